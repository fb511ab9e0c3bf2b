"""Writing files: each function one act, in one transaction, with one event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.errors import HakpilihError
from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.daftar_kode import Penyusun
from hakpilih.intake.hasil import Hasil
from hakpilih.publikasi.kedok import tanpa_nik
from kantor.berkas.buka import BATAS_ALARM
from kantor.berkas.models import BarisMasalah, Berkas, Unggahan
from kantor.berkas.ringkasan import baris_masalah, memuat_pemilih, ringkas
from kantor.berkas.tulis_baris import buang_baris
from kantor.izin_alamat import Ditolak, bisa, wajib_boleh
from kantor.riwayat.services import catat
from kantor.segel.arsip import Arsip
from kantor.templatetags.rupa import angka, persen
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

ALASAN_TERPENDEK = 10
REGISTRI = "dp4"
# What civil registration hands in: the registry, its daily file, answers to what it was asked.
SERAHAN = (REGISTRI, "ktp_el_harian", "jawaban_permintaan")
# Formats that go on by themselves once the gate accepts them: format → kind of job. The first kind is loaded
# as a voter list is, then compared; the second is compared at once.
SESUDAH_DIMUAT: dict[str, str] = {"ktp_el_harian": "banding_ktp_el"}
SESUDAH_DIPERIKSA: dict[str, str] = {"jawaban_permintaan": "banding_jawaban"}


class SudahAda(HakpilihError):
    """The same content was received before, as `berkas`."""

    def __init__(self, berkas: Berkas) -> None:
        super().__init__(
            f"Isi berkas ini sama dengan {berkas.nama}, yang sudah diterima.",
            "Buka berkas yang sudah ada; tidak ada yang perlu diunggah lagi.",
        )
        self.berkas = berkas


class TidakDapat(HakpilihError):
    """The act does not fit the state of the file."""


@transaction.atomic
def terima_berkas(*, unggahan: Unggahan, arsip: Arsip, pengguna: Any) -> Berkas:
    """A file that came in whole and lies in the archive becomes a `Berkas`, and its check a job.

    Raises `SudahAda` where the same content of the same format is there already and not refused.
    """
    u = unggahan
    wajib_boleh(pengguna, "muat_berkas", u.pemilihan.wilayah)
    _wajib_diserahkan(pengguna, u.format)
    type(u.pemilihan).objects.select_for_update().get(
        pk=u.pemilihan.pk
    )  # two uploads of one content
    lama = Berkas.objects.filter(
        pemilihan=u.pemilihan, format=u.format, sha256=arsip.sha256, ditolak__isnull=True
    ).first()
    if lama is not None:
        raise SudahAda(lama)
    assert u.keadaan_per is not None
    b = Berkas.objects.create(
        pemilihan=u.pemilihan,
        wilayah=u.pemilihan.wilayah,
        nama=u.nama,
        format=u.format,
        sha256=arsip.sha256,
        ukuran=arsip.ukuran,
        dari=u.dari,
        keadaan_per=u.keadaan_per,
        pengunggah=pengguna,
        diterima=timezone.now(),
    )
    _catat(b, pengguna, "berkas_diunggah", dari=b.dari, ukuran=b.ukuran, sha256=b.sha256)
    antrekan(
        jenis="periksa_berkas",
        judul=f"Memeriksa {b.nama}",
        objek=objek(b),
        isi={"berkas": b.pk},
        pengguna=pengguna,
    )
    return b


@transaction.atomic
def catat_pemeriksaan(
    *,
    berkas: Berkas,
    hasil: Hasil,
    bersih: pa.Table,
    buku_sha256: str,
    bersih_sha256: str,
    penjaga: Mapping[str, Any],
) -> None:
    """What the gate found of an accepted file. Done once, however often the job runs."""
    b = _terkunci(berkas)
    if b.diperiksa is not None or b.ditolak is not None:
        return
    b.ringkasan = ringkas(hasil, bersih)
    b.banyak_baris, b.banyak_diterima = hasil.baris, hasil.diterima
    b.buku_sha256, b.bersih_sha256, b.penjaga = buku_sha256, bersih_sha256, dict(penjaga)
    b.diperiksa = timezone.now()
    b.save()
    BarisMasalah.objects.bulk_create(baris_masalah(hasil, bersih, b), batch_size=2000)
    _catat(b, b.pengunggah, "berkas_diterima", dari=b.dari, baris=hasil.baris, sha256=b.sha256)
    if b.banyak_diterima and hasil.status != "ditahan":
        if b.format in SESUDAH_DIMUAT:
            _muat(b, b.pengunggah)
        elif b.format in SESUDAH_DIPERIKSA:
            _lanjutkan(b, SESUDAH_DIPERIKSA[b.format], b.pengunggah)


@transaction.atomic
def tolak_di_gerbang(*, berkas: Berkas, judul: str, kalimat: str) -> None:
    """The gate refused the file: the sentence stays with it, the original stays in the archive."""
    b = _terkunci(berkas)
    if b.diperiksa is None and b.ditolak is None:
        _tolak(b, None, tanpa_nik(kalimat), judul)


@transaction.atomic
def tolak_berkas(*, berkas: Berkas, pengguna: Any, alasan: str) -> None:
    """Somebody decides not to use a checked file. Raises `TidakDapat`."""
    b = _terkunci(berkas)
    wajib_boleh(pengguna, "muat_berkas", b.wilayah)
    _wajib_beralasan(alasan)
    if b.dimuat is not None or b.ditolak is not None or sedang_dikerjakan(b):
        raise TidakDapat(
            f"Berkas {b.nama} tidak dapat ditolak: sudah dimuat, sudah ditolak, atau sedang dikerjakan.",
            "Muat ulang halamannya.",
        )
    _tolak(b, pengguna, alasan, alasan)
    buang_baris(b.pk)


@transaction.atomic
def minta_muat(*, berkas: Berkas, pengguna: Any, alasan: str = "") -> Tugas:
    """Ask for a checked file to be loaded. Raises `TidakDapat`, also where a reason is wanting."""
    b = _terkunci(berkas)
    wajib_boleh(pengguna, "muat_berkas", b.wilayah)
    _wajib_diserahkan(pengguna, b.format)
    if b.keadaan != "diperiksa" or not memuat_pemilih(b.format) or not b.banyak_diterima:
        raise TidakDapat(f"Berkas {b.nama} tidak dapat dimuat.", "Muat ulang halamannya.")
    if sedang_dikerjakan(b):
        raise TidakDapat(f"Berkas {b.nama} sedang dimuat.", "Tunggu sampai pekerjaannya selesai.")
    if perlu_alasan(b):
        _wajib_beralasan(alasan)
        b.alasan_lebih = alasan.strip()
        b.save(update_fields=["alasan_lebih"])
    _catat(
        b,
        pengguna,
        "muat_diminta",
        alasan=b.alasan_lebih,
        baris=b.banyak_diterima,
        berubah_persen=f"{100 * b.penjaga.get('bagian', 0):.2f}".replace(".", ","),
    )
    return _muat(b, pengguna)


def _muat(b: Berkas, pengguna: Any) -> Tugas:
    return antrekan(
        jenis="muat_berkas",
        judul=f"Memuat {angka(b.banyak_diterima)} baris {b.nama}",
        objek=objek(b),
        isi={"berkas": b.pk},
        pengguna=pengguna,
    )


def _lanjutkan(b: Berkas, jenis: str, pengguna: Any) -> Tugas:
    return antrekan(
        jenis=jenis,
        judul=f"Membandingkan {b.nama}",
        objek=objek(b),
        isi={"berkas": b.pk},
        pengguna=pengguna,
    )


def jaga_perubahan(*, berkas: Berkas, penjaga: Mapping[str, Any]) -> None:
    """Keep the guard's figures as they are now. Raises `TidakDapat` above the limit without a reason.

    The figures stay although the loading fails: the page must show them. No event of its own: it
    belongs to the loading, which has one.
    """
    Berkas.objects.filter(pk=berkas.pk).update(penjaga=dict(penjaga))
    berkas.penjaga = dict(penjaga)
    if terlalu_banyak(berkas) and not berkas.alasan_lebih:
        raise TidakDapat(
            f"Berkas {berkas.nama} akan mengubah {persen(penjaga['bagian'])} dari {penjaga['nama']},"
            f" melebihi batas {penjaga['batas']} %, jadi tidak dimuat.",
            "Periksa berkasnya; bila memang benar, muat dengan menyebut alasannya.",
        )


@transaction.atomic
def tandai_dimuat(*, berkas: Berkas, pengguna: Any, baris: int) -> bool:
    """All rows are written: from now on they count. False where the file was refused meanwhile."""
    b = _terkunci(berkas)
    if b.ditolak is not None:
        return False
    ada = b.baris.count()
    if ada != baris:
        raise RuntimeError(f"{ada} dari {baris} baris tersimpan")
    if b.dimuat is None:
        b.dimuat = timezone.now()
        b.save(update_fields=["dimuat"])
        _catat(b, pengguna, "berkas_dimuat", baris=baris, sha256=b.sha256)
        if b.format in SESUDAH_DIMUAT:
            _lanjutkan(b, SESUDAH_DIMUAT[b.format], pengguna)
    return True


@transaction.atomic
def catat_unduhan(*, berkas: Berkas, pengguna: Any, alasan: str = "") -> None:
    """Somebody takes the annotated workbook, which holds the NIK of every row.

    Whoever handed the file in had it already; anybody else opens as many NIK at once as it has rows, which
    takes a reason and is told to the chairperson. Raises `TidakDapat` without one.
    """
    b = berkas
    wajib_boleh(pengguna, "muat_berkas", b.wilayah)
    if b.pengunggah_id != pengguna.pk:
        _wajib_beralasan(alasan)
    _catat(b, pengguna, "buku_kerja_diunduh", alasan=alasan.strip(), sha256=b.buku_sha256)
    if b.pengunggah_id != pengguna.pk and memuat_pemilih(b.format) and b.banyak_baris > BATAS_ALARM:
        catat(
            pengguna=pengguna, tindakan="buka_berlebih", objek=f"akun/{pengguna.username}",
            wilayah=b.wilayah, isi={"batas": BATAS_ALARM, "banyak": b.banyak_baris},
        )  # fmt: skip


def terlalu_banyak(b: Berkas) -> bool:
    """Whether the file would change more than the limit."""
    return bool(100 * b.penjaga.get("bagian", 0) > settings.BATAS_PERUBAHAN)


def perlu_alasan(b: Berkas) -> bool:
    """Whether loading wants a reason: above the limit, or held by the gate."""
    return terlalu_banyak(b) or b.ringkasan.get("status") == "ditahan"


def sedang_dikerjakan(b: Berkas) -> bool:
    """Whether a job for the file waits, or works on it still."""
    t = tugas_terakhir(b.pk)
    return t is not None and sedang_berjalan(t, b)


def tugas_terakhir(nomor: int) -> Tugas | None:
    """The newest job of the file of that number."""
    return Tugas.objects.filter(objek=f"berkas/{nomor}").order_by("-pk").first()


def sedang_berjalan(tugas: Tugas, b: Berkas) -> bool:
    """Whether a job still works on the file: it has not ended, and its work is not to be seen on the file.

    A job writes its work first and its end a moment later.
    """
    sudah = b.diperiksa if tugas.jenis == "periksa_berkas" else b.dimuat
    return tugas.selesai is None and sudah is None and b.ditolak is None


def diserahkan(pengguna: Any, nama_format: str) -> bool:
    """Whether this account hands in files of a format. Who may see no voters (Disdukcapil) hands in the
    registry, daily files and answers; the voter list is the office's own, and nobody outside it puts one in
    its place."""
    return bisa(pengguna, "lihat_pemilih") or nama_format in SERAHAN


def _wajib_diserahkan(pengguna: Any, nama_format: str) -> None:
    if not diserahkan(pengguna, nama_format):
        raise Ditolak(
            f"{pengguna.nama_peran} menyerahkan "
            f"{', '.join(FORMAT[f].judul for f in SERAHAN)}; berkas lain dimuat oleh operator KPU."
        )


def objek(b: Berkas) -> str:
    """How events and jobs name the file."""
    return f"berkas/{b.pk}"


def judul_kode(nama_format: str, kode: str) -> str:
    """The heading of a fault code: words that name nobody."""
    return Penyusun(FORMAT[nama_format]).judul(kode)


def _terkunci(berkas: Berkas) -> Berkas:
    return Berkas.objects.select_for_update().get(pk=berkas.pk)


def _tolak(b: Berkas, pengguna: Any, kalimat: str, alasan: str) -> None:
    b.ditolak = timezone.now()
    b.alasan_tolak = kalimat
    b.save(update_fields=["ditolak", "alasan_tolak"])
    _catat(b, pengguna, "berkas_ditolak", alasan=alasan, dari=b.dari, sha256=b.sha256)


def _wajib_beralasan(alasan: str) -> None:
    if len(alasan.strip()) < ALASAN_TERPENDEK:
        raise TidakDapat(
            "Alasannya belum ditulis.",
            f"Tulis alasan sedikitnya {ALASAN_TERPENDEK} huruf: dari mana, dan mengapa benar.",
        )


def _catat(b: Berkas, pengguna: Any, tindakan: str, *, alasan: str = "", **isi: Any) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=objek(b),
        wilayah=b.wilayah,
        isi={"nama": b.nama, **isi},
        alasan=alasan,
    )
