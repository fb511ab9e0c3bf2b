"""What can go wrong with keys and sealed data, each with a sentence and a remedy; never with a value."""

from __future__ import annotations

from collections.abc import Sequence

from hakpilih.errors import HakpilihError

# So many positions stand in a sentence; all of them are in `posisi`.
DISEBUT = 5


class KunciTakTersedia(HakpilihError):
    """The key process does not answer, or does not answer this user."""


class KunciKeliru(HakpilihError):
    """A key file, a key or a request to the key process that cannot be used as it is."""


class LembarKeliru(HakpilihError):
    """Recovery sheets from which no key comes: mistyped, too few, or not of one set."""


class ArsipRusak(HakpilihError):
    """A kept original that is missing, cut off, changed, or sealed under another key."""


class SegelTakTerbuka(HakpilihError):
    """Sealed values that do not open; nothing of the request was opened.

    `posisi` are the 0-based positions in the request, ascending; `dari` is how many were asked.
    """

    def __init__(self, posisi: Sequence[int], dari: int) -> None:
        self.posisi = tuple(posisi)
        self.dari = dari
        urutan = ", ".join(str(p + 1) for p in self.posisi[:DISEBUT])
        lagi = len(self.posisi) - DISEBUT
        super().__init__(
            f"{len(self.posisi)} dari {dari} nilai tersegel tidak dapat dibuka (urutan ke-{urutan}"
            f"{f', dan {lagi} lagi' if lagi > 0 else ''}), jadi tidak satu pun dibuka.",
            "Nilainya berubah, berpindah baris, atau disegel dengan kunci lain. Jangan mengubah datanya;"
            " minta admin membandingkannya dengan cadangan.",
        )


class BerkasTerlaluBesar(HakpilihError):
    """More bytes than this office takes in one file."""

    def __init__(self, batas: int) -> None:
        mb = f"{batas // (1 << 20):,}".replace(",", ".")
        super().__init__(
            f"Berkas melebihi batas {mb} MB.", "Bagilah berkasnya, misalnya per kecamatan."
        )
