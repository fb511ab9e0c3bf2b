"""Pages of coklit: progress by place, a TPS and its working list, one result, a file; each within reach."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from django.test import Client
from django.urls import reverse

from kantor.berkas.models import Baris, Berkas
from kantor.coklit.lembar import KOLOM
from kantor.coklit.models import Hasil, Muatan
from kantor.coklit.selectors import pemilih_tps
from kantor.daftar.models import Daftar
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah.models import Kasus, Perubahan
from tests.kantor.coklit.conftest import acak, isi_csv
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, NIK, NKK

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
Muat = Callable[..., Muatan]
TPS_A, TPS_B = f"{KEL_A}.003", f"{KEL_B}.003"
KEMARIN = f"{date.today() - timedelta(days=2):%d-%m-%Y}"
SESUAI = {
    "hasil": "sesuai", "nama": "BAMBANG SUTEJO", "tanggal_kunjungan": KEMARIN, "pantarlih": "Joko",
    "status_ktp_el": "S", "stiker": "ya",
}  # fmt: skip


@pytest.fixture
def pantarlih(dasar: Daftar) -> Pengguna:
    """The pantarlih of TPS 003."""
    return Pengguna.objects.create(
        username="jaka", nama="Jaka Tingkir", peran="pantarlih", wilayah=TPS_A, contoh=True
    )


def kirim(c: Client, nama: str, kode: str = TPS_A, **isi: Any) -> Any:
    return c.post(reverse("coklit_isi", args=[kode, acak(nama)]), {**SESUAI, "nama": nama, **isi})


@pytest.mark.usefixtures("pelayan_kunci")
def test_sebelum_ada_daftar_dikatakan_apa_yang_dahulu(
    kasus: dict[str, Kasus], sebagai: Sebagai
) -> None:
    isi = sebagai("ani").get(reverse("coklit")).content.decode()
    assert "Belum ada daftar untuk dikunjungi" in isi
    assert sebagai("ani").get(reverse("coklit_tps", args=[TPS_A])).status_code == 404
    for nama in ("coklit_unduh", "coklit_bertentangan"):
        assert sebagai("ani").get(reverse(nama)).status_code == 302
    assert sebagai("ani").post(reverse("coklit_ajukan")).status_code == 302


def test_kemajuan_menurut_jangkauan(muat: Muat, sebagai: Sebagai) -> None:
    muat(
        {"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai"},
        {"acak": acak("WAGIMAN"), "hasil": "TMS", "kode_tms": "1", "kelurahan": KEL_B},
        {"acak": acak("SUPARNO"), "hasil": "sesuai", "kelurahan": KEL_B, "tanggal_kunjungan": ""},
    )
    isi = sebagai("ani").get(reverse("coklit")).content.decode()
    assert "Melati" in isi
    assert "Mawar" in isi
    assert "33,33" in isi  # two of six
    assert "1 hasil tidak bertanggal kunjungan" in isi
    assert "hasil.csv" in isi
    budi = sebagai("budi").get(reverse("coklit")).content.decode()
    assert "TPS 003 Melati Utara" in budi
    assert "Kenanga" not in budi
    assert "hasil.csv" not in budi
    assert sebagai("budi").get(reverse("coklit"), {"wilayah": KEL_B}).status_code == 403
    assert "Kenanga" in sebagai("citra").get(reverse("coklit")).content.decode()
    assert sebagai("wati").get(reverse("coklit")).status_code == 200
    assert sebagai("sosi").get(reverse("coklit")).status_code == 403
    assert sebagai(None).get(reverse("coklit")).status_code == 302
    tms = sebagai("ani").get(reverse("coklit"), {"menurut": "tms"}).content.decode()
    assert "1 Meninggal" in tms


def test_siapa_yang_belum_menyerahkan(muat: Muat, sebagai: Sebagai) -> None:
    muat({"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai"})
    isi = sebagai("ani").get(reverse("coklit")).content.decode()
    assert "1 dari 2 TPS belum menyerahkan apa pun" in isi
    hanya = sebagai("ani").get(reverse("coklit"), {"saring": "kosong"}).content.decode()
    assert "Mawar" in hanya
    assert ">Melati<" not in hanya


def test_unduhan_rekap_tiap_tps(muat: Muat, sebagai: Sebagai) -> None:
    muat({"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai"})
    j = sebagai("budi").get(reverse("coklit_unduh"), {"format": "csv"})
    teks = b"".join(j.streaming_content).decode()  # type: ignore[attr-defined]
    assert f"{TPS_A},TPS 003 Melati Utara,3,1,2,1" in teks
    assert KEL_B not in teks


def test_lembar_kerja_kembali_sebagai_hasil(
    dasar: Daftar, sebagai: Sebagai, unggah_hasil: Callable[..., Berkas], orang: Orang,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """Downloaded, filled in as it is, handed in: every voter is found, and nobody's NIK was in it."""
    j = sebagai("budi").get(reverse("coklit_lembar", args=[TPS_A]))
    isi = b"".join(j.streaming_content)  # type: ignore[attr-defined]
    lembar = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_index(0)
    baris = [[str(s) for s in b] for b in lembar.to_python()]
    judul = [nama for nama, _, _ in KOLOM]
    assert baris[0] == judul
    semua = pemilih_tps(orang("budi"), dasar, TPS_A)
    assert [b[1] for b in baris[1:] if b[1]] == [o.acak for o in semua]
    teks = str(baris)
    assert not any(n.format(i) in teks for n in (NIK, NKK) for i in range(1, 10))
    for i, hasil in enumerate(("sesuai", "ubah", ""), 1):
        baris[i][judul.index("Hasil")] = hasil
        baris[i][judul.index("Tanggal kunjungan")] = "2024-07-20"
        baris[i][judul.index("Nama pantarlih")] = "JOKO PURNOMO"
    baris[2][judul.index("Alamat")] = "JL. ANGGREK NO. 1"
    baris.append([""] * len(judul))
    baris[4][judul.index("Nama")] = "WAHYU BARU"  # below the list, place not written
    baris[4][judul.index("Hasil")] = "baru"
    baris[4][judul.index("Tanggal kunjungan")] = "2024-07-20"
    baris[4][judul.index("NIK")] = "9971011507950042"
    b = unggah_hasil(_xlsx(baris), "lembar.xlsx")
    from kantor.coklit.services import minta_muat

    with django_capture_on_commit_callbacks(execute=True):
        minta_muat(pengguna=orang("ani"), berkas=b)
    m = Muatan.objects.get()
    assert m.selesai is not None
    assert m.ringkasan["kosong"] == 1
    per = {
        h.baris.nama if h.baris else "baru": h for h in Hasil.objects.filter(muatan=m, berlaku=True)
    }
    assert per[semua[0].nama].hasil == "sesuai"
    assert per[semua[1].nama].unsur == ",alamat,"
    assert (per["baru"].kelurahan, per["baru"].tps) == (KEL_A, "3")
    e = Peristiwa.objects.filter(tindakan="lembar_kerja_diunduh").get()
    assert (e.wilayah, e.isi["banyak"]) == (TPS_A, 3)


