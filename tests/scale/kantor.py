"""The office at full size: two files to reviewable cases, pages over HTTP, decisions, cost of the history.

Real processes (`hakpilih kantor jalankan`), real HTTP, SQLite and PostgreSQL. Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.scale.cetakan import Cetakan
from tests.scale.kantor_basis import Basis
from tests.scale.kantor_daftar import ukur_daftar
from tests.scale.kantor_klien import Jawab, Klien
from tests.scale.kantor_siap import Jalan, setiap_kantor
from tests.scale.kantor_tulis import biaya_peristiwa, kelambatan, ukur_putusan
from tests.scale.pilihan import Pilihan

TUJU_MUAT, TUJU_LAMAN, TUJU_JAM = 90.0, 200.0, 1000
PUTARAN = 12  # visits of each page
ASAL = {"dpt": "KPU Kota Contoh, DPT pemilu terakhir", "dp4": "Disdukcapil Kota Contoh"}
SABAR = 1800.0  # seconds for one job


def ukur_kantor(p: Pilihan, c: Cetakan) -> None:
    """Everything on each database in turn."""
    kota = p.kota()
    for jenis, jalan, mulai in setiap_kantor(p, c, kota, "kantor"):
        c.judul(f"Office on {jenis}: {p.pemilih:,} voters, first page after {mulai:.1f} s")
        c.data[f"kantor_{jenis.lower()}"] = _satu(jalan, kota, c)


def _satu(jalan: Jalan, kota: Path, c: Cetakan) -> dict[str, Any]:
    b = Basis(jalan.folder)
    hasil: dict[str, Any] = {"langkah": _muat(jalan, kota, b, c)}
    orang = [Klien(jalan.porta, akun).masuk() for akun in ("ani", "rudi", "budi")]
    hasil["diam"] = _laman(orang, b, kota, PUTARAN, c, "Pages, nothing else running")
    hasil["bekerja"] = _sambil_bekerja(jalan, orang, b, kota, c)
    hasil["putusan"] = ukur_putusan(orang[0], orang[1], b, c)
    hasil["daftar"] = ukur_daftar(orang[0], orang[1], b, c, tunggu_tugas)
    hasil["peristiwa"] = biaya_peristiwa(jalan.folder, c)
    hasil["pengurut"] = kelambatan(jalan, b, c)
    return hasil


# -- (a) two files to cases ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step: seconds as the office waits, seconds of CPU of its processes, load meanwhile."""

    nama: str
    detik: float
    cpu: dict[str, float]
    beban: float


def _muat(jalan: Jalan, kota: Path, b: Basis, c: Cetakan) -> dict[str, Any]:
    ani = Klien(jalan.porta, "ani").masuk()
    langkah: list[Langkah] = []

    def catat(nama: str, kerja: Callable[[], Any]) -> Any:
        mulai, dulu = time.perf_counter(), _cpu(jalan)
        hasil = kerja()
        kini = _cpu(jalan)
        beda = {k: kini[k] - dulu.get(k, 0.0) for k in kini}
        langkah.append(Langkah(nama, time.perf_counter() - mulai, beda, os.getloadavg()[0]))
        return hasil

    # Both are handed in before the first is checked through, as a clerk with two files does.
    alamat = {
        n: catat(f"{n}: uploaded", lambda n=n: unggah(ani, kota / f"{n}.csv", n)) for n in ASAL
    }
    for n in ASAL:
        catat(f"{n}: checked", lambda n=n: _tunggu_berkas(b, alamat[n], "diperiksa"))
        _pasti(ani.get(alamat[n]))
        _pasti(ani.post(f"{alamat[n]}/muat", {}))
        # The other file's check may run first: one worker, one queue.
    for n in ASAL:
        catat(f"{n}: loaded, sealed", lambda n=n: _tunggu_berkas(b, alamat[n], "dimuat"))
    ani.get("/telaah/")
    _pasti(ani.post("/telaah/padankan/", {}))
    catat("matched, cases written", lambda: tunggu_tugas(b, "padankan"))
    _pasti(ani.get("/telaah/"))
    kasus = b.satu("SELECT count(*) FROM telaah_kasus WHERE keadaan = 'terbuka'")
    return _cetak_langkah(langkah, int(kasus), c)


def _cetak_langkah(langkah: Sequence[Langkah], kasus: int, c: Cetakan) -> dict[str, Any]:
    bagian = ("laman", "pekerja", "kunci", "pengurut")
    jumlah = sum(x.detik for x in langkah)
    total = {k: sum(x.cpu.get(k, 0.0) for x in langkah) for k in bagian}
    baris = [
        (x.nama, f"{x.detik:.1f}", *(f"{x.cpu.get(k, 0.0):.1f}" for k in bagian), f"{x.beban:.1f}")
        for x in langkah
    ]
    baris.append(
        ("all", f"{jumlah:.1f}", *(f"{total[k]:.1f}" for k in bagian), f"{os.getloadavg()[0]:.1f}")
    )
    c.tabel(("step", "seconds", "CPU pages", "worker", "key", "sequencer", "load"), baris)
    c.kata(
        f"  {kasus:,} cases to review; {jumlah:.1f} s of {TUJU_MUAT:.0f} s aimed at, "
        f"{sum(total.values()):.1f} s of CPU in the office's processes (the database server's not counted)\n"
    )
    return {
        "langkah": [[x.nama, x.detik, x.cpu, x.beban] for x in langkah],
        "detik": jumlah, "cpu": total, "kasus": kasus,
    }  # fmt: skip


