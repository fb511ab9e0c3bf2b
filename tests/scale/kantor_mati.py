"""An office that is killed at random points while people decide and files are loaded, and started again.

Three people work over HTTP: one proposes, one approves, one hands in files, loads and matches them. What
the server acknowledged (2xx, 3xx) is written down on this side; after every kill it is asked for.
"""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.scale.cetakan import Cetakan
from tests.scale.kantor_basis import Basis
from tests.scale.kantor_klien import Klien, menjawab
from tests.scale.kantor_siap import (
    POSTGRES,
    SQLITE,
    Jalan,
    ada_postgres,
    basis,
    di_kantor,
    porta_bebas,
)
from tests.scale.kantor_tulis import antrean_pertama, usulkan
from tests.scale.kantor_utuh import cacat, hilang, tunggu_rantai
from tests.scale.pilihan import Pilihan
from tests.scale.ukur import proses

PEMILIH = 2_000
KALI, KALI_POSTGRES = 100, 30
TUJU_NYALA = 5.0
# What is killed; half of the time everything, as when the power goes.
BAGIAN = ("semua", "semua", "semua", "semua", "laman", "pekerja", "pengurut", "kunci")
PALING_LAMA = 2.5  # seconds of work before a kill
_KASUS = re.compile(r"^/telaah/(\d+)/")


@dataclass
class Diakui:
    """What the server said it had done: proposals by case, approvals by change, files by number."""

    usul: set[int] = field(default_factory=set)
    setuju: set[int] = field(default_factory=set)
    berkas: set[int] = field(default_factory=set)
    muat: int = 0
    padan: int = 0
    ulang: int = 0

    @property
    def banyak(self) -> int:
        """All acts."""
        return (
            len(self.usul)
            + len(self.setuju)
            + len(self.berkas)
            + self.muat
            + self.padan
            + self.ulang
        )


