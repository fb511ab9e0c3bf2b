"""Installing an office: folder, key and its recovery shares, database, first accounts, systemd units."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hakpilih.errors import ArgumenKeliru, sebab
from hakpilih.tahapan.tahap import ZONA
from hakpilih.wilayah import kode_bertitik, tingkat
from kantor.pasang.isi_awal import isi_kantor
from kantor.pasang.tempat import NAMA_VARIABEL, Tempat, soket_untuk, tulis
from kantor.pasang.tls import periksa_tls
from kantor.segel.kunci import KunciInduk

Kabar = Callable[[str], None]
FOLDER_LEMBAR = "lembar-pemulihan"


@dataclass(frozen=True, slots=True)
class Rencana:
    """What an office is to be. `basis` "": SQLite in the folder; `kunci` None: FOLDER/kunci."""

    folder: Path
    nama: str
    wilayah: str
    zona: str
    alamat: str
    demo: bool = False
    basis: str = ""
    kunci: Path | None = None
    soket: Path | None = None
    sertifikat: Path | None = None
    kunci_sertifikat: Path | None = None
    orang: tuple[tuple[str, str, str], ...] = ()  # (account, name, role) of the first two people
    # Whose the folder and the key are to be, where root installs and these accounts are there, and a folder
    # for backups.
    akun: str = ""
    akun_kunci: str = ""
    cadangan: Path | None = None


@dataclass(frozen=True, slots=True)
class Terpasang:
    """What was made: the office, the sheets for the commissioners, name, address and code of invitations."""

    tempat: Tempat
    lembar: list[Path]
    undangan: list[tuple[str, str, str]] = field(default_factory=list)
    diserahkan: bool = False


def periksa_rencana(r: Rencana) -> Rencana:
    """The plan with its region written with dots. Raises `ArgumenKeliru` for what cannot be built."""
    kode = kode_bertitik(r.wilayah)
    if kode is None or tingkat(kode) not in ("kabupaten", "kota"):
        raise ArgumenKeliru(
            f"Wilayah “{r.wilayah}” bukan kode kabupaten/kota.", "Tulis seperti 18.72."
        )
    periksa_zona(r.zona)
    if not r.demo and not r.alamat.startswith("https://"):
        raise ArgumenKeliru(
            f"Alamat “{r.alamat}” tidak aman.",
            "Pakai https://nama-kantor dengan nama DNS dan sertifikatnya.",
        )
    for b in filter(None, (r.sertifikat, r.kunci_sertifikat)):
        if not b.is_file():
            raise ArgumenKeliru(f"“{b}” tidak ada.", "Sebut berkas sertifikat dan kuncinya.")
    if (r.sertifikat is None) != (r.kunci_sertifikat is None):
        raise ArgumenKeliru(
            "Sertifikat dan kunci sertifikat harus disebut bersama.", "Lengkapi keduanya."
        )
    for p in filter(None, (r.folder.absolute(), r.kunci)):
        # A demo has no units, so a space in its path does no harm.
        terlarang = "#%?\n" if r.demo else "#%?\n \"'\\"
        if salah := sorted(set(str(p)) & set(terlarang)):
            raise ArgumenKeliru(
                f"“{p}” memuat {' '.join(map(repr, salah))}, yang berarti lain di alamat basis data dan "
                "satuan systemd.",
                "Pilih nama folder dari huruf, angka, titik, dan garis.",
            )
    if r.sertifikat and r.kunci_sertifikat:
        periksa_tls(r.sertifikat, r.kunci_sertifikat, r.alamat)
    if r.kunci is not None and r.kunci.parent.is_dir() and any(r.kunci.parent.iterdir()):
        raise ArgumenKeliru(
            f"Folder kunci “{r.kunci.parent}” tidak kosong.",
            "Sebut berkas di folder baru: foldernya diserahkan kepada akun proses kunci.",
        )
    if r.akun and not terbaca_akun(r.akun):
        raise ArgumenKeliru(
            f"Program ini ({sys.executable}) tidak terbaca akun {r.akun}.",
            "Pasang di folder yang terbaca semua akun, misalnya /opt/hakpilih, lalu ulangi.",
        )
    if (r.folder / NAMA_VARIABEL).exists():
        raise ArgumenKeliru(
            f"Di “{r.folder}” sudah ada kantor.",
            "Jalankan dengan hakpilih kantor jalankan, atau pilih folder lain.",
        )
    from dataclasses import replace

    return replace(r, wilayah=kode, folder=r.folder.absolute())


def periksa_zona(zona: str) -> None:
    """Raises `ArgumenKeliru` for anything but WIB, WITA, WIT."""
    if zona not in ZONA:
        raise ArgumenKeliru(f"Zona waktu “{zona}” tidak ada.", f"Pilih: {', '.join(ZONA)}.")


def siapkan(rencana: Rencana, kabar: Kabar = lambda _: None) -> Terpasang:
    """Install. A failure half-way removes what was made in the folder, so that it can be repeated."""
    r = periksa_rencana(rencana)
    baru = not r.folder.exists()
    try:
        r.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not baru and any(r.folder.iterdir()):
            raise ArgumenKeliru(f"Folder “{r.folder}” tidak kosong.", "Pilih folder baru.")
    except OSError as galat:
        raise ArgumenKeliru(
            f"Folder “{r.folder}” tidak dapat dibuat: {sebab(galat)}.", "Pilih folder lain."
        ) from None
    os.umask(0o077)  # nothing here is for other accounts of the machine
    buatan: list[Path] = []
    try:
        return _siapkan(r, kabar, buatan)
    except BaseException:
        for p in (*r.folder.iterdir(), *reversed(buatan)):
            shutil.rmtree(p) if p.is_dir() and not p.is_symlink() else p.unlink(missing_ok=True)
        if baru:
            r.folder.rmdir()
        raise


def _siapkan(r: Rencana, kabar: Kabar, buatan: list[Path]) -> Terpasang:
    """Install; what is made outside the folder is added to `buatan`, the key first of all."""
    from kantor.segel.kunci import buat_kunci
    from kantor.segel.pecahan import pecah

    kabar("membuat kunci")
    berkas_kunci = r.kunci or _tempat_kunci(r)
    ada_folder = berkas_kunci.parent.exists()
    induk = buat_kunci(berkas_kunci)
    buatan.append(berkas_kunci if ada_folder else berkas_kunci.parent)
    lembar = []
    if not r.demo:
        tujuan = r.folder / FOLDER_LEMBAR
        tujuan.mkdir(mode=0o700)
        for n, isi in enumerate(pecah(induk, r.nama), 1):
            p = tujuan / f"lembar-{n}.txt"
            p.touch(mode=0o600)
            p.write_text(isi, encoding="utf-8")
            lembar.append(p)
    t = tulis(r.folder, _variabel(r, berkas_kunci, induk))
    diserahkan = _serahkan(t, r)
    kabar("menyiapkan basis data")
    undangan = isi_kantor(t, nama=r.nama, wilayah=r.wilayah, zona=r.zona, orang=r.orang)
    return Terpasang(t, lembar, undangan, diserahkan)


def _tempat_kunci(r: Rencana) -> Path:
    """Beside the folder, never in it: the accounts that run the pages cannot reach it there."""
    folder = r.folder / "kunci" if r.demo else r.folder.with_name(r.folder.name + "-kunci")
    return folder / "kantor.kunci"


def _variabel(r: Rencana, berkas_kunci: Path, induk: KunciInduk) -> dict[str, str]:
    v = {
        "HAKPILIH_DEMO": "ya" if r.demo else "tidak",
        "HAKPILIH_FOLDER": str(r.folder),
        "HAKPILIH_ALAMAT": r.alamat,
        "HAKPILIH_RAHASIA": rahasia_dari(induk),
        "HAKPILIH_DATABASE_URL": r.basis or f"sqlite:///{r.folder / 'kantor.sqlite3'}",
        "HAKPILIH_KUNCI_SOKET": str(r.soket or soket_untuk(r.folder)),
        "HAKPILIH_KUNCI_BERKAS": str(berkas_kunci),
        "HAKPILIH_KUNCI_ID": induk.id,
    }
    if r.sertifikat and r.kunci_sertifikat:
        v["HAKPILIH_SERTIFIKAT"] = str(r.sertifikat.absolute())
        v["HAKPILIH_KUNCI_SERTIFIKAT"] = str(r.kunci_sertifikat.absolute())
    return v


def rahasia_dari(induk: KunciInduk) -> str:
    """The secret of sessions and second factors: derived, so that whoever restores the key has it too."""
    return urlsafe_b64encode(induk.turunan("rahasia-pemasangan", 48)).decode()


def perintah_terpasang() -> str:
    """The command that runs this program, for units."""
    di_samping = Path(sys.executable).with_name("hakpilih")
    return str(di_samping) if di_samping.exists() else f"{sys.executable} -m hakpilih"


def terbaca_akun(akun: str) -> bool:
    """Whether an account of the system can run this program; True where only root could find out."""
    try:
        hasil = subprocess.run(
            [sys.executable, "-c", "import kantor.pasang"], user=akun, group=akun, extra_groups=[],
            cwd="/", capture_output=True, check=False,
        )  # fmt: skip
    except LookupError:  # an account that is yet to be made
        return True
    except PermissionError:
        return os.geteuid() != 0
    return hasil.returncode == 0


def _serahkan(t: Tempat, r: Rencana) -> bool:
    """Give the key to the account of the key process, the rest to that of the pages, with a folder for its
    backups; the recovery sheets stay the installer's. False where that needs root or an account lacks.
    """
    if os.geteuid() != 0 or not (r.akun and r.akun_kunci):
        return False
    lembar = t.folder / FOLDER_LEMBAR
    try:
        shutil.chown(t.kunci.parent, r.akun_kunci, r.akun)
        shutil.chown(t.kunci, r.akun_kunci, r.akun)
        for p in (t.folder, *t.folder.rglob("*")):
            if not {t.kunci, t.kunci.parent, lembar} & {p, p.parent}:
                shutil.chown(p, r.akun, r.akun)
        if r.cadangan is not None and not r.cadangan.exists():  # its unit cannot start without it
            r.cadangan.mkdir(parents=True, mode=0o700)
            shutil.chown(r.cadangan, r.akun, r.akun)
    except LookupError:
        return False
    return True
