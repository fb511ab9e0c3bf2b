"""Every kind of page of the public site in Chromium: axe finds nothing, nothing overflows a small phone, no
script is asked for, and a first load weighs less than 100 kB; the same site as files, browsed from disk."""

from __future__ import annotations

import re
import subprocess
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.e2e.conftest import HAKPILIH, Kantor

TERBESAR = 100_000
_DALAM = re.compile(r'href="(/umum/[^"?#]*/)"')


@pytest.fixture(scope="module")
def halaman(kantor: Kantor) -> list[str]:
    """Every page that links lead to from the front; of alike ones (regions, lists) a few."""
    antre, sudah, per = ["/umum/"], list[str](), dict[str, int]()
    while antre:
        jalan = antre.pop(0)
        pola = re.sub(r"[0-9]+(\.[0-9]+)*", "N", jalan)
        if jalan in sudah or per.get(pola, 0) >= 3:
            continue
        per[pola] = per.get(pola, 0) + 1
        sudah.append(jalan)
        with urllib.request.urlopen(kantor.alamat + jalan) as j:
            antre += sorted(set(_DALAM.findall(j.read().decode())))
    return sudah


def _periksa(b: Browser, alamat: str, lebar: int) -> list[str]:
    konteks = b.new_context(viewport={"width": lebar, "height": 800})
    h = konteks.new_page()
    byte, skrip = [0], list[str]()

    def terima(r: Any) -> None:
        byte[0] += len(r.body())
        if r.request.resource_type == "script":
            skrip.append(r.url)

    h.on("response", terima)
    h.goto(alamat)
    h.wait_for_load_state("networkidle")
    salah = [
        f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(h).response["violations"]
    ]
    lebar_isi = h.evaluate("document.documentElement.scrollWidth")
    konteks.close()
    if lebar_isi > lebar:
        salah.append(f"lebar {lebar_isi} px")
    if byte[0] > TERBESAR:
        salah.append(f"{byte[0]} byte")
    return [f"{alamat} ({lebar} px) {s}" for s in (*salah, *skrip)]


def test_no_public_page_has_a_fault(kantor: Kantor, halaman: list[str], peramban: Browser) -> None:
    assert len(halaman) > 20
    for bagian in ("kehadiran/", "indeks/", "layanan/", "calon/", "informasi/", "data/"):
        assert f"/umum/{bagian}" in halaman
    salah = [
        s
        for jalan in halaman
        for ekor in ("", "?bahasa=en")
        for s in _periksa(peramban, kantor.alamat + jalan + ekor, 360 if ekor else 1280)
    ]
    salah += [s for jalan in halaman for s in _periksa(peramban, kantor.alamat + jalan, 360)]
    assert not salah, "\n".join(salah)


@pytest.fixture(scope="module")
def berkas(kantor: Kantor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site as files."""
    tujuan = tmp_path_factory.mktemp("situs") / "situs"
    subprocess.run(
        [HAKPILIH, "publikasi", "situs", kantor.folder, tujuan], check=True, capture_output=True
    )
    return tujuan


def test_the_site_is_browsed_from_disk(berkas: Path, peramban: Browser) -> None:
    """Every link and picture from the front on leads to a file, and pages look as they do on the web."""
    konteks = peramban.new_context(viewport={"width": 360, "height": 800})
    h = konteks.new_page()
    gagal: list[str] = []
    h.on("requestfailed", lambda r: gagal.append(r.url))
    h.on("console", lambda m: gagal.append(m.text) if m.type == "error" else None)
    antre, sudah, per = [(berkas / "index.html").as_uri()], set[str](), dict[str, int]()
    while antre:
        alamat = antre.pop(0)
        pola = re.sub(r"[0-9]+(\.[0-9]+)*", "N", alamat)
        if alamat in sudah or per.get(pola, 0) >= 3:
            continue
        per[pola] = per.get(pola, 0) + 1
        sudah.add(alamat)
        h.goto(alamat)
        assert h.locator("h1").count() == 1, alamat
        assert h.evaluate("document.documentElement.scrollWidth") <= 360, alamat
        assert h.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui"), (
            alamat
        )
        for k in h.evaluate("[...document.links].map((a) => a.href)"):
            polos = k.partition("#")[0].partition("?")[0]
            if not polos.startswith("file:"):
                continue
            lokal = Path(unquote(urlsplit(polos).path))
            if not lokal.is_file():
                gagal.append(f"{alamat} → {k}")
            elif lokal.suffix == ".html":
                antre.append(polos)
    konteks.close()
    assert not gagal, "\n".join(sorted(set(gagal))[:20])
    for bagian in ("kehadiran", "indeks", "layanan", "calon", "kinerja", "sosialisasi", "data"):
        assert any(f"/{bagian}" in a for a in sudah), bagian
