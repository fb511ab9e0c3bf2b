"""Instruments from TOML: the shipped ones by name, an office's own by path; every mistake in one sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from hakpilih.baca_toml import TERBESAR, baca_toml
from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.catatan import CATATAN
from hakpilih.indeks.instrumen import (
    AGREGASI,
    ARAH,
    BUKTI,
    HILANG,
    NORMALISASI,
    Dimensi,
    Indikator,
    Instrumen,
    Kategori,
    Ketidakpastian,
)

_KODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BAWAAN = files("hakpilih.indeks") / "bawaan"
_KUNCI = {
    "instrumen": {"kode", "nama", "versi", "ilustratif", "catatan", "sumber", "hilang", "agregasi",
                  "ketidakpastian", "kategori", "dimensi", "indikator"},
    "dimensi": {"kode", "nama", "bobot", "agregasi", "dimensi", "indikator"},
    "indikator": {"kode", "nama", "bobot", "arah", "satuan", "normalisasi", "rendah", "tinggi", "sasaran",
                  "faktor", "ambang", "galat", "terkendali", "bukti", "sumber",
                  "catatan_sistem"},
    "kategori": {"kode", "nama", "sampai", "termasuk"},
    "ketidakpastian": {"galat", "ragam_bobot", "normalisasi_lain", "agregasi_lain"},
}  # fmt: skip


def daftar_bawaan() -> list[Instrumen]:
    """The shipped instruments, by code."""
    nama = sorted(p.name for p in _BAWAAN.iterdir() if p.name.endswith(".toml"))
    return [muat(n.removesuffix(".toml")) for n in nama]


def muat(nama: str) -> Instrumen:
    """An instrument by its code, or from a TOML file. Raises `ArgumenKeliru` with all that is wrong in it."""
    bawaan = _BAWAAN / f"{nama}.toml"
    if _KODE.fullmatch(nama) and bawaan.is_file():
        return _Pembaca(nama).instrumen(tomllib.loads(bawaan.read_text("utf-8")))
    path = Path(nama)
    if path.suffix != ".toml":
        ada = ", ".join(sorted(p.name.removesuffix(".toml") for p in _BAWAAN.iterdir()))
        raise ArgumenKeliru(
            f"Instrumen “{nama}” tidak ada.", f"Yang ada: {ada}; atau sebut berkas TOML-nya."
        )
    isi = baca_toml(
        path,
        "Berkas instrumen",
        "Periksa ejaan nama dan letak foldernya: berkas instrumen (TOML).",
        "Contoh yang benar: hakpilih indeks templat ipp --toml.",
    )
    return _Pembaca(path.name).instrumen(isi)


def muat_teks(teks: str, nama: str) -> Instrumen:
    """An instrument from the text of a TOML file; each mistake names its line where one can be told.

    Raises `ArgumenKeliru` with all that is wrong in it.
    """
    if len(teks) > TERBESAR:
        raise ArgumenKeliru(f"Berkas instrumen {nama} terlalu besar.", "Paling besar 1 MB.")
    try:
        isi = tomllib.loads(teks)
    except (tomllib.TOMLDecodeError, RecursionError) as galat:
        di = re.search(r"line (\d+)", str(galat))
        tempat = f": baris {di[1]} tidak dapat dibaca" if di else ""
        raise ArgumenKeliru(
            f"Berkas instrumen {nama} bukan TOML yang benar{tempat}.",
            "Salin instrumen bawaan sebagai contoh, lalu ubah seperlunya.",
        ) from None
    return _Pembaca(nama, teks).instrumen(isi)


def teks_bawaan(nama: str) -> str:
    """The TOML of a shipped instrument, to be copied and changed. Raises `ArgumenKeliru`."""
    muat(nama)
    return (_BAWAAN / f"{nama}.toml").read_text("utf-8")


class _Pembaca:
    """Reads one file and remembers what is wrong."""

    def __init__(self, nama: str, teks: str = "") -> None:
        self.nama = nama
        self.teks = teks
        self.salah: list[str] = []
        self.kode: set[str] = set()

    def instrumen(self, isi: Mapping[str, Any]) -> Instrumen:
        """The whole. Raises `ArgumenKeliru`."""
        self._kenal("instrumen", isi, "")
        akar = self._dimensi({**isi, "kode": isi.get("kode", ""), "bobot": 1}, akar=True)
        hasil = Instrumen(
            kode=akar.kode,
            nama=akar.nama,
            versi=str(isi.get("versi", "1")),
            akar=akar,
            kategori=self._kategori(isi.get("kategori", [])),
            hilang=self._pilih("hilang", isi.get("hilang", "batas"), HILANG, self.nama),
            ilustratif=bool(isi.get("ilustratif", False)),
            catatan=str(isi.get("catatan", "")),
            sumber=tuple(map(str, isi.get("sumber", []))),
            ketidakpastian=self._ragu(isi.get("ketidakpastian", {})),
        )
        if self.salah:
            butir = "".join(f"\n  {n}. {self._letak(s)}{s}" for n, s in enumerate(self.salah, 1))
            raise ArgumenKeliru(
                f"Instrumen {self.nama} memuat {len(self.salah)} kesalahan:{butir}",
                "Perbaiki semuanya, lalu ulangi.",
            )
        return hasil

    def _letak(self, salah: str) -> str:
        """`baris 12: ` of the code that a mistake names, the last of equal ones; "" where none is told."""
        kata = re.match(r"([a-z][a-z0-9_]*):", salah) or re.search("“([^”]*)”", salah)
        if kata is None:
            return ""
        baris = self.teks.splitlines()
        for pola in (rf"\bkode\s*=\s*[\"']{re.escape(kata[1])}[\"']", rf"\b{re.escape(kata[1])}\b"):
            di = [n for n, b in enumerate(baris, 1) if kata[1] and re.search(pola, b)]
            if di:
                return f"baris {di[-1]}: "
        return ""

    def _dimensi(self, isi: Mapping[str, Any], akar: bool = False) -> Dimensi:
        kode = self._ambil_kode(isi)
        if not akar:
            self._kenal("dimensi", isi, kode)
        bagian: list[Dimensi | Indikator] = [
            self._dimensi(d) for d in self._larik(isi, "dimensi", kode)
        ]
        bagian += [self._indikator(i) for i in self._larik(isi, "indikator", kode)]
        if not bagian:
            self.salah.append(f"{kode or self.nama} tidak berdimensi dan tidak berindikator.")
        return Dimensi(
            kode=kode,
            nama=str(isi.get("nama", kode)),
            bagian=tuple(bagian),
            bobot=self._angka(isi, "bobot", 1.0, kode, positif=True) or 1.0,
            agregasi=self._pilih("agregasi", isi.get("agregasi", "aritmetik"), AGREGASI, kode),
        )

    def _indikator(self, isi: Mapping[str, Any]) -> Indikator:
        kode = self._ambil_kode(isi)
        self._kenal("indikator", isi, kode)
        cara = self._pilih("normalisasi", isi.get("normalisasi", "langsung"), NORMALISASI, kode)
        rendah = self._angka(isi, "rendah", 0.0, kode) or 0.0
        tinggi = self._angka(isi, "tinggi", 100.0, kode)
        tinggi = 100.0 if tinggi is None else tinggi
        if tinggi <= rendah or (cara == "log" and rendah <= 0):
            self.salah.append(
                f"{kode}: “tinggi” harus lebih dari “rendah” (dan “log” lebih dari 0)."
            )
        ambang = tuple(
            (float(a[0]), float(a[1]))
            for a in isi.get("ambang", [])
            if isinstance(a, list) and len(a) == 2
        )
        if cara == "ambang" and (not ambang or list(ambang) != sorted(ambang)):
            self.salah.append(
                f"{kode}: tulis “ambang” sebagai [[mulai, skor], …] dari yang terendah."
            )
        sasaran = self._angka(isi, "sasaran", 0.0, kode) or 0.0
        if cara == "sasaran" and sasaran <= 0:
            self.salah.append(f"{kode}: “sasaran” harus lebih dari 0.")
        return Indikator(
            kode=kode,
            nama=str(isi.get("nama", kode)),
            bobot=self._angka(isi, "bobot", 1.0, kode, positif=True) or 1.0,
            arah=self._pilih("arah", isi.get("arah", "naik"), dict.fromkeys(ARAH, ""), kode),
            satuan=str(isi.get("satuan", "0-100")),
            normalisasi=cara,
            rendah=rendah,
            tinggi=tinggi,
            sasaran=sasaran,
            faktor=self._angka(isi, "faktor", 1.0, kode) or 1.0,
            ambang=ambang,
            galat=self._angka(isi, "galat", None, kode),
            terkendali=bool(isi.get("terkendali", True)),
            bukti=tuple(
                self._pilih("bukti", b, BUKTI, kode) for b in isi.get("bukti", [])
            ),
            sumber=str(isi.get("sumber", "")),
            catatan=tuple(
                self._pilih("catatan_sistem", c, dict.fromkeys(CATATAN, ""), kode)
                for c in isi.get("catatan_sistem", [])
            ),
        )  # fmt: skip

    def _kategori(self, isi: Any) -> tuple[Kategori, ...]:
        hasil = []
        for n, k in enumerate(isi if isinstance(isi, list) else []):
            self._kenal("kategori", k, str(k.get("kode", n)))
            sampai = self._angka(k, "sampai", None, str(k.get("kode", n)))
            hasil.append(
                Kategori(
                    str(k.get("kode", "")), str(k.get("nama", k.get("kode", ""))), sampai,
                    bool(k.get("termasuk", True)),
                )
            )  # fmt: skip
        batas = [k.sampai for k in hasil]
        if not hasil:
            self.salah.append("Kategorinya tidak ada. Tulis sedikitnya satu [[kategori]].")
        elif batas[-1] is not None or None in batas[:-1]:
            self.salah.append("Setiap kategori selain yang terakhir memerlukan “sampai”.")
        elif [b for b in batas if b is not None] != sorted({b for b in batas if b is not None}):
            self.salah.append("Batas kategori harus naik.")
        return tuple(hasil)

    def _ragu(self, isi: Mapping[str, Any]) -> Ketidakpastian:
        self._kenal("ketidakpastian", isi, "ketidakpastian")
        di = "ketidakpastian"
        return Ketidakpastian(
            self._angka(isi, "galat", 0.0, di) or 0.0,
            self._angka(isi, "ragam_bobot", 0.0, di) or 0.0,
            tuple(self._pilih("normalisasi", n, NORMALISASI, di) for n in isi.get("normalisasi_lain", [])),
            tuple(self._pilih("agregasi", a, AGREGASI, di) for a in isi.get("agregasi_lain", [])),
        )  # fmt: skip

    def _ambil_kode(self, isi: Mapping[str, Any]) -> str:
        kode = str(isi.get("kode", ""))
        if not _KODE.fullmatch(kode):
            self.salah.append(f"Kode “{kode}”: pakai huruf kecil, angka, dan garis bawah.")
        elif kode in self.kode:
            self.salah.append(f"Kode “{kode}” dipakai dua kali.")
        self.kode.add(kode)
        return kode

    def _larik(self, isi: Mapping[str, Any], kunci: str, di: str) -> list[Mapping[str, Any]]:
        nilai = isi.get(kunci, [])
        if not isinstance(nilai, list) or any(not isinstance(n, dict) for n in nilai):
            self.salah.append(f"{di}: tulis [[…{kunci}]] untuk setiap {kunci}.")
            return []
        return nilai

    def _angka(
        self,
        isi: Mapping[str, Any],
        kunci: str,
        bawaan: float | None,
        di: str,
        positif: bool = False,
    ) -> float | None:
        nilai = isi.get(kunci, bawaan)
        if nilai is None:
            return None
        if isinstance(nilai, bool) or not isinstance(nilai, int | float):
            self.salah.append(f"{di}: “{kunci}” harus bilangan.")
            return bawaan
        if nilai < 0 or (positif and nilai == 0):
            self.salah.append(
                f"{di}: “{kunci}” harus {'lebih dari 0' if positif else '0 atau lebih'}."
            )
            return bawaan
        return float(nilai)

    def _pilih(self, apa: str, nilai: Any, pilihan: Mapping[str, str], di: str) -> str:
        if nilai not in pilihan:
            self.salah.append(
                f"{di}: {apa} “{nilai}” tidak dikenal. Yang ada: {', '.join(pilihan)}."
            )
            return next(iter(pilihan))
        return str(nilai)

    def _kenal(self, jenis: str, isi: Mapping[str, Any], di: str) -> None:
        for k in isi:
            if k not in _KUNCI[jenis]:
                self.salah.append(f"{di or self.nama}: kunci “{k}” tidak dikenal.")
