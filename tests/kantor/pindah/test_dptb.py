"""The additional list: composed from what two people decided, balanced, fixed by another person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Daftar
from kantor.daftar.selectors import Tempat
from kantor.dokumen.keterangan import dengan_keterangan
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.pindah import dptb, pekerjaan, pemicu, rekap, services
from kantor.pindah.aturan import atur
from kantor.pindah.models import Dptb, NeracaDptb, PemilihDptb, Pindah
from kantor.pindah.periksa import periksa_dptb
from kantor.riwayat.models import Peristiwa
from kantor.tugas.models import Tugas
from tests.kantor.pindah.bahan_dptb import pleno_kpu
from tests.kantor.pindah.conftest import DALAM_WAKTU, LUAR, TPS_A, TPS_B
from tests.kantor.pindah.test_layanan import masuk

Orang = Callable[[str], Pengguna]
Setujui = Callable[..., Pindah]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def susun(orang: Orang, tahap: Pemilihan, django_capture_on_commit_callbacks: Any,
          waktu: Callable[..., None]) -> Callable[..., Dptb]:  # fmt: skip
    """Have the next version composed by Ani, some minutes after whatever was decided."""
    jam = [DALAM_WAKTU]

    def jalan(**isi: Any) -> Dptb:
        jam[0] += timedelta(minutes=5)
        waktu(jam[0])
        with django_capture_on_commit_callbacks(execute=True):
            t = dptb.susun(pengguna=orang("ani"), pemilihan=tahap, **isi)
        t.refresh_from_db()
        assert t.galat == ""
        jam[0] += timedelta(minutes=5)
        waktu(jam[0])
        return Dptb.objects.get(pk=t.isi["dptb"])

    return jalan


def kota(setujui: Setujui, orang: Orang, p: Pemilihan) -> dict[str, Pindah]:
    """One within the city, one that leaves, one that comes, one cancelled, one that nobody decided."""
    hasil = {
        "dalam": setujui("BAMBANG SUTEJO"),
        "keluar": setujui("SITI RAHAYU N.", tujuan=LUAR),
        "batal": setujui("NGATINAH", tujuan=TPS_A, alasan="bekerja"),
        "masuk": services.putuskan(
            pengguna=orang("bela"), pindah=masuk(orang, p), setuju=True
        ),
    }  # fmt: skip
    services.minta_batal(
        pengguna=orang("ani"), pindah=hasil["batal"], alasan="Batal bekerja di sana"
    )
    services.putuskan_batal(pengguna=orang("rudi"), pindah=hasil["batal"], setuju=True)
    return hasil


def test_dptb_akhir_adalah_masuk_dikurangi_batal(
    setujui: Setujui, ajukan: Setujui, orang: Orang, tahap: Pemilihan, dpt: Daftar,
    susun: Callable[..., Dptb],
) -> None:  # fmt: skip
    semua = kota(setujui, orang, tahap)
    ajukan("SUPARNO", tujuan=TPS_A)
    assert dptb.menunggu(tahap) == 1
    d = susun()
    assert (d.keadaan, d.banyak, d.nama) == ("siap", 2, "DPTb")
    assert d.ringkasan == {
        "masuk": 3,
        "batal": 1,
        "akhir": 2,
        "keluar": 2,
        "dari_luar": 1,
        "ke_luar": 1,
    }
    assert set(d.pemilih.values_list("pindah", flat=True)) == {semua["dalam"].pk, semua["masuk"].pk}
    isi = {n.kode: (n.dpt, n.masuk, n.batal, n.akhir, n.keluar) for n in d.neraca.all()}
    assert isi == {TPS_A: (3, 2, 1, 1, 2), TPS_B: (3, 1, 0, 1, 0)}
    with pytest.raises(IntegrityError), transaction.atomic():
        d.neraca.filter(kode=TPS_A).update(akhir=2)
    # Who votes elsewhere stays in the DPT, marked.
    from kantor.pindah.selectors import pindah_dari

    assert dpt.pemilih.count() == 6
    tanda = pindah_dari(dpt, TPS_A[:13], "003")
    assert {x.nama for x in tanda.values()} == {"BAMBANG SUTEJO", "SITI RAHAYU N."}
    assert [x.nama for x in dptb.pemilih_tps(d, TPS_B)] == ["BAMBANG SUTEJO"]
    e = Peristiwa.objects.get(tindakan="dptb_disusun")
    assert (e.isi["pemilih"], e.isi["sha256"]) == (2, d.akar)


def test_pindah_yang_diputuskan_saat_dptb_disusun_tidak_terlewat(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, dpt: Daftar, susun: Callable[..., Dptb]
) -> None:
    """Its time is of before, it was saved after: the moves count, not their times."""
    setujui("BAMBANG SUTEJO")
    d = susun()
    for nama, tujuan in (("NGATINAH", TPS_A), ("SITI RAHAYU N.", LUAR)):
        x = setujui(nama, tujuan=tujuan)
        Pindah.objects.filter(pk=x.pk).update(diputuskan=d.dibuat - timedelta(seconds=1))
        assert dptb.berubah_sejak(d) == 1
        with pytest.raises(ArgumenKeliru, match="1 pindah memilih diputuskan"):
            tetapkan(orang, "rudi", d)
        dptb.buang(pengguna=orang("ani"), dptb=d, alasan="Disusun lagi")
        d = susun()
    tetapkan(orang, "rudi", d)


def test_yang_dicoret_dari_dpt_tidak_ikut_dptb(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, dpt: Daftar, susun: Callable[..., Dptb]
) -> None:
    x = setujui("BAMBANG SUTEJO")
    setujui("NGATINAH", tujuan=TPS_A)
    d = susun()
    baru = Daftar.objects.create(
        pemilihan=tahap, jenis="dpt", nomor=2, berkas=dpt.berkas, pada=dpt.pada, pengusul=orang("ani"),
        dibuat=timezone.now(), asal=dpt, alasan="Perbaikan",
    )  # fmt: skip
    for p in dpt.pemilih.exclude(baris__nama="BAMBANG SUTEJO"):
        p.pk, p.daftar = None, baru
        p.save(force_insert=True)
    Daftar.objects.filter(pk=baru.pk).update(
        keadaan="ditetapkan", pemutus=orang("rudi"), diputuskan=timezone.now()
    )
    with pytest.raises(ArgumenKeliru, match="DPT diperbaiki sesudah DPTb ini disusun"):
        tetapkan(orang, "rudi", d)
    dptb.buang(pengguna=orang("ani"), dptb=d, alasan="Disusun lagi")
    with pytest.raises(ArgumenKeliru, match="1 pindah memilih milik orang yang tidak ada lagi"):
        dptb.susun(pengguna=orang("ani"), pemilihan=tahap)
    services.minta_batal(pengguna=orang("ani"), pindah=x, alasan="Dicoret dari DPT")
    services.putuskan_batal(pengguna=orang("rudi"), pindah=x, setuju=True)
    d = susun()
    assert d.banyak == 1


def test_salinan_dpt_menandai_yang_pindah_memilih(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, dpt: Daftar
) -> None:
    """From the code: behind what the column says, in the DPT only, and not of a cancelled move."""
    kota(setujui, orang, tahap)
    isi = isi_pemilih(dpt)
    pergi = {"BAMBANG SUTEJO", "SITI RAHAYU N."}
    kolom = ("nama", "keterangan")
    lama = dict(zip(*(isi[k].to_pylist() for k in kolom), strict=True))
    for wilayah in ("", TPS_A[:13]):
        baru = dengan_keterangan(dpt, wilayah, isi)
        assert baru.schema == isi.schema
        for nama, kata in zip(*(baru[k].to_pylist() for k in kolom), strict=True):
            tanda = "Pindah memilih" if nama in pergi else ""
            assert kata == "; ".join(filter(None, (lama[nama], tanda)))
    assert dengan_keterangan(dpt, TPS_B[:13], isi) is isi  # nobody of there leaves
    dpt.jenis = "dps"
    assert dengan_keterangan(dpt, "", isi) is isi


def test_dptb_yang_ditetapkan_sama_dengan_riwayatnya(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, susun: Callable[..., Dptb]
) -> None:
    """From the code: a change behind the office's back is told; a later place of a voter is none."""
    semua = kota(setujui, orang, tahap)
    d = tetapkan(orang, "rudi", susun())
    assert list(periksa_dptb()) == []
    services.tempatkan(pengguna=orang("ani"), pindah=semua["masuk"], tujuan=TPS_A)
    assert list(periksa_dptb()) == []
    Pindah.objects.filter(pk=semua["masuk"].pk).update(nama="ORANG LAIN")
    assert list(periksa_dptb()) == [f"DPTb (dptb {d.pk}): barisnya lain daripada ketika dibekukan."]
    _tanpa_penjaga(d, banyak=3)
    assert "akar atau jumlahnya lain" in next(periksa_dptb())
    _tanpa_penjaga(d, keadaan="dibuang")
    assert "tidak ada di basis data" in next(periksa_dptb())


