"""What a copy holds, and that nothing else gets through."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat import PROFIL, menurut_profil
from hakpilih.publikasi.surat.profil import PENANDA, TEMPAT, profil_tabel
from tests.publikasi.surat.bahan import SKEMA, orang, tabel

BENIH = [20, 24]


def test_hanya_kolom_profilnya() -> None:
    """Every profile: its columns, its flags and the place, and no value of any other column."""
    satu = orang(1, nama="ANI", keterangan="U", disabilitas="fisik", tempat_lahir="KOTA CONTOH")
    for kode, p in PROFIL.items():
        if not p.kolom:
            continue
        t = menurut_profil(tabel(satu), kode, BENIH)
        assert t.column_names == [*p.kolom, *p.penanda, *TEMPAT]
        assert profil_tabel(t) == kode
        keluar = {str(v) for v in t.to_pylist()[0].values()}
        tersisa = {k: satu[k] for k in SKEMA.names if k not in t.column_names}
        assert not keluar & {str(v) for v in tersisa.values()}


def test_penuh_memuat_13_unsur_pengawas_7_kolom() -> None:
    """13 and 7, as published: https://voi.id/en/news/335297"""
    assert len(PROFIL["penuh"].kolom) == 13
    assert len(PROFIL["pengawas"].kolom) == 7
    for kode in ("pengawas", "tempelan"):
        assert not {"nik", "nkk", "tanggal_lahir"} & set(PROFIL[kode].kolom)


def test_skema_sama_dengan_isi_daftar() -> None:
    from kantor.daftar.isi import SKEMA_ISI

    assert SKEMA_ISI.names == SKEMA.names
    assert SKEMA_ISI.types == SKEMA.types


def _kelompok(t: pa.Table, penanda: str) -> set[frozenset[int]]:
    """Rows that carry the same flag."""
    nomor: dict[int, list[int]] = {}
    for i, v in enumerate(t[penanda].to_pylist()):
        if v is not None:
            nomor.setdefault(v, []).append(i)
    return {frozenset(v) for v in nomor.values()}


def test_ganda_tampak_tanpa_nik() -> None:
    """Equal NIK, equal NKK, equal name and birth date, across TPS; what is not written equals nothing."""
    lahir = date(1980, 1, 1)
    semua = tabel(
        orang(1, nik="9971010101800001", nkk="9971010101010001", nama="Ani  Rekaan", tanggal_lahir=lahir),
        orang(2, nik="9971010101800001", nkk="", tps="8"),
        orang(3, nik=None, nkk="9971010101010001", nama="ANI REKAAN", tanggal_lahir=lahir),
        orang(4, nik=None, nkk=None, nama="ANI REKAAN", tanggal_lahir=None),
        orang(5, nik="", nkk="", nama="ANI REKAAN", tanggal_lahir=None),
    )  # fmt: skip
    t = menurut_profil(semua, "pengawas", BENIH)
    assert _kelompok(t, "sama_nik") == {frozenset({0, 1})}
    assert _kelompok(t, "sama_nkk") == {frozenset({0, 2})}
    assert _kelompok(t, "sama_nama_lahir") == {frozenset({0, 2})}


def test_dua_salinan_tidak_dapat_disambungkan() -> None:
    """The same groups, other numbers: a number of one copy says nothing about the other."""
    semua = tabel(*(orang(i, nik=f"99710101018{i // 2:05d}") for i in range(200)))
    satu, lagi = (menurut_profil(semua, "pengawas", [n]) for n in (1, 2))
    assert _kelompok(satu, "sama_nik") == _kelompok(lagi, "sama_nik")
    sama = sum(
        a == b
        for a, b in zip(satu["sama_nik"].to_pylist(), lagi["sama_nik"].to_pylist(), strict=True)
    )
    assert sama < 20
    assert sorted(set(satu["sama_nik"].to_pylist())) == list(range(1, 101))


@given(
    st.lists(st.tuples(*(st.sampled_from(["", None, "1", "2", "3"]),) * 2, st.sampled_from("ab ")))
)
def test_penanda_sama_bila_unsurnya_sama(isi: list[tuple[Any, Any, str]]) -> None:
    """Two rows share a flag exactly where the element is written in both and equal."""
    semua = tabel(*(orang(i, nik=a, nkk=b, nama=c) for i, (a, b, c) in enumerate(isi)))
    t = menurut_profil(semua, "pengawas", BENIH)
    for penanda, kolom in (("sama_nik", 0), ("sama_nkk", 1)):
        diharap: dict[str, set[int]] = {}
        for i, baris in enumerate(isi):
            if baris[kolom]:
                diharap.setdefault(str(baris[kolom]), set()).add(i)
        assert _kelompok(t, penanda) == {frozenset(v) for v in diharap.values() if len(v) > 1}
    assert set(PENANDA) <= set(t.column_names)


@pytest.mark.parametrize("kode", ["pengawas", "tempelan"])
def test_nomor_yang_tersesat_disamarkan(kode: str) -> None:
    """A NIK that strayed into a name, an address or a remark does not leave with it."""
    nyasar = "9971540101800001"
    t = menurut_profil(
        tabel(orang(1, nama=f"ANI {nyasar}", alamat="NIK 9971.5401.0180.0001", keterangan=nyasar)),
        kode, BENIH,
    )  # fmt: skip
    kata = " ".join(str(v) for v in t.to_pylist()[0].values())
    assert "997154" not in kata.replace(".", "")
    assert "9971540101800001" in str(
        menurut_profil(tabel(orang(1, keterangan=nyasar)), "penuh").to_pylist()
    )


def test_profil_yang_ditolak() -> None:
    isi = tabel(orang(1))
    for profil, benih, kata in (
        ("rahasia", BENIH, "tidak dikenal"),
        ("publik", BENIH, "berisi angka"),
        ("pengawas", [], "benih acak"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            menurut_profil(isi, profil, benih)


def test_tanpa_pemilih() -> None:
    for kode in ("penuh", "pengawas", "tempelan"):
        assert menurut_profil(SKEMA.empty_table(), kode, BENIH).num_rows == 0
