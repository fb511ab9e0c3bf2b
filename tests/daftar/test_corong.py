"""The demo city's whole funnel, DP4 sinkron to DPT, balances at every level whatever people decide."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakpilih.contoh import buat
from hakpilih.daftar.neraca import jumlah, neraca
from hakpilih.daftar.rekap import CIRI, rekap, ringkas
from hakpilih.daftar.susun import susun
from hakpilih.daftar.tempat import TINGKAT, kode_tempat
from hakpilih.daftar.versi import dari_bersih
from hakpilih.intake.gerbang import periksa

TAHAP = ("dp4_sinkron", "dphp", "dps", "dpshp", "dpt")
HARI = date(2026, 11, 27)


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> tuple[pa.Table, pa.Table]:
    """The DPT of Kota Contoh as a version, and people of its DP4 who may still enter."""
    folder = tmp_path_factory.mktemp("corong")
    buat(folder, 800, 7)
    tabel = {}
    for nama in ("dpt", "dp4"):
        hasil = periksa(folder / f"{nama}.csv", nama, wilayah_berkas=folder / "wilayah.csv",
                        tanggal_acuan=HARI, simpan=True).wajib_diterima()  # fmt: skip
        tabel[nama] = hasil.bersih
    dpt = dari_bersih(tabel["dpt"], HARI)
    calon = dari_bersih(tabel["dp4"], HARI, np.arange(10_000, 10_000 + len(tabel["dp4"])))
    return dpt, calon


def _langkah(
    versi: pa.Table, calon: pa.Table, acak: np.random.Generator
) -> tuple[pa.Table, dict[str, int]]:
    """One stage: some are struck, some enter, some move to another TPS or kelurahan, some are corrected."""
    n = len(versi)
    urut = acak.permutation(n)
    banyak = {k: int(acak.integers(0, 40)) for k in ("tms", "baru", "pindah", "perbaikan")}
    keluar = versi["orang"].to_numpy()[urut[: banyak["tms"]]]
    sampai = banyak["tms"] + banyak["pindah"] + banyak["perbaikan"]
    diubah = versi.take(pa.array(urut[banyak["tms"] : sampai]))
    isi: list[dict[str, Any]] = diubah.to_pylist()
    kelurahan = sorted(set(versi["kode_kelurahan"].to_pylist()))
    for ke, o in enumerate(isi):
        if ke < banyak["pindah"]:
            o["tps"] = str(acak.integers(1, 4))
            o["kode_kelurahan"] = kelurahan[acak.integers(len(kelurahan))]
        else:
            o["status_ktp_el"] = "S"
    ada = set(versi["orang"].to_pylist())
    bebas = calon.filter(pa.array([o not in ada for o in calon["orang"].to_pylist()]))
    masuk = bebas.take(pa.array(acak.permutation(len(bebas))[: banyak["baru"]]))
    s = susun(versi, masuk, keluar, pa.Table.from_pylist(isi, schema=versi.schema))
    return s.akhir, banyak | {"baru": len(masuk)}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(benih=st.integers(0, 2**32 - 1))
def test_corong_seimbang_di_setiap_tingkat(kota: tuple[pa.Table, pa.Table], benih: int) -> None:
    versi, calon = kota
    acak = np.random.default_rng(benih)
    jejak, hitung = [versi], {"baru": 0, "tms": 0}
    for _ in TAHAP[1:]:
        kini, banyak = _langkah(jejak[-1], calon, acak)
        for tingkat in TINGKAT:
            n = neraca(jejak[-1], kini, tingkat)
            j = jumlah(n)
            assert (j["awal"], j["akhir"]) == (len(jejak[-1]), len(kini))
            assert (j["baru"], j["tms"]) == (banyak["baru"], banyak["tms"])
            assert j["masuk"] == j["keluar"] <= banyak["pindah"]
            # What a page shows of a place is what its recap counts.
            per = dict(zip(n["kode"].to_pylist(), n["akhir"].to_pylist(), strict=True))
            r = ringkas(rekap(kini), tingkat)
            assert {k: v for k, v in per.items() if v} == dict(
                zip(r["kode"].to_pylist(), r["banyak"].to_pylist(), strict=True)
            )
            for ciri in CIRI:
                assert sum(ringkas(rekap(kini), tingkat, (ciri,))["banyak"].to_pylist()) == len(
                    kini
                )
        jejak.append(kini)
        hitung = {k: v + banyak[k] for k, v in hitung.items()}
    # The funnel as one: who entered and was struck again on the way counts on both sides.
    assert len(jejak[-1]) == len(versi) + hitung["baru"] - hitung["tms"]
    bersih = jumlah(neraca(versi, jejak[-1], "kabupaten"))
    assert bersih["baru"] - bersih["tms"] == hitung["baru"] - hitung["tms"]
    # Parts add up to wholes: TPS to kelurahan to kecamatan to the city.
    for atas, bawah in zip(TINGKAT[1:], TINGKAT, strict=False):
        naik: dict[str, int] = {}
        akhir = jejak[-1]
        for kode_bawah, kode_atas in zip(
            kode_tempat(akhir, bawah).to_pylist(), kode_tempat(akhir, atas).to_pylist(), strict=True
        ):
            assert kode_bawah.startswith(kode_atas)
            naik[kode_atas] = naik.get(kode_atas, 0) + 1
        n = neraca(versi, akhir, atas)
        per = dict(zip(n["kode"].to_pylist(), n["akhir"].to_pylist(), strict=True))
        assert {k: v for k, v in per.items() if v} == naik