def tetapkan(orang: Orang, siapa: str, d: Dptb) -> Dptb:
    """Fixed by a meeting that was closed just now."""
    pleno = pleno_kpu(d.pemilihan, orang("ani"), orang("rudi"))
    return dptb.tetapkan(pengguna=orang(siapa), dptb=d, pleno=pleno)


def test_dptb_ditetapkan_oleh_pleno_kpu_yang_ditutup_sesudah_disusun(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, dpt: Daftar, susun: Callable[..., Dptb]
) -> None:
    """From the code: one closed meeting of KPU, of this election, about no other list, fixes one version."""
    ani, rudi = orang("ani"), orang("rudi")
    setujui("BAMBANG SUTEJO")
    terlalu_awal = pleno_kpu(tahap, ani, rudi, ditutup=timezone.now() - timedelta(days=1))
    d = susun()
    salah = [
        terlalu_awal,
        pleno_kpu(tahap, ani, rudi, keadaan="dibuka", penutup=None, ditutup=None),
        pleno_kpu(tahap, ani, rudi, keadaan="batal"),
        pleno_kpu(tahap, orang("eko"), orang("dedi"), tingkat="ppk", wilayah="99.71.01"),
        pleno_kpu(tahap, ani, rudi, daftar=dpt, menetapkan=True),
    ]
    assert dptb.pleno_dptb(d) == []
    for p in salah:
        with pytest.raises(ArgumenKeliru, match="Pleno itu tidak dapat menetapkan DPTb ini"):
            dptb.tetapkan(pengguna=rudi, dptb=d, pleno=p)
    sah = pleno_kpu(tahap, ani, rudi)
    assert dptb.pleno_dptb(d) == [sah]
    d = dptb.tetapkan(pengguna=rudi, dptb=d, pleno=sah)
    assert d.berita_acara == sah.berita_acara == "BA 9, 21 November 2024"
    baik = susun(alasan="Perbaikan")
    assert dptb.pleno_dptb(baik) == []
    with pytest.raises(ArgumenKeliru, match="Pleno itu tidak dapat"):
        dptb.tetapkan(pengguna=rudi, dptb=baik, pleno=sah)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dptb.objects.filter(pk=baik.pk).update(pleno=sah)


