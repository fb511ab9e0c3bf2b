"""An election of the office as the library's `Jadwal`, and a new one copied from another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru
from hakpilih.pemilihan import RUMUS_BAWAAN
from hakpilih.pemilihan import Pemilihan as HariPemilihan
from hakpilih.tahapan.jadwal import jadwal
from hakpilih.tahapan.salinan import baca_jadwal, untuk_hari_lain
from hakpilih.tahapan.salinan_aturan import disalin
from hakpilih.tahapan.tahap import BELUM, Acuan, Jadwal
from hakpilih.tahapan.tahap import Tahap as TahapJadwal
from kantor.pemilihan.aturan import AturanKantor, aturan_dari, aturan_kantor
from kantor.pemilihan.models import Pemilihan, Tahap


def tahap_jadwal(t: Tahap) -> TahapJadwal:
    """A stored stage as the library's."""
    return TahapJadwal(
        kode=t.kode,
        nama=t.nama,
        pelaksana=t.pelaksana,
        dasar=t.dasar,
        kepastian=t.kepastian,
        mulai=t.mulai,
        akhir=t.akhir,
        jam=t.jam,
        selesai=t.selesai,
        acuan=Acuan(**t.acuan) if t.acuan is not None else None,
        sumber=tuple(t.sumber),
        catatan=t.catatan,
        berurut=t.berurut,
    )


def kolom_tahap(t: TahapJadwal) -> dict[str, Any]:
    """A stage of the library as columns of `Tahap`, without its election and order."""
    return {
        "kode": t.kode,
        "nama": t.nama,
        "pelaksana": t.pelaksana,
        "dasar": t.dasar,
        "kepastian": t.kepastian,
        "mulai": t.mulai,
        "akhir": t.akhir,
        "jam": t.jam,
        "selesai": t.selesai,
        "acuan": {"hari": t.acuan.hari, "bulan": t.acuan.bulan} if t.acuan is not None else None,
        "sumber": list(t.sumber),
        "catatan": t.catatan,
        "berurut": t.berurut,
    }


def jadwal_dari(p: Pemilihan, tahap: Iterable[Tahap] | None = None) -> Jadwal:
    """The election with its stages and the rules in force, as the library's calendar."""
    aturan = aturan_dari(p)
    hari = HariPemilihan(p.kode, p.nama, p.hari, aturan.batas_tps, RUMUS_BAWAAN) if p.hari else None
    semua = p.tahap.all() if tahap is None else tahap
    return Jadwal(
        kode=p.kode,
        nama=p.nama,
        jenis=p.jenis,
        pemilihan=hari,
        aturan=aturan,
        tahap=tuple(tahap_jadwal(t) for t in semua),
        diperbarui=p.tanggal_diperbarui or p.dibuat.date(),
        wilayah=p.wilayah,
        zona=p.zona,
        salin=p.salinan_dari,
    )


def nama_asal(kode: str) -> str:
    """The name of the election of that code, shipped or of this office; else the code."""
    try:
        return jadwal(kode).nama
    except ArgumenKeliru:
        milik = Pemilihan.objects.filter(kode=kode).values_list("nama", flat=True).first()
        return milik or kode


def jadwal_asal(asal: str | Path | Pemilihan) -> Jadwal:
    """A shipped calendar by its code, an office's TOML file, or another election of this office.

    What was done for another election of the office was not done for a new one. Raises
    `ArgumenKeliru`.
    """
    if isinstance(asal, Path):
        return baca_jadwal(asal)
    if isinstance(asal, str):
        return jadwal(asal)
    j = jadwal_dari(asal)
    return replace(j, salin=asal.kode, tahap=tuple(replace(t, selesai=None) for t in j.tahap))


def pada_hari_lain(j: Jadwal, hari: date | None) -> Jadwal:
    """The calendar for another polling day: what is counted back from it is counted anew, other dates
    are gone, and the rules are marked `disalin`. The same day (or None) changes nothing."""
    if hari is None or j.pemilihan is None or hari == j.pemilihan.hari:
        return j
    return replace(
        j,
        pemilihan=replace(j.pemilihan, hari=hari),
        aturan=aturan_disalin(aturan_kantor(j.aturan)),
        tahap=tuple(untuk_hari_lain(t, hari, j.nama) for t in j.tahap),
    )


def aturan_disalin(a: AturanKantor) -> AturanKantor:
    """Rules taken over for another election: known, but not known to hold. What never was a
    regulation's word stays as it was marked."""
    baru = disalin(a)
    angka = {
        k: a.angka[k] if a.angka[k].kepastian == "rancangan" else b for k, b in baru.angka.items()
    }
    lain = a.pengecualian and tuple(
        p if p.kepastian == BELUM else replace(p, kepastian="disalin") for p in a.pengecualian
    )
    return AturanKantor(angka, baru.tms, baru.dptb, baru.bukti, a.tingkat_bukti, lain)
