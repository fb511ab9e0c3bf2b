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
