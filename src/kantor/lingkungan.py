"""Environment variables of an installation: each read in one place, a wrong one stops the start."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from hakpilih.errors import ArgumenKeliru
from kantor.kiriman import BENANG

AWALAN = "HAKPILIH_"
_YA = {"1": True, "ya": True, "0": False, "tidak": False}


# Every knob of an office, without the prefix; the manual tells what each is for.
DIKENAL = (
    "FOLDER", "ALAMAT", "DATABASE_URL", "DATABASE_KOLAM", "RAHASIA", "KUNCI_SOKET", "KUNCI_ID",
    "KUNCI_BERKAS", "SERTIFIKAT", "KUNCI_SERTIFIKAT", "PROSES", "SESI_MENIT", "SESI_DIAM_MENIT",
    "UNGGAH_MB", "BATAS_PERUBAHAN_PERSEN", "TERDAFTAR_HARI", "CATATAN", "DEMO",
)  # fmt: skip
PROSES_TERBANYAK = 64


def periksa_variabel(variabel: Mapping[str, str]) -> None:
    """What `kantor.env` says, before anything starts. Raises `ArgumenKeliru` for a name that is no knob
    (a misspelt one would do nothing, in silence) and for a number of web processes that is none."""
    for nama in sorted(variabel):
        if nama.startswith(AWALAN) and nama.removeprefix(AWALAN) not in DIKENAL:
            mirip = get_close_matches(nama.removeprefix(AWALAN), DIKENAL, 1)
            raise ArgumenKeliru(
                f"Variabel {nama} tidak dikenal.",
                f"Mungkin maksudnya {AWALAN}{mirip[0]}."
                if mirip
                else "Hapus baris itu dari kantor.env.",
            )
    proses = variabel.get(f"{AWALAN}PROSES", "1")
    if not re.fullmatch("[0-9]{1,3}", proses) or not 1 <= int(proses) <= PROSES_TERBANYAK:
        raise ArgumenKeliru(
            f"Variabel {AWALAN}PROSES={proses!r} tidak dapat dipakai.",
            f"Tulis bilangan 1 sampai {PROSES_TERBANYAK}.",
        )


def _salah(nama: str, nilai: str, saran: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"Variabel {AWALAN}{nama}={nilai!r} tidak dapat dipakai. Saran: {saran}"
    )


def teks(nama: str, bawaan: str | None = None) -> str:
    """The text of a variable. Raises `ImproperlyConfigured` where it is missing without a default."""
    nilai = os.environ.get(AWALAN + nama, "").strip()
    if nilai:
        return nilai
    if bawaan is None:
        raise ImproperlyConfigured(
            f"Variabel {AWALAN}{nama} belum diisi. Saran: jalankan hakpilih kantor siapkan, "
            "atau isi variabelnya."
        )
    return bawaan


def ya(nama: str, bawaan: bool) -> bool:
    """A switch written `1`/`0` or `ya`/`tidak`."""
    nilai = os.environ.get(AWALAN + nama, "").strip().lower()
    if not nilai:
        return bawaan
    if nilai not in _YA:
        raise _salah(nama, nilai, "tulis ya atau tidak.")
    return _YA[nilai]


def pilihan(nama: str, bawaan: str, ada: Sequence[str]) -> str:
    """One of the words in `ada`."""
    nilai = os.environ.get(AWALAN + nama, "").strip()
    if nilai and nilai not in ada:
        raise _salah(nama, nilai, f"pilih {', '.join(ada)}.")
    return nilai or bawaan


def bilangan(nama: str, bawaan: int, terkecil: int = 0, terbesar: int = 2**31) -> int:
    """A whole number within bounds."""
    nilai = os.environ.get(AWALAN + nama, "").strip()
    if not nilai:
        return bawaan
    if not nilai.isascii() or not nilai.isdigit() or not terkecil <= int(nilai) <= terbesar:
        raise _salah(nama, nilai, f"tulis bilangan {terkecil} sampai {terbesar}.")
    return int(nilai)


def basis_data(alamat: str) -> dict[str, Any]:
    """`sqlite:////folder/kantor.sqlite3` or `postgres://nama:sandi@tuan:5432/basis` as Django's dict.

    Raises `ImproperlyConfigured` for any other address; the sentence never repeats a password.
    """
    u = urlsplit(alamat)
    pembuat: dict[str, Callable[[Any], dict[str, Any]]] = {
        "sqlite": _sqlite,
        "postgres": _postgres,
        "postgresql": _postgres,
    }
    if u.scheme not in pembuat:
        raise _salah("DATABASE_URL", u.scheme + "://…", "pakai sqlite:/// atau postgres://.")
    return pembuat[u.scheme](u)


def _sqlite(u: Any) -> dict[str, Any]:
    jalan = unquote(u.path)[1:] if u.path.startswith("//") else unquote(u.path)
    if not jalan or jalan == "/":
        raise _salah(
            "DATABASE_URL", "sqlite://…", "sebut berkasnya: sqlite:////folder/kantor.sqlite3"
        )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": jalan,
        "CONN_MAX_AGE": None,  # opening a file and setting it up costs more than most pages read
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
                "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; "
                "PRAGMA secure_delete=ON;"
            ),
        },
    }


def _postgres(u: Any) -> dict[str, Any]:
    nama = unquote(u.path.lstrip("/"))
    if not nama:
        raise _salah("DATABASE_URL", "postgres://…", "sebut nama basis datanya di akhir alamat.")
    try:
        porta = u.port
    except ValueError:
        raise _salah("DATABASE_URL", "postgres://…", "nomor portanya salah.") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": nama,
        "USER": unquote(u.username or ""),
        "PASSWORD": unquote(u.password or ""),
        "HOST": u.hostname or "",
        "PORT": str(porta or ""),
        "OPTIONS": {
            **dict(parse_qsl(u.query)),
            # As many as threads: one that waits for a connection would keep a page waiting.
            "pool": {"min_size": 1, "max_size": bilangan("DATABASE_KOLAM", BENANG, 1, 200)},
        },
    }
