"""Cross-checks of the turnout formats: what the cells of one TPS or one region say about each other.

The rules are tables; each names its fault code in `kode_hadir`. Absent cells decide nothing: a rule
speaks only where every cell it reads is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih import pemilihan
from hakpilih.intake.format import Konteks, Temuan
from hakpilih.wilayah import tingkat

Angka = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Jumlah:
    """The parts must sum to the whole. `kalimat` says both, `{a}` the parts and `{b}` the whole."""

    kode: str
    bagian: tuple[str, ...]
    hasil: str
    arah: str = "beda"  # "beda" | "kurang" (parts below the whole) | "lebih" (parts above it)
    kalimat: str = "{a}, tertulis {b}"


@dataclass(frozen=True, slots=True)
class PalingBanyak:
    """`kiri` may not exceed `kanan`; asked only where `kanan` is above zero."""

    kode: str
    kiri: str
    kanan: str


_PENGGUNA_SUARA = "{a} pengguna, {b} suara"
_ASAL = ("dpt", "dptb", "dpph", "dpk")
_PASLON = tuple(f"paslon_{n:02d}" for n in range(1, 13))

ATURAN_TPS: tuple[Jumlah | PalingBanyak, ...] = (
    Jumlah("l_p_dpt", ("dpt_l", "dpt_p"), "dpt_j"),
    *(
        Jumlah(f"l_p_pengguna_{a}", (f"pengguna_{a}_l", f"pengguna_{a}_p"), f"pengguna_{a}_j")
        for a in (*_ASAL, "total")
    ),
    Jumlah("jumlah_pengguna", tuple(f"pengguna_{a}_j" for a in _ASAL), "pengguna_total_j"),
    Jumlah("jumlah_pengguna_seks", tuple(f"pengguna_{a}_l" for a in _ASAL), "pengguna_total_l"),
    Jumlah("jumlah_pengguna_seks", tuple(f"pengguna_{a}_p" for a in _ASAL), "pengguna_total_p"),
    PalingBanyak("pengguna_dpt_lebih", "pengguna_dpt_j", "dpt_j"),
    Jumlah("pengguna_suara", ("pengguna_total_j",), "suara_total", kalimat=_PENGGUNA_SUARA),
    Jumlah("sah_tidak_sah", ("suara_sah", "suara_tidak_sah"), "suara_total"),
    Jumlah("suara_calon", _PASLON, "suara_sah"),
)

_L_P = (
    ("pemilih", ("jumlah_pemilih_laki_laki", "jumlah_pemilih_perempuan"), "total_pemilih"),
    (
        "pengguna",
        ("pengguna_hak_pilih_laki_laki", "pengguna_hak_pilih_perempuan"),
        "total_pengguna_hak_pilih",
    ),
)
ATURAN_WILAYAH: tuple[Jumlah | PalingBanyak, ...] = (
    *(Jumlah(f"l_p_{apa}", bagian, hasil, "kurang") for apa, bagian, hasil in _L_P),
    *(Jumlah(f"l_p_{apa}_lebih", bagian, hasil, "lebih") for apa, bagian, hasil in _L_P),
    Jumlah("l_p_dpt", ("dpt_l", "dpt_p"), "dpt_j"),
    *(
        Jumlah(f"l_p_pengguna_{a}", (f"pengguna_{a}_l", f"pengguna_{a}_p"), f"pengguna_{a}_j")
        for a in _ASAL
    ),
    Jumlah("jumlah_pengguna", tuple(f"pengguna_{a}_j" for a in _ASAL), "total_pengguna_hak_pilih"),
    PalingBanyak("pengguna_dpt_lebih", "pengguna_dpt_j", "dpt_j"),
    PalingBanyak("pengguna_lebih", "total_pengguna_hak_pilih", "total_pemilih"),
    Jumlah("pengguna_suara", ("total_pengguna_hak_pilih",), "total_suara", kalimat=_PENGGUNA_SUARA),
    Jumlah("sah_tidak_sah", ("suara_sah", "suara_tidak_sah"), "total_suara"),
    Jumlah(
        "suara_tertulis",
        ("total_suara",),
        "jumlah_suara_tertulis",
        kalimat="hitungan {a}, tertulis {b}",
    ),
)

# The administrative block of a TPS: voters, users, votes (candidates come from another page).
KOLOM_ADMINISTRASI: tuple[str, ...] = (
    *(f"dpt_{s}" for s in "lpj"),
    *(f"pengguna_{a}_{s}" for a in (*_ASAL, "total") for s in "lpj"),
    "suara_sah",
    "suara_tidak_sah",
    "suara_total",
)

# One of these at least makes a file a table of turnout.
KOLOM_HITUNGAN = frozenset((*KOLOM_ADMINISTRASI, *_PASLON, "dptb_j", "dpph_j", "dpk_j"))
_KOLOM_DPT = frozenset(("dpt_l", "dpt_p", "dpt_j"))


def angka(tabel: pa.Table, kolom: str) -> Angka:
    """A number column as floats, NaN where empty; all NaN where the table lacks the column."""
    if kolom not in tabel.column_names or tabel[kolom].null_count == tabel.num_rows:
        return np.full(tabel.num_rows, np.nan)
    isi = pc.cast(tabel[kolom], pa.float64())
    return np.asarray(isi.to_numpy(), dtype=np.float64)


def teks(tabel: pa.Table, kolom: str) -> pa.Array:
    """A text column without nulls, as one array."""
    if kolom not in tabel.column_names:
        return pa.array([""] * tabel.num_rows, pa.string())
    isi = pc.fill_null(tabel[kolom], "")
    return isi.combine_chunks() if isinstance(isi, pa.ChunkedArray) else isi


def ribuan(n: float) -> str:
    """A whole number with dots between thousands."""
    return f"{round(n):,}".replace(",", ".").replace("-", "−")


def _temuan(kode: str, kolom: str | None, di: npt.NDArray[np.bool_], isi: Iterable[str]) -> Temuan:
    return Temuan(kode, kolom, np.flatnonzero(di), pa.array(list(isi), pa.string()))


def _tanpa_isi(kode: str, kolom: str | None, di: npt.NDArray[np.bool_]) -> Temuan:
    posisi = np.flatnonzero(di)
    return Temuan(kode, kolom, posisi, pa.array([""] * len(posisi), pa.string()))


def _uji(aturan: Jumlah | PalingBanyak, sel: Mapping[str, Angka]) -> Temuan | None:
    """The rows of one piece that break one rule."""
    if isinstance(aturan, PalingBanyak):
        kiri, kanan = sel[aturan.kiri], sel[aturan.kanan]
        di = (kanan > 0) & (kiri > kanan)
        isi = [f"{ribuan(a)} > {ribuan(b)}" for a, b in zip(kiri[di], kanan[di], strict=True)]
        return _temuan(aturan.kode, aturan.kiri, di, isi) if di.any() else None
    bagian = [sel[b] for b in aturan.bagian if not np.isnan(sel[b]).all()]
    hasil = sel[aturan.hasil]
    if not bagian:
        return None
    jumlah = np.sum(bagian, axis=0)
    ada = ~np.isnan(jumlah) & ~np.isnan(hasil)
    beda = {"beda": jumlah != hasil, "kurang": jumlah < hasil, "lebih": jumlah > hasil}
    di = ada & beda[aturan.arah]
    if not di.any():
        return None
    isi = []
    for i in np.flatnonzero(di):
        suku = " + ".join(ribuan(b[i]) for b in bagian)
        total = f" = {ribuan(jumlah[i])}" if len(bagian) > 1 else ""
        isi.append(aturan.kalimat.format(a=f"{suku}{total}", b=ribuan(hasil[i])))
    return _temuan(aturan.kode, aturan.hasil, di, isi)


def _semua(aturan: Sequence[Jumlah | PalingBanyak], tabel: pa.Table) -> Iterator[Temuan]:
    nama = {n for a in aturan for n in _dibaca(a)}
    sel = {n: angka(tabel, n) for n in nama}
    for a in aturan:
        temuan = _uji(a, sel)
        if temuan is not None:
            yield temuan


def _negatif(tabel: pa.Table) -> Iterator[Temuan]:
    """Jika sebuah hitungan orang, suara, atau TPS di bawah nol, maka keliru.

    Dasar: hitungan; hanya selisih boleh negatif.
    """
    for kolom in tabel.schema:
        if kolom.name == "selisih" or not pa.types.is_integer(kolom.type):
            continue
        if not (pc.min(tabel[kolom.name]).as_py() or 0) < 0:
            continue
        nilai = angka(tabel, kolom.name)
        di = nilai < 0
        yield _temuan("angka_negatif", kolom.name, di, (ribuan(n) for n in nilai[di]))


def _dibaca(aturan: Jumlah | PalingBanyak) -> tuple[str, ...]:
    if isinstance(aturan, PalingBanyak):
        return (aturan.kiri, aturan.kanan)
    return (*aturan.bagian, aturan.hasil)


@dataclass(frozen=True, slots=True)
class Blok:
    """Which TPS of a table lack what. Three masks over the rows."""

    tanpa: npt.NDArray[np.bool_]  # no cell of the administrative block is there
    nol: npt.NDArray[np.bool_]  # the block is there and says 0 everywhere
    dpt_kosong: npt.NDArray[np.bool_]  # the block says something, its DPT page nothing


def blok_administrasi(tabel: pa.Table) -> Blok:
    """Blok administrasi tiap TPS.

    Jika tidak satu pun sel blok terisi, maka TPS tanpa administrasi. Jika semua yang terisi 0, maka
    blok berisi nol. Jika selain itu DPT (J maupun L + P) kosong atau 0, maka halaman DPT kosong.

    Dasar: susunan C.Hasil (data pemilih, pengguna, suara); TPS dibentuk untuk pemilih yang ada.
    """
    tanpa = np.ones(tabel.num_rows, dtype=np.bool_)
    hampa, tanpa_dpt = tanpa.copy(), tanpa.copy()
    for kolom in KOLOM_ADMINISTRASI:  # one after the other: of a country all at once are 200 MB
        sel = angka(tabel, kolom)
        kosong = np.isnan(sel)
        tanpa &= kosong
        hampa &= kosong | (sel == 0)
        if kolom in _KOLOM_DPT:
            tanpa_dpt &= ~(sel > 0)
    return Blok(tanpa, ~tanpa & hampa, ~tanpa & ~hampa & tanpa_dpt)


def silang_tps(tabel: pa.Table, konteks: Konteks) -> Iterable[Temuan]:
    """What contradicts itself or is missing within each TPS of a piece.

    Columns the whole file lacks are no fault of a row: `tanpa_angka` says so once.
    """
    blok = blok_administrasi(tabel)
    tanpa_kolom = bool(konteks.ada) and konteks.ada.isdisjoint(_KOLOM_DPT)
    for kode, di in (
        ("tanpa_administrasi", blok.tanpa),
        ("administrasi_nol", blok.nol),
        ("dpt_kosong", blok.dpt_kosong),
    ):
        if di.any() and not (kode == "dpt_kosong" and tanpa_kolom):
            yield _tanpa_isi(kode, "dpt_j" if kode == "dpt_kosong" else None, di)
    calon = np.stack([angka(tabel, p) for p in _PASLON])
    kosong = np.asarray(np.isnan(calon).all(axis=0), dtype=np.bool_)
    if kosong.any() and not kosong.all():
        yield _tanpa_isi("tanpa_suara_calon", None, kosong)
    yield from _semua(ATURAN_TPS, tabel)
    yield from _negatif(tabel)
    yield from _di_atas_batas(tabel, konteks)
    yield from _kode_tps_beda(tabel)


def pemilihan_tabel(tabel: pa.Table, konteks: Konteks) -> pemilihan.Pemilihan | None:
    """The election the rows were written down for: the reference date, else names, else `waktu`."""
    if konteks.tanggal_acuan is not None:
        return pemilihan.dari_tanggal(konteks.tanggal_acuan)
    for isi in pc.unique(teks(tabel, "pemilihan")).to_pylist():
        dikenal = pemilihan.dari_nama(isi)
        if dikenal is not None:
            return dikenal
    waktu = [
        w[:10] for w in pc.unique(pc.utf8_slice_codeunits(teks(tabel, "waktu"), 0, 10)).to_pylist()
    ]
    return next((p for w in sorted(waktu) if (p := _dari_waktu(w)) is not None), None)


def _dari_waktu(teks_tanggal: str) -> pemilihan.Pemilihan | None:
    try:
        return pemilihan.dari_tanggal(date.fromisoformat(teks_tanggal))
    except ValueError:
        return None


def _di_atas_batas(tabel: pa.Table, konteks: Konteks) -> Iterator[Temuan]:
    dikenal = pemilihan_tabel(tabel, konteks)
    if dikenal is None or dikenal.batas_tps is None:
        return
    dpt = angka(tabel, "dpt_j")
    di = dpt > dikenal.batas_tps
    if di.any():
        isi = [f"{ribuan(n)}, batas {dikenal.nama} {dikenal.batas_tps}" for n in dpt[di]]
        yield _temuan("di_atas_batas_tps", "dpt_j", di, isi)


def _kode_tps_beda(tabel: pa.Table) -> Iterator[Temuan]:
    kode, kel = teks(tabel, "tps_kode"), teks(tabel, "kel_kode")
    nomor = teks(tabel, "tps_no")
    akhir = pc.utf8_ltrim(pc.utf8_slice_codeunits(kode, 14), "0")
    beda_kel = pc.and_(
        pc.not_equal(kel, ""), pc.not_equal(pc.utf8_slice_codeunits(kode, 0, 13), kel)
    )
    beda_no = pc.and_(
        pc.match_substring_regex(nomor, "^[0-9]+$"),
        pc.not_equal(pc.utf8_ltrim(nomor, "0"), akhir),
    )
    beda = pc.and_(pc.equal(pc.utf8_length(kode), 17), pc.or_(beda_kel, beda_no))
    di = np.asarray(beda.to_numpy(zero_copy_only=False), dtype=np.bool_)
    if di.any():
        baris = zip(*(x.filter(pa.array(di)).to_pylist() for x in (kode, kel, nomor)), strict=True)
        isi = [f"{k}, kelurahan {d or 'kosong'}, nomor {n or 'kosong'}" for k, d, n in baris]
        yield _temuan("kode_tps_beda", "tps_kode", di, isi)


def silang_wilayah(tabel: pa.Table, konteks: Konteks) -> Iterable[Temuan]:
    """What contradicts itself or is missing within each region of a piece."""
    yield from _semua(ATURAN_WILAYAH, tabel)
    yield from _negatif(tabel)
    yield from _total_kosong(tabel)
    yield from _persen_beda(tabel)
    masuk, semua = angka(tabel, "tps_masuk"), angka(tabel, "jumlah_tps")
    di = masuk < semua
    if di.any():
        isi = [
            f"{ribuan(a)} dari {ribuan(b)} TPS" for a, b in zip(masuk[di], semua[di], strict=True)
        ]
        yield _temuan("tps_belum_masuk", "tps_masuk", di, isi)
    yield from _selisih(tabel)
    yield from _tingkat_beda(tabel)


def _total_kosong(tabel: pa.Table) -> Iterator[Temuan]:
    for kode, kolom in (
        ("total_pemilih_kosong", "total_pemilih"),
        ("total_pengguna_kosong", "total_pengguna_hak_pilih"),
    ):
        kosong = np.isnan(angka(tabel, kolom))
        if kosong.any() and not kosong.all():
            yield _tanpa_isi(kode, kolom, kosong)


def _selisih(tabel: pa.Table) -> Iterator[Temuan]:
    tertulis = angka(tabel, "jumlah_suara_tertulis")
    total, selisih = angka(tabel, "total_suara"), angka(tabel, "selisih")
    di = ~np.isnan(selisih + tertulis + total) & (tertulis - total != selisih)
    if di.any():
        isi = [
            f"{ribuan(a)} − {ribuan(b)}, tertulis {ribuan(s)}"
            for a, b, s in zip(tertulis[di], total[di], selisih[di], strict=True)
        ]
        yield _temuan("selisih_keliru", "selisih", di, isi)


def _total_atau_lp(tabel: pa.Table, total: str, laki: str, perempuan: str) -> Angka:
    """A total column; where the file has none at all, the sum of the sexes."""
    isi = angka(tabel, total)
    return angka(tabel, laki) + angka(tabel, perempuan) if np.isnan(isi).all() else isi


def pembilang_tercetak(tabel: pa.Table) -> Angka:
    """The users a source prints for each region."""
    kolom = ("pengguna_hak_pilih_laki_laki", "pengguna_hak_pilih_perempuan")
    return _total_atau_lp(tabel, "total_pengguna_hak_pilih", *kolom)


def penyebut_tercetak(tabel: pa.Table) -> Angka:
    """The voters a source divides by: its total, else the sum of the lists it prints."""
    kolom = ("jumlah_pemilih_laki_laki", "jumlah_pemilih_perempuan")
    total = _total_atau_lp(tabel, "total_pemilih", *kolom)
    daftar = [angka(tabel, k) for k in ("dpt_j", "dptb", "dpph", "dpk", "dpktb", "tps_lain")]
    ada = [d for d in daftar if not np.isnan(d).all()]
    if not ada:
        return total
    dpt = angka(tabel, "dpt_j")
    jumlah = np.where(np.isnan(dpt), np.nan, np.nansum(ada, axis=0))
    return np.where(np.isnan(total), jumlah, total)


def persen_tercetak(tabel: pa.Table) -> Angka:
    """The printed turnout in per cent; a column that never exceeds 1 holds fractions."""
    persen = angka(tabel, "persen")
    ada = persen[~np.isnan(persen)]
    return persen * 100 if len(ada) and ada.max() <= 1 else persen


def _persen_beda(tabel: pa.Table) -> Iterator[Temuan]:
    """Jika persen yang dicetak berbeda dari hasil baginya lebih dari pembulatan, maka keliru.

    Dasar: hitungan sumber sendiri (pengguna ÷ pemilih × 100, dibulatkan dua angka).
    """
    persen, pengguna = persen_tercetak(tabel), pembilang_tercetak(tabel)
    pemilih = penyebut_tercetak(tabel)
    with np.errstate(divide="ignore", invalid="ignore"):
        hitung = np.where(pemilih > 0, 100 * pengguna / pemilih, np.nan)
    di = np.abs(hitung - persen) > BATAS_PEMBULATAN
    if di.any():
        isi = [
            f"tertulis {a:.2f} %, hasil bagi {b:.2f} %".replace(".", ",")
            for a, b in zip(persen[di], hitung[di], strict=True)
        ]
        yield _temuan("persen_beda", "persen", di, isi)


# Two decimals of a per cent, and half a unit more for binary fractions.
BATAS_PEMBULATAN = 0.0101

_TINGKAT_TULIS = {
    "provinsi": {"provinsi", "prov", "province"},
    "kabupaten": {"kabupaten", "kab", "kab_kota", "kabupaten_kota", "kabko"},
    "kota": {"kota", "kab_kota", "kabupaten_kota", "kabko"},
    "kecamatan": {"kecamatan", "kec", "distrik"},
    "kelurahan": {"kelurahan", "desa", "kel", "kel_desa", "desa_kelurahan", "kelurahan_desa"},
    "tps": {"tps"},
}
_TINGKAT_DIKENAL = set().union(*_TINGKAT_TULIS.values())


def _tingkat_beda(tabel: pa.Table) -> Iterator[Temuan]:
    kode, tulis = teks(tabel, "kode"), teks(tabel, "level")
    if not pc.any(pc.and_(pc.not_equal(kode, ""), pc.not_equal(tulis, ""))).as_py():
        return
    di = np.zeros(tabel.num_rows, dtype=np.bool_)
    isi = []
    for i, (k, t) in enumerate(zip(kode.to_pylist(), tulis.to_pylist(), strict=True)):
        baku = "_".join(t.lower().replace("/", " ").replace("-", " ").replace("_", " ").split())
        menurut_kode = tingkat(k) if k else None
        if menurut_kode and baku in _TINGKAT_DIKENAL and baku not in _TINGKAT_TULIS[menurut_kode]:
            di[i] = True
            isi.append(f"kode {k} adalah {menurut_kode}, tertulis {t}")
    if di.any():
        yield _temuan("tingkat_beda", "level", di, isi)
