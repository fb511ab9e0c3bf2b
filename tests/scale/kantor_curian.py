"""A stolen copy of an office: database, backup, logs, history, archive, without the key process."""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from tests.scale.cetakan import Cetakan
from tests.scale.kantor_basis import Basis
from tests.scale.kantor_klien import Klien
from tests.scale.kantor_mati import buat_kantor_isi
from tests.scale.kantor_siap import HAKPILIH, Jalan, porta_bebas
from tests.scale.kantor_tebak import (
    TEBAKAN,
    Orang,
    Pengetahuan,
    naik,
    tebak_lahir,
    tebak_nik,
    tebak_nik_buta,
    tebak_nik_terurut,
    tebak_nkk,
)
from tests.scale.pilihan import Pilihan

PEMILIH = 20_000  # the demo office; more voters change no share
_ANGKA = re.compile(rb"(?<!\d)\d{16}(?!\d)")


def ukur_curian(p: Pilihan, c: Cetakan) -> None:
    """Search the copy for every number, then guess from what it shows."""
    banyak = min(p.pemilih, PEMILIH)
    folder, porta = p.folder / "curian", porta_bebas()
    buat_kantor_isi(folder, banyak, porta, "")
    jalan = Jalan(folder, porta)
    jalan.nyalakan()
    try:
        _pakai(Klien(porta, "ani").masuk(), folder)
        tujuan = p.folder / "curian-cadangan"
        subprocess.run(
            [HAKPILIH, "kantor", "cadangkan", folder, tujuan], check=True, capture_output=True
        )
    finally:
        jalan.matikan()
    nomor: set[bytes] = set()
    for nama in ("dpt.csv", "dp4.csv"):
        nomor |= set(_ANGKA.findall((folder / "kota-contoh" / nama).read_bytes()))
    # A NIK of zeros or of one digit is nobody's, and stands in every file as zero bytes.
    nomor = {n for n in nomor if len(set(n)) > 2}
    curian = [*_isi(tujuan), *_isi(folder / "arsip"), *folder.glob("kantor.sqlite3*"),
              *folder.glob("*.jsonl"), jalan.catatan]  # fmt: skip
    ditemukan = cari(curian, nomor)
    mb = sum(f.stat().st_size for f in curian) / 1e6
    c.judul(
        f"A stolen copy: {banyak:,} voters, {mb:,.0f} MB, {len(nomor):,} NIK and NKK looked for"
    )
    c.kata(
        f"  Found as digits, UTF-16, binary number (either order) or packed decimal: {len(ditemukan)}"
        + (f" {ditemukan[:5]}" if ditemukan else "")
    )
    _tebakan(p, folder, banyak, c)


def _pakai(k: Klien, folder: Path) -> None:
    """A day's use, so that sessions, logs and events hold what use leaves: searches and pages."""
    with (folder / "kota-contoh" / "dpt.csv").open(encoding="utf-8", newline="") as f:
        baris = [b for _, b in zip(range(40), csv.DictReader(f), strict=False)]
    for b in baris:
        for kata in (b["nik"], b["nama"]):
            j = k.post("/berkas/cari", {"q": kata})
            if j.ke:
                k.get(j.ke)


def _isi(folder: Path) -> Iterator[Path]:
    return (f for f in folder.rglob("*") if f.is_file())


def cari(berkas: Sequence[Path], nomor: set[bytes]) -> list[str]:
    """Files and offsets where one of the numbers stands, in any of the forms it may be stored in."""
    angka = np.array(sorted(int(n) for n in nomor), np.int64)
    bcd = np.array(sorted(int(n, 16) for n in nomor), np.uint64).view(np.int64)
    hasil = []
    for f in berkas:
        isi = f.read_bytes()
        teks = nomor & set(_ANGKA.findall(isi))
        lebar = nomor & set(_ANGKA.findall(isi.replace(b"\0", b"")))
        hasil += [f"{f.name}: digits" for _ in teks | lebar]
        for geser in range(8):
            n = (len(isi) - geser) // 8
            if n <= 0:
                continue
            kata = np.frombuffer(isi, "<i8", n, geser)
            for nama, isian in (("little", kata), ("big", kata.byteswap())):
                for jenis, dicari in (("number", angka), ("packed", np.sort(bcd))):
                    if banyak := int(np.isin(isian, dicari).sum()):
                        hasil.append(f"{f.name}: {banyak} as {nama}-endian {jenis}")
    return hasil


