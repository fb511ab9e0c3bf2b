"""A list that waits, and meetings about it: what the tests of this room begin with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from kantor.daftar.models import Daftar
from kantor.pengguna.models import Pengguna
from kantor.pleno import penutupan, services
from kantor.pleno.keadaan import ANGGOTA
from kantor.pleno.models import Pleno

HARI, PUKUL = date(2024, 8, 11), time(9, 0)
BA: dict[str, Any] = {"nomor_ba": "7/BA/2024", "tanggal_ba": HARI}
Orang = Callable[[str], Pengguna]


def rencanakan(orang: Orang, siapa: str, d: Daftar | None, **isi: Any) -> Pleno:
    """Planned by somebody, for the region of the account."""
    akun = orang(siapa)
    pemilihan = isi.pop("pemilihan", None) or (d.pemilihan if d is not None else None)
    assert pemilihan is not None
    return services.rencanakan(
        pengguna=akun, pemilihan=pemilihan, daftar=d,
        **{"wilayah": akun.wilayah, "judul": "Pleno", "hari": HARI, "pukul": PUKUL,
           "tempat": "Aula", "agenda": ["Pembukaan", "Penetapan"], **isi},
    )  # fmt: skip


def hadirkan(orang: Orang, p: Pleno, siapa: str, banyak: int = 99) -> int:
    """The first members are there."""
    anggota = p.hadirin.filter(golongan=ANGGOTA).order_by("pk").values_list("pk", flat=True)
    return services.catat_hadir(pengguna=orang(siapa), pleno=p, hadir=set(anggota[:banyak]))


def sampai_hasil(orang: Orang, p: Pleno, siapa: str, **isi: Any) -> Pleno:
    """Everybody is there, it is opened, and its recorder proposes to fix the list."""
    hadirkan(orang, p, siapa)
    services.buka(pengguna=orang(siapa), pleno=p)
    hasil: dict[str, Any] = {
        "menetapkan": p.daftar is not None,
        "putusan": "Menerima rekap.",
        **BA,
        **isi,
    }
    return penutupan.catat_hasil(pengguna=orang(siapa), pleno=p, **hasil)


def tetapkan(orang: Orang, d: Daftar, pencatat: str, penutup: str, **isi: Any) -> Pleno:
    """A whole meeting of the recorder's region."""
    p = rencanakan(orang, pencatat, d)
    sampai_hasil(orang, p, pencatat, **isi)
    return penutupan.tutup(pengguna=orang(penutup), pleno=p)
