"""Writing elections, their rules and stages: each act one transaction with one event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.aturan import Aturan
from hakpilih.tahapan.tahap import ZONA, Acuan, Jadwal
from hakpilih.tahapan.tahap import Tahap as TahapJadwal
from hakpilih.tahapan.tanggal import panjang
from hakpilih.tahapan.urutan import tahap_bersilang, tanggal_terbalik
from hakpilih.wilayah import di_bawah, kode_bertitik
from kantor.pemilihan.aturan import AturanKantor, aturan_dari, aturan_versi, isi_aturan
from kantor.pemilihan.beda_aturan import beda_aturan
from kantor.pemilihan.models import Kantor, Pemilihan, Tahap, VersiAturan, Wilayah
from kantor.pemilihan.salin import (
    aturan_disalin,
    jadwal_asal,
    jadwal_dari,
    kolom_tahap,
    nama_asal,
    pada_hari_lain,
    tahap_jadwal,
)
from kantor.pemilihan.selectors import hari_ini, lupakan_wilayah
from kantor.riwayat.services import catat
from kantor.templatetags.rupa import tgl

_POLA_KODE = re.compile(r"[a-z][a-z0-9_]{2,39}")


@transaction.atomic
def buat_pemilihan(
    *,
    pengguna: Any,
    asal: str | Path | Pemilihan,
    nama: str = "",
    kode: str = "",
    hari: date | None = None,
    wilayah: str = "",
    zona: str = "",
    aturan_asal: Pemilihan | None = None,
) -> Pemilihan:
    """A new election copied from a shipped calendar (`pilkada_2024`, `pdpb_2026`), an office's TOML
    file, or another election of the office; what is left out is taken from there.

    `aturan_asal`: take the rules of that election instead, marked `disalin`. Raises `ArgumenKeliru`.
    """
    kantor = Kantor.objects.get()
    dari = jadwal_asal(asal)
    if hari is not None and dari.pemilihan is None:
        raise ArgumenKeliru("PDPB tidak punya hari pemungutan.", "Kosongkan hari pemungutan.")
    j = pada_hari_lain(dari, hari)
    if j is not dari and not nama.strip():
        raise ArgumenKeliru(
            f"Hari pemungutannya bukan hari {dari.nama}, tetapi namanya belum disebut.",
            f"Isi nama, misalnya {dari.nama.split()[0]} {hari.year if hari else ''}.",
        )
    j = replace(
        j,
        nama=nama.strip() or j.nama,
        kode=kode or _kode_baru(j),
        wilayah=_wilayah(wilayah or j.wilayah or kantor.wilayah, kantor),
        zona=zona or (j.zona if isinstance(asal, Path) else kantor.zona),
    )
    _periksa_baru(j)
    aturan = _aturan_baru(j, aturan_asal)
    # A TOML file is the new election itself; the rules are those of the one that it copies.
    nama_dari = nama_asal(dari.salin) if isinstance(asal, Path) and dari.salin else dari.nama
    p = Pemilihan.objects.create(
        kode=j.kode,
        nama=j.nama,
        jenis=j.jenis,
        hari=j.hari,
        wilayah=j.wilayah,
        zona=j.zona,
        salinan_dari=j.salin or dari.kode,
        dibuat=timezone.now(),
        tanggal_diperbarui=hari_ini(j.zona),
    )
    VersiAturan.objects.create(
        pemilihan=p,
        nomor=1,
        isi=isi_aturan(aturan),
        alasan=f"Disalin dari {aturan_asal.nama if aturan_asal else nama_dari}.",
        dibuat=p.dibuat,
        oleh=pengguna,
    )
    Tahap.objects.bulk_create(
        Tahap(pemilihan=p, urutan=i, **kolom_tahap(t)) for i, t in enumerate(j.tahap, 1)
    )
    catat(
        pengguna=pengguna,
        tindakan="pemilihan_dibuat",
        objek=f"pemilihan/{p.kode}",
        wilayah=p.wilayah,
        isi={
            "nama": p.nama,
            "asal": nama_asal(p.salinan_dari),
            "hari": tgl(p.hari) if p.hari else "",
        },
    )
    return p


def _aturan_baru(j: Jadwal, asal: Pemilihan | None) -> Aturan:
    if asal is None:
        return j.aturan
    baru = aturan_disalin(aturan_dari(asal))
    # Another kind of election: another law has its results posted.
    return baru if asal.jenis == j.jenis else replace(baru, pengecualian=None)


@transaction.atomic
def ubah_aturan(
    *, pengguna: Any, pemilihan: Pemilihan, aturan: AturanKantor, dari_nomor: int, alasan: str
) -> VersiAturan:
    """A new version of the rules; the old ones stay. `dari_nomor`: the version that was changed.

    Raises `ArgumenKeliru` where somebody else made a newer one meanwhile, or where nothing is different.
    """
    p = Pemilihan.objects.select_for_update().get(pk=pemilihan.pk)
    lama = p.aturan
    if lama.nomor != dari_nomor:
        raise ArgumenKeliru(
            f"Aturan {p.nama} sudah menjadi versi {lama.nomor} ketika Anda mengubah versi "
            f"{dari_nomor}.",
            "Buka aturannya lagi, lalu ulangi perubahan Anda.",
        )
    isi = isi_aturan(aturan)
    beda = beda_aturan(aturan_versi(lama), aturan)
    if not beda:
        raise ArgumenKeliru("Tidak ada aturan yang berubah.", "Ubah sesuatu, atau batalkan.")
    versi = VersiAturan.objects.create(
        pemilihan=p,
        nomor=lama.nomor + 1,
        isi=isi,
        alasan=alasan.strip(),
        dibuat=timezone.now(),
        oleh=pengguna,
    )
    catat(
        pengguna=pengguna,
        tindakan="aturan_diubah",
        objek=f"pemilihan/{p.kode}",
        wilayah=p.wilayah,
        isi={"pemilihan": p.nama, "versi": versi.nomor, "ubah": [b.kalimat for b in beda][:40]},
        alasan=alasan,
    )
    return versi


@transaction.atomic
def ubah_tahap(
    *,
    pengguna: Any,
    tahap: Tahap,
    mulai: date | None,
    akhir: date | None,
    jam: time | None,
    dasar: str,
    catatan: str,
    alasan: str,
) -> Tahap:
    """Other dates, basis or note of a stage. Raises `ArgumenKeliru` for dates that cannot be."""
    p = Pemilihan.objects.select_for_update().get(pk=tahap.pemilihan_id)
    t = Tahap.objects.get(pk=tahap.pk)
    lama = tahap_jadwal(t)
    bertanggal = (mulai, akhir, jam) != (t.mulai, t.akhir, t.jam)
    if bertanggal and lama.acuan == Acuan():
        raise ArgumenKeliru(
            f"{t.nama} selalu pada hari pemungutan.", "Ubah dasar atau catatannya saja."
        )
    if jam is not None and akhir is None:
        raise ArgumenKeliru(
            "Jam disebut, tetapi hari terakhir belum.", "Isi juga hari terakhirnya."
        )
    baru = replace(
        lama,
        mulai=mulai,
        akhir=akhir,
        jam=jam,
        dasar=dasar.strip(),
        catatan=catatan.strip(),
        acuan=lama.acuan if akhir == t.akhir else None,
        kepastian="kantor" if bertanggal else lama.kepastian,
        sumber=() if bertanggal else lama.sumber,
    )
    ubah = _beda_tahap(lama, baru)
    if not ubah:
        raise ArgumenKeliru("Tidak ada yang berubah.", "Ubah sesuatu, atau batalkan.")
    _periksa_urutan(p, baru)
    for k, v in kolom_tahap(baru).items():
        setattr(t, k, v)
    t.save()
    if bertanggal:
        p.tanggal_diperbarui = hari_ini(p.zona)
        p.save(update_fields=["tanggal_diperbarui"])
    _catat_tahap(pengguna, p, t, "tahap_diubah", {"nama": t.nama, "ubah": ubah}, alasan)
    return t


@transaction.atomic
def selesaikan_tahap(*, pengguna: Any, tahap: Tahap, tanggal: date) -> Tahap:
    """The stage was done on that day. Raises `ArgumenKeliru` for a day that cannot be."""
    p = Pemilihan.objects.select_for_update().get(pk=tahap.pemilihan_id)
    t = Tahap.objects.get(pk=tahap.pk)
    if t.selesai is not None:
        raise ArgumenKeliru(
            f"{t.nama} sudah dicatat selesai {panjang(t.selesai)}.",
            "Batalkan catatan itu dahulu bila tanggalnya keliru.",
        )
    kini = hari_ini(p.zona)
    if tanggal > kini:
        raise ArgumenKeliru(
            f"Tanggal selesai {panjang(tanggal)} belum tiba.",
            f"Isi tanggal sampai hari ini, {panjang(kini)}.",
        )
    if t.mulai and tanggal < t.mulai:
        raise ArgumenKeliru(
            f"Tanggal selesai {panjang(tanggal)} mendahului mulainya, {panjang(t.mulai)}.",
            "Periksa tanggalnya.",
        )
    t.selesai = tanggal
    t.save(update_fields=["selesai"])
    isi = {"nama": t.nama, "tanggal": tgl(tanggal)}
    _catat_tahap(pengguna, p, t, "tahap_selesai", isi)
    return t


@transaction.atomic
def buka_lagi_tahap(*, pengguna: Any, tahap: Tahap, alasan: str) -> Tahap:
    """The stage is not done after all. Raises `ArgumenKeliru` where it was not recorded as done."""
    p = Pemilihan.objects.select_for_update().get(pk=tahap.pemilihan_id)
    t = Tahap.objects.get(pk=tahap.pk)
    if t.selesai is None:
        raise ArgumenKeliru(f"{t.nama} belum dicatat selesai.", "Tidak ada yang perlu dibatalkan.")
    isi = {"nama": t.nama, "tanggal": tgl(t.selesai)}
    t.selesai = None
    t.save(update_fields=["selesai"])
    _catat_tahap(pengguna, p, t, "tahap_dibuka_lagi", isi, alasan)
    return t


@transaction.atomic
def muat_wilayah(*, pengguna: Any, rows: Iterable[tuple[str, str]]) -> int:
    """Names of the office's regions as (code, name); known codes get the new name. Returns how many.

    Raises `ArgumenKeliru` for a code that is none or lies outside the office.
    """
    kantor = Kantor.objects.get()
    nama: dict[str, str] = {}
    for kode, sebutan in rows:
        titik = kode_bertitik(kode)
        if titik is None or not di_bawah(titik, kantor.wilayah) or not sebutan.strip():
            raise ArgumenKeliru(
                f"Wilayah “{kode[:20]}” ({sebutan[:40]}) bukan wilayah kantor {kantor.wilayah}.",
                "Periksa kode dan namanya di berkas wilayah.",
            )
        nama[titik] = sebutan.strip()[:120]
    Wilayah.objects.bulk_create(
        (Wilayah(kode=k, nama=n) for k, n in nama.items()),
        update_conflicts=True,
        unique_fields=["kode"],
        update_fields=["nama"],
    )
    catat(
        pengguna=pengguna,
        tindakan="wilayah_dimuat",
        objek=f"kantor/{kantor.wilayah}",
        wilayah=kantor.wilayah,
        isi={"banyak": len(nama)},
    )
    lupakan_wilayah()
    return len(nama)


def _kode_baru(j: Jadwal) -> str:
    """A free code: the calendar's own, of its year, or with a number behind."""
    dasar = f"{j.jenis}_{j.hari.year}" if j.hari else j.kode
    calon, n = dasar, 1
    while Pemilihan.objects.filter(kode=calon).exists():
        n += 1
        calon = f"{dasar}_{n}"
    return calon


