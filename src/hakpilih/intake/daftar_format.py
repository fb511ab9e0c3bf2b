"""Every format the gate knows, by name: one literal table."""

from __future__ import annotations

from hakpilih.intake import (
    format_coklit,
    format_daftar,
    format_hadir,
    format_jawaban,
    format_ktp_el,
    format_layanan,
    format_lra,
    format_pengawasan,
    format_rekap,
    format_undangan,
)
from hakpilih.intake.format import Format

_SEMUA = (
    *format_daftar.FORMAT,
    *format_hadir.FORMAT,
    *format_rekap.FORMAT,
    *format_coklit.FORMAT,
    *format_ktp_el.FORMAT,
    *format_jawaban.FORMAT,
    *format_pengawasan.FORMAT,
    *format_undangan.FORMAT,
    *format_layanan.FORMAT,
    *format_lra.FORMAT,
)
FORMAT: dict[str, Format] = {f.nama: f for f in _SEMUA}
