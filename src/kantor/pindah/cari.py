"""Finding a voter of the fixed DPT: by part of the name within reach, or by whole NIK."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from kantor.berkas.cari import NAMA_TERPENDEK
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.selectors import baris_berkas
from kantor.daftar.models import Daftar, Pemilih
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.selectors import dalam_jangkauan, seluruh_kantor
from kantor.riwayat.services import catat

TERBANYAK = 50
BERKAS_TERBANYAK = 4  # the newest: each costs a walk along its index of names
_ANGKA = re.compile(r"[\d .\-]+")
_NIK = re.compile(r"\d{16}")


class Temuan(NamedTuple):
    """Entries of the DPT by number, what was looked for in words, whether there are more, why none."""

    id: list[int]
    menurut: str
    lebih: bool = False
    pesan: str = ""


def cari(pengguna: Any, dpt: Daftar, kata: str) -> Temuan:
    """Entries of the DPT. Nothing of `kata` is kept or logged.

    By name: within the reach of the account. By whole NIK: anywhere in the DPT, for the place a voter goes to
    serves him too; who was found outside the reach is an event.
    """
    wajib_boleh(pengguna, "urus_pindah", pengguna.wilayah)
    bersih = " ".join(kata.split())
    if _ANGKA.fullmatch(bersih):
        angka = re.sub(r"[ .\-]", "", bersih)
        if not _NIK.fullmatch(angka):
            return Temuan(
                [], "", pesan=f"NIK dicari utuh, 16 angka; yang ditulis {len(angka)} angka."
            )
        return _menurut_nik(pengguna, dpt, angka)
    if len(bersih) < NAMA_TERPENDEK:
        return Temuan([], "", pesan=f"Tulis nama sedikitnya {NAMA_TERPENDEK} huruf, atau NIK utuh.")
    return _menurut_nama(pengguna, dpt, bersih)


def terlihat(pengguna: Any, pemilih: Pemilih) -> bool:
    """Whether an entry lies in the reach of the account."""
    ada = Pemilih.objects.filter(pk=pemilih.pk)
    return seluruh_kantor(pengguna) or dalam_jangkauan(ada, pengguna, "kelurahan").exists()


def _menurut_nik(pengguna: Any, dpt: Daftar, nik: str) -> Temuan:
    sidik = kunci().sidik("nik", [nik])[0]
    assert sidik is not None
    ada = pemilih_nik(dpt, sidik)
    luar = [p for p in ada if not terlihat(pengguna, p)]
    if luar:
        with transaction.atomic():
            for p in luar:
                catat(
                    pengguna=pengguna,
                    tindakan="pemilih_dicari",
                    objek=f"pemilih/{p.baris.acak}",
                    wilayah=p.kelurahan,
                    isi={"keperluan": "pindah memilih"},
                )
    return Temuan([p.pk for p in ada], "NIK")


def pemilih_nik(dpt: Daftar, sidik: bytes) -> list[Pemilih]:
    """Entries of a version whose NIK has that keyed hash, also by another file's row of the same person."""
    baris = Baris.objects.filter(nik_sidik=sidik, berkas__pemilihan=dpt.pemilihan_id)
    nomor = set(baris.values_list("pk", flat=True)[:TERBANYAK])
    calon = _entri(dpt, dict.fromkeys(nomor))
    return [p for p in calon if _milik(p, sidik)]


def nik_terdaftar(dpt: Daftar, sidik: set[bytes]) -> set[bytes]:
    """Which of these keyed hashes of a NIK stand in a version."""
    ada: set[bytes] = set()
    urut = sorted(sidik)
    for awal in range(0, len(urut), 200):
        baris = Baris.objects.filter(
            nik_sidik__in=urut[awal : awal + 200], berkas__pemilihan=dpt.pemilihan_id
        )
        nomor: dict[int, bytes | None] = {
            pk: bytes(s) for pk, s in baris.values_list("pk", "nik_sidik")
        }
        for p in _entri(dpt, nomor):
            b = _bernik(p)
            if b.nik_sidik is not None:
                ada.add(bytes(b.nik_sidik))
    return ada & sidik


