"""The long work of this room: comparing two lists, from total to person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from hakpilih.daftar.neraca import cari
from hakpilih.daftar.sanding import COCOK, KODE, Cocokan, cocokan, hitung, kelaskan, selisih, sisi
from hakpilih.matching.memori import lepaskan
from hakpilih.matching.pencocokan import cocokkan
from kantor.pemilihan.aturan import aturan_dari
from kantor.sanding.models import KANAN, KIRI, Hitungan, Orang, Sanding
from kantor.sanding.penjelasan import larik
from kantor.sanding.services import catat_selesai
from kantor.sanding.sumber import I64, Isi, isi
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.giliran import bergiliran, rapikan
from kantor.tugas.models import Tugas
from kantor.tugas.tulis import tulis_bertahap

SEKALI = 4_000


@pekerja("sanding")
def sandingkan(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Compare (`isi`: sanding); killed half-way it is begun again."""
    s = Sanding.objects.select_related(
        "pemilihan", "oleh", "kiri_berkas", "kiri_daftar__berkas", "kiri_daftar__pemilihan",
        "kanan_berkas", "kanan_daftar__berkas", "kanan_daftar__pemilihan",
    ).get(pk=tugas.isi["sanding"])  # fmt: skip
    tujuan = {"alamat": f"/sanding/{s.pk}/", "kata": "Buka sandingannya"}
    if s.selesai is not None:
        return tujuan
    _buang(s)
    lapor("Membuka kedua daftar", 3)
    dua = isi(s.sumber(KIRI)), isi(s.sumber(KANAN))
    c = _cocokan(dua[0], dua[1], lapor)
    lapor("Mencari sebabnya", 70)
    p = s.pemilihan
    umur = aturan_dari(p).umur_memilih
    mentah = [sisi(x.tabel, p.wilayah, p.hari, umur) for x in dua]
    jadi = []
    for x, m, letak in zip(dua, mentah, (c.a, c.b), strict=True):
        hanya = np.ones(len(m), bool)
        hanya[letak] = False
        # Who lies outside stands in no place of this office.
        tempat = ["" if luar else t for t, luar in zip(m.tempat, m.luar.tolist(), strict=True)]
        jadi.append(replace(m, tempat=tempat, putusan=larik(x.id, hanya, p)))
    kelas = kelaskan(jadi[0], jadi[1], c)
    jumlah: list[dict[str, int]] = []
    for ke, (x, m, k) in enumerate(zip(dua, jadi, kelas, strict=True)):
        per = hitung(m.tempat, k)
        jumlah.append(dict(sum((Counter({q: n}) for (_, q), n in per.items()), Counter())))
        _tulis_hitungan(s, ke, per)
        for banyak in tulis_bertahap(Orang, _KOLOM, _orang(s, ke, x.id, m.tempat, k), SEKALI):
            lapor("Menulis orangnya", min(95, 75 + 10 * ke + banyak // 10_000))
    rapikan(Orang)
    selisih(jumlah[0], jumlah[1])  # a comparison that does not balance is never shown
    catat_selesai(sanding=s, kiri=jumlah[0], kanan=jumlah[1])
    return tujuan


def _cocokan(a: Isi, b: Isi, lapor: Lapor) -> Cocokan:
    """Versions of one list know their people by number; everything else is matched."""
    if a.orang is not None and b.orang is not None:
        letak = cari(pa.chunked_array([a.orang]), pa.chunked_array([b.orang]))
        ada = np.flatnonzero(letak >= 0)
        kosong = np.empty(0, np.int64)
        return Cocokan(ada, letak[ada], (kosong, kosong), (kosong, kosong))
    pasangan: list[pa.Table] = []
    langkah = iter(range(10, 66, 5))
    hasil = cocokkan(
        a.tabel,
        b.tabel,
        pasangan.append,
        kemajuan=lambda teks: lapor(teks[:1].upper() + teks[1:], next(langkah, 66)),
    )
    lepaskan()
    return cocokan(hasil.tabel, pasangan[0], a.tabel, b.tabel)


_KOLOM = ("sanding_id", "sisi", "kelas", "wilayah", "baris_id")


def _orang(
    s: Sanding, ke: int, id_: I64, tempat: Sequence[str], kelas: I64
) -> Iterator[tuple[Any, ...]]:
    for i in np.flatnonzero(kelas != KODE.index(COCOK)).tolist():
        yield s.pk, ke, KODE[kelas[i]], tempat[i], int(id_[i])


def _tulis_hitungan(s: Sanding, ke: int, per: dict[tuple[str, str], int]) -> None:
    with bergiliran():
        Hitungan.objects.bulk_create(
            [
                Hitungan(sanding=s, sisi=ke, wilayah=w, kelas=k, banyak=n)
                for (w, k), n in per.items()
            ],
            batch_size=500,
        )


def _buang(s: Sanding) -> None:
    """What an interrupted run wrote."""
    for model in (Orang, Hitungan):
        semua = model._default_manager.filter(sanding=s)
        while nomor := list(semua.values_list("pk", flat=True)[:SEKALI]):
            with bergiliran():
                model._default_manager.filter(pk__in=nomor).delete()
