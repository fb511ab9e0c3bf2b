"""The demo stands through the same doors as an office's own, and tells what the first page should tell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantor.beranda import kerja_kinerja
from kantor.kinerja import hitung, publik, selectors
from kantor.kinerja.models import Hibah
from kantor.pasang.contoh_kinerja import anggaran_contoh, kinerja_contoh
from kantor.pemilihan.models import Pemilihan
from tests.kantor.kinerja.bahan import Orang

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def test_the_demo_is_coherent_and_the_first_page_tells_what_is_late(
    pemilihan: Pemilihan, orang: Orang, settings: Any, tmp_path: Any
) -> None:
    settings.ARSIP = tmp_path / "arsip"
    kini = timezone.localdate()
    Pemilihan.objects.create(
        kode="lalu", nama="Pilkada lalu", jenis="pilkada", hari=date(kini.year - 1, 11, 27),
        wilayah="99.71", zona="WIB", dibuat=timezone.now(),
    )  # fmt: skip
    akun = {n: orang(n) for n in ("ani", "seno", "rudi", "sari", "sosi")}
    anggaran_contoh(pemilihan, akun)
    kinerja_contoh(pemilihan, akun)
    lalu = publik.kinerja_umum(kini.year - 1)
    assert lalu is not None
    assert lalu.ringkas.terukur >= 4
    assert any(b.perbaikan for b in lalu.baris)
    for tahun in (kini.year - 1, kini.year):
        assert all(not s.lewat for _, s in hitung.per_mata(tahun))
    for h in Hibah.objects.all():
        n = hitung.neraca_hibah(h)
        assert n.belanja <= n.diterima or h.tahun == kini.year
    t = selectors.terlambat(orang("seno"), kini)
    assert [b.laporan.jenis for b in t.tertahan] == ["lkjip", "keuangan"]
    assert {b.laporan.jenis for b in t.laporan} >= {"lkjip", "nphd"}
    assert len(t.tindak) == 1
    kata = " ".join(b["judul"] for b in kerja_kinerja.lewat(orang("seno"), kini))
    assert "belum terbit bagi publik" in kata
    assert "lewat tenggat" in kata
    tunggu = kerja_kinerja.menunggu(orang("rudi"))
    assert tunggu[0]["judul"].startswith("3 hal")
    assert kerja_kinerja.menunggu(orang("seno")) == []
    assert kerja_kinerja.lewat(orang("budi"), kini) == []
    assert str(kini.year) in Client().get(reverse("situs_kinerja")).content.decode()
