"""Where the marks of this room's drawings stand; the drawings themselves are in the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hakpilih.kinerja.serapan import BULAN, SUMBER
from hakpilih.publikasi.angka import desimal

LEBAR, TINGGI, KIRI, ATAS = 560.0, 200.0, 44.0, 12.0
BATANG = 120.0  # per cent that a bar of achievement holds


def batang(capaian: float | None) -> dict[str, str] | None:
    """A bar of achievement on a line of 120 units, the target at 100; longer ones end there."""
    if capaian is None:
        return None
    return {
        "lebar": f"{min(BATANG, max(1.0, capaian)):.1f}",
        "lebih": "ya" if capaian > BATANG else "",
    }


def serapan(
    kumulatif: Mapping[str, Sequence[int]], pagu: Mapping[str, int], sampai: int
) -> dict[str, Any] | None:
    """Absorption in per cent of the ceiling by month, a line per source with money; None without any."""
    ada = [s for s in SUMBER if pagu.get(s)]
    if not ada or sampai < 1:
        return None
    persen = {s: [100 * x / pagu[s] for x in kumulatif.get(s, [])[:sampai]] for s in ada}
    terbesar = max([100.0, *(x for b in persen.values() for x in b)])
    puncak = 100.0 if terbesar <= 100 else 20 * -(-terbesar // 20)

    def x(bulan: int) -> float:
        return KIRI + (bulan - 0.5) / 12 * (LEBAR - KIRI)

    def y(nilai: float) -> float:
        return ATAS + (1 - max(0.0, nilai) / puncak) * (TINGGI - ATAS - 24)

    garis: list[dict[str, Any]] = []
    for n, s in enumerate(ada):
        titik = [(x(b), y(v)) for b, v in enumerate(persen[s], 1)]
        akhir = persen[s][-1] if persen[s] else 0.0
        garis.append(
            {
                "nama": SUMBER[s], "kelas": f"g{n}", "akhir": akhir / 100,
                "titik": " ".join(f"{a:.1f},{b:.1f}" for a, b in titik),
                "x": f"{titik[-1][0]:.1f}", "y": f"{titik[-1][1]:.1f}",
            }
        )  # fmt: skip
    return {
        "garis": garis,
        "skala": [
            {"y": f"{y(puncak * n / 4):.1f}", "teks": f"{puncak * n / 4:.0f}"} for n in range(5)
        ],
        "bulan": [{"x": f"{x(b):.1f}", "teks": nama[:3]} for b, nama in enumerate(BULAN, 1)],
        "dasar": f"{TINGGI - 24:.1f}",
        "kalimat": "; ".join(f"{g['nama']} {desimal(100 * g['akhir'], 1)}\u00a0%" for g in garis),
        "sampai": BULAN[sampai - 1],
    }  # fmt: skip
