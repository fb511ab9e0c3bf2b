"""Writing down what happened, in the transaction of the act itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.kanonik import TERBESAR
from hakpilih.riwayat.peristiwa import TERPANJANG, Kejadian
from hakpilih.riwayat.rantai import peristiwa_awal
from hakpilih.riwayat.tindakan import DIMULAI
from kantor.riwayat.models import Peristiwa

SISTEM, PERAN_SISTEM = "sistem", "sistem"
# Key of `isi` in the chain: the event's own time where the chain had to give it a later one.
WAKTU_ASLI = "waktu_asli"
_RUANG = 64  # bytes of one event left for that key


def catat(
    *,
    pengguna: Any,
    tindakan: str,
    objek: str,
    wilayah: str = "",
    isi: Mapping[str, Any] | None = None,
    alasan: str = "",
) -> Peristiwa:
    """One event. `pengguna` None: the office's own machinery. Must run inside a transaction.

    Raises `ArgumenKeliru` for what may not enter the history (an unknown action, sealed data, a missing
    reason, too much text) and `RuntimeError` outside a transaction.
    """
    return _simpan(
        Kejadian(
            timezone.now(),
            pengguna.username if pengguna is not None else SISTEM,
            pengguna.peran if pengguna is not None else PERAN_SISTEM,
            _bukan_awal(tindakan),
            objek,
            wilayah,
            isi or {},
            alasan,
        )
    )


@transaction.atomic
def mulai_riwayat(
    *, kantor: str, wilayah: str, pemilihan: str, zona: str, pengguna: Any = None
) -> Peristiwa:
    """The first event of the office's chain; the one that is there, where the history has begun.

    Raises `ArgumenKeliru` where a name is missing or the zone is none of WIB, WITA, WIT.
    """
    awal = Peristiwa.objects.filter(tindakan=DIMULAI).order_by("pk")
    if (ada := awal.first()) is not None:
        return ada
    if connection.vendor == "postgresql":
        with connection.cursor() as c:
            c.execute("LOCK TABLE riwayat_peristiwa IN SHARE ROW EXCLUSIVE MODE")
        if (ada := awal.first()) is not None:
            return ada
    return _simpan(
        peristiwa_awal(
            waktu=timezone.now(),
            pelaku=pengguna.username if pengguna is not None else SISTEM,
            peran=pengguna.peran if pengguna is not None else PERAN_SISTEM,
            kantor=kantor,
            wilayah=wilayah,
            pemilihan=pemilihan,
            zona=zona,
        )
    )


def _bukan_awal(tindakan: str) -> str:
    if tindakan == DIMULAI:
        raise ArgumenKeliru("Riwayat kantor dimulai sekali saja.", "Pakai mulai_riwayat.")
    return tindakan


def _simpan(k: Kejadian) -> Peristiwa:
    if not connection.in_atomic_block:
        raise RuntimeError("Peristiwa harus dicatat dalam transaksi perbuatannya.")
    if WAKTU_ASLI in k.isi:
        raise ArgumenKeliru(f"Isi peristiwa tidak boleh berkunci {WAKTU_ASLI}.", "Pakai kata lain.")
    # Refused now rather than when it is numbered, which is after the act.
    if len(k.bernomor(TERBESAR).kanonik()) > TERPANJANG - _RUANG:
        raise ArgumenKeliru(
            f"Peristiwa {k.tindakan} terlalu panjang untuk riwayat.",
            "Ringkas alasannya, atau simpan rinciannya sebagai berkas.",
        )
    return Peristiwa.objects.create(
        waktu=k.waktu,
        pelaku=k.pelaku,
        peran=k.peran,
        tindakan=k.tindakan,
        objek=k.objek,
        wilayah=k.wilayah,
        isi=k.isi,
        alasan=k.alasan,
    )
