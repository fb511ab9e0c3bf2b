"""Puts Kota Contoh together: people, both lists in the order of their offices, the truth, turnout, map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.contoh.acak import Bulat, aliran
from hakpilih.contoh.cacat import rusakkan
from hakpilih.contoh.daftar import Daftar, Penulis, penulis, salin_daftar
from hakpilih.contoh.hadir import HasilHadir, buat_hadir
from hakpilih.contoh.hadir_lalu import HadirLalu, buat_hadir_lalu
from hakpilih.contoh.kerusakan import HANYA_DP4, HANYA_DPT, Kerusakan
from hakpilih.contoh.kota import KODE_KOTA, NAMA_KOTA, Kota, bangun
from hakpilih.contoh.orang import Orang, lahirkan, lengkapi
from hakpilih.contoh.peta import gambar_peta
from hakpilih.contoh.ringkasan import Ringkasan
from hakpilih.contoh.tinggal import (
    NASIB,
    Baris,
    baris_dp4,
    baris_dpt,
    gandakan,
    hitung,
    tetapkan_nasib,
)
from hakpilih.contoh.tps import bagi_tps
from hakpilih.errors import ArgumenKeliru

PEMILIH_TERSEDIKIT = 50
PEMILIH_TERBANYAK = 20_000_000
BARIS_SEKALI = 500_000


@dataclass(frozen=True, slots=True)
class KotaContoh:
    """Everything in memory; `dpt` and `dp4` write themselves piece by piece."""

    dpt: Penulis
    dp4: Penulis
    kebenaran: pa.Table
    wilayah: pa.Table
    hadir: HasilHadir
    lalu: HadirLalu
    peta: dict[str, Any]
    ringkasan: Ringkasan


def susun(pemilih: int, benih: int, kerusakan: Kerusakan) -> KotaContoh:
    """Kota Contoh with a DPT of `pemilih` rows. Raises ArgumenKeliru for impossible numbers."""
    _periksa(pemilih, benih)
    kota = bangun(benih, pemilih)
    jumlah = hitung(pemilih, kerusakan)
    n_muda, n_bawah = jumlah.nasib["pemilih_muda"], jumlah.nasib["di_bawah_umur"]
    o = lahirkan(benih, kota, jumlah.orang, n_muda, n_bawah, kerusakan)
    nasib, urutan_kk = tetapkan_nasib(benih, o, jumlah)
    lengkapi(benih, kota, o, nasib == NASIB.index("pindah_masuk"), kerusakan)

    b_dpt, n_pindah = baris_dpt(benih, kota, o, nasib, urutan_kk, kerusakan.pindah_dalam)
    b_dpt = gandakan(benih, kota, b_dpt, jumlah.ganda_dpt, "dpt")
    b_dp4 = gandakan(benih, kota, baris_dp4(o, nasib), jumlah.ganda_dp4, "dp4")
    dpt = salin_daftar("dpt", o, kota, b_dpt, aliran(benih, "tulis dpt"))
    dp4 = salin_daftar("dp4", o, kota, b_dp4, aliran(benih, "tulis dp4"))
    rusakkan(benih, o, dpt, dp4, kerusakan)

    tps = bagi_tps(kota, b_dpt.rt, b_dp4.rt)
    urut_dpt, urut_dp4 = _urutan_dpt(b_dpt), _urutan_dp4(kota, o, b_dp4)
    hadir = buat_hadir(benih, kota, tps, b_dpt.rt, o.perempuan[b_dpt.orang].astype(np.int64))
    kebenaran, sukar = _kebenaran(o.banyak, dpt, dp4, urut_dpt, urut_dp4)
    ringkasan = _ringkas(pemilih, benih, o, kota, nasib, dpt, dp4, kebenaran, kerusakan, hadir)
    return KotaContoh(
        penulis(dpt, o, kota, urut_dpt, tps),
        penulis(dp4, o, kota, urut_dp4, tps),
        kebenaran,
        _wilayah(kota),
        hadir,
        buat_hadir_lalu(benih, kota, hadir.tabel),
        gambar_peta(benih, kota),
        Ringkasan(pindah_dalam=n_pindah, pasangan_sukar=sukar, **ringkasan),
    )


def tabel_utuh(daftar: Penulis) -> pa.Table:
    """A whole list as one table."""
    return pa.concat_tables(
        daftar.potong(i, min(i + BARIS_SEKALI, daftar.banyak))
        for i in range(0, daftar.banyak, BARIS_SEKALI)
    )


def _periksa(pemilih: int, benih: int) -> None:
    if not PEMILIH_TERSEDIKIT <= pemilih <= PEMILIH_TERBANYAK:
        raise ArgumenKeliru(
            f"Kota Contoh tidak dapat dibuat dengan {pemilih} pemilih.",
            f"Minta {PEMILIH_TERSEDIKIT} sampai {PEMILIH_TERBANYAK // 1_000_000} juta pemilih.",
        )
    if not 0 <= benih < 2**63:
        raise ArgumenKeliru(f"Benih {benih} tidak dapat dipakai.", "Pakai bilangan bulat mulai 0.")


def _urutan_dpt(b: Baris) -> Bulat:
    """DPT order: kecamatan, kelurahan, TPS (all within the number of the RT), household, person.

    A second row of somebody stands at the end of its RT, where it was added.
    """
    rumah = np.where(b.ganda, 2**24, b.kk.astype(np.int64))
    return np.argsort(b.rt.astype(np.int64) << 26 | rumah, kind="stable").astype(np.int64)


def _urutan_dp4(kota: Kota, o: Orang, b: Baris) -> Bulat:
    """DP4 order: kecamatan, kelurahan, NKK, person."""
    peringkat = np.empty(len(o.kk_nkk), np.int64)
    peringkat[np.argsort(o.kk_nkk)] = np.arange(len(o.kk_nkk))
    kunci = kota.rt_kel[b.rt] << 26 | peringkat[b.kk]
    urut = np.lexsort((b.orang, kunci)) if b.ganda.any() else np.argsort(kunci, kind="stable")
    return urut.astype(np.int64)


def _baris_per_orang(
    n: int, d: Daftar, urutan: Bulat
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Row numbers (0-based, by person, then row), where each person's begin, how many each has."""
    orang = d.baris.orang[urutan]
    per_orang = np.argsort(orang, kind="stable").astype(np.int64)
    banyak = np.bincount(orang, minlength=n).astype(np.int64)
    return per_orang, np.cumsum(banyak) - banyak, banyak


