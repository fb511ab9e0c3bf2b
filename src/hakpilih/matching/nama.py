"""Indonesian names made comparable: titles dropped, abbreviations expanded, old spelling folded.

Old spelling (until 1972) wrote OE for U, DJ for J, J for Y, TJ for C, SJ for SY, NJ for NY, CH for
KH. Which of the two a person uses today is chance, so both are folded to one form. Folding serves
comparison only; no list is ever rewritten with it.

Source: Ejaan yang Disempurnakan (1972) for the letter pairs; abbreviations as offices write them.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

# Spellings and abbreviations of the commonest given names → one form.
SINGKATAN: dict[str, str] = {
    **dict.fromkeys(
        ("M", "MUH", "MOH", "MOCH", "MUHD", "MOHD", "MHD", "MUHAMAD", "MOHAMAD", "MOHAMMAD",
         "MOCHAMAD", "MOCHAMMAD", "MUCHAMAD", "MUCHAMMAD", "MUHAMMED", "MUHAMMAD"),
        "MUHAMMAD",
    ),
    **dict.fromkeys(("ABD", "ABDL", "ABDOEL", "ABDUL"), "ABDUL"),
    **dict.fromkeys(("ACHMAD", "AKHMAD", "AHMD", "AHM", "AHMAD"), "AHMAD"),
    **dict.fromkeys(("ST", "STI", "SITTI", "SITI"), "SITI"),
    **dict.fromkeys(("NURUL", "NRL"), "NURUL"),
}  # fmt: skip

# Titles and degrees that some officers write into the name. Only with a dot, or unmistakable.
GELAR = re.compile(
    r"^(?:H|HJ|DR|DRS|DRA|IR|PROF|K|KH|TGK|RD|R)\.(?=\s|[A-Z])|\bALM(?:H|ARHUM|ARHUMAH)?\b\.?"
    r"|,.*$|\b(?:S|M|A)\.?(?:PD|H|E|SI|KOM|SOS|AG|KEP|KM|MD|T|P)(?:\.I)?\.?$"
)
_LIPAT = (
    ("OE", "U"), ("DJ", "Y"), ("TJ", "C"), ("SJ", "SY"), ("NJ", "NY"), ("J", "Y"), ("KH", "H"),
    ("CH", "H"), ("PH", "F"), ("TH", "T"), ("DH", "D"), ("V", "F"), ("Q", "K"), ("X", "KS"),
    ("Z", "S"), ("IE", "I"),
)  # fmt: skip
_GANDA = re.compile(r"(.)\1+")
_BUKAN_HURUF = re.compile(r"[^A-Z ]+")


@lru_cache(maxsize=200_000)
def lipat_token(token: str) -> str:
    """One token (upper-case letters) in its folded form; a known abbreviation is expanded first."""
    t = SINGKATAN.get(token, token)
    for lama, baru in _LIPAT:
        t = t.replace(lama, baru)
    return _GANDA.sub(r"\1", t)


def bersihkan(nama: str) -> str:
    """A name in upper-case letters and single spaces, without titles and degrees."""
    tanpa = GELAR.sub(" ", nama.upper())
    huruf = _BUKAN_HURUF.sub(" ", tanpa.replace("'", "").replace("`", ""))
    kata = huruf.split()
    return " ".join(kata) if kata else " ".join(_BUKAN_HURUF.sub(" ", nama.upper()).split())


_BERSIH_CEPAT = "^[A-Z]+( [A-Z]+)*$"


def lipat(nama: pa.StringArray) -> pa.ListArray:
    """Folded tokens of each name: list<string>, same length; [] for a name without letters.

    Cost: one vectorised pass over the names, one Python call per distinct token.
    """
    atas = pc.utf8_upper(nama)
    mudah = pc.match_substring_regex(atas, _BERSIH_CEPAT)
    if not pc.all(mudah, min_count=0).as_py():
        sulit = pc.filter(nama, pc.invert(mudah)).to_pylist()
        atas = pc.replace_with_mask(atas, pc.invert(mudah), pa.array([bersihkan(n) for n in sulit]))
    potong = pc.utf8_split_whitespace(atas)
    kode = pc.list_flatten(potong).dictionary_encode()
    if isinstance(kode, pa.ChunkedArray):
        kode = kode.combine_chunks()
    terlipat = pa.array([lipat_token(t) for t in kode.dictionary.to_pylist()], pa.string())
    token = terlipat.take(kode.indices) if len(kode) else pa.array([], pa.string())
    panjang = pc.fill_null(pc.list_value_length(potong), 0)
    batas = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(panjang)])
    return pa.ListArray.from_arrays(batas, token)


def cocok_singkatan(a: list[str], b: list[str]) -> bool:
    """Whether one name can be the other with tokens shortened to initials or left out, in order.

    `MUHAMMAD A RIDWAN` fits `MUHAMMAD ABDUL RIDWAN`; at least one token of three letters must be
    whole in both.
    """
    pendek, panjang = (a, b) if len(a) <= len(b) else (b, a)
    utuh, j = False, 0
    for t in pendek:
        while j < len(panjang) and not _setara(t, panjang[j]):
            j += 1
        if j == len(panjang):
            return False
        utuh = utuh or (t == panjang[j] and len(t) >= 3)
        j += 1
    return utuh


def _setara(x: str, y: str) -> bool:
    return x == y or (len(x) == 1 and y.startswith(x)) or (len(y) == 1 and x.startswith(y))
