"""Two people at once: one decision counts, nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.indeks import hitungan, services
from kantor.indeks.models import Hasil, Penilaian
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from tests.kantor.indeks.bahan import isi, lengkap, mulai

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pelayan_kunci")]
Orang = Callable[[str], Pengguna]
Serentak = Callable[..., list[Any]]


def test_dua_pemutus_satu_yang_menang(
    pemilihan: Pemilihan, orang: Orang, serentak: Serentak
) -> None:
    seno, rudi, sari = orang("seno"), orang("rudi"), orang("sari")
    p = services.ajukan(pengguna=seno, penilaian=lengkap(seno, mulai(seno, pemilihan)))
    hasil = serentak(
        partial(services.putuskan, pengguna=rudi, penilaian=p, setuju=True, sidik=p.sidik),
        partial(
            services.putuskan,
            pengguna=sari,
            penilaian=p,
            setuju=False,
            sidik=p.sidik,
            alasan="Kurang",
        ),
    )
    assert sum(isinstance(h, ArgumenKeliru) for h in hasil) == 1
    (akhir,) = serentak(lambda: Penilaian.objects.get(pk=p.pk))
    assert akhir.keadaan in ("disetujui", "dikembalikan")
    diputus = Peristiwa.objects.filter(tindakan__in=("indeks_disetujui", "indeks_dikembalikan"))
    assert serentak(diputus.count) == [1]


def test_mengisi_dan_mengajukan_bersamaan(
    pemilihan: Pemilihan, orang: Orang, serentak: Serentak
) -> None:
    """Whoever comes second is refused, or what was handed in holds the value: never something between."""
    seno, ani = orang("seno"), orang("ani")
    p = lengkap(seno, mulai(seno, pemilihan))
    serentak(
        partial(services.ajukan, pengguna=seno, penilaian=p),
        partial(isi, ani, p, anggaran_memadai=11),
    )

    def periksa() -> tuple[str, ...]:
        akhir = Penilaian.objects.select_related("instrumen", "pemilihan").get(pk=p.pk)
        if akhir.keadaan == "draf":  # changed while it was figured: refused, nothing is kept of it
            assert not Hasil.objects.filter(penilaian=akhir).exists()
            return "draf", ""
        return akhir.keadaan, hitungan.sidik(akhir), akhir.hasil.sidik, akhir.sidik

    ((keadaan, *sidik),) = serentak(periksa)
    assert keadaan in ("diajukan", "draf")
    assert len(set(sidik)) == 1


def test_dua_penilaian_yang_sama_hanya_satu(
    pemilihan: Pemilihan, orang: Orang, serentak: Serentak
) -> None:
    seno, ani = orang("seno"), orang("ani")
    serentak(partial(mulai, seno, pemilihan), partial(mulai, ani, pemilihan))
    assert serentak(Penilaian.objects.count) == [1]
