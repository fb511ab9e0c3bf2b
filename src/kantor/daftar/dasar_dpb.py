"""What continuous updating starts from: a fixed list of an earlier election becomes a file of this one.

The copy holds every voter as that list has him, corrections in place, sealed anew: matching, cases and
changes of PDPB go by it as by any DPT. The first DPB is compared with the list itself, so nobody enters or
leaves for having been copied.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.nik import periksa_nik
from hakpilih.pemilih import SKEMA_BERSIH
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.services import tandai_dimuat
from kantor.berkas.tulis_baris import tulis_baris
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar, DasarDpb
from kantor.daftar.services import PDPB
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.riwayat.services import catat
from kantor.segel.arsip import simpan_arsip
from kantor.templatetags.rupa import angka
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

DASAR = ("dpt", "dpb")  # kinds that continuous updating may start from
SEKALI = 500


def calon_dasar(pemilihan: Pemilihan) -> list[Daftar]:
    """Fixed lists of other elections of the office that a PDPB may start from, the newest first."""
    if pemilihan.jenis != PDPB:
        return []
    ada = Daftar.objects.filter(keadaan=DITETAPKAN, jenis__in=DASAR).exclude(pemilihan=pemilihan)
    return list(ada.select_related("pemilihan").order_by("-diputuskan", "-pk"))


def pilih_dasar(*, pengguna: Any, pemilihan: Pemilihan, daftar: Daftar) -> Tugas:
    """Start a PDPB from a fixed list of an earlier election; the copying is a job.

    Jika PDPB dimulai, maka dasarnya DPT pemilihan terakhir atau DPB sebelumnya yang sudah ditetapkan, dan
    dipilih satu kali.

    Raises `ArgumenKeliru` where the election is no PDPB, the list is not fixed, or a base was chosen already.

    Dasar: PKPU 1/2025 (dasar PDPB: DPT terakhir yang disinkronkan dengan data kependudukan).
    """
    wajib_boleh(pengguna, "muat_berkas", pemilihan.wilayah)
    wajib_boleh(pengguna, "susun_rekap", pemilihan.wilayah)
    if daftar.pk not in {d.pk for d in calon_dasar(pemilihan)}:
        raise ArgumenKeliru(
            "Daftar itu tidak dapat menjadi dasar PDPB ini.",
            "Pilih DPT atau DPB pemilihan lain yang sudah ditetapkan.",
        )
    with transaction.atomic():
        Pemilihan.objects.select_for_update().get(pk=pemilihan.pk)
        if DasarDpb.objects.filter(pemilihan=pemilihan).exists():
            raise ArgumenKeliru("Dasar PDPB ini sudah dipilih.", "Muat ulang halamannya.")
        kini = timezone.now()
        b = Berkas.objects.create(
            pemilihan=pemilihan,
            wilayah=pemilihan.wilayah,
            nama=f"{daftar.nama} {daftar.pemilihan.nama}"[:200],
            format="dpt",
            sha256=daftar.akar,
            ukuran=0,
            dari=f"Daftar kantor ini: {daftar.nama}, {daftar.pemilihan.nama}"[:200],
            keadaan_per=daftar.pada,
            pengunggah=pengguna,
            diterima=kini,
            banyak_baris=daftar.banyak,
            banyak_diterima=daftar.banyak,
        )
        DasarDpb.objects.create(
            pemilihan=pemilihan, daftar=daftar, berkas=b, oleh=pengguna, dibuat=kini
        )
        catat(
            pengguna=pengguna,
            tindakan="dasar_dpb_dipilih",
            objek=f"berkas/{b.pk}",
            wilayah=pemilihan.wilayah,
            isi={
                "asal": f"{daftar.nama} {daftar.pemilihan.nama}",
                "pemilihan": pemilihan.nama,
                "pemilih": daftar.banyak,
                "sha256": daftar.akar,
            },
        )
        return antrekan(
            jenis="salin_dasar",
            judul=f"Menyalin {daftar.nama} menjadi dasar {pemilihan.nama}",
            objek=f"berkas/{b.pk}",
            isi={"berkas": b.pk},
            pengguna=pengguna,
        )


@pekerja("salin_dasar")
def salin_dasar(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Copy the voters of a list into a file (`isi`: berkas); seen once all are there."""
    b = Berkas.objects.select_related("pemilihan").get(pk=tugas.isi["berkas"])
    if b.dimuat is not None:
        return {"baris": b.banyak_diterima}
    dasar = DasarDpb.objects.select_related("daftar__pemilihan").get(berkas=b)
    lapor("Membuka daftar yang menjadi dasar", 5)
    tabel = salinan(dasar.daftar)
    lapor("Menyegel salinannya", 30)
    isi = BytesIO()
    pq.write_table(tabel, isi)
    isi.seek(0)
    arsip = simpan_arsip(isi, settings.ARSIP, kunci())
    Berkas.objects.filter(pk=b.pk).update(
        bersih_sha256=arsip.sha256,
        ukuran=arsip.ukuran,
        diperiksa=b.diperiksa or timezone.now(),
        ringkasan=_ringkasan(len(tabel)),
    )
    banyak = max(1, len(tabel))
    tulis_baris(
        tabel, b.pk, kunci(), lambda n: lapor(f"Menyimpan {angka(n)} baris", 35 + 60 * n // banyak)
    )
    tandai_dimuat(berkas=b, pengguna=tugas.pengguna, baris=len(tabel))
    return {"baris": len(tabel)}


def _ringkasan(n: int) -> dict[str, Any]:
    """The ledger of a file that no gate had to check: its rows were checked when their list was loaded."""
    return {
        "status": "diterima", "baris": n, "diterima": n, "disisihkan": 0, "ditolak": 0, "ditandai": 0,
        "perbaikan": {}, "kelompok": [], "catatan": [], "kolom_lain": [],
    }  # fmt: skip


def salinan(daftar: Daftar) -> pa.Table:
    """All voters of a list as rows of a DPT (`SKEMA_BERSIH`), in its order; in memory only."""
    isi = isi_pemilih(daftar, buka=True)
    n = len(isi)
    asli = _asli(set(isi["acak"].to_pylist()))
    acak = isi["acak"].to_pylist()
    kelurahan = isi["kelurahan"].to_pylist()
    lahir = pc.year(isi["tanggal_lahir"]).to_pylist()
    nik = [v or "" for v in isi["nik"].to_pylist()]
    tempat = [_tempat(asli[a], k) for a, k in zip(acak, kelurahan, strict=True)]
    kolom: dict[str, Any] = {
        "baris": range(1, n + 1),
        "baris_asal": range(1, n + 1),
        "nik": nik,
        "nkk": [v or "" for v in isi["nkk"].to_pylist()],
        "nik_sah": [bool(v) and periksa_nik(v) is None for v in nik],
        "tanggal_lahir": isi["tanggal_lahir"].to_pylist(),
        # A year without day and month stays where the date itself is not known.
        "tahun_lahir": [t or asli[a]["tahun_lahir"] for t, a in zip(lahir, acak, strict=True)],
        "kode_kelurahan": kelurahan,
        "kelurahan": [t[0] for t in tempat],
        "kecamatan": [t[1] for t in tempat],
        "kode_kecamatan": [t[2] for t in tempat],
        "masalah": [[]] * n,
    }
    for nama in SKEMA_BERSIH.names:
        if nama not in kolom:
            kolom[nama] = isi[nama].to_pylist()
    return pa.table({f.name: pa.array(list(kolom[f.name]), f.type) for f in SKEMA_BERSIH})


def _asli(acak: set[str]) -> dict[str, dict[str, Any]]:
    """What `isi_pemilih` leaves out of these rows: names of their places, and the birth year."""
    hasil: dict[str, dict[str, Any]] = {}
    urut = sorted(acak)
    kolom = ("acak", "tahun_lahir", "kelurahan", "kecamatan", "kode_kelurahan", "kode_kecamatan")
    for awal in range(0, len(urut), SEKALI):
        ada = Baris.objects.filter(acak__in=urut[awal : awal + SEKALI])
        hasil.update((b["acak"], b) for b in ada.values(*kolom))
    return hasil


def _tempat(asli: dict[str, Any], kelurahan: str) -> tuple[str, str, str]:
    """Names of kelurahan and kecamatan and the latter's code: as written, unless the voter moved."""
    if kelurahan in (asli["kode_kelurahan"], asli["kode_kecamatan"]):
        return asli["kelurahan"], asli["kecamatan"], asli["kode_kecamatan"]
    kecamatan = ".".join(kelurahan.split(".")[:3])
    return nama_wilayah(kelurahan).upper(), nama_wilayah(kecamatan).upper(), kecamatan
