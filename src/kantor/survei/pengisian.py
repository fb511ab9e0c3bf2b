"""Answers come in: by link and code, or from paper by a clerk, once or twice. None is logged."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.kedok import tanpa_nik
from hakpilih.survei.jawaban import Diperiksa, Isi, berbeda, periksa
from kantor.izin_alamat import wajib_boleh
from kantor.laju import Batas, Ember, jaringan
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.services import catat
from kantor.survei.models import (
    DARING,
    KERTAS,
    TERBUKA,
    Jawaban,
    KodeJawab,
    MasukanKertas,
    Survei,
    Uraian,
)
from kantor.survei.penyiapan import lembaga_survei, sidik_kode

ISI = "isi_survei"
# Wrong codes of one address: twenty at once, then one a minute; of all: a thousand, then one a second.
LAJU_ALAMAT, LAJU_SEMUA = Ember(Batas(20, 60.0)), Ember(Batas(1_000, 1.0))
_SALAH = ArgumenKeliru(
    "Kode itu tidak dikenal, sudah dipakai, atau surveinya belum dibuka atau sudah ditutup.",
    "Periksa huruf dan angkanya di lembar Anda.",
)


class Menunggu(ArgumenKeliru):
    """Too many wrong codes; `detik` until the next may be tried."""

    def __init__(self, detik: int) -> None:
        super().__init__(
            "Terlalu banyak kode yang salah.", f"Tunggu {detik} detik, lalu coba lagi."
        )
        self.detik = detik


def cari_kode(kode: str, alamat: str, kini: float | None = None) -> KodeJawab:
    """The unused code of an open survey. Raises `Menunggu` after too many wrong ones, `ArgumenKeliru` with
    one sentence for whatever is wrong: nobody learns which codes exist."""
    saat = time.monotonic() if kini is None else kini
    kunci = jaringan(alamat).encode()
    if tunggu := max(LAJU_ALAMAT.tunggu(kunci, saat), LAJU_SEMUA.tunggu(b"", saat)):
        raise Menunggu(int(tunggu) + 1)
    k = _milik(kode)
    if k is None or k.dipakai or not menerima(k.survei) or hasattr(k, "masukan"):
        LAJU_ALAMAT.ambil(kunci, saat)
        LAJU_SEMUA.ambil(b"", saat)
        raise _SALAH
    return k


def menerima(s: Survei) -> bool:
    """Whether answers are taken today."""
    return s.keadaan == TERBUKA and s.mulai <= hari_ini(s.pemilihan.zona) <= s.akhir


def _milik(kode: str) -> KodeJawab | None:
    jejak = sidik_kode(kode)
    if jejak is None:
        return None
    semua = KodeJawab.objects.select_related("survei__pemilihan", "masukan")
    return semua.filter(sidik=jejak).first()


def periksa_isi(k: KodeJawab, mentah: Mapping[str, Sequence[str]]) -> Diperiksa:
    """What was sent, checked against the questionnaire of the code's survey."""
    return periksa(k.survei.kuesioner, mentah, lembaga_survei(k.survei), k.kelompok)


def jawab(*, kode: KodeJawab, hasil: Diperiksa) -> None:
    """Keep an answer sent by link; the code is used up in the same moment.

    Leaves no event: the time of an answer stands nowhere, so that nobody finds out who gave it
    (`docs/keputusan/0019`). How many came is told when the survey closes. Raises `ArgumenKeliru` where
    the code was used meanwhile.
    """
    with transaction.atomic():
        k = _pakai(kode)
        _simpan(k, DARING, hasil.isi, hasil.uraian)


def masukkan_kertas(
    *, pengguna: Any, survei: Survei, kode: str, hasil: Diperiksa, pasti: bool = False
) -> list[str]:
    """A clerk enters a paper. Where a survey wants it twice, the first entry waits for another clerk; fields
    on which the second differs come back, and nothing is kept until that clerk looked again (`pasti`).

    Raises `ArgumenKeliru` for a code that is none of this survey's or used, or the same clerk twice.
    """
    wajib_boleh(pengguna, ISI, survei.wilayah)
    with transaction.atomic():
        k = _pakai(kertas(survei, kode), pakai=False)
        s = k.survei
        lama = MasukanKertas.objects.filter(kode=k).first()
        if s.masukan_ganda and lama is None:
            MasukanKertas.objects.create(
                survei=s, kode=k, isi=hasil.isi, oleh=pengguna, pada=timezone.now()
            )
            _peristiwa(pengguna, s, "survei_kertas_dimasukkan", {"ke": "pertama", "beda": 0})
            return []
        beda: list[str] = []
        if lama is not None:
            if lama.oleh_id == pengguna.pk:
                raise ArgumenKeliru(
                    "Anda yang memasukkan kertas ini pertama kali.",
                    "Orang lain memasukkan yang kedua.",
                )
            beda = berbeda(lama.isi, hasil.isi)
            if beda and not pasti:
                return beda
            lama.delete()
        KodeJawab.objects.filter(pk=k.pk).update(dipakai=True)
        _simpan(k, KERTAS, hasil.isi, hasil.uraian)
        ke = "kedua" if lama is not None else "satu kali"
        _peristiwa(pengguna, s, "survei_kertas_dimasukkan", {"ke": ke, "beda": len(beda)})
    return []


def kertas(survei: Survei, kode: str) -> KodeJawab:
    """The unused code of a paper of this survey, open or past its last day. Raises `ArgumenKeliru`."""
    k = _milik(kode)
    if k is None or k.survei_id != survei.pk or k.dipakai or k.survei.keadaan != TERBUKA:
        raise ArgumenKeliru(
            "Kode itu bukan kode survei ini, sudah dipakai, atau surveinya tidak terbuka.",
            "Periksa kode di lembarnya.",
        )
    return k


def _pakai(kode: KodeJawab, pakai: bool = True) -> KodeJawab:
    """The code, locked and unused; marked used where `pakai`."""
    dasar = KodeJawab.objects.select_for_update(of=("self",)).select_related("survei__pemilihan")
    k = dasar.filter(pk=kode.pk).first()
    if k is None or k.dipakai or k.survei.keadaan != TERBUKA:
        raise _SALAH
    if pakai:
        if not menerima(k.survei):
            raise _SALAH
        k.dipakai = True
        k.save(update_fields=["dipakai"])
    return k


def _simpan(k: KodeJawab, cara: str, isi: Isi, uraian: Mapping[str, str]) -> None:
    Jawaban.objects.create(survei=k.survei, kelompok=k.kelompok, cara=cara, isi=isi)
    Uraian.objects.bulk_create(
        [Uraian(survei=k.survei, butir=b, teks=tanpa_nik(t)) for b, t in uraian.items()]
    )


def _peristiwa(pengguna: Any, s: Survei, tindakan: str, isi: dict[str, Any]) -> None:
    catat(
        pengguna=pengguna, tindakan=tindakan, objek=f"survei/{s.nomor}", wilayah=s.wilayah, isi=isi
    )
