"""The pages of jobs: who sees which, progress, the sentence of a failure and the button after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.tugas.models import Tugas

Sebagai = Callable[[str | None], Client]


@pytest.fixture
def tugas(orang: Callable[[str], Pengguna]) -> Callable[..., Tugas]:
    def buat(pemilik: str, **lain: Any) -> Tugas:
        kini = timezone.now()
        return Tugas.objects.create(
            jenis="uji", judul=f"Milik {pemilik}", pengguna=orang(pemilik), dibuat=kini, **lain
        )

    return buat


def test_tiap_orang_melihat_pekerjaannya_operator_semua(sebagai: Sebagai, tugas: Any) -> None:
    milik = {p: tugas(p) for p in ("ani", "budi", "citra")}
    budi, ani = sebagai("budi"), sebagai("ani")
    isi = budi.get(reverse("pekerjaan")).content.decode()
    assert "Milik budi" in isi
    assert "Milik citra" not in isi
    assert budi.get(reverse("rinci_pekerjaan", args=[milik["citra"].pk])).status_code == 404
    assert budi.get(reverse("kemajuan_pekerjaan", args=[milik["citra"].pk])).status_code == 404
    isi = ani.get(reverse("pekerjaan")).content.decode()
    assert all(f"Milik {p}" in isi for p in milik)
    assert "Milik budi" not in ani.get(reverse("pekerjaan") + "?keadaan=gagal").content.decode()


def test_kemajuan_bertanya_sampai_selesai(sebagai: Sebagai, tugas: Any) -> None:
    t = tugas("ani", mulai=timezone.now(), langkah="Membaca baris", persen=40)
    ani = sebagai("ani")
    alamat = reverse("kemajuan_pekerjaan", args=[t.pk])
    halaman = ani.get(reverse("rinci_pekerjaan", args=[t.pk])).content.decode()
    assert f'hx-get="{alamat}"' in halaman
    assert 'http-equiv="refresh"' in halaman
    potongan = ani.get(alamat)
    assert "Membaca baris" in potongan.content.decode()
    assert "HX-Refresh" not in potongan
    Tugas.objects.update(
        selesai=timezone.now(), persen=100, hasil={"baris": 254621, "alamat": "/x/"}
    )
    assert ani.get(alamat)["HX-Refresh"] == "true"
    halaman = ani.get(reverse("rinci_pekerjaan", args=[t.pk])).content.decode()
    assert "254.621" in halaman
    assert 'href="/x/"' in halaman
    assert 'http-equiv="refresh"' not in halaman


def test_yang_gagal_mengatakan_sebabnya_dan_dapat_diulangi(sebagai: Sebagai, tugas: Any) -> None:
    t = tugas("ani", mulai=timezone.now(), selesai=timezone.now(), galat="Berkasnya <rusak>.")
    ani = sebagai("ani")
    assert (
        "Berkasnya &lt;rusak&gt;."
        in ani.get(reverse("rinci_pekerjaan", args=[t.pk])).content.decode()
    )
    alamat = reverse("ulangi_pekerjaan", args=[t.pk])
    assert ani.get(alamat).status_code == 405
    assert sebagai("budi").post(alamat).status_code == 404
    assert ani.post(alamat).status_code == 302
    t.refresh_from_db()
    assert (t.keadaan, t.galat) == ("menunggu", "")
    jawaban = ani.post(alamat)
    assert jawaban.status_code == 400
    assert "tidak gagal" in jawaban.content.decode()


def test_memeriksa_rantai_sebagai_pekerjaan(
    sebagai: Sebagai,
    pemilihan: Any,
    settings: Any,
    tmp_path: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    from kantor.riwayat.pengurut import Pengurut
    from kantor.riwayat.services import mulai_riwayat

    settings.FOLDER = tmp_path
    mulai_riwayat(kantor="KPU Kota Contoh", wilayah="99.71", pemilihan="Pilkada 2024", zona="WIB")
    Pengurut().semua()
    assert sebagai("joko").post(reverse("periksa_riwayat")).status_code == 403
    agus = sebagai("agus")
    with django_capture_on_commit_callbacks(execute=True):
        jawaban = agus.post(reverse("periksa_riwayat"))
    halaman = agus.get(jawaban["Location"]).content.decode()
    assert "Riwayat utuh: 1 peristiwa bersambung" in halaman
    p = Peristiwa.objects.get(tindakan="rantai_diperiksa")
    assert (p.pelaku, p.isi) == ("agus", {"nomor": 1, "hasil": "utuh", "masalah": 0})
