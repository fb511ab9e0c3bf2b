"""A year of continuous updating as its people live it: from a fixed DPT over two quarters to the next year.

Files, requests and changes of a quarter; the DPB that KPU alone fixes, with its berita acara; the next
quarter from it, the difference of both; the next year from the last list.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from hakpilih.contoh import buat
from hakpilih.errors import ArgumenKeliru
from kantor.berkas import unggahan
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.services import minta_muat
from kantor.daftar import pdpb, selectors
from kantor.daftar.models import Daftar, Neraca
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.selectors import KUNCI_SESI, hari_ini
from kantor.pemilihan.services import buat_pemilihan, muat_wilayah
from kantor.pengguna.models import Pengguna
from kantor.permintaan import services as permintaan
from kantor.permintaan.isi_halaman import kirim_jawaban
from kantor.permintaan.models import Permintaan
from kantor.pleno.models import Pleno
from kantor.telaah.keadaan import padanan_tampil
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.services import BuktiMasuk, putuskan, usulkan
from kantor.tugas.jalan import jalankan
from kantor.tugas.models import Tugas
from tests.kantor.conftest import KOTA
from tests.kantor.kantor_kecil import WILAYAH
from tests.kantor.pleno.bahan import rencanakan

pytestmark = pytest.mark.usefixtures("pelayan_kunci")
Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
PEMILIH, BENIH = 260, 11
NAMA_BARU = "SEKAR LANGIT REKAAN"


class Jam:
    """The clock of the whole office, moved as the year goes by."""

    def __init__(self, ubah: pytest.MonkeyPatch) -> None:
        self.asli, self.geser = timezone.now, timedelta()
        ubah.setattr(timezone, "now", lambda: self.asli() + self.geser)

    def ke(self, hari: date) -> None:
        """Nine o'clock of that day."""
        tuju = datetime(hari.year, hari.month, hari.day, 2, tzinfo=self.asli().tzinfo)
        self.geser = tuju - self.asli()


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    return Jam(monkeypatch)


class Perjalanan:
    """The office of this journey: its people by name, and its pages as they ask them."""

    def __init__(self, orang: Orang, sebagai: Sebagai, jam: Jam) -> None:
        self.orang, self.sebagai, self.jam = orang, sebagai, jam
        self.p: Pemilihan | None = None

    def di(self, nama: str) -> Client:
        c = self.sebagai(nama)
        if self.p is not None:
            s = c.session
            s[KUNCI_SESI] = self.p.kode
            s.save()
        return c

    def lihat(self, nama: str, alamat: str, **isi: Any) -> str:
        r = self.di(nama).get(alamat, isi)
        assert r.status_code == 200, (alamat, r.status_code)
        return str(r.content.decode())

    def kirim(self, nama: str, alamat: str, status: int = 303, **isi: Any) -> str:
        r = self.di(nama).post(alamat, isi)
        assert r.status_code in (status, 302), (alamat, r.status_code, galat(r.content.decode()))
        kerjakan()
        return str(r.get("Location", ""))

    def unggah(self, nama: str, format: str, isi: bytes, dari: str) -> Berkas:
        assert self.p is not None
        u = unggahan.mulai(
            pengguna=self.orang(nama), pemilihan=self.p, nama=f"{format}.csv", ukuran=len(isi),
            format=format, dari=dari, keadaan_per=hari_ini(),
        )  # fmt: skip
        unggahan.terima_keping(unggahan=u, offset=0, isi=isi, sidik=sha256(isi).hexdigest())
        u.refresh_from_db()
        b = unggahan.selesaikan(unggahan=u)
        kerjakan()
        b.refresh_from_db()
        if b.dimuat is None:
            minta_muat(berkas=b, pengguna=self.orang("ani"))
            kerjakan()
            b.refresh_from_db()
        assert b.dimuat is not None, b.alasan_tolak
        return b

    def setujui(self, kasus: Kasus, **isi: Any) -> Perubahan:
        bukti = [BuktiMasuk("kunjungan", "Coktas bersama RT", tanggal=hari_ini())]
        u = usulkan(
            pengguna=self.orang("ani"), kasus=kasus,
            **{"alasan": "Sudah diperiksa.", "bukti": bukti, **isi},
        )  # fmt: skip
        putuskan(pengguna=self.orang("rudi"), perubahan=u, setuju=True)
        return u


