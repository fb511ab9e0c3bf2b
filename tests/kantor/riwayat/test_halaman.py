"""The pages of the history: who sees what, filters, paging, the receipt and the file for an auditor."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hakpilih.riwayat.pangkal import baca_pangkal
from hakpilih.riwayat.pemeriksaan import periksa
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.riwayat.pengurut import Pengurut, berkas_riwayat
from kantor.riwayat.services import catat

Sebagai = Callable[[str | None], Client]


@pytest.fixture
def isi_riwayat(tulis: Any, orang: Callable[[str], Pengguna], pemilihan: Any) -> None:
    """One event per reach: Budi's kelurahan, Citra's, their kota, and the office as such."""
    tulis("tanggapan/budi", pengguna=orang("budi"))
    tulis("tanggapan/citra", pengguna=orang("citra"), wilayah="99.71.02.1001")
    tulis("perubahan/k7", tindakan="perubahan_ditolak", alasan="Bukti <kurang>", wilayah="99.71")
    tulis("riwayat/1", tindakan="pangkal_diterbitkan", wilayah="",
          isi={"nomor": 1254621, "sidik": "ab" * 32, "tempat": "papan pengumuman"})  # fmt: skip
    Pengurut().semua()


def _halaman(c: Client, tanya: str = "") -> str:
    jawaban = c.get(reverse("riwayat") + tanya)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def test_tiap_orang_melihat_wilayahnya(sebagai: Sebagai, isi_riwayat: None) -> None:
    ani, budi, dedi = (_halaman(sebagai(n)) for n in ("ani", "budi", "dedi"))
    for objek, terlihat in {
        "tanggapan/budi": (ani, budi, dedi),
        "tanggapan/citra": (ani,),
        "perubahan/k7": (ani,),
        "1.254.621 di papan pengumuman": (ani,),
    }.items():
        assert [objek in h for h in (ani, budi, dedi)] == [h in terlihat for h in (ani, budi, dedi)]
    assert "Menolak perubahan k7" in ani
    assert "Alasan: Bukti &lt;kurang&gt;" in ani
    assert "Budi Santoso" in budi
    assert sebagai("joko").get(reverse("riwayat")).status_code == 403
    assert sebagai(None).get(reverse("riwayat")).status_code == 302


def test_saringan(sebagai: Sebagai, isi_riwayat: None) -> None:
    ani = sebagai("ani")
    kemarin = (timezone.localtime() - timedelta(days=1)).strftime("%d-%m-%Y")
    for tanya, ada, tidak in (
        ("?tindakan=perubahan_ditolak", "perubahan/k7", "tanggapan/budi"),
        ("?pelaku=citra", "tanggapan/citra", "tanggapan/budi"),
        ("?wilayah=997101", "tanggapan/budi", "tanggapan/citra"),
        ("?objek=tanggapan", "tanggapan/citra", "perubahan/k7"),
        ("?objek=tanggapan/budi", "tanggapan/budi", "tanggapan/citra"),
        (f"?sejak={kemarin}", "tanggapan/budi", "Tidak ada peristiwa"),
        (f"?sampai={kemarin}", "Tidak ada peristiwa", "tanggapan/budi"),
        ("?wilayah=Atas&objek=tanggapan", "bukan kode wilayah", "perubahan/k7"),
        ("?sejak=besok", "belum tanggal yang lengkap", "Tidak ada peristiwa"),
    ):
        halaman = _halaman(ani, tanya)
        tabel = halaman.partition("</form>")[2]
        assert ada in halaman, tanya
        assert tidak not in tabel, tanya


@pytest.mark.parametrize("hari", ["sejak=0001-01-01", "sampai=9999-12-31", "sampai=31-12-9999"])
def test_hari_di_luar_kalender_disebut(sebagai: Sebagai, isi_riwayat: None, hari: str) -> None:
    jawab = sebagai("agus").get(f"/riwayat/?{hari}")
    assert jawab.status_code == 200
    assert "antara 1945 dan 2999" in jawab.content.decode()


def test_halaman_berikut_dan_sebelumnya(
    sebagai: Sebagai, tulis: Any, pemilihan: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(120):
        tulis(f"tanggapan/t{i:03}")
    ani = sebagai("ani")
    tabel = ani.get(reverse("riwayat")).context["tabel"]
    urutan: list[str] = []
    while True:
        urutan += [b.sel["apa"].isi for b in tabel.baris]
        if not tabel.maju:
            break
        tabel = ani.get(reverse("riwayat") + f"?sesudah={tabel.maju}").context["tabel"]
    assert [u.rpartition(" ")[2] for u in urutan[:120]] == [f"t{i:03}" for i in range(119, -1, -1)]
    assert len(urutan) == 121
    balik = ani.get(reverse("riwayat") + f"?sebelum={tabel.mundur}").context["tabel"]
    assert [b.sel["apa"].isi for b in balik.baris] == urutan[50:100]
    assert _halaman(ani, "?sesudah=x9").count("tanggapan/t119") >= 1


def test_riwayat_satu_objek(sebagai: Sebagai, isi_riwayat: None) -> None:
    alamat = reverse("riwayat_objek", args=["tanggapan", "budi"])
    assert "Menerima tanggapan masyarakat" in sebagai("budi").get(alamat).content.decode()
    assert "Tidak ada peristiwa" in sebagai("citra").get(alamat).content.decode()
    assert sebagai("ani").get("/riwayat/tanggapan/<x>").status_code == 404


def test_jejak_di_samping_halaman_lain(orang: Callable[[str], Pengguna], isi_riwayat: None) -> None:
    t = Template('{% load riwayat %}{% jejak_objek "tanggapan/budi" "perubahan/k7" batas=1 %}')
    ani, budi, joko = (t.render(Context({"user": orang(n)})) for n in ("ani", "budi", "joko"))
    assert "Menolak perubahan k7. Alasan: Bukti &lt;kurang&gt;" in ani
    assert reverse("riwayat_objek", args=["tanggapan", "budi"]) in ani
    assert "Menerima tanggapan" in budi
    assert "perubahan/k7" not in budi
    assert "tidak terbuka untuk peran Anda" in joko


def test_tanda_terima_dan_berkas_cocok(sebagai: Sebagai, isi_riwayat: None, tmp_path: Path) -> None:
    agus = sebagai("agus")
    terima = tmp_path / "pangkal.json"
    terima.write_bytes(agus.get(reverse("pangkal_riwayat")).content)
    pangkal = baca_pangkal(terima)
    assert pangkal.kantor == "KPU Kota Contoh"
    assert pangkal.sidik in _halaman(agus)
    with berkas_riwayat().open("ab") as f:
        f.write(b'{"peristiwa":{"al')  # the sequencer is writing
    jawaban = agus.get(reverse("unduh_riwayat"))
    unduhan = tmp_path / "unduhan.jsonl"
    unduhan.write_bytes(b"".join(jawaban.streaming_content))
    assert jawaban["Content-Length"] == str(unduhan.stat().st_size)
    hasil = periksa(unduhan, [pangkal])
    assert (hasil.utuh, hasil.cocok, hasil.peristiwa) == (True, {0}, 5)
    ditolak = sebagai("budi").get(reverse("unduh_riwayat"))
    assert ditolak.status_code == 403
    assert "seluruh kantor" in ditolak.content.decode()


def test_sebelum_dimulai(sebagai: Sebagai, db: Any, folder: Path) -> None:
    ani = sebagai("ani")
    assert "Rantai belum dimulai" in _halaman(ani)
    assert ani.get(reverse("pangkal_riwayat")).status_code == 400
    assert ani.get(reverse("unduh_riwayat")).status_code == 400


def test_tidak_ada_nik_di_riwayat(tulis: Any, orang: Callable[[str], Pengguna]) -> None:
    from hakpilih.errors import ArgumenKeliru

    for isi in ({"nik": "x"}, {"catatan": "9971010101800001"}):
        with pytest.raises(ArgumenKeliru), transaction.atomic():
            catat(
                pengguna=orang("ani"), tindakan="tanggapan_diterima", objek="tanggapan/1", isi=isi
            )
    assert "9971010101800001" not in json.dumps(
        list(Peristiwa.objects.values_list("isi", flat=True))
    )


def test_banyak_pertanyaan_tidak_tumbuh(
    sebagai: Sebagai, tulis: Any, pemilihan: Any, django_assert_max_num_queries: Any
) -> None:
    for i in range(60):
        tulis(f"tanggapan/{i}")
    Pengurut().semua()
    ani = sebagai("ani")
    ani.get(reverse("riwayat"))
    with django_assert_max_num_queries(25):
        ani.get(reverse("riwayat"))