def _xlsx(baris: list[list[str]]) -> bytes:
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar)
    lembar = buku.add_worksheet()
    for y, b in enumerate(baris):
        for x, s in enumerate(b):
            lembar.write_string(y, x, s)
    buku.close()
    return keluar.getvalue()


def test_pantarlih_mengisi_dan_pps_mengajukan(
    pantarlih: Pengguna, sebagai: Sebagai, orang: Orang, client: Client
) -> None:
    """A pantarlih proposes nothing himself: his results count, and his PPS proposes them."""
    client.force_login(pantarlih)
    assert client.get(reverse("coklit"))["Location"] == reverse("coklit_tps", args=[TPS_A])
    form = client.get(reverse("coklit_isi", args=[TPS_A, acak("BAMBANG SUTEJO")])).content.decode()
    assert "Jaka Tingkir" in form  # who visits is who writes
    assert kirim(client, "BAMBANG SUTEJO", lanjut="1").status_code == 303
    tms: dict[str, Any] = {"hasil": "tms", "kode_tms": "meninggal", "bukti": ["akta"]}
    assert kirim(client, "SITI RAHAYU N.", **tms).status_code == 303
    assert not Perubahan.objects.exists()
    isi = client.get(reverse("coklit_tps", args=[TPS_A])).content.decode()
    assert "menunggu diajukan PPS" in isi
    assert client.post(reverse("coklit_ajukan"), {"wilayah": TPS_A}).status_code == 403
    budi = sebagai("budi")
    assert "1 hasil pantarlih belum diajukan" in budi.get(reverse("coklit")).content.decode()
    assert sebagai("citra").post(reverse("coklit_ajukan"), {"wilayah": KEL_A}).status_code == 403
    assert budi.post(reverse("coklit_ajukan"), {"wilayah": KEL_A}).status_code == 303
    (p,) = Perubahan.objects.all()
    assert (p.pengusul, p.kode_tms, p.keadaan) == (orang("budi"), "meninggal", "diusulkan")
    assert {b.tingkat for b in p.bukti.all()} == {"kunjungan", "akta"}
    assert "belum diajukan" not in budi.get(reverse("coklit")).content.decode()
    assert Peristiwa.objects.filter(tindakan="coklit_diajukan").count() == 1


