"""The process of the worker: `python -m kantor.tugas`."""

from __future__ import annotations

import os

import django

SANTUN = 5  # niceness: pages go first, a job takes what they leave


def utama() -> None:
    """Set Django up, then work until a signal."""
    os.nice(SANTUN)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantor.pengaturan")
    django.setup()
    from kantor.tugas.pelaksana import laksanakan, pasang_isyarat

    pasang_isyarat()
    laksanakan()


if __name__ == "__main__":
    utama()
