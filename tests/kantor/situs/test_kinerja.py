"""Performance, budget and reports for everybody: only what two people fixed, small pages, valid packages."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from frictionless import Package

from hakpilih.publikasi.gerbang_terbit import menyerupai_nik
from kantor.kinerja import publik, services, services_anggaran, services_hibah, services_laporan
from kantor.pemilihan.models import Pemilihan
from kantor.situs import bagian, kinerja
from kantor.situs.bangun import alamat_situs, bangun
from kantor.sosialisasi.kartu import semua as semua_kartu
from kantor.templatetags.rupa import angka
from tests.kantor.kinerja.bahan import (
    TAHUN,
    Orang,
    aliran,
    draf,
    lapor,
    lra_tetap,
    mata,
    pdf,
    realisasi,
    tetap,
)

pytestmark = pytest.mark.usefixtures("pelayan_kunci")
NAMA_ORANG = ("Seno Aji", "Rudi Hartanto", "Ani Wulandari")


@pytest.fixture(autouse=True)
def _arsip(settings: Any, tmp_path: Path) -> None:
    settings.ARSIP = tmp_path / "arsip"


def ambil(nama: str, *argumen: Any) -> str:
    j = Client().get(reverse(nama, args=argumen))
    assert j.status_code == 200
    return str(j.content.decode())


@pytest.fixture
def penuh(pemilihan: Pemilihan, orang: Orang) -> bytes:
    """A year: agreement and realisation, budget with an activity and a grant, two reports, one published."""
    seno = orang("seno")
    realisasi(orang, tetap(orang).indikator.get(), 96.0)
    k = services_anggaran.tulis_kegiatan(
        pengguna=seno, tahun=TAHUN,
        isi=services_anggaran.IsiKegiatan("Coklit", "Divisi data", "Didatangi", "pemilih", 200, 150),
    )  # fmt: skip
    mata(orang, kegiatan=k)
    h = services_hibah.catat_hibah(
        pengguna=seno, tahun=TAHUN,
        isi=services_hibah.IsiHibah("900/1/NPHD", "Pemerintah Kota Contoh", timezone.localdate(), 10**9),
    )  # fmt: skip
    mata(orang, "5471.521219", sumber="hibah", hibah=h)
    lra_tetap(orang, 6)
    lapor(orang, "keuangan")
    isi = pdf(pemilihan, "Capaian 96 persen.")
    t = services_laporan.ajukan_terbit(
        pengguna=seno, laporan=lapor(orang), berkas=aliran(isi), nama="lkjip.pdf"
    )
    services_laporan.putuskan_terbit(pengguna=orang("rudi"), terbitan=t, setuju=True)
    return isi


def test_before_anything_is_fixed_nothing_of_it_is_told(pemilihan: Pemilihan, orang: Orang) -> None:
    assert "Belum ada kinerja" in ambil("situs_kinerja")
    services.ajukan(pengguna=orang("seno"), perjanjian=draf(orang))
    mata(orang)
    services_anggaran.ajukan_lra(pengguna=orang("seno"), tahun=TAHUN, bulan=6)
    assert "Belum ada kinerja" in ambil("situs_kinerja")
    assert Client().get(reverse("situs_capaian", args=[TAHUN])).status_code == 404
    data = reverse("situs_kinerja_data", args=[TAHUN, "anggaran", "mata.csv"])
    assert Client().get(data).status_code == 404
    x = lapor(orang)
    t = services_laporan.ajukan_terbit(
        pengguna=orang("seno"), laporan=x, berkas=aliran(pdf(pemilihan, "Isi.")), nama="a.pdf"
    )
    berkas = reverse("situs_laporan_berkas", args=[TAHUN, f"{t.pk}.pdf"])
    assert Client().get(berkas).status_code == 404
    assert "belum terbit" in ambil("situs_laporan_kantor", TAHUN)
    assert "belum ditetapkan" in ambil("situs_capaian", TAHUN)
    assert "Belum ada LRA" in ambil("situs_anggaran", TAHUN)


def test_a_year_of_performance_budget_and_reports_is_published_and_valid(
    penuh: bytes, tmp_path: Path
) -> None:
    assert "<b>0 dari 1 indikator</b>" in ambil("situs_capaian", TAHUN)
    capaian = ambil("situs_capaian", TAHUN)
    for kata in ("96,0", "Laporan subbagian.", "Sangat tinggi", "2.400.000.000"):
        assert kata in capaian
    anggaran = ambil("situs_anggaran", TAHUN)
    for kata in ("Rp6.000.000", "Rp24.000.000", "150 dari 200 pemilih", "Rp20.000 per pemilih",
                 "900/1/NPHD", "<polyline"):  # fmt: skip
        assert kata in anggaran
    laporan = ambil("situs_laporan_kantor", TAHUN)
    assert laporan.count("belum terbit") == 1
    alamat = next(a for a in kinerja.alamat() if a.endswith(".pdf"))
    assert alamat in laporan
    assert Client().get(alamat).content == penuh
    paket = [s for b, semua in bagian.sajian() if b.kunci == "kinerja" for s in semua]
    assert [s.kunci for s in paket] == [f"{n}-{TAHUN}" for n in ("capaian", "anggaran", "laporan")]
    for s in paket:
        folder = tmp_path / s.kunci
        folder.mkdir()
        isi = s.berkas()
        assert set(s.alamat) == set(isi)
        for nama, alamat in s.alamat.items():
            assert Client().get(alamat).content == isi[nama]
            (folder / nama).write_bytes(isi[nama])
        uraian = json.loads(isi["datapackage.json"])
        uraian["resources"] = [r for r in uraian["resources"] if r["format"] == "csv"]
        temu = Package(uraian, basepath=str(folder)).validate()
        assert temu.valid, temu.flatten(["message"])  # Parquet would need pandas
    baris = list(csv.DictReader(io.StringIO(paket[1].berkas()["kegiatan.csv"].decode())))
    assert (baris[0]["realisasi"], baris[0]["biaya_per_keluaran"]) == ("3000000", "20000")
    uraian = json.loads(paket[2].berkas()["datapackage.json"])
    assert len(uraian["terbitan"][0]["sha256"]) == 64


def test_pages_are_small_name_nobody_and_need_no_script(penuh: bytes) -> None:
    halaman = [a for a in kinerja.alamat() if a.endswith("/")] + [reverse("situs_kinerja")]
    assert len(halaman) == 4
    for alamat in halaman:
        for ekor in ("", "?bahasa=en"):
            j = Client().get(alamat + ekor)
            teks = j.content.decode()
            assert j.status_code == 200, alamat
            assert not j.cookies
            assert "<script" not in teks
            assert len(teks) < 100_000
            assert not any(n in teks for n in NAMA_ORANG)
    for _, semua in bagian.sajian():
        for s in semua:
            for nama, isi in s.berkas().items():
                if nama.endswith("csv"):
                    assert not menyerupai_nik(isi.decode())
                    assert not any(n in isi.decode() for n in NAMA_ORANG)


def test_the_site_as_files_holds_reports_and_data(penuh: bytes, tmp_path: Path) -> None:
    bangun(tmp_path / "situs")
    akar = tmp_path / "situs" / "kinerja"
    assert (akar / "index.html").exists()
    assert [p.read_bytes() for p in (akar / str(TAHUN) / "laporan").glob("*.pdf")] == [penuh]
    assert (akar / str(TAHUN) / "data" / "anggaran" / "mata.parquet").exists()
    assert "Performance" in (akar / str(TAHUN) / "index.en.html").read_text()
    assert len(list(alamat_situs())) == len(set(alamat_situs()))


def test_what_is_not_there_is_not_found(penuh: bytes) -> None:
    for nama, argumen in (
        ("situs_capaian", [1990]),
        ("situs_laporan_berkas", [TAHUN, "99999.pdf"]),
        ("situs_laporan_berkas", [TAHUN, "x.pdf"]),
        ("situs_laporan_berkas", [TAHUN, "1.exe"]),
        ("situs_kinerja_data", [TAHUN, "gaji", "x.csv"]),
        ("situs_kinerja_data", [TAHUN, "anggaran", "gaji.csv"]),
        ("situs_kinerja_data", [1990, "anggaran", "mata.csv"]),
    ):
        assert Client().get(reverse(nama, args=argumen)).status_code == 404


def tanya(nama: str, *argumen: Any) -> dict[str, Any]:
    isi: dict[str, Any] = json.loads(ambil(nama, *argumen))
    return isi


def test_programs_read_the_same_figures(penuh: bytes) -> None:
    k, a = publik.kinerja_umum(TAHUN), publik.anggaran_umum(TAHUN)
    assert k is not None
    assert a is not None
    (satu,) = tanya("api_kinerja")["butir"]
    assert (satu["tahun"], satu["indikator"], satu["tercapai"]) == (TAHUN, 1, k.ringkas.tercapai)
    assert (satu["realisasi"], satu["laporan"], satu["laporan_terbit"]) == (a.total.realisasi, 2, 1)
    (i,) = tanya("api_indikator", TAHUN)["butir"]
    assert (i["realisasi"], i["capaian"]) == (96.0, k.baris[0].capaian)
    assert sum(b["pagu"] for b in tanya("api_anggaran", TAHUN)["butir"]) == a.total.pagu
    laporan = tanya("api_laporan_kantor", TAHUN)["butir"]
    (terbit,) = [b["berkas"] for b in laporan if b["berkas"]]
    assert Client().get(terbit).getvalue() == penuh
    assert not any(n in json.dumps([satu, i, laporan]) for n in NAMA_ORANG)
    for nama, kata in (
        ("api_indikator", "Perjanjian kinerja 2001 belum ditetapkan."),
        ("api_anggaran", "Realisasi anggaran 2001 belum ditetapkan."),
        ("api_laporan_kantor", "Laporan 2001 tidak ada."),
    ):
        j = Client().get(reverse(nama, args=[2001]))
        assert (j.status_code, j.json()["galat"]) == (404, kata)


def test_cards_share_what_is_fixed(penuh: bytes, pemilihan: Pemilihan) -> None:
    kartu = {k.kode: k for k in semua_kartu(pemilihan)}
    a = publik.anggaran_umum(TAHUN)
    assert a is not None
    assert kartu["kinerja"].besar == "0 dari 1"
    assert kartu["anggaran"].bawah.startswith(f"Rp{angka(a.total.realisasi)} dari Rp")
