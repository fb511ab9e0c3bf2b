"""Spot checks: drawn with a published seed, or met in the field; filled item by item. One act, one event."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.pengawasan.uji_petik import ARAH, HASIL, KE_DAFTAR, KE_ORANG
from hakpilih.perubahan.contoh_acak import tarik
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.daftar.keadaan import DIBUANG, DISUSUN
from kantor.daftar.models import Daftar, Pemilih
from kantor.daftar.selectors import dalam_wilayah
from kantor.izin_alamat import Ditolak, bisa, wajib_salah_satu_di
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan
from kantor.pengawasan.keadaan import BAWASLU
from kantor.pengawasan.models import ButirUji, UjiPetik
from kantor.pengawasan.selectors import LIHAT
from kantor.pengawasan.services import MENCATAT
from kantor.riwayat.services import catat

KANTOR = "kantor"
TERBANYAK = 2_000
_SEKALI = 500


@dataclass(frozen=True, slots=True)
class IsiButir:
    """What was found. `dicoklit`, `berstiker`: None where it was not asked."""

    hasil: str
    dicoklit: bool | None = None
    berstiker: bool | None = None
    catatan: str = ""


def milik(pengguna: Any) -> str:
    """Whose spot checks an account works on: Bawaslu's or the office's own."""
    return BAWASLU if pengguna.peran == "bawaslu" else KANTOR


def daftar_terbaru(p: Pemilihan) -> Daftar | None:
    """The list a sample is drawn from: the newest that is composed."""
    ada = Daftar.objects.filter(pemilihan=p, selesai__isnull=False)
    return ada.exclude(keadaan__in=(DIBUANG, DISUSUN)).order_by("-pk").first()


def buat(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    arah: str,
    nama: str,
    wilayah: str,
    banyak: int = 0,
    benih: int | None = None,
) -> UjiPetik:
    """Begin a spot check. From the list to people, `banyak` voters of the region are drawn by `benih` (one is
    made up where none is given); from people to the list, whoever is met is added later.

    Raises `ArgumenKeliru` where there is no list, or nobody of it in that region.
    """
    wajib_salah_satu_di(pengguna, MENCATAT, wilayah)
    if arah not in ARAH:
        raise ArgumenKeliru("Arahnya belum dipilih.", "Pilih dari daftar atau dari orang.")
    if not nama.strip():
        raise ArgumenKeliru("Uji petiknya belum diberi nama.", "Tulis nama pendeknya.")
    tolak_tersegel("Nama", nama, timezone.now().year)
    daftar, nomor = None, []
    if arah == KE_ORANG:
        if not 1 <= banyak <= TERBANYAK:
            raise ArgumenKeliru(
                "Banyaknya contoh di luar batas.",
                f"Tulis 1 sampai {TERBANYAK:,}.".replace(",", "."),
            )
        daftar = daftar_terbaru(pemilihan)
        if daftar is None:
            raise ArgumenKeliru(
                "Belum ada daftar yang disusun untuk ditarik contohnya.", "Susun daftarnya dahulu."
            )
        benih = secrets.randbelow(10**9) if benih is None else benih
        nomor = list(_kerangka(daftar, wilayah).values_list("orang", flat=True))
        if not nomor:
            raise ArgumenKeliru("Tidak ada pemilih di wilayah itu.", "Periksa kode wilayahnya.")
    with transaction.atomic():
        u = UjiPetik.objects.create(
            pemilihan=pemilihan,
            arah=arah,
            nama=nama.strip()[:120],
            wilayah=wilayah,
            daftar=daftar,
            kerangka=len(nomor),
            benih=benih if arah == KE_ORANG else None,
            milik=milik(pengguna),
            oleh=pengguna,
            dibuat=timezone.now(),
        )
        contoh = tarik(nomor, banyak, benih) if daftar is not None and benih is not None else []
        _tulis_contoh(u, contoh)
        _peristiwa(
            pengguna, u, "uji_petik_dibuat",
            {"banyak": len(contoh), "kerangka": len(nomor), "benih": str(u.benih or 0), "arah": arah},
        )  # fmt: skip
    return u


def _kerangka(daftar: Daftar, wilayah: str) -> QuerySet[Pemilih]:
    semua = Pemilih.objects.filter(daftar=daftar)
    if wilayah == daftar.pemilihan.wilayah:
        return semua
    kelurahan, tps = (wilayah[:-4], wilayah[-3:]) if wilayah.count(".") == 4 else (wilayah, "")
    qs = dalam_wilayah(semua, kelurahan, "kelurahan")
    return qs.filter(Q(tps=tps) | Q(tps=tps.lstrip("0"))) if tps else qs


def _tulis_contoh(u: UjiPetik, contoh: list[int]) -> None:
    orang: dict[int, Pemilih] = {}
    for awal in range(0, len(contoh), _SEKALI):
        potong = Pemilih.objects.filter(daftar=u.daftar, orang__in=contoh[awal : awal + _SEKALI])
        orang.update((p.orang, p) for p in potong)
    ButirUji.objects.bulk_create(
        [
            ButirUji(
                uji=u, urutan=n, baris_id=p.baris_id, wilayah=p.kelurahan or u.wilayah, tps=p.tps
            )
            for n, o in enumerate(contoh, 1)
            for p in (orang[o],)
        ],
        batch_size=_SEKALI,
    )


def tambah(
    *, pengguna: Any, uji: UjiPetik, nama: str, alamat: str, wilayah: str, tps: str, isi: IsiButir
) -> ButirUji:
    """Add somebody met in the field to a check from people to the list.

    Raises `ArgumenKeliru` for a check of the other direction, and outside its region.
    """
    _boleh_isi(pengguna, uji)
    wajib_salah_satu_di(pengguna, MENCATAT, wilayah)
    if uji.arah != KE_DAFTAR:
        raise ArgumenKeliru("Contoh uji petik ini ditarik dari daftar.", "Isi hasilnya saja.")
    if not nama.strip():
        raise ArgumenKeliru("Namanya belum ditulis.", "Tulis nama orang yang ditemui.")
    tolak_tersegel("Nama atau alamat", [nama, alamat], timezone.now().year)
    _cocok(uji, isi)
    with transaction.atomic():
        UjiPetik.objects.select_for_update(of=("self",)).get(pk=uji.pk)
        akhir = ButirUji.objects.filter(uji=uji).aggregate(n=Max("urutan"))["n"] or 0
        if akhir >= TERBANYAK:
            raise ArgumenKeliru("Uji petik ini sudah penuh.", "Buat uji petik baru.")
        b = ButirUji.objects.create(
            uji=uji, urutan=akhir + 1, nama=nama.strip()[:200], alamat=alamat.strip()[:300],
            wilayah=wilayah, tps=tps.strip()[:20], **_kolom(pengguna, isi),
        )  # fmt: skip
        _peristiwa(pengguna, uji, "uji_petik_diisi", _isi_peristiwa(b))
    return b


def isi_butir(*, pengguna: Any, butir: ButirUji, isi: IsiButir) -> None:
    """Write down what was found at one item; a later visit replaces it, the history keeps both.

    Raises `ArgumenKeliru` for a result of the other direction.
    """
    _boleh_isi(pengguna, butir.uji)
    _cocok(butir.uji, isi)
    with transaction.atomic():
        b = ButirUji.objects.select_for_update(of=("self",)).get(pk=butir.pk)
        for k, v in _kolom(pengguna, isi).items():
            setattr(b, k, v)
        b.save()
        _peristiwa(pengguna, butir.uji, "uji_petik_diisi", _isi_peristiwa(b))


def _kolom(pengguna: Any, isi: IsiButir) -> dict[str, Any]:
    return {
        "hasil": isi.hasil, "dicoklit": isi.dicoklit, "berstiker": isi.berstiker,
        "catatan": isi.catatan.strip()[:300], "pengisi": pengguna, "diisi": timezone.now(),
    }  # fmt: skip


def _isi_peristiwa(b: ButirUji) -> dict[str, Any]:
    return {"butir": b.urutan, "hasil": HASIL[b.hasil].judul.lower()}


def _cocok(uji: UjiPetik, isi: IsiButir) -> None:
    if isi.hasil not in HASIL or uji.arah not in HASIL[isi.hasil].arah:
        raise ArgumenKeliru("Hasilnya belum dipilih.", "Pilih salah satu hasil.")
    tolak_tersegel("Catatan", isi.catatan, timezone.now().year)


def _boleh_isi(pengguna: Any, uji: UjiPetik) -> None:
    wajib_salah_satu_di(pengguna, MENCATAT, uji.wilayah)
    if milik(pengguna) != uji.milik:
        raise ArgumenKeliru(
            "Uji petik ini milik Bawaslu." if uji.milik == BAWASLU else "Uji petik ini milik KPU.",
            "Buat uji petik Anda sendiri.",
        )


def _peristiwa(pengguna: Any, u: UjiPetik, tindakan: str, isi: dict[str, Any]) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"uji_petik/{u.pk}",
        wilayah=u.wilayah,
        isi={"nama": u.nama, **isi},
    )


def semua(pengguna: Any, p: Pemilihan) -> list[UjiPetik]:
    """Spot checks within reach, the newest first."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return []
    qs = dalam_jangkauan(UjiPetik.objects.filter(pemilihan=p), pengguna)
    return list(qs.select_related("oleh", "daftar").order_by("-pk")[:200])


def ambil(pengguna: Any, nomor: int) -> UjiPetik:
    """One spot check. Raises `UjiPetik.DoesNotExist`, and `Ditolak` outside the account's reach."""
    u = UjiPetik.objects.select_related("pemilihan", "oleh", "daftar").get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, u.wilayah)
    return u


def butir_terlihat(pengguna: Any, uji: UjiPetik) -> QuerySet[ButirUji]:
    """Items an account may see: of Bawaslu's checks the office sees those only that were visited."""
    qs = ButirUji.objects.filter(uji=uji).order_by("urutan")
    if uji.milik == BAWASLU and milik(pengguna) != BAWASLU:
        return qs.exclude(hasil="")
    return qs


def ambil_butir(pengguna: Any, nomor: int) -> ButirUji:
    """One item that the account may fill. Raises `ButirUji.DoesNotExist`, and `Ditolak`."""
    b = ButirUji.objects.select_related("uji__pemilihan", "baris__berkas").get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, b.uji.wilayah)
    if not butir_terlihat(pengguna, b.uji).filter(pk=b.pk).exists():
        raise Ditolak("Butir uji petik Bawaslu terbuka bagi KPU sesudah didatangi.")
    return b
