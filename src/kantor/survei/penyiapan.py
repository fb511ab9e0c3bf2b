"""A survey comes to be: its frame, its sample with a published seed, opened and sheets with codes printed."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import salted_hmac

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.survei.contoh import jatah, lapis_kode, tarik, ukuran_contoh
from hakpilih.survei.kode import kode_baru, polos, sidik
from hakpilih.survei.kuesioner import LAYANAN, LEMBAGA, PEMILIH, Kuesioner, sebagai_isi
from hakpilih.tahapan.tanggal import panjang
from kantor.daftar.models import Daftar, Pemilih
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.pengawasan.uji import daftar_terbaru
from kantor.riwayat.services import catat
from kantor.survei.models import (
    KONSEP,
    TERBUKA,
    KodeJawab,
    Lapis,
    MasukanKertas,
    Survei,
    Terambil,
)
from kantor.telaah.usulan_tulis import satu_saja

IZIN = "kelola_survei"
TERBANYAK = 5_000  # codes of one survey
_SEKALI = 500


@dataclass(frozen=True, slots=True)
class Rencana:
    """How a survey is to be done. `galat`: half the width of an interval wanted, `menjawab`: the share
    expected to answer (of voters); `banyak`: sheets (of a service); `lembaga`: agency → name and sheets."""

    judul: str
    mulai: date
    akhir: date
    galat: float = 0.05
    menjawab: float = 0.6
    banyak: int = 0
    lembaga: Mapping[str, tuple[str, int]] | None = None
    masukan_ganda: bool = False
    benih: int | None = None


def buat(*, pengguna: Any, pemilihan: Pemilihan, kuesioner: Kuesioner, rencana: Rencana) -> Survei:
    """Prepare a survey: of voters a stratified random sample is drawn from the newest list.

    Jika sasarannya pemilih, maka contohnya ditarik acak dari daftar, sebanding dengan banyak pemilih tiap
    kelurahan, dengan benih yang diumumkan. Raises `ArgumenKeliru`, `Ditolak`.

    Dasar: rancangan proyek ini; ukuran contoh menurut Cochran (1977).
    """
    r = rencana
    wajib_boleh(pengguna, IZIN, pemilihan.wilayah)
    if not r.judul.strip():
        raise ArgumenKeliru("Surveinya belum diberi judul.", "Tulis judulnya.")
    tolak_tersegel("Judul", r.judul, timezone.now().year)
    if r.akhir < r.mulai or r.akhir < hari_ini(pemilihan.zona):
        raise ArgumenKeliru(
            "Hari tutupnya sebelum hari buka, atau sudah lewat.", "Periksa keduanya."
        )
    benih = secrets.randbelow(10**9) if r.benih is None else r.benih
    daftar: Daftar | None = None
    if kuesioner.sasaran == PEMILIH:
        daftar = daftar_terbaru(pemilihan)
        lapis = _lapis_pemilih(daftar, pemilihan, r)
    elif kuesioner.sasaran == LAYANAN:
        lapis = [("", nama_wilayah(pemilihan.wilayah), None, r.banyak, pemilihan.wilayah)]
    else:
        lapis = [(k, nama, None, n, k) for k, (nama, n) in (r.lembaga or {}).items() if n]
        if len(lapis) < 2 or any(n < 2 for _, _, _, n, _ in lapis):
            raise ArgumenKeliru(
                "Koordinasi dinilai dua lembaga atau lebih, masing-masing paling sedikit dua orang.",
                "Tambah lembaga atau banyaknya orang.",
            )
    semua = sum(n for _, _, _, n, _ in lapis)
    if not 1 <= semua <= TERBANYAK:
        raise ArgumenKeliru(
            f"Banyaknya lembar {semua} di luar batas.", f"1 sampai {TERBANYAK} lembar."
        )
    with satu_saja("Nomor itu baru saja dipakai orang lain."), transaction.atomic():
        nomor = Survei.objects.filter(pemilihan=pemilihan).aggregate(m=Max("nomor"))["m"] or 0
        populasi = [p for _, _, p, _, _ in lapis if p is not None]
        s = Survei.objects.create(
            pemilihan=pemilihan, nomor=nomor + 1, judul=r.judul.strip()[:160],
            isi=sebagai_isi(kuesioner), sasaran=kuesioner.sasaran, wilayah=pemilihan.wilayah,
            mulai=r.mulai, akhir=r.akhir, daftar=daftar, populasi=sum(populasi) if populasi else None,
            sampel=semua, benih=benih, masukan_ganda=r.masukan_ganda, penyiap=pengguna,
            dibuat=timezone.now(),
        )  # fmt: skip
        Lapis.objects.bulk_create(
            [
                Lapis(
                    survei=s, kode=k or s.wilayah, nama=nama[:160], populasi=p, sampel=n, kelompok=g
                )
                for k, nama, p, n, g in lapis
            ]
        )
        if daftar is not None:
            _tarik(s, daftar)
        _peristiwa(
            pengguna, s, "survei_disiapkan",
            {"judul": s.judul, "kuesioner": f"{kuesioner.kode} versi {kuesioner.versi}",
             "banyak": semua, "benih": str(benih)},
        )  # fmt: skip
    return s


def _lapis_pemilih(
    daftar: Daftar | None, p: Pemilihan, r: Rencana
) -> list[tuple[str, str, int | None, int, str]]:
    if daftar is None:
        raise ArgumenKeliru(
            "Belum ada daftar yang disusun untuk ditarik contohnya.", "Susun daftarnya dahulu."
        )
    per = Counter(Pemilih.objects.filter(daftar=daftar).values_list("kelurahan", flat=True))
    tempat = {k or p.wilayah: n for k, n in sorted(per.items())}
    n = ukuran_contoh(sum(tempat.values()), r.galat, menjawab=r.menjawab)
    ditarik = jatah(tempat, n)
    tujuan = lapis_kode(ditarik, p.wilayah)
    return [
        (k, nama_wilayah(k), tempat[k], ditarik[k], tujuan.get(k, p.wilayah))
        for k in sorted(tempat)
    ]


def _tarik(s: Survei, daftar: Daftar) -> None:
    """Who is drawn: places in order of their code, voters of each in order of their number in the list."""
    orang: dict[str, list[Pemilih]] = defaultdict(list)
    for x in (
        Pemilih.objects.filter(daftar=daftar)
        .order_by("orang")
        .only("orang", "baris_id", "kelurahan", "tps")
    ):
        orang[x.kelurahan or s.wilayah].append(x)
    baru, n = [], 0
    for lapis in s.lapis.order_by("kode"):
        milik = orang[lapis.kode]
        for i in tarik(len(milik), lapis.sampel, s.benih, lapis.kode):
            n += 1
            baru.append(
                Terambil(
                    survei=s, urutan=n, baris_id=milik[i].baris_id, wilayah=lapis.kode,
                    tps=milik[i].tps,
                )
            )  # fmt: skip
    Terambil.objects.bulk_create(baru, batch_size=_SEKALI)


def buka(*, pengguna: Any, survei: Survei) -> Survei:
    """Answers may come from its first day on. Raises `ArgumenKeliru` where it was opened before."""
    wajib_boleh(pengguna, IZIN, survei.wilayah)
    with transaction.atomic():
        s = kunci_baris(survei, (KONSEP,))
        if not s.kode.exists():
            raise ArgumenKeliru(
                "Belum ada lembar berkode, jadi tidak ada yang dapat menjawab.",
                "Cetak lembarnya dahulu.",
            )
        s.dibuka = timezone.now()
        s.save(update_fields=["dibuka"])
        _peristiwa(pengguna, s, "survei_dibuka", {"judul": s.judul, "sampai": panjang(s.akhir)})
    return s


def terbitkan_kode(*, pengguna: Any, survei: Survei, kelompok: str = "") -> list[tuple[str, str]]:
    """Fresh codes for every sheet (or those of one group): (name of the group, code), random each.
    This is the only time they can be read; unused earlier ones stop working.

    Raises `ArgumenKeliru` where the survey is closed.
    """
    wajib_boleh(pengguna, IZIN, survei.wilayah)
    with transaction.atomic():
        s = kunci_baris(survei, (KONSEP, TERBUKA))
        banyak: Counter[str] = Counter()
        for g, n in s.lapis.values_list("kelompok", "sampel"):
            banyak[g] += n
        if kelompok:
            banyak = Counter({g: n for g, n in banyak.items() if g == kelompok})
        nama = nama_kelompok(s)
        hasil: list[tuple[str, str]] = []
        baru: list[KodeJawab] = []
        for g in sorted(banyak):
            lama = s.kode.filter(kelompok=g)
            pegang = MasukanKertas.objects.filter(survei=s).values("kode")
            sisa = (
                banyak[g] - lama.filter(dipakai=True).count() - lama.filter(pk__in=pegang).count()
            )
            lama.filter(dipakai=False).exclude(pk__in=pegang).delete()
            for _ in range(max(0, sisa)):
                kode = kode_baru(secrets.choice)
                hasil.append((nama.get(g, g), kode))
                baru.append(KodeJawab(survei=s, sidik=sidik_kode(kode) or "", kelompok=g))
        KodeJawab.objects.bulk_create(baru, batch_size=_SEKALI)
        _peristiwa(pengguna, s, "survei_kode_dicetak", {"banyak": len(baru)})
    return hasil


def sidik_kode(kode: str) -> str | None:
    """The hash under which a code lies, however it was typed; None where it is no code."""
    huruf = polos(kode)
    if huruf is None:
        return None
    kunci = salted_hmac(
        "kantor.survei.kode", "", secret=settings.SECRET_KEY, algorithm="sha256"
    ).digest()
    return sidik(huruf, kunci)


def nama_kelompok(s: Survei) -> dict[str, str]:
    """Group of codes → its name."""
    if s.sasaran == LEMBAGA:
        return dict(s.lapis.values_list("kode", "nama"))
    return {g: nama_wilayah(g) for g in set(s.lapis.values_list("kelompok", flat=True))}


def lembaga_survei(s: Survei) -> dict[str, str]:
    """The agencies that rate each other, in the order of their codes; none for other surveys."""
    return dict(s.lapis.order_by("pk").values_list("kode", "nama")) if s.sasaran == LEMBAGA else {}


def kunci_baris(survei: Survei, boleh: tuple[str, ...]) -> Survei:
    """The survey, locked, in one of these states. Raises `ArgumenKeliru` in another."""
    semua = Survei.objects.select_for_update(of=("self",)).select_related("pemilihan")
    s = semua.get(pk=survei.pk)
    if s.keadaan not in boleh:
        raise ArgumenKeliru(f"Survei ini sudah {s.kata_keadaan}.", "Muat ulang halamannya.")
    return s


def _peristiwa(
    pengguna: Any, s: Survei, tindakan: str, isi: dict[str, Any], alasan: str = ""
) -> None:
    catat(
        pengguna=pengguna, tindakan=tindakan, objek=f"survei/{s.nomor}", wilayah=s.wilayah, isi=isi,
        alasan=alasan.strip(),
    )  # fmt: skip
