"""Who would be hit: what the page and the workbook say of the groups."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from hakpilih.audit.ketimpangan import Kelompok
from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.hasil_padan import HasilPadan, baca_hasil
from hakpilih.publikasi.hitungan import per_kecamatan
from hakpilih.publikasi.laporan_html import susun_html
from hakpilih.publikasi.laporan_xlsx import tulis_xlsx
from hakpilih.publikasi.tabel import Meja
from hakpilih.publikasi.terkena import (
    PALING_BANYAK,
    Terkena,
    baca_hari,
    bacaan,
    kalimat_terkena,
    konteks_terkena,
    peringatan,
    sebut,
    siapa_terkena,
)
from tests.publikasi.conftest import Buat, hanya, pasangan
from tests.publikasi.test_laporan_html import Pembaca


def hitung(hasil: HasilPadan) -> Terkena:
    meja = Meja(hasil, False)
    per_kecamatan(meja)
    return siapa_terkena(hasil, meja)


def kelompok(**ubah: Any) -> Kelompok:
    isi: dict[str, Any] = {
        "daftar": "dpt",
        "ukuran": "umur",
        "nama": "61 tahun ke atas",
        "baris": 200,
        "kena": 30,
        "bawah": 0.1,
        "atas": 0.2,
        "rasio": (3.0, 2.0, 4.5),
        "p": 0.001,
        "putusan": "lebih_terkena",
    }
    return Kelompok(**{**isi, **ubah})


def timpang(susun: Buat) -> HasilPadan:
    """60 of 200 names of one word stand in the DPT only, and 10 of 400 other names."""
    dpt = [{"nama": "ANI" if i < 200 else "BUDI SANTOSO"} for i in range(600)]
    sendiri = [*range(1, 61), *range(201, 211)]
    pasang = [i for i in range(1, 601) if i not in set(sendiri)]
    return susun(
        dpt,
        [{"nama": dpt[i - 1]["nama"]} for i in pasang],
        [pasangan(i, j) for j, i in enumerate(pasang, 1)],
        hanya_dpt=[hanya(i) for i in sendiri],
    )


def test_each_list_is_counted_whole_in_every_respect(kota: Path) -> None:
    hasil = baca_hasil(kota)
    terkena = hitung(hasil)
    for d in ("dpt", "dp4"):
        for ukuran in ("jenis_kelamin", "umur", "kecamatan", "kata_nama", "disabilitas"):
            isi = [k for k in terkena.kelompok if (k.daftar, k.ukuran) == (d, ukuran)]
            assert sum(k.baris for k in isi) == getattr(hasil, d).num_rows
            assert sum(k.kena for k in isi) == getattr(hasil, f"hanya_{d}").num_rows


def test_a_kecamatan_is_one_group_however_it_is_written(susun: Buat) -> None:
    dpt = [
        {"kode_kecamatan": "99.71.01"},
        {"kecamatan": "Kec.  Cempaka"},
        {"kecamatan": ""},
        {"kode_kecamatan": "99.71.02", "kecamatan": "997102"},
    ]
    terkena = hitung(susun(dpt, [], hanya_dpt=[hanya(i) for i in range(1, 5)]))
    isi = {k.nama: k.baris for k in terkena.kelompok if k.ukuran == "kecamatan"}
    assert isi == {"CEMPAKA": 2, "99.71.02": 1, "tidak tertulis": 1}


def test_a_disparity_stands_in_the_page_with_what_to_do(susun: Buat) -> None:
    hasil = timpang(susun)
    meja = Meja(hasil, False)
    kecamatan = per_kecamatan(meja)
    isi = Pembaca(susun_html(hasil, meja, kecamatan, siapa_terkena(hasil, meja))).isi
    awal = isi.index("Siapa yang terkena 1 kelompok lebih sering")
    isi = isi[awal : isi.index("Seberapa yakin", awal)]
    for kalimat in (
        "Hanya di DPT, lebih terkena: banyaknya kata dalam nama satu kata (12,0 kali yang lain).",
        "Satu kata lebih terkena: 30,00 % barisnya hanya di DPT, 12,0 kali bagian yang lain",
        "Perbedaan adalah alasan untuk memeriksa, bukan bukti kesalahan.",
        "periksa di lapangan",
        "umur pada 27-11-2024",
        "Satu kata 200 60 30,00 % 24,1–36,7 12,00 (6,28–22,93) lebih terkena",
    ):
        assert kalimat in isi.replace("\u00a0", " ")
    assert "Hanya di DP4: yang" not in isi  # nobody is in the DP4 only


def test_the_workbook_has_every_group_and_says_sedikit_for_few(susun: Buat, tmp_path: Path) -> None:
    hasil = timpang(susun)
    meja = Meja(hasil, False)
    kecamatan = per_kecamatan(meja)
    terkena = siapa_terkena(hasil, meja)
    tulis_xlsx(tmp_path / "b.xlsx", hasil, meja, kecamatan, terkena)
    lembar = CalamineWorkbook.from_path(tmp_path / "b.xlsx").get_sheet_by_name("Siapa yang terkena")
    kepala, *baris = lembar.to_python()
    assert len(baris) == len(terkena.kelompok)
    isi = {(b[0], b[2]): dict(zip(kepala, b, strict=True)) for b in baris}
    satu = isi["Hanya di DPT", "satu kata"]
    assert satu["Bagiannya"] == pytest.approx(0.3)
    assert satu["Rasio terhadap yang lain"] == pytest.approx(12)
    assert satu["Penilaian"] == "lebih terkena"
    tiada = isi["Hanya di DP4", "satu kata"]
    assert tiada["Rasio terhadap yang lain"] == "sedikit"
    assert tiada["Rasio paling banyak"] == ""


def test_the_reading_names_the_worst_first() -> None:
    lain = kelompok(nama="tidak tertulis", rasio=(1.5, 1.2, 1.9))
    assert bacaan([lain, kelompok(), kelompok(putusan="tidak_berbeda")]).replace("\u00a0", " ") == (
        "61 tahun ke atas lebih terkena, begitu juga tidak tertulis: 15,00 % barisnya hanya di DPT, "
        "3,0 kali bagian yang lain (antara 2,0 dan 4,5)."
    )
    assert bacaan([kelompok(putusan="kurang_terkena")]).startswith("Tidak ada kelompok yang lebih")
    assert bacaan([kelompok(putusan="terlalu_sedikit")]).startswith("Terlalu sedikit orang")
    terkena = Terkena(date(2024, 11, 27), [lain, kelompok(), kelompok(daftar="dp4", rasio=None)])
    assert kalimat_terkena(terkena).startswith("3 kelompok lebih sering")
    assert kalimat_terkena(Terkena(terkena.pada, [])).startswith("Tidak ada kelompok yang lebih")
    assert peringatan(terkena) == [
        ("Hanya di DPT", f"{sebut(kelompok())}; {sebut(lain)}."),
        ("Hanya di DP4", "umur 61 tahun ke atas."),
    ]


def test_a_few_of_very_many_kecamatan_are_shown_and_the_rest_counted() -> None:
    banyak = [
        kelompok(ukuran="kecamatan", nama=f"K {i:02}", kena=10 + i, putusan="tidak_berbeda")
        for i in range(PALING_BANYAK + 5)
    ]
    banyak[0] = kelompok(ukuran="kecamatan", nama="K 00", kena=10)
    konteks = konteks_terkena(Terkena(date(2024, 11, 27), banyak))
    ukuran = konteks["arah"][0]["ukuran"][0]
    assert (ukuran["sisa"], len(ukuran["kelompok"])) == (5, PALING_BANYAK)
    assert ukuran["kelompok"][0]["nama"] == "K 00"  # the one with a warning stays, in its place
    assert "K 01" not in {k["nama"] for k in ukuran["kelompok"]}


def test_points_and_intervals_stay_in_the_picture() -> None:
    kecil = {"baris": 3, "kena": 3, "bawah": 0.44, "atas": 1.0, "putusan": "terlalu_sedikit"}
    isi = [kelompok(), kelompok(nama="x", rasio=None, **kecil)]
    (u,) = konteks_terkena(Terkena(date(2024, 11, 27), isi))["arah"][0]["ukuran"]
    besar, sempit = u["kelompok"]
    assert 12 <= besar["x_bawah"] < besar["x"] < besar["x_atas"] <= 228
    assert not besar["lewat"]
    assert (sempit["x"], sempit["x_atas"], sempit["lewat"]) == (None, 228, True)
    assert sempit["rasio"] == "sedikit"


def test_a_day_is_day_month_year() -> None:
    assert baca_hari(" 27-11-2024 ") == date(2024, 11, 27)
    with pytest.raises(ArgumenKeliru, match="bukan tanggal"):
        baca_hari("2024-11-27")
