"""The demo office: Kota Contoh (99.71, invented people) part-way through its stages.

Three elections: one that is over, this year's continuous updating from its DPT, and the one that is being
prepared, in which the visitor begins.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hakpilih.contoh import buat
from kantor.pasang.contoh_waktu import MULAI, hari_lalu, pada, rabu
from kantor.pasang.siapkan import Kabar, Rencana, siapkan
from kantor.segel.nyala import nyalakan

KOTA = "99.71"
# Polling day lies this far ahead of the day the demo is made: the provisional list is being prepared.
SISA = timedelta(days=110)
ASAL = {"dpt": "KPU Kota Contoh, DPT pemilihan terakhir", "dp4": "Disdukcapil Kota Contoh"}


def buat_contoh(
    folder: Path, *, pemilih: int, benih: int, porta: int, basis: str, kabar: Kabar
) -> str:
    """Make the demo office in `folder`; returns what is in it, in words."""
    rencana = Rencana(
        folder=folder, nama="KPU Kota Contoh", wilayah=KOTA, zona="WIB",
        alamat=f"http://localhost:{porta}", demo=True, basis=basis,
    )  # fmt: skip
    hari_ini = date.today()
    lalu = hari_lalu(hari_ini)
    with pada(lalu - timedelta(days=MULAI)):
        t = siapkan(rencana, kabar).tempat
    kabar("membuat penduduk rekaan")
    kota = t.folder / "kota-contoh"
    buat(kota, pemilih, benih)
    t.soket.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    with nyalakan(t.soket, t.kunci):
        return _isi(kota, hari_ini, lalu, kabar)


def _isi(kota: Path, hari_ini: date, lalu: date, kabar: Kabar) -> str:
    from kantor.pemilihan.services import buat_pemilihan, muat_wilayah
    from kantor.pengguna.contoh import buat_akun_contoh

    with pada(lalu - timedelta(days=MULAI)):
        akun = {p.username: p for p in buat_akun_contoh()}
        ani = akun["ani"]
        with (kota / "wilayah.csv").open(encoding="utf-8", newline="") as f:
            muat_wilayah(pengguna=ani, rows=((b["kode"], b["nama"]) for b in csv.DictReader(f)))
    _sebelumnya(kota, hari_ini, lalu, akun, kabar)
    pemilihan = buat_pemilihan(pengguna=ani, asal=tahapan_pilkada(kota, hari_ini))
    _selesaikan(pemilihan, ani, hari_ini, terlambat=1)
    berkas = {
        nama: _muat(kota / f"{nama}.csv", nama, pemilihan, ani, hari_ini - timedelta(days=9), kabar)
        for nama in ("dpt", "dp4")
    }
    hasil = _telaah(berkas, akun, kabar)
    from kantor.pasang.contoh_calon import calon_contoh
    from kantor.pasang.contoh_partisipasi import partisipasi_contoh
    from kantor.pasang.contoh_terbitan import terbitkan_contoh

    kabar("memuat kehadiran rekaan")
    partisipasi_contoh(kota, pemilihan, lalu, akun, lambda objek: _kerjakan(objek, kabar))
    from kantor.pasang.contoh_kinerja import kinerja_contoh

    kabar("mencatat kinerja rekaan")
    kinerja_contoh(pemilihan, akun)
    kabar("menerbitkan angka untuk umum")
    terbitkan_contoh(akun)
    calon_contoh(pemilihan, akun)
    return hasil


def _sebelumnya(kota: Path, hari_ini: date, lalu: date, akun: dict[str, Any], kabar: Kabar) -> None:
    """The election that is over, up to its polling day; and this year's continuous updating from its DPT."""
    from kantor.pasang.contoh_lalu import lalu_contoh
    from kantor.pasang.contoh_pdpb import ASAL as ASAL_PDPB
    from kantor.pasang.contoh_pdpb import pdpb_contoh
    from kantor.pasang.contoh_pemungutan import KEMBALI, sesudah_dpt
    from kantor.pasang.contoh_terdaftar import terdaftar_contoh
    from kantor.pemilihan.services import buat_pemilihan

    ani = akun["ani"]

    def kerjakan(objek: str) -> None:
        _kerjakan(objek, kabar)

    def muat(path: Path, nama_format: str, pemilihan: Any, hari: date) -> Any:
        dari = ASAL_PDPB if pemilihan.jenis == "pdpb" else ""
        return _muat(path, nama_format, pemilihan, ani, hari - timedelta(days=9), kabar, dari)

    kabar("menyusun daftar pemilihan yang lalu")
    dpt = lalu_contoh(
        kota, akun, kerjakan, lalu, muat=muat,
        buat=lambda: buat_pemilihan(pengguna=ani, asal=_tahapan(kota, lalu)),
    )  # fmt: skip
    kabar("mencatat undangan dan hari pemungutan rekaan")
    sesudah_dpt(dpt, akun, kerjakan, lalu)
    with pada(lalu + timedelta(days=KEMBALI)):
        _selesaikan(dpt.pemilihan, ani, lalu + timedelta(days=KEMBALI))
    kabar("memutakhirkan daftar per triwulan")
    pdpb_contoh(dpt, kota, akun, kerjakan, hari_ini, muat)
    kabar("membuka pencarian nama")
    terdaftar_contoh(akun, kerjakan)