def _tanpa_penjaga(d: Dptb, **isi: Any) -> None:
    """Change a fixed version as somebody at the database would: its triggers taken off."""
    with connection.cursor() as c:
        pemicu.cabut(c, connection.vendor)
    Dptb.objects.filter(pk=d.pk).update(**isi)
    with connection.cursor() as c:
        pemicu.pasang(c, connection.vendor)


def test_dptb_ditetapkan_orang_kedua(
    setujui: Setujui, ajukan: Setujui, orang: Orang, tahap: Pemilihan, susun: Callable[..., Dptb]
) -> None:
    datang = kota(setujui, orang, tahap)["masuk"]
    d = susun()
    with pytest.raises(Ditolak):
        tetapkan(orang, "ani", d)
    Dptb.objects.filter(pk=d.pk).update(pengusul=orang("rudi"))
    with pytest.raises(ArgumenKeliru, match="orang lain yang menetapkannya"):
        tetapkan(orang, "rudi", d)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dptb.objects.filter(pk=d.pk).update(pemutus=orang("rudi"))
    with pytest.raises(ArgumenKeliru, match="DPTb lain sedang disusun"):
        dptb.susun(pengguna=orang("ani"), pemilihan=tahap, alasan="Lagi")
    # Decided since: the list no longer says what is so.
    lambat = setujui("SUPARNO", tujuan=TPS_A)
    with pytest.raises(
        ArgumenKeliru, match="1 pindah memilih diputuskan atau berganti TPS sesudah"
    ):
        tetapkan(orang, "sari", d)
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        dptb.buang(pengguna=orang("ani"), dptb=d, alasan="")
    dptb.buang(pengguna=orang("ani"), dptb=d, alasan="Ada putusan baru")
    d = susun()
    assert (d.nomor, d.banyak) == (1, 3)
    # Another TPS than the one the list names: the same.
    services.tempatkan(pengguna=orang("ani"), pindah=datang, tujuan=TPS_B)
    with pytest.raises(ArgumenKeliru, match="1 pindah memilih diputuskan atau berganti TPS"):
        tetapkan(orang, "sari", d)
    services.tempatkan(pengguna=orang("ani"), pindah=datang, tujuan=TPS_A)
    d = tetapkan(orang, "sari", d)
    assert dptb.dptb_tetap(tahap) == d
    with pytest.raises(ArgumenKeliru, match="ditetapkan"):
        dptb.buang(pengguna=orang("ani"), dptb=d, alasan="Salah")
    with pytest.raises(ArgumenKeliru, match="alasan perbaikannya"):
        dptb.susun(pengguna=orang("ani"), pemilihan=tahap)
    services.minta_batal(pengguna=orang("ani"), pindah=lambat, alasan="Batal bertugas")
    services.putuskan_batal(pengguna=orang("rudi"), pindah=lambat, setuju=True)
    baik = susun(alasan="Satu pembatalan")
    assert (baik.nama, baik.banyak) == ("DPTb perbaikan 1", 2)
    assert d.pemilih.count() == 3  # what was fixed stays


