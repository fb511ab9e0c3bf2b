"""Signing in: the demo's buttons exist in demo mode only, wrong passwords lock, sessions end."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.izin import PERAN, boleh
from kantor.pengguna import sesi
from kantor.pengguna.alamat import alamat
from kantor.pengguna.contoh import CONTOH, akun_contoh, buat_akun_contoh
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa

# The cache as an office has it, a table; each test's own.
tabel_singgahan = override_settings(
    CACHES={
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "kantor_singgahan",
        }
    }
)
MASUK, SANDI = "/akun/masuk/", "empat kata tanpa hubungan"
Orang = Callable[[str], Pengguna]


@pytest.fixture
def asli(orang: Orang) -> Pengguna:
    """Seno as an account of its own, with a password."""
    p = orang("seno")
    p.contoh = False
    p.set_password(SANDI)
    p.save()
    return p


def _coba(c: Client, nama: str, sandi: str) -> Any:
    return c.post(MASUK, {"login": nama, "password": sandi})


def _masuk(c: Client) -> bool:
    return "_auth_user_id" in c.session and c.get("/akun/").status_code == 200


def test_satu_tombol_per_peran_dalam_mode_demo(db: Any) -> None:
    assert {peran for _, peran, _ in CONTOH.values()} == set(PERAN) - {"umum"}
    for _, peran, wilayah in CONTOH.values():  # each account's region is one its role can have
        assert boleh(peran, wilayah, "lihat_publikasi", wilayah)
    c = Client()
    halaman = c.get(MASUK).content.decode()
    for username, (_, peran, _) in CONTOH.items():
        assert f'value="{username}"' in halaman
        assert PERAN[peran].nama in halaman
    jawab = c.post("/akun/masuk/contoh/", {"akun": "maya", "next": "https://lain.example/"})
    assert jawab.status_code == 302
    assert jawab.url == reverse("beranda")
    assert _masuk(c)
    kejadian = list(Peristiwa.objects.values_list("tindakan", "pelaku"))
    assert kejadian == [("akun_contoh_dibuat", "sistem"), ("masuk", "maya")]
    assert len(buat_akun_contoh()) == len(CONTOH)
    assert Peristiwa.objects.count() == 2
    assert c.post("/akun/masuk/contoh/", {"akun": "siapa"}).status_code == 400
    assert Client().get("/akun/masuk/contoh/").status_code == 405


def test_di_luar_mode_demo_akun_contoh_tidak_membuka_apa_pun(db: Any) -> None:
    nama = {p.name for p in alamat(demo=False)}
    assert "masuk_contoh" not in nama
    assert "account_login" in nama
    assert "masuk_contoh" in {p.name for p in alamat(demo=True)}
    maya = akun_contoh("maya")
    maya.set_password(SANDI)
    maya.save()
    c = Client()
    assert _coba(c, "maya", SANDI).status_code == 302
    assert _masuk(c)
    with override_settings(DEMO=False):  # the same database, opened without demo mode
        with pytest.raises(ArgumenKeliru, match="mode demo"):
            akun_contoh("maya")
        with pytest.raises(ArgumenKeliru, match="mode demo"):
            buat_akun_contoh()
        assert c.get("/akun/").status_code == 302  # the session begun in demo mode is nobody's
        lain = Client()
        assert "tidak cocok" in _coba(lain, "maya", SANDI).content.decode()
        assert lain.post("/akun/masuk/contoh/", {"akun": "maya"}).status_code == 400
        assert "_auth_user_id" not in lain.session
        assert "Mode contoh" not in lain.get(MASUK).content.decode()


@tabel_singgahan
def test_lima_kali_salah_mengunci(asli: Pengguna) -> None:
    call_command("createcachetable", verbosity=0)
    jawab = {}
    for nama in ("seno", "tidak.ada"):
        for _ in range(4):
            teks = _coba(Client(), nama, "salah sekali ini").content.decode()
            assert "tidak cocok" in teks
            assert "dikunci" not in teks
        caches["default"].close()  # another process: nothing but the table is shared
        kelima = _coba(Client(), nama, "salah sekali ini").content.decode()
        assert "Coba lagi 15 menit lagi" in kelima
        c = Client()
        jawab[nama] = _coba(c, nama.upper() if nama == "seno" else nama, SANDI).content.decode()
        assert "dikunci" in jawab[nama]
        assert "_auth_user_id" not in c.session
    buang = ("csrfmiddlewaretoken", "csrf-token", 'name="login"')
    tanpa = [
        "\n".join(b for b in teks.splitlines() if not any(x in b for x in buang))
        for teks in jawab.values()
    ]
    assert tanpa[0] == tanpa[1]  # a name that is no account is answered alike
    p = Peristiwa.objects.get()  # one per burst, and nothing of what was typed
    assert (p.tindakan, p.objek, p.pelaku) == ("masuk_dikunci", "akun/seno", "sistem")
    assert p.isi == {"percobaan": 5, "menit": 15}


@tabel_singgahan
def test_penebak_tidak_mengunci_pemilik_akun_di_perangkatnya(asli: Pengguna) -> None:
    """Whoever knows an account's name locks strangers, not the browser its person has signed in before."""
    call_command("createcachetable", verbosity=0)
    milik, asing = Client(), Client()
    assert _coba(milik, "seno", SANDI).status_code == 302
    milik.post("/akun/keluar/")
    for _ in range(6):
        teks = _coba(asing, "seno", "salah sekali ini").content.decode()
    assert "dikunci" in teks
    assert "dikunci" in _coba(Client(), "seno", SANDI).content.decode()
    assert _coba(milik, "seno", SANDI).status_code == 302
    milik.post("/akun/keluar/")
    for _ in range(5):  # a known browser has its own five, no more; and a mark of another is none
        teks = _coba(milik, "SENO", "salah sekali ini").content.decode()
    assert "dikunci" in teks
    nama = next(k for k in milik.cookies if k.startswith("kenal-"))
    asing.cookies[nama] = milik.cookies[nama].value[:-2] + "xx"
    assert "dikunci" in _coba(asing, "seno", SANDI).content.decode()


