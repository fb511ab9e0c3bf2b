"""The demo's surveys: one of voters closed and released, satisfaction closed, agencies half done, one open.

Every answer is synthetic: drawn from tables below with a fixed seed.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from hakpilih.errors import HakpilihError
from hakpilih.survei.jawaban import periksa
from hakpilih.survei.kuesioner import BANYAK, SKALA, URAIAN, Kuesioner, tanya
from hakpilih.survei.muat import muat
from kantor.pemilihan.selectors import hari_ini
from kantor.survei import pengisian, penutupan, penyiapan
from kantor.survei.models import KodeJawab, Survei
from kantor.survei.penyiapan import Rencana, lembaga_survei

BENIH = 9971
# How often each answer of a scale comes, lowest first; how likely an option of several is.
_CONDONG: dict[int, tuple[int, ...]] = {4: (3, 12, 55, 30), 5: (5, 14, 24, 40, 17)}
_PELUANG = 0.22
_URAIAN = (
    "Beri tahu jadwalnya lewat RT, jangan hanya di internet.",
    "TPS-nya dekat, tetapi tangganya curam untuk orang tua saya.",
    "Petugasnya ramah.",
    "Tolong ada jam layanan sesudah magrib.",
)


def survei_contoh(pemilihan: Any, akun: Mapping[str, Any]) -> None:
    """Prepared, answered and closed by the services that people use."""
    acak = random.Random(BENIH)  # noqa: S311
    kini = hari_ini(pemilihan.zona)
    sosi, rudi = akun["sosi"], akun["rudi"]

    def siap(kode: str, judul: str, **lain: Any) -> Survei:
        r = Rencana(judul, kini - timedelta(20), kini + timedelta(25), benih=BENIH, **lain)
        s = penyiapan.buat(pengguna=sosi, pemilihan=pemilihan, kuesioner=muat(kode), rencana=r)
        penyiapan.terbitkan_kode(pengguna=sosi, survei=s)
        return penyiapan.buka(pengguna=sosi, survei=s)

    pemilih = siap("tidak_memilih", "Mengapa memilih, mengapa tidak", galat=0.06, menjawab=0.7)
    _jawab(pemilih, 0.68, acak)
    penutupan.tutup(pengguna=sosi, survei=pemilih)
    penutupan.ajukan(pengguna=sosi, survei=pemilih)
    penutupan.putuskan(pengguna=rudi, survei=pemilih, rilis=True)
    layanan = siap("ikm", "Kepuasan layanan kantor, triwulan ini", banyak=150)
    _jawab(layanan, 0.8, acak)
    penutupan.tutup(pengguna=sosi, survei=layanan)
    penutupan.ajukan(pengguna=sosi, survei=layanan)
    orang = {"kpu": ("KPU kabupaten/kota", 6), "disdukcapil": ("Disdukcapil", 4),
             "bawaslu": ("Bawaslu", 4), "kecamatan": ("Kecamatan", 2)}  # fmt: skip
    antar = siap("koordinasi", "Koordinasi penyusunan daftar pemilih", lembaga=orang)
    _jawab(antar, 0.95, acak)
    penutupan.tutup(pengguna=sosi, survei=antar)
    terbuka = siap("kepercayaan", "Kepercayaan kepada KPU", galat=0.07, menjawab=0.7)
    _jawab(terbuka, 0.15, acak)


def _jawab(s: Survei, bagian: float, acak: random.Random) -> None:
    """Some of the codes answer; nothing but the group of a code is needed for that."""
    lembaga = lembaga_survei(s)
    kode = list(
        KodeJawab.objects.filter(survei=s).select_related("survei__pemilihan").order_by("pk")
    )
    for k in kode:
        if acak.random() > bagian:
            continue
        mentah = _mentah(s.kuesioner, lembaga, k.kelompok, acak)
        hasil = periksa(s.kuesioner, mentah, lembaga, k.kelompok)
        if hasil.salah:
            raise HakpilihError(f"Jawaban rekaan tidak sah: {hasil.salah}", "Perbaiki tabelnya.")
        pengisian.jawab(kode=k, hasil=hasil)


def _mentah(
    k: Kuesioner, lembaga: Mapping[str, str], dari: str, acak: random.Random
) -> dict[str, Sequence[str]]:
    hasil: dict[str, Sequence[str]] = {}
    geser = acak.choice((-1, 0, 0, 1))  # one person leans one way
    for t in tanya(k, lembaga, dari):
        b = t.butir
        pilihan = [kode for kode, _ in b.pilihan]
        if b.jenis == URAIAN:
            if acak.random() < 0.12:
                hasil[t.nama] = [acak.choice(_URAIAN)]
        elif b.jenis == SKALA:
            n = acak.choices(range(len(pilihan)), _CONDONG[len(pilihan)])[0]
            n += -geser if b.terbalik else geser
            hasil[t.nama] = [pilihan[max(0, min(len(pilihan) - 1, n))]]
        elif b.jenis == BANYAK:
            hasil[t.nama] = [p for p in pilihan if acak.random() < _PELUANG]
        else:
            bobot = (
                [0.06, 0.94]
                if b.kode == "disabilitas"
                else [1 / (n + 1) for n in range(len(pilihan))]
            )
            hasil[t.nama] = [acak.choices(pilihan, bobot)[0]]
    return hasil
