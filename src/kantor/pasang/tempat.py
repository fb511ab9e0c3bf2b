"""Where an installation lives: one folder, one file of variables, the key apart from both.

FOLDER/kantor.env        the variables (mode 0600), also read by systemd
FOLDER/kantor.sqlite3    the database, unless HAKPILIH_DATABASE_URL names another
FOLDER/arsip/            original files, encrypted
FOLDER/riwayat.jsonl     the chained history, for auditors
FOLDER/kunci/            the master key (demo; a real office names a folder of another account)
"""

from __future__ import annotations

import logging
import os
import pwd
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru, sebab

NAMA_VARIABEL = "kantor.env"
_BARIS = re.compile(r"([A-Z][A-Z0-9_]*)=(.*)")
# A path of a Unix socket holds no more bytes than this.
SOKET_TERPANJANG = 100


@dataclass(frozen=True, slots=True)
class Tempat:
    """An installed office: its folder and variables (`HAKPILIH_…`)."""

    folder: Path
    variabel: Mapping[str, str]

    @property
    def demo(self) -> bool:
        """Whether it is a demo office."""
        return self.variabel.get("HAKPILIH_DEMO") == "ya"

    @property
    def soket(self) -> Path:
        """The socket of the key process."""
        return Path(self.variabel["HAKPILIH_KUNCI_SOKET"])

    @property
    def kunci(self) -> Path:
        """The file of the master key; only the key process reads it."""
        return Path(self.variabel["HAKPILIH_KUNCI_BERKAS"])

    @property
    def basis(self) -> str:
        """The address of the database."""
        return self.variabel["HAKPILIH_DATABASE_URL"]

    @property
    def sqlite(self) -> Path | None:
        """The database file, None where the database is a server's."""
        if not self.basis.startswith("sqlite:///"):
            return None
        return Path(self.basis.removeprefix("sqlite:///"))

    def lingkungan(self) -> dict[str, str]:
        """The environment its processes run in: no `HAKPILIH_` variable of the caller's remains."""
        luar = {k: v for k, v in os.environ.items() if not _milik_kantor(k)}
        return {
            **luar,
            **rumah_pemilik(self),
            **self.variabel,
            "DJANGO_SETTINGS_MODULE": "kantor.pengaturan",
        }

    def pakai(self) -> None:
        """Make this process one of the office's and load Django."""
        for k in [k for k in os.environ if _milik_kantor(k)]:
            del os.environ[k]
        os.environ.update(self.lingkungan())
        import django

        django.setup()
        # At a terminal the command itself says what it does; only what goes wrong is logged.
        logging.getLogger().setLevel(logging.WARNING)


def jadi_pemilik(t: Tempat) -> None:
    """Go on as the account that owns the office's folder, where root asks: what is written stays its own, and
    nothing that lies there is opened with the rights of root. Not to be undone."""
    pemilik = t.folder.stat()
    if os.geteuid() == 0 and pemilik.st_uid != 0:
        os.environ.update(rumah_pemilik(t))
        os.setgroups([])
        os.setgid(pemilik.st_gid)
        os.setuid(pemilik.st_uid)


def hak_pemilik(t: Tempat) -> dict[str, Any]:
    """For `subprocess.run`: where root asks, the rights of the account that owns the office's folder."""
    pemilik = t.folder.stat()
    if os.geteuid() != 0 or pemilik.st_uid == 0:
        return {}
    return {"user": pemilik.st_uid, "group": pemilik.st_gid, "extra_groups": []}


def rumah_pemilik(t: Tempat) -> dict[str, str]:
    """The variables that go with `hak_pemilik`: what looks for its settings at home (PostgreSQL's programs)
    must not look in root's."""
    if not hak_pemilik(t):
        return {}
    try:
        akun = pwd.getpwuid(t.folder.stat().st_uid)
    except KeyError:
        return {"HOME": "/"}
    return {"HOME": akun.pw_dir, "USER": akun.pw_name, "LOGNAME": akun.pw_name}


