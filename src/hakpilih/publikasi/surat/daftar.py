"""Lists of voters of one polling station on paper: Model A-Daftar Pemilih, its copies, the posting sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.angka import bulat, tanggal
from hakpilih.publikasi.surat.cetak import susun
from hakpilih.publikasi.surat.isi import Kop, Tertanda, Tps
from hakpilih.publikasi.surat.muat import tata
from hakpilih.publikasi.surat.profil import (
    PENGAWAS,
    PENUH,
    TEMPAT,
    TEMPELAN,
    cari_profil,
    menurut_profil,
    profil_tabel,
)


@dataclass(frozen=True, slots=True)
class KolomSurat:
    """A column on paper: heading, width in mm on a lying A4 page, where its text stands."""

    judul: str
    lebar: float
    letak: str = "kiri"


KOLOM: dict[str, KolomSurat] = {
    "nkk": KolomSurat("Nomor KK", 25.5, "tengah"),
    "nik": KolomSurat("NIK", 25.5, "tengah"),
    "nama": KolomSurat("Nama", 47),
    "tempat_lahir": KolomSurat("Tempat lahir", 25),
    "tanggal_lahir": KolomSurat("Tanggal lahir", 17, "tengah"),
    "umur": KolomSurat("Usia", 10, "tengah"),
    "status_kawin": KolomSurat("Status kawin", 11, "tengah"),
    "jenis_kelamin": KolomSurat("L/P", 7, "tengah"),
    "alamat": KolomSurat("Alamat (jalan/dukuh)", 46),
    "rt": KolomSurat("RT", 8, "tengah"),
    "rw": KolomSurat("RW", 8, "tengah"),
    "disabilitas": KolomSurat("Disabilitas", 18),
    "status_ktp_el": KolomSurat("KTP-el", 11, "tengah"),
    "keterangan": KolomSurat("Keterangan", 21),
    "sama_nik": KolomSurat("NIK sama", 13, "tengah"),
    "sama_nkk": KolomSurat("NKK sama", 13, "tengah"),
    "sama_nama_lahir": KolomSurat("Nama dan tanggal lahir sama", 20, "tengah"),
}
HURUF_TABEL = 7.4  # pt
SELA, ATAS = 2.2, 2.4  # pt inside a cell, at its sides and above
_NOMOR = KolomSurat("No.", 9, "kanan")
LEBAR_TEMPELAN = (11.0, 67.0, 9.0, 11.0, 62.0, 10.0, 10.0)  # mm, upright
LEBAR = 279.0  # mm between the margins of a lying A4 page
_LENTUR = ("nama", "tempat_lahir", "alamat", "keterangan", "disabilitas")
_ARTI: dict[str, str] = {
    "status_kawin": "Status kawin: B belum, S sudah, P pernah.",
    "jenis_kelamin": "L laki-laki, P perempuan.",
    "status_ktp_el": "KTP-el: S sudah, B belum.",
    "umur": "Usia: umur penuh pada hari pemungutan suara.",
    "sama_nik": "Baris yang NIK-nya sama mendapat nomor yang sama; begitu pula NKK, serta nama dan tanggal "
    "lahir. Nomornya diacak untuk salinan ini saja.",
}
BENTUK: dict[str, str] = {
    PENUH: "Model A-Daftar Pemilih",
    PENGAWAS: "Salinan daftar pemilih bagi pengawas",
    TEMPELAN: "Daftar pemilih yang diumumkan",
}


def model_a(
    kop: Kop,
    tps: Tps,
    pemilih: pa.Table,
    profil: str = PENUH,
    *,
    dicetak: datetime,
    akar: str = "",
    sumber: str = "",
    daftar: str = "Daftar Pemilih",
    penerima: str = "",
    nomor_salinan: str = "",
    tertanda: Sequence[Tertanda] = (),
    benih: Sequence[int] = (),
) -> bytes:
    """One TPS's list as a PDF, A4 lying; 508 voters take about 0.4 s.

    `pemilih`: rows of `SKEMA_ISI`, or a part of what `menurut_profil` made (for `pengawas` over all TPS of
    the copy, so that duplicates across TPS show). `daftar`: what list it is ("Daftar Pemilih Tetap"); `akar`:
    its hash, in the foot, or without one `sumber`, words about where it is from; `penerima`,
    `nomor_salinan`: whose copy it is, across every page.

    Raises `ArgumenKeliru` for a profile without people or a table of another profile.
    """
    p = cari_profil(profil)
    t = tabel_profil(pemilih, profil, benih)
    kolom = [KOLOM[k] for k in (*p.kolom, *p.penanda)]
    lebar_mm = _lebar((*p.kolom, *p.penanda))
    baris, tinggi_baris = tata(
        baris_tercetak(t, (*p.kolom, *p.penanda)), lebar_mm, HURUF_TABEL, (SELA, ATAS)
    )
    isi = {
        "judul": daftar,
        "judul_dokumen": f"{daftar} TPS {tps.nomor} {tps.kelurahan}",
        "bentuk": BENTUK[profil],
        "tps": asdict(tps),
        "kolom": [_NOMOR.judul, *(k.judul for k in kolom)],
        "lebar": lebar_mm,
        "letak": [_NOMOR.letak, *(k.letak for k in kolom)],
        "baris": baris,
        "tinggi": tinggi_baris,
        "ukuran": HURUF_TABEL,
        "jumlah": jumlah_jenis_kelamin(t),
        "keterangan": [v for k, v in _ARTI.items() if k in (*p.kolom, *p.penanda)],
        "tertanda": [asdict(s) for s in tertanda],
        "akar": akar,
        "kaki": sumber,
        "penerima": penerima,
        "nomor_salinan": nomor_salinan,
    }
    return susun("model_a", kop, isi, dicetak, bertanda=False)


def tempelan(
    kop: Kop,
    tps: Tps,
    pemilih: pa.Table,
    *,
    dicetak: datetime,
    akar: str = "",
    sumber: str = "",
    daftar: str = "Daftar Pemilih Sementara",
    tanggapan: str = "",
) -> bytes:
    """The sheet that is posted for the public to look through: no NIK, no birth date, upright, larger type.

    `tanggapan`: until when and where people may answer, printed in a box.
    """
    t = tabel_profil(pemilih, TEMPELAN)
    baris, tinggi_baris = tata(
        baris_tercetak(t, cari_profil(TEMPELAN).kolom), LEBAR_TEMPELAN, 9.0, (3.0, 3.2)
    )
    isi = {
        "judul": daftar,
        "judul_dokumen": f"{daftar} TPS {tps.nomor} {tps.kelurahan}",
        "tps": asdict(tps),
        "baris": baris,
        "tinggi": tinggi_baris,
        "lebar": LEBAR_TEMPELAN,
        "jumlah": jumlah_jenis_kelamin(t),
        "tanggapan": tanggapan,
        "akar": akar,
        "kaki": sumber,
    }
    return susun("tempelan", kop, isi, dicetak, bertanda=False)


def tabel_profil(pemilih: pa.Table, profil: str, benih: Sequence[int] = ()) -> pa.Table:
    """The rows in that profile: as they are where they were made for it, else turned into it."""
    sudah = profil_tabel(pemilih)
    if not sudah:
        return menurut_profil(pemilih, profil, benih)
    if sudah != profil:
        raise ArgumenKeliru(
            f"Tabel ini berprofil {sudah}, bukan {profil}.", "Susun lagi dari daftarnya."
        )
    return pemilih


def baris_tercetak(t: pa.Table, kolom: Sequence[str]) -> list[list[str]]:
    """Rows as they are printed: the number first, dates as 27-11-2024, nothing where there is nothing."""
    lajur = [_tercetak(t[k]) for k in kolom]
    return [[str(i), *sel] for i, sel in enumerate(zip(*lajur, strict=True), 1)]


def jumlah_jenis_kelamin(t: pa.Table) -> list[list[str]]:
    """Laki-laki, perempuan, those without either where there are any, and the total, which they add up to."""
    jk = pc.fill_null(t["jenis_kelamin"], "")
    n = {k: pc.sum(pc.equal(jk, k)).as_py() or 0 for k in ("L", "P")}
    lain = t.num_rows - sum(n.values())
    hasil = [["Laki-laki", bulat(n["L"])], ["Perempuan", bulat(n["P"])]]
    if lain:
        hasil.append(["Jenis kelamin tidak tertulis", bulat(lain)])
    return [*hasil, ["Jumlah pemilih", bulat(t.num_rows)]]


def bagi_tps(t: pa.Table) -> Mapping[tuple[str, str], pa.Table]:
    """A table of many TPS as one table each, by (kelurahan, tps), in the order they first appear."""
    kode = pc.binary_join_element_wise(*(pc.fill_null(t[k], "") for k in TEMPAT), "\x1f")
    hasil: dict[tuple[str, str], pa.Table] = {}
    for k in pc.unique(kode).to_pylist():
        kelurahan, _, nomor = k.partition("\x1f")
        hasil[kelurahan, nomor] = t.filter(pc.equal(kode, k))
    return hasil


def _tercetak(kolom: pa.ChunkedArray) -> list[str]:
    isi: list[Any] = kolom.to_pylist()
    return ["" if v is None else tanggal(v) if isinstance(v, date) else str(v) for v in isi]


def _lebar(kolom: Sequence[str]) -> list[float]:
    """Widths in mm that fill the page: what is left over goes to the columns of words."""
    lebar = {k: KOLOM[k].lebar for k in kolom}
    lentur = [k for k in kolom if k in _LENTUR]
    sisa = LEBAR - _NOMOR.lebar - sum(lebar.values())
    semua = sum(lebar[k] for k in lentur)
    for k in lentur:
        lebar[k] += sisa * lebar[k] / semua
    return [_NOMOR.lebar, *(round(lebar[k], 2) for k in kolom)]
