"""The file of variables is read back as written, and a wrong one is answered with a sentence."""

from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.pasang.cadangan import _id_kunci, periksa_berkas, tanpa_sandi
from kantor.pasang.penyelia import jalankan_kantor
from kantor.pasang.pulihkan import (
    _buang_lembar,
    _ganti_sqlite,
    _pastikan_berhenti,
    _serahkan_seperti_semula,
)
from kantor.pasang.siapkan import Rencana, periksa_rencana
from kantor.pasang.tempat import (
    SOKET_TERPANJANG,
    Tempat,
    buka,
    hak_pemilik,
    jadi_pemilik,
    soket_untuk,
    tulis,
)

WAJIB = {
    "HAKPILIH_FOLDER": "/srv/kantor kota",
    "HAKPILIH_DATABASE_URL": "postgres://kpu:r'ahasia$@db/kantor",
    "HAKPILIH_KUNCI_SOKET": "/run/hakpilih/kunci.sok",
}


def test_variabel_pulang_pergi(tmp_path: Path) -> None:
    t = tulis(tmp_path, WAJIB)
    assert buka(tmp_path) == t
    assert stat.S_IMODE((tmp_path / "kantor.env").stat().st_mode) == 0o600
    assert t.sqlite is None
    assert not t.demo


def test_lingkungan_tidak_membawa_variabel_pemanggil(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAKPILIH_DEMO", "ya")
    env = Tempat(tmp_path, WAJIB).lingkungan()
    assert "HAKPILIH_DEMO" not in env
    assert env["HAKPILIH_FOLDER"] == WAJIB["HAKPILIH_FOLDER"]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("HAKPILIH_FOLDER\n", "baris 1"),
        ("# catatan\nHAKPILIH_FOLDER='/srv\n", "baris 2"),
        ("HAKPILIH_FOLDER=/srv/a b\n", "baris 1"),
        ("HAKPILIH_FOLDER=/srv\n", "HAKPILIH_DATABASE_URL"),
        # It would be obeyed by every program that root starts for this office.
        (
            "HAKPILIH_FOLDER=/srv\nLD_PRELOAD=/tmp/x.so\n",
            "baris 2: variabel LD_PRELOAD bukan milik",
        ),
    ],
)
def test_variabel_keliru(tmp_path: Path, isi: str, pesan: str) -> None:
    (tmp_path / "kantor.env").write_text(isi, encoding="utf-8")
    with pytest.raises(ArgumenKeliru, match=pesan):
        buka(tmp_path)


def test_bukan_kantor(tmp_path: Path) -> None:
    with pytest.raises(ArgumenKeliru, match="Tidak ada kantor"):
        buka(tmp_path)


def test_soket_pendek_walau_foldernya_dalam(tmp_path: Path) -> None:
    assert soket_untuk(Path("/srv/kantor")) == Path("/srv/kantor/kunci.sok")
    dalam = tmp_path / ("x" * 120)
    assert len(str(soket_untuk(dalam))) <= SOKET_TERPANJANG
    assert soket_untuk(dalam) != soket_untuk(tmp_path / ("y" * 120))


def rencana(folder: Path, **lain: str) -> Rencana:
    isi = {
        "nama": "KPU Kota Contoh",
        "wilayah": "9971",
        "zona": "WIB",
        "alamat": "https://kpu.test",
    }
    return Rencana(folder=folder, **(isi | lain))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"wilayah": "99.71.01"}, "kabupaten/kota"),
        ({"zona": "GMT"}, "Zona waktu"),
        ({"alamat": "http://kpu.test"}, "tidak aman"),
    ],
)
def test_rencana_yang_tidak_dapat_dibangun(
    tmp_path: Path, lain: dict[str, str], pesan: str
) -> None:
    with pytest.raises(ArgumenKeliru, match=pesan):
        periksa_rencana(rencana(tmp_path / "kantor", **lain))
    assert not (tmp_path / "kantor").exists()


def test_rencana_yang_baik(tmp_path: Path) -> None:
    assert periksa_rencana(rencana(tmp_path / "kantor")).wilayah == "99.71"


def test_sandi_basis_data_tidak_di_baris_perintah() -> None:
    alamat = "postgresql://kpu:r%40hasia@db:5433/kantor?sslmode=require"
    isi, env = tanpa_sandi(["-d", alamat, "-c", "SELECT 1"])
    assert isi == ["-d", "postgresql://kpu@db:5433/kantor?sslmode=require", "-c", "SELECT 1"]
    assert env["PGPASSWORD"] == "r@hasia"


def test_cadangan_menyebut_kuncinya_walau_proses_kunci_mati(tmp_path: Path) -> None:
    t = Tempat(tmp_path, {**WAJIB, "HAKPILIH_KUNCI_ID": "0123456789abcdef"})
    assert _id_kunci(t) == "0123456789abcdef"


