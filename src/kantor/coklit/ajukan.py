"""From results to cases and proposals: what the rules allow is proposed, never approved.

Whoever loaded the results proposes; another person decides. What the rules refuse stays an open case with
their sentence, so that nothing a pantarlih found is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.daftar.coklit import BARU, PINDAH, SESUAI, TMS, UBAH
from hakpilih.errors import ArgumenKeliru, HakpilihError
from kantor.coklit.masalah import KATA_HASIL, MASALAH, menahan
from kantor.coklit.models import Hasil
from kantor.pemilihan.aturan import aturan_dari
from kantor.telaah.jenis import DIGANTIKAN, JENIS, TERBUKA
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.keadaan import padanan_tampil
from kantor.telaah.models import Kasus
from kantor.telaah.penggantian import buka_lagi
from kantor.telaah.services import BuktiMasuk, usulkan
from kantor.telaah.usulan_dari import pilihan_kasus

KASUS = "coklit"
GOLONGAN = {BARU: "coklit_baru", UBAH: "coklit_ubah", TMS: "coklit_tms", PINDAH: "coklit_pindah"}
JENIS_USUL = {BARU: "baru", UBAH: "ubah", TMS: "tms", PINDAH: "pindah_tps"}
# What was seen → the grade of evidence it is, and its words.
TINGKAT: dict[str, tuple[str, str]] = {
    "ktp_el": ("akta", "KTP-el"),
    "kk": ("akta", "KK"),
    "akta": ("akta", "akta"),
    "surat": ("surat", "surat"),
    "kartu_anggota": ("surat", "kartu anggota"),
    "pernyataan": ("pernyataan", "pernyataan"),
}
# A death is shown by an akta or a letter; the KTP-el or KK of who died shows only that he lived.
_BUKAN_KEMATIAN = ("ktp_el", "kk")


def bukti(h: Hasil) -> tuple[BuktiMasuk, ...]:
    """The evidence of a result: the visit, where it has a date, and each kind of paper that was seen.

    Jika kunjungannya bertanggal, maka ia bukti setingkat kunjungan. Surat yang dilihat adalah bukti setingkat
    suratnya; KTP-el atau KK orang yang meninggal bukan bukti kematiannya.

    Dasar: bukti coklit (postingnews.id, 2024); tingkat bukti menurut aturan pemilihan.
    """
    siapa = h.pantarlih or "Pantarlih"
    hasil = []
    if h.tanggal is not None:
        uraian = f"Hasil coklit: {KATA_HASIL[h.hasil]}"
        hasil.append(BuktiMasuk("kunjungan", siapa, uraian, h.tanggal))
    dilihat = "Dilihat saat kunjungan, tidak dilampirkan"
    for kode in filter(None, h.bukti.split(",")):
        if h.kode_tms == "meninggal" and kode in _BUKAN_KEMATIAN:
            continue
        tingkat, kata = TINGKAT[kode]
        hasil.append(BuktiMasuk(tingkat, f"{siapa}: {kata}", dilihat))
    return tuple(hasil)


@dataclass(slots=True)
class Ajuan:
    """What was proposed of many results, in counts."""

    diusulkan: int = 0
    tertahan: int = 0
    tanpa_usul: int = 0
    sebab: dict[str, int] = field(default_factory=dict)


def ajukan(semua: Iterable[Hasil], pengguna: Any) -> Ajuan:
    """Propose what these results say, each in a transaction of its own; what it came to stays with each.

    What somebody else proposed meanwhile, or what a later result replaced, is left as it is.
    """
    a = Ajuan()
    for h in semua:
        with transaction.atomic():
            if not _menunggu(h):
                continue
            _satu(h, pengguna, a)
            h.diajukan = timezone.now()
            h.bermasalah = bool(h.masalah or h.halangan)
            h.save(update_fields=["kasus", "perubahan", "halangan", "diajukan", "bermasalah"])
    return a


def _menunggu(h: Hasil) -> bool:
    """Whether a result, locked from now on, still waits to be proposed."""
    kini = Hasil.objects.select_for_update().filter(pk=h.pk, berlaku=True, diajukan__isnull=True)
    return kini.values_list("pk", flat=True).first() is not None


def ajukan_sesuai(semua: Sequence[Hasil]) -> None:
    """Results that found all as listed: visits, and evidence on the voter's open case if there is one."""
    buka = Kasus.objects.filter(
        padanan=padanan_tampil(semua[0].pemilihan_id),
        keadaan=TERBUKA,
        baris_daftar__in=[h.baris_id for h in semua],
    )
    kasus = dict(buka.order_by("kerugian", "-pk").values_list("baris_daftar", "pk"))
    Hasil.objects.filter(pk__in=[h.pk for h in semua]).update(diajukan=timezone.now())
    for h in semua:
        if h.baris_id in kasus:
            Hasil.objects.filter(pk=h.pk).update(kasus=kasus[h.baris_id])


