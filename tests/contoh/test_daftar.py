"""The two lists and the truth between them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakpilih.contoh import Contoh, Kerusakan, Laju, bentuk
from hakpilih.contoh.kerusakan import CACAT_NIK, HANYA_DP4, HANYA_DPT
from hakpilih.errors import ArgumenKeliru
from hakpilih.nik import periksa_nik
from hakpilih.pemilih import KOLOM_DAFTAR

TANPA = dict.fromkeys((*HANYA_DPT, *HANYA_DP4, "pindah_dalam", "kawin_muda"), 0.0)


def bersih(**ubah: object) -> Kerusakan:
    """No fault at all, except those given."""
    nol = {
        n: Laju(0.0, 0.0)
        for n in Kerusakan.__dataclass_fields__
        if isinstance(getattr(Kerusakan(), n), Laju)
    }
    return Kerusakan(**{**nol, **TANPA, **ubah})  # type: ignore[arg-type]


def periksa_kunci(c: Contoh) -> None:
    """Every row of both lists stands in the truth, pairs are complete, nothing points outside."""
    dpt, dp4, orang = (c.kebenaran[k].to_pylist() for k in ("baris_dpt", "baris_dp4", "orang"))
    assert {b for b in dpt if b} == set(range(1, c.dpt.num_rows + 1))
    assert {b for b in dp4 if b} == set(range(1, c.dp4.num_rows + 1))
    assert all(a or b for a, b in zip(dpt, dp4, strict=True))
    milik_dpt: dict[int, set[int]] = {}
    milik_dp4: dict[int, set[int]] = {}
    for a, b, o in zip(dpt, dp4, orang, strict=True):
        if a:
            milik_dpt.setdefault(o, set()).add(a)
        if b:
            milik_dp4.setdefault(o, set()).add(b)
    harap = Counter(
        {
            o: max(1, len(milik_dpt.get(o, ()))) * max(1, len(milik_dp4.get(o, ())))
            for o in {*milik_dpt, *milik_dp4}
        }
    )
    assert Counter(orang) == harap
    assert len(set(zip(dpt, dp4, strict=True))) == len(dpt)
    pemilik = Counter(b for s in milik_dpt.values() for b in s)
    assert max(pemilik.values()) == 1


def test_kunci_jawaban(kota20k: Contoh) -> None:
    periksa_kunci(kota20k)
    assert kota20k.kebenaran.column_names == ["baris_dpt", "baris_dp4", "orang"]
    dpt = kota20k.kebenaran["baris_dpt"].to_pylist()
    isi = [b for b in dpt if b]
    assert isi == sorted(isi)
    assert dpt[len(isi) :] == [None] * (len(dpt) - len(isi))
    r = kota20k.ringkasan
    kosong_dp4 = kota20k.kebenaran["baris_dp4"].null_count
    assert r.pasangan == len(isi) - kosong_dp4
    assert kosong_dp4 >= sum(r.hanya_dpt.values())


def test_baris_dan_orang(kota20k: Contoh) -> None:
    r = kota20k.ringkasan
    assert kota20k.dpt.num_rows == r.baris_dpt == 20_000
    ganda = r.cacat["ganda"]
    assert r.baris_dpt == r.di_keduanya + sum(r.hanya_dpt.values()) + ganda["dpt"]
    assert r.baris_dp4 == r.di_keduanya + sum(r.hanya_dp4.values()) + ganda["dp4"]
    assert r.orang == r.di_keduanya + sum(r.hanya_dpt.values()) + sum(r.hanya_dp4.values())
    assert r.orang == len(set(kota20k.kebenaran["orang"].to_pylist()))


def test_at_bengkulus_size_the_lists_differ_by_450() -> None:
    """Kota Bengkulu 2020: KPU 254,171, Disdukcapil 254,621."""
    k = Kerusakan()
    n = 254_171
    hanya_dpt = sum(round(getattr(k, x) * n) for x in HANYA_DPT)
    hanya_dp4 = sum(round(getattr(k, x) * n) for x in HANYA_DP4)
    assert hanya_dp4 - hanya_dpt == 254_621 - 254_171
    assert hanya_dpt > 5_000
    assert k.ganda.dpt == k.ganda.dp4


def test_columns_and_dates_are_those_of_the_form(kota20k: Contoh) -> None:
    for tabel in (kota20k.dpt, kota20k.dp4):
        assert tuple(tabel.column_names) == KOLOM_DAFTAR
        tanggal = tabel["tanggal_lahir"].drop_null().to_pylist()
        assert all(re.fullmatch(r"\d\d-\d\d-\d{4}", t) for t in tanggal)
        for kolom, boleh in (
            ("status_kawin", {"B", "S", "P"}),
            ("jenis_kelamin", {"L", "P"}),
            ("status_ktp_el", {"S", "B"}),
            ("disabilitas", {"fisik", "intelektual", "mental", "wicara", "rungu", "netra"}),
        ):
            assert set(tabel[kolom].drop_null().to_pylist()) == boleh
        for kolom in ("nama", "rt", "rw", "kelurahan", "kecamatan", "tps"):
            assert tabel[kolom].null_count == 0
        assert not any("" in tabel[k].to_pylist() for k in KOLOM_DAFTAR)


def test_rows_stand_in_the_order_of_each_office(kota20k: Contoh) -> None:
    kode = {n: k for k, n in zip(*kota20k.wilayah.select(["kode", "nama"]), strict=True)}
    for tabel in (kota20k.dpt, kota20k.dp4):
        tempat = [kode[k].as_py() for k in tabel["kelurahan"]]
        assert tempat == sorted(tempat)
    tps = [f"{a}{b}" for a, b in zip(*kota20k.dpt.select(["kelurahan", "tps"]), strict=True)]
    assert sum(a != b for a, b in pairwise(tps)) == len(set(tps)) - 1
    nkk = [
        (a.as_py(), b.as_py())
        for a, b in zip(*kota20k.dp4.select(["kelurahan", "nkk"]), strict=True)
        if b.as_py()
    ]
    urut = sum(a <= b for a, b in pairwise(nkk) if a[0] == b[0])
    assert urut > 0.97 * len(nkk)


def test_laju_kerusakan(kota20k: Contoh) -> None:
    """Rows with a fault, as a share of all rows, near the table (binomial noise allowed)."""
    k, r = Kerusakan(), kota20k.ringkasan
    for cacat in (*CACAT_NIK, "nama_varian", "tanggal_salah", "alamat_gaya", "nkk_kosong"):
        for daftar, n in (("dpt", r.baris_dpt), ("dp4", r.baris_dp4)):
            harap = k.laju(cacat, daftar) * n
            # People doubled in haste carry more faults; some have nobody to borrow a NIK from.
            longgar = 5 * harap**0.5 + 6 * k.ganda.dpt * harap + 3
            kurang = 0.2 * harap if cacat == "nik_pinjam" else 0.03 * harap
            assert harap - longgar - kurang < r.cacat[cacat][daftar] < harap + longgar, cacat


def test_pasangan_yang_sukar(kota20k: Contoh) -> None:
    """About 9 % of the true pairs show no equal valid NIK; counted here from the written rows."""
    nik_dpt, nik_dp4 = (t["nik"].to_pylist() for t in (kota20k.dpt, kota20k.dp4))
    sukar = pasang = 0
    for a, b in zip(*kota20k.kebenaran.select(["baris_dpt", "baris_dp4"]), strict=True):
        if a.is_valid and b.is_valid:
            pasang += 1
            x, y = nik_dpt[a.as_py() - 1], nik_dp4[b.as_py() - 1]
            sukar += not (x and x == y and periksa_nik(x) is None)
    r = kota20k.ringkasan
    assert pasang == r.pasangan
    # A NIK and an NKK that stand in each other's column are well-formed to the eye.
    tertukar = sum(r.cacat["nik_nkk_tertukar"].values())
    assert sukar <= r.pasangan_sukar <= sukar + tertukar
    assert 0.085 < r.bagian_sukar < 0.099


def test_name_only_rows_keep_name_and_place(kota20k: Contoh) -> None:
    kosong = ("nik", "nkk", "tanggal_lahir", "tempat_lahir", "status_kawin")
    baris = [b for b in kota20k.dpt.to_pylist() if not any(b[k] for k in kosong)]
    assert len(baris) >= 0.018 * 20_000
    assert all(b["nama"] and b["rt"] and b["kelurahan"] and b["tps"] for b in baris)


def test_without_faults_both_lists_say_the_same() -> None:
    c = bentuk(600, 3, bersih())
    r = c.ringkasan
    assert r.baris_dpt == r.baris_dp4 == r.pasangan == r.di_keduanya == 600
    assert r.pasangan_sukar == 0
    assert all(n == {"dpt": 0, "dp4": 0} for n in r.cacat.values())
    sama = [k for k in KOLOM_DAFTAR if k not in ("alamat", "keterangan")]  # each office's own habit
    dpt, dp4 = c.dpt.select(sama).to_pylist(), c.dp4.select(sama).to_pylist()
    for a, b in zip(*c.kebenaran.select(["baris_dpt", "baris_dp4"]), strict=True):
        assert dpt[a.as_py() - 1] == dp4[b.as_py() - 1]


@pytest.mark.parametrize(
    ("cacat", "kolom"),
    [
        ("nik_kosong", {"nik"}),
        ("nik_salah_ketik", {"nik"}),
        ("nik_tak_sah", {"nik"}),
        ("nik_pinjam", {"nik"}),
        ("nik_nkk_tertukar", {"nik", "nkk"}),
        ("nkk_kosong", {"nkk"}),
        ("nkk_salah_ketik", {"nkk"}),
        ("nama_varian", {"nama"}),
        ("tanggal_salah", {"tanggal_lahir"}),
        ("tanggal_kosong", {"tanggal_lahir"}),
        ("tempat_lahir_kosong", {"tempat_lahir"}),
        ("tempat_lahir_varian", {"tempat_lahir"}),
        ("jenis_kelamin_salah", {"jenis_kelamin"}),
        ("status_kawin_lama", {"status_kawin"}),
    ],
)
def test_each_fault_changes_its_column_in_every_row_it_counts(cacat: str, kolom: set[str]) -> None:
    c = bentuk(1_500, 11, bersih(**{cacat: Laju(0.2, 0.0)}))
    sama = [k for k in KOLOM_DAFTAR if k not in ("alamat", "keterangan")]
    dpt, dp4 = c.dpt.select(sama).to_pylist(), c.dp4.select(sama).to_pylist()
    beda: Counter[str] = Counter()
    baris = 0
    for a, b in zip(*c.kebenaran.select(["baris_dpt", "baris_dp4"]), strict=True):
        x, y = dpt[a.as_py() - 1], dp4[b.as_py() - 1]
        ini = {k for k in sama if x[k] != y[k]}
        beda.update(ini)
        baris += bool(ini)
    assert set(beda) == kolom
    assert baris == c.ringkasan.cacat[cacat]["dpt"] > 100
    assert c.ringkasan.cacat[cacat]["dp4"] == 0


def test_moved_people_stand_at_their_old_address_in_the_dpt() -> None:
    c = bentuk(3_000, 5, bersih(pindah_dalam=0.1))
    dpt, dp4 = c.dpt.to_pylist(), c.dp4.to_pylist()
    pindah = beda_kk = 0
    for a, b in zip(*c.kebenaran.select(["baris_dpt", "baris_dp4"]), strict=True):
        x, y = dpt[a.as_py() - 1], dp4[b.as_py() - 1]
        assert (x["nik"], x["nama"]) == (y["nik"], y["nama"])
        pindah += any(x[k] != y[k] for k in ("rt", "rw", "kelurahan"))
        beda_kk += x["nkk"] != y["nkk"]
    assert c.ringkasan.pindah_dalam == 300
    assert 250 < pindah <= 300
    assert beda_kk == 120


def test_doubled_rows_belong_to_one_person_and_differ_a_little() -> None:
    c = bentuk(2_000, 9, bersih(ganda=Laju(0.05, 0.02), nama_varian=Laju(0.06, 0.06)))
    periksa_kunci(c)
    baris: dict[int, set[int]] = {}
    for a, o in zip(*c.kebenaran.select(["baris_dpt", "orang"]), strict=True):
        baris.setdefault(o.as_py(), set()).add(a.as_py())
    ganda = [b for b in baris.values() if len(b) == 2]
    assert len(ganda) == 100 == c.ringkasan.cacat["ganda"]["dpt"]
    assert c.ringkasan.cacat["ganda"]["dp4"] == 40
    dpt = c.dpt.to_pylist()
    pasang = [[dpt[i - 1] for i in sorted(b)] for b in ganda]
    assert 30 < sum(x["rt"] != y["rt"] or x["rw"] != y["rw"] for x, y in pasang) < 75
    assert sum(x["nama"] != y["nama"] for x, y in pasang) > 15


def test_kerusakan_berkorelasi() -> None:
    """Names wrong in the DPT are wrong in the DP4 more often, and half of those in the same way."""
    k = bersih(nama_varian=Laju(0.2, 0.2), nik_salah_ketik=Laju(0.2, 0.2))
    sendiri = _salah_bersama(bentuk(3_000, 4, k))
    bersama = _salah_bersama(bentuk(3_000, 4, k, berkorelasi=True))
    assert sendiri["nama"][0] < 170 < 300 < bersama["nama"][0]
    for kolom in ("nama", "nik"):
        dua, persis = bersama[kolom]
        assert 0.35 * dua < persis < 0.65 * dua
        assert sendiri[kolom][1] < 0.1 * sendiri[kolom][0] + 12


def _salah_bersama(c: Contoh) -> dict[str, tuple[int, int]]:
    """Column → (pairs wrong in both lists, of these wrong in the same way), judged by a clean city."""
    benar = bentuk(3_000, 4, bersih())
    hasil = {}
    for kolom in ("nama", "nik"):
        asli, dpt, dp4 = (t[kolom].to_pylist() for t in (benar.dpt, c.dpt, c.dp4))
        kunci = c.kebenaran.select(["baris_dpt", "baris_dp4"])
        dua = [
            dpt[a.as_py() - 1] == dp4[b.as_py() - 1]
            for a, b in zip(*kunci, strict=True)
            if asli[a.as_py() - 1] not in (dpt[a.as_py() - 1], dp4[b.as_py() - 1])
        ]
        hasil[kolom] = (len(dua), sum(dua))
    return hasil


def test_dp4_as_dirty_as_the_dpt() -> None:
    c = bentuk(5_000, 2, dp4_sekotor_dpt=True)
    r = c.ringkasan
    assert r.kerusakan.nama_varian == Laju(0.06, 0.06)
    assert r.cacat["nama_varian"]["dp4"] > 0.8 * r.cacat["nama_varian"]["dpt"]
    assert r.bagian_sukar > 0.13


def test_ulangan_yang_sama() -> None:
    a, b = bentuk(800, 21), bentuk(800, 21)
    for nama in ("dpt", "dp4", "kebenaran", "wilayah", "hadir_tps"):
        assert getattr(a, nama).equals(getattr(b, nama)), nama
    assert a.peta == b.peta
    assert not a.dpt.equals(bentuk(800, 22).dpt)


def test_one_rate_changes_nothing_else() -> None:
    """Rates can be compared in a benchmark: the people stay who they are."""
    a, b = bentuk(800, 5), bentuk(800, 5, Kerusakan(nama_varian=Laju(0.5, 0.5)))
    for kolom in KOLOM_DAFTAR:
        assert a.dpt[kolom].equals(b.dpt[kolom]) == (kolom != "nama"), kolom
    assert a.kebenaran.equals(b.kebenaran)


@settings(max_examples=20)
@given(st.integers(50, 500), st.integers(0, 2**32))
def test_any_small_city_holds_together(pemilih: int, benih: int) -> None:
    c = bentuk(pemilih, benih)
    assert c.dpt.num_rows == pemilih
    periksa_kunci(c)
    isi = Counter(zip(c.dpt["kelurahan"].to_pylist(), c.dpt["tps"].to_pylist(), strict=True))
    assert max(isi.values()) <= 600
    for nik in c.dpt["nik"].drop_null().to_pylist():
        assert len(nik) != 16 or nik[:2] in ("99", "98", "00")


@settings(max_examples=15)
@given(st.floats(0, 0.3), st.floats(0, 0.3), st.floats(0, 0.09), st.floats(0, 1), st.booleans())
def test_any_rates_hold_together(a: float, b: float, c: float, d: float, korelasi: bool) -> None:
    k = Kerusakan(
        nik_kosong=Laju(a, b),
        nama_varian=Laju(d, a),
        hanya_nama=Laju(b, c),
        ganda=Laju(a, b),
        meninggal=c,
        pindah_masuk=c,
        kembar=d,
        nik_asing=d,
        pindah_dalam=d,
        kawin_muda=d,
    )
    kota = bentuk(300, 1, k, berkorelasi=korelasi)
    assert kota.dpt.num_rows == 300
    periksa_kunci(kota)


@pytest.mark.parametrize("pemilih", [-1, 0, 49, 20_000_001])
def test_impossible_sizes_are_refused_with_the_possible_ones(pemilih: int) -> None:
    with pytest.raises(ArgumenKeliru, match="pemilih") as galat:
        bentuk(pemilih, 1)
    assert "50 sampai 20 juta" in galat.value.saran


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ArgumenKeliru, match="Benih -1"):
        bentuk(60, -1)
