"""Polling day as it is written down: the counts of a TPS, and who stood in no list (DPK)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hakpilih.daftar.pemungutan import ARAHKAN, DILAYANI, SEBAB, layani_dpk
from hakpilih.daftar.pindah import kode_tps
from hakpilih.errors import ArgumenKeliru
from hakpilih.nik import periksa_nik
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import induk
from kantor.berkas.segel_baris import nomor_acak
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pemungutan.models import Dpk, HasilTps
from kantor.pemungutan.selectors import semua_undangan
from kantor.pemungutan.tempat import adalah_tps, nomor_tps
from kantor.pindah.cari import pemilih_nik
from kantor.pindah.keadaan import SAH
from kantor.pindah.models import Pindah
from kantor.pindah.services import dpt_tetap
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja

ANGKA = tuple(
    f.name for f in HasilTps._meta.fields if f.get_internal_type() == "PositiveIntegerField"
)
TERBANYAK = 100_000
MEMILIH, DIARAHKAN, BATAL = "memilih", "diarahkan", "batal"
KEADAAN_DPK: dict[str, str] = {
    MEMILIH: "memilih di sini",
    DIARAHKAN: "diarahkan ke TPS lain",
    BATAL: "dibatalkan",
}


def wajib_hari(p: Pemilihan) -> None:
    """Raises `ArgumenKeliru` before polling day.

    Jika hari pemungutan belum tiba, maka kehadiran dan DPK belum dapat dicatat.

    Dasar: DPK dan pengguna hak pilih dicatat KPPS pada hari pemungutan.
    """
    if p.hari is None:
        raise ArgumenKeliru(
            "Pemilihan ini tidak mempunyai hari pemungutan.", "Pilih pemilihan lain."
        )
    if hari_ini(p.zona) < p.hari:
        raise ArgumenKeliru(
            "Hari pemungutan belum tiba, jadi kehadiran belum dapat dicatat.",
            "Bukalah halaman ini pada hari pemungutan.",
        )


def catat_hasil_tps(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    wilayah: str,
    angka: Mapping[str, int | None],
    tidak_memilih: Mapping[str, tuple[int, int]],
    dari_versi: int = 0,
) -> HasilTps:
    """Write the counts of a TPS down, in place of version `dari_versi` (0: none yet), which stays.

    Contradictions are flagged, never refused. Raises `ArgumenKeliru` for a count that is none, before polling
    day, or where another person wrote meanwhile.
    """
    wajib_tps(wilayah)
    wajib_boleh(pengguna, "catat_kehadiran", wilayah)
    wajib_hari(pemilihan)
    isi = {k: angka.get(k) for k in ANGKA}
    nilai = [*isi.values(), *(n for lp in tidak_memilih.values() for n in lp)]
    if set(tidak_memilih) - set(SEBAB) or any(
        n is not None and not 0 <= n <= TERBANYAK for n in nilai
    ):
        raise ArgumenKeliru("Ada angka yang tidak mungkin.", "Periksa angka-angkanya.")
    pengguna_semua = [n for k, n in isi.items() if k.startswith("pengguna_")]
    with satu_saja("Orang lain baru saja mencatat TPS ini."), transaction.atomic():
        kini = HasilTps.objects.select_for_update().filter(
            pemilihan=pemilihan, wilayah=wilayah, kini=True
        )
        lama = kini.first()
        if (lama.versi if lama else 0) != dari_versi:
            raise ArgumenKeliru(
                "Orang lain baru saja mencatat TPS ini.", "Muat ulang halamannya, lalu bandingkan."
            )
        kini.update(kini=False)
        h = HasilTps.objects.create(
            pemilihan=pemilihan, wilayah=wilayah, versi=dari_versi + 1, kini=True,
            tidak_memilih={k: list(v) for k, v in tidak_memilih.items() if any(v)},
            oleh=pengguna, dibuat=timezone.now(), **isi,
        )  # fmt: skip
        catat(
            pengguna=pengguna,
            tindakan="hasil_tps_dicatat",
            objek=f"tps/{wilayah}",
            wilayah=wilayah,
            isi={
                "versi": h.versi,
                "pengguna": "belum lengkap"
                if any(n is None for n in pengguna_semua)
                else sum(n or 0 for n in pengguna_semua),
            },
        )
    return h


def catat_dpk(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    wilayah: str,
    nama: str,
    nik: str,
    jenis_kelamin: str,
    pukul: time,
    ktp_el: bool,
    surat_suara: bool = True,
    tujuan: str = "",
    disabilitas: bool = False,
) -> Dpk:
    """Write down somebody who stands in neither DPT nor DPTb and showed a KTP-el; the NIK is sealed.

    Without ballots left (`surat_suara`) they are sent to `tujuan`, a TPS of the same kelurahan/desa.
    Raises `ArgumenKeliru` with the rule that refuses, `KunciTakTersedia`.
    """
    wajib_tps(wilayah)
    wajib_boleh(pengguna, "catat_kehadiran", wilayah)
    wajib_hari(pemilihan)
    nik_angka = nik.replace(" ", "").replace(".", "")
    if len(nik_angka) != 16 or not (nik_angka.isascii() and nik_angka.isdigit()):
        raise ArgumenKeliru("NIK belum 16 angka.", "Salin NIK dari KTP-el yang ditunjukkan.")
    rapi = " ".join(nama.split())[:200]
    if not rapi or jenis_kelamin not in ("L", "P"):
        raise ArgumenKeliru("Nama atau jenis kelaminnya belum diisi.", "Salin dari KTP-el.")
    tolak_tersegel("Nama", rapi, timezone.now().year)
    sidik = kunci().sidik("nik", [nik_angka])[0]
    assert sidik is not None
    _wajib_baru(pemilihan, sidik)
    ada = _terdaftar(pemilihan, sidik)
    putusan = layani_dpk(
        pukul=pukul,
        mulai=aturan_dari(pemilihan).nilai("jam_dpk"),
        ktp_el=ktp_el,
        terdaftar=bool(ada),
        surat_suara=surat_suara,
    )
    if putusan.keadaan == ARAHKAN:
        _wajib_tujuan(wilayah, tujuan, pemilihan)
    elif putusan.keadaan != DILAYANI:
        tempat = f" Ia terdaftar {ada}." if ada and ktp_el else ""
        raise ArgumenKeliru(
            putusan.kalimat + tempat, "Catat di hitungan yang tidak memilih, menurut sebabnya."
        )
    keadaan = MEMILIH if putusan.keadaan == DILAYANI else DIARAHKAN
    acak = nomor_acak(1)[0].as_py()
    segel = kunci().segel("nik", [nik_angka], [acak])[0]
    assert segel is not None
    with satu_saja("Orang ini sudah tercatat memilih sebagai DPK."), transaction.atomic():
        d = Dpk.objects.create(
            pemilihan=pemilihan, wilayah=wilayah, keadaan=keadaan,
            tujuan=tujuan if keadaan == DIARAHKAN else "", nama=rapi.upper(),
            jenis_kelamin=jenis_kelamin, disabilitas=disabilitas, acak=acak, nik_segel=segel,
            nik_sidik=sidik, nik_sah=periksa_nik(nik_angka) is None, pukul=pukul, oleh=pengguna,
            dibuat=timezone.now(),
        )  # fmt: skip
        isi = {"pukul": f"{pukul:%H.%M}"} if keadaan == MEMILIH else {"tujuan": tujuan}
        catat(
            pengguna=pengguna,
            tindakan="dpk_dicatat" if keadaan == MEMILIH else "dpk_diarahkan",
            objek=f"dpk/{d.pk}",
            wilayah=wilayah,
            isi=isi,
        )
    return d


@transaction.atomic
def batalkan_dpk(*, pengguna: Any, dpk: Dpk, alasan: str) -> None:
    """Take an entry back, with its reason; it stays readable. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, "catat_kehadiran", dpk.wilayah)
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis apa yang keliru.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    d = Dpk.objects.select_for_update().get(pk=dpk.pk)
    if d.keadaan == BATAL:
        raise ArgumenKeliru("Catatan ini sudah dibatalkan.", "Muat ulang halamannya.")
    d.keadaan, d.alasan_batal = BATAL, alasan.strip()[:300]
    d.dibatalkan, d.pembatal = timezone.now(), pengguna
    d.save(update_fields=["keadaan", "alasan_batal", "dibatalkan", "pembatal"])
    catat(
        pengguna=pengguna,
        tindakan="dpk_dibatalkan",
        objek=f"dpk/{d.pk}",
        wilayah=d.wilayah,
        alasan=alasan.strip(),
    )


