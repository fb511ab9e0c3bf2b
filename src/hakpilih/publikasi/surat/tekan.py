"""Small figures that are not published, and which others stay unprinted so that nobody reckons them back."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import product

import pyarrow as pa

from hakpilih.daftar.tabel import susun_tabel
from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat.isi import Tabel

AMBANG = 10
# What the law has plenos read out and offices announce: printed as it is (recaps by sex, Model A-Rekap).
WAJIB: tuple[str, ...] = ("jenis_kelamin",)
CATATAN = (
    f"– : kurang dari {AMBANG} orang, atau angka yang dapat dipakai menghitungnya; tidak dicetak."
)

Kisi = list[list[int]]
Sel = tuple[int, int]
# A row or a column (totals included) as a place that figures flow through.
Simpul = tuple[str, int]


def rekap_publik(
    halus: pa.Table, tingkat: str, ciri: str, nama: dict[str, str], ambang: int = AMBANG
) -> Tabel:
    """The public recap of one trait at one level, small figures unprinted where `ciri` is not of `WAJIB`.

    `halus`: `hakpilih.daftar.rekap.rekap`; `nama`: code → name. Two such tables of the same list are each
    safe, not both together: publish a trait at one level only.
    """
    t = susun_tabel(halus, tingkat, (ciri,), nama)
    golongan = t.kepala[3:]
    baris = [[*(b[ciri].get(g, 0) for g in golongan), b["jumlah"]] for b in t.isi]
    kisi = [*baris, [sum(k) for k in zip(*baris, strict=True)]] if baris else []
    isi: Sequence[Sequence[int | None]] = kisi if ciri in WAJIB else tekan(kisi, ambang)
    nama_baris = [*(b["nama"] or b["kode"] for b in t.isi), "Jumlah"]
    sel: list[list[str | int | None]] = [
        [n, *angka] for n, angka in zip(nama_baris, isi, strict=False)
    ]
    tersembunyi = any(v is None for b in isi for v in b)
    catatan = [*t.catatan, *([CATATAN] if tersembunyi else [])]
    kepala = ["Wilayah", *golongan, "Jumlah"]
    return Tabel(kepala, sel[:-1], sel[-1] if sel else (), catatan=catatan)


def tekan(kisi: Sequence[Sequence[int]], ambang: int = AMBANG) -> list[list[int | None]]:
    """Jika sebuah angka yang diumumkan menyangkut kurang dari sepuluh orang, maka ia tidak dicetak, dan angka
    lain ikut tidak dicetak sampai yang pertama tidak dapat dihitung balik dari jumlah-jumlahnya: menurut yang
    tercetak, angka itu masih dapat bernilai sedikitnya `ambang` macam. Nol dicetak. Rekap yang wajib
    diumumkan dikecualikan oleh pemanggil.

    `kisi`: figures with the total of each row in the last column and of each column in the last row. Raises
    `ArgumenKeliru` where they do not add up.

    Dasar: UU 27/2022 pasal 16 (pembatasan pemrosesan data pribadi); ambang 10 adalah pilihan proyek ini.
    """
    isi = [list(b) for b in kisi]
    _periksa(isi)
    tutup = {(i, j) for i, b in enumerate(isi) for j, v in enumerate(b) if 0 < v < ambang}
    pokok = sorted(tutup)
    while terbuka := next((s for s in pokok if _ruang(isi, tutup, s, ambang) < ambang - 1), None):
        tambah = _pelindung(isi, tutup, terbuka, ambang)
        if not tambah:
            break
        tutup |= tambah
    return [[None if (i, j) in tutup else v for j, v in enumerate(b)] for i, b in enumerate(isi)]


def _periksa(isi: Kisi) -> None:
    if len({len(b) for b in isi}) > 1 or any(v < 0 for b in isi for v in b):
        raise ArgumenKeliru("Tabel angka tidak utuh.", "Samakan banyak kolomnya.")
    if any(sum(b[:-1]) != b[-1] for b in isi) or any(
        sum(k[:-1]) != k[-1] for k in zip(*isi, strict=True)
    ):
        raise ArgumenKeliru("Jumlah baris dan kolomnya tidak cocok.", "Hitung lagi rekapnya.")


def _pelindung(isi: Kisi, tutup: set[Sel], sel: Sel, ambang: int) -> set[Sel]:
    """What to leave out next for `sel`: the ring of four that costs least (totals cost most) and protects it,
    else the one that protects it best; nothing where nothing is left."""
    akhir = len(isi) - 1, len(isi[0]) - 1
    cincin: list[tuple[int, int, set[Sel]]] = []
    for i, j in product(range(len(isi)), range(len(isi[0]))):
        if i != sel[0] and j != sel[1]:
            baru = {(i, j), (i, sel[1]), (sel[0], j)} - tutup
            jumlah = sum((a == akhir[0]) + (b == akhir[1]) for a, b in baru)
            if baru:
                cincin.append((jumlah, sum(isi[a][b] for a, b in baru), baru))
    terbaik, luas = set[Sel](), -1
    for _, _, baru in sorted(cincin, key=lambda c: c[:2]):
        ruang = _ruang(isi, tutup | baru, sel, ambang)
        if ruang >= ambang - 1:
            return baru
        if ruang > luas:
            terbaik, luas = baru, ruang
    return terbaik


def _ruang(isi: Kisi, tutup: set[Sel], sel: Sel, cukup: int) -> int:
    """How far a figure that is left out could still be from what it is, below and above, up to `cukup`.

    Rows and columns are places, figures flow between them and nothing is lost: a figure can grow by what can
    flow back to where it comes from through the others that are left out, each of which can grow without end
    and shrink to nothing.
    """
    dari, ke = _ujung(isi, sel)
    naik = _alir(isi, tutup - {sel}, ke, dari, cukup)
    turun = _alir(isi, tutup - {sel}, dari, ke, min(cukup, isi[sel[0]][sel[1]]))
    return naik + turun


def _ujung(isi: Kisi, sel: Sel) -> tuple[Simpul, Simpul]:
    """From where to where a figure flows: cells from row to column, totals back."""
    baris, kolom = ("b", sel[0]), ("k", sel[1])
    balik = (sel[0] == len(isi) - 1) != (sel[1] == len(isi[0]) - 1)
    return (kolom, baris) if balik else (baris, kolom)


def _alir(isi: Kisi, tutup: set[Sel], dari: Simpul, ke: Simpul, cukup: int) -> int:
    """The most that can flow between two places through figures left out, up to `cukup` (Edmonds-Karp)."""
    sisa: dict[Simpul, dict[Simpul, int]] = {}
    for s in tutup:
        a, b = _ujung(isi, s)
        sisa.setdefault(a, {})[b] = cukup
        sisa.setdefault(b, {})[a] = isi[s[0]][s[1]]
    total = 0
    while total < cukup:
        asal: dict[Simpul, Simpul] = {dari: dari}
        antre = deque([dari])
        while antre and ke not in asal:
            u = antre.popleft()
            for v, muat in sisa.get(u, {}).items():
                if muat > 0 and v not in asal:
                    asal[v] = u
                    antre.append(v)
        if ke not in asal:
            break
        jalan, v = [], ke
        while v != dari:
            jalan.append((asal[v], v))
            v = asal[v]
        n = min(cukup - total, *(sisa[u][v] for u, v in jalan))
        for u, v in jalan:
            sisa[u][v] -= n
            sisa[v][u] = sisa[v].get(u, 0) + n
        total += n
    return total
