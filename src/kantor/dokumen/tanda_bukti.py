"""The receipt that a voter is listed: printed for one voter, written into the register."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.penyerahan import (
    PROFIL_SERAH,
    TANDA_BUKTI,
    kode_salinan,
    perlu_persetujuan,
)
from hakpilih.publikasi.surat.isi import Terdaftar, Tertanda
from hakpilih.publikasi.surat.orang import tanda_bukti
from kantor.berkas.models import Baris
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Daftar, Pemilih
from kantor.dokumen.kepala import judul, kode_tps, kop, setempat, tps
from kantor.dokumen.selectors import daftar_tetap_terbaru
from kantor.dokumen.services import catat_serahan
from kantor.izin_alamat import wajib_boleh

KOLOM = "nama, jenis kelamin, alamat, RT, RW, TPS"
_PENERIMA = ("Pemilih yang bersangkutan", "", "Bukti bahwa ia terdaftar")


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a row of a file stands in the list that was fixed last."""

    daftar: Daftar
    orang: int
    kelurahan: str
    tps: str

    @property
    def kode_tps(self) -> str:
        """The code of the TPS."""
        return kode_tps(self.kelurahan, self.tps)


def letak(baris: Baris) -> Tempat | None:
    """The entry of a row's person in the list that was fixed last; None where he is not in it."""
    d = daftar_tetap_terbaru(baris.berkas.pemilihan)
    if d is None:
        return None
    semua = Pemilih.objects.filter(daftar=d)
    # He is known by this row, or stands in its kelurahan with this row's data, or by a row of the same NIK
    # and name: a NIK that two people bear is nobody's.
    p = (
        semua.filter(orang=baris.pk).first()
        or semua.filter(kelurahan=baris.kode_kelurahan)
        .filter(Q(baris=baris) | Q(perbaikan=baris))
        .first()
        or _kembaran(semua, baris)
    )
    return Tempat(d, p.orang, p.kelurahan, p.tps) if p is not None else None


def _kembaran(semua: QuerySet[Pemilih], baris: Baris) -> Pemilih | None:
    if baris.nik_sidik is None:
        return None
    sama = Baris.objects.filter(
        nik_sidik=bytes(baris.nik_sidik),
        berkas__pemilihan_id=baris.berkas.pemilihan_id,
        nama=baris.nama,
    )
    ada = list(semua.filter(orang__in=list(sama.values_list("pk", flat=True)[:20]))[:2])
    return ada[0] if len(ada) == 1 else None


def cetak_tanda_bukti(*, pengguna: Any, baris: Baris) -> tuple[str, bytes]:
    """The name and content of the PDF. Raises `Ditolak`, and `ArgumenKeliru` where nobody is to be found."""
    perlu_persetujuan(TANDA_BUKTI, pengguna.peran)
    t = letak(baris)
    if t is None:
        raise ArgumenKeliru(
            "Orang ini tidak ada di daftar yang ditetapkan terakhir.",
            "Periksa daftarnya; yang belum terdaftar didaftarkan lewat perubahan.",
        )
    wajib_boleh(pengguna, "minta_dokumen", t.kelurahan)
    isi = isi_pemilih(t.daftar, t.kelurahan, t.tps)
    ke = isi["orang"].to_pylist().index(t.orang)
    orang = isi.slice(ke, 1).to_pylist()[0]
    kode = kode_salinan(secrets.randbits(64))
    pada = setempat(timezone.now(), t.daftar.pemilihan)
    terdaftar = Terdaftar(
        nama=orang["nama"] or "", jenis_kelamin=orang["jenis_kelamin"] or "", tps=tps(t.kode_tps),
        alamat=orang["alamat"] or "", rt=orang["rt"] or "", rw=orang["rw"] or "", nomor=str(ke + 1),
        kode=kode,
    )  # fmt: skip
    pdf = tanda_bukti(
        kop(t.daftar), [terdaftar], dicetak=pada, daftar=judul(t.daftar), akar=t.daftar.akar,
        tertanda=Tertanda(f"{pengguna.nama_peran}", pengguna.nama),
    )  # fmt: skip
    penerima, lembaga, keperluan = _PENERIMA
    with transaction.atomic():
        catat_serahan(
            pengguna=pengguna, daftar=t.daftar, objek=f"pemilih/{baris.acak}", kode=kode,
            profil=TANDA_BUKTI, bentuk=TANDA_BUKTI, wilayah=t.kelurahan, penerima=penerima,
            lembaga=lembaga, keperluan=keperluan, kolom=KOLOM, banyak=1,
            sha256=sha256(pdf).hexdigest(),
        )  # fmt: skip
    return f"tanda-bukti-{kode}.pdf", pdf


def kata_isi() -> str:
    """What is on the receipt, in words."""
    return PROFIL_SERAH[TANDA_BUKTI].isi
