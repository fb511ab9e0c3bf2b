"""Recaps that offices published, replayed: those that add up, and those that do not."""

from __future__ import annotations

import pytest

from hakpilih.daftar.terbit import Pemeriksaan, Terbit, periksa_terbit


def test_magetan_2025() -> None:
    # PDPB 2025, KPU Magetan: https://kab-magetan.kpu.go.id/blog/read/8903_catatan-akhir-tahun-
    # pemutakhiran-data-pemilih-berkelanjutan-pdpb-tahun-2025
    t = Terbit(
        "35.20", "Magetan", {"awal": 530_630, "baru": 25_487, "tms": 12_140, "akhir": 543_977}
    )
    assert periksa_terbit([t]) == Pemeriksaan(1, [])


def test_magetan_2025_dengan_satu_angka_keliru() -> None:
    isi = {"awal": 530_630, "baru": 25_478, "tms": 12_140, "akhir": 543_977}  # digits swapped
    (s,) = periksa_terbit([Terbit("35.20", "Magetan", isi)]).selisih
    assert (s.perkara, s.tertulis, s.dihitung) == ("neraca", 543_977, 543_968)
    assert s.kalimat == (
        "Magetan: akhir tertulis 543.977, padahal 530.630 + 25.478 − 12.140 = 543.968; yang tertulis "
        "lebih besar 9."
    )


@pytest.mark.parametrize(
    ("tahap", "akhir", "laki_laki", "perempuan"),
    [
        # https://www.detik.com/jateng/berita/d-7486716/kpu-klaten-tetapkan-975-447-dps-untuk-pilkada-klaten-2024
        ("DPS", 975_447, 480_079, 495_368),
        # https://solo.tribunnews.com/amp/2024/09/20/kpu-klaten-tetapkan-dpt-pilkada-serentak-2024-total-ada-973342-pemilih
        ("DPT", 973_342, 479_139, 494_203),
    ],
)
def test_klaten_2024_menurut_jenis_kelamin(
    tahap: str, akhir: int, laki_laki: int, perempuan: int
) -> None:
    isi = {"akhir": akhir, "laki_laki": laki_laki, "perempuan": perempuan}
    assert not periksa_terbit([Terbit("33.10", f"Klaten {tahap}", isi)]).selisih


def test_klaten_2024_dp4_sampai_dpt() -> None:
    # 981,400 → 975,447 → 973,342: what left on balance, with what it must have been made of.
    tahap = [("DPS", 981_400, 975_447), ("DPT", 975_447, 973_342)]
    t = [
        Terbit(f"33.10/{n}", n, {"awal": a, "baru": 0, "tms": a - b, "akhir": b})
        for n, a, b in tahap
    ]
    assert not periksa_terbit(t).selisih
    assert [x.isi["tms"] for x in t] == [5_953, 2_105]


# https://bengkulu.antaranews.com/amp/berita/370331/@antarabengkulu
BENGKULU = {
    "17.71.01": 59_283, "17.71.02": 28_307, "17.71.03": 16_315, "17.71.04": 37_748,
    "17.71.05": 33_965, "17.71.06": 36_934, "17.71.07": 15_765, "17.71.08": 18_174,
    "17.71.09": 29_022,
}  # fmt: skip
# https://radarlampung.bacakoran.co/amp/12773/dpt-kota-metro-lampung-naik-ini-jumlah-terbarunya
METRO = {
    "18.72.01": 40_790, "18.72.02": 25_157, "18.72.03": 21_491, "18.72.04": 30_517, "18.72.05": 13_527,
}  # fmt: skip


@pytest.mark.parametrize(
    ("kode", "jumlah", "bagian"), [("17.71", 275_513, BENGKULU), ("18.72", 131_482, METRO)]
)
def test_jumlah_kecamatan_sama_dengan_kotanya(
    kode: str, jumlah: int, bagian: dict[str, int]
) -> None:
    semua = [Terbit(kode, "kota", {"akhir": jumlah})]
    semua += [Terbit(k, k, {"akhir": n}, induk=kode) for k, n in bagian.items()]
    assert not periksa_terbit(semua).selisih
    semua[0] = Terbit(kode, "kota", {"akhir": jumlah + 1})
    (s,) = periksa_terbit(semua).selisih
    assert (s.perkara, s.dihitung) == ("bagian", jumlah)


def test_metro_2024_menurut_jenis_kelamin() -> None:
    isi = {"akhir": 131_482, "laki_laki": 65_127, "perempuan": 66_355}
    assert not periksa_terbit([Terbit("18.72", "Metro", isi)]).selisih


def test_sukoharjo_2024_tidak_berjumlah_cocok() -> None:
    # TMS after coklit: 6,690 by the total, 4,686 by its parts:
    # https://tirtoberita.com/data-tni-polri-aktif-muncul-dalam-rekap-coklit-pilkada-2024-ini-temuan-kpu-sukoharjo
    bagian = (2_855, 43, 11, 1_293, 2, 392, 5, 85)
    rincian = {f"alasan {i}": n for i, n in enumerate(bagian, 1)}
    (s,) = periksa_terbit([Terbit("33.11", "Sukoharjo", {"tms": 6_690}, rincian)]).selisih
    assert (s.perkara, s.tertulis, s.dihitung) == ("rincian_tms", 6_690, 4_686)
    assert "lebih besar 2.004" in s.kalimat


def test_bagian_yang_tidak_lengkap_tidak_dijumlah() -> None:
    """Metro Barat's TPS were not printed: nothing can be said of the sum, and that is not said to agree."""
    semua = [
        Terbit("18.72", "Metro", {"tps": 235}),
        Terbit("18.72.01", "Metro Pusat", {"tps": 71}, induk="18.72"),
        Terbit("18.72.03", "Metro Barat", {}, induk="18.72"),
    ]
    assert periksa_terbit(semua) == Pemeriksaan(0, [])


def test_pindah_di_antara_bagian_tidak_dijumlah() -> None:
    semua = [
        Terbit("1", "kota", {"awal": 20, "baru": 0, "tms": 0, "akhir": 20}),
        Terbit("a", "A", {"awal": 10, "baru": 0, "tms": 0, "keluar": 3, "akhir": 7}, induk="1"),
        Terbit("b", "B", {"awal": 10, "baru": 0, "tms": 0, "masuk": 3, "akhir": 13}, induk="1"),
    ]
    assert not periksa_terbit(semua).selisih
