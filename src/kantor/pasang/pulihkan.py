"""Restoring an office from its backup, and proving that it is the same."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru, sebab
from kantor.pasang.cadangan import (
    BASIS_POSTGRES,
    BASIS_SQLITE,
    isi_dari,
    periksa_berkas,
    pulihkan_dump,
)
from kantor.pasang.isi_basis import HITUNG_SAJA
from kantor.pasang.siapkan import FOLDER_LEMBAR, rahasia_dari
from kantor.pasang.tempat import Tempat, tulis

Kabar = Callable[[str], None]


def pulihkan(
    cadangan: Path, t: Tempat, *, lembar: Sequence[Path] = (), kabar: Kabar = lambda _: None
) -> dict[str, Any]:
    """Put a backup into an installed office that holds no data yet; returns the backup's manifest.

    `lembar`: two of the commissioners' sheets, where the key has to be restored too. Raises
    `ArgumenKeliru` where the backup is not whole, the key is another, or the office already holds
    data; then nothing was changed. The office must not be running.
    """
    kabar("memeriksa cadangan")
    manifes = periksa_berkas(cadangan)
    berkas = cadangan / (BASIS_SQLITE if t.sqlite is not None else BASIS_POSTGRES)
    if not berkas.exists():
        raise ArgumenKeliru(
            f"Cadangan ini untuk basis data lain: {berkas.name} tidak ada di dalamnya.",
            "Pasang kantor dengan jenis basis data yang sama.",
        )
    _pastikan_berhenti(t)
    _pastikan_kosong(t)
    _kunci(t, lembar, manifes["kunci"])
    kabar("memulihkan basis data")
    if t.sqlite is not None:
        _ganti_sqlite(berkas, t.sqlite)
    else:
        _kosongkan_pg(t)
        pulihkan_dump(t, berkas, t.basis)
    kabar("memulihkan berkas asli")
    if (cadangan / "arsip").is_dir():
        shutil.copytree(cadangan / "arsip", t.folder / "arsip", dirs_exist_ok=True)
    (t.folder / "riwayat.jsonl").unlink(missing_ok=True)  # that of the fresh installation
    if (cadangan / "riwayat.jsonl").exists():
        shutil.copy2(cadangan / "riwayat.jsonl", t.folder)
    kabar("memeriksa hasilnya")
    _serahkan_seperti_semula(t)
    isi = isi_dari(t, t.basis, t.folder)
    if (isi["baris"], isi["riwayat"]) != (manifes["baris"], manifes["riwayat"]):
        beda = [k for k, n in manifes["baris"].items() if isi["baris"].get(k) != n]
        raise ArgumenKeliru(
            f"Hasil pemulihan tidak sama dengan cadangannya: {', '.join(beda) or 'riwayat'}.",
            "Jangan pakai kantor ini; pulihkan lagi ke folder baru.",
        )
    return manifes


def _pastikan_berhenti(t: Tempat) -> None:
    """No worker may hold its lock file: a running office would write into what is being replaced."""
    try:
        fd = os.open(t.folder / "pelaksana.kunci", os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ArgumenKeliru(
            f"Kantor di “{t.folder}” sedang berjalan, jadi tidak ditimpa.",
            "Hentikan dahulu (systemctl stop hakpilih), lalu ulangi.",
        ) from None
    finally:
        os.close(fd)


def _serahkan_seperti_semula(t: Tempat) -> None:
    """What root restored belongs to the accounts that the folders were given to; nothing for others.

    Those accounts write there too: a link that one of them left leads root to no file of the system.
    """
    if os.geteuid() != 0:
        return
    kantor, kunci = t.folder.stat(), t.kunci.parent.stat()
    lembar = t.folder / FOLDER_LEMBAR
    for p in t.folder.rglob("*"):
        if not {t.kunci.parent, lembar} & {p, p.parent}:
            os.chown(p, kantor.st_uid, kantor.st_gid, follow_symlinks=False)
    for p in t.kunci.parent.iterdir():
        os.chown(p, kunci.st_uid, kunci.st_gid, follow_symlinks=False)


def _pastikan_kosong(t: Tempat) -> None:
    """Only an office without people's rows is overwritten."""
    banyak = isi_dari(t, t.basis, t.folder, HITUNG_SAJA)["baris"].get("berkas_berkas", 0)
    if banyak:
        raise ArgumenKeliru(
            f"Kantor di “{t.folder}” sudah berisi {banyak} berkas, jadi tidak ditimpa.",
            "Pasang kantor baru dengan hakpilih kantor siapkan, lalu pulihkan ke sana.",
        )


def _kunci(t: Tempat, lembar: Sequence[Path], perlu: str) -> None:
    """The key that the backup was sealed with: this office's own, or the one two sheets restore."""
    from kantor.segel.kunci import tulis_kunci
    from kantor.segel.pecahan import gabung

    punya = t.variabel.get("HAKPILIH_KUNCI_ID", "")
    if not lembar:
        _harus_sama(punya, perlu)
        return
    pulih = gabung([baca_lembar(p) for p in lembar])
    _harus_sama(pulih.id, perlu)
    if pulih.id == punya:
        return
    if t.kunci.exists():
        # The fresh key of this installation has sealed nothing yet; it is kept beside, not lost.
        t.kunci.rename(t.kunci.with_name(f"{t.kunci.stem}-{punya}.lama"))
    tulis_kunci(t.kunci, pulih)
    baru = {"HAKPILIH_KUNCI_ID": pulih.id, "HAKPILIH_RAHASIA": rahasia_dari(pulih)}
    tulis(t.folder, {**t.variabel, **baru})
    _buang_lembar(t.folder / FOLDER_LEMBAR, lembar)


def _buang_lembar(folder: Path, dipakai: Sequence[Path]) -> None:
    """The sheets of the fresh key would restore what has sealed nothing: those that were given out before
    stay the right ones. A folder that holds these too, or is a link, is left alone."""
    if folder.is_symlink() or any(p.resolve().is_relative_to(folder.resolve()) for p in dipakai):
        return
    shutil.rmtree(folder, ignore_errors=True)


def baca_lembar(p: Path) -> str:
    """The text of a sheet. Raises `ArgumenKeliru` where it cannot be read."""
    try:
        return p.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as galat:
        kata = sebab(galat) if isinstance(galat, OSError) else "isinya bukan teks UTF-8"
        raise ArgumenKeliru(
            f"Lembar “{p}” tidak dapat dibaca: {kata}.", "Ketik ulang lembarnya ke berkas teks."
        ) from None


def _harus_sama(punya: str, perlu: str) -> None:
    if perlu and punya != perlu:
        raise ArgumenKeliru(
            f"Kunci kantor ini ({punya}) bukan kunci cadangan itu ({perlu}).",
            "Sebut dua lembar pemulihan kunci kantor lama dengan --lembar.",
        )


def _ganti_sqlite(berkas: Path, tujuan: Path) -> None:
    sementara = tujuan.with_suffix(".pulih")
    sementara.unlink(missing_ok=True)
    shutil.copy2(berkas, sementara)
    for ekor in ("-wal", "-shm"):
        tujuan.with_name(tujuan.name + ekor).unlink(missing_ok=True)
    sementara.replace(tujuan)


def _kosongkan_pg(t: Tempat) -> None:
    from kantor.pasang.cadangan import alamat_pg, jalankan_pg

    jalankan_pg(
        "psql", "-q", "-d", alamat_pg(t.basis), "-c",
        "DROP SCHEMA public CASCADE; CREATE SCHEMA public;", t=t,
    )  # fmt: skip
