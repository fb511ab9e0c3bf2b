"""Roles change by two people, neither of them the account's holder; the last admin stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from kantor.izin_alamat import Ditolak
from kantor.pengguna.models import Pengguna, PerubahanPeran
from kantor.pengguna.perubahan import (
    setujui_perubahan_akun,
    tolak_perubahan_akun,
    usulkan_perubahan,
)
from kantor.pengguna.syarat import AkunKeliru, SudahDiputuskan
from kantor.riwayat.models import Peristiwa

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]


def _usul(oleh: Pengguna, akun: Pengguna, **ubah: Any) -> PerubahanPeran:
    isi = {"peran": akun.peran, "wilayah": akun.wilayah, "aktif": True, "alasan": "SK 12"} | ubah
    return usulkan_perubahan(pengusul=oleh, akun=akun, **isi)


def test_peran_berubah_setelah_orang_kedua_setuju(sebagai: Sebagai, orang: Orang) -> None:
    maya, rudi, budi = sebagai("maya"), sebagai("rudi"), sebagai("budi")
    isi = {"peran": "ppk", "wilayah": "99.71.01", "aktif": "ya", "alasan": "SK 12/2026"}
    assert budi.get("/akun/").status_code == 200
    assert maya.post("/akun/pengguna/akun/budi/ubah/", isi).status_code == 302
    p = PerubahanPeran.objects.get()
    assert "masih menunggu" in maya.post("/akun/pengguna/akun/budi/ubah/", isi).content.decode()
    putus = f"/akun/pengguna/menunggu/perubahan/{p.pk}/"
    for c in (maya, budi):  # the proposer, and the person concerned
        c.post(putus, {"putusan": "setuju"})
    assert orang("budi").peran == "pps"
    assert "SK 12/2026" in rudi.get("/akun/pengguna/menunggu/").content.decode()
    rudi.post(putus, {"putusan": "setuju"})
    akun = Pengguna.objects.get(username="budi")
    assert (akun.peran, akun.wilayah) == ("ppk", "99.71.01")
    assert budi.get("/akun/").status_code == 302  # signed out by it
    e = Peristiwa.objects.get(tindakan="peran_diberikan")
    assert e.pelaku == "rudi"
    assert e.alasan == "SK 12/2026"
    assert e.isi == {"diberi": "PPK", "kepada": "budi", "semula": "PPS", "pengusul": "maya"}
    assert "memberi peran PPK" in maya.get("/akun/pengguna/akun/budi/").content.decode()


def test_nonaktif_ditolak_dan_ditarik(orang: Orang) -> None:
    maya, rudi, budi = orang("maya"), orang("rudi"), orang("budi")
    p = _usul(maya, budi, aktif=False)
    with pytest.raises(AkunKeliru, match="Alasan belum diisi"):
        tolak_perubahan_akun(perubahan_id=p.pk, pemutus=rudi, catatan=" ")
    tolak_perubahan_akun(perubahan_id=p.pk, pemutus=rudi, catatan="Masih bertugas")
    with pytest.raises(SudahDiputuskan):
        setujui_perubahan_akun(perubahan_id=p.pk, pemutus=rudi)
    tarik = _usul(maya, budi, aktif=False)
    tolak_perubahan_akun(perubahan_id=tarik.pk, pemutus=maya, catatan="Keliru")
    akhir = _usul(maya, budi, aktif=False)
    setujui_perubahan_akun(perubahan_id=akhir.pk, pemutus=rudi)
    budi.refresh_from_db()
    assert not budi.is_active
    jumlah = Counter(Peristiwa.objects.values_list("tindakan", flat=True))
    harap = {"perubahan_akun_diusulkan": 3, "perubahan_akun_ditolak": 2, "peran_dicabut": 1}
    assert jumlah == harap


def test_tidak_seorang_pun_menaikkan_dirinya(orang: Orang) -> None:
    maya, rudi = orang("maya"), orang("rudi")
    with pytest.raises(AkunKeliru, match="Akun sendiri"):
        _usul(maya, maya, peran="operator")
    with pytest.raises(Ditolak):
        _usul(rudi, orang("budi"), aktif=False)  # the ketua approves, never proposes
    with pytest.raises(AkunKeliru, match="Belum ada yang berubah"):
        _usul(maya, rudi)
    p = _usul(maya, rudi, peran="anggota")
    with pytest.raises(AkunKeliru, match="pemilik akunnya"):
        setujui_perubahan_akun(perubahan_id=p.pk, pemutus=rudi)
    kini = timezone.now()
    for salah in ({"penyetuju": maya}, {"penyetuju": rudi}, {"setuju": True, "diputuskan": kini},
                  {"untuk": maya}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            PerubahanPeran.objects.filter(pk=p.pk).update(**salah)


def test_admin_terakhir_tetap_ada(orang: Orang) -> None:
    maya, rudi = orang("maya"), orang("rudi")
    kedua = Pengguna.objects.create(username="adi", nama="Adi", peran="admin", wilayah="99.71")
    satu = _usul(kedua, maya, aktif=False)
    dua = _usul(maya, kedua, peran="operator")  # each alone would leave one admin
    setujui_perubahan_akun(perubahan_id=satu.pk, pemutus=rudi)
    with pytest.raises(AkunKeliru, match="cukup admin aktif"):
        setujui_perubahan_akun(perubahan_id=dua.pk, pemutus=rudi)
    kedua.refresh_from_db()
    assert kedua.peran == "admin"
    assert kedua.is_active
    with pytest.raises(AkunKeliru, match="dapat menyetujui akun"):
        _usul(kedua, rudi, peran="operator")  # then nobody could approve beside the admin
