"""The permission table, walked through whole: every role, action and reach, and every refusal's words.

The rows are this project's design; what is checked against it stands in `docs/kaidah/izin.md`.
"""

from __future__ import annotations

from itertools import product

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.izin import BAWAH, IZIN, JANGKAUAN, PERAN, TEPAT, TINDAKAN, boleh

# Level of an account → its region, one region below it (none below a TPS), and one beside it.
TEMPAT: dict[str, tuple[str, str | None, str]] = {
    "provinsi": ("99", "99.71", "98"),
    "kabupaten": ("99.01", "99.01.02", "99.02"),
    "kota": ("99.71", "99.71.01.1001", "99.72"),
    "kecamatan": ("99.71.01", "99.71.01.1001", "99.71.02"),
    "kelurahan": ("99.71.01.1001", "99.71.01.1001.001", "99.71.01.1002"),
    "tps": ("99.71.01.1001.001", None, "99.71.01.1001.002"),
}


def test_the_table_names_only_what_exists() -> None:
    assert set(IZIN) == set(PERAN)
    for isi in IZIN.values():
        assert isi.keys() <= TINDAKAN.keys()
        assert set(isi.values()) <= JANGKAUAN.keys()
    assert set().union(*IZIN.values()) == set(TINDAKAN), "a deed that nobody may do"
    assert {t for p in PERAN.values() for t in p.tingkat} == set(TEMPAT)


@pytest.mark.parametrize("peran", PERAN)
def test_every_role_action_and_reach(peran: str) -> None:
    for tingkat, tindakan in product(PERAN[peran].tingkat, TINDAKAN):
        _bandingkan_dengan_tabel(peran, tindakan, tingkat)


def _bandingkan_dengan_tabel(peran: str, tindakan: str, tingkat: str) -> None:
    milik, bawah, lain = TEMPAT[tingkat]
    jangkauan = IZIN[peran].get(tindakan)
    assert boleh(peran, milik, tindakan, milik).boleh is (jangkauan in (BAWAH, TEPAT))
    if bawah is not None:
        assert boleh(peran, milik, tindakan, bawah).boleh is (jangkauan == BAWAH)
        if tingkat != "provinsi":  # nobody reaches upwards
            assert not boleh(peran, milik, tindakan, "99")
    luar = boleh(peran, milik, tindakan, lain)
    assert not luar
    assert luar.alasan.startswith(f"{PERAN[peran].nama} ")
    assert TINDAKAN[tindakan] in luar.alasan
    assert luar.alasan.endswith(".")


@pytest.mark.parametrize("peran", PERAN)
def test_an_account_in_a_region_of_the_wrong_level_may_do_nothing(peran: str) -> None:
    for tingkat, (milik, _, _) in TEMPAT.items():
        if tingkat not in PERAN[peran].tingkat:
            for tindakan in TINDAKAN:
                putusan = boleh(peran, milik, tindakan, milik)
                assert not putusan
                assert "Mintalah admin" in putusan.alasan


def test_whoever_supervises_or_runs_accounts_never_sees_a_nik() -> None:
    nik = {"buka_nik", "lihat_pemilih"}
    assert [p for p in ("bawaslu", "auditor", "admin", "umum") if nik & IZIN[p].keys()] == []
    assert "lihat_tanpa_nik" not in IZIN["admin"]
    assert [p for p, isi in IZIN.items() if "buka_nik" in isi] == ["operator"]


def test_nobody_approves_what_he_proposes_and_nobody_but_admin_keeps_accounts() -> None:
    assert [p for p, i in IZIN.items() if {"usul_perubahan", "setujui_perubahan"} <= i.keys()] == []
    assert [p for p, i in IZIN.items() if "kelola_akun" in i] == ["admin"]


def test_a_refusal_says_why() -> None:
    assert boleh("ketua", "99.71", "tetapkan_daftar", "99.71.01").alasan == (
        "Ketua KPU boleh menetapkan daftar hanya tepat di wilayahnya, 99.71, bukan di 99.71.01."
    )
    assert boleh("pps", "99.71.01.1001", "lihat_pemilih", "99.71.01.1002").alasan == (
        "PPS boleh melihat pemilih dengan NIK disamarkan di wilayah 99.71.01.1001; "
        "99.71.01.1002 bukan bagiannya."
    )
    assert boleh("admin", "99.71", "buka_nik", "99.71").alasan == (
        "Admin tidak boleh membuka NIK utuh dengan menyebut alasannya. "
        "Yang boleh: Operator data KPU."
    )


def test_an_account_of_the_wrong_level_is_told_which_one_it_needs() -> None:
    assert boleh("pps", "99.71", "lihat_pemilih", "99.71").alasan == (
        "Akun PPS harus berwilayah kelurahan/desa, sedangkan wilayah akun ini 99.71. "
        "Mintalah admin memperbaikinya."
    )
    assert PERAN["bawaslu"].kata_tingkat == "kabupaten/kota atau kecamatan atau kelurahan/desa"
    assert PERAN["kpps"].kata_tingkat == "TPS"


def test_codes_with_and_without_dots_are_one_region() -> None:
    assert boleh("operator", "9971", "muat_berkas", "9971011001")
    assert not boleh("ppk", "99.71.01", "susun_rekap", "99.71.10")


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (("raja", "99.71", "buka_nik", "99.71"), "raja"),
        (("operator", "99.71", "terbang", "99.71"), "terbang"),
        (("operator", "", "buka_nik", "99.71"), "bukan kode wilayah"),
        (("operator", "99.71", "buka_nik", "Kota Contoh"), "Kota Contoh"),
    ],
)
def test_what_is_unknown_is_told(isi: tuple[str, str, str, str], kata: str) -> None:
    with pytest.raises(ArgumenKeliru) as galat:
        boleh(*isi)
    assert kata in galat.value.pesan
    assert galat.value.saran
