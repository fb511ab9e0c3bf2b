"""Figures for everybody: frozen, checked, decided by two, numbered, and never changed afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_sel import DapatDikenali
from hakpilih.publikasi.gerbang_terbit import TakBolehTerbit
from kantor.izin_alamat import Ditolak
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.publik import DISABILITAS
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.services import ubah_aturan
from kantor.riwayat.models import Peristiwa
from kantor.terbitan import selectors, services
from kantor.terbitan.models import Terbitan
from tests.kantor.terbitan.bahan import indeks_jadi, laporan, terbitkan

Orang = Callable[[str], Any]
Sebagai = Callable[[str | None], Client]


def angka(t: Terbitan, jenis: str) -> list[Any]:
    """The row of a kind of the desk's figures."""
    return next(list(b[1:]) for b in t.isi["angka"] if b[0] == jenis)


def test_turnout_is_frozen_published_by_another_and_told(hadir: Kehadiran, orang: Orang) -> None:
    t = services.usulkan(pengguna=orang("ani"), jenis="kehadiran", objek=str(hadir.pk))
    assert (t.nomor, t.keadaan) == (1, "usul")
    assert selectors.umum() == []
    with pytest.raises(Ditolak):
        services.putuskan(pengguna=orang("seno"), terbitan=t, setuju=True, sidik=t.sidik)
    t = services.putuskan(pengguna=orang("rudi"), terbitan=t, setuju=True, sidik=t.sidik)
    assert [x.pk for x in selectors.umum()] == [t.pk]
    assert list(
        Peristiwa.objects.filter(objek=f"terbitan/{t.pk}").order_by("pk").values_list("tindakan", flat=True)
    ) == ["publikasi_diusulkan", "publikasi_diterbitkan"]  # fmt: skip
    a = Angka.objects.get(kehadiran=hadir, golongan="", kode=hadir.wilayah)
    baris = next(b for b in t.isi["hadir"] if b[0] == hadir.wilayah)
    assert baris[4:6] == [a.pengguna, a.pemilih]
    assert len(t.isi["hadir"]) == Angka.objects.filter(kehadiran=hadir, golongan="").count()


def test_what_is_published_whole_is_a_rule_of_the_election(hadir: Kehadiran, orang: Orang) -> None:
    assert hadir.pemilihan is not None
    t = services.usulkan(pengguna=orang("ani"), jenis="kehadiran", objek=str(hadir.pk))
    assert [(x[0], x[3]) for x in t.isi["utuh"]] == [
        ("tps", "tidak ada di sumber yang kami baca"),
        ("rekap", "disimpulkan dari sumbernya, tidak tertulis begitu di sana"),
    ]
    assert "UU 7/2017" not in str(t.isi["utuh"])
    utuh = selectors.paket(t).tambahan["terbit_utuh"]
    assert utuh[0]["kepastian"] == "tidak ada di sumber yang kami baca"
    services.putuskan(pengguna=orang("rudi"), terbitan=t, setuju=False, sidik=t.sidik, alasan="x")
    # The office takes the exception of every TPS away: no row of a TPS is published.
    _tanpa(hadir.pemilihan, orang, "tps")
    t = terbitkan(orang, "kehadiran", hadir.pk)
    assert {b[2] for b in t.isi["hadir"]}.isdisjoint({"tps"})
    kode = {b[0] for b in t.isi["hadir"]}
    assert {b[0] for b in t.isi["kelamin"]} <= kode
    # And that of the sums: a small one is refused.
    _tanpa(hadir.pemilihan, orang, "rekap")
    kel = Angka.objects.filter(kehadiran=hadir, golongan="", tingkat="kelurahan")
    kel.filter(pk=kel.values("pk")[:1]).update(pengguna=3, pemilih=9)
    with pytest.raises(DapatDikenali, match="kurang dari 10 orang"):
        terbitkan(orang, "kehadiran", hadir.pk)


def _tanpa(p: Pemilihan, orang: Orang, kode: str) -> None:
    a = aturan_dari(p)
    sisa = tuple(x for x in a.pengecualian or () if x.kode != kode)
    ubah_aturan(
        pengguna=orang("rudi"), pemilihan=p, aturan=replace(a, pengecualian=sisa),
        dari_nomor=p.aturan.nomor, alasan="Keputusan kantor",
    )  # fmt: skip