def _wilayah(kode: str, kantor: Kantor) -> str:
    titik = kode_bertitik(kode)
    if titik is None or not di_bawah(titik, kantor.wilayah):
        raise ArgumenKeliru(
            f"Wilayah “{kode[:20]}” bukan wilayah {kantor.nama} ({kantor.wilayah}).",
            f"Isi {kantor.wilayah}, atau kosongkan.",
        )
    return titik


def _periksa_baru(j: Jadwal) -> None:
    if not _POLA_KODE.fullmatch(j.kode):
        raise ArgumenKeliru(
            f"Kode “{j.kode[:40]}” tidak dapat dipakai.",
            "Pakai 3 sampai 40 huruf kecil, angka, atau garis bawah, misalnya pilkada_2029.",
        )
    if Pemilihan.objects.filter(kode=j.kode).exists():
        raise ArgumenKeliru(f"Kode {j.kode} sudah dipakai.", "Pilih kode lain.")
    if j.zona not in ZONA:
        raise ArgumenKeliru(f"Zona “{j.zona}” tidak dikenal.", f"Yang ada: {', '.join(ZONA)}.")
    if len(j.nama) > 120:
        raise ArgumenKeliru("Nama pemilihan terlalu panjang.", "Pakai paling banyak 120 huruf.")


