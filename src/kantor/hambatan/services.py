"""What people do with obstacles: record, document, act, measure, learn. Each one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.hambatan.banding import Ukur, bandingkan
from hakpilih.hambatan.jenis import (
    ASAL,
    DIBATALKAN,
    DIRENCANAKAN,
    KEADAAN_UPAYA,
    LANGKAH_UPAYA,
    LEMBAGA,
    SELESAI,
    UPAYA,
    keadaan,
)
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import di_bawah
from kantor.hambatan.models import Berkas, Hambatan, Pembelajaran, Ukuran, Upaya
from kantor.hambatan.rujukan import Rujukan
from kantor.hambatan.selectors import LIHAT
from kantor.izin_alamat import wajib_boleh, wajib_salah_satu_di
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.pemilihan.selectors import hari_ini
from kantor.pengawasan.models import Catatan
from kantor.permintaan.models import Permintaan
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip
from kantor.telaah.models import Kasus
from kantor.telaah.surat import simpan_surat
from kantor.telaah.usulan_tulis import satu_saja

IZIN, TINJAU = "kelola_hambatan", "tinjau_hambatan"
_ULANG = "Muat ulang halamannya."


@dataclass(frozen=True, slots=True)
class Isi:
    """What an obstacle says."""

    judul: str
    uraian: str
    lembaga: str
    asal: str
    wilayah: str
    sejak: date
    bukti: str = ""
    tahap: Tahap | None = None


@dataclass(frozen=True, slots=True)
class Kaitan:
    """What an obstacle was met in."""

    catatan: Catatan | None = None
    permintaan: Permintaan | None = None
    kasus: Kasus | None = None
    rujukan: Rujukan | None = None


def catat_hambatan(
    *, pengguna: Any, pemilihan: Pemilihan, isi: Isi, kaitan: Kaitan = Kaitan()
) -> Hambatan:
    """Record an obstacle. Raises `ArgumenKeliru` for what does not fit together, `Ditolak` out of reach."""
    wajib_boleh(pengguna, IZIN, isi.wilayah)
    if isi.lembaga not in LEMBAGA or isi.asal not in ASAL:
        raise ArgumenKeliru("Lembaga atau asalnya tidak dikenal.", "Pilih dari daftarnya.")
    if not di_bawah(isi.wilayah, pemilihan.wilayah):
        raise ArgumenKeliru("Wilayahnya di luar pemilihan ini.", "Pilih wilayah di dalamnya.")
    if isi.sejak > hari_ini(pemilihan.zona):
        raise ArgumenKeliru("Tanggalnya belum tiba.", "Tulis sejak kapan hambatan itu ada.")
    _terisi(Judul=isi.judul, Uraian=isi.uraian)
    _tanpa_rahasia(Bukti=isi.bukti)
    for milik in (kaitan.catatan, kaitan.permintaan, kaitan.kasus):
        if milik is not None and milik.pemilihan_id != pemilihan.pk:
            raise ArgumenKeliru("Yang dikaitkan milik pemilihan lain.", "Pilih yang lain.")
    r = kaitan.rujukan
    with satu_saja("Nomor itu baru saja dipakai orang lain."), transaction.atomic():
        nomor = Hambatan.objects.filter(pemilihan=pemilihan).aggregate(m=Max("nomor"))["m"] or 0
        h = Hambatan.objects.create(
            pemilihan=pemilihan, nomor=nomor + 1, judul=isi.judul.strip()[:160],
            uraian=isi.uraian.strip(), lembaga=isi.lembaga, asal=isi.asal, tahap=isi.tahap,
            wilayah=isi.wilayah, sejak=isi.sejak, bukti=isi.bukti.strip(), catatan=kaitan.catatan,
            permintaan=kaitan.permintaan, kasus=kaitan.kasus, pencatat=pengguna,
            rujukan=r.kunci if r else "", rujukan_kata=r.kata[:300] if r else "",
            rujukan_alamat=r.alamat if r else "",
            dicatat=timezone.now(),
        )  # fmt: skip
        _peristiwa(
            pengguna, h, "hambatan_dicatat",
            {"judul": h.judul, "asal": h.kata_asal.lower(), "lembaga": h.kata_lembaga},
        )  # fmt: skip
    return h


def tarik(*, pengguna: Any, hambatan: Hambatan, alasan: str) -> None:
    """Take back what was recorded by mistake; it stays readable with its reason. Raises `ArgumenKeliru`
    where a reviewed lesson stands on it."""
    wajib_boleh(pengguna, IZIN, hambatan.wilayah)
    _terisi(Alasan=alasan)
    with transaction.atomic():
        h = _kunci(hambatan)
        if h.pembelajaran.filter(diterima=True).exists():
            raise ArgumenKeliru(
                "Hambatan ini sudah jadi pembelajaran, jadi tidak dapat ditarik.", _ULANG
            )
        h.ditarik = timezone.now()
        h.save(update_fields=["ditarik"])
        _peristiwa(pengguna, h, "hambatan_ditarik", {"judul": h.judul}, alasan)


def tambah_berkas(
    *, pengguna: Any, hambatan: Hambatan, sumber: BinaryIO, nama: str, uraian: str
) -> Berkas:
    """Keep a document of evidence sealed: PDF, PNG or JPEG up to 20 MB. Raises as `simpan_surat` does."""
    wajib_boleh(pengguna, IZIN, hambatan.wilayah)
    _terisi(Uraian=uraian)
    _tanpa_rahasia(**{"Nama berkas": nama})
    _hidup(hambatan)
    surat = simpan_surat(pengguna=pengguna, sumber=sumber, nama=nama, tindakan=IZIN)
    with satu_saja("Dokumen yang sama sudah ada di sini."), transaction.atomic():
        b = Berkas.objects.create(
            hambatan=hambatan, uraian=uraian.strip()[:200], sha256=surat.sha256,
            nama_berkas=surat.nama, oleh=pengguna, pada=timezone.now(),
        )  # fmt: skip
        _peristiwa(pengguna, hambatan, "hambatan_berbukti", {"sha256": surat.sha256})
    return b


def buka_berkas(*, pengguna: Any, berkas: Berkas) -> tuple[str, Iterator[bytes]]:
    """Name and content of a document; that it was opened is an event."""
    h = berkas.hambatan
    wajib_salah_satu_di(pengguna, LIHAT, h.wilayah)
    with transaction.atomic():
        _peristiwa(pengguna, h, "hambatan_bukti_dibuka", {"sha256": berkas.sha256})
    return berkas.nama_berkas or "bukti", buka_arsip(settings.ARSIP, berkas.sha256, kunci())


@dataclass(frozen=True, slots=True)
class IsiUpaya:
    """What an effort says. `biaya` in rupiah, None where it is not told."""

    jenis: str
    uraian: str
    penanggung: str
    tenggat: date | None = None
    biaya: int | None = None
    keadaan: str = DIRENCANAKAN


def tambah_upaya(*, pengguna: Any, hambatan: Hambatan, isi: IsiUpaya) -> Upaya:
    """Record an effort. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, IZIN, hambatan.wilayah)
    if isi.jenis not in UPAYA or isi.keadaan not in KEADAAN_UPAYA:
        raise ArgumenKeliru("Jenis atau keadaan upayanya tidak dikenal.", "Pilih dari daftarnya.")
    _terisi(Uraian=isi.uraian, Penanggung=isi.penanggung)
    if isi.biaya is not None and not 0 <= isi.biaya < 10**15:
        raise ArgumenKeliru("Biayanya tidak masuk akal.", "Tulis rupiahnya tanpa tanda.")
    with transaction.atomic():
        h = _kunci(hambatan)
        u = Upaya.objects.create(
            hambatan=h, jenis=isi.jenis, uraian=isi.uraian.strip(),
            penanggung=isi.penanggung.strip()[:120], tenggat=isi.tenggat, biaya=isi.biaya,
            keadaan=isi.keadaan, oleh=pengguna, pada=timezone.now(),
            selesai=hari_ini(h.pemilihan.zona) if isi.keadaan in (SELESAI, DIBATALKAN) else None,
        )  # fmt: skip
        _perbarui(h)
        _peristiwa(
            pengguna, h, "upaya_dicatat",
            {"jenis": u.kata_jenis.lower(), "keadaan": u.kata_keadaan, "biaya": u.biaya},
        )  # fmt: skip
    return u


