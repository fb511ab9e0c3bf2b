"""What was made, in numbers: for the screen, for `--json`, and for the file that says it is synthetic."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from hakpilih.contoh.kerusakan import ARTI, Kerusakan


def ribuan(n: int) -> str:
    """A whole number the Indonesian way: 254.171."""
    return f"{n:,}".replace(",", ".")


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """Counts of one Kota Contoh.

    `orang` people of whom `di_keduanya` stand on both lists; `pasangan` counts rows of the truth
    with both lists filled (a doubled person counts once per pair), `pasangan_sukar` those of them
    without an equal valid NIK on both sides. `hanya_dpt`/`hanya_dp4`: people by reason.
    `cacat`: fault → rows in the DPT, in the DP4. `pertentangan`: contradiction → TPS.
    """

    pemilih: int
    benih: int
    orang: int
    baris_dpt: int
    baris_dp4: int
    di_keduanya: int
    pasangan: int
    pasangan_sukar: int
    hanya_dpt: dict[str, int]
    hanya_dp4: dict[str, int]
    pindah_dalam: int
    kembar: int
    keluarga: int
    kecamatan: int
    kelurahan: int
    tps: int
    cacat: dict[str, dict[str, int]]
    pertentangan: dict[str, list[str]]
    kerusakan: Kerusakan

    @property
    def bagian_sukar(self) -> float:
        """Share of true pairs without an equal valid NIK."""
        return self.pasangan_sukar / self.pasangan if self.pasangan else 0.0

    def json(self) -> dict[str, object]:
        """Everything, ready for `json.dumps`."""
        return {**asdict(self), "bagian_sukar": round(self.bagian_sukar, 4)}

    def arti_cacat(self) -> list[tuple[str, int, int]]:
        """Meaning of each fault, rows in the DPT and in the DP4."""
        return [(ARTI[c], n["dpt"], n["dp4"]) for c, n in self.cacat.items()]
