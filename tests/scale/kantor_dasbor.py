"""Dashboards at 2,000 TPS: every page of Partisipasi, Indeks, Survei and Hambatan over HTTP, both databases.

A real server; an election of 2,000 TPS, one before it, a map, 508 published scores, an index, 300 obstacles.
"""

from __future__ import annotations

import csv
import io
import os
import statistics
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tests.scale.cetakan import Cetakan
from tests.scale.kantor import TUJU_LAMAN, persentil
from tests.scale.kantor_basis import Basis
from tests.scale.kantor_klien import Klien
from tests.scale.kantor_siap import Jalan, di_kantor, setiap_kantor
from tests.scale.pilihan import Pilihan

TPS, HAMBATAN, SATUAN = 2_000, 300, 508
PEMILIH_KOTA = 40_000  # of the city whose regions and map are used
KOLOM = (
    "tps_kode", "dpt_l", "dpt_p", "dpt_j", "pengguna_dpt_l", "pengguna_dpt_p", "pengguna_dpt_j",
    "pengguna_total_l", "pengguna_total_p", "pengguna_total_j", "suara_sah", "suara_tidak_sah", "suara_total",
)  # fmt: skip
PUTARAN = 6
AKUN = ("rudi", "wati")


def ukur_dasbor(p: Pilihan, c: Cetakan) -> None:
    """The same on each database."""
    from hakpilih.contoh import buat

    kota = p.folder / "kota-dasbor"
    if not kota.exists():
        buat(kota, PEMILIH_KOTA, p.benih[0])
    for jenis, jalan, _ in setiap_kantor(p, c, kota, "dasbor"):
        c.judul(f"Dashboards on {jenis}: {TPS:,} TPS, {SATUAN} scored regions")
        c.data[f"dasbor_{jenis.lower()}"] = _satu(jalan, kota, c)


def _satu(jalan: Jalan, kota: Path, c: Cetakan) -> dict[str, Any]:
    b = Basis(jalan.folder)
    halaman = di_kantor(jalan.folder, isi_kantor, kota)
    galat = b.satu("SELECT galat FROM tugas_tugas WHERE galat <> '' LIMIT 1")
    if galat:
        raise RuntimeError(galat)
    waktu: dict[str, list[float]] = {}
    gagal: set[str] = set()
    beban = []
    orang = [Klien(jalan.porta, a).masuk() for a in AKUN]
    for putaran in range(PUTARAN + 1):
        for k in orang:
            for nama, alamat in halaman.items():
                j = k.get(alamat)
                if j.status != 200:
                    gagal.add(f"{nama} ({k.akun}: {j.status})")
                elif putaran:  # the first visit also loads modules: told apart below
                    waktu.setdefault(nama, []).append(1000 * j.detik)
            beban.append(os.getloadavg()[0])
    return _cetak(waktu, sorted(gagal), beban, c)


def _cetak(
    waktu: Mapping[str, list[float]], gagal: list[str], beban: list[float], c: Cetakan
) -> dict[str, Any]:
    urut = sorted(waktu.items(), key=lambda x: -persentil(x[1], 0.95))
    c.tabel(
        ("page", "visits", "p50 ms", "p95 ms", "fastest"),
        [
            (n, len(d), f"{persentil(d, 0.5):.0f}", f"{persentil(d, 0.95):.0f}", f"{min(d):.0f}")
            for n, d in urut
        ],
    )
    semua = [x for d in waktu.values() for x in d]
    p95 = persentil(semua, 0.95)
    c.kata(
        f"  p95 of all {p95:.0f} ms of {TUJU_LAMAN:.0f} ms aimed at; load {statistics.fmean(beban):.1f}; "
        f"not answered with 200: {', '.join(gagal) or 'none'}\n"
    )
    return {"p95": p95, "halaman": {n: persentil(d, 0.95) for n, d in urut}, "gagal": gagal}


# -- what the office holds -----------------------------------------------------------------------


