"""Which backups of a folder are kept, and what one that was cut short left behind."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hakpilih.errors import ArgumenKeliru

MANIFES = "manifes.json"
_NAMA = re.compile(
    r"kantor-(\d{6})\d{2}-\d{6}"
)  # kantor-20261124-013000, as `cadangkan` names them
_BELUM = re.compile(r"\.kantor-\d{8}-\d{6}\.belum")


@contextmanager
def satu_saja(folder: Path) -> Iterator[None]:
    """One backup of an office at a time. The lock is on the office's folder itself: a file of its own
    would belong to whoever ran the first one. Raises `ArgumenKeliru` while another is being made."""
    with kunci_folder(folder) as terkunci:
        if terkunci is False:
            raise ArgumenKeliru(
                "Cadangan lain dari kantor ini sedang dibuat.",
                "Tunggu sampai selesai, lalu ulangi.",
            )
        yield


def buang_sisa(tujuan: Path) -> None:
    """Remove what backups left that were killed half-way, by a power cut or a stop. Whoever makes one holds
    its folder locked (`kunci_folder`), also from another office."""
    if not tujuan.is_dir():
        return
    for p in tujuan.iterdir():
        if not _BELUM.fullmatch(p.name) or p.is_symlink():
            continue
        with kunci_folder(p) as terkunci:
            if terkunci:
                shutil.rmtree(p, ignore_errors=True)


@contextmanager
def kunci_folder(p: Path) -> Iterator[bool | None]:
    """Hold a folder locked (True); False where somebody else does, None where the storage knows no locks."""
    fd = os.open(p, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    terkunci: bool | None
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            terkunci = True
        except BlockingIOError:
            terkunci = False
        except OSError:
            terkunci = None
        yield terkunci
    finally:
        os.close(fd)


def pilih_lewat(nama: list[str], simpan: int) -> list[str]:
    """Of the names of backups those that need not be kept: neither among the `simpan` newest nor the first
    of their month."""
    urut = sorted(n for n in nama if _NAMA.fullmatch(n))
    pertama = {n[:13]: n for n in reversed(urut)}  # "kantor-202611" → its oldest
    return [n for n in urut[: max(0, len(urut) - simpan)] if pertama[n[:13]] != n]


def hapus_lewat(tujuan: Path, simpan: int, id_kunci: str) -> list[str]:
    """Remove backups of this office (sealed with `id_kunci`) that need not be kept; their names."""
    punya = [p.name for p in tujuan.iterdir() if not p.is_symlink() and _kunci(p) == id_kunci]
    hasil = pilih_lewat(punya, simpan)
    for nama in hasil:
        # Renamed first: what a cut leaves behind no longer looks like a backup, and goes next time.
        sisa = tujuan / f".{nama}.belum"
        (tujuan / nama).rename(sisa)
        shutil.rmtree(sisa)
    return hasil


def _kunci(p: Path) -> str | None:
    """Which key a backup is sealed with; None where it is none."""
    try:
        manifes = json.loads((p / MANIFES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifes.get("kunci") if isinstance(manifes, dict) else None
