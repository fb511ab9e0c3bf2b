"""An office's own election: what it may change, and a sentence for each mistake."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.aturan import ANGKA
from hakpilih.tahapan.jadwal import jadwal
from hakpilih.tahapan.jadwal_2024 import TAHAP
from hakpilih.tahapan.salinan import KUNCI_TAHAP, baca_jadwal
from hakpilih.tahapan.salinan_aturan import TERBANYAK
from hakpilih.tahapan.tahap import BELUM, Jadwal, Tahap

SALIN = 'salin = "pilkada_2024"\n'
BARU = f'{SALIN}nama = "Pilkada Kota Contoh 2029"\nhari = 2029-11-28\n'


def baca(folder: Path, isi: str) -> Jadwal:
    """The calendar of a file with this text."""
    path = folder / "kantor.toml"
    path.write_text(isi, "utf-8")
    return baca_jadwal(path)


def tahap(j: Jadwal, kode: str) -> Tahap:
    """The stage of that code."""
    return next(t for t in j.tahap if t.kode == kode)


@pytest.mark.parametrize("kode", [*TAHAP, "pdpb_2026"])
def test_a_bare_copy_is_the_original(tmp_path: Path, kode: str) -> None:
    j, asal = baca(tmp_path, f'salin = "{kode}"\n'), jadwal(kode)
    assert (j.salin, asal.salin) == (kode, "")
    assert j.tahap == asal.tahap
    assert j.aturan == asal.aturan
    assert j.pemilihan == asal.pemilihan


def test_the_example_of_the_project_can_be_used() -> None:
    j = baca_jadwal(Path(__file__).parents[2] / "contoh" / "tahapan.toml")
    assert (j.wilayah, j.zona, j.salin) == ("99.71", "WIB", "pilkada_2024")
    assert tahap(j, "dps").akhir == date(2024, 8, 11)
    assert tahap(j, "tanggapan").jam == time(16, 0)
    assert j.aturan.nilai("batas_tps") == 580
    assert j.pemilihan is not None
    assert j.pemilihan.batas_tps == 580


def test_an_office_changes_its_stages_and_says_so(tmp_path: Path) -> None:
    j = baca(
        tmp_path,
        f'{SALIN}wilayah = "9971"\nzona = "WIT"\ndasar = "Keputusan 1/2024"\n'
        "[tahap.coklit]\nakhir = 2024-07-20\nselesai = 2024-07-22\n"
        '[tahap.dps]\nmulai = 2024-08-01\nakhir = 2024-08-11\njam = "16.30"\n'
        'dasar = "Keputusan 2/2024"\ncatatan = "Hotel Melati"\n'
        "[tahap.dp4]\nselesai = 2024-05-02\n",
    )
    assert (j.wilayah, j.zona) == ("99.71", "WIT")
    coklit, dps, dp4 = (tahap(j, k) for k in ("coklit", "dps", "dp4"))
    assert (coklit.mulai, coklit.akhir) == (date(2024, 6, 24), date(2024, 7, 20))
    assert (coklit.kepastian, coklit.dasar, coklit.sumber) == (
        "kantor",
        "Keputusan 1/2024",
        ("kantor.toml",),
    )
    assert (dps.dasar, dps.catatan, dps.jam) == ("Keputusan 2/2024", "Hotel Melati", time(16, 30))
    # When it was done is the office's; the deadline stays what the source says.
    assert (dp4.selesai, dp4.kepastian) == (date(2024, 5, 2), "terbaca")
    assert tahap(j, "dpt") == tahap(jadwal("pilkada_2024"), "dpt")


def test_a_deadline_of_its_own_is_no_longer_counted_back(tmp_path: Path) -> None:
    j = baca(tmp_path, f"{SALIN}[tahap.dptb_semua]\nakhir = 2024-10-30\n")
    assert (tahap(j, "dptb_semua").akhir, tahap(j, "dptb_semua").acuan) == (
        date(2024, 10, 30),
        None,
    )


def test_another_polling_day_leaves_old_dates_behind(tmp_path: Path) -> None:
    j = baca(tmp_path, f"{BARU}[tahap.coklit]\nmulai = 2029-06-24\nakhir = 2029-07-24\n")
    assert (j.kode, j.hari) == ("pilkada_2029", date(2029, 11, 28))
    assert tahap(j, "dp4").akhir is None
    assert tahap(j, "dp4").kepastian == BELUM
    assert tahap(j, "dptb_semua").akhir == date(2029, 10, 29)
    assert tahap(j, "dptb_terbatas").kepastian == "disalin"
    assert tahap(j, "pemungutan").mulai == date(2029, 11, 28)
    assert [t.kode for t in j.tahap if t.akhir and t.akhir.year != 2029] == []
    assert {b.kepastian for b in j.aturan.angka.values()} == {"disalin", BELUM}
    assert {t.kepastian for t in (*j.aturan.tms, *j.aturan.dptb, *j.aturan.bukti)} == {"disalin"}
    assert all(t.dasar.startswith(BELUM) for t in j.tahap if t.kode != "coklit")


def test_what_was_done_for_another_election_is_not_done(tmp_path: Path) -> None:
    j = baca(tmp_path, 'salin = "pemilu_2024"\nnama = "Pemilu 2029"\nhari = 2029-02-14\n')
    dp4 = tahap(j, "dp4")
    assert (dp4.akhir, dp4.selesai, dp4.kepastian) == (date(2027, 12, 14), None, "disalin")


def test_days_before_polling_are_counted(tmp_path: Path) -> None:
    j = baca(tmp_path, f"{BARU}[tahap.dptb_terbatas]\nhari_sebelum = 3\n")
    assert tahap(j, "dptb_terbatas").akhir == date(2029, 11, 25)


def test_rules_are_changed_and_added(tmp_path: Path) -> None:
    j = baca(
        tmp_path,
        f"{SALIN}[aturan]\nkuorum = 4\n"
        '[tms]\n"8" = "Hilang ingatan"\n"9" = {kode = "pisah_tps", nama = "TPS lain", keluar = false}\n'
        '[dptb]\npanti = "dptb_terbatas"\nhaji = {nama = "Beribadah haji", batas = "dptb_semua"}\n'
        '[bukti]\nmeninggal = "akta kematian"\n',
    )
    assert j.aturan.nilai("kuorum") == 4
    assert j.aturan.angka["kuorum"].kepastian == "kantor"
    tms = {t.nomor: t for t in j.aturan.tms}
    # Another meaning of a number is another code: in 2018 an 8 was lost memory.
    assert (tms["8"].kode, tms["8"].keluar) == ("hilang_ingatan", True)
    assert (tms["9"].kode, tms["9"].keluar) == ("pisah_tps", False)
    sama = baca(tmp_path, f'{SALIN}[tms]\n"8" = "Salah penempatan TPS"\n').aturan.tms[7]
    assert (sama.kode, sama.keluar, sama.kepastian) == ("salah_tps", False, "kantor")
    kode = baca(tmp_path, f'{SALIN}[tms]\n"9" = {{kode = "salah_tps", nama = "TPS lain"}}\n')
    assert [t.nomor for t in kode.aturan.tms if not t.keluar] == ["8", "9"]
    assert tms["1"] == jadwal("pilkada_2024").aturan.tms[0]
    dptb = {d.kode: d for d in j.aturan.dptb}
    assert (dptb["panti"].batas, dptb["haji"].nama) == ("dptb_terbatas", "Beribadah haji")
    assert next(b.surat for b in j.aturan.bukti if b.kode == "meninggal") == "akta kematian"


def test_every_rule_has_a_largest_number() -> None:
    assert TERBANYAK.keys() == ANGKA.keys()


@pytest.mark.parametrize(
    ("isi", "pesan", "saran"),
    [
        (f'{SALIN}nama = "{"a" * 301}"', "nama harus berupa teks biasa", "paling banyak 300"),
        ("", "salin belum disebut", 'salin = "pilkada_2024"'),
        ('salin = "pilkada_2020"', "“pilkada_2020” tidak ada di antara", "pemilu_2024"),
        ("salin = 2024", "salin harus berupa teks", "kutip"),
        ('salin = "lain.toml"', "lain.toml” tidak ada di antara", "pdpb_2025"),
        (f'{SALIN}zona = "wiib"', "zona = “wiib” tidak dikenal", "“WIB”"),
        (f"{SALIN}wilayah = 99.71", "wilayah = “99.71” bukan kode", 'wilayah = "99.71"'),
        (f'{SALIN}wilayah = "99.71.01"', "bukan kode provinsi atau kabupaten/kota", "99.71"),
        (f'{SALIN}namaa = "X"', "“namaa” tidak dikenal", "“nama”"),
        (f'{SALIN}nama = "A\\u0000B"', "nama harus berupa teks biasa", "kutip"),
        (f'{SALIN}kode = "Pilkada 1"', "kode = “Pilkada 1” tidak dapat dipakai", "huruf kecil"),
        (f"{SALIN}hari = 2029-11-28", "nama belum disebut", "Pilkada 2029"),
        (f'{SALIN}hari = "28-11-2029"', "hari = “28-11-2029” bukan tanggal", "2024-06-24"),
        (f"{SALIN}hari = 1029-11-28", "bertahun 1029", "2000 sampai 2100"),
        ('salin = "pdpb_2026"\nhari = 2026-11-27', "PDPB tidak punya hari pemungutan", "Hapus"),
        (f"{SALIN}tahap = 3", "tahap harus berupa tabel", "[tahap]"),
        (f"{SALIN}[tahap.coklitt]", "Tahap coklitt tidak dikenal", "“coklit”"),
        (f"{SALIN}[tahap]\ncoklit = 3", "tahap.coklit harus berupa tabel", "[tahap.coklit]"),
        (f"{SALIN}[tahap.coklit]\nakir = 1", "[tahap.coklit] akir tidak dikenal", "“akhir”"),
        (
            f"{SALIN}[tahap.coklit]\nmulai = 2024-06-24T08:00:00",
            "mulai = “2024-06-24 08:00:00” bukan tanggal",
            "tanpa jam",
        ),
        (
            f"{SALIN}[tahap.coklit]\nakhir = 2024-06-01",
            "[tahap.coklit] akhir 1 Juni 2024 mendahului mulai 24 Juni 2024",
            "tanggal",
        ),
        (
            f"{SALIN}[tahap.coklit]\nselesai = 2024-06-01",
            "selesai 1 Juni 2024 mendahului mulai 24 Juni 2024",
            "tanggal",
        ),
        (
            f"{SALIN}[tahap.dps]\nakhir = 2024-07-01",
            "[tahap.dps] akhir 1 Juli 2024 mendahului akhir Coklit, 24 Juli 2024",
            "tanggal",
        ),
        (
            f"{SALIN}[tahap.dps]\nmulai = 2024-06-01",
            "[tahap.dps] mulai 1 Juni 2024 mendahului mulai Coklit, 24 Juni 2024",
            "tanggal",
        ),
        (
            f"{SALIN}[tahap.dpt]\nakhir = 2024-11-30",
            "mendahului akhir Penetapan DPT, 30 November 2024",
            "tanggal",
        ),
        (f'{SALIN}[tahap.dps]\njam = "25:00"', "jam = “25:00” bukan jam", "23:59"),
        (f'{SALIN}[tahap.dps]\njam = "16:00"', "jam disebut, tetapi akhir belum", "akhir"),
        (f"{SALIN}[tahap.pemungutan]\nakhir = 2024-11-28", "selalu pada hari pemungutan", "hari ="),
        (
            f"{SALIN}[tahap.dpt]\nhari_sebelum = 60\nakhir = 2024-09-20",
            "hari_sebelum tidak dapat dipakai bersama akhir",
            "akhir",
        ),
        (
            'salin = "pdpb_2026"\n[tahap.triwulan_1]\nhari_sebelum = 3',
            "hari_sebelum tidak dapat dipakai tanpa hari pemungutan",
            "akhir",
        ),
        (f"{SALIN}[tahap.dpt]\nhari_sebelum = 0", "hari_sebelum = “0” tidak dapat", "1 sampai"),
        (f"{SALIN}[aturan]\nkuorum = true", "kuorum = “True” tidak dapat dipakai", "bilangan"),
        (f'{SALIN}[aturan]\nbatas_tps = "600"', "batas_tps = “600”", "tanpa tanda kutip"),
        (f"{SALIN}[aturan]\numur_memilih = 170", "umur_memilih = “170”", "1 sampai 30"),
        (f"{SALIN}[aturan]\nbatas = 3", "[aturan] batas tidak dikenal", "batas_tps"),
        (f'{SALIN}[tms]\nA = "x"', "[tms] A bukan nomor kode TMS", "1 sampai 99"),
        (f'{SALIN}[tms]\n"9" = ""', "[tms] 9 harus berupa teks", "kutip"),
        (f'{SALIN}[tms]\n"9" = {{nama = "x", keluar = 1}}', "[tms] 9 tidak dapat dipakai", "true"),
        (f'{SALIN}[tms]\n"9" = {{nam = "x"}}', "[tms] 9 nam tidak dikenal", "“nama”"),
        (f'{SALIN}[dptb]\nbencana = "h7"', "bencana tidak menyebut tahap batasnya", "dptb_semua"),
        (f'{SALIN}[dptb]\nhaji = "dptb_semua"', "[dptb] haji nama harus berupa teks", "kutip"),
        (f'{SALIN}[dptb]\nHaji = "dptb_semua"', "[dptb] Haji tidak dapat dipakai", "huruf kecil"),
        (f'{SALIN}[bukti]\npindah = "surat"', "[bukti] pindah nama harus berupa teks", "kutip"),
        (f"{SALIN}dasar = Keputusan", "bukan TOML yang benar: baris 2", "contoh/tahapan.toml"),
    ],
)
def test_each_mistake_has_its_sentence(tmp_path: Path, isi: str, pesan: str, saran: str) -> None:
    with pytest.raises(ArgumenKeliru) as galat:
        baca(tmp_path, isi)
    assert pesan in galat.value.pesan
    assert saran in galat.value.saran
    assert galat.value.pesan.removeprefix("Berkas tahapan ").startswith("kantor.toml")
    assert galat.value.pesan.endswith(".")
    assert "\n" not in galat.value.pesan


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(ArgumenKeliru, match="memuat 4 kesalahan") as galat:
        baca(
            tmp_path,
            f'{SALIN}zona = "GMT"\n[aturan]\nkuorum = 0\n[tahap.dpts]\n'
            "[tahap.coklit]\nakhir = 2024-06-01\n",
        )
    baris = galat.value.pesan.splitlines()
    assert [b.split(". ")[0].strip() for b in baris[1:]] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("tidak_ada.toml", None, "tidak ada"),
        ("utf16.toml", SALIN.encode("utf-16"), "bukan teks UTF-8"),
        ("besar.toml", b"#" * (2**20 + 1), "terlalu besar"),
        ("dalam.toml", b"a = " + b"[" * 100_000, "bukan TOML yang benar"),
    ],
)
def test_what_is_no_such_file_is_refused(
    tmp_path: Path, nama: str, isi: bytes | None, pesan: str
) -> None:
    if isi is not None:
        (tmp_path / nama).write_bytes(isi)
    with pytest.raises(ArgumenKeliru, match=pesan):
        baca_jadwal(tmp_path / nama)
    with pytest.raises(ArgumenKeliru, match="bukan berkas biasa"):
        baca_jadwal(tmp_path)


nilai = st.one_of(
    st.integers(-5, 5).map(str),
    st.sampled_from(
        ["2024-08-01", "2024-01-01", '"x"', '""', "true", "[1]", "{a = 1}", "08:00:00"]
    ),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([t.kode for t in TAHAP["pilkada_2024"]]),
    st.dictionaries(st.sampled_from(KUNCI_TAHAP), nilai, max_size=4),
    st.dictionaries(st.sampled_from([*ANGKA, "lain"]), nilai, max_size=2),
)
def test_whatever_a_file_says_it_is_used_or_refused_in_words(
    tmp_path: Path, kode: str, isi: dict[str, str], aturan: dict[str, str]
) -> None:
    teks = f"{SALIN}[tahap.{kode}]\n" + "".join(f"{k} = {v}\n" for k, v in isi.items())
    teks += "[aturan]\n" + "".join(f"{k} = {v}\n" for k, v in aturan.items())
    with suppress(ArgumenKeliru):  # anything else that is raised fails this test
        j = baca(tmp_path, teks)
        assert [t.kode for t in j.tahap] == [t.kode for t in TAHAP["pilkada_2024"]]
        assert all(type(b.nilai) is int or b.nilai is None for b in j.aturan.angka.values())
