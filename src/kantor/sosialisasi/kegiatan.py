"""What people do with records: write one (also from a phone that was offline), have it confirmed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.sosialisasi.audiens import BASIS, PENGGERAK
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.pemilihan.selectors import hari_ini
from kantor.sosialisasi.keadaan import DICATAT, DIKEMBALIKAN, DITARIK, SAH
from kantor.sosialisasi.models import Foto, Hadir, Kegiatan, Rencana
from kantor.sosialisasi.tulis import (
    BERSAMAAN,
    CATAT,
    KELOLA,
    PERIKSA,
    ULANG,
    di_dalam,
    dikenal,
    peristiwa,
    tanpa_rahasia,
    terisi,
)
from kantor.telaah.usulan_tulis import satu_saja

FOTO_TERBANYAK = 6
ORANG_TERBANYAK = 1_000_000
TERLAMA = 5  # years back that a record may be of: before that the year is a slip
_TANDA = re.compile(r"[0-9a-zA-Z-]{8,40}")


@dataclass(frozen=True, slots=True)
class Datang:
    """Heads of a group at an activity."""

    laki: int = 0
    perempuan: int = 0
    disabilitas: int = 0

    @property
    def jumlah(self) -> int:
        """All of them."""
        return self.laki + self.perempuan


@dataclass(frozen=True, slots=True)
class Isi:
    """What a record says. `hadir`: audience or carrier → heads; `foto`: SHA-256 of further photos in the
    archive; `buang`: numbers of kept photos that do not belong there."""

    judul: str
    hari: date
    tempat: str
    wilayah: str
    cara: str
    tujuan: str
    bidang: str
    pembicara: str
    hadir: Mapping[str, Datang] = field(default_factory=dict)
    pukul: time | None = None
    rencana: Rencana | None = None
    tahap: Tahap | None = None
    mitra: str = ""
    bahan: str = ""
    catatan: str = ""
    biaya: int | None = None
    dilihat: int | None = None
    foto: Sequence[str] = ()
    buang: Sequence[int] = ()


def catat(*, pengguna: Any, pemilihan: Pemilihan, isi: Isi, tanda: str) -> Kegiatan:
    """Record an activity; the same `tanda` from the same account again gives back what was kept.

    Raises `ArgumenKeliru` for what does not fit together, `Ditolak` out of reach.
    """
    wajib_boleh(pengguna, CATAT, isi.wilayah)
    if not _TANDA.fullmatch(tanda):
        raise ArgumenKeliru("Tanda kirimannya tidak dikenal.", ULANG)
    ada = Kegiatan.objects.filter(tanda=tanda, pencatat=pengguna).first()
    if ada is not None:
        return ada
    _periksa(pemilihan, isi)
    with satu_saja(BERSAMAAN), transaction.atomic():
        k = Kegiatan(pemilihan=pemilihan, tanda=tanda, pencatat=pengguna, dicatat=timezone.now())
        _isi(k, isi)
        k.save()
        _anak(k, isi)
        _peristiwa(pengguna, k, "kegiatan_sosialisasi_dicatat", _ringkas(isi))
    return k


def ubah(*, pengguna: Any, kegiatan: Kegiatan, isi: Isi) -> Kegiatan:
    """Correct one's own record while nobody confirmed it; it waits anew. Raises as `catat` does."""
    wajib_boleh(pengguna, CATAT, isi.wilayah)
    with transaction.atomic():
        k = _kunci(kegiatan)
        if k.pencatat_id != pengguna.pk:
            raise ArgumenKeliru("Catatan ini ditulis orang lain.", "Kembalikan dengan alasan.")
        if k.keadaan not in (DICATAT, DIKEMBALIKAN):
            raise ArgumenKeliru(f"Catatan yang {k.kata_keadaan} tidak diubah lagi.", ULANG)
        buang = k.foto.filter(nomor__in=isi.buang)
        _periksa(k.pemilihan, isi, k.foto.count() - buang.count())
        _isi(k, isi)
        k.keadaan, k.pemeriksa, k.diperiksa, k.alasan = DICATAT, None, None, ""
        k.save()
        k.hadir.all().delete()
        _anak(k, isi)
        _peristiwa(pengguna, k, "kegiatan_sosialisasi_diubah", _ringkas(isi))
        for f in buang.order_by("nomor"):
            _peristiwa(pengguna, k, "foto_sosialisasi_dibuang", {"foto": f.nomor})
        buang.delete()
    return k


def putuskan(*, pengguna: Any, kegiatan: Kegiatan, sah: bool, alasan: str = "") -> Kegiatan:
    """The second person: what is confirmed counts from now on.

    Jika yang memeriksa adalah yang mencatat, maka ditolak: angka jangkauan selalu dua orang.

    Dasar: rancangan proyek ini.
    """
    wajib_boleh(pengguna, PERIKSA, kegiatan.wilayah)
    if kegiatan.pencatat_id == pengguna.pk:
        raise ArgumenKeliru("Anda yang mencatatnya.", "Orang lain yang memeriksanya.")
    if not sah:
        terisi(Alasan=alasan)
    tanpa_rahasia(Alasan=alasan)
    with transaction.atomic():
        k = _kunci(kegiatan)
        if k.keadaan != DICATAT:
            raise ArgumenKeliru(f"Catatan ini {k.kata_keadaan}.", ULANG)
        k.keadaan = SAH if sah else DIKEMBALIKAN
        k.pemeriksa, k.diperiksa, k.alasan = pengguna, timezone.now(), alasan.strip()[:1000]
        k.save(update_fields=["keadaan", "pemeriksa", "diperiksa", "alasan"])
        isi = {"putusan": k.kata_keadaan}
        _peristiwa(pengguna, k, "kegiatan_sosialisasi_diperiksa", isi, alasan)
    return k


