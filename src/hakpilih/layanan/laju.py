"""How fast one address may go on sending: the first ones at once, then ever slower, never not at all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Laju:
    """`bebas`: how many within an hour pass at once; then each must wait twice as long as the one before,
    from `awal` to `terlama` seconds."""

    bebas: int
    awal: int = 4
    terlama: int = 60


KIRIM, LACAK, DUKUNG = "kirim", "lacak", "dukung"
# An office, a school or a whole village may stand behind one network address.
LAJU: dict[str, Laju] = {KIRIM: Laju(10), LACAK: Laju(20), DUKUNG: Laju(30)}


def jeda(apa: str, banyak: int) -> int:
    """Jika dari satu alamat jaringan sudah ada `banyak` kiriman dalam satu jam, maka kiriman berikutnya
    menunggu sekian detik sejak yang terakhir; tidak pernah lebih dari semenit, jadi tidak ada yang terkunci.

    Dasar: memperlambat, bukan menutup pintu; rancangan proyek ini.
    """
    aturan = LAJU[apa]
    lebih = banyak - aturan.bebas
    if lebih < 0:
        return 0
    return min(aturan.terlama, aturan.awal << min(lebih, 16))
