"""Figures of a closed survey as rows for CSV, XLSX and Parquet, and its papers as PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from hakpilih.publikasi.surat import Bagian, TabelLaporan, laporan
from hakpilih.publikasi.surat.lembar_kode import lembar_kode
from hakpilih.tahapan.tanggal import panjang
from kantor.dokumen.kepala import kop_kantor, setempat
from kantor.survei import tampilan
from kantor.survei.models import Survei
from kantor.templatetags.rupa import angka

KOLOM: tuple[tuple[str, int], ...] = (
    ("Butir", 22), ("Pertanyaan", 50), ("Dipilah menurut", 26), ("Kelompok", 30), ("Jawaban", 36),
    ("Angka", 12), ("Bawah 95 %", 12), ("Atas 95 %", 12), ("Banyak jawaban", 14), ("Keterangan", 20),
)  # fmt: skip
NAMA_PARQUET = (
    "butir",
    "pertanyaan",
    "pilah",
    "kelompok",
    "jawaban",
    "angka",
    "bawah",
    "atas",
    "n",
    "keterangan",
)
DITAHAN = "ditahan (kurang dari 5)"


def baris(s: Survei) -> Iterator[tuple[Any, ...]]:
    """Every figure of the result; what is held back has none."""
    k, isi = s.kuesioner, s.hasil or {}
    for u in isi.get("ukuran", []):
        nama = {x.kode: x.nama for x in k.ukuran}[u["kode"]]
        a = u["angka"]
        if a["nilai"] is not None and a["n"] >= 5:
            yield (
                u["kode"],
                nama,
                "",
                "",
                "rata-rata",
                a["nilai"],
                a["bawah"],
                a["atas"],
                a["n"],
                "ukuran",
            )
    for b in isi.get("butir", []):
        item = k.menurut(b["kode"])
        kata = dict(item.pilihan)
        dasar = (b["kode"], item.teks)
        if b["angka"]:
            yield (*dasar, "", "", "rata-rata", *_angka(b["angka"]), "")
        for kode, a in b["pilihan"]:
            yield (*dasar, "", "", kata[kode], *_angka(a), "" if a else DITAHAN)
        for g in b["kelompok"]:
            milik = (
                tampilan.nama_pilah(k, g["pilah"]),
                tampilan.nama_kelompok(k, g["pilah"], g["kode"]),
            )
            if g["angka"] is None:
                yield (*dasar, *milik, "", None, None, None, None, DITAHAN)
            elif not g["pilihan"]:
                yield (*dasar, *milik, "rata-rata", *_angka(g["angka"]), "")
            else:
                for kode, a in g["pilihan"]:
                    yield (*dasar, *milik, kata[kode], *_angka(a), "")
    nama_l = dict(s.lapis.values_list("kode", "nama"))
    for m in isi.get("matriks") or []:
        for x in m["nilai"]:
            ada = x["nilai"] is not None
            siapa = (nama_l[x["dari"]], nama_l[x["ke"]])
            angka_l = (x["nilai"], x["bawah"], x["atas"], x["n"] if ada else None)
            yield ("matriks", m["nama"], "dari", *siapa, *angka_l, "" if ada else "ditahan")


def parquet(s: Survei) -> bytes:
    """The same rows as a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kolom = list(zip(*baris(s), strict=True)) or [()] * len(NAMA_PARQUET)
    jenis = [pa.string()] * 5 + [pa.float64()] * 3 + [pa.int64(), pa.string()]
    tabel = pa.table(
        {n: pa.array(k, t) for n, k, t in zip(NAMA_PARQUET, kolom, jenis, strict=True)}
    )
    keluar = io.BytesIO()
    pq.write_table(tabel, keluar)
    return keluar.getvalue()


def lembar(s: Survei, kode: list[tuple[str, str]]) -> bytes:
    """The sheets with codes as a PDF: eight slips a page, to be cut."""
    return lembar_kode(
        kop_kantor(s.pemilihan), s.judul, kode, f"{settings.ALAMAT}/jawab/", panjang(s.akhir),
        setempat(timezone.now(), s.pemilihan),
    )  # fmt: skip


def kosong(s: Survei) -> bytes:
    """The questionnaire on paper, to be filled in by hand."""
    bagian = [Bagian("", [s.kuesioner.pengantar, "Kode lembar: .... - .... - ...."])]
    for n, b in enumerate(s.kuesioner.butir, 1):
        isi = [f"[  ]  {kata}" for _, kata in b.pilihan] or ["." * 90, "." * 90]
        tambah = " (boleh lebih dari satu)" if b.jenis == "banyak" else ""
        bagian.append(
            Bagian(f"{n}. {b.teks}{tambah}", isi, catatan=[b.petunjuk] if b.petunjuk else [])
        )
    return laporan(
        kop_kantor(s.pemilihan),
        s.judul,
        [s.kuesioner.judul],
        bagian,
        setempat(timezone.now(), s.pemilihan),
    )


