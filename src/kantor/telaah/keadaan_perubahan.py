"""The state of a change as people see it: an approved strike whose notice period runs does not hold yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kantor.telaah.jenis import BERLAKU, DITOLAK, DIUSULKAN, KEADAAN_PERUBAHAN, TUNDA
from kantor.telaah.models import Perubahan

NADA: dict[str, str] = {DIUSULKAN: "kabar", TUNDA: "kabar", BERLAKU: "beres", DITOLAK: "galat"}


def keadaan(u: Perubahan, hari: date) -> str:
    """A key of `KEADAAN_PERUBAHAN`.

    Jika pencoretan disetujui dan masa pemberitahuannya belum lewat, maka ia belum berlaku.

    Dasar: aturan pemilihan (masa pemberitahuan), seperti `hakpilih.perubahan.penilaian.berlaku_mulai`.
    """
    if u.keadaan == BERLAKU and u.berlaku_mulai is not None and u.berlaku_mulai > hari:
        return TUNDA
    return u.keadaan


def kata(u: Perubahan, hari: date) -> str:
    """The state in words: `berlaku`, `masa pemberitahuan`."""
    return KEADAAN_PERUBAHAN[keadaan(u, hari)]


def lencana(u: Perubahan, hari: date) -> tuple[str, str]:
    """Words and mood of the badge."""
    k = keadaan(u, hari)
    return KEADAAN_PERUBAHAN[k].capitalize(), NADA.get(k, "")


def saring(semua: QuerySet[Any], kunci: str, hari: date) -> QuerySet[Any]:
    """Changes in a state as people see it; all of them for "" and for what is not known."""
    if kunci == TUNDA:
        return semua.filter(keadaan=BERLAKU, berlaku_mulai__gt=hari)
    if kunci == BERLAKU:
        return semua.filter(keadaan=BERLAKU).exclude(berlaku_mulai__gt=hari)
    return semua.filter(keadaan=kunci) if kunci in KEADAAN_PERUBAHAN else semua


def kata_tms(usul: Iterable[Perubahan], hari: date) -> dict[int, str]:
    """Per row of the list that a living change strikes, how far that is, in words."""
    arti = {DIUSULKAN: "Diusulkan TMS", TUNDA: "TMS, masa pemberitahuan", BERLAKU: "Sudah TMS"}
    return {u.baris_daftar_id: arti[k] for u in usul if (k := keadaan(u, hari)) in arti}
