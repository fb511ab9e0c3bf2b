"""Pages of indices: nothing typed is lost, results say how sure they are, downloads hold what pages show."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hakpilih.indeks.muat import teks_bawaan
from kantor.indeks import hitungan, services
from kantor.indeks.models import Instrumen, Penilaian, SkorTerbit
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from tests.kantor.indeks.bahan import dokumen, isi, lengkap, mulai, pembanding, wawancara

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]


def disetujui(orang: Orang, p: Penilaian) -> Penilaian:
    p = services.ajukan(pengguna=orang("seno"), penilaian=p)
    return services.putuskan(pengguna=orang("rudi"), penilaian=p, setuju=True, sidik=p.sidik)


def teks(j: Any) -> str:
    return str(j.content.decode())


def test_penilaian_dari_formulir_sampai_putusan(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    seno, rudi = sebagai("seno"), sebagai("rudi")
    j = seno.post(
        reverse("indeks_baru"), {"instrumen": "bawaan-kinerja", "tahun": "2024", "jenis": "pilkada"}
    )
    p = Penilaian.objects.get()
    assert j["Location"] == reverse("indeks_isi", args=[p.pk, "produktivitas"])
    j = seno.post(
        j["Location"],
        {"n_pegawai_memadai": "72,5", "g_pegawai_memadai": "4", "n_anggaran_memadai": ""},
    )
    assert j["Location"] == reverse("indeks_isi", args=[p.pk, "kualitas_layanan"])
    assert p.isian.get().nilai == 72.5
    j = seno.get(reverse("indeks_rinci", args=[p.pk]))
    assert "belum ada bukti yang diminta" in teks(j)
    alamat = reverse("indeks_bukti", args=[p.pk, "pegawai_memadai"])
    j = seno.post(alamat, {"jenis": "wawancara", "judul": "Kepala subbagian", "isi": "Ya.", "kesan": "cukup",
                           "tanggal_hari": "1", "tanggal_bulan": "10", "tanggal_tahun": "2024"})  # fmt: skip
    assert j.status_code == 303, teks(j)
    assert seno.post(reverse("indeks_ajukan", args=[p.pk])).status_code == 303
    halaman = reverse("indeks_rinci", args=[p.pk])
    assert "Setujui penilaian ini" not in teks(seno.get(halaman))
    assert "1 penilaian indeks menunggu keputusan" in teks(rudi.get("/"))
    isi_rudi = teks(rudi.get(halaman))
    assert "Setujui penilaian ini" in isi_rudi
    p.refresh_from_db()
    j = rudi.post(reverse("indeks_putus", args=[p.pk]), {"sidik": p.sidik, "putusan": "kembalikan"})
    assert j.status_code == 422
    assert "Alasannya belum ditulis" in teks(j)
    rudi.post(reverse("indeks_putus", args=[p.pk]), {"sidik": p.sidik, "putusan": "setujui"})
    p.refresh_from_db()
    assert p.keadaan == "disetujui"
    assert p.nama in teks(sebagai("wati").get(reverse("indeks")))


def test_yang_benar_tersimpan_dan_yang_keliru_tidak_hilang(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    p = mulai(orang("seno"), pemilihan)
    alamat = reverse("indeks_isi", args=[p.pk, "produktivitas"])
    j = sebagai("seno").post(
        alamat,
        {
            "n_program_terlaksana": "88,5",
            "n_pegawai_memadai": "seratus",
            "n_anggaran_memadai": "140",
        },
    )
    assert j.status_code == 422
    isi_halaman = teks(j)
    assert "bukan bilangan" in isi_halaman
    assert "di luar 0 sampai 100" in isi_halaman
    assert 'value="seratus"' in isi_halaman
    assert [i.indikator for i in p.isian.all()] == ["program_terlaksana"]


def test_hasil_mengatakan_seberapa_yakin(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    seno = orang("seno")
    p = lengkap(seno, mulai(seno, pemilihan))
    wawancara(seno, p, "pegawai_memadai", "kurang", judul="Pegawai")
    wawancara(seno, p, "pegawai_memadai", "baik", judul="Sekretaris")
    isi_halaman = teks(sebagai("seno").get(reverse("indeks_rinci", args=[p.pk])))
    h = hitungan.hasil(p)
    assert h is not None
    satu = h["satuan"][0]
    assert f"Skor {satu['skor']:.1f}".replace(".", ",") in isi_halaman
    for kata in (
        "Keterangan",
        "bertentangan",
        "benih 27112024",
        "Ilustratif",
        "2 dari 15 indikator terisi",
    ):
        assert kata in isi_halaman
    assert sum(satu["peluang_kategori"].values()) == pytest.approx(1)
    assert sum(h["pengaruh"]["sumber"].values()) == pytest.approx(1, abs=1e-3)


def test_andaian_tidak_menyimpan_apa_pun(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    seno = orang("seno")
    p = lengkap(seno, mulai(seno, pemilihan))
    alamat = reverse("indeks_andai", args=[p.pk])
    assert "Skor kini" in teks(sebagai("seno").get(alamat))
    j = sebagai("seno").get(alamat, {"laporan_kinerja_terbit": "100", "pegawai_memadai": "70"})
    assert "1 indikator diandaikan lain" in teks(j)
    assert p.isian.count() == 2
    j = sebagai("seno").get(alamat, {"pegawai_memadai": "1000"})
    assert j.status_code == 422
    assert "di luar 0 sampai 100" in teks(j)


@pytest.mark.usefixtures("pelayan_kunci")
def test_unduhan_sama_dengan_halamannya(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    seno = orang("seno")
    p = lengkap(seno, mulai(seno, pemilihan))
    berkas = SimpleUploadedFile("lain.csv", pembanding(p, 30))
    j = sebagai("seno").post(reverse("indeks_pembanding", args=[p.pk]), {"berkas": berkas})
    assert j.status_code == 303, teks(j)
    p = disetujui(orang, p)
    h = hitungan.hasil(p)
    assert h is not None
    alamat = reverse("indeks_unduh", args=[p.pk])
    c = sebagai("wati")
    isi_csv = b"".join(c.get(f"{alamat}?tabel=satuan&format=csv").streaming_content).decode(
        "utf-8-sig"
    )
    baris = list(csv.DictReader(io.StringIO(isi_csv)))
    assert [float(b["skor"]) for b in baris] == [s["skor"] for s in h["satuan"]]
    t = pq.read_table(BytesIO(c.get(f"{alamat}?tabel=satuan&format=parquet").content))
    assert t.column("skor").to_pylist() == [s["skor"] for s in h["satuan"]]
    assert c.get(f"{alamat}?tabel=indikator&format=xlsx").status_code == 200
    assert c.get(f"{alamat}?tabel=x").status_code == 404
    assert Peristiwa.objects.filter(tindakan="tabel_diunduh", pelaku="wati").count() == 3
    isi_halaman = teks(c.get(reverse("indeks_rinci", args=[p.pk])))
    assert "daerah lain" in isi_halaman
    assert isi_halaman.count("Kabupaten Rekaan") < 31
    assert "Kabupaten Rekaan 30" in teks(c.get(reverse("indeks_rinci", args=[p.pk]) + "?semua=1"))


def test_laporan_pdf_yang_disetujui_selalu_sama(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    seno = orang("seno")
    p = disetujui(orang, lengkap(seno, mulai(seno, pemilihan)))
    alamat = reverse("indeks_laporan", args=[p.pk])
    satu, dua = sebagai("wati").get(alamat).content, sebagai("rudi").get(alamat).content
    assert satu.startswith(b"%PDF")
    assert satu == dua


def test_bawaslu_tidak_membuka_dokumen_dan_draf(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai, pelayan_kunci: Path
) -> None:
    seno, wati = orang("seno"), sebagai("wati")
    p = lengkap(seno, mulai(seno, pemilihan))
    b = dokumen(seno, p, "pegawai_memadai")
    assert wati.get(reverse("indeks_rinci", args=[p.pk])).status_code == 404
    assert wati.get(reverse("indeks_dokumen", args=[b.pk])).status_code == 403
    disetujui(orang, p)
    assert wati.get(reverse("indeks_rinci", args=[p.pk])).status_code == 200
    assert wati.get(reverse("indeks_bukti", args=[p.pk, "pegawai_memadai"])).status_code == 403
    j = sebagai("rudi").get(reverse("indeks_dokumen", args=[b.pk]))
    assert j["Content-Disposition"].startswith("attachment")
    assert sebagai("budi").get(reverse("indeks")).status_code == 403


def test_instrumen_kantor_dimuat_dengan_barisnya(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    ani = sebagai("ani")
    rusak = teks_bawaan("ipp").replace("termasuk = true", "termasuk = benar")
    j = ani.post(
        reverse("indeks_instrumen_baru"), {"berkas": SimpleUploadedFile("a.toml", rusak.encode())}
    )
    di = rusak.splitlines().index("termasuk = benar") + 1
    assert j.status_code == 422
    assert f"baris {di} tidak dapat dibaca" in teks(j)
    benar = teks_bawaan("ipp").replace("Indeks Partisipasi Pilkada", "IPP resmi")
    j = ani.post(
        reverse("indeks_instrumen_baru"), {"berkas": SimpleUploadedFile("a.toml", benar.encode())}
    )
    i = Instrumen.objects.get()
    assert j["Location"] == reverse("indeks_instrumen_rinci", args=[i.pk])
    assert "Kehadiran di TPS" in teks(ani.get(j["Location"]))
    assert ani.get(reverse("indeks_instrumen_unduh", args=[i.pk])).content.decode() == benar
    kepala = ani.get(
        reverse("indeks_instrumen_unduh", args=["ipp"]) + "?format=csv"
    ).content.decode("utf-8-sig")
    assert kepala.startswith("kode,nama,daftar_akurat,")


@pytest.mark.usefixtures("pelayan_kunci")
def test_rekap_nasional_508_daerah(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    """24 participatory, 446 engagement, 38 involvement; Boyolali and Karanganyar above, Klaten below."""
    acak = np.random.default_rng(1)
    skor = [*acak.uniform(77.6, 85, 22), *acak.uniform(60, 77.5, 445), *acak.uniform(45, 59.9, 38)]
    kode = [f"{p}.{n:02d}" for p in range(61, 75) for n in range(1, 41)][: len(skor)]
    baris = ["kode;nama;skor;kategori", "33;Jawa Tengah;79,10;Partisipatif",
             "33.09;Boyolali;78,4;Partisipatif",
             "33.13;Karanganyar;78,0;Partisipatif", "33.10;Klaten;70,1;Keterikatan"]  # fmt: skip
    baris += [f"{k};Daerah {k};{s:.2f};" for k, s in zip(kode, skor, strict=True)]
    isi_kirim = {"instrumen": "bawaan-ipp", "nama": "IPP Pilkada", "tahun": "2024", "jenis": "pilkada",
                 "sumber": "KPU, 18 Oktober 2025"}  # fmt: skip
    ani = sebagai("ani")
    alamat = reverse("indeks_terbit_baru")
    rusak = [*baris, "33.11;Sukoharjo;170;"]
    j = ani.post(
        alamat, isi_kirim | {"berkas": SimpleUploadedFile("a.csv", "\n".join(rusak).encode())}
    )
    assert j.status_code == 422
    assert f"baris {len(rusak)}, kolom skor" in teks(j)
    assert not SkorTerbit.objects.exists()
    j = ani.post(
        alamat, isi_kirim | {"berkas": SimpleUploadedFile("a.csv", "\n".join(baris).encode())}
    )
    s = SkorTerbit.objects.get()
    isi_halaman = teks(ani.get(reverse("indeks_terbit_rinci", args=[s.pk])))
    assert "24 Partisipatif, 446 Keterikatan, 38 Keterlibatan" in isi_halaman
    assert "508 kabupaten/kota" in isi_halaman
    rinci = reverse("indeks_terbit_rinci", args=[s.pk])
    satu = teks(ani.get(f"{rinci}?cari=boyo"))
    assert "Boyolali" in satu.split('id="urutan"')[1]
    assert "Klaten" not in satu
    assert "Tidak ada daerah dengan nama itu" in teks(ani.get(f"{rinci}?cari=xyz"))
    urut = [
        teks(ani.get(f"{rinci}?dari={n}"))
        .split('id="urutan"')[1]
        .split("<tbody>")[1]
        .split("</tbody>")[0]
        for n in (0, 40, 480, 999)
    ]
    assert [u.count("<tr") for u in urut] == [40, 40, 28, 40]
    assert urut[1] != urut[0] == urut[3]
    jateng = teks(ani.get(reverse("indeks_terbit_rinci", args=[s.pk]) + "?provinsi=33&galat=0.0"))
    assert "Klaten" in jateng
    assert "Daerah 61.01" not in jateng
    isi_csv = b"".join(
        ani.get(
            reverse("indeks_terbit_unduh", args=[s.pk]) + "?tabel=provinsi&format=csv"
        ).streaming_content
    ).decode("utf-8-sig")
    per = {b["kode"]: b for b in csv.DictReader(io.StringIO(isi_csv))}
    assert (per["33"]["participatory"], per["33"]["engagement"], per["33"]["skor_terbit"]) == (
        "2",
        "1",
        "79.1",
    )
    assert sum(int(b["jumlah"]) for b in per.values()) == 508
    assert ani.get(reverse("indeks_terbit_laporan", args=[s.pk])).content.startswith(b"%PDF")


def test_contoh_terbit_hanya_dibaca(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    c = sebagai("wati")
    assert "Bengkulu" in teks(c.get(reverse("indeks_contoh")))
    isi_halaman = teks(c.get(reverse("indeks_contoh_rinci", args=["bengkulu_2023"])))
    assert "Bertentangan" in isi_halaman
    assert '<form method="post"' not in isi_halaman.split("<main")[1]
    assert c.get(reverse("indeks_contoh_rinci", args=["tidak-ada"])).status_code == 404


def test_versi_baru_dan_perbandingan(pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai) -> None:
    seno = orang("seno")
    p = disetujui(orang, lengkap(seno, mulai(seno, pemilihan, tahun=2020)))
    q = lengkap(seno, mulai(seno, pemilihan))
    isi(seno, q, pegawai_memadai=90)
    disetujui(orang, q)
    c = sebagai("seno")
    assert "Sejak 2020" in teks(c.get(reverse("indeks_rinci", args=[q.pk])))
    assert "2024" in teks(c.get(reverse("indeks_banding")))
    j = c.post(reverse("indeks_versi", args=[p.pk]), {"alasan": ""})
    assert j.status_code == 422
    j = c.post(reverse("indeks_versi", args=[p.pk]), {"alasan": "Salah tulis"})
    assert j.status_code == 303
    assert "Ada versi yang lebih baru" in teks(c.get(reverse("indeks_rinci", args=[p.pk])))
