"""A real installation under a real systemd: a Debian 12 in a folder or a virtual machine, installed as the
manual says, every process killed, rebooted, restored. Opt-in, not part of `.ci/run`; `make setup` first.

    .venv/bin/python .ci/systemd.py FOLDER [postgres] [qemu]

As root on Debian, with debootstrap, rsync and systemd-container (or qemu-system-x86). A container shares
the kernel of this machine and takes minutes; qemu starts Debian's own kernel, emulated and so some ten times
slower, and shows what a container cannot: limits of memory, locked memory, filtered networks. FOLDER (a few
gigabytes) keeps the Debian for the next time.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

AKAR = Path(__file__).parents[1]
CERMIN = os.environ.get("HAKPILIH_UJI_DEBIAN", "http://deb.debian.org/debian")
PAKET = (
    "systemd,systemd-sysv,dbus,libpam-systemd,udev,python3,python3-venv,openssl,adduser,procps,"
    "ca-certificates,tzdata,iproute2,postgresql,postgresql-client,linux-image-cloud-amd64,initramfs-tools"
)
NYALA_LAGI = 133  # systemd-nspawn ends with it where its machine reboots
TENGGAT = 4 * 3600  # seconds, also for an emulated machine
_UNIT = """\
[Unit]
Description=uji hakpilih
After=multi-user.target systemd-user-sessions.service
FailureAction=poweroff-force

[Service]
Type=exec
Environment=PYTHONUNBUFFERED=1
ExecStart=/usr/bin/python3 /opt/hakpilih/.ci/systemd_dalam.py {pilihan}
StandardOutput={keluaran}
StandardError=inherit

[Install]
WantedBy=default.target
"""


def utama(folder: Path, pilihan: list[str]) -> int:
    """Prepare, boot, read what the machine says; 0 where nothing failed."""
    debian = folder / "debian"
    if not (debian / "lib/systemd/systemd").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _jalankan(
            "debootstrap", "--variant=minbase", f"--include={PAKET}", "bookworm", debian, CERMIN
        )
    mesin = folder / "mesin"
    _jalankan("rsync", "-aHAX", "--delete", "--exclude=/opt/hakpilih", f"{debian}/", f"{mesin}/")
    _program(mesin)
    unit = mesin / "etc/systemd/system/uji-hakpilih.service"
    if "qemu" in pilihan:
        keluaran, kata = "tty\nTTYPath=/dev/ttyS1", folder / "uji.log"
    else:
        keluaran, kata = "append:/var/log/uji-hakpilih.log", mesin / "var/log/uji-hakpilih.log"
    pilihan_dalam = " ".join(p for p in pilihan if p == "postgres")
    unit.write_text(_UNIT.format(pilihan=pilihan_dalam, keluaran=keluaran))
    wants = mesin / "etc/systemd/system/multi-user.target.wants"
    wants.mkdir(exist_ok=True)
    (wants / unit.name).symlink_to(f"/etc/systemd/system/{unit.name}")
    (mesin / "etc/hostname").write_text("uji\n")
    # Debian's package took another port where this machine has a PostgreSQL of its own.
    for p in mesin.glob("etc/postgresql/*/main/postgresql.conf"):
        p.write_text(re.sub(r"^port = \d+", "port = 5432", p.read_text(), flags=re.M))
    kata.write_text("")
    return _ikuti(_qemu(folder, mesin) if "qemu" in pilihan else _nspawn(mesin), kata)


def _program(mesin: Path) -> None:
    """The program as `make pasang` leaves it, but with the libraries of this clone: nothing is downloaded."""
    tujuan = mesin / "opt/hakpilih"
    tujuan.mkdir(parents=True, exist_ok=True)
    for lama in tujuan.iterdir():
        if lama.name != ".venv":
            shutil.rmtree(lama) if lama.is_dir() else lama.unlink()
    arsip = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=AKAR,
        stdout=subprocess.PIPE,
        check=True,
    )
    _jalankan("rsync", "-a", "--from0", "--files-from=-", f"{AKAR}/", tujuan, masukan=arsip.stdout)
    _jalankan("chroot", mesin, "python3", "-m", "venv", "--without-pip", "/opt/hakpilih/.venv")
    pustaka = "lib/python3.11/site-packages"
    _jalankan(
        "rsync", "-a", "--chown=root:root", f"{AKAR}/.venv/{pustaka}/", tujuan / ".venv" / pustaka
    )
    for pth in (tujuan / ".venv" / pustaka).glob("*hakpilih*.pth"):
        pth.write_text("/opt/hakpilih/src\n")
    perintah = (AKAR / ".venv/bin/hakpilih").read_text().split("\n", 1)[1]
    (tujuan / ".venv/bin/hakpilih").write_text(f"#!/opt/hakpilih/.venv/bin/python\n{perintah}")
    (tujuan / ".venv/bin/hakpilih").chmod(0o755)
    python = "/opt/hakpilih/.venv/bin/python"
    _jalankan("chroot", mesin, python, "-m", "compileall", "-q", "/opt/hakpilih/src")


def _nspawn(mesin: Path) -> list[str]:
    return [
        "systemd-nspawn", "--quiet", "-D", str(mesin), "-M", f"uji-{os.getpid()}", "--register=no",
        "--keep-unit", "--private-network", "--console=read-only", "-b",
    ]  # fmt: skip


def _qemu(folder: Path, mesin: Path) -> list[str]:
    """Debian's own kernel from an image of the folder."""
    gambar = folder / "mesin.img"
    gambar.unlink(missing_ok=True)
    with gambar.open("wb") as f:
        f.truncate(8 << 30)
    _jalankan("mkfs.ext4", "-q", "-F", "-d", mesin, gambar)
    (inti,) = (mesin / "boot").glob("vmlinuz-*")
    (awal,) = (mesin / "boot").glob("initrd.img-*")
    return [
        "qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "3072",
        "-display", "none", "-serial", f"file:{folder / 'konsol.log'}",
        "-serial", f"file:{folder / 'uji.log'}", "-nic", "none",
        "-kernel", str(inti), "-initrd", str(awal),
        "-append", "root=/dev/vda rw console=ttyS0 quiet systemd.show_status=0",
        "-drive", f"file={gambar},format=raw,if=virtio,cache=unsafe",
    ]  # fmt: skip


def _ikuti(perintah: list[str], kata: Path) -> int:
    """Boot, and show what the test says in the file `kata`; the exit code comes from its last line."""
    env = {**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"}
    akhir = "0 passed, 1 failed (the machine ended before its test did)"
    kode = NYALA_LAGI
    with kata.open(errors="replace") as f:
        while kode == NYALA_LAGI:
            p = subprocess.Popen(
                ["timeout", str(TENGGAT), *perintah], env=env, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
            )  # fmt: skip
            hidup = True
            while hidup:
                time.sleep(0.5)
                hidup = p.poll() is None  # before the last look, not after it
                for baris in f:
                    if baris.startswith("SELESAI "):
                        akhir = baris.removeprefix("SELESAI ").strip()
                    else:
                        print(baris, end="", flush=True)
            kode = p.returncode
    print(akhir)
    return 0 if akhir.endswith(" 0 failed") else 1


def _jalankan(*perintah: object, masukan: bytes | None = None) -> None:
    subprocess.run([str(p) for p in perintah], input=masukan, check=True)


if __name__ == "__main__":
    sys.exit(utama(Path(sys.argv[1]).absolute(), sys.argv[2:]))
