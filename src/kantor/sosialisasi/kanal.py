"""What people do with media channels, places where anybody may ask, and materials. Each one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_pdf import periksa_pdf
from hakpilih.sosialisasi.audiens import BASIS
from hakpilih.sosialisasi.cara import AKSES, KANAL, TEMPAT
from kantor.dokumen.foto import tanpa_keterangan
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Kantor
from kantor.pemilihan.selectors import hari_ini
from kantor.sosialisasi.models import Bahan, CatatanKanal, Kanal, Kunjungan, Tempat
from kantor.sosialisasi.tulis import CATAT, KELOLA, PERIKSA, ULANG, peristiwa, tanpa_rahasia, terisi
from kantor.telaah.surat import SURAT_TERBESAR, simpan_surat
from kantor.telaah.usulan_tulis import satu_saja


@dataclass(frozen=True, slots=True)
class Laju:
    """What a channel did up to a day."""

    hari: date
    kiriman: int
    jangkauan: int
    pertanyaan: int = 0
    dijawab: int = 0


@dataclass(frozen=True, slots=True)
class IsiTempat:
    """What a place says of itself."""

    nama: str
    jenis: str
    alamat: str
    jam: str
    akses: Sequence[str] = field(default_factory=list)
    bahan: str = ""


@dataclass(frozen=True, slots=True)
class Tamu:
    """Who came on a day."""

    hari: date
    laki: int
    perempuan: int
    disabilitas: int = 0
    keperluan: str = ""


def buat(*, pengguna: Any, nama: str, jenis: str, alamat: str, pengelola: str) -> Kanal:
    """A channel of the office. Raises `ArgumenKeliru` for one that is there already."""
    wajib_boleh(pengguna, KELOLA, pengguna.wilayah)
    terisi(Nama=nama, Pengelola=pengelola)
    tanpa_rahasia(Alamat=alamat)
    if jenis not in KANAL:
        raise ArgumenKeliru("Jenis kanalnya tidak dikenal.", "Pilih dari daftarnya.")
    with satu_saja("Kanal bernama itu sudah ada."), transaction.atomic():
        k = Kanal.objects.create(
            nama=nama.strip()[:120], jenis=jenis, alamat=alamat.strip()[:200],
            pengelola=pengelola.strip()[:120], wilayah=pengguna.wilayah, dibuat=timezone.now(),
        )  # fmt: skip
        isi = {"nama": k.nama, "jenis": KANAL[jenis]}
        peristiwa(pengguna, "kanal_dicatat", f"kanal/{k.pk}", k.wilayah, isi)
    return k


def isi_kanal(*, pengguna: Any, kanal: Kanal, laju: Laju) -> CatatanKanal:
    """Note what a channel did; once a day. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, CATAT, kanal.wilayah)
    if min(laju.kiriman, laju.jangkauan, laju.pertanyaan, laju.dijawab) < 0:
        raise ArgumenKeliru("Angkanya kurang dari nol.", "Perbaiki angkanya.")
    if laju.dijawab > laju.pertanyaan:
        raise ArgumenKeliru(
            "Yang dijawab lebih banyak daripada pertanyaannya.", "Periksa keduanya."
        )
    _sudah(laju.hari)
    with satu_saja("Hari itu sudah dicatat untuk kanal ini."), transaction.atomic():
        if Kanal.objects.select_for_update().get(pk=kanal.pk).ditutup is not None:
            raise ArgumenKeliru("Kanal ini sudah ditutup.", ULANG)
        c = CatatanKanal.objects.create(
            kanal=kanal, hari=laju.hari, kiriman=laju.kiriman, jangkauan=laju.jangkauan,
            pertanyaan=laju.pertanyaan, dijawab=laju.dijawab, oleh=pengguna, pada=timezone.now(),
        )  # fmt: skip
        isi = {"nama": kanal.nama, "kiriman": c.kiriman, "jangkauan": c.jangkauan}
        peristiwa(pengguna, "kanal_diisi", f"kanal/{kanal.pk}", kanal.wilayah, isi)
    return c


def tempat(*, pengguna: Any, isi: IsiTempat, lama: Tempat | None = None) -> Tempat:
    """Write a place where anybody may ask, or change it. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, KELOLA, pengguna.wilayah)
    terisi(Nama=isi.nama, Alamat=isi.alamat, Jam=isi.jam)
    tanpa_rahasia(Bahan=isi.bahan)
    if isi.jenis not in TEMPAT or not set(isi.akses) <= set(AKSES):
        raise ArgumenKeliru("Jenis atau kemudahannya tidak dikenal.", "Pilih dari daftarnya.")
    with satu_saja("Tempat bernama itu sudah ada."), transaction.atomic():
        t = lama or Tempat(wilayah=pengguna.wilayah, dibuat=timezone.now())
        t.nama, t.jenis, t.alamat = isi.nama.strip()[:120], isi.jenis, isi.alamat.strip()[:200]
        t.jam, t.akses, t.bahan = isi.jam.strip()[:120], list(isi.akses), isi.bahan.strip()
        t.save()
        peristiwa(
            pengguna,
            "tempat_layanan_dicatat",
            f"tempat_layanan/{t.pk}",
            t.wilayah,
            {"nama": t.nama},
        )
    return t


def kunjungan(*, pengguna: Any, di: Tempat, tamu: Tamu) -> Kunjungan:
    """Count those who came on a day. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, CATAT, di.wilayah)
    tanpa_rahasia(Keperluan=tamu.keperluan)
    _sudah(tamu.hari)
    n = tamu.laki + tamu.perempuan
    if min(tamu.laki, tamu.perempuan, tamu.disabilitas) < 0 or not n or tamu.disabilitas > n:
        raise ArgumenKeliru("Banyak tamunya tidak masuk akal.", "Periksa angkanya.")
    with transaction.atomic():
        x = Kunjungan.objects.create(
            tempat=di, hari=tamu.hari, laki=tamu.laki, perempuan=tamu.perempuan,
            disabilitas=tamu.disabilitas, keperluan=tamu.keperluan.strip()[:200], oleh=pengguna,
            pada=timezone.now(),
        )  # fmt: skip
        isi = {"nama": di.nama, "banyak": n}
        peristiwa(pengguna, "kunjungan_layanan_dicatat", f"tempat_layanan/{di.pk}", di.wilayah, isi)
    return x


