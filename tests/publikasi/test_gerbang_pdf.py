"""The gate for PDF: what can be read is read, the page is named, and what cannot be read is counted."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_pdf import Terbaca, periksa_pdf
from hakpilih.publikasi.gerbang_terbit import TakBolehTerbit
from hakpilih.publikasi.surat import Bagian, laporan
from hakpilih.publikasi.surat.isi import Kop

NIK = "9971015403870054"


def buku(*kalimat: str) -> bytes:
    """A PDF from typst, as the office prints its own."""
    kop = Kop("KPU Kota Contoh", "Pilkada Contoh", "Kota Contoh", None, True)
    return laporan(kop, "Laporan", [], [Bagian("Isi", kalimat)], datetime(2026, 1, 1, tzinfo=UTC))


def tulis(w: PdfWriter) -> bytes:
    wadah = io.BytesIO()
    w.write(wadah)
    return wadah.getvalue()


def test_a_clean_report_passes_and_its_pages_are_counted() -> None:
    assert periksa_pdf("a.pdf", buku("Capaian 96 persen dari target.")) == Terbaca(1, 0)
    w = PdfWriter(clone_from=io.BytesIO(buku("Isi.")))
    w.add_blank_page(200, 200)
    assert periksa_pdf("a.pdf", tulis(w)) == Terbaca(2, 1)


@pytest.mark.parametrize("nik", [
        NIK, "9971 0154 0387 0054", "9971.0154.0387.0054", "997101 540387 0054", "99.71.01.540387.0054",
        "9 9 7 1 0 1 5 4 0 3 8 7 0 0 5 4",
    ],
)  # fmt: skip
def test_a_nik_is_refused_with_its_page_and_not_repeated(nik: str) -> None:
    w = PdfWriter(clone_from=io.BytesIO(buku("Bersih.")))
    w.append(io.BytesIO(buku(f"Warga ber-NIK {nik} datang.")))
    with pytest.raises(TakBolehTerbit, match=r"laporan\.pdf, halaman 2") as galat:
        periksa_pdf("laporan.pdf", tulis(w))
    assert nik not in str(galat.value.pesan)


def test_a_nik_in_the_properties_or_a_note_is_refused_too() -> None:
    w = PdfWriter(clone_from=io.BytesIO(buku("Bersih.")))
    w.add_metadata({"/Subject": f"Data {NIK}"})
    with pytest.raises(TakBolehTerbit, match="keterangan berkas"):
        periksa_pdf("a.pdf", tulis(w))
    w = PdfWriter(clone_from=io.BytesIO(buku("Bersih.")))
    w.add_annotation(0, FreeText(text=NIK, rect=(10, 10, 200, 60)))
    with pytest.raises(TakBolehTerbit, match="halaman 1"):
        periksa_pdf("a.pdf", tulis(w))


def test_what_cannot_be_read_is_told() -> None:
    w = PdfWriter(clone_from=io.BytesIO(buku("Rahasia.")))
    w.encrypt("sandi")
    for isi, kata in (
        (tulis(w), "terkunci"),
        (b"PK\x03\x04", "bukan PDF"),
        (b"%PDF-1.7 putus", "tidak dapat dibaca"),
        (tulis(PdfWriter()), "0 halaman"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            periksa_pdf("a.pdf", isi)


def test_amounts_side_by_side_and_hashes_are_nobodys_number() -> None:
    sidik = "12345678901234567890ab" + "0" * 42
    tabel = "7.870.000.000 6.123.456.000 17 12 5 4 5 4 7 6 14 11 2.400 2.352 98,00"
    assert periksa_pdf("a.pdf", buku(tabel, f"Sidik {sidik}")).tanpa_teks == 0
    with pytest.raises(TakBolehTerbit):
        periksa_pdf("a.pdf", buku(f"{sidik} {NIK}"))
