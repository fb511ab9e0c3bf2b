"""Pictures of the office's pages for the manual: `python -m tests.e2e.gambar_kantor`.

Makes a demo office (invented people, code 99.71), opens each page as somebody who works with it, at 1280
and 360 px, and writes `docs/gambar/kantor/<page>-<width>.png` with at most 128 colours.
"""

from __future__ import annotations

import base64
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import HAKPILIH, porta_bebas

# Polling of the demo's past election was late in November of the year before.
LALU = f"Pilkada Kota Contoh {date.today().year - 1}"
TUJUAN = Path(__file__).resolve().parents[2] / "docs" / "gambar" / "kantor"
LAYAR = {1280: 860, 360: 740}  # width → height of the window
WARNA = 128
# Picture, who looks, the page, and links to follow there one after the other. The history first: each
# sign-in adds to it.
HALAMAN: tuple[tuple[str, str, str, str], ...] = (
    ("riwayat", "wati", "/riwayat/", ""),
    ("masuk", "", "/akun/masuk/", ""),
    ("beranda", "ani", "/", ""),
    ("berkas", "ani", "/berkas/", "tbody a:has-text('dpt.csv')"),
    ("telaah", "ani", "/telaah/", ""),
    ("kasus", "ani", "/telaah/?jenis=ubah&golongan=identitas", "a[data-tombol=J]"),
    ("kelompok", "rudi", "/perubahan/", "a[href^='/telaah/kelompok/'] >> nth=0"),
    ("perubahan", "rudi", "/perubahan/", ""),
    ("putusan", "rudi", "/perubahan/", "tbody a[href^='/perubahan/'] >> nth=0"),
    ("daftar", "rudi", "/daftar/", "tbody a >> nth=0"),
    ("daftar-beda", "ani", "/daftar/2/beda/1/?keadaan=baru", ""),
    ("permintaan", "dina", "/permintaan/", ""),
    ("tahapan", "ani", "/pemilihan/tahapan/", ""),
    ("pengguna", "maya", "/akun/pengguna/", ""),
)
# The other pages, each once: in the manual's second page.
LAINNYA: tuple[tuple[str, str, str, str], ...] = (
    ("berkas-daftar", "ani", "/berkas/", ""),
    ("unggah", "ani", "/berkas/unggah", ""),
    ("masalah", "ani", "/berkas/", "tbody a:has-text('dpt.csv') | a[href*='/masalah/']"),
    ("pemilih", "ani", "/telaah/?jenis=ubah", "a[data-tombol=J] | a[href^='/berkas/pemilih/']"),
    ("ketimpangan", "ani", "/telaah/ketimpangan/", ""),
    ("kelompok-siapkan", "ani", "/telaah/kelompok/?jenis=ubah&golongan=ejaan", ""),
    ("batalkan", "ani", "/perubahan/?tab=semua&keadaan=berlaku",
     "tbody a[href^='/perubahan/'] | a[href$='/batalkan/']"),
    ("pindah-memilih", "ani", "/perubahan/?tab=pindah_memilih", ""),
    ("tahap", "ani", "/pemilihan/tahapan/", "a[href*='/tahap/coklit/']"),
    ("tahap-ubah", "ani", "/pemilihan/tahapan/", "a[href*='/tahap/coklit/'] | a[href$='/ubah/']"),
    ("aturan", "ani", "/pemilihan/tahapan/", "a[href$='/aturan/']"),
    ("aturan-ubah", "ani", "/pemilihan/tahapan/", "a[href$='/aturan/'] | a[href$='/ubah/']"),
    ("pelanggaran", "ani", "/pemilihan/tahapan/", "a[href$='/pelanggaran/']"),
    ("pelanggaran-baru", "ani", "/pemilihan/tahapan/",
     "a[href$='/pelanggaran/'] | a[href$='/baru/']"),
    ("pemilihan", "ani", "/pemilihan/tahapan/pemilihan/", ""),
    ("pemilihan-baru", "ani", "/pemilihan/tahapan/pemilihan-baru/", ""),
    ("wilayah", "ani", "/pemilihan/tahapan/wilayah/", ""),
    ("pekerjaan", "ani", "/pekerjaan/", ""),
    ("akun", "ani", "/akun/", ""),
    ("kode-masuk", "ani", "/akun/kuat/pasang/", ""),
    ("kunci-sandi", "ani", "/akun/kuat/kunci/tambah/", ""),
    ("perangkat", "ani", "/akun/perangkat/", ""),
    ("undang", "maya", "/akun/pengguna/undang/", ""),
    ("akun-satu", "maya", "/akun/pengguna/", "tbody a >> nth=0"),
    ("akun-ubah", "maya", "/akun/pengguna/", "tbody a >> nth=0 | a[href$='/ubah/']"),
    ("ditolak", "sosi", "/telaah/", ""),
)  # fmt: skip
# Lists on their way to polling day: the manual's third page.
DAFTAR: tuple[tuple[str, str, str, str], ...] = (
    ("coklit", "ani", "/coklit/", ""),
    ("coklit-tps", "ani", "/coklit/", "tbody a >> nth=0 | tbody a >> nth=0 | tbody a >> nth=0"),
    ("pleno-semua", "ani", "/pleno/", ""),
    ("pleno", "ani", "/pleno/", "main table.tabel tbody a[href^='/pleno/'] >> nth=0"),
    ("dokumen", "rudi", "/dokumen/", ""),
    ("salinan", "rudi", "/dokumen/?tab=semua", "tbody a[href^='/dokumen/'] >> nth=0"),
    ("penempelan", "budi", "/dokumen/penempelan/", ""),
    ("sanding", "ani", "/sanding/", "tbody a[href^='/sanding/'] >> nth=0"),
    ("sanding-bengkulu", "ani", "/sanding/bengkulu/", ""),
    ("pindah-memilih-daftar", "ani", "/pindah/", ""),
    ("kiriman", "ani", "/pindah/kiriman/", ""),
    ("pemungutan", "ani", "/pemungutan/", ""),
    ("permintaan-kantor", "ani", "/permintaan/", ""),
    ("ktp-el", "ani", "/permintaan/ktp-el/", ""),
    ("jemput-bola", "ani", "/permintaan/jemput-bola/", ""),
    ("pengawasan", "wati", "/pengawasan/", ""),
    ("pengawasan-satu", "wati", "/pengawasan/", "tbody a[href^='/pengawasan/'] >> nth=0"),
    ("survei", "sosi", "/survei/", ""),
    ("survei-hasil", "sosi", "/survei/1/", ""),
    ("survei-jawab", "", "/jawab/", ""),
    ("hambatan", "ani", "/hambatan/", ""),
    ("hambatan-satu", "ani", "/hambatan/1/", ""),
    ("uji-petik", "wati", "/pengawasan/uji-petik/",
     "tbody a[href^='/pengawasan/uji-petik/'] >> nth=0"),
    ("pdpb", "ani", "/daftar/pdpb/", ""),
)  # fmt: skip
# Turnout: docs/panduan/partisipasi.md.
PARTISIPASI: tuple[tuple[str, str, str, str], ...] = (
    ("partisipasi", "ani", "/partisipasi/", ""),
    ("partisipasi-peta", "ani", "/partisipasi/", f"tbody a:has-text('{LALU}')"),
    ("partisipasi-golongan", "ani", "/partisipasi/",
     f"tbody a:has-text('{LALU}') | .tab a[href*='/golongan/']"),
    ("partisipasi-banding", "ani", "/partisipasi/",
     f"tbody a:has-text('{LALU}') | .tab a[href*='/banding/']"),
    ("partisipasi-sasaran", "rudi", "/partisipasi/",
     "tbody a:has-text('Pilkada Kota Contoh') | .tab a[href*='/sasaran/']"),
    ("partisipasi-periksa", "ani", "/partisipasi/",
     f"tbody a:has-text('{LALU}') | .tab a[href*='/periksa/']"),
    ("partisipasi-faktor", "ani", "/partisipasi/faktor/",
     "tbody a[href^='/partisipasi/faktor/'] >> nth=0"),
)  # fmt: skip
# Indices: the manual's page of that room.
INDEKS: tuple[tuple[str, str, str, str], ...] = (
    ("indeks", "seno", "/indeks/", ""),
    ("indeks-hasil", "seno", "/indeks/", "tbody a:has-text('Kinerja')"),
    ("indeks-isi", "sosi", "/indeks/", "tbody a:has-text('Partisipasi') | a[href*='/isi/']"),
    ("indeks-andai", "seno", "/indeks/", "tbody a:has-text('Kinerja') | a[href$='/andai/']"),
    ("indeks-terbit", "wati", "/indeks/terbit/", "tbody a >> nth=0"),
    ("indeks-contoh", "wati", "/indeks/contoh/bengkulu_2023/", ""),
)
# The public desk: in its own page of the manual.
LAYANAN: tuple[tuple[str, str, str, str], ...] = (
    ("layanan", "ani", "/layanan/", ""),
    ("layanan-satu", "ani", "/layanan/?keadaan=ditangani", "tbody a[href^='/layanan/'] >> nth=0"),
    ("lapor", "", "/lapor/", ""),
    ("lapor-isi", "", "/lapor/isi/tanggapan/", ""),
)
_PIKSEL = """async (b64) => {
  const isi = Uint8Array.from(atob(b64), (c) => c.charCodeAt(0));
  const g = await createImageBitmap(new Blob([isi], {type: 'image/png'}));
  const k = new OffscreenCanvas(g.width, g.height), x = k.getContext('2d');
  x.drawImage(g, 0, 0);
  const d = x.getImageData(0, 0, g.width, g.height).data;
  let s = '';
  for (let i = 0; i < d.length; i += 32768) s += String.fromCharCode(...d.subarray(i, i + 32768));
  return [g.width, g.height, btoa(s)];
}"""


