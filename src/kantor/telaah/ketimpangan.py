"""Do proposed and standing removals fall on some people more than on others?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from hakpilih.audit.kelompok import UKURAN
from hakpilih.audit.ketimpangan import Kelompok, dari_hitungan
from hakpilih.publikasi.angka import bulat, desimal
from hakpilih.publikasi.kalimat import nama_wilayah
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.telaah.antrean import LIHAT
from kantor.telaah.jenis import HIDUP
from kantor.telaah.models import Perubahan
from kantor.telaah.pemadanan import kelompok_dasar
from kantor.telaah.selectors import padanan_kini

_TEKS = ("jenis_kelamin", "nama", "kecamatan", "disabilitas")


@dataclass(frozen=True, slots=True)
class Ketimpangan:
    """Who is hit: warnings in words, all groups, how many removals of how many rows."""

    peringatan: list[str]
    kelompok: list[Kelompok]
    banyak: int
    daftar: int


def coretan(pengguna: Any, pemilihan: Pemilihan) -> Ketimpangan:
    """Removals that are proposed or hold, by sex, age, kecamatan, words of the name and disability.

    Counts of the whole office, nobody's data; nothing for an account that may see no voters.
    """
    p = padanan_kini(pemilihan)
    if p is None or "kelompok" not in p.ringkasan or not any(bisa(pengguna, t) for t in LIHAT):
        return Ketimpangan([], [], 0, 0)
    kolom = [f"baris_daftar__{k}" for k in (*_TEKS, "tahun_lahir")]
    isi = list(
        Perubahan.objects.filter(
            pemilihan=pemilihan, jenis="tms", keadaan__in=HIDUP, baris_daftar__berkas=p.daftar_id
        ).values_list(*kolom)
    )
    hari = pemilihan.hari or hari_ini(pemilihan.zona)
    kena = kelompok_dasar(_orang(isi), hari)
    dasar: dict[str, list[list[Any]]] = p.ringkasan["kelompok"]
    hitungan = {
        u: [(n, b, dict(map(tuple, kena.get(u, []))).get(n, 0)) for n, b in dasar.get(u, [])]
        for u in UKURAN
    }
    kelompok = dari_hitungan("dpt", hitungan) if isi else []
    lebih = sorted(
        (k for k in kelompok if k.putusan == "lebih_terkena"),
        key=lambda k: -(k.rasio[0] if k.rasio else 0.0),
    )
    return Ketimpangan(
        [kalimat(k) for k in lebih], kelompok, len(isi), int(p.ringkasan["daftar"]["baris"])
    )


def kalimat(k: Kelompok) -> str:
    """The warning about one group."""
    kali = f", {desimal(k.rasio[0], 1)} kali yang lain" if k.rasio else ""
    ukuran = UKURAN[k.ukuran].judul
    return (
        f"{ukuran[:1].upper()}{ukuran[1:]} {nama_wilayah(k.nama)} lebih sering diusulkan dicoret: "
        f"{bulat(k.kena)} dari {bulat(k.baris)}{kali}. Periksa sebabnya sebelum menyetujui."
    )


def _orang(isi: list[tuple[Any, ...]]) -> pa.Table:
    kolom = list(zip(*isi, strict=True)) or [()] * (len(_TEKS) + 1)
    data = {k: pa.array(v, pa.string()) for k, v in zip(_TEKS, kolom, strict=False)}
    n = len(isi)
    return pa.table(
        {
            **data,
            "tahun_lahir": pa.array(kolom[-1], pa.int16()),
            "tanggal_lahir": pa.nulls(n, pa.date32()),
        }
    )
