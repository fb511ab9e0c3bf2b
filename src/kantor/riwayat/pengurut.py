"""The sequencer: gives every committed event its number and its link in the chain, within a second.

One at a time (PostgreSQL: an advisory lock; SQLite: the writer's transaction), in batches; a second
sequencer only finds nothing left to do. After a crash it goes on where the chain ends: an event without
a link is numbered, one with a link is not, and the file `riwayat.jsonl` is brought up to the chain.

**The time of a link.** A chain's times never go back, but on PostgreSQL an event may be committed after
one that was written down later. Such an event is chained with the time of the link before it, and its own
time stands beside it in its `isi` as `waktu_asli`: nothing is lost, and an auditor sees both. Events of
the action `jam_diperbaiki` alone keep an earlier time: they say that the clock was wrong.

**Which events.** Ids are handed out before the commit, so a smaller id may appear later. The sequencer
remembers the ids it passed over (`_celah`) and asks for them again; every `SAPU` seconds it looks
through the whole table, so that nothing depends on that memory.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.db import Error, close_old_connections, connection, transaction
from django.db.models import Max

from hakpilih.errors import HakpilihError
from hakpilih.riwayat.kanonik import urai
from hakpilih.riwayat.penulis import sambung
from hakpilih.riwayat.peristiwa import Peristiwa as Mata
from hakpilih.riwayat.peristiwa import tulis_waktu
from hakpilih.riwayat.rantai import NOL, sidik
from hakpilih.riwayat.tindakan import DIMULAI, JAM_DIPERBAIKI
from kantor.riwayat.models import Peristiwa, Rantai
from kantor.riwayat.services import WAKTU_ASLI

log = structlog.get_logger("kantor.riwayat")

BERKAS = "riwayat.jsonl"
SEKALI = 500  # events of one transaction: on SQLite others wait some 30 ms for it
JEDA = 0.3  # seconds between two looks
SAPU = 600.0  # seconds between two looks through the whole table
CELAH_TERJAUH = 10_000  # ids before the newest that are asked for again
COBA_LAGI = 60.0  # seconds until a file that cannot be continued is tried again
_KUNCI = 0x72697761  # PostgreSQL's advisory lock of the sequencer ("riwa")


def berkas_riwayat() -> Path:
    """The append-only file beside the database, which an auditor checks with `hakpilih riwayat periksa`."""
    return Path(settings.FOLDER) / BERKAS


class Pengurut:
    """A sequencer and what it remembers between two looks."""

    def __init__(self) -> None:
        self._sampai = 0  # every id up to here has its link, or stands in `_celah`
        self._celah: list[int] = []
        self._sapu = -SAPU
        self._cermin = -1  # the last number known to stand in the file
        self._cermin_lagi = 0.0  # when a file that refused is tried again

    def langkah(self) -> int:
        """Number what waits, one batch, and bring the file up to it; how many were numbered."""
        if time.monotonic() - self._sapu >= SAPU:
            self._sapu_semua()
        banyak = self._urutkan() if self._menunggu() else 0
        self._cerminkan()
        return banyak

    def semua(self) -> int:
        """Number all that waits now; how many."""
        jumlah = 0
        while banyak := self.langkah():
            jumlah += banyak
        return jumlah

    def _sapu_semua(self) -> None:
        """Look through all that lies before the newest link, outside any transaction of ours."""
        sampai = _id_terakhir()
        kurang = Peristiwa.objects.filter(rantai__isnull=True, pk__lte=sampai).order_by("pk")
        tertinggal = list(kurang.values_list("pk", flat=True)[:SEKALI])
        self._sampai, self._celah = max(0, sampai - CELAH_TERJAUH), []
        self._celah = sorted({*tertinggal, *self._celah_kini(sampai)})
        self._sampai = sampai
        if len(tertinggal) < SEKALI:
            self._sapu = time.monotonic()

    def _menunggu(self) -> list[int]:
        """Ids of events without a link, at most one batch; late ones first.

        Two reads by key instead of a join: the database cannot choose to read the whole tables.
        """
        while True:
            baru = _ada(Peristiwa.objects.filter(pk__gt=self._sampai))
            calon = [*_ada(Peristiwa.objects.filter(pk__in=self._celah)), *baru]
            sudah = set(
                Rantai.objects.filter(peristiwa_id__in=calon).values_list("peristiwa_id", flat=True)
            )
            sisa = [c for c in calon if c not in sudah]
            if sisa or len(baru) < SEKALI:
                return sisa[:SEKALI]
            # Another sequencer numbered all of these.
            self._celah, self._sampai = self._celah_kini(baru[-1]), baru[-1]

    def _urutkan(self) -> int:
        with transaction.atomic():
            if not _sendirian():
                return 0
            nomor, cap, waktu = _ujung()
            ids = self._menunggu()
            if nomor == 0:
                # The office may have done something before its history was begun; that comes after.
                awal = _ada(Peristiwa.objects.filter(tindakan=DIMULAI))[:1]
                if not awal:
                    return 0
                ids = [*awal, *(i for i in ids if i not in awal)]
            isi_dari = Peristiwa.objects.in_bulk(ids)
            mata: list[Rantai] = []
            for i in ids:
                nomor += 1
                isi, waktu = isi_kanonik(isi_dari[i], nomor, waktu)
                cap = sidik(cap, isi)
                mata.append(Rantai(nomor=nomor, peristiwa_id=i, isi=isi, sidik=cap))
            Rantai.objects.bulk_create(mata)
            sampai = max([self._sampai, *ids])
            celah = self._celah_kini(sampai)
        self._sampai, self._celah = sampai, celah
        return len(mata)

    def _celah_kini(self, sampai: int) -> list[int]:
        """Ids up to `sampai`, not too far back, that have no link yet: not committed, or never to be."""
        dari = max(0, sampai - CELAH_TERJAUH)
        lama = [c for c in self._celah if c > dari]
        if sampai - max(self._sampai, dari) <= 0 and not lama:
            return []
        ada = set(
            Rantai.objects.filter(peristiwa_id__gt=dari, peristiwa_id__lte=sampai).values_list(
                "peristiwa_id", flat=True
            )
        )
        baru = range(max(self._sampai, dari) + 1, sampai + 1)
        return [c for c in (*lama, *baru) if c not in ada]

    def _cerminkan(self) -> None:
        nomor = _nomor_terakhir()
        if nomor == self._cermin or nomor == 0 or time.monotonic() < self._cermin_lagi:
            return
        try:
            self._cermin, potongan = sambung(berkas_riwayat(), _sesudah)
        except HakpilihError:
            # Numbering goes on at its pace; the log and `periksa_rantai` tell of the file.
            self._cermin_lagi = time.monotonic() + COBA_LAGI
            raise
        if potongan is not None:
            log.warning("riwayat_jsonl_dipotong", byte=potongan.byte, sha256=potongan.sha256)
        if self._cermin > nomor:
            log.error("riwayat_jsonl_lebih_panjang", berkas=self._cermin, basis_data=nomor)
            self._cermin = nomor


def isi_kanonik(p: Peristiwa, nomor: int, waktu_sebelum: str) -> tuple[bytes, str]:
    """The bytes of an event as link `nomor`, and the time it has there (not before `waktu_sebelum`)."""
    sendiri = tulis_waktu(p.waktu)
    isi = dict(p.isi)
    waktu = sendiri
    if sendiri < waktu_sebelum and p.tindakan != JAM_DIPERBAIKI:
        waktu = waktu_sebelum
        isi[WAKTU_ASLI] = sendiri
    m = Mata(nomor, waktu, p.pelaku, p.peran, p.tindakan, p.objek, p.wilayah, isi, p.alasan)
    return m.kanonik(), waktu


def urutkan_terus(berhenti: threading.Event) -> None:
    """Number what comes until `berhenti` is set. Errors are logged, and it tries again."""
    p = Pengurut()
    log.info("pengurut_mulai")
    while not berhenti.is_set():
        jeda = JEDA
        try:
            close_old_connections()
            if p.langkah():
                jeda = 0.0
        except (Error, HakpilihError):
            log.exception("pengurut_menunggu")
            connection.close()
            jeda = 10 * JEDA
        berhenti.wait(jeda)
    connection.close()
    log.info("pengurut_berhenti")


def _sendirian() -> bool:
    """Whether this transaction alone numbers; SQLite's transactions are alone from their begin."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as c:
        c.execute("SELECT pg_try_advisory_xact_lock(%s)", [_KUNCI])
        return bool(c.fetchone()[0])


