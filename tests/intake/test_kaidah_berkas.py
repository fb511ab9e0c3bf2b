"""docs/kaidah/berkas.md, heading by heading."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from hakpilih.errors import ArgumenKeliru, BerkasDitolak
from hakpilih.intake import gerbang
from hakpilih.intake.penjaga_daftar import AMBANG
from tests.intake.bahan import BUDI, KEPALA, SITI, kode, kolom, masalah, nik, periksa, tulis


@pytest.mark.parametrize(
    "kepala",
    [
        "NO. KK;NIK;NAMA LENGKAP;TGL LAHIR;L/P",
        "Nomor KK ; No. NIK ;Nama Pemilih; Tgl. Lahir ;Jenis Kelamin",
        "nkk;nik;nama;tanggal_lahir;jenis_kelamin",
        "NKK;N I K;NAMA*;TANGGAL  LAHIR;JK",
        '"NO\u00a0KK";"NIK\n(16 digit)";"NAMA\nLENGKAP";"TGL\nLAHIR";KELAMIN',
        "DAFTAR PEMILIH;;;;\nKECAMATAN;GADING RAYA;KELURAHAN;DUSUN BESI;\nKK;NIK;NAMA;TGL LHR;SEX",
    ],
)
def test_kepala_kolom_dikenali_dengan_ejaan_kantor(tmp_path: Path, kepala: str) -> None:
    h = periksa(tmp_path, kepala, SITI.replace(",", ";"))
    assert kolom(h, "nik") == ["9971014108750001"]
    assert kolom(h, "nkk") == ["9971010101100001"]
    assert kolom(h, "jenis_kelamin") == ["P"]
    assert h.kolom_lain == ()


def test_kepala_kolom_ejaan_siak_dan_ejaan_lemah(tmp_path: Path) -> None:
    isi = "9971014108750001;A;P;0;S;JL A;CONTOH;S;pindah"
    h = periksa(
        tmp_path, "NIK;NAMA_LGKP;JENIS_KLMIN;PNYDNG_CCT;STS;ALMT;TMPT_LHR;REKAM;CATATAN", isi
    )
    assert h.kolom_lain == ()
    for nama, nilai in (("status_kawin", "S"), ("status_ktp_el", "S"), ("keterangan", "pindah")):
        assert kolom(h, nama) == [nilai]
    h = periksa(
        tmp_path, "NIK;NAMA;JK;DISABILITAS;STS;STATUS KAWIN;ALAMAT;DUSUN;CATATAN",
        "9971014108750001;A;P;0;x;B;JL A;DUSUN B;pindah",
    )  # fmt: skip
    assert h.kolom_lain == ("STS", "DUSUN")
    assert (kolom(h, "status_kawin"), kolom(h, "alamat")) == (["B"], ["JL A"])
    assert kolom(h, "keterangan") == ["pindah"]


def test_kepala_kolom_dua_baris_digabung(tmp_path: Path) -> None:
    h = periksa(
        tmp_path,
        "DAFTAR PEMILIH TETAP;;;;;;",
        "NO;NIK;NAMA;LAHIR;;ALAMAT;",
        ";;;TEMPAT;TANGGAL;JALAN/DUKUH;RT",
        "1;9971014108750001;SITI;CONTOH;01-08-1975;JL. A;007",
    )
    assert kolom(h, "alamat") == ["JL. A"]
    assert (kolom(h, "rt"), kolom(h, "tempat_lahir")) == (["7"], ["CONTOH"])
    assert kode(h) == ["pemisah", "judul_di_atas", "kepala_dua_baris", "kolom_lain"]
    assert "baris 2 dan 3" in masalah(h, "kepala_dua_baris").pesan


def test_kepala_kolom_bukan_judul_di_atasnya(tmp_path: Path) -> None:
    h = periksa(tmp_path, "DAFTAR PEMILIH,,,,", KEPALA, SITI)
    assert kode(h) == ["judul_di_atas"]
    assert kolom(h, "baris_asal") == [3]


@pytest.mark.parametrize("isi", [[SITI, BUDI], ["foo,bar", "a,b"], ["a" * 30]])
def test_kepala_kolom_yang_tidak_ada_ditolak(tmp_path: Path, isi: list[str]) -> None:
    h = periksa(tmp_path, *isi)
    assert (h.status, kode(h)) == ("ditolak", ["tanpa_kepala"])
    assert ("sudah berisi data" in masalah(h, "tanpa_kepala").pesan) == (isi[0] == SITI)


@pytest.mark.parametrize(
    "kepala",
    ["nik,nik,nama", "NIK,NO. NIK,NAMA", "nama,NAMA LENGKAP,nik", "nik,nama,TTL,TGL LAHIR"],
)
def test_kolom_ganda_ditolak(tmp_path: Path, kepala: str) -> None:
    h = periksa(tmp_path, kepala, "1,2,A,B")
    assert (h.status, kode(h)) == ("ditolak", ["kolom_ganda"])
    assert h.baris == h.diterima + h.disisihkan + h.ditolak == 0


def test_kolom_ganda_yang_tidak_dikenal_hanya_dibedakan_namanya(tmp_path: Path) -> None:
    h = periksa(tmp_path, "nama,nik,paraf,Paraf,,baris", "SITI AMINAH,9971014108750001,a,b,c,d")
    assert h.kolom_lain == ("paraf", "Paraf_2", "kolom_5", "baris_2")
    assert [kolom(h, n) for n in h.kolom_lain] == [["a"], ["b"], ["c"], ["d"]]


@pytest.mark.parametrize(
    ("kepala", "kurang"),
    [("nik,alamat", "nama"), ("nama,alamat", "nik atau tanggal_lahir"), ("nama", "nik atau")],
)
def test_kolom_wajib(tmp_path: Path, kepala: str, kurang: str) -> None:
    h = periksa(tmp_path, kepala, "A,B")
    assert (h.status, kode(h)) == ("ditolak", ["kolom_wajib"])
    assert f"tidak memuat kolom {kurang}" in masalah(h, "kolom_wajib").pesan


def test_kolom_wajib_dipenuhi_tempat_tanggal_lahir(tmp_path: Path) -> None:
    assert periksa(tmp_path, "NAMA,TTL", '"SITI AMINAH","CONTOH, 13-08-1975"').diterima == 1


def test_kolom_lain_dibawa_apa_adanya(tmp_path: Path) -> None:
    h = periksa(tmp_path, "No Urut,nama,nik,Hobi", " 1 ,SITI AMINAH,9971014108750001,'tari ")
    assert h.kolom_lain == ("No Urut", "Hobi")
    assert (kolom(h, "No Urut"), kolom(h, "Hobi")) == ([" 1 "], ["'tari "])
    assert "No Urut, Hobi" in masalah(h, "kolom_lain").pesan


def test_kolom_tanpa_judul_diabaikan_selama_kosong(tmp_path: Path) -> None:
    kosong = periksa(tmp_path, "nama,nik,,", *["SITI AMINAH,9971014108750001,,"] * 70)
    assert kosong.kolom_lain == ()
    assert set(kode(kosong)) == {"nik_ganda"}
    berisi = periksa(tmp_path, "nama,nik,,", *["SITI AMINAH,12,,"] * 70, "BUDI,12,,x")
    m = masalah(berisi, "sel_tanpa_kolom")
    assert (m.baris, "Kolom ke-4" in m.pesan, "“x”" in m.pesan) == (71, True, True)


@pytest.mark.parametrize(("asing", "ditahan"), [(3, True), (2, False)])
def test_nama_wilayah_asing(tmp_path: Path, asing: int, ditahan: bool) -> None:
    peta = tulis(tmp_path, "kode,nama", "99.71.01.1001,PASAR", nama="wilayah.csv")
    baris = [f"SITI AMINAH,13-08-1975,{'ENTAH' if i < asing else 'PASAR'}" for i in range(10)]
    h = periksa(tmp_path, "nama,tanggal_lahir,kelurahan", *baris, wilayah_berkas=peta)
    assert ("tahan_wilayah_asing" in kode(h)) == ditahan


@pytest.mark.parametrize("isi", [(), ("JUMLAH,0,,,",)])
def test_tanpa_data_ditolak(tmp_path: Path, isi: tuple[str, ...]) -> None:
    h = periksa(tmp_path, KEPALA, *isi)
    assert (h.status, kode(h)) == ("ditolak", ["hanya_kepala"])


def _buku(path: Path, lembar: dict[str, list[str]]) -> Path:
    buku = xlsxwriter.Workbook(str(path))
    for nama, baris in lembar.items():
        tujuan = buku.add_worksheet(nama)
        for i, isi in enumerate(baris):
            for j, sel in enumerate(isi.split(",")):
                tujuan.write_string(i, j, sel)
    buku.close()
    return path


def test_lembar_buku_kerja_yang_pertama_dikenal(tmp_path: Path) -> None:
    path = _buku(
        tmp_path / "a.xlsx",
        {
            "Petunjuk": ["Isilah semua kolom"],
            "Rekap": ["kecamatan,nama"],
            "Data": [KEPALA, SITI],
            "Lama": [KEPALA, BUDI],
        },
    )
    h = gerbang.periksa(path, "dpt", simpan=True)
    assert kolom(h, "nama") == ["SITI AMINAH"]


def test_lembar_buku_kerja_menurut_berkas_alias(tmp_path: Path) -> None:
    path = _buku(tmp_path / "a.xlsx", {"Data": [KEPALA, SITI], "Lama": [KEPALA, BUDI]})
    alias = tulis(tmp_path, 'lembar = "Lama"', nama="a.toml")
    h = gerbang.periksa(path, "dpt", kolom=alias, simpan=True)
    assert kolom(h, "nama") == ["BUDI SANTOSO"]


def test_lembar_buku_kerja_tanpa_satu_pun_yang_dikenal(tmp_path: Path) -> None:
    path = _buku(tmp_path / "a.xlsx", {"A": ["Petunjuk"], "B": ["kecamatan,nama"]})
    h = gerbang.periksa(path, "dpt")
    assert (h.status, kode(h)) == ("ditolak", ["tanpa_kepala"])


@pytest.mark.parametrize(
    ("luar", "dalam", "wilayah", "ditahan"),
    [
        (19, 0, "99.71", False),
        (20, 0, "99.71", True),
        (20, 0, "98.02", False),
        (20, 0, "98", False),
        (10, 30, "99.71", False),
        (95, 5, "99.71", True),
    ],
)
def test_nik_hampir_semua_dari_daerah_lain(
    tmp_path: Path, luar: int, dalam: int, wilayah: str, ditahan: bool
) -> None:
    isi = [f"WARGA,98020113077{i:05d}" for i in range(1, luar + 1)]
    isi += [f"WARGA,99710113077{i:05d}" for i in range(1, dalam + 1)]
    h = periksa(tmp_path, "nama,nik", *isi, wilayah=wilayah)
    assert ("tahan_nik_luar" in kode(h)) == ditahan
    assert h.status == ("ditahan" if ditahan else "diterima")


def test_nik_dari_daerah_lain_tidak_menahan_berkas_yang_wilayahnya_benar(tmp_path: Path) -> None:
    isi = [f"WARGA,98020113077{i:05d},9971011001" for i in range(1, 31)]
    h = periksa(tmp_path, "nama,nik,kelurahan", *isi, wilayah="99.71")
    assert (h.status, "tahan_nik_luar" in kode(h)) == ("diterima", False)


@pytest.mark.parametrize(("tanda", "tulisan"), [("^", '"^"'), ("~", '"~"'), ("\\", "'\\'")])
def test_pemisah_yang_tidak_lazim_disebut_dan_dapat_ditetapkan(
    tmp_path: Path, tanda: str, tulisan: str
) -> None:
    baris = [s.replace(",", tanda) for s in (KEPALA, SITI, BUDI)]
    h = periksa(tmp_path, *baris)
    saran = masalah(h, "tanpa_kepala").saran
    assert f"pemisah = {tulisan}" in saran
    alias = tulis(tmp_path, f"pemisah = {tulisan}", nama="a.toml")
    assert periksa(tmp_path, *baris, kolom=alias).diterima == 2


def test_tanpa_kepala_biasa_tidak_menyebut_pemisah(tmp_path: Path) -> None:
    assert "pemisah" not in masalah(periksa(tmp_path, "a: x", "b", "c: y"), "tanpa_kepala").saran
    assert "pemisah" not in masalah(periksa(tmp_path, SITI, BUDI), "tanpa_kepala").saran


def _di_kelurahan(luar: int, dalam: int) -> list[str]:
    baris = ["nama,tanggal_lahir,kelurahan"]
    baris += ["SITI AMINAH,13-08-1975,9871011001"] * luar
    return baris + ["SITI AMINAH,13-08-1975,9971011001"] * dalam


@pytest.mark.parametrize(
    ("luar", "dalam", "ditahan"),
    [(3, 47, True), (2, 18, False), (5, 195, False), (11, 189, True), (2, 0, True), (1, 0, False)],
)
def test_di_luar_wilayah(tmp_path: Path, luar: int, dalam: int, ditahan: bool) -> None:
    h = periksa(tmp_path, *_di_kelurahan(luar, dalam), wilayah="99.71")
    assert ("tahan_luar_wilayah" in kode(h)) == ditahan
    assert h.status == ("ditahan" if ditahan else "diterima")


def test_di_luar_wilayah_tidak_dinilai_tanpa_wilayah(tmp_path: Path) -> None:
    assert periksa(tmp_path, *_di_kelurahan(20, 0)).status == "diterima"


def _orang(banyak: int, salah: int, bentuk: str) -> list[str]:
    """People; for the first `salah` of them the last cell is not what the NIK says."""
    kepala = {"tanggal": "nik,nama,tanggal_lahir", "kelamin": "nik,nama,jenis_kelamin"}[bentuk]
    benar, keliru = {"tanggal": ("13-07-1970", "14-07-1970"), "kelamin": ("L", "P")}[bentuk]
    return [kepala] + [
        f"{nik(i + 1)},ORANG KESEKIAN,{keliru if i < salah else benar}" for i in range(banyak)
    ]


@pytest.mark.parametrize("bentuk", ["tanggal", "kelamin"])
@pytest.mark.parametrize(
    ("banyak", "salah", "ditahan"),
    [(100, 20, False), (100, 21, True), (5, 5, True), (4, 4, False), (9, 3, False), (10, 3, True)],
)
def test_banyak_berbeda_dengan_nik(
    tmp_path: Path, bentuk: str, banyak: int, salah: int, ditahan: bool
) -> None:
    h = periksa(tmp_path, *_orang(banyak, salah, bentuk))
    assert (f"tahan_nik_{bentuk}" in kode(h)) == ditahan
    assert h.status == ("ditahan" if ditahan else "diterima")


@pytest.mark.parametrize(
    ("nol", "lain", "ditahan"),
    [(20, 0, True), (11, 9, True), (10, 10, False), (5, 0, True), (4, 0, False)],
)
def test_angka_ke_16_hilang(tmp_path: Path, nol: int, lain: int, ditahan: bool) -> None:
    nomor = [nik(10 * (i + 1)) for i in range(nol)] + [nik(10 * i + 1) for i in range(lain)]
    h = periksa(tmp_path, "nik,nama", *(f"{n},ORANG KESEKIAN" for n in nomor))
    assert ("tahan_nik_nol" in kode(h)) == ditahan


@pytest.mark.parametrize(("kosong", "ditahan"), [(11, True), (10, False)])
def test_nik_sebagian_besar_kosong(tmp_path: Path, kosong: int, ditahan: bool) -> None:
    baris = [f"{'' if i < kosong else nik(i)},ORANG KESEKIAN,13-07-1970" for i in range(20)]
    h = periksa(tmp_path, "nik,nama,tanggal_lahir", *baris)
    assert ("tahan_nik_kosong" in kode(h)) == ditahan


def test_nik_sebagian_besar_kosong_tidak_berlaku_tanpa_kolomnya(tmp_path: Path) -> None:
    h = periksa(tmp_path, "nama,tanggal_lahir", *["ORANG KESEKIAN,13-07-1970"] * 30)
    assert (h.status, kode(h)) == ("diterima", [])


@pytest.mark.parametrize(("banyak", "dicatat"), [(11, True), (10, False)])
def test_satu_januari(tmp_path: Path, banyak: int, dicatat: bool) -> None:
    baris = [f"ORANG KESEKIAN,{'01-01' if i < banyak else '13-07'}-1970" for i in range(100)]
    h = periksa(tmp_path, "nama,tanggal_lahir", *baris)
    assert kode(h) == ["lahir_1_januari"] * dicatat
    assert h.status == "diterima"


def test_berkas_alias_menang_atas_ejaan(tmp_path: Path) -> None:
    alias = tulis(
        tmp_path, "[kolom]", 'nik = "NIK BARU"', 'nama = ["DEPAN", "BELAKANG"]', nama="a.toml"
    )
    h = periksa(
        tmp_path,
        "NIK,NIK BARU,DEPAN,BELAKANG",
        "9971011307700009,9971014108750001,SITI,AMINAH",
        "9971011307700009,9971014108750002,BUDI,",
        kolom=alias,
    )
    assert kolom(h, "nik") == ["9971014108750001", "9971014108750002"]
    assert kolom(h, "nama") == ["SITI AMINAH", "BUDI"]
    assert h.kolom_lain == ("NIK_2",)  # `nik` is taken


def test_parquet_hasil_periksa_dibaca_kembali_utuh(tmp_path: Path) -> None:
    semula = periksa(
        tmp_path,
        KEPALA,
        "12,123,X9,31-02-1975,Q",
        SITI,
        "1,2",
        SITI,
        "JUMLAH,2,,,",
        keluar=tmp_path / "k",
    )
    lagi = gerbang.periksa(tmp_path / "k" / "bersih.parquet", "dpt", simpan=True)
    assert list(lagi.masalah()) == list(semula.masalah())
    assert semula.bersih is not None
    assert lagi.bersih is not None
    assert lagi.bersih.equals(semula.bersih)
    for nama in ("status", "baris", "diterima", "disisihkan", "ditolak", "perbaikan", "ringkas"):
        assert getattr(lagi, nama) == getattr(semula, nama)


def test_wajib_diterima_menolak_berkas_yang_ditolak(tmp_path: Path) -> None:
    h = periksa(tmp_path, "nik,nik,nama")
    with pytest.raises(BerkasDitolak, match="tertulis dua kali") as galat:
        h.wajib_diterima()
    assert galat.value.kode == "kolom_ganda"
    baik = periksa(tmp_path, KEPALA, SITI)
    assert baik.wajib_diterima() is baik


def test_format_yang_tidak_dikenal_disarankan(tmp_path: Path) -> None:
    path = tulis(tmp_path, KEPALA, SITI)
    with pytest.raises(ArgumenKeliru) as galat:
        gerbang.periksa(path, "hadir-tps")
    assert galat.value.saran == "Mungkin maksudnya hadir_tps."


def test_ambang_adalah_satu_tabel() -> None:
    assert all(0 < a.bagian < 1 and a.sedikitnya >= 1 for a in AMBANG.values())
    assert AMBANG["tahan_luar_wilayah"].lewat(3, 50)
    assert not AMBANG["tahan_luar_wilayah"].lewat(2, 50)
