"""Am I on the list, at full size: making it ready, look-ups under load, misses told apart by time, guessing.

The load comes from one thread of this process, on the same cores as the office.
"""

from __future__ import annotations

import itertools
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa
import pyarrow.parquet as pq

from tests.scale import kerja
from tests.scale.beban import beban
from tests.scale.cetakan import Cetakan
from tests.scale.kantor import persentil
from tests.scale.kantor_siap import POSTGRES, SQLITE, Jalan, di_kantor, setiap_kantor
from tests.scale.pilihan import Pilihan

SAMBUNGAN, LAMA = 32, 10.0  # connections, seconds
TUJU = {SQLITE: 300.0, POSTGRES: 500.0}
TUJU_P99, TUJU_AUC, TUJU_LAMAN = 250.0, 0.52, 1000.0
SELANG = 10_000  # misses of each of two kinds, interleaved
ALAMAT, KORBAN, SEHARI = 10_000, 1_000, 24 * 3600


def ukur_terdaftar(p: Pilihan, c: Cetakan) -> None:
    """Everything on each database in turn, then a simulated day of guessing."""
    kota = p.kota()
    kerja.lewati_gerbang(kota)
    for jenis, jalan, _ in setiap_kantor(p, c, kota, "terdaftar"):
        c.judul(f"Am I on the list? {jenis}, {p.pemilih:,} voters")
        c.data[f"terdaftar_{jenis.lower()}"] = _satu(jalan, kota, jenis, c)
    c.data["terdaftar_tebak"] = _tebak(kota, c)


def _satu(jalan: Jalan, kota: Path, jenis: str, c: Cetakan) -> dict[str, Any]:
    di_kantor(jalan.folder, tetapkan_dpt, kota / "dpt.parquet")
    siap = di_kantor(jalan.folder, siapkan)
    hasil: dict[str, Any] = {"siap": siap}
    c.kata(
        f"  {siap['sidik']:,} hashes of {siap['orang']:,} voters made and written in {siap['detik']:.1f} s"
    )
    orang = _orang(kota / "dpt.parquet")
    cari, muka = pertanyaan(jalan.porta, orang), depan(jalan.porta)
    for nama, sambungan, permintaan, baik, tuju in (
        ("look-ups, found", SAMBUNGAN, cari, jawab_ada, TUJU[jenis]),
        ("look-ups, found, 200 connections", 200, cari, jawab_ada, TUJU[jenis]),
        ("the public front", SAMBUNGAN, muka, jawab_baik, TUJU_LAMAN),
        ("the public front, 200 connections", 200, muka, jawab_baik, TUJU_LAMAN),
    ):
        h = beban(jalan.porta, sambungan, permintaan, baik, LAMA)
        p99 = 1000 * persentil(h.detik, 0.99)
        hasil[nama] = {"laju": h.laju, "p99": p99, "galat": h.galat}
        c.kata(
            f"  {nama}: {h.laju:,.0f} a second (≥ {tuju:.0f}), "
            f"median {1000 * statistics.median(h.detik):.0f} ms, p99 {p99:.0f} ms (≤ {TUJU_P99:.0f}), "
            f"{h.galat} not answered well"
        )
    auc = di_kantor(jalan.folder, bedakan, [nik for nik, _ in orang[:SELANG]])
    hasil["auc"] = auc
    c.kata(
        f"  misses told apart by their time: AUC {auc:.3f} over 2 × {SELANG:,} interleaved (≤ {TUJU_AUC})"
    )
    return hasil


def _orang(path: Path) -> list[tuple[str, str]]:
    """NIK and name of the voters who can be found, shuffled."""
    t = pq.read_table(path, columns=["nik", "nama", "nik_sah"]).to_pylist()
    hasil = [(b["nik"], b["nama"]) for b in t if b["nik_sah"] and b["nik"] and b["nama"]]
    random.Random(7).shuffle(hasil)
    return hasil


