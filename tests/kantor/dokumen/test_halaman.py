"""The pages of the room: who sees what, forms that lose nothing, downloads that are on record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar
from kantor.dokumen.models import Penempelan, Salinan, Serahan
from kantor.riwayat.models import Peristiwa
from tests.kantor.dokumen.bahan import (
    KEL_A,
    KEL_B,
    TPS_A,
    UNTUK,
    Orang,
    _folder,
    foto,
    kasus,
    minta,
    rancangan,
    susun,
    tetap,
)
from tests.kantor.tampilan.halaman_uji import Halaman

__all__ = ("_folder", "kasus", "minta", "rancangan", "susun", "tetap")
Sebagai = Callable[[str | None], Client]
Minta = Callable[..., Salinan]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def teks(j: Any) -> str:
    assert j.status_code == 200, j.status_code
    Halaman(j.content.decode())
    return str(j.content.decode())


def test_dari_permintaan_sampai_unduhan(
    tetap: Daftar, sebagai: Sebagai, django_capture_on_commit_callbacks: Any
) -> None:
    ani = sebagai("ani")
    assert f"?daftar={tetap.pk}" in teks(ani.get(reverse("daftar_rinci", args=[tetap.pk])))
    alamat = reverse("dokumen_minta")
    assert "Disetujui 2 orang lain" in teks(ani.get(f"{alamat}?daftar={tetap.pk}"))
    isi = {
        "daftar": tetap.pk, "isi": "penuh:csv", "wilayah": KEL_A, "tps": "3", **UNTUK,
        "keperluan": "",
    }  # fmt: skip
    j = ani.post(alamat, isi)
    assert j.status_code == 422
    assert "Wajib diisi" in j.content.decode()
    assert UNTUK["lembaga"] in j.content.decode()
    j = ani.post(alamat, isi | {"keperluan": "Bekal KPPS"})
    s = Salinan.objects.get()
    rinci = reverse("dokumen_rinci", args=[s.pk])
    assert (j.status_code, j["Location"], s.wilayah) == (303, rinci, TPS_A)
    assert "Anda yang memintanya" in teks(ani.get(rinci))
    rudi, sari = sebagai("rudi"), sebagai("sari")
    assert f"Salinan {s.pk}" in teks(rudi.get(reverse("dokumen")))
    putus = reverse("dokumen_putuskan", args=[s.pk])
    assert rudi.post(putus, {"putusan": "tolak"}).status_code == 422
    assert rudi.post(putus, {"putusan": "setuju"}).status_code == 303
    assert "sudah menyetujui" in rudi.post(putus, {"putusan": "setuju"}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sari.post(putus, {"putusan": "setuju"})
    assert "Berkas ini memuat NIK" in teks(ani.get(rinci))
    unduh = reverse("dokumen_unduh", args=[s.pk])
    assert ani.get(unduh).status_code == 405
    j = ani.post(unduh)
    badan = b"".join(j.streaming_content)
    assert j["Content-Disposition"] == f'attachment; filename="salinan-{s.pk}-{s.kode}.csv"'
    assert j["Cache-Control"] == "no-store"
    assert len(badan) == int(j["Content-Length"])
    assert badan.count(b"9971015") >= 3
    baris = Serahan.objects.get()
    buku = teks(sebagai("wati").get(reverse("serahan")))
    assert s.kode in buku
    assert "NKK, NIK, nama" in buku
    j = ani.get(reverse("serahan_tanda", args=[baris.pk]))
    assert j.content.startswith(b"%PDF")
    assert sebagai("wati").get(reverse("serahan_tanda", args=[baris.pk])).status_code == 403
    j = ani.get(reverse("serahan_unduh") + "?profil=penuh&format=csv")
    assert baris.sha256 in b"".join(j.streaming_content).decode()
    j = ani.get(reverse("serahan_unduh") + "?profil=publik&format=csv")
    assert baris.sha256 not in b"".join(j.streaming_content).decode()
    assert ani.get(reverse("serahan_unduh")).status_code == 200


def test_salinan_lain_wilayah_tidak_tampak(minta: Minta, sebagai: Sebagai) -> None:
    s = minta(wilayah=KEL_B)
    for siapa in ("budi", "dedi"):
        c = sebagai(siapa)
        assert s.kode not in teks(c.get(reverse("dokumen") + "?tab="))
        for nama in ("dokumen_rinci", "dokumen_pratinjau"):
            assert c.get(reverse(nama, args=[s.pk])).status_code == 403
        assert c.post(reverse("dokumen_unduh", args=[s.pk])).status_code == 403
    assert s.kode in teks(sebagai("citra").get(reverse("dokumen") + "?tab="))
    assert s.kode in teks(sebagai("wati").get(reverse("dokumen")))
    assert sebagai("dina").get(reverse("dokumen")).status_code == 403
    assert sebagai(None).get(reverse("dokumen")).status_code == 302
    assert sebagai("ani").get(reverse("dokumen_rinci", args=[999])).status_code == 404


@pytest.mark.parametrize(
    ("profil", "bentuk", "wilayah"),
    [("penuh", "model_a", TPS_A), ("pengawas", "csv", "99.71"), ("tempelan", "tempelan", KEL_A),
     ("publik", "rekap", "99.71")],
)  # fmt: skip
def test_pratinjau_tanpa_membuka_nik(
    minta: Minta, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch, profil: str, bentuk: str, wilayah: str
) -> None:  # fmt: skip
    from kantor.daftar.isi import isi_pemilih as asli
    from kantor.dokumen import pratinjau

    s = minta(profil=profil, bentuk=bentuk, wilayah=wilayah)
    dibuka: list[bool] = []

    def jaga(*a: Any, **k: Any) -> Any:
        dibuka.append(k.get("buka", False))
        return asli(*a, **k)

    monkeypatch.setattr(pratinjau, "isi_pemilih", jaga)
    j = sebagai("rudi").get(reverse("dokumen_pratinjau", args=[s.pk]))
    assert j.content.startswith(b"%PDF")
    assert j["Content-Disposition"].startswith("inline")
    assert dibuka == ([] if profil == "publik" else [False])
    assert sebagai("wati").get(reverse("dokumen_pratinjau", args=[s.pk])).status_code == 403


def test_ditolak_ditarik_dan_yang_tidak_dapat_lagi(minta: Minta, sebagai: Sebagai) -> None:
    s = minta()
    ani, rudi = sebagai("ani"), sebagai("rudi")
    tarik = reverse("dokumen_tarik", args=[s.pk])
    assert ani.post(tarik, {"alasan": "x"}).status_code == 422
    j = rudi.post(
        reverse("dokumen_putuskan", args=[s.pk]),
        {"putusan": "tolak", "alasan": "Dasarnya tidak disebut."},
    )
    assert j.status_code == 303
    assert "Dasarnya tidak disebut." in teks(ani.get(reverse("dokumen_rinci", args=[s.pk])))
    j = ani.post(tarik, {"alasan": "Tidak perlu lagi."})
    assert j.status_code == 422
    assert "ditolak" in j.content.decode()
    assert ani.post(reverse("dokumen_unduh", args=[s.pk])).status_code == 422
    lain = minta()
    assert sebagai("budi").post(reverse("dokumen_tarik", args=[lain.pk])).status_code == 403
    alamat = reverse("dokumen_tarik", args=[lain.pk])
    assert ani.post(alamat, {"alasan": "Salah daftar."}).status_code == 303
    lain.refresh_from_db()
    assert lain.keadaan == "ditarik"


def test_saringan_dan_halaman_berikut(
    minta: Minta, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kantor.dokumen import selectors

    semua = [minta(wilayah=KEL_A), minta(profil="penuh"), minta(profil="publik", bentuk="rekap")]
    ani = sebagai("ani")
    isi = teks(ani.get(reverse("dokumen") + "?tab=&profil=penuh"))
    assert semua[1].kode in isi
    assert semua[0].kode not in isi
    isi = teks(ani.get(reverse("dokumen") + "?tab=&keadaan=siap&profil=entah"))
    assert semua[2].kode in isi
    assert semua[0].kode not in isi
    assert semua[0].kode in teks(ani.get(reverse("dokumen") + "?tab=saya"))
    monkeypatch.setattr(selectors, "SEHALAMAN", 2)
    isi = teks(ani.get(reverse("dokumen")))
    assert semua[0].kode not in isi
    assert f"sesudah={semua[1].pk}" in isi
    assert semua[0].kode in teks(ani.get(reverse("dokumen") + f"?sesudah={semua[1].pk}"))


def test_pps_mencatat_penempelan_dari_ponsel(tetap: Daftar, sebagai: Sebagai) -> None:
    budi = sebagai("budi")
    j = budi.get(reverse("penempelan"))
    alamat = reverse("penempelan_kelurahan", args=[tetap.pk, KEL_A])
    assert (j.status_code, j["Location"]) == (302, alamat)
    assert "Belum ditempel" in teks(budi.get(alamat))
    assert budi.post(alamat, {"tempat": "Papan"}).status_code == 422
    berkas = SimpleUploadedFile("foto.jpg", foto(), "image/jpeg")
    hari = {
        f"dipasang_{k}": n for k, n in zip(("hari", "bulan", "tahun"), _hari_ini(), strict=True)
    }
    j = budi.post(alamat, {"tps": [TPS_A], "tempat": "Papan kelurahan", "foto": berkas, **hari})
    assert j.status_code == 303, j.content.decode()[:500]
    p = Penempelan.objects.get()
    assert "Papan kelurahan" in teks(budi.get(alamat))
    j = sebagai("wati").get(reverse("penempelan_foto", args=[p.pk]))
    assert b"".join(j.streaming_content).startswith(b"\xff\xd8")
    assert Peristiwa.objects.filter(tindakan="foto_tempelan_dibuka").count() == 1
    for siapa, kode in (("citra", 403), ("dedi", 403), ("ani", 200)):
        harap = 200 if siapa == "dedi" else kode
        assert sebagai(siapa).get(alamat).status_code == harap
    assert sebagai("citra").get(reverse("penempelan_foto", args=[p.pk])).status_code == 403
    assert sebagai("dedi").post(alamat, {"tps": [TPS_A]}).status_code == 403
    turun = reverse("penempelan_turunkan", args=[p.pk])
    assert budi.get(turun).status_code == 200
    pada = {k.replace("dipasang", "pada"): n for k, n in hari.items()}
    assert budi.post(turun, pada).status_code == 303
    assert budi.post(turun, pada).status_code == 422
    batal = reverse("penempelan_batalkan", args=[p.pk])
    assert budi.post(batal, {"alasan": "Salah tempat, bukan di sini."}).status_code == 303
    assert "Salah tempat" in teks(budi.get(alamat))
    assert budi.post(batal, {"alasan": "Salah tempat, bukan di sini."}).status_code == 422
    assert sebagai("ani").get(reverse("penempelan_foto", args=[999])).status_code == 404


def _hari_ini() -> tuple[int, int, int]:
    from kantor.pemilihan.selectors import hari_ini

    h = hari_ini()
    return h.day, h.month, h.year


def test_yang_belum_menempel_ditunjukkan(tetap: Daftar, sebagai: Sebagai) -> None:
    ani = sebagai("ani")
    isi = teks(ani.get(reverse("penempelan")))
    assert "0 dari 2 TPS" in isi
    assert "Kenanga" in isi
    isi = teks(sebagai("dedi").get(reverse("penempelan") + "?belum=1"))
    assert "Melati Utara" in isi
    assert "Kenanga" not in isi
    for kode in ("99.71.09.1001", "99.71.01", "x"):
        j = ani.get(reverse("penempelan_kelurahan", args=[tetap.pk, kode]))
        assert j.status_code == 404
    assert ani.get(reverse("penempelan_kelurahan", args=[999, KEL_A])).status_code == 404


def test_tanda_bukti_satu_pemilih(tetap: Daftar, sebagai: Sebagai, orang: Orang) -> None:
    b = Baris.objects.get(nama="SITI RAHAYU NINGSIH", berkas=tetap.berkas)
    alamat = reverse("tanda_bukti", args=[b.acak])
    budi = sebagai("budi")
    assert alamat in teks(budi.get(reverse("pemilih", args=[b.acak])))
    assert "TPS 003 Melati Utara" in teks(budi.get(alamat))
    assert not Serahan.objects.exists()
    j = budi.post(alamat)
    assert j.content.startswith(b"%PDF")
    assert b.acak not in j["Content-Disposition"]
    s = Serahan.objects.get()
    assert (s.profil, s.objek, s.banyak, s.wilayah) == (
        "tanda_bukti",
        f"pemilih/{b.acak}",
        1,
        KEL_A,
    )
    assert "NIK" not in s.kolom
    assert "SITI" not in str(list(Peristiwa.objects.values_list("isi", "alasan")))
    assert sebagai("citra").post(alamat).status_code == 404
    assert sebagai("wati").post(alamat).status_code == 403
    assert Serahan.objects.count() == 1
    # The registry's row of who is listed leads to his entry; one of another name with his NIK does not.
    kembar = Baris.objects.get(nama="SUPARNO", berkas__format="dp4")
    citra, alamat = sebagai("citra"), reverse("tanda_bukti", args=[kembar.acak])
    assert "TPS 003 Kenanga" in teks(citra.get(alamat))
    lain = Baris.objects.get(nama="SITI RAHAYUNINGSIH")
    assert "tidak ada di daftar" in teks(budi.get(reverse("tanda_bukti", args=[lain.acak])))
    # Somebody of the registry only is on no list.
    luar = Baris.objects.get(nama="DIMAS SUTEJO")
    alamat = reverse("tanda_bukti", args=[luar.acak])
    assert "tidak ada di daftar" in teks(budi.get(alamat))
    assert budi.post(alamat).status_code == 422


def test_tanpa_pemilihan_dan_tanpa_daftar(sebagai: Sebagai, orang: Orang) -> None:
    ani = sebagai("ani")
    for nama in ("dokumen", "serahan", "penempelan"):
        assert "Belum ada" in teks(ani.get(reverse(nama)))
    assert ani.get(reverse("dokumen_minta")).status_code == 302
    assert ani.get(reverse("serahan_unduh")).status_code == 302
