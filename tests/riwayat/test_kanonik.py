"""The canonical form: one value, one byte string."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.kanonik import TERBESAR, baku, kanonik, urai

KUNCI = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
TEKS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DAUN = st.none() | st.booleans() | st.integers(-TERBESAR, TERBESAR) | TEKS
NILAI = st.recursive(
    DAUN, lambda n: st.lists(n, max_size=3) | st.dictionaries(KUNCI, n, max_size=4), max_leaves=12
)


def terbalik(nilai: Any) -> Any:
    """The same value, its keys put in the other way round and its texts decomposed."""
    if isinstance(nilai, dict):
        return {k: terbalik(v) for k, v in reversed(nilai.items())}
    if isinstance(nilai, list):
        return [terbalik(v) for v in nilai]
    return unicodedata.normalize("NFD", nilai) if isinstance(nilai, str) else nilai


@given(NILAI)
def test_bentuk_baku_does_not_depend_on_key_order_or_composition(nilai: Any) -> None:
    isi = kanonik(nilai)
    assert kanonik(terbalik(nilai)) == isi
    assert kanonik(json.loads(isi)) == isi
    assert baku(urai(isi), isi)
    assert b"\n" not in isi


def test_bentuk_baku_is_that_of_rfc_8785() -> None:
    # Expected bytes written by hand from RFC 8785, sections 3.2.2.2 (strings) and 3.2.3 (order).
    nilai = {"b": 1, "a_1": [True, None, -7], "a": 'é"\\/\b\f\n\r\t\x01\x7f\u2028😀', "c": {}}
    assert (
        kanonik(nilai)
        == (
            '{"a":"é\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7f\u2028😀","a_1":[true,null,-7],"b":1,"c":{}}'
        ).encode()
    )


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        (1.5, "float"),
        (2**53, "terlalu besar"),
        ({"Nama": 1}, "kunci 'Nama'"),
        ({1: 1}, "kunci 1"),
        ("\ud800", "tidak utuh"),
        ([[[[[[[[[1]]]]]]]]], "8 tingkat"),
        (b"x", "bytes"),
    ],
)
def test_what_the_form_does_not_know_is_refused(nilai: Any, kata: str) -> None:
    with pytest.raises(ArgumenKeliru, match=kata) as galat:
        kanonik(nilai)
    assert galat.value.saran


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"{",
        b'{"a":1.0}',
        b'{"a":NaN}',
        b'{"a":1}{}',
        b'"\xff"',
        b'{"a":"\n"}',
        b"[" * 99_999,
        b"9" * 5000,
    ],
)
def test_what_is_no_such_json_is_told(isi: bytes) -> None:
    with pytest.raises(ValueError):
        urai(isi)


@pytest.mark.parametrize(
    "isi", [b'{"b":1,"a":1}', b'{"a":1,"a":1}', b'{"a": 1}', b'{"a":"\\u0041"}']
)
def test_another_spelling_is_not_the_canonical_one(isi: bytes) -> None:
    assert not baku(urai(isi), isi)