class Kerja:
    """People at work on an office until told to pause; a broken answer is asked for again, as they would."""

    def __init__(self, jalan: Jalan, dp4: Path) -> None:
        self.jalan, self.dp4, self.b = jalan, dp4, Basis(jalan.folder)
        self.diakui = Diakui()
        self.jeda, self.usai = threading.Event(), threading.Event()
        self.galat: list[str] = []
        self._ke = 0
        self.sejak = self.b.satu("SELECT max(id) FROM telaah_perubahan") or 0
        self._sibuk = 0
        self._gembok = threading.Lock()
        self._benang = [
            threading.Thread(target=self._terus, args=(akun, kerja))
            for akun, kerja in (("ani", self._usul), ("rudi", self._setuju), ("ani", self._berkas))
        ]

    def mulai(self) -> None:
        """Start working."""
        for t in self._benang:
            t.start()

    def akhiri(self) -> None:
        """Stop for good."""
        self.usai.set()
        for t in self._benang:
            t.join()

    def diam(self) -> None:
        """Pause, and wait until nobody asks for anything."""
        self.jeda.set()
        while self._sibuk:
            time.sleep(0.02)

    def _terus(self, akun: str, kerja: Callable[[Klien], None]) -> None:
        k = Klien(self.jalan.porta, akun)
        while not self.usai.is_set():
            if self.jeda.is_set():
                time.sleep(0.05)
                continue
            with self._gembok:
                self._sibuk += 1
            try:
                if "sessionid" not in k.kuki:
                    k.masuk()
                kerja(k)
            except OSError:  # the office is away: try again
                time.sleep(0.1)
            except Exception as galat:
                self.galat.append(f"{akun}: {galat!r}")
                time.sleep(0.2)
            finally:
                with self._gembok:
                    self._sibuk -= 1
        k.tutup()

    def _usul(self, k: Klien) -> None:
        saringan = random.choice(("jenis=ubah", "jenis=baru", "jenis=nik", "jenis=ragu"))
        jalur = antrean_pertama(k, saringan)
        while (cocok := _KASUS.match(jalur)) and not self.jeda.is_set() and not self.usai.is_set():
            halaman = k.get(jalur)
            if halaman.status != 200:
                return
            j, _ = usulkan(k, halaman, jalur)
            if j.status == 303:
                self.diakui.usul.add(int(cocok[1]))
            if not j.ke or random.random() < 0.1:
                return
            jalur = j.ke

    def _setuju(self, k: Klien) -> None:
        k.get("/perubahan/?tab=menunggu")
        nomor = self.b.tanya(
            "SELECT p.id FROM telaah_perubahan p JOIN pengguna_pengguna o ON o.id = p.pengusul_id "
            "WHERE p.keadaan = 'diusulkan' AND p.kelompok_id IS NULL AND o.username <> 'rudi' "
            "ORDER BY p.id DESC LIMIT 20"
        )
        for (n,) in nomor:
            if self.jeda.is_set() or self.usai.is_set():
                return
            j = k.post(f"/perubahan/{n}/putuskan/", {"putusan": "setuju", "alasan": ""})
            if j.status == 303:
                self.diakui.setuju.add(n)
        time.sleep(0.1)

    def _berkas(self, k: Klien) -> None:
        """The next step of the newest file: check, load, match, then another file."""
        time.sleep(0.1)
        if self.b.satu("SELECT count(*) FROM tugas_tugas WHERE selesai IS NULL"):
            return
        if gagal := self.b.satu("SELECT min(id) FROM tugas_tugas WHERE galat <> ''"):
            # The key process was away, or three kills met the same job: the clerk asks for it again.
            k.get(f"/pekerjaan/{gagal}")
            self.diakui.ulang += k.post(f"/pekerjaan/{gagal}/ulangi", {}).diakui
            return
        nomor, diperiksa, dimuat = self.b.tanya(
            "SELECT id, diperiksa, dimuat FROM berkas_berkas WHERE format = 'dp4' ORDER BY id DESC LIMIT 1"
        )[0]
        if dimuat is None and diperiksa is not None:
            k.get(f"/berkas/{nomor}")
            j = k.post(f"/berkas/{nomor}/muat", {"alasan": "Berkas pengganti, sudah dicocokkan."})
            self.diakui.muat += j.diakui
        elif not self.b.satu(f"SELECT count(*) FROM telaah_padanan WHERE rujukan_id = {nomor}"):
            k.get("/telaah/")
            self.diakui.padan += k.post("/telaah/padankan/", {}).diakui
        else:
            self._unggah(k)

    def _unggah(self, k: Klien) -> None:
        self._ke += 1
        baris = self.dp4.read_bytes().splitlines(keepends=True)
        lain = self.dp4.with_name(f"dp4-{self._ke}.csv")
        lain.write_bytes(b"".join(baris[: -self._ke]))
        k.get("/berkas/unggah")
        isian = {
            "format": "dp4", "dari": "Disdukcapil Kota Contoh",
            "keadaan_per": date.today().strftime("%d-%m-%Y"),
        }  # fmt: skip
        j = k.unggah(lain, isian)
        if j.status == 200 and (cocok := re.search(rb"/berkas/(\d+)", j.isi)):
            self.diakui.berkas.add(int(cocok[1]))


@dataclass
class HasilMati:
    """What a series of kills came to. `nyala`: seconds to the first page after all was killed; `pulih`: until
    a part killed alone answered again (`laman`); `rantai`: until the chain had caught up."""

    mati: dict[str, int] = field(default_factory=dict)
    nyala: list[float] = field(default_factory=list)
    pulih: list[float] = field(default_factory=list)
    rantai: list[float] = field(default_factory=list)
    cacat: list[str] = field(default_factory=list)
    diakui: Diakui = field(default_factory=Diakui)
    tugas: dict[str, int] = field(default_factory=dict)


