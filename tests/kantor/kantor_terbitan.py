"""What the little office published: turnout, an index, the desk's figures, a candidate."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kantor.calon import services as calon
from kantor.calon.foto import kecilkan
from kantor.calon.services import Isi
from kantor.terbitan import services as terbitan
from tests.kantor.dokumen.bahan import foto


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


def bangun_calon(h: Any) -> dict[str, Any]:
    """One candidate is public, a second version of it waits."""
    isi = Isi(1, "Rekaan Satu", "Rekaan Dua", "Visi rekaan.", foto=kecilkan(BytesIO(foto())))
    v = calon.usulkan(pengguna=h.orang["ani"], pemilihan=h.pemilihan, isi=isi)
    v = calon.putuskan(pengguna=h.orang["rudi"], versi=v, setuju=True)
    isi = Isi(1, "Rekaan Satu", "Rekaan Dua", "Visi rekaan kedua.")
    kedua = calon.usulkan(pengguna=h.orang["ani"], pemilihan=h.pemilihan, isi=isi)
    return {"terbit": v, "usul": kedua}
