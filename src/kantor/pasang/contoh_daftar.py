"""The demo's lists: one that was fixed before anything was decided, and the next, which PPS and PPK fix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kantor.daftar.models import Daftar
from kantor.daftar.services import susun
from kantor.pasang.contoh_pleno import bagian_contoh, tetapkan_contoh


def susun_contoh(
    pemilihan: Any,
    akun: Mapping[str, Any],
    kerjakan: Callable[[str], None],
    jenis: str,
    *,
    tetap: bool,
) -> Daftar:
    """A version that Ani has composed; with `tetap`, KPU's meeting fixed it, else PPS and PPK
    meet about it."""
    tugas = susun(pengguna=akun["ani"], pemilihan=pemilihan, jenis=jenis)
    kerjakan(tugas.objek)
    daftar = Daftar.objects.get(pk=tugas.isi["daftar"])
    if tetap:
        return tetapkan_contoh(daftar, akun)
    bagian_contoh(daftar, akun)
    return daftar
