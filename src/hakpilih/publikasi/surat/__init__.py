"""Papers of a voter list as PDF (typst) and workbooks: pure functions from values to bytes.

`model_a`, `buku_model_a`: the list of a TPS in a profile of `PROFIL`; `tempelan`: the posting sheet; `rekap`,
`buku_rekap`, `berita_acara`: papers of a meeting; `tanda_bukti`, `surat_pindah`: for one voter;
`pemberitahuan`, `tanda_terima`: invitations; `tanda_serah`: who received a copy.
`laporan`: sections of any report; `rekap_publik`: figures for everybody; `susun_banyak`: papers of many TPS,
on all cores.
"""

from __future__ import annotations

from hakpilih.publikasi.surat.banyak import susun_banyak
from hakpilih.publikasi.surat.buku import buku_model_a, buku_rekap
from hakpilih.publikasi.surat.daftar import bagi_tps, model_a, tempelan
from hakpilih.publikasi.surat.isi import (
    BeritaAcara,
    Hadir,
    Keberatan,
    Kop,
    Penyerahan,
    SuratPindah,
    Tabel,
    Terdaftar,
    Tertanda,
    Tps,
    Undangan,
)
from hakpilih.publikasi.surat.laporan import Bagian, TabelLaporan, laporan
from hakpilih.publikasi.surat.orang import surat_pindah, tanda_bukti, tanda_serah
from hakpilih.publikasi.surat.pleno import berita_acara, dari_rekap, rekap
from hakpilih.publikasi.surat.profil import PROFIL, Profil, menurut_profil
from hakpilih.publikasi.surat.tekan import rekap_publik, tekan
from hakpilih.publikasi.surat.undangan import pemberitahuan, tanda_terima

__all__ = [
    "PROFIL",
    "Bagian",
    "BeritaAcara",
    "Hadir",
    "Keberatan",
    "Kop",
    "Penyerahan",
    "Profil",
    "SuratPindah",
    "Tabel",
    "TabelLaporan",
    "Terdaftar",
    "Tertanda",
    "Tps",
    "Undangan",
    "bagi_tps",
    "berita_acara",
    "buku_model_a",
    "buku_rekap",
    "dari_rekap",
    "laporan",
    "menurut_profil",
    "model_a",
    "pemberitahuan",
    "rekap",
    "rekap_publik",
    "surat_pindah",
    "susun_banyak",
    "tanda_bukti",
    "tanda_serah",
    "tanda_terima",
    "tekan",
    "tempelan",
]
