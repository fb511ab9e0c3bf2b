"""Polling day: counts per TPS in versions, contradictions, DPK by its rules, the file of turnout."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hakpilih.cli.app import main
from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar
from kantor.izin_alamat import Ditolak
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan, VersiAturan
from kantor.pemungutan import kehadiran, selectors_kehadiran
from kantor.pemungutan.models import Dpk, HasilTps, Terbitan
from kantor.pengguna.models import Pengguna
from kantor.pindah.models import Dptb, Pindah
from kantor.riwayat.models import Peristiwa
from tests.kantor.pemungutan.bahan import TPS_A, TPS_B
from tests.kantor.telaah.bahan_halaman import KEL_A, NIK

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
ANGKA = {
    "dptb_l": 1, "dptb_p": 0, "pengguna_dpt_l": 1, "pengguna_dpt_p": 1, "pengguna_dptb_l": 1,
    "pengguna_dptb_p": 0, "pengguna_dpk_l": 0, "pengguna_dpk_p": 0, "disabilitas_l": 0,
    "disabilitas_p": 1, "surat_diterima": 4, "surat_rusak": 0, "surat_sisa": 1, "suara_sah": 2,
    "suara_tidak_sah": 1,
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("pelayan_kunci", "terbit")


@pytest.fixture
def hasil(pemilihan: Pemilihan, kiki: Pengguna) -> Callable[..., HasilTps]:
    def catat(
        pengguna: Pengguna = kiki, wilayah: str = TPS_A, dari: int = 0, **lain: Any
    ) -> HasilTps:
        return kehadiran.catat_hasil_tps(
            pengguna=pengguna, pemilihan=pemilihan, wilayah=wilayah, angka={**ANGKA, **lain},
            tidak_memilih={"sakit": (1, 0), "bekerja": (0, 0)}, dari_versi=dari,
        )  # fmt: skip

    return catat


@pytest.fixture
def dpk(pemilihan: Pemilihan, kiki: Pengguna) -> Callable[..., Dpk]:
    def catat(**lain: Any) -> Dpk:
        return kehadiran.catat_dpk(
            **{
                "pengguna": kiki, "pemilihan": pemilihan, "wilayah": TPS_A, "nama": "Rahmat Hidayat",
                "nik": "9971010103900002", "jenis_kelamin": "L", "pukul": time(12, 15),
                "ktp_el": True, **lain,
            }
        )  # fmt: skip

    return catat


def jam_dpk(p: Pemilihan, jam: int) -> None:
    """The election's rules say from which hour."""
    v = VersiAturan.objects.get(pemilihan=p)
    for b in v.isi["angka"]:
        if b["kode"] == "jam_dpk":
            b["nilai"] = jam
    v.save()


def test_hasil_tps_berversi(
    hasil: Callable[..., HasilTps], orang: Orang, pemilihan: Pemilihan, kiki: Pengguna
) -> None:
    assert hasil().versi == 1
    with pytest.raises(ArgumenKeliru, match="Orang lain baru saja"):
        hasil()
    baru = hasil(pengguna=orang("budi"), dari=1, suara_sah=1)
    assert (baru.versi, HasilTps.objects.count()) == (2, 2)
    t = selectors_kehadiran.satu_tps(pemilihan, TPS_A)
    assert (t.versi, t.hasil.pengguna, t.hasil.dpt_l, t.hasil.dpt_p) == (2, 3, 1, 2)
    assert [g.kode for g in t.ganjil] == ["pengguna_suara"]
    assert t.hasil.tidak_memilih == {"sakit": (1, 0)}
    with pytest.raises(IntegrityError), transaction.atomic():
        HasilTps.objects.update(kini=True)
    e = Peristiwa.objects.filter(tindakan="hasil_tps_dicatat").order_by("pk")
    assert [x.isi for x in e] == [{"versi": 1, "pengguna": 3}, {"versi": 2, "pengguna": 3}]


@pytest.mark.parametrize("lain", [{"suara_sah": -1}, {"suara_sah": 100_001}])
def test_angka_yang_mustahil_ditolak(hasil: Callable[..., HasilTps], lain: dict[str, int]) -> None:
    with pytest.raises(ArgumenKeliru, match="tidak mungkin"):
        hasil(**lain)


