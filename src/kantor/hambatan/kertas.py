"""Papers of the register: all that a filter leaves, and one obstacle; each printing is an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from hakpilih.hambatan.banding import BUKAN_SEBAB
from hakpilih.hambatan.jenis import KEADAAN
from hakpilih.publikasi.surat import Bagian, TabelLaporan, laporan
from hakpilih.tahapan.tanggal import panjang
from kantor.dokumen.kepala import kop_kantor, setempat
from kantor.hambatan import tampilan
from kantor.hambatan.models import Hambatan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.riwayat.services import catat
from kantor.templatetags.rupa import angka, tgl

TERBANYAK = 500  # obstacles of one paper


def buku(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    saringan: str,
    kata: Sequence[str],
    semua: Sequence[Any],
    banyak: int,
) -> bytes:
    """The register as a PDF: what the filter leaves, at most `TERBANYAK`."""
    with transaction.atomic():
        _peristiwa(pengguna, pemilihan.wilayah, "hambatan/daftar", saringan, banyak)
    baris = [
        (
            str(h.nomor), f"{h.judul} ({h.kata_lembaga})", h.kata_asal, nama_wilayah(h.wilayah),
            "\n".join(f"{u.kata_jenis}: {u.kata_keadaan}" for u in h.upaya.order_by("pk")),
            "\n".join(tampilan.kalimat_ukuran(u) for u in h.ukuran.order_by("pk")),
            KEADAAN[h.keadaan],
        )
        for h in semua
    ]  # fmt: skip
    tabel = TabelLaporan(
        ("No.", "Hambatan", "Asal", "Wilayah", "Upaya", "Sebelum dan sesudah", "Keadaan"),
        baris, (0.5, 3, 1.5, 1.6, 2, 3.4, 1.3), 7,
    )  # fmt: skip
    sisa = [f"Yang tercetak {angka(len(semua))} terbaru."] if banyak > len(semua) else []
    bagian = Bagian(
        "",
        [f"Saringan: {', '.join(kata)}."] if kata else [],
        tabel=tabel if baris else None,
        catatan=[*(sisa if baris else ["Belum ada hambatan yang dicatat."]), BUKAN_SEBAB],
    )
    return laporan(
        kop_kantor(pemilihan), "Hambatan dan upaya", [pemilihan.nama], [bagian],
        setempat(timezone.now(), pemilihan), rebah=True,
    )  # fmt: skip


def lembar(*, pengguna: Any, hambatan: Hambatan) -> bytes:
    """One obstacle as a PDF, with all that hangs on it."""
    h = hambatan
    with transaction.atomic():
        _peristiwa(pengguna, h.wilayah, f"hambatan/{h.nomor}", "", 1)
    bagian = [
        Bagian(
            "Hambatan",
            [h.uraian],
            [
                ("Asal", h.kata_asal),
                ("Lembaga", h.kata_lembaga),
                ("Tahap", h.tahap.nama if h.tahap else ""),
                ("Wilayah", nama_wilayah(h.wilayah)),
                ("Sejak", panjang(h.sejak)),
                ("Keadaan", h.kata_keadaan),
                ("Bukti", h.bukti),
            ],
        )
    ]
    berkas = list(h.berkas.order_by("pk"))
    if berkas:
        bagian.append(
            Bagian(
                "Dokumen bukti",
                tabel=TabelLaporan(
                    ("Dokumen", "SHA-256"),
                    [(b.uraian, f"{b.sha256[:32]} {b.sha256[32:]}") for b in berkas],
                    (2, 3),
                    2,
                ),
            )
        )
    upaya = list(h.upaya.order_by("pk"))
    if upaya:
        bagian.append(
            Bagian(
                "Upaya",
                tabel=TabelLaporan(
                    ("Upaya", "Penanggung jawab", "Keadaan", "Tenggat", "Biaya (Rp)"),
                    [
                        (
                            f"{u.kata_jenis}: {u.uraian}", u.penanggung, u.kata_keadaan,
                            tgl(u.tenggat) if u.tenggat else "–",
                            angka(u.biaya) if u.biaya is not None else "–",
                        )
                        for u in upaya
                    ],
                    (4, 2, 1.4, 1.4, 1.4),
                    3,
                ),
            )
        )  # fmt: skip
    ukuran = list(h.ukuran.order_by("pk"))
    if ukuran:
        kalimat = [f"{tampilan.kalimat_ukuran(u)}. Sumber: {u.sumber}." for u in ukuran]
        bagian.append(Bagian("Sebelum dan sesudah", kalimat, catatan=[BUKAN_SEBAB]))
    pelajaran = h.pembelajaran.filter(diterima=True).order_by("pk")
    if pelajaran:
        bagian.append(Bagian("Pembelajaran", [m.uraian for m in pelajaran]))
    return laporan(
        kop_kantor(h.pemilihan), h.judul, [h.nama], bagian, setempat(timezone.now(), h.pemilihan)
    )


def sebagai_pdf(isi: bytes, nama: str) -> HttpResponse:
    """A PDF that is saved under its name."""
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = f'attachment; filename="{nama}.pdf"'
    return jawab


def _peristiwa(pengguna: Any, wilayah: str, objek: str, saringan: str, banyak: int) -> None:
    catat(
        pengguna=pengguna,
        tindakan="hambatan_dicetak",
        objek=objek,
        wilayah=wilayah,
        isi={"saringan": saringan, "banyak": banyak},
    )
