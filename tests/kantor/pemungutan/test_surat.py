"""Invitations as PDF: made per TPS by a job, kept encrypted, taken by those of the TPS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import services, surat
from kantor.pemungutan.models import Cetakan, Terbitan
from kantor.pemungutan.pekerjaan import cetak_undangan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from tests.kantor.pemungutan.bahan import TPS_A, TPS_B, diam

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]

pytestmark = [pytest.mark.usefixtures("pelayan_kunci"), pytest.mark.lengkap]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.FOLDER, settings.ARSIP = tmp_path, tmp_path / "arsip"


def test_undangan_dicetak_per_tps(
    terbit: Terbitan, pemilihan: Pemilihan, orang: Orang, kiki: Pengguna, sebagai: Sebagai
) -> None:
    services.tulis_lokasi(pengguna=kiki, pemilihan=pemilihan, wilayah=TPS_A, tempat="Balai RW 2")
    t = surat.minta_cetak(pengguna=orang("ani"), pemilihan=pemilihan, wilayah=pemilihan.wilayah)
    assert t.isi["tps"] == [TPS_A, TPS_B]
    hasil = cetak_undangan(t, diam)
    assert (hasil["tps"], hasil["undangan"]) == (2, 6)
    cetak_undangan(t, diam)  # again: the newer print takes the place of the older one
    assert Cetakan.objects.count() == 2
    k = sebagai("kiki")
    for lembar in ("", "?lembar=tanda"):
        jawab = k.get(reverse("pemberitahuan_pdf", args=[TPS_A]) + lembar)
        assert b"".join(jawab.streaming_content).startswith(b"%PDF")
    assert k.get(reverse("pemberitahuan_pdf", args=[TPS_B])).status_code == 403
    assert Peristiwa.objects.filter(tindakan="pemberitahuan_diunduh").count() == 2
    assert (
        reverse("pemberitahuan_pdf", args=[TPS_A])
        in k.get(reverse("pemberitahuan_tps", args=[TPS_A])).content.decode()
    )
    arsip = b"".join(f.read_bytes() for f in Path(surat.settings.ARSIP).rglob("*.hkp"))
    assert b"%PDF" not in arsip


def test_cetak_hanya_di_wilayahnya(
    terbit: Terbitan, pemilihan: Pemilihan, orang: Orang, kiki: Pengguna, sebagai: Sebagai
) -> None:
    for siapa, wilayah in ((kiki, TPS_B), (orang("budi"), TPS_B), (orang("wati"), TPS_A)):
        with pytest.raises(Ditolak):
            surat.minta_cetak(pengguna=siapa, pemilihan=pemilihan, wilayah=wilayah)
    with pytest.raises(ArgumenKeliru, match="Tidak ada undangan"):
        surat.minta_cetak(pengguna=orang("ani"), pemilihan=pemilihan, wilayah=f"{TPS_A[:-3]}009")
    k = sebagai("kiki")
    assert k.post(reverse("pemberitahuan_cetak"), {"wilayah": TPS_A}).status_code == 303
    assert k.post(reverse("pemberitahuan_cetak"), {"wilayah": "x"}).status_code == 303
    assert k.get(reverse("pemberitahuan_pdf", args=[TPS_A])).status_code == 404  # not printed yet
