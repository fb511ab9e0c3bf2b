"""The one place where a file lies in clear while it is checked: a private folder, in memory if it fits.

A folder is `/dev/shm/hakpilih-<uid>-<installation>/<random>` (mode 0700), else below the office's own
folder. It is locked while it is used and removed afterwards; what a killed process left is removed when the
next one opens a folder, and when the office starts.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from hakpilih.errors import HakpilihError, sebab

MEMORI = Path("/dev/shm")  # noqa: S108  (tmpfs: never on a disk but as swap)
KALI = 4  # room wanted, as a multiple of the file: itself, accepted rows, workbook
TERKECIL = 64 << 20
_GEMBOK = ".gembok"


@contextmanager
def ruang_terang(ukuran: int) -> Iterator[Path]:
    """An empty private folder for a file of `ukuran` bytes; gone when the block ends.

    Temporary files of this process go there too meanwhile. Raises `HakpilihError` where there is no room.
    """
    sapu()
    try:
        folder, gembok = _folder_baru(max(TERKECIL, ukuran * KALI))
    except OSError as galat:
        raise _tanpa_ruang(sebab(galat)) from None
    semula = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = semula
        shutil.rmtree(folder, ignore_errors=True)
        os.close(gembok)
        with suppress(OSError):  # another check may be using it
            folder.parent.rmdir()


def sapu() -> int:
    """Remove folders whose process is gone; how many."""
    banyak = 0
    for induk in _semua_induk():
        if not _milik_sendiri(induk):
            continue
        for folder in list(induk.iterdir()):
            if _tak_bertuan(folder):
                shutil.rmtree(folder, ignore_errors=True)
                banyak += 1
        with suppress(OSError):  # only where it is empty
            induk.rmdir()
    return banyak


def _folder_baru(perlu: int) -> tuple[Path, int]:
    """A folder and the descriptor that locks it; once more where a sweep was quicker than the lock."""
    for _ in range(5):
        folder = _induk(perlu) / secrets.token_hex(8)
        with suppress(FileNotFoundError):
            folder.mkdir(mode=0o700)
            gembok = os.open(folder / _GEMBOK, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(gembok, fcntl.LOCK_EX)
            if os.fstat(gembok).st_nlink:
                return folder, gembok
            os.close(gembok)
    raise _tanpa_ruang("foldernya terus terhapus")


def _tak_bertuan(folder: Path) -> bool:
    try:
        fd = os.open(folder / _GEMBOK, os.O_RDWR)
    except FileNotFoundError:
        # Just being made, or the remains of a removal: only an old one is nobody's.
        with suppress(OSError):
            return time.time() - folder.stat().st_mtime > 60
        return False
    except OSError:
        return False
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(fd)
    return True


def _semua_induk() -> tuple[Path, Path]:
    ciri = hashlib.sha256(str(settings.FOLDER).encode()).hexdigest()[:8]
    return MEMORI / f"hakpilih-{os.getuid()}-{ciri}", Path(settings.FOLDER) / "terang"


def _induk(perlu: int) -> Path:
    for induk in _semua_induk():
        with suppress(OSError):
            induk.mkdir(mode=0o700, exist_ok=True)
            if _milik_sendiri(induk) and shutil.disk_usage(induk).free >= perlu:
                return induk
    raise _tanpa_ruang(f"perlu {perlu >> 20} MB")


def _milik_sendiri(induk: Path) -> bool:
    """Whether it is a folder of ours that nobody else may enter: /dev/shm is open to all."""
    try:
        s = induk.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(s.st_mode) and s.st_uid == os.getuid() and not s.st_mode & 0o077


def _tanpa_ruang(mengapa: str) -> HakpilihError:
    return HakpilihError(
        f"Tidak ada ruang untuk memeriksa berkas: {mengapa}.",
        "Berkas aslinya tetap tersimpan. Mintalah admin mengosongkan penyimpanan, lalu ulangi pekerjaannya.",
    )
