"""Am I on the list? From the fixed list to the page, by real hashes of a real key process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Daftar
from kantor.izin_alamat import Ditolak
from kantor.kunci import kunci
from kantor.laju import jaringan
from kantor.pemungutan.services import tulis_lokasi
from kantor.pemungutan.tempat import kode_tps
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.segel.galat import KunciTakTersedia
from kantor.terdaftar import pencarian, services
from kantor.terdaftar import tanya as tanya_basis
from kantor.terdaftar.catatan import hitung
from kantor.terdaftar.models import DITUTUP, SIAP, Layanan, Sidik
from kantor.terdaftar.pekerjaan import sapu
from kantor.tugas.models import Tugas

Orang = Callable[[str], Pengguna]
ALAMAT = "/terdaftar/"


@pytest.fixture
def isi(dpt: Daftar) -> list[dict[str, Any]]:
    """The voters of the list who have a NIK, opened."""
    return [b for b in isi_pemilih(dpt, buka=True).to_pylist() if b["nik"]]


def tanya(**isian: str) -> Any:
    return Client().post(ALAMAT, isian)


def test_every_voter_with_a_nik_finds_his_tps_by_name_and_by_card(
    buka: Layanan, isi: list[dict[str, Any]]
) -> None:
    assert buka.dapat_ditanya == len(isi) > 0
    for b in isi:
        nama = " ".join(reversed(b["nama"].lower().split()))
        for isian in ({"nama": nama}, {"nkk": b["nkk"]} if b["nkk"] else {"nama": b["nama"]}):
            jawab = tanya(nik=b["nik"], **isian)
            teks = jawab.content.decode()
            assert jawab.status_code == 200
            assert "Ya, Anda terdaftar" in teks
            assert f"Anda tercatat di TPS {b['tps']}" in teks
            assert b["nik"] not in teks
            assert b["nama"] not in teks
            assert jawab["Cache-Control"] == "no-store"
            assert not jawab.cookies


def test_misses_are_one_page_whatever_the_reason(buka: Layanan, isi: list[dict[str, Any]]) -> None:
    ada, lain = isi[0], isi[1]
    # What was typed goes along into a report; nothing else of the page may tell two misses apart.
    jawaban = {
        tanya(nik=nik, nama=nama).content.replace(f'value="{nama}"'.encode(), b'value=""')
        for nik, nama in (
            (ada["nik"], "Nama Lain"),  # the NIK is on the list
            (ada["nik"], lain["nama"]),  # so is the name, of somebody else
            ("9971014101900099", "Nama Lain"),  # nobody's
        )
    }
    assert len(jawaban) == 1
    assert b"Kami belum menemukan Anda" in jawaban.pop()


def test_every_miss_asks_the_same_of_the_database(
    buka: Layanan, isi: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    langsung: list[str] = []  # what goes to PostgreSQL past Django, which captures nothing of it
    asli = tanya_basis._satu
    monkeypatch.setattr(
        tanya_basis, "_satu", lambda kalimat, isi: (langsung.append(kalimat), asli(kalimat, isi))[1]
    )

    def tanyaan(nik: str) -> list[str]:
        langsung.clear()
        with CaptureQueriesContext(connection) as c:
            tanya(nik=nik, nama="Nama Lain")
        return langsung + [q["sql"].split("WHERE")[0] for q in c.captured_queries]

    pencarian.pembuka()
    assert tanyaan(isi[0]["nik"]) == tanyaan("9971014101900099") != []


def test_a_nik_alone_is_sent_back_without_a_look_at_the_list(
    buka: Layanan, isi: list[dict[str, Any]]
) -> None:
    jawab = tanya(nik=isi[0]["nik"])
    assert jawab.status_code == 422
    assert "NIK saja tidak cukup" in jawab.content.decode()
    assert hitung(pencarian.folder_catatan()) == []


def test_every_answer_is_in_the_log_without_a_nik(buka: Layanan, isi: list[dict[str, Any]]) -> None:
    tanya(nik=isi[0]["nik"], nama=isi[0]["nama"])
    for _ in range(6):
        jawab = tanya(nik=isi[0]["nik"], nama="Nama Lain")
    assert jawab.status_code == 429
    assert 0 < int(jawab["Retry-After"]) <= 1800
    assert isi[0]["nik"] in jawab.content.decode()  # the form stays as it was filled
    # By the card one is not in the guesser's queue.
    assert tanya(nik=isi[0]["nik"], nkk=isi[0]["nkk"]).status_code == 200
    ((_, per),) = hitung(pencarian.folder_catatan())
    assert per == {"ada": 2, "tidak": 5, "ditunda": 1}
    (berkas,) = Path(pencarian.folder_catatan()).iterdir()
    teks = berkas.read_text()
    assert isi[0]["nik"] not in teks
    assert kunci().sidik("nik", [isi[0]["nik"]])[0].hex() not in teks  # type: ignore[union-attr]


def test_where_the_key_process_is_away_nobody_is_answered_and_nothing_is_lost(
    buka: Layanan, isi: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def tiada(*_: Any) -> Any:
        raise KunciTakTersedia("Proses kunci tidak menjawab.", "Jalankan.")

    monkeypatch.setattr(
        "kantor.terdaftar.pencarian.kunci", lambda: type("K", (), {"sidik_kata": tiada})
    )
    jawab = tanya(nik=isi[0]["nik"], nama="Dewi")
    assert jawab.status_code == 503
    assert 'value="Dewi"' in jawab.content.decode()


def test_where_the_tps_stands_is_said(
    buka: Layanan, isi: list[dict[str, Any]], orang: Orang
) -> None:
    b = isi[0]
    tulis_lokasi(
        pengguna=orang("ani"), pemilihan=buka.daftar.pemilihan,
        wilayah=kode_tps(b["kelurahan"], b["tps"]), tempat="Balai RW 2, Jalan Melati",
    )  # fmt: skip
    assert "Balai RW 2, Jalan Melati" in tanya(nik=b["nik"], nama=b["nama"]).content.decode()


def test_before_polling_day_he_is_told_where_to_go_and_what_to_bring(
    buka: Layanan, isi: list[dict[str, Any]]
) -> None:
    b, p = isi[0], buka.daftar.pemilihan
    assert "Surat pemberitahuan" not in tanya(nik=b["nik"], nama=b["nama"]).content.decode()
    p.hari = timezone.localdate() + timedelta(days=3)
    p.save()
    pencarian.lupakan()
    teks = tanya(nik=b["nik"], nama=b["nama"]).content.decode()
    assert f"Datang ke TPS {b['tps']}" in teks
    assert "KTP-el. Surat pemberitahuan bila ada" in teks
    assert "pada jam terakhir" in tanya(nik=b["nik"], nama="Nama Lain").content.decode()


def test_nothing_can_be_asked_until_another_person_opened_it(
    siap: Layanan, orang: Orang, isi: list[dict[str, Any]]
) -> None:
    assert siap.keadaan == SIAP
    assert "tidak ada daftar yang dapat dicari" in Client().get(ALAMAT).content.decode()
    assert "tidak ada daftar" in tanya(nik=isi[0]["nik"], nama=isi[0]["nama"]).content.decode()
    with pytest.raises(Ditolak):
        services.buka(pengguna=orang("ani"), layanan=siap)
    Layanan.objects.filter(pk=siap.pk).update(oleh=orang("rudi"))
    with pytest.raises(ArgumenKeliru, match="Anda yang menyiapkannya"):
        services.buka(pengguna=orang("rudi"), layanan=siap)


def test_a_list_that_is_not_fixed_is_not_made_ready(dpt: Daftar, orang: Orang) -> None:
    dpt.keadaan = "siap"
    with pytest.raises(ArgumenKeliru, match="belum ditetapkan"):
        services.siapkan(pengguna=orang("ani"), daftar=dpt)
    with pytest.raises(Ditolak):
        services.siapkan(pengguna=orang("budi"), daftar=dpt)
    dpt.keadaan, dpt.jenis = "ditetapkan", "dphp"
    with pytest.raises(ArgumenKeliru, match="bukan daftar yang diumumkan"):
        services.siapkan(pengguna=orang("ani"), daftar=dpt)


def test_a_second_list_closes_the_first_and_its_hashes_go(
    buka: Layanan, orang: Orang, django_capture_on_commit_callbacks: Any
) -> None:
    with pytest.raises(ArgumenKeliru, match="sudah disiapkan"):
        services.siapkan(pengguna=orang("ani"), daftar=buka.daftar)
    with django_capture_on_commit_callbacks(execute=True):
        services.tutup(pengguna=orang("rudi"), layanan=buka)
    assert not Sidik.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        baru = services.siapkan(pengguna=orang("ani"), daftar=buka.daftar)
    services.buka(pengguna=orang("rudi"), layanan=baru)
    buka.refresh_from_db()
    assert buka.keadaan == DITUTUP
    with pytest.raises(ArgumenKeliru, match="ditutup"):
        services.tutup(pengguna=orang("rudi"), layanan=buka)
    nama = list(Peristiwa.objects.order_by("pk").values_list("tindakan", flat=True))
    assert [n for n in nama if n.startswith("terdaftar")] == [
        "terdaftar_diminta", "terdaftar_siap", "terdaftar_dibuka", "terdaftar_ditutup",
        "terdaftar_diminta", "terdaftar_siap", "terdaftar_dibuka",
    ]  # fmt: skip


def test_what_a_crash_left_behind_is_swept(
    buka: Layanan, orang: Orang, django_capture_on_commit_callbacks: Any
) -> None:
    Layanan.objects.filter(pk=buka.pk).update(keadaan=DITUTUP)
    Tugas.objects.filter(objek=f"terdaftar/{buka.pk}").delete()
    assert Sidik.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert sapu() == 1
    assert not Sidik.objects.exists()
    assert sapu() == 0


def test_a_thief_of_the_table_cannot_ask_it(buka: Layanan, isi: list[dict[str, Any]]) -> None:
    tersimpan = {bytes(s) for s in Sidik.objects.values_list("sidik", flat=True)}
    assert all(len(s) == 16 for s in tersimpan)
    # No other keyed hash of the database is among them.
    for jenis in ("nik", "nkk"):
        assert not tersimpan & set(kunci().sidik(jenis, [b["nik"] for b in isi]))


def test_the_office_page_opens_and_closes(
    siap: Layanan, sebagai: Callable[[str | None], Client], isi: list[dict[str, Any]]
) -> None:
    halaman = reverse("terdaftar_kelola")
    assert "Ketua yang membukanya" in sebagai("ani").get(halaman).content.decode()
    rudi = sebagai("rudi")
    assert "Buka untuk umum" in rudi.get(halaman).content.decode()
    assert sebagai("ani").post(reverse("terdaftar_buka", args=[siap.pk])).status_code == 403
    rudi.post(reverse("terdaftar_buka", args=[siap.pk]))
    tanya(nik=isi[0]["nik"], nama=isi[0]["nama"])
    teks = rudi.get(halaman).content.decode()
    assert "Terbuka untuk umum" in teks
    assert "Tutup pencarian di DPT" in teks
    rudi.post(reverse("terdaftar_tutup", args=[siap.pk]))
    siap.refresh_from_db()
    assert siap.keadaan == DITUTUP
    assert rudi.post(reverse("terdaftar_buka", args=[99_999])).status_code == 404


def test_the_log_is_kept_as_long_as_the_office_says(settings: Any) -> None:
    assert settings.TERDAFTAR_HARI == 90
    assert Path(settings.FOLDER) in pencarian.folder_catatan().parents


@pytest.mark.parametrize(
    ("alamat", "rumah"),
    [
        ("10.1.2.3", "10.1.2.3"),
        ("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),
        ("::ffff:10.1.2.3", "10.1.2.3"),
        ("", ""),
    ],
)
def test_a_household_is_one_address(alamat: str, rumah: str) -> None:
    assert jaringan(alamat) == rumah
