"""A pool of name words: a hand-written head, most frequent first, and a tail built from stems."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


def rakit(*baris: str) -> tuple[str, ...]:
    """Words from stems and endings, the way many Indonesian names are made (SU-YONO, YUS-NELI).

    Each line is `stems / endings`; every stem meets every ending, and a letter is never tripled.
    """
    hasil: dict[str, None] = {}
    for satu in baris:
        pangkal, ujung = satu.split("/")
        for p in pangkal.split():
            for u in ujung.split():
                kata = p + u
                if not any(kata[i] == kata[i + 1] == kata[i + 2] for i in range(len(kata) - 2)):
                    hasil[kata] = None
    return tuple(hasil)


@dataclass(frozen=True, slots=True)
class Kolam:
    """Words to draw from.

    `kepala` is ordered by frequency and gets Zipf weights of slope `lereng`; `ekor` shares the
    fraction `porsi_ekor` of all draws, gently falling.
    """

    kepala: str
    ekor: tuple[str, ...] = ()
    porsi_ekor: float = 0.0
    lereng: float = 0.75

    def kata(self) -> list[str]:
        """All words, head first, each once."""
        return list(dict.fromkeys([*self.kepala.split(), *self.ekor]))

    def bobot(self) -> npt.NDArray[np.float64]:
        """Probability of each word of `kata()`; sums to 1."""
        n_kepala = len(dict.fromkeys(self.kepala.split()))
        n_ekor = len(self.kata()) - n_kepala
        kepala = 1.0 / (np.arange(n_kepala) + 3.0) ** self.lereng
        ekor = 1.0 / (np.arange(n_ekor) + 30.0) ** 0.5
        porsi = self.porsi_ekor if n_ekor else 0.0
        kepala *= (1.0 - porsi) / kepala.sum()
        if n_ekor:
            # Stems come in the order they were written; spread the weight so that it is not seen.
            ekor = ekor[(np.arange(n_ekor) * 7919) % n_ekor]
            ekor *= porsi / ekor.sum()
        bobot = np.concatenate([kepala, ekor])
        return np.asarray(bobot / bobot.sum(), dtype=np.float64)
