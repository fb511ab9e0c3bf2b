"""Pindah memilih: the mark is seen wherever the voter is, and the office has a list to offer it from."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantor.berkas.models import Baris
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import services, tawaran
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.services import BuktiMasuk
from tests.kantor.telaah.bahan_halaman import NIK, NKK, kota
from tests.kantor.telaah.test_halaman import halaman

Sebagai = Callable[[str | None], Client]
Orang = Callable[[str], Pengguna]
TANDA = "Ditawari pindah memilih"
ALASAN = "Kuliah di kota lain, KK tetap di sini."

pytestmark = [pytest.mark.usefixtures("pelayan_kunci"), pytest.mark.lengkap]


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def ditawari(kasus: dict[str, Kasus], orang: Orang) -> Perubahan:
    """Wagiman of Kenanga stays, and is to be offered it."""
    return services.tetapkan_tetap(
        pengguna=orang("ani"), kasus=kasus["hilang"], alasan=ALASAN, tanda="pindah_memilih"
    )


def putuskan(orang: Orang, u: Perubahan, setuju: bool) -> None:
    services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=setuju, alasan="Sudah diperiksa.")


def tab(c: Client) -> str:
    return halaman(c, "perubahan", tab="pindah_memilih")


def unduhan(c: Client) -> list[str]:
    jawab = c.get(reverse("pindah_memilih_unduh"), {"format": "csv"})
    return b"".join(jawab.streaming_content).decode().strip().splitlines()


def test_tanda_di_halaman_pemilih_dan_kasusnya(
    ditawari: Perubahan, kasus: dict[str, Kasus], sebagai: Sebagai, orang: Orang
) -> None:
    wagiman = kasus["hilang"].baris_daftar
    assert wagiman is not None
    alamat = reverse("perubahan_rinci", args=[ditawari.pk])
    for siapa in ("ani", "citra", "wati"):
        pemilih = halaman(sebagai(siapa), "pemilih", wagiman.acak)
        assert TANDA in pemilih, siapa
        assert alamat in pemilih, siapa
        assert "menunggu persetujuan" in pemilih, siapa
        assert TANDA in halaman(sebagai(siapa), "kasus", kasus["hilang"].pk), siapa
    lain = Baris.objects.get(nama="NGATINAH", berkas=wagiman.berkas)
    assert TANDA not in halaman(sebagai("ani"), "pemilih", lain.acak)
    assert TANDA not in halaman(sebagai("ani"), "kasus", kasus["alamat2"].pk)
    putuskan(orang, ditawari, True)
    assert TANDA in halaman(sebagai("ani"), "pemilih", wagiman.acak)


def test_tanda_hilang_bersama_perubahannya(
    ditawari: Perubahan, kasus: dict[str, Kasus], sebagai: Sebagai, orang: Orang
) -> None:
    putuskan(orang, ditawari, False)
    wagiman = kasus["hilang"].baris_daftar
    assert wagiman is not None
    assert TANDA not in halaman(sebagai("ani"), "pemilih", wagiman.acak)
    assert TANDA not in halaman(sebagai("ani"), "kasus", kasus["hilang"].pk)
    assert "Wagiman" not in tab(sebagai("ani"))


def test_unduhan_perubahan_menyebut_tawarannya(ditawari: Perubahan, sebagai: Sebagai) -> None:
    jawab = sebagai("rudi").get(reverse("perubahan_unduh"), {"format": "csv"})
    teks = b"".join(jawab.streaming_content).decode().strip()
    (isi,) = csv.DictReader(teks.splitlines())
    assert isi["Tawaran"] == TANDA


def test_daftar_untuk_menawarkan(ditawari: Perubahan, sebagai: Sebagai, orang: Orang) -> None:
    isi = tab(sebagai("ani"))
    for kata in ("Wagiman", "Kenanga", "003", "JL. MELATI NO. 12", "RT 4, RW 2", ALASAN):
        assert kata in isi, kata
    assert "<span>Menunggu persetujuan</span>" in isi
    putuskan(orang, ditawari, True)
    assert "<span>Berlaku</span>" in tab(sebagai("ani"))
    # Within reach, and to whoever sees voters.
    assert "Wagiman" in tab(sebagai("citra"))
    assert "Wagiman" in tab(sebagai("wati"))
    kosong = tab(sebagai("budi"))
    assert "Wagiman" not in kosong
    assert "Belum ada yang ditawari pindah memilih" in kosong
    assert sebagai("maya").get(reverse("perubahan"), {"tab": "pindah_memilih"}).status_code == 403


def test_daftar_diunduh_tanpa_yang_tersegel(ditawari: Perubahan, sebagai: Sebagai) -> None:
    judul, isi = unduhan(sebagai("ani"))
    assert judul.lstrip("\ufeff").startswith("Perubahan,Nama,Kecamatan,Kelurahan/desa,TPS,Alamat")
    assert ",Wagiman,Mawar,Kenanga,003,JL. MELATI NO. 12,4,2," in isi
    assert not [n for n in (NIK.format(4), NKK.format(4), "14-03-1941") if n in isi]
    assert len(unduhan(sebagai("budi"))) == 1
    catatan = Peristiwa.objects.filter(tindakan="tabel_diunduh").order_by("pk")
    assert [(e.pelaku, e.objek, e.isi["banyak"]) for e in catatan] == [
        ("ani", "telaah/pindah_memilih", 1),
        ("budi", "telaah/pindah_memilih", 0),
    ]
    xlsx = sebagai("ani").get(reverse("pindah_memilih_unduh"))
    assert xlsx["Content-Type"].endswith("sheet")
    assert sebagai("maya").get(reverse("pindah_memilih_unduh")).status_code == 403


def test_yang_dicoret_sesudahnya_tidak_ditawari_lagi(
    ditawari: Perubahan, kasus: dict[str, Kasus], sebagai: Sebagai, orang: Orang
) -> None:
    putuskan(orang, ditawari, True)
    k = kasus["hilang"]
    wagiman = k.baris_daftar
    assert wagiman is not None
    lagi = Kasus.objects.create(
        padanan=k.padanan, pemilihan=k.pemilihan, jenis="hilang", golongan="calon_lemah", kunci="lagi",
        wilayah=k.wilayah, kecamatan=k.kecamatan, keadaan="terbuka", dibuat=timezone.now(),
        baris_daftar=wagiman,
    )  # fmt: skip
    coret = services.usulkan(
        pengguna=orang("ani"), kasus=lagi, jenis="tms", kode_tms="meninggal", alasan="Meninggal.",
        bukti=(BuktiMasuk("kunjungan", "PPS Kenanga"),),
    )  # fmt: skip
    assert "Wagiman" in tab(sebagai("ani"))  # only proposed so far
    putuskan(orang, coret, True)
    assert "Wagiman" not in tab(sebagai("ani"))
    assert TANDA not in halaman(sebagai("ani"), "pemilih", wagiman.acak)


def test_halaman_berikutnya(ditawari: Perubahan, orang: Orang) -> None:
    p, kini = ditawari.pemilihan, timezone.now() + timedelta(minutes=1)
    Perubahan.objects.bulk_create(
        Perubahan(
            pemilihan=p, jenis="tetap", wilayah=ditawari.wilayah, baris_daftar=ditawari.baris_daftar,
            tawaran="pindah_memilih", alasan="x", pengusul=orang("ani"), diusulkan=kini,
        )
        for _ in range(4)
    )  # fmt: skip
    ani = orang("ani")
    nomor: list[int] = []
    while isi := tawaran.ditawari(ani, p, nomor[-1] if nomor else 0, 2):
        nomor += [u.pk for u in isi]
    assert len(nomor) == tawaran.hitung(ani, p) == 5
    assert nomor == sorted(nomor, reverse=True)
    baris: list[tuple[Any, ...]] = list(tawaran.baris_unduh(ani, p))
    assert [b[0] for b in baris] == nomor
