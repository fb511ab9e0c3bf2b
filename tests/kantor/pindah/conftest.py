"""A fixed DPT of the small city, and moves of its voters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from django.utils import timezone as jam

from kantor.daftar.models import Daftar, Pemilih
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.pindah import aturan, services
from kantor.pindah.models import Pindah
from kantor.pindah.services import Isian
from tests.kantor.telaah.bahan_halaman import KEL_B, kota

WIB = timezone(timedelta(hours=7))
DALAM_WAKTU = datetime(2024, 10, 1, 9, 0, tzinfo=WIB)
TPS_A, TPS_B = "99.71.01.1001.003", f"{KEL_B}.003"
LUAR = "98.71"
NIK_LUAR = "9871014107900001"


@pytest.fixture
def waktu(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the moment at which deadlines are asked; in time until a test says otherwise."""

    def setel(t: datetime) -> None:
        monkeypatch.setattr(aturan.timezone, "now", lambda: t)

    return setel


@pytest.fixture
def tahap(pemilihan: Pemilihan, waktu: Callable[[datetime], None]) -> Pemilihan:
    """The two stages of the additional list, as Pilkada 2024 has them; it is a day within both."""
    from datetime import date, time

    for n, (kode, akhir, pukul) in enumerate(
        (
            ("dptb_semua", date(2024, 10, 28), None),
            ("dptb_terbatas", date(2024, 11, 20), time(23, 59)),
        )
    ):
        pemilihan.tahap.create(
            urutan=n, kode=kode, nama=kode, kepastian="terbaca", akhir=akhir, jam=pukul
        )
    waktu(DALAM_WAKTU)
    return pemilihan


@pytest.fixture
def dpt(
    tahap: Pemilihan, orang: Callable[[str], Pengguna], django_capture_on_commit_callbacks: Any,
    waktu: Callable[[datetime], None],
) -> Daftar:  # fmt: skip
    """Six voters in two kelurahan, fixed as the DPT by two people."""
    kota(tahap, orang("ani"))
    d = Daftar.objects.create(
        pemilihan=tahap, jenis="dpt", nomor=1, berkas=tahap.berkas.get(format="dpt"),
        pada=datetime(2024, 9, 20).date(), pengusul=orang("ani"), dibuat=jam.now(),
    )  # fmt: skip
    from kantor.daftar.pekerjaan import susun_daftar
    from kantor.tugas.services import antrekan

    with django_capture_on_commit_callbacks(execute=False):
        t = antrekan(jenis="susun_daftar", judul="DPT", isi={"daftar": d.pk})
    susun_daftar(t, lambda *_: None)
    Daftar.objects.filter(pk=d.pk).update(
        keadaan="ditetapkan", pemutus=orang("rudi"), diputuskan=jam.now(), berita_acara="BA 1"
    )
    d.refresh_from_db()
    waktu(DALAM_WAKTU)
    return d


@pytest.fixture
def entri(dpt: Daftar) -> Callable[[str], Pemilih]:
    """The entry of the DPT with that name."""
    return lambda nama: dpt.pemilih.get(baris__nama=nama)


@pytest.fixture
def ajukan(
    entri: Callable[[str], Pemilih], orang: Callable[[str], Pengguna]
) -> Callable[..., Pindah]:
    """Apply for a voter; by Ani, on duty, to Citra's TPS unless told otherwise."""

    def buat(
        nama: str = "BAMBANG SUTEJO", oleh: str = "ani", tujuan: str = TPS_B, **isi: Any
    ) -> Pindah:
        return services.ajukan(
            pengguna=orang(oleh),
            pemilih=entri(nama),
            isian=Isian(
                **{
                    "alasan": "tugas", "bukti": "Surat tugas nomor 7", "tujuan": tujuan,
                    "tempat_luar": "" if tujuan.startswith("99.71") else "Kota Lain", **isi,
                }
            ),
        )  # fmt: skip

    return buat


@pytest.fixture
def setujui(
    ajukan: Callable[..., Pindah], orang: Callable[[str], Pengguna]
) -> Callable[..., Pindah]:
    """Apply, and let Rudi approve."""

    def buat(nama: str = "BAMBANG SUTEJO", **isi: Any) -> Pindah:
        return services.putuskan(pengguna=orang("rudi"), pindah=ajukan(nama, **isi), setuju=True)

    return buat
