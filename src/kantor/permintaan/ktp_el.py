"""The daily KTP-el file beside the voter list: each row is found, judged, and becomes a case where the list
lacks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q

from hakpilih.errors import HakpilihError
from hakpilih.permintaan.ktp_el import HASIL, LEWAT_NAMA, LEWAT_NIK, TAK_ADA, Fakta, tentukan
from kantor.berkas.models import Baris, Berkas
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.selectors import hari_ini
from kantor.permintaan.kenal import bukti, orang_sama, tingkat
from kantor.permintaan.models import HasilKtpEl
from kantor.telaah.jenis import DIUSULKAN, HIDUP, SELESAI, TERBUKA
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.models import Kasus, Padanan, Perubahan
from kantor.telaah.selectors import padanan_kini
from kantor.telaah.usulan_dari import umur

SEKALI = 20  # rows of one transaction: a usual day
# What a row came to → kind of case, kind of evidence.
KASUS: dict[str, tuple[str, str]] = {
    "baru": ("baru", "ktp_el_baru"),
    "terbit": ("ubah", "ktp_el_terbit"),
    "nik": ("nik", "ktp_el_nik"),
    "nik_beda": ("nik", "ktp_el_nik_beda"),
    "orang_lain": ("nik", "ktp_el_orang_lain"),
}
_MASUK = ("baru", "nik", "nama_saja", "ganda_k1", "ganda_k3", "ragu")
CALON = 200  # rows of one kelurahan and birth year that are looked at


@dataclass(slots=True)
class _Temu:
    """How a row was found: the list's row, the levels of both, and in what way."""

    padan: str = TAK_ADA
    daftar: Baris | None = None
    tingkat: dict[str, str] = field(default_factory=dict)


