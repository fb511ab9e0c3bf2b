"""How clerks write a name differently: one function per way, joined in the literal table `RAGAM`.

Each takes the words and two uniform numbers and gives the new words, or None where it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable

SINGKATAN: dict[str, tuple[str, ...]] = {
    "MUHAMMAD": ("M.", "MUH.", "MUHD", "MOH.", "M"),
    "MUHAMAD": ("M.", "MUH.", "M"),
    "MOHAMMAD": ("MOH.", "M."),
    "MOCHAMAD": ("MOCH.", "M."),
    "AHMAD": ("A.", "AHM.", "ACHMAD"),
    "ACHMAD": ("ACH.", "A."),
    "ABDUL": ("ABD.", "ABD", "A."),
    "SITI": ("ST.", "S.", "ST"),
    "NUR": ("N.", "NOER"),
    "ANDI": ("A.",),
    "RADEN": ("R.", "RD."),
    "TEUKU": ("T.",),
    "MASAGUS": ("MGS.",),
    "KIAGUS": ("KGS.",),
    "KEMAS": ("KMS.",),
    "NYIMAS": ("NYM.",),
    "WAYAN": ("WYN.",),
    "NYOMAN": ("NYM.",),
    "KETUT": ("KT.",),
    "MADE": ("MD.",),
    "GUSTI": ("GST.",),
    "SRI": ("S.",),
    "SYAIFUL": ("S.", "SAIFUL"),
    "HAJI": ("H.",),
    "HAJAH": ("HJ.",),
}
_LAMA = (("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("SY", "SJ"), ("Y", "J"), ("KH", "CH"))
_GELAR_DEPAN = ("H.", "HJ.", "DRS.", "IR.", "DR.", "DRA.")
_GELAR_BELAKANG = ("S.PD", "SH", "SE", "S.AG", "ST", "S.KOM", "AMD", "S.SOS", "MM")
_DEKAT = {
    "A": "SE",
    "B": "VP",
    "C": "KS",
    "D": "TS",
    "E": "IA",
    "F": "PV",
    "G": "HK",
    "H": "GY",
    "I": "EYU",
    "J": "ZY",
    "K": "GQ",
    "L": "RK",
    "M": "N",
    "N": "M",
    "O": "UA",
    "P": "BF",
    "Q": "K",
    "R": "LT",
    "S": "ZC",
    "T": "DR",
    "U": "OI",
    "V": "FP",
    "W": "UV",
    "X": "KS",
    "Y": "IJ",
    "Z": "SJ",
}

Kata = list[str]
Cara = Callable[[Kata, float, float], Kata | None]


def _ganti(kata: Kata, i: int, baru: str) -> Kata:
    return [*kata[:i], baru, *kata[i + 1 :]]


def _terpanjang(kata: Kata) -> int:
    return max(range(len(kata)), key=lambda i: len(kata[i]))


def singkat(kata: Kata, u: float, v: float) -> Kata | None:
    """MUHAMMAD RIZKI → M. RIZKI; otherwise a middle or last word to its initial."""
    for i, k in enumerate(kata):
        if k in SINGKATAN and len(kata) > 1:
            bentuk = SINGKATAN[k]
            return _ganti(kata, i, bentuk[int(u * len(bentuk))])
    if len(kata) < 2:
        return None
    i = 1 + int(u * (len(kata) - 1))
    if len(kata[i]) < 2:
        return None
    return _ganti(kata, i, kata[i][0] + ("." if v < 0.5 else ""))


def salah_eja(kata: Kata, u: float, v: float) -> Kata | None:
    """One letter replaced by a near one, left out, or swapped with its neighbour."""
    i = int(u * len(kata))
    i = i if len(kata[i]) > 2 else _terpanjang(kata)
    k = kata[i]
    if len(k) < 3:
        return None
    j = 1 + int(v * (len(k) - 1))
    cara = int(v * 9973) % 3
    if cara == 0 and k[j] in _DEKAT:
        pilihan = _DEKAT[k[j]]
        return _ganti(kata, i, k[:j] + pilihan[int(u * 7919) % len(pilihan)] + k[j + 1 :])
    if cara == 1 and k[j] != k[j - 1] and j > 1:
        return _ganti(kata, i, k[: j - 1] + k[j] + k[j - 1] + k[j + 1 :])
    return _ganti(kata, i, k[:j] + k[j + 1 :])


def balik(kata: Kata, u: float, v: float) -> Kata | None:
    """The words in another order."""
    if len(kata) < 2:
        return None
    hasil = [*kata[1:], kata[0]] if u < 0.7 else [kata[-1], *kata[:-1]]
    return hasil if hasil != kata else None


def buang(kata: Kata, u: float, v: float) -> Kata | None:
    """One word left out, more often a later one."""
    if len(kata) < 2:
        return None
    i = len(kata) - 1 - int(u * u * len(kata))
    return [*kata[:i], *kata[i + 1 :]]


def ejaan_lama(kata: Kata, u: float, v: float) -> Kata | None:
    """The spelling before 1972: oe for u, dj for j, tj for c, j for y."""
    awal = int(u * len(kata))
    for i in (*range(awal, len(kata)), *range(awal)):
        for geser in range(len(_LAMA)):
            baru, lama = _LAMA[(int(v * len(_LAMA)) + geser) % len(_LAMA)]
            if baru in kata[i] and lama not in kata[i]:
                return _ganti(kata, i, kata[i].replace(baru, lama))
    return None


def ganda_huruf(kata: Kata, u: float, v: float) -> Kata | None:
    """A consonant doubled or undoubled (RIZKI/RIZKKI, MUHAMMAD/MUHAMAD), or H, E, Y, I between."""
    awal = int(u * len(kata))
    for i in (*range(awal, len(kata)), *range(awal)):
        k = kata[i]
        for j in range(len(k) - 1):
            if k[j] == k[j + 1]:
                return _ganti(kata, i, k[:j] + k[j + 1 :])
    i = _terpanjang(kata)
    k = kata[i]
    tempat = [j for j in range(1, len(k)) if k[j] in "LMNRSTDFKPI"]
    if len(k) < 3 or not tempat:
        return None
    j = tempat[int(v * len(tempat))]
    return _ganti(kata, i, k[:j] + k[j] + k[j:])


def sambung(kata: Kata, u: float, v: float) -> Kata | None:
    """Two words joined (NUR HAYATI → NURHAYATI)."""
    if len(kata) < 2:
        return None
    i = int(u * (len(kata) - 1))
    return [*kata[:i], kata[i] + kata[i + 1], *kata[i + 2 :]]


def pisah(kata: Kata, u: float, v: float) -> Kata | None:
    """One long word parted (NURHAYATI → NUR HAYATI)."""
    i = _terpanjang(kata)
    if len(kata[i]) < 7:
        return None
    potong = 3 if u < 0.6 else 4
    return [*kata[:i], kata[i][:potong], kata[i][potong:], *kata[i + 1 :]]


def gelar(kata: Kata, u: float, v: float) -> Kata | None:
    """A title before or a degree behind."""
    if u < 0.55:
        return [_GELAR_DEPAN[int(v * len(_GELAR_DEPAN))], *kata]
    return [*kata[:-1], kata[-1] + ",", _GELAR_BELAKANG[int(v * len(_GELAR_BELAKANG))]]


# Way of writing → weight. Where one does not apply, the next in the table is tried.
RAGAM: tuple[tuple[str, float, Cara], ...] = (
    ("singkat", 20, singkat),
    ("balik", 6, balik),
    ("buang", 14, buang),
    ("sambung", 7, sambung),
    ("pisah", 4, pisah),
    ("ejaan_lama", 10, ejaan_lama),
    ("ganda_huruf", 11, ganda_huruf),
    ("salah_eja", 25, salah_eja),
    ("gelar", 3, gelar),
)
_JUMLAH = sum(b for _, b, _ in RAGAM)


def tulis_ragam(kata: Kata, jenis: float, u: float, v: float) -> str:
    """The name written another way; `jenis` picks the way. Never the same as before."""
    asal = " ".join(kata)
    sasaran = jenis * _JUMLAH
    mulai = 0
    for i, (_, bobot, _) in enumerate(RAGAM):
        mulai = i
        if sasaran < bobot:
            break
        sasaran -= bobot
    for geser in range(len(RAGAM)):
        hasil = RAGAM[(mulai + geser) % len(RAGAM)][2](kata, u, v)
        if hasil is not None and (baru := " ".join(hasil)) != asal and baru.strip():
            return baru
    return f"{asal} {asal[0]}"
