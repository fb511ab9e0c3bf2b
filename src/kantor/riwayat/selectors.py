"""Reading the history: only what lies in the reader's region, as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from hakpilih.izin import IZIN, PERAN
from hakpilih.riwayat.kanonik import urai
from hakpilih.riwayat.pangkal import Pangkal
from hakpilih.riwayat.rantai import ZONA
from hakpilih.riwayat.tampil import perbuatan, zona_dari
from hakpilih.riwayat.tindakan import TINDAKAN
from hakpilih.wilayah import kode_bertitik, tingkat
from kantor.riwayat.models import Peristiwa, Rantai

MENYELURUH = ("provinsi", "kabupaten", "kota")  # levels from which one sees the whole office


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which events are wanted; "" and None mean all. Days are the office's; `sampai` is included."""

    tindakan: str = ""
    pelaku: str = ""
    wilayah: str = ""
    objek: str = ""
    sejak: date | None = None
    sampai: date | None = None


def menyeluruh(pengguna: Any) -> bool:
    """Whether somebody sees the history of the whole office."""
    return boleh_lihat(pengguna) and tingkat(pengguna.wilayah) in MENYELURUH


def terlihat(pengguna: Any) -> Any:
    """The events in somebody's reach. What has no region concerns the office as a whole."""
    if not boleh_lihat(pengguna):
        return Peristiwa.objects.none()
    milik = di_bawah(pengguna.wilayah)
    return Peristiwa.objects.filter(milik | Q(wilayah="") if menyeluruh(pengguna) else milik)


def saring(himpunan: Any, s: Saringan, zona: str) -> Any:
    """The wanted ones among `himpunan`. `objek` is one (`berkas/12`) or a kind (`berkas`)."""
    if s.tindakan:
        himpunan = himpunan.filter(tindakan=s.tindakan)
    if s.pelaku:
        himpunan = himpunan.filter(pelaku=s.pelaku)
    if s.wilayah:
        himpunan = himpunan.filter(di_bawah(s.wilayah))
    if s.objek:
        satu = "/" in s.objek
        himpunan = himpunan.filter(Q(objek=s.objek) if satu else Q(objek__startswith=f"{s.objek}/"))
    if s.sejak is not None:
        himpunan = himpunan.filter(waktu__gte=_awal_hari(s.sejak, zona))
    if s.sampai is not None:
        himpunan = himpunan.filter(waktu__lt=_awal_hari(s.sampai + timedelta(days=1), zona))
    return himpunan


def di_bawah(wilayah: str) -> Q:
    """Events of a region and of all below it."""
    kode = kode_bertitik(wilayah) or wilayah
    return Q(wilayah=kode) | Q(wilayah__startswith=f"{kode}.")


def zona_kantor() -> str:
    """The office's clock, as the first event of the chain names it; WIB before there is one."""
    awal = Rantai.objects.select_related("peristiwa").filter(nomor=1).first()
    return zona_dari(awal.peristiwa.isi if awal else {})


def kepala() -> Pangkal | None:
    """The receipt of the chain as it stands; None where nothing is chained yet."""
    awal = Rantai.objects.filter(nomor=1).first()
    akhir = Rantai.objects.order_by("-nomor").first()
    if awal is None or akhir is None:
        return None
    isi = urai(bytes(awal.isi))["isi"]
    waktu = urai(bytes(akhir.isi))["waktu"]
    return Pangkal(isi["kantor"], isi["pemilihan"], awal.sidik, akhir.nomor, waktu, akhir.sidik)


def terakhir_diperiksa() -> Peristiwa | None:
    """The newest check of the whole chain."""
    p: Peristiwa | None = (
        Peristiwa.objects.filter(tindakan="rantai_diperiksa").order_by("-pk").first()
    )
    return p


def kalimat(p: Peristiwa) -> str:
    """What was done, as a sentence without who and when."""
    d = {"tindakan": p.tindakan, "isi": p.isi, "objek": p.objek, "wilayah": p.wilayah}
    apa = perbuatan(d)
    return apa[:1].upper() + apa[1:]


def nama_pelaku(peristiwa: Iterable[Peristiwa]) -> dict[str, str]:
    """Account → the person's name, for the actors of these events."""
    akun = {p.pelaku for p in peristiwa}
    nama: dict[str, str] = dict(
        get_user_model().objects.filter(username__in=akun).values_list("username", "nama")
    )
    return {a: nama.get(a) or ("Sistem" if a == "sistem" else a) for a in akun}


def nama_peran(peran: str) -> str:
    """The role in words; the bare word of a role that this version does not know."""
    return PERAN[peran].nama if peran in PERAN else peran


def nama_tindakan(tindakan: str) -> str:
    """An action as a choice: `Berkas diterima`."""
    return tindakan.replace("_", " ").capitalize()


def pilihan_tindakan() -> list[tuple[str, str]]:
    """Every action for a form, by name."""
    return sorted(((t, nama_tindakan(t)) for t in TINDAKAN), key=lambda p: p[1])


def jejak(pengguna: Any, objek: Sequence[str], batas: int) -> tuple[list[dict[str, Any]], bool]:
    """The newest events of these objects in reach as items of `{% jejak %}`; whether there are more."""
    himpunan = terlihat(pengguna).filter(objek__in=objek).order_by("-pk")
    peristiwa = list(himpunan[: batas + 1])
    nama = nama_pelaku(peristiwa)
    butir = [
        {
            "kalimat": kalimat(p) + (f". Alasan: {p.alasan}" if p.alasan else ""),
            "siapa": nama[p.pelaku],
            "waktu": p.waktu,
        }
        for p in peristiwa[:batas]
    ]
    return butir, len(peristiwa) > batas


def boleh_lihat(pengguna: Any) -> bool:
    """Whether somebody's role has a view of the history at all."""
    return "lihat_riwayat" in IZIN.get(getattr(pengguna, "peran", ""), {})


def _awal_hari(hari: date, zona: str) -> datetime:
    return datetime.combine(hari, time(), timezone(timedelta(hours=ZONA[zona])))
