"""From an assessment as it stands in the database to what the engine makes of it."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import Any

import numpy as np

from hakpilih.indeks.andai import Satu, satu, sebaran
from hakpilih.indeks.hitung import Data, hitung
from hakpilih.indeks.instrumen import Instrumen
from hakpilih.indeks.muat import muat_teks
from hakpilih.indeks.sifat import pengungkit
from hakpilih.publikasi.tabel_indeks import isi_json
from kantor.indeks.models import Hasil, Penilaian
from kantor.pemilihan.selectors import nama_wilayah

ULANGAN, ULANGAN_BANYAK = 10_000, 2_000
SEDIKIT = 30  # units up to which the greater number of draws is quick enough for a page
_TITIK = 100  # of the drawn density


@lru_cache(maxsize=32)
def instrumen_teks(teks: str) -> Instrumen:
    """The instrument of a text that was checked when it was stored."""
    return muat_teks(teks, "instrumen")


def instrumen(p: Penilaian) -> Instrumen:
    """The instrument of an assessment, as it was when it began."""
    return instrumen_teks(p.instrumen.teks)


def data(p: Penilaian) -> Data:
    """Values of all units: this office first, then those it is compared with."""
    ins = instrumen(p)
    kode = [i.kode for i in ins.indikator]
    isian = {i.indikator: (i.nilai, i.galat) for i in p.isian.all()}
    nilai = [[isian[k][0] if k in isian else np.nan for k in kode]]
    galat = [[_ada(isian[k][1]) if k in isian else np.nan for k in kode]]
    satuan, nama = [p.wilayah], [nama_wilayah(p.wilayah)]
    for s in p.satuan.order_by("kode"):
        satuan.append(s.kode)
        nama.append(s.nama)
        nilai.append([_ada(s.nilai.get(k)) for k in kode])
        galat.append([_ada(s.galat.get(k)) for k in kode])
    return Data(tuple(satuan), np.array(nilai, float), np.array(galat, float), tuple(nama))


def _ada(x: float | None) -> float:
    return np.nan if x is None else x


def benih(p: Penilaian) -> int:
    """The seed of an assessment: polling day as 27112024, else its year; printed with every result."""
    hari = p.pemilihan.hari
    return int(f"{hari:%d%m%Y}") if hari is not None and hari.year == p.tahun else p.tahun


def sidik(p: Penilaian) -> str:
    """SHA-256 of everything a decision is about: instrument, values, evidence, units compared."""
    d = data(p)
    bukti = p.bukti.order_by("pk").values_list(
        "indikator", "jenis", "judul", "isi", "kesan", "nilai", "galat", "sidik"
    )
    isi = [
        p.instrumen.sidik, p.wilayah, p.tahun, p.jenis, p.nomor, d.kode, d.nama,
        [[None if np.isnan(x) else x for x in b] for b in (*d.nilai.tolist(), *d.galat.tolist())],
        [list(b) for b in bukti],
    ]  # fmt: skip
    return sha256(json.dumps(isi, ensure_ascii=False).encode()).hexdigest()


def hasil(p: Penilaian) -> dict[str, Any] | None:
    """What an assessment comes to: as it was handed in, else figured now; None before the first value."""
    tersimpan = Hasil.objects.filter(penilaian=p).first()
    kini = sidik(p) if p.keadaan in ("draf", "dikembalikan") else p.sidik
    if tersimpan is not None and tersimpan.sidik == kini:
        return dict(tersimpan.isi)
    d = data(p)
    if np.isnan(d.nilai[0]).all():
        return None
    return _ingat(kini, p.instrumen.teks, benih(p), _Kunci(d))


class _Kunci:
    """Data beside the hash that names it: what is remembered is found by the hash alone."""

    def __init__(self, d: Data) -> None:
        self.data = d

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, _Kunci)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=16)
def _ingat(sidik_isi: str, teks: str, biji: int, kunci: _Kunci) -> dict[str, Any]:
    return hitung_isi(instrumen_teks(teks), kunci.data, biji) | {"sidik": sidik_isi}


def hitung_isi(ins: Instrumen, d: Data, biji: int) -> dict[str, Any]:
    """Everything that pages, papers and downloads show, ready for JSON; the first unit is this office."""
    ulangan = ULANGAN if len(d.kode) <= SEDIKIT else ULANGAN_BANYAK
    h = hitung(ins, d, ulangan=ulangan, benih=biji)
    sendiri = satu(ins, d, 0, benih=biji)
    nama = {i.kode: i.nama for i in ins.indikator}
    tuas = []
    for t in pengungkit(h)[0]:
        n = [i.kode for i in ins.indikator].index(t.indikator)
        naik = satu(ins, d, 0, ubah={t.indikator: _terbaik(ins, n, d)}, benih=biji)
        tuas.append(
            {"indikator": t.indikator, "nama": nama[t.indikator], "kini": t.kini, "tambah": t.tambah,
             "peluang": naik.peluang}
        )  # fmt: skip
    kosong = [
        None if np.isnan(x) or h.hilang[0, n] else float(x) for n, x in enumerate(h.normal[0])
    ]
    return isi_json(h) | {
        "nama": dict(zip(d.kode, d.nama or d.kode, strict=True)),
        "tuas": tuas,
        "peluang_dasar": sendiri.peluang,
        "sebaran": [round(x, 4) for x in sebaran(sendiri, banyak=_TITIK)],
        "normal": dict(zip([i.kode for i in ins.indikator], kosong, strict=True)),
    }


def _terbaik(ins: Instrumen, n: int, d: Data) -> float:
    """The value of an indicator that scores 100."""
    i = ins.indikator[n]
    if i.normalisasi == "sasaran":
        return i.sasaran
    if i.normalisasi == "kali":
        return 100 / i.faktor
    if i.normalisasi == "ambang":
        return max(i.ambang, key=lambda a: a[1])[0]
    if i.normalisasi in ("langsung", "min_maks", "log"):
        return i.rendah if i.arah == "turun" else i.tinggi
    ada = d.nilai[:, n][~np.isnan(d.nilai[:, n])]
    return float(ada.min() if i.arah == "turun" else ada.max()) if len(ada) else 0.0


def andai(p: Penilaian, ubah: dict[str, float]) -> tuple[Satu, Satu]:
    """This office as it is, and with the values of `ubah`."""
    ins, d, biji = instrumen(p), data(p), benih(p)
    return satu(ins, d, 0, benih=biji), satu(ins, d, 0, ubah=ubah, benih=biji)
