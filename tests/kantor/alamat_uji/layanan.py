"""What the addresses of the public desk are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, seluruh
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA

_DUA = (("budi", KEL_BUDI), ("citra", KEL_CITRA))


def _dua(benda: str, **lain: str) -> Pilih:
    """The object of Budi's kelurahan and that of Citra's."""
    return lambda k: [Sasaran({"pk": getattr(k.layanan, benda)[s].pk, **lain}, w) for s, w in _DUA]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(("layanan_rinci", "layanan_pengirim"), _dua("laporan")),
    "layanan_tindak": _dua("laporan", apa="catat"),
    **dict.fromkeys(("layanan_foto", "layanan_samarkan"), _dua("foto")),
    **dict.fromkeys(
        ("layanan_kumpulan", "layanan_kumpulan_unduh"),
        lambda k: [Sasaran({"pk": k.layanan.kumpulan.pk}, KOTA)],
    ),
    "layanan_berkas": seluruh,
    "lapor_isi": lambda k: [Sasaran({"jenis": "tanggapan"})],
    "lapor_dukung": lambda k: [Sasaran({"pk": k.layanan.aspirasi.pk})],
}
POST_SAJA = {"layanan_pengirim", "layanan_tindak", "lapor_dukung", "lapor_nyatakan"}
