"""Budget: lines, a file of them, a month that two people fix, activities, grants."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import Ditolak
from kantor.kinerja import hitung, muat_lra, selectors, services_anggaran, services_hibah
from kantor.kinerja.models import Hibah, Lra, Mata
from kantor.kinerja.services_anggaran import IsiKegiatan, IsiMata
from kantor.kinerja.services_hibah import IsiHibah
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.models import Peristiwa
from tests.kantor.kinerja.bahan import NIK, TAHUN, Orang, berkas, lra_tetap, mata

CSV = """Kode Akun;Uraian;Sumber Dana;Kegiatan;Pagu;Jan;Februari;Maret
3355.521211;Belanja bahan;DIPA;Coklit;12.000.000;1.000.000;2.000.000;
3355.524111;Perjalanan dinas;DIPA;;5.000.000;;500.000;750.000
5471.521219;Belanja barang;NPHD;;40.000.000;;;9.000.000
"""


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.FOLDER, settings.ARSIP = tmp_path, tmp_path / "arsip"


def muat(orang: Orang, isi: str, nama: str = "lra.csv") -> muat_lra.Muatan:
    return muat_lra.muat(
        pengguna=orang("seno"), tahun=TAHUN, sumber="apbn", berkas=berkas(nama, isi)
    )


def kegiatan(orang: Orang, **lain: Any) -> Any:
    isi = {"nama": "Coklit", "penanggung": "Divisi data", "keluaran": "Pemilih didatangi",
           "satuan": "pemilih", "target": 200_000} | lain  # fmt: skip
    return services_anggaran.tulis_kegiatan(
        pengguna=orang("seno"), tahun=TAHUN, isi=IsiKegiatan(**isi)
    )


def test_a_file_of_lines_is_taken_in_and_again_changes_only_what_it_says(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    k = kegiatan(orang)
    m = muat(orang, CSV)
    assert (m.dimuat, m.baris, m.baru, list(m.masalah)) == (True, 3, 3, [])
    satu = Mata.objects.get(kode="3355.521211")
    assert (satu.kegiatan, satu.pagu, satu.jenis) == (k, 12_000_000, "Belanja barang dan jasa")
    assert dict(satu.serap.values_list("bulan", "nilai")) == {1: 1_000_000, 2: 2_000_000}
    lagi = muat(orang, CSV.replace("750.000", "800.000"))
    assert (lagi.baru, lagi.berubah, lagi.tetap) == (0, 1, 2)
    assert Peristiwa.objects.filter(tindakan="lra_dimuat").count() == 2
    assert hitung.per_bulan(TAHUN)["apbn"][:4] == [1_000_000, 3_500_000, 4_300_000, 4_300_000]


def test_berkas_anggaran_semua_atau_tidak_sama_sekali(pemilihan: Pemilihan, orang: Orang) -> None:
    buruk = (
        CSV + ";Tanpa kode;APBN;;1;;;\n53 21;Modal;BULAN;;;x;;\n"
        f"3355.9;Honor {NIK};APBN;;5;;;\n3355.521211;Lagi;;;1;;;\n"
    )
    m = muat(orang, buruk)
    assert not m.dimuat
    assert not Mata.objects.exists()
    kata = {(x.kode, x.baris) for x in m.masalah}
    assert {
        ("lra_tanpa_kode", 4), ("lra_kode_salah", 5), ("kode_tidak_dikenal", 5), ("lra_tanpa_pagu", 5),
        ("angka_tak_terbaca", 5), ("lra", 6), ("lra", 7),
    } <= kata  # fmt: skip
    assert NIK not in " ".join(x.pesan for x in m.masalah)
    kosong = muat(orang, "kode;pagu\n")
    assert not kosong.dimuat
    assert kosong.masalah
    depan = CSV.splitlines()[0].replace("Maret", "Desember") + "\n3355.1;X;;;10;;;5\n"
    kini = timezone.localdate()
    hasil = muat_lra.muat(
        pengguna=orang("seno"), tahun=kini.year + 1, sumber="apbn", berkas=berkas("l.csv", depan)
    )
    assert ["belum tiba" in x.pesan for x in hasil.masalah] == [True]


def test_over_the_ceiling_is_a_warning_and_is_written(pemilihan: Pemilihan, orang: Orang) -> None:
    m = muat(orang, "kode;uraian;sumber;pagu;januari\n521211;Bahan;APBN;10;11\n")
    assert m.dimuat
    assert [x.kode for x in m.masalah] == ["lra_lewat_pagu"]
    assert hitung.per_mata(TAHUN)[0][1].lewat


def test_two_people_fix_a_month_and_what_is_entered_later_does_not_change_it(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    m = mata(orang)
    x = services_anggaran.ajukan_lra(pengguna=orang("seno"), tahun=TAHUN, bulan=2)
    assert (x.pagu, x.realisasi) == (12_000_000, 1_000_000), "March is not in a LRA of February"
    with pytest.raises(ArgumenKeliru, match="masih menunggu"):
        services_anggaran.ajukan_lra(pengguna=orang("seno"), tahun=TAHUN, bulan=3)
    with pytest.raises(Ditolak):
        services_anggaran.putuskan_lra(pengguna=orang("seno"), lra=x, setuju=True)
    services_anggaran.catat_serapan(pengguna=orang("seno"), mata=m, per_bulan={1: 9})
    x = services_anggaran.putuskan_lra(pengguna=orang("rudi"), lra=x, setuju=True)
    assert selectors.lra_tetap(TAHUN) == x
    assert x.isi["mata"][0]["realisasi"] == 1_000_000
    with pytest.raises(IntegrityError, match="dua orang"), transaction.atomic():
        Lra.objects.filter(pk=x.pk).update(realisasi=0)
    with pytest.raises(ArgumenKeliru, match="Alasan perbaikan"):
        services_anggaran.ajukan_lra(pengguna=orang("seno"), tahun=TAHUN, bulan=2)
    dua = services_anggaran.ajukan_lra(
        pengguna=orang("seno"), tahun=TAHUN, bulan=2, alasan="Kuitansi salah."
    )
    assert (dua.nomor, dua.realisasi) == (2, 9)
    services_anggaran.putuskan_lra(
        pengguna=orang("sari"), lra=dua, setuju=False, alasan="Lampirkan kuitansinya."
    )
    assert selectors.lra_tetap(TAHUN) == x
    Lra.objects.create(
        tahun=TAHUN, bulan=4, nomor=1, isi=dua.isi, sidik="0" * 64, pagu=1, realisasi=1,
        pengaju=orang("sari"), diajukan=timezone.now(),
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="Anda yang mengajukannya"):
        services_anggaran.putuskan_lra(
            pengguna=orang("sari"), lra=Lra.objects.get(bulan=4), setuju=True
        )


def test_amounts_and_codes_that_nobody_has_are_refused(pemilihan: Pemilihan, orang: Orang) -> None:
    m, seno = mata(orang), orang("seno")
    with pytest.raises(ArgumenKeliru, match="sudah ada"):
        mata(orang)
    for isi, kata in (
        (IsiMata("apbn", "a b", "X", 1), "Kode anggarannya"),
        (IsiMata("kas", "521211", "X", 1), "Sumber"),
        (IsiMata("apbn", "521212", "X", -1), "Pagunya"),
        (IsiMata("apbn", "521212", "X", 1, hibah=nphd(orang)), "hibah"),
        (IsiMata("apbn", NIK, "X", 1), "Kode"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            services_anggaran.tulis_mata(pengguna=seno, tahun=TAHUN, isi=isi)
    with pytest.raises(ArgumenKeliru, match="tidak masuk akal"):
        services_anggaran.catat_serapan(pengguna=seno, mata=m, per_bulan={1: 10**16})
    services_anggaran.catat_serapan(pengguna=seno, mata=m, per_bulan={2: -500_000})
    assert hitung.per_mata(TAHUN)[0][1].realisasi == 2_500_000, "a refund is taken off"
    with pytest.raises(ArgumenKeliru, match="sudah punya realisasi"):
        services_anggaran.hapus_mata(pengguna=seno, mata=m)
    services_anggaran.catat_serapan(pengguna=seno, mata=m, per_bulan={1: 0, 2: 0, 3: 0})
    services_anggaran.hapus_mata(pengguna=seno, mata=m)
    with pytest.raises(ArgumenKeliru, match="Belum ada baris"):
        services_anggaran.ajukan_lra(pengguna=seno, tahun=TAHUN, bulan=1)
    with pytest.raises(ArgumenKeliru, match="belum tiba"):
        services_anggaran.ajukan_lra(pengguna=seno, tahun=timezone.localdate().year + 1, bulan=1)


def test_an_activity_tells_what_one_output_cost(pemilihan: Pemilihan, orang: Orang) -> None:
    k = kegiatan(orang)
    mata(orang, kegiatan=k)
    b = hitung.per_kegiatan(TAHUN)[0]
    assert (b.serapan.realisasi, b.biaya) == (3_000_000, None)
    with pytest.raises(ArgumenKeliru, match="sudah ada"):
        kegiatan(orang)
    isi = IsiKegiatan("Coklit", "Divisi data", "Pemilih didatangi", "pemilih", 200_000, 150_000)
    services_anggaran.tulis_kegiatan(pengguna=orang("seno"), tahun=TAHUN, isi=isi, kegiatan=k)
    assert hitung.per_kegiatan(TAHUN)[0].biaya == pytest.approx(20.0)
    with pytest.raises(ArgumenKeliru, match="tidak masuk akal"):
        kegiatan(orang, nama="Lain", target=0)


def nphd(orang: Orang, **lain: Any) -> Hibah:
    ada = Hibah.objects.first()
    if ada is not None and not lain:
        return ada
    isi = {"nomor": "900/12/NPHD/2025", "pemberi": "Pemerintah Kota Contoh",
           "hari": timezone.localdate() - timedelta(300), "nilai": 100_000_000} | lain  # fmt: skip
    return services_hibah.catat_hibah(pengguna=orang("seno"), tahun=TAHUN, isi=IsiHibah(**isi))


def test_a_grant_from_agreement_to_what_went_back(pemilihan: Pemilihan, orang: Orang) -> None:
    seno, h = orang("seno"), nphd(orang)
    hari = timezone.localdate() - timedelta(200)
    t = services_hibah.tambah_termin(pengguna=seno, hibah=h, rencana=40_000_000)
    with pytest.raises(ArgumenKeliru, match=r"Sisanya 60\.000\.000|lebih dari nilai"):
        services_hibah.tambah_termin(pengguna=seno, hibah=h, rencana=70_000_000)
    services_hibah.terima_termin(pengguna=seno, termin=t, hari=hari, nilai=40_000_000)
    with pytest.raises(ArgumenKeliru, match="sudah dicatat"):
        services_hibah.terima_termin(pengguna=seno, termin=t, hari=hari, nilai=1)
    mata(orang, "5471.521219", sumber="hibah", hibah=h)
    n = hitung.neraca_hibah(h)
    assert (n.diterima, n.belanja, n.sisa, n.belum_cair) == (
        40_000_000, 3_000_000, 37_000_000, 60_000_000,
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="Sisa hibah"):
        services_hibah.kembalikan(
            pengguna=seno, hibah=h, hari=hari, nilai=37_000_001, uraian="Sisa"
        )
    services_hibah.kembalikan(pengguna=seno, hibah=h, hari=hari, nilai=37_000_000, uraian="Sisa")
    assert hitung.neraca_hibah(h).sisa == 0
    services_hibah.catat_usul(pengguna=seno, hibah=h, hari=hari)
    with pytest.raises(ArgumenKeliru, match="sebelum NPHD"):
        services_hibah.catat_usul(pengguna=seno, hibah=h, hari=hari - timedelta(200))
    with pytest.raises(ArgumenKeliru, match="sudah dicatat"):
        nphd(orang, pemberi="Lain")
    with pytest.raises(ArgumenKeliru, match="belum diisi"):
        nphd(orang, nomor="2", nilai=0)
    x = lra_tetap(orang)
    assert x.isi["hibah"][0]["kembali"] == 37_000_000
