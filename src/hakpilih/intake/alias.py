"""An office's quirks in one file (`--kolom alias.toml`), so that no office needs code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Alias:
    """What an alias file says. `kolom` maps our column to the source columns joined by a space."""

    kolom: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    format: Mapping[str, str] = field(default_factory=dict)  # column → date pattern
    pilihan: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # column → spelling → code
    lembar: str | None = None
    enkoding: str | None = None
    pemisah: str | None = None
    baris_kepala: int | None = None
