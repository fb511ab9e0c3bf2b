"""Does an office hold together: its history, decisions, fixed lists, originals, and key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kantor.pasang.tempat import Tempat

TERBANYAK = 100  # differences that are told


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """The sentences of a check, and whether all is well."""

    kalimat: list[str]
    utuh: bool


def periksa_kantor(t: Tempat, kabar: Callable[[str], None] = lambda _: None) -> HasilPeriksa:
    """Check the history's chain against its file, decisions and fixed lists against the history, that every
    original is there and opens, and the key."""
    t.pakai()
    from kantor.pasang.isi_basis import isi_basis
    from kantor.riwayat.periksa import periksa_rantai
    from kantor.segel.galat import KunciTakTersedia

    kabar("memeriksa riwayat")
    riwayat = periksa_rantai()
    kalimat = riwayat.kalimat
    kabar("memeriksa putusan dan daftar")
    beda = _putusan_dan_daftar()
    kalimat += beda
    isi = isi_basis()
    kabar("memeriksa arsip")
    try:
        # Asked for its key even where there is no original that it would have to open.
        if lain := _kunci_lain(t):
            return HasilPeriksa([*kalimat, lain], False)
        rusak = _arsip_rusak(t, isi["arsip"])
    except KunciTakTersedia as galat:  # says nothing about the archive
        kalimat.append(f"Arsip belum diperiksa. {galat.pesan} {galat.saran}")
        return HasilPeriksa(kalimat, False)
    kalimat.append(
        f"Arsip utuh: {len(isi['arsip'])} berkas asli terbuka dan sama sidiknya."
        if not rusak
        else f"Arsip tidak utuh: {len(rusak)} dari {len(isi['arsip'])} berkas."
    )
    kalimat += [f"  {r}" for r in rusak]
    return HasilPeriksa(kalimat, riwayat.utuh and len(beda) == 1 and not rusak)


def _putusan_dan_daftar() -> list[str]:
    """One sentence where all agrees with the history, else a heading and what does not (a hundred)."""
    from itertools import chain

    from kantor.daftar.periksa import periksa_daftar
    from kantor.pindah.periksa import periksa_dptb
    from kantor.segel.galat import KunciTakTersedia
    from kantor.telaah.periksa import periksa_putusan

    beda = list(chain(periksa_putusan(), periksa_daftar()))
    try:
        beda += periksa_dptb()
    except KunciTakTersedia as galat:  # says nothing about the lists
        beda.append(f"DPTb belum diperiksa. {galat.pesan}")
    if not beda:
        return ["Putusan dan daftar yang ditetapkan sama dengan riwayatnya."]
    kepala = f"Putusan atau daftar tidak sama dengan riwayatnya: {len(beda)} perbedaan."
    sisa = [f"  Dan {len(beda) - TERBANYAK} perbedaan lain."] if len(beda) > TERBANYAK else []
    return [kepala, *(f"  {b}" for b in beda[:TERBANYAK]), *sisa]


def _kunci_lain(t: Tempat) -> str:
    """What is to be said where the key process holds another office's key; "" where it holds this one's."""
    from kantor.segel.klien import Kunci

    punya, perlu = Kunci(t.soket).sehat()["id"], t.variabel.get("HAKPILIH_KUNCI_ID", "")
    if punya == perlu:
        return ""
    return f"Proses kunci memegang kunci {punya}, padahal kantor ini tersegel dengan kunci {perlu}."


def _arsip_rusak(t: Tempat, perlu: list[str]) -> list[str]:
    from hashlib import sha256

    from hakpilih.errors import HakpilihError
    from kantor.segel.arsip import buka_arsip
    from kantor.segel.galat import KunciTakTersedia
    from kantor.segel.klien import Kunci

    kunci, rusak = Kunci(t.soket), []
    for sha in perlu:
        sidik = sha256()
        try:
            for potong in buka_arsip(t.folder / "arsip", sha, kunci):
                sidik.update(potong)
        except KunciTakTersedia:
            raise
        except HakpilihError as galat:
            rusak.append(f"{sha}: {galat.pesan}")
            continue
        if sidik.hexdigest() != sha:
            rusak.append(f"{sha}: isinya berubah.")
    return rusak
