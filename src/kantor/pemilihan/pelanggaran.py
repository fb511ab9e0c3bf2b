"""Alleged violations: written down, passed to Bawaslu, and what came of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.tanggal import panjang
from kantor.pemilihan.models import Pelanggaran, Pemilihan, Tahap
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.services import catat
from kantor.templatetags.rupa import tgl

# What can come of it → its words. Plain ones: the kinds of a regulation are not in our sources.
HASIL: dict[str, str] = {
    "terbukti": "Terbukti",
    "tidak_terbukti": "Tidak terbukti",
    "tidak_diproses": "Tidak dapat diproses",
    "instansi_lain": "Diteruskan ke instansi lain",
}


@transaction.atomic
def catat_pelanggaran(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    tahap: Tahap | None,
    wilayah: str,
    uraian: str,
    terjadi: date,
) -> Pelanggaran:
    """Write an alleged violation down. Raises `ArgumenKeliru` for a day to come or a stage of another
    election."""
    _sudah_tiba(terjadi, pemilihan, "Tanggal kejadian")
    if tahap is not None and tahap.pemilihan_id != pemilihan.pk:
        raise ArgumenKeliru("Tahap itu milik pemilihan lain.", "Pilih tahap pemilihan ini.")
    p = Pelanggaran.objects.create(
        pemilihan=pemilihan,
        tahap=tahap,
        wilayah=wilayah,
        uraian=uraian.strip(),
        terjadi=terjadi,
        dicatat=timezone.now(),
        pencatat=pengguna,
    )
    _catat(
        pengguna,
        p,
        "pelanggaran_dicatat",
        {"tahap": tahap.nama if tahap else "di luar tahapan", "terjadi": tgl(terjadi)},
    )
    return p


@transaction.atomic
def teruskan_pelanggaran(
    *, pengguna: Any, pelanggaran: Pelanggaran, nomor_surat: str, tanggal: date
) -> Pelanggaran:
    """Passed to Bawaslu by that letter. Raises `ArgumenKeliru` where it was passed already."""
    p = Pelanggaran.objects.select_for_update().get(pk=pelanggaran.pk)
    if p.diteruskan is not None:
        raise ArgumenKeliru(
            f"Dugaan nomor {p.pk} sudah diteruskan dengan surat {p.nomor_surat}, "
            f"{panjang(p.diteruskan)}.",
            "Tidak perlu diteruskan lagi.",
        )
    _sudah_tiba(tanggal, p.pemilihan, "Tanggal surat")
    if tanggal < p.terjadi:
        raise ArgumenKeliru(
            f"Tanggal surat {panjang(tanggal)} mendahului kejadiannya, {panjang(p.terjadi)}.",
            "Periksa tanggalnya.",
        )
    p.nomor_surat, p.diteruskan = nomor_surat.strip(), tanggal
    p.save(update_fields=["nomor_surat", "diteruskan"])
    _catat(
        pengguna,
        p,
        "pelanggaran_diteruskan",
        {"surat": p.nomor_surat, "tanggal": tgl(tanggal)},
    )
    return p


@transaction.atomic
def catat_hasil_pelanggaran(
    *, pengguna: Any, pelanggaran: Pelanggaran, hasil: str, uraian: str, tanggal: date
) -> Pelanggaran:
    """What came of it (a key of `HASIL`). Raises `ArgumenKeliru` where it was never passed on, or its
    outcome is recorded already."""
    p = Pelanggaran.objects.select_for_update().get(pk=pelanggaran.pk)
    if hasil not in HASIL:
        raise ArgumenKeliru(f"Hasil “{hasil}” tidak dikenal.", f"Yang ada: {', '.join(HASIL)}.")
    if p.diteruskan is None:
        raise ArgumenKeliru(
            f"Dugaan nomor {p.pk} belum diteruskan kepada Bawaslu.", "Teruskan dahulu."
        )
    if p.hasil:
        raise ArgumenKeliru(
            f"Hasil dugaan nomor {p.pk} sudah dicatat: {HASIL[p.hasil].lower()}.",
            "Catat sebagai dugaan baru bila ada perkara lain.",
        )
    _sudah_tiba(tanggal, p.pemilihan, "Tanggal hasil")
    if tanggal < p.diteruskan:
        raise ArgumenKeliru(
            f"Tanggal hasil {panjang(tanggal)} mendahului surat penerusannya, "
            f"{panjang(p.diteruskan)}.",
            "Periksa tanggalnya.",
        )
    p.hasil, p.hasil_uraian, p.hasil_pada = hasil, uraian.strip(), tanggal
    p.save(update_fields=["hasil", "hasil_uraian", "hasil_pada"])
    _catat(
        pengguna,
        p,
        "pelanggaran_berhasil",
        {"hasil": HASIL[hasil].lower(), "tanggal": tgl(tanggal)},
    )
    return p


def _sudah_tiba(tanggal: date, pemilihan: Pemilihan, apa: str) -> None:
    kini = hari_ini(pemilihan.zona)
    if tanggal > kini:
        raise ArgumenKeliru(
            f"{apa} {panjang(tanggal)} belum tiba.",
            f"Isi tanggal sampai hari ini, {panjang(kini)}.",
        )


def _catat(pengguna: Any, p: Pelanggaran, tindakan: str, isi: dict[str, str]) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"pelanggaran/{p.pk}",
        wilayah=p.wilayah,
        isi=isi,
    )
