"""The demo's turnout: two elections that were held, a map, neighbours, a target for the one to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hakpilih.partisipasi.contoh_hadir import BarisContoh
from kantor.partisipasi import faktor, periksa, selectors, services
from kantor.partisipasi.models import Angka, Kehadiran, Kovariat
from kantor.partisipasi.terima import KANTOR, SEBAYA
from kantor.pasang.contoh_waktu import rabu

_REKAAN = "rekaan, bukan hasil pemilihan"
_SUMBER = "Data rekaan hakpilih"
_NAMA, SELANG = "Pilkada Kota Contoh", 5  # years between two of them
_UMUR = ("17–24 tahun", "25–44 tahun", "45 tahun ke atas")
CONTOH_TPS = 16
PALING_SEDIKIT = 24  # regions that tell factors apart


def partisipasi_contoh(
    kota: Path, pemilihan: Any, hari: date, akun: Mapping[str, Any], kerjakan: Callable[[str], None]
) -> None:
    """Everything of the room, through the doors that pages use. `hari`: polling day of the past election."""
    ani = akun["ani"]
    services.simpan_peta(
        pengguna=ani, wilayah=pemilihan.wilayah, isi=(kota / "wilayah.geojson").read_bytes(),
        nama="wilayah.geojson", sumber=f"{_SUMBER}, batas wilayah rekaan",
    )  # fmt: skip
    lima = rabu(date(hari.year - SELANG, 12, 9))
    lalu = _satu(ani, pemilihan.wilayah, f"{_NAMA} {lima.year}", lima, kerjakan, {
        KANTOR: kota / "hadir_2020.csv", SEBAYA: kota / "hadir_sebaya.csv",
    })  # fmt: skip
    baru = _satu(ani, pemilihan.wilayah, f"{_NAMA} {hari.year}", hari, kerjakan, {
        KANTOR: kota / "hadir_tps.csv",
    })  # fmt: skip
    nanti = services.kehadiran_pemilihan(pengguna=ani, pemilihan=pemilihan)
    for k, persen in ((lalu, "70"), (baru, "75"), (nanti, "77.5")):
        services.tetapkan_sasaran(
            pengguna=akun["rudi"], kehadiran=k, persen=Decimal(persen),
            alasan="Perjanjian kinerja KPU Kota Contoh (rekaan).",
        )  # fmt: skip
    _contoh(baru, ani)
    _periksa(baru, ani)
    for k, tingkat in ((baru, "tps"), (lalu, "kelurahan")):
        _faktor(k, tingkat, akun, kota / "kovariat.csv", kerjakan)


def _satu(
    ani: Any,
    wilayah: str,
    nama: str,
    hari: date,
    kerjakan: Callable[[str], None],
    berkas: Mapping[str, Path],
) -> Kehadiran:
    k = services.buat_kehadiran(
        pengguna=ani, wilayah=wilayah, nama=nama, hari=hari, catatan="Data rekaan."
    )
    for sumber, path in berkas.items():
        services.muat_tabel(
            pengguna=ani,
            kehadiran=k,
            isi=path.read_bytes(),
            nama=path.name,
            sumber=sumber,
            dari=_REKAAN,
        )
        kerjakan(services.objek(k))
    k.refresh_from_db()
    return k


def _contoh(k: Kehadiran, ani: Any) -> None:
    """Attendance sheets of every so many TPS, by age; invented shares around the TPS's own."""
    tps = [
        a for a in selectors.bagian(k, selectors.tempat(ani, k, ""), 2) if a.persen and a.pemilih
    ]
    tps.sort(key=lambda a: a.kode)
    if len(tps) < CONTOH_TPS:
        return
    isi = []
    for n, a in enumerate(tps[:: len(tps) // CONTOH_TPS][:CONTOH_TPS]):
        for umur, bagian, geser in zip(_UMUR, (0.18, 0.46, 0.36), (-9, 1, 5), strict=True):
            terdaftar = round((a.pemilih or 0) * bagian)
            persen = min(98.0, (a.persen or 0) + geser + (n * 7 % 5) - 2)
            isi.append(BarisContoh(a.kode, umur, terdaftar, round(terdaftar * persen / 100)))
    services.catat_contoh(
        pengguna=ani, kehadiran=k, judul="Kehadiran menurut umur",
        cara="Setiap sekian TPS menurut nomor, dari awal yang diundi (rekaan).",
        tps_seluruhnya=len(tps), isi=isi,
    )  # fmt: skip


def _periksa(k: Kehadiran, ani: Any) -> None:
    kode = list(selectors.perlu_diperiksa(ani, k).values_list("kode", flat=True)[:2])
    for n, satu in enumerate(kode):
        periksa.pegang(pengguna=ani, kehadiran=k, kode=satu)
        if n:
            periksa.selesaikan(
                pengguna=ani, kehadiran=k, kode=satu, hasil="salah_tulis",
                temuan="C.Hasil memuat angka yang cocok; salah salin pada tabel (rekaan).",
            )  # fmt: skip


def _faktor(
    k: Kehadiran, tingkat: str, akun: Mapping[str, Any], path: Path, kerjakan: Callable[[str], None]
) -> None:
    sosi = akun["sosi"]
    if Angka.objects.filter(
        kehadiran=k, golongan="", tingkat=tingkat, persen__isnull=False
    ).count() < (PALING_SEDIKIT):
        return  # a smaller city cannot tell factors apart
    kovariat = Kovariat.objects.first() or faktor.muat_kovariat(
        pengguna=sosi, wilayah=k.wilayah, isi=path.read_bytes(), nama=path.name, sumber=_SUMBER,
        tahun=k.hari.year,
    )  # fmt: skip
    a = faktor.minta_analisis(
        pengguna=sosi, kehadiran=k, kovariat=kovariat, tingkat=tingkat, kolom=kovariat.kolom
    )
    kerjakan(f"faktor/{a.pk}")
