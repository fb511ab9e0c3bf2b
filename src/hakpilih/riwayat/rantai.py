"""The chain: `sidik = SHA-256(sidik_sebelumnya || isi kanonik)`, and a line of `riwayat.jsonl`.

A line is itself canonical JSON, `{"peristiwa":…,"sidik":"…"}`, so the bytes that were hashed are found
by cutting 13 bytes off its head and 76 off its end: `sed`, `cut` and `sha256sum` can check a chain.
"""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.peristiwa import TERPANJANG, Kejadian
from hakpilih.riwayat.tindakan import DIMULAI

VERSI = 1
NOL = "0" * 64  # what the first event is chained to
KEPALA, TENGAH, EKOR = b'{"peristiwa":', b',"sidik":"', b'"}'
BARIS_TERPANJANG = TERPANJANG + len(KEPALA) + len(TENGAH) + len(NOL) + len(EKOR) + 1
_BARIS = re.compile(rb'\{"peristiwa":(.+),"sidik":"([0-9a-f]{64})"\}', re.DOTALL)
# Hours of an office's clock ahead of UTC (Keppres 41/1987).
ZONA: dict[str, int] = {"WIB": 7, "WITA": 8, "WIT": 9}


def sidik(sebelum: str, isi: bytes) -> str:
    """The hash of an event: SHA-256 over 64 ASCII hex digits of the hash before it, then `isi`."""
    return sha256(sebelum.encode() + isi).hexdigest()


def baris(isi: bytes, sidik_isi: str) -> bytes:
    """One line of the file, with its line end."""
    return b"%b%b%b%b%b\n" % (KEPALA, isi, TENGAH, sidik_isi.encode(), EKOR)


def belah(teks: bytes) -> tuple[bytes, str]:
    """The canonical bytes and the hash of a line without its end. Raises `ValueError` for no such line."""
    cocok = _BARIS.fullmatch(teks)
    if cocok is None:
        if teks.endswith(b"\r"):
            raise ValueError(
                "barisnya diakhiri CR LF, jadi berkas disimpan ulang oleh program lain"
            )
        raise ValueError("bentuknya bukan baris riwayat")
    return cocok[1], cocok[2].decode()


def peristiwa_awal(
    *,
    waktu: datetime,
    pelaku: str,
    peran: str,
    kantor: str,
    wilayah: str,
    pemilihan: str,
    zona: str,
) -> Kejadian:
    """The first event of a chain: it names the office, its region and clock, and the election.

    Raises `ArgumenKeliru` where the zone is not one of `ZONA` or a name is missing.
    """
    if zona not in ZONA:
        raise ArgumenKeliru(f"Zona waktu “{zona}” tidak ada.", f"Pilih: {', '.join(ZONA)}.")
    if not (kantor.strip() and wilayah and pemilihan.strip()):
        raise ArgumenKeliru(
            "Riwayat harus menyebut kantor, wilayah, dan pemilihannya.", "Lengkapi ketiganya."
        )
    isi = {"kantor": kantor, "pemilihan": pemilihan, "versi": VERSI, "zona": zona}
    return Kejadian(waktu, pelaku, peran, DIMULAI, f"kantor/{wilayah}", wilayah, isi)
