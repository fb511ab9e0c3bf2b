"""How dirty the lists are: one literal table of rates, changeable by a TOML file.

A `Laju` is the share of a list's rows that carry the fault, list by list. A plain number is the
share of people to whom something really happened (a move, a death), whatever the lists know of it.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from hakpilih.baca_toml import baca_toml
from hakpilih.errors import ArgumenKeliru


@dataclass(frozen=True, slots=True)
class Laju:
    """Share of rows with a fault, 0 to 1, in each list."""

    dpt: float
    dp4: float


@dataclass(frozen=True, slots=True)
class Kerusakan:
    """All rates. The defaults leave about 9 % of the true pairs without an equal valid NIK.

    The DP4 comes from the civil registry, where the NIK is the key: most faults are a third as
    frequent there as in the DPT, a missing NIK rarer still.
    """

    # Faults of writing, per list.
    hanya_nama: Laju = Laju(0.02, 0.002)
    nik_kosong: Laju = Laju(0.03, 0.004)
    nik_salah_ketik: Laju = Laju(0.015, 0.005)
    nik_tak_sah: Laju = Laju(0.01, 0.0025)
    nik_pinjam: Laju = Laju(0.002, 0.0007)
    nik_nkk_tertukar: Laju = Laju(0.0005, 0.0002)
    nkk_kosong: Laju = Laju(0.01, 0.003)
    nkk_salah_ketik: Laju = Laju(0.005, 0.0017)
    nama_varian: Laju = Laju(0.06, 0.02)
    tanggal_salah: Laju = Laju(0.02, 0.0067)
    tanggal_kosong: Laju = Laju(0.003, 0.001)
    tempat_lahir_kosong: Laju = Laju(0.02, 0.0067)
    tempat_lahir_varian: Laju = Laju(0.03, 0.01)
    jenis_kelamin_salah: Laju = Laju(0.002, 0.0007)
    alamat_kosong: Laju = Laju(0.01, 0.003)
    alamat_gaya: Laju = Laju(0.25, 0.08)
    status_kawin_lama: Laju = Laju(0.02, 0.0)
    disabilitas_lewat: Laju = Laju(0.3, 0.1)
    ganda: Laju = Laju(0.006, 0.006)
    # What happened to people.
    pindah_dalam: float = 0.04
    meninggal: float = 0.008
    pindah_keluar: float = 0.012
    tni_polri: float = 0.0006
    di_bawah_umur: float = 0.0004
    pemilih_muda: float = 0.0138
    pindah_masuk: float = 0.00867
    purna_tugas: float = 0.0003
    kembar: float = 0.01
    nik_asing: float = 0.25
    nik_tanggal_lama: float = 0.003
    kawin_muda: float = 0.0005
    # How far the lists share their faults.
    korelasi: float = 0.0
    salinan: float = 0.5

    def __post_init__(self) -> None:
        """Refuse rates that cannot be."""
        for f in fields(self):
            nilai = getattr(self, f.name)
            for x in (nilai.dpt, nilai.dp4) if isinstance(nilai, Laju) else (nilai,):
                if not 0.0 <= x <= 1.0:
                    raise ArgumenKeliru(
                        f"Laju {f.name} bernilai {x:g}, padahal harus di antara 0 dan 1.",
                        "Tulis bagian, bukan persen: 5 persen ditulis 0.05.",
                    )
        for daftar in ("dpt", "dp4"):
            if sum(getattr(getattr(self, n), daftar) for n in CACAT_NIK) > 0.9:
                raise ArgumenKeliru(
                    f"Jumlah laju kerusakan NIK pada {daftar.upper()} melebihi 0,9.",
                    "Kecilkan salah satu dari: " + ", ".join(CACAT_NIK) + ".",
                )
            if getattr(self.ganda, daftar) > 0.3:
                raise ArgumenKeliru("Laju ganda melebihi 0,3.", "Pakai nilai 0 sampai 0.3.")
        if sum(getattr(self, n) for n in (*HANYA_DPT, *HANYA_DP4)) > 0.4:
            raise ArgumenKeliru(
                "Bagian orang yang berdiri di satu daftar saja melebihi 0,4.",
                "Kecilkan salah satu dari: " + ", ".join((*HANYA_DPT, *HANYA_DP4)) + ".",
            )

    def laju(self, cacat: str, daftar: str) -> float:
        """Rate of a fault in a list ("dpt" or "dp4")."""
        return float(getattr(getattr(self, cacat), daftar))

    def sekotor_dpt(self) -> Kerusakan:
        """The same with a DP4 as dirty as the DPT."""
        sama = {
            f.name: Laju(n.dpt, n.dpt)
            for f in fields(self)
            if isinstance(n := getattr(self, f.name), Laju)
        }
        return replace(self, **sama)  # type: ignore[arg-type]

    def berkorelasi(self) -> Kerusakan:
        """The same with faults that follow each other between the lists (0.6 unless already set)."""
        return replace(self, korelasi=self.korelasi or KORELASI)

    def toml(self) -> str:
        """All rates as a file for `--kerusakan`, each with its meaning."""
        baris = []
        for f in fields(self):
            n = getattr(self, f.name)
            isi = f"{{ dpt = {n.dpt!r}, dp4 = {n.dp4!r} }}" if isinstance(n, Laju) else repr(n)
            baris.append(f"{f.name} = {isi}  # {ARTI[f.name]}")
        return "\n".join(baris) + "\n"


KORELASI = 0.6

# What each rate is a share of; the manual and `kerusakan.toml` print it from here.
ARTI: dict[str, str] = {
    "hanya_nama": "baris yang hanya berisi nama dan tempat",
    "nik_kosong": "NIK kosong, unsur lain ada",
    "nik_salah_ketik": "satu angka NIK salah, atau dua angka tertukar",
    "nik_tak_sah": "NIK kurang atau lebih angka, berhuruf, atau nol",
    "nik_pinjam": "NIK anggota keluarga lain",
    "nik_nkk_tertukar": "isi kolom NIK dan NKK tertukar",
    "nkk_kosong": "NKK kosong, unsur lain ada",
    "nkk_salah_ketik": "satu angka NKK salah, atau dua angka tertukar",
    "nama_varian": "nama disingkat, salah eja, dibalik, terpotong, ejaan lama",
    "tanggal_salah": "hari dan bulan tertukar, angka salah, 01-01, beda tahun",
    "tanggal_kosong": "tanggal lahir kosong atau 00-00",
    "tempat_lahir_kosong": "tempat lahir kosong, unsur lain ada",
    "tempat_lahir_varian": "tempat lahir disingkat atau salah eja",
    "jenis_kelamin_salah": "jenis kelamin terbalik",
    "alamat_kosong": "alamat jalan kosong",
    "alamat_gaya": "alamat ditulis dengan cara lain daripada biasanya",
    "status_kawin_lama": "status kawin belum diperbarui (dari yang pernah kawin)",
    "disabilitas_lewat": "disabilitas tidak tercatat (dari penyandangnya)",
    "ganda": "baris tambahan: orang yang sama tercatat sekali lagi",
    "pindah_dalam": "pindah di dalam kota; DPT masih memuat alamat lama",
    "meninggal": "meninggal; tinggal di DPT saja",
    "pindah_keluar": "pindah ke luar kota; tinggal di DPT saja",
    "tni_polri": "menjadi TNI atau Polri; tinggal di DPT saja",
    "di_bawah_umur": "belum 17 tahun dan belum kawin; di DPT saja",
    "pemilih_muda": "genap 17 tahun sesudah DPT; di DP4 saja",
    "pindah_masuk": "datang dari luar kota; di DP4 saja",
    "purna_tugas": "purna tugas TNI atau Polri; di DP4 saja",
    "kembar": "lahir kembar dengan nama hampir sama",
    "nik_asing": "NIK terbit di daerah lain (kode 98.xx, juga tidak ada)",
    "nik_tanggal_lama": "tanggal lahir dibetulkan sesudah NIK terbit",
    "kawin_muda": "belum 17 tahun tetapi sudah kawin",
    "korelasi": "bagian orang yang kesalahannya di DP4 mengikuti DPT",
    "salinan": "dari yang mengikuti itu, bagian yang salahnya persis sama",
}

# NIK faults exclude each other; where two would meet, the earlier one stands.
CACAT_NIK: tuple[str, ...] = (
    "hanya_nama",
    "nik_kosong",
    "nik_tak_sah",
    "nik_pinjam",
    "nik_salah_ketik",
    "nik_nkk_tertukar",
)
HANYA_DPT: tuple[str, ...] = ("meninggal", "pindah_keluar", "tni_polri", "di_bawah_umur")
HANYA_DP4: tuple[str, ...] = ("pemilih_muda", "pindah_masuk", "purna_tugas")


def baca_kerusakan(berkas: Path) -> Kerusakan:
    """The default rates with those of a TOML file in their place.

    `nama = { dpt = 0.05, dp4 = 0.01 }`, or one number for both lists. Raises ArgumenKeliru.
    """
    isi = baca_toml(
        berkas,
        "Berkas laju",
        "Periksa nama --kerusakan.",
        "Contoh baris: nama_varian = { dpt = 0.06, dp4 = 0.02 }",
    )
    dasar = Kerusakan()
    baru: dict[str, Laju | float] = {}
    for nama, nilai in isi.items():
        baru[nama] = _baca_laju(nama, nilai, dasar)
    return replace(dasar, **baru)  # type: ignore[arg-type]


def _baca_laju(nama: str, nilai: object, dasar: Kerusakan) -> Laju | float:
    """One entry of the file. Raises ArgumenKeliru."""
    if nama not in ARTI:
        mirip = difflib.get_close_matches(nama, ARTI, 1)
        raise ArgumenKeliru(
            f"Tidak ada laju bernama {nama}.",
            f"Mungkin maksud Anda {mirip[0]}."
            if mirip
            else "Lihat kerusakan.toml di folder contoh.",
        )
    lama = getattr(dasar, nama)
    if isinstance(nilai, int | float) and not isinstance(nilai, bool):
        return Laju(float(nilai), float(nilai)) if isinstance(lama, Laju) else float(nilai)
    if isinstance(lama, Laju) and isinstance(nilai, dict) and set(nilai) <= {"dpt", "dp4"}:
        angka = {k: v for k, v in nilai.items() if isinstance(v, int | float)}
        if len(angka) == len(nilai) and not any(isinstance(v, bool) for v in angka.values()):
            return replace(lama, **{k: float(v) for k, v in angka.items()})
    contoh = "{ dpt = 0.05, dp4 = 0.01 }" if isinstance(lama, Laju) else "0.05"
    raise ArgumenKeliru(f"Laju {nama} tidak terbaca.", f"Tulis seperti ini: {nama} = {contoh}")
