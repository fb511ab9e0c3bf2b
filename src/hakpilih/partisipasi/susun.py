"""Turnout rows in the order of the regions, each with what is wrong beneath it in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pyarrow.compute as pc

from hakpilih.intake.kode import Kode
from hakpilih.intake.silang_hadir import ribuan
from hakpilih.partisipasi.bacaan import Angka, Ya
from hakpilih.partisipasi.gabung import Gabungan, kode_menurut
from hakpilih.partisipasi.hadir import Hadir, Rinci
from hakpilih.partisipasi.rekap import (
    Figur,
    Kelompok,
    hitung_figur,
    kelompok,
    leluhur_satuan,
)
from hakpilih.partisipasi.satuan import PISAH_NAMA, TINGKAT, TPS
from hakpilih.wilayah import tingkat as tingkat_kode

DESIMAL = 6  # of a per cent, in `hadir_persen` and the bounds: rounding again to two stays right
BERKAS = "berkas"
SERATUS = 100.0
_LEBIH_DPT = ", dan pemilih yang tidak terdaftar tidak termasuk DPT"
_URUT = {"galat": 0, "peringatan": 1, "catatan": 2}


def susun(g: Gabungan, tingkat_terbawah: str) -> list[Hadir]:
    """The rows of every level from province down to `tingkat_terbawah`, then one total per election."""
    leluhur = leluhur_satuan(g)
    kamus: dict[str, Kode] = {}
    for nama_format in ("hadir_tps", "hadir_wilayah"):
        kamus = {**kode_menurut(nama_format), **kamus}
    hasil: list[Hadir] = []
    for t in (*range(TINGKAT.index(tingkat_terbawah) + 1), -1):
        k = kelompok(g, leluhur, t)
        if len(k.anggota):
            hasil += _baris_tingkat(g, k, t, kamus)
    return hasil


def _baris_tingkat(g: Gabungan, k: Kelompok, t: int, kamus: Mapping[str, Kode]) -> Iterator[Hadir]:
    figur = hitung_figur(g, k)
    nama = _nama(g, k, t)
    rincian = _rincian(g, k, kamus)
    berkas = _berkas(g, k) if t >= 0 else g.berkas_golongan
    tercetak = np.bincount(k.id, g.tercetak[k.anggota], len(k.kunci)) > 0
    sendiri = np.zeros(len(k.kunci), dtype=np.bool_)
    sendiri[k.id] = g.tingkat[k.anggota] == t
    dicetak = (tercetak & sendiri).tolist()
    golongan = k.golongan.tolist()
    # Single elements of arrays cost more than all the rest: 90,000 regions are asked as lists.
    pengguna, pemilih = _bulat(figur.pengguna), _bulat(figur.pemilih)
    hadir, bawah, atas = (_persen(x) for x in (figur.hadir, figur.bawah, figur.atas))
    satuan, dipakai = figur.satuan.tolist(), figur.dipakai.tolist()
    bicara = _bicara(figur, tercetak, sendiri).tolist()
    for i in np.lexsort((np.array(k.kunci), k.golongan)).tolist():
        gol = g.golongan[golongan[i]]
        kunci = k.kunci[i]
        kode = None if t < 0 or PISAH_NAMA in kunci else kunci
        tingkat = _tingkat(kode, nama[i], t)
        masalah = tuple(rincian.get(i, ()))
        if bicara[i]:
            umum = _umum(figur, i, bool(tercetak[i]), bool(sendiri[i]))
            masalah = (*umum, *_lebih(figur, i, gol.rumus), *masalah)
        yield Hadir(
            kode=kode,
            nama=_sebut(nama[i], kode, tingkat, gol.nama if len(g.golongan) > 1 else ""),
            tingkat=tingkat,
            pengguna_hak_pilih=pengguna[i],
            pemilih=pemilih[i],
            rumus=gol.rumus,
            hadir_persen=hadir[i],
            batas_bawah=bawah[i],
            batas_atas=atas[i],
            masalah=masalah,
            pemilihan=gol.nama,
            satuan=satuan[i],
            dipakai=dipakai[i],
            induk=kunci.rpartition("." if kode else PISAH_NAMA)[0],
            tercetak=dicetak[i],
            berkas=berkas[i],
        )


def _bulat(nilai: Angka) -> list[int | None]:
    return [None if n != n else round(n) for n in nilai.tolist()]


def _persen(nilai: Angka) -> list[float | None]:
    return [None if n != n else round(n, DESIMAL) for n in nilai.tolist()]


def _bicara(f: Figur, tercetak: Ya, sendiri: Ya) -> Ya:
    """Regions that `_umum` or `_lebih` may have a sentence for."""
    with np.errstate(invalid="ignore"):
        lebih = f.atas > SERATUS
    sebagian = ~sendiri & (tercetak | (f.dipakai < f.satuan))
    return np.asarray(np.isnan(f.hadir) | f.dijepit | lebih | sebagian, dtype=np.bool_)


def _tingkat(kode: str | None, nama: str, t: int) -> str:
    if t < 0:
        return BERKAS
    if kode is not None:
        # Only there one level has two names; asking for each of 80,000 kelurahan takes seconds.
        return (tingkat_kode(kode) if t == 1 else None) or TINGKAT[t]
    return "kota" if t == 1 and nama.upper().startswith("KOTA ") else TINGKAT[t]


def _sebut(nama: str, kode: str | None, tingkat: str, pemilihan: str) -> str:
    dasar = nama or f"{tingkat.capitalize()} {kode or ''}".strip()
    if tingkat == BERKAS:
        dasar = "Jumlah"
    return f"{dasar} ({pemilihan})" if pemilihan else dasar


def _nama(g: Gabungan, k: Kelompok, t: int) -> list[str]:
    """The first name any member gives the region; "" where none does."""
    if t < 0:
        return [""] * len(k.kunci)
    bernama = np.asarray(pc.not_equal(g.nama[t], "").to_numpy(zero_copy_only=False))
    di = bernama[k.anggota]
    pertama = np.full(len(k.kunci), len(g), dtype=np.int64)
    np.minimum.at(pertama, k.id[di], k.anggota[di])
    daftar = g.nama[t].to_pylist()
    return [daftar[i] if i < len(daftar) else "" for i in pertama.tolist()]


def _berkas(g: Gabungan, k: Kelompok) -> list[tuple[str, ...]]:
    """The files behind each region."""
    n = len(g.berkas)
    pasangan = np.zeros(len(k.kunci) * n, dtype=np.bool_)
    pasangan[k.id * n + g.id_berkas[k.anggota]] = True
    hasil: list[list[str]] = [[] for _ in k.kunci]
    for p in np.flatnonzero(pasangan).tolist():
        hasil[p // n].append(g.berkas[p % n])
    return [tuple(dict.fromkeys(h)) for h in hasil]


def _umum(f: Figur, i: int, tercetak: bool, sendiri: bool) -> Iterator[Rinci]:
    """What holds for the figure itself: coverage, sums of printed parts, an estimate held in bounds."""
    satuan = int(f.satuan[i])
    if np.isnan(f.hadir[i]):
        yield Rinci("tidak_dapat_dihitung", satuan, _sebab_kosong(f, i))
    if f.dijepit[i]:
        yield _dijepit(f, i)
    if sendiri or np.isnan(f.atas[i]):
        return
    if f.dipakai[i] < satuan and not f.dijepit[i]:
        yield _cakupan(f, i, "wilayah" if tercetak else "TPS")
    if tercetak:
        isi = f"Dijumlah dari {ribuan(satuan)} wilayah dalam berkas, bukan angka yang dicetak sumbernya."
        yield Rinci("dijumlah", satuan, isi)


def _lebih(f: Figur, i: int, rumus: str) -> Iterator[Rinci]:
    """Turnout above 100 per cent has a cause: movers vote here and are voters elsewhere."""
    if not f.atas[i] > SERATUS:
        return
    if rumus == "terbit":
        isi = "sumbernya mencetak pengguna, suara, atau persen yang melebihi pemilihnya."
    else:
        isi = (
            "pemilih pindahan memilih di sini tetapi terhitung sebagai pemilih di tempat asalnya"
            f"{_LEBIH_DPT if rumus == 'dpt' else ''}. Sel yang kosong atau bertentangan tidak membatasi "
            "banyaknya."
        )
    yield Rinci("lebih_seratus", 1, f"Batas atas melebihi 100 % karena {isi}")


def _dijepit(f: Figur, i: int) -> Rinci:
    """Why numerator and denominator are those of a bound and not of the decided units alone."""
    u, v = f.semula_u[i], f.semula_v[i]
    satuan, dipakai = int(f.satuan[i]), int(f.dipakai[i])
    yang = f"{ribuan(dipakai)} dari {ribuan(satuan)} satuan yang selnya cocok" if satuan > 1 else ""
    isi = (
        f"Hasil bagi {yang or 'angka yang tertulis'} ({ribuan(u)} ÷ {ribuan(v)} = {_dua(100 * u / v)} %) "
        "di luar batas; yang ditampilkan pengguna dan pemilih pada batas terdekat, dari bacaan "
        "semua satuan."
    )
    return Rinci("dijepit", satuan - dipakai or 1, isi)


def _dua(nilai: float) -> str:
    dua = Decimal(str(nilai)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return str(dua).replace(".", ",")


def _cakupan(f: Figur, i: int, apa: str) -> Rinci:
    satuan, dipakai, luar = int(f.satuan[i]), int(f.dipakai[i]), int(f.tanpa_batas[i])
    sisa = satuan - dipakai
    if not luar:
        nasib = "hanya melebarkan batas"
    elif luar == sisa:
        nasib = "tidak ikut dihitung, juga tidak dalam batas"
    else:
        nasib = f"hanya melebarkan batas, kecuali {ribuan(luar)} yang juga tidak masuk batas"
    isi = f"Hitungan memakai {ribuan(dipakai)} dari {ribuan(satuan)} {apa}; {ribuan(sisa)} lainnya {nasib}."
    return Rinci("cakupan", sisa, isi)


def _sebab_kosong(f: Figur, i: int) -> str:
    if not np.isnan(f.bawah[i]):
        return "Angka kehadiran tidak dapat ditentukan; hanya batasnya yang diketahui."
    if not np.isnan(f.atas[i]):
        return (
            "Angka kehadiran tidak dapat dihitung karena total pemilih tidak ada. Batas atasnya dari "
            "L + P, yang paling banyak sama dengan total."
        )
    return "Angka kehadiran tidak dapat dihitung karena jumlah pemilih atau penggunanya tidak ada."


def _rincian(g: Gabungan, k: Kelompok, kamus: Mapping[str, Kode]) -> dict[int, list[Rinci]]:
    """Per region the fault codes of its units with their counts, gravest first."""
    letak = np.full(len(g), -1, dtype=np.int64)
    letak[k.anggota] = k.id
    n = len(g.daftar_kode)
    satu = np.unique(g.unit_masalah * n + g.kode_masalah)  # a unit counts once per code
    unit, kode = satu // n, satu % n
    di = letak[unit] >= 0
    unit, kode = unit[di], kode[di]
    pasangan, mulai, banyak = np.unique(
        letak[unit] * n + kode, return_index=True, return_counts=True
    )
    hasil: dict[int, list[Rinci]] = {}
    for p, m, b in zip(pasangan.tolist(), mulai.tolist(), banyak.tolist(), strict=True):
        rinci = _rinci(g, g.daftar_kode[p % n], b, int(unit[m]), kamus)
        hasil.setdefault(p // n, []).append(rinci)
    for daftar in hasil.values():
        daftar.sort(key=lambda r: (_URUT[kamus[r.kode].tingkat], -r.jumlah, r.kode))
    return hasil


def _rinci(g: Gabungan, kode: str, n: int, unit: int, kamus: Mapping[str, Kode]) -> Rinci:
    if n == 1 and (unit, kode) in g.pesan:
        return Rinci(kode, 1, " ".join(g.pesan[unit, kode]))
    apa = "TPS" if g.tingkat[unit] == TPS else "wilayah"
    judul = kamus[kode].judul
    if judul[1:2].islower():
        judul = judul[0].lower() + judul[1:]
    return Rinci(kode, n, f"{ribuan(n)} {apa}: {judul}.")