def ubah_upaya(*, pengguna: Any, upaya: Upaya, ke: str, alasan: str = "") -> Upaya:
    """Move an effort on; giving one up needs a reason. Raises `ArgumenKeliru` for no such step."""
    wajib_boleh(pengguna, IZIN, upaya.hambatan.wilayah)
    if ke == DIBATALKAN:
        _terisi(Alasan=alasan)
    _tanpa_rahasia(Alasan=alasan)
    with transaction.atomic():
        h = _kunci(upaya.hambatan)
        u = Upaya.objects.select_for_update(of=("self",)).get(pk=upaya.pk)
        if ke not in LANGKAH_UPAYA[u.keadaan]:
            raise ArgumenKeliru(f"Upaya yang {u.kata_keadaan} tidak dapat diubah begitu.", _ULANG)
        dari = u.kata_keadaan
        u.keadaan = ke
        if not LANGKAH_UPAYA[ke]:
            u.selesai = hari_ini(h.pemilihan.zona)
        u.save(update_fields=["keadaan", "selesai"])
        _perbarui(h)
        _peristiwa(
            pengguna, h, "upaya_diubah",
            {"jenis": u.kata_jenis.lower(), "dari": dari, "ke": u.kata_keadaan}, alasan,
        )  # fmt: skip
    return u


