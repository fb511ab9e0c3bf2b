"""A copy as files: the voters of a list turned into what its profile shows, never in clear on the disk.

Files go into the archive as they are made: one as it is, several as a ZIP with a sheet that says what they
are.
"""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.penyerahan import BENTUK, PROFIL_SERAH, kata_kolom
from hakpilih.publikasi.surat.banyak import susun_banyak
from hakpilih.publikasi.surat.buku import buku_model_a, buku_rekap
from hakpilih.publikasi.surat.daftar import bagi_tps, model_a, tempelan
from hakpilih.publikasi.surat.isi import Tps
from hakpilih.publikasi.surat.pleno import rekap
from hakpilih.publikasi.surat.profil import PENGAWAS, TEMPELAN, menurut_profil
from hakpilih.wilayah import tingkat
from kantor.daftar.isi import isi_pemilih
from kantor.dokumen import simpanan
from kantor.dokumen.kepala import (
    dicetak,
    judul,
    kata_tanggapan,
    kode_tps,
    kop,
    pecah,
    rekap_ciri,
    setempat,
    tabel_rekap,
    tempat_tps,
    tps,
)
from kantor.dokumen.keterangan import dengan_keterangan
from kantor.dokumen.models import Salinan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.segel.arsip import Arsip
from kantor.telaah.unduhan import sel_aman
from kantor.tugas.daftar import Lapor
from kantor.tugas.giliran import dikunjungi

BACA = "BACA-DAHULU.txt"
_TERSUSUT = (".csv", ".txt")  # the others are compressed already


@dataclass(frozen=True, slots=True)
class Jadi:
    """What came of a copy."""

    arsip: Arsip
    nama: str
    banyak: int  # voters
    lembar: int  # files
    kolom: str


@dataclass(frozen=True, slots=True)
class Lembar:
    """One file of a copy."""

    nama: str
    isi: bytes
    banyak: int


def buat(s: Salinan, lapor: Lapor) -> Jadi:
    """Make all files of a copy and keep them encrypted.

    Raises `KunciTakTersedia`, `ArsipRusak`, and `HakpilihError` where not every voter of the recap is in it
    exactly once.
    """
    jadi = _buat(s, lapor)
    harus = sum(n for _, _, n in tempat_tps(s.daftar, s.wilayah))
    if jadi.banyak != harus:
        simpanan.hapus(jadi.arsip.sha256)
        raise HakpilihError(
            f"Salinan berisi {jadi.banyak} pemilih, sedangkan rekap daftarnya {harus}.",
            "Salinannya tidak disimpan. Laporkan nomor pekerjaan ini kepada admin.",
        )
    return jadi


def _buat(s: Salinan, lapor: Lapor) -> Jadi:
    b = BENTUK[s.bentuk]
    satu = not b.per or tingkat(s.wilayah) in ("tps", b.per)
    lembar = _lembar(s, lapor)
    pokok = f"salinan-{s.pk}-{s.kode}"
    kolom = kata_kolom(s.profil)
    if satu:
        isi = next(lembar)
        arsip = simpanan.simpan(isi.isi)
        return Jadi(arsip, f"{pokok}.{b.akhiran}", isi.banyak, 1, kolom)
    arsip, banyak, jumlah = _zip(s, lembar)
    return Jadi(arsip, f"{pokok}.zip", banyak, jumlah, kolom)


def _zip(s: Salinan, lembar: Iterator[Lembar]) -> tuple[Arsip, int, int]:
    """All files in one ZIP that is encrypted while it grows; its last entry lists them with their SHA-256."""
    banyak, sidik = 0, []
    with simpanan.penulis() as p:
        with ZipFile(simpanan.KeArsip(p), "w") as z:
            for satu in lembar:
                _masukkan(z, s, satu.nama, satu.isi)
                banyak += satu.banyak
                sidik.append(f"{sha256(satu.isi).hexdigest()}  {satu.nama}")
            _masukkan(z, s, BACA, _baca_dahulu(s, banyak, sidik).encode())
        return p.selesai(), banyak, len(sidik)


