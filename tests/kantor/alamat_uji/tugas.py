"""What the addresses of jobs and of the history are asked about."""

from __future__ import annotations

from kantor.tugas.selectors import LIHAT_SEMUA
from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, seluruh
from tests.kantor.conftest import ORANG
from tests.kantor.kantor_kecil import KantorKecil


def _tugas(k: KantorKecil) -> list[Sasaran]:
    semua = tuple(s for s, (_, peran, _) in ORANG.items() if peran in LIHAT_SEMUA)
    return [Sasaran({"nomor": t.pk}, milik=(*semua, s)) for s, t in k.tugas.items()]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(("rinci_pekerjaan", "kemajuan_pekerjaan", "ulangi_pekerjaan"), _tugas),
    "riwayat_objek": lambda k: [
        Sasaran({"jenis": "perubahan", "pengenal": str(k.usul[s].pk)}) for s in ("budi", "citra")
    ],
    "unduh_riwayat": seluruh,
}
POST_SAJA = {"ulangi_pekerjaan", "periksa_riwayat"}