def _ada(himpunan: Any) -> list[int]:
    """The first ids of a queryset, as many as go into one transaction."""
    return list(himpunan.order_by("pk").values_list("pk", flat=True)[:SEKALI])


def _ujung() -> tuple[int, str, str]:
    """Number, hash and time of the chain's last link."""
    r = Rantai.objects.order_by("-nomor").first()
    if r is None:
        return 0, NOL, ""
    return r.nomor, r.sidik, urai(bytes(r.isi))["waktu"]


def _nomor_terakhir() -> int:
    return Rantai.objects.aggregate(n=Max("nomor"))["n"] or 0


def _id_terakhir() -> int:
    return Rantai.objects.aggregate(n=Max("peristiwa_id"))["n"] or 0


def _sesudah(nomor: int) -> Iterator[tuple[bytes, str]]:
    """The links after a number, a bounded number of them in memory."""
    while mata := list(
        Rantai.objects.filter(nomor__gt=nomor)
        .order_by("nomor")
        .values_list("nomor", "isi", "sidik")[:1000]
    ):
        yield from ((bytes(isi), cap) for _, isi, cap in mata)
        nomor = mata[-1][0]


def tulis_cermin() -> None:
    """Bring `riwayat.jsonl` up to the chain, numbering nothing: for a copy of the database."""
    if _nomor_terakhir():
        sambung(berkas_riwayat(), _sesudah)
