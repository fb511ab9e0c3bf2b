"""The papers of a list that lies in a file: through the gate, one per polling station, into a folder."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.daftar.tabel import FORMAT
from hakpilih.daftar.tempat import TANPA_TPS
from hakpilih.daftar.versi import umur
from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.gerbang import periksa
from hakpilih.intake.peta_wilayah import baca_peta
from hakpilih.nik import samarkan
from hakpilih.pemilihan import PEMILIHAN, Pemilihan
from hakpilih.publikasi.surat.banyak import susun_banyak
from hakpilih.publikasi.surat.buku import buku_model_a
from hakpilih.publikasi.surat.daftar import bagi_tps, model_a, tempelan
from hakpilih.publikasi.surat.isi import Kop, Tps
from hakpilih.publikasi.surat.profil import (
    PENUH,
    PROFIL,
    TEMPELAN,
    cari_profil,
    menurut_profil,
)
from hakpilih.tulis import map_utuh
from hakpilih.wilayah import kode_bertitik

BENTUK: tuple[str, ...] = ("pdf", "xlsx")
_MILIK = re.compile(rf"[0-9A-Za-z.\-]+-({'|'.join(PROFIL)})\.({'|'.join(BENTUK)})")
_REKAAN = ("98", "99")  # region codes that do not exist


@dataclass(frozen=True, slots=True)
class Permohonan:
    """What is to be printed. `tps`: codes of polling stations or of regions, none for all; `kantor`: the name
    at the head; `hari`: the day ages are reached on where no election is named."""

    profil: str = PENUH
    bentuk: str = "pdf"
    tps: Sequence[str] = ()
    pemilihan: str = ""
    kantor: str = "Daftar pemilih"
    judul: str = "Daftar Pemilih"
    penerima: str = ""
    nik_penuh: bool = False
    hari: date | None = None
    format: str = "dpt"
    kolom: Path | None = None
    wilayah_berkas: Path | None = None


@dataclass(frozen=True, slots=True)
class Tercetak:
    """What came of it: papers, voters on them, rows of the file that are on none."""

    surat: int
    pemilih: int
    tidak_tercetak: int


def cetak_berkas(
    berkas: Path,
    keluar: Path,
    p: Permohonan,
    *,
    dicetak: datetime,
    kemajuan: Callable[[str], None] = lambda _: None,
) -> Tercetak:
    """Print a list, one paper for each polling station: all papers appear in `keluar`, or none.

    NIK and NKK are masked unless `p.nik_penuh`. Raises `ArgumenKeliru` for what cannot be used or matches no
    polling station, `BerkasDitolak` for a refused file.
    """
    pemilihan = _pilihan(p)
    hari = pemilihan.hari if pemilihan else p.hari or dicetak.date()
    kemajuan(f"membaca {berkas.name}")
    hasil = periksa(
        berkas, p.format, kolom=p.kolom, wilayah_berkas=p.wilayah_berkas, tanggal_acuan=hari, simpan=True
    ).wajib_diterima()  # fmt: skip
    assert hasil.bersih is not None
    bersih = _terpilih(hasil.bersih, p.tps)
    nama = baca_peta(p.wilayah_berkas).nama if p.wilayah_berkas else {}
    # Flags compare whole numbers, which do not stand in the copy.
    utuh = p.nik_penuh or bool(cari_profil(p.profil).penanda)
    semua = menurut_profil(isi_dari_bersih(bersih, hari, utuh), p.profil, [secrets.randbits(64)])
    kop = Kop(
        p.kantor,
        pemilihan.nama if pemilihan else "",
        "",
        pemilihan.hari if pemilihan else None,
        rekaan=_rekaan(bersih),
    )
    sumber = f"Dari {berkas.name}, SHA-256 {hasil.sha256}"
    bagian = bagi_tps(semua)
    tempat = _tempat(bersih, nama)
    with map_utuh(keluar, lambda n: _MILIK.fullmatch(n) is not None) as folder:
        tugas = (
            (kode, partial(_satu, kop, tempat[kode], t, p, dicetak=dicetak, sumber=sumber))
            for kode, t in bagian.items()
        )
        for n, (kode, isi) in enumerate(susun_banyak(tugas), 1):
            kemajuan(f"mencetak {n} dari {len(bagian)}")
            (folder / _nama_berkas(*kode, p)).write_bytes(isi)
    return Tercetak(len(bagian), semua.num_rows, hasil.disisihkan + hasil.ditolak)


def isi_dari_bersih(bersih: pa.Table, hari: date, nik_penuh: bool) -> pa.Table:
    """Clean rows of the gate with the columns of `kantor.daftar.isi.SKEMA_ISI` that papers need, in the order
    of the printed list (kelurahan, TPS, name)."""
    isi = {
        k: bersih[k]
        for k in ("nama", "tempat_lahir", "tanggal_lahir", "status_kawin", "jenis_kelamin")
    }
    isi |= {
        k: bersih[k]
        for k in ("alamat", "rt", "rw", "disabilitas", "status_ktp_el", "keterangan", "tps")
    }
    for k in ("nik", "nkk"):
        isi[k] = bersih[k] if nik_penuh else _tersamar(bersih[k])
    isi["umur"] = umur(bersih["tanggal_lahir"], hari)
    isi["kelurahan"] = pa.array(_kelurahan(bersih), pa.string())
    t = pa.table(isi)
    urut = t.append_column("_tps", pc.utf8_lpad(t["tps"], 20, "0"))
    kunci = [(k, "ascending") for k in ("kelurahan", "_tps", "nama")]
    return t.take(pc.sort_indices(urut, sort_keys=kunci))


def _satu(
    kop: Kop, tps: Tps, t: pa.Table, p: Permohonan, *, dicetak: datetime, sumber: str
) -> bytes:
    if p.bentuk == "xlsx":
        return buku_model_a(
            kop, [(tps, t)], p.profil,
            dicetak=dicetak, daftar=p.judul, penerima=p.penerima, sumber=sumber,
        )  # fmt: skip
    if p.profil == TEMPELAN:
        return tempelan(kop, tps, t, dicetak=dicetak, daftar=p.judul, sumber=sumber)
    return model_a(
        kop, tps, t, p.profil, dicetak=dicetak, daftar=p.judul, penerima=p.penerima, sumber=sumber
    )


def _pilihan(p: Permohonan) -> Pemilihan | None:
    if not cari_profil(p.profil).kolom:
        raise ArgumenKeliru(
            f"Profil {p.profil} berisi angka, bukan orang.",
            "Pakai: hakpilih daftar rekap.",
        )
    for nama, nilai, ada in (("bentuk", p.bentuk, BENTUK), ("format", p.format, FORMAT)):
        if nilai not in ada:
            raise ArgumenKeliru(f"--{nama} “{nilai}” tidak dikenal.", f"Pilih: {', '.join(ada)}.")
    if p.nik_penuh and p.profil != PENUH:
        raise ArgumenKeliru(
            f"Profil {p.profil} tidak memuat NIK.", "Hapus --nik-penuh, atau pakai --profil penuh."
        )
    if not p.pemilihan:
        return None
    if p.pemilihan not in PEMILIHAN:
        raise ArgumenKeliru(
            f"Pemilihan “{p.pemilihan}” tidak dikenal.", f"Pilih: {', '.join(PEMILIHAN)}."
        )
    return PEMILIHAN[p.pemilihan]


def _terpilih(bersih: pa.Table, tps: Sequence[str]) -> pa.Table:
    """The rows of the polling stations or regions asked for."""
    if not tps:
        return bersih
    pasangan = zip(_kelurahan(bersih), bersih["tps"].to_pylist(), strict=True)
    kode = pa.array([_kode(k, n) for k, n in pasangan], pa.string())
    pilih = pa.array([False] * bersih.num_rows)
    for diminta in tps:
        ini = pc.or_(pc.equal(kode, diminta), pc.starts_with(kode, f"{diminta}."))
        if not pc.any(ini).as_py():
            raise ArgumenKeliru(
                f"Tidak ada pemilih di “{diminta}”.",
                "Tulis kode TPS seperti 99.71.01.1001.007, atau kode wilayah di atasnya. Bila daftar hanya "
                "menulis nama wilayah, sertakan --wilayah-berkas.",
            )
        pilih = pc.or_(pilih, ini)
    return bersih.filter(pilih)


def _kelurahan(bersih: pa.Table) -> list[str]:
    """The code of each row's kelurahan, else its names, so that no two TPS become one."""
    kolom = ("kode_kelurahan", "kecamatan", "kelurahan")
    return [
        kode or " ".join(filter(None, (kecamatan, kelurahan)))
        for kode, kecamatan, kelurahan in zip(*(bersih[k].to_pylist() for k in kolom), strict=True)
    ]


