"""Names and free text."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa

from hakpilih.intake.sel import (
    GALAT_RUMUS,
    Catat,
    HasilSel,
    Posisi,
    baris_berbita,
    bita,
    ganti,
    kosong_atau_rapi,
    panjang,
    perlu_dirapikan,
    rapikan,
    rapikan_sekaligus,
)

# Letters of a name: A–Z, anything beyond ASCII, and the marks names and titles are written with.
_NAMA_WAJAR = np.zeros(256, bool)
_NAMA_WAJAR[[*range(65, 91), *range(97, 123), *range(128, 256), *b" .,'-/()`"]] = True
_NAMA_JANGGAL = ~_NAMA_WAJAR
_BUKAN_HURUF = np.ones(256, bool)
_BUKAN_HURUF[[*range(65, 91), *range(97, 123)]] = False
_ASING = np.arange(256) >= 128  # letters, digits and signs beyond ASCII: rare, so each is looked at
HURUF_PENDEK = 6  # characters: "A. B." at most
_PAGAR = np.zeros(256, bool)
_PAGAR[ord("#")] = True
_KOSONG = np.zeros(256, bool)
_KOSONG[list(b"-_.")] = True
_HURUF = re.compile(r"[^\W\d_]")
RUSAK = "�"


def _rapi(nama: str, larik: pa.Array, *, tanda_kosong: bool) -> tuple[pa.Array, Catat]:
    """Repairs; formula errors and unreadable letters are found on the way."""
    catat = Catat(nama)
    larik = rapikan_sekaligus(larik, catat)
    calon = [perlu_dirapikan(larik), baris_berbita(larik, _PAGAR)]
    if tanda_kosong:
        offset, isi = bita(larik)
        awal = np.flatnonzero(np.diff(offset) > 0)
        calon.append(awal[_KOSONG[isi[offset[awal]]]])
    posisi = np.unique(np.concatenate(calon)).astype(np.int64)
    if not len(posisi):
        return larik, catat
    baru = []
    for p, teks in zip(posisi, larik.take(posisi).to_pylist(), strict=True):
        rapi, jenis = kosong_atau_rapi(teks) if tanda_kosong else rapikan(teks)
        di_sini = p.reshape(1)
        if GALAT_RUMUS.fullmatch(rapi):
            catat.temuan(di_sini, "galat_rumus", rapi)
            rapi = ""
        elif RUSAK in rapi:
            catat.temuan(di_sini, "huruf_rusak", rapi)
        if jenis:
            catat.perbaikan(di_sini, jenis)
        baru.append(rapi)
    return ganti(larik, posisi, baru), catat


def baca_teks(nama: str, larik: pa.Array) -> HasilSel:
    """Free text: repaired, never judged."""
    bersih, catat = _rapi(nama, larik, tanda_kosong=False)
    return catat.tuang(HasilSel({nama: bersih}))


def nilai_nama(teks: str) -> str:
    """The fault code of a name that no one bears, or "".

    Dasar: pola nama tidak wajar dalam daftar pemilih (satu atau dua huruf, angka, tanda tanya), yang
    dilaporkan tentang DPS 2013 dan 2023.
    """
    if any(c.isdigit() for c in teks):
        return "nama_berangka"
    if any(ord(c) < 128 and _NAMA_JANGGAL[ord(c)] for c in teks) or not _HURUF.search(teks):
        return "nama_bertanda"
    if len(teks) <= HURUF_PENDEK and len(_HURUF.findall(teks)) <= 2:
        return "nama_pendek"
    return ""


def _mungkin_pendek(larik: pa.Array) -> Posisi:
    """Rows that may hold one or two letters only, the dots and spaces between left out."""
    ukuran = panjang(larik)
    pendek = np.flatnonzero((ukuran > 0) & (ukuran <= HURUF_PENDEK))
    sisipan = baris_berbita(larik.take(pa.array(pendek)), _BUKAN_HURUF)
    return np.concatenate([pendek[ukuran[pendek] <= 2], pendek[sisipan]])


def baca_nama(nama: str, larik: pa.Array) -> HasilSel:
    """Names: repaired; absurd ones flagged and kept."""
    bersih, catat = _rapi(nama, larik, tanda_kosong=True)
    calon = np.unique(
        np.concatenate([baris_berbita(bersih, _NAMA_JANGGAL | _ASING), _mungkin_pendek(bersih)])
    )
    for p, teks in zip(calon, bersih.take(pa.array(calon)).to_pylist(), strict=True):
        kode = nilai_nama(teks)
        if kode:
            catat.temuan(p.reshape(1).astype(np.int64), kode, teks)
    return catat.tuang(HasilSel({nama: bersih}))
