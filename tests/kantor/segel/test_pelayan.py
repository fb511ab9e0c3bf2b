"""The key process over its real socket: sealing, refusing, counting, dying, and keeping quiet."""

from __future__ import annotations

import os
import select
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from kantor.segel import klien
from kantor.segel.bingkai import kirim, terima
from kantor.segel.galat import KunciKeliru, KunciTakTersedia, SegelTakTerbuka
from kantor.segel.klien import Kunci
from kantor.segel.nyala import nyalakan

from .conftest import Proses

pytestmark = pytest.mark.lengkap

NIK = [f"99710141{i % 12 + 1:02d}{i % 100:02d}{i + 1:04d}" for i in range(300)]
KAIT = [f"catatan-{i}" for i in range(300)]


def test_what_was_sealed_opens_in_its_own_row_only(kunci: Kunci) -> None:
    nilai = [*NIK[:3], "", "bukan NIK ✓"]
    tersegel = kunci.segel("nik", nilai, KAIT[:5])
    assert tersegel[3] is None
    assert kunci.buka("nik", tersegel, KAIT[:5]) == nilai
    assert kunci.segel("nik", nilai, KAIT[:5]) != tersegel
    with pytest.raises(SegelTakTerbuka, match="urutan ke-1, 2") as galat:
        kunci.buka("nik", [tersegel[1], tersegel[0], *tersegel[2:]], KAIT[:5])
    assert (galat.value.posisi, galat.value.dari) == ((0, 1), 5)
    with pytest.raises(SegelTakTerbuka):
        kunci.buka("nkk", tersegel, KAIT[:5])


def test_a_few_texts_hash_as_a_column_does(kunci: Kunci) -> None:
    assert kunci.sidik_kata("nik", NIK[:3]) == kunci.sidik("nik", NIK[:3])
    assert kunci.sidik_kata("nkk", NIK[:1]) != kunci.sidik_kata("nik", NIK[:1])
    for salah in ([""], [1], [None]):
        with pytest.raises(KunciKeliru, match="kosong"):
            kunci.sidik_kata("nik", salah)  # type: ignore[arg-type]
    with pytest.raises(KunciKeliru):
        kunci.sidik_kata("tiada", NIK[:1])


def test_every_changed_bit_is_found(kunci: Kunci) -> None:
    (tersegel,) = kunci.segel("telepon", ["0812"], ["1"])
    assert tersegel is not None
    ubahan = [
        tersegel[:i] + bytes([tersegel[i] ^ 1 << b]) + tersegel[i + 1 :]
        for i in range(len(tersegel))
        for b in range(8)
    ]
    ubahan += [tersegel[:n] for n in range(len(tersegel))]
    with pytest.raises(SegelTakTerbuka) as galat:
        kunci.buka("telepon", [*ubahan, tersegel], ["1"] * (len(ubahan) + 1))
    assert galat.value.posisi == tuple(range(len(ubahan)))


def test_arrow_columns_in_pieces(kunci: Kunci, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klien, "KEPINGAN", 100)
    nilai = pa.chunked_array([NIK[:140], [None, ""], NIK[142:]])
    kait = pa.array(range(300))
    tersegel = kunci.segel_larik("nik", nilai, kait)
    assert (tersegel.type, tersegel.null_count) == (pa.binary(), 2)
    harap = [*NIK[:140], None, None, *NIK[142:]]
    assert kunci.buka_larik("nik", tersegel, kait).to_pylist() == harap
    assert (
        kunci.buka_larik("nik", tersegel.slice(90, 120), kait.slice(90, 120)).to_pylist()
        == harap[90:210]
    )
    geser = pa.array([0, 2, 1, *range(3, 250), 251, 250, *range(252, 300)])
    with pytest.raises(SegelTakTerbuka) as galat:
        kunci.buka_larik("nik", tersegel, geser)
    assert (galat.value.posisi, galat.value.dari) == ((1, 2, 250, 251), 300)
    lahir = pa.array([date(1990, 1, 31), None], pa.date32())
    hari = kunci.segel_larik("lahir", lahir, pa.array(["a", "b"]))
    assert kunci.buka("lahir", hari.to_pylist(), ["a", "b"]) == ["1990-01-31", ""]


