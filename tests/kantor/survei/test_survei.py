"""Surveys: drawn as published, codes once, nothing that leads to a person, results frozen, two people."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.survei.contoh import jatah, tarik, ukuran_contoh
from hakpilih.survei.muat import muat
from kantor.daftar import services as daftar
from kantor.daftar.models import Daftar, Pemilih
from kantor.izin_alamat import Ditolak
from kantor.laju import Batas, Ember
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.models import Peristiwa
from kantor.survei import pengisian, penutupan, penyiapan, selectors
from kantor.survei.models import Jawaban, KodeJawab, MasukanKertas, Survei, Terambil, Uraian
from kantor.survei.penyiapan import Rencana
from tests.kantor.conftest import KOTA
from tests.kantor.telaah.bahan_halaman import kota

NIK = "9971015403870054"
UNSUR = [b.kode for b in muat("ikm").butir if b.jenis == "skala"]


@pytest.fixture(autouse=True)
def _laju_baru(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong codes of one test must not slow the next."""
    monkeypatch.setattr(pengisian, "LAJU_ALAMAT", Ember(Batas(20, 60.0)))
    monkeypatch.setattr(pengisian, "LAJU_SEMUA", Ember(Batas(1_000, 1.0)))


def siap(
    p: Pemilihan, oleh: Any, kode: str = "ikm", buka: bool = True, **lain: Any
) -> tuple[Survei, list[str]]:
    """A survey with its codes."""
    hari = timezone.localdate()
    if kode == "ikm":
        lain.setdefault("banyak", 12)
    s = penyiapan.buat(
        pengguna=oleh, pemilihan=p, kuesioner=muat(kode),
        rencana=Rencana("Survei coba", hari, hari + timedelta(9), benih=7, **lain),
    )  # fmt: skip
    kode_kode = [k for _, k in penyiapan.terbitkan_kode(pengguna=oleh, survei=s)]
    if buka:
        s = penyiapan.buka(pengguna=oleh, survei=s)
    return s, kode_kode


def isi_ikm(kode: str, nilai: int = 3, **lain: str) -> dict[str, str]:
    return {
        "kode": kode, "isi": "1", "q_jenis_layanan": "pindah",
        **{f"q_{u}": str(nilai) for u in UNSUR}, **lain,
    }  # fmt: skip


def test_a_code_answers_once_and_leaves_no_trace(
    pemilihan: Pemilihan, orang: Any, client: Client
) -> None:
    _, kode = siap(pemilihan, orang("sosi"))
    sebelum = Peristiwa.objects.count()
    j = client.get(reverse("survei_jawab"))
    assert j.status_code == 200
    assert not j.cookies
    halaman = client.post(reverse("survei_jawab"), {"kode": kode[0].upper()}).content.decode()
    assert "Kira-kira 3 menit" in halaman
    kurang = client.post(reverse("survei_jawab"), {"kode": kode[0], "isi": "1", "q_waktu": "4"})
    assert kurang.status_code == 422
    assert 'value="4" id="id_q_waktu_3" checked' in " ".join(
        kurang.content.decode().split()
    ) or re.search(r'name="q_waktu" value="4"[^>]*checked', kurang.content.decode())
    j = client.post(reverse("survei_jawab"), isi_ikm(kode[0], q_saran=f"Hubungi saya, NIK {NIK}"))
    assert "jawaban Anda tersimpan" in j.content.decode()
    assert not j.cookies
    lagi = client.post(reverse("survei_jawab"), isi_ikm(kode[0]))
    assert lagi.status_code == 422
    assert "sudah dipakai" in lagi.content.decode()
    assert Jawaban.objects.count() == 1
    jawaban = Jawaban.objects.get()
    # Nothing but group, way and content: no code, no time.
    assert {f.name for f in Jawaban._meta.fields} == {"id", "survei", "kelompok", "cara", "isi"}
    assert {f.name for f in KodeJawab._meta.fields} == {
        "id",
        "survei",
        "sidik",
        "kelompok",
        "dipakai",
    }
    assert "saran" not in jawaban.isi
    assert NIK not in Uraian.objects.get().teks
    assert Peristiwa.objects.count() == sebelum  # an event would tell when
    semua = " ".join(KodeJawab.objects.values_list("sidik", flat=True))
    assert not any(k.replace("-", "") in semua for k in kode)


