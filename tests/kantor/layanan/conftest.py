"""What one test sent does not slow the next."""

from __future__ import annotations

import pytest

from kantor.laju import Batas, Ember
from kantor.layanan import laju


@pytest.fixture(autouse=True)
def _laju_baru(monkeypatch: pytest.MonkeyPatch) -> None:
    batas = {laju.KIRIM: 10, laju.LACAK: 20, laju.DUKUNG: 30}
    for apa, sekali in batas.items():
        monkeypatch.setitem(laju.EMBER, apa, Ember(Batas(sekali, 60)))
