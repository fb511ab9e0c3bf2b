"""What `.ci/systemd.py` runs inside the machine it boots: an installation as docs/panduan/kantor.md tells
it, then every way to end its processes, a backup, a reboot, and whether all is there again.

Usage: systemd_dalam.py [postgres]. Each line is `ok NAME: …` or `FAILED NAME: …`; a file says how far it is.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import ssl
import subprocess
import sys
import time
import traceback
import urllib.error
import urllib.request
from pathlib import Path

from systemd_alat import (
    AKAR,
    KUNCI_SERTIFIKAT,
    NAMA,
    SERTIFIKAT,
    Peramban,
    bunuh,
    jalankan,
    menjawab,
    proses,
    sebut,
    sifat,
    totp,
    tunggu,
)

PROGRAM = "/opt/hakpilih/.venv/bin/hakpilih"
FOLDER, KUNCI = Path("/srv/hakpilih"), Path("/srv/hakpilih-kunci")
CADANGAN = Path("/var/backups/hakpilih")
TAHAP = Path("/var/lib/uji-hakpilih.json")
SANDI = "empat kata tanpa hubungan"
NIK = "9971014108750001"  # invented; the region does not exist


# The installation, as the manual says


def pasang(ingat: dict[str, str]) -> str:
    jalankan(
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "90",
        "-keyout", KUNCI_SERTIFIKAT, "-out", SERTIFIKAT, "-subj", f"/CN={NAMA}",
        "-addext", f"subjectAltName=DNS:{NAMA}",
    )  # fmt: skip
    assert KUNCI_SERTIFIKAT.stat().st_mode & 0o077 == 0
    jalankan("adduser", "--system", "--group", "--no-create-home", "hakpilih")
    jalankan("adduser", "--system", "--no-create-home", "--ingroup", "hakpilih", "hakpilih-kunci")
    basis = []
    if ingat["basis"]:
        jalankan("runuser", "-u", "postgres", "--", "createuser", "--createdb", "hakpilih")
        jalankan("runuser", "-u", "postgres", "--", "createdb", "--owner", "hakpilih", "kantor")
        basis = ["--basis", "postgres:///kantor"]
    teks = jalankan(
        PROGRAM, "kantor", "siapkan", FOLDER, "--nama", "KPU Kota Contoh", "--wilayah", "99.71",
        "--alamat", AKAR, "--sertifikat", SERTIFIKAT, "--kunci-sertifikat", KUNCI_SERTIFIKAT,
        "--admin", "maya=Maya Putri", "--ketua", "rudi=Rudi Hartanto", *basis,
    )  # fmt: skip
    assert "Perhatian" not in teks, teks
    ((ingat["kode"], ingat["tautan"]),) = re.findall(
        r"Rudi Hartanto, kode pembuka (\S+):\s+(https://\S+)", teks
    )
    for satuan in (FOLDER / "systemd").glob("hakpilih*"):
        jalankan("cp", satuan, "/etc/systemd/system/")
    jalankan("systemctl", "daemon-reload")
    keluhan = jalankan("systemd-analyze", "verify", *Path("/etc/systemd/system").glob("hakpilih*"))
    assert "hakpilih" not in keluhan, keluhan
    mulai = time.monotonic()
    jalankan(
        "systemctl", "enable", "--now", "hakpilih-kunci", "hakpilih", "hakpilih-cadangan.timer"
    )
    assert menjawab(), "systemctl start kembali sebelum laman menjawab"
    return f"{time.monotonic() - mulai:.1f} s until the pages answered"


def akun_dan_izin(_: dict[str, str]) -> str:
    milik = jalankan("ps", "-eo", "user:20,args")
    baris = [b for b in milik.splitlines() if "/opt/hakpilih" in b and "systemd_dalam" not in b]
    for b in baris:
        harus = "hakpilih-kunci " if "kantor.segel" in b else "hakpilih "
        assert b.startswith(harus), b
    assert len(baris) >= 6, baris
    for akun in ("hakpilih", "nobody"):
        for p in (KUNCI / "kantor.kunci", KUNCI_SERTIFIKAT):
            hasil = subprocess.run(["runuser", "-u", akun, "--", "cat", p], capture_output=True)
            assert hasil.returncode, f"{akun} membaca {p}"
    polos = urllib.request.Request(f"http://{NAMA}:443/akun/masuk/")
    try:
        with urllib.request.urlopen(polos, timeout=20):
            raise AssertionError("porta 443 menjawab tanpa TLS")
    except (OSError, http.client.HTTPException):
        pass
    return f"{len(baris)} processes, none of root"


def kurungan(_: dict[str, str]) -> str:
    """What the units shut is shut: seen from inside their namespaces, with the rights they have."""
    for satuan, akun, boleh in (
        ("hakpilih", "hakpilih", {str(FOLDER)}),
        ("hakpilih-kunci", "hakpilih-kunci", {"/run/hakpilih"}),
    ):
        pid = sifat(satuan, "MainPID")
        keadaan = Path(f"/proc/{pid}/status").read_text()
        for harus in ("NoNewPrivs:\t1", "Seccomp:\t2"):
            assert harus in keadaan, (satuan, harus)
        kuasa = re.search(r"CapEff:\t0*([0-9a-f]+)", keadaan)
        assert kuasa and int(kuasa[1], 16) == (1 << 10 if satuan == "hakpilih" else 0), kuasa  # noqa: PT018
        tempat = [
            "/etc",
            "/usr",
            "/srv",
            "/opt/hakpilih",
            "/var/backups/hakpilih",
            "/run/hakpilih",
            FOLDER,
            KUNCI,
        ]
        for f in map(str, tempat):
            hasil = subprocess.run(
                ["nsenter", "-t", pid, "-m", "--", "runuser", "-u", akun, "-g", "hakpilih", "--",
                 "mktemp", "-p", f],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert (hasil.returncode == 0) == (f in boleh), (satuan, f, hasil.stderr)
            Path(hasil.stdout.strip() or "/tmp/-").unlink(missing_ok=True)
        # Root itself sees nothing there, from inside the office.
        for f in ["/root", "/home", *([str(KUNCI)] if satuan == "hakpilih" else [])]:
            isi = jalankan("nsenter", "-t", pid, "-m", "--", "ls", "-A", f, periksa=False)
            assert not isi.strip() or "ermission" in isi, (satuan, f, isi)
    return "only its own folder is writable"


def nilai_kurungan(_: dict[str, str]) -> str:
    nilai = {}
    for s in ("hakpilih", "hakpilih-kunci", "hakpilih-cadangan"):
        teks = jalankan("systemd-analyze", "security", "--no-pager", s, periksa=False)
        angka = re.search(r"exposure level for \S+: ([\d.]+)", teks)
        assert angka, teks[-200:]
        nilai[s] = float(angka[1])
    assert max(nilai.values()) < 2, nilai
    return f"systemd-analyze security {nilai}"


def memori_kunci(_: dict[str, str]) -> str:
    """What only a machine with a kernel of its own grants: limits of memory, memory that stays in place."""
    pid = sifat("hakpilih-kunci", "MainPID")
    grup = Path("/sys/fs/cgroup/system.slice/hakpilih-kunci.service")
    if not (grup / "memory.max").exists():
        return "not asked: a container without limits of memory"
    assert (grup / "memory.max").read_text().strip() == str(2 << 30)
    assert (grup / "memory.swap.max").read_text().strip() == "0"
    assert re.search(r"Max locked memory\s+unlimited", Path(f"/proc/{pid}/limits").read_text())
    terkunci = re.search(r"VmLck:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert terkunci and int(terkunci[1]) > 10_000, terkunci  # noqa: PT018
    catatan = jalankan("journalctl", "--no-pager", "-b", "-u", "hakpilih-kunci")
    assert "does not support" not in catatan, catatan[-500:]
    return f"{int(terkunci[1]) // 1024} MiB of the key process stay out of swap"


# Use


def masuk(ingat: dict[str, str]) -> str:
    """Rudi opens his account, installs his second factor, and has the worker do something."""
    p = Peramban()
    p.ambil(ingat["tautan"])
    p.kirim("/akun/undangan/", sandi=SANDI, ulang=SANDI, kode=ingat["kode"])
    halaman = p.ambil("/akun/kuat/pasang/")
    rahasia = re.search(r"\b[A-Z2-7]{32}\b", halaman)
    assert rahasia, "halaman pengaman kedua tanpa kunci"
    ingat["totp"] = rahasia[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', halaman)
    assert token
    p.ambil(p.alamat, {"csrfmiddlewaretoken": token[1], "code": totp(rahasia[0])})
    assert "/akun/kuat/pemulihan/" in p.alamat, p.alamat
    return pekerjaan(p)


def pekerjaan(p: Peramban) -> str:
    mulai = time.monotonic()
    p.kirim("/riwayat/", "/pekerjaan/periksa-riwayat")
    alamat = p.alamat
    assert re.search(r"/pekerjaan/\d+$", alamat), alamat
    tunggu(lambda: "Riwayat utuh" in p.ambil(alamat))
    return f"a job done in {time.monotonic() - mulai:.1f} s"


def masuk_lagi(ingat: dict[str, str]) -> str:
    """With password and second factor, after a restart of everything."""
    time.sleep(31 - time.time() % 30)  # a code that was not used yet
    p = Peramban()
    p.kirim("/akun/masuk/", login="rudi", password=SANDI)
    p.kirim(p.alamat, code=totp(ingat["totp"]))
    return pekerjaan(p)


def catatan_tanpa_nik(_: dict[str, str]) -> str:
    p = Peramban()
    for jalan in (f"/cari/{NIK}", f"/?nik={NIK}"):
        try:
            p.ambil(jalan)
        except urllib.error.HTTPError as galat:
            galat.close()
    p.kirim("/akun/masuk/", login=NIK, password=NIK)
    catatan = jalankan("journalctl", "--no-pager", "-o", "export", "-u", "hakpilih*")
    assert "hakpilih" in catatan
    assert not re.search(r"(?<!\d)9971\d{12}(?!\d)", catatan), "NIK di catatan"
    assert "Traceback" not in catatan, "galat di catatan"
    return f"{len(catatan.splitlines())} lines"


# Ends of processes


def matikan_bagian(_: dict[str, str]) -> str:
    hasil = []
    utama = sifat("hakpilih", "MainPID")
    for nama, pola in (
        ("sequencer", "kantor.riwayat"),
        ("worker", "kantor.tugas"),
        ("pages", "granian"),
    ):
        lama = proses(pola)
        os.kill(lama[0], 9)
        detik = tunggu(
            lambda lama=lama, pola=pola: not set(lama) & set(proses(pola)) and proses(pola)
        )
        detik += tunggu(menjawab)
        hasil.append(f"{nama} {detik:.1f} s")
    assert utama == sifat("hakpilih", "MainPID")
    return ", ".join(hasil)


def matikan_utama(_: dict[str, str]) -> str:
    hasil = []
    for sinyal in (9, 15):
        lama = sifat("hakpilih", "MainPID")
        bunuh("hakpilih", sinyal)
        detik = tunggu(lambda lama=lama: sifat("hakpilih", "MainPID") not in (lama, "0"))
        hasil.append(f"signal {sinyal} {detik + tunggu(menjawab):.1f} s")
    return ", ".join(hasil)


def matikan_kunci(_: dict[str, str]) -> str:
    utama, lama = sifat("hakpilih", "MainPID"), sifat("hakpilih-kunci", "MainPID")
    os.kill(int(lama), 9)
    detik = tunggu(
        lambda: (
            sifat("hakpilih-kunci", "MainPID") not in (lama, "0")
            and sifat("hakpilih-kunci", "ActiveState") == "active"
        )
    )
    assert menjawab()
    assert utama == sifat("hakpilih", "MainPID"), "kantor ikut mati bersama proses kunci"
    return f"back after {detik:.1f} s, pages stayed"


def matikan_berulang(_: dict[str, str]) -> str:
    """Nothing is given up: seven deaths in a row, more than systemd allows by itself."""
    for _n in range(7):
        bunuh("hakpilih-kunci")
        tunggu(lambda: sifat("hakpilih-kunci", "MainPID") == "0")
    tunggu(lambda: sifat("hakpilih-kunci", "ActiveState") == "active")
    return f"{sifat('hakpilih-kunci', 'NRestarts')} restarts of the key process"


def tanpa_kunci(_: dict[str, str]) -> str:
    """`systemctl stop hakpilih-kunci`: pages stay; `start` is all that is needed."""
    jalankan("systemctl", "stop", "hakpilih-kunci")
    assert menjawab()
    teks = periksa_kantor()
    assert "Proses kunci tidak menjawab" in teks, teks
    jalankan("systemctl", "start", "hakpilih-kunci")
    tunggu(lambda: "Arsip utuh" in periksa_kantor())
    return "pages stayed, one start mended it"


def nyalakan_lagi(_: dict[str, str]) -> str:
    mulai = time.monotonic()
    jalankan("systemctl", "restart", "hakpilih-kunci", "hakpilih")
    assert menjawab(), "systemctl restart kembali sebelum laman menjawab"
    return f"{time.monotonic() - mulai:.1f} s"


def hentikan(_: dict[str, str]) -> str:
    mulai = time.monotonic()
    jalankan("systemctl", "stop", "hakpilih")
    lama = time.monotonic() - mulai
    assert sifat("hakpilih", "Result") == "success"
    assert sifat("hakpilih", "ExecMainStatus") == "0"
    assert not menjawab()
    sisa = jalankan("pgrep", "-a", "-u", "hakpilih", periksa=False)
    assert not sisa, sisa
    assert lama < 60, lama
    jalankan("systemctl", "start", "hakpilih")
    assert menjawab()
    return f"clean in {lama:.1f} s"


def sertifikat_baru(_: dict[str, str]) -> str:
    """A renewed certificate is served after a restart; its key stays root's."""
    jalankan(
        "openssl", "req", "-x509", "-key", KUNCI_SERTIFIKAT, "-days", "80", "-out", SERTIFIKAT,
        "-subj", f"/CN={NAMA}", "-addext", f"subjectAltName=DNS:{NAMA}",
    )  # fmt: skip
    jalankan("systemctl", "restart", "hakpilih")
    assert ssl.get_server_certificate((NAMA, 443)).split() == SERTIFIKAT.read_text().split()
    return "served"


