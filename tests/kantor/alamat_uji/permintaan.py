"""What the addresses of requests, visits and agreements are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, seluruh
from tests.kantor.conftest import KOTA

ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("permintaan_rinci", "permintaan_keluarkan", "permintaan_ajukan", "permintaan_putuskan",
         "permintaan_buang", "permintaan_kirim", "permintaan_tutup", "permintaan_berkas",
         "permintaan_surat", "permintaan_jawab"),
        lambda k: [Sasaran({"pk": k.permintaan.surat.pk}, KOTA)],
    ),
    "permintaan_jawaban": lambda k: [Sasaran({"nomor": k.permintaan.jawaban.pk}, KOTA)],
    "ktp_el_rinci": lambda k: [Sasaran({"nomor": k.permintaan.ktp_el.pk}, KOTA)],
    **dict.fromkeys(
        ("kunjungan", "kunjungan_hasil", "kunjungan_batal"),
        lambda k: [Sasaran({"pk": x.pk}, x.wilayah) for x in k.permintaan.kunjungan.values()],
    ),
    **dict.fromkeys(
        ("nota_berkas", "nota_akhiri"), lambda k: [Sasaran({"pk": k.permintaan.nota.pk}, KOTA)]
    ),
    "jemput_bola_hitung": seluruh,
}  # fmt: skip
POST_SAJA = {
    "permintaan_keluarkan", "permintaan_ajukan", "permintaan_putuskan", "jemput_bola_hitung",
    "kunjungan_hasil",
}  # fmt: skip
# Whom the office asks about, Disdukcapil must be told: by name, of approved requests only.
BERNAMA = {
    "permintaan", "permintaan_unduh", "permintaan_rinci", "permintaan_jawab", "permintaan_jawaban",
}  # fmt: skip
