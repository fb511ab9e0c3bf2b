"""What people do in this room: hand in turnout, withdraw it, set a target, keep a map or a sample."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.contoh_hadir import BarisContoh, periksa_contoh
from hakpilih.partisipasi.pilihan import periksa_rumus
from hakpilih.partisipasi.sasaran import periksa_sasaran
from hakpilih.publikasi.peta import baca_peta
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.partisipasi.models import BerkasHadir, Contoh, Kehadiran, Peta, Sasaran
from kantor.partisipasi.terima import PEMUNGUTAN, SUMBER, lewat_gerbang
from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.pemilihan.selectors import hari_ini
from kantor.pemungutan.selectors_kehadiran import per_tps
from kantor.pemungutan.unduhan_hadir import KOLOM, baris
from kantor.riwayat.services import catat
from kantor.segel.arsip import simpan_arsip
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

MUAT, SASARAN = "muat_kehadiran", "tetapkan_sasaran"
CONTOH_TERBANYAK = 5_000


def objek(k: Kehadiran) -> str:
    """How events and jobs name the turnout of an election."""
    return f"partisipasi/{k.pk}"


@transaction.atomic
def buat_kehadiran(
    *,
    pengguna: Any,
    wilayah: str,
    nama: str,
    hari: date,
    pemilihan: Pemilihan | None = None,
    rumus: str = "",
    batas_tps: int | None = None,
    catatan: str = "",
) -> Kehadiran:
    """A polling day whose turnout is kept. Raises `ArgumenKeliru` for a name that is there already."""
    wajib_boleh(pengguna, MUAT, wilayah)
    periksa_rumus(rumus or None)
    try:
        with transaction.atomic():
            k = Kehadiran.objects.create(
                pemilihan=pemilihan, nama=nama, hari=hari, rumus=rumus, batas_tps=batas_tps,
                catatan=catatan, wilayah=wilayah, oleh=pengguna, dibuat=timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        raise ArgumenKeliru(
            f"Kehadiran {nama} sudah ada.", "Buka yang sudah ada, lalu tambahkan berkasnya di sana."
        ) from None
    catat(
        pengguna=pengguna, tindakan="kehadiran_dibuat", objek=objek(k), wilayah=wilayah,
        isi={"nama": nama, "hari": hari.isoformat()},
    )  # fmt: skip
    return k


def kehadiran_pemilihan(*, pengguna: Any, pemilihan: Pemilihan) -> Kehadiran:
    """The turnout of an election of this office, made when first asked for. Raises `ArgumenKeliru` where the
    election has no polling day."""
    ada = Kehadiran.objects.filter(pemilihan=pemilihan).first()
    if ada is not None:
        return ada
    if pemilihan.hari is None:
        raise ArgumenKeliru(
            "Pemilihan ini tidak mempunyai hari pemungutan.", "Pilih pemilihan lain."
        )
    return buat_kehadiran(
        pengguna=pengguna, wilayah=pemilihan.wilayah, nama=pemilihan.nama, hari=pemilihan.hari,
        pemilihan=pemilihan,
    )  # fmt: skip


def muat_tabel(
    *, pengguna: Any, kehadiran: Kehadiran, isi: bytes, nama: str, sumber: str, dari: str = ""
) -> Tugas:
    """Take a table; a job computes the figures. Raises what the gate refuses, and `ArgumenKeliru` for the
    same file once more."""
    wajib_boleh(pengguna, MUAT, kehadiran.wilayah)
    if sumber not in SUMBER:
        raise ArgumenKeliru("Jenis tabel itu tidak dikenal.", "Pilih dari daftarnya.")
    kolom = lewat_gerbang(kehadiran, isi, nama, sumber)
    with transaction.atomic():
        k = Kehadiran.objects.select_for_update().get(pk=kehadiran.pk)
        kini = k.berkas.filter(kini=True)
        if sumber == PEMUNGUTAN:
            kini.filter(sumber=PEMUNGUTAN).update(kini=False)
        elif kini.filter(sha256=kolom["sha256"]).exists():
            raise ArgumenKeliru("Berkas yang sama sudah dimuat.", "Tidak ada yang perlu dilakukan.")
        b = BerkasHadir.objects.create(
            kehadiran=k, sumber=sumber, dari=dari, oleh=pengguna, dibuat=timezone.now(), **kolom
        )
        catat(
            pengguna=pengguna, tindakan="kehadiran_dimuat", objek=objek(k), wilayah=k.wilayah,
            isi={
                "nama": b.nama, "untuk": k.nama, "baris": b.diterima, "sumber": SUMBER[sumber],
                "sha256": b.sha256,
            },
        )  # fmt: skip
        return minta_hitung(k, pengguna)


def ambil_pemungutan(*, pengguna: Any, pemilihan: Pemilihan) -> Tugas:
    """Take what KPPS wrote down in this office on polling day, through the same gate as a file.

    Raises `ArgumenKeliru` before polling day or where no TPS has written anything.
    """
    if pemilihan.hari is None or hari_ini(pemilihan.zona) < pemilihan.hari:
        raise ArgumenKeliru(
            "Hari pemungutan belum tiba, jadi belum ada catatan kehadiran.", "Ulangi sesudahnya."
        )
    semua = per_tps(pemilihan)
    if not any(t.versi for t in semua):
        raise ArgumenKeliru(
            "Belum satu TPS pun mencatat kehadirannya.", "Catat di ruang Pemungutan lebih dahulu."
        )
    k = kehadiran_pemilihan(pengguna=pengguna, pemilihan=pemilihan)
    keluar = io.StringIO()
    tulis = csv.writer(keluar)
    tulis.writerow(KOLOM)
    tulis.writerows(baris(pemilihan, semua))
    return muat_tabel(
        pengguna=pengguna, kehadiran=k, isi=keluar.getvalue().encode(), nama="hari-pemungutan.csv",
        sumber=PEMUNGUTAN, dari="KPPS, lewat ruang Pemungutan",
    )  # fmt: skip


@transaction.atomic
def tarik_tabel(*, pengguna: Any, berkas: BerkasHadir, alasan: str) -> Tugas:
    """Take a table out of the count; it stays in the archive. Raises `ArgumenKeliru` without a reason."""
    b = BerkasHadir.objects.select_for_update().get(pk=berkas.pk)
    wajib_boleh(pengguna, MUAT, b.kehadiran.wilayah)
    if not b.kini:
        raise ArgumenKeliru("Berkas itu sudah ditarik.", "Muat ulang halamannya.")
    b.kini = False
    b.save(update_fields=["kini"])
    catat(
        pengguna=pengguna, tindakan="kehadiran_ditarik", objek=objek(b.kehadiran),
        wilayah=b.kehadiran.wilayah, isi={"nama": b.nama, "untuk": b.kehadiran.nama}, alasan=alasan,
    )  # fmt: skip
    return minta_hitung(b.kehadiran, pengguna)


def minta_hitung(k: Kehadiran, pengguna: Any) -> Tugas:
    """Queue the computation."""
    return antrekan(
        jenis="hitung_kehadiran",
        judul=f"Menghitung kehadiran {k.nama}",
        objek=objek(k),
        isi={"kehadiran": k.pk, "alamat": f"/partisipasi/{k.pk}/", "kata": "Buka kehadirannya"},
        pengguna=pengguna,
    )


@transaction.atomic
def tetapkan_sasaran(
    *, pengguna: Any, kehadiran: Kehadiran, persen: Decimal, alasan: str
) -> Sasaran:
    """Set the target of an election, in place of the one before. Raises `ArgumenKeliru` outside 0–100."""
    wajib_boleh(pengguna, SASARAN, kehadiran.wilayah)
    periksa_sasaran(float(persen))
    Kehadiran.objects.select_for_update().get(pk=kehadiran.pk)
    kehadiran.sasaran.filter(kini=True).update(kini=False)
    s = Sasaran.objects.create(
        kehadiran=kehadiran, persen=persen, alasan=alasan, oleh=pengguna, dibuat=timezone.now()
    )
    catat(
        pengguna=pengguna, tindakan="sasaran_ditetapkan", objek=objek(kehadiran),
        wilayah=kehadiran.wilayah,
        isi={"nama": kehadiran.nama, "persen": f"{persen.normalize():f}".replace(".", ",")},
        alasan=alasan,
    )  # fmt: skip
    return s


def simpan_peta(*, pengguna: Any, wilayah: str, isi: bytes, nama: str, sumber: str) -> Peta:
    """Keep the office's map after checking it. Raises `ArgumenKeliru` with what is wrong."""
    wajib_boleh(pengguna, MUAT, wilayah)
    peta = baca_peta(isi, wilayah, dict(Wilayah.objects.values_list("kode", "nama")))
    arsip = simpan_arsip(io.BytesIO(isi), settings.ARSIP, kunci())
    with transaction.atomic():
        p = Peta.objects.create(
            nama=nama, sumber=sumber, sha256=arsip.sha256, ukuran=len(isi), oleh=pengguna,
            bidang={k: b.json() for k, b in peta.bidang.items()}, catatan=peta.catatan,
            dibuat=timezone.now(),
        )  # fmt: skip
        catat(
            pengguna=pengguna, tindakan="peta_dimuat", objek=f"peta/{p.pk}", wilayah=wilayah,
            isi={"nama": nama, "banyak": len(peta.bidang), "sha256": arsip.sha256},
        )  # fmt: skip
    return p


