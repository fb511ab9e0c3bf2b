"""The systemd units of an installation, written for an administrator to read and copy.

`.ci/systemd.py` boots a machine with them; what is said here about systemd was seen there.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from hakpilih.errors import ArgumenKeliru, sebab
from kantor.pasang.penyelia import porta_dari
from kantor.pasang.tempat import Tempat
from kantor.pasang.tls import TITIPAN

# Nightly backups that are kept, beside the first one of every month.
SIMPAN = 14
FOLDER_SATUAN = "systemd"
SISTEM = Path("/etc/systemd/system")
# An unknown system call is refused, not answered with death: a library may try one and go on without.
_UMUM = """\
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
LockPersonality=yes
LimitCORE=0
UMask=0077
"""

# Whatever ends it but `systemctl stop`, it comes back, and it is never given up: what it waits for (a disk,
# PostgreSQL) may take long.
_HIDUP = """\
Restart=always
RestartSec={jeda}
"""

_KUNCI = """\
[Unit]
Description=hakpilih: kunci data pribadi
Before=hakpilih.service
RequiresMountsFor={folder_kunci}
StartLimitIntervalSec=0

[Service]
User={akun_kunci}
Group={akun}
{ruang_soket}Type=notify
SyslogIdentifier=hakpilih-kunci
ExecStart={python} -m kantor.segel --soket {soket} --kunci {kunci}
LimitMEMLOCK=infinity
MemorySwapMax=0
MemoryMax=2G
MemoryDenyWriteExecute=yes
CapabilityBoundingSet=
RestrictAddressFamilies=AF_UNIX
IPAddressDeny=any
ReadWritePaths={soket.parent}
{umum}{hidup}
[Install]
WantedBy=multi-user.target
"""

# `Wants`, not `Requires`: while the key process starts again the pages stay, and say so.
_KANTOR = """\
[Unit]
Description=hakpilih: kantor (laman dan pekerja)
Wants=hakpilih-kunci.service
After=network.target hakpilih-kunci.service postgresql.service
RequiresMountsFor={folder}
StartLimitIntervalSec=0

[Service]
User={akun}
Group={akun}
Type=notify
TimeoutStartSec=infinity
KillMode=mixed
ExecStart={perintah} kantor jalankan {folder} --hanya kantor --tuan 0.0.0.0 --porta {porta}
{titipan}AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
ReadWritePaths={folder}
InaccessiblePaths={folder_kunci}
{umum}{hidup}
[Install]
WantedBy=multi-user.target
"""

_CADANGAN = """\
[Unit]
Description=hakpilih: cadangan harian
After=postgresql.service
RequiresMountsFor={folder} {cadangan}

[Service]
Type=oneshot
User={akun}
Group={akun}
ExecStart={perintah} kantor cadangkan {folder} {cadangan} --simpan {simpan}
Nice=10
IOSchedulingClass=idle
CapabilityBoundingSet=
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
ReadWritePaths={folder} {cadangan}
InaccessiblePaths={folder_kunci}
{umum}"""

# In the office's zone: the clock of a server is often set to UTC, where this would be a morning's work.
_JADWAL = """\
[Unit]
Description=hakpilih: cadangan setiap malam

[Timer]
OnCalendar=*-*-* 01:30 {zona}
Persistent=true

[Install]
WantedBy=timers.target
"""

_BENTUK = {
    "hakpilih-kunci.service": _KUNCI,
    "hakpilih.service": _KANTOR,
    "hakpilih-cadangan.service": _CADANGAN,
    "hakpilih-cadangan.timer": _JADWAL,
}
NAMA = tuple(_BENTUK)
# The zones as systemd knows them.
DAERAH = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
# Folders that `ProtectHome` and `PrivateTmp` hide from the units.
_TERSEMBUNYI = ("/home", "/root", "/run/user", "/tmp", "/var/tmp")  # noqa: S108


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What the units say beside the office's own variables; `zona` is WIB, WITA or WIT."""

    akun: str = "hakpilih"
    akun_kunci: str = "hakpilih-kunci"
    cadangan: Path = Path("/var/backups/hakpilih")
    zona: str = "WIB"


