"""Who would be hit: the rows of one list only, by groups of people, as the report shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.audit.kelompok import UKURAN
from hakpilih.audit.ketimpangan import PUTUSAN, Kelompok, Sasaran, ketimpangan
from hakpilih.errors import ArgumenKeliru
from hakpilih.pemilihan import PEMILIHAN
from hakpilih.publikasi.angka import bulat, desimal, persen, tanggal
from hakpilih.publikasi.hasil_padan import DAFTAR, HasilPadan
from hakpilih.publikasi.hitungan import kecamatan_baris
from hakpilih.publikasi.kalimat import nama_wilayah
from hakpilih.publikasi.tabel import Meja

# Ages are taken on the polling day of the newest election we know, unless another day is given.
HARI_BAWAAN = max(p.hari for p in PEMILIHAN.values())
PALING_BANYAK = 25  # groups of one respect shown; the workbook has all
LEBAR, TEPI = 240, 12
TANDA_SEDIKIT = "sedikit"

# List → heading of its part, and what being in it may come to.
ARAH: dict[str, tuple[str, str]] = {
    "dpt": (
        "Hanya di DPT: yang mungkin dicoret",
        "Baris DPT yang tidak ditemukan di DP4 biasanya diperiksa untuk dicoret.",
    ),
    "dp4": (
        "Hanya di DP4: yang mungkin belum terdaftar",
        "Baris DP4 yang tidak ditemukan di DPT dapat berarti warga yang belum masuk daftar.",
    ),
}
WARNA: dict[str, str] = {"lebih_terkena": "k2", "terlalu_sedikit": "k0"}


@dataclass(frozen=True, slots=True)
class Terkena:
    """The groups of both lists, with ages as of the day `pada`."""

    pada: date
    kelompok: list[Kelompok]

    @property
    def lebih(self) -> list[Kelompok]:
        """Those that are hit harder than everybody else."""
        return [k for k in self.kelompok if k.putusan == "lebih_terkena"]


def baca_hari(teks: str) -> date:
    """The day of `--umur-pada`, written HH-BB-TTTT; raises `ArgumenKeliru` for anything else."""
    try:
        return datetime.strptime(teks.strip(), "%d-%m-%Y").date()
    except ValueError:
        raise ArgumenKeliru(
            f"--umur-pada “{teks}” bukan tanggal.",
            f"Tulis hari-bulan-tahun, misalnya {tanggal(HARI_BAWAAN)}.",
        ) from None


def siapa_terkena(hasil: HasilPadan, meja: Meja, pada: date = HARI_BAWAAN) -> Terkena:
    """The groups among the rows of one list only. `per_kecamatan(meja)` must have run before."""
    sasaran = {}
    for d in DAFTAR:
        orang: pa.Table = getattr(hasil, d).sort_by("baris")
        kecamatan = kecamatan_baris(meja, d)
        orang = orang.set_column(orang.column_names.index("kecamatan"), "kecamatan", kecamatan)
        hanya = getattr(hasil, f"hanya_{d}").column("baris")
        kena = pc.is_in(orang.column("baris"), value_set=hanya)
        sasaran[d] = Sasaran(orang, kena.to_numpy())
    return Terkena(pada, ketimpangan(sasaran, pada))


def peringatan(terkena: Terkena) -> list[tuple[str, str]]:
    """One warning per list in which a group is hit harder: heading, and the groups; worst first."""
    isi = []
    for d, judul in DAFTAR.items():
        lebih = sorted((k for k in terkena.lebih if k.daftar == d), key=lambda k: -_perbandingan(k))
        if lebih:
            isi.append((f"Hanya di {judul}", "; ".join(sebut(k) for k in lebih) + "."))
    return isi


def kalimat_terkena(terkena: Terkena) -> str:
    """How many groups are hit harder, in one sentence."""
    n = len(terkena.lebih)
    awal = f"{bulat(n)} kelompok" if n else "Tidak ada kelompok yang"
    return f"{awal} lebih sering ada di satu daftar saja daripada yang lain."


def bacaan(kelompok: Sequence[Kelompok]) -> str:
    """The reading of the chart of one respect in one list."""
    lebih = sorted(
        (k for k in kelompok if k.putusan == "lebih_terkena"), key=lambda k: -_perbandingan(k)
    )
    if lebih:
        k = lebih[0]
        lain = f", begitu juga {_rangkai(nama_tampil(m) for m in lebih[1:])}" if lebih[1:] else ""
        return (
            f"{_besar(nama_tampil(k))} lebih terkena{lain}: {persen(k.kena, k.baris)} barisnya hanya di "
            f"{DAFTAR[k.daftar]}{_kali(k)}."
        )
    if all(k.putusan == "terlalu_sedikit" for k in kelompok):
        return "Terlalu sedikit orang untuk membandingkan."
    return "Tidak ada kelompok yang lebih terkena daripada yang lain."


def sebut(k: Kelompok) -> str:
    """A group by its respect and name: `umur 61 tahun ke atas (3,1 kali yang lain)`."""
    kali = f" ({desimal(k.rasio[0], 1)} kali yang lain)" if k.rasio else ""
    return f"{UKURAN[k.ukuran].judul} {nama_tampil(k)}{kali}"


def nama_tampil(k: Kelompok) -> str:
    """A group's name as shown."""
    return nama_wilayah(k.nama)


def kata_rasio(k: Kelompok) -> str:
    """A ratio with its interval, or why there is none."""
    if not k.rasio:
        return TANDA_SEDIKIT
    r, bawah, atas = k.rasio
    return f"{desimal(r, 2)} ({desimal(bawah, 2)}–{desimal(atas, 2)})"


