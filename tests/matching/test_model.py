"""A kept model weighs as it did when it was learnt, says when lists changed, and refuses other files."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from hakpilih.contoh import buat
from hakpilih.errors import ArgumenKeliru
from hakpilih.matching.jalan import padan
from hakpilih.matching.model import Ciri, baca_model, pergeseran, tulis_model


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    buat(folder / "kota", 1500, 11)
    padan(folder / "kota/dpt.csv", folder / "kota/dp4.csv", folder / "a", model=folder / "m.json")
    return folder


def test_model_tersimpan_memberi_pasangan_dan_bobot_yang_sama(kota: Path, tmp_path: Path) -> None:
    semula = (kota / "m.json").read_bytes()
    r = padan(kota / "kota/dpt.csv", kota / "kota/dp4.csv", tmp_path / "b", model=kota / "m.json")
    assert (kota / "m.json").read_bytes() == semula
    assert (r["model"]["dipelajari"], r["model"]["pergeseran"]) == (False, [])
    a, b = (pq.read_table(f / "pasangan.parquet") for f in (kota / "a", tmp_path / "b"))
    kolom = ["baris_dpt", "baris_dp4", "bukti_nama", "tahap"]
    assert a.select(kolom).equals(b.select(kolom))
    assert np.abs(a["peluang"].to_numpy() - b["peluang"].to_numpy()).max() < 1e-4
    # Two of the same kind of thing: not the pseudo-equality of two empty tables.
    assert a.num_rows > 1000


def test_model_tersimpan_ditulis_dan_dibaca_utuh(kota: Path, tmp_path: Path) -> None:
    m = baca_model(kota / "m.json")
    tulis_model(tmp_path / "lagi.json", m, {})
    lagi = baca_model(tmp_path / "lagi.json")
    assert lagi.ciri == m.ciri
    for x, y in zip((m.antar, *m.dalam), (lagi.antar, *lagi.dalam), strict=True):
        for jenis_x, jenis_y in zip(x, y, strict=True):
            assert all(np.array_equal(p, q) for p, q in zip(jenis_x, jenis_y, strict=True))


def test_model_tersimpan_tidak_memuat_data_orang(kota: Path) -> None:
    teks = (kota / "m.json").read_text("utf-8")
    dpt = (kota / "kota/dpt.csv").read_text("utf-8").splitlines()
    letak = dpt[0].split(",").index("nama")
    nama = {b.split(",")[letak] for b in dpt[1:]}
    assert not [n for n in nama if len(n) > 3 and n in teks]
    assert not re.search(r"(?<![0-9.])[0-9]{16}(?![0-9])", teks)


def test_daftar_yang_berubah_disebut(kota: Path) -> None:
    lama = baca_model(kota / "m.json").ciri
    assert pergeseran(lama, lama) == []
    tanpa = ({**lama.tanpa[0]}, {**lama.tanpa[1], "tanggal_lahir": 0.4})
    (kalimat,) = pergeseran(lama, replace(lama, tanpa=tanpa))
    assert kalimat.startswith("DP4 kini tanpa tanggal lahir pada 40,0 % baris")
    nama = dict.fromkeys(lama.tingkat["nama"], 0.0) | {"beda": 1.0}
    baru = pergeseran(lama, replace(lama, tingkat={**lama.tingkat, "nama": nama}))
    assert any("nama berbeda" in k for k in baru)


def test_segelintir_baris_bukan_pergeseran(kota: Path) -> None:
    lama = baca_model(kota / "m.json").ciri
    sedikit = Ciri(
        (lama.baris[0], 3), (lama.tanpa[0], dict.fromkeys(lama.tanpa[1], 1 / 3)), 0, lama.tingkat
    )
    assert pergeseran(lama, sedikit) == []


RUSAK = (
    "bukan_json", "versi", "tingkat", "nol", "daftar", "dalam", "tak_hingga", "minus", "bagian", "jumlah",
    "besar",
)  # fmt: skip


@pytest.mark.parametrize("rusak", RUSAK)
def test_berkas_lain_ditolak_dengan_kalimat(kota: Path, tmp_path: Path, rusak: str) -> None:
    isi = json.loads((kota / "m.json").read_text("utf-8"))
    if rusak == "versi":
        isi["model_hakpilih"] = 99
    elif rusak == "tingkat":
        del isi["antar"]["orang"]["nama"][0]["urut"]
    elif rusak == "nol":
        isi["antar"]["orang"]["nama"][0]["urut"] = 0.0
    elif rusak == "daftar":
        isi = [1, 2]
    elif rusak == "dalam":
        isi["dalam"] = isi["dalam"][:1]
    elif rusak == "tak_hingga":
        isi["ciri"]["lewat_nik"] = 1e400
    elif rusak == "minus":
        isi["ciri"]["lewat_nik"] = -2
    elif rusak == "bagian":
        isi["ciri"]["tanpa"][0]["nik"] = 1e6
    elif rusak == "jumlah":
        isi["antar"]["orang"]["nkk"][0] = dict.fromkeys(isi["antar"]["orang"]["nkk"][0], 1.0)
    elif rusak == "besar":
        isi["asal"] = "x" * 2**20
    path = tmp_path / "m.json"
    path.write_text("{" if rusak == "bukan_json" else json.dumps(isi), "utf-8")
    with pytest.raises(ArgumenKeliru, match=r"m\.json.*bukan model"):
        padan(kota / "kota/dpt.csv", kota / "kota/dp4.csv", tmp_path / "h", model=path)
    assert not (tmp_path / "h").exists()


def test_tempat_model_yang_tidak_bisa_dipakai_diketahui_sebelum_bekerja(
    kota: Path, tmp_path: Path
) -> None:
    dua = (kota / "kota/dpt.csv", kota / "kota/dp4.csv", tmp_path / "h")
    os.mkfifo(tmp_path / "pipa.json")
    (tmp_path / "putus.json").symlink_to(tmp_path / "tidak-ada.json")
    (tmp_path / "berkas").write_text("x", "utf-8")
    langkah: list[str] = []
    for model, kata in (
        (tmp_path / "h" / "m.json", "di dalam folder hasil"),
        (tmp_path / "pipa.json", "bukan model"),
        (tmp_path / "putus.json", "bukan model"),
        (tmp_path, "bukan model"),
        (tmp_path / "berkas" / "m.json", "tidak dapat ditulis"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            padan(*dua, model=model, kemajuan=langkah.append)
    assert langkah == []
    assert not (tmp_path / "h").exists()


def test_model_dari_segelintir_pasangan_disebut(kota: Path) -> None:
    lama = baca_model(kota / "m.json").ciri
    assert pergeseran(lama, lama) == []
    assert "terlalu sedikit" in pergeseran(replace(lama, lewat_nik=3), lama)[0]


def test_kiriman_sehari_dicocokkan_dengan_daftar(kota: Path, tmp_path: Path) -> None:
    dp4 = (kota / "kota/dp4.csv").read_text("utf-8").splitlines()
    (tmp_path / "harian.csv").write_text("\n".join(dp4[:13]) + "\n", "utf-8")
    r = padan(kota / "kota/dpt.csv", tmp_path / "harian.csv", tmp_path / "h", model=kota / "m.json")
    penuh = pq.read_table(kota / "a/pasangan.parquet").to_pylist()
    sebelumnya = {p["baris_dp4"]: p["baris_dpt"] for p in penuh if p["baris_dp4"] <= 12}
    kini = pq.read_table(tmp_path / "h/pasangan.parquet").to_pylist()
    assert {p["baris_dp4"]: p["baris_dpt"] for p in kini} == sebelumnya
    assert r["ganda_dpt"]["hanya_sekitar_kiriman"]
    assert not r["ganda_dp4"]["hanya_sekitar_kiriman"]
