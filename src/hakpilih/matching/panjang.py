"""Two long lists, part by part, a process for each core; then once more over all who are left.

The weights are learnt on the first part that is worked on and kept for the others. Each part is
matched as a city is; rows that found nobody there, and those whose NIK stands in several parts, are
held against those of all other parts. Pairs are handed on as they are found, so memory grows only
with what stays open: the work list, rows without a partner, rows of several parts, and some 40
bytes a row while the parts are made. A process holds the part it works on, nothing else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.bagian import BELAJAR, I16, SASARAN, Bool, Sumber, bagi, melebar, semua
from hakpilih.matching.benang import regu as benang
from hakpilih.matching.ganda import sambung_ganda
from hakpilih.matching.inti import lintas as cari_lintas
from hakpilih.matching.keluaran import Tabel, susun
from hakpilih.matching.kerugian import akibat, kerugian, urutkan
from hakpilih.matching.memori import hemat, lepaskan
from hakpilih.matching.model import Simpanan
from hakpilih.matching.padankan import Kemajuan, menerima_kiriman, nilai
from hakpilih.matching.pencocokan import (
    Pencocokan,
    Terima,
    Timbangan,
    cocokkan,
    dipakai,
    tanpa_pasangan,
)
from hakpilih.matching.proses import akhiri, bobot_umum, inti, layar_diam, regu_proses
from hakpilih.matching.siap import I32

BATAS_SEKALI = 600_000  # rows of the longer list up to which both are matched in one go
SEMPIT = ("tidak_ada_calon", "nama_saja")  # reasons that a wider search may know better


@dataclass(frozen=True, slots=True)
class _Bagian:
    """The rows of one part of one list, and which of them belong to several parts."""

    sumber: Sumber
    letak: I32
    lintas: Bool

    def baca(self) -> tuple[pa.Table, pa.Table]:
        """The part's own rows, and the others."""
        isi = self.sumber.ambil(self.letak)
        return isi.filter(pa.array(~self.lintas)), isi.filter(pa.array(self.lintas))


@dataclass(frozen=True, slots=True)
class Potongan:
    """What stays open in one part: all tables but the pairs; of each list the rows that found
    nobody and those that belong to several parts, as they stand."""

    tabel: Tabel
    timbangan: Timbangan
    sisa: tuple[pa.Table, pa.Table]
    lintas: tuple[pa.Table, pa.Table]


_Kiriman = tuple[bool, bool]  # as `padankan.menerima_kiriman`
# The rows of either list, the seed, where the pairs go: a file of some 80 bytes a pair, without a name.
_Tugas = tuple[_Bagian, _Bagian, int, _Kiriman, Path]
_Selesai = tuple[Path, Potongan, Simpanan]  # pairs, what stays open, the weights used


@hemat(simpan=False)
def padan_panjang(
    dpt: Sumber,
    dp4: Sumber,
    terima: Terima,
    *,
    benih: int = 0,
    simpanan: Simpanan | None = None,
    sasaran: int = SASARAN,
    pekerja: int | None = None,
    kemajuan: Kemajuan = lambda _: None,
) -> Pencocokan:
    """Match two long lists; `terima` gets the pairs (`SKEMA_PASANGAN`) part by part.

    Raises `ArgumenKeliru` where a process was killed, usually for want of memory.
    """
    kemajuan("membagi kedua daftar menurut kecamatan")
    bagian = bagi(dpt, dp4, sasaran)
    banyak = 1 + max(int(b.max(initial=0)) for b in bagian)
    kiriman = menerima_kiriman((dpt.n, dp4.n))
    pekerja = min(pekerja or inti(), banyak)
    with (
        TemporaryDirectory(prefix="hakpilih-") as folder,
        regu_proses(pekerja, folder, _muat) as (regu, bobot),
    ):
        lintas = cari_lintas(dpt.nik(), bagian[0], dp4.nik(), bagian[1])
        milik = [_per_bagian(b, banyak) for b in bagian]
        tugas = [
            (
                _Bagian(dpt, m, lintas[0][m]), _Bagian(dp4, n, lintas[1][n]), benih, kiriman,
                Path(folder) / f"{ke}.arrow",
            )
            for ke, (m, n) in enumerate(zip(*milik, strict=True))
        ]  # fmt: skip
        jumlah = int(lintas[0].sum()), int(lintas[1].sum())
        del bagian, lintas
        lepaskan()
        kumpulan: list[Potongan] = []
        guru = -1  # the part whose matching also learns the weights
        if simpanan is None:
            kemajuan("mempelajari bobot dari satu bagian")
            guru = _terkecil_yang_cukup(milik)
            tugas.insert(0, tugas.pop(guru))
        else:
            bobot.umumkan(simpanan)
        nanti = _berurutan(regu, tugas, pekerja, belajar=simpanan is None)
        if simpanan is None:
            pertama = next(nanti)
            simpanan = pertama[2]
            bobot.umumkan(simpanan)
        for ke in range(banyak):
            pasangan, potongan, _ = pertama if ke == guru else next(nanti)
            _teruskan(pasangan, terima)
            lepaskan()
            kumpulan.append(potongan)
            kemajuan(f"memadankan bagian {ke + 1} dari {banyak}")
        kemajuan("mencari pasangan di bagian lain untuk yang tersisa")
        with ThreadPoolExecutor(1) as serentak:
            serentak.submit(akhiri, regu)
            antar, timbangan_antar = _antarbagian(kumpulan, benih, kiriman, simpanan)
    terima(antar.pasangan)
    tabel = _gabung([p.tabel for p in kumpulan])
    timbangan = Timbangan.gabung([*(p.timbangan for p in kumpulan), timbangan_antar])
    return Pencocokan(_lengkapi(tabel, antar), simpanan, timbangan, banyak, jumlah)