def test_guessing_is_slowed_and_tells_nothing(
    pemilihan: Pemilihan, orang: Any, client: Client
) -> None:
    _, kode = siap(pemilihan, orang("sosi"))
    client.post(reverse("survei_jawab"), isi_ikm(kode[0]))
    dipakai = client.post(reverse("survei_jawab"), {"kode": kode[0]}).content.decode()
    asing = client.post(reverse("survei_jawab"), {"kode": "2222-3333-4444"}).content.decode()
    pesan = re.compile(r"Kode itu tidak dikenal[^<]*")
    assert pesan.findall(dipakai) == pesan.findall(asing) != []
    for _ in range(18):
        assert client.post(reverse("survei_jawab"), {"kode": "2222-3333-4444"}).status_code == 422
    j = client.post(reverse("survei_jawab"), {"kode": kode[1]})
    assert j.status_code == 429
    assert int(j["Retry-After"]) > 0
    assert KodeJawab.objects.filter(dipakai=True).count() == 1


def test_answers_come_within_the_days_only(pemilihan: Pemilihan, orang: Any) -> None:
    sosi = orang("sosi")
    s, kode = siap(pemilihan, sosi, buka=False)
    with pytest.raises(ArgumenKeliru, match="belum dibuka"):
        pengisian.cari_kode(kode[0], "a")
    penyiapan.buka(pengguna=sosi, survei=s)
    assert pengisian.cari_kode(kode[0], "a").survei == s
    hari = timezone.localdate()
    Survei.objects.update(mulai=hari - timedelta(9), akhir=hari - timedelta(1))
    with pytest.raises(ArgumenKeliru):
        pengisian.cari_kode(kode[0], "a")
    s.refresh_from_db()
    assert pengisian.kertas(s, kode[0]).survei_id == s.pk  # papers are typed in afterwards


def test_printing_again_ends_unused_codes(pemilihan: Pemilihan, orang: Any, client: Client) -> None:
    s, kode = siap(pemilihan, orang("sosi"))
    client.post(reverse("survei_jawab"), isi_ikm(kode[0]))
    baru = penyiapan.terbitkan_kode(pengguna=orang("sosi"), survei=s)
    assert len(baru) == 11
    with pytest.raises(ArgumenKeliru):
        pengisian.cari_kode(kode[1], "a")
    assert pengisian.cari_kode(baru[0][1], "a")
    assert Jawaban.objects.count() == 1


def test_paper_is_typed_by_a_clerk_and_twice_where_wanted(
    pemilihan: Pemilihan, orang: Any, sebagai: Any
) -> None:
    s, kode = siap(pemilihan, orang("sosi"), masukan_ganda=True)
    alamat = reverse("survei_kertas", args=[s.pk])
    ani, seno = sebagai("ani"), sebagai("seno")
    assert ani.post(alamat, {"kode": kode[0]}).status_code == 200
    assert ani.post(alamat, isi_ikm(kode[0])).status_code == 303
    assert Jawaban.objects.count() == 0
    sendiri = ani.post(alamat, isi_ikm(kode[0]))
    assert "Orang lain memasukkan yang kedua" in sendiri.content.decode()
    beda = seno.post(alamat, isi_ikm(kode[0], q_waktu="1"))
    assert beda.status_code == 422
    assert beda.content.decode().count("Berbeda dari masukan pertama") >= 1
    assert Jawaban.objects.count() == 0
    assert seno.post(alamat, isi_ikm(kode[0], q_waktu="1", pasti="1")).status_code == 303
    j = Jawaban.objects.get()
    assert (j.cara, j.isi["waktu"], j.isi["biaya"]) == ("kertas", 1, 3)
    assert not MasukanKertas.objects.exists()
    # The code of a paper that waits cannot be used by link, and a survey does not close over it.
    ani.post(alamat, isi_ikm(kode[1]))
    with pytest.raises(ArgumenKeliru):
        pengisian.cari_kode(kode[1], "a")
    with pytest.raises(ArgumenKeliru, match="menunggu masukan kedua"):
        penutupan.tutup(pengguna=orang("sosi"), survei=s)
    assert Peristiwa.objects.filter(tindakan="survei_kertas_dimasukkan").count() == 3
    assert sebagai("budi").post(alamat, isi_ikm(kode[2])).status_code == 403