def test_nobody_publishes_what_he_proposed(hadir: Kehadiran, orang: Orang) -> None:
    t = services.usulkan(pengguna=orang("ani"), jenis="kehadiran", objek=str(hadir.pk))
    orang("ani").__class__.objects.filter(username="ani").update(peran="ketua")
    ani = orang("ani").__class__.objects.get(username="ani")
    with pytest.raises(ArgumenKeliru, match="Anda yang mengusulkannya"):
        services.putuskan(pengguna=ani, terbitan=t, setuju=True, sidik=t.sidik)
    with pytest.raises(IntegrityError), transaction.atomic():
        Terbitan.objects.filter(pk=t.pk).update(
            keadaan="terbit", pemutus=ani, diputus=timezone.now()
        )


def test_small_counts_of_people_with_a_disability_are_empty_in_all_that_is_read(
    lalu: Kehadiran, orang: Orang
) -> None:
    t = terbitkan(orang, "kehadiran", lalu.pk)
    kecil = {
        a.kode
        for a in Angka.objects.filter(kehadiran=lalu, golongan=DISABILITAS).exclude(tingkat="tps")
        if a.pengguna is not None and a.pengguna < 10
    }
    tampak = {b[0]: b[1:] for b in t.isi["disabilitas"]}
    assert kecil
    assert all(tampak[k][1] is None for k in kecil)
    assert t.rahasia["ditahan"]
    csv = selectors.berkas(t)["disabilitas.csv"].decode()
    assert not [b for b in csv.splitlines()[1:] for x in b.split(",")[1:] if x and int(x) < 10]


def test_the_desk_hides_what_would_open_a_small_kind(
    pemilihan: Pemilihan, pelayan_kunci: Path, orang: Orang
) -> None:
    laporan(pemilihan, 14, 3)
    t = terbitkan(orang, "layanan", pemilihan.kode)
    # 17 in all and 14 of one kind would tell the 3 of the other: two kinds are held, or the sum is.
    masuk = {b[0]: b[1] for b in t.isi["angka"]}
    assert masuk["aspirasi"] is None
    assert None in (masuk["semua"], masuk["pengaduan"])
    services.periksa(t)


def test_a_second_version_does_not_give_the_first_away(
    pemilihan: Pemilihan, pelayan_kunci: Path, orang: Orang
) -> None:
    laporan(pemilihan, 30, 0)
    satu = terbitkan(orang, "layanan", pemilihan.kode)
    assert angka(satu, "semua")[0] == 30
    with pytest.raises(ArgumenKeliru, match="sama dengan versi 1"):
        services.usulkan(pengguna=orang("ani"), jenis="layanan", objek=pemilihan.kode)
    laporan(pemilihan, 2, 0)
    dua = terbitkan(orang, "layanan", pemilihan.kode)
    assert dua.nomor == 2
    assert angka(dua, "semua")[0] is None  # 32 beside 30 would tell of two people
    laporan(pemilihan, 20, 0)
    tiga = terbitkan(orang, "layanan", pemilihan.kode)
    assert angka(tiga, "semua")[0] == 52


def test_an_index_needs_no_counts_and_says_how_it_was_made(
    pemilihan: Pemilihan, pelayan_kunci: Path, orang: Orang
) -> None:
    p = indeks_jadi(orang, pemilihan)
    t = terbitkan(orang, "indeks", p.pk)
    assert t.rahasia == {}
    assert t.isi["hasil"][0][0] == "skor"
    assert abs(sum(b[2] for b in t.isi["peluang"]) - 1) < 0.01
    assert t.isi["ilustratif"] is True
    assert set(selectors.berkas(t)) >= {
        "datapackage.json",
        "hasil.csv",
        "peluang.parquet",
        "indikator.csv",
    }


