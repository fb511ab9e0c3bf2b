"""The long work of this room: a file of results, row by row."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.utils import timezone

from hakpilih.daftar.coklit import SESUAI
from hakpilih.intake.format_coklit import SKEMA
from kantor.coklit import catat
from kantor.coklit.ajukan import Ajuan, ajukan, ajukan_sesuai
from kantor.coklit.models import Hasil, Muatan
from kantor.coklit.rekap import hitung_ulang
from kantor.coklit.services import tandai_selesai, tarik_lama
from kantor.kunci import kunci
from kantor.segel.arsip import buka_arsip
from kantor.templatetags.rupa import angka
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.giliran import bergiliran
from kantor.tugas.models import Tugas

SEKALI, SEKALI_SESUAI = 200, 500
SEKALI_AJUKAN = 20  # proposals between two reports


@pekerja("muat_coklit")
def muat_coklit(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Bring in the results of a file (`isi`: muatan): written, then counting, then proposed, then counted."""
    m = Muatan.objects.select_related("berkas", "daftar__pemilihan", "oleh", "memperbaiki").get(
        pk=tugas.isi["muatan"]
    )
    if m.selesai is None:
        if m.tercatat is None:
            _catat(m, lapor)
        _berlakukan(m, lapor)
        _lepaskan(m)
        a = _ajukan(m, lapor)
        lapor("Merekap", 96)
        hitung_ulang(m.daftar, Hasil.objects.filter(muatan=m).values_list("kelurahan", "tps"))
        tandai_selesai(muatan=m, ringkasan={"diusulkan": a.diusulkan, "tertahan": a.tertahan})
        m.refresh_from_db()
    return {
        "tercatat": m.ringkasan["tercatat"],
        "diusulkan": m.ringkasan["diusulkan"],
        "alamat": f"/coklit/berkas/{m.berkas_id}/",
        "kata": "Buka hasilnya",
    }


def _catat(m: Muatan, lapor: Lapor) -> None:
    lapor("Membuka baris yang diterima", 2)
    isi = b"".join(buka_arsip(settings.ARSIP, m.berkas.bersih_sha256, kunci()))
    nama = [n for n in SKEMA.names if n != "masalah"]
    rows = pq.read_table(pa.BufferReader(isi), columns=nama).to_pylist()
    lapor("Mencari pemilihnya dalam daftar", 8)
    banyak = max(1, len(rows))

    def maju(n: int) -> None:
        lapor(f"Mencatat {angka(n)} hasil", 15 + 25 * n // banyak)

    m.ringkasan = catat.siapkan(m, rows, maju)
    m.tercatat = timezone.now()
    m.save(update_fields=["ringkasan", "tercatat"])


def _berlakukan(m: Muatan, lapor: Lapor) -> None:
    """Results that wait count from now on; what they replace is taken back."""
    siap = Hasil.objects.filter(
        muatan=m, berlaku=False, diajukan__isnull=True, penerus__isnull=True
    )
    lapor("Memberlakukan hasil", 42)
    while semua := list(siap.order_by("pk")[:SEKALI]):
        with bergiliran():
            lama = catat.berlakukan(semua, perbaikan=m.memperbaiki_id is not None)
            tarik_lama(lama, m.oleh)


def _lepaskan(m: Muatan) -> None:
    """What stands only in the file that this one corrects counts no more."""
    if m.memperbaiki_id is None:
        return
    sisa = Hasil.objects.filter(muatan=m.memperbaiki_id, berlaku=True).select_related("kasus")
    while semua := list(sisa.order_by("pk")[:SEKALI]):
        with bergiliran():
            Hasil.objects.filter(pk__in=[h.pk for h in semua]).update(berlaku=False)
            tarik_lama(semua, m.oleh)
        hitung_ulang(m.daftar, [(h.kelurahan, h.tps) for h in semua])


def _ajukan(m: Muatan, lapor: Lapor) -> Ajuan:
    semua = Hasil.objects.filter(muatan=m, berlaku=True)
    banyak = max(1, semua.count())
    while potong := list(
        semua.filter(diajukan__isnull=True, hasil=SESUAI).order_by("pk")[:SEKALI_SESUAI]
    ):
        with bergiliran():
            ajukan_sesuai(potong)
    menunggu = semua.filter(diajukan__isnull=True).select_related("pemilihan", "baris", "isi")
    while potong := list(menunggu.order_by("pk")[:SEKALI_AJUKAN]):
        ajukan(potong, m.oleh)
        sudah = semua.filter(diajukan__isnull=False).count()
        lapor(f"Mengusulkan dari {angka(sudah)} hasil", 45 + 50 * sudah // banyak)
    return Ajuan(
        diusulkan=semua.filter(perubahan__isnull=False).count(),
        tertahan=semua.exclude(halangan="").count(),
    )