def laporan_hasil(s: Survei) -> bytes:
    """The frozen result as a report; its hour is when the survey closed, so that a reprint is the same."""
    assert s.ditutup is not None
    r = tampilan.respons(s)
    cara = "Contoh acak berlapis menurut kelurahan" if s.populasi else "Semua yang menerima lembar"
    fakta = [
        ("Kuesioner", f"{s.kuesioner.judul}, versi {s.kuesioner.versi}"),
        ("Masa", f"{panjang(s.mulai)} sampai {panjang(s.akhir)}"),
        ("Cara memilih", cara),
        ("Kerangka contoh", angka(s.populasi) if s.populasi else ""),
        ("Benih", str(s.benih)),
        ("Jawaban", f"{r['menjawab']} dari {r['ditarik']} lembar, tingkat jawaban {r['bagian']}"),
        ("Sidik hasil", s.sidik),
    ]
    bagian = [Bagian("Tentang survei ini", fakta=fakta, catatan=[*_catatan(s)])]
    if x := tampilan.indeks(s):
        bagian.append(
            Bagian(
                "Indeks Kepuasan Masyarakat",
                [f"{x['nilai']} (selang 95 % {x['selang']}): {x['kelas']}, {x['nama'].lower()}."],
                tabel=TabelLaporan(
                    ("Unsur", "Rata-rata 1-4", "Selang 95 %"),
                    [(u["kata"], u["angka"]["nilai"], u["angka"]["selang"]) for u in x["unsur"]],
                    (4, 1.2, 2),
                ),
            )
        )
    if semua := tampilan.ukuran(s):
        isi = [
            (
                u["nama"],
                u["angka"]["nilai"],
                u["angka"]["selang"],
                u["alfa"],
                u["omega"],
                u["bacaan"],
            )
            for u in semua
        ]
        kepala = ("Ukuran", "Rata-rata", "Selang 95 %", "Alfa", "Omega", "Keandalan")
        bagian.append(Bagian("Ukuran", tabel=TabelLaporan(kepala, isi, (2, 1, 2, 2, 2, 1.6))))
    for m in tampilan.matriks(s)[:1]:
        isi_m = [(b["nama"], *(c["nilai"] for c in b["sel"])) for b in m["baris"]]
        bagian.append(
            Bagian(
                "Siapa menilai siapa",
                tabel=TabelLaporan(
                    ("Yang menilai", *m["kepala"]), isi_m, (2, *[1] * len(m["kepala"]))
                ),
            )
        )
    for b in tampilan.butir(s):
        baris_b = [
            (
                x["kata"],
                x["angka"]["nilai"] if x["angka"] else "ditahan",
                x["angka"]["selang"] if x["angka"] else "",
            )
            for x in b["baris"]
        ]
        kalimat = (
            [f"Rata-rata {b['rata']['nilai']} (selang 95 % {b['rata']['selang']})."]
            if b["rata"]
            else []
        )
        bagian.append(
            Bagian(
                b["teks"],
                kalimat,
                tabel=TabelLaporan(("Jawaban", "Bagian", "Selang 95 %"), baris_b, (4, 1, 2)),
                catatan=[f"{angka(b['n'])} jawaban."],
            )
        )
    return laporan(
        kop_kantor(s.pemilihan), s.judul, ["Hasil survei"], bagian, setempat(s.ditutup, s.pemilihan)
    )


def _catatan(s: Survei) -> Iterator[str]:
    yield "Selang 95 % adalah galat pengambilan contoh; yang tidak menjawab dapat berbeda dari yang menjawab."
    yield "Kelompok yang kurang dari lima jawaban, atau yang dapat dihitung dari kelompok lain, ditahan."
    if s.kuesioner.catatan:
        yield s.kuesioner.catatan


def _angka(a: dict[str, Any] | None) -> tuple[Any, ...]:
    return (a["nilai"], a["bawah"], a["atas"], a["n"]) if a else (None, None, None, None)


def berkas(isi: bytes, nama: str, jenis: str = "application/pdf") -> HttpResponse:
    """Bytes that are saved under a name and kept by nobody on the way."""
    jawab = HttpResponse(isi, content_type=jenis)
    jawab["Content-Disposition"] = f'attachment; filename="{nama}"'
    jawab["Cache-Control"] = "no-store"
    return jawab
