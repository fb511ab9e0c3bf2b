"""The long work of this room: making invitations, printing them, loading what KPPS wrote on paper."""

from __future__ import annotations

from typing import Any

from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import bukti, muat, surat, terbitan
from kantor.pemungutan.models import Terbitan
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas


@pekerja("terbitkan_undangan")
def terbitkan_undangan(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Make the invitations of a fixed DPT (`isi`: terbitan); killed half-way it is begun again."""
    t = Terbitan.objects.select_related("pemilihan", "daftar", "oleh").get(pk=tugas.isi["terbitan"])
    return {**terbitan.tulis(t, lapor), "alamat": "/pemungutan/", "kata": "Buka Pemungutan"}


@pekerja("cetak_undangan")
def cetak_undangan(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Print the invitations of some TPS (`isi`: pemilihan, tps); run again it prints them anew."""
    p = Pemilihan.objects.get(pk=tugas.isi["pemilihan"])
    hasil = surat.cetak(p, tugas.isi["tps"], tugas.pengguna, lapor)
    return {**hasil, "alamat": tugas.isi["alamat"], "kata": tugas.isi["kata"]}


@pekerja("muat_hasil_undangan")
def muat_hasil_undangan(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Record what KPPS wrote on paper; run again, what stands already stays."""
    return muat.muat(tugas, lapor)


@pekerja("ajukan_undangan")
def ajukan_undangan(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Make cases of undelivered invitations; run again, those that are there stay."""
    return bukti.ajukan(tugas, lapor)
