"""What the little office shows to everybody: an announced list, and the question over it made ready."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kantor.daftar.models import Daftar, Rekap
from kantor.terdaftar.models import Layanan
from tests.kantor.conftest import KEL_BUDI


def umumkan(h: Any) -> tuple[Daftar, list[Layanan]]:
    """A fixed DPS of three voters; which lists may be asked, and how they come about, is tested elsewhere."""
    kini, ani = timezone.now(), h.orang["ani"]
    d = Daftar.objects.create(
        pemilihan=h.pemilihan, jenis="dps", nomor=1, berkas=h.versi[0].berkas, pada=kini.date(),
        pengusul=ani, dibuat=kini, selesai=kini, banyak=3, akar="0" * 64, keadaan="dibuang",
    )  # fmt: skip
    Rekap.objects.create(
        daftar=d, kelurahan=KEL_BUDI, kode=f"{KEL_BUDI}.001", jenis_kelamin="perempuan", umur="17-20",
        disabilitas="tidak", status_ktp_el="sudah", banyak=3,
    )  # fmt: skip
    d.keadaan, d.pemutus, d.diputuskan = "ditetapkan", h.orang["rudi"], kini
    d.berita_acara = "BA 3, hari ini"
    d.save()
    y = Layanan.objects.create(daftar=h.versi[0], oleh=ani, keadaan="siap", dibuat=kini, siap=kini)
    return d, [y]
