"""Requests, items, daily files and agreements as the pages read them: within the reach of the account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from hakpilih.permintaan.lembaga import LEMBAGA
from hakpilih.permintaan.tenggat import Ketepatan, Terkirim, hari_tanpa_berkas, ketepatan
from kantor.berkas.models import Berkas
from kantor.izin_alamat import Ditolak, bisa, putusan, wajib_salah_satu_di
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan
from kantor.permintaan.keadaan import DIBUANG, DIKIRIM, DISETUJUI, MENUNGGU, SELESAI, TERKIRIM
from kantor.permintaan.models import Butir, HasilKtpEl, JawabanMasuk, Kunjungan, Nota, Permintaan

# Who sees requests: whoever sends or answers them, and supervision (without NIK).
LIHAT_SURAT = ("kirim_permintaan", "jawab_permintaan", "lihat_tanpa_nik")
SEHALAMAN = 50
HARIAN = "ktp_el_harian"
MUNDUR = timedelta(days=60)  # how far back missed days are told


def sendiri(pengguna: Any) -> bool:
    """Whether the account is the agency's own: it sees what was sent to it and nothing else."""
    return not (bisa(pengguna, "kirim_permintaan") or bisa(pengguna, "lihat_tanpa_nik"))


def semua_permintaan(pengguna: Any, pemilihan: Pemilihan) -> QuerySet[Permintaan]:
    """Requests of an election within reach, the newest first; dropped ones are in the history only."""
    qs = Permintaan.objects.filter(pemilihan=pemilihan).exclude(keadaan=DIBUANG)
    if not any(putusan(pengguna, t, pengguna.wilayah) for t in LIHAT_SURAT):
        return qs.none()
    if sendiri(pengguna):
        qs = qs.filter(lembaga="disdukcapil", keadaan__in=TERKIRIM)
    return dalam_jangkauan(qs, pengguna).select_related("pengusul", "pemilihan").order_by("-pk")


def ambil(pengguna: Any, nomor: int) -> Permintaan:
    """One request. Raises `Permintaan.DoesNotExist`, and `Ditolak` outside the account's reach."""
    p = Permintaan.objects.select_related("pemilihan", "pengusul", "pemutus").get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT_SURAT, p.wilayah)
    if sendiri(pengguna) and (p.lembaga != "disdukcapil" or p.keadaan not in TERKIRIM):
        raise Ditolak("Permintaan ini tidak ditujukan kepada Disdukcapil, atau belum dikirim.")
    return p


def butir(
    pengguna: Any, p: Permintaan, saring: str = "", setelah: int = 0, banyak: int = SEHALAMAN
) -> list[Butir]:
    """A page of items by number; `saring`: `belum` or `sudah` answered."""
    qs = dalam_jangkauan(Butir.objects.filter(permintaan=p), pengguna)
    if saring == "belum":
        qs = qs.filter(jawaban="")
    elif saring == "sudah":
        qs = qs.exclude(jawaban="")
    qs = qs.filter(pk__gt=setelah) if setelah else qs
    return list(qs.select_related("baris", "perubahan", "kasus_jawaban").order_by("pk")[:banyak])


def hitung_butir(p: Permintaan) -> dict[str, int]:
    """How many items were answered how; "" not yet."""
    isi = p.butir.order_by().values_list("jawaban").annotate(n=Count("pk"))
    return dict(isi)


def berkas_jawaban(pengguna: Any, nomor: int) -> Berkas:
    """A file of answers. Raises `Berkas.DoesNotExist`; of others' files the agency sees nothing."""
    qs = Berkas.objects.filter(format="jawaban_permintaan").select_related(
        "pemilihan", "pengunggah"
    )
    if sendiri(pengguna):
        qs = qs.filter(pengunggah=pengguna)
    b = qs.get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT_SURAT, b.wilayah)
    return b


def jawaban_berkas(b: Berkas) -> list[JawabanMasuk]:
    """The rows of a file of answers, those that could not be used first (at most 500 are shown)."""
    semua = JawabanMasuk.objects.filter(berkas=b).select_related(
        "butir__permintaan", "butir__baris"
    )
    dipakai = ("kasus", "bukti", "cocok", "catat", "kosong")
    buruk = list(semua.exclude(hasil__in=dipakai).order_by("baris")[:250])
    return buruk + list(semua.filter(hasil__in=dipakai[:-1]).order_by("baris")[:250])


def hitung_jawaban(b: Berkas) -> dict[str, int]:
    """Rows of a file of answers by outcome."""
    isi = JawabanMasuk.objects.filter(berkas=b).order_by().values_list("hasil")
    return dict(isi.annotate(n=Count("pk")))


def berkas_terkait(p: Permintaan) -> list[Berkas]:
    """The files that answered a request, the newest first."""
    nomor = JawabanMasuk.objects.filter(butir__permintaan=p).values("berkas").distinct()
    return list(
        Berkas.objects.filter(pk__in=nomor).select_related("pengunggah").order_by("-pk")[:20]
    )


def ketepatan_lembaga(
    pengguna: Any, pemilihan: Pemilihan, kini: date
) -> list[tuple[str, Ketepatan]]:
    """How quickly each agency that was asked answers."""
    qs = semua_permintaan(pengguna, pemilihan).filter(keadaan__in=TERKIRIM)
    per: dict[str, list[Terkirim]] = {}
    for lembaga, dikirim, tenggat, dijawab in qs.values_list(
        "lembaga", "dikirim", "tenggat", "dijawab"
    ):
        per.setdefault(lembaga, []).append(Terkirim(dikirim, tenggat, dijawab))
    return [(LEMBAGA[k].nama, ketepatan(per[k], kini)) for k in LEMBAGA if k in per]


