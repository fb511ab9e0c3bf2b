"""What people do with a move: apply, decide, take back, place, cancel; each one transaction, one event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.daftar.pindah import (
    DALAM,
    KELUAR,
    MASUK,
    arah_pindah,
    kode_tps,
    surat_suara,
    tolakan_batas,
)
from hakpilih.errors import ArgumenKeliru
from hakpilih.nik import periksa_nik
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import di_bawah, tingkat
from kantor.berkas.segel_baris import nomor_acak
from kantor.daftar.models import Daftar, Pemilih
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pindah.aturan import (
    alasan_pemilihan,
    batas_pemilihan,
    kini,
    surat_suara_pemilihan,
    wajib_belum_lewat,
)
from kantor.pindah.jangkauan import wajib_salah_satu
from kantor.pindah.keadaan import (
    BATAL,
    DIAJUKAN,
    DICABUT,
    DISETUJUI,
    DITOLAK,
    MINTA_BATAL,
    SAH,
    TERBUKA,
)
from kantor.pindah.models import Pindah
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja

_SUDAH = "Pemilih ini sudah mempunyai pindah memilih yang diajukan atau disetujui."


@dataclass(frozen=True, slots=True)
class Isian:
    """What every application says: the ground, the paper that proves it, and where to."""

    alasan: str
    bukti: str
    tujuan: str
    tempat_luar: str = ""
    bukti_sha256: str = ""
    bukti_nama: str = ""


@dataclass(frozen=True, slots=True)
class Orang:
    """A voter of another office: the elements the additional list needs, as typed from his papers."""

    nama: str
    nik: str
    jenis_kelamin: str
    tanggal_lahir: date
    asal: str


def dpt_tetap(pemilihan: Pemilihan) -> Daftar | None:
    """The DPT in force: its newest version that was fixed."""
    tetap = Daftar.objects.filter(pemilihan=pemilihan, jenis="dpt", keadaan="ditetapkan")
    return tetap.order_by("-nomor").first()


def ajukan(*, pengguna: Any, pemilih: Pemilih, isian: Isian) -> Pindah:
    """Apply for a voter of the fixed DPT, at the office of the place he leaves or of the one he goes to.

    Raises `ArgumenKeliru` after the deadline of the ground (with the deadline), without a paper, for a list
    that is no fixed DPT, and for a voter who has a move already; `Ditolak` where neither end is in reach.
    """
    d = pemilih.daftar
    dpt = dpt_tetap(d.pemilihan)
    if dpt is None or d.pk != dpt.pk:
        raise ArgumenKeliru(
            "Pindah memilih diurus dari DPT yang terakhir ditetapkan.", "Cari pemilihnya lagi."
        )
    asal = kode_tps(pemilih.kelurahan, pemilih.tps)
    baris, perbaikan = pemilih.baris, pemilih.perbaikan
    nama = perbaikan.nama if perbaikan is not None and ",nama," in pemilih.unsur else baris.nama
    kelamin = (
        perbaikan.jenis_kelamin
        if perbaikan is not None and ",jenis_kelamin," in pemilih.unsur
        else baris.jenis_kelamin
    )
    nik = perbaikan if perbaikan is not None and ",nik," in pemilih.unsur else baris
    return _ajukan(
        pengguna,
        d.pemilihan,
        isian,
        asal,
        Pindah(
            pemilih=pemilih,
            kunci=f"orang/{pemilih.orang}",
            nama=nama,
            jenis_kelamin=kelamin,
            nik_sidik=bytes(nik.nik_sidik) if nik.nik_sidik is not None else None,
        ),
    )


def ajukan_masuk(*, pengguna: Any, pemilihan: Pemilihan, orang: Orang, isian: Isian) -> Pindah:
    """Apply for a voter of another office's DPT who will vote here.

    Raises `ArgumenKeliru` as `ajukan`; besides for a NIK that nobody could have, and for one that stands in
    this office's own DPT: who is listed here moves within the region.
    """
    if galat := periksa_nik(orang.nik):
        raise ArgumenKeliru("NIK-nya tidak dapat dipakai.", _saran_nik(galat))
    if not orang.nama.strip() or orang.jenis_kelamin not in ("L", "P"):
        raise ArgumenKeliru("Nama atau jenis kelaminnya belum diisi.", "Isi menurut KTP-el-nya.")
    tolak_tersegel("Nama", orang.nama, timezone.now().year)
    if orang.tanggal_lahir >= hari_ini(pemilihan.zona):
        raise ArgumenKeliru("Tanggal lahirnya belum tiba.", "Isi menurut KTP-el-nya.")
    sidik = kunci().sidik("nik", [orang.nik])[0]
    assert sidik is not None
    if terdaftar(pemilihan, sidik):
        raise ArgumenKeliru(
            "NIK ini ada dalam DPT kantor ini.",
            "Cari pemilihnya di DPT, lalu urus pindahnya di dalam daerah ini.",
        )
    acak = str(nomor_acak(1)[0])
    return _ajukan(
        pengguna,
        pemilihan,
        isian,
        orang.asal,
        Pindah(
            acak=acak,
            kunci=f"nik/{sidik.hex()}",
            nama=" ".join(orang.nama.upper().split())[:200],
            jenis_kelamin=orang.jenis_kelamin,
            nik_segel=kunci().segel("nik", [orang.nik], [acak])[0],
            nik_sidik=sidik,
            lahir_segel=kunci().segel("lahir", [orang.tanggal_lahir.isoformat()], [acak])[0],
        ),
    )


def terdaftar(pemilihan: Pemilihan, sidik: bytes) -> bool:
    """Whether somebody with that keyed hash of a NIK stands in this office's fixed DPT."""
    from kantor.pindah.cari import pemilih_nik

    dpt = dpt_tetap(pemilihan)
    return dpt is not None and bool(pemilih_nik(dpt, sidik))


