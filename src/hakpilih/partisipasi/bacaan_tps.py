"""What the cells of one TPS can mean: its possible users and voters, and whether they are decided.

Plain words and cases: `docs/kaidah/hadir.md`. One step after the other: users, the lists of movers
and of those registered on polling day, the DPT, then how these limit each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.silang_hadir import KOLOM_ADMINISTRASI, blok_administrasi
from hakpilih.partisipasi.bacaan import (
    Angka,
    Bacaan,
    Ya,
    gugurkan,
    hitungan,
    isi,
    putuskan,
    terendah,
    tertinggi,
)
from hakpilih.partisipasi.rumus import Istilah, Rumus

SEKALI = 65_536  # TPS read at once: what is worked out on the way does not grow with the country
KALI_BATAS = 2  # users, or voters read only once, above so many times the cap are misread


@dataclass(frozen=True, slots=True)
class _Rentang:
    """One number of every TPS: decided value (NaN where none), least and greatest possible.

    `tersembunyi` are people a file cannot show because it lacks the list altogether.
    """

    putus: Angka
    rendah: Angka
    tinggi: Angka
    tersembunyi: Angka | float = 0.0


Suku = tuple[str, ...]  # the columns a sum is made of; none: nothing is known of it


class _Isian:
    """What a whole file fills: a column that is empty in one piece of it only is not absent there."""

    def __init__(self, tabel: pa.Table) -> None:
        self._tabel = tabel
        self._tahu: dict[Suku, bool] = {(): False}

    def ada(self, suku: Suku) -> bool:
        """Whether any row holds a count in all of these columns."""
        if suku not in self._tahu:
            self._tahu[suku] = set(suku) <= set(self._tabel.column_names) and bool(
                pc.any(reduce(pc.and_, (pc.greater_equal(self._tabel[k], 0) for k in suku))).as_py()
            )
        return self._tahu[suku]

    def jumlah(self, *suku: Suku) -> Suku:
        """The sum over those that are filled anywhere."""
        return tuple(k for s in suku if self.ada(s) for k in s)


@dataclass(frozen=True, slots=True)
class _Sel:
    """The cells of a piece of a table by role, `istilah` applied; `isian` is of the whole table."""

    tabel: pa.Table
    istilah: Istilah
    isian: _Isian

    def j(self, awal: str) -> Angka:
        return hitungan(self.tabel, f"{awal}_j")

    def lp(self, awal: str) -> Angka:
        return self.hitung((f"{awal}_l", f"{awal}_p"))

    def peran(self, daftar: tuple[str, ...]) -> tuple[Suku, Suku]:
        """Users from some lists: the printed sums, and the sums of L + P."""
        awal = [f"pengguna_{d}" for d in daftar]
        return (
            self.isian.jumlah(*((f"{a}_j",) for a in awal)),
            self.isian.jumlah(*((f"{a}_l", f"{a}_p") for a in awal)),
        )

    def hitung(self, suku: Suku) -> Angka:
        """The sum of each row; NaN where one of its columns is empty."""
        if not suku:
            return np.full(self.tabel.num_rows, np.nan)
        return reduce(np.add, (hitungan(self.tabel, k) for k in suku))


def _pengguna(s: _Sel) -> Angka:
    """Readings of all users: total, L + P, sum of the lists, total votes, valid + invalid.

    Jika satu bacaan di atas 0, maka bacaan 0 berarti sel tidak diisi.

    Dasar: setiap pengguna memasukkan satu surat suara; C.Hasil menulisnya di beberapa tempat.
    """
    lain = s.isian.jumlah(s.peran(s.istilah.pindahan)[0], s.peran(s.istilah.tambahan)[0])
    bagian = s.j("pengguna_dpt") + (s.hitung(lain) if s.isian.ada(lain) else 0.0)
    sah = hitungan(s.tabel, "suara_sah") + hitungan(s.tabel, "suara_tidak_sah")
    suara = hitungan(s.tabel, "suara_total")
    calon = np.stack([s.j("pengguna_total"), s.lp("pengguna_total"), bagian, suara, sah], axis=1)
    berisi = np.any(np.nan_to_num(calon) > 0, axis=1, keepdims=True)
    return np.where((calon == 0) & berisi, np.nan, calon)


def _halaman_pengguna_kosong(tabel: pa.Table) -> Ya:
    """Whether every cell about users is empty or 0; votes may be there."""
    kosong = np.ones(tabel.num_rows, dtype=np.bool_)
    for kolom in KOLOM_ADMINISTRASI:
        if kolom.startswith("pengguna_"):
            kosong &= ~(hitungan(tabel, kolom) > 0)
    return kosong


def _asal(s: _Sel) -> tuple[Angka, Angka]:
    """Users from the DPT: the printed sum, and L + P."""
    return s.j("pengguna_dpt"), s.lp("pengguna_dpt")


def _daftar(
    s: _Sel,
    daftar: tuple[str, ...],
    lain: tuple[str, ...],
    pengguna: Angka,
    batas_tps: int,
    hampa: Ya,
) -> _Rentang:
    """Pengguna dari satu daftar kecil (pindahan atau tambahan).

    Jika bacaannya melebihi batas per TPS atau seluruh pengguna, maka salah baca. Jika semua sel
    kosong padahal halamannya terisi, maka 0 sampai seluruh pengguna. Jika bacaan tercetak tidak sama
    dengan sisa total, baik menurut J maupun L + P pengguna dari DPT, maka tidak diputuskan. Jika
    berkas tidak memuat daftar itu sama sekali, maka isinya tidak dihitung sebagai pemilih, tetapi
    penggunanya boleh melebihi DPT.

    Dasar: pengguna dari satu daftar tidak melebihi seluruh pengguna; batas pemilih per TPS.
    """
    total = isi(putuskan(pengguna), tertinggi(pengguna))
    suku = (*s.peran(daftar), s.isian.jumlah(*((f"{d}_j",) for d in daftar)))
    if not any(map(s.isian.ada, suku)):
        kosong = np.zeros(len(total))
        return _Rentang(np.full(len(total), np.nan), kosong, kosong, np.nan_to_num(total))
    tercetak = [s.hitung(x) for x in suku]
    lain_j = np.nan_to_num(s.hitung(s.peran(lain)[0]))
    sisa, sisa_lp = (np.where(hampa, np.nan, total - a - lain_j) for a in _asal(s))
    putus = putuskan(np.stack(tercetak, axis=1))
    cocok_lp = (sisa_lp == putus) & (sisa != putus)
    calon = np.stack([*tercetak, np.where(cocok_lp, np.nan, sisa)], axis=1)
    paling_banyak = np.fmin(isi(total, np.full_like(total, np.inf)), batas_tps)
    calon = np.where((calon < 0) | (calon > paling_banyak[:, None]), np.nan, calon)
    cocok = cocok_lp | np.isnan(sisa) | (sisa == putuskan(calon))
    putus = np.where(cocok, putuskan(calon), np.nan)
    tak_tahu = np.where(hampa, 0.0, np.nan_to_num(total))
    return _Rentang(putus, np.nan_to_num(terendah(calon)), isi(tertinggi(calon), tak_tahu))


def _dpt(s: _Sel, paling_sedikit: Angka, batas_tps: int) -> _Rentang:
    """Pemilih dalam DPT.

    Jika J dan L + P berbeda, maka yang melebihi batas per TPS gugur, begitu pula yang tidak memuat
    penggunanya. Jika satu-satunya bacaan melebihi dua kali batas, maka salah baca. Jika salah satu
    jenis kelamin 0, maka L + P tidak membenarkan apa-apa.

    Dasar: batas pemilih per TPS; pada 51.201 TPS Pemilu 2024 hanya empat yang L + P-nya cocok
    melampaui 300, paling banyak 310 (selain satu salah baca 777).
    """
    jumlah, lp = s.j("dpt"), s.lp("dpt")
    satu_sisi = (hitungan(s.tabel, "dpt_l") == 0) | (hitungan(s.tabel, "dpt_p") == 0)
    calon = np.stack([jumlah, np.where(satu_sisi & ~np.isnan(jumlah), np.nan, lp)], axis=1)
    calon[calon <= 0] = np.nan
    berbeda = terendah(calon) != tertinggi(calon)
    sendirian = berbeda | np.isnan(calon).any(axis=1)
    calon = gugurkan(calon, calon > batas_tps)
    calon[(calon > KALI_BATAS * batas_tps) & sendirian[:, None]] = np.nan
    calon[(calon > batas_tps) & berbeda[:, None]] = np.nan
    calon = gugurkan(calon, calon < paling_sedikit[:, None])
    return _Rentang(putuskan(calon), terendah(calon), tertinggi(calon))


def baca_tps(tabel: pa.Table, rumus: Rumus, istilah: Istilah, batas_tps: int) -> Bacaan:
    """Bacaan setiap TPS menurut satu rumus, sepotong demi sepotong.

    Jika sel-selnya cocok, maka TPS itu satu titik (pengguna, pemilih). Jika bertentangan atau
    kosong, maka setiap bacaan yang mungkin menjadi titik dan hanya melebarkan batas.

    Dasar: susunan C.Hasil; batas pemilih per TPS pemilihan itu. Uraian: docs/kaidah/hadir.md.
    """
    isian = _Isian(tabel)
    potong = [
        _baca(_Sel(tabel.slice(mulai, SEKALI), istilah, isian), rumus, batas_tps)
        for mulai in range(0, max(tabel.num_rows, 1), SEKALI)
    ]
    return Bacaan(
        *(
            np.concatenate([getattr(b, bagian) for b in potong])
            for bagian in ("pengguna", "pemilih", "titik_u", "titik_v", "hanya_atas")
        )
    )


def _baca(s: _Sel, rumus: Rumus, batas_tps: int) -> Bacaan:
    tabel, istilah = s.tabel, s.istilah
    blok = blok_administrasi(tabel)
    hampa = blok.tanpa | blok.nol
    semula = _pengguna(s)
    calon_u = np.where(semula > KALI_BATAS * batas_tps, np.nan, semula)
    menang = putuskan(calon_u, semula)
    tanpa_daftar = hampa | _halaman_pengguna_kosong(tabel)
    tambahan = _daftar(s, istilah.tambahan, istilah.pindahan, calon_u, batas_tps, tanpa_daftar)
    pindahan = _daftar(s, istilah.pindahan, istilah.tambahan, calon_u, batas_tps, tanpa_daftar)
    di_luar_dpt = tambahan.tinggi + pindahan.tinggi
    dpt = _dpt(s, isi(menang, np.nan_to_num(terendah(calon_u))) - di_luar_dpt, batas_tps)

    muat = isi(dpt.tinggi, np.full(len(hampa), float(batas_tps))) + di_luar_dpt
    muat += tambahan.tersembunyi + pindahan.tersembunyi
    asal = np.stack(_asal(s), axis=1)
    with np.errstate(invalid="ignore"):
        bentrok = (menang > muat) | (terendah(asal) > dpt.tinggi)
        calon_u = gugurkan(calon_u, (calon_u > muat[:, None]) & (calon_u != menang[:, None]))
    pengguna = _Rentang(menang, terendah(calon_u), tertinggi(calon_u))
    tanpa_u = np.isnan(pengguna.rendah) | hampa | (pengguna.tinggi == 0)
    suara = np.nan_to_num(s.hitung(s.isian.jumlah(*((f"paslon_{n:02d}",) for n in range(1, 13)))))
    pengguna = _Rentang(
        np.where(tanpa_u | bentrok, np.nan, putuskan(calon_u, semula)),
        np.where(tanpa_u, suara, pengguna.rendah),
        np.where(tanpa_u, np.maximum(muat, suara), pengguna.tinggi),
    )
    tambah = tambahan if "tambahan" in rumus.penyebut else _nol(len(hampa))
    longgar = pindahan.tinggi + tambahan.tinggi - tambah.tinggi
    pemilih = _pemilih(dpt, tambah, pengguna, bentrok, longgar, batas_tps)
    return _bacaan(pengguna, pemilih, longgar)


def _nol(n: int) -> _Rentang:
    return _Rentang(np.zeros(n), np.zeros(n), np.zeros(n))


def _pemilih(
    dpt: _Rentang, tambah: _Rentang, pengguna: _Rentang, bentrok: Ya, longgar: Angka, batas_tps: int
) -> _Rentang:
    """Pemilih menurut rumus: DPT, ditambah yang terdaftar pada hari pemungutan bila rumus memintanya.

    Jika DPT tidak diketahui, maka sebanyak penggunanya sampai batas per TPS. Jika penggunanya tidak
    muat dalam DPT-nya, maka dari DPT yang tertulis sampai batas per TPS. Tidak pernah kurang dari
    pengguna yang bukan pindahan, dan tidak pernah 0.

    Dasar: pengguna dari DPT dan DPK adalah pemilih TPS itu; batas pemilih per TPS.
    """
    sedikit = np.maximum(pengguna.rendah - longgar, 0)
    banyak = np.maximum(batas_tps + tambah.tinggi, sedikit)
    tanpa = np.isnan(dpt.rendah)
    rendah = np.maximum(np.where(tanpa, 1, dpt.rendah + tambah.rendah), np.maximum(sedikit, 1))
    tinggi = np.where(tanpa | bentrok, banyak, dpt.tinggi + tambah.tinggi)
    putus = np.where(bentrok, np.nan, dpt.putus + tambah.putus)
    return _Rentang(putus, rendah, np.maximum(tinggi, rendah))


def _bacaan(u: _Rentang, v: _Rentang, longgar: Angka) -> Bacaan:
    """The corners that can be extreme: users ≤ voters + `longgar` (movers need not be voters here).

    The least ratio is at (least users, most voters). The greatest has as many users as possible with
    just the voters that allow them, or, where turnout passes 1, with the fewest voters.
    """
    v_pas = np.clip(u.tinggi - longgar, v.rendah, v.tinggi)
    titik_u = [
        u.rendah,
        np.maximum(np.minimum(u.tinggi, v_pas + longgar), u.rendah),
        np.maximum(np.minimum(u.tinggi, v.rendah + longgar), u.rendah),
    ]
    dipakai = ~np.isnan(u.putus + v.putus)
    return Bacaan(
        np.where(dipakai, u.putus, np.nan),
        np.where(dipakai, v.putus, np.nan),
        np.stack(titik_u, axis=1),
        np.stack([v.tinggi, v_pas, v.rendah], axis=1),
        np.zeros(len(dipakai), dtype=np.bool_),
    )
