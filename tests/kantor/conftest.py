"""The people of the tests: Ani of this office, Budi of its PPS, Citra of another PPS; and the key process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import timezone

from hakpilih.tahapan.aturan import ATURAN
from kantor.calon import pemicu as pemicu_calon
from kantor.daftar import pemicu as pemicu_daftar
from kantor.dokumen import pemicu as pemicu_dokumen
from kantor.indeks import pemicu as pemicu_indeks
from kantor.kinerja import pemicu as pemicu_kinerja
from kantor.pasang.tabel_awal import lengkapi
from kantor.pemilihan.aturan import isi_aturan
from kantor.pemilihan.models import Kantor, Pemilihan, VersiAturan
from kantor.pemilihan.selectors import lupakan_wilayah
from kantor.pengguna.models import Pengguna
from kantor.pindah import pemicu as pemicu_pindah
from kantor.pleno import pemicu as pemicu_pleno
from kantor.riwayat import pemicu
from kantor.sosialisasi import pemicu as pemicu_sosialisasi
from kantor.terbitan import pemicu as pemicu_terbitan

KOTA, KEL_BUDI, KEL_CITRA = "99.71", "99.71.01.1001", "99.71.02.1001"
ORANG: dict[str, tuple[str, str, str]] = {
    "ani": ("Ani Wulandari", "operator", KOTA),
    "rudi": ("Rudi Hartanto", "ketua", KOTA),
    "sari": ("Sari Lestari", "anggota", KOTA),
    # Tomi, Eko and Bela are the second persons of their bodies: whoever prepares does not decide.
    "tomi": ("Tomi Saputra", "anggota", KOTA),
    "budi": ("Budi Santoso", "pps", KEL_BUDI),
    "bela": ("Bela Safitri", "pps", KEL_BUDI),
    "citra": ("Citra Dewi", "pps", KEL_CITRA),
    "dedi": ("Dedi Prasetyo", "ppk", "99.71.01"),
    "eko": ("Eko Nugroho", "ppk", "99.71.01"),
    "wati": ("Wati Susanti", "bawaslu", KOTA),
    "agus": ("Agus Salim", "auditor", KOTA),
    "maya": ("Maya Putri", "admin", KOTA),
    "joko": ("Joko Purnomo", "pantarlih", "99.71.01.1001.001"),
    "kiki": ("Kiki Amalia", "kpps", "99.71.01.1001.001"),
    "dina": ("Dina Marlina", "disdukcapil", KOTA),
    "sosi": ("Sosi Rahma", "sosdiklih", KOTA),
    "seno": ("Seno Aji", "sekretariat", KOTA),
}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """What migrations add to the tables, where the tables were made without them."""
    if settings.DATABASES["default"].get("TEST", {}).get("MIGRATE") is False:
        with django_db_blocker.unblock():
            lengkapi(connection)


@pytest.fixture(autouse=True, scope="session")
def _riwayat_dapat_dikosongkan() -> Iterator[None]:
    """Between tests with real transactions Django empties all tables, which the triggers of the history and
    of what was fixed refuse: they are taken off for that moment."""
    asli = TransactionTestCase._fixture_teardown
    semua = (
        pemicu, pemicu_daftar, pemicu_dokumen, pemicu_pindah, pemicu_pleno, pemicu_indeks,
        pemicu_sosialisasi, pemicu_terbitan, pemicu_kinerja, pemicu_calon,
    )  # fmt: skip

    def kosongkan(uji: TransactionTestCase) -> None:
        with connection.cursor() as c:
            for m in semua:
                m.cabut(c, connection.vendor)
            pemicu_daftar.cabut(c, connection.vendor, pemicu_daftar.TABEL_BAGIAN)
        asli(uji)
        with connection.cursor() as c:
            for m in semua:
                m.pasang(c, connection.vendor)
            pemicu_daftar.pasang(c, connection.vendor, pemicu_daftar.TABEL_BAGIAN)

    TransactionTestCase._fixture_teardown = kosongkan
    yield
    TransactionTestCase._fixture_teardown = asli


@pytest.fixture(autouse=True)
def _nama_wilayah_dibaca_lagi() -> None:
    """Names of regions that a test before this one loaded are not its own."""
    lupakan_wilayah()


@pytest.fixture
def pemilihan(db: Any) -> Pemilihan:
    """The invented office with one election and a first version of its rules."""
    Kantor.objects.create(id=1, nama="KPU Kota Contoh", wilayah=KOTA, zona="WIB")
    p = Pemilihan.objects.create(
        kode="pilkada_2024",
        nama="Pilkada 2024",
        jenis="pilkada",
        hari=date(2024, 11, 27),
        wilayah=KOTA,
        zona="WIB",
        dibuat=timezone.now(),
    )
    VersiAturan.objects.create(
        pemilihan=p,
        nomor=1,
        isi=isi_aturan(ATURAN["pilkada_2024"]),
        alasan="Awal",
        dibuat=timezone.now(),
        oleh=None,
    )
    return p


@pytest.fixture
def orang(db: Any) -> Callable[[str], Pengguna]:
    """An account of `ORANG` by its name, made when first asked."""

    def buat(nama: str) -> Pengguna:
        panjang, peran, wilayah = ORANG[nama]
        p, _ = Pengguna.objects.get_or_create(
            username=nama,
            defaults={"nama": panjang, "peran": peran, "wilayah": wilayah, "contoh": True},
        )
        return p

    return buat


@pytest.fixture
def sebagai(orang: Callable[[str], Pengguna]) -> Callable[[str | None], Client]:
    """A browser signed in as one of `ORANG`; None: nobody."""

    def buat(nama: str | None) -> Client:
        c = Client()
        if nama is not None:
            c.force_login(orang(nama))
        return c

    return buat


@pytest.fixture(scope="session")
def pelayan_kunci(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real key process on the socket of the settings."""
    from kantor.segel.kunci import buat_kunci
    from kantor.segel.nyala import nyalakan

    berkas = tmp_path_factory.mktemp("kunci") / "kantor.kunci"
    buat_kunci(berkas)
    pelayan = nyalakan(settings.KUNCI_SOKET, berkas)
    yield settings.KUNCI_SOKET
    pelayan.stop()
