"""The demo's requests: one answered, one overdue, one that waits for a second person, daily files, visits,
agreements."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Count

from hakpilih.permintaan.jemput_bola import HasilKunjungan
from kantor.berkas import unggahan
from kantor.berkas.models import Baris, Berkas
from kantor.kunci import kunci
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.permintaan import jemput_bola, services
from kantor.permintaan.isi_halaman import kirim_jawaban
from kantor.permintaan.models import Kunjungan, Permintaan
from kantor.permintaan.nota import catat_nota
from kantor.permintaan.susun import daftar_terbaru

# Why Disdukcapil is asked, by kind of election.
TUJUAN = {"pdpb": "Memastikan data sebelum DPB triwulan ini disusun."}
TUJUAN_LAIN = "Memastikan data sebelum DPS disusun."
# Invented people of the demo's daily files: name, birth date, sex.
PEMULA = (
    ("RARA SEKAR PUTRI", date(2007, 5, 3), "P"),
    ("DIMAS BAYU SAPUTRA", date(2006, 11, 21), "L"),
    ("NINGRUM AYU LESTARI", date(2007, 2, 17), "P"),
)


def permintaan_contoh(
    pemilihan: Any, akun: Mapping[str, Any], kerjakan: Callable[[str], None]
) -> None:
    """Requests, daily files, visits and agreements, part-way through."""
    ani = akun["ani"]
    kini = hari_ini(pemilihan.zona)
    _nota(pemilihan, ani, kini)
    dijawab = kirim_contoh(pemilihan, akun, kerjakan, "kematian", "perubahan", 24, 10)
    if dijawab is not None and dijawab.banyak:
        _jawab(dijawab, akun, kerjakan)
    kirim_contoh(pemilihan, akun, kerjakan, "nik", "tanpa_nik", 20, 14)
    lain = services.buat(
        pengguna=ani, pemilihan=pemilihan, lembaga="tni", pertanyaan="nama_dinas",
        sumber="tanpa_butir", kepada="Komandan Kodim 0971 (rekaan)", tujuan=TUJUAN_LAIN,
    )  # fmt: skip
    kerjakan(f"permintaan/{lain.pk}")
    services.ajukan(pengguna=ani, permintaan=lain)
    harian(pemilihan, akun, kerjakan, kini)
    _kunjungan(pemilihan, ani, kerjakan, kini)


def kirim_contoh(
    p: Any, akun: Mapping[str, Any], kerjakan: Callable[[str], None], pertanyaan: str, sumber: str,
    lalu: int, tenggat: int,
) -> Permintaan | None:  # fmt: skip
    """A request that was sent `lalu` days ago, to be answered within `tenggat` days."""
    s = services.buat(
        pengguna=akun["ani"], pemilihan=p, lembaga="disdukcapil", pertanyaan=pertanyaan,
        sumber=sumber, kepada="Kepala Disdukcapil Kota Contoh", tujuan=TUJUAN.get(p.jenis, TUJUAN_LAIN),
        ber_nik=True,
    )  # fmt: skip
    kerjakan(f"permintaan/{s.pk}")
    s.refresh_from_db()
    if not s.banyak:
        services.buang(
            pengguna=akun["ani"], permintaan=s, alasan="Tidak ada yang perlu ditanyakan."
        )
        return None
    services.ajukan(pengguna=akun["ani"], permintaan=s)
    services.putuskan(pengguna=akun["rudi"], permintaan=s, setuju=True)
    s = services.kirim(
        pengguna=akun["ani"], permintaan=s, surat=f"{s.nomor}/PL.02/99.71 (rekaan)",
        dikirim=hari_ini(p.zona), cara="surat",
    )  # fmt: skip
    # The demo is made in one moment; its letters went out earlier.
    kapan = s.dikirim - timedelta(days=lalu)
    Permintaan.objects.filter(pk=s.pk).update(
        dikirim=kapan, tenggat=kapan + timedelta(days=tenggat)
    )
    s.refresh_from_db()
    return s


def _jawab(s: Permintaan, akun: Mapping[str, Any], kerjakan: Callable[[str], None]) -> None:
    """Disdukcapil answers on the page: the first has died, the second lives; the others wait."""
    isi = [
        {"nomor_butir": b.nomor, "jawaban": j, "surat": surat}
        for b, (j, surat) in zip(
            s.butir.order_by("pk"), (("meninggal", "9971-KM-0031 (rekaan)"), ("hidup", "")), strict=False
        )
    ]  # fmt: skip
    berkas = kirim_jawaban(pengguna=akun["dina"], permintaan=s, jawaban=isi)
    kerjakan(f"berkas/{berkas.pk}")
    kerjakan(f"berkas/{berkas.pk}")


def harian(p: Any, akun: Mapping[str, Any], kerjakan: Callable[[str], None], kini: date) -> None:
    """Two daily files: newcomers, and a few of the list who now have a card."""
    milik = Baris.objects.filter(berkas__format="dpt", berkas__pemilihan=p, nik_sah=True)
    belum = list(milik.exclude(status_ktp_el="S").exclude(lahir_segel=None).order_by("pk")[:4])
    sudah = list(milik.filter(status_ktp_el="S").exclude(lahir_segel=None).order_by("pk")[:1])
    for hari, orang, baru in ((7, belum[:2] + sudah, PEMULA[:2]), (6, belum[2:], PEMULA[2:])):
        tanggal = kini - timedelta(days=hari)
        baris = [_orang(b, tanggal) for b in orang]
        tempat = orang[0] if orang else milik[0]
        baris += [_pemula(i + hari, *o, tempat, tanggal) for i, o in enumerate(baru)]
        berkas = _unggah(p, akun["dina"], baris, tanggal)
        for _ in range(3):  # checked, loaded, compared
            kerjakan(f"berkas/{berkas.pk}")


def _orang(b: Baris, hari: date) -> dict[str, str]:
    nik, lahir = (
        kunci().buka(j, [getattr(b, f"{j}_segel")], [b.acak])[0] for j in ("nik", "lahir")
    )
    return {
        "nik": nik, "nama": b.nama, "tanggal_lahir": date.fromisoformat(lahir).strftime("%d-%m-%Y"),
        "jenis_kelamin": b.jenis_kelamin, "kelurahan": b.kelurahan, "kecamatan": b.kecamatan,
        "jenis": "baru", "tanggal_cetak": hari.strftime("%d-%m-%Y"),
    }  # fmt: skip


def _pemula(
    ke: int, nama: str, lahir: date, kelamin: str, tempat: Baris, hari: date
) -> dict[str, str]:
    dd = lahir.day + (40 if kelamin == "P" else 0)
    return {
        "nik": f"997101{dd:02}{lahir:%m%y}{9000 + ke}", "nama": nama,
        "tanggal_lahir": lahir.strftime("%d-%m-%Y"), "jenis_kelamin": kelamin,
        "kelurahan": tempat.kelurahan, "kecamatan": tempat.kecamatan, "jenis": "baru",
        "tanggal_cetak": hari.strftime("%d-%m-%Y"),
    }  # fmt: skip


def _unggah(p: Any, oleh: Any, baris: list[dict[str, str]], hari: date) -> Berkas:
    teks = io.StringIO()
    tulis = csv.DictWriter(teks, list(baris[0]))
    tulis.writeheader()
    tulis.writerows(baris)
    data = teks.getvalue().encode()
    u = unggahan.mulai(
        pengguna=oleh, pemilihan=p, nama=f"ktp-el-{hari:%d-%m-%Y}.csv", ukuran=len(data),
        format="ktp_el_harian", dari="Disdukcapil Kota Contoh", keadaan_per=hari,
    )  # fmt: skip
    unggahan.terima_keping(unggahan=u, offset=0, isi=data, sidik=sha256(data).hexdigest())
    u.refresh_from_db()
    return unggahan.selesaikan(unggahan=u)


def _kunjungan(p: Any, ani: Any, kerjakan: Callable[[str], None], kini: date) -> None:
    """Who lacks what is counted; one visit was made to where most do, one is planned."""
    daftar = daftar_terbaru(p)
    assert daftar is not None
    tugas = jemput_bola.minta_hitung(pengguna=ani, pemilihan=p)
    kerjakan(tugas.objek)
    per = jemput_bola.calon(daftar, "ktp_el", p.wilayah).values("kelurahan")
    tempat = [b["kelurahan"] for b in per.annotate(n=Count("pk")).order_by("-n") if b["kelurahan"]][
        :2
    ]
    for i, w in enumerate(tempat):
        k = jemput_bola.rencanakan(
            pengguna=ani, pemilihan=p, jenis_tempat=("kelurahan", "sekolah")[i],
            tempat=(f"Balai {nama_wilayah(w)}", f"SMA Negeri {nama_wilayah(w)} (rekaan)")[i],
            tanggal=kini + timedelta(days=(0, 12)[i]), sasaran="ktp_el", wilayah=w,
            mitra="Disdukcapil Kota Contoh",
        )  # fmt: skip
        if i == 0:
            direkam = k.banyak * 3 // 5
            jemput_bola.catat_hasil(
                pengguna=ani, kunjungan=k,
                hasil=HasilKunjungan(direkam, direkam // 2, 1 if k.banyak > direkam else 0,
                                     max(0, k.banyak - direkam - 1)),
                catatan="Blangko KTP-el terbatas; sisanya dicetak kemudian.",
            )  # fmt: skip
            Kunjungan.objects.filter(pk=k.pk).update(tanggal=kini - timedelta(days=5))


def _nota(p: Any, ani: Any, kini: date) -> None:
    for lembaga, nomor, tentang, mulai, sampai in (
        ("disdukcapil", "470/12/NK (rekaan)", "Pertukaran data kependudukan untuk daftar pemilih", -340, 25),
        ("lapas", "W7/3/NK (rekaan)", "Pendataan pemilih di lapas dan rutan", -100, 265),
    ):  # fmt: skip
        catat_nota(
            pengguna=ani, pemilihan=p, lembaga=lembaga, nomor=nomor, tentang=tentang,
            mulai=kini + timedelta(days=mulai), sampai=kini + timedelta(days=sampai),
        )  # fmt: skip
