"""The long work of this room: composing a version of the additional list."""

from __future__ import annotations

from collections import deque
from typing import Any

from hakpilih.daftar.beku import akar, daun
from hakpilih.daftar.neraca_pindah import Gerak, jumlah_pindah, neraca_pindah
from kantor.daftar.models import Neraca as NeracaDaftar
from kantor.kunci import kunci
from kantor.pindah.dptb import catat_susunan, isi_daun
from kantor.pindah.keadaan import DISUSUN
from kantor.pindah.models import Dptb, NeracaDptb, PemilihDptb, Pindah
from kantor.pindah.selectors import gerak
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.giliran import bergiliran
from kantor.tugas.models import Tugas
from kantor.tugas.tulis import tulis_bertahap

SEKALI = 4_000


@pekerja("susun_dptb")
def susun_dptb(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Compose a version (`isi`: dptb) and its balance; killed half-way it is begun again."""
    d = Dptb.objects.select_related("pemilihan", "dpt").get(pk=tugas.isi["dptb"])
    hasil = {"alamat": d.get_absolute_url(), "kata": "Buka DPTb-nya"}
    if d.keadaan != DISUSUN:
        return {"pemilih": d.banyak, **hasil}
    lapor("Membaca pindah memilih", 5)
    _buang(d)
    semua = list(gerak(d.pemilihan, d.dpt))
    isi = [(x, g) for x, g in semua if g.tujuan and not g.batal]
    # In the order of the record numbers, which say nothing of when somebody applied.
    isi.sort(key=lambda b: b[0].acak)
    lapor("Menulis DPTb", 30)
    baris = ((d.pk, x.pk, g.tujuan, g.alasan, g.jenis_kelamin) for x, g in isi)
    kolom = ("dptb_id", "pindah_id", "tujuan", "alasan", "jenis_kelamin")
    for n in tulis_bertahap(PemilihDptb, kolom, baris, SEKALI):
        lapor("Menulis DPTb", 30 + 40 * n // max(1, len(isi)))
    lapor("Menghitung neraca", 75)
    ringkasan = _neraca(d, [g for _, g in semua])
    lapor("Menghitung akar DPTb", 90)
    catat_susunan(
        dptb=d, banyak=len(isi), akar=akar(_daun([x for x, _ in isi])), ringkasan=ringkasan
    )
    return {"pemilih": len(isi), **hasil}


def _buang(d: Dptb) -> None:
    """What an interrupted run wrote. Only for a version that nobody has seen."""
    for model in (PemilihDptb, NeracaDptb):
        semua = model._default_manager.filter(dptb=d)
        while nomor := list(semua.values_list("pk", flat=True)[:SEKALI]):
            with bergiliran():
                model._default_manager.filter(pk__in=nomor).delete()


def _neraca(d: Dptb, semua: list[Gerak]) -> dict[str, int]:
    """The balance of every place with the voters of its DPT, and of the whole."""
    neraca = neraca_pindah(semua)
    dpt = dict(
        NeracaDaftar.objects.filter(daftar=d.dpt, tingkat="tps").values_list("kode", "akhir")
    )
    baris = (
        (d.pk, n.kode, n.masuk, n.batal, n.akhir, n.keluar, dpt.get(n.kode, 0)) for n in neraca
    )
    kolom = ("dptb_id", "kode", "masuk", "batal", "akhir", "keluar", "dpt")
    deque(tulis_bertahap(NeracaDptb, kolom, baris, SEKALI), maxlen=0)
    j = jumlah_pindah(semua)
    return {
        "masuk": j.masuk,
        "batal": j.batal,
        "akhir": j.akhir,
        "keluar": j.keluar,
        "dari_luar": j.dari_luar,
        "ke_luar": j.ke_luar,
    }


def _daun(semua: list[Pindah]) -> list[bytes]:
    """A leaf binds the record number and what the list says of him; its salt is a keyed hash of the record
    number, which nobody outside can guess."""
    garam = kunci().sidik("orang", [f"dptb/{x.acak}" for x in semua])
    return [
        daun(isi_daun(x.acak, x.asal, x.tujuan, x.alasan, x.nama, x.jenis_kelamin), g or b"")
        for x, g in zip(semua, garam, strict=True)
    ]
