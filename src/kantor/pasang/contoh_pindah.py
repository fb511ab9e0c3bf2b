"""The demo's movers: three people from an invented neighbour, and a signed file of its office.

The DPT of the election that is being prepared is not fixed yet, so nobody of this city moves there; in the
past one they do (`contoh_pemungutan`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hakpilih.daftar import kiriman
from hakpilih.daftar.kunci_kantor import KunciPublik
from kantor.pindah import kantor_lain, kiriman_masuk, services
from kantor.pindah.aturan import kini
from kantor.pindah.services import Isian, Orang
from kantor.segel.kunci import kunci_baru
from kantor.segel.kunci_kantor import KunciKantor

# In the same province, so that its voters receive the ballot of the governor.
LAIN, NAMA = "99.72", "Kota Tetangga (rekaan)"
# Name, sex, birth date, ground, paper: invented people of a region that does not exist.
_DATANG: tuple[tuple[str, str, date, str, str], ...] = (
    (
        "Galih Pratama",
        "L",
        date(2003, 5, 17),
        "belajar",
        "Surat keterangan kuliah nomor 114 (rekaan)",
    ),
    ("Laras Ayuningtyas", "P", date(1991, 2, 8), "tugas", "Surat tugas nomor 27 (rekaan)"),
    ("Sukma Wibawa", "L", date(1978, 11, 30), "rawat_inap", "Surat rawat RSUD nomor 9 (rekaan)"),
)
_KIRIMAN: tuple[tuple[str, str, str], ...] = (
    ("Niken Larasati", "P", "bekerja"),
    ("Bagas Nugraha", "L", "tugas"),
    ("Wening Prameswari", "P", "pindah_domisili"),
    ("Teguh Santika", "L", "belajar"),
)


def pindah_contoh(pemilihan: Any, akun: Mapping[str, Any]) -> None:
    """Movers of Budi's kelurahan in three states; the neighbour's file, which waits for the second person."""
    budi, kelurahan = akun["budi"], akun["budi"].wilayah
    for n, (nama, kelamin, lahir, alasan, bukti) in enumerate(_DATANG, 1):
        x = services.ajukan_masuk(
            pengguna=budi,
            pemilihan=pemilihan,
            orang=Orang(nama, _nik(kelamin, lahir, n), kelamin, lahir, f"{LAIN}.01.1001.00{n}"),
            isian=Isian(alasan, bukti, f"{kelurahan}.00{n}" if n < 3 else kelurahan, NAMA),
        )
        if n == 2:
            services.putuskan(pengguna=akun["bela"], pindah=x, setuju=True)
    rahasia = KunciKantor(kunci_baru())
    lain = KunciPublik(LAIN, rahasia.tanda, rahasia.tukar)
    kantor = kantor_lain.catat_kantor(pengguna=akun["ani"], nama=f"KPU {NAMA}", teks=lain.teks)
    kantor_lain.pastikan(pengguna=akun["rudi"], kantor=kantor)
    kiriman_masuk.muat_berkas(
        pengguna=akun["ani"],
        pemilihan=pemilihan,
        data=_berkas(pemilihan, kelurahan, lain, rahasia),
    )


def orang_lain() -> Orang:
    """A voter of the invented neighbour."""
    lahir = date(1994, 9, 3)
    return Orang("Dewanti Ratri", _nik("P", lahir, 51), "P", lahir, f"{LAIN}.03.1002.004")


def _berkas(p: Any, kelurahan: str, lain: KunciPublik, rahasia: KunciKantor) -> bytes:
    """The neighbour's file: four movers, the last of whom goes to another place."""
    lahir, saat = date(1988, 4, 12), kini(p).isoformat(timespec="seconds")
    isi = [
        kiriman.Baris(
            nomor=f"tetangga{n}", nama=nama.upper(), nik=_nik(kelamin, lahir, 100 + n),
            jenis_kelamin=kelamin, tanggal_lahir=lahir.isoformat(), asal=f"{LAIN}.02.1003.00{n}",
            asal_nama=NAMA, tujuan=f"{kelurahan}.00{n}" if n < len(_KIRIMAN) else "98.72",
            alasan=alasan, diajukan=saat,
        )
        for n, (nama, kelamin, alasan) in enumerate(_KIRIMAN, 1)
    ]  # fmt: skip
    kepala = kiriman.Kepala(
        jenis=kiriman.KIRIMAN, nomor=1, pengirim=lain.teks, nama_pengirim=f"KPU {NAMA}",
        penerima=kantor_lain.kunci_kami().teks, nama_penerima="KPU Kota Contoh", pemilihan=p.nama,
        hari=p.hari.isoformat(), dibuat=saat, banyak=kiriman.hitung(kiriman.KIRIMAN, isi),
    )  # fmt: skip
    return kiriman.tulis(kepala, isi, rahasia.tandatangani)


def _nik(kelamin: str, lahir: date, seri: int) -> str:
    hari = lahir.day + (40 if kelamin == "P" else 0)
    return f"{LAIN.replace('.', '')}01{hari:02}{lahir:%m%y}{seri:04}"
