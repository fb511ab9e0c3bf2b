"""An office to measure: installed with regions, election and accounts, but no files; its processes."""

from __future__ import annotations

import csv
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from tests.scale.cetakan import Cetakan
from tests.scale.kantor_klien import menjawab
from tests.scale.pilihan import Pilihan
from tests.scale.ukur import proses

HAKPILIH = Path(sys.executable).with_name("hakpilih")
PELADEN = os.environ.get("HAKPILIH_UJI_PELADEN", "postgres://postgres@127.0.0.1:5432")
SQLITE, POSTGRES = "SQLite", "PostgreSQL"


def porta_bebas() -> int:
    """A port nobody listens on now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def basis(jenis: str) -> Iterator[str]:
    """The address of an empty database: "" for SQLite in the folder, else one that is dropped afterwards."""
    if jenis == SQLITE:
        yield ""
        return
    nama = f"hakpilih_ukur_{secrets.token_hex(4)}"
    _sql(f"CREATE DATABASE {nama}")
    try:
        yield f"{PELADEN}/{nama}"
    finally:
        _sql(f"DROP DATABASE {nama} WITH (FORCE)")


def setiap_kantor(
    p: Pilihan, c: Cetakan, kota: Path, nama: str
) -> Iterator[tuple[str, Jalan, float]]:
    """For SQLite, then PostgreSQL: its name, a running office of `kota`, and after how many seconds it
    answered. One that is not there is said to be left out."""
    for jenis in (SQLITE, POSTGRES):
        if jenis == POSTGRES and not ada_postgres():
            c.kata("No PostgreSQL answers: left out (HAKPILIH_UJI_PELADEN names another).")
            continue
        with basis(jenis) as alamat:
            porta = porta_bebas()
            folder = p.folder / f"{nama}-{jenis.lower()}-{os.getpid()}"
            buat_kantor(folder, kota, alamat, porta)
            jalan = Jalan(folder, porta)
            try:
                yield jenis, jalan, jalan.nyalakan()
            finally:
                jalan.matikan()


def _sql(perintah: str) -> None:
    import psycopg

    with psycopg.connect(f"{PELADEN}/postgres", autocommit=True) as c:
        c.execute(perintah.encode())


def ada_postgres() -> bool:
    """Whether the server answers."""
    import psycopg

    try:
        psycopg.connect(f"{PELADEN}/postgres", connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


def buat_kantor(folder: Path, kota: Path, alamat_basis: str, porta: int) -> None:
    """Install a demo office of that city (files `wilayah.csv`, `dpt.csv`, `dp4.csv`), no file loaded yet."""
    proses(_buat, folder, kota, alamat_basis, porta)()


def _buat(folder: Path, kota: Path, alamat_basis: str, porta: int) -> None:
    from kantor.pasang.contoh import KOTA, tahapan_pilkada
    from kantor.pasang.siapkan import Rencana, siapkan

    rencana = Rencana(
        folder=folder, nama="KPU Kota Contoh", wilayah=KOTA, zona="WIB",
        alamat=f"http://localhost:{porta}", demo=True, basis=alamat_basis,
    )  # fmt: skip
    siapkan(rencana)
    from kantor.pemilihan.services import buat_pemilihan, muat_wilayah
    from kantor.pengguna.contoh import buat_akun_contoh

    ani = next(p for p in buat_akun_contoh() if p.username == "ani")
    with (kota / "wilayah.csv").open(encoding="utf-8", newline="") as f:
        muat_wilayah(pengguna=ani, rows=((b["kode"], b["nama"]) for b in csv.DictReader(f)))
    buat_pemilihan(pengguna=ani, asal=tahapan_pilkada(folder, date.today()))


class Jalan:
    """The processes of an office, started as `hakpilih kantor jalankan` does; they can be killed."""

    def __init__(self, folder: Path, porta: int) -> None:
        self.folder, self.porta = folder, porta
        self.catatan = folder.with_name(f"{folder.name}.log")
        self.proses: subprocess.Popen[bytes] | None = None

    def nyalakan(self) -> float:
        """Start; seconds until the first page was whole. Raises `RuntimeError` where that takes a minute."""
        mulai = time.perf_counter()
        with self.catatan.open("ab") as keluaran:
            self.proses = subprocess.Popen(
                [HAKPILIH, "kantor", "jalankan", self.folder, "--porta", str(self.porta)],
                stdout=keluaran, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        while time.perf_counter() - mulai < 60:
            if self.proses.poll() is not None:
                break
            if menjawab(self.porta):
                return time.perf_counter() - mulai
            time.sleep(0.02)
        raise RuntimeError(self.catatan.read_text("utf-8", "replace")[-3000:])

    def anak(self) -> dict[str, list[int]]:
        """Process ids by part: `kunci`, `pengurut`, `pekerja`, `laman` (with its own workers), `penyelia`."""
        assert self.proses is not None
        hasil: dict[str, list[int]] = {"penyelia": [self.proses.pid]}
        for pid in _keturunan(self.proses.pid):
            with suppress(OSError):
                perintah = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
                for nama, ciri in _CIRI.items():
                    if ciri in perintah:
                        hasil.setdefault(nama, []).append(pid)
        return hasil

    def bunuh(self, bagian: str) -> None:
        """SIGKILL one part, or `semua`, as when the power goes."""
        assert self.proses is not None
        semua = [self.proses.pid, *_keturunan(self.proses.pid)]
        mati = semua if bagian == "semua" else self.anak().get(bagian, [])
        for pid in mati:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if bagian == "semua":
            self._habis(mati)

    def matikan(self) -> None:
        """Stop in the ordinary way."""
        if self.proses is not None and self.proses.poll() is None:
            self.proses.send_signal(signal.SIGINT)
            try:
                self.proses.wait(60)
            except subprocess.TimeoutExpired:
                self.bunuh("semua")

    def _habis(self, pid: list[int]) -> None:
        assert self.proses is not None
        self.proses.wait()
        batas = time.monotonic() + 30
        while any(Path(f"/proc/{p}").exists() and not _bangkai(p) for p in pid):
            if time.monotonic() > batas:
                raise RuntimeError(f"processes that do not end: {pid}")
            time.sleep(0.01)


_CIRI = {
    "kunci": "kantor.segel", "pengurut": "kantor.riwayat", "pekerja": "kantor.tugas", "laman": "granian",
}  # fmt: skip


def _keturunan(pid: int) -> list[int]:
    semua = [pid]
    for p in semua:
        with suppress(OSError):
            for t in Path(f"/proc/{p}/task").iterdir():
                semua += [int(a) for a in (t / "children").read_text().split()]
    return semua[1:]


def _bangkai(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] in "ZX"
    except OSError:
        return True


def di_kantor(folder: Path, kerja: Callable[..., Any], *args: Any) -> Any:
    """`kerja(*args)` in a fresh process that is one of the office's (Django loaded); its result."""
    return proses(_di_kantor, folder, kerja, args)().hasil


def _di_kantor(folder: Path, kerja: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    from kantor.pasang.tempat import buka

    buka(folder).pakai()
    return kerja(*args)