def galat(html: str) -> list[str]:
    return [
        " ".join(re.sub("<[^>]+>", " ", b).split())
        for b in re.findall(r'class="galat.*?</', html, re.S)
    ]


def kerjakan() -> None:
    while tugas := Tugas.objects.filter(selesai__isnull=True).order_by("pk").first():
        jalankan(tugas.pk)
        tugas.refresh_from_db()
        assert not tugas.galat, tugas.galat


def csv_dari(baris: list[dict[str, str]]) -> bytes:
    keluar = io.StringIO()
    tulis = csv.DictWriter(keluar, list(baris[0]))
    tulis.writeheader()
    tulis.writerows(baris)
    return keluar.getvalue().encode()


def baca(path: Path) -> list[dict[str, str]]:
    """A list of Kota Contoh, its second kelurahan in a kecamatan of its own."""
    semua = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    for b in semua:
        if b["kelurahan"] != "ANGGREK":
            b |= {"kelurahan": "KENANGA", "kecamatan": "SERUNI JAYA"}
    return semua


@pytest.fixture(scope="module")
def kota_contoh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    folder = tmp_path_factory.mktemp("kota") / "k"
    buat(folder, PEMILIH, BENIH)
    return {f: baca(folder / f"{f}.csv") for f in ("dpt", "dp4")}


@pytest.fixture
def jalan(
    db: Any, orang: Orang, sebagai: Sebagai, jam: Jam, kota_contoh: dict[str, list[dict[str, str]]],
    tmp_path: Path, settings: Any,
) -> Perjalanan:  # fmt: skip
    """An office whose last election is over: its DPT was fixed, five months before."""
    settings.FOLDER, settings.ARSIP = tmp_path, tmp_path / "arsip"
    settings.UNGGAHAN = tmp_path / "unggahan"
    Kantor.objects.create(id=1, nama="KPU Kota Contoh", wilayah=KOTA, zona="WIB")
    semua = ("ani", "rudi", "sari", "tomi", "budi", "dedi", "wati", "dina", "maya")
    akun = {n: orang(n) for n in semua}
    ani = akun["ani"]
    muat_wilayah(pengguna=ani, rows=WILAYAH.items())
    jam.ke(date(2026, 2, 2))
    j = Perjalanan(orang, sebagai, jam)
    j.p = buat_pemilihan(
        pengguna=ani, asal="pilkada_2024", nama="Pilkada Kota Contoh", kode="pilkada_contoh",
        hari=date(2026, 3, 4),
    )  # fmt: skip
    dpt = kota_contoh["dpt"]
    j.unggah("ani", "dpt", csv_dari(dpt), "KPU Kota Contoh")
    j.unggah("ani", "dp4", csv_dari(kota_contoh["dp4"]), "Disdukcapil")
    j.kirim("ani", reverse("telaah_padankan"))
    for jenis in ("dp4_sinkron", "dphp", "dps", "dpt"):
        j.kirim("ani", reverse("daftar_susun"), jenis=jenis)
        pleno(j, Daftar.objects.get(pemilihan=j.p, jenis=jenis), "1 bagian menyusul")
    return j


def tanggal(nama: str) -> dict[str, str]:
    """Today in the three boxes of a date."""
    h = hari_ini()
    return {f"{nama}_hari": str(h.day), f"{nama}_bulan": str(h.month), f"{nama}_tahun": str(h.year)}


