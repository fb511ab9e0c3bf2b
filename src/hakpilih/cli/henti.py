"""Ctrl-C and SIGTERM: the command stops, cleans up, and says so."""

from __future__ import annotations

import signal
from types import FrameType

KALIMAT = "Dihentikan. Tidak ada hasil setengah jadi yang tertinggal."


class Henti:
    """Remembers the signal that asked to stop: a library may answer it with an error of its own."""

    def __init__(self) -> None:
        self.nomor: int | None = None

    def pasang(self) -> None:
        """Take both signals; one the caller has made us ignore (nohup) stays ignored."""
        for nomor in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(nomor) is not signal.SIG_IGN:
                signal.signal(nomor, self._terima)

    def _terima(self, nomor: int, _: FrameType | None) -> None:
        self.nomor = nomor
        raise KeyboardInterrupt

    @property
    def kode(self) -> int:
        """The exit code, as a shell would give it."""
        return 128 + (self.nomor or signal.SIGINT)
