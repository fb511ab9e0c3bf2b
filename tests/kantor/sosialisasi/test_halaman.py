"""The pages: plan, record on a phone (also one that sends by itself), confirm, reach, downloads."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image

from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.riwayat.models import Peristiwa
from kantor.sosialisasi import kegiatan, penyebut
from kantor.sosialisasi.models import Foto, Kegiatan, Rencana
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA
from tests.kantor.dokumen.bahan import foto
from tests.kantor.sosialisasi.bahan import catat, rencanakan

NIK = "9971015403870054"
RENCANA = {
    "judul": "KPU masuk sekolah", "tujuan": "tata_cara", "cara": "simulasi", "wilayah": KOTA, "tahap": "",
    "mulai": "01-08-2024", "akhir": "31 Oktober 2024", "banyak": "4", "bidang": "sosdiklih",
    "target_pemula": "1.200", "penggerak": ["guru", "babinsa"], "pagu": "24.000.000",
    "mata_anggaran": "3355.BCC.001", "mitra": "Dinas Pendidikan",
}  # fmt: skip
CATATAN = {
    "tanda": "hp-ani-0001", "judul": "SMA 1", "hari": "05-08-2024", "pukul": "09:00", "tempat": "Aula SMA 1",
    "wilayah": KEL_BUDI, "pembicara": "Divisi Hukum KPU", "tujuan": "tata_cara", "cara": "simulasi",
    "bidang": "hukum", "tahap": "", "kelompok_1": "pemula", "laki_1": "70", "perempuan_1": "80",
    "disabilitas_1": "3", "kelompok_2": "babinsa", "laki_2": "2", "biaya": "6.000.000", "dilihat": "",
    "mitra": "", "bahan": "", "catatan": "", "rencana": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _wilayah(pemilihan: Pemilihan) -> None:
    Wilayah.objects.bulk_create(
        Wilayah(kode=k, nama=n)
        for k, n in ((KOTA, "Kota Contoh"), ("99.71.01", "Gading"), (KEL_BUDI, "Anggrek"),
                     ("99.71.02", "Seruni"), (KEL_CITRA, "Kenanga"))
    )  # fmt: skip


def isi(jawab: Any) -> str:
    return str(jawab.content.decode())


def test_a_plan_is_written_read_changed_and_cancelled(sebagai: Any) -> None:
    sosi = sebagai("sosi")
    assert "Belum ada rencana" in isi(sosi.get("/sosialisasi/"))
    jawab = sosi.post("/sosialisasi/rencana/baru/", RENCANA)
    r = Rencana.objects.get()
    assert jawab["Location"] == f"/sosialisasi/rencana/{r.pk}/"
    assert (r.target, r.penggerak, r.pagu) == ({"pemula": 1200}, ["guru", "babinsa"], 24_000_000)
    halaman = isi(sosi.get(jawab["Location"]))
    for kata in ("Di luar tahapan", "Babinsa", "3355.BCC.001", "1.200", "Simulasi"):
        assert kata in halaman
    assert "KPU masuk sekolah" in isi(sosi.get("/sosialisasi/?basis=pemula"))
    assert "Tidak ada rencana" in isi(sosi.get("/sosialisasi/?basis=disabilitas"))
    ubah = f"/sosialisasi/rencana/{r.pk}/ubah/"
    assert 'value="1200"' in isi(sosi.get(ubah))
    assert sosi.post(ubah, RENCANA | {"target_pemula": "900"}).status_code == 303
    salah = sosi.post(ubah, RENCANA | {"target_pemula": "", "penggerak": [], "akhir": "1-7-2024"})
    assert salah.status_code == 422
    assert "sebelum mulainya" in isi(salah)
    assert "3355.BCC.001" in isi(salah)  # nothing is lost
    assert (
        sosi.post(f"/sosialisasi/rencana/{r.pk}/batal/", {"alasan": "Dialihkan."}).status_code
        == 303
    )
    assert "Dibatalkan" in isi(sosi.get(f"/sosialisasi/rencana/{r.pk}/"))


def test_a_record_is_sent_corrected_and_confirmed(
    sebagai: Any, pelayan_kunci: Path, pemilihan: Pemilihan, orang: Any
) -> None:
    r = rencanakan(pemilihan, orang("sosi"))
    budi = sebagai("budi")
    form = isi(budi.get(f"/sosialisasi/catat/?rencana={r.pk}"))
    assert 'value="KPU masuk sekolah"' in form
    assert '<option value="pemula" selected>' in form
    gambar = SimpleUploadedFile("a.jpg", foto(sisi=(2400, 1800)), "image/jpeg")
    jawab = budi.post("/sosialisasi/catat/", CATATAN | {"rencana": r.pk, "foto": gambar})
    k = Kegiatan.objects.get()
    assert jawab["Location"] == f"/sosialisasi/kegiatan/{k.pk}/?terkirim=hp-ani-0001"
    assert {h.kelompok: (h.laki, h.perempuan, h.disabilitas) for h in k.hadir.all()} == {
        "pemula": (70, 80, 3), "babinsa": (2, 0, 0),
    }  # fmt: skip
    halaman = isi(budi.get(f"/sosialisasi/kegiatan/{k.pk}/"))
    for kata in ("Divisi Hukum KPU", "Babinsa", "Rp 40.000", "tidak dihitung sebagai jangkauan"):
        assert kata in halaman
    assert "Nyatakan sah" not in halaman
    with Image.open(
        io.BytesIO(budi.get(f"/sosialisasi/foto/{Foto.objects.get().pk}/").content)
    ) as g:
        assert max(g.size) == 1600
        assert not g.getexif()
    assert Peristiwa.objects.filter(tindakan="foto_sosialisasi_dibuka").count() == 1
    dedi = sebagai("dedi")
    assert "Nyatakan sah" in isi(dedi.get(f"/sosialisasi/kegiatan/{k.pk}/"))
    kembali = dedi.post(
        f"/sosialisasi/kegiatan/{k.pk}/periksa/", {"putusan": "kembali"}, follow=True
    )
    assert "Alasan belum ditulis" in isi(kembali)
    dedi.post(
        f"/sosialisasi/kegiatan/{k.pk}/periksa/", {"putusan": "kembali", "alasan": "Hitung lagi."}
    )
    ubah = f"/sosialisasi/kegiatan/{k.pk}/ubah/"
    assert "Hitung lagi." in isi(budi.get(ubah))
    lain = SimpleUploadedFile("b.jpg", foto(sisi=(640, 480)), "image/jpeg")
    assert budi.post(ubah, CATATAN | {"foto": lain, "buang": ["1"]}).status_code == 303
    assert list(k.foto.values_list("nomor", flat=True)) == [2]
    assert Peristiwa.objects.filter(tindakan="foto_sosialisasi_dibuang").count() == 1
    assert budi.post(ubah, CATATAN | {"buang": ["1"]}).status_code == 422  # no such photo any more
    assert (
        budi.post(f"/sosialisasi/kegiatan/{k.pk}/ubah/", CATATAN | {"laki_1": "68"}).status_code
        == 303
    )
    dedi.post(f"/sosialisasi/kegiatan/{k.pk}/periksa/", {"putusan": "sah"})
    k.refresh_from_db()
    assert (k.keadaan, k.foto.count()) == ("sah", 1)
    assert "tidak dapat Anda ubah" in isi(
        budi.get(f"/sosialisasi/kegiatan/{k.pk}/ubah/", follow=True)
    )


def test_a_phone_sends_by_itself_and_hears_what_is_wrong(sebagai: Any) -> None:
    budi = sebagai("budi")
    tanda = json.loads(budi.get("/sosialisasi/catat/tanda/").content)
    assert tanda["siapa"] == "budi"
    assert tanda["csrf"]
    kepala = {"headers": {"accept": "application/json"}}
    salah = budi.post("/sosialisasi/catat/", CATATAN | {"laki_1": "banyak", "tempat": ""}, **kepala)
    assert salah.status_code == 422
    kata = json.loads(salah.content)["salah"]
    assert any("angka bulat" in k for k in kata)
    assert any(k.startswith("Tempat:") for k in kata)
    for _ in range(2):
        baik = budi.post("/sosialisasi/catat/", CATATAN, **kepala)
        assert (
            json.loads(baik.content)["alamat"]
            == f"/sosialisasi/kegiatan/{Kegiatan.objects.get().pk}/"
        )
    pekerja = sebagai(None).get("/sosialisasi/pekerja.js")
    assert pekerja["Content-Type"].startswith("text/javascript")
    assert b"/sosialisasi/catat/" in pekerja.content.replace(rb"\u002D", b"-")


@pytest.mark.parametrize(
    ("lain", "kata"),
    [
        ({"kelompok_2": "pemula"}, "sudah ada di baris lain"),
        ({"kelompok_1": ""}, "Pilih kelompoknya"),
        ({"disabilitas_1": "900"}, "Lebih banyak daripada"),
        ({"laki_1": "", "perempuan_1": "", "disabilitas_1": "", "laki_2": ""}, "Isi yang hadir"),
        ({"hari": "31-02-2024"}, "tidak ada"),
        ({"catatan": f"NIK {NIK}"}, "Jangan menulis NIK"),
        ({"pukul": "pagi"}, "Tulis seperti 09.00"),
    ],
)
def test_faults_stand_beside_their_fields_and_nothing_is_lost(
    sebagai: Any, lain: dict[str, str], kata: str
) -> None:
    jawab = sebagai("ani").post("/sosialisasi/catat/", CATATAN | lain)
    assert jawab.status_code == 422
    halaman = isi(jawab)
    assert kata in halaman
    assert 'value="Aula SMA 1"' in halaman
    assert not Kegiatan.objects.exists()


def test_reach_map_table_next_places_and_downloads(
    sebagai: Any, pemilihan: Pemilihan, orang: Any
) -> None:
    sosi = orang("sosi")
    for w, n in (
        (KOTA, 1000),
        ("99.71.01", 700),
        ("99.71.02", 300),
        (KEL_BUDI, 700),
        (KEL_CITRA, 300),
    ):
        penyebut.tulis(
            pengguna=sosi, pemilihan=pemilihan, wilayah=w, basis="pemula", banyak=n, sumber="BPS"
        )
    rencanakan(pemilihan, sosi)
    k = catat(pemilihan, orang("budi"), judul="=SUM(A1)")
    kegiatan.putuskan(pengguna=sosi, kegiatan=k, sah=True)
    c = sebagai("sosi")
    halaman = isi(c.get("/sosialisasi/jangkauan/"))
    assert "15,0\u00a0%" in halaman  # 150 of 1.000
    assert "belum tersentuh di 1 dari 2 wilayah" in halaman
    bawah = isi(c.get("/sosialisasi/jangkauan/?wilayah=99.71.01&basis=pemula"))
    assert "Anggrek" in bawah
    assert "Kenanga" not in bawah
    assert c.get("/sosialisasi/jangkauan/?wilayah=98.01&basis=x").status_code == 200
    assert sebagai("citra").get(f"/sosialisasi/jangkauan/?wilayah={KEL_BUDI}").status_code == 403
    urut = isi(c.get("/sosialisasi/berikutnya/"))
    assert "3 kegiatan, 450 orang" in urut  # 18 million left, 6 million and 150 heads each
    assert "Keluarga" not in urut.partition("<table")[2]
    assert "tidak cukup" in isi(c.get("/sosialisasi/berikutnya/?sisa=5&biaya=10&orang=9"))
    assert c.get("/sosialisasi/berikutnya/?sisa=5&biaya=nol&orang=9").status_code == 422
    teks = b"".join(c.get("/sosialisasi/jangkauan/unduh/?format=csv").streaming_content).decode(
        "utf-8-sig"
    )
    baris = list(csv.DictReader(io.StringIO(teks)))
    assert [(b["Wilayah"], b["Hadirin"], b["Sasaran"]) for b in baris] == [
        ("Anggrek", "150", "420"), ("Kenanga", "0", "180"),
    ]  # fmt: skip
    buku = load_workbook(
        io.BytesIO(b"".join(c.get("/sosialisasi/kegiatan/unduh/").streaming_content))
    ).active
    isi_buku = [[s.value for s in b] for b in buku.iter_rows(min_row=2)]
    assert [(b[14], b[15], b[19]) for b in isi_buku] == [
        ("Pemilih pemula", "ya", 6_000_000), ("Guru dan dosen", "tidak", None),
    ]  # fmt: skip
    assert "kegiatan" in isi(c.get("/sosialisasi/kegiatan/?basis=pemula"))
    assert Peristiwa.objects.filter(tindakan="tabel_diunduh").count() == 2


def test_calendar_pages(sebagai: Any, pemilihan: Pemilihan, orang: Any) -> None:
    rencanakan(pemilihan, orang("sosi"), mulai=date(2024, 8, 1))
    c = sebagai("sosi")
    halaman = isi(c.get("/sosialisasi/kalender/?bulan=2024-08"))
    assert "Agustus 2024" in halaman
    assert "KPU masuk sekolah" in halaman
    assert "Tidak ada apa-apa" in isi(c.get("/sosialisasi/kalender/?bulan=2023-02"))
    kini = timezone.localdate().year
    assert str(kini) in isi(c.get("/sosialisasi/kalender/?bulan=ngawur"))
    ics = c.get("/sosialisasi/kalender.ics")
    assert ics["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:KPU masuk sekolah" in ics.content


def test_denominators_page(sebagai: Any) -> None:
    c = sebagai("sosi")
    halaman = isi(c.get("/sosialisasi/penyebut/"))
    assert "Belum ada daftar yang ditetapkan" in halaman
    gagal = c.post("/sosialisasi/penyebut/", {"hitung": "1"})
    assert gagal.status_code == 422
    assert "Tulis penyebutnya sendiri" in isi(gagal)
    tulis = {
        "basis": "mahasiswa",
        "wilayah": KOTA,
        "banyak": "12.500",
        "sumber": "PDDikti (rekaan)",
    }
    assert c.post("/sosialisasi/penyebut/", tulis).status_code == 303
    assert "12.500" in isi(c.get("/sosialisasi/penyebut/"))
    assert sebagai("budi").get("/sosialisasi/penyebut/").status_code == 403


def test_paper_and_qr_pages(sebagai: Any, pemilihan: Pemilihan, orang: Any) -> None:
    k = catat(pemilihan, orang("sosi"))
    c = sebagai("sosi")
    assert "Pilih soalnya dahulu" in isi(
        c.get(f"/sosialisasi/kegiatan/{k.pk}/uji/kertas/", follow=True)
    )
    c.post(f"/sosialisasi/kegiatan/{k.pk}/uji/", {"paket": "daftar", "tahap": "sebelum"})
    k.refresh_from_db()
    halaman = isi(c.get(f"/sosialisasi/kegiatan/{k.pk}/uji/"))
    assert f"/uji/{k.uji_kode}/" in halaman
    assert "<svg" in halaman
    kertas = {f"{s}_{n}": "1" for s in ("sebelum", "sesudah") for n in range(1, 6)}
    for _ in range(2):
        assert c.post(f"/sosialisasi/kegiatan/{k.pk}/uji/kertas/", kertas).status_code == 303
    kurang = c.post(f"/sosialisasi/kegiatan/{k.pk}/uji/kertas/", {"sebelum_1": "1"})
    assert "belum lengkap" in isi(kurang)
    assert "orang, masing-masing dua kali" in isi(c.get(f"/sosialisasi/kegiatan/{k.pk}/"))


def test_bawaslu_looks_and_others_do_not(sebagai: Any) -> None:
    for jalan in ("", "kalender/", "kegiatan/", "jangkauan/"):
        assert sebagai("wati").get(f"/sosialisasi/{jalan}").status_code == 200
        assert sebagai("dina").get(f"/sosialisasi/{jalan}").status_code == 403
