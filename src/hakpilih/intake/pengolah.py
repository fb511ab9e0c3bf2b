"""One piece of a file: cells cleaned, rows sorted into accepted, set aside and rejected, checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.alias import Alias
from hakpilih.intake.format import Format, Kolom, Konteks, Temuan
from hakpilih.intake.golongan import Penggolong
from hakpilih.intake.kepala import GABUNG, Kepala
from hakpilih.intake.kode import PISAH
from hakpilih.intake.kode_berkas import angka
from hakpilih.intake.sel import HasilSel, Posisi, Ya, panjang, rata, temuan_sama, ya
from hakpilih.intake.sel_kode import (
    baca_angka,
    baca_kode,
    baca_kode_wilayah,
    baca_nomor,
    baca_wilayah,
)
from hakpilih.intake.sel_nomor import baca_nik, baca_nkk
from hakpilih.intake.sel_tanggal import HasilTanggal, baca_kolom_tanggal
from hakpilih.intake.sel_teks import baca_nama, baca_teks
from hakpilih.intake.sumber import Potongan

DITERIMA, DISISIHKAN, DITOLAK = 0, 1, 2
MAKS_TEMPAT = 200  # characters of a place and a date together
_TANGGAL_DI_UJUNG = re.compile(
    r"(?P<tempat>.*?)[\s,;/]*"
    r"(?P<tanggal>(?:\d{1,2}|\d{4})[\s\-/|.]+(?:\d{1,2}|[A-Za-z]+)[\s\-/|.,]+\d{1,4})\s*",
    re.S,
)


@dataclass(slots=True)
class Olahan:
    """What became of one piece.

    `golongan` says per row of the file (in file order, torn rows included) what it is; `baris` and
    `asal` number those rows; `sel` holds the cells of each row that was not accepted. `bersih` are
    the accepted rows, `temuan` positions are rows of the piece.
    """

    baris: npt.NDArray[np.int64]
    asal: npt.NDArray[np.int64]
    golongan: npt.NDArray[np.uint8]
    bersih: pa.Table
    lengkap: pa.Table  # the same rows with the columns only the checks see
    temuan: list[Temuan]
    temuan_diterima: list[Temuan]
    perbaikan: Counter[str]
    sel: dict[int, list[str]] = field(default_factory=dict)
    bukti_tanggal: dict[str, HasilTanggal] = field(default_factory=dict)
    nik: npt.NDArray[np.int64] | None = None  # of the accepted rows, as numbers; 0 where not valid


class Pengolah:
    """Reads the pieces of one file of one format."""

    def __init__(self, fmt: Format, kepala: Kepala, alias: Alias, konteks: Konteks) -> None:
        self.fmt, self.kepala, self.alias, self.konteks = fmt, kepala, alias, konteks
        self._golong = Penggolong(kepala.ejaan, jumlah_data=fmt.jumlah_data)
        self._kolom = {k.nama: k for k in fmt.kolom}
        self._nik = next((k.nama for k in fmt.kolom if k.jenis == "nik"), None)
        self._jenis_skema = {f.name: f.type for f in fmt.skema}

    def olah(self, potongan: Potongan, mulai: int) -> Olahan:
        """Check one piece whose first row is number `mulai`."""
        tabel = _satu_potong(potongan.tabel)
        sel, bukti = self._baca_sel(tabel)
        golongan, temuan, isi = self._golongkan(tabel, sel)
        diterima = np.flatnonzero(golongan == DITERIMA).astype(np.int64)
        semua = len(diterima) == len(tabel)
        bersih, perbaikan, dari_sel = self._saring(sel, diterima, semua, len(tabel))
        lain = {n: rata(tabel.column(j)) for n, j in self.kepala.lain.items()}
        if not semua:
            lain = {n: a.take(pa.array(diterima)) for n, a in lain.items()}
            bukti = {n: b.ambil(diterima) for n, b in bukti.items()}
        asal, tempat, sobek = _sisipkan(potongan)
        hasil = Olahan(
            baris=np.arange(mulai, mulai + len(asal), dtype=np.int64),
            asal=asal,
            golongan=np.full(len(asal), DITOLAK, np.uint8),
            bersih=bersih,
            lengkap=bersih,
            temuan=[_pindah(t, tempat) for t in temuan],
            temuan_diterima=dari_sel,
            perbaikan=perbaikan,
            sel={int(tempat[p]): s for p, s in isi.items()},
            bukti_tanggal=bukti,
        )
        hasil.golongan[tempat] = golongan
        hasil.temuan += [_pindah(t, tempat) for t in self._tanpa_kolom(tabel, golongan == DITERIMA)]
        self._sobek(hasil, potongan, sobek)
        self._lengkapi(hasil, tempat[diterima], lain)
        return hasil

    # -- cells ---------------------------------------------------------------------------------

    def _baca_sel(self, tabel: pa.Table) -> tuple[list[HasilSel], dict[str, HasilTanggal]]:
        hasil, bukti = [], {}
        for nama, larik in self._mentah(tabel).items():
            kolom = self._kolom[nama]
            if kolom.jenis == "tanggal":
                h, bukti[nama] = baca_kolom_tanggal(
                    nama, larik, self.konteks.pola.get(nama), self.konteks.bulan_dulu
                )
            else:
                h = self._baca_satu(kolom, larik)
            hasil.append(h)
        return hasil, bukti

    def _baca_satu(self, kolom: Kolom, larik: pa.Array) -> HasilSel:
        match kolom.jenis:
            case "nik":
                return baca_nik(kolom.nama, larik)
            case "nkk":
                return baca_nkk(kolom.nama, larik)
            case "nama":
                return baca_nama(kolom.nama, larik)
            case "kode":
                return baca_kode(kolom, larik, self.alias.pilihan.get(kolom.nama, {}))
            case "nomor":
                return baca_nomor(kolom, larik)
            case "angka":
                return baca_angka(kolom, larik, self._jenis_skema[kolom.nama])
            case "wilayah":
                return baca_wilayah(kolom, larik)
            case "kode_wilayah":
                return baca_kode_wilayah(kolom, larik)
            case _:
                return baca_teks(kolom.nama, larik)

    def _mentah(self, tabel: pa.Table) -> dict[str, pa.Array]:
        """Our columns as they stand in the file; several source columns joined by a space."""
        mentah = {}
        for nama, posisi in self.kepala.posisi.items():
            bagian = [rata(tabel.column(j)) for j in posisi]
            mentah[nama] = bagian[0] if len(bagian) == 1 else _gabung(bagian)
        if GABUNG in mentah:
            mentah["tempat_lahir"], mentah["tanggal_lahir"] = _pecah(mentah.pop(GABUNG))
        return mentah

    # -- rows ----------------------------------------------------------------------------------

    def _golongkan(
        self, tabel: pa.Table, sel: list[HasilSel]
    ) -> tuple[npt.NDArray[np.uint8], list[Temuan], dict[int, list[str]]]:
        kolom = {n: a for h in sel for n, a in h.kolom.items()}
        golongan = np.zeros(len(tabel), np.uint8)
        calon = self._golong.calon(tabel, _pasti_data(kolom, len(tabel)))
        temuan: list[Temuan] = []
        isi: dict[int, list[str]] = {}
        if len(calon):
            baris = tabel.take(pa.array(calon))
            for p, s in zip(calon.tolist(), _baris_sel(baris), strict=True):
                kelas = self._golong.golongkan(s)
                if kelas is not None:
                    golongan[p] = DISISIHKAN
                    isi[p] = s
                    temuan.append(temuan_sama(kelas[0], None, np.array([p]), kelas[1]))
        tanpa = (golongan == DITERIMA) & self._tanpa_inti(kolom, len(tabel))
        if tanpa.any():
            p = np.flatnonzero(tanpa)
            golongan[p] = DITOLAK
            isi |= dict(zip(p.tolist(), _baris_sel(tabel.take(pa.array(p))), strict=True))
            temuan.append(temuan_sama("ditolak_tanpa_inti", None, p))
        return golongan, temuan, isi

    def _tanpa_inti(self, kolom: Mapping[str, pa.Array], n: int) -> Ya:
        """Rows in which no column of `inti` says anything."""
        if not self.fmt.inti:
            return np.zeros(n, bool)
        kosong = np.ones(n, bool)
        for nama in self.fmt.inti:
            if nama in kolom:
                kosong &= ~_berisi(kolom[nama])
        return kosong

    def _tanpa_kolom(self, tabel: pa.Table, diterima: Ya) -> list[Temuan]:
        """Content below no heading, in columns that seemed empty: said, as it is not carried."""
        temuan = []
        for j in self.kepala.sepi:
            larik = rata(tabel.column(j))
            posisi = np.flatnonzero(diterima & (panjang(larik) > 0)).astype(np.int64)
            if len(posisi):
                isi = pc.binary_join_element_wise(larik.take(pa.array(posisi)), str(j + 1), PISAH)
                temuan.append(Temuan("sel_tanpa_kolom", None, posisi, isi))
        return temuan

    def _sobek(self, hasil: Olahan, potongan: Potongan, sobek: Posisi) -> None:
        """Records with a wrong number of cells: footings set aside, the rest rejected."""
        per_kode: dict[str, tuple[list[int], list[str]]] = {}
        for p, rekaman in zip(sobek.tolist(), potongan.rusak, strict=True):
            kelas = self._golong.golongkan(rekaman.sel)
            hasil.sel[p] = rekaman.sel
            if kelas is None:
                isi = f"{angka(len(rekaman.sel))}{PISAH}{angka(self.kepala.lebar)}"
                kelas = ("ditolak_jumlah_sel", isi)
            else:
                hasil.golongan[p] = DISISIHKAN
            posisi, teks = per_kode.setdefault(kelas[0], ([], []))
            posisi.append(p)
            teks.append(kelas[1])
        for kode, (posisi, teks) in per_kode.items():
            isi_teks = pa.array(teks, pa.string())
            hasil.temuan.append(Temuan(kode, None, np.array(posisi, np.int64), isi_teks))

    def _saring(
        self, sel: list[HasilSel], diterima: Posisi, semua: bool, n: int
    ) -> tuple[pa.Table, Counter[str], list[Temuan]]:
        """Columns, repairs and findings of the accepted rows only."""
        kolom: dict[str, pa.Array] = {}
        perbaikan: Counter[str] = Counter()
        temuan: list[Temuan] = []
        letak = np.full(n, -1, np.int64)
        letak[diterima] = np.arange(len(diterima))
        for h in sel:
            kolom |= (
                h.kolom if semua else {k: a.take(pa.array(diterima)) for k, a in h.kolom.items()}
            )
            for jenis, posisi in h.perbaikan:
                perbaikan[jenis] += int((letak[posisi] >= 0).sum())
            temuan += (
                h.temuan if semua else [t for t in map(_pemilih(letak), h.temuan) if len(t.posisi)]
            )
        return pa.table(kolom), +perbaikan, temuan

    def _lengkapi(self, hasil: Olahan, tempat: Posisi, lain: Mapping[str, pa.Array]) -> None:
        """Numbers, absent and derived columns, and the checks between columns."""
        n = len(tempat)
        kolom: dict[str, pa.Array] = {
            "baris": pa.array(hasil.baris[tempat]),
            "baris_asal": pa.array(hasil.asal[tempat]),
        }
        ada = dict(zip(hasil.bersih.column_names, hasil.bersih.columns, strict=True))
        kosong: dict[pa.DataType, pa.Array] = {}  # absent columns of a type are one array
        for f in self.fmt.skema:
            if f.name in kolom or f.name == "masalah":
                continue
            if f.name not in ada and f.type not in kosong:
                kosong[f.type] = _kosong(f.type, n)
            kolom[f.name] = ada.pop(f.name) if f.name in ada else kosong[f.type]
        tambahan = {nama: a for nama, a in ada.items() if nama not in kolom}
        tabel = pa.table({**kolom, **tambahan})
        for turunan in self.fmt.turunan:
            baru, temuan = turunan(tabel, self.konteks)
            hasil.temuan_diterima += temuan
            for nama, larik in baru.items():
                tabel = tabel.set_column(tabel.column_names.index(nama), nama, larik)
        for silang in self.fmt.silang:
            hasil.temuan_diterima += list(silang(tabel, self.konteks))
        nama_skema = [f.name for f in self.fmt.skema if f.name != "masalah"]
        hasil.temuan += [_pindah(t, tempat) for t in hasil.temuan_diterima]
        if f"{self._nik}_angka" in tabel.column_names:
            hasil.nik = tabel[f"{self._nik}_angka"].to_numpy()
        hasil.lengkap = tabel
        hasil.bersih = tabel.select(nama_skema)
        for nama, larik in lain.items():
            hasil.bersih = hasil.bersih.append_column(nama, larik)


def _satu_potong(tabel: pa.Table) -> pa.Table:
    return tabel if all(k.num_chunks == 1 for k in tabel.columns) else tabel.combine_chunks()


def _baris_sel(tabel: pa.Table) -> list[list[str]]:
    kolom = [[s or "" for s in k.to_pylist()] for k in tabel.columns]
    return [list(s) for s in zip(*kolom, strict=True)] if kolom else [[] for _ in range(len(tabel))]


def _berisi(larik: pa.Array) -> Ya:
    """Which cells of a clean column say something."""
    if pa.types.is_string(larik.type):
        return panjang(larik) > 0
    return ya(pc.is_valid(larik))


def _pasti_data(kolom: Mapping[str, pa.Array], n: int) -> Ya:
    """Rows with a NIK that could be issued, or a readable date: surely a person."""
    pasti = np.zeros(n, bool)
    for nama, larik in kolom.items():
        if pa.types.is_boolean(larik.type):
            if nama.endswith("_sah"):
                pasti |= ya(larik)
        elif pa.types.is_date(larik.type):
            pasti |= _berisi(larik)
    return pasti


def _kosong(jenis: pa.DataType, n: int) -> pa.Array:
    if pa.types.is_string(jenis):
        return pa.repeat(pa.scalar("", jenis), n)
    if pa.types.is_boolean(jenis):
        return pa.repeat(pa.scalar(False), n)
    return pa.nulls(n, jenis)


def _gabung(bagian: list[pa.Array]) -> pa.Array:
    """Cells joined by a space; an empty one leaves no space behind."""
    gabung = pc.binary_join_element_wise(*bagian, " ")
    sepi = np.zeros(len(gabung), bool)
    for b in bagian:
        sepi |= panjang(b) == 0
    if not sepi.any():
        return gabung
    posisi = np.flatnonzero(sepi)
    baru = [" ".join(s.split()) for s in gabung.take(pa.array(posisi)).to_pylist()]
    return pc.replace_with_mask(gabung, pa.array(sepi), pa.array(baru, pa.string()))


def _pecah(larik: pa.Array) -> tuple[pa.Array, pa.Array]:
    """ "BENGKULU, 01-08-1975" → place and date, at the last place a date can begin."""
    kamus = larik.dictionary_encode()
    tempat, tanggal = [], []
    for teks in kamus.dictionary.to_pylist():
        cocok = _TANGGAL_DI_UJUNG.fullmatch(teks) if len(teks) <= MAKS_TEMPAT else None
        tempat.append(cocok["tempat"].strip() if cocok else teks)
        tanggal.append(cocok["tanggal"].strip() if cocok else "")
    ambil = kamus.indices
    return pa.array(tempat, pa.string()).take(ambil), pa.array(tanggal, pa.string()).take(ambil)


def _pindah(t: Temuan, tempat: Posisi) -> Temuan:
    return Temuan(t.kode, t.kolom, tempat[t.posisi], t.isi)


def _pemilih(letak: Posisi) -> Callable[[Temuan], Temuan]:
    def pilih(t: Temuan) -> Temuan:
        baru = letak[t.posisi]
        tetap = baru >= 0
        return Temuan(t.kode, t.kolom, baru[tetap], t.isi.filter(pa.array(tetap)))

    return pilih


def _sisipkan(potongan: Potongan) -> tuple[npt.NDArray[np.int64], Posisi, Posisi]:
    """Lines of all records of a piece in file order, and where in it the whole and the torn ones lie."""
    utuh = np.asarray(potongan.baris_asal, np.int64)
    if not potongan.rusak:
        return utuh, np.arange(len(utuh)), np.empty(0, np.int64)
    rusak = np.array([r.baris_asal for r in potongan.rusak], np.int64)
    semua = np.concatenate([utuh, rusak])
    urut = np.argsort(semua, kind="stable")
    tempat = np.empty(len(semua), np.int64)
    tempat[urut] = np.arange(len(semua))
    return semua[urut], tempat[: len(utuh)], tempat[len(utuh) :]


def susun(potongan: Potongan, posisi: Posisi) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of these rows of a piece, `posisi` ascending in file order, torn rows included."""
    asal, tempat, sobek = _sisipkan(potongan)
    letak = np.full(len(asal), -1, np.int64)
    letak[tempat] = np.arange(len(tempat))
    robek = dict(zip(sobek.tolist(), potongan.rusak, strict=True))
    utuh = letak[posisi][letak[posisi] >= 0]
    sel = iter(_baris_sel(potongan.tabel.take(pa.array(utuh))))
    for p in posisi.tolist():
        yield int(asal[p]), robek[p].sel if p in robek else next(sel)
