"""Arrays that the compiled part makes from arrays, against plain Python."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import combinations, pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hakpilih.matching.inti import (
    TANPA_TANGGAL,
    Kamus,
    Kolom,
    berulang,
    cacah,
    gabung_diri,
    gabung_diri_ramai,
    huruf_saja,
    kunci,
    lintas,
    petakan,
    rapatkan,
    sebut_beda,
    serangkai,
    urai_tanggal,
    uraikan_pola,
)
from hakpilih.matching.inti.pembanding import TERLANGKA, _tabel_langka
from hakpilih.matching.siap import peringkat_isi, siapkan
from tests.matching.orang import daftar

BANYAK = settings(max_examples=200, deadline=None)
BARIS = st.lists(st.integers(0, 30), max_size=80)


def _sidik(k: np.ndarray) -> np.ndarray:
    """Numbers spread over all 64 bits, equal ones alike."""
    x = k.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return x ^ (x >> np.uint64(29))


@pytest.mark.parametrize("sidik", [True, False], ids=["hashes", "small numbers"])
@pytest.mark.parametrize("berapa", [40, 900, 40_000])
def test_gabungan_sendiri_hanya_yang_dicari_dan_menyebut_yang_ramai(
    berapa: int, sidik: bool
) -> None:
    acak = np.random.default_rng(berapa)
    nomor = acak.zipf(1.6, 3_000) % berapa
    k = _sidik(nomor) if sidik else nomor.astype(np.uint64)
    i = acak.permutation(5_000)[:3_000]
    dicari = acak.random(5_000) < 0.1
    per_kunci: dict[int, list[int]] = {}
    for baris, x in zip(i.tolist(), k.tolist(), strict=True):
        per_kunci.setdefault(x, []).append(baris)
    sedikit = [sorted(r) for r in per_kunci.values() if len(r) ** 2 <= 400]
    semua = {p for r in sedikit for p in combinations(r, 2)}
    a, b = gabung_diri(i, k, 400)
    assert len(a) == len(semua)
    assert set(zip(a.tolist(), b.tolist(), strict=True)) == semua
    a, b, ramai, h = gabung_diri_ramai(i, k, 400, dicari)
    harap = {(x, y) for x, y in semua if dicari[x] or dicari[y]}
    assert len(a) == len(harap) < len(semua)
    assert set(zip(a.tolist(), b.tolist(), strict=True)) == harap
    terlalu = {x: r for x, r in per_kunci.items() if len(r) ** 2 > 400}
    assert sorted(zip(h.tolist(), ramai.tolist(), strict=True)) == sorted(
        (x, baris) for x, r in terlalu.items() for baris in r
    )
    assert (np.diff(h.astype(np.float64)) != 0).sum() == max(len(terlalu) - 1, 0)  # key after key


@BANYAK
@given(BARIS, BARIS)
def test_serangkai_dan_rapat_menurut_arti_katanya(x: list[int], y: list[int]) -> None:
    a, b = np.array(x[: len(y)], np.int64), np.array(y[: len(x)], np.int64)
    rangkai = [{i} for i in range(31)]
    for p, q in zip(a.tolist(), b.tolist(), strict=True):
        if rangkai[p] is not rangkai[q]:
            rangkai[p] |= rangkai[q]
            for anggota in rangkai[p]:
                rangkai[anggota] = rangkai[p]
    assert serangkai(31, a, b).tolist() == [min(r) for r in rangkai]
    assert rapatkan(a).tolist() == np.unique(a, return_inverse=True)[1].reshape(-1).tolist()
    assert berulang(a) == len(a) - len(set(a.tolist()))


def test_yang_berulang_dihitung_juga_pada_banyak_nomor() -> None:
    x = np.random.default_rng(3).integers(0, 2**50, 60_000)
    assert berulang(x) == 0
    assert berulang(np.concatenate([x, x[:700], x[:50]])) == 750


@BANYAK
@given(st.lists(st.integers(-2, 9) | st.none(), max_size=40), st.integers(0, 3), st.integers(-1, 1))
def test_kode_dipetakan_dan_dihitung(kode: list[int | None], buang: int, awal: int) -> None:
    peta = np.arange(11, dtype=np.int32) * 10 + 7
    larik = pa.array(kode, pa.int32()).slice(buang)
    sisa = kode[buang:]
    harap = [int(peta[k if k is not None and k >= 0 else -1]) for k in sisa]
    assert petakan(larik, peta).tolist() == harap
    angka = np.array([-2 if k is None else k for k in sisa], dtype=np.int32)
    keluar = angka.copy()
    assert petakan(angka, peta, keluar) is keluar
    assert keluar.tolist() == harap
    hitung = Counter(angka.tolist())
    assert cacah([angka, angka], 11, awal).tolist() == [2 * hitung[awal + j] for j in range(11)]


def test_tanggal_diurai_menurut_kalender() -> None:
    hari = np.concatenate(
        [
            np.arange(-150_000, 60_000),
            [-719_528, 2_932_896],
        ]  # beyond AD 1559, and 1 January 0 and 31 December 9999
    ).astype(np.int32)
    tanggal = hari.astype("datetime64[D]")
    bulan = tanggal.astype("datetime64[M]")
    harap = (
        (tanggal.astype("datetime64[Y]").astype(np.int64) + 1970) * 10000
        + (bulan.astype(np.int64) % 12 + 1) * 100
        + (tanggal - bulan).astype(np.int64)
        + 1
    )
    isi = pa.array(hari).cast(pa.date32())
    tahun = pa.nulls(len(hari), pa.int16())
    ini, tbh = urai_tanggal(isi, tahun)
    assert ini.tolist() == hari.tolist()
    assert tbh.tolist() == harap.tolist()
    assert tbh[[0, -2, -1]].tolist() == [15590426, 101, 99991231]


@BANYAK
@given(
    st.lists(st.tuples(st.dates() | st.none(), st.integers(1, 9999) | st.none()), max_size=30),
    st.integers(0, 3),
)
def test_tanpa_tanggal_hanya_tahunnya(
    isi: list[tuple[date | None, int | None]], buang: int
) -> None:
    tanggal = pa.array([t for t, _ in isi], pa.date32()).slice(buang)
    tahun = pa.array([y for _, y in isi], pa.int16()).slice(buang)
    hari, tbh = urai_tanggal(tanggal, tahun)
    harap = [
        (t.toordinal() - date(1970, 1, 1).toordinal(), int(f"{t:%Y%m%d}"))
        if t
        else (TANPA_TANGGAL, 10000 * (y or 0))
        for t, y in isi[buang:]
    ]
    assert list(zip(hari.tolist(), tbh.tolist(), strict=True)) == harap


def test_pola_diuraikan_menurut_pasangannya() -> None:
    acak = np.random.default_rng(8)
    tingkat = acak.integers(0, 9, (50, 8)).astype(np.uint8)
    bobot = acak.normal(size=(50, 8))
    dari, pilih = acak.integers(0, 50, 4_000), acak.permutation(4_000)[:3_000]
    t, b = uraikan_pola(dari, pilih, tingkat, bobot)
    assert np.column_stack(t).tolist() == tingkat[dari[pilih]].tolist()
    assert np.column_stack(b).tolist() == bobot.astype(np.float32)[dari[pilih]].tolist()


@BANYAK
@given(st.lists(st.integers(0, 2**16 - 1), max_size=20))
def test_beda_disebut_satu_per_satu(beda: list[int]) -> None:
    batas, kode = sebut_beda(np.array(beda, dtype=np.uint16))
    potong = [kode[a:b].tolist() for a, b in pairwise(batas)]
    assert potong == [[e for e in range(16) if x >> e & 1] for x in beda]
    assert len(kode) == batas[-1]


@pytest.mark.parametrize("n", [1, 3, 100, 508_342, 20_000_000])
def test_langka_menurut_rumusnya(n: int) -> None:
    terbanyak = min(n, 300_000)
    banyak = np.maximum(np.arange(terbanyak + 1), 1)
    harap = np.clip(np.round(-2 * np.log2(banyak / n)), 0, TERLANGKA)
    assert _tabel_langka(terbanyak, n).tolist() == harap.tolist()


@BANYAK
@given(st.lists(st.text("AZaÉ 1@[", max_size=5) | st.text("AZ ", max_size=6), max_size=8))
@example(["A", "A B", "A  B", " A", "A ", "", "A\tB"])
def test_huruf_saja_seperti_ungkapannya(teks: list[str]) -> None:
    pola = re.compile("[A-Z]+( [A-Z]+)*")
    assert huruf_saja(pa.array(teks, pa.string())).tolist() == [
        pola.fullmatch(t) is not None for t in teks
    ]


@BANYAK
@given(st.lists(st.text("AB", max_size=40), max_size=60))
@example([("A" * n)[:-1] + "B" for n in range(1, 26)] + ["A" * n for n in range(26)])
def test_kamus_membedakan_teks_sepanjang_apa_pun(teks: list[str]) -> None:
    kode = np.empty(len(teks), dtype=np.int32)
    with Kamus() as kamus:
        kamus.nomori(pa.array(teks, pa.string()), kode)
        nilai = kamus.nilai().to_pylist()
    assert nilai == list(dict.fromkeys(t for t in teks if t))
    assert [nilai[k] if k >= 0 else "" for k in kode.tolist()] == teks


@pytest.mark.parametrize("jenis", [np.int8, np.int32, np.int64])
def test_yang_kurang_dari_terkecil_tidak_ada(jenis: type[np.signedinteger]) -> None:
    isi = np.array([0, 3, -7, 5, np.iinfo(jenis).min], dtype=jenis)
    semua = np.arange(5)
    for terkecil in (1, 0, int(np.iinfo(jenis).min) + 1):
        harap = np.flatnonzero(isi >= terkecil).tolist()
        kolom = Kolom(isi, terkecil=terkecil)
        assert kunci([kolom], None, 5)[0].tolist() == harap
        assert kunci([kolom], semua[::-1], 0)[0].tolist() == harap[::-1]
        assert np.flatnonzero(~kolom.kosong()).tolist() == harap


NOMOR = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), max_size=25)


def _periksa_lintas(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> int:
    nik = [np.array([n for n, _ in x], dtype=np.int64) for x in (a, b)]
    milik = [np.array([m for _, m in x], dtype=np.int16) for x in (a, b)]
    bagian: dict[int, set[int]] = {}
    for n, m in [*a, *b]:
        bagian.setdefault(n, set()).add(m)
    hasil = lintas(nik[0], milik[0], nik[1], milik[1])
    for x, h in zip((a, b), hasil, strict=True):
        assert h.tolist() == [n > 0 and len(bagian[n]) > 1 for n, _ in x]
    return int(hasil[0].sum() + hasil[1].sum())


@given(NOMOR, NOMOR)
def test_nomor_di_dua_bagian_ditemukan_semua(
    a: list[tuple[int, int]], b: list[tuple[int, int]]
) -> None:
    _periksa_lintas(a, b)


@pytest.mark.parametrize("pindah", [0.0, 0.01, 0.5])
def test_nomor_yang_hanya_tampak_berpindah_tidak_ikut(pindah: float) -> None:
    acak = np.random.default_rng(8)
    nomor = acak.integers(10**15, 10**16, 6_000)
    rumah = acak.integers(0, 30_000, len(nomor))
    sisi = []
    for _ in range(2):
        k = acak.integers(0, len(nomor), 9_000)
        milik = np.where(acak.random(len(k)) < pindah, acak.integers(0, 30_000, len(k)), rumah[k])
        sisi.append(list(zip(nomor[k].tolist(), milik.tolist(), strict=True)))
    assert (_periksa_lintas(*sisi) > 0) == (pindah > 0)


def test_peringkat_isi_tidak_bergantung_pada_tempatnya() -> None:
    orang = [{"nama": f"ORANG {i % 7}", "keterangan": str(i % 3)} for i in range(40)]
    urut = np.random.default_rng(4).permutation(40)
    a, b = siapkan(daftar(*orang)), siapkan(daftar(*(orang[i] for i in urut)))
    pa_, pb = peringkat_isi(a, 0, np.arange(40)), peringkat_isi(b, 0, np.arange(40))
    menurut_a = [orang[i] for i in np.argsort(pa_)]
    menurut_b = [orang[urut[i]] for i in np.argsort(pb)]
    assert menurut_a == menurut_b
    kembar = peringkat_isi(a, 0, np.array([5, 9, 5]))
    assert kembar[0] == kembar[2] != kembar[1]