def _tebakan(p: Pilihan, folder: Path, banyak: int, c: Cetakan) -> None:
    from hakpilih.contoh import buat

    guru = p.folder / "curian-kota-lain"
    if not (guru / "dpt.csv").exists():
        buat(guru, banyak, 4711)
    b = Basis(folder)
    dpt, dp4 = (_terlihat(b, folder / "kota-contoh" / f"{n}.csv", n) for n in ("dpt", "dp4"))
    lain, lain4 = (_dari_csv(guru / f"{n}.csv") for n in ("dpt", "dp4"))
    t = Pengetahuan.dari(lain)
    baris = [
        ("NIK, without the copy", tebak_nik_buta(dpt, t)),
        ("NIK, with the copy", tebak_nik(dpt, t)),
        ("birth date, without the copy", tebak_lahir(dpt, t, tahu_tahun=False)),
        ("birth date, with the copy", tebak_lahir(dpt, t, tahu_tahun=True)),
        ("NKK, kelurahan known", tebak_nkk(dp4, lain4, urutan=False)),
        ("NKK, from the order of the DP4's rows", tebak_nkk(dp4, lain4, urutan=True)),
        ("NIK, had the file been sorted by NIK", tebak_nik_terurut(dpt, t)),
    ]
    c.tabel(
        ("share right within", *(f"{g:,} guesses" for g in TEBAKAN)),
        [(kata, *(f"{h[g]:.5%}" for g in TEBAKAN)) for kata, h in baris],
    )
    tertib = [
        (
            nama,
            *(f"{naik([n for o in daftar if (n := getattr(o, m))]):.3f}" for m in ("nik", "nkk")),
        )
        for nama, daftar in (("DPT", dpt), ("DP4", dp4))
    ]
    c.tabel(("neighbours ascending (0.5 says nothing)", "NIK", "NKK"), tertib)
    panjang = b.tanya(
        "SELECT length(nik_segel), count(*) FROM berkas_baris WHERE nik_segel IS NOT NULL "
        "GROUP BY 1 ORDER BY 2"
    )
    lain_panjang = sum(n for _, n in panjang[:-1])
    c.kata(
        f"  Sealed NIK are all {panjang[-1][0]} bytes long but {lain_panjang:,} of "
        f"{sum(n for _, n in panjang):,}: those are no NIK, the number of their digits shows.\n"
    )
    c.data["curian"] = {"tebakan": dict(baris), "tertib": tertib}


def _terlihat(b: Basis, asal: Path, nama_format: str) -> list[Orang]:
    """Rows as the copy shows them, beside what is true of them."""
    with asal.open(encoding="utf-8", newline="") as f:
        benar = list(csv.DictReader(f))
    isi = b.tanya(
        "SELECT nomor, kode_kecamatan, tahun_lahir, jenis_kelamin, masalah, kode_kelurahan FROM berkas_baris "
        f"WHERE berkas_id = (SELECT min(id) FROM berkas_berkas WHERE format = '{nama_format}') ORDER BY nomor"
    )
    return [
        _orang(
            kec, tahun or 0, kelamin, "nik_wilayah_beda" in masalah, kel, nomor, benar[nomor - 1]
        )
        for nomor, kec, tahun, kelamin, masalah, kel in isi
    ]


def _dari_csv(asal: Path) -> list[Orang]:
    """People of the city that the guesser learnt from."""
    with (asal.parent / "wilayah.csv").open(encoding="utf-8", newline="") as f:
        kode = {r["nama"].upper(): r["kode"] for r in csv.DictReader(f)}
    with asal.open(encoding="utf-8", newline="") as f:
        semua = list(csv.DictReader(f))
    hasil = []
    for n, r in enumerate(semua, 1):
        kec = kode.get(r["kecamatan"].upper(), "")
        tahun = int(r["tanggal_lahir"][-4:]) if r["tanggal_lahir"][-4:].isdigit() else 0
        beda = r["nik"][:6] != kec.replace(".", "")
        hasil.append(_orang(kec, tahun, r["jenis_kelamin"], beda, "", n, r))
    return hasil


def _orang(
    kec: str, tahun: int, kelamin: str, beda: bool, kel: str, nomor: int, benar: dict[str, str]
) -> Orang:  # fmt: skip
    lahir = re.sub(r"\D", "", benar["tanggal_lahir"])
    return Orang(
        kec, tahun, kelamin == "P", beda, kel, nomor, benar["nik"], benar["nkk"],
        lahir if len(lahir) == 8 else "",
    )  # fmt: skip
