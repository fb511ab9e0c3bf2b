"""Where voters lack a KTP-el or a NIK, joint visits to them, and what became of those a visit was for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.permintaan.jemput_bola import SASARAN, TEMPAT, HasilKunjungan, periksa_hasil
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.tahapan.tanggal import panjang
from hakpilih.wilayah import tingkat
from kantor.daftar.models import Daftar, Pemilih
from kantor.daftar.selectors import dalam_wilayah
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.permintaan.keadaan import BATAL, RENCANA, TERLAKSANA
from kantor.permintaan.models import Kekurangan, Kunjungan, Sasaran
from kantor.permintaan.susun import daftar_terbaru
from kantor.riwayat.services import catat
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan
from kantor.tugas.tulis import tulis_bertahap

IZIN = "kirim_permintaan"
UMUR_PEMULA = 17
TERBANYAK = 5_000  # people of one visit
ANGKA = ("pemilih", "tanpa_ktp_el", "umur17", "tanpa_nik")
# Of a corrected element the registry's row counts (`Pemilih.perbaikan`).
_KTP = "CASE WHEN p.unsur LIKE '%%,status_ktp_el,%%' THEN r.status_ktp_el ELSE b.status_ktp_el END"
_NIK = "CASE WHEN p.unsur LIKE '%%,nik,%%' THEN r.nik_sah ELSE b.nik_sah END"
_TAHUN = "CASE WHEN p.unsur LIKE '%%,tanggal_lahir,%%' THEN r.tahun_lahir ELSE b.tahun_lahir END"


@dataclass(frozen=True, slots=True)
class Nasib:
    """What the newest list says of those a visit was for: still in it, now with KTP-el, now with a valid
    NIK."""

    ada: int
    ber_ktp_el: int
    ber_nik: int


@transaction.atomic
def minta_hitung(*, pengguna: Any, pemilihan: Pemilihan) -> Tugas:
    """Have the newest list counted. Raises `ArgumenKeliru` where there is none."""
    wajib_boleh(pengguna, IZIN, pemilihan.wilayah)
    d = daftar_terbaru(pemilihan)
    if d is None:
        raise ArgumenKeliru("Belum ada daftar yang disusun.", "Susun daftar di Daftar Pemilih.")
    catat(
        pengguna=pengguna, tindakan="kekurangan_dihitung", objek=f"daftar/{d.pk}", wilayah=pemilihan.wilayah,
        isi={"nama": d.nama, "banyak": d.banyak},
    )  # fmt: skip
    return antrekan(
        jenis="hitung_kekurangan",
        judul=f"Menghitung pemilih tanpa KTP-el dalam {d.nama}",
        objek=f"daftar/{d.pk}",
        isi={"daftar": d.pk},
        pengguna=pengguna,
    )


def hitung(d: Daftar) -> int:
    """Count a list by TPS; how many TPS. 254,171 voters: some seconds, in a job."""
    tahun = (d.pemilihan.hari or d.pada).year - UMUR_PEMULA
    with connection.cursor() as c:
        c.execute(
            f"SELECT p.kelurahan, p.tps, count(*), sum(CASE WHEN {_KTP} = 'S' THEN 0 ELSE 1 END), "
            f"sum(CASE WHEN {_KTP} <> 'S' AND {_TAHUN} = %s THEN 1 ELSE 0 END), "
            f"sum(CASE WHEN {_NIK} THEN 0 ELSE 1 END) "
            "FROM daftar_pemilih p JOIN berkas_baris b ON b.id = p.baris_id "
            "LEFT JOIN berkas_baris r ON r.id = p.perbaikan_id WHERE p.daftar_id = %s "
            "GROUP BY p.kelurahan, p.tps ORDER BY p.kelurahan, p.tps",
            [tahun, d.pk],
        )
        isi = [(d.pk, *b) for b in c.fetchall()]
    Kekurangan.objects.filter(daftar=d).delete()
    kolom = ("daftar_id", "kelurahan", "tps", *ANGKA)
    for _ in tulis_bertahap(Kekurangan, kolom, isi, 1_000):
        pass
    return len(isi)


def sudah_dihitung(d: Daftar) -> bool:
    """Whether the numbers of a list are there."""
    return Kekurangan.objects.filter(daftar=d).exists()


def kekurangan(d: Daftar, wilayah: str, menurut: str) -> list[dict[str, Any]]:
    """Places of a region and how many lack what, most first: kelurahan, of one kelurahan its TPS."""
    assert menurut in ANGKA[1:]
    qs = dalam_wilayah(Kekurangan.objects.filter(daftar=d), wilayah, "kelurahan")
    kolom = ("kelurahan", "tps") if tingkat(wilayah) == "kelurahan" else ("kelurahan",)
    jumlah = {f"n_{k}": Sum(k) for k in ANGKA}
    per = qs.values(*kolom).annotate(**jumlah)
    return list(per.order_by(f"-n_{menurut}", *kolom))


def jumlah_kekurangan(d: Daftar, wilayah: str) -> dict[str, int]:
    """The same of the whole region."""
    qs = dalam_wilayah(Kekurangan.objects.filter(daftar=d), wilayah, "kelurahan")
    isi = qs.aggregate(**{f"n_{k}": Sum(k) for k in ANGKA})
    return {k: isi[f"n_{k}"] or 0 for k in ANGKA}


def calon(d: Daftar, sasaran: str, wilayah: str, tps: str = "") -> QuerySet[Pemilih]:
    """The voters of a list in a region (of one TPS) who lack that."""
    qs = dalam_wilayah(Pemilih.objects.filter(daftar=d), wilayah, "kelurahan")
    if tps:
        qs = qs.filter(tps=tps)
    ktp = ~Q(unsur__contains=",status_ktp_el,") & ~Q(baris__status_ktp_el="S") | Q(
        unsur__contains=",status_ktp_el,"
    ) & ~Q(perbaikan__status_ktp_el="S")
    if sasaran == "nik":
        return qs.filter(
            ~Q(unsur__contains=",nik,") & Q(baris__nik_sah=False)
            | Q(unsur__contains=",nik,") & Q(perbaikan__nik_sah=False)
        )
    qs = qs.filter(ktp)
    if sasaran == "umur17":
        tahun, baik = (d.pemilihan.hari or d.pada).year - UMUR_PEMULA, ",tanggal_lahir,"
        qs = qs.filter(
            ~Q(unsur__contains=baik) & Q(baris__tahun_lahir=tahun)
            | Q(unsur__contains=baik) & Q(perbaikan__tahun_lahir=tahun)
        )
    return qs


def rencanakan(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    jenis_tempat: str,
    tempat: str,
    tanggal: date,
    sasaran: str,
    wilayah: str,
    mitra: str,
    tps: str = "",
) -> Kunjungan:
    """Plan a joint visit; whom it is for is read from the newest list now, so that it can be followed.

    Raises `ArgumenKeliru` where nobody there lacks it, or too many for one visit.
    """
    wajib_boleh(pengguna, IZIN, wilayah)
    d = daftar_terbaru(pemilihan)
    if d is None:
        raise ArgumenKeliru("Belum ada daftar yang disusun.", "Susun daftar di Daftar Pemilih.")
    if jenis_tempat not in TEMPAT or sasaran not in SASARAN:
        raise ArgumenKeliru("Jenis tempat atau sasarannya tidak dikenal.", "Pilih dari daftarnya.")
    tempat, mitra = tempat.strip(), mitra.strip()
    if not tempat or not mitra:
        raise ArgumenKeliru("Tempat atau mitranya belum ditulis.", "Isi keduanya.")
    for bagian, teks in (("Tempat", tempat), ("Mitra", mitra)):
        tolak_tersegel(bagian, teks, timezone.now().year)
    orang = list(
        calon(d, sasaran, wilayah, tps)
        .order_by("pk")
        .values_list("orang", flat=True)[: TERBANYAK + 1]
    )
    if not orang:
        raise ArgumenKeliru(
            "Tidak ada pemilih di sana yang menjadi sasaran itu.", "Pilih tempat atau sasaran lain."
        )
    if len(orang) > TERBANYAK:
        raise ArgumenKeliru(
            f"Sasarannya lebih dari {TERBANYAK} orang untuk satu kunjungan.",
            "Pilih kelurahan atau TPS.",
        )
    with transaction.atomic():
        k = Kunjungan.objects.create(
            pemilihan=pemilihan, daftar=d, wilayah=wilayah, jenis_tempat=jenis_tempat,
            tempat=tempat[:200], tanggal=tanggal, sasaran=sasaran, banyak=len(orang),
            mitra=mitra[:300], pencatat=pengguna, dibuat=timezone.now(),
        )  # fmt: skip
        Sasaran.objects.bulk_create(
            [Sasaran(kunjungan=k, orang=o) for o in orang], batch_size=1_000
        )
        _catat(k, pengguna, "kunjungan_direncanakan", tanggal=panjang(tanggal), sasaran=len(orang))
    return k


@transaction.atomic
def catat_hasil(
    *, pengguna: Any, kunjungan: Kunjungan, hasil: HasilKunjungan, catatan: str = ""
) -> Kunjungan:
    """Write down what a visit came to. Raises `ArgumenKeliru` where it does not add up, or before its day."""
    k = _boleh(pengguna, kunjungan)
    if k.keadaan != RENCANA:
        raise ArgumenKeliru(f"Kunjungan ini {k.kata_keadaan}.", "Muat ulang halamannya.")
    if k.tanggal > hari_ini(k.pemilihan.zona):
        raise ArgumenKeliru("Hari kunjungannya belum tiba.", "Catat hasilnya sesudah kunjungan.")
    periksa_hasil(k.banyak, hasil)
    tolak_tersegel("Catatan", catatan, timezone.now().year)
    k.direkam, k.dicetak, k.menolak, k.tidak_hadir = (
        hasil.direkam, hasil.dicetak, hasil.menolak, hasil.tidak_hadir,
    )  # fmt: skip
    k.keadaan, k.catatan = TERLAKSANA, catatan.strip()[:1000]
    k.save()
    _catat(k, pengguna, "kunjungan_dicatat", direkam=hasil.direkam, sasaran=k.banyak)
    return k


@transaction.atomic
def batalkan(*, pengguna: Any, kunjungan: Kunjungan, alasan: str) -> None:
    """Call a planned visit off, with a reason."""
    k = _boleh(pengguna, kunjungan)
    if k.keadaan != RENCANA:
        raise ArgumenKeliru(f"Kunjungan ini {k.kata_keadaan}.", "Muat ulang halamannya.")
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    k.keadaan, k.catatan = BATAL, alasan.strip()[:1000]
    k.save(update_fields=["keadaan", "catatan"])
    _catat(k, pengguna, "kunjungan_dibatalkan", alasan=alasan.strip())


def nasib(k: Kunjungan) -> Nasib:
    """What the newest list says of those a visit was for."""
    d = daftar_terbaru(k.pemilihan)
    if d is None:
        return Nasib(0, 0, 0)
    milik = Pemilih.objects.filter(
        daftar=d, orang__in=Sasaran.objects.filter(kunjungan=k).values("orang")
    )
    isi = milik.values_list(
        "unsur", "baris__status_ktp_el", "baris__nik_sah", "perbaikan__status_ktp_el", "perbaikan__nik_sah"
    )  # fmt: skip
    ada = ktp = nik = 0
    for unsur, s, n, rs, rn in isi:
        ada += 1
        ktp += (rs if ",status_ktp_el," in unsur else s) == "S"
        nik += bool(rn if ",nik," in unsur else n)
    return Nasib(ada, ktp, nik)


def _boleh(pengguna: Any, kunjungan: Kunjungan) -> Kunjungan:
    wajib_boleh(pengguna, IZIN, kunjungan.wilayah)
    semua = Kunjungan.objects.select_for_update(of=("self",)).select_related("pemilihan")
    return semua.get(pk=kunjungan.pk)


def _catat(k: Kunjungan, pengguna: Any, tindakan: str, *, alasan: str = "", **isi: Any) -> None:
    catat(
        pengguna=pengguna, tindakan=tindakan, objek=f"kunjungan/{k.pk}", wilayah=k.wilayah, isi=isi,
        alasan=alasan,
    )  # fmt: skip
