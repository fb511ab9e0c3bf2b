"""Decisions one after another over HTTP, what the event of a write costs, and how far the sequencer lags."""

from __future__ import annotations

import os
import re
import statistics
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.scale.cetakan import Cetakan
from tests.scale.kantor_basis import Basis
from tests.scale.kantor_klien import Jawab, Klien
from tests.scale.kantor_siap import Jalan, di_kantor

PUTUSAN = 150
TULISAN = 300  # transactions of each kind
SEKALI = 0.05  # seconds between two looks at the chain
SELAMA = 20.0  # seconds of load for the sequencer
_UNSUR = re.compile(r'name="unsur" value="([a-z_]+)"')
_KASUS = re.compile(r"^/telaah/(\d+)/")


def usulkan(k: Klien, halaman: Jawab, jalur: str) -> tuple[Jawab, float]:
    """Propose what the case's page offers first, else to leave it; the answer and the seconds it took."""
    cocok = _KASUS.match(jalur)
    assert cocok is not None
    kueri = jalur.partition("?")[2]
    ke = f"/telaah/{cocok[1]}/putuskan/" + (f"?{kueri}" if kueri else "")
    isian: dict[str, Any] = {
        "putusan": "ubah:", "alasan": "Data DP4 lebih baru dan cocok dengan KTP-el atau KK.",
        "unsur": _UNSUR.findall(halaman.isi.decode()),
    }  # fmt: skip
    j = k.post(ke, isian)
    detik = j.detik
    if j.status == 422:
        j = k.post(ke, {"putusan": "tetap", "alasan": "Hanya cara menulisnya yang berbeda."})
        detik += j.detik
    return j, detik


def antrean_pertama(k: Klien, saringan: str = "jenis=ubah") -> str:
    """The address of the first open case under a filter; "" where there is none."""
    isi = k.get(f"/telaah/?{saringan}").isi.decode()
    cocok = re.search(r'href="(/telaah/\d+/)[^"]*"', isi)
    return f"{cocok[1]}?{saringan}" if cocok else ""


def ukur_putusan(ani: Klien, rudi: Klien, b: Basis, c: Cetakan) -> dict[str, Any]:
    """A clerk proposes and goes on to the next case; a commissioner approves, also with the next."""
    jalur = antrean_pertama(ani)
    usul: list[float] = []
    halaman = ani.get(jalur)
    while len(usul) < PUTUSAN and _KASUS.match(jalur):
        j, detik = usulkan(ani, halaman, jalur)
        if not j.ke:
            raise RuntimeError(f"{jalur}: {j.status}")
        jalur = j.ke
        halaman = ani.get(jalur)
        usul.append(detik + halaman.detik)
    setuju: list[float] = []
    rudi.get("/perubahan/")
    nomor = [
        n
        for (n,) in b.tanya(
            "SELECT id FROM telaah_perubahan WHERE keadaan = 'diusulkan' ORDER BY id"
        )
    ]
    for n in nomor[:PUTUSAN]:
        j = rudi.post(f"/perubahan/{n}/putuskan/", {"putusan": "setuju", "alasan": ""})
        setuju.append(j.detik + (rudi.get(j.ke).detik if j.ke else 0.0))
    baris = []
    for nama, d in (
        ("propose and open the next case", usul),
        ("approve and open the next change", setuju),
    ):
        if d:
            urut = sorted(d)
            baris.append(
                (nama, len(d), f"{urut[len(d) // 2] * 1000:.0f}", f"{urut[int(len(d) * 0.95)] * 1000:.0f}",
                 f"{3600 / statistics.fmean(d):,.0f}")
            )  # fmt: skip
    c.kata(f"  Decisions, server time only (ms; load {os.getloadavg()[0]:.1f})")
    c.tabel(("decision", "made", "p50", "p95", "an hour, at most"), baris)
    return {"usul": usul, "setuju": setuju}


# -- what an event costs -----------------------------------------------------------------------------


def biaya_peristiwa(folder: Path, c: Cetakan) -> dict[str, float]:
    """The same small write with and without its event, in turn, each its own transaction."""
    hasil: dict[str, float] = di_kantor(folder, _tulis)
    c.kata(
        f"  An event adds {hasil['dengan'] - hasil['tanpa']:.2f} ms to a write "
        f"(median {hasil['tanpa']:.2f} ms without, {hasil['dengan']:.2f} ms with it; {TULISAN} of each, "
        f"every one its own transaction on the disk; load {os.getloadavg()[0]:.1f})"
    )
    return hasil


