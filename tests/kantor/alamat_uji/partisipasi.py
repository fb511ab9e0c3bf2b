"""What the addresses of turnout are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA

ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("partisipasi_rinci", "partisipasi_golongan", "partisipasi_contoh", "partisipasi_banding",
         "partisipasi_sasaran", "partisipasi_periksa", "partisipasi_berkas", "partisipasi_unduh",
         "partisipasi_laporan", "partisipasi_publik"),
        lambda k: [Sasaran({"pk": k.kehadiran.pk})],
    ),
    "partisipasi_tarik": lambda k: [
        Sasaran({"pk": k.kehadiran.pk, "nomor": k.kehadiran.berkas.get().pk})
    ],
    "partisipasi_contoh_tarik": lambda k: [
        Sasaran({"pk": k.kehadiran.pk, "nomor": k.kehadiran.contoh.get().pk})
    ],
    "partisipasi_tps": lambda k: [
        Sasaran({"pk": k.kehadiran.pk, "kode": f"{w}.001"}, f"{w}.001")
        for w in (KEL_BUDI, KEL_CITRA)
    ],
    **dict.fromkeys(
        ("partisipasi_faktor_rinci", "partisipasi_faktor_unduh"),
        lambda k: [Sasaran({"pk": k.faktor.pk})],
    ),
}  # fmt: skip
POST_SAJA = {"partisipasi_pemungutan"}
