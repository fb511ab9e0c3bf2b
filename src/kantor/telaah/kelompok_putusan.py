"""The second person and a group: all that still holds is approved in one transaction, the rest goes back.

Where nothing that the rules go by has changed since the group was proposed (`kelompok.dasar`), they would
say the same again and each table is written by one statement; otherwise every change is judged once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.perubahan.penilaian import berlaku_mulai, nilai
from hakpilih.perubahan.usulan import Usulan
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.services import catat
from kantor.telaah.jenis import BERLAKU, DISETUJUI, DITOLAK, DIUSULKAN, SELESAI, TERBUKA
from kantor.telaah.keadaan import TAK_DITEMUKAN, padanan_tampil
from kantor.telaah.kelompok import SEKALI, dasar, kunci_kelompok
from kantor.telaah.models import Kasus, Kelompok, Perubahan, Putusan
from kantor.telaah.usulan_dari import baris_kasus, dari_perubahan, syarat
from kantor.telaah.usulan_tulis import satu_saja


def putuskan_kelompok(
    *, pengguna: Any, kelompok: Kelompok, setuju: bool, alasan: str = ""
) -> Kelompok:
    """Approve or reject all that is still proposed of a group; another person, one transaction.

    Jika kelompoknya disetujui, maka tiap usul yang sejak diusulkan tidak lagi memenuhi kaidah, atau kasusnya
    tidak lagi ditemukan pemadanan terbaru, ditolak dengan alasan itu (`Kelompok.hasil`: `gugur`).

    Raises `ArgumenKeliru` for the proposer, for a group that does not wait, for a rejection without a
    reason, and for an approval of which nothing is left.
    """
    wajib_boleh(pengguna, "setujui_perubahan", kelompok.wilayah)
    if kelompok.pengusul_id == pengguna.pk:
        raise ArgumenKeliru(
            "Anda yang mengusulkan kelompok ini, jadi orang lain yang memutuskan.",
            "Mintalah ketua atau anggota yang lain.",
        )
    if not setuju and not alasan.strip():
        raise ArgumenKeliru("Penolakan belum beralasan.", "Tulis alasannya dalam satu kalimat.")
    with satu_saja("Kelompok ini baru saja diputuskan orang lain."), transaction.atomic():
        k = kunci_kelompok(kelompok, DIUSULKAN)
        k.pemutus, k.diputuskan, k.alasan_putusan = pengguna, timezone.now(), alasan.strip()
        k.keadaan = DISETUJUI if setuju else DITOLAK
        gugur = _tolak_gugur(k) if setuju and k.hasil.get("dasar") != dasar(k.pemilihan) else 0
        banyak = _putuskan_semua(k, setuju)
        if setuju and not banyak:
            raise ArgumenKeliru(
                "Tidak satu pun usul kelompok ini yang masih memenuhi kaidah.", "Tolak kelompoknya."
            )
        if gugur:
            k.hasil = {**k.hasil, "banyak": banyak, "gugur": gugur}
        k.save()
        catat(
            pengguna=pengguna,
            tindakan="kelompok_disetujui" if setuju else "kelompok_ditolak",
            objek=f"kelompok/{k.pk}",
            wilayah=k.wilayah,
            isi={"banyak": banyak, "gugur": gugur} if gugur else {"banyak": banyak},
            alasan=alasan.strip(),
        )
    return k


def _tolak_gugur(k: Kelompok) -> int:
    """Reject the changes of a group that would not be proposed today; their cases are open again."""
    banyak = 0
    for potong in _potong(k):
        sebab = _gugur(k, potong)
        Putusan.objects.bulk_create(
            Putusan(
                perubahan=p,
                pengusul_id=p.pengusul_id,
                oleh=k.pemutus,
                setuju=False,
                alasan=sebab[p.pk],
                pada=k.diputuskan,
            )
            for p in potong
            if p.pk in sebab
        )
        gugur = Perubahan.objects.filter(pk__in=sebab)
        Kasus.objects.filter(perubahan__in=gugur).update(keadaan=TERBUKA)
        banyak += gugur.update(keadaan=DITOLAK)
    return banyak


def _potong(k: Kelompok) -> Iterator[list[Perubahan]]:
    semua = (
        Perubahan.objects.filter(kelompok=k, keadaan=DIUSULKAN)
        .select_related("kasus__pemilihan")
        .prefetch_related("bukti")
        .order_by("pk")
    )
    terakhir = 0
    while potong := list(semua.filter(pk__gt=terakhir)[:SEKALI]):
        terakhir = potong[-1].pk
        yield potong


def _gugur(k: Kelompok, potong: list[Perubahan]) -> dict[int, str]:
    """Why each of these changes no longer stands; the others are left out."""
    s, tampil = syarat(k.pemilihan), padanan_tampil(k.pemilihan_id)
    baris = baris_kasus([p.kasus for p in potong if p.kasus is not None])
    hasil: dict[int, str] = {}
    for p in potong:
        if p.kasus is None or p.kasus.padanan_id != tampil:
            hasil[p.pk] = TAK_DITEMUKAN
            continue
        try:
            halangan = nilai(dari_perubahan(p, s, baris), s).halangan
        except ArgumenKeliru as g:
            hasil[p.pk] = str(g.pesan)
            continue
        if halangan:
            hasil[p.pk] = " ".join(h.pesan for h in halangan)
    return hasil


def _putuskan_semua(k: Kelompok, setuju: bool) -> int:
    """Decisions, changes and cases of a group, each by one statement."""
    s = syarat(k.pemilihan)
    mulai = berlaku_mulai(Usulan(k.jenis, kode_tms=k.kode_tms), s, hari_ini(k.pemilihan.zona))
    with connection.cursor() as c:
        waktu = connection.ops.adapt_datetimefield_value(k.diputuskan)
        c.execute(
            "INSERT INTO telaah_putusan (perubahan_id, pengusul_id, oleh_id, setuju, alasan, pada) "
            "SELECT id, pengusul_id, %s, %s, %s, %s FROM telaah_perubahan "
            "WHERE kelompok_id = %s AND keadaan = %s",
            [k.pemutus_id, setuju, k.alasan_putusan, waktu, k.pk, DIUSULKAN],
        )
    ada = Perubahan.objects.filter(kelompok=k, keadaan=DIUSULKAN)
    kasus = Kasus.objects.filter(perubahan__in=ada)
    kasus.update(keadaan=SELESAI if setuju else TERBUKA)
    return ada.update(
        keadaan=BERLAKU if setuju else DITOLAK, berlaku_mulai=mulai if setuju else None
    )
