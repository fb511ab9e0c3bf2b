"""Writes the files of Kota Contoh: aside first, then into place, never half, never over other people's."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.contoh.daftar import Penulis
from hakpilih.contoh.hadir import PERTENTANGAN
from hakpilih.contoh.kerusakan import Kerusakan
from hakpilih.contoh.kota import KODE_KOTA, NAMA_KOTA
from hakpilih.contoh.orang import HARI_DP4, HARI_PEMUNGUTAN
from hakpilih.contoh.ringkasan import Ringkasan, ribuan
from hakpilih.contoh.susun import BARIS_SEKALI, KotaContoh
from hakpilih.errors import ArgumenKeliru, sebab

BACA_SAYA = "BACA-SAYA.txt"
# File → what it is. The first line of BACA_SAYA is also how we know a folder as our own.
ISI: dict[str, str] = {
    BACA_SAYA: "berkas ini",
    "dpt.csv": "daftar pemilih tetap, urut kecamatan, kelurahan, TPS, keluarga",
    "dp4.csv": "data kependudukan, urut kecamatan, kelurahan, NKK",
    "kebenaran.csv": "kunci: satu baris per pasangan baris milik orang yang sama; sel kosong bila "
    "orang itu tidak ada di daftar yang satu",
    "wilayah.csv": "kode dan nama kota, kecamatan, kelurahan",
    "wilayah.geojson": "peta buatan kecamatan dan kelurahan, terletak di laut lepas",
    "hadir_tps.csv": "pengguna hak pilih dan suara per TPS",
    "hadir_2020.csv": "kehadiran pemilihan sebelumnya per kelurahan, dengan disabilitas",
    "hadir_sebaya.csv": "kehadiran kabupaten/kota tetangga rekaan",
    "kovariat.csv": "kovariat per kelurahan; pengaruhnya diketahui, lihat docs/kaidah/contoh.md",
    "kerusakan.toml": "laju semua kerusakan; ubah lalu pakai dengan --kerusakan",
}
_SEMENTARA = ".sementara"
_KODE_TERBANYAK = 24
_KHUSUS = (b",", b'"', b"\n", b"\r")
JUDUL = f"DATA BUATAN: {NAMA_KOTA}, kode {KODE_KOTA}, tidak ada."


def tulis_semua(folder: Path, kota: KotaContoh) -> None:
    """All files of `ISI` into an existing empty folder."""
    _tulis_daftar(folder / "dpt.csv", kota.dpt)
    _tulis_daftar(folder / "dp4.csv", kota.dp4)
    _tulis_csv(folder / "kebenaran.csv", kota.kebenaran)
    _tulis_csv(folder / "wilayah.csv", kota.wilayah)
    _tulis_csv(folder / "hadir_tps.csv", kota.hadir.tabel)
    _tulis_csv(folder / "hadir_2020.csv", kota.lalu.lalu)
    _tulis_csv(folder / "hadir_sebaya.csv", kota.lalu.sebaya)
    _tulis_csv(folder / "kovariat.csv", kota.lalu.kovariat)
    _tulis_teks(folder / "wilayah.geojson", _geojson(kota.peta))
    _tulis_teks(folder / "kerusakan.toml", kota.ringkasan.kerusakan.toml())
    _tulis_teks(folder / BACA_SAYA, baca_saya(kota.ringkasan))


def _geojson(peta: dict[str, Any]) -> str:
    """One feature a line, so that a person can still look into it."""
    kepala = json.dumps({k: v for k, v in peta.items() if k != "features"}, ensure_ascii=False)
    fitur = ",\n".join(
        json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in peta["features"]
    )
    return f'{kepala[:-1]}, "features": [\n{fitur}\n]}}\n'


def _tulis_teks(berkas: Path, teks: str) -> None:
    berkas.write_bytes(teks.encode("utf-8"))


def _tulis_csv(berkas: Path, tabel: pa.Table) -> None:
    with berkas.open("wb") as f:
        f.write((",".join(tabel.column_names) + "\n").encode())
        _tambah(f, tabel)


def _tulis_daftar(berkas: Path, daftar: Penulis) -> None:
    """A list piece by piece, so that memory does not grow with it."""
    with berkas.open("wb") as f:
        for mulai in range(0, daftar.banyak, BARIS_SEKALI):
            potongan = daftar.potong(mulai, min(mulai + BARIS_SEKALI, daftar.banyak))
            if mulai == 0:
                f.write((",".join(potongan.column_names) + "\n").encode())
            _tambah(f, potongan)


def _tambah(f: BinaryIO, tabel: pa.Table) -> None:
    """Rows as CSV, quoted only where needed (pyarrow's own writer quotes every text)."""
    kolom = [_berkutip(pc.cast(k.combine_chunks(), pa.string())) for k in tabel.columns]
    baris = pc.binary_join_element_wise(*kolom, ",", null_handling="replace", null_replacement="")
    baris = pc.binary_join_element_wise(baris, "\n", "")
    _, batas, isi = baris.buffers()
    if isi is not None:
        awal, akhir = np.frombuffer(batas, np.int32)[[baris.offset, baris.offset + len(baris)]]
        f.write(memoryview(isi)[awal:akhir])


def _berkutip(kolom: pa.Array) -> pa.Array:
    """Cells that hold a comma, a quote or a line end between quotes."""
    isi = kolom.buffers()[2]
    if isi is None or not any(c in memoryview(isi).tobytes() for c in _KHUSUS):
        return kolom
    perlu = pc.fill_null(pc.match_substring_regex(kolom, '[,"\\r\\n]'), False)
    kutip = pc.binary_join_element_wise('"', pc.replace_substring(kolom, '"', '""'), '"', "")
    return pc.if_else(perlu, kutip, kolom)


def periksa_folder(folder: Path, timpa: bool) -> None:
    """Refuse a target that is no folder or holds files we did not make. Raises ArgumenKeliru."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ArgumenKeliru(f"{folder} adalah berkas, bukan folder.", "Pilih nama folder lain.")
    isi = [p.name for p in folder.iterdir() if not p.name.endswith(_SEMENTARA)]
    asing = sorted(set(isi) - set(ISI))
    if timpa or not isi or (not asing and buatan_kami(folder)):
        return
    contoh = ", ".join(asing[:3]) if asing else "berkas tanpa keterangan dari kami"
    raise ArgumenKeliru(
        f"Folder {folder} berisi berkas yang bukan buatan perintah ini ({contoh}).",
        "Pilih folder lain, atau tambahkan --timpa; berkas lain di dalamnya tidak akan dihapus.",
    )


def buatan_kami(folder: Path) -> bool:
    """Whether the folder says that we made it."""
    try:
        with (folder / BACA_SAYA).open("rb") as f:
            return f.readline(200).decode("utf-8", "replace").strip() == JUDUL
    except OSError:
        return False


@contextmanager
def folder_sementara(folder: Path) -> Iterator[Path]:
    """An empty folder, inside the target where that exists, else beside it; gone afterwards.

    Inside, because the target may be a mount or the folder one stands in: those cannot be swapped.
    """
    try:
        tempat = folder if folder.exists() else folder.parent
        tempat.mkdir(parents=True, exist_ok=True)
        sisi = Path(tempfile.mkdtemp(prefix=".kota-contoh.", suffix=_SEMENTARA, dir=tempat))
    except OSError as galat:
        raise ArgumenKeliru(
            f"Folder {folder} tidak dapat dibuat atau ditulisi ({sebab(galat)}).",
            "Pilih tempat yang boleh Anda tulisi.",
        ) from galat
    try:
        yield sisi
    except OSError as galat:
        raise ArgumenKeliru(
            f"Berkas di {folder} tidak dapat ditulis ({sebab(galat)}).",
            "Periksa ruang kosong dan izin folder itu, lalu ulangi.",
        ) from galat
    finally:
        shutil.rmtree(sisi, ignore_errors=True)


def letakkan(sisi: Path, folder: Path) -> None:
    """Move a finished set to its place. Other people's files there stay as they are."""
    if not folder.exists():
        sisi.chmod(0o777 & ~_umask())
        sisi.replace(folder)
        return
    # BACA_SAYA goes first and comes last: a half-moved set is never taken for a whole one.
    (folder / BACA_SAYA).unlink(missing_ok=True)
    for nama in reversed(ISI):
        (sisi / nama).replace(folder / nama)


def _umask() -> int:
    sekarang = os.umask(0o022)
    os.umask(sekarang)
    return sekarang


def _sebagian(kode: list[str]) -> str:
    """The first few of a list of codes."""
    lebih = len(kode) - _KODE_TERBANYAK
    return ", ".join(kode[:_KODE_TERBANYAK]) + (
        f" dan {ribuan(lebih)} lainnya" if lebih > 0 else ""
    )


def baca_saya(r: Ringkasan) -> str:
    """The note that says all of this is invented, and how it was made."""
    berkas = "\n".join(f"  {nama:<16} {arti}" for nama, arti in ISI.items())
    arti = {p.kode: p.arti for p in PERTENTANGAN}
    tentang = "\n".join(
        f"  {arti[k]} ({len(kode)}): {_sebagian(kode)}"
        for k, kode in r.pertentangan.items()
        if kode
    )
    cacat = "\n".join(f"  {a}: DPT {ribuan(n1)}, DP4 {ribuan(n2)}" for a, n1, n2 in r.arti_cacat())
    laju = "" if r.kerusakan == Kerusakan() else " --kerusakan kerusakan.toml"
    return f"""{JUDUL}

Semua orang, NIK, NKK, alamat, batas wilayah dan suara di folder ini dibuat oleh program.
Kode provinsi 99 dan 98 tidak ada; nama yang sama dengan nama
orang sungguhan adalah kebetulan.

Dibuat dengan: hakpilih contoh --pemilih {r.pemilih} --benih {r.benih}{laju}
Bilangan dan laju yang sama menghasilkan berkas yang sama.
DPT untuk pemungutan suara {HARI_PEMUNGUTAN:%d-%m-%Y}, DP4 menurut keadaan {HARI_DP4:%d-%m-%Y}.
Nomor baris di kebenaran.csv dihitung dari 1 sesudah judul kolom.

Isi folder:
{berkas}

Banyaknya: {ribuan(r.baris_dpt)} baris DPT (termasuk baris ganda), {ribuan(r.baris_dp4)} baris DP4;
{ribuan(r.di_keduanya)} orang di keduanya, {ribuan(sum(r.hanya_dpt.values()))} di DPT saja, \
{ribuan(sum(r.hanya_dp4.values()))} di DP4 saja.

Baris yang sengaja dirusak (lajunya di kerusakan.toml):
{cacat}

TPS yang sengaja bertentangan di hadir_tps.csv:
{tentang or "  tidak ada; kota ini terlalu kecil"}
"""
