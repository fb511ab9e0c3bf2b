"""A folder of results, or a file, appears whole or not at all.

Results are written into a temporary sibling and renamed, so an interrupted run leaves what was
there before. A folder that holds anything but results of the same command is never touched.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hakpilih.errors import ArgumenKeliru, HakpilihError, sebab, tak_tertulis

SEMENTARA = ".sementara-"


@contextmanager
def map_utuh(tujuan: Path, milik: Callable[[str], bool]) -> Iterator[Path]:
    """Yield a temporary folder that becomes `tujuan` when the block ends without an error.

    `milik` says of a file name whether the command may replace it. Raises `ArgumenKeliru` where
    `tujuan` is a file, cannot be written, or holds other files.
    """
    periksa_tujuan(tujuan, milik)
    with folder_samping(tujuan) as baru:
        yield baru
        gantikan(baru, tujuan)


@contextmanager
def folder_samping(tujuan: Path) -> Iterator[Path]:
    """Yield a temporary folder beside `tujuan`, on the same disk, gone when the block ends.

    What killed runs left beside it goes too. Raises `ArgumenKeliru` where it cannot be made, or
    where the disk takes no more.
    """
    induk = tujuan.absolute().parent
    baru = induk / f".{tujuan.name}{SEMENTARA}{os.getpid()}"
    try:
        induk.mkdir(parents=True, exist_ok=True)
        for sisa in induk.glob(f".{tujuan.name}{SEMENTARA}*"):
            if not _masih_jalan(sisa):
                shutil.rmtree(sisa, ignore_errors=True)
        baru.mkdir(mode=0o700)  # results may name people
    except OSError as galat:
        raise ArgumenKeliru(
            f"Folder “{tujuan}” tidak dapat ditulis: {sebab(galat)}.",
            "Pilih folder lain yang boleh Anda tulisi, atau kosongkan ruang penyimpanan.",
        ) from None
    try:
        yield baru
    except HakpilihError:
        raise
    except Exception as galat:
        mengapa = tak_tertulis(galat)
        if not mengapa:
            raise
        raise ArgumenKeliru(
            f"{mengapa[0].upper()}{mengapa[1:]}: hasil untuk “{tujuan}” tidak dapat ditulis.",
            "Kosongkan penyimpanan itu atau pilih folder lain, lalu ulangi.",
        ) from None
    finally:
        shutil.rmtree(baru, ignore_errors=True)


def periksa_dapat_ditulis(tujuan: Path) -> None:
    """Raise `ArgumenKeliru` unless a file of that name can be written, which is tried beside it."""
    with _di_samping(tujuan) as sementara:
        sementara.write_bytes(b"")


def tulis_utuh(tujuan: Path, isi: str) -> None:
    """Write a text file by way of a temporary sibling. Raises `ArgumenKeliru` where it cannot be."""
    with _di_samping(tujuan) as sementara:
        sementara.write_text(isi, "utf-8")
        sementara.replace(tujuan)


@contextmanager
def _di_samping(tujuan: Path) -> Iterator[Path]:
    sementara = tujuan.absolute().with_name(f".{tujuan.name}{SEMENTARA}{os.getpid()}")
    try:
        if not tujuan.name:
            raise IsADirectoryError(errno.EISDIR, "")
        sementara.parent.mkdir(parents=True, exist_ok=True)
        yield sementara
    except OSError as galat:
        raise ArgumenKeliru(
            f"Berkas “{tujuan}” tidak dapat ditulis: {sebab(galat)}.",
            "Pilih tempat lain yang boleh Anda tulisi, atau kosongkan ruang penyimpanan.",
        ) from None
    finally:
        with suppress(OSError):
            sementara.unlink()


def periksa_tujuan(tujuan: Path, milik: Callable[[str], bool]) -> None:
    """Raise `ArgumenKeliru` unless `tujuan` is absent, empty, or holds only files of the command."""
    if not tujuan.exists():
        return
    if not tujuan.is_dir():
        raise ArgumenKeliru(
            f"“{tujuan}” adalah berkas, bukan folder.",
            "Berikan nama folder untuk menaruh hasilnya.",
        )
    asing = sorted(p.name for p in tujuan.iterdir() if not milik(p.name))
    if asing:
        raise ArgumenKeliru(
            f"Folder “{tujuan}” berisi berkas lain ({', '.join(asing[:3])}), jadi tidak kami sentuh.",
            "Berikan folder yang kosong atau yang belum ada.",
        )


def gantikan(baru: Path, tujuan: Path) -> None:
    """Let the finished folder `baru` take the place of `tujuan`."""
    tujuan = tujuan.absolute()
    if not tujuan.exists():
        baru.rename(tujuan)
        return
    lama = baru.with_name(baru.name + "-lama")
    tujuan.rename(lama)
    try:
        baru.rename(tujuan)
    except OSError:
        lama.rename(tujuan)
        raise
    shutil.rmtree(lama, ignore_errors=True)


def _masih_jalan(sisa: Path) -> bool:
    nomor = sisa.name.rpartition(SEMENTARA)[2].removesuffix("-lama")
    if not nomor.isdigit():
        return True
    try:
        os.kill(int(nomor), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return int(nomor) != os.getpid()
