"""The sentence above a turnout table, and numbers the Indonesian way for it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from hakpilih.intake.silang_hadir import ribuan
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.susun import BERKAS
from hakpilih.partisipasi.tampil import Baris


def persen(nilai: float | None) -> str:
    """`77,19 %`, halves rounded up; a dash where there is no figure."""
    if nilai is None:
        return "–"
    dua = Decimal(str(nilai)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{dua} %".replace(".", ",")


def rentang(h: Hadir) -> str:
    """The bounds: `75,16–77,19 %`, `paling banyak 71,50 %`, a dash; empty where they are one value."""
    if h.batas_atas is None:
        return "–"
    if h.batas_bawah is None:
        return f"paling banyak {persen(h.batas_atas)}"
    if persen(h.batas_bawah) == persen(h.batas_atas):
        return ""
    return f"{persen(h.batas_bawah)[:-2]}–{persen(h.batas_atas)}"


def jumlah(n: int | None) -> str:
    """`112.372`; a dash where there is no figure."""
    return "–" if n is None else ribuan(n)


def kalimat_baca(hadir: Sequence[Hadir], baris: Sequence[Baris]) -> list[str]:
    """One sentence per election: its total and, of the rows shown, the highest and the lowest."""
    return [
        _satu(h, [b.hadir for b in baris if b.hadir.pemilihan == h.pemilihan and b.hadir is not h])
        for h in hadir
        if h.tingkat == BERKAS
    ]


def _satu(h: Hadir, rinci: Sequence[Hadir]) -> str:
    awal = f"{h.pemilihan}: " if h.pemilihan else ""
    if h.hadir_persen is None:
        sebab = next(m.pesan for m in h.masalah if m.kode == "tidak_dapat_dihitung")
        return f"{awal}{sebab}"
    batas = rentang(h)
    dari = ""
    if h.dipakai < h.satuan and all(m.kode != "dijepit" for m in h.masalah):
        apa = "wilayah" if any(m.kode == "dijumlah" for m in h.masalah) else "TPS"
        dari = f" di {ribuan(h.dipakai)} dari {ribuan(h.satuan)} {apa}"
    isi = (
        f"{awal}{jumlah(h.pengguna_hak_pilih)} dari {jumlah(h.pemilih)} pemilih{dari} menggunakan hak "
        f"pilihnya, {persen(h.hadir_persen)}{f' (batas {batas})' if batas else ''}"
    )
    ada = sorted(
        (r for r in rinci if r.hadir_persen is not None), key=lambda r: r.hadir_persen or 0
    )
    if len(ada) > 1:
        atas, bawah = ada[-1], ada[0]
        isi += f"; tertinggi {_nama(atas)}, terendah {_nama(bawah)}"
    return f"{isi}."


def _nama(h: Hadir) -> str:
    nama = h.nama.removesuffix(f" ({h.pemilihan})")
    return f"{nama} {persen(h.hadir_persen)}"
