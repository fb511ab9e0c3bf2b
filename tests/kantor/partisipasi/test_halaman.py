"""Pages of turnout as people use them: reach, refusals in words, the work list, factors, downloads."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from kantor.partisipasi import periksa, publik, selectors, services, ubah_tps, views
from kantor.partisipasi.models import Analisis, Angka, Kehadiran, Periksa, Peta
from kantor.riwayat.models import Peristiwa
from tests.kantor.conftest import KOTA
from tests.kantor.partisipasi.conftest import kerjakan

Sebagai = Callable[[str | None], Client]


def isi(c: Client, nama: str, *bagian: Any, **param: str) -> str:
    """The text of a page that answers 200."""
    j = c.get(reverse(nama, args=bagian), param)
    assert j.status_code == 200, (nama, j.status_code)
    return str(j.content.decode())


@pytest.fixture
def peta(kantor: Any, orang: Callable[[str], Any], kota: Path) -> Peta:
    """The city's own map."""
    return services.simpan_peta(
        pengguna=orang("ani"), wilayah=KOTA, isi=(kota / "wilayah.geojson").read_bytes(),
        nama="wilayah.geojson", sumber="rekaan",
    )  # fmt: skip


def test_the_dashboard_says_figure_bounds_target_and_work(
    hadir: Kehadiran, lalu: Kehadiran, peta: Peta, orang: Callable[[str], Any], sebagai: Sebagai
) -> None:
    services.tetapkan_sasaran(
        pengguna=orang("rudi"),
        kehadiran=hadir,
        persen=Decimal("77.5"),
        alasan="Perjanjian kinerja.",
    )
    teks = isi(sebagai("ani"), "partisipasi_rinci", hadir.pk)
    a = selectors.angka(hadir, KOTA)
    assert a is not None
    assert a.persen is not None
    assert f"{a.persen:.2f}".replace(".", ",") in teks
    assert "77,5" in teks
    assert "orang" in teks
    assert "Dibanding Pilkada 2020" in teks
    kec = [x for x in peta.bidang if x.count(".") == 2]
    assert len(re.findall(r'<path class="u[0-5]"', teks)) == len(kec)
    for k in kec:  # every region of the map is a link, and the table beside it holds it too
        assert teks.count(f'href="?wilayah={k}"') == 1
        assert f'?wilayah={k}">' in teks
    assert "Periksa" in teks
    assert len(re.findall(r'<tr><td class="a no sunyi">', teks)) == len(kec)
    utama = isi(sebagai("ani"), "partisipasi")
    assert "<polyline" in utama
    assert "rumus dpt" in utama


def test_a_long_list_of_tps_comes_in_pages_with_one_numbering(
    hadir: Kehadiran, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "SEHALAMAN", 10)
    semua = Angka.objects.filter(kehadiran=hadir, golongan="", tingkat="tps").count()
    assert semua > 20
    kode: list[str] = []
    for dari in range(0, semua, 10):
        teks = isi(sebagai("ani"), "partisipasi_rinci", hadir.pk, tingkat="tps", dari=str(dari))
        assert ("dari=" + str(dari + 10) in teks) == (dari + 10 < semua)
        kode += re.findall(r'<th scope="row"><a href="/partisipasi/\d+/periksa/([\d.]+)/"', teks)
    assert len(kode) == len(set(kode)) == semua


def test_a_pps_sees_its_own_kelurahan_and_no_other(
    hadir: Kehadiran, orang: Callable[[str], Any], sebagai: Sebagai
) -> None:
    budi, kel = sebagai("budi"), orang("budi").wilayah
    lain = Angka.objects.filter(tingkat="kelurahan", golongan="").exclude(kode=kel)[0].kode
    teks = isi(budi, "partisipasi_rinci", hadir.pk)
    assert f"{kel}.001" in teks
    assert lain not in teks
    for nama in ("partisipasi_rinci", "partisipasi_golongan", "partisipasi_banding", "partisipasi_sasaran",
                 "partisipasi_unduh", "partisipasi_laporan", "partisipasi_periksa"):  # fmt: skip
        assert budi.get(reverse(nama, args=[hadir.pk]), {"wilayah": lain}).status_code == 403, nama
    assert budi.get(reverse("partisipasi_tps", args=[hadir.pk, f"{lain}.001"])).status_code == 403
    unduh = b"".join(budi.get(reverse("partisipasi_unduh", args=[hadir.pk]), {"bentuk": "csv"}))
    kode = {b["kode"] for b in csv.DictReader(io.StringIO(unduh.decode("utf-8-sig")))}
    assert kode
    assert all(k == kel or k.startswith(f"{kel}.") for k in kode)


