"""The public key of an office: to check what it signed (Ed25519), and to seal for it (X25519).

Two offices exchange it as one line of text and read its fingerprint to each other, over a line they trust.
The private halves never come here: signing, and the key of what was sealed, are asked of the caller.

    HKP1-99.71-<86 characters>-<4 characters that must fit>
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hakpilih.errors import ArgumenKeliru, HakpilihError
from hakpilih.wilayah import kode_bertitik, tingkat

AWAL = "HKP1"
# Stands before everything that is signed, so that a signature says nothing about any other kind of data.
KONTEKS = b"hakpilih-pindah/1\0"
_PANJANG = 32
_NONCE = bytes(12)  # each key seals one text only
_HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing that is misheard
_BENTUK = re.compile(r"HKP1-([0-9.]{4,10})-([A-Za-z0-9_-]{86})-([0-9A-HJKMNP-TV-Z]{4})")


class SegelKiriman(HakpilihError):
    """What was sealed for an office does not open: it was changed, or is for another one."""


@dataclass(frozen=True, slots=True)
class KunciPublik:
    """The key of the office of one region: `tanda` checks signatures, `tukar` seals; 32 bytes each."""

    wilayah: str
    tanda: bytes
    tukar: bytes

    def __post_init__(self) -> None:
        if (
            len(self.tanda) != _PANJANG
            or len(self.tukar) != _PANJANG
            or kode_bertitik(self.wilayah) != self.wilayah
            or tingkat(self.wilayah) not in ("kabupaten", "kota")
        ):
            raise ArgumenKeliru("Itu bukan kunci sebuah kantor.", "Salin kuncinya sekali lagi.")

    @property
    def sidik(self) -> str:
        """The fingerprint, 120 bits over key and region: `K3PD 9X2M …`, six groups to read aloud."""
        isi = KONTEKS + self.wilayah.encode() + b"\0" + self.tanda + self.tukar
        nilai = int.from_bytes(sha256(isi).digest()[:15], "big")
        teks = "".join(_HURUF[nilai >> n & 31] for n in range(115, -1, -5))
        return " ".join(teks[i : i + 4] for i in range(0, 24, 4))

    @property
    def teks(self) -> str:
        """The line that is handed to the other office."""
        isi = base64.urlsafe_b64encode(self.tanda + self.tukar).decode().rstrip("=")
        return f"{AWAL}-{self.wilayah}-{isi}-{self.sidik[:4]}"

    def sah(self, isi: bytes, tanda_tangan: bytes) -> bool:
        """Whether the office of this key signed these bytes."""
        try:
            Ed25519PublicKey.from_public_bytes(self.tanda).verify(tanda_tangan, KONTEKS + isi)
        except (InvalidSignature, ValueError):
            return False
        return True

    def segel(self, isi: bytes, kait: bytes) -> bytes:
        """`isi` sealed for the office of this key, bound to `kait`: `one-time public key (32) ‖ AES-GCM`."""
        sekali = X25519PrivateKey.generate()
        pengenal = sekali.public_key().public_bytes_raw()
        try:
            bersama = sekali.exchange(X25519PublicKey.from_public_bytes(self.tukar))
        except ValueError:  # a key made to leak: its exchange is no secret
            raise ArgumenKeliru(
                "Kunci kantor itu tidak aman dipakai.", "Mintalah kunci baru."
            ) from None
        sandi = AESGCM(sandi_dari(bersama, pengenal, self.tukar))
        return pengenal + sandi.encrypt(_NONCE, isi, kait)


def sandi_dari(bersama: bytes, pengenal: bytes, tukar: bytes) -> bytes:
    """The key of one sealed text, out of the shared secret of its one-time key and the receiver's."""
    info = KONTEKS + pengenal + tukar
    return HKDF(algorithm=SHA256(), length=_PANJANG, salt=None, info=info).derive(bersama)


def pengenal_segel(tersegel: bytes) -> bytes:
    """The one-time public key in front of a sealed text."""
    return tersegel[:_PANJANG]


def buka_segel(tersegel: bytes, sandi: bytes, kait: bytes) -> bytes:
    """What was sealed, with its key (`sandi_dari`). Raises `SegelKiriman`."""
    try:
        return AESGCM(sandi).decrypt(_NONCE, tersegel[_PANJANG:], kait)
    except InvalidTag:
        raise SegelKiriman(
            "Isi kiriman ini tidak dapat dibuka.",
            "Isinya berubah di jalan. Mintalah pengirimnya mengunduh dan mengirim berkasnya lagi.",
        ) from None


def baca_kunci(teks: str) -> KunciPublik:
    """The line that another office handed over; line breaks and spaces in it do not matter.

    Raises `ArgumenKeliru` for what is no such line, or was miscopied.
    """
    cocok = _BENTUK.fullmatch("".join(teks.split()))
    if cocok is None:
        raise ArgumenKeliru(
            "Itu bukan kunci sebuah kantor.",
            "Salin seluruh barisnya, dari HKP1 sampai empat huruf terakhir.",
        )
    try:
        isi = base64.b64decode(cocok[2] + "==", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        isi = b""
    kunci = KunciPublik(cocok[1], isi[:_PANJANG], isi[_PANJANG:])
    if kunci.sidik[:4] != cocok[3] or kunci.teks.split("-", 2)[2] != cocok[0].split("-", 2)[2]:
        raise ArgumenKeliru(
            "Kunci kantor ini salah salin.", "Salin lagi seluruh barisnya; jangan mengetik ulang."
        )
    return kunci
