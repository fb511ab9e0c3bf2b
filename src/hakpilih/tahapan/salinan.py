"""An office's own election: a TOML file that copies a shipped one and says what is different.

salin = "pilkada_2024"                    the one that is copied; all else may be left out
nama = "Pilkada Kota Contoh 2029"         kode, wilayah = "99.71", zona = "WITA", hari = 2029-11-28
dasar = "Keputusan KPU Kota Contoh 1/2029"
[tahap.coklit]                            mulai, akhir, jam = "23:59", hari_sebelum, selesai, pelaksana,
mulai = 2029-06-24                        dasar, catatan
[aturan]                                  umur_memilih, batas_tps, kuorum, jam_dpk
batas_tps = 600
[tms] [dptb] [bukti]                      see `hakpilih.tahapan.salinan_aturan`
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru
from hakpilih.pemilihan import RUMUS_BAWAAN, Pemilihan
from hakpilih.tahapan.jadwal import PDPB_SEJAK, jadwal
from hakpilih.tahapan.jadwal_2024 import TAHAP
from hakpilih.tahapan.periksa_toml import Pemeriksa, kutip, muat
from hakpilih.tahapan.salinan_aturan import TABEL_ATURAN, disalin, salin_aturan
from hakpilih.tahapan.tahap import BELUM, ZONA, Acuan, Jadwal, Tahap
from hakpilih.tahapan.tanggal import panjang
from hakpilih.tahapan.urutan import tahap_bersilang, tanggal_terbalik
from hakpilih.wilayah import kode_bertitik, tingkat

KUNCI = ("salin", "nama", "kode", "wilayah", "zona", "hari", "dasar", "diperbarui")
KUNCI_TAHAP = (
    "mulai", "akhir", "jam", "hari_sebelum", "selesai", "pelaksana", "dasar", "catatan",
)  # fmt: skip
_TANGGAL = ("mulai", "akhir", "selesai")
_TEKS = ("pelaksana", "dasar", "catatan")
_POLA_KODE = re.compile(r"[a-z][a-z0-9_]{2,39}")
_TINGKAT = ("provinsi", "kabupaten", "kota")
TERJAUH = 1000  # days before polling that a deadline may be counted back


def baca_jadwal(path: Path) -> Jadwal:
    """An office's own calendar from its TOML file.

    Raises `ArgumenKeliru` that names every mistake of the file: a key or stage that is not known, a date
    that is none, a stage that ends before it begins or comes before the one above it.
    """
    isi = muat(path)
    p = Pemeriksa(path.name)
    p.kenal("", isi, (*KUNCI, "tahap", *TABEL_ATURAN))
    asal = _asal(p, isi)
    if asal is None:
        p.gagal()
    j = _kepala(p, isi, asal)
    aturan = salin_aturan(p, isi, j.aturan, [t.kode for t in j.tahap])
    j = replace(j, aturan=aturan, tahap=_tahap(p, isi, j))
    if j.pemilihan:
        batas = aturan.nilai("batas_tps")
        j = replace(j, pemilihan=replace(j.pemilihan, batas_tps=batas))
    terbalik = list(tanggal_terbalik(j.tahap))
    lurus = [t for t in j.tahap if t.kode not in {kode for kode, _ in terbalik}]
    for kode, kalimat in (*terbalik, *tahap_bersilang(lurus)):
        p.catat(f"[tahap.{kode}] {kalimat}.", "Periksa kedua tanggal itu.")
    p.selesai()
    return j


def _asal(p: Pemeriksa, isi: Mapping[str, Any]) -> Jadwal | None:
    """The calendar that `salin` names."""
    contoh = f'Misalnya salin = "pilkada_2024"; yang ada: {", ".join(TAHAP)}, pdpb_{PDPB_SEJAK}.'
    if "salin" not in isi:
        p.catat("salin belum disebut.", contoh)
        return None
    kode = p.teks("salin", isi["salin"])
    if kode is None:
        return None
    try:
        return jadwal(kode)
    except ArgumenKeliru:
        p.catat(
            f"salin = “{kutip(kode)}” tidak ada di antara pemilihan yang dapat disalin.", contoh
        )
        return None


def _kepala(p: Pemeriksa, isi: Mapping[str, Any], asal: Jadwal) -> Jadwal:
    """The copy with its own name, region, zone and polling day; stages and rules not yet changed."""
    teks = {k: p.teks(k, isi[k]) for k in ("nama", "kode", "zona") if k in isi}
    zona, kode = teks.get("zona") or asal.zona, teks.get("kode") or asal.kode
    if zona not in ZONA:
        p.asing(f"zona = “{kutip(zona)}”", zona, list(ZONA))
        zona = asal.zona
    if not _POLA_KODE.fullmatch(kode):
        p.catat(
            f"kode = “{kode[:40]}” tidak dapat dipakai.",
            "Pakai 3 sampai 40 huruf kecil, angka, atau garis bawah, misalnya pilkada_2029.",
        )
    j = replace(asal, nama=teks.get("nama") or asal.nama, kode=kode, zona=zona, salin=asal.kode)
    if "wilayah" in isi:
        j = replace(j, wilayah=_wilayah(p, isi["wilayah"]))
    if "diperbarui" in isi:
        j = replace(j, diperbarui=p.tanggal("diperbarui", isi["diperbarui"]) or j.diperbarui)
    return _hari(p, isi, j) if "hari" in isi else j


def _wilayah(p: Pemeriksa, nilai: Any) -> str:
    titik = kode_bertitik(nilai) if isinstance(nilai, str) else None
    if titik and tingkat(titik) in _TINGKAT:
        return titik
    p.catat(
        f"wilayah = “{kutip(nilai)}” bukan kode provinsi atau kabupaten/kota.",
        'Tulis kodenya di antara tanda kutip, misalnya wilayah = "99.71".',
    )
    return ""


def _hari(p: Pemeriksa, isi: Mapping[str, Any], j: Jadwal) -> Jadwal:
    """The copy with its own polling day: what was dated for another day is no longer known."""
    hari = p.tanggal("hari", isi["hari"])
    if j.pemilihan is None:
        p.catat("PDPB tidak punya hari pemungutan.", "Hapus hari dari berkas itu.")
    if hari is None or j.pemilihan is None or hari == j.pemilihan.hari:
        return j
    if "nama" not in isi:
        p.catat(
            f"hari pemungutan {panjang(hari)} bukan hari {j.nama}, tetapi nama belum disebut.",
            f'Sebutkan namanya, misalnya nama = "{j.nama.split()[0]} {hari.year}".',
        )
    kode = j.kode if "kode" in isi else f"{j.jenis}_{hari.year}"
    baru = Pemilihan(kode, j.nama, hari, j.pemilihan.batas_tps, RUMUS_BAWAAN)
    return replace(
        j,
        kode=kode,
        pemilihan=baru,
        aturan=disalin(j.aturan),
        tahap=tuple(untuk_hari_lain(t, hari, j.pemilihan.nama) for t in j.tahap),
    )


def untuk_hari_lain(t: Tahap, hari: date, asal: str) -> Tahap:
    """A stage of the election named `asal`, for polling on `hari`: only what is counted back from
    polling day stays."""
    kosong = replace(
        t,
        mulai=None,
        akhir=None,
        jam=t.jam if t.acuan else None,
        selesai=None,
        kepastian="disalin" if t.acuan else BELUM,
        dasar=f"{BELUM} (pada {asal}: {t.dasar})",
        catatan=f"Aturannya disalin dari {asal}." if t.acuan else "",
        sumber=t.sumber if t.acuan else (),
    )
    kosong = kosong.pada(hari)
    return replace(kosong, kepastian="kantor") if t.acuan == Acuan() else kosong


def _tahap(p: Pemeriksa, isi: Mapping[str, Any], j: Jadwal) -> tuple[Tahap, ...]:
    """The stages with what `[tahap.…]` says of them."""
    tabel = p.tabel("tahap", isi.get("tahap", {}))
    dasar = p.teks("dasar", isi["dasar"]) if "dasar" in isi else None
    hasil = {t.kode: t for t in j.tahap}
    for kode in p.kenal("Tahap ", tabel, hasil):
        di = f"tahap.{kode}"
        satu = p.tabel(di, tabel[kode])
        kunci = p.kenal(f"[{di}] ", satu, KUNCI_TAHAP)
        hasil[kode] = _satu(p, di, {k: satu[k] for k in kunci}, hasil[kode], j, dasar)
    return tuple(hasil.values())


def _satu(
    p: Pemeriksa, di: str, satu: Mapping[str, Any], t: Tahap, j: Jadwal, dasar: str | None
) -> Tahap:
    ubah: dict[str, Any] = {k: p.tanggal(f"[{di}] {k}", satu[k]) for k in _TANGGAL if k in satu} | {
        k: p.teks(f"[{di}] {k}", satu[k]) or "" for k in _TEKS if k in satu
    }
    if t.acuan == Acuan() and ({"mulai", "akhir", "hari_sebelum"} & set(satu)):
        p.catat(f"[{di}] selalu pada hari pemungutan.", "Ubah harinya dengan hari = … di atas.")
        return t
    if "hari_sebelum" in satu:
        n = p.bilangan(f"[{di}] hari_sebelum", satu["hari_sebelum"], TERJAUH)
        if "akhir" in satu or j.hari is None:
            mengapa = "bersama akhir" if "akhir" in satu else "tanpa hari pemungutan"
            p.catat(f"[{di}] hari_sebelum tidak dapat dipakai {mengapa}.", "Pakai akhir saja.")
        elif n is not None:
            ubah |= {"acuan": Acuan(hari=n), "akhir": Acuan(hari=n).dari(j.hari)}
    elif "akhir" in satu:
        ubah["acuan"] = None
    if "jam" in satu:
        ubah["jam"] = p.jam(f"[{di}] jam", satu["jam"])
    if {"mulai", "akhir", "jam", "hari_sebelum"} & set(satu):
        ubah |= {
            "kepastian": "kantor",
            "sumber": (p.nama,),
            "dasar": ubah.get("dasar", dasar or t.dasar),
        }
        ubah.setdefault("catatan", "")
    baru = replace(t, **ubah)
    if baru.jam and baru.akhir is None and "jam" in satu:
        p.catat(f"[{di}] jam disebut, tetapi akhir belum.", "Sebutkan juga akhir.")
    return baru
