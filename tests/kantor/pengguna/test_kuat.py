"""Second factors: compulsory for whoever decides, sealed in the database, asked again for grave acts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client, override_settings

from hakpilih.errors import HakpilihError
from hakpilih.izin import PERAN
from kantor.pengguna import rahasia
from kantor.pengguna.lapis import wajib_kuat
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa

SANDI = "empat kata tanpa hubungan"
Orang = Callable[[str], Pengguna]


def _kode(kunci: str, geser: int = 0) -> str:
    return format_hotp_value(hotp_value(kunci, int(time.time()) // 30 + geser))


def _masuk(c: Client, sandi: str = SANDI) -> Any:
    return c.post("/akun/masuk/", {"login": "maya", "password": sandi})


@pytest.fixture
def maya(orang: Orang, monkeypatch: pytest.MonkeyPatch) -> Pengguna:
    """A real admin, not of the demo, with a password and no second factor yet. The clock stands still
    in the middle of a code's half minute."""
    kini = time.time() // 30 * 30 + 10
    monkeypatch.setattr(time, "time", lambda: kini)
    cache.clear()
    p = orang("maya")
    p.contoh = False
    p.set_password(SANDI)
    p.save()
    return p


def _pasang(c: Client) -> str:
    """Install an authenticator app in a signed-in browser; its secret."""
    halaman = c.get("/akun/kuat/pasang/").content.decode()
    kunci = str(c.session["mfa.totp.secret"])
    assert kunci in halaman
    assert "<svg" in halaman
    assert "data:" not in halaman
    assert "style=" not in halaman
    jawab = c.post("/akun/kuat/pasang/", {"code": _kode(kunci)})
    assert jawab.status_code == 302
    assert jawab.url == "/akun/kuat/pemulihan/"
    return kunci


def test_peran_yang_wajib() -> None:
    wajib = {p for p in PERAN if wajib_kuat(p)}
    assert wajib == {"operator", "ketua", "anggota", "pps", "disdukcapil", "admin"}


@pytest.mark.parametrize(
    "alamat",
    [
        "/telaah/unduh/",
        "/perubahan/unduh/",
        "/perubahan/pindah-memilih/unduh/",
        "/permintaan/unduh/",
        "/riwayat/riwayat.jsonl",
    ],
)
def test_mengunduh_memerlukan_pengaman_apa_pun_perannya(orang: Orang, alamat: str) -> None:
    agus = orang("agus")
    agus.contoh = False
    agus.save()
    c = Client()
    c.force_login(agus)
    assert c.get("/riwayat/").status_code == 200
    jawab = c.get(alamat)
    assert (jawab.status_code, jawab.url) == (302, "/akun/kuat/pasang/")


def test_wajib_dipasang_sebelum_bekerja(maya: Pengguna) -> None:
    c = Client()
    assert _masuk(c).status_code == 302
    for alamat in ("/", "/akun/pengguna/", "/akun/perangkat/"):
        jawab = c.get(alamat)
        assert (jawab.status_code, jawab.url) == (302, "/akun/kuat/pasang/"), alamat
    assert c.get("/akun/").status_code == 200  # what one needs for it stays open
    salah = c.post("/akun/kuat/pasang/", {"code": "000000"}).content.decode()
    assert "Kode tidak cocok" in salah
    kunci = _pasang(c)
    assert c.get("/akun/pengguna/").status_code == 200
    kode = re.findall(r"<li>(\d{8})</li>", c.get("/akun/kuat/pemulihan/").content.decode())
    assert len(set(kode)) == 10
    a = Authenticator.objects.get(type="totp")
    assert kunci not in str(a.data)
    assert rahasia.buka(a.data["secret"]) == kunci
    with (
        override_settings(SECRET_KEY="x" * 50),
        pytest.raises(HakpilihError, match="tidak dapat dibuka"),
    ):
        rahasia.buka(a.data["secret"])
    kejadian = Peristiwa.objects.filter(tindakan__startswith="pengaman").values_list(
        "tindakan", "isi"
    )
    assert list(kejadian) == [("pengaman_dipasang", {"jenis": "kode masuk"})]


def test_sesi_yang_hanya_bersandi_berakhir_saat_pengaman_dipasang(maya: Pengguna) -> None:
    """Whoever knew the password before the second factor came is out with it."""
    penyusup, c = Client(), Client()
    for x in (penyusup, c):
        _masuk(x)
    assert penyusup.get("/akun/").status_code == 200
    _pasang(c)
    assert c.get("/akun/pengguna/").status_code == 200
    assert penyusup.get("/akun/").status_code == 302


