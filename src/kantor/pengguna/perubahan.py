"""Changes of role, region and standing: proposed by one, decided by another, neither its holder.

What must always remain: one active admin, and two who can approve accounts. Races end in the
database: a proposal is decided once (a conditional update), and the accounts that count for what must
remain are locked while they are counted.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from hakpilih.izin import IZIN
from kantor.izin_alamat import wajib_boleh
from kantor.pengguna import sesi
from kantor.pengguna.models import Pengguna, PerubahanPeran
from kantor.pengguna.syarat import AkunKeliru, SudahDiputuskan, berizin, wilayah_sah
from kantor.riwayat.services import catat

KEADAAN = {True: "aktif", False: "nonaktif"}


@transaction.atomic
def usulkan_perubahan(
    *, pengusul: Pengguna, akun: Pengguna, peran: str, wilayah: str, aktif: bool, alasan: str
) -> PerubahanPeran:
    """Propose what an account shall be. Raises `AkunKeliru` (with the field) and `Ditolak`."""
    kode = wilayah_sah(peran, wilayah)
    wajib_boleh(pengusul, "kelola_akun", akun.wilayah)
    wajib_boleh(pengusul, "kelola_akun", kode)
    if pengusul.pk == akun.pk:
        raise AkunKeliru(
            "", "Akun sendiri tidak dapat Anda ubah.", "Mintalah admin lain mengusulkannya."
        )
    if not alasan.strip():
        raise AkunKeliru("alasan", "Alasan belum diisi.", "Tulis mengapa akun ini diubah.")
    if (akun.peran, akun.wilayah, akun.is_active) == (peran, kode, aktif):
        raise AkunKeliru(
            "peran", "Belum ada yang berubah.", "Ubah peran, wilayah, atau keadaannya."
        )
    _wajib_tersisa(akun, peran, aktif)
    try:
        with transaction.atomic():
            p = PerubahanPeran.objects.create(
                untuk=akun, peran=peran, wilayah=kode, aktif=aktif, alasan=alasan.strip(),
                pengusul=pengusul, diusulkan=timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        raise AkunKeliru(
            "", f"Usul perubahan akun {akun.username} masih menunggu keputusan.",
            "Tunggu keputusannya, atau tarik dahulu usul itu.",
        ) from None  # fmt: skip
    catat(
        pengguna=pengusul,
        tindakan="perubahan_akun_diusulkan",
        objek=f"akun/{akun.username}",
        wilayah=kode,
        isi={"akun": akun.username, "peran": p.nama_peran, "keadaan": KEADAAN[aktif]},
        alasan=p.alasan,
    )
    return p


@transaction.atomic
def setujui_perubahan_akun(*, perubahan_id: int, pemutus: Pengguna) -> PerubahanPeran:
    """Agree: the account is changed now and signed out everywhere.

    Raises `SudahDiputuskan`, `AkunKeliru`, `Ditolak`.
    """
    p = _terbuka(perubahan_id)
    _wajib_orang_lain(p, pemutus)
    _wajib_tersisa(p.untuk, p.peran, p.aktif)  # first, so that all lock in one order
    akun = Pengguna.objects.select_for_update().get(pk=p.untuk_id)
    _putus(p, penyetuju=pemutus, setuju=True)
    semula, dulu_aktif = akun.nama_peran, akun.is_active
    akun.peran, akun.wilayah, akun.is_active = p.peran, p.wilayah, p.aktif
    akun.save(update_fields=["peran", "wilayah", "is_active"])
    sesi.keluarkan(akun)
    pengusul = p.pengusul.username
    if dulu_aktif and not p.aktif:
        isi = {"dicabut": semula, "dari": akun.username, "pengusul": pengusul}
        tindakan = "peran_dicabut"
    else:
        isi = {"diberi": p.nama_peran, "kepada": akun.username, "semula": semula,
               "pengusul": pengusul}  # fmt: skip
        tindakan = "peran_diberikan"
    catat(
        pengguna=pemutus,
        tindakan=tindakan,
        objek=f"akun/{akun.username}",
        wilayah=akun.wilayah,
        isi=isi,
        alasan=p.alasan,
    )
    p.refresh_from_db()
    return p


@transaction.atomic
def tolak_perubahan_akun(*, perubahan_id: int, pemutus: Pengguna, catatan: str) -> PerubahanPeran:
    """Refuse a proposal with a reason; whoever made it may take it back.

    Raises `SudahDiputuskan`, `AkunKeliru`, `Ditolak`.
    """
    p = _terbuka(perubahan_id)
    ditarik = pemutus.pk == p.pengusul_id
    if not ditarik:
        _wajib_orang_lain(p, pemutus)
    if not catatan.strip():
        raise AkunKeliru("alasan", "Alasan belum diisi.", "Tulis mengapa usul ini ditolak.")
    _putus(p, penyetuju=None if ditarik else pemutus, setuju=False, catatan=catatan.strip())
    catat(
        pengguna=pemutus,
        tindakan="perubahan_akun_ditolak",
        objek=f"akun/{p.untuk.username}",
        wilayah=p.wilayah,
        isi={"akun": p.untuk.username},
        alasan=catatan,
    )
    p.refresh_from_db()
    return p


def _terbuka(perubahan_id: int) -> PerubahanPeran:
    p = PerubahanPeran.objects.select_for_update().filter(pk=perubahan_id).first()
    if p is None or p.diputuskan is not None:
        raise SudahDiputuskan("Usul ini sudah diputuskan.", "Muat ulang halamannya.")
    return p


def _wajib_orang_lain(p: PerubahanPeran, pemutus: Pengguna) -> None:
    wajib_boleh(pemutus, "setujui_akun", p.untuk.wilayah)
    wajib_boleh(pemutus, "setujui_akun", p.wilayah)
    if pemutus.pk in (p.pengusul_id, p.untuk_id):
        raise AkunKeliru(
            "", "Usul diputuskan orang kedua, bukan pengusulnya atau pemilik akunnya.",
            "Mintalah orang lain yang boleh menyetujui akun.",
        )  # fmt: skip


def _putus(p: PerubahanPeran, **isi: Any) -> None:
    terkena = PerubahanPeran.objects.filter(pk=p.pk, diputuskan=None)
    if not terkena.update(diputuskan=timezone.now(), **isi):
        raise SudahDiputuskan("Usul ini sudah diputuskan.", "Muat ulang halamannya.")


def _wajib_tersisa(akun: Pengguna, peran: str, aktif: bool) -> None:
    """Lock and count who can still manage and approve accounts after this change."""
    for tindakan, paling_sedikit, siapa in (
        ("kelola_akun", 1, "admin aktif"),
        ("setujui_akun", 2, "orang yang dapat menyetujui akun"),
    ):
        terkunci = list(berizin(tindakan, settings.DEMO).select_for_update().order_by("pk"))
        sekarang = {p.pk for p in terkunci}
        nanti = sekarang - {akun.pk}
        if aktif and tindakan in IZIN[peran]:
            nanti.add(akun.pk)
        if len(nanti) < min(paling_sedikit, len(sekarang)):
            raise AkunKeliru(
                "", f"Setelah perubahan ini kantor tidak lagi punya cukup {siapa}.",
                f"Undang dahulu penggantinya; paling sedikit {paling_sedikit}.",
            )  # fmt: skip
