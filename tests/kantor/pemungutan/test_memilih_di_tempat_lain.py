"""Who votes elsewhere stands marked on the list of the KPPS: that invitation is not handed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.pindah.models import Pindah
from kantor.telaah.models import Kasus
from tests.kantor.pemungutan.bahan import TPS_A, dpt_tetap, terbitkan, undangan

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def test_yang_memilih_di_tps_lain_ditandai(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    d = dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
    terbitkan(pemilihan, orang("ani"))
    u = undangan("BAMBANG SUTEJO")
    pemilih = d.pemilih.get(orang=u.orang)
    alamat = reverse("pemberitahuan_tps", args=[TPS_A])
    p = Pindah.objects.create(
        pemilihan=pemilihan, arah="keluar", acak="abc", kunci=f"orang/{u.orang}", pemilih=pemilih,
        nama=u.baris.nama, jenis_kelamin=u.baris.jenis_kelamin, asal=TPS_A,
        tempat_luar="Kabupaten Seberang", alasan="tugas", bukti="Surat", keadaan="disetujui",
        pengusul=orang("ani"), dibuat=timezone.now(), pemutus=orang("rudi"),
        diputuskan=timezone.now(),
    )  # fmt: skip
    isi = sebagai("ani").get(alamat).content.decode()
    assert isi.count("ke Kabupaten Seberang; undangan ini dikembalikan") == 1
    # One touch returns it; what happened otherwise lies behind it; all such voters stand under a tab.
    assert f'value="{u.pk}.pindah_memilih">Kembalikan' in isi
    assert 'Memilih di tempat lain <span class="n">1</span>' in isi
    pergi = sebagai("ani").get(alamat, {"tampil": "pergi"}).content.decode()
    assert "Bambang Sutejo" in pergi
    assert pergi.count("<li id=") == 1
    satu = sebagai("ani").get(reverse("pemberitahuan", args=[u.pk])).content.decode()
    assert "Kabupaten Seberang; undangan ini dikembalikan" in satu
    catat = reverse("pemberitahuan_catat", args=[TPS_A])
    hari = {"pada_hari": "20", "pada_bulan": "11", "pada_tahun": "2024"}
    sebagai("ani").post(catat, {"catat": f"{u.pk}.pindah_memilih", "tampil": "pergi", **hari})
    u.refresh_from_db()
    assert (u.keadaan, u.alasan) == ("tidak", "pindah_memilih")
    Pindah.objects.filter(pk=p.pk).update(keadaan="diajukan", pemutus=None, diputuskan=None)
    isi = sebagai("ani").get(alamat, {"tampil": "semua"}).content.decode()
    assert "ini dikembalikan" not in isi
    assert "Memilih di tempat lain" not in isi
