"""Speed and memory: the gate, Kota Contoh, turnout, matching against Splink, growth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.scale import kerja
from tests.scale.akurasi_kerja import nilai_jawaban
from tests.scale.cetakan import Cetakan
from tests.scale.nilai import Skor
from tests.scale.pilihan import Pilihan
from tests.scale.ukur import Kerja, Ukuran, bergiliran, perintah, proses

# What was aimed at: peer → (from Parquet, from CSV); how many times faster, 0 where not set.
TUJUAN_LAJU: dict[str, tuple[float, float]] = {
    "dokumen": (12, 6),
    "ahli": (7, 0),
    "terlatih": (3, 0),
}
ARTI_PADAN: dict[str, str] = {
    "parquet": "hakpilih, from Parquet, duplicates included",
    "tersimpan": "hakpilih, from Parquet, weights kept from before",
    "kiriman": "hakpilih, a day's 20 rows against the list, gate and outputs included",
    "csv": "hakpilih, from two CSV, gate and outputs included",
    "lantai": "floor: DuckDB reads both Parquet, joins on NIK",
    "dokumen": "Splink as documented",
    "ahli": "Splink as an expert would, NIK first",
    "terlatih": "Splink, NIK first, weights trained beforehand",
}
SKALA: tuple[tuple[int, float, float], ...] = ((2_000_000, 7, 1000), (10_000_000, 50, 4000))


def ukur_gerbang(p: Pilihan, c: Cetakan) -> None:
    """The gate on dpt.csv; DuckDB reading the same file as text is the floor."""
    folder = p.kota()
    path = folder / "dpt.csv"
    hasil = bergiliran(
        {
            "gerbang": proses(kerja.gerbang, path, "dpt"),
            "lantai": proses(kerja.lantai_csv, path),
        },
        p.kali,
    )
    g, lantai = hasil["gerbang"], hasil["lantai"]
    mb = path.stat().st_size / 1e6
    c.judul(f"Gate: dpt.csv, {g.hasil['baris']:,} rows of 16 columns, {mb:.0f} MB")
    c.ukuran(
        hasil,
        {
            "gerbang": "hakpilih periksa",
            "lantai": "floor: DuckDB read_csv, all text, no check",
        },
    )
    c.kata(f"  {g.hasil['baris'] / g.detik:,.0f} rows/s, {mb / g.detik:.0f} MB/s")
    c.nisbah([("gate ÷ floor, time", g.detik / lantai.detik, "")])
    c.data["gerbang"] = {k: u.data() for k, u in hasil.items()}


def ukur_contoh(p: Pilihan, c: Cetakan) -> None:
    """Making and writing Kota Contoh."""
    folder = p.folder / "contoh"
    hasil = bergiliran({"contoh": proses(kerja.buat_contoh, folder, p.pemilih, p.benih[0])}, p.kali)
    u = hasil["contoh"]
    c.judul(f"Kota Contoh: {p.pemilih:,} voters made and written")
    c.ukuran(hasil, {"contoh": "hakpilih contoh"})
    c.kata(f"  {u.hasil / u.detik:,.0f} rows/s of both lists\n")
    c.data["contoh"] = {k: x.data() for k, x in hasil.items()}


def ukur_hadir(p: Pilihan, c: Cetakan) -> None:
    """Turnout of the 33,324 TPS of Banten; DuckDB adding up the same columns is the floor."""
    c.judul("Turnout: Banten, 14 February 2024, 33,324 TPS")
    path = p.data / "turnout" / "pilpres2024_tps_36-banten.csv.gz"
    if not path.exists():
        c.kata("  left out: HAKPILIH_DATA holds no such file")
        return
    hasil = bergiliran(
        {"hadir": proses(kerja.hadir, path), "lantai": proses(kerja.lantai_hadir, path)}, p.kali
    )
    c.ukuran(
        hasil,
        {"hadir": "hakpilih hadir, every level, bounds", "lantai": "floor: DuckDB sums, no check"},
    )
    c.nisbah([("turnout ÷ floor, time", hasil["hadir"].detik / hasil["lantai"].detik, "")])
    c.data["hadir"] = {k: u.data() for k, u in hasil.items()}


def ukur_padan(p: Pilihan, c: Cetakan) -> None:
    """Ours from Parquet and from CSV, Splink three ways, all in turn on the same files."""
    folder = p.kota()
    hasil = bergiliran(_kerja_padan(p, folder), p.kali)
    ours = hasil["parquet"]
    c.judul(f"Matching: {p.pemilih:,} voters a list, seed {p.benih[0]}")
    c.ukuran(hasil, ARTI_PADAN)
    c.kata(f"  hakpilih found: {ours.hasil}")
    for cara in TUJUAN_LAJU:
        if cara in hasil:
            isi = hasil[cara].hasil
            c.kata(f"  {ARTI_PADAN[cara]}: {isi['langkah']} {isi['versi']}")
    c.kata("")
    c.nisbah(_nisbah_padan(hasil))
    c.data["padan"] = {k: u.data() for k, u in hasil.items()}


def _kerja_padan(p: Pilihan, folder: Path) -> dict[str, Kerja]:
    keluar = p.folder / "keluar"
    model = folder / "model.json"
    proses(kerja.pelajari_model, folder, model)()
    proses(kerja.siapkan_kiriman, folder)()
    kumpulan = {
        "parquet": proses(kerja.padankan_parquet, folder),
        "tersimpan": proses(kerja.padankan_parquet, folder, model),
        "kiriman": proses(kerja.kiriman, folder, model, keluar),
        "csv": proses(kerja.padankan_csv, folder, keluar),
        "lantai": proses(kerja.lantai_padan, folder),
    }
    if p.splink is None:
        return kumpulan
    for cara in TUJUAN_LAJU:
        kumpulan[cara] = splink(p, folder, cara)
    return kumpulan


def splink(p: Pilihan, folder: Path, cara: str) -> Kerja:
    """Splink on the Parquet of `folder`; pairs go to `splink_CARA.parquet` there."""
    skrip = Path(__file__).parent / "pembanding" / "splink_padan.py"
    return perintah(
        str(p.splink), skrip, cara, folder, folder / f"splink_{cara}.parquet",
        "--model", folder / "splink_model.json",
        *(("--pasangan-u", str(p.pasangan_u)) if p.pasangan_u else ()),
    )  # fmt: skip


def _nisbah_padan(hasil: dict[str, Ukuran]) -> list[tuple[str, float, str]]:
    ours, csv = hasil["parquet"], hasil["csv"]
    baris = []
    for cara, (dari_parquet, dari_csv) in TUJUAN_LAJU.items():
        if cara not in hasil:
            continue
        # Weights trained beforehand are held against weights kept from before.
        kami = hasil["tersimpan"] if cara == "terlatih" else ours
        sebutan = "ours with kept weights" if cara == "terlatih" else "ours from Parquet"
        laju = hasil[cara].detik / kami.detik
        baris.append((f"{ARTI_PADAN[cara]} ÷ {sebutan}, time", laju, f"≥ {dari_parquet}"))
        baris.append(("   the same in CPU time", hasil[cara].cpu / kami.cpu, ""))
        if dari_csv:
            baris.append(
                (
                    f"{ARTI_PADAN[cara]} ÷ ours from CSV, time",
                    hasil[cara].detik / csv.detik,
                    f"≥ {dari_csv}, aim 8",
                )
            )
        baris.append(
            (
                f"ours from Parquet ÷ {ARTI_PADAN[cara]}, memory",
                ours.mb / hasil[cara].mb,
                "< 0.5" if cara == "dokumen" else "",
            )
        )
    baris.append(("ours from Parquet ÷ floor, time", ours.detik / hasil["lantai"].detik, ""))
    return baris


def ukur_skala(p: Pilihan, c: Cetakan) -> None:
    """Two and ten million per list: time, memory, accuracy, and whether time grows as the rows do."""
    c.judul("Growth: provinces of several kota, people moved between them; matching from Parquet")
    titik = [(p.pemilih, "", *_ukur_satu(p, p.kota()))]
    for n, detik, mb in SKALA:
        if n in p.skala:
            titik.append((n, f"≤ {detik:g} s, {mb:,.0f} MB", *_ukur_satu(p, p.provinsi(n))))
    c.tabel(
        ("voters a list", "s", "CPU s", "peak MB", "s per million", "floor s", "hard F1", "all F1",
         "movers found", "aim"),
        [_baris_skala(n, tuju, hasil, nilai) for n, tuju, hasil, nilai in titik],
    )  # fmt: skip
    awal, dasar = titik[0][0], titik[0][2]["parquet"].detik
    c.nisbah(
        [
            (
                f"seconds per row at {n:,} ÷ at {awal:,}",
                (hasil["parquet"].detik / n) / (dasar / awal),
                "near 1: linear",
            )
            for n, _, hasil, _ in titik[1:]
        ]
    )
    c.data["skala"] = {str(n): {k: u.data() for k, u in h.items()} for n, _, h, _ in titik}


def _ukur_satu(p: Pilihan, folder: Path) -> tuple[dict[str, Ukuran], tuple[Skor, Skor, Skor]]:
    hasil = bergiliran(
        {
            "parquet": proses(kerja.padankan_panjang, folder, p.folder / "pasangan.parquet"),
            "lantai": proses(kerja.lantai_padan, folder),
        },
        p.kali,
    )
    jawaban = folder / "jawaban.parquet"
    proses(kerja.jawab_parquet, folder, jawaban)()
    return hasil, proses(nilai_jawaban, folder, jawaban)().hasil


def _baris_skala(
    n: int, tuju: str, hasil: dict[str, Ukuran], nilai: tuple[Skor, Skor, Skor]
) -> tuple[str, ...]:
    u, lantai = hasil["parquet"], hasil["lantai"]
    semua, sukar, pindah = nilai
    banyak = pindah.benar + pindah.luput
    return (
        f"{n:,}", f"{u.detik:.2f}", f"{u.cpu:.2f}", f"{u.mb:,.0f}", f"{u.detik / n * 1e6:.2f}",
        f"{lantai.detik:.2f}", f"{sukar.f1:.4f}", f"{semua.f1:.5f}",
        f"{pindah.benar:,} of {banyak:,}" if banyak else "", tuju,
    )  # fmt: skip


BAGIAN: dict[str, Any] = {
    "gerbang": ukur_gerbang,
    "contoh": ukur_contoh,
    "hadir": ukur_hadir,
    "padan": ukur_padan,
    "skala": ukur_skala,
}
