"""The letter of a request to another agency: what is asked, by when, and the file that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from hakpilih.publikasi.surat.cetak import susun
from hakpilih.publikasi.surat.isi import Kop, Tertanda
from hakpilih.tahapan.tanggal import panjang


@dataclass(frozen=True, slots=True)
class SuratPermintaan:
    """A letter. `nomor`: "" leaves room to write it; `kalimat`: what is asked, after "kami mohon bantuan";
    `banyak`: items in the file, 0 where it asks for a list; `jawaban`: how each item may be answered;
    `ber_nik`: the file holds NIK, which the letter says."""

    nomor: str
    kepada: str
    perihal: str
    kalimat: str
    tujuan: str
    tenggat: date
    banyak: int = 0
    jawaban: Sequence[str] = ()
    ber_nik: bool = False
    tertanda: Sequence[Tertanda] = ()


def surat_permintaan(kop: Kop, s: SuratPermintaan, dicetak: datetime) -> bytes:
    """The letter as a PDF of one page; nobody's name stands in it."""
    isi = asdict(s) | {
        "tenggat": panjang(s.tenggat),
        "tanggal": panjang(dicetak.date()),
        "banyak": f"{s.banyak:,}".replace(",", ".") if s.banyak else "",
    }
    return susun("permintaan", kop, isi, dicetak)
