"""A response to the list becomes a case, two people decide, its sender reads the outcome and disputes it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.tanda import tanda_pemilih
from kantor.izin_alamat import Ditolak
from kantor.kunci import kunci
from kantor.layanan import kasus, kolektif, publik, services
from kantor.layanan.lacak import halaman_kumpulan
from kantor.layanan.models import Kumpulan, Laporan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.telaah import services as telaah
from kantor.telaah.asal import asal_kasus
from kantor.telaah.models import Kasus
from kantor.telaah.services import BuktiMasuk
from tests.kantor.layanan.bahan import Orang, Sebagai, isi, kirim
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, NIK, kota

pytestmark = pytest.mark.usefixtures("pelayan_kunci")
KUNJUNGAN = BuktiMasuk("kunjungan", "PPS", "Bertemu orangnya", date(2024, 7, 1))
NIK_BARU = NIK.format(321)


@pytest.fixture
def daftar(pemilihan: Pemilihan, orang: Orang) -> Pemilihan:
    """The election with two small lists that were matched."""
    kota(pemilihan, orang("ani"))
    return pemilihan


def baris(nama: str, format_: str = "dpt") -> Baris:
    return Baris.objects.get(nama=nama, berkas__format=format_)


def test_dari_tanggapan_ke_perubahan_sampai_dibantah(
    daftar: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    ani, rudi = orang("ani"), orang("rudi")
    wagiman = baris("WAGIMAN")
    s, kode = kirim(
        daftar,
        isi("tanggapan", "tidak_memenuhi_syarat", wilayah=KEL_B, nik=NIK.format(4), nama="Wagiman"),
    )
    assert s.baris == wagiman  # by the keyed hash of the NIK; the sender is not told
    publik_halaman = sebagai(None).post(reverse("lapor_lacak"), {"kode": kode}).content.decode()
    assert "WAGIMAN" not in publik_halaman.upper()
    k = kasus.buka_kasus(pengguna=ani, laporan=s, isian={})
    s.refresh_from_db()
    # The matching's own case about him, for it can be answered so.
    assert (k.jenis, s.kasus, s.keadaan) == ("hilang", k, "baru")
    with pytest.raises(ArgumenKeliru, match="belum diputuskan"):
        services.jawab(pengguna=ani, laporan=s, isi="Selesai.")
    u = telaah.usulkan(
        pengguna=ani,
        kasus=k,
        jenis="tms",
        kode_tms="meninggal",
        alasan="Meninggal",
        bukti=(KUNJUNGAN,),
    )
    with pytest.raises(ArgumenKeliru):
        services.jawab(pengguna=ani, laporan=s, isi="Selesai.")
    with pytest.raises(ArgumenKeliru):
        telaah.putuskan(pengguna=ani if ani.peran == "ketua" else rudi, perubahan=u, setuju=False)
    telaah.putuskan(pengguna=rudi, perubahan=u, setuju=True)
    services.jawab(pengguna=ani, laporan=s, isi="Namanya dicoret sesudah masa pemberitahuan.")
    teks = sebagai(None).post(reverse("lapor_lacak"), {"kode": kode}).content.decode()
    assert "Masa pemberitahuan" in teks
    assert "Namanya dicoret" in teks
    publik.nyatakan(laporan=s, tindakan="bantah", alasan="Undangannya masih datang.")
    s.refresh_from_db()
    assert s.keadaan == "dibantah"
    # Both are linked, for whoever may read the report.
    assert [t.alamat for t in asal_kasus(orang("wati"), k)] == [
        reverse("layanan_rinci", args=[s.pk])
    ]
    assert asal_kasus(orang("budi"), k) == [] == asal_kasus(orang("seno"), k)
    for nama, nomor in (("kasus", k.pk), ("perubahan_rinci", u.pk)):
        halaman = sebagai("ani").get(reverse(nama, args=[nomor])).content.decode()
        assert reverse("layanan_rinci", args=[s.pk]) in halaman
    assert "Tanggapan masyarakat" in [t.kata for t in tanda_pemilih(ani, wagiman)]


def test_yang_belum_terdaftar_menjadi_pemilih_baru(daftar: Pemilihan, orang: Orang) -> None:
    ani = orang("ani")
    s, _ = kirim(
        daftar,
        isi(
            "tanggapan",
            "belum_terdaftar",
            nik=NIK_BARU,
            lahir=date(1987, 3, 14),
            nama="Sinta Contoh",
        ),
    )
    k = kasus.buka_kasus(
        pengguna=ani, laporan=s, isian={"jenis_kelamin": "P", "alamat": "Jl. Melati 1", "rt": "4"}
    )
    b = k.baris_rujukan
    assert b is not None
    assert (k.jenis, k.golongan, k.baris_daftar, k.wilayah) == (
        "tanggapan",
        "layanan_baru",
        None,
        KEL_A,
    )
    assert (b.nama, b.alamat, b.kode_kelurahan, b.tps, b.nik_sah, b.tahun_lahir) == (
        "SINTA CONTOH", "JL. MELATI 1", KEL_A, "003", True, 1987
    )  # fmt: skip
    assert kunci().buka("nik", [b.nik_segel], [b.acak]) == [NIK_BARU]
    u = telaah.usulkan(
        pengguna=ani, kasus=k, jenis="baru", alasan="KTP-el dilihat", bukti=(KUNJUNGAN,)
    )
    telaah.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
    services.jawab(pengguna=ani, laporan=s, isi="Anda terdaftar di TPS 003.")
    s.refresh_from_db()
    assert s.keadaan == "dijawab"


def test_yang_dikenal_dp4_memakai_kasus_pemadanan(daftar: Pemilihan, orang: Orang) -> None:
    dimas = baris("DIMAS SUTEJO", "dp4")
    s, _ = kirim(daftar, isi("tanggapan", "belum_terdaftar", nik=NIK.format(803), nama="Dimas"))
    k = kasus.buka_kasus(pengguna=orang("ani"), laporan=s, isian={})
    assert k.baris_rujukan == dimas
    lagi, _ = kirim(daftar, isi("tanggapan", "belum_terdaftar", nik=NIK.format(803), nama="Dimas"))
    assert kasus.buka_kasus(pengguna=orang("ani"), laporan=lagi, isian={}) == k
    assert Kasus.objects.filter(jenis="tanggapan").count() <= 1


def test_data_keliru_menyebut_hanya_yang_berubah(daftar: Pemilihan, orang: Orang) -> None:
    ani = orang("ani")
    suparno = baris("SUPARNO")
    s, _ = kirim(daftar, isi("tanggapan", "data_keliru", wilayah=KEL_B, nama="Suparno"))
    with pytest.raises(ArgumenKeliru, match="belum ditunjuk"):
        kasus.buka_kasus(pengguna=ani, laporan=s, isian={"alamat": "Jl. Kenanga 70"})
    kasus.cari_pemilih(pengguna=ani, laporan=s, acak=suparno.acak)
    with pytest.raises(ArgumenKeliru, match="Belum ada unsur"):
        kasus.buka_kasus(pengguna=ani, laporan=s, isian={"nama": "Suparno"})
    k = kasus.buka_kasus(
        pengguna=ani, laporan=s, isian={"alamat": "Jl. Kenanga 70", "rt": "9", "nama": "Suparno"}
    )
    assert (k.golongan, k.unsur) == ("layanan_ubah", ",alamat,wilayah,")
    assert k.baris_rujukan.alamat == "JL. KENANGA 70"
    assert k.baris_rujukan.nama == "SUPARNO"
    assert bytes(k.baris_rujukan.nik_sidik) == bytes(suparno.nik_sidik)
    u = telaah.usulkan(pengguna=ani, kasus=k, jenis="ubah", alasan="Menurut KK", bukti=(KUNJUNGAN,))
    assert u.isi["unsur"] == ["alamat", "wilayah"]
    assert Berkas.objects.get(pk=k.baris_rujukan.berkas_id).nama == "Isian dari Layanan Masyarakat"


def test_kasus_hanya_dari_yang_berwenang_dan_sekali(
    daftar: Pemilihan, pemilihan: Pemilihan, orang: Orang
) -> None:
    s, _ = kirim(daftar, isi("tanggapan", "salah_tps", wilayah=KEL_B, nik=NIK.format(4)))
    with pytest.raises(Ditolak):
        kasus.buka_kasus(pengguna=orang("wati"), laporan=s, isian={})
    with pytest.raises(Ditolak):
        kasus.buka_kasus(pengguna=orang("rudi"), laporan=s, isian={})  # may not propose
    with pytest.raises(Ditolak):
        kasus.buka_kasus(pengguna=orang("budi"), laporan=s, isian={})  # another kelurahan
    kasus.buka_kasus(pengguna=orang("ani"), laporan=s, isian={})
    with pytest.raises(ArgumenKeliru):
        kasus.buka_kasus(pengguna=orang("ani"), laporan=s, isian={})
    with pytest.raises(ArgumenKeliru):
        kasus.buka_kasus(pengguna=orang("ani"), laporan=kirim(daftar)[0], isian={})
    with pytest.raises(ArgumenKeliru):
        kasus.cari_pemilih(pengguna=orang("ani"), laporan=s, acak="0000000000")


def test_tanpa_pemadanan_ada_kalimatnya(pemilihan: Pemilihan, orang: Orang) -> None:
    s, _ = kirim(pemilihan, isi("tanggapan", "belum_terdaftar"))
    with pytest.raises(ArgumenKeliru, match="Belum ada pemadanan"):
        kasus.buka_kasus(pengguna=orang("ani"), laporan=s, isian={})


def test_kasus_dari_halaman(daftar: Pemilihan, orang: Orang, sebagai: Sebagai) -> None:
    s, _ = kirim(daftar, isi("tanggapan", "belum_terdaftar", nama="Sinta Contoh"))
    c = sebagai("ani")
    alamat = reverse("layanan_tindak", args=[s.pk, "kasus"])
    data = {"kasus-nama": "Sinta Contoh", "kasus-kode_kelurahan": KEL_A, "kasus-tps": "3"}
    j = c.post(alamat, data | {"kasus-nik": "99"})
    assert j.status_code == 422
    assert "NIK-nya keliru" in j.content.decode()
    assert c.post(alamat, data | {"kasus-nik": NIK_BARU}).status_code == 303
    s.refresh_from_db()
    assert s.kasus.baris_rujukan.nik_sah
    assert c.post(reverse("layanan_tindak", args=[s.pk, "tidak-ada"])).status_code == 404


BERKAS = (
    "Nama,Tanggapan,NIK,Kelurahan,Kecamatan,TPS,Keterangan\n"
    f"Rekaan Satu,BELUM TERDAFTAR,{NIK_BARU},MELATI UTARA,MELATI,3,Pindah tahun lalu\n"
    f"Wagiman,MENINGGAL,{NIK.format(4)},KENANGA,MAWAR,3,Ada surat RT {NIK_BARU}\n"
    "Rekaan Tiga,SALAH TPS,,KENANGA,MAWAR,3,\n"
)


def _muat(p: Pemilihan, orang: Orang, teks: str, tanda: str = "e" * 32) -> kolektif.Muatan:
    return kolektif.muat(
        pengguna=orang("ani"), pemilihan=p, dari="RT 02", nomor_surat="", tanda=tanda,
        berkas=SimpleUploadedFile("rt02.csv", teks.encode()),
    )  # fmt: skip


def test_berkas_tanggapan_tiap_barisnya_dijawab(
    daftar: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    m = _muat(daftar, orang, BERKAS)
    assert [(s.nomor, s.topik, s.wilayah) for s in m.laporan] == [
        (2, "belum_terdaftar", KEL_A), (3, "tidak_memenuhi_syarat", KEL_B), (4, "salah_tps", KEL_B),
    ]  # fmt: skip
    assert m.laporan[1].baris == baris("WAGIMAN")
    assert all(NIK_BARU not in s.uraian for s in m.laporan)
    assert Laporan.objects.filter(kode_sidik__isnull=True).count() == 3
    services.jawab(pengguna=orang("ani"), laporan=m.laporan[2], isi="TPS-nya dipindah.")
    j = sebagai(None).post(reverse("lapor_lacak"), {"kode": m.kode})
    teks = j.content.decode()
    assert "TPS-nya dipindah." in teks
    assert "WAGIMAN" not in teks.upper()
    assert [b["jawaban"] for b in halaman_kumpulan(m.kumpulan, "")["baris"]] == [
        "", "", "TPS-nya dipindah."
    ]  # fmt: skip
    unduh = sebagai("ani").get(
        reverse("layanan_kumpulan_unduh", args=[m.kumpulan.pk]), {"format": "csv"}
    )
    isi_unduh = b"".join(unduh.streaming_content).decode()
    assert "TPS-nya dipindah." in isi_unduh
    assert "agiman" not in isi_unduh
    with pytest.raises(ArgumenKeliru, match="sudah dimuat"):
        _muat(daftar, orang, BERKAS, "f" * 32)


def test_baris_yang_tidak_terbaca_disebut_kepada_petugas_dan_pengirim(
    daftar: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    kepala, *baris_ = BERKAS.splitlines(keepends=True)
    m = _muat(
        daftar,
        orang,
        "".join([kepala, baris_[0], ",MENINGGAL,,KENANGA,MAWAR,3,Tetangga\n", *baris_[1:]]),
    )
    assert (m.kumpulan.banyak, m.kumpulan.ditolak) == (3, 1)
    assert [s.nomor for s in m.laporan] == [2, 4, 5]
    ((nomor, _),) = m.kumpulan.masalah
    assert nomor == 3
    petugas = sebagai("ani").get(reverse("layanan_kumpulan", args=[m.kumpulan.pk]))
    pengirim = sebagai(None).post(reverse("lapor_lacak"), {"kode": m.kode})
    for halaman in (petugas, pengirim):
        assert "Baris 3: " in halaman.content.decode()
        assert "Tetangga" not in halaman.content.decode()


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Nama,Tanggapan\nRekaan,ENTAH\n", "Jenis tanggapan"),
        ("Nama,Tanggapan\n", "satu baris data"),
        ("Nama\nRekaan\n", "TANGGAPAN|tanggapan"),
        ("", "kosong|memuat"),
        ("\x00\x01\x02", "erkas"),
    ],
)
def test_berkas_tanggapan_yang_keliru_ditolak_seluruhnya(
    daftar: Pemilihan, orang: Orang, teks: str, kata: str
) -> None:
    with pytest.raises(ArgumenKeliru, match=kata) as galat:
        _muat(daftar, orang, teks)
    assert "--kolom" not in galat.value.saran
    assert not Laporan.objects.exists()
    assert not Kumpulan.objects.exists()


def test_berkas_tanggapan_dari_halaman(daftar: Pemilihan, sebagai: Sebagai) -> None:
    c = sebagai("ani")
    alamat = reverse("layanan_berkas")
    tanda = c.get(alamat).context["form"]["tanda"].value()
    data = {"dari": "RT 02", "tanda": tanda}
    assert c.post(alamat, data).status_code == 422
    berkas = SimpleUploadedFile("a.csv", BERKAS.encode())
    j = c.post(alamat, data | {"berkas": berkas})
    assert j.status_code == 200
    assert j.context["kode"] in j.content.decode()
    assert sebagai("budi").get(alamat).status_code == 403
    assert sebagai("budi").get(
        reverse("layanan_kumpulan", args=[Kumpulan.objects.get().pk])
    ).status_code == 403  # fmt: skip


def test_tanggapan_terlambat_menurut_hari_kerja(daftar: Pemilihan) -> None:
    s, _ = kirim(daftar, isi("tanggapan", "ganda"))
    assert s.tenggat is not None
    assert hari_ini("WIB") < s.tenggat <= hari_ini("WIB") + timedelta(days=16)
