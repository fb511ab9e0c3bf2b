"""The shape of Kota Contoh: kecamatan, kelurahan, RW and RT, streets. Code 99.71, which does not exist.

All names are invented. Up to Bengkulu's size the city has its 9 kecamatan and 67 kelurahan (fewer
when few voters are asked for); beyond it grows, so that a kelurahan keeps a believable size.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hakpilih.contoh.acak import Bulat, Pecahan, aliran

KODE_KOTA = "99.71"
NAMA_KOTA = "KOTA CONTOH"
NAMA_PROVINSI = "PROVINSI CONTOH"
KECAMATAN_PENUH, KELURAHAN_PENUH, PEMILIH_PENUH = 9, 67, 254_171
PEMILIH_PER_RT = 85

_KECAMATAN = (
    "GADING RAYA|TANJUNG MELUR|MUARA PINANG|BUKIT SERUNAI|PADANG KENARI|SUNGAI LIMAU|RATU SEMBILAN|"
    "TELAGA KENCANA|KAMPUNG DELIMA|RAWA TERATAI|PASAR LAMA|BANDAR CEMPAKA|LUBUK MERANTI|"
    "SIMPANG KEDATON|PULAU RENGGALI|AIR PUTIH|KARANG ANYELIR|TEBING SARI|HULU SEROJA|TALANG PERMATA"
)
_KELURAHAN = (
    "ANGGREK|MAWAR|MELATI|KENANGA|CEMPAKA|TERATAI|FLAMBOYAN|DAHLIA|SEROJA|BOUGENVIL|"
    "PINANG LIMA|KEBUN DAMAR|KEBUN CENGKIH|KEBUN PALA|TENGAH PADANG HIJAU|PASAR BATANG|PASAR IKAN|"
    "PENGANTUNGAN HULU|BELAKANG SURAU|JALAN GEDUNG|MALABAR|TANJUNG AGUNG JAYA|TANJUNG BIRU|"
    "SAWAH DALAM|SAWAH LUAR|LEMBAH PERMAI|LEMBAH HIJAU|PADANG NANGKA INDAH|PADANG RUMBIA|"
    "SIDO RUKUN|SIDO MAKMUR|SUKA MAJU|SUKA DAMAI|SUMBER ASRI|SUMBER WARAS|DUSUN BARU|DUSUN BESI|"
    "PAGAR ALAM BARU|PAGAR BATU|BUKIT CERMIN|BUKIT PENYAIR|RAWA KIJANG|RAWA BANGAU|MUARA KECIL|"
    "MUARA LAYAR|BETUNGAN JAYA|LINGKAR UTARA|LINGKAR SELATAN|SUMUR MELEDAK|SUMUR TUJUH|"
    "KANDANG RIMBA|KANDANG LIMAU|TELUK SEGARA BIRU|TELUK NIPAH|SURABAYA KECIL|SEMARANG LAMA|"
    "NUSA PERSADA|NUSA MEKAR|KARYA BHAKTI|KARYA MULYA|BAJAK SATU|BAJAK DUA|CAHAYA NEGERI|"
    "CAHAYA FAJAR|TIMUR INDAH PERMAI|PANORAMA BARU|GUNUNG MERAH"
)
_LANJUTAN = (
    "UTARA|SELATAN|TIMUR|BARAT|TENGAH|HULU|HILIR|BARU|LAMA|ATAS|BAWAH|DALAM|LUAR|SATU|DUA|TIGA|"
    "EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN|JAYA|RAYA|ASRI|MAKMUR"
)
_JALAN = (
    "SEMANGKA|NANGKA|MANGGA|RAMBUTAN|SALAK|DUKU|MANGGIS|KELAPA|CENDANA|MERANTI|JATI|BERINGIN|"
    "KAMBOJA|TULIP|SAKURA|ANYELIR|ASOKA|ALAMANDA|LILI|KEMUNING|MERPATI|RAJAWALI|CENDRAWASIH|"
    "KUTILANG|GARUDA|ELANG|CAMAR|BANGAU|PIPIT|JALAK|MERAPI|SEMERU|RINJANI|KERINCI|GALUNGGUNG|"
    "DEMPO|SINGGALANG|MUSI|BARITO|KAPUAS|MAHAKAM|SERAYU|CITARUM|BATANGHARI|KAMPAR|PAHLAWAN|"
    "VETERAN|PEMUDA|PELAJAR|KEMERDEKAAN|PROKLAMASI|SUDIRMAN|DIPONEGORO|KARTINI|DEWI SARTIKA|"
    "HASANUDIN|PATTIMURA|TEUKU UMAR|IMAM BONJOL|GAJAH MADA|HAYAM WURUK|SILIWANGI|FATMAWATI|"
    "HAJI AGUS SALIM|AHMAD YANI|SUPRAPTO|PANJAITAN|S PARMAN|MT HARYONO|WR SUPRATMAN|KI HAJAR DEWANTARA|"
    "BUDI UTOMO|IRIAN|SUMATRA|KALIMANTAN|JAWA|BALI|FLORES|TIMOR|MALUKU|BATU BARA|BATU AKIK|"
    "INTAN|MUTIARA|SAFIR|PERMATA|RUKUN|DAMAI|SEJAHTERA|BAHAGIA|MAKMUR|GOTONG ROYONG|BERSAMA|"
    "MASJID|PESANTREN|PASAR|SEKOLAH|STASIUN|PELABUHAN|TAMBAK|NELAYAN|PANTAI|BAHARI|KARANG|"
    "MUHAJIRIN|AL FALAH|AL IKHLAS|NURUL IMAN|BAITURRAHMAN|DARUSSALAM|HIBRIDA|KEBUN RAYA"
)
_AKHIR_JALAN = "||| RAYA| I| II| III| IV| V| VI| UJUNG| BARU| INDAH| DALAM| 1| 2| 3| 4| 5| 7| 9| 12"
_AWAL_JALAN = ("JL.", "JL.", "JL.", "JL.", "GG.", "GG.", "PERUM", "KOMPLEK")


@dataclass(frozen=True, slots=True)
class Kota:
    """Regions as arrays. RT are numbered through the city in the order of their kelurahan.

    `kel_kec[k]` is the kecamatan (0-based) of kelurahan k; `rt_kel`, `rt_nomor`, `rt_rw` describe
    each RT; `rt_jalan` its streets, shape (RT, 3), indices into `jalan`.
    """

    nama_kec: list[str]
    nama_kel: list[str]
    kel_kec: Bulat
    kode_kec: list[str]
    kode_kel: list[str]
    bobot_kel: Pecahan
    rt_kel: Bulat
    rt_nomor: Bulat
    rt_rw: Bulat
    rt_jalan: npt.NDArray[np.int32]
    jalan: list[str]

    def rt_awal(self) -> Bulat:
        """First RT of every kelurahan, and the number of RT at the end."""
        return np.searchsorted(self.rt_kel, np.arange(len(self.nama_kel) + 1)).astype(np.int64)


def _banyak(pemilih: int) -> tuple[int, int]:
    """Number of kecamatan and kelurahan for that many voters."""
    if pemilih >= PEMILIH_PENUH:
        lebih = pemilih / PEMILIH_PENUH
        kel = round(KELURAHAN_PENUH * max(1.0, lebih**0.85))
        kec = round(KECAMATAN_PENUH * max(1.0, lebih**0.5))
    else:
        kel = max(2, round(KELURAHAN_PENUH * (pemilih / PEMILIH_PENUH) ** 0.55))
        kec = min(KECAMATAN_PENUH, max(1, kel // 2))
    return kec, kel


def _nama(dasar: str, n: int) -> list[str]:
    """`n` different names: the given ones, then each with an addition."""
    nama = dasar.split("|")
    lapis = nama
    while len(nama) < n:
        lapis = [f"{p} {a}" for a in _LANJUTAN.split("|") for p in lapis]
        nama = nama + lapis
    return nama[:n]


def bangun(benih: int, pemilih: int) -> Kota:
    """The city for that many voters. The same seed gives the same names and borders."""
    rng = aliran(benih, "kota")
    n_kec, n_kel = _banyak(pemilih)
    # Kelurahan per kecamatan: at least one, the rest by a share that differs between them.
    porsi = rng.random(n_kec) + 0.6
    banyak = 1 + np.floor((n_kel - n_kec) * porsi / porsi.sum()).astype(np.int64)
    banyak[np.argsort(-porsi, kind="stable")[: n_kel - int(banyak.sum())]] += 1
    kel_kec = np.repeat(np.arange(n_kec), banyak)
    nama_kec = _nama(_KECAMATAN, n_kec)
    nama_kel = [_nama(_KELURAHAN, n_kel)[i] for i in rng.permutation(n_kel)]
    kode_kec = [f"{KODE_KOTA}.{i + 1:02d}" for i in range(n_kec)]
    urut = np.concatenate([np.arange(b) for b in banyak])
    kode_kel = [f"{kode_kec[c]}.{1001 + int(u)}" for c, u in zip(kel_kec, urut, strict=True)]
    bobot = np.exp(0.5 * (rng.random(n_kel) + rng.random(n_kel) + rng.random(n_kel) - 1.5) * 1.6)
    bobot /= bobot.sum()
    rt_kel, rt_nomor, rt_rw = _rukun(rng, bobot, pemilih)
    jalan = [f"{j}{a}" for j in _JALAN.split("|") for a in dict.fromkeys(_AKHIR_JALAN.split("|"))]
    return Kota(
        nama_kec,
        nama_kel,
        kel_kec,
        kode_kec,
        kode_kel,
        bobot,
        rt_kel,
        rt_nomor,
        rt_rw,
        _jalan_rt(rng, rt_kel, n_kel, len(jalan)),
        jalan,
    )


def _rukun(rng: np.random.Generator, bobot: Pecahan, pemilih: int) -> tuple[Bulat, Bulat, Bulat]:
    """RT of every kelurahan: its kelurahan, its number within the RW, its RW."""
    kel, nomor, rw = [], [], []
    for k, porsi in enumerate(bobot):
        n = max(1, round(pemilih * float(porsi) / PEMILIH_PER_RT))
        per_rw = 4 + int(rng.random() * 4) + n // 120
        i = np.arange(n)
        kel.append(np.full(n, k))
        nomor.append(i % per_rw + 1)
        rw.append(i // per_rw + 1)
    return (
        np.concatenate(kel).astype(np.int64),
        np.concatenate(nomor).astype(np.int64),
        np.concatenate(rw).astype(np.int64),
    )


def _jalan_rt(
    rng: np.random.Generator, rt_kel: Bulat, n_kel: int, n_jalan: int
) -> npt.NDArray[np.int32]:
    """Three streets for each RT, drawn from the ones of its kelurahan; neighbours share streets."""
    per_kel = 24
    kel_jalan = np.floor(rng.random((n_kel, per_kel)) * n_jalan).astype(np.int32)
    pilih = np.floor(rng.random((len(rt_kel), 3)) * per_kel).astype(np.int64)
    return kel_jalan[rt_kel[:, None], pilih]


def awal_jalan(jalan: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """What kind of street each is (index into `AWAL_JALAN`): the same street everywhere."""
    return (jalan.astype(np.int64) * 31 + 7) % len(_AWAL_JALAN)


AWAL_JALAN = _AWAL_JALAN