@transaction.atomic
def catat_contoh(
    *,
    pengguna: Any,
    kehadiran: Kehadiran,
    judul: str,
    cara: str,
    tps_seluruhnya: int,
    isi: list[BarisContoh],
) -> Contoh:
    """Keep a sample of attendance sheets. Raises `ArgumenKeliru` for rows that cannot be."""
    wajib_boleh(pengguna, MUAT, kehadiran.wilayah)
    if len(isi) > CONTOH_TERBANYAK:
        raise ArgumenKeliru(
            f"Contohnya lebih dari {CONTOH_TERBANYAK} baris.", "Ringkas golongannya."
        )
    periksa_contoh(isi, tps_seluruhnya)
    c = Contoh.objects.create(
        kehadiran=kehadiran, judul=judul, cara=cara, tps_seluruhnya=tps_seluruhnya, oleh=pengguna,
        isi=[[b.tps, b.segmen, b.terdaftar, b.hadir] for b in isi], dibuat=timezone.now(),
    )  # fmt: skip
    catat(
        pengguna=pengguna, tindakan="contoh_hadir_dicatat", objek=objek(kehadiran),
        wilayah=kehadiran.wilayah,
        isi={"judul": judul, "tps": len({b.tps for b in isi}), "untuk": kehadiran.nama},
    )  # fmt: skip
    return c


@transaction.atomic
def tarik_contoh(*, pengguna: Any, contoh: Contoh, alasan: str) -> None:
    """Take a sample off the pages; it stays. Raises `ArgumenKeliru` where it is off already."""
    wajib_boleh(pengguna, MUAT, contoh.kehadiran.wilayah)
    if contoh.ditarik is not None:
        raise ArgumenKeliru("Contoh itu sudah ditarik.", "Muat ulang halamannya.")
    Contoh.objects.filter(pk=contoh.pk).update(ditarik=timezone.now())
    catat(
        pengguna=pengguna, tindakan="contoh_hadir_ditarik", objek=objek(contoh.kehadiran),
        wilayah=contoh.kehadiran.wilayah,
        isi={"judul": contoh.judul, "untuk": contoh.kehadiran.nama}, alasan=alasan,
    )  # fmt: skip
