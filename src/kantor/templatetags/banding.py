"""Two values next to each other: which characters differ."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from kantor.templatetags.rupa import SAMARAN

Segmen = list[tuple[str, bool]]


def beda_huruf(kiri: str, kanan: str) -> tuple[Segmen, Segmen]:
    """Both texts cut into `(text, differs)`: joined they are the texts again.

    A single letter that happens to be equal between two differing stretches is marked with them:
    three marks of one letter each tell a reader less than one of five.
    """
    a, b = str(kiri or ""), str(kanan or "")
    if a == b:
        return ([(a, False)] if a else []), ([(b, False)] if b else [])
    langkah = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    sama = [
        op == "equal" and not (a1 - a0 == 1 and 0 < n < len(langkah) - 1)
        for n, (op, a0, a1, _, _) in enumerate(langkah)
    ]
    return (
        _gabung((a[a0:a1], not s) for (_, a0, a1, _, _), s in zip(langkah, sama, strict=True)),
        _gabung((b[b0:b1], not s) for (_, _, _, b0, b1), s in zip(langkah, sama, strict=True)),
    )


def segmen_nik(kode_wilayah: str, posisi: Iterable[int]) -> Segmen:
    """The mask of a NIK with the positions (0…15) that differ marked; never which digits."""
    digit = "".join(c for c in kode_wilayah if c.isdigit())[:4]
    samar, beda = digit.ljust(4, "•") + SAMARAN, set(posisi)
    hasil: list[tuple[str, bool]] = []
    ke = 0
    for huruf in samar:
        hasil.append((huruf, huruf != " " and ke in beda))
        ke += huruf != " "
    return _gabung(hasil)


def _gabung(bagian: Iterable[tuple[str, bool]]) -> Segmen:
    hasil: Segmen = []
    for teks, beda in bagian:
        if not teks:
            continue
        if hasil and hasil[-1][1] == beda:
            hasil[-1] = (hasil[-1][0] + teks, beda)
        else:
            hasil.append((teks, beda))
    return hasil
