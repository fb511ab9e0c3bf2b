"""Bodies of frames: what cannot be read is refused, and nothing small becomes large."""

from __future__ import annotations

import random
import socket
from pathlib import Path

import pyarrow as pa
import pytest

from kantor.segel.bingkai import BingkaiRusak, dari_badan, ke_badan, kirim, terima

from .conftest import Proses


def _badan(nilai: pa.Array, pemampatan: str | None = None) -> bytes:
    bagian = pa.record_batch([nilai], names=["nilai"])
    wadah = pa.BufferOutputStream()
    pilihan = pa.ipc.IpcWriteOptions(compression=pemampatan)
    with pa.ipc.new_stream(wadah, bagian.schema, options=pilihan) as penulis:
        penulis.write_batch(bagian)
    return bytes(wadah.getvalue())


@pytest.mark.parametrize("pemampatan", ["zstd", "lz4"])
def test_badan_yang_dimampatkan_ditolak_tanpa_dibuka(proses: Proses, pemampatan: str) -> None:
    """13 kB that would be 64 MB: the key process stays as small as it was."""
    bom = _badan(pa.array([bytes(64 << 20)], pa.binary()), pemampatan)
    assert len(bom) < 1 << 20
    with pytest.raises(BingkaiRusak):
        dari_badan(bom)
    besar = _besar(proses)
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(20)
        s.connect(str(proses.nyala.soket))
        kirim(s, {"op": "sidik", "jenis": "nik"}, bom)
        jawab = terima(s)
    assert jawab is not None
    assert jawab[0]["kode"] == "permintaan"
    assert _besar(proses) - besar < 32 << 10


def _besar(proses: Proses) -> int:
    """KiB of memory that the key process holds."""
    keadaan = Path(f"/proc/{proses.nyala.proses.pid}/status").read_text(encoding="ascii")
    return next(int(b.split()[1]) for b in keadaan.splitlines() if b.startswith("VmRSS"))


def test_kolom_pulang_pergi_dan_yang_rusak_ditolak() -> None:
    kolom = {"nilai": pa.array([b"a", None, b""], pa.binary()), "kait": pa.array(["x", "y", "z"])}
    badan = ke_badan(kolom)
    assert {k: v.to_pylist() for k, v in dari_badan(badan).items()} == {
        k: v.to_pylist() for k, v in kolom.items()
    }
    acak = random.Random(7)
    for _ in range(300):
        rusak = bytearray(badan[: acak.randrange(len(badan) + 1)])
        for _ in range(acak.randrange(4)):
            if rusak:
                rusak[acak.randrange(len(rusak))] = acak.randrange(256)
        try:
            dari_badan(bytes(rusak))
        except BingkaiRusak:
            continue
