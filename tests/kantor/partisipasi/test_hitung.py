"""Files go through the gate and become figures that the library itself would print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru, BerkasDitolak
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.muat import muat as muat_pustaka
from kantor.izin_alamat import Ditolak
from kantor.partisipasi import penyebut, selectors, services, tampilan
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.terima import KANTOR, SEBAYA
from kantor.riwayat.models import Peristiwa
from tests.kantor.conftest import KOTA
from tests.kantor.partisipasi.conftest import kerjakan, muat


def test_figures_are_those_of_the_library_at_every_level(hadir: Kehadiran, kota: Path) -> None:
    benar = {
        h.kode: h
        for h in hitung_hadir([muat_pustaka(kota / "hadir_tps.csv")], tingkat_terbawah="tps")
        if h.kode and h.kode.startswith(KOTA)
    }
    ada = {a.kode: a for a in Angka.objects.filter(kehadiran=hadir, golongan="")}
    assert set(ada) == set(benar)
    for kode, a in ada.items():
        h = benar[kode]
        assert (a.pengguna, a.pemilih, a.persen, a.bawah, a.atas, a.satuan, a.dipakai) == (
            h.pengguna_hak_pilih, h.pemilih, h.hadir_persen, h.batas_bawah, h.batas_atas, h.satuan,
            h.dipakai,
        )  # fmt: skip
    assert any(a.tingkat == "tps" and a.perlu for a in ada.values())
    assert hadir.ringkasan["rumus"] == "2024"


def test_computing_again_changes_nothing(hadir: Kehadiran, orang: Callable[[str], Any]) -> None:
    kolom = ("golongan", "kode", "pengguna", "persen", "bawah", "atas", "susut", "perlu")
    lama = sorted(map(str, Angka.objects.filter(kehadiran=hadir).values_list(*kolom)))
    services.minta_hitung(hadir, orang("ani"))
    kerjakan()
    assert sorted(map(str, Angka.objects.filter(kehadiran=hadir).values_list(*kolom))) == lama


def test_groups_sum_up_to_everybody(hadir: Kehadiran, lalu: Kehadiran) -> None:
    per = selectors.menurut_golongan(hadir, KOTA)
    ukuran = [a for g, a in per.items() if g.startswith("ukuran_tps:")]
    seluruh = selectors.angka(hadir, KOTA)
    assert seluruh is not None
    assert sum(a.satuan for a in ukuran) == seluruh.satuan
    assert sum(a.pengguna or 0 for a in ukuran) == seluruh.pengguna
    dua = selectors.menurut_golongan(lalu, KOTA)
    lama = selectors.angka(lalu, KOTA)
    assert lama is not None
    laki, perempuan = dua["jenis_kelamin:L"], dua["jenis_kelamin:P"]
    assert (laki.pengguna or 0) + (perempuan.pengguna or 0) == lama.pengguna
    assert 0 < (dua["disabilitas:disabilitas"].persen or 0) < 100


def test_the_same_file_twice_another_election_and_another_place_are_refused(
    hadir: Kehadiran, orang: Callable[[str], Any], kota: Path
) -> None:
    ani = orang("ani")
    with pytest.raises(ArgumenKeliru, match="sudah dimuat"):
        muat(hadir, ani, kota / "hadir_tps.csv")
    with pytest.raises(ArgumenKeliru, match="dari Pilkada 2020, bukan Pilkada 2024"):
        muat(hadir, ani, kota / "hadir_2020.csv")
    asing = (kota / "hadir_tps.csv").read_text("utf-8").replace("9971", "9871")
    with pytest.raises(ArgumenKeliru, match="Tidak satu pun baris"):
        services.muat_tabel(
            pengguna=ani, kehadiran=hadir, isi=asing.encode(), nama="asing.csv", sumber=KANTOR
        )
    with pytest.raises(BerkasDitolak):
        services.muat_tabel(
            pengguna=ani, kehadiran=hadir, isi=b"nama;umur\nA;3\n", nama="x.csv", sumber=KANTOR
        )
    assert hadir.berkas.count() == 1


def test_a_withdrawn_file_counts_no_more_and_stays(
    hadir: Kehadiran, orang: Callable[[str], Any]
) -> None:
    b = hadir.berkas.get()
    services.tarik_tabel(pengguna=orang("ani"), berkas=b, alasan="Salah pemilihan.")
    kerjakan()
    assert not Angka.objects.filter(kehadiran=hadir).exists()
    b.refresh_from_db()
    assert not b.kini
    assert Peristiwa.objects.filter(
        tindakan="kehadiran_ditarik", alasan="Salah pemilihan."
    ).exists()


def test_only_who_may_hands_in_and_sets_targets(
    hadir: Kehadiran, orang: Callable[[str], Any], kota: Path
) -> None:
    for siapa in ("budi", "wati", "rudi", "agus"):
        with pytest.raises(Ditolak):
            muat(hadir, orang(siapa), kota / "hadir_tps.csv")
    from decimal import Decimal

    for siapa in ("ani", "sosi", "budi", "wati"):
        with pytest.raises(Ditolak):
            services.tetapkan_sasaran(
                pengguna=orang(siapa), kehadiran=hadir, persen=Decimal(75), alasan="x"
            )
    with pytest.raises(ArgumenKeliru):
        services.tetapkan_sasaran(
            pengguna=orang("rudi"), kehadiran=hadir, persen=Decimal(0), alasan="x"
        )


def test_peers_rank_the_office_with_what_its_bounds_leave_open(
    lalu: Kehadiran, orang: Callable[[str], Any], kota: Path
) -> None:
    assert selectors.sebaya(lalu) == []
    muat(lalu, orang("ani"), kota / "hadir_sebaya.csv", SEBAYA)
    urut = selectors.sebaya(lalu)
    assert len(urut) == 12
    n, terbaik, terburuk = selectors.peringkat(urut, KOTA) or (0, 0, 0)
    assert terbaik <= n <= terburuk
    assert urut[n - 1].kode == KOTA
    assert selectors.peringkat(urut, "98.01") is None


def test_the_target_in_people_before_polling_hangs_on_the_newest_list(
    kantor: Any, orang: Callable[[str], Any]
) -> None:
    k = services.kehadiran_pemilihan(pengguna=orang("ani"), pemilihan=kantor)
    assert penyebut.penyebut(kantor) is None
    t = selectors.tempat(orang("ani"), k, "")
    assert tampilan.menuju(k, t, 75.0, []) == []
    p = penyebut.Penyebut(
        "DPS", True, {f"{KOTA}.01.1001": 1000, f"{KOTA}.01.1002": 333, f"{KOTA}.02.1001": 7}
    )
    assert (p.di(KOTA), p.di(f"{KOTA}.01"), p.di(f"{KOTA}.0")) == (1340, 1333, 0)


def test_the_target_in_people_after_polling_is_what_the_formula_says(
    hadir: Kehadiran, orang: Callable[[str], Any]
) -> None:
    t = selectors.tempat(orang("ani"), hadir, "")
    semua = tampilan.menuju(hadir, t, 75.0, selectors.bagian(hadir, t))
    a = selectors.angka(hadir, KOTA)
    assert a is not None
    assert a.pemilih
    assert a.pengguna is not None
    perlu = -(-75 * a.pemilih // 100)
    assert semua[0].perlu == perlu
    assert semua[0].kurang == max(0, perlu - a.pengguna)
    for m in semua[1:]:
        if m.kurang:  # as many more reach the target, one fewer does not
            assert 100 * ((m.sudah or 0) + m.kurang) >= 75 * (m.pemilih or 0)
            assert 100 * ((m.sudah or 0) + m.kurang - 1) < 75 * (m.pemilih or 0)


def test_two_elections_are_compared_by_one_formula_and_what_changed_is_said(
    hadir: Kehadiran, lalu: Kehadiran, orang: Callable[[str], Any]
) -> None:
    assert hadir.ringkasan["rumus"] != lalu.ringkasan["rumus"]
    t = selectors.tempat(orang("ani"), hadir, "")
    b = selectors.banding(hadir, lalu, t)
    assert b is not None
    assert b.sama_rumus
    assert b.sendiri.kini
    assert b.sendiri.kini.rumus == "dpt"
    for x in b.bagian:
        assert x.poin is not None
        assert x.paling_sedikit is not None
        assert x.paling_banyak is not None
        assert x.paling_sedikit - 1e-6 <= x.poin <= x.paling_banyak + 1e-6
    assert not any("Rumusnya berbeda" in c for c in b.catatan)
    hadir.batas_tps = 300
    hadir.save()
    lalu.batas_tps = 500
    lalu.save()
    b = selectors.banding(hadir, lalu, t)
    assert b is not None
    assert any("dari 500 menjadi 300" in c for c in b.catatan)
