"""Standard output and error as they are met: any encoding, a closed pipe, a full disk; and JSON."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from pathlib import Path


def siapkan() -> None:
    """A character the terminal's encoding lacks becomes “?”; a closed stream is written nowhere."""
    for nama in ("stdout", "stderr"):
        alur = getattr(sys, nama)
        if alur is None:
            setattr(sys, nama, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(alur, io.TextIOWrapper):
            alur.reconfigure(errors="replace")


def teks_json(isi: object, indent: int | None = None) -> str:
    """`isi` as JSON in UTF-8; escaped to ASCII where standard output has another encoding."""
    teks = json.dumps(isi, ensure_ascii=False, indent=indent)
    try:
        if codecs.lookup(getattr(sys.stdout, "encoding", None) or "utf-8").name == "utf-8":
            teks.encode()
            return teks
    except UnicodeEncodeError:
        pass  # half a character, as in a file name that is no UTF-8
    return json.dumps(isi, indent=indent)


def cetak_json(isi: object, indent: int | None = 1) -> None:
    """Print `isi` as JSON."""
    sys.stdout.write(teks_json(isi, indent) + "\n")


def bilas(uji: str = "") -> OSError | None:
    """Write out what still waits, then `uji`; the error where it cannot be written, now silenced."""
    try:
        sys.stdout.write(uji)
        sys.stdout.flush()
    except OSError as galat:
        # What waits would be tried again, and complained about, when Python ends.
        nihil = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nihil, sys.stdout.fileno())
        os.close(nihil)
        return galat
    return None
