"""Searching voters, their page, opening a NIK: within reach, by POST, with a reason and an alarm."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session

from kantor.berkas import buka
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.selectors import baris_terlihat, kembaran, perlu_diurus
from kantor.berkas.tampilan import samakan_sealed, tampilkan, tampilkan_semua
from kantor.kunci import kunci
from kantor.riwayat.models import Peristiwa
from tests.kantor.conftest import KEL_BUDI

ALASAN = "Mencocokkan dengan KTP-el yang dibawa warga."


def _nik(b: Baris) -> str:
    return kunci().buka("nik", [b.nik_segel], [b.acak])[0]


@pytest.fixture
def warga(dpt: Berkas) -> Baris:
    """Somebody of Budi's kelurahan with a sound NIK."""
    b = Baris.objects.filter(kode_kelurahan=KEL_BUDI, nik_sah=True).order_by("nomor").first()
    assert b is not None
    return b


def test_nik_dicari_utuh_lewat_post_dan_tidak_tersimpan(warga: Baris, sebagai: Any) -> None:
    nik = _nik(warga)
    ani = sebagai("ani")
    jawab = ani.post("/berkas/cari", {"q": f"{nik[:6]} {nik[6:12]} {nik[12:]}"})
    sama = Baris.objects.filter(nik_sidik=warga.nik_sidik).count()
    if sama == 1:
        assert jawab.url == f"/berkas/pemilih/{warga.acak}"
    halaman = ani.get(f"/berkas/pemilih/{warga.acak}").content.decode()
    assert warga.nama in halaman
    assert nik not in halaman
    assert "9971•• •••••• ••••" in halaman
    kurang = ani.post("/berkas/cari", {"q": nik[:15]}, follow=True)
    assert "16 angka; yang ditulis 15 angka" in kurang.content.decode()
    assert nik[:15] not in "".join(str(s.get_decoded()) for s in Session.objects.all())
    assert nik[:15] not in kurang.redirect_chain[0][0]


def test_nama_dan_nomor_catatan_dicari_dalam_jangkauan(warga: Baris, sebagai: Any) -> None:
    kata = max(warga.nama.split(), key=len)
    hasil = sebagai("budi").post("/berkas/cari", {"q": kata.lower()}, follow=True)
    assert warga.acak in hasil.content.decode()
    assert kata not in str(hasil.redirect_chain)
    assert sebagai("citra").post("/berkas/cari", {"q": warga.acak}, follow=True).status_code == 200
    assert sebagai("citra").get(f"/berkas/pemilih/{warga.acak}").status_code == 404
    assert sebagai("maya").post("/berkas/cari", {"q": kata}).status_code == 403
    orang_lain = sebagai("citra").get(hasil.redirect_chain[-1][0]).content.decode()
    assert warga.acak not in orang_lain


def test_jangkauan_baris_menurut_wilayah_akun(dpt: Berkas, orang: Any) -> None:
    semua = Baris.objects.count()
    assert baris_terlihat(orang("ani")).count() == semua == 400
    kecamatan = baris_terlihat(orang("dedi"))
    assert {b.kode_kecamatan for b in kecamatan} == {"99.71.01"}
    assert {b.kode_kelurahan for b in baris_terlihat(orang("budi"))} == {KEL_BUDI}
    assert {(b.kode_kelurahan, b.tps) for b in baris_terlihat(orang("joko"))} == {(KEL_BUDI, "1")}
    for tanpa in ("maya", "dina", "sosi", "seno"):
        assert not baris_terlihat(orang(tanpa)).exists()
    Berkas.objects.update(dimuat=None)
    assert not baris_terlihat(orang("ani")).exists()
    assert perlu_diurus(orang("ani"), dpt.pemilihan) == [dpt]
    assert perlu_diurus(orang("rudi"), dpt.pemilihan) == []


def test_bawaslu_dan_auditor_tidak_melihat_nik_nkk_tanggal_lahir(
    warga: Baris, orang: Any, sebagai: Any
) -> None:
    for siapa in ("wati", "agus"):
        t = tampilkan(warga, orang(siapa))
        assert (t["nik"], t["nkk"], t["lahir"], t["tanpa_nik"]) == ("", "", None, True)
        assert t["tahun_lahir"] == warga.tahun_lahir
        halaman = sebagai(siapa).get(f"/berkas/pemilih/{warga.acak}").content.decode()
        assert "••••" not in halaman
        assert "Tanggal lahir" not in halaman
        nik = sebagai(siapa).post("/berkas/cari", {"q": _nik(warga)}, follow=True)
        assert "tanpa NIK" in nik.content.decode()
        assert sebagai(siapa).post(
            f"/berkas/pemilih/{warga.acak}/buka", {"alasan": ALASAN}
        ).status_code == 403  # fmt: skip
    t = tampilkan_semua([warga], orang("ani"))[0]
    assert t["nik"] == "9971•• •••••• ••••"
    assert t["lahir"].year == warga.tahun_lahir


