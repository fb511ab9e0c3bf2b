"""Who stands on which list, and where: deaths, moves, newcomers, people written down twice."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from hakpilih.contoh.acak import Bulat, Pecahan, Tanda, aliran, tanpa_ulang
from hakpilih.contoh.kerusakan import HANYA_DP4, HANYA_DPT, Kerusakan
from hakpilih.contoh.kota import Kota
from hakpilih.contoh.orang import DI_BAWAH_UMUR, MUDA, Orang, alamat_acak

# What each person's `nasib` number means: on both lists, or why on one only.
NASIB: tuple[str, ...] = ("keduanya", *HANYA_DPT, *HANYA_DP4)
TAHUN = 365.2425


@dataclass(frozen=True, slots=True)
class Jumlah:
    """How many people and rows there will be."""

    orang: int
    dpt: int  # people on the DPT
    ganda_dpt: int
    ganda_dp4: int
    nasib: dict[str, int]


def hitung(pemilih: int, k: Kerusakan) -> Jumlah:
    """Exact numbers, so that the DPT has `pemilih` rows, doubled ones included."""
    nasib = {n: round(getattr(k, n) * pemilih) for n in (*HANYA_DPT, *HANYA_DP4)}
    ganda_dpt, ganda_dp4 = round(k.ganda.dpt * pemilih), round(k.ganda.dp4 * pemilih)
    dpt = pemilih - ganda_dpt
    return Jumlah(dpt + sum(nasib[n] for n in HANYA_DP4), dpt, ganda_dpt, ganda_dp4, nasib)


@dataclass(slots=True)
class Baris:
    """Rows of one list before they are ordered: who, where, and under which family card.

    `kk` is the household whose NKK is written; `ganda` marks second rows of the same person.
    """

    orang: npt.NDArray[np.int32]
    rt: npt.NDArray[np.int32]
    jalan: npt.NDArray[np.int32]
    rumah: npt.NDArray[np.int16]
    kk: npt.NDArray[np.int32]
    ganda: Tanda = field(default_factory=lambda: np.empty(0, bool))


def tetapkan_nasib(benih: int, o: Orang, jumlah: Jumlah) -> tuple[npt.NDArray[np.int8], Bulat]:
    """Fate of every person (index into NASIB), and households in the order in which they moved."""
    rng = aliran(benih, "nasib")
    nasib = np.zeros(o.banyak, np.int8)
    nasib[o.tambahan == MUDA] = NASIB.index("pemilih_muda")
    nasib[o.tambahan == DI_BAWAH_UMUR] = NASIB.index("di_bawah_umur")
    umur = (np.max(o.lahir) - o.lahir) / TAHUN + 15.0

    def tandai(apa: str, bobot: Pecahan, n: int) -> None:
        """Exactly `n` people who are still free, the likeliest first, anybody where too few fit."""
        siapa = tanpa_ulang(rng, np.where(nasib == 0, bobot, 0.0), n)
        nasib[siapa] = NASIB.index(apa)
        if (kurang := n - len(siapa)) > 0:
            siapa = tanpa_ulang(rng, np.where(nasib == 0, 1.0, 0.0), kurang)
            nasib[siapa] = NASIB.index(apa)

    # Families move together: households in random order, whole ones until the number is reached.
    urutan_kk = rng.permutation(len(o.kk_rt))
    n_masuk = jumlah.nasib["pindah_masuk"]
    n_keluar = round(jumlah.nasib["pindah_keluar"] * 0.55)
    antre = np.argsort(urutan_kk[o.kk], kind="stable")
    antre = antre[nasib[antre] == 0]
    nasib[antre[:n_masuk]] = NASIB.index("pindah_masuk")
    nasib[antre[n_masuk : n_masuk + n_keluar]] = NASIB.index("pindah_keluar")
    tandai("meninggal", np.exp(umur / 11.0), jumlah.nasib["meninggal"])
    pria = ~o.perempuan
    tandai(
        "tni_polri",
        np.where(pria & o.adalah("A") & (umur < 25), 1.0, 0.0),
        jumlah.nasib["tni_polri"],
    )
    tandai(
        "purna_tugas",
        np.where(pria & o.adalah("K") & (umur > 53) & (umur < 61), 1.0, 0.0),
        jumlah.nasib["purna_tugas"],
    )
    sisa = jumlah.nasib["pindah_keluar"] - int((nasib == NASIB.index("pindah_keluar")).sum())
    tandai("pindah_keluar", np.where((umur > 18) & (umur < 38), 1.0, 0.15), sisa)
    return nasib, urutan_kk.astype(np.int64)


def baris_dp4(o: Orang, nasib: npt.NDArray[np.int8]) -> Baris:
    """Rows of the DP4: everybody it knows, at today's address."""
    hanya_dpt = [NASIB.index(n) for n in HANYA_DPT]
    siapa = np.flatnonzero(~np.isin(nasib, hanya_dpt)).astype(np.int32)
    kk = o.kk[siapa].astype(np.int32)
    return Baris(siapa, o.kk_rt[kk], o.kk_jalan[kk], o.kk_rumah[kk], kk)