# Backup


def periksa_kantor() -> str:
    return jalankan(PROGRAM, "kantor", "periksa", FOLDER, periksa=False)


def periksa(_: dict[str, str]) -> str:
    teks = periksa_kantor()
    assert teks.count("utuh") >= 2, teks
    assert "tidak" not in teks.lower(), teks
    asing = jalankan("find", FOLDER, "-user", "root", "-not", "-path", "*/lembar-pemulihan*", "-not",
                     "-path", "*/systemd*")  # fmt: skip
    assert not asing, f"milik root: {asing}"
    return teks.splitlines()[0]


def cadangkan(_: dict[str, str]) -> str:
    jadwal = sifat("hakpilih-cadangan.timer", "NextElapseUSecRealtime")
    setempat = jalankan("env", "TZ=Asia/Jakarta", "date", "-d", jadwal, "+%H:%M").strip()
    assert setempat == "01:30", jadwal
    lama = set(CADANGAN.glob("kantor-*"))
    jalankan("systemctl", "start", "hakpilih-cadangan")
    assert sifat("hakpilih-cadangan", "Result") == "success"
    (baru,) = set(CADANGAN.glob("kantor-*")) - lama
    assert json.loads((baru / "manifes.json").read_text())["riwayat"]["nomor"] > 2
    # One that is killed half-way leaves nothing that the next one does not take away.
    jalankan("systemctl", "start", "--no-block", "hakpilih-cadangan")
    tunggu(lambda: list(CADANGAN.glob(".kantor-*")))
    jalankan("systemctl", "kill", "-s", "KILL", "hakpilih-cadangan")
    tunggu(lambda: sifat("hakpilih-cadangan", "ActiveState") == "failed")
    jalankan("systemctl", "start", "hakpilih-cadangan")
    assert not list(CADANGAN.glob(".kantor-*"))
    return f"next at {jadwal}; {len(list(CADANGAN.glob('kantor-*')))} backups"


