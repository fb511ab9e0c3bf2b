"""Voters of an upcoming election per kelurahan: of the fixed DPT, before it of the newest list there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from hakpilih.wilayah import di_bawah
from kantor.berkas.models import Baris
from kantor.berkas.selectors import berkas_berlaku
from kantor.daftar.keadaan import DIBUANG, DISUSUN
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan.terbitan import dpt_tetap


@dataclass(frozen=True, slots=True)
class Penyebut:
    """Voters per kelurahan, of which list, and whether that list is the fixed DPT."""

    asal: str
    sementara: bool
    kelurahan: Mapping[str, int]

    def di(self, kode: str) -> int:
        """Voters in or below a region."""
        return sum(n for k, n in self.kelurahan.items() if di_bawah(k, kode))


def penyebut(p: Pemilihan | None) -> Penyebut | None:
    """Jika DPT sudah ditetapkan, maka penyebutnya pemilih dalam DPT. Jika belum, maka pemilih dalam daftar
    terbaru yang tersusun, atau dalam berkas DPT yang dimuat; sasaran dalam orang lalu sementara, dan dihitung
    ulang begitu DPT ditetapkan.

    None where no voters are known.

    Dasar: rumus kehadiran; Balikpapan menyebut sasaran 75 persen sebelum DPT-nya ada.
    """
    if p is None:
        return None
    tetap = dpt_tetap(p)
    if tetap is not None:
        return Penyebut(tetap.nama, False, _per_kelurahan(tetap))
    terbaru = (
        Daftar.objects.filter(pemilihan=p, selesai__isnull=False)
        .exclude(keadaan__in=(DIBUANG, DISUSUN))
        .order_by("-pk")
        .first()
    )
    if terbaru is not None:
        return Penyebut(terbaru.nama, True, _per_kelurahan(terbaru))
    berkas = berkas_berlaku(p, "dpt")
    if berkas is None:
        return None
    isi = Baris.objects.filter(berkas=berkas).exclude(kode_kelurahan="").order_by()
    per = dict(isi.values_list("kode_kelurahan").annotate(n=Count("pk")))
    return Penyebut(f"berkas {berkas.nama}", True, per) if per else None


def _per_kelurahan(d: Daftar) -> dict[str, int]:
    return dict(d.neraca.filter(tingkat="kelurahan").exclude(kode="").values_list("kode", "akhir"))
