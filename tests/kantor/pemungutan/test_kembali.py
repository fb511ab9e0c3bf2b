"""The way back of undelivered invitations: each hop by its own body, sums that agree or are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import selectors, services
from kantor.pemungutan.models import Pengembalian, Terbitan
from kantor.pemungutan.pengembalian import SERAH, TERIMA, catat_kirim
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from tests.kantor.pemungutan.bahan import TPS_A, TPS_B, undangan
from tests.kantor.telaah.bahan_halaman import KEL_A

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
HARI = date(2024, 11, 26)

pytestmark = pytest.mark.usefixtures("pelayan_kunci", "terbit")


@pytest.fixture
def kirim(pemilihan: Pemilihan) -> Callable[..., Pengembalian]:
    def catat(pengguna: Pengguna, wilayah: str, arah: str, banyak: int, **isi: Any) -> Pengembalian:
        return catat_kirim(
            pengguna=pengguna, pemilihan=pemilihan, wilayah=wilayah, arah=arah, banyak=banyak,
            **{"pada": HARI, **isi},
        )  # fmt: skip

    return catat


def test_pengembalian_yang_berbeda_disebut_sampai_kpu(
    kirim: Callable[..., Pengembalian], kiki: Pengguna, orang: Orang, pemilihan: Pemilihan
) -> None:
    services.catat_hasil(
        pengguna=kiki, undangan=undangan("BAMBANG SUTEJO"), keadaan="tidak", alasan="pindah",
        pada=HARI,
    )  # fmt: skip
    kirim(kiki, TPS_A, SERAH, 2)  # the one that moved, and the second one of Siti
    kirim(orang("budi"), TPS_A, TERIMA, 1)
    semua = selectors.per_tps(pemilihan, "")
    (tps, kel) = selectors.hop(orang("budi"), pemilihan, KEL_A, semua)
    assert (tps.langkah.seharusnya, tps.langkah.diserahkan, tps.langkah.diterima) == (2, 2, 1)
    assert tps.selisih == ["1 undangan yang diserahkan KPPS belum dicatat diterima PPS."]
    assert (kel.wilayah, kel.langkah.seharusnya) == (KEL_A, 1)
    kirim(orang("budi"), TPS_A, TERIMA, 1)
    kirim(orang("budi"), KEL_A, SERAH, 2)
    kirim(orang("dedi"), KEL_A, TERIMA, 2)
    kirim(orang("dedi"), "99.71.01", SERAH, 2)
    kirim(orang("ani"), "99.71.01", TERIMA, 2)
    for wilayah, siapa in ((KEL_A, "budi"), ("99.71.01", "dedi"), ("", "ani")):
        hop = selectors.hop(orang(siapa), pemilihan, wilayah, semua)
        assert [h.selisih for h in hop if h.wilayah.startswith("99.71.01")] == [[]] * sum(
            h.wilayah.startswith("99.71.01") for h in hop
        )
    assert {e.isi["arah"] for e in Peristiwa.objects.filter(tindakan="pemberitahuan_kembali")} == {
        "diserahkan KPPS", "diterima PPS", "diserahkan PPS", "diterima PPK", "diserahkan PPK",
        "diterima KPU",
    }  # fmt: skip


def test_tiap_langkah_dicatat_badannya_sendiri(
    kirim: Callable[..., Pengembalian], kiki: Pengguna, orang: Orang
) -> None:
    for siapa, wilayah, arah in (
        (kiki, TPS_A, TERIMA), (kiki, KEL_A, SERAH), (kiki, TPS_B, SERAH),
        (orang("citra"), TPS_A, TERIMA), (orang("budi"), KEL_A, TERIMA),
        (orang("dedi"), "99.71.01", TERIMA), (orang("wati"), TPS_A, SERAH),
        (orang("rudi"), "99.71.01", TERIMA),
    ):  # fmt: skip
        with pytest.raises(Ditolak):
            kirim(siapa, wilayah, arah, 1)
    assert Pengembalian.objects.count() == 0


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"banyak": 0}, "Banyaknya"),
        ({"banyak": 9_999_999}, "Banyaknya"),
        ({"banyak": -1}, "sebabnya belum ditulis"),
        ({"banyak": -1, "keterangan": "Salah hitung"}, "tidak dapat dikurangi"),
        ({"banyak": 1, "pada": date(2999, 1, 1)}, "belum tiba"),
        ({"banyak": 1, "arah": "lempar"}, "tidak dikenal"),
        ({"banyak": 1, "wilayah": "99.71"}, "tidak dikenal"),
        ({"banyak": 1, "keterangan": "NIK 9971015403870001"}, "NIK"),
    ],
)
def test_serah_terima_yang_keliru_ditolak(
    kirim: Callable[..., Pengembalian], orang: Orang, isi: dict[str, Any], pesan: str
) -> None:
    utuh = {"wilayah": TPS_A, "arah": SERAH, **isi}
    with pytest.raises(ArgumenKeliru, match=pesan):
        kirim(orang("ani"), utuh.pop("wilayah"), utuh.pop("arah"), utuh.pop("banyak"), **utuh)


def test_pembetulan_mengurangi_dengan_alasan(
    kirim: Callable[..., Pengembalian], kiki: Pengguna, orang: Orang, pemilihan: Pemilihan
) -> None:
    kirim(kiki, TPS_A, SERAH, 3)
    k = kirim(kiki, TPS_A, SERAH, -2, keterangan="Salah hitung")
    hop = selectors.hop(orang("budi"), pemilihan, KEL_A, selectors.per_tps(pemilihan, ""))
    assert hop[0].langkah.diserahkan == 1
    for salah in ({"banyak": 0}, {"keterangan": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pengembalian.objects.filter(pk=k.pk).update(**salah)


def test_halaman_pengembalian(
    terbit: Terbitan, kiki: Pengguna, sebagai: Sebagai, pemilihan: Pemilihan
) -> None:
    alamat = reverse("pemberitahuan_kembali")
    hari = {"pada_hari": "26", "pada_bulan": "11", "pada_tahun": "2024"}
    k = sebagai("kiki")
    assert f"{TPS_A}/serah" in k.get(alamat).content.decode()
    assert f"{TPS_A}/terima" not in k.get(alamat).content.decode()
    assert k.post(alamat, {"langkah": f"{TPS_A}/serah", "banyak": "1", **hari}).status_code == 303
    assert k.post(alamat, {"langkah": f"{TPS_A}/terima", "banyak": "1", **hari}).status_code == 422
    budi = sebagai("budi")
    isi = budi.get(alamat).content.decode()
    assert "belum dicatat diterima PPS" in isi
    assert (
        budi.post(alamat, {"langkah": f"{TPS_A}/terima", "banyak": "1", **hari}).status_code == 303
    )
    assert "Cocok" in budi.get(alamat).content.decode()
    assert "Mawar" not in budi.get(alamat).content.decode()
    assert (
        budi.post(alamat, {"langkah": f"{TPS_A}/serah", "banyak": "-5", **hari}).status_code == 422
    )
    # Who only reads has no form.
    assert 'name="langkah"' not in sebagai("wati").get(alamat).content.decode()
    assert "Melati" in sebagai("ani").get(alamat).content.decode()
