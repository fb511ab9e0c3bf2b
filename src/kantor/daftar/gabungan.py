"""One row for whoever is corrected from several rows, for a list keeps one correction of a voter.

A visit, an answer of Disdukcapil and the daily KTP-el file each tell another element of the same person, and
none of their rows knows of the others. Rows are opened in memory only, and of these few people only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from django.db.models import Max

from hakpilih.pemilih import SKEMA_BERSIH
from kantor.berkas.baca_baris import baca_nomor
from kantor.berkas.isian import berkas_isian
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.segel_baris import KOLOM, isi_sidik, lajur
from kantor.daftar.models import Daftar
from kantor.kunci import kunci
from kantor.tugas.tulis import tulis_bertahap

SEKALI = 200  # people whose rows are opened at a time
FORMAT = "hasil_coklit"  # rows of people with their elements in place, as those of a visit are
# Changed element → the columns of a row that belong to it, where that is not the column of its name.
_KOLOM: dict[str, tuple[str, ...]] = {
    "wilayah": ("rt", "rw", "kelurahan", "kecamatan", "kode_kelurahan", "kode_kecamatan", "tps"),
    "nik": ("nik", "nik_sah"),
    "tanggal_lahir": ("tanggal_lahir", "tahun_lahir"),
}


def satukan(daftar: Daftar, semua: Mapping[int, Mapping[str, int]]) -> dict[int, int]:
    """Of each voter (id of his row), with the row that each corrected element comes from (ids, the newest
    last), the one row that holds all of them.

    Jika satu barisnya memuat semuanya, maka baris itu; jika tidak, maka baris baru milik kantor memuat isi
    semula dengan tiap unsur yang disetujui. Isi yang sama memakai baris yang sama, juga dalam versi berikut.
    """
    hasil = {n: next(iter(s.values())) for n, s in semua.items() if len(set(s.values())) == 1}
    sisa = [(n, s) for n, s in semua.items() if n not in hasil]
    for awal in range(0, len(sisa), SEKALI):
        hasil |= _satukan(daftar, dict(sisa[awal : awal + SEKALI]))
    return hasil


def kolom_unsur(unsur: str) -> tuple[str, ...]:
    """The columns of a row that a changed element stands for."""
    return _KOLOM.get(unsur, (unsur,))


def _satukan(daftar: Daftar, semua: Mapping[int, Mapping[str, int]]) -> dict[int, int]:
    t = baca_nomor(sorted({n for m, s in semua.items() for n in (m, *s.values())}), kunci())
    isi = dict(zip(t.id.tolist(), t.tabel.to_pylist(), strict=True))
    hasil: dict[int, int] = {}
    baru: dict[int, dict[str, Any]] = {}
    for n, sumber in semua.items():
        benar = {k: isi[r][k] for e, r in sumber.items() for k in kolom_unsur(e)}
        cocok = [r for r in dict.fromkeys(sumber.values()) if _memuat(isi[r], benar)]
        if cocok:
            hasil[n] = cocok[-1]
        else:
            baru[n] = {**isi[n], **benar, "masalah": []}
    return hasil | (_baris(daftar, baru) if baru else {})


def _memuat(isi: Mapping[str, Any], benar: Mapping[str, Any]) -> bool:
    return all(isi[k] == v for k, v in benar.items())


def _baris(daftar: Daftar, semua: Mapping[int, dict[str, Any]]) -> dict[int, int]:
    """The rows of such contents in the office's own file, those that are not there yet written."""
    berkas = berkas_isian(
        daftar.pemilihan, tanda="gabungan", format=FORMAT, nama="Gabungan perbaikan",
        dari="Kantor ini", pengguna=daftar.pengusul,
    )  # fmt: skip
    tabel = pa.Table.from_pylist(list(semua.values()), schema=SKEMA_BERSIH)
    sidik: list[bytes] = isi_sidik(tabel, kunci()).to_pylist()
    ada = _ada(berkas, sidik)
    letak = list({s: i for i, s in enumerate(sidik) if s not in ada}.values())
    if letak:
        akhir = Baris.objects.filter(berkas=berkas).aggregate(n=Max("nomor"))["n"] or 0
        tulis = tabel.take(pa.array(letak, pa.int64()))
        nomor = list(range(akhir + 1, akhir + 1 + len(letak)))
        for k in ("baris", "baris_asal"):
            i = tulis.schema.get_field_index(k)
            tulis = tulis.set_column(i, tulis.field(i), pa.array(nomor, tulis.field(i).type))
        for _ in tulis_bertahap(Baris, KOLOM, lajur(tulis, berkas.pk, kunci()), SEKALI):
            pass
        ada = _ada(berkas, sidik)
    return {n: ada[s] for n, s in zip(semua, sidik, strict=True)}


def _ada(berkas: Berkas, sidik: list[bytes]) -> dict[bytes, int]:
    ada = Baris.objects.filter(berkas=berkas, isi_sidik__in=sidik)
    return {bytes(s): pk for pk, s in ada.values_list("pk", "isi_sidik")}