def pleno(j: Perjalanan, d: Daftar, kurang: str = "") -> Pleno:
    """A meeting of KPU on its pages: Ani records, an objection is answered, Rudi closes."""
    isi = j.lihat("ani", reverse("pleno_rencana"), daftar=d.pk)
    judul = re.search(r'name="judul" value="([^"]*)"', isi)
    assert judul is not None
    assert d.nama in judul[1]
    alamat = j.kirim(
        "ani", f"{reverse('pleno_rencana')}?daftar={d.pk}", judul=judul[1], pukul="09.00",
        tempat="Aula", agenda=f"Pembukaan\nPenetapan {d.nama}", **tanggal("hari"),
    )  # fmt: skip
    p = Pleno.objects.get(daftar=d)
    assert alamat.startswith(reverse("pleno_rinci", args=[p.pk]))
    hadir = list(p.hadirin.filter(golongan__in=("anggota", "bawaslu")).values_list("pk", flat=True))
    j.kirim("ani", reverse("pleno_hadir", args=[p.pk]), hadir=hadir)
    j.kirim("ani", reverse("pleno_buka", args=[p.pk]))
    j.kirim(
        "ani", reverse("pleno_keberatan", args=[p.pk]), golongan="bawaslu", dari="Wati, Bawaslu",
        perkara="angka", uraian="Jumlah TMS diminta dirinci.",
    )  # fmt: skip
    k = p.keberatan.get()
    j.kirim(
        "ani", reverse("pleno_jawaban", args=[p.pk, k.pk]),
        **{f"k{k.pk}-jawaban": "Rinciannya dibacakan.", f"k{k.pk}-hasil": "diterima"},
    )  # fmt: skip
    j.kirim(
        "ani", reverse("pleno_hasil", args=[p.pk]), menetapkan="ya", nomor_ba="3/BA/2026",
        putusan=f"Menetapkan {d.nama}.", alasan_kurang=kurang, **tanggal("tanggal_ba"),
    )  # fmt: skip
    j.kirim("rudi", reverse("pleno_tutup", args=[p.pk]))
    d.refresh_from_db()
    assert d.tetap, d.keadaan
    p.refresh_from_db()
    return p


def terbuka(p: Pemilihan, jenis: str) -> Any:
    """Open cases of the newest matching, as the queue shows them."""
    ada = Kasus.objects.filter(pemilihan=p, jenis=jenis, keadaan="terbuka")
    return ada.filter(padanan=padanan_tampil(p.pk)).order_by("pk")


def kasus(p: Pemilihan, jenis: str) -> Kasus:
    return terbuka(p, jenis)[0]


