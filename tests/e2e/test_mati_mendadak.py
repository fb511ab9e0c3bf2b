"""An office killed while people decide and a file is loaded: nothing acknowledged is lost, nothing half done.

Five kills, one of each part; `make bench UKUR="mati"` kills a hundred times, and on PostgreSQL.
"""

from __future__ import annotations

from pathlib import Path

from tests.scale.kantor_mati import buat_kantor_isi, bunuh_berkali
from tests.scale.kantor_siap import porta_bebas

URUTAN = ("semua", "pekerja", "laman", "pengurut", "kunci")


def test_yang_diakui_tetap_ada_dan_tidak_ada_yang_setengah_jadi(tmp_path: Path) -> None:
    folder, porta = tmp_path / "kantor", porta_bebas()
    buat_kantor_isi(folder, 1_000, porta, "")
    hasil = bunuh_berkali(folder, porta, len(URUTAN), 1, urutan=URUTAN)
    assert hasil.cacat == []
    assert hasil.mati == dict.fromkeys(URUTAN, 1)
    assert hasil.diakui.usul
    assert hasil.diakui.berkas
    assert hasil.tugas["failed at the end"] == 0
