"""Indonesian names made comparable: titles dropped, abbreviations expanded, old spelling folded.

Old spelling (until 1972) wrote OE for U, DJ for J, J for Y, TJ for C, SJ for SY, NJ for NY, CH for
KH. Which of the two a person uses today is chance, so both are folded to one form. Folding serves
comparison only; no list is ever rewritten with it.

Source: Ejaan yang Disempurnakan (1972) for the letter pairs; abbreviations as offices write them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.inti import Kamus, huruf_besar, huruf_saja, lipat_kata, susun_nama

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
_DEPAN = r"^(?:H|HJ|DR|DRS|DRA|IR|PROF|K|KH|TGK|RD|R)\."
_ALMARHUM = r"\bALM(?:H|ARHUM|ARHUMAH)?\b\.?"
_BELAKANG = r"\b(?:S|M|A)\.?(?:PD|H|E|SI|KOM|SOS|AG|KEP|KM|MD|T|P)(?:\.I)?\.?$"
GELAR = re.compile(rf"{_DEPAN}(?=\s|[A-Z])|{_ALMARHUM}|,.*$|{_BELAKANG}")
_BIASA = "^[ -~]*$"
# The same one after the other, for Arrow, whose expressions cannot look ahead.
_GELAR_BERUNTUN = (
    (rf"{_DEPAN}(\s|[A-Z])", r" \1"), (_BELAKANG, " "), (_ALMARHUM, " "), (",.*$", " "),
)  # fmt: skip
# Old spelling → new, in this order; then doubled letters → one.
_LIPAT = (
    ("OE", "U"), ("DJ", "Y"), ("TJ", "C"), ("SJ", "SY"), ("NJ", "NY"), ("J", "Y"), ("KH", "H"),
    ("CH", "H"), ("PH", "F"), ("TH", "T"), ("DH", "D"), ("V", "F"), ("Q", "K"), ("X", "KS"),
    ("Z", "S"), ("IE", "I"),
    *((huruf * 2, huruf) for huruf in "ABCDEFGHIKLMNOPRSTUWY" for _ in range(2)),
)  # fmt: skip
_BUKAN_HURUF = re.compile(r"[^A-Z ]+")
_SEMUA_HURUF = re.compile("^[A-Z]+( [A-Z]+)*$")  # as `inti.huruf_saja`
KATA_TERBANYAK = 8  # tokens of a name that are looked at one by one


def bersihkan(nama: str) -> str:
    """A name in upper-case letters and single spaces, without titles and degrees."""
    tanpa = GELAR.sub(" ", nama.upper())
    huruf = _BUKAN_HURUF.sub(" ", tanpa.replace("'", "").replace("`", ""))
    kata = huruf.split()
    return " ".join(kata) if kata else " ".join(_BUKAN_HURUF.sub(" ", nama.upper()).split())


def bersihkan_semua(nama: pa.StringArray) -> pa.StringArray:
    """`bersihkan` of many names."""
    # Letters beyond ASCII and line ends Arrow's expressions see otherwise than Python's.
    biasa = pc.match_substring_regex(nama, _BIASA)
    if not pc.all(biasa, min_count=0).as_py():
        lain = [bersihkan(n) for n in pc.filter(nama, pc.invert(biasa)).to_pylist()]
        semua = pc.replace_with_mask(nama, pc.invert(biasa), pa.array(lain, pa.string()))
        return pc.replace_with_mask(semua, biasa, bersihkan_semua(pc.filter(nama, biasa)))
    atas = pc.ascii_upper(nama)
    tanpa = atas
    for pola, ganti in _GELAR_BERUNTUN:
        tanpa = pc.replace_substring_regex(tanpa, pola, ganti)
    hasil = _huruf(pc.replace_substring_regex(tanpa, "['`]", ""))
    return pc.if_else(pc.equal(hasil, ""), _huruf(atas), hasil)


def _huruf(teks: pa.StringArray) -> pa.StringArray:
    """Capital letters, whatever stands between them made one space."""
    return pc.utf8_trim(pc.replace_substring_regex(teks, "[^A-Z]+", " "), " ")


def lipat_token(token: pa.StringArray) -> pa.StringArray:
    """Tokens (upper-case letters) in their folded form; a known abbreviation is expanded first."""
    letak = pc.index_in(token, pa.array(list(SINGKATAN)))
    return lipat_kata(pc.coalesce(pa.array(list(SINGKATAN.values())).take(letak), token), _LIPAT)


def lipat_urut(nama: str) -> str:
    """`lipat([nama]).urut` for one name, without the cost of arrays; "" for a name without letters."""
    atas = nama.upper()
    # As there: a name of nothing but letters and single spaces is taken as it is, `AKM` too.
    bersih = atas if _SEMUA_HURUF.fullmatch(atas) else bersihkan(nama)
    return "".join(sorted(_lipat_kata(k) for k in bersih.split()[:KATA_TERBANYAK]))


def _lipat_kata(kata: str) -> str:
    hasil = SINGKATAN.get(kata, kata)
    for lama, baru in _LIPAT:
        hasil = hasil.replace(lama, baru)
    return hasil


@dataclass(frozen=True, slots=True)
class Lipatan:
    """Folded names. `kata[i]`: positions in `token` of name i's tokens as written, -1 beyond.

    `banyak[i]`: how many they are.
    `rapat` are the tokens joined, `urut` sorted and joined; `token` is sorted. The codes number the
    distinct values of: `urut`, its first three letters and first letter, and the first and last
    three letters of `rapat`; -1 for a name without letters. (What `lipat_besar` gives has no code of
    `urut` yet.)
    """

    token: pa.StringArray
    kata: npt.NDArray[np.int32]
    banyak: npt.NDArray[np.int8]
    rapat: pa.StringArray
    urut: pa.StringArray
    kode: dict[str, npt.NDArray[np.int32]]


def lipat(nama: pa.StringArray) -> Lipatan:
    """Fold names. Cost: some 0.3 µs a name; Python only for names with letters beyond ASCII."""
    hasil = lipat_besar(huruf_besar(nama))
    return replace(hasil, kode={"urut": nomori(hasil.urut), **hasil.kode})


def lipat_besar(atas: pa.StringArray) -> Lipatan:
    """Fold names that are in upper case; the code of `urut` is left to `nomori`, which may take its time."""
    mudah = huruf_saja(atas)
    if not mudah.all():
        bit = pa.py_buffer(np.packbits(~mudah, bitorder="little"))
        sulit = pa.BooleanArray.from_buffers(pa.bool_(), len(mudah), [None, bit])
        atas = pc.replace_with_mask(atas, sulit, bersihkan_semua(pc.filter(atas, sulit)))
    with Kamus() as kamus:
        kata, banyak = kamus.pecah(atas, KATA_TERBANYAK)
        asli = kamus.nilai()
    terlipat = lipat_token(asli)
    token = pc.unique(terlipat).sort()
    peta = pc.index_in(terlipat, token).to_numpy(zero_copy_only=False)
    rapat, urut, kode = susun_nama(token, peta, kata, banyak)
    return Lipatan(token, kata, banyak, rapat, urut, kode)


def nomori(teks: pa.StringArray) -> npt.NDArray[np.int32]:
    """Number texts in the order in which they first come; an empty one is -1."""
    hasil = np.empty(len(teks), dtype=np.int32)
    with Kamus(len(teks)) as kamus:
        kamus.nomori(teks, hasil)
    return hasil


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
