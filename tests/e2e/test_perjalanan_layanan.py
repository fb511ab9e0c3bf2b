"""A voter at 360 px sends a response; it becomes a case, two people decide, the voter sees it and disputes;
without scripts too. Drafts stay on the phone and never hold a NIK."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Kantor
from tests.e2e.test_perjalanan_kantor import Orang, orang

__all__ = ("orang",)
NIK = "9971010405060321"
CERITA = "Saya sudah 17 tahun dan ber-KTP-el, nama saya belum ada di daftar."
HALAMAN_TERBESAR = 100_000  # bytes of a first load


@pytest.fixture
def warga(peramban: Browser, kantor: Kantor) -> Iterator[Callable[..., Orang]]:
    """Somebody without an account at an old phone; complaints of the browser fail the test at its end."""
    semua: list[Orang] = []

    def buka(skrip: bool = True) -> Orang:
        k = peramban.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=skrip)
        h = k.new_page()
        o = Orang("warga", h, kantor.alamat, skrip)
        h.on("console", lambda m: o.keluhan.append(m.text))
        h.on("pageerror", lambda e: o.keluhan.append(str(e)))
        semua.append(o)
        return o

    yield buka
    for o in semua:
        o.h.context.close()
    assert [k for o in semua for k in o.keluhan if "422" not in k] == []


def _muat(h: Page) -> None:
    """The page fits the phone: nothing hangs out at its side."""
    assert h.evaluate("document.documentElement.scrollWidth <= innerWidth"), h.url


def _kirim(o: Orang) -> str:
    """Story, then the rest; the tracking code."""
    h = o.ke("/lapor/")
    h.click("text=Tanggapan atas daftar pemilih")
    h.check("input[value=belum_terdaftar]")
    h.fill("textarea", CERITA)
    h.click("button:has-text('Lanjut')")
    o.periksa()
    h.fill("input[name=nama]", "Rekaan Pemilih Contoh")
    h.fill("input[name=nik]", NIK)
    h.select_option("select[name=wilayah]", index=1)
    h.fill("input[name=tps]", "1")
    h.check("input[value=rahasia]")
    h.fill("input[name=nama_pengirim]", "Pengirim Rekaan")
    if o.skrip:
        _muat(h)
        draf = h.evaluate("JSON.stringify(localStorage)")
        assert CERITA in json.loads(json.loads(draf)["draf-lapor:tanggapan"])["uraian"]
        assert NIK not in draf
    h.click("button:has-text('Kirim')")
    o.periksa()
    if o.skrip:
        _muat(h)
        assert h.evaluate("localStorage.length") == 0
    kode = h.inner_text(".kode-lacak")
    assert re.fullmatch(r"(?:[0-9A-Z]{4}-?){3}", kode)
    assert kode not in h.url
    assert NIK not in h.content()
    return kode


def _lacak(o: Orang, kode: str) -> Page:
    h = o.ke("/lapor/lacak/")
    h.fill("input[name=kode]", kode.lower())
    h.click("button:has-text('Lihat jawabannya')")
    o.periksa()
    assert kode not in h.url
    return h


def test_tanggapan_dari_hp_sampai_dibantah(
    warga: Callable[..., Orang], orang: Callable[..., Orang]
) -> None:
    pemilih = warga()
    kode = _kirim(pemilih)
    expect(_lacak(pemilih, kode).locator(".lencana").first).to_have_text("Baru masuk")

    ani = orang("ani")
    h = ani.ke("/layanan/?jenis=tanggapan&topik=belum_terdaftar&keadaan=baru")
    h.locator("tbody a[href^='/layanan/']").first.click()
    ani.periksa()
    expect(h.locator("main")).to_contain_text(CERITA)
    assert NIK not in h.content()
    laporan = h.url
    h.click("summary:has-text('Buka kasus di Perlu ditelaah')")
    h.select_option("select[name=kasus-jenis_kelamin]", "P")
    h.select_option("select[name=kasus-status_kawin]", "S")
    h.click("button:has-text('Buka kasus')")
    h.click("section:has-text('Di Perlu ditelaah') a:has-text('Kasus')")
    ani.periksa()
    expect(h.locator("main")).to_contain_text("Tanggapan masyarakat")
    h.fill("#id_alasan", "KTP-el dilihat di loket.")
    h.select_option("select[name=tingkat]", "kunjungan")
    h.fill("input[name=sumber]", "PPS")
    h.click(".putusan button[data-tombol=Y]")
    expect(h.locator("body")).to_contain_text("Diusulkan.")

    # Before the second person has decided it cannot be closed.
    h.goto(laporan)
    h.click("summary:has-text('Jawab dan tutup')")
    h.fill("textarea[name=jawab-isi]", "Selesai.")
    h.click("button:has-text('Kirim jawaban')")
    expect(h.locator("main")).to_contain_text("belum diputuskan")

    rudi = orang("rudi")
    r = rudi.ke(laporan.removeprefix(rudi.alamat))
    r.click("section:has-text('Di Perlu ditelaah') a:has-text('Perubahan')")
    usul = r.url
    r.click("button:has-text('Setujui')")
    expect(r).not_to_have_url(usul)  # on to the next that waits
    r.goto(laporan)
    expect(r.locator("section:has-text('Di Perlu ditelaah') .lencana")).to_have_text("Berlaku")

    h.goto(laporan)
    h.click("summary:has-text('Jawab dan tutup')")
    h.fill("textarea[name=jawab-isi]", "Anda terdaftar di TPS 001. Bawa KTP-el.")
    h.click("button:has-text('Kirim jawaban')")
    expect(h.locator(".kepala .lencana")).to_have_text("Dijawab, menunggu kata pengirim")

    v = _lacak(pemilih, kode)
    expect(v.locator("main")).to_contain_text("Anda terdaftar di TPS 001.")
    expect(v.locator("main")).to_contain_text("Berlaku")
    _muat(v)
    v.fill("textarea[name=alasan]", "TPS-nya bukan yang dekat rumah.")
    v.click("button:has-text('Belum, jawab lagi')")
    expect(v.locator(".lencana").first).to_have_text("Dibantah pengirim")
    h.reload()
    expect(h.locator(".kepala .lencana")).to_have_text("Dibantah pengirim")
    wati = orang("wati").ke(laporan.removeprefix(rudi.alamat))
    expect(wati.locator("main")).to_contain_text("TPS-nya bukan yang dekat rumah.")
    assert wati.locator("main form").count() == 0


def test_tanpa_naskah_pun_terkirim_dan_terlacak(warga: Callable[..., Orang]) -> None:
    o = warga(skrip=False)
    kode = _kirim(o)
    expect(_lacak(o, kode).locator(".lencana").first).to_have_text("Baru masuk")


def test_halaman_pertama_di_bawah_seratus_kilobita(warga: Callable[..., Orang]) -> None:
    byte = 0

    def hitung(r: object) -> None:
        nonlocal byte
        byte += r.request.sizes()["responseBodySize"]  # type: ignore[attr-defined]

    for jalan in ("/lapor/", "/lapor/isi/tanggapan/"):
        o, byte = warga(), 0  # a browser that has been nowhere: nothing comes from its cache
        o.h.context.clear_cookies()
        o.h.on("response", hitung)
        o.h.goto(o.alamat + jalan, wait_until="networkidle")
        o.h.remove_listener("response", hitung)
        assert 2_000 < byte < HALAMAN_TERBESAR, jalan
        assert o.h.context.cookies() == []
        _muat(o.h)
    aspirasi = o.ke("/lapor/aspirasi/semua/")
    aspirasi.locator("button:has-text('Dukung')").first.click()
    expect(aspirasi.locator("main")).to_contain_text("Dukungan Anda tercatat.")
