"""Kelurahan and kecamatan of a voter list, as names or codes → region codes.

Dasar: docs/kaidah/berkas.md. Nama dicocokkan dengan daftar wilayah (--wilayah-berkas), kelurahan di dalam
kecamatannya; tanpa daftar hanya kode yang diperiksa.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from hakpilih.intake.ejaan import terdekat
from hakpilih.intake.format import Konteks, Temuan
from hakpilih.intake.kode import PISAH
from hakpilih.intake.sel import rata
from hakpilih.wilayah import di_bawah, induk, kode_bertitik, tingkat


@dataclass(slots=True)
class _Tempat:
    """What one pair (kelurahan, kecamatan) means: codes, and findings (code, column, what)."""

    kelurahan: str = ""
    kecamatan: str = ""
    temuan: list[tuple[str, str, str]] = field(default_factory=list)


def _seperti_kode(teks: str) -> bool:
    return teks.replace(".", "").replace(" ", "").isdigit()


class _Penafsir:
    """Looks names and codes up; each distinct pair once."""

    def __init__(self, konteks: Konteks) -> None:
        self._peta, self._di = konteks.peta, konteks.wilayah or ""

    def baca(self, kelurahan: str, kecamatan: str) -> _Tempat:
        t = _Tempat()
        if kecamatan:
            t.kecamatan = self._satu(t, "kecamatan", kecamatan, self._di)
        if kelurahan:
            t.kelurahan = self._kelurahan(t, kelurahan)
        if t.kelurahan and not t.kecamatan:
            t.kecamatan = induk(t.kelurahan) or ""
        return t

    def _satu(self, t: _Tempat, tk: str, teks: str, di: str) -> str:
        if _seperti_kode(teks):
            return self._kode(t, tk, teks)
        if self._peta is None:
            return ""
        kode = self._peta.cari(teks, tk, di) or self._peta.cari(teks, tk)
        if kode is None:
            self._tak_dikenal(t, tk, teks, di)
        return kode or ""

    def _kode(self, t: _Tempat, tk: str, teks: str) -> str:
        kode = kode_bertitik(teks)
        dikenal = kode is not None and tingkat(kode) == tk
        if not dikenal or (self._peta is not None and kode not in self._peta.nama):
            t.temuan.append(("wilayah_kode_salah", tk, teks))
            return ""
        return kode or ""

    def _kelurahan(self, t: _Tempat, teks: str) -> str:
        if _seperti_kode(teks) or self._peta is None or not t.kecamatan:
            kode = self._satu(t, "kelurahan", teks, self._di)
        else:
            kode = self._peta.cari(teks, "kelurahan", t.kecamatan) or ""
            if not kode:
                self._di_luar_kecamatan(t, teks)
        if kode and t.kecamatan and not di_bawah(kode, t.kecamatan):
            t.temuan.append(("kelurahan_beda_kecamatan", "kelurahan", teks))
            return ""
        return kode

    def _di_luar_kecamatan(self, t: _Tempat, teks: str) -> None:
        """A kelurahan its kecamatan does not have: elsewhere, or nowhere."""
        assert self._peta is not None
        lain = self._peta.cari(teks, "kelurahan", self._di) or self._peta.cari(teks, "kelurahan")
        if lain is None:
            self._tak_dikenal(t, "kelurahan", teks, t.kecamatan)
            return
        di = self._peta.nama.get(induk(lain) or "", induk(lain) or "")
        t.temuan.append(("kelurahan_beda_kecamatan", "kelurahan", f"{teks}{PISAH}{di}"))

    def _tak_dikenal(self, t: _Tempat, tk: str, teks: str, di: str) -> None:
        peta = self._peta
        assert peta is not None
        ada = [n for k, n in peta.nama.items() if tingkat(k) == tk and (not di or di_bawah(k, di))]
        if any(terdekat(teks, [n]) and n.upper() == teks.upper() for n in ada):
            t.temuan.append(("wilayah_rancu", tk, teks))
            return
        t.temuan.append(("wilayah_tidak_dikenal", tk, f"{teks}{PISAH}{terdekat(teks, ada)}"))


def turunan_wilayah(
    tabel: pa.Table, konteks: Konteks
) -> tuple[Mapping[str, pa.Array], list[Temuan]]:
    """`kode_kelurahan` and `kode_kecamatan`, "" where they cannot be told."""
    penafsir = _Penafsir(konteks)
    kel, kec = (rata(tabel[k]).dictionary_encode() for k in ("kelurahan", "kecamatan"))
    lebar = max(len(kec.dictionary), 1)
    gabung = kel.indices.to_numpy().astype(np.int64) * lebar + kec.indices.to_numpy()
    unik, indeks = np.unique(gabung, return_inverse=True)
    nama_kel, nama_kec = kel.dictionary.to_pylist(), kec.dictionary.to_pylist()
    tempat = [penafsir.baca(nama_kel[u // lebar], nama_kec[u % lebar]) for u in unik.tolist()]
    ambil = pa.array(indeks)
    kolom = {
        f"kode_{nama}": pa.array([getattr(t, nama) for t in tempat], pa.string()).take(ambil)
        for nama in ("kelurahan", "kecamatan")
    }
    return kolom, _temuan(tempat, indeks)


def _temuan(tempat: list[_Tempat], indeks: np.ndarray) -> list[Temuan]:
    per_kode: dict[tuple[str, str], dict[int, str]] = {}
    for i, t in enumerate(tempat):
        for kode, kolom, isi in t.temuan:
            per_kode.setdefault((kode, kolom), {})[i] = isi
    hasil = []
    for (kode, kolom), di in per_kode.items():
        posisi = np.flatnonzero(np.isin(indeks, list(di)))
        teks = pa.array([di.get(i, "") for i in range(len(tempat))], pa.string())
        hasil.append(
            Temuan(kode, kolom, posisi.astype(np.int64), teks.take(pa.array(indeks[posisi])))
        )
    return hasil


def ada_nama(tabel: pa.Table) -> bool:
    """Whether kelurahan or kecamatan hold names, not codes."""
    return any(
        v and not _seperti_kode(v)
        for k in ("kelurahan", "kecamatan")
        for v in rata(tabel[k]).unique().to_pylist()
    )