def unggah(k: Klien, berkas: Path, nama_format: str) -> str:
    """Hand in a file in pieces; the address of its page. Raises `RuntimeError` where it is refused."""
    k.get("/berkas/unggah")
    keadaan = date.today() - timedelta(days=9)
    isian = {
        "format": nama_format, "dari": ASAL[nama_format], "keadaan_per": keadaan.strftime("%d-%m-%Y"),
    }  # fmt: skip
    return str(json.loads(_pasti(k.unggah(berkas, isian)).isi)["alamat"])


def _tunggu_berkas(b: Basis, alamat: str, kolom: str) -> None:
    nomor = int(alamat.rsplit("/", 1)[1])
    batas = time.monotonic() + SABAR
    while b.satu(f"SELECT {kolom} FROM berkas_berkas WHERE id = {nomor}") is None:
        galat = b.satu(
            f"SELECT galat FROM tugas_tugas WHERE objek = 'berkas/{nomor}' AND galat <> ''"
        )
        if galat or time.monotonic() > batas:
            raise RuntimeError(galat or f"{alamat} is not {kolom} after {SABAR} s")
        time.sleep(0.1)


def tunggu_tugas(b: Basis, jenis: str) -> None:
    """Until no job of a kind is left to do. Raises `RuntimeError` where one failed."""
    batas = time.monotonic() + SABAR
    while True:
        semua = b.tugas(jenis).values()
        if semua and all(selesai for _, selesai, _ in semua):
            break
        if time.monotonic() > batas:
            raise RuntimeError(f"{jenis}: not done after {SABAR} s")
        time.sleep(0.1)
    galat = [g for _, _, g in semua if g]
    if galat:
        raise RuntimeError(galat[-1])


def _pasti(j: Jawab) -> Jawab:
    if not j.diakui:
        raise RuntimeError(f"status {j.status}: {j.isi[:500]!r}")
    return j


def _cpu(jalan: Jalan) -> dict[str, float]:
    """Seconds of CPU that each part has used."""
    detak = os.sysconf("SC_CLK_TCK")
    hasil: dict[str, float] = {}
    for nama, pid in jalan.anak().items():
        for n in pid:
            isi = Path(f"/proc/{n}/stat").read_text().rsplit(")", 1)[1].split()
            hasil[nama] = hasil.get(nama, 0.0) + (int(isi[11]) + int(isi[12])) / detak
    return hasil


# -- (b) pages -------------------------------------------------------------------------------------


def _halaman(b: Basis, wilayah: str) -> dict[str, str]:
    """What staff look at all day, by name; `wilayah` limits rows to what the account may see."""
    di = f"AND kode_kelurahan LIKE '{wilayah}%'"
    kasus = b.satu(
        "SELECT id FROM telaah_kasus WHERE keadaan = 'terbuka' AND jenis = 'ubah' "
        f"AND wilayah LIKE '{wilayah}%' LIMIT 1"
    )
    acak = b.satu(
        f"SELECT acak FROM berkas_baris WHERE nik_sah {'= 1' if b.sqlite else ''} {di} LIMIT 1"
    )
    berkas = b.satu("SELECT min(id) FROM berkas_berkas")
    return {
        "beranda": "/", "berkas": "/berkas/", "berkas rinci": f"/berkas/{berkas}",
        "telaah": "/telaah/", "telaah, jenis": "/telaah/?jenis=ubah",
        "telaah, wilayah": f"/telaah/?jenis=baru&wilayah={wilayah}", "kasus": f"/telaah/{kasus}/",
        "perubahan": "/perubahan/", "riwayat": "/riwayat/", "pemilih": f"/berkas/pemilih/{acak}",
        "tahapan": "/pemilihan/tahapan/", "pekerjaan": "/pekerjaan/",
    }  # fmt: skip


def _seratus(k: Klien, jalur: str, banyak: int = 100) -> str:
    """Follow the keyset pages; the address of the hundredth, or of the last there is."""
    import re
    from html import unescape

    for _ in range(banyak - 1):
        isi = k.get(jalur).isi.decode()
        cocok = re.search(r'href="(/telaah/)?(\?[^"]*sesudah=[^"]+)"', isi)
        if cocok is None:
            break
        jalur = "/telaah/" + unescape(cocok[2])
    return jalur


