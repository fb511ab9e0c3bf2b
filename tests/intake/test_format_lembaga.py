"""The formats of other agencies: `ktp_el_harian` and `jawaban_permintaan`, each good file and each fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.intake.format_jawaban import EJAAN
from hakpilih.intake.format_ktp_el import JENIS
from hakpilih.intake.gerbang import periksa
from hakpilih.intake.hasil import Hasil
from hakpilih.permintaan.lembaga import JAWABAN

KTP = "NIK,NAMA LENGKAP,TGL LAHIR,KELURAHAN,JENIS,TGL REKAM,TGL CETAK\n"
JAWAB = "Nomor butir,Nama,NIK dalam daftar,Jawaban,NIK,NKK,Tanggal kejadian,Nomor akta,Keterangan\n"
NIK = "9971015403870777"


def lewat(folder: Path, format: str, isi: str) -> Hasil:
    berkas = folder / f"{format}.csv"
    berkas.write_text(isi, encoding="utf-8")
    return periksa(berkas, format, wilayah="99.71", simpan=True)


def test_ktp_el_harian_yang_baik(tmp_path: Path) -> None:
    h = lewat(
        tmp_path, "ktp_el_harian",
        KTP + f"{NIK},SRI NARTI,14-03-1987,99.71.02.1001,BARU,11-11-2024,12-11-2024\n"
        f"9971015403870778,TUTIK,14-03-1987,99.71.02.1001,HILANG,,12-11-2024\n"
        f"9971015403870779,WATI,14-03-1987,99.71.02.1001,PINDAH DATANG,,\n",
    )  # fmt: skip
    assert h.bersih is not None
    isi = h.bersih.to_pylist()
    assert {b["status_ktp_el"] for b in isi} == {"S"}
    assert [b["keterangan"] for b in isi] == [
        "KTP-el baru, direkam 11-11-2024, dicetak 12-11-2024", "KTP-el pengganti, dicetak 12-11-2024",
        "KTP-el pindah datang",
    ]  # fmt: skip
    assert isi[0]["kode_kelurahan"] == "99.71.02.1001"
    assert {*JENIS.values()} == {b["keterangan"].split(",")[0] for b in isi}


def test_ktp_el_harian_tanpa_jenis_dan_tanggal(tmp_path: Path) -> None:
    h = lewat(tmp_path, "ktp_el_harian", f"NIK,NAMA\n{NIK},SRI NARTI\n")
    assert h.bersih is not None
    assert h.bersih["keterangan"].to_pylist() == ["KTP-el"]


def test_ktp_el_harian_jenis_tak_dikenal(tmp_path: Path) -> None:
    h = lewat(tmp_path, "ktp_el_harian", KTP + f"{NIK},SRI NARTI,14-03-1987,,DICURI,,\n")
    assert h.diterima == 1
    assert any(m.kolom == "jenis_ktp" for m in h.masalah())


def test_ktp_el_harian_tanggal_awal_bulan_tidak_menahan(tmp_path: Path) -> None:
    # Few rows, all of the first days of a month: the format says that the day stands first.
    h = lewat(tmp_path, "ktp_el_harian", KTP + f"{NIK},SRI NARTI,03-04-1987,,BARU,,05-11-2024\n")
    assert h.status != "ditahan"
    assert h.bersih is not None
    assert h.bersih["keterangan"].to_pylist() == ["KTP-el baru, dicetak 05-11-2024"]


def test_daftar_dengan_tanggal_dua_arah_tetap_ditahan(tmp_path: Path) -> None:
    h = lewat(tmp_path, "dpt", "NAMA,TGL LAHIR\nSRI NARTI,03-04-1987\n")
    assert h.status == "ditahan"


def test_jawaban_permintaan_yang_baik(tmp_path: Path) -> None:
    h = lewat(
        tmp_path, "jawaban_permintaan",
        JAWAB + f"abcdefghjk,Sri,,Tidak ditemukan,,,,,\nabcdefghjm,Tri,,ada,{NIK},9971010107100777,,,\n"
        "abcdefghjn,Wagiman,,MENINGGAL DUNIA,,,05-07-2024,9971-KM-1,menurut akta\n",
    )  # fmt: skip
    assert h.status != "ditahan"
    assert h.bersih is not None
    isi = h.bersih.to_pylist()
    assert [b["jawaban"] for b in isi] == ["nihil", "ada", "meninggal"]
    assert [b["nik_sah"] for b in isi] == [False, True, False]
    assert (str(isi[2]["tanggal_kejadian"]), isi[2]["surat"]) == ("2024-07-05", "9971-KM-1")


def test_jawaban_permintaan_kode_tak_dikenal(tmp_path: Path) -> None:
    h = lewat(tmp_path, "jawaban_permintaan", JAWAB + "abcdefghjk,Sri,,mungkin,,,,,\n")
    assert h.bersih is not None
    assert h.bersih["jawaban"].to_pylist() == [""]
    assert any(m.kolom == "jawaban" for m in h.masalah())


def test_jawaban_permintaan_nik_cacat(tmp_path: Path) -> None:
    h = lewat(tmp_path, "jawaban_permintaan", JAWAB + "abcdefghjk,Sri,,ada,9971019903870777,,,,\n")
    assert h.bersih is not None
    assert h.bersih["nik_sah"].to_pylist() == [False]


def test_jawaban_permintaan_tanpa_nomor_butir(tmp_path: Path) -> None:
    h = lewat(tmp_path, "jawaban_permintaan", "Nama,Jawaban\nSri,ada\n")
    assert h.status == "ditolak"
    assert lewat(tmp_path, "jawaban_permintaan", JAWAB + ",Sri,,ada,,,,,\n").ditolak == 1


@pytest.mark.parametrize("kode", sorted(JAWABAN))
def test_setiap_jawaban_dikenal_dari_kodenya_dan_katanya(kode: str) -> None:
    assert {e for e, k in EJAAN.items() if k == kode} >= {kode.upper(), *JAWABAN[kode].ejaan}
