"""A copy in words and steps."""

from __future__ import annotations

from typing import Any

from kantor.dokumen.keadaan import DITARIK, DITOLAK, KEDALUWARSA
from kantor.dokumen.models import Salinan

# How `{% langkah %}` draws a step.
SUDAH, KINI, NANTI = "sudah", "kini", ""


def langkah(s: Salinan) -> list[dict[str, Any]]:
    """The way of a copy: asked for, approved by one and another, made, until when it can be downloaded."""
    butir: list[dict[str, Any]] = [
        {"nama": "Diminta", "keadaan": SUDAH, "rinci": [s.pengusul.nama, s.dibuat]}
    ]
    orang = ((s.penyetuju, s.disetujui), (s.penyetuju_kedua, s.disetujui_kedua))
    for ke, (siapa, kapan) in enumerate(orang[: s.perlu], 1):
        nama = "Disetujui" if s.perlu == 1 else f"Persetujuan {ke}"
        butir.append(
            {"nama": nama, "keadaan": SUDAH, "rinci": [siapa.nama, kapan]}
            if siapa is not None
            else {"nama": nama, "keadaan": NANTI, "rinci": "menunggu orang lain"}
        )
    if s.keadaan in (DITOLAK, DITARIK):
        assert s.penutup is not None
        butir = [b for b in butir if b["keadaan"] == SUDAH]
        butir.append(
            {"nama": s.kata_keadaan.capitalize(), "keadaan": SUDAH, "rinci": [s.penutup.nama, s.ditutup]}
        )  # fmt: skip
        return butir
    jadi = s.siap is not None
    butir.append({"nama": "Dibuat", "keadaan": SUDAH if jadi else NANTI, "rinci": s.siap or ""})
    butir.append(
        {
            "nama": "Masa unduh lewat" if s.keadaan == KEDALUWARSA else "Diunduh sampai",
            "keadaan": SUDAH if s.keadaan == KEDALUWARSA else NANTI,
            "rinci": s.sampai or "",
        }
    )
    if (nanti := next((b for b in butir if b["keadaan"] == NANTI), None)) is not None:
        nanti["keadaan"] = KINI
    return butir
