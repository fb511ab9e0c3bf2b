"""CSV: the same records as Python's csv module, each with its line; nothing lost, nothing guessed."""

from __future__ import annotations

import csv
import io
import resource
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakpilih.errors import BerkasBerubah, BerkasDitolak
from hakpilih.intake import csv_teks as modul
from hakpilih.intake.berkas import buka
from hakpilih.intake.csv_pemisah import tebak_pemisah
from hakpilih.intake.sumber import Keping, Rekaman
from tests.intake.baca.buatan import ORANG, TABEL, csv_teks, isi, rekaman, simpan

KECIL = [(1, 7), (1, 64), (1 << 20, 8 << 20)]
BERSAMA = [HealthCheck.function_scoped_fixture]


def atur_blok(monkeypatch: pytest.MonkeyPatch, kecil: int, besar: int) -> None:
    """Make blocks so small that every record crosses a border."""
    monkeypatch.setattr(modul, "UKURAN_CONTOH", besar)
    monkeypatch.setattr(modul, "UKURAN_BLOK", (kecil, besar))


def acuan(teks: str, lebar: int, pemisah: str = ",") -> list[Rekaman]:
    """What Python's csv module reads, blank records left out, empty surplus cells cut."""
    hasil = []
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)
    baris = 1
    for sel in pembaca:
        mulai, baris = baris, pembaca.line_num + 1
        if any(s.strip() for s in sel):
            lebih = sel[lebar:]
            hasil.append(Rekaman(mulai, sel[:lebar] if not any(s.strip() for s in lebih) else sel))
    return hasil


def semua(path: Path, lebar: int, pemisah: str = ",") -> list[Rekaman] | str:
    """Good and misfit records together, in file order; or the code of a refusal."""
    try:
        baik, rusak = rekaman(buka(path, Keping(pemisah=pemisah)), 0, lebar)
    except BerkasDitolak as galat:
        return galat.kode
    assert all(len(r.sel) != lebar for r in rusak)
    return sorted(baik + rusak, key=lambda r: r.baris_asal)


sel_bebas = st.text(st.sampled_from('ab" ,;\n\r\t\\é漢\u00a0\u200b=-'), max_size=6)


@settings(suppress_health_check=BERSAMA)
@given(
    tabel=st.lists(st.lists(sel_bebas, min_size=1, max_size=5), min_size=1, max_size=12),
    lebar=st.integers(1, 5),
    pemisah=st.sampled_from(",;\t|"),
    kutip=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    akhir=st.sampled_from(["\n", "\r\n", "\r"]),
    enkoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    blok=st.sampled_from(KECIL),
)
def test_what_a_csv_writer_wrote_comes_back(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tabel: list[list[str]],
    lebar: int,
    pemisah: str,
    kutip: int,
    akhir: str,
    enkoding: str,
    blok: tuple[int, int],
) -> None:
    atur_blok(monkeypatch, *blok)
    berkas = io.StringIO(newline="")
    csv.writer(berkas, delimiter=pemisah, quoting=kutip, lineterminator=akhir).writerows(tabel)
    path = simpan(tmp_path / "a.csv", berkas.getvalue().encode(enkoding))
    harapan = acuan(berkas.getvalue(), lebar, pemisah)
    hasil = semua(path, lebar, pemisah)
    if isinstance(hasil, str):
        # Nothing stands in it, or a cell looks as if it had swallowed a row: never a silent loss.
        assert hasil == ("kutip_tidak_ditutup" if harapan else "berkas_kosong")
        return
    assert hasil == harapan
    if kutip == csv.QUOTE_ALL:  # the writer leaves a lone CR bare otherwise, and then it ends a row
        kosong = sum(not any(s.strip() for s in sel) for sel in tabel)
        assert len(hasil) + kosong == len(tabel)


@settings(suppress_health_check=BERSAMA)
@given(
    teks=st.text(st.sampled_from('ab",\n\r é'), min_size=1, max_size=50),
    lebar=st.integers(1, 4),
    blok=st.sampled_from(KECIL),
)
def test_any_text_reads_as_python_reads_it_or_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, teks: str, lebar: int, blok: tuple[int, int]
) -> None:
    atur_blok(monkeypatch, *blok)
    path = simpan(tmp_path / "a.csv", teks)
    hasil = semua(path, lebar)
    if isinstance(hasil, str):
        assert hasil in ("berkas_kosong", "kutip_tidak_ditutup", "csv_terpotong")
        assert '"' in teks or hasil != "kutip_tidak_ditutup"
        return
    assert hasil == acuan(teks, lebar)


@pytest.mark.parametrize(
    ("baris", "sel"),
    [
        ('1,JL. 5" MAWAR,B', ["1", 'JL. 5" MAWAR', "B"]),
        ('1,5"",B"', ["1", '5""', 'B"']),
        ('1,"JL. ""MAWAR"" 5",B', ["1", 'JL. "MAWAR" 5', "B"]),
        ('1,"JL. MAWAR" NO 5,B', ["1", "JL. MAWAR NO 5", "B"]),
        ('1,"A\n\nB",C', ["1", "A\n\nB", "C"]),
        ('1,"A\r\nB",C', ["1", "A\r\nB", "C"]),
        ('"","",C', ["", "", "C"]),
        ("1,A\\,B", ["1", "A\\", "B"]),
        ("1, A ,\u00a0B", ["1", " A ", "\u00a0B"]),
        ("\ufeff1,2,3", ["\ufeff1", "2", "3"]),
        ("=1+1,+62,-5", ["=1+1", "+62", "-5"]),
        ("001,NULL,NA", ["001", "NULL", "NA"]),
        ("1.77E+15,TRUE,2020-01-01", ["1.77E+15", "TRUE", "2020-01-01"]),
    ],
)
def test_cells_stand_as_written(tmp_path: Path, baris: str, sel: list[str]) -> None:
    path = simpan(tmp_path / "a.csv", f"a,b,c\n{baris}\nx,y,z\n")
    assert isi(path) == [["a", "b", "c"], sel, ["x", "y", "z"]]


