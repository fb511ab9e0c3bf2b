"""The long work of this room: composing a version."""

from __future__ import annotations

from typing import Any

from hakpilih.daftar.beku import akar
from hakpilih.daftar.neraca import jumlah, neraca
from hakpilih.daftar.penetapan import bagian_kecamatan, bagian_kelurahan
from hakpilih.daftar.rekap import rekap
from hakpilih.daftar.tempat import TINGKAT
from kantor.daftar import dasar_dpb, pembersihan, tulis
from kantor.daftar.keadaan import DISUSUN
from kantor.daftar.models import Daftar
from kantor.daftar.services import catat_susunan
from kantor.daftar.susunan import banyak_ubah, susun
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas

__all__ = ["dasar_dpb", "pembersihan", "susun_daftar"]


@pekerja("susun_daftar")
def susun_daftar(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Compose a version (`isi`: daftar), its recap and its balance; killed half-way it is begun again."""
    d = Daftar.objects.select_related("pemilihan", "asal", "berkas", "pengusul").get(
        pk=tugas.isi["daftar"]
    )
    if d.keadaan != DISUSUN:
        return {"pemilih": d.banyak, "alamat": f"/daftar/{d.pk}/", "kata": "Buka daftarnya"}
    lapor("Melipat perubahan ke daftar", 5)
    tulis.buang(d)
    s = susun(d)
    banyak = max(1, len(s.orang))
    tulis.tulis_pemilih(d, s.orang, lambda n: lapor("Menulis daftar", 30 + 50 * n // banyak))
    lapor("Merekap", 85)
    r = rekap(s.versi)
    tulis.tulis_rekap(d, r)
    for tingkat in TINGKAT:
        n = neraca(s.sebelum, s.versi, tingkat)
        tulis.tulis_neraca(d, tingkat, n)
        d.ringkasan[tingkat] = jumlah(n)
    d.ringkasan["ubah"] = banyak_ubah(d, s.orang)
    lapor("Menghitung akar daftar", 95)
    kelurahan = bagian_kelurahan(s.versi, s.daun, r)
    tulis.tulis_bagian(d, "kelurahan", kelurahan)
    tulis.tulis_bagian(d, "kecamatan", bagian_kecamatan(kelurahan))
    catat_susunan(daftar=d, banyak=len(s.orang), akar=akar(s.daun), ringkasan=d.ringkasan)
    return {"pemilih": d.banyak, "alamat": f"/daftar/{d.pk}/", "kata": "Buka daftarnya"}
