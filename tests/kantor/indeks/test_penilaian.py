"""Assessments: filled in, evidenced, handed in, decided by another person, never changed after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.muat import teks_bawaan
from kantor.indeks import bukti_layanan, catatan_sistem, hitungan, selectors, services
from kantor.indeks.bukti_layanan import BuktiMasuk
from kantor.indeks.instrumen_layanan import muat_instrumen, pakai_bawaan
from kantor.indeks.keadaan import KEADAAN, LANGKAH, NADA
from kantor.indeks.models import Hasil, Instrumen, Isian, Penilaian
from kantor.indeks.services import NilaiMasuk
from kantor.izin_alamat import Ditolak
from kantor.partisipasi.models import Angka, Kehadiran, Sasaran
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.sosialisasi import bukti_sistem
from tests.kantor.indeks.bahan import dokumen, isi, lengkap, mulai, pembanding, wawancara

Orang = Callable[[str], Pengguna]


def test_keadaan_dan_langkahnya_lengkap() -> None:
    assert set(LANGKAH) == set(KEADAAN) == set(NADA)
    assert {b for per in LANGKAH.values() for b in per.values()} <= set(KEADAAN)
    assert not LANGKAH["disetujui"], "what was approved is followed by a new version only"


def test_dari_draf_sampai_disetujui_orang_lain(pemilihan: Pemilihan, orang: Orang) -> None:
    seno, rudi = orang("seno"), orang("rudi")
    p = lengkap(seno, mulai(seno, pemilihan))
    p = services.ajukan(pengguna=seno, penilaian=p)
    with pytest.raises(ArgumenKeliru, match="menunggu persetujuan"):
        isi(seno, p, pegawai_memadai=99)
    p = services.putuskan(pengguna=rudi, penilaian=p, setuju=True, sidik=p.sidik)
    assert p.keadaan == "disetujui"
    h = hitungan.hasil(p)
    assert h is not None
    satu = h["satuan"][0]
    assert satu["kode"] == "99.71"
    assert satu["selang"][0] < satu["skor"] < satu["selang"][1]
    assert len(satu["hilang"]) == 13, "two of fifteen are known"
    urut = list(Peristiwa.objects.order_by("pk").values_list("tindakan", flat=True))
    assert [t for t in urut if t.startswith("indeks")] == [
        "indeks_instrumen_dimuat", "indeks_dibuat", "indeks_diisi", "indeks_bukti_ditambah",
        "indeks_bukti_ditambah", "indeks_diajukan", "indeks_disetujui",
    ]  # fmt: skip


def test_penyusun_tidak_memutuskan(pemilihan: Pemilihan, orang: Orang) -> None:
    seno, rudi, sari = orang("seno"), orang("rudi"), orang("sari")
    p = services.ajukan(pengguna=seno, penilaian=lengkap(seno, mulai(seno, pemilihan)))
    with pytest.raises(Ditolak):
        services.putuskan(pengguna=seno, penilaian=p, setuju=True, sidik=p.sidik)
    Pengguna.objects.filter(pk=seno.pk).update(peran="anggota")
    seno.refresh_from_db()
    with pytest.raises(ArgumenKeliru, match="orang lain"):
        services.putuskan(pengguna=seno, penilaian=p, setuju=True, sidik=p.sidik)
    # Who wrote a value does not decide either, though another handed it in.
    Isian.objects.filter(penilaian=p, indikator="pegawai_memadai").update(oleh=rudi)
    with pytest.raises(ArgumenKeliru, match="ikut menyusun"):
        services.putuskan(pengguna=rudi, penilaian=p, setuju=True, sidik=p.sidik)
    with pytest.raises(IntegrityError), transaction.atomic():
        Penilaian.objects.filter(pk=p.pk).update(pemutus=seno)
    assert services.putuskan(pengguna=sari, penilaian=p, setuju=True, sidik=p.sidik).pemutus == sari


def test_yang_diputus_yang_dilihat(pemilihan: Pemilihan, orang: Orang) -> None:
    seno, rudi = orang("seno"), orang("rudi")
    p = services.ajukan(pengguna=seno, penilaian=lengkap(seno, mulai(seno, pemilihan)))
    with pytest.raises(ArgumenKeliru, match="bukan lagi"):
        services.putuskan(pengguna=rudi, penilaian=p, setuju=True, sidik="0" * 64)
    Isian.objects.filter(penilaian=p).update(nilai=99)  # past the services
    with pytest.raises(ArgumenKeliru, match="bukan lagi"):
        services.putuskan(pengguna=rudi, penilaian=p, setuju=True, sidik=p.sidik)
    assert Penilaian.objects.get(pk=p.pk).keadaan == "diajukan"


def test_dikembalikan_dengan_alasan_lalu_diajukan_lagi(pemilihan: Pemilihan, orang: Orang) -> None:
    seno, rudi = orang("seno"), orang("rudi")
    p = services.ajukan(pengguna=seno, penilaian=lengkap(seno, mulai(seno, pemilihan)))
    with pytest.raises(ArgumenKeliru, match="Alasan"):
        services.putuskan(pengguna=rudi, penilaian=p, setuju=False, sidik=p.sidik)
    p = services.putuskan(
        pengguna=rudi, penilaian=p, setuju=False, sidik=p.sidik, alasan="Bukti anggaran kurang."
    )
    assert (p.keadaan, p.alasan) == ("dikembalikan", "Bukti anggaran kurang.")
    lama = p.sidik
    isi(seno, p, anggaran_memadai=65)
    p = services.ajukan(pengguna=seno, penilaian=p)
    assert p.sidik != lama
    assert Hasil.objects.get(penilaian=p).sidik == p.sidik
    with pytest.raises(ArgumenKeliru):
        services.tarik(pengguna=orang("ani"), penilaian=p)
    assert services.tarik(pengguna=seno, penilaian=p).keadaan == "draf"


def test_yang_terisi_perlu_bukti_yang_diminta(pemilihan: Pemilihan, orang: Orang) -> None:
    seno = orang("seno")
    p = mulai(seno, pemilihan)
    with pytest.raises(ArgumenKeliru, match="Belum satu"):
        services.ajukan(pengguna=seno, penilaian=p)
    isi(seno, p, tahapan_tepat_waktu=90)
    wawancara(seno, p, "tahapan_tepat_waktu")  # it asks for a record of the system
    assert services.kurang(p) == [
        ("tahapan_tepat_waktu", "Tahapan selesai tepat waktu: belum ada bukti yang diminta.")
    ]
    with pytest.raises(ArgumenKeliru, match="bukti yang diminta"):
        services.ajukan(pengguna=seno, penilaian=p)


def test_satu_penilaian_terbuka_dan_versi_barunya(pemilihan: Pemilihan, orang: Orang) -> None:
    seno, rudi = orang("seno"), orang("rudi")
    p = lengkap(seno, mulai(seno, pemilihan))
    with pytest.raises(ArgumenKeliru, match="sudah ada"):
        mulai(seno, pemilihan)
    with pytest.raises(ArgumenKeliru, match="Versi baru hanya"):
        services.versi_baru(pengguna=seno, penilaian=p, alasan="Keliru")
    p = services.ajukan(pengguna=seno, penilaian=p)
    services.putuskan(pengguna=rudi, penilaian=p, setuju=True, sidik=p.sidik)
    baru = services.versi_baru(pengguna=seno, penilaian=p, alasan="Anggaran keliru ditulis")
    assert (baru.nomor, baru.keadaan, baru.menggantikan_id) == (2, "draf", p.pk)
    assert baru.isian.count() == p.isian.count() == 2
    isi(seno, baru, anggaran_memadai=10)
    assert p.isian.get(indikator="anggaran_memadai").nilai == 60
    with pytest.raises(ArgumenKeliru):
        services.versi_baru(pengguna=seno, penilaian=p, alasan="Lagi")


@pytest.mark.parametrize(
    "tabel", ["indeks_penilaian", "indeks_isian", "indeks_bukti", "indeks_hasil"]
)
def test_yang_disetujui_tidak_berubah_di_basis_data(
    pemilihan: Pemilihan, orang: Orang, tabel: str
) -> None:
    seno = orang("seno")
    p = services.ajukan(pengguna=seno, penilaian=lengkap(seno, mulai(seno, pemilihan)))
    services.putuskan(pengguna=orang("rudi"), penilaian=p, setuju=True, sidik=p.sidik)
    kolom = "id" if tabel == "indeks_penilaian" else "penilaian_id"
    for perintah in (
        f"UPDATE {tabel} SET id = id WHERE {kolom} = %s",
        f"DELETE FROM {tabel} WHERE {kolom} = %s",
    ):
        with (
            pytest.raises(DatabaseError, match="tidak berubah lagi"),
            transaction.atomic(),
            connection.cursor() as c,
        ):
            c.execute(perintah, [p.pk])


def test_instrumen_kantor_berversi_dan_tidak_diubah(pemilihan: Pemilihan, orang: Orang) -> None:
    ani = orang("ani")
    teks = teks_bawaan("ipp").replace('versi = "1"', 'versi = "resmi 2025"')
    satu = muat_instrumen(pengguna=ani, nama="ipp.toml", isi=teks.encode(), keterangan="Surat 12")
    with pytest.raises(ArgumenKeliru, match="sudah ada"):
        muat_instrumen(pengguna=ani, nama="ipp.toml", isi=teks.encode())
    dua = muat_instrumen(pengguna=ani, nama="ipp.toml", isi=teks.replace("77.5", "78.0").encode())
    assert (satu.nomor, dua.nomor) == (1, 2)
    rusak = teks.replace('kode = "ipp"', 'kode = "IPP"').encode()
    with pytest.raises(ArgumenKeliru, match="baris 3: "):
        muat_instrumen(pengguna=ani, nama="ipp.toml", isi=rusak)
    with pytest.raises(ArgumenKeliru, match="baris 3 tidak dapat dibaca"):
        muat_instrumen(pengguna=ani, nama="ipp.toml", isi=b'kode = "a"\n\nnama = \n')
    with pytest.raises(DatabaseError, match="tidak berubah lagi"), transaction.atomic():
        Instrumen.objects.filter(pk=satu.pk).update(teks="")
    bawaan = pakai_bawaan(pengguna=ani, kode="kinerja")
    assert pakai_bawaan(pengguna=ani, kode="kinerja") == bawaan
    with pytest.raises(Ditolak):
        muat_instrumen(pengguna=orang("budi"), nama="x", isi=b"")


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        (NilaiMasuk(101.0), "di luar 0 sampai 100"),
        (NilaiMasuk(float("nan")), "bukan bilangan"),
        (NilaiMasuk(50.0, -1.0), "tidak boleh negatif"),
    ],
)
def test_nilai_yang_tidak_cocok_ditolak(
    pemilihan: Pemilihan, orang: Orang, nilai: NilaiMasuk, kata: str
) -> None:
    seno = orang("seno")
    p = mulai(seno, pemilihan)
    with pytest.raises(ArgumenKeliru, match=kata):
        services.isi(
            pengguna=seno, penilaian=p, dimensi="Uji",
            nilai={"pegawai_memadai": NilaiMasuk(50.0), "anggaran_memadai": nilai},
        )  # fmt: skip
    assert not Isian.objects.exists(), "all or none"
    with pytest.raises(ArgumenKeliru, match="tidak ada di instrumen"):
        isi(seno, p, bukan_indikator=1)


@pytest.mark.parametrize(
    ("masuk", "kata"),
    [
        (BuktiMasuk("wawancara", judul="PPK", isi="Ya"), "memerlukan tanggal"),
        (BuktiMasuk("wawancara", isi="Ya"), "belum ditulis"),
        (BuktiMasuk("survei", judul="Butir", nilai=50.0), "selang 95 %"),
        (BuktiMasuk("survei", judul="Butir", nilai=50.0, n=9, bawah=60.0, atas=70.0), "di luar selangnya"),
        (BuktiMasuk("dokumen", judul="Laporan"), "belum dipilih"),
        (BuktiMasuk("sistem", sumber="nik_sah"), "tidak ada untuk indikator"),
        (BuktiMasuk("kabar"), "tidak dikenal"),
        (BuktiMasuk("wawancara", judul="NIK 9971015403870054", isi="Ya", kesan="baik",
                    tanggal=date(2024, 1, 1)), "NIK"),
        (BuktiMasuk("wawancara", judul="PPK", isi="Ya", kesan="baik",
                    tanggal=date(2124, 1, 1)), "belum tiba"),
    ],
)  # fmt: skip
def test_bukti_yang_kurang_ditolak(
    pemilihan: Pemilihan, orang: Orang, masuk: BuktiMasuk, kata: str
) -> None:
    seno = orang("seno")
    p = mulai(seno, pemilihan)
    with pytest.raises(ArgumenKeliru, match=kata):
        bukti_layanan.tambah_bukti(
            pengguna=seno, penilaian=p, indikator="pegawai_memadai", masuk=masuk
        )


def test_survei_membawa_galatnya(pemilihan: Pemilihan, orang: Orang) -> None:
    seno = orang("seno")
    p = mulai(seno, pemilihan)
    m = BuktiMasuk("survei", judul="Puas", nilai=66.0, n=212, bawah=60.0, atas=72.0, pakai=True)
    b = bukti_layanan.tambah_bukti(pengguna=seno, penilaian=p, indikator="kepuasan_warga", masuk=m)
    i = p.isian.get(indikator="kepuasan_warga")
    assert (i.nilai, i.galat) == (66.0, pytest.approx(12 / 3.92, abs=1e-3))
    assert b.kesan == "cukup"


def test_catatan_sistem_dihitung_dari_tahapan(pemilihan: Pemilihan, orang: Orang) -> None:
    seno = orang("seno")
    p = mulai(seno, pemilihan)
    assert catatan_sistem.angka(pemilihan, "tahapan_tepat_waktu") is None
    hari = timezone.localdate()
    for n, (akhir, selesai) in enumerate([(9, 9), (8, 8), (7, 5), (6, None)]):
        Tahap.objects.create(
            pemilihan=pemilihan, urutan=n, kode=f"t{n}", nama=f"Tahap {n}", kepastian="pasti",
            akhir=hari - timedelta(akhir), selesai=selesai and hari - timedelta(selesai),
        )  # fmt: skip
    a = catatan_sistem.angka(pemilihan, "tahapan_tepat_waktu")
    assert a is not None
    assert (a.atas, a.bawah, a.nilai) == (2, 4, 50.0)
    assert "2 dari 4" in a.kalimat
    bukti_layanan.tambah_bukti(
        pengguna=seno, penilaian=p, indikator="tahapan_tepat_waktu",
        masuk=BuktiMasuk("sistem", sumber="tahapan_tepat_waktu", pakai=True),
    )  # fmt: skip
    i = p.isian.get(indikator="tahapan_tepat_waktu")
    assert (i.nilai, i.galat) == (50.0, 0.0)


def test_kehadiran_dan_sasarannya_dari_ruang_partisipasi(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    k = Kehadiran.objects.create(
        pemilihan=pemilihan, nama="Pilkada", hari=date(2024, 11, 27), wilayah="99.71", oleh=orang("ani"),
        dibuat=timezone.now(),
    )  # fmt: skip
    Angka.objects.create(
        kehadiran=k, kode="99.71", nama="Kota", tingkat="kota", rumus="2024", pengguna=6_028, pemilih=10_000,
        satuan=20, dipakai=20,
    )  # fmt: skip
    a = catatan_sistem.angka(pemilihan, "kehadiran")
    assert a is not None
    assert a.nilai == 60.28
    assert catatan_sistem.angka(pemilihan, "kehadiran_sasaran") is None, "no target yet"
    Sasaran.objects.create(
        kehadiran=k, persen=77, alasan="Uji", oleh=orang("rudi"), dibuat=timezone.now()
    )
    s = catatan_sistem.angka(pemilihan, "kehadiran_sasaran")
    assert s is not None
    assert (s.atas, s.bawah, s.nilai) == (6_028, 7_700, 78.29)


def test_setiap_catatan_sistem_dapat_dihitung(pemilihan: Pemilihan) -> None:
    from hakpilih.indeks.catatan import CATATAN

    assert {*catatan_sistem.HITUNG, *bukti_sistem.SUMBER} == set(CATATAN)
    for kode in CATATAN:
        assert catatan_sistem.angka(pemilihan, kode) is None, "nothing to count in an empty office"


def test_dokumen_tersegel_dan_pembukaannya_tercatat(
    pemilihan: Pemilihan, orang: Orang, pelayan_kunci: Path, settings: Any
) -> None:
    seno, wati = orang("seno"), orang("wati")
    p = lengkap(seno, mulai(seno, pemilihan))
    b = dokumen(seno, p, "pegawai_memadai", "baik")
    berkas = list(Path(settings.ARSIP).glob(f"*/{b.sidik}*"))
    assert berkas
    assert b"dokumen rekaan" not in berkas[0].read_bytes()
    assert b"".join(bukti_layanan.buka_dokumen(pengguna=orang("rudi"), bukti=b)).startswith(b"%PDF")
    assert Peristiwa.objects.filter(tindakan="indeks_bukti_dibuka", pelaku="rudi").count() == 1
    with pytest.raises(Ditolak):
        bukti_layanan.buka_dokumen(pengguna=wati, bukti=b)
    bukti_layanan.hapus_bukti(pengguna=seno, bukti=b)
    assert p.bukti.count() == 2


def test_pembanding_semua_atau_tidak_sama_sekali(
    pemilihan: Pemilihan, orang: Orang, pelayan_kunci: Path
) -> None:
    seno = orang("seno")
    p = lengkap(seno, mulai(seno, pemilihan))

    def muat(isi_berkas: bytes) -> int:
        return bukti_layanan.muat_pembanding(
            pengguna=seno, penilaian=p, berkas=BytesIO(isi_berkas), nama="lain.csv"
        )

    assert muat(pembanding(p)) == 4
    benar = pembanding(p).decode()
    for rusak, kata in (
        (benar.replace("98.02,", "99.71,"), "baris 3, kolom kode: 99.71 kantor ini sendiri"),
        (benar.replace("98.03,", "98.03.01,"), "baris 4, kolom kode"),
        (
            benar.replace("98.02,Kabupaten Rekaan 2,66", "98.02,Kabupaten Rekaan 2,166"),
            "baris 3, kolom program",
        ),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            muat(rusak.encode())
        assert p.satuan.count() == 4
    with pytest.raises(ArgumenKeliru, match="UTF-8"):
        muat(b"\xff\xfe\x00")
    h = hitungan.hasil(p)
    assert h is not None
    assert h["nama"]["98.01"] == "Kabupaten Rekaan 1"
    assert sorted(s["peringkat"] for s in h["satuan"]) == [1, 2, 3, 4, 5]
    assert sum(h["kelas"][""].values()) == 5


def test_hasil_disetujui_tidak_dihitung_ulang(pemilihan: Pemilihan, orang: Orang) -> None:
    seno = orang("seno")
    p = services.ajukan(pengguna=seno, penilaian=lengkap(seno, mulai(seno, pemilihan)))
    satu = hitungan.hasil(p)
    assert satu == Hasil.objects.get(penilaian=p).isi
    assert (
        hitungan.hitung_isi(hitungan.instrumen(p), hitungan.data(p), hitungan.benih(p))["satuan"]
        == (satu or {})["satuan"]
    ), "the same seed, the same result"
    assert hitungan.benih(p) == 27112024


def test_tahun_dan_jenis_dibandingkan(pemilihan: Pemilihan, orang: Orang) -> None:
    seno, rudi = orang("seno"), orang("rudi")
    for tahun in (2020, 2024):
        p = services.ajukan(
            pengguna=seno, penilaian=lengkap(seno, mulai(seno, pemilihan, tahun=tahun))
        )
        services.putuskan(pengguna=rudi, penilaian=p, setuju=True, sidik=p.sidik)
    assert [x.tahun for x in selectors.berlaku(rudi)] == [2020, 2024]
    lalu = selectors.sebelumnya(p)
    assert lalu is not None
    assert lalu.tahun == 2020
    assert [x.tahun for x in selectors.berlaku(orang("wati"))] == [2020, 2024]
    draf = mulai(seno, pemilihan, kode="ipp")
    assert draf not in selectors.terlihat(orang("wati"))
    assert draf in selectors.terlihat(rudi)
    assert not selectors.terlihat(orang("budi")).exists()
