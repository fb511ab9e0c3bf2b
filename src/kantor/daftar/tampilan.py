"""Lists in words: places, the order of groups, rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hakpilih.daftar.neraca import KOLOM
from hakpilih.daftar.tabel import urutkan_golongan
from hakpilih.daftar.tempat import TANPA_TPS
from kantor.daftar.models import Daftar, Neraca
from kantor.daftar.selectors import Tempat
from kantor.pemilihan.selectors import nama_wilayah
from kantor.tugas.models import Tugas

JUDUL_CIRI: dict[str, str] = {
    "": "Neraca",
    "jenis_kelamin": "Jenis kelamin",
    "umur": "Umur",
    "disabilitas": "Disabilitas",
    "status_ktp_el": "KTP-el",
}


def judul_tempat(kode: str) -> str:
    """The name of a place of a recap: a region, a TPS, or what is not told."""
    if not kode:
        return "Wilayah tidak tertulis"
    if kode.endswith(f".{TANPA_TPS}"):
        return f"Tanpa TPS, {nama_wilayah(kode.removesuffix(f'.{TANPA_TPS}'))}"
    return nama_wilayah(kode)


def urutkan(ciri: str, nama: Sequence[str]) -> list[str]:
    """Groups in the order of their table."""
    return urutkan_golongan(ciri, set(nama))


def baris_neraca(semua: Sequence[Neraca], t: Tempat) -> list[dict[str, Any]]:
    """Balances as rows of a table, with the address of the parts of each."""
    return [
        {
            "nama": judul_tempat(n.kode),
            "alamat": f"?wilayah={n.kode}" if _terbuka(n.kode, t) else "",
            "sel": [getattr(n, k) for k in KOLOM],
        }
        for n in semua
    ]


def baris_rekap(
    isi: dict[str, dict[str, int]], nama: Sequence[str], t: Tempat, ciri: str
) -> list[dict[str, Any]]:
    """Recaps as rows of a table, the total last where there are several."""
    hasil = [
        {
            "nama": judul_tempat(kode),
            "alamat": f"?wilayah={kode}&menurut={ciri}" if _terbuka(kode, t) else "",
            "jumlah": sum(v.values()),
            "sel": [(n, v.get(n, 0)) for n in nama],
        }
        for kode, v in isi.items()
    ]
    if len(hasil) > 1:
        jumlah = [(n, sum(v.get(n, 0) for v in isi.values())) for n in nama]
        hasil.append(
            {"nama": "Jumlah", "jumlah": sum(n for _, n in jumlah), "sel": jumlah, "akhir": True}
        )
    return hasil


def _terbuka(kode: str, t: Tempat) -> bool:
    """Whether a part has parts of its own that a page shows."""
    return bool(kode) and t.bawah in ("kecamatan", "kelurahan") and kode != t.wilayah


def tugas_susun(d: Daftar) -> Tugas | None:
    """The job that composes a version, while it runs or waits."""
    jalan = Tugas.objects.filter(jenis="susun_daftar", objek=f"daftar/{d.pk}", selesai__isnull=True)
    return jalan.order_by("-id").first()
