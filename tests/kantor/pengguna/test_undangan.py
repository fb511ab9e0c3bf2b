"""Accounts come to be by two people and a link; the first two by whoever installs the office."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from hakpilih.izin import IZIN
from kantor.izin_alamat import Ditolak
from kantor.pengguna import undangan
from kantor.pengguna.models import Pengguna, Undangan
from kantor.pengguna.syarat import AkunKeliru, SudahDiputuskan
from kantor.riwayat.models import Peristiwa

SANDI = "empat kata tanpa hubungan"
BARU = {"nama": "Nia Ramadhani", "username": "nia.r", "peran": "sosdiklih", "wilayah": "9971"}
Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]


def _jalan(tautan: str) -> str:
    return "/" + tautan.split("/", 3)[3]


def _pakai(c: Client, tautan: str, sandi: str = SANDI, kode: str = "aaaa-aaaa") -> Any:
    jawab = c.get(_jalan(tautan))
    assert jawab.status_code == 302
    assert jawab.url == "/akun/undangan/"
    return c.post(jawab.url, {"sandi": sandi, "ulang": sandi, "kode": kode})


def _pertama(nama: str, username: str, peran: str) -> tuple[str, str]:
    _, token, kode = undangan.undang_pertama(
        nama=nama, username=username, peran=peran, wilayah="99.71"
    )
    return undangan.tautan(token), kode


def test_dua_orang_lalu_tautan_sekali_pakai(sebagai: Sebagai, orang: Orang) -> None:
    maya, rudi, tamu = sebagai("maya"), sebagai("rudi"), Client()
    jawab = maya.post("/akun/pengguna/undang/", BARU).content.decode()
    tautan = re.search(r'value="(http[^"]+/akun/undangan/[^"]+)"', jawab)
    assert tautan is not None
    u = Undangan.objects.get()
    assert u.wilayah == "99.71"
    assert tautan[1].split("/")[-2] not in str(vars(u))
    assert "belum disetujui" in _pakai(tamu, tautan[1]).content.decode()
    putus = f"/akun/pengguna/menunggu/undangan/{u.pk}/"
    maya.post(putus, {"putusan": "setuju"})  # not by the one who asked
    assert "orang kedua" in maya.get("/akun/pengguna/menunggu/").content.decode()
    u.refresh_from_db()
    assert u.disetujui is None
    assert "Nia Ramadhani" in rudi.get("/akun/pengguna/menunggu/").content.decode()
    jawab = rudi.post(putus, {"putusan": "setuju"})
    assert "no-store" in jawab["Cache-Control"]
    kode = re.search(r'value="(\w{4}-\w{4})"', jawab.content.decode())
    assert kode is not None
    u.refresh_from_db()
    assert kode[1] not in str(vars(u))
    with pytest.raises(SudahDiputuskan):
        undangan.setujui_undangan(undangan_id=u.pk, penyetuju=orang("sari"))
    halaman = tamu.get("/akun/undangan/").content.decode()
    assert "Nia Ramadhani" in halaman
    assert "sosdiklih" in halaman
    assert "12" in _pakai(tamu, tautan[1], "pendek", kode[1]).content.decode()
    assert _pakai(tamu, tautan[1], kode=kode[1].upper().replace("-", " ")).status_code == 302
    assert tamu.get("/akun/").status_code == 200
    akun = Pengguna.objects.get(username="nia.r")
    assert (akun.peran, akun.wilayah, akun.contoh) == ("sosdiklih", "99.71", False)
    assert "sudah dipakai" in _pakai(Client(), tautan[1]).content.decode()
    kejadian = Peristiwa.objects.order_by("id").values_list("tindakan", "pelaku")
    assert list(kejadian) == [
        ("akun_diundang", "maya"), ("undangan_disetujui", "rudi"), ("akun_dibuka", "nia.r"),
        ("masuk", "nia.r"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"wilayah": "99.71.01"}, "harus berwilayah kabupaten/kota"),
        ({"peran": "ppk"}, "harus berwilayah kecamatan"),
        ({"peran": "umum"}, "tidak ada"),
        ({"username": "Nia R"}, "Nama akun memakai huruf kecil"),
        ({"username": "budi"}, "sudah dipakai"),
        ({"nama": "123"}, "Nama orang belum diisi"),
    ],
)
def test_undangan_yang_tidak_cocok_menyebut_bidangnya(
    orang: Orang, ubah: dict[str, str], kata: str
) -> None:
    orang("budi")
    with pytest.raises(AkunKeliru, match=kata) as galat:
        undangan.undang(pengundang=orang("maya"), **BARU | ubah)
    assert galat.value.bidang in ubah | {"wilayah": ""}


def test_formulir_undangan_mempertahankan_isian(sebagai: Sebagai) -> None:
    maya = sebagai("maya")
    teks = maya.post("/akun/pengguna/undang/", BARU | {"wilayah": "99.71.01"}).content.decode()
    assert "Nia Ramadhani" in teks
    assert "harus berwilayah kabupaten/kota" in teks
    lain = maya.post("/akun/pengguna/undang/", BARU | {"wilayah": "98.71"}).content.decode()
    assert "Nia Ramadhani" in lain
    assert "98.71 bukan bagiannya" in lain
    maya.post("/akun/pengguna/undang/", BARU)
    assert "masih terbuka" in maya.post("/akun/pengguna/undang/", BARU).content.decode()
    assert Undangan.objects.count() == 1


def test_jangkauan_dan_batas_waktu(orang: Orang, monkeypatch: pytest.MonkeyPatch) -> None:
    maya, rudi = orang("maya"), orang("rudi")
    with pytest.raises(Ditolak, match="bukan bagiannya"):
        undangan.undang(pengundang=maya, **BARU | {"wilayah": "98.71"})
    apps.get_model("pemilihan", "Wilayah").objects.create(kode="99.71.01", nama="GADING RAYA")
    undangan.undang(pengundang=maya, nama="A", username="a", peran="ppk", wilayah="99.71.01")
    with pytest.raises(AkunKeliru, match="tidak ada di daftar wilayah"):
        undangan.undang(pengundang=maya, **BARU | {"peran": "ppk", "wilayah": "99.71.09"})
    with pytest.raises(Ditolak, match="tidak boleh mengelola akun"):
        undangan.undang(pengundang=rudi, **BARU)
    u, token = undangan.undang(pengundang=maya, **BARU)
    with pytest.raises(Ditolak, match="tidak boleh menyetujui akun"):
        undangan.setujui_undangan(undangan_id=u.pk, penyetuju=orang("ani"))
    undangan.setujui_undangan(undangan_id=u.pk, penyetuju=rudi)
    _, lain = undangan.perbarui_tautan(undangan_id=u.pk, pengguna=maya)
    with pytest.raises(AkunKeliru, match="tidak berlaku"):
        undangan.cari_undangan(token)  # the old link
    kini = timezone.now()
    monkeypatch.setattr(undangan.timezone, "now", lambda: kini + timedelta(days=7, minutes=1))
    with pytest.raises(AkunKeliru, match="lewat tujuh hari"):
        undangan.pakai_undangan(token=lain, sandi=SANDI)
    baru, _ = undangan.undang(pengundang=maya, **BARU)  # the old one no longer stands in the way
    undangan.batalkan_undangan(undangan_id=baru.pk, pengguna=rudi, alasan="Salah orang")
    assert not Pengguna.objects.filter(username="nia.r").exists()


def test_basis_data_menolak_undangan_satu_orang(orang: Orang) -> None:
    maya = orang("maya")
    u, _ = undangan.undang(pengundang=maya, **BARU)
    kini = timezone.now()
    for salah in ({"penyetuju": maya, "disetujui": kini}, {"dipakai": kini}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Undangan.objects.filter(pk=u.pk).update(**salah)


def test_admin_dan_penyetuju_pertama(db: Any, settings: Any) -> None:
    settings.DEMO = False
    settings.ALAMAT = "https://kantor.example"
    satu, kode_satu = _pertama("Maya Putri", "maya.p", "admin")
    with pytest.raises(AkunKeliru, match="bukan akun pertama"):
        undangan.undang_pertama(nama="X", username="x", peran="operator", wilayah="99.71")
    lagi = _pertama("Maya Putri", "maya.p", "admin")  # the link was lost
    dua = _pertama("Rudi Hartanto", "rudi.h", "ketua")
    assert satu.startswith("https://kantor.example/akun/undangan/")
    assert "tidak berlaku" in _pakai(Client(), satu, kode=kode_satu).content.decode()
    for tautan, kode in (lagi, dua):
        c = Client()
        assert "tidak cocok" in _pakai(c, tautan).content.decode()
        assert _pakai(c, tautan, kode=kode).status_code == 302
        jawab = c.get("/akun/pengguna/")
        assert jawab.status_code == 302
        assert jawab.url == "/akun/kuat/pasang/"
    maya, rudi = (Pengguna.objects.get(username=n) for n in ("maya.p", "rudi.h"))
    for peran in ("admin", "ketua"):
        with pytest.raises(AkunKeliru, match="Sudah ada akun"):
            _pertama("Lain", "lain", peran)
    u, _ = undangan.undang(pengundang=maya, **BARU)
    assert undangan.setujui_undangan(undangan_id=u.pk, penyetuju=rudi)[0].disetujui is not None


def test_tautan_dan_kode_tidak_pernah_di_satu_tangan(orang: Orang) -> None:
    """The admin has links, whoever agrees has codes: neither opens an account for themselves."""
    maya = orang("maya")
    lain = Pengguna.objects.create(username="mila", nama="Mila", peran="admin", wilayah="99.71")
    # The ketua's own invitation, made at the installation: the first admin can only renew its link.
    ketua, _, _ = undangan.undang_pertama(
        nama="Tuti", username="tuti", peran="ketua", wilayah="99.71"
    )
    _, token = undangan.perbarui_tautan(undangan_id=ketua.pk, pengguna=maya)
    with pytest.raises(AkunKeliru, match="tidak cocok"):
        undangan.pakai_undangan(token=token, sandi=SANDI)
    # A link that somebody renewed: that person no longer agrees.
    u, _ = undangan.undang(pengundang=maya, **BARU)
    undangan.perbarui_tautan(undangan_id=u.pk, pengguna=lain)
    with pytest.raises(AkunKeliru, match="pemegang tautannya"):
        undangan.setujui_undangan(undangan_id=u.pk, penyetuju=lain)
    with pytest.raises(IntegrityError), transaction.atomic():
        Undangan.objects.filter(pk=u.pk).update(penyetuju=lain)
    # And whoever agreed gets no link, not even the same admin a moment later.
    _, token = undangan.perbarui_tautan(undangan_id=u.pk, pengguna=maya)
    _, kode = undangan.setujui_undangan(undangan_id=u.pk, penyetuju=lain)
    with pytest.raises(AkunKeliru, match="memegang kode pembukanya"):
        undangan.perbarui_tautan(undangan_id=u.pk, pengguna=lain)
    for _ in range(undangan.SALAH_TERBANYAK - 1):
        with pytest.raises(AkunKeliru, match="tidak cocok"):
            undangan.pakai_undangan(token=token, sandi=SANDI, kode="2222-2222")
    assert undangan.pakai_undangan(token=token, sandi=SANDI, kode=kode).username == "nia.r"
    # Guessing ends the invitation, and the history says so.
    u, token = undangan.undang(pengundang=maya, **BARU | {"username": "nia.s"})
    _, kode = undangan.setujui_undangan(undangan_id=u.pk, penyetuju=lain)
    for _ in range(undangan.SALAH_TERBANYAK):
        with pytest.raises(AkunKeliru):
            undangan.pakai_undangan(token=token, sandi=SANDI, kode="2222-2222")
    with pytest.raises(AkunKeliru, match="tidak berlaku"):
        undangan.pakai_undangan(token=token, sandi=SANDI, kode=kode)
    assert Peristiwa.objects.filter(alasan="Kode pembuka salah 10 kali.").count() == 1


def test_pemulihan_akun_oleh_dua_orang(sebagai: Sebagai, orang: Orang) -> None:
    from allauth.mfa.models import Authenticator

    ani, lama = orang("ani"), sebagai("ani")
    Authenticator.objects.create(user=ani, type="totp", data={"secret": "x"})
    assert lama.get("/akun/").status_code == 200
    with pytest.raises(AkunKeliru, match="Akun sendiri"):
        undangan.minta_pemulihan(pengguna=orang("maya"), akun=orang("maya"), alasan="HP hilang")
    _, token = undangan.minta_pemulihan(pengguna=orang("maya"), akun=ani, alasan="HP hilang")
    u = Undangan.objects.get()
    with pytest.raises(Ditolak):
        undangan.setujui_undangan(undangan_id=u.pk, penyetuju=ani)
    _, kode = undangan.setujui_undangan(undangan_id=u.pk, penyetuju=orang("sari"))
    assert "tidak cocok" in _pakai(Client(), undangan.tautan(token)).content.decode()
    assert not ani.check_password(SANDI)
    assert _pakai(Client(), undangan.tautan(token), kode=kode).status_code == 302
    ani.refresh_from_db()
    assert ani.check_password(SANDI)
    assert not Authenticator.objects.filter(user=ani).exists()
    assert lama.get("/akun/").status_code == 302


def test_siapa_boleh_membuka_halaman_pengguna(sebagai: Sebagai, orang: Orang) -> None:
    orang("budi")
    harap = {  # list, account, invite, change
        "maya": (200, 200, 200, 200), "rudi": (200, 200, 403, 403), "sari": (200, 200, 403, 403),
        "agus": (200, 200, 403, 403), "ani": (403,) * 4, "budi": (403,) * 4, "wati": (403,) * 4,
        None: (302,) * 4,
    }  # fmt: skip
    alamat = ("", "akun/budi/", "undang/", "akun/budi/ubah/")
    for siapa, kode in harap.items():
        c = sebagai(siapa)
        assert tuple(c.get(f"/akun/pengguna/{a}").status_code for a in alamat) == kode, siapa
    assert not {"lihat_pemilih", "lihat_tanpa_nik", "buka_nik", "lihat_berkas"} & set(IZIN["admin"])
    maya = sebagai("maya")
    teks = maya.get("/akun/pengguna/?peran=pps&keadaan=aktif").content.decode()
    assert "Budi Santoso" in teks
    assert "Peran: PPS" in teks
    cari = maya.post("/akun/pengguna/", {"cari": "rudi"}).content.decode()
    assert "Rudi Hartanto" in cari
    assert "Budi Santoso" not in cari
    luar = Pengguna.objects.create(username="luar", nama="L", peran="pps", wilayah="98.71.01.1001")
    assert maya.get(f"/akun/pengguna/akun/{luar}/").status_code == 404
    assert maya.get("/akun/pengguna/akun/luar/").status_code == 403
    assert "PPS" in maya.get("/akun/pengguna/akun/budi/").content.decode()


def test_daftar_panjang_berhalaman_tanpa_nama_di_alamat(sebagai: Sebagai) -> None:
    Pengguna.objects.bulk_create(
        Pengguna(username=f"kpps{n}", nama=f"Sama {n % 7}", peran="kpps",
                 wilayah=f"99.71.01.1001.{n:03}", contoh=True)
        for n in range(120)
    )  # fmt: skip
    maya, alamat, dilihat = sebagai("maya"), "/akun/pengguna/?peran=kpps", []
    for _ in range(3):
        teks = maya.get(alamat).content.decode()
        dilihat.append(re.findall(r"/akun/pengguna/akun/(kpps\d+)/", teks))
        maju = re.search(r'href="(\?[^"]*sesudah=\d+[^"]*)"', teks)
        alamat = "/akun/pengguna/" + maju[1].replace("&amp;", "&") if maju else ""
    assert [len(d) for d in dilihat] == [50, 50, 20]
    assert len({u for d in dilihat for u in d}) == 120
    assert alamat == ""
    mundur = re.search(r'href="(\?[^"]*sebelum=\d+[^"]*)"', teks)
    assert mundur is not None
    teks = maya.get("/akun/pengguna/" + mundur[1].replace("&amp;", "&")).content.decode()
    assert re.findall(r"/akun/pengguna/akun/(kpps\d+)/", teks) == dilihat[1]
    assert maya.get("/akun/pengguna/?sesudah=%C2%B2").status_code == 200