def kecilkan(kosong: Page, png: bytes) -> bytes:
    """The picture with the colours that are most used, each other one as the nearest of them."""
    lebar, tinggi, isi = kosong.evaluate(_PIKSEL, base64.b64encode(png).decode())
    rgb = np.frombuffer(base64.b64decode(isi), np.uint8).reshape(-1, 4)[:, :3].astype(np.int32)
    kunci = (rgb[:, 0] << 16) | (rgb[:, 1] << 8) | rgb[:, 2]
    warna, tempat, banyak = np.unique(kunci, return_inverse=True, return_counts=True)
    dipakai = warna[np.argsort(-banyak)[:WARNA]]
    semua, palet = _rgb(warna), _rgb(dipakai)
    dekat = np.empty(len(warna), np.uint8)
    for awal in range(0, len(warna), 4096):
        beda = semua[awal : awal + 4096, None, :] - palet[None, :, :]
        dekat[awal : awal + 4096] = (beda * beda).sum(axis=2).argmin(axis=1)
    indeks = dekat[tempat.reshape(tinggi, lebar)]
    baris = np.hstack([np.zeros((tinggi, 1), np.uint8), indeks]).tobytes()
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 3, 0, 0, 0)
    potong = ((b"IHDR", kepala), (b"PLTE", palet.astype(np.uint8).tobytes()),
              (b"IDAT", zlib.compress(baris, 9)), (b"IEND", b""))  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(_potong(jenis, isi) for jenis, isi in potong)


