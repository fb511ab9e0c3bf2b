"""What caches may keep: nothing that was handed over or typed behind an account."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah import unduhan

Sebagai = Callable[[str | None], Client]


@pytest.mark.parametrize(
    "alamat",
    ["/daftar/", "/pindah/", "/coklit/", "/pengawasan/", "/permintaan/", "/pleno/", "/pemungutan/"],
)
def test_halaman_milik_satu_orang(pemilihan: Pemilihan, sebagai: Sebagai, alamat: str) -> None:
    assert sebagai("ani").get(alamat)["Cache-Control"] == "private"


@pytest.mark.parametrize(
    "alamat", ["/pengawasan/unduh/", "/pindah/unduh/", "/dokumen/serahan/unduh/"]
)
def test_unduhan_tidak_disimpan_peramban(
    pemilihan: Pemilihan, sebagai: Sebagai, alamat: str
) -> None:
    j = sebagai("ani").get(alamat)
    assert "attachment" in j["Content-Disposition"]
    assert j["Cache-Control"] == "no-store"


def test_jawaban_formulir_tidak_disimpan_peramban(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    j = sebagai("ani").post(reverse("pindah_masuk"), {"nik": "9971015403870054"})
    assert j.status_code == 422
    assert j["Cache-Control"] == "no-store"


def test_kepala_kolom_tidak_dijalankan_lembar_kerja() -> None:
    isi = unduhan.tabel("x", "csv", [("=1+1", 9), ("Daftar 9971015403870054", 9)], [("＝2",)], 1)
    teks = b"".join(isi.streaming_content).decode()
    assert "'=1+1" in teks
    assert "'＝2" in teks
    assert "9971015403870054" not in teks


@pytest.mark.parametrize("alamat", ["/dokumen/serahan/unduh/", "/pemungutan/dpk/unduh/"])
def test_yang_keluar_perlu_pengaman_kedua_apa_pun_perannya(
    pemilihan: Pemilihan, sebagai: Sebagai, alamat: str
) -> None:
    dedi = sebagai("dedi")
    Pengguna.objects.filter(username="dedi").update(contoh=False)
    assert dedi.get(alamat)["Location"] == reverse("mfa_activate_totp")
    assert dedi.get("/dokumen/").status_code == 200
