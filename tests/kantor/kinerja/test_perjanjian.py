"""The agreement: fixed by two people, unchanged from then on, realisation with evidence and its
corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import Ditolak
from kantor.kinerja import selectors, services, services_realisasi, sumber
from kantor.kinerja.models import Indikator, Perjanjian, Realisasi
from kantor.kinerja.services_realisasi import IsiRealisasi
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.riwayat.models import Peristiwa
from tests.kantor.kinerja.bahan import INDIKATOR, NIK, TAHUN, Orang, aliran, draf, realisasi, tetap


def test_perjanjian_ditetapkan_dua_orang_lalu_tidak_berubah(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    p = draf(orang)
    p = services.ajukan(pengguna=orang("seno"), perjanjian=p)
    with pytest.raises(ArgumenKeliru, match="tidak dapat diubah"):
        services.tulis_indikator(pengguna=orang("seno"), perjanjian=p, isi=INDIKATOR)
    p = services.putuskan(pengguna=orang("rudi"), perjanjian=p, setuju=True)
    assert (p.keadaan, p.pemutus) == ("ditetapkan", orang("rudi"))
    for ubah in (
        lambda: Perjanjian.objects.filter(pk=p.pk).update(skala="dua"),
        lambda: p.indikator.update(target=1),
        lambda: p.pegawai.all().delete(),
        lambda: p.pagu.update(jumlah=1),
        lambda: p.pagu.create(program="Lain", sumber="apbn", jumlah=1),
    ):
        with pytest.raises(IntegrityError, match="dua orang"), transaction.atomic():
            ubah()
    assert list(Peristiwa.objects.order_by("pk").values_list("tindakan", flat=True)) == [
        "perjanjian_dibuat", "perjanjian_diisi", "perjanjian_diisi", "perjanjian_diisi",
        "perjanjian_diajukan", "perjanjian_ditetapkan",
    ]  # fmt: skip


def test_whoever_hands_in_does_not_decide(pemilihan: Pemilihan, orang: Orang) -> None:
    p = services.ajukan(pengguna=orang("seno"), perjanjian=draf(orang))
    with pytest.raises(Ditolak):
        services.putuskan(pengguna=orang("seno"), perjanjian=p, setuju=True)
    Perjanjian.objects.filter(pk=p.pk).update(pengaju=orang("rudi"))
    p.refresh_from_db()
    with pytest.raises(ArgumenKeliru, match="Anda yang mengajukannya"):
        services.putuskan(pengguna=orang("rudi"), perjanjian=p, setuju=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Perjanjian.objects.filter(pk=p.pk).update(
            pemutus=orang("rudi"), diputus=timezone.now(), keadaan="ditetapkan"
        )
    with pytest.raises(ArgumenKeliru, match="Alasan"):
        services.putuskan(pengguna=orang("sari"), perjanjian=p, setuju=False)
    p = services.putuskan(
        pengguna=orang("sari"), perjanjian=p, setuju=False, alasan="Target terlalu rendah."
    )
    assert (p.keadaan, p.alasan) == ("draf", "Target terlalu rendah.")
    p = services.ajukan(pengguna=orang("seno"), perjanjian=p)
    assert services.tarik(pengguna=orang("seno"), perjanjian=p).keadaan == "draf"


def test_a_later_version_starts_from_the_fixed_one_with_its_reason(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    satu = tetap(orang)
    i = satu.indikator.get()
    realisasi(orang, i)
    with pytest.raises(ArgumenKeliru, match="Alasan perubahan"):
        services.buat(pengguna=orang("seno"), tahun=TAHUN)
    dua = services.buat(pengguna=orang("seno"), tahun=TAHUN, catatan="Pagu direvisi.")
    assert (dua.nomor, dua.pegawai.count(), dua.pagu.count()) == (2, 1, 1)
    with pytest.raises(ArgumenKeliru, match="masih terbuka"):
        services.buat(pengguna=orang("seno"), tahun=TAHUN, catatan="Lagi.")
    assert selectors.berlaku(TAHUN) == satu
    baru = dua.indikator.get()
    services.tulis_indikator(
        pengguna=orang("seno"), perjanjian=dua, indikator=baru, isi=replace(INDIKATOR, target=120.0)
    )
    services.ajukan(pengguna=orang("seno"), perjanjian=dua)
    services.putuskan(pengguna=orang("rudi"), perjanjian=dua, setuju=True)
    assert selectors.berlaku(TAHUN) == dua
    b = selectors.baris_kinerja(dua)[0]
    assert b.capaian == pytest.approx(80.0), "what was reached stays, measured by the new target"
    with pytest.raises(ArgumenKeliru, match="yang berlaku"):
        services_realisasi.catat_realisasi(
            pengguna=orang("seno"), indikator=i, isi=IsiRealisasi(1.0, date(2025, 1, 1), "X")
        )


def test_a_correction_is_a_new_row_with_its_reason(pemilihan: Pemilihan, orang: Orang) -> None:
    i = tetap(orang).indikator.get()
    lama = realisasi(orang, i, 96.0)
    isi = IsiRealisasi(98.0, date(2025, 12, 31), "Hitung ulang.")
    with pytest.raises(ArgumenKeliru, match="Alasan perbaikan"):
        services_realisasi.catat_realisasi(pengguna=orang("seno"), indikator=i, isi=isi)
    baru = services_realisasi.catat_realisasi(
        pengguna=orang("seno"), indikator=i, isi=replace(isi, alasan="Satu kelurahan terlewat.")
    )
    b = selectors.baris_kinerja(i.perjanjian)[0]
    assert (b.kini, b.tunggu, b.capaian) == (lama, baru, pytest.approx(96.0))
    with pytest.raises(ArgumenKeliru, match="masih menunggu"):
        services_realisasi.catat_realisasi(
            pengguna=orang("seno"), indikator=i, isi=replace(isi, alasan="Lagi.")
        )
    services_realisasi.putuskan_realisasi(pengguna=orang("sari"), realisasi=baru, setuju=True)
    b = selectors.baris_kinerja(i.perjanjian)[0]
    assert (b.kini, b.perbaikan, len(b.semua)) == (baru, 1, 2)
    with pytest.raises(IntegrityError, match="dua orang"), transaction.atomic():
        Realisasi.objects.filter(pk=lama.pk).update(nilai=100)
    with pytest.raises(ArgumenKeliru, match="sudah diputus"):
        services_realisasi.putuskan_realisasi(
            pengguna=orang("rudi"), realisasi=baru, setuju=False, alasan="X"
        )


def test_a_realisation_needs_evidence_and_a_second_person(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    i = tetap(orang).indikator.get()
    catat = services_realisasi.catat_realisasi
    seno = orang("seno")
    for isi, kata in (
        (IsiRealisasi(96.0, date(2025, 1, 1)), "Buktinya belum ada"),
        (IsiRealisasi(None, date(2025, 1, 1), "X"), "belum diisi"),
        (IsiRealisasi(-1.0, date(2025, 1, 1), "X"), "0 atau lebih"),
        (IsiRealisasi(float("nan"), date(2025, 1, 1), "X"), "0 atau lebih"),
        (IsiRealisasi(1.0, timezone.localdate() + timedelta(3), "X"), "belum tiba"),
        (IsiRealisasi(1.0, date(2025, 1, 1), f"Warga {NIK}"), "Bukti"),
        (IsiRealisasi(dari_sistem=True), "tidak dibaca dari catatan sistem"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            catat(pengguna=seno, indikator=i, isi=isi)
    with pytest.raises(Ditolak):
        catat(pengguna=orang("ani"), indikator=i, isi=IsiRealisasi(1.0, date(2025, 1, 1), "X"))
    r = catat(pengguna=seno, indikator=i, isi=IsiRealisasi(90.0, date(2025, 1, 1), "X"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Realisasi.objects.filter(pk=r.pk).update(
            pemutus=seno, diputus=timezone.now(), diterima=True
        )
    services_realisasi.putuskan_realisasi(
        pengguna=orang("rudi"), realisasi=r, setuju=False, alasan="Buktinya bukan laporan."
    )
    b = selectors.baris_kinerja(i.perjanjian)[0]
    assert (b.kini, b.tunggu, b.capaian) == (None, None, None)


@pytest.mark.usefixtures("pelayan_kunci")
def test_a_document_of_evidence_is_sealed_and_known_by_its_hash(
    pemilihan: Pemilihan, orang: Orang, settings: Any, tmp_path: Any
) -> None:
    settings.ARSIP = tmp_path / "arsip"
    i = tetap(orang).indikator.get()
    isi = b"%PDF-1.4 laporan subbagian, rekaan"
    r = realisasi(orang, i, bukti="", berkas=aliran(isi), nama_berkas="laporan.pdf")
    assert len(r.sha256) == 64
    semua = [x.read_bytes() for x in settings.ARSIP.rglob("*.hkp")]
    assert semua
    assert not any(isi in x for x in semua)


def test_an_indicator_reads_a_record_of_the_system(pemilihan: Pemilihan, orang: Orang) -> None:
    isi = replace(
        INDIKATOR, nama="Tahapan sesuai jadwal", sumber="tahapan_tepat_waktu", pemilihan=pemilihan
    )
    p = services.buat(pengguna=orang("seno"), tahun=TAHUN)
    with pytest.raises(ArgumenKeliru, match="tidak dikenal"):
        services.tulis_indikator(
            pengguna=orang("seno"), perjanjian=p, isi=replace(isi, sumber="indikator_tercapai")
        )
    assert "indikator_tercapai" not in dict(sumber.pilihan())
    with pytest.raises(ArgumenKeliru, match="satu pemilihan"):
        services.tulis_indikator(
            pengguna=orang("seno"), perjanjian=p, isi=replace(isi, pemilihan=None)
        )
    i = services.tulis_indikator(pengguna=orang("seno"), perjanjian=p, isi=isi)
    services.ajukan(pengguna=orang("seno"), perjanjian=p)
    services.putuskan(pengguna=orang("rudi"), perjanjian=p, setuju=True)
    catat = services_realisasi.catat_realisasi
    with pytest.raises(ArgumenKeliru, match="Belum ada yang dapat dihitung"):
        catat(pengguna=orang("seno"), indikator=i, isi=IsiRealisasi(dari_sistem=True))
    lalu = timezone.localdate() - timedelta(30)
    for n, selesai in enumerate((lalu, lalu, lalu, None)):
        Tahap.objects.create(
            pemilihan=pemilihan, urutan=n, kode=f"t{n}", nama=f"Tahap {n}", kepastian="kantor",
            akhir=lalu, selesai=selesai,
        )  # fmt: skip
    r = catat(pengguna=orang("seno"), indikator=i, isi=IsiRealisasi(dari_sistem=True))
    assert (r.nilai, r.atas, r.bawah, r.sumber) == (75.0, 3, 4, "tahapan_tepat_waktu")
    assert "3 dari 4" in r.bukti


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"sasaran": " "}, "Sasaran"),
        ({"arah": "samping"}, "Arah"),
        ({"target": 0.0}, "Target 0"),
        ({"target": -5.0}, "Target harus"),
        ({"nama": f"NIK {NIK}"}, "Indikator"),
    ],
)
def test_what_does_not_fit_in_an_indicator_is_told(
    pemilihan: Pemilihan, orang: Orang, ganti: dict[str, Any], kata: str
) -> None:
    p = services.buat(pengguna=orang("seno"), tahun=TAHUN)
    with pytest.raises(ArgumenKeliru, match=kata):
        services.tulis_indikator(
            pengguna=orang("seno"), perjanjian=p, isi=replace(INDIKATOR, **ganti)
        )
    assert not Indikator.objects.exists()
    with pytest.raises(ArgumenKeliru, match="belum punya indikator"):
        services.ajukan(pengguna=orang("seno"), perjanjian=p)


def test_parts_of_a_draft_can_be_taken_out(pemilihan: Pemilihan, orang: Orang) -> None:
    p = draf(orang)
    for bagian in (p.indikator.get(), p.pegawai.get(), p.pagu.get()):
        services.hapus_bagian(pengguna=orang("seno"), bagian=bagian)
    assert [x.exists() for x in (p.indikator, p.pegawai, p.pagu)] == [False] * 3
    assert Peristiwa.objects.filter(tindakan="perjanjian_dikurangi").count() == 3
