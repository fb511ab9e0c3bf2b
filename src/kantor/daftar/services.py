"""What people do with lists: have one composed, fix it in a pleno, or drop it. Each is one event."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hakpilih.daftar.jenis import DAFTAR
from hakpilih.daftar.pdpb import dari_kode, triwulan
from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.daftar.keadaan import DIBUANG, DISUSUN, DITETAPKAN, SIAP, TERBUKA
from kantor.daftar.models import Daftar, DasarDpb
from kantor.daftar.pembekuan import bekukan, berita_acara_wajib, wajib_dapat_ditetapkan
from kantor.daftar.pembersihan import antrekan_bersih
from kantor.daftar.selectors import dalam_wilayah
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.services import catat
from kantor.telaah.jenis import BERLAKU
from kantor.telaah.models import Perubahan
from kantor.telaah.selectors import padanan_kini
from kantor.telaah.usulan_tulis import satu_saja
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

DPB, PDPB = "dpb", "pdpb"  # the list of continuous updating, and the kind of its election


def mungkin_perbaikan(pemilihan: Pemilihan) -> bool:
    """Whether what is composed next may correct what stands."""
    return pemilihan.jenis != PDPB or triwulan_terisi(pemilihan)


def pilihan_jenis(pemilihan: Pemilihan) -> list[str]:
    """The kinds that may be composed now: the first of the way, or those that follow what is fixed.

    DPTb and DPK stand beside the DPT and are not composed from changes to it. Of PDPB it is the DPB alone.
    """
    tetap = set(
        Daftar.objects.filter(pemilihan=pemilihan, keadaan=DITETAPKAN).values_list(
            "jenis", flat=True
        )
    )
    if pemilihan.jenis == PDPB:
        return [DPB]
    return [
        kode
        for kode, j in DAFTAR.items()
        if not j.menambah and kode != DPB and (kode in tetap or not j.dari or tetap & set(j.dari))
    ]


def susun(
    *, pengguna: Any, pemilihan: Pemilihan, jenis: str, pada: date | None = None, alasan: str = ""
) -> Tugas:
    """Ask for the next version of a kind; it is composed by a job.

    Jika jenis itu sudah pernah ditetapkan, maka yang disusun adalah perbaikannya, dan alasannya disebut:
    aturan yang sama bagi siapa pun. Jika masih ada usul yang menunggu orang kedua, daftarnya tetap dapat
    disusun; usul itu tidak ikut.

    Raises `ArgumenKeliru` where another version is being made, no list is loaded, the list before it is not
    fixed, or the reason for a correction is missing.

    Dasar: urutan tahap penyusunan daftar pemilih (PKPU 7/2022, PKPU 7/2024).
    """
    wajib_boleh(pengguna, "susun_rekap", pemilihan.wilayah)
    padanan = padanan_kini(pemilihan)
    if padanan is None:
        raise ArgumenKeliru(
            "Belum ada DPT yang dipadankan, jadi tidak ada yang dapat disusun.",
            "Muat DPT dan DP4, lalu padankan.",
        )
    if jenis not in pilihan_jenis(pemilihan):
        dari = " atau ".join(DAFTAR[j].judul for j in DAFTAR[jenis].dari) if jenis in DAFTAR else ""
        raise ArgumenKeliru(
            "Daftar jenis itu belum dapat disusun.",
            f"Tetapkan dahulu {dari}." if dari else "Pilih jenis lain.",
        )
    hari = hari_ini(pemilihan.zona)
    if pada is not None and pada > hari:
        raise ArgumenKeliru(
            "Daftar tidak dapat disusun untuk hari yang belum tiba.", "Pilih hari ini."
        )
    sama = Daftar.objects.filter(pemilihan=pemilihan, jenis=jenis).exclude(keadaan=DIBUANG)
    nomor = (sama.order_by("-nomor").values_list("nomor", flat=True).first() or 0) + 1
    ringkasan = _periode(sama, pada or hari) if jenis == DPB else {}
    if (ringkasan["perbaikan"] if ringkasan else nomor > 1) and not alasan.strip():
        judul = DAFTAR[jenis].judul
        if ringkasan:
            judul += f" {dari_kode(str(ringkasan['periode'])).nama}"
        raise ArgumenKeliru(
            f"{judul} sudah ditetapkan; alasan perbaikannya belum ditulis.",
            "Tulis apa yang diperbaiki dan atas dasar apa.",
        )
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with satu_saja("Daftar lain pemilihan ini sedang disusun atau menunggu ditetapkan."):
        return _antrekan(
            pengguna, pemilihan, jenis, nomor, pada or hari, alasan.strip(), padanan, ringkasan
        )


def triwulan_terisi(pemilihan: Pemilihan) -> bool:
    """Whether this quarter has a list: the next one would be its correction."""
    kode = triwulan(hari_ini(pemilihan.zona)).kode
    ada = Daftar.objects.filter(pemilihan=pemilihan, jenis=DPB).exclude(keadaan=DIBUANG)
    return any(d.periode == kode for d in ada.only("ringkasan"))


def _periode(sama: QuerySet[Daftar], pada: date) -> dict[str, Any]:
    """The quarter of a DPB of that day, and which correction of it this would be.

    Jika DPB sebuah triwulan sudah ada, maka yang disusun perbaikannya; DPB triwulan yang lebih lama tidak
    disusun lagi sesudah yang lebih baru.

    Dasar: PKPU 1/2025 (sekurangnya tiap 3 bulan).
    """
    t = triwulan(pada)
    ada = [d.periode for d in sama.only("ringkasan") if d.periode]
    if any(dari_kode(p) > t for p in ada):
        raise ArgumenKeliru(
            f"DPB sesudah {t.nama} sudah ada.", "Pilih hari dalam triwulan yang terakhir."
        )
    return {"periode": t.kode, "perbaikan": ada.count(t.kode)}


@transaction.atomic
def _antrekan(
    pengguna: Any,
    p: Pemilihan,
    jenis: str,
    nomor: int,
    pada: date,
    alasan: str,
    padanan: Any,
    ringkasan: dict[str, Any],
) -> Tugas:
    asal = _asal(p, jenis, nomor)
    d = Daftar.objects.create(
        pemilihan=p,
        jenis=jenis,
        nomor=nomor,
        asal=asal,
        berkas=padanan.daftar,
        pada=pada,
        pengusul=pengguna,
        dibuat=timezone.now(),
        alasan=alasan,
        ringkasan=ringkasan,
    )
    catat(
        pengguna=pengguna,
        tindakan="daftar_diminta",
        objek=f"daftar/{d.pk}",
        wilayah=p.wilayah,
        isi={"nama": d.nama, "asal": asal.nama if asal else padanan.daftar.nama},
        alasan=alasan,
    )
    return antrekan(
        jenis="susun_daftar",
        judul=f"Menyusun {d.nama}",
        objek=f"daftar/{d.pk}",
        isi={"daftar": d.pk},
        pengguna=pengguna,
    )


def _asal(p: Pemilihan, jenis: str, nomor: int) -> Daftar | None:
    """The version it follows: of a correction the one it corrects, else the newest of the stage before."""
    dari = (jenis,) if nomor > 1 else DAFTAR[jenis].dari
    if jenis == DPB and nomor == 1:
        dasar = DasarDpb.objects.filter(pemilihan=p).select_related("daftar").first()
        return dasar.daftar if dasar is not None else None
    tetap = Daftar.objects.filter(pemilihan=p, keadaan=DITETAPKAN, jenis__in=dari)
    return tetap.order_by("-diputuskan", "-pk").first()


@transaction.atomic
def catat_susunan(*, daftar: Daftar, banyak: int, akar: str, ringkasan: dict[str, Any]) -> None:
    """Show a version that was composed; in the transaction that says so."""
    d = Daftar.objects.select_for_update(of=("self",)).get(pk=daftar.pk)
    if d.keadaan != DISUSUN:
        return
    d.banyak, d.akar, d.ringkasan, d.selesai = banyak, akar, ringkasan, timezone.now()
    d.keadaan = SIAP
    d.save()
    catat(
        pengguna=d.pengusul,
        tindakan="daftar_disusun",
        objek=f"daftar/{d.pk}",
        wilayah=d.pemilihan.wilayah,
        isi={"nama": d.nama, "pemilih": banyak, "sha256": akar},
    )
    daftar.refresh_from_db()


def menunggu(daftar: Daftar) -> int:
    """Proposals that nobody has decided: they are not in the list that is about to be fixed."""
    return Perubahan.objects.filter(pemilihan=daftar.pemilihan_id, keadaan="diusulkan").count()


def susulan(daftar: Daftar, wilayah: str = "") -> int:
    """Changes of a region ("" the office) approved after a version was begun to be composed, that would be in
    it: it would be fixed without them. Of a version that does not wait to be fixed none."""
    if daftar.keadaan != SIAP:
        return 0
    semua = Perubahan.objects.filter(
        pemilihan=daftar.pemilihan_id,
        keadaan=BERLAKU,
        putusan__setuju=True,
        putusan__pada__gt=daftar.dibuat,
        berlaku_mulai__lte=daftar.pada,
    ).exclude(jenis="tetap")
    return dalam_wilayah(semua, wilayah, "wilayah").count()


def tetapkan(*, pengguna: Any, daftar: Daftar, berita_acara: str) -> Daftar:
    """Fix a composed list, as the pleno decided; another person than the one who had it composed.

    Raises `ArgumenKeliru` for that person, for a list that does not wait, and without a berita acara.
    """
    wajib_boleh(pengguna, "tetapkan_daftar", daftar.pemilihan.wilayah)
    teks = berita_acara_wajib(berita_acara, "Tulis nomor dan tanggal berita acara plenonya.")
    with transaction.atomic():
        d = _kunci(daftar)
        wajib_dapat_ditetapkan(d, pengguna, "daftar")
        bekukan(d, pengguna, teks, tindakan="daftar_dibekukan", objek=f"daftar/{d.pk}")
    return d


def buang(*, pengguna: Any, daftar: Daftar, alasan: str) -> None:
    """Drop a list that was not fixed; its number is free again, its event stays.

    Raises `ArgumenKeliru` for one that is fixed, or without a reason.
    """
    wajib_boleh(pengguna, "susun_rekap", daftar.pemilihan.wilayah)
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with transaction.atomic():
        d = _kunci(daftar)
        if d.keadaan not in TERBUKA:
            raise ArgumenKeliru(f"Daftar ini {d.kata_keadaan}.", "Muat ulang halamannya.")
        d.keadaan = DIBUANG
        d.save(update_fields=["keadaan"])
        catat(
            pengguna=pengguna,
            tindakan="daftar_dibuang",
            objek=f"daftar/{d.pk}",
            wilayah=d.pemilihan.wilayah,
            isi={"nama": d.nama},
            alasan=alasan.strip(),
        )
        antrekan_bersih(d, pengguna)


def _kunci(daftar: Daftar) -> Daftar:
    semua = Daftar.objects.select_for_update(of=("self",)).select_related("pemilihan")
    return semua.get(pk=daftar.pk)
