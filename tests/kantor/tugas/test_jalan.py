"""One run of one job: result, sentence, attempts, and that nobody runs it twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.tugas import daftar, lapor
from kantor.tugas.jalan import jalankan, kembalikan
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan, ulangi


@pytest.fixture
def kerja(monkeypatch: pytest.MonkeyPatch, db: Any) -> Callable[[Callable[..., Any]], Tugas]:
    """A waiting job of the function given."""
    monkeypatch.setattr(daftar, "PEKERJA", dict(daftar.PEKERJA))
    monkeypatch.setattr("kantor.tugas.jalan.PEKERJA", daftar.PEKERJA)
    monkeypatch.setattr("kantor.tugas.services.PEKERJA", daftar.PEKERJA)

    def buat(fungsi: Callable[..., Any]) -> Tugas:
        daftar.pekerja("uji")(fungsi)
        return antrekan(jenis="uji", judul="Menguji", objek="berkas/1", isi={"banyak": 2})

    return buat


@pytest.fixture(autouse=True)
def _tidak_berhenti() -> Iterator[None]:
    yield
    lapor.henti.clear()


def test_tugas_yang_antre_dijalankan_sesudah_transaksi(
    kerja: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        t = kerja(lambda tugas, lapor: {"dua_kali": tugas.isi["banyak"] * 2})
        assert t.keadaan == "menunggu"
    t.refresh_from_db()
    assert (t.keadaan, t.hasil, t.persen, t.percobaan) == ("selesai", {"dua_kali": 4}, 100, 1)


def test_kemajuan_terlihat_dan_ditulis_paling_sering_dua_kali_sedetik(
    kerja: Any, django_assert_num_queries: Any
) -> None:
    terlihat: list[tuple[str, int]] = []

    def fungsi(tugas: Tugas, lapor: lapor.Pelapor) -> dict[str, int]:
        with django_assert_num_queries(0):
            for i in range(1000):
                lapor(f"Baris {i}", i // 10)
        lapor._pada -= 1
        lapor("Baris 1.000" + "x" * 300, 250)
        kini = Tugas.objects.get(pk=tugas.pk)
        terlihat.append((kini.langkah, kini.persen))
        return {}

    assert jalankan(kerja(fungsi).pk)
    assert terlihat == [(("Baris 1.000" + "x" * 300)[:200], 100)]


def test_kesalahan_yang_dikenal_menjadi_kalimatnya(kerja: Any) -> None:
    def fungsi(tugas: Tugas, lapor: Any) -> dict[str, int]:
        raise ArgumenKeliru("Berkas tidak ada.", "Unggah lagi.")

    t = kerja(fungsi)
    jalankan(t.pk)
    t.refresh_from_db()
    assert (t.keadaan, t.galat) == ("gagal", "Berkas tidak ada. Unggah lagi.")


def test_kesalahan_tak_terduga_hanya_masuk_catatan(
    kerja: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    def fungsi(tugas: Tugas, lapor: Any) -> dict[str, int]:
        raise ZeroDivisionError("rincian")

    t = kerja(fungsi)
    jalankan(t.pk)
    t.refresh_from_db()
    assert t.keadaan == "gagal"
    assert "rincian" not in t.galat
    assert f"nomor pekerjaan {t.pk}" in t.galat


def test_hanya_satu_yang_menjalankan(kerja: Any) -> None:
    jalan: list[bool] = []

    def fungsi(tugas: Tugas, lapor: Any) -> dict[str, int]:
        jalan.append(jalankan(tugas.pk))
        return {}

    t = kerja(fungsi)
    assert jalankan(t.pk)
    assert jalan == [False]
    assert not jalankan(t.pk)


def test_yang_terputus_diulang_paling_banyak_tiga_kali(kerja: Any) -> None:
    def fungsi(tugas: Tugas, lapor: Any) -> dict[str, int]:
        raise OperationalError("database is locked")

    t = kerja(fungsi)
    for kali in (1, 2):
        jalankan(t.pk)
        t.refresh_from_db()
        assert (t.keadaan, t.percobaan) == ("menunggu", kali)
    jalankan(t.pk)
    t.refresh_from_db()
    assert t.keadaan == "gagal"
    assert "terputus 3 kali" in t.galat


def test_berhenti_rapi_tidak_dihitung(kerja: Any) -> None:
    def fungsi(tugas: Tugas, lapor_: Any) -> dict[str, int]:
        lapor.henti.set()
        lapor_("Setengah", 50)
        raise AssertionError

    t = kerja(fungsi)
    jalankan(t.pk)
    t.refresh_from_db()
    assert (t.keadaan, t.percobaan, t.langkah) == ("menunggu", 0, "Menunggu dilanjutkan")


def test_yang_direbut_tidak_menulis_apa_pun(kerja: Any) -> None:
    def fungsi(tugas: Tugas, lapor: Any) -> dict[str, int]:
        lapor._pada -= 1
        assert kembalikan(tugas)  # as a sweep does that thinks it dead
        lapor("Masih di sini", 50)
        lapor("Berhenti di laporan berikutnya", 60)
        raise AssertionError

    t = kerja(fungsi)
    jalankan(t.pk)
    t.refresh_from_db()
    assert (t.keadaan, t.persen, t.hasil) == ("menunggu", 0, {})


def test_jalan_yang_kedaluwarsa_tidak_mengembalikan_yang_baru(kerja: Any) -> None:
    t = kerja(lambda tugas, lapor: {})
    lama = Tugas.objects.get(pk=t.pk)
    lama.mulai = timezone.now() - timedelta(minutes=1)
    Tugas.objects.filter(pk=t.pk).update(mulai=timezone.now(), percobaan=2)
    assert not kembalikan(lama)


def test_mengulangi_yang_gagal(
    kerja: Any, orang: Callable[[str], Pengguna], django_capture_on_commit_callbacks: Any
) -> None:
    sudah: list[int] = []

    def fungsi(tugas: Tugas, lapor: Any) -> dict[str, int]:
        sudah.append(1)
        if len(sudah) == 1:
            raise ArgumenKeliru("Belum bisa.")
        return {"jadi": 1}

    t = kerja(fungsi)
    with pytest.raises(ArgumenKeliru):
        ulangi(tugas=t, pengguna=orang("ani"))
    jalankan(t.pk)
    with django_capture_on_commit_callbacks(execute=True):
        ulangi(tugas=t, pengguna=orang("ani"))
    t.refresh_from_db()
    assert (t.keadaan, t.hasil, t.galat, t.percobaan) == ("selesai", {"jadi": 1}, "", 1)
    assert Peristiwa.objects.get().tindakan == "pekerjaan_diulangi"


def test_jenis_yang_tidak_dikenal(db: Any) -> None:
    with pytest.raises(ValueError, match="entah"):
        antrekan(jenis="entah", judul="Entah")
    t = Tugas.objects.create(jenis="entah", judul="Entah", dibuat=timezone.now())
    jalankan(t.pk)
    t.refresh_from_db()
    assert "tidak mengenal pekerjaan “entah”" in t.galat
