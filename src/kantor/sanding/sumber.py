"""Either side of a comparison as an Arrow table: a loaded file, or a version of the office's list."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.nik import periksa_nik
from hakpilih.pemilih import SKEMA_BERSIH
from hakpilih.wilayah import induk
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.selectors import tabel_bersih
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Daftar, Pemilih

I64 = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Isi:
    """The rows of a side (`SKEMA_BERSIH`), the id of each in `Baris`; of a version, the person's number."""

    tabel: pa.Table
    id: I64
    orang: I64 | None = None


def isi(sumber: Berkas | Daftar) -> Isi:
    """All rows, opened in memory. For the office's own machinery: it is not filtered by reach.

    Raises `KunciTakTersedia` and `SegelTakTerbuka`.
    """
    if isinstance(sumber, Berkas):
        t = tabel_bersih(sumber)
        return Isi(t.tabel, t.id)
    return _versi(sumber)


def _versi(d: Daftar) -> Isi:
    t = isi_pemilih(d, buka=True)
    baris = dict(Pemilih.objects.filter(daftar=d).values_list("orang", "baris_id"))
    orang = t["orang"].to_numpy()
    n = len(t)
    nomor = pa.array(np.arange(1, n + 1), pa.int64())
    nama = _nama_tempat(d)
    kelurahan = t["kelurahan"].to_pylist()
    tempat = [nama.get(k, ("", "")) for k in kelurahan]
    kel = [k if k.count(".") == 3 else "" for k in kelurahan]
    kec = [k if k.count(".") == 2 else (induk(k) or "") for k in kelurahan]
    nik = pc.fill_null(t["nik"], "")
    lain = {
        "baris": nomor,
        "baris_asal": nomor,
        "nkk": pc.fill_null(t["nkk"], ""),
        "nik": nik,
        "nik_sah": pa.array([bool(v) and periksa_nik(v) is None for v in nik.to_pylist()]),
        "tahun_lahir": pc.year(t["tanggal_lahir"]).cast(pa.int16()),
        "kelurahan": pa.array([x for x, _ in tempat], pa.string()),
        "kecamatan": pa.array([x for _, x in tempat], pa.string()),
        "kode_kelurahan": pa.array(kel, pa.string()),
        "kode_kecamatan": pa.array(kec, pa.string()),
        "masalah": pa.array([[]] * n, pa.list_(pa.string())),
    }
    tabel = pa.table({k: lain[k] if k in lain else t[k] for k in SKEMA_BERSIH.names})
    id_ = np.array([baris[o] for o in orang.tolist()], np.int64)
    return Isi(tabel.cast(SKEMA_BERSIH), id_, orang)


def _nama_tempat(d: Daftar) -> dict[str, tuple[str, str]]:
    """How the file writes each kelurahan and kecamatan, so that both sides can be compared as written."""
    semua = Baris.objects.filter(berkas=d.berkas_id).order_by()
    return {
        k: (kel, kec)
        for k, kel, kec in semua.values_list("kode_kelurahan", "kelurahan", "kecamatan").distinct()
    }