def test_a_faulty_file_and_map_are_refused_with_a_sentence_and_nothing_is_kept(
    kantor: Any, sebagai: Sebagai
) -> None:
    ani = sebagai("ani")
    kiriman = {
        "nama": "Pilkada 2015", "hari": "9-12-2015", "dari": "KPU",
        "sumber": "kantor", "berkas": SimpleUploadedFile("x.csv", b"nama,umur\nA,3\n"),
    }  # fmt: skip
    j = ani.post(reverse("partisipasi_baru"), kiriman)
    assert j.status_code == 422
    assert "bukan tabel kehadiran" in j.content.decode()
    assert "Pilkada 2015" in j.content.decode()  # what was typed is still there
    assert not Kehadiran.objects.exists()
    for data, kata in (
        (b"{", "bukan GeoJSON"),
        (b'{"type":"FeatureCollection","features":[{"properties":{"kode":"11.01"},"geometry":null}]}',
         "bukan kecamatan atau kelurahan kantor ini"),
    ):  # fmt: skip
        f = SimpleUploadedFile("peta.geojson", data)
        j = ani.post(reverse("partisipasi_peta"), {"berkas": f, "sumber": "rekaan"})
        assert j.status_code == 422
        assert kata in j.content.decode()
    assert not Peta.objects.exists()


def test_the_work_list_goes_from_nobody_to_a_finding_and_back(
    hadir: Kehadiran, orang: Callable[[str], Any], sebagai: Sebagai
) -> None:
    kode = selectors.perlu_diperiksa(orang("ani"), hadir).values_list("kode", flat=True)[0]
    alamat = reverse("partisipasi_tps", args=[hadir.pk, kode])
    ani, rudi = sebagai("ani"), sebagai("rudi")
    assert "Saya periksa" in ani.get(alamat).content.decode()
    assert "Saya periksa" not in rudi.get(alamat).content.decode()
    assert rudi.post(alamat, {"aksi": "pegang"}).status_code == 403
    ani.post(alamat, {"aksi": "pegang"})
    with pytest.raises(ArgumenKeliru, match="sudah dipegang"):
        periksa.pegang(pengguna=orang("ani"), kehadiran=hadir, kode=kode)
    j = ani.post(alamat, {"aksi": "selesai", "hasil": "salah_tulis", "temuan": ""})
    assert j.status_code == 422
    assert "Tulis yang ditemukan" in j.content.decode()
    ani.post(alamat, {"aksi": "selesai", "hasil": "salah_tulis", "temuan": "C.Hasil menulis 212."})
    p = Periksa.objects.get(kode=kode)
    assert p.hasil == "salah_tulis"
    assert p.selesai is not None
    assert "C.Hasil menulis 212." in ani.get(alamat).content.decode()
    assert kode in isi(ani, "partisipasi_periksa", hadir.pk, keadaan="selesai")
    assert kode not in isi(ani, "partisipasi_periksa", hadir.pk, keadaan="belum")
    ani.post(alamat, {"aksi": "lepas", "alasan": "Perlu dilihat lagi."})
    assert not Periksa.objects.exists()
    tindakan = Peristiwa.objects.filter(objek=services.objek(hadir)).values_list(
        "tindakan", flat=True
    )
    assert {"tps_dipegang", "tps_diperiksa", "tps_dilepas"} <= set(tindakan)


