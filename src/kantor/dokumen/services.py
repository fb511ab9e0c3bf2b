"""What people do with copies: ask for one, approve, reject, take back, hand over. Each is one event."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.penyerahan import (
    BENTUK,
    PROFIL_SERAH,
    cukup_disetujui,
    kode_salinan,
    masa_unduh,
    perlu_persetujuan,
    wajib_cocok,
)
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import di_bawah
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.keadaan import SIAP as DAFTAR_SIAP
from kantor.daftar.models import Daftar, Rekap
from kantor.daftar.selectors import dalam_wilayah
from kantor.dokumen import simpanan
from kantor.dokumen.keadaan import (
    DIBUAT,
    DITARIK,
    DITOLAK,
    KEDALUWARSA,
    LANGKAH,
    SIAP,
)
from kantor.dokumen.models import Salinan, Serahan
from kantor.izin_alamat import Ditolak, putusan, wajib_boleh
from kantor.pemilihan.aturan import aturan_dari
from kantor.riwayat.services import catat
from kantor.segel.arsip import Arsip
from kantor.tugas.services import antrekan

# What nobody needs to write where no voter's data is in it.
_BIASA = {
    "publik": ("Siapa saja", "Umum", "Rekap untuk rapat dan publikasi"),
    "tempelan": ("Papan pengumuman", "Umum", "Diumumkan untuk ditanggapi"),
}


def minta(
    *,
    pengguna: Any,
    daftar: Daftar,
    profil: str,
    bentuk: str,
    wilayah: str,
    penerima: str = "",
    lembaga: str = "",
    keperluan: str = "",
    dasar: str = "",
) -> Salinan:
    """Ask for a copy of a list, or of its part in a region; where nobody must approve, it is made at once.

    Raises `Ditolak` outside the reach, `ArgumenKeliru` where the list, the form, the region or a text does
    not fit.
    """
    wajib_boleh(pengguna, "minta_dokumen", wilayah)
    perlu = perlu_persetujuan(profil, pengguna.peran)
    if daftar.keadaan not in (DAFTAR_SIAP, DITETAPKAN):
        raise ArgumenKeliru(f"Daftar ini {daftar.kata_keadaan}.", "Pilih daftar yang lain.")
    wajib_cocok(bentuk, profil, tetap=daftar.tetap)
    _wajib_berisi(daftar, wilayah)
    biasa = _BIASA.get(profil, ("", "", ""))
    teks = {
        "Penerima": penerima.strip() or biasa[0],
        "Lembaga": lembaga.strip() or biasa[1],
        "Keperluan": keperluan.strip() or biasa[2],
        "Dasar": dasar.strip() or ("-" if profil in _BIASA else ""),
    }
    for nama, isi in teks.items():
        if not isi:
            raise ArgumenKeliru(f"{nama} belum ditulis.", "Isi keempatnya.")
        tolak_tersegel(nama, isi, timezone.now().year)
    with transaction.atomic():
        s = Salinan.objects.create(
            pemilihan=daftar.pemilihan,
            daftar=daftar,
            kode=kode_salinan(secrets.randbits(64)),
            profil=profil,
            bentuk=bentuk,
            wilayah=wilayah,
            penerima=teks["Penerima"][:120],
            lembaga=teks["Lembaga"][:160],
            keperluan=teks["Keperluan"][:500],
            dasar=teks["Dasar"][:300],
            perlu=perlu,
            pengusul=pengguna,
            dibuat=timezone.now(),
        )
        catat(
            pengguna=pengguna,
            tindakan="salinan_diminta",
            objek=objek(s),
            wilayah=s.wilayah,
            isi={
                "daftar": daftar.nama,
                "profil": PROFIL_SERAH[profil].nama,
                "bentuk": BENTUK[bentuk].nama,
                "penerima": f"{s.penerima}, {s.lembaga}",
                "dasar": s.dasar,
                "perlu": perlu,
            },
            alasan=s.keperluan,
        )
        if not perlu:
            _buat(s)
    return s


def _wajib_berisi(daftar: Daftar, wilayah: str) -> None:
    if not di_bawah(wilayah, daftar.pemilihan.wilayah):
        raise ArgumenKeliru("Wilayah itu bukan bagian kantor ini.", "Pilih wilayah yang lain.")
    bagian = "" if wilayah == daftar.pemilihan.wilayah else wilayah
    if not dalam_wilayah(Rekap.objects.filter(daftar=daftar), bagian).exists():
        raise ArgumenKeliru(
            "Tidak ada pemilih daftar ini di wilayah itu.", "Pilih wilayah yang lain."
        )


def setujui(*, pengguna: Any, salinan: Salinan) -> Salinan:
    """Approve a copy; the last approval that is wanted has it made.

    Raises `Ditolak`, and `ArgumenKeliru` for whoever asked for it, who approved it already, and where it does
    not wait any more.
    """
    wajib_boleh(pengguna, "setujui_dokumen", salinan.wilayah)
    with transaction.atomic():
        s = _kunci(salinan, "setujui")
        if s.pengusul_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda yang memintanya, jadi orang lain yang menyetujuinya.",
                "Mintalah ketua atau anggota yang lain.",
            )
        if s.penyetuju_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda sudah menyetujuinya; persetujuan berikutnya dari orang lain.",
                "Mintalah ketua atau anggota yang lain.",
            )
        kini = timezone.now()
        if s.penyetuju_id is None:
            s.penyetuju, s.disetujui = pengguna, kini
        else:
            s.penyetuju_kedua, s.disetujui_kedua = pengguna, kini
        s.save()
        catat(
            pengguna=pengguna,
            tindakan="salinan_disetujui",
            objek=objek(s),
            wilayah=s.wilayah,
            isi={"ke": s.sudah, "perlu": s.perlu},
        )
        if cukup_disetujui(s.perlu, s.pengusul_id, [p for p in _penyetuju(s) if p is not None]):
            _buat(s)
    return s


def _penyetuju(s: Salinan) -> tuple[int | None, int | None]:
    return s.penyetuju_id, s.penyetuju_kedua_id


def tolak(*, pengguna: Any, salinan: Salinan, alasan: str) -> Salinan:
    """Reject a copy that waits. Raises `Ditolak`, `ArgumenKeliru`."""
    wajib_boleh(pengguna, "setujui_dokumen", salinan.wilayah)
    return _tutup(pengguna, salinan, "tolak", DITOLAK, "salinan_ditolak", alasan)


def tarik(*, pengguna: Any, salinan: Salinan, alasan: str) -> Salinan:
    """Take a copy back: whoever asked for it, or anybody who may approve. Its file is removed.

    Raises `Ditolak`, `ArgumenKeliru`.
    """
    wajib_boleh_tarik(pengguna, salinan)
    s = _tutup(pengguna, salinan, "tarik", DITARIK, "salinan_ditarik", alasan)
    if s.sha256:
        simpanan.hapus(s.sha256)
    return s


def wajib_boleh_tarik(pengguna: Any, s: Salinan) -> None:
    """Raises `Ditolak` for whoever neither asked for it nor may approve it."""
    if s.pengusul_id != pengguna.pk:
        wajib_boleh(pengguna, "setujui_dokumen", s.wilayah)


def _tutup(
    pengguna: Any, salinan: Salinan, langkah: str, keadaan: str, tindakan: str, alasan: str
) -> Salinan:
    teks = alasan.strip()
    if not teks:
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")
    tolak_tersegel("Alasan", teks, timezone.now().year)
    with transaction.atomic():
        s = _kunci(salinan, langkah)
        s.keadaan, s.penutup, s.ditutup, s.alasan = keadaan, pengguna, timezone.now(), teks
        s.save()
        catat(
            pengguna=pengguna, tindakan=tindakan, objek=objek(s), wilayah=s.wilayah, alasan=teks
        )  # fmt: skip
    return s


def _buat(s: Salinan) -> None:
    s.keadaan = DIBUAT
    s.save(update_fields=["keadaan"])
    antrekan(
        jenis="buat_salinan",
        judul=f"Membuat salinan {s.pk}",
        objek=objek(s),
        isi={"salinan": s.pk},
        pengguna=s.pengusul,
    )


@transaction.atomic
def catat_jadi(
    *, salinan: Salinan, arsip: Arsip, nama: str, banyak: int, lembar: int, kolom: str
) -> bool:
    """The file is there: from now on it can be downloaded. False where it was taken back meanwhile."""
    s = Salinan.objects.select_for_update(of=("self",)).get(pk=salinan.pk)
    if s.keadaan != DIBUAT:
        return False
    s.siap = timezone.now()
    s.sampai = masa_unduh(s.siap, aturan_dari(s.pemilihan).masa_salinan)
    s.keadaan, s.sha256, s.ukuran = SIAP, arsip.sha256, arsip.ukuran
    s.nama_berkas, s.banyak, s.lembar, s.kolom = nama, banyak, lembar, kolom[:300]
    s.save()
    catat(
        pengguna=s.pengusul,
        tindakan="salinan_dibuat",
        objek=objek(s),
        wilayah=s.wilayah,
        isi={"banyak": banyak, "lembar": lembar, "sha256": s.sha256},
    )
    return True


def boleh_unduh(pengguna: Any, s: Salinan) -> bool:
    """Whoever asked for it and whoever may approve it; what asked for nobody's approval, who may ask too."""
    if s.pengusul_id == pengguna.pk or putusan(pengguna, "setujui_dokumen", s.wilayah):
        return True
    return s.perlu == 0 and bool(putusan(pengguna, "minta_dokumen", s.wilayah))


