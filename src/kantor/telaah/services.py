"""What people do with cases: propose, decide, undo, note, hold. Each is one transaction and one event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.perubahan.penilaian import berlaku_mulai, nilai
from hakpilih.perubahan.usulan import Penilaian, Usulan
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.berkas.models import Berkas
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.services import catat
from kantor.telaah.jenis import BERLAKU, DIBATALKAN, DITARIK, DITOLAK, DIUSULKAN, TERBUKA
from kantor.telaah.keadaan import TAK_DITEMUKAN, keadaan_kasus, keadaan_tampil, segarkan, terlewati
from kantor.telaah.models import Bukti, Catatan, Kasus, Padanan, Perubahan, Putusan
from kantor.telaah.surat import Surat, buka_surat, simpan_surat
from kantor.telaah.usulan_dari import BuktiMasuk, Isian, bahan, dari_perubahan, syarat
from kantor.telaah.usulan_tulis import (
    UsulanTertolak,
    buat_bukti,
    buat_perubahan,
    isi_peristiwa,
    satu_saja,
    tanpa_tersegel,
)
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

__all__ = ["BuktiMasuk", "Surat", "UsulanTertolak", "buka_surat", "simpan_surat"]

PEGANG = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Pegangan:
    """Who looks at a case now, and until when; `punya`: it is the one who asked."""

    punya: bool
    oleh: str
    sampai: datetime


def periksa_usulan(*, pengguna: Any, kasus: Kasus, **isian: Any) -> Penilaian:
    """What the rules say of a proposal, for the bar above the button; nothing is written.

    `isian`: as for `usulkan`, all but `jenis` may be left out.
    """
    wajib_boleh(pengguna, "usul_perubahan", kasus.wilayah)
    s = syarat(kasus.pemilihan)
    return nilai(bahan(kasus, Isian(**isian), s).usulan, s)


def usulkan(*, pengguna: Any, kasus: Kasus, **isian: Any) -> Perubahan:
    """Propose a change for a case (`usulan_dari.Isian`: jenis, alasan, kode_tms, bukti, baris, tinggal,
    unsur, tps, setempat, tanda).

    Raises `UsulanTertolak` with what is in the way, `Ditolak` outside the account's reach, and
    `ArgumenKeliru` where the case is not open (any more).
    """
    wajib_boleh(pengguna, "usul_perubahan", kasus.wilayah)
    i = Isian(**isian)
    tanpa_tersegel(i)
    with satu_saja("Kasus atau pemilih ini baru saja diusulkan orang lain."), transaction.atomic():
        k = _kunci_kasus(kasus)
        if keadaan_tampil(k) != TERBUKA:
            raise ArgumenKeliru(
                f"Kasus ini {keadaan_kasus(k)}, jadi tidak dapat diusulkan lagi.",
                "Muat ulang halamannya.",
            )
        s = syarat(k.pemilihan)
        b = bahan(k, i, s)
        penilaian = nilai(b.usulan, s)
        if not penilaian.diterima:
            raise UsulanTertolak(penilaian.halangan)
        p = buat_perubahan(k, i, b, penilaian, pengguna)
        p.save()
        Bukti.objects.bulk_create(buat_bukti(p, i.bukti))
        segarkan(k, DIUSULKAN)
        catat(
            pengguna=pengguna,
            tindakan="perubahan_diusulkan",
            objek=f"perubahan/{p.pk}",
            wilayah=p.wilayah,
            isi=isi_peristiwa(p, i, b),
            alasan=i.alasan.strip(),
        )
    return p


def tetapkan_tetap(
    *,
    pengguna: Any,
    kasus: Kasus,
    alasan: str,
    bukti: tuple[BuktiMasuk, ...] = (),
    orang_berbeda: bool = False,
    tanda: str = "",
) -> Perubahan:
    """Propose that nothing changes: two different persons, or the list is right as it is."""
    tanda = tanda or ("orang_berbeda" if orang_berbeda else "")
    return usulkan(
        pengguna=pengguna, kasus=kasus, jenis="tetap", alasan=alasan, bukti=bukti, tanda=tanda
    )


def putuskan(*, pengguna: Any, perubahan: Perubahan, setuju: bool, alasan: str = "") -> Putusan:
    """Approve or reject what somebody else proposed; the rules hold on that day too.

    Jika pemadanan terbaru tidak lagi menemukan kasusnya, maka pemadanan bukan lagi buktinya, dan yang tetap
    menyetujuinya menulis alasan.

    Raises `ArgumenKeliru` for the proposer, for what is decided already, for a rejection without a reason,
    and for one change of a group that is to be approved (`kelompok_putusan.putuskan_kelompok`).
    """
    wajib_boleh(pengguna, "setujui_perubahan", perubahan.wilayah)
    if not setuju and not alasan.strip():
        raise ArgumenKeliru("Penolakan belum beralasan.", "Tulis alasannya dalam satu kalimat.")
    with satu_saja("Perubahan ini baru saja diputuskan orang lain."), transaction.atomic():
        p = Perubahan.objects.select_for_update(of=("self",)).get(pk=perubahan.pk)
        _boleh_diputuskan(p, pengguna, setuju)
        lewat = terlewati(p)
        if setuju and lewat and not alasan.strip():
            raise ArgumenKeliru(
                TAK_DITEMUKAN,
                "Bila usulnya tetap benar, tulis alasannya lalu setujui lagi; bila tidak, tolak.",
            )
        putusan = Putusan.objects.create(
            perubahan=p,
            pengusul_id=p.pengusul_id,
            oleh=pengguna,
            setuju=setuju,
            alasan=alasan.strip(),
            pada=timezone.now(),
        )
        tindakan = _setujui(p, ditemukan=not lewat) if setuju else "perubahan_ditolak"
        if not setuju:
            p.keadaan = DITOLAK
            p.save(update_fields=["keadaan"])
        if p.kasus is not None:
            segarkan(p.kasus)
        catat(
            pengguna=pengguna,
            tindakan=tindakan,
            objek=f"perubahan/{p.membatalkan_id if tindakan == 'perubahan_dibatalkan' else p.pk}",
            wilayah=p.wilayah,
            isi={"kasus": p.kasus_id, "jenis": p.jenis, "kode": p.kode_tms},
            alasan=alasan.strip() or (p.alasan if tindakan == "perubahan_dibatalkan" else ""),
        )
    return putusan


def _boleh_diputuskan(p: Perubahan, pengguna: Any, setuju: bool) -> None:
    if p.keadaan != DIUSULKAN:
        raise ArgumenKeliru("Perubahan ini sudah diputuskan.", "Muat ulang halamannya.")
    if p.pengusul_id == pengguna.pk:
        raise ArgumenKeliru(
            "Anda yang mengusulkannya, jadi orang lain yang memutuskan.",
            "Mintalah ketua atau anggota yang lain.",
        )
    if setuju and p.kelompok_id is not None:
        raise ArgumenKeliru(
            "Perubahan ini diusulkan bersama kelompoknya.", "Setujui atau tolak kelompoknya."
        )


def _setujui(p: Perubahan, *, ditemukan: bool) -> str:
    """Let a change hold; the name of the event."""
    s = syarat(p.pemilihan)
    u = dari_perubahan(p, s, ditemukan=ditemukan)
    penilaian = nilai(u, s)
    if not penilaian.diterima:
        raise UsulanTertolak(penilaian.halangan)
    p.keadaan = BERLAKU
    p.berlaku_mulai = berlaku_mulai(u, s, hari_ini(p.pemilihan.zona))
    p.save(update_fields=["keadaan", "berlaku_mulai"])
    if p.membatalkan_id is None:
        return "perubahan_disetujui"
    Perubahan.objects.filter(pk=p.membatalkan_id).update(keadaan=DIBATALKAN)
    return "perubahan_dibatalkan"


def batalkan(*, pengguna: Any, perubahan: Perubahan, alasan: str) -> Perubahan:
    """Propose to undo a standing change; another person decides it like any other.

    Raises as `usulkan` does.
    """
    wajib_boleh(pengguna, "usul_perubahan", perubahan.wilayah)
    i = Isian("batal", alasan=alasan)
    tanpa_tersegel(i)
    with satu_saja("Pembatalannya sudah diusulkan orang lain."), transaction.atomic():
        asal = Perubahan.objects.select_for_update(of=("self",)).get(pk=perubahan.pk)
        b = Perubahan(
            pemilihan=asal.pemilihan,
            kasus=asal.kasus,
            jenis="batal",
            wilayah=asal.wilayah,
            baris_daftar_id=asal.baris_daftar_id,
            baris_rujukan_id=asal.baris_rujukan_id,
            alasan=alasan.strip(),
            pengusul=pengguna,
            diusulkan=timezone.now(),
            membatalkan=asal,
        )
        s = syarat(asal.pemilihan)
        penilaian = nilai(_usulan_batal(asal, alasan), s)
        if not penilaian.diterima:
            raise UsulanTertolak(penilaian.halangan)
        b.isi = {"akibat": penilaian.akibat, "jenis_asal": asal.jenis}
        b.save()
        if asal.kasus is not None:
            segarkan(asal.kasus)
        catat(
            pengguna=pengguna,
            tindakan="perubahan_diusulkan",
            objek=f"perubahan/{b.pk}",
            wilayah=b.wilayah,
            isi={"jenis": "batal", "sumber": f"perubahan/{asal.pk}", "kasus": asal.kasus_id},
            alasan=alasan.strip(),
        )
    return b


def _usulan_batal(asal: Perubahan, alasan: str) -> Usulan:
    berdiri = asal.keadaan == BERLAKU and asal.jenis != "batal"
    return Usulan("batal", alasan, berdiri=berdiri)


def tarik(*, pengguna: Any, perubahan: Perubahan) -> None:
    """Take back what one proposed oneself and nobody has decided; the case is open again.

    Raises `ArgumenKeliru` for another person's proposal, one of a group, and one that is decided.
    """
    with transaction.atomic():
        p = Perubahan.objects.select_for_update(of=("self",)).get(pk=perubahan.pk)
        if p.keadaan != DIUSULKAN or p.pengusul_id != pengguna.pk or p.kelompok_id is not None:
            raise ArgumenKeliru(
                "Yang dapat ditarik hanya usul Anda sendiri yang belum diputuskan.",
                "Muat ulang halamannya.",
            )
        p.keadaan = DITARIK
        p.save(update_fields=["keadaan"])
        if p.kasus is not None:
            segarkan(p.kasus)
        catat(
            pengguna=pengguna,
            tindakan="perubahan_ditarik",
            objek=f"perubahan/{p.pk}",
            wilayah=p.wilayah,
            isi={"kasus": p.kasus_id, "jenis": p.jenis},
        )


def catat_keterangan(*, pengguna: Any, kasus: Kasus, isi: str) -> Catatan:
    """A remark on a case. Raises `ArgumenKeliru` where it is empty or holds a NIK or a birth date."""
    wajib_boleh(pengguna, "lihat_pemilih", kasus.wilayah)
    teks = isi.strip()
    if not teks:
        raise ArgumenKeliru("Keterangannya kosong.", "Tulis sedikitnya satu kata.")
    tolak_tersegel("Keterangan", teks, timezone.now().year)
    with transaction.atomic():
        c = Catatan.objects.create(kasus=kasus, oleh=pengguna, isi=teks, pada=timezone.now())
        catat(
            pengguna=pengguna,
            tindakan="keterangan_dicatat",
            objek=f"kasus/{kasus.pk}",
            wilayah=kasus.wilayah,
            isi={"catatan": c.pk},
        )
    return c


def pegang(*, pengguna: Any, kasus: Kasus) -> Pegangan:
    """Hold a case for five minutes, so that two clerks do not take the same one; again: five more."""
    wajib_boleh(pengguna, "usul_perubahan", kasus.wilayah)
    kini = timezone.now()
    with transaction.atomic():
        milik = Kasus.objects.filter(pk=kasus.pk)
        bebas = Q(pemegang__isnull=True) | Q(pemegang=pengguna) | Q(dipegang_sampai__lte=kini)
        lama = milik.filter(pemegang=pengguna, dipegang_sampai__gt=kini).exists()
        if milik.filter(bebas).update(pemegang=pengguna, dipegang_sampai=kini + PEGANG):
            if not lama:
                catat(
                    pengguna=pengguna,
                    tindakan="kasus_dipegang",
                    objek=f"kasus/{kasus.pk}",
                    wilayah=kasus.wilayah,
                )
            return Pegangan(True, str(pengguna), kini + PEGANG)
        k = milik.select_related("pemegang").get()
        return Pegangan(False, str(k.pemegang), k.dipegang_sampai or kini)


def lepas(*, pengguna: Any, kasus: Kasus) -> None:
    """Let go of a case; nothing happens where somebody else holds it."""
    with transaction.atomic():
        if Kasus.objects.filter(pk=kasus.pk, pemegang=pengguna).update(
            pemegang=None, dipegang_sampai=None
        ):
            catat(
                pengguna=pengguna,
                tindakan="kasus_dilepas",
                objek=f"kasus/{kasus.pk}",
                wilayah=kasus.wilayah,
            )


@transaction.atomic
def padankan(*, pengguna: Any, daftar: Berkas, rujukan: Berkas) -> Tugas:
    """Ask for a matching of two loaded files; the job is queued with this act.

    Raises `ArgumenKeliru` where one is not loaded or not of its kind, or a matching runs already.
    """
    wajib_boleh(pengguna, "usul_perubahan", daftar.pemilihan.wilayah)
    if (daftar.format, rujukan.format) != ("dpt", "dp4") or not (daftar.dimuat and rujukan.dimuat):
        raise ArgumenKeliru(
            "Pemadanan memerlukan satu DPT dan satu DP4 yang sudah dimuat.",
            "Muat kedua berkasnya di Berkas.",
        )
    if daftar.pemilihan_id != rujukan.pemilihan_id:
        raise ArgumenKeliru("Kedua berkas bukan dari pemilihan yang sama.", "Pilih berkas lain.")
    jalan = Tugas.objects.filter(jenis="padankan", selesai__isnull=True)
    if jalan.filter(isi__pemilihan=daftar.pemilihan_id).exists():
        raise ArgumenKeliru(
            "Pemadanan pemilihan ini sedang berjalan.", "Tunggu sampai selesai; lihat Pekerjaan."
        )
    p = Padanan.objects.create(
        pemilihan=daftar.pemilihan,
        oleh=pengguna,
        daftar=daftar,
        rujukan=rujukan,
        dibuat=timezone.now(),
    )
    catat(
        pengguna=pengguna,
        tindakan="padan_diminta",
        objek=f"padanan/{p.pk}",
        wilayah=p.pemilihan.wilayah,
        isi={"dpt": daftar.nama, "dp4": rujukan.nama},
    )
    return antrekan(
        jenis="padankan",
        judul=f"Memadankan {daftar.nama} dengan {rujukan.nama}",
        objek=f"padanan/{p.pk}",
        isi={"padanan": p.pk, "pemilihan": daftar.pemilihan_id},
        pengguna=pengguna,
    )


def _kunci_kasus(kasus: Kasus) -> Kasus:
    return (
        Kasus.objects.select_for_update(of=("self",))
        .select_related("pemilihan", "padanan", "pemegang")
        .get(pk=kasus.pk)
    )
