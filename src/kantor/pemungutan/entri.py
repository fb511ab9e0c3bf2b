"""Whom an invitation is for, as the list has him: corrections stand in place of what they correct."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from kantor.daftar.models import Pemilih
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan.models import Undangan
from kantor.pemungutan.tempat import bagian, kode_tps
from kantor.pemungutan.terbitan import dpt_tetap

# Field → the changed element that it belongs to.
_UNSUR = {
    "nama": "nama", "alamat": "alamat", "rt": "wilayah", "rw": "wilayah", "status_ktp_el": "status_ktp_el",
}  # fmt: skip
SEKALI = 500


@dataclass(frozen=True, slots=True)
class Isi:
    """What screens and rules want of a voter; nothing of it is sealed. `terdaftar`: he is in the newest DPT;
    `tps`: its code there, where that is another one than on the invitation."""

    nama: str
    alamat: str
    rt: str
    rw: str
    status_ktp_el: str
    terdaftar: bool = True
    tps: str = ""


def isi_undangan(semua: Sequence[Undangan]) -> dict[int, Isi]:
    """Of invitations (with `terbitan` and `baris`, by number) what the newest DPT says of their voters, as on
    the printed sheet; of who left it the row he was listed by.
    """
    hasil: dict[int, Isi] = {}
    per: dict[int, list[Undangan]] = {}
    for u in semua:
        per.setdefault(u.terbitan.pemilihan_id, []).append(u)
    for milik in per.values():
        dpt = dpt_tetap(milik[0].terbitan.pemilihan)
        for awal in range(0, len(milik), SEKALI):
            potong = milik[awal : awal + SEKALI]
            ada = Pemilih.objects.filter(daftar=dpt, orang__in=[u.orang for u in potong])
            entri = {p.orang: p for p in ada.select_related("perbaikan")}
            hasil |= {u.pk: _isi(u, entri.get(u.orang)) for u in potong}
    return hasil


def satu(u: Undangan) -> Isi:
    """The same of one invitation."""
    return isi_undangan([u])[u.pk]


def bernama(semua: QuerySet[Undangan], p: Pemilihan, kode: str, kata: Iterable[str]) -> Any:
    """Those of a TPS whose name holds all words, the corrected name too."""
    dpt = dpt_tetap(p)
    for k in kata:
        syarat = Q(baris__nama__icontains=k)
        if dpt is not None:
            baik = Pemilih.objects.filter(
                daftar=dpt, kelurahan=bagian(kode, "kelurahan"), unsur__contains=",nama,",
                perbaikan__nama__icontains=k,
            )  # fmt: skip
            syarat |= Q(orang__in=baik.values("orang"))
        semua = semua.filter(syarat)
    return semua


def _isi(u: Undangan, entri: Pemilih | None) -> Isi:
    if entri is None:
        return Isi(**{k: getattr(u.baris, k) for k in _UNSUR}, terdaftar=False)
    baris, baik, unsur = u.baris, entri.perbaikan, entri.unsur
    tps = kode_tps(entri.kelurahan, entri.tps)
    dari = {k: baik if baik is not None and f",{e}," in unsur else baris for k, e in _UNSUR.items()}
    nilai = {k: getattr(b, k) for k, b in dari.items()}
    return Isi(**nilai, tps=tps if tps != u.wilayah else "")
