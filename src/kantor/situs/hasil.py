"""Published figures as the pages and the read interface need them: turnout by region, indices, the desk.

Everything comes out of frozen publications (`kantor.terbitan`); nothing here reads the office's own figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

from django.urls import reverse

from hakpilih.publikasi.gerbang_sel import SEMUA
from hakpilih.publikasi.peta import Peta
from hakpilih.publikasi.peta_warna import Lukisan, lukis
from kantor.partisipasi.selectors import peta_kini
from kantor.situs.bagian import Sajian
from kantor.terbitan import selectors
from kantor.terbitan.jenis import INDEKS, KEHADIRAN, LAYANAN
from kantor.terbitan.layanan import UKUR
from kantor.terbitan.models import Terbitan


@dataclass(frozen=True, slots=True)
class Hadir:
    """Turnout of one region: counts, per cent with bounds (None where none is sure), TPS, and how many
    of them told."""

    kode: str
    nama: str
    tingkat: str
    induk: str
    pengguna: int | None
    pemilih: int | None
    persen: float | None
    bawah: float | None
    atas: float | None
    tps: int
    dipakai: int

    @property
    def pasti(self) -> bool:
        """Whether its bounds say no more than the figure."""
        return self.bawah is None or self.atas is None or self.atas - self.bawah < 0.005


@dataclass(frozen=True, slots=True)
class Kehadiran:
    """A published turnout, ready to be looked up by region."""

    terbitan: Terbitan
    isi: dict[str, Any]
    wilayah: dict[str, Hadir]
    anak: dict[str, tuple[Hadir, ...]]
    kelamin: dict[str, list[tuple[str, int | None, int | None, float | None]]]
    disabilitas: dict[str, list[int | None]]
    kurang: dict[str, list[int | None]]

    @property
    def hari(self) -> date:
        """Polling day."""
        return date.fromisoformat(self.isi["hari"])

    @property
    def seluruh(self) -> Hadir | None:
        """The whole office."""
        return self.wilayah.get(self.isi["wilayah"])

    @property
    def kurang_seluruh(self) -> list[int | None]:
        """People more to the target, of the whole office: figure, least, most."""
        return self.kurang.get(self.isi["wilayah"], [None, None, None])


def semua_kehadiran() -> list[Kehadiran]:
    """Every published turnout, the newest election first."""
    semua = [_kehadiran(t.pk, t.sidik, t.objek) for t in selectors.umum(KEHADIRAN)]
    return sorted(semua, key=lambda k: k.hari, reverse=True)


def kehadiran(objek: str) -> Kehadiran | None:
    """One of them."""
    return next((k for k in semua_kehadiran() if k.terbitan.objek == objek), None)


@lru_cache(maxsize=16)
def _kehadiran(pk: int, sidik: str, objek: str) -> Kehadiran:
    """What is published never changes: `sidik` and `objek` are in the key for a database that was
    put back."""
    t = Terbitan.objects.defer("rahasia").get(pk=pk, sidik=sidik, objek=objek)
    wilayah = {b[0]: Hadir(*b) for b in t.isi["hadir"]}
    anak: dict[str, list[Hadir]] = {}
    for h in wilayah.values():
        anak.setdefault(h.induk, []).append(h)
    kelamin: dict[str, list[tuple[str, int | None, int | None, float | None]]] = {}
    for kode, nama, pengguna, pemilih, persen in t.isi["kelamin"]:
        kelamin.setdefault(kode, []).append((nama, pengguna, pemilih, persen))
    return Kehadiran(
        t, t.isi, wilayah, {k: tuple(v) for k, v in anak.items()}, kelamin,
        {b[0]: b[1:] for b in t.isi["disabilitas"]}, {b[0]: b[1:] for b in t.isi["kurang"]},
    )  # fmt: skip


def peta(isi: tuple[Hadir, ...]) -> Lukisan | None:
    """The map of these regions on whole units: neighbours keep one border, and the page stays small."""
    p = peta_kini()
    if p is None or len(isi) < 2:
        return None
    ada = {h.kode: h for h in isi}
    bidang = Peta.dari_json({k: v for k, v in p.bidang.items() if k in ada})
    return lukis(
        bidang, {k: h.persen for k, h in ada.items()}, {k: h.nama for k, h in ada.items()}, letak=0
    )


def semua_indeks() -> list[Terbitan]:
    """Published indices, the newest year first."""
    semua = selectors.umum(INDEKS)
    return sorted(semua, key=lambda t: (-t.isi["tahun"], t.judul))


def semua_layanan() -> list[Terbitan]:
    """Published figures of the desk, the newest first."""
    return selectors.umum(LAYANAN)


def satu(jenis: str, objek: str) -> Terbitan | None:
    """The newest public version of an object."""
    return next((t for t in selectors.umum(jenis) if t.objek == objek), None)


def angka_layanan(t: Terbitan) -> list[dict[str, Any]]:
    """By kind, all of them first: every count (None: held back) and the shares of those that
    are both public."""
    hasil = []
    for b in t.isi["angka"]:
        n = dict(zip(UKUR, b[1:-1], strict=True))
        sendiri = None if None in (n["masuk"], n["digabung"]) else n["masuk"] - n["digabung"]
        ditutup = None if None in (n["dijawab"], n["selesai"]) else n["dijawab"] + n["selesai"]
        hasil.append(
            {
                "kode": b[0], "nama": t.isi["jenis"][b[0]], "semua": b[0] == SEMUA, **n,
                "hari_kerja": b[-1], "ditutup": ditutup,
                "pangsa_tepat": _pangsa(n["tepat"], n["dinilai"]),
                "pangsa_ditutup": _pangsa(ditutup, sendiri),
                "pangsa_selesai": _pangsa(n["selesai"], n["pernah_dijawab"]),
                "pangsa_dibantah": _pangsa(n["pernah_dibantah"], n["pernah_dijawab"]),
            }
        )  # fmt: skip
    return hasil


def _pangsa(kena: int | None, dari: int | None) -> float | None:
    return None if kena is None or not dari else kena / dari


def berkas(t: Terbitan) -> dict[str, str]:
    """File name → address of the data package of this version."""
    return {
        n: reverse("situs_terbit_data", args=[t.jenis, t.objek, t.nomor, n])
        for n in selectors.berkas(t)
    }


def sajian(jenis: str) -> Iterator[Sajian]:
    """The data packages of every public version of a kind."""
    for t in selectors.umum(jenis):
        for v in selectors.versi(t):
            assert v.diputus is not None  # it is public
            yield Sajian(
                f"{jenis}-{v.objek}-{v.nomor}", v.judul, str(v.nomor), v.diputus.date(), berkas(v),
                partial(selectors.berkas, v),
            )  # fmt: skip


def sajian_kehadiran() -> Iterator[Sajian]:
    """Those of turnout."""
    return sajian(KEHADIRAN)


def sajian_indeks() -> Iterator[Sajian]:
    """Those of indices."""
    return sajian(INDEKS)


def sajian_layanan() -> Iterator[Sajian]:
    """Those of the desk."""
    return sajian(LAYANAN)


def alamat_kehadiran() -> Iterator[str]:
    """Every page of turnout, down to the kelurahan."""
    for k in semua_kehadiran():
        objek = k.terbitan.objek
        yield reverse("situs_kehadiran_satu", args=[objek])
        for h in k.wilayah.values():
            if h.tingkat != "tps" and h.kode != k.isi["wilayah"] and k.anak.get(h.kode):
                yield reverse("situs_kehadiran_wilayah", args=[objek, h.kode])


def alamat_indeks() -> Iterator[str]:
    """Every page of an index."""
    for t in semua_indeks():
        yield reverse("situs_indeks_satu", args=[t.objek])


def alamat_layanan() -> Iterator[str]:
    """Every page of the desk."""
    for t in semua_layanan():
        yield reverse("situs_layanan_satu", args=[t.objek])
