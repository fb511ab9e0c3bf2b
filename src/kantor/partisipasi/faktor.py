"""What goes with turnout: covariates handed in, an analysis asked for, the job that makes it."""

from __future__ import annotations

import io
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.faktor import hitung_faktor
from hakpilih.partisipasi.kovariat import Tabel, baca_kovariat, gabungkan, tahun_di
from kantor.berkas.ruang_terang import ruang_terang
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.partisipasi.hitung import LAIN, Lapor, sebagai_hadir
from kantor.partisipasi.models import Analisis, Angka, Kehadiran, Kovariat
from kantor.partisipasi.services import MUAT
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip, simpan_arsip
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

TERBESAR = 8 << 20
# Level of an analysis → whose figures of the election it takes.
TINGKAT: dict[str, str] = {
    "kelurahan": "Kelurahan/desa kantor ini",
    "kecamatan": "Kecamatan kantor ini",
    "tps": "TPS kantor ini",
    "sebaya": "Kabupaten/kota dari tabel daerah lain",
}


def muat_kovariat(
    *, pengguna: Any, wilayah: str, isi: bytes, nama: str, sumber: str, tahun: int | None
) -> Kovariat:
    """Keep a table of covariates. Raises `ArgumenKeliru` where it cannot be read."""
    wajib_boleh(pengguna, MUAT, wilayah)
    if len(isi) > TERBESAR:
        raise ArgumenKeliru("Berkas itu lebih besar dari 8 MB.", "Buang kolom yang tidak dipakai.")
    tabel = _baca(isi, nama)
    arsip = simpan_arsip(io.BytesIO(isi), settings.ARSIP, kunci())
    with transaction.atomic():
        k = Kovariat.objects.create(
            nama=nama, sumber=sumber, tahun=tahun or tahun_di(nama), sha256=arsip.sha256,
            ukuran=len(isi), kolom=tabel.kolom, baris=len(tabel.kode), oleh=pengguna,
            dibuat=timezone.now(),
        )  # fmt: skip
        catat(
            pengguna=pengguna, tindakan="kovariat_dimuat", objek=f"kovariat/{k.pk}", wilayah=wilayah,
            isi={"nama": nama, "kolom": len(k.kolom), "baris": k.baris, "sha256": k.sha256},
        )  # fmt: skip
    return k


@transaction.atomic
def minta_analisis(
    *, pengguna: Any, kehadiran: Kehadiran, kovariat: Kovariat, tingkat: str, kolom: list[str]
) -> Analisis:
    """Ask for an analysis; a job makes it. Raises `ArgumenKeliru` for columns the table does not have."""
    wajib_boleh(pengguna, MUAT, kehadiran.wilayah)
    if tingkat not in TINGKAT or not kolom or set(kolom) - set(kovariat.kolom):
        raise ArgumenKeliru("Pilih tingkat wilayah dan sedikitnya satu kovariat.", "")
    a = Analisis.objects.create(
        kehadiran=kehadiran, kovariat=kovariat, tingkat=tingkat, kolom=kolom, oleh=pengguna,
        dibuat=timezone.now(),
    )  # fmt: skip
    catat(
        pengguna=pengguna, tindakan="faktor_diminta", objek=f"faktor/{a.pk}", wilayah=kehadiran.wilayah,
        isi={"untuk": kehadiran.nama, "kovariat": kovariat.nama, "kolom": len(kolom)},
    )  # fmt: skip
    antrekan(
        jenis="hitung_faktor", judul=f"Menghitung faktor kehadiran {kehadiran.nama}",
        objek=f"faktor/{a.pk}",
        isi={"analisis": a.pk, "alamat": f"/partisipasi/faktor/{a.pk}/", "kata": "Buka faktornya"},
        pengguna=pengguna,
    )  # fmt: skip
    return a


def tugas_analisis(a: Analisis) -> Tugas | None:
    """The newest job of an analysis."""
    return (
        Tugas.objects.filter(jenis="hitung_faktor", objek=f"faktor/{a.pk}").order_by("-pk").first()
    )


def kerjakan(a: Analisis, lapor: Lapor) -> None:
    """Fit the factors and keep the result. Raises `ArgumenKeliru` where the regions do not determine them."""
    lapor("Membuka kovariat", 10)
    isi = b"".join(buka_arsip(settings.ARSIP, a.kovariat.sha256, kunci()))
    tabel = _baca(isi, a.kovariat.nama)
    semua = Angka.objects.filter(kehadiran=a.kehadiran)
    if a.tingkat == "sebaya":
        semua = semua.filter(golongan=LAIN)
    else:
        semua = semua.filter(golongan="", tingkat=a.tingkat)
    lapor("Menghitung faktornya", 30)
    g = gabungkan(
        [sebagai_hadir(x) for x in semua.order_by("kode")],
        tabel,
        [k for k in tabel.kolom if k not in a.kolom],
    )
    if a.kovariat.tahun and a.kovariat.tahun != a.kehadiran.hari.year:
        g.catatan.insert(
            0,
            f"Kovariatnya dari {a.kovariat.tahun}, pemilihannya {a.kehadiran.hari.year}: keadaan wilayah "
            "dapat sudah berbeda.",
        )
    hasil = hitung_faktor(g).json()
    with transaction.atomic():
        Analisis.objects.filter(pk=a.pk).update(hasil=hasil, selesai=timezone.now())
        catat(
            pengguna=a.oleh, tindakan="faktor_dihitung", objek=f"faktor/{a.pk}",
            wilayah=a.kehadiran.wilayah,
            isi={
                "untuk": a.kehadiran.nama, "banyak": hasil["wilayah"], "kovariat": a.kovariat.nama,
            },
        )  # fmt: skip


def _baca(isi: bytes, nama: str) -> Tabel:
    with ruang_terang(len(isi)) as folder:
        path: Path = folder / (PurePath(nama).name[-80:] or "kovariat.csv")
        path.write_bytes(isi)
        return baca_kovariat(path)