def test_pps_mengisi_sekaligus_mengusulkan(dasar: Daftar, sebagai: Sebagai, orang: Orang) -> None:
    budi = sebagai("budi")
    j = budi.post(
        reverse("coklit_isi", args=[TPS_A, acak("BAMBANG SUTEJO")]),
        {**SESUAI, "hasil": "ubah", "alamat": "JL. ANGGREK NO. 5"}, follow=True,
    )  # fmt: skip
    assert "dicatat dan diusulkan" in j.content.decode()
    h = Hasil.objects.get()
    assert h.perubahan is not None
    assert h.perubahan.pengusul == orang("budi")
    assert h.isi is not None
    assert h.isi.alamat == "JL. ANGGREK NO. 5"
    berkas = sebagai("ani").get(reverse("berkas_rinci", args=[h.isi.berkas_id]))  # the office's own
    assert "diisi langsung di halaman" in berkas.content.decode()
    assert "halaman-" not in berkas.content.decode()
    lama = h.perubahan
    kirim(budi, "BAMBANG SUTEJO")  # as listed after all
    lama.refresh_from_db()
    assert lama.keadaan == "ditarik"
    kini = Hasil.objects.get(berlaku=True)
    assert (kini.hasil, kini.bertentangan) == ("sesuai", False)
    assert Peristiwa.objects.filter(tindakan="coklit_dicatat").count() == 2


def test_belum_rekam_di_halaman_tidak_dicoret_tanpa_kunjungan(
    dasar: Daftar, sebagai: Sebagai
) -> None:
    Baris.objects.filter(nama="BAMBANG SUTEJO").update(status_ktp_el="B")
    budi = sebagai("budi")
    alamat = reverse("coklit_isi", args=[TPS_A, acak("BAMBANG SUTEJO")])
    assert "Belum merekam KTP-el menurut daftar" in budi.get(alamat).content.decode()
    tms = {**SESUAI, "hasil": "tms", "kode_tms": "tidak_dikenal", "status_ktp_el": "B",
           "bukti": ["surat", "pernyataan"], "tanggal_kunjungan": ""}  # fmt: skip
    isi = budi.post(alamat, tms, follow=True).content.decode()
    assert "itu tidak sama dengan tidak dikenal" in isi
    assert not Perubahan.objects.exists()


def test_isian_yang_ditolak(dasar: Daftar, sebagai: Sebagai) -> None:
    budi = sebagai("budi")
    for salah, kata in (
        ({"hasil": ""}, "Pilih hasil kunjungannya"),
        ({"hasil": "tms"}, "Pilih alasan TMS-nya"),
        ({"hasil": "pindah_tps", "tps_tujuan": "tiga"}, "Tulis nomor TPS seharusnya"),
        ({"catatan": f"NIK {NIK.format(2)}"}, "deretan angka sepanjang NIK"),
        ({"nik": "123"}, "Tulis 16 angka"),
        ({"tanggal_kunjungan": "31-12-2099"}, "2099"),
    ):
        j = kirim(budi, "BAMBANG SUTEJO", **salah)
        assert j.status_code == 422, salah
        assert kata in j.content.decode(), salah
    assert not Hasil.objects.exists()
    # Of another TPS, of another kelurahan, and who may only look.
    assert budi.get(reverse("coklit_isi", args=[TPS_A, acak("WAGIMAN")])).status_code == 404
    assert sebagai("citra").get(reverse("coklit_isi", args=[TPS_A, "x"])).status_code == 403
    assert kirim(sebagai("wati"), "BAMBANG SUTEJO").status_code == 403
    assert kirim(sebagai("dedi"), "BAMBANG SUTEJO").status_code == 403


