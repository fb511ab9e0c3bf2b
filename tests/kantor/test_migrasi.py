"""The migrations make exactly the tables that the models describe; older contents come along."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah.models import Perubahan


def test_tidak_ada_migrasi_yang_tertinggal(db: Any) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_tawaran_lama_ikut_terbawa(pemilihan: Pemilihan, orang: Callable[[str], Pengguna]) -> None:
    lama = [
        Perubahan.objects.create(
            pemilihan=pemilihan,
            jenis="tetap",
            wilayah="99.71",
            isi=isi,
            alasan="Menetap di luar kota.",
            pengusul=orang("ani"),
            diusulkan=timezone.now(),
        )
        for isi in ({"tawaran": ["pindah_memilih"]}, {"akibat": "Tetap."})
    ]
    import_module("kantor.telaah.migrations.0002_kembali_tawaran").isi_tawaran(apps, None)
    assert [Perubahan.objects.get(pk=p.pk).tawaran for p in lama] == ["pindah_memilih", ""]