def test_perbandingan_menyebut_posisi_bukan_angka(warga: Baris) -> None:
    lain = (
        Baris.objects.exclude(pk=warga.pk)
        .exclude(nik_segel=None)
        .exclude(nkk_segel=None)
        .exclude(lahir_segel=None)
        .first()
    )
    assert lain is not None
    a, b = _nik(warga), _nik(lain)
    beda = samakan_sealed(warga, lain)
    assert beda["nik"] == [i for i in range(16) if a[i] != b[i]]
    assert samakan_sealed(warga, warga) == {"nik": [], "nkk": [], "lahir": []}
    lain.nkk_segel = None
    assert samakan_sealed(warga, lain)["nkk"] is None


def test_buka_nik_sekali_dengan_alasan_dan_peristiwa(warga: Baris, sebagai: Any) -> None:
    alamat = f"/berkas/pemilih/{warga.acak}/buka"
    ani = sebagai("ani")
    nik = _nik(warga)
    assert ani.get(alamat).status_code == 405
    pendek = ani.post(alamat, {"alasan": "cek"})
    assert pendek.status_code == 400
    assert nik not in pendek.content.decode()
    memuat_nik = ani.post(alamat, {"alasan": f"NIK {nik} dicek lagi"})
    assert memuat_nik.status_code == 400
    assert not Peristiwa.objects.filter(tindakan="data_dibuka").exists()
    terbuka = ani.post(alamat, {"alasan": ALASAN})
    assert nik in terbuka.content.decode()
    assert terbuka["Cache-Control"] == "no-store"
    e = Peristiwa.objects.get(tindakan="data_dibuka")
    assert (e.pelaku, e.objek, e.alasan) == ("ani", f"pemilih/{warga.acak}", ALASAN)
    assert nik not in ani.get(f"/berkas/pemilih/{warga.acak}").content.decode()
    for siapa in ("rudi", "budi", "dedi"):
        assert sebagai(siapa).post(alamat, {"alasan": ALASAN}).status_code == 403


def test_di_atas_dua_puluh_alarm_dan_di_atas_enam_puluh_ditolak(
    warga: Baris, orang: Any, sebagai: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buka, "BATAS_ALARM", 2)
    monkeypatch.setattr(buka, "BATAS_TOLAK", 4)
    ani = orang("ani")
    for ke in range(1, 5):
        assert buka.buka_nik(baris=warga, pengguna=ani, alasan=ALASAN).banyak == ke
    with pytest.raises(buka.TidakDibuka, match="dalam satu jam"):
        buka.buka_nik(baris=warga, pengguna=ani, alasan=ALASAN)
    assert Peristiwa.objects.filter(tindakan="data_dibuka").count() == 4
    assert Peristiwa.objects.filter(tindakan="buka_berlebih").count() == 1
    assert [a["pelaku"] for a in buka.alarm(orang("rudi"))] == ["ani"]
    assert buka.alarm(ani) == []
    assert "Ani Wulandari: 1 kali" in sebagai("rudi").get("/berkas/").content.decode()
    ditolak = sebagai("ani").post(f"/berkas/pemilih/{warga.acak}/buka", {"alasan": ALASAN})
    assert ditolak.status_code == 429
    assert "tidak dibuka" in ditolak.content.decode()


def test_halaman_pemilih_menyebut_keluarga_dan_kembarannya(dpt: Berkas, sebagai: Any) -> None:
    ani = sebagai("ani")
    per_kk: dict[bytes, list[Baris]] = {}
    for b in Baris.objects.exclude(nkk_sidik=None).order_by("nomor"):
        per_kk.setdefault(bytes(b.nkk_sidik), []).append(b)
    satu, dua = next(k for k in per_kk.values() if len(k) > 1)[:2]
    halaman = ani.get(f"/berkas/pemilih/{satu.acak}").content.decode()
    assert dua.acak in halaman
    ganda = next(b for b in Baris.objects.order_by("nomor") if "nik_ganda" in b.masalah)
    lain = kembaran(ganda, ani.get("/").wsgi_request.user)
    assert len(lain) >= 1
    assert lain[0].acak in ani.get(f"/berkas/pemilih/{ganda.acak}").content.decode()