def test_only_approved_assessments_and_counted_elections_may_be_published(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    assert [k for k, j in services.JENIS.items() if j.calon()] == []
    for jenis, objek in (("kehadiran", "1"), ("indeks", "1"), ("layanan", "tiada"), ("apa", "1")):
        with pytest.raises(ArgumenKeliru, match="tidak ada"):
            services.usulkan(pengguna=orang("ani"), jenis=jenis, objek=objek)


def test_the_gate_stops_a_nik_and_a_cell_that_another_publication_opens(
    lalu: Kehadiran, orang: Orang
) -> None:
    t = terbitkan(orang, "kehadiran", lalu.pk)
    t.isi["hadir"][0][1] = "9971 0141 0190 0001"
    with pytest.raises(TakBolehTerbit, match="kolom nama"):
        services.periksa(t)
    t.refresh_from_db()
    kode = next(b[0] for b in t.isi["disabilitas"] if b[2] is None)
    t.isi["disabilitas"] = [
        [b[0], b[1], 3 if b[0] == kode else b[2], b[3]] for b in t.isi["disabilitas"]
    ]
    with pytest.raises(DapatDikenali, match="kurang dari 10 orang") as g:
        services.periksa(t)
    assert kode in str(g.value)
    assert ": 3" not in str(g.value)


def test_what_was_decided_does_not_change_and_is_not_deleted(
    hadir: Kehadiran, orang: Orang
) -> None:
    t = terbitkan(orang, "kehadiran", hadir.pk)
    for ubah in ({"isi": {}}, {"nomor": 9}, {"keadaan": "ditolak"}, {"sidik": "0" * 64}):
        with pytest.raises(IntegrityError, match="tidak berubah lagi"), transaction.atomic():
            Terbitan.objects.filter(pk=t.pk).update(**ubah)
    with pytest.raises(IntegrityError, match="tidak berubah lagi"), transaction.atomic():
        Terbitan.objects.filter(pk=t.pk).delete()
    u = Terbitan.objects.get(pk=t.pk)
    assert u.isi == t.isi


def test_taking_back_needs_a_reason_and_the_older_version_stands_again(
    lalu: Kehadiran, orang: Orang
) -> None:
    satu = terbitkan(orang, "kehadiran", lalu.pk)
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        services.tarik(pengguna=orang("rudi"), terbitan=satu, alasan=" ")
    services.tarik(pengguna=orang("rudi"), terbitan=satu, alasan="Salah berkas.")
    assert selectors.umum() == []
    with pytest.raises(ArgumenKeliru, match="tidak sedang terbit"):
        services.tarik(pengguna=orang("rudi"), terbitan=satu, alasan="Lagi.")
    dua = terbitkan(orang, "kehadiran", lalu.pk)  # the same figures may come back
    assert dua.nomor == 2


def test_refusing_needs_a_reason_and_leaves_room_for_another(lalu: Kehadiran, orang: Orang) -> None:
    t = services.usulkan(pengguna=orang("ani"), jenis="kehadiran", objek=str(lalu.pk))
    with pytest.raises(ArgumenKeliru, match="masih menunggu"):
        services.usulkan(pengguna=orang("sosi"), jenis="kehadiran", objek=str(lalu.pk))
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        services.putuskan(pengguna=orang("rudi"), terbitan=t, setuju=False, sidik=t.sidik)
    with pytest.raises(ArgumenKeliru, match="bukan yang Anda lihat"):
        services.putuskan(pengguna=orang("rudi"), terbitan=t, setuju=True, sidik="0")
    services.putuskan(
        pengguna=orang("rudi"), terbitan=t, setuju=False, sidik=t.sidik, alasan="Belum final."
    )
    assert (
        services.usulkan(pengguna=orang("sosi"), jenis="kehadiran", objek=str(lalu.pk)).nomor == 2
    )


def test_the_pages_lead_from_proposal_to_publication(
    lalu: Kehadiran, orang: Orang, sebagai: Sebagai
) -> None:
    ani, rudi = sebagai("ani"), sebagai("rudi")
    assert "Usulkan terbit" in ani.get(reverse("terbitan")).content.decode()
    assert "Usulkan terbit" not in rudi.get(reverse("terbitan")).content.decode()
    j = ani.post(reverse("terbitan_usul"), {"jenis": "kehadiran", "objek": lalu.pk})
    assert j.status_code == 303
    t = Terbitan.objects.get()
    alamat = reverse("terbitan_rinci", args=[t.pk])
    assert j["Location"] == alamat
    assert "Simpan keputusan" not in ani.get(alamat).content.decode()
    teks = rudi.get(alamat).content.decode()
    assert "Simpan keputusan" in teks
    assert "batas_bawah" in teks
    j = rudi.post(alamat, {"setuju": "tidak", "sidik": t.sidik, "alasan": ""})
    assert j.status_code == 422
    assert "Alasannya belum ditulis" in j.content.decode()
    assert "1 publikasi menunggu" in rudi.get("/").content.decode()
    assert rudi.post(alamat, {"setuju": "ya", "sidik": t.sidik, "alasan": ""}).status_code == 303
    assert "Tarik dari situs" in rudi.get(alamat).content.decode()
    j = rudi.post(reverse("terbitan_tarik", args=[t.pk]), {"alasan": "Salah berkas."})
    assert j.status_code == 303
    t.refresh_from_db()
    assert t.keadaan == "ditarik"


def test_a_refused_proposal_says_why_on_the_page(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    j = sebagai("ani").post(
        reverse("terbitan_usul"), {"jenis": "kehadiran", "objek": "9"}, follow=True
    )
    assert "Yang akan diterbitkan itu tidak ada." in j.content.decode()
