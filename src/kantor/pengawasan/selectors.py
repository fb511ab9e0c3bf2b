"""Notes as the pages read them: within the reach of the account, their state worked out each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet

from hakpilih.pengawasan.keadaan import (
    BERJALAN,
    DITARIK,
    DITERIMA,
    KEADAAN,
    PERLU_JAWABAN,
    SELESAI,
)
from kantor.izin_alamat import Ditolak, bisa, wajib_salah_satu_di
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini
from kantor.pengawasan.keadaan import DIJAWAB
from kantor.pengawasan.models import Butir, Catatan, TindakLanjut
from kantor.telaah.jenis import BERLAKU, DIUSULKAN, HIDUP
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.selectors import padanan_kini

LIHAT = ("catat_pengawasan", "jawab_pengawasan", "lihat_tanpa_nik")
SEHALAMAN = 50


@dataclass(frozen=True, slots=True)
class Saringan:
    """A filter of notes; "" is any."""

    jenis: str = ""
    kategori: str = ""
    keadaan: str = ""
    wilayah: str = ""
    lewat: bool = False

    def kueri(self) -> str:
        """What is filtered, as an address and an event say it: `jenis=temuan&lewat=1`."""
        return urlencode({k: v if isinstance(v, str) else 1 for k, v in asdict(self).items() if v})


def terlihat(pengguna: Any, p: Pemilihan) -> QuerySet[Catatan]:
    """Notes of an election within reach; none for who has no business with supervision."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return Catatan.objects.none()
    return dalam_jangkauan(Catatan.objects.filter(pemilihan=p), pengguna)


def saring(pengguna: Any, p: Pemilihan, s: Saringan) -> QuerySet[Catatan]:
    """The notes of a filter, in no order, each with `ada_sisa`."""
    hari = hari_ini(p.zona)
    qs = dengan_sisa(terlihat(pengguna, p), hari)
    if s.jenis:
        qs = qs.filter(jenis=s.jenis)
    if s.kategori:
        qs = qs.filter(kategori=s.kategori)
    if s.wilayah:
        qs = qs.filter(Q(wilayah=s.wilayah) | Q(wilayah__startswith=f"{s.wilayah}."))
    if s.keadaan == BERJALAN:
        qs = qs.filter(keadaan=DIJAWAB, ada_sisa=True)
    elif s.keadaan == SELESAI:
        qs = qs.filter(keadaan=DIJAWAB, ada_sisa=False)
    elif s.keadaan in KEADAAN:
        qs = qs.filter(keadaan=s.keadaan)
    if s.lewat:
        qs = qs.filter(keadaan__in=PERLU_JAWABAN, tenggat__lt=hari)
    return qs


def belum_selesai(hari: date) -> QuerySet[Butir]:
    """Accepted points whose follow-up is not done: none yet, or a change of it does not hold yet."""
    milik = TindakLanjut.objects.filter(butir=OuterRef("pk"))
    berlaku = Q(perubahan__keadaan=BERLAKU) & (
        Q(perubahan__berlaku_mulai__isnull=True) | Q(perubahan__berlaku_mulai__lte=hari)
    )
    tunda = Q(perubahan__keadaan=DIUSULKAN) | Q(
        perubahan__keadaan=BERLAKU, perubahan__berlaku_mulai__gt=hari
    )
    beres = Exists(milik.filter(Q(perubahan__isnull=True) | berlaku))
    return Butir.objects.filter(putusan=DITERIMA).filter(~beres | Exists(milik.filter(tunda)))


def dengan_sisa(qs: QuerySet[Catatan], hari: date) -> QuerySet[Catatan]:
    """With whether anything is left to be done."""
    return qs.annotate(ada_sisa=Exists(belum_selesai(hari).filter(catatan=OuterRef("pk"))))


def keadaan(c: Any) -> str:
    """The state as people see it (`hakpilih.pengawasan.keadaan.KEADAAN`); of a note read by `saring`."""
    if c.keadaan == DIJAWAB:
        return BERJALAN if c.ada_sisa else SELESAI
    return str(c.keadaan)


def halaman(
    pengguna: Any, p: Pemilihan, s: Saringan, setelah: int = 0, banyak: int = SEHALAMAN
) -> list[Catatan]:
    """One page, the newest first; `setelah`: older than that number."""
    qs = saring(pengguna, p, s)
    if setelah:
        qs = qs.filter(pk__lt=setelah)
    return list(qs.select_related("pencatat", "bantahan").order_by("-pk")[:banyak])


