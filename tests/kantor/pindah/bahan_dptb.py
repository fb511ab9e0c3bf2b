"""A closed meeting of KPU that may fix an additional list; how a meeting gets there is tested at its room."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.utils import timezone

from kantor.pemilihan.models import Pemilihan
from kantor.pleno.models import Pleno


def pleno_kpu(pemilihan: Pemilihan, ani: Any, rudi: Any, **isi: Any) -> Pleno:
    """Recorded by Ani, closed by Rudi just now."""
    tetap: dict[str, Any] = {
        "tingkat": "kpu", "wilayah": pemilihan.wilayah, "judul": "Pleno: penetapan DPTb",
        "hari": date(2024, 11, 21), "pukul": time(9), "tempat": "Aula", "agenda": ["Penetapan"],
        "keadaan": "ditutup", "menetapkan": False, "putusan": "Menetapkan DPTb.", "nomor_ba": "BA 9",
        "tanggal_ba": date(2024, 11, 21), "penutup": rudi, "ditutup": timezone.now(),
    }  # fmt: skip
    return Pleno.objects.create(
        pemilihan=pemilihan, pencatat=ani, dibuat=timezone.now(), **(tetap | isi)
    )
