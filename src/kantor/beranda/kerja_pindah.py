"""What waits about movers: applications and cancellations, transfers, the additional list."""

from __future__ import annotations

from typing import Any

from kantor.beranda.jalan import alamat
from kantor.izin_alamat import bisa, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pindah import selectors
from kantor.pindah.keadaan import DISIAPKAN, DITERIMA, SIAP
from kantor.pindah.models import Dptb, Kiriman
from kantor.templatetags.rupa import angka

Butir = dict[str, Any]


def menunggu(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """What this account decides: what others asked for."""
    butir: list[Butir] = []
    if bisa(pengguna, "setujui_pindah") and (n := selectors.menunggu(pengguna, p)):
        butir.append(
            {
                "ikon": "pindah",
                "judul": f"{angka(n)} pindah memilih menunggu putusan Anda",
                "rinci": "Diajukan orang lain, dengan surat buktinya.",
                "alamat": f"{alamat('pindah')}?keadaan=diajukan",
                "kata": "Buka pengajuannya",
            }
        )
    if putusan(pengguna, "setujui_pindah", p.wilayah):
        terbuka = Kiriman.objects.filter(pemilihan=p, keadaan__in=(DISIAPKAN, DITERIMA))
        butir += [
            {
                "ikon": "pindah",
                "judul": f"Kiriman {'ke' if k.keluar else 'dari'} {k.kantor.nama} menunggu putusan",
                "rinci": f"Nomor {k.nomor}, {angka(k.banyak)} baris.",
                "alamat": k.get_absolute_url(),
                "kata": "Periksa kirimannya",
            }
            for k in terbuka.exclude(pengusul=pengguna).select_related("kantor").order_by("pk")[:3]
        ]
    if putusan(pengguna, "tetapkan_daftar", p.wilayah):
        siap = Dptb.objects.filter(pemilihan=p, keadaan=SIAP).exclude(pengusul=pengguna)
        butir += [
            {
                "ikon": "daftar",
                "judul": f"{d.nama} menunggu ditetapkan: {angka(d.banyak)} pemilih",
                "rinci": f"Disusun {d.pengusul.nama}.",
                "alamat": d.get_absolute_url(),
                "kata": "Periksa dan tetapkan",
            }
            for d in siap.select_related("pengusul")[:1]
        ]
    return butir
