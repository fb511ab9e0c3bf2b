"""Clean turnout tables out of a few cells, as the gate would hand them on."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.format import Konteks
from hakpilih.partisipasi.satuan import Masukan

Isi = Mapping[str, object]


def bersih(nama_format: str, baris: list[Isi], *, periksa: bool = True) -> pa.Table:
    """Rows by column name; what is left out is "" or null. Cross-checks fill `masalah` if asked."""
    fmt = FORMAT[nama_format]
    kolom = {}
    for f in fmt.skema:
        kosong = "" if pa.types.is_string(f.type) else None
        if f.name != "masalah":
            kolom[f.name] = pa.array([b.get(f.name, kosong) for b in baris], f.type)
    kolom["baris"] = pa.array(range(1, len(baris) + 1), pa.int64())
    tabel = pa.table(kolom)
    for turunan in fmt.turunan:
        baru, _ = turunan(tabel, Konteks())
        for nama, isi in baru.items():
            tabel = tabel.set_column(tabel.column_names.index(nama), nama, isi)
    masalah: list[list[str]] = [[] for _ in baris]
    for silang in fmt.silang if periksa else ():
        for t in silang(tabel, Konteks()):
            for p in t.posisi.tolist():
                masalah[p].append(t.kode)
    return tabel.append_column("masalah", pa.array(masalah, pa.list_(pa.string())))


def tps(*baris: Isi, berkas: str = "pilpres2024.csv") -> Masukan:
    """A per-TPS file."""
    return Masukan(bersih("hadir_tps", list(baris)), "hadir_tps", berkas)


def wilayah(*baris: Isi, berkas: str = "rekap.csv") -> Masukan:
    """A file of regions."""
    return Masukan(bersih("hadir_wilayah", list(baris)), "hadir_wilayah", berkas)


def satu_tps(kode: str = "99.71.01.1001.001", **sel: object) -> dict[str, object]:
    """A TPS whose cells agree: 250 voters, 200 users (190 + 4 DPTb + 6 DPK); `sel` changes cells."""
    isi: dict[str, object] = {
        "tps_kode": kode,
        "dpt_l": 120,
        "dpt_p": 130,
        "dpt_j": 250,
        "suara_sah": 195,
        "suara_tidak_sah": 5,
        "suara_total": 200,
        "paslon_01": 100,
        "paslon_02": 95,
    }
    for daftar, laki, perempuan in (
        ("dpt", 90, 100),
        ("dptb", 1, 3),
        ("dpk", 4, 2),
        ("total", 95, 105),
    ):
        isi[f"pengguna_{daftar}_l"] = laki
        isi[f"pengguna_{daftar}_p"] = perempuan
        isi[f"pengguna_{daftar}_j"] = laki + perempuan
    return {**isi, **sel}


KOSONG = dict.fromkeys(
    [k for k in satu_tps() if k.startswith(("dpt_", "pengguna_", "suara_", "paslon_"))]
)