def tetapkan_dpt(parquet: Path) -> None:
    """A fixed DPT of that file: composed by the office's own job, its plenos left out."""
    from django.utils import timezone

    from kantor.berkas.models import Berkas
    from kantor.berkas.tulis_baris import tulis_baris
    from kantor.daftar.models import Daftar
    from kantor.daftar.pekerjaan import susun_daftar
    from kantor.kunci import kunci
    from kantor.pemilihan.models import Pemilihan
    from kantor.pengguna.models import Pengguna
    from kantor.tugas.models import Tugas

    p, kini = Pemilihan.objects.get(), timezone.now()
    ani, rudi = (Pengguna.objects.get(username=u) for u in ("ani", "rudi"))
    isi: pa.Table = pq.read_table(parquet)
    b = Berkas.objects.create(
        pemilihan=p, wilayah=p.wilayah, nama="dpt.csv", format="dpt", sha256="0" * 64, ukuran=1,
        dari="KPU", keadaan_per=kini.date(), pengunggah=ani, diterima=kini, diperiksa=kini,
        banyak_baris=len(isi), banyak_diterima=len(isi),
    )  # fmt: skip
    tulis_baris(isi, b.pk, kunci(), lambda _: None)
    Berkas.objects.filter(pk=b.pk).update(dimuat=kini)
    d = Daftar.objects.create(
        pemilihan=p,
        jenis="dpt",
        nomor=1,
        berkas=b,
        pada=p.hari or kini.date(),
        pengusul=ani,
        dibuat=kini,
    )
    t = Tugas.objects.create(
        jenis="susun_daftar",
        judul="DPT",
        isi={"daftar": d.pk},
        dibuat=kini,
        mulai=kini,
        selesai=kini,
    )
    susun_daftar(t, lambda *_: None)
    Daftar.objects.filter(pk=d.pk).update(
        keadaan="ditetapkan", pemutus=rudi, diputuskan=kini, berita_acara="BA 1 (rekaan)"
    )


def siapkan() -> dict[str, float]:
    """Make the search ready by the office's own job, and open it."""
    from django.utils import timezone

    from kantor.daftar.models import Daftar
    from kantor.pengguna.models import Pengguna
    from kantor.terdaftar import services
    from kantor.terdaftar.models import Layanan, Sidik
    from kantor.terdaftar.pekerjaan import siapkan_terdaftar
    from kantor.tugas.models import Tugas

    ani, rudi = (Pengguna.objects.get(username=u) for u in ("ani", "rudi"))
    y = Layanan.objects.create(
        daftar=Daftar.objects.get(jenis="dpt"), oleh=ani, dibuat=timezone.now()
    )
    kini = timezone.now()
    t = Tugas.objects.create(
        jenis="siapkan_terdaftar",
        judul="-",
        isi={"layanan": y.pk},
        dibuat=kini,
        mulai=kini,
        selesai=kini,
    )
    mulai = time.perf_counter()
    siapkan_terdaftar(t, lambda *_: None)
    detik = time.perf_counter() - mulai
    services.buka(pengguna=rudi, layanan=y)
    y.refresh_from_db()
    return {"detik": detik, "orang": y.dapat_ditanya, "sidik": Sidik.objects.count()}


def depan(porta: int) -> Iterator[bytes]:
    """Requests for the public front."""
    return itertools.repeat(f"GET / HTTP/1.1\r\nHost: localhost:{porta}\r\n\r\n".encode())


def pertanyaan(porta: int, orang: list[tuple[str, str]]) -> Iterator[bytes]:
    """Questions about one after the other, round and round, as a browser's form sends them."""
    for nik, nama in itertools.cycle(orang):
        isi = urlencode({"nik": nik, "nama": nama, "nkk": ""})
        yield (
            f"POST /terdaftar/ HTTP/1.1\r\nHost: localhost:{porta}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(isi)}\r\n\r\n{isi}"
        ).encode()


def jawab_baik(jawab: bytes) -> bool:
    """Whether an answer is a page."""
    return jawab.startswith(b"HTTP/1.1 200 ")