def terlambat(pengguna: Any, pemilihan: Pemilihan, kini: date) -> list[Permintaan]:
    """Sent requests whose due date is past, the oldest first."""
    qs = semua_permintaan(pengguna, pemilihan).filter(keadaan=DIKIRIM, tenggat__lt=kini)
    return list(qs.order_by("tenggat", "pk"))


def menunggu(pengguna: Any, pemilihan: Pemilihan) -> list[Permintaan]:
    """Requests that wait for a second person other than their proposer."""
    if not bisa(pengguna, "kirim_permintaan"):
        return []
    qs = semua_permintaan(pengguna, pemilihan).filter(keadaan=MENUNGGU)
    return list(qs.exclude(pengusul=pengguna).order_by("pk"))


def siap_dikirim(pengguna: Any, pemilihan: Pemilihan) -> int:
    """How many are approved and not sent."""
    if not bisa(pengguna, "kirim_permintaan"):
        return 0
    return semua_permintaan(pengguna, pemilihan).filter(keadaan=DISETUJUI).count()


def terbuka(pengguna: Any, pemilihan: Pemilihan, banyak: int = 20) -> list[Permintaan]:
    """Requests that are not done, those with the nearest due date first."""
    qs = semua_permintaan(pengguna, pemilihan).exclude(keadaan=SELESAI)
    return list(qs.order_by("tenggat", "pk")[:banyak])


def dijawab_perubahan(nomor: Sequence[int]) -> Mapping[int, Butir]:
    """Of these changes the newest item that asks about them in a request that stands."""
    semua = Butir.objects.filter(perubahan__in=nomor).exclude(permintaan__keadaan=DIBUANG)
    urut = semua.select_related("permintaan").order_by("pk")
    return {b.perubahan_id: b for b in urut if b.perubahan_id is not None}


def berkas_harian(pengguna: Any, pemilihan: Pemilihan, banyak: int = 60) -> list[Berkas]:
    """Daily KTP-el files, the newest first; the agency sees those it handed over itself."""
    qs = Berkas.objects.filter(pemilihan=pemilihan, format=HARIAN, ditolak__isnull=True)
    if sendiri(pengguna):
        qs = qs.filter(pengunggah=pengguna)
    return list(qs.select_related("pengunggah").order_by("-keadaan_per", "-pk")[:banyak])


def hasil_harian(berkas: Sequence[Berkas]) -> dict[int, dict[str, int]]:
    """Rows of daily files by outcome."""
    isi = HasilKtpEl.objects.filter(berkas__in=berkas).order_by().values_list("berkas", "hasil")
    hasil: dict[int, dict[str, int]] = {b.pk: {} for b in berkas}
    for pk, kode, n in isi.annotate(n=Count("pk")):
        hasil[pk][kode] = n
    return hasil


def hari_kosong(pemilihan: Pemilihan, kini: date) -> list[date]:
    """Working days without a daily file since the first one, of the last two months."""
    hari = set(
        Berkas.objects.filter(pemilihan=pemilihan, format=HARIAN, ditolak__isnull=True).values_list(
            "keadaan_per", flat=True
        )
    )
    if not hari:
        return []
    return hari_tanpa_berkas(hari, max(min(hari), kini - MUNDUR), kini)


def berkas_ktp_el(pengguna: Any, nomor: int) -> Berkas:
    """A daily file. Raises `Berkas.DoesNotExist`."""
    qs = Berkas.objects.filter(format=HARIAN).select_related("pemilihan", "pengunggah")
    if sendiri(pengguna):
        qs = qs.filter(pengunggah=pengguna)
    b = qs.get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT_SURAT, b.wilayah)
    return b


def semua_nota(pengguna: Any, pemilihan: Pemilihan) -> list[Nota]:
    """Agreements of an election within reach, those that end first at the top, ended ones last."""
    qs = dalam_jangkauan(Nota.objects.filter(pemilihan=pemilihan), pengguna)
    return list(qs.select_related("pencatat").order_by("diakhiri", "sampai", "pk"))


def nota_akan_habis(pengguna: Any, pemilihan: Pemilihan, kini: date, hari: int) -> list[Nota]:
    """Agreements that end soon or ended lately, and that nobody ended or replaced by a later one."""
    qs = dalam_jangkauan(Nota.objects.filter(pemilihan=pemilihan, diakhiri=None), pengguna)
    dekat = qs.filter(sampai__lte=kini + timedelta(days=hari)).order_by("sampai")
    nanti = dict(qs.filter(sampai__gt=kini + timedelta(days=hari)).values_list("lembaga", "sampai"))
    return [n for n in dekat if n.lembaga not in nanti]


def semua_kunjungan(pengguna: Any, pemilihan: Pemilihan) -> list[Kunjungan]:
    """Joint visits within reach, the latest first."""
    qs = dalam_jangkauan(Kunjungan.objects.filter(pemilihan=pemilihan), pengguna)
    return list(qs.order_by("-tanggal", "-pk")[:100])


def saring_permintaan(qs: QuerySet[Permintaan], lembaga: str, keadaan: str) -> QuerySet[Permintaan]:
    """The filter of the page of all requests."""
    syarat = Q()
    if lembaga in LEMBAGA:
        syarat &= Q(lembaga=lembaga)
    if keadaan:
        syarat &= Q(keadaan=keadaan)
    return qs.filter(syarat)