def serahkan(*, pengguna: Any, salinan: Salinan) -> Iterator[bytes]:
    """The file, for one download, which goes into the register and is an event.

    Raises `Ditolak`, `ArgumenKeliru` where it cannot be downloaded (any more), `ArsipRusak`,
    `KunciTakTersedia`.
    """
    if not boleh_unduh(pengguna, salinan):
        raise Ditolak("Salinan ini diunduh oleh yang memintanya atau yang boleh menyetujuinya.")
    potong = simpanan.buka(salinan.sha256) if salinan.keadaan == SIAP else iter(())
    awal = next(potong, b"")  # that it opens is known before the event says that it left
    with transaction.atomic():
        s = _kunci(salinan, "unduh")
        if s.sampai is not None and s.sampai <= timezone.now():
            raise ArgumenKeliru("Masa unduhnya sudah lewat.", "Minta salinan yang baru.")
        catat_serahan(
            pengguna=pengguna, daftar=s.daftar, salinan=s, objek=objek(s), kode=s.kode, profil=s.profil,
            bentuk=s.bentuk, wilayah=s.wilayah, penerima=s.penerima, lembaga=s.lembaga,
            keperluan=s.keperluan, kolom=s.kolom, banyak=s.banyak, sha256=s.sha256,
        )  # fmt: skip
    return _sambung(awal, potong)


