"""What the addresses of indices are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.conftest import KOTA
from tests.kantor.kantor_kecil import KantorKecil

# A draft is theirs who work on it.
BEKERJA = ("ani", "sosi", "seno", "rudi", "sari", "tomi")


def _penilaian(**lain: str) -> Pilih:
    def pilih(k: KantorKecil) -> list[Sasaran]:
        return [
            Sasaran({"pk": k.indeks["draf"].pk, **lain}, KOTA, BEKERJA),
            Sasaran({"pk": k.indeks["jadi"].pk, **lain}, KOTA),
        ]

    return pilih


def _bukti(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"pk": k.indeks["bukti"].pk}, KOTA, BEKERJA)]


def _terbit(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"pk": k.indeks["terbit"].pk}, KOTA)]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("indeks_rinci", "indeks_andai", "indeks_pembanding", "indeks_ajukan", "indeks_tarik", "indeks_putus",
         "indeks_versi", "indeks_unduh", "indeks_laporan"),
        _penilaian(),
    ),
    "indeks_isi": _penilaian(dimensi="akuntabilitas"),
    "indeks_bukti": _penilaian(indikator="pegawai_memadai"),
    **dict.fromkeys(("indeks_bukti_hapus", "indeks_dokumen"), _bukti),
    **dict.fromkeys(("indeks_terbit_rinci", "indeks_terbit_unduh", "indeks_terbit_laporan"), _terbit),
    **dict.fromkeys(
        ("indeks_instrumen_rinci", "indeks_instrumen_unduh"), lambda k: [Sasaran({"kunci": "ipp"}, KOTA)]
    ),
    "indeks_contoh_rinci": lambda k: [Sasaran({"kode": "bengkulu_2023"}, KOTA)],
}  # fmt: skip
POST_SAJA = {"indeks_ajukan", "indeks_tarik", "indeks_putus", "indeks_bukti_hapus"}
