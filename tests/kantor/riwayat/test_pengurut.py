"""Numbers and links: each event once, in order, in the database and in the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.kanonik import urai
from hakpilih.riwayat.pemeriksaan import periksa
from hakpilih.riwayat.peristiwa import tulis_waktu
from kantor.riwayat import pengurut
from kantor.riwayat.models import Peristiwa, Rantai
from kantor.riwayat.pengurut import Pengurut, berkas_riwayat
from kantor.riwayat.periksa import periksa_rantai
from kantor.riwayat.services import catat, mulai_riwayat

Tulis = Callable[..., Peristiwa]


def _isi() -> list[dict[str, Any]]:
    return [urai(bytes(r.isi)) for r in Rantai.objects.order_by("nomor")]


def test_peristiwa_hanya_ada_bersama_transaksinya(transactional_db: Any, folder: Path) -> None:
    with pytest.raises(RuntimeError, match="dalam transaksi"):
        catat(pengguna=None, tindakan="tanggapan_diterima", objek="tanggapan/1")
    with transaction.atomic():
        catat(pengguna=None, tindakan="tanggapan_diterima", objek="tanggapan/1")
        transaction.set_rollback(True)
    assert not Peristiwa.objects.exists()
    with transaction.atomic():
        catat(pengguna=None, tindakan="tanggapan_diterima", objek="tanggapan/1")
    assert Peristiwa.objects.count() == 1


def test_bernomor_berantai_dan_sama_di_berkas(tulis: Tulis, folder: Path) -> None:
    for i in range(5):
        tulis(f"tanggapan/{i}", isi={"nama": "Ünlü ⅔"})
    assert Pengurut().semua() == 6
    hasil = periksa(berkas_riwayat())
    assert hasil.utuh
    assert hasil.kepala is not None
    kepala = Rantai.objects.order_by("-nomor").first()
    assert (hasil.kepala.nomor, hasil.kepala.sidik) == (6, kepala.sidik)
    assert [d["tindakan"] for d in _isi()] == ["riwayat_dimulai"] + ["tanggapan_diterima"] * 5
    assert periksa_rantai().utuh


def test_mengurutkan_lagi_tidak_menambah(tulis: Tulis) -> None:
    tulis()
    p, q = Pengurut(), Pengurut()
    assert (p.semua(), q.semua(), p.semua()) == (2, 0, 0)
    tulis()
    assert (q.langkah(), p.langkah()) == (1, 0)
    tulis()
    assert (p.langkah(), q.langkah()) == (1, 0)
    assert [d["nomor"] for d in _isi()] == [1, 2, 3, 4]
    assert periksa_rantai().utuh


def test_banyak_dalam_kelompok_kecil(tulis: Tulis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pengurut, "SEKALI", 3)
    for i in range(7):
        tulis(f"tanggapan/{i}")
    p = Pengurut()
    assert [p.langkah() for _ in range(4)] == [3, 3, 2, 0]
    assert [d["objek"] for d in _isi()[1:]] == [f"tanggapan/{i}" for i in range(7)]
    assert periksa_rantai().utuh


def test_riwayat_dimulai_sekali_dan_menjadi_yang_pertama(db: Any, folder: Path) -> None:
    catat(pengguna=None, tindakan="tanggapan_diterima", objek="tanggapan/1")
    assert Pengurut().semua() == 0
    isi = {"kantor": "KPU Kota Contoh", "wilayah": "99.71", "pemilihan": "Pilkada 2024"}
    awal = mulai_riwayat(**isi, zona="WITA")
    assert mulai_riwayat(**isi, zona="WIB") == awal
    with pytest.raises(ArgumenKeliru):
        catat(pengguna=None, tindakan="riwayat_dimulai", objek="kantor/99.71", isi={})
    assert Pengurut().semua() == 2
    satu, dua = _isi()
    assert (satu["tindakan"], satu["isi"]["zona"]) == ("riwayat_dimulai", "WITA")
    # It happened before the history began: chained after it, its own time kept.
    assert dua["waktu"] == satu["waktu"]
    assert dua["isi"] == {"waktu_asli": tulis_waktu(Peristiwa.objects.order_by("pk")[0].waktu)}
    assert periksa_rantai().utuh


def test_waktu_asli_yang_terlambat_disahkan_tetap_tercatat(tulis: Tulis) -> None:
    """On PostgreSQL an id is handed out before the commit: the smaller one may appear later."""
    p = Pengurut()
    satu = tulis("tanggapan/1")
    p.semua()
    baru = tulis("tanggapan/3")
    Peristiwa.objects.bulk_create(
        [
            _salin(baru, pk=baru.pk + 2, objek="tanggapan/5"),  # baru.pk + 1 is not committed yet
        ]
    )
    assert p.semua() == 2
    terlambat = _salin(
        baru, pk=baru.pk + 1, objek="tanggapan/4", waktu=satu.waktu + timedelta(microseconds=1)
    )
    Peristiwa.objects.bulk_create([terlambat])
    assert p.semua() == 1
    akhir = _isi()[-1]
    assert (akhir["objek"], akhir["waktu"]) == ("tanggapan/4", tulis_waktu(baru.waktu))
    assert akhir["isi"] == {"waktu_asli": tulis_waktu(terlambat.waktu)}
    assert periksa_rantai().utuh
    assert periksa(berkas_riwayat()).utuh


def test_yang_sangat_terlambat_ditemukan_sapuan(tulis: Tulis, monkeypatch: Any) -> None:
    monkeypatch.setattr(pengurut, "CELAH_TERJAUH", 1)
    p = Pengurut()
    jauh = tulis("tanggapan/1")
    Peristiwa.objects.bulk_create([_salin(jauh, pk=jauh.pk + 5)])
    p.semua()
    Peristiwa.objects.bulk_create([_salin(jauh, pk=jauh.pk + 2)])
    assert p.semua() == 0
    p._sapu -= pengurut.SAPU
    assert p.semua() == 1
    assert periksa_rantai().utuh


def _salin(p: Peristiwa, **ganti: Any) -> Peristiwa:
    isi = {f.attname: getattr(p, f.attname) for f in Peristiwa._meta.concrete_fields}
    return Peristiwa(**(isi | ganti))


def test_jam_yang_diperbaiki_boleh_mundur(tulis: Tulis) -> None:
    depan = tulis("tanggapan/1")
    Peristiwa.objects.bulk_create(
        [_salin(depan, pk=depan.pk + 1, waktu=depan.waktu + timedelta(days=1))]
    )
    p = Pengurut()
    p.semua()
    with connection.cursor() as c:
        if connection.vendor == "postgresql":
            c.execute("SELECT nextval(pg_get_serial_sequence('riwayat_peristiwa', 'id'))")
    tulis("kantor/99.71", tindakan="jam_diperbaiki", alasan="Jam komputer sehari lebih cepat.")
    tulis("tanggapan/2")
    p.semua()
    waktu = [d["waktu"] for d in _isi()]
    assert waktu[3] < waktu[2]
    assert waktu[3] < waktu[4]
    assert "waktu_asli" not in _isi()[4]["isi"]
    assert periksa_rantai().utuh


def test_berkas_menyusul_basis_data(
    tulis: Tulis, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tulis()
    with monkeypatch.context() as m:
        m.setattr(pengurut, "sambung", _mati)
        with pytest.raises(KeyboardInterrupt):
            Pengurut().langkah()
    assert Rantai.objects.count() == 2
    assert not berkas_riwayat().exists()
    assert Pengurut().langkah() == 0
    assert periksa(berkas_riwayat()).peristiwa == 2

    tulis()
    Pengurut().langkah()
    utuh = berkas_riwayat().read_bytes()
    berkas_riwayat().write_bytes(utuh[:-30])  # killed while writing the last line
    Pengurut().langkah()
    assert berkas_riwayat().read_bytes() == utuh
    assert periksa_rantai().utuh


def _mati(*_: Any) -> None:
    raise KeyboardInterrupt


def test_berkas_kantor_lain_tidak_disentuh(tulis: Tulis, folder: Path) -> None:
    Pengurut().semua()
    asing = berkas_riwayat().read_bytes().replace(b"Pilkada", b"Pemilu ")
    berkas_riwayat().write_bytes(asing)
    tulis()
    p = Pengurut()
    with pytest.raises(ArgumenKeliru, match="rusak di akhirnya"):
        p.semua()
    assert berkas_riwayat().read_bytes() == asing
    assert Rantai.objects.count() == 2  # numbered all the same
    tulis()
    assert p.semua() == 1
    assert berkas_riwayat().read_bytes() == asing


def test_peristiwa_yang_terlalu_panjang_ditolak_saat_dicatat(tulis: Tulis) -> None:
    with pytest.raises(ArgumenKeliru, match="panjang"):
        tulis(alasan="kata " * 12_000)
    with pytest.raises(ArgumenKeliru, match="waktu_asli"):
        tulis(isi={"waktu_asli": "kemarin"})


@pytest.mark.parametrize("tabel", ["riwayat_peristiwa", "riwayat_rantai"])
def test_pemicu_menolak_perubahan(tulis: Tulis, tabel: str) -> None:
    Pengurut().semua()
    kolom = "id" if tabel == "riwayat_peristiwa" else "nomor"
    perintah = [
        f"UPDATE {tabel} SET {kolom} = {kolom}",
        f"DELETE FROM {tabel}",
        f"TRUNCATE {tabel} CASCADE",
        f"INSERT OR REPLACE INTO {tabel} SELECT * FROM {tabel}",
    ]
    if connection.vendor == "sqlite":
        perintah.pop(2)
    else:
        perintah.pop(3)
    connection.check_constraints()  # PostgreSQL empties no table with checks outstanding
    for p in perintah:
        with (
            pytest.raises(IntegrityError, match="hanya dapat bertambah"),
            transaction.atomic(),
            connection.cursor() as c,
        ):
            c.execute(p)
    assert Peristiwa.objects.count() == Rantai.objects.count() == 1
