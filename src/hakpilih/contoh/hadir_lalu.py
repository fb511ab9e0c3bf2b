"""An older election of Kota Contoh, its neighbours, and covariates of kelurahan and TPS: all made up.

The table of 2020 is per kelurahan in the old words (DPPh, DPTb) with voters with a disability. The covariates
of kelurahan go with its turnout by known amounts (`PENGARUH`), so that `hakpilih faktor` can be tried on
them; those of TPS are made after the newer turnout, two of them going with it and one not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from hakpilih.contoh.acak import aliran
from hakpilih.contoh.kota import KODE_KOTA, Kota

NAMA_LALU = "Pilkada 2020"
TETANGGA = 11  # invented kabupaten/kota beside this one
# Covariate → percentage points of turnout for one standard deviation more (0: none, it only looks like it).
PENGARUH: dict[str, float] = {
    "jarak_tps_km": -2.0,
    "lama_sekolah": 0.0,
    "keragaman_status": -1.5,
    "sosialisasi_per_1000": 2.5,
}


@dataclass(frozen=True, slots=True)
class HadirLalu:
    """Tables as an office would have them: the older election, the neighbours, the covariates."""

    lalu: pa.Table
    sebaya: pa.Table
    kovariat: pa.Table


def buat_hadir_lalu(benih: int, kota: Kota, hadir: pa.Table) -> HadirLalu:
    """From the newer turnout per TPS (`KOLOM_HADIR`): fewer voters, other turnout, the same kelurahan."""
    rng = aliran(benih, "hadir lalu")
    n = len(kota.nama_kel)
    letak = {k.replace(".", ""): i for i, k in enumerate(kota.kode_kel)}
    dpt = np.zeros((n, 2))
    for kel, laki, perempuan in zip(
        hadir["kel_kode"].to_pylist(), hadir["pengguna_dpt_l"].to_pylist(),
        hadir["pengguna_dpt_p"].to_pylist(), strict=True,
    ):  # fmt: skip
        # Users of the newer election tell the size; its DPT holds faults on purpose.
        dpt[letak[kel]] += [int(laki or 90), int(perempuan or 90)]
    dpt = np.maximum(np.floor(dpt / 0.70 * (0.88 + 0.08 * rng.random((n, 1)))), 40)
    x = rng.standard_normal((n, len(PENGARUH)))
    laju = 0.66 + (x @ np.array(list(PENGARUH.values())) + 1.2 * rng.standard_normal(n)) / 100
    laju = np.clip(laju[:, None] + [-0.02, 0.02], 0.3, 0.95)
    pengguna = np.floor(dpt * laju)
    dpph, dptb = (np.floor(rng.exponential(s, (n, 2))) for s in (2.0, 9.0))
    cacat = np.floor(dpt.sum(1) * 0.008) + 1
    return HadirLalu(
        _tabel_lalu(
            kota, dpt, pengguna, dpph, dptb, cacat, np.floor(cacat * (0.35 + 0.4 * rng.random(n)))
        ),
        _tabel_sebaya(rng, int(dpt.sum())),
        _tabel_kovariat(kota, x, hadir, rng),
    )


def _tabel_lalu(
    kota: Kota,
    dpt: np.ndarray,
    pengguna: np.ndarray,
    dpph: np.ndarray,
    dptb: np.ndarray,
    cacat: np.ndarray,
    cacat_datang: np.ndarray,
) -> pa.Table:
    total = pengguna + dpph + dptb
    pemilih = dpt + dptb
    isi: dict[str, list[str]] = {
        "kode": list(kota.kode_kel),
        "daerah": list(kota.nama_kel),
        "level": ["kelurahan"] * len(kota.kode_kel),
        "pemilihan": [NAMA_LALU] * len(kota.kode_kel),
        "jumlah_pemilih_laki_laki": _teks(pemilih[:, 0]),
        "jumlah_pemilih_perempuan": _teks(pemilih[:, 1]),
        "total_pemilih": _teks(pemilih.sum(1)),
        "pengguna_hak_pilih_laki_laki": _teks(total[:, 0]),
        "pengguna_hak_pilih_perempuan": _teks(total[:, 1]),
        "total_pengguna_hak_pilih": _teks(total.sum(1)),
        "jumlah_pemilih_disabilitas": _teks(cacat),
        "pengguna_hak_pilih_disabilitas": _teks(cacat_datang),
    }
    for nama, b in (
        ("dpt", dpt),
        ("pengguna_dpt", pengguna),
        ("pengguna_dpph", dpph),
        ("pengguna_dptb", dptb),
    ):
        isi |= {
            f"{nama}_l": _teks(b[:, 0]), f"{nama}_p": _teks(b[:, 1]), f"{nama}_j": _teks(b.sum(1)),
        }  # fmt: skip
    isi |= {"dpph": _teks(dpph.sum(1)), "dptb": _teks(dptb.sum(1))}
    # Some kelurahan had small TPS and some large ones: what changed until the newer election differs.
    isi["jumlah_tps"] = _teks(np.ceil(dpt.sum(1) / (240 + 130 * (np.arange(len(dpt)) % 3))))
    return pa.table(isi)


def _tabel_sebaya(rng: np.random.Generator, besar: int) -> pa.Table:
    """Neighbours 99.01 … with a turnout each; this city itself is not among them."""
    provinsi = KODE_KOTA.split(".")[0]
    pemilih = np.floor(besar * (0.3 + 1.6 * rng.random(TETANGGA)))
    pengguna = np.floor(pemilih * (0.60 + 0.16 * rng.random(TETANGGA)))
    return pa.table(
        {
            "kode": [f"{provinsi}.{i:02d}" for i in range(1, TETANGGA + 1)],
            "daerah": [f"Kabupaten Rekaan {i}" for i in range(1, TETANGGA + 1)],
            "pemilihan": [NAMA_LALU] * TETANGGA,
            "total_pemilih": _teks(pemilih),
            "total_pengguna_hak_pilih": _teks(pengguna),
        }
    )


def _baku_tps(hadir: pa.Table, rng: np.random.Generator) -> np.ndarray:
    """Standard scores of the covariates per TPS, by the share of users among the DPT."""
    angka = [np.array([float(v or "nan") for v in hadir[k].to_pylist()])
             for k in ("pengguna_dpt_j", "dpt_j")]  # fmt: skip
    with np.errstate(invalid="ignore", divide="ignore"):
        laju = np.where(angka[1] > 0, angka[0] / angka[1], np.nan)
    laju = np.clip(np.nan_to_num(laju, nan=0.7), 0.4, 1.0)
    z = (laju - laju.mean()) / max(laju.std(), 1e-9)
    arah = np.array([-0.5, 0.0, -0.3, 0.6])
    return np.asarray(z[:, None] * arah + rng.standard_normal((len(z), len(arah))))


def _tabel_kovariat(
    kota: Kota, x: np.ndarray, hadir: pa.Table, rng: np.random.Generator
) -> pa.Table:
    """Standard scores as plausible numbers, of kelurahan and then of TPS."""
    x = np.vstack([x, _baku_tps(hadir, rng)])
    tps = hadir["tps_kode"].to_pylist()
    ukuran = {
        "jarak_tps_km": (0.8, 0.15), "lama_sekolah": (9.4, 0.9), "keragaman_status": (0.55, 0.08),
        "sosialisasi_per_1000": (3.0, 0.8),
    }  # fmt: skip
    isi: dict[str, list[str]] = {
        "kode": [*kota.kode_kel, *tps],
        "nama": [*kota.nama_kel, *(f"TPS {k[-3:]}" for k in tps)],
    }
    for n, (nama, (rata, simpangan)) in enumerate(ukuran.items()):
        isi[nama] = [f"{v:.3f}" for v in np.maximum(rata + simpangan * x[:, n], 0.01).tolist()]
    return pa.table(isi)


def _teks(angka: np.ndarray) -> list[str]:
    return [str(int(a)) for a in angka.tolist()]