def nama_akun(uid: int | None = None) -> str:
    """The name of an account of the system (None: this process's), its number where it has none."""
    uid = os.geteuid() if uid is None else uid
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _milik_kantor(variabel: str) -> bool:
    """Whether a variable sets up an office (HAKPILIH_TELUSUR is the caller's)."""
    return variabel.startswith("HAKPILIH_") and variabel != "HAKPILIH_TELUSUR"


def buka(folder: Path) -> Tempat:
    """The office in `folder`. Raises `ArgumenKeliru` where there is none or its file cannot be read."""
    folder = folder.absolute()
    berkas = folder / NAMA_VARIABEL
    try:
        teks = berkas.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ArgumenKeliru(
            f"Tidak ada kantor di “{folder}”: {NAMA_VARIABEL} tidak ditemukan.",
            "Pasang dahulu dengan hakpilih kantor siapkan, atau sebut folder yang benar.",
        ) from None
    except (OSError, UnicodeDecodeError) as galat:
        kata = sebab(galat) if isinstance(galat, OSError) else "isinya bukan teks UTF-8"
        raise ArgumenKeliru(
            f"“{berkas}” tidak dapat dibaca: {kata}.", "Jalankan sebagai akun pemilik foldernya."
        ) from None
    return Tempat(folder, _urai(teks, berkas))


def _urai(teks: str, berkas: Path) -> dict[str, str]:
    hasil: dict[str, str] = {}
    for nomor, baris in enumerate(teks.splitlines(), 1):
        if not baris.strip() or baris.lstrip().startswith("#"):
            continue
        cocok = _BARIS.fullmatch(baris.strip())
        try:
            isi = shlex.split(cocok[2]) if cocok else None
        except ValueError:
            isi = None
        if cocok is None or isi is None or len(isi) > 1:
            raise ArgumenKeliru(
                f"“{berkas}” baris {nomor} tidak berbentuk NAMA=isi.", "Perbaiki baris itu."
            )
        if not cocok[1].startswith("HAKPILIH_"):  # it would steer every program that is started
            raise ArgumenKeliru(
                f"“{berkas}” baris {nomor}: variabel {cocok[1]} bukan milik hakpilih.",
                "Hapus baris itu.",
            )
        hasil[cocok[1]] = isi[0] if isi else ""
    kurang = {"HAKPILIH_FOLDER", "HAKPILIH_DATABASE_URL", "HAKPILIH_KUNCI_SOKET"} - hasil.keys()
    if kurang:
        raise ArgumenKeliru(
            f"“{berkas}” tidak menyebut {', '.join(sorted(kurang))}.", "Tambahkan variabel itu."
        )
    return hasil


def tulis(folder: Path, variabel: Mapping[str, str]) -> Tempat:
    """Write the file of variables, readable by its owner only, whole or not at all."""
    kepala = (
        "# Variabel kantor hakpilih. Isinya rahasia: jangan disalin, jangan dimasukkan cadangan.\n"
    )
    isi = kepala + "".join(f"{k}={_kutip(v)}\n" for k, v in variabel.items())
    sementara = folder / f".{NAMA_VARIABEL}"
    sementara.unlink(missing_ok=True)
    fd = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as f:
        f.write(isi)
        f.flush()
        os.fsync(f.fileno())
    sementara.replace(folder / NAMA_VARIABEL)
    return Tempat(folder, dict(variabel))


def _kutip(nilai: str) -> str:
    """As a shell and systemd both read it."""
    if "\n" in nilai or "\0" in nilai:
        raise ArgumenKeliru("Isi variabel tidak boleh berganti baris.", "Tulis dalam satu baris.")
    return shlex.quote(nilai)


def soket_untuk(folder: Path) -> Path:
    """Where the key process listens: beside the database, or under /tmp where that path is too long."""
    dekat = folder / "kunci.sok"
    if len(os.fsencode(dekat)) <= SOKET_TERPANJANG:
        return dekat
    from hashlib import sha256

    nama = sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path("/tmp") / f"hakpilih-{os.getuid()}-{nama}" / "kunci.sok"  # noqa: S108
