"""Meetings, agreements and follow-ups; and what this room tells the indices."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.catatan import CATATAN
from kantor.indeks import catatan_sistem
from kantor.izin_alamat import Ditolak
from kantor.kinerja import bukti_sistem, selectors, services_rapat
from kantor.kinerja.models import Rapat
from kantor.kinerja.services_rapat import Hasil, IsiTindak
from kantor.pemilihan.models import Pemilihan
from tests.kantor.kinerja.bahan import (
    Orang,
    lapor,
    lra_tetap,
    mata,
    pdf,
    realisasi,
    tetap,
)
from tests.kantor.kinerja.test_laporan import terbitkan

KINI = timezone.localdate()


def terlaksana(orang: Orang, lalu: int = 40) -> Rapat:
    r = services_rapat.rencanakan(
        pengguna=orang("ani"), judul="NIK kosong", rencana=KINI - timedelta(lalu), tempat="Kantor"
    )
    return services_rapat.catat_hasil(
        pengguna=orang("ani"), rapat=r,
        hasil=Hasil(KINI - timedelta(lalu), ["disdukcapil", "bawaslu"], ["Berkas harian.", " "]),
    )  # fmt: skip


def tindak(orang: Orang, r: Rapat, tenggat: int, selesai: int | None = None) -> Any:
    t = services_rapat.tambah_tindak(
        pengguna=orang("ani"), rapat=r,
        isi=IsiTindak("Kirim berkas", "disdukcapil", "Kepala bidang", KINI + timedelta(tenggat)),
    )  # fmt: skip
    if selesai is not None:
        services_rapat.selesaikan(
            pengguna=orang("sosi"), tindak=t, hari=KINI + timedelta(selesai), hasil="Terkirim."
        )
    return t


def test_a_meeting_from_plan_to_what_came_of_it(pemilihan: Pemilihan, orang: Orang) -> None:
    r = terlaksana(orang)
    assert (r.nomor, r.hadir, r.sepakat) == (1, ["disdukcapil", "bawaslu"], ["Berkas harian."])
    tindak(orang, r, -20, -21)
    tindak(orang, r, -20, -3)
    tindak(orang, r, -1)
    tindak(orang, r, 5)
    keadaan = [b.keadaan for b in selectors.baris_tindak(KINI, r)]
    assert sorted(keadaan) == ["berjalan", "lewat", "selesai", "terlambat"]
    assert len(selectors.terlambat(orang("rudi"), KINI).tindak) == 1
    with pytest.raises(ArgumenKeliru, match="sudah dicatat"):
        services_rapat.catat_hasil(pengguna=orang("ani"), rapat=r, hasil=Hasil(KINI, ["pemda"], []))
    with pytest.raises(ArgumenKeliru, match="terlaksana"):
        services_rapat.batalkan(pengguna=orang("ani"), rapat=r, alasan="X")


def test_what_does_not_fit_a_meeting_is_told(pemilihan: Pemilihan, orang: Orang) -> None:
    r = services_rapat.rencanakan(
        pengguna=orang("seno"), judul="Logistik", rencana=KINI + timedelta(5), tempat="Balai kota"
    )
    for hasil, kata in (
        (Hasil(KINI + timedelta(5), ["pemda"], []), "belum tiba"),
        (Hasil(KINI, [], []), "belum dipilih"),
        (Hasil(KINI, ["bulan"], []), "belum dipilih"),
        (Hasil(KINI, ["pemda"], ["NIK 9971015403870054"]), "Kesepakatan"),
        (Hasil(KINI, ["pemda"], ["x"] * 41), "lebih dari 40"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            services_rapat.catat_hasil(pengguna=orang("seno"), rapat=r, hasil=hasil)
    with pytest.raises(ArgumenKeliru, match="menyusul"):
        tindak(orang, r, 3)
    with pytest.raises(Ditolak):
        services_rapat.batalkan(pengguna=orang("wati"), rapat=r, alasan="X")
    services_rapat.batalkan(pengguna=orang("seno"), rapat=r, alasan="Ditunda pemda.")
    with pytest.raises(ArgumenKeliru, match="dibatalkan"):
        services_rapat.catat_hasil(
            pengguna=orang("seno"), rapat=r, hasil=Hasil(KINI, ["pemda"], [])
        )


@pytest.mark.usefixtures("pelayan_kunci")
def test_the_indices_read_this_room(
    pemilihan: Pemilihan, orang: Orang, settings: Any, tmp_path: Any
) -> None:
    settings.ARSIP = tmp_path / "arsip"
    assert set(bukti_sistem.HITUNG) <= set(CATATAN)
    assert all(catatan_sistem.angka(pemilihan, k) is None for k in bukti_sistem.HITUNG)
    p = tetap(orang)
    realisasi(orang, p.indikator.get(), 96.0)
    mata(orang)
    lra_tetap(orang, 6)
    x, y = lapor(orang), lapor(orang, "keuangan")
    terbitkan(orang, x, pdf(pemilihan, "Isi."))
    r = terlaksana(orang)
    services_rapat.batalkan(
        pengguna=orang("ani"), alasan="X",
        rapat=services_rapat.rencanakan(
            pengguna=orang("ani"), judul="B", rencana=KINI - timedelta(3), tempat="X"
        ),
    )  # fmt: skip
    tindak(orang, r, -20, -21)
    tindak(orang, r, -1)
    tindak(orang, r, 5)
    angka = {k: catatan_sistem.angka(pemilihan, k) for k in bukti_sistem.HITUNG}
    pecahan = {k: (a.atas, a.bawah) if a else None for k, a in angka.items()}
    assert pecahan == {
        "indikator_tercapai": (0, 1),
        "serapan_anggaran": (3_000_000, 12_000_000),
        "laporan_tepat_waktu": (0, 2),
        "laporan_kinerja_terbit": (1, 1),
        "laporan_anggaran_terbit": (0, 1),
        "rapat_terlaksana": (1, 2),
        "tindak_lanjut_tepat_waktu": (1, 2),
    }
    assert y.tenggat is not None
