"""The rows of dropped versions go, and those of composing that failed for good; what was fixed stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from kantor.daftar import pembersihan, services
from kantor.daftar.models import Bagian, Daftar, Neraca, Pemilih, Rekap
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.tugas.models import Tugas
from tests.kantor.telaah.bahan_halaman import kota

Orang = Callable[[str], Pengguna]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def susun(
    pemilihan: Pemilihan, orang: Orang, django_capture_on_commit_callbacks: Any
) -> Callable[..., Daftar]:
    kota(pemilihan, orang("ani"))

    def jalan(**isi: Any) -> Daftar:
        with django_capture_on_commit_callbacks(execute=True):
            t = services.susun(
                pengguna=orang("ani"), pemilihan=pemilihan, jenis="dp4_sinkron", **isi
            )
        return Daftar.objects.get(pk=t.isi["daftar"])

    return jalan


def _banyak() -> tuple[int, ...]:
    return tuple(m._default_manager.count() for m in (Pemilih, Rekap, Neraca, Bagian))


def test_yang_dibuang_kehilangan_barisnya(
    susun: Callable[..., Daftar], orang: Orang, django_capture_on_commit_callbacks: Any
) -> None:
    tetap = services.tetapkan(pengguna=orang("rudi"), daftar=susun(), berita_acara="BA 1")
    sebelum = _banyak()
    d = susun(alasan="Perbaikan")
    assert _banyak() > sebelum
    with django_capture_on_commit_callbacks(execute=True):
        services.buang(pengguna=orang("ani"), daftar=d, alasan="Salah susun")
    assert _banyak() == sebelum
    assert set(Pemilih.objects.values_list("daftar", flat=True)) == {tetap.pk}
    e = Peristiwa.objects.get(tindakan="daftar_dibersihkan")
    assert (e.objek, e.isi["nama"]) == (f"daftar/{d.pk}", "DP4 sinkron perbaikan 1")
    # Once more: nothing is left, so nothing is told.
    t = Tugas.objects.get(jenis="bersihkan_daftar")
    assert pembersihan.bersihkan_daftar(t, lambda *_: None) == {"baris": 0}
    assert Peristiwa.objects.filter(tindakan="daftar_dibersihkan").count() == 1


def test_terhenti_di_tengah_lalu_selesai(
    susun: Callable[..., Daftar], orang: Orang, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Mati(Exception):
        pass

    d = susun()
    services.buang(pengguna=orang("ani"), daftar=d, alasan="Salah susun")
    t = Tugas.objects.get(jenis="bersihkan_daftar")

    def separuh(daftar: Daftar) -> None:
        daftar.pemilih.filter(pk__in=list(daftar.pemilih.values_list("pk", flat=True)[:2])).delete()
        raise Mati

    monkeypatch.setattr(pembersihan.tulis, "buang", separuh)
    with pytest.raises(Mati):
        pembersihan.bersihkan_daftar(t, lambda *_: None)
    monkeypatch.undo()
    assert d.pemilih.count() == 4
    assert pembersihan.bersihkan_daftar(t, lambda *_: None)["baris"] > 0
    assert _banyak() == (0, 0, 0, 0)


def test_yang_ditetapkan_atau_menunggu_tidak_tersentuh(
    susun: Callable[..., Daftar], orang: Orang
) -> None:
    d = susun()
    t = pembersihan.antrekan_bersih(d)
    assert pembersihan.bersihkan_daftar(t, lambda *_: None) == {"baris": 0}
    services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")
    assert pembersihan.bersihkan_daftar(t, lambda *_: None) == {"baris": 0}
    assert d.pemilih.count() == 6


def test_susunan_yang_gagal_dibersihkan_sesudah_sehari(
    susun: Callable[..., Daftar], django_capture_on_commit_callbacks: Any
) -> None:
    d = susun()
    Daftar.objects.filter(pk=d.pk).update(keadaan="disusun")
    t = Tugas.objects.get(jenis="susun_daftar")
    Tugas.objects.filter(pk=t.pk).update(galat="Disk penuh.", selesai=timezone.now())
    assert pembersihan.sapu() == 0  # somebody may ask for it again
    Tugas.objects.filter(pk=t.pk).update(selesai=timezone.now() - timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        assert pembersihan.sapu() == 1
    assert _banyak() == (0, 0, 0, 0)
    assert pembersihan.sapu() == 0
    d.refresh_from_db()
    assert d.keadaan == "disusun"  # it may still be composed again, or dropped


def test_sapuan_menemukan_yang_tertinggal(susun: Callable[..., Daftar]) -> None:
    """Dropped before there was such a job, or while its composing still wrote."""
    d = susun()
    Daftar.objects.filter(pk=d.pk).update(keadaan="dibuang")
    assert pembersihan.sapu() == 1
    assert pembersihan.sapu() == 0  # its job waits
