"""What people do with reports: list those that are owed, send them, keep receipts, publish. Each one
event."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.kinerja.laporan import JENIS, PENERIMA, PUBLIK, tenggat
from hakpilih.kinerja.serapan import BULAN
from hakpilih.publikasi.gerbang_pdf import periksa_pdf
from kantor.kinerja.models import Kiriman, Laporan, Terbitan
from kantor.kinerja.tulis import (
    KELOLA,
    ULANG,
    bersih,
    dokumen,
    peristiwa,
    tahun_sah,
    terisi,
    wajib,
    wajib_memutus,
    zona_kantor,
)
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.telaah.usulan_tulis import satu_saja

TERBITAN_TERBESAR = 20 << 20


@dataclass(frozen=True, slots=True)
class IsiLaporan:
    """A report that is owed. `bulan` for monthly ones; without `judul`, `tenggat` or `penerima` the
    table's."""

    jenis: str
    tahun: int
    bulan: int | None = None
    judul: str = ""
    tenggat: date | None = None
    dasar: str = ""
    penerima: Sequence[str] = ()
    pemilihan: Pemilihan | None = None


def catat_laporan(*, pengguna: Any, isi: IsiLaporan) -> Laporan:
    """List a report with its recipients and deadline. Raises `ArgumenKeliru`."""
    wajib(pengguna, KELOLA)
    tahun_sah(isi.tahun)
    if isi.jenis not in JENIS:
        raise ArgumenKeliru("Jenis laporannya tidak dikenal.", "Pilih dari daftarnya.")
    j = JENIS[isi.jenis]
    if (j.berkala == "bulan") != (isi.bulan is not None) or not 1 <= (isi.bulan or 1) <= 12:
        raise ArgumenKeliru(
            "Laporan bulanan menyebut bulannya, yang lain tidak.", "Periksa bulannya."
        )
    masa = f"{BULAN[isi.bulan - 1]} {isi.tahun}" if isi.bulan else str(isi.tahun)
    judul = (isi.judul.strip() or f"{j.judul} {masa}")[:160]
    bersih(Judul=judul, Dasar=isi.dasar)
    penerima = list(dict.fromkeys(isi.penerima or j.penerima))
    if not penerima or any(x not in PENERIMA for x in penerima):
        raise ArgumenKeliru("Penerimanya belum dipilih.", "Pilih dari daftarnya.")
    with satu_saja("Laporan dengan judul itu sudah ada."), transaction.atomic():
        x = Laporan.objects.create(
            tahun=isi.tahun, jenis=isi.jenis, bulan=isi.bulan, judul=judul,
            tenggat=isi.tenggat or tenggat(isi.jenis, isi.tahun, isi.bulan or 12),
            dasar=isi.dasar.strip()[:300], pemilihan=isi.pemilihan, oleh=pengguna,
            pada=timezone.now(),
        )  # fmt: skip
        Kiriman.objects.bulk_create([Kiriman(laporan=x, penerima=k) for k in penerima])
        peristiwa(pengguna, x.objek, "pelaporan_dicatat", {"judul": x.judul})
    return x


def ubah_tenggat(*, pengguna: Any, laporan: Laporan, tenggat: date, dasar: str) -> Laporan:
    """Another deadline, with what sets it. Raises `ArgumenKeliru` without that."""
    wajib(pengguna, KELOLA)
    terisi(Dasar=dasar)
    with transaction.atomic():
        x = _kunci(laporan)
        x.tenggat, x.dasar = tenggat, dasar.strip()[:300]
        x.save(update_fields=["tenggat", "dasar"])
        peristiwa(pengguna, x.objek, "pelaporan_diubah", {"tenggat": tenggat.isoformat()}, dasar)
    return x


def tarik(*, pengguna: Any, laporan: Laporan, alasan: str) -> None:
    """A report that is not owed after all. Raises `ArgumenKeliru` once it was sent or published."""
    wajib(pengguna, KELOLA)
    terisi(Alasan=alasan)
    with transaction.atomic():
        x = _kunci(laporan)
        terbit = x.terbitan.filter(terbit__isnull=True) | x.terbitan.filter(terbit=True)
        if x.kiriman.filter(dikirim__isnull=False).exists() or terbit.exists():
            raise ArgumenKeliru("Laporan ini sudah dikirim atau diajukan terbit.", ULANG)
        x.ditarik = timezone.now()
        x.save(update_fields=["ditarik"])
        peristiwa(pengguna, x.objek, "pelaporan_ditarik", {"judul": x.judul}, alasan)


def kirim(*, pengguna: Any, kiriman: Kiriman, hari: date, nomor_surat: str = "") -> Kiriman:
    """Sent to a recipient on a day. The public is none: publishing has its own two people."""
    wajib(pengguna, KELOLA)
    bersih(Nomor_surat=nomor_surat)
    _sudah(hari)
    with transaction.atomic():
        x = _kunci(kiriman.laporan)
        k = x.kiriman.get(pk=kiriman.pk)
        if k.penerima == PUBLIK:
            raise ArgumenKeliru("Bagi publik, laporan diterbitkan.", "Pakai tombol terbitkan.")
        if k.dikirim is not None:
            raise ArgumenKeliru(f"Sudah dicatat terkirim kepada {k.kata_penerima}.", ULANG)
        k.dikirim, k.nomor_surat = hari, nomor_surat.strip()[:120]
        k.save()
        isi = {"penerima": k.kata_penerima, "hari": hari.isoformat()}
        peristiwa(pengguna, x.objek, "pelaporan_dikirim", isi)
    return k


