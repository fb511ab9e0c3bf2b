"""What the addresses of plenos are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, dua
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA

ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("pleno_rinci", "pleno_ubah", "pleno_batal", "pleno_undangan", "pleno_berita_acara",
         "pleno_hadir", "pleno_hadirin", "pleno_buka", "pleno_keberatan", "pleno_hasil",
         "pleno_tutup"), dua("pk", "pleno")
    ),
    "pleno_jawaban": lambda k: [
        Sasaran({"pk": k.pleno[s].pk, "nomor": k.pleno[s].keberatan.get().pk}, w)
        for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
    ],
}  # fmt: skip
POST_SAJA = {
    "pleno_hadir", "pleno_hadirin", "pleno_buka", "pleno_keberatan", "pleno_jawaban", "pleno_hasil",
    "pleno_tutup",
}  # fmt: skip