def isi_kantor(kota: Path) -> dict[str, str]:
    """Fill the office that runs, by its own services; addresses of its pages by name."""
    from django.urls import reverse

    from kantor.pemilihan.models import Pemilihan
    from kantor.pengguna.models import Pengguna

    akun = {u.username: u for u in Pengguna.objects.all()}
    p = Pemilihan.objects.exclude(hari=None).order_by("-pk").first()
    assert p is not None
    k, lalu = _kehadiran(akun, p, kota)
    indeks, terbit = _indeks(akun, p)
    survei = _survei(akun, p)
    hambatan = _hambatan(akun, p)
    kec, kel = f"{p.wilayah}.01", f"{p.wilayah}.01.1001"
    tps = _kode_perlu(k)
    isi = {
        "partisipasi": "partisipasi", "indeks": "indeks", "indeks, terbit": "indeks_terbit",
        "indeks, instrumen": "indeks_instrumen", "indeks, banding": "indeks_banding",
        "indeks, contoh": "indeks_contoh", "survei": "survei", "hambatan": "hambatan",
        "pembelajaran": "hambatan_pembelajaran", "faktor": "partisipasi_faktor",
    }  # fmt: skip
    hasil = {n: reverse(a) for n, a in isi.items()}
    rinci = reverse("partisipasi_rinci", args=[k])
    hasil |= {
        "kehadiran, kota": rinci, "kehadiran, semua TPS": f"{rinci}?tingkat=tps",
        "kehadiran, kelurahan": f"{rinci}?tingkat=kelurahan",
        "kehadiran, kecamatan": f"{rinci}?wilayah={kec}",
        "kehadiran, satu kelurahan": f"{rinci}?wilayah={kel}",
        **{f"kehadiran, {n}": reverse(f"partisipasi_{n}", args=[k])
           for n in ("golongan", "banding", "sasaran", "periksa", "publik")},
        "kehadiran lalu, publik": reverse("partisipasi_publik", args=[lalu]),
        "satu TPS": reverse("partisipasi_tps", args=[k, tps]),
        "indeks, hasil": reverse("indeks_rinci", args=[indeks]),
        "indeks, andai": reverse("indeks_andai", args=[indeks]),
        "indeks, 508 skor": reverse("indeks_terbit_rinci", args=[terbit]),
        "indeks, 508 skor, galat 3": f"{reverse('indeks_terbit_rinci', args=[terbit])}?galat=3.0",
        "survei, hasil": reverse("survei_rinci", args=[survei]),
        "hambatan, satu": reverse("hambatan_rinci", args=[hambatan]),
    }  # fmt: skip
    return hasil


def _kode_perlu(k: int) -> str:
    from kantor.partisipasi.models import Angka

    a = Angka.objects.filter(kehadiran=k, perlu=True).first()
    assert a is not None
    return a.kode


def tabel_tps(kelurahan: list[str], banyak: int, benih: int, rata: float) -> bytes:
    """A table per TPS in the columns of KPU's counts; two in a hundred contradict themselves."""
    rng = np.random.default_rng(benih)
    keluar = io.StringIO()
    tulis = csv.writer(keluar)
    tulis.writerow(KOLOM)
    for n in range(banyak):
        lk, pr = (int(x) for x in rng.integers(90, 280, 2))
        ul, up = int(rng.binomial(lk, rata - 0.02)), int(rng.binomial(pr, rata + 0.02))
        suara = ul + up + (int(rng.integers(1, 9)) if rng.random() < 0.02 else 0)
        kode = f"{kelurahan[n % len(kelurahan)]}.{n // len(kelurahan) + 1:03d}"
        tulis.writerow(
            [kode, lk, pr, lk + pr, ul, up, ul + up, ul, up, ul + up, suara - 5, 5, suara]
        )
    return keluar.getvalue().encode()


