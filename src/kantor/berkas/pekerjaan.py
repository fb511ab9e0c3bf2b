"""The jobs of this room: check a file at the gate, load its rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import IntegrityError

from hakpilih.errors import HakpilihError
from hakpilih.intake import gerbang, parket
from hakpilih.intake.hasil import Hasil
from hakpilih.pemilih import SKEMA_BERSIH
from kantor.berkas import services, unggahan
from kantor.berkas.baca_baris import baca_isi
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.penjaga import bandingkan
from kantor.berkas.ringkasan import memuat_pemilih, saran_layar
from kantor.berkas.ruang_terang import ruang_terang
from kantor.berkas.segel_baris import isi_penjaga
from kantor.berkas.selectors import berkas_berlaku
from kantor.berkas.tulis_baris import buang_baris, tulis_baris
from kantor.kunci import kunci
from kantor.pemilihan.berkas_wilayah import berkas_wilayah
from kantor.segel.arsip import buka_arsip, keluarkan_arsip, simpan_arsip
from kantor.templatetags.rupa import angka
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.giliran import rapikan
from kantor.tugas.models import Tugas

_BITA_PER_BARIS = 140  # of a voter list as CSV: only to guess how far the reading is
HASIL_PERIKSA = (
    "Berkas ini hasil pemeriksaan hakpilih, bukan berkas asal.",
    "Unggah berkas asalnya (CSV, XLSX, XLS, atau ODS).",
)


@pekerja("periksa_berkas")
def periksa_berkas(tugas: Tugas, lapor: Lapor) -> Mapping[str, Any]:
    """The gate, on a clear copy that lies in memory; what came of it goes into the archive and the file."""
    b = Berkas.objects.select_related("pemilihan", "pengunggah").get(pk=tugas.isi["berkas"])
    if b.diperiksa is not None or b.ditolak is not None:
        return {"keadaan": b.keadaan}
    unggahan.sapu()
    lapor("Membuka berkas dari arsip", 1)
    with ruang_terang(b.ukuran) as folder:
        asal = folder / "asal" / Path(b.nama).name
        asal.parent.mkdir(mode=0o700)
        keluarkan_arsip(settings.ARSIP, b.sha256, kunci(), asal)
        if parket.parquet(asal):
            services.tolak_di_gerbang(
                berkas=b, judul=HASIL_PERIKSA[0], kalimat=" ".join(HASIL_PERIKSA)
            )
            return {"keadaan": "ditolak"}
        hasil = _lewat_gerbang(b, asal, folder, lapor)
        if hasil.status == "ditolak":
            sebab = next(m for m in hasil.masalah() if m.tingkat == "galat")
            judul = services.judul_kode(b.format, sebab.kode)
            services.tolak_di_gerbang(
                berkas=b, judul=judul, kalimat=f"{sebab.pesan} {saran_layar(sebab.saran)}"
            )
            return {"keadaan": "ditolak"}
        lapor("Menyegel hasil pemeriksaan", 92)
        _simpan_hasil(b, hasil, lapor)
    return {"keadaan": "diperiksa", "baris": hasil.baris, "diterima": hasil.diterima}


@pekerja("muat_berkas")
def muat_berkas(tugas: Tugas, lapor: Lapor) -> Mapping[str, Any]:
    """Accepted rows → sealed rows. Nobody sees them before the last transaction."""
    b = Berkas.objects.select_related("pemilihan").get(pk=tugas.isi["berkas"])
    if b.dimuat is not None:
        return {"baris": b.banyak_diterima}
    if b.ditolak is not None or b.diperiksa is None:
        raise HakpilihError(
            f"Berkas {b.nama} tidak dapat dimuat: keadaannya {b.keadaan}.",
            "Buka halaman berkasnya.",
        )
    lapor("Membuka baris yang diterima", 1)
    tabel = _baris_diterima(b)
    lapor("Membandingkan dengan berkas yang berlaku", 4)
    services.jaga_perubahan(berkas=b, penjaga=bandingkan_berlaku(b, tabel))
    lapor(f"Menyegel {angka(len(tabel))} baris", 6)

    def maju(n: int) -> None:
        lapor(
            f"Menyegel dan menyimpan {angka(n)} dari {angka(len(tabel))} baris",
            8 + 90 * n // len(tabel),
        )

    try:
        tulis_baris(tabel, b.pk, kunci(), maju)
    except IntegrityError:
        # A record number that another row has already (once in some 10,000 loads): other numbers.
        tulis_baris(tabel, b.pk, kunci(), maju)
    rapikan(Baris)
    if not services.tandai_dimuat(berkas=b, pengguna=tugas.pengguna, baris=len(tabel)):
        buang_baris(b.pk)
    return {"baris": len(tabel)}


def bandingkan_berlaku(b: Berkas, tabel: pa.Table) -> dict[str, Any]:
    """The change guard's figures against the loaded file of the same format; {} where there is none."""
    lama = berkas_berlaku(b.pemilihan, b.format)
    # Each daily file is of other people than the one before: nothing is guarded.
    if lama is None or lama.pk == b.pk or b.format in services.SESUDAH_DIMUAT:
        return {}
    beda = bandingkan(isi_penjaga(tabel, kunci()), baca_isi(lama))
    return {**beda.json(), "dengan": lama.pk, "nama": lama.nama, "batas": settings.BATAS_PERUBAHAN}


def _lewat_gerbang(b: Berkas, asal: Path, folder: Path, lapor: Lapor) -> Hasil:
    duga = max(1, b.ukuran // _BITA_PER_BARIS)

    def maju(n: int, dari: int | None) -> None:
        if dari is None:
            lapor(f"Memeriksa baris, {angka(n)} sudah", 5 + min(50, 50 * n // duga))
        else:
            lapor(f"Menulis buku kerja, baris {angka(n)}", 56 + min(35, 35 * n // max(1, dari)))

    return gerbang.periksa(
        asal,
        b.format,
        wilayah=b.wilayah,
        wilayah_berkas=berkas_wilayah(folder),
        tanggal_acuan=b.pemilihan.hari,
        keluar=folder / "hasil",
        kemajuan=maju,
    )


def _simpan_hasil(b: Berkas, hasil: Hasil, lapor: Lapor) -> None:
    """Workbook and accepted rows into the archive, then everything into the database at once."""
    assert hasil.keluaran is not None
    jalur = hasil.keluaran / "bersih.parquet"
    bersih = pq.read_table(jalur)
    sidik = {}
    for nama in ("masalah.xlsx", "bersih.parquet"):
        with (hasil.keluaran / nama).open("rb") as f:
            sidik[nama] = simpan_arsip(f, settings.ARSIP, kunci()).sha256
    penjaga: dict[str, Any] = {}
    if memuat_pemilih(b.format):
        lapor("Membandingkan dengan berkas yang berlaku", 96)
        penjaga = bandingkan_berlaku(b, bersih)
    services.catat_pemeriksaan(
        berkas=b,
        hasil=hasil,
        bersih=bersih,
        buku_sha256=sidik["masalah.xlsx"],
        bersih_sha256=sidik["bersih.parquet"],
        penjaga=penjaga,
    )


def _baris_diterima(b: Berkas) -> pa.Table:
    """The accepted rows as they were checked, read in memory."""
    isi = b"".join(buka_arsip(settings.ARSIP, b.bersih_sha256, kunci()))
    tabel = pq.read_table(pa.BufferReader(isi), columns=SKEMA_BERSIH.names)
    return tabel.select(SKEMA_BERSIH.names).cast(SKEMA_BERSIH)
