"""Meetings: who may record and close them, quorum, objections, fixing part by part, and what stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.daftar.models import Bagian, Daftar
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan, VersiAturan
from kantor.pleno import penutupan, selectors, services
from kantor.pleno.bagian import kuorum
from kantor.pleno.keadaan import ANGGOTA, GOLONGAN, LANGKAH, TINDAKAN
from kantor.pleno.models import Hadirin, Keberatan, Pleno
from kantor.riwayat.models import Peristiwa
from kantor.telaah.models import Kasus
from tests.kantor.daftar.test_daftar import kasus, susun
from tests.kantor.pleno.bahan import (
    BA,
    HARI,
    PUKUL,
    Orang,
    hadirkan,
    rencanakan,
    sampai_hasil,
    tetapkan,
)
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B

__all__ = ("kasus", "susun")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
Susun = Callable[..., Daftar]


@pytest.fixture
def dp4(kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang, susun: Susun) -> Daftar:
    """A list that KPU alone fixes."""
    for n in ("rudi", "sari", "tomi"):
        orang(n)
    return susun(pemilihan)


@pytest.fixture
def dphp(dp4: Daftar, orang: Orang, susun: Susun) -> Daftar:
    """A list that PPS, PPK and KPU fix one after another."""
    for n in ("budi", "bela", "citra", "dedi", "eko"):
        orang(n)
    tetapkan(orang, dp4, "ani", "rudi")
    return susun(dp4.pemilihan, "dphp")


def test_pleno_kpu_yang_ditutup_menetapkan_daftarnya(dp4: Daftar, orang: Orang) -> None:
    p = rencanakan(orang, "ani", dp4)
    assert (p.tingkat, p.wilayah, p.keadaan) == ("kpu", "99.71", "direncanakan")
    anggota = p.hadirin.filter(golongan=ANGGOTA)
    assert [h.nama for h in anggota.order_by("pk")] == [
        "Rudi Hartanto", "Sari Lestari", "Tomi Saputra",
    ]  # fmt: skip
    assert set(p.hadirin.values_list("golongan", flat=True)) == set(GOLONGAN) - {"lain"}
    assert {h.diundang is not None for h in p.hadirin.all()} == {True}
    sampai_hasil(orang, p, "ani")
    p.refresh_from_db()
    assert (p.keadaan, p.penutup, dp4.keadaan) == ("dibuka", None, "siap")
    p = penutupan.tutup(pengguna=orang("rudi"), pleno=p)
    dp4.refresh_from_db()
    assert (p.keadaan, dp4.keadaan, dp4.pemutus) == ("ditutup", "ditetapkan", orang("rudi"))
    assert dp4.berita_acara == "7/BA/2024, 11 Agustus 2024"
    assert (p.isi["banyak"], p.isi["akar"], p.isi["kurang"]) == (dp4.banyak, dp4.akar, [])
    assert [b["kode"] for b in p.isi["bagian"]] == ["99.71.01", "99.71.02"]
    tindakan = list(
        Peristiwa.objects.filter(objek=f"pleno/{p.pk}").values_list("tindakan", flat=True)
    )
    assert tindakan == [
        "pleno_direncanakan", "pleno_hadir_dicatat", "pleno_dibuka", "pleno_hasil_dicatat",
        "pleno_ditutup",
    ]  # fmt: skip
    assert Peristiwa.objects.filter(tindakan="daftar_dibekukan").count() == 1


def test_pencatat_tidak_menutup_pleno(dphp: Daftar, orang: Orang) -> None:
    """Whoever records does not close, at any level; whoever may close records only as the recorder."""
    p = rencanakan(orang, "budi", dphp)
    with pytest.raises(ArgumenKeliru, match="Budi Santoso yang mencatat"):
        hadirkan(orang, p, "bela")
    sampai_hasil(orang, p, "budi")
    with pytest.raises(ArgumenKeliru, match="Anda yang mencatat"):
        penutupan.tutup(pengguna=orang("budi"), pleno=p)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pleno.objects.filter(pk=p.pk).update(penutup=orang("budi"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Pleno.objects.filter(pk=p.pk).update(keadaan="ditutup")
    for luar in ("citra", "dedi", "rudi", "ani"):
        with pytest.raises(Ditolak):
            penutupan.tutup(pengguna=orang(luar), pleno=p)
    assert penutupan.tutup(pengguna=orang("bela"), pleno=p).penetapan["banyak"] == 3
    kpu = rencanakan(orang, "ani", dphp)
    for bukan in ("rudi", "budi", "dedi", "wati"):
        with pytest.raises(Ditolak):
            hadirkan(orang, kpu, bukan)
    sampai_hasil(orang, kpu, "ani", alasan_kurang="Citra sakit, PPK menyusul.")
    Daftar.objects.filter(pk=dphp.pk).update(pengusul=orang("rudi"))
    with pytest.raises(ArgumenKeliru, match="menyusun daftarnya"):
        penutupan.tutup(pengguna=orang("rudi"), pleno=kpu)
    assert penutupan.tutup(pengguna=orang("sari"), pleno=kpu).penutup == orang("sari")


def test_kuorum_diperlukan_untuk_menutup(dp4: Daftar, orang: Orang) -> None:
    p = rencanakan(orang, "ani", dp4)
    with pytest.raises(ArgumenKeliru, match="Belum ada anggota"):
        services.buka(pengguna=orang("ani"), pleno=p)
    assert kuorum(p).paling_sedikit == 2  # of three members, no rule says otherwise
    assert hadirkan(orang, p, "ani", 1) == 1
    services.buka(pengguna=orang("ani"), pleno=p)
    penutupan.catat_hasil(
        pengguna=orang("ani"), pleno=p, menetapkan=True, putusan="Menerima.", **BA
    )
    with pytest.raises(ArgumenKeliru, match="1 anggota hadir, paling sedikit 2"):
        penutupan.tutup(pengguna=orang("rudi"), pleno=p)
    hadirkan(orang, p, "ani", 2)
    v = VersiAturan.objects.get()
    v.isi["angka"] = [{**b, "nilai": 3} if b["kode"] == "kuorum" else b for b in v.isi["angka"]]
    VersiAturan.objects.create(
        pemilihan=dp4.pemilihan, nomor=2, isi=v.isi, alasan="Kuorum", dibuat=timezone.now()
    )
    with pytest.raises(ArgumenKeliru, match="paling sedikit 3"):
        penutupan.tutup(pengguna=orang("rudi"), pleno=p)
    hadirkan(orang, p, "ani")
    p = penutupan.tutup(pengguna=orang("rudi"), pleno=p)
    assert (p.isi["kuorum"], p.isi["kuorum_dari_aturan"], p.isi["anggota_hadir"]) == (3, True, 3)
    VersiAturan.objects.filter(nomor=2).delete()
    assert kuorum(p).paling_sedikit == 3  # as it was on that day


def test_keberatan_dijawab_sebelum_pleno_ditutup(dp4: Daftar, orang: Orang) -> None:
    p = rencanakan(orang, "ani", dp4)
    catat: dict[str, Any] = {
        "pengguna": orang("ani"), "pleno": p, "golongan": "bawaslu", "dari": "Bawaslu Kota Contoh",
        "perkara": "tps", "tentang": "TPS 003", "uraian": "Ada pemilih ganda.",
    }  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="belum waktunya"):
        services.catat_keberatan(**catat)
    sampai_hasil(orang, p, "ani")
    with pytest.raises(Ditolak):
        services.catat_keberatan(**{**catat, "pengguna": orang("wati")})
    for salah in ({"golongan": "x"}, {"perkara": "x"}, {"dari": " "}, {"uraian": ""}):
        with pytest.raises(ArgumenKeliru):
            services.catat_keberatan(**{**catat, **salah})
    with pytest.raises(ArgumenKeliru, match="NIK"):
        services.catat_keberatan(**{**catat, "uraian": "NIK 9971015403870001 ganda"})
    k = services.catat_keberatan(**catat)
    with pytest.raises(ArgumenKeliru, match="1 keberatan belum dijawab"):
        penutupan.tutup(pengguna=orang("rudi"), pleno=p)
    jawab: dict[str, Any] = {"pengguna": orang("ani"), "keberatan": k, "jawaban": "Diperiksa."}
    with pytest.raises(ArgumenKeliru, match="Hasilnya"):
        services.jawab_keberatan(**jawab, hasil="entah")
    with pytest.raises(ArgumenKeliru, match="Jawabannya"):
        services.jawab_keberatan(**{**jawab, "jawaban": ""}, hasil="diterima")
    services.jawab_keberatan(**jawab, hasil="diterima", tindak_lanjut="Dicek di DPS.")
    penutupan.tutup(pengguna=orang("rudi"), pleno=p)
    with pytest.raises(ArgumenKeliru, match="ditutup"):
        services.jawab_keberatan(**jawab, hasil="ditolak")
    (b,) = selectors.isi_berita_acara(Pleno.objects.get(pk=p.pk)).keberatan
    assert (b.nomor, b.perkara, b.tentang, b.hasil) == (1, "TPS", "TPS 003", "diterima")


def test_pleno_yang_ditutup_dijaga_basis_data(dp4: Daftar, orang: Orang) -> None:
    """Whoever opens the tables changes nothing of a closed meeting, and adds nothing to it."""
    p = rencanakan(orang, "ani", dp4)
    sampai_hasil(orang, p, "ani")
    k = services.catat_keberatan(
        pengguna=orang("ani"), pleno=p, golongan="lo", dari="LO Partai Contoh", perkara="angka",
        uraian="Jumlahnya lain.",
    )  # fmt: skip
    services.jawab_keberatan(
        pengguna=orang("ani"), keberatan=k, jawaban="Dihitung ulang, sama.", hasil="ditolak"
    )
    penutupan.tutup(pengguna=orang("rudi"), pleno=p)
    lain = Pleno.objects.create(
        pemilihan=p.pemilihan, tingkat="kpu", wilayah="99.71", judul="Lain", hari=HARI, pukul=PUKUL,
        tempat="Aula", pencatat=orang("ani"), dibuat=timezone.now(),
    )  # fmt: skip
    h = Hadirin.objects.create(pleno=lain, golongan="lain", nama="Tamu")
    semua = (
        lambda: Pleno.objects.filter(pk=p.pk).update(putusan="Lain"),
        lambda: Pleno.objects.filter(pk=p.pk).update(keadaan="dibuka"),
        lambda: p.hadirin.update(hadir=False),
        lambda: p.hadirin.all().delete(),
        lambda: Hadirin.objects.create(pleno=p, golongan="lain", nama="Menyusul"),
        lambda: Hadirin.objects.filter(pk=h.pk).update(pleno=p),
        lambda: Keberatan.objects.filter(pleno=p).update(jawaban="Lain"),
        lambda: Keberatan.objects.filter(pleno=p).delete(),
        lambda: Bagian.objects.filter(daftar=dp4).update(laki_laki=9),
        lambda: Bagian.objects.filter(daftar=dp4).delete(),
    )
    for ubah in semua:
        with pytest.raises(DatabaseError, match="tidak berubah lagi"), transaction.atomic():
            ubah()
    assert Hadirin.objects.filter(pk=h.pk).update(nama="Tamu lain") == 1  # an open one may
    assert Bagian.objects.filter(daftar=dp4).count() == 4


def test_rencana_pleno_yang_keliru_ditolak(dphp: Daftar, dp4: Daftar, orang: Orang) -> None:
    dp4.refresh_from_db()
    with pytest.raises(ArgumenKeliru, match="DP4 sinkron ditetapkan"):
        rencanakan(orang, "ani", dp4)
    with pytest.raises(Ditolak):
        rencanakan(orang, "ani", dphp, wilayah=KEL_A)
    with pytest.raises(Ditolak):
        rencanakan(orang, "budi", dphp, wilayah=KEL_B)
    for siapa in ("rudi", "wati", "agus", "joko", "dina", "maya"):
        with pytest.raises(Ditolak):
            rencanakan(orang, siapa, dphp, wilayah="99.71")
    for salah in ({"judul": " "}, {"tempat": ""}, {"agenda": [" "]}):
        with pytest.raises(ArgumenKeliru, match="belum lengkap"):
            rencanakan(orang, "ani", dphp, **salah)
    with pytest.raises(ArgumenKeliru, match="NIK"):
        rencanakan(orang, "ani", dphp, agenda=["Membahas 9971015403870001"])
    p = rencanakan(orang, "ani", dphp)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pleno.objects.create(
            pemilihan=p.pemilihan, tingkat="kpu", wilayah="99.71", daftar=dphp, judul="Lagi",
            hari=HARI, pukul=PUKUL, tempat="Aula", pencatat=orang("ani"), dibuat=timezone.now(),
        )  # fmt: skip
    Bagian.objects.filter(daftar=dphp, kode=KEL_A).delete()
    with pytest.raises(ArgumenKeliru, match="tidak punya pemilih"):
        rencanakan(orang, "budi", dphp)
    lain = Pemilihan.objects.create(
        kode="lain",
        nama="Lain",
        jenis="pilkada",
        wilayah="99.71",
        zona="WIB",
        dibuat=timezone.now(),
    )
    with pytest.raises(ArgumenKeliru, match="pemilihan lain"):
        rencanakan(orang, "ani", dphp, pemilihan=lain)


def test_rencana_undangan_dan_kehadiran(dp4: Daftar, orang: Orang) -> None:
    p = rencanakan(orang, "ani", dp4)
    ubah: dict[str, Any] = {
        "judul": "Pleno", "hari": HARI, "pukul": PUKUL, "tempat": "Hotel Contoh",
        "agenda": ["Pembukaan", "Penetapan"],
    }  # fmt: skip
    assert services.ubah(pengguna=orang("ani"), pleno=p, **ubah).tempat == "Hotel Contoh"
    assert Peristiwa.objects.get(tindakan="pleno_diubah").isi["ubah"] == "tempat"
    services.ubah(pengguna=orang("ani"), pleno=p, **ubah)  # nothing new: no event
    assert Peristiwa.objects.filter(tindakan="pleno_diubah").count() == 1
    lo = services.undang(
        pengguna=orang("ani"), pleno=p, golongan="lo", lembaga="LO Partai Contoh", jabatan="LO"
    )
    datang = services.undang(
        pengguna=orang("ani"), pleno=p, golongan="lain", nama="Warta Contoh", diundang=False
    )
    assert (lo.hadir, datang.hadir, datang.diundang) == (False, True, None)
    keliru: list[dict[str, Any]] = [{"golongan": "x", "nama": "A"}, {"golongan": "lo"}]
    for salah in keliru:
        with pytest.raises(ArgumenKeliru):
            services.undang(pengguna=orang("ani"), pleno=p, **salah)
    hadirkan(orang, p, "ani")
    n = services.catat_hadir(
        pengguna=orang("ani"), pleno=p, hadir={lo.pk, 10**9}, nama={lo.pk: "Ira Contoh"}
    )
    lo.refresh_from_db()
    assert (n, lo.hadir, lo.sebutan) == (0, True, "Ira Contoh, LO Partai Contoh")
    banyak = Peristiwa.objects.filter(tindakan="pleno_hadir_dicatat").count()
    services.catat_hadir(pengguna=orang("ani"), pleno=p, hadir={lo.pk})
    assert Peristiwa.objects.filter(tindakan="pleno_hadir_dicatat").count() == banyak
    sampai_hasil(orang, p, "ani")
    with pytest.raises(ArgumenKeliru, match="belum waktunya mengubah rencananya"):
        services.ubah(pengguna=orang("ani"), pleno=p, **ubah)
    penutupan.tutup(pengguna=orang("sari"), pleno=p)
    # The next meeting of the same body invites whom the last one did; who came unasked is not.
    lagi = rencanakan(orang, "ani", None, pemilihan=dp4.pemilihan)
    nama = {h.sebutan for h in lagi.hadirin.all()}
    assert "Ira Contoh, LO Partai Contoh" in nama
    assert "Warta Contoh" not in nama


def test_hasil_dan_pembatalan(dp4: Daftar, orang: Orang) -> None:
    p = rencanakan(orang, "ani", dp4)
    hadirkan(orang, p, "ani")
    services.buka(pengguna=orang("ani"), pleno=p)
    with pytest.raises(ArgumenKeliru, match="belum dicatat"):
        penutupan.tutup(pengguna=orang("rudi"), pleno=p)
    keliru: list[dict[str, Any]] = [{"putusan": " "}, {"nomor_ba": ""}]
    for salah in keliru:
        with pytest.raises(ArgumenKeliru, match="belum ditulis"):
            penutupan.catat_hasil(
                pengguna=orang("ani"),
                pleno=p,
                **{"menetapkan": True, "putusan": "Ya", **BA, **salah},
            )
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        services.batal(pengguna=orang("ani"), pleno=p, alasan=" ")
    with pytest.raises(Ditolak):
        services.batal(pengguna=orang("wati"), pleno=p, alasan="Tidak setuju")
    services.batal(pengguna=orang("rudi"), pleno=p, alasan="Kuorum tidak tercapai sampai sore.")
    with pytest.raises(DatabaseError, match="tidak berubah lagi"), transaction.atomic():
        Pleno.objects.filter(pk=p.pk).update(keadaan="dibuka")
    with pytest.raises(ArgumenKeliru, match="batal"):
        services.buka(pengguna=orang("ani"), pleno=p)
    assert rencanakan(orang, "ani", dp4).keadaan == "direncanakan"  # it may be planned again


def test_pleno_menurut_jangkauan(dphp: Daftar, orang: Orang) -> None:
    pps = tetapkan(orang, dphp, "budi", "bela")
    p = rencanakan(orang, "citra", dphp)
    tampak = {
        n: set(selectors.semua(orang(n), dphp.pemilihan).values_list("pk", flat=True))
        for n in ("ani", "wati", "agus", "dedi", "budi", "citra")
    }
    kpu = Pleno.objects.get(tingkat="kpu").pk
    assert tampak["ani"] == tampak["wati"] == tampak["agus"] == {pps.pk, p.pk, kpu}
    assert (tampak["dedi"], tampak["budi"], tampak["citra"]) == ({pps.pk}, {pps.pk}, {p.pk})
    with pytest.raises(Ditolak):
        selectors.ambil(orang("budi"), p.pk)
    with pytest.raises(Pleno.DoesNotExist):
        selectors.ambil(orang("ani"), 10**6)
    assert [k.kode for k in selectors.kemajuan(orang("citra"), dphp)] == ["99.71.02"]
    (milik,) = selectors.kemajuan(orang("dedi"), dphp)
    assert (milik.kode, milik.sudah, milik.ppk is not None) == ("99.71.01", 1, True)


def test_tabel_keadaan_lengkap() -> None:
    assert {t for semua in LANGKAH.values() for t in semua} == set(TINDAKAN)
    assert LANGKAH["ditutup"] == LANGKAH["batal"] == ()
