"""All rules over one proposal, in the order in which a clerk can act on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hakpilih.perubahan import kaidah_bukti, kaidah_masuk, kaidah_tms
from hakpilih.perubahan.akibat import akibat
from hakpilih.perubahan.jenis import JENIS_PERUBAHAN, TAWARAN
from hakpilih.perubahan.usulan import Halangan, Penilaian, Syarat, Usulan

Kaidah = Callable[[Usulan, Syarat], Halangan | None]

# The order is that of the sentences on the screen: what kind of change, who, then evidence.
KAIDAH: tuple[Kaidah, ...] = (
    kaidah_tms.kode_dikenal,
    kaidah_tms.salah_tps,
    kaidah_tms.pindah_setempat,
    kaidah_tms.ganda_k2,
    kaidah_tms.ganda_tinggal,
    kaidah_tms.di_bawah_umur,
    kaidah_tms.belum_rekam,
    kaidah_tms.tni_polri,
    kaidah_masuk.pemilih_baru,
    kaidah_masuk.nama_saja,
    kaidah_masuk.nik_bermasalah,
    kaidah_masuk.tps_tujuan,
    kaidah_masuk.pembatalan,
    kaidah_bukti.unsur_disebut,
    kaidah_bukti.unsur_identitas,
    kaidah_bukti.bukti_dikenal,
    kaidah_bukti.surat_tertelusur,
    kaidah_bukti.bukti_ada,
    kaidah_bukti.dua_sumber,
    kaidah_bukti.alasan_disebut,
)


def nilai(u: Usulan, s: Syarat) -> Penilaian:
    """What the rules say of a proposal. Raises `KeyError` for a kind that is not in `JENIS_PERUBAHAN`."""
    JENIS_PERUBAHAN[u.jenis]
    halangan = tuple(h for k in KAIDAH if (h := k(u, s)) is not None)
    return Penilaian(halangan, permintaan(u, s), tawaran(u), akibat(u, s), masa_pemberitahuan(u, s))


def permintaan(u: Usulan, s: Syarat) -> tuple[str, ...]:
    """Jika yang meninggal dicoret tanpa akta, maka Disdukcapil diminta menerbitkan akta kematian; jika NIK
    pemilih baru tidak sah, atau satu NIK dipegang dua orang, maka diminta NIK yang benar.

    Dasar: tanpa akta, namanya kembali pada DP4 berikutnya (Garda Flores, Sikka 2024).
    """
    if u.tms("meninggal") and not any(b.tingkat == "akta" for b in u.bukti):
        return ("akta_kematian",)
    if (u.jenis == "baru" and not u.pemilih.nik_sah) or (
        u.jenis == "tetap" and u.kasus in ("ganda_k2", "nik")
    ):
        return ("nik",)
    return ()


def tawaran(u: Usulan) -> tuple[str, ...]:
    """Jika orangnya tinggal di tempat lain tetapi KK dan KTP-el-nya di sini, maka ia ditawari pindah memilih;
    yang dicoret tidak.

    Dasar: DPTb 2024, pindah domisili dan bekerja di luar domisili (Antara, 2024).
    """
    pindah = u.tms("pindah_domisili") and u.setempat is True
    tanda = "" if u.tms() else u.tanda
    return tuple(t for t in TAWARAN if tanda == t or (pindah and t == "pindah_memilih"))


def masa_pemberitahuan(u: Usulan, s: Syarat) -> int:
    """Jika seseorang dicoret, maka pencoretan berlaku sesudah masa pemberitahuan (hari); selain itu seketika.

    Catatan kedua dari orang yang tetap terdaftar tidak mengeluarkan siapa pun, tetapi masa itu tetap
    berlaku: yang dikira ganda dapat menyanggah.

    Dasar: aturan pemilihan (masa pemberitahuan), rancangan proyek ini; lamanya belum diketahui dari
    peraturan.
    """
    return s.masa_pemberitahuan if u.tms() else 0


def berlaku_mulai(u: Usulan, s: Syarat, disetujui: date) -> date:
    """The first day on which an approved change counts."""
    return disetujui + timedelta(days=masa_pemberitahuan(u, s))
