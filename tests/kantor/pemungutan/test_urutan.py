"""Reasons stand in the order of the form whatever a database keeps; a page of DPK reads what it shows."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.utils import timezone

from hakpilih.daftar.undangan import ALASAN
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import selectors_kehadiran
from kantor.pemungutan.models import Dpk, Terbitan
from tests.kantor.pemungutan.bahan import TPS_A

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def test_alasan_menurut_urutan_formulir(terbit: Terbitan) -> None:
    isi = terbit.alasan
    assert list(terbit.alasan_urut) == list(ALASAN)
    terbit.alasan = {"lain": {"nama": "Lain"}, **dict(sorted(isi.items(), reverse=True))}
    assert list(terbit.alasan_urut) == [*ALASAN, "lain"]
    assert terbit.alasan_urut["pindah"] == isi["pindah"]


LAIN = {"diarahkan": {"tujuan": f"{TPS_A[:-1]}4"}, "memilih": {}}


def test_halaman_dpk_membaca_yang_ditampilkan_saja(
    pemilihan: Pemilihan, orang: Any, sebagai: Any
) -> None:
    keadaan = ["memilih", "diarahkan", "batal"] * 2
    saat = {"dibatalkan": timezone.now(), "pembatal": orang("ani"), "alasan_batal": "Keliru"}
    lain: dict[str, Any] = {**LAIN, "batal": saat}
    Dpk.objects.bulk_create(
        Dpk(
            pemilihan=pemilihan, wilayah=TPS_A, keadaan=k, nama=f"ORANG {'ABCDEF'[i]}",
            jenis_kelamin="L", acak=f"d{i:011}", nik_segel=b"x", nik_sidik=bytes([i]) * 16,
            nik_sah=True, pukul=time(12, i), oleh=orang("ani"), dibuat=timezone.now(),
            **lain[k],
        )
        for i, k in enumerate(keadaan)
    )  # fmt: skip
    ani = orang("ani")
    assert selectors_kehadiran.hitung_dpk(ani, pemilihan) == {
        "memilih": 2,
        "diarahkan": 2,
        "batal": 2,
    }
    pertama = selectors_kehadiran.daftar_dpk(ani, pemilihan, banyak=3)
    assert [d.nama for d in pertama] == ["ORANG A", "ORANG B", "ORANG D"]
    assert "Unduh 4 baris" in sebagai("ani").get("/pemungutan/dpk/").content.decode()