def bunuh_berkali(
    folder: Path,
    porta: int,
    kali: int,
    benih: int,
    sebut: Callable[[str], None] = lambda _: None,
    urutan: Sequence[str] = (),
) -> HasilMati:
    """Kill the office in `folder` (made by `buat_contoh`, not running) `kali` times while people work.

    `urutan`: what is killed, one after the other; else by chance out of `BAGIAN`.
    """
    acak, hasil, jalan = random.Random(benih), HasilMati(), Jalan(folder, porta)
    jalan.nyalakan()
    kerja = Kerja(jalan, folder / "kota-contoh" / "dp4.csv")
    hasil.diakui = kerja.diakui
    kerja.mulai()
    try:
        for ke in range(kali):
            time.sleep(acak.uniform(0.05, PALING_LAMA))
            bagian = urutan[ke] if urutan else acak.choice(BAGIAN)
            jalan.bunuh(bagian)
            hasil.mati[bagian] = hasil.mati.get(bagian, 0) + 1
            kerja.jeda.set()
            _pulihkan(jalan, bagian, hasil)
            kerja.diam()
            hasil.rantai.append(tunggu_rantai(kerja.b, folder, 45.0))
            hasil.cacat += [f"kill {ke + 1} ({bagian}): {x}" for x in _periksa(kerja, folder)]
            sebut(
                f"{ke + 1}: {bagian}, {kerja.diakui.banyak} acts acknowledged, {len(hasil.cacat)} faults"
            )
            kerja.jeda.clear()
    finally:
        kerja.akhiri()
        try:
            _tenang(kerja.b)
            _ulangi_gagal(kerja)
            tunggu_rantai(kerja.b, folder)
            hasil.cacat += [f"at the end: {x}" for x in _periksa(kerja, folder, tenang=True)]
            hasil.cacat += [f"at the end: {x}" for x in di_kantor(folder, _dari_dalam)]
            hasil.cacat += kerja.galat
            hasil.tugas = _hitung_tugas(kerja.b)
        finally:
            jalan.matikan()
    return hasil


def _pulihkan(jalan: Jalan, bagian: str, hasil: HasilMati) -> None:
    if bagian == "semua":
        hasil.nyala.append(jalan.nyalakan())
        return
    mulai = time.perf_counter()
    while time.perf_counter() - mulai < 60:
        if bagian in jalan.anak() and menjawab(jalan.porta):
            break
        time.sleep(0.02)
    hasil.pulih.append(time.perf_counter() - mulai)


def _periksa(kerja: Kerja, folder: Path, tenang: bool = False) -> list[str]:
    d = kerja.diakui
    return cacat(kerja.b, folder, tenang) + hilang(
        kerja.b, set(d.usul), set(d.setuju), set(d.berkas), kerja.sejak
    )


def _tenang(b: Basis, batas: float = 180.0) -> None:
    """Until the worker has nothing left to do."""
    akhir = time.monotonic() + batas
    while b.satu("SELECT count(*) FROM tugas_tugas WHERE selesai IS NULL"):
        if time.monotonic() > akhir:
            raise RuntimeError("jobs that do not end")
        time.sleep(0.2)


def _ulangi_gagal(kerja: Kerja) -> None:
    """What a sentence ended is asked for once more, as the clerk who reads it does."""
    with Klien(kerja.jalan.porta, "ani").masuk() as k:
        for (n,) in kerja.b.tanya("SELECT id FROM tugas_tugas WHERE galat <> ''"):
            k.get(f"/pekerjaan/{n}")
            kerja.diakui.ulang += k.post(f"/pekerjaan/{n}/ulangi", {}).diakui
    _tenang(kerja.b)


def _hitung_tugas(b: Basis) -> dict[str, int]:
    """Jobs, those begun more than once, and those that a sentence ended for good."""
    return {
        "jobs": b.satu("SELECT count(*) FROM tugas_tugas"),
        "begun again after a kill": b.satu("SELECT count(*) FROM tugas_tugas WHERE percobaan > 1"),
        "failed at the end": b.satu("SELECT count(*) FROM tugas_tugas WHERE galat <> ''"),
    }


