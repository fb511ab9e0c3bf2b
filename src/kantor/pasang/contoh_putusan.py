"""What the demo's people did before the visitor came: proposals of one, decisions of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from hakpilih.errors import HakpilihError
from kantor.telaah.antrean import Saringan, antrean
from kantor.telaah.kelompok import siapkan_kelompok, usulkan_kelompok
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.services import catat_keterangan, putuskan, usulkan
from kantor.telaah.usulan_dari import BuktiMasuk

# Kind of case and of its evidence ("": any), kind of change, how many, why. The rules judge each as
# they judge a clerk's.
USULAN = (
    ("baru", "", "baru", 5, "Memenuhi syarat dan belum terdaftar di DPT."),
    ("ubah", "", "ubah", 6, "Data DP4 lebih baru dan cocok dengan KTP-el atau KK."),
    ("nik", "nik_kosong", "ubah", 3, "NIK menurut KTP-el yang ditunjukkan kepada PPS."),
    ("ragu", "", "tetap", 1, "Dua orang: masing-masing menunjukkan KTP-el sendiri."),
)
# Kind of case, mark, how many, why: those who live elsewhere, and one NIK on two people.
TETAP = (
    ("hilang", "pindah_memilih", 2, "Bekerja di kota lain; KK dan KTP-el-nya masih di sini."),
    ("ganda_k2", "", 3, "Dua orang yang berbeda; NIK ditanyakan kepada Disdukcapil."),
)
KETERANGAN = "PPS diminta melihat KTP-el keduanya sebelum kasus ini diusulkan."


def putuskan_contoh(
    pemilihan: Any, akun: Mapping[str, Any], kerjakan: Callable[[str], None]
) -> None:
    """Proposals of Ani; most decided by Rudi, one refused, some and a group still waiting for him."""
    ani, rudi = akun["ani"], akun["rudi"]
    usulan = list(_usulkan(pemilihan, ani))
    usulan += _coret_meninggal(pemilihan, ani)
    usulan += _tetap(pemilihan, ani)
    for n, p in enumerate(usulan):
        if n % 3 == 2:
            continue  # still waits
        setuju = n % 7 != 3
        alasan = "" if setuju else "Tanggal suratnya tidak terbaca; mintakan salinan yang jelas."
        putuskan(pengguna=rudi, perubahan=p, setuju=setuju, alasan=alasan)
    for kasus in antrean(ani, pemilihan, Saringan(jenis="ganda_k3")).kasus[:1]:
        catat_keterangan(pengguna=ani, kasus=kasus, isi=KETERANGAN)
    _kelompok(pemilihan, ani, kerjakan)


def _usulkan(pemilihan: Any, ani: Any) -> Iterator[Perubahan]:
    for jenis_kasus, golongan, jenis, banyak, alasan in USULAN:
        for kasus in _pertama(pemilihan, ani, jenis_kasus, golongan):
            if banyak == 0:
                break
            bukti = [BuktiMasuk("kunjungan", "PPS, kunjungan ke rumah")] if jenis != "tetap" else []
            try:
                yield usulkan(pengguna=ani, kasus=kasus, jenis=jenis, alasan=alasan, bukti=bukti)
            except HakpilihError:  # a rule wants more for this one: it stays a case
                continue
            banyak -= 1


def _coret_meninggal(pemilihan: Any, ani: Any) -> list[Perubahan]:
    """Two strikes of the dead: one with a deed and a visit, one on a visit, which asks Disdukcapil."""
    surat = pemilihan.dibuat.date() - timedelta(days=40)
    bukti = (
        [
            BuktiMasuk("akta", "Disdukcapil, kutipan 9971-KM-0012 (rekaan)", tanggal=surat),
            BuktiMasuk("kunjungan", "PPS bersama ketua RT", tanggal=surat + timedelta(days=9)),
        ],
        [BuktiMasuk("kunjungan", "PPS bersama keluarga", tanggal=surat + timedelta(days=9))],
    )
    hasil = []
    for kasus, b in zip(_pertama(pemilihan, ani, "hilang"), bukti, strict=False):
        hasil.append(
            usulkan(
                pengguna=ani, kasus=kasus, jenis="tms", kode_tms="meninggal",
                alasan="Meninggal menurut keluarga dan ketua RT.", bukti=b,
            )
        )  # fmt: skip
    return hasil


def _tetap(pemilihan: Any, ani: Any) -> Iterator[Perubahan]:
    """Entries that stay as they are, with what follows all the same: an offer, a question."""
    for jenis, tanda, banyak, alasan in TETAP:
        for kasus in _pertama(pemilihan, ani, jenis)[:banyak]:
            yield usulkan(pengguna=ani, kasus=kasus, jenis="tetap", tanda=tanda, alasan=alasan)


def _kelompok(pemilihan: Any, ani: Any, kerjakan: Callable[[str], None]) -> None:
    """One group by a rule, its sample drawn, proposed and waiting for a second person."""
    saringan = Saringan(jenis="ubah", unsur="status_kawin")
    kelompok = siapkan_kelompok(pengguna=ani, pemilihan=pemilihan, saringan=saringan, jenis="ubah")
    tugas = usulkan_kelompok(
        pengguna=ani, kelompok=kelompok, dikeluarkan=(), alasan=USULAN[1][4],
    )  # fmt: skip
    kerjakan(tugas.objek)


def _pertama(pemilihan: Any, ani: Any, jenis: str, golongan: str = "") -> list[Kasus]:
    return list(antrean(ani, pemilihan, Saringan(jenis=jenis, golongan=golongan)).kasus)
