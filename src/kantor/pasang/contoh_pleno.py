"""The demo's meetings: KPU's that fixed the first list, and those of PPS and PPK about the next, half-way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.db import transaction

from hakpilih.daftar.jenis import DAFTAR
from hakpilih.publikasi.angka import bulat
from kantor.daftar.models import Daftar
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.pengguna.models import Pengguna
from kantor.pleno import penutupan, services
from kantor.pleno.keadaan import ANGGOTA, JUDUL_TINGKAT
from kantor.pleno.models import Pleno
from kantor.pleno.selectors import tingkat_dari
from kantor.pleno.undangan import agenda_awal, judul_awal
from kantor.riwayat.services import catat

# Who sits for an institution in the demo, by the group of the attendance list.
WAKIL = {"bawaslu": "Wati Susanti", "disdukcapil": "Dina Marlina", "lo": "Ira Maharani"}
# Two members of one more PPS, without a button on the sign-in page.
ANGGOTA_LAIN = ("Lina Kartika", "Hadi Wibowo")
# Members without an account, so that each body has as many as it is to have in the demo.
TANPA_AKUN = ("Rina Wulansari", "Joni Firmansyah", "Tuti Handayani", "Yusuf Maulana", "Ratna Dewi")
BANYAK_ANGGOTA = {"pps": 3, "ppk": 5}
# Why KPU did not wait for the parts below it, in the election that is over.
TANPA_BAWAH = "Pleno PPS dan PPK tercatat di kertas sebelum kantor ini memakai aplikasi (rekaan)."
# Kind of list → what Bawaslu objected about, in its words, the answer, what followed.
KEBERATAN: dict[str, tuple[str, str, str, str]] = {
    "dp4_sinkron": (
        "Penyandingan DP4",
        "Hasil penyandingan diminta dibagikan kepada Panwaslu Kelurahan sebelum coklit.",
        "Rekap penyandingan tanpa NIK dibagikan melalui PPK.",
        "Operator menyiapkan rekapnya dalam dua hari.",
    ),
    "dpb": (
        "Pemilih meninggal",
        "Kematian yang belum berakta diminta ditanyakan kepada Disdukcapil sebelum triwulan berikutnya.",
        "Permintaannya disusun dan dikirim bulan ini.",
        "Operator melaporkan jawabannya dalam pleno triwulan berikutnya.",
    ),
}
TEMPAT = {"kpu": "Aula KPU Kota Contoh", "ppk": "Kantor kecamatan", "pps": "Balai kelurahan"}


def tetapkan_contoh(daftar: Daftar, akun: Mapping[str, Any]) -> Daftar:
    """KPU's meeting about a list: Ani records it, an objection is answered, Rudi closes it."""
    p = _buka(daftar, akun["ani"])
    _keberatan(p, akun["ani"], daftar.jenis)
    berjenjang = len(DAFTAR[daftar.jenis].tingkat) > 1
    _hasil(
        p, akun["ani"], f"Menetapkan {daftar.nama} sebanyak {bulat(daftar.banyak)} pemilih.",
        TANPA_BAWAH if berjenjang else "",
    )  # fmt: skip
    penutupan.tutup(pengguna=akun["rudi"], pleno=p)
    daftar.refresh_from_db()
    return daftar


def _keberatan(p: Pleno, ani: Any, jenis: str) -> None:
    """What Bawaslu objected, and its answer; of some lists nothing was objected."""
    if jenis not in KEBERATAN:
        return
    tentang, uraian, jawaban, lanjut = KEBERATAN[jenis]
    k = services.catat_keberatan(
        pengguna=ani, pleno=p, golongan="bawaslu", dari="Wati Susanti, Bawaslu Kota Contoh",
        perkara="prosedur", tentang=tentang, uraian=uraian,
    )  # fmt: skip
    services.jawab_keberatan(
        pengguna=ani, keberatan=k, hasil="diterima", jawaban=jawaban, tindak_lanjut=lanjut
    )


def bagian_contoh(daftar: Daftar, akun: Mapping[str, Any]) -> None:
    """About a list that PPS, PPK and KPU fix: two PPS have met, one meets, one has not; a PPK waits for its
    second person, KPU has planned."""
    _bagian(daftar, akun["budi"], akun["bela"])
    lain = _kelurahan_lain(daftar, akun)
    if lain:
        satu, dua = (_anggota(nama, lain, n) for n, nama in enumerate(ANGGOTA_LAIN, 1))
        _akun_dibuat(lain)
        _bagian(daftar, satu, dua)
    if daftar.bagian.filter(kode=akun["citra"].wilayah).exists():
        p = _buka(daftar, akun["citra"])
        services.catat_keberatan(
            pengguna=akun["citra"], pleno=p, golongan="lo", dari="Ira Maharani, LO peserta pemilihan",
            perkara="tps", tentang="TPS 002",
            uraian="Satu RT dipindahkan ke TPS yang lebih jauh daripada pemilihan lalu.",
        )  # fmt: skip
    if daftar.bagian.filter(kode=akun["dedi"].wilayah).exists():
        p = _buka(daftar, akun["dedi"])
        _hasil(
            p, akun["dedi"], f"Menerima rekapitulasi {daftar.nama} dari PPS.", "PPS lain menyusul."
        )
    _rencana(daftar, akun["ani"])


