"""Checks within one row of coklit results, and of one file: findings only, nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.ejaan import kunci
from hakpilih.intake.format import Konteks, Temuan, TemuanBerkas
from hakpilih.intake.kode import PISAH
from hakpilih.intake.kode_berkas import angka
from hakpilih.intake.sel import rata, temuan_sama

Ya = npt.NDArray[np.bool_]

# What a pantarlih may have seen: code → spellings. `surat` is any letter of kelurahan, RT/RW or unit.
BUKTI: Mapping[str, tuple[str, ...]] = {
    "ktp_el": ("KTP EL", "KTP", "EKTP", "IKD", "SUKET"),
    "kk": ("KK", "KARTU KELUARGA"),
    "akta": ("AKTA", "AKTA KEMATIAN", "AKTE", "AKTE KEMATIAN", "AKTA KELAHIRAN", "AKTE KELAHIRAN"),
    "surat": (
        "SURAT", "SURAT KETERANGAN", "SURAT KEMATIAN", "SURAT KETERANGAN KEMATIAN", "SURAT PINDAH",
        "SURAT RT", "SURAT LURAH", "SURAT DESA", "SURAT NIKAH", "BUKU NIKAH",
    ),
    "kartu_anggota": ("KARTU ANGGOTA", "KTA", "KARTU TANDA ANGGOTA", "SK TNI", "SK POLRI"),
    "pernyataan": ("PERNYATAAN", "SURAT PERNYATAAN", "KETERANGAN KELUARGA", "KETERANGAN TETANGGA"),
}  # fmt: skip
_BUKTI_KUNCI = {kunci(e): k for k, ejaan in BUKTI.items() for e in (k, *ejaan)}
_PISAH_BUKTI = re.compile(r"[,;/+&\n]|\bDAN\b", re.IGNORECASE)
SURAT_KEMATIAN = ("akta", "surat")
TANDA_ANGGOTA = ("kartu_anggota", "surat")
# Words and numbers of the codes that are looked at here. Numbers 1–7 are the same in 2018 and 2024.
MENINGGAL, GANDA = ("1", "meninggal"), ("2", "ganda")
PINDAH, TIDAK_DIKENAL = ("4", "pindah_domisili"), ("5", "tidak_dikenal")
ANGGOTA = ("6", "7", "tni", "polri")
# What a new voter must bring to be told from others.
_UNSUR_BARU: tuple[tuple[str, str], ...] = (
    ("nik", "NIK"),
    ("nkk", "NKK"),
    ("nama", "nama"),
    ("tanggal_lahir", "tanggal lahir"),
    ("jenis_kelamin", "jenis kelamin"),
    ("alamat", "alamat"),
)


def baca_bukti(teks: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was seen, as codes of `BUKTI` in their order, and the words that are none."""
    dikenal: set[str] = set()
    asing: list[str] = []
    for kata in _PISAH_BUKTI.split(teks):
        if not kata.strip():
            continue
        kode = _BUKTI_KUNCI.get(kunci(kata))
        if kode is None:
            asing.append(kata.strip())
        else:
            dikenal.add(kode)
    return tuple(k for k in BUKTI if k in dikenal), tuple(asing)


def turunan_bukti(
    tabel: pa.Table, konteks: Konteks
) -> tuple[Mapping[str, pa.Array], Iterable[Temuan]]:
    """`bukti` as codes, and record numbers in small letters, as they are made."""
    kamus = rata(tabel["bukti"]).dictionary_encode()
    dibaca = [baca_bukti(t) for t in kamus.dictionary.to_pylist()]
    kode = pa.array([",".join(k) for k, _ in dibaca], pa.string()).take(kamus.indices)
    asing = pa.array([", ".join(a) for _, a in dibaca], pa.string()).take(kamus.indices)
    posisi = _di(asing, kosong=False)
    temuan = []
    if posisi.any():
        p = np.flatnonzero(posisi).astype(np.int64)
        temuan.append(Temuan("bukti_tidak_dikenal", "bukti", p, asing.take(pa.array(p))))
    acak = {k: pc.utf8_lower(rata(tabel[k])) for k in ("acak", "acak_tetap")}
    return {"bukti": kode, **acak}, temuan


