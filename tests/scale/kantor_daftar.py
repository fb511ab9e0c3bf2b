"""Lists at full size: composing and fixing a version, its recap pages, the difference of two versions."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from tests.scale.cetakan import Cetakan
from tests.scale.kantor_basis import Basis
from tests.scale.kantor_klien import Jawab, Klien

TUJU_SUSUN, TUJU_REKAP, TUJU_BEDA = 10.0, 200.0, 3.0
KALI = 10  # visits of each page


def ukur_daftar(
    ani: Klien, rudi: Klien, b: Basis, c: Cetakan, tunggu: Callable[[Basis, str], None]
) -> dict[str, Any]:
    """Two versions, one after the other, as people make them; then their pages. `tunggu`: for the jobs of a
    kind."""
    hasil: dict[str, Any] = {}
    for jenis in ("dp4_sinkron", "dphp"):
        mulai = time.perf_counter()
        _pasti(ani.post("/daftar/susun/", {"jenis": jenis}))
        tunggu(b, "susun_daftar")
        hasil[jenis] = time.perf_counter() - mulai
        nomor = b.satu("SELECT max(id) FROM daftar_daftar")
        hasil[f"pleno_{jenis}"] = _pleno(ani, rudi, b, nomor)
    kecamatan = b.satu(
        "SELECT min(kode) FROM daftar_neraca WHERE tingkat = 'kecamatan' AND kode <> ''"
    )
    halaman = {
        "the whole, balance": f"/daftar/{nomor}/",
        "the whole, by age": f"/daftar/{nomor}/?menurut=umur",
        "a kecamatan, by sex": f"/daftar/{nomor}/?wilayah={kecamatan}&menurut=jenis_kelamin",
        "difference of two versions": f"/daftar/{nomor}/beda/{nomor - 1}/",
        "plenos, who has not met": f"/pleno/?daftar={nomor}",
        "a pleno of KPU, closed": f"/pleno/{b.satu('SELECT max(id) FROM pleno_pleno')}/",
        "its berita acara": f"/pleno/{b.satu('SELECT max(id) FROM pleno_pleno')}/berita-acara/",
    }
    c.judul("Lists")
    baris = []
    for nama, alamat in halaman.items():
        lama = sorted(_pasti(ani.get(alamat)).detik for _ in range(KALI))
        hasil[nama] = [statistics.median(lama), lama[-1]]
        baris.append((nama, f"{1000 * statistics.median(lama):.0f}", f"{1000 * lama[-1]:.0f}"))
    c.tabel(("page", "median ms", "slowest ms"), baris)
    pemilih = b.satu(f"SELECT banyak FROM daftar_daftar WHERE id = {int(nomor)}")
    c.kata(
        f"  {int(pemilih):,} voters composed, recapped, balanced and hashed in {hasil['dp4_sinkron']:.1f} s "
        f"(the first) and {hasil['dphp']:.1f} s ({TUJU_SUSUN:.0f} s aimed at); recap pages aim at "
        f"{TUJU_REKAP:.0f} ms, a difference at {TUJU_BEDA:.0f} s\n"
    )
    return hasil


def _pleno(ani: Klien, rudi: Klien, b: Basis, nomor: int) -> dict[str, float]:
    """KPU's meeting that fixes a version, from its plan to its end: seconds of each step."""
    rencana = {
        "judul": "Pleno KPU (rekaan)", "hari": "2026-12-01", "pukul": "09.00", "tempat": "Aula",
        "agenda": "Penetapan",
    }  # fmt: skip
    hasil = {
        "menetapkan": "ya", "putusan": "Menerima rekap.", "nomor_ba": "1/BA (rekaan)",
        "tanggal_ba": "2026-12-01", "alasan_kurang": "Diukur tanpa PPS dan PPK.",
    }  # fmt: skip
    detik = {"plan": _pasti(ani.post(f"/pleno/rencana/?daftar={nomor}", rencana)).detik}
    p = b.satu("SELECT max(id) FROM pleno_pleno")
    hadir = b.tanya(f"SELECT id FROM pleno_hadirin WHERE pleno_id = {int(p)}")
    for langkah, siapa, isi in (
        ("hadir", ani, {"hadir": [str(n) for (n,) in hadir]}),
        ("buka", ani, {}),
        ("hasil", ani, hasil),
        ("tutup", rudi, {}),
    ):
        detik[langkah] = _pasti(siapa.post(f"/pleno/{p}/{langkah}/", isi)).detik
    return detik


def _pasti(j: Jawab) -> Jawab:
    if not j.diakui:
        raise RuntimeError(f"status {j.status}: {j.isi[:500]!r}")
    return j
