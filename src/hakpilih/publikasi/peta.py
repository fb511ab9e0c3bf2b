"""The office's map: a GeoJSON of its regions checked, kept as plain rings, drawn as shapes without tiles.

The office's file stays what it was; what is kept for drawing is each region's rings on a grid of
`PETAK` units, longitude shortened by the cosine of the map's middle latitude.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from hakpilih.errors import ArgumenKeliru
from hakpilih.wilayah import di_bawah, kode_bertitik, tingkat

TERBESAR = 8 * 2**20
TITIK_TERBANYAK = 200_000
TITIK_CINCIN = 6_000
PETAK = 100_000
LONJONG = 2.5  # how much wider than high a label is
DISEBUT = 5  # faults told by name
KUNCI_KODE = ("kode", "code", "kd", "kode_wilayah", "kode_kemendagri", "KODE", "id")
KUNCI_NAMA = ("nama", "name", "NAMA", "wilayah")
TINGKAT_PETA = ("kabupaten", "kota", "kecamatan", "kelurahan")

Larik = npt.NDArray[np.float64]
Cincin = list[tuple[int, int]]


@dataclass(slots=True)
class Bidang:
    """One region: rings on the grid (outer ones and holes alike), and where its label stands, with half the
    height of the room around that point (`LONJONG` times as wide)."""

    kode: str
    nama: str
    cincin: list[Cincin]
    x: int = 0
    y: int = 0
    ruang: int = 0

    def json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "nama": self.nama, "cincin": self.cincin, "x": self.x, "y": self.y, "ruang": self.ruang,
        }  # fmt: skip


@dataclass(slots=True)
class Peta:
    """All regions of a checked file, and what it does not hold (`catatan`)."""

    bidang: dict[str, Bidang]
    catatan: list[str] = field(default_factory=list)

    @classmethod
    def dari_json(cls, isi: Mapping[str, Any]) -> Peta:
        """What `json` of its regions kept."""
        return cls({k: Bidang(k, **v) for k, v in isi.items()})


def baca_peta(data: bytes, wilayah: str, dikenal: Mapping[str, str]) -> Peta:
    """Check a GeoJSON against the office's regions (`dikenal`: code → name, below `wilayah`).

    Every feature names a known code of kabupaten/kota, kecamatan or kelurahan, once, and holds a Polygon or
    MultiPolygon of closed rings that do not cross themselves. Raises `ArgumenKeliru` with the first faults by
    name; regions without a shape are told in `catatan`.
    """
    if len(data) > TERBESAR:
        raise ArgumenKeliru(
            "Berkas petanya lebih dari 8 MB.", "Sederhanakan garisnya, misalnya dengan mapshaper."
        )
    fitur = _fitur(data)
    kode = [_kode(f) for f in fitur]
    _periksa_kode(kode, wilayah, dikenal)
    mentah: dict[str, list[Larik]] = {}
    for k, f in zip(kode, fitur, strict=True):
        mentah[k] = list(_cincin(k, f))
    titik = sum(len(c) for isi in mentah.values() for c in isi)
    if titik > TITIK_TERBANYAK:
        raise ArgumenKeliru(
            f"Petanya berisi {titik} titik, lebih dari {TITIK_TERBANYAK}.", "Sederhanakan garisnya."
        )
    nama = [dikenal.get(k) or _nama(f) or k for k, f in zip(kode, fitur, strict=True)]
    peta = Peta(_ke_petak(mentah, dict(zip(kode, nama, strict=True))))
    peta.catatan = list(_tanpa_bentuk(peta, dikenal))
    return peta


def _fitur(data: bytes) -> list[Mapping[str, Any]]:
    try:
        isi = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise ArgumenKeliru(
            "Berkas itu bukan GeoJSON: isinya tidak terbaca sebagai JSON.",
            "Simpan petanya sebagai GeoJSON (UTF-8), lalu unggah lagi.",
        ) from None
    fitur = isi.get("features") if isinstance(isi, dict) else None
    if not isinstance(fitur, list) or not fitur or not all(isinstance(f, dict) for f in fitur):
        raise ArgumenKeliru(
            "Berkas itu bukan FeatureCollection yang berisi wilayah.",
            "Satu wilayah satu feature, dengan kode wilayah pada properties.kode.",
        )
    return fitur


def _sifat(f: Mapping[str, Any], kunci: Iterable[str]) -> str:
    sifat = f.get("properties")
    isi = sifat if isinstance(sifat, dict) else {}
    return next((str(isi[k]).strip() for k in kunci if isi.get(k) not in (None, "")), "")


def _nama(f: Mapping[str, Any]) -> str:
    return _sifat(f, KUNCI_NAMA)


def _kode(f: Mapping[str, Any]) -> str:
    mentah = _sifat(f, KUNCI_KODE)
    return kode_bertitik(mentah) or mentah


def _periksa_kode(kode: Sequence[str], wilayah: str, dikenal: Mapping[str, str]) -> None:
    tanpa = sum(1 for k in kode if not k)
    if tanpa:
        raise ArgumenKeliru(
            f"{tanpa} wilayah di peta tidak berkode.",
            "Isi properties.kode dengan kode Kemendagri, misalnya 99.71.01.",
        )
    dua = sorted({k for k in kode if kode.count(k) > 1}) if len(set(kode)) < len(kode) else []
    if dua:
        raise ArgumenKeliru(
            f"Kode {_sebut(dua)} ada lebih dari sekali di peta.",
            "Gabungkan bagian-bagiannya menjadi satu MultiPolygon.",
        )
    asing = [
        k for k in kode
        if (tingkat(k) not in TINGKAT_PETA)
        or not di_bawah(k, wilayah)
        or (dikenal and k != wilayah and k not in dikenal)
    ]  # fmt: skip
    if asing:
        raise ArgumenKeliru(
            f"{len(asing)} kode di peta bukan kecamatan atau kelurahan kantor ini: {_sebut(asing)}.",
            "Samakan kodenya dengan kode wilayah kantor ini, atau buang wilayah lain dari petanya.",
        )


def _sebut(isi: Sequence[str]) -> str:
    lebih = len(isi) - DISEBUT
    return ", ".join(isi[:DISEBUT]) + (f", dan {lebih} lainnya" if lebih > 0 else "")


def _cincin(kode: str, f: Mapping[str, Any]) -> Iterator[Larik]:
    g = f.get("geometry")
    jenis = g.get("type") if isinstance(g, dict) else None
    koordinat: Any = g.get("coordinates") if isinstance(g, dict) else None
    if jenis not in ("Polygon", "MultiPolygon"):
        raise ArgumenKeliru(
            f"Bentuk {kode} bukan Polygon atau MultiPolygon.", "Perbaiki bentuknya di peta asalnya."
        )
    poligon = [koordinat] if jenis == "Polygon" else koordinat
    ada = False
    for p in poligon if isinstance(poligon, list) else []:
        for c in p if isinstance(p, list) else []:
            ada = True
            yield _satu_cincin(kode, c)
    if not ada:
        raise ArgumenKeliru(f"Bentuk {kode} kosong.", "Isi koordinatnya.")


def _satu_cincin(kode: str, c: Any) -> Larik:
    try:
        titik = np.array([[float(x[0]), float(x[1])] for x in c])
    except (TypeError, ValueError, IndexError, KeyError):
        titik = np.empty((0, 2))
    if len(titik) < 4 or not np.isfinite(titik).all():
        raise ArgumenKeliru(
            f"Garis batas {kode} berisi kurang dari empat titik, atau titik yang bukan bilangan.",
            "Perbaiki bentuknya di peta asalnya.",
        )
    if (np.abs(titik[:, 0]) > 180).any() or (np.abs(titik[:, 1]) > 90).any():
        raise ArgumenKeliru(
            f"Koordinat {kode} bukan bujur dan lintang.",
            "Simpan petanya dalam WGS 84 (EPSG:4326), bujur lebih dahulu.",
        )
    if not (titik[0] == titik[-1]).all():
        raise ArgumenKeliru(
            f"Garis batas {kode} tidak tertutup: titik awal dan akhirnya berbeda.",
            "Tutup garisnya di peta asalnya.",
        )
    titik = titik[np.r_[True, (np.diff(titik, axis=0) != 0).any(1)]]
    if len(titik) > TITIK_CINCIN:
        raise ArgumenKeliru(
            f"Garis batas {kode} berisi {len(titik)} titik, lebih dari {TITIK_CINCIN}.",
            "Sederhanakan garisnya.",
        )
    if len(titik) < 4 or _berpotongan(titik):
        raise ArgumenKeliru(
            f"Garis batas {kode} memotong dirinya sendiri.",
            "Perbaiki bentuknya, misalnya dengan alat “fix geometries”.",
        )
    return titik


def _berpotongan(t: Larik) -> bool:
    """Whether two edges of a closed ring cross properly; rows of edges against all later ones."""
    a, b = t[:-1], t[1:]
    for i in range(len(a) - 2):
        c, d = a[i + 2 :], b[i + 2 :]
        s1, s2 = _sisi(a[i], b[i], c), _sisi(a[i], b[i], d)
        s3, s4 = _sisi2(c, d, a[i]), _sisi2(c, d, b[i])
        if ((s1 * s2 < 0) & (s3 * s4 < 0)).any():
            return True
    return False


def _sisi(p: Larik, q: Larik, r: Larik) -> Larik:
    return np.asarray((q[0] - p[0]) * (r[:, 1] - p[1]) - (q[1] - p[1]) * (r[:, 0] - p[0]))


def _sisi2(p: Larik, q: Larik, r: Larik) -> Larik:
    return np.asarray(
        (q[:, 0] - p[:, 0]) * (r[1] - p[:, 1]) - (q[:, 1] - p[:, 1]) * (r[0] - p[:, 0])
    )


def _ke_petak(mentah: Mapping[str, list[Larik]], nama: Mapping[str, str]) -> dict[str, Bidang]:
    semua = np.vstack([c for isi in mentah.values() for c in isi])
    kecil, besar = semua.min(0), semua.max(0)
    kali = np.array([math.cos(math.radians(float((kecil[1] + besar[1]) / 2))), 1.0])
    skala = PETAK / max(float(((besar - kecil) * kali).max()), 1e-9)
    hasil = {}
    for kode, isi in mentah.items():
        cincin = []
        for c in isi:
            xy = (c - kecil) * kali * skala
            xy[:, 1] = (besar[1] - kecil[1]) * skala - xy[:, 1]
            cincin.append([(round(x), round(y)) for x, y in xy.tolist()])
        x, y, ruang = _letak_label(cincin)
        hasil[kode] = Bidang(kode, nama[kode], cincin, x, y, ruang)
    return hasil


def _letak_label(cincin: Sequence[Cincin]) -> tuple[int, int, int]:
    """The inner point with most room for a label, which is wider than high: the largest ellipse `LONJONG`
    times as wide as high that a grid of candidates finds, and half its height."""
    tepi = [np.array(c, float) / (LONJONG, 1) for c in cincin]
    a = np.vstack([t[:-1] for t in tepi])
    b = np.vstack([t[1:] for t in tepi])
    kecil, besar = a.min(0), a.max(0)
    pusat, lebar, terbaik = (kecil + besar) / 2, (besar - kecil) / 2, (0.0, 0.0, -1.0)
    for _ in range(3):  # each time a grid around the best so far
        sumbu = np.linspace(-1, 1, 15)
        calon = np.array(
            [(pusat[0] + lebar[0] * u, pusat[1] + lebar[1] * v) for v in sumbu for u in sumbu]
        )
        jarak = np.where(_di_dalam(calon, a, b), _jarak_tepi(calon, a, b), -1.0)
        n = int(np.argmax(jarak))
        if jarak[n] > terbaik[2]:
            terbaik = (float(calon[n, 0]), float(calon[n, 1]), float(jarak[n]))
        pusat, lebar = np.array(terbaik[:2]), lebar / 6
    return round(terbaik[0] * LONJONG), round(terbaik[1]), max(0, round(terbaik[2]))


def _di_dalam(p: Larik, a: Larik, b: Larik) -> npt.NDArray[np.bool_]:
    x, y = p[:, :1], p[:, 1:]
    silang = (a[:, 1] > y) != (b[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        di = a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])
    return np.asarray((silang & (x < di)).sum(1) % 2 == 1)


def _jarak_tepi(p: Larik, a: Larik, b: Larik) -> Larik:
    d = b - a
    panjang = np.maximum((d**2).sum(1), 1e-9)
    terdekat = np.full(len(p), np.inf)
    for n in range(0, len(a), 512):  # bounded memory for long coasts
        s = slice(n, n + 512)
        w = p[:, None, :] - a[None, s]
        t = np.clip((w * d[s]).sum(2) / panjang[s], 0, 1)
        jarak = ((w - t[..., None] * d[s]) ** 2).sum(2).min(1)
        terdekat = np.minimum(terdekat, jarak)
    return np.asarray(np.sqrt(terdekat))


def _tanpa_bentuk(peta: Peta, dikenal: Mapping[str, str]) -> Iterator[str]:
    for t in ("kecamatan", "kelurahan"):
        ada = [k for k in peta.bidang if tingkat(k) == t]
        kurang = [nama for k, nama in dikenal.items() if tingkat(k) == t and k not in peta.bidang]
        if ada and kurang:
            yield f"{len(kurang)} {t} belum ada di peta: {_sebut(kurang)}."
        elif not ada and any(tingkat(k) == t for k in dikenal):
            yield f"Peta ini tidak memuat {t}; tabelnya tetap tampil."
