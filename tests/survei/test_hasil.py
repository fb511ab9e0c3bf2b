"""Results: figures as by hand, groups held back item by item, the index, agencies rating each other."""

from __future__ import annotations

import random
from statistics import fmean

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.survei.hasil import Jawab, hitung
from hakpilih.survei.ikm import ikm
from hakpilih.survei.jawaban import Isi
from hakpilih.survei.koordinasi import matriks
from hakpilih.survei.muat import muat

UNSUR = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan",
         "sarana")  # fmt: skip
LEMBAGA = {"kpu": "KPU", "bawaslu": "Bawaslu", "disdukcapil": "Disdukcapil"}


def _isi(nilai: int, **lain: str) -> Isi:
    return {**dict.fromkeys(UNSUR, nilai), "jenis_layanan": "pindah", **lain}


def test_means_shares_and_groups_are_as_by_hand() -> None:
    k = muat("ikm")
    jawaban = [Jawab("k", "daring", _isi(3, jenis_kelamin="p")) for _ in range(12)]
    jawaban += [Jawab("k", "kertas", _isi(4, jenis_kelamin="l")) for _ in range(8)]
    h = hitung(k, jawaban)
    assert h.n == 20
    butir = {b.kode: b for b in h.butir}
    angka = butir["waktu"].angka
    assert angka is not None
    assert angka.nilai == pytest.approx(3.4)
    assert dict(butir["waktu"].pilihan)["3"].nilai == pytest.approx(0.6)  # type: ignore[union-attr]
    per = {(g.pilah, g.kode): g.angka for g in butir["waktu"].kelompok}
    assert per["jenis_kelamin", "p"].nilai == 3  # type: ignore[union-attr]
    assert per["cara", "kertas"].nilai == 4  # type: ignore[union-attr]
    assert "saran" not in butir
    assert h.ukuran[0].angka.nilai == pytest.approx(3.4)
    assert set(h.pilah["jenis_kelamin"]) == {"p", "l"}


def test_the_order_of_answers_changes_nothing() -> None:
    k = muat("ikm")
    acak = random.Random(3)
    jawaban = [Jawab("k", "daring", _isi(acak.randint(1, 4))) for _ in range(30)]
    satu = hitung(k, jawaban, benih=5, ulangan=100).data()
    acak.shuffle(jawaban)
    assert hitung(k, jawaban, benih=5, ulangan=100).data() == satu


def test_a_small_group_is_held_back_in_each_item_by_who_answered_it() -> None:
    k = muat("ikm")
    jawaban = [Jawab("k", "daring", _isi(3, jenis_kelamin="p")) for _ in range(10)]
    jawaban += [Jawab("k", "daring", _isi(2, jenis_kelamin="l")) for _ in range(6)]
    for j in jawaban[-3:]:
        del j.isi["waktu"]  # three of the six men left it out
    butir = {b.kode: b for b in hitung(k, jawaban).butir}
    laki = {
        b: {g.kode: g.angka for g in butir[b].kelompok if g.pilah == "jenis_kelamin"} for b in butir
    }
    assert laki["prosedur"]["l"] is not None
    assert laki["waktu"]["l"] is None
    assert laki["waktu"]["p"] is None  # else the men are the whole less the women
    jk = dict(hitung(k, [*jawaban[:10], *jawaban[14:]]).butir[-2].pilihan)
    assert jk == {"p": None, "l": None}


def test_fewer_than_five_answers_show_no_figure() -> None:
    h = hitung(muat("ikm"), [Jawab("k", "daring", _isi(3))] * 4)
    assert all(b.angka is None and b.n == 0 for b in h.butir)
    assert all(a is None for b in h.butir for _, a in b.pilihan if a is not None or b.n)


def test_opposites_are_turned_in_their_aspect_only() -> None:
    k = muat("kepercayaan")
    isi: Isi = {b.kode: 5 for b in k.butir if b.jenis == "skala"}
    h = hitung(k, [Jawab("k", "daring", isi)] * 12)
    butir = {b.kode: b.angka for b in h.butir}
    assert butir["tertutup"].nilai == 5  # type: ignore[union-attr]
    assert {u.kode: u.angka.nilai for u in h.ukuran}["terbuka"] == pytest.approx(11 / 3)


