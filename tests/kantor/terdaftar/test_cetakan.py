"""A page that was drawn once tells each what a page drawn for him alone would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Daftar
from kantor.pemungutan.services import tulis_lokasi
from kantor.pemungutan.tempat import kode_tps
from kantor.terdaftar import cetakan
from kantor.terdaftar.models import Layanan


def test_kata_diisi_dan_dilindungi() -> None:
    lembar: dict[Any, Any] = {}
    gambaran: list[Mapping[str, str]] = []

    def gambar(k: Mapping[str, str]) -> str:
        gambaran.append(k)
        return f"<p>{k['nama']}{', di ' + k['tempat'] if k['tempat'] else ''}</p>"

    def isi(**kata: str) -> str:
        return cetakan.isi(lembar, "ada", kata, gambar)

    assert isi(nama="S•••", tempat="") == "<p>S•••</p>"
    assert isi(nama="<b> & 'x'", tempat="") == "<p>&lt;b&gt; &amp; &#x27;x&#x27;</p>"
    assert isi(nama="A", tempat="Balai") == "<p>A, di Balai</p>"
    assert isi(nama="\ue000tempat\ue001", tempat="") == "<p>\ue000tempat\ue001</p>"
    assert len(gambaran) == 2  # with the place and without


@pytest.mark.parametrize("bahasa", ["", "?bahasa=en"])
def test_sama_dengan_yang_digambar_sendiri(
    buka: Layanan, dpt: Daftar, orang: Any, bahasa: str
) -> None:
    semua = [b for b in isi_pemilih(dpt, buka=True).to_pylist() if b["nik"]]
    b = semua[0]
    tulis_lokasi(
        pengguna=orang("ani"), pemilihan=dpt.pemilihan,
        wilayah=kode_tps(b["kelurahan"], b["tps"]), tempat="Balai <RW> 3 & 4",
    )  # fmt: skip
    sendiri = Client()
    sendiri.cookies["lain"] = "1"
    soal = [{"nik": b["nik"], "nama": b["nama"]} for b in semua]
    soal += [{"nik": b["nik"], "nama": "Bukan <Nama> 'Ini'"} for b in semua[:3]]
    for isian in soal:
        jawab = Client().post(f"/terdaftar/{bahasa}", isian)
        assert jawab.content == sendiri.post(f"/terdaftar/{bahasa}", isian).content
    assert "Balai &lt;RW&gt; 3 &amp; 4" in Client().post("/terdaftar/", soal[0]).content.decode()
