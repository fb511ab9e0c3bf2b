"""The office's own keys towards other offices, derived from the master key: nothing more to keep safe.

Signing and the exchange happen here, in the key process; the private halves leave it never.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from hakpilih.daftar.kunci_kantor import KONTEKS, sandi_dari
from kantor.segel.galat import KunciKeliru
from kantor.segel.kunci import KunciInduk


class KunciKantor:
    """The pair of one version of the master key; restored with it from the recovery sheets."""

    def __init__(self, induk: KunciInduk) -> None:
        self._tanda = Ed25519PrivateKey.from_private_bytes(induk.turunan("pindah/tanda"))
        self._tukar = X25519PrivateKey.from_private_bytes(induk.turunan("pindah/tukar"))
        self.tanda = self._tanda.public_key().public_bytes_raw()
        self.tukar = self._tukar.public_key().public_bytes_raw()

    def tandatangani(self, isi: bytes) -> bytes:
        """The signature over a transfer: 64 bytes. The context keeps it from meaning anything else."""
        return self._tanda.sign(KONTEKS + isi)

    def sandi(self, pengenal: bytes) -> bytes:
        """The key of what was sealed for us with that one-time public key. Raises `KunciKeliru`."""
        try:
            bersama = self._tukar.exchange(X25519PublicKey.from_public_bytes(pengenal))
        except ValueError:
            raise KunciKeliru(
                "Bagian tersegel kiriman ini rusak.", "Mintalah pengirimnya mengirim lagi."
            ) from None
        return sandi_dari(bersama, pengenal, self.tukar)