def _rgb(kunci: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    return np.stack([kunci >> 16, (kunci >> 8) & 255, kunci & 255], axis=1)


def _potong(jenis: bytes, isi: bytes) -> bytes:
    return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))


def _buka(peramban: Browser, alamat: str, lebar: int, siapa: str) -> Page:
    h = peramban.new_page(viewport={"width": lebar, "height": LAYAR[lebar]}, locale="id-ID")
    h.goto(f"{alamat}/akun/masuk/")
    if siapa:
        h.click(f"button[name=akun][value={siapa}]")
    return h


def gambar(peramban: Browser, alamat: str, tujuan: Path) -> None:
    """All pages of the tables of the office at `alamat` into `tujuan`."""
    tujuan.mkdir(parents=True, exist_ok=True)
    kosong = peramban.new_page()
    for nama, siapa, jalan, lanjut in (
        *HALAMAN, *LAINNYA, *DAFTAR, *PARTISIPASI, *INDEKS, *LAYANAN
    ):  # fmt: skip
        for lebar in LAYAR:
            h = _buka(peramban, alamat, lebar, siapa)
            h.goto(alamat + jalan)
            for kaitan in filter(None, lanjut.split(" | ")):
                sasaran = h.locator(kaitan).first.get_attribute("href")
                h.goto(h.evaluate("(a) => new URL(a, location.href).href", sasaran))
            h.wait_for_load_state("networkidle")
            h.evaluate("document.fonts.ready")
            (tujuan / f"{nama}-{lebar}.png").write_bytes(kecilkan(kosong, h.screenshot()))
            h.close()


def utama(alamat: str = "") -> None:
    """Pictures of the office at `alamat`, or of a demo office made for it."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium belum terpasang"
    with tempfile.TemporaryDirectory() as sementara, sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--lang=id"])
        if alamat:
            gambar(peramban, alamat, TUJUAN)
            return
        folder, porta = Path(sementara) / "k", str(porta_bebas())
        isi = ["contoh", folder, "--pemilih", "3000", "--benih", "7", "--porta", porta]
        subprocess.run([HAKPILIH, "kantor", *isi], check=True)
        kantor = subprocess.Popen([HAKPILIH, "kantor", "jalankan", folder, "--porta", porta])
        try:
            time.sleep(6)
            gambar(peramban, f"http://localhost:{porta}", TUJUAN)
        finally:
            kantor.terminate()
            kantor.wait(30)


if __name__ == "__main__":
    utama(*sys.argv[1:2])
