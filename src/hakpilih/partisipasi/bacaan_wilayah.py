"""What the row of one region can mean: printed figures decide, their contradictions widen.

A region has no cap like a TPS. So the printed total is the figure, and the other cells that claim
to say the same (L + P, votes, written votes) are further points for the bounds.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hakpilih.intake.silang_hadir import (
    BATAS_PEMBULATAN,
    pembilang_tercetak,
    penyebut_tercetak,
    persen_tercetak,
)
from hakpilih.partisipasi.bacaan import Angka, Bacaan, gugurkan, hitungan, jumlah_terisi
from hakpilih.partisipasi.rumus import Istilah, Rumus


def _lp(tabel: pa.Table, laki: str, perempuan: str) -> Angka:
    return hitungan(tabel, laki) + hitungan(tabel, perempuan)


def _pengguna_lain(tabel: pa.Table) -> list[Angka]:
    """Votes as readings of users: total, written, valid + invalid."""
    sah = hitungan(tabel, "suara_sah") + hitungan(tabel, "suara_tidak_sah")
    return [hitungan(tabel, "total_suara"), hitungan(tabel, "jumlah_suara_tertulis"), sah]


def _susun(pasangan: list[tuple[Angka, Angka]]) -> tuple[Angka, Angka]:
    """Points from pairs; a pair that is not whole is none; more users than voters only as a last resort."""
    u = np.stack([p[0] for p in pasangan], axis=1)
    v = np.stack([p[1] for p in pasangan], axis=1)
    ada = ~np.isnan(u + v) & (v > 0)
    u = np.where(ada, u, np.nan)
    u = gugurkan(u, u > v)
    return u, np.where(np.isnan(u), np.nan, v)


def baca_tercetak(tabel: pa.Table) -> Bacaan:
    """Bacaan angka yang dicetak sumbernya.

    Jika total pengguna dan total pemilih ada, maka keduanya yang dipakai. Jika L + P kurang dari
    total di kedua sisi, maka pasangan L + P menjadi titik kedua (total mungkin memuat DPPh/DPTb);
    jika L + P melebihi salah satu total, maka kedua sisi dapat keliru sendiri-sendiri dan semua
    pasangan menjadi titik. Jika total pemilih kosong, maka L + P hanya memberi batas atas.

    Dasar: rekap Pilkada 2015 KPU, yang totalnya memuat DPPh/DPTb sedangkan L dan P tidak.
    """
    u_total, v_total = pembilang_tercetak(tabel), penyebut_tercetak(tabel)
    u_total = np.where(u_total >= 0, u_total, np.nan)
    v_total = np.where(v_total > 0, v_total, np.nan)
    u_lp = _lp(tabel, "pengguna_hak_pilih_laki_laki", "pengguna_hak_pilih_perempuan")
    v_lp = _lp(tabel, "jumlah_pemilih_laki_laki", "jumlah_pemilih_perempuan")
    lain = _pengguna_lain(tabel)
    persen = persen_tercetak(tabel)

    silang = (u_lp > u_total) | (v_lp > v_total)
    pasangan = [(u_total, v_total), *((s, v_total) for s in lain), (u_lp, v_lp)]
    pasangan += [
        (np.where(silang, u_total, np.nan), v_lp),
        (np.where(silang, u_lp, np.nan), v_total),
    ]
    keliru = np.abs(100 * u_total / v_total - persen) > BATAS_PEMBULATAN
    menurut_persen = np.rint(persen * v_total / 100)
    pasangan.append((np.where(keliru, menurut_persen, np.nan), v_total))
    titik_u, titik_v = _susun(pasangan)

    hanya_atas = np.isnan(v_total) & ~np.isnan(v_lp)
    atas_u, atas_v = _susun([(u, v_lp) for u in (u_total, u_lp, *lain)])
    kosong = np.full((len(u_total), titik_u.shape[1] - atas_u.shape[1]), np.nan)
    titik_u = np.where(hanya_atas[:, None], np.hstack([atas_u, kosong]), titik_u)
    titik_v = np.where(hanya_atas[:, None], np.hstack([atas_v, kosong]), titik_v)
    return Bacaan(u_total, v_total, titik_u, titik_v, hanya_atas)


def baca_wilayah(tabel: pa.Table, rumus: Rumus, istilah: Istilah) -> Bacaan:
    """Bacaan satu wilayah menurut rumus yang menyebut DPT dan DPK.

    Jika DPT (dan DPK bila rumus memintanya) serta pengguna tercetak, maka angka itu yang dipakai;
    L + P, jumlah bagian, dan suara yang berbeda menjadi titik lain.

    Dasar: rumus KPU yang dipilih (partisipasi.rumus). Uraian: docs/kaidah/hadir.md.
    """
    total = hitungan(tabel, "total_pengguna_hak_pilih")
    asal = [hitungan(tabel, f"pengguna_{d}_j") for d in ("dpt", *istilah.pindahan)]
    asal += [hitungan(tabel, f"pengguna_{d}_j") for d in istilah.tambahan]
    bagian = jumlah_terisi(asal)
    utama, kedua = (total, bagian) if "total" in rumus.pembilang else (bagian, total)
    pengguna = np.where(np.isnan(utama), kedua, utama)
    dpt = hitungan(tabel, "dpt_j")
    dpt_lp = _lp(tabel, "dpt_l", "dpt_p")
    tambahan = np.zeros_like(dpt)
    if "tambahan" in rumus.penyebut:
        terdaftar = jumlah_terisi([hitungan(tabel, d) for d in istilah.tambahan])
        memilih = jumlah_terisi([hitungan(tabel, f"pengguna_{d}_j") for d in istilah.tambahan])
        tambahan = np.where(np.isnan(terdaftar), memilih, terdaftar)
    pemilih = np.where(np.isnan(dpt), dpt_lp, dpt) + tambahan
    pemilih = np.where(pemilih > 0, pemilih, np.nan)
    pembilang = [pengguna, kedua, *_pengguna_lain(tabel)]
    titik_u, titik_v = _susun([(u, v) for u in pembilang for v in (pemilih, dpt_lp + tambahan)])
    return Bacaan(pengguna, pemilih, titik_u, titik_v, np.zeros(len(dpt), dtype=np.bool_))