def _saran_nik(galat: str) -> str:
    from hakpilih.nik import GALAT_NIK

    return f"Yang ditulis {GALAT_NIK[galat]}. Tulis 16 angka menurut KTP-el."


def _ajukan(pengguna: Any, p: Pemilihan, i: Isian, asal: str, baru: Pindah) -> Pindah:
    wajib_salah_satu(pengguna, "urus_pindah", asal, i.tujuan)
    arah = arah_pindah(asal, i.tujuan, p.wilayah)
    if arah != KELUAR:
        _wajib_tps_ada(p, i.tujuan)
    if (arah == MASUK and baru.pemilih is not None) or (arah != MASUK and baru.pemilih is None):
        raise ArgumenKeliru(
            "Asalnya tidak sesuai dengan DPT kantor ini.", "Periksa kode wilayah asalnya."
        )
    if tolakan := tolakan_batas(batas_pemilihan(p), i.alasan, kini(p), p.zona):
        raise ArgumenKeliru(tolakan, "Pilih alasan yang sesuai dengan surat buktinya.")
    if not i.bukti.strip():
        raise ArgumenKeliru(
            "Surat buktinya belum disebut.", "Tulis nama, nomor, dan tanggal suratnya."
        )
    if arah != DALAM and not i.tempat_luar.strip():
        raise ArgumenKeliru(
            "Nama kabupaten/kota di luar daerah ini belum ditulis.", "Tulis namanya."
        )
    tahun = timezone.now().year
    tolak_tersegel("Bukti", f"{i.bukti}\n{i.bukti_nama}", tahun)
    tolak_tersegel("Nama tempat", i.tempat_luar, tahun)
    baru.pemilihan, baru.arah, baru.asal, baru.tujuan = p, arah, asal, i.tujuan
    baru.acak = baru.acak or str(nomor_acak(1)[0])
    baru.tempat_luar = i.tempat_luar.strip()[:120]
    baru.alasan, baru.bukti = i.alasan, i.bukti.strip()[:200]
    baru.bukti_sha256, baru.bukti_nama = i.bukti_sha256, i.bukti_nama[:200]
    baru.pengusul, baru.dibuat, baru.keadaan = pengguna, timezone.now(), DIAJUKAN
    with satu_saja(_SUDAH), transaction.atomic():
        baru.save()
        _catat(pengguna, "pindah_diajukan", baru)
    return baru


