"""The key process's work on values: seal, open, hash, wrap. Lists of bytes in, lists of bytes out.

A sealed value is `version (1 byte) ‖ nonce (12) ‖ AES-256-GCM of the value ‖ tag (16)`; kind and record
number go into what GCM authenticates, so that a value moved to another row or column does not open.
Nonces are random: good for 2³² values of one kind under one key version. The length of a value shows.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from itertools import count
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kantor.segel.galat import KunciKeliru, SegelTakTerbuka
from kantor.segel.kunci import PANJANG, KunciInduk
from kantor.segel.kunci_kantor import KunciKantor

JENIS_SEGEL = ("nik", "nkk", "lahir", "telepon", "pengirim")
JENIS_SIDIK = ("nik", "nkk", "orang", "terdaftar", "kode")
PANJANG_SIDIK = 16
_NONCE = 12
_KEPALA = 1 + _NONCE
_TAG = 16
_BERKAS = "berkas"
_T = TypeVar("_T")


class Sandi:
    """The keys derived from the master key, and what they do.

    With several master keys (while values are sealed anew) the highest version seals and hashes, and
    every one opens what was sealed with it.
    """

    def __init__(self, *induk: KunciInduk) -> None:
        if not induk or len({k.versi for k in induk}) < len(induk):
            raise KunciKeliru(
                "Proses kunci perlu satu kunci induk atau lebih, dengan versi yang berlainan.",
                "Periksa berkas kunci yang diberikan kepadanya.",
            )
        kini = max(induk, key=lambda k: k.versi)
        self.id = kini.id
        self.versi = kini.versi
        self._segel = {
            j: {k.versi: AESGCM(k.turunan(f"segel/{j}")) for k in induk} for j in JENIS_SEGEL
        }
        self._segel[_BERKAS] = {k.versi: AESGCM(k.turunan("bungkus")) for k in induk}
        self._sidik = {j: kini.turunan(f"sidik/{j}") for j in JENIS_SIDIK}
        # The newest first: it signs; what was sealed for an older one still opens.
        self._kantor = [KunciKantor(k) for k in sorted(induk, key=lambda k: -k.versi)]

    def segel(
        self, jenis: str, nilai: Sequence[bytes | None], kait: Sequence[bytes | None]
    ) -> list[bytes | None]:
        """Seal each value for its record number; null and empty values stay null."""
        sandi = _pilih(self._segel, jenis)[self.versi]
        awal = _awal(jenis, kait, len(nilai))
        acak = os.urandom(_NONCE * len(nilai))
        versi = bytes([self.versi])
        keluar: list[bytes | None] = []
        for i, v, k in zip(count(0, _NONCE), nilai, kait, strict=False):
            if not v:
                keluar.append(None)
                continue
            nonce = acak[i : i + _NONCE]
            keluar.append(versi + nonce + sandi.encrypt(nonce, v, awal + k))  # type: ignore[operator]
        return keluar

    def buka(
        self, jenis: str, tersegel: Sequence[bytes | None], kait: Sequence[bytes | None]
    ) -> list[bytes | None]:
        """Open each value; null stays null. Raises `SegelTakTerbuka` with every position that fails."""
        sandi = _pilih(self._segel, jenis)
        awal = _awal(jenis, kait, len(tersegel))
        keluar: list[bytes | None] = []
        gagal: list[int] = []
        for i, s, k in zip(count(), tersegel, kait, strict=False):
            if s is None:
                keluar.append(None)
                continue
            if len(s) < _KEPALA + _TAG or s[0] not in sandi:
                gagal.append(i)
                continue
            try:
                keluar.append(sandi[s[0]].decrypt(s[1:_KEPALA], s[_KEPALA:], awal + k))  # type: ignore[operator]
            except InvalidTag:
                gagal.append(i)
        if gagal:
            raise SegelTakTerbuka(gagal, len(tersegel))
        return keluar

    def sidik(self, jenis: str, nilai: Sequence[bytes | None]) -> list[bytes | None]:
        """The keyed hash of each value, 16 bytes; null and empty values have none."""
        kunci = _pilih(self._sidik, jenis)
        return [hmac.digest(kunci, v, "sha256")[:PANJANG_SIDIK] if v else None for v in nilai]

    def bungkus(
        self, kunci_berkas: Sequence[bytes | None], kait: Sequence[bytes | None]
    ) -> list[bytes | None]:
        """Wrap 32-byte data keys of files for what they are bound to."""
        if any(k is None or len(k) != PANJANG for k in kunci_berkas):
            raise KunciKeliru("Kunci data berkas harus 32 byte.", "Perbaiki pemanggilnya.")
        return self.segel(_BERKAS, kunci_berkas, kait)

    def bukabungkus(
        self, terbungkus: Sequence[bytes | None], kait: Sequence[bytes | None]
    ) -> list[bytes | None]:
        """Unwrap data keys of files. Raises `SegelTakTerbuka`."""
        return self.buka(_BERKAS, terbungkus, kait)

    def kunci_kantor(self) -> list[bytes | None]:
        """The office's public keys towards other offices: to check signatures, to seal."""
        return [self._kantor[0].tanda, self._kantor[0].tukar]

    def tandatangani(self, isi: Sequence[bytes | None]) -> list[bytes | None]:
        """The office's signature over each head of a transfer."""
        if not all(isi):
            raise KunciKeliru("Tidak ada yang ditandatangani.", "Perbaiki pemanggilnya.")
        return [self._kantor[0].tandatangani(b) for b in isi if b]

    def sandi_kiriman(
        self, pengenal: Sequence[bytes | None], tukar: Sequence[bytes | None]
    ) -> list[bytes | None]:
        """The key of each sealed transfer: its one-time public key, and which of our keys it is for."""
        punya = {k.tukar: k for k in self._kantor}
        hasil: list[bytes | None] = []
        for p, t in zip(pengenal, tukar, strict=True):
            if p is None or t not in punya:
                raise KunciKeliru(
                    "Kiriman ini disegel untuk kunci kantor lain.",
                    "Mintalah pengirimnya memakai kunci kantor ini yang sekarang.",
                )
            hasil.append(punya[t].sandi(p))
        return hasil


def _pilih(tabel: dict[str, _T], jenis: str) -> _T:
    if jenis in tabel:
        return tabel[jenis]
    raise KunciKeliru(f"Jenis “{jenis}” tidak dikenal proses kunci.", f"Pilih: {', '.join(tabel)}.")


def _awal(jenis: str, kait: Sequence[bytes | None], banyak: int) -> bytes:
    """What goes before the record number; refuses a value that is bound to nothing."""
    if len(kait) != banyak or not all(kait):
        raise KunciKeliru(
            "Setiap nilai tersegel harus terkait dengan satu nomor catatan.",
            "Berikan kait sebanyak nilainya, tanpa yang kosong.",
        )
    return jenis.encode() + b"\0"
