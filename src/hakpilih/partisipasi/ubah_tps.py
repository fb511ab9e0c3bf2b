"""A cap of voters per TPS that changed: turnout before and after, where TPS were merged or split.

Numbers of TPS start anew in every election, so a TPS has no earlier self: what is compared is the kelurahan,
by how much larger its TPS became. Places where TPS stayed as they were tell what changed anyway. Intervals
are those of `regresi` (CR2, Satterthwaite); what cells leave open comes on top of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.keluaran import jinakkan
from hakpilih.partisipasi.banding import BELUM_PASTI, NAIK, TURUN, Beda, beda
from hakpilih.partisipasi.golongan import BATAS_UKURAN
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.regresi import Larik, cr2
from hakpilih.tulis import tulis_utuh

DIPECAH, TETAP, DIGABUNG = "dipecah", "tetap", "digabung"
UBAH: dict[str, str] = {
    DIPECAH: "TPS mengecil (dipecah)",
    TETAP: "Besar TPS hampir tetap",
    DIGABUNG: "TPS membesar (digabung)",
}
HAMPIR = 1.2  # times larger or smaller from which TPS count as merged or split
PALING_SEDIKIT = 6  # kelurahan that a slope needs, and parents that count as clusters
BUKAN_SEBAB = (
    "Hubungan, bukan sebab: calon, musim, cara memilih, dan daftar pemilih juga berganti di antara kedua "
    "pemilihan."
)


@dataclass(frozen=True, slots=True)
class Pasangan:
    """One kelurahan in both elections: its difference, TPS, and voters per TPS."""

    beda: Beda
    tps_lalu: int
    tps_kini: int
    besar_lalu: float
    besar_kini: float

    @property
    def lipat(self) -> float:
        """How many times larger its TPS became."""
        return self.besar_kini / self.besar_lalu

    @property
    def golongan(self) -> str:
        """A key of `UBAH`."""
        if self.lipat > HAMPIR:
            return DIGABUNG
        return DIPECAH if self.lipat < 1 / HAMPIR else TETAP


@dataclass(frozen=True, slots=True)
class Kelas:
    """The kelurahan whose TPS changed alike. Turnout in per cent of all their voters; `poin` the change,
    `selang` its 95 % interval (None below three kelurahan)."""

    kunci: str
    kelurahan: int
    tps_lalu: int
    tps_kini: int
    besar_lalu: float
    besar_kini: float
    lalu: float
    kini: float
    poin: float
    selang: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class UbahTps:
    """Before and after. `efek`: points of turnout for TPS twice as large, beyond what changed anyway
    (`geser`); `selang` its 95 % interval, `selang_penuh` the same with what contradicting and empty cells
    leave open. All None where sizes did not change enough, or too few kelurahan have both."""

    pasangan: tuple[Pasangan, ...]
    kelas: tuple[Kelas, ...]
    efek: float | None
    selang: tuple[float, float] | None
    selang_penuh: tuple[float, float] | None
    geser: float | None
    gugus: int
    catatan: tuple[str, ...]

    @property
    def arah(self) -> str:
        """`naik` or `turun` with the size of TPS where the full interval says so, else `belum pasti`."""
        if self.selang_penuh is None:
            return BELUM_PASTI
        if self.selang_penuh[0] > 0:
            return NAIK
        return TURUN if self.selang_penuh[1] < 0 else BELUM_PASTI

    def kalimat(self) -> str:
        """One sentence to read aloud."""
        if self.efek is None or self.selang_penuh is None:
            return "Besar TPS tidak cukup berubah, atau kelurahannya terlalu sedikit, untuk dibandingkan."
        a, b = (_poin(x) for x in self.selang_penuh)
        if self.arah == BELUM_PASTI:
            return (
                f"TPS dua kali lebih besar: belum pasti, antara {a} dan {b} poin persen kehadiran."
            )
        kata = "lebih tinggi" if self.arah == NAIK else "lebih rendah"
        besar = _poin(abs(self.efek)).lstrip("+")
        return (
            f"Di kelurahan yang TPS-nya menjadi dua kali lebih besar, kehadirannya {besar} poin persen "
            f"{kata} daripada bila TPS-nya tetap ({a} sampai {b}); hubungan, bukan sebab."
        )

    def json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "efek": _dua(self.efek), "selang": _berdua(self.selang),
            "selang_penuh": _berdua(self.selang_penuh), "arah": self.arah, "geser": _dua(self.geser),
            "satuan_efek": "poin persen kehadiran bila TPS dua kali lebih besar",
            "kelurahan": len(self.pasangan), "gugus": self.gugus, "kalimat": self.kalimat(),
            "kelas": [
                {
                    "kelas": k.kunci, "kelurahan": k.kelurahan, "tps_lalu": k.tps_lalu,
                    "tps_kini": k.tps_kini, "pemilih_per_tps_lalu": _dua(k.besar_lalu),
                    "pemilih_per_tps_kini": _dua(k.besar_kini), "hadir_lalu": _dua(k.lalu),
                    "hadir_kini": _dua(k.kini), "poin": _dua(k.poin), "selang": _berdua(k.selang),
                }
                for k in self.kelas
            ],
            "per_kelurahan": [
                {
                    "kode": p.beda.kode, "nama": p.beda.nama, "tps_lalu": p.tps_lalu,
                    "tps_kini": p.tps_kini, "lipat": round(p.lipat, 4), "kelas": p.golongan,
                    "poin": p.beda.poin, "paling_sedikit": p.beda.paling_sedikit,
                    "paling_banyak": p.beda.paling_banyak,
                }
                for p in self.pasangan
            ],
            "catatan": list(self.catatan), "peringatan": BUKAN_SEBAB,
        }  # fmt: skip


def ubah_tps(
    kini: Sequence[Hadir],
    lalu: Sequence[Hadir],
    tps_kini: Mapping[str, int],
    tps_lalu: Mapping[str, int],
) -> UbahTps:
    """Kelurahan of both elections by how much larger their TPS became.

    `tps_kini`, `tps_lalu`: code of the kelurahan → how many TPS it had.

    Jika TPS sebuah kelurahan menjadi lebih dari 1,2 kali lebih besar, maka ia *digabung*; jika kurang dari
    1/1,2, *dipecah*; selain itu *tetap*. Efeknya kemiringan beda kehadiran menurut besar TPS (log dua),
    tertimbang pemilih, sehingga yang berubah di mana-mana tidak ikut. Jika kecamatannya paling sedikit enam,
    maka kelurahan sekecamatan dianggap saling mirip.

    Raises `ArgumenKeliru` where no kelurahan is in both with its TPS.

    Dasar: batas pemilih per TPS tiap pemilihan; rancangan proyek ini.
    """
    dulu = {h.kode: h for h in lalu if h.kode and h.tingkat == "kelurahan"}
    pasangan, tanpa = [], 0
    for h in kini:
        if h.tingkat != "kelurahan" or h.kode not in dulu or h.kode is None:
            continue
        p = _pasang(h, dulu[h.kode], tps_kini.get(h.kode, 0), tps_lalu.get(h.kode, 0))
        if p is None:
            tanpa += 1
        else:
            pasangan.append(p)
    if not pasangan:
        raise ArgumenKeliru(
            "Tidak ada kelurahan yang kehadiran dan banyak TPS-nya diketahui pada kedua pemilihan.",
            "Pakai tabel per TPS, atau tabel kelurahan yang berkolom jumlah_tps.",
        )
    catatan = [BUKAN_SEBAB]
    if tanpa:
        catatan.append(f"{tanpa} kelurahan tidak ikut karena angka atau banyak TPS-nya tidak ada.")
    gugus, sendiri = _gugus([p.beda.kode for p in pasangan])
    if sendiri:
        catatan.append(
            "Kecamatannya kurang dari enam, jadi setiap kelurahan dianggap berdiri sendiri."
        )
    if {h.rumus for h in kini} != {h.rumus for h in lalu}:
        catatan.append("Rumus kedua pemilihan berbeda; selisihnya memuat perbedaan rumus.")
    efek, selang, penuh, geser = _efek(pasangan, gugus)
    kelas = [
        _kelas(k, [p for p in pasangan if p.golongan == k]) for k in UBAH
        if any(p.golongan == k for p in pasangan)
    ]  # fmt: skip
    return UbahTps(
        tuple(pasangan), tuple(kelas), efek, selang, penuh, geser, len(np.unique(gugus)),
        tuple(catatan),
    )  # fmt: skip


def _pasang(kini: Hadir, lalu: Hadir, tps_kini: int, tps_lalu: int) -> Pasangan | None:
    if not (kini.pemilih and lalu.pemilih and tps_kini and tps_lalu):
        return None
    b = beda(kini, lalu)
    if b.poin is None:
        return None
    besar = [_besar(h, n) for h, n in ((lalu, tps_lalu), (kini, tps_kini))]
    return Pasangan(b, tps_lalu, tps_kini, besar[0], besar[1])


def _besar(h: Hadir, tps: int) -> float:
    """Voters per TPS: of the TPS that told them, or of all where the region prints its voters."""
    sebagian = h.satuan == tps and all(m.kode != "dijepit" for m in h.masalah)
    return (h.pemilih or 0) / (max(h.dipakai, 1) if sebagian else tps)


def _gugus(kode: Sequence[str]) -> tuple[npt.NDArray[np.int64], bool]:
    """The cluster of each kelurahan, and whether each is its own."""
    induk = [k.rpartition(".")[0] for k in kode]
    nomor = {k: n for n, k in enumerate(dict.fromkeys(induk))}
    if len(nomor) < PALING_SEDIKIT:
        return np.arange(len(kode)), True
    return np.array([nomor[k] for k in induk]), False


def _bobot(pasangan: Sequence[Pasangan]) -> Larik:
    """Voters of both elections, shrunk towards equality: noise between kelurahan does not fall with size."""
    rata = [((p.beda.kini.pemilih or 0) + (p.beda.lalu.pemilih or 0)) / 2  # type: ignore[union-attr]
            for p in pasangan]  # fmt: skip
    w = np.sqrt(np.array(rata, np.float64))
    return np.asarray(w / w.mean(), np.float64)


def _efek(
    pasangan: Sequence[Pasangan], gugus: npt.NDArray[np.int64]
) -> tuple[float | None, tuple[float, float] | None, tuple[float, float] | None, float | None]:
    """Slope, its interval, the same with what is not known, and the shift where sizes stayed."""
    dosis = np.array([log2(p.lipat) for p in pasangan])
    if len(pasangan) < PALING_SEDIKIT or float(np.std(dosis)) < 0.05:
        return None, None, None, None
    akar = np.sqrt(_bobot(pasangan))[:, None]
    xs = akar * np.column_stack([np.ones(len(dosis)), dosis])
    y = np.array([p.beda.poin for p in pasangan], np.float64)
    dalam = np.asarray(np.linalg.inv(xs.T @ xs), np.float64)
    peta = dalam @ xs.T * akar.T  # what each kelurahan's difference weighs in the coefficients
    b = peta @ y
    lebar = _lebar(xs, akar[:, 0] * y - xs @ b, dalam, gugus)[1]
    rendah, tinggi = _tepi(pasangan, y)
    bawah = float(np.where(peta[1] > 0, peta[1] * rendah, peta[1] * tinggi).sum())
    atas = float(np.where(peta[1] > 0, peta[1] * tinggi, peta[1] * rendah).sum())
    efek = float(b[1])
    return efek, (efek - lebar, efek + lebar), (bawah - lebar, atas + lebar), float(b[0])


def _tepi(pasangan: Sequence[Pasangan], y: Larik) -> tuple[Larik, Larik]:
    """Least and most of each difference; the figure itself where no bound is known."""
    dua = [
        (p.beda.paling_sedikit if p.beda.paling_sedikit is not None else n,
         p.beda.paling_banyak if p.beda.paling_banyak is not None else n)
        for p, n in zip(pasangan, y.tolist(), strict=True)
    ]  # fmt: skip
    tepi = np.array(dua, np.float64)
    return np.minimum(tepi[:, 0], y), np.maximum(tepi[:, 1], y)


def _lebar(xs: Larik, e: Larik, dalam: Larik, gugus: npt.NDArray[np.int64]) -> list[float]:
    """Half the 95 % interval of each coefficient."""
    from scipy.special import stdtrit

    ragam, derajat = cr2(xs, e, dalam, gugus)
    return [
        float(stdtrit(d, 0.975) * sqrt(max(v, 0.0)))
        for d, v in zip(derajat.tolist(), np.diag(ragam).tolist(), strict=True)
    ]


def _kelas(kunci: str, isi: Sequence[Pasangan]) -> Kelas:
    kini = [p.beda.kini for p in isi if p.beda.kini]
    lalu = [p.beda.lalu for p in isi if p.beda.lalu]
    y = np.array([p.beda.poin for p in isi], np.float64)
    akar = np.sqrt(_bobot(isi))[:, None]
    poin, selang = float(np.average(y, weights=akar[:, 0] ** 2)), None
    if len(isi) >= 3:
        gugus, _ = _gugus([p.beda.kode for p in isi])
        dalam = np.asarray(np.linalg.inv(akar.T @ akar), np.float64)
        lebar = _lebar(akar, akar[:, 0] * (y - poin), dalam, gugus)[0]
        selang = (poin - lebar, poin + lebar)
    tps = [sum(p.tps_lalu for p in isi), sum(p.tps_kini for p in isi)]
    besar = [float(np.average([getattr(p, a) for p in isi], weights=[getattr(p, t) for p in isi]))
             for a, t in (("besar_lalu", "tps_lalu"), ("besar_kini", "tps_kini"))]  # fmt: skip
    return Kelas(
        kunci,
        len(isi),
        tps[0],
        tps[1],
        besar[0],
        besar[1],
        _hadir(lalu),
        _hadir(kini),
        poin,
        selang,
    )


def _hadir(isi: Sequence[Hadir]) -> float:
    dari = sum(h.pemilih or 0 for h in isi)
    return 100 * sum(h.pengguna_hak_pilih or 0 for h in isi) / dari if dari else float("nan")


@dataclass(frozen=True, slots=True)
class Ukuran:
    """TPS of one class of size: turnout in per cent with the 95 % interval of their spread (None for one)."""

    nama: str
    tps: int
    pengguna: int
    pemilih: int
    persen: float
    selang: tuple[float, float] | None

    def json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "ukuran": self.nama, "tps": self.tps, "pengguna_hak_pilih": self.pengguna,
            "pemilih": self.pemilih, "hadir_persen": _dua(self.persen), "selang": _berdua(self.selang),
        }  # fmt: skip


def menurut_ukuran(tps: Sequence[Hadir]) -> list[Ukuran]:
    """Turnout by the voters of a TPS, classes as in `golongan.BATAS_UKURAN`; TPS without a figure stay out.

    The interval is of the ratio of sums over TPS (Cochran, Sampling Techniques, 1977, ch. 6): how much TPS of
    one size differ, not what their cells leave open.
    """
    ada = [h for h in tps if h.tingkat == "tps" and h.pemilih and h.pengguna_hak_pilih is not None]
    v = np.array([h.pemilih for h in ada], np.float64)
    u = np.array([h.pengguna_hak_pilih for h in ada], np.float64)
    hasil, bawah = [], 0
    for atas in (*BATAS_UKURAN, None):
        di = (v > bawah) & (v <= (atas or np.inf))
        nama = f"{bawah + 1}–{atas}" if atas else f"lebih dari {bawah}"
        bawah, n = atas or bawah, int(di.sum())
        if n:
            nisbah = float(u[di].sum() / v[di].sum())
            galat = (
                sqrt(n / (n - 1) * float(((u[di] - nisbah * v[di]) ** 2).sum())) if n > 1 else 0.0
            )
            lebar = 196 * galat / float(v[di].sum())
            hasil.append(
                Ukuran(nama, n, int(u[di].sum()), int(v[di].sum()), 100 * nisbah,
                       (100 * nisbah - lebar, 100 * nisbah + lebar) if n > 1 else None)
            )  # fmt: skip
    return hasil


def simpan_csv(h: UbahTps, tujuan: Path) -> None:
    """Every kelurahan as CSV with decimal points, whole or not at all. Raises `ArgumenKeliru`."""
    keluar = io.StringIO()
    tulis = csv.writer(keluar, lineterminator="\n")
    baris = h.json()["per_kelurahan"]
    tulis.writerow(baris[0])
    for b in baris:
        tulis.writerow(
            "" if v is None else jinakkan(v) if isinstance(v, str) else v for v in b.values()
        )
    tulis_utuh(tujuan, keluar.getvalue())


def _poin(x: float) -> str:
    return f"{x:+.2f}".replace(".", ",").replace("-", "−")


def _dua(x: float | None) -> float | None:
    return None if x is None else round(x, 4)


def _berdua(x: tuple[float, float] | None) -> list[float] | None:
    return None if x is None else [round(v, 4) for v in x]