def test_a_stray_quote_does_not_touch_quoted_cells_after_it(tmp_path: Path) -> None:
    teks = 'a,b,c\n1,5",2\n3,"4\n5",6\n7" x,"8 ""9""",0\n"1",2"3",4\n'
    assert isi(simpan(tmp_path / "a.csv", teks)) == [r.sel for r in acuan(teks, 3)]


def test_lines_are_physical_lines(tmp_path: Path) -> None:
    teks = 'judul\n\na,b,c\r\n"1\n1",2,3\n , ,\n\n4,5\n6,7,8\n'
    baik, rusak = rekaman(buka(simpan(tmp_path / "a.csv", teks)), setelah=3)
    assert [(r.baris_asal, r.sel) for r in baik] == [(4, ["1\n1", "2", "3"]), (9, ["6", "7", "8"])]
    assert rusak == [Rekaman(8, ["4", "5"])]


def test_a_dos_end_mark_is_no_record(tmp_path: Path) -> None:
    assert isi(simpan(tmp_path / "a.csv", csv_teks(akhir="\r\n") + "\x1a")) == TABEL


def test_the_sep_line_is_no_record(tmp_path: Path) -> None:
    sumber = buka(simpan(tmp_path / "a.csv", "sep=;\n" + csv_teks(";")))
    assert [r.baris_asal for r in sumber.awal()] == [2, 3, 4, 5]
    assert [r.baris_asal for r in rekaman(sumber)[0]] == [2, 3, 4, 5]


def test_first_records_have_any_width(tmp_path: Path) -> None:
    teks = "DAFTAR PEMILIH\n\n" + csv_teks()
    assert [len(r.sel) for r in buka(simpan(tmp_path / "a.csv", teks)).awal(3)] == [1, 3, 3]


def test_more_first_records_than_the_sample_holds(tmp_path: Path) -> None:
    sumber = buka(simpan(tmp_path / "a.csv", "x,y\n" * 1000))
    assert len(sumber.awal()) == 60
    assert len(sumber.awal(700)) == 700


@pytest.mark.parametrize("pemisah", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "judul", ["", "DAFTAR PEMILIH TETAP, KOTA CONTOH; 2020\n", "a|b\n", "KPU\n\n"]
)
def test_the_delimiter_is_found(pemisah: str, judul: str) -> None:
    alamat = [[n, nama, "JL. MAWAR, RT 1, RW 2" if pemisah != "," else j] for n, nama, j in ORANG]
    teks = judul + csv_teks(pemisah, tabel=[TABEL[0], *alamat, *alamat])
    assert tebak_pemisah(teks.encode(), tamat=True) == pemisah


@pytest.mark.parametrize(
    ("teks", "pemisah"),
    [
        ("nama\nSITI\nBUDI\n", ","),
        ("nama\nSITI, S.Pd\nBUDI\n", ","),
        ('a;b;c\n1;"x,y,z,w";3\n', ";"),
        ("wilayah;hadir\nA;57,98\nB;76,84\n", ";"),
        ("a,b,c\n1,2;3,4\n", ","),
        ("nik;nama;alamat\n1;A;JL. B, C, D, E\n2;F;JL. G, H, I, J\n", ";"),
    ],
)
def test_the_delimiter_of_small_files(teks: str, pemisah: str) -> None:
    assert tebak_pemisah(teks.encode(), tamat=True) == pemisah


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = simpan(tmp_path / "a.csv", csv_teks())
    sumber = buka(path)
    simpan(path, csv_teks() + "1,2,3\n")
    with pytest.raises(BerkasBerubah):
        rekaman(sumber)


def test_the_hash_is_of_the_file_as_it_lies(tmp_path: Path) -> None:
    import gzip
    import hashlib

    data = gzip.compress(csv_teks().encode())
    sumber = buka(simpan(tmp_path / "a.csv.gz", data))
    assert (sumber.sha256, sumber.ukuran) == (hashlib.sha256(data).hexdigest(), len(data))


def test_real_turnout_files_read_whole(data: Path) -> None:
    sumber = buka(data / "turnout" / "pilpres2024_tps_18-lampung.csv.gz")
    awal = sumber.awal(1)[0]
    baik, rusak = rekaman(sumber, awal.baris_asal, len(awal.sel))
    assert (len(baik), rusak) == (25_825, [])


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    baris = "".join(
        f"99710101087{i:05},SITI AMINAH BINTI {i},JL. MAWAR {i} RT 1\n" for i in range(10_000)
    )
    path = tmp_path / "besar.csv"
    with path.open("w") as berkas:
        for _ in range(120):  # 1.2 million rows, some 70 MB
            berkas.write(baris)
    satuan = 1 if sys.platform == "darwin" else 1024

    def puncak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * satuan

    sumber = buka(path)
    potongan = sumber.potongan(0, 3)
    for _ in range(5):
        next(potongan)
    sebelum = puncak()
    banyak = sum(p.tabel.num_rows for p in potongan)
    assert banyak > 700_000
    assert puncak() - sebelum < 40 << 20
