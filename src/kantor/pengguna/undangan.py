"""Invitations: one person asks for an account, a second agrees, the invited one opens it by link and code.

The link is shown to whoever asked, the code to whoever agreed, each once: an account that nobody stands
behind takes both of them to open, and so does another's that is to be got back into.

The bootstrap: two people are needed, and a new office has none. `undang_pertama` makes the two first
invitations at the installation, one for the first admin and one for the first approver (ketua, or
another admin), already agreed to by whoever holds the server; from then on every account takes two
people. It works again only where no active account of that role is left, which is also the way back
for an office that lost its admin. Both leave an event of the office's own machinery.
"""

from __future__ import annotations

from datetime import timedelta
from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from hakpilih.izin import PERAN
from kantor.izin_alamat import wajib_boleh, wajib_salah_satu_di
from kantor.pengguna import rahasia, sesi
from kantor.pengguna.models import Pengguna, Undangan
from kantor.pengguna.syarat import (
    AkunKeliru,
    SudahDiputuskan,
    nama_sah,
    username_sah,
    wilayah_sah,
)
from kantor.riwayat.services import catat

BERLAKU = timedelta(days=7)
SALAH_TERBANYAK = 10  # wrong codes, then the invitation is cancelled: nobody guesses 40 bits in ten
PERAN_PERTAMA = ("admin", "ketua")
_LAIN = "Mintalah undangan baru kepada admin kantor Anda."


@transaction.atomic
def undang(
    *, pengundang: Pengguna, nama: str, username: str, peran: str, wilayah: str
) -> tuple[Undangan, str]:
    """Ask for an account; the token of its link is known only now. A second person must agree.

    Raises `AkunKeliru` (with the field) and `Ditolak`.
    """
    kode = wilayah_sah(peran, wilayah)
    wajib_boleh(pengundang, "kelola_akun", kode)
    u, token = _buat(
        pengundang=pengundang, nama=nama_sah(nama), username=username_sah(username),
        peran=peran, wilayah=kode,
    )  # fmt: skip
    _catat(pengundang, "akun_diundang", u, peran=u.nama_peran)
    return u, token


@transaction.atomic
def undang_pertama(
    *, nama: str, username: str, peran: str, wilayah: str
) -> tuple[Undangan, str, str]:
    """The first admin and the first approver, at the installation: with token and code. See the top.

    Raises `AkunKeliru` where the role is another one, or an active account has it already.
    """
    if peran not in PERAN_PERTAMA:
        raise AkunKeliru(
            "peran", f"{PERAN[peran].nama if peran in PERAN else peran} bukan akun pertama.",
            "Undang dahulu admin dan ketua; yang lain diundang oleh admin.",
        )  # fmt: skip
    kode = wilayah_sah(peran, wilayah)
    if Pengguna.objects.filter(peran=peran, is_active=True, contoh=False).exists():
        raise AkunKeliru(
            "peran", f"Sudah ada akun {PERAN[peran].nama} yang aktif.",
            "Akun berikutnya diundang oleh admin dan disetujui orang kedua.",
        )  # fmt: skip
    kini = timezone.now()
    Undangan.objects.filter(username=username, pengundang=None, dipakai=None).update(
        dibatalkan=kini
    )
    pembuka = rahasia.kode_baru()
    u, token = _buat(
        pengundang=None, nama=nama_sah(nama), username=username_sah(username), peran=peran,
        wilayah=kode, disetujui=kini, kode_sidik=rahasia.sidik_kode(pembuka),
    )  # fmt: skip
    _catat(None, "akun_diundang", u, peran=u.nama_peran)
    return u, token, pembuka


@transaction.atomic
def minta_pemulihan(*, pengguna: Pengguna, akun: Pengguna, alasan: str) -> tuple[Undangan, str]:
    """Ask for a link by which somebody who lost password or second factor gets back in.

    A second person must agree. Raises `AkunKeliru` and `Ditolak`.
    """
    wajib_boleh(pengguna, "kelola_akun", akun.wilayah)
    if pengguna.pk == akun.pk:
        raise AkunKeliru("", "Akun sendiri dipulihkan oleh admin lain.", "Mintalah admin lain.")
    if not akun.is_active:
        raise AkunKeliru("", f"Akun {akun.username} nonaktif.", "Aktifkan dahulu akunnya.")
    if not alasan.strip():
        raise AkunKeliru("alasan", "Alasan belum diisi.", "Tulis mengapa akun ini dipulihkan.")
    u, token = _buat(
        pengundang=pengguna, untuk=akun, nama=akun.nama, username=akun.username, peran=akun.peran,
        wilayah=akun.wilayah, alasan=alasan.strip(),
    )  # fmt: skip
    _catat(pengguna, "pemulihan_akun_diminta", u, alasan=alasan)
    return u, token


