"""The test before and after: opened for one side at a time, answered by whoever scans the QR, or typed in
from paper. Nothing is kept of who answered."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string

from hakpilih.errors import ArgumenKeliru
from hakpilih.sosialisasi.pengetahuan import BUTIR, Hasil, berpasangan, dua_kelompok
from hakpilih.sosialisasi.soal import PAKET, nilai
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.selectors import hari_ini
from kantor.sosialisasi.keadaan import DITARIK, SEBELUM, SESUDAH, TAHAP_UJI
from kantor.sosialisasi.models import Kegiatan, LembarUji
from kantor.sosialisasi.tulis import CATAT, ULANG, peristiwa

HURUF = "ACDEFGHJKLMNPQRTUVWXY34679"  # none that looks like another
PANJANG = 8
LEMBAR_TERBANYAK = 2_000  # of one activity: more than any hall holds
_TANDA = re.compile(r"[0-9a-f]{32}")
BUKA = "Uji ini sedang ditutup."


def atur(*, pengguna: Any, kegiatan: Kegiatan, paket: str, tahap: str) -> Kegiatan:
    """Choose the questions and open a side, or close. Raises `ArgumenKeliru`: the questions stay once
    somebody answered."""
    wajib_boleh(pengguna, CATAT, kegiatan.wilayah)
    if paket not in PAKET or tahap not in TAHAP_UJI:
        raise ArgumenKeliru("Paket soal atau tahapnya tidak dikenal.", "Pilih dari daftarnya.")
    with transaction.atomic():
        k = _kunci(kegiatan)
        if k.uji_paket not in ("", paket) and k.lembar.exists():
            raise ArgumenKeliru(
                "Soalnya tidak dapat diganti: sudah ada yang menjawab.", "Pakai paket yang sama."
            )
        k.uji_paket, k.uji_tahap = paket, tahap
        k.uji_kode = k.uji_kode or get_random_string(PANJANG, HURUF)
        k.save(update_fields=["uji_paket", "uji_tahap", "uji_kode"])
        isi = {"paket": PAKET[paket].judul, "tahap": TAHAP_UJI[tahap].lower()}
        peristiwa(pengguna, "uji_sosialisasi_diatur", f"kegiatan/{k.pk}", k.wilayah, isi)
    return k


def tanda_baru() -> str:
    """A token for a form: 128 random bits."""
    return secrets.token_hex(16)


def terbuka(kode: str) -> Kegiatan | None:
    """The activity of a code, also one whose test is closed; None for no such code."""
    ada = Kegiatan.objects.filter(uji_kode=kode.upper()).exclude(keadaan=DITARIK)
    return ada.select_related("pemilihan").first()


def jawab(*, kegiatan: Kegiatan, tahap: str, jawaban: Sequence[int], tanda: str) -> None:
    """One sheet of somebody on the side that is open; the same form again (`tanda`, see `tanda_baru`) is the
    same sheet. No event: nobody signed in wrote it. Raises `ArgumenKeliru` where it is closed, or full, or
    the form is not whole."""
    isi = periksa(jawaban)
    if not _TANDA.fullmatch(tanda):
        raise ArgumenKeliru("Formulirnya tidak lengkap.", "Pindai lagi kodenya, lalu jawab lagi.")
    with transaction.atomic():
        k = _kunci(kegiatan)
        if LembarUji.objects.filter(tanda=tanda).exists():
            return
        if not k.uji_tahap or k.uji_tahap != tahap:
            raise ArgumenKeliru(BUKA, "Tanyakan kepada panitia.")
        _muat(k)
        LembarUji.objects.create(
            kegiatan=k, hari=hari_ini(k.pemilihan.zona), tanda=tanda,
            **{SEBELUM: isi if tahap == SEBELUM else None, SESUDAH: isi if tahap == SESUDAH else None},
        )  # fmt: skip


def dari_kertas(
    *,
    pengguna: Any,
    kegiatan: Kegiatan,
    sebelum: Sequence[int] | None,
    sesudah: Sequence[int] | None,
) -> None:
    """One paper; with both sides it is one person's, and compared as such. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, CATAT, kegiatan.wilayah)
    if sebelum is None and sesudah is None:
        raise ArgumenKeliru("Kertasnya masih kosong.", "Isi paling sedikit satu sisi.")
    with transaction.atomic():
        k = _kunci(kegiatan)
        if not k.uji_paket:
            raise ArgumenKeliru("Paket soalnya belum dipilih.", "Atur ujinya dahulu.")
        _muat(k)
        LembarUji.objects.create(
            kegiatan=k, kertas=True, hari=hari_ini(k.pemilihan.zona),
            sebelum=None if sebelum is None else periksa(sebelum),
            sesudah=None if sesudah is None else periksa(sesudah),
        )  # fmt: skip
        peristiwa(pengguna, "uji_sosialisasi_dimasukkan", f"kegiatan/{k.pk}", k.wilayah, {})


def periksa(jawaban: Sequence[int]) -> list[int]:
    """Five choices, 0 ("Tidak tahu") to 3. Raises `ArgumenKeliru`."""
    isi = list(jawaban)
    if len(isi) != BUTIR or any(j not in range(4) for j in isi):
        raise ArgumenKeliru("Jawabannya belum lengkap.", "Jawab kelima soalnya.")
    return isi


def hasil(k: Kegiatan) -> Hasil | None:
    """Knowledge before and after; paired where at least half of the sheets have both sides, else as two
    groups; None with too few."""
    if not k.uji_paket:
        return None
    lembar = list(k.lembar.values_list(SEBELUM, SESUDAH))
    dua = [(a, b) for a, b in lembar if a is not None and b is not None]
    try:
        if 2 * len(dua) >= len(lembar) and len(dua) > 1:
            return berpasangan([(_benar(k, a), _benar(k, b)) for a, b in dua])
        return dua_kelompok(
            [_benar(k, a) for a, _ in lembar if a is not None],
            [_benar(k, b) for _, b in lembar if b is not None],
        )
    except ArgumenKeliru:
        return None


def banyak(k: Kegiatan) -> tuple[int, int]:
    """Sheets before, sheets after."""
    return (
        k.lembar.filter(sebelum__isnull=False).count(),
        k.lembar.filter(sesudah__isnull=False).count(),
    )


def _benar(k: Kegiatan, jawaban: list[int]) -> tuple[bool, ...]:
    return nilai(k.uji_paket, tuple(jawaban))


def _muat(k: Kegiatan) -> None:
    if k.lembar.count() >= LEMBAR_TERBANYAK:
        raise ArgumenKeliru("Lembarnya sudah sebanyak yang ditampung.", "Tutup ujinya.")


def _kunci(k: Kegiatan) -> Kegiatan:
    semua = Kegiatan.objects.select_for_update(of=("self",)).select_related("pemilihan")
    kini = semua.get(pk=k.pk)
    if kini.keadaan == DITARIK:
        raise ArgumenKeliru("Kegiatan ini sudah ditarik.", ULANG)
    return kini
