"""Loading rows: sealed, read back whole, guarded, repeatable, never half-applied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from hakpilih.errors import HakpilihError
from hakpilih.intake import gerbang
from hakpilih.pemilih import SKEMA_BERSIH
from kantor.berkas import pekerjaan, segel_baris, services, tulis_baris
from kantor.berkas.models import Baris, BarisMasalah, Berkas
from kantor.berkas.penjaga import Beda, Isi, bandingkan
from kantor.berkas.ruang_terang import ruang_terang, sapu
from kantor.berkas.selectors import baris_terlihat, berkas_berlaku, tabel_bersih
from kantor.kunci import kunci
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.segel.arsip import buka_arsip
from kantor.tugas import tulis
from kantor.tugas.jalan import jalankan
from kantor.tugas.models import Tugas


def _langsung(kota: Path, nama: str, format: str) -> pa.Table:
    hasil = gerbang.periksa(
        kota / nama, format, wilayah="99.71", wilayah_berkas=kota / "wilayah.csv", simpan=True
    )
    assert hasil.bersih is not None
    return hasil.bersih


def test_baris_yang_dimuat_dibaca_kembali_persis(dpt: Berkas, kota: Path) -> None:
    tabel, nomor = tabel_bersih(dpt)
    assert tabel.schema == SKEMA_BERSIH
    assert tabel.equals(_langsung(kota, "dpt.csv", "dpt").combine_chunks())
    contoh = Baris.objects.get(pk=int(nomor[7]))
    assert (contoh.nomor, contoh.nama) == (tabel["baris"][7].as_py(), tabel["nama"][7].as_py())
    assert [e.tindakan for e in Peristiwa.objects.order_by("id")] == [
        "berkas_diunggah", "berkas_diterima", "muat_diminta", "berkas_dimuat",
    ]  # fmt: skip


def test_tidak_ada_nik_terbuka_di_basis_data(dpt: Berkas, kota: Path) -> None:
    asli = _langsung(kota, "dpt.csv", "dpt")
    rahasia = {v for k in ("nik", "nkk") for v in asli[k].to_pylist() if len(v) == 16}
    rahasia |= {d.isoformat() for d in asli["tanggal_lahir"].to_pylist() if d}
    with connection.cursor() as c:
        for tabel in connection.introspection.table_names(c):
            c.execute(f'SELECT * FROM "{tabel}"')
            for baris in c.fetchall():
                teks = " ".join(str(bytes(v) if isinstance(v, memoryview) else v) for v in baris)
                assert not any(r in teks for r in rahasia), tabel
    baris = Baris.objects.exclude(nik_segel=None).first()
    assert baris is not None
    assert kunci().buka("nik", [baris.nik_segel], [baris.acak])[0] in rahasia
    with pytest.raises(HakpilihError):
        kunci().buka("nik", [baris.nik_segel], ["0000000000"])


def test_nomor_catatan_acak_dan_berbeda() -> None:
    acak = segel_baris.nomor_acak(20_000).to_pylist()
    assert len(set(acak)) == 20_000
    assert {len(a) for a in acak} == {10}
    assert set("".join(acak)) == set("0123456789abcdefghjkmnpqrstvwxyz")


def test_teks_yang_kelewat_panjang_dan_nul_tetap_dapat_dimuat(
    kirim: Any, muat: Any, sebagai: Any
) -> None:
    kirim(
        b"nama,nik,alamat,rt\n"
        + f"{'B' * 300},9971010101800001,{'J' * 500},{'A' * 40}\n".encode()
        + b"SITI,9971014101800002,JALAN,1\n",
        "panjang.csv",
    )
    b = Berkas.objects.get()
    muat(b)
    panjang, siti = Baris.objects.order_by("nomor")
    assert (len(panjang.nama), panjang.nama[-1]) == (200, "…")
    assert (len(panjang.rt), siti.nama) == (20, "SITI")


def test_penjaga_membandingkan_orang_dan_isi() -> None:
    def isi(*baris: tuple[str, str]) -> Isi:
        return Isi(*(pa.array([b[i].encode() for b in baris], pa.binary()) for i in (0, 1)))

    lama = isi(("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"))
    baru = isi(("a", "1"), ("b", "9"), ("e", "5"))
    assert bandingkan(baru, lama) == Beda(lama=4, tambah=1, hilang=2, ubah=1)
    assert bandingkan(baru, lama).bagian == 1.0
    assert bandingkan(baru, isi()).bagian == 0.0


def test_berkas_yang_mengubah_terlalu_banyak_perlu_alasan(
    dpt: Berkas, kirim: Any, muat: Any, kota: Path, sebagai: Any
) -> None:
    baris = (kota / "dpt.csv").read_text("utf-8").splitlines(keepends=True)
    sama = "".join([*baris[:-10], *(b.replace(",L,", ",P,") for b in baris[-10:])])
    kirim(sama.encode(), "sedikit.csv")
    kirim("".join(baris[:-40]).encode(), "terpotong.csv")
    sedikit, terpotong = Berkas.objects.exclude(pk=dpt.pk).order_by("pk")
    assert 0 < sedikit.penjaga["bagian"] <= 0.05
    assert terpotong.penjaga | {"bagian": 0} == {
        "lama": 400, "tambah": 0, "hilang": terpotong.penjaga["hilang"], "ubah": 0, "bagian": 0,
        "dengan": dpt.pk, "nama": "dpt.csv", "batas": 5,
    }  # fmt: skip
    assert terpotong.penjaga["hilang"] > 20
    halaman = sebagai("ani").get(f"/berkas/{terpotong.pk}").content.decode()
    assert "mengubah lebih dari batas" in halaman
    tanpa = muat(terpotong)
    assert tanpa.status_code == 400
    assert "Tulis alasannya." in tanpa.content.decode()
    muat(terpotong, alasan="Surat KPU Provinsi 113/2024: pemekaran TPS.")
    terpotong.refresh_from_db()
    assert terpotong.dimuat is not None
    assert terpotong.alasan_lebih.startswith("Surat")
    minta = Peristiwa.objects.get(tindakan="muat_diminta", objek=f"berkas/{terpotong.pk}")
    assert minta.alasan == terpotong.alasan_lebih
    assert berkas_berlaku(dpt.pemilihan, "dpt") == terpotong
    # What was allowed against the old list is compared anew with the one that is in force now.
    muat(sedikit)
    sedikit.refresh_from_db()
    assert sedikit.dimuat is None
    tugas = Tugas.objects.get(objek=f"berkas/{sedikit.pk}", jenis="muat_berkas")
    assert "melebihi batas 5 %" in tugas.galat
    assert sedikit.penjaga["dengan"] == terpotong.pk


def test_pemuatan_yang_terputus_diulang_dari_awal(
    kirim: Any, muat: Any, kota: Path, orang: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    monkeypatch.setattr(tulis_baris, "TULIS_SEKALI", 150)
    asli = tulis._sisipkan
    sudah: list[int] = []

    def mati(model: Any, kolom: Any, baris: Any) -> None:
        if len(sudah) == 2:
            raise KeyboardInterrupt
        sudah.append(len(baris))
        asli(model, kolom, baris)

    monkeypatch.setattr(tulis, "_sisipkan", mati)
    tugas = Tugas(isi={"berkas": b.pk}, pengguna=orang("ani"))
    with pytest.raises(KeyboardInterrupt):
        pekerjaan.muat_berkas(tugas, lambda langkah, persen: None)
    assert Baris.objects.filter(berkas=b).count() == 300
    assert not baris_terlihat(orang("ani")).exists()
    monkeypatch.setattr(tulis, "_sisipkan", asli)
    langkah: list[int] = []
    assert pekerjaan.muat_berkas(tugas, lambda _, persen: langkah.append(persen)) == {"baris": 400}
    assert langkah == sorted(langkah)
    assert baris_terlihat(orang("ani")).count() == 400
    assert pekerjaan.muat_berkas(tugas, lambda langkah, persen: None) == {"baris": 400}
    assert Peristiwa.objects.filter(tindakan="berkas_dimuat").count() == 1


def test_periksa_diulang_tidak_mencatat_dua_kali(kirim: Any, kota: Path, orang: Any) -> None:
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    banyak = BarisMasalah.objects.count()
    b.diperiksa = None
    tugas = Tugas(isi={"berkas": b.pk}, pengguna=orang("ani"))
    pekerjaan.periksa_berkas(tugas, lambda langkah, persen: None)
    assert BarisMasalah.objects.count() == banyak > 0
    assert Peristiwa.objects.filter(tindakan="berkas_diterima").count() == 1


def test_berkas_ditolak_orang_dan_boleh_diunggah_lagi(
    kirim: Any, muat: Any, kota: Path, sebagai: Any
) -> None:
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    ani = sebagai("ani")
    assert ani.post(f"/berkas/{b.pk}/tolak", {"alasan": "pendek"}).status_code == 400
    ani.post(f"/berkas/{b.pk}/tolak", {"alasan": "Salah kirim: ini daftar kota sebelah."})
    b.refresh_from_db()
    assert b.keadaan == "ditolak"
    muat(b)
    b.refresh_from_db()
    assert b.dimuat is None
    assert kirim(kota / "dpt.csv").status_code == 302
    assert Berkas.objects.filter(ditolak=None).count() == 1


def test_berkas_kehadiran_diperiksa_dan_tidak_dimuat(
    kirim: Any, muat: Any, kota: Path, sebagai: Any
) -> None:
    kirim(kota / "hadir_tps.csv", format="hadir_tps")
    b = Berkas.objects.get()
    assert b.diperiksa is not None
    assert "tidak ada yang dimuat" in sebagai("ani").get(f"/berkas/{b.pk}").content.decode()
    muat(b)
    assert not Tugas.objects.filter(jenis="muat_berkas").exists()


def test_pekerjaan_yang_berakhir_selagi_halamannya_dibaca(
    kirim: Any, kota: Path, sebagai: Any, django_capture_on_commit_callbacks: Any
) -> None:
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    ani, alamat, sudah = sebagai("ani"), f"/berkas/{b.pk}", []
    with django_capture_on_commit_callbacks():
        ani.post(f"{alamat}/muat")
    tugas = Tugas.objects.get(jenis="muat_berkas")
    assert f"/pekerjaan/{tugas.pk}/kemajuan" in ani.get(alamat).content.decode()

    def akhiri(jalan: Any, sql: str, params: Any, banyak: bool, konteks: Any) -> Any:
        hasil = jalan(sql, params, banyak, konteks)
        if not sudah and sql.startswith("SELECT") and '"tugas_tugas"."objek" =' in sql:
            sudah.append(sql)
            jalankan(tugas.pk)
        return hasil

    with connection.execute_wrapper(akhiri):
        isi = ani.get(alamat).content.decode()
    assert sudah
    assert "kemajuan" not in isi
    assert "Sudah dimuat" in isi or "Dimuat" in isi
    # A job writes its work first and its own end a moment later.
    Tugas.objects.update(selesai=None)
    assert "kemajuan" not in ani.get(alamat).content.decode()


def test_disdukcapil_hanya_mengurus_berkasnya_sendiri(kirim: Any, kota: Path, sebagai: Any) -> None:
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    dina = sebagai("dina")
    assert "disabled>Muat" in dina.get(f"/berkas/{b.pk}").content.decode()
    for kerja in ("muat", "tolak", "buku"):
        jawab = dina.post(f"/berkas/{b.pk}/{kerja}", {"alasan": "Berkas ini bukan yang terbaru."})
        assert jawab.status_code == 403
        assert "diserahkannya sendiri" in jawab.content.decode()
    Berkas.objects.update(pengunggah=Pengguna.objects.get(username="dina"))
    jawab = dina.post(f"/berkas/{b.pk}/tolak", {"alasan": "Berkas ini bukan yang terbaru."})
    assert jawab.status_code == 302


def test_buku_kerja_hanya_untuk_pemuat_dan_tercatat(kirim: Any, kota: Path, sebagai: Any) -> None:
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    jawab = sebagai("ani").post(f"/berkas/{b.pk}/buku")
    isi = b"".join(jawab.streaming_content)
    assert isi[:2] == b"PK"
    assert isi == b"".join(buka_arsip(settings.ARSIP, b.buku_sha256, kunci()))
    assert jawab["Content-Disposition"].endswith("masalah-dpt.xlsx")
    assert sebagai("ani").get(f"/berkas/{b.pk}/buku").status_code == 405
    for siapa in ("rudi", "wati", "agus"):
        assert sebagai(siapa).post(f"/berkas/{b.pk}/buku").status_code == 403
    assert Peristiwa.objects.filter(tindakan="buku_kerja_diunduh").count() == 1


def test_buku_kerja_orang_lain_beralasan_dan_diberitahukan_kepada_ketua(
    kirim: Any, kota: Path, sebagai: Any
) -> None:
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    Pengguna.objects.create(
        username="lia", nama="Lia", peran="operator", wilayah="99.71", contoh=True
    )
    Berkas.objects.update(pengunggah=Pengguna.objects.get(username="lia"))
    ani = sebagai("ani")
    for isi in ({}, {"alasan": "iseng"}):
        jawab = ani.post(f"/berkas/{b.pk}/buku", isi)
        assert jawab.status_code == 422
        assert "ketua diberi tahu" in jawab.content.decode()
    jawab = ani.post(f"/berkas/{b.pk}/buku", {"alasan": "Memperbaiki baris yang ditolak."})
    assert b"".join(jawab.streaming_content)[:2] == b"PK"
    dua = Peristiwa.objects.order_by("-pk")[:2]
    assert [(p.tindakan, p.alasan) for p in dua] == [
        ("buka_berlebih", ""), ("buku_kerja_diunduh", "Memperbaiki baris yang ditolak."),
    ]  # fmt: skip
    assert "Ani Wulandari: 1 kali" in sebagai("rudi").get("/berkas/").content.decode()


def test_nik_yang_tersesat_di_kolom_lain_tidak_tersimpan_terbuka(kirim: Any, muat: Any) -> None:
    nyasar = ("9971010101800009", "9971 0101 0180 0009", "99.71.01.010180.0009")
    kepala = b"nama,nik,alamat,keterangan\n"
    isi = [f"BUDI {n},9971010101800001,JALAN {n} NO 12,ganda dengan {n}\n" for n in nyasar]
    kirim(kepala + "".join(isi).encode(), "nyasar.csv")
    muat(Berkas.objects.get())
    semua = list(Baris.objects.all())
    assert len(semua) == 3
    for b in semua:
        teks = f"{b.nama}|{b.alamat}|{b.keterangan}"
        assert "0009" not in teks
        assert "NO 12" in teks
        assert "ganda dengan ••" in b.keterangan


def test_disdukcapil_tidak_menaruh_daftar_pemilih(kirim: Any, kota: Path, sebagai: Any) -> None:
    """Another agency's account cannot put a voter list in the place of the office's own."""
    isi = {
        "format": "dpt",
        "dari": "Dinas",
        "keadaan_per": "31-05-2026",
        "nama": "a.csv",
        "ukuran": "9",
    }
    jawab = sebagai("dina").post("/berkas/unggah/mulai", isi)
    assert (jawab.status_code, list(jawab.json()["salah"])) == (400, ["format"])
    pilihan = sebagai("dina").get("/berkas/unggah").content.decode()
    assert 'value="dp4"' in pilihan
    assert 'value="dpt"' not in pilihan
    kirim(kota / "dp4.csv", oleh="dina", format="dp4")
    b = Berkas.objects.get()
    Berkas.objects.update(format="dpt")
    jawab = sebagai("dina").post(f"/berkas/{b.pk}/muat")
    assert jawab.status_code == 403
    assert "dimuat oleh operator KPU" in jawab.content.decode()


def test_baris_menurut_masalah_menyebut_nama_tanpa_isi_sel(
    kirim: Any, kota: Path, sebagai: Any
) -> None:
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    grup = max(b.ringkasan["kelompok"], key=lambda g: g["jumlah"])
    alamat = f"/berkas/{b.pk}/masalah/{grup['kode']}"
    satu = BarisMasalah.objects.filter(kode=grup["kode"]).exclude(nama="").first()
    assert satu is not None
    teks = sebagai("ani").get(alamat).content.decode()
    assert satu.nama in teks
    assert f">{nama_wilayah(satu.kode_kelurahan)}<" in teks
    assert satu.kode_kelurahan not in teks
    assert grup["saran"][:20] in teks
    tanpa_nama = sebagai("dina").get(alamat)
    assert satu.nama not in tanpa_nama.content.decode()
    assert sebagai("ani").get(f"/berkas/{b.pk}/masalah/entah").status_code == 404


def test_daftar_berkas_bersaring_dan_kosong(kirim: Any, kota: Path, sebagai: Any) -> None:
    kosong = sebagai("ani").get("/berkas/").content.decode()
    assert "Belum ada berkas" in kosong
    kirim(kota / "dpt.csv")
    kirim(b"bukan,daftar\n1,2\n", "lain.csv", format="dp4")
    teks = sebagai("rudi").get("/berkas/", {"keadaan": "ditolak"}).content.decode()
    assert "lain.csv" in teks
    assert "dpt.csv" not in teks
    assert sebagai("citra").get("/berkas/").status_code == 403


def test_salinan_terang_dari_proses_yang_mati_disapu() -> None:
    with ruang_terang(1) as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "x.csv").write_text("9971")
        assert sapu() == 0
        assert folder.exists()
        induk = folder.parent
    assert not folder.exists()
    assert not induk.exists()
    sisa = induk / "sisa"
    for f in (induk, sisa):
        f.mkdir(mode=0o700)
    (sisa / ".gembok").touch()
    (sisa / "x.csv").write_text("9971")
    assert sapu() == 1
    assert not induk.exists()


def test_pg_dan_sqlite_menyimpan_kolom_yang_sama(dpt: Berkas) -> None:
    assert {f.column for f in Baris._meta.concrete_fields} - {"id"} == set(segel_baris.KOLOM)
    kosong = Baris.objects.filter(nik_segel=None)
    assert all(b.nik_sidik is None for b in kosong)
    assert np.all([len(bytes(b.isi_sidik)) == 16 for b in Baris.objects.all()])
    assert services.sedang_dikerjakan(dpt) is False
    assert dpt.dimuat is not None
    assert dpt.dimuat <= timezone.now()


def test_berkas_yang_baru_selesai_diperiksa_langsung_dapat_dimuat(
    kirim: Any, kota: Path, muat: Any
) -> None:
    """A job writes its work first and its end a moment later: who is quicker than that is not refused."""
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    assert b.diperiksa is not None
    Tugas.objects.filter(jenis="periksa_berkas").update(selesai=None)
    muat(b)
    b.refresh_from_db()
    assert b.dimuat is not None
    assert Tugas.objects.filter(jenis="muat_berkas").count() == 1
    muat(b)  # again: nothing is loaded twice
    assert Tugas.objects.filter(jenis="muat_berkas").count() == 1
