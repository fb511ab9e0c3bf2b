"""A response to the list becomes a case in Perlu ditelaah; its sender sees by code what two people decide.

Whoever opens it says what the list must know: the corrected elements of a listed voter, or the whole of one
who is not listed. They lie sealed as the rows of a file of their own, like those of any file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.layanan.jenis import TANGGAPAN
from hakpilih.layanan.keadaan import KASUS as BERKASUS
from hakpilih.nik import periksa_nik
from hakpilih.pemilih import SKEMA_BERSIH
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.berkas.isian import berkas_isian
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.segel_baris import KOLOM, lajur
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.layanan.catat import BARU_SAJA, kunci_laporan, langkah
from kantor.layanan.models import Laporan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.permintaan.kenal import salin
from kantor.telaah.jenis import TERBUKA
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.models import Kasus, Padanan
from kantor.telaah.selectors import padanan_kini
from kantor.telaah.usulan_dari import pilihan_kasus
from kantor.telaah.usulan_tulis import satu_saja

JENIS = "tanggapan"
FORMAT = "tanggapan"
# Topic → kind of evidence of its case, and the change that it asks for.
GOLONGAN: dict[str, tuple[str, str]] = {
    "belum_terdaftar": ("layanan_baru", "baru"),
    "tidak_memenuhi_syarat": ("layanan_tms", "tms"),
    "data_keliru": ("layanan_ubah", "ubah"),
    "salah_tps": ("layanan_pindah", "pindah_tps"),
    "ganda": ("layanan_tms", "tms"),
}
# What whoever opens the case may say of a voter; RT and RW are one with the place (`coklit.unsur.ELEMEN`).
UNSUR = (
    "nama",
    "tempat_lahir",
    "jenis_kelamin",
    "status_kawin",
    "alamat",
    "rt",
    "rw",
    "disabilitas",
)
_ELEMEN = {"rt": "wilayah", "rw": "wilayah"}


def cari_pemilih(*, pengguna: Any, laporan: Laporan, acak: str) -> Laporan:
    """Say which voter of the list matched last a response is about, by record number.

    Raises `ArgumenKeliru` for one that stands in another list or outside the account's reach.
    """
    wajib_boleh(pengguna, "urus_layanan", laporan.wilayah)
    padanan = _padanan(laporan.pemilihan)
    baris = (
        Baris.objects.filter(acak=acak, berkas=padanan.daftar_id).select_related("berkas").first()
    )
    if baris is None:
        raise ArgumenKeliru(
            "Nomor catatan itu tidak ada di daftar yang terakhir dipadankan.",
            "Periksa nomornya di halaman pemilih.",
        )
    wajib_boleh(pengguna, "lihat_pemilih", baris.wilayah)
    with transaction.atomic():
        satu = kunci_laporan(laporan)
        if satu.kasus_id is not None:
            raise ArgumenKeliru("Laporan ini sudah menjadi kasus.", "Muat ulang halamannya.")
        satu.baris = baris
        satu.save(update_fields=["baris"])
    return satu


def buka_kasus(*, pengguna: Any, laporan: Laporan, isian: Mapping[str, Any]) -> Kasus:
    """The case of a response: an open one about the same voter that can be answered so, else a new one.

    `isian`: `UNSUR`, and of a voter who is not listed `nik`, `nkk`, `tanggal_lahir`, `kode_kelurahan`, `tps`;
    what is left empty stays as the list has it, or as the sender said.

    Raises `ArgumenKeliru` where it is no response, its voter is not known yet, nothing is corrected, or no
    matching has a queue for it; `Ditolak` outside the account's reach.
    """
    wajib_boleh(pengguna, "urus_layanan", laporan.wilayah)
    for k in ("nama", "alamat", "tempat_lahir"):
        tolak_tersegel("Isian", str(isian.get(k) or ""), timezone.now().year)
    with satu_saja(BARU_SAJA), transaction.atomic():
        satu = kunci_laporan(laporan)
        if satu.jenis != TANGGAPAN or satu.kasus_id is not None:
            raise ArgumenKeliru("Laporan ini tidak menunggu kasus.", "Muat ulang halamannya.")
        golongan, jenis_usul = GOLONGAN[satu.topik]
        padanan = _padanan(satu.pemilihan)
        if golongan == "layanan_baru":
            k = _baru(pengguna, padanan, satu, isian)
        else:
            k = _terdaftar(pengguna, padanan, satu, isian, golongan, jenis_usul)
        satu.kasus = k
        rinci = {"kasus": k.pk}
        langkah(satu, BERKASUS, pengguna, rinci=rinci, peristiwa=rinci)
    return k


def _padanan(p: Pemilihan) -> Padanan:
    padanan = padanan_kini(p)
    if padanan is None:
        raise ArgumenKeliru(
            "Belum ada pemadanan, jadi belum ada antrean yang dapat menerima kasus ini.",
            "Padankan DPT dengan DP4 lebih dahulu.",
        )
    return padanan


def _terdaftar(
    pengguna: Any,
    padanan: Padanan,
    laporan: Laporan,
    isian: Mapping[str, Any],
    golongan: str,
    jenis_usul: str,
) -> Kasus:
    baris = laporan.baris
    if baris is None or baris.berkas_id != padanan.daftar_id:
        raise ArgumenKeliru(
            "Pemilihnya di daftar belum ditunjuk.",
            "Cari orangnya di Pemilih, lalu tulis nomor catatannya.",
        )
    wajib_boleh(pengguna, "usul_perubahan", baris.wilayah)
    if jenis_usul != "ubah":
        buka = Kasus.objects.filter(padanan=padanan, keadaan=TERBUKA, baris_daftar=baris)
        for k in buka.order_by("-kerugian", "pk"):
            if jenis_usul in pilihan_kasus(k) and not k.jenis.startswith("ganda"):
                return k
        k, _ = buat_kasus(
            pemilihan=laporan.pemilihan, jenis=JENIS, golongan=golongan, daftar=baris,
            isi={"laporan": laporan.pk},
        )  # fmt: skip
        return k
    ganti = {u: _rapi(isian[u]) for u in UNSUR if isian.get(u)}
    ganti = {u: v for u, v in ganti.items() if v != getattr(baris, u)}
    if not ganti:
        raise ArgumenKeliru(
            "Belum ada unsur yang berbeda dari daftar.",
            "Isi hanya yang keliru, dengan isi yang benar.",
        )
    b = _berkas(laporan.pemilihan, pengguna)
    baru = _segel(b, salin(baris.pk, _nomor(b), **ganti))
    unsur = sorted({_ELEMEN.get(u, u) for u in ganti})
    k, _ = buat_kasus(
        pemilihan=laporan.pemilihan, jenis=JENIS, golongan=golongan, daftar=baris, rujukan=baru,
        unsur=unsur, isi={"laporan": laporan.pk},
    )  # fmt: skip
    return k


def _baru(pengguna: Any, padanan: Padanan, laporan: Laporan, isian: Mapping[str, Any]) -> Kasus:
    if laporan.baris_id is not None:
        raise ArgumenKeliru(
            "Pemilih dengan NIK ini sudah ada di daftar.",
            "Kabari pengirim di TPS mana ia terdaftar, atau teruskan sebagai data keliru.",
        )
    isi = _orang(laporan, isian)
    wilayah = isi["kode_kelurahan"] or laporan.wilayah
    wajib_boleh(pengguna, "usul_perubahan", wilayah)
    sidik = kunci().sidik("nik", [isi["nik"]])[0] if isi["nik_sah"] else None
    if sidik is not None:
        ada = Baris.objects.filter(berkas=padanan.rujukan_id, nik_sah=True, nik_sidik=sidik)
        di_dp4 = list(ada.select_related("berkas")[:2])
        if len(di_dp4) == 1:
            return _kasus_dp4(padanan, laporan, di_dp4[0])
    b = _berkas(laporan.pemilihan, pengguna)
    nomor = _nomor(b)
    isi |= {"baris": nomor, "baris_asal": nomor}
    baru = _segel(b, pa.Table.from_pylist([isi], schema=SKEMA_BERSIH))
    k, _ = buat_kasus(
        pemilihan=laporan.pemilihan, jenis=JENIS, golongan="layanan_baru", rujukan=baru,
        isi={"laporan": laporan.pk},
    )  # fmt: skip
    return k


def _kasus_dp4(padanan: Padanan, laporan: Laporan, di_dp4: Baris) -> Kasus:
    """Of somebody whom the registry knows: the matching's own case about him, else a new one on that row."""
    buka = Kasus.objects.filter(padanan=padanan, keadaan=TERBUKA, baris_rujukan=di_dp4)
    for k in buka.filter(baris_daftar__isnull=True).order_by("-kerugian", "pk"):
        if "baru" in pilihan_kasus(k):
            return k
    k, _ = buat_kasus(
        pemilihan=laporan.pemilihan, jenis=JENIS, golongan="layanan_baru", rujukan=di_dp4,
        isi={"laporan": laporan.pk},
    )  # fmt: skip
    return k