def _selesai(p: Pemilihan, orang: Any, client: Client, banyak: int = 11) -> Survei:
    s, kode = siap(p, orang("sosi"))
    for n, k in enumerate(kode[:banyak]):
        jk = {"q_jenis_kelamin": "p"} if n < 7 else {"q_jenis_kelamin": "l"}
        client.post(reverse("survei_jawab"), isi_ikm(k, 3 + n % 2, **jk))
    assert s.jawaban.count() == banyak
    return s


def test_results_are_frozen_at_the_close_and_released_by_another(
    pemilihan: Pemilihan, orang: Any, client: Client, sebagai: Any
) -> None:
    s = _selesai(pemilihan, orang, client)
    sosi, rudi = orang("sosi"), orang("rudi")
    buka = sebagai("sosi").get(reverse("survei_rinci", args=[s.pk])).content.decode()
    assert "Rata-rata 3" not in buka  # while it is open: how many, and no more
    s = penutupan.tutup(pengguna=sosi, survei=s)
    assert s.hasil is not None
    assert s.hasil["n"] == 11
    assert penutupan.sidik_hasil(s.hasil) == s.sidik
    s.refresh_from_db()
    assert penutupan.sidik_hasil(s.hasil) == s.sidik  # the same after the database kept it
    assert s.hasil["indeks"]["kelas"] in "ABCD"
    # 7 women and 4 men: men are too few, and women would tell of the men.
    jk = {
        g["kode"]: g["angka"]
        for g in s.hasil["butir"][1]["kelompok"]
        if g["pilah"] == "jenis_kelamin"
    }
    assert jk == {"p": None, "l": None}
    assert client.get(reverse("survei_hasil", args=[s.pk])).status_code == 404
    with pytest.raises(Ditolak):
        penutupan.ajukan(pengguna=rudi, survei=s)
    s = penutupan.ajukan(pengguna=sosi, survei=s)
    with pytest.raises(Ditolak):
        penutupan.putuskan(pengguna=sosi, survei=s, rilis=True)
    with pytest.raises(ArgumenKeliru, match="Alasan"):
        penutupan.putuskan(pengguna=rudi, survei=s, rilis=False)
    s = penutupan.putuskan(pengguna=rudi, survei=s, rilis=False, alasan="Tambah catatan.")
    assert s.keadaan == "ditutup"
    s = penutupan.ajukan(pengguna=sosi, survei=s)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Survei.objects.filter(pk=s.pk).update(perilis=sosi, dirilis=timezone.now())
    # A result that somebody changed in the database is not released.
    asli = s.hasil
    Survei.objects.filter(pk=s.pk).update(hasil={**asli, "n": 99})
    with pytest.raises(ArgumenKeliru, match="berbeda dari sidiknya"):
        penutupan.putuskan(pengguna=rudi, survei=s, rilis=True)
    Survei.objects.filter(pk=s.pk).update(hasil=asli)
    penutupan.putuskan(pengguna=rudi, survei=s, rilis=True)
    umum = Client().get(reverse("survei_hasil", args=[s.pk])).content.decode()
    assert "Indeks Kepuasan Masyarakat" in umum
    assert "Survei coba" in Client().get(reverse("survei_rilis")).content.decode()
    bukti = selectors.bukti_survei(sosi, pemilihan)
    indeks = next(b for b in bukti if b.kunci.endswith("/indeks"))
    assert (indeks.n, indeks.dirilis, indeks.satuan) == (11, True, "25-100")
    assert indeks.bawah is not None
    assert indeks.bawah < indeks.nilai
    assert next(b for b in bukti if b.kunci.endswith("/waktu")).satuan == "1-4"


