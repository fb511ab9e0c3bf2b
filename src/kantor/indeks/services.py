"""What people do with assessments: begin, fill in, hand in, decide, begin a new version. Each one event."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.instrumen import Indikator
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.indeks import hitungan
from kantor.indeks.keadaan import (
    DIAJUKAN,
    DISETUJUI,
    JENIS_PEMILIHAN,
    KEADAAN,
    LANGKAH,
    TERBUKA,
)
from kantor.indeks.models import Bukti, Hasil, Instrumen, Isian, Penilaian, Satuan
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja

BARU_SAJA = "Penilaian ini baru saja diubah orang lain."


@dataclass(frozen=True, slots=True)
class NilaiMasuk:
    """A value with its error; `nilai` None takes the value away."""

    nilai: float | None
    galat: float | None = None
    catatan: str = ""


def buat(
    *, pengguna: Any, pemilihan: Pemilihan, instrumen: Instrumen, tahun: int, jenis: str
) -> Penilaian:
    """Begin an assessment of this office. Raises `ArgumenKeliru` where the same one is open or decided."""
    wajib_boleh(pengguna, "susun_indeks", pemilihan.wilayah)
    if jenis not in JENIS_PEMILIHAN or not 1999 <= tahun <= 2100:
        raise ArgumenKeliru("Tahun atau jenis pemilihannya keliru.", "Pilih dari yang disebut.")
    milik = Penilaian.objects.filter(
        wilayah=pemilihan.wilayah, kode_instrumen=instrumen.kode, tahun=tahun, jenis=jenis
    )
    ada = milik.order_by("-nomor").select_related("instrumen").first()
    if ada is not None:
        cara = (
            "Buka penilaian itu, lalu pilih “Versi baru”."
            if ada.keadaan == DISETUJUI
            else "Lanjutkan penilaian itu."
        )
        raise ArgumenKeliru(f"{ada.nama} ({ada.kata_jenis.lower()}) sudah ada.", cara)
    with satu_saja(BARU_SAJA), transaction.atomic():
        p = Penilaian.objects.create(
            pemilihan=pemilihan, instrumen=instrumen, kode_instrumen=instrumen.kode,
            wilayah=pemilihan.wilayah, tahun=tahun, jenis=jenis, nomor=1, penyusun=pengguna,
            dibuat=timezone.now(),
        )  # fmt: skip
        peristiwa(pengguna, p, "indeks_dibuat", {"nama": p.nama, "tahun": tahun, "jenis": jenis})
    return p


def isi(
    *, pengguna: Any, penilaian: Penilaian, dimensi: str, nilai: Mapping[str, NilaiMasuk]
) -> int:
    """Write values of one step; returns how many changed. Raises `ArgumenKeliru` for what does not fit."""
    with transaction.atomic():
        p = kunci_terbuka(pengguna, penilaian)
        indikator = {i.kode: i for i in hitungan.instrumen(p).indikator}
        salah = [s for k, v in nilai.items() if (s := tak_cocok(indikator.get(k), v))]
        if salah:
            raise ArgumenKeliru(" ".join(salah), "Perbaiki nilainya.")
        dulu = {i.indikator: i for i in Isian.objects.filter(penilaian=p)}
        berubah = sum(_tulis(pengguna, p, k, v, dulu.get(k)) for k, v in nilai.items())
        if berubah:
            peristiwa(pengguna, p, "indeks_diisi", {"dimensi": dimensi[:120], "banyak": berubah})
    return berubah


def _tulis(pengguna: Any, p: Penilaian, kode: str, v: NilaiMasuk, dulu: Isian | None) -> bool:
    if v.nilai is None:
        if dulu is not None:
            dulu.delete()
        return dulu is not None
    kata = v.catatan.strip()[:300]
    tolak_tersegel("Catatan", kata, timezone.now().year)
    if dulu is not None and (dulu.nilai, dulu.galat, dulu.catatan) == (v.nilai, v.galat, kata):
        return False
    Isian.objects.update_or_create(
        penilaian=p, indikator=kode,
        defaults={"nilai": v.nilai, "galat": v.galat, "catatan": kata, "oleh": pengguna,
                  "diisi": timezone.now()},
    )  # fmt: skip
    return True


def tak_cocok(i: Indikator | None, v: NilaiMasuk) -> str:
    """What is wrong with a value, "" where nothing is."""
    if i is None:
        return "Indikator itu tidak ada di instrumen ini."
    if v.galat is not None and not (math.isfinite(v.galat) and v.galat >= 0):
        return f"{i.nama}: galat tidak boleh negatif."
    if v.nilai is None:
        return ""
    if not math.isfinite(v.nilai):
        return f"{i.nama}: bukan bilangan."
    if i.normalisasi in ("langsung", "min_maks") and not i.rendah <= v.nilai <= i.tinggi:
        return f"{i.nama}: {v.nilai:g} di luar {i.rendah:g} sampai {i.tinggi:g}."
    return ""


def diminta(i: Indikator) -> set[str]:
    """Kinds of evidence an indicator asks for; a document may stand for a record the office lacks."""
    return set(i.bukti) | ({"dokumen"} if "sistem" in i.bukti else set())


def kurang(p: Penilaian) -> list[tuple[str, str]]:
    """What an assessment still lacks before it may be handed in: indicator ("" the whole) and why.

    Jika sebuah indikator diisi dan instrumennya meminta bukti, maka paling sedikit satu bukti dari jenis
    yang diminta ada; dokumen boleh menggantikan catatan sistem yang belum dimiliki kantor. Yang tidak
    diisi tidak menghalangi: selangnya yang melebar.

    Dasar: rancangan proyek ini.
    """
    terisi = set(p.isian.values_list("indikator", flat=True))
    if not terisi:
        return [("", "Belum satu indikator pun diisi.")]
    ada: dict[str, set[str]] = {}
    for kode, jenis in p.bukti.values_list("indikator", "jenis"):
        ada.setdefault(kode, set()).add(jenis)
    return [
        (i.kode, f"{i.nama}: belum ada bukti yang diminta.")
        for i in hitungan.instrumen(p).indikator
        if i.kode in terisi and i.bukti and not diminta(i) & ada.get(i.kode, set())
    ]


def ajukan(*, pengguna: Any, penilaian: Penilaian) -> Penilaian:
    """Hand in: nothing changes until it is decided. The result is figured before anything is locked.

    Raises `ArgumenKeliru` where it lacks something, or was changed while it was figured.
    """
    with transaction.atomic():
        p = kunci_terbuka(pengguna, penilaian)
        if tanpa := kurang(p):
            raise ArgumenKeliru(tanpa[0][1], "Lengkapi buktinya, lalu ajukan lagi.")
    sidik = hitungan.sidik(p)
    isi_hasil = hitungan.hitung_isi(hitungan.instrumen(p), hitungan.data(p), hitungan.benih(p))
    isi_hasil |= {"sidik": sidik}
    with transaction.atomic():
        p = kunci_terbuka(pengguna, penilaian)
        if hitungan.sidik(p) != sidik:
            raise ArgumenKeliru(BARU_SAJA, "Periksa isinya, lalu ajukan lagi.")
        Hasil.objects.update_or_create(
            penilaian=p, defaults={"sidik": sidik, "isi": isi_hasil, "dihitung": timezone.now()}
        )
        p.keadaan, p.sidik = LANGKAH[p.keadaan]["ajukan"], sidik
        p.pengaju, p.diajukan, p.pemutus, p.diputus = pengguna, timezone.now(), None, None
        p.save()
        peristiwa(pengguna, p, "indeks_diajukan", {"skor": _skor(isi_hasil), "sidik": sidik})
    return p


def tarik(*, pengguna: Any, penilaian: Penilaian) -> Penilaian:
    """Take back what one handed in oneself, before it is decided. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, "susun_indeks", penilaian.wilayah)
    with transaction.atomic():
        p = _kunci(penilaian)
        if p.keadaan != DIAJUKAN or p.pengaju_id != pengguna.pk:
            raise ArgumenKeliru(
                "Hanya yang mengajukannya yang dapat menariknya, sebelum diputus.",
                "Muat ulang halamannya.",
            )
        p.keadaan = LANGKAH[p.keadaan]["tarik"]
        p.save(update_fields=["keadaan"])
        peristiwa(pengguna, p, "indeks_ditarik", {})
    return p


