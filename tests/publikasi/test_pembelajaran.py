"""Lessons as a data package: what is written is read again, whatever people wrote; a changed file is not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_terbit import TakBolehTerbit, menyerupai_nik
from hakpilih.publikasi.paket import URAIAN, berkas_paket
from hakpilih.publikasi.pembelajaran import baca_kantor, baca_sumber, paket
from hakpilih.sosialisasi.pembelajaran import Kantor, Pelajaran

CONTOH = Kantor("99.71", "KPU Kota Contoh")
HARI = date(2024, 9, 2)


def pelajaran(
    nomor: int = 1, bukti: str = "60 lembar, naik 24 poin.", judul: str = "Simulasi"
) -> Pelajaran:
    return Pelajaran(
        nomor, "pilkada_2024", judul, "99.71.01", "tata_cara", ("pemula", "muda"),
        "Tiga SMA;\n“kelas XII”, gelombang 1.", 'Mencoblos "sungguhan".', bukti, "Tahu caranya.",
        "Bawa bilik suara.", HARI,
    )  # fmt: skip


def simpan(folder: Path, *isi: Pelajaran, kantor: Kantor = CONTOH) -> Path:
    folder.mkdir(parents=True)
    for nama, bait in berkas_paket(paket(kantor, isi)).items():
        (folder / nama).write_bytes(bait)
    return folder


def test_what_an_office_writes_a_province_reads(tmp_path: Path) -> None:
    semua = (pelajaran(1), pelajaran(2, judul="Ceramah, lalu diskusi"))
    folder = simpan(tmp_path / "situs/sosialisasi/pembelajaran/data", *semua)
    for sumber in (folder, folder / URAIAN, tmp_path / "situs", tmp_path):
        (b,), catatan = baca_sumber([sumber])
        assert (b.kantor, b.versi, b.terbit, b.pelajaran) == (CONTOH, 2, HARI, semua)
        assert catatan == []


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_words_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, teks: str
) -> None:
    semua = pelajaran(bukti=teks)
    if menyerupai_nik(teks):
        return
    folder = simpan(tmp_path_factory.mktemp("paket") / "a", semua)
    assert baca_sumber([folder])[0][0].pelajaran == (semua,)


def test_a_nik_in_a_lesson_is_not_published() -> None:
    with pytest.raises(TakBolehTerbit, match="pembelajaran, kolom bukti baris 2"):
        berkas_paket(
            paket(CONTOH, [pelajaran(), pelajaran(2, "Pak 9971 0141 0190 0001 bertanya.")])
        )


def test_a_site_without_lessons_is_told_not_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Situs</h1>")
    buku, catatan = baca_sumber([tmp_path])
    assert (buku, catatan) == ([], [f"{tmp_path}: situs ini tidak memuat paket pembelajaran."])


def rusak(folder: Path, **lain: object) -> None:
    u = json.loads((folder / URAIAN).read_text())
    (folder / URAIAN).write_text(json.dumps({k: v for k, v in (u | lain).items() if v is not None}))


def test_sources_that_cannot_be_used_are_told_all_at_once(tmp_path: Path) -> None:
    semua = {n: simpan(tmp_path / n, pelajaran()) for n in ("sidik", "kantor", "keluar", "versi")}
    (semua["sidik"] / "pembelajaran.csv").write_text("nomor\n1\n")
    rusak(semua["kantor"], kantor={"kode": "99.71.01", "nama": "KPU"})
    u = json.loads((semua["keluar"] / URAIAN).read_text())
    rusak(semua["keluar"], resources=[r | {"path": f"../{r['path']}"} for r in u["resources"]])
    rusak(semua["versi"], version="baru")
    (tmp_path / "kosong").mkdir()
    bukan = tmp_path / "bukan.json"
    bukan.write_text("PK\x03")
    lain = tmp_path / "lain.json"
    lain.write_text('{"name": "daftar-1"}')
    sumber = [*semua.values(), tmp_path / "kosong", bukan, lain, tmp_path / "tiada",
              Path("https://kpu.example/umum/")]  # fmt: skip
    with pytest.raises(ArgumenKeliru) as g:
        baca_sumber(sumber)
    for kata in (
        "9 sumber tidak terpakai", "sidiknya lain", "tidak menyebut kabupaten/kota", "di luar foldernya",
        "versi, tanggal, atau berkas CSV-nya tidak terbaca", "bukan folder situs", "bukan uraian paket data",
        "lain.json bukan paket pembelajaran", "jalurnya tidak ada", "Unduh dahulu",
    ):  # fmt: skip
        assert kata in g.value.pesan, kata


def test_a_row_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    from hashlib import sha256

    folder = simpan(tmp_path / "a", pelajaran())
    csv = folder / "pembelajaran.csv"
    isi = csv.read_bytes().replace(b"2024-09-02", b"kemarin")
    csv.write_bytes(isi)
    u = json.loads((folder / URAIAN).read_text())
    baru = [r | {"hash": f"sha256:{sha256(isi).hexdigest()}"} for r in u["resources"]]
    rusak(folder, resources=baru)
    with pytest.raises(ArgumenKeliru, match="pembelajaran ke-1 tidak terbaca"):
        baca_sumber([folder])


def test_offices_of_a_province(tmp_path: Path) -> None:
    berkas = tmp_path / "kantor.csv"
    berkas.write_text(
        "\ufeffNama;Kode\nKPU Kota Contoh;9971\n;\nKPU Kabupaten Sunyi;99.02\n", "utf-8"
    )
    assert baca_kantor(berkas) == [CONTOH, Kantor("99.02", "KPU Kabupaten Sunyi")]
    berkas.write_text("kode,nama\n99,Provinsi\n99.71,KPU\n9971,KPU\n99.02,\n")
    with pytest.raises(ArgumenKeliru) as g:
        baca_kantor(berkas)
    for kata in ("3 kesalahan", "baris 2: “99” bukan kode", "baris 4: kode 99.71 sudah ada",
                 "baris 5: kolom nama kosong"):  # fmt: skip
        assert kata in g.value.pesan
    for teks, kata in (("a,b\n", "tidak berkolom kode dan nama"), ("", "tidak berkolom"),
                       ("kode,nama\n", "tidak ada baris")):  # fmt: skip
        berkas.write_text(teks)
        with pytest.raises(ArgumenKeliru, match=kata):
            baca_kantor(berkas)
