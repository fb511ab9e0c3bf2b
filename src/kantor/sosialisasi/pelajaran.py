"""What people do with lessons: write, correct, have them reviewed and thereby published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_terbit import menyerupai_nik
from hakpilih.sosialisasi.audiens import BASIS
from hakpilih.sosialisasi.cara import TUJUAN
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.sosialisasi.keadaan import DITOLAK, DITULIS, TERBIT
from kantor.sosialisasi.models import Kegiatan, Pelajaran
from kantor.sosialisasi.tulis import (
    CATAT,
    PERIKSA,
    ULANG,
    di_dalam,
    peristiwa,
    tanpa_rahasia,
    terisi,
)

_KATA = {"dicoba": "Yang dicoba"}


@dataclass(frozen=True, slots=True)
class Isi:
    """What a lesson says. `basis`: audiences it is about."""

    judul: str
    konteks: str
    dicoba: str
    bukti: str
    hasil: str
    saran: str
    tujuan: str
    wilayah: str
    basis: Sequence[str] = field(default_factory=list)
    kegiatan: Kegiatan | None = None


def tulis(*, pengguna: Any, pemilihan: Pemilihan, isi: Isi) -> Pelajaran:
    """Write a lesson; it waits for a second person. Raises `ArgumenKeliru`, `Ditolak` out of reach."""
    wajib_boleh(pengguna, CATAT, isi.wilayah)
    _periksa(pemilihan, isi)
    with transaction.atomic():
        m = Pelajaran(pemilihan=pemilihan, oleh=pengguna, pada=timezone.now())
        _isi(m, isi)
        m.save()
        peristiwa(
            pengguna, "pelajaran_sosialisasi_ditulis", _objek(m), m.wilayah, {"judul": m.judul}
        )
    return m


def ubah(*, pengguna: Any, pelajaran: Pelajaran, isi: Isi) -> Pelajaran:
    """Correct one's own lesson while it is not published; it waits anew. Raises as `tulis` does."""
    wajib_boleh(pengguna, CATAT, isi.wilayah)
    with transaction.atomic():
        m = _kunci(pelajaran)
        if m.oleh_id != pengguna.pk or m.keadaan == TERBIT:
            raise ArgumenKeliru("Pembelajaran ini tidak dapat Anda ubah.", ULANG)
        _periksa(m.pemilihan, isi)
        _isi(m, isi)
        m.keadaan, m.peninjau, m.ditinjau, m.alasan = DITULIS, None, None, ""
        m.save()
        peristiwa(
            pengguna, "pelajaran_sosialisasi_diubah", _objek(m), m.wilayah, {"judul": m.judul}
        )
    return m


def tinjau(*, pengguna: Any, pelajaran: Pelajaran, terima: bool, alasan: str = "") -> Pelajaran:
    """The second person: accepted, everybody may read it.

    Jika yang meninjau adalah yang menulis, maka ditolak: yang terbit selalu dua orang.

    Dasar: rancangan proyek ini.
    """
    wajib_boleh(pengguna, PERIKSA, pelajaran.wilayah)
    if pelajaran.oleh_id == pengguna.pk:
        raise ArgumenKeliru("Anda yang menulisnya.", "Orang lain yang meninjaunya.")
    if terima:
        _boleh_terbit(pelajaran)
    else:
        terisi(Alasan=alasan)
    tanpa_rahasia(Alasan=alasan)
    with transaction.atomic():
        m = _kunci(pelajaran)
        if m.keadaan != DITULIS:
            raise ArgumenKeliru("Pembelajaran ini sudah ditinjau.", ULANG)
        m.keadaan = TERBIT if terima else DITOLAK
        m.peninjau, m.ditinjau, m.alasan = pengguna, timezone.now(), alasan.strip()[:1000]
        m.save()
        isi = {"putusan": "terbit" if terima else "dikembalikan"}
        peristiwa(pengguna, "pelajaran_sosialisasi_ditinjau", _objek(m), m.wilayah, isi, alasan)
    return m


def _periksa(p: Pemilihan, isi: Isi) -> None:
    terisi(
        Judul=isi.judul, Konteks=isi.konteks, Yang_dicoba=isi.dicoba, Bukti=isi.bukti,
        Hasil=isi.hasil, Saran=isi.saran,
    )  # fmt: skip
    _boleh_terbit(isi)
    di_dalam(p, isi.wilayah)
    if isi.tujuan not in TUJUAN or not set(isi.basis) <= set(BASIS):
        raise ArgumenKeliru("Tujuan atau basisnya tidak dikenal.", "Pilih dari daftarnya.")
    if isi.kegiatan is not None and isi.kegiatan.pemilihan_id != p.pk:
        raise ArgumenKeliru("Kegiatannya milik pemilihan lain.", "Pilih yang lain.")


def _boleh_terbit(isi: Isi | Pelajaran) -> None:
    """Raises `ArgumenKeliru` for a text at which the gate of the public site and of its data would stop."""
    for nama in ("judul", "konteks", "dicoba", "bukti", "hasil", "saran"):
        if menyerupai_nik(getattr(isi, nama)):
            raise ArgumenKeliru(
                f"{_KATA.get(nama, nama.capitalize())} memuat enam belas angka berderet seperti NIK.",
                "Hapus nomornya; tulis tanggal dengan nama bulannya.",
            )


def _isi(m: Pelajaran, isi: Isi) -> None:
    m.judul, m.konteks, m.dicoba = isi.judul.strip()[:160], isi.konteks.strip(), isi.dicoba.strip()
    m.bukti, m.hasil, m.saran = isi.bukti.strip(), isi.hasil.strip(), isi.saran.strip()
    m.tujuan, m.wilayah, m.basis, m.kegiatan = (
        isi.tujuan,
        isi.wilayah,
        list(isi.basis),
        isi.kegiatan,
    )


def _kunci(m: Pelajaran) -> Pelajaran:
    semua = Pelajaran.objects.select_for_update(of=("self",)).select_related("pemilihan")
    return semua.get(pk=m.pk)


def _objek(m: Pelajaran) -> str:
    return f"pembelajaran/{m.pk}"
