"""The demo's lists: one that was fixed before anything was decided, and the next, which waits for a pleno."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kantor.daftar.models import Daftar
from kantor.daftar.services import susun, tetapkan

BERITA_ACARA = "Nomor 1/BA/99.71 (rekaan)"


def susun_contoh(
    pemilihan: Any,
    akun: Mapping[str, Any],
    kerjakan: Callable[[str], None],
    jenis: str,
    *,
    tetap: bool,
) -> Daftar:
    """A version that Ani has composed; with `tetap`, Rudi fixes it."""
    tugas = susun(pengguna=akun["ani"], pemilihan=pemilihan, jenis=jenis)
    kerjakan(tugas.objek)
    daftar = Daftar.objects.get(pk=tugas.isi["daftar"])
    return (
        tetapkan(pengguna=akun["rudi"], daftar=daftar, berita_acara=BERITA_ACARA)
        if tetap
        else daftar
    )
