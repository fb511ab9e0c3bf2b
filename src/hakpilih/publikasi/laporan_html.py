"""`laporan.html`: one file that answers, shows what lies behind the answer, and prints.

Aggregates and the top of the work list only: a file that carries names by the hundred thousand
would be a second voter list. No script, no request; a content security policy says so.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from math import log10
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from hakpilih.matching.kolom import ALASAN_HANYA, ALASAN_RAGU, TAHAP
from hakpilih.publikasi import kalimat
from hakpilih.publikasi.angka import bertanda, bertanda_desimal, bulat, desimal, persen
from hakpilih.publikasi.catatan import berkas, cara, temuan
from hakpilih.publikasi.grafik import grafik_lahir
from hakpilih.publikasi.hasil_padan import DAFTAR, HasilPadan
from hakpilih.publikasi.hitungan import (
    KelasPeluang,
    Tempat,
    keyakinan,
    orang_rekaan,
    per_alasan,
    per_tahun_lahir,
)
from hakpilih.publikasi.tabel import Meja
from hakpilih.publikasi.telaah import Telaah, teratas
from hakpilih.publikasi.terkena import Terkena, konteks_terkena

PALING_BANYAK_TEMPAT = 60  # kecamatan shown; the workbook has all
PALING_BANYAK_KELURAHAN = 20
LEBAR_LOG, TEPI_LOG = 240, 12

PENDEK_TAHAP: dict[str, str] = {
    "nik": "NIK sama",
    "nik_beda_unsur": "NIK sama, unsur beda",
    "peluang": "Tanpa NIK sama",
}
# Strokes on a 20 × 20 grid.
IKON: dict[str, str] = {
    "beres": "m4 10.5 4 4 8-9",
    "awas": "M10 3 18 17H2zM10 8.5v4M10 14.6v.1",
    "seru": "M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM10 6v5M10 13.8v.2",
}


def susun_html(hasil: HasilPadan, meja: Meja, kecamatan: Sequence[Tempat], terkena: Terkena) -> str:
    """The report as one HTML text. The same inputs give the same text."""
    templat = files("hakpilih.publikasi") / "templat"
    gaya = "".join((templat / n).read_text("utf-8") for n in ("tokens.css", "laporan.css"))
    huruf = (templat / "font" / "plus-jakarta-sans-latin-wght-normal.woff2").read_bytes()
    return (
        _lingkungan()
        .get_template("laporan.html.j2")
        .render(
            gaya=gaya,
            huruf=b64encode(huruf).decode("ascii"),
            **konteks(hasil, meja, kecamatan, terkena),
        )
    )


def konteks(
    hasil: HasilPadan, meja: Meja, kecamatan: Sequence[Tempat], terkena: Terkena
) -> dict[str, Any]:
    """Everything the template shows, as plain values; the template escapes them."""
    r = hasil.ringkasan
    yakin = _yakin(meja, hasil)
    return {
        "nik_penuh": meja.nik_penuh,
        "kalimat_nik_penuh": kalimat.NIK_PENUH,
        "privasi": kalimat.PRIVASI_PENUH if meja.nik_penuh else kalimat.PRIVASI,
        "contoh": orang_rekaan(meja),
        "dpt": r["dpt"],
        "dp4": r["dp4"],
        "selisih": r["selisih"],
        "ragu_jumlah": int(r["ragu"]["jumlah"]),
        "pasangan_jumlah": int(r["pasangan"]["jumlah"]),
        "jawaban": kalimat.jawaban(r),
        "pekerjaan": kalimat.pekerjaan(r),
        "ganda": kalimat.mungkin_ganda(r),
        "berkas": berkas(hasil, meja.nik_penuh),
        "temuan": temuan(hasil),
        "lahir": _lahir(meja, int(r["selisih"]["neto"])),
        "berubah": _berubah(r),
        "tempat": _tempat(kecamatan),
        "terkena": konteks_terkena(terkena),
        "yakin": yakin,
        "telaah": _telaah(r, meja),
        "alasan": _alasan(r),
        "cara": cara(r, meja.nik_penuh),
        "isi_laporan": _isi_laporan(r, len(terkena.lebih)),
    }


def _isi_laporan(r: Mapping[str, Any], lebih: int) -> list[tuple[str, str, int | None]]:
    """The rail: where each part is, and how much there is in it."""
    berubah = int(r["pasangan"]["jumlah"]) - int(r["pasangan"]["tanpa_perubahan"])
    hanya = int(r["selisih"]["hanya_dpt"]) + int(r["selisih"]["hanya_dp4"])
    return [
        ("jawaban", "Jawaban", None),
        ("selisih", "Selisih", None),
        ("berubah", "Berubah", berubah),
        ("tempat", "Wilayah", None),
        ("terkena", "Siapa yang terkena", lebih),
        ("yakin", "Keyakinan", None),
        ("telaah", "Perlu ditelaah", int(r["ragu"]["jumlah"])),
        ("alasan", "Tanpa pasangan", hanya),
        ("catatan", "Catatan berkas", None),
        ("cara", "Cara membuat", None),
        ("privasi", "Privasi", None),
    ]


def _lahir(meja: Meja, neto: int) -> dict[str, Any]:
    per_tahun = per_tahun_lahir(meja)
    kelompok_lahir = kelompok_tahun(per_tahun)
    return {
        "kelompok": kelompok_lahir,
        "bacaan": kalimat.bacaan_lahir(kelompok_lahir, neto),
        "puncak_dpt": max((a for _, a, _ in kelompok_lahir), default=0),
        "puncak_dp4": max((b for *_, b in kelompok_lahir), default=0),
        "grafik_lebar": grafik_lahir(per_tahun, 760, 220),
        "grafik_sempit": grafik_lahir(per_tahun, 328, 220),
    }


def kelompok_tahun(per_tahun: Mapping[int | None, tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Birth years by decade, "sebelum 1930" first, unknown years last; empty groups left out."""
    isi: dict[str, tuple[int, int]] = {}
    for tahun, (a, b) in per_tahun.items():
        if tahun is None:
            judul = "tanpa tahun lahir"
        elif tahun < 1930:
            judul = "lahir sebelum 1930"
        else:
            judul = f"lahir {tahun // 10 * 10}–{tahun // 10 * 10 + 9}"
        x, y = isi.get(judul, (0, 0))
        isi[judul] = (x + a, y + b)
    return [(judul, a, b) for judul, (a, b) in isi.items()]


