"""Moves as the pages read them: within reach, filtered, page by page; who of a DPT votes elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from hakpilih.daftar.neraca_pindah import Gerak
from hakpilih.daftar.pindah import ARAH, KELUAR, MASUK, kode_tps
from hakpilih.wilayah import di_bawah, kode_bertitik
from kantor.berkas.models import Baris
from kantor.berkas.tanda import Tanda, penanda
from kantor.daftar.models import Daftar
from kantor.dokumen.keterangan import penerang
from kantor.pemilihan.models import Pemilihan
from kantor.pindah.aturan import alasan_pemilihan
from kantor.pindah.jangkauan import di_wilayah, pindah_terlihat, wajib_lihat_pindah
from kantor.pindah.keadaan import BATAL, DIAJUKAN, KEADAAN, MINTA_BATAL, SAH
from kantor.pindah.models import Pindah

SEHALAMAN = 50
SEKALI = 1000  # rows of a download read at a time


@dataclass(frozen=True, slots=True)
class Saringan:
    """A filter of moves; "" is any. Every value is a code, never a person's."""

    arah: str = ""
    alasan: str = ""
    keadaan: str = ""
    asal: str = ""
    tujuan: str = ""

    @classmethod
    def dari(cls, isi: Mapping[str, Any], p: Pemilihan) -> Saringan:
        """From the query of an address; what is not known is dropped."""
        dikenal: dict[str, Any] = {
            "arah": ARAH,
            "alasan": {a.kode for a in alasan_pemilihan(p)},
            "keadaan": KEADAAN,
        }
        nilai = {k: v for k, ada in dikenal.items() if (v := str(isi.get(k) or "")) in ada}
        for k in ("asal", "tujuan"):
            if kode := kode_bertitik(str(isi.get(k) or "")):
                nilai[k] = kode
        return cls(**nilai)

    def kueri(self) -> str:
        """For an address: `arah=masuk&keadaan=diajukan`."""
        return urlencode({k: v for k, v in asdict(self).items() if v})


def saring(pengguna: Any, p: Pemilihan, s: Saringan) -> QuerySet[Pindah]:
    """The moves of a filter within reach, in no order."""
    qs = pindah_terlihat(pengguna, Pindah.objects.filter(pemilihan=p))
    qs = qs.filter(**{k: v for k in ("arah", "alasan", "keadaan") if (v := getattr(s, k))})
    for k in ("asal", "tujuan"):
        if kode := getattr(s, k):
            qs = di_wilayah(qs, kode, k)
    return qs


def halaman(
    pengguna: Any, p: Pemilihan, s: Saringan, setelah: int = 0, banyak: int = SEHALAMAN
) -> list[Pindah]:
    """One page, the newest first, behind the number `setelah`."""
    qs = saring(pengguna, p, s)
    if setelah:
        qs = qs.filter(pk__lt=setelah)
    return list(qs.select_related("pengusul", "pemutus", "pemilihan").order_by("-pk")[:banyak])


def semua(pengguna: Any, p: Pemilihan, s: Saringan) -> Iterator[Pindah]:
    """All of a filter, read in parts."""
    setelah = 0
    while isi := halaman(pengguna, p, s, setelah, SEKALI):
        yield from isi
        setelah = isi[-1].pk


def ambil(pengguna: Any, nomor: int) -> Pindah:
    """One move. Raises `Pindah.DoesNotExist`, and `Ditolak` outside the reach."""
    x = Pindah.objects.select_related(
        "pemilihan", "pengusul", "pemutus", "peminta_batal", "pemutus_batal",
        "pemilih__baris", "pemilih__perbaikan", "kiriman__kantor",
    ).get(pk=nomor)  # fmt: skip
    wajib_lihat_pindah(pengguna, x)
    return x


def menunggu(pengguna: Any, p: Pemilihan) -> int:
    """How many moves and cancellations wait for a decision in reach of the account, not its own."""
    qs = pindah_terlihat(pengguna, Pindah.objects.filter(pemilihan=p))
    # What came with a transfer is decided with it.
    diajukan = qs.filter(keadaan=DIAJUKAN, kiriman=None).exclude(pengusul=pengguna).count()
    return diajukan + qs.filter(keadaan=MINTA_BATAL).exclude(peminta_batal=pengguna).count()


