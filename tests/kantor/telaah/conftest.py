"""Both lists of a small Kota Contoh, loaded, and their matching as the job that it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from hakpilih.contoh import buat
from hakpilih.intake.gerbang import periksa
from kantor.berkas.models import Berkas
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah import services
from kantor.telaah.models import Padanan
from kantor.telaah.selectors import padanan_kini
from tests.kantor.telaah.bahan_halaman import muat_tabel

Orang = Callable[[str], Pengguna]
PEMILIH = 900


@pytest.fixture(scope="session")
def dua_daftar(tmp_path_factory: pytest.TempPathFactory) -> tuple[pa.Table, pa.Table]:
    """The clean rows of both lists of a small Kota Contoh."""
    kota = tmp_path_factory.mktemp("mesin") / "kota"
    buat(kota, PEMILIH, 7)
    isi = [
        periksa(
            kota / f"{f}.csv", f, wilayah="99.71", wilayah_berkas=kota / "wilayah.csv", simpan=True
        ).bersih
        for f in ("dpt", "dp4")
    ]
    assert isi[0] is not None
    assert isi[1] is not None
    return isi[0], isi[1]


@pytest.fixture
def berkas(
    pemilihan: Pemilihan, orang: Orang, pelayan_kunci: Path, dua_daftar: tuple[pa.Table, pa.Table]
) -> tuple[Berkas, Berkas]:
    """Both lists, loaded."""
    dpt, dp4 = dua_daftar
    ani = orang("ani")
    return muat_tabel(pemilihan, "dpt", dpt, ani), muat_tabel(pemilihan, "dp4", dp4, ani)


@pytest.fixture
def padankan(
    berkas: tuple[Berkas, Berkas], orang: Orang, django_capture_on_commit_callbacks: Any
) -> Callable[..., Padanan]:
    """Ask for the matching of two files (of `berkas`) as Ani does; the job runs at once."""

    def jalan(daftar: Berkas | None = None, rujukan: Berkas | None = None) -> Padanan:
        d, r = daftar or berkas[0], rujukan or berkas[1]
        with django_capture_on_commit_callbacks(execute=True):
            t = services.padankan(pengguna=orang("ani"), daftar=d, rujukan=r)
        t.refresh_from_db()
        assert t.galat == ""
        p = padanan_kini(berkas[0].pemilihan)
        assert p is not None
        assert t.hasil["padanan"] == p.pk
        return p

    return jalan