def konteks_terkena(terkena: Terkena) -> dict[str, Any]:
    """Everything the section of the page shows, as plain values."""
    return {
        "pada": tanggal(terkena.pada),
        "jumlah": len(terkena.lebih),
        "kalimat": kalimat_terkena(terkena),
        "peringatan": peringatan(terkena),
        "arah": [a for d in DAFTAR if (a := _arah(d, terkena.kelompok))],
    }


def _arah(daftar: str, semua: Sequence[Kelompok]) -> dict[str, Any] | None:
    kelompok = [k for k in semua if k.daftar == daftar]
    if not any(k.kena for k in kelompok):
        return None
    satu = [
        k for k in kelompok if k.ukuran == kelompok[0].ukuran
    ]  # every row stands in one of them
    kena, baris = sum(k.kena for k in satu), sum(k.baris for k in satu)
    judul, arti = ARAH[daftar]
    return {
        "daftar": DAFTAR[daftar],
        "judul": judul,
        "arti": arti,
        "semua": persen(kena, baris),
        "ukuran": [
            _ukuran(kode, isi, kena / baris)
            for kode in UKURAN
            if (isi := [k for k in kelompok if k.ukuran == kode])
        ],
    }


def _ukuran(kode: str, kelompok: Sequence[Kelompok], semua: float) -> dict[str, Any]:
    # Wide intervals of small groups run out of the picture; those that are judged must not.
    puncak = max([1.5 * semua, *(k.atas for k in kelompok if k.putusan != "terlalu_sedikit")])
    langkah = _langkah(puncak)
    depan = sorted(kelompok, key=lambda k: (k.putusan != "lebih_terkena", -k.bagian, k.nama))
    tampil = {id(k) for k in depan[:PALING_BANYAK]}
    return {
        "judul": _besar(UKURAN[kode].judul),
        "bacaan": bacaan(kelompok),
        "x_semua": _letak(semua, puncak),
        "sumbu": [
            (_letak(i * langkah, puncak), _persen_bulat(i * langkah))
            for i in range(int(puncak / langkah + 1e-9) + 1)
        ],
        "sisa": len(kelompok) - len(tampil),
        "kelompok": [_baris(k, puncak) for k in kelompok if id(k) in tampil],
    }


def _baris(k: Kelompok, puncak: float) -> dict[str, Any]:
    return {
        "nama": _besar(nama_tampil(k)),
        "baris": k.baris,
        "kena": k.kena,
        "bagian": persen(k.kena, k.baris),
        "selang": f"{desimal(100 * k.bawah, 1)}–{desimal(100 * k.atas, 1)}",
        "rasio": kata_rasio(k),
        "putusan": PUTUSAN[k.putusan],
        "lebih": k.putusan == "lebih_terkena",
        "warna": WARNA.get(k.putusan, "k1"),
        "x": _letak(k.bagian, puncak) if k.bagian <= puncak else None,
        "lewat": k.atas > puncak,  # an arrow at the edge
        "x_bawah": _letak(min(k.bawah, puncak), puncak),
        "x_atas": _letak(min(k.atas, puncak), puncak),
    }


def _perbandingan(k: Kelompok) -> float:
    return k.rasio[0] if k.rasio else float("inf")


def _kali(k: Kelompok) -> str:
    if not k.rasio:
        return ""
    r, bawah, atas = (desimal(x, 1) for x in k.rasio)
    return f", {r} kali bagian yang lain (antara {bawah} dan {atas})"


def _rangkai(kata: Iterable[str]) -> str:
    *awal, akhir = kata
    return f"{', '.join(awal)} dan {akhir}" if awal else akhir


def _letak(x: float, puncak: float) -> float:
    return TEPI + (LEBAR - 2 * TEPI) * (x / puncak if puncak else 0.0)


def _langkah(puncak: float) -> float:
    """A round step with at most four of them up to `puncak`."""
    calon = (m * 10.0**e for e in range(-6, 1) for m in (1, 2, 5))
    return next((c for c in calon if puncak / c <= 4), 1.0)


def _persen_bulat(x: float) -> str:
    teks = desimal(100 * x, 4)
    return (teks.rstrip("0").rstrip(",") or "0") + "\u00a0%"


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]


def tabel_terkena(terkena: Terkena) -> pa.Table:
    """The groups as the columns of the workbook's sheet."""
    ks = terkena.kelompok
    angka: Mapping[str, list[float | None]] = {
        "bagian": [k.bagian for k in ks],
        "bawah": [k.bawah for k in ks],
        "atas": [k.atas for k in ks],
        "rasio": [k.rasio[0] if k.rasio else None for k in ks],
        "rasio_bawah": [k.rasio[1] if k.rasio else None for k in ks],
        "rasio_atas": [k.rasio[2] if k.rasio else None for k in ks],
    }
    return pa.table(
        {
            "daftar": pa.array([f"Hanya di {DAFTAR[k.daftar]}" for k in ks], pa.string()),
            "ukuran": pa.array([_besar(UKURAN[k.ukuran].judul) for k in ks], pa.string()),
            "nama": pa.array([k.nama for k in ks], pa.string()),
            "baris": pa.array([k.baris for k in ks], pa.int64()),
            "kena": pa.array([k.kena for k in ks], pa.int64()),
            **{a: pa.array(isi, pa.float64()) for a, isi in angka.items()},
            "kata_rasio": pa.array([TANDA_SEDIKIT if not k.rasio else "" for k in ks], pa.string()),
            "putusan": pa.array([PUTUSAN[k.putusan] for k in ks], pa.string()),
        }
    )
