"""The office as its people live it, in Chromium: two files come in, cases come of them, two people decide,
and the history tells all of it. Once with script and keys, once the same steps without script."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import HAKPILIH, Kantor

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
SELESAI = 60_000  # milliseconds a job may take here
PERUBAHAN = "tbody a[href^='/perubahan/']"  # a row of the list of changes
PDF = b"%PDF-1.4\n% surat keterangan, rekaan\n"


@pytest.fixture(scope="session")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another 1.500 invented people than those of the demo office."""
    folder = tmp_path_factory.mktemp("perjalanan") / "kota"
    subprocess.run(
        [HAKPILIH, "contoh", folder, "--pemilih", "1500", "--benih", "23"],
        check=True,
        capture_output=True,
    )
    return folder


@dataclass
class Orang:
    """Somebody at a browser of their own; what it complains about is kept."""

    nama: str
    h: Page
    alamat: str
    skrip: bool = True
    keluhan: list[str] = field(default_factory=list)

    def ke(self, jalan: str) -> Page:
        """Open a page, and have axe read it where scripts run."""
        self.h.goto(self.alamat + jalan)
        self.periksa()
        return self.h

    def periksa(self) -> None:
        """No barrier that axe can find on the page that is open."""
        if not self.skrip:
            return
        self.h.evaluate(f"() => {{ {AXE} }}")
        hasil = self.h.evaluate(
            "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
        )
        salah = [(v["id"], [n["target"] for n in v["nodes"]]) for v in hasil["violations"]]
        assert salah == [], (self.nama, self.h.url)


@pytest.fixture
def orang(peramban: Browser, kantor: Kantor) -> Iterator[Callable[..., Orang]]:
    """Signs people of the demo in; complaints of their browsers fail the test at its end."""
    semua: list[Orang] = []

    def masuk(nama: str, lebar: int = 1280, skrip: bool = True) -> Orang:
        konteks = peramban.new_context(
            viewport={"width": lebar, "height": 800}, java_script_enabled=skrip
        )
        h = konteks.new_page()
        o = Orang(nama, h, kantor.alamat, skrip)
        semua.append(o)
        h.on("console", lambda m: o.keluhan.append(m.text))
        h.on("pageerror", lambda e: o.keluhan.append(str(e)))
        h.goto(kantor.alamat + "/akun/masuk/")
        h.click(f"button[name=akun][value={nama}]")
        expect(h.locator("h1")).to_have_text("Beranda")
        return o

    yield masuk
    for o in semua:
        o.h.context.close()
    # A refusal with its reason (403, 422) is an answer, but the browser's console calls it a failure.
    keluhan = [
        (o.nama, k) for o in semua for k in o.keluhan if not re.search(r"status of (403|422)", k)
    ]
    assert keluhan == []


def _unggah(o: Orang, path: Path, nama_format: str) -> None:
    h = o.ke("/berkas/unggah")
    h.select_option("[name=format]", nama_format)
    h.fill("[name=dari]", "KPU Provinsi Contoh, surat 112")
    for bagian, isi in (("hari", "24"), ("bulan", "6"), ("tahun", "2026")):
        h.fill(f"#id_keadaan_per_{bagian}", isi)
    h.set_input_files("[name=berkas]", path)
    h.get_by_role("button", name="Unggah dan periksa").click()
    expect(h.locator("h1")).to_have_text(path.name)


def _muat(o: Orang, path: Path, tmp_path: Path) -> None:
    """What the gate found is there, the workbook comes, and the rows are loaded, with a reason."""
    h = o.h
    expect(h.get_by_text("baris dibaca, tidak ada yang hilang")).to_be_visible(timeout=SELESAI)
    o.periksa()
    expect(h.get_by_role("heading", name="Masalah menurut kesalahan")).to_be_visible()
    assert h.locator("table tbody tr").count() > 5
    with h.expect_download() as unduhan:
        h.get_by_role("button", name="Buku kerja").click()
    buku = tmp_path / "buku.xlsx"
    unduhan.value.save_as(buku)
    with ZipFile(buku) as z:
        assert any(n.startswith("xl/worksheets/") for n in z.namelist())
    # Other people than the list in force: the guard holds the file until somebody says why.
    h.fill("[name=alasan]", "Daftar kota lain untuk latihan, surat 113.")
    h.get_by_role("button", name="dengan alasan ini").click()
    expect(h.locator(".kepala .lencana")).to_have_text("Dimuat", timeout=SELESAI)