def cocokkan_berkas(
    dpt: Path,
    dp4: Path,
    terima: Terima,
    *,
    benih: int = 0,
    simpanan: Simpanan | None = None,
    kemajuan: Kemajuan = lambda _: None,
) -> Pencocokan:
    """Match two checked lists in Parquet: in one go, or part by part where one is long."""
    sumber = Sumber.buka(dpt), Sumber.buka(dp4)
    pilihan: Pilihan = {"benih": benih, "simpanan": simpanan, "kemajuan": kemajuan}
    if max(s.n for s in sumber) <= BATAS_SEKALI:
        with hemat(), benang() as serentak:
            a, b = serentak.map(semua, (dpt, dp4))
            return cocokkan(a, b, terima, **pilihan)
    return padan_panjang(*sumber, terima, **pilihan)


class Pilihan(TypedDict):
    """How a matching is done."""

    benih: int
    simpanan: Simpanan | None
    kemajuan: Kemajuan


def _muat() -> None:
    """Nothing: whoever is asked to do it has loaded this module."""


def _berurutan(
    regu: ProcessPoolExecutor, tugas: Sequence[_Tugas], pekerja: int, *, belajar: bool
) -> Iterator[_Selesai]:
    """What `_satu` made of each task, in their order; at most one more than there are processes is
    handed out and not yet taken back, so no more than that ever wait for weights. The first one learns
    them, if `belajar`."""
    sendiri = len(tugas) % pekerja  # at the end that many have all cores
    antre: deque[Future[_Selesai]] = deque()
    for ke, t in enumerate(tugas):
        guru = belajar and ke == 0
        terakhir = ke >= len(tugas) - sendiri
        # The others soon wait for the one that learns.
        benang = inti() if guru else max(1, inti() // sendiri) if terakhir else 1
        with layar_diam():
            antre.append(regu.submit(_satu, *t, guru, benang))
        if len(antre) > pekerja:
            yield antre.popleft().result()
    while antre:
        yield antre.popleft().result()


def _terkecil_yang_cukup(milik: list[list[I32]]) -> int:
    """The smallest part with `BELAJAR` rows in both lists, else the largest."""
    banyak = [min(len(a), len(b)) for a, b in zip(*milik, strict=True)]
    cukup = [ke for ke, n in enumerate(banyak) if n >= BELAJAR]
    return min(cukup, key=banyak.__getitem__) if cukup else int(np.argmax(banyak))


def _per_bagian(bagian: I16, banyak: int) -> list[I32]:
    """The positions of each part's rows, ascending."""
    urut = np.argsort(bagian, kind="stable").astype(np.int32)
    return np.split(urut, np.cumsum(np.bincount(bagian, minlength=banyak))[:-1])


def _satu(
    dpt: _Bagian,
    dp4: _Bagian,
    benih: int,
    kiriman: _Kiriman,
    tujuan: Path,
    belajar: bool,
    benang: int,
) -> _Selesai:
    """One part: its pairs in `tujuan`, what stays open, the weights used. Runs in a process of its own."""
    pa.set_cpu_count(benang)
    (a, lintas_a), (b, lintas_b) = dpt.baca(), dp4.baca()
    lepaskan()
    p = nilai(a, b, benih=benih, simpanan=None if belajar else bobot_umum, kiriman=kiriman)
    tabel = susun(p)
    sisa = [
        melebar(t.filter(pc.is_in(t["baris"], h["baris"].combine_chunks())))
        for t, h in zip((a, b), tabel.hanya, strict=True)
    ]
    potongan = Potongan(
        tanpa_pasangan(tabel),
        Timbangan.dari(p),
        (sisa[0], sisa[1]),
        (melebar(lintas_a), melebar(lintas_b)),
    )
    simpanan = dipakai(p, tabel, None if belajar else bobot_umum())
    with pa.OSFile(str(tujuan), "wb") as f, pa.ipc.new_file(f, tabel.pasangan.schema) as tulis:
        tulis.write_table(tabel.pasangan)
    del p, a, b, tabel
    lepaskan()
    return tujuan, potongan, simpanan


def _teruskan(pasangan: Path, terima: Terima) -> None:
    """Hand on the pairs of a part, which then need no file."""
    with pa.OSFile(str(pasangan)) as f:
        isi = pa.ipc.open_file(f).read_all()
    pasangan.unlink()
    terima(isi)


def _gabung(tabel: list[Tabel]) -> Tabel:
    """The tables of all parts one under the other; groups of duplicates numbered on."""

    def bawah(ambil: Callable[[Tabel], pa.Table]) -> pa.Table:
        return pa.concat_tables([ambil(t) for t in tabel])

    ganda = [sambung_ganda([t.ganda[sisi] for t in tabel]) for sisi in (0, 1)]
    return Tabel(
        pasangan=bawah(lambda t: t.pasangan),
        ragu=bawah(lambda t: t.ragu),
        hanya=(bawah(lambda t: t.hanya[0]), bawah(lambda t: t.hanya[1])),
        ganda=(ganda[0], ganda[1]),
        dalam=tabel[0].dalam,
    )


def _antarbagian(
    kumpulan: list[Potongan], benih: int, kiriman: _Kiriman, simpanan: Simpanan
) -> tuple[Tabel, Timbangan]:
    """Rows without a partner held against those of other parts; those of several parts against all."""
    daftar, asal = [], []
    for sisi in (0, 1):
        sisa = [p.sisa[sisi] for p in kumpulan]
        lintas = [p.lintas[sisi] for p in kumpulan]
        daftar.append(pa.concat_tables([*sisa, *lintas]))
        milik = np.repeat(np.arange(len(sisa)), [t.num_rows for t in sisa])
        # Each its own label, another in either list: it was not weighed against anyone yet.
        tanpa = np.arange(sum(t.num_rows for t in lintas)) * 2 + sisi + len(sisa)
        asal.append(np.concatenate([milik, tanpa]))
    p = nilai(*daftar, benih=benih, simpanan=simpanan, asal=(asal[0], asal[1]), kiriman=kiriman)
    return susun(p), Timbangan.dari(p)


def _lengkapi(tabel: Tabel, antar: Tabel) -> Tabel:
    """The tables of the parts, with what the search across them found."""
    hanya = []
    for sisi, kolom in enumerate(("baris_dpt", "baris_dp4")):
        dulu = tabel.hanya[sisi]
        dulu = dulu.filter(_bukan(dulu["baris"], antar.pasangan[kolom]))
        hanya.append(_terdekat(pa.concat_tables([dulu, antar.hanya[sisi]])))
    ganda = [sambung_ganda([tabel.ganda[sisi], antar.ganda[sisi]]) for sisi in (0, 1)]
    ragu = _nilai_ulang(pa.concat_tables([tabel.ragu, antar.ragu]), hanya[0])
    return replace(tabel, ragu=ragu, hanya=(hanya[0], hanya[1]), ganda=(ganda[0], ganda[1]))


def _nilai_ulang(ragu: pa.Table, hanya_dpt: pa.Table) -> pa.Table:
    """The work list by harm, now that it is known which rows found a partner in another part."""
    berpasangan = _bukan(ragu["baris_dpt"], hanya_dpt["baris"]).to_numpy()
    kode = akibat(ragu, berpasangan)
    for nama, isi in (("akibat", kode), ("kerugian", pa.array(kerugian(ragu, kode)))):
        letak = ragu.schema.get_field_index(nama)
        ragu = ragu.set_column(
            letak, ragu.schema.field(letak), isi.cast(ragu.schema.field(letak).type)
        )
    return urutkan(ragu)


def _terdekat(hanya: pa.Table) -> pa.Table:
    """Of what both searches say of a row the one that came nearer; the wider one where it knows why."""
    baris = hanya["baris"].to_numpy()
    peluang = np.round(pc.fill_null(hanya["peluang_terdekat"], -1.0).to_numpy(), 9)
    sempit = pc.is_in(hanya["alasan"], pa.array(SEMPIT)).to_numpy()
    urut = np.lexsort((sempit, -peluang, baris))
    return hanya.take(pa.array(urut[np.diff(baris[urut], prepend=-1) != 0]))


def _bukan(baris: pa.ChunkedArray, di: pa.ChunkedArray) -> pa.ChunkedArray:
    """Which row numbers are not among others."""
    return pc.invert(pc.is_in(baris, di.combine_chunks()))
