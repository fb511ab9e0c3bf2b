"""Two small lists with their cases, for the pages of the room: people are invented, codes 99.71."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
from django.utils import timezone

from hakpilih.pemilih import SKEMA_BERSIH
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.tulis_baris import tulis_baris
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.pemilihan.selectors import lupakan_wilayah
from kantor.telaah.models import Kasus, Padanan
from kantor.telaah.pemadanan import kelompok_dasar

KEL_A, KEL_B = "99.71.01.1001", "99.71.02.1001"
NIK = "9971015403870{:03d}"  # 54: a woman born on the 14th
NKK = "9971010107100{:03d}"
_TEMPAT = {KEL_A: ("MELATI UTARA", "MELATI", "99.71.01"), KEL_B: ("KENANGA", "MAWAR", "99.71.02")}


def orang(nomor: int, nama: str, kel: str = KEL_A, **lain: Any) -> dict[str, Any]:
    """One clean row; what is not given is ordinary."""
    kelurahan, kecamatan, kode_kecamatan = _TEMPAT[kel]
    isi: dict[str, Any] = {
        "baris": nomor, "baris_asal": nomor + 1, "nkk": NKK.format(nomor), "nik": NIK.format(nomor),
        "nik_sah": True, "nama": nama, "tempat_lahir": "CONTOH", "tanggal_lahir": date(1987, 3, 14),
        "tahun_lahir": 1987, "status_kawin": "S", "jenis_kelamin": "P", "alamat": "JL. MELATI NO. 12",
        "rt": "4", "rw": "2", "disabilitas": "", "status_ktp_el": "S", "keterangan": "",
        "kelurahan": kelurahan, "kecamatan": kecamatan, "kode_kelurahan": kel,
        "kode_kecamatan": kode_kecamatan, "tps": "003", "masalah": [],
    }  # fmt: skip
    return isi | lain


DPT = [
    orang(1, "SITI RAHAYU NINGSIH", nkk=NKK.format(1)),
    orang(2, "BAMBANG SUTEJO", jenis_kelamin="L", nkk=NKK.format(1)),
    orang(3, "SITI RAHAYU N.", nik=NIK.format(903)),
    orang(
        4, "WAGIMAN", KEL_B, jenis_kelamin="L", tahun_lahir=1941, tanggal_lahir=date(1941, 3, 14)
    ),
    orang(5, "SUPARNO", KEL_B, jenis_kelamin="L"),
    orang(6, "NGATINAH", KEL_B),
]
DP4 = [
    orang(1, "SITI RAHAYUNINGSIH", nkk=NKK.format(1), alamat="JL. MELATI NR. 12"),
    orang(2, "BAMBANG SUTEJO", jenis_kelamin="L", nkk=NKK.format(1)),
    orang(
        3, "DIMAS SUTEJO", nik=NIK.format(803), tahun_lahir=2006, tanggal_lahir=date(2006, 3, 14)
    ),
    orang(5, "SUPARNO", KEL_B, jenis_kelamin="L", alamat="JL. KENANGA 7"),
    orang(6, "NGATINAH", KEL_B, alamat="JL. KENANGA 9"),
]


def muat(p: Pemilihan, format: str, isi: list[dict[str, Any]], pengguna: Any) -> Berkas:
    """A loaded file with these rows, sealed by the key process."""
    return muat_tabel(p, format, _tabel(isi), pengguna)


def muat_tabel(p: Pemilihan, format: str, isi: pa.Table, pengguna: Any) -> Berkas:
    """A loaded file with these clean rows; the next of its format has another content."""
    ke = Berkas.objects.filter(pemilihan=p, format=format).count()
    kini = timezone.now()
    b = Berkas.objects.create(
        pemilihan=p, wilayah=p.wilayah, nama=f"{format}_kota_contoh.csv", format=format,
        sha256=f"{format}{ke or ''}".ljust(64, "0"), ukuran=1, dari="KPU", keadaan_per=date(2024, 6, 24),
        pengunggah=pengguna, diterima=kini, diperiksa=kini, banyak_baris=len(isi),
        banyak_diterima=len(isi),
    )  # fmt: skip
    tulis_baris(isi, b.pk, kunci(), lambda _: None)
    b.dimuat = kini
    b.save()
    return b


def _tabel(isi: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(isi, schema=SKEMA_BERSIH)


def kota(p: Pemilihan, pengguna: Any) -> dict[str, Kasus]:
    """Both lists matched, with one case of each kind the pages tell apart, by a short name."""
    for kode, nama in (
        ("99.71.01", "Melati"), (KEL_A, "Melati Utara"), ("99.71.02", "Mawar"), (KEL_B, "Kenanga"),
    ):  # fmt: skip
        Wilayah.objects.get_or_create(kode=kode, defaults={"nama": nama})
    lupakan_wilayah()
    dpt, dp4 = muat(p, "dpt", DPT, pengguna), muat(p, "dp4", DP4, pengguna)
    kini = timezone.now()
    padanan = Padanan.objects.create(
        pemilihan=p, daftar=dpt, rujukan=dp4, oleh=pengguna, dibuat=kini, selesai=kini,
        ringkasan={"daftar": {"baris": 6, "nasib": {"tanpa_perubahan": 1}}, "rujukan": {"baris": 5},
                   "kelompok": kelompok_dasar(_tabel(DPT), p.hari)},
    )  # fmt: skip
    d = {b.nama: b for b in Baris.objects.filter(berkas=dpt)}
    r = {b.nama: b for b in Baris.objects.filter(berkas=dp4)}

    def kasus(jenis: str, golongan: str, kerugian: float, **lain: Any) -> Kasus:
        baris = lain.get("baris_daftar") or lain.get("baris_rujukan")
        return Kasus.objects.create(
            padanan=padanan, pemilihan=p, jenis=jenis, golongan=golongan, kunci=f"{jenis}{kerugian}",
            wilayah=baris.kode_kelurahan, kecamatan=baris.kode_kecamatan, kerugian=kerugian,
            keadaan="terbuka", dibuat=kini, **lain,
        )  # fmt: skip

    ganda = [d["SITI RAHAYU NINGSIH"], d["SITI RAHAYU N."]]
    return {
        "ganda": kasus(
            "ganda_k3", "ganda_dpt", 60, baris_daftar=ganda[0], peluang=0.94,
            anggota=[b.pk for b in ganda],
        ),
        "hilang": kasus("hilang", "tidak_ada_calon", 40, baris_daftar=d["WAGIMAN"]),
        "baru": kasus("baru", "tidak_ada_calon", 55, baris_rujukan=r["DIMAS SUTEJO"]),
        "ubah": kasus(
            "ubah", "ejaan", 6, baris_daftar=d["SITI RAHAYU NINGSIH"],
            baris_rujukan=r["SITI RAHAYUNINGSIH"], peluang=0.99, unsur=",nama,alamat,",
            isi={"bukti": [["nik", "sama", 17.0], ["nama", "ejaan", 6.0], ["alamat", "mirip", 2.5]],
                 "awal": -14.0, "nik_sama": True, "lawan": None, "penentu": "nik_sama",
                 "akibat": "tergabung"},
        ),
        "alamat1": kasus(
            "ubah", "pindah", 3, baris_daftar=d["SUPARNO"], baris_rujukan=r["SUPARNO"], peluang=0.999,
            unsur=",alamat,", isi={"bukti": [["nik", "sama", 17.0]], "awal": -14.0, "nik_sama": True},
        ),
        "alamat2": kasus(
            "ubah", "pindah", 2, baris_daftar=d["NGATINAH"], baris_rujukan=r["NGATINAH"], peluang=0.999,
            unsur=",alamat,", isi={"bukti": [["nik", "sama", 17.0]], "awal": -14.0, "nik_sama": True},
        ),
    }  # fmt: skip