def test_hashes_are_keyed_per_kind_and_fit_in_both_forms(kunci: Kunci) -> None:
    sidik = kunci.sidik("nik", [NIK[0], "", NIK[1], NIK[0]])
    assert sidik[1] is None
    assert sidik[0] == sidik[3] != sidik[2]
    assert len(sidik[0] or b"") == 16
    assert kunci.sidik("nkk", [NIK[0]]) != sidik[:1]
    larik = kunci.sidik_larik("nik", pa.array([NIK[0], None, NIK[1], NIK[0]]))
    assert (larik.type, larik.to_pylist()) == (pa.binary(16), sidik)
    assert len(kunci.sidik_larik("nik", pa.array([], pa.string()))) == 0


def test_requests_that_cannot_be_met_get_a_sentence(kunci: Kunci) -> None:
    with pytest.raises(KunciKeliru, match="agama"):
        kunci.segel("agama", ["x"], ["1"])
    with pytest.raises(KunciKeliru, match="nomor catatan"):
        kunci.segel("nik", ["x"], [""])
    with pytest.raises(KunciKeliru, match="kait"):
        kunci.segel("nik", ["x", "y"], ["1"])
    with pytest.raises(KunciKeliru, match="Keperluan"):
        kunci.buka("nik", [None], ["1"], keperluan="iseng")
    with pytest.raises(KunciKeliru, match="terlalu panjang"):
        kunci.segel("nik", ["9" * (9 << 20)], ["1"])
    with pytest.raises(KunciKeliru, match="32 byte"):
        kunci.bungkus(b"pendek", "1")


def test_broken_frames_hurt_nobody_else(proses: Proses) -> None:
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(str(proses.nyala.soket))
        s.sendall(b"\xff" * 8)
        assert s.recv(1) == b""
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(str(proses.nyala.soket))
        for badan in (b"", b"9971014101900001", b"\xff\xff\xff\xff\x10\0\0\0" + bytes(16)):
            kirim(s, {"op": "segel", "jenis": "nik"}, badan)
            jawaban = terima(s)
            assert jawaban is not None
            assert jawaban[0]["kode"] == "permintaan"
    assert proses.kunci.sehat()["id"] == proses.induk.id


def test_opened_values_are_counted_by_purpose(kunci: Kunci) -> None:
    tersegel = kunci.segel("nik", NIK[:7], KAIT[:7])
    awal = kunci.hitungan()["jumlah"]
    kunci.buka("nik", [*tersegel, None], KAIT[:8])
    kunci.buka_larik("nik", pa.array(tersegel[:2]), pa.array(KAIT[:2]))
    akhir = kunci.hitungan()
    assert akhir["jumlah"]["lihat"] - awal.get("lihat", 0) == 7
    assert akhir["jumlah"]["padan"] - awal.get("padan", 0) == 2
    assert sum(n for _, per in akhir["menit"] for n in per.values()) == sum(
        akhir["jumlah"].values()
    )


def test_many_at_once_each_get_their_own(kunci: Kunci) -> None:
    def satu(i: int) -> bool:
        nilai, kait = NIK[i : i + 50], KAIT[i : i + 50]
        return kunci.buka("nik", kunci.segel("nik", nilai, kait), kait) == nilai

    with ThreadPoolExecutor(16) as kolam:
        assert all(kolam.map(satu, range(160)))


def test_a_forked_worker_has_connections_of_its_own(proses: Proses) -> None:
    kode = """
import os, sys
from pathlib import Path
from kantor.segel.klien import Kunci
k = Kunci(Path(sys.argv[1]))
k.sehat()
anak = os.fork()
kait = [str(i) for i in range(500)]
nilai = [f"{'anak' if anak == 0 else 'induk'}-{i}" for i in range(500)]
benar = all(k.buka("nik", k.segel("nik", nilai, kait), kait) == nilai for _ in range(20))
if anak == 0:
    os._exit(0 if benar else 1)
sys.exit(0 if benar and os.waitpid(anak, 0)[1] == 0 else 1)
"""
    subprocess.run([sys.executable, "-c", kode, str(proses.nyala.soket)], check=True)


