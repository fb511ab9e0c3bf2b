"""Every address of the office, as the URL resolver knows it, asked as every role and as nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import get_resolver, reverse

from kantor import galat
from kantor.izin_alamat import TERBUKA, Kaidah, kaidah_dari
from kantor.periksa_alamat import semua_alamat
from tests.kantor.alamat_uji import ISI, POST_SAJA
from tests.kantor.alamat_uji.jalan import Peramban, Terlihat, isi_buruk, jalani, ruang
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, ORANG
from tests.kantor.kantor_kecil import KantorKecil, bangun

pytestmark = pytest.mark.lengkap

# For everybody, without a session that a forged form could use.
TANPA_TANDA = {
    "terdaftar", "survei_jawab", "lapor_isi", "lapor_lacak", "lapor_nyatakan", "lapor_dukung",
    "uji_sosialisasi",
}  # fmt: skip
# Who fills in between them whatever can be filled in.
MENGISI = ("ani", "rudi", "sosi", "seno", "budi", "dina", "maya", None)
TANPA_FORMULIR = {"api", "bahan", "bahasa", "hasil-survei", "umum"}
RUANG = sorted({ruang(rute) for rute, _ in semua_alamat()})


@pytest.fixture(autouse=True)
def _penolakan_ringkas(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal answers its reason alone: its page, tried elsewhere, would be drawn a thousand times."""
    asli = galat.render

    def ringkas(request: Any, nama: str, isi: Any = None, **lain: Any) -> HttpResponse:
        if nama == "kantor/galat/403.html":
            return HttpResponse(isi["alasan"], content_type="text/plain", **lain)
        return asli(request, nama, isi, **lain)

    monkeypatch.setattr(galat, "render", ringkas)


@pytest.fixture(scope="module")
def kantor(
    django_db_setup: None,
    django_db_blocker: Any,
    pelayan_kunci: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[KantorKecil, list[Peramban]]]:
    """The small office with a browser of everybody, built once in a transaction around these tests;
    its files lie in a folder of their own."""
    folder = tmp_path_factory.mktemp("alamat")
    tempat = {"FOLDER": folder, "ARSIP": folder / "arsip", "UNGGAHAN": folder / "unggahan"}
    with django_db_blocker.unblock(), override_settings(**tempat), transaction.atomic():
        k = bangun(folder / "kota")
        yield k, [Peramban.untuk(siapa, k) for siapa in (*ORANG, None)]
        transaction.set_rollback(True)


@pytest.mark.parametrize("di", RUANG)
def test_every_address_keeps_its_rule_for_everybody(
    kantor: tuple[KantorKecil, list[Peramban]], di: str, db: None
) -> None:
    k, peramban = kantor
    tahu = Terlihat()
    salah = [x for b in peramban for x in jalani(b, k, di, tahu)]
    assert not salah, "\n".join(salah)
    # What is looked for can be found where it may stand, or none of this would say anything.
    ditanya = [p for rute, p in semua_alamat() if ruang(rute) == di and p.name not in POST_SAJA]
    assert tahu.halaman >= 2 * len(ditanya)
    if di == "telaah":
        assert tahu.lahir
        assert {w for w, per in k.nama.items() if per & tahu.nama} == {KEL_BUDI, KEL_CITRA}
    if di == "permintaan":
        assert tahu.diminta


@pytest.mark.parametrize("di", RUANG)
def test_no_form_breaks_whatever_it_is_filled_with(
    kantor: tuple[KantorKecil, list[Peramban]], di: str, db: None
) -> None:
    k, peramban = kantor
    acak, salah, banyak, sudah = Random(di), list[str](), 0, set[tuple[Any, ...]]()
    for b in (b for b in peramban if b.siapa in MENGISI):
        b.klien.raise_request_exception = True
        try:
            keliru, n = isi_buruk(b, k, di, acak, sudah)
        finally:
            b.klien.raise_request_exception = False
        salah, banyak = salah + keliru, banyak + n
    assert not salah, "\n".join(salah)
    assert banyak or di in TANPA_FORMULIR


def test_no_address_takes_a_form_from_elsewhere(orang: Any) -> None:
    rekaan = {"int": 1, "slug": "a1", "str": "a1", "akun": "ani"}
    for siapa in ("ani", None):
        c = Client(enforce_csrf_checks=True)
        if siapa:
            c.force_login(orang(siapa))
        for rute, p in semua_alamat():
            isi = {nama: rekaan[jenis] for jenis, nama in re.findall(r"<(\w+):(\w+)>", rute)}
            if p.name in TANPA_TANDA:
                assert kaidah_dari(p.callback, p.name) == Kaidah(TERBUKA), rute
                continue
            j = c.post(reverse(p.name, kwargs=isi))
            if ruang(rute) == "api" and p.name != "api_dokumen" and j.status_code == 405:
                continue  # nothing is written through it: any method but GET is refused, token or not
            if siapa is None and j.status_code == 302:  # asked before the form is read at all
                assert j["Location"].startswith(reverse("account_login")), rute
                continue
            assert j.status_code == 403, (siapa, rute, j.status_code)
            assert "terlalu lama terbuka" in j.content.decode(), rute


def test_addresses_are_all_asked_and_no_entry_is_stale() -> None:
    nama = {p.name for _, p in semua_alamat()}
    assert len(nama) == sum(1 for _ in semua_alamat())
    assert set(ISI) <= nama
    assert nama >= POST_SAJA
    assert get_resolver().url_patterns
    assert {"telaah", "permintaan"} <= set(RUANG)  # where names and dates of birth do stand
