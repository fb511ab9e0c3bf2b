"""The public site: fixed lists in numbers for everybody, without a cookie, a script or a person."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantor.berkas.models import Berkas
from kantor.daftar.models import Daftar, Rekap
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.situs import bagian, selectors
from kantor.telaah.models import Kasus
from tests.kantor.telaah.bahan_halaman import DPT, KEL_A

Orang = Callable[[str], Pengguna]
ATOM = "{http://www.w3.org/2005/Atom}"


def semua_alamat(d: Daftar) -> list[str]:
    """Every page of the site that this list has."""
    kode = d.pemilihan.kode
    hasil = [
        "/", reverse("situs"), reverse("situs_umpan"), reverse("situs_pemilihan", args=[kode]),
        reverse("situs_tahapan", args=[kode]), reverse("situs_kalender", args=[kode]),
        reverse("situs_daftar", args=[kode, d.pk]),
    ]  # fmt: skip
    for kec in selectors.bagian(d):
        hasil.append(reverse("situs_wilayah", args=[kode, d.pk, kec.kode]))
        hasil += [
            reverse("situs_wilayah", args=[kode, d.pk, kel.kode])
            for kel in selectors.bagian(d, kec.kode)
        ]
    return hasil + [
        reverse("situs_data", args=[kode, d.pk, n])
        for n in ("datapackage.json", "rekap.csv", "rekap.parquet")
    ]


def test_every_page_is_open_to_everybody_names_nobody_and_sets_no_cookie(dpt: Daftar) -> None:
    nama = {b["nama"] for b in DPT} | {b["nama"].title() for b in DPT}
    for alamat in semua_alamat(dpt):
        for bahasa in ("", "?bahasa=en"):
            jawab = Client().get(alamat + bahasa)
            assert jawab.status_code == 200, alamat
            assert not jawab.cookies, alamat
            assert jawab["Cache-Control"] == "public, max-age=60", alamat
            teks = jawab.content.decode("utf-8", "replace")
            assert not re.search(r"\d{16}", teks.replace(dpt.akar, "")), alamat
            assert not [n for n in nama if n in teks], alamat
            assert "<script" not in teks, alamat


def test_numbers_add_up_from_the_tps_to_the_office(dpt: Daftar) -> None:
    kecamatan = selectors.bagian(dpt)
    kelurahan = [k for b in kecamatan for k in selectors.bagian(dpt, b.kode)]
    tps = [t for k in kelurahan for t in selectors.bagian(dpt, k.kode)]
    for tingkat in (kecamatan, kelurahan, tps):
        h = selectors.seluruhnya(tuple(tingkat), "", "")
        assert h.jumlah == dpt.banyak > 0
        assert (h.laki, h.perempuan) == (3, 3)
    assert selectors.bagian(dpt, tps[0].kode) == ()


def test_the_open_data_say_the_same_as_the_pages(dpt: Daftar) -> None:
    teks = Client().get(reverse("situs_data", args=[dpt.pemilihan.kode, dpt.pk, "rekap.csv"]))
    baris = list(csv.DictReader(io.StringIO(teks.content.decode())))
    assert sum(int(b["jumlah"]) for b in baris) == dpt.banyak
    assert {b["kode_tps"].rpartition(".")[0] for b in baris} >= {KEL_A}


def test_the_feed_is_atom_and_leads_to_the_lists(dpt: Daftar) -> None:
    akar = ElementTree.fromstring(Client().get(reverse("situs_umpan")).content)
    assert akar.tag == f"{ATOM}feed"
    (satu,) = akar.findall(f"{ATOM}entry")
    alamat = satu.find(f"{ATOM}link")
    assert alamat is not None
    assert alamat.get("href", "").endswith(f"/daftar/{dpt.pk}/")


def test_a_list_that_is_not_fixed_or_not_announced_is_not_there(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang
) -> None:
    kini = timezone.now()
    for jenis, keadaan in (("dps", "siap"), ("dphp", "ditetapkan")):
        d = Daftar.objects.create(
            pemilihan=pemilihan, jenis=jenis, nomor=1, pada=kini.date(), pengusul=orang("ani"),
            dibuat=kini, selesai=kini, keadaan=keadaan, pemutus=orang("rudi"), diputuskan=kini,
            berkas=Berkas.objects.first(), akar="0" * 64,
        )  # fmt: skip
        alamat = reverse("situs_daftar", args=[pemilihan.kode, d.pk])
        assert Client().get(alamat).status_code == 404
        assert Client().get(f"{alamat}data/rekap.csv").status_code == 404
    assert selectors.daftar_umum(pemilihan) == []


@pytest.mark.parametrize("alamat", ["umum/tiada/", "umum/pilkada_2024/daftar/99/"])
def test_what_is_not_there_is_said_calmly(pemilihan: Pemilihan, alamat: str) -> None:
    assert Client().get(f"/{alamat}").status_code == 404


def test_a_place_that_no_list_knows_is_not_there(dpt: Daftar) -> None:
    for wilayah in ("99.71.77", "98.71.01", "x", f"{KEL_A}.003"):
        alamat = reverse("situs_wilayah", args=[dpt.pemilihan.kode, dpt.pk, wilayah])
        assert Client().get(alamat).status_code == 404, wilayah


def test_the_front_offers_the_question_only_where_a_list_is_open(db: Any) -> None:
    teks = Client().get("/").content.decode()
    assert "Pencarian dibuka setelah daftar pemilih ditetapkan" in teks
    assert 'name="nik"' not in teks


def test_staff_see_their_own_first_page(
    dpt: Daftar, sebagai: Callable[[str | None], Client]
) -> None:
    jawab = sebagai("ani").get("/")
    assert jawab["Cache-Control"] == "private"
    assert 'class="rel"' in jawab.content.decode()


def test_asking_again_costs_few_questions(dpt: Daftar, django_assert_max_num_queries: Any) -> None:
    alamat = reverse("situs_daftar", args=[dpt.pemilihan.kode, dpt.pk])
    Client().get(alamat)
    with django_assert_max_num_queries(6):
        Client().get(alamat)


def test_every_class_of_public_information_leads_to_what_is_there(dpt: Daftar) -> None:
    teks = Client().get(reverse("situs_informasi")).content.decode()
    for kata in ("Berkala", "Serta merta", "Setiap saat", "10 hari kerja", "Yang dikecualikan"):
        assert kata in teks
    for b in bagian.BAGIAN:
        assert f'href="{reverse(b.alamat)}"' in teks
        assert b.kelas in bagian.KELAS


def test_the_parts_of_a_later_list_say_how_many_more_or_fewer_they_have(dpt: Daftar) -> None:
    dua = Daftar.objects.create(
        pemilihan=dpt.pemilihan, jenis="dpt", nomor=2, pada=dpt.pada, pengusul=dpt.pengusul,
        dibuat=timezone.now(), berkas=dpt.berkas, asal=dpt, akar="b" * 64, banyak=dpt.banyak + 40,
    )  # fmt: skip
    rekap = list(Rekap.objects.filter(daftar=dpt).order_by("kode", "pk"))
    for n, r in enumerate(rekap):
        r.pk, r.daftar, r.banyak = None, dua, r.banyak + (40 if n == 0 else 0)
    Rekap.objects.bulk_create(rekap)
    Daftar.objects.filter(pk=dua.pk).update(
        keadaan="ditetapkan", pemutus=dpt.pemutus, diputuskan=timezone.now(), berita_acara="BA 10"
    )
    selisih = selectors.selisih(dua)
    kecamatan = ".".join(rekap[0].kode.split(".")[:3])
    assert selisih == {h.kode: 40 * (h.kode == kecamatan) for h in selectors.bagian(dpt)}
    assert selectors.selisih(dpt) == {}
    kode = dpt.pemilihan.kode
    halaman = Client().get(reverse("situs_daftar", args=[kode, dua.pk])).content.decode()
    assert "Selisih dari DPT" in halaman
    assert halaman.count("+40</td>") == 2  # the part, and all of them
    assert (
        "Selisih" not in Client().get(reverse("situs_daftar", args=[kode, dpt.pk])).content.decode()
    )
