"""What may be shown to everybody: fixed lists in numbers, the stages, elections that have any of it.

Only lists that are announced and were fixed in a meeting; of them only what the law posts anyway: voters per
TPS by sex. Nothing here reads a voter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse

from hakpilih.daftar.neraca import KOLOM
from hakpilih.daftar.tempat import SUKU, TANPA_TPS
from hakpilih.wilayah import tingkat
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar, Rekap
from kantor.daftar.selectors import dalam_wilayah
from kantor.daftar.tampilan import judul_tempat
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.pemilihan.selectors import hari_ini

DIUMUMKAN = ("dps", "dpshp", "dpt", "dpb")
LAKI, PEREMPUAN = "laki-laki", "perempuan"
_BAWAH = {"": "kecamatan", "kecamatan": "kelurahan", "kelurahan": "tps"}


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Voters of a place by sex; `lain` are those whose sex is not written. `tps`: how many TPS it has."""

    kode: str
    nama: str
    laki: int
    perempuan: int
    lain: int
    tps: int

    @property
    def jumlah(self) -> int:
        """All of them."""
        return self.laki + self.perempuan + self.lain


def pemilihan_umum() -> list[Pemilihan]:
    """Elections with something to show, the one whose day comes next first, then the newest."""
    tetap = Daftar.objects.filter(pemilihan=OuterRef("pk"), keadaan=DITETAPKAN, jenis__in=DIUMUMKAN)
    tahap = Tahap.objects.filter(pemilihan=OuterRef("pk"))
    ada = list(
        Pemilihan.objects.filter(Q(Exists(tetap)) | Q(Exists(tahap))).order_by("-hari", "-id")
    )
    kini = hari_ini(ada[0].zona) if ada else None
    depan = [p for p in ada if kini is not None and p.hari is not None and p.hari >= kini]
    return sorted(ada, key=lambda p: (p is not depan[-1]) if depan else False)


def daftar_umum(p: Pemilihan) -> list[Daftar]:
    """The announced lists of an election that were fixed, the newest first."""
    return list(_tetap(p).select_related("pemilihan", "asal").order_by("-pk"))


def ambil(p: Pemilihan, nomor: int) -> Daftar:
    """One of them. Raises `Daftar.DoesNotExist`."""
    return _tetap(p).select_related("pemilihan", "asal").get(pk=nomor)


def _tetap(p: Pemilihan) -> QuerySet[Daftar]:
    return Daftar.objects.filter(pemilihan=p, keadaan=DITETAPKAN, jenis__in=DIUMUMKAN)


def bagian(d: Daftar, wilayah: str = "") -> tuple[Hitungan, ...]:
    """The parts of a place ("" the whole office) of a fixed list, by code; () where nothing is below."""
    return _bagian(d.pk, d.akar, wilayah)


@lru_cache(maxsize=2_000)
def _bagian(pk: int, akar: str, wilayah: str) -> tuple[Hitungan, ...]:
    """A fixed list never changes: `akar` is in the key for a database that was put back."""
    bawah = _BAWAH.get((tingkat(wilayah) or "") if wilayah else "")
    if bawah is None:
        return ()
    isi = dalam_wilayah(Rekap.objects.filter(daftar=pk), wilayah, "kode")
    jumlah: dict[str, list[int]] = {}
    tps: dict[str, set[str]] = {}
    for kode, sex, n in isi.values_list("kode", "jenis_kelamin").annotate(n=Sum("banyak")):
        atas = kode if bawah == "tps" else ".".join(kode.split(".")[: SUKU[bawah]])
        tiga = jumlah.setdefault(atas, [0, 0, 0])
        tiga[{LAKI: 0, PEREMPUAN: 1}.get(sex, 2)] += n
        if not kode.endswith(TANPA_TPS):
            tps.setdefault(atas, set()).add(kode)
    return tuple(
        Hitungan(k, judul_tempat(k), laki, perempuan, lain, len(tps.get(k, ())))
        for k, (laki, perempuan, lain) in sorted(jumlah.items())
    )


def seluruhnya(semua: tuple[Hitungan, ...], kode: str, nama: str) -> Hitungan:
    """The sum of parts."""
    return Hitungan(
        kode, nama, sum(h.laki for h in semua), sum(h.perempuan for h in semua),
        sum(h.lain for h in semua), sum(h.tps for h in semua),
    )  # fmt: skip


def sebelumnya(d: Daftar) -> Daftar | None:
    """The announced list that this one followed."""
    return _tetap(d.pemilihan).filter(pk__lt=d.pk).order_by("-pk").first()


def selisih(d: Daftar, wilayah: str = "") -> dict[str, int]:
    """By part: how many voters more than in the announced list before it, negative: fewer; {} for the first.
    A part that only one of them has counts as none in the other."""
    lama = sebelumnya(d)
    if lama is None:
        return {}
    dulu = {h.kode: h.jumlah for h in bagian(lama, wilayah)}
    kini = {h.kode: h.jumlah for h in bagian(d, wilayah)}
    return {k: kini.get(k, 0) - dulu.get(k, 0) for k in dulu.keys() | kini.keys()}


def perubahan(d: Daftar) -> dict[str, int]:
    """How a list came from the one before, by the columns of `neraca.KOLOM`; {} for the first."""
    isi = d.ringkasan.get("kabupaten", {})
    return {k: int(isi.get(k, 0)) for k in KOLOM} if d.asal_id is not None else {}


def alamat_pemilihan() -> Iterator[str]:
    """Every address of elections, their stages, and their lists down to the kelurahan."""
    for p in pemilihan_umum():
        yield reverse("situs_pemilihan", args=[p.kode])
        yield reverse("situs_tahapan", args=[p.kode])
        yield reverse("situs_kalender", args=[p.kode])
        for d in daftar_umum(p):
            yield reverse("situs_daftar", args=[p.kode, d.pk])
            for kecamatan in bagian(d):
                yield reverse("situs_wilayah", args=[p.kode, d.pk, kecamatan.kode])
                for kelurahan in bagian(d, kecamatan.kode):
                    yield reverse("situs_wilayah", args=[p.kode, d.pk, kelurahan.kode])
