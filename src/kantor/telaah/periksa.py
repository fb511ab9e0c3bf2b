"""Whether decisions stand as the history tells: nobody decided what no event says, none got lost.

Triggers guard the history; whoever owns the database could still write into the tables of decisions. What is
compared here cannot be forged without the chain.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count

from kantor.riwayat.models import Peristiwa
from kantor.telaah.jenis import BERLAKU, DIBATALKAN, DITARIK, DITOLAK
from kantor.telaah.models import Kelompok, Perubahan, Putusan

POTONG = 5_000


def periksa_putusan() -> Iterator[str]:
    """One sentence for each difference between the tables of changes and the history; none where they agree.

    Some seconds for a hundred thousand changes; reads only.
    """
    usul = _peristiwa(("perubahan_diusulkan",))
    putus = _peristiwa(("perubahan_disetujui", "perubahan_ditolak"))
    batal = _peristiwa(("perubahan_dibatalkan",))
    for p in _perubahan():
        objek = f"perubahan/{p['pk']}"
        if p["kelompok"] is None and usul.pop(objek, ("", ""))[0] != p["pengusul__username"]:
            yield (
                f"Perubahan {p['pk']}: riwayat tidak menyebut {p['pengusul__username']} mengusulkannya."
            )
        yield from _keadaan(p)
    for objek in usul:
        yield f"{objek.capitalize()} diusulkan menurut riwayat, tetapi tidak ada di basis data."
    yield from _sendiri(putus, batal)
    yield from _kelompok()


def _peristiwa(tindakan: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Object → who did it and what, the latest."""
    semua = Peristiwa.objects.filter(tindakan__in=tindakan).order_by("pk")
    isi = semua.values_list("objek", "pelaku", "tindakan")
    return {o: (p, t) for o, p, t in isi.iterator(chunk_size=POTONG)}


def _perubahan() -> Iterator[dict[str, Any]]:
    kolom = ("pk", "kelompok", "keadaan", "pengusul__username", "putusan__setuju")
    yield from Perubahan.objects.order_by("pk").values(*kolom).iterator(chunk_size=POTONG)


def _keadaan(p: dict[str, Any]) -> Iterator[str]:
    """A change that holds or is refused has its decision; one that waits or was withdrawn has none."""
    setuju = p["putusan__setuju"]
    harus = {BERLAKU: True, DIBATALKAN: True, DITOLAK: False}.get(p["keadaan"])
    if setuju != harus or (p["keadaan"] == DITARIK and setuju is not None):
        kata = {True: "disetujui", False: "ditolak", None: "belum diputuskan"}[setuju]
        yield f"Perubahan {p['pk']}: keadaannya {p['keadaan']}, tetapi putusannya {kata}."


def _sendiri(putus: dict[str, tuple[str, str]], batal: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Decisions of single changes, one by one."""
    semua = Putusan.objects.filter(perubahan__kelompok__isnull=True).order_by("pk")
    kolom = ("perubahan", "perubahan__membatalkan", "setuju", "oleh__username")
    for pk, asal, setuju, oleh in semua.values_list(*kolom).iterator(chunk_size=POTONG):
        if setuju and asal is not None:  # told of the change that it reverses
            benar = batal.get(f"perubahan/{asal}", ("", ""))[0] == oleh
        else:
            apa = "perubahan_disetujui" if setuju else "perubahan_ditolak"
            benar = putus.get(f"perubahan/{pk}") == (oleh, apa)
        if not benar:
            kata = "menyetujui" if setuju else "menolak"
            yield f"Perubahan {pk}: riwayat tidak menyebut {oleh} {kata} usul ini."


def _kelompok() -> Iterator[str]:
    """Decisions of groups: who decided, and how many."""
    peristiwa = Peristiwa.objects.filter(tindakan__in=("kelompok_disetujui", "kelompok_ditolak"))
    isi = {
        o: (p, t, int(b.get("banyak", -1)))
        for o, p, t, b in peristiwa.values_list("objek", "pelaku", "tindakan", "isi")
    }
    hitung = {
        (k, s): n
        for k, s, n in Putusan.objects.filter(perubahan__kelompok__isnull=False)
        .values_list("perubahan__kelompok", "setuju")
        .annotate(n=Count("pk"))
        .order_by()
    }
    putus = Kelompok.objects.filter(diputuskan__isnull=False)
    for pk, oleh in putus.values_list("pk", "pemutus__username").order_by("pk"):
        siapa, apa, banyak = isi.get(f"kelompok/{pk}", ("", "", -1))
        setuju, ada = apa == "kelompok_disetujui", hitung.get((pk, True), 0)
        # Of a refused group some may have been refused alone before.
        sama = ada == banyak if setuju else ada == 0 and hitung.get((pk, False), 0) >= banyak
        if siapa != oleh or not sama:
            yield f"Kelompok {pk}: putusannya tidak sama dengan yang tertulis di riwayat."
