"""What people do with results of coklit: have a file brought in, write one result, propose what was found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.daftar.coklit import BARU, SESUAI
from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.format_coklit import SKEMA
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.berkas.isian import berkas_isian
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.segel_baris import KOLOM, lajur
from kantor.berkas.services import perlu_alasan
from kantor.coklit import catat as tulis
from kantor.coklit.ajukan import Ajuan, ajukan, ajukan_sesuai
from kantor.coklit.cari import Pencari
from kantor.coklit.models import Hasil, Muatan
from kantor.coklit.rekap import daftar_coklit, hitung_ulang, kode_tps
from kantor.coklit.unsur import baris_baru, baris_ubah, tabel_baris
from kantor.daftar.models import Daftar
from kantor.daftar.selectors import dalam_wilayah
from kantor.izin_alamat import putusan, wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.services import catat
from kantor.telaah.penggantian import gantikan, tutup_kasus
from kantor.telaah.usulan_tulis import satu_saja
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

FORMAT = "hasil_coklit"
# Elements of a voter that nobody seals, in words.
TERBUKA = {"nama": "Nama", "alamat": "Alamat", "tempat_lahir": "Tempat lahir"}
DIPERBAIKI = "Hasil coklitnya diperbaiki."
SEKALI_AJUKAN = 500
KOSONG: Mapping[str, Any] = {
    f.name: False if f.name == "nik_sah" else "" if str(f.type) == "string" else None
    for f in SKEMA
    if f.name != "masalah"
}


def minta_muat(
    *, pengguna: Any, berkas: Berkas, memperbaiki: Muatan | None = None, alasan: str = ""
) -> Tugas:
    """Ask for a checked file of results to be brought in; the same file once more changes nothing.

    Raises `ArgumenKeliru` where the file is not checked or no such file, no list is fixed yet, the corrected
    file is not of this election, or the gate held it and no reason is given.
    """
    wajib_boleh(pengguna, "muat_berkas", berkas.wilayah)
    wajib_boleh(pengguna, "usul_perubahan", berkas.wilayah)
    if berkas.format != FORMAT or berkas.diperiksa is None or berkas.ditolak is not None:
        raise ArgumenKeliru(
            "Berkas ini bukan hasil coklit yang sudah diperiksa.", "Pilih berkas lain."
        )
    daftar = daftar_coklit(berkas.pemilihan)
    if daftar is None:
        raise ArgumenKeliru(
            "Belum ada daftar yang ditetapkan untuk dikunjungi.",
            "Susun dan tetapkan DP4 sinkron dahulu.",
        )
    if memperbaiki is not None and memperbaiki.pemilihan_id != berkas.pemilihan_id:
        raise ArgumenKeliru(
            "Berkas yang diperbaiki bukan dari pemilihan ini.", "Pilih berkas lain."
        )
    if perlu_alasan(berkas) and not alasan.strip():
        raise ArgumenKeliru(
            "Pemeriksaan menahan berkas ini, dan alasannya belum ditulis.",
            "Lihat catatan pemeriksaannya, lalu tulis mengapa tetap benar.",
        )
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with satu_saja("Berkas ini baru saja diminta dimuat orang lain."), transaction.atomic():
        m, baru = Muatan.objects.get_or_create(
            berkas=berkas,
            defaults={
                "pemilihan": berkas.pemilihan,
                "daftar": daftar,
                "memperbaiki": memperbaiki,
                "oleh": pengguna,
                "dibuat": timezone.now(),
            },
        )
        if not baru:
            raise ArgumenKeliru(
                "Hasil coklit berkas ini sudah dimuat atau sedang dimuat.", "Muat ulang halamannya."
            )
        if alasan.strip():
            Berkas.objects.filter(pk=berkas.pk).update(alasan_lebih=alasan.strip())
        catat(
            pengguna=pengguna,
            tindakan="coklit_diminta",
            objek=f"berkas/{berkas.pk}",
            wilayah=berkas.wilayah,
            isi={"nama": berkas.nama, "daftar": daftar.nama},
            alasan=alasan.strip(),
        )
        return antrekan(
            jenis="muat_coklit",
            judul=f"Memuat hasil coklit {berkas.nama}",
            objek=f"berkas/{berkas.pk}",
            isi={"muatan": m.pk},
            pengguna=pengguna,
        )


@transaction.atomic
def tandai_selesai(*, muatan: Muatan, ringkasan: Mapping[str, int]) -> None:
    """All results of a file count and are proposed; once, however often the job runs."""
    m = Muatan.objects.select_for_update(of=("self",)).get(pk=muatan.pk)
    if m.selesai is not None:
        return
    m.selesai, m.ringkasan = timezone.now(), {**m.ringkasan, **ringkasan}
    m.save(update_fields=["selesai", "ringkasan"])
    Berkas.objects.filter(pk=m.berkas_id).update(dimuat=m.selesai)
    r = m.ringkasan
    catat(
        pengguna=m.oleh,
        tindakan="coklit_dimuat",
        objek=f"berkas/{m.berkas_id}",
        wilayah=m.berkas.wilayah,
        isi={
            "nama": m.berkas.nama,
            **{k: r[k] for k in ("tercatat", "tak_terpakai", "diusulkan", "tertahan")},
            "sha256": m.berkas.sha256,
        },
    )


def tarik_lama(semua: Sequence[Hasil], pengguna: Any) -> int:
    """Take back what rests on results that count no more, where nobody has decided it; how many proposals.

    Results that these took the place of count no more either: of a result that nobody proposed from, the one
    before it may have been.
    """
    semua, ditarik = _dengan_pendahulu(semua), 0
    for p in tulis.belum_diputuskan(semua):
        ditarik += gantikan(pengguna=pengguna, perubahan=p, alasan=DIPERBAIKI)
    tutup_kasus([h.kasus for h in semua if h.kasus is not None])
    return ditarik


def _dengan_pendahulu(semua: Sequence[Hasil]) -> list[Hasil]:
    ada = {h.pk: h for h in semua}
    sisa = {h.pendahulu_id for h in semua} - {None}
    while sisa:
        lama = list(Hasil.objects.filter(pk__in=sisa - set(ada)).select_related("kasus"))
        ada |= {h.pk: h for h in lama}
        sisa = {h.pendahulu_id for h in lama} - {None}
    return list(ada.values())


def isi_hasil(*, pengguna: Any, daftar: Daftar, wilayah: str, isi: Mapping[str, Any]) -> Hasil:
    """Write one result on the page of its TPS (`wilayah`), as a row of `hakpilih.intake.format_coklit.SKEMA`.

    What replaces an earlier result is a correction. Whoever may propose proposes with it; of a pantarlih it
    waits for his PPS.

    Raises `ArgumenKeliru` where the voter is not in the list of that TPS, the visit lies ahead, or the remark
    holds a NIK or a birth date.
    """
    wajib_boleh(pengguna, "isi_coklit", wilayah)
    r = {**KOSONG, **isi, "baris": 1, "baris_asal": 1}
    for bagian in ("catatan", "pantarlih"):
        tolak_tersegel(bagian.capitalize(), r[bagian], timezone.now().year)
    hari = hari_ini(daftar.pemilihan.zona)
    if r["tanggal_kunjungan"] is not None and r["tanggal_kunjungan"] > hari:
        raise ArgumenKeliru("Tanggal kunjungannya belum tiba.", "Tulis hari ia dikunjungi.")
    tempat = (r["kode_kelurahan"], r["tps"])
    with satu_saja("Hasil pemilih ini baru saja dicatat orang lain."), transaction.atomic():
        (t,) = tulis.baca(daftar, [r], Pencari(daftar, tempat))
        _tolak_nomor(t)
        if not t.menghitung:
            raise ArgumenKeliru(
                "Pemilih ini tidak ada dalam daftar TPS ini.", "Muat ulang halamannya."
            )
        h = tulis.buat(t, daftar, pengguna, timezone.now(), isi=_segel_satu(daftar, t))
        h.save()
        lama = tulis.berlakukan([h], perbaikan=True)
        if putusan(pengguna, "usul_perubahan", wilayah):
            tarik_lama(lama, pengguna)
            ajukan([h], pengguna)
        elif h.hasil == SESUAI and not tulis.belum_diputuskan(_dengan_pendahulu([h])):
            ajukan_sesuai([h])  # nothing to propose or to take back, so it waits for nobody
        hitung_ulang(daftar, [t.tempat])
        catat(
            pengguna=pengguna,
            tindakan="coklit_dicatat",
            objek=f"coklit/{h.pk}",
            wilayah=wilayah,
            isi={"hasil": h.kata, "tms": h.kode_tms},
        )
    return h


def _tolak_nomor(t: tulis.Terbaca) -> None:
    """Raises `ArgumenKeliru` where a NIK or a birth date was typed into an element that is kept as it is."""
    for k, judul in TERBUKA.items():
        if t.hasil == BARU or k in t.kolom:
            tolak_tersegel(judul, t.r[k], timezone.now().year)


def _segel_satu(daftar: Daftar, t: tulis.Terbaca) -> int | None:
    """The sealed row of the new elements of one result on a page; None without any."""
    if t.hasil == BARU:
        isi = [baris_baru(t.r)]
    elif t.orang is not None and t.kolom:
        isi = baris_ubah(daftar, [(t.r, t.orang, t.kolom)])
    else:
        return None
    b = berkas_isian(
        daftar.pemilihan, tanda="halaman", format=FORMAT, nama="Isian di halaman coklit",
        dari="PPS dan pantarlih", pengguna=daftar.pengusul,
    )  # fmt: skip
    terakhir = Baris.objects.filter(berkas=b).aggregate(n=Max("nomor"))["n"] or 0
    isi[0] |= {"baris": terakhir + 1, "baris_asal": terakhir + 1}
    (satu,) = lajur(tabel_baris(isi), b.pk, kunci())
    kolom = dict(zip(KOLOM, satu, strict=True))
    return Baris.objects.create(**{**kolom, "masalah": json.loads(kolom["masalah"])}).pk


def ajukan_hasil(*, pengguna: Any, daftar: Daftar, wilayah: str) -> Ajuan:
    """Propose what pantarlih wrote in a region and nobody has proposed yet, some hundreds at a time."""
    wajib_boleh(pengguna, "usul_perubahan", wilayah)
    semua = list(menunggu_diajukan(daftar, wilayah)[:SEKALI_AJUKAN])
    lama = [h.pendahulu for h in semua if h.pendahulu is not None]
    tarik_lama(lama, pengguna)
    a = ajukan(semua, pengguna)
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="coklit_diajukan",
            objek=f"daftar/{daftar.pk}",
            wilayah=wilayah,
            isi={"banyak": len(semua), "diusulkan": a.diusulkan, "tertahan": a.tertahan},
        )
    return a


def menunggu_diajukan(daftar: Daftar, wilayah: str) -> Any:
    """Results in a region that count and that nobody has proposed from."""

    semua = Hasil.objects.filter(
        pemilihan=daftar.pemilihan_id, berlaku=True, diajukan__isnull=True
    ).select_related("pemilihan", "baris", "isi", "pendahulu__kasus")
    bagian = wilayah.split(".")
    if len(bagian) == 5:
        kelurahan = ".".join(bagian[:4])
        cocok = [bagian[4], bagian[4].lstrip("0")]
        return semua.filter(kelurahan=kelurahan, tps__in=cocok).order_by("pk")
    return dalam_wilayah(semua, wilayah, "kelurahan").order_by("pk")


def wilayah_hasil(h: Hasil) -> str:
    """The region that permissions about a result are asked for."""
    return kode_tps(h.kelurahan, h.tps) if h.tps else h.kelurahan


@transaction.atomic
def catat_lembar(*, pengguna: Any, daftar: Daftar, wilayah: str, banyak: int) -> None:
    """Write down that the working list of a TPS was taken."""
    catat(
        pengguna=pengguna,
        tindakan="lembar_kerja_diunduh",
        objek=f"daftar/{daftar.pk}",
        wilayah=wilayah,
        isi={"banyak": banyak},
    )
