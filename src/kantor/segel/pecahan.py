"""Recovery sheets: the master key on three sheets of paper, any two of which restore it.

For each pair of sheets the key is split into two random-looking halves, `acak` and `kunci XOR acak`,
one on either sheet. Two sheets share one pair and so both its halves; one sheet holds one half each of
two pairs, and every key fits it equally well. Nothing but XOR, so that it can be checked by hand.

    sheet 1: acak₁₂           acak₁₃
    sheet 2: kunci XOR acak₁₂           acak₂₃
    sheet 3:                  kunci XOR acak₁₃, kunci XOR acak₂₃

Printed: seven lines of 20 Crockford base32 characters with a CRC-16 each, which finds every single wrong
character and every swap of neighbours, so that a mistake in typing names its line.
"""

from __future__ import annotations

import binascii
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from kantor.segel.galat import LembarKeliru
from kantor.segel.kunci import PANJANG, KunciInduk

HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BARIS = 7
_ISI, _PERIKSA = 20, 4  # characters of a line
# Which sheets share a pair: place of the half on the first sheet, on the second.
_PASANG: dict[tuple[int, int], tuple[int, int]] = {(1, 2): (0, 0), (1, 3): (1, 0), (2, 3): (1, 1)}
_BENTUK = 1
_TERTULIS = re.compile(r"^\s*(?:baris\s*([1-9])[\s:.]|([1-9])\s*[:.])\s*(.*)$", re.I)
_TERTUKAR = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", "\t": "", "·": ""})


@dataclass(frozen=True, slots=True)
class _Lembar:
    """One sheet: its number, the version and id of the key, the set it belongs to, two halves."""

    nomor: int
    versi: int
    id: str
    perangkat: bytes
    paruh: tuple[bytes, bytes]


def bagi(isi: bytes, acak: tuple[bytes, bytes, bytes]) -> tuple[tuple[bytes, bytes], ...]:
    """The halves on sheets 1, 2 and 3, from a secret and three random strings of its length."""
    a12, a13, a23 = acak
    return (a12, a13), (_xor(isi, a12), a23), (_xor(isi, a13), _xor(isi, a23))


def pecah(kunci: KunciInduk, kantor: str = "") -> tuple[str, str, str]:
    """Three sheets to print, one for each holder. Every call makes a new set of sheets."""
    acak = (
        secrets.token_bytes(PANJANG),
        secrets.token_bytes(PANJANG),
        secrets.token_bytes(PANJANG),
    )
    perangkat = secrets.token_bytes(4)
    satu, dua, tiga = (
        _cetak(_Lembar(n, kunci.versi, kunci.id, perangkat, paruh), kantor)
        for n, paruh in enumerate(bagi(kunci.isi, acak), 1)
    )
    return satu, dua, tiga


def gabung(lembar: Sequence[str]) -> KunciInduk:
    """The key from two or three sheets, as typed. Raises `LembarKeliru`, naming every line at fault."""
    terbaca: list[_Lembar] = []
    salah: list[str] = []
    for ke, teks in enumerate(lembar, 1):
        hasil = _baca(teks)
        if isinstance(hasil, _Lembar):
            terbaca.append(hasil)
        else:
            salah += [f"lembar ke-{ke} yang Anda ketik, {s}" for s in hasil]
    if salah:
        raise LembarKeliru(
            f"Ada yang tidak cocok: {'; '.join(salah)}.",
            "Bandingkan baris itu dengan kertasnya, huruf demi huruf, lalu ulangi.",
        )
    if len({x.nomor for x in terbaca}) < 2:
        raise LembarKeliru(
            "Perlu dua lembar pemulihan yang berlainan.",
            "Mintalah lembar dari pemegang lain; satu lembar saja tidak memulihkan apa pun.",
        )
    if len({(x.perangkat, x.id, x.versi) for x in terbaca}) > 1:
        raise LembarKeliru(
            "Lembar-lembar itu bukan dari perangkat yang sama.",
            "Pakai lembar yang nomor perangkatnya sama; nomornya tercetak di bagian atas.",
        )
    return _satukan(terbaca)


