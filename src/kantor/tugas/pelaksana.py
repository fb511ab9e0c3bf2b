"""The worker: takes jobs out of the queue one after another, and puts interrupted ones back.

django-tasks-db's own `db_worker` is not used: on SQLite it opens an EXCLUSIVE transaction every second
even when nothing waits, ends with an error where somebody writes for longer than the lock's patience,
and leaves a job that was killed "running" for good. This loop reads first, claims by one conditional
UPDATE, and knows who is dead: an interrupted job is one whose worker gave up its lock file or has not
given a sign of life for `DIAM_TERLAMA`.

    python -m kantor.tugas
"""

from __future__ import annotations

import fcntl
import os
import signal
import threading
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from types import FrameType

import structlog
from django.conf import settings
from django.db import Error, close_old_connections, connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kantor.kunci import kunci as proses_kunci
from kantor.tugas.berkala import bila_waktunya
from kantor.tugas.jalan import jalankan, kembalikan, masukkan
from kantor.tugas.lapor import henti
from kantor.tugas.models import Tugas

log = structlog.get_logger("kantor.tugas")

KUNCI = "pelaksana.kunci"
SABAR_KUNCI = 20.0  # seconds that a job waits for a key process that is being started again
JEDA = 0.5  # seconds between two looks into an empty queue
SAPU = 10.0  # seconds between two looks for interrupted jobs
DIAM_TERLAMA = timedelta(seconds=30)
ANTRE_TERLAMA = timedelta(
    seconds=10
)  # a waiting job without a queue entry is put in again after this


def laksanakan(berhenti: threading.Event = henti) -> None:
    """Work until `berhenti` is set. The job that runs then stops at its next report and waits again."""
    kunci = _Kunci(settings.FOLDER / KUNCI)
    proses_kunci().sabar = SABAR_KUNCI
    sapu = _Penyapu(sendiri=kunci.sendiri)
    log.info("pelaksana_mulai", sendiri=kunci.sendiri)
    try:
        while not berhenti.is_set():
            try:
                close_old_connections()
                sapu.bila_waktunya()
                # Only now: until the first look is over no other worker may begin a job.
                kunci.bersama()
                if not satu():
                    bila_waktunya()
                    berhenti.wait(JEDA)
            except Error:
                # Locked for long, or the database restarts: wait for it rather than end.
                log.exception("pelaksana_menunggu_basis_data")
                connection.close()
                berhenti.wait(4 * JEDA)
    finally:
        kunci.lepas()
        connection.close()
        log.info("pelaksana_berhenti")


def satu() -> bool:
    """Run the next job in the queue; False where none waits."""
    antre = DBTaskResult.objects.ready().order_by("run_after", "enqueued_at").first()
    if antre is None:
        return False
    diambil = DBTaskResult.objects.filter(pk=antre.pk, status=TaskResultStatus.READY).update(
        status=TaskResultStatus.RUNNING, started_at=timezone.now()
    )
    if diambil:
        try:
            jalankan(int(antre.args_kwargs["args"][0]))
        finally:
            # What came of it stands in `Tugas`; the entry has done its work.
            DBTaskResult.objects.filter(pk=antre.pk).delete()
    return True


def kuras() -> int:
    """Run all that waits, here and now, whatever the queue holds; how many ran."""
    kunci = _Kunci(settings.FOLDER / KUNCI)
    kunci.bersama()
    try:
        menunggu = Tugas.objects.filter(mulai__isnull=True, selesai__isnull=True).order_by("id")
        return sum(jalankan(nomor) for nomor in list(menunggu.values_list("pk", flat=True)))
    finally:
        kunci.lepas()


class _Penyapu:
    """Looks for interrupted jobs. With other workers about, one is dead that was silent for
    `DIAM_TERLAMA` at two looks: a clock that jumps or a long lock does not kill it."""

    def __init__(self, *, sendiri: bool) -> None:
        self._sendiri = sendiri
        self._pada = -SAPU
        self._diam: dict[int, object] = {}

    def bila_waktunya(self) -> None:
        """Look, if the last look is `SAPU` seconds ago."""
        if time.monotonic() - self._pada < SAPU:
            return
        self._terputus()
        self._tak_antre()
        self._pada, self._sendiri = time.monotonic(), False

    def _terputus(self) -> None:
        if self._sendiri:
            DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).delete()
        batas = timezone.now() - DIAM_TERLAMA
        jalan = Tugas.objects.filter(mulai__isnull=False, selesai__isnull=True)
        diam = {t.pk: t for t in jalan if self._sendiri or (t.detak or t.mulai) < batas}
        for nomor, t in diam.items():
            if self._sendiri or self._diam.get(nomor) == (t.mulai, t.detak):
                log.warning("pekerjaan_dikembalikan", nomor=nomor, percobaan=t.percobaan)
                kembalikan(t)
        self._diam = {n: (t.mulai, t.detak) for n, t in diam.items()}

    def _tak_antre(self) -> None:
        """Jobs whose queue entry was lost, between commit and enqueue or with its worker."""
        batas = timezone.now() - ANTRE_TERLAMA
        menunggu = Tugas.objects.filter(
            mulai__isnull=True, selesai__isnull=True, dibuat__lt=batas
        ).values_list("pk", flat=True)
        if not (nomor := set(menunggu)):
            return
        antre = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
        with transaction.atomic():
            for hilang in sorted(nomor - {int(a.args_kwargs["args"][0]) for a in antre}):
                masukkan(hilang)


class _Kunci:
    """A lock file that every worker holds together with the others: the system lets it go when a worker
    dies. Who gets it alone at the start knows that no other worker lives."""

    def __init__(self, jalan: Path) -> None:
        jalan.parent.mkdir(parents=True, exist_ok=True)
        self._fd = os.open(jalan, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        self.sendiri = False
        with suppress(BlockingIOError):
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.sendiri = True

    def bersama(self) -> None:
        """Hold it together with other workers."""
        fcntl.flock(self._fd, fcntl.LOCK_SH)

    def lepas(self) -> None:
        """Let it go."""
        os.close(self._fd)


def pasang_isyarat() -> None:
    """SIGTERM and SIGINT: stop cleanly; the second time at once (jobs are repeatable)."""

    def minta(nomor: int, _: FrameType | None) -> None:
        signal.signal(nomor, signal.SIG_DFL)
        # Not here: the handler may interrupt `henti.wait` while that holds the lock `set` needs.
        threading.Thread(target=henti.set).start()

    signal.signal(signal.SIGTERM, minta)
    signal.signal(signal.SIGINT, minta)
