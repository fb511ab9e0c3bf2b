"""Proposing, deciding, undoing, noting, holding: two people, one event each, nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru, HakpilihError
from hakpilih.perubahan.lipatan import Lipatan, Terjadi, lipat
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.berkas.models import Baris
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import selectors, services
from kantor.telaah.antrean import ambil
from kantor.telaah.models import Bukti, Kasus, Perubahan, Putusan
from kantor.telaah.rekap import rekap
from kantor.telaah.rincian import rincian
from kantor.telaah.services import BuktiMasuk, UsulanTertolak
from tests.kantor.telaah.bahan_halaman import NIK, kota

Orang = Callable[[str], Pengguna]
KUNJUNGAN = BuktiMasuk("kunjungan", "PPS Kenanga")
SURAT = BuktiMasuk("surat", "Lurah Melati", uraian="474.3/12")
ALASAN = "Menurut keluarganya"

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


def meninggal(orang: Orang, k: Kasus, **lain: Any) -> Perubahan:
    """Ani proposes to strike the dead, after a visit."""
    return services.usulkan(
        pengguna=orang("ani"), kasus=k, jenis="tms", kode_tms="meninggal",
        **{"alasan": ALASAN, "bukti": (KUNJUNGAN,), **lain},
    )  # fmt: skip


def keadaan(x: Any) -> str:
    """The state as the database has it."""
    return str(type(x).objects.values_list("keadaan", flat=True).get(pk=x.pk))


def lipatan(pemilihan: Pemilihan) -> Lipatan:
    """The list as the pure fold sees it."""
    padanan = selectors.padanan_kini(pemilihan)
    assert padanan is not None
    isi = Perubahan.objects.filter(pemilihan=pemilihan).order_by("pk")
    return lipat(
        Baris.objects.filter(berkas=padanan.daftar).values_list("pk", flat=True),
        [
            Terjadi(p.jenis, p.keadaan, p.baris_daftar_id, p.baris_rujukan_id, p.jenis == "tms")
            for p in isi
        ],
    )


def test_dua_orang_and_one_event_each(kasus: dict[str, Kasus], orang: Orang) -> None:
    k = kasus["hilang"]
    awal = Peristiwa.objects.count()
    p = meninggal(orang, k)
    assert (keadaan(p), keadaan(k), p.permintaan) == ("diusulkan", "diusulkan", "akta_kematian")
    assert p.isi["akibat"].startswith("Bila disetujui: 1 data menjadi TMS 1 (Meninggal)")
    with pytest.raises(Ditolak):
        services.putuskan(pengguna=orang("ani"), perubahan=p, setuju=True)
    putusan = services.putuskan(pengguna=orang("rudi"), perubahan=p, setuju=True)
    assert (putusan.pengusul, putusan.oleh) == (orang("ani"), orang("rudi"))
    assert (keadaan(p), keadaan(k)) == ("berlaku", "selesai")
    p.refresh_from_db()
    assert p.berlaku_mulai is not None
    assert p.berlaku_mulai > timezone.now().date() + timedelta(days=5)
    isi = Peristiwa.objects.order_by("pk")[awal:]
    assert [e.tindakan for e in isi] == ["perubahan_diusulkan", "perubahan_disetujui"]
    assert isi[0].isi["sumber"] == "kunjungan, pemadanan"


def test_dua_orang_proposer_with_the_right_to_approve_is_refused(
    kasus: dict[str, Kasus], orang: Orang
) -> None:
    p = meninggal(orang, kasus["hilang"])
    ani = orang("ani")
    ani.peran = "ketua"  # a change of role meanwhile
    ani.save()
    with pytest.raises(ArgumenKeliru, match="Anda yang mengusulkannya"):
        services.putuskan(pengguna=ani, perubahan=p, setuju=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Putusan.objects.create(
            perubahan=p, pengusul=ani, oleh=ani, setuju=True, pada=timezone.now()
        )
    assert keadaan(p) == "diusulkan"


def test_rejection_needs_a_reason_and_opens_the_case_again(
    kasus: dict[str, Kasus], orang: Orang
) -> None:
    k = kasus["hilang"]
    p = meninggal(orang, k)
    with pytest.raises(ArgumenKeliru):
        services.putuskan(pengguna=orang("sari"), perubahan=p, setuju=False, alasan=" ")
    services.putuskan(pengguna=orang("sari"), perubahan=p, setuju=False, alasan="Ia masih hidup")
    assert (keadaan(p), keadaan(k)) == ("ditolak", "terbuka")
    with pytest.raises(ArgumenKeliru, match="sudah diputuskan"):
        services.putuskan(pengguna=orang("rudi"), perubahan=p, setuju=True)
    assert meninggal(orang, k).pk != p.pk


def test_what_the_rules_refuse_leaves_nothing_behind(kasus: dict[str, Kasus], orang: Orang) -> None:
    k = kasus["hilang"]
    awal = Peristiwa.objects.count()
    with pytest.raises(UsulanTertolak) as galat:
        meninggal(orang, k, bukti=())
    assert {h.kode for h in galat.value.halangan} == {"dua_sumber"}
    with pytest.raises(HakpilihError, match="NIK atau NKK"):
        meninggal(orang, k, alasan=f"NIK-nya {NIK.format(4)}")
    with pytest.raises(ArgumenKeliru):
        services.usulkan(pengguna=orang("ani"), kasus=k, jenis="baru", alasan=ALASAN)
    assert (Perubahan.objects.count(), Bukti.objects.count(), keadaan(k)) == (0, 0, "terbuka")
    assert Peristiwa.objects.count() == awal


def test_reach_of_proposals(kasus: dict[str, Kasus], orang: Orang) -> None:
    k = kasus["hilang"]  # Kenanga
    for nama in ("budi", "dedi", "wati", "maya"):
        with pytest.raises(Ditolak):
            services.usulkan(pengguna=orang(nama), kasus=k, jenis="tetap", alasan=ALASAN)
    p = services.usulkan(pengguna=orang("citra"), kasus=k, jenis="tetap", alasan=ALASAN)
    with pytest.raises(Ditolak):
        services.putuskan(pengguna=orang("citra"), perubahan=p, setuju=True)


def test_satu_catatan_tetap_is_said_and_stays(kasus: dict[str, Kasus], orang: Orang) -> None:
    k = kasus["ganda"]
    satu, dua = k.anggota

    def usul(**lain: Any) -> Perubahan:
        return services.usulkan(
            pengguna=orang("ani"), kasus=k, jenis="tms", kode_tms="ganda", alasan=ALASAN,
            bukti=(SURAT,), **lain,
        )  # fmt: skip

    for salah in ({}, {"tinggal": satu}, {"tinggal": kasus["hilang"].baris_daftar_id}):
        with pytest.raises(UsulanTertolak):
            usul(**salah)
    p = usul(baris=dua, tinggal=satu)
    assert (p.baris_daftar_id, p.baris_tinggal_id) == (dua, satu)
    assert "0 pemilih dihapus" in p.isi["akibat"]
    services.putuskan(pengguna=orang("rudi"), perubahan=p, setuju=True)
    assert keadaan(k) == "selesai"
    with pytest.raises(ArgumenKeliru, match="selesai"):
        usul(baris=satu, tinggal=dua)


def test_case_held_by_another_clerk(kasus: dict[str, Kasus], orang: Orang) -> None:
    k = kasus["baru"]
    assert services.pegang(pengguna=orang("ani"), kasus=k).punya
    assert services.pegang(pengguna=orang("ani"), kasus=k).punya  # five more minutes, no new event
    lain = services.pegang(pengguna=orang("budi"), kasus=k)
    assert (lain.punya, lain.oleh) == (False, "Ani Wulandari")
    services.lepas(pengguna=orang("budi"), kasus=k)  # not his to let go
    Kasus.objects.filter(pk=k.pk).update(dipegang_sampai=timezone.now())
    assert services.pegang(pengguna=orang("budi"), kasus=k).punya
    services.lepas(pengguna=orang("budi"), kasus=k)
    isi = Peristiwa.objects.filter(objek=f"kasus/{k.pk}").values_list("tindakan", flat=True)
    assert list(isi) == ["kasus_dipegang", "kasus_dipegang", "kasus_dilepas"]


def test_remarks_hold_no_nik(kasus: dict[str, Kasus], orang: Orang) -> None:
    k = kasus["ubah"]
    services.catat_keterangan(pengguna=orang("dedi"), kasus=k, isi=" Sudah ditanyakan ke RT. ")
    for salah in ("  ", f"NIK {NIK.format(1)}", "lahir 14-03-1987"):
        with pytest.raises(ArgumenKeliru):
            services.catat_keterangan(pengguna=orang("dedi"), kasus=k, isi=salah)
    r = rincian(ambil(orang("dedi"), k.pk), orang("dedi"))
    assert [c.isi for c in r.catatan] == ["Sudah ditanyakan ke RT."]
    assert [e.tindakan for e in r.riwayat] == ["keterangan_dicatat"]


def test_papers_are_kept_sealed_and_opened_with_an_event(
    kasus: dict[str, Kasus], orang: Orang
) -> None:
    isi = b"%PDF-1.7 " + b"surat kematian " * 100
    s = services.simpan_surat(pengguna=orang("ani"), sumber=BytesIO(isi), nama="surat.pdf")
    bukti = BuktiMasuk("akta", "Disdukcapil", sha256=s.sha256, nama_berkas=s.nama)
    p = meninggal(orang, kasus["hilang"], bukti=(bukti, KUNJUNGAN))
    assert p.permintaan == ""
    nama, potong = services.buka_surat(pengguna=orang("rudi"), bukti=p.bukti.get(tingkat="akta"))
    assert (nama, b"".join(potong)) == ("surat.pdf", isi)
    assert Peristiwa.objects.filter(tindakan="surat_dibuka", pelaku="rudi").count() == 1
    with pytest.raises(ArgumenKeliru, match="bukan PDF"):
        services.simpan_surat(pengguna=orang("ani"), sumber=BytesIO(b"MZ" + isi), nama="x.pdf")


def test_own_proposal_is_withdrawn(kasus: dict[str, Kasus], orang: Orang) -> None:
    k = kasus["hilang"]
    p = meninggal(orang, k)
    with pytest.raises(ArgumenKeliru):
        services.tarik(pengguna=orang("citra"), perubahan=p)
    services.tarik(pengguna=orang("ani"), perubahan=p)
    assert (keadaan(p), keadaan(k)) == ("ditarik", "terbuka")
    with pytest.raises(ArgumenKeliru):
        services.tarik(pengguna=orang("ani"), perubahan=p)


def test_new_voter_of_whom_only_the_year_is_near(kasus: dict[str, Kasus], orang: Orang) -> None:
    k = kasus["baru"]  # born in 2006
    b = k.baris_rujukan
    assert b is not None
    Baris.objects.filter(pk=b.pk).update(status_kawin="B", tahun_lahir=2007)
    # 2007 is the deciding year: the sealed birth date is opened, and says 14 March 2006.
    p = services.usulkan(pengguna=orang("ani"), kasus=k, jenis="baru", alasan="Ada di DP4")
    assert p.isi["pemadanan"] is True
    services.tarik(pengguna=orang("ani"), perubahan=p)
    Baris.objects.filter(pk=b.pk).update(tahun_lahir=2008)
    with pytest.raises(UsulanTertolak, match="belum 17 tahun"):
        services.usulkan(pengguna=orang("ani"), kasus=k, jenis="baru", alasan="Ada di DP4")


def test_nothing_sealed_in_cases_changes_and_events(kasus: dict[str, Kasus], orang: Orang) -> None:
    meninggal(orang, kasus["hilang"])
    for e in Peristiwa.objects.all():
        tolak_tersegel("Peristiwa", [e.objek, e.isi, e.alasan], e.waktu.year)
    for p in Perubahan.objects.all():
        tolak_tersegel("Perubahan", [p.isi, p.alasan], p.diusulkan.year)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(st.permutations(["hilang", "ganda", "baru", "ubah"]), st.integers(1, 4))
def test_pembatalan_gives_the_list_back(
    kasus: dict[str, Kasus], orang: Orang, urutan: list[str], banyak: int
) -> None:
    """Propose, approve, undo in any order: the fold is what it was, and at each step adds up."""
    isi: dict[str, dict[str, Any]] = {
        "hilang": {"jenis": "tms", "kode_tms": "meninggal", "bukti": (KUNJUNGAN,)},
        "ganda": {
            "jenis": "tms", "kode_tms": "ganda", "bukti": (SURAT,),
            "baris": kasus["ganda"].anggota[1], "tinggal": kasus["ganda"].anggota[0],
        },
        "baru": {"jenis": "baru"},
        "ubah": {"jenis": "ubah"},
    }  # fmt: skip
    p = kasus["hilang"].pemilihan
    awal = lipatan(p)
    berdiri = []
    for nama in urutan[:banyak]:
        u = services.usulkan(pengguna=orang("ani"), kasus=kasus[nama], alasan=ALASAN, **isi[nama])
        services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
        berdiri.append(u)
        kini = lipatan(p)
        assert len(kini.akhir) == len(kini.awal) + len(kini.baru) - len(kini.tms)
        assert nama == "ubah" or kini != awal or len(berdiri) > 1
    r = rekap(p, pada=timezone.now().date() + timedelta(days=30))
    assert r is not None
    assert r.akhir == len(lipatan(p).akhir)
    kini_r = rekap(p)
    assert kini_r is not None
    # A strike whose notice period runs is told apart: it counts later.
    assert (kini_r.tms, kini_r.tunda, r.tunda) == (0, r.tms, 0)
    for u in berdiri:
        b = services.batalkan(pengguna=orang("ani"), perubahan=u, alasan="Ternyata keliru")
        with pytest.raises(HakpilihError):
            services.batalkan(pengguna=orang("ani"), perubahan=u, alasan="Sekali lagi")
        services.putuskan(pengguna=orang("sari"), perubahan=b, setuju=True)
        assert (keadaan(u), keadaan(b)) == ("dibatalkan", "berlaku")
    assert lipatan(p) == awal
    assert {keadaan(kasus[n]) for n in urutan} == {"terbuka"}