def test_a_sample_is_shown_with_its_interval_and_faults_name_their_line(
    hadir: Kehadiran, sebagai: Sebagai
) -> None:
    ani, alamat = sebagai("ani"), reverse("partisipasi_contoh", args=[hadir.pk])
    umum = {"judul": "Menurut umur", "cara": "Diundi acak.", "tps_seluruhnya": "28"}
    j = ani.post(alamat, umum | {"isi": "99.71.01.1001.001; muda; 40"})
    assert j.status_code == 422
    assert "Baris 1 bukan" in j.content.decode()
    j = ani.post(alamat, umum | {"isi": "99.71.01.1001.001; muda; 40; 41"})
    assert j.status_code == 422
    assert "tidak di antara 0 dan terdaftar" in j.content.decode()
    baris = "\n".join(f"99.71.01.1001.{n:03d};muda;{40 + n};{25 + n % 3}" for n in range(1, 5))
    assert ani.post(alamat, umum | {"isi": baris}).status_code == 303
    teks = isi(ani, "partisipasi_golongan", hadir.pk)
    assert "Menurut umur" in teks
    assert "Baru 4 TPS" in teks
    assert "Selang 95" in teks


def test_factors_are_chosen_computed_by_a_job_and_downloaded(
    hadir: Kehadiran, kota: Path, sebagai: Sebagai
) -> None:
    sosi, alamat = sebagai("sosi"), reverse("partisipasi_faktor")
    j = sosi.post(
        alamat, {"berkas": SimpleUploadedFile("k.csv", b"nama,x\nA,1\n"), "sumber": "BPS"}
    )
    assert j.status_code == 422
    assert "tidak berkolom" in j.content.decode()
    f = SimpleUploadedFile("kovariat-2020.csv", (kota / "kovariat.csv").read_bytes())
    assert sosi.post(alamat, {"berkas": f, "sumber": "rekaan", "tahun": ""}).status_code == 303
    pilih = {
        "kehadiran": hadir.pk,
        "tingkat": "tps",
        "kolom": ["jarak_tps_km", "sosialisasi_per_1000"],
    }
    assert sosi.post(alamat, pilih).status_code == 303
    a = Analisis.objects.get()
    assert a.selesai is None
    assert "Unduh tabel ini" not in isi(sosi, "partisipasi_faktor_rinci", a.pk)
    kerjakan()
    teks = isi(sosi, "partisipasi_faktor_rinci", a.pk)
    assert "jarak tps km" in teks
    assert "bukan sebab" in teks
    assert "Belum terjelaskan" in teks
    assert "Kovariatnya dari 2020, pemilihannya 2024" in teks
    csv_ = b"".join(sosi.get(reverse("partisipasi_faktor_unduh", args=[a.pk]), {"bentuk": "csv"}))
    assert b"jarak_tps_km" in csv_
    assert sebagai("wati").post(alamat, pilih).status_code == 403


def test_downloads_hold_what_is_shown_in_each_form(
    hadir: Kehadiran, peta: Peta, sebagai: Sebagai
) -> None:
    ani = sebagai("ani")
    alamat = reverse("partisipasi_unduh", args=[hadir.pk])
    n = Angka.objects.filter(kehadiran=hadir).exclude(golongan="sebaya").count()
    parket = pq.read_table(io.BytesIO(b"".join(ani.get(alamat, {"bentuk": "parquet"}))))
    assert parket.num_rows == n
    csv_ = b"".join(ani.get(alamat, {"bentuk": "csv"})).decode("utf-8-sig")
    assert sum(1 for _ in csv.reader(io.StringIO(csv_))) == n + 1
    assert b"".join(ani.get(alamat, {"bentuk": "xlsx"})).startswith(b"PK")
    assert ani.get(alamat, {"bentuk": "exe"}).status_code == 404
    pdf = ani.get(reverse("partisipasi_laporan", args=[hadir.pk]))
    assert pdf.status_code == 200
    assert pdf.content.startswith(b"%PDF")
    assert b"".join(ani.get(reverse("partisipasi_peta_unduh"))).startswith(b"{")
    assert Peristiwa.objects.filter(tindakan="tabel_diunduh").count() >= 5


