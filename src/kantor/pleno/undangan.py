"""Whom a meeting invites at first, its usual agenda, and its usual title."""

from __future__ import annotations

from datetime import date

from kantor.pemilihan.selectors import nama_wilayah
from kantor.pengguna.models import Pengguna
from kantor.pleno.keadaan import ANGGOTA, BATAL, PERAN_ANGGOTA, UNDANGAN
from kantor.pleno.models import Hadirin, Pleno

_JABATAN = {"ketua": "Ketua", "anggota": "Anggota", "ppk": "Anggota PPK", "pps": "Anggota PPS"}


def undangan_awal(pleno: Pleno, hari: date) -> list[Hadirin]:
    """Members by their accounts; everybody else as at the body's last meeting, else by the table.

    People are asked by name only where their last meeting knew it.
    """
    peran = PERAN_ANGGOTA[pleno.tingkat]
    akun = Pengguna.objects.filter(peran__in=peran, wilayah=pleno.wilayah, is_active=True)
    hasil = [
        Hadirin(
            pleno=pleno, golongan=ANGGOTA, nama=a.nama, jabatan=_JABATAN[a.peran], diundang=hari
        )
        for a in sorted(akun, key=lambda a: (peran.index(a.peran), a.nama))
    ]
    lain = [(h.golongan, h.nama, h.lembaga, h.jabatan) for h in _lama(pleno)] or [
        (golongan, "", lembaga.format(nama_wilayah(pleno.wilayah)), jabatan)
        for golongan, lembaga, jabatan in UNDANGAN[pleno.tingkat]
    ]
    return hasil + [
        Hadirin(pleno=pleno, golongan=g, nama=n, lembaga=lembaga, jabatan=j, diundang=hari)
        for g, n, lembaga, j in lain
    ]


def _lama(pleno: Pleno) -> list[Hadirin]:
    """Whom the last meeting of the same body invited, members aside."""
    ada = Pleno.objects.filter(wilayah=pleno.wilayah, tingkat=pleno.tingkat)
    lama = ada.exclude(pk=pleno.pk).exclude(keadaan=BATAL).order_by("-pk").first()
    if lama is None:
        return []
    return list(lama.hadirin.exclude(golongan=ANGGOTA).exclude(diundang=None).order_by("pk"))


DPTB = "DPTb"  # fixed by a meeting, though none of the versions that `Pleno.daftar` names


def judul_awal(badan: str, nama: str) -> str:
    """The usual title of a meeting that fixes the list of that name, "" for any other."""
    return f"Pleno {badan}: penetapan {nama}" if nama else f"Pleno {badan}"


def agenda_awal(nama: str) -> list[str]:
    """The usual agenda, in order."""
    if not nama:
        return ["Pembukaan", "Pembahasan", "Pembacaan keputusan"]
    return [
        "Pembukaan dan pemeriksaan kehadiran",
        f"Pembacaan rekapitulasi {nama}",
        "Tanggapan Bawaslu, peserta pemilihan, dan undangan lain",
        f"Penetapan {nama}",
        "Penandatanganan dan penyerahan berita acara",
    ]
