"""A list of two kelurahan that was fixed, and another that waits, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kantor.daftar.models import Daftar
from kantor.dokumen import services
from kantor.dokumen.models import Salinan
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from tests.kantor.daftar.test_daftar import kasus, susun
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B

__all__ = ("KEL_A", "KEL_B", "Orang", "foto", "kasus", "minta", "rancangan", "susun", "tetap")
Orang = Callable[[str], Pengguna]
TPS_A = f"{KEL_A}.003"
UNTUK: dict[str, str] = {
    "penerima": "Wati Susanti", "lembaga": "Bawaslu Kota Contoh", "keperluan": "Pengawasan DPS",
    "dasar": "Surat Bawaslu nomor 3",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.FOLDER, settings.ARSIP = tmp_path, tmp_path / "arsip"


@pytest.fixture
def rancangan(kasus: Any, pemilihan: Pemilihan, susun: Callable[..., Daftar]) -> Daftar:
    """A list that nobody fixed yet."""
    return susun(pemilihan)


@pytest.fixture
def tetap(rancangan: Daftar, orang: Orang) -> Daftar:
    """The same, fixed as a pleno leaves it."""
    from django.utils import timezone

    Daftar.objects.filter(pk=rancangan.pk).update(
        keadaan="ditetapkan", pemutus=orang("rudi"), diputuskan=timezone.now(), berita_acara="BA 1"
    )
    rancangan.refresh_from_db()
    return rancangan


@pytest.fixture
def minta(
    orang: Orang, tetap: Daftar, django_capture_on_commit_callbacks: Any
) -> Callable[..., Salinan]:
    """Ask for a copy; `setuju`: who approves it, one after another. Its job runs at once."""

    def jalan(siapa: str = "ani", setuju: tuple[str, ...] = (), **isi: Any) -> Salinan:
        isi = {
            "daftar": tetap, "profil": "pengawas", "bentuk": "csv", "wilayah": "99.71", **UNTUK, **isi,
        }  # fmt: skip
        with django_capture_on_commit_callbacks(execute=True):
            s = services.minta(pengguna=orang(siapa), **isi)
        for nama in setuju:
            with django_capture_on_commit_callbacks(execute=True):
                s = services.setujui(pengguna=orang(nama), salinan=s)
        s.refresh_from_db()
        return s

    return jalan


def foto(bentuk: str = "JPEG", sisi: tuple[int, int] = (400, 300), **isi: Any) -> bytes:
    """A picture as a phone sends it."""
    keluar = BytesIO()
    Image.new("RGB", sisi, (200, 30, 60)).save(keluar, bentuk, **isi)
    return keluar.getvalue()