def test_folder_kunci_harus_sendiri(tmp_path: Path) -> None:
    (tmp_path / "lain.conf").touch()
    r = Rencana(
        folder=tmp_path / "kantor", nama="KPU Kota Contoh", wilayah="99.71", zona="WIB",
        alamat="https://kpu.example", kunci=tmp_path / "kantor.kunci",
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="tidak kosong"):
        periksa_rencana(r)


def test_kantor_yang_berjalan_tidak_ditimpa(tmp_path: Path) -> None:
    t = Tempat(tmp_path, WAJIB)
    _pastikan_berhenti(t)
    with (tmp_path / "pelaksana.kunci").open("w") as f:
        fcntl.flock(f, fcntl.LOCK_SH)  # as a worker holds it
        with pytest.raises(ArgumenKeliru, match="sedang berjalan"):
            _pastikan_berhenti(t)
    _pastikan_berhenti(t)


@pytest.mark.parametrize("nama", ["kantor#1", "kantor kota", "100%", "apa?"])
def test_folder_yang_memecah_alamat_basis_data_ditolak(tmp_path: Path, nama: str) -> None:
    r = Rencana(
        folder=tmp_path / nama, nama="KPU Kota Contoh", wilayah="99.71", zona="WIB",
        alamat="https://kpu.example",
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="berarti lain"):
        periksa_rencana(r)


def test_tautan_yang_ditinggalkan_tidak_diikuti(tmp_path: Path) -> None:
    """Root writes and hands over in a folder of the pages' account: a link there leads to nothing else."""
    asing, folder = tmp_path / "asing", tmp_path / "kantor"
    asing.write_text("punya sistem", encoding="utf-8")
    (folder / "kunci").mkdir(parents=True)
    for nama in (".kantor.env", "kantor.pulih", "lain"):
        (folder / nama).symlink_to(asing)
    (folder / "kunci/k.lama").symlink_to(asing)
    (salinan := tmp_path / "basis.sqlite3").write_text("basis", encoding="utf-8")
    t = tulis(folder, {**WAJIB, "HAKPILIH_KUNCI_BERKAS": str(folder / "kunci/kantor.kunci")})
    _ganti_sqlite(salinan, folder / "kantor.sqlite3")
    assert (folder / "kantor.sqlite3").read_text(encoding="utf-8") == "basis"
    assert not (folder / "kantor.sqlite3").is_symlink()
    assert asing.read_text(encoding="utf-8") == "punya sistem"
    if os.geteuid() == 0:
        for f in (folder, folder / "kunci"):
            os.chown(f, 12345, 12345)
        _serahkan_seperti_semula(t)
        assert (folder / "kantor.env").stat().st_uid == 12345
        assert asing.stat().st_uid == 0


def test_cadangan_dengan_tautan_ditolak(tmp_path: Path) -> None:
    (tmp_path / "manifes.json").write_text('{"versi": 1, "berkas": {}}', encoding="utf-8")
    periksa_berkas(tmp_path)
    (tmp_path / "arsip").symlink_to("/etc")
    with pytest.raises(ArgumenKeliru, match="tautan"):
        periksa_berkas(tmp_path)


def _punya_orang_lain(folder: Path) -> Tempat:
    folder.chmod(0o755)
    t = tulis(folder, {**WAJIB, "HAKPILIH_FOLDER": str(folder)})
    for p in (folder, folder / "kantor.env"):
        os.chown(p, 12345, 12346)
    return t


def test_root_bekerja_sebagai_pemilik_kantor(tmp_path: Path) -> None:
    """Only root can become somebody else; anybody else stays who they are."""
    if os.geteuid() != 0:
        jadi_pemilik(t := tulis(tmp_path, WAJIB))
        assert hak_pemilik(t) == {}
        return
    t = _punya_orang_lain(tmp_path)
    assert hak_pemilik(t) == {"user": 12345, "group": 12346, "extra_groups": []}
    assert t.lingkungan()["HOME"] == "/"  # not root's, where PostgreSQL's programs would look
    if (anak := os.fork()) == 0:
        try:
            jadi_pemilik(t)
            siapa = (os.getuid(), os.geteuid(), os.getgid(), os.getgroups(), os.environ["HOME"])
            os._exit(0 if siapa == (12345, 12345, 12346, [], "/") else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(anak, 0)[1]) == 0
    with pytest.raises(ArgumenKeliru, match="milik akun 12345, jadi tidak dijalankan sebagai root"):
        jalankan_kantor(t, tuan="127.0.0.1", porta=1, hanya="kantor", kabar=lambda _: None)


def test_lembar_kunci_yang_tidak_dipakai_dibuang(tmp_path: Path) -> None:
    """After a restore with older sheets those of the fresh key would open nothing."""
    folder = tmp_path / "lembar-pemulihan"
    folder.mkdir()
    (punya := folder / "lembar-1.txt").touch()
    _buang_lembar(folder, [punya])  # the very ones that were used
    assert punya.exists()
    (tautan := tmp_path / "tautan").symlink_to(folder)
    _buang_lembar(tautan, [])
    assert punya.exists()
    _buang_lembar(folder, [tmp_path / "lembar-3.txt"])
    assert not folder.exists()
