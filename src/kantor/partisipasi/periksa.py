"""The work list: TPS whose cells contradict each other, that are missing or look odd; who looks at them."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import wajib_boleh
from kantor.partisipasi.models import Angka, Kehadiran, Periksa
from kantor.partisipasi.services import objek
from kantor.pemungutan.tempat import wilayah_izin
from kantor.riwayat.services import catat

TINDAKAN = "periksa_kehadiran"
HASIL: dict[str, str] = {
    "salah_tulis": "Salah tulis atau salah baca; angka yang benar ada di C.Hasil",
    "belum_masuk": "Hasilnya memang belum masuk",
    "benar": "Angkanya benar, ada sebabnya",
    "diteruskan": "Diteruskan ke pengawas atau ke rekapitulasi",
}


@transaction.atomic
def pegang(*, pengguna: Any, kehadiran: Kehadiran, kode: str) -> Periksa:
    """Somebody looks at a TPS. Raises `ArgumenKeliru` where another does, or nothing is to be looked at."""
    _wajib(pengguna, kehadiran, kode)
    if not Angka.objects.filter(kehadiran=kehadiran, golongan="", kode=kode, perlu=True).exists():
        raise ArgumenKeliru("TPS itu tidak perlu diperiksa.", "Muat ulang daftarnya.")
    try:
        with transaction.atomic():
            p = Periksa.objects.create(
                kehadiran=kehadiran, kode=kode, pemegang=pengguna, mulai=timezone.now()
            )
    except IntegrityError:
        raise ArgumenKeliru(
            "TPS itu sudah dipegang atau sudah selesai.", "Muat ulang halamannya."
        ) from None
    catat(
        pengguna=pengguna, tindakan="tps_dipegang", objek=objek(kehadiran), wilayah=kode,
        isi={"untuk": kehadiran.nama},
    )  # fmt: skip
    return p


@transaction.atomic
def selesaikan(
    *, pengguna: Any, kehadiran: Kehadiran, kode: str, hasil: str, temuan: str
) -> Periksa:
    """Write down what was found. Raises `ArgumenKeliru` where somebody else holds the TPS."""
    _wajib(pengguna, kehadiran, kode)
    if hasil not in HASIL:
        raise ArgumenKeliru("Hasil itu tidak dikenal.", "Pilih dari daftarnya.")
    p = Periksa.objects.select_for_update().filter(kehadiran=kehadiran, kode=kode).first()
    if p is None or p.hasil or p.pemegang_id != pengguna.pk:
        raise ArgumenKeliru(
            "TPS itu tidak sedang Anda periksa.",
            "Pegang TPS-nya lebih dahulu, lalu tulis hasilnya.",
        )
    p.hasil, p.temuan, p.selesai = hasil, temuan, timezone.now()
    p.save(update_fields=["hasil", "temuan", "selesai"])
    catat(
        pengguna=pengguna, tindakan="tps_diperiksa", objek=objek(kehadiran), wilayah=kode,
        isi={"untuk": kehadiran.nama, "hasil": HASIL[hasil]}, alasan=temuan,
    )  # fmt: skip
    return p


@transaction.atomic
def lepas(*, pengguna: Any, kehadiran: Kehadiran, kode: str, alasan: str) -> None:
    """Put a TPS back on the list, also one that was finished: it has to be looked at again."""
    _wajib(pengguna, kehadiran, kode)
    p = Periksa.objects.select_for_update().filter(kehadiran=kehadiran, kode=kode).first()
    if p is None:
        raise ArgumenKeliru("TPS itu tidak sedang diperiksa.", "Muat ulang halamannya.")
    p.delete()
    catat(
        pengguna=pengguna, tindakan="tps_dilepas", objek=objek(kehadiran), wilayah=kode,
        isi={"untuk": kehadiran.nama}, alasan=alasan,
    )  # fmt: skip


def _wajib(pengguna: Any, kehadiran: Kehadiran, kode: str) -> None:
    asal = kehadiran.pemilihan
    wajib_boleh(pengguna, TINDAKAN, wilayah_izin(kode, asal) if asal else kode)
