"""Versions: composed from what two people approved, balanced at every level, fixed by another person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hakpilih.daftar.beda import BARU, BERUBAH, PINDAH, TMS
from hakpilih.daftar.neraca import KOLOM
from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris
from kantor.daftar import selectors, services
from kantor.daftar.models import Bagian, Daftar, Neraca, Pemilih, Rekap
from kantor.daftar.selectors import Tempat
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import services as telaah
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.services import BuktiMasuk
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, kota

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
KUNJUNGAN = BuktiMasuk("kunjungan", "Pantarlih", "Rumahnya didatangi", date(2024, 7, 1))

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def susun(orang: Orang, django_capture_on_commit_callbacks: Any) -> Callable[..., Daftar]:
    """Have a version composed by Ani; its job runs at once."""

    def jalan(p: Pemilihan, jenis: str = "dp4_sinkron", **isi: Any) -> Daftar:
        with django_capture_on_commit_callbacks(execute=True):
            t = services.susun(pengguna=orang("ani"), pemilihan=p, jenis=jenis, **isi)
        t.refresh_from_db()
        assert t.galat == ""
        return Daftar.objects.get(pk=t.isi["daftar"])

    return jalan


def setujui(orang: Orang, k: Kasus, **isi: Any) -> Perubahan:
    """Ani proposes, Rudi approves; it holds from long ago."""
    u = telaah.usulkan(
        pengguna=orang("ani"),
        kasus=k,
        **{"alasan": "Sudah diperiksa", "bukti": (KUNJUNGAN,), **isi},
    )
    telaah.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
    Perubahan.objects.filter(pk=u.pk).update(berlaku_mulai=date(2024, 1, 1))
    return u


def semua_perubahan(orang: Orang, kasus: dict[str, Kasus]) -> None:
    setujui(orang, kasus["hilang"], jenis="tms", kode_tms="meninggal")
    setujui(orang, kasus["baru"], jenis="baru")
    setujui(orang, kasus["alamat1"], jenis="pindah_tps", tps="004")
    setujui(orang, kasus["alamat2"], jenis="ubah")


def nama(daftar: Daftar) -> set[str]:
    return set(daftar.pemilih.values_list("baris__nama", flat=True))


def test_daftar_adalah_lipatan_perubahannya(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar]
) -> None:
    semua_perubahan(orang, kasus)
    menunggu = telaah.usulkan(
        pengguna=orang("ani"), kasus=kasus["ganda"], jenis="tetap", alasan="Dua orang",
        tanda="orang_berbeda",
    )  # fmt: skip
    d = susun(pemilihan)
    assert (d.keadaan, d.banyak, d.nama) == ("siap", 6, "DP4 sinkron")
    assert "WAGIMAN" not in nama(d)
    assert "DIMAS SUTEJO" in nama(d)
    assert d.pemilih.get(baris__nama="SUPARNO").tps == "004"
    p = d.pemilih.get(baris__nama="NGATINAH")
    assert p.perbaikan_id == kasus["alamat2"].baris_rujukan_id
    assert p.unsur == ",alamat,"
    assert services.menunggu(d) == 1
    assert menunggu.keadaan == "diusulkan"
    # Every level balances, and the parts add up to the whole.
    for tingkat in ("tps", "kelurahan", "kecamatan", "kabupaten"):
        isi = list(Neraca.objects.filter(daftar=d, tingkat=tingkat).values(*KOLOM))
        jumlah = {k: sum(b[k] for b in isi) for k in KOLOM}
        assert {k: jumlah[k] for k in ("awal", "baru", "tms", "akhir")} == {
            "awal": 6, "baru": 1, "tms": 1, "akhir": 6,
        }  # fmt: skip
        assert jumlah["masuk"] == jumlah["keluar"] == (1 if tingkat == "tps" else 0)
    assert sum(Rekap.objects.filter(daftar=d).values_list("banyak", flat=True)) == 6
    e = Peristiwa.objects.get(tindakan="daftar_disusun")
    assert (e.isi["pemilih"], e.isi["sha256"]) == (6, d.akar)
    assert "9971015" not in str(list(Peristiwa.objects.values_list("isi", "alasan")))


def test_daftar_sesudahnya_mulai_dari_yang_ditetapkan(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar]
) -> None:
    setujui(orang, kasus["hilang"], jenis="tms", kode_tms="meninggal")
    assert services.pilihan_jenis(pemilihan) == ["dp4_sinkron"]
    pertama = susun(pemilihan)
    with pytest.raises(ArgumenKeliru, match="sedang disusun atau menunggu"):
        services.susun(
            pengguna=orang("ani"), pemilihan=pemilihan, jenis="dp4_sinkron", alasan="Lagi"
        )
    services.tetapkan(pengguna=orang("rudi"), daftar=pertama, berita_acara="BA 1, 1 Juli 2024")
    assert services.pilihan_jenis(pemilihan) == ["dp4_sinkron", "dphp"]
    setujui(orang, kasus["baru"], jenis="baru")
    setujui(orang, kasus["alamat1"], jenis="pindah_tps", tps="004")
    kedua = susun(pemilihan, "dphp")
    assert kedua.asal == pertama
    j = selectors.jumlah(kedua, Tempat("", "kecamatan"))
    assert (j["awal"], j["baru"], j["tms"], j["akhir"]) == (5, 1, 0, 6)
    assert selectors.hitung_beda(pertama, kedua, "") == {BARU: 1, TMS: 0, PINDAH: 1, BERUBAH: 0}
    with CaptureQueriesContext(connection) as lagi:  # neither changes any more: counted once
        assert selectors.hitung_beda(pertama, kedua, "")[BARU] == 1
    assert not lagi.captured_queries
    ((_, p),) = selectors.orang_beda(pertama, kedua, BARU, "")
    assert p.baris.nama == "DIMAS SUTEJO"
    # The other way round: who entered has left.
    assert selectors.hitung_beda(kedua, pertama, "")[TMS] == 1
    assert selectors.hitung_beda(pertama, kedua, KEL_B) == {BARU: 0, TMS: 0, PINDAH: 1, BERUBAH: 0}
    with pytest.raises(ArgumenKeliru, match="sedang disusun atau menunggu"):
        services.susun(pengguna=orang("ani"), pemilihan=pemilihan, jenis="dphp", alasan="Lagi")
    with pytest.raises(ArgumenKeliru, match="belum dapat disusun"):
        services.susun(pengguna=orang("ani"), pemilihan=pemilihan, jenis="dpt")


def test_perbaikan_daftar_tetap_beralasan(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar]
) -> None:
    d = susun(pemilihan)
    services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")
    setujui(orang, kasus["hilang"], jenis="tms", kode_tms="meninggal")
    assert d.pemilih.count() == 6  # what was fixed does not change
    with pytest.raises(ArgumenKeliru, match="alasan perbaikannya"):
        services.susun(pengguna=orang("ani"), pemilihan=pemilihan, jenis="dp4_sinkron")
    baik = susun(pemilihan, alasan="Putusan Bawaslu nomor 3")
    assert (baik.nama, baik.asal, baik.banyak) == ("DP4 sinkron perbaikan 1", d, 5)
    assert baik.akar != d.akar
    e = Peristiwa.objects.filter(tindakan="daftar_diminta").order_by("pk").last()
    assert e is not None
    assert e.alasan == "Putusan Bawaslu nomor 3"


def test_dua_orang_menetapkan_daftar(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar]
) -> None:
    d = susun(pemilihan)
    with pytest.raises(Ditolak):
        services.tetapkan(pengguna=orang("ani"), daftar=d, berita_acara="BA 1")
    with pytest.raises(Ditolak):
        services.tetapkan(pengguna=orang("dedi"), daftar=d, berita_acara="BA 1")
    with pytest.raises(ArgumenKeliru, match="Berita acaranya"):
        services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="  ")
    Daftar.objects.filter(pk=d.pk).update(pengusul=orang("rudi"))
    with pytest.raises(ArgumenKeliru, match="orang lain yang menetapkannya"):
        services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Daftar.objects.filter(pk=d.pk).update(pemutus=orang("rudi"))
    services.tetapkan(pengguna=orang("sari"), daftar=d, berita_acara="BA 1")
    with pytest.raises(ArgumenKeliru, match="ditetapkan"):
        services.tetapkan(pengguna=orang("sari"), daftar=d, berita_acara="BA 1")
    with pytest.raises(ArgumenKeliru, match="ditetapkan"):
        services.buang(pengguna=orang("ani"), daftar=d, alasan="Salah susun")
    assert Peristiwa.objects.filter(tindakan="daftar_dibekukan").count() == 1


def test_yang_ditetapkan_dijaga_basis_data(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar]
) -> None:
    """Whoever opens the tables cannot change a list that was fixed; one that waits may go."""
    d = susun(pemilihan)
    d.pemilih.update(tps="9")  # nobody has fixed it yet
    baris = d.pemilih.first().baris
    services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")
    semua = (
        lambda: Daftar.objects.filter(pk=d.pk).update(banyak=1),
        lambda: Daftar.objects.filter(pk=d.pk).update(keadaan="siap"),
        lambda: d.pemilih.update(tps="8"),
        lambda: d.pemilih.all().delete(),
        lambda: Rekap.objects.filter(daftar=d).update(banyak=1),
        lambda: Neraca.objects.filter(daftar=d).delete(),
        lambda: Pemilih.objects.create(daftar=d, orang=-1, baris=baris),
        lambda: Rekap.objects.create(daftar=d, banyak=1),
        lambda: Neraca.objects.create(daftar=d, tingkat="tps", kode="x", **dict.fromkeys(KOLOM, 0)),
        lambda: Bagian.objects.create(daftar=d, kode="x", laki_laki=0, perempuan=0, lain=0),
    )
    for ubah in semua:
        with pytest.raises(DatabaseError, match="tidak berubah lagi"), transaction.atomic():
            ubah()
    assert set(d.pemilih.values_list("tps", flat=True)) == {"9"}


def test_yang_dibuang_dapat_disusun_lagi(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar]
) -> None:
    d = susun(pemilihan)
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        services.buang(pengguna=orang("ani"), daftar=d, alasan=" ")
    services.buang(pengguna=orang("ani"), daftar=d, alasan="DPT-nya keliru dimuat")
    assert selectors.semua_daftar(pemilihan) == []
    lagi = susun(pemilihan)
    assert (lagi.nomor, lagi.akar) == (1, d.akar)  # the same content has the same root


def test_orang_tetap_dikenal_dari_berkas_yang_lebih_baru(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar],
    sebagai: Sebagai,
) -> None:  # fmt: skip
    """The same people in a newer file: nobody enters or leaves for that."""
    from django.utils import timezone

    from kantor.telaah.models import Padanan
    from tests.kantor.telaah.bahan_halaman import DPT, muat

    d = susun(pemilihan)
    services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")
    isi = [{**b, "baris": i} for i, b in enumerate(reversed(DPT), 1)]
    isi[0] = {**isi[0], "alamat": "JL. BARU 1"}  # other content, the same NIK
    baru = muat(pemilihan, "dpt", isi, orang("ani"))
    lama = kasus["ubah"].padanan
    Padanan.objects.create(
        pemilihan=pemilihan, daftar=baru, rujukan=lama.rujukan, oleh=orang("ani"),
        dibuat=timezone.now(), selesai=timezone.now(), ringkasan={},
    )  # fmt: skip
    kedua = susun(pemilihan, "dphp")
    assert set(kedua.pemilih.values_list("orang", flat=True)) == set(
        d.pemilih.values_list("orang", flat=True)
    )
    assert set(kedua.pemilih.values_list("baris__berkas", flat=True)) == {baru.pk}
    # One person loaded that file: whoever fixes the list is told.
    isi = sebagai("rudi").get(reverse("daftar_rinci", args=[kedua.pk])).content.decode()
    assert "Dasarnya berkas baru: dpt_kota_contoh.csv" in isi
    assert "Ani Wulandari" in isi
    assert selectors.hitung_beda(d, kedua, "") == {BARU: 0, TMS: 0, PINDAH: 0, BERUBAH: 0}


def test_pekerjaan_yang_terhenti_diulang_dari_awal(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from kantor.daftar import pekerjaan
    from kantor.tugas.models import Tugas

    class Mati(Exception):
        pass

    def mati(*_: Any) -> None:
        raise Mati

    services.susun(pengguna=orang("ani"), pemilihan=pemilihan, jenis="dp4_sinkron")
    t = Tugas.objects.get(jenis="susun_daftar")
    monkeypatch.setattr(pekerjaan.tulis, "tulis_rekap", mati)
    with pytest.raises(Mati):
        pekerjaan.susun_daftar(t, lambda *_: None)
    d = Daftar.objects.get()
    assert (d.keadaan, d.pemilih.count(), Rekap.objects.count()) == ("disusun", 6, 0)
    monkeypatch.undo()
    hasil = pekerjaan.susun_daftar(t, lambda *_: None)
    assert (hasil["pemilih"], Pemilih.objects.count()) == (6, 6)
    assert pekerjaan.susun_daftar(t, lambda *_: None) == hasil  # again: nothing is done
    assert Peristiwa.objects.filter(tindakan="daftar_disusun").count() == 1


def test_halaman_daftar_dari_susun_sampai_ditetapkan(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, sebagai: Sebagai,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    semua_perubahan(orang, kasus)
    ani, rudi = sebagai("ani"), sebagai("rudi")
    isi = ani.get(reverse("daftar")).content.decode()
    assert "Belum ada daftar" in isi
    assert "Susun daftar" in isi
    assert "Susun daftar berikutnya" not in rudi.get(reverse("daftar")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        jawab = ani.post(reverse("daftar_susun"), {"jenis": "dp4_sinkron"})
    assert jawab.status_code == 303
    alamat = jawab["Location"]
    isi = ani.get(alamat).content.decode()
    assert "Menunggu ditetapkan dalam pleno" in isi
    assert "DP4 sinkron menunggu ditetapkan: 6 pemilih" in rudi.get("/").content.decode()
    assert "Plenonya belum direncanakan" in ani.get("/").content.decode()
    assert "Melati" in isi
    for menurut in ("jenis_kelamin", "umur", "disabilitas", "status_ktp_el"):
        assert "Jumlah" in rudi.get(alamat, {"menurut": menurut}).content.decode()
    d = Daftar.objects.get()
    assert f"{reverse('pleno')}?daftar={d.pk}" in isi
    services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 7, 11 Agustus 2024")
    isi = rudi.get(alamat).content.decode()
    assert "BA 7, 11 Agustus 2024" in isi
    assert d.akar in isi
    assert "dphp" in ani.get(reverse("daftar")).content.decode()


def test_daftar_menurut_jangkauan(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, sebagai: Sebagai,
    susun: Callable[..., Daftar],
) -> None:  # fmt: skip
    """A PPS sees its kelurahan: its numbers, its parts, its people; no other."""
    semua_perubahan(orang, kasus)
    d = susun(pemilihan)
    budi = sebagai("budi")
    alamat = reverse("daftar_rinci", args=[d.pk])
    isi = budi.get(alamat).content.decode()
    assert "Melati Utara" in isi
    assert "TPS 003" in isi
    assert "Kenanga" not in isi
    assert budi.get(alamat, {"wilayah": KEL_B}).status_code == 403
    assert budi.get(alamat, {"wilayah": "99.71"}).status_code == 403
    assert budi.get(alamat, {"wilayah": f"{KEL_A}.%"}).status_code == 400
    assert sebagai("ani").get(alamat, {"wilayah": "99.71.%' OR 1=1"}).status_code == 400
    assert selectors.jumlah(d, selectors.tempat(orang("budi"), ""))["akhir"] == 4
    assert selectors.jumlah(d, selectors.tempat(orang("citra"), ""))["akhir"] == 2
    assert selectors.tempat(orang("dedi"), KEL_A) == Tempat(KEL_A, "tps")
    unduhan = budi.get(reverse("daftar_unduh", args=[d.pk]), {"format": "csv"})
    teks = b"".join(unduhan.streaming_content).decode()  # type: ignore[attr-defined]
    assert "TPS 003" in teks
    assert KEL_B not in teks
    assert budi.post(reverse("daftar_susun"), {"jenis": "dphp"}).status_code == 403
    assert sebagai("dina").get(alamat).status_code == 403


def test_beda_dua_daftar_di_halaman(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, sebagai: Sebagai,
    susun: Callable[..., Daftar],
) -> None:  # fmt: skip
    pertama = susun(pemilihan)
    services.tetapkan(pengguna=orang("rudi"), daftar=pertama, berita_acara="BA 1")
    semua_perubahan(orang, kasus)
    kedua = susun(pemilihan, "dphp")
    alamat = reverse("daftar_beda", args=[kedua.pk, pertama.pk])
    wati = sebagai("wati")
    assert "Dimas Sutejo" in wati.get(alamat).content.decode()
    assert "Wagiman" in wati.get(alamat, {"keadaan": "tms"}).content.decode()
    assert "Suparno" in wati.get(alamat, {"keadaan": "pindah"}).content.decode()
    assert "Ngatinah" in wati.get(alamat, {"keadaan": "berubah"}).content.decode()
    citra = sebagai("citra").get(alamat)
    assert "Dimas" not in citra.content.decode()
    assert wati.get(reverse("daftar_beda", args=[kedua.pk, 999])).status_code == 404
    assert Baris.objects.get(nama="WAGIMAN").pk in dict(
        selectors.orang_beda(pertama, kedua, TMS, "")
    )
