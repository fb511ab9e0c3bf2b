"""Looking for a voter: by whole NIK (its keyed hash only), by record number, or by name."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kantor.berkas.models import Baris
from kantor.berkas.segel_baris import PANJANG_ACAK
from kantor.berkas.selectors import baris_berkas, baris_terlihat, semua_berlaku
from kantor.berkas.tampilan import tanpa_nik
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan

TERBANYAK = 50
NAMA_TERPENDEK = 3
_NIK = re.compile(r"\d{16}")
_ANGKA = re.compile(r"[\d .\-]+")
_ACAK = re.compile(rf"[0-9a-hjkmnp-tv-z]{{{PANJANG_ACAK}}}")


class Temuan(NamedTuple):
    """What was found: ids of rows, what was looked for in words without the words themselves, why not."""

    id: list[int]
    menurut: str
    lebih: bool = False
    pesan: str = ""


def cari_pemilih(pengguna: Any, pemilihan: Pemilihan, kata: str) -> Temuan:
    """Rows of the files in force within reach of the account. Nothing of `kata` is kept or logged."""
    bersih = " ".join(kata.split())
    if not bersih:
        return Temuan([], "", pesan="Tulis NIK utuh, nomor catatan, atau nama.")
    acak = bersih.lower()
    if _ACAK.fullmatch(acak):
        ada = list(baris_terlihat(pengguna).filter(acak=acak).values_list("pk", flat=True))
        if ada:
            return Temuan(ada, "nomor catatan")
    if _ANGKA.fullmatch(bersih):
        return _menurut_nik(pengguna, pemilihan, re.sub(r"[ .\-]", "", bersih))
    if len(bersih) < NAMA_TERPENDEK:
        return Temuan([], "", pesan=f"Tulis nama sedikitnya {NAMA_TERPENDEK} huruf.")
    return _menurut_nama(pengguna, pemilihan, bersih)


def _menurut_nama(pengguna: Any, pemilihan: Pemilihan, kata: str) -> Temuan:
    """The first rows by name over the files in force: per file one walk along the index of names."""
    ada: list[tuple[str, int]] = []
    for b in semua_berlaku(pemilihan):
        cocok = baris_berkas(pengguna, b).filter(nama__icontains=kata).order_by("nama")
        ada += cocok.values_list("nama", "pk")[: TERBANYAK + 1]
    ada.sort()
    return Temuan([pk for _, pk in ada[:TERBANYAK]], "nama", lebih=len(ada) > TERBANYAK)


def _menurut_nik(pengguna: Any, pemilihan: Pemilihan, angka: str) -> Temuan:
    if tanpa_nik(pengguna):
        return Temuan([], "", pesan="Akun Anda melihat pemilih tanpa NIK. Cari menurut nama.")
    if not _NIK.fullmatch(angka):
        return Temuan([], "", pesan=f"NIK dicari utuh, 16 angka; yang ditulis {len(angka)} angka.")
    sidik = kunci().sidik("nik", [angka])[0]
    ada = baris_terlihat(pengguna).filter(nik_sidik=sidik, berkas__pemilihan=pemilihan)
    return Temuan(
        list(ada.order_by("-berkas__dimuat", "nomor").values_list("pk", flat=True)[:TERBANYAK]),
        "NIK",
    )


def ambil(pengguna: Any, nomor: list[int]) -> list[Baris]:
    """The rows with these ids that the account may see, in that order."""
    ada = {b.pk: b for b in baris_terlihat(pengguna).filter(pk__in=nomor)}
    return [ada[n] for n in nomor if n in ada]
