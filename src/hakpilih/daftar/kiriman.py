"""Moves between two offices as one signed file, and the signed receipt that comes back.

A ZIP of three stored parts: `kepala.json` (who sends what to whom, how many rows, nobody's data; anyone may
read it), `isi.segel` (the rows, sealed for the receiver and bound to the head), `tanda.txt` (the sender's
Ed25519 signature over the head, which holds the SHA-256 of the sealed part).
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from hakpilih.daftar.kunci_kantor import (
    KunciPublik,
    SegelKiriman,
    baca_kunci,
    buka_segel,
    pengenal_segel,
)
from hakpilih.errors import ArgumenKeliru, HakpilihError

BENTUK = "hakpilih-pindah/1"
KIRIMAN, TANDA_TERIMA = "kiriman", "tanda_terima"
PINDAH, BATAL = "pindah", "batal"
JENIS_BARIS: dict[str, str] = {PINDAH: "pindah memilih", BATAL: "pembatalan"}
TERBESAR = 20 << 20  # bytes
BARIS_TERBANYAK = 5_000
_BAGIAN = ("kepala.json", "isi.segel", "tanda.txt")
_TANGGAL = (1980, 1, 1, 0, 0, 0)  # the same rows give the same outline of a file

# Why a receiver set a row aside → the sentence.
SISIH: dict[str, str] = {
    "bukan_tujuan": "Tujuannya bukan daerah kantor penerima.",
    "isi_kurang": "Unsurnya tidak lengkap atau tidak dapat dibaca.",
    "kembar": "Orang atau nomor ini muncul lebih dari sekali dalam kiriman.",
    "terdaftar": "NIK-nya ada dalam DPT kantor penerima.",
    "sudah_ada": "Pemilih ini sudah dicatat di kantor penerima.",
    "alasan": "Alasannya tidak ada dalam aturan pemilihan kantor penerima.",
    "lewat_batas": "Pengajuannya sesudah batas waktu alasan itu.",
    "tak_dikenal": "Pindah memilih yang dibatalkan tidak ada di kantor penerima.",
    "ditolak": "Kantor penerima menolak kiriman ini seluruhnya.",
}


class KirimanDitolak(HakpilihError):
    """A file that is no transfer, was changed, is not from that office, or not for this one."""


@dataclass(frozen=True, slots=True)
class Kepala:
    """What a file says of itself. `nomor`: of the batch, also in its receipt; `pengirim`, `penerima`: texts
    of public keys; `hari`: polling day (ISO), "" where there is none; `banyak`: rows by kind; `untuk`: of a
    receipt, the SHA-256 of the file it answers."""

    jenis: str
    nomor: int
    pengirim: str
    nama_pengirim: str
    penerima: str
    nama_penerima: str
    pemilihan: str
    hari: str
    dibuat: str
    banyak: Mapping[str, int] = field(default_factory=dict)
    untuk: str = ""

    @property
    def baris(self) -> int:
        """Rows of all kinds."""
        return sum(self.banyak.values())


@dataclass(frozen=True, slots=True)
class Baris:
    """One move as the receiver needs it, or (`jenis` batal) the cancellation of one sent before. `nomor`: the
    sender's record number, which says nothing; `diajukan`: when it was applied for, ISO with its zone."""

    nomor: str
    jenis: str = PINDAH
    nama: str = ""
    nik: str = ""
    jenis_kelamin: str = ""
    tanggal_lahir: str = ""
    asal: str = ""
    asal_nama: str = ""
    tujuan: str = ""
    alasan: str = ""
    diajukan: str = ""
    surat_suara: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What the receiver says of one row; `kode`: of `SISIH`, "" where it was accepted."""

    nomor: str
    jenis: str
    diterima: bool
    kode: str = ""

    @property
    def kalimat(self) -> str:
        """Why it was set aside."""
        return SISIH.get(self.kode, "")


def tulis(
    kepala: Kepala, isi: Sequence[Baris | Jawaban], tandatangani: Callable[[bytes], bytes]
) -> bytes:
    """A signed file. `tandatangani`: from the bytes of a head to the sender's signature (64 bytes), over
    `kunci_kantor.KONTEKS` and those bytes.

    Raises `ArgumenKeliru` where the counts of the head are not those of the rows, or there are too many.
    """
    if hitung(kepala.jenis, isi) != dict(kepala.banyak) or len(isi) > BARIS_TERBANYAK:
        raise ArgumenKeliru(
            "Jumlah baris kiriman tidak sama dengan yang disebut kepalanya.", "Susun lagi."
        )
    polos = {"bentuk": BENTUK, **asdict(kepala)}
    segel = baca_kunci(kepala.penerima).segel(_json([asdict(b) for b in isi]), _json(polos))
    teks = _json({**polos, "sha256": sha256(segel).hexdigest()})
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_STORED) as z:
        bagian = (teks, segel, tandatangani(teks).hex().encode() + b"\n")
        for nama, data in zip(_BAGIAN, bagian, strict=True):
            z.writestr(zipfile.ZipInfo(nama, _TANGGAL), data)
    return wadah.getvalue()


def hitung(jenis: str, isi: Sequence[Baris | Jawaban]) -> dict[str, int]:
    """Rows by what a head counts: moves and cancellations, or accepted and set aside."""
    if jenis == TANDA_TERIMA:
        diterima = sum(isinstance(b, Jawaban) and b.diterima for b in isi)
        return {"diterima": diterima, "disisihkan": len(isi) - diterima}
    return {j: sum(b.jenis == j for b in isi) for j in JENIS_BARIS}


def periksa(data: bytes, kunci: KunciPublik) -> Kepala:
    """Whether an office signed this file: its head, without opening a row.

    Raises `KirimanDitolak` for a file that is none, that was changed, or that another office signed.
    """
    return _terperiksa(data, kunci)[0]


def pengirim(data: bytes) -> KunciPublik:
    """The key a file says it is signed with: to find out whom to ask, not whether to believe it."""
    teks, _, _ = _bagian(data)
    return baca_kunci(_kepala(teks)[0].pengirim)


def buka(
    data: bytes, kunci: KunciPublik, sandi: Callable[[bytes, bytes], bytes]
) -> tuple[Kepala, list[Baris] | list[Jawaban]]:
    """A file that is signed by that office and sealed for us: its head and rows.

    `sandi`: from the one-time key and our public key to the key of the rows (`kunci_kantor.sandi_dari`).
    Raises `KirimanDitolak` as `periksa`, and where rows do not open or are not those that the head counts.
    """
    kepala, polos, segel = _terperiksa(data, kunci)
    kita = baca_kunci(kepala.penerima)
    try:
        mentah = buka_segel(segel, sandi(pengenal_segel(segel), kita.tukar), _json(polos))
    except SegelKiriman as galat:
        raise KirimanDitolak(galat.pesan, galat.saran) from None
    bentuk = Jawaban if kepala.jenis == TANDA_TERIMA else Baris
    try:
        isi: list[Any] = [_baris(bentuk, b) for b in json.loads(mentah)]
    except (ValueError, TypeError, RecursionError):
        raise _rusak("barisnya tidak terbaca") from None
    if hitung(kepala.jenis, isi) != dict(kepala.banyak):
        raise _rusak("jumlah barisnya tidak sama dengan yang disebut kepalanya")
    return kepala, isi


def _terperiksa(data: bytes, kunci: KunciPublik) -> tuple[Kepala, dict[str, Any], bytes]:
    teks, segel, tanda = _bagian(data)
    if not kunci.sah(teks, tanda):
        raise KirimanDitolak(
            "Tanda tangan berkas ini bukan milik kantor itu, atau berkasnya berubah.",
            "Jangan memakainya. Tanyakan kepada pengirimnya, dan cocokkan sidik kuncinya.",
        )
    kepala, polos = _kepala(teks)
    if polos.pop("sha256", "") != sha256(segel).hexdigest():
        raise _rusak("bagian tersegelnya bukan yang ditandatangani")
    if baca_kunci(kepala.pengirim) != kunci:
        raise _rusak("kepalanya menyebut kunci pengirim yang lain")
    return kepala, polos, segel


def _bagian(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The three parts, stored as they are: nothing in a file from elsewhere is unpacked."""
    if len(data) > TERBESAR:
        raise _rusak(f"lebih besar dari {TERBESAR >> 20} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            isi = {i.filename: i for i in z.infolist()}
            if set(isi) != set(_BAGIAN) or len(z.infolist()) != len(_BAGIAN):
                raise _rusak("bagian-bagiannya bukan bagian sebuah kiriman")
            if any(
                i.compress_type != zipfile.ZIP_STORED or i.file_size > TERBESAR
                for i in isi.values()
            ):
                raise _rusak("bagiannya dimampatkan")
            teks, segel, tanda = (z.read(isi[n]) for n in _BAGIAN)
        return teks, segel, bytes.fromhex(tanda.decode("ascii").strip())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        raise _rusak("bukan berkas kiriman") from None


def _kepala(teks: bytes) -> tuple[Kepala, dict[str, Any]]:
    try:
        isi = json.loads(teks)
        if not isinstance(isi, dict) or isi.get("bentuk") != BENTUK:
            raise ValueError
        polos = dict(isi)
        kepala = Kepala(**{k: v for k, v in isi.items() if k not in ("bentuk", "sha256")})
        kata = [v for k, v in asdict(kepala).items() if k not in ("nomor", "banyak")]
    except (ValueError, TypeError, RecursionError):  # nobody's signature is known yet
        raise _rusak("kepalanya tidak terbaca, atau dari versi yang lain") from None
    angka = (
        kepala.nomor,
        *(kepala.banyak.values() if isinstance(kepala.banyak, dict) else (None,)),
    )
    if (
        kepala.jenis not in (KIRIMAN, TANDA_TERIMA)
        or any(type(n) is not int or n < 0 for n in angka)
        or any(not isinstance(k, str) for k in kata)
    ):
        raise _rusak("kepalanya tidak terbaca")
    return kepala, polos


def _baris(bentuk: type[Any], isi: Any) -> Any:
    if not isinstance(isi, dict):
        raise TypeError
    b = bentuk(**{k: tuple(v) if isinstance(v, list) else v for k, v in isi.items()})
    for k, v in asdict(b).items():
        if k == "surat_suara":
            cocok = isinstance(v, tuple) and all(isinstance(x, str) for x in v)
        else:
            cocok = isinstance(v, bool if k == "diterima" else str)
        if not cocok:
            raise TypeError
    if b.jenis not in JENIS_BARIS:
        raise ValueError
    return b


def _json(isi: Any) -> bytes:
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _rusak(mengapa: str) -> KirimanDitolak:
    return KirimanDitolak(
        f"Berkas ini tidak dapat dipakai: {mengapa}.", "Mintalah pengirimnya mengirim lagi."
    )
