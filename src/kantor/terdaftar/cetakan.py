"""The page of an answer, drawn by its template once for everybody who gets it, and filled for each.

Two people's pages differ in what they are told and in nothing else, so the template is drawn with a mark in
the place of each such word. Whoever brings a cookie gets a page drawn for him alone: a template may ask who
he is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from html import escape

# Characters of Unicode's private use, which no text of the office has.
_AWAL, _AKHIR = "\ue000", "\ue001"

Lembar = list[str]  # text, name of a word, text, …


def isi(
    lembar: dict[Hashable, Lembar],
    kunci: Hashable,
    kata: Mapping[str, str],
    gambar: Callable[[Mapping[str, str]], str],
) -> str:
    """The page with `kata` in it, from `lembar`, or drawn by `gambar` from marks and kept there.

    Words that are empty stay empty, so a template may leave out what is not told.
    """
    ada = frozenset(k for k, v in kata.items() if v)
    bagian = lembar.get((kunci, ada))
    if bagian is None:
        teks = gambar({k: f"{_AWAL}{k}{_AKHIR}" if k in ada else "" for k in kata})
        bagian = []
        for potong in teks.split(_AWAL):
            bagian += potong.split(_AKHIR, 1) if bagian else [potong]
        lembar[kunci, ada] = bagian
    penuh = bagian.copy()
    penuh[1::2] = [escape(kata[k]) for k in bagian[1::2]]
    return "".join(penuh)
