"""What Bawaslu found about voters as a file (`temuan_bawaslu`): read once; only its points are kept.

A row names its voter by the record number of this office; without one, by name and kelurahan, and only
where exactly one voter of the loaded DPT fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.gerbang import periksa
from hakpilih.publikasi.kedok import tanpa_nik
from hakpilih.wilayah import di_bawah, tingkat
from kantor.berkas.models import Baris
from kantor.berkas.ruang_terang import ruang_terang
from kantor.berkas.selectors import baris_berkas, baris_terlihat, berkas_berlaku
from kantor.pemilihan.berkas_wilayah import berkas_wilayah
from kantor.pemilihan.models import Pemilihan
from kantor.pengawasan.services import ButirMasuk

TERBANYAK = 5_000  # rows of one file
TERBESAR = 8 << 20
_SEKALI = 500
MENURUT_NAMA = "dicari menurut nama"


def baca_temuan(berkas: Any, pengguna: Any, pemilihan: Pemilihan) -> dict[str, list[ButirMasuk]]:
    """An uploaded file → category → points. Names stay as they are written; long numbers are masked.

    Raises `ArgumenKeliru` where the file is refused, a row has no category, or lies outside the reach.
    """
    baris = _baris(berkas, pemilihan)
    tanpa = [b["baris_asal"] for b in baris if not b["kategori"]]
    if tanpa:
        raise ArgumenKeliru(
            f"Kategori pada baris {', '.join(map(str, tanpa[:5]))} kosong atau tidak dikenal.",
            "Isi kategorinya seperti di panduan, lalu kirim lagi.",
        )
    bernomor = _bernomor(baris, pengguna, pemilihan)
    bernama = _bernama([b for b in baris if not b["nomor_catatan"]], pengguna, pemilihan)
    hasil: dict[str, list[ButirMasuk]] = defaultdict(list)
    sudah: set[tuple[str, int]] = set()
    for b in baris:
        orang = bernomor.get(b["nomor_catatan"]) or bernama.get(b["baris"])
        if orang is not None:
            if (b["kategori"], orang.pk) in sudah:
                continue
            sudah.add((b["kategori"], orang.pk))
        hasil[b["kategori"]].append(_butir(b, orang, pemilihan, bool(b["nomor_catatan"])))
    luar = [b.wilayah for isi in hasil.values() for b in isi if not _milik(pengguna, b.wilayah)]
    if luar:
        raise ArgumenKeliru(
            f"{len(luar)} baris di luar wilayah akun Anda, misalnya {luar[0]}.",
            "Kirim hanya baris di wilayah Anda.",
        )
    return dict(hasil)


def _baris(berkas: Any, pemilihan: Pemilihan) -> list[dict[str, Any]]:
    if berkas.size > TERBESAR:
        raise ArgumenKeliru("Berkas itu terlalu besar (8 MB).", "Bagi menjadi beberapa berkas.")
    with ruang_terang(berkas.size) as folder:
        path = folder / (PurePath(berkas.name).name[-80:] or "lampiran.csv")
        path.write_bytes(berkas.read())
        hasil = periksa(
            path,
            "temuan_bawaslu",
            wilayah=pemilihan.wilayah,
            wilayah_berkas=berkas_wilayah(folder),
            simpan=True,
        )
        if hasil.status == "ditolak":
            sebab = next(m for m in hasil.masalah() if m.tingkat == "galat")
            raise ArgumenKeliru(sebab.pesan, sebab.saran)
        assert hasil.bersih is not None
        if len(hasil.bersih) > TERBANYAK:
            raise ArgumenKeliru(
                f"Berkas itu berisi lebih dari {TERBANYAK:,} baris.".replace(",", "."),
                "Bagi menjadi beberapa berkas.",
            )
        isi: list[dict[str, Any]] = hasil.bersih.to_pylist()
    if not isi:
        raise ArgumenKeliru("Berkas itu tidak memuat satu baris pun.", "Periksa isinya.")
    return isi


def _bernomor(baris: Iterable[Mapping[str, Any]], pengguna: Any, p: Pemilihan) -> dict[str, Baris]:
    nomor = sorted({b["nomor_catatan"] for b in baris if b["nomor_catatan"]})
    hasil = cari_nomor(nomor, pengguna, p)
    asing = [n for n in nomor if n not in hasil]
    if asing:
        raise ArgumenKeliru(
            f"Nomor catatan {', '.join(asing[:3])} tidak ada, atau di luar wilayah Anda.",
            "Periksa nomornya, atau kosongkan dan sebut nama serta kelurahannya.",
        )
    return hasil


def cari_nomor(nomor: list[str], pengguna: Any, p: Pemilihan) -> dict[str, Baris]:
    """Visible rows of an election by their record number."""
    hasil: dict[str, Baris] = {}
    for awal in range(0, len(nomor), _SEKALI):
        potong = baris_terlihat(pengguna).filter(
            acak__in=nomor[awal : awal + _SEKALI], berkas__pemilihan=p
        )
        hasil.update((b.acak, b) for b in potong)
    return hasil


def _bernama(baris: list[dict[str, Any]], pengguna: Any, p: Pemilihan) -> dict[int, Baris]:
    """Row of the file → the one voter of the loaded DPT who bears that name there."""
    dpt = berkas_berlaku(p, "dpt")
    if dpt is None or not baris:
        return {}
    nama = sorted({b["nama"].upper() for b in baris if b["nama"]})
    per: dict[tuple[str, str], list[Baris]] = defaultdict(list)
    for awal in range(0, len(nama), _SEKALI):
        ada = baris_berkas(pengguna, dpt).filter(nama__in=nama[awal : awal + _SEKALI])
        for o in ada.select_related("berkas"):
            per[o.nama, o.kode_kelurahan].append(o)
    hasil = {}
    for b in baris:
        cocok = [o for o in per[b["nama"].upper(), b["kode_kelurahan"]] if _sesuai(b, o)]
        if len(cocok) == 1 and b["kode_kelurahan"]:
            hasil[b["baris"]] = cocok[0]
    return hasil


def _sesuai(b: Mapping[str, Any], o: Baris) -> bool:
    """Nothing that both say differs."""
    pasangan = ((b["tps"], o.tps), (b["jenis_kelamin"], o.jenis_kelamin), (b["rt"], o.rt))
    return all(not x or not y or x.lstrip("0") == y.lstrip("0") for x, y in pasangan)


def _butir(b: Mapping[str, Any], o: Baris | None, p: Pemilihan, bernomor: bool) -> ButirMasuk:
    ket = tanpa_nik(b["keterangan"] or "")
    if o is not None:
        cara = "" if bernomor else MENURUT_NAMA
        return ButirMasuk(o.wilayah, o, tps=o.tps, keterangan="; ".join(filter(None, (ket, cara))))
    rt = f"RT {b['rt'] or '–'} RW {b['rw'] or '–'}" if b["rt"] or b["rw"] else ""
    return ButirMasuk(
        b["kode_kelurahan"] or b["kode_kecamatan"] or p.wilayah,
        nama=tanpa_nik(b["nama"] or ""),
        alamat=", ".join(filter(None, (tanpa_nik(b["alamat"] or ""), rt))),
        tps=b["tps"] or "",
        keterangan=ket,
    )


def _milik(pengguna: Any, wilayah: str) -> bool:
    return di_bawah(wilayah, pengguna.wilayah)


def wilayah_bersama(semua: Iterable[str], paling_atas: str) -> str:
    """The smallest region that holds all of these; never above `paling_atas`."""
    suku = [w.split(".") for w in semua]
    sama: list[str] = []
    for bagian in zip(*suku, strict=False):
        if len(set(bagian)) > 1:
            break
        sama.append(bagian[0])
    hasil = ".".join(sama)
    return hasil if tingkat(hasil) and di_bawah(hasil, paling_atas) else paling_atas
