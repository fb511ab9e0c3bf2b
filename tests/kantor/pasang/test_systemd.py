"""The units say what the office needs and no more. That systemd obeys them is seen by `.ci/systemd.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.pasang.systemd import (
    DAERAH,
    NAMA,
    Pilihan,
    periksa_jalan,
    pilihan_lama,
    tersembunyi,
    tulis_satuan,
)
from kantor.pasang.tempat import Tempat
from kantor.templatetags.rupa import ZONA

VARIABEL = {
    "HAKPILIH_ALAMAT": "https://kpu.example",
    "HAKPILIH_FOLDER": "/srv/hakpilih",
    "HAKPILIH_KUNCI_SOKET": "/run/hakpilih/kunci.sok",
    "HAKPILIH_KUNCI_BERKAS": "/srv/k/k.kunci",
}
TLS = {"HAKPILIH_SERTIFIKAT": "/etc/ssl/a.pem", "HAKPILIH_KUNCI_SERTIFIKAT": "/etc/ssl/a.key"}


def satuan(folder: Path, p: Pilihan | None = None, **lain: str) -> dict[str, list[str]]:
    """The lines of each unit, by its name."""
    t = Tempat(folder, VARIABEL | lain)
    hasil = tulis_satuan(t, p or Pilihan(), perintah="/opt/hakpilih/bin/hakpilih")
    assert [b.parent for b in hasil] == [folder / "systemd"] * 4
    return {b.name: b.read_text(encoding="utf-8").splitlines() for b in hasil}


def test_mendengar_porta_alamatnya(tmp_path: Path) -> None:
    isi = satuan(tmp_path, HAKPILIH_ALAMAT="https://kpu.example:8443")["hakpilih.service"]
    assert any(b.startswith("ExecStart=") and b.endswith(" --porta 8443") for b in isi)


@pytest.mark.parametrize(
    ("soket", "ruang"),
    [("/run/hakpilih/kunci.sok", "hakpilih"), ("/run/lain/k.sok", "lain"), ("/srv/k/k.sok", "")],
)
def test_kunci_boleh_menulis_soketnya(tmp_path: Path, soket: str, ruang: str) -> None:
    isi = satuan(tmp_path, HAKPILIH_KUNCI_SOKET=soket)["hakpilih-kunci.service"]
    assert f"ReadWritePaths={Path(soket).parent}" in isi
    assert [b for b in isi if b.startswith("RuntimeDirectory=")] == (
        [f"RuntimeDirectory={ruang}"] if ruang else []
    )


def test_tidak_memberi_lebih_dari_yang_diperlukan(tmp_path: Path) -> None:
    isi = satuan(tmp_path)
    kemampuan = {
        "hakpilih-kunci.service": "",
        "hakpilih.service": "CAP_NET_BIND_SERVICE",
        "hakpilih-cadangan.service": "",
    }
    for nama, cap in kemampuan.items():
        assert {
            f"CapabilityBoundingSet={cap}", "SystemCallFilter=@system-service", "ProtectProc=invisible",
            "UMask=0077",
        } <= set(isi[nama])  # fmt: skip
    assert {"MemoryMax=2G", "IPAddressDeny=any"} <= set(isi["hakpilih-kunci.service"])
    assert "InaccessiblePaths=/srv/k" in isi["hakpilih.service"]


def test_kunci_sertifikat_tetap_milik_root(tmp_path: Path) -> None:
    """systemd reads it for the office's account; both or none."""
    isi = satuan(tmp_path, **TLS)["hakpilih.service"]
    assert "LoadCredential=sertifikat:/etc/ssl/a.pem" in isi
    assert "LoadCredential=kunci-sertifikat:/etc/ssl/a.key" in isi
    isi = satuan(tmp_path)["hakpilih.service"]
    assert not [b for b in isi if b.startswith("LoadCredential=")]


def test_selalu_bangkit_dan_tidak_menyeret_yang_lain(tmp_path: Path) -> None:
    isi = satuan(tmp_path)
    for nama in ("hakpilih-kunci.service", "hakpilih.service"):
        assert {"Restart=always", "StartLimitIntervalSec=0", "Type=notify"} <= set(isi[nama])
    # With `Requires=` every death of the key process would end the pages and the jobs too.
    assert "Wants=hakpilih-kunci.service" in isi["hakpilih.service"]
    assert not any("Requires=" in b for b in isi["hakpilih.service"])
    assert not any(b.startswith("Restart=") for b in isi["hakpilih-cadangan.service"])


@pytest.mark.parametrize("zona", DAERAH)
def test_malam_menurut_zona_kantor(tmp_path: Path, zona: str) -> None:
    assert DAERAH[zona] == str(ZONA[zona])
    isi = satuan(tmp_path, Pilihan(zona=zona))["hakpilih-cadangan.timer"]
    assert f"OnCalendar=*-*-* 01:30 {ZONA[zona]}" in isi


def test_satuan_baru_memakai_pilihan_yang_terpasang(tmp_path: Path) -> None:
    p = Pilihan("laman", "kunci", Path("/mnt/cadangan"), "WIT")
    satuan(tmp_path, p)
    assert pilihan_lama(tmp_path / "systemd") == p
    assert pilihan_lama(tmp_path / "tidak-ada") == Pilihan()


def test_tautan_di_tempat_satuan_tidak_diikuti(tmp_path: Path) -> None:
    (asing := tmp_path / "asing").write_text("punya sistem", encoding="utf-8")
    (tmp_path / "systemd").mkdir()
    for nama in NAMA:
        (tmp_path / "systemd" / nama).symlink_to(asing)
    satuan(tmp_path)
    assert asing.read_text(encoding="utf-8") == "punya sistem"


@pytest.mark.parametrize(
    ("jalan", "pesan"),
    [("cadangan", "bukan alamat lengkap"), ("/mnt/a b", "berarti lain"), ("/mnt/50%", "berarti lain"),
     ("/etc/a:b.pem", "berarti lain")],
)  # fmt: skip
def test_jalan_yang_tidak_dapat_disebut_satuan_ditolak(
    tmp_path: Path, jalan: str, pesan: str
) -> None:
    with pytest.raises(ArgumenKeliru, match=pesan):
        periksa_jalan(Path("/srv/baik"), Path(jalan))
    with pytest.raises(ArgumenKeliru, match=pesan):
        satuan(tmp_path, Pilihan(cadangan=Path(jalan)))
    assert not (tmp_path / "systemd").exists()


def test_tempat_yang_tidak_dapat_ditulis_disebut(tmp_path: Path) -> None:
    (tmp_path / "systemd").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(ArgumenKeliru, match="tidak dapat ditulis"):
        satuan(tmp_path)


def test_rumah_dan_folder_sementara_tidak_terlihat() -> None:
    jalan = [Path(p) for p in ("/root", "/srv/a", "/home/ani/k", "/homes/b", "/var/tmp/c")]
    assert tersembunyi(*jalan) == [jalan[0], jalan[2], jalan[4]]
