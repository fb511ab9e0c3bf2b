"""A year's performance and budget in Chromium: spending corrected and fixed by a second person, the report
that only went upwards published at last, and what anybody downloads a valid Frictionless package."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from frictionless import Package
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Kantor
from tests.e2e.test_perjalanan_kantor import Orang, orang

__all__ = ("orang",)
LALU = date.today().year - 1
BARIS = "6640.HIB.003.521219"  # the demo's line for voter education


def _angka(teks: str) -> int:
    return int("".join(c for c in teks if c.isdigit()))


def _serapan(seno: Orang) -> int:
    """A million more was spent in December; returns the new realisation of the line."""
    h = seno.ke(f"/kinerja/anggaran/?tahun={LALU}")
    h.click(f"a[href$='/bulan/']:has-text('{BARIS}')")
    seno.periksa()
    semua = [_angka(h.input_value(f"input[name=b{n}]")) for n in range(1, 13)]
    h.fill("input[name=b12]", "bukan angka")
    h.click("button:has-text('Simpan realisasi')")
    expect(h.locator("input[name=b12]")).to_have_value("bukan angka")  # refused, nothing lost
    h.fill("input[name=b12]", str(semua[-1] + 1_000_000))
    h.click("button:has-text('Simpan realisasi')")
    expect(h.locator(".pemberitahuan")).to_be_visible()
    h = seno.ke(f"/kinerja/anggaran/lra/?tahun={LALU}")
    h.select_option("select[name=bulan]", "12")
    h.fill("[name=alasan]", "Satu kuitansi Desember terlewat.")
    h.click("button:has-text('Ajukan untuk ditetapkan')")
    expect(h.locator(".pemberitahuan")).to_be_visible()
    return sum(semua) + 1_000_000


def _ajukan_terbit(seno: Orang, berkas: Path) -> None:
    """The performance report, as the office prints it itself."""
    h = seno.ke(f"/kinerja/?tahun={LALU}")
    with h.expect_download() as unduhan:
        h.click("a:has-text('Laporan kinerja (PDF)')")
    unduhan.value.save_as(berkas)
    seno.ke(f"/kinerja/laporan/?tahun={LALU}")
    h.locator("tbody a:has-text('LKjIP')").first.click()
    h.click("a:has-text('Ajukan penerbitan')")
    seno.periksa()
    h.set_input_files("input[name=berkas]", {
        "name": "a.pdf", "mimeType": "application/pdf", "buffer": b"bukan PDF",
    })  # fmt: skip
    h.click("button:has-text('Ajukan untuk diterbitkan')")
    expect(h.get_by_role("alert")).to_contain_text("bukan PDF")
    h.set_input_files("input[name=berkas]", berkas)
    h.click("button:has-text('Ajukan untuk diterbitkan')")
    expect(h.locator(".pemberitahuan")).to_be_visible()


def _putuskan(rudi: Orang, pola: str, nama: str = "") -> None:
    h = rudi.ke(f"/kinerja/?tahun={LALU}")
    h.locator(f"a[href*='{pola}']", has_text=nama).last.click()
    if not h.url.endswith("/putus/"):
        h.click("a[href$='/putus/']")
    rudi.periksa()
    h.locator("input[name=setuju]").first.check()
    h.click("button:has-text('Simpan putusan')")
    expect(h.locator(".pemberitahuan")).to_be_visible()


def _unduh(h: Page, alamat: str, jalan: str, folder: Path) -> Path:
    """Every file of the data package of a page, as somebody would save them."""
    h.goto(alamat + jalan)
    kaitan = [
        a.get_attribute("href") or "" for a in h.locator(f"a[href*='/kinerja/{LALU}/data/']").all()
    ]
    folder.mkdir()
    for k in kaitan:
        jawab = h.request.get(alamat + k)
        assert jawab.ok, k
        (folder / k.rpartition("/")[2]).write_bytes(jawab.body())
    return folder / "datapackage.json"


def test_setahun_kinerja_dan_anggaran_terbit_dan_sah(
    orang: Callable[..., Orang], kantor: Kantor, tmp_path: Path
) -> None:
    seno, rudi = orang("seno"), orang("rudi")
    jadi = _serapan(seno)
    _ajukan_terbit(seno, tmp_path / "lkjip.pdf")
    h = seno.ke(f"/umum/kinerja/{LALU}/laporan/")
    baris = h.locator("tr, section, li").filter(has_text="LKjIP").first
    expect(baris).not_to_contain_text("baca berkasnya")  # one person alone publishes nothing
    _putuskan(rudi, "/kinerja/anggaran/lra/")
    _putuskan(rudi, "/kinerja/laporan/terbitan/", "LKjIP")

    umum = rudi.h.context.browser
    assert umum is not None
    h = umum.new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    h.goto(f"{kantor.alamat}/umum/kinerja/{LALU}/laporan/")
    expect(h.locator("tr, section, li").filter(has_text="LKjIP").first).to_contain_text(
        "baca berkasnya"
    )
    for bagian in ("capaian", "anggaran", "laporan"):
        jalan = f"/umum/kinerja/{LALU}/" + ("" if bagian == "capaian" else f"{bagian}/")
        uraian = json.loads(_unduh(h, kantor.alamat, jalan, tmp_path / bagian).read_text("utf-8"))
        # Frictionless reads Parquet with a library of its own that nothing else here needs.
        uraian["resources"] = [r for r in uraian["resources"] if r["format"] == "csv"]
        p = Package(uraian, basepath=str(tmp_path / bagian))
        laporan = p.validate()
        assert laporan.valid, laporan.flatten(["rowNumber", "fieldName", "type", "message"])
        if bagian == "anggaran":
            mata = {
                b["kode"]: b["realisasi"]
                for b in next(r for r in p.resources if r.path == "mata.csv").read_rows()
            }
            assert mata[BARIS] == jadi
    h.close()