def _laman(
    orang: Sequence[Klien], b: Basis, kota: Path, putaran: int, c: Cetakan, judul: str,
    selama: Callable[[], bool] = lambda: True,
) -> dict[str, Any]:  # fmt: skip
    """Visit every page as each account, in turn, while `selama` holds."""
    nik = (kota / "dpt.csv").read_text("utf-8").splitlines()[1000]
    nik = next(s for s in nik.split(",") if len(s) == 16 and s.isdigit() and s[12:] != "")
    waktu: dict[tuple[str, str], list[float]] = {}
    semua = {k.akun: _halaman(b, "99.71.01.1001" if k.akun == "budi" else "99.71") for k in orang}
    # What an account may not see is no page of its.
    halaman = {
        k.akun: {n: j for n, j in semua[k.akun].items() if k.get(j).status == 200} for k in orang
    }
    for k in orang:
        halaman[k.akun]["telaah, halaman ke-100"] = _seratus(
            k, "/telaah/", 100 if putaran > 1 else 3
        )
    beban, gagal = [], 0
    for _ in range(putaran):
        for k in orang:
            for nama, jalur in halaman[k.akun].items():
                if not selama():
                    break
                j = k.get(jalur)
                gagal += j.status != 200
                waktu.setdefault((k.akun, nama), []).append(j.detik * 1000)
            if selama():
                waktu.setdefault((k.akun, "cari NIK"), []).append(_cari(k, nik) * 1000)
                beban.append(os.getloadavg()[0])
    return _cetak_laman(waktu, beban, gagal, c, judul)


def _cari(k: Klien, nik: str) -> float:
    """Search by POST and the page it leads to."""
    j = k.post("/berkas/cari", {"q": nik})
    return j.detik + (k.get(j.ke).detik if j.ke else 0.0)


def persentil(nilai: Sequence[float], p: float) -> float:
    """The smallest value that `p` of them do not exceed."""
    urut = sorted(nilai)
    return urut[min(len(urut) - 1, int(len(urut) * p))] if urut else 0.0


def _cetak_laman(
    waktu: dict[tuple[str, str], list[float]], beban: list[float], gagal: int, c: Cetakan, judul: str
) -> dict[str, Any]:  # fmt: skip
    c.kata(
        f"  {judul} (ms; load {statistics.fmean(beban or [0]):.1f}, {gagal} not answered with 200)"
    )
    nama = list(dict.fromkeys(n for _, n in waktu))
    akun = list(dict.fromkeys(a for a, _ in waktu))
    baris = []
    for n in nama:
        per = [waktu.get((a, n), []) for a in akun]
        semua = [x for d in per for x in d]
        baris.append(
            (n, len(semua), f"{persentil(semua, 0.5):.0f}", f"{persentil(semua, 0.95):.0f}",
             *(f"{persentil(d, 0.5):.0f}" for d in per))
        )  # fmt: skip
    semua = [x for d in waktu.values() for x in d]
    p50, p95 = persentil(semua, 0.5), persentil(semua, 0.95)
    baris.append(("all", len(semua), f"{p50:.0f}", f"{p95:.0f}", *("" for _ in akun)))
    c.tabel(("page", "visits", "p50", "p95", *(f"p50 {a}" for a in akun)), baris)
    c.kata(f"  p95 {p95:.0f} ms of {TUJU_LAMAN:.0f} ms aimed at\n")
    return {"p50": p50, "p95": p95, "gagal": gagal, "baris": baris}


def _sambil_bekerja(
    jalan: Jalan, orang: Sequence[Klien], b: Basis, kota: Path, c: Cetakan
) -> dict[str, Any]:
    """The same pages while a second DP4 is checked, loaded and matched."""
    lagi = jalan.folder.with_name(f"{jalan.folder.name}-dp4-kedua.csv")
    isi = (kota / "dp4.csv").read_text("utf-8").splitlines(keepends=True)
    lagi.write_text("".join([*isi[:-50], ""]), "utf-8")  # another file: fifty rows fewer
    ani = Klien(jalan.porta, "ani").masuk()
    alamat = unggah(ani, lagi, "dp4")
    nomor = int(alamat.rsplit("/", 1)[1])
    keadaan = {"habis": False, "diminta": False}

    def selama() -> bool:
        """Whether jobs still write; the load is asked for as soon as the check is over."""
        if not keadaan["diminta"] and b.satu(
            f"SELECT diperiksa FROM berkas_berkas WHERE id = {nomor}"
        ):
            ani.get(alamat)
            _pasti(
                ani.post(f"{alamat}/muat", {"alasan": "Berkas pengganti untuk pengukuran laju."})
            )
            keadaan["diminta"] = True
        if keadaan["diminta"]:
            keadaan["habis"] = not b.satu("SELECT count(*) FROM tugas_tugas WHERE selesai IS NULL")
        return not keadaan["habis"]

    return _laman(
        orang, b, kota, 1000, c, "Pages while a second file is checked and loaded", selama
    )
