"""Evidence of an indicator, of four kinds; and files of other regions that are compared with."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.bukti import KESAN, kesan_dari_nilai
from hakpilih.indeks.data import urai
from hakpilih.indeks.instrumen import BUKTI, Indikator
from hakpilih.indeks.muat import muat
from hakpilih.indeks.terbit import baca_skor
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import kode_bertitik, tingkat
from kantor.indeks import bukti_survei, catatan_sistem, hitungan
from kantor.indeks.keadaan import JENIS_PEMILIHAN
from kantor.indeks.models import Bukti, Instrumen, Isian, Penilaian, Satuan, SkorTerbit
from kantor.indeks.selectors import lihat_isi
from kantor.indeks.services import NilaiMasuk, kunci_terbuka, peristiwa, tak_cocok
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip, simpan_arsip
from kantor.telaah.surat import simpan_surat

TERBESAR_CSV = 8 << 20
SATUAN_TERBANYAK = 600  # kabupaten/kota of the nation, and some to spare


@dataclass(frozen=True, slots=True)
class BuktiMasuk:
    """A piece of evidence as it is entered; which fields count depends on `jenis`. `pakai`: its figure also
    becomes the value of the indicator. `sumber`: the record it is taken from; of a survey, the key of the
    figure (`BuktiSurvei.kunci`)."""

    jenis: str
    judul: str = ""
    isi: str = ""
    kesan: str = ""
    tanggal: date | None = None
    nilai: float | None = None
    n: int | None = None
    bawah: float | None = None
    atas: float | None = None
    sumber: str = ""
    berkas: BinaryIO | None = None
    nama_berkas: str = ""
    pakai: bool = False


def tambah_bukti(
    *, pengguna: Any, penilaian: Penilaian, indikator: str, masuk: BuktiMasuk
) -> Bukti:
    """Add evidence; a document goes encrypted into the archive first.

    Raises `ArgumenKeliru` for what its kind lacks, for sealed data in a text, and once it is handed in.
    """
    wajib_boleh(pengguna, "susun_indeks", penilaian.wilayah)
    i = _indikator(penilaian, indikator)
    b = _susun(pengguna, penilaian, i, masuk)
    for bagian, teks in (("Judul", b.judul), ("Isi", b.isi)):
        tolak_tersegel(bagian, teks, timezone.now().year)
    if masuk.berkas is not None:
        surat = simpan_surat(
            pengguna=pengguna, sumber=masuk.berkas, nama=masuk.nama_berkas, tindakan="susun_indeks"
        )
        b.sidik, b.nama_berkas = surat.sha256, surat.nama
    with transaction.atomic():
        b.penilaian = kunci_terbuka(pengguna, penilaian)
        b.oleh, b.pada = pengguna, timezone.now()
        b.save()
        if masuk.pakai and b.nilai is not None:
            v = NilaiMasuk(b.nilai, b.galat)
            if salah := tak_cocok(i, v):
                raise ArgumenKeliru(salah, "Simpan buktinya tanpa memakai angkanya.")
            Isian.objects.update_or_create(
                penilaian=b.penilaian, indikator=indikator,
                defaults={"nilai": v.nilai, "galat": v.galat, "oleh": pengguna, "diisi": b.pada},
            )  # fmt: skip
        peristiwa(
            pengguna, b.penilaian, "indeks_bukti_ditambah",
            {"jenis": BUKTI[b.jenis], "indikator": i.nama[:120]},
        )  # fmt: skip
    return b


def _indikator(p: Penilaian, kode: str) -> Indikator:
    for i in hitungan.instrumen(p).indikator:
        if i.kode == kode:
            return i
    raise ArgumenKeliru("Indikator itu tidak ada di instrumen ini.", "Muat ulang halamannya.")


def _susun(pengguna: Any, p: Penilaian, i: Indikator, m: BuktiMasuk) -> Bukti:
    """The row of what was entered. Raises `ArgumenKeliru`."""
    if m.jenis not in BUKTI:
        raise ArgumenKeliru("Jenis buktinya tidak dikenal.", f"Yang ada: {', '.join(BUKTI)}.")
    if m.kesan and m.kesan not in KESAN:
        raise ArgumenKeliru("Kesannya tidak dikenal.", f"Yang ada: {', '.join(KESAN)}.")
    if m.tanggal is not None and m.tanggal > hari_ini(p.pemilihan.zona):
        raise ArgumenKeliru("Tanggalnya belum tiba.", "Periksa tanggalnya.")
    if m.jenis == "sistem":
        return _sistem(p, i, m)
    if m.jenis == "survei" and m.sumber:
        return _survei_kantor(pengguna, p, i, m.sumber)
    if not m.judul.strip():
        raise ArgumenKeliru(f"{_JUDUL[m.jenis]} belum ditulis.", "Isi dahulu.")
    b = Bukti(
        indikator=i.kode, jenis=m.jenis, judul=m.judul.strip()[:200], isi=m.isi.strip()[:2000],
        kesan=m.kesan, tanggal=m.tanggal,
    )  # fmt: skip
    if m.jenis == "dokumen" and m.berkas is None:
        raise ArgumenKeliru("Dokumennya belum dipilih.", "Pilih berkas PDF, PNG, atau JPEG.")
    if m.jenis == "wawancara" and not (b.isi and m.tanggal and m.kesan):
        raise ArgumenKeliru(
            "Wawancara atau pengamatan memerlukan tanggal, kutipan, dan kesannya.",
            "Lengkapi ketiganya.",
        )
    if m.jenis == "survei":
        _survei(p, i, m, b)
    return b


_JUDUL = {
    "dokumen": "Nama dokumennya",
    "survei": "Butir surveinya",
    "wawancara": "Peran narasumber atau apa yang diamati",
}


def _sistem(p: Penilaian, i: Indikator, m: BuktiMasuk) -> Bukti:
    if m.sumber not in i.catatan:
        raise ArgumenKeliru(
            "Catatan sistem itu tidak ada untuk indikator ini.", "Pakai jenis bukti lain."
        )
    a = catatan_sistem.angka(p.pemilihan, m.sumber)
    if a is None:
        raise ArgumenKeliru("Kantor belum mempunyai angkanya.", "Tunggu sampai ada yang dihitung.")
    kesan = kesan_dari_nilai(hitungan.instrumen(p), i, a.nilai)
    # Where everything is counted and nothing sampled, the figure of the record itself has no error.
    return Bukti(
        indikator=i.kode, jenis="sistem", judul=a.judul, isi=a.kalimat, kesan=kesan, tanggal=a.pada,
        nilai=a.nilai, galat=a.galat, sumber=m.sumber,
    )  # fmt: skip


def _survei_kantor(pengguna: Any, p: Penilaian, i: Indikator, kunci: str) -> Bukti:
    """A released figure of this office: taken from the survey itself, nothing is typed."""
    t = bukti_survei.ambil(pengguna, p, i, kunci)
    return Bukti(
        indikator=i.kode, jenis="survei", judul=t.asal.nama[:200], isi=t.kalimat, tanggal=t.asal.akhir,
        kesan=kesan_dari_nilai(hitungan.instrumen(p), i, t.nilai), nilai=t.nilai, n=t.asal.n,
        bawah=t.bawah, atas=t.atas, galat=_galat(t.bawah, t.atas), sumber=t.sumber,
    )  # fmt: skip


def _galat(bawah: float, atas: float) -> float:
    """The standard error that a 95 % interval speaks of."""
    return round((atas - bawah) / 3.92, 4)


def _survei(p: Penilaian, i: Indikator, m: BuktiMasuk, b: Bukti) -> None:
    if m.nilai is None or not m.n or m.bawah is None or m.atas is None:
        raise ArgumenKeliru(
            "Butir survei memerlukan nilai, banyaknya responden, dan kedua ujung selang 95 %.",
            "Lengkapi keempatnya.",
        )
    if not m.bawah <= m.nilai <= m.atas:
        raise ArgumenKeliru("Nilainya di luar selangnya sendiri.", "Periksa ketiga angkanya.")
    if salah := tak_cocok(i, NilaiMasuk(m.nilai)):
        raise ArgumenKeliru(salah, "Tulis dalam satuan indikator ini.")
    b.nilai, b.n, b.bawah, b.atas = m.nilai, m.n, m.bawah, m.atas
    b.galat = _galat(m.bawah, m.atas)
    b.kesan = kesan_dari_nilai(hitungan.instrumen(p), i, m.nilai)


def hapus_bukti(*, pengguna: Any, bukti: Bukti) -> None:
    """Take evidence out of a draft; a document stays in the archive. Raises `ArgumenKeliru`."""
    with transaction.atomic():
        p = kunci_terbuka(pengguna, bukti.penilaian)
        nama = _indikator(p, bukti.indikator).nama
        bukti.delete()
        peristiwa(
            pengguna, p, "indeks_bukti_dihapus",
            {"jenis": BUKTI[bukti.jenis], "indikator": nama[:120]},
        )  # fmt: skip


def buka_dokumen(*, pengguna: Any, bukti: Bukti) -> Iterator[bytes]:
    """A document for one reader; that it was opened is an event. Raises `Ditolak`, `ArsipRusak`."""
    lihat_isi(pengguna, bukti.penilaian)
    potong = buka_arsip(settings.ARSIP, bukti.sidik, kunci())
    with transaction.atomic():
        peristiwa(pengguna, bukti.penilaian, "indeks_bukti_dibuka", {"sha256": bukti.sidik})
    return potong


def muat_pembanding(*, pengguna: Any, penilaian: Penilaian, berkas: BinaryIO, nama: str) -> int:
    """Values of other kabupaten/kota from a CSV, in place of those before; returns how many.

    Raises `ArgumenKeliru` with every mistake, its line and column; nothing changes then.
    """
    wajib_boleh(pengguna, "susun_indeks", penilaian.wilayah)
    isi, teks = _teks(berkas, nama)
    ins = hitungan.instrumen(penilaian)
    d = urai(teks, nama[:60], ins)
    salah = _kode_salah(teks, penilaian.wilayah)
    if salah:
        butir = "".join(f"\n  {s}" for s in salah[:20])
        raise ArgumenKeliru(
            f"{nama[:60]} memuat {len(salah)} kesalahan:{butir}", "Perbaiki semuanya."
        )
    if len(d.kode) > SATUAN_TERBANYAK:
        raise ArgumenKeliru(f"Lebih dari {SATUAN_TERBANYAK} daerah.", "Bagi berkasnya.")
    arsip = simpan_arsip(BytesIO(isi), settings.ARSIP, kunci(), TERBESAR_CSV)
    kode = [i.kode for i in ins.indikator]
    with transaction.atomic():
        p = kunci_terbuka(pengguna, penilaian)
        Satuan.objects.filter(penilaian=p).delete()
        Satuan.objects.bulk_create(
            [
                Satuan(
                    penilaian=p,
                    kode=kode_bertitik(k) or k,
                    nama=(d.nama[u] or k)[:120],
                    nilai=_isi(kode, d.nilai[u]),
                    galat=_isi(kode, d.galat[u]),
                )
                for u, k in enumerate(d.kode)
            ],
            batch_size=200,
        )
        p.pembanding_sha256, p.pembanding_nama = arsip.sha256, nama[:120]
        p.save(update_fields=["pembanding_sha256", "pembanding_nama"])
        peristiwa(
            pengguna, p, "indeks_pembanding_dimuat",
            {"banyak": len(d.kode), "nama": nama[:120], "sha256": arsip.sha256},
        )  # fmt: skip
    return len(d.kode)


def _isi(kode: list[str], nilai: Any) -> dict[str, float]:
    return {k: float(x) for k, x in zip(kode, nilai, strict=True) if not math.isnan(x)}


def _teks(berkas: BinaryIO, nama: str) -> tuple[bytes, str]:
    isi = berkas.read(TERBESAR_CSV + 1)
    if len(isi) > TERBESAR_CSV:
        raise ArgumenKeliru(f"{nama[:60]} lebih dari 8 MB.", "Bagi berkasnya.")
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArgumenKeliru(
            f"{nama[:60]} bukan teks UTF-8.", "Di lembar kerja, pilih “CSV UTF-8”."
        ) from None
    tolak_tersegel("Berkas", teks, timezone.now().year)
    return isi, teks


def _kode_salah(teks: str, sendiri: str) -> list[str]:
    """Rows whose code is no kabupaten/kota, or this office's own."""
    pemisah = ";" if teks.split("\n", 1)[0].count(";") > teks.split("\n", 1)[0].count(",") else ","
    baris = list(csv.reader(io.StringIO(teks), delimiter=pemisah))
    di = [k.strip().lower() for k in baris[0]].index("kode")
    hasil, dulu = [], set()
    for n, b in enumerate(baris[1:], 2):
        if not any(s.strip() for s in b):
            continue
        kode = kode_bertitik(b[di].strip())
        if tingkat(kode or "") not in ("kabupaten", "kota"):
            hasil.append(f"baris {n}, kolom kode: “{b[di][:20]}” bukan kode kabupaten/kota.")
        elif kode == sendiri:
            hasil.append(
                f"baris {n}, kolom kode: {kode} kantor ini sendiri, yang diisi di langkahnya."
            )
        elif kode in dulu:
            hasil.append(f"baris {n}, kolom kode: {kode} dua kali.")
        dulu.add(kode)
    return hasil


