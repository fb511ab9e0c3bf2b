"""What the addresses of performance, budget, reports and meetings are asked about: all of one office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.conftest import KOTA
from tests.kantor.kantor_kecil import KantorKecil
from tests.kantor.kantor_kinerja import KinerjaKecil


def _satu(benda: Callable[[KinerjaKecil], Any], **lain: str) -> Pilih:
    def pilih(k: KantorKecil) -> list[Sasaran]:
        return [Sasaran({"pk": benda(k.kinerja).pk, **lain}, KOTA)]

    return pilih


def _kiriman(x: KinerjaKecil) -> Any:
    return x.laporan.kiriman.get(penerima="provinsi")


ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("kinerja_versi", "kinerja_indikator", "kinerja_pegawai", "kinerja_pagu", "kinerja_putus",
         "kinerja_ajukan", "kinerja_tarik"),
        _satu(lambda x: x.draf),
    ),
    "kinerja_hapus": _satu(lambda x: x.draf.indikator.get(), bagian="indikator"),
    "kinerja_ubah": _satu(lambda x: x.draf.indikator.get()),
    **dict.fromkeys(("kinerja_rinci", "kinerja_realisasi"), _satu(lambda x: x.indikator)),
    **dict.fromkeys(("kinerja_realisasi_putus", "kinerja_bukti"), _satu(lambda x: x.realisasi)),
    **dict.fromkeys(
        ("anggaran_mata_ubah", "anggaran_mata_hapus", "anggaran_serapan"), _satu(lambda x: x.mata)
    ),
    "anggaran_kegiatan_ubah": _satu(lambda x: x.kegiatan),
    **dict.fromkeys(("lra", "lra_putus"), _satu(lambda x: x.lra)),
    **dict.fromkeys(
        ("hibah_termin", "hibah_kembali", "hibah_usul", "hibah_naskah"), _satu(lambda x: x.hibah)
    ),
    "hibah_terima": _satu(lambda x: x.hibah.termin.get()),
    **dict.fromkeys(
        ("pelaporan_rinci", "pelaporan_tenggat", "pelaporan_tarik", "pelaporan_terbit"),
        _satu(lambda x: x.laporan),
    ),
    **dict.fromkeys(("pelaporan_kirim", "pelaporan_tanda", "pelaporan_dokumen"), _satu(_kiriman)),
    **dict.fromkeys(("pelaporan_berkas", "pelaporan_putus"), _satu(lambda x: x.terbitan)),
    **dict.fromkeys(
        ("rapat_rinci", "rapat_hasil", "rapat_batal", "rapat_tindak", "rapat_notulen"),
        _satu(lambda x: x.rapat),
    ),
    "rapat_selesai": _satu(lambda x: x.rapat.tindak.get()),
}  # fmt: skip
POST_SAJA = {"kinerja_hapus", "kinerja_ajukan", "kinerja_tarik", "anggaran_mata_hapus"}
