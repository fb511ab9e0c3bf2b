"""The processes of an office, watched by one parent: key, sequencer of the history, worker, pages.

A process that dies is started again, and what it had started itself is ended first; when the parent goes,
all go.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from hakpilih.errors import ArgumenKeliru
from kantor.kiriman import BENANG
from kantor.lingkungan import periksa_variabel
from kantor.pasang.pembaruan import perbarui
from kantor.pasang.tempat import Tempat, nama_akun
from kantor.pasang.tls import berkas_tls, periksa_terbaca
from kantor.segel.pengaman import beri_tahu_systemd

JEDA_TERLAMA = 4.0  # seconds between two starts of a part that keeps dying
SABAR = 10.0  # seconds a process gets to end by itself
SIAP_TERLAMA = (
    120.0  # seconds a part may take to answer, on a slow computer that starts everything at once
)
_PR_SET_PDEATHSIG = 1
_GALAT = 2  # the file of standard error, whatever Python has put in its place


@dataclass(slots=True)
class Bagian:
    """One process: its name, command, when it was last started, and after which time it may be again
    (None: it is not known to be dead)."""

    nama: str
    perintah: Sequence[str]
    proses: subprocess.Popen[bytes] | None = None
    mulai: float = 0.0
    mati: int = 0  # deaths, each within a minute of the start before it
    jeda: float | None = None
    siap: Callable[[], bool] = field(default=lambda: True)
    keluaran: int = subprocess.DEVNULL  # of its standard output; what it complains about is seen
    tunda: bool = False  # nobody waits for it: it starts once all that is waited for answers


def perintah_kunci(t: Tempat) -> list[str]:
    """The command of the key process."""
    return [
        sys.executable, "-m", "kantor.segel", "--soket", str(t.soket), "--kunci", str(t.kunci),
    ]  # fmt: skip


def perintah_modul(modul: str) -> list[str]:
    """The command of the worker (`kantor.tugas`) and of the sequencer (`kantor.riwayat`)."""
    return [sys.executable, "-m", modul]


def perintah_laman(t: Tempat, tuan: str, porta: int) -> list[str]:
    """The command of the web server: one process, several threads, TLS where a certificate is named."""
    berkas = berkas_tls(t)
    tls = (
        ["--ssl-certificate", str(berkas[0]), "--ssl-keyfile", str(berkas[1]),
         "--ssl-protocol-min", "tls1.2"]
        if berkas
        else []
    )  # fmt: skip
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", tuan, "--port", str(porta),
        "--workers", t.variabel.get("HAKPILIH_PROSES", "1"), "--blocking-threads", str(BENANG),
        "--backlog", "1024", "--no-ws", "--respawn-failed-workers", "--log-level", "error",
        *tls, "kantor.wsgi:application",
    ]  # fmt: skip


def _ikut_induk() -> None:
    """In the child: end when the parent ends, however it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Penyelia:
    """Starts the parts of an office and keeps them running until told to stop."""

    def __init__(self, t: Tempat, bagian: Sequence[Bagian], kabar: Callable[[str], None]) -> None:
        self._t, self._bagian, self._kabar = t, bagian, kabar
        self._henti = False

    def jalankan(self, siap: Callable[[], None]) -> None:
        """Run until SIGTERM or SIGINT, saying `siap` once all answer; every part has ended on return."""
        for s in (signal.SIGTERM, signal.SIGINT):
            signal.signal(s, self._berhenti)
        try:
            for b in sorted(self._bagian, key=lambda b: b.tunda):
                self._mulai(b)
                self._tunggu_siap(b)
            if not self._henti:
                siap()
            while not self._henti:
                self._jaga()
                time.sleep(0.2)
        finally:
            self._akhiri()

    def _berhenti(self, nomor: int, bingkai: FrameType | None) -> None:
        self._henti = True

    def _mulai(self, b: Bagian) -> None:
        b.mulai, b.jeda = time.monotonic(), None
        env = self._t.lingkungan()
        env.pop("NOTIFY_SOCKET", None)  # it is this process that tells systemd
        b.proses = subprocess.Popen(
            b.perintah,
            env=env,
            stdout=b.keluaran,
            preexec_fn=_ikut_induk,
            start_new_session=True,
        )

    def _tunggu_siap(self, b: Bagian) -> None:
        batas = time.monotonic() + SIAP_TERLAMA
        while not self._henti and not b.siap():
            if b.proses is not None and b.proses.poll() is not None:
                raise ArgumenKeliru(
                    f"Bagian {b.nama} berhenti sebelum siap (kode {b.proses.returncode}).",
                    "Baca pesannya di atas, perbaiki, lalu jalankan lagi.",
                )
            if time.monotonic() > batas:
                raise ArgumenKeliru(
                    f"Bagian {b.nama} tidak siap dalam {SIAP_TERLAMA:.0f} detik.", "Ulangi."
                )
            time.sleep(0.05)

    def _jaga(self) -> None:
        """Start again what died: at once the first time, slower when it keeps dying."""
        for b in self._bagian:
            if b.proses is None or b.proses.poll() is None:
                continue
            lama = time.monotonic() - b.mulai
            if b.jeda is None:  # once a death, not each time it is looked at
                _sapu(b.proses.pid)
                b.mati = 1 if lama > 60 else b.mati + 1
                b.jeda = min(JEDA_TERLAMA, 2.0 ** (b.mati - 1) - 1)
            if lama < b.jeda:
                continue
            self._kabar(f"Bagian {b.nama} mati (kode {b.proses.returncode}); dijalankan lagi.")
            self._mulai(b)

    def _akhiri(self) -> None:
        """Pages first, then the worker, the key last: nothing is asked of what is gone."""
        for b in reversed(self._bagian):
            p = b.proses
            if p is None:
                continue
            if p.poll() is None:
                p.terminate()
                with suppress(subprocess.TimeoutExpired):
                    p.wait(SABAR)
            _sapu(p.pid)
            p.wait()