def tahapan_pilkada(folder: Path, hari_ini: date) -> Path:
    """The calendar of the election that is being prepared on that day."""
    return _tahapan(folder, rabu(hari_ini + SISA))


def _tahapan(folder: Path, hari: date) -> Path:
    """An invented calendar as an office would write it: Pilkada 2024, as many days later as it takes."""
    from hakpilih.tahapan.jadwal import jadwal

    asal = jadwal("pilkada_2024")
    assert asal.pemilihan is not None
    geser = hari - asal.pemilihan.hari
    bagian = [
        f'salin = "pilkada_2024"\nnama = "Pilkada Kota Contoh {hari.year}"\n'
        f'kode = "pilkada_contoh_{hari.year}"\nwilayah = "{KOTA}"\nzona = "WIB"\nhari = {hari}\n'
        f'dasar = "Keputusan KPU Kota Contoh nomor 1 (rekaan)"\n'
    ]
    for t in asal.tahap:
        tanggal = [f"{k} = {v + geser}\n" for k, v in (("mulai", t.mulai), ("akhir", t.akhir)) if v]
        if tanggal and t.acuan is None:
            bagian.append(f"[tahap.{t.kode}]\n{''.join(tanggal)}")
    berkas = folder / f"tahapan-{hari.year}.toml"
    berkas.write_text("\n".join(bagian), encoding="utf-8")
    return berkas


def _selesaikan(pemilihan: Any, ani: Any, hari_ini: date, *, terlambat: int = 0) -> None:
    """Stages whose last day is past are done; the newest of them are left, so that so many are late."""
    from kantor.pemilihan.services import selesaikan_tahap

    lewat = [t for t in pemilihan.tahap.all() if t.akhir is not None and t.akhir < hari_ini]
    for tahap in lewat[: len(lewat) - terlambat]:
        selesaikan_tahap(pengguna=ani, tahap=tahap, tanggal=tahap.akhir)


def _muat(
    path: Path,
    nama_format: str,
    pemilihan: Any,
    ani: Any,
    keadaan: date,
    kabar: Kabar,
    dari: str = "",
) -> Any:
    """One file through the same doors as an upload: pieces, gate, guard, sealed rows."""
    from hashlib import sha256

    from kantor.berkas.services import minta_muat
    from kantor.berkas.unggahan import KEPING, mulai, selesaikan, terima_keping

    kabar(f"memeriksa {path.name}")
    unggahan = mulai(
        pengguna=ani, pemilihan=pemilihan, nama=path.name, ukuran=path.stat().st_size,
        format=nama_format, dari=dari or ASAL[nama_format], keadaan_per=keadaan,
    )  # fmt: skip
    with path.open("rb") as f:
        offset = 0
        while isi := f.read(KEPING):
            offset = terima_keping(
                unggahan=unggahan, offset=offset, isi=isi, sidik=sha256(isi).hexdigest()
            )
            unggahan.refresh_from_db()
    berkas = selesaikan(unggahan=unggahan)
    _kerjakan(f"berkas/{berkas.pk}", kabar)
    berkas.refresh_from_db()
    kabar(f"memuat {path.name}")
    minta_muat(berkas=berkas, pengguna=ani)
    _kerjakan(f"berkas/{berkas.pk}", kabar)
    berkas.refresh_from_db()
    return berkas