def tulis_satuan(t: Tempat, p: Pilihan, *, perintah: str, tujuan: Path | None = None) -> list[Path]:
    """Write the units into `tujuan` (None: FOLDER/systemd); returns their paths.

    Raises `ArgumenKeliru` for a path that a unit cannot hold, and where nothing can be written.
    """
    tujuan = tujuan or t.folder / FOLDER_SATUAN
    tls = [t.variabel.get(f"HAKPILIH_{n}", "") for n in ("SERTIFIKAT", "KUNCI_SERTIFIKAT")]
    periksa_jalan(
        t.folder, t.kunci, p.cadangan, t.soket, Path(sys.executable), *map(Path, filter(None, tls))
    )
    isi = {
        "akun": p.akun,
        "akun_kunci": p.akun_kunci,
        "cadangan": p.cadangan,
        "folder": t.folder,
        "folder_kunci": t.kunci.parent,
        "kunci": t.kunci,
        "perintah": perintah,
        "porta": porta_dari(t.variabel["HAKPILIH_ALAMAT"]),
        "python": sys.executable,
        "ruang_soket": _ruang_soket(t.soket.parent),
        "simpan": SIMPAN,
        "soket": t.soket,
        "titipan": "".join(
            f"LoadCredential={nama}:{asal}\n" for nama, asal in zip(TITIPAN, tls, strict=True)
        )
        if all(tls)
        else "",
        "umum": _UMUM,
        "zona": DAERAH[p.zona],
    }
    hasil = []
    try:
        tujuan.mkdir(exist_ok=True)
        for nama, bentuk in _BENTUK.items():
            berkas = tujuan / nama
            hidup = _HIDUP.format(jeda=1 if bentuk is _KUNCI else 2)
            berkas.unlink(missing_ok=True)  # whatever lies there, even a link to elsewhere
            berkas.write_text(bentuk.format(hidup=hidup, **isi), encoding="utf-8")
            berkas.chmod(0o644)
            hasil.append(berkas)
    except OSError as galat:
        raise ArgumenKeliru(
            f"Satuan systemd tidak dapat ditulis di “{tujuan}”: {sebab(galat)}.",
            "Jalankan sebagai root, atau sebut folder lain.",
        ) from None
    return hasil


def periksa_jalan(*semua: Path) -> None:
    """Raises `ArgumenKeliru` for a path that is not whole or would mean something else in a unit."""
    for jalan in semua:
        if salah := sorted(set(str(jalan)) & set("%\n \"'\\$:")):
            raise ArgumenKeliru(
                f"“{jalan}” memuat {' '.join(map(repr, salah))}, yang berarti lain di satuan systemd.",
                "Pilih nama dari huruf, angka, titik, dan garis.",
            )
        if not jalan.is_absolute():
            raise ArgumenKeliru(
                f"“{jalan}” bukan alamat lengkap.", "Tulis seluruhnya, mulai dari garis miring."
            )


def pilihan_lama(folder: Path = SISTEM) -> Pilihan:
    """What the units in `folder` say now, where they are there: systemd's own, which only root writes."""

    def cari(nama: str, pola: str, bawaan: str) -> str:
        try:
            teks = (folder / nama).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return bawaan
        cocok = re.search(pola, teks, re.M)
        return cocok[1] if cocok else bawaan

    p = Pilihan()
    cadangkan = r"^ExecStart=.* kantor cadangkan \S+ (\S+)"
    zona = cari("hakpilih-cadangan.timer", r"^OnCalendar=.* (\S+/\S+)$", "")
    return Pilihan(
        akun=cari("hakpilih.service", r"^User=(\S+)$", p.akun),
        akun_kunci=cari("hakpilih-kunci.service", r"^User=(\S+)$", p.akun_kunci),
        cadangan=Path(cari("hakpilih-cadangan.service", cadangkan, str(p.cadangan))),
        zona={d: z for z, d in DAERAH.items()}.get(zona, p.zona),
    )


def tersembunyi(*jalan: Path) -> list[Path]:
    """Which of these paths the units cannot see, because they lie in somebody's home or among temporary
    files."""
    return [j for j in jalan if any(j.resolve().is_relative_to(f) for f in _TERSEMBUNYI)]


def _ruang_soket(folder: Path) -> str:
    """systemd makes the folder of the socket only right below /run; another one must be there already."""
    if folder.parent != Path("/run"):
        return ""
    return f"RuntimeDirectory={folder.name}\nRuntimeDirectoryMode=0750\n"
