"""The key process: the only one that holds the master key. It serves batches over a Unix socket.

Requests and answers are frames (`bingkai`). A request's head is `{"op": …, "jenis": …, "keperluan": …}`,
its body holds the columns `nilai` and, where values are bound to records, `kait`. An answer's head is
`{"oke": true, …}` with the column `hasil`, or `{"oke": false, "kode": …, …}`. It logs names of errors and
numbers, never a value, and no text of an error that a library made.
"""

from __future__ import annotations

import fcntl
import os
import socket
import socketserver
import stat
import struct
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa

from hakpilih.errors import HakpilihError, sebab
from kantor.segel.bingkai import (
    BingkaiRusak,
    dari_badan,
    dari_daftar,
    ke_badan,
    ke_daftar,
    kirim,
    terima,
)
from kantor.segel.galat import KunciKeliru, SegelTakTerbuka
from kantor.segel.sandi import Sandi

# What values are opened for; the office raises its alarm over `lihat`.
KEPERLUAN = ("lihat", "padan", "ekspor")
MENIT_DIINGAT = 120
KLIEN_TERBANYAK = 128
_TENGGAT = 60.0  # seconds until the rest of a frame that has begun
_PEER = struct.Struct("3i")

_Kolom = dict[str, pa.Array]


class Hitungan:
    """How many values were opened, per minute (UTC, epoch minutes) and purpose."""

    def __init__(self) -> None:
        self._kunci = threading.Lock()
        self._menit: deque[tuple[int, Counter[str]]] = deque(maxlen=MENIT_DIINGAT)
        self._jumlah: Counter[str] = Counter()

    def tambah(self, menit: int, keperluan: str, banyak: int) -> None:
        """Note that `banyak` values were opened."""
        with self._kunci:
            if not self._menit or self._menit[-1][0] != menit:
                self._menit.append((menit, Counter()))
            self._menit[-1][1][keperluan] += banyak
            self._jumlah[keperluan] += banyak

    def laporan(self) -> dict[str, Any]:
        """`{"jumlah": {keperluan: n}, "menit": [[epoch minute, {keperluan: n}], …]}`, oldest first."""
        with self._kunci:
            return {
                "jumlah": dict(self._jumlah),
                "menit": [[menit, dict(n)] for menit, n in self._menit],
            }