def putuskan(*, pengguna: Any, pindah: Pindah, setuju: bool, alasan: str = "") -> Pindah:
    """Approve or refuse what somebody else applied for.

    Jika pengajuannya masuk sebelum batas waktu, maka putusannya boleh menyusul, tetapi tidak sesudah hari
    pemungutan.

    Raises `ArgumenKeliru` for the person who applied, for what is decided already, for a refusal without a
    reason, and after polling day.
    """
    wajib_salah_satu(pengguna, "setujui_pindah", pindah.asal, pindah.tujuan)
    if not setuju and not alasan.strip():
        raise ArgumenKeliru("Alasan menolaknya belum ditulis.", "Tulis dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with transaction.atomic():
        x = _kunci(pindah)
        _wajib(x, DIAJUKAN)
        _bukan_kiriman(x)
        if x.pengusul_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda yang mengajukannya, jadi orang lain yang memutuskan.",
                "Mintalah anggota yang lain.",
            )
        wajib_belum_lewat(x.pemilihan, "Cabut pengajuannya.")
        x.keadaan = DISETUJUI if setuju else DITOLAK
        x.pemutus, x.diputuskan, x.alasan_putusan = pengguna, timezone.now(), alasan.strip()
        if setuju:
            isi_surat_suara(x)
        x.save()
        _catat(pengguna, "pindah_disetujui" if setuju else "pindah_ditolak", x, alasan)
    return x


def cabut(*, pengguna: Any, pindah: Pindah, alasan: str) -> Pindah:
    """Take back an application that nobody has decided."""
    wajib_salah_satu(pengguna, "urus_pindah", pindah.asal, pindah.tujuan)
    _wajib_alasan(alasan)
    with transaction.atomic():
        x = _kunci(pindah)
        _wajib(x, DIAJUKAN)
        _bukan_kiriman(x)
        x.keadaan, x.alasan_putusan = DICABUT, alasan.strip()
        x.save(update_fields=["keadaan", "alasan_putusan"])
        _catat(pengguna, "pindah_dicabut", x, alasan)
    return x


def tempatkan(*, pengguna: Any, pindah: Pindah, tujuan: str) -> Pindah:
    """Give a move its TPS, or another one, within the region of the office; not after the additional list is
    fixed: that list keeps what it says, the next one has the new place.

    Raises `ArgumenKeliru` for a move that leaves the region or is over, and for a code that is no TPS here.
    """
    wajib_salah_satu(pengguna, "urus_pindah", pindah.tujuan, pindah.tujuan)
    with transaction.atomic():
        x = _kunci(pindah)
        wajib_belum_lewat(x.pemilihan, "Yang tercatat tetap seperti pada hari pemungutan.")
        if x.arah == KELUAR or x.keadaan not in TERBUKA:
            raise ArgumenKeliru(
                "TPS tujuannya tidak dapat diatur di sini.", "Muat ulang halamannya."
            )
        if tingkat(tujuan) != "tps" or not di_bawah(tujuan, x.pemilihan.wilayah):
            raise ArgumenKeliru("Tujuan itu bukan TPS di daerah ini.", "Pilih nomor TPS.")
        wajib_boleh(pengguna, "urus_pindah", tujuan)
        _wajib_tps_ada(x.pemilihan, tujuan)
        if tujuan == x.asal:
            raise ArgumenKeliru("Itu TPS asalnya sendiri.", "Pilih TPS yang lain.")
        lama, x.tujuan = x.tujuan, tujuan
        if x.keadaan in SAH:
            isi_surat_suara(x)
        x.save(update_fields=["tujuan", "surat_suara"])
        _catat(pengguna, "pindah_ditempatkan", x, dari=lama)
    return x