def _satukan(lembar: Sequence[_Lembar]) -> KunciInduk:
    milik = {x.nomor: x for x in lembar}
    hasil = {
        _xor(milik[a].paruh[i], milik[b].paruh[j])
        for (a, b), (i, j) in _PASANG.items()
        if a in milik and b in milik
    }
    contoh = lembar[0]
    if len(hasil) == 1:
        kunci = KunciInduk(hasil.pop(), contoh.versi)
        if kunci.id == contoh.id:
            return kunci
    raise LembarKeliru(
        f"Kunci yang terpulihkan bukan kunci {contoh.id}, jadi tidak dipakai.",
        "Coba dengan lembar ketiga; bila tetap begini, lembarnya dibuat dari berkas yang rusak.",
    )


def _xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b, strict=True))


# -- paper ----------------------------------------------------------------------------------------


def _cetak(x: _Lembar, kantor: str) -> str:
    isi = bytes([_BENTUK, x.nomor, x.versi]) + x.perangkat + bytes.fromhex(x.id) + b"".join(x.paruh)
    huruf = _ke_huruf(isi + sha256(isi).digest()[:8])
    baris = []
    for n in range(1, BARIS + 1):
        potong = huruf[(n - 1) * _ISI : n * _ISI]
        kelompok = " ".join(potong[i : i + 5] for i in range(0, _ISI, 5))
        baris.append(f"Baris {n}:  {kelompok}  {_crc(n, potong)}")
    kepala = [
        "LEMBAR PEMULIHAN KUNCI HAKPILIH",
        *([kantor] if kantor else []),
        f"Lembar {x.nomor} dari 3, perangkat {x.perangkat.hex()}, kunci {x.id} versi {x.versi}",
        "Dua lembar mana pun memulihkan kunci; satu lembar saja tidak.",
        "Simpan terpisah dari dua lembar lain, jangan difoto atau disalin ke komputer.",
        "Huruf I, L, O, dan U tidak dipakai: 1 dan 0 selalu angka.",
    ]
    return "\n".join([*kepala, "", *baris, ""])


def _baca(teks: str) -> _Lembar | list[str]:
    """A sheet, or what is wrong with its lines."""
    potong: dict[int, str] = {}
    salah: list[str] = []
    for m in filter(None, map(_TERTULIS.match, teks.splitlines())):
        n, huruf = int(m[1] or m[2]), m[3].upper().translate(_TERTUKAR)
        if keluhan := _keluhan(n, huruf):
            salah.append(f"baris {n}: {keluhan}")
        potong[n] = huruf[:_ISI]
    salah += [f"baris {n}: tidak ada" for n in range(1, BARIS + 1) if n not in potong]
    if salah:
        return salah
    semua = _dari_huruf("".join(potong[n] for n in range(1, BARIS + 1)))
    isi, periksa = semua[:-8], semua[-8:]
    if sha256(isi).digest()[:8] != periksa or isi[0] != _BENTUK or isi[1] not in (1, 2, 3):
        return ["baris-barisnya bukan dari satu lembar"]
    paruh = (isi[15 : 15 + PANJANG], isi[15 + PANJANG :])
    return _Lembar(isi[1], isi[2], isi[7:15].hex(), isi[3:7], paruh)


def _keluhan(nomor: int, huruf: str) -> str:
    if nomor > BARIS:
        return f"lembar hanya berisi {BARIS} baris"
    if asing := sorted(set(huruf) - set(HURUF)):
        return f"huruf {' '.join(asing)} tidak pernah dipakai"
    if len(huruf) != _ISI + _PERIKSA:
        return f"{len(huruf)} huruf, seharusnya {_ISI + _PERIKSA}"
    if _crc(nomor, huruf[:_ISI]) != huruf[_ISI:]:
        return "ada huruf yang salah"
    return ""


def _crc(nomor: int, huruf: str) -> str:
    """CRC-16 of a line with its number, as four characters."""
    n = binascii.crc_hqx(f"{nomor}{huruf}".encode(), 0xFFFF)
    return "".join(HURUF[n >> 5 * i & 31] for i in (3, 2, 1, 0))


def _ke_huruf(isi: bytes) -> str:
    """Crockford base32; 87 bytes become 140 characters."""
    n = int.from_bytes(isi, "big") << (BARIS * _ISI * 5 - len(isi) * 8)
    return "".join(HURUF[n >> 5 * i & 31] for i in range(BARIS * _ISI - 1, -1, -1))


def _dari_huruf(huruf: str) -> bytes:
    n = 0
    for h in huruf:
        n = n << 5 | HURUF.index(h)
    panjang = len(huruf) * 5 // 8
    return (n >> (len(huruf) * 5 - panjang * 8)).to_bytes(panjang, "big")