def silang_hasil(tabel: pa.Table, konteks: Konteks) -> Iterator[Temuan]:
    """Jika hasil sebuah kunjungan tidak lengkap atau bertentangan dengan isian lain di barisnya, maka
    barisnya tetap diterima dan dikatakan apa yang kurang.

    Dasar: isian lembar kerja pantarlih (Awasi Pemilu, Februari 2023); rancangan proyek ini.
    """
    k = {n: rata(tabel[n]) for n in ("hasil", "kode_tms", "tps", "tps_tujuan", "bukti", "setempat")}
    hasil = {h: _sama(k["hasil"], h) for h in ("sesuai", "ubah", "tms", "baru", "pindah_tps")}
    terisi = _di(k["hasil"], kosong=False)
    kunjung = np.asarray(pc.is_valid(tabel["tanggal_kunjungan"]).to_numpy(), bool)
    tms = hasil["tms"]
    berkode = _di(k["kode_tms"], kosong=False)
    pindah = hasil["pindah_tps"] | (tms & _salah_satu(k["kode_tms"], ("8", "salah_tps")))
    tujuan = _di(k["tps_tujuan"], kosong=False)
    belum = _sama(rata(tabel["status_ktp_el"]), "B")
    for kode, kolom, benar in (
        ("hasil_kosong", "hasil", ~terisi),
        ("hasil_tanpa_pemilih", None, terisi & ~hasil["baru"] & ~_terunjuk(tabel)),
        ("tms_tanpa_kode", "kode_tms", tms & ~berkode),
        ("pindah_tanpa_tujuan", "tps_tujuan", pindah & ~tujuan),
        ("tanpa_tanggal_kunjungan", "tanggal_kunjungan", terisi & ~kunjung),
        (
            "tidak_dikenal_belum_rekam",
            "kode_tms",
            tms & _salah_satu(k["kode_tms"], TIDAK_DIKENAL) & belum & ~kunjung,
        ),
        ("meninggal_tanpa_bukti", "bukti", _tanpa(tms, k, MENINGGAL, SURAT_KEMATIAN)),
        ("anggota_tanpa_kartu", "bukti", _tanpa(tms, k, ANGGOTA, TANDA_ANGGOTA)),
        (
            "pindah_belum_ditanya",
            "setempat",
            tms & _salah_satu(k["kode_tms"], PINDAH) & _di(k["setempat"], kosong=True),
        ),
        (
            "ganda_tanpa_pasangan",
            "acak_tetap",
            tms & _salah_satu(k["kode_tms"], GANDA) & _di(rata(tabel["acak_tetap"]), kosong=True),
        ),
    ):
        if benar.any():
            yield temuan_sama(kode, kolom, np.flatnonzero(benar))
    yield from _berpasangan("kode_tanpa_tms", "kode_tms", k, berkode & terisi & ~tms)
    yield from _berpasangan("sesuai_tetapi_tujuan", "tps_tujuan", k, tujuan & terisi & ~pindah)
    sama = pindah & tujuan & np.asarray(pc.equal(k["tps"], k["tps_tujuan"]), bool)
    if sama.any():
        p = np.flatnonzero(sama).astype(np.int64)
        yield Temuan("pindah_ke_tps_sama", "tps_tujuan", p, k["tps_tujuan"].take(pa.array(p)))
    yield from _baru(tabel, hasil["baru"])