def test_results_leave_as_tables_and_paper(
    pemilihan: Pemilihan, orang: Any, client: Client, sebagai: Any
) -> None:
    s = _selesai(pemilihan, orang, client)
    alamat = reverse("survei_unduh", args=[s.pk])
    sosi = sebagai("sosi")
    assert sosi.get(alamat).status_code == 404
    penutupan.tutup(pengguna=orang("sosi"), survei=s)
    csv = b"".join(sosi.get(alamat + "?format=csv").streaming_content).decode()
    assert "ditahan (kurang dari 5)" in csv
    assert "Waktu sampai layanan selesai" in csv
    assert b"".join(sosi.get(alamat).streaming_content).startswith(b"PK")
    t = pq.read_table(io.BytesIO(sosi.get(alamat + "?format=parquet").content)).to_pylist()
    assert len(t) == csv.count("\r\n") - 1
    pdf = [sosi.get(reverse("survei_cetak", args=[s.pk])).content for _ in range(2)]
    assert pdf[0].startswith(b"%PDF-")
    assert pdf[0] == pdf[1]
    assert sosi.get(reverse("survei_kuesioner", args=[s.pk])).content.startswith(b"%PDF-")
    assert Peristiwa.objects.filter(tindakan="survei_hasil_dicetak").count() == 2


def test_free_text_is_for_few_and_apart(
    pemilihan: Pemilihan, orang: Any, client: Client, sebagai: Any
) -> None:
    s, kode = siap(pemilihan, orang("sosi"))
    client.post(reverse("survei_jawab"), isi_ikm(kode[0], q_saran="Buka sampai sore."))
    alamat = reverse("survei_uraian", args=[s.pk])
    assert sebagai("sosi").get(alamat).status_code == 404
    s = penutupan.tutup(pengguna=orang("sosi"), survei=s)
    assert "Buka sampai sore" in sebagai("rudi").get(alamat).content.decode()
    assert sebagai("wati").get(alamat).status_code == 403
    assert "Buka sampai sore" not in str(s.hasil)
    with pytest.raises(ArgumenKeliru, match="kurang dari lima"):
        penutupan.ajukan(pengguna=orang("sosi"), survei=s)


def test_agencies_need_two_people_and_see_no_single_voice(
    pemilihan: Pemilihan, orang: Any, client: Client, sebagai: Any
) -> None:
    sosi = orang("sosi")
    with pytest.raises(ArgumenKeliru, match="dua lembaga"):
        siap(pemilihan, sosi, "koordinasi", lembaga={"kpu": ("KPU", 3), "bawaslu": ("Bawaslu", 1)})
    s, _ = siap(
        pemilihan, sosi, "koordinasi", lembaga={"kpu": ("KPU", 3), "bawaslu": ("Bawaslu", 2)}
    )
    per: dict[str, list[str]] = {"KPU": [], "Bawaslu": []}
    for nama, kode in penyiapan.terbitkan_kode(pengguna=sosi, survei=s):
        per[nama].append(kode)
    skala = [b.kode for b in s.kuesioner.butir if b.jenis == "skala"]

    def jawab(kode: str, tentang: str, nilai: int) -> int:
        isi = {"kode": kode, "isi": "1", **{f"q_{b}--{tentang}": str(nilai) for b in skala}}
        return client.post(reverse("survei_jawab"), isi).status_code

    assert jawab(per["KPU"][0], "kpu", 5) == 422  # nobody rates their own house
    assert [jawab(k, "bawaslu", 4) for k in per["KPU"]] == [200] * 3
    assert jawab(per["Bawaslu"][0], "kpu", 2) == 200
    s = penutupan.tutup(pengguna=sosi, survei=s)
    assert s.hasil is not None
    m = s.hasil["matriks"][0]
    nilai = {(x["dari"], x["ke"]): x["nilai"] for x in m["nilai"]}
    assert nilai == {("kpu", "bawaslu"): 4.0, ("bawaslu", "kpu"): None}
    assert m["tahan"] == ["bawaslu"]
    assert s.hasil["butir"] == []
    halaman = sebagai("sosi").get(reverse("survei_rinci", args=[s.pk])).content.decode()
    assert "ditahan" in halaman


