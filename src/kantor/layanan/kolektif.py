"""Responses to the list that come as a file (`tanggapan`): read once, each row a report, none dropped."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import PurePath
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.daftar_kode import Penyusun
from hakpilih.intake.gerbang import periksa
from hakpilih.intake.hasil import Hasil
from hakpilih.layanan.jenis import BERKAS, TANGGAPAN, TERBUKA
from hakpilih.publikasi.kedok import tanpa_nik
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import di_bawah
from kantor.berkas.ruang_terang import ruang_terang
from kantor.izin_alamat import wajib_boleh
from kantor.layanan.kode import kode_tanda
from kantor.layanan.models import Kumpulan, Laporan
from kantor.layanan.publik import Isi, tulis
from kantor.pemilihan.berkas_wilayah import berkas_wilayah
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.services import catat

TERBANYAK = 2_000  # rows of one file
TERBESAR = 8 << 20
DISEBUT = 200  # rows that could not be read, named one by one
_TANPA = "Tanpa keterangan."
# The gate's own remedy names an option of the command line, which nobody has here.
_LAIN = "Samakan judul kolomnya dengan format tanggapan di panduan, lalu kirim lagi."


@dataclass(frozen=True, slots=True)
class Muatan:
    """What a file came to: the batch, its tracking code (told this once), its reports."""

    kumpulan: Kumpulan
    kode: str
    laporan: list[Laporan]


def muat(
    *, pengguna: Any, pemilihan: Pemilihan, berkas: Any, dari: str, nomor_surat: str, tanda: str
) -> Muatan:
    """Take a file in. A row without a kind, or of another region, refuses the file and says which rows; what
    the gate rejects is counted and stays with whoever sent it.

    Raises `ArgumenKeliru` for a file that cannot be read, is empty, too large, or was taken in before.
    """
    for izin in ("urus_layanan", "usul_perubahan"):
        wajib_boleh(pengguna, izin, pemilihan.wilayah)
    for bagian, teks in (("Pengirim", dari), ("Nomor surat", nomor_surat)):
        tolak_tersegel(bagian, teks, timezone.now().year)
    if not dari.strip():
        raise ArgumenKeliru("Pengirimnya belum disebut.", "Tulis siapa yang menyerahkan berkasnya.")
    sidik, baris, ditolak, masalah = _baca(berkas, pemilihan)
    _periksa(baris, pemilihan)
    kode, kode_sidik = kode_tanda(tanda)
    try:
        with transaction.atomic():
            k = Kumpulan.objects.create(
                pemilihan=pemilihan, wilayah=pemilihan.wilayah, nama=_nama(berkas), sha256=sidik,
                dari=dari.strip(), nomor_surat=nomor_surat.strip(), banyak=len(baris), ditolak=ditolak,
                masalah=masalah,
                kode_sidik=kode_sidik, oleh=pengguna, diterima=timezone.now(),
            )  # fmt: skip
            semua = [
                # The row as whoever sent it counts: the heading is one too.
                tulis(
                    pemilihan,
                    _isi(b, pemilihan),
                    pencatat=pengguna,
                    kumpulan=k,
                    nomor=b["baris_asal"],
                )
                for b in baris
            ]
            catat(
                pengguna=pengguna, tindakan="tanggapan_kolektif_dimuat", objek=f"kumpulan/{k.pk}",
                wilayah=k.wilayah, isi={"banyak": k.banyak, "nama": k.nama, "sha256": sidik},
            )  # fmt: skip
    except IntegrityError:
        raise ArgumenKeliru(
            "Berkas yang sama sudah dimuat.", "Buka kumpulannya di Layanan Masyarakat."
        ) from None
    return Muatan(k, kode, semua)


def _nama(berkas: Any) -> str:
    return PurePath(berkas.name).name[-80:] or "tanggapan.csv"


def _baca(
    berkas: Any, p: Pemilihan
) -> tuple[str, list[dict[str, Any]], int, list[tuple[int, str]]]:
    """SHA-256, accepted rows, how many the gate rejected, and of these row and what is wrong."""
    if berkas.size > TERBESAR:
        raise ArgumenKeliru("Berkas itu terlalu besar (8 MB).", "Bagi menjadi beberapa berkas.")
    isi = berkas.read()
    with ruang_terang(berkas.size) as folder:
        path = folder / _nama(berkas)
        path.write_bytes(isi)
        hasil = periksa(
            path, "tanggapan", wilayah=p.wilayah, wilayah_berkas=berkas_wilayah(folder), simpan=True
        )
        if hasil.status == "ditolak":
            sebab = next(m for m in hasil.masalah() if m.tingkat == "galat")
            saran = _LAIN if "--kolom" in sebab.saran else sebab.saran
            raise ArgumenKeliru(sebab.pesan, saran)
        assert hasil.bersih is not None
        baris: list[dict[str, Any]] = hasil.bersih.to_pylist()
        ditolak, masalah = hasil.ditolak, _masalah(hasil, baris)
    if not baris:
        raise ArgumenKeliru("Berkas itu tidak memuat satu baris pun.", "Periksa isinya.")
    if len(baris) > TERBANYAK:
        raise ArgumenKeliru(
            f"Berkas itu berisi lebih dari {TERBANYAK:,} baris.".replace(",", "."),
            "Bagi menjadi beberapa berkas.",
        )
    return sha256(isi).hexdigest(), baris, ditolak, masalah


def _masalah(hasil: Hasil, baris: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """Rows the gate rejected, by number in the file; what is wrong by its heading, which holds no value."""
    kata = Penyusun(FORMAT[hasil.format])
    nomor = [b["baris"] for b in baris]

    def di_berkas(n: int) -> int:  # the gate counts rows of data; whoever sent the file, its lines
        if not baris:
            return n + 1
        dekat = baris[max(0, bisect_left(nomor, n) - 1)]
        return int(n + dekat["baris_asal"] - dekat["baris"])

    semua = (m for m in hasil.masalah() if m.tingkat == "galat" and m.baris is not None)
    return [(di_berkas(m.baris or 0), kata.judul(m.kode)) for m in islice(semua, DISEBUT)]


def _periksa(baris: list[dict[str, Any]], p: Pemilihan) -> None:
    tanpa = [b["baris_asal"] for b in baris if not b["tanggapan"]]
    if tanpa:
        raise ArgumenKeliru(
            f"Jenis tanggapan pada baris {', '.join(map(str, tanpa[:5]))} kosong atau tidak dikenal.",
            "Isi seperti di panduan (misalnya BELUM TERDAFTAR), lalu kirim lagi.",
        )
    luar = [b["baris_asal"] for b in baris if not di_bawah(_wilayah(b, p), p.wilayah)]
    if luar:
        raise ArgumenKeliru(
            f"Baris {', '.join(map(str, luar[:5]))} di luar wilayah kantor ini.",
            "Kirim hanya baris di wilayah kantor.",
        )


def _wilayah(b: dict[str, Any], p: Pemilihan) -> str:
    return b["kode_kelurahan"] or b["kode_kecamatan"] or p.wilayah


def _isi(b: dict[str, Any], p: Pemilihan) -> Isi:
    rt = f"RT {b['rt'] or '–'} RW {b['rw'] or '–'}" if b["rt"] or b["rw"] else ""
    return Isi(
        jenis=TANGGAPAN,
        topik=b["tanggapan"],
        sifat=TERBUKA,
        cara=BERKAS,
        uraian=_samar(b["keterangan"] or "", _TANPA),
        wilayah=_wilayah(b, p),
        tps=b["tps"] or "",
        nama=_samar(b["nama"], "Tanpa nama"),
        alamat=_samar(", ".join(filter(None, (b["alamat"] or "", rt))), ""),
        nik=b["nik"] if b["nik_sah"] else "",
        lahir=b["tanggal_lahir"],
    )


def _samar(teks: str, kosong: str) -> str:
    """Words without what may be a NIK; `kosong` where none are left, or a birth date stands among them."""
    bersih = tanpa_nik(teks).strip()
    try:
        tolak_tersegel("Keterangan", bersih, timezone.now().year)
    except ArgumenKeliru:
        return kosong
    return bersih or kosong
