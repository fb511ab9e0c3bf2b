"""The bytes of a text file: hash, encoding, line ends, and the text itself as UTF-8 blocks.

One pass over the file settles what must be known before the first record can be trusted: whether
all of it is valid UTF-8, whether NUL bytes stand in it, which line ends it has, its SHA-256. A
second pass (`blok_utf8`) hands the text on. Both keep one block in memory.
"""

from __future__ import annotations

import codecs
import hashlib
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from hakpilih.errors import ArgumenKeliru, BerkasBerubah
from hakpilih.intake.kode_berkas import angka, tolak

UKURAN_BACA = 4 << 20

# A CSV compresses some 5 to 30 times; beyond this ratio, on a size that matters, it is a bomb.
MAKS_RASIO = 200
RASIO_MULAI = 64 << 20
MAKS_MENGEMBANG = 16 << 30

# What `--kolom` may name, and the codec that reads it.
ENKODING: dict[str, str] = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "ansi": "cp1252",
    "latin-1": "latin-1",
    "iso-8859-1": "latin-1",
    "iso-8859-15": "iso8859-15",
    "cp850": "cp850",
    "cp437": "cp437",
}

# Longest mark first: UTF-32-LE begins like UTF-16-LE.
_BOM: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BUKAN_1252 = b"\x81\x8d\x8f\x90\x9d"
_SELAIN_BUKAN = bytes(set(range(256)) - set(_BUKAN_1252))
_NAMA_ENKODING = {"cp1252": "Windows-1252", "latin-1": "ISO-8859-1"}


@dataclass(frozen=True, slots=True)
class Teks:
    """What the first pass found. `cr` counts lone CRs; `jejak` tells whether the file changed."""

    path: Path
    gzip: bool
    sha256: str
    ukuran: int
    enkoding: str
    bom: int
    cr: int
    lf: int
    kosong: bool
    akhir_terbuka: bool  # no line end behind the last record
    jejak: tuple[int, int, int]


def kenali_bom(kepala: bytes) -> tuple[str | None, int]:
    """Codec and length of the mark a text begins with; (None, 0) where there is none."""
    for tanda, enkoding in _BOM:
        if kepala.startswith(tanda):
            return enkoding, len(tanda)
    return None, 0