def test_dptb_yang_ditetapkan_dijaga_basis_data(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, susun: Callable[..., Dptb]
) -> None:
    kota(setujui, orang, tahap)
    d = tetapkan(orang, "sari", susun())
    lain = Pindah.objects.exclude(pk__in=d.pemilih.values("pindah")).first()
    nol = dict.fromkeys(("masuk", "batal", "akhir", "keluar", "dpt"), 0)
    for ubah in (
        lambda: Dptb.objects.filter(pk=d.pk).update(banyak=1),
        lambda: d.pemilih.update(tujuan=TPS_A),
        lambda: PemilihDptb.objects.filter(dptb=d).delete(),
        lambda: NeracaDptb.objects.filter(dptb=d).update(masuk=0),
        lambda: PemilihDptb.objects.create(dptb=d, pindah=lain),
        lambda: NeracaDptb.objects.create(dptb=d, kode="x", **nol),
    ):
        with pytest.raises(DatabaseError, match="tidak berubah lagi"), transaction.atomic():
            ubah()
    assert d.pemilih.count() == 2


def test_dptb_perlu_dpt(tahap: Pemilihan, orang: Orang) -> None:
    with pytest.raises(ArgumenKeliru, match="DPT belum ditetapkan"):
        dptb.susun(pengguna=orang("ani"), pemilihan=tahap)
    with pytest.raises(Ditolak):
        dptb.susun(pengguna=orang("rudi"), pemilihan=tahap)
    assert dptb.dptb_tetap(tahap) is None


