"""An obstacle seen in another room: the link fills the form, and both pages name each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.core import signing
from django.template import Context
from django.test import Client
from django.urls import reverse

from kantor.hambatan.models import Hambatan
from kantor.hambatan.rujukan import Rujukan, baca_rujukan
from kantor.hambatan.templatetags.hambatan_terkait import hambatan_di
from kantor.pemilihan.models import Pemilihan, Wilayah
from tests.kantor.conftest import KEL_BUDI

TPS = f"{KEL_BUDI}.004"
R = Rujukan(
    f"tps/3/{TPS}", "TPS 004: pengguna melebihi pemilih.", "/partisipasi/3/", "Salah tulis", TPS
)


def test_a_link_is_read_back_only_as_this_office_wrote_it() -> None:
    teks = R.tautan().partition("rujukan=")[2]
    assert baca_rujukan(unquote(teks)) == R
    assert baca_rujukan(unquote(teks)[:-2] + "xx") is None
    assert baca_rujukan("") is None
    luar = signing.dumps(
        {"kunci": "a/1", "kata": "x", "alamat": "https://contoh.invalid/"},
        salt="kantor.hambatan.rujukan", compress=True,
    )  # fmt: skip
    assert baca_rujukan(luar) is None
    assert baca_rujukan(signing.dumps(["a"], salt="kantor.hambatan.rujukan", compress=True)) is None


def test_the_form_begins_with_what_was_seen_and_the_obstacle_keeps_it(
    pemilihan: Pemilihan, orang: Callable[[str], Any], sebagai: Callable[[str | None], Client]
) -> None:
    Wilayah.objects.create(kode=KEL_BUDI, nama="Melati")
    ani = sebagai("ani")
    teks = ani.get(R.tautan()).content.decode()
    assert "Salah tulis" in teks
    assert "TPS 004: pengguna melebihi pemilih." in teks
    assert f'value="{KEL_BUDI}" selected' in teks
    j = ani.post(
        R.tautan(),
        {"judul": "Salah tulis", "uraian": "KPPS terbalik.", "asal": "internal", "lembaga": "pps",
         "wilayah": KEL_BUDI, "sejak_hari": "1", "sejak_bulan": "6",
         "sejak_tahun": "2024", "bukti": ""},
    )  # fmt: skip
    assert j.status_code == 303, j.content.decode()[-3000:]
    h = Hambatan.objects.get()
    assert (h.rujukan, h.rujukan_kata, h.rujukan_alamat) == (R.kunci, R.kata, R.alamat)
    teks = ani.get(reverse("hambatan_rinci", args=[h.pk])).content.decode()
    assert f'<a href="{R.alamat}">{R.kata}</a>' in teks
    # The page it was seen on names it, to those within whose reach it lies.
    for siapa, ada in (("ani", {R.kunci: [h]}), ("budi", {R.kunci: [h]}), ("citra", {})):
        assert hambatan_di(Context({"user": orang(siapa)}), "tps", 3) == ada, siapa
    assert hambatan_di(Context({"user": orang("ani")}), "tps", 30) == {}
    assert hambatan_di(Context({}), "tps", 3) == {}


@pytest.mark.parametrize("rusak", ["x", "a:b:c", ""])
def test_a_forged_link_opens_an_empty_form(
    pemilihan: Pemilihan, sebagai: Callable[[str | None], Client], rusak: str
) -> None:
    j = sebagai("ani").get(reverse("hambatan_baru"), {"rujukan": rusak})
    assert j.status_code == 200
    assert "dikaitkan" not in j.content.decode()