@dataclass(frozen=True, slots=True)
class TandaTerima:
    """A receipt: its day, its number or who signed by office, and its document where there is one."""

    hari: date
    keterangan: str
    berkas: BinaryIO | None = None
    nama_berkas: str = ""


def terima(*, pengguna: Any, kiriman: Kiriman, tanda: TandaTerima) -> Kiriman:
    """The receipt of a recipient came. Raises `ArgumenKeliru` where nothing was sent, or before that day."""
    wajib(pengguna, KELOLA)
    terisi(Tanda_terima=tanda.keterangan)
    _sudah(tanda.hari)
    surat = dokumen(pengguna, tanda.berkas, tanda.nama_berkas)
    with transaction.atomic():
        x = _kunci(kiriman.laporan)
        k = x.kiriman.get(pk=kiriman.pk)
        if k.dikirim is None or tanda.hari < k.dikirim or k.penerima == PUBLIK:
            raise ArgumenKeliru(
                "Laporan ini belum dikirim pada hari itu.", "Catat pengirimannya dahulu."
            )
        if k.diterima is not None:
            raise ArgumenKeliru(f"Tanda terima {k.kata_penerima} sudah dicatat.", ULANG)
        k.diterima, k.tanda_terima = tanda.hari, tanda.keterangan.strip()[:160]
        k.sha256, k.nama_berkas = surat.sha256, surat.nama
        k.save()
        isi = {"penerima": k.kata_penerima, "hari": tanda.hari.isoformat()}
        peristiwa(pengguna, x.objek, "pelaporan_diterima", isi)
    return k


def ajukan_terbit(*, pengguna: Any, laporan: Laporan, berkas: BinaryIO, nama: str) -> Terbitan:
    """Jika berkasnya PDF yang dapat dibaca dan tidak memuat deret yang menyerupai NIK, maka ia menunggu
    orang kedua; jika memuat, maka ditolak dan halamannya disebut. Halaman tanpa teks (hasil pindaian)
    dihitung, agar orang kedua melihatnya sendiri.

    Dasar: UU 27/2022; gerbang terbit proyek ini.
    """
    wajib(pengguna, KELOLA)
    bersih(Nama_berkas=nama)
    isi = berkas.read(TERBITAN_TERBESAR + 1)
    if len(isi) > TERBITAN_TERBESAR:
        raise ArgumenKeliru("Berkas itu lebih dari 20 MB.", "Perkecil gambarnya, lalu ulangi.")
    periksa = periksa_pdf(nama, isi)
    surat = dokumen(pengguna, io.BytesIO(isi), nama)
    with satu_saja("Satu berkas masih menunggu keputusan."), transaction.atomic():
        x = _kunci(laporan)
        if not x.kiriman.filter(penerima=PUBLIK).exists():
            raise ArgumenKeliru("Publik bukan penerima laporan ini.", "Catat laporan lain.")
        if x.terbitan.filter(terbit=None).exists():
            raise ArgumenKeliru("Satu berkas masih menunggu keputusan.", ULANG)
        t = Terbitan.objects.create(
            laporan=x, nomor=(x.terbitan.aggregate(m=Max("nomor"))["m"] or 0) + 1,
            sha256=surat.sha256, nama_berkas=surat.nama, ukuran=len(isi), halaman=periksa.halaman,
            tanpa_teks=periksa.tanpa_teks, pengaju=pengguna, diajukan=timezone.now(),
        )  # fmt: skip
        _terbitan(pengguna, t, "berkas_laporan_diajukan")
    return t


def putuskan_terbit(
    *, pengguna: Any, terbitan: Terbitan, setuju: bool, alasan: str = ""
) -> Terbitan:
    """Jika yang memutus adalah yang mengajukan, maka ditolak. Jika disetujui, maka berkasnya terbit hari
    itu juga; yang terbit lebih dahulu tetap terbaca sebagai terbitan lama.

    Dasar: UU 14/2008 (informasi berkala); rancangan proyek ini.
    """
    wajib_memutus(pengguna, terbitan.pengaju_id, setuju=setuju, alasan=alasan)
    with transaction.atomic():
        x = _kunci(terbitan.laporan)
        t = Terbitan.objects.select_for_update(of=("self",)).get(pk=terbitan.pk)
        if t.terbit is not None:
            raise ArgumenKeliru("Penerbitan ini sudah diputus.", ULANG)
        t.terbit, t.pemutus, t.diputus, t.alasan = setuju, pengguna, timezone.now(), alasan.strip()
        t.save()
        if setuju:
            hari = hari_ini(zona_kantor())
            x.kiriman.filter(penerima=PUBLIK, dikirim=None).update(dikirim=hari, diterima=hari)
        _terbitan(
            pengguna,
            t,
            "berkas_laporan_diterbitkan" if setuju else "berkas_laporan_ditolak",
            alasan,
        )
    return t


def _terbitan(pengguna: Any, t: Terbitan, tindakan: str, alasan: str = "") -> None:
    isi = {"nama": t.nama_berkas, "sha256": t.sha256}
    peristiwa(pengguna, t.laporan.objek, tindakan, isi, alasan)


def _sudah(hari: date) -> None:
    if hari > hari_ini(zona_kantor()):
        raise ArgumenKeliru("Tanggalnya belum tiba.", "Periksa tanggalnya.")


def _kunci(x: Laporan) -> Laporan:
    kini = Laporan.objects.select_for_update(of=("self",)).get(pk=x.pk)
    if kini.ditarik is not None:
        raise ArgumenKeliru("Laporan ini sudah ditarik.", "Catat yang baru bila masih perlu.")
    return kini
