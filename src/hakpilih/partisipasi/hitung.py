"""From checked files to turnout: the one function the command line and other rooms call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hakpilih.partisipasi.gabung import gabung
from hakpilih.partisipasi.hadir import Hadir, Rinci
from hakpilih.partisipasi.hilang import tambah_yang_tidak_ada
from hakpilih.partisipasi.satuan import Masukan, bentuk_satuan, hanya_jumlah_tps
from hakpilih.partisipasi.susun import BERKAS, susun
from hakpilih.pemilihan import Pemilihan


def hitung_hadir(
    masukan: Sequence[Masukan],
    *,
    rumus: str | None = None,
    tingkat_terbawah: str = "kelurahan",
    pemilihan: Pemilihan | None = None,
) -> list[Hadir]:
    """Turnout of every region in some checked files, and a total per election.

    `masukan`: clean tables of `hadir_tps` or `hadir_wilayah` (`Hasil.bersih`). `rumus`: a key of
    `RUMUS`, None for each file's own. `tingkat_terbawah`: one of `TINGKAT`. `pemilihan`: the election
    where the files do not tell. A file that only counts TPS says, beside per-TPS files, which TPS are
    missing. Raises `ArgumenKeliru` where a file lacks what the formula asks for.
    Cost: linear in the rows; 33,000 TPS in about 0.2 s.
    """
    berisi = [m for m in masukan if m.tabel.num_rows]
    roster = [m for m in berisi if hanya_jumlah_tps(m)]
    if any(m.format == "hadir_tps" for m in berisi):
        berisi = [m for m in berisi if not hanya_jumlah_tps(m)]
    else:
        roster = []
    satuan = [bentuk_satuan(m, rumus, pemilihan) for m in berisi]
    if not satuan:
        return []
    g = gabung(satuan)
    berita: dict[str, tuple[Rinci, ...]] = {}
    for s in satuan:
        berita[s.masukan.berkas] = (*berita.get(s.masukan.berkas, ()), *s.berita)
    satuan.clear()  # of a whole country this is a third of the memory
    tambah_yang_tidak_ada(g, roster)
    return [
        replace(
            h,
            masalah=(*h.masalah, *(r for b in h.berkas for r in berita[b])),
            berkas=(*h.berkas, *(m.berkas for m in roster)),
        )
        if h.tingkat == BERKAS
        else h
        for h in susun(g, tingkat_terbawah)
    ]
