"""An index for everybody: the score with its interval, the probability of every category, dimensions and
indicators, and the instrument that says how it was made."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from hakpilih.indeks.instrumen import AGREGASI, HILANG, NORMALISASI, Dimensi, Instrumen
from hakpilih.publikasi.paket import Paket
from hakpilih.publikasi.tahan import Terbitan
from kantor.indeks import hitungan
from kantor.indeks.keadaan import DISETUJUI
from kantor.indeks.models import Isian, Penilaian
from kantor.terbitan.susunan import Calon, Isi, Kolom, Susunan, bulat, tabel

_HASIL: Kolom = (
    ("kode", pa.string(), "“skor” seluruhnya, atau kode dimensinya"),
    ("nama", pa.string(), "Nama"),
    ("skor", pa.float64(), "Skor 0 sampai 100"),
    ("bawah", pa.float64(), "Batas bawah selang 95 %"),
    ("atas", pa.float64(), "Batas atas selang 95 %"),
)
_PELUANG: Kolom = (
    ("kategori", pa.string(), "Nama kategori"),
    ("sampai", pa.float64(), "Batas atas skornya; kosong pada yang tertinggi"),
    ("peluang", pa.float64(), "Peluang skor sebenarnya di kategori itu, 0 sampai 1"),
)
_INDIKATOR: Kolom = (
    ("dimensi", pa.string(), "Dimensi"),
    ("kode", pa.string(), "Kode indikator"),
    ("nama", pa.string(), "Nama indikator"),
    ("satuan", pa.string(), "Satuan nilainya"),
    ("bobot", pa.float64(), "Bobot di dalam dimensinya"),
    ("nilai", pa.float64(), "Nilai; kosong bila tidak ada"),
    ("galat", pa.float64(), "Galat baku nilainya, dalam satuannya"),
    ("skor", pa.float64(), "Nilai itu sebagai skor 0 sampai 100"),
)


def calon() -> list[Calon]:
    """Approved assessments, the newest first; one that a newer version replaced is not offered."""
    semua = Penilaian.objects.filter(keadaan=DISETUJUI, pengganti__isnull=True)
    return [
        Calon(str(p.pk), p.nama, p.wilayah)
        for p in semua.select_related("instrumen").order_by("-tahun", "-pk")
    ]


def susun(objek: str, lama: Terbitan | None) -> Susunan:
    """Freeze an approved result; nothing in it counts people."""
    p = Penilaian.objects.select_related("instrumen", "pemilihan").get(pk=objek, keadaan=DISETUJUI)
    ins, h = hitungan.instrumen(p), hitungan.hasil(p)
    assert h is not None  # an approved assessment has its result
    satu = h["satuan"][0]
    dimensi = [b for b in ins.akar.bagian if b.kode in satu["dimensi"]]
    isian = {i.indikator: i for i in Isian.objects.filter(penilaian=p)}
    isi: Isi = {
        "nama": p.nama, "instrumen": ins.nama, "versi": ins.versi, "kode_instrumen": ins.kode,
        "ilustratif": ins.ilustratif, "tahun": p.tahun, "jenis": p.jenis, "wilayah": p.wilayah,
        "pemilihan": p.pemilihan.nama,
        "catatan": ins.catatan, "sumber": list(ins.sumber), "sidik": p.sidik,
        "agregasi": AGREGASI.get(ins.akar.agregasi, ""), "hilang": HILANG.get(ins.hilang, ""),
        "kategori": next((k.nama for k in ins.kategori if k.kode == satu["kategori"]), ""),
        "hasil": [
            ["skor", "Skor", bulat(satu["skor"]), *map(bulat, satu["selang"])],
            *([b.kode, b.nama, bulat(satu["dimensi"][b.kode]["skor"]),
               *map(bulat, satu["dimensi"][b.kode]["selang"])] for b in dimensi),
        ],
        "peluang": [
            [k.nama, k.sampai, bulat((satu["peluang_kategori"] or {}).get(k.kode))]
            for k in ins.kategori
        ],
        "indikator": [
            [d, i.kode, i.nama, i.satuan, i.bobot, *_nilai(isian.get(i.kode)),
             bulat(h["normal"].get(i.kode))]
            for d, i in _indikator(ins)
        ],
        "penormalan": {
            i.kode: NORMALISASI.get(i.normalisasi, "") for _, i in _indikator(ins)
        },
    }  # fmt: skip
    return Susunan(isi)


def _indikator(ins: Instrumen) -> list[tuple[str, Any]]:
    return [
        (b.nama if isinstance(b, Dimensi) else ins.nama, i)
        for b in ins.akar.bagian
        for i in (b.indikator() if isinstance(b, Dimensi) else [b])
    ]


def _nilai(i: Isian | None) -> tuple[float | None, float | None]:
    return (None, None) if i is None else (i.nilai, i.galat)


def paket(isi: Isi, nomor: int, terbit: date, kantor: str, objek: str) -> Paket:
    """Score and dimensions, probabilities, indicators."""
    semua = [
        tabel("hasil", "Skor dan dimensi", isi["hasil"], _HASIL),
        tabel("peluang", "Peluang setiap kategori", isi["peluang"], _PELUANG, kunci=("kategori",)),
        tabel("indikator", "Indikator", isi["indikator"], _INDIKATOR),
    ]
    tanda = (
        " Instrumennya ilustratif: bobot dan butirnya bukan yang resmi."
        if isi["ilustratif"]
        else ""
    )
    return Paket(
        f"indeks-{objek}", isi["nama"],
        f"Hasil {isi['instrumen']} versi {isi['versi']}, {kantor}, dengan selang 95 % dan peluang "
        f"kategori.{tanda}",
        str(nomor), terbit, semua, f"{kantor}, penilaian {isi['nama']}",
        tambahan={"instrumen": isi["kode_instrumen"], "versi_instrumen": isi["versi"], "sidik": isi["sidik"]},
    )  # fmt: skip