def test_kehadiran_hanya_di_wilayahnya_dan_pada_harinya(
    hasil: Callable[..., HasilTps], orang: Orang, pemilihan: Pemilihan
) -> None:
    for siapa in ("citra", "dedi", "wati", "rudi", "joko"):
        with pytest.raises(Ditolak):
            hasil(pengguna=orang(siapa))
    with pytest.raises(Ditolak):
        hasil(wilayah=TPS_B)
    with pytest.raises(ArgumenKeliru, match="bukan TPS"):
        hasil(pengguna=orang("ani"), wilayah=KEL_A)
    pemilihan.hari = timezone.localdate() + timedelta(days=2)
    with pytest.raises(ArgumenKeliru, match="belum tiba"):
        hasil()
    pemilihan.hari = None
    with pytest.raises(ArgumenKeliru, match="tidak mempunyai hari"):
        hasil()


def test_dpk_tersegel_dan_satu_kali(
    dpk: Callable[..., Dpk], orang: Orang, pemilihan: Pemilihan, kiki: Pengguna
) -> None:
    d = dpk()
    assert (d.keadaan, d.nama, d.nik_sah) == ("memilih", "RAHMAT HIDAYAT", True)
    assert b"9971010103900002" not in bytes(d.nik_segel)
    assert kunci().buka("nik", [bytes(d.nik_segel)], [d.acak]) == ["9971010103900002"]
    for tempat in (TPS_A, TPS_B):
        with pytest.raises(ArgumenKeliru, match="sudah tercatat memilih"):
            dpk(pengguna=orang("ani"), wilayah=tempat)
    kembar = Dpk.objects.get(pk=d.pk)
    kembar.pk, kembar.acak = None, "lain"
    with pytest.raises(IntegrityError), transaction.atomic():
        kembar.save()
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        kehadiran.batalkan_dpk(pengguna=kiki, dpk=d, alasan=" ")
    kehadiran.batalkan_dpk(pengguna=kiki, dpk=d, alasan="Salah ketik")
    with pytest.raises(ArgumenKeliru, match="sudah dibatalkan"):
        kehadiran.batalkan_dpk(pengguna=kiki, dpk=d, alasan="Salah ketik")
    assert dpk().pk != d.pk
    jejak = str(list(Peristiwa.objects.values_list("isi", "alasan", "objek")))
    assert "9971010103900002" not in jejak
    assert "RAHMAT" not in jejak.upper()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"nik": "123"}, "belum 16 angka"),
        ({"nama": " "}, "Nama atau jenis kelamin"),
        ({"jenis_kelamin": ""}, "Nama atau jenis kelamin"),
        ({"nama": "Budi 9971010103900003"}, "NIK"),
        ({"ktp_el": False}, "KTP-el tidak ditunjukkan"),
        ({"pukul": time(11, 59)}, "mulai pukul 12.00"),
        ({"nik": NIK.format(2)}, "terdaftar di TPS 003, nomor 1"),
        ({"surat_suara": False}, "kelurahan/desa yang sama"),
        ({"surat_suara": False, "tujuan": TPS_B}, "kelurahan/desa yang sama"),
        ({"surat_suara": False, "tujuan": TPS_A}, "kelurahan/desa yang sama"),
        ({"surat_suara": False, "tujuan": f"{KEL_A}.009"}, "tujuan itu tidak ada"),
    ],
)
def test_dpk_yang_tidak_dilayani(
    dpk: Callable[..., Dpk], pemilihan: Pemilihan, isi: dict[str, Any], pesan: str
) -> None:
    jam_dpk(pemilihan, 12)
    with pytest.raises(ArgumenKeliru, match=pesan):
        dpk(**isi)
    assert Dpk.objects.count() == 0