@transaction.atomic
def perbarui_tautan(*, undangan_id: int, pengguna: Pengguna) -> tuple[Undangan, str]:
    """A new link for seven more days; the old one opens nothing any more, the code stays."""
    u = _terbuka(undangan_id)
    wajib_boleh(pengguna, "kelola_akun", u.wilayah)
    if u.untuk_id == pengguna.pk:
        raise AkunKeliru("", "Tautan ini untuk akun Anda sendiri.", "Mintalah admin lain.")
    if u.penyetuju_id == pengguna.pk:
        raise AkunKeliru(
            "", "Anda yang menyetujuinya dan memegang kode pembukanya, jadi tautannya di tangan orang lain.",
            "Mintalah admin lain, atau batalkan undangannya.",
        )  # fmt: skip
    token, u.token_sidik = rahasia.token_baru()
    u.kedaluwarsa, u.pemegang = timezone.now() + BERLAKU, pengguna
    u.save(update_fields=["token_sidik", "kedaluwarsa", "pemegang"])
    _catat(pengguna, "undangan_diperbarui", u)
    return u, token


@transaction.atomic
def setujui_undangan(*, undangan_id: int, penyetuju: Pengguna) -> tuple[Undangan, str]:
    """Agree to an invitation of somebody else; the code that opens it is known only now.

    Raises `SudahDiputuskan`, `AkunKeliru`, `Ditolak`.
    """
    u = _terbuka(undangan_id)
    wajib_boleh(penyetuju, "setujui_akun", u.wilayah)
    if penyetuju.pk in (u.pengundang_id, u.untuk_id, u.pemegang_id):
        raise AkunKeliru(
            "", "Undangan disetujui orang kedua, bukan pengundangnya, pemegang tautannya, atau pemilik "
            "akunnya.",
            "Mintalah orang lain yang boleh menyetujui akun.",
        )  # fmt: skip
    terkena = Undangan.objects.filter(pk=u.pk, disetujui=None, dipakai=None, dibatalkan=None)
    kode = rahasia.kode_baru()
    if not terkena.update(
        penyetuju=penyetuju, disetujui=timezone.now(), kode_sidik=rahasia.sidik_kode(kode)
    ):
        raise SudahDiputuskan("Undangan ini sudah disetujui.", "Muat ulang halamannya.")
    _catat(penyetuju, "undangan_disetujui", u, peran=u.nama_peran)
    u.refresh_from_db()
    return u, kode


@transaction.atomic
def batalkan_undangan(*, undangan_id: int, pengguna: Pengguna, alasan: str) -> Undangan:
    """Refuse or take back an invitation that nobody used yet."""
    u = _terbuka(undangan_id)
    wajib_salah_satu_di(pengguna, ("kelola_akun", "setujui_akun"), u.wilayah)
    if not alasan.strip():
        raise AkunKeliru("alasan", "Alasan belum diisi.", "Tulis mengapa undangan ini dibatalkan.")
    terkena = Undangan.objects.filter(pk=u.pk, dipakai=None, dibatalkan=None)
    if not terkena.update(dibatalkan=timezone.now()):
        raise SudahDiputuskan("Undangan ini sudah tidak terbuka.", "Muat ulang halamannya.")
    _catat(pengguna, "undangan_dibatalkan", u, alasan=alasan)
    return u


def ada_undangan(token: str) -> bool:
    """Whether a link was ever made by this office, usable or not."""
    return Undangan.objects.filter(token_sidik=rahasia.sidik_token(token)).exists()


def cari_undangan(token: str) -> Undangan:
    """The invitation of a link that can be used now. Raises `AkunKeliru` with what is the matter."""
    u = Undangan.objects.filter(token_sidik=rahasia.sidik_token(token)).first()
    if u is None or u.dibatalkan is not None:
        raise AkunKeliru("", "Tautan undangan ini tidak berlaku.", _LAIN)
    if u.dipakai is not None:
        raise AkunKeliru("", "Tautan undangan ini sudah dipakai.", "Masuklah dengan akun Anda.")
    if u.kedaluwarsa <= timezone.now():
        raise AkunKeliru("", "Tautan undangan ini sudah lewat tujuh hari.", _LAIN)
    if u.disetujui is None:
        raise AkunKeliru(
            "", "Undangan ini belum disetujui orang kedua.",
            "Buka lagi tautan ini setelah admin memberi kabar.",
        )  # fmt: skip
    return u


