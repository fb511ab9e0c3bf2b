"""Proposals that another room made one by one, put before the second person together.

By a rule, after the same random sample, and decided as every group is (`kelompok_putusan`).

Rooms register here what they proposed (`sumber`); this room knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.services import catat
from kantor.telaah.jenis import DIUSULKAN
from kantor.telaah.keadaan import padanan_tampil
from kantor.telaah.models import Kelompok, Perubahan

SUMBER = "sumber"  # key of `Kelompok.saringan`: which room's proposals these are


@dataclass(frozen=True, slots=True)
class Sumber:
    """Proposals of one room. `usul(election, rule)`: those that a rule (a dict of texts, kept in
    `Kelompok.saringan`) is about; `kata(rule)`: the rule in words; `alamat`: the page they come from."""

    judul: str
    jenis: str  # kind of case that the group is shown as (jenis.JENIS)
    usul: Callable[[Pemilihan, Mapping[str, str]], QuerySet[Perubahan]]
    kata: Callable[[Mapping[str, str]], list[str]]
    alamat: str


DIKENAL: dict[str, Sumber] = {}


def daftarkan(kode: str, sumber: Sumber) -> None:
    """Register what a room proposes."""
    DIKENAL[kode] = sumber


def sumber_dari(k: Kelompok) -> Sumber | None:
    """Whose proposals a group holds; None for one whose proposals are made from a filter of cases."""
    return DIKENAL.get(k.saringan.get(SUMBER, ""))


def menunggu(
    pengguna: Any, pemilihan: Pemilihan, semua: QuerySet[Perubahan]
) -> QuerySet[Perubahan]:
    """Of these proposals the account's own that wait in no group, about cases that are still found."""
    return semua.filter(
        pemilihan=pemilihan, pengusul=pengguna.pk, keadaan=DIUSULKAN, kelompok__isnull=True,
        kasus__padanan=padanan_tampil(pemilihan.pk),
    )  # fmt: skip


def himpun(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    sumber: str,
    aturan: Mapping[str, str],
    jenis: str,
    kode_tms: str = "",
) -> Kelompok:
    """Draw the sample of one's own waiting proposals that a rule is about.

    Jika usulnya menyebut catatan ganda mana yang tetap, maka ia diputuskan satu per satu.

    Raises `ArgumenKeliru` for duplicates, and where nothing waits.
    """
    from kantor.telaah.kelompok import siapkan_contoh

    wajib_boleh(pengguna, "usul_perubahan", pengguna.wilayah)
    if kode_tms == "ganda":
        raise ArgumenKeliru(
            "Ganda diputuskan satu per satu, karena harus dilihat catatan mana yang tetap.",
            "Mintalah orang kedua memutuskannya di Perubahan.",
        )
    asal = DIKENAL[sumber]
    ada = menunggu(pengguna, pemilihan, asal.usul(pemilihan, aturan))
    ada = ada.filter(jenis=jenis, kode_tms=kode_tms)
    with transaction.atomic():
        nomor = list(ada.order_by("kasus_id").values_list("kasus_id", flat=True))
        if not nomor:
            raise ArgumenKeliru(
                "Tidak ada usul Anda yang menunggu menurut aturan itu.", "Muat ulang halamannya."
            )
        return siapkan_contoh(
            pengguna=pengguna,
            pemilihan=pemilihan,
            nomor=nomor,
            saringan={"jenis": asal.jenis, SUMBER: sumber, **aturan},
            jenis=jenis,
            kode_tms=kode_tms,
        )


def satukan(k: Kelompok, pengguna: Any) -> int:
    """Put the waiting proposals of the rule into the group, but for those taken out; how many are outside."""
    asal = sumber_dari(k)
    assert asal is not None
    with transaction.atomic():
        ada = menunggu(pengguna, k.pemilihan, asal.usul(k.pemilihan, k.saringan))
        nomor = list(
            ada.filter(jenis=k.jenis, kode_tms=k.kode_tms)
            .exclude(kasus__in=k.dikeluarkan)
            .values_list("pk", flat=True)
        )
        # Locked: who decides one of them meanwhile comes first.
        masuk = Perubahan.objects.select_for_update().filter(
            pk__in=nomor, keadaan=DIUSULKAN, kelompok__isnull=True
        )
        banyak = Perubahan.objects.filter(pk__in=[p.pk for p in masuk]).update(kelompok=k)
        if banyak:
            catat(
                pengguna=pengguna,
                tindakan="kelompok_sebagian",
                objek=f"kelompok/{k.pk}",
                wilayah=k.wilayah,
                isi={"banyak": banyak},
            )
    return max(0, k.banyak - len(k.dikeluarkan) - banyak)


def kata(k: Kelompok) -> list[str]:
    """The rule of a group of another room's proposals, in words; empty for other groups."""
    asal = sumber_dari(k)
    return [asal.judul, *asal.kata(k.saringan)] if asal is not None else []


def usul_contoh(k: Kelompok) -> dict[int, Perubahan]:
    """The proposals of the sample with their evidence, by case; none for groups made from a filter."""
    if sumber_dari(k) is None:
        return {}
    ada = Perubahan.objects.filter(
        kasus__in=k.contoh, pengusul=k.pengusul_id, jenis=k.jenis, kode_tms=k.kode_tms
    )
    return {p.kasus_id: p for p in ada.prefetch_related("bukti").order_by("pk") if p.kasus_id}