def test_setahun_pdpb(jalan: Perjalanan, kota_contoh: dict[str, list[dict[str, str]]]) -> None:
    j = jalan
    dpt = Daftar.objects.get(jenis="dpt")
    j.jam.ke(date(2026, 7, 20))
    # The year of continuous updating, with the rules of the last election.
    j.kirim("ani", reverse("pemilihan_baru"), asal="pdpb_2026", aturan_asal="pilkada_contoh")
    p = j.p = Pemilihan.objects.get(jenis="pdpb")
    assert (p.nama, p.hari) == ("PDPB 2026", None)
    # It starts from the DPT.
    isi = j.lihat("ani", reverse("pdpb"))
    assert f"DPT, Pilkada Kota Contoh: {dpt.banyak} pemilih" in isi
    j.kirim("ani", reverse("pdpb_dasar"), daftar=dpt.pk)
    # The registry of this half-year.
    j.unggah("dina", "dp4", csv_dari(kota_contoh["dp4"]), "Disdukcapil")
    j.kirim("ani", reverse("telaah_padankan"))
    # baru, TMS, ubah.
    baru = j.setujui(kasus(p, "baru"), jenis="baru")
    tms = j.setujui(kasus(p, "hilang"), jenis="tms", kode_tms="meninggal")
    j.setujui(kasus(p, "ubah"), jenis="ubah")
    # A new KTP-el reaches Perlu ditelaah the same day.
    j.unggah("dina", "ktp_el_harian", csv_dari([{
        "nik": "9971015403070777", "nama": NAMA_BARU, "tanggal_lahir": "14-03-2007",
        "jenis_kelamin": "P", "kelurahan": "KENANGA", "kecamatan": "SERUNI JAYA", "jenis": "baru",
        "tanggal_cetak": "20-07-2026",
    }]), "Disdukcapil")  # fmt: skip
    pemula = Kasus.objects.get(pemilihan=p, golongan="ktp_el_baru")
    assert reverse("kasus", args=[pemula.pk]) in j.lihat(
        "ani", reverse("telaah"), golongan="ktp_el_baru"
    )
    baru_2 = j.setujui(pemula, jenis="baru")
    # Disdukcapil is asked about that death, and answers with the deed.
    s = tanya(j)
    assert s.butir.get().perubahan == tms
    tampil = j.lihat("dina", reverse("permintaan_rinci", args=[s.pk]))
    assert "kematian" in tampil.lower()
    kirim_jawaban(
        pengguna=j.orang("dina"), permintaan=s,
        jawaban=[{"nomor_butir": s.butir.get().nomor, "jawaban": "meninggal", "surat": "9971-KM-7"}],
    )  # fmt: skip
    kerjakan()
    assert tms.bukti.filter(tingkat="akta").exists()
    # Whoever is struck may object first; by the end of the quarter the strike holds.
    j.jam.ke(date(2026, 9, 28))
    # The list of the quarter: composed, in balance per kecamatan, fixed by KPU alone.
    j.kirim("ani", reverse("daftar_susun"), jenis="dpb")
    satu = Daftar.objects.get(pemilihan=p)
    assert satu.nama == "DPB triwulan III 2026"
    imbang(j, satu, dpt.banyak, baru=2, tms=1)
    assert satu.ringkasan["ubah"] == 1
    for siapa in ("budi", "dedi"):  # no PPS or PPK outside stages: they see it, KPU fixes it
        assert "Rencanakan pleno P" not in j.lihat(siapa, reverse("pleno"))
        with pytest.raises(ArgumenKeliru, match="tidak ditetapkan di tingkat ini"):
            rencanakan(j.orang, siapa, satu)
    b = pleno(j, satu)
    berita_acara(j, b, satu, dpt)
    # The next quarter starts from it; what was decided is neither lost nor asked again.
    j.jam.ke(date(2026, 11, 16))
    isi = j.lihat("ani", reverse("pdpb"))
    assert "Triwulan IV 2026" in isi
    j.unggah("dina", "dp4", csv_dari(kota_contoh["dp4"][:-1]), "Disdukcapil")
    j.kirim("ani", reverse("telaah_padankan"))
    lagi = {k.baris_rujukan_id for k in terbuka(p, "baru")}
    nik = {bytes(x.baris_rujukan.nik_sidik) for x in (baru, baru_2)}
    assert not Baris.objects.filter(pk__in=lagi, nik_sidik__in=nik).exists()
    j.setujui(kasus(p, "baru"), jenis="baru")
    j.setujui(kasus(p, "hilang"), jenis="tms", kode_tms="meninggal")
    j.setujui(kasus(p, "hilang"), jenis="tms", kode_tms="meninggal")
    j.jam.ke(date(2026, 12, 21))
    j.kirim("ani", reverse("daftar_susun"), jenis="dpb")
    dua = Daftar.objects.get(pemilihan=p, nomor=2)
    assert (dua.nama, dua.asal) == ("DPB triwulan IV 2026", satu)
    imbang(j, dua, satu.banyak, baru=1, tms=2)
    assert (
        dua.ringkasan["ubah"] == 0
    )  # the newer registry holds the row of that correction unchanged
    pleno(j, dua)
    deret, selisih = pdpb.rangkaian(p)
    assert selisih == []
    assert [(x.awal, x.baru, x.tms, x.akhir) for _, x, _ in deret] == [
        (dpt.banyak, 2, 1, dpt.banyak + 1), (dpt.banyak + 1, 1, 2, dpt.banyak),
    ]  # fmt: skip
    # The difference of two quarters, person by person.
    assert selectors.hitung_beda(satu, dua, "") == {"baru": 1, "tms": 2, "pindah": 0, "berubah": 0}
    isi = j.lihat("ani", reverse("daftar_beda", args=[dua.pk, satu.pk]))
    assert "DPB triwulan III 2026" in isi
    # The next year starts from the last list of this one.
    j.jam.ke(date(2027, 1, 11))
    j.kirim("ani", reverse("pemilihan_baru"), asal="pdpb_2027", aturan_asal="pdpb_2026")
    j.p = Pemilihan.objects.get(kode="pdpb_2027")
    assert f"{dua.nama}, PDPB 2026: {dua.banyak} pemilih" in j.lihat("ani", reverse("pdpb"))
    j.kirim("ani", reverse("pdpb_dasar"), daftar=dua.pk)
    j.unggah("dina", "dp4", csv_dari(kota_contoh["dp4"]), "Disdukcapil")
    j.kirim("ani", reverse("telaah_padankan"))
    j.kirim("ani", reverse("daftar_susun"), jenis="dpb")
    tiga = Daftar.objects.get(pemilihan=j.p)
    assert (tiga.nama, tiga.asal) == ("DPB triwulan I 2027", dua)
    imbang(j, tiga, dua.banyak, baru=0, tms=0)
    assert set(tiga.pemilih.values_list("orang", flat=True)) == set(
        dua.pemilih.values_list("orang", flat=True)
    )


