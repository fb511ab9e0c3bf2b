"""What people do with the plan: write, change, cancel a line. Each one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.sosialisasi.audiens import BASIS, PENGGERAK
from kantor.izin_alamat import wajib_boleh
from kantor.kinerja.models import Mata
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.sosialisasi.models import Rencana
from kantor.sosialisasi.tulis import (
    KELOLA,
    ULANG,
    di_dalam,
    dikenal,
    peristiwa,
    tanpa_rahasia,
    terisi,
)

TERBANYAK = 100_000_000  # people of one target: more is a slip of the finger


@dataclass(frozen=True, slots=True)
class Isi:
    """What a line of the plan says. `target`: audience → people."""

    judul: str
    wilayah: str
    cara: str
    tujuan: str
    bidang: str
    target: Mapping[str, int]
    mulai: date
    akhir: date
    banyak: int = 1
    penggerak: Sequence[str] = field(default_factory=list)
    tahap: Tahap | None = None
    pagu: int | None = None
    mata_anggaran: str = ""
    mitra: str = ""
    mata: Mata | None = None


def buat(*, pengguna: Any, pemilihan: Pemilihan, isi: Isi) -> Rencana:
    """Write a line. Raises `ArgumenKeliru` for what does not fit together, `Ditolak` out of reach."""
    wajib_boleh(pengguna, KELOLA, isi.wilayah)
    _periksa(pemilihan, isi)
    with transaction.atomic():
        r = Rencana(pemilihan=pemilihan, oleh=pengguna, dibuat=timezone.now())
        _isi(r, isi)
        r.save()
        _catat(pengguna, r, "rencana_sosialisasi_dibuat")
    return r


def ubah(*, pengguna: Any, rencana: Rencana, isi: Isi) -> Rencana:
    """Change a line; the history keeps what it was changed to. Raises as `buat` does."""
    for w in (rencana.wilayah, isi.wilayah):
        wajib_boleh(pengguna, KELOLA, w)
    with transaction.atomic():
        r = _kunci(rencana)
        _periksa(r.pemilihan, isi)
        _isi(r, isi)
        r.save()
        _catat(pengguna, r, "rencana_sosialisasi_diubah")
    return r


def batalkan(*, pengguna: Any, rencana: Rencana, alasan: str) -> None:
    """Cancel a line; activities held for it stay."""
    wajib_boleh(pengguna, KELOLA, rencana.wilayah)
    terisi(Alasan=alasan)
    with transaction.atomic():
        r = _kunci(rencana)
        r.dibatalkan = timezone.now()
        r.save(update_fields=["dibatalkan"])
        peristiwa(
            pengguna, "rencana_sosialisasi_dibatalkan", _objek(r), r.wilayah,
            {"judul": r.judul}, alasan,
        )  # fmt: skip


def _periksa(p: Pemilihan, isi: Isi) -> None:
    terisi(Judul=isi.judul)
    tanpa_rahasia(Mitra=isi.mitra, Mata_anggaran=isi.mata_anggaran)
    dikenal(isi.cara, isi.tujuan, isi.bidang)
    di_dalam(p, isi.wilayah)
    if isi.tahap is not None and isi.tahap.pemilihan_id != p.pk:
        raise ArgumenKeliru("Tahap itu milik pemilihan lain.", "Pilih tahap pemilihan ini.")
    if isi.akhir < isi.mulai:
        raise ArgumenKeliru("Akhirnya sebelum mulainya.", "Periksa kedua tanggalnya.")
    if isi.mata is not None and not isi.mulai.year <= isi.mata.tahun <= isi.akhir.year:
        raise ArgumenKeliru(
            f"Baris {isi.mata.kode} adalah anggaran {isi.mata.tahun}, sedangkan rencana ini mulai "
            f"{isi.mulai.year}.",
            "Pilih baris tahun rencananya.",
        )
    if not isi.target and not isi.penggerak:
        raise ArgumenKeliru(
            "Belum ada yang dituju.",
            "Isi target paling sedikit satu basis, atau pilih penggeraknya.",
        )
    if not set(isi.target) <= set(BASIS) or not set(isi.penggerak) <= set(PENGGERAK):
        raise ArgumenKeliru("Basis atau penggeraknya tidak dikenal.", "Pilih dari daftarnya.")
    if any(not 0 < n <= TERBANYAK for n in isi.target.values()):
        raise ArgumenKeliru(
            "Target orang harus lebih dari nol.", "Kosongkan basis yang tidak dituju."
        )
    if isi.banyak < 1 or (isi.pagu is not None and isi.pagu < 0):
        raise ArgumenKeliru("Banyak kegiatan atau pagunya kurang dari yang mungkin.", "Perbaiki.")


def _isi(r: Rencana, isi: Isi) -> None:
    r.judul, r.wilayah, r.tahap = isi.judul.strip()[:160], isi.wilayah, isi.tahap
    r.cara, r.tujuan, r.bidang = isi.cara, isi.tujuan, isi.bidang
    r.target, r.penggerak = dict(isi.target), list(isi.penggerak)
    r.mulai, r.akhir, r.banyak = isi.mulai, isi.akhir, isi.banyak
    r.pagu, r.mata_anggaran = isi.pagu, isi.mata_anggaran.strip()[:120]
    r.mata, r.mitra = isi.mata, isi.mitra.strip()[:300]


def _kunci(r: Rencana) -> Rencana:
    semua = Rencana.objects.select_for_update(of=("self",)).select_related("pemilihan")
    kini = semua.get(pk=r.pk)
    if kini.dibatalkan is not None:
        raise ArgumenKeliru("Rencana ini sudah dibatalkan.", ULANG)
    return kini


def _objek(r: Rencana) -> str:
    return f"rencana/{r.pk}"


def _catat(pengguna: Any, r: Rencana, tindakan: str) -> None:
    isi = {
        "judul": r.judul, "target": r.jumlah_target, "pagu": r.pagu, "mata": r.mata.kode if r.mata else "",
    }  # fmt: skip
    peristiwa(pengguna, tindakan, _objek(r), r.wilayah, isi)