def _kode(kelurahan: str, nomor: str) -> str:
    """`99.71.01.1001` and `7` → `99.71.01.1001.007`, as `hakpilih.daftar.tempat` writes it."""
    akhir = nomor.zfill(3) if nomor.isdecimal() else nomor or TANPA_TPS
    return f"{kelurahan}.{akhir}"


def _tempat(bersih: pa.Table, nama: dict[str, str]) -> dict[tuple[str, str], Tps]:
    """Each polling station in words: names of the regions file, else as the list writes them."""
    kolom = [bersih[k].to_pylist() for k in ("tps", "kelurahan", "kecamatan")]
    hasil: dict[tuple[str, str], Tps] = {}
    for kode, nomor, kelurahan, kecamatan in zip(_kelurahan(bersih), *kolom, strict=True):
        if (kode, nomor) not in hasil:
            suku = kode.split(".") if kode_bertitik(kode) else []
            hasil[kode, nomor] = Tps(
                _kode(kode, nomor),
                nomor or TANPA_TPS,
                nama.get(kode) or kelurahan,
                nama.get(".".join(suku[:3])) or kecamatan,
                nama.get(".".join(suku[:2])) or ".".join(suku[:2]),
            )
    return hasil


def _rekaan(bersih: pa.Table) -> bool:
    """Whether the people are invented: by the codes of their regions, else by their NIK."""
    kode = pc.unique(bersih["kode_kelurahan"]).to_pylist()
    nik = bersih["nik"].filter(bersih["nik_sah"]).to_pylist()
    provinsi = {k[:2] for k in kode if k} or {k[:2] for k in nik}
    return bool(provinsi) and provinsi <= set(_REKAAN)


def _tersamar(kolom: pa.ChunkedArray) -> pa.Array:
    return pa.array([samarkan(v) if v else "" for v in kolom.to_pylist()], pa.string())


def _nama_berkas(kelurahan: str, nomor: str, p: Permohonan) -> str:
    kode = re.sub(r"[^0-9A-Za-z.]+", "-", _kode(kelurahan or "tanpa-wilayah", nomor))
    return f"{kode}-{p.profil}.{p.bentuk}"