def test_a_survey_needs_what_its_kind_needs(pemilihan: Pemilihan, orang: Any, sebagai: Any) -> None:
    with pytest.raises(ArgumenKeliru, match="Belum ada daftar"):
        siap(pemilihan, orang("sosi"), "kepercayaan")
    hari = timezone.localdate()
    tgl = {
        f"{n}_{b}": str(getattr(h, a))
        for n, h in (("mulai", hari), ("akhir", hari + timedelta(5)))
        for b, a in (("hari", "day"), ("bulan", "month"), ("tahun", "year"))
    }
    sosi = sebagai("sosi")
    isi = {"kuesioner": "ikm", "judul": "Layanan", **tgl}
    assert "Tulis banyaknya lembar" in sosi.post(reverse("survei_baru"), isi).content.decode()
    j = sosi.post(reverse("survei_baru"), isi | {"banyak": "10"})
    s = Survei.objects.get()
    assert j["Location"] == reverse("survei_rinci", args=[s.pk])
    assert sosi.post(reverse("survei_buka", args=[s.pk])).status_code == 303
    s.refresh_from_db()
    assert s.keadaan == "konsep"  # no sheets yet: nobody could answer
    pdf = sosi.post(reverse("survei_lembar", args=[s.pk]))
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Cache-Control"] == "no-store"
    assert s.kode.count() == 10
    assert sebagai("rudi").post(reverse("survei_lembar", args=[s.pk])).status_code == 403
    berkas = io.BytesIO(b'kode = "X"')
    berkas.name = "salah.toml"
    salah = sosi.post(reverse("survei_baru"), {**isi, "kuesioner": "toml", "berkas": berkas})
    assert "huruf kecil" in salah.content.decode()


@pytest.mark.usefixtures("pelayan_kunci")
def test_a_sample_of_voters_is_drawn_as_published(
    pemilihan: Pemilihan, orang: Any, sebagai: Any, django_capture_on_commit_callbacks: Any
) -> None:
    kota(pemilihan, orang("ani"))
    with django_capture_on_commit_callbacks(execute=True):
        daftar.susun(pengguna=orang("ani"), pemilihan=pemilihan, jenis="dp4_sinkron")
    versi = Daftar.objects.get()
    s, kode = siap(pemilihan, orang("sosi"), "kepercayaan", galat=0.2, menjawab=1.0)
    semua = list(Pemilih.objects.filter(daftar=versi).order_by("orang"))
    per: dict[str, list[Any]] = {}
    for x in semua:
        per.setdefault(x.kelurahan or KOTA, []).append(x)
    n = ukuran_contoh(len(semua), 0.2)
    bagi = jatah({k: len(v) for k, v in per.items()}, n)
    harap = [per[k][i].baris_id for k in sorted(per) for i in tarik(len(per[k]), bagi[k], 7, k)]
    assert list(s.terambil.order_by("urutan").values_list("baris_id", flat=True)) == harap
    assert len(kode) == n
    nama = {f.name for f in Terambil._meta.fields}
    assert "kode" not in nama
    halaman = sebagai("sosi").get(reverse("survei_sampel", args=[s.pk])).content.decode()
    t = s.terambil.select_related("baris").order_by("urutan")[0]
    assert t.baris.acak in halaman
    assert t.baris.nama not in halaman.upper()
