"""Households: who lives together, how old each is, who is married. Only people of voting age.

Roles: K head, I wife, A grown child, M child's spouse, O parent of the head or wife, S sibling of
the head, F other relative or lodger.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hakpilih.contoh.acak import Bulat, Larik, Pecahan, pilih

# Composition → weight. A grown child's spouse (M) follows the children; the first child is married.
SUSUNAN: dict[str, float] = {
    "K": 15,
    "KI": 27,
    "KIA": 16,
    "KIAA": 9.5,
    "KIAAA": 3.4,
    "KIAAAA": 0.9,
    "KA": 5.5,
    "KAA": 3,
    "KAAA": 1,
    "KIO": 3.2,
    "KIAO": 1.8,
    "KIAAO": 0.6,
    "KIAM": 2.2,
    "KIAAM": 1.1,
    "KAM": 0.8,
    "KIF": 2.6,
    "KIAF": 1.2,
    "KIFF": 0.6,
    "KF": 1.6,
    "KS": 1.8,
    "KSS": 0.6,
}
PERAN = "KIAMOSF"
BELUM, SUDAH, PERNAH = 0, 1, 2


@dataclass(slots=True)
class Keluarga:
    """n people in order of household; ages in years on polling day.

    `kk` household number, `peran` index into PERAN, `anak_ke` 0-based among the children (else -1),
    `kepala` position of the household's head.
    """

    kk: Bulat
    peran: npt.NDArray[np.int8]
    anak_ke: npt.NDArray[np.int8]
    kepala: Bulat
    umur: Pecahan
    perempuan: npt.NDArray[np.bool_]
    kawin: npt.NDArray[np.int8]
    susunan: npt.NDArray[np.int8]  # per household, index into SUSUNAN

    def adalah(self, peran: str) -> npt.NDArray[np.bool_]:
        """Mask of people with that role."""
        return np.asarray(self.peran == PERAN.index(peran))


def bentuk_keluarga(rng: np.random.Generator, n: int) -> Keluarga:
    """Households holding exactly `n` people of voting age (the last one may be cut short)."""
    nama = list(SUSUNAN)
    ukuran = np.array([len(s) for s in nama])
    bobot = np.array(list(SUSUNAN.values()))
    perkiraan = int(n / (ukuran @ bobot / bobot.sum()) * 1.05) + 60
    susunan = pilih(bobot, rng.random(perkiraan)).astype(np.int8)
    jumlah = np.cumsum(ukuran[susunan])
    n_kk = int(np.searchsorted(jumlah, n)) + 1
    susunan = susunan[:n_kk]
    banyak = ukuran[susunan].copy()
    banyak[-1] -= int(jumlah[n_kk - 1]) - n
    kk = np.repeat(np.arange(n_kk), banyak)
    kepala = (np.cumsum(banyak) - banyak)[kk]
    tempat = np.arange(n) - kepala
    tabel = np.array([[PERAN.index(s[j]) if j < len(s) else -1 for j in range(6)] for s in nama])
    peran = tabel[susunan[kk], tempat].astype(np.int8)
    anak = peran == PERAN.index("A")
    awal_anak = np.array([s.index("A") if "A" in s else 0 for s in nama])
    anak_ke = np.where(anak, tempat - awal_anak[susunan[kk]], -1).astype(np.int8)
    umur, perempuan = _umur_dan_kelamin(rng, nama, susunan, kk, kepala, peran)
    hasil = Keluarga(kk, peran, anak_ke, kepala, umur, perempuan, np.zeros(n, np.int8), susunan)
    hasil.kawin = _status_kawin(rng, nama, hasil)
    return hasil


def _umur_dan_kelamin(
    rng: np.random.Generator,
    nama: list[str],
    susunan: Larik,
    kk: Bulat,
    kepala: Bulat,
    peran: npt.NDArray[np.int8],
) -> tuple[Pecahan, npt.NDArray[np.bool_]]:
    """Ages follow from the children upward: youngest child, siblings, mother, father, grandparent."""
    n, n_kk = len(kk), len(susunan)
    ada = {r: np.array([r in s for s in nama])[susunan] for r in PERAN}
    adalah = {r: peran == i for i, r in enumerate(PERAN)}

    bungsu = 17.1 + np.minimum(rng.exponential(6.5, n_kk), 24) + 4.0 * ada["M"]
    jarak = np.where(adalah["A"], 1.2 + rng.exponential(2.3, n), 0.0)
    lari = np.cumsum(jarak)
    akhir = np.append(np.flatnonzero(np.diff(kk)), n - 1)
    sisa = lari[akhir][kk] - lari  # gaps of the younger siblings
    umur_anak = bungsu[kk] + sisa
    sulung = (
        bungsu
        + np.bincount(kk, jarak, n_kk)
        - np.where(ada["A"], _jarak_pertama(jarak, kk, n_kk), 0)
    )

    # A wife without grown children is young, or her children have left.
    u = rng.random(n_kk)
    tanpa_anak = np.where(
        u < 0.74, 19.5 + 24.0 * rng.beta(1.5, 1.9, n_kk), 46.0 + 38.0 * rng.beta(1.2, 2.0, n_kk)
    )
    ibu = np.where(ada["A"], sulung + 18.3 + np.minimum(rng.exponential(5.5, n_kk), 24), tanpa_anak)
    ayah = np.maximum(ibu + np.clip(3.2 + 3.6 * rng.standard_normal(n_kk), -5, 16), 18.5)
    # Somebody alone is a student or a worker far from home, or old.
    u = rng.random(n_kk)
    sendiri = np.where(
        u < 0.5, 17.2 + 16.0 * rng.beta(1.2, 2.0, n_kk), 33.0 + 55.0 * rng.beta(1.3, 1.6, n_kk)
    )
    berdua = ada["I"]
    kepala_ibu = ~berdua & (rng.random(n_kk) < np.where(ada["A"], 0.74, 0.5))
    umur_kepala = np.where(
        berdua, ayah, np.where(ada["A"], np.where(kepala_ibu, ibu, ayah), sendiri)
    )

    umur = np.where(adalah["K"], umur_kepala[kk], 0.0)
    umur = np.where(adalah["I"], ibu[kk], umur)
    umur = np.where(adalah["A"], umur_anak, umur)
    umur = np.where(adalah["M"], sulung[kk] + 3.0 * rng.standard_normal(n), umur)
    tua = np.maximum(ibu, umur_kepala)[kk] + 17.5 + np.minimum(rng.exponential(6, n), 20)
    umur = np.where(adalah["O"], np.minimum(tua, 88 + 13 * rng.random(n)), umur)
    saudara = umur_kepala[kk] + np.where(rng.random(n) < 0.5, -1, 1) * (1.3 + rng.exponential(4, n))
    umur = np.where(adalah["S"], saudara, umur)
    umur = np.where(adalah["F"], 17.1 + 45.0 * rng.beta(1.1, 2.4, n), umur)

    perempuan = rng.random(n) < 0.49
    perempuan = np.where(adalah["K"], kepala_ibu[kk], perempuan) | adalah["I"]
    perempuan = np.where(adalah["O"], rng.random(n) < 0.75, perempuan)
    # A son- or daughter-in-law: the other sex than the first child, who stands behind wife and head.
    sulung_di = np.minimum(kepala + berdua[kk] + 1, n - 1)
    perempuan = np.where(adalah["M"], ~perempuan[sulung_di], perempuan)
    return np.clip(umur, 17.1, 104.0), perempuan


def _jarak_pertama(jarak: Pecahan, kk: Bulat, n_kk: int) -> Pecahan:
    """The gap drawn for the eldest child of each household, behind whom nobody is older."""
    pertama = np.full(n_kk, 0.0)
    ada = np.flatnonzero(jarak > 0)[::-1]
    pertama[kk[ada]] = jarak[ada]  # reversed, so that the first child is written last
    return pertama


def _status_kawin(rng: np.random.Generator, nama: list[str], k: Keluarga) -> npt.NDArray[np.int8]:
    """Never married, married, or once married, by role and age."""
    n = len(k.kk)
    u = rng.random(n)
    umur = k.umur
    berdua = np.array(["I" in s for s in nama])[k.susunan][k.kk]
    beranak = np.array(["A" in s for s in nama])[k.susunan][k.kk]
    bermenantu = np.array(["M" in s for s in nama])[k.susunan][k.kk]
    pernah_sendiri = np.clip((umur - 24.0) / 45.0, 0.0, 0.85)
    kawin = np.where(u < pernah_sendiri, PERNAH, BELUM)  # alone, siblings, lodgers
    kawin = np.where(k.adalah("F") & (u > 0.85) & (umur > 22), SUDAH, kawin)
    kawin = np.where(
        k.adalah("A"), np.where(u < np.clip((umur - 22) / 60, 0, 0.3), PERNAH, BELUM), kawin
    )
    kawin = np.where(k.adalah("A") & (k.anak_ke == 0) & bermenantu, SUDAH, kawin)
    kawin = np.where(k.adalah("M") | k.adalah("I") | (k.adalah("K") & berdua), SUDAH, kawin)
    kawin = np.where(k.adalah("K") & ~berdua & beranak, np.where(u < 0.1, SUDAH, PERNAH), kawin)
    kawin = np.where(k.adalah("O"), np.where(u < 0.8, PERNAH, SUDAH), kawin)
    return kawin.astype(np.int8)
