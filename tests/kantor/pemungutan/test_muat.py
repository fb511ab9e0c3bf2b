"""What KPPS wrote on paper: the sheet comes back, each row recorded once, what does not hold is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru, HakpilihError
from kantor.berkas.models import Baris
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import muat, services
from kantor.pemungutan.models import Penyampaian, Terbitan, Undangan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.tugas.models import Tugas
from tests.kantor.pemungutan.bahan import TPS_A, TPS_B, diam, undangan

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
JUDUL = [k for k, _ in muat.LEMBAR]

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.FOLDER, settings.ARSIP = tmp_path, tmp_path / "arsip"


def _isi(*baris: tuple[Any, ...]) -> bytes:
    keluar = io.StringIO()
    csv.writer(keluar).writerows([JUDUL, *baris])
    return keluar.getvalue().encode()


def _jalankan(p: Pemilihan, siapa: Pengguna, isi: bytes) -> dict[str, Any]:
    t = muat.minta_muat(pengguna=siapa, pemilihan=p, sumber=io.BytesIO(isi), nama="kpps.csv")
    return muat.muat(Tugas.objects.get(pk=t.pk), diam)


def test_lembar_diisi_lalu_dimuat_sekali(
    terbit: Terbitan, pemilihan: Pemilihan, orang: Orang
) -> None:
    lembar = [list(b) for b in muat.lembar(pemilihan, TPS_A)]
    assert [b[3] for b in lembar] == ["BAMBANG SUTEJO", "SITI RAHAYU NINGSIH"]  # not the second one
    lembar[0][4:8] = ["disampaikan", "sendiri", "", "24-11-2024"]
    isi = _isi(*map(tuple, lembar))
    hasil = _jalankan(pemilihan, orang("budi"), isi)
    assert (hasil["tercatat"], hasil["sudah_tercatat"], hasil["tidak_dimuat"]) == (1, 0, 0)
    u = undangan("BAMBANG SUTEJO")
    c = u.penyampaian.get()
    assert (u.keadaan, c.kepada, c.pada, c.sumber) == (
        "disampaikan",
        "sendiri",
        date(2024, 11, 24),
        "berkas",
    )
    e = Peristiwa.objects.get(tindakan="hasil_undangan_dimuat")
    assert e.isi["banyak"] == 1
    assert "BAMBANG" not in str(e.isi)
    # The same file again changes nothing; the sheet now has what is recorded.
    assert _jalankan(pemilihan, orang("budi"), isi)["sudah_tercatat"] == 1
    assert Penyampaian.objects.filter(sumber="berkas").count() == 1
    assert next(iter(muat.lembar(pemilihan, TPS_A)))[4:8] == (
        "disampaikan", "sendiri", "", "24-11-2024",
    )  # fmt: skip


def test_baris_yang_keliru_disebut_dan_tidak_dimuat(
    terbit: Terbitan, pemilihan: Pemilihan, orang: Orang
) -> None:
    Baris.objects.filter(nama="SUPARNO").update(status_ktp_el="B")
    nomor = {u.baris.nama: u.nomor for u in Undangan.objects.select_related("baris")}
    kosong = ("", "", "")
    isi = _isi(
        (TPS_A, 1, "", "BAMBANG SUTEJO", "tidak", "", "wafat", "24-11-2024", "kata RT"),
        (TPS_A, 99, "", "", "disampaikan", "sendiri", "", "", ""),
        (TPS_A, 2, "", "", "disampaikan", "sendiri", "", "", ""),  # a second invitation
        (TPS_B, nomor["SUPARNO"], "", "", "tidak", "", "tidak dikenal", "", ""),
        (TPS_B, nomor["WAGIMAN"], "", "NGATINAH", "tidak", "", "pindah", "", ""),
        (TPS_B, nomor["NGATINAH"], "", "", "entahlah", *kosong, ""),
        (TPS_A, 3, "", "", "tidak", "", "", "", ""),
        (TPS_A, 3, "", "", "disampaikan", "sendiri", "", "30-02-2024", ""),
    )
    hasil = _jalankan(pemilihan, orang("ani"), isi)
    assert (hasil["tercatat"], hasil["tidak_dimuat"]) == (1, 7)
    kata = "\n".join(hasil["kalimat"])
    for bagian in (
        "Baris 3: undangannya tidak ditemukan", "Baris 4: orang ini sudah mendapat undangan",
        "Baris 5: pemilih ini belum merekam KTP-el", "Baris 6: namanya lain", "Baris 7:",
        "Baris 8: undangan ini tidak disampaikan, tetapi alasannya tidak diisi", "Baris 9:",
    ):  # fmt: skip
        assert bagian in kata
    assert "NGATINAH" not in kata
    assert undangan("BAMBANG SUTEJO").alasan == "meninggal"
    assert undangan("SITI RAHAYU NINGSIH").keadaan == "belum"


def test_dua_hasil_berbeda_tidak_dimuat_keduanya(
    terbit: Terbitan, pemilihan: Pemilihan, orang: Orang
) -> None:
    isi = _isi(
        (TPS_A, 1, "", "", "disampaikan", "sendiri", "", "", ""),
        (TPS_A, 1, "", "", "tidak", "", "pindah", "", ""),
    )
    hasil = _jalankan(pemilihan, orang("ani"), isi)
    assert (hasil["tercatat"], hasil["tidak_dimuat"]) == (0, 2)
    assert undangan("BAMBANG SUTEJO").keadaan == "belum"


def test_luar_wilayah_tidak_dimuat(
    terbit: Terbitan, pemilihan: Pemilihan, orang: Orang, kiki: Pengguna
) -> None:
    isi = _isi((TPS_B, 1, "", "", "tidak", "", "pindah", "", ""))
    for siapa in (kiki, orang("budi")):
        hasil = _jalankan(pemilihan, siapa, isi)
        assert hasil["kalimat"] == ["Baris 2: undangan ini di luar wilayah Anda"]
    with pytest.raises(Ditolak):
        _jalankan(pemilihan, orang("wati"), isi)
    assert Penyampaian.objects.filter(sumber="berkas").count() == 0


def test_berkas_yang_bukan_catatan_ditolak(
    terbit: Terbitan, pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    with pytest.raises(HakpilihError):
        _jalankan(pemilihan, orang("ani"), b"nik,nama\n1,2\n")
    assert sebagai("ani").post(reverse("pemberitahuan_muat")).status_code == 422


def test_tanpa_undangan_tidak_ada_yang_dimuat(
    dpt: Any, pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    with pytest.raises(ArgumenKeliru, match="Belum ada undangan"):
        _jalankan(pemilihan, orang("ani"), _isi())
    assert (
        "Belum ada undangan" in sebagai("ani").get(reverse("pemberitahuan_muat")).content.decode()
    )


def test_halaman_muat_dan_lembar(
    terbit: Terbitan, kiki: Pengguna, sebagai: Sebagai, pemilihan: Pemilihan
) -> None:
    k = sebagai("kiki")
    isi = k.get(reverse("pemberitahuan_muat")).content.decode()
    assert reverse("pemberitahuan_lembar", args=[TPS_A]) in isi
    assert TPS_B not in isi
    assert k.get(reverse("pemberitahuan_lembar", args=[TPS_A])).status_code == 200
    assert k.get(reverse("pemberitahuan_lembar", args=[TPS_B])).status_code == 403
    assert (
        sebagai("ani").get(reverse("pemberitahuan_lembar", args=[f"{TPS_A[:-3]}009"])).status_code
        == 404
    )
    berkas = SimpleUploadedFile(
        "kpps.csv", _isi((TPS_A, 1, "", "", "disampaikan", "sendiri", "", "24-11-2024", ""))
    )
    jawab = k.post(reverse("pemberitahuan_muat"), {"berkas": berkas})
    assert jawab.status_code == 303
    t = Tugas.objects.get(jenis="muat_hasil_undangan")
    assert jawab["Location"] == reverse("rinci_pekerjaan", args=[t.pk])
    assert muat.muat(t, diam)["tercatat"] == 1
    services.batalkan(pengguna=kiki, undangan=undangan("BAMBANG SUTEJO"))
    assert undangan("BAMBANG SUTEJO").keadaan == "belum"
