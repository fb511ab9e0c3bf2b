"""The office's own script in a real browser, under the office's own content policy: keys, chosen rows,
questions before an effect, a row at the side, a job that reports; and the same pages without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from csp.utils import build_policy
from django import forms
from django.conf import settings
from django.template import engines
from playwright.sync_api import Browser, Page, Route, expect

import kantor
from kantor.templatetags.isian_tanggal import IsianTanggal
from kantor.templatetags.tabel import Baris, Kolom, Massal, Tabel, Tindakan

STATIK = Path(kantor.__file__).parent / "static"
ALAMAT = "http://kantor.contoh"
JENIS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
BUNGKUS = """{{% extends "kantor/dasar.html" %}}{{% block judul %}}Uji{{% endblock %}}
{{% block kepala %}}<h1>Uji</h1>{{% endblock %}}{{% block isi %}}{isi}{{% endblock %}}
{{% block bawah_isi %}}{bawah}{{% endblock %}}"""
PANJANG = "RADENAYUSITIMAIMUNAHKUSUMANINGRATWIRYODININGRATBINTISOEROSOWIDJOJO"


class Usul(forms.Form):
    lahir = IsianTanggal(label="Tanggal lahir")
    catatan = forms.CharField(label="Catatan")


def _halaman() -> dict[str, str]:
    tabel = Tabel(
        nama="uji",
        judul="Perlu ditelaah",
        kolom=[Kolom("nama", "Nama"), Kolom("ket", "Keterangan", boleh_sembunyi=True)],
        baris=[
            Baris(kunci=str(n), alamat="/rinci/", panel=True, sel={"nama": nama, "ket": PANJANG})
            for n, nama in enumerate(("SITI", PANJANG, "BAMBANG"))
        ],
        massal=Massal(
            "/kirim/", [Tindakan("setuju", "Setujui {n} baris", pasti="Menghapus {n} pemilih.")]
        ),
        lipat=True,
    )
    tombol = [{"nilai": "sama", "kata": "Orang yang sama", "huruf": "Y"}]
    bawah = "{% putusan '/kirim/' tombol 'Akibat: 1 data.' %}"
    isi = {
        "/tabel/": ("{% tabel t %}", ""),
        "/rinci/": ("<p>Rincian Siti</p>", bawah),
        "/formulir/": (
            "{% formulir f %}<button class='tombol'>Usulkan</button>{% endformulir %}",
            "",
        ),
        "/kerja/": ("{% kemajuan 40 'Mencocokkan' '/potong/' %}", ""),
    }
    ruang = [
        {"nama": n, "alamat": f"/{n}/", "kini": False, "banyak": None}
        for n in ("Beranda", "Berkas")
    ]
    konteks = {
        "t": tabel,
        "f": Usul({}),
        "tombol": tombol,
        "ruang": ruang,
        "mode_demo": True,
        "csrf_token": "c",
    }
    mesin = engines["django"]
    jadi = {
        a: mesin.from_string(BUNGKUS.format(isi=i, bawah=b)).render(konteks)
        for a, (i, b) in isi.items()
    }
    return jadi | {"/potong/": mesin.from_string("{% kemajuan 100 'Selesai' %}").render({})}


@pytest.fixture(scope="module")
def halaman() -> dict[str, str]:
    """Addresses and what they answer."""
    return _halaman()


@pytest.fixture
def buka(peramban: Browser, halaman: dict[str, str]) -> Iterator[Callable[..., Page]]:
    """Opens one of the pages at 360 or 1280 px; complaints of the browser fail the test at its end."""
    terbuka, keluhan = [], []
    kebijakan = build_policy(config=settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])

    def jawab(r: Route) -> None:
        jalan = r.request.url.removeprefix(ALAMAT)
        kepala = {"Content-Security-Policy": kebijakan}
        berkas = STATIK / jalan.removeprefix("/statik/")
        if jalan.startswith("/statik/") and berkas.is_file():
            r.fulfill(body=berkas.read_bytes(), content_type=JENIS[berkas.suffix], headers=kepala)
        elif jalan in halaman:
            r.fulfill(body=halaman[jalan], content_type="text/html; charset=utf-8", headers=kepala)
        elif jalan == "/kirim/":
            r.fulfill(
                body=f"<p>{r.request.post_data}</p>", content_type="text/html", headers=kepala
            )
        else:
            r.fulfill(status=404, body="")

    def satu(alamat: str, lebar: int = 1280, skrip: bool = True) -> Page:
        konteks = peramban.new_context(
            viewport={"width": lebar, "height": 800}, java_script_enabled=skrip
        )
        terbuka.append(konteks)
        h = konteks.new_page()
        h.route("**/*", jawab)
        h.on("console", lambda m: keluhan.append(m.text))
        h.on("pageerror", lambda e: keluhan.append(str(e)))
        h.goto(ALAMAT + alamat)
        return h

    yield satu
    for konteks in terbuka:
        konteks.close()
    assert keluhan == []


def test_rows_are_chosen_counted_and_asked_about_before_they_are_sent(
    buka: Callable[..., Page],
) -> None:
    h = buka("/tabel/")
    tombol = h.locator("button[value=setuju]")
    expect(tombol).to_be_disabled()
    h.check("input[name=pilih] >> nth=0")
    expect(tombol).to_have_text("Setujui 1 baris")
    h.check("[data-pilih-semua]")
    expect(h.locator("[data-hitung]")).to_have_text("3 baris dipilih")
    tombol.click()
    tanya = h.get_by_role("dialog")
    expect(tanya).to_contain_text("Menghapus 3 pemilih.")
    tanya.get_by_text("Jangan dulu").click()
    assert h.url == f"{ALAMAT}/tabel/"
    h.get_by_text("Lepas pilihan").click()
    expect(tombol).to_be_disabled()
    h.check("input[name=pilih] >> nth=1")
    tombol.click()
    h.get_by_role("dialog").get_by_role("button", name="Setujui 1 baris").click()
    expect(h.locator("p")).to_contain_text("pilih=1&tindakan=setuju")


def test_a_row_opens_at_the_side_and_keys_reach_what_is_open(buka: Callable[..., Page]) -> None:
    h = buka("/tabel/")
    h.click("a[data-panel] >> nth=0")
    panel = h.get_by_role("dialog")
    expect(panel).to_contain_text("Rincian Siti")
    h.keyboard.press("x")
    expect(panel).to_have_count(0)
    h.keyboard.press("Enter")  # the row has the focus again
    expect(panel).to_contain_text("Rincian Siti")
    h.keyboard.press("y")
    expect(h.locator("p")).to_contain_text("putusan=sama")


def test_a_button_sends_its_form_once_however_often_it_is_clicked(
    buka: Callable[..., Page],
) -> None:
    h = buka("/tabel/")
    h.evaluate(
        """() => {
          window.terkirim = [];
          addEventListener("submit", (e) => { terkirim.push(!e.defaultPrevented); e.preventDefault(); });
          const f = document.createElement("form");
          f.method = "post";
          f.append(...["a", "b"].map((n) => Object.assign(document.createElement("button"), { id: n })));
          document.body.append(f);
          for (const n of ["a", "a", "b"]) document.getElementById(n).click();
        }"""
    )
    assert h.evaluate("terkirim") == [True, False, True]


def test_keys_are_letters_while_somebody_types(buka: Callable[..., Page]) -> None:
    h = buka("/formulir/")
    expect(h.locator(".ringkas-galat")).to_be_focused()
    h.click("a[href='#id_lahir_hari']")
    h.keyboard.type("27 November 2024")
    h.keyboard.press("Tab")
    assert [h.input_value(f"#id_lahir_{b}") for b in ("hari", "bulan", "tahun")] == [
        "27",
        "November",
        "2024",
    ]
    h.fill("#id_catatan", "")
    h.keyboard.type("jky")
    assert h.input_value("#id_catatan") == "jky"


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_print_leaves_out_menus_and_buttons_and_is_black_on_white(
    buka: Callable[..., Page], skema: Literal["light", "dark"]
) -> None:
    h = buka("/tabel/")
    h.emulate_media(media="print", color_scheme=skema)
    for apa in (".rel", ".atas", ".bawah", ".massal", ".lompat", "main .tombol", "main input"):
        assert not any(x.is_visible() for x in h.locator(apa).all()), apa
    expect(h.get_by_text("SITI", exact=True)).to_be_visible()
    warna = "getComputedStyle(document.querySelector('{}')).{}"
    assert h.evaluate(warna.format("h1", "color")) == "rgb(0, 0, 0)"
    assert h.evaluate(warna.format("html", "backgroundColor")) == "rgb(255, 255, 255)"


def test_a_job_reports_until_it_is_done(buka: Callable[..., Page]) -> None:
    h = buka("/kerja/")
    expect(h.locator("progress")).to_have_attribute("value", "40")
    expect(h.locator(".menunggu")).to_contain_text("Selesai")
    assert h.locator("[hx-get]").count() == 0


@pytest.mark.parametrize("lebar", [320, 768, 1280])
def test_no_page_scrolls_sideways_with_names_that_do_not_break(
    buka: Callable[..., Page], lebar: int
) -> None:
    for alamat in ("/tabel/", "/rinci/", "/formulir/", "/kerja/"):
        h = buka(alamat, lebar)
        assert h.evaluate("document.documentElement.scrollWidth") <= lebar, alamat


def test_without_script_menus_open_rows_are_sent_and_links_lead_to_pages(
    buka: Callable[..., Page],
) -> None:
    h = buka("/tabel/", 360, skrip=False)
    h.click(".menu-bawah summary")
    expect(h.locator(".lembar-bawah")).to_contain_text("Berkas")
    h.click(".menu-bawah summary")
    h.check("input[name=pilih] >> nth=2")
    h.click("button[value=setuju]")
    expect(h.locator("p")).to_contain_text("pilih=2&tindakan=setuju")
    h.goto(f"{ALAMAT}/tabel/")
    h.click("a[data-panel] >> nth=0")
    assert h.url == f"{ALAMAT}/rinci/"