def _kehadiran(akun: Mapping[str, Any], p: Any, kota: Path) -> tuple[int, int]:
    from decimal import Decimal

    from kantor.partisipasi import services
    from kantor.partisipasi.terima import KANTOR
    from kantor.pemilihan.models import Wilayah

    ani = akun["ani"]
    kel = [w for w in Wilayah.objects.values_list("kode", flat=True) if w.count(".") == 3]
    services.simpan_peta(
        pengguna=ani, wilayah=p.wilayah, isi=(kota / "wilayah.geojson").read_bytes(),
        nama="wilayah.geojson", sumber="rekaan",
    )  # fmt: skip
    berkas = {
        date(2020, 12, 9): (kota / "hadir_2020.csv").read_bytes(),
        date(2024, 11, 27): tabel_tps(kel, TPS, 7, 0.72),
    }
    nomor = []
    for hari, isi in berkas.items():
        k = services.buat_kehadiran(
            pengguna=ani, wilayah=p.wilayah, nama=f"Pilkada {hari.year}", hari=hari
        )
        t = services.muat_tabel(
            pengguna=ani, kehadiran=k, isi=isi, nama=f"hadir-{hari.year}.csv", sumber=KANTOR
        )
        _tunggu(t.pk)
        services.tetapkan_sasaran(
            pengguna=akun["rudi"], kehadiran=k, persen=Decimal("75"), alasan="Rekaan."
        )
        nomor.append(k.pk)
    return nomor[1], nomor[0]


def _tunggu(tugas: int) -> None:
    import time

    from kantor.tugas.models import Tugas

    batas = time.monotonic() + 600
    while Tugas.objects.get(pk=tugas).selesai is None:
        if time.monotonic() > batas:
            raise RuntimeError(f"job {tugas} is not done")
        time.sleep(0.2)


def _indeks(akun: Mapping[str, Any], p: Any) -> tuple[int, int]:
    from kantor.indeks import bukti_layanan
    from kantor.indeks.models import Penilaian
    from kantor.pasang.contoh_indeks import indeks_contoh

    indeks_contoh(p, akun)
    baris = ["kode,nama,skor"]
    for n in range(SATUAN):
        kode = f"{11 + n // 15:02d}.{1 + n % 15:02d}"
        baris.append(f"{kode},Kabupaten Rekaan {n + 1},{58 + (n * 37) % 240 / 10:.2f}")
    s = bukti_layanan.muat_terbit(
        pengguna=akun["ani"], instrumen=None, kode="ipp", nama="IPP semua daerah (rekaan)", tahun=2024,
        jenis="pilkada", sumber="Angka rekaan", berkas=io.BytesIO("\n".join(baris).encode()),
        nama_berkas="skor-508.csv",
    )  # fmt: skip
    return Penilaian.objects.order_by("pk").values_list("pk", flat=True)[0], s.pk


def _survei(akun: Mapping[str, Any], p: Any) -> int:
    import random
    from datetime import timedelta

    from hakpilih.survei.muat import muat
    from kantor.pasang.contoh_survei import _jawab
    from kantor.pemilihan.selectors import hari_ini
    from kantor.survei import penutupan, penyiapan

    kini = hari_ini(p.zona)
    r = penyiapan.Rencana(
        "Kepuasan layanan", kini - timedelta(9), kini + timedelta(9), benih=1, banyak=200
    )
    s = penyiapan.buat(pengguna=akun["sosi"], pemilihan=p, kuesioner=muat("ikm"), rencana=r)
    penyiapan.terbitkan_kode(pengguna=akun["sosi"], survei=s)
    penyiapan.buka(pengguna=akun["sosi"], survei=s)
    _jawab(s, 0.9, random.Random(1))
    penutupan.tutup(pengguna=akun["sosi"], survei=s)
    return s.pk


def _hambatan(akun: Mapping[str, Any], p: Any) -> int:
    from hakpilih.hambatan.jenis import LEMBAGA
    from kantor.hambatan import services
    from kantor.hambatan.services import Isi, IsiUpaya
    from kantor.pemilihan.selectors import hari_ini

    nomor = 0
    for n in range(HAMBATAN):
        h = services.catat_hambatan(
            pengguna=akun["ani"], pemilihan=p,
            isi=Isi(f"Hambatan rekaan {n + 1}", "Uraian rekaan.", list(LEMBAGA)[n % len(LEMBAGA)],
                    "internal", p.wilayah, hari_ini(p.zona)),
        )  # fmt: skip
        services.tambah_upaya(
            pengguna=akun["ani"],
            hambatan=h,
            isi=IsiUpaya("jaringan", "Tambah alat.", "Sekretariat"),
        )
        nomor = h.pk
    return nomor
