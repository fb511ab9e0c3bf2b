"""The entry point: an interrupt is answered with a sentence, even while modules still load."""

from __future__ import annotations

import sys

TERHENTI = 130


def mulai() -> None:
    """Run the command `hakpilih`."""
    try:
        from hakpilih.cli.app import main

        main()
    except KeyboardInterrupt:
        print("Dihentikan. Tidak ada hasil setengah jadi yang tertinggal.", file=sys.stderr)
        sys.exit(TERHENTI)


if __name__ == "__main__":
    mulai()