def _kerjakan(objek: str, kabar: Callable[[str], None]) -> None:
    """Run the jobs that wait for one object, here; a job that fails says why."""
    from hakpilih.errors import HakpilihError
    from kantor.tugas.jalan import jalankan
    from kantor.tugas.models import Tugas

    for tugas in Tugas.objects.filter(objek=objek, selesai__isnull=True).order_by("pk"):
        jalankan(tugas.pk)
        tugas.refresh_from_db()
        if tugas.galat:
            raise HakpilihError(tugas.galat)


def _telaah(berkas: dict[str, Any], akun: dict[str, Any], kabar: Kabar) -> str:
    from hakpilih.publikasi.angka import bulat
    from kantor.pasang.contoh_coklit import coklit_contoh
    from kantor.pasang.contoh_daftar import susun_contoh
    from kantor.pasang.contoh_dokumen import serahkan_contoh
    from kantor.pasang.contoh_hambatan import hambatan_contoh
    from kantor.pasang.contoh_indeks import indeks_contoh
    from kantor.pasang.contoh_kinerja import anggaran_contoh
    from kantor.pasang.contoh_layanan import layani_contoh
    from kantor.pasang.contoh_pengawasan import awasi_contoh
    from kantor.pasang.contoh_permintaan import permintaan_contoh
    from kantor.pasang.contoh_pindah import pindah_contoh
    from kantor.pasang.contoh_putusan import putuskan_contoh
    from kantor.pasang.contoh_sosialisasi import sosialisasi_contoh
    from kantor.pasang.contoh_survei import survei_contoh
    from kantor.telaah.models import Kasus
    from kantor.telaah.services import padankan

    kabar("memadankan DPT dengan DP4")
    tugas = padankan(pengguna=akun["ani"], daftar=berkas["dpt"], rujukan=berkas["dp4"])
    _kerjakan(tugas.objek, kabar)
    pemilihan = berkas["dpt"].pemilihan

    def kerjakan(objek: str) -> None:
        _kerjakan(objek, kabar)

    kabar("menyusun DP4 sinkron")
    sinkron = susun_contoh(pemilihan, akun, kerjakan, "dp4_sinkron", tetap=True)
    kabar("mencatat keputusan rekaan")
    putuskan_contoh(pemilihan, akun, kerjakan)
    kabar("menyusun DPHP")
    susun_contoh(pemilihan, akun, kerjakan, "dphp", tetap=False)
    kabar("menyerahkan salinan rekaan")
    serahkan_contoh(sinkron, akun, kerjakan)
    kabar("mencatat hasil coklit rekaan")
    coklit_contoh(sinkron, akun, kerjakan, date.today())
    kabar("mencatat pengawasan rekaan")
    awasi_contoh(pemilihan, akun, kerjakan)
    kabar("mencatat pindah memilih rekaan")
    pindah_contoh(pemilihan, akun)
    kabar("mencatat laporan masyarakat rekaan")
    layani_contoh(pemilihan, akun)
    kabar("mencatat permintaan rekaan kepada lembaga lain")
    permintaan_contoh(pemilihan, akun, kerjakan)
    kabar("mencatat hambatan dan upaya rekaan")
    hambatan_contoh(pemilihan, akun)
    kabar("mencatat anggaran rekaan")
    anggaran_contoh(pemilihan, akun)
    kabar("mencatat sosialisasi rekaan")
    sosialisasi_contoh(pemilihan, akun)
    kabar("mencatat penilaian indeks rekaan")
    indeks_contoh(pemilihan, akun)
    kabar("mencatat survei dengan jawaban rekaan")
    survei_contoh(pemilihan, akun)
    kasus = Kasus.objects.filter(pemilihan=pemilihan, keadaan="terbuka").count()
    return (
        f"{bulat(berkas['dpt'].banyak_diterima)} pemilih DPT, "
        f"{bulat(berkas['dp4'].banyak_diterima)} penduduk DP4, {bulat(kasus)} kasus untuk ditelaah."
    )