@dataclass(frozen=True, slots=True)
class Sisi:
    """One side of a measure, and its day."""

    ukur: Ukur
    hari: date


@dataclass(frozen=True, slots=True)
class IsiUkuran:
    """What a measure says."""

    nama: str
    jenis: str
    arah: str
    satuan: str
    sumber: str


def tambah_ukuran(
    *, pengguna: Any, hambatan: Hambatan, isi: IsiUkuran, sebelum: Sisi, sesudah: Sisi | None = None
) -> Ukuran:
    """Record a figure before, and after where it is known. Raises `ArgumenKeliru` as `bandingkan` does."""
    wajib_boleh(pengguna, IZIN, hambatan.wilayah)
    _terisi(**{"Yang diukur": isi.nama, "Satuan": isi.satuan, "Sumber": isi.sumber})
    bandingkan(isi.jenis, sebelum.ukur, (sesudah or sebelum).ukur, isi.arah)
    _urut(hambatan, sebelum.hari, sesudah)
    with transaction.atomic():
        h = _kunci(hambatan)
        u = Ukuran(
            hambatan=h, nama=isi.nama.strip()[:160], jenis=isi.jenis, arah=isi.arah,
            satuan=isi.satuan.strip()[:40], sumber=isi.sumber.strip()[:200], sebelum=sebelum.ukur.nilai,
            sebelum_n=sebelum.ukur.n, sebelum_simpangan=sebelum.ukur.simpangan,
            sebelum_hari=sebelum.hari, oleh=pengguna, pada=timezone.now(),
        )  # fmt: skip
        _isi_sesudah(u, sesudah)
        u.save()
        _peristiwa(pengguna, h, "ukuran_dicatat", {"nama": u.nama, "bacaan": _bacaan(u)})
    return u


