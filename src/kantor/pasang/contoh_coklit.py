"""The demo's coklit: results of some TPS handed in as files, one with faults, and a pantarlih's own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from kantor.berkas.unggahan import KEPING, mulai, selesaikan, terima_keping
from kantor.coklit.rekap import per_tps
from kantor.coklit.selectors import Orang, pemilih_tps
from kantor.coklit.services import isi_hasil, minta_muat
from kantor.daftar.models import Daftar

PANTARLIH = ("Joko Purnomo", "Sri Handayani", "Agung Nugraha", "Lilis Suryani")
KOSONG = 4  # of so many TPS the last hands in nothing
# Every so many voters one is so; the first that fits counts.
RAGAM: tuple[tuple[int, dict[str, str]], ...] = (
    (47, {"hasil": "TMS", "kode_tms": "1", "bukti": "akta"}),
    (53, {"hasil": "TMS", "kode_tms": "1"}),
    (61, {"hasil": "TMS", "kode_tms": "4", "setempat": "tidak", "bukti": "surat"}),
    (67, {"hasil": "TMS", "kode_tms": "8"}),
    (71, {"hasil": "TMS", "kode_tms": "7", "bukti": "kartu anggota"}),
    (73, {"hasil": "TMS", "kode_tms": "5"}),
    (23, {"hasil": "ubah", "alamat": "JL. KAMPUNG BARU NO. 7", "bukti": "KK"}),
    (41, {"hasil": "ubah", "disabilitas": "fisik"}),
    (59, {"hasil": "sesuai", "tanggal_kunjungan": ""}),
    (13, {"hasil": ""}),
)


def coklit_contoh(
    daftar: Daftar, akun: Mapping[str, Any], kerjakan: Callable[[str], None], hari: date
) -> None:
    """Three quarters of the TPS of a third of the city have handed in; Joko writes his own on the page."""
    ani = akun["ani"]
    kode = [t.kode for t in per_tps(daftar)]
    milik_joko = akun["joko"].wilayah
    sepertiga = kode[: max(4, len(kode) // 3)]
    serah = [k for i, k in enumerate(sepertiga) if i % KOSONG != KOSONG - 1 and k != milik_joko]
    rows: list[dict[str, str]] = []
    for i, k in enumerate(serah):
        rows += [
            _satu(o, k, n, PANTARLIH[i % len(PANTARLIH)], hari - timedelta(days=5 + n % 9))
            for n, o in enumerate(pemilih_tps(ani, daftar, k), 1)
        ]
    rows += [_baru(k, i, hari) for i, k in enumerate(serah * 3, 1)]
    _muat(rows, "hasil-coklit-pps.csv", daftar, ani, kerjakan, hari)
    # A second officer of two TPS says otherwise of a few, and points at somebody who is not listed.
    beda = [r | {"hasil": "TMS", "kode_tms": "1", "bukti": "surat", "pantarlih": "RATNA WULAN"} for r in
            rows if r["hasil"] == "sesuai"][:4]  # fmt: skip
    keliru = [rows[0] | {"acak": "zzzz000000", "nama": "TAK TERTULIS", "hasil": "sesuai"}]
    _muat(beda + keliru, "hasil-coklit-susulan.csv", daftar, ani, kerjakan, hari)
    _tulis_sendiri(daftar, akun["joko"], milik_joko, hari)


def _satu(o: Orang, kode: str, n: int, pantarlih: str, hari: date) -> dict[str, str]:
    ragam = next((isi for tiap, isi in RAGAM if n % tiap == tiap - 1), {"hasil": "sesuai"})
    kelurahan, _, tps = kode.rpartition(".")
    return {
        "acak": o.acak, "nama": o.nama, "kelurahan": kelurahan, "tps": tps, "alamat": o.alamat,
        "pantarlih": pantarlih.upper(), "stiker": "tidak" if n % 19 == 0 else "ya",
        "tanggal_kunjungan": hari.isoformat(), "status_ktp_el": o.status_ktp_el, "disabilitas": "",
        "kode_tms": "", "setempat": "", "tps_tujuan": "", "bukti": "", "nik": "", "tanggal_lahir": "",
        "jenis_kelamin": "", **ragam,
        **({"tps_tujuan": "1" if int(tps) != 1 else "2"} if ragam.get("kode_tms") == "8" else {}),
    }  # fmt: skip


def _baru(kode: str, i: int, hari: date) -> dict[str, str]:
    """An invented voter who is not listed."""
    kelurahan, _, tps = kode.rpartition(".")
    lahir = date(hari.year - 17 - i % 5, 1 + i % 12, 1 + i % 28)
    return {
        "acak": "", "nama": f"PEMILIH BARU {'IVXLCD'[i % 6]}{'AEIOU'[i % 5]}".strip(), "kelurahan": kelurahan,
        "tps": tps, "alamat": f"JL. KAMPUNG BARU NO. {i}", "pantarlih": PANTARLIH[i % 4].upper(),
        "stiker": "ya", "tanggal_kunjungan": (hari - timedelta(days=6)).isoformat(),
        "status_ktp_el": "B", "disabilitas": "", "kode_tms": "", "setempat": "", "tps_tujuan": "",
        "bukti": "KK", "nik": f"997101{lahir:%d%m%y}{9000 + i:04}", "tanggal_lahir": lahir.isoformat(),
        "jenis_kelamin": "L", "hasil": "baru",
    }  # fmt: skip


def _muat(
    rows: Sequence[Mapping[str, str]], nama: str, daftar: Daftar, ani: Any,
    kerjakan: Callable[[str], None], hari: date,
) -> None:  # fmt: skip
    """One file through the same doors as an upload."""
    keluar = io.StringIO()
    tulis = csv.DictWriter(keluar, list(rows[0]))
    tulis.writeheader()
    tulis.writerows(rows)
    isi = keluar.getvalue().encode()
    u = mulai(
        pengguna=ani, pemilihan=daftar.pemilihan, nama=nama, ukuran=len(isi), format="hasil_coklit",
        dari="PPS, lembar kerja pantarlih", keadaan_per=hari,
    )  # fmt: skip
    for awal in range(0, len(isi), KEPING):
        potong = isi[awal : awal + KEPING]
        terima_keping(unggahan=u, offset=awal, isi=potong, sidik=sha256(potong).hexdigest())
        u.refresh_from_db()
    berkas = selesaikan(unggahan=u)
    kerjakan(f"berkas/{berkas.pk}")
    berkas.refresh_from_db()
    minta_muat(
        pengguna=ani, berkas=berkas, alasan="Tanggal tertulis tahun-bulan-hari di lembar kerja."
    )
    kerjakan(f"berkas/{berkas.pk}")


def _tulis_sendiri(daftar: Daftar, joko: Any, kode: str, hari: date) -> None:
    """A pantarlih writes on the page; what is not right waits for his PPS."""
    kelurahan = kode.rpartition(".")[0]
    for n, o in enumerate(pemilih_tps(joko, daftar, kode)[:6]):
        isi: dict[str, Any] = {"hasil": "sesuai"}
        if n == 2:
            isi = {"hasil": "tms", "kode_tms": "meninggal", "bukti": "surat"}
        if n == 4:
            isi = {"hasil": "ubah", "alamat": "JL. KAMPUNG BARU NO. 21", "bukti": "kk"}
        isi |= {
            "acak": o.acak, "kode_kelurahan": kelurahan, "tps": o.tps, "pantarlih": joko.nama,
            "tanggal_kunjungan": hari, "stiker": "ya", "status_ktp_el": o.status_ktp_el,
        }  # fmt: skip
        isi_hasil(pengguna=joko, daftar=daftar, wilayah=kode, isi=isi)
