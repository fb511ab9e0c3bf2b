"""What the addresses of movers, the DPTb and other offices are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, dua, seluruh
from tests.kantor.conftest import KOTA

ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("pindah_rinci", "pindah_putuskan", "pindah_lepas", "pindah_tempatkan", "pindah_bukti",
         "pindah_surat"), dua("pk", "pindah")
    ),
    "pindah_baru": lambda k: [Sasaran({"pemilih": 1})],  # no DPT is fixed: back to the list
    **dict.fromkeys(("dptb_rinci", "dptb_unduh"), lambda k: [Sasaran({"pk": k.dptb.pk})]),
    **dict.fromkeys(("dptb_tetapkan", "dptb_buang"), lambda k: [Sasaran({"pk": k.dptb.pk}, KOTA)]),
    **dict.fromkeys(
        ("pindah_kiriman_rinci", "pindah_kiriman_putuskan", "pindah_kiriman_buang",
         "pindah_kiriman_unduh"), lambda k: [Sasaran({"pk": k.kiriman.pk}, KOTA)]
    ),
    **dict.fromkeys(
        ("pindah_kantor_pastikan", "pindah_kantor_lepas", "pindah_kiriman_siapkan"),
        lambda k: [Sasaran({"pk": k.kiriman.kantor_id}, KOTA)],
    ),
    **dict.fromkeys(
        ("pindah_kiriman", "pindah_kiriman_muat", "pindah_kantor_baru", "dptb_susun"), seluruh
    ),
}  # fmt: skip
POST_SAJA = {
    "pindah_putuskan", "pindah_tempatkan", "dptb_susun", "pindah_kiriman_muat",
    "pindah_kiriman_putuskan", "pindah_kiriman_siapkan", "pindah_kantor_pastikan",
}  # fmt: skip
