"""The systemd units of an installation, written for an administrator to read and copy."""

from __future__ import annotations

import sys
from pathlib import Path

from kantor.pasang.penyelia import porta_dari
from kantor.pasang.tempat import Tempat

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
SystemCallArchitectures=native
SystemCallFilter=@system-service
LockPersonality=yes
LimitCORE=0
UMask=0077
Restart=on-failure
RestartSec=2
"""

_KUNCI = """\
[Unit]
Description=hakpilih: kunci data pribadi
Before=hakpilih.service

[Service]
User={akun_kunci}
Group={akun}
{ruang_soket}Type=notify
ExecStart={python} -m kantor.segel --soket {soket} --kunci {kunci}
LimitMEMLOCK=infinity
MemorySwapMax=0
MemoryMax=2G
CapabilityBoundingSet=
RestrictAddressFamilies=AF_UNIX
IPAddressDeny=any
ReadWritePaths={soket.parent}
{umum}
[Install]
WantedBy=multi-user.target
"""

_KANTOR = """\
[Unit]
Description=hakpilih: kantor (laman dan pekerja)
After=network.target hakpilih-kunci.service postgresql.service
Requires=hakpilih-kunci.service

[Service]
User={akun}
Group={akun}
ExecStart={perintah} kantor jalankan {folder} --hanya kantor --tuan 0.0.0.0 --porta {porta}
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
ReadWritePaths={folder}
InaccessiblePaths={folder_kunci}
{umum}
[Install]
WantedBy=multi-user.target
"""

_CADANGAN = """\
[Unit]
Description=hakpilih: cadangan harian

[Service]
Type=oneshot
User={akun}
Group={akun}
ExecStart={perintah} kantor cadangkan {folder} {cadangan}
CapabilityBoundingSet=
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
ReadWritePaths={folder} {cadangan}
InaccessiblePaths={folder_kunci}
{umum}"""

_JADWAL = """\
[Unit]
Description=hakpilih: cadangan setiap malam

[Timer]
OnCalendar=*-*-* 01:30
Persistent=true

[Install]
WantedBy=timers.target
"""

NAMA = (
    "hakpilih-kunci.service",
    "hakpilih.service",
    "hakpilih-cadangan.service",
    "hakpilih-cadangan.timer",
)


def tulis_satuan(
    t: Tempat, *, perintah: str, akun: str, akun_kunci: str, cadangan: Path
) -> list[Path]:
    """Write the units into FOLDER/systemd; returns their paths."""
    tujuan = t.folder / "systemd"
    tujuan.mkdir(exist_ok=True)
    isi = {
        "akun": akun,
        "akun_kunci": akun_kunci,
        "cadangan": cadangan,
        "folder": t.folder,
        "folder_kunci": t.kunci.parent,
        "kunci": t.kunci,
        "perintah": perintah,
        "porta": porta_dari(t.variabel["HAKPILIH_ALAMAT"]),
        "python": sys.executable,
        "ruang_soket": _ruang_soket(t.soket.parent),
        "soket": t.soket,
    }
    layanan = _UMUM, _UMUM, _UMUM.replace("Restart=on-failure\nRestartSec=2\n", ""), ""
    hasil = []
    for nama, bentuk, umum in zip(
        NAMA, (_KUNCI, _KANTOR, _CADANGAN, _JADWAL), layanan, strict=True
    ):
        berkas = tujuan / nama
        berkas.write_text(bentuk.format(umum=umum, **isi), encoding="utf-8")
        hasil.append(berkas)
    return hasil


def _ruang_soket(folder: Path) -> str:
    """systemd makes the folder of the socket only right below /run; another one must be there already."""
    if folder.parent != Path("/run"):
        return ""
    return f"RuntimeDirectory={folder.name}\nRuntimeDirectoryMode=0750\n"