def simpan_bahan(
    *, pengguna: Any, judul: str, basis: Sequence[str], sumber: BinaryIO, nama: str
) -> Bahan:
    """Keep material for everybody: PDF, PNG or JPEG up to 20 MB; a picture without where and by what it was
    taken. Raises as `simpan_surat` does, and `TakBolehTerbit` for a PDF with a NIK in it."""
    wajib_boleh(pengguna, CATAT, pengguna.wilayah)
    terisi(Judul=judul)
    tanpa_rahasia(Nama_berkas=nama)
    if not set(basis) <= set(BASIS):
        raise ArgumenKeliru("Basisnya tidak dikenal.", "Pilih dari daftarnya.")
    bersih = BytesIO(_untuk_umum(nama, sumber.read(SURAT_TERBESAR + 1)))
    sha = simpan_surat(pengguna=pengguna, sumber=bersih, nama=nama, tindakan=CATAT).sha256
    with transaction.atomic():
        b = Bahan.objects.create(
            judul=judul.strip()[:160], basis=list(basis), sha256=sha, nama_berkas=nama[:200],
            wilayah=pengguna.wilayah, oleh=pengguna, pada=timezone.now(),
        )  # fmt: skip
        isi = {"judul": b.judul, "sha256": sha}
        peristiwa(pengguna, "bahan_sosialisasi_disimpan", f"bahan/{b.pk}", b.wilayah, isi)
    return b


def _untuk_umum(nama: str, isi: bytes) -> bytes:
    """What may be read by everybody of a file; too large or of another kind, it is refused afterwards."""
    if len(isi) > SURAT_TERBESAR:
        return isi
    if isi.startswith(b"%PDF-"):
        periksa_pdf(nama, isi)
        return isi
    return tanpa_keterangan(isi) if isi.startswith((b"\x89PNG", b"\xff\xd8")) else isi


def terbitkan_bahan(*, pengguna: Any, bahan: Bahan) -> Bahan:
    """A second person lets material out. Raises `ArgumenKeliru` for whoever stored it."""
    wajib_boleh(pengguna, PERIKSA, bahan.wilayah)
    if bahan.oleh_id == pengguna.pk:
        raise ArgumenKeliru("Anda yang menyimpannya.", "Orang lain yang menerbitkannya.")
    with transaction.atomic():
        b = Bahan.objects.select_for_update(of=("self",)).get(pk=bahan.pk)
        if b.terbit is not None:
            raise ArgumenKeliru("Bahan ini sudah terbit.", ULANG)
        b.penerbit, b.terbit = pengguna, timezone.now()
        b.save(update_fields=["penerbit", "terbit"])
        peristiwa(
            pengguna,
            "bahan_sosialisasi_diterbitkan",
            f"bahan/{b.pk}",
            b.wilayah,
            {"judul": b.judul},
        )
    return b


def tarik_bahan(*, pengguna: Any, bahan: Bahan, alasan: str) -> Bahan:
    """Take material back from the public, with the reason: a mistake in it does not wait for another person.
    Raises `ArgumenKeliru` for what is not out."""
    wajib_boleh(pengguna, PERIKSA, bahan.wilayah)
    terisi(Alasan=alasan)
    with transaction.atomic():
        b = Bahan.objects.select_for_update(of=("self",)).get(pk=bahan.pk)
        if not b.umum:
            raise ArgumenKeliru("Bahan ini tidak sedang terbit.", ULANG)
        b.penarik, b.ditarik, b.alasan = pengguna, timezone.now(), alasan.strip()
        b.save(update_fields=["penarik", "ditarik", "alasan"])
        isi = {"judul": b.judul}
        tindakan = "bahan_sosialisasi_ditarik"
        peristiwa(pengguna, tindakan, f"bahan/{b.pk}", b.wilayah, isi, alasan)
    return b


def _sudah(hari: date) -> None:
    kantor = Kantor.objects.first()
    if hari > hari_ini(kantor.zona if kantor else "WIB"):
        raise ArgumenKeliru("Harinya belum tiba.", "Periksa tanggalnya.")
