"""One run of one job: claimed by one process, reported, ended with a result or a sentence."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import structlog
from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from hakpilih.errors import HakpilihError
from kantor.tugas.daftar import PEKERJA
from kantor.tugas.lapor import Dihentikan, Direbut, Pelapor
from kantor.tugas.models import Tugas

log = structlog.get_logger("kantor.tugas")

PERCOBAAN_TERBANYAK = 3
TAK_TERDUGA = (
    "Pekerjaan ini berhenti karena kesalahan yang tidak terduga. Data Anda tidak berubah setengah jadi. "
    "Ulangi; bila terjadi lagi, sebutkan nomor pekerjaan {nomor} kepada admin kantor."
)
TERPUTUS = (
    "Pekerjaan ini terputus {kali} kali, misalnya karena komputer kantor mati. Data Anda tidak berubah "
    "setengah jadi. Ulangi bila komputer kantor sudah menyala dengan baik."
)
TAK_DIKENAL = (
    "Versi program ini tidak mengenal pekerjaan “{jenis}”. Mintalah admin memeriksa pemasangannya."
)
# Jobs without a queue entry are found by the worker's sweep (`pelaksana`), so a crash between the
# commit and `enqueue` loses nothing.


@task()
def jalankan_tugas(tugas_id: int) -> None:
    """The django-tasks task of every job."""
    jalankan(tugas_id)


def masukkan(tugas_id: int) -> None:
    """Put a job into the queue once the transaction around this is committed."""
    transaction.on_commit(partial(jalankan_tugas.enqueue, tugas_id))


def jalankan(tugas_id: int) -> bool:
    """Run a waiting job here and now; False where it does not wait (any more)."""
    t = _rebut(tugas_id)
    if t is None:
        return False
    log.info("pekerjaan_mulai", nomor=t.pk, jenis=t.jenis, percobaan=t.percobaan)
    try:
        fungsi = PEKERJA.get(t.jenis)
        if fungsi is None:
            raise HakpilihError(TAK_DIKENAL.format(jenis=t.jenis))
        with Pelapor(t) as lapor:
            hasil = json.loads(json.dumps(dict(fungsi(t, lapor))))
    except HakpilihError as galat:
        _akhiri(t, galat=f"{galat.pesan} {galat.saran}".strip())
    except OperationalError:
        # The database was locked or away: nothing the job could help, so it is tried again.
        log.exception("pekerjaan_terputus", nomor=t.pk, jenis=t.jenis)
        _tegar(partial(kembalikan, t))
    except Dihentikan:
        _tegar(partial(kembalikan, t, dihitung=False))
    except Direbut:
        log.warning("pekerjaan_direbut", nomor=t.pk, jenis=t.jenis)
    except Exception:
        log.exception("pekerjaan_gagal", nomor=t.pk, jenis=t.jenis)
        _akhiri(t, galat=TAK_TERDUGA.format(nomor=t.pk))
    else:
        _akhiri(t, hasil=hasil, persen=100)
    return True


def kembalikan(t: Tugas, *, dihitung: bool = True) -> bool:
    """Put the interrupted run `t` back into the queue; the last attempt ends it with a sentence.

    `dihitung` False: a clean stop, which is no attempt. False where the run is no longer the current one.
    """
    if dihitung and t.percobaan >= PERCOBAAN_TERBANYAK:
        return _akhiri(t, galat=TERPUTUS.format(kali=t.percobaan))
    with transaction.atomic():
        ada = _milik(t).update(
            mulai=None,
            detak=None,
            langkah="Menunggu dilanjutkan",
            persen=0,
            percobaan=F("percobaan") - (0 if dihitung else 1),
        )
        if ada:
            masukkan(t.pk)
    return bool(ada)


def _rebut(tugas_id: int) -> Tugas | None:
    """Take a waiting job: one statement, so that of two processes one gets it."""
    kini = timezone.now()
    ada = Tugas.objects.filter(pk=tugas_id, mulai__isnull=True, selesai__isnull=True).update(
        mulai=kini, detak=kini, langkah="", persen=0, percobaan=F("percobaan") + 1
    )
    return Tugas.objects.get(pk=tugas_id) if ada else None


def _milik(t: Tugas) -> Any:
    """The row of this run, as long as nobody else has taken it over."""
    return Tugas.objects.filter(pk=t.pk, mulai=t.mulai, selesai__isnull=True)


def _akhiri(t: Tugas, **isi: Any) -> bool:
    log.info("pekerjaan_selesai", nomor=t.pk, jenis=t.jenis, galat=bool(isi.get("galat")))
    return bool(_tegar(lambda: _milik(t).update(selesai=timezone.now(), **isi)))


def _tegar(tulis: Callable[[], Any]) -> Any:
    """Write even where the database is locked for a while (each try waits as long as it is set to)."""
    for jeda in (0.5, 2.0):
        try:
            return tulis()
        except OperationalError:
            time.sleep(jeda)
    return tulis()