def _bernik(p: Pemilih) -> Baris:
    """The row whose NIK an entry bears: of a corrected NIK the correction."""
    return p.perbaikan if p.perbaikan is not None and ",nik," in p.unsur else p.baris


def _milik(p: Pemilih, sidik: bytes) -> bool:
    baris = _bernik(p)
    return baris.nik_sidik is not None and bytes(baris.nik_sidik) == sidik


def _menurut_nama(pengguna: Any, dpt: Daftar, kata: str) -> Temuan:
    """The first by name, one walk along the index of names for each file the DPT may rest on."""
    dibuat = dpt.dibuat
    berkas = Berkas.objects.filter(
        pemilihan=dpt.pemilihan_id, format__in=("dpt", "dp4"), dimuat__lte=dibuat
    )
    ada: list[tuple[str, int, bytes | None]] = []
    for b in berkas.order_by("-dimuat")[:BERKAS_TERBANYAK]:
        cocok = baris_berkas(pengguna, b).filter(nama__icontains=kata).order_by("nama")
        ada += cocok.values_list("nama", "pk", "nik_sidik")[: TERBANYAK + 1]
    ada.sort(key=lambda b: b[:2])
    nomor = {pk: bytes(s) if s is not None else None for _, pk, s in ada}
    semua = [p for p in _entri(dpt, nomor) if kata.upper() in nama_pemilih(p).upper()]
    semua = [p for p in semua if terlihat(pengguna, p)]
    semua.sort(key=lambda p: (nama_pemilih(p), p.pk))
    lebih = len(semua) > TERBANYAK or len(ada) > TERBANYAK
    return Temuan([p.pk for p in semua[:TERBANYAK]], "nama", lebih=lebih)


def _entri(dpt: Daftar, nomor: dict[int, bytes | None]) -> list[Pemilih]:
    """The entries of a version that rest on these rows (by id; the value: the keyed hash of its NIK).

    A person's number is the first row he was known by, so it is one of these rows, or another one with the
    same NIK; where neither leads to him, his kelurahan is looked through.
    """
    sidik = {s for s in nomor.values() if s is not None}
    kerabat = Baris.objects.filter(nik_sidik__in=sidik, berkas__pemilihan=dpt.pemilihan_id)
    orang = set(nomor) | (set(kerabat.values_list("pk", flat=True)[:500]) if sidik else set())
    semua = Pemilih.objects.filter(daftar=dpt).select_related("baris", "perbaikan")
    ada = {p.pk: p for p in semua.filter(orang__in=orang)}
    dikenal = {p.baris_id for p in ada.values()} | {p.perbaikan_id for p in ada.values()}
    sisa = [n for n in nomor if n not in dikenal][:TERBANYAK]
    if sisa:
        for kelurahan in set(
            Baris.objects.filter(pk__in=sisa).values_list("kode_kelurahan", flat=True)
        ):
            syarat = Q(baris__in=sisa) | Q(perbaikan__in=sisa)
            ada |= {p.pk: p for p in semua.filter(syarat, kelurahan=kelurahan)}
    pantas = set(nomor)
    return [p for p in ada.values() if {p.baris_id, p.perbaikan_id, p.orang} & pantas]


def nama_pemilih(p: Pemilih) -> str:
    """The name an entry shows: of a corrected name the correction."""
    tepat = p.perbaikan is not None and ",nama," in p.unsur
    return str((p.perbaikan if tepat else p.baris).nama)


def ambil(pengguna: Any, dpt: Daftar, nomor: list[int]) -> list[Pemilih]:
    """Entries of the DPT by number, in that order; what the session may see was settled when it searched."""
    isi = Pemilih.objects.filter(daftar=dpt, pk__in=nomor).select_related("baris", "perbaikan")
    ada = {p.pk: p for p in isi}
    return [ada[n] for n in nomor if n in ada]