def _terunjuk(tabel: pa.Table) -> Ya:
    """Rows that say whom they are about: a record number, a NIK, or a number on the list of a TPS."""
    nomor = np.asarray(pc.is_valid(tabel["nomor"]).to_numpy(), bool)
    tempat = _di(rata(tabel["tps"]), kosong=False) & _di(rata(tabel["kelurahan"]), kosong=False)
    sendiri = _di(rata(tabel["acak"]), kosong=False) | _di(rata(tabel["nik"]), kosong=False)
    return np.asarray(sendiri | (nomor & tempat), bool)


def _tanpa(tms: Ya, k: Mapping[str, pa.Array], kode: Sequence[str], surat: Sequence[str]) -> Ya:
    """Struck under one of these codes without one of these papers seen."""
    ada = np.zeros(len(tms), bool)
    for s in surat:
        ada |= np.asarray(pc.match_substring(k["bukti"], s), bool)
    return np.asarray(tms & _salah_satu(k["kode_tms"], kode) & ~ada, bool)


def _berpasangan(kode: str, kolom: str, k: Mapping[str, pa.Array], benar: Ya) -> Iterator[Temuan]:
    if not benar.any():
        return
    p = np.flatnonzero(benar).astype(np.int64)
    isi = pc.binary_join_element_wise(
        k[kolom].take(pa.array(p)),
        pc.replace_substring(k["hasil"].take(pa.array(p)), "_", " "),
        PISAH,
    )
    yield Temuan(kode, kolom, p, isi)


def _baru(tabel: pa.Table, baru: Ya) -> Iterator[Temuan]:
    """New voters that do not say who they are in full."""
    if not baru.any():
        return
    p = np.flatnonzero(baru).astype(np.int64)
    isi = tabel.select([n for n, _ in _UNSUR_BARU]).take(pa.array(p)).to_pylist()
    kurang = [", ".join(kata for n, kata in _UNSUR_BARU if not b[n]) for b in isi]
    posisi = [i for i, t in enumerate(kurang) if t]
    if posisi:
        teks = pa.array([kurang[i] for i in posisi], pa.string())
        yield Temuan("baru_kurang_unsur", None, p[posisi], teks)


def _di(larik: pa.Array, *, kosong: bool) -> Ya:
    """Cells that are empty, or those that are not."""
    sepi = np.asarray(pc.equal(larik, ""), bool)
    return sepi if kosong else ~sepi


def _sama(larik: pa.Array, isi: str) -> Ya:
    return np.asarray(pc.equal(larik, isi), bool)


def _salah_satu(larik: pa.Array, isi: Sequence[str]) -> Ya:
    return np.asarray(pc.is_in(larik, pa.array(isi, pa.string())), bool)


class PenjagaCoklit:
    """Voters who have two results in one file: by record number, or by their number on one TPS's list."""

    def __init__(self, konteks: Konteks) -> None:
        self._awal: dict[str, int] = {}
        self._ganda: dict[str, tuple[int, int]] = {}

    def amati(self, tabel: pa.Table, temuan: Sequence[Temuan]) -> None:
        """Note whom the rows of one piece are about."""
        kolom = ("baris", "acak", "kode_kelurahan", "kelurahan", "tps", "nomor")
        for b in tabel.select(list(kolom)).to_pylist():
            tempat = b["kode_kelurahan"] or b["kelurahan"]
            siapa = b["acak"] or (
                f"{tempat}/{b['tps']}/{b['nomor']}" if tempat and b["nomor"] is not None else ""
            )
            if not siapa:
                continue
            pertama = self._awal.setdefault(siapa, b["baris"])
            if pertama != b["baris"]:
                self._ganda.setdefault(siapa, (pertama, b["baris"]))

    def putusan(self) -> Iterable[TemuanBerkas]:
        """How many voters have two results, and where the first of them stands."""
        if self._ganda:
            pertama, kedua = min(self._ganda.values())
            yield TemuanBerkas(
                "hasil_ganda",
                isi={"jumlah": angka(len(self._ganda)), "contoh": f"{pertama} dan {kedua}"},
            )
