"""What the holder of a tracking code sees: state, answers, the way of the case; nothing of anybody else."""

from __future__ import annotations

from typing import Any

from hakpilih.layanan.jenis import JENIS, RUTE
from hakpilih.layanan.keadaan import (
    BANTAH,
    BUKA_LAGI,
    DALAM,
    DIGABUNG,
    JAWAB,
    KEADAAN,
    KONFIRMASI,
    LANGKAH,
    TERTUTUP,
    boleh,
    boleh_dibantah,
)
from kantor.layanan.catat import jejak
from kantor.layanan.models import Kumpulan, Langkah, Laporan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.telaah import keadaan_perubahan
from kantor.telaah.models import Perubahan

NADA: dict[str, str] = {
    "baru": "kabar", "ditangani": "kabar", "dijawab": "awas", "selesai": "beres", "dibantah": "awas",
    "dibuka_lagi": "awas", "digabung": "kabar",
}  # fmt: skip
_BERKATA = ("keterangan", "jawab", "perpanjang", "bantah", "buka_lagi")


def halaman_laporan(s: Laporan, kode: str) -> dict[str, Any]:
    """The page of one report."""
    sumber = s.induk if s.keadaan == DIGABUNG and s.induk is not None else s
    semua = list(s.langkah.all())
    jawaban = [x for x in (semua if sumber is s else sumber.langkah.all()) if x.tindakan == JAWAB]
    ditutup = sumber.keadaan in TERTUTUP
    bisa = boleh_dibantah(jejak(semua, s.pemilihan.zona))
    digabung = s.keadaan == DIGABUNG
    return {
        "s": s,
        "kode": kode,
        "jenis": JENIS[s.jenis],
        "topik": RUTE[s.jenis, s.topik],
        "wilayah": nama_wilayah(s.wilayah),
        "keadaan": KEADAAN[s.keadaan],
        "nada": NADA[s.keadaan],
        "langkah": [_langkah(x) for x in semua if x.tindakan not in DALAM],
        "jawaban": jawaban,
        "perubahan": perubahan(s),
        "boleh_konfirmasi": boleh(s.keadaan, KONFIRMASI) and (not digabung or ditutup),
        "boleh_bantah": boleh(s.keadaan, BANTAH) and bisa and (not digabung or ditutup),
        "boleh_buka": boleh(s.keadaan, BUKA_LAGI) and bisa,
        "habis": not bisa,
        "lewat": s.tenggat is not None
        and s.keadaan not in (*TERTUTUP, DIGABUNG)
        and s.tenggat < hari_ini(s.pemilihan.zona),
    }


def _langkah(x: Langkah) -> dict[str, Any]:
    """A step in the words of the sender's page: no account stands there, only what was done and said."""
    kata = x.isi if x.tindakan in _BERKATA else ""
    return {"judul": LANGKAH[x.tindakan], "isi": kata, "pada": x.pada}


def perubahan(s: Laporan) -> list[tuple[str, str]]:
    """The changes that a response came to: their state in words, and the mood of it. Whose list it changes is
    known to the sender, so no name stands there."""
    if s.kasus_id is None:
        return []
    hari = hari_ini(s.pemilihan.zona)
    semua = Perubahan.objects.filter(kasus=s.kasus_id).order_by("pk")
    return [keadaan_perubahan.lencana(u, hari) for u in semua]


def halaman_kumpulan(k: Kumpulan, kode: str) -> dict[str, Any]:
    """The page of a file of responses: each row by its number, with its state and its answer."""
    semua = k.laporan.prefetch_related("langkah").select_related("pemilihan", "induk")
    return {
        "k": k,
        "kode": kode,
        "baris": [
            {
                "nomor": s.nomor,
                "topik": RUTE[s.jenis, s.topik].judul,
                "keadaan": KEADAAN[s.keadaan],
                "nada": NADA[s.keadaan],
                "jawaban": jawaban_terakhir(s),
            }
            for s in semua.order_by("nomor")
        ],
    }


def jawaban_terakhir(s: Laporan) -> str:
    """The words of the newest answer, of the report it was merged into where it was; "" before one."""
    sumber = s.induk if s.keadaan == DIGABUNG and s.induk is not None else s
    semua = [x.isi for x in sumber.langkah.all() if x.tindakan == JAWAB]
    return semua[-1] if semua else ""
