"""The demo's PDPB: from the DPT of the past election to this quarter, which is in progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hakpilih.daftar.pdpb import triwulan
from hakpilih.errors import HakpilihError
from kantor.daftar import dasar_dpb
from kantor.daftar.models import Daftar
from kantor.pasang.contoh_daftar import susun_contoh
from kantor.pasang.contoh_permintaan import harian, kirim_contoh
from kantor.pasang.contoh_waktu import pada
from kantor.pemilihan.services import buat_pemilihan, selesaikan_tahap
from kantor.telaah.antrean import Saringan, antrean
from kantor.telaah.models import Perubahan
from kantor.telaah.services import putuskan, usulkan
from kantor.telaah.usulan_dari import BuktiMasuk

ASAL = "Kemendagri, data kependudukan semester, lewat KPU provinsi (rekaan)"
COKTAS = "Coklit terbatas (coktas) bersama ketua RT"
# Kind of case, kind of change, how many in a quarter, why.
USULAN: tuple[tuple[str, str, int, str], ...] = (
    ("baru", "baru", 6, "Berusia 17 tahun, KTP-el-nya ditunjukkan."),
    ("hilang", "tms", 3, "Meninggal menurut keluarga dan ketua RT."),
    ("ubah", "ubah", 5, "Data kependudukan lebih baru dan cocok dengan KTP-el."),
)
LAMA_SUSUN, LAMA_USUL = 5, 30  # days before the end of a quarter


def pdpb_contoh(
    dpt: Daftar,
    kota: Path,
    akun: Mapping[str, Any],
    kerjakan: Callable[[str], None],
    hari_ini: date,
    muat: Callable[[Path, str, Any, date], Any],
) -> None:
    """A list of every quarter of this year that is over; of this one what came in so far."""
    kini = triwulan(hari_ini)
    mulai = min(date(hari_ini.year, 1, 12), hari_ini)
    with pada(mulai):
        p = buat_pemilihan(
            pengguna=akun["ani"], asal=f"pdpb_{hari_ini.year}", aturan_asal=dpt.pemilihan
        )
        tugas = dasar_dpb.pilih_dasar(pengguna=akun["ani"], pemilihan=p, daftar=dpt)
        kerjakan(tugas.objek)
        _padankan(muat(kota / "dp4.csv", "dp4", p, mulai), p, akun, kerjakan)
    t = triwulan(mulai)
    while t < kini:
        with pada(t.batas - timedelta(days=LAMA_USUL)):
            usul = list(_usulkan(p, akun["ani"], t.ke))
        with pada(t.batas - timedelta(days=LAMA_USUL - 5)):
            _putuskan(usul, akun["rudi"])
        with pada(t.batas - timedelta(days=LAMA_SUSUN)):
            susun_contoh(p, akun, kerjakan, "dpb", tetap=True)
        with pada(t.batas):
            for tahap in p.tahap.filter(akhir=t.batas):  # the quarter, and the half-year it ends
                selesai = t.batas - timedelta(days=LAMA_SUSUN if tahap.mulai else 0)
                selesaikan_tahap(pengguna=akun["ani"], tahap=tahap, tanggal=selesai)
        t = t.berikut
    # This quarter: half of what was proposed is decided; Disdukcapil was asked, and sends its daily files.
    lusa = max(mulai, hari_ini - timedelta(days=2))
    with pada(lusa):
        usul = list(_usulkan(p, akun["ani"], kini.ke))
        _putuskan(usul[::2], akun["rudi"])
        kirim_contoh(p, akun, kerjakan, "kematian", "perubahan", 0, 14)
        harian(p, akun, kerjakan, lusa)


def _padankan(dp4: Any, p: Any, akun: Mapping[str, Any], kerjakan: Callable[[str], None]) -> None:
    from kantor.daftar.models import DasarDpb
    from kantor.telaah.services import padankan

    dasar = DasarDpb.objects.get(pemilihan=p).berkas
    kerjakan(padankan(pengguna=akun["ani"], daftar=dasar, rujukan=dp4).objek)


def _usulkan(p: Any, ani: Any, ke: int) -> Iterator[Perubahan]:
    """What a quarter brings; a little more in a later one."""
    for jenis_kasus, jenis, banyak, alasan in USULAN:
        sisa = banyak + ke
        for kasus in antrean(ani, p, Saringan(jenis=jenis_kasus)).kasus:
            if not sisa:
                break
            bukti = [BuktiMasuk("kunjungan", COKTAS)]
            kode = {"kode_tms": "meninggal"} if jenis == "tms" else {}
            try:
                yield usulkan(
                    pengguna=ani, kasus=kasus, jenis=jenis, alasan=alasan, bukti=bukti, **kode
                )
            except HakpilihError:  # a rule wants more for this one: it stays a case
                continue
            sisa -= 1


def _putuskan(usul: list[Perubahan], rudi: Any) -> None:
    for u in usul:
        putuskan(pengguna=rudi, perubahan=u, setuju=True)
