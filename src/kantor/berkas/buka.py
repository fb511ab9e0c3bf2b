"""Opening a voter's NIK: a reason, an event, shown once; counted per person and hour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from hakpilih.errors import HakpilihError
from kantor.berkas.models import Baris
from kantor.izin_alamat import putusan, wajib_boleh
from kantor.kunci import kunci
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.riwayat.services import catat
from kantor.templatetags.rupa import waktu

SEJAM = timedelta(hours=1)
BATAS_ALARM = 20  # in one hour: beyond, the chairperson is told
BATAS_TOLAK = 60  # in one hour: beyond, nothing more is opened
ALASAN_TERPENDEK = 10
DIBERI_TAHU = ("ketua", "anggota", "auditor")


class Terbuka(NamedTuple):
    """What is shown once. `banyak`: how many this person opened in the last hour, this one included."""

    nik: str
    nkk: str
    banyak: int


class TidakDibuka(HakpilihError):
    """Nothing was opened, and why."""


@transaction.atomic
def buka_nik(*, baris: Baris, pengguna: Any, alasan: str) -> Terbuka:
    """NIK and NKK of one row. Raises `TidakDibuka`, `Ditolak`, `KunciTakTersedia`.

    Allowed with an alarm above 20 in an hour, refused above 60: real work on a list never needs more.
    """
    wajib_boleh(pengguna, "buka_nik", baris.wilayah_tps)
    if len(alasan.strip()) < ALASAN_TERPENDEK:
        raise TidakDibuka(
            "Alasannya belum ditulis.",
            f"Tulis sedikitnya {ALASAN_TERPENDEK} huruf: untuk apa NIK ini dibuka.",
        )
    Pengguna.objects.select_for_update().get(pk=pengguna.pk)  # two at once count as two
    banyak = dibuka_sejam(pengguna) + 1
    if banyak > BATAS_TOLAK:
        raise TidakDibuka(
            f"Anda sudah membuka {BATAS_TOLAK} NIK dalam satu jam, jadi yang ini tidak dibuka.",
            "Tunggu sampai satu jam lewat. Untuk sebanyak itu pakai pencocokan, yang tidak membuka NIK.",
        )
    objek = f"pemilih/{baris.acak}"
    catat(
        pengguna=pengguna, tindakan="data_dibuka", objek=objek, wilayah=baris.wilayah,
        isi={"unsur": "NIK dan NKK"}, alasan=alasan,
    )  # fmt: skip
    if banyak == BATAS_ALARM + 1:
        catat(
            pengguna=pengguna, tindakan="buka_berlebih", objek=f"akun/{pengguna.username}",
            wilayah=baris.wilayah, isi={"batas": BATAS_ALARM, "banyak": banyak},
        )  # fmt: skip
    nik, nkk = (
        kunci().buka(j, [getattr(baris, f"{j}_segel")], [baris.acak])[0] for j in ("nik", "nkk")
    )
    return Terbuka(nik, nkk, banyak)


def dibuka_sejam(pengguna: Any) -> int:
    """How many this account opened in the last hour."""
    return Peristiwa.objects.filter(
        pelaku=pengguna.username, tindakan="data_dibuka", waktu__gt=timezone.now() - SEJAM
    ).count()


def alarm(pengguna: Any) -> list[dict[str, Any]]:
    """Who went beyond the limit in the last 7 days: {pelaku, kali, waktu, kalimat}; for the chairperson."""
    if pengguna.peran not in DIBERI_TAHU or not putusan(
        pengguna, "lihat_riwayat", pengguna.wilayah
    ):
        return []
    lewat = Peristiwa.objects.filter(
        tindakan="buka_berlebih", waktu__gt=timezone.now() - timedelta(days=7)
    )
    ringkas = lewat.values("pelaku").annotate(kali=Count("pk"), waktu=Max("waktu"))
    hasil = list(ringkas.order_by("-waktu"))
    nama = dict(Pengguna.objects.values_list("username", "nama"))
    for h in hasil:
        siapa = nama.get(h["pelaku"], h["pelaku"])
        h["kalimat"] = (
            f"{siapa}: {h['kali']} kali dalam 7 hari, terakhir {waktu(h['waktu'])}."
            " Alasannya ada di riwayat."
        )
    return hasil
