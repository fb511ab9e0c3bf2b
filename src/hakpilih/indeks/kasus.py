"""Worked examples: published verdicts read as evidence of indicators, and scored with their doubt."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.bukti import (
    Bukti,
    Triangulasi,
    kesan_dari_nilai,
    nilai_dari_kesan,
    triangulasi,
)
from hakpilih.indeks.hitung import Data, Hasil, hitung
from hakpilih.indeks.instrumen import Indikator, Instrumen
from hakpilih.indeks.muat import muat

_FOLDER = files("hakpilih.indeks") / "contoh"
_NAMA = re.compile(r"[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class BuktiKasus:
    """One thing a source reports of an indicator: its kind, what it says, a figure where it has one."""

    indikator: str
    jenis: str
    isi: str
    kesan: str = ""
    nilai: float | None = None
    galat: float | None = None


@dataclass(frozen=True, slots=True)
class Kasus:
    """A published verdict on one office. `putusan`: what its source concluded, in our words."""

    kode: str
    nama: str
    instrumen: str
    satuan: str
    nama_satuan: str
    tahun: int
    jenis: str
    putusan: str
    catatan: str
    sumber: tuple[str, ...]
    bukti: tuple[BuktiKasus, ...]


@dataclass(frozen=True, slots=True)
class BacaanIndikator:
    """One indicator of a case: its evidence, whether it agrees, and the value it gives (None: unknown)."""

    indikator: Indikator
    bukti: tuple[BuktiKasus, ...]
    triangulasi: Triangulasi
    nilai: float | None
    galat: float | None


def daftar_kasus() -> list[Kasus]:
    """The shipped cases, the oldest first."""
    nama = sorted(
        p.name.removesuffix(".toml") for p in _FOLDER.iterdir() if p.name.endswith(".toml")
    )
    return sorted((muat_kasus(n) for n in nama), key=lambda k: k.tahun)


def muat_kasus(kode: str) -> Kasus:
    """A shipped case by its code. Raises `ArgumenKeliru`."""
    berkas = _FOLDER / f"{kode}.toml"
    if not _NAMA.fullmatch(kode) or not berkas.is_file():
        raise ArgumenKeliru(f"Contoh “{kode}” tidak ada.", "Lihat: hakpilih indeks contoh.")
    isi = tomllib.loads(berkas.read_text("utf-8"))
    bukti = tuple(BuktiKasus(**b) for b in isi.pop("bukti"))
    return Kasus(**isi | {"sumber": tuple(isi["sumber"]), "bukti": bukti})


def baca(k: Kasus) -> list[BacaanIndikator]:
    """Of each indicator of the case's instrument what its evidence comes to: a figure where there is one,
    else the verdicts in words (`nilai_dari_kesan`)."""
    ins = muat(k.instrumen)
    hasil = []
    for i in ins.indikator:
        milik = tuple(b for b in k.bukti if b.indikator == i.kode)
        kesan = [
            b.kesan or (kesan_dari_nilai(ins, i, b.nilai) if b.nilai is not None else "")
            for b in milik
        ]
        tri = triangulasi([Bukti(b.jenis, s) for b, s in zip(milik, kesan, strict=True)])
        angka = next((b for b in milik if b.nilai is not None), None)
        kata = nilai_dari_kesan(ins, [s for s in kesan if s])
        nilai, galat = (angka.nilai, angka.galat) if angka else kata or (None, None)
        hasil.append(BacaanIndikator(i, milik, tri, nilai, galat))
    return hasil


def hitung_kasus(k: Kasus, *, ulangan: int = 10_000, benih: int = 1) -> tuple[Instrumen, Hasil]:
    """The case scored by the engine; what its source does not speak of stays unknown."""
    ins = muat(k.instrumen)
    isi = baca(k)
    nilai = np.array([[np.nan if b.nilai is None else b.nilai for b in isi]])
    galat = np.array([[np.nan if b.galat is None else b.galat for b in isi]])
    return ins, hitung(ins, Data((k.satuan,), nilai, galat), ulangan=ulangan, benih=benih)