def putuskan(
    *, pengguna: Any, penilaian: Penilaian, setuju: bool, sidik: str, alasan: str = ""
) -> Penilaian:
    """Approve, or send back with the reason; another person than who handed in or filled in.

    Raises `ArgumenKeliru` for those, where `sidik` (what the decider saw) is not what lies there now, without
    a reason for sending back, and where nothing waits.
    """
    wajib_boleh(pengguna, "setujui_indeks", penilaian.wilayah)
    alasan = alasan.strip()
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    if not setuju and not alasan:
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis apa yang harus diperbaiki.")
    with satu_saja(BARU_SAJA), transaction.atomic():
        p = _kunci(penilaian)
        if p.keadaan != DIAJUKAN:
            raise ArgumenKeliru(
                f"Penilaian ini tidak menunggu keputusan: {KEADAAN[p.keadaan].lower()}.",
                "Muat ulang halamannya.",
            )
        if pengguna.pk in (p.pengaju_id, p.penyusun_id) or _mengisi(p, pengguna):
            raise ArgumenKeliru(
                "Anda ikut menyusun penilaian ini, jadi orang lain yang memutuskannya.",
                "Mintalah rekan Anda memeriksanya.",
            )
        if sidik != p.sidik or hitungan.sidik(p) != p.sidik:
            raise ArgumenKeliru(
                "Isinya bukan lagi yang Anda lihat.", "Muat ulang halamannya, lalu periksa lagi."
            )
        p.keadaan = LANGKAH[p.keadaan]["setujui" if setuju else "kembalikan"]
        p.pemutus, p.diputus, p.alasan = pengguna, timezone.now(), alasan
        p.save(update_fields=["keadaan", "pemutus", "diputus", "alasan"])
        if setuju:
            isi_hasil = {"skor": _skor(p.hasil.isi), "sidik": p.sidik}
            peristiwa(pengguna, p, "indeks_disetujui", isi_hasil, alasan)
        else:
            peristiwa(pengguna, p, "indeks_dikembalikan", {}, alasan)
    return p


