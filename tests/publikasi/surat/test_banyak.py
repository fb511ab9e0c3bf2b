"""Many papers at once: in order, few ahead, and nothing of a voter stays in memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from hakpilih.publikasi.surat import model_a, susun_banyak
from tests.publikasi.surat.bahan import DICETAK, KOP, TPS, banyak, orang, tabel


def test_urut_dan_tidak_mendahului() -> None:
    diminta: list[int] = []
    utas: set[int] = set()

    def tugas() -> Iterator[tuple[int, Callable[[], bytes]]]:
        for i in range(20):
            diminta.append(i)
            utas.add(threading.get_ident())
            yield i, partial(bytes, i)

    for n, (kunci, isi) in enumerate(susun_banyak(tugas(), utas=2)):
        assert (kunci, isi) == (n, bytes(n))
        assert len(diminta) <= n + 4
    assert n == 19
    assert utas == {threading.get_ident()}


def test_yang_gagal_menghentikan() -> None:
    def gagal() -> bytes:
        raise ValueError("rusak")

    berikut = susun_banyak(((i, gagal if i == 2 else bytes) for i in range(9)), utas=2)
    assert [next(berikut)[0], next(berikut)[0]] == [0, 1]
    with pytest.raises(ValueError, match="rusak"):
        next(berikut)


def test_sejalan_sama_dengan_sendiri() -> None:
    """Papers made side by side are those made one by one."""
    semua = [tabel(orang(i), orang(i + 1)) for i in range(8)]
    buat = [partial(model_a, KOP, TPS, t, dicetak=DICETAK) for t in semua]
    sejalan = dict(susun_banyak(enumerate(buat), utas=3))
    assert sejalan == {i: b() for i, b in enumerate(buat)}


@pytest.mark.lengkap
def test_memori_tidak_bertambah() -> None:
    """typst would keep what it laid out; voters do not stay in memory, and a city's papers do not fill it."""

    def rss() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    model_a(KOP, TPS, banyak(400), dicetak=DICETAK)
    awal = rss()
    for i in range(8):
        model_a(KOP, TPS, banyak(400, benih=i), dicetak=DICETAK)
    assert rss() - awal < 60e6