def jawab_ada(jawab: bytes) -> bool:
    """Whether an answer says that somebody was found."""
    return jawab_baik(jawab) and b"Ya, Anda terdaftar" in jawab


def bedakan(nik: list[str]) -> float:
    """How well the time of a miss tells whether its NIK is on the list: the area under the curve, folded to
    0.5 and above. Asked inside the office, where no network blurs it; every question from another address."""
    from hakpilih.layanan.terdaftar import Isian
    from kantor.terdaftar import pencarian

    y = pencarian.pembuka()
    assert y.layanan is not None
    acak = random.Random(3)
    soal = [(n, True) for n in nik] + [
        (f"{acak.choice(nik)[:12]}{9000 + acak.randrange(900):04d}", False) for _ in nik
    ]
    acak.shuffle(soal)
    waktu: dict[bool, list[float]] = {True: [], False: []}
    for n, (satu, ada) in enumerate(soal):
        isian = Isian(satu, f"BUKAN NAMANYA {n}")
        alamat = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
        mulai = time.perf_counter()
        jawab = pencarian.cari(y, isian, alamat)
        waktu[ada].append(time.perf_counter() - mulai)
        assert jawab.orang is None, "a wrong name was found"
        assert not jawab.tunggu, "slowed down"
    return luas(waktu[True], waktu[False])


def luas(a: list[float], b: list[float]) -> float:
    """The area under the curve of telling `a` from `b`, folded to 0.5 and above (Mann-Whitney)."""
    import numpy as np

    semua = np.concatenate([a, b])
    pangkat = np.empty(len(semua))
    pangkat[np.argsort(semua, kind="stable")] = np.arange(1, len(semua) + 1)
    u = pangkat[: len(a)].sum() - len(a) * (len(a) + 1) / 2
    nilai = float(u / (len(a) * len(b)))
    return max(nilai, 1 - nilai)


def _tebak(kota: Path, c: Cetakan) -> dict[str, Any]:
    """A day of guessing names for NIK that were leaked: the commonest names first, from 10,000 addresses.

    The slowing-down is the office's own, on a clock that runs a day in seconds; the list is asked by the same
    text that is hashed there.
    """
    from collections import Counter

    from hakpilih.layanan.terdaftar import Isian, kunci_nama
    from kantor.terdaftar.laju import Laju

    orang = _orang(kota / "dpt.parquet")
    daftar = {Isian(n, m).bahan() for n, m in orang}
    sering = [n for n, _ in Counter(kunci_nama(m) for _, m in orang).most_common(20_000)]
    korban = [n for n, _ in orang[:KORBAN]]
    laju, ditanya, dapat = Laju(), 0, set[str]()
    berikut = dict.fromkeys(korban, 0)
    for menit in range(SEHARI // 60):
        for k in korban:
            while k not in dapat and berikut[k] < len(sering):
                alamat = ((ditanya * 7919) % ALAMAT).to_bytes(4, "big")
                if laju.tunggu(alamat, k.encode(), menit * 60.0):
                    break
                ditanya += 1
                tebakan = sering[berikut[k]]
                berikut[k] += 1
                if f"nama|{k}|{tebakan}" in daftar:
                    dapat.add(k)
                else:
                    laju.meleset(alamat, k.encode(), menit * 60.0)
    hanya_nik = sum(bool(Isian(n).periksa()) for n in korban)
    c.judul("A day of guessing")
    c.kata(
        f"  {KORBAN:,} leaked NIK, {ALAMAT:,} addresses, the commonest names of this very city first: "
        f"{ditanya:,} guesses were answered, {len(dapat)} names confirmed ({100 * len(dapat) / KORBAN:.1f} %)"
    )
    c.kata(f"  by the NIK alone: {KORBAN - hanya_nik} of {KORBAN:,} confirmed\n")
    return {"ditanya": ditanya, "dapat": len(dapat), "nik_saja": KORBAN - hanya_nik}
