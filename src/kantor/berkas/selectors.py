"""Reading files and rows: everything takes the account and stays within its reach."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from hakpilih.izin import IZIN
from hakpilih.wilayah import di_bawah, tingkat
from kantor.berkas.baca_baris import TabelBerkas, baca_tabel
from kantor.berkas.models import Baris, BarisMasalah, Berkas
from kantor.izin_alamat import putusan
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan

MELIHAT_PEMILIH = ("lihat_pemilih", "lihat_tanpa_nik")
MELIHAT_BERKAS = ("lihat_berkas", "muat_berkas")


def berkas_terlihat(pengguna: Any) -> QuerySet[Berkas]:
    """Files of the account's region that it may look at."""
    if not any(putusan(pengguna, t, pengguna.wilayah) for t in MELIHAT_BERKAS):
        return Berkas.objects.none()
    w = pengguna.wilayah
    return Berkas.objects.filter(Q(wilayah=w) | Q(wilayah__startswith=w + "."))


def berkas_berlaku(pemilihan: Pemilihan, format: str) -> Berkas | None:
    """The newest loaded file of a format."""
    dimuat = Berkas.objects.filter(pemilihan=pemilihan, format=format, dimuat__isnull=False)
    return dimuat.order_by("-dimuat", "-pk").first()


def semua_berlaku(pemilihan: Pemilihan) -> list[Berkas]:
    """The newest loaded file of each format."""
    dimuat = Berkas.objects.filter(pemilihan=pemilihan, dimuat__isnull=False)
    terbaru: dict[str, Berkas] = {}
    for b in dimuat.order_by("dimuat", "pk"):
        terbaru[b.format] = b
    return list(terbaru.values())


def perlu_diurus(pengguna: Any, pemilihan: Pemilihan) -> list[Berkas]:
    """Checked files that wait for this account to load or refuse them."""
    if not putusan(pengguna, "muat_berkas", pemilihan.wilayah):
        return []
    menunggu = berkas_terlihat(pengguna).filter(
        pemilihan=pemilihan, diperiksa__isnull=False, dimuat__isnull=True, ditolak__isnull=True
    )
    return list(menunggu.exclude(format__startswith="hadir").order_by("-pk"))


def baris_terlihat(pengguna: Any) -> QuerySet[Baris]:
    """Rows of loaded files within reach of the account; none where it may see no voters."""
    dimuat = Baris.objects.filter(berkas__dimuat__isnull=False)
    return dimuat.filter(jangkauan(pengguna)).select_related("berkas")


def baris_berkas(pengguna: Any, berkas: Berkas) -> QuerySet[Baris]:
    """Rows of one loaded file within reach; asks the index of the file only, without a join."""
    if berkas.dimuat is None:
        return Baris.objects.none()
    return Baris.objects.filter(jangkauan(pengguna, berkas), berkas_id=berkas.pk)


def jangkauan(pengguna: Any, berkas: Berkas | None = None) -> Q:
    """The condition on `Baris` that is an account's reach; on the rows of `berkas` where that is given."""
    tidak_ada = Q(pk__in=[])
    w = pengguna.wilayah
    if not any(t in IZIN.get(pengguna.peran, {}) for t in MELIHAT_PEMILIH):
        return tidak_ada
    # The table also says at which level an account of the role must stand.
    if not any(putusan(pengguna, t, w) for t in MELIHAT_PEMILIH):
        return tidak_ada
    match tingkat(w):
        case "provinsi" | "kabupaten" | "kota":
            if berkas is not None:
                return Q() if di_bawah(berkas.wilayah, w) else tidak_ada
            return Q(berkas__wilayah=w) | Q(berkas__wilayah__startswith=w + ".")
        case "kecamatan":
            return Q(kode_kecamatan=w) | Q(kode_kelurahan__startswith=w + ".")
        case "kelurahan":
            return Q(kode_kelurahan=w)
        case "tps":
            kelurahan, _, tps = w.rpartition(".")
            return Q(kode_kelurahan=kelurahan, tps__in=[tps, tps.lstrip("0")])
    return tidak_ada


def baris_dari_acak(pengguna: Any, acak: str) -> Baris | None:
    """The visible row with that record number."""
    return baris_terlihat(pengguna).filter(acak=acak).first()


def anggota_kk(baris: Baris, pengguna: Any) -> list[Baris]:
    """Who else of the same file stands in that KK, within reach, in file order."""
    if baris.nkk_sidik is None:
        return []
    semua = baris_terlihat(pengguna).filter(
        berkas_id=baris.berkas_id, nkk_sidik=bytes(baris.nkk_sidik)
    )
    # Sorted here: told to sort, SQLite walks the whole file in the order of its rows.
    return sorted((b for b in semua[:60] if b.pk != baris.pk), key=lambda b: b.nomor)


def kembaran(baris: Baris, pengguna: Any) -> list[Baris]:
    """Rows of any loaded file with the same NIK, within reach: where else this person stands."""
    if baris.nik_sidik is None:
        return []
    semua = baris_terlihat(pengguna).filter(
        nik_sidik=bytes(baris.nik_sidik), berkas__pemilihan_id=baris.berkas.pemilihan_id
    )
    return [b for b in semua.order_by("-berkas__dimuat", "nomor")[:20] if b.pk != baris.pk]


def baris_bermasalah(berkas: Berkas, kode: str) -> QuerySet[BarisMasalah]:
    """The kept rows of one fault, in file order."""
    return BarisMasalah.objects.filter(berkas=berkas, kode=kode).order_by("nomor", "pk")


def saran_dari(pemilihan: Pemilihan) -> list[str]:
    """Who handed over files before, the latest first, and who usually does."""
    dulu = Berkas.objects.filter(pemilihan=pemilihan).order_by("-pk").values_list("dari", flat=True)
    return list(dict.fromkeys([*dulu[:20], *BIASANYA]))


BIASANYA = ("KPU Provinsi", "KPU RI (Sidalih)", "Disdukcapil", "PPK", "Bawaslu")


def tabel_bersih(berkas: Berkas) -> TabelBerkas:
    """All rows of a loaded file with SKEMA_BERSIH, opened by the key process, and each row's id.

    For the office's own machinery (matching), which answers to nobody: it is not filtered by reach.
    """
    return baca_tabel(berkas, kunci())