def test_the_public_preview_holds_small_counts_and_no_subtraction_opens_them(
    lalu: Kehadiran, sebagai: Sebagai
) -> None:
    p = publik.publik(lalu)
    assert p.tahanan.ditahan
    assert not p.tahanan.terbuka
    assert p.tersempit is not None
    assert p.tersempit >= 10 - 1e-6
    kecil = [
        a.kode
        for a in Angka.objects.filter(kehadiran=lalu, golongan=publik.DISABILITAS)
        if min(a.pengguna or 0, (a.pemilih or 0) - (a.pengguna or 0)) < 10
    ]
    for kode in kecil:
        assert None in p.angka[kode].values()
    teks = isi(sebagai("wati"), "partisipasi_publik", lalu.pk)
    assert "Mengapa ditahan" in teks
    assert "sedikitnya 10 kemungkinan" in teks
    assert "PPK menempelkan sertifikat rekapitulasi" in teks


def test_before_and_after_tps_were_merged_stands_under_dibanding(
    hadir: Kehadiran, lalu: Kehadiran, sebagai: Sebagai
) -> None:
    for k in (hadir, lalu):
        assert k.ringkasan["tps_kelurahan"], k.nama
    h = ubah_tps.bandingkan(hadir, lalu, selectors.Tempat(KOTA, "kota", "kecamatan", ""))
    assert h is not None
    assert {p.beda.kode for p in h.pasangan} <= set(hadir.ringkasan["tps_kelurahan"])
    assert sum(k.kelurahan for k in h.kelas) == len(h.pasangan)
    teks = isi(sebagai("wati"), "partisipasi_banding", hadir.pk)
    assert "Bila TPS digabung atau dipecah" in teks
    assert h.kalimat() in teks
    assert "bukan sebab" in teks
    assert "Menurut besar TPS" in teks
    kel = h.pasangan[0].beda.kode
    teks = isi(sebagai("wati"), "partisipasi_banding", hadir.pk, wilayah=kel)
    assert "Bila TPS digabung" not in teks


def test_a_tps_that_was_checked_can_become_an_obstacle(
    hadir: Kehadiran, sebagai: Sebagai, orang: Callable[[str], Any]
) -> None:
    a = selectors.perlu_diperiksa(orang("ani"), hadir).first()
    assert a is not None
    assert "Catat sebagai hambatan" in isi(sebagai("ani"), "partisipasi_tps", hadir.pk, a.kode)
    # Bawaslu reads the page and records nothing.
    assert "Catat sebagai hambatan" not in isi(sebagai("wati"), "partisipasi_tps", hadir.pk, a.kode)


def test_the_preview_covers_every_dimension_and_is_worked_out_by_the_job(
    lalu: Kehadiran, sebagai: Sebagai
) -> None:
    simpan = publik.tersimpan(lalu)
    baru = publik.publik(lalu)
    assert simpan.angka == baru.angka
    assert simpan.tahanan.ditahan == baru.tahanan.ditahan
    assert simpan.tersempit == pytest.approx(baru.tersempit)
    teks = isi(sebagai("wati"), "partisipasi_publik", lalu.pk)
    for kata in (
        "Jenis kelamin",
        "Laki-laki",
        "Golongan lain",
        "Belum terbaca dalam UU 1/2015",  # a Pilkada: the law of the general election is not its basis
        "tidak ada di sumber yang kami baca",
    ):
        assert kata in teks, kata
    assert "UU 7/2017" not in teks
    # An office computed before this was kept is shown all the same.
    lalu.ringkasan.pop("publik")
    lalu.save(update_fields=["ringkasan"])
    assert publik.tersimpan(lalu).angka == baru.angka


def test_a_difference_without_width_is_not_told_as_a_range(
    hadir: Kehadiran, lalu: Kehadiran, sebagai: Sebagai
) -> None:
    teks = isi(sebagai("ani"), "partisipasi_rinci", hadir.pk)
    assert re.search(r"Dibanding Pilkada 2020", teks)
    assert re.search(r"antara [+−]?\d+,\d dan [+−]?\d+,\d", teks)  # some TPS contradict themselves
    for k in (hadir, lalu):
        Angka.objects.filter(kehadiran=k, kode=hadir.wilayah).update(
            bawah=F("persen"), atas=F("persen")
        )
    teks = isi(sebagai("ani"), "partisipasi_rinci", hadir.pk)
    assert "Dibanding Pilkada 2020" in teks
    assert not re.search(r"antara [+−]?\d+,\d dan [+−]?\d+,\d", teks)
