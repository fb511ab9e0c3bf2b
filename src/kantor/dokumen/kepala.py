"""What stands at the head of the office's papers, and which TPS a copy is about."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone

import pyarrow as pa
from django.db.models import Sum

from hakpilih.audit.kelompok import JENIS_KELAMIN
from hakpilih.daftar.jenis import DAFTAR
from hakpilih.daftar.rekap import CIRI
from hakpilih.daftar.tempat import SUKU, TANPA_TPS
from hakpilih.publikasi.surat.isi import Kop, Tabel, Tps
from hakpilih.publikasi.surat.tekan import rekap_publik
from hakpilih.tahapan.tahap import ZONA
from hakpilih.wilayah import induk, tingkat
from kantor.daftar.models import Daftar, Rekap
from kantor.daftar.selectors import dalam_wilayah
from kantor.daftar.tampilan import JUDUL_CIRI, judul_tempat
from kantor.dokumen.models import Salinan
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.selectors import nama_wilayah

REKAAN = ("99.", "98.")  # codes that do not exist: the people are invented
# Level of a region → level of the parts that its recap shows.
_BAWAH = {
    "kabupaten": "kecamatan", "kota": "kecamatan", "kecamatan": "kelurahan", "kelurahan": "tps", "tps": "tps",
}  # fmt: skip


def pecah(s: Salinan) -> tuple[str, str]:
    """The region whose voters are read ("" all), and the code of the TPS where only one is wanted."""
    if tingkat(s.wilayah) == "tps":
        return induk(s.wilayah) or "", s.wilayah
    return ("" if s.wilayah == s.pemilihan.wilayah else s.wilayah), ""


def tempat_tps(daftar: Daftar, wilayah: str) -> list[tuple[str, str, int]]:
    """Kelurahan, code and voters of each TPS of a list in a region, by code."""
    bagian = "" if wilayah == daftar.pemilihan.wilayah else wilayah
    ada = dalam_wilayah(Rekap.objects.filter(daftar=daftar), bagian).values("kelurahan", "kode")
    semua = ada.annotate(n=Sum("banyak")).order_by("kelurahan", "kode")
    return [(b["kelurahan"], b["kode"], b["n"]) for b in semua]


def kode_tps(kelurahan: str | None, nomor: str | None) -> str:
    """`99.71.01.1001` and `7` → `99.71.01.1001.007`, as recaps write it."""
    kata = nomor or TANPA_TPS
    if kata.isascii() and kata.isdigit() and len(kata) <= 3:
        kata = kata.zfill(3)
    return f"{kelurahan or ''}.{kata}"


def tps(kode: str) -> Tps:
    """A polling station by its code, with the names of its places."""
    kelurahan, _, nomor = kode.rpartition(".")
    kecamatan = induk(kelurahan) if kelurahan else None
    return Tps(
        kode, nomor, _nama(kelurahan), _nama(kecamatan), _nama(induk(kecamatan) if kecamatan else None)
    )  # fmt: skip


def kata_tanggapan(t: Tps) -> str:
    """What somebody who reads a posted sheet can do."""
    return (
        f"Nama Anda belum ada, keliru, atau ada yang tidak lagi memenuhi syarat? Sampaikan kepada PPS "
        f"{t.kelurahan} dengan membawa KTP-el atau kartu keluarga."
    )


def _nama(kode: str | None) -> str:
    return nama_wilayah(kode) if kode else "Wilayah tidak tertulis"


# What abbreviations stand for, where a reader of the paper may not know it.
ARTI = {
    "dps": "Daftar Pemilih Sementara",
    "dpt": "Daftar Pemilih Tetap",
    "dpb": "Daftar Pemilih Berkelanjutan",
}


def judul(daftar: Daftar) -> str:
    """The name of a list on paper: what it is, and that it is a draft where nobody fixed it."""
    nama = ARTI.get(daftar.jenis, DAFTAR[daftar.jenis].judul)
    ke = daftar.nama.removeprefix(DAFTAR[daftar.jenis].judul)  # which correction, which quarter
    return f"{nama}{ke}" if daftar.tetap else f"Rancangan {nama}{ke}"


def dicetak(s: Salinan) -> datetime:
    """The hour that stands on the paper: of the request, so that a repeated run prints the same."""
    return setempat(s.dibuat, s.pemilihan)


def kop(daftar: Daftar) -> Kop:
    """The head of a paper about a list."""
    return kop_kantor(daftar.pemilihan)


def kop_kantor(p: Pemilihan) -> Kop:
    """The head of the office's papers of an election."""
    kantor = Kantor.objects.first()
    return Kop(
        kantor.nama if kantor is not None else "KPU",
        p.nama,
        nama_wilayah(p.wilayah),
        p.hari,
        p.wilayah.startswith(REKAAN),
    )


def setempat(waktu: datetime, p: Pemilihan) -> datetime:
    """A time in the zone of the office."""
    return waktu.astimezone(timezone(timedelta(hours=ZONA[p.zona])))


def rekap_ciri(s: Salinan) -> list[tuple[str, Tabel]]:
    """Recaps by age, disability and KTP-el of the whole office's kecamatan, small figures unprinted.

    At one level only: two levels of one trait would tell each other's unprinted figures
    (`hakpilih.publikasi.surat.tekan`).
    """
    if s.wilayah != s.daftar.pemilihan.wilayah:
        return []
    kolom = ("kelurahan", "kode", *CIRI, "banyak")
    isi = list(zip(*Rekap.objects.filter(daftar=s.daftar).values_list(*kolom), strict=True))
    if not isi:
        return []
    halus = pa.table({k: pa.array(v) for k, v in zip(kolom, isi, strict=True)})
    kode = {k.rpartition(".")[0] if k.count(".") == 3 else k for k in set(isi[0])}
    nama = {k: judul_tempat(k) for k in kode}
    return [
        (JUDUL_CIRI[c], rekap_publik(halus, "kecamatan", c, nama))
        for c in CIRI
        if c != "jenis_kelamin"
    ]


def tabel_rekap(s: Salinan) -> tuple[Tabel, int]:
    """Voters by sex for the parts of the region of a copy, and how many they are."""
    suku = SUKU[_BAWAH[tingkat(s.wilayah) or "kota"]]
    wilayah, tps_ = pecah(s)
    isi = dalam_wilayah(Rekap.objects.filter(daftar=s.daftar), tps_ or wilayah)
    per: dict[str, Counter[str]] = {}
    tempat: dict[str, set[str]] = {}
    baris = isi.values_list("kode", "jenis_kelamin").annotate(n=Sum("banyak")).order_by("kode")
    for kode, jk, n in baris:
        bagian = ".".join(kode.split(".")[:suku])
        per.setdefault(bagian, Counter())[jk] += n
        tempat.setdefault(bagian, set()).add(kode)
    lk, pr = JENIS_KELAMIN["L"], JENIS_KELAMIN["P"]
    urut = sorted(per)
    hitung = [(len(tempat[k]), per[k][lk], per[k][pr], per[k].total()) for k in urut]
    angka = [sum(b[i] for b in hitung) for i in range(4)]
    sel = [(judul_tempat(k), *b) for k, b in zip(urut, hitung, strict=True)]
    lain = angka[3] - angka[1] - angka[2]
    catatan = (
        (f"{lain} pemilih tanpa keterangan jenis kelamin dihitung dalam jumlah.",) if lain else ()
    )
    kepala = ("Wilayah", "TPS", "Laki-laki", "Perempuan", "Jumlah")
    return Tabel(kepala, sel, ("Jumlah", *angka), catatan=catatan), angka[3]
