"""What the table of actions holds of each one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One action: its Indonesian sentence without who and why, the keys its `isi` must have, and
    whether a reason must be given. `{…}` in the sentence is `objek`, `wilayah` or a key of `isi`."""

    kalimat: str
    isi: tuple[str, ...] = ()
    beralasan: bool = False