def _berubah(r: Mapping[str, Any]) -> dict[str, Any]:
    p = r["pasangan"]
    isi = {e: int(n) for e, n in p["berubah"].items() if n}
    urut = sorted(isi.items(), key=lambda x: (-x[1], x[0]))
    return {
        "unsur": [(kalimat.judul_elemen(e), n) for e, n in urut],
        "puncak": max(isi.values(), default=0),
        "jumlah": int(p["jumlah"]) - int(p["tanpa_perubahan"]),
        "bacaan": kalimat.bacaan_berubah(isi, int(p["jumlah"])),
    }


def _tempat(kecamatan: Sequence[Tempat]) -> dict[str, Any]:
    jumlah = Tempat("Jumlah")
    for k in kecamatan:
        jumlah.tambah(k)
    semua = [t for k in kecamatan for t in k.bagian]
    # Where only kecamatan are known, a second table would repeat the first.
    bernama = [t for t in semua if t.bernama]
    kelurahan = sorted(bernama, key=lambda t: (-t.hanya, t.di, t.nama))[:PALING_BANYAK_KELURAHAN]
    tampil = kecamatan[:PALING_BANYAK_TEMPAT]
    return {
        "ada": any(k.bernama for k in kecamatan) or bool(bernama),
        "kecamatan": tampil,
        "sisa_kecamatan": len(kecamatan) - len(tampil),
        "kelurahan": kelurahan,
        "sisa_kelurahan": len(bernama) - len(kelurahan),
        "jumlah": jumlah,
        "puncak_kecamatan": _puncak(tampil),
        "puncak_kelurahan": _puncak(kelurahan),
        "bacaan": kalimat.bacaan_tempat([k for k in kecamatan if k.bernama] or bernama),
    }


def _puncak(tempat: Sequence[Tempat]) -> dict[str, int]:
    return {
        "dpt": max((t.hanya_dpt for t in tempat), default=0),
        "dp4": max((t.hanya_dp4 for t in tempat), default=0),
        "berubah": max((t.berubah for t in tempat), default=0),
    }


