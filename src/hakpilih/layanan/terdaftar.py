"""Am I on the list? What a voter types, made comparable with what the list holds.

A voter proves to be asking about himself with the NIK and one thing more: the name as on the KTP-el, or
the number of his family card. Both become one text (`bahan`), whose keyed hash either stands in the office's
table of the list or does not: one question, so that a NIK that is unknown, a name that does not fit and a
voter of another city are one and the same miss. The NIK must be right to the digit; the name in any of the
ways offices write it (M. or MUH. for MUHAMMAD, order of words, old spelling, titles), by the folding that
matching uses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.nama import lipat, lipat_urut
from hakpilih.nik import PANJANG, periksa_nik

NAMA_TERPANJANG = 150
_BUKAN_ANGKA = re.compile(r"[\s.\-]")
_NAMA, _NKK = "nama", "nkk"


@dataclass(frozen=True, slots=True)
class Isian:
    """What somebody typed: NIK with spaces or dots as he likes, and name or NKK or both."""

    nik: str
    nama: str = ""
    nkk: str = ""

    def periksa(self) -> dict[str, str]:
        """Field → what is wrong with it and how to mend it; {} where it can be asked. No list is looked at.

        Dasar: susunan NIK dan NKK (16 angka); rancangan proyek ini.
        """
        galat: dict[str, str] = {}
        nik, nkk = angka(self.nik), angka(self.nkk)
        if not nik:
            galat["nik"] = "Isi NIK Anda: 16 angka di KTP-el."
        elif sebab := periksa_nik(nik):
            galat["nik"] = _SEBAB_NIK[sebab].format(banyak=len(nik))
        if nkk and not (len(nkk) == PANJANG and nkk.isascii() and nkk.isdigit()):
            galat["nkk"] = "Nomor KK berisi 16 angka. Lihat sudut kanan atas Kartu Keluarga."
        if len(self.nama) > NAMA_TERPANJANG:
            galat["nama"] = f"Nama paling panjang {NAMA_TERPANJANG} huruf. Tulis seperti di KTP-el."
        elif not nkk and not kunci_nama(self.nama):
            galat["nama"] = (
                "Isi nama seperti di KTP-el, atau nomor Kartu Keluarga. NIK saja tidak cukup, supaya orang "
                "lain tidak dapat menebak data Anda."
            )
        return galat

    def bahan(self) -> str:
        """The text to be hashed; with an NKK that one counts. Call it only where `periksa` found nothing."""
        if self.nkk:
            return f"{_NKK}|{angka(self.nik)}|{angka(self.nkk)}"
        return f"{_NAMA}|{angka(self.nik)}|{kunci_nama(self.nama)}"


_SEBAB_NIK: Mapping[str, str] = {
    "nik_bukan_angka": "NIK hanya berisi angka. Periksa lagi di KTP-el.",
    "nik_panjang": "NIK berisi 16 angka; yang Anda isi {banyak}. Periksa lagi di KTP-el.",
    **dict.fromkeys(
        ("nik_hari", "nik_bulan", "nik_seri_nol"),
        "Ada angka yang keliru: NIK memuat tanggal lahir di angka ke-7 sampai ke-12. Periksa lagi di KTP-el.",
    ),
}


def angka(teks: str) -> str:
    """A number as typed, without the spaces, dots and dashes people write into it."""
    return _BUKAN_ANGKA.sub("", teks)


def kunci_nama(nama: str) -> str:
    """A name in the one form all its accepted ways of writing share; "" for a name without letters.

    Cost: some tens of microseconds.
    """
    return lipat_urut(nama)


def bahan_daftar(nik: pa.StringArray, nama: pa.StringArray, nkk: pa.StringArray) -> pa.Table:
    """What the voters of a list can be found by: `ke` (position, int64) and `bahan`, two rows each at most.

    A NIK that no office could have issued finds nobody, nor does a row without one: such voters come to the
    desk. Where two rows of a list share all of it, the first stands. Cost: 254,171 voters in about a second.
    """
    sah = pa.array([n is not None and periksa_nik(n) is None for n in nik.to_pylist()], pa.bool_())
    urut = lipat(pc.fill_null(nama, "")).urut
    kk = pc.match_substring_regex(pc.fill_null(nkk, ""), f"^[0-9]{{{PANJANG}}}$")
    ke = pa.array(range(len(nik)), pa.int64())
    bagian = []
    for kata, nilai, ada in ((_NAMA, urut, pc.not_equal(urut, "")), (_NKK, nkk, kk)):
        pakai = pc.and_(sah, ada)
        teks = pc.binary_join_element_wise(kata, nik.filter(pakai), nilai.filter(pakai), "|")
        bagian.append(pa.table({"ke": ke.filter(pakai), "bahan": teks.cast(pa.string())}))
    semua = pa.concat_tables(bagian)
    pertama = semua.group_by("bahan").aggregate([("ke", "min")])
    return pertama.select(["ke_min", "bahan"]).rename_columns(["ke", "bahan"]).sort_by("ke")
