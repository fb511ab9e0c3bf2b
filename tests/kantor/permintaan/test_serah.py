"""What leaves with a request: nothing before two agreed, NIK only where it is needed; the file comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.gerbang import periksa
from kantor.berkas.models import Baris
from kantor.izin_alamat import Ditolak
from kantor.pengguna.models import Pengguna
from kantor.permintaan import serah, services
from kantor.permintaan.models import Permintaan
from kantor.riwayat.models import Peristiwa
from tests.kantor.permintaan.bahan import NIK_BARU, Kantor
from tests.kantor.telaah.bahan_halaman import NIK, NKK


def berkas(kantor: Kantor, p: Permintaan, bentuk: str = "csv") -> bytes:
    return serah.serahkan(pengguna=kantor.orang("ani"), permintaan=p, bentuk=bentuk)


def test_sebelum_disetujui_tidak_ada_yang_keluar(kantor: Kantor) -> None:
    p = kantor.buat(ber_nik=True)
    for lakukan in (
        lambda: berkas(kantor, p),
        lambda: serah.cetak_surat(pengguna=kantor.orang("ani"), permintaan=p),
    ):
        with pytest.raises(ArgumenKeliru, match="Permintaan ini konsep"):
            lakukan()
    services.ajukan(pengguna=kantor.orang("ani"), permintaan=p)
    p.refresh_from_db()
    with pytest.raises(ArgumenKeliru, match="menunggu orang kedua"):
        berkas(kantor, p)
    assert not Peristiwa.objects.filter(tindakan="permintaan_diserahkan").exists()
    siap = kantor.setujui_permintaan(pertanyaan="pindah")
    for siapa in ("dina", "wati", "budi"):
        with pytest.raises(Ditolak):
            serah.serahkan(pengguna=kantor.orang(siapa), permintaan=siap, bentuk="csv")


def test_nik_hanya_bila_lembaganya_memerlukannya(kantor: Kantor) -> None:
    dengan = berkas(kantor, kantor.setujui_permintaan(ber_nik=True)).decode()
    assert NIK.format(4) in dengan
    assert NKK.format(4) in dengan
    assert "14-03-1941" in dengan
    tanpa = berkas(kantor, kantor.setujui_permintaan(pertanyaan="pindah")).decode()
    assert "Wagiman" in tanpa
    for rahasia in (NIK.format(4), NKK.format(4), "14-03-1941"):
        assert rahasia not in tanpa
    e = Peristiwa.objects.filter(tindakan="permintaan_diserahkan").order_by("pk")
    assert [(x.isi["isi_berkas"], x.isi["banyak"]) for x in e] == [
        ("dengan NIK", 1),
        ("tanpa NIK", 1),
    ]
    assert NIK.format(4) not in str([x.isi for x in e])


def test_berkas_yang_diisi_kembali_dibaca_gerbang(kantor: Kantor, tmp_path: Path) -> None:
    p = kantor.setujui_permintaan(ber_nik=True)
    for bentuk in ("csv", "xlsx"):
        isi = berkas(kantor, p, bentuk)
        jalur = tmp_path / f"jawaban.{bentuk}"
        if bentuk == "csv":
            baris = list(csv.DictReader(io.StringIO(isi.decode("utf-8-sig"))))
            baris[0] |= {"Jawaban": "Meninggal dunia", "Nomor akta": "9971-KM-1", "NIK": NIK_BARU}
            keluar = io.StringIO()
            tulis = csv.DictWriter(keluar, list(baris[0]))
            tulis.writeheader()
            tulis.writerows(baris)
            isi = keluar.getvalue().encode()
        jalur.write_bytes(isi)
        bersih = periksa(jalur, "jawaban_permintaan", simpan=True).bersih
        assert bersih is not None
        (satu,) = bersih.to_pylist()
        assert satu["nomor_butir"] == p.butir.get().nomor
        if bentuk == "csv":
            assert (satu["jawaban"], satu["surat"], satu["nik"]) == (
                "meninggal",
                "9971-KM-1",
                NIK_BARU,
            )
        else:
            assert (satu["jawaban"], satu["nik"]) == ("", "")


def test_suratnya_pdf_tanpa_nama_pemilih(kantor: Kantor) -> None:
    p = kantor.setujui_permintaan()
    isi = serah.cetak_surat(pengguna=kantor.orang("sari"), permintaan=p)
    assert isi.startswith(b"%PDF-")
    import pypdf

    teks = "".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(isi)).pages)
    assert "Kepala Disdukcapil" in teks
    assert "Wagiman" not in teks.title()
    assert Peristiwa.objects.filter(tindakan="surat_permintaan_dicetak").count() == 1


def test_sel_yang_dapat_berjalan_dijinakkan(kantor: Kantor) -> None:
    from kantor.berkas.models import Baris

    Baris.objects.filter(nama="WAGIMAN").update(alamat="=HYPERLINK(1)")
    assert "'=Hyperlink(1)" in berkas(kantor, kantor.setujui_permintaan()).decode()


def test_berkas_ber_nik_diminta_sesudah_masuk_lagi(
    kantor: Kantor, sebagai: Callable[[str | None], Client]
) -> None:
    Pengguna.objects.filter(username="ani").update(contoh=False)
    ani = sebagai("ani")
    for ber_nik, kode in ((True, 302), (False, 200)):
        p = kantor.setujui_permintaan(
            **({"ber_nik": True} if ber_nik else {"pertanyaan": "pindah"})
        )
        with patch("kantor.pengguna.lapis.berpengaman", return_value=True):
            j = ani.get(reverse("permintaan_berkas", args=[p.pk]))
        assert j.status_code == kode
    assert j["Cache-Control"] == "no-store"


def test_sel_csv_yang_akan_dijalankan_lembar_kerja_dikawal(kantor: Kantor) -> None:
    p = kantor.setujui_permintaan(ber_nik=True)
    Baris.objects.filter(pk=p.butir.get().baris_id).update(alamat=" =1+1", tempat_lahir="@Kota")
    (_, satu) = csv.reader(io.StringIO(berkas(kantor, p).decode("utf-8-sig")))
    assert "' =1+1" in satu
    assert "'@Kota" in satu
