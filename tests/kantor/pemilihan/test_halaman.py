"""Pages of the room: who may open and write, and what a mistake in a form says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.models import Pelanggaran, Pemilihan
from kantor.pemilihan.pelanggaran import catat_pelanggaran
from kantor.pemilihan.services import buat_pemilihan
from kantor.riwayat.models import Peristiwa


@pytest.fixture
def uji(pemilihan: Pemilihan, orang: Any) -> Pemilihan:
    """An election with all its stages."""
    return buat_pemilihan(
        pengguna=orang("ani"), asal="pilkada_2024", kode="uji", nama="Pilkada Uji"
    )


def test_everybody_reads_stages_only_managers_write(uji: Pemilihan, sebagai: Any) -> None:
    baca = [
        reverse("tahapan"),
        reverse("tahapan_pemilihan", args=["uji"]),
        reverse("tahap", args=["uji", "coklit"]),
        reverse("aturan", args=["uji"]),
        reverse("aturan_versi", args=["uji", 1]),
        reverse("pemilihan_daftar"),
    ]
    tulis = [
        reverse("pemilihan_baru"),
        reverse("tahap_ubah", args=["uji", "coklit"]),
        reverse("aturan_ubah", args=["uji"]),
        reverse("pelanggaran_baru", args=["uji"]),
    ]
    for nama, boleh in (("ani", True), ("wati", False), ("budi", False)):
        c = sebagai(nama)
        for a in baca:
            assert c.get(a).status_code == 200, (nama, a)
        for a in tulis:
            assert c.get(a).status_code == (200 if boleh else 403), (nama, a)
    assert sebagai(None).get(baca[0]).status_code == 302
    isi = sebagai("joko").get(baca[0]).content.decode()
    assert "Seluruh masa penyusunan daftar" in isi
    assert "Dugaan pelanggaran" not in isi


def test_calendar_and_switcher(uji: Pemilihan, pemilihan: Pemilihan, sebagai: Any) -> None:
    c = sebagai("budi")
    ics = c.get(reverse("tahapan_ics", args=["uji"]))
    assert ics["Content-Type"].startswith("text/calendar")
    assert b"UID:uji.99.71.coklit@hakpilih" in ics.content
    assert c.get(reverse("tahapan")).context["p"] == uji  # the one made last
    r = c.post(reverse("pilih_pemilihan"), {"kode": "pilkada_2024", "lanjut": "//jahat.example/"})
    assert r["Location"] == reverse("tahapan")
    assert c.get(reverse("tahapan")).context["p"] == pemilihan
    assert c.get(reverse("pilih_pemilihan")).status_code == 302
    assert c.post(reverse("pilih_pemilihan"), {"kode": "x"})["Location"] == reverse(
        "pemilihan_daftar"
    )


def test_a_stage_is_changed_done_and_undone(uji: Pemilihan, sebagai: Any) -> None:
    c, t = sebagai("ani"), uji.tahap.get(kode="dps")
    ubah, selesai = (reverse(n, args=["uji", "dps"]) for n in ("tahap_ubah", "tahap_selesai"))
    salah = c.post(ubah, {"akhir_hari": "31 Juni 2024", "alasan": "NIK 9971" + "0" * 12})
    teks = salah.content.decode()
    assert "Tanggal 31 Juni 2024 tidak ada" in teks
    assert "Jangan menulis NIK" in teks
    mustahil = c.post(ubah, {"akhir": "1 Juli 2024", "alasan": "Jadwal"}).content.decode()
    assert "mendahului" in mustahil
    isi = {"mulai": "9 Agustus 2024", "akhir": "11-08-2024", "jam": "16.00", "alasan": "Pleno"}
    assert c.post(ubah, isi)["Location"] == reverse("tahap", args=["uji", "dps"])
    t.refresh_from_db()
    assert (t.akhir, t.kepastian) == (date(2024, 8, 11), "kantor")
    c.post(selesai, {"tanggal": "12-08-2024"})
    assert (
        "Selesai, terlambat 1 hari" in c.get(reverse("tahap", args=["uji", "dps"])).content.decode()
    )
    assert c.post(selesai, {"alasan": ""}).status_code == 200
    c.post(selesai, {"alasan": "Salah tahap"})
    t.refresh_from_db()
    assert t.selesai is None
    assert sebagai("budi").post(selesai, {"tanggal": "12-08-2024"}).status_code == 403


def _isian(halaman: Any) -> dict[str, str]:
    """What a browser would send back of the form of the rules."""
    f, isi = halaman.context["f"], {}
    for bagian in [f.angka, *(b for s in f.daftar.values() for b in (s.management_form, *s.forms))]:
        for b in bagian:
            nilai = b.value()
            if nilai not in (None, False, ""):
                isi[b.html_name] = "on" if nilai is True else str(nilai)
    return isi


def test_rules_by_form(uji: Pemilihan, sebagai: Any) -> None:
    c, ubah = sebagai("rudi"), reverse("aturan_ubah", args=["uji"])
    isi = _isian(c.get(ubah))
    tetap = c.post(ubah, isi | {"alasan": "x"}).content.decode()
    assert "Tidak ada aturan yang berubah" in tetap
    salah = c.post(ubah, isi | {"tms-8-nomor": "8", "tms-8-nama": "Lain", "batas_tps": "9999"})
    teks = salah.content.decode()
    assert "Alasan: Isi bagian ini." in teks
    assert "Kode TMS, baris 9, Nomor: Sudah dipakai di baris lain." in teks
    assert 'href="#id_batas_tps"' in teks
    baru = isi | {
        "batas_tps": "580",
        "alasan": "Keputusan",
        "tms-8-nomor": "9",
        "tms-8-nama": "WNA",
    }
    assert c.post(ubah, baru | {"tms-0-nama": "", "tms-0-nomor": "", "tms-0-kode": ""})[
        "Location"
    ] == reverse("aturan", args=["uji"])
    a = aturan_dari(uji)
    assert (a.batas_tps, a.nomor_tms("1"), a.kode_tms("ganda").kepastian) == (  # type: ignore[union-attr]
        580,
        None,
        "disimpulkan",
    )
    assert a.kode_tms("wna").kepastian == "kantor"  # type: ignore[union-attr]
    halaman = c.get(reverse("aturan", args=["uji"])).content.decode()
    assert "Yang berubah dari versi 1" in halaman
    usang = c.post(ubah, isi | {"batas_tps": "570", "alasan": "y"}).content.decode()
    assert "sudah menjadi versi 2" in usang


def test_a_ground_of_dptb_names_a_stage_and_its_code_is_made(uji: Pemilihan, sebagai: Any) -> None:
    c, ubah = sebagai("rudi"), reverse("aturan_ubah", args=["uji"])
    halaman = c.get(ubah)
    assert '<option value="dptb_terbatas" selected>DPTb, alasan terbatas</option>' in (
        halaman.content.decode()
    )
    n = len(aturan_dari(uji).dptb)
    isi = _isian(halaman) | {
        "alasan": "Surat edaran",
        f"dptb-{n}-nama": "Menjadi saksi di TPS lain",
    }
    teks = c.post(ubah, isi).content.decode()
    assert f"Alasan DPTb, baris {n + 1}, Tahap batasnya: Isi, atau kosongkan" in teks
    teks = c.post(ubah, isi | {f"dptb-{n}-batas": "entah"}).content.decode()
    assert "Bukan tahap pemilihan ini." in teks
    assert c.post(ubah, isi | {f"dptb-{n}-batas": "dptb_terbatas"}).status_code == 302
    baru = aturan_dari(uji).dptb[-1]
    assert (baru.kode, baru.batas) == ("menjadi_saksi_di_tps_lain", "dptb_terbatas")
    teks = c.post(ubah, isi | {"masa_pemberitahuan": "0", "batas_tps": "x"}).content.decode()
    assert "Paling kecil 1." in teks
    assert "Tulis bilangan bulat." in teks


def test_what_is_published_whole_is_changed_by_form(uji: Pemilihan, sebagai: Any) -> None:
    c, ubah = sebagai("rudi"), reverse("aturan_ubah", args=["uji"])
    halaman = c.get(reverse("aturan", args=["uji"])).content.decode()
    assert "Yang terbit utuh walau kecil" in halaman
    assert "UU 1/2015" in halaman
    isi = _isian(c.get(ubah)) | {"alasan": "Nota bagian hukum"}
    kurang = c.post(ubah, isi | {"pengecualian-0-dasar": ""}).content.decode()
    assert "Yang terbit utuh, baris 1, Dasar hukum: Isi, atau kosongkan" in kurang
    dasar = {"pengecualian-0-dasar": "Peraturan yang dibaca bagian hukum, pasal 1"}
    # Its words emptied, an exception is gone; what is chosen beside them does not keep it.
    tanpa = {"pengecualian-1-nama": "", "pengecualian-1-dasar": ""}
    assert c.post(ubah, isi | dasar | tanpa).status_code == 302
    (satu,) = aturan_dari(uji).pengecualian or ()
    assert (satu.kode, satu.kepastian) == ("tps", "kantor")
    assert "Peraturan yang dibaca" in c.get(reverse("aturan", args=["uji"])).content.decode()
    kosong = {"pengecualian-0-nama": "", "pengecualian-0-dasar": ""}
    assert c.post(ubah, _isian(c.get(ubah)) | {"alasan": "Ditahan"} | kosong).status_code == 302
    assert aturan_dari(uji).pengecualian == ()
    assert "Tidak ada yang terbit utuh" in c.get(reverse("aturan", args=["uji"])).content.decode()


def test_new_election_by_form_and_toml(uji: Pemilihan, sebagai: Any, tmp_path: Any) -> None:
    c, baru = sebagai("ani"), reverse("pemilihan_baru")
    assert "Pilih berkas TOML-nya" in c.post(baru, {"asal": "toml"}).content.decode()
    rusak = tmp_path / "kantor.toml"
    rusak.write_text('salin = "pilkada_2024"\nnama = 3\n')
    with rusak.open("rb") as f:
        teks = c.post(baru, {"asal": "toml", "toml": f}).content.decode()
    assert "kantor.toml: nama harus berupa teks biasa" in teks
    isi = {"asal": "kantor:uji", "nama": "Pilkada 2029", "hari": "27 Juni 2029"}
    assert c.post(baru, isi)["Location"] == reverse("tahapan")
    assert c.get(reverse("tahapan")).context["p"].kode == "pilkada_2029"


def test_violations_within_reach(uji: Pemilihan, orang: Any, sebagai: Any) -> None:
    c = sebagai("ani")
    isi = {"wilayah": "9971021001", "terjadi": "1 Juli 2024", "uraian": "Stiker tidak dipasang."}
    assert (
        '<option value="99.71">'
        in c.get(reverse("pelanggaran_baru", args=["uji"])).content.decode()
    )
    c.post(reverse("pelanggaran_baru", args=["uji"]), isi)
    d = Pelanggaran.objects.get()
    assert d.wilayah == "99.71.02.1001"
    catat_pelanggaran(
        pengguna=orang("ani"),
        pemilihan=uji,
        tahap=uji.tahap.get(kode="coklit"),
        wilayah="99.71.01.1001",
        uraian="Coklit diwakilkan.",
        terjadi=date(2024, 7, 2),
    )
    daftar, satu = reverse("pelanggaran_daftar", args=["uji"]), reverse("pelanggaran", args=[d.pk])
    assert sebagai("budi").get(daftar).context["tabel"].jumlah == 1  # his own kelurahan
    assert sebagai("budi").get(satu).status_code == 403
    assert sebagai("citra").get(satu).status_code == 200
    teruskan, hasil = (
        reverse(n, args=[d.pk]) for n in ("pelanggaran_teruskan", "pelanggaran_hasil")
    )
    assert "Isi bagian ini" in c.post(teruskan, {}).content.decode()
    assert sebagai("wati").post(teruskan, {}).status_code == 403
    c.post(teruskan, {"nomor_surat": "12/PL", "tanggal": "3-7-2024"})
    keluar = {"hasil": "terbukti", "tanggal": "20-7-2024", "uraian": "Diulang."}
    assert sebagai("citra").post(hasil, keluar).status_code == 403
    sebagai("wati").post(hasil, keluar)
    assert Pelanggaran.objects.get(pk=d.pk).hasil == "terbukti"
    assert c.get(daftar, {"keadaan": "berhasil"}).context["tabel"].jumlah == 1
    # What is proven is told without a mood; an empty state is not an empty list.
    assert '<span class="lencana "><span>Terbukti</span></span>' in c.get(satu).content.decode()
    kosong = c.get(daftar, {"keadaan": "diteruskan"}).content.decode()
    assert "Tidak ada dugaan pelanggaran di keadaan ini" in kosong
    assert Peristiwa.objects.filter(objek=f"pelanggaran/{d.pk}").count() == 3


def test_pemilihan_baru_tidak_mengambil_alih(pemilihan: Any, sebagai: Any, orang: Any) -> None:
    """Whoever chose none stays where lists were matched last."""
    from datetime import date

    from django.utils import timezone

    from kantor.berkas.models import Berkas
    from kantor.pemilihan.services import buat_pemilihan
    from kantor.telaah.models import Padanan

    kini = timezone.now()
    isi = {
        "pemilihan": pemilihan, "wilayah": "99.71", "nama": "a.csv", "ukuran": 1, "dari": "X",
        "keadaan_per": date(2024, 1, 1), "pengunggah": orang("ani"), "diterima": kini,
    }  # fmt: skip
    dpt = Berkas.objects.create(format="dpt", sha256="a" * 64, **isi)
    dp4 = Berkas.objects.create(format="dp4", sha256="b" * 64, **isi)
    Padanan.objects.create(
        oleh=orang("ani"), pemilihan=pemilihan, daftar=dpt, rujukan=dp4, dibuat=kini, selesai=kini
    )
    baru = buat_pemilihan(pengguna=orang("ani"), asal="pdpb_2027")
    assert sebagai("rudi").get("/").context["pemilihan_kini"] == pemilihan
    assert baru in sebagai("rudi").get("/").context["pemilihan_lain"]
