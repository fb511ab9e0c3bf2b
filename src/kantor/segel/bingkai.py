"""Frames between the key process and its clients, and Arrow columns to lists of bytes and back.

A frame is `length of head (4 bytes, big-endian) ‖ length of body (4) ‖ head: JSON object ‖ body`; the
body is empty or one Arrow IPC stream with one record batch.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

BADAN_TERPANJANG = 16 << 20
KEPALA_TERPANJANG = 1 << 20
_PANJANG = struct.Struct(">II")
_KEPALA_PESAN, _PEMAMPATAN = 2, 3  # fields of Arrow's Message and RecordBatch (format/Message.fbs)


class BingkaiRusak(Exception):
    """What came over the socket is no frame (or ends in the middle of one)."""


def kirim(soket: socket.socket, kepala: Mapping[str, Any], badan: bytes = b"") -> None:
    """Send one frame."""
    k = json.dumps(kepala, separators=(",", ":")).encode()
    soket.sendall(b"".join((_PANJANG.pack(len(k), len(badan)), k, badan)))


def terima(soket: socket.socket, batas: float | None = None) -> tuple[dict[str, Any], bytes] | None:
    """One frame, or None where the other side has closed between frames. Raises `BingkaiRusak`.

    The first byte is awaited as the socket's own timeout says, each later read `batas` seconds.
    """
    awal = soket.recv(1)
    if not awal:
        return None
    if batas is not None:
        soket.settimeout(batas)
    nk, nb = _PANJANG.unpack(awal + _tepat(soket, _PANJANG.size - 1))
    if not 0 < nk <= KEPALA_TERPANJANG or nb > BADAN_TERPANJANG:
        raise BingkaiRusak
    try:
        kepala = json.loads(_tepat(soket, nk))
    except ValueError:
        raise BingkaiRusak from None
    if not isinstance(kepala, dict):
        raise BingkaiRusak
    return kepala, _tepat(soket, nb)


def _tepat(soket: socket.socket, panjang: int) -> bytes:
    isi = bytearray(panjang)
    sisa = memoryview(isi)
    while sisa:
        n = soket.recv_into(sisa)
        if not n:
            raise BingkaiRusak
        sisa = sisa[n:]
    return bytes(isi)


def ke_badan(kolom: Mapping[str, pa.Array]) -> bytes:
    """Columns as one Arrow IPC stream."""
    bagian = pa.record_batch(list(kolom.values()), names=list(kolom))
    wadah = pa.BufferOutputStream()
    with pa.ipc.new_stream(wadah, bagian.schema) as penulis:
        penulis.write_batch(bagian)
    return bytes(wadah.getvalue())


def dari_badan(badan: bytes) -> dict[str, pa.Array]:
    """The columns of a body, every offset checked. Raises `BingkaiRusak`.

    A compressed body is refused unread: a few kilobytes of it would fill the memory of the key process.
    """
    try:
        pesan = pa.ipc.MessageReader.open_stream(pa.py_buffer(badan))
        skema, isi = pesan.read_next_message(), pesan.read_next_message()
        if isi.type != "record batch" or _termampat(isi.metadata.to_pybytes()):
            raise BingkaiRusak
        bagian = pa.ipc.read_record_batch(isi, pa.ipc.read_schema(skema))
        bagian.validate(full=True)
    except (pa.ArrowException, StopIteration, OSError, EOFError, struct.error):
        raise BingkaiRusak from None
    return dict(zip(bagian.schema.names, bagian.columns, strict=True))


def _termampat(kepala: bytes) -> bool:
    """Whether the header of a record batch (a flatbuffer `Message`) has the field `compression`."""

    def letak(tabel: int, ke: int) -> int:
        awal = tabel - struct.unpack_from("<i", kepala, tabel)[0]
        if 4 + 2 * ke >= struct.unpack_from("<H", kepala, awal)[0]:
            return 0
        geser: int = struct.unpack_from("<H", kepala, awal + 4 + 2 * ke)[0]
        return tabel + geser if geser else 0

    pesan = struct.unpack_from("<I", kepala)[0]
    if not (rujuk := letak(pesan, _KEPALA_PESAN)):
        return True
    bagian = rujuk + struct.unpack_from("<I", kepala, rujuk)[0]
    return bool(letak(bagian, _PEMAMPATAN))


def ke_biner(larik: pa.Array) -> pa.Array:
    """Any array of text, numbers or dates (ISO) as binary; binary stays as it is."""
    if pa.types.is_binary(larik.type):
        return larik
    if pa.types.is_fixed_size_binary(larik.type) or pa.types.is_large_binary(larik.type):
        return larik.cast(pa.binary())
    return larik.cast(pa.string()).cast(pa.binary())


def ke_daftar(larik: pa.Array) -> list[bytes | None]:
    """A binary array as a list; several times faster than `to_pylist`."""
    sahih, batas, isi = larik.buffers()
    data = isi.to_pybytes() if isi is not None else b""
    if batas is None:
        return [None] * len(larik)
    o = np.frombuffer(batas, np.int32)[larik.offset : larik.offset + len(larik) + 1].tolist()
    keluar: list[bytes | None] = [data[a:b] for a, b in pairwise(o)]
    if larik.null_count and sahih is not None:
        for i in np.flatnonzero(larik.is_null().to_numpy(zero_copy_only=False)).tolist():
            keluar[i] = None
    return keluar


def dari_daftar(nilai: Sequence[bytes | None]) -> pa.Array:
    """A list as a binary array."""
    return pa.array(nilai, pa.binary())
