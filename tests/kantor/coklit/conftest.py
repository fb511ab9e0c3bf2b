"""A list that was fixed, and files of results as an operator hands them in: typed, through the real gate."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from kantor.berkas import unggahan as unggah
from kantor.berkas.models import Baris, Berkas
from kantor.coklit.models import Muatan
from kantor.coklit.services import minta_muat
from kantor.daftar import services as daftar
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah.models import Kasus
from tests.kantor.telaah.bahan_halaman import KEL_A, kota

Orang = Callable[[str], Pengguna]
BIASA = {
    "kelurahan": KEL_A, "tps": "3", "tanggal_kunjungan": "2024-07-13", "pantarlih": "JOKO PURNOMO",
    "stiker": "ya", "status_ktp_el": "S",
}  # fmt: skip


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang, pelayan_kunci: Any) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def dasar(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang,
    django_capture_on_commit_callbacks: Any,
) -> Daftar:  # fmt: skip
    """The DP4 sinkron that pantarlih carry, fixed by Rudi."""
    with django_capture_on_commit_callbacks(execute=True):
        t = daftar.susun(pengguna=orang("ani"), pemilihan=pemilihan, jenis="dp4_sinkron")
    d = Daftar.objects.get(pk=t.isi["daftar"])
    return daftar.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")


def acak(nama: str) -> str:
    """The record number of a voter of the list."""
    return Baris.objects.get(nama=nama, berkas__format="dpt").acak


def isi_csv(*rows: dict[str, str]) -> bytes:
    """A file of results; what is not given is ordinary."""
    semua = [{**BIASA, **r} for r in rows]
    judul = list(dict.fromkeys(k for r in semua for k in r))
    keluar = io.StringIO()
    tulis = csv.DictWriter(keluar, judul)
    tulis.writeheader()
    tulis.writerows(semua)
    return keluar.getvalue().encode()


@pytest.fixture
def unggah_hasil(
    dasar: Daftar, pemilihan: Pemilihan, orang: Orang, django_capture_on_commit_callbacks: Any
) -> Callable[..., Berkas]:
    """Hand in a file of results as Ani does; the gate has checked it."""

    def jalan(isi: bytes, nama: str = "hasil.csv") -> Berkas:
        u = unggah.mulai(
            pengguna=orang("ani"), pemilihan=pemilihan, nama=nama, ukuran=len(isi),
            format="hasil_coklit", dari="PPS Melati Utara", keadaan_per=date(2024, 7, 24),
        )  # fmt: skip
        unggah.terima_keping(unggahan=u, offset=0, isi=isi, sidik=sha256(isi).hexdigest())
        u.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            b = unggah.selesaikan(unggahan=u)
        b.refresh_from_db()
        assert b.keadaan == "diperiksa", b.alasan_tolak
        return b

    return jalan


@pytest.fixture
def muat(
    unggah_hasil: Callable[..., Berkas], orang: Orang, django_capture_on_commit_callbacks: Any
) -> Callable[..., Muatan]:
    """Bring in a file of these rows; the job runs at once."""

    def jalan(*rows: dict[str, str], oleh: str = "ani", **isi: Any) -> Muatan:
        b = unggah_hasil(isi_csv(*rows))
        with django_capture_on_commit_callbacks(execute=True):
            t = minta_muat(pengguna=orang(oleh), berkas=b, **isi)
        t.refresh_from_db()
        assert t.galat == ""
        return Muatan.objects.get(berkas=b)

    return jalan
