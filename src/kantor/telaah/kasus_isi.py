"""A case as the row it becomes: its harm, its place, its key, and the evidence without a sealed value.

`isi` holds `bukti` ([element, level, bits] …), `awal` (bits), `tahap`, `lawan`, `penentu`, `akibat` (keys of
the matching's tables), `nik_sama` (valid and equal) and `terdekat` (the id of the most similar row).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.keluaran import Tabel
from hakpilih.matching.lawan import lawan
from hakpilih.matching.siap import nik_sah
from hakpilih.matching.tingkat import ELEMEN, KOSONG
from kantor.telaah.jenis import TERBUKA, biaya
from kantor.telaah.kasus_dari import DAFTAR, RUJUKAN, KasusBaru

KOLOM: tuple[str, ...] = (
    "padanan_id", "pemilihan_id", "jenis", "golongan", "unsur", "kunci", "wilayah", "kecamatan",
    "baris_daftar_id", "baris_rujukan_id", "anggota", "peluang", "kerugian", "isi", "keadaan", "dibuat",
)  # fmt: skip
KETELITIAN = 4
SEKALI = 20_000  # pairs whose evidence is turned into Python values at once
_RAGU = ("lawan", "penentu", "akibat")


@dataclass(frozen=True, slots=True)
class Asal:
    """Both lists as the cases need them: ids, record hashes, regions."""

    padanan: int
    pemilihan: int
    wilayah: str
    id: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
    sidik: tuple[Sequence[bytes], Sequence[bytes]]
    tempat: tuple[
        Mapping[int, tuple[str, str]], Mapping[int, tuple[str, str]]
    ]  # kelurahan, kecamatan
    nik: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def asal(
    padanan: Any,
    daftar: tuple[pa.Table, pa.Table],
    id_baris: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
    sidik: tuple[Sequence[bytes], Sequence[bytes]],
    kasus: Sequence[KasusBaru],
) -> Asal:
    """Of a `Padanan`, its two lists (rows in the same order) and the cases they came to."""
    tempat = (
        _tempat(daftar[DAFTAR], [k.daftar for k in kasus if k.daftar >= 0]),
        _tempat(daftar[RUJUKAN], [k.rujukan for k in kasus if k.daftar < 0]),
    )
    return Asal(
        padanan.pk,
        padanan.pemilihan_id,
        padanan.pemilihan.wilayah,
        id_baris,
        sidik,
        tempat,
        (nik_sah(daftar[0]), nik_sah(daftar[1])),
    )


def _tempat(daftar: pa.Table, letak: list[int]) -> dict[int, tuple[str, str]]:
    isi = daftar.select(["kode_kelurahan", "kode_kecamatan"]).take(pa.array(letak, pa.int64()))
    return dict(zip(letak, zip(*(c.to_pylist() for c in isi.columns), strict=True), strict=True))


def baris_kasus(
    kasus: Sequence[KasusBaru],
    a: Asal,
    tabel: Tabel,
    pasangan: pa.Table,
    dibuat: datetime,
) -> Iterator[tuple[Any, ...]]:
    """The cases as rows of `KOLOM`."""
    for awal in range(0, len(kasus), SEKALI):
        potong = kasus[awal : awal + SEKALI]
        bukti = _bukti(potong, tabel, pasangan)
        for k, isi in zip(potong, bukti, strict=True):
            yield _baris(k, isi, _kunci(k, a), a, dibuat)


def _baris(
    k: KasusBaru, isi: dict[str, Any], kunci: str, a: Asal, dibuat: datetime
) -> tuple[Any, ...]:
    kelurahan, kecamatan = (
        a.tempat[DAFTAR][k.daftar] if k.daftar >= 0 else a.tempat[RUJUKAN][k.rujukan]
    )
    kecamatan = kecamatan or ".".join(kelurahan.split(".")[:3])
    if k.daftar >= 0 and k.rujukan >= 0:
        n = a.nik[DAFTAR][k.daftar]
        isi["nik_sama"] = bool(n and n == a.nik[RUJUKAN][k.rujukan])
    if k.terdekat >= 0:
        sisi = RUJUKAN if k.daftar >= 0 else DAFTAR
        isi["terdekat"] = int(a.id[sisi][k.terdekat])
    return (
        a.padanan,
        a.pemilihan,
        k.jenis,
        k.golongan,
        f",{','.join(k.unsur)}," if k.unsur else "",
        kunci,
        kelurahan or kecamatan or a.wilayah,
        kecamatan,
        int(a.id[DAFTAR][k.daftar]) if k.daftar >= 0 else None,
        int(a.id[RUJUKAN][k.rujukan]) if k.rujukan >= 0 else None,
        json.dumps([int(a.id[s][x]) for s, x in k.anggota]),
        None if k.peluang is None else round(k.peluang, 6),
        kerugian(k),
        json.dumps(isi, ensure_ascii=False, separators=(",", ":")),
        TERBUKA,
        dibuat,
    )


def kerugian(k: KasusBaru) -> float:
    """Kerugian harapan: peluang satu orang dikali biayanya, ditambah peluang dua orang dikali biayanya.

    Pasangan ragu memakai kerugian dari pemadanan.

    Dasar: skala kami sendiri, docs/kaidah/perubahan.md.
    """
    if k.kerugian is not None:
        return round(k.kerugian, KETELITIAN)
    b, p = biaya(k.jenis, k.golongan), k.peluang or 0.0
    return round(p * b.satu + (1 - p) * b.dua, KETELITIAN)


def _kunci(k: KasusBaru, a: Asal) -> str:
    """The same for the same outcome over rows of the same content, whichever matching found it."""
    h = hashlib.blake2b(f"{k.jenis}|{k.golongan}|{','.join(k.unsur)}".encode(), digest_size=16)
    utama = [(DAFTAR, k.daftar), (RUJUKAN, k.rujukan)]
    for sisi, x in sorted({*k.anggota, *(u for u in utama if u[1] >= 0)}):
        h.update(bytes([sisi]))
        h.update(a.sidik[sisi][x])
    return h.hexdigest()


def _bukti(kasus: Sequence[KasusBaru], tabel: Tabel, pasangan: pa.Table) -> list[dict[str, Any]]:
    """Per case what speaks for it and against it."""
    hasil: list[dict[str, Any]] = [{} for _ in kasus]
    dari_pasangan = [i for i, k in enumerate(kasus) if k.pasangan >= 0]
    dari_ragu = [i for i, k in enumerate(kasus) if k.ragu >= 0 and k.pasangan < 0]
    if dari_pasangan:
        t = pasangan.take(pa.array([kasus[i].pasangan for i in dari_pasangan]))
        t = t.append_column("lawan", lawan(t))
        for i, isi in zip(dari_pasangan, _isi(t, ("tahap", "lawan")), strict=True):
            hasil[i] = isi
    if dari_ragu:
        t = tabel.ragu.take(pa.array([kasus[i].ragu for i in dari_ragu]))
        for i, isi in zip(dari_ragu, _isi(t, _RAGU), strict=True):
            hasil[i] = isi
    for i, k in enumerate(kasus):
        if k.ragu >= 0 and k.pasangan >= 0:
            for nama in ("penentu", "akibat"):
                hasil[i][nama] = tabel.ragu[nama][k.ragu].as_py()
        sisi, letak = k.ganda
        if letak >= 0:
            b = tabel.ganda[sisi].slice(letak, 1)
            tingkat = {e: b[f"bukti_{e}"][0].as_py() for e in ELEMEN}
            hasil[i]["bukti"] = [[e, t, None] for e, t in tingkat.items() if t != KOSONG]
    return hasil


def _isi(t: pa.Table, lain: Sequence[str]) -> Iterator[dict[str, Any]]:
    tingkat = [t[f"bukti_{e}"].to_pylist() for e in ELEMEN]
    bobot = [np.round(t[f"bobot_{e}"].to_numpy().astype(float), 2).tolist() for e in ELEMEN]
    awal = np.round(pc.fill_null(t["bobot_awal"], 0).to_numpy().astype(float), 2).tolist()
    nilai = [t[n].to_pylist() for n in lain]
    for i in range(t.num_rows):
        isi: dict[str, Any] = {
            "bukti": [
                [e, tingkat[j][i], bobot[j][i]]
                for j, e in enumerate(ELEMEN)
                if tingkat[j][i] != KOSONG
            ],
            "awal": awal[i],
        }
        for n, v in zip(lain, nilai, strict=True):
            if v[i]:
                isi[n] = v[i]
        yield isi
