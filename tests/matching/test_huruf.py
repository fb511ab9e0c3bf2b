"""Passing over pairs by their letters never passes over one that the measures would find alike."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.matching.huruf import mungkin_mirip

KATA = st.text(alphabet="ABCDE 1É", min_size=1, max_size=12)
UKURAN = """
select jaro_winkler_similarity(least(a, b), greatest(a, b)) >= 0.85
  or damerau_levenshtein(a, b) <= 2 or damerau_levenshtein(a, b) * 3.5 <= greatest(length(a), length(b))
  as dekat from p
"""


@given(st.lists(st.tuples(KATA, KATA), min_size=1, max_size=40))
def test_yang_dilewati_memang_tidak_mirip(pasangan: list[tuple[str, str]]) -> None:
    teks = pa.array([t for p in pasangan for t in p])
    a = np.arange(0, 2 * len(pasangan), 2, dtype=np.int32)
    mungkin = mungkin_mirip(teks, a, a + 1, 0.85, 2, 1 / 3.5)
    p = pa.table({"a": teks.take(pa.array(a)), "b": teks.take(pa.array(a + 1))})  # noqa: F841
    dekat = duckdb.sql(UKURAN).fetchnumpy()["dekat"]
    assert not (dekat & ~mungkin).any()


def test_nama_yang_lain_sama_sekali_dilewati() -> None:
    teks = pa.array(["SITIAMINAH", "BUDISANTOSO", "SITIAMINAM", "YOGIWIJAYA"])
    a = np.zeros(3, dtype=np.int32)
    hasil = mungkin_mirip(teks, a, np.array([1, 2, 3], dtype=np.int32), 0.85, 1, 1 / 3.5)
    assert hasil.tolist() == [False, True, False]
