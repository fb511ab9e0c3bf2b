"""The words a user may give for a formula or an election, and what to say to others."""

from __future__ import annotations

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.rumus import RUMUS
from hakpilih.pemilihan import PEMILIHAN, Pemilihan


def periksa_rumus(kode: str | None) -> str | None:
    """`kode` if it names a formula. Raises `ArgumenKeliru` otherwise."""
    if kode is None or kode in RUMUS:
        return kode
    raise ArgumenKeliru(
        f"Rumus “{kode}” tidak dikenal.", f"Pakai salah satu dari {', '.join(RUMUS)}."
    )


def periksa_pemilihan(kode: str | None) -> Pemilihan | None:
    """The election of that code. Raises `ArgumenKeliru` where there is none."""
    if kode is None or kode in PEMILIHAN:
        return PEMILIHAN[kode] if kode else None
    raise ArgumenKeliru(
        f"Pemilihan “{kode}” tidak dikenal.", f"Pakai salah satu dari {', '.join(PEMILIHAN)}."
    )
