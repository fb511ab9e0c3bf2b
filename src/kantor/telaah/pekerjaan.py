"""The long work of this room."""

from __future__ import annotations

from typing import Any

from kantor.telaah.kelompok import lanjutkan_usul
from kantor.telaah.models import Kelompok, Padanan
from kantor.telaah.pemadanan import susun
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas


@pekerja("padankan")
def padankan(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Match two loaded lists (`isi`: padanan) and show the cases."""
    p = Padanan.objects.select_related("pemilihan", "daftar", "rujukan", "oleh").get(
        pk=tugas.isi["padanan"]
    )
    r = susun(p, lapor)
    return {"padanan": p.pk, "jumlah_kasus": r["jumlah_kasus"], "kasus": r["kasus"]}


@pekerja("usul_kelompok")
def usul_kelompok(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Propose the changes of a group (`isi`: kelompok), piece by piece."""
    return lanjutkan_usul(Kelompok.objects.get(pk=tugas.isi["kelompok"]), lapor)
