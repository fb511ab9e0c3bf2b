"""The compiled part against plain Python: it must say the same, whatever it is given."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, product

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.matching import nama, siap
from hakpilih.matching.banding import bandingkan
from hakpilih.matching.inti import (
    Kamus,
    Kolom,
    Tanda,
    gabung,
    gabung_diri,
    huruf_besar,
    jodoh_tunggal,
    kunci,
    lipat_kata,
    muat,
    satu_slip,
    sidik_baris,
    susut,
    unik,
    urutan,
)
from hakpilih.matching.tingkat import ELEMEN, TINGKAT
from tests.matching import acuan
from tests.matching.orang import daftar

HURUF = "ABDEIJMNORSTUY"
SUKU = st.lists(st.text(HURUF, min_size=1, max_size=7), min_size=1, max_size=4).map(" ".join)
BANYAK = settings(max_examples=300, deadline=None)


def test_tingkat_di_c_dan_di_tabel_sama() -> None:
    harap = ";".join(f"{e}:{','.join(t)}" for e, t in TINGKAT.items())
    assert muat.pustaka().hp_tingkat().decode() == harap


def _tingkat(elemen: str, kolom: str, pasangan: list[tuple[str, str]]) -> list[str]:
    s = siap.siapkan(
        daftar(*({kolom: a} for a, _ in pasangan)), daftar(*({kolom: b} for _, b in pasangan))
    )
    semua = np.arange(len(pasangan))
    t = bandingkan(s, semua, semua)[:, ELEMEN.index(elemen)]
    return [list(TINGKAT[elemen])[x] for x in t]


def _rusak(acak: np.random.Generator, teks: str) -> str:
    """A text with a few letters changed, swapped, dropped or put in."""
    huruf = list(teks)
    for _ in range(int(acak.integers(0, 4))):
        i = int(acak.integers(0, len(huruf) + 1))
        cara = int(acak.integers(0, 4))
        if cara == 0:
            huruf.insert(i, HURUF[int(acak.integers(0, len(HURUF)))])
        elif cara == 1 and i < len(huruf):
            huruf.pop(i)
        elif cara == 2 and i + 1 < len(huruf):
            huruf[i], huruf[i + 1] = huruf[i + 1], huruf[i]
        elif i < len(huruf):
            huruf[i] = HURUF[int(acak.integers(0, len(HURUF)))]
    return "".join(huruf).strip() or "A"


def test_nama_dibandingkan_seperti_acuan() -> None:
    acak = np.random.default_rng(5)
    kata = [
        "SITI",
        "NUR",
        "AHMAD",
        "M",
        "BUDI",
        "SANTOSO",
        "MUHAMMAD",
        "A",
        "YANTI",
        "DEWI",
        "TJUT",
        "SURYADI",
    ]
    pasangan = []
    for _ in range(6_000):
        a = " ".join(acak.choice(kata, int(acak.integers(1, 4))))
        b = (
            _rusak(acak, a)
            if acak.random() < 0.7
            else " ".join(acak.choice(kata, int(acak.integers(1, 4))))
        )
        if a != b:
            pasangan.append((a, b))
    hasil = _tingkat("nama", "nama", pasangan)
    harap = [acuan.tingkat_nama(a, b) for a, b in pasangan]
    assert Counter(harap).keys() >= {"ejaan", "urut", "sebagian", "mirip", "mirip_lemah", "beda"}
    assert [
        (p, h, t) for p, h, t in zip(pasangan, harap, hasil, strict=True) if h not in (None, t)
    ] == []


@BANYAK
@given(SUKU, SUKU)
@example("A" * 300, "A" * 299 + "B")
@example("ABDEIJM " * 60, "ABDEIJN " * 60)
def test_nama_apa_pun_dibandingkan_seperti_acuan(a: str, b: str) -> None:
    if a != b:
        harap = acuan.tingkat_nama(a, b)
        assert harap in (None, _tingkat("nama", "nama", [(a, b)])[0])


@BANYAK
@given(st.text("AIUMELTNÉ漢 9/", max_size=30), st.text("AIUMELTNÉ漢 9/", max_size=30))
@example("GANG MELATI 4", "GANG MELATTI 4")
@example("É" * 300, "É" * 298 + "AI")
@example("MELATI É 1", "MELATI E 1")
def test_alamat_apa_pun_dibandingkan_seperti_acuan(a: str, b: str) -> None:
    x, y = siap.bakukan(pa.array([a, b])).to_pylist()
    hasil = _tingkat("alamat", "alamat", [(a, b)])[0]
    if not x or not y:
        assert hasil == "kosong"
    elif x == y:
        assert hasil == "sama"
    else:
        harap = acuan.mirip_teks(x, y)
        assert harap is None or hasil == ("mirip" if harap else "beda")


@BANYAK
@given(st.lists(st.text("JLNOGMELATI. 4/_éa", max_size=14), max_size=12))
def test_alamat_dibakukan_seperti_ungkapannya(teks: list[str]) -> None:
    pola = re.compile(siap._BUKAN_INTI, re.ASCII)
    atas = [t.upper() for t in teks]
    harap = [pola.sub(" ", t).strip() or t for t in atas]
    assert siap.bakukan(pa.array(teks, pa.string())).to_pylist() == harap


@BANYAK
@given(st.lists(st.text("AZaz@[`{9 é", max_size=6), max_size=5), st.integers(0, 2))
def test_huruf_besar_seperti_python(teks: list[str], buang: int) -> None:
    larik = pa.array(teks, pa.string()).slice(buang)
    hasil = huruf_besar(larik)
    assert hasil.to_pylist() == [t.upper() for t in teks[buang:]]
    sudah = all(t.isascii() and t == t.upper() for t in teks)
    assert not sudah or hasil is larik  # nothing is made anew


@BANYAK
@given(st.integers(0, 10**16 - 1), st.data())
def test_satu_slip_menurut_arti_katanya(a: int, data: st.DataObject) -> None:
    angka = [int(c) for c in f"{a:016d}"]
    i = data.draw(st.integers(0, 15))
    lain = angka.copy()
    if i < 15 and data.draw(st.booleans()):
        lain[i], lain[i + 1] = lain[i + 1], lain[i]
    else:
        lain[i] = data.draw(st.integers(0, 9))
    if data.draw(st.booleans()):
        lain[data.draw(st.integers(0, 15))] = data.draw(st.integers(0, 9))
    b = int("".join(map(str, lain)))
    beda = [k for k in range(16) if angka[k] != lain[k]]
    tertukar = len(beda) == 2 and beda[1] == beda[0] + 1
    tertukar = tertukar and angka[beda[0]] == lain[beda[1]] and angka[beda[1]] == lain[beda[0]]
    assert satu_slip(np.array([a]), np.array([b])).tolist() == [len(beda) == 1 or tertukar]


SEDIKIT = st.lists(st.integers(0, 6), max_size=60)


@BANYAK
@given(st.lists(st.integers(0, 2**63 - 1) | st.integers(0, 5), max_size=200))
def test_mengurutkan_dan_mencari_yang_berbeda(isi: list[int]) -> None:
    x = np.array(isi, dtype=np.int64)
    nilai, dari, banyak = unik(x)
    benar = np.unique(x, return_inverse=True, return_counts=True)
    assert nilai.tolist() == benar[0].tolist() == susut(x).tolist()
    assert dari.tolist() == benar[1].tolist()
    assert banyak.tolist() == benar[2].tolist()
    assert urutan(x.astype(np.uint64)).tolist() == np.argsort(x, kind="stable").tolist()


@pytest.mark.parametrize("berbeda", [2_047, 2_048, 2_049, 8_192, 50_000])
def test_yang_berbeda_ditemukan_juga_bila_banyak(berbeda: int) -> None:
    acak = np.random.default_rng(berbeda)
    x = acak.integers(-(2**63), 2**63 - 1, berbeda)
    x = acak.permutation(np.concatenate([x, x[: berbeda // 3]]))
    nilai, dari, banyak = unik(x)
    benar = np.unique(x.view(np.uint64), return_inverse=True, return_counts=True)
    assert nilai.view(np.uint64).tolist() == benar[0].tolist()
    assert dari.tolist() == benar[1].reshape(-1).tolist()
    assert banyak.tolist() == benar[2].tolist()


@BANYAK
@given(SEDIKIT, SEDIKIT, st.integers(1, 40))
def test_gabungan_adalah_semua_pasangan_sekunci(a: list[int], b: list[int], batas: int) -> None:
    ka, kb = np.array(a, dtype=np.uint64), np.array(b, dtype=np.uint64)
    ia, ib = np.arange(len(a)) + 100, np.arange(len(b)) + 500
    na, nb = Counter(a), Counter(b)
    harap = {
        (100 + i, 500 + j)
        for (i, x), (j, y) in product(enumerate(a), enumerate(b))
        if x == y and na[x] * nb[x] <= batas
    }
    x, y = gabung(ia, ka, ib, kb, batas)
    assert len(x) == len(harap)
    assert set(zip(x.tolist(), y.tolist(), strict=True)) == harap
    sendiri = {(100 + i, 100 + j) for i, j in combinations(range(len(a)), 2) if a[i] == a[j]}
    sendiri = {(i, j) for i, j in sendiri if na[a[i - 100]] ** 2 <= batas}
    x, y = gabung_diri(ia[::-1].copy(), ka[::-1].copy(), batas)
    assert len(x) == len(sendiri)
    assert set(zip(x.tolist(), y.tolist(), strict=True)) == sendiri


@BANYAK
@given(SEDIKIT, SEDIKIT)
def test_jodoh_hanya_yang_sekali_di_kedua_daftar(a: list[int], b: list[int]) -> None:
    na, nb = Counter(a), Counter(b)
    harap = [(i, b.index(x)) for i, x in enumerate(a) if x and na[x] == 1 and nb[x] == 1]
    x, y = jodoh_tunggal(np.array(a, dtype=np.int64), np.array(b, dtype=np.int64))
    assert list(zip(x.tolist(), y.tolist(), strict=True)) == harap


def test_kunci_hanya_untuk_baris_yang_lengkap_dan_sama_bila_isinya_sama() -> None:
    acak = np.random.default_rng(2)
    n = 5_000
    kecil = acak.integers(-1, 3, n).astype(np.int8)
    sedang = acak.integers(-1, 50, n).astype(np.int32)
    besar = acak.integers(-1, 4, n).astype(np.int64) * 10**15
    tabel = acak.integers(-1, 9, (7, 3)).astype(np.int32)
    kode = acak.integers(-1, 6, n).astype(np.int32)
    lewat = tabel[:, 1][kode]
    kolom = [Kolom(kecil), Kolom(sedang), Kolom(besar), Kolom(tabel[:, 1], kode)]
    isi = np.column_stack([kecil, sedang, besar, lewat])
    i, k = kunci(kolom, None, n)
    assert i.tolist() == np.flatnonzero((isi >= 0).all(axis=1)).tolist()
    per_isi = {tuple(isi[r]) for r in i.tolist()}
    assert (
        len(set(k.tolist()))
        == len(per_isi)
        == len({(tuple(isi[r]), h) for r, h in zip(i.tolist(), k.tolist(), strict=True)})
    )
    pilihan = acak.permutation(n)[:700]
    j, h = kunci(kolom, pilihan, 0)
    semua = dict(zip(i.tolist(), k.tolist(), strict=True))
    assert j.tolist() == [r for r in pilihan.tolist() if r in semua]
    assert h.tolist() == [semua[r] for r in j.tolist()]
    bertanda = set(kunci(kolom, None, n, tanda=Tanda(h[:5]))[0].tolist())
    assert {r for r, x in semua.items() if x in set(h[:5].tolist())} <= bertanda <= set(semua)
    assert len(kunci(kolom, None, n, wajib=False)[0]) == n


@BANYAK
@given(st.lists(st.text("ABé ", max_size=9) | st.none(), max_size=300), st.integers(0, 3))
def test_kamus_menomori_menurut_kedatangan(teks: list[str | None], buang: int) -> None:
    larik = pa.array(teks, pa.string()).slice(buang)
    with Kamus() as kamus:
        kode = np.empty(len(larik), dtype=np.int32)
        kamus.nomori(larik, kode)
        nilai = kamus.nilai().to_pylist()
    berbeda = list(dict.fromkeys(t for t in teks[buang:] if t))
    assert nilai == berbeda
    assert kode.tolist() == [berbeda.index(t) if t else -1 for t in teks[buang:]]


def test_kamus_bertumbuh_dan_memegang_yang_dinomorinya() -> None:
    with Kamus() as kamus:
        semua = []
        for awal in range(0, 200_000, 40_000):
            kode = np.empty(40_000, dtype=np.int32)
            kamus.nomori(pa.array([f"X{i // 2}" for i in range(awal, awal + 40_000)]), kode)
            semua.append(kode)
        assert np.concatenate(semua).tolist() == [i // 2 for i in range(200_000)]
        assert kamus.nilai().to_pylist() == [f"X{i}" for i in range(100_000)]


@BANYAK
@given(st.lists(st.text("ABCDEHJKOTUXYZ", min_size=1, max_size=12), min_size=1, max_size=20))
def test_kata_dilipat_seperti_mengganti_berurutan(kata: list[str]) -> None:
    def satu(k: str) -> str:
        for lama, baru in nama._LIPAT:
            k = k.replace(lama, baru)
        return k

    assert lipat_kata(pa.array(kata), nama._LIPAT).to_pylist() == [satu(k) for k in kata]


@BANYAK
@given(st.lists(st.text("HJDRSALMPEI.,'` \n\t-é1b", max_size=24), min_size=1, max_size=12))
@example(["H. BUDI S.PD.I", "ALM. SITI", "DRS. M. ALI, S.H.", "O'NEIL"])
def test_banyak_nama_dibersihkan_seperti_satu(teks: list[str]) -> None:
    assert nama.bersihkan_semua(pa.array(teks)).to_pylist() == [nama.bersihkan(t) for t in teks]


def test_sidik_sama_untuk_isi_sama_dalam_bentuk_apa_pun() -> None:
    teks = ["A", "", "B", None, "A", "A"] * 50
    angka = [1, 2, None, 1, 1, 3] * 50
    polos = pa.table({"t": pa.array(teks), "n": pa.array(angka, pa.int16())})
    kamus = pa.table({"t": pa.array(teks).dictionary_encode(), "n": pa.array(angka, pa.int16())})
    pecah = pa.concat_tables([polos.slice(0, 7), polos.slice(7, 0), polos.slice(7)])
    baris = np.random.default_rng(1).permutation(300)
    h = sidik_baris(polos, baris)
    assert h.tolist() == sidik_baris(kamus, baris).tolist() == sidik_baris(pecah, baris).tolist()
    isi = [(teks[r], angka[r]) for r in baris.tolist()]
    assert len(set(h.tolist())) == len(set(isi)) == len(set(zip(isi, h.tolist(), strict=True)))


def test_tanpa_hasil_kompilasi_ada_kalimat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(muat, "BERKAS", muat.BERKAS.with_name("libtiada.so"))
    muat.pustaka.cache_clear()
    try:
        with pytest.raises(ArgumenKeliru, match="dikompilasi"):
            muat.pustaka()
    finally:
        muat.pustaka.cache_clear()
