"""What the addresses of copies, papers and posted sheets are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, dua, pemilih
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA
from tests.kantor.kantor_kecil import KantorKecil


def _salinan(k: KantorKecil) -> list[Sasaran]:
    """Whoever asked for a copy, and who may approve it, downloads it or takes it back."""
    return [
        Sasaran({"pk": k.salinan[s].pk}, w, (s, "rudi", "sari", "tomi"))
        for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
    ]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("dokumen_rinci", "dokumen_pratinjau", "dokumen_putuskan"), dua("pk", "salinan")
    ),
    **dict.fromkeys(("dokumen_unduh", "dokumen_tarik"), _salinan),
    "serahan_tanda": dua("pk", "serahan"),
    "berita_acara_pdf": dua("pk", "pleno"),
    "tanda_bukti": pemilih,
    **dict.fromkeys(
        ("penempelan_foto", "penempelan_turunkan", "penempelan_batalkan"), dua("pk", "tempelan")
    ),
    "penempelan_kelurahan": lambda k: [
        Sasaran({"pk": k.versi[0].pk, "kelurahan": w}, w) for w in (KEL_BUDI, KEL_CITRA)
    ],
}
POST_SAJA = {"dokumen_putuskan", "dokumen_unduh", "dokumen_tarik"}
