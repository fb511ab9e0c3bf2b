"""The index engine at the size of the nation, and how often its intervals hold what is known to be true."""

from __future__ import annotations

import numpy as np

from hakpilih.indeks.hitung import Data, hitung
from hakpilih.indeks.instrumen import Dimensi, Indikator, Instrumen, Kategori, Ketidakpastian
from hakpilih.indeks.ukur import Acuan, Pohon, naikkan, normalkan
from tests.scale.cetakan import Cetakan
from tests.scale.pilihan import Pilihan
from tests.scale.ukur import bergiliran, proses

SATUAN, INDIKATOR, ULANGAN = 508, 40, 10_000


def instrumen(agregasi: str = "aritmetik", galat: float = 5.0, bobot: float = 0.25) -> Instrumen:
    """Five dimensions of eight indicators each, doubts as in IPP."""
    ind = [Indikator(f"i{n}", f"I{n}") for n in range(INDIKATOR)]
    bagian = tuple(
        Dimensi(f"d{k}", f"D{k}", tuple(ind[k * 8 : k * 8 + 8]), agregasi=agregasi)
        for k in range(5)
    )
    kelas = (Kategori("a", "A", 60.0, False), Kategori("b", "B", 77.5), Kategori("c", "C"))
    lain = ("geometrik",) if bobot else ()
    ragu = Ketidakpastian(galat, bobot, (), lain)
    return Instrumen("ukur", "Ukur", "1", Dimensi("ukur", "U", bagian), kelas, ketidakpastian=ragu)


def negeri(satuan: int = SATUAN, ulangan: int = ULANGAN) -> int:
    """All units of the nation scored once; returns units."""
    acak = np.random.default_rng(1)
    nilai = acak.uniform(40, 95, (satuan, INDIKATOR))
    d = Data(tuple(f"{n:04d}" for n in range(satuan)), nilai, np.full(nilai.shape, np.nan))
    return len(hitung(instrumen(), d, ulangan=ulangan).skor)


def cakupan(agregasi: str, galat: float) -> float:
    """Of simulated units whose truth is known, the share whose 95 % interval holds it."""
    acak = np.random.default_rng(7)
    benar = acak.uniform(30, 70, (1_000, INDIKATOR))
    lihat = benar + acak.normal(0, galat, benar.shape)
    ins = instrumen(agregasi, galat, 0.0)
    d = Data(tuple(f"{n:04d}" for n in range(len(benar))), lihat, np.full(benar.shape, galat))
    h = hitung(ins, d, ulangan=2_000)
    acuan = Acuan.dari(benar)
    normal = np.stack(
        [normalkan(benar[:, n], i, acuan.urut[n]) for n, i in enumerate(ins.indikator)], -1
    )
    skor = naikkan(normal, Pohon.dari(ins.akar))[:, -1]
    return float(((h.selang[:, 0] <= skor) & (skor <= h.selang[:, 1])).mean())


def ukur_indeks(p: Pilihan, c: Cetakan) -> None:
    """Seconds and memory of the whole nation, and coverage with several errors and aggregations."""
    c.judul(f"Index: {SATUAN} kabupaten/kota x {INDIKATOR} indicators x {ULANGAN} draws")
    u = bergiliran({"negeri": proses(negeri)}, p.kali)["negeri"]
    c.ukuran({"negeri": u}, {"negeri": "score, intervals, ranks, probabilities"})
    kena = {
        f"{agregasi}, error {galat:g}": proses(cakupan, agregasi, galat)().hasil
        for agregasi in ("aritmetik", "geometrik", "campuran")
        for galat in (2.0, 5.0)
    }
    c.tabel(
        ("95 % intervals that hold the known truth", "share"),
        [(k, f"{v:.1%}") for k, v in kena.items()],
    )
    c.data["indeks"] = {"detik": u.detik, "mb": u.mb, "cakupan": kena}
