"""What leaves the office with a request: the file of its items, and the letter. Only after two people
agreed."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import timedelta
from datetime import timezone as zona_waktu
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.permintaan.lembaga import JAWABAN, PERTANYAAN
from hakpilih.publikasi.kedok import tanpa_nik
from hakpilih.publikasi.surat.isi import Kop, Tertanda
from hakpilih.publikasi.surat.permintaan import SuratPermintaan, surat_permintaan
from hakpilih.tahapan.tahap import ZONA
from kantor.berkas.baca_baris import baca_nomor
from kantor.daftar.gabungan import kolom_unsur
from kantor.daftar.models import Daftar, Pemilih
from kantor.kunci import kunci
from kantor.pemilihan.models import Kantor
from kantor.pemilihan.selectors import nama_wilayah
from kantor.permintaan.models import Permintaan
from kantor.permintaan.services import objek, perihal, wajib_keluar
from kantor.permintaan.susun import daftar_terbaru
from kantor.riwayat.services import catat
from kantor.telaah.unduhan import sel_aman

SEKALI = 500
# Heading and width. The last are empty: the agency fills them in and sends the same file back.
KOLOM: tuple[tuple[str, int], ...] = (
    ("Nomor butir", 13), ("Nama", 30), ("L/P", 5), ("Tahun lahir", 11), ("Alamat", 32), ("RT", 5), ("RW", 5),
    ("Kelurahan/desa", 20),
)  # fmt: skip
KOLOM_NIK: tuple[tuple[str, int], ...] = (
    ("NIK dalam daftar", 19), ("NKK dalam daftar", 19), ("Tempat lahir", 16), ("Tanggal lahir", 13),
)  # fmt: skip
KOLOM_JAWAB: tuple[tuple[str, int], ...] = (
    ("Jawaban", 16), ("NIK", 19), ("NKK", 19), ("Tanggal kejadian", 16), ("Nomor akta", 20),
    ("Keterangan", 30),
)  # fmt: skip


def kolom(p: Permintaan) -> list[tuple[str, int]]:
    """The columns of its file."""
    return [*KOLOM, *(KOLOM_NIK if p.ber_nik else ()), *KOLOM_JAWAB]


def serahkan(*, pengguna: Any, permintaan: Permintaan, bentuk: str) -> bytes:
    """The file of a request as XLSX or CSV, with its event.

    Jika permintaan belum disetujui orang kedua, maka berkasnya tidak keluar. Jika lembaganya tidak
    memerlukan NIK, maka berkasnya tanpa NIK, NKK, dan tanggal lahir.

    Raises `ArgumenKeliru`, `Ditolak`, `KunciTakTersedia`.

    Dasar: data pribadi diserahkan sebatas keperluannya (UU 27/2022); rancangan proyek ini.
    """
    p = permintaan
    wajib_keluar(pengguna, p)
    baris = _baris(p)
    isi = _csv(p, baris) if bentuk == "csv" else _xlsx(p, baris)
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="permintaan_diserahkan",
            objek=objek(p),
            wilayah=p.wilayah,
            isi={
                "lembaga": p.kata_lembaga,
                "banyak": p.banyak,
                "isi_berkas": "dengan NIK" if p.ber_nik else "tanpa NIK",
                "format": bentuk,
            },
        )
    return isi


def cetak_surat(*, pengguna: Any, permintaan: Permintaan) -> bytes:
    """The letter of a request as a PDF, with its event. Raises as `serahkan` does."""
    p = permintaan
    wajib_keluar(pengguna, p)
    kantor = Kantor.objects.get()
    tanya = PERTANYAAN[p.pertanyaan]
    isi = surat_permintaan(
        Kop(
            kantor.nama,
            p.pemilihan.nama,
            nama_wilayah(p.pemilihan.wilayah),
            p.pemilihan.hari,
            rekaan=bool(settings.DEMO),
        ),
        SuratPermintaan(
            nomor=p.surat,
            kepada=p.kepada,
            perihal=perihal(p),
            kalimat=tanya.kalimat,
            tujuan=p.tujuan,
            tenggat=p.tenggat,
            banyak=p.banyak,
            jawaban=[f"{k}: {JAWABAN[k].kata}" for k in tanya.jawaban],
            ber_nik=p.ber_nik,
            tertanda=[Tertanda(f"Ketua {kantor.nama}")],
        ),
        timezone.now().astimezone(zona_waktu(timedelta(hours=ZONA[kantor.zona]))),
    )
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="surat_permintaan_dicetak",
            objek=objek(p),
            wilayah=p.wilayah,
        )
    return isi


def _baris(p: Permintaan) -> Iterator[list[str]]:
    """The rows of the file, in the order of place and name; NIK, NKK and birth dates only where it may hold
    them.

    Of a corrected element the correction counts, as in the newest list itself.
    """
    semua = p.butir.order_by("wilayah", "baris__nama", "pk")
    butir = list(semua.values_list("nomor", "wilayah", "baris_id", "orang"))
    d = daftar_terbaru(p.pemilihan)
    for awal in range(0, len(butir), SEKALI):
        potong = butir[awal : awal + SEKALI]
        baik = _perbaikan(d, [o for *_, o in potong])
        t = baca_nomor([b for *_, b, _ in potong] + [r for r, _ in baik.values()], kunci())
        isi = dict(zip(t.id.tolist(), t.tabel.to_pylist(), strict=True))
        for nomor, wilayah, baris, orang in potong:
            satu = isi[baris]
            if orang in baik:
                dari, unsur = baik[orang]
                satu = satu | {k: isi[dari][k] for e in unsur for k in kolom_unsur(e)}
            yield _satu(p, nomor, wilayah, satu)


def _perbaikan(d: Daftar | None, orang: Sequence[int | None]) -> dict[int, tuple[int, list[str]]]:
    """Of voters that the newest list corrects, the row of their correction and its elements."""
    ada = Pemilih.objects.filter(daftar=d, orang__in=[o for o in orang if o is not None])
    isi = ada.filter(perbaikan__isnull=False).values_list("orang", "perbaikan_id", "unsur")
    return {o: (r, [e for e in u.split(",") if e]) for o, r, u in isi if r is not None}


def _satu(p: Permintaan, nomor: str, wilayah: str, b: dict[str, Any]) -> list[str]:
    sel = [
        nomor, b["nama"].title(), b["jenis_kelamin"], str(b["tahun_lahir"] or ""), b["alamat"].title(),
        b["rt"], b["rw"], nama_wilayah(wilayah),
    ]  # fmt: skip
    sel = [tanpa_nik(s) for s in sel]
    if p.ber_nik:
        lahir = b["tanggal_lahir"]
        sel += [
            b["nik"], b["nkk"], b["tempat_lahir"].title(), lahir.strftime("%d-%m-%Y") if lahir else "",
        ]  # fmt: skip
    return [*sel, *("" for _ in KOLOM_JAWAB)]


def _csv(p: Permintaan, baris: Iterator[list[str]]) -> bytes:
    keluar = StringIO()
    tulis = csv.writer(keluar)
    tulis.writerow([k for k, _ in kolom(p)])
    tulis.writerows([sel_aman(s) for s in b] for b in baris)
    return ("\ufeff" + keluar.getvalue()).encode()


def _xlsx(p: Permintaan, baris: Iterator[list[str]]) -> bytes:
    keluar = BytesIO()
    buku = xlsxwriter.Workbook(
        keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    tebal, isian = buku.add_format({"bold": True}), buku.add_format({"bg_color": "#FFF7E0"})
    lembar = buku.add_worksheet("permintaan")
    semua, banyak = kolom(p), 0
    for n, (judul, lebar) in enumerate(semua):
        jawab = n >= len(semua) - len(KOLOM_JAWAB)
        lembar.set_column(n, n, lebar, isian if jawab else None)
        lembar.write_string(0, n, judul, tebal)
    for banyak, b in enumerate(baris, 1):
        for x, teks in enumerate(b[: -len(KOLOM_JAWAB)]):
            lembar.write_string(banyak, x, teks)
    lembar.freeze_panes(1, 2)
    pilihan = list(PERTANYAAN[p.pertanyaan].jawaban)
    if banyak and pilihan:
        x = len(semua) - len(KOLOM_JAWAB)
        lembar.data_validation(1, x, banyak, x, {"validate": "list", "source": pilihan})
    _cara(buku, p, pilihan)
    buku.close()
    return keluar.getvalue()


def _cara(buku: Any, p: Permintaan, pilihan: Sequence[str]) -> None:
    """A second sheet that says how to answer."""
    lembar = buku.add_worksheet("cara mengisi")
    lembar.set_column(0, 0, 18)
    lembar.set_column(1, 1, 70)
    isi = [
        ("Permintaan", f"{p.nama}: {perihal(p)}"),
        ("Tenggat", p.tenggat.strftime("%d-%m-%Y")),
        ("Cara mengisi", "Isi kolom berwarna di lembar pertama. Jangan mengubah nomor butir."),
        *((k, JAWABAN[k].kata) for k in pilihan),
    ]
    for y, (a, b) in enumerate(isi):
        lembar.write_string(y, 0, a)
        lembar.write_string(y, 1, b)
