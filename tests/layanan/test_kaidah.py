"""The rules of the public desk, as docs/kaidah/layanan.md says them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.intake.format_layanan import TOPIK
from hakpilih.izin import IZIN, PERAN
from hakpilih.layanan.angka import AMBANG, Butir, Pangsa, rekap, untuk_umum
from hakpilih.layanan.jam import (
    Jam,
    boleh_diperpanjang,
    jam,
    naik_ke,
    tepat_waktu,
    terlambat,
)
from hakpilih.layanan.jenis import ANONIM, JENIS, RUTE, rute, sifat_boleh, topik
from hakpilih.layanan.keadaan import (
    ALUR,
    DALAM,
    KEADAAN,
    LANGKAH,
    OLEH_PENGIRIM,
    TERBUKA,
    TERTUTUP,
    Jejak,
    boleh,
    boleh_dibantah,
    keadaan,
)
from hakpilih.layanan.kode import HURUF, baca_kode, kode_dari
from hakpilih.layanan.mirip import serupa
from hakpilih.publikasi.surat.tekan import AMBANG as AMBANG_REKAP
from hakpilih.tahapan.libur import (
    LIBUR,
    hari_kerja,
    hari_kerja_antara,
    kerja,
    tahun_tak_dikenal,
)

HARI = {
    "tenggat_tanggapan": 3, "tenggat_pengaduan": 14, "tenggat_aspirasi": None, "tenggat_informasi": 10,
    "tambahan_informasi": 7, "tenggat_keberatan": 30,
}  # fmt: skip
SENIN = date(2024, 7, 15)  # no holiday until 17 August


def jejak(*isi: tuple[str, int]) -> list[Jejak]:
    """Steps, so many days after that Monday."""
    return [Jejak(t, SENIN + timedelta(days=n)) for t, n in isi]


def test_setiap_topik_punya_meja_yang_boleh_mengurusnya() -> None:
    for (jenis, _), r in RUTE.items():
        assert jenis in JENIS
        assert r.peran in PERAN
        assert "urus_layanan" in IZIN[r.peran]
        # A response names a voter: whoever takes it may see voters.
        assert jenis != "tanggapan" or "lihat_pemilih" in IZIN[r.peran]
    assert all(topik(j) for j in JENIS)
    assert rute("pengaduan", "politik_uang").terusan == "Bawaslu"
    with pytest.raises(KeyError):
        rute("pengaduan", "belum_terdaftar")
    assert set(TOPIK) == set(topik("tanggapan"))
    ejaan = [e for isi in TOPIK.values() for e in isi]
    assert len(ejaan) == len(set(ejaan))


def test_permohonan_informasi_tidak_anonim() -> None:
    assert ANONIM not in sifat_boleh("informasi")
    assert all(ANONIM in sifat_boleh(j) for j in JENIS if j != "informasi")


def test_keadaan_mengikuti_langkah() -> None:
    def akhir(*isi: str) -> str:
        return keadaan(jejak(*((t, 0) for t in isi)))

    assert akhir("masuk") == "baru"
    assert akhir("masuk", "catat", "tugaskan", "kasus") == "ditangani"
    assert akhir("masuk", "jawab") == "dijawab"
    assert akhir("masuk", "jawab", "konfirmasi") == "selesai"
    assert akhir("masuk", "jawab", "bantah", "tugaskan") == "dibantah"
    assert akhir("masuk", "jawab", "bantah", "jawab", "konfirmasi", "buka_lagi") == "dibuka_lagi"
    assert akhir("masuk", "gabung", "bantah", "jawab") == "dijawab"
    for salah in (("jawab",), ("masuk", "masuk"), ("masuk", "konfirmasi"), ("masuk", "jawab", "jawab"),
                  ("masuk", "jawab", "gabung"), ("masuk", "gabung", "jawab")):  # fmt: skip
        with pytest.raises(ValueError):
            akhir(*salah)


def test_alur_hanya_menyebut_yang_dikenal() -> None:
    for (k, t), ke in ALUR.items():
        assert {k, ke} <= set(KEADAAN)
        assert t in LANGKAH
    assert {*TERBUKA, *TERTUTUP, "digabung"} == set(KEADAAN)
    # Nobody of the office says that it is solved; nobody answers for the sender.
    assert {ke for (_, t), ke in ALUR.items() if t not in OLEH_PENGIRIM} <= {
        *TERBUKA, *TERTUTUP, "digabung"
    }  # fmt: skip
    assert {t for (_, t), ke in ALUR.items() if ke == "selesai" and t not in DALAM} <= {
        "konfirmasi", "program", "umumkan"
    }  # fmt: skip
    assert all(boleh(k, "jawab") for k in TERBUKA)
    assert not any(boleh(k, "jawab") for k in TERTUTUP)


def test_bantahan_paling_banyak_tiga_kali() -> None:
    sekali = [("jawab", 1), ("bantah", 2)]
    assert boleh_dibantah(jejak(("masuk", 0), *(sekali * 2)))
    assert not boleh_dibantah(jejak(("masuk", 0), *(sekali * 3)))


def test_tenggat_menurut_jenis_dalam_hari_kerja() -> None:
    masuk = jejak(("masuk", 0))
    assert jam("tanggapan", masuk, HARI) == Jam(SENIN, date(2024, 7, 18))
    assert jam("pengaduan", masuk, HARI).tenggat == date(2024, 8, 2)
    assert jam("aspirasi", masuk, HARI).tenggat is None
    # UU 14/2008 pasal 22 ayat (7) dan (8): ten working days, seven more once.
    assert jam("informasi", masuk, HARI).tenggat == date(2024, 7, 29)
    panjang = jejak(("masuk", 0), ("perpanjang", 9))
    assert jam("informasi", panjang, HARI) == Jam(SENIN, date(2024, 8, 7), True)
    assert jam("pengaduan", panjang, HARI).tenggat == date(2024, 8, 2)


def test_bantahan_memulai_jamnya_lagi() -> None:
    lagi = jejak(("masuk", 0), ("jawab", 1), ("bantah", 4))
    assert jam("tanggapan", lagi, HARI) == Jam(date(2024, 7, 19), date(2024, 7, 24))
    # An objection to an answer about information has a clock of its own: pasal 36 ayat (2).
    assert jam("informasi", lagi, HARI).tenggat == hari_kerja(date(2024, 7, 19), 30, LIBUR)
    assert jam("informasi", lagi, HARI).tenggat == date(2024, 8, 30)


def test_perpanjangan_satu_kali_untuk_informasi_saja() -> None:
    assert boleh_diperpanjang("informasi", jejak(("masuk", 0)))
    assert not boleh_diperpanjang("informasi", jejak(("masuk", 0), ("perpanjang", 1)))
    assert not boleh_diperpanjang("informasi", jejak(("masuk", 0), ("jawab", 1), ("bantah", 2)))
    assert not boleh_diperpanjang("pengaduan", jejak(("masuk", 0)))


def test_terlambat_dan_siapa_ikut_diberi_tahu() -> None:
    jumat = date(2024, 7, 19)
    assert [terlambat(jumat, date(2024, 7, h)) for h in (18, 19, 20, 22, 23)] == [0, 0, 1, 1, 2]
    assert terlambat(None, jumat) == 0
    assert [len(naik_ke(n)) for n in (0, 1, 2, 3, 4, 5, 40)] == [0, 1, 1, 2, 2, 3, 3]
    assert naik_ke(5)[-1] == "ketua"


def test_tepat_waktu_dinilai_dari_jawaban_pertama() -> None:
    def nilai(*isi: tuple[str, int], kini: int = 1) -> bool | None:
        return tepat_waktu("tanggapan", jejak(*isi), HARI, SENIN + timedelta(days=kini))

    assert nilai(("masuk", 0)) is None
    assert nilai(("masuk", 0), kini=4) is False
    assert nilai(("masuk", 0), ("jawab", 3), kini=9) is True
    assert nilai(("masuk", 0), ("jawab", 4), kini=9) is False
    assert nilai(("masuk", 0), ("jawab", 3), ("bantah", 5), kini=99) is True
    assert tepat_waktu("aspirasi", jejak(("masuk", 0), ("jawab", 3)), HARI, SENIN) is None


def test_hari_libur_dan_cuti_bersama_bukan_hari_kerja() -> None:
    # 16 and 17 September: the first is Maulid in the decree for 2024.
    assert hari_kerja(date(2024, 9, 13), 1, LIBUR) == date(2024, 9, 17)
    assert not kerja(date(2024, 6, 18))  # leave in common after Idul Adha
    assert not kerja(date(2024, 11, 27))  # polling day
    assert kerja(date(2026, 11, 30))
    assert hari_kerja_antara(date(2026, 3, 17), date(2026, 3, 25)) == 1
    assert tahun_tak_dikenal(date(2026, 12, 1), date(2027, 1, 5)) == (2027,)
    assert [sum(d.year == t for d in LIBUR) for t in (2024, 2025, 2026)] == [29, 27, 25]


@given(st.dates(date(2024, 1, 1), date(2026, 11, 1)), st.integers(1, 30))
def test_hari_kerja_dan_hitungannya_saling_membalik(dari: date, banyak: int) -> None:
    akhir = hari_kerja(dari, banyak, LIBUR)
    assert hari_kerja_antara(dari, akhir) == banyak
    assert kerja(akhir)


@given(st.binary(min_size=8, max_size=32))
def test_kode_dibaca_seperti_ditulis(bita: bytes) -> None:
    kode = kode_dari(bita)
    assert baca_kode(kode) == kode
    assert baca_kode(kode.lower().replace("-", " ")) == kode
    assert baca_kode(kode.replace("0", "O").replace("1", "l")) == kode
    assert set(kode) <= {*HURUF, "-"}


def test_yang_bukan_kode_ditolak() -> None:
    for teks in ("", "7K3F-9QXM-2BT", "7K3F-9QXM-2BTVX", "7K3F-9QXM-2B!V", "é" * 12):
        assert baca_kode(teks) is None
    with pytest.raises(ValueError):
        kode_dari(b"1234567")


def test_yang_mirip_disebut_yang_lain_tidak() -> None:
    calon = [
        (1, "Saya belum terdaftar di daftar pemilih TPS 003 Anggrek"),
        (2, "Stiker coklit tidak ditempel di rumah kami RT 02"),
        (3, "TPS 5 tidak bisa dimasuki kursi roda, ada tangga"),
        (4, "Undangan memilih belum sampai ke rumah"),
    ]
    teratas = [serupa(t, calon) for t in (
        "Nama saya tidak ada di daftar pemilih, TPS 003 Anggrek", "rumah kami tidak ditempeli stiker coklit",
        "jalan masuk TPS bertangga, kursi roda tidak dapat masuk", "petugasnya kasar", "",
    )]  # fmt: skip
    assert [[k for k, _ in t] for t in teratas] == [[1], [2], [3], [], []]
    assert all(0 < n <= 1 for t in teratas for _, n in t)


def test_pangsa_menyebut_penyebutnya() -> None:
    isi = [
        Butir("pengaduan", "selesai", True, True),
        Butir("pengaduan", "dijawab", False, True, True),
        Butir("pengaduan", "dibantah", True, True, True),
        Butir("pengaduan", "baru", None),
        Butir("pengaduan", "digabung", None),
    ]
    r = rekap(isi)
    assert (r.masuk, r.ditutup, r.tepat_waktu) == (5, Pangsa(2, 4), Pangsa(2, 3))
    assert (r.selesai, r.dibantah, r.tanpa_kata) == (Pangsa(1, 3), Pangsa(2, 3), Pangsa(1, 3))
    assert rekap([]).ditutup.nilai is None


def test_pangsa_dari_sedikit_laporan_tidak_diumumkan() -> None:
    assert AMBANG == AMBANG_REKAP
    assert untuk_umum(Pangsa(9, 9)) is None
    assert untuk_umum(Pangsa(5, 10)) == 0.5
