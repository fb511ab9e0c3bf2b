"""All units of all files side by side, each TPS and region once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.daftar_kode import KODE
from hakpilih.intake.format import Konteks
from hakpilih.intake.kode import PISAH, Kode
from hakpilih.partisipasi.bacaan import Angka, Ya
from hakpilih.partisipasi.satuan import PANJANG_KODE, TINGKAT, Golongan, Satuan

Indeks = npt.NDArray[np.int64]

# Codes of this room: what the gate cannot say about one row.
KODE_HADIR: dict[str, Kode] = {
    "tps_tidak_ada": Kode(
        "peringatan",
        "TPS tidak ada dalam berkas",
        "TPS ini tidak ada dalam berkas, padahal menurut nomor TPS atau jumlah TPS kelurahannya ada.",
        "Lengkapi berkas; sementara ini TPS itu melebarkan batas.",
    ),
    "tertulis_ganda": Kode(
        "peringatan",
        "Tertulis lebih dari sekali",
        "Tertulis lebih dari sekali; dihitung satu kali, dan melebarkan batas bila isinya berbeda.",
        "Hapus salinannya.",
    ),
}


@dataclass(slots=True)
class Gabungan:
    """Parallel arrays over all units.

    `unit_masalah` and `kode_masalah` pair units with fault codes, the latter as places in `daftar_kode`.
    """

    golongan: tuple[Golongan, ...]
    id_golongan: Indeks
    kunci: list[pa.Array]
    nama: list[pa.Array]
    tingkat: Indeks
    tercetak: Ya
    pengguna: Angka
    pemilih: Angka
    titik_u: Angka
    titik_v: Angka
    hanya_atas: Ya
    persen: Angka
    unit_masalah: Indeks
    kode_masalah: Indeks
    daftar_kode: list[str]
    berkas: list[str]
    berkas_golongan: list[tuple[str, ...]]  # per election, those whose rows were merged too
    id_berkas: Indeks
    pesan: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.tingkat)


def kode_menurut(format_berkas: str) -> Mapping[str, Kode]:
    """Every fault code a unit of this format can carry."""
    return {**KODE, **KODE_HADIR, **FORMAT[format_berkas].kode}


def _sambung(larik: Sequence[Any]) -> Any:
    """One array after the other; a single one stays as it is, for of a country each copy counts."""
    return larik[0] if len(larik) == 1 else np.concatenate(larik)


def _sambung_teks(larik: Sequence[pa.Array]) -> pa.Array:
    return larik[0] if len(larik) == 1 else pa.concat_arrays(larik)


def _lebar(titik: Angka, k: int) -> Angka:
    if titik.shape[1] == k:
        return titik
    kosong = np.full((len(titik), k - titik.shape[1]), np.nan)
    return np.hstack([titik, kosong])


def _masalah(satuan: Sequence[Satuan], awal: Indeks) -> tuple[Indeks, Indeks, list[str]]:
    """Units, codes as places in the list of codes, that list (this room's codes first)."""
    unit: list[Indeks] = []
    kode: list[pa.Array] = [pa.array(list(KODE_HADIR))]
    for s, mulai in zip(satuan, awal, strict=True):
        daftar = s.masukan.tabel["masalah"].combine_chunks()
        unit.append(np.asarray(pc.list_parent_indices(daftar).to_numpy(), dtype=np.int64) + mulai)
        kode.append(pc.list_flatten(daftar))
    sandi = pa.concat_arrays(kode).dictionary_encode()
    nomor = np.asarray(sandi.indices.to_numpy(), dtype=np.int64)[len(KODE_HADIR) :]
    return np.concatenate(unit), nomor, sandi.dictionary.to_pylist()


def catat(g: Gabungan, unit: Indeks, kode: str) -> None:
    """Add one fault code (of `KODE_HADIR`) to some units."""
    nomor = np.full(len(unit), g.daftar_kode.index(kode), dtype=np.int64)
    g.unit_masalah = np.concatenate([g.unit_masalah, unit])
    g.kode_masalah = np.concatenate([g.kode_masalah, nomor])


def _pesan_wilayah(satuan: Sequence[Satuan], awal: Indeks) -> dict[tuple[int, str], list[str]]:
    """The sentence of each cross-check in a printed region's row, with its numbers."""
    hasil: dict[tuple[int, str], list[str]] = {}
    for s, mulai in zip(satuan, awal, strict=True):
        fmt = FORMAT[s.masukan.format]
        if fmt.nama != "hadir_wilayah":
            continue
        for silang in fmt.silang:
            for t in silang(s.masukan.tabel, Konteks()):
                kalimat = fmt.kode[t.kode].pesan
                for posisi, isi in zip(t.posisi.tolist(), t.isi.to_pylist(), strict=True):
                    kunci = (int(mulai) + posisi, t.kode)
                    hasil.setdefault(kunci, []).append(
                        kalimat.format_map({"isi": isi, "kolom": t.kolom or "", "lain": ""})
                    )
    return hasil


def gabung(satuan: Sequence[Satuan]) -> Gabungan:
    """All units of all files; those written twice are merged."""
    golongan = tuple(dict.fromkeys(g for s in satuan for g in s.daftar_golongan))
    nomor = {g: i for i, g in enumerate(golongan)}
    peta = [np.array([nomor[g] for g in s.daftar_golongan], dtype=np.int64) for s in satuan]
    panjang = [len(s.tingkat) for s in satuan]
    awal = np.cumsum([0, *panjang[:-1]])
    k = max(s.bacaan.titik_u.shape[1] for s in satuan)
    unit_masalah, kode_masalah, daftar_kode = _masalah(satuan, awal)
    g = Gabungan(
        golongan=golongan,
        id_golongan=_sambung([p[s.golongan] for p, s in zip(peta, satuan, strict=True)]),
        kunci=[_sambung_teks([s.kunci[t] for s in satuan]) for t in range(len(TINGKAT))],
        nama=[_sambung_teks([s.nama[t] for s in satuan]) for t in range(len(TINGKAT))],
        tingkat=_sambung([s.tingkat for s in satuan]),
        tercetak=_sambung([s.tercetak for s in satuan]),
        pengguna=_sambung([s.bacaan.pengguna for s in satuan]),
        pemilih=_sambung([s.bacaan.pemilih for s in satuan]),
        titik_u=_sambung([_lebar(s.bacaan.titik_u, k) for s in satuan]),
        titik_v=_sambung([_lebar(s.bacaan.titik_v, k) for s in satuan]),
        hanya_atas=_sambung([s.bacaan.hanya_atas for s in satuan]),
        persen=_sambung([s.persen for s in satuan]),
        unit_masalah=unit_masalah,
        kode_masalah=kode_masalah,
        daftar_kode=daftar_kode,
        berkas=[s.masukan.berkas for s in satuan],
        berkas_golongan=[
            tuple(dict.fromkeys(s.masukan.berkas for s in satuan if x in s.daftar_golongan))
            for x in golongan
        ],
        id_berkas=np.repeat(np.arange(len(satuan)), panjang),
        pesan=_pesan_wilayah(satuan, awal),
    )
    _satukan_ganda(g)
    return g


def kunci_sendiri(g: Gabungan) -> pa.Array:
    """Election, formula and own region of each unit as one text; "" without a region code."""
    sendiri = pa.array([""] * len(g), pa.string())
    for t, panjang in enumerate(PANJANG_KODE):
        di = pc.and_(pa.array(g.tingkat == t), pc.equal(pc.utf8_length(g.kunci[t]), panjang))
        di = pc.and_(di, pc.invert(pc.match_substring(g.kunci[t], "/")))
        sendiri = pc.if_else(di, g.kunci[t], sendiri)
    penuh = pc.binary_join_element_wise(
        pc.cast(pa.array(g.id_golongan), pa.string()), sendiri, PISAH
    )
    return pc.if_else(pc.equal(sendiri, ""), "", penuh)


def _satukan_ganda(g: Gabungan) -> None:
    """Jika satu TPS atau wilayah tertulis lebih dari sekali, maka dihitung sekali.

    Jika hanya satu isi yang dapat diputuskan di antara salinannya, maka isi itu yang dipakai. Jika
    isinya berbeda, maka satuan itu tidak diputuskan dan melebarkan batas dengan semua titiknya.

    Dasar: setiap TPS dan wilayah hanya satu; keputusan proyek ini tentang isi yang bertentangan.
    """
    kunci = kunci_sendiri(g)
    hitung = pc.value_counts(kunci)
    banyak, nilai = hitung.field("counts"), hitung.field("values")
    ganda = nilai.filter(pc.and_(pc.greater(banyak, 1), pc.not_equal(nilai, "")))
    if not len(ganda):
        return
    di = np.flatnonzero(pc.is_in(kunci, value_set=ganda).to_numpy(zero_copy_only=False))
    anggota: dict[str, list[int]] = {}
    for i, k in zip(di.tolist(), kunci.take(pa.array(di)).to_pylist(), strict=True):
        anggota.setdefault(k, []).append(i)
    for larik in ("pengguna", "pemilih", "titik_u", "titik_v", "persen"):
        setattr(g, larik, np.require(getattr(g, larik), requirements="W"))
    buang = np.zeros(len(g), dtype=np.bool_)
    for baris in anggota.values():
        _satukan(g, np.array(baris))
        buang[baris[1:]] = True
    pertama = np.array([b[0] for b in anggota.values()])
    catat(g, pertama, "tertulis_ganda")
    _saring(g, ~buang)


def _satukan(g: Gabungan, baris: Indeks) -> None:
    """Make the first of `baris` stand for all of them."""
    pertama = baris[0]
    sama = all(
        np.array_equal(a[i], a[pertama], equal_nan=True)
        for a in (g.titik_u, g.titik_v, g.pengguna[:, None], g.pemilih[:, None])
        for i in baris
    )
    if sama:
        return
    putus = baris[~np.isnan(g.pengguna[baris] + g.pemilih[baris])]
    if len({(g.pengguna[i], g.pemilih[i]) for i in putus}) == 1:
        for a in (g.pengguna, g.pemilih, g.titik_u, g.titik_v, g.persen):
            a[pertama] = a[putus[0]]
        return
    g.pengguna[pertama] = g.pemilih[pertama] = g.persen[pertama] = np.nan
    u, v = g.titik_u[baris], g.titik_v[baris]
    g.titik_u[pertama] = g.titik_v[pertama] = np.nan
    if np.isnan(u).all():
        return
    sudut = ((np.nanmin(u), np.nanmax(v)), (np.nanmax(u), max(np.nanmin(v), np.nanmax(u))))
    for i, (x, y) in enumerate(sudut):
        g.titik_u[pertama, i], g.titik_v[pertama, i] = x, y


def _saring(g: Gabungan, sisa: Ya) -> None:
    """Keep only the units of `sisa`."""
    pilih = pa.array(sisa)
    baru = np.cumsum(sisa) - 1
    for nama in ("id_golongan", "tingkat", "tercetak", "pengguna", "pemilih", "titik_u", "titik_v"):
        setattr(g, nama, getattr(g, nama)[sisa])
    for nama in ("hanya_atas", "persen", "id_berkas"):
        setattr(g, nama, getattr(g, nama)[sisa])
    g.kunci = [k.filter(pilih) for k in g.kunci]
    g.nama = [n.filter(pilih) for n in g.nama]
    tetap = sisa[g.unit_masalah]
    g.unit_masalah = baru[g.unit_masalah[tetap]]
    g.kode_masalah = g.kode_masalah[tetap]
    g.pesan = {(int(baru[u]), k): p for (u, k), p in g.pesan.items() if sisa[u]}
