"""Several people press the button at one moment: real threads, real transactions, either database."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from hakpilih.errors import HakpilihError
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import services
from kantor.telaah.models import Kasus, Perubahan, Putusan
from kantor.telaah.services import BuktiMasuk
from tests.kantor.telaah.bahan_halaman import kota

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pelayan_kunci")]
KUNJUNGAN = (BuktiMasuk("kunjungan", "PPS Kenanga"),)


@pytest.fixture
def serentak(tmp_path: Path) -> Iterator[Callable[..., list[Any]]]:
    """Run functions in threads of their own at one moment; what each came to, errors for users included.

    SQLite in memory has no two writers, so the threads work on a file that holds the same.
    """
    basis = connections.settings["default"]
    nama = basis["NAME"]

    def jalan(*kerja: Callable[[], Any]) -> list[Any]:
        berkas = str(tmp_path / "balapan.sqlite3")
        if connection.vendor == "sqlite" and basis["NAME"] != berkas:
            with sqlite3.connect(berkas) as tujuan:
                connection.connection.backup(tujuan)
            basis["NAME"] = berkas
        pagar = threading.Barrier(len(kerja))
        hasil: list[Any] = [None] * len(kerja)

        def satu(i: int, f: Callable[[], Any]) -> None:
            try:
                connection.ensure_connection()
                pagar.wait()
                hasil[i] = f()
            except HakpilihError as galat:
                hasil[i] = galat
            finally:
                connection.close()

        utas = [threading.Thread(target=satu, args=x) for x in enumerate(kerja)]
        for t in utas:
            t.start()
        for t in utas:
            t.join()
        return hasil

    yield jalan
    basis["NAME"] = nama


def test_dua_orang_of_many_approvers_one_decides(
    pemilihan: Pemilihan, orang: Callable[[str], Pengguna], serentak: Callable[..., list[Any]]
) -> None:
    kasus = kota(pemilihan, orang("ani"))
    p = services.usulkan(
        pengguna=orang("ani"), kasus=kasus["hilang"], jenis="tms", kode_tms="meninggal",
        alasan="Menurut keluarganya", bukti=KUNJUNGAN,
    )  # fmt: skip
    ani = orang("ani")
    ani.peran = "ketua"  # the proposer has the right by now, and presses too
    siapa = [(orang("rudi"), True), (orang("sari"), False), (ani, True), (orang("rudi"), True)]

    def putuskan(pengguna: Any, setuju: bool) -> Callable[[], Any]:
        return lambda: services.putuskan(
            pengguna=pengguna, perubahan=p, setuju=setuju, alasan="Sudah diperiksa"
        )

    def lihat() -> tuple[Any, ...]:
        putusan = list(Putusan.objects.values_list("oleh__username", "setuju"))
        peristiwa = Peristiwa.objects.filter(objek=f"perubahan/{p.pk}").count()
        return putusan, Perubahan.objects.get(pk=p.pk).keadaan, peristiwa

    hasil = serentak(*(putuskan(*x) for x in siapa))
    assert Counter(type(h).__name__ for h in hasil) == {"Putusan": 1, "ArgumenKeliru": 3}
    assert "Anda yang mengusulkannya" in str(hasil[2]) or "sudah diputuskan" in str(hasil[2])
    putusan, keadaan, peristiwa = serentak(lihat)[0]
    assert len(putusan) == 1
    oleh, setuju = putusan[0]
    assert oleh in ("rudi", "sari")
    assert keadaan == ("berlaku" if setuju else "ditolak")
    assert peristiwa == 2


def test_dua_orang_propose_the_same_at_one_moment(
    pemilihan: Pemilihan, orang: Callable[[str], Pengguna], serentak: Callable[..., list[Any]]
) -> None:
    kasus = kota(pemilihan, orang("ani"))
    k = kasus["hilang"]
    # Another case about the same row: the row is struck once, whichever case it comes from.
    lain = Kasus.objects.create(
        padanan=k.padanan, pemilihan=pemilihan, jenis="hilang", golongan="calon_lemah", kunci="lain",
        wilayah=k.wilayah, kecamatan=k.kecamatan, baris_daftar=k.baris_daftar, dibuat=k.dibuat,
    )  # fmt: skip

    def usul(nama: str, dari: Kasus) -> Callable[[], Any]:
        pengguna = orang(nama)
        return lambda: services.usulkan(
            pengguna=pengguna, kasus=dari, jenis="tms", kode_tms="meninggal",
            alasan="Menurut keluarganya", bukti=KUNJUNGAN,
        )  # fmt: skip

    def lihat() -> tuple[int, int, int]:
        return (
            Perubahan.objects.count(),
            Kasus.objects.filter(pk__in=[k.pk, lain.pk], keadaan="diusulkan").count(),
            Peristiwa.objects.filter(tindakan="perubahan_diusulkan").count(),
        )

    hasil = serentak(usul("ani", k), usul("citra", k), usul("ani", lain), usul("citra", lain))
    assert Counter(type(h).__name__ for h in hasil) == {"Perubahan": 1, "ArgumenKeliru": 3}
    assert serentak(lihat)[0] == (1, 1, 1)
