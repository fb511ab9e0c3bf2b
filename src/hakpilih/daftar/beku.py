"""A frozen version as one number: a Merkle root over its rows, and the proof that a row is among them.

The tree is that of RFC 6962: leaf `SHA-256(00 ‖ row)`, node `SHA-256(01 ‖ left ‖ right)`. Whoever has a row,
its salt and a proof of some twenty hashes can check it against the root printed in the berita acara, without
seeing any other row. Without the salt a leaf tells nothing: rows can be guessed, salts cannot.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from hashlib import sha256

import pyarrow as pa

GARAM = 16  # bytes of salt that a row needs at least
_PISAH = "\x1f"


def isi_kanonik(nilai: Sequence[str | int | None]) -> bytes:
    """The bytes of a row: values in the order of the columns, NFC, parted by unit separators; None is "".

    Raises `ValueError` where a value holds the separator: two rows could look alike.
    """
    teks = ["" if v is None else unicodedata.normalize("NFC", str(v)) for v in nilai]
    if any(_PISAH in t for t in teks):
        raise ValueError("a value holds the unit separator")
    return _PISAH.join(teks).encode()


def daun(isi: bytes, garam: bytes) -> bytes:
    """The leaf of a row. Raises `ValueError` for a salt shorter than `GARAM`."""
    if len(garam) < GARAM:
        raise ValueError("the salt is too short")
    return sha256(b"\x00" + garam + isi).digest()


def daun_versi(versi: pa.Table, garam: Sequence[bytes]) -> list[bytes]:
    """The leaves of a version in its order: all columns, one salt a row."""
    kolom = [versi[k].to_pylist() for k in versi.column_names]
    return [daun(isi_kanonik(baris), g) for *baris, g in zip(*kolom, garam, strict=True)]


def akar(daun_semua: Sequence[bytes]) -> str:
    """The root in hex; of no rows the hash of nothing, as RFC 6962 has it."""
    return _akar(list(daun_semua)).hex()


def bukti(daun_semua: Sequence[bytes], ke: int) -> list[str]:
    """The hashes beside the way from row `ke` (0-based) to the root, from below. Raises `IndexError`."""
    if not 0 <= ke < len(daun_semua):
        raise IndexError(ke)
    return [h.hex() for h in _jalan(list(daun_semua), ke)]


def terbukti(isi_daun: bytes, ke: int, banyak: int, jalan: Sequence[str], akar_hex: str) -> bool:
    """Whether a leaf is row `ke` of `banyak` under that root, as RFC 6962 (2.1.3.2 of RFC 9162) checks it."""
    if not 0 <= ke < banyak:
        return False
    letak, akhir, kini = ke, banyak - 1, isi_daun
    for h in jalan:
        if akhir == 0:
            return False
        lain = bytes.fromhex(h)
        if letak % 2 or letak == akhir:
            kini = _simpul(lain, kini)
            while not letak % 2 and letak:
                letak, akhir = letak // 2, akhir // 2
        else:
            kini = _simpul(kini, lain)
        letak, akhir = letak // 2, akhir // 2
    return akhir == 0 and kini.hex() == akar_hex


def _simpul(kiri: bytes, kanan: bytes) -> bytes:
    return sha256(b"\x01" + kiri + kanan).digest()


def _akar(d: list[bytes]) -> bytes:
    """Level by level: a node without a neighbour goes up as it is, which is the split of RFC 6962."""
    if not d:
        return sha256(b"").digest()
    while len(d) > 1:
        atas = [_simpul(d[i], d[i + 1]) for i in range(0, len(d) - 1, 2)]
        d = atas + d[len(atas) * 2 :]
    return d[0]


def _jalan(d: list[bytes], ke: int) -> list[bytes]:
    hasil = []
    while len(d) > 1:
        lain = ke ^ 1
        if lain < len(d):
            hasil.append(d[lain])
        atas = [_simpul(d[i], d[i + 1]) for i in range(0, len(d) - 1, 2)]
        d, ke = atas + d[len(atas) * 2 :], ke // 2
    return hasil
