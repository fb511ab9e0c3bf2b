"""Changes, groups and files as the pages read them: within the account's reach, newest or oldest first."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from kantor.berkas.models import Berkas
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini
from kantor.telaah import keadaan_perubahan
from kantor.telaah.antrean import LIHAT, wajib_lihat
from kantor.telaah.jenis import BERLAKU, DIUSULKAN
from kantor.telaah.models import Bukti, Kelompok, Padanan, Perubahan

SEHALAMAN = 50


def _terlihat(pengguna: Any, qs: QuerySet[Any]) -> QuerySet[Any]:
    """Rows with `wilayah` in the account's reach; none for who may see no voters."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return qs.none()
    return dalam_jangkauan(qs, pengguna)


def lengkap(qs: QuerySet[Perubahan]) -> QuerySet[Perubahan]:
    """With the rows that a list of changes shows."""
    return qs.select_related(
        "kasus",
        "pengusul",
        "baris_daftar",
        "baris_rujukan",
        "kelompok",
        "membatalkan",
        "putusan__oleh",
    ).prefetch_related(Prefetch("bukti", Bukti.objects.order_by("pk")))


def _menunggu(pengguna: Any, pemilihan: Pemilihan) -> QuerySet[Perubahan]:
    """What another person proposed one by one, for this account to decide."""
    qs = Perubahan.objects.filter(pemilihan=pemilihan, keadaan=DIUSULKAN, kelompok__isnull=True)
    return _terlihat(pengguna, qs.exclude(pengusul=pengguna))


def menunggu(
    pengguna: Any, pemilihan: Pemilihan, setelah: int = 0, banyak: int = SEHALAMAN
) -> list[Perubahan]:
    """Proposals that wait for this account, the oldest first, after the number `setelah`."""
    qs = _menunggu(pengguna, pemilihan).filter(pk__gt=setelah).order_by("pk")
    return list(lengkap(qs)[:banyak])


def hitung_menunggu(pengguna: Any, pemilihan: Pemilihan) -> int:
    """How many proposals and groups wait for this account."""
    return _menunggu(pengguna, pemilihan).count() + _kelompok_menunggu(pengguna, pemilihan).count()


def _kelompok_menunggu(pengguna: Any, pemilihan: Pemilihan) -> QuerySet[Kelompok]:
    qs = Kelompok.objects.filter(pemilihan=pemilihan, keadaan=DIUSULKAN)
    return _terlihat(pengguna, qs.exclude(pengusul=pengguna))


def kelompok_menunggu(pengguna: Any, pemilihan: Pemilihan) -> list[Kelompok]:
    """Groups that wait for this account, the oldest first."""
    qs = _kelompok_menunggu(pengguna, pemilihan).select_related("pengusul", "pemilihan")
    return list(qs.order_by("pk"))


def perubahan(
    pengguna: Any,
    pemilihan: Pemilihan,
    keadaan: str = "",
    jenis: str = "",
    setelah: int = 0,
    banyak: int = SEHALAMAN,
) -> list[Perubahan]:
    """Changes, the newest first, older than the number `setelah` (0: from the newest)."""
    qs = _terlihat(pengguna, Perubahan.objects.filter(pemilihan=pemilihan))
    qs = keadaan_perubahan.saring(qs, keadaan, hari_ini(pemilihan.zona))
    if jenis:
        qs = qs.filter(jenis=jenis)
    if setelah:
        qs = qs.filter(pk__lt=setelah)
    return list(lengkap(qs).order_by("-pk")[:banyak])


def permintaan(
    pengguna: Any, pemilihan: Pemilihan, setelah: int = 0, banyak: int = 500
) -> list[Perubahan]:
    """Living changes that ask something of Disdukcapil, the newest first."""
    qs = Perubahan.objects.filter(~Q(permintaan=""), pemilihan=pemilihan)
    qs = _terlihat(pengguna, qs.filter(keadaan__in=(DIUSULKAN, BERLAKU)))
    if setelah:
        qs = qs.filter(pk__lt=setelah)
    return list(lengkap(qs).order_by("-pk")[:banyak])


def _kembali(pengguna: Any, pemilihan: Pemilihan) -> QuerySet[Perubahan]:
    qs = Perubahan.objects.filter(
        pemilihan=pemilihan, kembali__isnull=False, keadaan__in=(DIUSULKAN, BERLAKU)
    )
    return _terlihat(pengguna, qs)


def kembali(
    pengguna: Any, pemilihan: Pemilihan, setelah: int = 0, banyak: int = SEHALAMAN
) -> list[Perubahan]:
    """Living strikes of people whom the newest registry names again, the newest first."""
    qs = _kembali(pengguna, pemilihan)
    if setelah:
        qs = qs.filter(pk__lt=setelah)
    return list(lengkap(qs).order_by("-pk")[:banyak])


def hitung_kembali(pengguna: Any, pemilihan: Pemilihan) -> int:
    """How many those are."""
    return _kembali(pengguna, pemilihan).count()


def ambil_perubahan(pengguna: Any, nomor: int) -> Perubahan:
    """One change. Raises `Perubahan.DoesNotExist`, and `Ditolak` outside the account's reach."""
    p = lengkap(Perubahan.objects.select_related("pemilihan")).get(pk=nomor)
    wajib_lihat(pengguna, p.wilayah)
    return p


def ambil_kelompok(pengguna: Any, nomor: int) -> Kelompok:
    """One group. Raises `Kelompok.DoesNotExist`, and `Ditolak` outside the account's reach."""
    k = Kelompok.objects.select_related("pemilihan", "pengusul", "pemutus").get(pk=nomor)
    wajib_lihat(pengguna, k.wilayah)
    return k


def kelompok(pengguna: Any, pemilihan: Pemilihan) -> list[Kelompok]:
    """Groups that somebody proposed or prepares, the newest first."""
    qs = _terlihat(pengguna, Kelompok.objects.filter(pemilihan=pemilihan))
    return list(qs.select_related("pengusul", "pemutus").order_by("-pk")[:200])


def padanan_kini(pemilihan: Pemilihan) -> Padanan | None:
    """The newest matching that is done."""
    ada = Padanan.objects.filter(pemilihan=pemilihan, selesai__isnull=False)
    return ada.select_related("daftar", "rujukan", "oleh").order_by("-pk").first()


def berkas_siap(pemilihan: Pemilihan) -> tuple[list[Berkas], list[Berkas]]:
    """Loaded DPT and DP4 of an election, the newest first."""
    ada = Berkas.objects.filter(pemilihan=pemilihan, dimuat__isnull=False, ditolak__isnull=True)
    urut = ada.order_by("-dimuat", "-pk")
    return list(urut.filter(format="dpt")), list(urut.filter(format="dp4"))
