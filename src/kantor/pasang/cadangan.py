"""Backup of an office into one folder that proves itself: every file hashed, the copied database opened,
its rows counted and its history checked. Neither the master key nor the variables' secrets are in it.

    kantor-20261124-013000/  manifes.json  basis.sqlite3 | basis.dump  arsip/  riwayat.jsonl
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from hakpilih.errors import ArgumenKeliru, sebab
from kantor.pasang.isi_basis import SEMENTARA
from kantor.pasang.simpanan import MANIFES, buang_sisa, hapus_lewat, kunci_folder, satu_saja
from kantor.pasang.tempat import Tempat, hak_pemilik, nama_akun, rumah_pemilik

BASIS_SQLITE, BASIS_POSTGRES = "basis.sqlite3", "basis.dump"
VERSI = 1
Kabar = Callable[[str], None]


def cadangkan(
    t: Tempat, tujuan: Path, waktu: datetime, kabar: Kabar = lambda _: None, *, simpan: int = 0
) -> Path:
    """Make and verify a backup below `tujuan`; returns its folder.

    Pages and jobs may go on meanwhile. `simpan`: then remove older ones of this office, but for so many
    newest and the first of every month (0: remove none). Raises `ArgumenKeliru` where it cannot be written
    or does not verify; then nothing half-made remains, and no older one is removed.
    """
    akhir = tujuan / f"kantor-{waktu:%Y%m%d-%H%M%S}"
    sementara = tujuan / f".{akhir.name}.belum"
    os.umask(0o077)
    if akhir.exists():
        raise ArgumenKeliru(f"“{akhir}” sudah ada.", "Ulangi sedetik lagi.")
    try:
        with satu_saja(t.folder):
            buang_sisa(tujuan)
            sementara.mkdir(parents=True, mode=0o700)
            try:
                with kunci_folder(sementara):
                    _buat(t, sementara, waktu, kabar)
                    sementara.rename(akhir)
            finally:
                shutil.rmtree(sementara, ignore_errors=True)
            if simpan:
                hapus_lewat(tujuan, simpan, _id_kunci(t))
    except OSError as galat:
        raise ArgumenKeliru(
            f"Cadangan di “{tujuan}” tidak dapat ditulis akun {nama_akun()}: {sebab(galat)}.",
            "Serahkan folder itu kepada akun tersebut (chown), kosongkan ruangnya, atau pilih folder lain.",
        ) from None
    return akhir


def siapkan_tujuan(t: Tempat, tujuan: Path) -> None:
    """Where root asks for a folder that is not there yet: it is made for the account of the office."""
    pemilik = t.folder.stat()
    if os.geteuid() == 0 and pemilik.st_uid != 0 and not tujuan.exists():
        try:
            tujuan.mkdir(mode=0o700)
            os.chown(tujuan, pemilik.st_uid, pemilik.st_gid)
        except OSError as galat:
            raise ArgumenKeliru(
                f"Folder “{tujuan}” tidak dapat dibuat: {sebab(galat)}.", "Pilih folder lain."
            ) from None


def _buat(t: Tempat, sementara: Path, waktu: datetime, kabar: Kabar) -> None:
    kabar("menomori riwayat")
    _nomori_riwayat(t)
    kabar("menyalin basis data")
    salin_basis(t, sementara)
    kabar("memeriksa salinan basis data")
    isi = _isi_salinan(t, sementara)
    kabar("menyalin berkas asli")
    _salin_arsip(t, sementara, isi["arsip"])
    kabar("menghitung sidik")
    _tulis_manifes(sementara, waktu, isi, _id_kunci(t))
    periksa_berkas(sementara)
    _ke_disk(sementara)


def _nomori_riwayat(t: Tempat) -> None:
    """Events that wait for their number get it, also where the sequencer is not running."""
    t.pakai()
    from kantor.riwayat.pengurut import Pengurut

    Pengurut().semua()


def salin_basis(t: Tempat, tujuan: Path) -> None:
    """A consistent copy of the database, of one moment."""
    if t.sqlite is not None:
        if not t.sqlite.is_file():
            raise ArgumenKeliru(f"Basis data “{t.sqlite}” tidak ada.", "Periksa kantor.env.")
        with (
            closing(sqlite3.connect(t.sqlite)) as asal,
            closing(sqlite3.connect(tujuan / BASIS_SQLITE)) as salinan,
        ):
            asal.backup(salinan)
            salinan.execute("PRAGMA journal_mode=DELETE")
            salinan.execute("PRAGMA secure_delete=ON")
            for tabel in SEMENTARA:  # sessions that still live are no matter of a backup
                salinan.execute(f'DELETE FROM "{tabel}"')
            salinan.commit()
        (tujuan / BASIS_SQLITE).chmod(0o600)
        return
    tanpa = [f"--exclude-table-data={tabel}" for tabel in SEMENTARA]
    jalankan_pg(
        "pg_dump",
        "-Fc",
        "-Z",
        "3",
        *tanpa,
        "-f",
        str(tujuan / BASIS_POSTGRES),
        "-d",
        alamat_pg(t.basis),
    )


def alamat_pg(basis: str) -> str:
    """The address as PostgreSQL's programs read it."""
    return basis.replace("postgres://", "postgresql://", 1)


