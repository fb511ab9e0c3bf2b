"""Two totals: every person in exactly one class, classes that add up, and the published story."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.cli.app import main
from hakpilih.contoh import buat
from hakpilih.daftar.sanding import (
    KELAS,
    KODE,
    PUTUSAN,
    Cocokan,
    Sisi,
    bagian_selisih,
    gulung,
    hitung,
    kelaskan,
    selisih,
)
from hakpilih.daftar.sanding_berkas import sandingkan_berkas
from hakpilih.errors import ArgumenKeliru

TEMPAT = ("99.71.01.1001", "99.71.01.1002", "99.71.02.1001", "")


def larik(*isi: int) -> Any:
    return np.array(isi, np.int64)


def sisi(tempat: list[str], **lain: Any) -> Sisi:
    n = len(tempat)
    dasar: dict[str, Any] = {k: np.zeros(n, bool) for k in ("luar", "muda", "tanpa_nik")}
    return Sisi(tempat=tempat, **(dasar | {"putusan": [""] * n} | lain))


KOSONG = (larik(), larik())


@st.composite
def dua_daftar(draw: st.DrawFn) -> tuple[Sisi, Sisi, Cocokan]:
    """Two lists with any marks, and a matching one to one."""
    n = [draw(st.integers(0, 12)) for _ in range(2)]

    def satu(k: int) -> Sisi:
        ya = st.lists(st.booleans(), min_size=k, max_size=k)
        return Sisi(
            draw(st.lists(st.sampled_from(TEMPAT), min_size=k, max_size=k)),
            np.array(draw(ya), bool),
            np.array(draw(ya), bool),
            np.array(draw(ya), bool),
            draw(st.lists(st.sampled_from(["", *PUTUSAN]), min_size=k, max_size=k)),
        )

    pasang = draw(st.integers(0, min(n)))
    a, b = (draw(st.permutations(range(k)))[:pasang] for k in n)
    lain = [
        tuple(
            larik(*draw(st.lists(st.integers(0, k - 1), max_size=5))) if k else larik() for k in n
        )
        for _ in range(2)
    ]
    return satu(n[0]), satu(n[1]), Cocokan(larik(*a), larik(*b), lain[0], lain[1])  # type: ignore[arg-type]


@given(dua_daftar())
def test_tiap_orang_di_tepat_satu_kelas(isi: tuple[Sisi, Sisi, Cocokan]) -> None:
    a, b, c = isi
    ka, kb = kelaskan(a, b, c)
    assert (len(ka), len(kb)) == (len(a), len(b))
    for k, milik in ((ka, c.a), (kb, c.b)):
        dua = {i for i, x in enumerate(k.tolist()) if KELAS[KODE[x]].dua}
        assert dua == set(milik.tolist())
    # The two entries of a pair are of the same class.
    assert ka[c.a].tolist() == kb[c.b].tolist()
    per = [hitung(s.tempat, k) for s, k in ((a, ka), (b, kb))]
    jumlah = [{k: sum(n for (_, q), n in p.items() if q == k) for k in KODE} for p in per]
    s = selisih(jumlah[0], jumlah[1])
    assert (s.jumlah_a, s.jumlah_b) == (len(a), len(b))
    assert s.beda == s.hanya_a - s.hanya_b
    assert s.cocok + s.hanya_a == len(a)
    for p, n in zip(per, (len(a), len(b)), strict=True):
        for tingkat in ("kelurahan", "kecamatan", "kabupaten"):
            assert sum(gulung(p, tingkat).values()) == n


def test_sebab_yang_lebih_dahulu_yang_dipakai() -> None:
    n = 8
    a = sisi(
        ["99.71.01.1001"] * n,
        luar=np.array([0, 1, 1, 0, 0, 0, 0, 0], bool),
        muda=np.array([0, 0, 1, 1, 0, 0, 0, 0], bool),
        tanpa_nik=np.array([0, 0, 0, 1, 0, 1, 1, 0], bool),
        putusan=["", "", "", "", "meninggal", "masuk", "", ""],
    )
    c = Cocokan(larik(), larik(), (larik(6), larik()), (larik(1), larik()))
    ka, _ = kelaskan(a, sisi([]), c)
    assert [KODE[k] for k in ka] == [
        "belum_jelas", "ganda", "luar_wilayah", "di_bawah_umur", "meninggal", "masuk", "ragu",
        "belum_jelas",
    ]  # fmt: skip


def test_berpasangan_di_kelurahan_lain_tetap_di_kedua_daftar() -> None:
    a, b = sisi(["99.71.01.1001", ""]), sisi(["99.71.01.1002", "99.71.01.1001"])
    ka, kb = kelaskan(a, b, Cocokan(larik(0, 1), larik(0, 1), KOSONG, KOSONG))
    # Where one list does not say the kelurahan, nothing differs.
    assert [KODE[k] for k in ka] == [KODE[k] for k in kb] == ["lain_tempat", "cocok"]


def test_selisih_bengkulu_bukan_satu_persen() -> None:
    # A study at Kota Bengkulu (observation 6–21 January 2023): DPS of 2020, Disdukcapil 254,621, KPU 254,171;
    # the study prints the difference as 1 %.
    assert 254_621 - 254_171 == 450
    assert round(100 * bagian_selisih(254_621, 254_171), 2) == 0.18
    s = selisih({"cocok": 251_171, "belum_jelas": 3_450}, {"cocok": 251_171, "belum_jelas": 3_000})
    assert (s.jumlah_a, s.jumlah_b, s.beda) == (254_621, 254_171, 450)
    assert s.bagian == bagian_selisih(254_621, 254_171)
    assert selisih({}, {}).bagian is None
    with pytest.raises(AssertionError):
        selisih({"cocok": 1}, {"cocok": 2})


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kota") / "kota"
    buat(folder, 400, 5)
    return folder


def test_dua_berkas_disandingkan_sampai_barisnya(kota: Path) -> None:
    h = sandingkan_berkas(
        kota / "dp4.csv", kota / "dpt.csv", wilayah="99.71", hari=date(2024, 11, 27),
        wilayah_berkas=kota / "wilayah.csv",
    )  # fmt: skip
    s = h.selisih
    assert s.cocok > 300
    assert sum(h.a.values()) == s.jumlah_a == sum(1 for o in h.orang if o[0] == "a")
    assert sum(h.b.values()) == s.jumlah_b == sum(1 for o in h.orang if o[0] == "b")
    assert sum(w["a"] for w in h.wilayah) == s.jumlah_a
    assert sum(w["hanya_b"] for w in h.wilayah) == s.hanya_b
    assert h.a["di_bawah_umur"] > 0


def test_daftar_yang_sama_tidak_berselisih(kota: Path) -> None:
    h = sandingkan_berkas(kota / "dpt.csv", kota / "dpt.csv", format_a="dpt")
    assert h.selisih.beda == 0
    assert h.selisih.hanya_a == h.selisih.hanya_b
    assert h.a["belum_jelas"] == h.b["belum_jelas"] <= 4


def test_pilihan_yang_keliru_disebut(kota: Path) -> None:
    for lain in ({"format_a": "hadir_tps"}, {"tingkat": "tps"}):
        with pytest.raises(ArgumenKeliru, match="bukan pilihan"):
            sandingkan_berkas(kota / "dp4.csv", kota / "dpt.csv", **lain)  # type: ignore[arg-type]


def test_perintah_sanding(
    kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def jalankan(*argumen: object) -> int:
        monkeypatch.setattr("sys.argv", ["hakpilih", "sanding", *map(str, argumen)])
        with pytest.raises(SystemExit) as keluar:
            main()
        return int(keluar.value.code or 0)

    dua = kota / "dp4.csv", kota / "dpt.csv"
    assert jalankan(*dua, "--keluar", tmp_path / "kelas.csv", "--tanggal", "2024-11-27") == 0
    layar = capsys.readouterr().out
    assert "dpt.csv: 400 orang." in layar
    assert "Tercatat lebih dari sekali" in layar
    isi = (tmp_path / "kelas.csv").read_text().splitlines()
    assert isi[0] == "daftar,baris,kelurahan,kelas"
    nik = {b.split(",")[1] for b in dua[1].read_text().splitlines()[1:]}
    assert not any(n in "\n".join(isi) for n in nik if len(n) == 16)
    assert jalankan(*dua, "--json") == 0
    hasil = json.loads(capsys.readouterr().out)
    assert hasil["jumlah_b"] == 400
    assert hasil["selisih"] == hasil["hanya_a"] - hasil["hanya_b"]
    assert jalankan(*dua, "--tingkat", "tps") != 0
    assert "bukan pilihan --tingkat" in capsys.readouterr().err
