"""`python -m kantor.segel`: the key process. It says `siap <id>` once it serves, and ends on SIGTERM."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from hakpilih.errors import HakpilihError
from kantor.segel.kunci import muat_kunci
from kantor.segel.nyala import SIAP
from kantor.segel.pelayan import Pelayan, catat
from kantor.segel.pengaman import amankan, beri_tahu_systemd
from kantor.segel.sandi import Sandi

_JEDA_INDUK = 0.5  # seconds between two looks at who our parent is


def _argumen() -> argparse.Namespace:
    p = argparse.ArgumentParser(prog="python -m kantor.segel", description="Proses kunci kantor.")
    p.add_argument("--soket", type=Path, required=True, help="jalur soket yang dilayani")
    p.add_argument(
        "--kunci",
        type=Path,
        required=True,
        action="append",
        help="berkas kunci induk; boleh berulang selagi kunci diganti",
    )
    p.add_argument(
        "--uid",
        type=int,
        action="append",
        default=[],
        help="hanya layani pengguna sistem ini; boleh berulang",
    )
    p.add_argument(
        "--ikut-induk",
        type=int,
        nargs="?",
        const=0,
        metavar="PID",
        help="berhenti bila proses induk berhenti",
    )
    return p.parse_args()


def main() -> int:
    """Serve until SIGTERM or SIGINT. Exit code 2: a sentence on standard error says what is wrong."""
    pilihan = _argumen()
    berhenti = threading.Event()
    for sinyal in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sinyal, lambda *_: berhenti.set())
    induk = os.getppid() if pilihan.ikut_induk == 0 else pilihan.ikut_induk
    sifat = amankan()
    try:
        sandi = Sandi(*(muat_kunci(k) for k in pilihan.kunci))
        pelayan = Pelayan(pilihan.soket, sandi, pilihan.uid, sifat)
    except HakpilihError as galat:
        catat(f"{galat.pesan} {galat.saran}")
        return 2
    with pelayan:
        threading.Thread(target=pelayan.serve_forever, args=(0.1,), daemon=True).start()
        sys.stdout.write(f"{SIAP} {sandi.id}\n")
        sys.stdout.flush()
        beri_tahu_systemd("READY=1")
        while not berhenti.wait(None if induk is None else _JEDA_INDUK):
            if os.getppid() != induk:
                break
        beri_tahu_systemd("STOPPING=1")
        pelayan.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
