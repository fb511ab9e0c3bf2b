"""The report as its reader meets it: on a desk, on a phone, on paper, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(params=[360, 1280])
def lembar(peramban: Browser, hasil: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The report, open at one width; what it loads and complains about is kept on the page."""
    konteks = peramban.new_context(viewport={"width": request.param, "height": 900})
    halaman = konteks.new_page()
    halaman.dimuat, halaman.keluhan = [], []  # type: ignore[attr-defined]
    halaman.on("request", lambda r: halaman.dimuat.append(r.url))  # type: ignore[attr-defined]
    halaman.on("console", lambda m: halaman.keluhan.append(m.text))  # type: ignore[attr-defined]
    halaman.on("pageerror", lambda e: halaman.keluhan.append(str(e)))  # type: ignore[attr-defined]
    halaman.goto((hasil / "laporan.html").as_uri())
    yield halaman
    konteks.close()


def test_it_is_one_file_and_loads_nothing_else(lembar: Page) -> None:
    luar = [u for u in lembar.dimuat if not u.startswith(("file:", "data:"))]  # type: ignore[attr-defined]
    assert luar == []
    assert len([u for u in lembar.dimuat if u.startswith("file:")]) == 1  # type: ignore[attr-defined]
    assert lembar.keluhan == []  # type: ignore[attr-defined]


def test_it_does_not_scroll_sideways(lembar: Page) -> None:
    lebar = lembar.evaluate("document.documentElement.scrollWidth")
    assert lebar <= lembar.viewport_size["width"]  # type: ignore[index]


def test_it_speaks_indonesian_and_has_one_title(lembar: Page) -> None:
    assert lembar.locator("html").get_attribute("lang") == "id"
    assert lembar.locator("h1").count() == 1
    assert lembar.title()


def test_pictures_have_words_and_tables_have_headings(lembar: Page) -> None:
    gambar = lembar.locator("svg:visible").all()
    assert gambar
    bisu = lembar.evaluate(
        """() => [...document.querySelectorAll('svg')].filter(s =>
             !s.closest('[aria-hidden=true]') && !s.closest('[aria-label],[aria-labelledby]') &&
             !s.querySelector('title') && !s.closest('figure')?.querySelector('figcaption')).length"""
    )
    assert bisu == 0
    tanpa = lembar.evaluate(
        "[...document.querySelectorAll('table')].filter(t => !t.querySelector('th')).length"
    )
    assert tanpa == 0


def test_no_identity_number_is_shown_whole(lembar: Page) -> None:
    isi = lembar.content()
    nomor = lembar.evaluate(
        r"() => (document.body.innerText.match(/\b9[89]\d{14}\b/g) || []).length"
    )
    assert nomor == 0
    assert "undefined" not in isi


def test_it_prints(peramban: Browser, hasil: Path) -> None:
    halaman = peramban.new_page()
    halaman.goto((hasil / "laporan.html").as_uri())
    pdf = halaman.pdf(format="A4")
    halaman.close()
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 10_000


KONTRAS = """() => {
  const rgba = t => (t.match(/[\\d.]+/g) || []).map(Number);
  const terang = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const dasar = e => { for (; e; e = e.parentElement) {
    const w = rgba(getComputedStyle(e).backgroundColor); if (w.length === 3 || w[3] === 1) return w; }
    return [255, 255, 255]; };
  const buruk = [];
  for (const e of document.querySelectorAll('body *')) {
    const teks = [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim());
    if (!teks.length || !e.checkVisibility() || e.closest('.hanya-baca')) continue;
    const svg = e.namespaceURI.endsWith('svg');
    const gaya = getComputedStyle(e);
    const [a, b] = [terang(rgba(svg ? gaya.fill : gaya.color)), terang(dasar(e))].sort((x, y) => y - x);
    const n = (a + 0.05) / (b + 0.05);
    if (n < 4.5) buruk.push(`${n.toFixed(2)} ${e.tagName} ${teks[0].data.trim().slice(0, 30)}`);
  }
  return buruk;
}"""


@pytest.mark.parametrize("tema", ["light", "dark"])
def test_every_text_can_be_read_in_both_themes(peramban: Browser, hasil: Path, tema: str) -> None:
    halaman = peramban.new_page(color_scheme=tema, viewport={"width": 1280, "height": 900})  # type: ignore[arg-type]
    halaman.goto((hasil / "laporan.html").as_uri())
    assert halaman.evaluate(KONTRAS) == []
    halaman.close()


def test_targets_on_a_phone_are_large_enough(peramban: Browser, hasil: Path) -> None:
    halaman = peramban.new_page(viewport={"width": 360, "height": 800}, has_touch=True)
    halaman.goto((hasil / "laporan.html").as_uri())
    halaman.locator("summary").click()
    tinggi = halaman.evaluate(
        "[...document.querySelectorAll('summary, nav a')].filter(e => e.checkVisibility())"
        ".map(e => e.getBoundingClientRect().height)"
    )
    assert len(tinggi) > 5
    assert min(tinggi) >= 44
    halaman.close()
