"""The public side: sent without an account, followed by code, said to be solved or not."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from hakpilih.errors import ArgumenKeliru
from hakpilih.layanan.jenis import JENIS
from kantor.kunci import kunci
from kantor.layanan import foto, publik, services, umum
from kantor.layanan.kode import cari
from kantor.layanan.models import Dukungan, Laporan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.models import Peristiwa
from tests.kantor.dokumen.bahan import foto as gambar
from tests.kantor.layanan.bahan import Orang, Sebagai, isi, kirim
from tests.kantor.telaah.bahan_halaman import KEL_A, NIK, kota

pytestmark = pytest.mark.usefixtures("pelayan_kunci")
NIK_BARU = NIK.format(321)


@pytest.fixture
def daftar(pemilihan: Pemilihan, orang: Orang) -> Pemilihan:
    """The election with two small lists that were matched."""
    kota(pemilihan, orang("ani"))
    return pemilihan


def _lewat_halaman(c: Any, jenis: str, **lain: Any) -> Any:
    """The story first, then the whole form with the token that it bears."""
    cerita = {"langkah": "cerita", "topik": lain["topik"], "uraian": lain["uraian"]}
    j = c.post(reverse("lapor_isi", args=[jenis]), cerita)
    assert j.status_code == 200
    form = j.context["form"]
    return c.post(
        reverse("lapor_isi", args=[jenis]),
        {"langkah": "kirim", "sifat": "rahasia", "tanda": form["tanda"].value(), "cara": "web"}
        | lain,
    )


def test_laporan_dikirim_tanpa_akun_dan_dibaca_dengan_kode(
    daftar: Pemilihan, sebagai: Sebagai
) -> None:
    c = sebagai(None)
    j = _lewat_halaman(
        c, "tanggapan", topik="belum_terdaftar", uraian="Nama saya belum ada.", nama="Sinta Contoh",
        nik=NIK_BARU, lahir_0="4", lahir_1="5", lahir_2="2006", wilayah=KEL_A, tps="3",
        nama_pengirim="Sinta", kontak="0812 000",
    )  # fmt: skip
    assert j.status_code == 200
    assert j["Cache-Control"] == "no-store"
    kode = j.context["kode"]
    s = Laporan.objects.get()
    assert (s.jenis, s.wilayah, s.tps, s.peran) == ("tanggapan", KEL_A, "003", "operator")
    assert s.langkah.get().oleh is None
    assert cari(kode.lower().replace("-", " ")) == s
    lihat = c.post(reverse("lapor_lacak"), {"kode": kode})
    assert lihat.status_code == 200
    teks = lihat.content.decode()
    assert "Baru masuk" in teks
    # What the sender typed of a voter is not shown again, least of all the NIK.
    assert NIK_BARU not in teks + j.content.decode()
    assert "SINTA" not in teks.upper()
    e = Peristiwa.objects.get(tindakan="laporan_masuk")
    assert (e.pelaku, e.peran, e.objek) == ("masyarakat", "umum", f"laporan/{s.pk}")


def test_yang_mencuri_basis_data_tidak_menemukan_kode_nik_atau_pengirim(
    daftar: Pemilihan,
) -> None:
    s, kode = kirim(
        daftar,
        isi(
            "tanggapan", "belum_terdaftar", nik=NIK_BARU, lahir=date(2006, 5, 4), kontak="0812 777"
        ),
    )
    with connection.cursor() as k:
        k.execute("SELECT * FROM layanan_laporan")
        baris = [bytes(v) if isinstance(v, memoryview) else v for v in k.fetchall()[0]]
    semua = b" ".join(v if isinstance(v, bytes) else str(v).encode() for v in baris)
    for rahasia in (
        NIK_BARU,
        kode,
        kode.replace("-", ""),
        "Pengirim Rekaan",
        "0812 777",
        "2006-05-04",
    ):
        assert rahasia.encode() not in semua
    assert kunci().buka("nik", [s.nik_segel], [s.acak]) == [NIK_BARU]
    assert bytes(s.nik_sidik) == kunci().sidik("nik", [NIK_BARU])[0]
    tulis = " ".join(str(e.isi) + e.alasan for e in Peristiwa.objects.all())
    assert NIK_BARU not in tulis
    assert kode not in tulis


def test_formulir_yang_sama_dua_kali_satu_laporan(pemilihan: Pemilihan) -> None:
    satu = publik.kirim(pemilihan=pemilihan, isi=isi(), tanda="a" * 32)
    dua = publik.kirim(pemilihan=pemilihan, isi=isi(), tanda="a" * 32)
    assert satu == dua
    assert Laporan.objects.count() == 1
    tiga = publik.kirim(pemilihan=pemilihan, isi=isi(), tanda="b" * 32)
    assert tiga[1] != satu[1]
    for keliru in ("", "a" * 31, "A" * 32, "../../etc"):
        with pytest.raises(ArgumenKeliru):
            publik.kirim(pemilihan=pemilihan, isi=isi(), tanda=keliru)


def test_anonim_tidak_menyimpan_pengirim_dan_informasi_memintanya(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    s, _ = kirim(pemilihan, isi(sifat="anonim"))
    assert s.pengirim_segel is None
    assert services.buka_pengirim(pengguna=orang("ani"), laporan=s, alasan="Uji") == {}
    for lain in ({"sifat": "anonim"}, {"nama_pengirim": ""}, {"alamat_pengirim": ""}):
        with pytest.raises(ArgumenKeliru):
            kirim(pemilihan, isi("informasi", "anggaran", **lain))
    s, _ = kirim(pemilihan, isi("informasi", "anggaran"))
    terbuka = services.buka_pengirim(pengguna=orang("seno"), laporan=s, alasan="Mengirim salinan")
    assert terbuka["nama"] == "Pengirim Rekaan"
    e = Peristiwa.objects.get(tindakan="pengirim_dibuka")
    assert (e.pelaku, e.alasan) == ("seno", "Mengirim salinan")


def test_pengirim_membantah_tiga_kali_lalu_di_luar_sistem(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    s, kode = kirim(pemilihan)
    c = sebagai(None)
    alamat = reverse("lapor_nyatakan")
    # Nothing is to be confirmed before an answer.
    assert c.post(alamat, {"kode": kode, "tindakan": "konfirmasi"}).status_code == 422
    for n in range(3):
        services.jawab(pengguna=orang("ani"), laporan=s, isi=f"Sudah diperbaiki, {n}.")
        assert c.post(alamat, {"kode": kode, "tindakan": "bantah"}).status_code == 422  # why?
        j = c.post(alamat, {"kode": kode, "tindakan": "bantah", "alasan": "Masih ada tangganya."})
        assert j.status_code == 200
        s.refresh_from_db()
        assert (s.keadaan, s.putaran) == ("dibantah", n + 1)
    services.jawab(pengguna=orang("ani"), laporan=s, isi="Bidang miring sudah dipasang.")
    j = c.post(alamat, {"kode": kode, "tindakan": "bantah", "alasan": "Belum."})
    assert j.status_code == 422
    assert "tiga kali" in j.content.decode()
    assert c.post(alamat, {"kode": kode, "tindakan": "konfirmasi"}).status_code == 200
    s.refresh_from_db()
    assert s.keadaan == "selesai"


def test_kode_yang_salah_tidak_membuka_apa_pun(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    kirim(pemilihan)
    c = sebagai(None)
    for teks in ("0000-0000-0000", "salah", "", "' OR 1=1 --", "<script>", "\x00" * 12):
        j = c.post(reverse("lapor_lacak"), {"kode": teks})
        assert j.status_code == 422
        assert "<script>" not in j.content.decode().replace("<script src=", "")
    assert c.get(reverse("lapor_lacak") + "?kode=0000-0000-0000").status_code == 200


def test_kiriman_diperlambat_tidak_pernah_ditutup_dan_isiannya_tetap(
    pemilihan: Pemilihan, sebagai: Sebagai
) -> None:
    c = sebagai(None)
    data = {"topik": "akses", "uraian": "Bidang miring di TPS."}
    for _ in range(10):
        assert _lewat_halaman(c, "aspirasi", **data).status_code == 200
    j = _lewat_halaman(c, "aspirasi", **data)
    assert j.status_code == 429
    assert 0 < int(j["Retry-After"]) <= 60
    assert "Bidang miring di TPS." in j.content.decode()
    assert Laporan.objects.count() == 10
    # Another network is not slowed.
    lain = sebagai(None)
    lain.defaults["REMOTE_ADDR"] = "192.0.2.9"
    assert _lewat_halaman(lain, "aspirasi", **data).status_code == 200


def test_isian_keliru_disebut_dan_tidak_hilang(daftar: Pemilihan, sebagai: Sebagai) -> None:
    c = sebagai(None)
    data = {"topik": "belum_terdaftar", "uraian": "Nama saya belum ada.", "nama": "Sinta Contoh"}
    for salah, kata in (
        ({"nik": "123"}, "NIK-nya keliru"),
        ({"wilayah": "99.99.99.9999"}, "pilihan"),
        ({"tps": "tiga"}, "nomor TPS"),
        ({"uraian": f"NIK saya {NIK_BARU}"}, "Jangan menulis NIK"),
        ({"nama": f"Sinta {NIK_BARU}"}, "Jangan menulis NIK"),
        ({"foto": SimpleUploadedFile("a.jpg", b"bukan foto")}, "bukan foto"),
    ):
        j = c.post(
            reverse("lapor_isi", args=["tanggapan"]),
            {"langkah": "kirim", "sifat": "rahasia", "tanda": "a" * 32, "wilayah": KEL_A}
            | data
            | salah,
        )
        assert j.status_code == 422, salah
        teks = j.content.decode()
        assert kata in teks, (salah, kata)
        assert "Sinta" in teks
    assert not Laporan.objects.exists()


def test_dari_pencarian_langsung_ke_tanggapan_terisi(daftar: Pemilihan, sebagai: Sebagai) -> None:
    j = sebagai(None).post(
        reverse("lapor_isi", args=["tanggapan"]),
        {"langkah": "awal", "topik": "belum_terdaftar", "nama": "Sinta Contoh", "nik": NIK_BARU,
         "wilayah": KEL_A},
    )  # fmt: skip
    assert j.status_code == 200
    assert j["Cache-Control"] == "no-store"
    form = j.context["form"]
    assert not form.errors
    assert (form["nama"].value(), form["nik"].value(), form["wilayah"].value()) == (
        "Sinta Contoh", NIK_BARU, KEL_A
    )  # fmt: skip


def test_qr_mengisi_tps_dan_tidak_yang_di_luar_kantor(daftar: Pemilihan, sebagai: Sebagai) -> None:
    c = sebagai(None)
    for kode, ada in (
        (f"{KEL_A}.003", True),
        ("98.71.01.1001.003", False),
        ("<b>99.71", False),
        (KEL_A, False),
    ):
        j = c.get(reverse("lapor_isi", args=["pengaduan"]), {"tps": kode})
        assert (f'name="di" value="{kode}"' in j.content.decode()) is ada


def test_yang_mirip_ditawarkan_tanpa_kata_orang_lain(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    umum_, _ = kirim(
        pemilihan, isi("aspirasi", "akses", uraian="Tolong bidang miring di semua TPS")
    )
    services.umumkan(
        pengguna=orang("sosi"),
        laporan=umum_,
        ringkas="Bidang miring di TPS: kursi roda bisa masuk.",
    )
    kirim(pemilihan, isi("aspirasi", "akses", uraian="Bidang miring TPS dekat rumah Bu Zubaidah"))
    j = sebagai(None).post(
        reverse("lapor_isi", args=["aspirasi"]),
        {"langkah": "cerita", "topik": "akses", "uraian": "Mohon bidang miring di TPS kami"},
    )
    teks = j.content.decode()
    assert "Bidang miring di TPS: kursi roda bisa masuk." in teks
    assert "Zubaidah" not in teks
    assert "1 laporan lain" in teks


def test_dukungan_satu_per_peramban_per_hari(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    s, _ = kirim(pemilihan, isi("aspirasi", "akses"))
    alamat = reverse("lapor_dukung", args=[s.pk])
    c = sebagai(None)
    assert c.post(alamat).status_code == 404  # not published
    services.umumkan(pengguna=orang("sosi"), laporan=s, ringkas="Bidang miring.")
    for _ in range(3):
        assert c.post(alamat).status_code == 303
    assert sebagai(None).post(alamat).status_code == 303
    s.refresh_from_db()
    assert s.banyak_dukungan == Dukungan.objects.count() == 2
    with pytest.raises(ArgumenKeliru):
        services.umumkan(
            pengguna=orang("ani"),
            laporan=kirim(pemilihan, isi("tanggapan", "ganda"))[0],
            ringkas="X",
        )
    lain, _ = kirim(pemilihan)
    with pytest.raises(ArgumenKeliru):
        publik.dukung(laporan=lain, peramban=b"1" * 16, hari=hari_ini("WIB"))


def test_foto_dikecilkan_dan_lokasinya_dihapus(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    exif = Image.Exif()
    exif[0x010F] = "HP-RAHASIA"
    mentah = gambar(sisi=(3000, 2000), exif=exif)
    assert b"HP-RAHASIA" in mentah
    j = _lewat_halaman(
        sebagai(None), "pengaduan", topik="tps", uraian="Ada tangga.",
        foto=[SimpleUploadedFile(f"{n}.jpg", mentah) for n in range(2)],
    )  # fmt: skip
    assert j.status_code == 200
    s = Laporan.objects.get()
    assert s.foto.count() == 2
    bersih = foto.isi(s.foto.first().sha256)
    assert b"HP-RAHASIA" not in bersih
    with Image.open(BytesIO(bersih)) as g:
        assert max(g.size) == 1600
    j = _lewat_halaman(
        sebagai(None), "pengaduan", topik="tps", uraian="Ada tangga.",
        foto=[SimpleUploadedFile(f"{n}.jpg", mentah) for n in range(4)],
    )  # fmt: skip
    assert j.status_code == 422
    assert "Paling banyak 3 foto" in j.content.decode()


def test_halaman_publik_ringan_dan_tanpa_naskah(daftar: Pemilihan, sebagai: Sebagai) -> None:
    c = sebagai(None)
    for alamat in (reverse("lapor"), *(reverse("lapor_isi", args=[j]) for j in JENIS),
                   reverse("lapor_lacak"), reverse("lapor_aspirasi")):  # fmt: skip
        j = c.get(alamat)
        assert j.status_code == 200
        teks = j.content.decode()
        assert len(j.content) < 40_000
        assert "http://" not in teks.replace("http://www.w3.org", "")
        assert 'method="post"' in teks or alamat == reverse("lapor_aspirasi")


def test_tanpa_pemilihan_halamannya_mengatakannya(db: Any, sebagai: Sebagai) -> None:
    c = sebagai(None)
    assert "belum dibuka" in c.get(reverse("lapor")).content.decode()
    assert c.get(reverse("lapor_isi", args=["aspirasi"])).status_code == 404
    assert c.get(reverse("lapor_aspirasi")).status_code == 200


def test_angka_untuk_umum_menahan_yang_kecil(pemilihan: Pemilihan, orang: Orang) -> None:
    for n in range(12):
        s, _ = kirim(pemilihan)
        if n < 11:
            services.jawab(pengguna=orang("ani"), laporan=s, isi="Sudah diperbaiki.")
            publik.nyatakan(
                laporan=s, tindakan="konfirmasi" if n < 6 else "bantah", alasan="Belum."
            )
    for _ in range(3):
        kirim(pemilihan, isi("aspirasi", "akses"))
    r = umum.angka(pemilihan)
    assert (r.masuk, r.selesai.kena, r.selesai.dari, r.dibantah.kena) == (15, 6, 11, 5)
    a = umum.angka_umum(pemilihan)
    assert a[""]["masuk"] == 15
    # Three aspirations would be known from 15 less 12: neither is printed.
    assert a["aspirasi"]["masuk"] is None
    assert a["pengaduan"]["masuk"] is None
    assert a["informasi"]["masuk"] == 0
    assert a[""]["selesai"] == {"nilai": 6 / 11, "dari": 11}
    assert umum.bukti_indeks(pemilihan)["layanan_dibantah"] == (5 / 11, 11)


def test_halaman_publik_tanpa_kue_dan_menolak_halaman_asing(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    c = sebagai(None)
    data = {"topik": "akses", "uraian": "Bidang miring di TPS."}
    assert _lewat_halaman(c, "aspirasi", **data).status_code == 200
    assert not c.cookies
    s, kode = kirim(pemilihan)
    services.jawab(pengguna=orang("ani"), laporan=s, isi="Sudah.")
    asing = {"sec-fetch-site": "cross-site"}
    for alamat, isian in (
        (reverse("lapor_isi", args=["aspirasi"]), {"langkah": "cerita"} | data),
        (reverse("lapor_lacak"), {"kode": kode}),
        (reverse("lapor_nyatakan"), {"kode": kode, "tindakan": "konfirmasi"}),
        (reverse("lapor_dukung", args=[s.pk]), {}),
    ):
        assert c.post(alamat, isian, headers=asing).status_code == 403
    s.refresh_from_db()
    assert s.keadaan == "dijawab"


def test_bahasa_inggris_ikut_dari_halaman_ke_halaman(
    pemilihan: Pemilihan, sebagai: Sebagai
) -> None:
    c = sebagai(None)
    teks = c.get(reverse("lapor") + "?bahasa=en").content.decode()
    assert "Complaint" in teks
    assert reverse("lapor_isi", args=["pengaduan"]) + "?bahasa=en" in teks
    j = c.post(
        reverse("lapor_isi", args=["aspirasi"]) + "?bahasa=en",
        {"langkah": "cerita", "topik": "akses", "uraian": "Bidang miring."},
    )
    assert 'action="?bahasa=en"' in j.content.decode()