def _periksa_urutan(p: Pemilihan, baru: TahapJadwal) -> None:
    """Raises where the stage ends before it begins, or crosses another that it did not cross."""
    lama = jadwal_dari(p).tahap
    sesudah = tuple(baru if t.kode == baru.kode else t for t in lama)
    for _, kalimat in tanggal_terbalik([baru]):
        raise ArgumenKeliru(f"{baru.nama}: {kalimat}.", "Periksa kedua tanggal itu.")
    dahulu = set(tahap_bersilang(lama))
    nama = {t.kode: t.nama for t in sesudah}
    for kode, kalimat in tahap_bersilang(sesudah):
        if (kode, kalimat) not in dahulu:
            raise ArgumenKeliru(f"{nama[kode]}: {kalimat}.", "Periksa kedua tanggal itu.")


_SEBUTAN = {
    "mulai": "mulai", "akhir": "hari terakhir", "jam": "jam", "dasar": "dasar", "catatan": "catatan",
}  # fmt: skip


def _beda_tahap(lama: TahapJadwal, baru: TahapJadwal) -> list[str]:
    """What is different, as `hari terakhir 11-08-2024 → 12-08-2024`; of texts only that they are."""
    hasil = []
    for k, sebutan in _SEBUTAN.items():
        a, b = getattr(lama, k), getattr(baru, k)
        if a != b and k in ("dasar", "catatan"):
            hasil.append(sebutan)
        elif a != b:
            hasil.append(f"{sebutan} {_nilai(a)} → {_nilai(b)}")
    return hasil


def _nilai(v: date | time | None) -> str:
    if v is None:
        return "belum diketahui"
    return f"{v:%H.%M}" if isinstance(v, time) else tgl(v)


def _catat_tahap(
    pengguna: Any, p: Pemilihan, t: Tahap, tindakan: str, isi: dict[str, Any], alasan: str = ""
) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"tahap/{p.kode}:{t.kode}",
        wilayah=p.wilayah,
        isi=isi,
        alasan=alasan,
    )