def jadwal_jalan(_: dict[str, str]) -> str:
    """The timer itself starts it: its hour set to a moment from now."""
    lama = set(CADANGAN.glob("kantor-*"))
    tambahan = Path("/run/systemd/system/hakpilih-cadangan.timer.d/uji.conf")
    tambahan.parent.mkdir(parents=True)
    tambahan.write_text("[Timer]\nOnCalendar=\nOnCalendar=*-*-* *:*:00/20\nAccuracySec=1s\n")
    jalankan("systemctl", "daemon-reload")
    jalankan("systemctl", "restart", "hakpilih-cadangan.timer")
    detik = tunggu(lambda: set(CADANGAN.glob("kantor-*")) - lama)
    tambahan.unlink()
    jalankan("systemctl", "daemon-reload")
    jalankan("systemctl", "restart", "hakpilih-cadangan.timer")
    tunggu(lambda: sifat("hakpilih-cadangan", "ActiveState") == "inactive")
    return f"after {detik:.1f} s"


def pulihkan(ingat: dict[str, str]) -> str:
    """The newest backup into a new folder, with two of the sheets."""
    baru, kunci_baru = Path("/srv/baru"), Path("/srv/baru-kunci")
    basis = []
    if ingat["basis"]:
        jalankan("runuser", "-u", "postgres", "--", "createdb", "--owner", "hakpilih", "baru")
        basis = ["--basis", "postgres:///baru"]
    jalankan(
        PROGRAM, "kantor", "siapkan", baru, "--nama", "KPU Kota Contoh", "--wilayah", "99.71",
        "--alamat", AKAR, "--sertifikat", SERTIFIKAT, "--kunci-sertifikat", KUNCI_SERTIFIKAT,
        "--admin", "maya=Maya Putri", "--ketua", "rudi=Rudi Hartanto", *basis,
    )  # fmt: skip
    lembar = FOLDER / "lembar-pemulihan"
    teks = jalankan(
        PROGRAM, "kantor", "pulihkan", max(CADANGAN.glob("kantor-*")), baru,
        "--lembar", lembar / "lembar-1.txt", "--lembar", lembar / "lembar-3.txt",
    )  # fmt: skip
    assert (kunci_baru / "kantor.kunci").read_bytes() == (KUNCI / "kantor.kunci").read_bytes()
    assert not (baru / "lembar-pemulihan").exists(), "lembar kunci yang tidak dipakai tertinggal"
    jalankan(PROGRAM, "kantor", "satuan", baru)
    jalankan("systemctl", "daemon-reload")
    jalankan("systemctl", "restart", "hakpilih-kunci", "hakpilih")
    assert menjawab()
    hasil = jalankan(PROGRAM, "kantor", "periksa", baru)
    assert "Arsip utuh" in hasil, hasil
    return teks.splitlines()[0]


