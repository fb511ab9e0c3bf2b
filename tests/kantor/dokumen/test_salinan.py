"""Copies: asked for by one, approved by others, made encrypted, handed over on record, then gone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from hakpilih.errors import ArgumenKeliru
from kantor.daftar.isi import isi_pemilih as asli
from kantor.daftar.models import Daftar
from kantor.dokumen import selectors, services, simpanan
from kantor.dokumen.models import Salinan, Serahan
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.models import Peristiwa
from tests.kantor.dokumen.bahan import (
    KEL_A,
    KEL_B,
    TPS_A,
    UNTUK,
    Orang,
    _folder,
    kasus,
    minta,
    rancangan,
    susun,
    tetap,
)

__all__ = ("_folder", "kasus", "minta", "rancangan", "susun", "tetap")
Minta = Callable[..., Salinan]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
NIK = "9971015"  # how every NIK of the test begins


def teks_pdf(pdf: bytes) -> str:
    return " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages).split())


def isi(s: Salinan) -> bytes:
    return b"".join(simpanan.buka(s.sha256))


def test_salinan_penuh_perlu_dua_orang_lain(
    minta: Minta, orang: Orang, pemilihan: Pemilihan, django_capture_on_commit_callbacks: Any
) -> None:
    s = minta(profil="penuh", wilayah=KEL_B)
    assert (s.keadaan, s.perlu, s.sudah) == ("menunggu", 2, 0)
    assert list(selectors.menunggu_saya(orang("rudi"), pemilihan)) == [s]
    assert not selectors.menunggu_saya(orang("ani"), pemilihan)
    s = services.setujui(pengguna=orang("rudi"), salinan=s)
    assert (s.keadaan, s.sudah) == ("menunggu", 1)
    assert not selectors.menunggu_saya(orang("rudi"), pemilihan)
    with pytest.raises(ArgumenKeliru, match="sudah menyetujui"):
        services.setujui(pengguna=orang("rudi"), salinan=s)
    with django_capture_on_commit_callbacks(execute=True):
        services.setujui(pengguna=orang("sari"), salinan=s)
    s.refresh_from_db()
    assert (s.keadaan, s.banyak, s.lembar) == ("siap", 3, 1)
    assert [e.isi["ke"] for e in Peristiwa.objects.filter(tindakan="salinan_disetujui")] == [1, 2]
    baris = list(csv.DictReader(io.StringIO(isi(s).decode("utf-8-sig"))))
    assert {b["nama"] for b in baris} == {"WAGIMAN", "SUPARNO", "NGATINAH"}
    assert all(b["nik"].startswith(NIK) and b["salinan"] == s.kode for b in baris)
    with pytest.raises(ArgumenKeliru, match="dapat diunduh"):
        services.setujui(pengguna=orang("tomi"), salinan=s)


def test_basis_data_menolak_salinan_tanpa_dua_orang(minta: Minta, orang: Orang) -> None:
    s = minta(profil="penuh")
    for ubah in (
        {"keadaan": "siap"},
        {"keadaan": "dibuat", "penyetuju": orang("rudi")},
        {"penyetuju": orang("ani")},
        {"penyetuju": orang("rudi"), "penyetuju_kedua": orang("rudi")},
        {"penyetuju_kedua": orang("ani")},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Salinan.objects.filter(pk=s.pk).update(**ubah)


def test_yang_meminta_tidak_menyetujui(minta: Minta, orang: Orang) -> None:
    s = minta()
    Salinan.objects.filter(pk=s.pk).update(pengusul=orang("rudi"))
    with pytest.raises(ArgumenKeliru, match="orang lain yang menyetujuinya"):
        services.setujui(pengguna=orang("rudi"), salinan=s)
    for siapa in ("ani", "dedi", "budi", "wati"):
        with pytest.raises(Ditolak):
            services.setujui(pengguna=orang(siapa), salinan=s)


@pytest.mark.parametrize(
    ("siapa", "wilayah"), [("budi", KEL_B), ("budi", "99.71"), ("rudi", KEL_A), ("wati", KEL_A)]
)
def test_salinan_hanya_di_wilayahnya(minta: Minta, siapa: str, wilayah: str) -> None:
    with pytest.raises(Ditolak):
        minta(siapa, wilayah=wilayah)
    assert not Salinan.objects.exists()


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"bentuk": "rekap"}, "Bentuk itu"),
        ({"bentuk": "entah"}, "Bentuk itu"),
        ({"wilayah": "99.71.09.1001"}, "Tidak ada pemilih"),
        ({"keperluan": "  "}, "Keperluan belum"),
        ({"penerima": "Bapak 9971015403870001"}, "deretan angka"),
    ],
)
def test_permintaan_yang_tidak_sesuai(minta: Minta, ubah: dict[str, str], kata: str) -> None:
    with pytest.raises(ArgumenKeliru, match=kata):
        minta(**ubah)
    assert not Salinan.objects.exists()


def test_daftar_yang_belum_ditetapkan_hanya_direkap(rancangan: Daftar, orang: Orang) -> None:
    umum: dict[str, Any] = {
        "pengguna": orang("ani"), "daftar": rancangan, "wilayah": "99.71", **UNTUK,
    }  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="belum ditetapkan"):
        services.minta(profil="pengawas", bentuk="csv", **umum)
    s = services.minta(profil="publik", bentuk="rekap", **umum)
    assert s.keadaan == "dibuat"


def test_salinan_pengawas_tanpa_nik(minta: Minta) -> None:
    s = minta(setuju=("rudi", "sari"))
    teks = isi(s).decode("utf-8-sig")
    baris = list(csv.DictReader(io.StringIO(teks)))
    assert s.banyak == len(baris) == 6
    assert NIK not in teks
    assert "tanggal_lahir" not in baris[0]
    # Two share a family card: the same number, and nobody else has one.
    sama = [b for b in baris if b["sama_nkk"]]
    assert {b["nama"] for b in sama} == {"SITI RAHAYU NINGSIH", "BAMBANG SUTEJO"}
    assert len({b["sama_nkk"] for b in sama}) == 1
    assert NIK not in str(list(Peristiwa.objects.values_list("isi", "alasan", "objek")))


def test_pdf_per_tps_dalam_satu_zip(minta: Minta) -> None:
    s = minta(bentuk="model_a", setuju=("rudi", "sari"))
    assert (s.lembar, s.banyak, s.nama_berkas) == (2, 6, f"salinan-{s.pk}-{s.kode}.zip")
    with ZipFile(io.BytesIO(isi(s))) as z:
        assert z.testzip() is None
        nama = sorted(z.namelist())
        assert nama == [
            "BACA-DAHULU.txt", "Mawar/Kenanga/TPS-003.pdf", "Melati/Melati Utara/TPS-003.pdf",
        ]  # fmt: skip
        assert all(z.read(n).startswith(b"%PDF") for n in nama[1:])
        baca = z.read("BACA-DAHULU.txt").decode()
    assert s.kode in baca
    assert UNTUK["lembaga"] in baca
    satu = minta(bentuk="model_a", wilayah=TPS_A, setuju=("rudi", "sari"))
    assert (satu.lembar, satu.banyak, satu.nama_berkas[-4:]) == (1, 3, ".pdf")
    assert isi(satu).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("profil", "bentuk", "wilayah", "lembar"),
    [
        ("penuh", "buku", "99.71", 2),
        ("pengawas", "buku", KEL_A, 1),
        ("penuh", "model_a", KEL_A, 1),
        ("tempelan", "tempelan", "99.71.01", 1),
        ("publik", "rekap", "99.71", 1),
        ("publik", "buku_rekap", KEL_A, 1),
        ("publik", "rekap", TPS_A, 1),
    ],
)
def test_setiap_bentuk_jadi(
    minta: Minta, profil: str, bentuk: str, wilayah: str, lembar: int
) -> None:
    perlu = {"penuh": ("rudi", "sari"), "pengawas": ("rudi", "sari"), "tempelan": ("rudi",)}
    s = minta(profil=profil, bentuk=bentuk, wilayah=wilayah, setuju=perlu.get(profil, ()))
    assert (s.keadaan, s.lembar) == ("siap", lembar)
    assert s.banyak == (6 if wilayah == "99.71" else 3)
    assert isi(s)[:2] in (b"%P", b"PK")


def test_buku_rekap_seluruh_kantor_merinci_umur_disabilitas_dan_ktp(minta: Minta) -> None:
    """At one level only, and six voters are too few to be printed by trait."""
    seluruh = load_workbook(
        io.BytesIO(isi(minta(profil="publik", bentuk="buku_rekap", wilayah="99.71")))
    )
    assert seluruh.sheetnames == ["Rekap", "Umur", "Disabilitas", "KTP-el"]
    teks = [str(c.value) for b in seluruh["KTP-el"].iter_rows() for c in b if c.value is not None]
    assert "–" in teks
    assert any("kurang dari 10 orang" in t for t in teks)
    satu = load_workbook(
        io.BytesIO(isi(minta(profil="publik", bentuk="buku_rekap", wilayah=KEL_A)))
    )
    assert satu.sheetnames == ["Rekap"]
    # The paper of the whole office breaks down the same way; that of a part has the sexes only.
    kertas = teks_pdf(isi(minta(profil="publik", bentuk="rekap", wilayah="99.71")))
    for kata in ("Umur", "Disabilitas", "KTP-el", "kurang dari 10 orang"):
        assert kata in kertas
    assert "KTP-el" not in teks_pdf(isi(minta(profil="publik", bentuk="rekap", wilayah=KEL_A)))


@pytest.mark.parametrize("kode", ["", "99.71.01"])
def test_pemilih_tanpa_kelurahan_keluar_tepat_sekali(
    rancangan: Daftar, orang: Orang, kode: str, django_capture_on_commit_callbacks: Any
) -> None:
    p = rancangan.pemilih.get(baris__nama="SITI RAHAYU NINGSIH")
    r = rancangan.rekap.filter(kelurahan=KEL_A, jenis_kelamin="perempuan").first()
    assert r is not None
    type(p).objects.filter(pk=p.pk).update(kelurahan=kode, tps="")
    r.banyak -= 1
    r.save() if r.banyak else r.delete()
    r.pk, r.kelurahan, r.kode, r.banyak = None, kode, f"{kode}.tanpa TPS", 1
    r.save()
    Daftar.objects.filter(pk=rancangan.pk).update(
        keadaan="ditetapkan", pemutus=orang("rudi"), diputuskan=timezone.now()
    )
    for bentuk in ("csv", "model_a", "buku"):
        s = services.minta(
            pengguna=orang("ani"), daftar=Daftar.objects.get(), profil="penuh", bentuk=bentuk,
            wilayah="99.71", **UNTUK,
        )  # fmt: skip
        services.setujui(pengguna=orang("rudi"), salinan=s)
        with django_capture_on_commit_callbacks(execute=True):
            services.setujui(pengguna=orang("sari"), salinan=s)
        s.refresh_from_db()
        assert (s.keadaan, s.banyak) == ("siap", 6)
    assert all(
        t.kelurahan in (KEL_A, KEL_B) for t in selectors.per_kelurahan(orang("ani"), s.daftar)
    )


def test_salinan_yang_tidak_sama_dengan_rekapnya_tidak_disimpan(
    minta: Minta, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kantor.dokumen import pembuatan
    from kantor.tugas.models import Tugas

    monkeypatch.setattr(pembuatan, "isi_pemilih", lambda *a, **k: asli(*a, **k).slice(1))
    s = minta(setuju=("rudi", "sari"))
    assert s.keadaan == "dibuat"
    assert "sedangkan rekap daftarnya 6" in Tugas.objects.get(jenis="buat_salinan").galat
    assert not list(simpanan.folder().rglob("*.hkp"))


def test_pps_mencetak_tempelannya_sendiri_tanpa_menunggu(minta: Minta, orang: Orang) -> None:
    s = minta("budi", profil="tempelan", bentuk="tempelan", wilayah=KEL_A)
    assert (s.perlu, s.keadaan) == (0, "siap")
    assert minta(profil="tempelan", bentuk="tempelan", wilayah=KEL_A).keadaan == "menunggu"
    assert services.boleh_unduh(orang("ani"), s)
    assert not services.boleh_unduh(orang("citra"), s)


def test_setiap_penyerahan_tercatat(minta: Minta, orang: Orang) -> None:
    s = minta(wilayah=KEL_A, setuju=("rudi", "sari"))
    for siapa in ("ani", "rudi"):
        potong = b"".join(services.serahkan(pengguna=orang(siapa), salinan=s))
        assert potong == isi(s)
    for siapa in ("budi", "wati", "dedi"):
        with pytest.raises(Ditolak):
            services.serahkan(pengguna=orang(siapa), salinan=s)
    baris = list(Serahan.objects.order_by("pk"))
    assert [b.oleh.username for b in baris] == ["ani", "rudi"]
    assert (baris[0].sha256, baris[0].kode, baris[0].banyak) == (s.sha256, s.kode, 3)
    assert baris[0].kolom.startswith(
        "nama, jenis kelamin, usia, alamat, RT, RW, keterangan, kelompok"
    )
    e = Peristiwa.objects.filter(tindakan="data_diserahkan").order_by("pk")
    assert [x.isi["sha256"] for x in e] == [s.sha256] * 2
    assert e[0].isi["penerima"] == "Wati Susanti, Bawaslu Kota Contoh"
    assert e[0].alasan == UNTUK["keperluan"]


def test_buku_penyerahan_dijaga_basis_data(minta: Minta, orang: Orang) -> None:
    s = minta(setuju=("rudi", "sari"))
    b"".join(services.serahkan(pengguna=orang("ani"), salinan=s))
    with pytest.raises(DatabaseError, match="Buku penyerahan"), transaction.atomic():
        Serahan.objects.update(penerima="Orang lain")
    with pytest.raises(DatabaseError, match="Buku penyerahan"), transaction.atomic():
        Serahan.objects.all().delete()
    assert Serahan.objects.get().penerima == UNTUK["penerima"]


def test_yang_menunggu_tampil_di_beranda(minta: Minta, orang: Orang, sebagai: Any) -> None:
    s = minta()
    assert "1 salinan daftar menunggu persetujuan" in sebagai("rudi").get("/").content.decode()
    assert "menunggu persetujuan Anda" not in sebagai("ani").get("/").content.decode()
    siap = minta(setuju=("rudi", "sari"), wilayah=KEL_A)
    kalimat = f"Salinan {siap.pk} untuk Wati Susanti dapat diunduh"
    assert kalimat in sebagai("ani").get("/").content.decode()
    b"".join(services.serahkan(pengguna=orang("ani"), salinan=siap))
    assert kalimat not in sebagai("ani").get("/").content.decode()
    assert s.keadaan == "menunggu"
    assert "belum ditempel" not in sebagai("budi").get("/").content.decode()


def test_nik_tidak_terang_di_penyimpanan(minta: Minta, tmp_path: Any) -> None:
    s = minta(profil="penuh", setuju=("rudi", "sari"))
    assert NIK.encode() in isi(s)
    tersimpan = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert any(p.stem == s.sha256 for p in tersimpan)
    assert not [p for p in tersimpan if NIK.encode() in p.read_bytes()]


def test_salinan_kedaluwarsa_dihapus(minta: Minta, orang: Orang) -> None:
    s = minta(setuju=("rudi", "sari"))
    assert s.sampai is not None
    assert s.siap is not None
    assert s.sampai - s.siap == timedelta(days=7)
    assert services.habiskan() == 0
    Salinan.objects.filter(pk=s.pk).update(sampai=timezone.now())
    with pytest.raises(ArgumenKeliru, match="Masa unduhnya"):
        services.serahkan(pengguna=orang("ani"), salinan=s)
    assert services.habiskan() == 1
    s.refresh_from_db()
    assert s.keadaan == "kedaluwarsa"
    assert not list(simpanan.folder().rglob("*.hkp"))
    with pytest.raises(ArgumenKeliru, match="lewat"):
        services.serahkan(pengguna=orang("ani"), salinan=s)
    assert not Serahan.objects.exists()
    assert Peristiwa.objects.get(tindakan="salinan_dihapus").pelaku == "sistem"


def test_salinan_yang_ditolak_atau_ditarik(minta: Minta, orang: Orang) -> None:
    s = minta()
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        services.tolak(pengguna=orang("rudi"), salinan=s, alasan=" ")
    with pytest.raises(Ditolak):
        services.tolak(pengguna=orang("budi"), salinan=s, alasan="Tidak perlu")
    s = services.tolak(pengguna=orang("rudi"), salinan=s, alasan="Dasarnya tidak ada")
    assert (s.keadaan, s.alasan) == ("ditolak", "Dasarnya tidak ada")
    with pytest.raises(ArgumenKeliru, match="ditolak"):
        services.setujui(pengguna=orang("sari"), salinan=s)
    lain = minta(setuju=("rudi", "sari"))
    with pytest.raises(Ditolak):
        services.tarik(pengguna=orang("budi"), salinan=lain, alasan="Salah")
    lain = services.tarik(pengguna=orang("ani"), salinan=lain, alasan="Salah wilayah")
    assert lain.keadaan == "ditarik"
    assert not list(simpanan.folder().rglob("*.hkp"))


def test_pekerjaan_yang_diulang_tidak_membuat_dua(minta: Minta) -> None:
    from kantor.dokumen.pekerjaan import buat_salinan
    from kantor.tugas.models import Tugas

    s = minta(setuju=("rudi", "sari"))
    t = Tugas.objects.get(jenis="buat_salinan", galat="")
    assert t.hasil["sidik"] == s.sha256
    buat_salinan(t, lambda kata, persen: None)
    assert [p.stem for p in simpanan.folder().rglob("*.hkp")] == [s.sha256]
    assert Peristiwa.objects.filter(tindakan="salinan_dibuat").count() == 1


def test_berkas_tak_bertuan_disapu(minta: Minta) -> None:
    import os
    import time

    s = minta(setuju=("rudi", "sari"))
    sisa = simpanan.simpan(b"sisa").jalur
    services.habiskan()
    assert sisa.exists()  # just written: its job may be about to name it
    lama = time.time() - 2 * simpanan.LAMA
    os.utime(sisa, (lama, lama))
    services.habiskan()
    assert not sisa.exists()
    assert isi(s)