def muat_terbit(
    *, pengguna: Any, instrumen: Instrumen | None, kode: str, nama: str, tahun: int, jenis: str,
    sumber: str, berkas: BinaryIO, nama_berkas: str,
) -> SkorTerbit:  # fmt: skip
    """Keep published scores of many regions, classed by the bounds of an instrument of the office, else of
    the shipped one named `kode`.

    Raises `ArgumenKeliru` with every mistake, its line and column, and without a source.
    """
    wajib_boleh(pengguna, "susun_indeks", pengguna.wilayah)
    if jenis not in JENIS_PEMILIHAN:
        raise ArgumenKeliru("Jenis pemilihannya keliru.", "Pilih dari yang disebut.")
    if not sumber.strip():
        raise ArgumenKeliru(
            "Sumbernya belum ditulis.", "Tulis siapa yang menerbitkan, dan di mana."
        )
    for bagian, kata in (("Nama", nama), ("Sumber", sumber)):
        tolak_tersegel(bagian, kata, timezone.now().year)
    isi, teks = _teks(berkas, nama_berkas)
    ins = hitungan.instrumen_teks(instrumen.teks) if instrumen is not None else muat(kode)
    semua = baca_skor(teks, nama_berkas[:60], ins)
    arsip = simpan_arsip(BytesIO(isi), settings.ARSIP, kunci(), TERBESAR_CSV)
    with transaction.atomic():
        s = SkorTerbit.objects.create(
            kode_instrumen=ins.kode, nama=nama.strip()[:120] or ins.nama[:120], tahun=tahun, jenis=jenis,
            sumber=sumber.strip()[:300], sha256=arsip.sha256, banyak=len(semua),
            isi=[[x.kode, x.nama, x.skor, x.galat, x.terbit] for x in semua],
            wilayah=pengguna.wilayah, oleh=pengguna, dimuat=timezone.now(),
        )  # fmt: skip
        catat(
            pengguna=pengguna,
            tindakan="indeks_terbit_dimuat",
            objek=f"skor_terbit/{s.pk}",
            wilayah=pengguna.wilayah,
            isi={"nama": s.nama, "banyak": s.banyak, "sha256": s.sha256},
        )
    return s
