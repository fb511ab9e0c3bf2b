"""What the office's commands print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hakpilih.errors import ArgumenKeliru

if TYPE_CHECKING:
    from kantor.pasang.siapkan import Terpasang


def sebut(*kalimat: str) -> None:
    """Sentences for the user, at once even into a pipe."""
    print(*kalimat, sep="\n", flush=True)


def orang(teks: str, peran: str) -> tuple[str, str, str]:
    """`akun=Nama lengkap` as account, name and role. Raises `ArgumenKeliru` for anything else."""
    akun, sama, nama = teks.partition("=")
    if not (akun.strip() and sama and nama.strip()):
        raise ArgumenKeliru(
            f"--{peran} “{teks}” tidak berbentuk akun=Nama lengkap.",
            f"Tulis --{peran} maya=“Maya Putri”.",
        )
    return akun.strip(), nama.strip(), peran


def tampilkan_terpasang(
    hasil: Terpasang,
    satuan: Sequence[Path],
    akun: str,
    akun_kunci: str,
    cadangan: Path,
    *,
    diserahkan: bool,
) -> None:
    """What was installed, and what people must do now."""
    t = hasil.tempat
    sebut(f"Kantor terpasang di {t.folder}.", "", "Yang harus dilakukan sekarang:")
    sebut(
        f"1. Cetak {len(hasil.lembar)} lembar pemulihan kunci, serahkan masing-masing kepada satu orang,",
        "   lalu hapus berkasnya. Dua lembar mana pun memulihkan kunci; satu lembar tidak.",
        *(f"   {p}" for p in hasil.lembar),
    )
    if not diserahkan:
        sebut(
            f"2. Sebagai root: buat akun {akun} dan {akun_kunci}, lalu serahkan foldernya:",
            f"   chown -R {akun}: {t.folder}",
            f"   chown -R {akun_kunci}:{akun} {t.kunci.parent}",
            f"   install -d -m 0700 -o {akun} -g {akun} {cadangan}",
        )
    else:
        sebut(f"2. Folder sudah diserahkan kepada {akun}, kunci kepada {akun_kunci}.")
    sebut(
        "3. Salin satuan systemd ke /etc/systemd/system, lalu: systemctl daemon-reload",
        *(f"   {p}" for p in satuan),
        "   systemctl enable --now hakpilih-kunci hakpilih hakpilih-cadangan.timer",
        "4. Sampaikan tautan dan kode pembuka ini kepada orangnya sendiri, tidak kepada yang lain; berlaku",
        "   7 hari, sekali pakai:",
        *(
            baris
            for nama, alamat, kode in hasil.undangan
            for baris in (f"   {nama}, kode pembuka {kode}:", f"   {alamat}")
        ),
    )
