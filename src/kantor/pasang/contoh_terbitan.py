"""The demo's publications: turnout of both elections that were held, the approved index, the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kantor.terbitan import services
from kantor.terbitan.jenis import JENIS, LAYANAN


def terbitkan_contoh(akun: Mapping[str, Any]) -> None:
    """Everything that may be published is."""
    for kode, jenis in JENIS.items():
        pengusul = akun["seno" if kode != LAYANAN else "sosi"]
        for calon in reversed(jenis.calon()):
            t = services.usulkan(pengguna=pengusul, jenis=kode, objek=calon.objek)
            services.putuskan(
                pengguna=akun["rudi"], terbitan=t, setuju=True, sidik=t.sidik,
                alasan="Diperiksa dengan rekapitulasinya (rekaan).",
            )  # fmt: skip
