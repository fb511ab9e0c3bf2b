"""Continuous updating: from a fixed DPT of an earlier election to a list of each quarter, in series."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hakpilih.daftar.pdpb import triwulan
from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.aturan import ATURAN
from kantor.berkas.models import Baris
from kantor.daftar import dasar_dpb, pdpb, services
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Daftar, DasarDpb
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.aturan import isi_aturan
from kantor.pemilihan.models import Pemilihan, VersiAturan
from kantor.pemilihan.selectors import KUNCI_SESI
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah.models import Kasus, Padanan, Perubahan
from kantor.tugas.models import Tugas
from tests.kantor.conftest import KOTA
from tests.kantor.daftar.test_daftar import KUNJUNGAN, setujui
from tests.kantor.telaah.bahan_halaman import DP4, KEL_A, NIK, kota, muat

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
Susun = Callable[..., Daftar]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def susun(orang: Orang, django_capture_on_commit_callbacks: Any) -> Susun:
    def jalan(p: Pemilihan, jenis: str, *, tetap: bool = True, **isi: Any) -> Daftar:
        with django_capture_on_commit_callbacks(execute=True):
            t = services.susun(pengguna=orang("ani"), pemilihan=p, jenis=jenis, **isi)
        d = Daftar.objects.get(pk=t.isi["daftar"])
        assert d.selesai is not None
        if tetap:
            services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")
            d.refresh_from_db()
        return d

    return jalan


@pytest.fixture
def dpt(pemilihan: Pemilihan, orang: Orang, susun: Susun) -> Daftar:
    """A DPT that was fixed: one voter corrected, one moved to another TPS, one struck."""
    kasus = kota(pemilihan, orang("ani"))
    susun(pemilihan, "dp4_sinkron")
    setujui(orang, kasus["hilang"], jenis="tms", kode_tms="meninggal")
    setujui(orang, kasus["alamat1"], jenis="pindah_tps", tps="004")
    setujui(orang, kasus["alamat2"], jenis="ubah")
    for jenis in ("dphp", "dps"):
        susun(pemilihan, jenis)
    return susun(pemilihan, "dpt")


@pytest.fixture
def tahun(dpt: Daftar) -> Pemilihan:
    """The PDPB of this year."""
    p = Pemilihan.objects.create(
        kode="pdpb_2026", nama="PDPB 2026", jenis="pdpb", hari=None, wilayah=KOTA, zona="WIB",
        dibuat=timezone.now(),
    )  # fmt: skip
    VersiAturan.objects.create(
        pemilihan=p, nomor=1, isi=isi_aturan(ATURAN["pilkada_2024"]), alasan="Awal",
        dibuat=timezone.now(), oleh=None,
    )  # fmt: skip
    return p


@pytest.fixture
def mulai(
    tahun: Pemilihan, dpt: Daftar, orang: Orang, django_capture_on_commit_callbacks: Any
) -> Pemilihan:
    """The PDPB with its base copied and matched with a new registry."""
    with django_capture_on_commit_callbacks(execute=True):
        dasar_dpb.pilih_dasar(pengguna=orang("ani"), pemilihan=tahun, daftar=dpt)
    b = DasarDpb.objects.get().berkas
    dp4 = muat(tahun, "dp4", DP4, orang("dina"))
    Padanan.objects.create(
        pemilihan=tahun, daftar=b, rujukan=dp4, oleh=orang("ani"), dibuat=timezone.now(),
        selesai=timezone.now(), ringkasan={},
    )  # fmt: skip
    return tahun


def test_dasar_disalin_seperti_daftarnya(mulai: Pemilihan, dpt: Daftar, orang: Orang) -> None:
    """Every voter once, corrections in place, sealed anew; the list itself is untouched."""
    b = DasarDpb.objects.get().berkas
    assert (b.keadaan, b.banyak_diterima, b.format) == ("dimuat", dpt.banyak, "dpt")
    asal = {x["nik"]: x for x in isi_pemilih(dpt, buka=True).to_pylist()}
    salin = {x.nama: x for x in Baris.objects.filter(berkas=b)}
    assert set(salin) == {x["nama"] for x in asal.values()}
    assert salin["NGATINAH"].alamat == "JL. KENANGA 9"  # corrected
    assert salin["SUPARNO"].tps == "004"  # moved
    assert "WAGIMAN" not in salin
    lama = Baris.objects.get(nama="BAMBANG SUTEJO", berkas=dpt.berkas)
    baru = salin["BAMBANG SUTEJO"]
    assert bytes(baru.nik_sidik or b"") == bytes(lama.nik_sidik or b"x")
    assert bytes(baru.nik_segel or b"") != bytes(lama.nik_segel or b"")
    assert bytes(baru.isi_sidik) == bytes(lama.isi_sidik)  # the same content
    e = Peristiwa.objects.get(tindakan="dasar_dpb_dipilih")
    assert e.isi["pemilih"] == dpt.banyak
    with pytest.raises(ArgumenKeliru, match="sudah dipilih"):
        dasar_dpb.pilih_dasar(pengguna=orang("ani"), pemilihan=mulai, daftar=dpt)
    t = Tugas.objects.get(jenis="salin_dasar")
    assert dasar_dpb.salin_dasar(t, lambda *_: None) == {"baris": dpt.banyak}  # again: nothing


def test_siapa_dan_apa_yang_dapat_menjadi_dasar(
    tahun: Pemilihan, dpt: Daftar, orang: Orang, pemilihan: Pemilihan
) -> None:
    assert dasar_dpb.calon_dasar(tahun) == [dpt]
    assert dasar_dpb.calon_dasar(pemilihan) == []  # no PDPB
    for siapa in ("rudi", "budi", "dina"):
        with pytest.raises(Ditolak):
            dasar_dpb.pilih_dasar(pengguna=orang(siapa), pemilihan=tahun, daftar=dpt)
    dps = Daftar.objects.get(jenis="dps")
    with pytest.raises(ArgumenKeliru, match="tidak dapat menjadi dasar"):
        dasar_dpb.pilih_dasar(pengguna=orang("ani"), pemilihan=tahun, daftar=dps)


def test_dpb_pertama_bersambung_dengan_dpt(mulai: Pemilihan, dpt: Daftar, susun: Susun) -> None:
    """Copying enters and strikes nobody: the same people, known by the same numbers."""
    assert services.pilihan_jenis(mulai) == ["dpb"]
    d = susun(mulai, "dpb")
    t = triwulan(d.pada)
    assert (d.nama, d.asal, d.periode) == (f"DPB {t.nama}", dpt, t.kode)
    n = d.ringkasan["kabupaten"]
    assert (n["awal"], n["baru"], n["tms"], n["akhir"]) == (dpt.banyak, 0, 0, dpt.banyak)
    assert set(d.pemilih.values_list("orang", flat=True)) == set(
        dpt.pemilih.values_list("orang", flat=True)
    )


def test_dpb_hanya_di_pdpb(pemilihan: Pemilihan, dpt: Daftar) -> None:
    assert "dpb" not in services.pilihan_jenis(pemilihan)


def _coret(p: Pemilihan, orang: Orang, nama: str) -> Perubahan:
    padanan = Padanan.objects.get(pemilihan=p)
    b = Baris.objects.get(berkas=padanan.daftar_id, nama=nama)
    k = Kasus.objects.create(
        padanan=padanan, pemilihan=p, jenis="hilang", golongan="tidak_ada_calon", kunci=nama,
        wilayah=b.kode_kelurahan, baris_daftar=b, dibuat=timezone.now(),
    )  # fmt: skip
    return setujui(orang, k, jenis="tms", kode_tms="meninggal")


def test_triwulan_berikutnya_dan_perbaikannya(
    mulai: Pemilihan, orang: Orang, susun: Susun, monkeypatch: pytest.MonkeyPatch
) -> None:
    satu = susun(mulai, "dpb")
    _coret(mulai, orang, "NGATINAH")
    with pytest.raises(ArgumenKeliru, match=f"{satu.nama} sudah ditetapkan; alasan"):
        services.susun(pengguna=orang("ani"), pemilihan=mulai, jenis="dpb")
    baik = susun(mulai, "dpb", alasan="Akta yang terlambat")
    assert (baik.nama, baik.asal) == (f"{satu.nama} perbaikan 1", satu)
    t = triwulan(satu.pada)
    monkeypatch.setattr(services, "hari_ini", lambda _: t.berikut.batas)
    _coret(mulai, orang, "SUPARNO")
    dua = susun(mulai, "dpb")
    assert (dua.nama, dua.asal, dua.banyak) == (f"DPB {t.berikut.nama}", baik, satu.banyak - 2)
    with pytest.raises(ArgumenKeliru, match="sesudah triwulan"):
        services.susun(
            pengguna=orang("ani"), pemilihan=mulai, jenis="dpb", pada=satu.pada, alasan="Ulang"
        )
    deret, selisih = pdpb.rangkaian(mulai)
    assert selisih == []
    assert [(x.awal, x.baru, x.tms, x.akhir) for _, x, _ in deret] == [
        (satu.banyak, 0, 1, satu.banyak - 1), (satu.banyak - 1, 0, 1, satu.banyak - 2),
    ]  # fmt: skip
    assert len(pdpb.batang([x for _, x, _ in deret], str)) == 2
    k = pdpb.kuartal(mulai, t.berikut.berikut.berikut.batas)
    assert [x.kata for x in k] == [
        "Belum mulai", "Berjalan", "Terlewat", "Ditetapkan", "Ditetapkan"
    ]  # fmt: skip


def test_yang_masuk_sejak_dpb_terakhir(mulai: Pemilihan, orang: Orang, susun: Susun) -> None:
    assert {b["dari"] for b in pdpb.berkas_masuk(mulai, None)} == {
        "KPU", "Daftar kantor ini: DPT, Pilkada 2024"
    }  # fmt: skip
    susun(mulai, "dpb")
    sejak = pdpb.sejak(mulai)
    assert sejak is not None
    assert pdpb.berkas_masuk(mulai, sejak) == []
    muat(mulai, "dp4", DP4[:2], orang("dina"))
    assert [(b["dari"], b["n"], b["baris"]) for b in pdpb.berkas_masuk(mulai, sejak)] == [
        ("KPU", 1, 2)
    ]
    _coret(mulai, orang, "NGATINAH")
    assert pdpb.perubahan_masuk(mulai, sejak) == [
        {"judul": "Tidak memenuhi syarat", "berlaku": 1, "menunggu": 0}
    ]
    assert pdpb.sumber_masuk(mulai, sejak) == [(KUNJUNGAN.tingkat, 1)]


def _di(c: Client, p: Pemilihan) -> Client:
    s = c.session
    s[KUNCI_SESI] = p.kode
    s.save()
    return c


def test_halaman_pdpb_dari_dasar_sampai_rekap(
    tahun: Pemilihan, dpt: Daftar, sebagai: Sebagai, orang: Orang, susun: Susun,
    django_capture_on_commit_callbacks: Any, pemilihan: Pemilihan,
) -> None:  # fmt: skip
    ani = _di(sebagai("ani"), pemilihan)
    assert (
        "PDPB 2026" in ani.get(reverse("pdpb")).content.decode()
    )  # of another election: where it is
    _di(ani, tahun)
    isi = ani.get(reverse("pdpb")).content.decode()
    assert "Dari mana PDPB ini mulai" in isi
    assert f"DPT, Pilkada 2024: {dpt.banyak} pemilih" in isi
    assert (
        "Pakai sebagai dasar"
        not in _di(sebagai("rudi"), tahun).get(reverse("pdpb")).content.decode()
    )
    assert _di(sebagai("rudi"), tahun).post(reverse("pdpb_dasar")).status_code == 403
    assert ani.post(reverse("pdpb_dasar"), {"daftar": "99"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert ani.post(reverse("pdpb_dasar"), {"daftar": str(dpt.pk)}).status_code == 303
    b = DasarDpb.objects.get().berkas
    assert "Muat data kependudukan terbaru" in ani.get(reverse("pdpb")).content.decode()
    dp4 = muat(tahun, "dp4", DP4, orang("dina"))
    Padanan.objects.create(
        pemilihan=tahun, daftar=b, rujukan=dp4, oleh=orang("ani"), dibuat=timezone.now(),
        selesai=timezone.now(), ringkasan={},
    )  # fmt: skip
    isi = ani.get(reverse("pdpb")).content.decode()
    assert "Susun DPB" in isi
    assert "Triwulan, batasnya" in ani.get(reverse("daftar")).content.decode()
    d = susun(tahun, "dpb")
    isi = ani.get(reverse("pdpb")).content.decode()
    assert d.nama in isi
    assert "Ditetapkan" in isi
    assert NIK.format(2) not in isi
    assert sebagai("sosi").get(reverse("pdpb")).status_code == 403
    assert _di(sebagai("wati"), tahun).get(reverse("pdpb")).status_code == 200
    assert _di(sebagai("ani"), tahun).get(reverse("daftar_rinci", args=[d.pk])).status_code == 200


def test_salinan_pemilih_tanpa_nik_tetap_orang_yang_sama(
    pemilihan: Pemilihan, orang: Orang, susun: Susun
) -> None:
    """Who has no valid NIK is known by the content of his row, which the copy keeps."""
    kota(pemilihan, orang("ani"))
    d = susun(pemilihan, "dp4_sinkron")
    tabel = dasar_dpb.salinan(d).to_pylist()
    asal = {b.nama: b for b in Baris.objects.filter(berkas=d.berkas)}
    satu = next(b for b in tabel if b["nama"] == "WAGIMAN")
    lama = asal["WAGIMAN"]
    assert (satu["kelurahan"], satu["kecamatan"], satu["kode_kecamatan"]) == (
        lama.kelurahan, lama.kecamatan, lama.kode_kecamatan
    )  # fmt: skip
    assert satu["tanggal_lahir"] == date(1941, 3, 14)
    assert [b["baris"] for b in tabel] == list(range(1, 7))
    assert {b["kode_kelurahan"] for b in tabel} >= {KEL_A}
