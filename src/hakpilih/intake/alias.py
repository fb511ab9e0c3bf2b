"""An office's quirks in one file (`--kolom alias.toml`), so that no office needs code.

[kolom]                                   our column = source column, or a list joined by a space
nama = ["given_name", "surname"]
[format]                                  how a date column is written
tanggal_lahir = "%Y%m%d"
[pilihan.jenis_kelamin]                   spelling = code
"1" = "L"
[berkas]                                  or the same keys above the first table
lembar = "Sheet2"                         enkoding, pemisah, baris_kepala
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hakpilih.baca_toml import baca_toml
from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.ejaan import kunci, terdekat
from hakpilih.intake.format import Format
from hakpilih.intake.sumber import Keping, Rekaman

_TABEL = ("kolom", "format", "pilihan", "berkas")
_BERKAS: Mapping[str, type] = {"lembar": str, "enkoding": str, "pemisah": str, "baris_kepala": int}


@dataclass(frozen=True, slots=True)
class Alias:
    """What an alias file says. `kolom` maps our column to the source columns joined by a space."""

    kolom: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    format: Mapping[str, str] = field(default_factory=dict)  # column → date pattern
    pilihan: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # column → spelling → code
    lembar: str | None = None
    enkoding: str | None = None
    pemisah: str | None = None
    baris_kepala: int | None = None

    @property
    def keping(self) -> Keping:
        """The part that concerns reading."""
        return Keping(enkoding=self.enkoding, pemisah=self.pemisah, lembar=self.lembar)

    def cocokkan(self, fmt: Format) -> Alias:
        """Itself, if every column it speaks of is one of `fmt`; else `ArgumenKeliru`."""
        nama = {k.nama: k for k in fmt.kolom}
        for tabel in ("kolom", "format", "pilihan"):
            for kolom in getattr(self, tabel):
                if kolom not in nama:
                    raise _keliru(f"[{tabel}] {kolom}", f"kolom format {fmt.nama}", kolom, nama)
        for kolom in self.format:
            if nama[kolom].jenis != "tanggal":
                raise ArgumenKeliru(
                    f"Berkas alias: [format] {kolom} bukan kolom tanggal.",
                    "Hapus baris itu; [format] hanya untuk tanggal_lahir.",
                )
        for kolom, ejaan in self.pilihan.items():
            sah = set(nama[kolom].pilihan.values())
            for tulisan, kode in ejaan.items():
                if kode not in sah:
                    sah_sebut = ", ".join(sorted(s for s in sah if s)) or "(kolom ini tanpa kode)"
                    raise ArgumenKeliru(
                        f"Berkas alias: [pilihan.{kolom}] {tulisan} = “{kode}” bukan kode {kolom}.",
                        f"Kode yang ada: {sah_sebut}.",
                    )
        return self

    def harus_ada(self, posisi: Collection[str], kepala: Sequence[str]) -> None:
        """`ArgumenKeliru` where a source column of [kolom] is not in the header of the file."""
        ada = {kunci(s) for s in kepala}
        for nama, sumber in self.kolom.items():
            if nama in posisi:
                continue
            hilang = next(s for s in sumber if kunci(s) not in ada)
            raise _keliru(f"[kolom] {nama} = “{hilang}”", "kolom berkas ini", hilang, kepala)

    def baris_harus_ada(self, rekaman: Sequence[Rekaman]) -> None:
        """`ArgumenKeliru` where baris_kepala points to no record that could be a header."""
        if self.baris_kepala is not None and rekaman:
            raise ArgumenKeliru(
                f"Berkas alias: baris_kepala = {self.baris_kepala}, tetapi di baris itu tidak ada "
                "kepala kolom yang dikenal.",
                "Periksa nomor barisnya (baris pertama berkas bernomor 1), atau hapus baris_kepala.",
            )

    @classmethod
    def baca(cls, path: Path) -> Alias:
        """From a TOML file. Raises `ArgumenKeliru` with the nearest spelling where a key is unknown."""
        isi = baca_toml(
            path, "Berkas alias", "Periksa nama --kolom.", "Contoh yang benar: contoh/kantor.toml."
        )
        berkas = dict(_tabel(isi, "berkas"))
        for kunci_atas in [k for k in isi if k not in _TABEL]:
            berkas[kunci_atas] = isi[kunci_atas]
        return cls(
            kolom=_kolom(_tabel(isi, "kolom")),
            format=_format(_tabel(isi, "format")),
            pilihan=_pilihan(_tabel(isi, "pilihan")),
            **_berkas(berkas),
        )


def _keliru(apa: str, tempat: str, tulisan: str, pilihan: Collection[str]) -> ArgumenKeliru:
    dekat = terdekat(tulisan, (p for p in pilihan if p))
    ada = ", ".join(p for p in pilihan if p)
    return ArgumenKeliru(
        f"Berkas alias: {apa} tidak ada di antara {tempat}.",
        f"Mungkin maksudnya “{dekat}”." if dekat else f"Yang ada: {ada}.",
    )


def _tabel(isi: Mapping[str, Any], nama: str) -> Mapping[str, Any]:
    tabel = isi.get(nama, {})
    if not isinstance(tabel, dict):
        raise ArgumenKeliru(
            f"Berkas alias: {nama} harus berupa tabel, ditulis [{nama}].",
            "Contoh yang benar: contoh/kantor.toml.",
        )
    return tabel


def _kolom(tabel: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    hasil = {}
    for nama, sumber in tabel.items():
        daftar = [sumber] if isinstance(sumber, str) else sumber
        if not (isinstance(daftar, list) and daftar and all(isinstance(s, str) for s in daftar)):
            raise ArgumenKeliru(
                f"Berkas alias: [kolom] {nama} harus berisi nama kolom sumber atau daftar nama.",
                f'Misalnya {nama} = "NAMA KOLOM" atau {nama} = ["KOLOM 1", "KOLOM 2"].',
            )
        hasil[nama] = tuple(daftar)
    return hasil


def _format(tabel: Mapping[str, Any]) -> dict[str, str]:
    for nama, pola in tabel.items():
        bagian = [f"%{b[:1]}" for b in str(pola).split("%")[1:]]
        jenis = {"%m" if b in ("%B", "%b") else b for b in bagian}
        if not isinstance(pola, str) or len(bagian) != 3 or jenis != {"%d", "%m", "%Y"}:
            raise ArgumenKeliru(
                f"Berkas alias: [format] {nama} = “{pola}” tidak dapat dipakai.",
                "Sebutkan %d (hari), %m (bulan, atau %B untuk namanya) dan %Y (tahun empat angka) "
                'masing-masing sekali, misalnya "%Y%m%d" atau "%d/%m/%Y".',
            )
    return dict(tabel)


def _pilihan(tabel: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    for nama, ejaan in tabel.items():
        if not isinstance(ejaan, dict) or not all(isinstance(v, str) for v in ejaan.values()):
            raise ArgumenKeliru(
                f"Berkas alias: [pilihan.{nama}] harus berisi pasangan tulisan = kode.",
                'Misalnya "1" = "L".',
            )
    return {nama: dict(ejaan) for nama, ejaan in tabel.items()}


def _berkas(tabel: Mapping[str, Any]) -> dict[str, Any]:
    for nama, nilai in tabel.items():
        jenis = _BERKAS.get(nama)
        if jenis is None:
            raise _keliru(nama, "kunci yang dikenal", nama, (*_BERKAS, *_TABEL))
        if type(nilai) is not jenis or (isinstance(nilai, int) and nilai < 1):
            raise ArgumenKeliru(
                f"Berkas alias: {nama} = {nilai!r} tidak dapat dipakai.",
                "Isi dengan nomor baris, mulai dari 1." if jenis is int else "Isi dengan teks.",
            )
    return dict(tabel)
