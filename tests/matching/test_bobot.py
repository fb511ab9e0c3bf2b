"""What is learnt, held against lists whose truth is known because they were made here."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from hakpilih.matching.bobot import Amatan, bahan_dari, kelas, kumpulkan, pelajari
from hakpilih.matching.bukti import amati, banyak_pasangan, kumpulkan_bukti
from hakpilih.matching.padankan import nik_tunggal, nilai
from hakpilih.matching.siap import siapkan
from hakpilih.matching.tingkat import ELEMEN, TINGKAT, URUT
from tests.matching.orang import daftar

NAMA = ["RAHMAT HIDAYAT", "SITI AMINAH", "BUDI", "ANDI SAPUTRA", "DEWI LESTARI", "JOKO", "MARLINA"]
ACAK = np.random.default_rng(11)


def kota(n: int) -> list[dict[str, Any]]:
    """Families of three in RTs of thirty, names drawn from a few."""
    orang = []
    for i in range(n):
        kk, rt = i // 3, i // 30
        lahir = date(1950 + int(ACAK.integers(0, 55)), 1 + int(ACAK.integers(0, 12)), 1 + i % 28)
        perempuan = i % 2
        hari = lahir.day + 40 * perempuan
        orang.append(
            {
                "nik": f"997101{hari:02d}{lahir:%m%y}{1 + i % 9000:04d}",
                "nkk": f"99710101011{kk:05d}",
                "nama": f"{NAMA[int(ACAK.integers(0, 7))]} {chr(65 + i % 23)}{chr(65 + i % 19)}U",
                "tanggal_lahir": lahir,
                "jenis_kelamin": "LP"[perempuan],
                "alamat": f"JL. MELATI {kk}",
                "kelurahan": f"KELURAHAN {rt // 10}",
                "rt": str(1 + rt % 10),
            }
        )
    return orang


@pytest.fixture(scope="module")
def dua_daftar() -> tuple[pa.Table, pa.Table]:
    """900 persons; a tenth of the first list has lost the NIK, another tenth the birth date too."""
    asli = kota(900)
    rusak = [dict(o) for o in asli]
    for i in range(0, 900, 10):
        rusak[i]["nik"] = ""
        rusak[i + 1].update(nik="", tanggal_lahir=None)
    return daftar(*rusak), daftar(*asli)


def test_bukti_mengenal_keluarga_dan_orang_asing(dua_daftar: tuple[pa.Table, pa.Table]) -> None:
    s = siapkan(*dua_daftar)
    a, b = nik_tunggal(s)
    assert len(a) == 720
    bukti = kumpulkan_bukti(s, kumpulkan(amati(s, a, b)), np.arange(900), np.arange(900), 0)
    nkk, nik = ELEMEN.index("nkk"), ELEMEN.index("nik")
    assert len(bukti.keluarga) > 1000
    assert (bukti.keluarga[:, nkk] == URUT["nkk"]["sama"]).all()
    assert (bukti.keluarga[:, nik] != URUT["nik"]["sama"]).all()
    assert len(bukti.asing) > 4_000
    assert (bukti.asing[:, nkk] != URUT["nkk"]["sama"]).all()
    assert (bukti.tetangga[:, ELEMEN.index("wilayah")] == URUT["wilayah"]["sama_rt"]).all()


def test_semua_pasangan_terhitung_menurut_yang_kosong(
    dua_daftar: tuple[pa.Table, pa.Table],
) -> None:
    s = siapkan(*dua_daftar)
    banyak = banyak_pasangan(s, np.arange(900), np.arange(900))
    assert banyak.sum() == 900 * 900
    x, _y = np.divmod(np.arange(900 * 900), 900)
    tingkat = np.ones((len(x), len(ELEMEN)), dtype=np.uint8)
    tingkat[:, ELEMEN.index("nik")] = s.nik[0][x] > 0
    tingkat[:, ELEMEN.index("tanggal_lahir")] = s.tbh[0][x] > 0
    assert banyak.tolist() == np.bincount(kelas(tingkat), minlength=8).tolist()


def test_pola_berbeda_mengembalikan_tiap_pasangan() -> None:
    acak = np.random.default_rng(3)
    lebar = [len(TINGKAT[e]) for e in ELEMEN]
    tingkat = np.stack([acak.integers(0, n, 500) for n in lebar], axis=1).astype(np.uint8)
    x = Amatan(tingkat, acak.integers(0, 64, (500, 3)).astype(np.uint8))
    pola = kumpulkan(x)
    assert (pola.amatan.tingkat[pola.dari] == tingkat).all()
    assert pola.banyak.sum() == 500


def test_yang_dipelajari_mendekati_yang_sebenarnya(dua_daftar: tuple[pa.Table, pa.Table]) -> None:
    p = nilai(*dua_daftar)
    benar = p.a == p.b
    assert (p.terpilih == benar)[p.peluang > 0.5].all()
    assert p.terpilih.sum() >= 895
    orang, keluarga, asing = (dict(zip(ELEMEN, p.model.bagian[j], strict=True)) for j in range(3))
    sama = URUT["tanggal_lahir"]["sama"]
    assert orang["tanggal_lahir"][0, sama] > 0.98
    assert keluarga["tanggal_lahir"][0, sama] < 0.02
    assert asing["jenis_kelamin"][0, URUT["jenis_kelamin"]["sama"]] == pytest.approx(0.5, abs=0.03)
    assert keluarga["alamat"][1, URUT["alamat"]["sama"]] > 0.9
    for jenis in p.model.bagian:
        for e, tabel in zip(ELEMEN, jenis, strict=True):
            assert tabel[:, 1:].sum(axis=1) == pytest.approx(1, abs=0.01), e


def test_nama_langka_menimbang_lebih_berat_daripada_nama_umum() -> None:
    tingkat = np.ones((2, len(ELEMEN)), dtype=np.uint8)
    tingkat[:, ELEMEN.index("nama")] = URUT["nama"]["sama"]
    x = Amatan(tingkat, np.array([[34, 20, 3], [12, 20, 3]], dtype=np.uint8))
    s = siapkan(daftar({}), daftar({}))
    tanpa = kumpulkan(Amatan(tingkat[:0], x.langka[:0]))
    kosong = kumpulkan_bukti(s, tanpa, np.arange(1), np.arange(1), 0)
    model = pelajari(kumpulkan(x), bahan_dari(kosong), np.full(8, 1e6))
    awal, bobot = model.bobot(x)
    assert awal[0] == awal[1]
    nama = ELEMEN.index("nama")
    assert bobot[0, nama] > bobot[1, nama] > 0


def test_bobot_berjumlah_sama_dengan_perbandingan_peluang(
    dua_daftar: tuple[pa.Table, pa.Table],
) -> None:
    p = nilai(*dua_daftar)
    calon = p.tahap == 2
    x = amati(p.siap, p.a[calon], p.b[calon])
    awal, bobot = p.model.bobot(x)
    jenis = p.model.peluang_jenis(x)
    harap = np.log2(jenis[:, 0]) - np.log2(np.maximum(jenis[:, 1:].sum(axis=1), 1e-300))
    dekat = np.abs(harap) < 40
    assert dekat.sum() > 100
    assert (awal + bobot.sum(axis=1))[dekat] == pytest.approx(harap[dekat], abs=1e-6)