def _sapu(grup: int) -> None:
    """End what is left of a part: the web server's own workers outlive it when it is killed, and would go
    on serving the old program, with the old certificate, beside the new one."""
    with suppress(ProcessLookupError):
        os.killpg(grup, signal.SIGKILL)


def mendengar(soket: Path) -> bool:
    """Whether something answers on a Unix socket."""
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(1)
        try:
            s.connect(str(soket))
        except OSError:
            return False
        return True


def menjawab(tuan: str, porta: int) -> bool:
    """Whether something answers on a TCP port."""
    try:
        with socket.create_connection((tuan, porta), timeout=1):
            return True
    except OSError:
        return False


def semua_bagian(t: Tempat, tuan: str, porta: int) -> list[Bagian]:
    """The parts, in the reverse of the order they end; the first page does not share the cores with what is
    not needed for it."""
    return [
        Bagian("kunci", perintah_kunci(t), siap=lambda: mendengar(t.soket)),
        Bagian("pengurut riwayat", perintah_modul("kantor.riwayat"), tunda=True),
        Bagian("pekerja", perintah_modul("kantor.tugas"), tunda=True),
        # granian logs to standard output, also what goes wrong in the application itself.
        Bagian(
            "laman",
            perintah_laman(t, tuan, porta),
            siap=lambda: menjawab(tuan, porta),
            keluaran=_GALAT,
        ),
    ]


def jalankan_kantor(
    t: Tempat, *, tuan: str, porta: int | None, hanya: str, kabar: Callable[[str], None]
) -> None:
    """Run an office, or one part of it (`kunci`, `kantor`), until told to stop.

    Raises `ArgumenKeliru` where the port is taken or the key process is missing.
    """
    os.umask(0o077)
    _bukan_root(t)
    periksa_variabel(t.variabel)
    porta = porta or porta_dari(t.variabel["HAKPILIH_ALAMAT"])
    t.soket.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    if hanya == "kunci":
        perintah = perintah_kunci(t)
        os.execve(perintah[0], perintah, t.lingkungan())
    periksa_terbaca(t, tuan)
    if menjawab(tuan, porta):
        raise ArgumenKeliru(
            f"Porta {porta} sedang dipakai program lain.",
            "Hentikan program itu, atau sebut porta lain dengan --porta.",
        )
    if perbarui(t):
        kabar("Basis data dan berkas laman disesuaikan dengan program ini.")
    bagian = semua_bagian(t, tuan, porta)
    if hanya == "kantor":
        bagian = bagian[1:]
        if not mendengar(t.soket):
            raise ArgumenKeliru(
                f"Proses kunci tidak menjawab di {t.soket}.",
                "Jalankan dahulu: systemctl start hakpilih-kunci",
            )
    demo = " Data contoh, bukan orang sungguhan." if t.demo else ""
    alamat = f"http://localhost:{porta}" if t.demo else t.variabel["HAKPILIH_ALAMAT"]

    def siap() -> None:
        kabar(f"Kantor berjalan di {alamat}{demo} Hentikan dengan Ctrl-C.")
        beri_tahu_systemd("READY=1")

    Penyelia(t, bagian, kabar).jalankan(siap)
    kabar("Kantor dihentikan. Pekerjaan yang belum selesai dilanjutkan saat dijalankan lagi.")


def _bukan_root(t: Tempat) -> None:
    """Pages never run as root in another's folder: what they write would be closed to its account."""
    pemilik = t.folder.stat().st_uid
    if os.geteuid() == 0 and pemilik != 0:
        raise ArgumenKeliru(
            f"Kantor ini milik akun {nama_akun(pemilik)}, jadi tidak dijalankan sebagai root.",
            "Jalankan satuannya: systemctl start hakpilih-kunci hakpilih",
        )


def porta_dari(alamat: str) -> int:
    """The port of an address: as written, else that of its scheme."""
    from urllib.parse import urlsplit

    u = urlsplit(alamat)
    return u.port or (443 if u.scheme == "https" else 80)
