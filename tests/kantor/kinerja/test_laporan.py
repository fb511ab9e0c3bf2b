"""The chain of reports: owed, sent, received; published by two people through a gate that reads the file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_terbit import TakBolehTerbit
from kantor.izin_alamat import Ditolak
from kantor.kinerja import selectors, services_laporan
from kantor.kinerja.models import Laporan, Terbitan
from kantor.kinerja.services_laporan import IsiLaporan, TandaTerima
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.models import Peristiwa
from tests.kantor.kinerja.bahan import NIK, TAHUN, Orang, aliran, lapor, pdf

pytestmark = pytest.mark.usefixtures("pelayan_kunci")
KINI = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _arsip(settings: Any, tmp_path: Any) -> None:
    settings.ARSIP = tmp_path / "arsip"


def satu(x: Laporan, hari: date = KINI) -> selectors.BarisLaporan:
    return next(b for b in selectors.baris_laporan(hari) if b.laporan.pk == x.pk)


def terbitkan(orang: Orang, x: Laporan, isi: bytes) -> Terbitan:
    t = services_laporan.ajukan_terbit(
        pengguna=orang("seno"), laporan=x, berkas=aliran(isi), nama="lkjip.pdf"
    )
    return services_laporan.putuskan_terbit(pengguna=orang("rudi"), terbitan=t, setuju=True)


def test_a_report_that_only_went_upwards_is_told_as_unpublished(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    seno, x = orang("seno"), lapor(orang)
    assert x.tenggat == date(2026, 2, 28)
    assert satu(x).keadaan == "lewat"
    assert satu(x, date(2026, 2, 28)).keadaan == "belum"
    k = x.kiriman.get(penerima="provinsi")
    with pytest.raises(ArgumenKeliru, match="belum dikirim"):
        services_laporan.terima(
            pengguna=seno, kiriman=k, tanda=TandaTerima(date(2026, 2, 20), "No. 1")
        )
    services_laporan.kirim(
        pengguna=seno, kiriman=k, hari=date(2026, 2, 20), nomor_surat="12/PR/2026"
    )
    with pytest.raises(ArgumenKeliru, match="belum dikirim pada hari itu"):
        services_laporan.terima(
            pengguna=seno, kiriman=k, tanda=TandaTerima(date(2026, 2, 19), "No. 1")
        )
    services_laporan.terima(
        pengguna=seno, kiriman=k, tanda=TandaTerima(date(2026, 2, 23), "No. 1/2026")
    )
    b = satu(x)
    assert (b.keadaan, b.tertahan, b.untuk_publik) == ("lewat", True, True)
    assert [y.laporan for y in selectors.terlambat(seno, KINI).tertahan] == [x]
    with pytest.raises(ArgumenKeliru, match="diterbitkan"):
        services_laporan.kirim(
            pengguna=seno, kiriman=x.kiriman.get(penerima="publik"), hari=date(2026, 2, 20)
        )
    terbitkan(orang, x, pdf(pemilihan, "Capaian 96 persen."))
    b = satu(x)
    assert (b.keadaan, b.tertahan, b.tepat) == ("selesai", False, False), "published, but late"


def test_the_gate_reads_the_file_and_says_on_which_page(pemilihan: Pemilihan, orang: Orang) -> None:
    x, seno = lapor(orang), orang("seno")
    for isi, galat, kata in (
        (pdf(pemilihan, f"Warga ber-NIK {NIK} datang."), TakBolehTerbit, "halaman 1"),
        (b"PK bukan pdf", ArgumenKeliru, "bukan PDF"),
        (b"%PDF-1.4 rusak", ArgumenKeliru, "tidak dapat dibaca"),
    ):
        with pytest.raises(galat, match=kata):
            services_laporan.ajukan_terbit(
                pengguna=seno, laporan=x, berkas=aliran(isi), nama="lkjip.pdf"
            )
    with pytest.raises(ArgumenKeliru, match="Nama berkas"):
        services_laporan.ajukan_terbit(
            pengguna=seno, laporan=x, berkas=aliran(b"%PDF-"), nama=f"{NIK}.pdf"
        )
    assert not Terbitan.objects.exists()


def test_laporan_terbit_lewat_gerbang_dan_orang_kedua(pemilihan: Pemilihan, orang: Orang) -> None:
    x = lapor(orang)
    t = services_laporan.ajukan_terbit(
        pengguna=orang("seno"), laporan=x, berkas=aliran(pdf(pemilihan, "Isi.")), nama="a.pdf"
    )
    assert (t.halaman, t.tanpa_teks, len(t.sha256)) == (1, 0, 64)
    with pytest.raises(Ditolak):
        services_laporan.putuskan_terbit(pengguna=orang("seno"), terbitan=t, setuju=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Terbitan.objects.filter(pk=t.pk).update(
            pemutus=orang("seno"), diputus=timezone.now(), terbit=True
        )
    with pytest.raises(ArgumenKeliru, match="masih menunggu"):
        services_laporan.ajukan_terbit(
            pengguna=orang("seno"), laporan=x, berkas=aliran(pdf(pemilihan, "Lain.")), nama="b.pdf"
        )
    services_laporan.putuskan_terbit(
        pengguna=orang("rudi"), terbitan=t, setuju=False, alasan="Lampirannya kurang."
    )
    assert satu(x).terbit is None
    dua = terbitkan(orang, x, pdf(pemilihan, "Lengkap."))
    hari = x.kiriman.get(penerima="publik").diterima
    assert hari is not None
    tiga = terbitkan(orang, x, pdf(pemilihan, "Lengkap sekali."))
    assert satu(x).terbit == tiga
    assert x.kiriman.get(penerima="publik").diterima == hari, "the day of the first publication"
    with pytest.raises(IntegrityError, match="dua orang"), transaction.atomic():
        Terbitan.objects.filter(pk=dua.pk).update(sha256="0" * 64)
    Terbitan.objects.create(
        laporan=lapor(orang, "keuangan"), nomor=1, sha256="0" * 64, nama_berkas="x.pdf", ukuran=1,
        halaman=1, tanpa_teks=0, pengaju=orang("sari"), diajukan=timezone.now(),
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="Anda yang mengajukannya"):
        services_laporan.putuskan_terbit(
            pengguna=orang("sari"),
            terbitan=Terbitan.objects.get(pengaju=orang("sari")),
            setuju=True,
        )
    nama = set(Peristiwa.objects.values_list("tindakan", flat=True))
    assert {
        "berkas_laporan_diajukan",
        "berkas_laporan_ditolak",
        "berkas_laporan_diterbitkan",
    } <= nama


def test_a_deadline_is_of_the_table_or_of_the_office_with_its_basis(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    seno = orang("seno")
    assert lapor(orang, "lra_bulan", bulan=5).tenggat == date(2025, 6, 10)
    x = lapor(orang, "tahapan", judul="Laporan coklit")
    assert x.tenggat is None
    assert satu(x).keadaan == "belum"
    with pytest.raises(ArgumenKeliru, match="Dasar"):
        services_laporan.ubah_tenggat(pengguna=seno, laporan=x, tenggat=date(2026, 1, 1), dasar=" ")
    services_laporan.ubah_tenggat(
        pengguna=seno, laporan=x, tenggat=date(2026, 1, 1), dasar="Surat KPU provinsi 5/2026"
    )
    assert satu(x).keadaan == "lewat"
    services_laporan.tarik(pengguna=seno, laporan=x, alasan="Tidak diminta.")
    assert [b for b in selectors.baris_laporan(KINI) if b.laporan.pk == x.pk] == []
    with pytest.raises(ArgumenKeliru, match="sudah ditarik"):
        services_laporan.ubah_tenggat(pengguna=seno, laporan=x, tenggat=date(2026, 1, 1), dasar="X")


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (IsiLaporan("surat", TAHUN), "tidak dikenal"),
        (IsiLaporan("lra_bulan", TAHUN), "menyebut bulannya"),
        (IsiLaporan("lkjip", TAHUN, bulan=3), "menyebut bulannya"),
        (IsiLaporan("lkjip", TAHUN, penerima=("bulan",)), "Penerimanya"),
        (IsiLaporan("lkjip", 1900), "tidak masuk akal"),
        (IsiLaporan("lkjip", TAHUN, judul=f"NIK {NIK}"), "Judul"),
    ],
)
def test_what_does_not_fit_in_a_report_is_told(
    pemilihan: Pemilihan, orang: Orang, isi: IsiLaporan, kata: str
) -> None:
    with pytest.raises(ArgumenKeliru, match=kata):
        services_laporan.catat_laporan(pengguna=orang("seno"), isi=isi)
    assert not Laporan.objects.exists()


def test_one_report_of_a_kind_and_year_and_only_by_whoever_keeps_the_budget(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    x = lapor(orang)
    with pytest.raises(ArgumenKeliru, match="sudah ada"):
        lapor(orang)
    with pytest.raises(Ditolak):
        services_laporan.catat_laporan(pengguna=orang("wati"), isi=IsiLaporan("nphd", TAHUN))
    k = x.kiriman.get(penerima="provinsi")
    besok = timezone.localdate() + timedelta(2)
    with pytest.raises(ArgumenKeliru, match="belum tiba"):
        services_laporan.kirim(pengguna=orang("seno"), kiriman=k, hari=besok)
    services_laporan.kirim(pengguna=orang("seno"), kiriman=k, hari=date(2026, 2, 1))
    with pytest.raises(ArgumenKeliru, match="Sudah dicatat"):
        services_laporan.kirim(pengguna=orang("seno"), kiriman=k, hari=date(2026, 2, 1))
    with pytest.raises(ArgumenKeliru, match="sudah dikirim"):
        services_laporan.tarik(pengguna=orang("seno"), laporan=x, alasan="X")
