"""One voter, several results, several people: what was proposed from a result that counts no more is gone,
and what one person proposed another one at the same moment does not undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from kantor.berkas.models import Baris
from kantor.coklit import services
from kantor.coklit.models import Hasil
from kantor.daftar import services as daftar
from kantor.daftar.models import Daftar
from kantor.daftar.pekerjaan import susun_daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah.models import Perubahan
from kantor.tugas.models import Tugas
from tests.kantor.telaah.bahan_halaman import KEL_A, kota
from tests.kantor.telaah.test_balapan import serentak

__all__ = ("serentak",)
Orang = Callable[[str], Pengguna]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
TPS = f"{KEL_A}.003"
MENINGGAL = {"hasil": "tms", "kode_tms": "meninggal", "bukti": "akta"}


def bangun(pemilihan: Pemilihan, orang: Orang) -> Daftar:
    """The list that pantarlih carry; Joko works in its first TPS."""
    kota(pemilihan, orang("ani"))
    d = Daftar.objects.create(
        pemilihan=pemilihan, jenis="dp4_sinkron", nomor=1, pada=date(2024, 6, 1), pengusul=orang("ani"),
        dibuat=timezone.now(), berkas=pemilihan.berkas.get(format="dpt"),
    )  # fmt: skip
    t = Tugas.objects.create(
        jenis="susun_daftar", judul="Menyusun", isi={"daftar": d.pk}, dibuat=timezone.now()
    )
    susun_daftar(t, lambda *_: None)
    joko = orang("joko")
    joko.wilayah = TPS
    joko.save()
    return daftar.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")


def catat(d: Daftar, siapa: Pengguna, **isi: Any) -> Hasil:
    b = Baris.objects.get(nama="BAMBANG SUTEJO", berkas__format="dpt")
    kosong = {"kode_tms": "", "bukti": ""}
    biasa = {"kode_kelurahan": KEL_A, "tps": "003", "acak": b.acak, "pantarlih": "JOKO",
             "tanggal_kunjungan": date(2024, 7, 13)}  # fmt: skip
    isi = {**biasa, **kosong, **isi}
    return services.isi_hasil(pengguna=siapa, daftar=d, wilayah=TPS, isi=isi)


def usul() -> list[tuple[str, str]]:
    return list(Perubahan.objects.order_by("pk").values_list("jenis", "keadaan"))


@pytest.fixture
def dasar(pemilihan: Pemilihan, orang: Orang) -> Daftar:
    return bangun(pemilihan, orang)


def test_sesuai_dari_pantarlih_menunggu_pps_bila_ada_usul_yang_harus_ditarik(
    dasar: Daftar, orang: Orang
) -> None:
    catat(dasar, orang("budi"), **MENINGGAL)
    assert usul() == [("tms", "diusulkan")]
    h = catat(dasar, orang("joko"), hasil="sesuai")
    assert list(services.menunggu_diajukan(dasar, KEL_A)) == [h]
    services.ajukan_hasil(pengguna=orang("bela"), daftar=dasar, wilayah=KEL_A)
    assert usul() == [("tms", "ditarik")]
    assert not services.menunggu_diajukan(dasar, KEL_A).exists()


def test_sesuai_tanpa_usul_lama_tidak_menunggu_siapa_pun(dasar: Daftar, orang: Orang) -> None:
    catat(dasar, orang("joko"), hasil="sesuai")
    assert not services.menunggu_diajukan(dasar, KEL_A).exists()


@pytest.mark.parametrize("siapa", ["joko", "bela"])
def test_usul_dari_hasil_sebelum_yang_digantikan_juga_ditarik(
    dasar: Daftar, orang: Orang, siapa: str
) -> None:
    catat(dasar, orang("budi"), **MENINGGAL)
    catat(dasar, orang("joko"), **MENINGGAL | {"kode_tms": "pindah_domisili"})
    catat(dasar, orang(siapa), hasil="sesuai")
    if siapa == "joko":
        services.ajukan_hasil(pengguna=orang("bela"), daftar=dasar, wilayah=KEL_A)
    assert usul() == [("tms", "ditarik")]


@pytest.mark.django_db(transaction=True)
def test_dua_pps_mengajukan_pada_saat_yang_sama(
    pemilihan: Pemilihan, orang: Orang, serentak: Callable[..., list[Any]]
) -> None:
    d = bangun(pemilihan, orang)
    catat(d, orang("joko"), **MENINGGAL)
    dua = [orang("budi"), orang("bela")]

    def ajukan(siapa: Pengguna) -> Callable[[], Any]:
        return lambda: services.ajukan_hasil(pengguna=siapa, daftar=d, wilayah=KEL_A)

    hasil = serentak(*map(ajukan, dua))
    assert sorted((a.diusulkan, a.tertahan) for a in hasil) == [(0, 0), (1, 0)]

    def lihat() -> tuple[Any, ...]:
        h = Hasil.objects.get()
        return h.perubahan_id is not None, h.halangan, h.bermasalah, usul()

    assert serentak(lihat)[0] == (True, "", False, [("tms", "diusulkan")])