def test_the_socket_is_for_owner_and_group_and_for_one_process(proses: Proses) -> None:
    soket = proses.nyala.soket
    assert stat.S_IMODE(soket.stat().st_mode) == 0o660
    kedua = _jalankan(soket, proses.berkas)
    assert (kedua.returncode, "sudah dilayani" in kedua.stderr) == (2, True)
    assert proses.kunci.sehat()["tanpa_dump"] is True
    penuh = soket.with_name("bukan-soket")
    penuh.write_text("penting")
    assert "bukan soket" in _jalankan(penuh, proses.berkas).stderr
    assert penuh.read_text() == "penting"


def test_other_users_and_other_keys_are_refused(proses: Proses) -> None:
    soket = proses.nyala.soket.with_name("lain.sok")
    perintah = [
        sys.executable,
        "-m",
        "kantor.segel",
        "--soket",
        str(soket),
        "--kunci",
        str(proses.berkas),
    ]
    with subprocess.Popen(
        [*perintah, "--uid", str(os.getuid() + 1)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as lain:
        assert lain.stdout is not None
        assert lain.stdout.readline().split()[0] == b"siap"
        with pytest.raises(KunciTakTersedia, match="tidak melayani pengguna"):
            Kunci(soket).segel("nik", NIK[:1], KAIT[:1])
        lain.terminate()
    assert not soket.exists()
    with pytest.raises(KunciKeliru, match="padahal data ini disegel"):
        Kunci(proses.nyala.soket, "0" * 16).segel("nik", NIK[:1], KAIT[:1])


def test_a_killed_process_is_told_and_its_successor_is_found(proses: Proses) -> None:
    with tempfile.TemporaryDirectory() as nama:
        soket = Path(nama) / "k.sok"
        kunci = Kunci(soket)
        with pytest.raises(KunciTakTersedia):
            kunci.sehat()
        with nyalakan(soket, proses.berkas) as nyala:
            tersegel = kunci.segel("nik", NIK[:1], KAIT[:1])
            nyala.proses.send_signal(signal.SIGKILL)
            nyala.proses.wait()
            with pytest.raises(KunciTakTersedia, match="tidak menjawab") as galat:
                kunci.buka("nik", tersegel, KAIT[:1])
            assert "Hubungi admin" in galat.value.saran
        with nyalakan(soket, proses.berkas):  # over the socket that the killed one left
            assert kunci.buka("nik", tersegel, KAIT[:1]) == NIK[:1]
        assert not soket.exists()


def test_it_ends_with_its_parent(proses: Proses) -> None:
    with tempfile.TemporaryDirectory() as nama:
        soket = Path(nama) / "k.sok"
        kode = (
            "import sys; from pathlib import Path; from kantor.segel.nyala import nyalakan\n"
            "print(nyalakan(Path(sys.argv[1]), Path(sys.argv[2])).proses.pid, flush=True)\n"
            "import os; os._exit(0)"
        )
        induk = subprocess.run(
            [sys.executable, "-c", kode, str(soket), str(proses.berkas)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        with suppress(ProcessLookupError):  # gone already
            fd = os.pidfd_open(int(induk.stdout))
            assert select.select([fd], [], [], 30)[0]
            os.close(fd)
        assert not soket.exists()


def test_what_it_says_names_nobody(proses: Proses) -> None:
    kunci = proses.kunci
    tersegel = kunci.segel("nik", NIK, KAIT)
    kunci.buka("nik", tersegel, KAIT)
    with pytest.raises(SegelTakTerbuka):
        kunci.buka("nik", tersegel[::-1], KAIT)
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(str(proses.nyala.soket))
        kirim(s, {"op": NIK[0], "jenis": NIK[1]}, NIK[2].encode())
        jawaban = terima(s)
        assert jawaban is not None
        assert not any(n in str(jawaban) for n in NIK)
        s.sendall(NIK[0].encode())
    kata = proses.catatan.read_text("utf-8")
    assert not any(n in kata for n in NIK)
    for berkas in ("cmdline", "environ"):
        isi = Path(f"/proc/{proses.nyala.proses.pid}/{berkas}")
        assert not any(n.encode() in isi.read_bytes() for n in NIK[:1])


def _jalankan(soket: Path, berkas: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kantor.segel", "--soket", str(soket), "--kunci", str(berkas)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
