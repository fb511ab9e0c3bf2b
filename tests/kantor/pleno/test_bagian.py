"""Fixing part by part: PPS, PPK, KPU; what is missing, what became void, and what the paper says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.daftar import services as daftar
from kantor.daftar.models import Bagian, Daftar
from kantor.pleno import penutupan, selectors, services
from kantor.pleno.bagian import gugur, isi
from kantor.pleno.keadaan import ANGGOTA
from kantor.pleno.models import Pleno
from kantor.riwayat.models import Peristiwa
from tests.kantor.daftar.test_daftar import kasus, susun
from tests.kantor.pleno.bahan import (
    BA,
    HARI,
    Orang,
    rencanakan,
    sampai_hasil,
    tetapkan,
)
from tests.kantor.pleno.test_pleno import dp4, dphp
from tests.kantor.telaah.bahan_halaman import KEL_A

__all__ = ("dp4", "dphp", "kasus", "susun")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
Susun = Callable[..., Daftar]


def test_bagian_ditetapkan_dari_pps_sampai_kpu(dphp: Daftar, orang: Orang) -> None:
    pps = tetapkan(orang, dphp, "budi", "bela")
    satu = dphp.bagian.get(tingkat="kelurahan", kode=KEL_A)
    assert (pps.penetapan["akar"], pps.penetapan["banyak"]) == (satu.akar, 3)
    assert gugur(pps) == ""
    e = Peristiwa.objects.get(tindakan="bagian_ditetapkan")
    assert (e.objek, e.wilayah, e.isi["sha256"]) == (f"daftar/{dphp.pk}", KEL_A, satu.akar)
    with pytest.raises(ArgumenKeliru, match="sudah punya pleno"):
        rencanakan(orang, "bela", dphp)
    ppk = tetapkan(orang, dphp, "dedi", "eko")
    assert ppk.penetapan["kurang"] == []
    assert ppk.penetapan["bagian"][0]["berita_acara"] == "7/BA/2024, 11 Agustus 2024"
    dphp.refresh_from_db()
    assert dphp.keadaan == "siap"  # only KPU fixes the whole
    kpu = rencanakan(orang, "ani", dphp)
    i = isi(kpu)
    assert i is not None
    assert ([b.isi.kode for b in i.kurang], i.selisih) == (["99.71.02"], [])
    assert i.milik.banyak == sum(b.isi.banyak for b in i.bagian) == dphp.banyak
    with pytest.raises(ArgumenKeliru, match="1 bagian belum ditetapkan di tingkat bawahnya: Mawar"):
        sampai_hasil(orang, kpu, "ani")
    penutupan.catat_hasil(
        pengguna=orang("ani"), pleno=kpu, menetapkan=True, putusan="Menerima.", **BA,
        alasan_kurang="PPK Mawar terhalang banjir; rekapnya dibacakan KPU.",
    )  # fmt: skip
    kpu = penutupan.tutup(pengguna=orang("rudi"), pleno=kpu)
    e = Peristiwa.objects.get(tindakan="bagian_kurang")
    assert (e.isi["banyak"], e.isi["bagian"]) == (1, "Mawar")
    assert e.alasan.startswith("PPK Mawar terhalang banjir")
    dphp.refresh_from_db()
    assert dphp.keadaan == "ditetapkan"
    # The same rule for a PPS of whom the KPU did not wait: its meeting fixes nothing any more.
    with pytest.raises(ArgumenKeliru, match="DPHP ditetapkan, jadi"):
        rencanakan(orang, "citra", dphp)


def test_bagian_yang_menyusul_tidak_lagi_disebut_kurang(dphp: Daftar, orang: Orang) -> None:
    ppk = rencanakan(orang, "dedi", dphp)
    sampai_hasil(orang, ppk, "dedi", alasan_kurang="PPS belum berpleno.")
    Pleno.objects.filter(pk=ppk.pk).update(alasan_kurang="")
    with pytest.raises(ArgumenKeliru, match="Melati Utara"):
        penutupan.tutup(pengguna=orang("eko"), pleno=ppk)
    Pleno.objects.filter(pk=ppk.pk).update(alasan_kurang="PPS belum berpleno.")
    tetapkan(orang, dphp, "budi", "bela")
    ppk = penutupan.tutup(pengguna=orang("eko"), pleno=ppk)
    assert (ppk.penetapan["kurang"], ppk.alasan_kurang) == ([], "")
    assert not Peristiwa.objects.filter(tindakan="bagian_kurang").exists()


def test_daftar_yang_dibuang_menggugurkan_bagiannya(
    dphp: Daftar, orang: Orang, susun: Susun
) -> None:
    pps = tetapkan(orang, dphp, "budi", "bela")
    terbuka = rencanakan(orang, "dedi", dphp)
    sampai_hasil(orang, terbuka, "dedi", alasan_kurang="")
    daftar.buang(pengguna=orang("ani"), daftar=dphp, alasan="Perubahan masuk sesudah pleno PPS.")
    pps = Pleno.objects.get(pk=pps.pk)
    assert "dibuang" in gugur(pps)
    assert "dibuang" in selectors.isi_berita_acara(pps).gugur
    with pytest.raises(ArgumenKeliru, match="DPHP dibuang"):
        penutupan.tutup(pengguna=orang("eko"), pleno=terbuka)
    services.batal(pengguna=orang("eko"), pleno=terbuka, alasan="Daftarnya disusun ulang.")
    baru = susun(dphp.pemilihan, "dphp")
    (melati, mawar) = selectors.kemajuan(orang("ani"), baru)
    assert (melati.sudah, len(melati.belum), mawar.sudah) == (0, 1, 0)
    lagi = tetapkan(orang, baru, "budi", "bela")  # the same part again, of the new version
    assert lagi.penetapan["akar"] == pps.penetapan["akar"]
    assert selectors.kemajuan(orang("ani"), baru)[0].sudah == 1


def test_bagian_yang_isinya_berubah_tidak_dihitung(dphp: Daftar, orang: Orang) -> None:
    pps = tetapkan(orang, dphp, "budi", "bela")
    Bagian.objects.filter(daftar=dphp, tingkat="kelurahan", kode=KEL_A).update(akar="0" * 64)
    assert "berubah" in gugur(Pleno.objects.get(pk=pps.pk))
    assert [b.gugur for b in selectors.kemajuan(orang("ani"), dphp)[0].bagian] == [True]
    ppk = rencanakan(orang, "dedi", dphp)
    with pytest.raises(ArgumenKeliru, match="1 bagian belum ditetapkan"):
        sampai_hasil(orang, ppk, "dedi")
    Bagian.objects.filter(daftar=dphp, kode=KEL_A).update(laki_laki=9)
    with pytest.raises(ArgumenKeliru, match="Jumlah bagiannya tidak sama: laki-laki 9"):
        penutupan.catat_hasil(
            pengguna=orang("dedi"), pleno=ppk, menetapkan=True, putusan="Ya.", **BA,
            alasan_kurang="Ada.",
        )  # fmt: skip


def test_pleno_yang_tidak_menetapkan_dapat_diulang(dphp: Daftar, orang: Orang) -> None:
    ditunda = rencanakan(orang, "budi", dphp)
    sampai_hasil(orang, ditunda, "budi", menetapkan=False, putusan="Ditunda dua hari.")
    ditunda = penutupan.tutup(pengguna=orang("bela"), pleno=ditunda)
    assert ditunda.penetapan == {}
    assert selectors.pleno_bagian(dphp, KEL_A) is None
    assert selectors.kemajuan(orang("budi"), dphp)[0].belum[0].pleno is None
    assert tetapkan(orang, dphp, "bela", "budi").penetapan["banyak"] == 3
    umum = rencanakan(orang, "ani", None, pemilihan=dphp.pemilihan)
    with pytest.raises(ArgumenKeliru, match="bukan tentang daftar"):
        sampai_hasil(orang, umum, "ani", menetapkan=True)
    penutupan.catat_hasil(
        pengguna=orang("ani"), pleno=umum, menetapkan=False, putusan="Menyetujui jadwal.", **BA
    )
    umum = penutupan.tutup(pengguna=orang("tomi"), pleno=umum)
    assert penutupan.kata_hasil(umum) == "keputusan dicatat"
    assert selectors.isi_berita_acara(umum).daftar is None


def test_daftar_yang_hanya_kpu_menetapkan_tidak_berpleno_di_bawahnya(
    dp4: Daftar, orang: Orang
) -> None:
    orang("budi")
    with pytest.raises(ArgumenKeliru, match="tidak ditetapkan di tingkat ini"):
        rencanakan(orang, "budi", dp4)
    assert selectors.kemajuan(orang("ani"), dp4) == []
    i = isi(rencanakan(orang, "ani", dp4))
    assert i is not None
    assert (i.menunggu, i.kurang, len(i.bagian)) == (None, [], 2)


def test_perbaikan_daftar_juga_melalui_pleno(dphp: Daftar, orang: Orang, susun: Susun) -> None:
    """A correction of a list that was fixed: the same levels, the same reason for whom nobody waited."""
    dua: dict[str, Any] = {"alasan_kurang": "Bagian lain tidak berubah."}
    tetapkan(orang, dphp, "ani", "rudi", **dua)
    baik = susun(dphp.pemilihan, "dphp", alasan="Rekomendasi Bawaslu nomor 4")
    p = rencanakan(orang, "ani", baik)
    with pytest.raises(ArgumenKeliru, match="2 bagian belum ditetapkan"):
        sampai_hasil(orang, p, "ani")
    penutupan.catat_hasil(
        pengguna=orang("ani"), pleno=p, menetapkan=True, putusan="Menerima.", **BA, **dua
    )
    p = penutupan.tutup(pengguna=orang("rudi"), pleno=p)
    ba = selectors.isi_berita_acara(p)
    assert ba.daftar is not None
    assert ba.daftar.alasan_perbaikan == "Rekomendasi Bawaslu nomor 4"
    assert ba.daftar.nama == "DPHP perbaikan 1"
    baik.refresh_from_db()
    assert baik.keadaan == "ditetapkan"


def test_isi_berita_acara_memuat_semuanya(dphp: Daftar, orang: Orang) -> None:
    tetapkan(orang, dphp, "budi", "bela")
    p = rencanakan(orang, "dedi", dphp)
    draf = selectors.isi_berita_acara(p)
    assert (draf.draf, draf.nomor, draf.badan) == (True, "", "PPK Melati")
    sampai_hasil(orang, p, "dedi")
    ba = selectors.isi_berita_acara(penutupan.tutup(pengguna=orang("eko"), pleno=p))
    assert (ba.draf, ba.nomor, ba.tanggal, ba.penutup) == (False, "7/BA/2024", HARI, "Eko Nugroho")
    assert (ba.kuorum, ba.kuorum_dari_aturan, ba.anggota, ba.anggota_hadir) == (2, False, 2, 2)
    assert [h.nama for h in ba.hadir(ANGGOTA)] == ["Dedi Prasetyo", "Eko Nugroho"]
    assert ba.hadir("bawaslu") == ()
    assert ba.daftar is not None
    assert (ba.daftar.akar_daftar, ba.daftar.jumlah.banyak) == (dphp.akar, 3)
    (b,) = ba.daftar.bagian
    assert (b.nama, b.banyak, b.kurang) == ("Melati Utara", 3, False)
    assert b.berita_acara == "7/BA/2024, 11 Agustus 2024"
