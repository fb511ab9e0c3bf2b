"""The rows of a proposal and its evidence, and what keeps one from being written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru, HakpilihError
from hakpilih.perubahan.usulan import Halangan, Penilaian
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.telaah.models import Bukti, Kasus, Perubahan
from kantor.telaah.usulan_dari import Bahan, Isian


class UsulanTertolak(HakpilihError):
    """The rules are in the way; `halangan` holds all of them."""

    def __init__(self, halangan: tuple[Halangan, ...]) -> None:
        pesan = " ".join(h.pesan for h in halangan)
        super().__init__(pesan, " ".join(dict.fromkeys(h.saran for h in halangan)))
        self.halangan = halangan


def sumber(i: Isian, b: Bahan) -> str:
    """Where a change comes from, for its event: grades of evidence, and the matching."""
    dari = [x.tingkat for x in i.bukti] + (["pemadanan"] if b.usulan.pemadanan else [])
    return ", ".join(dict.fromkeys(dari)) or "keterangan"


def isi_peristiwa(p: Perubahan, i: Isian, b: Bahan) -> dict[str, Any]:
    """What the event of a proposal tells."""
    return {
        "jenis": p.jenis,
        "kode": p.kode_tms,
        "sumber": sumber(i, b),
        "kasus": p.kasus_id,
        "permintaan": p.permintaan,
    }


def buat_perubahan(k: Kasus, i: Isian, b: Bahan, penilaian: Penilaian, pengguna: Any) -> Perubahan:
    """The row of a proposal, not yet saved."""
    isi = {**i.simpan(), "akibat": penilaian.akibat, "pemadanan": b.usulan.pemadanan}
    if b.unsur:
        isi["unsur"] = list(b.unsur)
    if penilaian.permintaan:
        isi["permintaan"] = list(penilaian.permintaan)
    if penilaian.tawaran:
        isi["tawaran"] = list(penilaian.tawaran)
    return Perubahan(
        pemilihan_id=k.pemilihan_id,
        kasus=k,
        jenis=i.jenis,
        kode_tms=b.usulan.kode_tms,
        wilayah=k.wilayah,
        baris_daftar=b.daftar,
        baris_rujukan=b.rujukan,
        baris_tinggal=b.tinggal,
        isi=isi,
        permintaan=penilaian.permintaan[0] if penilaian.permintaan else "",
        tawaran=penilaian.tawaran[0] if penilaian.tawaran else "",
        alasan=i.alasan.strip(),
        pengusul=pengguna,
        diusulkan=timezone.now(),
    )


def buat_bukti(p: Perubahan, bukti: Any) -> list[Bukti]:
    """The rows of its evidence, not yet saved."""
    return [
        Bukti(
            perubahan=p,
            tingkat=b.tingkat,
            sumber=b.sumber.strip()[:200],
            uraian=b.uraian.strip(),
            tanggal=b.tanggal,
            sha256=b.sha256,
            nama_berkas=b.nama_berkas[:200],
        )
        for b in bukti
    ]


def tanpa_tersegel(i: Isian) -> None:
    """Raises `ArgumenKeliru` where a NIK, NKK or birth date stands in what was written."""
    tahun = timezone.now().year
    tolak_tersegel("Alasan", i.alasan, tahun)
    for b in i.bukti:
        tolak_tersegel("Bukti", f"{b.sumber}\n{b.uraian}\n{b.nama_berkas}", tahun)


@contextmanager
def satu_saja(pesan: str) -> Iterator[None]:
    """What a constraint of the database refuses, because somebody was faster, as a sentence."""
    try:
        yield
    except IntegrityError as galat:
        raise ArgumenKeliru(pesan, "Muat ulang halamannya.") from galat
