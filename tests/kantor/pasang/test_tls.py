"""A certificate that browsers would refuse, or that cannot be served with, is told before it is used."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from hakpilih.errors import ArgumenKeliru
from kantor.pasang.siapkan import Rencana, periksa_rencana
from kantor.pasang.tempat import Tempat
from kantor.pasang.tls import berkas_tls, periksa_terbaca, periksa_tls

ALAMAT = "https://kpu.example"


def buat(
    folder: Path, nama: str = "a", dns: str = "kpu.example", sandi: bytes = b""
) -> tuple[Path, Path]:
    """A certificate for these names (comma) that signs itself, and its key, as PEM files."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    siapa = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nama)])
    kini = datetime.now(UTC)
    c = (
        x509.CertificateBuilder().subject_name(siapa).issuer_name(siapa).public_key(kunci.public_key())
        .serial_number(1).not_valid_before(kini).not_valid_after(kini + timedelta(days=2))
    )  # fmt: skip
    if dns:
        isi = x509.SubjectAlternativeName([x509.DNSName(n) for n in dns.split(",")])
        c = c.add_extension(isi, critical=False)
    sertifikat, berkas_kunci = folder / f"{nama}.pem", folder / f"{nama}.key"
    sertifikat.write_bytes(c.sign(kunci, hashes.SHA256()).public_bytes(Encoding.PEM))
    tutup = BestAvailableEncryption(sandi) if sandi else NoEncryption()
    berkas_kunci.write_bytes(kunci.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, tutup))
    return sertifikat, berkas_kunci


def tempat(folder: Path, sertifikat: Path, kunci: Path) -> Tempat:
    v = {"HAKPILIH_SERTIFIKAT": str(sertifikat), "HAKPILIH_KUNCI_SERTIFIKAT": str(kunci)}
    return Tempat(folder, v)


@pytest.mark.parametrize(
    "dns", ["kpu.example", "*.example", "KPU.example", "lain.test,kpu.example"]
)
def test_yang_baik_diterima(tmp_path: Path, dns: str) -> None:
    pasangan = buat(tmp_path, dns=dns)
    periksa_tls(*pasangan, ALAMAT)
    periksa_terbaca(tempat(tmp_path, *pasangan), "0.0.0.0")


@pytest.mark.parametrize("dns", ["lain.example", "", "*.kpu.example"])
def test_untuk_nama_lain_ditolak_sebelum_dipasang(tmp_path: Path, dns: str) -> None:
    sertifikat, kunci = buat(tmp_path, dns=dns)
    r = Rencana(
        folder=tmp_path / "kantor", nama="KPU Kota Contoh", wilayah="99.71", zona="WIB", alamat=ALAMAT,
        sertifikat=sertifikat, kunci_sertifikat=kunci,
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match=r"bukan untuk kpu\.example"):
        periksa_rencana(r)
    assert not (tmp_path / "kantor").exists()


def test_kunci_lain_atau_bersandi_ditolak(tmp_path: Path) -> None:
    sertifikat, _ = buat(tmp_path)
    _, kunci_lain = buat(tmp_path, "b")
    bersandi = buat(tmp_path, "c", sandi=b"rahasia")
    (bukan := tmp_path / "d.key").write_text("bukan kunci", encoding="utf-8")
    for pasangan in ((sertifikat, kunci_lain), bersandi, (sertifikat, bukan)):
        with pytest.raises(ArgumenKeliru, match="tidak dapat dipakai bersama"):
            periksa_tls(*pasangan, ALAMAT)
        with pytest.raises(ArgumenKeliru, match="tidak dapat dipakai bersama"):
            periksa_terbaca(tempat(tmp_path, *pasangan), "0.0.0.0")


def test_yang_tidak_terbaca_disebut(tmp_path: Path) -> None:
    with pytest.raises(ArgumenKeliru, match="” tidak terbaca akun"):
        periksa_terbaca(tempat(tmp_path, tmp_path / "a.pem", tmp_path / "a.key"), "127.0.0.1")


def test_tanpa_sertifikat_tidak_dibuka_untuk_komputer_lain(tmp_path: Path) -> None:
    t = Tempat(tmp_path, {})
    assert berkas_tls(t) is None
    periksa_terbaca(t, "127.0.0.1")  # behind a proxy that holds the certificate
    with pytest.raises(ArgumenKeliru, match="Sertifikat TLS kantor ini belum disebut"):
        periksa_terbaca(t, "0.0.0.0")
    periksa_terbaca(Tempat(tmp_path, {"HAKPILIH_DEMO": "ya"}), "0.0.0.0")


def test_titipan_systemd_didahulukan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What systemd copied for this account is read; where it copied nothing, the file itself."""
    t = tempat(tmp_path, *buat(tmp_path))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "titipan"))
    assert berkas_tls(t) == (tmp_path / "a.pem", tmp_path / "a.key")
    (tmp_path / "titipan").mkdir()
    for nama in ("sertifikat", "kunci-sertifikat"):
        (tmp_path / "titipan" / nama).touch()
    hasil = berkas_tls(t)
    assert hasil is not None
    assert [p.parent.name for p in hasil] == ["titipan"] * 2