def baris_dpt(
    benih: int,
    kota: Kota,
    o: Orang,
    nasib: npt.NDArray[np.int8],
    urutan_kk: Bulat,
    bagian: float,
) -> tuple[Baris, int]:
    """Rows of the DPT, and how many of its people have moved within the city since.

    Of the movers six in ten went as a household (old address, same NKK), the others alone: they
    stand on their former family's card at its address.
    """
    rng = aliran(benih, "pindah")
    hanya_dp4 = [NASIB.index(n) for n in HANYA_DP4]
    siapa = np.flatnonzero(~np.isin(nasib, hanya_dp4)).astype(np.int32)
    kk = o.kk[siapa].astype(np.int64)
    b = Baris(siapa, o.kk_rt[kk], o.kk_jalan[kk], o.kk_rumah[kk], kk.astype(np.int32))
    bebas = nasib[siapa] == 0
    n = round(bagian * int(bebas.sum()))
    n_kk = len(o.kk_rt)
    # Households from the far end of the queue: they neither came nor left.
    antre = np.argsort(-urutan_kk[kk], kind="stable")
    serumah = antre[bebas[antre]][: round(n * 0.6)]
    lama = alamat_acak(rng, kota, n_kk)
    b.rt[serumah], b.jalan[serumah], b.rumah[serumah] = (a[kk[serumah]] for a in lama)
    bebas[serumah] = False
    # Those who married or took a room elsewhere.
    umur = (np.max(o.lahir) - o.lahir[siapa]) / TAHUN + 15.0
    cocok = np.where(o.adalah("K")[siapa], 0.2, 1.0) * np.where(umur < 40, 1.0, 0.15)
    sendiri = tanpa_ulang(rng, np.where(bebas, cocok, 0.0), n - len(serumah))
    asal = np.floor(rng.random(len(sendiri)) * n_kk).astype(np.int64)
    asal = np.where(asal == kk[sendiri], (asal + 1) % n_kk, asal)
    b.rt[sendiri], b.jalan[sendiri] = o.kk_rt[asal], o.kk_jalan[asal]
    b.rumah[sendiri], b.kk[sendiri] = o.kk_rumah[asal], asal
    return b, len(serumah) + len(sendiri)


def gandakan(benih: int, kota: Kota, b: Baris, n: int, daftar: str) -> Baris:
    """The rows with `n` second ones behind them: half at the same address, half elsewhere."""
    rng = aliran(benih, f"ganda {daftar}")
    siapa = tanpa_ulang(rng, np.ones(len(b.orang)), n)
    rt, jalan, rumah = b.rt[siapa], b.jalan[siapa], b.rumah[siapa]
    lain = rng.random(len(siapa)) < 0.5
    rt2, jalan2, rumah2 = alamat_acak(rng, kota, len(siapa))
    asli = np.zeros(len(b.orang), bool)
    return Baris(
        np.concatenate([b.orang, b.orang[siapa]]),
        np.concatenate([b.rt, np.where(lain, rt2, rt)]),
        np.concatenate([b.jalan, np.where(lain, jalan2, jalan)]),
        np.concatenate([b.rumah, np.where(lain, rumah2, rumah)]),
        np.concatenate([b.kk, b.kk[siapa]]),
        np.concatenate([asli, np.ones(len(siapa), bool)]),
    )
