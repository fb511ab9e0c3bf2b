"""What the cells of one TPS can mean: the possible users and voters, and which are decided.

Plain words and cases: `docs/kaidah/hadir.md`. Everything is done for all TPS at once; a row of an
array is a TPS, a column one reading of the same number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.intake.silang_hadir import angka, blok_administrasi
from hakpilih.partisipasi.rumus import Istilah, Rumus

Angka = npt.NDArray[np.float64]
Ya = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bacaan:
    """Readings of some units. `pengguna`, `pemilih` are NaN where the cells do not decide them.

    `titik_u`, `titik_v`: (units, points) the possible pairs, NaN-padded; no point at all where
    nothing can be said. `hanya_atas` marks units whose points bound turnout from above only.
    """

    pengguna: Angka
    pemilih: Angka
    titik_u: Angka
    titik_v: Angka
    hanya_atas: Ya


def hitungan(tabel: pa.Table, kolom: str) -> Angka:
    """A count; a negative one is no count."""
    isi = angka(tabel, kolom)
    return np.where(isi < 0, np.nan, isi)


def jumlah_terisi(sel: list[Angka]) -> Angka:
    """Row sums over the columns that are filled anywhere; NaN where one of those is empty."""
    ada = [s for s in sel if not np.isnan(s).all()]
    return np.sum(ada, axis=0) if ada else np.full_like(sel[0], np.nan)


def terendah(calon: Angka) -> Angka:
    """The least reading per row, NaN where there is none."""
    return _tepi(np.fmin, calon)


def tertinggi(calon: Angka) -> Angka:
    """The greatest reading per row, NaN where there is none."""
    return _tepi(np.fmax, calon)


def _isi(nilai: Angka, pengganti: Angka) -> Angka:
    return np.where(np.isnan(nilai), pengganti, nilai)


def _tepi(pilih: np.ufunc, calon: Angka) -> Angka:
    return np.asarray(pilih.reduce(calon, axis=1, initial=np.nan), dtype=np.float64)


def putuskan(calon: Angka) -> Angka:
    """Bacaan yang diputuskan.

    Jika satu nilai didukung lebih banyak bacaan daripada setiap nilai lain, maka nilai itu yang
    dipakai. Jika seri, maka tidak ada yang diputuskan (NaN).

    Dasar: keputusan proyek ini; sel C.Hasil saling memeriksa karena ditulis terpisah.
    """
    with np.errstate(invalid="ignore"):
        dukungan = (calon[:, :, None] == calon[:, None, :]).sum(axis=2)
    terbanyak = dukungan.max(axis=1)
    baris = np.arange(len(calon))
    nilai = calon[baris, dukungan.argmax(axis=1)]
    seri = ((dukungan == terbanyak[:, None]) & (calon != nilai[:, None]) & ~np.isnan(calon)).any(1)
    return np.where(seri | (terbanyak == 0), np.nan, nilai)


def gugurkan(calon: Angka, mustahil: Ya) -> Angka:
    """`calon` without the impossible readings, but only where a possible one remains."""
    ada_sisa = np.any(~np.isnan(calon) & ~mustahil, axis=1, keepdims=True)
    return np.where(mustahil & ada_sisa, np.nan, calon)


@dataclass(frozen=True, slots=True)
class _Calon:
    """The candidate readings of each number of a TPS, one column per reading."""

    dpt: Angka
    tambahan: Angka
    pindahan: Angka
    pengguna: Angka
    calon_sah: Angka  # sum of the candidates' votes, (n,)


def _kumpulkan(tabel: pa.Table, istilah: Istilah) -> _Calon:
    def j(awal: str) -> Angka:
        return hitungan(tabel, f"{awal}_j")

    def lp(awal: str) -> Angka:
        return hitungan(tabel, f"{awal}_l") + hitungan(tabel, f"{awal}_p")

    def peran(daftar: tuple[str, ...], baca: str) -> Angka:
        baca_sel = j if baca == "j" else lp
        return jumlah_terisi([baca_sel(f"pengguna_{d}") for d in daftar])

    asal = j("pengguna_dpt")
    tambah, pindah = peran(istilah.tambahan, "j"), peran(istilah.pindahan, "j")
    total = j("pengguna_total")
    bagian = jumlah_terisi([asal, pindah, tambah])
    sah, tidak_sah = hitungan(tabel, "suara_sah"), hitungan(tabel, "suara_tidak_sah")
    sisa_tambah = total - asal - np.nan_to_num(pindah)
    sisa_pindah = total - asal - np.nan_to_num(tambah)
    terdaftar = jumlah_terisi([j(d) for d in istilah.tambahan])
    pengguna = np.stack(
        [total, lp("pengguna_total"), bagian, hitungan(tabel, "suara_total"), sah + tidak_sah], 1
    )
    dpt = np.stack([j("dpt"), lp("dpt")], 1)
    dpt[dpt <= 0] = np.nan
    berisi = np.any(np.nan_to_num(pengguna) > 0, axis=1, keepdims=True)
    pengguna[(pengguna == 0) & berisi] = np.nan
    tambahan = np.stack([tambah, peran(istilah.tambahan, "lp"), terdaftar, sisa_tambah], 1)
    pindahan = np.stack([pindah, peran(istilah.pindahan, "lp"), sisa_pindah], 1)
    tambahan[tambahan < 0] = np.nan
    pindahan[pindahan < 0] = np.nan
    calon = jumlah_terisi([hitungan(tabel, f"paslon_{n:02d}") for n in range(1, 13)])
    return _Calon(dpt, tambahan, pindahan, pengguna, calon)


def baca_tps(tabel: pa.Table, rumus: Rumus, istilah: Istilah, batas_tps: int) -> Bacaan:
    """Bacaan setiap TPS menurut satu rumus.

    Jika sel-selnya cocok, maka TPS itu satu titik (pengguna, pemilih). Jika bertentangan atau
    kosong, maka setiap bacaan yang mungkin menjadi titik dan hanya melebarkan batas.

    Dasar: susunan C.Hasil; batas pemilih per TPS pemilihan itu. Uraian: docs/kaidah/hadir.md.
    """
    c = _kumpulkan(tabel, istilah)
    blok = blok_administrasi(tabel)
    hampa = blok.tanpa | blok.nol
    pakai_tambahan = "tambahan" in rumus.penyebut

    u_kecil = np.nan_to_num(terendah(c.pengguna))
    u_besar = tertinggi(c.pengguna)
    batas_u = np.where(np.isnan(u_besar), np.inf, u_besar)[:, None]
    tambahan = gugurkan(c.tambahan, c.tambahan > batas_u)
    pindahan = gugurkan(c.pindahan, c.pindahan > batas_u)
    # A blank list beside filled cells may hide anyone among the users; a blank page hides no list.
    tak_tahu = np.where(hampa, 0.0, np.nan_to_num(u_besar))
    k_rendah, k_tinggi = np.nan_to_num(terendah(tambahan)), _isi(tertinggi(tambahan), tak_tahu)
    b_tinggi = _isi(tertinggi(pindahan), tak_tahu)

    dpt = gugurkan(c.dpt, c.dpt > batas_tps)
    dpt = gugurkan(dpt, dpt < (u_kecil - k_tinggi - b_tinggi)[:, None])
    beda = terendah(dpt) != tertinggi(dpt)
    dpt[beda & (terendah(dpt) > batas_tps)] = np.nan
    d_rendah, d_tinggi = terendah(dpt), tertinggi(dpt)
    muat = np.where(np.isnan(d_tinggi), batas_tps, d_tinggi) + k_tinggi + b_tinggi
    pengguna = gugurkan(c.pengguna, c.pengguna > muat[:, None])
    u_rendah, u_tinggi = terendah(pengguna), tertinggi(pengguna)

    # Nothing on users: at least the candidates' votes, at most everyone the page can hold.
    tanpa_u = np.isnan(u_rendah) | hampa | (u_tinggi == 0)
    suara = np.nan_to_num(c.calon_sah)
    u_rendah = np.where(tanpa_u, suara, u_rendah)
    u_tinggi = np.where(tanpa_u, np.maximum(muat, suara), u_tinggi)

    # More users than the page can hold: the page is wrong, and voters are unknown up to the cap.
    tanpa_v = np.isnan(d_rendah) | (u_rendah > muat)
    longgar = b_tinggi if pakai_tambahan else b_tinggi + k_tinggi
    v_rendah = np.where(tanpa_v, np.nan, d_rendah + (k_rendah if pakai_tambahan else 0))
    v_tinggi = np.where(tanpa_v, np.nan, d_tinggi + (k_tinggi if pakai_tambahan else 0))
    paling_banyak = np.maximum(batas_tps + (k_tinggi if pakai_tambahan else 0), u_rendah - longgar)
    v_rendah = np.where(tanpa_v, np.maximum(u_rendah - longgar, 0), v_rendah)
    v_rendah = np.maximum(v_rendah, u_rendah - longgar)
    v_tinggi = np.maximum(np.where(tanpa_v, paling_banyak, v_tinggi), v_rendah)

    putus_u = np.where(tanpa_u, np.nan, putuskan(pengguna))
    putus_v = putuskan(dpt)
    if pakai_tambahan:
        putus_v = putus_v + putuskan(tambahan)
    putus_v = np.where(tanpa_v, np.nan, putus_v)
    dipakai = ~np.isnan(putus_u + putus_v)
    titik_u, titik_v = _titik(u_rendah, u_tinggi, v_rendah, v_tinggi, longgar)
    return Bacaan(
        np.where(dipakai, putus_u, np.nan),
        np.where(dipakai, putus_v, np.nan),
        titik_u,
        titik_v,
        np.zeros(len(dipakai), dtype=np.bool_),
    )


def _titik(
    u_rendah: Angka, u_tinggi: Angka, v_rendah: Angka, v_tinggi: Angka, longgar: Angka
) -> tuple[Angka, Angka]:
    """The corners that can be extreme: users ≤ voters + `longgar` (movers need not be voters here).

    The least ratio is at (least users, most voters). The greatest has as many users as possible with
    just the voters that allow them, or, where turnout passes 1, with the fewest voters.
    """
    v_pas = np.clip(u_tinggi - longgar, v_rendah, v_tinggi)
    titik_u = [
        u_rendah,
        np.maximum(np.minimum(u_tinggi, v_pas + longgar), u_rendah),
        np.maximum(np.minimum(u_tinggi, v_rendah + longgar), u_rendah),
    ]
    return np.stack(titik_u, axis=1), np.stack([v_tinggi, v_pas, v_rendah], axis=1)
