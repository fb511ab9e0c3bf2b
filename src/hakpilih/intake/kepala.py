"""Find the header of a file and recognise its columns, however the office spells them.

The header is that record among the first ones, or those two one above the other, which names the
most columns of the format. What stands above are title rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hakpilih.errors import BerkasDitolak
from hakpilih.intake.alias import Alias
from hakpilih.intake.daftar_kode import tolak
from hakpilih.intake.ejaan import kunci
from hakpilih.intake.format import Format, TemuanBerkas
from hakpilih.intake.kode_berkas import angka
from hakpilih.intake.sumber import Rekaman

CARI_SAMPAI = 40  # records; titles above a header are never longer
PERLIHATKAN = 12  # names in a sentence
TANDA_LAIN = "^~:#*!@&%$=\\"  # signs that some program may part its cells with

# A column that stands for two: "BENGKULU, 01-08-1975".
GABUNG = "tempat_tanggal_lahir"
TEMPAT_TANGGAL = ("tempat_lahir", "tanggal_lahir")

# What no header cell holds: a long number, a date.
_SEL_DATA = re.compile(r"\d{8,}|\d[.,]\d+E\+?\d|^\W*\d{1,4}[-/|.]\d{1,2}[-/|.]\d{1,4}\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Kepala:
    """A recognised header.

    `setelah` is the line its last record starts on; `sel` its cells (two rows joined), `lebar` how
    many; `posisi` our column → source positions, joined by a space where several; `lain` the name
    and position of each column the format does not know, in file order.
    """

    setelah: int
    lebar: int
    sel: tuple[str, ...]
    posisi: Mapping[str, tuple[int, ...]]
    lain: Mapping[str, int]
    ejaan: tuple[tuple[str, ...], ...] = ()  # per position, what a repeated header could hold
    sepi: tuple[int, ...] = ()  # positions without a heading and, as far as seen, without content
    catatan: tuple[TemuanBerkas, ...] = ()


@dataclass(frozen=True, slots=True)
class _Calon:
    """One record, or two joined, as a header: its spellings per cell, best first."""

    mulai: int  # index among the first records
    akhir: int
    sel: list[str]
    ejaan: list[list[str]]


def kamus_ejaan(fmt: Format) -> dict[str, str]:
    """Spelling (`kunci`) → column of the format."""
    return {kunci(e): k.nama for k in fmt.kolom for e in (k.nama, *k.alias)}


def _tunggal(rekaman: Sequence[Rekaman], i: int) -> _Calon:
    sel = [" ".join(s.split()) for s in rekaman[i].sel]
    return _Calon(i, i, sel, [[kunci(s)] for s in sel])


def _ganda(rekaman: Sequence[Rekaman], i: int) -> _Calon:
    """Records i and i + 1 as one header: a merged cell above stretches over the empty ones beside it."""
    atas, bawah = ([" ".join(s.split()) for s in rekaman[j].sel] for j in (i, i + 1))
    lebar = max(len(atas), len(bawah))
    atas += [""] * (lebar - len(atas))
    bawah += [""] * (lebar - len(bawah))
    sel, ejaan, induk = [], [], ""
    for a, b in zip(atas, bawah, strict=True):
        induk = a or (induk if b else "")
        sel.append(f"{induk} {b}".strip())
        ejaan.append([kunci(f"{induk} {b}"), kunci(b)] if b else [kunci(a)])
    return _Calon(i, i + 1, sel, ejaan)


def _kenali(calon: _Calon, kamus: Mapping[str, str], dipakai: Iterable[int]) -> list[str | None]:
    """Per cell the column it names, or None; cells in `dipakai` are already taken by the alias file."""
    taken = set(dipakai)
    return [
        None if j in taken else next((kamus[e] for e in ejaan if e in kamus), None)
        for j, ejaan in enumerate(calon.ejaan)
    ]


def _menurut_alias(calon: _Calon, alias: Alias) -> dict[str, tuple[int, ...]]:
    """Our column → positions, for the source columns the alias file names and this record holds."""
    tempat: dict[str, int] = {}
    for j in reversed(range(len(calon.sel))):
        tempat[kunci(calon.sel[j])] = j
    posisi: dict[str, tuple[int, ...]] = {}
    for nama, sumber in alias.kolom.items():
        cari = [kunci(s) for s in sumber]
        if all(s in tempat for s in cari):
            posisi[nama] = tuple(tempat[s] for s in cari)
    return posisi


def _nilai(calon: _Calon, kamus: Mapping[str, str], alias: Alias) -> int:
    """How many columns this header names."""
    tertentu = _menurut_alias(calon, alias)
    dikenal = _kenali(calon, kamus, (j for p in tertentu.values() for j in p))
    return len(set(tertentu) | {k for k in dikenal if k})


def _pilih(rekaman: Sequence[Rekaman], kamus: Mapping[str, str], alias: Alias) -> _Calon | None:
    """The best header among the first records, the earliest of equals; None where nothing is named."""
    terbaik, nilai_terbaik = None, 0
    mungkin = [not any(_SEL_DATA.search(s) for s in r.sel) for r in rekaman] + [False]
    tunggal = [_tunggal(rekaman, i) if m else None for i, m in enumerate(mungkin)]
    nilai_tunggal = [_nilai(c, kamus, alias) if c else 0 for c in tunggal]
    for i, r in enumerate(rekaman):
        if alias.baris_kepala is not None and r.baris_asal != alias.baris_kepala:
            continue
        if nilai_tunggal[i] > nilai_terbaik:
            terbaik, nilai_terbaik = tunggal[i], nilai_tunggal[i]
        if mungkin[i] and mungkin[i + 1]:
            ganda = _ganda(rekaman, i)
            nilai = _nilai(ganda, kamus, alias)
            if nilai > max(nilai_terbaik, *nilai_tunggal[i : i + 2]):  # else a title stands above
                terbaik, nilai_terbaik = ganda, nilai
    return terbaik


def _sebut(nama: Iterable[str]) -> str:
    semua = list(nama)
    lebih = f" dan {angka(len(semua) - PERLIHATKAN)} lagi" if len(semua) > PERLIHATKAN else ""
    return ", ".join(semua[:PERLIHATKAN]) + lebih


def _tanpa_kepala(rekaman: Sequence[Rekaman], fmt: Format) -> BerkasDitolak:
    data = bool(rekaman) and any(_SEL_DATA.search(s) for s in rekaman[0].sel)
    contoh = ", ".join((*fmt.wajib, *fmt.salah_satu)) or ", ".join(k.nama for k in fmt.kolom[:4])
    return tolak(
        "tanpa_kepala",
        n=angka(len(rekaman)),
        rinci=": baris pertama sudah berisi data" if data else "",
        contoh=contoh,
        pemisah=_saran_pemisah(rekaman[:10]),
    )


def _saran_pemisah(rekaman: Sequence[Rekaman]) -> str:
    """What to add where records of one cell hold an unusual sign in the same number each."""
    if len(rekaman) < 2 or len(rekaman[0].sel) > 1:
        return ""
    teks = [",".join(r.sel) for r in rekaman]
    banyak = {t: teks[0].count(t) for t in TANDA_LAIN}
    tetap = {t: n for t, n in banyak.items() if n and all(s.count(t) == n for s in teks)}
    if not tetap:
        return ""
    tanda = max(tetap, key=lambda t: tetap[t])
    sebut = f"'{tanda}'" if tanda == "\\" else f'"{tanda}"'
    return f" Kolomnya tampaknya dipisahkan tanda {tanda}: tulis pemisah = {sebut} dalam berkas --kolom."


def _posisi(calon: _Calon, fmt: Format, alias: Alias) -> dict[str, tuple[int, ...]]:
    """Our column → source positions. Raises where a column stands twice or a required one is missing."""
    posisi = _menurut_alias(calon, alias)
    alias.harus_ada(posisi, calon.sel)
    dikenal = _kenali(calon, kamus_ejaan(fmt), (j for p in posisi.values() for j in p))
    ditemukan: dict[str, list[int]] = {}
    for j, nama in enumerate(dikenal):
        if nama is not None and nama not in posisi:
            ditemukan.setdefault(nama, []).append(j)
    lemah = {kunci(e) for k in fmt.kolom for e in k.lemah}
    for nama, semua in ditemukan.items():
        kuat = [j for j in semua if lemah.isdisjoint(calon.ejaan[j])]
        tempat = kuat or semua
        if len(tempat) > 1:
            isi = ", ".join(f"“{calon.sel[j]}” (kolom ke-{j + 1})" for j in tempat)
            raise tolak("kolom_ganda", kolom=nama, isi=isi)
        posisi[nama] = (tempat[0],)
    _tolak_tempat_tanggal_ganda(posisi)
    ada_kolom = {*posisi, *(TEMPAT_TANGGAL if GABUNG in posisi else ())}
    kurang = [k for k in fmt.wajib if k not in ada_kolom]
    if not kurang and fmt.salah_satu and ada_kolom.isdisjoint(fmt.salah_satu):
        kurang = [" atau ".join(fmt.salah_satu)]
    if kurang:
        ada = _sebut(s for s in calon.sel if s)
        raise tolak("kolom_wajib", kolom=kurang[0].split(" ")[0], isi=_sebut(kurang), ada=ada)
    return posisi


def _tolak_tempat_tanggal_ganda(posisi: Mapping[str, object]) -> None:
    """Refuse a "tempat, tanggal lahir" column beside one of its parts."""
    ada = [k for k in TEMPAT_TANGGAL if k in posisi]
    if GABUNG in posisi and ada:
        raise tolak("kolom_ganda", kolom=ada[0], isi=f"{GABUNG} dan {ada[0]}")


def _lebar(calon: _Calon, data: Sequence[Rekaman]) -> int:
    """Cells per record: the header's, unless it and the data differ by empty cells at the end only."""
    lebar = len(calon.sel)
    if not data:
        return lebar
    biasa, _ = Counter(len(r.sel) for r in data).most_common(1)[0]
    if biasa < lebar and not any(calon.sel[biasa:]):
        return biasa
    if biasa > lebar and not any(s.strip() for r in data for s in r.sel[lebar:]):
        return biasa
    return lebar


