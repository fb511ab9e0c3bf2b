"""The desk for everybody: how many reports came in by kind, where they stand, and how they ended as their
senders say; small counts held back, also against the last publication."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

import pyarrow as pa

from hakpilih.layanan.jenis import JENIS
from hakpilih.layanan.keadaan import (
    BANTAH,
    BUKA_LAGI,
    DIGABUNG,
    DIJAWAB,
    JAWAB,
    SELESAI,
    TERBUKA,
)
from hakpilih.publikasi.gerbang_sel import SEMUA, Hitungan
from hakpilih.publikasi.paket import Paket, Tabel
from hakpilih.publikasi.tahan import TERKECIL, Kaitan, Sel, Terbitan, tahan
from hakpilih.tahapan.libur import hari_kerja_antara
from kantor.layanan.models import Langkah, Laporan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, tanggal_kantor
from kantor.terbitan.susunan import Calon, Isi, Susunan

UKUR: dict[str, str] = {
    "masuk": "Laporan yang masuk",
    "digabung": "Digabung dengan laporan yang sama",
    "terbuka": "Belum dijawab, atau dibantah dan dibuka lagi",
    "dijawab": "Dijawab, menunggu kata pengirim",
    "selesai": "Selesai menurut pengirim",
    "pernah_dijawab": "Pernah dijawab",
    "pernah_dibantah": "Pernah dibantah atau dibuka lagi oleh pengirim, di antara yang pernah dijawab",
    "tak_dibantah": "Tidak pernah dibantah, di antara yang pernah dijawab",
    "dinilai": "Yang tenggat jawaban pertamanya sudah dapat dinilai",
    "tepat": "Dijawab tepat waktu, di antara yang dinilai",
    "lewat": "Lewat tenggat, di antara yang dinilai",
}
JUMLAH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("masuk", ("digabung", "terbuka", "dijawab", "selesai")),
    ("pernah_dijawab", ("pernah_dibantah", "tak_dibantah")),
    ("dinilai", ("tepat", "lewat")),
)


@dataclass(frozen=True, slots=True)
class _Laporan:
    """One report as it is counted. `lama`: working days to its first answer."""

    jenis: str
    keadaan: str
    dijawab: bool
    dibantah: bool
    tepat: bool | None
    lama: int | None


def calon() -> list[Calon]:
    """Elections during which somebody sent something."""
    ada = Laporan.objects.values("pemilihan")
    return [
        Calon(p.kode, f"Layanan Masyarakat {p.nama}", p.wilayah)
        for p in Pemilihan.objects.filter(pk__in=ada).order_by("-hari", "-pk")
    ]


def susun(objek: str, lama: Terbitan | None) -> Susunan:
    """Freeze the desk's figures of one election as they are today.

    Jika sebuah hitungan laporan kurang dari 10, maka ia ditahan, begitu pula angka yang membukanya. Jika
    laporan dijawab, maka ia ditutup; selesai hanya bila pengirimnya berkata begitu. Jika lebih dari sembilan
    laporan sejenis sudah dijawab, maka nilai tengah lamanya disebut dalam hari kerja.

    Dasar: rancangan proyek ini; docs/kaidah/publikasi.md.
    """
    p = Pemilihan.objects.get(kode=objek)
    kini = hari_ini(p.zona)
    semua = list(_laporan(p, kini))
    per = {j: [x for x in semua if x.jenis == j] for j in JENIS} | {SEMUA: semua}
    nilai = {j: _hitung(isi) for j, isi in per.items()}
    sel = [Sel(f"{j}|{u}", nilai[j][u], nol=True) for j in per for u in UKUR]
    kaitan = [Kaitan(f"{SEMUA}|{u}", tuple(f"{j}|{u}" for j in JENIS)) for u in UKUR]
    kaitan += [
        Kaitan(f"{j}|{whole}", tuple(f"{j}|{b}" for b in bagian))
        for j in per
        for whole, bagian in JUMLAH
    ]
    t = tahan(sel, kaitan, lama)

    def tampak(j: str, u: str) -> int | None:
        return None if f"{j}|{u}" in t.ditahan else nilai[j][u]

    isi: Isi = {
        "nama": p.nama, "kode": p.kode, "wilayah": p.wilayah, "sampai": kini.isoformat(),
        "jenis": {SEMUA: "Semua laporan"} | {j: v.judul for j, v in JENIS.items()},
        "angka": [[j, *(tampak(j, u) for u in UKUR), _tengah(per[j])] for j in (SEMUA, *JENIS)],
    }  # fmt: skip
    return Susunan(isi, sel, kaitan, t)


def _laporan(p: Pemilihan, kini: date) -> Iterable[_Laporan]:
    jawab: dict[int, date] = {}
    bantah: set[int] = set()
    langkah = Langkah.objects.filter(
        laporan__pemilihan=p, tindakan__in=(JAWAB, BANTAH, BUKA_LAGI)
    ).order_by("nomor")
    for nomor, tindakan, pada in langkah.values_list("laporan", "tindakan", "pada"):
        if tindakan == JAWAB:
            jawab.setdefault(nomor, tanggal_kantor(pada, p))
        else:
            bantah.add(nomor)
    kolom = ("pk", "jenis", "keadaan", "tepat", "tenggat", "putaran", "masuk")
    isi = Laporan.objects.filter(pemilihan=p).order_by().values_list(*kolom)
    for pk, jenis, keadaan, tepat, tenggat, putaran, masuk in isi:
        # Nobody answered yet and the day is past: it is late whatever comes.
        terlewat = (
            tepat is None and not putaran and keadaan in TERBUKA and tenggat and tenggat < kini
        )
        lama = None
        if pk in jawab:
            lama = hari_kerja_antara(tanggal_kantor(masuk, p), jawab[pk])
        yield _Laporan(
            jenis, keadaan, pk in jawab, pk in bantah, False if terlewat else tepat, lama
        )


def _hitung(isi: list[_Laporan]) -> dict[str, int]:
    dijawab = [x for x in isi if x.dijawab]
    dinilai = [x for x in isi if x.tepat is not None]
    return {
        "masuk": len(isi),
        "digabung": sum(x.keadaan == DIGABUNG for x in isi),
        "terbuka": sum(x.keadaan in TERBUKA for x in isi),
        "dijawab": sum(x.keadaan == DIJAWAB for x in isi),
        "selesai": sum(x.keadaan == SELESAI for x in isi),
        "pernah_dijawab": len(dijawab),
        "pernah_dibantah": sum(x.dibantah for x in dijawab),
        "tak_dibantah": sum(not x.dibantah for x in dijawab),
        "dinilai": len(dinilai),
        "tepat": sum(x.tepat is True for x in dinilai),
        "lewat": sum(x.tepat is False for x in dinilai),
    }


def _tengah(isi: list[_Laporan]) -> float | None:
    lama = [x.lama for x in isi if x.lama is not None]
    return float(median(lama)) if len(lama) >= TERKECIL else None


def paket(isi: Isi, nomor: int, terbit: date, kantor: str, objek: str) -> Paket:
    """One table: a row per kind of report, one for all of them."""
    lajur: dict[str, Any] = {"jenis": pa.array([b[0] for b in isi["angka"]], pa.string())}
    for n, u in enumerate(UKUR, 1):
        lajur[u] = pa.array([b[n] for b in isi["angka"]], pa.int64())
    lajur["hari_kerja_tengah"] = pa.array([b[-1] for b in isi["angka"]], pa.float64())
    arti = {
        "jenis": "Jenis laporan: "
        + "; ".join(f"{k} = {v.lower()}" for k, v in isi["jenis"].items()),
        **{k: f"{v}; kosong bila ditahan" for k, v in UKUR.items()},
        "hari_kerja_tengah": "Nilai tengah hari kerja sampai jawaban pertama; kosong bila kurang dari 10",
    }
    hitungan = Hitungan(f"layanan {objek}", tuple(UKUR), "", ("jenis",), JUMLAH, nol=True)
    tabel = Tabel("laporan", "Laporan masyarakat", pa.table(lajur), arti, ("jenis",), hitungan)
    return Paket(
        f"layanan-{objek.replace('_', '-')}", f"Laporan masyarakat {isi['nama']}",
        f"Laporan kepada {kantor} sampai {isi['sampai']} dan akhirnya. Ditutup belum tentu selesai: selesai "
        "hanya menurut pengirimnya. Angka di bawah 10 ditahan, begitu pula angka lain yang membukanya.",
        str(nomor), terbit, [tabel], f"{kantor}, Layanan Masyarakat",
        tambahan={"sampai": isi["sampai"]},
    )  # fmt: skip