def _masukkan(z: ZipFile, s: Salinan, nama: str, isi: bytes) -> None:
    t = setempat(s.dibuat, s.pemilihan)
    info = ZipInfo(nama, (t.year, t.month, t.day, t.hour, t.minute, t.second))
    info.compress_type = ZIP_DEFLATED if nama.endswith(_TERSUSUT) else ZIP_STORED
    info.external_attr = 0o600 << 16
    z.writestr(info, isi)


def _baca_dahulu(s: Salinan, banyak: int, sidik: Sequence[str]) -> str:
    baris = [
        f"{s.nama_bentuk}: {s.daftar.nama}, {nama_wilayah(s.wilayah)}",
        f"Profil {s.nama_profil}: {PROFIL_SERAH[s.profil].isi}",
        f"Kode salinan {s.kode}, tercetak di setiap halaman",
        f"Untuk {s.penerima}, {s.lembaga}",
        f"Keperluan: {s.keperluan}",
        f"Dasar: {s.dasar}",
        f"Pemilih di dalamnya: {banyak}",
        "",
        "Salinan ini hanya untuk penerima dan keperluan di atas.",
        "",
        "SHA-256 setiap berkas:",
        *sidik,
    ]
    return "\r\n".join(baris) + "\r\n"


def _lembar(s: Salinan, lapor: Lapor) -> Iterator[Lembar]:
    match s.bentuk:
        case "model_a" | "tempelan":
            yield from _per_tps(s, lapor)
        case "buku":
            yield from _per_kelurahan(s, lapor)
        case "csv":
            yield _csv(s, lapor)
        case _:
            yield _rekap(s)


def _per_tps(s: Salinan, lapor: Lapor) -> Iterator[Lembar]:
    """One PDF per TPS: the voters are read here, typst works beside on other cores."""
    maju = _Maju(s, lapor)
    # Whoever asks for pages just now gets a core for them.
    for (t, banyak), pdf in susun_banyak(_cetakan(s, lapor), 1 if dikunjungi() else 0):
        maju(banyak, f"Mencetak TPS {t.nomor} {t.kelurahan}")
        yield Lembar(f"{t.kecamatan}/{t.kelurahan}/TPS-{t.nomor}.pdf", pdf, banyak)


def _cetakan(s: Salinan, lapor: Lapor) -> Iterator[tuple[tuple[Tps, int], Callable[[], bytes]]]:
    k, tanda = kop(s.daftar), _tanda(s)
    umum = {n: tanda[n] for n in ("dicetak", "akar", "daftar")}
    for t, isi in _tabel_tps(s, lapor):
        if s.bentuk == "tempelan":
            yield (
                (t, isi.num_rows),
                partial(tempelan, k, t, isi, tanggapan=kata_tanggapan(t), **umum),
            )
        else:
            yield (t, isi.num_rows), partial(model_a, k, t, isi, s.profil, **tanda)


def _per_kelurahan(s: Salinan, lapor: Lapor) -> Iterator[Lembar]:
    maju = _Maju(s, lapor)
    k = kop(s.daftar)
    semua = groupby(_tabel_tps(s, lapor), lambda b: b[0].kode.rpartition(".")[0])
    for kode, isi in semua:
        tps_ = list(isi)
        t, banyak = tps_[0][0], sum(b.num_rows for _, b in tps_)
        buku = buku_model_a(
            replace(k, wilayah_nama=nama_wilayah(kode)), tps_, s.profil, **_tanda(s)
        )
        maju(banyak, f"Menulis {t.kelurahan}")
        yield Lembar(f"{t.kecamatan}/{t.kelurahan}.xlsx", buku, banyak)


def _tanda(s: Salinan) -> dict[str, Any]:
    """What every page says of the copy itself: whose it is, its code, the list it comes from."""
    return {
        "dicetak": dicetak(s),
        "akar": s.daftar.akar,
        "daftar": judul(s.daftar),
        "penerima": f"{s.penerima}, {s.lembaga}",
        "nomor_salinan": s.kode,
    }


