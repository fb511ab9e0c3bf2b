"""What the addresses of surveys are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA


def _satu(nama: str) -> Pilih:
    return lambda k: [Sasaran({"pk": k.survei[nama].pk}, KOTA)]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(("survei_rinci", "survei_kuesioner", "survei_kertas"), _satu("buka")),
    **dict.fromkeys(
        ("survei_lembar", "survei_buka", "survei_tutup", "survei_ajukan"), _satu("buka")
    ),
    **dict.fromkeys(
        ("survei_unduh", "survei_cetak", "survei_uraian", "survei_putuskan"), _satu("rilis")
    ),
    "survei_hasil": lambda k: [Sasaran({"pk": k.survei["rilis"].pk})],
    # Everybody who may look at samples sees their own part of one, however small.
    **dict.fromkeys(
        ("survei_sampel", "survei_sampel_unduh"),
        lambda k: [Sasaran({"pk": k.survei["pemilih"].pk})],
    ),
    "survei_kunjungan": lambda k: [
        Sasaran({"pk": k.survei["pemilih"].terambil.filter(wilayah=w)[0].pk}, w)
        for w in (KEL_BUDI, KEL_CITRA)
    ],
}
POST_SAJA = {"survei_lembar", "survei_buka", "survei_tutup", "survei_ajukan"}
