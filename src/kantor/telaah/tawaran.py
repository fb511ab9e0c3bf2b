"""Whom the office offers pindah memilih: voters who stay in the list though they live elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from kantor.berkas.models import Baris
from kantor.berkas.tanda import Tanda, penanda
from kantor.izin_alamat import bisa, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini, nama_wilayah
from kantor.telaah import keadaan_perubahan
from kantor.telaah.antrean import LIHAT
from kantor.telaah.jenis import BERLAKU, HIDUP
from kantor.telaah.models import Perubahan
from kantor.telaah.selectors import lengkap
from kantor.templatetags.rupa import tgl

PINDAH_MEMILIH = "pindah_memilih"  # a key of `hakpilih.perubahan.jenis.TAWARAN`
SEKALI = 1000  # rows of a download read at a time
KOLOM: tuple[tuple[str, int], ...] = (
    ("Perubahan", 10), ("Nama", 32), ("Kecamatan", 20), ("Kelurahan/desa", 22), ("TPS", 6),
    ("Alamat", 40), ("RT", 6), ("RW", 6), ("Alasan", 40), ("Keadaan", 22), ("Diusulkan", 14),
    ("Diputuskan", 14),
)  # fmt: skip


def hitung(pengguna: Any, p: Pemilihan) -> int:
    """How many voters are offered it."""
    return _ditawari(pengguna, p).count()


def ditawari(pengguna: Any, p: Pemilihan, setelah: int = 0, banyak: int = 50) -> list[Perubahan]:
    """The living changes that offer it, the newest first, older than the number `setelah`."""
    qs = _ditawari(pengguna, p)
    if setelah:
        qs = qs.filter(pk__lt=setelah)
    return list(lengkap(qs).order_by("-pk")[:banyak])


def _ditawari(pengguna: Any, p: Pemilihan) -> QuerySet[Perubahan]:
    """Within reach; none for who may see no voters."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return Perubahan.objects.none()
    return dalam_jangkauan(_hidup().filter(pemilihan=p, tawaran=PINDAH_MEMILIH), pengguna)


def _hidup() -> QuerySet[Perubahan]:
    """Living changes that offer something, but not to whom another change strikes."""
    dicoret = Perubahan.objects.filter(
        jenis="tms", keadaan=BERLAKU, baris_daftar=OuterRef("baris_daftar")
    )
    # `~Q(tawaran="")` is what the index is made of.
    return Perubahan.objects.filter(~Q(tawaran=""), ~Exists(dicoret), keadaan__in=HIDUP)


def orang(u: Perubahan) -> Baris:
    """Whom a change is about."""
    baris = u.baris_daftar or u.baris_rujukan
    assert baris is not None, f"perubahan {u.pk} tanpa baris"
    return baris


def baris_unduh(pengguna: Any, p: Pemilihan) -> Iterator[tuple[Any, ...]]:
    """All of them as rows of `KOLOM`; no NIK, NKK or birth date is in them."""
    setelah, hari = 0, hari_ini(p.zona)
    while isi := ditawari(pengguna, p, setelah, SEKALI):
        for u in isi:
            b, putusan_ = orang(u), getattr(u, "putusan", None)
            yield (
                u.pk,
                b.nama.title(),
                nama_wilayah(b.kode_kecamatan) if b.kode_kecamatan else "",
                nama_wilayah(b.kode_kelurahan or u.wilayah),
                b.tps,
                b.alamat,
                b.rt,
                b.rw,
                u.alasan,
                keadaan_perubahan.kata(u, hari),
                tgl(u.diusulkan),
                tgl(putusan_.pada) if putusan_ is not None else "",
            )
        setelah = isi[-1].pk


@penanda
def tanda(pengguna: Any, baris: Baris) -> Iterable[Tanda]:
    """What a voter of the list is offered, on the voter's page."""
    for u in _hidup().filter(baris_daftar=baris).select_related("pemilihan").order_by("-pk"):
        kata = keadaan_perubahan.kata(u, hari_ini(u.pemilihan.zona))
        boleh = any(putusan(pengguna, t, u.wilayah) for t in LIHAT)
        yield Tanda(
            u.tanda_tawaran,
            rinci=f"Perubahan {u.pk}, {kata}",
            alamat=reverse("perubahan_rinci", args=[u.pk]) if boleh else "",
        )
