"""What was reached: entered by one person, accepted by another, corrected by a new row. Each one event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.angka import bulat, desimal
from kantor.kinerja import sumber
from kantor.kinerja.keadaan import DITETAPKAN
from kantor.kinerja.models import Indikator, Perjanjian, Realisasi
from kantor.kinerja.tulis import (
    KELOLA,
    ULANG,
    bersih,
    dokumen,
    peristiwa,
    terisi,
    wajib,
    wajib_memutus,
    zona_kantor,
)
from kantor.pemilihan.selectors import hari_ini


@dataclass(frozen=True, slots=True)
class IsiRealisasi:
    """What was reached. `dari_sistem`: the value is read from the record of the indicator, not typed."""

    nilai: float | None = None
    per: date | None = None
    bukti: str = ""
    dari_sistem: bool = False
    alasan: str = ""
    berkas: BinaryIO | None = None
    nama_berkas: str = ""


def kata_nilai(x: float) -> str:
    """`1.250` or `87,5`."""
    return bulat(int(x)) if x == int(x) else desimal(x, 2)


def catat_realisasi(*, pengguna: Any, indikator: Indikator, isi: IsiRealisasi) -> Realisasi:
    """Jika nilainya bukan dari catatan sistem, maka buktinya wajib: kata-kata atau dokumen. Jika
    indikatornya sudah punya realisasi yang diterima, maka yang baru adalah perbaikan dan alasannya wajib;
    yang lama tetap terbaca.

    `ArgumenKeliru` bila perjanjiannya belum ditetapkan, satu realisasi masih menunggu, atau angkanya tidak
    masuk akal.

    Dasar: Permenpan-RB 53/2014 (realisasi dapat dibuktikan); rancangan proyek ini.
    """
    wajib(pengguna, KELOLA)
    p = Perjanjian.objects.get(pk=indikator.perjanjian_id)
    if p.keadaan != DITETAPKAN or _berlaku(p.tahun) != p.pk:
        raise ArgumenKeliru(
            "Realisasi dicatat pada perjanjian yang berlaku.",
            "Buka versi yang ditetapkan terakhir.",
        )
    bersih(Bukti=isi.bukti, Alasan=isi.alasan)
    nilai, per, atas, bawah, bukti = _nilai(indikator, isi)
    indikator.capaian(nilai)  # says what is wrong with a value
    if per > hari_ini(zona_kantor()):
        raise ArgumenKeliru("Tanggalnya belum tiba.", "Tulis keadaan per tanggal berapa.")
    milik = seindikator(indikator)
    if milik.filter(diterima=True).exists():
        terisi(Alasan_perbaikan=isi.alasan)
    if milik.filter(diterima=None).exists():
        raise ArgumenKeliru("Satu realisasi indikator ini masih menunggu keputusan.", ULANG)
    surat = dokumen(pengguna, isi.berkas, isi.nama_berkas)
    if not (isi.dari_sistem or bukti.strip() or surat.sha256):
        raise ArgumenKeliru("Buktinya belum ada.", "Tulis buktinya, atau pilih dokumennya.")
    with transaction.atomic():
        i = Indikator.objects.select_for_update(of=("self",)).get(pk=indikator.pk)
        nomor = (i.realisasi.aggregate(m=Max("nomor"))["m"] or 0) + 1
        r = Realisasi.objects.create(
            indikator=i, nomor=nomor, nilai=nilai, atas=atas, bawah=bawah,
            sumber=i.sumber if isi.dari_sistem else "", per=per, bukti=bukti.strip(),
            sha256=surat.sha256, nama_berkas=surat.nama, alasan=isi.alasan.strip(), oleh=pengguna,
            pada=timezone.now(),
        )  # fmt: skip
        _peristiwa(pengguna, r, "realisasi_dicatat", isi.alasan)
    return r


def putuskan_realisasi(
    *, pengguna: Any, realisasi: Realisasi, setuju: bool, alasan: str = ""
) -> Realisasi:
    """Jika yang memutus adalah yang mencatat, maka ditolak; yang dikembalikan perlu alasan.

    Dasar: rancangan proyek ini.
    """
    wajib_memutus(pengguna, realisasi.oleh_id, setuju=setuju, alasan=alasan)
    with transaction.atomic():
        r = Realisasi.objects.select_for_update(of=("self",)).get(pk=realisasi.pk)
        if r.diterima is not None:
            raise ArgumenKeliru("Realisasi ini sudah diputus.", ULANG)
        r.pemutus, r.diputus, r.diterima, r.alasan_putus = (
            pengguna, timezone.now(), setuju, alasan.strip(),
        )  # fmt: skip
        r.save()
        _peristiwa(
            pengguna, r, "realisasi_diterima" if setuju else "realisasi_dikembalikan", alasan
        )
    return r


def seindikator(i: Indikator) -> Any:
    """Every realisation of an indicator, also of the year's earlier versions, the oldest first."""
    return Realisasi.objects.filter(
        indikator__kunci=i.kunci, indikator__perjanjian__tahun=i.perjanjian.tahun
    ).order_by("pk")


def _berlaku(tahun: int) -> int | None:
    pk: int | None = (
        Perjanjian.objects.filter(tahun=tahun, keadaan=DITETAPKAN)
        .order_by("-nomor")
        .values_list("pk", flat=True)
        .first()
    )
    return pk


def _nilai(i: Indikator, isi: IsiRealisasi) -> tuple[float, date, int | None, int | None, str]:
    if not isi.dari_sistem:
        if isi.nilai is None or isi.per is None:
            raise ArgumenKeliru("Nilai atau tanggalnya belum diisi.", "Isi keduanya.")
        return isi.nilai, isi.per, None, None, isi.bukti
    if not i.sumber or i.pemilihan is None:
        raise ArgumenKeliru("Indikator ini tidak dibaca dari catatan sistem.", "Tulis nilainya.")
    a = sumber.baca(i.pemilihan, i.sumber)
    if a is None:
        raise ArgumenKeliru(
            "Belum ada yang dapat dihitung dari catatan itu.", "Coba lagi sesudah datanya ada."
        )
    kata = f"{a.kalimat} {isi.bukti}".strip()
    return a.nilai, a.pada, a.atas, a.bawah, kata


def _peristiwa(pengguna: Any, r: Realisasi, tindakan: str, alasan: str) -> None:
    i = r.indikator
    isi = {"nilai": kata_nilai(r.nilai), "nama": i.nama}
    peristiwa(pengguna, i.perjanjian.objek, tindakan, isi, alasan)
