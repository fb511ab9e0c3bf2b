"""Rules change by versions, stages by events; what cannot be true is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.pemilihan.aturan import aturan_dari, aturan_versi
from kantor.pemilihan.beda_aturan import beda_aturan
from kantor.pemilihan.models import Pemilihan, Tahap, VersiAturan, Wilayah
from kantor.pemilihan.pelanggaran import (
    catat_hasil_pelanggaran,
    catat_pelanggaran,
    teruskan_pelanggaran,
)
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini, nama_wilayah
from kantor.pemilihan.services import (
    buat_pemilihan,
    buka_lagi_tahap,
    muat_wilayah,
    selesaikan_tahap,
    ubah_aturan,
    ubah_tahap,
)
from kantor.riwayat.models import Peristiwa


def test_rules_change_by_a_new_version_only(pemilihan: Pemilihan, orang: Any) -> None:
    a = aturan_dari(pemilihan)
    baru = replace(a, angka=a.angka | {"batas_tps": replace(a.angka["batas_tps"], nilai=580)})
    for isi, kata in (
        ({"aturan": a, "dari_nomor": 1}, "Tidak ada aturan yang berubah"),
        ({"aturan": baru, "dari_nomor": 0}, "sudah menjadi versi 1"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            ubah_aturan(pengguna=orang("ani"), pemilihan=pemilihan, alasan="x", **isi)
    v = ubah_aturan(
        pengguna=orang("ani"),
        pemilihan=pemilihan,
        aturan=baru,
        dari_nomor=1,
        alasan="Keputusan KPU",
    )
    assert v.nomor == 2
    assert aturan_dari(pemilihan).batas_tps == 580
    assert aturan_versi(VersiAturan.objects.get(nomor=1)).batas_tps == 600
    (b,) = beda_aturan(a, baru)
    assert b.kalimat == "Angka Pemilih per TPS: 600 → 580"
    e = Peristiwa.objects.get()
    assert e.isi["ubah"] == [b.kalimat]
    assert e.alasan == "Keputusan KPU"


def _tahap(pengguna: Any, kode: str) -> Tahap:
    p = Pemilihan.objects.filter(kode="uji").first() or buat_pemilihan(
        pengguna=pengguna, asal="pilkada_2024", kode="uji"
    )
    return p.tahap.get(kode=kode)


def _ubah(pengguna: Any, t: Tahap, **isi: Any) -> Tahap:
    lama = {k: getattr(t, k) for k in ("mulai", "akhir", "jam", "dasar", "catatan")}
    return ubah_tahap(pengguna=pengguna, tahap=t, alasan="Jadwal kantor", **(lama | isi))


def test_dates_of_a_stage(pemilihan: Pemilihan, orang: Any) -> None:
    ani = orang("ani")
    for kode, isi, kata in (
        ("coklit", {"akhir": date(2024, 6, 1)}, "mendahului mulai"),
        ("dps", {"akhir": date(2024, 7, 1)}, "mendahului"),
        ("pemungutan", {"akhir": date(2024, 11, 28)}, "selalu pada hari pemungutan"),
        ("dps", {}, "Tidak ada yang berubah"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            _ubah(ani, _tahap(ani, kode), **isi)
    t = _ubah(ani, _tahap(ani, "dps"), mulai=date(2024, 8, 9), akhir=date(2024, 8, 11))
    assert (t.kepastian, t.sumber) == ("kantor", [])
    e = Peristiwa.objects.last()
    assert e is not None
    assert e.objek == "tahap/uji:dps"
    assert e.isi["ubah"] == [
        "mulai belum diketahui → 09-08-2024",
        "hari terakhir belum diketahui → 11-08-2024",
    ]


def test_done_and_not_done_after_all(pemilihan: Pemilihan, orang: Any) -> None:
    ani, t = orang("ani"), _tahap(orang("ani"), "coklit")
    besok = hari_ini("WIB") + timedelta(days=1)
    for tanggal, kata in ((besok, "belum tiba"), (date(2024, 6, 1), "mendahului mulainya")):
        with pytest.raises(ArgumenKeliru, match=kata):
            selesaikan_tahap(pengguna=ani, tahap=t, tanggal=tanggal)
    selesaikan_tahap(pengguna=ani, tahap=t, tanggal=date(2024, 7, 26))
    with pytest.raises(ArgumenKeliru, match="sudah dicatat selesai 26 Juli 2024"):
        selesaikan_tahap(pengguna=ani, tahap=t, tanggal=date(2024, 7, 24))
    assert buka_lagi_tahap(pengguna=ani, tahap=t, alasan="Salah tahap").selesai is None
    assert [e.tindakan for e in Peristiwa.objects.order_by("id")] == [
        "pemilihan_dibuat",
        "tahap_selesai",
        "tahap_dibuka_lagi",
    ]


def test_an_alleged_violation_from_note_to_outcome(pemilihan: Pemilihan, orang: Any) -> None:
    ani, wati = orang("ani"), orang("wati")
    p = catat_pelanggaran(
        pengguna=ani,
        pemilihan=pemilihan,
        tahap=None,
        wilayah="99.71.01.1001",
        uraian="Pantarlih tidak datang sendiri.",
        terjadi=date(2024, 7, 1),
    )
    hasil = {"hasil": "terbukti", "uraian": "Diganti.", "tanggal": date(2024, 7, 20)}
    with pytest.raises(ArgumenKeliru, match="belum diteruskan"):
        catat_hasil_pelanggaran(pengguna=wati, pelanggaran=p, **hasil)
    surat = {"nomor_surat": "12/PL/2024", "tanggal": date(2024, 7, 3)}
    teruskan_pelanggaran(pengguna=ani, pelanggaran=p, **surat)
    with pytest.raises(ArgumenKeliru, match="sudah diteruskan dengan surat 12/PL/2024"):
        teruskan_pelanggaran(pengguna=ani, pelanggaran=p, **surat)
    p = catat_hasil_pelanggaran(pengguna=wati, pelanggaran=p, **hasil)
    assert p.keadaan == "berhasil"
    e = Peristiwa.objects.last()
    assert e is not None
    assert (e.pelaku, e.peran, e.isi["hasil"]) == ("wati", "bawaslu", "terbukti")


def test_names_and_reach_of_regions(pemilihan: Pemilihan, orang: Any) -> None:
    muat_wilayah(pengguna=None, rows=[("9971", "Kota Contoh"), ("99.71.01.1001", "Melati")])
    muat_wilayah(pengguna=None, rows=[("99.71.01.1001", "Melati Utara"), ("99.71.02", "Seruni")])
    assert nama_wilayah("99.71.01.1001.003") == "TPS 003 Melati Utara"
    assert nama_wilayah("99.71.09") == "99.71.09"
    assert list(dalam_jangkauan(Wilayah.objects.all(), orang("dedi"), "kode")) == [
        Wilayah(kode="99.71.01.1001")
    ]
    assert dalam_jangkauan(Wilayah.objects.all(), orang("ani"), "kode").count() == 3
    with pytest.raises(ArgumenKeliru, match=r"bukan wilayah kantor 99\.71"):
        muat_wilayah(pengguna=None, rows=[("98.01", "Lain")])
