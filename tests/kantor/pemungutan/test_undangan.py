"""Invitations from a fixed DPT: made once, one per person, recorded and taken back, balanced everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from hakpilih.daftar.undangan import gabung
from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import selectors, services, terbitan
from kantor.pemungutan.models import Penyampaian, Terbitan, Undangan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import services as telaah
from kantor.telaah.models import Kasus, Perubahan
from tests.kantor.pemungutan.bahan import TPS_A, TPS_B, diam, dpt_tetap, terbitkan, undangan
from tests.kantor.telaah.bahan_halaman import KEL_A, NIK

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
HARI = date(2024, 11, 24)

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def test_undangan_dibuat_dari_dpt_yang_ditetapkan(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang
) -> None:
    with pytest.raises(ArgumenKeliru, match="DPT belum ditetapkan"):
        terbitan.terbitkan(pengguna=orang("ani"), pemilihan=pemilihan)
    d = dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
    for siapa in ("budi", "dedi", "kiki", "wati"):
        with pytest.raises(Ditolak):
            terbitan.terbitkan(pengguna=orang(siapa), pemilihan=pemilihan)
    t = terbitkan(pemilihan, orang("ani"))
    assert (t.banyak, t.ganda, d.banyak) == (6, 1, 6)
    with pytest.raises(ArgumenKeliru, match="sudah dibuat"):
        terbitan.terbitkan(pengguna=orang("ani"), pemilihan=pemilihan)
    semua = list(Undangan.objects.order_by("wilayah", "nomor"))
    assert [(u.wilayah, u.nomor) for u in semua] == [
        *((TPS_A, n) for n in (1, 2, 3)), *((TPS_B, n) for n in (1, 2, 3)),
    ]  # fmt: skip
    assert [u.baris.nama for u in semua[:3]] == [
        "BAMBANG SUTEJO", "SITI RAHAYU N.", "SITI RAHAYU NINGSIH",
    ]  # fmt: skip
    assert len({u.kode for u in semua}) == 6
    assert all(len(u.kode) == 16 for u in semua)
    e = Peristiwa.objects.get(tindakan="pemberitahuan_diterbitkan")
    assert e.isi == {"daftar": "DPT", "banyak": 6, "ganda": 1}


def test_terbitan_yang_terputus_diulang_tanpa_sisa(
    dpt: Daftar, pemilihan: Pemilihan, orang: Orang, monkeypatch: pytest.MonkeyPatch
) -> None:
    tugas = terbitan.terbitkan(pengguna=orang("ani"), pemilihan=pemilihan)
    t = Terbitan.objects.get(pk=tugas.isi["terbitan"])
    with pytest.raises(ArgumenKeliru, match="sudah dibuat"):
        terbitan.terbitkan(pengguna=orang("ani"), pemilihan=pemilihan)
    lain = Daftar.objects.create(
        pemilihan=pemilihan, jenis="dps", nomor=1, pada=HARI, pengusul=orang("ani"),
        dibuat=t.dibuat, berkas=dpt.berkas, keadaan="dibuang",
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Terbitan.objects.create(
            pemilihan=pemilihan, daftar=lain, oleh=orang("ani"), dibuat=t.dibuat
        )

    def putus(*a: Any) -> dict[str, Any]:
        raise RuntimeError

    with monkeypatch.context() as m:
        m.setattr(terbitan, "_tampilkan", putus)
        with pytest.raises(RuntimeError):
            terbitan.tulis(t, diam)
    assert Undangan.objects.count() == 6
    assert selectors.per_tps(pemilihan, "") == {}  # nobody sees half of it
    terbitan.tulis(t, diam)
    assert Undangan.objects.count() == 6
    assert terbitan.tulis(t, diam) == {"undangan": 6, "kedua": 1}  # done already
    assert gabung(selectors.per_tps(pemilihan, "").values()).dicetak == 6


def test_undangan_kedua_dikembalikan(terbit: Terbitan, kiki: Pengguna, orang: Orang) -> None:
    kedua, utama = undangan("SITI RAHAYU N."), undangan("SITI RAHAYU NINGSIH")
    assert (kedua.keadaan, kedua.alasan, kedua.kembar_id) == ("tidak", "ganda", utama.pk)
    assert (utama.keadaan, utama.kembar_id) == ("belum", None)
    for isi in (
        {"keadaan": "disampaikan", "kepada": "sendiri"},
        {"keadaan": "tidak", "alasan": "pindah"},
    ):
        with pytest.raises(ArgumenKeliru, match="sudah mendapat undangan nomor 3 di TPS 003"):
            services.catat_hasil(pengguna=kiki, undangan=kedua, pada=HARI, **isi)
    with pytest.raises(ArgumenKeliru, match="sudah mendapat undangan"):
        services.batalkan(pengguna=kiki, undangan=kedua)
    # Whether they are one person is judged above KPPS.
    for kerja in (services.dua_orang, services.tukar):
        with pytest.raises(Ditolak):
            kerja(pengguna=kiki, undangan=kedua, alasan="Dua orang, dua KTP-el")
        with pytest.raises(ArgumenKeliru, match="Alasannya"):
            kerja(pengguna=orang("budi"), undangan=kedua, alasan="dua")
        with pytest.raises(ArgumenKeliru, match="bukan undangan kedua"):
            kerja(pengguna=orang("budi"), undangan=utama, alasan="Dua orang, dua KTP-el")
    services.tukar(pengguna=orang("budi"), undangan=kedua, alasan="Tinggal di alamat yang ini")
    kedua.refresh_from_db()
    utama.refresh_from_db()
    assert (kedua.keadaan, utama.alasan, utama.kembar_id) == ("belum", "ganda", kedua.pk)
    services.dua_orang(pengguna=orang("budi"), undangan=utama, alasan="Dua orang, dua KTP-el")
    utama.refresh_from_db()
    assert (utama.keadaan, utama.alasan, utama.kembar_id) == ("belum", "", None)
    assert Peristiwa.objects.filter(tindakan="pemberitahuan_dua_orang").count() == 1


def test_undangan_yang_sudah_sampai_tidak_ditukar(
    terbit: Terbitan, kiki: Pengguna, orang: Orang
) -> None:
    services.catat_hasil(
        pengguna=kiki, undangan=undangan("SITI RAHAYU NINGSIH"), keadaan="disampaikan",
        kepada="sendiri", pada=HARI,
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="sudah disampaikan"):
        services.tukar(
            pengguna=orang("budi"), undangan=undangan("SITI RAHAYU N."), alasan="Alamat yang ini"
        )


def test_dua_orang_menurut_putusan_masing_masing_diundang(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang
) -> None:
    u = telaah.usulkan(
        pengguna=orang("ani"), kasus=kasus["ganda"], jenis="tetap", alasan="Dua orang",
        tanda="orang_berbeda",
    )  # fmt: skip
    telaah.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
    dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
    assert terbitkan(pemilihan, orang("ani")).ganda == 0


def test_nik_sama_satu_orang_satu_undangan(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang
) -> None:
    b = {b.nama: b for b in Baris.objects.filter(berkas__format="dpt")}
    sidik = b["SUPARNO"].nik_sidik
    # Another name, another birth year, the same NIK: two people.
    Baris.objects.filter(nama="WAGIMAN", berkas__format="dpt").update(nik_sidik=sidik)
    dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
    assert terbitkan(pemilihan, orang("ani")).ganda == 1  # the case K3 alone
    assert undangan("WAGIMAN").keadaan == undangan("SUPARNO").keadaan == "belum"


def test_catatan_penyampaian_dan_pembatalannya(
    terbit: Terbitan, kiki: Pengguna, pemilihan: Pemilihan, orang: Orang
) -> None:
    u = undangan("BAMBANG SUTEJO")
    isi = {"keadaan": "disampaikan", "kepada": "keluarga", "pada": HARI}
    assert services.catat_hasil(pengguna=kiki, undangan=u, **isi)
    assert not services.catat_hasil(pengguna=kiki, undangan=u, **isi)  # touched twice
    assert services.catat_hasil(
        pengguna=kiki, undangan=u, keadaan="tidak", alasan="meninggal", pada=HARI
    )
    n = selectors.per_tps(pemilihan, TPS_A)[TPS_A]
    assert (n.dicetak, n.disampaikan, n.belum, dict(n.tidak)) == (
        3, 0, 1, {"meninggal": 1, "ganda": 1},
    )  # fmt: skip
    services.batalkan(pengguna=kiki, undangan=u)
    with pytest.raises(ArgumenKeliru, match="Belum ada catatan"):
        services.batalkan(pengguna=kiki, undangan=u)
    u.refresh_from_db()
    assert (u.keadaan, u.alasan) == ("belum", "")
    # Nothing is rewritten: every record stays.
    assert list(u.penyampaian.order_by("pk").values_list("keadaan", "alasan")) == [
        ("disampaikan", ""), ("tidak", "meninggal"), ("belum", ""),
    ]  # fmt: skip
    kata = [
        e.isi["hasil"]
        for e in Peristiwa.objects.filter(tindakan="pemberitahuan_dicatat").order_by("pk")
    ]
    assert kata == [
        "disampaikan kepada keluarga serumah", "tidak disampaikan: meninggal",
        "catatan terakhir dibatalkan",
    ]  # fmt: skip
    assert "BAMBANG" not in str(list(Peristiwa.objects.values_list("isi", "alasan", "objek")))


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"keadaan": "disampaikan"}, "kepada siapa"),
        ({"keadaan": "tidak", "alasan": "malas"}, "tidak dikenal pemilihan"),
        ({"keadaan": "tidak", "alasan": "ganda"}, "tidak dikenal pemilihan"),
        ({"keadaan": "hilang"}, "Keadaan itu"),
        ({"keadaan": "tidak", "alasan": "pindah", "pada": date(2999, 1, 1)}, "belum tiba"),
        ({"keadaan": "tidak", "alasan": "pindah", "pada": date(2024, 11, 28)}, "sesudah hari"),
        ({"keadaan": "tidak", "alasan": "pindah", "keterangan": "NIK 9971015403870001"}, "NIK"),
    ],
)
def test_catatan_yang_keliru_ditolak(
    terbit: Terbitan, kiki: Pengguna, isi: dict[str, Any], pesan: str
) -> None:
    with pytest.raises(ArgumenKeliru, match=pesan):
        services.catat_hasil(
            pengguna=kiki, undangan=undangan("BAMBANG SUTEJO"), **{"pada": HARI, **isi}
        )
    assert Penyampaian.objects.exclude(alasan="ganda").count() == 0


def test_belum_rekam_bukan_tidak_dikenal(terbit: Terbitan, kiki: Pengguna) -> None:
    Baris.objects.filter(nama="BAMBANG SUTEJO").update(status_ktp_el="B")
    u = undangan("BAMBANG SUTEJO")
    with pytest.raises(ArgumenKeliru, match="belum merekam KTP-el"):
        services.catat_hasil(
            pengguna=kiki, undangan=u, keadaan="tidak", alasan="tidak_dikenal", pada=HARI
        )
    services.catat_hasil(
        pengguna=kiki, undangan=u, keadaan="tidak", alasan="tidak_di_tempat", pada=HARI
    )
    Baris.objects.filter(nama="BAMBANG SUTEJO").update(status_ktp_el="S")
    assert services.catat_hasil(
        pengguna=kiki, undangan=u, keadaan="tidak", alasan="tidak_dikenal", pada=HARI
    )


def test_hanya_yang_berwenang_mencatat_di_wilayahnya(
    terbit: Terbitan, kiki: Pengguna, orang: Orang
) -> None:
    di_b = undangan("SUPARNO")
    for siapa in (kiki, orang("budi"), orang("wati"), orang("rudi"), orang("joko"), orang("dina")):
        with pytest.raises(Ditolak):
            services.catat_hasil(
                pengguna=siapa, undangan=di_b, keadaan="tidak", alasan="pindah", pada=HARI
            )
    for siapa in (orang("citra"), orang("ani")):
        assert services.catat_hasil(
            pengguna=siapa, undangan=di_b, keadaan="tidak", alasan="pindah",
            pada=HARI if siapa.username == "citra" else date(2024, 11, 25),
        )  # fmt: skip


def test_basis_data_menolak_alasan_tanpa_keadaan(terbit: Terbitan) -> None:
    u = undangan("BAMBANG SUTEJO")
    for salah in ({"keadaan": "tidak", "alasan": ""}, {"keadaan": "belum", "alasan": "pindah"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Undangan.objects.filter(pk=u.pk).update(**salah)


def test_dpt_perbaikan_menambah_undangan_saja(
    terbit: Terbitan, kiki: Pengguna, pemilihan: Pemilihan, orang: Orang, kasus: dict[str, Kasus],
    sebagai: Sebagai,
) -> None:  # fmt: skip
    services.catat_hasil(
        pengguna=kiki, undangan=undangan("BAMBANG SUTEJO"), keadaan="disampaikan",
        kepada="sendiri", pada=HARI,
    )  # fmt: skip
    for k, isi in (
        ("hilang", {"jenis": "tms", "kode_tms": "meninggal"}),
        ("baru", {"jenis": "baru"}),
        ("alamat1", {"jenis": "pindah_tps", "tps": "004"}),
    ):
        u = telaah.usulkan(
            pengguna=orang("ani"), kasus=kasus[k], alasan="Sudah diperiksa",
            bukti=(telaah.BuktiMasuk("kunjungan", "Pantarlih", "Didatangi", date(2024, 7, 1)),), **isi,
        )  # fmt: skip
        telaah.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
        Perubahan.objects.filter(pk=u.pk).update(berlaku_mulai=date(2024, 1, 1))
    dpt_tetap(pemilihan, orang("ani"), orang("rudi"), nomor=2)
    t = terbitkan(pemilihan, orang("ani"))
    assert (t.banyak, t.ringkasan) == (1, {"keluar": 1, "pindah": 1})
    baru = undangan("DIMAS SUTEJO")
    assert (baru.wilayah, baru.nomor) == (TPS_A, 4)
    assert undangan("BAMBANG SUTEJO").keadaan == "disampaikan"
    assert gabung(selectors.per_tps(pemilihan, "").values()).dicetak == 7
    # Who left the list is handed nothing any more, and KPPS sees who he is and who votes at another TPS now.
    isi = sebagai("citra").get(reverse("pemberitahuan_tps", args=[TPS_B])).content.decode()
    assert "Tidak lagi dalam DPT" in isi
    assert "kini terdaftar di TPS 004" in isi
    keluar = undangan("WAGIMAN")
    assert f'value="{keluar.pk}.sendiri"' not in isi
    assert f'value="{keluar.pk}.meninggal"' in isi
    with pytest.raises(ArgumenKeliru, match="tidak lagi dalam DPT"):
        services.catat_hasil(
            pengguna=orang("citra"),
            undangan=keluar,
            keadaan="disampaikan",
            kepada="keluarga",
            pada=HARI,
        )
    assert services.catat_hasil(
        pengguna=orang("citra"), undangan=keluar, keadaan="tidak", alasan="meninggal", pada=HARI
    )


# Pages


def test_halaman_kpps_mencatat_dengan_satu_sentuhan(
    terbit: Terbitan, kiki: Pengguna, sebagai: Sebagai
) -> None:
    k = sebagai("kiki")
    assert (
        reverse("pemberitahuan_tps", args=[TPS_A]) in k.get(reverse("pemungutan")).content.decode()
    )
    alamat = reverse("pemberitahuan_tps", args=[TPS_A])
    isi = k.get(alamat).content.decode()
    u = undangan("BAMBANG SUTEJO")
    assert "Bambang Sutejo" in isi
    assert f'value="{u.pk}.sendiri"' in isi
    assert "Siti Rahayu N." not in isi  # it waits for nobody: it goes back
    assert NIK.format(2) not in isi
    tanggal = {"pada_hari": "24", "pada_bulan": "11", "pada_tahun": "2024", "tampil": "belum"}
    jawab = k.post(
        reverse("pemberitahuan_catat", args=[TPS_A]), {"catat": f"{u.pk}.meninggal", **tanggal}
    )
    assert jawab.status_code == 303
    assert jawab["Location"] == f"{alamat}?tampil=belum#u2"
    isi = k.get(f"{alamat}?tampil=tidak").content.decode()
    assert "Tidak disampaikan: meninggal" in isi
    assert "Undangan kedua, kembalikan" in isi
    k.post(reverse("pemberitahuan_catat", args=[TPS_A]), {"catat": f"{u.pk}.batal", **tanggal})
    u.refresh_from_db()
    assert u.keadaan == "belum"
    salah = k.post(
        reverse("pemberitahuan_catat", args=[TPS_A]),
        {"catat": f"{u.pk}.sendiri", "pada_hari": "40", "pada_bulan": "1", "pada_tahun": "2024"},
        follow=True,
    )
    assert "Tanggal penyampaiannya belum benar" in salah.content.decode()
    u.refresh_from_db()
    assert u.keadaan == "belum"


def test_nama_dicari_tanpa_tertulis_di_alamat(
    terbit: Terbitan, kiki: Pengguna, sebagai: Sebagai
) -> None:
    k, alamat = sebagai("kiki"), reverse("pemberitahuan_tps", args=[TPS_A])
    u = undangan("SITI RAHAYU NINGSIH")
    for kata, ada in (("ningsih siti", 1), (str(u.nomor), 1), (u.kode.upper(), 1), ("suparno", 0)):
        isi = k.post(alamat, {"q": kata}).content.decode()
        assert isi.count("<li id=") == ada, kata
    kosong = k.post(alamat, {"q": " "})
    assert kosong.status_code == 422
    assert "Tulis nama, nomor urut" in kosong.content.decode()


def test_jangkauan_halaman_undangan(
    terbit: Terbitan, kiki: Pengguna, sebagai: Sebagai, orang: Orang
) -> None:
    u = undangan("BAMBANG SUTEJO")
    for siapa in ("citra", "kiki"):
        tps = TPS_A if siapa == "citra" else TPS_B
        c = sebagai(siapa)
        assert c.get(reverse("pemberitahuan_tps", args=[tps])).status_code == 403
        assert (
            c.post(reverse("pemberitahuan_catat", args=[tps]), {"catat": "1.sendiri"}).status_code
            == 403
        )
    assert sebagai("citra").get(reverse("pemberitahuan", args=[u.pk])).status_code == 403
    assert sebagai(None).get(reverse("pemungutan")).status_code == 302
    # Supervisors read, and record nothing.
    isi = sebagai("wati").get(reverse("pemberitahuan_tps", args=[TPS_A])).content.decode()
    assert "Bambang Sutejo" in isi
    assert 'name="catat"' not in isi
    # An invitation of another TPS than that of the address is not found.
    di_b = undangan("SUPARNO")
    c = sebagai("ani")
    jawab = c.post(reverse("pemberitahuan_catat", args=[TPS_A]), {"catat": f"{di_b.pk}.sendiri"})
    assert jawab.status_code == 404
    assert c.post(reverse("pemberitahuan_catat", args=[TPS_A]), {"catat": "x"}).status_code == 303


def test_rekap_undangan_menurut_wilayah(terbit: Terbitan, kiki: Pengguna, sebagai: Sebagai) -> None:
    services.catat_hasil(
        pengguna=kiki, undangan=undangan("BAMBANG SUTEJO"), keadaan="disampaikan",
        kepada="sendiri", pada=HARI,
    )  # fmt: skip
    ani = sebagai("ani")
    isi = ani.get(reverse("pemungutan")).content.decode()
    assert "Melati" in isi
    assert "Mawar" in isi
    budi = sebagai("budi").get(reverse("pemungutan")).content.decode()
    assert "TPS 003" in budi
    assert "Mawar" not in budi
    assert sebagai("budi").get(reverse("pemungutan"), {"wilayah": "99.71.02"}).status_code == 403
    csv = b"".join(ani.get(reverse("pemberitahuan_unduh"), {"format": "csv"})).decode("utf-8-sig")
    assert csv.splitlines()[0] == (
        "Kode,Wilayah,Dicetak,Disampaikan,Meninggal,Pindah,Pindah memilih,Tidak dikenal,"
        "Tidak di tempat,Undangan kedua,Belum dicatat"
    )
    assert csv.splitlines()[-1] == ",Jumlah,6,1,0,0,0,0,0,1,4"
    pdf = ani.get(reverse("pemberitahuan_rekap"))
    assert pdf.content.startswith(b"%PDF")
    assert Peristiwa.objects.filter(tindakan="tabel_diunduh").count() == 2


def test_ruang_kosong_menyebut_yang_dilakukan_dahulu(
    kasus: dict[str, Kasus], sebagai: Sebagai, orang: Orang, pemilihan: Pemilihan
) -> None:
    isi = sebagai("ani").get(reverse("pemungutan")).content.decode()
    assert "Undangan dapat dicetak sesudah DPT ditetapkan" in isi
    dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
    ani = sebagai("ani")
    assert "Buat undangan" in ani.get(reverse("pemungutan")).content.decode()
    tunggu = sebagai("budi").get(reverse("pemungutan")).content.decode()
    assert "sesudah operator KPU membuatnya" in tunggu
    assert sebagai("budi").post(reverse("pemberitahuan_terbitkan")).status_code == 403
    nik = ani.post(reverse("pemberitahuan_terbitkan"), {"pukul": NIK.format(1)}, follow=True)
    assert "NIK" in nik.content.decode()
    jam = {"pukul": "07.00–13.00  WIB"}
    assert ani.post(reverse("pemberitahuan_terbitkan"), jam).status_code == 303
    assert Terbitan.objects.get().pukul == "07.00–13.00 WIB"


def test_pps_memutus_undangan_kedua_di_halaman(terbit: Terbitan, sebagai: Sebagai) -> None:
    u = undangan("SITI RAHAYU N.")
    budi = sebagai("budi")
    assert "Siti Rahayu N." in budi.get(reverse("pemberitahuan_ganda")).content.decode()
    assert "Siti" not in sebagai("citra").get(reverse("pemberitahuan_ganda")).content.decode()
    alamat = reverse("pemberitahuan_putus_ganda", args=[u.pk])
    assert budi.post(alamat, {"putusan": "dua_orang", "alasan": "dua"}).status_code == 422
    jawab = budi.post(alamat, {"putusan": "dua_orang", "alasan": "Dua KTP-el, dua orang"})
    assert jawab.status_code == 303
    assert (
        "dua orang" in str(Penyampaian.objects.filter(undangan=u).latest("pk").keterangan).lower()
    )
    ulang = budi.post(alamat, {"putusan": "tukar", "alasan": "Dua KTP-el, dua orang"})
    assert ulang.status_code == 422
    rinci = budi.get(reverse("pemberitahuan", args=[u.pk]))
    assert "Catatan terakhir dibatalkan" in rinci.content.decode()


def test_tempat_tps_ditulis(
    terbit: Terbitan, kiki: Pengguna, sebagai: Sebagai, pemilihan: Pemilihan
) -> None:
    k = sebagai("kiki")
    alamat = reverse("pemberitahuan_tempat", args=[TPS_A])
    k.post(alamat, {"tempat": "Balai  RW 2"})
    assert selectors.lokasi(pemilihan, TPS_A) == "Balai RW 2"
    assert "Tulis gedung" in k.post(alamat, {"tempat": ""}, follow=True).content.decode()
    with pytest.raises(ArgumenKeliru, match="bukan TPS"):
        services.tulis_lokasi(pengguna=kiki, pemilihan=pemilihan, wilayah=KEL_A, tempat="Balai")
    with pytest.raises(Ditolak):
        services.tulis_lokasi(pengguna=kiki, pemilihan=pemilihan, wilayah=TPS_B, tempat="Balai")
