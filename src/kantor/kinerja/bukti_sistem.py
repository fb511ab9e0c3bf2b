"""Records of this room that feed the indices of performance and coordination: what stands above and beneath
the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from hakpilih.kinerja.laporan import ANGGARAN, KINERJA
from hakpilih.kinerja.rapat import BERJALAN, SELESAI
from kantor.kinerja.keadaan import DITETAPKAN
from kantor.kinerja.models import Lra, Perjanjian, Rapat
from kantor.kinerja.selectors import (
    baris_kinerja,
    baris_laporan,
    baris_tindak,
    berlaku,
    lra_tetap,
)

Pecahan = tuple[int, int]


def _indikator(hari: date) -> Pecahan:
    """Jika target sebuah indikator tercapai menurut realisasi yang diterima, maka ia dihitung; penyebutnya
    semua indikator perjanjian terakhir yang ditetapkan, juga yang belum diukur.

    Dasar: Permenpan-RB 53/2014.
    """
    ada = Perjanjian.objects.filter(keadaan=DITETAPKAN, tahun__lte=hari.year)
    tahun = ada.order_by("-tahun").values_list("tahun", flat=True).first()
    p = berlaku(tahun) if tahun is not None else None
    if p is None:
        return 0, 0
    baris = baris_kinerja(p)
    return sum(b.tercapai for b in baris), len(baris)


def _serapan(hari: date) -> Pecahan:
    ada = Lra.objects.filter(keadaan=DITETAPKAN, tahun__lte=hari.year)
    tahun = ada.order_by("-tahun").values_list("tahun", flat=True).first()
    x = lra_tetap(tahun) if tahun is not None else None
    return (max(0, x.realisasi), x.pagu) if x is not None else (0, 0)


def _tepat_waktu(hari: date) -> Pecahan:
    jatuh = [b for b in baris_laporan(hari) if b.laporan.tenggat and b.laporan.tenggat < hari]
    return sum(b.tepat for b in jatuh), len(jatuh)


def _terbit(jenis: tuple[str, ...]) -> Callable[[date], Pecahan]:
    def hitung(hari: date) -> Pecahan:
        milik = [
            b
            for b in baris_laporan(hari)
            if b.laporan.jenis in jenis
            and b.untuk_publik
            and (b.terbit or (b.laporan.tenggat and b.laporan.tenggat < hari))
        ]
        return sum(b.terbit is not None for b in milik), len(milik)

    return hitung


def _rapat(hari: date) -> Pecahan:
    lewat = Rapat.objects.filter(rencana__lt=hari)
    return lewat.filter(hari__isnull=False).count(), lewat.count()


def _tindak(hari: date) -> Pecahan:
    jatuh = [b for b in baris_tindak(hari) if b.keadaan != BERJALAN]
    return sum(b.keadaan == SELESAI for b in jatuh), len(jatuh)


# Key of `hakpilih.indeks.catatan.CATATAN` → the fraction on a day.
HITUNG: Mapping[str, Callable[[date], Pecahan]] = {
    "indikator_tercapai": _indikator,
    "serapan_anggaran": _serapan,
    "laporan_tepat_waktu": _tepat_waktu,
    "laporan_kinerja_terbit": _terbit(KINERJA),
    "laporan_anggaran_terbit": _terbit(ANGGARAN),
    "rapat_terlaksana": _rapat,
    "tindak_lanjut_tepat_waktu": _tindak,
}