def test_pemilih_baru_di_halaman(dasar: Daftar, sebagai: Sebagai) -> None:
    budi = sebagai("budi")
    alamat = reverse("coklit_baru", args=[TPS_A])
    assert "NIK" in budi.get(alamat).content.decode()
    isi = {
        "nama": "WAHYU BARU", "nik": "9971011507950042", "nkk": "", "tanggal_lahir": "15-07-1995",
        "jenis_kelamin": "L", "alamat": "JL. MELATI NO. 30", "tanggal_kunjungan": KEMARIN,
        "bukti": ["kk"], "status_ktp_el": "B",
    }  # fmt: skip
    assert budi.post(alamat, {**isi, "alamat": ""}).status_code == 422
    j = budi.post(alamat, isi, follow=True).content.decode()
    assert "Wahyu Baru" in j
    assert "9971011507950042" not in j
    h = Hasil.objects.get()
    assert h.isi is not None
    assert (h.isi.nama, h.isi.kode_kelurahan, h.isi.nik_sah) == ("WAHYU BARU", KEL_A, True)
    assert h.isi.tahun_lahir == 1995
    assert h.perubahan is not None
    assert h.perubahan.jenis == "baru"
    # The same NIK once more is no second voter.
    j = budi.post(alamat, {**isi, "nik": NIK.format(2)}, follow=True).content.decode()
    assert "sudah dimiliki pemilih dalam daftar" in j
    assert Perubahan.objects.count() == 1


def test_halaman_berkas_dari_unggahan_sampai_termuat(
    unggah_hasil: Callable[..., Berkas], sebagai: Sebagai, django_capture_on_commit_callbacks: Any
) -> None:
    b = unggah_hasil(isi_csv(
        {"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai"}, {"acak": "zzzz000000", "hasil": "sesuai"}
    ))  # fmt: skip
    ani = sebagai("ani")
    assert "menunggu dimuat" in ani.get(reverse("coklit")).content.decode()
    assert "Muat di Coklit" in ani.get(reverse("berkas_rinci", args=[b.pk])).content.decode()
    alamat = reverse("coklit_muat", args=[b.pk])
    assert ani.get(alamat).status_code == 302
    assert sebagai("rudi").post(alamat).status_code == 403
    assert sebagai("budi").get(reverse("coklit_berkas", args=[b.pk])).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert ani.post(alamat).status_code == 303
    isi = ani.get(reverse("coklit_berkas", args=[b.pk])).content.decode()
    assert "2 baris, tidak ada yang hilang" in isi
    assert "Pemilih tidak ditemukan" in isi
    assert "Lihat hasilnya" in ani.get(reverse("berkas_rinci", args=[b.pk])).content.decode()
    hanya = ani.get(reverse("coklit_berkas", args=[b.pk]), {"masalah": "dua_hasil"})
    assert "Tidak ada yang perlu diurus" in hanya.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        lagi = ani.post(alamat)
    assert lagi.status_code == 422
    assert "sudah dimuat" in lagi.content.decode()
    dina = sebagai("dina").get(reverse("coklit_berkas", args=[b.pk])).content.decode()
    assert "Bambang" not in dina


