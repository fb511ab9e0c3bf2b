"""Worked examples and published scores of an index, as lines for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru, sebab
from hakpilih.indeks.instrumen import Instrumen
from hakpilih.indeks.kasus import Kasus, baca, hitung_kasus
from hakpilih.indeks.terbit import (
    Sebaran,
    Skor,
    baca_skor,
    galat_terbesar,
    peluang_kelas,
    sebaran_dari_kelas,
)
from hakpilih.publikasi.angka import desimal, persen
from hakpilih.publikasi.tabel_indeks import isi_json

# Columns of a file of many published figures whose rows of scores are taken.
_PANJANG = {"level", "kode", "wilayah", "ukuran", "nilai"}


def json_kasus(k: Kasus) -> dict[str, Any]:
    """A case ready for `json.dumps`: what was found, whether it agrees, and the result of the engine."""
    _, h = hitung_kasus(k)
    return {
        "kode": k.kode,
        "nama": k.nama,
        "tahun": k.tahun,
        "jenis": k.jenis,
        "putusan": k.putusan,
        "catatan": k.catatan,
        "sumber": list(k.sumber),
        "indikator": [
            {
                "kode": b.indikator.kode, "nilai": b.nilai, "galat": b.galat,
                "triangulasi": b.triangulasi.hasil,
                "bukti": [{"jenis": x.jenis, "kesan": x.kesan, "isi": x.isi} for x in b.bukti],
            }
            for b in baca(k)
        ],
        "hasil": isi_json(h),
    }  # fmt: skip


def teks_kasus(k: Kasus) -> Iterator[str]:
    """A case in lines: the score with its interval, then each indicator with its evidence."""
    ins, h = hitung_kasus(k)
    a, b = h.selang[0]
    yield f"{k.nama} ({k.tahun})"
    yield k.putusan
    yield f"Skor {desimal(h.skor[0])}, selang 95 % {desimal(a)} sampai {desimal(b)}."
    yield "Peluang: " + ", ".join(
        f"{kat.nama} {persen(float(p), 1, 0)}"
        for kat, p in zip(ins.kategori, h.peluang[0], strict=True)
    )
    for i in baca(k):
        nilai = "belum diketahui" if i.nilai is None else desimal(i.nilai)
        yield f"- {i.indikator.nama}: {nilai}. {i.triangulasi.kalimat}"
        yield from (f"    {x.isi}" for x in i.bukti)
    yield k.catatan


def baca_terbit(path: Path, ins: Instrumen, kelas: str = "") -> tuple[list[Skor], Sebaran | None]:
    """Scores from a CSV (`kode,nama,skor,…`, or a long table whose `ukuran` is `skor_<instrument>`), and the
    spread that published class counts (`2,31,4`) tell.

    Raises `ArgumenKeliru`.
    """
    try:
        teks = path.read_text("utf-8-sig")
    except OSError as g:
        raise ArgumenKeliru(
            f"Berkas {path} tidak terbaca ({sebab(g)}).", "Periksa letaknya."
        ) from None
    except UnicodeDecodeError:
        raise ArgumenKeliru(
            f"Berkas {path.name} bukan teks UTF-8.", "Simpan sebagai CSV UTF-8."
        ) from None
    semua = baca_skor(_ringkas(teks, ins), path.name, ins)
    if not kelas:
        return semua, None
    bagian = [b.strip() for b in kelas.split(",")]
    if len(bagian) != len(ins.kategori) or not all(b.isdigit() for b in bagian):
        urut = ", ".join(k.nama for k in ins.kategori)
        raise ArgumenKeliru(
            f"--kelas “{kelas}” tidak dapat dipakai.", f"Tulis bilangan untuk: {urut}."
        )
    return semua, sebaran_dari_kelas(ins, [int(b) for b in bagian])


def _ringkas(teks: str, ins: Instrumen) -> str:
    """A long table of figures as the short one; any other text as it is."""
    import csv
    import io

    baris = list(csv.DictReader(io.StringIO(teks)))
    if not baris or not set(baris[0]) >= _PANJANG:
        return teks
    keluar = io.StringIO()
    tulis = csv.writer(keluar)
    tulis.writerow(("kode", "nama", "skor"))
    for b in baris:
        if b["ukuran"] == f"skor_{ins.kode}":
            tulis.writerow((b["kode"], b["wilayah"], b["nilai"]))
    return keluar.getvalue()


def json_terbit(
    ins: Instrumen, semua: Sequence[Skor], galat: Sequence[float], sebaran: Sebaran | None
) -> list[dict[str, Any]]:
    """Of each score the probability of every class under every error, without and with the spread."""
    return [
        {
            "kode": s.kode,
            "nama": s.nama,
            "skor": s.skor,
            "kategori": ins.golongkan(s.skor),
            "galat_terbesar_95": round(galat_terbesar(ins, s.skor), 2),
            "peluang": {f"{g:g}": _bulat(peluang_kelas(ins, s.skor, g)) for g in galat},
            "peluang_ditarik": {
                f"{g:g}": _bulat(peluang_kelas(ins, s.skor, g, sebaran)) for g in galat
            }
            if sebaran
            else None,
        }
        for s in semua
    ]


def teks_terbit(
    ins: Instrumen, semua: Sequence[Skor], galat: Sequence[float], sebaran: Sebaran | None
) -> Iterator[str]:
    """The same in lines: the probability of each score's own class."""
    nama = {k.kode: k.nama for k in ins.kategori}
    for s in semua:
        kelas = ins.golongkan(s.skor)
        yield f"{s.nama} ({s.kode}): {desimal(s.skor, 2)}, {nama[kelas]}"
        for judul, pakai in (("", None), (" setelah ditarik", sebaran)):
            if pakai is None and judul:
                continue
            bagian = ", ".join(
                f"galat {g:g}: {persen(peluang_kelas(ins, s.skor, g, pakai)[kelas], 1, 0)}"
                for g in galat
            )
            yield f"  peluang{judul} {bagian}"
        yield f"  pasti 95 % bila galatnya paling besar {desimal(galat_terbesar(ins, s.skor), 2)} poin"
    if sebaran is not None:
        yield (
            f"Sebaran semua satuan: rata-rata {desimal(sebaran.rata, 1)}, simpangan baku "
            f"{desimal(sebaran.simpangan, 1)}."
        )


def _bulat(isi: dict[str, float]) -> dict[str, float]:
    return {k: round(v, 4) for k, v in isi.items()}
