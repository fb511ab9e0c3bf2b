"""Model A and the posting sheet: what stands on them, whatever people are called."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat import Kop, Tertanda, bagi_tps, menurut_profil, model_a, tempelan
from tests.publikasi.surat.bahan import (
    AKAR,
    DICETAK,
    KOP,
    SKEMA,
    TPS,
    banyak,
    halaman,
    orang,
    tabel,
    teks_pdf,
)

NAMA_ANEH = (
    '#eval("1+1")', "*tebal* _miring_ $x$ `kode`", "#import \"x\": *", "O'BRIEN \"AKA\" <b>&amp;</b>",
    "\\u{41} @rujuk // komentar /* */", "= Judul", "- butir", "[isi](alamat)", "~", "#set page(width: 1cm)",
)  # fmt: skip


def test_kepala_kaki_dan_jumlah() -> None:
    t = tabel(orang(1), orang(2), orang(3, jenis_kelamin=""), orang(4))
    pdf = model_a(
        KOP, TPS, t, dicetak=DICETAK, akar=AKAR, daftar="Daftar Pemilih Tetap",
        tertanda=[Tertanda("Ketua PPS", "AGUS REKAAN")],
    )  # fmt: skip
    teks = teks_pdf(pdf)
    for kata in (
        "KOMISI PEMILIHAN UMUM KOTA CONTOH", "DAFTAR PEMILIH TETAP", "Pilkada 2024", "Anggut Atas",
        "Ratu Samban", "SDN 12 Rekaan", "DATA REKAAN", AKAR, "Halaman 1 dari 1",
        "Dicetak 20 September 2024 pukul 14.05 WIB", "Ketua PPS", "AGUS REKAAN", "PEMILIH 3", "02-01-1990",
        "Jenis kelamin tidak tertulis", "Pemungutan suara 27 November 2024",
    ):  # fmt: skip
        assert kata in teks, kata
    assert re.search(r"Laki-laki\s*2\s*Perempuan\s*1", teks)
    assert re.search(r"Jumlah pemilih\s*4", teks)


def test_tanpa_rekaan_tidak_bertanda() -> None:
    pdf = model_a(Kop("PPS Anggut Atas", "", "Anggut Atas"), TPS, tabel(orang(1)), dicetak=DICETAK)
    assert "REKAAN" not in teks_pdf(pdf).replace("JALAN REKAAN", "").replace("SDN 12 Rekaan", "")


@pytest.mark.parametrize("nama", NAMA_ANEH)
def test_nama_dicetak_tidak_dijalankan(nama: str) -> None:
    """What people typed is text in every place, never markup of the paper."""
    pdf = model_a(
        replace(KOP, kantor=f"KPU {nama}"), replace(TPS, lokasi=nama), tabel(orang(1, nama=nama)),
        dicetak=DICETAK, penerima=nama, daftar=nama,
    )  # fmt: skip
    rapat = re.sub(r"\s+", "", teks_pdf(pdf).replace("\u200b", ""))
    assert re.sub(r"\s+", "", nama) in rapat
    assert halaman(pdf) == 1


def test_tanda_yang_tidak_tercetak() -> None:
    """Emoji, other scripts, control signs, halves of signs and empty fields break nothing."""
    t = tabel(
        orang(1, nama="BUDI 😀 李小龍 محمد"), orang(2, nama="A\x00B\nC\tD\u202eE"),
        orang(3, nama="", alamat=""),
        orang(4, **dict.fromkeys(("nkk", "nik", "tanggal_lahir", "umur", "rt", "rw", "keterangan"))),
    )  # fmt: skip
    teks = teks_pdf(model_a(replace(KOP, alamat="\ud800"), TPS, t, dicetak=DICETAK))
    assert "BUDI" in teks
    assert "AB C DE" in teks
    assert "None" not in teks


@pytest.mark.lengkap
def test_kepala_tabel_berulang_di_tiap_halaman() -> None:
    pdf = model_a(KOP, TPS, banyak(600), dicetak=DICETAK, daftar="Daftar Pemilih Tetap")
    semua = teks_pdf(pdf).split("\n\f")
    assert len(semua) > 10
    for i, isi in enumerate(semua, 1):
        assert "Nomor KK" in isi
        assert f"Halaman {i} dari {len(semua)}" in isi
        assert i == 1 or "Daftar Pemilih Tetap · TPS 7" in isi
    nama = re.findall(r"PEMILIH (\d+)\b", "".join(semua))
    assert sorted(map(int, nama)) == list(range(600))


def test_setiap_byte_sama() -> None:
    """The same values and the same time give the same file; another time gives another."""
    t = banyak(30)
    satu, lagi = (model_a(KOP, TPS, t, dicetak=DICETAK, akar=AKAR) for _ in range(2))
    assert satu == lagi
    assert model_a(KOP, TPS, t, dicetak=DICETAK.replace(hour=15), akar=AKAR) != satu


def test_salinan_pengawas_tanpa_nik() -> None:
    t = tabel(orang(1, nik="9971010101800001"), orang(2, nik="9971010101800001"))
    pdf = model_a(
        KOP, TPS, t, "pengawas",
        dicetak=DICETAK, penerima="Bawaslu Kota Contoh", nomor_salinan="2024-017", benih=[1],
    )  # fmt: skip
    teks = teks_pdf(pdf)
    assert "9971" not in teks
    assert "01-1990" not in teks
    assert "Salinan nomor 2024-017" in teks
    assert teks.count("Bawaslu Kota Contoh · Salinan 2024-017") == 3
    assert "NIK sama" in " ".join(teks.split())


def test_tempelan_tanpa_nik_dan_tanggal_lahir() -> None:
    pdf = tempelan(
        KOP, TPS, banyak(80), dicetak=DICETAK, tanggapan="Sampai 27 Agustus 2024 kepada PPS."
    )
    teks = teks_pdf(pdf)
    assert "9971" not in teks
    assert "01-1990" not in teks
    assert "Periksa nama Anda" in teks
    assert "PEMILIH 79" in teks
    assert halaman(pdf) > 1


def test_tabel_profil_dipakai_sebagaimana_adanya() -> None:
    """A copy of many TPS: flags over all of them, one paper each; a table of another profile is refused."""
    semua = menurut_profil(
        tabel(orang(1, nik="9971010101800001"), orang(2, nik="9971010101800001", tps="8")),
        "pengawas", [1],
    )  # fmt: skip
    bagian = bagi_tps(semua)
    assert list(bagian) == [("99.71.01.1001", "7"), ("99.71.01.1001", "8")]
    for t in bagian.values():
        assert t["sama_nik"].to_pylist() == [1]
        assert "PEMILIH" in teks_pdf(model_a(KOP, TPS, t, "pengawas", dicetak=DICETAK))
        with pytest.raises(ArgumenKeliru, match="berprofil pengawas"):
            model_a(KOP, TPS, t, "penuh", dicetak=DICETAK)


def test_tps_tanpa_pemilih() -> None:
    for pdf in (
        model_a(KOP, TPS, SKEMA.empty_table(), dicetak=DICETAK),
        tempelan(KOP, TPS, SKEMA.empty_table(), dicetak=DICETAK),
    ):
        assert "Tidak ada pemilih di TPS ini" in teks_pdf(pdf)


def test_waktu_cetak_perlu_zona() -> None:
    with pytest.raises(ArgumenKeliru, match="zona"):
        model_a(KOP, TPS, tabel(orang(1)), dicetak=DICETAK.replace(tzinfo=None))
    with pytest.raises(ArgumenKeliru, match="berisi angka"):
        model_a(KOP, TPS, tabel(orang(1)), "publik", dicetak=DICETAK)


def test_hanya_huruf_dari_typst() -> None:
    """No font of the machine is looked up, or the same paper would differ from one office to the next."""
    import io

    from pypdf import PdfReader

    pdf = model_a(KOP, TPS, tabel(orang(1, nama="李 Ω Ж محمد 😀")), dicetak=DICETAK, akar=AKAR)
    huruf = {
        f.get_object()["/BaseFont"].split("+")[-1]
        for h in PdfReader(io.BytesIO(pdf)).pages
        for f in h["/Resources"]["/Font"].values()
    }
    assert huruf
    assert all(h.startswith(("LibertinusSerif", "DejaVuSansMono")) for h in huruf), huruf


def test_nama_penerima_yang_panjang() -> None:
    """The name across the page shrinks instead of breaking, and a long title stays between its neighbours."""
    penerima = "Dewan Pimpinan Cabang Partai Rekaan Persatuan Nusantara Raya, Bidang Pemenangan"
    pdf = model_a(
        KOP, TPS, tabel(orang(1)), "pengawas",
        dicetak=DICETAK, penerima=penerima, benih=[1], daftar="Daftar Pemilih Tetap Hasil Perbaikan Kedua",
    )  # fmt: skip
    assert halaman(pdf) == 1
    assert teks_pdf(pdf).count(penerima) == 4