def _sambung(awal: bytes, sisa: Iterator[bytes]) -> Iterator[bytes]:
    yield awal
    yield from sisa


def catat_serahan(*, pengguna: Any, daftar: Daftar, **isi: Any) -> Serahan:
    """One line of the register and its event. Must run inside a transaction."""
    serahan = Serahan.objects.create(
        pemilihan=daftar.pemilihan, daftar=daftar, oleh=pengguna, pada=timezone.now(), **isi
    )
    catat(
        pengguna=pengguna,
        tindakan="data_diserahkan",
        objek=serahan.objek,
        wilayah=serahan.wilayah,
        isi={
            "profil": PROFIL_SERAH[serahan.profil].nama,
            "penerima": ", ".join(filter(None, (serahan.penerima, serahan.lembaga))),
            "sha256": serahan.sha256,
            "kode": serahan.kode,
            "daftar": daftar.nama,
            "banyak": serahan.banyak,
        },
        alasan=serahan.keperluan,
    )
    return serahan


def habiskan() -> int:
    """Remove the files of copies whose time is over, and those that nobody asked for any more; how many."""
    lewat = Salinan.objects.filter(keadaan=SIAP, sampai__lte=timezone.now())
    banyak = 0
    for pk in list(lewat.values_list("pk", flat=True)):
        with transaction.atomic():
            s = Salinan.objects.select_for_update(of=("self",)).get(pk=pk)
            if s.keadaan not in LANGKAH["habis"]:
                continue
            simpanan.hapus(s.sha256)  # first: what is said to be gone is gone
            s.keadaan = KEDALUWARSA
            s.save(update_fields=["keadaan"])
            catat(
                pengguna=None,
                tindakan="salinan_dihapus",
                objek=objek(s),
                wilayah=s.wilayah,
                isi={"sha256": s.sha256},
            )
        banyak += 1
    simpanan.sapu(set(Salinan.objects.filter(keadaan=SIAP).values_list("sha256", flat=True)))
    return banyak


def objek(s: Salinan) -> str:
    """How events and jobs name a copy."""
    return f"salinan/{s.pk}"


def _kunci(salinan: Salinan, langkah: str) -> Salinan:
    semua = Salinan.objects.select_for_update(of=("self",)).select_related("pemilihan", "daftar")
    s = semua.get(pk=salinan.pk)
    if s.keadaan not in LANGKAH[langkah]:
        raise ArgumenKeliru(f"Salinan ini {s.kata_keadaan}.", "Muat ulang halamannya.")
    return s