def jalankan_pg(
    program: str, *isi: str, t: Tempat | None = None, masukan: Path | None = None
) -> str:
    """Run one of PostgreSQL's programs, of `t` as the account that owns it, reading `masukan`.

    Raises `ArgumenKeliru` with its last line, without a password.
    """
    if shutil.which(program) is None:
        raise ArgumenKeliru(
            f"{program} belum terpasang.", "Pasang paket postgresql-client di komputer ini."
        )
    perintah, env = tanpa_sandi(isi)
    env |= rumah_pemilik(t) if t else {}
    with (masukan or Path(os.devnull)).open(
        "rb"
    ) as f:  # opened here: root may read what that account may not
        hasil = subprocess.run(
            [program, *perintah], env=env, stdin=f, cwd="/", capture_output=True, text=True, check=False,
            **(hak_pemilik(t) if t else {}),
        )  # fmt: skip
    if hasil.returncode != 0:
        baris = hasil.stderr.strip().splitlines() or ["tanpa pesan"]
        raise ArgumenKeliru(
            f"{program} gagal: {baris[-1]}", "Periksa alamat basis data dan izinnya."
        )
    return hasil.stdout


def tanpa_sandi(isi: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Arguments without the password of an address, which every account of the machine could read in the
    list of processes, and the environment that holds it instead."""
    env, hasil = dict(os.environ), []
    for argumen in isi:
        teks = argumen
        u = urlsplit(teks) if teks.startswith("postgresql://") else None
        if u is not None and u.password is not None:
            env["PGPASSWORD"] = unquote(u.password)
            pengguna, _, tuan = u.netloc.rpartition("@")
            teks = urlunsplit(u._replace(netloc=f"{pengguna.partition(':')[0]}@{tuan}"))
        hasil.append(teks)
    return hasil, env


def _isi_salinan(t: Tempat, folder: Path) -> dict[str, Any]:
    """Open the copy for itself: its rows, its chain."""
    if (folder / BASIS_SQLITE).exists():
        with closing(sqlite3.connect(folder / BASIS_SQLITE)) as c:
            jawab = c.execute("PRAGMA integrity_check").fetchone()[0]
        if jawab != "ok":
            raise ArgumenKeliru(f"Salinan basis data rusak: {jawab}.", "Periksa penyimpanannya.")
        # Opened as the office opens it, and left as one file.
        hasil = isi_dari(t, f"sqlite:///{(folder / BASIS_SQLITE).absolute()}", folder)
        with closing(sqlite3.connect(folder / BASIS_SQLITE)) as c:
            c.execute("PRAGMA journal_mode=DELETE")
        return hasil
    with basis_sementara(t.basis) as alamat:
        pulihkan_dump(t, folder / BASIS_POSTGRES, alamat)
        return isi_dari(t, alamat, folder)


def isi_dari(t: Tempat, alamat: str, folder: Path, *pilihan: str) -> dict[str, Any]:
    """`isi_basis` of a database, in a process of its own; its history's file is written into `folder`.

    Raises `ArgumenKeliru` where it cannot be opened or its history does not hold together.
    """
    env = {
        **t.lingkungan(),
        "HAKPILIH_DATABASE_URL": alamat,
        "HAKPILIH_FOLDER": str(folder.absolute()),
    }
    hasil = subprocess.run(
        [sys.executable, "-m", "kantor.pasang.isi_basis", *pilihan],
        env=env, cwd=folder, capture_output=True, text=True, check=False, **hak_pemilik(t),
    )  # fmt: skip
    if hasil.returncode != 0:
        baris = hasil.stderr.strip().splitlines() or ["tanpa pesan"]
        raise ArgumenKeliru(
            f"Salinan basis data tidak dapat dibuka: {baris[-1]}", "Ulangi pencadangannya."
        )
    isi: dict[str, Any] = json.loads(hasil.stdout)
    if isi["masalah"]:
        raise ArgumenKeliru(
            f"Riwayat dalam salinan tidak utuh: {isi['masalah'][0]}",
            "Jalankan hakpilih kantor periksa untuk melihat letaknya.",
        )
    return isi


@contextmanager
def basis_sementara(alamat: str) -> Iterator[str]:
    """An empty PostgreSQL database beside the office's, dropped afterwards."""
    u = urlsplit(alamat_pg(alamat))
    # One name per office's database, and one backup at a time: what a killed one left is replaced.
    nama = f"hakpilih_periksa_{unquote(u.path.lstrip('/'))[:40]}"
    jalankan_pg(
        "psql", "-q", "-d", alamat_pg(alamat),
        "-c", f'DROP DATABASE IF EXISTS "{nama}" WITH (FORCE)', "-c", f'CREATE DATABASE "{nama}"',
    )  # fmt: skip
    try:
        kueri = f"?{u.query}" if u.query else ""
        yield f"postgres://{u.netloc}/{nama}{kueri}"  # `urlunsplit` drops the `//` before no host
    finally:
        with suppress(ArgumenKeliru):
            jalankan_pg(
                "psql", "-q", "-d", alamat_pg(alamat), "-c", f'DROP DATABASE "{nama}" WITH (FORCE)'
            )


def pulihkan_dump(t: Tempat, berkas: Path, alamat: str) -> None:
    """Restore a dump into an empty database, whole or not at all."""
    jalankan_pg("pg_restore", "--single-transaction", "--no-owner", "--no-privileges", "-d",
              alamat_pg(alamat), t=t, masukan=berkas)  # fmt: skip


def _salin_arsip(t: Tempat, tujuan: Path, perlu: list[str]) -> None:
    """Everything in the archive; what rows refer to and is not there is said, not skipped."""
    ada = set()
    for asal in (t.folder / "arsip").rglob("*.hkp"):
        salinan = tujuan / asal.relative_to(t.folder)
        salinan.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(asal, salinan)
        ada.add(asal.stem)
    kurang = sorted(set(perlu) - ada)
    if kurang:
        raise ArgumenKeliru(
            f"{len(kurang)} berkas asli tidak ada di arsip, pertama {kurang[0]}.",
            "Cari berkas itu di cadangan sebelumnya, kembalikan ke arsip, lalu ulangi.",
        )


def _id_kunci(t: Tempat) -> str:
    """Which key the backup needs: the one this office's data is sealed with, answering or not."""
    return t.variabel.get("HAKPILIH_KUNCI_ID", "")


def _sidik(p: Path) -> str:
    with p.open("rb") as f:
        return file_digest(f, "sha256").hexdigest()


def _semua_berkas(folder: Path) -> dict[str, dict[str, Any]]:
    return {
        p.relative_to(folder).as_posix(): {"byte": p.stat().st_size, "sha256": _sidik(p)}
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != MANIFES
    }


def _tulis_manifes(folder: Path, waktu: datetime, isi: dict[str, Any], id_kunci: str) -> None:
    from importlib.metadata import version

    manifes = {
        "versi": VERSI,
        "alat": f"hakpilih {version('hakpilih')}",
        "dibuat": waktu.isoformat(timespec="seconds"),
        "kunci": id_kunci,
        "baris": isi["baris"],
        "riwayat": isi["riwayat"],
        "berkas": _semua_berkas(folder),
    }
    teks = json.dumps(manifes, ensure_ascii=False, indent=1)
    (folder / MANIFES).write_text(teks + "\n", encoding="utf-8")


def periksa_berkas(folder: Path) -> dict[str, Any]:
    """The manifest of a backup whose files are all as they were written.

    Raises `ArgumenKeliru` naming the first file that is missing, changed or not listed.
    """
    try:
        manifes: dict[str, Any] = json.loads((folder / MANIFES).read_text(encoding="utf-8"))
        tercatat: dict[str, dict[str, Any]] = manifes["berkas"]
    except (OSError, ValueError, KeyError, TypeError):
        raise ArgumenKeliru(
            f"“{folder}” bukan cadangan hakpilih: {MANIFES} tidak terbaca.",
            "Sebut folder kantor-… yang dibuat hakpilih kantor cadangkan.",
        ) from None
    if manifes.get("versi") != VERSI:
        raise ArgumenKeliru(
            f"Cadangan ini berversi {manifes.get('versi')}, program ini membaca versi {VERSI}.",
            "Pakai versi program yang membuat cadangannya.",
        )
    if tautan := [p.name for p in folder.rglob("*") if p.is_symlink()]:
        raise ArgumenKeliru(
            f"Cadangan “{folder}” memuat tautan ke berkas lain: {tautan[0]}.",
            "Pakai cadangan lain.",
        )
    ada = _semua_berkas(folder)
    for nama in sorted(tercatat.keys() | ada.keys()):
        if ada.get(nama) != tercatat.get(nama):
            apa = (
                "hilang" if nama not in ada else "berubah" if nama in tercatat else "tidak tercatat"
            )
            raise ArgumenKeliru(
                f"Cadangan “{folder}” tidak utuh: {nama} {apa}.", "Pakai cadangan lain."
            )
    return manifes


def _ke_disk(folder: Path) -> None:
    for p in folder.rglob("*"):
        fd = os.open(p, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
