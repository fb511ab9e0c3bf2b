"""The first page of a copy, for whoever decides about it: nothing sealed is opened for it."""

from __future__ import annotations

import secrets
from dataclasses import replace

from hakpilih.publikasi.surat.daftar import model_a, tempelan
from hakpilih.publikasi.surat.pleno import rekap
from hakpilih.publikasi.surat.profil import PENUH, PUBLIK, TEMPELAN, menurut_profil
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Pemilih
from kantor.daftar.selectors import dalam_wilayah
from kantor.dokumen.kepala import (
    dicetak,
    judul,
    kata_tanggapan,
    kode_tps,
    kop,
    pecah,
    rekap_ciri,
    tabel_rekap,
    tempat_tps,
    tps,
)
from kantor.dokumen.models import Salinan
from kantor.pemilihan.selectors import nama_wilayah

BARIS = 12  # voters that are shown: enough to see the columns
_TANDA = "PRATINJAU"


def halaman_pertama(s: Salinan) -> bytes:
    """A PDF of one page: the recap, or the first voters of the first TPS; what is sealed stays empty."""
    if s.profil == PUBLIK:
        tabel, _ = tabel_rekap(s)
        tabel = replace(tabel, baris=tabel.baris[:20], jumlah=())
        k = replace(kop(s.daftar), wilayah_nama=nama_wilayah(s.wilayah))
        return rekap(
            k, f"Rekap {judul(s.daftar)}", tabel, dicetak=dicetak(s), nomor_salinan=_TANDA,
            lain=rekap_ciri(s),
        )  # fmt: skip
    kelurahan, nomor = _tps_pertama(s)
    isi = isi_pemilih(s.daftar, kelurahan, nomor).slice(0, BARIS)
    isi = menurut_profil(isi, s.profil, [secrets.randbits(63)])
    t = tps(kode_tps(kelurahan, nomor))
    bersama = {"dicetak": dicetak(s), "akar": s.daftar.akar, "daftar": judul(s.daftar)}
    if s.profil == TEMPELAN:
        return tempelan(kop(s.daftar), t, isi, tanggapan=kata_tanggapan(t), **bersama)
    kata = f"{BARIS} baris pertama" + (", NIK tidak dibuka" if s.profil == PENUH else "")
    return model_a(
        kop(s.daftar), t, isi, s.profil, penerima=kata, nomor_salinan=_TANDA, **bersama
    )  # fmt: skip


def _tps_pertama(s: Salinan) -> tuple[str, str]:
    """The kelurahan and number of the first TPS, as the rows of the list write it."""
    wilayah, kode = pecah(s)
    if not kode:
        kode = next((k for _, k, _ in tempat_tps(s.daftar, s.wilayah)), "")
    kelurahan = kode.rpartition(".")[0]
    ada = dalam_wilayah(Pemilih.objects.filter(daftar=s.daftar), kelurahan or wilayah, "kelurahan")
    for k, nomor in ada.order_by("kelurahan", "tps").values_list("kelurahan", "tps").distinct():
        if kode_tps(k, nomor) == kode:
            return str(k), str(nomor)
    return kelurahan, ""
