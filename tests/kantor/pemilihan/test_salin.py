"""A new election is a copy that says of every date and rule whether it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.pengecualian import pengecualian
from kantor.pemilihan.aturan import aturan_dari, isi_aturan, urai_aturan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.salin import nama_asal
from kantor.pemilihan.services import buat_pemilihan, selesaikan_tahap
from kantor.riwayat.models import Peristiwa

AKAR = Path(__file__).resolve().parents[3]


def test_other_polling_day_counts_anew_and_marks_copied(pemilihan: Pemilihan, orang: Any) -> None:
    ani = orang("ani")
    with pytest.raises(ArgumenKeliru, match="namanya belum disebut"):
        buat_pemilihan(pengguna=ani, asal="pilkada_2024", hari=date(2029, 6, 27))
    p = buat_pemilihan(
        pengguna=ani, asal="pilkada_2024", nama="Pilkada 2029", hari=date(2029, 6, 27)
    )
    assert (p.kode, p.wilayah, p.salinan_dari) == ("pilkada_2029", "99.71", "pilkada_2024")
    tahap = {t.kode: t for t in p.tahap.all()}
    assert tahap["dptb_terbatas"].akhir == date(2029, 6, 20)  # H-7
    assert tahap["dptb_terbatas"].kepastian == "disalin"
    assert tahap["coklit"].akhir is None
    assert tahap["coklit"].kepastian == "belum diketahui"
    assert "Pilkada 2024" in tahap["coklit"].dasar
    a = aturan_dari(p)
    assert a.batas_tps == 600
    assert a.angka["batas_tps"].kepastian == "disalin"
    assert {t.kepastian for t in a.tms} == {"disalin"}
    assert a.masa_pemberitahuan == 7
    assert a.angka["masa_pemberitahuan"].kepastian == "rancangan"
    e = Peristiwa.objects.get()
    assert (e.tindakan, e.objek, e.pelaku) == ("pemilihan_dibuat", "pemilihan/pilkada_2029", "ani")


def test_own_election_is_copied_without_what_was_done(pemilihan: Pemilihan, orang: Any) -> None:
    ani = orang("ani")
    asal = buat_pemilihan(pengguna=ani, asal="pilkada_2024", kode="pilwalkot_2024")
    coklit = asal.tahap.get(kode="coklit")
    assert coklit.kepastian == "terbaca"  # the same polling day: the dates hold
    selesaikan_tahap(pengguna=ani, tahap=coklit, tanggal=date(2024, 7, 22))
    p = buat_pemilihan(pengguna=ani, asal=asal)
    assert p.kode == "pilkada_2024_2"  # pilkada_2024 is taken by the fixture
    salin = p.tahap.get(kode="coklit")
    assert (salin.akhir, salin.selesai) == (date(2024, 7, 24), None)


def test_pdpb_takes_the_rules_of_another(pemilihan: Pemilihan, orang: Any) -> None:
    p = buat_pemilihan(pengguna=orang("rudi"), asal="pdpb_2026", aturan_asal=pemilihan)
    assert (p.jenis, p.hari) == ("pdpb", None)
    assert [t.kode for t in p.tahap.all()][:3] == ["triwulan_1", "triwulan_2", "rekap_semester_1"]
    assert aturan_dari(p).kode_tms("meninggal").kepastian == "disalin"  # type: ignore[union-attr]


def test_toml_file_of_an_office(pemilihan: Pemilihan, orang: Any) -> None:
    p = buat_pemilihan(
        pengguna=orang("ani"), asal=AKAR / "contoh" / "tahapan.toml", kode="pilkada_toml"
    )
    assert p.nama == "Pilkada Kota Contoh 2024"
    assert aturan_dari(p).batas_tps == 580
    assert p.tahap.get(kode="coklit").selesai == date(2024, 7, 22)
    # It is the new election itself: what it was copied from is the one that it names.
    assert p.aturan.alasan == "Disalin dari Pilkada 2024."


@pytest.mark.parametrize(
    ("kode", "nama"),
    [
        ("pemilu_2024", "Pemilu 2024"),
        ("pdpb_2026", "PDPB 2026"),
        ("pilwalkot", "Pilwalkot Contoh"),
        ("entah", "entah"),
    ],
)
def test_the_one_copied_from_is_named(pemilihan: Pemilihan, kode: str, nama: str) -> None:
    Pemilihan.objects.filter(pk=pemilihan.pk).update(kode="pilwalkot", nama="Pilwalkot Contoh")
    assert nama_asal(kode) == nama


def test_refusals_name_what_to_do(pemilihan: Pemilihan, orang: Any) -> None:
    for isi, kata in (
        ({"asal": "pilkada_2024", "wilayah": "98.01"}, "bukan wilayah KPU Kota Contoh"),
        ({"asal": "pilkada_2024", "kode": "pilkada_2024"}, "sudah dipakai"),
        ({"asal": "pilkada_2024", "kode": "Pilkada 24"}, "tidak dapat dipakai"),
        ({"asal": "pdpb_2026", "hari": date(2026, 1, 1)}, "tidak punya hari pemungutan"),
        ({"asal": "pilkada_1999"}, "tidak dikenal"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            buat_pemilihan(pengguna=orang("ani"), **isi)
    assert Pemilihan.objects.count() == 1
    assert not Peristiwa.objects.exists()


def test_rules_survive_json(pemilihan: Pemilihan) -> None:
    a = aturan_dari(pemilihan)
    assert urai_aturan(isi_aturan(a)) == a
    assert a.nomor_tms("8").keluar is False
    assert a.tingkat("kunjungan").sendiri
    assert urai_aturan({}).tms == ()
    # Rules that say nothing of it: what holds for the kind of election.
    lama = {k: v for k, v in isi_aturan(a).items() if k != "pengecualian"}
    assert urai_aturan(lama).pengecualian is None
    assert a.pengecualian == pengecualian("pilkada")


def test_another_kind_of_election_has_its_own_exceptions(pemilihan: Pemilihan, orang: Any) -> None:
    p = buat_pemilihan(pengguna=orang("ani"), asal="pemilu_2024", aturan_asal=pemilihan)
    assert aturan_dari(p).pengecualian == pengecualian("pemilu")
