"""The four outputs: complete, harmless, never half done."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake import gerbang, keluaran_buku
from hakpilih.intake.keluaran import ISI, jinakkan
from hakpilih.intake.sel import rapikan
from hakpilih.tulis import SEMENTARA
from tests.intake.bahan import BUDI, KEPALA, SITI, nik, periksa, tulis

RUMUS = [
    '=HYPERLINK("http://x","klik")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "=cmd|'/C calc'!A0",
]


def _baca_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as f:
        return list(csv.reader(f))


def _lembar(path: Path) -> dict[str, list[tuple[object, ...]]]:
    buku = openpyxl.load_workbook(path)
    return {s.title: list(s.iter_rows(values_only=True)) for s in buku}


def test_keempat_berkas_lengkap(tmp_path: Path) -> None:
    h = periksa(
        tmp_path,
        KEPALA,
        SITI,
        "12,123,X9,31-02-1975,Q",
        "1,2",
        BUDI,
        "JUMLAH,2,,,",
        keluar=tmp_path / "k",
    )
    assert h.keluaran == tmp_path / "k"
    assert sorted(p.name for p in (tmp_path / "k").iterdir()) == sorted(ISI)
    assert pq.read_table(tmp_path / "k" / "bersih.parquet")["baris"].to_pylist() == [1, 2, 4]
    assert [b[0] for b in _baca_csv(tmp_path / "k" / "ditolak.csv")[1:]] == ["3"]
    assert [b[0] for b in _baca_csv(tmp_path / "k" / "disisihkan.csv")[1:]] == ["5"]
    lembar = _lembar(tmp_path / "k" / "masalah.xlsx")
    assert [b[0] for b in lembar["Baris"][1:]] == [2, 3, 5]
    assert [p.name for p in tmp_path.iterdir() if "sementara" in p.name or "lama" in p.name] == []


def test_buku_kerja_menyebut_rahasia_neraca_dan_tiap_masalah(tmp_path: Path) -> None:
    h = periksa(tmp_path, KEPALA, SITI, "12,123,X9,31-02-1975,Q", keluar=tmp_path / "k")
    lembar = _lembar(tmp_path / "k" / "masalah.xlsx")
    ringkasan = " ".join(str(s) for b in lembar["Ringkasan"] for s in b if s is not None)
    assert "memuat NIK" in str(lembar["Ringkasan"][1][0])
    assert "2 baris = 2 diterima + 0 disisihkan + 0 ditolak" in ringkasan
    assert h.sha256 in ringkasan
    for m in h.masalah():
        assert m.pesan in ringkasan
    kepala, baris = lembar["Baris"]
    assert kepala[:2] == ("baris", "baris_asal")
    assert kepala[2:7] == tuple(KEPALA.split(","))
    assert baris[:7] == (2, 3, "12", "123", "X9", "31-02-1975", "Q")
    assert all(m.pesan in str(baris[7]) for m in h.masalah() if m.baris == 2)


def test_sel_yang_salah_ditandai_menurut_tingkatnya(tmp_path: Path) -> None:
    periksa(tmp_path, KEPALA, "99710101,9971011307700002,X9,14-07-1970,", keluar=tmp_path / "k")
    lembar = openpyxl.load_workbook(tmp_path / "k" / "masalah.xlsx")["Baris"]
    warna = [lembar.cell(2, j).fill.fgColor.rgb for j in range(3, 8)]
    kuning = "FF" + keluaran_buku._WARNA["peringatan"][1:]
    polos = "00000000"
    assert warna == [kuning, polos, kuning, kuning, polos]


def test_baris_ganda_yang_baru_diketahui_di_akhir_ikut_ditulis(tmp_path: Path) -> None:
    periksa(tmp_path, KEPALA, SITI, BUDI, SITI, keluar=tmp_path / "k")
    lembar = _lembar(tmp_path / "k" / "masalah.xlsx")
    assert [b[0] for b in lembar["Baris"][1:]] == [1, 3]
    bersih = pq.read_table(tmp_path / "k" / "bersih.parquet")
    assert bersih["masalah"].to_pylist() == [["nik_ganda"], [], ["nik_ganda"]]


def test_lembar_dipecah_melewati_batas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keluaran_buku, "MAKS_BARIS", 4)
    periksa(
        tmp_path,
        KEPALA,
        *[f",{i},ORANG KESEKIAN,13-07-1970,L" for i in range(8)],
        keluar=tmp_path / "k",
    )
    lembar = _lembar(tmp_path / "k" / "masalah.xlsx")
    assert [len(b) for nama, b in lembar.items() if nama.startswith("Baris")] == [4, 4, 3]
    assert [b[0] for nama, s in lembar.items() if nama != "Ringkasan" for b in s[1:]] == list(
        range(1, 9)
    )


@pytest.mark.parametrize("rumus", RUMUS)
def test_tidak_ada_keluaran_yang_dapat_menjalankan_rumus(tmp_path: Path, rumus: str) -> None:
    aman = '"' + rumus.replace('"', '""') + '"'
    periksa(
        tmp_path,
        f"nama,nik,{aman}",
        f"{aman},12,{aman}",
        f",,{aman}",
        f"{aman},{aman}",
        f"JUMLAH,2,{aman}",
        keluar=tmp_path / "k",
    )
    with zipfile.ZipFile(tmp_path / "k" / "masalah.xlsx") as z:
        isi = {n: z.read(n).decode("utf-8") for n in z.namelist() if n.endswith(".xml")}
    assert not any(re.search(r"<f[ >]|<hyperlink", x) for x in isi.values())
    for nama in ("ditolak.csv", "disisihkan.csv"):
        for baris in _baca_csv(tmp_path / "k" / nama):
            assert not any(s.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) for s in baris)


@given(st.text(max_size=12))
def test_jinakkan_dibaca_kembali_sama(teks: str) -> None:
    jinak = jinakkan(teks)
    assert not jinak.lstrip().startswith(("=", "+", "-", "@"))
    assert not jinak.startswith(("\t", "\r", "\n"))
    assert rapikan(jinak)[0] == rapikan(teks)[0]


def test_teks_apa_pun_utuh_di_buku_kerja(tmp_path: Path) -> None:
    aneh = [
        "<b>&amp;</b>",
        "_x0041_",
        "a_x0041_b",
        "tab\tdi tengah",
        "baris\ndua",
        "  tepi  ",
        "\x01kendali",
        "😀 é",
    ]
    baris = [f'"{s}",{i}' for i, s in enumerate(aneh)]
    periksa(tmp_path, "nama,nik", *baris, keluar=tmp_path / "k")
    lembar = openpyxl.load_workbook(tmp_path / "k" / "masalah.xlsx")["Baris"]
    isi = [openpyxl.utils.escape.unescape(lembar.cell(i + 2, 3).value) for i in range(len(aneh))]
    assert isi == aneh


def test_folder_lama_hasil_periksa_ditimpa(tmp_path: Path) -> None:
    periksa(tmp_path, KEPALA, SITI, BUDI, keluar=tmp_path / "k")
    periksa(tmp_path, KEPALA, SITI, keluar=tmp_path / "k")
    assert pq.read_metadata(tmp_path / "k" / "bersih.parquet").num_rows == 1


@pytest.mark.parametrize("isi", ["catatan.txt", "bersih.csv"])
def test_folder_berisi_berkas_lain_tidak_disentuh(tmp_path: Path, isi: str) -> None:
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / isi).write_text("penting")
    with pytest.raises(ArgumenKeliru, match="tidak kami sentuh"):
        periksa(tmp_path, KEPALA, SITI, keluar=tmp_path / "k")
    assert [p.name for p in (tmp_path / "k").iterdir()] == [isi]


def test_keluar_yang_ternyata_berkas_ditolak(tmp_path: Path) -> None:
    (tmp_path / "k").write_text("penting")
    with pytest.raises(ArgumenKeliru, match="bukan folder"):
        periksa(tmp_path, KEPALA, SITI, keluar=tmp_path / "k")


def test_berkas_yang_ditolak_tidak_meninggalkan_apa_pun(tmp_path: Path) -> None:
    h = periksa(
        tmp_path,
        KEPALA,
        *[f",9971********,ORANG KE {i},," for i in range(9)],
        keluar=tmp_path / "k",
    )
    assert h.status == "ditolak"
    assert [p.name for p in tmp_path.iterdir()] == ["daftar.csv"]


def test_yang_dihentikan_di_tengah_tidak_meninggalkan_apa_pun(tmp_path: Path) -> None:
    periksa(tmp_path, KEPALA, SITI, BUDI, keluar=tmp_path / "k")
    lama = (tmp_path / "k" / "bersih.parquet").read_bytes()

    def hentikan(baris: int, dari: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        periksa(tmp_path, KEPALA, SITI, keluar=tmp_path / "k", kemajuan=hentikan)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["daftar.csv", "k"]
    assert (tmp_path / "k" / "bersih.parquet").read_bytes() == lama


def test_sisa_proses_yang_mati_disapu(tmp_path: Path) -> None:
    mati = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True
    )
    sisa, hidup = (
        tmp_path / f".k{SEMENTARA}{int(mati.stdout)}",
        tmp_path / f".k{SEMENTARA}{os.getppid()}",
    )
    for folder in (sisa, hidup):
        folder.mkdir()
        (folder / "bersih.arrow").write_text("x")
    periksa(tmp_path, KEPALA, SITI, keluar=tmp_path / "k")
    assert (sisa.exists(), hidup.exists()) == (False, True)


def test_keluaran_hanya_dapat_dibuka_pemiliknya(tmp_path: Path) -> None:
    periksa(tmp_path, KEPALA, SITI, keluar=tmp_path / "k")
    assert (tmp_path / "k").stat().st_mode & 0o077 == 0


def test_ditolak_csv_dapat_diperiksa_lagi_sesudah_diperbaiki(tmp_path: Path) -> None:
    periksa(tmp_path, KEPALA, SITI, ",,,13-07-1970,L", keluar=tmp_path / "k")
    isi = (tmp_path / "k" / "ditolak.csv").read_text(encoding="utf-8-sig")
    lagi = periksa(tmp_path, *isi.replace(",,,13-07", f",{nik(1)},BUDI,13-07").splitlines())
    assert (lagi.status, lagi.diterima, lagi.ditolak) == ("diterima", 1, 0)
    assert lagi.kolom_lain == ("baris_2", "baris_asal_2", "alasan")


def test_parquet_yang_sudah_diperiksa_tidak_diberi_keluaran_lagi(tmp_path: Path) -> None:
    periksa(tmp_path, KEPALA, SITI, keluar=tmp_path / "k")
    with pytest.raises(ArgumenKeliru, match="sudah hasil periksa"):
        gerbang.periksa(tmp_path / "k" / "bersih.parquet", "dpt", keluar=tmp_path / "l")


def test_tabel_di_memori_sama_dengan_yang_di_berkas(tmp_path: Path) -> None:
    path = tulis(tmp_path, KEPALA, SITI, BUDI, SITI, "1,2")
    disimpan = gerbang.periksa(path, "dpt", simpan=True).bersih
    gerbang.periksa(path, "dpt", keluar=tmp_path / "k")
    assert disimpan is not None
    berkas = pq.read_table(tmp_path / "k" / "bersih.parquet").select(disimpan.column_names)
    assert berkas.to_pylist() == disimpan.to_pylist()
