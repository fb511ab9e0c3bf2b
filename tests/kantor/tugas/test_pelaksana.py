"""The worker's queue: entries are consumed once, and what was interrupted comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kantor.tugas import daftar, pelaksana
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan


@pytest.fixture
def kerja(
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    db: Any,
    django_capture_on_commit_callbacks: Any,
) -> Callable[[], Tugas]:
    """A job that is in the queue of the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setitem(daftar.PEKERJA, "uji", lambda tugas, lapor: {"nomor": tugas.pk})

    def buat() -> Tugas:
        with django_capture_on_commit_callbacks(execute=True):
            return antrekan(jenis="uji", judul="Menguji")

    return buat


def _sapu(sendiri: bool, pada: list[pelaksana._Penyapu] | None = None) -> pelaksana._Penyapu:
    p = pada[0] if pada else pelaksana._Penyapu(sendiri=sendiri)
    p._pada = -pelaksana.SAPU
    p.bila_waktunya()
    return p


def test_antrean_dijalankan_menurut_urutan_lalu_habis(kerja: Any) -> None:
    satu, dua = kerja(), kerja()
    assert pelaksana.satu()
    assert [Tugas.objects.get(pk=t.pk).keadaan for t in (satu, dua)] == ["selesai", "menunggu"]
    assert pelaksana.satu()
    assert not pelaksana.satu()
    assert Tugas.objects.get(pk=dua.pk).hasil == {"nomor": dua.pk}
    assert not DBTaskResult.objects.exists()


def test_satu_satunya_pelaksana_mengembalikan_yang_terputus_seketika(
    kerja: Any, django_capture_on_commit_callbacks: Any
) -> None:
    t = kerja()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    Tugas.objects.update(mulai=timezone.now(), detak=timezone.now(), percobaan=1)
    with django_capture_on_commit_callbacks(execute=True):
        _sapu(sendiri=True)
    assert Tugas.objects.get(pk=t.pk).keadaan == "menunggu"
    assert pelaksana.satu()
    t.refresh_from_db()
    assert (t.keadaan, t.percobaan) == ("selesai", 2)


def test_di_antara_pelaksana_lain_yang_diam_dua_kali_dilihat(kerja: Any) -> None:
    t = kerja()
    lama = timezone.now() - timedelta(seconds=40)
    Tugas.objects.update(mulai=lama, detak=lama, percobaan=1)
    p = _sapu(sendiri=False)
    assert Tugas.objects.get(pk=t.pk).keadaan == "berjalan"
    Tugas.objects.update(detak=lama + timedelta(seconds=5))  # it lives after all
    _sapu(False, [p])
    assert Tugas.objects.get(pk=t.pk).keadaan == "berjalan"
    _sapu(False, [p])
    assert Tugas.objects.get(pk=t.pk).keadaan == "menunggu"


def test_yang_hilang_dari_antrean_masuk_lagi(
    kerja: Any, django_capture_on_commit_callbacks: Any
) -> None:
    hilang, antre = kerja(), kerja()
    DBTaskResult.objects.filter(args_kwargs__args=[hilang.pk]).delete()
    Tugas.objects.update(dibuat=timezone.now() - timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        _sapu(sendiri=False)
    antrean = [d.args_kwargs["args"][0] for d in DBTaskResult.objects.all()]
    assert sorted(antrean) == [hilang.pk, antre.pk]


def test_kuras_menjalankan_semua_yang_menunggu(kerja: Any) -> None:
    kerja(), kerja()
    assert pelaksana.kuras() == 2
    assert {t.keadaan for t in Tugas.objects.all()} == {"selesai"}
