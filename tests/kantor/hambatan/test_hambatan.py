"""The register: who may do what, what stays in the history, evidence sealed, before and after, two people."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from hakpilih.errors import ArgumenKeliru
from hakpilih.hambatan.banding import Ukur
from hakpilih.hambatan.jenis import KEADAAN
from kantor.hambatan import selectors, services
from kantor.hambatan.models import Hambatan, Pembelajaran
from kantor.hambatan.selectors import Saringan
from kantor.hambatan.services import Isi, IsiUkuran, IsiUpaya, Kaitan, Sisi
from kantor.hambatan.tampilan import kalimat_ukuran
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pengawasan import services as pengawasan
from kantor.riwayat.models import Peristiwa
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA

PDF = b"%PDF-1.4 laporan, rekaan"
NIK = "9971015403870054"


def buat(p: Pemilihan, oleh: Any, wilayah: str = KOTA, **lain: Any) -> Hambatan:
    isi = {"judul": "Internet lambat", "uraian": "Unggahan gagal.", "lembaga": "kpu", "asal": "internal",
           "wilayah": wilayah, "sejak": date(2024, 6, 1)} | lain  # fmt: skip
    return services.catat_hambatan(pengguna=oleh, pemilihan=p, isi=Isi(**isi))


def test_an_obstacle_goes_from_recorded_to_learnt(pemilihan: Pemilihan, orang: Any) -> None:
    ani, rudi = orang("ani"), orang("rudi")
    h = buat(pemilihan, ani)
    assert (h.nomor, h.keadaan) == (1, "terbuka")
    u = services.tambah_upaya(
        pengguna=ani,
        hambatan=h,
        isi=IsiUpaya("jaringan", "Tambah Wi-Fi.", "Sekretariat", biaya=14_500_000),
    )
    h.refresh_from_db()
    assert h.keadaan == "ditangani"
    services.ubah_upaya(pengguna=ani, upaya=u, ke="berjalan")
    services.ubah_upaya(pengguna=ani, upaya=u, ke="selesai")
    h.refresh_from_db()
    assert h.keadaan == "ditempuh"
    with pytest.raises(ArgumenKeliru, match="tidak dapat diubah"):
        services.ubah_upaya(pengguna=ani, upaya=u, ke="berjalan")
    m = services.tulis_pembelajaran(pengguna=ani, hambatan=h, uraian="Uji di jam ramai.")
    with pytest.raises(ArgumenKeliru, match="menunggu peninjau"):
        services.tulis_pembelajaran(pengguna=ani, hambatan=h, uraian="Lagi.")
    services.tinjau(pengguna=rudi, pembelajaran=m, terima=True)
    h.refresh_from_db()
    assert h.keadaan == "dipelajari"
    with pytest.raises(ArgumenKeliru, match="sudah ditinjau"):
        services.tinjau(pengguna=rudi, pembelajaran=m, terima=True)
    with pytest.raises(ArgumenKeliru, match="sudah jadi pembelajaran"):
        services.tarik(pengguna=ani, hambatan=h, alasan="Keliru.")
    nama = list(Peristiwa.objects.order_by("pk").values_list("tindakan", flat=True))
    assert nama == ["hambatan_dicatat", "upaya_dicatat", "upaya_diubah", "upaya_diubah",
                    "pembelajaran_ditulis", "pembelajaran_ditinjau"]  # fmt: skip


def test_a_lesson_is_reviewed_by_another_person(pemilihan: Pemilihan, orang: Any) -> None:
    h = buat(pemilihan, orang("ani"))
    m = services.tulis_pembelajaran(pengguna=orang("ani"), hambatan=h, uraian="Uji di jam ramai.")
    with pytest.raises(Ditolak):
        services.tinjau(pengguna=orang("ani"), pembelajaran=m, terima=True)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Pembelajaran.objects.filter(pk=m.pk).update(
            peninjau=orang("ani"), ditinjau=timezone.now(), diterima=True
        )
    # Somebody who may do both still may not review their own.
    rudi = orang("rudi")
    Pembelajaran.objects.filter(pk=m.pk).update(oleh=rudi)
    m.refresh_from_db()
    with pytest.raises(ArgumenKeliru, match="Anda yang menulisnya"):
        services.tinjau(pengguna=rudi, pembelajaran=m, terima=True)
    with pytest.raises(ArgumenKeliru, match="Alasan"):
        services.tinjau(pengguna=orang("sari"), pembelajaran=m, terima=False)
    services.tinjau(pengguna=orang("sari"), pembelajaran=m, terima=False, alasan="Belum jelas.")
    h.refresh_from_db()
    assert h.keadaan == "terbuka"
    assert selectors.pembelajaran(rudi, pemilihan) == []


def test_before_and_after_with_and_without_an_interval(pemilihan: Pemilihan, orang: Any) -> None:
    ani = orang("ani")
    h = buat(pemilihan, ani)
    awal, akhir = date(2024, 6, 1), date(2024, 8, 1)
    wifi = services.tambah_ukuran(
        pengguna=ani, hambatan=h, isi=IsiUkuran("Wi-Fi", "angka", "naik", "unit", "Pengamatan"),
        sebelum=Sisi(Ukur(3), awal), sesudah=Sisi(Ukur(5), akhir),
    )  # fmt: skip
    assert kalimat_ukuran(wifi) == (
        "Wi-Fi: 3 unit (01-06-2024) menjadi 5 unit (01-08-2024), dua angka tanpa selang"
    )
    nik = services.tambah_ukuran(
        pengguna=ani, hambatan=h, isi=IsiUkuran("Isian tanpa NIK", "bagian", "turun", "isian", "Berkas"),
        sebelum=Sisi(Ukur(61, 1204), awal),
    )  # fmt: skip
    assert nik.banding is None
    assert kalimat_ukuran(nik).endswith("belum diukur lagi")
    with pytest.raises(ArgumenKeliru, match="lebih belakangan"):
        services.ukur_lagi(pengguna=ani, ukuran=nik, sesudah=Sisi(Ukur(19, 1312), awal))
    nik = services.ukur_lagi(pengguna=ani, ukuran=nik, sesudah=Sisi(Ukur(19, 1312), akhir))
    assert nik.banding is not None
    assert nik.banding.bacaan == "membaik"
    assert "selang 95 %" in kalimat_ukuran(nik)
    with pytest.raises(ArgumenKeliru, match="sudah punya"):
        services.ukur_lagi(pengguna=ani, ukuran=nik, sesudah=Sisi(Ukur(1, 1312), akhir))
    with pytest.raises(ArgumenKeliru, match="belum tiba"):
        services.tambah_ukuran(
            pengguna=ani, hambatan=h, isi=IsiUkuran("X", "angka", "naik", "unit", "Y"),
            sebelum=Sisi(Ukur(1), timezone.localdate() + timedelta(2)),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"judul": " "}, "Judul"),
        ({"lembaga": "bulan"}, "tidak dikenal"),
        ({"sejak": date(2099, 1, 1)}, "belum tiba"),
        ({"uraian": f"Warga {NIK} marah."}, "Uraian"),
        ({"bukti": f"NIK {NIK}"}, "Bukti"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    pemilihan: Pemilihan, orang: Any, ganti: dict[str, Any], kata: str
) -> None:
    with pytest.raises(ArgumenKeliru, match=kata):
        buat(pemilihan, orang("ani"), **ganti)
    assert not Hambatan.objects.exists()


def test_everybody_sees_and_writes_within_their_reach(pemilihan: Pemilihan, orang: Any) -> None:
    budi, citra = orang("budi"), orang("citra")
    satu = buat(pemilihan, budi, KEL_BUDI)
    with pytest.raises(Ditolak):
        buat(pemilihan, budi, KEL_CITRA)
    with pytest.raises(Ditolak):
        services.tambah_upaya(
            pengguna=citra, hambatan=satu, isi=IsiUpaya("pelatihan", "Latih.", "PPS")
        )
    with pytest.raises(Ditolak):
        selectors.ambil(citra, satu.pk)
    assert selectors.saring(citra, pemilihan, Saringan()).count() == 0
    assert selectors.saring(orang("wati"), pemilihan, Saringan()).count() == 1
    assert selectors.terlihat(orang("joko"), pemilihan).count() == 0
    with pytest.raises(Ditolak):
        buat(pemilihan, orang("wati"))


def test_what_is_linked_belongs_to_the_same_election(pemilihan: Pemilihan, orang: Any) -> None:
    lain = Pemilihan.objects.create(
        kode="pilkada_lain", nama="Lain", jenis="pilkada", hari=date(2029, 1, 1), wilayah=KOTA, zona="WIB",
        dibuat=timezone.now(),
    )  # fmt: skip
    c = pengawasan.catat_pengawasan(
        pengguna=orang("wati"), pemilihan=pemilihan,
        isi=pengawasan.Isi("temuan", "tidak_ditempel", "wilayah", KOTA, "Belum ditempel."),
    )  # fmt: skip
    isi = Isi("Internet lambat", "Gagal.", "kpu", "internal", KOTA, date(2024, 6, 1))
    with pytest.raises(ArgumenKeliru, match="pemilihan lain"):
        services.catat_hambatan(
            pengguna=orang("ani"), pemilihan=lain, isi=isi, kaitan=Kaitan(catatan=c)
        )
    h = services.catat_hambatan(
        pengguna=orang("ani"), pemilihan=pemilihan, isi=isi, kaitan=Kaitan(catatan=c)
    )
    assert h.catatan == c


def test_filters_leave_what_they_say(pemilihan: Pemilihan, orang: Any) -> None:
    ani = orang("ani")
    a = buat(pemilihan, ani)
    b = buat(pemilihan, ani, KEL_BUDI, asal="eksternal", lembaga="warga")
    services.tambah_upaya(
        pengguna=ani, hambatan=a,
        isi=IsiUpaya("pelatihan", "Latih.", "PPK", tenggat=date(2024, 1, 1)),
    )  # fmt: skip
    per = {
        "asal=eksternal": [b], "lembaga=kpu": [a], "keadaan=ditangani": [a], "upaya=pelatihan": [a],
        f"wilayah={KEL_BUDI}": [b], "lewat=1": [a],
    }  # fmt: skip
    for kueri, hasil in per.items():
        nama, nilai = kueri.split("=")
        s = Saringan(**{nama: True if nama == "lewat" else nilai})  # type: ignore[arg-type]
        assert list(selectors.saring(ani, pemilihan, s)) == hasil, kueri
        assert s.kueri() == kueri
    assert selectors.upaya_lewat(ani, pemilihan) == 1
    assert selectors.ringkas(ani, pemilihan) == {
        **dict.fromkeys(KEADAAN, 0),
        "ditangani": 1,
        "terbuka": 1,
    }
    services.tarik(pengguna=ani, hambatan=b, alasan="Salah catat.")
    assert list(selectors.saring(ani, pemilihan, Saringan())) == [a]
    with pytest.raises(ArgumenKeliru, match="ditarik"):
        services.tulis_pembelajaran(pengguna=ani, hambatan=b, uraian="X")


@pytest.mark.usefixtures("pelayan_kunci")
def test_documents_lie_sealed_and_each_opening_is_known(
    pemilihan: Pemilihan, orang: Any, sebagai: Any, settings: Any, tmp_path: Any
) -> None:
    settings.ARSIP = tmp_path / "arsip"
    h = buat(pemilihan, orang("ani"))
    ani = sebagai("ani")
    alamat = reverse("hambatan_berkas", args=[h.pk])
    berkas = SimpleUploadedFile("laporan.pdf", PDF)
    assert ani.post(alamat, {"uraian": "Laporan", "berkas": berkas}).status_code == 303
    b = h.berkas.get()
    isi = [p.read_bytes() for p in settings.ARSIP.rglob("*.hkp")]
    assert isi
    assert not any(PDF in x for x in isi)
    j = sebagai("wati").get(reverse("hambatan_buka", args=[b.pk]))
    assert b"".join(j.streaming_content) == PDF
    e = Peristiwa.objects.get(tindakan="hambatan_bukti_dibuka")
    assert (e.pelaku, e.isi["sha256"]) == ("wati", b.sha256)
    lain = SimpleUploadedFile("laporan.exe", b"MZ tidak boleh")
    j = ani.post(alamat, {"uraian": "Laporan", "berkas": lain})
    assert j.status_code == 422
    assert "bukan PDF" in j.content.decode()
    ganda = ani.post(alamat, {"uraian": "Lagi", "berkas": SimpleUploadedFile("l.pdf", PDF)})
    assert "sudah ada" in ganda.content.decode()


def test_pages_from_recording_to_paper(pemilihan: Pemilihan, orang: Any, sebagai: Any) -> None:
    ani, rudi = sebagai("ani"), sebagai("rudi")
    assert "Belum ada hambatan" in ani.get(reverse("hambatan")).content.decode()
    isi = {"judul": "Internet lambat", "uraian": "Gagal.", "asal": "internal", "lembaga": "kpu",
           "wilayah": KOTA, "sejak_hari": "1", "sejak_bulan": "6", "sejak_tahun": "2024"}  # fmt: skip
    j = ani.post(reverse("hambatan_baru"), isi)
    h = Hambatan.objects.get()
    assert j["Location"] == reverse("hambatan_rinci", args=[h.pk])
    salah = ani.post(reverse("hambatan_baru"), isi | {"uraian": f"NIK {NIK}"})
    assert salah.status_code == 422
    assert "Internet lambat" in salah.content.decode()
    upaya = {"jenis": "jaringan", "uraian": "Tambah Wi-Fi.", "penanggung": "Sekretariat",
             "biaya": "14.500.000", "keadaan": "berjalan"}  # fmt: skip
    assert ani.post(reverse("hambatan_upaya", args=[h.pk]), upaya).status_code == 303
    u = h.upaya.get()
    assert u.biaya == 14_500_000
    ubah = reverse("hambatan_ubah_upaya", args=[u.pk])
    assert ani.post(ubah, {"ke": "dibatalkan"}).status_code == 422
    assert ani.post(ubah, {"ke": "selesai"}).status_code == 303
    ukur = {"nama": "Isian tanpa NIK", "jenis": "bagian", "arah": "turun", "satuan": "isian",
            "sumber": "Berkas", "sebelum": "61", "sebelum_n": "1.204", "sebelum_hari_hari": "1",
            "sebelum_hari_bulan": "6", "sebelum_hari_tahun": "2024"}  # fmt: skip
    ukuran = reverse("hambatan_ukuran", args=[h.pk])
    assert "Isi dari berapa" in ani.post(ukuran, ukur | {"sebelum_n": ""}).content.decode()
    assert ani.post(ukuran, ukur).status_code == 303
    lagi = reverse("hambatan_ukur_lagi", args=[h.ukuran.get().pk])
    sesudah = {"sesudah": "19", "sesudah_n": "1.312", "sesudah_hari_hari": "1", "sesudah_hari_bulan": "8",
               "sesudah_hari_tahun": "2024"}  # fmt: skip
    assert ani.post(lagi, sesudah | {"sesudah": "9999"}).status_code == 422
    assert ani.post(lagi, sesudah).status_code == 303
    assert (
        ani.post(reverse("hambatan_tulis", args=[h.pk]), {"uraian": "Uji dulu."}).status_code == 303
    )
    assert "menunggu tinjauan Anda" in rudi.get(reverse("hambatan")).content.decode()
    tinjau = reverse("hambatan_tinjau", args=[h.pembelajaran.get().pk])
    assert rudi.post(tinjau, {"terima": "ya"}).status_code == 303
    halaman = ani.get(reverse("hambatan_rinci", args=[h.pk])).content.decode()
    for kata in ("membaik", "bukan bukti sebab", "Uji dulu.", "14.500.000", "jadi pembelajaran"):
        assert kata in halaman
    assert "Uji dulu." in ani.get(reverse("hambatan_pembelajaran")).content.decode()
    for nama in ("hambatan_cetak", "hambatan_lembar"):
        argumen = [h.pk] if nama == "hambatan_lembar" else []
        assert ani.get(reverse(nama, args=argumen)).content.startswith(b"%PDF-")
    j = ani.get(reverse("hambatan_unduh"))
    lembar = load_workbook(io.BytesIO(b"".join(j.streaming_content))).active
    assert lembar["B2"].value == "Internet lambat"
    csv = b"".join(ani.get(reverse("hambatan_unduh") + "?format=csv").streaming_content).decode()
    assert "Isian tanpa NIK: 61 dari 1.204 isian (5,1" in csv
    assert Peristiwa.objects.filter(tindakan="tabel_diunduh").count() == 2


def test_from_a_note_of_bawaslu_to_its_obstacle(
    pemilihan: Pemilihan, orang: Any, sebagai: Any
) -> None:
    c = pengawasan.catat_pengawasan(
        pengguna=orang("wati"), pemilihan=pemilihan,
        isi=pengawasan.Isi("temuan", "tidak_ditempel", "wilayah", KEL_CITRA, "Belum ditempel."),
    )  # fmt: skip
    alamat = f"{reverse('hambatan_baru')}?catatan={c.pk}"
    assert alamat in sebagai("ani").get(reverse("pengawasan_rinci", args=[c.pk])).content.decode()
    assert (
        alamat not in sebagai("wati").get(reverse("pengawasan_rinci", args=[c.pk])).content.decode()
    )
    assert "dikaitkan dengan Temuan" in sebagai("ani").get(alamat).content.decode()
    # Budi may not see a note of Citra's kelurahan: nothing of it is told.
    assert "dikaitkan dengan" not in sebagai("budi").get(alamat).content.decode()