class _Maju:
    """Tells how far a copy is, by voters."""

    def __init__(self, s: Salinan, lapor: Lapor) -> None:
        self._semua = sum(banyak for _, _, banyak in tempat_tps(s.daftar, s.wilayah)) or 1
        self._selesai, self._lapor = 0, lapor

    def __call__(self, banyak: int, kata: str) -> None:
        self._selesai += banyak
        self._lapor(kata, 10 + 85 * self._selesai // self._semua)


def _rekap(s: Salinan) -> Lembar:
    tabel, jumlah = tabel_rekap(s)
    k = replace(kop(s.daftar), wilayah_nama=nama_wilayah(s.wilayah))
    umum: dict[str, Any] = {
        "dicetak": dicetak(s), "akar": s.daftar.akar, "nomor_salinan": s.kode,
    }  # fmt: skip
    nama = f"Rekap {judul(s.daftar)}"
    if s.bentuk == "rekap":
        isi = rekap(k, nama, tabel, lain=rekap_ciri(s), **umum)
    else:
        isi = buku_rekap(k, nama, tabel, lain=rekap_ciri(s), **umum)
    return Lembar("rekap", isi, jumlah)


def _tabel_tps(s: Salinan, lapor: Lapor) -> Iterator[tuple[Tps, pa.Table]]:
    """The rows of each TPS in the profile, in the order of the list."""
    for isi in _isi(s, lapor):
        for (kelurahan, nomor), tabel in bagi_tps(isi).items():
            yield tps(kode_tps(kelurahan, nomor)), tabel


def _isi(s: Salinan, lapor: Lapor) -> Iterator[pa.Table]:
    """The rows in the profile: kelurahan by kelurahan, at once where equal rows are told across all."""
    if s.profil == PENGAWAS:
        lapor("Menyusun isi salinan", 5)
        wilayah, nomor = pecah(s)
        isi = isi_pemilih(s.daftar, wilayah, buka=True)
        yield _profil(s, dengan_keterangan(s.daftar, wilayah, isi), nomor)
        return
    kelurahan = list(dict.fromkeys(k for k, _, _ in tempat_tps(s.daftar, s.wilayah)))
    _, nomor = pecah(s)
    for i, kode in enumerate(kelurahan):
        lapor(f"Menyusun isi {nama_wilayah(kode)}", 5 + 5 * i // len(kelurahan))
        isi = isi_pemilih(s.daftar, kode, buka=s.profil != TEMPELAN)
        if tingkat(kode) != "kelurahan":
            # Of some voters no more than the kecamatan is told, or nothing: only those, not all in it.
            isi = isi.filter(pc.equal(isi["kelurahan"], kode))
        yield _profil(s, dengan_keterangan(s.daftar, kode, isi), nomor)


def _profil(s: Salinan, isi: pa.Table, kode: str) -> pa.Table:
    if kode:  # one TPS: equal rows are told within it
        pasangan = zip(isi["kelurahan"].to_pylist(), isi["tps"].to_pylist(), strict=True)
        isi = isi.filter(pa.array([kode_tps(k, n) == kode for k, n in pasangan], pa.bool_()))
    return menurut_profil(isi, s.profil, [secrets.randbits(63)])


def _csv(s: Salinan, lapor: Lapor) -> Lembar:
    """One table; every row carries the code of the copy, so that a part of it can be traced too."""
    keluar = io.StringIO()
    tulis = csv.writer(keluar)
    banyak = 0
    for isi in _isi(s, lapor):
        if not banyak:
            tulis.writerow([*isi.column_names, "salinan"])
        lajur = [isi[k].to_pylist() for k in isi.column_names]
        for baris in zip(*lajur, strict=True):
            tulis.writerow([*map(_sel, baris), s.kode])
        banyak += isi.num_rows
    return Lembar("daftar.csv", ("\ufeff" + keluar.getvalue()).encode(), banyak)


def _sel(nilai: Any) -> Any:
    """A cell that no spreadsheet runs."""
    if isinstance(nilai, str):
        return sel_aman(nilai)
    return "" if nilai is None else nilai
