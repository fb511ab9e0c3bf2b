"""Denominators: how many people of an audience live where, counted from a fixed list or estimated by name of
source."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, F, IntegerField, Sum, When
from django.utils import timezone

from hakpilih.audit.kelompok import TANPA_DISABILITAS
from hakpilih.errors import ArgumenKeliru
from hakpilih.sosialisasi.audiens import BASIS, DISABILITAS, PEREMPUAN, SEMUA, UMUR
from hakpilih.wilayah import induk, tingkat
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar, Pemilih, Rekap
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.sosialisasi.models import Penyebut
from kantor.sosialisasi.tulis import KELOLA, di_dalam, peristiwa, terisi

Letak = tuple[str, str]


def daftar_siap(p: Pemilihan) -> Daftar | None:
    """The newest fixed list of the election; None where there is none yet."""
    return Daftar.objects.filter(pemilihan=p, keadaan=DITETAPKAN).order_by("-pk").first()


def hitung(*, pengguna: Any, pemilihan: Pemilihan) -> int:
    """Count every audience that a list can tell from the newest fixed list, for each kelurahan and upwards.

    Jika umurnya dihitung, maka dari tahun lahir: umur yang genap pada tahun pemungutan (tanpa hari
    pemungutan: tahun ini), karena hari lahir tersegel. What was counted before is replaced; estimates stay.
    Raises `ArgumenKeliru` without a fixed list. 254,171 voters take about a second.

    Dasar: rancangan proyek ini; kelompoknya `hakpilih.sosialisasi.audiens`.
    """
    wajib_boleh(pengguna, KELOLA, pemilihan.wilayah)
    d = daftar_siap(pemilihan)
    if d is None:
        raise ArgumenKeliru(
            "Belum ada daftar yang ditetapkan.", "Tulis penyebutnya sendiri dengan sumbernya."
        )
    isi = dari_daftar(d, (pemilihan.hari or hari_ini(pemilihan.zona)).year)
    with transaction.atomic():
        lama = Penyebut.objects.select_for_update().filter(pemilihan=pemilihan)
        lama.filter(daftar__isnull=False).delete()
        tetap = set(lama.values_list("wilayah", "basis"))
        kini = timezone.now()
        Penyebut.objects.bulk_create(
            (
                Penyebut(pemilihan=pemilihan, wilayah=w, basis=b, banyak=n, daftar=d, pada=kini)
                for (w, b), n in sorted(isi.items())
                if (w, b) not in tetap
            ),
            batch_size=500,
        )
        semua = isi.get((pemilihan.wilayah, "keluarga"), 0)
        peristiwa(
            pengguna, "penyebut_sosialisasi_dihitung", "sosialisasi/penyebut", pemilihan.wilayah,
            {"daftar": d.nama, "pemilih": semua},
        )  # fmt: skip
    return semua


def tulis(
    *, pengguna: Any, pemilihan: Pemilihan, wilayah: str, basis: str, banyak: int, sumber: str
) -> Penyebut:
    """An estimate in place of a count, with where it comes from. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, KELOLA, wilayah)
    di_dalam(pemilihan, wilayah)
    terisi(Sumber=sumber)
    if basis not in BASIS or banyak < 0:
        raise ArgumenKeliru("Basis atau banyaknya tidak dikenal.", "Pilih dari daftarnya.")
    with transaction.atomic():
        x, _ = Penyebut.objects.update_or_create(
            pemilihan=pemilihan, wilayah=wilayah, basis=basis,
            defaults={
                "banyak": banyak, "sumber": sumber.strip()[:200], "daftar": None,
                "pada": timezone.now(),
            },
        )  # fmt: skip
        peristiwa(
            pengguna, "penyebut_sosialisasi_ditulis", "sosialisasi/penyebut", wilayah,
            {"basis": BASIS[basis].judul, "banyak": banyak, "sumber": x.sumber},
        )  # fmt: skip
    return x


def dari_daftar(d: Daftar, tahun: int) -> dict[Letak, int]:
    """Region × audience → people, from a list, for kelurahan, kecamatan and kabupaten/kota."""
    hitung: Counter[Letak] = Counter()
    rekap = Rekap.objects.filter(daftar=d)
    for kode, sex, dis, n in rekap.values_list(
        "kelurahan", "jenis_kelamin", "disabilitas"
    ).annotate(n=Sum("banyak")):
        for basis, b in BASIS.items():
            masuk = (
                b.penyebut == SEMUA
                or (b.penyebut == PEREMPUAN and sex == "perempuan")
                or (b.penyebut == DISABILITAS and dis != TANPA_DISABILITAS)
            )
            if masuk:
                _tambah(hitung, kode, basis, n)
    lahir = Case(
        When(unsur__contains=",tanggal_lahir,", then=F("perbaikan__tahun_lahir")),
        default=F("baris__tahun_lahir"),
        output_field=IntegerField(),
    )
    umur = Pemilih.objects.filter(daftar=d).annotate(lahir=lahir)
    for kode, tahun_lahir, n in umur.values_list("kelurahan", "lahir").annotate(n=Count("pk")):
        if tahun_lahir is None:
            continue
        for basis, b in BASIS.items():
            if b.penyebut == UMUR and b.umur and b.umur[0] <= tahun - tahun_lahir <= b.umur[1]:
                _tambah(hitung, kode, basis, n)
    return dict(hitung)


def _tambah(hitung: Counter[Letak], kode: str, basis: str, n: int) -> None:
    atas: str | None = kode
    while atas and tingkat(atas) in ("kelurahan", "kecamatan", "kabupaten", "kota"):
        hitung[atas, basis] += n
        atas = induk(atas)
