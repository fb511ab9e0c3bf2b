"""Covariates of regions: read, joined by code, made comparable; what was done to them is said."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hakpilih.errors import ArgumenKeliru, sebab
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.wilayah import kode_bertitik

Larik = npt.NDArray[np.float64]
TERBESAR = 64 * 2**20
CONDONG = 2.0  # skewness from which a positive column is taken by its logarithm
VIF_TERBESAR = 10.0  # a column that the others tell this well is left out
PALING_LENGKAP = 0.8  # share of regions that a column must be known for
_SEDANG = ("kabupaten", "kota")


@dataclass(slots=True)
class Tabel:
    """Covariates by region: `nilai` (regions, columns), NaN unknown."""

    kode: list[str]
    kolom: list[str]
    nilai: Larik


@dataclass(slots=True)
class Gabungan:
    """Regions with turnout and complete covariates. `x` standardised (mean 0, standard deviation 1)."""

    kode: list[str]
    nama: list[str]
    kolom: list[str]
    x: Larik
    pakai: Larik
    dari: Larik
    gugus: npt.NDArray[np.int64]  # of each region its province
    catatan: list[str] = field(default_factory=list)
    vif: dict[str, float] = field(default_factory=dict)
    rata: Larik = field(default_factory=lambda: np.zeros(0))
    simpangan: Larik = field(default_factory=lambda: np.zeros(0))


def baca_kovariat(path: Path) -> Tabel:
    """A CSV with a column `kode` and numbers beside it; columns of words are passed over.

    Raises `ArgumenKeliru` for a file without codes or numbers, or with a code twice.
    """
    try:
        if path.stat().st_size > TERBESAR:
            raise ArgumenKeliru(f"Berkas {path.name} terlalu besar.", "Paling besar 64 MB.")
        teks = path.read_text("utf-8-sig")
    except OSError as g:
        raise ArgumenKeliru(
            f"Berkas {path} tidak terbaca ({sebab(g)}).", "Periksa letaknya."
        ) from None
    except UnicodeDecodeError:
        raise ArgumenKeliru(
            f"Berkas {path.name} bukan teks UTF-8.", "Simpan sebagai CSV UTF-8."
        ) from None
    awal = teks.split("\n", 1)[0]
    baris = list(
        csv.reader(io.StringIO(teks), delimiter=";" if awal.count(";") > awal.count(",") else ",")
    )
    kepala = [k.strip() for k in baris[0]] if baris else []
    if "kode" not in kepala:
        raise ArgumenKeliru(
            f"{path.name} tidak berkolom “kode”.",
            "Tulis kode Kemendagri tiap wilayah di kolom bernama kode, misalnya 18.72.",
        )
    di = kepala.index("kode")
    isi = [b for b in baris[1:] if len(b) > di and b[di].strip()]
    kode = [kode_bertitik(b[di].strip()) or b[di].strip() for b in isi]
    dua = sorted({k for k in kode if kode.count(k) > 1}) if len(set(kode)) < len(kode) else []
    if dua:
        raise ArgumenKeliru(
            f"{path.name}: kode {dua[0]} tertulis lebih dari sekali.", "Sisakan satu."
        )
    kolom, lajur = [], []
    for n, nama in enumerate(kepala):
        if (
            n != di
            and nama
            and (angka := _lajur([b[n] if n < len(b) else "" for b in isi])) is not None
        ):
            kolom.append(nama)
            lajur.append(angka)
    if not lajur:
        raise ArgumenKeliru(f"{path.name} tidak berisi kolom bilangan.", "Tambahkan kovariatnya.")
    return Tabel(kode, kolom, np.array(lajur).T)


def _lajur(sel: Sequence[str]) -> Larik | None:
    """A column of numbers, None where it holds words."""
    hasil = np.full(len(sel), math.nan)
    for i, s in enumerate(sel):
        s = s.strip()
        if not s:
            continue
        try:
            hasil[i] = float(s.replace(",", ".") if s.count(",") == 1 and "." not in s else s)
        except ValueError:
            return None
    return hasil if np.isfinite(hasil).any() else None


def gabungkan(hadir: Sequence[Hadir], t: Tabel, abaikan: Sequence[str] = ()) -> Gabungan:
    """Regions of one level with a turnout and all covariates that are kept.

    Jika berkas memuat provinsi dan bagian-bagiannya, maka yang dipakai satu tingkat saja, yang terbanyak
    terjodoh: provinsi tidak pernah dicampur dengan bagiannya. Jika sebuah kolom bernol pada sedikit wilayah
    sedangkan yang lain jauh di atas nol, maka nol itu dibaca belum diketahui. Jika sebuah kolom condong, maka
    dipakai logaritmanya. Jika sebuah kolom dapat diceritakan kolom lain (VIF di atas 10), maka ia dilepas,
    dan itu disebut.

    Raises `ArgumenKeliru` where fewer than 20 regions or no column are left.

    Dasar: kaidah statistik umum; batasnya rancangan proyek ini.
    """
    catatan: list[str] = []
    letak = {k: n for n, k in enumerate(t.kode)}
    per: dict[str, list[Hadir]] = {}
    for h in hadir:
        if h.kode in letak and h.pemilih and h.pengguna_hak_pilih is not None:
            golongan = "kabupaten/kota" if h.tingkat in _SEDANG else h.tingkat
            per.setdefault(golongan, []).append(h)
    if not per:
        raise ArgumenKeliru(
            "Tidak satu kode wilayah pun ada di kedua berkas.", "Periksa kolom kode pada keduanya."
        )
    nama_tingkat, isi = max(per.items(), key=lambda p: len(p[1]))
    lain = sum(len(v) for k, v in per.items() if k != nama_tingkat)
    if lain:
        catatan.append(f"{lain} wilayah di tingkat lain tidak dicampurkan.")
    tanpa = sum(1 for h in hadir if h.tingkat in _SEDANG and h.pemilih is None)
    if tanpa and nama_tingkat == "kabupaten/kota":
        catatan.append(f"{tanpa} kabupaten/kota tidak ikut: kehadirannya tidak dapat dihitung.")
    mentah = t.nilai[[letak[h.kode or ""] for h in isi]]
    kolom, x = _siapkan(list(t.kolom), mentah, set(abaikan), catatan)
    ada = np.asarray(~np.isnan(x).any(1))
    if (kurang := int((~ada).sum())) > 0:
        catatan.append(f"{kurang} wilayah tidak ikut: kovariatnya tidak lengkap.")
    x, isi = x[ada], [h for h, a in zip(isi, ada, strict=True) if a]
    kolom, x, vif = _lepas_kembar(kolom, x, catatan)
    if len(isi) < max(20, x.shape[1] + 3) or not kolom:
        raise ArgumenKeliru(
            f"Hanya {len(isi)} wilayah berkehadiran dan berkovariat lengkap.",
            "Paling sedikit 20, dan lebih banyak daripada kovariatnya; kolom yang bolong: --abaikan.",
        )
    rata, simpangan = x.mean(0), x.std(0)
    induk = [
        (h.kode or "").split(".")[0] if nama_tingkat == "kabupaten/kota" else h.induk for h in isi
    ]
    gugus = np.unique(np.array(induk), return_inverse=True)[1].astype(np.int64)
    return Gabungan(
        kode=[h.kode or "" for h in isi], nama=[h.nama for h in isi], kolom=kolom,
        x=(x - rata) / simpangan, pakai=np.array([h.pengguna_hak_pilih for h in isi], float),
        dari=np.array([h.pemilih for h in isi], float), gugus=gugus, catatan=catatan, vif=vif,
        rata=rata, simpangan=simpangan,
    )  # fmt: skip


def _siapkan(
    kolom: list[str], x: Larik, abaikan: set[str], catatan: list[str]
) -> tuple[list[str], Larik]:
    nama, lajur = [], []
    if asing := sorted(abaikan - set(kolom)):
        raise ArgumenKeliru(
            f"Kolom {', '.join(asing)} tidak ada, jadi tidak dapat diabaikan.",
            f"Yang ada: {', '.join(kolom)}.",
        )
    for n, k in enumerate(kolom):
        if k in abaikan:
            continue
        v = _tanpa_nol(k, x[:, n].copy(), catatan)
        ada = v[~np.isnan(v)]
        if len(ada) < PALING_LENGKAP * len(v):
            catatan.append(f"{k} dilepas: diketahui hanya untuk {len(ada)} dari {len(v)} wilayah.")
        elif len(ada) == 0 or np.ptp(ada) == 0:
            catatan.append(f"{k} dilepas: nilainya sama di semua wilayah.")
        elif (ada > 0).all() and _condong(ada) > CONDONG:
            nama.append(f"log({k})")
            lajur.append(np.log(v))
        else:
            nama.append(k)
            lajur.append(v)
    return nama, np.array(lajur).T if lajur else np.zeros((len(x), 0))


def _tanpa_nol(nama: str, v: Larik, catatan: list[str]) -> Larik:
    """Zeros where everybody else is far above are missing values."""
    nol = v == 0
    lain = v[~nol & ~np.isnan(v)]
    sedikit = 0 < nol.sum() <= 0.05 * len(v)
    if sedikit and len(lain) and lain.min() > 0.1 * np.median(lain) > 0:
        v[nol] = math.nan
        catatan.append(f"{nama}: {int(nol.sum())} nol dibaca sebagai belum diketahui.")
    return v


def _condong(v: Larik) -> float:
    d = v - v.mean()
    return float((d**3).mean() / max((d**2).mean() ** 1.5, 1e-300))


def _lepas_kembar(
    kolom: list[str], x: Larik, catatan: list[str]
) -> tuple[list[str], Larik, dict[str, float]]:
    """Leave out, one by one, the column that the others tell best, while it passes `VIF_TERBESAR`."""
    kolom = list(kolom)
    tetap = [n for n in range(x.shape[1]) if x[:, n].std() > 0]
    kolom, x = [kolom[n] for n in tetap], x[:, tetap]
    while x.shape[1] > 1:
        v = _vif(x)
        buruk = int(np.argmax(v))
        if v[buruk] <= VIF_TERBESAR:
            return kolom, x, dict(zip(kolom, map(float, v), strict=True))
        kembar = _paling_mirip(x, buruk)
        catatan.append(
            f"{kolom[buruk]} dilepas: sudah diceritakan kolom lain, terutama {kolom[kembar]}."
        )
        x = np.delete(x, buruk, 1)
        del kolom[buruk]
    return kolom, x, dict.fromkeys(kolom, 1.0)


def _vif(x: Larik) -> Larik:
    """Variance inflation factors: the diagonal of the inverse of the correlations; a column that others tell
    without remainder has a huge one (a pseudo-inverse would give it a small one)."""
    r: Larik = np.asarray(np.corrcoef(x, rowvar=False) + 1e-10 * np.eye(x.shape[1]), np.float64)
    return np.asarray(np.diag(np.linalg.inv(r)))


def _paling_mirip(x: Larik, n: int) -> int:
    r = np.abs(np.asarray(np.corrcoef(x, rowvar=False))[n])
    r[n] = -1
    return int(np.argmax(r))


def tahun_di(nama: str) -> int | None:
    """The year that a file's name or an election's tells."""
    m = re.search(r"(?<!\d)(19|20)\d\d(?!\d)", nama)
    return int(m.group()) if m else None


def beda_tahun(kovariat: Path, pemilihan: str) -> str:
    """A sentence where the covariates are of another year than the election; "" where they are not."""
    a, b = tahun_di(kovariat.name), tahun_di(pemilihan)
    if a is None or b is None or a == b:
        return ""
    return f"Kovariatnya dari {a}, pemilihannya {b}: keadaan wilayah dapat sudah berbeda."
