"""What people do with a grant: write the agreement down, its tranches, what came, what went back. Each one
event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.angka import bulat
from kantor.kinerja import hitung
from kantor.kinerja.models import Hibah, Kembali, Termin
from kantor.kinerja.tulis import (
    KELOLA,
    bersih,
    dokumen,
    peristiwa,
    rupiah,
    tahun_sah,
    terisi,
    wajib,
    zona_kantor,
)
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.telaah.usulan_tulis import satu_saja


@dataclass(frozen=True, slots=True)
class IsiHibah:
    """What a grant agreement says; `nilai` in rupiah."""

    nomor: str
    pemberi: str
    hari: date
    nilai: int
    pemilihan: Pemilihan | None = None
    berkas: BinaryIO | None = None
    nama_berkas: str = ""


def catat_hibah(*, pengguna: Any, tahun: int, isi: IsiHibah) -> Hibah:
    """Write a grant agreement down, its document sealed. Raises `ArgumenKeliru`."""
    wajib(pengguna, KELOLA)
    tahun_sah(tahun)
    terisi(Nomor_NPHD=isi.nomor, Pemberi=isi.pemberi)
    rupiah("Nilai NPHD", isi.nilai)
    if isi.nilai == 0:
        raise ArgumenKeliru("Nilai NPHD belum diisi.", "Tulis rupiahnya.")
    _sudah(isi.hari)
    surat = dokumen(pengguna, isi.berkas, isi.nama_berkas)
    with satu_saja("NPHD bernomor itu sudah dicatat."), transaction.atomic():
        h = Hibah.objects.create(
            tahun=tahun, nomor=isi.nomor.strip()[:120], pemberi=isi.pemberi.strip()[:160],
            pemilihan=isi.pemilihan, hari=isi.hari, nilai=isi.nilai, sha256=surat.sha256,
            nama_berkas=surat.nama, oleh=pengguna, pada=timezone.now(),
        )  # fmt: skip
        peristiwa(pengguna, objek(h), "hibah_dicatat", {"nomor": h.nomor, "nilai": bulat(h.nilai)})
    return h


def tambah_termin(
    *, pengguna: Any, hibah: Hibah, rencana: int, rencana_hari: date | None = None
) -> Termin:
    """Add a planned tranche. Raises `ArgumenKeliru` where the plans exceed the grant."""
    wajib(pengguna, KELOLA)
    rupiah("Rencana termin", rencana)
    with transaction.atomic():
        h = _kunci(hibah)
        ada = sum(h.termin.values_list("rencana", flat=True))
        if rencana == 0 or ada + rencana > h.nilai:
            raise ArgumenKeliru(
                f"Termin seluruhnya menjadi {bulat(ada + rencana)}, lebih dari nilai NPHD, atau kosong.",
                f"Sisanya {bulat(h.nilai - ada)}.",
            )
        urutan = (h.termin.aggregate(m=Max("urutan"))["m"] or 0) + 1
        t = Termin.objects.create(
            hibah=h, urutan=urutan, rencana=rencana, rencana_hari=rencana_hari
        )
        peristiwa(
            pengguna, objek(h), "termin_dicatat", {"urutan": urutan, "rencana": bulat(rencana)}
        )
    return t


def terima_termin(*, pengguna: Any, termin: Termin, hari: date, nilai: int) -> Termin:
    """A tranche came. Raises `ArgumenKeliru` where it came already or the day is to come."""
    wajib(pengguna, KELOLA)
    rupiah("Yang diterima", nilai)
    _sudah(hari)
    with transaction.atomic():
        h = _kunci(termin.hibah)
        t = Termin.objects.get(pk=termin.pk)
        if t.diterima is not None:
            raise ArgumenKeliru("Termin ini sudah dicatat diterima.", "Muat ulang halamannya.")
        if hari < h.hari:
            raise ArgumenKeliru("Tanggalnya sebelum NPHD ditandatangani.", "Periksa tanggalnya.")
        t.diterima, t.diterima_hari = nilai, hari
        t.save()
        peristiwa(
            pengguna, objek(h), "termin_diterima", {"urutan": t.urutan, "diterima": bulat(nilai)}
        )
    return t


def kembalikan(*, pengguna: Any, hibah: Hibah, hari: date, nilai: int, uraian: str) -> Kembali:
    """Money went back. Raises `ArgumenKeliru` where it is more than what is left."""
    wajib(pengguna, KELOLA)
    terisi(Uraian=uraian)
    rupiah("Yang dikembalikan", nilai)
    _sudah(hari)
    with transaction.atomic():
        h = _kunci(hibah)
        sisa = hitung.neraca_hibah(h).sisa
        if not 0 < nilai <= sisa:
            raise ArgumenKeliru(
                f"Sisa hibah ini {bulat(max(0, sisa))}.", "Yang dikembalikan paling banyak sisanya."
            )
        k = Kembali.objects.create(
            hibah=h, hari=hari, nilai=nilai, uraian=uraian.strip()[:200], oleh=pengguna,
            pada=timezone.now(),
        )  # fmt: skip
        peristiwa(pengguna, objek(h), "hibah_dikembalikan", {"nilai": bulat(nilai)})
    return k


def catat_usul(*, pengguna: Any, hibah: Hibah, hari: date) -> Hibah:
    """The day the elected candidate was proposed for confirmation: the last deadlines count from it."""
    wajib(pengguna, KELOLA)
    _sudah(hari)
    with transaction.atomic():
        h = _kunci(hibah)
        if hari < h.hari:
            raise ArgumenKeliru("Tanggalnya sebelum NPHD ditandatangani.", "Periksa tanggalnya.")
        h.usul = hari
        h.save(update_fields=["usul"])
        peristiwa(pengguna, objek(h), "hibah_usul_dicatat", {"hari": hari.isoformat()})
    return h


def objek(h: Hibah) -> str:
    """As events name a grant."""
    return f"hibah/{h.pk}"


def _sudah(hari: date) -> None:
    if hari > hari_ini(zona_kantor()):
        raise ArgumenKeliru("Tanggalnya belum tiba.", "Periksa tanggalnya.")


def _kunci(h: Hibah) -> Hibah:
    bersih(Nomor=h.nomor)
    return Hibah.objects.select_for_update(of=("self",)).get(pk=h.pk)
