"""The quick way over a whole column says the same as the plain rule for one cell."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.intake.format import Kolom
from hakpilih.intake.sel import BANYAK, bita, perlu_dirapikan, rapikan
from hakpilih.intake.sel_kode import baca_angka, baca_kode_wilayah
from hakpilih.intake.sel_nomor import angka_nik, baca_nik, enam_belas_angka
from hakpilih.intake.sel_tanggal import baca_kolom_tanggal
from hakpilih.intake.sel_teks import baca_nama, baca_teks, nilai_nama
from hakpilih.intake.tanggal import baca_tanggal
from hakpilih.nik import periksa_nik
from hakpilih.wilayah import kode_bertitik

TEKS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NIK = st.from_regex(r"99[0-9]{4}[0-7][0-9][01][0-9]{3}(0000|[0-9]{4})", fullmatch=True)


@given(st.lists(TEKS, max_size=20), st.integers(0, 3))
def test_sel_yang_dilewati_memang_sudah_rapi(sel: list[str], potong: int) -> None:
    larik = pa.array(sel, pa.string()).slice(potong)
    perlu = set(perlu_dirapikan(larik).tolist())
    for i, teks in enumerate(larik.to_pylist()):
        if i not in perlu:
            assert rapikan(teks) == (teks, ())


@given(st.lists(TEKS, max_size=20), st.integers(0, 3))
def test_bita_mengikuti_irisan(sel: list[str], potong: int) -> None:
    larik = pa.array(sel, pa.string()).slice(potong)
    offset, isi = bita(larik)
    potong_teks = [isi[a:b].tobytes().decode() for a, b in pairwise(offset)]
    assert potong_teks == larik.to_pylist()


@given(st.lists(st.one_of(NIK, TEKS), max_size=20))
def test_nik_sekolom_sama_dengan_kaidah_satu_nik(sel: list[str]) -> None:
    hasil = baca_nik("nik", pa.array(sel, pa.string()))
    bersih, sah = hasil.kolom["nik"].to_pylist(), hasil.kolom["nik_sah"].to_pylist()
    assert sah == [periksa_nik(n) is None for n in bersih]
    assert hasil.kolom["nik_angka"].to_pylist() == [
        int(n) if s else 0 for n, s in zip(bersih, sah, strict=True)
    ]
    galat = {int(p): t.kode for t in hasil.temuan for p in t.posisi}
    for i, n in enumerate(bersih):
        if len(n) == 16 and n.isascii() and n.isdigit():
            assert galat.get(i) == periksa_nik(n)


@given(
    st.lists(
        st.one_of(
            st.from_regex(r"[0-3][0-9][-/.| ][0-1][0-9][-/.| ][0-2][0-9]{3}", fullmatch=True),
            st.from_regex(r"[0-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]", fullmatch=True),
            st.dates().map(lambda d: d.isoformat()),
            TEKS,
        ),
        max_size=20,
    ),
    st.booleans(),
)
def test_tanggal_sekolom_sama_dengan_kaidah_satu_tanggal(sel: list[str], bulan_dulu: bool) -> None:
    hasil, bukti = baca_kolom_tanggal("tanggal_lahir", pa.array(sel, pa.string()), None, bulan_dulu)
    for i, teks in enumerate(sel):
        rapi = rapikan(teks)[0]
        if not rapi or set(rapi) <= set("-–—_."):
            assert not hasil.kolom["tanggal_lahir_ada"][i].as_py()
            continue
        baca = baca_tanggal(rapi, bulan_dulu)
        assert hasil.kolom["tanggal_lahir"][i].as_py() == baca.nilai
        assert hasil.kolom["tahun_lahir"][i].as_py() == baca.tahun
        assert (bukti.a[i], bukti.b[i]) == (baca.a, baca.b)


@given(
    st.lists(
        st.one_of(st.sampled_from(["A", "AB", "A.", "B4", "?", "ADI", "É", "Ab c"]), TEKS),
        max_size=20,
    )
)
def test_nama_sekolom_sama_dengan_kaidah_satu_nama(sel: list[str]) -> None:
    hasil = baca_nama("nama", pa.array(sel, pa.string()))
    sebut = {int(p): t.kode for t in hasil.temuan if t.kode.startswith("nama") for p in t.posisi}
    for i, nama in enumerate(hasil.kolom["nama"].to_pylist()):
        assert sebut.get(i, "") == (nilai_nama(nama) if nama else "")


@given(
    st.lists(
        st.one_of(st.from_regex(r"[0-9]{1,14}", fullmatch=True), st.just("18.72")), max_size=20
    )
)
def test_kode_wilayah_sekolom_sama_dengan_satu_kode(sel: list[str]) -> None:
    hasil = baca_kode_wilayah(Kolom("kode", "kode_wilayah"), pa.array(sel, pa.string()))
    assert hasil.kolom["kode"].to_pylist() == [kode_bertitik(s) or "" for s in sel]


@given(
    st.lists(st.one_of(st.integers(0, 10**17).map(str), st.just("")), max_size=20), st.booleans()
)
def test_bilangan_sekolom_sama_dengan_satu_bilangan(sel: list[str], paksa: bool) -> None:
    larik = pa.array([*sel, "1.234"] if paksa else sel, pa.string())
    hasil = baca_angka(Kolom("n", "angka"), larik, pa.int64()).kolom["n"].to_pylist()
    assert hasil[: len(sel)] == [int(s) if s else None for s in sel]


def test_pecahan_dengan_koma_titik_dan_persen() -> None:
    sel = pa.array(["77,19 %", "67.68", "1.234,5", "", "x"], pa.string())
    hasil = baca_angka(Kolom("p", "angka"), sel, pa.float64())
    assert hasil.kolom["p"].to_pylist() == [77.19, 67.68, 1234.5, None, None]


def test_kolom_kosong_tidak_menggagalkan() -> None:
    kosong = pa.array([], pa.string())
    assert len(enam_belas_angka(kosong)) == 0
    assert len(angka_nik(kosong, np.zeros(0, bool))) == 0
    assert (
        baca_kolom_tanggal("tanggal_lahir", kosong, "%Y%m%d", False)[0]
        .kolom["tanggal_lahir"]
        .to_pylist()
        == []
    )
    assert baca_tanggal("29-02-2000").nilai == date(2000, 2, 29)


@given(st.lists(st.one_of(st.text("Aa' \u00a0\t1", max_size=8), TEKS), min_size=1, max_size=20))
def test_merapikan_sekaligus_sama_dengan_satu_per_satu(sel: list[str]) -> None:
    banyak = [*sel, *([" x "] * BANYAK)]
    hasil = baca_teks("alamat", pa.array(banyak, pa.string()))
    harap = [rapikan(s) for s in banyak]
    galat = {int(p) for t in hasil.temuan if t.kode == "galat_rumus" for p in t.posisi}
    bersih = hasil.kolom["alamat"].to_pylist()
    assert all(
        b == h for i, (b, (h, _)) in enumerate(zip(bersih, harap, strict=True)) if i not in galat
    )
    dihitung = Counter(j for j, p in hasil.perbaikan for _ in p)
    assert dihitung == Counter(j for _, jenis in harap for j in jenis)
