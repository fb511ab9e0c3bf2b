"""Writing down what happened, in the transaction of the act itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils import timezone

from hakpilih.riwayat.peristiwa import Kejadian
from kantor.riwayat.models import Peristiwa

SISTEM, PERAN_SISTEM = "sistem", "sistem"


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
    reason) and `RuntimeError` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Peristiwa harus dicatat dalam transaksi perbuatannya.")
    k = Kejadian(
        timezone.now(),
        pengguna.username if pengguna is not None else SISTEM,
        pengguna.peran if pengguna is not None else PERAN_SISTEM,
        tindakan,
        objek,
        wilayah,
        isi or {},
        alasan,
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
