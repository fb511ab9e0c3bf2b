"""Released survey figures as evidence: chosen, in the indicator's unit, stored with the survey's number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.instrumen import Indikator
from hakpilih.survei.muat import muat
from kantor.indeks import bukti_survei
from kantor.indeks.hitungan import instrumen
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.survei import penutupan, penyiapan
from kantor.survei.penyiapan import Rencana
from tests.kantor.indeks.bahan import mulai

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]


def test_angka_survei_yang_dirilis_dipilih_bukan_diketik(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai, client: Client
) -> None:
    sosi, seno, rudi = orang("sosi"), orang("seno"), orang("rudi")
    hari = timezone.localdate()
    s = penyiapan.buat(
        pengguna=sosi, pemilihan=pemilihan, kuesioner=muat("ikm"),
        rencana=Rencana("Layanan kantor", hari, hari + timedelta(9), banyak=12, benih=7),
    )  # fmt: skip
    kode = [k for _, k in penyiapan.terbitkan_kode(pengguna=sosi, survei=s)]
    s = penyiapan.buka(pengguna=sosi, survei=s)
    unsur = [b.kode for b in muat("ikm").butir if b.jenis == "skala"]
    for n, k in enumerate(kode[:11]):
        isi = {f"q_{u}": str(3 + n % 2) for u in unsur}
        client.post(
            reverse("survei_jawab"), {"kode": k, "isi": "1", "q_jenis_layanan": "pindah", **isi}
        )
    s = penutupan.tutup(pengguna=sosi, survei=s)
    p = mulai(seno, pemilihan)
    i = next(x for x in instrumen(p).indikator if "survei" in x.bukti)
    alamat = reverse("indeks_bukti", args=[p.pk, i.kode]) + "?jenis=survei"
    oleh = sebagai("seno")
    assert bukti_survei.tawaran(seno, p, i) == []  # closed, not yet for everybody to read
    assert "Dari survei kantor ini" not in oleh.get(alamat).content.decode()
    s = penutupan.ajukan(pengguna=sosi, survei=s)
    penutupan.putuskan(pengguna=rudi, survei=s, rilis=True)

    semua = {t.asal.kunci.split("/")[1]: t for t in bukti_survei.tawaran(seno, p, i)}
    satu = semua["waktu"]
    # 5 of 11 say 4, 6 say 3, on 1 to 4: a mean of 38/11, told on 0 to 100.
    assert satu.nilai == pytest.approx((38 / 11 - 1) / 3 * 100, abs=0.01)
    assert semua["indeks"].nilai == pytest.approx(38 / 11 * 25, abs=0.1)  # a score of 100 already
    laman = oleh.get(alamat).content.decode()
    assert "Dari survei kantor ini" in laman
    assert "Survei nomor 1: Layanan kantor" in laman
    kirim = {"jenis": "survei", "sumber": satu.asal.kunci, "pakai": "on"}
    assert oleh.post(alamat, {**kirim, "sumber": "1/karangan"}).status_code == 422
    assert not p.bukti.exists()
    # What is sent beside the choice counts for nothing.
    assert oleh.post(alamat, {**kirim, "nilai": "99", "n": "900"}).status_code == 303
    b = p.bukti.get()
    assert (b.jenis, b.sumber, b.n, b.nilai) == ("survei", "survei/1", 11, satu.nilai)
    assert b.bawah < b.nilai < b.atas
    assert b.galat == pytest.approx((b.atas - b.bawah) / 3.92, abs=1e-3)
    assert "Survei nomor 1: Layanan kantor" in b.isi
    nilai = p.isian.get()
    assert (nilai.nilai, nilai.galat) == (b.nilai, b.galat)
    with pytest.raises(ArgumenKeliru, match="tidak ditawarkan"):
        bukti_survei.ambil(seno, p, i, "999/waktu")


@pytest.mark.parametrize(
    ("satuan", "i", "skala"),
    [
        ("1-5", Indikator("a", "A"), (1.0, 25.0)),
        ("25-100", Indikator("a", "A"), (0.0, 1.0)),
        ("1-5", Indikator("a", "A", satuan="persen"), None),
        ("1-4", Indikator("a", "A", normalisasi="kali", faktor=25.0), (0.0, 1.0)),
        ("1-5", Indikator("a", "A", normalisasi="kali", faktor=25.0), None),
        ("1-5", Indikator("a", "A", normalisasi="min_maks", rendah=1, tinggi=5), (0.0, 1.0)),
        ("1-5", Indikator("a", "A", arah="turun"), None),
        ("1-5", Indikator("a", "A", normalisasi="log", rendah=1, tinggi=9), None),
    ],
)
def test_angka_survei_hanya_bagi_indikator_bersatuan_sama(
    satuan: str, i: Indikator, skala: tuple[float, float] | None
) -> None:
    assert bukti_survei._skala(satuan, i) == skala
