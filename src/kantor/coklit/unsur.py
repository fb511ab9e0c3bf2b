"""What a visit changes of a voter's elements, and the sealed row that holds the new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from django.utils import timezone

from hakpilih.intake.format_coklit import UNSUR
from hakpilih.nik import periksa_nik
from hakpilih.pemilih import SKEMA_BERSIH
from hakpilih.riwayat.tersegel import berderet, bertanggal_lama
from kantor.berkas.models import Baris
from kantor.coklit.cari import Orang
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Daftar
from kantor.kunci import kunci
from kantor.pemilihan.selectors import nama_wilayah

TEKS = ("nama", "tempat_lahir", "status_kawin", "jenis_kelamin", "alamat", "rt", "rw", "disabilitas",
        "status_ktp_el")  # fmt: skip
TERSEGEL = {"nik": "nik_sidik", "nkk": "nkk_sidik"}
# Column → the element that a change names; RT and RW are one with the place.
ELEMEN: Mapping[str, str] = {k: {"rt": "wilayah", "rw": "wilayah"}.get(k, k) for k in UNSUR}
SAMAR = "[disamarkan]"


def kini(semua: Sequence[Orang]) -> dict[int, dict[str, Any]]:
    """What the list says of these voters, by number: text, keyed hashes, and the sealed birth date with the
    record number it opens with. Corrections stand in place of what they correct."""
    nomor = {o.baris for o in semua} | {o.perbaikan for o in semua if o.perbaikan is not None}
    kolom = ("pk", "acak", "lahir_segel", *TERSEGEL.values(), *TEKS)
    isi = {
        b["pk"]: b
        for b in Baris.objects.filter(pk__in=nomor).values(*kolom)
    }  # fmt: skip
    hasil = {}
    for o in semua:
        satu = dict(isi[o.baris])
        if o.perbaikan is not None:
            ubah = {e for e in o.unsur.split(",") if e}
            for k, e in ELEMEN.items():
                if e in ubah and k in TERSEGEL:
                    satu[TERSEGEL[k]] = isi[o.perbaikan][TERSEGEL[k]]
                elif e in ubah and k in TEKS:
                    satu[k] = isi[o.perbaikan][k]
                elif e in ubah and k == "tanggal_lahir":
                    satu |= {k: isi[o.perbaikan][k] for k in ("lahir_segel", "acak")}
        hasil[o.orang] = satu
    return hasil


def berubah(
    r: Mapping[str, Any], ada: Mapping[str, Any], sidik: Mapping[str, bytes | None]
) -> set[str]:
    """The columns of a row that are filled and say another thing than the list.

    Jika sebuah isian dikosongkan, maka unsurnya tidak berubah; jika terisi dan berbeda dari daftar, maka
    itulah yang dicatat pantarlih.

    Dasar: yang keliru dicoret dan yang benar ditulis (Awasi Pemilu, Februari 2023).
    """
    hasil = {k for k in TEKS if r[k] and _rata(k, r[k]) != _rata(k, ada[k])}
    for k, kolom in TERSEGEL.items():
        lama = ada[kolom]
        if r[k] and (lama is None or bytes(lama) != sidik.get(k)):
            hasil.add(k)
    if r["tanggal_lahir"] is not None and r["tanggal_lahir"].isoformat() != _lahir(ada):
        hasil.add("tanggal_lahir")
    return hasil


def _rata(kolom: str, isi: str) -> str:
    teks = " ".join(isi.upper().split())
    return teks.lstrip("0") if kolom in ("rt", "rw") else teks


def _lahir(ada: Mapping[str, Any]) -> str:
    if ada["lahir_segel"] is None:
        return ""
    return kunci().buka("lahir", [ada["lahir_segel"]], [ada["acak"]], keperluan="padan")[0]


def baris_ubah(
    daftar: Daftar, semua: Sequence[tuple[Mapping[str, Any], Orang, set[str]]]
) -> list[dict[str, Any]]:
    """Rows of `SKEMA_BERSIH`: the voters as the list has them, the changed elements in place; in memory."""
    per: dict[tuple[str, str], list[tuple[Mapping[str, Any], Orang, set[str]]]] = {}
    for butir in semua:
        per.setdefault((butir[1].kelurahan, butir[1].tps), []).append(butir)
    hasil = []
    for (kelurahan, tps), bagian in per.items():
        cari = {o.orang for _, o, _ in bagian}
        tabel = isi_pemilih(daftar, kelurahan, tps, buka=True)
        letak = [i for i, n in enumerate(tabel["orang"].to_pylist()) if n in cari]
        isi = {b["orang"]: b for b in tabel.take(pa.array(letak, pa.int64())).to_pylist()}
        for r, o, kolom in bagian:
            lama = isi[o.orang]
            satu = {k: r[k] if k in kolom else lama[k] for k in UNSUR}
            hasil.append(_baris(r["baris"], r["baris_asal"], satu, kelurahan, tps))
    return hasil


def baris_baru(r: Mapping[str, Any]) -> dict[str, Any]:
    """A new voter as a row of `SKEMA_BERSIH`."""
    isi = {k: r[k] for k in UNSUR}
    return _baris(r["baris"], r["baris_asal"], isi, r["kode_kelurahan"], r["tps"])


def _baris(nomor: int, asal: int, isi: dict[str, Any], kelurahan: str, tps: str) -> dict[str, Any]:
    kecamatan = ".".join(kelurahan.split(".")[:3])
    nik, lahir = isi["nik"] or "", isi["tanggal_lahir"]
    return {
        **{k: isi[k] or "" for k in UNSUR if k != "tanggal_lahir"},
        "baris": nomor,
        "baris_asal": asal,
        "tanggal_lahir": lahir,
        "tahun_lahir": lahir.year if lahir else None,
        "nik_sah": bool(nik) and periksa_nik(nik) is None,
        "keterangan": "",
        "kelurahan": nama_wilayah(kelurahan).upper() if kelurahan else "",
        "kecamatan": nama_wilayah(kecamatan).upper() if kelurahan else "",
        "kode_kelurahan": kelurahan,
        "kode_kecamatan": kecamatan,
        "tps": tps,
        "masalah": [],
    }


def tabel_baris(semua: Sequence[Mapping[str, Any]]) -> pa.Table:
    """These rows in the order of the file."""
    urut = sorted(semua, key=lambda b: b["baris"])
    return pa.Table.from_pylist([dict(b) for b in urut], schema=SKEMA_BERSIH)


def samarkan(teks: str) -> tuple[str, bool]:
    """A remark without what may be a NIK or a birth date, and whether there was such."""
    if berderet(teks) or bertanggal_lama(teks, timezone.now().year):
        return SAMAR, True
    return teks, False