def _satu(h: Hasil, pengguna: Any, a: Ajuan) -> None:
    if h.hasil == SESUAI:
        h.kasus = _kasus_lama(h)
        a.tanpa_usul += 1
        return
    tahan = menahan(h.masalah)
    if tahan:
        h.halangan = " ".join(f"{MASALAH[m].pesan} {MASALAH[m].saran}" for m in tahan)
        a.tertahan += 1
        return
    try:
        with transaction.atomic():
            h.kasus = _kasus(h)
        with transaction.atomic():
            h.perubahan = usulkan(pengguna=pengguna, kasus=h.kasus, **_isian(h))
        a.diusulkan += 1
    except HakpilihError as g:
        h.halangan = f"{g.pesan} {g.saran}".strip()
        a.tertahan += 1


def _isian(h: Hasil) -> dict[str, Any]:
    a = aturan_dari(h.pemilihan)
    kode = a.kode_tms(h.kode_tms)
    kata = f"TMS {kode.nomor} ({kode.nama})" if kode else KATA_HASIL[h.hasil]
    oleh = f", {h.pantarlih}" if h.pantarlih else ""
    isi: dict[str, Any] = {
        "jenis": JENIS_USUL[h.hasil],
        "alasan": f"Hasil coklit: {kata}{oleh}.",
        "bukti": bukti(h),
    }
    if h.hasil == TMS:
        isi |= {"kode_tms": h.kode_tms, "setempat": h.setempat}
        if h.kode_tms == "ganda":
            isi |= {"tinggal": h.tetap_id, "baris": h.baris_id}
    if h.hasil == PINDAH:
        isi["tps"] = h.tps_tujuan
    if h.hasil == UBAH:
        isi["unsur"] = [e for e in h.unsur.split(",") if e]
    return isi


def _kasus(h: Hasil) -> Kasus:
    """The voter's open case that takes such an answer, else a new one about the visit.

    Raises `ArgumenKeliru` where the case was proposed or decided already.
    """
    lama = None if h.hasil == UBAH else _kasus_lama(h)
    if lama is not None:
        return lama
    anggota = [n for n in (h.baris_id, h.tetap_id) if n] if h.tetap_id else []
    k, baru = buat_kasus(
        pemilihan=h.pemilihan,
        jenis=KASUS,
        golongan=GOLONGAN[h.hasil],
        daftar=h.baris,
        rujukan=h.isi,
        unsur=[e for e in h.unsur.split(",") if e] if h.hasil == UBAH else (),
        isi={"coklit": h.pk},
        anggota=anggota,
    )
    if k.keadaan == DIGANTIKAN:
        buka_lagi(k)
    if not baru and k.keadaan != TERBUKA:
        raise ArgumenKeliru(
            f"Kasus {k.pk} tentang hal yang sama sudah diusulkan atau diputuskan.",
            "Buka kasusnya di Perlu ditelaah.",
        )
    return k


def _kasus_lama(h: Hasil) -> Kasus | None:
    """The voter's open case of the newest matching that such a result may answer."""
    buka = Kasus.objects.filter(padanan=padanan_tampil(h.pemilihan_id), keadaan=TERBUKA)
    if h.hasil == BARU:
        if h.isi is None or h.isi.nik_sidik is None or not h.isi.nik_sah:
            return None
        buka = buka.filter(
            baris_daftar__isnull=True, baris_rujukan__nik_sidik=bytes(h.isi.nik_sidik)
        )
        return next((k for k in buka.order_by("pk") if "baru" in pilihan_kasus(k)), None)
    milik = [n for n in (h.baris_id, h.tetap_id) if n is not None]
    for k in buka.filter(baris_daftar__in=milik).order_by("-kerugian", "pk"):
        if h.hasil == SESUAI or _cocok(k, h):
            return k
    return None


def _cocok(k: Kasus, h: Hasil) -> bool:
    """Whether a case offers the change that a result asks for."""
    if JENIS_USUL[h.hasil] not in pilihan_kasus(k):
        return False
    if h.kode_tms == "ganda":
        return h.baris_id in k.anggota and (h.tetap_id is None or h.tetap_id in k.anggota)
    if k.baris_daftar_id != h.baris_id or k.jenis.startswith("ganda"):
        return False
    return h.hasil != TMS or h.kode_tms in JENIS[k.jenis].kode_tms
