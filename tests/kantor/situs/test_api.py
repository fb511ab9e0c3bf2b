"""The read interface: the figures of the pages, in parts, with ETags and clear errors; nothing is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from kantor.daftar.models import Daftar
from kantor.partisipasi.models import Kehadiran
from kantor.situs import hasil, selectors
from kantor.situs.api import TERBANYAK
from kantor.situs.api import api as antarmuka
from kantor.wsgi import application
from tests.kantor.partisipasi.conftest import hadir, kantor, kota, lalu
from tests.kantor.terbitan.bahan import indeks_jadi, laporan, terbitkan

__all__ = ["hadir", "kantor", "kota", "lalu"]
Orang = Callable[[str], Any]
BANYAK_OPERASI, BERTANYA = 18, 16  # operations, and those with parameters after the question mark


@pytest.fixture
def terbit(lalu: Kehadiran, kantor: Any, orang: Orang) -> Kehadiran:
    """An office that published an older turnout, an index and its desk."""
    laporan(kantor, 25, 12)
    terbitkan(orang, "kehadiran", lalu.pk)
    terbitkan(orang, "indeks", indeks_jadi(orang, kantor).pk)
    terbitkan(orang, "layanan", kantor.kode)
    return lalu


def ambil(nama: str, *bagian: Any, **tanya: Any) -> dict[str, Any]:
    j = Client().get(reverse(nama, args=bagian), tanya)
    assert j.status_code == 200, j.content
    hasil_: dict[str, Any] = j.json()
    return hasil_


def test_lists_say_what_the_pages_say(dpt: Daftar) -> None:
    kode = dpt.pemilihan.kode
    assert [b["kode"] for b in ambil("api_pemilihan")["butir"]] == [kode]
    (d,) = ambil("api_daftar", kode)["butir"]
    assert (d["pemilih"], d["sidik"]) == (dpt.banyak, dpt.akar)
    kec = ambil("api_rekap", kode, dpt.pk)["butir"]
    assert sum(b["pemilih"] for b in kec) == dpt.banyak
    kel = ambil("api_rekap", kode, dpt.pk, wilayah=kec[0]["kode"])["butir"]
    assert [b["kode"] for b in kel] == [h.kode for h in selectors.bagian(dpt, kec[0]["kode"])]


def test_published_figures_come_by_level_and_in_parts(terbit: Kehadiran) -> None:
    (k,) = ambil("api_kehadiran")["butir"]
    assert k["seluruh"]["kode"] == "99.71"
    semua = ambil("api_kehadiran_satu", terbit.pk, tingkat="kelurahan", banyak=TERBANYAK)
    bagian = ambil("api_kehadiran_satu", terbit.pk, tingkat="kelurahan", banyak=2)
    assert bagian["jumlah"] == semua["jumlah"] > 2
    assert bagian["butir"] == semua["butir"][:2]
    lanjut = ambil(
        "api_kehadiran_satu", terbit.pk, tingkat="kelurahan", banyak=2, mulai=bagian["berikut"]
    )
    assert lanjut["butir"] == semua["butir"][2:4]
    assert semua["berikut"] is None
    (i,) = ambil("api_indeks")["butir"]
    rinci = ambil("api_indeks_satu", i["objek"])
    assert rinci["skor"] == hasil.semua_indeks()[0].isi["hasil"][0][2]
    assert len(rinci["peluang"]) == 3
    (y,) = ambil("api_layanan")["butir"]
    assert y["jenis"][0]["masuk"] == 37
    assert {b["bagian"] for b in ambil("api_paket")["butir"]} >= {"kehadiran", "indeks", "layanan"}


def test_an_answer_one_has_already_is_not_sent_again(terbit: Kehadiran) -> None:
    alamat = reverse("api_kehadiran_satu", args=[terbit.pk])
    j = Client().get(alamat)
    assert j["Last-Modified"]
    assert j["Cache-Control"].startswith("public")
    lagi = Client().get(alamat, headers={"if-none-match": j["ETag"]})
    assert (lagi.status_code, lagi.content, lagi["ETag"]) == (304, b"", j["ETag"])
    assert not j.cookies


def test_mistakes_are_told_with_the_remedy_and_writing_is_refused(terbit: Kehadiran) -> None:
    for alamat, kata in (
        (reverse("api_kehadiran_satu", args=["9"]), "belum terbit"),
        (reverse("api_tahapan", args=["tiada"]), "tidak ada di situs umum"),
    ):
        j = Client().get(alamat)
        assert (j.status_code, set(j.json())) == (404, {"galat", "saran"})
        assert kata in j.json()["galat"]
    j = Client().get(reverse("api_pemilihan"), {"banyak": 0, "mulai": "x"})
    assert j.status_code == 422
    assert j.json()["galat"] == "Isi yang keliru: banyak, mulai."
    ketat = Client(enforce_csrf_checks=True)  # as a program asks, which has no token
    for cara in ("post", "put", "patch", "delete"):
        assert getattr(ketat, cara)(reverse("api_pemilihan")).status_code == 405


def test_the_document_names_every_address() -> None:
    dokumen = Client().get(reverse("api_dokumen")).json()
    jalan = set(dokumen["paths"])
    assert {"/api/v1/pemilihan", "/api/v1/kehadiran/{objek}", "/api/v1/paket"} <= jalan
    assert all(set(v) == {"get"} for v in dokumen["paths"].values())
    assert dokumen["openapi"].startswith("3.")


@pytest.fixture
def _sambungan_tetap() -> Iterator[None]:
    """A request through the server's own door closes its connection, with the test's transaction on it."""
    for s in (request_started, request_finished):
        s.disconnect(close_old_connections)
    yield
    for s in (request_started, request_finished):
        s.connect(close_old_connections)


@pytest.mark.lengkap
@pytest.mark.usefixtures("_sambungan_tetap")
def test_schemathesis_finds_nothing(terbit: Kehadiran) -> None:
    isi = json.loads(json.dumps(antarmuka.get_openapi_schema(path_prefix="/api/v1/")))
    skema = schemathesis.openapi.from_dict(isi)
    skema.app = application
    banyak = 0
    for operasi in skema.get_all_operations():
        for modus in schemathesis.GenerationMode:
            if modus is schemathesis.GenerationMode.NEGATIVE and not len(operasi.ok().query):
                continue  # any text may stand in an address

            @settings(max_examples=20, deadline=None, derandomize=True, database=None,
                      suppress_health_check=list(HealthCheck))  # fmt: skip
            @given(case=operasi.ok().as_strategy(generation_mode=modus))
            def uji(case: Any) -> None:
                case.call_and_validate()

            uji()
            banyak += 1
    assert banyak == BANYAK_OPERASI + BERTANYA