def _wajib_tps_ada(p: Pemilihan, tujuan: str) -> None:
    """Jika TPS tujuannya tidak ada di DPT, maka pindah ke sana ditolak: nomornya salah tulis."""
    dpt = dpt_tetap(p)
    if tingkat(tujuan) != "tps" or dpt is None:
        return
    if not dpt.neraca.filter(tingkat="tps", kode=tujuan).exists():
        raise ArgumenKeliru(
            f"TPS {tujuan[-3:]} tidak ada di kelurahan/desa itu menurut DPT.",
            "Periksa nomornya, atau kosongkan bila belum ditentukan.",
        )


def minta_batal(*, pengguna: Any, pindah: Pindah, alasan: str) -> Pindah:
    """Ask that an approved move be cancelled: the voter votes at his own TPS after all."""
    wajib_salah_satu(pengguna, "urus_pindah", pindah.asal, pindah.tujuan)
    _wajib_alasan(alasan)
    with transaction.atomic():
        x = _kunci(pindah)
        _wajib(x, DISETUJUI)
        x.keadaan, x.peminta_batal = MINTA_BATAL, pengguna
        x.diminta_batal, x.alasan_batal = timezone.now(), alasan.strip()
        x.save()
        _catat(pengguna, "pindah_minta_batal", x, alasan)
    return x


def putuskan_batal(*, pengguna: Any, pindah: Pindah, setuju: bool, alasan: str = "") -> Pindah:
    """Cancel an approved move, or keep it; another person than the one who asked.

    Raises `ArgumenKeliru` for that person, where nobody asked, and for keeping it without a reason.
    """
    wajib_salah_satu(pengguna, "setujui_pindah", pindah.asal, pindah.tujuan)
    if not setuju and not alasan.strip():
        raise ArgumenKeliru("Alasan mempertahankannya belum ditulis.", "Tulis satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with transaction.atomic():
        x = _kunci(pindah)
        _wajib(x, MINTA_BATAL)
        if x.peminta_batal_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda yang meminta pembatalannya, jadi orang lain yang memutuskan.",
                "Mintalah anggota yang lain.",
            )
        if setuju:
            wajib_belum_lewat(
                x.pemilihan, "Pertahankan: yang tercatat tetap seperti pada hari itu."
            )
            x.keadaan, x.pemutus_batal, x.dibatalkan = BATAL, pengguna, timezone.now()
        else:
            x.keadaan, x.peminta_batal, x.diminta_batal = DISETUJUI, None, None
            x.alasan_batal = ""
        x.save()
        _catat(pengguna, "pindah_dibatalkan" if setuju else "pindah_dipertahankan", x, alasan)
    return x


def _bukan_kiriman(x: Pindah) -> None:
    """What came with a transfer is decided with it, so that its receipt says what happened."""
    if x.kiriman_id is not None:
        raise ArgumenKeliru(
            "Pindah memilih ini datang dengan kiriman kantor lain.",
            "Putuskan bersama kirimannya di halaman Antarkantor.",
        )


def isi_surat_suara(x: Pindah) -> None:
    """Note which ballots a move brings, by the rules of now; not yet saved."""
    semua = surat_suara(surat_suara_pemilihan(x.pemilihan), x.asal, x.tujuan)
    x.surat_suara = [s.nama for s in semua]


def _wajib_alasan(alasan: str) -> None:
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)


def _wajib(x: Pindah, keadaan: str) -> None:
    if x.keadaan != keadaan:
        raise ArgumenKeliru(f"Pindah memilih ini {x.kata_keadaan}.", "Muat ulang halamannya.")


def _kunci(pindah: Pindah) -> Pindah:
    semua = Pindah.objects.select_for_update(of=("self",)).select_related("pemilihan")
    return semua.get(pk=pindah.pk)


def _catat(pengguna: Any, tindakan: str, x: Pindah, alasan: str = "", **isi: Any) -> None:
    dasar = next((a.nama for a in alasan_pemilihan(x.pemilihan) if a.kode == x.alasan), x.alasan)
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"pindah/{x.pk}",
        wilayah=x.tujuan if x.arah == MASUK else x.asal,
        isi={"asal": x.asal, "tujuan": x.tujuan, "dasar": dasar, **isi},
        alasan=alasan.strip(),
    )
