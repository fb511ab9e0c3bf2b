"""`laporan.xlsx`: what a clerk must look at, one sheet per kind of work."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from hakpilih.matching.kolom import SKEMA_RAGU
from hakpilih.publikasi.hasil_padan import DAFTAR, HasilPadan
from hakpilih.publikasi.hitungan import Tempat
from hakpilih.publikasi.kalimat import (
    bukti_sebaris,
    judul_elemen,
    kata_akibat,
    kata_hanya,
    kata_lawan,
    kata_penentu,
    kata_ragu,
    kata_tahap,
)
from hakpilih.publikasi.lembar import BARIS_EXCEL, Buku, KolomLembar, Lembar
from hakpilih.publikasi.lembar_ringkasan import tulis_ringkasan
from hakpilih.publikasi.tabel import UNSUR, Meja, Unsur
from hakpilih.publikasi.terkena import Terkena, tabel_terkena


def tulis_xlsx(
    path: Path,
    hasil: HasilPadan,
    meja: Meja,
    kecamatan: list[Tempat],
    terkena: Terkena,
    baris_paling_banyak: int = BARIS_EXCEL,
) -> None:
    """Write the workbook. `baris_paling_banyak`: rows of a sheet, header included."""
    r = hasil.ringkasan
    kaki = f"DPT {r['dpt']['sha256']}\nDP4 {r['dp4']['sha256']}"
    with Buku(path, kaki, meja.nik_penuh, baris_paling_banyak) as buku:
        tulis_ringkasan(buku, hasil)
        buku.tulis(BERUBAH, _berubah(meja.berubah()))
        buku.tulis(RAGU, _ragu(meja.ragu()))
        for nama in DAFTAR:
            buku.tulis(lembar_hanya(nama), _hanya(meja.hanya(nama)))
        buku.tulis(WILAYAH, _wilayah(kecamatan))
        buku.tulis(TERKENA, tabel_terkena(terkena))


def _sisi(u: Unsur, daftar: str) -> KolomLembar:
    lahir = u.kolom == "tanggal_lahir"
    return KolomLembar(
        f"{u.judul} {DAFTAR[daftar]}",
        f"{u.kolom}_{daftar}",
        u.lebar,
        "lahir" if lahir else "teks",
        tanda=f"beda_{u.kolom}",
        seri=f"lahir_seri_{daftar}" if lahir else "",
    )


def _berdampingan() -> tuple[KolomLembar, ...]:
    """Both values of each element, NIK and NKK followed by the positions that differ."""
    kolom: list[KolomLembar] = []
    for u in UNSUR:
        kolom += [_sisi(u, d) for d in DAFTAR]
        if u.kolom in ("nik", "nkk"):
            kolom.append(KolomLembar(f"{u.judul} beda di angka ke-", f"posisi_{u.kolom}", 16))
    nama = [k for k in kolom if k.isi.startswith("nama_")]
    return (*nama, *(k for k in kolom if k not in nama))


_BARIS = (
    KolomLembar("Baris DPT", "baris_dpt", 9, "angka"),
    KolomLembar("Baris DP4", "baris_dp4", 9, "angka"),
)
_PELUANG = KolomLembar("Peluang orang yang sama", "peluang", 9, "peluang")

BERUBAH = Lembar(
    "Berubah",
    (
        *_BARIS,
        KolomLembar("Yang berubah", "kata_berubah", 30),
        *_berdampingan(),
        _PELUANG,
        KolomLembar("Ditemukan lewat", "kata_tahap", 32),
    ),
    beku=3,
)
RAGU = Lembar(
    "Ragu",
    (
        *_BARIS,
        KolomLembar("Mengapa perlu ditelaah", "kata_alasan", 30, "lipat"),
        _PELUANG,
        KolomLembar("Kerugian harapan", "kerugian", 10, "rugi"),
        KolomLembar("Akibat bagi pemilih", "kata_akibat", 40, "lipat"),
        KolomLembar("Yang paling menentang", "kata_lawan", 36, "lipat"),
        KolomLembar("Yang memutuskan", "kata_penentu", 46, "lipat"),
        KolomLembar("Bukti (bobot; + mendukung, − melemahkan)", "kata_bukti", 70, "lipat"),
        *_berdampingan(),
    ),
    beku=3,
)
WILAYAH = Lembar(
    "Per wilayah",
    (
        KolomLembar("Kecamatan", "kecamatan", 22),
        KolomLembar("Kelurahan/desa", "kelurahan", 26),
        KolomLembar("Baris DPT", "dpt", 11, "angka"),
        KolomLembar("Baris DP4", "dp4", 11, "angka"),
        KolomLembar("DP4 − DPT", "neto", 11, "angka"),
        KolomLembar("Hanya di DPT", "hanya_dpt", 11, "angka"),
        KolomLembar("Hanya di DP4", "hanya_dp4", 11, "angka"),
        KolomLembar("Pasangan berubah", "berubah", 11, "angka"),
    ),
    beku=2,
)
TERKENA = Lembar(
    "Siapa yang terkena",
    (
        KolomLembar("Daftar", "daftar", 14),
        KolomLembar("Menurut", "ukuran", 26),
        KolomLembar("Kelompok", "nama", 26),
        KolomLembar("Baris kelompok", "baris", 11, "angka"),
        KolomLembar("Hanya di daftar ini", "kena", 11, "angka"),
        KolomLembar("Bagiannya", "bagian", 10, "persen"),
        KolomLembar("Bagian paling sedikit", "bawah", 10, "persen"),
        KolomLembar("Bagian paling banyak", "atas", 10, "persen"),
        KolomLembar("Rasio terhadap yang lain", "kata_rasio", 12, "rasio", seri="rasio"),
        KolomLembar("Rasio paling sedikit", "rasio_bawah", 10, "nisbah"),
        KolomLembar("Rasio paling banyak", "rasio_atas", 10, "nisbah"),
        KolomLembar("Penilaian", "putusan", 16),
    ),
    beku=3,
)


def lembar_hanya(nama: str) -> Lembar:
    """The sheet of rows that stand on one list only; `nama` is "dpt" or "dp4"."""
    lain = DAFTAR["dp4" if nama == "dpt" else "dpt"]
    utama = {u.kolom: u for u in UNSUR}
    orang = [
        KolomLembar(u.judul, u.kolom, u.lebar, "teks")
        for k in ("nama", "jenis_kelamin", "tanggal_lahir", "tempat_lahir")
        for u in [utama[k]]
    ]
    orang[2] = KolomLembar("Tanggal lahir", "tanggal_lahir", 12, "lahir", seri="lahir_seri")
    tempat = [
        KolomLembar(u.judul, u.kolom, u.lebar)
        for k in ("alamat", "rt_rw", "kelurahan", "kecamatan", "tps", "nik", "nkk")
        for u in [utama[k]]
    ]
    return Lembar(
        f"Hanya di {DAFTAR[nama]}",
        (
            KolomLembar("Baris", "baris", 9, "angka"),
            *orang,
            *tempat,
            KolomLembar("Mengapa tidak berpasangan", "kata_alasan", 44),
            KolomLembar(f"Baris {lain} paling mirip", "baris_terdekat", 10, "angka"),
            KolomLembar(f"Nama di {lain}", "nama_terdekat", 28),
            KolomLembar(
                f"Tanggal lahir di {lain}",
                "tanggal_lahir_terdekat",
                12,
                "lahir",
                seri="lahir_seri_terdekat",
            ),
            KolomLembar("Peluangnya", "peluang_terdekat", 9, "peluang"),
        ),
        beku=2,
    )


def _berubah(tabel: pa.Table) -> pa.Table:
    kata = [", ".join(judul_elemen(e) for e in es) for es in tabel.column("berubah").to_pylist()]
    return _tambah(
        tabel,
        kata_berubah=kata,
        kata_tahap=[kata_tahap(t) for t in tabel.column("tahap").to_pylist()],
    )


def _ragu(tabel: pa.Table) -> pa.Table:
    baris = tabel.select(SKEMA_RAGU.names).to_pylist()
    return _tambah(
        tabel,
        kata_bukti=[bukti_sebaris(b) for b in baris],
        kata_alasan=[kata_ragu(b["alasan"]) for b in baris],
        kata_akibat=[kata_akibat(b["akibat"]) for b in baris],
        kata_lawan=[kata_lawan(b) for b in baris],
        kata_penentu=[kata_penentu(b["penentu"]) for b in baris],
    )


def _hanya(tabel: pa.Table) -> pa.Table:
    return _tambah(tabel, kata_alasan=[kata_hanya(a) for a in tabel.column("alasan").to_pylist()])


def _wilayah(kecamatan: list[Tempat]) -> pa.Table:
    baris = [(k, t) for k in kecamatan for t in k.bagian]
    angka = ("dpt", "dp4", "neto", "hanya_dpt", "hanya_dp4", "berubah")
    return pa.table(
        {
            "kecamatan": pa.array([k.nama for k, _ in baris], pa.string()),
            "kelurahan": pa.array([t.nama for _, t in baris], pa.string()),
            **{a: pa.array([getattr(t, a) for _, t in baris], pa.int64()) for a in angka},
        }
    )


def _tambah(tabel: pa.Table, **kolom: list[str]) -> pa.Table:
    for nama, isi in kolom.items():
        tabel = tabel.append_column(nama, pa.array(isi, pa.string()))
    return tabel