def _kebenaran(
    n: int, dpt: Daftar, dp4: Daftar, urut_dpt: Bulat, urut_dp4: Bulat
) -> tuple[pa.Table, int]:
    """The truth, a row per pair, ordered by DPT row and then DP4 row; and the number of hard pairs."""
    baris1, _, banyak1 = _baris_per_orang(n, dpt, urut_dpt)
    baris2, awal2, banyak2 = _baris_per_orang(n, dp4, urut_dp4)
    orang1 = np.repeat(np.arange(n), banyak1)
    ulang = np.maximum(banyak2[orang1], 1)
    kiri = np.repeat(baris1, ulang)
    orang = np.repeat(orang1, ulang)
    ke = np.arange(len(kiri)) - np.repeat(np.cumsum(ulang) - ulang, ulang)
    ada = banyak2[orang] > 0
    kanan = np.full(len(kiri), -1, np.int64)
    kanan[ada] = baris2[(awal2[orang] + ke)[ada]]
    sendiri = baris2[np.repeat(banyak1 == 0, banyak2)]
    orang_sendiri = dp4.baris.orang[urut_dp4[sendiri]].astype(np.int64)
    kiri = np.concatenate([kiri, np.full(len(sendiri), -1, np.int64)])
    kanan = np.concatenate([kanan, sendiri])
    orang = np.concatenate([orang, orang_sendiri])

    sukar = _sukar(dpt, dp4, urut_dpt, urut_dp4, kiri, kanan)
    urut = np.lexsort((kanan, kiri, kiri < 0))
    kiri, kanan, orang = kiri[urut], kanan[urut], orang[urut]
    tabel = pa.table(
        {
            "baris_dpt": pa.array(kiri + 1, mask=kiri < 0),
            "baris_dp4": pa.array(kanan + 1, mask=kanan < 0),
            "orang": pa.array(orang + 1),
        }
    )
    return tabel, sukar


def _sukar(
    dpt: Daftar, dp4: Daftar, urut_dpt: Bulat, urut_dp4: Bulat, kiri: Bulat, kanan: Bulat
) -> int:
    """True pairs whose two rows do not show one and the same valid NIK."""
    pasang = (kiri >= 0) & (kanan >= 0)
    a, b = urut_dpt[kiri[pasang]], urut_dp4[kanan[pasang]]
    mudah = (dpt.nik[a] == dp4.nik[b]) & ~dpt.nik_rusak[a] & ~dp4.nik_rusak[b]
    return int(pasang.sum() - mudah.sum())


def _wilayah(kota: Kota) -> pa.Table:
    """Codes and names, from the city down to the kelurahan."""
    kode, nama, tingkat = [KODE_KOTA], [NAMA_KOTA], ["kota"]
    for c, (kode_kec, nama_kec) in enumerate(zip(kota.kode_kec, kota.nama_kec, strict=True)):
        milik = np.flatnonzero(kota.kel_kec == c).tolist()
        kode += [kode_kec, *(kota.kode_kel[k] for k in milik)]
        nama += [nama_kec, *(kota.nama_kel[k] for k in milik)]
        tingkat += ["kecamatan", *["kelurahan"] * len(milik)]
    return pa.table({"kode": kode, "nama": nama, "tingkat": tingkat})


def _ringkas(
    pemilih: int,
    benih: int,
    o: Orang,
    kota: Kota,
    nasib: npt.NDArray[np.int8],
    dpt: Daftar,
    dp4: Daftar,
    kebenaran: pa.Table,
    kerusakan: Kerusakan,
    hadir: HasilHadir,
) -> dict[str, Any]:
    """The counts of `Ringkasan` that are not known before."""
    per_nasib = dict(zip(NASIB, np.bincount(nasib, minlength=len(NASIB)).tolist(), strict=True))
    cacat = {c: {"dpt": dpt.hitung[c], "dp4": dp4.hitung[c]} for c in dpt.hitung}
    cacat["ganda"] = {"dpt": int(dpt.baris.ganda.sum()), "dp4": int(dp4.baris.ganda.sum())}
    satu_sisi = kebenaran["baris_dpt"].null_count + kebenaran["baris_dp4"].null_count
    return {
        "pemilih": pemilih,
        "benih": benih,
        "orang": o.banyak,
        "baris_dpt": dpt.banyak,
        "baris_dp4": dp4.banyak,
        "di_keduanya": per_nasib["keduanya"],
        "pasangan": kebenaran.num_rows - satu_sisi,
        "hanya_dpt": {n: per_nasib[n] for n in HANYA_DPT},
        "hanya_dp4": {n: per_nasib[n] for n in HANYA_DP4},
        "kembar": len(o.kembar),
        "keluarga": len(o.kk_nkk),
        "kecamatan": len(kota.nama_kec),
        "kelurahan": len(kota.nama_kel),
        "tps": hadir.tabel.num_rows,
        "cacat": cacat,
        "pertentangan": hadir.pertentangan,
        "kerusakan": kerusakan,
    }
