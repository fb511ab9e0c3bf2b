"""What is asked of one matching with known truth; runs in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from hakpilih.contoh.orang import HARI_DP4
from hakpilih.intake.gerbang import periksa
from hakpilih.matching.ganda import ganda
from hakpilih.matching.jalan import padan
from hakpilih.matching.keluaran import susun
from hakpilih.matching.kolom import TAHAP
from hakpilih.matching.padankan import nilai
from tests.scale.kerja import DAFTAR, baca_bersih
from tests.scale.nilai import (
    I64,
    Kebenaran,
    Keranjang,
    Skor,
    ambang_terbaik,
    benar,
    dari_sekali,
    keandalan,
    kebenaran,
    per_kelompok,
    rakus,
    saling_terbaik,
    skor,
    skor_kelompok,
)

# Ten bins of a tenth, the first and the last split into their tails.
BATAS = (0.0, 0.001, 0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 0.999, 1.0)
UMUR = ((17, "17–24"), (25, "25–39"), (40, "40–59"), (60, "60 and over"))
SATU_ORANG = ("K1", "K3")
TAK_TERTULIS = "not written"
Teks = npt.NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Hasil:
    """Scores of one run."""

    semua: Skor
    sukar: Skor
    di_keduanya: int
    keandalan: list[Keranjang]
    keandalan_sekali: list[Keranjang]  # of persons who stand once in each list
    per_tahap: dict[str, Keranjang]
    kelompok: dict[str, dict[str, Skor]]
    ganda: dict[str, Skor]


def nilai_satu(folder: Path) -> Hasil:
    """Match the Parquet of `folder` and hold every output against kebenaran.csv."""
    daftar = baca_bersih(folder)
    p = nilai(*daftar)
    tabel = susun(p)
    k = _kebenaran(folder)
    a, b = (tabel.pasangan[n].to_numpy() for n in ("baris_dpt", "baris_dp4"))
    semua, sukar = skor(k, a, b)
    ditimbang = p.tahap == list(TAHAP).index("peluang")
    ca, cb = p.siap.baris[0][p.a], p.siap.baris[1][p.b]
    ok = benar(k, ca, cb)
    sekali = ditimbang & dari_sekali(k, ca, cb)
    return Hasil(
        semua,
        sukar,
        int(k.di_keduanya.sum()),
        keandalan(p.peluang[ditimbang], ok[ditimbang], BATAS),
        keandalan(p.peluang[sekali], ok[sekali], BATAS),
        {
            nama: keandalan(p.peluang[p.tahap == i], ok[p.tahap == i], (0.0, 1.0))[0]
            for i, nama in enumerate(TAHAP)
        },
        {nama: per_kelompok(k, a, b, label) for nama, label in _label(k, daftar).items()},
        {
            nama: _skor_ganda(k.orang[s], tabel.ganda[s])
            for s, nama in enumerate(("ganda_dpt", "ganda_dp4"))
        },
    )


def _kebenaran(folder: Path) -> Kebenaran:
    """The truth of a folder, with who is hard by what its Parquet shows."""
    nik = [
        _nik(pq.read_table(folder / f"{nama}.parquet", columns=["baris", "nik", "nik_sah"]))
        for nama in DAFTAR
    ]
    return kebenaran(pacsv.read_csv(folder / "kebenaran.csv"), nik[0], nik[1])


def _nik(t: pa.Table) -> I64:
    """Valid NIK by row of the file, 0 where there is none."""
    baris = t["baris"].to_numpy()
    hasil = np.zeros(int(baris.max(initial=0)), dtype=np.int64)
    angka = pc.cast(pc.if_else(t["nik_sah"], t["nik"], "0"), pa.int64())
    hasil[baris - 1] = angka.to_numpy()
    return hasil


def nilai_jawaban(folder: Path, jawaban: Path) -> tuple[Skor, Skor, Skor]:
    """Scores of a file of pairs (`a`, `b`): all persons, hard ones, those who moved between kota."""
    k = _kebenaran(folder)
    t = pq.read_table(jawaban)
    a, b = t["a"].to_numpy(), t["b"].to_numpy()
    semua, sukar = skor(k, a, b)
    kunci = pacsv.read_csv(folder / "kebenaran.csv")
    pindah = np.zeros(len(k.sukar), dtype=bool)
    if "antarkota" in kunci.column_names:
        pindah[kunci["orang"].to_numpy()[kunci["antarkota"].to_numpy() == 1]] = True
    ketemu = np.zeros(len(k.sukar), dtype=bool)
    ketemu[k.orang[0][a[benar(k, a, b)]]] = True
    return semua, sukar, Skor(int((pindah & ketemu).sum()), 0, int((pindah & ~ketemu).sum()))


def _skor_ganda(orang: I64, tabel: pa.Table) -> Skor:
    satu = tabel.filter(pc.is_in(tabel["kasus"], pa.array(SATU_ORANG)))
    return skor_kelompok(orang, satu["kelompok"].to_numpy(), satu["baris"].to_numpy())


def _label(k: Kebenaran, daftar: tuple[pa.Table, pa.Table]) -> dict[str, Teks]:
    """Groups of persons: as the DP4 says, the cleaner list, else as the DPT does."""
    db = duckdb.connect()
    umur = " ".join(
        f"when {HARI_DP4.year} - tahun_lahir >= {u} then '{nama}'" for u, nama in reversed(UMUR)
    )
    kelompok = {
        "sex": "case jenis_kelamin when 'P' then 'women' when 'L' then 'men' else '' end",
        "words": "case length(nama) - length(replace(nama, ' ', '')) when 0 then 'one word' "
        "when 1 then 'two words' else 'three or more' end",
        "letters": "case when length(nama) = 1 then 'name of one letter' "
        "when regexp_matches(nama, '(^| )[A-Z]\\.?( |$)') then 'holds a one-letter word' "
        "else 'no one-letter word' end",
        "kecamatan": "upper(kecamatan)",
        "age": f"case {umur} else '' end",
    }
    hasil = {nama: np.full(len(k.sukar), TAK_TERTULIS, dtype="U40") for nama in kelompok}
    for s, tabel in enumerate(daftar):
        db.register("t", tabel)
        kolom = ", ".join(f"{sql} as {nama}" for nama, sql in kelompok.items())
        isi = db.sql(f"select baris, {kolom} from t").to_arrow_table()
        orang = k.orang[s][isi["baris"].to_numpy()]
        for nama in kelompok:
            nilai_ = np.asarray(isi[nama].to_pylist(), dtype="U40")
            ada = nilai_ != ""
            hasil[nama][orang[ada]] = nilai_[ada]
    return hasil


def nilai_splink(folder: Path, hasil: Path) -> dict[str, tuple[float, Skor, float]]:
    """Splink's pairs made one-to-one in the way that suits it best, at ½ and at its best cut-off.

    Returns per cut-off: the cut-off, the hard score, the F1 over all persons.
    """
    k = _kebenaran(folder)
    t = pq.read_table(hasil)
    a, b, p, w = (t[n].to_numpy() for n in ("a", "b", "p", "w"))
    kumpulan: dict[str, list[tuple[float, Skor, float]]] = {"half": [], "best": []}
    for cara in (rakus, saling_terbaik):
        pilih = cara(a, b, w)
        x, y, q = a[pilih], b[pilih], p[pilih]
        ambang, _ = ambang_terbaik(k, x, y, q)
        for nama, t_ in (("half", 0.5), ("best", ambang)):
            semua, sukar = skor(k, x[q >= t_], y[q >= t_])
            kumpulan[nama].append((t_, sukar, semua.f1))
    return {nama: max(isi, key=lambda x: x[1].f1) for nama, isi in kumpulan.items()}


def febrl4(linkage: Path, alias: Path, keluar: Path) -> Skor:
    """FEBRL 4, two lists: pairs said against true ones."""
    berkas = [linkage / f"febrl4{x}.csv.gz" for x in "ab"]
    padan(*berkas, keluar, kolom_dpt=alias, kolom_dp4=alias)
    t = pq.read_table(keluar / "pasangan.parquet")
    siapa = [_entitas(b) for b in berkas]
    kiri, kanan = (siapa[s][t[n].to_numpy() - 1] for s, n in enumerate(("baris_dpt", "baris_dp4")))
    ok = int((kiri == kanan).sum())
    sejati = len(np.intersect1d(*siapa))
    return Skor(ok, t.num_rows - ok, sejati - ok)


def febrl3(linkage: Path, alias: Path) -> Skor:
    """FEBRL 3, duplicates in one list: pairs within groups against true ones."""
    path = linkage / "febrl3.csv.gz"
    bersih = periksa(path, "dpt", kolom=alias, simpan=True).wajib_diterima().bersih
    return _skor_ganda(np.append(0, _entitas(path) + 1), ganda(bersih))


def _entitas(path: Path) -> I64:
    hasil: I64 = duckdb.sql(
        f"select true_entity::bigint as e from read_csv('{path}', all_varchar = true)"
    ).fetchnumpy()["e"]
    return hasil
