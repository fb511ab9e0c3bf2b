"""From the files of an election to its figures: every level, every group, small TPS shrunk, one write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.gabung import kode_menurut
from hakpilih.partisipasi.golongan import hadir_golongan
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.jumlah_tps import jumlah_tps
from hakpilih.partisipasi.rumus import RUMUS
from hakpilih.partisipasi.susut import Susutan, susutkan
from hakpilih.partisipasi.ubah_tps import menurut_ukuran
from hakpilih.wilayah import di_bawah, induk, tingkat
from kantor.partisipasi import publik
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.terima import KANTOR, PEMUNGUTAN, SEBAYA, dikenal, masukan, satu_pemilihan
from kantor.riwayat.services import catat

SAMA = (
    "rumus:dpt"  # golongan under which the figures of the one formula every election has are kept
)
LAIN = "sebaya"
_BERAT = {
    kode
    for nama in ("hadir_tps", "hadir_wilayah")
    for kode, k in kode_menurut(nama).items()
    if k.tingkat in ("galat", "peringatan")
}
Lapor = Callable[[str, int], None]


def hitung(k: Kehadiran, pengguna: Any, lapor: Lapor) -> dict[str, int]:
    """Compute and write all figures of an election; run again it comes to the same.

    Raises `HakpilihError` where the files do not fit together.
    """
    lapor("Membuka berkas kehadiran", 5)
    isi = masukan(k, (KANTOR, PEMUNGUTAN))
    p = dikenal(k)
    rumus = k.rumus or None
    lapor("Menghitung kehadiran", 20)
    semua = list(
        satu_pemilihan(hitung_hadir(isi, rumus=rumus, tingkat_terbawah="tps", pemilihan=p))
    )
    milik = [h for h in semua if _milik(h, k)]
    baris = list(_utama(k, milik))
    lapor("Menghitung menurut golongan", 45)
    for (jenis, kode), rows in hadir_golongan(isi, rumus=rumus, pemilihan=p).items():
        baris += _biasa(k, (h for h in rows if _milik(h, k)), f"{jenis}:{kode}")
    try:
        sama = hitung_hadir(isi, rumus="dpt", pemilihan=p) if isi else []
    except ArgumenKeliru:
        sama = []  # a table of printed figures tells no DPT
    baris += _biasa(k, (h for h in sama if _milik(h, k)), SAMA)
    lapor("Menghitung daerah lain", 70)
    lain = hitung_hadir(masukan(k, (SEBAYA,)), tingkat_terbawah="kabupaten", pemilihan=p)
    baris += _biasa(k, (h for h in lain if h.kode and h.tingkat in ("kabupaten", "kota")), LAIN)
    lapor("Menahan angka kecil", 75)
    ringkas = _ringkas(k, semua, milik) | {
        "tps_kelurahan": {x: n for x, n in jumlah_tps(isi).items() if di_bawah(x, k.wilayah)},
        "ukuran_tps": [u.json() for u in menurut_ukuran(milik)],
        "publik": publik.simpan(publik.dari_angka(baris)),
    }
    lapor("Menyimpan angkanya", 85)
    with transaction.atomic():
        Kehadiran.objects.select_for_update().get(pk=k.pk)
        Angka.objects.filter(kehadiran=k).delete()
        Angka.objects.bulk_create(baris, batch_size=400)
        Kehadiran.objects.filter(pk=k.pk).update(dihitung=timezone.now(), ringkasan=ringkas)
        catat(
            pengguna=pengguna,
            tindakan="kehadiran_dihitung",
            objek=f"partisipasi/{k.pk}",
            wilayah=k.wilayah,
            isi={"nama": k.nama, "tps": ringkas["tps"], "berkas": len(isi)},
        )
    return {"tps": ringkas["tps"], "perlu_diperiksa": ringkas["perlu"]}


def _milik(h: Hadir, k: Kehadiran) -> bool:
    return bool(h.kode) and di_bawah(h.kode or "", k.wilayah)


def _utama(k: Kehadiran, milik: list[Hadir]) -> Iterator[Angka]:
    susut = {s.hadir.kode: s for s in susutkan([h for h in milik if h.tingkat == "tps"])}
    for h in milik:
        yield _angka(k, h, "", susut.get(h.kode))


def _biasa(k: Kehadiran, rows: Iterable[Hadir], golongan: str) -> Iterator[Angka]:
    for h in rows:
        yield _angka(k, h, golongan, None)


def _angka(k: Kehadiran, h: Hadir, golongan: str, s: Susutan | None) -> Angka:
    kode = h.kode or ""
    perlu = tingkat(kode) == "tps" and not golongan
    perlu = perlu and (
        h.dipakai < h.satuan or bool(s and s.janggal) or any(m.kode in _BERAT for m in h.masalah)
    )
    return Angka(
        kehadiran=k, golongan=golongan, kode=kode, nama=h.nama, tingkat=h.tingkat,
        induk=induk(kode) or "", rumus=h.rumus, pengguna=h.pengguna_hak_pilih, pemilih=h.pemilih,
        persen=h.hadir_persen, bawah=h.batas_bawah, atas=h.batas_atas, satuan=h.satuan,
        dipakai=h.dipakai, masalah=[[m.kode, m.jumlah, m.pesan] for m in h.masalah], perlu=perlu,
        susut=s.susut if s else None, susut_bawah=s.selang[0] if s else None,
        susut_atas=s.selang[1] if s else None, nilai=s.golongan if s else "",
        janggal=list(s.janggal) if s else [],
    )  # fmt: skip


def _ringkas(k: Kehadiran, semua: list[Hadir], milik: list[Hadir]) -> dict[str, Any]:
    """What holds for the whole: formula, files, what lies elsewhere, how many TPS have to be looked at."""
    kode = next((h.rumus for h in milik), "")
    luar = sum(1 for h in semua if h.tingkat == "tps" and not _milik(h, k))
    tanpa = sum(1 for h in semua if h.tingkat in ("kelurahan", "kecamatan") and not h.kode)
    berkas = list(dict.fromkeys(b for h in semua for b in h.berkas))
    catatan = [
        m.pesan for h in semua if h.tingkat == "berkas" for m in h.masalah
        if m.kode in ("rumus_pengganti", "batas_tps_tidak_diketahui", "baris_ditolak")
    ]  # fmt: skip
    if luar:
        catatan.append(f"{luar} TPS di luar wilayah kantor ini tidak ditampilkan.")
    if tanpa:
        catatan.append(
            f"{tanpa} wilayah tanpa kode tidak dapat ditempatkan; muat wilayah kantor lebih dahulu."
        )
    return {
        "rumus": kode,
        "judul_rumus": RUMUS[kode].judul if kode else "",
        "berkas": berkas,
        "catatan": list(dict.fromkeys(catatan)),
        "tps": sum(1 for h in milik if h.tingkat == "tps"),
        "perlu": sum(1 for h in milik if h.tingkat == "tps" and _angka(k, h, "", None).perlu),
    }


def sebagai_hadir(a: Angka) -> Hadir:
    """A stored figure as the library counts with it."""
    from hakpilih.partisipasi.hadir import Rinci

    return Hadir(
        kode=a.kode, nama=a.nama, tingkat=a.tingkat, pengguna_hak_pilih=a.pengguna, pemilih=a.pemilih,
        rumus=a.rumus, hadir_persen=a.persen, batas_bawah=a.bawah, batas_atas=a.atas,
        masalah=tuple(Rinci(*m) for m in a.masalah), pemilihan="", satuan=a.satuan, dipakai=a.dipakai,
        induk=a.induk, tercetak=False, berkas=(),
    )  # fmt: skip