def ambil(pengguna: Any, nomor: int) -> Catatan:
    """One note. Raises `Catatan.DoesNotExist`, and `Ditolak` outside the account's reach."""
    dasar = Catatan.objects.select_related("pemilihan", "tahap", "pelanggaran", "pencatat")
    c = dasar.get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, c.wilayah)
    c.ada_sisa = belum_selesai(hari_ini(c.pemilihan.zona)).filter(catatan=c).exists()
    return c


def butir(catatan: Catatan, setelah: int = 0, banyak: int = SEHALAMAN) -> list[Butir]:
    """Points by number behind `setelah`."""
    qs = Butir.objects.filter(catatan=catatan, urutan__gt=setelah).order_by("urutan")
    return list(qs.select_related("baris__berkas")[:banyak])


def ambil_butir(pengguna: Any, nomor: int) -> Butir:
    """One point. Raises `Butir.DoesNotExist`, and `Ditolak` outside the account's reach."""
    b = Butir.objects.select_related("catatan__pemilihan", "baris").get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, b.catatan.wilayah)
    return b


def tindak_lanjut(semua: Iterable[Butir]) -> dict[int, list[TindakLanjut]]:
    """By number of the point, what was done about it."""
    hasil: dict[int, list[TindakLanjut]] = {}
    qs = TindakLanjut.objects.filter(butir__in=[b.pk for b in semua])
    for t in qs.select_related("perubahan", "oleh").order_by("pk"):
        hasil.setdefault(t.butir_id, []).append(t)
    return hasil


def jalan_butir(
    p: Pemilihan, semua: Iterable[Butir]
) -> tuple[dict[int, list[Perubahan]], dict[int, Kasus]]:
    """By row: living changes about it, and its open case in the newest matching."""
    nomor = [b.baris_id for b in semua if b.baris_id]
    usul: dict[int, list[Perubahan]] = {}
    kasus: dict[int, Kasus] = {}
    if not nomor:
        return usul, kasus
    for u in sorted(_tentang(Perubahan, nomor), key=lambda u: u.pk):
        if u.pemilihan_id != p.pk or u.keadaan not in HIDUP:
            continue
        for n in {u.baris_daftar_id, u.baris_rujukan_id} & set(nomor):
            usul.setdefault(n, []).append(u)
    padanan = padanan_kini(p)
    if padanan is not None:
        for k in sorted(_tentang(Kasus, nomor), key=lambda k: -k.kerugian):
            if k.padanan_id != padanan.pk:
                continue
            for n in {k.baris_daftar_id, k.baris_rujukan_id} & set(nomor):
                kasus.setdefault(n, k)
    return usul, kasus


def _tentang(model: Any, nomor: list[int]) -> list[Any]:
    """Rows about these voters, each once. Asked by row alone: told the matching too, a database walks all of
    its cases."""
    semua = [
        *model.objects.filter(baris_daftar__in=nomor),
        *model.objects.filter(baris_rujukan__in=nomor),
    ]
    return list({x.pk: x for x in semua}.values())


def menunggu_jawaban(pengguna: Any, p: Pemilihan) -> QuerySet[Catatan]:
    """What this account may answer: unanswered, and not of its own recording."""
    if not bisa(pengguna, "jawab_pengawasan"):
        return Catatan.objects.none()
    ada = terlihat(pengguna, p).filter(keadaan__in=PERLU_JAWABAN)
    return ada.exclude(pencatat=pengguna)


def lewat_tenggat(pengguna: Any, p: Pemilihan) -> QuerySet[Catatan]:
    """Unanswered notes whose deadline is past."""
    return terlihat(pengguna, p).filter(keadaan__in=PERLU_JAWABAN, tenggat__lt=hari_ini(p.zona))


def rekap(pengguna: Any, p: Pemilihan, s: Saringan) -> dict[tuple[str, str, str], Counter[str]]:
    """(kind, category, region) → state → how many notes; withdrawn ones left out."""
    qs = saring(pengguna, p, s).exclude(keadaan=DITARIK).order_by()
    hasil: dict[tuple[str, str, str], Counter[str]] = {}
    for jenis, kategori, wilayah, k, sisa in qs.values_list(
        "jenis", "kategori", "wilayah", "keadaan", "ada_sisa"
    ).iterator(chunk_size=2000):
        kode = (BERJALAN if sisa else SELESAI) if k == DIJAWAB else k
        hasil.setdefault((jenis, kategori, wilayah), Counter())[kode] += 1
    return hasil


def boleh_catat(pengguna: Any, wilayah: str) -> bool:
    """Whether this account may record a note there."""
    try:
        wajib_salah_satu_di(pengguna, ("catat_pengawasan", "jawab_pengawasan"), wilayah)
    except Ditolak:
        return False
    return True
