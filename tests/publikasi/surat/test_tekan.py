"""Small figures are not printed and cannot be reckoned back from what is."""

from __future__ import annotations

from itertools import product

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat import rekap_publik, tekan


def berjumlah(isi: list[list[int]]) -> list[list[int]]:
    """Figures with their totals."""
    baris = [[*b, sum(b)] for b in isi]
    return [*baris, [sum(k) for k in zip(*baris, strict=True)]]


def mungkin(tercetak: list[list[int | None]], paling_besar: int) -> list[list[list[int]]]:
    """Every table that could stand behind what is printed, tried one by one."""
    r, c = len(tercetak) - 1, len(tercetak[0]) - 1
    hasil = []
    for v in product(range(paling_besar + 1), repeat=r * c):
        k = berjumlah([list(v[i * c : (i + 1) * c]) for i in range(r)])
        if all(h is None or h == k[i][j] for i, b in enumerate(tercetak) for j, h in enumerate(b)):
            hasil.append(k)
    return hasil


@given(
    st.sampled_from([(1, 2), (2, 2), (1, 4)]).flatmap(
        lambda s: st.lists(
            st.lists(st.integers(0, 5), min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0]
        )
    )
)
def test_angka_kecil_tidak_dapat_dihitung_balik(isi: list[list[int]]) -> None:
    """With a threshold of 3: each figure of 1 or 2 could be at least three different ones."""
    kisi = berjumlah(isi)
    tercetak = tekan(kisi, 3)
    semua = mungkin(tercetak, 8)
    assert kisi in semua
    for i, b in enumerate(kisi):
        for j, v in enumerate(b):
            assert tercetak[i][j] in (None, v)
            if 0 < v < 3:
                assert len({k[i][j] for k in semua}) >= 3, (kisi, tercetak)


def test_yang_besar_dan_nol_tercetak() -> None:
    kisi = berjumlah([[100, 0, 20], [30, 40, 50]])
    assert tekan(kisi) == kisi


def test_satu_angka_kecil_menutup_cincin() -> None:
    """One small figure takes three others with it, so that no row or column tells it."""
    tercetak = tekan(berjumlah([[3, 100, 40], [50, 60, 70], [90, 80, 200]]))
    tutup = {(i, j) for i, b in enumerate(tercetak) for j, v in enumerate(b) if v is None}
    assert (0, 0) in tutup
    assert len(tutup) == 4
    for garis in ({i for i, _ in tutup}, {j for _, j in tutup}):
        assert len(garis) == 2


def test_yang_tidak_berjumlah_ditolak() -> None:
    for kisi, kata in (
        ([[1, 2, 4], [1, 2, 3]], "tidak cocok"),
        ([[1, 2, 3], [1, 3, 4]], "tidak cocok"),
        ([[1, 1], [1]], "tidak utuh"),
        ([[-1, -1], [-1, -1]], "tidak utuh"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            tekan(kisi)


def _halus(*baris: tuple[str, str, str, int]) -> pa.Table:
    return pa.table(
        {
            "kelurahan": [b[0] for b in baris],
            "kode": [f"{b[0]}.001" for b in baris],
            "jenis_kelamin": [b[1] for b in baris],
            "umur": [b[2] for b in baris],
            "disabilitas": ["netra" for _ in baris],
            "status_ktp_el": ["sudah ber-KTP-el" for _ in baris],
            "banyak": [b[3] for b in baris],
        }
    )


def test_rekap_publik_menutup_kecuali_yang_wajib() -> None:
    a, b = "99.71.01.1001", "99.71.01.1002"
    halus = _halus(
        (a, "laki-laki", "17–20 tahun", 3), (a, "perempuan", "21–30 tahun", 100),
        (b, "laki-laki", "17–20 tahun", 50), (b, "perempuan", "21–30 tahun", 60),
    )  # fmt: skip
    t = rekap_publik(halus, "kelurahan", "umur", {a: "MAWAR", b: "MELATI"})
    assert t.kepala == ["Wilayah", "17–20 tahun", "21–30 tahun", "Jumlah"]
    assert t.baris[0][:2] == ["MAWAR", None]
    assert any("tidak dicetak" in k for k in t.catatan)
    wajib = rekap_publik(halus, "kelurahan", "jenis_kelamin", {a: "MAWAR"})
    assert list(wajib.baris) == [["MAWAR", 3, 100, 103], [b, 50, 60, 110]]
    assert list(wajib.jumlah) == ["Jumlah", 53, 160, 213]
    assert not any("tidak dicetak" in k for k in wajib.catatan)
