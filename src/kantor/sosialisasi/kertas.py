"""Papers of voter education: one activity, a year, the book of lessons; each printing is an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from hakpilih.publikasi.surat import Bagian, TabelLaporan, laporan
from hakpilih.sosialisasi.audiens import BASIS
from hakpilih.sosialisasi.biaya import per_orang
from hakpilih.sosialisasi.cara import BIDANG, TUJUAN
from hakpilih.tahapan.tanggal import panjang
from kantor.dokumen.kepala import kop_kantor, setempat
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.sosialisasi import tampilan, uji
from kantor.sosialisasi.models import Hadir, Kegiatan, Pelajaran
from kantor.sosialisasi.selectors import banyak_orang
from kantor.sosialisasi.tulis import peristiwa
from kantor.templatetags.rupa import angka, tgl

BUKAN_SEBAB = "Perbandingan sebelum–sesudah, bukan bukti sebab."
PENGGERAK = "Penggerak (lurah, RT/RW, TNI, Polri) meneruskan kepada warga dan tidak dihitung."


def lembar(*, pengguna: Any, kegiatan: Kegiatan) -> bytes:
    """The report of one activity as a PDF."""
    k = kegiatan
    _catat(pengguna, f"kegiatan/{k.pk}", k.wilayah, "laporan kegiatan")
    hadir = list(k.hadir.order_by("pk"))
    orang = sum(h.jumlah for h in hadir if h.basis)
    h = uji.hasil(k)
    biaya = tampilan.biaya_tampil(k.biaya, orang, h)
    pukul = f", pukul {k.pukul:%H.%M} {k.pemilihan.zona}" if k.pukul else ""
    fakta = [
        ("Waktu", f"{panjang(k.hari)}{pukul}"), ("Tempat", f"{k.tempat}, {nama_wilayah(k.wilayah)}"),
        ("Metode atau media", k.kata_cara), ("Tujuan", k.kata_tujuan),
        ("Tahap", k.tahap.nama if k.tahap else "Di luar tahapan"), ("Divisi", k.kata_bidang),
        ("Yang berbicara", k.pembicara), ("Mitra", k.mitra or "–"), ("Bahan", k.bahan or "–"),
        ("Biaya", f"Rp {angka(k.biaya)}" if k.biaya is not None else "belum diisi"),
        ("Biaya per orang", biaya["orang"] or "–"), ("Keadaan catatan", k.kata_keadaan),
    ]  # fmt: skip
    isi = [Bagian("Kegiatan", [k.catatan] if k.catatan else [], fakta)]
    baris = [
        (x.judul, "ya" if x.basis else "tidak", angka(x.laki), angka(x.perempuan), angka(x.jumlah),
         angka(x.disabilitas))
        for x in hadir
    ]  # fmt: skip
    if baris:
        kepala = ("Kelompok", "Dihitung", "Laki-laki", "Perempuan", "Jumlah", "Disabilitas")
        tabel = TabelLaporan(kepala, baris, (3, 1.2, 1.2, 1.2, 1, 1.2), 2)
        isi.append(
            Bagian("Yang hadir", [f"{angka(orang)} orang dihitung sebagai jangkauan."], tabel=tabel,
                   catatan=[PENGGERAK])
        )  # fmt: skip
    if h is not None:
        t = tampilan.uji_tampil(h, k.uji_paket)
        kalimat = (
            f"Benar rata-rata {t['sebelum']} sebelum ({h.sebelum} lembar), {t['sesudah']} sesudah "
            f"({h.sesudah}): {t['selisih']}, selang 95 % {t['selang']}; {t['kata']}."
        )
        isi.append(Bagian("Uji pengetahuan", [kalimat], catatan=[BUKAN_SEBAB]))
    return laporan(
        kop_kantor(k.pemilihan), k.judul, ["Laporan kegiatan sosialisasi", k.nama], isi,
        setempat(timezone.now(), k.pemilihan),
    )  # fmt: skip


def setahun(*, pengguna: Any, pemilihan: Pemilihan, tahun: int, semua: Sequence[Kegiatan]) -> bytes:
    """The recap of a year as a PDF: what was held, by division, purpose and audience."""
    p = pemilihan
    _catat(pengguna, "sosialisasi/rekap", p.wilayah, f"rekap {tahun}")
    orang = banyak_orang(semua)
    biaya = sum(k.biaya or 0 for k in semua)
    hadir = sum(a for a, _ in orang.values())
    rerata = per_orang(biaya, hadir)
    fakta = [
        ("Kegiatan", angka(len(semua))), ("Hadirin basis", angka(hadir)),
        ("Penggerak", angka(sum(b for _, b in orang.values()))), ("Biaya", f"Rp {angka(biaya)}"),
        ("Biaya per orang", f"Rp {angka(round(rerata))}" if rerata is not None else "–"),
    ]  # fmt: skip
    bagian = [Bagian(f"Tahun {tahun}", fakta=fakta, catatan=[PENGGERAK])]
    for judul, isi in (
        ("Menurut divisi", kelompokkan(semua, orang, "bidang", BIDANG)),
        ("Menurut tujuan", kelompokkan(semua, orang, "tujuan", TUJUAN)),
        ("Menurut basis", _basis(semua)),
    ):
        if isi:
            kepala = (
                judul.removeprefix("Menurut ").capitalize(),
                "Kegiatan",
                "Hadirin",
                "Biaya (Rp)",
            )
            bagian.append(Bagian(judul, tabel=TabelLaporan(kepala, isi, (4, 1, 1, 1.6), 1)))
    baris = [
        (tgl(k.hari), k.judul, nama_wilayah(k.wilayah), k.kata_bidang, angka(orang[k.pk][0]),
         angka(orang[k.pk][1]), angka(k.biaya) if k.biaya is not None else "–")
        for k in semua
    ]  # fmt: skip
    if baris:
        kepala_ = ("Hari", "Kegiatan", "Wilayah", "Divisi", "Hadirin", "Penggerak", "Biaya (Rp)")
        bagian.append(
            Bagian(
                "Kegiatan", tabel=TabelLaporan(kepala_, baris, (1.4, 4, 1.8, 2.2, 1, 1.2, 1.5), 4)
            )
        )
    return laporan(
        kop_kantor(p), f"Rekap sosialisasi {tahun}", [p.nama], bagian, setempat(timezone.now(), p),
        rebah=True,
    )  # fmt: skip


def buku(*, pengguna: Any, pemilihan: Pemilihan, semua: Iterable[Pelajaran]) -> bytes:
    """Published lessons bound into a book as a PDF."""
    p = pemilihan
    _catat(pengguna, "sosialisasi/buku", p.wilayah, "buku pembelajaran")
    bagian = [
        Bagian(
            f"{n}. {m.judul}",
            [f"Konteks. {m.konteks}", f"Yang dicoba. {m.dicoba}", f"Bukti. {m.bukti}",
             f"Hasil. {m.hasil}", f"Saran. {m.saran}"],
            catatan=[
                f"{TUJUAN[m.tujuan]}. {tampilan.nama_basis(m.basis) or 'Semua basis'}. "
                f"{nama_wilayah(m.wilayah)}, {panjang(m.ditinjau.date() if m.ditinjau else m.pada.date())}."
            ],
        )
        for n, m in enumerate(semua, 1)
    ]  # fmt: skip
    if not bagian:
        bagian = [Bagian("", ["Belum ada pembelajaran yang terbit."])]
    return laporan(
        kop_kantor(p),
        "Buku pembelajaran sosialisasi",
        [p.nama],
        bagian,
        setempat(timezone.now(), p),
    )


def kelompokkan(
    semua: Sequence[Kegiatan], orang: dict[int, tuple[int, int]], nama: str, kata: dict[str, str]
) -> list[tuple[str, str, str, str]]:
    """Activities, heads and rupiah by a column, in the order of its table."""
    hasil = []
    for kode, judul in kata.items():
        isi = [k for k in semua if getattr(k, nama) == kode]
        if isi:
            hadir = sum(orang[k.pk][0] for k in isi)
            hasil.append(
                (judul, angka(len(isi)), angka(hadir), angka(sum(k.biaya or 0 for k in isi)))
            )
    return hasil


def sebagai_pdf(isi: bytes, nama: str) -> HttpResponse:
    """A PDF that is saved under its name."""
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = f'attachment; filename="{nama}.pdf"'
    return jawab


def _basis(semua: Sequence[Kegiatan]) -> list[tuple[str, str, str, str]]:
    """Heads by audience; an activity for several audiences has one cost, so none is told here."""
    hasil = []
    per: dict[str, list[int]] = {}

    for kelompok, a, b in Hadir.objects.filter(
        kegiatan__in=[k.pk for k in semua], kelompok__in=list(BASIS)
    ).values_list("kelompok", "laki", "perempuan"):
        per.setdefault(kelompok, []).append(a + b)
    for kode, basis in BASIS.items():
        if kode in per:
            hasil.append((basis.judul, angka(len(per[kode])), angka(sum(per[kode])), "–"))
    return hasil


@transaction.atomic
def _catat(pengguna: Any, objek: str, wilayah: str, apa: str) -> None:
    peristiwa(pengguna, "laporan_sosialisasi_dicetak", objek, wilayah, {"saringan": apa})
