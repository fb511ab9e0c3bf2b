"""Results of coklit become visits, cases and proposals: never an approved change, never a lost row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris, Berkas
from kantor.coklit import pekerjaan, services
from kantor.coklit.models import Hasil, Muatan
from kantor.coklit.rekap import daftar_coklit, per_tps
from kantor.daftar.models import Daftar
from kantor.izin_alamat import Ditolak
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import services as telaah
from kantor.telaah.models import Kasus, Perubahan
from kantor.tugas.models import Tugas
from tests.kantor.coklit.conftest import acak, isi_csv
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, NIK

Orang = Callable[[str], Pengguna]
Muat = Callable[..., Muatan]
BARU = {
    "hasil": "baru", "nik": "9971011507950042", "nkk": "9971010107100042", "nama": "WAHYU BARU",
    "tanggal_lahir": "1995-07-15", "jenis_kelamin": "L", "alamat": "JL. MELATI NO. 30", "rt": "1", "rw": "2",
    "bukti": "KTP-el, KK",
}  # fmt: skip


def hasil(nama: str) -> Hasil:
    return Hasil.objects.get(baris__nama=nama, berlaku=True)


def test_sesuai_terhitung_kunjungan_dan_tidak_menutup_apa_pun(
    muat: Muat, kasus: dict[str, Kasus]
) -> None:
    m = muat(
        {"acak": acak("BAMBANG SUTEJO"), "nama": "Bambang Sutejo", "hasil": "V"},
        {"acak": acak("WAGIMAN"), "hasil": "sesuai", "kelurahan": KEL_B},
    )
    assert (m.ringkasan["tercatat"], m.ringkasan["diusulkan"]) == (2, 0)
    assert hasil("BAMBANG SUTEJO").perubahan is None
    h = hasil("WAGIMAN")
    assert h.kasus == kasus["hilang"]  # evidence beside the case, which stays open
    kasus["hilang"].refresh_from_db()
    assert kasus["hilang"].keadaan == "terbuka"
    assert not Perubahan.objects.exists()
    m.berkas.refresh_from_db()
    assert m.berkas.keadaan == "dimuat"


def test_hasil_menjadi_usul_pada_kasus_yang_terbuka(
    muat: Muat, kasus: dict[str, Kasus], orang: Orang
) -> None:
    """The proposer is who loaded it; somebody else decides; the visit is the evidence."""
    muat(
        {
            "acak": acak("WAGIMAN"),
            "hasil": "TMS",
            "kode_tms": "1",
            "kelurahan": KEL_B,
            "bukti": "KK",
        }
    )
    (p,) = Perubahan.objects.all()
    assert (p.kasus, p.jenis, p.kode_tms, p.keadaan) == (
        kasus["hilang"],
        "tms",
        "meninggal",
        "diusulkan",
    )
    assert p.pengusul == orang("ani")
    # A KK shows nobody's death; without an akta the office asks for one.
    assert [(b.tingkat, b.tanggal) for b in p.bukti.all()] == [("kunjungan", date(2024, 7, 13))]
    assert p.permintaan == "akta_kematian"
    with pytest.raises(Ditolak):
        telaah.putuskan(pengguna=orang("ani"), perubahan=p, setuju=True)
    telaah.putuskan(pengguna=orang("rudi"), perubahan=p, setuju=True)
    p.refresh_from_db()
    assert p.keadaan == "berlaku"


def test_tanpa_kasus_terbuka_ada_kasus_baru(muat: Muat, kasus: dict[str, Kasus]) -> None:
    muat(
        {
            "acak": acak("BAMBANG SUTEJO"),
            "hasil": "TMS",
            "kode_tms": "TNI",
            "bukti": "kartu anggota",
        },
        {"acak": acak("SITI RAHAYU N."), "hasil": "TMS", "kode_tms": "8", "tps_tujuan": "4"},
    )
    tni, pindah = hasil("BAMBANG SUTEJO"), hasil("SITI RAHAYU N.")
    assert tni.kasus is not None
    assert pindah.kasus is not None
    assert (tni.kasus.jenis, tni.kasus.golongan) == ("coklit", "coklit_tms")
    assert tni.perubahan is not None
    assert {b.tingkat for b in tni.perubahan.bukti.all()} == {"kunjungan", "surat"}
    assert (pindah.hasil, pindah.kasus.golongan) == ("pindah_tps", "coklit_pindah")
    assert pindah.perubahan is not None
    assert pindah.perubahan.isi["tps"] == "4"


def test_ubah_membawa_baris_tersegel(muat: Muat, dasar: Daftar, orang: Orang) -> None:
    """The changed elements alone are proposed; the whole person is sealed beside them, and composes on."""
    from kantor.daftar.isi import isi_pemilih

    muat(
        {"acak": acak("BAMBANG SUTEJO"), "nama": "BAMBANG SUTEJA", "alamat": "JL. MELATI NO. 12", "rt": "04",
         "tanggal_lahir": "1986-03-14", "hasil": "U", "bukti": "KTP-el"},
    )  # fmt: skip
    h = hasil("BAMBANG SUTEJO")
    assert h.perubahan is not None
    assert h.isi is not None
    assert h.unsur == ",nama,tanggal_lahir,"  # the address and RT 4 are as listed
    assert h.perubahan.isi["unsur"] == ["nama", "tanggal_lahir"]
    assert h.isi.nik_sidik == h.baris.nik_sidik  # type: ignore[union-attr]
    assert h.isi.lahir_segel is not None
    assert (h.isi.nama, h.isi.tahun_lahir, h.isi.tps) == ("BAMBANG SUTEJA", 1986, "003")
    telaah.putuskan(pengguna=orang("rudi"), perubahan=h.perubahan, setuju=True)
    d = _susun(dasar, orang)
    t = isi_pemilih(d, KEL_A, "003", buka=True).to_pylist()
    (satu,) = [b for b in t if b["nama"] == "BAMBANG SUTEJA"]
    assert satu["tanggal_lahir"] == date(1986, 3, 14)
    assert satu["nik"] == NIK.format(2)


def _susun(dasar: Daftar, orang: Orang) -> Daftar:
    from kantor.daftar import services as daftar
    from kantor.daftar.pekerjaan import susun_daftar

    Perubahan.objects.filter(keadaan="berlaku").update(berlaku_mulai=date(2024, 1, 1))
    t = daftar.susun(pengguna=orang("ani"), pemilihan=dasar.pemilihan, jenis="dphp")
    susun_daftar(t, lambda *_: None)
    return Daftar.objects.get(pk=t.isi["daftar"])


def test_pemilih_baru_masuk_daftar_berikutnya(muat: Muat, dasar: Daftar, orang: Orang) -> None:
    m = muat(BARU)
    h = Hasil.objects.get(muatan=m)
    assert h.kasus is not None
    assert h.perubahan is not None
    assert (h.kasus.golongan, h.perubahan.jenis) == ("coklit_baru", "baru")
    assert h.isi is not None
    assert h.isi.nik_sidik is not None
    telaah.putuskan(pengguna=orang("rudi"), perubahan=h.perubahan, setuju=True)
    d = _susun(dasar, orang)
    assert "WAHYU BARU" in set(d.pemilih.values_list("baris__nama", flat=True))
    assert (d.banyak, d.ringkasan["kabupaten"]["baru"]) == (dasar.banyak + 1, 1)


def test_pemilih_baru_yang_dikunjungi_berubah_seperti_yang_lain(
    muat: Muat, kasus: dict[str, Kasus], dasar: Daftar, orang: Orang
) -> None:
    """Who came from the registry is visited too: struck, moved or corrected, he is so in the next list."""
    from kantor.daftar import services as daftar
    from kantor.daftar.pekerjaan import susun_daftar

    p = telaah.usulkan(
        pengguna=orang("ani"), kasus=kasus["baru"], jenis="baru", alasan="Ada di DP4"
    )
    telaah.putuskan(pengguna=orang("rudi"), perubahan=p, setuju=True)
    t = daftar.susun(
        pengguna=orang("ani"), pemilihan=dasar.pemilihan, jenis="dp4_sinkron", alasan="Pemilih baru"
    )
    susun_daftar(t, lambda *_: None)
    baru = Daftar.objects.get(pk=t.isi["daftar"])
    daftar.tetapkan(pengguna=orang("rudi"), daftar=baru, berita_acara="BA 2")
    dimas = {"acak": Baris.objects.get(nama="DIMAS SUTEJO").acak}
    muat({**dimas, "hasil": "U", "alamat": "JL. MELATI NO. 99"})
    assert hasil("DIMAS SUTEJO").daftar == baru
    telaah.putuskan(pengguna=orang("rudi"), perubahan=_usul("DIMAS SUTEJO"), setuju=True)
    d = _susun(baru, orang)
    satu = d.pemilih.get(baris__nama="DIMAS SUTEJO")
    assert satu.unsur == ",alamat,"
    daftar.buang(pengguna=orang("ani"), daftar=d, alasan="Masih coklit")
    muat({**dimas, "hasil": "TMS", "kode_tms": "8", "tps_tujuan": "5"})
    telaah.putuskan(pengguna=orang("rudi"), perubahan=_usul("DIMAS SUTEJO"), setuju=True)
    d = _susun(baru, orang)
    assert d.pemilih.get(baris__nama="DIMAS SUTEJO").tps == "5"
    daftar.buang(pengguna=orang("ani"), daftar=d, alasan="Masih coklit")
    muat({**dimas, "hasil": "TMS", "kode_tms": "1", "bukti": "akta"})
    telaah.putuskan(pengguna=orang("rudi"), perubahan=_usul("DIMAS SUTEJO"), setuju=True)
    d = _susun(baru, orang)
    assert "DIMAS SUTEJO" not in set(d.pemilih.values_list("baris__nama", flat=True))


def _usul(nama: str) -> Perubahan:
    p = hasil(nama).perubahan
    assert p is not None
    return p


def test_perbaikan_coklit_menambah_perbaikan_dp4(
    muat: Muat, kasus: dict[str, Kasus], dasar: Daftar, orang: Orang
) -> None:
    """A correction that a visit adds leaves the one before it, from the registry, in place."""
    from kantor.daftar import services as daftar
    from kantor.daftar.isi import isi_pemilih
    from kantor.daftar.pekerjaan import susun_daftar

    p = telaah.usulkan(
        pengguna=orang("ani"), kasus=kasus["alamat2"], jenis="ubah", alasan="Menurut DP4"
    )
    telaah.putuskan(pengguna=orang("rudi"), perubahan=p, setuju=True)
    t = daftar.susun(
        pengguna=orang("ani"), pemilihan=dasar.pemilihan, jenis="dp4_sinkron", alasan="Alamat"
    )
    susun_daftar(t, lambda *_: None)
    baru = Daftar.objects.get(pk=t.isi["daftar"])
    daftar.tetapkan(pengguna=orang("rudi"), daftar=baru, berita_acara="BA 2")
    muat({"acak": acak("NGATINAH"), "hasil": "U", "disabilitas": "netra", "kelurahan": KEL_B})
    telaah.putuskan(pengguna=orang("rudi"), perubahan=_usul("NGATINAH"), setuju=True)
    d = _susun(baru, orang)
    (n,) = [b for b in isi_pemilih(d, KEL_B).to_pylist() if b["nama"] == "NGATINAH"]
    assert (n["alamat"], n["disabilitas"]) == ("JL. KENANGA 9", "netra")


def test_pemilih_baru_yang_ada_di_dp4_menjawab_kasusnya(
    muat: Muat, kasus: dict[str, Kasus]
) -> None:
    muat({**BARU, "nik": NIK.format(803), "nama": "DIMAS SUTEJO"})
    (p,) = Perubahan.objects.all()
    assert (p.kasus, p.jenis) == (kasus["baru"], "baru")
    assert p.baris_rujukan == kasus["baru"].baris_rujukan  # the registry's row, not a second one


def test_yang_tidak_dapat_dipakai_tetap_tercatat(muat: Muat) -> None:
    m = muat(
        {"acak": "zzzzzzzzzz", "hasil": "sesuai"},
        {**BARU, "nik": NIK.format(2)},  # Bambang's
        {"acak": acak("NGATINAH"), "hasil": "sesuai"},  # of another kelurahan
        {"acak": acak("SUPARNO"), "hasil": "TMS", "kode_tms": "10", "kelurahan": KEL_B},
        {"acak": acak("BAMBANG SUTEJO"), "hasil": "ubah", "nama": "BAMBANG SUTEJO"},
        {"nomor": "1", "nama": "XAVIER QUENTIN", "hasil": "TMS", "kode_tms": "1"},
        {
            "acak": acak("WAGIMAN"),
            "hasil": "TMS",
            "kode_tms": "1",
            "nama": "XAVIER",
            "kelurahan": KEL_B,
        },
        {"acak": acak("SITI RAHAYU N."), "hasil": "", "kelurahan": KEL_B},
    )
    per = {h.nomor: h for h in Hasil.objects.filter(muatan=m)}
    assert [per[i].masalah for i in range(1, 8)] == [
        ["tidak_ditemukan"], ["baru_sudah_terdaftar"], ["tps_lain"], ["kode_asing"], ["ubah_tanpa_unsur"],
        ["baris_bergeser"], ["nama_beda"],
    ]  # fmt: skip
    assert not per[1].berlaku
    assert (m.ringkasan["baris"], m.ringkasan["kosong"]) == (8, 1)
    assert m.ringkasan["tercatat"] + m.ringkasan["tak_terpakai"] == 7
    assert (m.ringkasan["diusulkan"], m.ringkasan["tertahan"]) == (0, 4)
    assert "Nama di baris ini" in per[7].halangan
    assert (per[6].berlaku, per[6].orang) == (False, None)
    assert not Perubahan.objects.exists()


def test_belum_rekam_ktp_el_tidak_dicoret_tanpa_kunjungan(muat: Muat) -> None:
    Baris.objects.filter(nama="SUPARNO").update(status_ktp_el="B")
    tak_dikenal = {"acak": acak("SUPARNO"), "hasil": "TMS", "kode_tms": "5", "kelurahan": KEL_B}
    muat({**tak_dikenal, "tanggal_kunjungan": "", "bukti": "surat RT, pernyataan"})
    h = hasil("SUPARNO")
    assert h.perubahan is None
    assert "itu tidak sama dengan tidak dikenal" in h.halangan
    assert h.kasus is not None
    assert h.kasus.keadaan == "terbuka"
    muat(tak_dikenal)  # visited now
    assert hasil("SUPARNO").perubahan is not None


def test_nomor_urut_menunjuk_pemilih_tps_itu(muat: Muat) -> None:
    """Numbers are those of the working list: by name within a TPS."""
    muat({"nomor": "1", "hasil": "sesuai", "nama": "BAMBANG SUTEJO"},
         {"nomor": "9", "hasil": "sesuai"})  # fmt: skip
    assert hasil("BAMBANG SUTEJO").masalah == []
    assert Hasil.objects.get(nomor=2).masalah == ["tidak_ditemukan"]


def test_dua_hasil_dalam_satu_berkas(muat: Muat) -> None:
    satu = {"acak": acak("BAMBANG SUTEJO")}
    m = muat({**satu, "hasil": "TMS", "kode_tms": "1"}, {**satu, "hasil": "sesuai"})
    assert hasil("BAMBANG SUTEJO").hasil == "sesuai"  # the last one counts
    assert Hasil.objects.get(muatan=m, nomor=1).masalah == ["dua_hasil"]
    assert not Perubahan.objects.exists()


def test_berkas_yang_sama_tidak_mengubah_apa_pun(
    muat: Muat, orang: Orang, kasus: dict[str, Kasus]
) -> None:
    m = muat({"acak": acak("WAGIMAN"), "hasil": "TMS", "kode_tms": "1", "kelurahan": KEL_B})
    sebelum = _isi()
    with pytest.raises(ArgumenKeliru, match="sudah dimuat"):
        services.minta_muat(pengguna=orang("ani"), berkas=m.berkas)
    t = Tugas.objects.get(jenis="muat_coklit")
    pekerjaan.muat_coklit(t, lambda *_: None)  # killed after its end, and run again
    assert _isi() == sebelum
    assert Peristiwa.objects.filter(tindakan="coklit_dimuat").count() == 1


def _isi() -> tuple[Any, ...]:
    return (
        list(Hasil.objects.order_by("pk").values_list("pk", "berlaku", "perubahan", "diajukan")),
        list(Perubahan.objects.order_by("pk").values_list("pk", "keadaan")),
        list(Kasus.objects.order_by("pk").values_list("pk", "keadaan")),
        Baris.objects.count(),
    )


def test_berkas_perbaikan_mengganti_usul_yang_belum_diputuskan(
    muat: Muat, kasus: dict[str, Kasus], orang: Orang
) -> None:
    tni = {"hasil": "TMS", "kode_tms": "TNI", "bukti": "KTA"}
    m = muat(
        {"acak": acak("WAGIMAN"), "hasil": "TMS", "kode_tms": "1", "kelurahan": KEL_B},
        {"acak": acak("BAMBANG SUTEJO"), **tni},
        {"acak": acak("SUPARNO"), **tni, "kelurahan": KEL_B},
    )
    mati, tentara, tetap = (hasil(n).perubahan for n in ("WAGIMAN", "BAMBANG SUTEJO", "SUPARNO"))
    assert mati is not None
    assert tentara is not None
    assert tetap is not None
    telaah.putuskan(pengguna=orang("rudi"), perubahan=tetap, setuju=True)
    kedua = muat(
        {"acak": acak("WAGIMAN"), "hasil": "sesuai", "kelurahan": KEL_B},
        {"acak": acak("SUPARNO"), "hasil": "sesuai", "kelurahan": KEL_B},
        memperbaiki=m,
    )
    for p in (mati, tentara, tetap):
        p.refresh_from_db()
    # Wagiman's is replaced, Bambang's stands in no file any more, Suparno's is decided already.
    assert [p.keadaan for p in (mati, tentara, tetap)] == ["ditarik", "ditarik", "berlaku"]
    kasus["hilang"].refresh_from_db()
    assert kasus["hilang"].keadaan == "terbuka"
    assert Kasus.objects.get(pk=tentara.kasus_id).keadaan == "digantikan"
    assert hasil("SUPARNO").masalah == ["sudah_diputuskan"]
    assert not Hasil.objects.filter(bertentangan=True).exists()  # it said that it corrects
    assert not Hasil.objects.filter(baris__nama="BAMBANG SUTEJO", berlaku=True).exists()
    assert kedua.ringkasan["tercatat"] == 2


def test_hasil_lain_dari_berkas_lain_bertentangan(muat: Muat) -> None:
    muat({"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai"})
    muat({"acak": acak("BAMBANG SUTEJO"), "hasil": "TMS", "kode_tms": "TNI", "bukti": "KTA"})
    h = hasil("BAMBANG SUTEJO")
    assert h.bertentangan
    assert h.pendahulu is not None
    assert (h.hasil, h.pendahulu.hasil, h.masalah) == ("tms", "sesuai", ["bertentangan"])


def test_rekap_di_halaman_sama_dengan_hasilnya(muat: Muat, dasar: Daftar) -> None:
    muat(
        {"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai"},
        {
            "acak": acak("SITI RAHAYU N."),
            "hasil": "sesuai",
            "tanggal_kunjungan": "",
            "stiker": "tidak",
        },
        {"acak": acak("WAGIMAN"), "hasil": "TMS", "kode_tms": "1", "kelurahan": KEL_B},
        BARU,
    )
    a, b = per_tps(dasar)
    assert (a.kode, b.kode) == (f"{KEL_A}.003", f"{KEL_B}.003")
    assert (a.hitungan.pemilih, a.hitungan.dikunjungi, a.hitungan.belum) == (3, 1, 2)
    assert (a.hitungan.baru, a.tanpa_tanggal, a.terakhir) == (1, 1, date(2024, 7, 13))
    assert (a.hitungan.kk, a.hitungan.kk_berstiker) == (2, 2)
    assert b.hitungan.tms == {"meninggal": 1}


def test_terhenti_di_tengah_lalu_diulang_sama(
    unggah_hasil: Callable[..., Berkas], orang: Orang, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Mati(Exception):
        pass

    b = unggah_hasil(isi_csv(
        {"acak": acak("WAGIMAN"), "hasil": "TMS", "kode_tms": "1", "kelurahan": KEL_B}, BARU,
        {"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai"},
    ))  # fmt: skip
    t = services.minta_muat(pengguna=orang("ani"), berkas=b)

    def mati(*_: Any, **__: Any) -> None:
        raise Mati

    # Once before all rows are written, then before each of the later steps.
    for di in ("catat._kembar", "pekerjaan.catat.berlakukan", "pekerjaan.ajukan", "pekerjaan.hitung_ulang",
               "pekerjaan.tandai_selesai"):  # fmt: skip
        monkeypatch.setattr(f"kantor.coklit.{di}", mati)
        with pytest.raises(Mati):
            pekerjaan.muat_coklit(t, lambda *_: None)
        monkeypatch.undo()
    pekerjaan.muat_coklit(t, lambda *_: None)
    assert Hasil.objects.filter(berlaku=True).count() == 3
    assert Perubahan.objects.count() == 2


def test_siapa_yang_boleh_memuat(
    unggah_hasil: Callable[..., Berkas], orang: Orang, dasar: Daftar
) -> None:
    b = unggah_hasil(isi_csv({"acak": acak("WAGIMAN"), "hasil": "sesuai"}))
    for siapa in ("rudi", "budi", "dina", "joko", "wati"):
        with pytest.raises(Ditolak):
            services.minta_muat(pengguna=orang(siapa), berkas=b)
    dpt = Berkas.objects.get(format="dpt")
    with pytest.raises(ArgumenKeliru, match="bukan hasil coklit"):
        services.minta_muat(pengguna=orang("ani"), berkas=dpt)
    assert daftar_coklit(b.pemilihan) == dasar


def test_satu_hasil_berlaku_bagi_seorang_pemilih(muat: Muat) -> None:
    m = muat({"acak": acak("BAMBANG SUTEJO"), "hasil": "sesuai"})
    h = Hasil.objects.get(muatan=m)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hasil.objects.create(
            pemilihan=h.pemilihan, daftar=h.daftar, orang=h.orang, hasil="ubah", oleh=h.oleh,
            dibuat=h.dibuat,
        )  # fmt: skip
