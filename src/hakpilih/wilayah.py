"""Region codes: 2 province, 2 kabupaten/kota, 2 kecamatan, 4 kelurahan/desa, 3 TPS.

`18.72` and `1872` are one code; we always show the dotted form. A kabupaten/kota whose two digits
are 71 and above is a kota, below it a kabupaten (Kepmendagri 300.2.2-2430/2025).
Code 99.71 is Kota Contoh, which does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field

# Digits of a code without dots → level. The TPS number is written with three digits.
PANJANG_TINGKAT: dict[int, str] = {
    2: "provinsi",
    4: "kabupaten",
    6: "kecamatan",
    10: "kelurahan",
    13: "tps",
}
_POTONG = (2, 4, 6, 10, 13)
KOTA_MULAI = 71


def kode_bertitik(kode: str) -> str | None:
    """`kode` in dotted form (`18.72.01.1001`), or None where it is no region code."""
    angka = kode.strip().replace(".", "").replace(" ", "")
    if not (angka.isascii() and angka.isdigit() and len(angka) in PANJANG_TINGKAT):
        return None
    batas = [p for p in _POTONG if p <= len(angka)]
    return ".".join(angka[a:b] for a, b in zip([0, *batas[:-1]], batas, strict=True))


def tingkat(kode: str) -> str | None:
    """Level of a code: provinsi, kabupaten, kota, kecamatan, kelurahan or tps; None for no code."""
    titik = kode_bertitik(kode)
    if titik is None:
        return None
    angka = titik.replace(".", "")
    nama = PANJANG_TINGKAT[len(angka)]
    return "kota" if nama == "kabupaten" and int(angka[2:4]) >= KOTA_MULAI else nama


def induk(kode: str) -> str | None:
    """The dotted code one level up, or None for a province or for no code."""
    titik = kode_bertitik(kode)
    if titik is None or "." not in titik:
        return None
    return titik.rpartition(".")[0]


def di_bawah(kode: str, atas: str) -> bool:
    """Whether `kode` is `atas` or lies below it. Both dotted."""
    return kode == atas or kode.startswith(atas + ".")


@dataclass(frozen=True, slots=True)
class Wilayah:
    """Regions by code and by name, read from a `wilayah.csv` (columns `kode`, `nama`)."""

    nama: dict[str, str]  # dotted code → name
    _kode: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def cari(self, nama: str, tingkat_wilayah: str, di: str = "") -> str | None:
        """The one code of that level (under `di` where given) named `nama`; None if none or several."""
        calon = [
            k
            for k in self._kode.get((tingkat_wilayah, nama_baku(nama)), [])
            if not di or di_bawah(k, di)
        ]
        return calon[0] if len(calon) == 1 else None

    @classmethod
    def dari(cls, pasangan: dict[str, str]) -> Wilayah:
        """From code → name. Codes that are none are ignored."""
        nama: dict[str, str] = {}
        kode: dict[tuple[str, str], list[str]] = {}
        for k, n in pasangan.items():
            titik, tk = kode_bertitik(k), tingkat(k)
            if titik is None or tk is None:
                continue
            nama[titik] = n
            kode.setdefault((tk, nama_baku(n)), []).append(titik)
        return cls(nama, kode)


_AWALAN = ("KELURAHAN ", "KEL. ", "KEL ", "DESA ", "KECAMATAN ", "KEC. ", "KEC ")


def nama_baku(nama: str) -> str:
    """A region name for comparing: upper case, single spaces, without KELURAHAN, KEC. and the like."""
    n = " ".join(nama.upper().split())
    for awal in _AWALAN:
        if n.startswith(awal) and len(n) > len(awal):
            return n[len(awal) :]
    return n
