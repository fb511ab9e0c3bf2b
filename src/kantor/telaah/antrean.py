"""The queue: which cases somebody sees, in the order of harm, page by page and one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from hakpilih.izin import IZIN
from hakpilih.wilayah import di_bawah, kode_bertitik, tingkat
from kantor.izin_alamat import Ditolak, bisa, wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import seluruh_kantor
from kantor.telaah.jenis import (
    DIGANTIKAN,
    GOLONGAN,
    JENIS,
    KEADAAN_KASUS,
    PITA,
    TERBUKA,
)
from kantor.telaah.keadaan import keadaan_tampil, padanan_tampil
from kantor.telaah.models import Kasus

LIHAT = ("lihat_pemilih", "lihat_tanpa_nik")
SEHALAMAN = 50
_DIKENAL: Mapping[str, Any] = {
    "jenis": JENIS,
    "golongan": GOLONGAN,
    "pita": PITA,
    "keadaan": KEADAAN_KASUS,
}


@dataclass(frozen=True, slots=True)
class Saringan:
    """A filter of cases; "" is any. `unsur`: the changed elements, exactly (`alamat,nkk`); `saya`: "1" for
    those that the account itself is looking at."""

    jenis: str = ""
    wilayah: str = ""
    golongan: str = ""
    unsur: str = ""
    pita: str = ""
    keadaan: str = TERBUKA
    saya: str = ""

    @classmethod
    def dari(cls, isi: Mapping[str, Any]) -> Saringan:
        """From the query of an address; what is not known is dropped."""
        nilai: dict[str, str] = {}
        for nama, dikenal in _DIKENAL.items():
            kata = str(isi.get(nama) or "")
            if kata in dikenal:
                nilai[nama] = kata
        wilayah = kode_bertitik(str(isi.get("wilayah") or ""))
        if wilayah:
            nilai["wilayah"] = wilayah
        unsur = [u for u in str(isi.get("unsur") or "").split(",") if u.isidentifier()]
        if unsur:
            nilai["unsur"] = ",".join(unsur)
        if isi.get("saya") == "1":
            nilai["saya"] = "1"
        return cls(**nilai)

    def isi(self) -> dict[str, str]:
        """What it holds, without what stands as it always does."""
        return {k: v for k, v in asdict(self).items() if v and (k, v) != ("keadaan", TERBUKA)}

    def kueri(self) -> str:
        """For an address: `jenis=ubah&wilayah=99.71.01`."""
        return urlencode(self.isi())


@dataclass(frozen=True, slots=True)
class Halaman:
    """One page of cases; the tokens lead to its neighbours, "" where there is none."""

    kasus: list[Kasus]
    berikut: str
    sebelumnya: str


@dataclass(frozen=True, slots=True)
class Tetangga:
    """The cases before and after one in the same filter."""

    sebelum: int | None
    sesudah: int | None


def terjangkau(pengguna: Any, qs: QuerySet[Any]) -> QuerySet[Any]:
    """Rows with `wilayah` and `kecamatan` within reach; none for who may see no voters.

    Equality on columns, so that an index serves it in both databases.
    """
    if not any(bisa(pengguna, t) for t in LIHAT):
        return qs.none()
    if seluruh_kantor(pengguna):
        return qs
    jangkauan = {IZIN[pengguna.peran].get(t) for t in LIHAT} - {None}
    if jangkauan == {"bawah"} and tingkat(pengguna.wilayah) == "kecamatan":
        return qs.filter(kecamatan=pengguna.wilayah)
    return qs.filter(wilayah=pengguna.wilayah)


def saring(
    pengguna: Any, pemilihan: Pemilihan, saringan: Saringan, tanpa: tuple[str, ...] = ()
) -> QuerySet[Kasus]:
    """The cases of a filter (some of its parts left out) within reach, in no order."""
    s = replace(saringan, **dict.fromkeys(tanpa, "")) if tanpa else saringan
    qs = terjangkau(pengguna, _dalam_keadaan(pemilihan, s.keadaan))
    if s.jenis:
        qs = qs.filter(jenis=s.jenis)
    if s.golongan:
        qs = qs.filter(golongan=s.golongan)
    if s.unsur:
        qs = qs.filter(unsur=f",{s.unsur},")
    if s.wilayah:
        qs = _di_wilayah(qs, s.wilayah, pemilihan)
    if s.pita:
        dari, sampai = PITA[s.pita]
        qs = qs.filter(peluang__gte=dari, peluang__lt=sampai)
    if s.saya:
        qs = qs.filter(pemegang=pengguna, dipegang_sampai__gt=timezone.now())
    return qs


def _dalam_keadaan(pemilihan: Pemilihan, keadaan: str) -> QuerySet[Kasus]:
    """Cases of the matching that is seen; superseded ones are the open cases of earlier ones."""
    tampil = padanan_tampil(pemilihan.pk)
    if keadaan == DIGANTIKAN:
        return Kasus.objects.filter(
            pemilihan=pemilihan,
            padanan_id__lt=tampil,
            padanan__selesai__isnull=False,
            keadaan=TERBUKA,
        )
    qs = Kasus.objects.filter(padanan_id=tampil)
    return qs.filter(keadaan=keadaan) if keadaan else qs


def _di_wilayah(qs: QuerySet[Kasus], wilayah: str, pemilihan: Pemilihan) -> QuerySet[Kasus]:
    if di_bawah(pemilihan.wilayah, wilayah):
        return qs
    return qs.filter(**{"kecamatan" if tingkat(wilayah) == "kecamatan" else "wilayah": wilayah})


def antrean(
    pengguna: Any,
    pemilihan: Pemilihan,
    saringan: Saringan,
    setelah: str = "",
    sebelum: str = "",
    banyak: int = SEHALAMAN,
) -> Halaman:
    """One page, the gravest first; `setelah` or `sebelum` a token of another page (a bad one: the first)."""
    qs = saring(pengguna, pemilihan, saringan)
    mundur = not setelah and _urai(sebelum) is not None
    batas = _urai(sebelum if mundur else setelah)
    nomor = list(_urutkan(qs, batas, mundur).values_list("pk", flat=True)[: banyak + 1])
    lebih = len(nomor) > banyak
    # The wide columns are read for one page only.
    isi = list(
        _urutkan(Kasus.objects.filter(pk__in=nomor[:banyak]), None, mundur).select_related(
            "baris_daftar", "baris_rujukan", "pemegang"
        )
    )
    if mundur:
        isi.reverse()
    ada_depan, ada_belakang = (lebih, batas is not None) if mundur else (batas is not None, lebih)
    for k in isi:
        baris = k.baris_daftar or k.baris_rujukan
        k.ringkas = baris.nama if baris else ""
    return Halaman(
        isi,
        tanda(isi[-1]) if isi and ada_belakang else "",
        tanda(isi[0]) if isi and ada_depan else "",
    )


def tetangga(pengguna: Any, kasus: Kasus, saringan: Saringan) -> Tetangga:
    """The cases before and after one in a filter, wherever it stands now."""
    qs = saring(pengguna, kasus.pemilihan, saringan)
    batas = (kasus.kerugian, kasus.pk)
    sebelum, sesudah = (
        _urutkan(qs, batas, mundur).values_list("pk", flat=True).first() for mundur in (True, False)
    )
    return Tetangga(sebelum, sesudah)


def hitung(pengguna: Any, pemilihan: Pemilihan, saringan: Saringan) -> dict[str, int]:
    """Cases per kind in a filter, its own kind left out; kinds in the order of `JENIS`, none left out."""
    ada = _per(saring(pengguna, pemilihan, saringan, ("jenis", "golongan", "unsur")), "jenis")
    return {j: ada.get(j, 0) for j in JENIS}


def hitung_golongan(pengguna: Any, pemilihan: Pemilihan, saringan: Saringan) -> dict[str, int]:
    """Cases per kind of evidence, most first."""
    return _per(saring(pengguna, pemilihan, saringan, ("golongan", "unsur")), "golongan")


def hitung_unsur(pengguna: Any, pemilihan: Pemilihan, saringan: Saringan) -> dict[str, int]:
    """Cases per set of changed elements (`alamat,nkk`), most first."""
    ada = _per(saring(pengguna, pemilihan, saringan, ("unsur",)), "unsur")
    return {u.strip(","): n for u, n in ada.items() if u}


def hitung_wilayah(pengguna: Any, pemilihan: Pemilihan, saringan: Saringan) -> dict[str, int]:
    """Cases per kecamatan; within one kecamatan, per kelurahan."""
    kolom = (
        "wilayah" if tingkat(saringan.wilayah or pengguna.wilayah) == "kecamatan" else "kecamatan"
    )
    return _per(saring(pengguna, pemilihan, saringan), kolom)


def ambil(pengguna: Any, nomor: int) -> Kasus:
    """One case. Raises `Kasus.DoesNotExist`, and `Ditolak` with the reason outside the reach."""
    k = (
        Kasus.objects.filter(padanan__selesai__isnull=False)
        .select_related(
            "pemilihan", "padanan", "baris_daftar__berkas", "baris_rujukan__berkas", "pemegang"
        )
        .get(pk=nomor)
    )
    wajib_lihat(pengguna, k.wilayah)
    k.keadaan = keadaan_tampil(k)
    return k


def wajib_lihat(pengguna: Any, wilayah: str) -> None:
    """Raises `Ditolak` where the account may not see voters there, with NIK masked or without."""
    try:
        wajib_boleh(pengguna, LIHAT[0], wilayah)
    except Ditolak:
        if not bisa(pengguna, LIHAT[1]):
            raise
        wajib_boleh(pengguna, LIHAT[1], wilayah)


def tanda(kasus: Kasus) -> str:
    """The token of a place in the queue."""
    return f"{kasus.kerugian!r}~{kasus.pk}"


def _urai(teks: str) -> tuple[float, int] | None:
    kiri, _, kanan = teks.partition("~")
    try:
        return float(kiri), int(kanan)
    except ValueError:
        return None


def _urutkan(qs: QuerySet[Kasus], batas: tuple[float, int] | None, mundur: bool) -> QuerySet[Kasus]:
    """By harm descending, then number, or the other way round; beyond `batas` where there is one."""
    if batas is not None:
        k, n = batas
        if mundur:
            qs = qs.filter(kerugian__gte=k).filter(Q(kerugian__gt=k) | Q(pk__lt=n))
        else:
            qs = qs.filter(kerugian__lte=k).filter(Q(kerugian__lt=k) | Q(pk__gt=n))
    return qs.order_by("kerugian", "-pk") if mundur else qs.order_by("-kerugian", "pk")


def _per(qs: QuerySet[Kasus], kolom: str) -> dict[str, int]:
    isi = qs.order_by().values(kolom).annotate(n=Count("pk")).order_by("-n", kolom)
    return {b[kolom]: b["n"] for b in isi}