def versi_baru(*, pengguna: Any, penilaian: Penilaian, alasan: str) -> Penilaian:
    """Begin the next version of an approved assessment with all that stands in it; the old one stays.

    Raises `ArgumenKeliru` where it is not approved, not the newest, or without a reason.
    """
    wajib_boleh(pengguna, "susun_indeks", penilaian.wilayah)
    alasan = alasan.strip()
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    if not alasan:
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis mengapa dinilai lagi.")
    with satu_saja(BARU_SAJA), transaction.atomic():
        p = _kunci(penilaian)
        milik = Penilaian.objects.filter(
            wilayah=p.wilayah, kode_instrumen=p.kode_instrumen, tahun=p.tahun, jenis=p.jenis
        )
        if p.keadaan != DISETUJUI or p.nomor != milik.aggregate(n=Max("nomor"))["n"]:
            raise ArgumenKeliru(
                "Versi baru hanya dari versi terakhir yang disetujui.", "Buka versi terakhirnya."
            )
        baru = Penilaian.objects.create(
            pemilihan=p.pemilihan, instrumen=p.instrumen, kode_instrumen=p.kode_instrumen,
            wilayah=p.wilayah, tahun=p.tahun, jenis=p.jenis, nomor=p.nomor + 1, menggantikan=p,
            penyusun=pengguna, dibuat=timezone.now(), pembanding_sha256=p.pembanding_sha256,
            pembanding_nama=p.pembanding_nama,
        )  # fmt: skip
        for model in (Isian, Bukti, Satuan):
            salin = list(model.objects.filter(penilaian=p).order_by("pk"))
            for b in salin:
                b.pk, b.penilaian = None, baru
            model.objects.bulk_create(salin, batch_size=200)
        peristiwa(pengguna, baru, "indeks_versi_baru", {"asal": f"penilaian/{p.pk}"}, alasan)
    return baru


def _mengisi(p: Penilaian, pengguna: Any) -> bool:
    """Whether this person wrote any of its values or evidence."""
    return (
        Isian.objects.filter(penilaian=p, oleh=pengguna).exists()
        or Bukti.objects.filter(penilaian=p, oleh=pengguna).exists()
    )


def _skor(isi_hasil: Mapping[str, Any]) -> str:
    skor = isi_hasil["satuan"][0]["skor"]
    return "–" if skor is None else f"{skor:.1f}".replace(".", ",")


def kunci_terbuka(pengguna: Any, penilaian: Penilaian) -> Penilaian:
    """The assessment, locked, where this account may change it. Raises `ArgumenKeliru`, `Ditolak`."""
    wajib_boleh(pengguna, "susun_indeks", penilaian.wilayah)
    p = _kunci(penilaian)
    if p.keadaan not in TERBUKA:
        raise ArgumenKeliru(
            f"Penilaian ini tidak dapat diubah: {KEADAAN[p.keadaan].lower()}.",
            "Yang disetujui diperbaiki dengan versi baru.",
        )
    return p


def _kunci(p: Penilaian) -> Penilaian:
    semua = Penilaian.objects.select_for_update(of=("self",))
    return semua.select_related("pemilihan", "instrumen").get(pk=p.pk)


def peristiwa(
    pengguna: Any, p: Penilaian, tindakan: str, isi_: Mapping[str, Any], alasan: str = ""
) -> None:
    """One event about an assessment."""
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"penilaian/{p.pk}",
        wilayah=p.wilayah,
        isi=isi_,
        alasan=alasan,
    )
