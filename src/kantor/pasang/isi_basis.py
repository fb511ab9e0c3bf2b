"""What a database holds, in numbers that a copy must hold too. Run in a process of its own for a copy:
`python -m kantor.pasang.isi_basis` with the copy's HAKPILIH_DATABASE_URL and HAKPILIH_FOLDER prints them as
JSON, writes the history's file beside the copy and checks both."""

from __future__ import annotations

import json
import sys
from typing import Any

HITUNG_SAJA = "--hitung-saja"  # do not check the history
# Columns that name something in the archive, beside the originals of `Berkas`.
DI_ARSIP: tuple[tuple[str, ...], ...] = (
    ("berkas.Berkas", "buku_sha256", "bersih_sha256"),
    ("telaah.Bukti", "sha256"),
    ("dokumen.Penempelan", "foto_sha256"),
    ("hambatan.Berkas", "sha256"),
    ("sosialisasi.Foto", "sha256"),
    ("sosialisasi.Bahan", "sha256"),
    ("indeks.Bukti", "sidik"),
    ("indeks.Penilaian", "pembanding_sha256"),
    ("indeks.SkorTerbit", "sha256"),
    ("kinerja.Hibah", "sha256"),
    ("kinerja.Kiriman", "sha256"),
    ("kinerja.Rapat", "sha256"),
    ("kinerja.Realisasi", "sha256"),
    ("kinerja.Terbitan", "sha256"),
    ("layanan.Foto", "sha256", "samar_sha256"),
    ("partisipasi.BerkasHadir", "sha256", "bersih_sha256"),
    ("partisipasi.Kovariat", "sha256"),
    ("partisipasi.Peta", "sha256"),
    ("pemungutan.Cetakan", "sha256", "tanda_sha256"),
    ("permintaan.Nota", "sha256"),
    ("pindah.Kiriman", "sha256", "tanda_sha256"),
    ("pindah.Pindah", "bukti_sha256"),
)
# Kept for the running of the office, not its content; a restored office starts without them.
SEMENTARA = ("kantor_singgahan", "usersessions_usersession", "django_session")


def isi_basis() -> dict[str, Any]:
    """Rows per table, the end of the history's chain, and the originals that rows refer to."""
    from django.db import connection, transaction

    from kantor.riwayat.models import Rantai

    with transaction.atomic():
        with connection.cursor() as c:
            tabel = sorted(set(connection.introspection.table_names(c)) - set(SEMENTARA))
            baris = {}
            for t in tabel:
                c.execute(f"SELECT count(*) FROM {connection.ops.quote_name(t)}")
                baris[t] = int(c.fetchone()[0])
        ujung = Rantai.objects.order_by("-nomor").values("nomor", "sidik").first()
        arsip = _arsip()
    return {"baris": baris, "riwayat": ujung, "arsip": sorted(arsip)}


def _arsip() -> set[str]:
    """What must lie in the archive. Two kinds of files have no original there: the office's own of what was
    written on pages (without size), and the base of a PDPB, which is known by its list's root."""
    from django.apps import apps

    from kantor.berkas.models import Berkas
    from kantor.daftar.models import DasarDpb

    asli = Berkas.objects.filter(ukuran__gt=0)
    dasar = DasarDpb.objects.values("berkas")
    arsip = set(asli.exclude(pk__in=dasar).values_list("sha256", flat=True))
    for model, *kolom in DI_ARSIP:
        for baris in apps.get_model(model).objects.values_list(*kolom):
            arsip.update(baris)
    arsip.discard("")
    return arsip


def _utama() -> None:
    import django

    django.setup()
    from kantor.riwayat.pengurut import tulis_cermin
    from kantor.riwayat.periksa import periksa_rantai

    hasil = isi_basis()
    hasil["masalah"] = []
    if HITUNG_SAJA not in sys.argv:
        tulis_cermin()
        hasil["masalah"] = periksa_rantai().masalah
    json.dump(hasil, sys.stdout)


if __name__ == "__main__":
    _utama()