def _yakin(meja: Meja, hasil: HasilPadan) -> dict[str, Any]:
    kelas, keliru = keyakinan(meja)
    jumlah = sum(k.jumlah for k in kelas)
    tinggi = sum(k.jumlah for k in kelas if k.bawah >= 0.99)
    pangkat = max(1, len(str(max((k.jumlah for k in kelas), default=1))))
    per_tahap = per_alasan(hasil.ringkasan["pasangan"]["per_tahap"].items(), TAHAP)
    di_bawah = hasil.ragu.filter(_di_bawah_setengah(hasil)).num_rows
    return {
        "bacaan": kalimat.bacaan_yakin(tinggi, jumlah, sum(keliru.values())),
        "sumbu": [
            (_letak_log(10**i, pangkat), _satuan(10**i) if pangkat < 5 or i % 2 == 0 else "")
            for i in range(pangkat + 1)
        ],
        "kelas": [
            {
                "judul": _judul_kelas(k),
                "jumlah": k.jumlah,
                "per_tahap": k.per_tahap,
                "x": _letak_log(k.jumlah, pangkat),
            }
            for k in kelas
        ],
        "tahap": [
            {
                "kode": t,
                "pendek": PENDEK_TAHAP.get(t, kalimat.kata_tahap(t)),
                "judul": kalimat.kata_tahap(t),
                "jumlah": n,
                "keliru": keliru.get(t, 0.0),
            }
            for t, n in per_tahap.items()
        ],
        "keliru": sum(keliru.values()),
        "di_bawah": di_bawah,
    }


def _di_bawah_setengah(hasil: HasilPadan) -> Any:
    import pyarrow.compute as pc

    return pc.less(hasil.ragu.column("peluang"), 0.5)


def _judul_kelas(k: KelasPeluang) -> str:
    akhir = "1" if k.atas == 1 else f"di bawah {_pendek(k.atas)}"
    return f"{_pendek(k.bawah)} sampai {akhir}"


def _pendek(x: float) -> str:
    return desimal(x, 3).rstrip("0").rstrip(",")


def _letak_log(n: int, pangkat: int) -> float:
    return TEPI_LOG + (LEBAR_LOG - 2 * TEPI_LOG) * log10(max(1, n)) / pangkat


def _satuan(n: int) -> str:
    return bulat(n) if n < 1000 else f"{bulat(n // 1000)} rb" if n < 10**6 else f"{n // 10**6} jt"


def _alasan(r: Mapping[str, Any]) -> dict[str, Any]:
    isi = {d: r[f"hanya_{d}"]["per_alasan"] for d in DAFTAR}
    jumlah = {a: sum(int(isi[d].get(a, 0)) for d in DAFTAR) for d in DAFTAR for a in isi[d]}
    per = {
        a: (int(isi["dpt"].get(a, 0)), int(isi["dp4"].get(a, 0)))
        for a in per_alasan(jumlah.items(), ALASAN_HANYA)
    }
    return {
        "isi": [(kalimat.kata_hanya(a), x, y) for a, (x, y) in per.items()],
        "puncak_dpt": max((x for x, _ in per.values()), default=0),
        "puncak_dp4": max((y for _, y in per.values()), default=0),
        "bacaan": kalimat.bacaan_hanya(per),
    }


def _telaah(r: Mapping[str, Any], meja: Meja) -> dict[str, Any]:
    pasangan = teratas(meja.ragu())
    tampil = Counter(p.alasan for p in pasangan)
    semua = per_alasan(r["ragu"]["per_alasan"].items(), ALASAN_RAGU)
    kata = {kalimat.kata_ragu(a): n for a, n in semua.items()}
    return {
        "pasangan": pasangan,
        "urutan": kalimat.urutan_telaah(),
        "sebab": [(k, tampil[k], n) for k, n in kata.items()],
    }


def _lingkungan() -> Environment:
    env = Environment(
        loader=PackageLoader("hakpilih.publikasi", "templat"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals.update(IKON=IKON, panjang=_panjang, persen=persen, skala=_skala)
    env.filters.update(
        bulat=bulat,
        bertanda=bertanda,
        bertanda_desimal=bertanda_desimal,
        besar=lambda t: t[:1].upper() + t[1:],
        wilayah=kalimat.nama_wilayah,
        sidik=lambda s: f"{s[:8]} … {s[-8:]}",
        dari_seratus=kalimat.dari_seratus,
        kerugian=kalimat.kata_kerugian,
        perkiraan=lambda x: "< 1" if 0 < x < 1 else bulat(round(x)),
    )
    return env


def _panjang(n: int, puncak: int, lebar: float) -> float:
    """Length of a bar: what is not nothing stays visible."""
    return max(0.6, lebar * n / puncak) if n and puncak else 0.0


def _skala(x: float, p: Telaah) -> float:
    """Where `x` bits lie on the waterfall of one pair, from 2 to 98."""
    return 2 + 96 * (x - p.dari) / ((p.sampai - p.dari) or 1)
