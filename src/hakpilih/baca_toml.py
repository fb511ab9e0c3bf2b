"""A TOML file that an office writes, read or refused with one sentence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru, sebab

TERBESAR = 2**20  # bytes; the largest of ours has some three thousand


def baca_toml(path: Path, sebutan: str, periksa: str, contoh: str) -> dict[str, Any]:
    """What the file says. Raises `ArgumenKeliru` where it cannot be read.

    `sebutan` is what such a file is called ("Berkas alias"); `periksa` and `contoh` say what to look
    at where it is not found, or is no TOML.
    """
    if path.exists() and not path.is_file():  # a pipe would keep us waiting
        raise ArgumenKeliru(f"{sebutan} {path.name} bukan berkas biasa.", periksa)
    try:
        if path.stat().st_size > TERBESAR:
            raise ArgumenKeliru(f"{sebutan} {path.name} terlalu besar.", periksa)
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ArgumenKeliru(f"{sebutan} {path} tidak ada.", periksa) from None
    except (OSError, UnicodeDecodeError) as galat:
        mengapa = sebab(galat) if isinstance(galat, OSError) else "bukan teks UTF-8"
        raise ArgumenKeliru(
            f"{sebutan} {path.name} tidak terbaca ({mengapa}).",
            "Simpan sebagai teks UTF-8 yang dapat dibaca.",
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as galat:
        di = re.search(r"line (\d+)", str(galat))
        tempat = f": baris {di[1]} tidak dapat dibaca" if di else ""
        raise ArgumenKeliru(
            f"{sebutan} {path.name} bukan TOML yang benar{tempat}.", contoh
        ) from None
