"""Turnout by sex, disability, size and kind of TPS: the same count over the cells of one group.

Other groups (age, work, income) stand in no result: for them an office samples attendance sheets
(`contoh_hadir.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.format_hadir import DAFTAR_ASAL, PASLON
from hakpilih.intake.silang_hadir import angka
from hakpilih.intake.turunan_hadir import TPS_KHUSUS_MULAI
from hakpilih.partisipasi.gabung import gabung
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.satuan import Masukan, bentuk_satuan, hanya_jumlah_tps
from hakpilih.partisipasi.susun import susun
from hakpilih.pemilihan import Pemilihan

SEKS, DISABILITAS, UKURAN, JENIS = "jenis_kelamin", "disabilitas", "ukuran_tps", "jenis_tps"
TIDAK_TENTU = "tidak tentu"


@dataclass(frozen=True, slots=True)
class Jenis:
    """One way to part voters: its title, the groups (code → name), and what a reader must know."""

    judul: str
    golongan: dict[str, str]
    catatan: str


# Upper ends of the classes of size, in voters of the DPT.
BATAS_UKURAN: tuple[int, ...] = (200, 300, 400, 500)

GOLONGAN: dict[str, Jenis] = {
    SEKS: Jenis(
        "Jenis kelamin",
        {"L": "Laki-laki", "P": "Perempuan"},
        "Sel laki-laki dan perempuan yang tidak berjumlah sama dengan totalnya tidak dipakai; TPS itu "
        "melebarkan batas keduanya.",
    ),
    DISABILITAS: Jenis(
        "Disabilitas",
        {"disabilitas": "Pemilih disabilitas"},
        "Hanya dari tabel yang mencetak pemilih dan pengguna disabilitas per wilayah.",
    ),
    UKURAN: Jenis(
        "Ukuran TPS",
        {
            "s200": "Sampai 200 pemilih",
            "s300": "201–300 pemilih",
            "s400": "301–400 pemilih",
            "s500": "401–500 pemilih",
            "lebih": "Lebih dari 500 pemilih",
            "tak_tentu": "DPT-nya tidak tentu",
        },
        "Menurut pemilih dalam DPT. TPS yang tidak ada dalam berkas tidak termasuk.",
    ),
    JENIS: Jenis(
        "Jenis TPS",
        {"biasa": "TPS biasa", "khusus": "TPS lokasi khusus"},
        "TPS lokasi khusus bernomor di atas 900. TPS yang tidak ada dalam berkas tidak termasuk.",
    ),
}


def hadir_golongan(
    masukan: Sequence[Masukan],
    *,
    rumus: str | None = None,
    tingkat_terbawah: str = "kelurahan",
    pemilihan: Pemilihan | None = None,
) -> dict[tuple[str, str], list[Hadir]]:
    """Turnout of each group of `GOLONGAN` that the files tell: (kind, group) → rows as of `hitung_hadir`.

    Jika sel L dan P sebuah TPS tidak berjumlah sama dengan J-nya, maka keduanya tidak dipakai dan TPS itu
    hanya melebarkan batas. Ukuran dan jenis TPS menurut DPT dan nomornya; TPS yang DPT-nya tidak tentu satu
    golongan tersendiri.

    Dasar: sel C.Hasil; penomoran TPS lokasi khusus Pemilu 2024. Rancangan proyek ini.
    """
    hasil: dict[tuple[str, str], list[Hadir]] = {}
    for s in ("l", "p"):
        isi = [t for m in masukan if (t := _satu_kelamin(m, s)) is not None]
        if any(m.tabel.num_rows and not hanya_jumlah_tps(m) for m in isi):
            hasil[SEKS, s.upper()] = hitung_hadir(
                isi, rumus=rumus, tingkat_terbawah=tingkat_terbawah, pemilihan=pemilihan
            )
    isi = [t for m in masukan if (t := _disabilitas(m)) is not None]
    if isi:
        # Printed figures of a group: no other formula than the source's.
        hasil[DISABILITAS, "disabilitas"] = hitung_hadir(
            isi, rumus="terbit", tingkat_terbawah=tingkat_terbawah, pemilihan=pemilihan
        )
    for jenis, kelompokkan in ((UKURAN, _ukuran), (JENIS, _jenis)):
        for kode in GOLONGAN[jenis].golongan:
            potong = list(_saring(masukan, kelompokkan, kode))
            if potong:
                hasil[jenis, kode] = _tanpa_yang_hilang(potong, rumus, tingkat_terbawah, pemilihan)
    return hasil


def _tanpa_yang_hilang(
    masukan: Sequence[Masukan], rumus: str | None, terbawah: str, pemilihan: Pemilihan | None
) -> list[Hadir]:
    return susun(gabung([bentuk_satuan(m, rumus, pemilihan) for m in masukan]), terbawah)


def _kosong(n: int) -> pa.Array:
    return pa.nulls(n, pa.int64())


def _ganti(tabel: pa.Table, isi: dict[str, pa.Array]) -> pa.Table:
    for nama, lajur in isi.items():
        if nama in tabel.column_names:
            di = tabel.column_names.index(nama)
            tabel = tabel.set_column(di, nama, pc.cast(lajur, tabel.schema.field(di).type))
    return tabel


def _satu_kelamin(m: Masukan, s: str) -> Masukan | None:
    """The file as if it were of one sex: its cells stand where the sums stood."""
    nama = set(m.tabel.column_names)
    if hanya_jumlah_tps(m):
        return m
    if m.format == "hadir_wilayah":
        kata = {"l": "laki_laki", "p": "perempuan"}[s]
        return _tercetak(m, f"jumlah_pemilih_{kata}", f"pengguna_hak_pilih_{kata}")
    if not {f"dpt_{s}", f"pengguna_total_{s}"} <= nama:
        return None
    t, n = m.tabel, m.tabel.num_rows
    isi: dict[str, pa.Array] = {}
    for awal in ("dpt", *(f"pengguna_{d}" for d in DAFTAR_ASAL), "pengguna_total"):
        if f"{awal}_j" not in nama:
            continue
        lajur = {x: angka(t, f"{awal}_{x}") if f"{awal}_{x}" in nama else None for x in "lpj"}
        isi[f"{awal}_j"] = _sel(_pilih(lajur, s))
        isi |= {f"{awal}_l": _kosong(n), f"{awal}_p": _kosong(n)}
    for k in ("dptb_j", "dpph_j", "dpk_j", "suara_sah", "suara_tidak_sah", "suara_total", *PASLON):
        isi[k] = _kosong(n)
    baru = _ganti(t, isi)
    return replace(m, tabel=_tanpa_masalah(baru))


def _pilih(lajur: dict[str, npt.NDArray[np.float64] | None], s: str) -> npt.NDArray[np.float64]:
    """The cells of a sex, NaN where both sexes do not make the sum."""
    laki, perempuan, jumlah = lajur["l"], lajur["p"], lajur["j"]
    ini = lajur[s]
    if ini is None or laki is None or perempuan is None or jumlah is None:
        return np.full(0 if jumlah is None else len(jumlah), np.nan)
    return np.where(laki + perempuan == jumlah, ini, np.nan)


def _sel(x: npt.NDArray[np.float64]) -> pa.Array:
    return pa.array(np.nan_to_num(x).astype(np.int64), pa.int64(), mask=np.isnan(x))


def _tanpa_masalah(t: pa.Table) -> pa.Table:
    """Faults of the whole rows are told with the whole rows."""
    di = t.column_names.index("masalah")
    return t.set_column(
        di, t.schema.field(di), pa.array([[]] * t.num_rows, t.schema.field(di).type)
    )


def _tercetak(m: Masukan, pemilih: str, pengguna: str) -> Masukan | None:
    """A table of regions whose printed figures are those of one group; rows without them left out."""
    nama = set(m.tabel.column_names)
    if not {pemilih, pengguna} <= nama:
        return None
    t = m.tabel
    v, u = angka(t, pemilih), angka(t, pengguna)
    ada = ~np.isnan(v) & ~np.isnan(u) & (v > 0)
    if not ada.any():
        return None
    kosong = {
        k.name: _kosong(t.num_rows)
        for k in t.schema
        if pa.types.is_integer(k.type) and k.name not in ("baris", "baris_asal")
    }
    pecahan = {
        k.name: pa.nulls(t.num_rows, k.type) for k in t.schema if pa.types.is_floating(k.type)
    }
    baru = _ganti(
        t, kosong | pecahan | {"total_pemilih": _sel(v), "total_pengguna_hak_pilih": _sel(u)}
    ).filter(pa.array(ada))
    return replace(m, tabel=_tanpa_masalah(baru))


def _disabilitas(m: Masukan) -> Masukan | None:
    if m.format != "hadir_wilayah":
        return None
    return _tercetak(m, "jumlah_pemilih_disabilitas", "pengguna_hak_pilih_disabilitas")


def _saring(masukan: Sequence[Masukan], kelompokkan: object, kode: str) -> Iterator[Masukan]:
    for m in masukan:
        if m.format != "hadir_tps" or hanya_jumlah_tps(m):
            continue
        pilih = kelompokkan(m.tabel) == kode  # type: ignore[operator]
        if pilih.any():
            yield replace(m, tabel=m.tabel.filter(pa.array(pilih)))


def _ukuran(t: pa.Table) -> npt.NDArray[np.str_]:
    jumlah = angka(t, "dpt_j")
    if {"dpt_l", "dpt_p"} <= set(t.column_names):
        lp = angka(t, "dpt_l") + angka(t, "dpt_p")
        jumlah = np.where(
            np.isnan(jumlah), lp, np.where(~np.isnan(lp) & (lp != jumlah), np.nan, jumlah)
        )
    kode = np.array([*(f"s{b}" for b in BATAS_UKURAN), "lebih"])
    tentu = jumlah > 0
    letak = np.searchsorted(BATAS_UKURAN, np.nan_to_num(jumlah), side="left")
    return np.where(tentu, kode[letak], "tak_tentu")


def _jenis(t: pa.Table) -> npt.NDArray[np.str_]:
    nomor = np.array([_nomor(x) for x in t["tps_no"].to_pylist()])
    return np.where(nomor > TPS_KHUSUS_MULAI, "khusus", "biasa")


def _nomor(x: str | None) -> int:
    return int(x) if x and x.isascii() and x.isdigit() and len(x) < 6 else 0
