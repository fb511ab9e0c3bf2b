"""Reports as the desk reads them: within the reach of the account; responses only for whoever sees voters."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from hakpilih.layanan.jenis import TANGGAPAN
from hakpilih.layanan.keadaan import KEADAAN, TERBUKA
from kantor.izin_alamat import Ditolak, bisa, wajib_salah_satu_di
from kantor.layanan.models import Foto, Kumpulan, Laporan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini

LIHAT = ("urus_layanan", "lihat_layanan")
PEMILIH = ("lihat_pemilih", "lihat_tanpa_nik")
SEHALAMAN = 50
BERJALAN = "berjalan"  # a filter: the office owes an answer


@dataclass(frozen=True, slots=True)
class Saringan:
    """A filter of reports; "" is any. `saya`: on this account's own list; `meja`: on its role's desk."""

    jenis: str = ""
    topik: str = ""
    keadaan: str = ""
    wilayah: str = ""
    lewat: bool = False
    saya: bool = False
    meja: bool = False

    def kueri(self) -> str:
        """What is filtered, as an address and an event say it: `jenis=aspirasi&lewat=1`."""
        return urlencode({k: v if isinstance(v, str) else 1 for k, v in asdict(self).items() if v})


def lihat_pemilih(pengguna: Any) -> bool:
    """Whether names of voters may stand on this account's pages."""
    return any(bisa(pengguna, t) for t in PEMILIH)


def terlihat(pengguna: Any, p: Pemilihan) -> QuerySet[Laporan]:
    """Reports of an election within reach; none for who has no business with them."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return Laporan.objects.none()
    semua = Laporan.objects.filter(pemilihan=p)
    if not lihat_pemilih(pengguna):
        semua = semua.exclude(jenis=TANGGAPAN)
    return dalam_jangkauan(semua, pengguna)


def saring(pengguna: Any, p: Pemilihan, s: Saringan) -> QuerySet[Laporan]:
    """The reports of a filter, in no order."""
    qs = terlihat(pengguna, p)
    if s.jenis:
        qs = qs.filter(jenis=s.jenis)
    if s.topik:
        qs = qs.filter(topik=s.topik)
    if s.wilayah:
        qs = qs.filter(Q(wilayah=s.wilayah) | Q(wilayah__startswith=f"{s.wilayah}."))
    if s.keadaan == BERJALAN:
        qs = qs.filter(keadaan__in=TERBUKA)
    elif s.keadaan in KEADAAN:
        qs = qs.filter(keadaan=s.keadaan)
    if s.lewat:
        qs = qs.filter(keadaan__in=TERBUKA, tenggat__lt=hari_ini(p.zona))
    if s.saya:
        qs = qs.filter(petugas=pengguna)
    if s.meja:
        qs = qs.filter(peran=pengguna.peran)
    return qs


def halaman(
    pengguna: Any, p: Pemilihan, s: Saringan, setelah: int = 0, banyak: int = SEHALAMAN
) -> list[Laporan]:
    """One page, the newest first; `setelah`: older than that number."""
    qs = saring(pengguna, p, s)
    if setelah:
        qs = qs.filter(pk__lt=setelah)
    return list(qs.select_related("petugas", "pemilihan").order_by("-pk")[:banyak])


def ambil(pengguna: Any, nomor: int) -> Laporan:
    """One report. Raises `Laporan.DoesNotExist`, and `Ditolak` outside the account's reach."""
    semua = Laporan.objects.select_related(
        "pemilihan", "petugas", "induk", "program", "kasus", "kumpulan", "baris__berkas"
    )
    satu = semua.get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, satu.wilayah)
    if satu.jenis == TANGGAPAN and not lihat_pemilih(pengguna):
        raise Ditolak(
            "Tanggapan atas daftar menyebut nama pemilih, yang tidak dibuka untuk akun ini."
        )
    return satu


def ambil_foto(pengguna: Any, nomor: int) -> Foto:
    """One photo. Raises `Foto.DoesNotExist`, and `Ditolak` as `ambil` does."""
    foto = Foto.objects.select_related("laporan__pemilihan").get(pk=nomor)
    ambil(pengguna, foto.laporan_id)
    return foto


def ambil_kumpulan(pengguna: Any, nomor: int) -> Kumpulan:
    """One file of responses. Raises `Kumpulan.DoesNotExist`, and `Ditolak` outside the account's reach."""
    k = Kumpulan.objects.select_related("pemilihan", "oleh").get(pk=nomor)
    wajib_salah_satu_di(pengguna, PEMILIH, k.wilayah)
    wajib_salah_satu_di(pengguna, LIHAT, k.wilayah)
    return k


def lewat_tenggat(pengguna: Any, p: Pemilihan) -> QuerySet[Laporan]:
    """Reports whose answer is late."""
    return terlihat(pengguna, p).filter(keadaan__in=TERBUKA, tenggat__lt=hari_ini(p.zona))


def menunggu(pengguna: Any, p: Pemilihan) -> QuerySet[Laporan]:
    """What waits for this account: its own, and what nobody took from its role's desk."""
    if not bisa(pengguna, "urus_layanan"):
        return Laporan.objects.none()
    meja = Q(petugas__isnull=True, peran=pengguna.peran)
    return terlihat(pengguna, p).filter(keadaan__in=TERBUKA).filter(Q(petugas=pengguna) | meja)