def _orang(laporan: Laporan, isian: Mapping[str, Any]) -> dict[str, Any]:
    """Somebody not listed, as a row of `SKEMA_BERSIH`: what the clerk saw, else what the sender said."""
    nik = str(isian.get("nik") or _buka("nik", laporan.nik_segel, laporan))
    lahir = isian.get("tanggal_lahir") or _tanggal(_buka("lahir", laporan.lahir_segel, laporan))
    kelurahan = str(isian.get("kode_kelurahan") or laporan.wilayah)
    if len(kelurahan.split(".")) != 4:
        raise ArgumenKeliru(
            "Kelurahannya belum disebut.", "Pilih kelurahan/desa tempat tinggalnya."
        )
    kecamatan = ".".join(kelurahan.split(".")[:3])
    isi = {u: _rapi(isian.get(u) or "") for u in UNSUR}
    isi |= {"nama": isi["nama"] or laporan.nama, "alamat": isi["alamat"] or laporan.alamat.upper()}
    return {
        **{f.name: "" if pa.types.is_string(f.type) else None for f in SKEMA_BERSIH},
        **isi,
        "nik": nik,
        "nik_sah": bool(nik) and periksa_nik(nik) is None,
        "nkk": str(isian.get("nkk") or ""),
        "tanggal_lahir": lahir,
        "tahun_lahir": lahir.year if lahir else None,
        "kelurahan": nama_wilayah(kelurahan).upper(),
        "kecamatan": nama_wilayah(kecamatan).upper(),
        "kode_kelurahan": kelurahan,
        "kode_kecamatan": kecamatan,
        "tps": str(isian.get("tps") or laporan.tps),
        "masalah": [],
    }


def _buka(jenis: str, segel: Any, laporan: Laporan) -> str:
    return kunci().buka(jenis, [segel], [laporan.acak], keperluan="padan")[0] if segel else ""


def _tanggal(teks: str) -> date | None:
    return date.fromisoformat(teks) if teks else None


def _rapi(teks: Any) -> str:
    return " ".join(str(teks).upper().split())


def _nomor(b: Berkas) -> int:
    return (Baris.objects.filter(berkas=b).aggregate(n=Max("nomor"))["n"] or 0) + 1


def _segel(b: Berkas, tabel: pa.Table) -> Baris:
    (satu,) = lajur(tabel, b.pk, kunci())
    kolom = dict(zip(KOLOM, satu, strict=True))
    return Baris.objects.create(**{**kolom, "masalah": json.loads(kolom["masalah"])})


def _berkas(p: Pemilihan, pengguna: Any) -> Berkas:
    return berkas_isian(
        p, tanda="layanan", format=FORMAT, nama="Isian dari Layanan Masyarakat", dari="Masyarakat",
        pengguna=pengguna,
    )  # fmt: skip