def kenali_utf16(kepala: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte is NUL, the others are not."""
    if len(kepala) < 4:
        return None
    genap, ganjil = kepala[0::2], kepala[1::2]
    nol_genap, nol_ganjil = genap.count(0) / len(genap), ganjil.count(0) / len(ganjil)
    if nol_ganjil > 0.7 and nol_genap < 0.05:
        return "utf-16-le"
    if nol_genap > 0.7 and nol_ganjil < 0.05:
        return "utf-16-be"
    return None


def jejak(path: Path) -> tuple[int, int, int]:
    """Inode, size and time of change."""
    keadaan = path.stat()
    return keadaan.st_ino, keadaan.st_size, keadaan.st_mtime_ns


def _mentah(path: Path, sekali: int = UKURAN_BACA) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as berkas:
        while potong := berkas.read(sekali):
            yield potong


def _kembang(path: Path, mentah: Iterator[bytes], sekali: int = UKURAN_BACA) -> Iterator[bytes]:
    """Decompress gzip (several members too) in bounded pieces; a bomb or a stump is refused."""
    keluar, ukuran = 0, path.stat().st_size
    pembuka = zlib.decompressobj(31)
    for potong in mentah:
        sisa, penuh = potong, False
        while sisa or penuh:
            if pembuka.eof:
                sisa = sisa.lstrip(b"\0")  # padding between or after members
                if not sisa:
                    break
                pembuka = zlib.decompressobj(31)
            try:
                isi = pembuka.decompress(sisa, sekali)
            except zlib.error:
                raise tolak("gzip_rusak", path) from None
            sisa = pembuka.unused_data if pembuka.eof else pembuka.unconsumed_tail
            penuh = len(isi) == sekali  # more may wait inside although all input is taken
            keluar += len(isi)
            if keluar > MAKS_MENGEMBANG or (keluar > RASIO_MULAI and keluar > MAKS_RASIO * ukuran):
                rinci = f"lebih dari {angka(keluar >> 20)} MB dari {angka(ukuran)} bita"
                raise tolak("bom_mampat", path, rinci=rinci)
            if isi:
                yield isi
    if not pembuka.eof:
        raise tolak("gzip_rusak", path)


def _isi(path: Path, gzip: bool, ukuran: int) -> Iterator[bytes]:
    return _kembang(path, _mentah(path), ukuran) if gzip else _mentah(path, ukuran)


def periksa_teks(path: Path, gzip: bool, enkoding: str | None) -> Teks:
    """The first pass. Raises `BerkasDitolak` for NUL, bad or mixed encodings, bad gzip.

    A file that proves not to be UTF-8 is gone through once more as Windows-1252.
    """
    try:
        return _telusuri(path, gzip, enkoding, _Hitung)
    except _BukanUtf8 as bukan:
        return _telusuri(path, gzip, "cp1252", partial(_HitungCadangan, baris_bukan=bukan.baris))


def _telusuri(path: Path, gzip: bool, enkoding: str | None, buat: Callable[..., _Hitung]) -> Teks:
    awal = jejak(path)
    sha = hashlib.sha256()
    with ThreadPoolExecutor(1) as pekerja:
        mentah = _dengan_sha(_mentah(path), sha, pekerja)
        potong = _kembang(path, mentah) if gzip else mentah
        kepala = next(potong, b"")
        dipilih, bom = _pilih_enkoding(kepala, enkoding)
        hitung = buat(path, dipilih, wajib=enkoding is not None or bom > 0)
        hitung.tambah(kepala[bom:])
        for isi in potong:
            hitung.tambah(isi)
        hitung.tutup()
    return Teks(
        path=path,
        gzip=gzip,
        sha256=sha.hexdigest(),
        ukuran=awal[1],
        enkoding=dipilih,
        bom=bom,
        cr=hitung.cr,
        lf=hitung.lf,
        kosong=hitung.kosong,
        akhir_terbuka=hitung.akhir_terbuka,
        jejak=awal,
    )


def blok_utf8(teks: Teks, ukuran: int = UKURAN_BACA) -> Iterator[bytes]:
    """The text as UTF-8 pieces of a few megabytes, its mark left out."""
    lewati = teks.bom
    pembaca = None
    if teks.enkoding != "utf-8":
        pembaca = codecs.getincrementaldecoder(teks.enkoding)("strict")
    if jejak(teks.path) != teks.jejak:
        raise _berubah(teks.path)
    for potong in _isi(teks.path, teks.gzip, ukuran):
        isi = potong[lewati:] if lewati else potong
        lewati = 0
        yield isi if pembaca is None else pembaca.decode(isi).encode("utf-8")
    if jejak(teks.path) != teks.jejak:
        raise _berubah(teks.path)


def _berubah(path: Path) -> BerkasBerubah:
    return BerkasBerubah(
        f"Berkas {path.name} berubah saat sedang dibaca.",
        "Tutup program lain yang membuka berkas itu, lalu ulangi.",
    )


def _dengan_sha(
    mentah: Iterator[bytes], sha: hashlib._Hash, pekerja: ThreadPoolExecutor
) -> Iterator[bytes]:
    """Hash beside the other work: hashing lets go of the interpreter."""
    tugas: Future[None] | None = None
    for potong in mentah:
        if tugas is not None:
            tugas.result()
        tugas = pekerja.submit(sha.update, potong)
        yield potong
    if tugas is not None:
        tugas.result()


def _pilih_enkoding(kepala: bytes, enkoding: str | None) -> tuple[str, int]:
    """Codec and length of the mark to skip."""
    dari_bom, bom = kenali_bom(kepala)
    if enkoding is not None:
        codec = ENKODING.get(enkoding.strip().lower().replace("_", "-"))
        if codec is None:
            raise ArgumenKeliru(
                f"Enkoding {enkoding} tidak dikenal.",
                "Pakailah salah satu dari: " + ", ".join(ENKODING) + ".",
            )
        if dari_bom is not None and dari_bom.startswith(codec):
            return dari_bom, bom
        if codec in ("utf-16", "utf-32"):  # the codec itself wants a mark; without one: LE
            return f"{codec}-le", 0
        return codec, 0
    if dari_bom is not None:
        return dari_bom, bom
    return kenali_utf16(kepala[:4096]) or "utf-8", 0


def hitung_utf8(isi: bytes) -> tuple[int, int]:
    """How many well-formed UTF-8 letters of several bytes, and how many other bytes above 127."""
    bita = np.frombuffer(isi + b"\0\0\0", np.uint8)
    letak = np.flatnonzero(bita >= 0x80)
    depan = bita[letak]
    panjang = 1 + (depan >= 0xE0) + (depan >= 0xF0)  # continuation bytes announced
    utuh = (depan >= 0xC2) & (depan <= 0xF4)
    for i in (1, 2, 3):
        sambung = (bita[np.minimum(letak + i, len(bita) - 1)] & 0xC0) == 0x80
        utuh &= sambung | (panjang < i)
    return int(utuh.sum()), len(letak) - int((1 + panjang)[utuh].sum())


class _BukanUtf8(Exception):
    """UTF-8 was assumed, and line `baris` shows that it is not."""

    def __init__(self, baris: int) -> None:
        super().__init__(baris)
        self.baris = baris


# Codecs in which line ends and NUL are the same bytes as in ASCII.
_SEPERTI_ASCII = frozenset({"utf-8", "cp1252", "latin-1", "iso8859-15", "cp850", "cp437"})


class _Hitung:
    """Validates and counts as the pieces go by. `wajib`: the encoding is given, not assumed."""

    def __init__(self, path: Path, enkoding: str, *, wajib: bool) -> None:
        self.path, self.enkoding, self.wajib = path, enkoding, wajib
        self.cr = self.lf = 0
        self.kosong = True
        self._cr_akhir = False
        self.akhir_terbuka = False
        self._ada_huruf_lebar = False
        self._pembaca = codecs.getincrementaldecoder(enkoding)("strict")

    def tambah(self, isi: bytes) -> None:
        if not isi:
            return
        self.kosong = False
        teks = self._baca(isi)
        self._baris(isi if self.enkoding in _SEPERTI_ASCII else teks.encode("utf-8"))

    def tutup(self) -> None:
        try:
            self._pembaca.decode(b"", True)
        except UnicodeDecodeError:
            if self.enkoding == "utf-8" and not self.wajib and not self._ada_huruf_lebar:
                raise _BukanUtf8(self.lf + self.cr + 1) from None
            raise tolak("teks_terpotong", self.path) from None
        self.cr += self._cr_akhir

    def _baca(self, isi: bytes) -> str:
        try:
            teks = self._pembaca.decode(isi)
        except UnicodeDecodeError as galat:
            baris = self._nomor(isi, galat.start)
            if self.enkoding == "utf-8" and not self.wajib:
                raise _BukanUtf8(baris) from None
            nama = _NAMA_ENKODING.get(self.enkoding, self.enkoding.upper())
            raise tolak("enkoding_tidak_sah", self.path, baris=baris, enkoding=nama) from None
        self._ada_huruf_lebar = self._ada_huruf_lebar or not teks.isascii()
        return teks

    def _baris(self, isi: bytes) -> None:
        """Count line ends and look for NUL in a piece of ASCII-compatible text."""
        if (nol := isi.find(0)) >= 0:
            raise tolak("nul", self.path, baris=self._nomor(isi, nol))
        if self._cr_akhir and isi[:1] != b"\n":
            self.cr += 1
        self.lf += isi.count(b"\n")
        self._cr_akhir = isi.endswith(b"\r")
        self.akhir_terbuka = not isi.endswith((b"\n", b"\r"))
        if cr := isi.count(b"\r"):
            self.cr += cr - isi.count(b"\r\n") - self._cr_akhir

    def _nomor(self, isi: bytes, letak: int) -> int:
        """Line of the byte at `letak` of a piece not yet counted."""
        depan = isi[:letak]
        return self.lf + self.cr + depan.count(b"\n") + depan.replace(b"\r\n", b"").count(b"\r") + 1


class _HitungCadangan(_Hitung):
    """Not UTF-8: is it Windows-1252 throughout, or two encodings mixed?"""

    def __init__(self, path: Path, enkoding: str, *, wajib: bool, baris_bukan: int) -> None:
        super().__init__(path, enkoding, wajib=wajib)
        self._baris_bukan = baris_bukan
        self._baris_tak_sah = 0
        self._huruf_utf8 = 0  # well-formed letters of several bytes
        self._bita_lain = 0  # other bytes above 127

    def _baca(self, isi: bytes) -> str:
        salah = isi.translate(None, _SELAIN_BUKAN)
        if salah and not self._baris_tak_sah:
            self._baris_tak_sah = self._nomor(isi, isi.index(salah[:1]))
        huruf, lain = hitung_utf8(isi)
        self._huruf_utf8 += huruf
        self._bita_lain += lain
        return ""

    def tutup(self) -> None:
        if self._huruf_utf8 * 10 > self._bita_lain:
            raise tolak("enkoding_campur", self.path, baris=self._baris_bukan)
        if self._baris_tak_sah:
            raise tolak(
                "enkoding_tidak_sah",
                self.path,
                baris=self._baris_tak_sah,
                enkoding="UTF-8 maupun Windows-1252",
            )
        super().tutup()
