"""What people do with the budget: activities, lines, amounts per month, and the months two people fix."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.kinerja.serapan import BULAN, HIBAH, SUMBER, jumlah, kode_sah
from hakpilih.publikasi.angka import bulat
from kantor.kinerja import hitung
from kantor.kinerja.keadaan import DIAJUKAN, DIKEMBALIKAN, DITETAPKAN
from kantor.kinerja.models import Hibah, Kegiatan, Lra, Mata, Serap
from kantor.kinerja.tulis import (
    KELOLA,
    ULANG,
    bersih,
    peristiwa,
    rupiah,
    tahun_sah,
    terisi,
    wajib,
    wajib_memutus,
    zona_kantor,
)
from kantor.pemilihan.models import Tahap
from kantor.pemilihan.selectors import hari_ini
from kantor.telaah.usulan_tulis import satu_saja


@dataclass(frozen=True, slots=True)
class IsiKegiatan:
    """What an activity says. `jadi`: output counted so far, None before that."""

    nama: str
    penanggung: str
    keluaran: str
    satuan: str
    target: int
    jadi: int | None = None
    tahap: Tahap | None = None


def tulis_kegiatan(
    *, pengguna: Any, tahun: int, isi: IsiKegiatan, kegiatan: Kegiatan | None = None
) -> Kegiatan:
    """Write an activity with its output, or change one. Raises `ArgumenKeliru`."""
    wajib(pengguna, KELOLA)
    tahun_sah(tahun)
    terisi(
        Kegiatan=isi.nama, Penanggung_jawab=isi.penanggung, Keluaran=isi.keluaran, Satuan=isi.satuan
    )
    if not 0 < isi.target < 10**9 or (isi.jadi is not None and not 0 <= isi.jadi < 10**9):
        raise ArgumenKeliru("Jumlah keluarannya tidak masuk akal.", "Tulis bilangan bulat.")
    with (
        satu_saja("Kegiatan dengan nama itu sudah ada tahun ini, pakai nama lain."),
        transaction.atomic(),
    ):
        k = kegiatan or Kegiatan(tahun=tahun)
        k.nama, k.penanggung = isi.nama.strip()[:160], isi.penanggung.strip()[:120]
        k.keluaran, k.satuan = isi.keluaran.strip()[:160], isi.satuan.strip()[:40]
        k.target, k.jadi, k.tahap = isi.target, isi.jadi, isi.tahap
        k.oleh, k.pada = pengguna, timezone.now()
        k.save()
        peristiwa(
            pengguna, f"kegiatan_anggaran/{k.pk}", "kegiatan_anggaran_ditulis", {"nama": k.nama}
        )
    return k


@dataclass(frozen=True, slots=True)
class IsiMata:
    """What a line of the budget says; `pagu` in rupiah."""

    sumber: str
    kode: str
    uraian: str
    pagu: int
    kegiatan: Kegiatan | None = None
    hibah: Hibah | None = None


def tulis_mata(*, pengguna: Any, tahun: int, isi: IsiMata, mata: Mata | None = None) -> Mata:
    """Write a line, or change one. Raises `ArgumenKeliru` for a code that stands there already."""
    wajib(pengguna, KELOLA)
    tahun_sah(tahun)
    _periksa_mata(tahun, isi)
    with satu_saja("Kode itu sudah ada untuk sumber yang sama."), transaction.atomic():
        m = mata or Mata(tahun=tahun)
        simpan_mata(pengguna, m, isi)
        peristiwa(
            pengguna, _objek(tahun), "mata_anggaran_ditulis",
            {"kode": m.kode, "pagu": bulat(m.pagu)},
        )  # fmt: skip
    return m


def _periksa_mata(tahun: int, isi: IsiMata) -> None:
    terisi(Uraian=isi.uraian)
    rupiah("Pagunya", isi.pagu)
    bersih(Kode=isi.kode)
    if not kode_sah(isi.kode):
        raise ArgumenKeliru(
            "Kode anggarannya tidak terbaca.", "Pakai angka, huruf besar, titik, dan garis saja."
        )
    if isi.sumber not in SUMBER:
        raise ArgumenKeliru("Sumber dananya tidak dikenal.", "Pilih dari daftarnya.")
    if isi.hibah is not None and isi.sumber != HIBAH:
        raise ArgumenKeliru("Hanya baris hibah yang bertaut dengan NPHD.", "Pilih sumber hibah.")
    if isi.kegiatan is not None and isi.kegiatan.tahun != tahun:
        raise ArgumenKeliru("Kegiatan itu milik tahun lain.", "Pilih yang lain.")


def simpan_mata(pengguna: Any, m: Mata, isi: IsiMata) -> None:
    """The row of a line; called inside a transaction that leaves its own event."""
    m.sumber, m.kode, m.uraian = isi.sumber, isi.kode, isi.uraian.strip()[:200]
    m.pagu, m.kegiatan, m.hibah = isi.pagu, isi.kegiatan, isi.hibah
    m.oleh, m.pada = pengguna, timezone.now()
    m.save()


def hapus_mata(*, pengguna: Any, mata: Mata) -> None:
    """Take out a line of which nothing was spent and that no plan names. Raises `ArgumenKeliru` otherwise."""
    wajib(pengguna, KELOLA)
    with transaction.atomic():
        m = Mata.objects.select_for_update(of=("self",)).get(pk=mata.pk)
        if m.serap.exclude(nilai=0).exists():
            raise ArgumenKeliru("Baris ini sudah punya realisasi.", "Jadikan pagunya 0.")
        try:
            m.delete()
        except ProtectedError:
            raise ArgumenKeliru(
                "Baris ini disebut rencana kegiatan.",
                "Pilih baris lain di rencananya dahulu, atau jadikan pagunya 0.",
            ) from None
        peristiwa(pengguna, _objek(mata.tahun), "mata_anggaran_dihapus", {"kode": mata.kode})


def catat_serapan(*, pengguna: Any, mata: Mata, per_bulan: Mapping[int, int]) -> int:
    """Write what was spent of a line in these months (1–12 → rupiah); months not named stay. Returns the
    sum of the year. Raises `ArgumenKeliru` for a month that has not begun and for an amount nobody has."""
    wajib(pengguna, KELOLA)
    periksa_bulan(mata.tahun, per_bulan)
    with transaction.atomic():
        m = Mata.objects.select_for_update(of=("self",)).get(pk=mata.pk)
        simpan_serapan(m, per_bulan)
        seluruh = sum(m.serap.values_list("nilai", flat=True))
        peristiwa(
            pengguna, _objek(m.tahun), "serapan_dicatat", {"kode": m.kode, "jumlah": bulat(seluruh)}
        )
    return seluruh


def periksa_bulan(tahun: int, per_bulan: Mapping[int, int]) -> None:
    """Raises `ArgumenKeliru` as `catat_serapan` does."""
    kini = hari_ini(zona_kantor())
    for bulan, nilai in per_bulan.items():
        if nilai and (tahun, bulan) > (kini.year, kini.month):
            raise ArgumenKeliru(
                f"{BULAN[bulan - 1]} {tahun} belum tiba.", "Kosongkan bulan yang belum tiba."
            )
        rupiah(f"Realisasi {BULAN[bulan - 1]}", nilai, negatif=True)


def simpan_serapan(m: Mata, per_bulan: Mapping[int, int]) -> None:
    """The rows of months; called inside a transaction that leaves its own event."""
    for bulan, nilai in per_bulan.items():
        Serap.objects.update_or_create(mata=m, bulan=bulan, defaults={"nilai": nilai})


def ajukan_lra(*, pengguna: Any, tahun: int, bulan: int, alasan: str = "") -> Lra:
    """Hand in the budget up to a month as it now stands: what is decided later is this, whatever is entered
    meanwhile. A month that was fixed already needs the reason of the correction. Raises `ArgumenKeliru`."""
    wajib(pengguna, KELOLA)
    tahun_sah(tahun)
    kini = hari_ini(zona_kantor())
    if not 1 <= bulan <= 12 or (tahun, bulan) > (kini.year, kini.month):
        raise ArgumenKeliru("Bulan itu belum tiba.", "Pilih bulan yang sudah berjalan.")
    bersih(Alasan=alasan)
    with satu_saja("Satu LRA tahun itu masih menunggu keputusan."), transaction.atomic():
        if Lra.objects.filter(tahun=tahun, keadaan=DIAJUKAN).exists():
            raise ArgumenKeliru("Satu LRA tahun itu masih menunggu keputusan.", ULANG)
        lama = Lra.objects.filter(tahun=tahun, bulan=bulan)
        if lama.filter(keadaan=DITETAPKAN).exists():
            terisi(Alasan_perbaikan=alasan)
        isi = hitung.potret(tahun, bulan)
        if not isi["mata"]:
            raise ArgumenKeliru("Belum ada baris anggaran.", "Isi atau muat dahulu.")
        total = jumlah(hitung.serapan_potret(isi))
        teks = json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        x = Lra.objects.create(
            tahun=tahun, bulan=bulan, nomor=(lama.aggregate(m=Max("nomor"))["m"] or 0) + 1,
            isi=isi, sidik=sha256(teks.encode()).hexdigest(), pagu=total.pagu,
            realisasi=total.realisasi, alasan=alasan.strip(), pengaju=pengguna,
            diajukan=timezone.now(),
        )  # fmt: skip
        peristiwa(
            pengguna, x.objek, "lra_diajukan",
            {"realisasi": bulat(x.realisasi), "pagu": bulat(x.pagu), "sidik": x.sidik}, alasan,
        )  # fmt: skip
    return x


def putuskan_lra(*, pengguna: Any, lra: Lra, setuju: bool, alasan: str = "") -> Lra:
    """Jika yang memutus adalah yang mengajukan, maka ditolak. Jika ditetapkan, maka angkanya tidak berubah
    lagi dan menjadi angka bagi publik; perbaikannya LRA baru dengan alasan.

    Dasar: rancangan proyek ini.
    """
    wajib_memutus(pengguna, lra.pengaju_id, setuju=setuju, alasan=alasan)
    with transaction.atomic():
        x = Lra.objects.select_for_update(of=("self",)).get(pk=lra.pk)
        if x.keadaan != DIAJUKAN:
            raise ArgumenKeliru(f"{x.nama} sudah {x.kata_keadaan}.", ULANG)
        x.keadaan = DITETAPKAN if setuju else DIKEMBALIKAN
        x.pemutus, x.diputus, x.alasan_putus = pengguna, timezone.now(), alasan.strip()
        x.save()
        tindakan = "lra_ditetapkan" if setuju else "lra_dikembalikan"
        peristiwa(pengguna, x.objek, tindakan, {"sidik": x.sidik}, alasan)
    return x


def _objek(tahun: int) -> str:
    return f"anggaran/{tahun}"
