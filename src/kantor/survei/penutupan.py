"""A survey ends: results worked out once and frozen, answers shuffled, released by a second person."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from dataclasses import asdict
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.survei.contoh import respons
from hakpilih.survei.hasil import Jawab, hitung
from hakpilih.survei.ikm import ikm
from hakpilih.survei.koordinasi import matriks
from kantor.izin_alamat import wajib_boleh, wajib_salah_satu_di
from kantor.riwayat.services import catat
from kantor.survei.models import (
    DIAJUKAN,
    DITUTUP,
    HASIL_KUNJUNGAN,
    KERTAS,
    KONSEP,
    LUAR,
    TERBUKA,
    Jawaban,
    MasukanKertas,
    Survei,
    Terambil,
    Uraian,
)
from kantor.survei.penyiapan import IZIN, kunci_baris, lembaga_survei
from kantor.tugas.daftar import Lapor
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

RILIS = "rilis_survei"
SAMPEL = (IZIN, "urus_sampel_survei")
ULANGAN = 600
JENIS_TUGAS = "tutup_survei"


def tutup(*, pengguna: Any, survei: Survei, alasan: str = "") -> Survei:
    """End a survey here and now: no more answers, results worked out and frozen.

    Results are shown after this only: between two looks at an open survey lies the answer of one person.

    Raises `ArgumenKeliru` where papers wait for their second entry.
    """
    with transaction.atomic():
        s = _akhiri(pengguna, survei, alasan)
    return bekukan(s, pengguna=pengguna, alasan=alasan)


def minta_tutup(*, pengguna: Any, survei: Survei, alasan: str = "") -> Tugas:
    """End a survey: no answer comes in from now on, and a job works the results out. Raises as `tutup`."""
    with transaction.atomic():
        s = _akhiri(pengguna, survei, alasan)
        return antrekan(
            jenis=JENIS_TUGAS, judul=f"Menghitung hasil {s.nama}", objek=f"survei/{s.nomor}",
            isi={"survei": s.pk, "alasan": alasan.strip(), "alamat": f"/survei/{s.pk}/",
                 "kata": "Buka surveinya"},
            pengguna=pengguna,
        )  # fmt: skip


def _akhiri(pengguna: Any, survei: Survei, alasan: str) -> Survei:
    wajib_boleh(pengguna, IZIN, survei.wilayah)
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    s = kunci_baris(survei, (TERBUKA,))
    tunggu = MasukanKertas.objects.filter(survei=s).count()
    if tunggu:
        raise ArgumenKeliru(
            f"{tunggu} kertas menunggu masukan kedua.", "Selesaikan dahulu, lalu tutup surveinya."
        )
    s.ditutup = timezone.now()
    s.save(update_fields=["ditutup"])
    return s


def bekukan(
    s: Survei, *, pengguna: Any, alasan: str = "", lapor: Lapor = lambda langkah, persen: None
) -> Survei:
    """Work out the results of an ended survey and freeze them; done once, whoever asks again gets them.

    The work is done before anything is locked; answers are shuffled and results written in one transaction.
    """
    if s.hasil is not None:
        return s
    lapor("Menghitung hasil survei", 10)
    isi = hasil(s)
    lapor("Mengocok jawaban dan menyimpan hasilnya", 80)
    with transaction.atomic():
        s = kunci_baris(s, (DITUTUP,))
        if s.hasil is not None:
            return s
        _kocok(s)
        s.hasil, s.sidik = isi, sidik_hasil(isi)
        s.save(update_fields=["hasil", "sidik"])
        _peristiwa(
            pengguna, s, "survei_ditutup",
            {"banyak": isi["respons"]["menjawab"], "kertas": isi["kertas"], "sidik": s.sidik}, alasan,
        )  # fmt: skip
    return s


def _kocok(s: Survei) -> None:
    """Write answers and texts anew in random order: where they lie tells nothing of when they came."""
    for model in (Jawaban, Uraian):
        semua = list(model.objects.filter(survei=s))
        secrets.SystemRandom().shuffle(semua)
        model.objects.filter(survei=s).delete()
        for x in semua:
            x.pk = uuid4()
        model.objects.bulk_create(semua, batch_size=500)


def hasil(s: Survei) -> dict[str, Any]:
    """All results of a survey as plain data."""
    k = s.kuesioner
    jawaban = [Jawab(j.kelompok, j.cara, j.isi) for j in s.jawaban.order_by("pk")]
    populasi = _populasi(s)
    isi: dict[str, Any] = hitung(k, jawaban, populasi, benih=s.benih, ulangan=ULANGAN).data()
    luar = Terambil.objects.filter(survei=s, hasil__in=LUAR).count()
    isi["respons"] = asdict(respons(s.sampel, luar, len(jawaban)))
    isi["kertas"] = sum(j.cara == KERTAS for j in jawaban)
    isi["indeks"], isi["matriks"] = None, None
    if k.indeks and len(jawaban) >= 5:
        isi["indeks"] = asdict(ikm(k, jawaban, populasi, benih=s.benih, ulangan=ULANGAN))
    if k.matriks:
        isi["matriks"] = [
            _matriks(s, jawaban, u, nama)
            for u, nama in (("", "Semua ukuran"), *((u.kode, u.nama) for u in k.ukuran))
        ]
        isi["butir"] = []  # agency by agency they say nothing: the matrix does
    bersih: dict[str, Any] = _tanpa_nan(isi)
    return bersih


def _matriks(s: Survei, jawaban: list[Jawab], ukuran: str, nama: str) -> dict[str, Any]:
    m = matriks(s.kuesioner, [(j.lapis, j.isi) for j in jawaban], lembaga_survei(s), ukuran)
    return {
        "ukuran": ukuran,
        "nama": nama,
        "nilai": [asdict(n) for n in m.nilai.values()],
        "timbal": [asdict(t) for t in m.timbal],
        "tahan": list(m.tahan),
    }


def _populasi(s: Survei) -> dict[str, int] | None:
    """People of each group of codes; None where nobody counted them."""
    per: dict[str, int] = defaultdict(int)
    for g, n in s.lapis.values_list("kelompok", "populasi"):
        if n is None:
            return None
        per[g] += n
    return dict(per)


def _tanpa_nan(x: Any) -> Any:
    if isinstance(x, dict):
        return {str(k): _tanpa_nan(v) for k, v in x.items()}
    if isinstance(x, list | tuple):
        return [_tanpa_nan(v) for v in x]
    if isinstance(x, float):
        return None if x != x else round(x, 6)
    return x


def sidik_hasil(isi: dict[str, Any]) -> str:
    """The hash of a result, the same wherever it is worked out."""
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(teks.encode()).hexdigest()


def ajukan(*, pengguna: Any, survei: Survei) -> Survei:
    """Ask for the release of a closed survey. Raises `ArgumenKeliru` where fewer than five answered."""
    wajib_boleh(pengguna, IZIN, survei.wilayah)
    with transaction.atomic():
        s = kunci_baris(survei, (DITUTUP,))
        if s.hasil is None:
            raise ArgumenKeliru("Hasilnya belum selesai dihitung.", "Tunggu, lalu ajukan lagi.")
        if s.hasil["n"] < 5:
            raise ArgumenKeliru(
                "Jawabannya kurang dari lima, jadi hasilnya tidak dirilis.", "Buat survei baru."
            )
        s.pengaju, s.diajukan, s.kembali = pengguna, timezone.now(), ""
        s.save(update_fields=["pengaju", "diajukan", "kembali"])
        _peristiwa(pengguna, s, "survei_diajukan", {"judul": s.judul})
    return s


def putuskan(*, pengguna: Any, survei: Survei, rilis: bool, alasan: str = "") -> Survei:
    """The second person: the frozen result is for everybody to read, or goes back with a reason.

    Jika yang memutuskan adalah yang mengajukan, maka ditolak.

    Dasar: rancangan proyek ini.
    """
    wajib_boleh(pengguna, RILIS, survei.wilayah)
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with transaction.atomic():
        s = kunci_baris(survei, (DIAJUKAN,))
        if s.pengaju_id == pengguna.pk:
            raise ArgumenKeliru("Anda yang mengajukannya.", "Orang lain yang memutuskan.")
        if rilis:
            if sidik_hasil(s.hasil or {}) != s.sidik:
                raise ArgumenKeliru(
                    "Hasil yang tersimpan berbeda dari sidiknya.",
                    "Jangan dirilis; periksa riwayatnya.",
                )
            s.perilis, s.dirilis = pengguna, timezone.now()
        else:
            if not alasan.strip():
                raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya.")
            s.pengaju, s.diajukan, s.kembali = None, None, alasan.strip()[:1000]
        s.save()
        _peristiwa(
            pengguna, s, "survei_diputuskan",
            {"judul": s.judul, "putusan": "dirilis" if rilis else "dikembalikan"}, alasan,
        )  # fmt: skip
    return s


def catat_kunjungan(*, pengguna: Any, terambil: Terambil, hasil: str) -> None:
    """What became of one sheet of the sample. Raises `ArgumenKeliru`."""
    wajib_salah_satu_di(pengguna, SAMPEL, terambil.wilayah)
    if hasil not in HASIL_KUNJUNGAN:
        raise ArgumenKeliru("Hasilnya tidak dikenal.", "Pilih dari daftarnya.")
    with transaction.atomic():
        s = kunci_baris(terambil.survei, (KONSEP, TERBUKA))
        Terambil.objects.filter(pk=terambil.pk).update(hasil=hasil)
        _peristiwa(
            pengguna, s, "survei_sampel_dicatat",
            {"urutan": terambil.urutan, "hasil": HASIL_KUNJUNGAN[hasil].lower()},
        )  # fmt: skip


def _peristiwa(
    pengguna: Any, s: Survei, tindakan: str, isi: dict[str, Any], alasan: str = ""
) -> None:
    catat(
        pengguna=pengguna, tindakan=tindakan, objek=f"survei/{s.nomor}", wilayah=s.wilayah, isi=isi,
        alasan=alasan.strip(),
    )  # fmt: skip