def _tulis() -> dict[str, float]:
    from django.db import transaction
    from django.utils import timezone

    from kantor.pengguna.models import Pengguna
    from kantor.riwayat.services import catat
    from kantor.telaah.models import Kasus

    ani = Pengguna.objects.get(username="ani")
    k = Kasus.objects.order_by("pk")[0]
    waktu: dict[str, list[float]] = {"tanpa": [], "dengan": []}
    for n in range(2 * TULISAN):
        cara = "dengan" if n % 2 else "tanpa"
        mulai = time.perf_counter()
        with transaction.atomic():
            Kasus.objects.filter(pk=k.pk).update(dipegang_sampai=timezone.now())
            if cara == "dengan":
                catat(
                    pengguna=ani, tindakan="kasus_dilepas", objek=f"kasus/{k.pk}", wilayah=k.wilayah
                )
        waktu[cara].append((time.perf_counter() - mulai) * 1000)
    return {cara: statistics.median(d) for cara, d in waktu.items()}


# -- the sequencer -----------------------------------------------------------------------------------


def kelambatan(jalan: Jalan, b: Basis, c: Cetakan) -> dict[str, float]:
    """From an event's commit to its link in the chain, while three clerks decide as fast as they can."""
    usai = threading.Event()
    juru = [
        threading.Thread(target=_putuskan_terus, args=(jalan.porta, akun, saring, usai))
        for akun, saring in (
            ("ani", "jenis=ubah"),
            ("dedi", "jenis=baru"),
            ("budi", "jenis=hilang"),
        )
    ]
    for j in juru:
        j.start()
    lambat = sorted(_amati(b, usai))
    for j in juru:
        j.join()
    if not lambat:
        c.kata("  No event was written under load.\n")
        return {}
    p50, p95 = lambat[len(lambat) // 2], lambat[int(len(lambat) * 0.95)]
    c.kata(
        f"  Sequencer: {len(lambat)} events in {SELAMA:.0f} s, numbered after p50 {p50:.2f} s, "
        f"p95 {p95:.2f} s, at most {lambat[-1]:.2f} s; 1 s aimed at (looked every {SEKALI:.2f} s; "
        f"load {os.getloadavg()[0]:.1f})\n"
    )
    return {"p50": p50, "p95": p95, "terlama": lambat[-1], "banyak": len(lambat)}


def _putuskan_terus(porta: int, akun: str, saring: str, usai: threading.Event) -> None:
    with suppress(OSError):
        k = Klien(porta, akun).masuk()
        jalur = antrean_pertama(k, saring)
        while not usai.is_set() and _KASUS.match(jalur):
            halaman = k.get(jalur)
            j, _ = usulkan(k, halaman, jalur)
            if not j.ke:
                cocok = _KASUS.match(jalur)
                assert cocok is not None
                k.post(f"/telaah/{cocok[1]}/putuskan/", {"putusan": "lewati"})
            jalur = j.ke or antrean_pertama(k, saring)


def _amati(b: Basis, usai: threading.Event) -> Sequence[float]:
    """Seconds from when each event was first seen until it was first seen with its link."""
    dari = b.satu("SELECT max(id) FROM riwayat_peristiwa") or 0
    terlihat: dict[int, float] = {}
    lambat: dict[int, float] = {}
    mulai = time.perf_counter()
    while (kini := time.perf_counter()) - mulai < SELAMA + 30:
        if kini - mulai > SELAMA:
            usai.set()
            if len(lambat) == len(terlihat):
                break
        for n, mata in b.tanya(
            "SELECT p.id, r.nomor FROM riwayat_peristiwa p "
            f"LEFT JOIN riwayat_rantai r ON r.peristiwa_id = p.id WHERE p.id > {dari}"
        ):
            terlihat.setdefault(n, kini)
            if mata is not None:
                lambat.setdefault(n, kini - terlihat[n])
        time.sleep(SEKALI)
    usai.set()
    return list(lambat.values())
