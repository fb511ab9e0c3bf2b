"""From DP4 to DPT in Chromium by the people of an office: plenos at three levels, papers opened page by page,
a copy for Bawaslu that two approve, sheets posted, invitations handed out and recapped."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import Kantor, nyalakan_kantor
from tests.e2e.test_perjalanan_kantor import SELESAI, Orang

CATAT = 10  # voters whose invitation is recorded as handed over


@pytest.fixture(scope="module")
def kantor_kecil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    """Kota Contoh with 600 voters in two kelurahan, at its DPHP."""
    akar = tmp_path_factory.mktemp("kantor-daftar")
    with nyalakan_kantor(akar, 600) as k:
        yield k


@pytest.fixture
def masuk(peramban: Browser, kantor_kecil: Kantor) -> Iterator[Callable[..., Orang]]:
    """Signs people of the demo in; complaints of their browsers fail the test at its end."""
    semua: dict[str, Orang] = {}

    def satu(nama: str, lebar: int = 1280) -> Orang:
        if nama not in semua:
            h = peramban.new_context(viewport={"width": lebar, "height": 800}).new_page()
            o = semua[nama] = Orang(nama, h, kantor_kecil.alamat)
            h.on("console", lambda m: o.keluhan.append(m.text))
            h.on("pageerror", lambda e: o.keluhan.append(str(e)))
            h.goto(kantor_kecil.alamat + "/akun/masuk/")
            h.click(f"button[name=akun][value={nama}]")
            expect(h.locator("h1")).to_have_text("Beranda")
        return semua[nama]

    yield satu
    for o in semua.values():
        o.h.context.close()
    keluhan = [
        (n, k)
        for n, o in semua.items()
        for k in o.keluhan
        if not re.search(r"status of (403|422)", k)
    ]
    assert keluhan == []


def _susun(ani: Orang, jenis: str) -> None:
    """Have the next list composed, and wait until it is there."""
    h = ani.ke("/daftar/")
    h.select_option("[name=jenis]", jenis)
    h.get_by_role("button", name="Susun").click()
    expect(h.locator(".kepala .lencana")).to_have_text("Menunggu ditetapkan", timeout=SELESAI)
    ani.periksa()


def _pleno(pencatat: Orang, penutup: Orang, nomor: str, alasan: str = "") -> None:
    """One meeting about the list that waits: planned and recorded by one, closed by another."""
    h = pencatat.ke("/pleno/")
    if h.locator("main a", has_text="Buka pleno").count():
        h.locator("main a", has_text="Buka pleno").first.click()
    else:
        h.locator("main a.utama", has_text="Rencanakan").first.click()
        for bagian, isi in zip(
            ("tahun", "bulan", "hari"),
            str(date.today() + timedelta(days=3)).split("-"),
            strict=True,
        ):
            h.fill(f"#id_hari_{bagian}", isi)
        h.fill("#id_tempat", "Aula")
        h.get_by_role("button", name="Rencanakan pleno").click()
    if h.get_by_role("button", name="Buka pleno").count():
        for kotak in h.locator("form.kehadiran input[type=checkbox]").all():
            kotak.check()
        h.get_by_role("button", name="Simpan kehadiran").click()
        h.get_by_role("button", name="Buka pleno").click()
    expect(h.locator(".kepala .lencana")).to_have_text("Sedang berlangsung")
    pencatat.periksa()
    h.locator("[name=menetapkan][value=ya]").check()
    h.fill("#id_putusan", "Menetapkan sebagaimana rekap yang dibacakan.")
    h.fill("#id_nomor_ba", nomor)
    if alasan:
        h.fill("#id_alasan_kurang", alasan)
    h.get_by_role("button", name="Catat hasil").click()
    expect(h.locator("#hasil")).to_contain_text(nomor)
    penutup.ke(h.url.split("#")[0].removeprefix(pencatat.alamat))
    _tutup(penutup)


def _tutup(o: Orang) -> None:
    """Close the meeting that is open on the page; the page asks once more."""
    o.h.get_by_role("button", name="Tutup pleno dan tetapkan").click()
    o.h.locator("dialog").get_by_role("button", name="Tutup pleno dan tetapkan").click()
    expect(o.h.locator(".kepala .lencana")).to_have_text("Ditutup")
    o.periksa()


def _unduh(h: Page, klik: Callable[[], None], tujuan: Path) -> Path:
    with h.expect_download() as unduhan:
        klik()
    unduhan.value.save_as(tujuan)
    return tujuan


def _pdf(h: Page, tautan: Locator, tujuan: Path) -> Path:
    """The paper behind a link, whether the browser would show it or save it."""
    jawab = h.context.request.get(h.evaluate("(e) => e.href", tautan.element_handle()))
    assert jawab.ok
    tujuan.write_bytes(jawab.body())
    return tujuan


def _teks_pdf(path: Path) -> str:
    return " ".join(h.extract_text() for h in PdfReader(path).pages)


def _halaman_bukan_kosong(path: Path, tmp: Path) -> None:
    """Every page as a picture: none is blank."""
    subprocess.run(["pdftoppm", "-r", "40", "-png", path, tmp / path.stem], check=True)
    gambar = sorted(tmp.glob(f"{path.stem}-*.png"))
    assert len(gambar) == len(PdfReader(path).pages)
    assert min(g.stat().st_size for g in gambar) > 2_000


def test_dari_dp4_sampai_dpt_dan_undangannya(masuk: Callable[..., Orang], tmp_path: Path) -> None:
    ani, rudi, sari, eko = masuk("ani"), masuk("rudi"), masuk("sari"), masuk("eko")
    # DPHP: the PPS have met; the PPK's second person closes; KPU fixes the whole.
    h = eko.ke("/pleno/")
    h.locator("main a", has_text="Buka pleno").first.click()
    _tutup(eko)
    _pleno(ani, rudi, "2/BA/DPHP")
    # DPS is KPU's alone; it is posted, and Bawaslu gets its seven columns once two have approved.
    _susun(ani, "dps")
    _pleno(ani, rudi, "3/BA/DPS")
    _salinan_bawaslu(masuk, tmp_path)
    _tempel(masuk, tmp_path)
    # DPSHP again from below; the other PPS is missing, and KPU says why it does not wait.
    _susun(ani, "dpshp")
    _pleno(masuk("budi"), masuk("bela"), "1/BA/DPSHP")
    _pleno(ani, rudi, "4/BA/DPSHP", "PPS dan PPK lain menyusul; tidak ada perubahan di sana.")
    _susun(ani, "dpt")
    _pleno(ani, sari, "5/BA/DPT")
    _berita_acara(ani, tmp_path)
    _undangan(masuk, tmp_path)
    # Everything that happened hangs together.
    h = rudi.ke("/riwayat/")
    expect(h.get_by_text("membekukan", exact=False).first).to_be_visible()


def _salinan_bawaslu(masuk: Callable[..., Orang], tmp_path: Path) -> None:
    ani = masuk("ani")
    h = ani.ke("/dokumen/minta/")
    pilihan = h.locator("[name=isi] option", has_text="CSV")
    nilai = [o.get_attribute("value") or "" for o in pilihan.all()]
    h.select_option("[name=isi]", next(v for v in nilai if v.startswith("pengawas:")))
    h.fill("[name=penerima]", "Wati Susanti")
    h.fill("[name=lembaga]", "Bawaslu Kota Contoh")
    h.fill("[name=keperluan]", "Pengawasan DPS")
    h.fill("[name=dasar]", "Surat Bawaslu 12 (rekaan)")
    h.locator("main form").get_by_role("button", name="Kirim permintaan").click()
    alamat = h.url.removeprefix(ani.alamat)
    for nama in ("rudi", "sari"):
        g = masuk(nama).ke(alamat)
        g.get_by_role("button", name="Setujui").click()
    wati = masuk("wati")
    expect(wati.ke(alamat).locator("h1")).to_contain_text("DPS")
    wati.periksa()
    h = ani.ke(alamat)
    expect(h.get_by_role("button", name="Unduh").first).to_be_visible(timeout=SELESAI)
    berkas = _unduh(
        h, lambda: h.get_by_role("button", name="Unduh").first.click(), tmp_path / "salinan"
    )
    isi = berkas.read_bytes()
    if isi[:2] == b"PK":
        with ZipFile(berkas) as z:
            isi = z.read(z.namelist()[0])
    teks = isi.decode("utf-8-sig")
    assert not re.search(r"\d{16}", teks), "no NIK leaves in a supervisor's copy"
    assert len(teks.splitlines()) > 500


def _tempel(masuk: Callable[..., Orang], tmp_path: Path) -> None:
    budi = masuk("budi", 360)
    h = budi.ke("/dokumen/penempelan/")
    budi.periksa()
    expect(h.locator("h1")).to_contain_text("Penempelan")


def _berita_acara(ani: Orang, tmp_path: Path) -> None:
    h = ani.ke("/pleno/")
    h.locator("main table a", has_text="penetapan DPT").first.click()
    h.get_by_role("link", name="Berita acara").click()
    pdf = _pdf(
        h, h.get_by_role("link", name=re.compile("PDF")).first, tmp_path / "berita-acara.pdf"
    )
    teks = _teks_pdf(pdf)
    assert "5/BA/DPT" in teks
    assert re.search(r"[0-9a-f]{16}", teks), "the hash of the list is printed"
    _halaman_bukan_kosong(pdf, tmp_path)


def _neraca(h: Page) -> list[int]:
    """Invitations = handed over + not handed over + not recorded, as the page of the TPS says it."""
    angka = re.findall(r"[\d.]+(?= )", h.locator(".neraca-tps").inner_text())
    return [int(a.replace(".", "")) for a in angka]


def _undangan(masuk: Callable[..., Orang], tmp_path: Path) -> None:
    ani = masuk("ani")
    h = ani.ke("/pemungutan/")
    h.get_by_role("button", name="Buat undangan").click()
    expect(h.locator(".imbang").first).to_be_visible(timeout=SELESAI)
    kiki = masuk("kiki", 360)
    k = kiki.ke("/pemungutan/")
    k.get_by_role("link", name="Catat undangan").click()
    kiki.periksa()
    _, disampaikan, tidak, belum = _neraca(k)
    assert disampaikan == 0
    for _ in range(CATAT):
        k.get_by_role("button", name="Diterima sendiri").first.click()
    k.locator("details.tidak summary").first.click()
    k.get_by_role("button", name="Meninggal").first.click()
    expect(k.locator(".neraca-tps")).to_contain_text(f"{belum - CATAT - 1} belum dicatat")
    # A second invitation of one person is among those not handed over from the start.
    assert _neraca(k)[1:3] == [CATAT, tidak + 1]
    h = ani.ke("/pemungutan/")
    angka = [int(t.replace(".", "")) for t in h.locator(".imbang .besar").all_inner_texts()]
    assert angka[0] == sum(angka[1:4])
    assert angka[1] == CATAT
    pdf = _pdf(h, h.get_by_role("link", name="PDF").first, tmp_path / "rekap.pdf")
    assert "disampaikan" in _teks_pdf(pdf).lower()
    _halaman_bukan_kosong(pdf, tmp_path)