def ukur_lagi(*, pengguna: Any, ukuran: Ukuran, sesudah: Sisi) -> Ukuran:
    """The side after of a figure that has none yet. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, IZIN, ukuran.hambatan.wilayah)
    bandingkan(ukuran.jenis, ukuran.awal, sesudah.ukur, ukuran.arah)
    _urut(ukuran.hambatan, ukuran.sebelum_hari, sesudah)
    with transaction.atomic():
        h = _kunci(ukuran.hambatan)
        u = Ukuran.objects.select_for_update(of=("self",)).get(pk=ukuran.pk)
        if u.sesudah is not None:
            raise ArgumenKeliru("Ukuran ini sudah punya angka sesudah.", _ULANG)
        _isi_sesudah(u, sesudah)
        u.save()
        _peristiwa(pengguna, h, "ukuran_dicatat", {"nama": u.nama, "bacaan": _bacaan(u)})
    return u


def tulis_pembelajaran(*, pengguna: Any, hambatan: Hambatan, uraian: str) -> Pembelajaran:
    """Propose a lesson; another person reviews it. Raises `ArgumenKeliru` where one waits already."""
    wajib_boleh(pengguna, IZIN, hambatan.wilayah)
    _terisi(Uraian=uraian)
    with transaction.atomic():
        h = _kunci(hambatan)
        if h.pembelajaran.filter(diterima=None).exists():
            raise ArgumenKeliru("Satu pembelajaran masih menunggu peninjau.", _ULANG)
        m = Pembelajaran.objects.create(
            hambatan=h, uraian=uraian.strip(), oleh=pengguna, pada=timezone.now()
        )
        _peristiwa(pengguna, h, "pembelajaran_ditulis", {})
    return m


def tinjau(
    *, pengguna: Any, pembelajaran: Pembelajaran, terima: bool, alasan: str = ""
) -> Pembelajaran:
    """The second person: accepted, it is a pembelajaran; sent back, with the reason.

    Jika yang meninjau adalah yang menulis, maka ditolak: pembelajaran selalu dua orang.

    Dasar: rancangan proyek ini.
    """
    wajib_boleh(pengguna, TINJAU, pembelajaran.hambatan.wilayah)
    if pembelajaran.oleh_id == pengguna.pk:
        raise ArgumenKeliru("Anda yang menulisnya.", "Orang lain yang meninjaunya.")
    if not terima:
        _terisi(Alasan=alasan)
    _tanpa_rahasia(Alasan=alasan)
    with transaction.atomic():
        h = _kunci(pembelajaran.hambatan)
        m = Pembelajaran.objects.select_for_update(of=("self",)).get(pk=pembelajaran.pk)
        if m.diterima is not None:
            raise ArgumenKeliru("Pembelajaran ini sudah ditinjau.", _ULANG)
        m.peninjau, m.ditinjau, m.diterima, m.alasan = (
            pengguna, timezone.now(), terima, alasan.strip()[:1000],
        )  # fmt: skip
        m.save()
        _perbarui(h)
        putusan = "diterima" if terima else "dikembalikan"
        _peristiwa(pengguna, h, "pembelajaran_ditinjau", {"putusan": putusan}, alasan)
    return m


def _urut(h: Hambatan, sebelum: date, sesudah: Sisi | None) -> None:
    akhir = sesudah.hari if sesudah is not None else sebelum
    if akhir > hari_ini(h.pemilihan.zona):
        raise ArgumenKeliru("Tanggal ukurnya belum tiba.", "Periksa tanggalnya.")
    if sesudah is not None and sesudah.hari <= sebelum:
        raise ArgumenKeliru(
            "Ukuran sesudah harus lebih belakangan daripada sebelum.", "Periksa kedua tanggalnya."
        )


def _isi_sesudah(u: Ukuran, s: Sisi | None) -> None:
    if s is not None:
        u.sesudah, u.sesudah_n, u.sesudah_simpangan, u.sesudah_hari = (
            s.ukur.nilai, s.ukur.n, s.ukur.simpangan, s.hari,
        )  # fmt: skip


def _bacaan(u: Ukuran) -> str:
    b = u.banding
    return "baru sebelum" if b is None else b.bacaan.replace("_", " ")


def _perbarui(h: Hambatan) -> None:
    """The state, from efforts and lessons."""
    upaya = h.upaya.values_list("keadaan", flat=True)
    h.keadaan = keadaan(upaya, h.pembelajaran.filter(diterima=True).exists())
    h.save(update_fields=["keadaan"])


def _kunci(h: Hambatan) -> Hambatan:
    semua = Hambatan.objects.select_for_update(of=("self",)).select_related("pemilihan")
    kini = semua.get(pk=h.pk)
    _hidup(kini)
    return kini


def _hidup(h: Hambatan) -> None:
    if h.ditarik is not None:
        raise ArgumenKeliru("Hambatan ini sudah ditarik.", "Catat yang baru bila masih ada.")


def _terisi(**bagian: str) -> None:
    for nama, teks in bagian.items():
        if not teks.strip():
            raise ArgumenKeliru(f"{nama} belum ditulis.", "Isi bagian itu.")
    _tanpa_rahasia(**bagian)


def _tanpa_rahasia(**bagian: str) -> None:
    for nama, teks in bagian.items():
        tolak_tersegel(nama, teks, timezone.now().year)


def _peristiwa(
    pengguna: Any, h: Hambatan, tindakan: str, isi: dict[str, Any], alasan: str = ""
) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"hambatan/{h.nomor}",
        wilayah=h.wilayah,
        isi=isi,
        alasan=alasan.strip(),
    )
