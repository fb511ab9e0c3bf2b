"""What must hold for any file: no row is lost or doubled, repairs are final, the gate is stable."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakpilih.intake import gerbang
from hakpilih.intake.keluaran import ISI
from hakpilih.intake.sel import rapikan
from hakpilih.intake.sel_nomor import rapikan_nomor
from hakpilih.pemilih import KOLOM_DAFTAR

_NIK = st.one_of(
    st.from_regex(r"99[0-9]{14}", fullmatch=True),
    st.sampled_from(["", "-", "1,77E+15", "9971********0001", " 9971014108750001", "99.71"]),
)
_TANGGAL = st.one_of(
    st.dates().map(lambda d: f"{d.day:02d}-{d.month:02d}-{d.year:04d}"),
    st.sampled_from(["", "00-00-1975", "31-02-1975", "1 Agustus 1975", "27607", "#N/A", "1-8-75"]),
)
_TEKS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
_KELAMIN = st.sampled_from(["L", "P", "", "W", "?"])
_NAMA_ORANG = st.from_regex(r"[ ']?[A-Z]{3,7}[ \u00a0]{1,2}[A-Z]{0,5}", fullmatch=True)
_NAMA_LAIN = st.sampled_from(["", "JUMLAH", "TOTAL", "NAMA", "Sumber: x", "3"])
_NAMA = st.one_of(_TEKS, _NAMA_ORANG, _NAMA_LAIN)
_BARIS = st.tuples(_NIK, _NAMA, _TANGGAL, _KELAMIN, _TEKS).map(list)
_ORANG = st.tuples(_NIK, _NAMA_ORANG, _TANGGAL, _KELAMIN, _TEKS).map(list)
_SOBEK = st.lists(_TEKS, min_size=1, max_size=8)
_BERKAS = st.lists(st.one_of(_BARIS, _BARIS, _BARIS, _SOBEK), min_size=1, max_size=12)
KEPALA = ["nik", "nama", "tanggal_lahir", "jenis_kelamin", "lain"]


def _csv(baris: list[list[str]]) -> str:
    tulis = io.StringIO()
    csv.writer(tulis, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(baris)
    return tulis.getvalue()


def _baca(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as f:
        return list(csv.reader(f))[1:]


@given(_BERKAS)
@settings(max_examples=30)
def test_setiap_baris_berakhir_di_tepat_satu_tempat(baris: list[list[str]]) -> None:
    berisi = [b for b in baris if any(s.strip() for s in b)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(_csv([KEPALA, *baris]), encoding="utf-8")
        h = gerbang.periksa(path, "dpt", simpan=True, keluar=Path(folder) / "k")
        assert h.baris == h.diterima + h.disisihkan + h.ditolak
        if h.status == "ditolak":
            assert not (Path(folder) / "k").exists()
            return
        assert h.baris == len(berisi)
        assert h.bersih is not None
        di = {n: _baca(Path(folder) / "k" / n) for n in ISI if n.endswith(".csv")}
        nomor = h.bersih["baris"].to_pylist() + [int(b[0]) for t in di.values() for b in t]
        assert sorted(nomor) == list(range(1, h.baris + 1))
        assert (len(di["disisihkan.csv"]), len(di["ditolak.csv"])) == (h.disisihkan, h.ditolak)
        bermasalah = {m.baris for m in h.masalah() if m.baris is not None}
        assert bermasalah >= {int(b[0]) for t in di.values() for b in t}
        for n, lain in zip(
            h.bersih["baris"].to_pylist(), h.bersih["lain"].to_pylist(), strict=True
        ):
            assert lain == berisi[n - 1][4]


@pytest.mark.lengkap
@given(st.lists(_ORANG, min_size=1, max_size=12))
@settings(max_examples=25)
def test_hasil_bersih_diperiksa_lagi_tetap_sama(baris: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(_csv([KEPALA, *baris]), encoding="utf-8")
        h = gerbang.periksa(path, "dpt", simpan=True)
        if h.status != "diterima" or not h.diterima:
            return
        assert h.bersih is not None
        kolom = [h.bersih[k].to_pylist() for k in KOLOM_DAFTAR]
        isi = [["" if s is None else str(s) for s in b] for b in zip(*kolom, strict=True)]
        path.write_text(_csv([list(KOLOM_DAFTAR), *isi]), encoding="utf-8")
        lagi = gerbang.periksa(path, "dpt", simpan=True)
        assert lagi.bersih is not None
        assert (lagi.diterima, lagi.disisihkan, lagi.ditolak) == (h.diterima, 0, 0)
        assert lagi.perbaikan == {}
        assert lagi.bersih.select(KOLOM_DAFTAR).equals(h.bersih.select(KOLOM_DAFTAR))
        assert lagi.bersih["nik_sah"].equals(h.bersih["nik_sah"])


@given(st.text(max_size=30))
def test_merapikan_dua_kali_tidak_mengubah_apa_pun_lagi(teks: str) -> None:
    sekali, _ = rapikan(teks)
    assert rapikan(sekali) == (sekali, ())
    nomor, _ = rapikan_nomor(teks)
    assert rapikan_nomor(nomor) == (nomor, ())


@given(st.text("0123456789 .,-' \u00a0", max_size=30))
def test_merapikan_nomor_tidak_mengarang_angka(teks: str) -> None:
    nomor, _ = rapikan_nomor(teks)
    if nomor:
        assert [c for c in nomor if c.isdigit()] == [c for c in teks if c.isdigit()]


@given(st.lists(st.from_regex(r"[1-3]", fullmatch=True), min_size=1, max_size=30))
def test_nik_ganda_dihitung_tepat(serial: list[str]) -> None:
    nomor = [f"997101130770000{s}" for s in serial]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(_csv([["nik", "nama"], *([n, "SITI AMINAH"] for n in nomor)]))
        h = gerbang.periksa(path, "dpt")
    ganda = {i for i, n in enumerate(nomor, start=1) if nomor.count(n) > 1}
    assert {m.baris for m in h.masalah() if m.kode == "nik_ganda"} == ganda
