"""The quarter of continuous updating in Chromium, to its berita acara; and the rooms after a fixed DPT."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Kantor
from tests.e2e.test_perjalanan_daftar import _halaman_bukan_kosong, _pdf, _pleno, _teks_pdf
from tests.e2e.test_perjalanan_kantor import SELESAI, Orang

TPS = "99.71.01.1001.001"


@pytest.fixture
def masuk(peramban: Browser, kantor: Kantor) -> Iterator[Callable[..., Orang]]:
    """Signs people of the demo in; complaints of their browsers fail the test at its end."""
    semua: dict[str, Orang] = {}

    def satu(nama: str, lebar: int = 1280) -> Orang:
        h = peramban.new_context(viewport={"width": lebar, "height": 800}).new_page()
        o = semua[nama] = Orang(nama, h, kantor.alamat)
        h.on("console", lambda m: o.keluhan.append(m.text))
        h.on("pageerror", lambda e: o.keluhan.append(str(e)))
        h.goto(kantor.alamat + "/akun/masuk/")
        h.click(f"button[name=akun][value={nama}]")
        expect(h.locator("h1")).to_have_text("Beranda")
        return o

    yield satu
    for o in semua.values():
        o.h.context.close()
    assert [(n, k) for n, o in semua.items() for k in o.keluhan] == []


def _di_pdpb(o: Orang) -> None:
    """From whatever election one is in, the page of continuous updating leads to its own."""
    h = o.ke("/daftar/pdpb/")
    h.locator("main button", has_text="Buka PDPB").first.click()
    expect(h.locator("h2", has_text="Triwulan").first).to_be_visible()


def test_triwulan_dari_usul_sampai_berita_acara(
    masuk: Callable[..., Orang], tmp_path: Path
) -> None:
    ani, rudi = masuk("ani"), masuk("rudi")
    _di_pdpb(ani)
    _di_pdpb(rudi)
    ani.periksa()
    h = ani.ke("/daftar/pdpb/")
    berjalan = h.locator("tr", has_text="Berjalan").locator("th").inner_text()
    h.get_by_role("button", name="Susun DPB").click()
    expect(h.locator(".kepala .lencana")).to_have_text("Menunggu ditetapkan", timeout=SELESAI)
    expect(h.locator("h1")).to_contain_text(f"DPB {berjalan[:1].lower()}{berjalan[1:]}")
    angka = [int(t.replace(".", "")) for t in h.locator(".imbang .besar").all_inner_texts()]
    awal, baru, tms, *pindah, akhir = angka
    masuk, keluar = pindah or (0, 0)
    assert akhir == awal + baru - tms + masuk - keluar
    ani.periksa()
    _pleno(ani, rudi, "9/BA/DPB")
    h = ani.ke("/pleno/")
    h.locator("main table a", has_text="penetapan DPB").first.click()
    h.get_by_role("link", name="Berita acara").click()
    ani.periksa()
    pdf = _pdf(h, h.get_by_role("link", name=re.compile("PDF")).first, tmp_path / "dpb.pdf")
    teks = _teks_pdf(pdf)
    assert "9/BA/DPB" in teks
    assert "Akhir = awal + baru − TMS" in teks
    assert re.search(r"[0-9a-f]{16}", teks), "the hash of the list is printed"
    assert not re.search(r"\bDPS\b", teks)
    _halaman_bukan_kosong(pdf, tmp_path)
    h = ani.ke("/daftar/pdpb/")
    expect(h.locator("tr", has_text="Berjalan")).to_have_count(0)
    ani.periksa()
    if h.get_by_role("link", name=re.compile("Lihat orangnya")).count():
        h.get_by_role("link", name=re.compile("Lihat orangnya")).first.click()
        ani.periksa()
    for alamat in ("/pindah/", "/pemungutan/"):  # a quarter has no polling day, and says so
        h = ani.ke(alamat)
        expect(h.locator("main")).to_contain_text("tidak mempunyai hari pemungutan")
        ani.periksa()


def test_ruang_sesudah_dpt_terisi(masuk: Callable[..., Orang]) -> None:
    """From the empty page of the election in preparation, one button leads to where there is a DPT."""
    ani = masuk("ani")
    h = ani.ke("/pemungutan/")
    h.locator("main button", has_text="Buka Pilkada").click()
    for alamat, isi in (
        ("/pemungutan/", "disampaikan"), ("/pemungutan/hari/", "Tidak cocok"),
        ("/pemungutan/dpk/", "Memilih di sini"), ("/pemungutan/undangan/kembali/", "Diserahkan"),
        ("/pindah/", "Disetujui"), ("/pindah/dptb/", "Ditetapkan"), ("/daftar/", "DPT"),
        ("/pleno/", "penetapan DPT"),
    ):  # fmt: skip
        expect(ani.ke(alamat).locator("main")).to_contain_text(isi)
        ani.periksa()
    kiki = masuk("kiki", 360)
    k = kiki.ke("/pemungutan/")
    k.locator("main button", has_text="Buka Pilkada").click()
    k = kiki.ke(f"/pemungutan/undangan/tps/{TPS}/?tampil=pergi")
    kiki.periksa()
    baris = k.locator("ol.undangan li").first
    expect(baris).to_contain_text("undangan ini dikembalikan")
    baris.get_by_role("button", name="Kembalikan").click()
    expect(k.locator("ol.undangan li").first).to_contain_text("Tidak disampaikan: pindah memilih")
    kiki.periksa()