class Pelayan(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """The server. Raises `KunciKeliru` where its socket is served already or cannot be made.

    `uid` are the users it answers; empty: whoever the mode of the socket (0660) lets in.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self,
        soket: Path,
        sandi: Sandi,
        uid: Collection[int] = (),
        sifat: dict[str, bool] | None = None,
    ) -> None:
        self.sandi = sandi
        self.uid = frozenset(uid)
        self.sifat = sifat or {}
        self.hitungan = Hitungan()
        self.tempat = threading.BoundedSemaphore(KLIEN_TERBANYAK)
        self._soket = soket
        self._gembok = _gembok(soket)
        try:
            _singkirkan(soket)
            super().__init__(str(soket), _Sambungan)
        except (OSError, HakpilihError) as galat:
            os.close(self._gembok)
            raise galat if isinstance(galat, HakpilihError) else _tak_dapat(soket, galat) from None

    def server_bind(self) -> None:
        """Bind with mode 0660 from the first moment on."""
        lama = os.umask(0o117)
        try:
            super().server_bind()
        finally:
            os.umask(lama)

    def server_close(self) -> None:
        """Close, and take the socket away before another may serve there."""
        super().server_close()
        if self._gembok >= 0:
            with suppress(OSError):
                self._soket.unlink()
            os.close(self._gembok)
            self._gembok = -1

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say which kind of error it was; its text may hold a value."""
        jenis = sys.exc_info()[0]
        catat(f"sambungan putus: {jenis.__name__ if jenis else '?'}")


def catat(kalimat: str) -> None:
    """One line for the log (standard error)."""
    print(f"proses kunci: {kalimat}", file=sys.stderr, flush=True)  # noqa: T201


class _Sambungan(socketserver.BaseRequestHandler):
    """One client, for as long as it stays connected."""

    server: Pelayan
    request: socket.socket

    def handle(self) -> None:
        if not self.server.tempat.acquire(blocking=False):
            kirim(self.request, _galat("sibuk"))
            return
        try:
            self._layani()
        except (ConnectionError, TimeoutError, BingkaiRusak) as galat:
            catat(f"sambungan putus: {type(galat).__name__}")
        finally:
            self.server.tempat.release()

    def _layani(self) -> None:
        pid, uid, _ = _PEER.unpack(
            self.request.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
        )
        if self.server.uid and uid not in self.server.uid:
            catat(f"proses {pid} dari pengguna {uid} ditolak")
            kirim(self.request, _galat("pengguna", uid=uid))
            return
        while True:
            self.request.settimeout(None)
            bingkai = terima(self.request, _TENGGAT)
            if bingkai is None:
                return
            kirim(self.request, *self._jawab(*bingkai))

    def _jawab(self, kepala: dict[str, Any], badan: bytes) -> tuple[dict[str, Any], bytes]:
        try:
            kerja = _KERJA.get(str(kepala.get("op")))
            if kerja is None:
                return _galat("permintaan", pesan="Perintah itu tidak dikenal proses kunci."), b""
            return kerja(self.server, kepala, dari_badan(badan) if badan else {})
        except SegelTakTerbuka as galat:
            return _galat("tak_terbuka", posisi=galat.posisi, dari=galat.dari), b""
        except HakpilihError as galat:
            return _galat("permintaan", pesan=galat.pesan, saran=galat.saran), b""
        except BingkaiRusak:
            return _galat("permintaan", pesan="Isi permintaan kepada proses kunci rusak."), b""
        except Exception as galat:  # the process goes on; its client is told that the fault is here
            catat(f"kesalahan di dalam: {type(galat).__name__} pada {kepala.get('op')!s:.20}")
            return _galat("dalam", jenis=type(galat).__name__), b""


def _galat(kode: str, **isi: Any) -> dict[str, Any]:
    return {"oke": False, "kode": kode, **isi}


def _kolom(kolom: _Kolom, nama: str) -> list[bytes | None]:
    larik = kolom.get(nama)
    if larik is None or larik.type != pa.binary():
        raise KunciKeliru(f"Kolom {nama} tidak ada dalam permintaan.", "Perbaiki pemanggilnya.")
    return ke_daftar(larik)


def _hasil(nilai: Sequence[bytes | None]) -> tuple[dict[str, Any], bytes]:
    return {"oke": True}, ke_badan({"hasil": dari_daftar(nilai)})


def _segel(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    return _hasil(p.sandi.segel(str(kepala.get("jenis")), _kolom(k, "nilai"), _kolom(k, "kait")))


def _buka(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    keperluan = str(kepala.get("keperluan"))
    if keperluan not in KEPERLUAN:
        raise KunciKeliru(
            "Keperluan membuka nilai tidak dikenal.", f"Pilih: {', '.join(KEPERLUAN)}."
        )
    hasil = p.sandi.buka(str(kepala.get("jenis")), _kolom(k, "nilai"), _kolom(k, "kait"))
    p.hitungan.tambah(int(time.time() // 60), keperluan, sum(v is not None for v in hasil))
    return _hasil(hasil)


def _sidik(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    return _hasil(p.sandi.sidik(str(kepala.get("jenis")), _kolom(k, "nilai")))


def _sidik_kata(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    kata = kepala.get("kata")
    if not isinstance(kata, list) or not all(isinstance(x, str) and x for x in kata):
        raise KunciKeliru("Kata yang diserahkan ke proses kunci kosong.", "Perbaiki pemanggilnya.")
    sidik = p.sandi.sidik(str(kepala.get("jenis")), [x.encode() for x in kata])
    return {"oke": True, "hasil": [s.hex() for s in sidik if s is not None]}, b""


def _bungkus(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    return _hasil(p.sandi.bungkus(_kolom(k, "nilai"), _kolom(k, "kait")))


def _bukabungkus(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    return _hasil(p.sandi.bukabungkus(_kolom(k, "nilai"), _kolom(k, "kait")))


def _kunci_kantor(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    return _hasil(p.sandi.kunci_kantor())


def _tandatangani(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    return _hasil(p.sandi.tandatangani(_kolom(k, "nilai")))


def _sandi_kiriman(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    return _hasil(p.sandi.sandi_kiriman(_kolom(k, "nilai"), _kolom(k, "kait")))


def _sehat(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    return {"oke": True, "id": p.sandi.id, "versi": p.sandi.versi, **p.sifat}, b""


def _hitungan(p: Pelayan, kepala: dict[str, Any], k: _Kolom) -> tuple[dict[str, Any], bytes]:
    return {"oke": True, **p.hitungan.laporan()}, b""


_KERJA: dict[str, Callable[[Pelayan, dict[str, Any], _Kolom], tuple[dict[str, Any], bytes]]] = {
    "segel": _segel,
    "buka": _buka,
    "sidik": _sidik,
    "sidik_kata": _sidik_kata,
    "bungkus": _bungkus,
    "bukabungkus": _bukabungkus,
    "kunci_kantor": _kunci_kantor,
    "tandatangani": _tandatangani,
    "sandi_kiriman": _sandi_kiriman,
    "sehat": _sehat,
    "hitungan": _hitungan,
}


def _gembok(soket: Path) -> int:
    """A lock beside the socket, held as long as it is served: the system lets go of it, however we end."""
    try:
        soket.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        fd = os.open(f"{soket}.gembok", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as galat:
        raise _tak_dapat(soket, galat) from None
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(fd)
        raise KunciKeliru(
            f"Soket “{soket}” sudah dilayani proses kunci lain.",
            "Hentikan proses itu dahulu, atau pakai soket lain.",
        ) from None
    return fd


def _singkirkan(soket: Path) -> None:
    """Take away the socket that a killed process left; anything else stays and is an error."""
    with suppress(FileNotFoundError):
        if not stat.S_ISSOCK(soket.lstat().st_mode):
            raise KunciKeliru(
                f"“{soket}” bukan soket, jadi tidak kami sentuh.",
                "Sebutkan nama yang belum dipakai.",
            )
        soket.unlink()


def _tak_dapat(soket: Path, galat: OSError) -> KunciKeliru:
    panjang = len(os.fsencode(soket)) > 107  # the system's limit for the address of a Unix socket
    apa = "jalurnya melebihi 107 karakter" if panjang else sebab(galat)
    return KunciKeliru(
        f"Soket “{soket}” tidak dapat dibuat: {apa}.", "Pilih jalur lain yang boleh ditulisi."
    )
