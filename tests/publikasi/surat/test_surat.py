"""Letters: berita acara, recaps, receipts, the mover's letter, invitations; each says what it was given."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat import (
    BeritaAcara,
    Hadir,
    Keberatan,
    Penyerahan,
    SuratPindah,
    Tabel,
    Terdaftar,
    Tertanda,
    Undangan,
    berita_acara,
    pemberitahuan,
    rekap,
    surat_pindah,
    tanda_bukti,
    tanda_serah,
    tanda_terima,
)
from hakpilih.publikasi.surat.cetak import kantor_resmi, waktu_tercetak
from hakpilih.publikasi.surat.orang import alamat_lengkap
from tests.publikasi.surat.bahan import AKAR, DICETAK, KOP, TPS, WIB, halaman, teks_pdf

TABEL = Tabel(
    ["Kecamatan", "Laki-laki", "Perempuan", "Jumlah"],
    [["Ratu Samban", 13_245, 13_400, 26_645], ["Ratu Agung", 8, None, 12]],
    ["Jumlah", 13_253, 13_404, 26_657],
    catatan=["– : tidak dicetak."],
)
UNDANGAN = [
    Undangan(str(i), f"K{i:03d}-7KQ2", f"PEMILIH {i}", "P", "JL. A", "3", "2") for i in range(1, 8)
]


def rata(pdf: bytes) -> str:
    """The words of a PDF with single spaces, places to break taken out."""
    return " ".join(teks_pdf(pdf).replace("\u200b", "").split())


def test_rekap() -> None:
    pdf = rekap(
        KOP, "Rekapitulasi DPT", TABEL,
        dicetak=DICETAK, nomor="7/2024", akar=AKAR, tertanda=[Tertanda("Ketua"), Tertanda("Anggota", "TOMI")],
    )  # fmt: skip
    teks = rata(pdf)
    for kata in (
        "REKAPITULASI DPT",
        "Nomor 7/2024",
        "13.245",
        "Jumlah 13.253 13.404 26.657",
        "TOMI",
        AKAR,
    ):
        assert kata in teks, kata
    assert "Ratu Agung 8 – 12" in teks
    lebar = Tabel([str(i) for i in range(12)], [["a", *range(11)]] * 60, teks=1)
    assert halaman(rekap(KOP, "Lebar", lebar, dicetak=DICETAK)) > 1
    umur = Tabel(
        ["Wilayah", "17–20 tahun", "Jumlah"], [["Ratu Agung", None, 26_657]], catatan=["– : tutup"]
    )
    teks = rata(
        rekap(KOP, "Rekap", TABEL, dicetak=DICETAK, lain=[("Umur", umur), ("KTP-el", umur)])
    )
    assert "Ratu Agung – 26.657" in teks.split("KTP-el")[1]
    assert teks.index("Jumlah 13.253") < teks.index("Umur") < teks.index("KTP-el")
    with pytest.raises(ArgumenKeliru, match="sepanjang judul"):
        rekap(KOP, "Rekap", TABEL, dicetak=DICETAK, lain=[("Umur", replace(umur, baris=[["a"]]))])


@pytest.mark.parametrize(
    "lain", [{"baris": [["a", 1]]}, {"jumlah": ["a", 1]}, {"lebar": [1.0]}], ids=str
)
def test_tabel_yang_tidak_utuh_ditolak(lain: dict[str, list[object]]) -> None:
    with pytest.raises(ArgumenKeliru, match="sepanjang judul"):
        rekap(KOP, "Rekap", replace(TABEL, **lain), dicetak=DICETAK)  # type: ignore[arg-type]


def berita() -> BeritaAcara:
    return BeritaAcara(
        "Berita acara rapat pleno", "12/BA/2024", datetime(2024, 9, 20, 9, 0, tzinfo=WIB), "Aula KPU",
        daftar="DPT nomor 5", akar=AKAR, selesai=datetime(2024, 9, 20, 12, 30, tzinfo=WIB),
        dasar=["PKPU 7/2024"], acara=["Pembukaan", "Penetapan"], kuorum="Kuorum terpenuhi: 5 dari 5.",
        hadir=[
            Hadir("Rudi Rekaan", "Anggota KPU", "Ketua"), Hadir("Andi", "LO", "Partai Rekaan", hadir=False),
        ],
        keberatan=[
            Keberatan("Bawaslu", "Empat pemilih diduga meninggal.", "Dua dicoret.", "diterima sebagian"),
        ],
        putusan=["Menetapkan DPT."], tabel=[("Rekapitulasi per kecamatan", TABEL)],
        tertanda=[Tertanda("Ketua", "RUDI REKAAN"), *[Tertanda("Anggota")] * 4],
    )  # fmt: skip


def test_berita_acara_memuat_rapat_dan_akar_daftar() -> None:
    pdf = berita_acara(KOP, berita(), dicetak=DICETAK)
    teks = rata(pdf)
    for kata in (
        "Pada hari Jumat, 20 September 2024 pukul 09.00 WIB, di Aula KPU, KPU Kota Contoh mengadakan rapat "
        "pleno terbuka dalam rangka Pilkada 2024.",
        "Rudi Rekaan", "Diundang dan tidak hadir: Andi – LO.", "Kuorum terpenuhi", "Jawaban: Dua dicoret.",
        "Putusan: diterima sebagian.", "Menetapkan DPT.", "Akar DPT nomor 5",
        "rapat ditutup 20 September 2024 pukul 12.30 WIB", AKAR,
    ):  # fmt: skip
        assert kata in teks, kata
    assert AKAR in teks.replace(" ", "")
    # The hash, the last sentence and the signatures stand on one page.
    akhir = teks_pdf(pdf).split("\n\f")[-1]
    assert all(k in akhir for k in ("Akar DPT", "dibuat dengan sebenarnya", "RUDI REKAAN"))


def test_berita_acara_tanpa_apa_apa() -> None:
    kosong = BeritaAcara(
        "Berita acara", "", datetime(2024, 9, 20, 9, 0, tzinfo=WIB), "", penyelenggara="PPS X"
    )
    teks = rata(berita_acara(KOP, kosong, dicetak=DICETAK))
    assert "Tidak ada keberatan yang disampaikan." in teks
    assert "pukul 09.00 WIB, PPS X mengadakan" in teks
    assert "Akar" not in teks


def test_tanda_bukti_tanpa_nik() -> None:
    o = Terdaftar("SITI REKAAN", "P", TPS, "JL. MERDEKA 4", "3", "2", "117", "7KQ2-M9XD")
    pdf = tanda_bukti(
        KOP, [o, replace(o, nama="BUDI REKAAN", jenis_kelamin="L", kode=""), o],
        dicetak=DICETAK, daftar="Daftar Pemilih Tetap", catatan="Hubungi PPS bila keliru.",
        tertanda=Tertanda("Ketua PPS", "AGUS REKAAN"),
    )  # fmt: skip
    teks = rata(pdf)
    assert halaman(pdf) == 2
    assert "terdaftar dalam Daftar Pemilih Tetap" in teks
    assert "JL. MERDEKA 4, RT 3 / RW 2" in teks
    assert teks.count("7KQ2-M9XD") == 2
    assert "Laki-laki" in teks
    assert "Hubungi PPS bila keliru." in teks


def test_surat_pindah() -> None:
    isi = SuratPindah(
        "17/2024", date(2024, 10, 20), "SITI REKAAN", "P", TPS,
        replace(TPS, nomor="", kelurahan="Kebun Tebeng", lokasi="RSUD Rekaan"), "Rawat inap",
        nik="9971•• •••••• ••••", bukti="Surat keterangan", surat_suara=["Gubernur", "Wali Kota"],
        kode="7KQ2M9XD3P7W5R8T2Y6U4H9JKQZ", tertanda=[Tertanda("Ketua PPS", "AGUS REKAAN")],
    )  # fmt: skip
    pdf = surat_pindah(KOP, isi, dicetak=DICETAK)
    teks = rata(pdf)
    for kata in (
        "Nomor 17/2024", "ditentukan kemudian", "Kebun Tebeng", "RSUD Rekaan", "Rawat inap", "Gubernur",
        "Wali Kota", "9971••", "Diterbitkan 20 Oktober 2024", "Tanda terima surat pindah memilih",
    ):  # fmt: skip
        assert kata in teks, kata
    assert isi.kode in teks_pdf(pdf)  # whole, as people copy it
    assert halaman(pdf) == 1
    tanpa = rata(surat_pindah(KOP, replace(isi, nik="", bukti="", surat_suara=[]), dicetak=DICETAK))
    assert "NIK" not in tanpa
    assert "menerima surat suara" not in tanpa


def test_tanda_serah() -> None:
    isi = Penyerahan(
        "2024-017", date(2024, 9, 21), "SITI REKAAN", "Bawaslu Kota Contoh", "Pengawasan",
        rincian=[("SHA-256", AKAR)], pemberi=Tertanda("Yang menyerahkan", "AGUS REKAAN"),
    )  # fmt: skip
    teks = rata(tanda_serah(KOP, isi, dicetak=DICETAK))
    for kata in ("Nomor 2024-017", "Bawaslu Kota Contoh", "Pengawasan", AKAR, "AGUS REKAAN"):
        assert kata in teks, kata
    assert "Dasar" not in teks


def test_undangan_tiga_sehalaman_dengan_kode_sendiri() -> None:
    pdf = pemberitahuan(KOP, TPS, UNDANGAN, dicetak=DICETAK, pukul="07.00–13.00 WIB")
    teks = rata(pdf)
    assert halaman(pdf) == 3
    for u in UNDANGAN:
        assert teks.count(u.kode) == 2  # on the invitation and on the receipt
        assert teks.count(f"{u.nama} ") >= 2
    assert "Rabu, 27 November 2024" in teks
    assert "07.00–13.00 WIB" in teks
    assert teks.count("Tanda terima") == len(UNDANGAN)
    assert "9971" not in teks
    assert pdf == pemberitahuan(KOP, TPS, UNDANGAN, dicetak=DICETAK, pukul="07.00–13.00 WIB")


def test_undangan_yang_ditolak() -> None:
    for kop, semua, kata in (
        (replace(KOP, hari=None), UNDANGAN, "hari pemungutan"),
        (KOP, [*UNDANGAN, UNDANGAN[0]], "kode sendiri"),
        (KOP, [replace(UNDANGAN[0], kode="")], "kode sendiri"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            pemberitahuan(kop, TPS, semua, dicetak=DICETAK)
    assert "Tidak ada undangan" in rata(pemberitahuan(KOP, TPS, [], dicetak=DICETAK))


def test_nama_panjang_tidak_menambah_halaman_undangan() -> None:
    panjang = [replace(u, nama="A" * 60, alamat="JALANPANJANG" * 12) for u in UNDANGAN[:3]]
    assert halaman(pemberitahuan(KOP, TPS, panjang, dicetak=DICETAK)) == 1


def test_tanda_terima_undangan() -> None:
    pdf = tanda_terima(KOP, TPS, UNDANGAN * 5, dicetak=DICETAK, alasan=["meninggal", "pindah"])
    teks = rata(pdf)
    assert "A meninggal · B pindah" in teks
    assert teks.count("JL. A, RT 3 / RW 2") == 35
    assert "Ketua KPPS" in teks
    assert all("Nama dan tanda tangan" in " ".join(h.split()) for h in teks_pdf(pdf).split("\n\f"))


def test_kantor_waktu_dan_alamat_tertulis() -> None:
    assert kantor_resmi("KPU Kota Contoh") == ["Komisi Pemilihan Umum", "Kota Contoh"]
    assert kantor_resmi("PPS Anggut Atas") == ["PPS Anggut Atas"]
    assert waktu_tercetak(DICETAK) == "20 September 2024 pukul 14.05 WIB"
    assert waktu_tercetak(DICETAK.astimezone(UTC)).endswith("07.05 UTC+0000")
    assert alamat_lengkap("", "", "2") == "RW 2"
    assert re.fullmatch(r"JL\. A, RT 1 / RW 2", alamat_lengkap("JL. A", "1", "2"))


def test_kata_tanpa_spasi_tetap_di_kolomnya_dan_sidik_utuh() -> None:
    """Words get places to break, at which a reader that copies them sees nothing; hashes get none."""
    t = replace(TABEL, baris=[["A" * 70, 1, 2, 3]])
    teks = teks_pdf(rekap(replace(KOP, wilayah_nama=""), "Rekap", t, dicetak=DICETAK, akar=AKAR))
    assert AKAR in teks
    assert "A" * 70 not in teks
    assert teks.replace("\u200b", "").replace("\n", "").count("A" * 70) == 1
