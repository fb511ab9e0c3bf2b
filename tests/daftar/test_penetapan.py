"""Fixing part by part: parts are the whole, a root tells what changed, who is missing, quorum."""

from __future__ import annotations

from hashlib import sha256

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.daftar.beku import daun_versi
from hakpilih.daftar.jenis import KPU, PPK, PPS
from hakpilih.daftar.penetapan import (
    BAGIAN,
    Bagian,
    Selisih,
    bagian_kecamatan,
    bagian_kelurahan,
    bawahan,
    berjenjang,
    berubah,
    gabung,
    kuorum,
    kurang,
    periksa,
    wilayah_bagian,
)
from hakpilih.daftar.rekap import rekap
from tests.daftar.test_versi import KEL, VERSI, orang, versi


def bagian(v: pa.Table) -> list[Bagian]:
    garam = [f"{n:016d}".encode() for n in v["orang"].to_pylist()]
    return bagian_kelurahan(v, daun_versi(v, garam), rekap(v))


@given(VERSI)
def test_bagian_berjumlah_sama_dengan_keseluruhan(v: pa.Table) -> None:
    """Whatever the list, its kelurahan are its kecamatan are the whole, sex by sex."""
    kelurahan = bagian(v)
    kecamatan = bagian_kecamatan(kelurahan)
    assert [b.kode for b in kelurahan] == sorted({b["kode_kelurahan"] for b in v.to_pylist()})
    sex = [b["jenis_kelamin"] for b in v.to_pylist()]
    penuh = Bagian(
        "99.71", sex.count("L"), sex.count("P"), sum(1 for s in sex if s not in ("L", "P")), ""
    )
    assert penuh.banyak == len(v)
    for isi in (kelurahan, kecamatan):
        assert periksa(penuh, isi) == []
    for k in kecamatan:
        milik = [b for b in kelurahan if ".".join(b.kode.split(".")[:3]) == k.kode]
        assert gabung(k.kode, milik) == k
        assert gabung(k.kode, reversed(milik)) == k  # the order in which papers arrive is nothing
    assert gabung("", kelurahan).banyak == gabung("", kecamatan).banyak == len(v)


@given(VERSI.filter(len), st.data())
def test_bagian_yang_berubah_gugur(v: pa.Table, data: st.DataObject) -> None:
    """One row that changes breaks its own part and the kecamatan above it, and no other."""
    isi = v.to_pylist()
    ke = data.draw(st.integers(0, len(isi) - 1))
    ganti = [{**b, "umur": 111} if i == ke else b for i, b in enumerate(isi)]
    lama, baru = bagian(v), bagian(versi(*ganti))
    kena = isi[ke]["kode_kelurahan"]
    per = {b.kode: b for b in baru}
    assert [b.kode for b in lama if berubah(b, per.get(b.kode))] == [kena]
    atas = {b.kode: b for b in bagian_kecamatan(baru)}
    kecamatan = [b.kode for b in bagian_kecamatan(lama) if berubah(b, atas.get(b.kode))]
    assert kecamatan == [".".join(kena.split(".")[:3])]
    assert berubah(lama[0], None)


def test_yang_tidak_sama_disebut_angkanya() -> None:
    a, b = bagian(versi(orang(1), orang(2, jenis_kelamin="L"), orang(3, KEL[2])))
    assert (a.laki_laki, a.perempuan, b.perempuan) == (1, 1, 1)
    whole = Bagian("99.71", 1, 3, 0, "")
    assert periksa(whole, [a, b]) == [Selisih("perempuan", 2, 3)]
    assert periksa(whole, [a]) == [Selisih("perempuan", 1, 3)]


def test_penetapan_berjenjang_menurut_jenis_daftar() -> None:
    assert BAGIAN == ("kelurahan", "kecamatan")
    assert [bawahan("dphp", t) for t in (PPS, PPK, KPU)] == [None, PPS, PPK]
    assert bawahan("dps", KPU) is None
    assert (berjenjang("dphp"), berjenjang("dpt")) == (True, False)
    assert (wilayah_bagian(PPS), wilayah_bagian(PPK)) == BAGIAN
    with pytest.raises(KeyError):
        wilayah_bagian(KPU)


def test_bagian_yang_belum_ditetapkan_disebut() -> None:
    assert kurang(["a", "b", "c"], {"b"}) == ["a", "c"]
    assert kurang(["a"], ["a", "x"]) == []


@pytest.mark.parametrize(
    ("aturan", "anggota", "paling_sedikit", "dari_aturan"),
    [
        (4, 5, 4, True), (0, 5, 1, True), (None, 5, 3, False), (None, 3, 2, False),
        (None, 4, 3, False), (None, 0, 1, False),
    ],
)  # fmt: skip
def test_kuorum_menurut_aturan_atau_lebih_dari_separuh(
    aturan: int | None, anggota: int, paling_sedikit: int, dari_aturan: bool
) -> None:
    k = kuorum(aturan, anggota)
    assert (k.paling_sedikit, k.dari_aturan) == (paling_sedikit, dari_aturan)
    assert k.terpenuhi(paling_sedikit)
    assert not k.terpenuhi(paling_sedikit - 1)
    assert (k.sisa(0), k.sisa(99)) == (paling_sedikit, 0)


def test_akar_kecamatan_dihitung_dari_berita_acara_pps() -> None:
    """By hand, as a PPK would: `02 ‖ code ‖ 1f ‖ root` of each PPS, then the tree of RFC 6962."""
    kelurahan = bagian(versi(orang(1), orang(2, KEL[1]), orang(3, KEL[2])))
    simpul = [
        sha256(b"\x02" + b.kode.encode() + b"\x1f" + b.akar.encode()).digest()
        for b in kelurahan[:2]
    ]
    (kecamatan, _) = bagian_kecamatan(kelurahan)
    assert kecamatan.akar == sha256(b"\x01" + simpul[0] + simpul[1]).hexdigest()
