"""Which columns of a voter list leave the office: the profiles of copies, and rows turned into one of them.

Model A-Daftar Pemilih has 13 elements, the copy for Bawaslu 7 (no NIK, NKK, birth date):
https://suarasurabaya.net/politik/2023/bawaslu-kaji-kebocoran-dpt-pemilu-2024-dalam-sistem-kpu-ri ;
https://voi.id/en/news/335297
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.kedok import DERET_PANJANG, PENGGANTI

PENUH, PENGAWAS, PUBLIK, TEMPELAN = "penuh", "pengawas", "publik", "tempelan"
# Where a row belongs, in every copy about people: sheets and papers are divided by it.
TEMPAT: tuple[str, ...] = ("kelurahan", "tps")
# Flag → the elements that are equal in all rows of a group. Names are compared without case and spacing.
PENANDA: dict[str, tuple[str, ...]] = {
    "sama_nik": ("nik",),
    "sama_nkk": ("nkk",),
    "sama_nama_lahir": ("nama", "tanggal_lahir"),
}


@dataclass(frozen=True, slots=True)
class Profil:
    """One kind of copy. `kolom`: elements in the order of the form, none where it holds figures only;
    `penanda`: flags of `PENANDA`; `kedok`: long runs of digits inside texts are masked."""

    judul: str
    arti: str
    kolom: tuple[str, ...]
    penanda: tuple[str, ...] = ()
    kedok: bool = True


PROFIL: dict[str, Profil] = {
    PENUH: Profil(
        "Penuh",
        "13 unsur Model A-Daftar Pemilih, untuk kantor dan petugasnya.",
        (
            "nkk", "nik", "nama", "tempat_lahir", "tanggal_lahir", "status_kawin", "jenis_kelamin", "alamat",
            "rt", "rw", "disabilitas", "status_ktp_el", "keterangan",
        ),
        kedok=False,
    ),
    PENGAWAS: Profil(
        "Pengawas",
        "7 kolom tanpa NIK, NKK, dan tanggal lahir, dengan penanda kesamaan agar ganda tetap tampak.",
        ("nama", "jenis_kelamin", "umur", "alamat", "rt", "rw", "keterangan"),
        tuple(PENANDA),
    ),
    TEMPELAN: Profil(
        "Tempelan",
        "Yang diumumkan di papan: nama, jenis kelamin, umur, alamat; tanpa NIK dan tanggal lahir.",
        ("nama", "jenis_kelamin", "umur", "alamat", "rt", "rw"),
    ),
    PUBLIK: Profil("Publik", "Angka saja; yang kurang dari 10 orang tidak dicetak.", ()),
}  # fmt: skip

_BILANGAN = ("umur", *PENANDA)
_KUNCI_PROFIL = b"profil"


def menurut_profil(pemilih: pa.Table, profil: str, benih: Sequence[int] = ()) -> pa.Table:
    """Jika salinan daftar diserahkan, maka isinya hanya kolom profilnya dan tempat tiap baris (kelurahan,
    TPS); tidak ada kolom lain yang ikut. Dalam salinan pengawas, baris yang NIK-nya sama, NKK-nya sama, atau
    nama dan tanggal lahirnya sama mendapat nomor kelompok yang sama; nomor itu diacak setiap kali, jadi dua
    salinan tidak dapat disambungkan dengannya.

    `pemilih`: columns of `kantor.daftar.isi.SKEMA_ISI`, opened where the profile or its flags need it, all
    rows of the copy at once (a group may stand in two TPS). `benih`: numbers nobody can guess (`secrets`),
    for the flags; they are not kept. The rows stay in their order. `profil_tabel` tells the result's profile.

    Raises `ArgumenKeliru` for an unknown profile, for `publik` (figures only), and for flags without `benih`.

    Dasar: Model A-Daftar Pemilih 13 unsur, salinan bagi Bawaslu 7 unsur (Pemilu 2024); UU 27/2022 pasal 16.
    """
    p = cari_profil(profil)
    if not p.kolom:
        raise ArgumenKeliru(
            f"Profil {profil} berisi angka, bukan orang.", "Pakai rekap untuk profil ini."
        )
    if p.penanda and not benih:
        raise ArgumenKeliru(
            "Penanda kesamaan perlu benih acak.", "Berikan bilangan dari secrets sebagai benih."
        )
    isi = {k: _kolom(pemilih, k, p.kedok) for k in p.kolom}
    acak = np.random.default_rng(list(benih)) if p.penanda else None
    for nama in p.penanda:
        assert acak is not None
        isi[nama] = _kelompok(pemilih, PENANDA[nama], acak)
    isi |= {k: _kolom(pemilih, k, True) for k in TEMPAT}
    return pa.table(isi).replace_schema_metadata({_KUNCI_PROFIL: profil.encode()})


def cari_profil(profil: str) -> Profil:
    """Raises `ArgumenKeliru` for one that there is not."""
    if profil not in PROFIL:
        raise ArgumenKeliru(f"Profil “{profil}” tidak dikenal.", f"Pilih: {', '.join(PROFIL)}.")
    return PROFIL[profil]


def profil_tabel(tabel: pa.Table) -> str:
    """The profile that `menurut_profil` made a table for, "" for any other table."""
    kode: bytes = (tabel.schema.metadata or {}).get(_KUNCI_PROFIL, b"")
    return kode.decode()


def _kolom(pemilih: pa.Table, nama: str, kedok: bool) -> pa.ChunkedArray:
    isi = pemilih[nama]
    if nama in _BILANGAN:
        return pc.cast(isi, pa.int16())
    if pa.types.is_date(isi.type):
        return isi
    teks = pc.fill_null(pc.cast(isi, pa.string()), "")
    return pc.replace_substring_regex(teks, DERET_PANJANG, PENGGANTI) if kedok else teks


def _kelompok(pemilih: pa.Table, unsur: tuple[str, ...], acak: np.random.Generator) -> pa.Array:
    """The group of each row that is not alone in having these elements, numbered by chance; else null."""
    lajur = [_terbanding(pemilih[k]) for k in unsur]
    kunci = pc.binary_join_element_wise(*lajur, "\x1f") if len(lajur) > 1 else lajur[0]
    kamus = pc.dictionary_encode(kunci)  # a null element: no key
    if isinstance(kamus, pa.ChunkedArray):
        kamus = kamus.combine_chunks()
        if isinstance(kamus, pa.ChunkedArray):  # no row at all
            return pa.nulls(pemilih.num_rows, pa.int32())
    letak = pc.fill_null(kamus.indices, len(kamus.dictionary)).to_numpy(zero_copy_only=False)
    banyak = np.bincount(letak, minlength=len(kamus.dictionary) + 1)[:-1]
    kembar = np.flatnonzero(banyak > 1)
    nomor = np.zeros(len(kamus.dictionary) + 1, np.int32)
    nomor[kembar] = acak.permutation(len(kembar)).astype(np.int32) + 1
    hasil = nomor[letak]
    return pa.array(hasil, pa.int32(), mask=hasil == 0)


def _terbanding(kolom: pa.ChunkedArray) -> pa.ChunkedArray:
    teks = pc.utf8_upper(pc.cast(kolom, pa.string()))
    teks = pc.utf8_trim_whitespace(pc.replace_substring_regex(teks, r"\s+", " "))
    return pc.if_else(pc.equal(teks, ""), None, teks)
