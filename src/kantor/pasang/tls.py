"""The office's TLS certificate and its key: where they lie, and whether they can be served with."""

from __future__ import annotations

import os
import ssl
from pathlib import Path
from urllib.parse import urlsplit

from hakpilih.errors import ArgumenKeliru, sebab
from kantor.pasang.tempat import Tempat, nama_akun

# Names of the copies that systemd makes for the office's account (`LoadCredential=`): the key itself may
# stay root's.
TITIPAN = ("sertifikat", "kunci-sertifikat")
_SENDIRI = ("127.0.0.1", "::1", "localhost")


def berkas_tls(t: Tempat) -> tuple[Path, Path] | None:
    """Certificate and key as this process is to read them; None where none is named."""
    pasangan = t.variabel.get("HAKPILIH_SERTIFIKAT"), t.variabel.get("HAKPILIH_KUNCI_SERTIFIKAT")
    if not all(pasangan):
        return None
    if folder := os.environ.get("CREDENTIALS_DIRECTORY"):
        titipan = Path(folder, TITIPAN[0]), Path(folder, TITIPAN[1])
        if all(p.exists() for p in titipan):
            return titipan
    return Path(str(pasangan[0])), Path(str(pasangan[1]))


def periksa_terbaca(t: Tempat, tuan: str) -> None:
    """Before the pages start: certificate and key open for this account and fit each other.

    Raises `ArgumenKeliru` where not, and where an office with an https address would be served without TLS
    to other computers.
    """
    berkas = berkas_tls(t)
    if berkas is None:
        if not t.demo and tuan not in _SENDIRI:
            raise ArgumenKeliru(
                "Sertifikat TLS kantor ini belum disebut, jadi laman tidak dibuka untuk komputer lain.",
                "Isi HAKPILIH_SERTIFIKAT dan HAKPILIH_KUNCI_SERTIFIKAT di kantor.env, lalu perbarui satuan "
                "systemd: hakpilih kantor satuan.",
            )
        return
    for p in berkas:
        try:
            p.open("rb").close()
        except OSError as galat:
            raise ArgumenKeliru(
                f"“{p}” tidak terbaca akun {nama_akun()}: {sebab(galat)}.",
                "Jalankan lewat satuan systemd, yang menitipkannya, atau beri akun itu izin baca.",
            ) from None
    periksa_pasangan(*berkas)


def periksa_tls(sertifikat: Path, kunci: Path, alamat: str) -> None:
    """Before an office is installed with them. Raises `ArgumenKeliru` where browsers could not use them."""
    periksa_pasangan(sertifikat, kunci)
    periksa_nama(sertifikat, alamat)


def periksa_pasangan(sertifikat: Path, kunci: Path) -> None:
    """Raises `ArgumenKeliru` where the two cannot be served with: not PEM, a key with a password, or of
    another certificate."""
    try:
        # An empty password instead of a question at the terminal.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(sertifikat, kunci, "")
    except (OSError, ValueError):  # an `SSLError` is an `OSError`
        raise ArgumenKeliru(
            f"Sertifikat “{sertifikat}” dan kunci “{kunci}” tidak dapat dipakai bersama.",
            "Sebut sertifikat PEM (beserta sertifikat antaranya) dan kunci PEM-nya sendiri, tanpa sandi.",
        ) from None


def periksa_nama(sertifikat: Path, alamat: str) -> None:
    """Raises `ArgumenKeliru` where the certificate is for other names than that of `alamat`."""
    from cryptography import x509
    from cryptography.x509.oid import ExtensionOID

    nama = (urlsplit(alamat).hostname or "").lower()
    c = x509.load_pem_x509_certificate(sertifikat.read_bytes())
    try:
        isi = c.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME).value
    except x509.ExtensionNotFound:
        untuk: list[str] = []
    else:
        assert isinstance(isi, x509.SubjectAlternativeName)
        untuk = [n.lower() for n in isi.get_values_for_type(x509.DNSName)]
    induk = "*." + nama.partition(".")[2]
    if nama not in untuk and induk not in untuk:
        raise ArgumenKeliru(
            f"Sertifikat “{sertifikat}” bukan untuk {nama}, melainkan untuk "
            f"{', '.join(untuk) or 'tanpa nama DNS'}.",
            "Peramban menolaknya. Sebut sertifikat untuk nama itu, atau alamat yang benar.",
        )
