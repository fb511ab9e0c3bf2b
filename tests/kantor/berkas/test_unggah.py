"""Handing in files: plain form, pieces, wrong files, the same file twice."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import override_settings
from django.utils import timezone

from hakpilih.pemilih import SKEMA_BERSIH
from kantor.berkas import penerima, unggahan
from kantor.berkas.models import BarisMasalah, Berkas, Unggahan
from kantor.kunci import kunci
from kantor.riwayat.models import Peristiwa
from kantor.segel.arsip import buka_arsip
from tests.kantor.berkas.conftest import ISIAN


def _peristiwa() -> list[str]:
    return list(Peristiwa.objects.order_by("id").values_list("tindakan", flat=True))


def test_berkas_diterima_utuh_diperiksa_dan_disegel(kirim: Any, kota: Path, sebagai: Any) -> None:
    asli = (kota / "dpt.csv").read_bytes()
    jawab = kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    assert jawab.url == f"/berkas/{b.pk}"
    assert b.sha256 == hashlib.sha256(asli).hexdigest()
    assert b"".join(buka_arsip(settings.ARSIP, b.sha256, kunci())) == asli
    r = b.ringkasan
    assert r["baris"] == r["diterima"] + r["disisihkan"] + r["ditolak"] == 400
    assert {g["kode"] for g in r["kelompok"]} <= set(
        BarisMasalah.objects.values_list("kode", flat=True)
    )
    assert _peristiwa() == ["berkas_diunggah", "berkas_diterima"]
    nik = [baris.split(b",")[1] for baris in asli.splitlines()[1:] if baris.split(b",")[1]]
    assert len(nik) > 300
    for jalur in Path(settings.ARSIP).rglob("*.hkp"):
        isi = jalur.read_bytes()
        assert not any(n in isi for n in nik)
    halaman = sebagai("ani").get(jawab.url).content.decode()
    assert "400 baris dibaca, tidak ada yang hilang" in halaman
    assert "Muat 400 baris" in halaman
    assert not any(n.decode() in halaman for n in nik)


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("kosong.csv", b"", "0 byte"),
        ("pasang.exe", b"MZ\x90\x00" + bytes(range(256)) * 40, ""),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 400, ""),
        ("bukan.xlsx", b"PK\x03\x04" + b"\0" * 400, ""),
        ("satu_baris.csv", b"nama;nik\n", ""),
        ("panjang.csv", b"nama,nik\n" + b"A" * 3_000_000 + b",1\n", ""),
        ("lain.csv", b"tps,suara_sah\n1,20\n", ""),
    ],
)
def test_berkas_yang_salah_dijawab_dengan_kalimat(
    kirim: Any, sebagai: Any, nama: str, isi: bytes, kata: str
) -> None:
    jawab = kirim(isi, nama)
    if kata:
        assert jawab.status_code == 400
        assert kata in jawab.content.decode()
        assert not Berkas.objects.exists()
        return
    b = Berkas.objects.get()
    halaman = sebagai("ani").get(f"/berkas/{b.pk}").content.decode()
    if b.ditolak:
        assert b.alasan_tolak.count(" ") > 3
        assert "Berkas ini ditolak." in halaman
        assert "(gagal)" in halaman  # read out: it is not late
        assert "(terlambat)" not in halaman
        assert _peristiwa()[-1] == "berkas_ditolak"
        assert b"".join(buka_arsip(settings.ARSIP, b.sha256, kunci())) == isi
    else:
        assert b.diperiksa is not None
        assert b.ringkasan["baris"] == 1


def test_hasil_periksa_bukan_berkas_asal(kirim: Any) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    wadah = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([], SKEMA_BERSIH), wadah)
    kirim(wadah.getvalue(), "bersih.parquet")
    assert "bukan berkas asal" in Berkas.objects.get().alasan_tolak


def test_isian_salah_tidak_menghilangkan_berkas(kirim: Any, sebagai: Any, kota: Path) -> None:
    jawab = kirim(kota / "dpt.csv", keadaan_per="31-02-2026")
    teks = jawab.content.decode()
    assert jawab.status_code == 400
    assert "tidak ada" in teks
    u = Unggahan.objects.get()
    assert u.kode in teks
    assert u.ukuran == u.terkirim == (kota / "dpt.csv").stat().st_size
    orang_lain = sebagai("dina").post("/berkas/unggah", {**ISIAN, "unggahan": u.kode})
    assert orang_lain.status_code == 400
    assert sebagai("ani").post("/berkas/unggah", {**ISIAN, "unggahan": u.kode}).status_code == 302
    assert Berkas.objects.get().nama == "dpt.csv"


def test_nama_dan_pengirim_yang_memuat_nik_ditolak(kirim: Any) -> None:
    for ganti in ({"nama": "9971010101010001.csv"}, {"dari": "Ibu 9971 0101 0101 0001"}):
        jawab = kirim(b"nama,nik\nBUDI,1\n", **{"nama": "a.csv", **ganti})
        assert jawab.status_code == 400
        assert "sepanjang NIK" in jawab.content.decode()
        Unggahan.objects.all().delete()
    for f in Path(settings.UNGGAHAN).iterdir():
        unggahan.shutil.rmtree(f)


def test_isi_yang_sama_menunjuk_yang_pertama(kirim: Any, kota: Path) -> None:
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    lagi = kirim(kota / "dpt.csv", "salinan.csv")
    assert lagi.status_code == 409
    assert f'href="/berkas/{b.pk}"' in lagi.content.decode()
    assert Berkas.objects.count() == 1


def test_di_atas_batas_ditolak_dengan_kalimat(kirim: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with override_settings(UNGGAH_TERBESAR=1 << 20):
        mengaku = kirim(b"x" * (3 << 20), "besar.csv")
        # A request that lies about its length is stopped while it streams.
        monkeypatch.setattr(penerima, "LEBIHAN", 1 << 30)
        menipu = kirim(b"x" * (3 << 20), "besar.csv")
    for jawab in (mengaku, menipu):
        assert jawab.status_code == 413
        assert "batas kantor ini, 1 MB" in jawab.content.decode()
    assert not Berkas.objects.exists()


def test_potongan_dilanjutkan_dan_disegel(
    sebagai: Any, kantor: Any, kota: Path, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    monkeypatch.setattr(unggahan, "KEPING", 10_000)
    isi = (kota / "dpt.csv").read_bytes()
    ani = sebagai("ani")
    data = {**ISIAN, "nama": "dpt.csv", "ukuran": len(isi), "ciri": "awal:1"}

    def kirim(offset: int, potong: bytes, sidik: str = "") -> Any:
        sidik = sidik or hashlib.sha256(potong).hexdigest()
        return ani.post(
            f"/berkas/unggah/{kode}/keping", potong, content_type="application/octet-stream",
            headers={"X-Offset": str(offset), "X-Sidik": sidik},
        )  # fmt: skip

    kode = ani.post("/berkas/unggah/mulai", data).json()["kode"]
    assert kirim(0, isi[:10_000]).json() == {"terkirim": 10_000}
    assert kirim(0, isi[:10_000]).json() == {"terkirim": 10_000}
    rusak = kirim(10_000, isi[10_000:20_000], "0" * 64)
    assert rusak.status_code == 400
    assert "rusak di perjalanan" in rusak.json()["galat"]
    tersimpan = b"".join(f.read_bytes() for f in Path(settings.UNGGAHAN).rglob("*") if f.is_file())
    assert isi[100:116] not in tersimpan
    # The browser was closed: the same file goes on where it stood, another one begins anew.
    lagi = ani.post("/berkas/unggah/mulai", data).json()
    assert (lagi["kode"], lagi["terkirim"]) == (kode, 10_000)
    lain = ani.post("/berkas/unggah/mulai", {**data, "ciri": "lain:2"}).json()
    assert lain["kode"] != kode
    ani.post(f"/berkas/unggah/{lain['kode']}/batal")
    assert ani.post(f"/berkas/unggah/{kode}/selesai").status_code == 400
    for awal in range(10_000, len(isi), 10_000):
        kirim(awal, isi[awal : awal + 10_000])
    assert sebagai("dina").post(f"/berkas/unggah/{kode}/selesai").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        jawab = ani.post(f"/berkas/unggah/{kode}/selesai")
    b = Berkas.objects.get()
    assert jawab.json() == {"alamat": f"/berkas/{b.pk}"}
    assert (b.sha256, b.keadaan) == (hashlib.sha256(isi).hexdigest(), "diperiksa")
    assert not Unggahan.objects.exists()


def test_unggahan_yang_ditinggalkan_disapu(sebagai: Any, kantor: Any) -> None:
    data = {**ISIAN, "nama": "a.csv", "ukuran": 5, "ciri": "a"}
    sebagai("ani").post("/berkas/unggah/mulai", data)
    u = Unggahan.objects.get()
    unggahan.Wadah.dari(u).simpan(0, b"isi")
    assert unggahan.sapu() == 0
    Unggahan.objects.update(disentuh=timezone.now() - timedelta(hours=49))
    assert unggahan.sapu() == 1
    assert not Unggahan.objects.exists()
    terlalu = sebagai("ani").post("/berkas/unggah/mulai", {**data, "ukuran": 2 << 40})
    assert "lebih besar daripada batas" in terlalu.json()["galat"]


def test_unggahan_yang_tak_pernah_selesai_tidak_memenuhi_penyimpanan(
    sebagai: Any, kantor: Any
) -> None:
    ani = sebagai("ani")
    for n in range(unggahan.TERBANYAK + 3):
        ani.post(
            "/berkas/unggah/mulai", {**ISIAN, "nama": f"a{n}.csv", "ukuran": 5, "ciri": str(n)}
        )
        unggahan.Wadah.dari(Unggahan.objects.latest("pk")).simpan(0, b"isi")
    nama = list(Unggahan.objects.order_by("pk").values_list("nama", flat=True))
    assert nama == [f"a{n}.csv" for n in range(3, unggahan.TERBANYAK + 3)]
    assert len(list(Path(settings.UNGGAHAN).iterdir())) == unggahan.TERBANYAK
    for u in Unggahan.objects.all():
        unggahan.batalkan(unggahan=u)


def test_yang_tidak_berhak_tidak_mengunggah(kirim: Any) -> None:
    for siapa in ("rudi", "budi", "wati", "maya"):
        assert kirim(b"nama,nik\nBUDI,1\n", "a.csv", oleh=siapa).status_code == 403
    assert not Berkas.objects.exists()


def test_gagal_di_langkah_terakhir_tidak_menghilangkan_unggahan(
    kirim: Any, kota: Path, sebagai: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def terkunci(**_: Any) -> None:
        raise OperationalError("database is locked")

    asli = unggahan.services.terima_berkas
    monkeypatch.setattr(unggahan.services, "terima_berkas", terkunci)
    with pytest.raises(OperationalError):
        kirim(kota / "dpt.csv")
    u = Unggahan.objects.get()
    assert not Berkas.objects.exists()
    monkeypatch.setattr(unggahan.services, "terima_berkas", asli)
    assert sebagai("ani").post("/berkas/unggah", {**ISIAN, "unggahan": u.kode}).status_code == 302
    assert Berkas.objects.get().nama == "dpt.csv"
