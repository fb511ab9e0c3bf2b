"""What people do with invitations: record what became of one, take it back. Each is one event."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.daftar.undangan import (
    BELUM,
    DISAMPAIKAN,
    GANDA,
    KEPADA,
    TIDAK,
    periksa_alasan,
    periksa_tanggal,
)
from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pemungutan.entri import Isi, satu
from kantor.pemungutan.models import Lokasi, Penyampaian, Undangan
from kantor.pemungutan.tempat import adalah_tps, nomor_tps, wilayah_izin
from kantor.riwayat.services import catat

TERPENDEK = 10


def tanggal_wajar(p: Pemilihan) -> date:
    """The day that is meant where none is said: today, at the latest polling day."""
    kini = hari_ini(p.zona)
    return min(kini, p.hari) if p.hari is not None else kini


def catat_hasil(
    *,
    pengguna: Any,
    undangan: Undangan,
    keadaan: str,
    kepada: str = "",
    alasan: str = "",
    pada: date | None = None,
    keterangan: str = "",
    sumber: str = "layar",
) -> bool:
    """Record what became of an invitation; False where exactly that stands already.

    Raises `ArgumenKeliru` for a reason that does not hold, a date that cannot be, or a second invitation.
    """
    p = undangan.terbitan.pemilihan
    wajib_boleh(pengguna, "catat_undangan", wilayah_izin(undangan.wilayah, p))
    pada = pada or tanggal_wajar(p)
    periksa_tanggal(pada, hari_ini(p.zona), p.hari)
    tolak_tersegel("Keterangan", keterangan, timezone.now().year)
    with transaction.atomic():
        u = _kunci(undangan)
        baru = periksa(u, keadaan, kepada, alasan, pada, keterangan)
        if baru is None:
            return False
        baru.sumber, baru.oleh = sumber, pengguna
        baru.save()
        _terapkan(u, baru)
        _catat(pengguna, u, "pemberitahuan_dicatat", hasil=kata_hasil(u.terbitan.alasan, baru))
    return True


def periksa(
    u: Undangan,
    keadaan: str,
    kepada: str,
    alasan: str,
    pada: date,
    keterangan: str,
    isi: Isi | None = None,
) -> Penyampaian | None:
    """The record that this would be; None where exactly that stands already. `isi`: what the list says of the
    voter, where the caller has it. Raises `ArgumenKeliru`."""
    if u.alasan == GANDA:
        raise _kedua(u)
    if keadaan == DISAMPAIKAN:
        if kepada not in KEPADA:
            raise ArgumenKeliru(
                "Belum disebut kepada siapa undangan diserahkan.", "Pilih penerimanya."
            )
        alasan = ""
        if not (isi := isi or satu(u)).terdaftar:
            raise ArgumenKeliru(
                "Orang ini tidak lagi dalam DPT, jadi undangannya tidak diserahkan.",
                "Catat tidak disampaikan, menurut sebabnya.",
            )
    elif keadaan == TIDAK:
        dipilih = [k for k, a in u.terbitan.alasan.items() if a["dipilih"]]
        periksa_alasan(alasan, dipilih, (isi or satu(u)).status_ktp_el)
        kepada = ""
    else:
        raise ArgumenKeliru("Keadaan itu tidak dikenal.", "Muat ulang halamannya.")
    lama = terakhir(u)
    sama = (keadaan, kepada, alasan, pada, keterangan.strip())
    if lama is not None and sama == (
        lama.keadaan, lama.kepada, lama.alasan, lama.pada, lama.keterangan,
    ):  # fmt: skip
        return None
    return Penyampaian(
        undangan=u, keadaan=keadaan, kepada=kepada, alasan=alasan, pada=pada,
        keterangan=keterangan.strip()[:300], dibuat=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def batalkan(*, pengguna: Any, undangan: Undangan) -> None:
    """Take the newest record back: another record says so, and the invitation waits again.

    Raises `ArgumenKeliru` where nothing is recorded, or for a second invitation.
    """
    wajib_boleh(
        pengguna, "catat_undangan", wilayah_izin(undangan.wilayah, undangan.terbitan.pemilihan)
    )
    u = _kunci(undangan)
    if u.alasan == GANDA:
        raise _kedua(u)
    if u.keadaan == BELUM:
        raise ArgumenKeliru("Belum ada catatan untuk undangan ini.", "Muat ulang halamannya.")
    _kembalikan(pengguna, u, "")
    _catat(pengguna, u, "pemberitahuan_dicatat", hasil="catatan terakhir dibatalkan")


@transaction.atomic
def dua_orang(*, pengguna: Any, undangan: Undangan, alasan: str) -> None:
    """A second invitation turns out to be another person's: it is handed over after all.

    Raises `ArgumenKeliru` without a reason, or where it is no second invitation.
    """
    u = _kunci_kedua(pengguna, undangan, alasan)
    u.kembar = None
    _kembalikan(pengguna, u, alasan)
    _catat(pengguna, u, "pemberitahuan_dua_orang", alasan=alasan)


@transaction.atomic
def tukar(*, pengguna: Any, undangan: Undangan, alasan: str) -> None:
    """Hand over this second invitation instead of the other one of the same person.

    Raises `ArgumenKeliru` where the other one was delivered already, and `Ditolak` where it lies elsewhere.
    """
    # Both are locked in one order, whoever of two people begins from which.
    dua = Undangan.objects.filter(pk__in=[undangan.pk, undangan.kembar_id or undangan.pk])
    list(dua.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    u = _kunci_kedua(pengguna, undangan, alasan)
    assert u.kembar_id is not None
    utama = Undangan.objects.select_for_update(of=("self",)).select_related("terbitan__pemilihan")
    lama = utama.get(pk=u.kembar_id)
    wajib_boleh(pengguna, "usul_perubahan", wilayah_izin(lama.wilayah, lama.terbitan.pemilihan))
    if lama.keadaan == DISAMPAIKAN:
        raise ArgumenKeliru(
            "Undangan yang lain sudah disampaikan, jadi tidak dapat ditukar.",
            "Batalkan catatan penyampaiannya dahulu, bila keliru.",
        )
    u.kembar = None
    _kembalikan(pengguna, u, alasan)
    for k in [lama, *Undangan.objects.filter(kembar=lama)]:
        if k.pk == u.pk:
            continue
        k.kembar = u
        catatan = Penyampaian(
            undangan=k, keadaan=TIDAK, alasan=GANDA, keterangan=alasan.strip()[:300],
            oleh=pengguna, dibuat=timezone.now(),
        )  # fmt: skip
        catatan.save()
        _terapkan(k, catatan)
    _catat(pengguna, u, "pemberitahuan_ditukar", alasan=alasan, semula=f"pemberitahuan/{lama.pk}")


@transaction.atomic
def tulis_lokasi(*, pengguna: Any, pemilihan: Pemilihan, wilayah: str, tempat: str) -> None:
    """Where a TPS stands. Raises `ArgumenKeliru` for no TPS or an empty place."""
    if not adalah_tps(wilayah):
        raise ArgumenKeliru("Itu bukan TPS.", "Pilih sebuah TPS.")
    wajib_boleh(pengguna, "catat_undangan", wilayah)
    isi = " ".join(tempat.split())[:200]
    if not isi:
        raise ArgumenKeliru("Tempat TPS belum ditulis.", "Tulis gedung atau alamatnya.")
    tolak_tersegel("Tempat TPS", isi, timezone.now().year)
    Lokasi.objects.update_or_create(pemilihan=pemilihan, wilayah=wilayah, defaults={"tempat": isi})
    catat(
        pengguna=pengguna, tindakan="lokasi_tps_ditulis", objek=f"tps/{wilayah}", wilayah=wilayah,
        isi={"tempat": isi},
    )  # fmt: skip


def terakhir(u: Undangan) -> Penyampaian | None:
    """The newest record of an invitation."""
    return u.penyampaian.order_by("-pk").first()


def kata_hasil(alasan: dict[str, Any], c: Penyampaian) -> str:
    """A record in words: `disampaikan kepada keluarga serumah`."""
    if c.keadaan == DISAMPAIKAN:
        return f"disampaikan kepada {KEPADA[c.kepada]}"
    if c.keadaan == TIDAK:
        nama = alasan.get(c.alasan, {}).get("nama", c.alasan)
        return f"tidak disampaikan: {nama[:1].lower()}{nama[1:]}"
    return "catatan terakhir dibatalkan"


def terapkan_banyak(catatan: list[Penyampaian]) -> None:
    """Write records that `periksa` made, of a file; the caller leaves the event, in its transaction."""
    Penyampaian.objects.bulk_create(catatan, batch_size=500)
    for c in catatan:
        c.undangan.keadaan, c.undangan.alasan = c.keadaan, c.alasan
    Undangan.objects.bulk_update(
        [c.undangan for c in catatan], ["keadaan", "alasan"], batch_size=500
    )


def _kunci(undangan: Undangan) -> Undangan:
    semua = Undangan.objects.select_for_update(of=("self",))
    return semua.select_related("terbitan__pemilihan", "baris", "kembar").get(pk=undangan.pk)


def _kunci_kedua(pengguna: Any, undangan: Undangan, alasan: str) -> Undangan:
    if len(alasan.strip()) < TERPENDEK:
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    # KPPS records what it meets; whether two entries are one person is judged above it.
    wajib_boleh(
        pengguna, "usul_perubahan", wilayah_izin(undangan.wilayah, undangan.terbitan.pemilihan)
    )
    u = _kunci(undangan)
    if u.alasan != GANDA:
        raise ArgumenKeliru("Ini bukan undangan kedua.", "Muat ulang halamannya.")
    return u


def _kembalikan(pengguna: Any, u: Undangan, keterangan: str) -> None:
    c = Penyampaian(
        undangan=u, keadaan=BELUM, keterangan=keterangan.strip()[:300], oleh=pengguna,
        dibuat=timezone.now(),
    )  # fmt: skip
    c.save()
    _terapkan(u, c)


def _terapkan(u: Undangan, c: Penyampaian) -> None:
    u.keadaan, u.alasan = c.keadaan, c.alasan
    u.save(update_fields=["keadaan", "alasan", "kembar"])


def _kedua(u: Undangan) -> ArgumenKeliru:
    lain = u.kembar
    tempat = (
        f"nomor {lain.nomor} di TPS {nomor_tps(lain.wilayah)}" if lain is not None else "yang lain"
    )
    return ArgumenKeliru(
        f"Orang ini sudah mendapat undangan {tempat}, jadi undangan ini dikembalikan.",
        "Bila ternyata dua orang, mintalah PPS mencatatnya.",
    )


def _catat(pengguna: Any, u: Undangan, tindakan: str, *, alasan: str = "", **isi: Any) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"pemberitahuan/{u.pk}",
        wilayah=wilayah_izin(u.wilayah, u.terbitan.pemilihan),
        isi=isi,
        alasan=alasan.strip(),
    )
