"""Papers of one person: the receipt of registration, the mover's letter, the receipt for a copy of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from hakpilih.publikasi.surat.cetak import qr, susun
from hakpilih.publikasi.surat.isi import Kop, Penyerahan, SuratPindah, Terdaftar, Tertanda
from hakpilih.tahapan.tanggal import panjang

JENIS_KELAMIN: dict[str, str] = {"L": "Laki-laki", "P": "Perempuan"}


def tanda_bukti(
    kop: Kop,
    orang: Sequence[Terdaftar],
    *,
    dicetak: datetime,
    daftar: str = "Daftar Pemilih",
    akar: str = "",
    catatan: str = "",
    tertanda: Tertanda | None = None,
) -> bytes:
    """Receipts of registration as a PDF, two to a page with a line to cut along: no NIK, no birth date.

    `catatan`: a sentence such as where and until when to say that something is wrong.
    """
    isi = {
        "daftar": daftar,
        "catatan": catatan,
        "akar": akar,
        "orang": [
            {
                **asdict(o),
                "jenis_kelamin": JENIS_KELAMIN.get(o.jenis_kelamin, ""),
                "alamat": alamat_lengkap(o.alamat, o.rt, o.rw),
                "qr": qr(o.tautan or o.kode),
            }
            for o in orang
        ],
        "tertanda": asdict(tertanda) if tertanda else None,
    }
    return susun("tanda_bukti", kop, isi, dicetak)


def surat_pindah(kop: Kop, isi: SuratPindah, *, dicetak: datetime) -> bytes:
    """The letter of a voter who votes elsewhere (surat pindah memilih), with a part for the office's file."""
    data = {
        **asdict(isi),
        "tanggal": panjang(isi.tanggal),
        "jenis_kelamin": JENIS_KELAMIN.get(isi.jenis_kelamin, ""),
        "alamat": alamat_lengkap(isi.alamat, isi.rt, isi.rw),
        "surat_suara": list(isi.surat_suara),
        "qr": qr(isi.tautan or isi.kode),
        "tertanda": [asdict(t) for t in isi.tertanda],
    }
    return susun("surat_pindah", kop, data, dicetak)


def tanda_serah(kop: Kop, isi: Penyerahan, *, dicetak: datetime) -> bytes:
    """The receipt for a copy of a list: what was handed over, to whom, why, what its receiver keeps to."""
    data = {
        "nomor_serah": isi.nomor,
        "tanggal": panjang(isi.tanggal),
        "nama_penerima": isi.penerima,
        "lembaga": isi.lembaga,
        "keperluan": isi.keperluan,
        "dasar": isi.dasar,
        "rincian": [list(r) for r in isi.rincian],
        "pemberi": asdict(isi.pemberi),
    }
    return susun("tanda_serah", kop, data, dicetak)


def alamat_lengkap(alamat: str, rt: str, rw: str) -> str:
    """`Jalan Melati 4, RT 3 / RW 2`; parts that are not known are left out."""
    tempat = " / ".join(f"{n} {v}" for n, v in (("RT", rt), ("RW", rw)) if v)
    return ", ".join(b for b in (alamat, tempat) if b)
