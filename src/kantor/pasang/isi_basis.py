"""What a database holds, in numbers that a copy must hold too. Run in a process of its own for a copy:
`python -m kantor.pasang.isi_basis` with the copy's HAKPILIH_DATABASE_URL and HAKPILIH_FOLDER prints them as
JSON, writes the history's file beside the copy and checks both."""

from __future__ import annotations

import json
import sys
from typing import Any

HITUNG_SAJA = "--hitung-saja"  # do not check the history
# Kept for the running of the office, not its content; a restored office starts without them.
SEMENTARA = ("kantor_singgahan", "usersessions_usersession", "django_session")


def isi_basis() -> dict[str, Any]:
    """Rows per table, the end of the history's chain, and the originals that rows refer to."""
    from django.db import connection, transaction

    from kantor.berkas.models import Berkas
    from kantor.dokumen.models import Penempelan
    from kantor.riwayat.models import Rantai
    from kantor.telaah.models import Bukti

    with transaction.atomic():
        with connection.cursor() as c:
            tabel = sorted(set(connection.introspection.table_names(c)) - set(SEMENTARA))
            baris = {}
            for t in tabel:
                c.execute(f"SELECT count(*) FROM {connection.ops.quote_name(t)}")
                baris[t] = int(c.fetchone()[0])
        ujung = Rantai.objects.order_by("-nomor").values("nomor", "sidik").first()
        semua = Berkas.objects.values_list("sha256", "buku_sha256", "bersih_sha256")
        arsip = {sha for baris_berkas in semua for sha in baris_berkas}
        arsip |= set(Bukti.objects.values_list("sha256", flat=True))
        arsip |= set(Penempelan.objects.values_list("foto_sha256", flat=True))
        arsip.discard("")
    return {"baris": baris, "riwayat": ujung, "arsip": sorted(arsip)}


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