def test_penyusunan_yang_terhenti_diulang(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Mati(Exception):
        pass

    def mati(*_: Any) -> None:
        raise Mati

    kota(setujui, orang, tahap)
    dptb.susun(pengguna=orang("ani"), pemilihan=tahap)
    t = Tugas.objects.get(jenis="susun_dptb")
    monkeypatch.setattr(pekerjaan, "_neraca", mati)
    with pytest.raises(Mati):
        pekerjaan.susun_dptb(t, lambda *_: None)
    d = Dptb.objects.get()
    assert (d.keadaan, d.pemilih.count()) == ("disusun", 2)
    monkeypatch.undo()
    hasil = pekerjaan.susun_dptb(t, lambda *_: None)
    assert (hasil["pemilih"], d.pemilih.count()) == (2, 2)
    assert pekerjaan.susun_dptb(t, lambda *_: None) == hasil  # again: nothing is done
    assert Peristiwa.objects.filter(tindakan="dptb_disusun").count() == 1


def test_rekap_dptb_dengan_batas_tps_dan_cadangan(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, susun: Callable[..., Dptb]
) -> None:
    from hakpilih.daftar.pindah import SuratSuara
    from kantor.pemilihan.models import VersiAturan

    kota(setujui, orang, tahap)
    tanpa_tps = setujui("SUPARNO", tujuan=TPS_A[:13])
    atur(
        pengguna=orang("rudi"), pemilihan=tahap, surat_suara=[SuratSuara("g", "Gubernur", "provinsi")],
        cadangan_persen=0, alasan="Keputusan",
    )  # fmt: skip
    v = VersiAturan.objects.get()
    for b in v.isi["angka"]:
        b["nilai"] = 3 if b["kode"] == "batas_tps" else b["nilai"]
    v.save()
    d = susun()
    assert list(dptb.belum_bertps(tahap)) == [tanpa_tps]
    tps = {b.kode: b for b in rekap.neraca(d, Tempat("99.71.02.1001", "tps"))}
    assert tps[TPS_B].memilih == 3
    assert tps[TPS_B].peringatan == []
    tps = {b.kode: b for b in rekap.neraca(d, Tempat(TPS_A[:13], "tps"))}
    assert tps[TPS_A[:13]].peringatan == ["TPS-nya belum ditentukan"]
    kota_ = rekap.neraca(d, Tempat("", "kecamatan"))
    assert [(b.kode, b.akhir) for b in kota_] == [("99.71.01", 2), ("99.71.02", 1)]
    j = rekap.jumlah(kota_)
    assert (j.masuk, j.batal, j.akhir) == (d.ringkasan["masuk"], d.ringkasan["batal"], d.banyak)
    alasan = rekap.menurut_alasan(d, Tempat("", "kecamatan"))
    assert alasan == {
        "99.71.01": {("belajar", "P"): 1, ("tugas", "L"): 1}, "99.71.02": {("tugas", "L"): 1},
    }  # fmt: skip
    assert [b[3:] for b in rekap.per_tps(d, "99.71.02")] == [(1, 0, 1)]
    assert sum(b[-1] for b in rekap.per_tps(d, "")) == d.banyak
    assert timezone.now() > d.dibuat


def test_tps_yang_penuh_atau_kekurangan_surat_suara_ditandai(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, susun: Callable[..., Dptb]
) -> None:
    from hakpilih.daftar.pindah import SuratSuara
    from kantor.pemilihan.models import VersiAturan

    atur(
        pengguna=orang("rudi"), pemilihan=tahap, surat_suara=[SuratSuara("g", "Gubernur", "provinsi")],
        cadangan_persen=2.5, alasan="Keputusan",
    )  # fmt: skip
    v = VersiAturan.objects.get()
    for b in v.isi["angka"]:
        b["nilai"] = 4 if b["kode"] == "batas_tps" else b["nilai"]
    v.save()
    for nama in ("BAMBANG SUTEJO", "SITI RAHAYU N."):
        setujui(nama)
    (b,) = [b for b in rekap.neraca(susun(), Tempat("99.71.02.1001", "tps")) if b.kode == TPS_B]
    assert b.cadangan == 1
    assert b.peringatan == ["5 orang, batas TPS 4", "surat suara cadangan tidak cukup"]


def test_dpt_perbaikan_yang_memindahkan_tps_membawa_pindahnya(
    setujui: Setujui, orang: Orang, tahap: Pemilihan, dpt: Daftar, susun: Callable[..., Dptb]
) -> None:
    """From the code: who leaves is taken out of the TPS where the DPT has him now, and is marked there."""
    from kantor.pindah.selectors import pindah_dari

    setujui("BAMBANG SUTEJO")  # of TPS A, to TPS B
    baru = Daftar.objects.create(
        pemilihan=tahap, jenis="dpt", nomor=2, berkas=dpt.berkas, pada=dpt.pada, pengusul=orang("ani"),
        dibuat=timezone.now(), asal=dpt, alasan="Perbaikan",
    )  # fmt: skip
    for p in dpt.pemilih.select_related("baris"):
        p.pk, p.daftar = None, baru
        if p.baris.nama == "BAMBANG SUTEJO":
            p.tps = "004"
        p.save(force_insert=True)
    Daftar.objects.filter(pk=baru.pk).update(
        keadaan="ditetapkan", pemutus=orang("rudi"), diputuskan=timezone.now()
    )
    kel = TPS_A[:13]
    assert len(pindah_dari(dpt, kel, "003")) == 1
    assert pindah_dari(baru, kel, "003") == {}
    assert len(pindah_dari(baru, kel, "004")) == len(pindah_dari(baru, kel)) == 1
    assert len(pindah_dari(baru, "99.71")) == len(pindah_dari(baru)) == 1
    d = susun()
    keluar = {n.kode: n.keluar for n in d.neraca.all()}
    assert keluar == {f"{kel}.004": 1, TPS_B: 0}
    assert dptb.berubah_sejak(d) == 0
