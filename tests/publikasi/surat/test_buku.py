"""Workbooks of lists and recaps, read back by an independent reader."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat import Tabel, Tps, buku_model_a, buku_rekap, menurut_profil
from hakpilih.publikasi.surat.buku import REKAAN, nama_lembar
from hakpilih.publikasi.surat.cetak import bersihkan
from hakpilih.publikasi.surat.daftar import jumlah_jenis_kelamin
from tests.publikasi.surat.bahan import AKAR, DICETAK, KOP, SKEMA, TPS, orang, tabel


def baca(isi: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet's rows."""
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    return {ws.title: [list(b) for b in ws.iter_rows(values_only=True)] for ws in buku}


def baris_data(semua: list[list[Any]]) -> list[list[Any]]:
    """The rows of voters: below the head, numbered."""
    awal = next(i for i, b in enumerate(semua) if b[0] == "No.")
    return [b for b in semua[awal + 1 :] if isinstance(b[0], int)]


def test_satu_lembar_per_tps() -> None:
    delapan = replace(TPS, nomor="8")
    isi = baca(
        buku_model_a(
            KOP,
            [(TPS, tabel(orang(1), orang(2))), (delapan, tabel(orang(3)))],
            dicetak=DICETAK,
            akar=AKAR,
            daftar="Daftar Pemilih Tetap",
            penerima="Tim A & B",
        )
    )
    assert list(isi) == ["Anggut Atas TPS 7", "Anggut Atas TPS 8"]
    tujuh = isi["Anggut Atas TPS 7"]
    atas = [b[0] for b in tujuh[:7]]
    assert "Daftar Pemilih Tetap" in atas
    assert REKAAN in atas
    assert any(AKAR in str(v) and "Untuk Tim A & B" in str(v) for v in atas)
    satu = baris_data(tujuh)[0]
    assert satu[:6] == [
        1,
        orang(1)["nkk"],
        orang(1)["nik"],
        "PEMILIH 1",
        "KOTA CONTOH",
        datetime(1990, 1, 2),
    ]
    assert ["Jumlah pemilih", 2] in [b[2:4] for b in tujuh]
    assert len(baris_data(isi["Anggut Atas TPS 8"])) == 1


def test_tidak_ada_sel_yang_dapat_dijalankan() -> None:
    nama = '=HYPERLINK("http://x","y")'
    t = tabel(
        orang(1, nama=nama, alamat="http://x", keterangan="+1", tanggal_lahir=date(1890, 1, 1))
    )
    isi = buku_model_a(KOP, [(TPS, t)], dicetak=DICETAK)
    satu = baris_data(baca(isi)["Anggut Atas TPS 7"])[0]
    assert nama in satu
    assert "01-01-1890" in satu
    ws = openpyxl.load_workbook(io.BytesIO(isi)).active
    assert not [c for b in ws.iter_rows() for c in b if c.data_type == "f" or c.hyperlink]


def test_salinan_pengawas_dan_tempelan_tanpa_nik() -> None:
    semua = tabel(orang(1, nik="9971540101800001"), orang(2, nik="9971540101800001", umur=None))
    for profil in ("pengawas", "tempelan"):
        isi = baca(
            buku_model_a(KOP, [(TPS, menurut_profil(semua, profil, [1]))], profil, dicetak=DICETAK)
        )
        assert "997154" not in str(isi)
        assert [b[3] for b in baris_data(isi["Anggut Atas TPS 7"])] == [34, ""]


def test_setiap_byte_sama_dan_tanpa_berkas_sementara(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written on the way: temporary files could hold NIK in clear."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tidak-ada"))
    satu, lagi = (
        buku_model_a(KOP, [(TPS, tabel(orang(1)))], dicetak=DICETAK, akar=AKAR) for _ in range(2)
    )
    assert satu == lagi


def test_buku_rekap() -> None:
    t = Tabel(
        ["Wilayah", "Jumlah"], [["A", 1234], ["B", None]], ["Jumlah", 1240], catatan=["Catatan."]
    )
    semua = baca(buku_rekap(KOP, "Rekap DPT", t, dicetak=DICETAK, nomor="7"))["Rekap"]
    isi = [b[:2] for b in semua]
    assert ["A", 1234] in isi
    assert ["B", "–"] in isi
    assert ["Jumlah", 1240] in isi
    assert ["Catatan.", None] in isi
    with pytest.raises(ArgumenKeliru, match="sepanjang judul"):
        buku_rekap(KOP, "Rekap", replace(t, baris=[["A"]]), dicetak=DICETAK)


def test_nama_lembar_yang_diterima_excel() -> None:
    ada: set[str] = set()
    panjang = Tps("", "12", "Kelurahan Dengan Nama Panjang Sekali", "", "")
    nama = [nama_lembar(t, ada) for t in (panjang, panjang, Tps("", "1/2", "A:B[C]*?", "", ""))]
    assert len(set(nama)) == 3
    assert all(len(n) <= 31 and not set(n) & set("[]:*?/\\'") for n in nama)
    assert nama[0].endswith("TPS 12")


def test_tanpa_tps() -> None:
    assert baca(buku_model_a(KOP, [], dicetak=DICETAK)) == {"Kosong": [["Tidak ada TPS."]]}
    kosong = baca(buku_model_a(KOP, [(TPS, SKEMA.empty_table())], dicetak=DICETAK))
    assert baris_data(kosong["Anggut Atas TPS 7"]) == []


@given(st.lists(st.tuples(st.text(max_size=40), st.sampled_from(["L", "P", "", None])), max_size=6))
def test_teks_kembali_seperti_ditulis(isi: list[tuple[str, str | None]]) -> None:
    """What stands in a cell is what the list says, less signs that nothing can show; the totals add up."""
    t = tabel(*(orang(i, nama=n, jenis_kelamin=jk) for i, (n, jk) in enumerate(isi)))
    semua = baca(buku_model_a(KOP, [(TPS, t)], dicetak=DICETAK))["Anggut Atas TPS 7"]
    assert [b[3] for b in baris_data(semua)] == [" ".join(bersihkan(n).split()) for n, _ in isi]
    jumlah = jumlah_jenis_kelamin(t)
    assert sum(int(n) for _, n in jumlah[:-1]) == int(jumlah[-1][1]) == len(isi)