def _bagian(daftar: Daftar, pencatat: Any, penutup: Any) -> None:
    if not daftar.bagian.filter(kode=pencatat.wilayah).exists():
        return
    p = _buka(daftar, pencatat)
    _hasil(p, pencatat, f"Menetapkan {daftar.nama} kelurahan ini.")
    penutupan.tutup(pengguna=penutup, pleno=p)


def _kelurahan_lain(daftar: Daftar, akun: Mapping[str, Any]) -> str:
    """A kelurahan without an account of the demo, beside that of Citra where there is one."""
    ada = {akun[n].wilayah for n in ("budi", "citra")}
    semua = daftar.bagian.filter(tingkat="kelurahan").order_by("kode")
    kode = [k for k in semua.values_list("kode", flat=True) if k not in ada and k.count(".") == 3]
    dekat = [k for k in kode if k.startswith(akun["citra"].wilayah[:8])]
    return (dekat or kode or [""])[0]


def _anggota(nama: str, wilayah: str, nomor: int) -> Pengguna:
    akun = Pengguna(username=f"pps{nomor}", nama=nama, peran="pps", wilayah=wilayah, contoh=True)
    akun.set_unusable_password()
    akun.save()
    return akun


def _akun_dibuat(wilayah: str) -> None:
    with transaction.atomic():
        catat(
            pengguna=None, tindakan="akun_contoh_dibuat", objek="akun/contoh", wilayah=wilayah,
            isi={"banyak": len(ANGGOTA_LAIN)},
        )  # fmt: skip


def _rencana(daftar: Daftar, pencatat: Any) -> Pleno:
    t = tingkat_dari(pencatat.wilayah)
    return services.rencanakan(
        pengguna=pencatat, pemilihan=daftar.pemilihan, wilayah=pencatat.wilayah, daftar=daftar,
        judul=judul_awal(f"{JUDUL_TINGKAT[t]} {nama_wilayah(pencatat.wilayah)}", daftar),
        hari=_hari(daftar), pukul=time(9), tempat=TEMPAT[t], agenda=agenda_awal(daftar),
    )  # fmt: skip


def pleno_dptb_contoh(pemilihan: Any, akun: Mapping[str, Any], banyak: int) -> Pleno:
    """KPU's meeting about an additional list that was composed: closed, so that it may fix it."""
    ani = akun["ani"]
    p = services.rencanakan(
        pengguna=ani, pemilihan=pemilihan, wilayah=ani.wilayah, hari=hari_ini(pemilihan.zona),
        judul=f"Pleno KPU {nama_wilayah(ani.wilayah)}: penetapan DPTb", pukul=time(9),
        tempat=TEMPAT["kpu"], agenda=["Pembukaan", "Pembacaan rekapitulasi DPTb", "Penetapan DPTb"],
    )  # fmt: skip
    p = _hadirkan(p, ani)
    penutupan.catat_hasil(
        pengguna=ani, pleno=p, menetapkan=False, putusan=f"Menetapkan DPTb sebanyak {banyak} pemilih.",
        nomor_ba=f"{p.pk}/BA/{p.wilayah} (rekaan)", tanggal_ba=p.hari,
    )  # fmt: skip
    return penutupan.tutup(pengguna=akun["rudi"], pleno=p)


def _buka(daftar: Daftar, pencatat: Any) -> Pleno:
    return _hadirkan(_rencana(daftar, pencatat), pencatat)


def _hadirkan(p: Pleno, pencatat: Any) -> Pleno:
    """Everybody who is to come is there, and the meeting is opened."""
    hadir, nama = set(), {}
    for n in range(p.hadirin.filter(golongan=ANGGOTA).count(), BANYAK_ANGGOTA.get(p.tingkat, 0)):
        services.undang(
            pengguna=pencatat, pleno=p, golongan=ANGGOTA, nama=TANPA_AKUN[n],
            jabatan=f"Anggota {JUDUL_TINGKAT[p.tingkat]}",
        )  # fmt: skip
    for h in p.hadirin.all():
        if h.golongan == ANGGOTA or h.golongan in WAKIL:
            hadir.add(h.pk)
        if h.golongan in WAKIL and p.tingkat == "kpu":
            nama[h.pk] = WAKIL[h.golongan]
    services.catat_hadir(pengguna=pencatat, pleno=p, hadir=hadir, nama=nama)
    return services.buka(pengguna=pencatat, pleno=p)


def _hasil(p: Pleno, pencatat: Any, putusan: str, alasan: str = "") -> None:
    penutupan.catat_hasil(
        pengguna=pencatat, pleno=p, menetapkan=True, putusan=putusan,
        nomor_ba=f"{p.pk}/BA/{p.wilayah} (rekaan)", tanggal_ba=p.hari, alasan_kurang=alasan,
    )  # fmt: skip


def _hari(daftar: Daftar) -> date:
    return hari_ini(daftar.pemilihan.zona)
