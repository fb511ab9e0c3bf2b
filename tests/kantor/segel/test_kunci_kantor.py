"""The office's keys towards other offices: in the key process, derived from the master key."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.daftar.kunci_kantor import KunciPublik, buka_segel, pengenal_segel
from kantor.segel.galat import KunciKeliru
from kantor.segel.klien import Kunci
from kantor.segel.kunci import kunci_baru
from kantor.segel.kunci_kantor import KunciKantor
from kantor.segel.sandi import Sandi


def publik(k: KunciKantor) -> KunciPublik:
    return KunciPublik("99.71", k.tanda, k.tukar)


def test_kunci_kantor_ikut_kunci_induk() -> None:
    induk = kunci_baru()
    a, b = KunciKantor(induk), KunciKantor(induk)
    assert (a.tanda, a.tukar) == (b.tanda, b.tukar)
    assert a.tanda != KunciKantor(kunci_baru()).tanda
    assert publik(a).sah(b"isi", b.tandatangani(b"isi"))
    assert not publik(a).sah(b"isi lain", a.tandatangani(b"isi"))
    with pytest.raises(KunciKeliru, match="rusak"):
        a.sandi(bytes(32))


def test_kunci_kantor_lama_masih_membuka() -> None:
    """While the master key is replaced the newest signs, and what was sealed for the older one opens."""
    lama, baru = kunci_baru(1), kunci_baru(2)
    s = Sandi(lama, baru)
    assert s.kunci_kantor() == [KunciKantor(baru).tanda, KunciKantor(baru).tukar]
    segel = publik(KunciKantor(lama)).segel(b"isi", b"kait")
    sandi = s.sandi_kiriman([pengenal_segel(segel)], [KunciKantor(lama).tukar])[0]
    assert sandi is not None
    assert buka_segel(segel, sandi, b"kait") == b"isi"
    with pytest.raises(KunciKeliru, match="kunci kantor lain"):
        s.sandi_kiriman([pengenal_segel(segel)], [KunciKantor(kunci_baru()).tukar])
    with pytest.raises(KunciKeliru, match="Tidak ada"):
        s.tandatangani([None])


def test_proses_kunci_menandatangani(pelayan_kunci: Path) -> None:
    k = Kunci(pelayan_kunci)
    p = KunciPublik("99.71", *k.kunci_kantor())
    assert p.sah(b"kepala", k.tandatangani(b"kepala"))
    segel = p.segel(b"isi", b"kait")
    assert buka_segel(segel, k.sandi_kiriman(pengenal_segel(segel), p.tukar), b"kait") == b"isi"
    with pytest.raises(KunciKeliru):
        k.sandi_kiriman(pengenal_segel(segel), bytes(32))
    k.tutup()
