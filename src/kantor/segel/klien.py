"""The office's side of the key process: one thread-safe object for all of a process."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyarrow as pa

from kantor.segel.bingkai import (
    BADAN_TERPANJANG,
    BingkaiRusak,
    dari_badan,
    dari_daftar,
    ke_badan,
    ke_biner,
    ke_daftar,
    kirim,
    terima,
)
from kantor.segel.galat import KunciKeliru, KunciTakTersedia, SegelTakTerbuka
from kantor.segel.sandi import PANJANG_SIDIK

KEPINGAN = 20_000  # values in one frame
_SAMBUNGAN_DISIMPAN = 8
_JEDA = 0.2  # seconds between two tries while the process is away

Kait = Sequence[str | int]


class Kunci:
    """Talks to the key process on `soket`; connects when first asked, and once more where a line broke.

    `id_kunci`: the key it must hold; another is refused (`KunciKeliru`) before a value reaches it.
    Every method raises `KunciTakTersedia` where the process is away, and `KunciKeliru` where a request
    cannot be met. `tenggat` is in seconds, for one frame of up to 20,000 values.
    """

    def __init__(self, soket: Path, id_kunci: str = "", tenggat: float = 60.0) -> None:
        self.soket = soket
        self.id_kunci = id_kunci
        # Seconds to go on asking while the process is away: a job outlives its restart, a page does not wait.
        self.sabar = 0.0
        self._tenggat = tenggat
        self._gembok = threading.Lock()
        self._bebas: list[socket.socket] = []
        self._pid = os.getpid()

    def __del__(self) -> None:
        for s in getattr(self, "_bebas", ()):
            s.close()

    # -- lists --------------------------------------------------------------------------------

    def segel(self, jenis: str, nilai: Sequence[str | None], kait: Kait) -> list[bytes | None]:
        """Seal values of one kind, each for its record number; "" and None become None."""
        return ke_daftar(self.segel_larik(jenis, _teks(nilai), _kait(kait)))

    def buka(
        self,
        jenis: str,
        tersegel: Sequence[bytes | memoryview | None],
        kait: Kait,
        keperluan: str = "lihat",
    ) -> list[str]:
        """Open sealed values; None becomes "". Raises `SegelTakTerbuka`, then none is opened."""
        hasil = self._buka(jenis, dari_daftar(_polos(tersegel)), _kait(kait), keperluan)
        return [(v or b"").decode() for v in ke_daftar(hasil)]

    def sidik(self, jenis: str, nilai: Sequence[str | None]) -> list[bytes | None]:
        """The keyed hash of each value, 16 bytes; "" and None have none."""
        hasil = self._larik({"op": "sidik", "jenis": jenis}, {"nilai": ke_biner(_teks(nilai))})
        return ke_daftar(hasil)

    def sidik_kata(self, jenis: str, kata: Sequence[str]) -> list[bytes]:
        """Like `sidik` of a few texts, none of them empty; without Arrow, which costs more than hashing."""
        kepala, _ = self._tanya({"op": "sidik_kata", "jenis": jenis, "kata": list(kata)})
        hasil = [bytes.fromhex(h) for h in kepala.get("hasil", ())]
        if len(hasil) != len(kata):
            raise self._tak_tersedia()
        return hasil

    def bungkus(self, kunci_berkas: bytes, kait: str) -> bytes:
        """Wrap the 32-byte data key of one file, bound to `kait`."""
        return self._satu("bungkus", kunci_berkas, kait)

    def bukabungkus(self, terbungkus: bytes, kait: str) -> bytes:
        """Unwrap the data key of one file. Raises `SegelTakTerbuka`."""
        return self._satu("bukabungkus", terbungkus, kait)

    def kunci_kantor(self) -> tuple[bytes, bytes]:
        """The office's public keys towards other offices: to check its signatures, to seal for it."""
        _, badan = self._tanya({"op": "kunci_kantor"})
        tanda, tukar = ke_daftar(self._kolom_hasil(badan, 2))
        return tanda or b"", tukar or b""

    def tandatangani(self, isi: bytes) -> bytes:
        """The office's signature over the head of a transfer, 64 bytes."""
        hasil = ke_daftar(self._larik({"op": "tandatangani"}, {"nilai": dari_daftar([isi])}))[0]
        return hasil or b""

    def sandi_kiriman(self, pengenal: bytes, tukar: bytes) -> bytes:
        """The key of what was sealed for the office's key `tukar` with that one-time public key."""
        kolom = {"nilai": dari_daftar([pengenal]), "kait": dari_daftar([tukar])}
        return ke_daftar(self._larik({"op": "sandi_kiriman"}, kolom))[0] or b""

    # -- Arrow --------------------------------------------------------------------------------

    def segel_larik(self, jenis: str, nilai: pa.Array, kait: pa.Array) -> pa.Array:
        """Like `segel`: text, dates (sealed as ISO) or numbers → binary array, null where empty."""
        kolom = {"nilai": ke_biner(_utuh(nilai)), "kait": ke_biner(_utuh(kait))}
        return self._larik({"op": "segel", "jenis": jenis}, kolom)

    def buka_larik(
        self, jenis: str, tersegel: pa.Array, kait: pa.Array, keperluan: str = "padan"
    ) -> pa.Array:
        """Like `buka`: binary array → text array, null where null was sealed."""
        hasil = self._buka(jenis, ke_biner(_utuh(tersegel)), ke_biner(_utuh(kait)), keperluan)
        return hasil.cast(pa.string())

    def sidik_larik(self, jenis: str, nilai: pa.Array) -> pa.Array:
        """Like `sidik` → array of 16-byte binary, null where empty."""
        kolom = {"nilai": ke_biner(_utuh(nilai))}
        return self._larik({"op": "sidik", "jenis": jenis}, kolom).cast(pa.binary(PANJANG_SIDIK))

    # -- state --------------------------------------------------------------------------------

    def sehat(self) -> dict[str, Any]:
        """`id` and `versi` of the key, and what the system granted (`tanpa_dump`, `memori_terkunci`)."""
        return _tanpa_oke(self._tanya({"op": "sehat"})[0])

    def hitungan(self) -> dict[str, Any]:
        """Values opened since the process started, see `pelayan.Hitungan.laporan`."""
        return _tanpa_oke(self._tanya({"op": "hitungan"})[0])

    def tutup(self) -> None:
        """Close what is connected; the next request connects again."""
        with self._gembok:
            bebas, self._bebas = self._bebas, []
        for s in bebas:
            s.close()

    # -- underneath ---------------------------------------------------------------------------

    def _buka(self, jenis: str, tersegel: pa.Array, kait: pa.Array, keperluan: str) -> pa.Array:
        kepala = {"op": "buka", "jenis": jenis, "keperluan": keperluan}
        return self._larik(kepala, {"nilai": tersegel, "kait": kait})

    def _satu(self, op: str, nilai: bytes, kait: str) -> bytes:
        kolom = {"nilai": dari_daftar([nilai]), "kait": dari_daftar([kait.encode()])}
        hasil = ke_daftar(self._larik({"op": op}, kolom))[0]
        if hasil is None:
            raise KunciKeliru("Kunci berkas kosong.", "Perbaiki pemanggilnya.")
        return hasil

    def _larik(self, kepala: dict[str, Any], kolom: Mapping[str, pa.Array]) -> pa.Array:
        """All frames of one request; positions that do not open are gathered over all of them."""
        banyak = len(kolom["nilai"])
        if any(len(k) != banyak for k in kolom.values()):
            raise KunciKeliru(
                "Banyaknya kait tidak sama dengan banyaknya nilai.", "Perbaiki pemanggilnya."
            )
        hasil: list[pa.Array] = []
        gagal: list[int] = []
        for awal in range(0, banyak, KEPINGAN):
            keping = {nama: k.slice(awal, KEPINGAN) for nama, k in kolom.items()}
            permintaan = ke_badan(keping)
            if len(permintaan) > BADAN_TERPANJANG // 2:  # the answer may be longer
                raise KunciKeliru(
                    "Nilai yang diserahkan ke proses kunci terlalu panjang.",
                    "NIK, NKK, tanggal, dan telepon jauh lebih pendek; periksa kolom mana yang terbaca.",
                )
            try:
                _, badan = self._tanya(kepala, permintaan)
            except SegelTakTerbuka as galat:
                gagal += [awal + p for p in galat.posisi]
                continue
            hasil.append(self._kolom_hasil(badan, len(keping["nilai"])))
        if gagal:
            raise SegelTakTerbuka(gagal, banyak)
        return pa.concat_arrays(hasil) if hasil else pa.array([], pa.binary())

    def _kolom_hasil(self, badan: bytes, banyak: int) -> pa.Array:
        try:
            larik = dari_badan(badan)["hasil"]
        except (BingkaiRusak, KeyError):
            raise self._tak_tersedia() from None
        if len(larik) != banyak:
            raise self._tak_tersedia()
        return larik

    def _tanya(self, kepala: dict[str, Any], badan: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """One frame out, one back; a broken line is tried once more, as every request may be repeated."""
        batas = time.monotonic() + self.sabar
        sambung = self._ambil
        while True:
            try:
                with self._pinjam(sambung) as soket:
                    jawaban = _tukar(soket, kepala, badan)
            except (OSError, BingkaiRusak):
                self.tutup()
                if sambung == self._sambung:
                    if time.monotonic() >= batas:
                        raise self._tak_tersedia() from None
                    time.sleep(_JEDA)
                sambung = self._sambung
                continue
            return self._nilai(*jawaban)

    @contextmanager
    def _pinjam(self, sambung: Callable[[], socket.socket]) -> Iterator[socket.socket]:
        """A connection that goes back to the others only where nothing went wrong."""
        soket = sambung()
        try:
            yield soket
        except BaseException:
            soket.close()
            raise
        with self._gembok:
            if len(self._bebas) < _SAMBUNGAN_DISIMPAN and self._pid == os.getpid():
                self._bebas.append(soket)
                return
        soket.close()

    def _ambil(self) -> socket.socket:
        with self._gembok:
            if self._pid != os.getpid():  # forked: the connections are the parent's
                self._bebas = []
                self._pid = os.getpid()
            if self._bebas:
                return self._bebas.pop()
        return self._sambung()

    def _sambung(self) -> socket.socket:
        soket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            soket.settimeout(self._tenggat)
            soket.connect(str(self.soket))
            if self.id_kunci:
                self._pastikan(soket)
        except BaseException:
            soket.close()
            raise
        return soket

    def _pastikan(self, soket: socket.socket) -> None:
        ada = self._nilai(*_tukar(soket, {"op": "sehat"}, b""))[0].get("id")
        if ada != self.id_kunci:
            raise KunciKeliru(
                f"Proses kunci memegang kunci {ada}, padahal data ini disegel dengan {self.id_kunci}.",
                "Hentikan proses kunci, pasang berkas kunci yang benar, lalu nyalakan lagi.",
            )

    def _nilai(self, kepala: dict[str, Any], badan: bytes) -> tuple[dict[str, Any], bytes]:
        """The answer, or the error it tells of."""
        if kepala.get("oke") is True:
            return kepala, badan
        kode = kepala.get("kode")
        if kode == "tak_terbuka":
            raise SegelTakTerbuka(kepala["posisi"], kepala["dari"])
        if kode == "permintaan":
            raise KunciKeliru(str(kepala.get("pesan")), str(kepala.get("saran", "")))
        if kode == "pengguna":
            raise KunciTakTersedia(
                f"Proses kunci tidak melayani pengguna sistem nomor {kepala.get('uid')}.",
                "Jalankan kantor sebagai pengguna yang disebut pada proses kunci.",
            )
        if kode == "sibuk":
            raise KunciTakTersedia(
                "Proses kunci sedang melayani terlalu banyak sambungan.",
                "Tunggu sebentar, lalu ulangi.",
            )
        if kode == "dalam":
            raise KunciTakTersedia(
                f"Proses kunci gagal karena kesalahan di dalamnya ({kepala.get('jenis')}).",
                "Ulangi; bila tetap begini, minta admin melihat catatan proses kunci.",
            )
        raise self._tak_tersedia()

    def _tak_tersedia(self) -> KunciTakTersedia:
        return KunciTakTersedia(
            "Proses kunci tidak menjawab, jadi NIK, NKK, dan tanggal lahir tidak dapat dibuka atau"
            " disimpan.",
            f"Hubungi admin agar proses kunci dinyalakan (soketnya “{self.soket}”), lalu ulangi.",
        )


def _tukar(
    soket: socket.socket, kepala: dict[str, Any], badan: bytes
) -> tuple[dict[str, Any], bytes]:
    # Who is refused gets an answer before its request is read: the answer counts, not the broken line.
    with suppress(BrokenPipeError, ConnectionResetError):
        kirim(soket, kepala, badan)
    jawaban = terima(soket)
    if jawaban is None:
        raise BingkaiRusak
    return jawaban


def _tanpa_oke(kepala: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in kepala.items() if k != "oke"}


def _utuh(larik: pa.Array) -> pa.Array:
    return larik.combine_chunks() if isinstance(larik, pa.ChunkedArray) else larik


def _teks(nilai: Sequence[str | None]) -> pa.Array:
    return pa.array(nilai, pa.string())


def _kait(kait: Kait) -> pa.Array:
    return pa.array([None if k is None else str(k).encode() for k in kait], pa.binary())


def _polos(tersegel: Sequence[bytes | memoryview | None]) -> list[bytes | None]:
    """PostgreSQL's driver hands bytes over as `memoryview`."""
    return [None if t is None else bytes(t) for t in tersegel]
