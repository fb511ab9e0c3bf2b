"""What the small office of the tests holds in the room of turnout."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from hakpilih.partisipasi.contoh_hadir import BarisContoh
from kantor.partisipasi import faktor
from kantor.partisipasi import services as partisipasi
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA


def bangun_kehadiran(h: Any, kerjakan: Callable[[], None]) -> None:
    """An older election with TPS of either kelurahan, a sample of its sheets, a map and an analysis."""
    ani = h.orang["ani"]
    k = partisipasi.buat_kehadiran(
        pengguna=ani, wilayah=KOTA, nama="Pilkada 2020", hari=date(2020, 12, 9)
    )
    tps = [(w, n) for w in (KEL_BUDI, KEL_CITRA) for n in range(1, 16)]
    isi = ["kel_kode,tps_no,tps_kode,dpt_j,pengguna_total_j"]
    isi += [f"{w},{n},{w}.{n:03d},300,{180 + 7 * n % 60}" for w, n in tps]
    partisipasi.muat_tabel(
        pengguna=ani, kehadiran=k, isi="\n".join(isi).encode(), nama="hadir.csv", sumber="kantor"
    )
    kerjakan()
    partisipasi.catat_contoh(
        pengguna=ani,
        kehadiran=k,
        judul="Umur",
        cara="Diundi.",
        tps_seluruhnya=30,
        isi=[BarisContoh(f"{w}.{n:03d}", "muda", 60, 30 + n) for w, n in tps[:4]],
    )
    peta = {"type": "FeatureCollection", "features": [
        {"properties": {"kode": w}, "geometry": {"type": "Polygon", "coordinates": [
            [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]]}}
        for x, w in enumerate((KEL_BUDI, KEL_CITRA))
    ]}  # fmt: skip
    partisipasi.simpan_peta(
        pengguna=ani,
        wilayah=KOTA,
        isi=json.dumps(peta).encode(),
        nama="peta.geojson",
        sumber="rekaan",
    )
    kovariat = faktor.muat_kovariat(
        pengguna=ani,
        wilayah=KOTA,
        nama="kovariat.csv",
        sumber="rekaan",
        tahun=2020,
        isi="\n".join(["kode,jarak", *(f"{w}.{n:03d},{n * n % 17}" for w, n in tps)]).encode(),
    )
    h.kehadiran = k
    h.faktor = faktor.minta_analisis(
        pengguna=ani, kehadiran=k, kovariat=kovariat, tingkat="tps", kolom=["jarak"]
    )
    kerjakan()
