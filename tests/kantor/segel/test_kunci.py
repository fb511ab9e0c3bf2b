"""The master key's file: made once, for its owner's eyes only, damage found; its keys stay apart."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kantor.segel.galat import KunciKeliru, SegelTakTerbuka
from kantor.segel.kunci import KunciInduk, buat_kunci, muat_kunci
from kantor.segel.sandi import Sandi

# openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:000102…1f
#   -kdfopt info:hakpilih/1/segel/nik HKDF
HKDF_OPENSSL = "f5f333271f6a715ff833b5a5950324a40274dbd33e3ccbaed6fdad090b4d2729"


def test_a_key_file_is_made_once_and_read_back(tmp_path: Path) -> None:
    berkas = tmp_path / "kunci" / "kantor.kunci"
    kunci = buat_kunci(berkas)
    assert muat_kunci(berkas) == kunci
    assert stat.S_IMODE(berkas.stat().st_mode) == 0o600
    assert kunci.isi.hex() not in repr(kunci)
    with pytest.raises(KunciKeliru, match="sudah ada"):
        buat_kunci(berkas)
    assert muat_kunci(berkas) == kunci


@pytest.mark.parametrize("izin", [0o640, 0o604, 0o620])
def test_a_key_file_that_others_may_open_is_refused(tmp_path: Path, izin: int) -> None:
    berkas = tmp_path / "kantor.kunci"
    buat_kunci(berkas)
    berkas.chmod(izin)
    with pytest.raises(KunciKeliru, match=f"izin 0{izin:o}"):
        muat_kunci(berkas)


def test_a_damaged_key_file_is_refused(tmp_path: Path) -> None:
    berkas = tmp_path / "kantor.kunci"
    buat_kunci(berkas)
    utuh = berkas.read_text("ascii")
    letak = utuh.index("isi ") + 10
    for rusak in (
        "",
        utuh[:-2],
        utuh.replace("versi 1", "versi 2"),
        utuh[:letak] + format(int(utuh[letak], 16) ^ 1, "x") + utuh[letak + 1 :],
    ):
        berkas.write_text(rusak, "ascii")
        with pytest.raises(KunciKeliru, match="rusak"):
            muat_kunci(berkas)


def test_keys_of_purposes_and_versions_differ() -> None:
    isi = bytes(range(32))
    satu, dua = KunciInduk(isi, 1), KunciInduk(isi, 2)
    turunan = [k.turunan(u) for k in (satu, dua) for u in ("segel/nik", "segel/nkk", "sidik/nik")]
    assert len(set(turunan)) == 6
    assert satu.id != dua.id
    assert satu.turunan("segel/nik").hex() == HKDF_OPENSSL


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    lama, baru = KunciInduk(b"a" * 32, 1), KunciInduk(b"b" * 32, 2)
    dulu = Sandi(lama).segel("nik", [b"9971010101900001"], [b"7"])
    keduanya = Sandi(lama, baru)
    kini = keduanya.segel("nik", [b"9971010101900001"], [b"7"])
    assert (dulu[0][0], kini[0][0]) == (1, 2)
    assert keduanya.buka("nik", dulu + kini, [b"7", b"7"]) == [b"9971010101900001"] * 2
    with pytest.raises(SegelTakTerbuka):
        Sandi(baru).buka("nik", dulu, [b"7"])
    with pytest.raises(KunciKeliru):
        Sandi(lama, KunciInduk(b"c" * 32, 1))
