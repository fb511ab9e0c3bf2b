"""The long work of this room: the results of a survey that ended."""

from __future__ import annotations

from typing import Any

from kantor.survei import penutupan
from kantor.survei.models import Survei
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas


@pekerja(penutupan.JENIS_TUGAS)
def tutup_survei(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Work out and freeze the results (`isi`: survei, alasan)."""
    s = Survei.objects.select_related("pemilihan").get(pk=tugas.isi["survei"])
    s = penutupan.bekukan(s, pengguna=tugas.pengguna, alasan=tugas.isi["alasan"], lapor=lapor)
    return {"jawaban": (s.hasil or {})["respons"]["menjawab"], "sidik": s.sidik}
