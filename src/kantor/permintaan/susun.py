"""Whom a request is about: rows by rule, read from changes, cases and the newest list, written as items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from hakpilih.permintaan.lembaga import PERTANYAAN
from kantor.berkas.models import Baris
from kantor.berkas.segel_baris import nomor_acak
from kantor.daftar.keadaan import DIBUANG as DAFTAR_DIBUANG
from kantor.daftar.models import Daftar, Pemilih
from kantor.daftar.selectors import dalam_wilayah
from kantor.pemilihan.models import Pemilihan
from kantor.permintaan.keadaan import DIBUANG, SELESAI
from kantor.permintaan.models import Butir, Permintaan
from kantor.telaah.jenis import BERLAKU, HIDUP, TERBUKA
from kantor.telaah.keadaan import padanan_tampil
from kantor.telaah.models import Bukti, Kasus, Perubahan
from kantor.tugas.tulis import tulis_bertahap

SEKALI = 1_000
_TENTANG_ORANG = tuple(k for k, p in PERTANYAAN.items() if p.tentang_orang)


@dataclass(frozen=True, slots=True)
class Sumber:
    """Where the rows of a request come from, and which questions it serves."""

    judul: str
    pertanyaan: tuple[str, ...]


SUMBER: dict[str, Sumber] = {
    "perubahan": Sumber(
        "Perubahan yang sudah disetujui dan memerlukan jawaban ini", ("nik", "kematian")
    ),
    "coret": Sumber(
        "Usul atau perubahan TMS menurut keterangan, belum bersurat",
        ("kematian", "pindah", "dinas"),
    ),
    "hilang": Sumber("Kasus terbuka: tidak ada di DP4", ("kematian", "pindah")),
    "tanpa_nik": Sumber("Pemilih tanpa NIK atau NKK yang sah di daftar terbaru", ("nik",)),
    "tanpa_ktp_el": Sumber("Pemilih yang belum ber-KTP-el di daftar terbaru", ("ktp_el",)),
    "pilihan": Sumber("Pemilih tertentu, menurut nomor catatannya", _TENTANG_ORANG),
    "tanpa_butir": Sumber(
        "Tanpa nama: meminta daftar atau angka",
        tuple(k for k, p in PERTANYAAN.items() if not p.tentang_orang),
    ),
}
_PERMINTAAN = {"nik": "nik", "kematian": "akta_kematian"}  # question → perubahan.jenis.PERMINTAAN
_TMS = {"kematian": ("meninggal",), "pindah": ("pindah_domisili",), "dinas": ("tni", "polri")}

# baris, perbaikan, orang, perubahan, kasus, wilayah
Isi = tuple[int, int | None, int | None, int | None, int | None, str]
KOLOM = (
    "permintaan_id", "nomor", "wilayah", "baris_id", "perbaikan_id", "orang", "perubahan_id", "kasus_id",
    "jawaban", "isi_jawaban", "hasil",
)  # fmt: skip


def daftar_terbaru(pemilihan: Pemilihan) -> Daftar | None:
    """The newest composed list of an election, fixed or not."""
    ada = Daftar.objects.filter(pemilihan=pemilihan, selesai__isnull=False)
    return ada.exclude(keadaan=DAFTAR_DIBUANG).order_by("-pk").first()


def isi_permintaan(p: Permintaan, nomor_catatan: tuple[str, ...] = ()) -> Iterator[Isi]:
    """Whom it is about. Nobody is asked about twice while the same question about him waits."""
    if p.sumber == "tanpa_butir":
        return
    ditanya = set(
        Butir.objects.filter(
            permintaan__pemilihan=p.pemilihan_id, permintaan__pertanyaan=p.pertanyaan, jawaban=""
        )
        .exclude(permintaan=p)
        .exclude(permintaan__keadaan__in=(DIBUANG, SELESAI))
        .values_list("baris_id", flat=True)
    )
    for isi in _CARA[p.sumber](p, nomor_catatan):
        if isi[0] not in ditanya:
            ditanya.add(isi[0])
            yield isi


def tulis_butir(p: Permintaan, nomor_catatan: tuple[str, ...], maju: Callable[[int], None]) -> int:
    """Write the items anew, in short transactions; how many."""
    Butir.objects.filter(permintaan=p).delete()
    semua = list(isi_permintaan(p, nomor_catatan))
    acak = nomor_acak(len(semua)).to_pylist() if semua else []
    baris = (
        (p.pk, n, w, b, perbaikan, orang, perubahan, kasus, "", "", "")
        for n, (b, perbaikan, orang, perubahan, kasus, w) in zip(acak, semua, strict=True)
    )
    banyak = 0
    for banyak in tulis_bertahap(Butir, KOLOM, baris, SEKALI):
        maju(banyak)
    return banyak


def _dari_perubahan(p: Permintaan, _: tuple[str, ...]) -> Iterator[Isi]:
    """Jika perubahan sudah disetujui dan memerlukan jawaban lembaga, maka orangnya menjadi butir.

    Dasar: tanpa akta, namanya kembali pada DP4 berikutnya (Garda Flores, Sikka 2024).
    """
    semua = Perubahan.objects.filter(
        ~Q(permintaan=""),
        pemilihan=p.pemilihan_id,
        permintaan=_PERMINTAAN[p.pertanyaan],
        keadaan=BERLAKU,
        putusan__setuju=True,
    )
    yield from _perubahan(p, semua)


def _dari_coret(p: Permintaan, _: tuple[str, ...]) -> Iterator[Isi]:
    """Jika seseorang dicoret atau diusulkan dicoret tanpa akta, maka kematian, kepindahan, atau
    keanggotaannya ditanyakan.

    Dasar: pencoretan menurut keterangan dipastikan dengan surat; rancangan proyek ini.
    """
    akta = Bukti.objects.filter(perubahan=OuterRef("pk"), tingkat="akta")
    kode = (p.lembaga,) if p.pertanyaan == "dinas" else _TMS[p.pertanyaan]
    semua = Perubahan.objects.filter(
        ~Exists(akta), pemilihan=p.pemilihan_id, jenis="tms", kode_tms__in=kode, keadaan__in=HIDUP
    )
    yield from _perubahan(p, semua)


def _perubahan(p: Permintaan, semua: Any) -> Iterator[Isi]:
    qs = dalam_wilayah(semua, p.wilayah, "wilayah").order_by("pk")
    kolom = ("pk", "baris_daftar", "baris_rujukan", "kasus", "wilayah")
    for pk, daftar, rujukan, kasus, wilayah in qs.values_list(*kolom).iterator(chunk_size=2_000):
        baris = daftar or rujukan
        if baris is not None:
            yield baris, None, daftar, pk, kasus, wilayah


def _dari_hilang(p: Permintaan, _: tuple[str, ...]) -> Iterator[Isi]:
    """Jika seorang pemilih tidak ada di DP4 dan kasusnya terbuka, maka ditanyakan ia meninggal atau pindah.

    Dasar: tidak ada di DP4 belum berarti tidak memenuhi syarat; rancangan proyek ini.
    """
    semua = Kasus.objects.filter(
        padanan_id=padanan_tampil(p.pemilihan_id), keadaan=TERBUKA, jenis="hilang"
    )
    qs = dalam_wilayah(semua, p.wilayah, "wilayah").exclude(baris_daftar=None).order_by("pk")
    for pk, baris, wilayah in qs.values_list("pk", "baris_daftar", "wilayah").iterator(
        chunk_size=2_000
    ):
        yield baris, None, baris, None, pk, wilayah


def _tanpa_nik(p: Permintaan, _: tuple[str, ...]) -> Iterator[Isi]:
    """Jika seorang pemilih di daftar terbaru tidak punya NIK yang sah atau NKK, maka keduanya ditanyakan.

    Dasar: NKK dan NIK kosong dikoordinasikan dengan Disdukcapil (penelitian di Kota Bengkulu, Januari 2023).
    """
    kurang = Q(baris__nik_sah=False) | Q(baris__nkk_sidik=None)
    for isi, unsur, b, r in _pemilih(p, kurang):
        nik = r if "nik" in unsur else b
        nkk = r if "nkk" in unsur else b
        if not nik[0] or nkk[1] is None:
            yield isi


def _tanpa_ktp_el(p: Permintaan, _: tuple[str, ...]) -> Iterator[Isi]:
    """Jika seorang pemilih di daftar terbaru belum ber-KTP-el, maka keadaan perekamannya ditanyakan.

    Dasar: belum merekam bukan berarti tidak dikenal; status S dan B pada Model A-Daftar Pemilih.
    """
    for isi, unsur, b, r in _pemilih(p, ~Q(baris__status_ktp_el="S")):
        if (r if "status_ktp_el" in unsur else b)[2] != "S":
            yield isi


def _pemilih(p: Permintaan, syarat: Q) -> Iterator[tuple[Isi, set[str], Any, Any]]:
    """Voters of the newest list whose own row fits; with (nik_sah, nkk_sidik, status_ktp_el) of both rows."""
    d = daftar_terbaru(p.pemilihan)
    if d is None:
        return
    qs = dalam_wilayah(Pemilih.objects.filter(syarat, daftar=d), p.wilayah, "kelurahan")
    kolom = [
        f"{sisi}__{k}" for sisi in ("baris", "perbaikan") for k in ("nik_sah", "nkk_sidik", "status_ktp_el")
    ]  # fmt: skip
    isi = qs.order_by("pk").values_list(
        "baris_id", "perbaikan_id", "orang", "kelurahan", "unsur", *kolom
    )
    for baris, perbaikan, orang, kelurahan, unsur, *s in isi.iterator(chunk_size=2_000):
        wilayah = kelurahan or p.pemilihan.wilayah
        yield (
            (baris, perbaikan, orang, None, None, wilayah),
            set(filter(None, unsur.split(","))),
            s[:3],
            s[3:],
        )


def _pilihan(p: Permintaan, nomor_catatan: tuple[str, ...]) -> Iterator[Isi]:
    for b in baris_pilihan(p.pemilihan, nomor_catatan):
        yield b.pk, None, b.pk, None, None, b.wilayah


def baris_pilihan(pemilihan: Pemilihan, nomor_catatan: tuple[str, ...]) -> list[Baris]:
    """Rows of the list with these record numbers."""
    ada = Baris.objects.filter(
        acak__in=nomor_catatan, berkas__pemilihan=pemilihan, berkas__dimuat__isnull=False
    )
    return list(ada.select_related("berkas").order_by("pk"))


_CARA: dict[str, Callable[[Permintaan, tuple[str, ...]], Iterator[Isi]]] = {
    "perubahan": _dari_perubahan,
    "coret": _dari_coret,
    "hilang": _dari_hilang,
    "tanpa_nik": _tanpa_nik,
    "tanpa_ktp_el": _tanpa_ktp_el,
    "pilihan": _pilihan,
}
