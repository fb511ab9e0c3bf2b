"""Voter education in Chromium: planned at a desk, recorded on a 360 px phone without a network, confirmed by
a second person, seen on the reach map; tested by whoever scans the QR, without a script."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Kantor
from tests.e2e.test_perjalanan_kantor import Orang, orang

__all__ = ("orang",)
LAMA = 20_000  # milliseconds


def _foto() -> bytes:
    keluar = io.BytesIO()
    Image.effect_noise((2400, 1800), 60).convert("RGB").save(keluar, "JPEG", quality=90)
    return keluar.getvalue()


def _rencana(sosi: Orang) -> str:
    """A plan for first-time voters; its number."""
    h = sosi.ke("/sosialisasi/rencana/baru/")
    h.fill("input[name=judul]", "Sekolah di Gading")
    h.select_option("select[name=tujuan]", "tata_cara")
    h.select_option("select[name=cara]", "simulasi")
    h.fill("input[name=target_pemula]", "60")
    h.check("input[name=penggerak][value=babinsa]")
    h.fill("input[name=pagu]", "9.000.000")
    h.click("button:has-text('Simpan rencana')")
    expect(h.locator("h1")).to_have_text("Sekolah di Gading")
    sosi.periksa()
    return h.url.rstrip("/").rpartition("/")[2]


def _isi(h: Page, rencana: str) -> None:
    h.select_option("select[name=rencana]", rencana)
    expect(h.locator("select[name=kelompok_1]")).to_have_value("pemula")
    h.fill("input[name=judul]", "SMA di Gading, tanpa sinyal")
    h.fill("input[name=tempat]", "Aula")
    h.fill("input[name=pembicara]", "PPS")
    h.fill("input[name=laki_1]", "9")
    h.fill("input[name=perempuan_1]", "11")
    h.fill("input[name=disabilitas_1]", "1")
    h.fill("input[name=laki_2]", "2")  # Babinsa, from the plan
    h.fill("input[name=biaya]", "600.000")


def test_rencana_catatan_luring_dan_peta_jangkauan(orang: Callable[..., Orang]) -> None:
    sosi, budi = orang("sosi"), orang("budi", 360)
    rencana = _rencana(sosi)
    h = budi.ke("/sosialisasi/catat/")
    h.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert h.evaluate("document.documentElement.scrollWidth <= innerWidth")

    h.context.set_offline(True)
    _isi(h, rencana)
    h.goto(budi.alamat + "/sosialisasi/catat/")  # opens without a network, and nothing is lost
    expect(h.locator("[data-draf-kabar]")).to_be_visible()
    expect(h.locator("input[name=judul]")).to_have_value("SMA di Gading, tanpa sinyal")
    h.set_input_files(
        "input[name=foto]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": _foto()}
    )
    h.click("button:has-text('Simpan catatan')")
    expect(h.locator("[data-antrean]")).to_contain_text(
        "1 catatan di HP ini menunggu jaringan", timeout=LAMA
    )
    h.goto(budi.alamat + "/sosialisasi/catat/")
    expect(h.locator("[data-antrean]")).to_contain_text("menunggu jaringan")
    budi.keluhan[:] = [k for k in budi.keluhan if "ERR_INTERNET_DISCONNECTED" not in k]

    h.context.set_offline(False)
    expect(h.locator("[data-antrean]")).to_contain_text("terkirim", timeout=LAMA)
    budi.ke("/sosialisasi/kegiatan/")
    h.click("a:has-text('SMA di Gading, tanpa sinyal')")
    budi.periksa()
    satu = h.url.removeprefix(budi.alamat)
    expect(h.locator("main")).to_contain_text("Menunggu diperiksa")
    expect(h.locator("main")).to_contain_text("tidak dihitung sebagai jangkauan")
    foto = h.get_attribute("a:has-text('Lihat foto 1')", "href")
    lebar = "async (u) => (await createImageBitmap(await (await fetch(u)).blob())).width"
    assert h.evaluate(lebar, foto) == 1600

    dedi = orang("dedi")
    dedi.ke(satu).click("button:has-text('Nyatakan sah')")
    expect(dedi.h.locator("main")).to_contain_text("Sah")

    h = sosi.ke(f"/sosialisasi/rencana/{rencana}/")
    expect(h.locator("main")).to_contain_text("dari target 60 orang")
    expect(h.locator(".angka .besar").nth(1)).to_have_text("20")
    h = sosi.ke("/sosialisasi/jangkauan/?basis=pemula")
    expect(h.locator(".peta svg path").first).to_be_visible()
    h.locator(".peta svg a").first.click()
    sosi.periksa()
    expect(h.locator("main table").first).to_contain_text("Pemilih pemula")


def test_foto_yang_salah_dibuang_sebelum_diperiksa(orang: Callable[..., Orang]) -> None:
    rencana = _rencana(orang("sosi"))
    budi = orang("budi", 360)
    h = budi.ke("/sosialisasi/catat/")
    _isi(h, rencana)
    h.fill("input[name=judul]", "Temu warga di Balai Pertemuan Kelurahan Contoh Sejahtera Utara")
    foto = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": _foto()} for n in "ab"]
    h.set_input_files("input[name=foto]", foto)
    h.click("button:has-text('Simpan catatan')")
    expect(h.locator("a:has-text('Lihat foto')")).to_have_count(2, timeout=LAMA)

    h.click("a:has-text('Perbaiki')")
    budi.periksa()
    h.check("input[name=buang][value='1']")
    assert h.evaluate("document.documentElement.scrollWidth <= innerWidth")
    h.click("button:has-text('Simpan perbaikan')")
    expect(h.locator("a:has-text('Lihat foto')")).to_have_count(1, timeout=LAMA)
    expect(h.locator("a:has-text('Lihat foto 2')")).to_be_visible()


def test_lima_soal_tanpa_akun_dan_tanpa_skrip(
    orang: Callable[..., Orang], peramban: Browser, kantor: Kantor
) -> None:
    sosi = orang("sosi")
    h = sosi.ke("/sosialisasi/kegiatan/?basis=disabilitas")
    h.click("tbody a[href^='/sosialisasi/kegiatan/'] >> nth=0")
    h.click("a:has-text('Uji pengetahuan')")
    h.check("input[name=tahap][value=sebelum]")
    h.click("button:has-text('Simpan')")
    sosi.periksa()
    alamat = h.inner_text(".alamat-uji")
    assert re.search(r"/uji/[A-Z0-9]{8}/$", alamat)
    warga = peramban.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    w = warga.new_page()
    w.goto(alamat)
    for n in range(1, 6):
        w.check(f"input[name=sebelum_{n}][value='1']")
    w.click("button:has-text('Kirim jawaban')")
    expect(w.locator("h1")).to_have_text("Terima kasih")
    assert warga.cookies() == []
    warga.close()
    sosi.ke(h.url.removeprefix(sosi.alamat))
    expect(h.locator(".qr-uji")).to_contain_text(re.compile(r"[1-9]\d* lembar sebelum"))
