"""What happened (`Kejadian`), and the same once it has a number in the chain (`Peristiwa`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.kanonik import TERBESAR, kanonik, rapikan, urai
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.riwayat.tindakan import TINDAKAN
from hakpilih.wilayah import kode_bertitik

# The keys of an event, in canonical order.
KUNCI = ("alasan", "isi", "nomor", "objek", "pelaku", "peran", "tindakan", "waktu", "wilayah")
_BAGIAN = frozenset(KUNCI)
_AMBIL_TEKS = itemgetter("alasan", "objek", "pelaku", "peran", "tindakan", "waktu", "wilayah")
TERPANJANG = 60_000  # bytes of one event
POLA_WAKTU = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)

# Part of an event → its pattern, and how it is written.
POLA: Mapping[str, tuple[re.Pattern[str], str]] = {
    "pelaku": (
        re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}"),
        "Pelaku adalah nama akun: huruf, angka, titik, garis, atau @, misalnya ani.lestari.",
    ),
    "peran": (
        re.compile(r"[a-z][a-z_]{0,31}"),
        "Peran ditulis dengan huruf kecil dan garis bawah, misalnya operator.",
    ),
    "objek": (
        re.compile(r"[a-z][a-z_]{0,31}/[A-Za-z0-9._:-]{1,80}"),
        "Objek ditulis jenis/pengenal, misalnya daftar/dps-1.",
    ),
}


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One act in the office, checked when it is made. `waktu` is when it is written down, with a
    time zone; what happened earlier (a visit without a signal) says so in `isi`.

    `wilayah` is a dotted code or "". Raises `ArgumenKeliru` for what may not enter the history.
    """

    waktu: datetime
    pelaku: str
    peran: str
    tindakan: str
    objek: str
    wilayah: str = ""
    isi: Mapping[str, Any] = field(default_factory=dict)
    alasan: str = ""

    def __post_init__(self) -> None:
        if self.waktu.tzinfo is None:
            raise ArgumenKeliru(
                "Waktu peristiwa tanpa zona waktu.", "Berikan waktu dengan zonanya."
            )
        for nama, (pola, saran) in POLA.items():
            if not pola.fullmatch(nilai := getattr(self, nama)):
                raise ArgumenKeliru(f"{nama.capitalize()} “{nilai}” tidak dapat dicatat.", saran)
        if self.wilayah and kode_bertitik(self.wilayah) != self.wilayah:
            raise ArgumenKeliru(
                f"Wilayah “{self.wilayah}” bukan kode wilayah bertitik.", "Tulis seperti 99.71.01."
            )
        _periksa_tindakan(self)
        for nama in ("pelaku", "objek", "alasan", "isi"):
            tolak_tersegel(f"{nama.capitalize()} peristiwa", getattr(self, nama), self.waktu.year)
        object.__setattr__(self, "isi", rapikan(dict(self.isi)))
        object.__setattr__(self, "alasan", rapikan(self.alasan.strip()))

    def bernomor(self, nomor: int) -> Peristiwa:
        """The event with its number. Raises `ArgumenKeliru` where it is longer than `TERPANJANG`."""
        p = Peristiwa(
            nomor, tulis_waktu(self.waktu), self.pelaku, self.peran, self.tindakan, self.objek,
            self.wilayah, self.isi, self.alasan,
        )  # fmt: skip
        if len(p.kanonik()) > TERPANJANG:
            raise ArgumenKeliru(
                f"Peristiwa {self.tindakan} lebih panjang dari {TERPANJANG} byte.",
                "Simpan rinciannya sebagai berkas, lalu sebut SHA-256 berkas itu di sini.",
            )
        return p


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """An event of the chain. `waktu` is UTC, as `POLA_WAKTU` has it; texts of equal form, so that
    their order is the order of time."""

    nomor: int
    waktu: str
    pelaku: str
    peran: str
    tindakan: str
    objek: str
    wilayah: str
    isi: Mapping[str, Any]
    alasan: str

    def kanonik(self) -> bytes:
        """The bytes that are hashed."""
        return kanonik({k: getattr(self, k) for k in KUNCI})


def urai_peristiwa(isi: bytes) -> dict[str, Any]:
    """The parts of an event as a dict in the order they stand in. Raises `ValueError` saying what
    is wrong; whether they stand canonically is `kanonik.baku`'s question."""
    d = urai(isi)
    if not isinstance(d, dict) or d.keys() != _BAGIAN:
        raise ValueError("bagian-bagiannya bukan bagian peristiwa")
    nomor = d["nomor"]
    if type(nomor) is not int or not 1 <= nomor <= TERBESAR:
        raise ValueError("nomornya bukan bilangan 1 ke atas")
    if type(d["isi"]) is not dict:
        raise ValueError("isinya bukan pasangan kunci")
    if set(map(type, _AMBIL_TEKS(d))) != {str}:
        raise ValueError("salah satu teksnya bukan teks")
    if not POLA_WAKTU.fullmatch(d["waktu"]):
        raise ValueError("waktunya tidak terbaca")
    return d


def tulis_waktu(waktu: datetime) -> str:
    """A time as events hold it: `2026-11-24T03:04:05.000006Z`."""
    return waktu.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").zfill(27)


def baca_waktu(waktu: str) -> datetime | None:
    """The time an event holds, in UTC; None where it is on no calendar."""
    try:
        return datetime.strptime(waktu, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _periksa_tindakan(k: Kejadian) -> None:
    aturan = TINDAKAN.get(k.tindakan)
    if aturan is None:
        raise ArgumenKeliru(
            f"Tindakan “{k.tindakan}” tidak ada di tabel tindakan.",
            f"Yang ada: {', '.join(TINDAKAN)}.",
        )
    kurang = [n for n in aturan.isi if n not in k.isi]
    if kurang:
        raise ArgumenKeliru(
            f"Isi peristiwa {k.tindakan} tidak menyebut {', '.join(kurang)}.",
            "Lengkapi isinya.",
        )
    if aturan.beralasan and not k.alasan.strip():
        raise ArgumenKeliru(
            f"Tindakan {k.tindakan} perlu alasan.", "Tulis mengapa hal itu dilakukan."
        )
