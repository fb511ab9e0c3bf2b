"""Partisipasi, Indeks, Survei and Hambatan in Chromium: nothing overflows or fails axe on a phone, on a desk,
in the dark, in English or on paper; a hindrance found on a page is recorded from there."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Kantor

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
MULAI = ("/partisipasi/", "/partisipasi/faktor/", "/indeks/", "/indeks/terbit/", "/survei/", "/hambatan/",
         "/hambatan/pembelajaran/")  # fmt: skip


def periksa(h: Page) -> None:
    """No violation of axe, nothing wider than the window."""
    h.evaluate(f"() => {{ {AXE} }}")
    hasil = h.evaluate(
        "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in hasil["violations"]] == [], h.url
    assert h.evaluate("document.documentElement.scrollWidth") <= h.viewport_size["width"], h.url  # type: ignore[index]


def masuk(peramban: Browser, kantor: Kantor, nama: str, lebar: int, tema: str = "light") -> Page:
    """Signed in by the demo's button."""
    h = peramban.new_context(
        viewport={"width": lebar, "height": 800}, color_scheme="dark" if tema == "dark" else "light"
    ).new_page()
    h.goto(kantor.alamat + "/akun/masuk/")
    h.click(f"button[name=akun][value={nama}]")
    return h


def halaman(h: Page, kantor: Kantor) -> list[str]:
    """The first pages, the first thing each lists, and the tabs there."""
    hasil: list[str] = []
    for alamat in MULAI:
        h.goto(kantor.alamat + alamat)
        hasil.append(alamat)
        pertama = h.locator(f"main tbody a[href^='{alamat}']").first
        if not pertama.count():
            continue
        tujuan = pertama.get_attribute("href")
        assert tujuan is not None
        h.goto(kantor.alamat + tujuan)
        hasil += [tujuan, *(a.get_attribute("href") or "" for a in h.locator("nav.tab a").all())]
    return [a for a in dict.fromkeys(hasil) if a.startswith("/")]


@pytest.mark.parametrize(
    ("lebar", "tema"), [(360, "light"), (1280, "light"), (1280, "dark")], ids=str
)
def test_setiap_layar(peramban: Browser, kantor: Kantor, lebar: int, tema: str) -> None:
    h = masuk(peramban, kantor, "ani", lebar, tema)
    alamat = halaman(h, kantor)
    assert len(alamat) >= 14, alamat
    for a in alamat:
        j = h.goto(kantor.alamat + a)
        assert j is not None
        assert j.status == 200, a
        periksa(h)


def test_di_kertas_dan_dalam_bahasa_inggris(peramban: Browser, kantor: Kantor) -> None:
    h = masuk(peramban, kantor, "ani", 1280)
    alamat = halaman(h, kantor)
    h.emulate_media(media="print")
    for a in alamat:
        h.goto(kantor.alamat + a)
        expect(h.locator("nav.rel, .rel").first).not_to_be_visible()
        assert h.evaluate("document.documentElement.scrollWidth") <= 1280, a
    h.emulate_media(media="screen")
    h.context.add_cookies([{"name": "bahasa", "value": "en", "url": kantor.alamat}])
    h.goto(kantor.alamat + "/partisipasi/")
    expect(h.locator("html")).to_have_attribute("lang", "en")
    for a in alamat:
        h.goto(kantor.alamat + a)
        periksa(h)


def test_jawaban_survei_menjadi_hambatan(peramban: Browser, kantor: Kantor) -> None:
    h = masuk(peramban, kantor, "ani", 1280)
    h.goto(kantor.alamat + "/survei/")
    catat = h.get_by_role("link", name="Catat sebagai hambatan")
    for a in [a.get_attribute("href") for a in h.locator("main tbody a").all()]:
        h.goto(f"{kantor.alamat}{a}")
        if catat.count():  # the open ones tell nothing yet
            break
    di_sana = h.url
    catat.first.click()
    expect(h.locator("[name=bukti]")).not_to_have_value("")
    h.fill("[name=uraian]", "Undangan tidak sampai ke rumah warga.")
    h.check("[name=asal][value=internal]")
    h.select_option("[name=lembaga]", "pps")
    h.get_by_role("button", name="Catat", exact=True).click()
    nama = h.locator("text=/Hambatan nomor \\d+/").first.inner_text()
    expect(h.get_by_text("Dilihat di")).to_be_visible()
    h.goto(di_sana)
    nomor = nama.split("nomor ")[1].split()[0].rstrip(".")
    expect(h.get_by_role("link", name=f"Hambatan nomor {nomor}")).to_be_visible()
    periksa(h)
