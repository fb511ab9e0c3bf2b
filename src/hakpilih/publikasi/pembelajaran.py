"""Lessons of an office as a data package: written by the office, read again by a province.

One table, one row per lesson, with the columns of the read interface. What is read is distrusted: a file
that is not the one the description was made for is refused.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa

from hakpilih.errors import ArgumenKeliru, sebab
from hakpilih.publikasi.paket import URAIAN, Paket, Tabel
from hakpilih.sosialisasi.audiens import BASIS
from hakpilih.sosialisasi.cara import TUJUAN
from hakpilih.sosialisasi.pembelajaran import Buku, Kantor, Pelajaran
from hakpilih.wilayah import kode_bertitik, tingkat

ISI = "pembelajaran"  # what the description says it holds, and the name of its table
TERBESAR = 64 * 2**20
DITAMPILKAN = 20  # mistakes that are told
_MINTA = "Minta paketnya lagi kepada kantornya."
_TEKS = ("judul", "konteks", "dicoba", "bukti", "hasil", "saran")


def _kode(semua: dict[str, str]) -> str:
    return "; ".join(f"{k}: {kata}" for k, kata in semua.items())


ARTI: dict[str, str] = {
    "nomor": "Nomor pembelajaran di kantornya",
    "pemilihan": "Kode pemilihan",
    "judul": "Judul",
    "wilayah": "Kode wilayah yang diceritakan",
    "tujuan": f"Tujuan ({_kode(TUJUAN)})",
    "basis": f"Basis, dipisah titik koma ({_kode({k: b.judul for k, b in BASIS.items()})})",
    "konteks": "Konteksnya",
    "dicoba": "Yang dicoba",
    "bukti": "Buktinya",
    "hasil": "Hasilnya",
    "saran": "Sarannya",
    "terbit": "Hari ditinjau orang kedua dan terbit",
}


def paket(kantor: Kantor, semua: Sequence[Pelajaran]) -> Paket:
    """The package of one lesson or more. Its version counts them: a published lesson does not change."""
    isi = pa.table(
        {
            "nomor": pa.array([p.nomor for p in semua], pa.int64()),
            "pemilihan": pa.array([p.pemilihan for p in semua], pa.string()),
            "judul": pa.array([p.judul for p in semua], pa.string()),
            "wilayah": pa.array([p.wilayah for p in semua], pa.string()),
            "tujuan": pa.array([p.tujuan for p in semua], pa.string()),
            "basis": pa.array([";".join(p.basis) for p in semua], pa.string()),
            **{k: pa.array([getattr(p, k) for p in semua], pa.string()) for k in _TEKS[1:]},
            "terbit": pa.array([p.terbit for p in semua], pa.date32()),
        }
    )
    return Paket(
        nama=f"{ISI}-{kantor.kode}",
        judul=f"Pembelajaran sosialisasi {kantor.nama}",
        uraian="Yang dicoba dalam pendidikan pemilih: konteks, bukti, hasil, dan saran, ditulis satu orang "
        f"dan ditinjau orang kedua. {kantor.nama}.",
        versi=str(len(semua)),
        terbit=max(p.terbit for p in semua),
        tabel=[Tabel(ISI, "Pembelajaran", isi, ARTI, ("nomor",))],
        sumber=kantor.nama,
        tambahan={"isi": ISI, "kantor": {"kode": kantor.kode, "nama": kantor.nama}},
    )  # fmt: skip


def baca_sumber(semua: Sequence[Path]) -> tuple[list[Buku], list[str]]:
    """The packages of lessons in all sources, and a sentence for each site that has none.

    A source is a `datapackage.json`, the folder of one, or a folder with sites in it. Raises `ArgumenKeliru`
    with every source that cannot be used.
    """
    buku: list[Buku] = []
    catatan: list[str] = []
    salah: list[str] = []
    for s in semua:
        try:
            ada = list(_di(s))
            buku += ada
            if not ada:
                catatan.append(f"{s}: situs ini tidak memuat paket pembelajaran.")
        except ArgumenKeliru as g:
            salah.append(f"{g.pesan} {g.saran}")
    if salah:
        raise ArgumenKeliru(_semua("sumber tidak terpakai", salah), "Perbaiki, lalu ulangi.")
    return buku, catatan


def baca_kantor(path: Path) -> list[Kantor]:
    """The offices of a CSV with the columns `kode` and `nama`. Raises `ArgumenKeliru` with every mistake."""
    teks = _teks(path)
    pemisah = ";" if teks.split("\n", 1)[0].count(";") > teks.split("\n", 1)[0].count(",") else ","
    baris = _baris(teks, pemisah, path)
    kepala = [k.strip().lower() for k in baris[0]] if baris else []
    if kurang := [k for k in ("kode", "nama") if k not in kepala]:
        raise ArgumenKeliru(
            f"{path.name} tidak berkolom {' dan '.join(kurang)}.",
            "Kolomnya kode (Kemendagri, misalnya 18.72) dan nama, satu baris tiap kabupaten/kota.",
        )
    di = [kepala.index(k) for k in ("kode", "nama")]
    hasil: dict[str, Kantor] = {}
    salah: list[str] = []
    for n, b in enumerate(baris[1:], 2):
        if not any(s.strip() for s in b):
            continue
        mentah, nama = (b[i].strip() if i < len(b) else "" for i in di)
        kode = kode_bertitik(mentah)
        if kode is None or tingkat(kode) not in ("kabupaten", "kota"):
            salah.append(f"baris {n}: “{mentah[:20]}” bukan kode kabupaten/kota.")
        elif kode in hasil:
            salah.append(f"baris {n}: kode {kode} sudah ada.")
        elif not nama:
            salah.append(f"baris {n}: kolom nama kosong.")
        else:
            hasil[kode] = Kantor(kode, nama)
    if not hasil and not salah:
        salah.append("tidak ada baris di bawah kepalanya.")
    if salah:
        raise ArgumenKeliru(
            f"{path.name}: {_semua('kesalahan', salah)}", "Perbaiki semuanya, lalu ulangi."
        )
    return list(hasil.values())


def _di(sumber: Path) -> Iterator[Buku]:
    if str(sumber).startswith(("http:/", "https:/")):
        raise ArgumenKeliru(
            f"{sumber} alamat di jaringan.", "Unduh dahulu paket atau situsnya, lalu sebut foldernya."
        )  # fmt: skip
    if not sumber.is_dir():
        uraian = _uraian(sumber)
        if not _memuat(uraian):
            raise ArgumenKeliru(
                f"{sumber} bukan paket pembelajaran.", f"Sebut {URAIAN} dari paket pembelajaran."
            )
        yield _buku(sumber, uraian)
        return
    temu = sorted(sumber.rglob(URAIAN))
    if not temu and not any(sumber.rglob("index.html")):
        raise ArgumenKeliru(
            f"{sumber} bukan folder situs dan bukan paket data.",
            f"Sebut folder situs sebuah kantor, atau folder yang berisi {URAIAN}.",
        )
    for t in temu:
        if _memuat(uraian := _uraian(t)):
            yield _buku(t, uraian)


def _memuat(uraian: dict[str, Any]) -> bool:
    return uraian.get("isi") == ISI


def _uraian(path: Path) -> dict[str, Any]:
    try:
        isi = json.loads(_teks(path))
    except ValueError:
        isi = None
    if not isinstance(isi, dict):
        raise ArgumenKeliru(f"{path} bukan uraian paket data (JSON).", f"Sebut berkas {URAIAN}.")
    return isi


def _buku(path: Path, u: dict[str, Any]) -> Buku:
    try:
        kode, nama = kode_bertitik(str(u["kantor"]["kode"])), str(u["kantor"]["nama"]).strip()
        versi, terbit = int(u["version"]), date.fromisoformat(str(u["created"])[:10])
        berkas = next(r for r in u["resources"] if r["format"] == "csv")
        jalan, sidik = str(berkas["path"]), str(berkas["hash"])
    except (KeyError, TypeError, ValueError, StopIteration):
        raise ArgumenKeliru(
            f"{path} tidak lengkap: kantor, versi, tanggal, atau berkas CSV-nya tidak terbaca.",
            _MINTA,
        ) from None
    if kode is None or tingkat(kode) not in ("kabupaten", "kota") or not nama:
        raise ArgumenKeliru(
            f"{path} tidak menyebut kabupaten/kota kantornya.",
            _MINTA,
        )
    if PurePosixPath(jalan).name != jalan:
        raise ArgumenKeliru(f"{path} menunjuk berkas di luar foldernya.", "Jangan dipakai.")
    isi = _bait(path.parent / jalan)
    if sidik != f"sha256:{sha256(isi).hexdigest()}":
        raise ArgumenKeliru(
            f"{path.parent / jalan} bukan berkas yang diuraikan {URAIAN}: sidiknya lain.",
            "Unduh lagi seluruh paketnya.",
        )
    semua = tuple(_urai(_terbaca(isi, path.parent / jalan), path.parent / jalan))
    return Buku(Kantor(kode, nama), versi, terbit, semua, str(path.parent))


def _urai(teks: str, path: Path) -> Iterator[Pelajaran]:
    kepala, *isi = _baris(teks, ",", path) or [[]]
    if kurang := [k for k in ARTI if k not in kepala]:
        raise ArgumenKeliru(f"{path} tidak berkolom {', '.join(kurang)}.", _MINTA)
    for n, sel in enumerate(isi, 1):
        b = dict(zip(kepala, sel, strict=False))
        try:
            yield Pelajaran(
                nomor=int(b["nomor"]), pemilihan=b["pemilihan"], wilayah=b["wilayah"], tujuan=b["tujuan"],
                basis=tuple(k for k in b["basis"].split(";") if k),
                terbit=date.fromisoformat(b["terbit"]), **{k: b[k] for k in _TEKS},
            )  # fmt: skip
        except (KeyError, ValueError):
            raise ArgumenKeliru(
                f"{path}: pembelajaran ke-{n} tidak terbaca (nomor atau hari terbitnya).", _MINTA
            ) from None


def _baris(teks: str, pemisah: str, path: Path) -> list[list[str]]:
    try:
        return [b for b in csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah) if b]
    except csv.Error:
        raise ArgumenKeliru(f"Berkas {path} bukan CSV yang utuh.", "Periksa berkasnya.") from None


def _teks(path: Path) -> str:
    return _terbaca(_bait(path), path)


def _bait(path: Path) -> bytes:
    """The bytes of a file. Raises `ArgumenKeliru`."""
    try:
        if path.stat().st_size > TERBESAR:
            raise ArgumenKeliru(f"Berkas {path} terlalu besar.", "Paling besar 64 MB.")
        return path.read_bytes()
    except OSError as g:
        raise ArgumenKeliru(
            f"Berkas {path} tidak terbaca ({sebab(g)}).", "Periksa letaknya."
        ) from None


def _terbaca(isi: bytes, path: Path) -> str:
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArgumenKeliru(f"Berkas {path} bukan teks UTF-8.", "Periksa berkasnya.") from None


def _semua(apa: str, salah: list[str]) -> str:
    lebih = len(salah) - DITAMPILKAN
    butir = "".join(f"\n  {s}" for s in salah[:DITAMPILKAN])
    return f"{len(salah)} {apa}:{butir}" + (f"\n  dan {lebih} lagi." if lebih > 0 else "")