def test_yang_pindah_memilih_bukan_dpk(
    dpk: Callable[..., Dpk], pemilihan: Pemilihan, orang: Orang, dpt: Daftar, sebagai: Sebagai
) -> None:
    """Listed by the NIK of the move, or by the entry of the DPT that moved."""
    masuk = Pindah.objects.create(
        pemilihan=pemilihan, arah="masuk", acak="abc", kunci="abc", nama="DATANG", jenis_kelamin="P",
        nik_sidik=kunci().sidik("nik", ["9971010103900002"])[0], asal="98.01", tujuan=TPS_B,
        alasan="tugas", bukti="Surat", keadaan="disetujui", pengusul=orang("ani"),
        dibuat=timezone.now(), pemutus=orang("rudi"), diputuskan=timezone.now(),
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="terdaftar dalam DPTb di TPS 003"):
        dpk()
    d = Dptb.objects.create(
        pemilihan=pemilihan, dpt=dpt, nomor=1, pengusul=orang("ani"), dibuat=timezone.now()
    )
    d.pemilih.create(pindah=masuk, tujuan=TPS_B, alasan="tugas")
    Dptb.objects.filter(pk=d.pk).update(
        keadaan="ditetapkan", pemutus=orang("rudi"), diputuskan=timezone.now(), berita_acara="BA 2"
    )
    isi = sebagai("ani").get(reverse("kehadiran_tps", args=[TPS_B])).content.decode()
    assert re.search(r'name="dptb_p" value="1"', isi)
    Pindah.objects.filter(pk=masuk.pk).update(keadaan="diajukan", pemutus=None, diputuskan=None)
    assert dpk().keadaan == "memilih"


def test_dpk_diarahkan_lalu_memilih_di_tps_lain(
    dpk: Callable[..., Dpk], terbit: Terbitan, orang: Orang, pemilihan: Pemilihan
) -> None:
    lain = f"{KEL_A}.004"
    terbit.undangan.filter(wilayah=TPS_A, nomor=1).update(wilayah=lain)
    d = dpk(surat_suara=False, tujuan=lain)
    assert (d.keadaan, d.tujuan) == ("diarahkan", lain)
    assert Peristiwa.objects.filter(tindakan="dpk_diarahkan").count() == 1
    assert dpk(pengguna=orang("budi"), wilayah=lain).keadaan == "memilih"
    # Who was sent away did not vote here.
    t = selectors_kehadiran.satu_tps(pemilihan, TPS_A)
    assert t.hasil.dpk_tercatat_l is None
    assert [d.wilayah for d in selectors_kehadiran.daftar_dpk(orang("kiki"), pemilihan)] == [TPS_A]


def test_dpk_menandai_hitungan_yang_lain(
    dpk: Callable[..., Dpk], hasil: Callable[..., HasilTps], pemilihan: Pemilihan
) -> None:
    dpk()
    hasil()
    t = selectors_kehadiran.satu_tps(pemilihan, TPS_A)
    assert [g.kode for g in t.ganjil] == ["dpk_beda"]
    assert "nama yang tercatat 1" in t.ganjil[0].kalimat


def test_rekap_kehadiran_menjumlah_di_halaman(
    hasil: Callable[..., HasilTps], sebagai: Sebagai, orang: Orang
) -> None:
    hasil(suara_sah=9)
    ani = sebagai("ani")
    isi = ani.get(reverse("kehadiran")).content.decode()
    assert "1 dari 2 TPS sudah mencatat" in isi
    assert "Pengguna 3, suara sah dan tidak sah 10." in isi
    assert "Belum mencatat" in isi
    assert "TPS 003 Kenanga" in isi
    assert "Sakit" in isi
    budi = sebagai("budi").get(reverse("kehadiran")).content.decode()
    assert "Kenanga" not in budi
    assert sebagai("citra").get(reverse("kehadiran_tps", args=[TPS_A])).status_code == 403
    assert sebagai("dina").get(reverse("kehadiran")).status_code == 403


