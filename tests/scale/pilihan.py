"""What a run of the benchmarks is told, and the data it prepares once for all parts."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from tests.scale.ukur import proses

AKAR = Path(__file__).resolve().parent.parent.parent
SPLINK = AKAR / ".venv-splink" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Pilihan:
    """Size, seeds, repeats, where to work, where the peers are."""

    folder: Path
    pemilih: int
    benih: tuple[int, ...]
    kali: int
    skala: tuple[int, ...] = ()
    setelan: tuple[str, ...] = ()
    benih_splink: tuple[int, ...] = ()
    pasangan_u: float = 0.0  # pairs Splink samples for u; 0: the script's own choice
    kali_mati: int = 0  # kills of the office on each database; 0: as many as are usual
    splink: Path | None = field(default_factory=lambda: SPLINK if SPLINK.exists() else None)
    data: Path = field(
        default_factory=lambda: Path(
            os.environ.get("HAKPILIH_DATA", AKAR.parent / "shared" / "data")
        )
    )

    def kota(self, pemilih: int = 0, benih: int = 0, setelan: str = "independent") -> Path:
        """A folder with Kota Contoh and its Parquet: made now, or left there by an earlier part."""
        from tests.scale import kerja

        n, b = pemilih or self.pemilih, benih or self.benih[0]
        folder = self.folder / f"kota-{n}-{b}-{setelan.replace(' ', '-').lower()}"
        proses(kerja.siapkan, folder, n, b, setelan)()
        return folder

    def provinsi(self, pemilih: int) -> Path:
        """A folder with a province of that many voters: several kota, people moved between them."""
        from tests.scale.provinsi import siapkan_provinsi

        folder = self.folder / f"provinsi-{pemilih}-{self.benih[0]}"
        proses(siapkan_provinsi, folder, pemilih, self.benih[0])()
        return folder
