"""The pages: from a draft to a published report, bad input told with nothing lost, and who may look."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from kantor.kinerja.models import Hibah, Indikator, Kegiatan, Laporan, Lra, Mata, Perjanjian, Rapat
from kantor.pemilihan.models import Pemilihan
from tests.kantor.kinerja.bahan import (
    NIK,
    Orang,
    berkas,
    lapor,
    lra_tetap,
    mata,
    pdf,
    realisasi,
    tetap,
)

pytestmark = pytest.mark.usefixtures("pelayan_kunci")
T = timezone.localdate().year
YA = {"setuju": "ya"}


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.FOLDER, settings.ARSIP = tmp_path, tmp_path / "arsip"


def tgl(nama: str, hari: Any) -> dict[str, str]:
    return {
        f"{nama}_hari": str(hari.day),
        f"{nama}_bulan": str(hari.month),
        f"{nama}_tahun": str(hari.year),
    }


def test_an_agreement_on_the_pages(pemilihan: Pemilihan, sebagai: Any) -> None:
    seno, rudi = sebagai("seno"), sebagai("rudi")
    assert "Belum ada perjanjian kinerja" in seno.get(reverse("kinerja")).content.decode()
    j = seno.post(reverse("kinerja_baru"), {"tahun": T, "skala": "lima", "batas": "120"})
    assert j.status_code == 303
    p = Perjanjian.objects.get()
    isi = {"sasaran": "Data pemilih terkini", "nama": "Pemutakhiran tepat waktu", "satuan": "persen",
           "arah": "naik", "target": "100"}  # fmt: skip
    alamat = reverse("kinerja_indikator", args=[p.pk])
    salah = seno.post(alamat, isi | {"nama": f"NIK {NIK}"})
    assert salah.status_code == 422
    assert "Data pemilih terkini" in salah.content.decode(), "nothing typed is lost"
    assert seno.post(alamat, isi).status_code == 303
    i = Indikator.objects.get()
    assert "100" in seno.get(reverse("kinerja_ubah", args=[i.pk])).content.decode()
    assert (
        seno.post(reverse("kinerja_ubah", args=[i.pk]), isi | {"target": "98,5"}).status_code == 303
    )
    pegawai = {"bagian": "Sekretariat", "jenis": "PNS", "perlu": "17", "ada": "12"}
    assert seno.post(reverse("kinerja_pegawai", args=[p.pk]), pegawai).status_code == 303
    pagu = {"program": "Pemilu", "sumber": "apbn", "jumlah": "2.400.000.000"}
    assert seno.post(reverse("kinerja_pagu", args=[p.pk]), pagu).status_code == 303
    assert p.pagu.get().jumlah == 2_400_000_000
    versi = seno.get(reverse("kinerja_versi", args=[p.pk])).content.decode()
    for kata in ("98,5", "Sekretariat", "2.400.000.000", "Ajukan untuk ditetapkan"):
        assert kata in versi
    assert seno.post(reverse("kinerja_ajukan", args=[p.pk])).status_code == 303
    assert seno.post(reverse("kinerja_tarik", args=[p.pk])).status_code == 303
    assert seno.post(reverse("kinerja_ajukan", args=[p.pk])).status_code == 303
    assert "Menunggu keputusan Anda" in rudi.get(reverse("kinerja")).content.decode()
    assert seno.get(reverse("kinerja_putus", args=[p.pk])).status_code == 403
    kembali = rudi.post(reverse("kinerja_putus", args=[p.pk]), {"setuju": "tidak", "alasan": ""})
    assert "Alasan" in kembali.content.decode()
    assert rudi.post(reverse("kinerja_putus", args=[p.pk]), YA).status_code == 303
    catat = reverse("kinerja_realisasi", args=[i.pk])
    kini = timezone.localdate()
    isi_r = {"nilai": "96", **tgl("per", kini), "bukti": "Laporan subbagian data."}
    assert seno.post(catat, isi_r | {"bukti": ""}).status_code == 422
    surat = berkas("bukti.pdf", b"%PDF-1.4 rekaan")
    assert seno.post(catat, isi_r | {"berkas": surat}).status_code == 303
    r = i.realisasi.get()
    assert rudi.post(reverse("kinerja_realisasi_putus", args=[r.pk]), YA).status_code == 303
    for siapa in ("seno", "rudi", "wati", "agus", "ani", "sosi"):
        halaman = sebagai(siapa).get(reverse("kinerja")).content.decode()
        assert "97,5" in halaman
        assert "Sangat tinggi" in halaman
    halaman = sebagai("wati").get(reverse("kinerja_rinci", args=[i.pk])).content.decode()
    assert "Laporan subbagian data." in halaman
    j = sebagai("wati").get(reverse("kinerja_bukti", args=[r.pk]))
    assert b"".join(j.streaming_content) == b"%PDF-1.4 rekaan"
    for siapa in ("budi", "dina", "joko"):
        assert sebagai(siapa).get(reverse("kinerja")).status_code == 403


def test_a_budget_on_the_pages(pemilihan: Pemilihan, sebagai: Any) -> None:
    seno, rudi, tanya = sebagai("seno"), sebagai("rudi"), f"?tahun={T - 1}"
    assert "Belum ada baris anggaran" in seno.get(reverse("anggaran")).content.decode()
    buruk = berkas("lra.csv", "kode;uraian;sumber;pagu;januari\n;Bahan;APBN;10;x\n")
    j = seno.post(reverse("anggaran_muat") + tanya, {"sumber": "apbn", "berkas": buruk})
    assert j.status_code == 422
    for kata in ("Belum ada yang ditulis", "tidak memuat kode anggaran", "bukan bilangan"):
        assert kata in j.content.decode()
    assert not Mata.objects.exists()
    templat = seno.get(reverse("anggaran_templat"))
    buku = berkas("templat.xlsx", b"".join(templat.streaming_content))
    j = seno.post(reverse("anggaran_muat") + tanya, {"sumber": "apbn", "berkas": buku})
    assert "1 baris baru" in j.content.decode()
    kegiatan = {"nama": "Coklit", "penanggung": "Divisi data", "keluaran": "Pemilih didatangi",
                "satuan": "pemilih", "target": "1.000", "jadi": "500"}  # fmt: skip
    assert seno.post(reverse("anggaran_kegiatan") + tanya, kegiatan).status_code == 303
    k = Kegiatan.objects.get()
    baris = {"sumber": "apbn", "kode": "3355.524111", "uraian": "Perjalanan", "pagu": "5.000.000",
             "kegiatan": k.pk}  # fmt: skip
    assert seno.post(reverse("anggaran_mata") + tanya, baris).status_code == 303
    assert "sudah ada" in seno.post(reverse("anggaran_mata") + tanya, baris).content.decode()
    m = Mata.objects.get(kode="3355.524111")
    ubah = reverse("anggaran_mata_ubah", args=[m.pk])
    assert "3355.524111" in seno.get(ubah).content.decode()
    assert seno.post(ubah, baris | {"pagu": "6000000"}).status_code == 303
    bulan = reverse("anggaran_serapan", args=[m.pk])
    assert seno.post(bulan, {"b1": "satu"}).status_code == 422
    assert seno.post(bulan, {"b1": "1.000.000", "b3": "-50.000"}).status_code == 303
    assert dict(m.serap.values_list("bulan", "nilai")) == {1: 1_000_000, 3: -50_000}
    assert seno.post(bulan, {"b1": "", "b3": "-50.000"}).status_code == 303
    assert dict(m.serap.values_list("bulan", "nilai")) == {1: 0, 3: -50_000}
    assert seno.post(bulan, {"b1": "1.050.000", "b3": "-50.000"}).status_code == 303
    halaman = seno.get(reverse("anggaran") + tanya).content.decode()
    for kata in ("Serapan per bulan", "<polyline", "2.000", "Belanja barang dan jasa"):
        assert kata in halaman
    ubah_k = reverse("anggaran_kegiatan_ubah", args=[k.pk])
    assert seno.post(ubah_k, kegiatan | {"jadi": "1.000"}).status_code == 303
    assert seno.post(reverse("lra_ajukan") + tanya, {"bulan": 3, "alasan": ""}).status_code == 303
    x = Lra.objects.get()
    assert x.realisasi == 1_000_000
    assert rudi.post(reverse("lra_putus", args=[x.pk]), YA).status_code == 303
    assert x.sidik in sebagai("agus").get(reverse("lra", args=[x.pk])).content.decode()
    lain = Mata.objects.exclude(pk=m.pk).get()
    assert seno.post(reverse("anggaran_mata_hapus", args=[m.pk])).status_code == 303
    assert seno.post(reverse("anggaran_mata_hapus", args=[lain.pk])).status_code == 303
    assert Mata.objects.get() == m
    j = sebagai("wati").get(reverse("anggaran_unduh") + tanya)
    lembar = load_workbook(io.BytesIO(b"".join(j.streaming_content))).active
    assert lembar["B2"].value == "3355.524111"
    csv = b"".join(seno.get(reverse("anggaran_unduh") + f"{tanya}&format=csv").streaming_content)
    assert muat_lagi(seno, csv, tanya) == "Dimuat: 0 baris baru, 0 diperbarui, 1 sama"


def muat_lagi(klien: Any, csv: bytes, tanya: str) -> str:
    """What the office downloads it can load again, and nothing changes."""
    isi = {"sumber": "apbn", "berkas": berkas("lagi.csv", csv)}
    teks: str = klien.post(reverse("anggaran_muat") + tanya, isi).content.decode()
    awal = teks.index("Dimuat:")
    return teks[awal : teks.index(" seperti", awal)]


def test_a_grant_on_the_pages(pemilihan: Pemilihan, sebagai: Any) -> None:
    seno, tanya = sebagai("seno"), f"?tahun={T}"
    kini = timezone.localdate()
    assert "Belum ada NPHD" in seno.get(reverse("hibah")).content.decode()
    isi = {"nomor": "900/1/NPHD", "pemberi": "Pemerintah Kota Contoh", "nilai": "1.000.000",
           **tgl("hari", kini - timedelta(200)), "berkas": berkas("n.pdf", b"%PDF-1.4 nphd")}  # fmt: skip
    assert seno.post(reverse("hibah_baru") + tanya, isi).status_code == 303
    h = Hibah.objects.get()
    termin = {"rencana": "400.000", **tgl("rencana_hari", kini - timedelta(100))}
    assert seno.post(reverse("hibah_termin", args=[h.pk]), termin).status_code == 303
    assert "lewat" in seno.get(reverse("hibah") + tanya).content.decode()
    terima = reverse("hibah_terima", args=[h.termin.get().pk])
    assert seno.post(terima, {"nilai": "400.000", **tgl("hari", kini)}).status_code == 303
    assert seno.post(
        reverse("hibah_usul", args=[h.pk]), tgl("hari", kini - timedelta(150))
    ).status_code == 303  # fmt: skip
    halaman = sebagai("wati").get(reverse("hibah") + tanya).content.decode()
    assert "seharusnya dikembalikan" in halaman
    kembali = {"nilai": "400.000", "uraian": "Bukti setor 1", **tgl("hari", kini)}
    assert seno.post(reverse("hibah_kembali", args=[h.pk]), kembali).status_code == 303
    assert "seharusnya dikembalikan" not in seno.get(reverse("hibah") + tanya).content.decode()
    j = sebagai("agus").get(reverse("hibah_naskah", args=[h.pk]))
    assert b"".join(j.streaming_content) == b"%PDF-1.4 nphd"


def test_a_report_and_a_meeting_on_the_pages(pemilihan: Pemilihan, sebagai: Any) -> None:
    seno, rudi, kini = sebagai("seno"), sebagai("rudi"), timezone.localdate()
    assert "Belum ada laporan" in seno.get(reverse("pelaporan")).content.decode()
    isi = {"jenis": "lkjip", "tahun": str(T - 2), "bulan": "", "judul": "", "dasar": ""}
    assert seno.post(reverse("pelaporan_baru"), isi | {"bulan": "3"}).status_code == 422
    assert seno.post(reverse("pelaporan_baru"), isi).status_code == 303
    x = Laporan.objects.get()
    k = x.kiriman.get(penerima="provinsi")
    kirim = {"nomor_surat": "12/PR", **tgl("hari", kini - timedelta(9))}
    assert seno.post(reverse("pelaporan_kirim", args=[k.pk]), kirim).status_code == 303
    tanda = {
        "keterangan": "Agenda 5",
        **tgl("hari", kini),
        "berkas": berkas("t.png", b"\x89PNG\r\n\x1a"),
    }
    assert seno.post(reverse("pelaporan_tanda", args=[k.pk]), tanda).status_code == 303
    halaman = sebagai("wati").get(f"{reverse('pelaporan')}?tahun={T - 2}").content.decode()
    assert "belum terbit bagi publik" in halaman
    assert "lewat tenggat" in halaman
    terbit = reverse("pelaporan_terbit", args=[x.pk])
    nik = berkas("l.pdf", pdf(pemilihan, f"Warga {NIK}."))
    tolak = seno.post(terbit, {"berkas": nik})
    assert tolak.status_code == 422
    assert "halaman 1" in tolak.content.decode()
    assert seno.post(terbit, {"berkas": berkas("l.pdf", pdf(pemilihan, "Isi."))}).status_code == 303
    t = x.terbitan.get()
    assert t.sha256 in rudi.get(reverse("pelaporan_putus", args=[t.pk])).content.decode()
    assert rudi.post(reverse("pelaporan_putus", args=[t.pk]), YA).status_code == 303
    rinci = reverse("pelaporan_rinci", args=[x.pk])
    assert "diterima semua" in sebagai("agus").get(rinci).content.decode()
    assert sebagai("wati").get(reverse("pelaporan_berkas", args=[t.pk])).status_code == 200
    assert sebagai("wati").get(reverse("pelaporan_dokumen", args=[k.pk])).status_code == 200
    tenggat = {"dasar": "Surat 5", **tgl("tenggat", kini)}
    assert seno.post(reverse("pelaporan_tenggat", args=[x.pk]), tenggat).status_code == 303
    assert seno.post(reverse("pelaporan_tarik", args=[x.pk]), {"alasan": "X"}).status_code == 422
    ani = sebagai("ani")
    rapat = {"judul": "NIK kosong", "tempat": "Kantor", "agenda": "", **tgl("rencana", kini)}
    assert ani.post(reverse("rapat_baru"), rapat).status_code == 303
    r = Rapat.objects.get()
    hasil = {"hadir": ["disdukcapil", "bawaslu"], "sepakat": "Berkas harian.\nSatu kontak.",
             **tgl("hari", kini), "berkas": berkas("n.pdf", b"%PDF-1.4 notulen")}  # fmt: skip
    assert ani.post(reverse("rapat_hasil", args=[r.pk]), hasil | {"hadir": []}).status_code == 422
    hasil["berkas"] = berkas("n.pdf", b"%PDF-1.4 notulen")
    assert ani.post(reverse("rapat_hasil", args=[r.pk]), hasil).status_code == 303
    tindak = {"uraian": "Kirim berkas", "lembaga": "disdukcapil", "penanggung": "Kabid",
              **tgl("tenggat", kini)}  # fmt: skip
    assert ani.post(reverse("rapat_tindak", args=[r.pk]), tindak).status_code == 303
    selesai = reverse("rapat_selesai", args=[r.tindak.get().pk])
    assert ani.post(selesai, {"hasil": "Terkirim.", **tgl("hari", kini)}).status_code == 303
    halaman = sebagai("wati").get(reverse("rapat_rinci", args=[r.pk])).content.decode()
    for kata in ("Satu kontak.", "Disdukcapil, Bawaslu", "selesai tepat waktu"):
        assert kata in halaman
    assert "NIK kosong" in sebagai("rudi").get(reverse("rapat")).content.decode()
    assert sebagai("wati").get(reverse("rapat_notulen", args=[r.pk])).status_code == 200
    assert sebagai("wati").get(reverse("rapat_baru")).status_code == 403


def test_the_report_of_a_year_as_pdf_and_workbook(
    pemilihan: Pemilihan, orang: Orang, sebagai: Any
) -> None:
    seno = sebagai("seno")
    belum = seno.get(f"{reverse('kinerja_cetak')}?tahun=2025")
    assert "belum ditetapkan" in belum.content.decode()
    i = tetap(orang).indikator.get()
    realisasi(orang, i, 96.0)
    mata(orang)
    lra_tetap(orang)
    lapor(orang)
    isi = seno.get(f"{reverse('kinerja_cetak')}?tahun=2025").content
    teks = "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)
    for kata in ("LAPORAN KINERJA 2025", "Pemutakhiran tepat waktu", "96,00", "3.000.000", "LKjIP"):
        assert kata in teks
    j = seno.get(f"{reverse('kinerja_unduh')}?tahun=2025")
    lembar = load_workbook(io.BytesIO(b"".join(j.streaming_content))).active
    assert [lembar[f"{k}2"].value for k in "BEFG"] == ["Pemutakhiran tepat waktu", 100, 96, 96]
    csv = b"".join(seno.get(f"{reverse('kinerja_unduh')}?tahun=2025&format=csv").streaming_content)
    assert "Sangat tinggi" in csv.decode()
