"""What the office asks of Disdukcapil: requests of approved changes, as the agency itself may read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hakpilih.perubahan.jenis import JUDUL_PERMINTAAN
from kantor.berkas.models import Baris
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini, nama_wilayah
from kantor.telaah import keadaan_perubahan
from kantor.telaah.antrean import LIHAT
from kantor.telaah.jenis import BERLAKU, DIUSULKAN, TUNDA
from kantor.telaah.models import Perubahan
from kantor.templatetags.rupa import tgl

# Who answers them sees names, kelurahan and kind; so do all who see voters anyway.
BACA = ("jawab_permintaan", *LIHAT)
SEKALI = 1000  # rows of a download read at a time
KOLOM: tuple[tuple[str, int], ...] = (
    ("Nomor", 10), ("Yang diminta", 20), ("Keterangan", 48), ("Nama", 32), ("Kelurahan/desa", 22),
    ("Sejak", 14), ("Keadaan", 34),
)  # fmt: skip
# Cases about several people with one NIK, whose rows they name: kind/evidence.
_BERSAMA = ("ganda_k2/ganda_dpt", "nik/nik_ganda_dp4")
_TAK_SAH = "NIK-nya tidak ada atau tidak sah."
_SEBAB_NIK = {
    "nik_kosong": "NIK-nya di DPT tidak ada atau tidak sah.",
    "nik_beda": "NIK-nya di DPT dan di DP4 berbeda.",
    "nik_tak_sah": _TAK_SAH,
    "nik_sama_orang_lain": "NIK-nya tertulis juga dengan nama dan tanggal lahir yang lain.",
}


def hitung(pengguna: Any, p: Pemilihan) -> dict[str, int]:
    """How many are asked now, by kind; none left out."""
    isi = _diminta(pengguna, p).order_by().values_list("permintaan").annotate(n=Count("pk"))
    return dict.fromkeys(JUDUL_PERMINTAAN, 0) | dict(isi)


def diminta(
    pengguna: Any, p: Pemilihan, jenis: str = "", setelah: int = 0, banyak: int = 50
) -> list[Perubahan]:
    """What is asked, the latest approved first; `setelah`: the number of the decision (`putusan.pk`) behind
    which to go on."""
    qs = _diminta(pengguna, p)
    if jenis:
        qs = qs.filter(permintaan=jenis)
    if setelah:
        qs = qs.filter(putusan__pk__lt=setelah)
    nomor = list(qs.order_by("-putusan__pk").values_list("pk", flat=True)[:banyak])
    batal = Perubahan.objects.filter(membatalkan=OuterRef("pk"), keadaan=DIUSULKAN)
    # The wide columns are read for one page only.
    isi = Perubahan.objects.filter(pk__in=nomor).annotate(akan_batal=Exists(batal))
    isi = isi.select_related("kasus", "baris_daftar", "baris_rujukan", "putusan")
    return list(isi.order_by("-putusan__pk"))


def _diminta(pengguna: Any, p: Pemilihan) -> QuerySet[Perubahan]:
    """Approved ones within reach: what still waits for the second person is no business of the agency."""
    if not any(bisa(pengguna, t) for t in BACA):
        return Perubahan.objects.none()
    # `~Q(permintaan="")` is what the index is made of.
    semua = Perubahan.objects.filter(
        ~Q(permintaan=""), pemilihan=p, keadaan=BERLAKU, putusan__setuju=True
    )
    return dalam_jangkauan(semua, pengguna)


def rekan(isi: Sequence[Perubahan]) -> dict[int, str]:
    """By number of the change, with whom somebody shares a NIK, by name."""
    bersama = {
        u.pk: [n for n in k.anggota if n not in (u.baris_daftar_id, u.baris_rujukan_id)]
        for u in isi
        if u.permintaan == "nik"
        and (k := u.kasus) is not None
        and f"{k.jenis}/{k.golongan}" in _BERSAMA
    }
    nama = dict(
        Baris.objects.filter(pk__in={n for a in bersama.values() for n in a}).values_list(
            "pk", "nama"
        )
    )
    return {
        pk: ", ".join(nama[n].title() for n in anggota if n in nama)
        for pk, anggota in bersama.items()
    }


def sebab(u: Perubahan, rekan: Mapping[int, str]) -> str:
    """Why it is asked, in one sentence without a number."""
    if u.permintaan == "akta_kematian":
        return "Meninggal; aktanya belum ada."
    if rekan.get(u.pk):
        return f"Satu NIK tertulis juga pada {rekan[u.pk]}."
    if u.jenis == "baru":
        return _TAK_SAH
    return _SEBAB_NIK.get(u.kasus.golongan if u.kasus else "", "NIK-nya perlu dipastikan.")


def nama(u: Perubahan) -> str:
    """Whom it is about."""
    baris = u.baris_daftar or u.baris_rujukan
    return baris.nama.title() if baris is not None else "–"


def kelurahan(u: Perubahan) -> str:
    """Where that person stands in the list."""
    baris = u.baris_daftar or u.baris_rujukan
    return nama_wilayah(baris.kode_kelurahan if baris and baris.kode_kelurahan else u.wilayah)


def keadaan(u: Perubahan, p: Pemilihan) -> tuple[str, str, str]:
    """State of the change behind it: words, mood, what to know besides."""
    hari = hari_ini(p.zona)
    kata, nada = keadaan_perubahan.lencana(u, hari)
    if u.akan_batal:
        return "Diusulkan batal", "awas", "Tunggu putusannya."
    tunda = keadaan_perubahan.keadaan(u, hari) == TUNDA
    return kata, nada, f"berlaku {tgl(u.berlaku_mulai)}" if tunda else ""


def baris_unduh(pengguna: Any, p: Pemilihan, jenis: str) -> Iterator[tuple[Any, ...]]:
    """All of a kind ("": of any) as rows of `KOLOM`; no NIK, NKK or birth date is in them."""
    setelah = 0
    while isi := diminta(pengguna, p, jenis, setelah, SEKALI):
        bersama = rekan(isi)
        for u in isi:
            kata, _, rinci = keadaan(u, p)
            yield (
                u.pk,
                JUDUL_PERMINTAAN.get(u.permintaan, u.permintaan),
                sebab(u, bersama),
                nama(u),
                kelurahan(u),
                tgl(u.putusan.pada),
                f"{kata}, {rinci[:1].lower()}{rinci[1:]}".rstrip(".") if rinci else kata,
            )
        setelah = isi[-1].putusan.pk
