"""What the little office published: turnout, an index, the desk's figures."""

from __future__ import annotations

from typing import Any

from kantor.terbitan import services as terbitan


def terbitkan(h: Any) -> dict[str, Any]:
    """Turnout, the approved index and the desk are public."""
    objek = {
        "kehadiran": h.kehadiran.pk, "indeks": h.indeks["jadi"].pk, "layanan": h.pemilihan.kode,
    }  # fmt: skip
    hasil: dict[str, Any] = {}
    for jenis, o in objek.items():
        t = terbitan.usulkan(pengguna=h.orang["ani"], jenis=jenis, objek=str(o))
        hasil[jenis] = terbitan.putuskan(
            pengguna=h.orang["rudi"], terbitan=t, setuju=True, sidik=t.sidik
        )
    return hasil