@tabel_singgahan
def test_undangan_karangan_dan_sesi_lama_tidak_menumpuk(asli: Pengguna) -> None:
    call_command("createcachetable", verbosity=0)
    for n in range(3):
        assert Client().get(f"/akun/undangan/karangan{n}/").status_code == 302
    assert Session.objects.count() == 0
    lama = timezone.now() - timedelta(days=1)
    Session.objects.bulk_create(
        Session(session_key=f"lama{n}", session_data="", expire_date=lama) for n in range(3)
    )
    _coba(Client(), "seno", SANDI)
    assert Session.objects.filter(session_key__startswith="lama").count() == 0
    assert Session.objects.count() == 1


def test_kunci_tidak_terlewati_dengan_tuan_atau_ejaan_lain(db: Any) -> None:
    for n, nama in enumerate(("susi.uji", "SUSI.UJI", "Susi.Uji", "ſusi.uji", "susi.uji")):
        tuan = Client(headers={"host": f"localhost:{8000 + n}"})
        teks = _coba(tuan, nama, "salah sekali ini").content.decode()
    assert "dikunci" in teks


def test_masuk_meninggalkan_satu_peristiwa(asli: Pengguna) -> None:
    c = Client()
    assert _coba(c, " seno ", SANDI).status_code == 302
    p = Peristiwa.objects.get()
    assert (p.tindakan, p.pelaku, p.isi) == ("masuk", "seno", {"cara": "kata sandi"})
    asli.is_active = False
    asli.save()
    assert c.get("/akun/").status_code == 302
    assert "tidak cocok" in _coba(Client(), "seno", SANDI).content.decode()


def test_sesi_berakhir(asli: Pengguna, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    c = Client()
    _coba(c, "seno", SANDI)
    assert _masuk(c)
    mulai = time.time()

    def jalan(detik: float) -> Any:
        monkeypatch.setattr(sesi.time, "time", lambda: mulai + detik)
        return c.get("/akun/")

    for detik in range(0, settings.SESSION_COOKIE_AGE - 100, settings.SESI_DIAM - 100):
        assert jalan(detik).status_code == 200  # alive as long as something is asked
    assert jalan(settings.SESSION_COOKIE_AGE + 1).status_code == 302  # but not forever
    _coba(c, "seno", SANDI)
    mulai = time.time()
    assert jalan(10).status_code == 200
    assert jalan(10 + settings.SESI_DIAM).status_code == 302
    assert "Sesi Anda berakhir" in c.get(MASUK).content.decode()


def test_perangkat_dapat_dikeluarkan(asli: Pengguna) -> None:
    satu, dua, tiga = Client(), Client(), Client(HTTP_USER_AGENT="Firefox/130 Android")
    for c in (satu, dua, tiga):
        _coba(c, "seno", SANDI)
    teks = satu.get("/akun/perangkat/").content.decode()
    assert "Firefox di Android" in teks
    assert teks.count("Keluarkan perangkat ini") == 2
    from allauth.usersessions.models import UserSession

    pk = UserSession.objects.get(session_key=dua.session.session_key).pk
    satu.post("/akun/perangkat/keluarkan/", {"id": pk})
    assert not _masuk(dua)
    assert _masuk(tiga)
    milik = UserSession.objects.get(session_key=satu.session.session_key).pk
    orang_lain = Client()
    orang_lain.post("/akun/masuk/contoh/", {"akun": "maya"})
    orang_lain.post("/akun/perangkat/keluarkan/", {"id": milik})  # not hers to end
    assert _masuk(satu)
    satu.post("/akun/perangkat/keluarkan/", {"semua": "ya"})
    assert not _masuk(tiga)
    assert _masuk(satu)
    assert Peristiwa.objects.filter(tindakan="perangkat_dikeluarkan").count() == 2


def test_ganti_sandi_mengeluarkan_perangkat_lain(asli: Pengguna) -> None:
    satu, dua = Client(), Client()
    for c in (satu, dua):
        _coba(c, "seno", SANDI)
    baru = "lima kata lain yang panjang"
    isi = {"oldpassword": SANDI, "password1": "pendek", "password2": "pendek"}
    assert "12" in satu.post("/akun/sandi/", isi).content.decode()
    jawab = satu.post("/akun/sandi/", isi | {"password1": baru, "password2": baru})
    assert jawab.status_code == 302
    assert jawab.url == "/akun/"
    assert _masuk(satu)
    assert not _masuk(dua)
    assert Peristiwa.objects.filter(tindakan="sandi_diganti", pelaku="seno").count() == 1
