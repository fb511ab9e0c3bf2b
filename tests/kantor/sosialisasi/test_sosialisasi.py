"""Plan, record, second person, reach, knowledge: who may do what, what counts, what stays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.sosialisasi.jangkauan import KOSONG, KURANG
from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar
from kantor.izin_alamat import Ditolak
from kantor.laju import Batas, Ember
from kantor.layanan import laju
from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.riwayat.models import Peristiwa
from kantor.sosialisasi import (
    celah,
    kalender,
    kegiatan,
    penyebut,
    rencana,
    selectors,
    tampilan,
    uji,
)
from kantor.sosialisasi.kegiatan import Datang
from kantor.sosialisasi.models import Hadir, Kegiatan, LembarUji, Penyebut
from kantor.sosialisasi.selectors import Saringan
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA
from tests.kantor.sosialisasi.bahan import BALIKPAPAN, catat, rencanakan

NIK = "9971015403870054"


@pytest.fixture
def wilayah(pemilihan: Pemilihan) -> None:
    Wilayah.objects.bulk_create(
        Wilayah(kode=k, nama=n)
        for k, n in ((KOTA, "Kota Contoh"), ("99.71.01", "Gading"), (KEL_BUDI, "Anggrek"),
                     ("99.71.02", "Seruni"), (KEL_CITRA, "Kenanga"))
    )  # fmt: skip


def test_balikpapan_17_juli_2024_muat_apa_adanya(pemilihan: Pemilihan, orang: Any) -> None:
    k = catat(pemilihan, orang("ani"), **BALIKPAPAN)
    kegiatan.putuskan(pengguna=orang("sosi"), kegiatan=k, sah=True)
    k.refresh_from_db()
    assert (k.hari, k.kata_bidang, k.tempat) == (
        date(2024, 7, 17), "Hukum dan pengawasan", "Hotel di Balikpapan",
    )  # fmt: skip
    assert {h.judul: h.jumlah for h in k.hadir.all()} == {
        "Lurah/kepala desa dan stafnya": 68, "Danramil": 6, "Babinsa": 34,
    }  # fmt: skip
    # Lurah, Danramil and Babinsa spread the word; TNI does not vote: nobody was reached yet.
    assert celah.keadaan(orang("sosi"), pemilihan).sendiri == []
    assert selectors.banyak_orang([k]) == {k.pk: (0, 108)}
    e = Peristiwa.objects.get(tindakan="kegiatan_sosialisasi_dicatat")
    assert (e.isi["hadir"], e.isi["penggerak"]) == (0, 108)


def test_only_what_a_second_person_confirmed_counts(
    pemilihan: Pemilihan, orang: Any, wilayah: None
) -> None:
    budi, dedi = orang("budi"), orang("dedi")
    r = rencanakan(pemilihan, orang("sosi"))
    k = catat(pemilihan, budi, rencana=r)
    n = celah.keadaan(dedi, pemilihan, "99.71.01")
    assert (n.menunggu, [c.datang for c in n.sendiri if c.basis == "pemula"]) == (1, [])
    kegiatan.putuskan(pengguna=dedi, kegiatan=k, sah=True)
    (c,) = celah.keadaan(dedi, pemilihan, "99.71.01").sendiri
    assert (c.basis, c.datang, c.penyebut) == ("pemula", 150, None)
    (kota,) = celah.keadaan(orang("sosi"), pemilihan).sendiri
    assert (kota.sasaran, kota.datang, kota.kurang, kota.bacaan) == (600, 150, 450, KURANG)
    (baris,) = selectors.saring_rencana(orang("sosi"), pemilihan, Saringan())
    assert (baris.terlaksana, baris.terjangkau, baris.terpakai) == (1, 150, 6_000_000)
    kegiatan.tarik(pengguna=orang("sosi"), kegiatan=k, alasan="Tercatat dua kali.")
    assert celah.hadirin(pemilihan) == []
    assert Peristiwa.objects.filter(tindakan="kegiatan_sosialisasi_ditarik").count() == 1


def test_yang_mencatat_tidak_memeriksa(pemilihan: Pemilihan, orang: Any) -> None:
    sosi = orang("sosi")
    k = catat(pemilihan, sosi)
    with pytest.raises(ArgumenKeliru, match="Anda yang mencatatnya"):
        kegiatan.putuskan(pengguna=sosi, kegiatan=k, sah=True)
    with pytest.raises(ArgumenKeliru, match="Alasan belum ditulis"):
        kegiatan.putuskan(pengguna=orang("rudi"), kegiatan=k, sah=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Kegiatan.objects.filter(pk=k.pk).update(pemeriksa=sosi)
    with pytest.raises(IntegrityError), transaction.atomic():
        Kegiatan.objects.filter(pk=k.pk).update(keadaan="sah")
    kegiatan.putuskan(pengguna=orang("rudi"), kegiatan=k, sah=False, alasan="Angkanya bulat semua.")
    isi = kegiatan.Isi(
        judul="SMA 1", hari=date(2024, 8, 5), tempat="Aula", wilayah=KEL_BUDI, cara="simulasi",
        tujuan="tata_cara", bidang="sosdiklih", pembicara="PPK", hadir={"pemula": Datang(68, 79)},
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="ditulis orang lain"):
        kegiatan.ubah(pengguna=orang("ani"), kegiatan=k, isi=isi)
    k = kegiatan.ubah(pengguna=sosi, kegiatan=k, isi=isi)
    assert (k.keadaan, k.alasan, k.hadir.get().jumlah) == ("dicatat", "", 147)


def test_a_confirmed_record_stays(pemilihan: Pemilihan, orang: Any) -> None:
    k = catat(pemilihan, orang("sosi"))
    kegiatan.putuskan(pengguna=orang("rudi"), kegiatan=k, sah=True)
    with pytest.raises(IntegrityError, match="tidak berubah lagi"), transaction.atomic():
        Hadir.objects.filter(kegiatan=k).update(laki=900)
    with pytest.raises(IntegrityError, match="tidak berubah lagi"), transaction.atomic():
        Kegiatan.objects.filter(pk=k.pk).update(biaya=1)
    with pytest.raises(IntegrityError, match="tidak berubah lagi"), transaction.atomic():
        Hadir.objects.create(kegiatan=k, kelompok="muda", laki=5)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as c:
        c.execute("DELETE FROM sosialisasi_hadir")
    with pytest.raises(ArgumenKeliru, match="tidak diubah lagi"):
        kegiatan.ubah(
            pengguna=orang("sosi"), kegiatan=k,
            isi=kegiatan.Isi("x", date(2024, 8, 5), "y", KEL_BUDI, "simulasi", "tata_cara", "data", "z",
                             {"muda": Datang(1)}),
        )  # fmt: skip


def test_a_phone_that_sends_twice_is_kept_once(pemilihan: Pemilihan, orang: Any) -> None:
    a = catat(pemilihan, orang("budi"), "dari-hp-budi")
    assert catat(pemilihan, orang("budi"), "dari-hp-budi").pk == a.pk
    assert Kegiatan.objects.count() == 1
    with pytest.raises(ArgumenKeliru, match="baru saja"):
        catat(pemilihan, orang("ani"), "dari-hp-budi")
    with pytest.raises(ArgumenKeliru, match="Tanda"):
        catat(pemilihan, orang("budi"), "x")


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"hari": timezone.localdate() + timedelta(2)}, "belum tiba"),
        ({"hari": date(1924, 7, 17)}, "lebih dari 5 tahun"),
        ({"hadir": {}}, "Belum ada yang hadir"),
        ({"hadir": {"pemula": Datang(1, 0, 2)}}, "disabilitas lebih banyak"),
        ({"hadir": {"siluman": Datang(1)}}, "tidak dikenal"),
        ({"wilayah": "99.72.01.1001"}, "bukan bagiannya"),
        ({"cara": "telepati"}, "tidak dikenal"),
        ({"pembicara": " "}, "Pembicara belum ditulis"),
        ({"catatan": f"Pak {NIK} bertanya"}, "Catatan"),
        ({"biaya": -1}, "kurang dari nol"),
    ],
)
def test_a_record_that_cannot_be_is_refused_with_a_sentence(
    pemilihan: Pemilihan, orang: Any, lain: dict[str, Any], pesan: str
) -> None:
    with pytest.raises((ArgumenKeliru, Ditolak), match=pesan):
        catat(pemilihan, orang("ani"), **lain)
    assert not Kegiatan.objects.exists()


def test_roles_plan_record_and_look(pemilihan: Pemilihan, orang: Any) -> None:
    for siapa in ("budi", "ani", "wati", "seno"):
        with pytest.raises(Ditolak):
            rencanakan(pemilihan, orang(siapa))
    rencanakan(pemilihan, orang("sari"), bidang="hukum", judul="Divisi hukum")
    with pytest.raises(Ditolak):
        catat(pemilihan, orang("citra"))
    with pytest.raises(Ditolak):
        catat(pemilihan, orang("wati"))
    k = catat(pemilihan, orang("budi"))
    with pytest.raises(Ditolak):
        selectors.ambil_kegiatan(orang("citra"), k.pk)
    assert selectors.ambil_kegiatan(orang("wati"), k.pk) == k
    assert not selectors.kegiatan_terlihat(orang("citra"), pemilihan).exists()
    assert not selectors.kegiatan_terlihat(orang("dina"), pemilihan).exists()
    assert [r.judul for r in selectors.rencana_dekat(orang("budi"), pemilihan)] == ["Divisi hukum"]


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"target": {}}, "Belum ada yang dituju"),
        ({"target": {"babinsa": 5}}, "tidak dikenal"),
        ({"target": {"muda": 0}}, "lebih dari nol"),
        ({"akhir": date(2024, 7, 1)}, "sebelum mulainya"),
        ({"judul": ""}, "Judul belum ditulis"),
        ({"tujuan": "menang"}, "tidak dikenal"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(
    pemilihan: Pemilihan, orang: Any, lain: dict[str, Any], pesan: str
) -> None:
    with pytest.raises(ArgumenKeliru, match=pesan):
        rencanakan(pemilihan, orang("sosi"), **lain)


def test_a_line_is_changed_and_cancelled(pemilihan: Pemilihan, orang: Any) -> None:
    sosi = orang("sosi")
    r = rencanakan(pemilihan, sosi)
    isi = rencana.Isi("KPU masuk kampus", KOTA, "diskusi", "hoaks", "sosdiklih", {"mahasiswa": 300},
                      date(2024, 9, 1), date(2024, 9, 30))  # fmt: skip
    r = rencana.ubah(pengguna=sosi, rencana=r, isi=isi)
    assert (r.judul, r.target, r.pagu) == ("KPU masuk kampus", {"mahasiswa": 300}, None)
    rencana.batalkan(pengguna=sosi, rencana=r, alasan="Anggaran dialihkan.")
    with pytest.raises(ArgumenKeliru, match="sudah dibatalkan"):
        rencana.ubah(pengguna=sosi, rencana=r, isi=isi)
    assert selectors.saring_rencana(sosi, pemilihan, Saringan()) == []
    kata = list(Peristiwa.objects.order_by("pk").values_list("tindakan", flat=True))
    assert kata[-3:] == [
        "rencana_sosialisasi_dibuat", "rencana_sosialisasi_diubah", "rencana_sosialisasi_dibatalkan",
    ]  # fmt: skip


def test_a_target_above_is_shared_out_and_gaps_show(
    pemilihan: Pemilihan, orang: Any, wilayah: None
) -> None:
    sosi = orang("sosi")
    for w, n in (
        (KOTA, 1000),
        ("99.71.01", 700),
        (KEL_BUDI, 700),
        ("99.71.02", 300),
        (KEL_CITRA, 300),
    ):
        penyebut.tulis(pengguna=sosi, pemilihan=pemilihan, wilayah=w, basis="pemula", banyak=n,
                       sumber="BPS 2024 (rekaan)")  # fmt: skip
    rencanakan(pemilihan, sosi)
    k = catat(pemilihan, orang("budi"))
    kegiatan.putuskan(pengguna=sosi, kegiatan=k, sah=True)
    luas = catat(
        pemilihan, orang("ani"), "di-hotel", wilayah=KOTA, hadir={"pemula": Datang(10, 10)}
    )
    kegiatan.putuskan(pengguna=sosi, kegiatan=luas, sah=True)
    n = celah.keadaan(sosi, pemilihan, "", kelurahan=True)
    budi, citra = n.bagian
    assert (budi.sasaran, budi.datang, citra.sasaran, citra.datang) == (420, 150, 180, 0)
    assert citra.bacaan == KOSONG
    assert (n.luas, n.sendiri[0].datang) == (20, 170)
    assert [(c.wilayah, c.belum) for c in celah.calon(n, pemilihan)] == [
        (KEL_BUDI, 550),
        (KEL_CITRA, 300),
    ]
    assert celah.anggaran(pemilihan) == (24_000_000, 12_000_000)
    assert celah.rerata(pemilihan) == (6_000_000, 85)
    assert tampilan.baris_celah(citra)[-1] == "belum tersentuh"
    assert Penyebut.objects.get(wilayah=KOTA).sumber.startswith("BPS")


def test_penyebut_menurut_tahun_lahir_jenis_kelamin_dan_disabilitas(
    pelayan_kunci: Path, pemilihan: Pemilihan, orang: Any, daftar_tetap: Daftar
) -> None:
    sosi = orang("sosi")
    penyebut.tulis(pengguna=sosi, pemilihan=pemilihan, wilayah=KOTA, basis="perempuan", banyak=1,
                   sumber="Dinas (rekaan)")  # fmt: skip
    n = penyebut.hitung(pengguna=sosi, pemilihan=pemilihan)
    semua = daftar_tetap.pemilih.count()
    assert n == semua > 0
    isi = celah.penyebut_semua(pemilihan)
    assert isi[KOTA, "keluarga"] == semua
    assert isi[KOTA, "perempuan"] == 1  # what the office wrote itself stays
    kel = [k for k, b in isi if b == "keluarga" and len(k) == len(KEL_BUDI)]
    assert sum(isi[k, "keluarga"] for k in kel) == semua
    tahun = pemilihan.hari.year if pemilihan.hari else 0
    orangnya = Baris.objects.filter(pk__in=daftar_tetap.pemilih.values("baris"))
    for basis, (a, b) in {"pemula": (17, 21), "muda": (22, 30)}.items():
        ada = orangnya.filter(tahun_lahir__gte=tahun - b, tahun_lahir__lte=tahun - a).count()
        assert isi.get((KOTA, basis), 0) == ada
    assert Peristiwa.objects.filter(tindakan="penyebut_sosialisasi_dihitung").count() == 1
    assert penyebut.hitung(pengguna=sosi, pemilihan=pemilihan) == semua


def test_without_a_fixed_list_the_office_is_told_what_to_do(
    pemilihan: Pemilihan, orang: Any
) -> None:
    with pytest.raises(ArgumenKeliru, match="Belum ada daftar"):
        penyebut.hitung(pengguna=orang("sosi"), pemilihan=pemilihan)


def tanda(halaman: Any) -> str:
    """The token in a form of the test."""
    return re.findall(r'name="tanda" value="([0-9a-f]{32})"', halaman.content.decode())[0]


def test_a_network_that_answers_too_often_waits(
    pemilihan: Pemilihan, orang: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(laju.EMBER, laju.UJI, Ember(Batas(2, 60)))
    sosi = orang("sosi")
    k = uji.atur(pengguna=sosi, kegiatan=catat(pemilihan, sosi), paket="memilih", tahap="sebelum")
    alamat, jawaban = f"/uji/{k.uji_kode}/", {f"sebelum_{n}": 1 for n in range(1, 6)}

    def kirim() -> Any:
        isi = jawaban | {"tahap": "sebelum", "tanda": tanda(client.get(alamat))}
        return client.post(alamat, isi)

    assert [kirim().status_code for _ in range(2)] == [200, 200]
    ditahan = kirim()
    assert ditahan.status_code == 429
    assert 0 < int(ditahan["Retry-After"]) <= 60
    assert "isian Anda masih ada" in ditahan.content.decode()
    assert k.lembar.count() == 2


def test_knowledge_is_tested_by_qr_without_a_name(
    pemilihan: Pemilihan, orang: Any, client: Any
) -> None:
    sosi = orang("sosi")
    k = catat(pemilihan, sosi)
    assert uji.hasil(k) is None
    k = uji.atur(pengguna=sosi, kegiatan=k, paket="memilih", tahap="sebelum")
    alamat = f"/uji/{k.uji_kode.lower()}/"
    awal, benar = {"sebelum": [2, 2, 3, 1, 1], "sesudah": [1, 2, 3, 1, 2]}, [1, 2, 3, 1, 2]
    for sisi, isi in awal.items():
        uji.atur(pengguna=sosi, kegiatan=k, paket="memilih", tahap=sisi)
        halaman = client.get(alamat)
        assert halaman.status_code == 200
        assert not halaman.cookies
        assert b"Pukul berapa TPS dibuka" in halaman.content
        for n in range(12):
            pilih = benar if sisi == "sesudah" and n else isi
            kirim = {f"{sisi}_{i}": j for i, j in enumerate(pilih, 1)} | {"tahap": sisi}
            kirim["tanda"] = tanda(client.get(alamat))
            for _ in range(2):  # a second tap, or the page loaded again, is the same sheet
                assert "Terima kasih" in client.post(alamat, kirim).content.decode()
        assert k.lembar.filter(**{f"{sisi}__isnull": False}).count() == 12
    tanpa = client.post(alamat, kirim | {"tanda": ""})
    assert tanpa.status_code == 422
    assert "Pindai lagi kodenya" in tanpa.content.decode()
    salah = client.post(alamat, {"sesudah_1": 1, "tahap": "sesudah"})
    assert salah.status_code == 422
    # The form of a side that was closed meanwhile counts nothing.
    lama = {f"sebelum_{n}": 1 for n in range(1, 6)} | {"tahap": "sebelum"}
    assert client.post(alamat, lama).status_code == 409
    uji.atur(pengguna=sosi, kegiatan=k, paket="memilih", tahap="")
    assert "sedang ditutup" in client.get(alamat).content.decode()
    assert client.get("/uji/TIDAKADA/").status_code == 404
    h = uji.hasil(k)
    assert h is not None
    assert (h.sebelum, h.sesudah, h.berpasangan, h.naik) == (12, 12, False, True)
    assert h.nilai.sebelum == pytest.approx(0.6)
    kolom = {f.name for f in LembarUji._meta.get_fields()}
    assert kolom == {"id", "kegiatan", "tanda", "sebelum", "sesudah", "kertas", "hari"}
    with pytest.raises(ArgumenKeliru, match="tidak dapat diganti"):
        uji.atur(pengguna=sosi, kegiatan=k, paket="daftar", tahap="sebelum")


def test_papers_with_both_sides_are_paired(pemilihan: Pemilihan, orang: Any) -> None:
    sosi = orang("sosi")
    k = catat(pemilihan, sosi)
    with pytest.raises(ArgumenKeliru, match="belum dipilih"):
        uji.dari_kertas(pengguna=sosi, kegiatan=k, sebelum=[0] * 5, sesudah=None)
    k = uji.atur(pengguna=sosi, kegiatan=k, paket="daftar", tahap="")
    for n in range(14):
        uji.dari_kertas(
            pengguna=sosi,
            kegiatan=k,
            sebelum=[2 if n % 2 else 0, 0, 3, 2, 0],
            sesudah=[2, 1, 3, 2, n % 2],
        )
    with pytest.raises(ArgumenKeliru, match="belum lengkap"):
        uji.dari_kertas(pengguna=sosi, kegiatan=k, sebelum=[1, 2], sesudah=None)
    with pytest.raises(ArgumenKeliru, match="masih kosong"):
        uji.dari_kertas(pengguna=sosi, kegiatan=k, sebelum=None, sesudah=None)
    h = uji.hasil(k)
    assert h is not None
    assert (h.berpasangan, h.sebelum, h.naik) == (True, 14, True)
    biaya = tampilan.biaya_tampil(6_000_000, 150, h)
    assert biaya["orang"] == "Rp 40.000"
    assert biaya["poin"].startswith("Rp ")


def test_the_calendar_holds_plan_and_records(
    pemilihan: Pemilihan, orang: Any, wilayah: None
) -> None:
    sosi = orang("sosi")
    r = rencanakan(pemilihan, sosi, judul="Sekolah; kelas XII, gelombang 1")
    k = catat(pemilihan, sosi)
    butir = kalender.sebulan(sosi, pemilihan, date(2024, 8, 1))
    assert [(b.hari.day, b.rencana, b.kegiatan) for b in butir] == [
        (1, r.pk, None),
        (5, None, k.pk),
    ]
    assert [b.hari for b in kalender.sebulan(sosi, pemilihan, date(2024, 9, 1))] == [
        date(2024, 9, 1)
    ]
    assert kalender.sebulan(orang("citra"), pemilihan, date(2024, 8, 1)) == []
    assert kalender.bulan_berikut(date(2024, 12, 1)) == date(2025, 1, 1)
    assert kalender.bulan_berikut(date(2024, 1, 1), -1) == date(2023, 12, 1)
    teks = kalender.teks_ics(pemilihan, "KPU Kota Contoh", [r], [k])
    assert teks.count("BEGIN:VEVENT") == 2
    assert r"SUMMARY:Sekolah\; kelas XII\, gelombang 1" in teks
    assert "DTEND;VALUE=DATE:20241101" in teks
    assert all(len(b.encode()) <= 75 for b in teks.split("\r\n"))
