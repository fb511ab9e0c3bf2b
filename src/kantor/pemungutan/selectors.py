"""Invitations as the pages read them: counts and people within the reach of the account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum

from hakpilih.daftar.undangan import (
    BELUM,
    GANDA,
    Langkah,
    Neraca,
    gabung,
    neraca,
    selisih,
)
from hakpilih.wilayah import di_bawah, tingkat
from kantor.daftar.selectors import Tempat, dalam_wilayah, tempat
from kantor.daftar.tampilan import judul_tempat
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, nama_wilayah, seluruh_kantor
from kantor.pemungutan.entri import Isi, bernama, isi_undangan
from kantor.pemungutan.models import (
    Cetakan,
    Lokasi,
    Pengembalian,
    Penyampaian,
    Terbitan,
    Undangan,
)
from kantor.pemungutan.tempat import TINGKAT_BAWAH, bagian, wilayah_izin
from kantor.pindah.keadaan import SAH
from kantor.pindah.models import Pindah
from kantor.telaah.antrean import wajib_lihat

SEHALAMAN = 50
# What a list of a TPS may be narrowed to; "semua" is not narrowed.
SARINGAN: dict[str, str] = {
    BELUM: "Belum dicatat",
    "disampaikan": "Disampaikan",
    "tidak": "Tidak disampaikan",
    "semua": "Semua",
    "pergi": "Memilih di tempat lain",
}


def terbit(p: Pemilihan) -> list[Terbitan]:
    """Invitations that were made, the newest first."""
    ada = Terbitan.objects.filter(pemilihan=p, selesai__isnull=False)
    return list(ada.select_related("daftar", "pemilihan").order_by("-pk"))


def dibuat(p: Pemilihan) -> Terbitan | None:
    """The one that is being made."""
    return Terbitan.objects.filter(pemilihan=p, selesai__isnull=True).first()


def semua_undangan(p: Pemilihan) -> QuerySet[Undangan]:
    """All invitations that people see."""
    nomor = list(
        Terbitan.objects.filter(pemilihan=p, selesai__isnull=False).values_list("pk", flat=True)
    )
    return Undangan.objects.filter(terbitan_id__in=nomor)


def per_tps(p: Pemilihan, wilayah: str) -> dict[str, Neraca]:
    """The balance of each TPS in a region ("" the office), by code; counted from the index alone."""
    isi = dalam_wilayah(semua_undangan(p), wilayah, "wilayah").order_by()
    hitung: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for w, keadaan, alasan, n in isi.values_list("wilayah", "keadaan", "alasan").annotate(
        n=Count("pk")
    ):
        hitung[w].append((keadaan, alasan, n))
    return {w: neraca(h) for w, h in sorted(hitung.items())}


def per_bagian(semua: Mapping[str, Neraca], bawah: str) -> dict[str, Neraca]:
    """Balances of TPS summed up to the parts of a place; the place itself where it has none."""
    kumpul: dict[str, list[Neraca]] = defaultdict(list)
    for kode, n in semua.items():
        kumpul[bagian(kode, bawah) if bawah else kode].append(n)
    return {k: gabung(v) for k, v in kumpul.items()}


def tempat_untuk(pengguna: Any, wilayah: str) -> Tempat:
    """The part of the city an account asked for. Raises `Ditolak` outside its reach."""
    return tempat(pengguna, wilayah)


def wajib_lihat_tps(pengguna: Any, p: Pemilihan, kode: str) -> None:
    """Raises `Ditolak` where the account may not see the voters of a TPS."""
    wajib_lihat(pengguna, wilayah_izin(kode, p))


def ambil(pengguna: Any, p: Pemilihan, nomor: int) -> Undangan:
    """One invitation. Raises `Undangan.DoesNotExist`, and `Ditolak` outside the reach."""
    u = (
        semua_undangan(p)
        .select_related("terbitan__pemilihan", "baris", "kembar__terbitan")
        .get(pk=nomor)
    )
    wajib_lihat_tps(pengguna, p, u.wilayah)
    return u


@dataclass(slots=True)
class Baris:
    """An invitation as a list shows it, with its newest record."""

    undangan: Undangan
    terakhir: Penyampaian | None
    isi: Isi


def daftar_tps(
    p: Pemilihan, kode: str, saringan: str = BELUM, setelah: int = 0, banyak: int = SEHALAMAN
) -> tuple[list[Baris], int]:
    """Invitations of one TPS by number behind `setelah`; and the number to go on from, 0 at the end."""
    qs = semua_undangan(p).filter(wilayah=kode, nomor__gt=setelah)
    if saringan == "pergi":
        qs = qs.filter(orang__in=_pergi(p, kode))
    elif saringan in SARINGAN and saringan != "semua":
        qs = qs.filter(keadaan=saringan)
    isi = list(
        qs.select_related("baris", "kembar", "terbitan__pemilihan").order_by("nomor")[: banyak + 1]
    )
    lanjut = isi[banyak - 1].nomor if len(isi) > banyak else 0
    return _dengan_catatan(isi[:banyak]), lanjut


def cari(p: Pemilihan, kode: str, kata: str, banyak: int = SEHALAMAN) -> list[Baris]:
    """Invitations of one TPS by number, code, or part of a name (all words must be in it)."""
    qs = semua_undangan(p).filter(wilayah=kode)
    teks = " ".join(kata.split())
    if teks.isascii() and teks.isdigit() and len(teks) < 7:
        qs = qs.filter(nomor=int(teks))
    elif len(teks) == 16 and qs.filter(kode=teks.lower()).exists():
        qs = qs.filter(kode=teks.lower())
    else:
        qs = bernama(qs, p, kode, teks.upper().split()[:6])
    isi = list(
        qs.select_related("baris", "kembar", "terbitan__pemilihan").order_by("nomor")[:banyak]
    )
    return _dengan_catatan(isi)


def _dengan_catatan(isi: Sequence[Undangan]) -> list[Baris]:
    nomor = [u.pk for u in isi if u.keadaan != BELUM]
    akhir = (
        Penyampaian.objects.filter(undangan__in=nomor)
        .order_by()
        .values("undangan")
        .annotate(akhir=Max("pk"))
        .values_list("akhir", flat=True)
    )
    ada = {
        c.undangan_id: c
        for c in Penyampaian.objects.filter(pk__in=list(akhir)).select_related("oleh")
    }
    nama = isi_undangan(isi)
    return [Baris(u, ada.get(u.pk), nama[u.pk]) for u in isi]


def tps_terjangkau(pengguna: Any, p: Pemilihan) -> list[str]:
    """Codes of the TPS with invitations that the account reaches."""
    qs = semua_undangan(p).order_by().values_list("wilayah", flat=True).distinct()
    return sorted(dalam_jangkauan(qs, pengguna))


def lokasi(p: Pemilihan, kode: str) -> str:
    """Where a TPS stands, "" where nobody wrote it."""
    ada = Lokasi.objects.filter(pemilihan=p, wilayah=kode).values_list("tempat", flat=True).first()
    return ada or ""


def cetakan(p: Pemilihan, wilayah: str) -> dict[str, Cetakan]:
    """The newest print of each TPS in a region."""
    qs = Cetakan.objects.filter(terbitan__pemilihan=p, terbitan__selesai__isnull=False)
    return {c.wilayah: c for c in dalam_wilayah(qs, wilayah, "wilayah").order_by("pk")}


def daftar_ganda(
    pengguna: Any, p: Pemilihan, setelah: int = 0, banyak: int = SEHALAMAN
) -> tuple[list[Undangan], int]:
    """Second invitations within reach by number behind `setelah`; and the number to go on from."""
    qs = semua_undangan(p).filter(alasan=GANDA, pk__gt=setelah)
    # Numbers first: a sort of whole rows with all that belongs to them is many times as dear.
    nomor = list(
        dalam_jangkauan(qs, pengguna).order_by("pk").values_list("pk", flat=True)[: banyak + 1]
    )
    ada = Undangan.objects.filter(pk__in=nomor).order_by("pk")
    isi = list(ada.select_related("baris", "kembar__baris", "terbitan"))
    return isi[:banyak], isi[banyak - 1].pk if len(isi) > banyak else 0


@dataclass(frozen=True, slots=True)
class Hop:
    """The way back from one place to the one above it, with what does not agree."""

    wilayah: str
    nama: str
    ke: str
    langkah: Langkah
    selisih: list[str]


PENERIMA = {"tps": "PPS", "kelurahan": "PPK", "kecamatan": "KPU"}
PENYERAH = {"tps": "KPPS", "kelurahan": "PPS", "kecamatan": "PPK"}


def hop(pengguna: Any, p: Pemilihan, wilayah: str, semua: Mapping[str, Neraca]) -> list[Hop]:
    """The hops of a place: from each of its parts to it, and its own to the place above.

    What a TPS ought to return is what it did not deliver; any other place, what it received.
    """
    t = tingkat(wilayah) if wilayah else "kota"
    bawah = TINGKAT_BAWAH.get(t or "", "")
    kirim = _jumlah_kirim(p, wilayah)
    sini = {k: n for k, n in semua.items() if not wilayah or di_bawah(k, wilayah)}
    kode: Iterable[str] = per_bagian(sini, bawah) if bawah else ()
    hasil = [_hop(k, bawah, kirim, semua) for k in kode if k]
    if wilayah and t in PENERIMA and not seluruh_kantor(pengguna):
        hasil.append(_hop(wilayah, t or "", kirim, semua))
    return hasil


def _jumlah_kirim(p: Pemilihan, wilayah: str) -> dict[tuple[str, str], int]:
    qs = dalam_wilayah(Pengembalian.objects.filter(pemilihan=p), wilayah, "wilayah")
    isi = qs.order_by().values_list("wilayah", "arah").annotate(n=Sum("banyak"))
    return {(w, a): n for w, a, n in isi}


def _hop(
    kode: str, jenis: str, kirim: Mapping[tuple[str, str], int], semua: Mapping[str, Neraca]
) -> Hop:
    if jenis == "tps":
        wajib = semua[kode].tidak_disampaikan if kode in semua else 0
    else:
        anak = {"kelurahan": 5, "kecamatan": 4}[jenis]
        wajib = sum(
            n
            for (w, arah), n in kirim.items()
            if arah == "terima" and len(w.split(".")) == anak and di_bawah(w, kode)
        )
    langkah = Langkah(wajib, kirim.get((kode, "serah"), 0), kirim.get((kode, "terima"), 0))
    dari, ke = PENYERAH[jenis], PENERIMA[jenis]
    return Hop(kode, nama_wilayah(kode), ke, langkah, selisih(langkah, dari, ke))


def catatan_kirim(p: Pemilihan, wilayah: str, banyak: int = 50) -> list[Pengembalian]:
    """Hand-overs in a region, the newest first."""
    qs = dalam_wilayah(Pengembalian.objects.filter(pemilihan=p), wilayah, "wilayah")
    return list(qs.select_related("oleh").order_by("-pk")[:banyak])


def _pergi(p: Pemilihan, kode: str) -> QuerySet[Any]:
    """Voters listed in a TPS who vote elsewhere, by number."""
    ada = Pindah.objects.filter(pemilihan=p, keadaan__in=SAH, asal=kode, pemilih__isnull=False)
    return ada.values("pemilih__orang")


def banyak_pergi(p: Pemilihan, kode: str) -> int:
    """How many invitations of a TPS are of voters who vote elsewhere."""
    return semua_undangan(p).filter(wilayah=kode, orang__in=_pergi(p, kode)).count()


def memilih_di(p: Pemilihan, orang: Sequence[int]) -> dict[int, str]:
    """Of these voters those who vote elsewhere (DPTb), and where: their invitation stays here."""
    ada = Pindah.objects.filter(pemilihan=p, keadaan__in=SAH, pemilih__orang__in=orang)
    return {
        o: luar or judul_tempat(tujuan)
        for o, tujuan, luar in ada.values_list("pemilih__orang", "tujuan", "tempat_luar")
    }
