"""Requests of the small office: one that waits, one answered in part, a daily file, visits, an agreement."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.utils import timezone

from kantor.berkas import unggahan
from kantor.berkas.models import Baris, Berkas
from kantor.permintaan import jemput_bola, services
from kantor.permintaan.isi_halaman import kirim_jawaban
from kantor.permintaan.models import Kunjungan, Nota, Permintaan
from kantor.permintaan.nota import catat_nota
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA

PDF = io.BytesIO(b"%PDF-1.4 nota kesepahaman, rekaan")


@dataclass
class PermintaanKecil:
    """What pages of the room are about."""

    surat: Permintaan
    jawaban: Berkas
    ktp_el: Berkas
    kunjungan: dict[str, Kunjungan]
    nota: Nota
    nama: set[str]  # whom Disdukcapil is asked about


def bangun_permintaan(h: Any, kerjakan: Callable[[], None]) -> PermintaanKecil:
    """All of it, through the services that pages use."""
    ani, dina, p = h.orang["ani"], h.orang["dina"], h.pemilihan
    surat = _kirim(h, kerjakan, "kematian", "perubahan")
    lain = _kirim(h, kerjakan, "pindah", "pilihan")
    jawaban = kirim_jawaban(
        pengguna=dina, permintaan=lain,
        jawaban=[{"nomor_butir": lain.butir.all()[0].nomor, "jawaban": "menetap"}],
    )  # fmt: skip
    kerjakan()
    ktp_el = _harian(h)
    kerjakan()
    kunjungan = {}
    for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA)):
        Baris.objects.filter(
            pk=Baris.objects.filter(berkas__format="dpt", kode_kelurahan=w).order_by("pk")[0].pk
        ).update(status_ktp_el="B")
        kunjungan[siapa] = jemput_bola.rencanakan(
            pengguna=ani, pemilihan=p, jenis_tempat="sekolah", tempat="SMA Contoh",
            tanggal=timezone.localdate(), sasaran="ktp_el", wilayah=w, mitra="Disdukcapil",
        )  # fmt: skip
    jemput_bola.minta_hitung(pengguna=ani, pemilihan=p)
    kerjakan()
    PDF.seek(0)
    nota = catat_nota(
        pengguna=ani, pemilihan=p, lembaga="disdukcapil", nomor="1/NK/2024", tentang="Tukar data.",
        mulai=timezone.localdate(), sampai=timezone.localdate() + timedelta(days=30), berkas=PDF,
        nama_berkas="nota.pdf",
    )  # fmt: skip
    nama = {b.baris.nama.upper() for s in (surat, lain) for b in s.butir.select_related("baris")}
    return PermintaanKecil(surat, jawaban, ktp_el, kunjungan, nota, nama)


def _kirim(h: Any, kerjakan: Callable[[], None], pertanyaan: str, sumber: str) -> Permintaan:
    ani = h.orang["ani"]
    p = services.buat(
        pengguna=ani, pemilihan=h.pemilihan, lembaga="disdukcapil", pertanyaan=pertanyaan,
        sumber=sumber, kepada="Kepala Disdukcapil", tujuan="Memastikan sebelum dicoret.",
        ber_nik=False,
        nomor_catatan=[b.acak for b in h.pemilih.values()] if sumber == "pilihan" else (),
    )  # fmt: skip
    kerjakan()
    services.ajukan(pengguna=ani, permintaan=p)
    services.putuskan(pengguna=h.orang["rudi"], permintaan=p, setuju=True)
    return services.kirim(
        pengguna=ani, permintaan=p, surat="1/PL/2024", dikirim=timezone.localdate(), cara="surat"
    )


def _harian(h: Any) -> Berkas:
    isi: Mapping[str, str] = {
        "nik": "9971015403870777", "nama": "SRI NARTI REKAAN", "tanggal_lahir": "14-03-1987",
        "kelurahan": "ANGGREK", "kecamatan": "GADING RAYA", "jenis": "baru",
    }  # fmt: skip
    teks = io.StringIO()
    tulis = csv.DictWriter(teks, list(isi))
    tulis.writeheader()
    tulis.writerow(isi)
    data = teks.getvalue().encode()
    u = unggahan.mulai(
        pengguna=h.orang["dina"], pemilihan=h.pemilihan, nama="ktp-el.csv", ukuran=len(data),
        format="ktp_el_harian", dari="Disdukcapil", keadaan_per=timezone.localdate(),
    )  # fmt: skip
    unggahan.terima_keping(unggahan=u, offset=0, isi=data, sidik=sha256(data).hexdigest())
    u.refresh_from_db()
    return unggahan.selesaikan(unggahan=u)