def _padankan(o: Orang) -> None:
    h = o.ke("/telaah/")
    h.get_by_role("button", name="Cocokkan lagi").click()
    h.goto(o.alamat + "/pekerjaan/")
    baris = h.locator("tr", has_text="dengan dp4").first
    for _ in range(120):
        if "Selesai" in baris.inner_text():
            break
        h.wait_for_timeout(500)
        h.reload()
    expect(baris).to_contain_text("Selesai")


def _tulis_alasan(h: Page, kalimat: str) -> None:
    """As a clerk does it: type, and leave the field, so that keys are keys again."""
    h.fill("#id_alasan", kalimat)
    h.locator("#id_alasan").blur()


def _telaah(o: Orang) -> None:
    """Three cases by keys: as the registry says, as the list says, and a duplicate with its paper."""
    h = o.ke("/telaah/?jenis=ubah&golongan=ejaan")
    h.keyboard.press("j")
    expect(h.locator("h1")).to_contain_text("Telaah 1 dari")
    o.periksa()
    _tulis_alasan(h, "Hanya cara menulisnya yang berbeda.")
    h.keyboard.press("y")
    terusul = h.locator("#isi .pesan.beres").first
    expect(terusul).to_contain_text("menunggu orang kedua")
    expect(h.locator("h1")).to_contain_text("Telaah 1 dari")  # the next one took its place
    pertama = terusul.inner_text()
    _tulis_alasan(h, "DPT yang benar menurut KTP-el.")
    h.keyboard.press("t")
    expect(terusul).not_to_have_text(pertama)
    h.goto(o.alamat + "/telaah/?jenis=ganda_k3&golongan=ganda_dpt")
    h.keyboard.press("j")
    expect(h.locator("#akibat")).to_contain_text("0 pemilih dihapus")
    _tulis_alasan(h, "Satu orang: satu KTP-el, dua catatan.")
    h.keyboard.press("y")
    expect(h.get_by_role("alert").first).to_contain_text("Belum dapat diusulkan")
    assert h.input_value("#id_alasan").startswith("Satu orang")  # nothing typed is lost
    h.select_option("#id_tingkat", "kunjungan")
    h.fill("#id_sumber", "Petugas dan ketua RT 2")
    h.fill("#id_tanggal_hari", "2 Juli 2026")
    h.set_input_files(
        "#id_berkas", {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    h.evaluate("document.activeElement.blur()")
    expect(h.locator("#akibat")).not_to_contain_text("Belum dapat")
    h.keyboard.press("y")
    expect(terusul).to_contain_text("TMS 2")


def _kelompok(o: Orang) -> str:
    """Many at once: a filter, its random sample, one reason; the address of the group."""
    h = o.ke("/telaah/?jenis=ubah&golongan=isian")
    h.get_by_role("link", name="Putuskan bersama").click()
    o.periksa()
    h.check("[name=pilihan][value='ubah:']")
    h.get_by_role("button", name="Tarik contoh acak").click()
    expect(h.get_by_role("heading", name="Contoh acak, berdampingan")).to_be_visible()
    o.periksa()
    assert h.locator("article.contoh").count() >= 5
    h.fill("#id_alasan", "Sel yang kosong di DPT diisi menurut DP4.")
    h.get_by_role("button", name="Usulkan kelompok ini").click()
    h.get_by_role("dialog").get_by_role("button").first.click()
    expect(h.locator(".kepala .lencana")).to_have_text("Menunggu persetujuan", timeout=SELESAI)
    return h.url.removeprefix(o.alamat)


def _putuskan(o: Orang, kelompok: str) -> str:
    """The second person approves two, rejects one with its reason, approves the group; what stands."""
    h = o.ke("/perubahan/")
    assert h.locator(PERUBAHAN).count() >= 3
    h.locator(PERUBAHAN).first.click()
    expect(h.locator("#isi")).to_contain_text("Anda menjadi orang kedua")
    o.periksa()
    disetujui = h.url.removeprefix(o.alamat)
    menu = h.locator("#rel [aria-current] .n")
    menunggu = int(menu.inner_text())
    h.keyboard.press("y")  # proposed before the newest matching, which finds its case no more
    expect(h.get_by_role("alert").first).to_contain_text("tidak lagi menemukan kasus ini")
    _tulis_alasan(h, "KTP-el-nya sudah dilihat PPS.")
    h.keyboard.press("y")
    expect(h).not_to_have_url(o.alamat + disetujui)
    expect(menu).to_have_text(str(menunggu - 1))  # the menu follows although the page stayed
    lain = h.url
    h.keyboard.press("t")
    expect(h.get_by_role("alert").first).to_contain_text("Tulis alasannya")
    _tulis_alasan(h, "Bukti belum menyebut nomor KK.")
    h.keyboard.press("t")
    expect(h).not_to_have_url(lain)
    h = o.ke(kelompok)
    h.get_by_role("button", name="Setujui").click()
    h.get_by_role("dialog").get_by_role("button").first.click()
    expect(h.locator(".kepala .lencana")).to_have_text("Disetujui", timeout=SELESAI)
    return disetujui


def _sendiri(o: Orang, usul: str) -> str:
    """Who proposed is told that somebody else decides, and is refused who tries all the same; then an
    undoing is proposed: its address."""
    h = o.ke("/perubahan/?tab=saya&keadaan=diusulkan")
    h.locator(PERUBAHAN).first.click()
    expect(h.locator("#isi")).to_contain_text("pengusul tidak boleh menyetujui usulnya")
    token = h.locator("[name=csrfmiddlewaretoken]").first.input_value()
    jawab = h.request.post(
        h.url + "putuskan/",
        form={"csrfmiddlewaretoken": token, "putusan": "setuju"},
        headers={"Referer": h.url},
    )
    assert jawab.status == 403
    assert "tidak boleh menyetujui perubahan daftar" in jawab.text()
    h = o.ke(usul)
    expect(h.locator(".kepala .lencana")).to_have_text("Berlaku")
    h.get_by_role("link", name="Batalkan perubahan ini").click()
    h.fill("[name=alasan]", "KTP-el terbaru menunjukkan ejaan lama.")
    h.locator(".formulir button.utama, form button.utama").first.click()
    expect(h.locator("#isi")).to_contain_text("Pembatalan diusulkan")
    return h.url.removeprefix(o.alamat)


def _riwayat(o: Orang) -> None:
    h = o.ke("/riwayat/")
    isi = h.locator("table").inner_text().lower()
    for kata in ("mengusulkan", "menyetujui", "menolak", "kelompok", "surat bukti"):
        assert kata in isi, kata
    h.get_by_role("button", name="Periksa rantai").click()
    expect(h.locator("#isi")).to_contain_text("utuh", timeout=SELESAI)
    o.periksa()


def test_two_files_become_decisions_of_two_people(
    orang: Callable[..., Orang], kota: Path, tmp_path: Path
) -> None:
    ani = orang("ani")
    for nama in ("dpt", "dp4"):
        _unggah(ani, kota / f"{nama}.csv", nama)
        _muat(ani, kota / f"{nama}.csv", tmp_path)
    _padankan(ani)
    _telaah(ani)
    kelompok = _kelompok(ani)
    rudi = orang("rudi")
    usul = _putuskan(rudi, kelompok)
    h = rudi.ke(_sendiri(ani, usul))
    h.keyboard.press("y")
    expect(h.locator("#isi")).to_contain_text("disetujui")
    expect(rudi.ke(usul).locator(".kepala .lencana")).to_have_text("Dibatalkan")
    _riwayat(rudi)
    wati = orang("wati", 360)
    for jalan in ("/telaah/", usul, kelompok):
        h = wati.ke(jalan)
        assert "9971" not in h.content()
        assert h.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_same_steps_without_script(
    orang: Callable[..., Orang], kota: Path, tmp_path: Path
) -> None:
    sebagian = tmp_path / "dpt_sebagian.csv"
    baris = (kota / "dpt.csv").read_text("utf-8").splitlines(keepends=True)
    sebagian.write_text("".join(baris[:1200]), "utf-8")
    ani = orang("ani", 360, skrip=False)
    _unggah(ani, sebagian, "dpt")
    _muat(ani, sebagian, tmp_path)
    h = ani.ke("/telaah/?jenis=ubah&golongan=pindah")
    h.get_by_role("link", name="Mulai dari yang teratas").click()
    h.fill("#id_alasan", "Data DP4 lebih baru dan cocok dengan KK.")
    h.locator("button[name=putusan]").first.click()
    terusul = h.locator("#isi .pesan.beres").first
    expect(terusul).to_contain_text("menunggu orang kedua")
    usul = terusul.get_by_role("link").get_attribute("href")
    assert usul is not None
    rudi = orang("rudi", 360, skrip=False)
    h = rudi.ke(usul)
    h.locator("button[value=tolak]").click()
    expect(h.get_by_role("alert").first).to_contain_text("Tulis alasannya")
    h.locator("button[value=setuju]").click()
    expect(h.locator("#isi")).to_contain_text("disetujui")
    expect(rudi.ke(usul).locator(".kepala .lencana")).to_have_text("Berlaku")
    h = rudi.ke("/riwayat/")
    expect(h.locator("#isi")).to_contain_text("enyetujui perubahan")
