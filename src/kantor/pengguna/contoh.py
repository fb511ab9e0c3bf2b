"""Accounts of the demo: one per role, opened by one click, in demo mode only."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from hakpilih.errors import ArgumenKeliru
from kantor.pengguna.models import Pengguna
from kantor.riwayat.services import catat

KOTA = "99.71"
# Account name → name, role, region. People and codes are invented; Citra is of another kelurahan than Budi.
CONTOH: dict[str, tuple[str, str, str]] = {
    "ani": ("Ani Wulandari", "operator", KOTA),
    "rudi": ("Rudi Hartanto", "ketua", KOTA),
    "sari": ("Sari Lestari", "anggota", KOTA),
    # Tomi, Eko and Bela are the second persons of their bodies: whoever prepares does not decide.
    "tomi": ("Tomi Saputra", "anggota", KOTA),
    "sosi": ("Sosi Rahma", "sosdiklih", KOTA),
    "seno": ("Seno Aji", "sekretariat", KOTA),
    "dedi": ("Dedi Prasetyo", "ppk", "99.71.01"),
    "eko": ("Eko Nugroho", "ppk", "99.71.01"),
    "budi": ("Budi Santoso", "pps", "99.71.01.1001"),
    "bela": ("Bela Safitri", "pps", "99.71.01.1001"),
    "citra": ("Citra Dewi", "pps", "99.71.02.1001"),
    "joko": ("Joko Purnomo", "pantarlih", "99.71.01.1001.001"),
    "kiki": ("Kiki Amalia", "kpps", "99.71.01.1001.001"),
    "dina": ("Dina Marlina", "disdukcapil", KOTA),
    "wati": ("Wati Susanti", "bawaslu", KOTA),
    "agus": ("Agus Salim", "auditor", KOTA),
    "maya": ("Maya Putri", "admin", KOTA),
}


def wajib_demo() -> None:
    """Raises `ArgumenKeliru` outside demo mode."""
    if not settings.DEMO:
        raise ArgumenKeliru(
            "Akun contoh hanya ada dalam mode demo.", "Masuklah dengan akun Anda sendiri."
        )


@transaction.atomic
def buat_akun_contoh() -> list[Pengguna]:
    """The demo accounts, those that are missing made, without passwords; in the order of `CONTOH`.

    An account of that name that is no demo account is left alone. Raises `ArgumenKeliru` outside demo
    mode.
    """
    wajib_demo()
    ada = set(Pengguna.objects.filter(username__in=CONTOH).values_list("username", flat=True))
    baru = []
    for username, (nama, peran, wilayah) in CONTOH.items():
        if username not in ada:
            akun = Pengguna(username=username, nama=nama, peran=peran, wilayah=wilayah, contoh=True)
            akun.set_unusable_password()
            akun.save()
            baru.append(akun)
    if baru:
        catat(
            pengguna=None,
            tindakan="akun_contoh_dibuat",
            objek="akun/contoh",
            wilayah=KOTA,
            isi={"banyak": len(baru)},
        )
    akun_ada = {p.username: p for p in Pengguna.objects.filter(username__in=CONTOH, contoh=True)}
    return [akun_ada[u] for u in CONTOH if u in akun_ada]


def akun_contoh(username: str) -> Pengguna:
    """One demo account by its name, made when missing. Raises `ArgumenKeliru` for any other."""
    wajib_demo()
    akun = Pengguna.objects.filter(username=username, contoh=True).first()
    if akun is None and username in CONTOH:
        akun = next((p for p in buat_akun_contoh() if p.username == username), None)
    if akun is None:
        raise ArgumenKeliru(
            "Akun contoh itu tidak ada.", "Pilih salah satu tombol di halaman masuk."
        )
    return akun
