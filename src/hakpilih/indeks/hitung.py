"""The scores of units and how sure they are: Monte Carlo over data, weights, normalisation, aggregation.

Source of the approach: OECD & JRC, Handbook on Constructing Composite Indicators (2008), chapters on
robustness and sensitivity, https://doi.org/10.1787/9789264043466-en

Entered values carry an error already, and a draw adds it once more. Where aggregation bends (geometric,
minimum, mixed, values cut at 0 and 100), the score is off by a bias and the draws by twice of it: draws are
moved back by that, and widened where the moved score varies more than they do. Both by extrapolation from
one and two added errors to none, as in SIMEX (the score linear, its variance quadratic): Cook & Stefanski,
Journal of the American Statistical Association 89 (1994) 1314-1328,
https://doi.org/10.1080/01621459.1994.10476871; Stefanski & Cook, same journal 90 (1995) 1247-1256,
https://doi.org/10.1080/01621459.1995.10476629
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from hakpilih.indeks.instrumen import Instrumen, Ketidakpastian
from hakpilih.indeks.ukur import Acuan, Larik, Pohon, naikkan, normalkan

TINGKAT = (0.025, 0.975)  # of the intervals: 95 %
SUMBER = ("data", "bobot", "normalisasi", "agregasi")
_UKUR = 3_000_000  # numbers of one piece of draws: some 24 MB
_NIHIL = 1e-12  # a variance below is rounding
_PASANG_BIAS = 100  # pairs of opposite draws: what is linear cancels, so few tell the bias well
_TERLEBAR = 1.5  # no interval is widened by more
_ULANG_SUMBER = 400  # draws with which the share of each source is told


@dataclass(frozen=True, slots=True)
class Data:
    """Values (units, indicators) in the order of the instrument, NaN where unknown; `galat`: standard errors
    where the file names them, else NaN; `nama`: of the units, where the file names them."""

    kode: tuple[str, ...]
    nilai: Larik
    galat: Larik
    nama: tuple[str, ...] = ()


@dataclass(slots=True)
class Hasil:
    """Scores of units. Arrays: units first; `dimensi` and `selang_dimensi` also by node (root last)."""

    instrumen: Instrumen
    kode: tuple[str, ...]
    skor: Larik
    selang: Larik  # (units, 2)
    peringkat: npt.NDArray[np.int64]
    selang_peringkat: npt.NDArray[np.int64]  # (units, 2)
    peluang: Larik  # (units, categories)
    simpul: list[str]
    dimensi: Larik
    selang_dimensi: Larik  # (units, nodes, 2)
    normal: Larik  # normalised indicators (units, indicators)
    hilang: npt.NDArray[np.bool_]
    ulangan: int
    benih: int
    sumber: dict[str, float] = field(default_factory=dict)

    def kategori(self) -> list[str]:
        """The class of each score; "" where a unit was not scored."""
        return ["" if np.isnan(s) else self.instrumen.golongkan(s) for s in self.skor]


def skor_dasar(ins: Instrumen, nilai: Larik, acuan: Acuan, pohon: Pohon) -> tuple[Larik, Larik]:
    """Normalised indicators (units, indicators) and node scores (units, nodes) without any doubt."""
    hilang = np.isnan(nilai)
    normal = np.stack(
        [normalkan(nilai[:, n], i, acuan.urut[n]) for n, i in enumerate(ins.indikator)], -1
    )
    isi = np.where(hilang, 50.0, normal) if ins.hilang == "batas" else normal
    dasar = naikkan(isi, pohon)
    if ins.hilang == "tolak":
        dasar[hilang.any(1)] = np.nan
    return isi, dasar


def hitung(
    ins: Instrumen,
    data: Data,
    *,
    ulangan: int = 2_000,
    benih: int = 1,
    kabar: Callable[[int, int], None] = lambda ke, dari: None,
) -> Hasil:
    """Score all units of a file. `kabar(draws done, draws)`.

    508 units × 40 indicators × 10,000 draws: see `make bench`; memory some 60 MB plus 8 bytes for each
    draw, unit and node.
    """
    pohon, acuan = Pohon.dari(ins.akar), Acuan.dari(data.nilai)
    normal, dasar = skor_dasar(ins, data.nilai, acuan, pohon)
    skor = dasar[:, -1]
    acak = np.random.default_rng(benih)
    simpul = np.empty((ulangan, len(skor), dasar.shape[1]), np.float32)
    ke = 0
    for potong in tarik(ins, data, acuan, pohon, ins.ketidakpastian, ulangan, acak):
        simpul[ke : ke + len(potong)] = potong
        ke += len(potong)
        kabar(ke, ulangan)
    akhir = simpul[..., -1]
    selang_dimensi = _selang(simpul, dasar)
    return Hasil(
        instrumen=ins, kode=data.kode, skor=skor, selang=selang_dimensi[:, -1],
        peringkat=_peringkat(skor[None])[0], selang_peringkat=_selang_peringkat(akhir),
        peluang=_peluang(ins, akhir), simpul=pohon.nama, dimensi=dasar,
        selang_dimensi=selang_dimensi, normal=normal, hilang=np.isnan(data.nilai), ulangan=ulangan,
        benih=benih, sumber=bagian_sumber(ins, data, acuan, pohon, benih),
    )  # fmt: skip


def tarik(
    ins: Instrumen,
    data: Data,
    acuan: Acuan,
    pohon: Pohon,
    k: Ketidakpastian,
    ulangan: int,
    acak: np.random.Generator,
    *,
    terkoreksi: bool = True,
) -> Iterator[Larik]:
    """Draws of all node scores in pieces (draws, units, nodes), freed of the bias of errors in the data
    unless `terkoreksi` is False."""
    n_satuan, n_ind = data.nilai.shape
    galat = _galat(ins, data, k)
    hilang = np.isnan(data.nilai)
    potong = max(1, min(ulangan, _UKUR // max(1, n_satuan * n_ind)))
    # A stream of its own: how the bias is estimated changes no draw.
    acak_bias = acak.spawn(1)[0]
    for cara, agregasi, banyak in _pilihan(k, ulangan, acak):
        lain = dict.fromkeys(pohon.nama, agregasi) if agregasi else None
        if terkoreksi:
            tengah, geser, lebar = _koreksi(
                ins, data.nilai, acuan, pohon, galat, cara, lain, acak_bias
            )
        for awal in range(0, banyak, potong):
            r = min(potong, banyak - awal)
            bunyi = acak.standard_normal((r, n_satuan, n_ind), np.float32)
            skor = _goyang(ins, data.nilai, acuan, galat, cara, bunyi)
            if ins.hilang == "batas" and hilang.any():
                skor[:, hilang] = acak.uniform(0, 100, (r, int(hilang.sum())))
            kali = [_bobot(k.ragam_bobot, (r, len(bagian)), acak) for _, bagian in pohon.simpul]
            simpul = naikkan(skor, pohon, kali=kali, agregasi=lain)
            if terkoreksi:
                simpul = np.clip(tengah + (simpul - tengah) * lebar - geser, 0, 100)
            if ins.hilang == "tolak":
                simpul[:, hilang.any(1)] = np.nan
            yield simpul


def _pilihan(
    k: Ketidakpastian, ulangan: int, acak: np.random.Generator
) -> Iterator[tuple[str, str, int]]:
    """Each pair of normalisation and aggregation ("" the instrument's own) with its number of draws."""
    pasang = [(n, a) for n in ("", *k.normalisasi_lain) for a in ("", *k.agregasi_lain)]
    banyak = acak.multinomial(ulangan, [1 / len(pasang)] * len(pasang))
    for (n, a), b in zip(pasang, banyak, strict=True):
        if b:
            yield n, a, int(b)


def _galat(ins: Instrumen, data: Data, k: Ketidakpastian) -> Larik:
    """Standard errors (units, indicators): of the value where it or the indicator names one, in its unit;
    where none is named NaN: then the normalised score varies by `k.galat` points."""
    galat = data.galat.copy()
    for n, i in enumerate(ins.indikator):
        if i.galat is not None:
            galat[:, n] = np.where(np.isnan(galat[:, n]), i.galat, galat[:, n])
    return galat if k.galat >= 0 else np.zeros_like(galat)


def _goyang(
    ins: Instrumen, nilai: Larik, acuan: Acuan, galat: Larik, cara: str, bunyi: npt.NDArray[np.float32]
) -> Larik:  # fmt: skip
    """Normalised scores of draws (draws, units, indicators) from standard normal ones; unknown stays NaN."""
    k = ins.ketidakpastian
    skor = np.empty(bunyi.shape)
    for n, i in enumerate(ins.indikator):
        g = galat[:, n]
        sendiri = ~np.isnan(g)
        isi = nilai[:, n] + np.where(sendiri, g, 0.0) * bunyi[..., n]
        s = normalkan(isi, i, acuan.urut[n], cara)
        if not sendiri.all() and k.galat > 0:
            s = np.clip(s + np.where(sendiri, 0.0, k.galat) * bunyi[..., n], 0, 100)
        skor[..., n] = s
    return skor


def _koreksi(
    ins: Instrumen, nilai: Larik, acuan: Acuan, pohon: Pohon, galat: Larik, cara: str,
    lain: dict[str, str] | None, acak: np.random.Generator,
) -> tuple[Larik, Larik, Larik]:  # fmt: skip
    """Of node scores (units, nodes): the mean of draws, how far it is to be moved down, how much wider.

    Weights as they are, and 50 for what is missing: only errors of the data are corrected for, doubt about
    a choice is no bias. Where all is linear, the last two are 0 and 1.
    """

    def simpul(bunyi: npt.NDArray[np.float32], agregasi: dict[str, str] | None = lain) -> Larik:
        skor = _goyang(ins, nilai, acuan, galat, cara, bunyi)
        isi = np.where(np.isnan(skor), 50.0, skor) if ins.hilang == "batas" else skor
        return naikkan(isi, pohon, agregasi=agregasi)

    bentuk = nilai.shape
    tanpa = np.zeros((1, *bentuk), np.float32)
    tetap, datar = simpul(tanpa)[0], simpul(tanpa, dict.fromkeys(pohon.nama, "aritmetik"))[0]
    jumlah, kuadrat = np.zeros((2, 2, *tetap.shape))  # with one and with two added errors
    potong = max(1, min(_PASANG_BIAS, _UKUR // max(1, nilai.size)))
    for awal in range(0, _PASANG_BIAS, potong):
        bunyi = acak.standard_normal((min(potong, _PASANG_BIAS - awal), *bentuk), np.float32)
        for m in range(2):
            for arah in (1, -1):
                beda = simpul(bunyi * np.float32(arah * (m + 1) ** 0.5)) - tetap
                jumlah[m] += beda.sum(0)
                kuadrat[m] += (beda**2).sum(0)
    rata = jumlah / (2 * _PASANG_BIAS)
    satu, dua = kuadrat / (2 * _PASANG_BIAS) - rata**2
    with np.errstate(divide="ignore", invalid="ignore"):
        nisbah = np.where(satu > _NIHIL, 3 - dua / satu, 1.0)
    # No mean of these kinds exceeds the arithmetic one; without this, equal values would seem to lie higher.
    geser = np.maximum(2 * rata[0], tetap + rata[0] - np.maximum(tetap, datar))
    return tetap + rata[0], geser, np.sqrt(np.clip(nisbah, 1, _TERLEBAR**2))


def _bobot(ragam: float, bentuk: tuple[int, int], acak: np.random.Generator) -> Larik:
    """Factors of mean 1 and coefficient of variation `ragam`, never negative."""
    if ragam <= 0:
        return np.ones(bentuk)
    m = 1 / ragam**2
    return acak.gamma(m, 1 / m, bentuk)


def _selang(simpul: npt.NDArray[np.float32], dasar: Larik) -> Larik:
    """95 % intervals that hold the score itself."""
    bawah, atas = (np.quantile(simpul, q, axis=0).astype(float) for q in TINGKAT)
    return np.stack([np.fmin(bawah, dasar), np.fmax(atas, dasar)], -1)


def _peringkat(skor: npt.NDArray[np.floating]) -> npt.NDArray[np.int64]:
    """Ranks (draws, units), 1 the best; equals share the better; 0 where there is no score."""
    ada = np.where(np.isnan(skor), -np.inf, skor)
    urut = np.sort(-ada, axis=1)
    hasil = np.empty(skor.shape, np.int64)
    for r in range(len(skor)):
        hasil[r] = np.searchsorted(urut[r], -ada[r], "left") + 1
    return np.where(np.isnan(skor), 0, hasil)


def _selang_peringkat(skor: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    p = _peringkat(skor)
    return np.stack(
        [
            np.quantile(p, TINGKAT[0], axis=0, method="lower"),
            np.quantile(p, TINGKAT[1], axis=0, method="higher"),
        ],
        -1,
    ).astype(np.int64)


def _peluang(ins: Instrumen, skor: npt.NDArray[np.float32]) -> Larik:
    """The share of draws of each unit in each category."""
    batas = [(k.sampai, k.termasuk) for k in ins.kategori if k.sampai is not None]
    # The class is the number of bounds that the score has passed.
    kelas = np.zeros(skor.shape, np.int8)
    for sampai, termasuk in batas:
        kelas += (skor > sampai) if termasuk else (skor >= sampai)
    hasil = np.stack([(kelas == n).mean(0) for n in range(len(ins.kategori))], -1)
    hasil[np.isnan(skor).any(0)] = np.nan
    return hasil


def bagian_sumber(
    ins: Instrumen, data: Data, acuan: Acuan, pohon: Pohon, benih: int
) -> dict[str, float]:
    """Of the variance of scores the share of each of `SUMBER` when it alone varies; they sum to 1 (or are all
    0 where nothing varies). Interactions between them are left out."""
    k = ins.ketidakpastian
    saja = {
        "data": Ketidakpastian(k.galat),
        "bobot": Ketidakpastian(-1.0, k.ragam_bobot),
        "normalisasi": Ketidakpastian(-1.0, 0.0, k.normalisasi_lain),
        "agregasi": Ketidakpastian(-1.0, 0.0, (), k.agregasi_lain),
    }
    ragam = {}
    for nama, satu in saja.items():
        acak = np.random.default_rng(benih)
        ini = _tanpa_hilang(ins, satu)
        potong = tarik(ini, data, acuan, pohon, satu, _ULANG_SUMBER, acak, terkoreksi=False)
        akhir = np.concatenate([p[..., -1] for p in potong])
        satu_ragam = float(np.nan_to_num(np.nanmean(np.var(akhir, axis=0))))
        ragam[nama] = satu_ragam if satu_ragam > _NIHIL else 0.0
    semua = sum(ragam.values())
    return {n: (r / semua if semua else 0.0) for n, r in ragam.items()}


def _tanpa_hilang(ins: Instrumen, k: Ketidakpastian) -> Instrumen:
    """The instrument with only this doubt; what is missing counts as doubt of the data."""
    hilang = ins.hilang if k.galat >= 0 or ins.hilang != "batas" else "abaikan"
    return replace(ins, ketidakpastian=k, hilang=hilang)


def rekap_kelas(kode: Sequence[str], kategori: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many units of each class: together ("") and by province, the first part of a dotted code."""
    hasil: dict[str, dict[str, int]] = {"": {}}
    for k, kelas in zip(kode, kategori, strict=True):
        for induk in {"", k.split(".")[0] if "." in k else ""}:
            isi = hasil.setdefault(induk, {})
            isi[kelas] = isi.get(kelas, 0) + 1
    return hasil
