"""The long work of this room: making the files of a copy; and removing what has expired."""

from __future__ import annotations

from typing import Any

from kantor.dokumen import pembuatan, simpanan
from kantor.dokumen.keadaan import DIBUAT
from kantor.dokumen.models import Salinan
from kantor.dokumen.services import catat_jadi, habiskan
from kantor.tugas.berkala import berkala
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas


@pekerja("buat_salinan")
def buat_salinan(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Make a copy (`isi`: salinan) and keep it encrypted; killed half-way it is begun again."""
    semua = Salinan.objects.select_related("daftar__pemilihan", "pemilihan", "pengusul")
    s = semua.get(pk=tugas.isi["salinan"])
    hasil: dict[str, Any] = {"alamat": f"/dokumen/{s.pk}/", "kata": "Buka salinannya"}
    if s.keadaan != DIBUAT:
        return hasil
    jadi = pembuatan.buat(s, lapor)
    tercatat = catat_jadi(
        salinan=s, arsip=jadi.arsip, nama=jadi.nama, banyak=jadi.banyak, lembar=jadi.lembar,
        kolom=jadi.kolom,
    )  # fmt: skip
    if not tercatat:
        simpanan.hapus(jadi.arsip.sha256)
        return hasil
    return {**hasil, "pemilih": jadi.banyak, "berkas": jadi.lembar, "sidik": jadi.arsip.sha256}


@berkala("hapus_salinan", menit=10)
def hapus_salinan() -> int:
    """Files of copies whose time is over are removed."""
    return habiskan()