def test_places_are_weighted_by_their_people() -> None:
    k = muat("ikm")
    jawaban = [Jawab("a", "daring", _isi(4)) for _ in range(10)]
    jawaban += [Jawab("b", "daring", _isi(2)) for _ in range(10)]
    angka = hitung(k, jawaban, {"a": 100, "b": 900}).ukuran[0].angka
    assert angka.nilai == pytest.approx(2.2)


# Bounds as the annex of Permenpan-RB 14/2017 prints them: 64.99 D, 65.00 C, 76.61 B, 88.31 A.
@pytest.mark.parametrize(
    ("nilai", "kelas"), [(2.59, "D"), (2.6, "C"), (3.0644, "B"), (3.5324, "A")]
)
def test_the_index_falls_in_its_class(nilai: float, kelas: str) -> None:
    k = muat("ikm")
    n = 10_000
    atas = round((nilai % 1) * n)
    jawaban = [Jawab("k", "daring", _isi(int(nilai) + (i < atas))) for i in range(n)]
    h = ikm(k, jawaban, ulangan=20)
    assert h.angka.nilai == pytest.approx(nilai * 25)
    assert h.kelas == kelas
    assert sum(h.peluang.values()) == pytest.approx(1)
    assert set(h.unsur) == set(UNSUR)


def test_the_index_needs_all_its_elements() -> None:
    with pytest.raises(ArgumenKeliru, match="persyaratan"):
        ikm(muat("kepercayaan"), [])
    with pytest.raises(ArgumenKeliru, match="semua unsur"):
        ikm(muat("ikm"), [Jawab("k", "daring", {"waktu": 3})])


def _menilai(dari: str, nilai: dict[str, int]) -> tuple[str, Isi]:
    k = muat("koordinasi")
    skala = [b.kode for b in k.butir if b.jenis == "skala"]
    return dari, {f"{b}:{ke}": n for ke, n in nilai.items() for b in skala}


def test_agencies_rate_each_other_and_one_voice_stays_hidden() -> None:
    k = muat("koordinasi")
    jawaban = [_menilai("kpu", {"bawaslu": n, "disdukcapil": 5}) for n in (4, 5, 3)]
    jawaban += [_menilai("bawaslu", {"kpu": n, "disdukcapil": 3}) for n in (2, 3)]
    jawaban += [_menilai("disdukcapil", {"kpu": 5, "bawaslu": 5})]
    m = matriks(k, jawaban, LEMBAGA)
    assert m.tahan == ("disdukcapil",)
    assert m.nilai["kpu", "bawaslu"].nilai == fmean((4, 5, 3))
    assert m.nilai["disdukcapil", "kpu"].nilai is None
    timbal = {(t.a, t.b): t for t in m.timbal}
    t = timbal["kpu", "bawaslu"]
    assert t.selisih == pytest.approx(1.5)
    assert t.bawah is not None
    assert t.atas is not None
    assert t.bawah < 1.5 < t.atas
    assert timbal["kpu", "disdukcapil"].selisih is None
    # Two people who disagree say little, yet nothing beyond the ends of the scale.
    dua = matriks(
        k,
        [_menilai("kpu", {"bawaslu": n}) for n in (1, 5)]
        + [_menilai("bawaslu", {"kpu": n}) for n in (1, 5)],
        LEMBAGA,
    )
    n = dua.nilai["kpu", "bawaslu"]
    assert (n.bawah, n.atas) == (1, 5)
    t = next(t for t in dua.timbal if (t.a, t.b) == ("kpu", "bawaslu"))
    assert (t.bawah, t.atas) == (-4, 4)
    satu = matriks(k, jawaban, LEMBAGA, ukuran="proses")
    assert satu.nilai["kpu", "bawaslu"].nilai == 4
