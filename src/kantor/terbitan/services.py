"""What people do with publications: propose, decide, take back. Each is one transaction and one event."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_sel import periksa_sel
from hakpilih.publikasi.paket import berkas_paket, terhitung
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.izin_alamat import wajib_boleh
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja
from kantor.terbitan import selectors
from kantor.terbitan.jenis import JENIS
from kantor.terbitan.keadaan import DITARIK, DITOLAK, KEADAAN, TERBIT, USUL
from kantor.terbitan.models import Terbitan
from kantor.terbitan.selectors import PUTUSKAN, USULKAN
from kantor.terbitan.susunan import sebagai_terbitan

BARU_SAJA = "Usul yang sama baru saja dibuat orang lain."
_ULANG = "Muat ulang halamannya."


def usulkan(*, pengguna: Any, jenis: str, objek: str) -> Terbitan:
    """Freeze an object's figures as the next version and propose it.

    Raises `ArgumenKeliru` for what may not be published, is public already as it is, or waits;
    `TakBolehTerbit` and `DapatDikenali` where the gate refuses it, saying where.
    """
    calon = (
        next((c for c in JENIS[jenis].calon() if c.objek == objek), None)
        if jenis in JENIS
        else None
    )
    if calon is None:
        raise ArgumenKeliru("Yang akan diterbitkan itu tidak ada.", "Pilih dari daftarnya.")
    wajib_boleh(pengguna, USULKAN, calon.wilayah)
    if calon.belum:
        raise ArgumenKeliru(calon.belum, "Lengkapi dahulu.")
    milik = Terbitan.objects.filter(jenis=jenis, objek=objek)
    if milik.filter(keadaan=USUL).exists():
        raise ArgumenKeliru("Usul untuk ini masih menunggu keputusan.", "Buka usul itu.")
    # A version that was taken back was read by somebody: the next one is checked against it too.
    lalu = milik.filter(keadaan__in=(TERBIT, DITARIK)).order_by("-nomor").first()
    s = JENIS[jenis].susun(objek, sebagai_terbitan(lalu.rahasia) if lalu is not None else None)
    sidik = _sidik(s.isi)
    if lalu is not None and lalu.keadaan == TERBIT and lalu.sidik == sidik:
        raise ArgumenKeliru(
            f"Angkanya sama dengan versi {lalu.nomor} yang sudah terbit.", "Tidak perlu usul baru."
        )
    with satu_saja(BARU_SAJA), transaction.atomic():
        nomor = (milik.aggregate(m=Max("nomor"))["m"] or 0) + 1
        t = Terbitan(
            jenis=jenis, objek=objek, judul=calon.judul, nomor=nomor, wilayah=calon.wilayah, isi=s.isi,
            rahasia=s.rahasia(), sidik=sidik, pengusul=pengguna, diusulkan=timezone.now(),
        )  # fmt: skip
        periksa(t)
        t.save()
        _peristiwa(pengguna, t, "publikasi_diusulkan", {"judul": str(t), "sidik": sidik})
    return t


def periksa(t: Terbitan) -> None:
    """The gate: this version alone and beside everything else that is public. Raises `TakBolehTerbit`,
    `DapatDikenali`."""
    p = selectors.paket(t)
    berkas_paket(p)
    periksa_sel([*selectors.tabel_terbit(t), *terhitung(p)])


def putuskan(
    *, pengguna: Any, terbitan: Terbitan, setuju: bool, sidik: str, alasan: str = ""
) -> Terbitan:
    """Publish, or refuse with the reason; another person than who proposed.

    Raises `ArgumenKeliru` for that, where nothing waits, where `sidik` is not what lies there, or without a
    reason; and as the gate does.
    """
    wajib_boleh(pengguna, PUTUSKAN, terbitan.wilayah)
    alasan = _alasan(alasan, wajib=not setuju)
    with satu_saja(BARU_SAJA), transaction.atomic():
        t = _kunci(terbitan)
        if t.keadaan != USUL:
            raise ArgumenKeliru(f"Usul ini sudah diputuskan: {KEADAAN[t.keadaan].lower()}.", _ULANG)
        if t.pengusul_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda yang mengusulkannya, jadi orang lain yang memutuskan.",
                "Mintalah rekan Anda memeriksanya.",
            )
        if sidik != t.sidik:
            raise ArgumenKeliru("Isinya bukan yang Anda lihat.", _ULANG)
        if setuju:
            periksa(t)
        t.keadaan, t.alasan = TERBIT if setuju else DITOLAK, alasan
        t.pemutus, t.diputus = pengguna, timezone.now()
        t.save(update_fields=["keadaan", "alasan", "pemutus", "diputus"])
        _peristiwa(
            pengguna, t, "publikasi_diterbitkan" if setuju else "publikasi_ditolak",
            {"judul": str(t), "sidik": t.sidik}, alasan,
        )  # fmt: skip
    return t


def tarik(*, pengguna: Any, terbitan: Terbitan, alasan: str) -> Terbitan:
    """Take a version off the site; it stays on record with the reason. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, PUTUSKAN, terbitan.wilayah)
    alasan = _alasan(alasan, wajib=True)
    with transaction.atomic():
        t = _kunci(terbitan)
        if t.keadaan != TERBIT:
            raise ArgumenKeliru("Yang ini tidak sedang terbit.", _ULANG)
        t.keadaan, t.penarik, t.ditarik, t.alasan_tarik = DITARIK, pengguna, timezone.now(), alasan
        t.save(update_fields=["keadaan", "penarik", "ditarik", "alasan_tarik"])
        _peristiwa(pengguna, t, "publikasi_ditarik", {"judul": str(t), "sidik": t.sidik}, alasan)
    return t


def _alasan(teks: str, *, wajib: bool) -> str:
    teks = teks.strip()[:500]
    tolak_tersegel("Alasan", teks, timezone.now().year)
    if wajib and not teks:
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis dengan satu kalimat.")
    return teks


def _kunci(t: Terbitan) -> Terbitan:
    return Terbitan.objects.select_for_update().get(pk=t.pk)


def _sidik(isi: Any) -> str:
    return sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _peristiwa(
    pengguna: Any, t: Terbitan, tindakan: str, isi: dict[str, Any], alasan: str = ""
) -> None:
    catat(
        pengguna=pengguna, tindakan=tindakan, objek=f"terbitan/{t.pk}", wilayah=t.wilayah, isi=isi,
        alasan=alasan,
    )  # fmt: skip
