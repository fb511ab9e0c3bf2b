"""The turnout formats: `hadir_tps` (one row per TPS) and `hadir_wilayah` (one row per region).

The own header of `hadir_tps` is that of the per-TPS tables of 14 February 2024 (KPU, Sirekap; the
cells of C.Hasil: voters in the DPT, users from DPT, DPTb and DPK by sex, valid, invalid, total
votes). The own header of `hadir_wilayah` is that of KPU's table of the 269 regions of 9 December
2015. Other spellings offices use are aliases.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pyarrow as pa

from hakpilih.intake.format import Format, JenisSel, Kolom
from hakpilih.intake.kode_hadir import KODE_TPS, KODE_WILAYAH
from hakpilih.intake.silang_hadir import silang_tps, silang_wilayah
from hakpilih.intake.turunan_hadir import (
    PenjagaTps,
    PenjagaWilayah,
    turunan_tps,
    turunan_wilayah,
)

# Where the users of a TPS come from. `dpph` and the old `dptb` are words of 2015-2020: DPPh are the
# movers, DPTb those not listed. Since 2024 movers are `dptb` and the unlisted `dpk`.
DAFTAR_ASAL = ("dpt", "dptb", "dpph", "dpk")
PASLON = tuple(f"paslon_{n:02d}" for n in range(1, 13))

_SEKS = {
    "l": ("L", "LK", "LAKI LAKI", "PRIA"),
    "p": ("P", "PR", "PEREMPUAN", "WANITA"),
    "j": ("J", "JML", "JUMLAH", "TOTAL", "L P", ""),
}
_PEMILIH = (
    "{}",
    "JUMLAH {}",
    "TOTAL {}",
    "PEMILIH {}",
    "JUMLAH PEMILIH {}",
    "PEMILIH DALAM {}",
    "JUMLAH PEMILIH DALAM {}",
)
_PENGGUNA = (
    "PENGGUNA {}",
    "PENGGUNA HAK PILIH {}",
    "PENGGUNA DALAM {}",
    "PENGGUNA HAK PILIH DALAM {}",
    "PENGGUNA HAK PILIH DARI {}",
    "JUMLAH PENGGUNA HAK PILIH {}",
    "JUMLAH PENGGUNA HAK PILIH DALAM {}",
    "HADIR {}",
)
_PENGGUNA_TOTAL = (
    "PENGGUNA TOTAL",
    "PENGGUNA",
    "PENGGUNA HAK PILIH",
    "PENGGUNA HAK PILIH TOTAL",
    "TOTAL PENGGUNA HAK PILIH",
    "JUMLAH PENGGUNA HAK PILIH",
    "JUMLAH SELURUH PENGGUNA HAK PILIH",
    "SELURUH PENGGUNA HAK PILIH",
    "TOTAL PENGGUNA",
    "JUMLAH PENGGUNA",
)


def kolom_biasa(nama: str, jenis: JenisSel, alias: str = "") -> Kolom:
    """A column with its spellings, parted by commas."""
    return Kolom(nama, jenis, tuple(a.strip() for a in alias.split(",") if a.strip()))


def kolom_angka(nama: str, ejaan: Iterable[str]) -> Kolom:
    """A number column; `ejaan` without the spelling that `nama` itself gives."""
    sendiri = nama.upper().replace("_", " ")
    return Kolom(nama, "angka", tuple(dict.fromkeys(e for e in ejaan if e != sendiri)))


def _per_seks(awal: str, ejaan: Iterable[str]) -> list[Kolom]:
    """The three columns L, P and their sum of one kind of voters or users."""
    dasar = tuple(ejaan)
    return [
        kolom_angka(f"{awal}_{s}", (f"{d} {t}".strip() for d, t in product(dasar, tulis)))
        for s, tulis in _SEKS.items()
    ]


def _dari(pola: Iterable[str], daftar: str) -> list[str]:
    return [p.format(daftar) for p in pola]


# Where a row belongs, by names and codes, for every table of numbers.
TEMPAT: tuple[Kolom, ...] = (
    kolom_biasa("prov_kode", "kode_wilayah", "KODE PROV, KODE PROVINSI, PROVINSI KODE"),
    kolom_biasa("prov", "teks", "PROVINSI, NAMA PROVINSI"),
    kolom_biasa(
        "kab_kode",
        "kode_wilayah",
        "KODE KAB, KODE KABUPATEN, KODE KAB KOTA, KODE KABUPATEN KOTA, KAB KOTA KODE",
    ),
    kolom_biasa(
        "kab",
        "teks",
        "KABUPATEN, KOTA, KAB KOTA, KABUPATEN KOTA, NAMA KABUPATEN, NAMA KABUPATEN KOTA",
    ),
    kolom_biasa("kec_kode", "kode_wilayah", "KODE KEC, KODE KECAMATAN, KECAMATAN KODE"),
    kolom_biasa("kec", "teks", "KECAMATAN, NAMA KECAMATAN, NAMA KEC, DISTRIK"),
    kolom_biasa(
        "kel_kode",
        "kode_wilayah",
        "KODE KEL, KODE KELURAHAN, KODE DESA, KODE KEL DESA, KODE DESA KELURAHAN, KELURAHAN KODE",
    ),
    kolom_biasa(
        "kel",
        "teks",
        "KELURAHAN, DESA, KEL DESA, DESA KELURAHAN, KELURAHAN DESA, DESA KEL, NAMA KELURAHAN, NAMA DESA",
    ),
)

_SUARA_SAH = "JUMLAH SUARA SAH, TOTAL SUARA SAH, SUARA SAH JUMLAH"
_SUARA_TIDAK_SAH = "JUMLAH SUARA TIDAK SAH, TOTAL SUARA TIDAK SAH, TIDAK SAH"
_SUARA_TOTAL = (
    "JUMLAH SUARA, JUMLAH SUARA SAH DAN TIDAK SAH, SUARA SAH DAN TIDAK SAH, SUARA SAH TIDAK SAH, "
    "JUMLAH SELURUH SUARA"
)

KOLOM_TPS: tuple[Kolom, ...] = (
    *TEMPAT,
    kolom_biasa("tps_no", "nomor", "TPS, NO TPS, NOMOR TPS, NAMA TPS"),
    kolom_biasa("tps_kode", "kode_wilayah", "KODE TPS"),
    *_per_seks("dpt", _dari(_PEMILIH, "DPT")),
    *(k for d in DAFTAR_ASAL for k in _per_seks(f"pengguna_{d}", _dari(_PENGGUNA, d.upper()))),
    *_per_seks("pengguna_total", _PENGGUNA_TOTAL),
    kolom_angka("dptb_j", ("PEMILIH DPTB", "JUMLAH PEMILIH DPTB", "JUMLAH DPTB")),
    kolom_angka("dpph_j", ("PEMILIH DPPH", "JUMLAH PEMILIH DPPH", "JUMLAH DPPH")),
    kolom_angka("dpk_j", ("PEMILIH DPK", "JUMLAH PEMILIH DPK", "JUMLAH DPK")),
    kolom_biasa("suara_sah", "angka", _SUARA_SAH),
    kolom_biasa("suara_tidak_sah", "angka", _SUARA_TIDAK_SAH),
    kolom_biasa("suara_total", "angka", f"TOTAL SUARA, {_SUARA_TOTAL}"),
    *(
        kolom_biasa(
            p, "angka", f"SUARA {p.upper().replace('_', ' ')}, PASLON {n}, SUARA PASLON {n}"
        )
        for n, p in enumerate(PASLON, start=1)
    ),
    kolom_biasa("pemilihan", "teks", "JENIS PEMILIHAN, PEMILU"),
    kolom_biasa("waktu", "teks", "WAKTU UNGGAH, TANGGAL"),
    kolom_biasa("ada_adm", "angka"),
    kolom_biasa("ada_suara", "angka"),
)

KOLOM_WILAYAH: tuple[Kolom, ...] = (
    kolom_biasa("kode", "kode_wilayah", "KODE WILAYAH, KODE DAERAH"),
    kolom_biasa("daerah", "teks", "WILAYAH, NAMA WILAYAH, NAMA DAERAH, NAMA"),
    *TEMPAT,
    kolom_biasa("level", "teks", "TINGKAT"),
    kolom_biasa("pemilihan", "teks", "JENIS PEMILIHAN, PEMILU"),
    kolom_angka("jumlah_pemilih_laki_laki", ("PEMILIH LAKI LAKI", "PEMILIH L", "JUMLAH PEMILIH L")),
    kolom_angka("jumlah_pemilih_perempuan", ("PEMILIH PEREMPUAN", "PEMILIH P", "JUMLAH PEMILIH P")),
    kolom_angka(
        "total_pemilih",
        ("JUMLAH PEMILIH", "PEMILIH", "JUMLAH SELURUH PEMILIH", "PEMILIH L P", "PEMILIH TOTAL"),
    ),
    kolom_angka(
        "pengguna_hak_pilih_laki_laki", (f"{d} {s}" for d in _PENGGUNA_TOTAL for s in _SEKS["l"])
    ),
    kolom_angka(
        "pengguna_hak_pilih_perempuan", (f"{d} {s}" for d in _PENGGUNA_TOTAL for s in _SEKS["p"])
    ),
    kolom_angka(
        "total_pengguna_hak_pilih",
        (
            *(f"{d} {s}".strip() for d in _PENGGUNA_TOTAL for s in _SEKS["j"]),
            "USING SUFFRAGE",
        ),
    ),
    kolom_angka("jumlah_pemilih_disabilitas", ("PEMILIH DISABILITAS",)),
    kolom_angka("pengguna_hak_pilih_disabilitas", ("PENGGUNA DISABILITAS",)),
    *_per_seks("dpt", _dari(_PEMILIH, "DPT")),
    *(kolom_angka(d, _dari(_PEMILIH, d.upper())) for d in (*DAFTAR_ASAL[1:], "dpktb")),
    kolom_angka("tps_lain", ("TPS LAIN TAMBAHAN",)),
    *(k for d in DAFTAR_ASAL for k in _per_seks(f"pengguna_{d}", _dari(_PENGGUNA, d.upper()))),
    kolom_angka("suara_sah", _SUARA_SAH.split(", ")),
    kolom_angka("suara_tidak_sah", _SUARA_TIDAK_SAH.split(", ")),
    kolom_angka("total_suara", ("SUARA TOTAL", *_SUARA_TOTAL.split(", "))),
    kolom_angka("jumlah_suara_tertulis", ("SUARA TERTULIS",)),
    kolom_angka("selisih", ()),
    kolom_angka(
        "persen",
        ("TURNOUT PCT", "VOTER PRESENTATION", "PARTISIPASI", "TINGKAT PARTISIPASI", "HADIR PERSEN"),
    ),
    kolom_angka("jumlah_tps", ("TPS TOTAL", "TPS")),
    kolom_angka("tps_masuk", ()),
)

_PECAHAN = {"persen"}
_PANGKAL = (("baris", pa.int64()), ("baris_asal", pa.int64()))
_TIPE = {"angka": pa.int64()}


def skema(kolom: tuple[Kolom, ...]) -> pa.Schema:
    """What the gate hands on of a table of numbers: texts, whole numbers, the faults of the row."""
    isi = [
        (k.nama, pa.float64() if k.nama in _PECAHAN else _TIPE.get(k.jenis, pa.string()))
        for k in kolom
    ]
    return pa.schema([*_PANGKAL, *isi, ("masalah", pa.list_(pa.string()))])


SKEMA_TPS: pa.Schema = skema(KOLOM_TPS)
SKEMA_WILAYAH: pa.Schema = skema(KOLOM_WILAYAH)

FORMAT: tuple[Format, ...] = (
    Format(
        nama="hadir_tps",
        judul="Pemilih dan pengguna hak pilih per TPS",
        kolom=KOLOM_TPS,
        wajib=(),
        salah_satu=("tps_kode", "tps_no"),
        inti=("tps_kode", "tps_no"),
        skema=SKEMA_TPS,
        turunan=(turunan_tps,),
        silang=(silang_tps,),
        penjaga=(PenjagaTps,),
        kode=KODE_TPS,
    ),
    Format(
        nama="hadir_wilayah",
        judul="Pemilih dan pengguna hak pilih per wilayah",
        kolom=KOLOM_WILAYAH,
        wajib=(),
        salah_satu=(
            "total_pengguna_hak_pilih",
            "total_pemilih",
            "jumlah_pemilih_laki_laki",
            "pengguna_hak_pilih_laki_laki",
            "pengguna_dpt_j",
            "dpt_j",
            "suara_sah",
            "total_suara",
            "persen",
            "jumlah_tps",
        ),
        inti=(
            "kode",
            "daerah",
            "kel_kode",
            "kel",
            "kec_kode",
            "kec",
            "kab_kode",
            "kab",
            "prov_kode",
            "prov",
        ),
        skema=SKEMA_WILAYAH,
        turunan=(turunan_wilayah,),
        silang=(silang_wilayah,),
        penjaga=(PenjagaWilayah,),
        kode=KODE_WILAYAH,
    ),
)
