"""What the tests of publications do: propose as one, publish as another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kantor.indeks import services as indeks
from kantor.pemilihan.models import Pemilihan
from kantor.terbitan import services
from kantor.terbitan.models import Terbitan
from tests.kantor.indeks.bahan import lengkap, mulai
from tests.kantor.layanan.bahan import isi, kirim

Orang = Callable[[str], Any]


def terbitkan(orang: Orang, jenis: str, objek: Any) -> Terbitan:
    """Proposed by Ani, published by Rudi."""
    t = services.usulkan(pengguna=orang("ani"), jenis=jenis, objek=str(objek))
    return services.putuskan(pengguna=orang("rudi"), terbitan=t, setuju=True, sidik=t.sidik)


def indeks_jadi(orang: Orang, pemilihan: Pemilihan) -> Any:
    """An approved assessment."""
    p = lengkap(orang("seno"), mulai(orang("seno"), pemilihan))
    p = indeks.ajukan(pengguna=orang("seno"), penilaian=p)
    return indeks.putuskan(pengguna=orang("rudi"), penilaian=p, setuju=True, sidik=p.sidik)


def laporan(pemilihan: Pemilihan, pengaduan: int, aspirasi: int) -> None:
    """So many reports of two kinds, nobody answered yet."""
    for n in range(pengaduan):
        kirim(pemilihan, isi(uraian=f"Jalan masuk TPS bertangga, nomor {n}.", nama_pengirim="", kontak="",
                             sifat="anonim"))  # fmt: skip
    for n in range(aspirasi):
        kirim(pemilihan, isi("aspirasi", "akses", uraian=f"Usul rekaan nomor {n}.", nama_pengirim="",
                             kontak="", sifat="anonim"))  # fmt: skip
