"""Turnout for everybody: counts of every region down to the TPS, by sex, of voters with a disability with
small counts held back, the formula with its source, and the target in people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from hakpilih.partisipasi.rumus import RUMUS
from hakpilih.publikasi.gerbang_sel import Hitungan
from hakpilih.publikasi.paket import Paket
from hakpilih.publikasi.pengecualian import REKAP, TPS
from hakpilih.publikasi.tahan import Terbitan, tahan
from kantor.partisipasi import selectors
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.publik import APA, DISABILITAS, pengecualian_dari
from kantor.partisipasi.publik import susun as susun_sel
from kantor.partisipasi.tujuan import sesudah
from kantor.pemilihan.aturan import KEPASTIAN
from kantor.terbitan.susunan import Calon, Isi, Kolom, Susunan, bulat, tabel

KELAMIN: dict[str, str] = {"jenis_kelamin:L": "laki-laki", "jenis_kelamin:P": "perempuan"}
_HADIR: Kolom = (
    (
        "kode",
        pa.string(),
        "Kode wilayah Kemendagri; TPS: kode kelurahan/desa lalu nomor tiga angka",
    ),
    ("nama", pa.string(), "Nama wilayah"),
    ("tingkat", pa.string(), "kota, kabupaten, kecamatan, kelurahan, atau tps"),
    ("induk", pa.string(), "Kode wilayah di atasnya"),
    ("pengguna", pa.int64(), "Pembilang: pengguna hak pilih menurut rumusnya"),
    ("pemilih", pa.int64(), "Penyebut: pemilih menurut rumusnya"),
    ("persen", pa.float64(), "Pengguna dibagi pemilih, dalam persen"),
    ("batas_bawah", pa.float64(), "Persen paling rendah yang mungkin dari angka yang bertentangan"),
    ("batas_atas", pa.float64(), "Persen paling tinggi yang mungkin dari angka yang bertentangan"),
    ("tps", pa.int64(), "Banyaknya TPS di wilayah itu"),
    ("tps_dipakai", pa.int64(), "Banyaknya TPS yang angkanya dipakai"),
)
_KELAMIN: Kolom = (
    ("kode", pa.string(), "Kode wilayah Kemendagri"),
    ("jenis_kelamin", pa.string(), "laki-laki atau perempuan"),
    ("pengguna", pa.int64(), "Pengguna hak pilih"),
    ("pemilih", pa.int64(), "Pemilih"),
    ("persen", pa.float64(), "Pengguna dibagi pemilih, dalam persen"),
)
_DISABILITAS: Kolom = (
    ("kode", pa.string(), "Kode wilayah Kemendagri"),
    ("pemilih", pa.int64(), "Pemilih disabilitas; kosong bila ditahan"),
    ("pengguna", pa.int64(), "Yang memilih di antaranya; kosong bila ditahan"),
    ("tidak", pa.int64(), "Yang tidak memilih di antaranya; kosong bila ditahan"),
)
_SASARAN: Kolom = (
    ("kode", pa.string(), "Kode wilayah Kemendagri"),
    ("kurang", pa.int64(), "Orang lagi menuju sasaran; 0 tercapai"),
    ("paling_sedikit", pa.int64(), "Yang sama pada batas atas kehadiran"),
    ("paling_banyak", pa.int64(), "Yang sama pada batas bawah kehadiran"),
)


def calon() -> list[Calon]:
    """Elections that were counted; their day is over."""
    return [
        Calon(str(k.pk), k.nama, k.wilayah)
        for k in Kehadiran.objects.exclude(dihitung=None).order_by("-hari", "-pk")
    ]


def susun(objek: str, lama: Terbitan | None) -> Susunan:
    """Freeze the turnout of one election.

    Jika aturan pemilihannya menyebut rekap setiap TPS terbit utuh, maka pengguna dan pemilih terbit sampai
    TPS; jika tidak, maka baris TPS tidak terbit. Jika aturannya tidak menyebut jumlahnya terbit utuh, maka
    angka kecil di dalamnya ditolak gerbang. Jika sebuah angka menyebut pemilih disabilitas, maka ia terbit
    sampai kelurahan dan angka kecilnya ditahan, juga terhadap terbitan sebelumnya.

    Dasar: `hakpilih.publikasi.pengecualian` menurut jenis pemilihannya; docs/kaidah/publikasi.md.
    """
    k = Kehadiran.objects.select_related("pemilihan").get(pk=objek)
    utuh = pengecualian_dari(k)
    semua = Angka.objects.filter(kehadiran=k)
    if TPS not in {x.kode for x in utuh}:
        semua = semua.exclude(tingkat="tps")
    utama = list(semua.filter(golongan="").defer("masalah", "janggal").order_by("kode"))
    kelamin = semua.filter(golongan__in=KELAMIN).order_by("kode", "golongan")
    dis = list(
        Angka.objects.filter(kehadiran=k, golongan=DISABILITAS)
        .exclude(tingkat="tps").exclude(pengguna=None).exclude(pemilih=None).order_by("kode")
    )  # fmt: skip
    sel, kaitan = susun_sel(dis)
    t = tahan(sel, kaitan, lama)
    nilai = {s.kunci: s.nilai for s in sel}

    def tampak(kode: str, x: str) -> int | None:
        kunci = f"{kode}|{x}"
        return None if kunci in t.ditahan else nilai.get(kunci)

    sasaran = selectors.sasaran_kini(k)
    rumus = RUMUS.get(str(k.ringkasan.get("rumus", "")))
    isi: Isi = {
        "nama": k.nama, "hari": k.hari.isoformat(), "wilayah": k.wilayah,
        "rumus": rumus.kode if rumus else "", "judul_rumus": rumus.judul if rumus else "",
        "sumber_rumus": rumus.sumber if rumus else "",
        "catatan": [*k.ringkasan.get("catatan", ()), *([k.catatan] if k.catatan else [])],
        "sasaran": float(sasaran.persen) if sasaran else None,
        "utuh": [[x.kode, x.nama, x.dasar, KEPASTIAN[x.kepastian]] for x in utuh],
        "hadir": [
            [a.kode, selectors.nama(a.kode, a.nama), a.tingkat, a.induk, a.pengguna, a.pemilih,
             bulat(a.persen), bulat(a.bawah), bulat(a.atas), a.satuan, a.dipakai]
            for a in utama
        ],
        "kelamin": [
            [a.kode, KELAMIN[a.golongan], a.pengguna, a.pemilih, bulat(a.persen)] for a in kelamin
        ],
        "disabilitas": [[a.kode, *(tampak(a.kode, x) for x in APA)] for a in dis],
        "kurang": _menuju(k, [a for a in utama if a.tingkat != "tps"]),
    }  # fmt: skip
    return Susunan(isi, sel, kaitan, t)


def _menuju(k: Kehadiran, isi: list[Angka]) -> list[list[Any]]:
    s = selectors.sasaran_kini(k)
    if s is None:
        return []
    return [[m.kode, m.kurang, m.sedikit, m.banyak] for m in sesudah(isi, float(s.persen))]


def paket(isi: Isi, nomor: int, terbit: date, kantor: str, objek: str) -> Paket:
    """Four tables; which of them are there depends on what the office had."""
    lingkup = f"kehadiran {objek}"
    # Frozen before exceptions were a rule of the election: the recap was whole.
    utuh = isi.get("utuh")
    wajib = utuh is None or REKAP in {x[0] for x in utuh}
    recap = Hitungan(lingkup, ("pengguna", "pemilih"), "kode", wajib=wajib)
    semua = [
        tabel("kehadiran", f"Kehadiran per wilayah, {isi['nama']}", isi["hadir"], _HADIR, hitungan=recap),
        tabel(
            "jenis-kelamin", "Kehadiran menurut jenis kelamin", isi["kelamin"], _KELAMIN,
            kunci=("kode", "jenis_kelamin"),
            hitungan=Hitungan(
                lingkup, ("pengguna", "pemilih"), "kode", ("jenis_kelamin",), wajib=wajib
            ),
        ),
        tabel(
            "disabilitas", "Kehadiran pemilih disabilitas", isi["disabilitas"], _DISABILITAS,
            hitungan=Hitungan(
                f"{lingkup} disabilitas", APA, "kode", jumlah=(("pemilih", ("pengguna", "tidak")),)
            ),
        ),
        tabel("sasaran", "Orang lagi menuju sasaran", isi["kurang"], _SASARAN),
    ]  # fmt: skip
    return Paket(
        f"kehadiran-{objek}", f"Kehadiran pemilih {isi['nama']}",
        f"Pengguna hak pilih dan pemilih menurut wilayah, {kantor}. Rumus: {isi['judul_rumus']}. "
        "Angka pemilih disabilitas di bawah 10 orang ditahan, begitu pula angka lain yang membukanya.",
        str(nomor), terbit, [t for t in semua if t.isi.num_rows],
        f"{kantor}, rekapitulasi {isi['nama']}",
        tambahan={
            "hari_pemungutan": isi["hari"], "rumus": isi["judul_rumus"],
            "sumber_rumus": isi["sumber_rumus"],
            "terbit_utuh": [
                {"apa": nama, "dasar": dasar, "kepastian": pasti}
                for _, nama, dasar, pasti in utuh or ()
            ],
        },
    )  # fmt: skip
