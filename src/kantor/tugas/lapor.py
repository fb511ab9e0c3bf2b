"""How a running job tells how far it is, and how it hears that it must stop.

What a job reports is kept in memory; a thread with a database connection of its own writes it down, at
most twice a second and at least every `DETAK` seconds. So a report is seen while the job is inside a
long transaction, and a rollback of the job does not take it back. Where a second connection cannot see
the row (a test's transaction, a database in memory) the job's own connection writes.
"""

from __future__ import annotations

import threading
import time
from types import TracebackType

from django.db import Error, connection
from django.utils import timezone

from kantor.tugas.models import Tugas

JEDA = 0.5  # seconds between two writes
DETAK = 5.0  # seconds between two signs of life
# Set when this process is to end: jobs stop at their next report and go back into the queue.
henti = threading.Event()


class Dihentikan(BaseException):  # not an Exception: a job's own `except Exception` lets it pass
    """This process is to end."""


class Direbut(BaseException):
    """Somebody else has taken the job over, as this one seemed dead: nothing more may be written."""


class Pelapor:
    """`lapor` of one run: a context manager around the job's function."""

    def __init__(self, tugas: Tugas) -> None:
        self._id, self._mulai = tugas.pk, tugas.mulai
        self._kini = (tugas.langkah, tugas.persen)
        self._tertulis = self._kini
        self._pada = time.monotonic()
        self._direbut = False
        self._usai = threading.Event()
        self._benang = None if _sendiri() else threading.Thread(target=self._detakkan, daemon=True)

    def __call__(self, langkah: str, persen: int) -> None:
        """Take in a report. Raises `Dihentikan` or `Direbut` where the job must stop."""
        if self._direbut:
            raise Direbut
        if henti.is_set():
            raise Dihentikan
        self._kini = (langkah[:200], max(0, min(100, int(persen))))
        if self._benang is None and time.monotonic() - self._pada >= JEDA:
            self._tulis()

    def __enter__(self) -> Pelapor:
        if self._benang is not None:
            self._benang.start()
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        self._usai.set()
        if self._benang is not None:
            self._benang.join()

    def _detakkan(self) -> None:
        try:
            while not self._usai.wait(JEDA):
                if self._kini != self._tertulis or time.monotonic() - self._pada >= DETAK:
                    try:
                        self._tulis()
                    except Error:  # locked or gone for a moment: the next turn writes
                        connection.close()
        finally:
            connection.close()

    def _tulis(self) -> None:
        langkah, persen = kini = self._kini
        ada = Tugas.objects.filter(pk=self._id, mulai=self._mulai, selesai__isnull=True).update(
            langkah=langkah, persen=persen, detak=timezone.now()
        )
        self._tertulis, self._pada = kini, time.monotonic()
        self._direbut = not ada


def _sendiri() -> bool:
    """Whether only this connection sees the job's row."""
    if connection.in_atomic_block:
        return True
    return connection.vendor == "sqlite" and connection.is_in_memory_db()
