"""What an account must fit before anybody may be asked for it; the sentence names the field."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from hakpilih.errors import ArgumenKeliru
from hakpilih.izin import IZIN, PERAN
from hakpilih.wilayah import induk, kode_bertitik, tingkat
from kantor.pengguna.models import nama_akun_sah


class AkunKeliru(ArgumenKeliru):
    """Something about a wanted account does not fit; `bidang` is the field of the form, or ""."""

    def __init__(self, bidang: str, pesan: str, saran: str) -> None:
        super().__init__(pesan, saran)
        self.bidang = bidang


class SudahDiputuskan(ArgumenKeliru):
    """Somebody else was first."""


def wilayah_sah(peran: str, wilayah: str) -> str:
    """The dotted region. Raises `AkunKeliru` where that role cannot have it."""
    if peran not in PERAN or peran == "umum":
        raise AkunKeliru("peran", f"Peran “{peran}” tidak ada.", "Pilih dari daftar.")
    kode = kode_bertitik(wilayah)
    p = PERAN[peran]
    if kode is None or tingkat(kode) not in p.tingkat:
        raise AkunKeliru(
            "wilayah",
            f"{p.nama} harus berwilayah {p.kata_tingkat}, bukan “{wilayah.strip()[:20]}”.",
            "Tulis kode Kemendagri pada tingkat itu.",
        )
    _wajib_terdaftar(kode)
    return kode


def _wajib_terdaftar(kode: str) -> None:
    """A kecamatan or kelurahan must be one the office knows, once it has read its regions."""
    tempat = induk(kode) if tingkat(kode) == "tps" else kode
    jenis = tingkat(tempat or "")
    if jenis not in ("kecamatan", "kelurahan"):
        return
    # The rooms of elections lie above this one, so their table is asked for by name.
    nama = apps.get_model("pemilihan", "Wilayah").objects
    if nama.exists() and not nama.filter(kode=tempat).exists():
        raise AkunKeliru(
            "wilayah",
            f"Wilayah {tempat} tidak ada di daftar wilayah kantor ini.",
            "Periksa kodenya, atau muat dahulu daftar wilayahnya.",
        )


def nama_sah(nama: str) -> str:
    """A person's name as written. Raises `AkunKeliru` where there is none."""
    bersih = " ".join(nama.split())
    if not any(h.isalpha() for h in bersih) or len(bersih) > 120:
        raise AkunKeliru(
            "nama", "Nama orang belum diisi.", "Tulis nama lengkapnya, paling panjang 120 huruf."
        )
    return bersih


def username_sah(username: str) -> str:
    """A free account name. Raises `AkunKeliru` where it is none or taken."""
    try:
        nama_akun_sah(username)
    except ValidationError as galat:
        raise AkunKeliru("username", str(galat.message), "Tulis ulang nama akunnya.") from None
    if len(username) > 64:
        raise AkunKeliru("username", "Nama akun terlalu panjang.", "Paling panjang 64 huruf.")
    if get_user_model().objects.filter(username=username).exists():
        raise AkunKeliru(
            "username", f"Nama akun {username} sudah dipakai.", "Pilih nama akun yang lain."
        )
    return username


def peran_dengan(tindakan: str) -> list[str]:
    """The roles that have an action."""
    return [p for p, isi in IZIN.items() if tindakan in isi]


def berizin(tindakan: str, mode_demo: bool) -> Any:
    """The accounts that can act on an action now: active, and in real use not of the demo."""
    q = get_user_model().objects.filter(peran__in=peran_dengan(tindakan), is_active=True)
    return q if mode_demo else q.filter(contoh=False)
