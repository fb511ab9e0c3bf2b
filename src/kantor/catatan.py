"""Logs: structured lines on standard error, with anything that looks like a NIK masked."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

_ENAM_BELAS = re.compile(r"(?<!\d)\d{16}(?!\d)")
KEDOK = "••••••••••••••••"


def samarkan(_: Any, __: str, isi: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: 16 digits in a row become dots, wherever they stand."""
    for k, v in isi.items():
        if isinstance(v, str):
            isi[k] = _ENAM_BELAS.sub(KEDOK, v)
    return isi


def tanpa_jejak(baris: logging.LogRecord) -> bool:
    """A filter: what a sender got wrong (too long, a forged form) is one line, and no fault of ours."""
    if baris.name.startswith("django.security."):
        baris.exc_info = baris.exc_text = None
        baris.levelno, baris.levelname = logging.WARNING, "WARNING"
    return True


def pasang(isi: Mapping[str, Any]) -> None:
    """Set up logging (Django's LOGGING_CONFIG)."""
    pra: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*pra, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    pegangan = logging.StreamHandler(sys.stderr)
    pegangan.addFilter(tanpa_jejak)
    pegangan.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=pra,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                samarkan,
                structlog.processors.LogfmtRenderer(),
            ],
        )
    )
    akar = logging.getLogger()
    akar.handlers = [pegangan]
    akar.setLevel(isi["tingkat"])
    logging.getLogger("django.request").setLevel(logging.ERROR)
