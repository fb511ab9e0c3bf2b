"""The root of a frozen list: a row proves itself, and nothing else passes."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.daftar.beku import akar, bukti, daun, daun_versi, isi_kanonik, terbukti
from tests.daftar.test_versi import orang, versi

GARAM = b"g" * 16


@given(st.integers(1, 40), st.data())
def test_setiap_baris_terbukti_dan_yang_lain_tidak(banyak: int, data: st.DataObject) -> None:
    d = [daun(str(i).encode(), GARAM) for i in range(banyak)]
    ke = data.draw(st.integers(0, banyak - 1))
    r, jalan = akar(d), bukti(d, ke)
    assert terbukti(d[ke], ke, banyak, jalan, r)
    assert not terbukti(daun(b"lain", GARAM), ke, banyak, jalan, r)
    assert not terbukti(d[ke], ke, banyak, [*jalan, jalan[0] if jalan else "00" * 32], r)
    if jalan:
        assert not terbukti(d[ke], ke, banyak, jalan[:-1], r)
    lain = data.draw(
        st.integers(0, banyak - 1).filter(lambda x: x != ke) if banyak > 1 else st.just(99)
    )
    assert not terbukti(d[ke], lain, banyak, jalan, r)


def test_akar_daftar_adalah_pohon_rfc_6962() -> None:
    """Seven leaves by hand, as in the example of RFC 6962, 2.1.3."""
    d = [daun(bytes([i]), GARAM) for i in range(7)]

    def simpul(a: bytes, b: bytes) -> bytes:
        return sha256(b"\x01" + a + b).digest()

    g, h, i = simpul(d[0], d[1]), simpul(d[2], d[3]), simpul(d[4], d[5])
    k, m = simpul(g, h), simpul(i, d[6])
    assert akar(d) == simpul(k, m).hex()
    assert bukti(d, 0) == [x.hex() for x in (d[1], h, m)]
    assert bukti(d, 6) == [x.hex() for x in (i, k)]
    assert akar([]) == sha256(b"").hexdigest()


def test_daun_mengikat_setiap_kolom_dan_garamnya() -> None:
    a = daun_versi(versi(orang(1), orang(2)), [GARAM, GARAM])
    assert daun_versi(versi(orang(1), orang(2)), [GARAM, b"h" * 16])[1] != a[1]
    lain: tuple[dict[str, Any], ...] = (
        {"tps": "9"}, {"umur": 31}, {"jenis_kelamin": "L"}, {"disabilitas": "netra"},
    )  # fmt: skip
    for isi in lain:
        assert daun_versi(versi(orang(1, **isi)), [GARAM])[0] != a[0]
    assert a == daun_versi(versi(orang(1), orang(2)), [GARAM, GARAM])


def test_garam_pendek_dan_pemisah_ditolak() -> None:
    with pytest.raises(ValueError, match="salt"):
        daun(b"x", b"pendek")
    with pytest.raises(ValueError, match="separator"):
        isi_kanonik(["a\x1fb"])
    assert isi_kanonik(["a", None, 3]) == b"a\x1f\x1f3"
