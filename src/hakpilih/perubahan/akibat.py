"""What a change does once it is approved, in words and numbers, for the bar above the button."""

from __future__ import annotations

from hakpilih.perubahan.usulan import Syarat, Usulan

_AWAL = "Bila disetujui"


def akibat(u: Usulan, s: Syarat, banyak: int = 1) -> str:
    """`Bila disetujui: 1 data menjadi TMS 2 (Ganda), 0 pemilih dihapus.` for `banyak` such changes."""
    n = _angka(banyak)
    if u.jenis == "tms":
        return f"{_AWAL}: {n} data menjadi {_kode(u, s)}, {_keluar(u, s, banyak)}."
    isi = {
        "baru": f"{n} pemilih masuk daftar",
        "ubah": f"{n} data diperbaiki, 0 pemilih dihapus",
        "pindah_tps": f"{n} pemilih pindah ke TPS {_tps(u)}, 0 pemilih dihapus",
        "tetap": "tidak ada data yang berubah",
        "batal": "perubahan itu tidak berlaku lagi dan kasusnya terbuka kembali",
    }[u.jenis]
    return f"{_AWAL}: {isi}."


def keluar(u: Usulan, s: Syarat) -> bool:
    """Whether a person, not only a second entry of one, leaves the list."""
    kode = s.kode(u.kode_tms)
    return u.tms() and u.kode_tms != "ganda" and (kode is None or kode.keluar)


def _keluar(u: Usulan, s: Syarat, banyak: int) -> str:
    if not keluar(u, s):
        return "0 pemilih dihapus"
    tunda = f" sesudah {s.masa_pemberitahuan} hari pemberitahuan" if s.masa_pemberitahuan else ""
    return f"{_angka(banyak)} pemilih keluar dari daftar{tunda}"


def _kode(u: Usulan, s: Syarat) -> str:
    kode = s.kode(u.kode_tms)
    return f"TMS {kode.nomor} ({kode.nama})" if kode else "TMS"


def _tps(u: Usulan) -> str:
    return f"{int(u.tps):03}" if u.tps.isascii() and u.tps.isdigit() else "lain"


def _angka(n: int) -> str:
    return f"{n:,}".replace(",", ".")