def _sepi(sel: Sequence[str], terpakai: set[int], data: Sequence[Rekaman]) -> tuple[int, ...]:
    """Columns with nothing above and nothing in the first records: what trailing delimiters leave."""
    berisi = {j for r in data for j, s in enumerate(r.sel) if s.strip()}
    return tuple(
        j for j, nama in enumerate(sel) if not nama and j not in terpakai and j not in berisi
    )


def _lain(sel: Sequence[str], terpakai: set[int], terlarang: Iterable[str]) -> dict[str, int]:
    """A distinct name for each column the format does not know."""
    dipakai = {n.lower() for n in terlarang}
    lain: dict[str, int] = {}
    for j, nama in enumerate(sel):
        if j in terpakai:
            continue
        dasar = nama or f"kolom_{j + 1}"
        pakai, n = dasar, 2
        while pakai.lower() in dipakai:
            pakai, n = f"{dasar}_{n}", n + 1
        dipakai.add(pakai.lower())
        lain[pakai] = j
    return lain


def _catatan(
    calon: _Calon,
    rekaman: Sequence[Rekaman],
    posisi: Mapping[str, object],
    lain: Iterable[str],
    fmt: Format,
) -> tuple[TemuanBerkas, ...]:
    hasil = []
    if calon.mulai > 0:
        hasil.append(TemuanBerkas("judul_di_atas", isi={"n": angka(calon.mulai)}))
    if calon.akhir > calon.mulai:
        baris = " dan ".join(angka(rekaman[i].baris_asal) for i in (calon.mulai, calon.akhir))
        hasil.append(TemuanBerkas("kepala_dua_baris", isi={"isi": baris}))
    lain_bernama = list(lain)
    if lain_bernama:
        hasil.append(TemuanBerkas("kolom_lain", isi={"isi": _sebut(lain_bernama)}))
    ada = {*posisi, *(TEMPAT_TANGGAL if GABUNG in posisi else ())}
    kurang = [nama for nama in fmt.harapan if nama not in ada]
    if kurang:
        hasil.append(TemuanBerkas("kolom_tidak_ada", isi={"isi": _sebut(kurang)}))
    return tuple(hasil)