def test_unduhan_dibaca_hakpilih_hadir(
    hasil: Callable[..., HasilTps],
    sebagai: Sebagai,
    orang: Orang,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One TPS handed in, the other not: the figure is of the first, its bounds tell of the second."""
    hasil()
    berkas = tmp_path / "hadir-tps.csv"

    def baca() -> dict[str, Any]:
        berkas.write_bytes(b"".join(sebagai("ani").get(reverse("kehadiran_unduh"))))
        monkeypatch.setattr("sys.argv", ["hakpilih", "hadir", str(berkas), "--json"])
        with pytest.raises(SystemExit) as keluar:
            main()
        assert not keluar.value.code
        isi = json.loads(capsys.readouterr().out)
        return next(b for b in isi if b["kode"] == "99.71")

    kota = baca()
    assert kota["pengguna_hak_pilih"] == 3
    assert kota["batas_bawah"] < kota["batas_atas"]
    hasil(
        pengguna=orang("ani"), wilayah=TPS_B, dptb_l=0, pengguna_dptb_l=0, suara_tidak_sah=0,
        surat_sisa=2,
    )  # fmt: skip
    kota = baca()
    assert (kota["pengguna_hak_pilih"], kota["pemilih"]) == (5, 6)
    assert kota["hadir_persen"] == pytest.approx(100 * 5 / 6)
    assert NIK.format(1) not in berkas.read_text("utf-8")


def test_halaman_tps_menyimpan_dan_menandai(kiki: Pengguna, sebagai: Sebagai) -> None:
    k, alamat = sebagai("kiki"), reverse("kehadiran_tps", args=[TPS_A])
    isi = {k: str(v) for k, v in ANGKA.items()} | {"versi": "0", "tidak_sakit_p": "2"}
    salah = k.post(alamat, {**isi, "suara_sah": "dua"})
    assert salah.status_code == 422
    assert "Tulis dengan angka" in salah.content.decode()
    assert k.post(alamat, isi).status_code == 303
    h = HasilTps.objects.get()
    assert (h.suara_sah, h.tidak_memilih) == (2, {"sakit": [0, 2]})
    assert 'value="2"' in k.get(alamat).content.decode()
    lama = k.post(alamat, isi)  # somebody else's page, opened before
    assert lama.status_code == 422
    assert "Orang lain baru saja" in lama.content.decode()
    assert 'name="suara_sah"' not in sebagai("wati").get(alamat).content.decode()
    assert k.get(reverse("kehadiran_tps", args=["99.71.01"])).status_code == 404


def test_halaman_dpk(kiki: Pengguna, sebagai: Sebagai, pemilihan: Pemilihan) -> None:
    k, alamat = sebagai("kiki"), reverse("dpk_tps", args=[TPS_A])
    isi = {
        "nama": "Rahmat Hidayat", "nik": "9971 0101 0390 0002", "jenis_kelamin": "L",
        "pukul": "12.15", "ktp_el": "on",
    }  # fmt: skip
    assert k.post(alamat, {**isi, "ktp_el": ""}).status_code == 422
    jawab = k.post(alamat, isi, follow=True)
    teks = jawab.content.decode()
    assert "Rahmat Hidayat: memilih di sini." in teks
    assert "99710101" not in teks.replace(" ", "")
    assert k.post(alamat, isi).status_code == 422
    d = Dpk.objects.get()
    semua = sebagai("ani").get(reverse("dpk_semua")).content.decode()
    assert "Tidak ada di DP4" in semua
    assert sebagai("citra").post(reverse("dpk_batal", args=[d.pk])).status_code == 403
    assert "Rahmat" not in sebagai("citra").get(reverse("dpk_semua")).content.decode()
    k.post(reverse("dpk_batal", args=[d.pk]), {"alasan": "Salah TPS"})
    assert "Salah TPS" in k.get(alamat).content.decode()
    assert "Rahmat" not in sebagai("ani").get(reverse("dpk_semua")).content.decode()


def test_dpk_adalah_calon_daftar_berikutnya(
    dpk: Callable[..., Dpk], sebagai: Sebagai, kiki: Pengguna
) -> None:
    nik = NIK.format(803)  # Dimas, in the DP4 alone
    assert Baris.objects.filter(nama="DIMAS SUTEJO", berkas__format="dp4").count() == 1
    dpk(nama="Dimas Sutejo", nik=nik)
    dpk(nama="Tanpa Seri", nik="9971010103900000")
    csv = b"".join(sebagai("ani").get(reverse("dpk_unduh"), {"format": "csv"})).decode("utf-8-sig")
    baris = csv.splitlines()
    assert "Dimas Sutejo,laki-laki" in baris[1]
    assert baris[1].endswith("ada di DP4")
    assert baris[2].endswith("NIK perlu dipastikan")
    assert nik not in csv
    assert date.today().isoformat() not in csv
