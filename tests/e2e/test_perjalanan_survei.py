"""A survey as its people live it, in Chromium: prepared, printed, answered on a phone with and without
script, a code tried twice, a paper typed in by a clerk, closed, read, released."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page, Response, expect
from pypdf import PdfReader

from tests.e2e.conftest import Kantor

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
KODE = re.compile(r"[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}")
TERBESAR = 50 * 1024  # bytes over the network for a page of a respondent


def _periksa(h: Page) -> None:
    h.evaluate(f"() => {{ {AXE} }}")
    hasil = h.evaluate(
        "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in hasil["violations"]] == [], h.url
    assert h.evaluate("document.documentElement.scrollWidth") <= h.viewport_size["width"]  # type: ignore[index]


def _masuk(peramban: Browser, kantor: Kantor, nama: str) -> Page:
    h = peramban.new_context(viewport={"width": 1280, "height": 800}).new_page()
    h.goto(kantor.alamat + "/akun/masuk/")
    h.click(f"button[name=akun][value={nama}]")
    return h


def _pilih(h: Page, nilai: str) -> None:
    """The same answer to every scale, and who was served."""
    h.check("input[name=q_jenis_layanan][value=pindah]")
    for nama in h.evaluate(
        "[...new Set([...document.querySelectorAll('input[type=radio]')].map(x => x.name))]"
    ):
        kotak = h.locator(f"input[name='{nama}'][value='{nilai}']")
        if kotak.count():
            kotak.check()


def _siapkan(sosi: Page, kantor: Kantor, tmp_path: Path) -> tuple[str, list[str]]:
    hari = date.today()
    sosi.goto(kantor.alamat + "/survei/baru/")
    _periksa(sosi)
    sosi.check("input[name=kuesioner][value=ikm]")
    sosi.fill("[name=judul]", "Kepuasan di loket")
    for nama, h in (("mulai", hari), ("akhir", hari + timedelta(7))):
        for bagian, isi in (("hari", h.day), ("bulan", h.month), ("tahun", h.year)):
            sosi.fill(f"#id_{nama}_{bagian}", str(isi))
    sosi.fill("[name=banyak]", "9")
    sosi.get_by_role("button", name="Siapkan").click()
    expect(sosi.locator("h1")).to_have_text("Kepuasan di loket")
    with sosi.expect_download() as unduh:
        sosi.get_by_role("button", name="Cetak lembar berkode").click()
    pdf = tmp_path / "lembar.pdf"
    unduh.value.save_as(pdf)
    teks = "\n".join(p.extract_text() for p in PdfReader(pdf).pages)
    kode = KODE.findall(teks)
    assert len(set(kode)) == 9
    alamat = sosi.url
    sosi.goto(alamat)
    sosi.get_by_role("button", name="Buka survei").click()
    expect(sosi.get_by_text("Menerima jawaban sampai")).to_be_visible()
    return alamat, kode


def test_perjalanan_survei(peramban: Browser, kantor: Kantor, tmp_path: Path) -> None:
    sosi = _masuk(peramban, kantor, "sosi")
    alamat, kode = _siapkan(sosi, kantor, tmp_path)

    # By QR, on a phone: the code stands behind "#", and no request carries it in its address.
    k = peramban.new_context(viewport={"width": 360, "height": 740})
    hp = k.new_page()
    diminta: list[str] = []
    byte = [0]

    def catat(j: Response) -> None:
        diminta.append(j.url)
        byte[0] += j.request.sizes()["responseBodySize"]

    hp.on("response", catat)
    hp.goto(f"{kantor.alamat}/jawab/#{kode[0]}")
    expect(hp.locator("[name=kode]")).to_have_value(kode[0])
    assert "#" not in hp.url
    _periksa(hp)
    hp.get_by_role("button", name="Mulai").click()
    expect(hp.locator("h1")).to_have_text("Kepuasan di loket")
    _periksa(hp)
    hp.wait_for_load_state("networkidle")
    assert byte[0] < TERBESAR, byte
    hp.get_by_role(
        "button", name="Kirim jawaban"
    ).click()  # nothing chosen: each missing one is named
    expect(hp.locator(".ringkas-galat")).to_be_visible()
    _pilih(hp, "4")
    hp.fill("[name=q_saran]", "Tolong hubungi, NIK 9971015403870054")
    hp.get_by_role("button", name="Kirim jawaban").click()
    expect(hp.locator("h1")).to_have_text("Terima kasih, jawaban Anda tersimpan")
    assert not k.cookies()
    assert not any(kode[0] in u or kode[0].replace("-", "") in u for u in diminta)
    assert kode[0] not in kantor.catatan.read_text("utf-8", errors="replace")

    # The same code again, and others without script.
    polos = peramban.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False
    ).new_page()
    polos.goto(kantor.alamat + "/jawab/")
    polos.fill("input[name=kode]", kode[0])
    polos.get_by_role("button", name="Mulai").click()
    expect(polos.get_by_text("sudah dipakai").first).to_be_visible()
    for n in range(1, 6):
        polos.goto(kantor.alamat + "/jawab/")
        polos.fill("input[name=kode]", kode[n].upper().replace("-", " "))
        polos.get_by_role("button", name="Mulai").click()
        polos.check("input[name=q_jenis_layanan][value=pindah]")
        for unsur in ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku",
                      "pengaduan", "sarana"):  # fmt: skip
            polos.check(f"input[name=q_{unsur}][value='3']")
        polos.get_by_role("button", name="Kirim jawaban").click()
        expect(polos.locator("h1")).to_contain_text("Terima kasih")

    # A paper, by a clerk.
    seno = _masuk(peramban, kantor, "seno")
    seno.goto(f"{alamat}kertas/")
    seno.fill("input[name=kode]", kode[7])
    seno.get_by_role("button", name="Lanjut").click()
    _pilih(seno, "2")
    _periksa(seno)
    seno.get_by_role("button", name="Simpan kertas ini").click()
    expect(seno.get_by_text("Kertas dimasukkan.")).to_be_visible()

    # Closed, read, released by somebody else, read by everybody.
    sosi.goto(alamat)
    sosi.get_by_role("button", name="Tutup dengan 7 jawaban").click()
    sosi.get_by_role("link", name="Buka surveinya").click(timeout=60_000)  # once the job is done
    expect(sosi.get_by_text("7 dari 9 lembar dijawab")).to_be_visible()
    expect(sosi.get_by_role("heading", name="Indeks Kepuasan Masyarakat")).to_be_visible()
    _periksa(sosi)
    sosi.get_by_role("link", name="Uraian bebas").click()
    assert "9971015403870054" not in sosi.content()
    expect(sosi.get_by_text("Tolong hubungi")).to_be_visible()
    sosi.goto(alamat)
    sosi.get_by_role("button", name="Ajukan untuk dirilis").click()
    rudi = _masuk(peramban, kantor, "rudi")
    rudi.goto(f"{alamat}putuskan/")
    rudi.check("input[name=putusan][value=rilis]")
    rudi.get_by_role("button", name="Simpan putusan").click()
    hp.goto(kantor.alamat + "/hasil-survei/")
    hp.get_by_role("link", name="Kepuasan di loket").click()
    expect(hp.locator("h1")).to_have_text("Kepuasan di loket")
    _periksa(hp)
    for h in (sosi, hp, polos, seno, rudi):
        h.context.close()
