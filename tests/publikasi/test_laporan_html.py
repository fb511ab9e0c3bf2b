"""The page: it answers first, escapes everything, asks for nothing and says the same each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hakpilih.matching.kerugian import AKIBAT
from hakpilih.matching.penentu import PENENTU
from hakpilih.publikasi.hasil_padan import HasilPadan, baca_hasil
from hakpilih.publikasi.hitungan import per_kecamatan
from hakpilih.publikasi.laporan_html import kelompok_tahun, susun_html
from hakpilih.publikasi.tabel import Meja
from hakpilih.publikasi.telaah import TERBANYAK
from hakpilih.publikasi.terkena import siapa_terkena
from tests.publikasi.conftest import Buat, hanya, pasangan

URUTAN = (
    *("jawaban", "selisih", "berubah", "tempat", "terkena", "yakin", "telaah", "alasan", "catatan"),
    *("cara", "privasi"),
)


def halaman(hasil: HasilPadan, penuh: bool = False) -> str:
    meja = Meja(hasil, penuh)
    kecamatan = per_kecamatan(meja)
    return susun_html(hasil, meja, kecamatan, siapa_terkena(hasil, meja))


class Pembaca(HTMLParser):
    """What a browser would see: tags that open, text outside style, attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tag: list[str] = []
        self.bagian: list[str] = []
        self.atribut: list[tuple[str, str, str]] = []
        self.teks: list[str] = []
        self._gaya = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tag.append(tag)
        self._gaya = tag == "style"
        self.atribut += [(tag, k, v or "") for k, v in attrs]
        if tag == "section":
            self.bagian.append(dict(attrs)["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._gaya = self._gaya and tag != "style"

    def handle_data(self, data: str) -> None:
        if not self._gaya:
            self.teks.append(data)

    @property
    def isi(self) -> str:
        return " ".join(" ".join(self.teks).split())


@pytest.fixture(scope="module")
def laporan(kota: Path) -> tuple[HasilPadan, str]:
    hasil = baca_hasil(kota)
    return hasil, halaman(hasil)


def test_the_parts_stand_in_their_order_and_the_rail_leads_to_each(
    laporan: tuple[HasilPadan, str],
) -> None:
    baca = Pembaca(laporan[1])
    assert baca.bagian == list(URUTAN)
    tautan = {v for t, k, v in baca.atribut if (t, k) == ("a", "href")}
    assert {f"#{b}" for b in URUTAN} <= tautan
    assert baca.tag.count("h1") == 1


def test_it_shows_the_numbers_of_the_matching(laporan: tuple[HasilPadan, str]) -> None:
    hasil, html = laporan
    isi = Pembaca(html).isi
    s = hasil.ringkasan["selisih"]
    assert f"{s['hanya_dp4']} orang hanya di DP4 dan {s['hanya_dpt']} orang hanya di DPT" in isi
    for d in ("dpt", "dp4"):
        assert hasil.ringkasan[d]["sha256"] in isi
        assert f"{d}.csv" in isi
    assert "Data contoh (99.71)" in isi


def test_it_asks_for_nothing_and_runs_nothing(laporan: tuple[HasilPadan, str]) -> None:
    baca = Pembaca(laporan[1])
    assert not {"script", "iframe", "img", "object", "form"} & set(baca.tag)
    luar = [
        v for _, k, v in baca.atribut if k in ("src", "href") and not v.startswith(("#", "data:"))
    ]
    assert luar == []
    assert not [k for _, k, _ in baca.atribut if k.startswith("on")]
    gaya = re.sub(r"url\(\"data:[^)]*\)", "", laporan[1])
    assert "url(" not in gaya
    assert "@import" not in gaya
    (csp,) = [v for t, k, v in baca.atribut if t == "meta" and v.startswith("default-src")]
    assert "default-src 'none'" in csp


def test_each_printed_page_names_the_lists_and_its_number(
    laporan: tuple[HasilPadan, str],
) -> None:
    hasil, html = laporan
    kaki = html[html.index("@page") : html.index("</style>")]
    for d in ("dpt", "dp4"):
        assert f"{d.upper()} {hasil.ringkasan[d]['sha256'][:8]} …" in kaki
    assert 'content:"Halaman " counter(page) " dari " counter(pages)' in kaki
    assert "jangan diumumkan" in kaki


def test_it_carries_few_people(laporan: tuple[HasilPadan, str]) -> None:
    hasil, html = laporan
    assert html.count('<article class="pasang">') == min(TERBANYAK, hasil.ragu.num_rows)
    assert len(html) < 600_000


def test_no_nik_stands_in_it_unless_asked(laporan: tuple[HasilPadan, str], kota: Path) -> None:
    hasil, html = laporan
    assert not re.search(r"(?<![0-9a-f])9[89]\d{14}(?![0-9a-f])", Pembaca(html).isi)
    assert "9971•• •••••• ••••" in html or hasil.ragu.num_rows == 0
    penuh = halaman(hasil, penuh=True)
    assert re.search(r"9[89]\d{14}", re.sub(r"</?mark>", "", penuh))
    assert "Dokumen ini memuat NIK dan NKK lengkap" in Pembaca(penuh).isi
    assert "MEMUAT NIK LENGKAP" in penuh  # the header of every printed page
    assert "MEMUAT NIK LENGKAP" not in html


def test_the_gravest_pair_stands_first_and_says_what_settles_it(susun: Buat) -> None:
    ragu = [
        pasangan(
            1, 1, 0.93, alasan="peluang_tengah", kerugian=7.0, lawan="nama", bukti_nama="mirip"
        ),
        pasangan(2, 1, 0.4, alasan="ganda", kerugian=60.0, akibat="tercoret", penentu="kembar"),
    ]
    isi = Pembaca(halaman(susun([{}, {}], [{}], [pasangan(1, 1)], ragu, [hanya(2)]))).isi
    berat, ringan = (
        isi.index("DPT baris 2 dan DP4 baris 1"),
        isi.index("DPT baris 1 dan DP4 baris 1"),
    )
    assert berat < ringan
    assert "Kerugian harapan: 60 dari 100" in isi[berat:ringan]
    assert PENENTU["kembar"].kata in isi[berat:ringan]
    assert AKIBAT["tercoret"].kata in isi[berat:ringan]
    assert "Dinilai orang yang sama, padahal nama berbeda satu atau dua huruf." in isi[ringan:]
    assert "Peluang di antara batas ragu 1 1" in isi  # reason, shown here, all


JAHAT = "<script>alert(1)</script>\"'&"


def test_everything_the_office_wrote_is_escaped(susun: Buat) -> None:
    orang = [{"nama": JAHAT, "alamat": "</style><img src=x onerror=1>", "kecamatan": JAHAT}]
    hasil = susun(
        orang,
        orang,
        [pasangan(1, 1, berubah=["nama"])],
        [pasangan(1, 1, 0.5, alasan=JAHAT, bukti_nama=JAHAT)],
        ringkasan={
            "dpt": {"berkas": f"/tmp/{JAHAT}.csv", "peringatan": [JAHAT]},
            "alat": JAHAT,
        },
    )
    html = halaman(hasil)
    baca = Pembaca(html)
    assert not {"script", "img"} & set(baca.tag)
    assert html.count("</style>") == 1
    assert JAHAT.lower() in baca.isi.lower()


def test_a_path_shows_its_file_name_only(susun: Buat) -> None:
    asal = {"dpt": {"berkas": "/home/ani/rahasia/dpt.csv"}}
    hasil = susun([{}], [{}], [pasangan(1, 1)], ringkasan=asal)
    isi = Pembaca(halaman(hasil)).isi
    assert "dpt.csv" in isi
    assert "rahasia" not in isi


def test_nothing_to_show_is_said_in_words(susun: Buat) -> None:
    isi = Pembaca(halaman(susun())).isi
    for kalimat in (
        "Kedua daftar memuat 0 orang yang sama.",
        "Tidak ada yang perlu ditelaah",
        "Tidak ada orang yang hanya di satu daftar.",
        "Tidak ada unsur yang berubah pada pasangan mana pun.",
        "tidak memuat kecamatan atau kelurahan",
        "Tidak ada orang yang hanya di satu daftar, jadi tidak ada yang dibandingkan.",
        "Tidak ada pasangan.",
        "Tidak ada pasangan yang perlu ditelaah orang.",
        "Semua baris berpasangan.",
        "Tidak ada temuan pada baris kedua berkas.",
    ):
        assert kalimat in isi


def test_equal_lists_have_no_chart_of_differences(susun: Buat) -> None:
    html = halaman(susun([{}], [{}], [pasangan(1, 1)]))
    assert "<figure" not in html
    assert "Kedua daftar memuat 1 orang yang sama." in html


def test_warnings_and_findings_of_both_files_are_shown(susun: Buat) -> None:
    hasil = susun(
        [{}],
        [],
        hanya_dpt=[hanya(1)],
        ringkasan={"dp4": {"peringatan": ["Banyak NIK berakhir 0."]}},
    )
    hasil = replace(hasil, temuan={"dpt": {"nik_panjang": 12, "asing": 1}, "dp4": {"asing": 3}})
    isi = Pembaca(halaman(hasil)).isi
    assert "DP4. Banyak NIK berakhir 0." in isi
    assert "NIK bukan 16 angka 12 0 asing 1 3" in isi


def test_birth_years_stand_by_decade() -> None:
    per_tahun = {1921: (1, 0), 1929: (2, 1), 1930: (0, 3), 1939: (1, 1), None: (4, 0)}
    assert kelompok_tahun(per_tahun) == [
        ("lahir sebelum 1930", 3, 1),
        ("lahir 1930–1939", 1, 4),
        ("tanpa tahun lahir", 4, 0),
    ]