def wajib_tps(wilayah: str) -> None:
    """Raises `ArgumenKeliru` where a code is none of a TPS."""
    if not adalah_tps(wilayah):
        raise ArgumenKeliru("Itu bukan TPS.", "Pilih sebuah TPS.")


def _wajib_baru(p: Pemilihan, sidik: bytes) -> None:
    ada = Dpk.objects.filter(pemilihan=p, nik_sidik=sidik, keadaan=MEMILIH).first()
    if ada is not None:
        raise ArgumenKeliru(
            f"Orang ini sudah tercatat memilih sebagai DPK di TPS {nomor_tps(ada.wilayah)}.",
            "Periksa tanda tinta dan daftar hadirnya; bila keliru, batalkan catatan yang pertama.",
        )


def _terdaftar(p: Pemilihan, sidik: bytes) -> str:
    """Where whoever bears this NIK is listed, in words; "" where in neither DPT nor DPTb. Who moved votes in
    the TPS of the move."""
    milik = Q(nik_sidik=sidik) | Q(pemilih__baris__nik_sidik=sidik, pemilih__baris__nik_sah=True)
    pindah = Pindah.objects.filter(milik, pemilihan=p, keadaan__in=SAH).first()
    if pindah is not None:
        tempat = (
            f"di TPS {nomor_tps(pindah.tujuan)}" if adalah_tps(pindah.tujuan) else "di tempat lain"
        )
        return f"dalam DPTb {tempat}"
    dpt = dpt_tetap(p)
    # The list itself, not its invitations: nobody may have printed those. Of a corrected NIK the correction.
    ada = pemilih_nik(dpt, sidik) if dpt is not None else []
    if not ada:
        return ""
    u = semua_undangan(p).filter(orang__in=[e.orang for e in ada]).order_by("pk").first()
    if u is not None:
        return f"di TPS {nomor_tps(u.wilayah)}, nomor {u.nomor}"
    return f"di TPS {nomor_tps(kode_tps(ada[0].kelurahan, ada[0].tps))}"


def _wajib_tujuan(wilayah: str, tujuan: str, p: Pemilihan) -> None:
    """Raises `ArgumenKeliru` where somebody would be sent out of the kelurahan, or nowhere."""
    if not adalah_tps(tujuan) or induk(tujuan) != induk(wilayah) or tujuan == wilayah:
        raise ArgumenKeliru(
            "Surat suara habis: ia diarahkan ke TPS lain di kelurahan/desa yang sama.",
            "Pilih TPS terdekat.",
        )
    dpt = dpt_tetap(p)
    ada = dpt is not None and dpt.neraca.filter(tingkat="tps", kode=tujuan).exists()
    if not ada and not semua_undangan(p).filter(wilayah=tujuan).exists():
        raise ArgumenKeliru("TPS tujuan itu tidak ada.", "Pilih TPS terdekat.")
