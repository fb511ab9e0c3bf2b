"""Published figures for everybody: turnout, indices, the desk; and the whole site within its promises."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from frictionless import Package

from kantor.partisipasi import services as partisipasi
from kantor.partisipasi.models import Kehadiran
from kantor.pemilihan.models import Pemilihan
from kantor.situs import bagian, hasil
from kantor.situs.bangun import alamat_situs, bangun
from kantor.sosialisasi.kartu import semua as semua_kartu
from kantor.templatetags.rupa import angka
from kantor.terbitan import services
from tests.kantor.partisipasi.conftest import hadir, kantor, kota, lalu
from tests.kantor.terbitan.bahan import indeks_jadi, laporan, terbitkan

__all__ = ["hadir", "kantor", "kota", "lalu"]
Orang = Callable[[str], Any]
TERBESAR = 100_000  # bytes of a first load
_STATIK = re.compile(r'(?:href|src)="/?statik/([^"]+)"')
_TAUTAN = re.compile(r'\b(?:href|action|src)="([^"#]+)"')


@pytest.fixture
def penuh(hadir: Kehadiran, lalu: Kehadiran, kota: Path, orang: Orang) -> Pemilihan:
    """An office that published everything it has."""
    partisipasi.simpan_peta(
        pengguna=orang("ani"), wilayah=hadir.wilayah, isi=(kota / "wilayah.geojson").read_bytes(),
        nama="wilayah.geojson", sumber="rekaan",
    )  # fmt: skip
    partisipasi.tetapkan_sasaran(
        pengguna=orang("rudi"), kehadiran=hadir, persen=Decimal("80"), alasan="Rekaan.",
    )  # fmt: skip
    p = hadir.pemilihan
    assert p is not None
    laporan(p, 25, 12)
    terbitkan(orang, "kehadiran", lalu.pk)
    terbitkan(orang, "kehadiran", hadir.pk)
    terbitkan(orang, "indeks", indeks_jadi(orang, p).pk)
    terbitkan(orang, "layanan", p.kode)
    return p


def ambil(nama: str, *bagian_: Any) -> str:
    j = Client().get(reverse(nama, args=bagian_))
    assert j.status_code == 200, nama
    return j.content.decode()


def test_turnout_tells_figure_fraction_bounds_target_and_history(
    penuh: Pemilihan, hadir: Kehadiran, lalu: Kehadiran
) -> None:
    k = hasil.kehadiran(str(hadir.pk))
    assert k is not None
    h = k.seluruh
    assert h is not None
    assert h.pengguna is not None
    teks = ambil("situs_kehadiran_satu", hadir.pk)
    angka = f"{h.pengguna:,}".replace(",", ".")
    assert f"{angka} pengguna hak pilih dari" in teks
    assert "di antara" in teks  # the city's TPS contradict themselves
    assert "Sasaran 80,0 %: kurang" in teks
    assert "Pilkada 2020:" in teks
    assert "seluruh pengguna ÷ (DPT + DPK)" in teks
    assert teks.count('<path class="u') == len(k.anak[h.kode])
    assert "<polyline" in ambil("situs_kehadiran")


def test_regions_lead_down_to_the_tps_and_add_up(penuh: Pemilihan, hadir: Kehadiran) -> None:
    k = hasil.kehadiran(str(hadir.pk))
    assert k is not None
    kec = k.anak[k.isi["wilayah"]][0]
    kel = k.anak[kec.kode][0]
    teks = ambil("situs_kehadiran_wilayah", hadir.pk, kel.kode)
    assert "Per TPS" in teks
    assert reverse("situs_kehadiran_wilayah", args=[hadir.pk, kec.kode]) in teks
    for b in k.anak[kel.kode]:
        assert b.nama in teks
    for kode in ("99.71", "99.71.77", k.anak[kel.kode][0].kode, "x"):
        alamat = reverse("situs_kehadiran_wilayah", args=[hadir.pk, kode])
        assert Client().get(alamat).status_code == 404, kode


def test_held_counts_stand_nowhere(penuh: Pemilihan, lalu: Kehadiran) -> None:
    k = hasil.kehadiran(str(lalu.pk))
    assert k is not None
    tertutup = [kode for kode, b in k.disabilitas.items() if None in b]
    assert tertutup
    alamat = reverse(
        "situs_kehadiran_wilayah", args=[lalu.pk, next(x for x in tertutup if x.count(".") == 2)]
    )
    assert "ditahan" in Client().get(alamat).content.decode()


def test_an_index_shows_margin_probabilities_and_how_it_was_made(penuh: Pemilihan) -> None:
    t = hasil.semua_indeks()[0]
    teks = ambil("situs_indeks_satu", t.objek)
    for kata in (
        "Selang 95 %",
        "Peluang setiap kategori",
        "Menurut dimensi",
        "Cara menghitung",
        "Ilustratif",
    ):
        assert kata in teks
    assert t.isi["sidik"] in teks
    assert "hasil.csv" in teks


def test_the_legend_of_the_map_is_in_the_language_of_the_page(
    penuh: Pemilihan, hadir: Kehadiran
) -> None:
    alamat = reverse("situs_kehadiran_satu", args=[hadir.pk])
    for ekor, kata, bukan in (("", "ke atas", "and above"), ("?bahasa=en", "and above", "ke atas")):
        teks = Client().get(alamat + ekor).content.decode()
        (legenda,) = re.findall(r'<div class="kelas[^>]*>(.*?)</div>', teks)
        assert legenda.count("<span>") == 5
        assert kata in legenda
        assert bukan not in legenda


def test_the_feed_tells_of_every_publication_the_newest_first(
    penuh: Pemilihan, hadir: Kehadiran, lalu: Kehadiran
) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    akar = ElementTree.fromstring(Client().get(reverse("situs_umpan")).content)
    semua = akar.findall(f"{atom}entry")
    alamat = [(e.findtext(f"{atom}id") or "").removeprefix("http://testserver") for e in semua]
    for nama, objek in (
        ("situs_kehadiran_satu", hadir.pk), ("situs_kehadiran_satu", lalu.pk),
        ("situs_indeks_satu", hasil.semua_indeks()[0].objek), ("situs_layanan_satu", penuh.kode),
    ):  # fmt: skip
        satu = reverse(nama, args=[objek])
        assert satu in alamat
        assert Client().get(satu).status_code == 200
    saat = [e.findtext(f"{atom}updated") or "" for e in semua]
    assert saat == sorted(saat, reverse=True)
    assert akar.findtext(f"{atom}updated") == saat[0]


def test_cards_share_published_turnout_and_indices(penuh: Pemilihan, hadir: Kehadiran) -> None:
    kartu = {k.kode: k for k in semua_kartu(penuh)}
    k = hasil.kehadiran(str(hadir.pk))
    assert k is not None
    assert k.seluruh is not None
    assert kartu["kehadiran"].bawah.startswith(f"{angka(k.seluruh.pengguna)} dari ")
    assert kartu["sasaran"].besar == f"{angka(k.kurang_seluruh[0])} pemilih"
    (t,) = hasil.semua_indeks()
    satu = kartu[f"indeks-{t.objek}"]
    assert satu.besar == f"{t.isi['hasil'][0][2]:.1f}".replace(".", ",")
    assert "selang 95 %" in satu.bawah
    assert "ilustratif" in satu.sumber


def test_the_desk_says_what_its_senders_say(penuh: Pemilihan) -> None:
    teks = ambil("situs_layanan_satu", penuh.kode)
    assert "<b>37 laporan</b> masuk." in teks
    assert "<b>25 laporan</b> masuk." in teks
    assert "Selesai menurut pengirim" in teks
    a = hasil.angka_layanan(hasil.semua_layanan()[0])[0]
    assert (a["masuk"], a["terbuka"], a["selesai"]) == (37, 37, 0)
    assert (a["ditutup"], a["pangsa_ditutup"]) == (0, 0)
    # Closed is not solved: both rates stand there, one below the other.
    assert re.search(r"Ditutup: sudah dijawab kantor</th>\s*<td[^>]*>\s*0\s*</td>", teks)


def test_data_say_the_same_as_the_pages_and_are_valid_packages(
    penuh: Pemilihan, hadir: Kehadiran, tmp_path: Path
) -> None:
    for _, semua in bagian.sajian():
        for s in semua:
            isi = s.berkas()
            assert set(s.alamat) == set(isi)
            for nama, alamat in s.alamat.items():
                j = Client().get(alamat)
                assert j.content == isi[nama], alamat
                assert j["Last-Modified"]
                (tmp_path / nama).write_bytes(isi[nama])
            uraian = json.loads(isi["datapackage.json"])
            uraian["resources"] = [r for r in uraian["resources"] if r["format"] == "csv"]
            temu = Package(uraian, basepath=str(tmp_path)).validate()
            assert temu.valid, temu.flatten(["message"])  # Parquet would need pandas
    s = next(x for x in hasil.sajian_kehadiran() if x.judul == "Pilkada 2024")
    baris = list(csv.DictReader(io.StringIO(s.berkas()["kehadiran.csv"].decode())))
    k = hasil.kehadiran(str(hadir.pk))
    assert k is not None
    assert k.seluruh is not None
    assert int(next(b for b in baris if b["kode"] == "99.71")["pengguna"]) == k.seluruh.pengguna
    uraian = json.loads(s.berkas()["datapackage.json"])
    assert uraian["rumus"] == k.isi["judul_rumus"]


def test_what_is_not_published_is_not_there(hadir: Kehadiran, orang: Orang) -> None:
    assert "Belum ada kehadiran" in ambil("situs_kehadiran")
    assert "Belum ada indeks" in ambil("situs_indeks")
    assert "Belum ada angka layanan" in ambil("situs_layanan")
    t = services.usulkan(pengguna=orang("ani"), jenis="kehadiran", objek=str(hadir.pk))
    data = reverse("situs_terbit_data", args=["kehadiran", hadir.pk, 1, "kehadiran.csv"])
    for alamat in (reverse("situs_kehadiran_satu", args=[hadir.pk]), data):
        assert Client().get(alamat).status_code == 404
    services.putuskan(pengguna=orang("rudi"), terbitan=t, setuju=True, sidik=t.sidik)
    assert Client().get(data).status_code == 200
    services.tarik(pengguna=orang("rudi"), terbitan=t, alasan="Keliru.")
    assert Client().get(data).status_code == 404


def _muatan(teks: str) -> int:
    """Bytes of a first load: the page and what it names, each as it is sent compressed."""
    byte = len(gzip.compress(teks.encode()))
    for nama in set(_STATIK.findall(teks)):
        path = finders.find(nama)
        assert isinstance(path, str), nama
        byte += len(gzip.compress(Path(path).read_bytes()))
    return byte


def test_every_page_is_small_needs_no_script_and_knows_no_cookie(penuh: Pemilihan) -> None:
    halaman = [a for a in alamat_situs() if a.endswith("/")]
    assert len(halaman) > 30
    for alamat in halaman:
        for ekor in ("", "?bahasa=en"):
            j = Client().get(alamat + ekor)
            teks = j.content.decode()
            assert j.status_code == 200, alamat
            assert not j.cookies, alamat
            assert "<script" not in teks, alamat
            assert _STATIK.search(teks), alamat
            assert len(teks) < TERBESAR, (alamat, len(teks))
            assert _muatan(teks) < TERBESAR, alamat
            assert "noindex" not in teks


def test_the_whole_site_stands_as_files_and_every_link_within_it_leads_somewhere(
    penuh: Pemilihan, tmp_path: Path
) -> None:
    bangun(tmp_path / "situs")
    semua = list((tmp_path / "situs").rglob("*.html"))
    assert len(semua) > 60
    for halaman in semua:
        for tautan in _TAUTAN.findall(halaman.read_text()):
            if "://" not in tautan:
                assert (halaman.parent / tautan).resolve().is_file(), (halaman, tautan)
            else:
                assert "/umum/" not in tautan, (halaman, tautan)
