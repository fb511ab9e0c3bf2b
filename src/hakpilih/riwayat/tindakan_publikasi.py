"""Actions around what is published: figures, candidates. Part of `tindakan.TINDAKAN`."""

from __future__ import annotations

from collections.abc import Mapping

from hakpilih.riwayat.bentuk_tindakan import Tindakan

TINDAKAN_PUBLIKASI: Mapping[str, Tindakan] = {
    "terbitan_diusulkan": Tindakan("mengusulkan {judul} untuk diterbitkan", ("judul", "sidik")),
    "terbitan_diterbitkan": Tindakan("menerbitkan {judul}", ("judul", "sidik")),
    "terbitan_ditolak": Tindakan("menolak menerbitkan {judul}", ("judul", "sidik"), beralasan=True),
    "terbitan_ditarik": Tindakan("menarik {judul} dari situs", ("judul", "sidik"), beralasan=True),
}
