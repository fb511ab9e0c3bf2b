"""What a visit found, as a mark on the voter's page: a case that is weighed there has this beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from kantor.berkas.models import Baris
from kantor.berkas.tanda import Tanda, penanda
from kantor.coklit.models import Hasil
from kantor.coklit.rekap import kode_tps
from kantor.coklit.tampilan import NADA, kata_hasil
from kantor.pemilihan.aturan import aturan_dari
from kantor.templatetags.rupa import tgl


@penanda
def hasil_kunjungan(pengguna: Any, baris: Baris) -> Iterator[Tanda]:
    """The result that counts for whoever stands in this row; the page is within reach already."""
    ada = Hasil.objects.filter(
        pemilihan=baris.berkas.pemilihan_id, berlaku=True, orang=baris.pk
    ).select_related("pemilihan")
    for h in ada:
        kapan = f"Dikunjungi {tgl(h.tanggal)}" if h.tanggal else "Tanpa tanggal kunjungan"
        siapa = f" oleh {h.pantarlih.title()}" if h.pantarlih else ""
        yield Tanda(
            f"Coklit: {kata_hasil(h, aturan_dari(h.pemilihan))}",
            NADA[h.hasil],
            f"{kapan}{siapa}.",
            reverse("coklit_tps", args=[kode_tps(h.kelurahan, h.tps)]) if h.kelurahan else "",
        )