def ringkas(pengguna: Any, p: Pemilihan) -> dict[str, int]:
    """Of the moves in reach: those who come, those who leave, those that wait."""
    qs = pindah_terlihat(pengguna, Pindah.objects.filter(pemilihan=p))
    sah = qs.filter(keadaan__in=SAH)
    return {
        "dalam": sah.filter(arah="dalam").count(),
        "masuk": sah.filter(arah=MASUK).count(),
        "keluar": sah.filter(arah=KELUAR).count(),
        "menunggu": qs.filter(keadaan__in=(DIAJUKAN, MINTA_BATAL)).count(),
    }


def gerak(p: Pemilihan, dpt: Daftar) -> Iterator[tuple[Pindah, Gerak]]:
    """Every move that was ever approved, as the balance takes it; the places outside the office are "".

    Whoever leaves is taken out of the TPS where this version of the DPT has him: a correction may have moved
    him since he applied. For composing the additional list, which answers to nobody: not filtered by reach.
    """
    qs = Pindah.objects.filter(pemilihan=p, keadaan__in=(*SAH, BATAL)).order_by("pk")
    semua = list(qs.select_related("pemilih"))
    kini = tempat_kini(dpt, [x.pemilih.orang for x in semua if x.pemilih is not None])
    for x in semua:
        asal = x.asal
        if x.pemilih is not None and x.pemilih.orang in kini:
            asal = kode_tps(*kini[x.pemilih.orang])
        yield (
            x,
            Gerak(
                "" if x.arah == MASUK else asal,
                "" if x.arah == KELUAR else x.tujuan,
                x.alasan,
                x.jenis_kelamin,
                x.keadaan == BATAL,
            ),
        )


def pindah_dari(dpt: Daftar, wilayah: str = "", tps: str = "") -> dict[int, Pindah]:
    """Who of a region of the DPT ("" all, or one TPS of a kelurahan) votes elsewhere, by number of the voter,
    which is the same in every version of the DPT: still listed, marked.

    For rooms that print or count a TPS; they have asked for the permission.
    """
    ada = Pindah.objects.filter(
        pemilihan=dpt.pemilihan_id, keadaan__in=SAH, pemilih__isnull=False
    ).select_related("pemilih")
    semua = {x.pemilih.orang: x for x in ada if x.pemilih is not None}
    if not wilayah:
        return semua
    # Where this version has them: a correction of the DPT may have moved them since they applied.
    kini = tempat_kini(dpt, semua)
    return {
        o: x
        for o, x in semua.items()
        if o in kini and (kini[o] == (wilayah, tps) if tps else di_bawah(kini[o][0], wilayah))
    }


def tempat_kini(dpt: Daftar, orang: Collection[int]) -> dict[int, tuple[str, str]]:
    """Kelurahan and TPS of these voters in a version of the DPT; without whom it does not have."""
    hasil: dict[int, tuple[str, str]] = {}
    urut = sorted(orang)
    for awal in range(0, len(urut), 500):
        isi = dpt.pemilih.filter(orang__in=urut[awal : awal + 500])
        hasil |= {o: (k, t) for o, k, t in isi.values_list("orang", "kelurahan", "tps")}
    return hasil


@penerang
def keterangan(daftar: Daftar, wilayah: str) -> Mapping[int, str]:
    """In the copies of a DPT: who votes elsewhere, so that nobody votes twice."""
    if daftar.jenis != "dpt":
        return {}
    return dict.fromkeys(pindah_dari(daftar, wilayah), "Pindah memilih")


@penanda
def tanda(pengguna: Any, baris: Baris) -> Iterator[Tanda]:
    """Where a voter of the list votes instead, on the voter's page."""
    ada = Pindah.objects.filter(
        pemilihan=baris.berkas.pemilihan_id, kunci=f"orang/{baris.pk}", keadaan__in=(DIAJUKAN, *SAH)
    )
    for x in pindah_terlihat(pengguna, ada).order_by("-pk"):
        kata = "Pindah memilih" if x.keadaan in SAH else "Mengajukan pindah memilih"
        yield Tanda(kata, rinci=f"ke {x.tujuan}, {x.kata_keadaan}", alamat=x.get_absolute_url())
