"""Every rule about a proposed change, under the headings of docs/kaidah/perubahan.md.

Codes and figures are those of Pilkada 2024 as published (see `hakpilih.tahapan.aturan`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hakpilih.perubahan.jenis import JENIS_PERUBAHAN
from hakpilih.perubahan.penilaian import KAIDAH, berlaku_mulai, nilai
from hakpilih.perubahan.usulan import Bukti, KodeTms, Pemilih, Syarat, Tingkat, Usulan

SYARAT = Syarat(
    tms=(
        KodeTms("1", "meninggal", "Meninggal"),
        KodeTms("2", "ganda", "Ganda"),
        KodeTms("3", "di_bawah_umur", "Di bawah umur"),
        KodeTms("4", "pindah_domisili", "Pindah domisili"),
        KodeTms("5", "tidak_dikenal", "Tidak dikenal"),
        KodeTms("6", "tni", "TNI"),
        KodeTms("7", "polri", "Polri"),
        KodeTms("8", "salah_tps", "Salah penempatan TPS", keluar=False),
    ),
    tingkat=(
        Tingkat("akta", "Akta", bersurat=True),
        Tingkat("kunjungan", "Kunjungan", sendiri=True),
        Tingkat("surat", "Surat", bersurat=True),
        Tingkat("pernyataan", "Pernyataan", bersurat=True),
    ),
    umur_memilih=17,
    masa_pemberitahuan=7,
)
AKTA = Bukti("akta", "Disdukcapil", tertelusur=True)
KUNJUNGAN = Bukti("kunjungan", "PPS Melati")
SURAT = Bukti("surat", "Lurah Melati", tertelusur=True)
SURAT_RT = Bukti("surat", "Ketua RT 3", tertelusur=True)
PERNYATAAN = Bukti("pernyataan", "anaknya", tertelusur=True)


def usul(jenis: str = "tms", kode: str = "meninggal", *bukti: Bukti, **lain: object) -> Usulan:
    """A proposal with a reason; without evidence it has what is given."""
    isi: dict[str, object] = {"alasan": "Menurut keluarganya", **lain}
    return Usulan(jenis, kode_tms=kode if jenis == "tms" else "", bukti=bukti, **isi)  # type: ignore[arg-type]


def kode(u: Usulan, s: Syarat = SYARAT) -> set[str]:
    """The codes of what is in the way."""
    return {h.kode for h in nilai(u, s).halangan}


def test_alasan_must_be_written() -> None:
    for kosong in ("", "  \n"):
        assert kode(usul("tetap", alasan=kosong)) == {"alasan"}
    assert kode(usul("tetap")) == set()


def test_bukti_is_asked_of_all_that_changes_something() -> None:
    assert kode(usul("ubah", unsur=("alamat",))) == {"bukti"}
    assert kode(usul("ubah", unsur=("alamat",), pemadanan=True)) == set()
    assert kode(usul("baru", pemadanan=True)) == set()
    assert kode(usul("pindah_tps", tps="3")) == {"bukti"}
    assert kode(usul("batal")) == set()
    assert "tingkat" in kode(usul("ubah", "", Bukti("kabar", "orang"), unsur=("alamat",)))
    assert "sumber" in kode(usul("ubah", "", Bukti("kunjungan", " "), unsur=("alamat",)))


def test_surat_yang_dapat_ditelusuri() -> None:
    for b in (AKTA, SURAT, PERNYATAAN):
        assert kode(usul("ubah", "", b, unsur=("alamat",))) == set()
        assert kode(usul("ubah", "", replace(b, tertelusur=False), unsur=("alamat",))) == {"surat"}
    assert kode(usul("ubah", "", KUNJUNGAN, unsur=("alamat",))) == set()


def test_bukan_dari_pemadanan_saja() -> None:
    """82 suspected duplicates in Singkawang, 34 of them none (Tribun Pontianak, 20 December 2018)."""
    assert kode(usul(pemadanan=True)) == {"dua_sumber"}
    assert kode(usul("tms", "meninggal")) == {"dua_sumber"}
    for satu in (AKTA, SURAT, PERNYATAAN):
        assert kode(usul("tms", "meninggal", satu)) == {"dua_sumber"}
        assert kode(usul("tms", "meninggal", satu, pemadanan=True)) == set()
    # The lurah's letter rests on the RT's: one source.
    assert kode(usul("tms", "meninggal", SURAT, SURAT_RT)) == {"dua_sumber"}
    assert kode(usul("tms", "meninggal", SURAT, PERNYATAAN)) == set()
    assert kode(usul("tms", "meninggal", KUNJUNGAN)) == set()


def test_masa_pemberitahuan_delays_strikes_only() -> None:
    hari = date(2024, 8, 1)
    assert berlaku_mulai(usul(), SYARAT, hari) == date(2024, 8, 8)
    assert berlaku_mulai(usul("tms", "ganda"), SYARAT, hari) == date(2024, 8, 8)
    for jenis in JENIS_PERUBAHAN.keys() - {"tms"}:
        assert berlaku_mulai(usul(jenis), SYARAT, hari) == hari


def test_kode_tms_menurut_pemilihan() -> None:
    """8 is "memory loss" in 2018 and "wrong TPS" in 2024 (A.B-KWK; Garda Flores)."""
    tua = replace(SYARAT, tms=(KodeTms("8", "hilang_ingatan", "Hilang ingatan"),))
    u = usul("tms", "hilang_ingatan", KUNJUNGAN)
    assert kode(u, tua) == set()
    assert kode(u) == {"kode"}
    assert "aturan pemilihan ini" in nilai(u, replace(SYARAT, tms=())).halangan[0].saran


def test_salah_tps_moves_and_removes_nobody() -> None:
    """Sikka 2024: 9,222 of 15,717 TMS were code 8."""
    p = nilai(usul("tms", "salah_tps", KUNJUNGAN), SYARAT)
    assert [h.kode for h in p.halangan] == ["salah_tps"]
    assert "0 pemilih dihapus" in p.akibat


def test_pindah_tetapi_masih_ber_kk_di_sini() -> None:
    for setempat, hasil in ((None, {"setempat"}), (True, {"setempat"}), (False, set())):
        u = usul("tms", "pindah_domisili", KUNJUNGAN, setempat=setempat)
        assert kode(u) == hasil
        assert nilai(u, SYARAT).tawaran == (("pindah_memilih",) if setempat else ())
    assert nilai(usul("tetap", tanda="pindah_memilih"), SYARAT).tawaran == ("pindah_memilih",)
    dicoret = usul("tms", "pindah_domisili", KUNJUNGAN, setempat=False, tanda="pindah_memilih")
    assert nilai(dicoret, SYARAT).tawaran == ()


@pytest.mark.parametrize("status", ["S", "B", ""])
def test_belum_rekam_ktp_el_is_never_unknown_without_a_visit(status: str) -> None:
    p = Pemilih(status_ktp_el=status)
    tanpa = usul("tms", "tidak_dikenal", SURAT, PERNYATAAN, pemilih=p)
    assert kode(tanpa) == (set() if status == "S" else {"belum_rekam"})
    assert kode(usul("tms", "tidak_dikenal", KUNJUNGAN, pemilih=p)) == set()


@pytest.mark.parametrize("kasus", ["ganda_k1", "ganda_k3", "hilang"])
def test_satu_catatan_tetap_k1_k3(kasus: str) -> None:
    def u(**lain: object) -> Usulan:
        return usul("tms", "ganda", SURAT, kasus=kasus, pemadanan=True, **lain)

    assert kode(u()) == kode(u(tinggal=True)) == {"tinggal"}
    p = nilai(u(tinggal=True, tinggal_sah=True), SYARAT)
    assert p.diterima
    assert p.akibat == "Bila disetujui: 1 data menjadi TMS 2 (Ganda), 0 pemilih dihapus."


def test_k2_tidak_mencoret() -> None:
    """Two real people may hold one NIK (Suara Dewata, 22 June 2023)."""
    u = usul("tms", "ganda", KUNJUNGAN, kasus="ganda_k2", tinggal=True, tinggal_sah=True)
    assert kode(u) == {"ganda_k2"}
    assert nilai(usul("tetap", kasus="ganda_k2"), SYARAT).permintaan == ("nik",)


@pytest.mark.parametrize(
    ("umur", "kawin", "boleh"),
    [
        ((16, 16), "B", True),
        ((16, 17), "B", False),  # only the year is known
        ((17, 17), "B", False),
        (None, "B", False),
        ((16, 16), "S", False),
        ((16, 16), "P", False),
        ((16, 16), "", False),
        ((-2, -2), "B", False),  # born after polling day
    ],
)
def test_di_bawah_umur(umur: tuple[int, int] | None, kawin: str, boleh: bool) -> None:
    p = Pemilih(umur=umur, status_kawin=kawin)
    u = usul("tms", "di_bawah_umur", PERNYATAAN, pemilih=p, pemadanan=True)
    assert kode(u) == (set() if boleh else {"di_bawah_umur"})
    assert kode(u, replace(SYARAT, umur_memilih=None)) == {"di_bawah_umur"}


def test_di_bawah_umur_born_after_polling_needs_a_document() -> None:
    p = Pemilih(umur=(-2, -2), status_kawin="B")
    assert kode(usul("tms", "di_bawah_umur", AKTA, PERNYATAAN, pemilih=p)) == set()


@pytest.mark.parametrize("k", ["tni", "polri"])
def test_tni_dan_polri_need_the_card(k: str) -> None:
    assert kode(usul("tms", k, KUNJUNGAN)) == {"tni_polri"}
    assert kode(usul("tms", k, PERNYATAAN, KUNJUNGAN)) == {"tni_polri"}
    assert kode(usul("tms", k, SURAT, KUNJUNGAN)) == set()


def test_meninggal_tanpa_akta_asks_disdukcapil() -> None:
    """Struck in 2023, back in 2024: no akta (Garda Flores, Sikka)."""
    tanpa = nilai(usul("tms", "meninggal", KUNJUNGAN), SYARAT)
    assert tanpa.diterima
    assert tanpa.permintaan == ("akta_kematian",)
    assert nilai(usul("tms", "meninggal", KUNJUNGAN, AKTA), SYARAT).permintaan == ()
    assert "1 pemilih keluar dari daftar sesudah 7 hari" in tanpa.akibat


def test_pemilih_baru_must_be_able_to_vote() -> None:
    muda = Pemilih(umur=(16, 16), status_kawin="B")
    assert kode(usul("baru", pemadanan=True, pemilih=muda)) == {"belum_umur"}
    for p in (
        replace(muda, umur=(16, 17)),
        replace(muda, status_kawin="S"),
        replace(muda, status_kawin=""),
        replace(muda, umur=None),
    ):
        assert kode(usul("baru", pemadanan=True, pemilih=p)) == set()
    assert (
        kode(usul("baru", pemadanan=True, pemilih=muda), replace(SYARAT, umur_memilih=None))
        == set()
    )


def test_hanya_nama_needs_a_document_or_a_visit() -> None:
    p = Pemilih(hanya_nama=True)
    assert kode(usul("baru", pemadanan=True, pemilih=p)) == {"nama_saja"}
    assert kode(usul("baru", "", PERNYATAAN, pemilih=p)) == {"nama_saja"}
    assert kode(usul("baru", "", AKTA, pemilih=p)) == set()
    assert kode(usul("baru", "", KUNJUNGAN, pemilih=p)) == set()


def test_nik_pemilih_baru_is_asked_for() -> None:
    p = Pemilih(nik_sah=False)
    assert kode(usul("baru", pemadanan=True, pemilih=p)) == {"nik_bermasalah"}
    penilaian = nilai(usul("baru", "", KUNJUNGAN, pemilih=p), SYARAT)
    assert penilaian.diterima
    assert penilaian.permintaan == ("nik",)


def test_perbaikan_data_of_identity_needs_the_same_nik_or_a_document() -> None:
    for e in ("nik", "nama", "tanggal_lahir", "jenis_kelamin"):
        u = usul("ubah", unsur=(e, "alamat"), pemadanan=True)
        assert kode(u) == {"identitas"}
        assert kode(replace(u, pasti=True)) == set()
        assert kode(replace(u, bukti=(PERNYATAAN,))) == {"identitas"}
        assert kode(replace(u, bukti=(AKTA,))) == kode(replace(u, bukti=(KUNJUNGAN,))) == set()
    assert kode(usul("ubah", pemadanan=True)) == {"unsur"}


@pytest.mark.parametrize(
    ("tps", "boleh"),
    [
        ("004", True),
        ("4", True),
        ("", False),
        ("x", False),
        ("0", False),
        ("1000", False),
        ("3", False),
    ],
)
def test_pindah_tps_names_another_tps(tps: str, boleh: bool) -> None:
    u = usul("pindah_tps", "", KUNJUNGAN, tps=tps, pemilih=Pemilih(tps="003"))
    assert kode(u) == (set() if boleh else {"tps"})
    assert "0 pemilih dihapus" in nilai(u, SYARAT).akibat


def test_pembatalan_only_of_what_stands() -> None:
    assert kode(usul("batal")) == set()
    assert kode(usul("batal", berdiri=False)) == {"batal"}


def test_every_rule_cites_its_source_and_can_refuse() -> None:
    assert all("Dasar: " in (k.__doc__ or "") and "Jika" in (k.__doc__ or "") for k in KAIDAH)
    assert len({k.__name__ for k in KAIDAH}) == len(KAIDAH)


def test_every_kind_says_its_effect() -> None:
    kalimat = {nilai(usul(j, "meninggal"), SYARAT).akibat for j in JENIS_PERUBAHAN}
    assert len(kalimat) == len(JENIS_PERUBAHAN)
    assert all(k.startswith("Bila disetujui: ") and k.endswith(".") for k in kalimat)
    with pytest.raises(KeyError):
        nilai(usul("hapus"), SYARAT)