def test_berkas_tertahan_perlu_alasan(
    unggah_hasil: Callable[..., Berkas], sebagai: Sebagai, django_capture_on_commit_callbacks: Any
) -> None:
    b = unggah_hasil(isi_csv(
        {"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai", "tanggal_kunjungan": "08-07-2024"}
    ))  # fmt: skip
    ani, alamat = sebagai("ani"), reverse("coklit_muat", args=[b.pk])
    j = ani.post(alamat, {"alasan": ""})
    assert j.status_code == 422
    assert "Pemeriksaan menahan berkas ini" in j.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert ani.post(alamat, {"alasan": "Tanggalnya hari dahulu, 8 Juli"}).status_code == 303
    assert Hasil.objects.get().tanggal == date(2024, 7, 8)


def test_yang_bertentangan_disebut_berdampingan(muat: Muat, sebagai: Sebagai) -> None:
    satu = {"acak": acak("BAMBANG SUTEJO")}
    muat({**satu, "hasil": "sesuai", "pantarlih": "SRI HANDAYANI"})
    muat({**satu, "hasil": "TMS", "kode_tms": "1", "bukti": "akta"})
    assert "1 pemilih punya dua hasil" in sebagai("ani").get(reverse("coklit")).content.decode()
    isi = sebagai("budi").get(reverse("coklit_bertentangan")).content.decode()
    assert "Bambang Sutejo" in isi
    assert "Sri Handayani" in isi
    assert "TMS 1 Meninggal" in isi
    assert "Bambang" not in sebagai("citra").get(reverse("coklit_bertentangan")).content.decode()
    kirim(sebagai("budi"), "BAMBANG SUTEJO")  # asked, and written down
    assert "Bambang" not in sebagai("budi").get(reverse("coklit_bertentangan")).content.decode()


def test_kunjungan_tampil_di_halaman_pemilih(muat: Muat, sebagai: Sebagai) -> None:
    """Who weighs a case looks at the voter, and sees that he was visited."""
    muat({"acak": acak("WAGIMAN"), "hasil": "sesuai", "kelurahan": KEL_B})
    isi = sebagai("citra").get(reverse("pemilih", args=[acak("WAGIMAN")])).content.decode()
    assert "Coklit: Sesuai" in isi
    assert "Dikunjungi 13-07-2024 oleh Joko Purnomo" in isi
    assert sebagai("budi").get(reverse("pemilih", args=[acak("WAGIMAN")])).status_code in (403, 404)


def test_tps_disaring_dan_dibaca_pengawas(muat: Muat, sebagai: Sebagai) -> None:
    muat({"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai"},
         {"acak": acak("SITI RAHAYU N."), "hasil": "ubah", "nama": "SITI RAHAYU N."})  # fmt: skip
    alamat = reverse("coklit_tps", args=[TPS_A])
    budi = sebagai("budi")
    belum = budi.get(alamat, {"saring": "belum"}).content.decode()
    assert "Siti Rahayu Ningsih" in belum
    assert "Bambang" not in belum
    assert "semua isian sama dengan daftar" in budi.get(alamat, {"saring": "usul"}).content.decode()
    assert "Siti Rahayu N." in budi.get(alamat, {"saring": "masalah"}).content.decode()
    assert "Bambang" not in budi.get(alamat, {"sesudah": "1"}).content.decode()
    wati = sebagai("wati").get(alamat).content.decode()
    assert "Bambang Sutejo" in wati
    assert "/isi/" not in wati
    assert "Lembar kerja</a>" not in wati
    assert sebagai("citra").get(alamat).status_code == 403
    assert sebagai("ani").get(reverse("coklit_tps", args=["99.71"])).status_code == 404


def test_nik_dalam_nama_dan_tanggal_lahir_dalam_tempat_lahir_ditolak(
    dasar: Daftar, sebagai: Sebagai
) -> None:
    budi = sebagai("budi")
    for kolom, isi in (
        ("nama", f"BAMBANG {NIK.format(1)}"),
        ("alamat", f"JL MELATI {NIK.format(1)}"),
        ("tempat_lahir", "KOTA, 14-03-1941"),
    ):
        kiriman = {**SESUAI, "nama": "BAMBANG SUTEJO", "hasil": "ubah", kolom: isi}
        j = budi.post(reverse("coklit_isi", args=[TPS_A, acak("BAMBANG SUTEJO")]), kiriman)
        assert j.status_code == 422
        assert not Hasil.objects.exists()