def _dari_dalam() -> list[str]:
    """Inside the office: the check that its own page runs, what is visible, and matchings that came twice."""
    from kantor.berkas.selectors import baris_terlihat
    from kantor.pengguna.models import Pengguna
    from kantor.riwayat.periksa import periksa_rantai
    from kantor.telaah.models import Padanan

    ani = Pengguna.objects.get(username="ani")
    hasil = [] if (r := periksa_rantai()).utuh else r.masalah[:3]
    if baris_terlihat(ani).filter(berkas__dimuat__isnull=True).exists():
        hasil.append("rows of a file that is not loaded are visible")
    buku: dict[Any, Any] = {}
    for p in Padanan.objects.filter(selesai__isnull=False):
        isi = {k: p.ringkasan[k] for k in ("daftar", "rujukan", "pasangan", "hasil", "kasus")}
        if buku.setdefault((p.daftar_id, p.rujukan_id), isi) != isi:
            hasil.append(f"matching {p.pk} came to something else than the one before it")
    return hasil


def buat_kantor_isi(folder: Path, pemilih: int, porta: int, alamat: str) -> None:
    """A demo office with both files loaded and matched."""
    proses(_buat_isi, folder, pemilih, porta, alamat)()


def _buat_isi(folder: Path, pemilih: int, porta: int, alamat: str) -> None:
    from kantor.pasang.contoh import buat_contoh

    buat_contoh(folder, pemilih=pemilih, benih=7, porta=porta, basis=alamat, kabar=lambda _: None)


def ukur_mati(p: Pilihan, c: Cetakan) -> None:
    """100 kills on SQLite and 30 on PostgreSQL, or as many as `--kali` says on each."""
    for jenis, biasa in ((SQLITE, KALI), (POSTGRES, KALI_POSTGRES)):
        if jenis == POSTGRES and not ada_postgres():
            c.kata("No PostgreSQL answers: left out.")
            continue
        kali = p.kali_mati or biasa
        with basis(jenis) as alamat:
            porta, folder = porta_bebas(), p.folder / f"mati-{jenis.lower()}"
            buat_kantor_isi(folder, PEMILIH, porta, alamat)
            h = bunuh_berkali(folder, porta, kali, p.benih[0], c.kata)
        _cetak(h, jenis, c)


def _cetak(h: HasilMati, jenis: str, c: Cetakan) -> None:
    d = h.diakui
    c.judul(f"{jenis}: killed {sum(h.mati.values())} times ({h.mati})")
    c.tabel(
        ("acknowledged", "times"),
        [
            ("proposals", len(d.usul)), ("approvals", len(d.setuju)), ("files received", len(d.berkas)),
            ("loads asked for", d.muat), ("matchings asked for", d.padan),
            ("jobs asked for again, after a sentence", d.ulang), *h.tugas.items(),
        ],
    )  # fmt: skip
    for kata, isi in (
        (f"all killed → first page ({TUJU_NYALA:.0f} s aimed at)", h.nyala),
        ("one part killed → all answer", h.pulih), ("chain caught up after", h.rantai),
    ):  # fmt: skip
        if isi:
            c.kata(f"  {kata}: median {sorted(isi)[len(isi) // 2]:.2f} s, slowest {max(isi):.2f} s")
    c.kata(f"  Faults: {len(h.cacat)}")
    for x in h.cacat[:30]:
        c.kata(f"    {x}")
    c.kata("")
    c.data[f"mati_{jenis.lower()}"] = {
        "mati": h.mati, "nyala": h.nyala, "pulih": h.pulih, "cacat": h.cacat, "diakui": d.banyak,
        "tugas": h.tugas,
    }  # fmt: skip