def test_langkah_kedua_saat_masuk(maya: Pengguna) -> None:
    pertama = Client()
    _masuk(pertama)
    kunci = _pasang(pertama)
    pulih = re.findall(r"<li>(\d{8})</li>", pertama.get("/akun/kuat/pemulihan/").content.decode())
    c = Client()
    assert _masuk(c).url == "/akun/kuat/kode/"
    assert c.get("/akun/").status_code == 302  # not in yet
    assert "Langkah kedua" in c.get("/akun/kuat/kode/").content.decode()
    assert "tidak cocok" in c.post("/akun/kuat/kode/", {"code": "000000"}).content.decode()
    kode = _kode(kunci)
    assert c.post("/akun/kuat/kode/", {"code": kode}).status_code == 302
    assert c.get("/akun/").status_code == 200
    lagi = Client()
    _masuk(lagi)
    assert "sudah dipakai" in lagi.post("/akun/kuat/kode/", {"code": kode}).content.decode()
    assert lagi.post("/akun/kuat/kode/", {"code": pulih[0]}).status_code == 302
    batal = Client()
    _masuk(batal)
    assert batal.post("/akun/keluar/", {"next": "/akun/masuk/"}).url == "/akun/masuk/"
    assert batal.get("/akun/kuat/kode/").url == "/akun/masuk/"  # the first step counts no more
    habis = Client()
    _masuk(habis)
    assert "sudah dipakai" in habis.post("/akun/kuat/kode/", {"code": pulih[0]}).content.decode()
    cara = [p.isi["cara"] for p in Peristiwa.objects.filter(tindakan="masuk").order_by("id")]
    assert cara == ["kata sandi", "kata sandi dan kode masuk", "kata sandi dan kode pemulihan"]


def test_kode_yang_ditebak_terkunci(maya: Pengguna) -> None:
    c = Client()
    _masuk(c)
    kunci = _pasang(c)
    penebak = Client()
    _masuk(penebak)
    for _ in range(5):
        assert penebak.post("/akun/kuat/kode/", {"code": "000000"}).status_code == 200
    teks = penebak.post("/akun/kuat/kode/", {"code": _kode(kunci)}).content.decode()
    assert "Terlalu banyak percobaan" in teks
    assert "_auth_user_id" not in penebak.session
    assert Peristiwa.objects.filter(tindakan="masuk_dikunci", objek="akun/maya").count() == 1


def test_tindakan_gawat_meminta_bukti_baru(maya: Pengguna, monkeypatch: pytest.MonkeyPatch) -> None:
    c = Client()
    _masuk(c)
    kunci = _pasang(c)
    isi = {"nama": "Nia R", "username": "nia.r", "peran": "sosdiklih", "wilayah": "99.71"}
    assert c.get("/akun/pengguna/undang/").status_code == 200  # signed in just now
    mulai = time.time()
    monkeypatch.setattr(time, "time", lambda: mulai + 601)
    jawab = c.post("/akun/pengguna/undang/", isi)
    assert jawab.status_code == 302
    assert jawab.url.startswith("/akun/kuat/ulangi/")
    assert c.get("/akun/ulangi-sandi/").url.startswith("/akun/kuat/ulangi/")
    assert c.get("/akun/pengguna/").status_code == 200  # other pages go on
    ulang = c.get(jawab.url).content.decode()
    assert "Pastikan ini Anda" in ulang
    lanjut = c.post(jawab.url, {"code": _kode(kunci), "next": "/akun/pengguna/undang/"})
    assert "Tautan untuk Nia R" in lanjut.content.decode()  # the form went on, nothing typed again


def test_kunci_sandi_hanya_dengan_berkas_statis(maya: Pengguna) -> None:
    c = Client()
    teks = c.get("/akun/masuk/").content.decode()
    _masuk(c)
    teks += c.get("/akun/kuat/kunci/tambah/").content.decode()
    skrip = re.findall(r"<script([^>]*)>(.*?)</script>", teks, re.S)
    assert len(skrip) >= 8
    for atribut, isi in skrip:  # data may stand in the page, code never
        assert 'type="application/json"' in atribut or ("src=" in atribut and not isi.strip())
    assert "unsafe" not in c.get("/akun/").headers["Content-Security-Policy"]


def test_cabut_dan_buat_kode_baru(maya: Pengguna) -> None:
    c = Client()
    _masuk(c)
    _pasang(c)
    assert c.post("/akun/kuat/pemulihan/baru/").status_code == 302
    assert c.get("/akun/kuat/pemulihan/unduh/").content.decode().count("\n") >= 11
    assert c.post("/akun/kuat/cabut/").status_code == 302
    assert c.get("/akun/pengguna/").url == "/akun/kuat/pasang/"
    nama = Peristiwa.objects.filter(objek="akun/maya").exclude(tindakan="masuk").order_by("id")
    assert list(nama.values_list("tindakan", flat=True)) == [
        "pengaman_dipasang", "kode_pemulihan_dibuat", "pengaman_dicabut"]  # fmt: skip
