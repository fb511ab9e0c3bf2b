"""A target of turnout in people: how many voters more would have had to come."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.hadir import Hadir


@dataclass(frozen=True, slots=True)
class Sasaran:
    """What is missing to `persen`. `kurang`: people (0: reached; None: cannot be told); `paling_sedikit`,
    `paling_banyak` the same at the upper and the lower bound of turnout."""

    persen: float
    kurang: int | None
    paling_sedikit: int | None
    paling_banyak: int | None

    def json(self) -> dict[str, object]:
        """As `--json` prints it."""
        return {
            "persen": self.persen,
            "kurang": self.kurang,
            "paling_sedikit": self.paling_sedikit,
            "paling_banyak": self.paling_banyak,
        }


def periksa_sasaran(persen: float | None) -> float | None:
    """The target asked for. Raises `ArgumenKeliru` outside 0 to 100."""
    if persen is not None and not 0 < persen <= 100:
        raise ArgumenKeliru(
            f"Sasaran {persen:g} % tidak mungkin.", "Tulis lebih dari 0, paling banyak 100."
        )
    return persen


def sasaran(h: Hadir, persen: float) -> Sasaran:
    """Jika sasarannya sekian persen, maka yang kurang adalah banyaknya pemilih yang masih harus datang agar
    pengguna dibagi pemilih mencapai sasaran itu; pecahan orang dibulatkan ke atas, dan yang sudah mencapainya
    kurang nol. Selama sel yang bertentangan belum dibereskan, yang kurang ada di antara dua angka.

    Dasar: rumus kehadiran pemilihan itu sendiri; contohnya sasaran 75 % Balikpapan 2024.
    """
    if not h.pemilih or h.pengguna_hak_pilih is None:
        return Sasaran(persen, None, None, None)
    target = Fraction(str(persen)) / 100 * h.pemilih
    perlu = math.ceil(target)

    def kurang(hadir_persen: float | None) -> int | None:
        if hadir_persen is None:
            return None
        datang = Fraction(str(hadir_persen)) / 100 * h.pemilih  # type: ignore[operator]
        return max(0, math.ceil(target - datang))

    return Sasaran(
        persen, max(0, perlu - h.pengguna_hak_pilih), kurang(h.batas_atas), kurang(h.batas_bawah)
    )
