"""Which offices have documented their lessons; everything is invented (province 99, which does not exist)."""

from __future__ import annotations

from datetime import date

from hakpilih.sosialisasi.pembelajaran import Buku, Kantor, Pelajaran, rekap

CONTOH, LAIN, SUNYI = (
    Kantor("99.71", "KPU Kota Contoh"),
    Kantor("99.01", "KPU Kabupaten Lain"),
    Kantor("99.02", "KPU Kabupaten Sunyi"),
)


def pelajaran(
    nomor: int, hari: date, tujuan: str = "tata_cara", *basis: str, wilayah: str = "99.71"
) -> Pelajaran:
    return Pelajaran(
        nomor, "pilkada_2024", f"Pelajaran {nomor}", wilayah, tujuan, basis, "Tiga SMA.", "Simulasi.",
        "60 lembar.", "Naik 24 poin.", "Bawa bilik suara.", hari,
    )  # fmt: skip


def buku(kantor: Kantor, versi: int, *isi: Pelajaran, asal: str = "situs") -> Buku:
    return Buku(kantor, versi, max((p.terbit for p in isi), default=date(2024, 1, 1)), isi, asal)


def test_yang_belum_mendokumentasikan_disebut() -> None:
    isi = buku(
        CONTOH, 3,
        pelajaran(1, date(2024, 8, 1), "tata_cara", "pemula"),
        pelajaran(2, date(2024, 9, 2), "hoaks", "pemula", "warganet"),
        pelajaran(3, date(2024, 8, 9), "hoaks", "muda"),
    )  # fmt: skip
    r = rekap([isi, buku(LAIN, 0)], [CONTOH, LAIN, SUNYI])
    assert [b.kantor for b in r.baris] == [LAIN, SUNYI, CONTOH]
    assert [b.kantor for b in r.belum] == [LAIN, SUNYI]
    (b,) = r.sudah
    assert (b.pelajaran, b.terbaru, b.versi, b.terdaftar) == (3, date(2024, 9, 2), 3, True)
    assert list(b.tujuan.items()) == [("hoaks", 2), ("tata_cara", 1)]
    assert list(b.basis.items()) == [("pemula", 2), ("muda", 1), ("warganet", 1)]
    assert (r.jumlah, r.catatan) == (3, ())
    kosong = r.belum[1]
    assert (kosong.terbaru, kosong.tujuan, kosong.versi) == (None, {}, None)


def test_paket_terbaru_sebuah_kantor_yang_dipakai() -> None:
    lama = buku(CONTOH, 1, pelajaran(1, date(2024, 8, 1)), asal="lama")
    baru = buku(
        CONTOH, 2, pelajaran(1, date(2024, 8, 1)), pelajaran(2, date(2024, 8, 1)), asal="baru"
    )
    for urutan in ([lama, baru], [baru, lama]):
        r = rekap(urutan)
        assert [(b.pelajaran, b.versi, b.terdaftar) for b in r.baris] == [(2, 2, None)]
        assert r.catatan == (
            "Paket 99.71 ada lebih dari satu: dipakai versi 2 (baru), bukan versi 1 (lama).",
        )


def test_an_office_outside_the_list_is_shown_and_told() -> None:
    r = rekap([buku(CONTOH, 1, pelajaran(1, date(2024, 8, 1)))], [SUNYI])
    assert [(b.kantor.kode, b.terdaftar) for b in r.baris] == [("99.02", True), ("99.71", False)]
    assert r.catatan == ("KPU Kota Contoh (99.71) tidak ada di daftar kantor.",)
    assert rekap([]).baris == ()