def pakai_undangan(*, token: str, sandi: str, kode: str = "") -> Pengguna:
    """Open the account with its first password, or get back into one; the link is used up.

    Raises `AkunKeliru` as `cari_undangan` does, and with the field `kode` for a wrong code, which counts.
    The password was checked by the form.
    """
    if not _cocok(cari_undangan(token), kode):
        raise AkunKeliru("kode", "Kode pembukanya tidak cocok.", "Tanyakan kepada yang menyetujui.")
    return _pakai(token, sandi)


@transaction.atomic
def _cocok(u: Undangan, kode: str) -> bool:
    """Whether the code is right. Wrong ones stay counted; with the last one the invitation ends."""
    u = _terbuka(u.pk)
    if not u.kode_sidik or compare_digest(u.kode_sidik, rahasia.sidik_kode(kode)):
        return True
    u.kode_salah += 1
    if u.kode_salah >= SALAH_TERBANYAK:
        u.dibatalkan = timezone.now()
        _catat(None, "undangan_dibatalkan", u, alasan=f"Kode pembuka salah {u.kode_salah} kali.")
    u.save(update_fields=["kode_salah", "dibatalkan"])
    return False


@transaction.atomic
def _pakai(token: str, sandi: str) -> Pengguna:
    u = cari_undangan(token)
    terkena = Undangan.objects.filter(
        pk=u.pk, dipakai=None, dibatalkan=None, disetujui__isnull=False
    )
    if not terkena.update(dipakai=timezone.now()):
        raise AkunKeliru("", "Tautan undangan ini sudah dipakai.", "Masuklah dengan akun Anda.")
    if u.untuk is not None:
        return _pulihkan(u, sandi)
    akun = Pengguna(
        username=username_sah(u.username), nama=u.nama, peran=u.peran, wilayah=u.wilayah
    )
    akun.set_password(sandi)
    akun.save()
    _catat(akun, "akun_dibuka", u, peran=u.nama_peran)
    return akun


def tautan(token: str) -> str:
    """The whole address of an invitation."""
    return f"{settings.ALAMAT}/akun/undangan/{token}/"


def _pulihkan(u: Undangan, sandi: str) -> Pengguna:
    from allauth.mfa.models import Authenticator

    akun = Pengguna.objects.select_for_update().get(pk=u.untuk_id)
    if not akun.is_active:
        raise AkunKeliru("", "Akun ini nonaktif.", "Hubungi admin kantor Anda.")
    akun.set_password(sandi)
    akun.save(update_fields=["password"])
    Authenticator.objects.filter(user=akun).delete()
    sesi.keluarkan(akun)
    _catat(akun, "akun_dipulihkan", u)
    return akun


def _buat(**isi: Any) -> tuple[Undangan, str]:
    kini = timezone.now()
    lewat = Undangan.objects.filter(
        username=isi["username"], dipakai=None, dibatalkan=None, kedaluwarsa__lte=kini
    )
    lewat.update(dibatalkan=kini)
    token, sidik = rahasia.token_baru()
    try:
        with transaction.atomic():
            u = Undangan.objects.create(
                token_sidik=sidik,
                dibuat=kini,
                kedaluwarsa=kini + BERLAKU,
                pemegang=isi["pengundang"],
                **isi,
            )
    except IntegrityError:
        raise AkunKeliru(
            "username", f"Undangan untuk {isi['username']} masih terbuka.",
            "Pakai undangan itu, atau batalkan dahulu.",
        ) from None  # fmt: skip
    return u, token


def _terbuka(undangan_id: int) -> Undangan:
    u = Undangan.objects.select_for_update().filter(pk=undangan_id).first()
    if u is None or u.dipakai is not None or u.dibatalkan is not None:
        raise SudahDiputuskan("Undangan ini sudah tidak terbuka.", "Muat ulang halamannya.")
    return u


def _catat(pengguna: Any, tindakan: str, u: Undangan, alasan: str = "", **isi: str) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"akun/{u.username}",
        wilayah=u.wilayah,
        isi={"akun": u.username, **isi},
        alasan=alasan,
    )
