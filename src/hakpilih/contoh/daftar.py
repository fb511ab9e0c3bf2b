"""One list as columns of numbers, what is wrong in it as exceptions, and both as text at the end.

Numbers keep ten million rows small: text is made only for the rows being written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.contoh.acak import Bulat, Larik
from hakpilih.contoh.kota import AWAL_JALAN, Kota, awal_jalan
from hakpilih.contoh.nama import tulis_nama
from hakpilih.contoh.orang import KODE_DISABILITAS, Orang
from hakpilih.contoh.tempat import TEMPAT
from hakpilih.contoh.tinggal import Baris
from hakpilih.pemilih import KOLOM_DAFTAR

SKEMA_TEKS: pa.Schema = pa.schema([pa.field(k, pa.string()) for k in KOLOM_DAFTAR])
KOSONG_TANGGAL = np.int32(-(2**31))
_TANGGAL_AWAL = -25_567  # 1900-01-01
_TANGGAL_AKHIR = 21_000

# Ways to write an address: words before each kind of street, and between street and number.
GAYA_AWAL: dict[str, tuple[str, str, str, str]] = {
    "JL.": ("JL. ", "JL ", "JALAN ", "JL."),
    "GG.": ("GG. ", "GG ", "GANG ", "GG."),
    "PERUM": ("PERUM ", "PERUMAHAN ", "PERUM. ", "PRM "),
    "KOMPLEK": ("KOMPLEK ", "KOMP. ", "KOMPLEKS ", "KOMP "),
}
GAYA_NOMOR: tuple[str, ...] = (" NO. ", " NO ", " NO.", " ")
N_GAYA = len(GAYA_NOMOR)
_KETERANGAN = ("", "U", "B", "UBAH ALAMAT")


@dataclass(slots=True)
class Tulisan:
    """Cells whose text differs from what the numbers say: positions and texts, side by side."""

    posisi: list[npt.NDArray[np.int64]] = field(default_factory=list)
    teks: list[list[str]] = field(default_factory=list)

    def tambah(self, posisi: Larik, teks: list[str]) -> None:
        """More exceptions. A later one stands where two meet."""
        if not teks:
            return
        self.posisi.append(np.asarray(posisi, np.int64))
        self.teks.append(teks)

    def urutkan(self, tempat_baru: Bulat) -> tuple[Bulat, list[str]]:
        """All exceptions by new position, ascending, one per cell."""
        if not self.posisi:
            return np.empty(0, np.int64), []
        posisi = tempat_baru[np.concatenate(self.posisi)]
        teks = [t for bagian in self.teks for t in bagian]
        urut = np.argsort(posisi, kind="stable")
        p = posisi[urut]
        akhir = np.append(p[1:] != p[:-1], True)
        return p[akhir], [teks[i] for i in urut[akhir]]


@dataclass(slots=True)
class Daftar:
    """Rows of one list. Missing is 0 (nkk, nik), KOSONG_TANGGAL (lahir) or -1 (all other columns)."""

    nama_daftar: str
    baris: Baris
    nik: Bulat
    nkk: Bulat
    lahir: npt.NDArray[np.int32]
    tempat: npt.NDArray[np.int16]
    perempuan: npt.NDArray[np.int8]
    kawin: npt.NDArray[np.int8]
    disabilitas: npt.NDArray[np.int8]
    belum_ktp: npt.NDArray[np.int8]
    gaya: npt.NDArray[np.int8]
    keterangan: npt.NDArray[np.int8]
    nik_rusak: npt.NDArray[np.bool_]  # not a NIK any more, whatever `nik` says
    tulisan: dict[str, Tulisan] = field(default_factory=dict)
    hitung: dict[str, int] = field(default_factory=dict)

    @property
    def banyak(self) -> int:
        """Number of rows."""
        return len(self.nik)

    def tulis(self, kolom: str, posisi: Larik, teks: list[str]) -> None:
        """Put texts into cells of a column."""
        self.tulisan.setdefault(kolom, Tulisan()).tambah(posisi, teks)


def salin_daftar(nama: str, o: Orang, kota: Kota, b: Baris, rng: np.random.Generator) -> Daftar:
    """The list as it would be without a fault."""
    siapa = b.orang
    n = len(siapa)
    # Each office writes addresses in its own way, kelurahan by kelurahan.
    gaya_kel = np.floor(rng.random(len(kota.nama_kel)) * N_GAYA).astype(np.int8)
    u = rng.random(n)
    catatan = np.where(u < 0.004, 1, np.where(u < 0.006, 2, np.where(u < 0.007, 3, 0)))
    return Daftar(
        nama_daftar=nama,
        baris=b,
        nik=o.nik[siapa],
        nkk=o.kk_nkk[b.kk],
        lahir=o.lahir[siapa],
        tempat=o.tempat[siapa],
        perempuan=o.perempuan[siapa].astype(np.int8),
        kawin=o.kawin[siapa],
        disabilitas=o.disabilitas[siapa],
        belum_ktp=o.belum_ktp[siapa].astype(np.int8),
        gaya=gaya_kel[kota.rt_kel[b.rt]],
        keterangan=catatan.astype(np.int8),
        nik_rusak=np.zeros(n, bool),
    )


@dataclass(frozen=True, slots=True)
class Penulis:
    """A list in its final order, ready to be written piece by piece.

    Row i of the file is row `urutan[i]` of `daftar`.
    """

    daftar: Daftar
    o: Orang
    kota: Kota
    urutan: Bulat
    tps: Bulat  # per RT, 1-based within its kelurahan
    lain: dict[str, tuple[Bulat, list[str]]]

    @property
    def banyak(self) -> int:
        """Number of rows."""
        return len(self.urutan)

    def potong(self, mulai: int, sampai: int) -> pa.Table:
        """Rows `mulai` to `sampai` as text, absent cells null."""
        d, kota = self.daftar, self.kota
        i = self.urutan[mulai:sampai]
        rt = d.baris.rt[i]
        kel = kota.rt_kel[rt]
        kolom = {
            "nkk": _angka(d.nkk[i]),
            "nik": _angka(d.nik[i]),
            "nama": tulis_nama(self.o.nama[d.baris.orang[i]]),
            "tempat_lahir": _kode(TEMPAT, d.tempat[i]),
            "tanggal_lahir": _tanggal(d.lahir[i]),
            "status_kawin": _kode(("B", "S", "P"), d.kawin[i]),
            "jenis_kelamin": _kode(("L", "P"), d.perempuan[i]),
            "alamat": _alamat(kota, d.baris.jalan[i], d.baris.rumah[i], d.gaya[i]),
            "rt": _tiga_angka(kota.rt_nomor[rt]),
            "rw": _tiga_angka(kota.rt_rw[rt]),
            "disabilitas": _kode(KODE_DISABILITAS, d.disabilitas[i]),
            "status_ktp_el": _kode(("S", "B"), d.belum_ktp[i]),
            "keterangan": _kode(_KETERANGAN, d.keterangan[i]),
            "kelurahan": _kode(kota.nama_kel, kel),
            "kecamatan": _kode(kota.nama_kec, kota.kel_kec[kel]),
            "tps": _tiga_angka(self.tps[rt]),
        }
        for nama, (posisi, teks) in self.lain.items():
            a, b = np.searchsorted(posisi, (mulai, sampai))
            kolom[nama] = _tindih(kolom[nama], posisi[a:b] - mulai, teks[a:b])
        return pa.table([kolom[k] for k in KOLOM_DAFTAR], schema=SKEMA_TEKS)


def penulis(d: Daftar, o: Orang, kota: Kota, urutan: Bulat, tps: Bulat) -> Penulis:
    """The list ordered by `urutan` (positions in `d`)."""
    tempat_baru = np.empty(len(urutan), np.int64)
    tempat_baru[urutan] = np.arange(len(urutan))
    lain = {k: t.urutkan(tempat_baru) for k, t in d.tulisan.items()}
    return Penulis(d, o, kota, urutan, tps, lain)


def _tindih(kolom: pa.Array, posisi: Bulat, teks: list[str]) -> pa.Array:
    """The column with some cells replaced ("" becomes absent)."""
    if len(posisi) == 0:
        return kolom
    dari = np.arange(len(kolom))
    dari[posisi] = len(kolom) + np.arange(len(posisi))
    tambahan = pa.array([t or None for t in teks], pa.string())
    return pa.concat_arrays([kolom, tambahan]).take(pa.array(dari))


def _angka(nomor: Bulat) -> pa.Array:
    return pc.cast(pa.array(nomor, mask=nomor == 0), pa.string())


def _kode(kata: tuple[str, ...] | list[str], nomor: Larik) -> pa.Array:
    teks = pa.array([k or None for k in kata], pa.string())
    return teks.take(pa.array(nomor, mask=nomor < 0))


def _tiga_angka(nomor: Larik) -> pa.Array:
    atas = int(nomor.max(initial=0)) + 1
    return pa.array([f"{i:03d}" for i in range(atas)], pa.string()).take(pa.array(nomor))


@cache
def _kalender() -> pa.Array:
    """Every date there can be, as text."""
    rentang = np.arange(_TANGGAL_AWAL, _TANGGAL_AKHIR).astype("datetime64[D]")
    return pc.strftime(pa.array(rentang), format="%d-%m-%Y")


def _tanggal(hari: npt.NDArray[np.int32]) -> pa.Array:
    teks = _kalender()
    kosong = hari == KOSONG_TANGGAL
    return teks.take(pa.array(np.where(kosong, 0, hari - _TANGGAL_AWAL), mask=kosong))


def _alamat(kota: Kota, jalan: Larik, rumah: Larik, gaya: Larik) -> pa.Array:
    """Street kind, street, number in the row's way of writing; absent where `gaya` is negative."""
    kosong = gaya < 0
    g = np.where(kosong, 0, gaya).astype(np.int64)
    awal = [GAYA_AWAL[a][j] for a in AWAL_JALAN for j in range(N_GAYA)]
    nomor = [f"{s}{i}{h}" for s in GAYA_NOMOR for i in range(1, 182) for h in ("", "A", "B")]
    r = rumah.astype(np.int64)
    huruf = np.where(r % 11 == 0, 1, np.where(r % 23 == 0, 2, 0))
    return pc.binary_join_element_wise(
        pa.array(awal).take(pa.array(awal_jalan(jalan) * N_GAYA + g, mask=kosong)),
        pa.array(kota.jalan).take(pa.array(jalan)),
        pa.array(nomor).take(pa.array((g * 181 + r - 1) * 3 + huruf)),
        "",
    )