def hidup_lagi(_: dict[str, str]) -> str:
    """After a reboot, without a hand."""
    detik = tunggu(menjawab)
    for s in ("hakpilih-kunci", "hakpilih", "hakpilih-cadangan.timer"):
        assert sifat(s, "ActiveState") == "active", s
    gagal = jalankan("systemctl", "list-units", "--failed", "--no-legend", "--plain")
    assert "hakpilih" not in gagal, gagal
    mulai = int(jalankan("systemctl", "show", "-p", "UserspaceTimestampMonotonic", "--value"))
    lama = (int(sifat("hakpilih", "ActiveEnterTimestampMonotonic")) - mulai) / 1e6
    return f"{lama:.1f} s after systemd began; waited {detik:.1f} s more"


SEBELUM = (
    pasang, akun_dan_izin, kurungan, nilai_kurungan, memori_kunci, masuk, catatan_tanpa_nik,
    matikan_bagian, matikan_utama, matikan_kunci, matikan_berulang, tanpa_kunci, nyalakan_lagi, hentikan,
    sertifikat_baru, cadangkan, jadwal_jalan, periksa,
)  # fmt: skip
SESUDAH = (hidup_lagi, masuk_lagi, periksa, pulihkan)


def utama() -> None:
    ingat: dict[str, str] = {"basis": "postgres" if "postgres" in sys.argv else "", "tahap": "1"}
    if TAHAP.exists():
        ingat |= json.loads(TAHAP.read_text())
    else:
        with Path("/etc/hosts").open("a") as f:
            f.write(f"127.0.0.1 {NAMA}\n")
    for uji in SEBELUM if ingat["tahap"] == "1" else SESUDAH:
        mulai = time.monotonic()
        try:
            kata, apa = uji(ingat), "ok"
        except Exception as galat:
            traceback.print_exc()
            kata, apa = f"{type(galat).__name__}: {galat}", "FAILED"
        ingat[apa] = str(int(ingat.get(apa, 0)) + 1)
        sebut(apa, f"{uji.__name__}: {kata} [{time.monotonic() - mulai:.0f} s]")
        if apa == "FAILED" and uji is pasang:
            break
    akhir = ingat["tahap"] != "1" or ("FAILED" in ingat and not menjawab())
    ingat["tahap"] = "2"
    TAHAP.write_text(json.dumps(ingat))
    if akhir:
        sebut("SELESAI", f"{ingat.get('ok', 0)} passed, {ingat.get('FAILED', 0)} failed")
        jalankan("systemctl", "poweroff", "--no-block")
    else:
        sebut("REBOOT", "")
        jalankan("systemctl", "reboot", "--no-block")


if __name__ == "__main__":
    utama()