def _ejaan_ulang(
    kepala: Sequence[Rekaman], lebar: int, posisi: Mapping[str, tuple[int, ...]], fmt: Format
) -> tuple[tuple[str, ...], ...]:
    """Per position what a header repeated further down could hold: the same, or another spelling."""
    lain: dict[int, tuple[str, ...]] = {}
    for k in fmt.kolom:
        for j in posisi.get(k.nama, ()):
            lain[j] = (k.nama, *k.alias)
    return tuple(
        (*(r.sel[j].strip() for r in kepala if j < len(r.sel)), *lain.get(j, ()))
        for j in range(lebar)
    )


def cari_kepala(rekaman: Sequence[Rekaman], fmt: Format, alias: Alias) -> Kepala:
    """The header among the first records of a file.

    Raises `BerkasDitolak` (no header, a column twice, a required one missing) and `ArgumenKeliru`
    (the alias file names a column that the file lacks).
    """
    kamus = kamus_ejaan(fmt)
    calon = _pilih(rekaman[:CARI_SAMPAI] if alias.baris_kepala is None else rekaman, kamus, alias)
    if calon is None:
        alias.baris_harus_ada(rekaman)
        raise _tanpa_kepala(rekaman[:CARI_SAMPAI], fmt)
    posisi = _posisi(calon, fmt, alias)
    lebar = _lebar(calon, rekaman[calon.akhir + 1 :])
    sel = (calon.sel + [""] * lebar)[:lebar]
    terpakai = {j for p in posisi.values() for j in p}
    sepi = _sepi(sel, terpakai, rekaman[calon.akhir + 1 :])
    terpakai |= set(sepi)
    lain = _lain(sel, terpakai, fmt.skema.names)
    return Kepala(
        setelah=rekaman[calon.akhir].baris_asal,
        lebar=lebar,
        sel=tuple(sel),
        posisi=posisi,
        lain=lain,
        sepi=sepi,
        ejaan=_ejaan_ulang(rekaman[calon.mulai : calon.akhir + 1], lebar, posisi, fmt),
        catatan=_catatan(calon, rekaman, posisi, lain, fmt),
    )
