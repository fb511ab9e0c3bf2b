"""The process of the sequencer: `python -m kantor.riwayat`."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

import django


def utama() -> None:
    """Set Django up, then number events until SIGTERM or SIGINT."""
    berhenti = threading.Event()

    def minta(nomor: int, _: FrameType | None) -> None:
        signal.signal(nomor, signal.SIG_DFL)
        # Not here: the handler may interrupt `wait` while that holds the lock `set` needs.
        threading.Thread(target=berhenti.set).start()

    signal.signal(signal.SIGTERM, minta)
    signal.signal(signal.SIGINT, minta)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantor.pengaturan")
    django.setup()
    from kantor.riwayat.pengurut import urutkan_terus

    urutkan_terus(berhenti)


if __name__ == "__main__":
    utama()