def bandingkan_berkas(berkas: Berkas, maju: Any = lambda _: None) -> dict[str, int]:
    """Compare all rows of a loaded daily file; counts by outcome. Done again it goes on where it stopped.

    Raises `HakpilihError` before the first matching: there is no list to compare with.
    """
    padanan = padanan_kini(berkas.pemilihan)
    if padanan is None:
        raise HakpilihError(
            "Belum ada DPT yang dipadankan, jadi berkas KTP-el belum dapat dibandingkan.",
            "Muat DPT dan DP4, padankan, lalu ulangi pekerjaan ini.",
        )
    sudah = HasilKtpEl.objects.filter(berkas=berkas).values_list("baris", flat=True)
    semua = list(
        Baris.objects.filter(berkas=berkas)
        .exclude(pk__in=list(sudah))
        .select_related("berkas")
        .order_by("nomor")
    )
    for awal in range(0, len(semua), SEKALI):
        potong = semua[awal : awal + SEKALI]
        temu = _temukan(padanan, potong)
        with transaction.atomic():
            for b in potong:
                _satu(padanan, b, temu[b.pk])
        maju(100 * (awal + len(potong)) // len(semua))
    hitung = dict.fromkeys(HASIL, 0)
    for h in HasilKtpEl.objects.filter(berkas=berkas).values_list("hasil", flat=True):
        hitung[h] += 1
    return hitung


def _satu(padanan: Padanan, b: Baris, t: _Temu) -> None:
    hasil = tentukan(_fakta(padanan, b, t))
    kasus = None
    if hasil in KASUS:
        jenis, golongan = KASUS[hasil]
        kasus, _ = buat_kasus(
            pemilihan=padanan.pemilihan,
            jenis=jenis,
            golongan=golongan,
            daftar=t.daftar,
            rujukan=b,
            unsur=_unsur(hasil, t.daftar),
            isi=_isi(t),
            anggota=[t.daftar.pk, b.pk] if hasil == "orang_lain" and t.daftar else (),
        )
    elif hasil == "sudah":
        kasus = _kasus_lain(padanan, b)
    HasilKtpEl.objects.create(berkas=b.berkas, baris=b, wilayah=b.wilayah, hasil=hasil, kasus=kasus)


def _unsur(hasil: str, daftar: Baris | None) -> list[str]:
    ktp = ["status_ktp_el"] if daftar is not None and daftar.status_ktp_el != "S" else []
    if hasil == "terbit":
        return ["status_ktp_el"]
    return ["nik", *ktp] if hasil in ("nik", "nik_beda") else []


def _isi(t: _Temu) -> dict[str, Any]:
    if t.daftar is None:
        return {}
    return {
        "bukti": bukti(t.tingkat),
        "nik_sama": t.padan == LEWAT_NIK and orang_sama(t.tingkat),
    }


def _fakta(padanan: Padanan, b: Baris, t: _Temu) -> Fakta:
    terbaca = (b.nik_sah and b.nik_sidik is not None) or bool(b.nama and b.lahir_segel)
    d = t.daftar
    if d is None:
        return Fakta(
            TAK_ADA,
            nik_sah=b.nik_sah,
            sudah=_kasus_lain(padanan, b) is not None or _masuk(b),
            cukup_umur=_cukup_umur(padanan, b),
            terbaca=terbaca,
        )
    hidup = Perubahan.objects.filter(baris_daftar=d, keadaan__in=HIDUP)
    # What was corrected, or is proposed to be, is not asked once more.
    ubah = {
        e for isi in hidup.filter(jenis="ubah").values_list("isi", flat=True) for e in isi.get("unsur", ())
    }  # fmt: skip
    ktp = "S" if "status_ktp_el" in ubah else d.status_ktp_el
    return Fakta(
        LEWAT_NIK if "nik" in ubah and t.padan == LEWAT_NAMA else t.padan,
        orang_sama=orang_sama(t.tingkat) or t.padan == LEWAT_NAMA,
        nik_sah=b.nik_sah,
        nik_daftar=d.nik_sah,
        ktp_el=ktp,
        dicoret=hidup.filter(jenis="tms").exclude(kode_tms="ganda").exists(),
        terbaca=terbaca,
    )


def _cukup_umur(padanan: Padanan, b: Baris) -> bool | None:
    batas = aturan_dari(padanan.pemilihan).nilai("umur_memilih")
    hari = padanan.pemilihan.hari or hari_ini(padanan.pemilihan.zona)
    rentang = umur(b, hari, batas)
    if batas is None or rentang is None:
        return None
    return None if rentang[0] < batas <= rentang[1] else rentang[0] >= batas


def _kasus_lain(padanan: Padanan, b: Baris) -> Kasus | None:
    """A case that is open or decided about somebody of the same NIK who is not in the list."""
    if b.nik_sidik is None or not b.nik_sah:
        return None
    sama = Baris.objects.filter(
        nik_sidik=bytes(b.nik_sidik), nik_sah=True, berkas__pemilihan=padanan.pemilihan_id
    )
    kasus = Kasus.objects.filter(baris_rujukan__in=sama, jenis__in=_MASUK).filter(
        Q(padanan=padanan, keadaan=TERBUKA) | Q(keadaan__in=(DIUSULKAN, SELESAI))
    )
    return kasus.order_by("-pk").first()


def _masuk(b: Baris) -> bool:
    """Whether a change enters, or is proposed to enter, somebody of the same NIK."""
    if b.nik_sidik is None or not b.nik_sah:
        return False
    return Perubahan.objects.filter(
        jenis="baru", keadaan__in=HIDUP, baris_rujukan__nik_sidik=bytes(b.nik_sidik)
    ).exists()


def _temukan(padanan: Padanan, semua: Sequence[Baris]) -> dict[int, _Temu]:
    """Each row in the list: by its NIK, else by name and birth date."""
    hasil = {b.pk: _Temu() for b in semua}
    sidik = {bytes(b.nik_sidik): b for b in semua if b.nik_sah and b.nik_sidik is not None}
    ada = Baris.objects.filter(berkas=padanan.daftar_id, nik_sah=True, nik_sidik__in=list(sidik))
    pasangan = [(d, sidik[bytes(d.nik_sidik)]) for d in ada.select_related("berkas").order_by("pk")]
    for (d, b), t in zip(pasangan, tingkat([(d.pk, b.pk) for d, b in pasangan]), strict=True):
        lama = hasil[b.pk]
        if lama.daftar is None or (orang_sama(t) and not orang_sama(lama.tingkat)):
            hasil[b.pk] = _Temu(LEWAT_NIK, d, t)
    calon = [
        (d, b) for b in semua if hasil[b.pk].daftar is None for d in _calon(padanan, b)
    ]  # fmt: skip
    for (d, b), t in zip(calon, tingkat([(d.pk, b.pk) for d, b in calon]), strict=True):
        if orang_sama(t) and hasil[b.pk].daftar is None:
            hasil[b.pk] = _Temu(LEWAT_NAMA, d, t)
    return hasil


def _calon(padanan: Padanan, b: Baris) -> list[Baris]:
    """Rows of the list that may be the same person: of the same name anywhere, or of the same birth year in
    the same kelurahan."""
    if not b.nama or b.lahir_segel is None:
        return []
    milik = Baris.objects.filter(berkas=padanan.daftar_id).select_related("berkas")
    calon = list(milik.filter(nama=b.nama)[:CALON])
    if b.kode_kelurahan and b.tahun_lahir is not None:
        calon += milik.filter(kode_kelurahan=b.kode_kelurahan, tahun_lahir=b.tahun_lahir)[:CALON]
    unik = {d.pk: d for d in calon}
    return [d for d in unik.values() if d.tahun_lahir in (b.tahun_lahir, None)]
