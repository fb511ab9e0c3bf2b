"""The table: links that keep the address, chips, chosen rows, columns, and what it says when empty."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs

from django.http import QueryDict
from django.utils.safestring import mark_safe

from kantor.templatetags.tabel import Baris, Chip, Kolom, Massal, Sel, Tabel, Tindakan

from .halaman_uji import Halaman, gambar

KOLOM = [
    Kolom("nama", "Nama", urut=True),
    Kolom("peluang", "Peluang", kanan=True, urut=True),
    Kolom("tps", "TPS", boleh_sembunyi=True),
    Kolom("masuk", "Masuk", boleh_sembunyi=True, sembunyi=True),
]
PANJANG = "RADEN AYU SITI MAIMUNAH KUSUMANINGRAT WIRYODININGRAT BINTI SOEROSOWIDJOJO"


def tabel(**lain: Any) -> Tabel:
    baris = [
        Baris(
            kunci=str(n),
            alamat=f"/telaah/{n}/",
            panel=True,
            sel={
                "nama": nama,
                "peluang": 0.94,
                "tps": Sel(14, nada="awas", rinci="Melati Utara"),
                "masuk": date(2024, 8, 5),
            },
        )
        for n, nama in enumerate(("SITI <b>", PANJANG), 1)
    ]
    isi: dict[str, Any] = {
        "nama": "telaah",
        "judul": "Perlu ditelaah",
        "kolom": KOLOM,
        "baris": baris,
    }
    return Tabel(**(isi | lain))


def lihat(t: Tabel) -> Halaman:
    return gambar("{% tabel t %}", t=t, csrf_token="c")


def query(h: Halaman, **cari: str) -> dict[str, list[str]]:
    return parse_qs(h.satu("a", **cari)["href"].removeprefix("?"))


def test_rows_cells_and_links() -> None:
    h = lihat(tabel())
    assert [u.teks for u in h.semua("th", scope="col")] == ["Nama", "Peluang", "TPS"]
    tautan = [u for u in h.semua("a") if "data-panel" in u]
    assert [(u["href"], u.teks) for u in tautan] == [
        ("/telaah/1/", "SITI <b>"),
        ("/telaah/2/", PANJANG),
    ]
    assert [u.teks for u in h.semua("td", kelas="a")] == ["0,94", "0,94"]
    assert h.semua("td", data_l="TPS")[0].teks.strip() == "14Melati Utara"
    assert "2 baris" in h.satu(kelas="alat").teks
    assert not h.semua("form", method="post")
    assert not h.semua("nav")


def test_every_link_keeps_filters_order_and_columns_and_leaves_the_page_number() -> None:
    param = QueryDict("jenis=ganda&jenis=nik&urut=-peluang&kolom=nama&kolom=masuk&sesudah=zzz")
    t = tabel(
        param=param,
        urut="-peluang",
        chip=[Chip("Jenis: ganda", "jenis", "ganda"), Chip("Urutan", ("urut", "kolom"))],
        maju="abc",
        mundur="def",
    )
    h = lihat(t)
    tetap = {"jenis": ["ganda", "nik"], "kolom": ["nama", "masuk"]}
    assert query(h, rel="next") == {**tetap, "urut": ["-peluang"], "sesudah": ["abc"]}
    assert query(h, rel="prev") == {**tetap, "urut": ["-peluang"], "sebelum": ["def"]}
    urut = [parse_qs(u["href"].removeprefix("?")) for u in h.semua("a", "urut")]
    assert urut == [{**tetap, "urut": ["nama"]}, {**tetap, "urut": ["peluang"]}]
    lepas = [parse_qs(u["href"].removeprefix("?")) for u in h.semua("a", "chip")]
    assert lepas == [
        {"jenis": ["nik"], "kolom": ["nama", "masuk"], "urut": ["-peluang"]},
        {"jenis": ["ganda", "nik"]},
    ]
    assert [u["aria-sort"] for u in h.semua("th") if "aria-sort" in u] == ["descending"]


def test_columns_are_chosen_and_the_chooser_carries_the_filters() -> None:
    h = lihat(tabel(param=QueryDict("jenis=ganda&kolom=masuk")))
    assert [u.teks for u in h.semua("th", scope="col")] == ["Nama", "Peluang", "Masuk"]
    assert h.semua("td", kelas="tak-patah")[0].teks == "05-08-2024"
    kotak = {u["value"]: "checked" in u for u in h.semua("input", type="checkbox")}
    assert kotak == {"tps": False, "masuk": True}
    sembunyi = [(u["name"], u["value"]) for u in h.semua("input", type="hidden")]
    assert sembunyi == [("jenis", "ganda"), ("kolom", "nama")]


def test_chosen_rows_go_into_one_form_whose_buttons_say_their_effect() -> None:
    tindakan = [
        Tindakan(
            "setuju",
            "Setujui {n} perubahan",
            utama=True,
            pasti="Menghapus 0 pemilih, mengubah {n}.",
        ),
        Tindakan("semua", "Buka semua"),
    ]
    h = lihat(tabel(massal=Massal("/putus/", tindakan, "perubahan")))
    assert h.satu("form", method="post")["action"] == "/putus/"
    assert h.satu("input", name="csrfmiddlewaretoken")["value"] == "c"
    assert [(u["value"], u["aria-label"]) for u in h.semua("input", name="pilih")] == [
        ("1", "Pilih SITI <b>"), ("2", f"Pilih {PANJANG}"),
    ]  # fmt: skip
    setuju, semua = h.semua("button", name="tindakan")
    assert (setuju.teks, setuju["data-kata"]) == (
        "Setujui perubahan yang dipilih",
        "Setujui {n} perubahan",
    )
    assert "mengubah {n}" in setuju["data-pasti"]
    assert semua.teks == "Buka semua"


def test_an_empty_table_says_what_to_do_and_offers_neither_download_nor_choice() -> None:
    t = tabel(
        baris=[],
        unduh="?format=xlsx",
        massal=Massal("/putus/", []),
        kosong=("Tidak ada yang perlu ditelaah", "Longgarkan saringan.", "/berkas/", "Muat berkas"),
    )
    h = lihat(t)
    assert "Tidak ada yang perlu ditelaahLonggarkan saringan." in h.satu(kelas="kosong").teks
    assert h.satu("a", href="/berkas/").teks == "Muat berkas"
    assert not h.semua("table")
    assert not h.semua("form")
    assert not [u for u in h.semua("a") if "download" in u]


def test_the_download_says_how_many_rows_and_totals_stand_below() -> None:
    t = tabel(jumlah=1284, unduh="?format=xlsx", kaki={"nama": "Kota Contoh", "peluang": 2500})
    h = lihat(t)
    assert h.satu("a", href="?format=xlsx").teks == "Unduh 1.284 baris ini"
    assert "2 dari 1.284 baris" in h.satu(kelas="alat").teks
    assert h.satu("tfoot").teks.strip() == "Kota Contoh2.500"


def test_cells_of_every_kind() -> None:
    kolom = [Kolom(n, n) for n in "abcdefg"]
    nilai = [None, True, 254621, Sel("Ganda", "awas", lencana=True), Sel("+2", "galat", alamat="/x/"),
             mark_safe("<i class='kunci'></i>"), "<i>"]  # fmt: skip
    h = lihat(tabel(kolom=kolom, baris=[Baris(sel=dict(zip("abcdefg", nilai, strict=True)))]))
    assert h.satu("th", scope="row").teks.strip() == "–"
    assert [u.teks.strip() for u in h.semua("td")] == ["ya", "254.621", "Ganda", "+2", "", "<i>"]
    assert h.satu(kelas="lencana")["class"] == "lencana awas"
    assert h.satu("a")["class"] == "galat"
    assert h.satu("i", kelas="kunci")
