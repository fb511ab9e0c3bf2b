"""The rules of one election for moves: deadlines of its grounds, ballots of the destination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.daftar.pindah import DAERAH, SURAT_SUARA, Batas, SuratSuara, semua_batas
from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.tahapan.aturan import AlasanDptb
from hakpilih.tahapan.tahap import Tahap
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pindah.models import AturanPindah
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja
from kantor.templatetags.rupa import ZONA

CADANGAN_TERBANYAK = 25.0  # per cent: more is a slip of the pen


def alasan_pemilihan(p: Pemilihan) -> tuple[AlasanDptb, ...]:
    """The grounds of an election, as its rules have them now."""
    return aturan_dari(p).dptb


def batas_pemilihan(p: Pemilihan) -> tuple[Batas, ...]:
    """The deadline of each ground."""
    tahap = {
        t.kode: Tahap(t.kode, t.nama, t.pelaksana, t.dasar, akhir=t.akhir, jam=t.jam)
        for t in p.tahap.filter(kode__startswith="dptb")
    }
    return semua_batas(alasan_pemilihan(p), tahap, p.zona)


def kini(p: Pemilihan) -> datetime:
    """This moment on the clock of the office."""
    return timezone.now().astimezone(ZONA[p.zona])


def wajib_belum_lewat(p: Pemilihan, saran: str) -> None:
    """Raises `ArgumenKeliru` after polling day: who voted where is settled."""
    if p.hari is not None and kini(p).date() > p.hari:
        raise ArgumenKeliru(
            "Hari pemungutan sudah lewat, jadi pindah memilih tidak diputuskan lagi.", saran
        )


def surat_suara_pemilihan(p: Pemilihan) -> tuple[SuratSuara, ...]:
    """The levels of an election with their areas: what the office set, else what it begins with."""
    versi = _terakhir(p)
    if versi is None:
        return SURAT_SUARA.get(p.jenis, ())
    return tuple(SuratSuara(**s) for s in versi.isi["surat_suara"])


def cadangan_pemilihan(p: Pemilihan) -> float | None:
    """The share of reserve ballots of a TPS in per cent; None where nobody has set it."""
    versi = _terakhir(p)
    nilai = versi.isi.get("cadangan_persen") if versi is not None else None
    return None if nilai is None else float(nilai)


def _terakhir(p: Pemilihan) -> AturanPindah | None:
    return p.aturan_pindah.order_by("-nomor").first()


def atur(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    surat_suara: Sequence[SuratSuara],
    cadangan_persen: float | None,
    alasan: str,
) -> AturanPindah:
    """Set which ballots there are and how wide their areas, as the next version.

    Raises `ArgumenKeliru` without a level or a reason, for an unknown area, and for an impossible share.
    """
    wajib_boleh(pengguna, "kelola_tahapan", pemilihan.wilayah)
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis dasar aturannya.")
    if not surat_suara:
        raise ArgumenKeliru(
            "Sekurang-kurangnya satu jenis surat suara.", "Tulis nama dan daerah pemilihannya."
        )
    if any(s.daerah not in DAERAH or not s.nama.strip() for s in surat_suara):
        raise ArgumenKeliru("Nama atau daerah surat suara belum lengkap.", "Isi keduanya.")
    if cadangan_persen is not None and not 0 <= cadangan_persen <= CADANGAN_TERBANYAK:
        raise ArgumenKeliru(
            f"Cadangan surat suara antara 0 dan {CADANGAN_TERBANYAK:.0f} persen.",
            "Kosongkan bila belum diketahui.",
        )
    tahun = timezone.now().year
    tolak_tersegel("Alasan", alasan, tahun)
    for s in surat_suara:
        tolak_tersegel("Nama surat suara", s.nama, tahun)
    isi = {"surat_suara": [asdict(s) for s in surat_suara], "cadangan_persen": cadangan_persen}
    with satu_saja("Orang lain baru saja mengubah aturan ini."), transaction.atomic():
        lama = _terakhir(pemilihan)
        versi = AturanPindah.objects.create(
            pemilihan=pemilihan,
            nomor=lama.nomor + 1 if lama else 1,
            isi=isi,
            alasan=alasan.strip(),
            dibuat=timezone.now(),
            oleh=pengguna,
        )
        catat(
            pengguna=pengguna,
            tindakan="aturan_pindah_diubah",
            objek=f"pemilihan/{pemilihan.kode}",
            wilayah=pemilihan.wilayah,
            isi={"versi": versi.nomor, "surat_suara": [s.nama for s in surat_suara]},
            alasan=alasan.strip(),
        )
    return versi
