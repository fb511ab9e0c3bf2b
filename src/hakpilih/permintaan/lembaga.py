"""Agencies, what each can be asked, and how it may answer: literal tables.

Which agency keeps what follows from its duties; the table itself is this project's design, to be read and
changed by the office that runs it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """A kind of question: heading, the sentence of the letter, the answers it may have (`JAWABAN`).

    `tentang_orang`: it is about people of the list, one item each; else it asks for a list or a figure, which
    comes by letter or file.
    """

    judul: str
    kalimat: str
    jawaban: tuple[str, ...] = ()
    tentang_orang: bool = True


@dataclass(frozen=True, slots=True)
class Jawaban:
    """An answer: its words, what becomes of it (`kasus`, `cocok`: it agrees with the list, `catat`: it is
    kept), and how letters and files spell it (as `intake.ejaan.kunci` leaves a text)."""

    kata: str
    akibat: str
    ejaan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lembaga:
    """An agency: its name, what it can be asked, and whether it must have the NIK to find somebody."""

    nama: str
    pertanyaan: tuple[str, ...]
    ber_nik: bool = False


KASUS, COCOK, CATAT = "kasus", "cocok", "catat"
JAWABAN: dict[str, Jawaban] = {
    "ada": Jawaban("NIK atau NKK disebut", KASUS, ("NIK ADA", "DITEMUKAN", "TERISI")),
    "meninggal": Jawaban("meninggal", KASUS, ("MATI", "WAFAT", "MENINGGAL DUNIA")),
    "hidup": Jawaban("masih hidup", COCOK, ("MASIH HIDUP", "TIDAK MENINGGAL")),
    "pindah": Jawaban("sudah pindah", KASUS, ("PINDAH KELUAR", "PINDAH DOMISILI", "SUDAH PINDAH")),
    "menetap": Jawaban("masih tinggal di sini", COCOK, ("TETAP", "TIDAK PINDAH", "MASIH TINGGAL")),
    "sudah": Jawaban("sudah ber-KTP-el", KASUS, ("S", "SUDAH REKAM", "SUDAH MEREKAM", "PUNYA")),
    "belum": Jawaban("belum ber-KTP-el", COCOK, ("B", "BELUM REKAM", "BELUM MEREKAM")),
    "aktif": Jawaban("anggota aktif", KASUS, ("MASIH AKTIF", "DINAS", "DINAS AKTIF")),
    "purna": Jawaban("sudah purnatugas", COCOK, ("PENSIUN", "PURNAWIRAWAN", "PURNA TUGAS")),
    "bukan": Jawaban("bukan anggota", COCOK, ("BUKAN ANGGOTA", "TIDAK TERCATAT")),
    "dibina": Jawaban("ada di lapas atau rutan", CATAT, ("DITAHAN", "NAPI", "WARGA BINAAN")),
    "bebas": Jawaban("sudah bebas", COCOK, ("SUDAH BEBAS",)),
    "dicabut": Jawaban("hak pilihnya dicabut putusan yang tetap", KASUS, ("HAK PILIH DICABUT",)),
    "utuh": Jawaban("hak pilihnya tidak dicabut", COCOK, ("TIDAK DICABUT",)),
    "nihil": Jawaban("tidak ditemukan", CATAT, ("TIDAK DITEMUKAN", "TIDAK ADA", "TIDAK DIKENAL")),
}  # fmt: skip

PERTANYAAN: dict[str, Pertanyaan] = {
    "nik": Pertanyaan(
        "NIK dan NKK", "menyebut NIK dan NKK yang benar dari pemilih berikut", ("ada", "nihil")
    ),
    "kematian": Pertanyaan(
        "Kematian",
        "memastikan apakah pemilih berikut meninggal dan, bila benar, menerbitkan atau menyebut aktanya",
        ("meninggal", "hidup", "nihil"),
    ),
    "pindah": Pertanyaan(
        "Kepindahan", "memastikan apakah pemilih berikut pindah", ("pindah", "menetap", "nihil")
    ),
    "ktp_el": Pertanyaan(
        "Keadaan KTP-el",
        "menyebut apakah pemilih berikut sudah merekam KTP-el",
        ("sudah", "belum", "nihil"),
    ),
    "dinas": Pertanyaan(
        "Keanggotaan",
        "menyebut apakah pemilih berikut anggota aktif, sudah purnatugas, atau bukan anggota",
        ("aktif", "purna", "bukan"),
    ),
    "binaan": Pertanyaan(
        "Warga binaan",
        "menyebut apakah pemilih berikut ada di lapas atau rutan",
        ("dibina", "bebas", "nihil"),
    ),
    "hak_pilih": Pertanyaan(
        "Hak pilih",
        "menyebut apakah ada putusan tetap yang mencabut hak pilih orang berikut",
        ("dicabut", "utuh", "nihil"),
    ),
    "nama_dinas": Pertanyaan(
        "Daftar anggota dan purnatugas",
        "menyerahkan daftar anggota baru dan yang purnatugas sejak pemilihan terakhir",
        tentang_orang=False,
    ),
    "nama_binaan": Pertanyaan(
        "Daftar warga binaan",
        "menyerahkan daftar warga binaan yang mempunyai hak pilih pada hari pemungutan suara",
        tentang_orang=False,
    ),
    "jumlah": Pertanyaan(
        "Jumlah penduduk",
        "menyerahkan jumlah penduduk menurut kelurahan/desa, umur, dan jenis kelamin",
        tentang_orang=False,
    ),
}

LEMBAGA: dict[str, Lembaga] = {
    "disdukcapil": Lembaga("Disdukcapil", ("nik", "kematian", "pindah", "ktp_el"), ber_nik=True),
    "tni": Lembaga("TNI", ("dinas", "nama_dinas")),
    "polri": Lembaga("Polri", ("dinas", "nama_dinas")),
    "lapas": Lembaga("Lapas atau rutan", ("binaan", "nama_binaan")),
    "kejaksaan": Lembaga("Kejaksaan", ("hak_pilih", "binaan")),
    "bps": Lembaga("BPS", ("jumlah",)),
    "lingkungan": Lembaga("Kepala lingkungan", ("kematian", "pindah")),
}


def dapat_menjawab(lembaga: str, pertanyaan: str) -> bool:
    """Jika pertanyaannya ada pada baris lembaga itu di tabel, maka lembaga itu dapat ditanya demikian.

    Dasar: tugas tiap lembaga; tabelnya rancangan proyek ini.
    """
    return lembaga in LEMBAGA and pertanyaan in LEMBAGA[lembaga].pertanyaan
