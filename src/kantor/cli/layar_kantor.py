"""What the office's commands print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hakpilih.errors import ArgumenKeliru

if TYPE_CHECKING:
    from kantor.pasang.siapkan import Terpasang
    from kantor.pasang.systemd import Pilihan


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


def tampilkan_terpasang(hasil: Terpasang, satuan: Sequence[Path], p: Pilihan) -> None:
    """What was installed, and what people must do now."""
    t = hasil.tempat
    sebut(f"Kantor terpasang di {t.folder}.", "", "Yang harus dilakukan sekarang:")
    sebut(
        f"1. Cetak {len(hasil.lembar)} lembar pemulihan kunci, serahkan masing-masing kepada satu orang,",
        "   lalu hapus berkasnya. Dua lembar mana pun memulihkan kunci; satu lembar tidak.",
        *(f"   {b}" for b in hasil.lembar),
    )
    if not hasil.diserahkan:
        sebut(
            f"2. Sebagai root: buat akun {p.akun} dan {p.akun_kunci}, lalu serahkan foldernya:",
            f"   chown -R {p.akun}: {t.folder}",
            f"   chown -R {p.akun_kunci}:{p.akun} {t.kunci.parent}",
            f"   install -d -m 0700 -o {p.akun} -g {p.akun} {p.cadangan}",
        )
    else:
        sebut(f"2. Folder sudah diserahkan kepada {p.akun}, kunci kepada {p.akun_kunci}.")
    sebut(
        "3. Pasang satuan systemd, sebagai root:",
        f"   cp {satuan[0].parent}/hakpilih* /etc/systemd/system/",
        "   systemctl daemon-reload",
        "   systemctl enable --now hakpilih-kunci hakpilih hakpilih-cadangan.timer",
    )
    sebut(
        "4. Sampaikan tautan dan kode pembuka ini kepada orangnya sendiri, tidak kepada yang lain; berlaku",
        "   7 hari, sekali pakai:",
        *(
            baris
            for nama, alamat, kode in hasil.undangan
            for baris in (f"   {nama}, kode pembuka {kode}:", f"   {alamat}")
        ),
    )
    if peringatan := _peringatan(hasil, p):
        sebut("", "Perhatian, sebelum satuan dijalankan:", *peringatan)


def _peringatan(hasil: Terpasang, p: Pilihan) -> list[str]:
    """What would keep the units from working, each with its remedy."""
    import sys

    import kantor
    from kantor.pasang.systemd import tersembunyi

    t, isi = hasil.tempat, []
    program = [Path(sys.executable), Path(sys.base_prefix), Path(kantor.__file__).parent]
    if tersembunyi(*program):
        isi.append(
            f"- Program ini ({program[0]}) tidak terbaca akun {p.akun} di bawah systemd. Pasang di folder "
            "yang terbaca semua akun, misalnya /opt/hakpilih, lalu: hakpilih kantor satuan."
        )
    isi += [
        f"- “{j}” terletak di rumah seseorang atau di folder sementara, yang tidak terlihat satuan systemd."
        for j in tersembunyi(t.folder, t.kunci, p.cadangan)
    ]
    if not t.variabel.get("HAKPILIH_SERTIFIKAT"):
        isi.append(
            "- Sertifikat TLS belum disebut, jadi laman belum dibuka untuk komputer lain. Isi "
            "HAKPILIH_SERTIFIKAT dan HAKPILIH_KUNCI_SERTIFIKAT di kantor.env, lalu: hakpilih kantor satuan."
        )
    return isi
