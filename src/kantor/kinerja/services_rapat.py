"""What people do with meetings: plan one, write down who came and what was agreed, follow up. Each one
event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.kinerja.models import Rapat, TindakLanjut
from kantor.kinerja.models_rapat import LEMBAGA
from kantor.kinerja.tulis import (
    RAPAT,
    ULANG,
    bersih,
    dokumen,
    peristiwa,
    terisi,
    wajib,
    zona_kantor,
)
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.telaah.usulan_tulis import satu_saja

SEPAKAT_TERBANYAK = 40


def rencanakan(
    *,
    pengguna: Any,
    judul: str,
    rencana: date,
    tempat: str,
    agenda: str = "",
    pemilihan: Pemilihan | None = None,
) -> Rapat:
    """Plan a meeting; one that was held already is planned with its day and then recorded."""
    wajib(pengguna, RAPAT)
    terisi(Judul=judul, Tempat=tempat)
    bersih(Agenda=agenda)
    with satu_saja("Nomor itu baru saja dipakai orang lain."), transaction.atomic():
        nomor = (Rapat.objects.aggregate(m=Max("nomor"))["m"] or 0) + 1
        r = Rapat.objects.create(
            nomor=nomor, judul=judul.strip()[:160], pemilihan=pemilihan, rencana=rencana,
            tempat=tempat.strip()[:160], agenda=agenda.strip(), oleh=pengguna, pada=timezone.now(),
        )  # fmt: skip
        isi = {"judul": r.judul, "hari": rencana.isoformat()}
        peristiwa(pengguna, r.objek, "rapat_direncanakan", isi)
    return r


@dataclass(frozen=True, slots=True)
class Hasil:
    """What came of a meeting. `hadir`: codes of `LEMBAGA`; `sepakat`: one sentence per agreement."""

    hari: date
    hadir: Sequence[str]
    sepakat: Sequence[str]
    berkas: BinaryIO | None = None
    nama_berkas: str = ""


def catat_hasil(*, pengguna: Any, rapat: Rapat, hasil: Hasil) -> Rapat:
    """Write down that a meeting was held. Raises `ArgumenKeliru`."""
    wajib(pengguna, RAPAT)
    if hasil.hari > hari_ini(zona_kantor()):
        raise ArgumenKeliru("Harinya belum tiba.", "Catat sesudah rapatnya.")
    hadir = list(dict.fromkeys(hasil.hadir))
    if not hadir or any(k not in LEMBAGA for k in hadir):
        raise ArgumenKeliru("Lembaga yang hadir belum dipilih.", "Pilih dari daftarnya.")
    sepakat = [s.strip()[:500] for s in hasil.sepakat if s.strip()]
    if len(sepakat) > SEPAKAT_TERBANYAK:
        raise ArgumenKeliru(f"Kesepakatannya lebih dari {SEPAKAT_TERBANYAK}.", "Ringkaskan.")
    bersih(Kesepakatan="\n".join(sepakat))
    surat = dokumen(pengguna, hasil.berkas, hasil.nama_berkas, RAPAT)
    with transaction.atomic():
        r = _kunci(rapat)
        if r.hari is not None:
            raise ArgumenKeliru("Hasil rapat ini sudah dicatat.", ULANG)
        r.hari, r.hadir, r.sepakat = hasil.hari, hadir, sepakat
        r.sha256, r.nama_berkas = surat.sha256, surat.nama
        r.save()
        isi = {"judul": r.judul, "banyak": len(sepakat)}
        peristiwa(pengguna, r.objek, "rapat_dicatat", isi)
    return r


def batalkan(*, pengguna: Any, rapat: Rapat, alasan: str) -> Rapat:
    """A meeting that will not be held. Raises `ArgumenKeliru` where it was."""
    wajib(pengguna, RAPAT)
    terisi(Alasan=alasan)
    with transaction.atomic():
        r = _kunci(rapat)
        if r.hari is not None:
            raise ArgumenKeliru("Rapat ini sudah terlaksana.", ULANG)
        r.batal, r.alasan = timezone.now(), alasan.strip()
        r.save()
        peristiwa(pengguna, r.objek, "rapat_dibatalkan", {"judul": r.judul}, alasan)
    return r


@dataclass(frozen=True, slots=True)
class IsiTindak:
    """Who does what by when."""

    uraian: str
    lembaga: str
    penanggung: str
    tenggat: date


def tambah_tindak(*, pengguna: Any, rapat: Rapat, isi: IsiTindak) -> TindakLanjut:
    """A follow-up of a meeting that was held. Raises `ArgumenKeliru`."""
    wajib(pengguna, RAPAT)
    terisi(Tindak_lanjut=isi.uraian, Penanggung_jawab=isi.penanggung)
    if isi.lembaga not in LEMBAGA:
        raise ArgumenKeliru("Lembaganya tidak dikenal.", "Pilih dari daftarnya.")
    with transaction.atomic():
        r = _kunci(rapat)
        if r.hari is None or isi.tenggat < r.hari:
            raise ArgumenKeliru(
                "Tindak lanjut menyusul rapat yang terlaksana.", "Periksa tenggatnya."
            )
        t = TindakLanjut.objects.create(
            rapat=r, uraian=isi.uraian.strip()[:300], lembaga=isi.lembaga,
            penanggung=isi.penanggung.strip()[:120], tenggat=isi.tenggat, oleh=pengguna,
            pada=timezone.now(),
        )  # fmt: skip
        peristiwa(
            pengguna, r.objek, "tindak_lanjut_dicatat",
            {"lembaga": t.kata_lembaga, "tenggat": t.tenggat.isoformat()},
        )  # fmt: skip
    return t


def selesaikan(*, pengguna: Any, tindak: TindakLanjut, hari: date, hasil: str) -> TindakLanjut:
    """A follow-up is done, with what came of it. Raises `ArgumenKeliru`."""
    wajib(pengguna, RAPAT)
    terisi(Hasil=hasil)
    if hari > hari_ini(zona_kantor()):
        raise ArgumenKeliru("Harinya belum tiba.", "Catat sesudah selesai.")
    with transaction.atomic():
        r = _kunci(tindak.rapat)
        t = TindakLanjut.objects.select_for_update(of=("self",)).get(pk=tindak.pk)
        if t.selesai is not None:
            raise ArgumenKeliru("Tindak lanjut ini sudah selesai.", ULANG)
        if r.hari is not None and hari < r.hari:
            raise ArgumenKeliru("Harinya sebelum rapatnya.", "Periksa tanggalnya.")
        t.selesai, t.hasil = hari, hasil.strip()
        t.save()
        peristiwa(
            pengguna, r.objek, "tindak_lanjut_selesai",
            {"lembaga": t.kata_lembaga, "hari": hari.isoformat()},
        )  # fmt: skip
    return t


def _kunci(r: Rapat) -> Rapat:
    kini = Rapat.objects.select_for_update(of=("self",)).get(pk=r.pk)
    if kini.batal is not None:
        raise ArgumenKeliru("Rapat ini dibatalkan.", "Rencanakan yang baru.")
    return kini
