"""The rules of an office's own election, as its TOML file changes them.

[aturan]                      batas_tps = 600
[tms]                         "8" = "Salah penempatan TPS"       number on the form = its words
[tms.9]                       kode = "wna", nama = "Bukan WNI", keluar = true
[dptb]                        tugas = "dptb_terbatas"            ground = the stage in which it counts
[dptb.haji]                   nama = "Beribadah haji", batas = "dptb_semua"
[bukti]                       meninggal = "akta kematian"        what is changed = the paper for it
[bukti.pindah]                nama = "Mencoret yang pindah", surat = "surat pindah"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from hakpilih.tahapan.aturan import ANGKA, ATURAN, AlasanDptb, Aturan, Bukti, Butir, Tms
from hakpilih.tahapan.periksa_toml import Pemeriksa

TABEL_ATURAN = ("aturan", "tms", "dptb", "bukti")
# The largest number that makes sense for a rule.
TERBANYAK: dict[str, int] = {"umur_memilih": 30, "batas_tps": 2000, "kuorum": 20, "jam_dpk": 23}
_POLA_KODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
_POLA_NOMOR = re.compile(r"[1-9][0-9]?")
A = TypeVar("A", Tms, AlasanDptb, Bukti)


def salin_aturan(p: Pemeriksa, isi: Mapping[str, Any], asal: Aturan, tahap: list[str]) -> Aturan:
    """`asal` with what the tables of `isi` say; mistakes are noted in `p`. `tahap`: known codes."""
    return Aturan(
        _angka(p, isi, asal),
        _daftar(p, isi, "tms", asal.tms, lambda t: t.nomor, _tms),
        _daftar(p, isi, "dptb", asal.dptb, lambda t: t.kode, _dptb(tahap)),
        _daftar(p, isi, "bukti", asal.bukti, lambda t: t.kode, _bukti),
    )


def disalin(asal: Aturan) -> Aturan:
    """The rules of one election taken over for another: known, but not known to hold."""
    angka = {
        k: replace(b, kepastian="disalin") if b.nilai is not None else b
        for k, b in asal.angka.items()
    }
    return Aturan(
        angka,
        tuple(replace(t, kepastian="disalin") for t in asal.tms),
        tuple(replace(t, kepastian="disalin") for t in asal.dptb),
        tuple(replace(t, kepastian="disalin") for t in asal.bukti),
    )


def _angka(p: Pemeriksa, isi: Mapping[str, Any], asal: Aturan) -> dict[str, Butir]:
    tabel = p.tabel("aturan", isi.get("aturan", {}))
    hasil = dict(asal.angka)
    for kode in p.kenal("[aturan] ", tabel, ANGKA):
        nilai = p.bilangan(f"[aturan] {kode}", tabel[kode], TERBANYAK[kode])
        hasil[kode] = replace(
            ANGKA[kode], nilai=nilai, kepastian="kantor", sumber=(p.nama,), catatan=""
        )
    return hasil


def _daftar(
    p: Pemeriksa,
    isi: Mapping[str, Any],
    nama: str,
    asal: tuple[A, ...],
    kunci: Callable[[A], str],
    baca: Callable[[Pemeriksa, str, Any, A | None], A | None],
) -> tuple[A, ...]:
    """The entries of one table: those of `asal`, changed, then new ones in the order of the file."""
    hasil = {kunci(t): t for t in asal}
    for k, nilai in p.tabel(nama, isi.get(nama, {})).items():
        baru = baca(p, k, nilai, hasil.get(k))
        if baru is not None:
            hasil[k] = baru
    return tuple(hasil.values())


def _tms(p: Pemeriksa, nomor: str, nilai: Any, lama: Tms | None) -> Tms | None:
    di = f"[tms] {nomor[:20]}"
    if not _POLA_NOMOR.fullmatch(nomor):
        p.catat(f"{di} bukan nomor kode TMS.", 'Pakai nomor 1 sampai 99, misalnya "8".')
        return None
    baris = _baris(p, di, nilai, "nama", ("kode", "nama", "keluar"))
    if baris is None:
        return None
    nama = p.teks(di, baris.get("nama"))
    if nama is None:
        return None
    kode = baris.get("kode") or _kode(nama)
    keluar = baris.get("keluar", kode != "salah_tps")
    if not isinstance(kode, str) or not _POLA_KODE.fullmatch(kode) or not isinstance(keluar, bool):
        p.catat(f"{di} tidak dapat dipakai.", 'Tulis kode = "huruf_kecil" dan keluar = true/false.')
        return None
    if lama is not None and "kode" not in baris and nama == lama.nama:
        kode, keluar = lama.kode, lama.keluar
    return Tms(nomor, kode, nama, "kantor", (p.nama,), keluar)


def _dptb(
    tahap: list[str],
) -> Callable[[Pemeriksa, str, Any, AlasanDptb | None], AlasanDptb | None]:
    """Reads one ground; where the number of days is not known, its stage is."""
    batas_dikenal = [t for t in tahap if t.startswith("dptb")]
    nama_dikenal = {a.kode: a.nama for aturan in ATURAN.values() for a in aturan.dptb}

    def baca(p: Pemeriksa, kode: str, nilai: Any, lama: AlasanDptb | None) -> AlasanDptb | None:
        di = f"[dptb] {kode[:30]}"
        baris = _baris(p, di, nilai, "batas", ("nama", "batas"))
        if baris is None or not _kode_sah(p, di, kode):
            return None
        nama = baris.get("nama") or (lama.nama if lama else nama_dikenal.get(kode))
        teks, batas = p.teks(f"{di} nama", nama), baris.get("batas") or (lama.batas if lama else "")
        if not isinstance(batas, str) or batas not in batas_dikenal:
            p.catat(
                f"{di} tidak menyebut tahap batasnya.",
                f"Yang ada: {', '.join(batas_dikenal) or 'tidak ada pada PDPB'}.",
            )
            return None
        return AlasanDptb(kode, teks, batas, "kantor", (p.nama,)) if teks else None

    return baca


def _bukti(p: Pemeriksa, kode: str, nilai: Any, lama: Bukti | None) -> Bukti | None:
    di = f"[bukti] {kode[:30]}"
    baris = _baris(p, di, nilai, "surat", ("nama", "surat"))
    if baris is None or not _kode_sah(p, di, kode):
        return None
    nama = p.teks(f"{di} nama", baris.get("nama") or (lama.nama if lama else None))
    surat = p.teks(f"{di} surat", baris.get("surat") or (lama.surat if lama else None))
    return Bukti(kode, nama, surat, "kantor", (p.nama,)) if nama and surat else None


def _baris(
    p: Pemeriksa, di: str, nilai: Any, pendek: str, dikenal: tuple[str, ...]
) -> dict[str, Any] | None:
    """One entry: a text alone stands for its key `pendek`; a table is taken with its known keys."""
    if not isinstance(nilai, dict):
        return {pendek: nilai}
    kenal = p.kenal(f"{di} ", nilai, dikenal)
    return {k: nilai[k] for k in kenal} if len(kenal) == len(nilai) else None


def _kode_sah(p: Pemeriksa, di: str, kode: str) -> bool:
    if _POLA_KODE.fullmatch(kode):
        return True
    p.catat(f"{di} tidak dapat dipakai.", "Pakai huruf kecil, angka, dan garis bawah.")
    return False


def _kode(nama: str) -> str:
    """Words as a short code: `Salah penempatan TPS` → `salah_penempatan_tps`."""
    return re.sub(r"[^a-z0-9]+", "_", nama.lower()).strip("_")[:30].strip("_")