def tarik(*, pengguna: Any, kegiatan: Kegiatan, alasan: str) -> None:
    """Take a record back: it stays readable with its reason and counts no more. One's own while it waits;
    after that, whoever keeps the plan."""
    sendiri = kegiatan.pencatat_id == pengguna.pk and kegiatan.keadaan != SAH
    wajib_boleh(pengguna, CATAT if sendiri else KELOLA, kegiatan.wilayah)
    terisi(Alasan=alasan)
    with transaction.atomic():
        k = _kunci(kegiatan)
        if k.keadaan == DITARIK:
            raise ArgumenKeliru("Catatan ini sudah ditarik.", ULANG)
        k.keadaan, k.alasan, k.uji_tahap = DITARIK, alasan.strip()[:1000], ""
        k.save(update_fields=["keadaan", "alasan", "uji_tahap"])
        _peristiwa(pengguna, k, "kegiatan_sosialisasi_ditarik", {"judul": k.judul}, alasan)


def _periksa(p: Pemilihan, isi: Isi, foto: int = 0) -> None:
    terisi(Judul=isi.judul, Tempat=isi.tempat, Pembicara=isi.pembicara)
    tanpa_rahasia(Mitra=isi.mitra, Bahan=isi.bahan, Catatan=isi.catatan)
    dikenal(isi.cara, isi.tujuan, isi.bidang)
    di_dalam(p, isi.wilayah)
    if isi.hari > hari_ini(p.zona):
        raise ArgumenKeliru("Harinya belum tiba.", "Yang dicatat di sini sudah berlangsung.")
    if isi.hari.year < hari_ini(p.zona).year - TERLAMA:
        raise ArgumenKeliru(f"Harinya lebih dari {TERLAMA} tahun yang lalu.", "Periksa tahunnya.")
    for milik in (isi.rencana, isi.tahap):
        if milik is not None and milik.pemilihan_id != p.pk:
            raise ArgumenKeliru("Rencana atau tahapnya milik pemilihan lain.", "Pilih yang lain.")
    if not set(isi.hadir) <= set(BASIS) | set(PENGGERAK):
        raise ArgumenKeliru("Ada kelompok hadirin yang tidak dikenal.", "Pilih dari daftarnya.")
    for d in isi.hadir.values():
        if min(d.laki, d.perempuan, d.disabilitas) < 0 or d.jumlah > ORANG_TERBANYAK:
            raise ArgumenKeliru("Banyak hadirin tidak masuk akal.", "Periksa angkanya.")
        if d.disabilitas > d.jumlah:
            raise ArgumenKeliru(
                "Penyandang disabilitas lebih banyak daripada hadirinnya.",
                "Mereka sudah termasuk dalam laki-laki dan perempuan.",
            )
    if not any(d.jumlah for d in isi.hadir.values()) and not isi.dilihat:
        raise ArgumenKeliru(
            "Belum ada yang hadir.",
            "Isi hadirin paling sedikit satu kelompok, atau jangkauan medianya.",
        )
    if isi.biaya is not None and isi.biaya < 0:
        raise ArgumenKeliru("Biayanya kurang dari nol.", "Tulis rupiah yang dikeluarkan.")
    if foto + len(isi.foto) > FOTO_TERBANYAK:
        raise ArgumenKeliru(f"Fotonya lebih dari {FOTO_TERBANYAK}.", "Pilih yang paling jelas.")


def _isi(k: Kegiatan, isi: Isi) -> None:
    k.judul, k.tempat = isi.judul.strip()[:160], isi.tempat.strip()[:160]
    k.hari, k.pukul = isi.hari, isi.pukul
    k.wilayah, k.rencana, k.tahap = isi.wilayah, isi.rencana, isi.tahap
    k.cara, k.tujuan, k.bidang = isi.cara, isi.tujuan, isi.bidang
    k.pembicara, k.mitra, k.bahan = (x.strip()[:300] for x in (isi.pembicara, isi.mitra, isi.bahan))
    k.catatan, k.biaya, k.dilihat = isi.catatan.strip(), isi.biaya, isi.dilihat


def _anak(k: Kegiatan, isi: Isi) -> None:
    Hadir.objects.bulk_create(
        Hadir(
            kegiatan=k, kelompok=kode, laki=d.laki, perempuan=d.perempuan, disabilitas=d.disabilitas
        )
        for kode, d in isi.hadir.items()
        if d.jumlah
    )
    # A number that a removed photo had is not given again.
    terakhir = k.foto.aggregate(n=Max("nomor"))["n"] or 0
    Foto.objects.bulk_create(
        Foto(kegiatan=k, nomor=n, sha256=s) for n, s in enumerate(isi.foto, terakhir + 1)
    )


def _ringkas(isi: Isi) -> dict[str, Any]:
    hadir = sum(d.jumlah for kode, d in isi.hadir.items() if kode in BASIS)
    penggerak = sum(d.jumlah for kode, d in isi.hadir.items() if kode in PENGGERAK)
    return {
        "judul": isi.judul.strip()[:160], "hadir": hadir, "penggerak": penggerak, "biaya": isi.biaya,
    }  # fmt: skip


def _kunci(k: Kegiatan) -> Kegiatan:
    semua = Kegiatan.objects.select_for_update(of=("self",)).select_related("pemilihan")
    return semua.get(pk=k.pk)


def _peristiwa(
    pengguna: Any, k: Kegiatan, tindakan: str, isi: Mapping[str, Any], alasan: str = ""
) -> None:
    peristiwa(pengguna, tindakan, f"kegiatan/{k.pk}", k.wilayah, isi, alasan)
