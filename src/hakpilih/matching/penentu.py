"""What would settle a pair: the cheapest document or question that decides it, in a clerk's words.

One literal table, read from the top: the first row that fits a pair is its answer. The order goes
by what decides most surely for the least trouble; a paper the person carries comes before a
question to another office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.tingkat import ELEMEN, KOSONG

Syarat = Mapping[str, tuple[str, ...]]

# Which of both lists has no readable NIK, told beside the levels (`tanpa_nik`).
TANPA_NIK: tuple[str, ...] = ("tidak", "dpt", "dp4", "keduanya")

_LAIN_WILAYAH = ("sama_kecamatan", "beda")
_LAIN_LAHIR = ("tukar", "satu_angka", "satu_januari", "tahun", "beda")
_LAIN_NAMA = ("sebagian", "mirip", "mirip_lemah", "beda")
# Twins: one family, one day, and names of their own; a shortened name is rather one person's.
_KEMBAR: Syarat = {
    "tanggal_lahir": ("sama",),
    "nkk": ("sama", "satu_angka"),
    "nama": ("mirip", "mirip_lemah", "beda"),
}


@dataclass(frozen=True, slots=True)
class Penentu:
    """When a paper or question settles a pair (any of `bila`, each a set of levels), and the words."""

    bila: tuple[Syarat, ...]
    kata: str


PENENTU: dict[str, Penentu] = {
    "dua_ktp": Penentu(
        ({"alasan": ("nik_sama_orang_lain",)},),
        "Lihat KTP-el kedua orang: NIK itu milik siapa, dan berapa NIK yang lain. Bila KTP-el tidak "
        "dapat dilihat, tanyakan NIK itu kepada Disdukcapil.",
    ),
    "kembar": Penentu(
        (
            {**_KEMBAR, "nik": (KOSONG, "beda")},
            {"tanggal_lahir": ("sama",), "nik": ("ekor_beda",)},
        ),
        "Lihat KK: bila dua anak lahir pada hari itu, mereka kembar dan masing-masing punya NIK. "
        "Dua KTP-el memastikannya.",
    ),
    "ganda_pindah": Penentu(
        ({"alasan": ("ganda",), "wilayah": _LAIN_WILAYAH},),
        "Lihat alamat pada KTP-el atau surat pindahnya: orang yang pindah sering tercatat di tempat "
        "lama dan di tempat baru; alamat KTP-el yang dipakai.",
    ),
    "ganda_nik": Penentu(
        ({"alasan": ("ganda",), "nik": ("sama",)},),
        "Lihat satu KTP-el: bila NIK dan namanya cocok dengan kedua catatan, orangnya satu dan cukup "
        "satu baris yang dipakai.",
    ),
    "ganda": Penentu(
        ({"alasan": ("ganda",)},),
        "Tanyakan kepada ketua RT: satu orang atau dua? Bila satu, hanya ada satu KTP-el; bila dua, "
        "masing-masing dapat menunjukkan KTP-el sendiri.",
    ),
    "saingan": Penentu(
        ({"alasan": ("saingan_dekat",)},),
        "Ada baris lain yang hampir sama cocok. Periksa keduanya di RT: KTP-el masing-masing "
        "menunjukkan baris mana milik siapa.",
    ),
    "nik_kosong_dpt": Penentu(
        ({"nik": (KOSONG,), "tanpa_nik": ("dpt",)},),
        "NIK di DPT tidak ada atau tidak terbaca. Lihat KTP-el atau KK orang di DPT itu: bila NIK-nya "
        "sama dengan NIK di DP4, ia orang yang sama.",
    ),
    "nik_kosong_dp4": Penentu(
        ({"nik": (KOSONG,), "tanpa_nik": ("dp4",)},),
        "NIK di DP4 tidak ada atau tidak terbaca. Tanyakan NIK di DPT kepada Disdukcapil: nama dan "
        "tanggal lahir pemiliknya menunjukkan apakah ia orang di DP4 itu.",
    ),
    "nik_sama": Penentu(
        ({"nik": ("sama",)},),
        "Lihat KTP-el atau KK dengan NIK itu: nama dan tanggal lahir di sana menunjukkan baris mana "
        "yang benar.",
    ),
    "nik_salah_tulis": Penentu(
        ({"nik": ("satu_angka", "ekor_beda")},),
        "Cocokkan NIK dengan KTP-el atau KK angka demi angka: kedua NIK hampir sama, mungkin salah "
        "satunya salah tulis.",
    ),
    "dua_nik": Penentu(
        ({"nik": ("beda",)},),
        "Tanyakan kedua NIK kepada Disdukcapil: bila terdaftar atas dua nama, mereka dua orang; bila "
        "hanya satu yang terdaftar, NIK yang lain salah tulis.",
    ),
    "lahir_beda": Penentu(
        ({"tanggal_lahir": _LAIN_LAHIR},),
        "Lihat akta kelahiran atau KK: tanggal lahir di sana menunjukkan apakah salah satu daftar "
        "keliru atau orangnya memang lain.",
    ),
    "terlalu_kosong": Penentu(
        ({"tanggal_lahir": (KOSONG,), "nkk": (KOSONG,)},),
        "Temui orangnya atau tanyakan kepada ketua RT: tanpa NIK, NKK, dan tanggal lahir, hanya "
        "orangnya dan KTP-el-nya yang dapat menjawab.",
    ),
    "lahir_kosong": Penentu(
        ({"tanggal_lahir": (KOSONG,)},),
        "Lihat KK dengan NKK itu: tanggal lahir di sana menunjukkan siapa yang dimaksud.",
    ),
    "pindah": Penentu(
        ({"wilayah": _LAIN_WILAYAH},),
        "Tanyakan apakah ia pindah: surat pindah atau catatan Disdukcapil menunjukkan alamat lama dan "
        "alamat baru.",
    ),
    "jenis_kelamin": Penentu(
        ({"jenis_kelamin": ("beda",)},),
        "Tanyakan kepada ketua RT atau lihat KTP-el: laki-laki atau perempuan.",
    ),
    "nama": Penentu(
        ({"nama": _LAIN_NAMA},),
        "Lihat nama lengkap pada KTP-el atau KK, dan tanyakan apakah nama yang lain nama panggilannya.",
    ),
    "temui": Penentu(
        ({},),
        "Tanyakan kepada ketua RT atau temui orangnya: mintalah KTP-el dan KK, lalu bandingkan dengan "
        "kedua baris.",
    ),
}


def penentu(tabel: pa.Table, tanpa_nik: pa.Array) -> pa.Array:
    """Per row of the work list (its `alasan` and levels `bukti_…`) the key in `PENENTU`.

    `tanpa_nik`: per row one of `TANPA_NIK`.
    """
    kolom = {e: tabel.column(f"bukti_{e}").cast(pa.string()) for e in ELEMEN}
    kolom |= {"alasan": tabel.column("alasan"), "tanpa_nik": tanpa_nik}
    ke = np.full(tabel.num_rows, len(PENENTU) - 1)
    for i, p in reversed(list(enumerate(PENENTU.values()))):
        for syarat in p.bila:
            cocok = np.ones(tabel.num_rows, dtype=bool)
            for nama, boleh in syarat.items():
                cocok &= pc.is_in(kolom[nama], value_set=pa.array(boleh)).to_numpy(
                    zero_copy_only=False
                )
            ke[cocok] = i
    return pa.array(list(PENENTU), pa.string()).take(pa.array(ke))