def tanya(j: Perjalanan) -> Permintaan:
    """A request about the deaths that were approved, sent."""
    assert j.p is not None
    ani, rudi = j.orang("ani"), j.orang("rudi")
    s = permintaan.buat(
        pengguna=ani, pemilihan=j.p, lembaga="disdukcapil", pertanyaan="kematian",
        sumber="perubahan", kepada="Kepala Disdukcapil", tujuan="PDPB triwulan III.",
    )  # fmt: skip
    kerjakan()
    permintaan.ajukan(pengguna=ani, permintaan=s)
    permintaan.putuskan(pengguna=rudi, permintaan=s, setuju=True)
    return permintaan.kirim(
        pengguna=ani, permintaan=s, surat="9/PL", dikirim=hari_ini(), cara="surat"
    )


def imbang(j: Perjalanan, d: Daftar, awal: int, *, baru: int, tms: int) -> None:
    """akhir = awal + baru − TMS, in the whole and per kecamatan, on the page and in the database."""
    n = d.ringkasan["kabupaten"]
    assert (n["awal"], n["baru"], n["tms"], n["akhir"]) == (awal, baru, tms, awal + baru - tms)
    per = list(Neraca.objects.filter(daftar=d, tingkat="kecamatan"))
    assert len(per) == 2
    for k in ("awal", "baru", "tms", "akhir"):
        assert sum(getattr(x, k) for x in per) == n[k]
    assert all(x.akhir == x.awal + x.baru - x.tms + x.masuk - x.keluar for x in per)
    isi = j.lihat("wati", reverse("daftar_rinci", args=[d.pk]))
    assert d.nama in isi
    assert not re.search(r"\bDPS(HP)?\b", isi)


def berita_acara(j: Perjalanan, b: Pleno, d: Daftar, asal: Daftar) -> None:
    """The paper, on its page and as a PDF: the list with its hash and its recap as it is published."""
    isi = " ".join(
        re.sub("<[^>]+>", " ", j.lihat("ani", reverse("pleno_berita_acara", args=[b.pk]))).split()
    )
    pdf = j.di("ani").get(reverse("berita_acara_pdf", args=[b.pk]))
    teks = " ".join(h.extract_text() for h in PdfReader(io.BytesIO(b"".join(pdf))).pages)
    for t in (isi, teks):
        t = " ".join(t.split())
        assert d.nama in t
        assert re.search(rf"Jumlah {asal.banyak} 2 1 {d.banyak}\b", t), t
        assert "Data 1 pemilih diubah." in t
        assert "Rinciannya dibacakan." in t
        assert not re.search(r"\bDPS(HP)?\b", t)
    assert d.akar in isi
    assert d.akar in teks.replace("\n", "").replace(" ", "")
