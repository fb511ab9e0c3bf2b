"""From a file and the changes that hold on a day to the rows of a version: in memory, sealed values unread.

Only birth dates are opened, by the key process, to tell ages on polling day; they are written nowhere. The
rows of who is corrected from several files are opened too (`gabungan`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from hakpilih.daftar import SKEMA_VERSI
from hakpilih.daftar.beku import daun, isi_kanonik
from hakpilih.daftar.versi import umur
from hakpilih.errors import HakpilihError
from kantor.berkas.models import Baris
from kantor.daftar.gabungan import satukan
from kantor.daftar.models import Daftar
from kantor.kunci import kunci
from kantor.telaah.jenis import BERLAKU
from kantor.telaah.models import Perubahan

SEKALI = 40_000
_KOLOM = (
    "id", "acak", "isi_sidik", "lahir_segel", "kode_kelurahan", "kode_kecamatan", "tps",
    "jenis_kelamin", "disabilitas", "status_ktp_el",
)  # fmt: skip
# Changed element → the columns of a version that come from the registry's row.
_DARI_RUJUKAN: dict[str, tuple[str, ...]] = {
    "wilayah": ("kode_kelurahan", "tps"),
    "jenis_kelamin": ("jenis_kelamin",),
    "tanggal_lahir": ("lahir",),
    "disabilitas": ("disabilitas",),
    "status_ktp_el": ("status_ktp_el",),
}


@dataclass(slots=True)
class Orang:
    """One voter of a version that is being made."""

    orang: int
    baris: int
    kelurahan: str
    tps: str
    perbaikan: int | None = None
    unsur: str = ""


@dataclass(slots=True)
class Susunan:
    """The voters of a version, ascending by `orang`; the same as `SKEMA_VERSI`; their leaves; and what they
    are compared with: number and place of everybody in the version (or file) before."""

    orang: list[Orang]
    versi: pa.Table
    daun: list[bytes]
    sebelum: pa.Table


def susun(daftar: Daftar) -> Susunan:
    """Fold the changes that hold on `daftar.pada` over the rows of `daftar.berkas`.

    Jika pemilih dicoret, ia keluar; jika pemilih baru disetujui, ia masuk; jika datanya diperbaiki, unsur
    yang disetujui diambil dari baris DP4, hasil coklit, atau jawaban lembaganya, tiap unsur dari baris yang
    disetujui terakhir; jika ia pindah TPS, TPS-nya yang baru. Itu berlaku juga bagi pemilih baru. Perubahan
    atas baris dari berkas lain tidak ikut.

    Raises `HakpilihError` where the file has no rows (any more).

    Dasar: daftar adalah lipatan perubahannya, akhir = awal + baru − TMS ± pindah TPS.
    """
    ubah = _perubahan(daftar)
    dasar = baca("berkas_id = %s", [daftar.berkas_id])
    if not len(dasar):
        raise HakpilihError(
            "Berkas yang menjadi dasar daftar ini tidak berbaris.", "Muat DPT-nya, lalu susun lagi."
        )
    if daftar.asal is not None:
        sebelum = tempat(daftar.asal)
    else:
        sebelum = dasar.select(["id", "kode_kelurahan", "tps"]).rename_columns(_TEMPAT)
    rujukan = baca_nomor({u.rujukan for u in ubah if u.rujukan is not None})
    orang, isi = _lipat(daftar, dasar, rujukan, ubah)
    if daftar.asal is not None:
        samakan(orang, daftar.asal)
    urut = np.argsort(np.array([o.orang for o in orang], np.int64), kind="stable")
    versi = _versi(orang, isi, daftar.pemilihan.hari or daftar.pada).take(pa.array(urut))
    orang = [orang[i] for i in urut]
    dikenal = {*dasar["id"].to_pylist(), *rujukan["id"].to_pylist()}
    gabungan = baca_nomor({o.perbaikan for o in orang if o.perbaikan is not None} - dikenal)
    sidik = {
        n: (acak, sidik)
        for t in (dasar, rujukan, gabungan)
        for n, acak, sidik in zip(
            *(t[k].to_pylist() for k in ("id", "acak", "isi_sidik")), strict=True
        )
    }
    return Susunan(orang, versi, [daun_orang(o, sidik) for o in orang], sebelum)


@dataclass(frozen=True, slots=True)
class _Ubah:
    jenis: str
    daftar: int | None
    rujukan: int | None
    isi: dict[str, Any]


def _perubahan(d: Daftar) -> list[_Ubah]:
    """The changes that hold, in the order in which they were approved."""
    semua = Perubahan.objects.filter(
        pemilihan=d.pemilihan_id, keadaan=BERLAKU, berlaku_mulai__lte=d.pada
    ).exclude(jenis__in=("tetap", "batal"))
    isi = semua.order_by("putusan__pada", "pk").values_list(
        "jenis", "baris_daftar", "baris_daftar__berkas", "baris_rujukan", "kasus__padanan__daftar",
        "isi",
    )  # fmt: skip
    hasil = []
    masuk: set[int] = set()  # rows of new voters: of another file, and in the list all the same
    for jenis, daftar, berkas, rujukan, milik, catatan in isi.iterator(chunk_size=5_000):
        if jenis == "baru" and milik == d.berkas_id:
            masuk.add(rujukan)
        if (milik if jenis == "baru" else berkas) == d.berkas_id or daftar in masuk:
            hasil.append(_Ubah(jenis, daftar, rujukan, catatan))
    return hasil


def baca(syarat: str, nilai: Sequence[Any]) -> pa.Table:
    """Rows of the table `Baris` with their leaves' material and the birth date opened."""
    tabel = connection.ops.quote_name(Baris._meta.db_table)
    perintah = f"SELECT {', '.join(_KOLOM)} FROM {tabel} WHERE {syarat} ORDER BY id"
    bagian: list[pa.Table] = []
    with connection.cursor() as c:
        c.execute(perintah, list(nilai))
        while baris := c.fetchmany(SEKALI):
            bagian.append(_buka(list(zip(*baris, strict=True))))
    return pa.concat_tables(bagian) if bagian else _buka([() for _ in _KOLOM])


def baca_nomor(nomor: set[int]) -> pa.Table:
    """These rows of the table `Baris`, ascending by id."""
    bagian, urut = [baca("1 = 0", [])], sorted(nomor)
    for awal in range(0, len(urut), 500):
        potong = urut[awal : awal + 500]
        bagian.append(baca(f"id IN ({', '.join(['%s'] * len(potong))})", potong))
    return pa.concat_tables(bagian)


def _buka(lajur: Sequence[Sequence[Any]]) -> pa.Table:
    isi = dict(zip(_KOLOM, lajur, strict=True))
    biner = {
        k: pa.array([_byte(v) for v in isi[k]], pa.binary()) for k in ("isi_sidik", "lahir_segel")
    }
    acak = pa.array(isi["acak"], pa.string())
    lahir = pa.array([], pa.date32())
    if len(acak):
        lahir = pc.cast(kunci().buka_larik("lahir", biner["lahir_segel"], acak), pa.date32())
    teks = {k: pa.array(isi[k], pa.string()) for k in _KOLOM[4:]}
    tempat = pc.if_else(
        pc.equal(teks["kode_kelurahan"], ""), teks["kode_kecamatan"], teks["kode_kelurahan"]
    )
    return pa.table(
        {
            "id": pa.array(isi["id"], pa.int64()), "acak": acak, "isi_sidik": biner["isi_sidik"],
            "lahir": lahir, **teks, "kode_kelurahan": tempat,
        }
    ).drop_columns(["kode_kecamatan"])  # fmt: skip


def _byte(nilai: Any) -> bytes | None:
    return None if nilai is None else bytes(nilai)


@dataclass(frozen=True, slots=True)
class _Lipatan:
    """What changes come to: who leaves and who enters, the row that each corrected element comes from (by
    the voter's row), and who votes at another TPS."""

    keluar: set[int] = field(default_factory=set)
    baru: dict[int, dict[str, Any]] = field(default_factory=dict)
    perbaikan: dict[int, dict[str, int]] = field(default_factory=dict)
    tps: dict[int, str] = field(default_factory=dict)


def _lipat(
    daftar: Daftar, dasar: pa.Table, rujukan: pa.Table, ubah: list[_Ubah]
) -> tuple[list[Orang], dict[str, list[Any]]]:
    """Everybody in the version, and the columns of `_VERSI` in the same order."""
    kolom = {k: dasar[k].to_pylist() for k in _VERSI}
    nomor = dasar["id"].to_pylist()
    r = {b["id"]: b for b in rujukan.to_pylist()}
    x = _baca_lipatan(ubah, dict(zip(nomor, kolom["kode_kelurahan"], strict=True)), r)
    baris = {i: n for i, n in enumerate(nomor) if n in x.perbaikan or n in x.tps}
    for i, n in baris.items():
        isi = _perbaiki({k: v[i] for k, v in kolom.items()}, n, x, r)
        for k, v in isi.items():
            kolom[k][i] = v
    baru = {n: _perbaiki(b, n, x, r) for n, b in x.baru.items()}
    sisa = [i for i, n in enumerate(nomor) if n not in x.keluar]
    hidup = {nomor[i] for i in sisa} | set(baru)
    satu = satukan(daftar, {n: s for n, s in x.perbaikan.items() if n in hidup})

    def orang(n: int, kelurahan: str, tps: str) -> Orang:
        if n not in satu:
            return Orang(n, n, kelurahan, tps)
        return Orang(n, n, kelurahan, tps, satu[n], f",{','.join(sorted(x.perbaikan[n]))},")

    semua = [orang(nomor[i], kolom["kode_kelurahan"][i], kolom["tps"][i]) for i in sisa]
    semua += [orang(n, b["kode_kelurahan"], b["tps"]) for n, b in baru.items()]
    return semua, {
        k: [v[i] for i in sisa] + [b[k] for b in baru.values()] for k, v in kolom.items()
    }


def _baca_lipatan(
    ubah: list[_Ubah], kelurahan: dict[int, str], r: dict[int, dict[str, Any]]
) -> _Lipatan:
    """The changes in their order: of one element, or one TPS, the later holds. `kelurahan`: of everybody who
    is in the list at first."""
    x = _Lipatan()
    for u in ubah:
        if u.jenis == "baru" and u.rujukan is not None and u.rujukan in r:
            x.baru[u.rujukan] = {k: r[u.rujukan][k] for k in _VERSI}
        if u.daftar is None or not (u.daftar in x.baru or u.daftar in kelurahan):
            continue
        if u.jenis == "tms":
            x.keluar.add(u.daftar)
            x.baru.pop(u.daftar, None)
        elif u.jenis == "pindah_tps":
            x.tps[u.daftar] = str(u.isi.get("tps", ""))
        elif u.jenis == "ubah" and u.rujukan is not None and u.rujukan in r:
            _baca_perbaikan(x, u.daftar, u.rujukan, u.isi.get("unsur", ()), kelurahan, r)
    return x


def _baca_perbaikan(
    x: _Lipatan, n: int, dari: int, unsur: Sequence[str], kelurahan: dict[int, str],
    r: dict[int, dict[str, Any]],
) -> None:  # fmt: skip
    sumber = x.perbaikan.setdefault(n, {})
    if "wilayah" in unsur:
        lama = r[sumber["wilayah"]] if "wilayah" in sumber else x.baru.get(n)
        semula = lama["kode_kelurahan"] if lama is not None else kelurahan[n]
        if r[dari]["kode_kelurahan"] != semula:
            x.tps.pop(n, None)  # the number of a TPS says nothing in another kelurahan
    for e in unsur:
        sumber.pop(e, None)  # the newest last
        sumber[e] = dari


def _perbaiki(
    isi: dict[str, Any], n: int, x: _Lipatan, r: dict[int, dict[str, Any]]
) -> dict[str, Any]:
    """A voter's columns of `_VERSI` with what changes say of him."""
    isi = dict(isi)
    for e, dari in x.perbaikan.get(n, {}).items():
        isi |= {k: r[dari][k] for k in _DARI_RUJUKAN.get(e, ())}
    return isi | ({"tps": x.tps[n]} if n in x.tps else {})


_VERSI = ("kode_kelurahan", "tps", "jenis_kelamin", "lahir", "disabilitas", "status_ktp_el")


def _versi(orang: list[Orang], isi: dict[str, list[Any]], hari: date) -> pa.Table:
    lahir = pa.chunked_array([pa.array(isi["lahir"], pa.date32())])
    return pa.table(
        {
            "orang": [o.orang for o in orang],
            "umur": umur(lahir, hari),
            **{k: isi[k] for k in SKEMA_VERSI.names if k not in ("orang", "umur")},
        }
    ).select(SKEMA_VERSI.names).cast(SKEMA_VERSI)  # fmt: skip


def daun_orang(o: Orang, sidik: dict[int, tuple[str, bytes]]) -> bytes:
    """A leaf binds the row by its keyed hash (which nobody outside can guess: its salt), the correction, and
    the place."""
    acak, garam = sidik[o.baris]
    lain = sidik[o.perbaikan][1].hex() if o.perbaikan is not None else ""
    return daun(isi_kanonik([acak, lain, o.unsur, o.kelurahan, o.tps]), garam)


_TEMPAT = ["orang", "kode_kelurahan", "tps"]


def tempat(daftar: Daftar) -> pa.Table:
    """Number and place of everybody in a version."""
    isi = daftar.pemilih.order_by("orang").values_list("orang", "kelurahan", "tps")
    lajur = list(zip(*isi.iterator(chunk_size=20_000), strict=True)) or [(), (), ()]
    jenis = (pa.int64(), pa.string(), pa.string())
    return pa.table({k: pa.array(v, j) for k, v, j in zip(_TEMPAT, lajur, jenis, strict=True)})


def samakan(orang: list[Orang], asal: Daftar) -> None:
    """Give those of a version whom the version before knows by another row their number from there: the row
    of a newer file that has the same content, or the same valid NIK. No number is given twice.
    """
    lama = dict(asal.pemilih.values_list("orang", "baris").iterator(chunk_size=20_000))
    kini = {o.orang for o in orang}
    cari = [o for o in orang if o.orang not in lama]
    sisa = {n: b for n, b in lama.items() if n not in kini}
    if not cari or not sisa:
        return
    sidik = _sidik({o.baris for o in cari} | set(sisa.values()))
    for ke in (0, 1):
        milik: dict[bytes, int] = {}
        for n, b in sisa.items():
            if (s := sidik[b][ke]) is not None:
                milik.setdefault(s, n)
        for o in cari:
            s = sidik[o.baris][ke]
            n = milik.get(s) if s is not None else None
            if n is not None and n in sisa:
                o.orang = n
                del sisa[n]
        cari = [o for o in cari if o.orang not in lama]


def banyak_ubah(d: Daftar, orang: list[Orang]) -> int:
    """How many voters of a version have a correction that the version before does not have; of a list that
    begins with the rows of another election all that have one, for those rows hold the earlier ones. A newer
    file that holds the same row corrects nothing anew."""
    lama: dict[int, tuple[int, str]] = {}
    if d.asal is not None and d.asal.berkas_id == d.berkas_id:
        ada = d.asal.pemilih.exclude(perbaikan=None).values_list("orang", "perbaikan_id", "unsur")
        lama = {o: (p, u) for o, p, u in ada.iterator(chunk_size=20_000)}
    kini = {o.orang: (o.perbaikan, o.unsur) for o in orang if o.perbaikan is not None}
    beda = [o for o, isi in kini.items() if lama.get(o) != isi]
    isi = _sidik({x[o][0] for o in beda for x in (lama, kini) if o in x})

    def sama(o: int) -> bool:
        if o not in lama or lama[o][1] != kini[o][1]:
            return False
        return isi[lama[o][0]][0] == isi[kini[o][0]][0]

    return sum(not sama(o) for o in beda)


def _sidik(nomor: set[int]) -> dict[int, tuple[bytes, bytes | None]]:
    """Of these rows the keyed hashes of the content, and of a valid NIK."""
    hasil: dict[int, tuple[bytes, bytes | None]] = {}
    urut = sorted(nomor)
    for awal in range(0, len(urut), 500):
        isi = Baris.objects.filter(pk__in=urut[awal : awal + 500])
        for pk, s, nik, sah in isi.values_list("pk", "isi_sidik", "nik_sidik", "nik_sah"):
            hasil[pk] = (bytes(s), bytes(nik) if nik is not None and sah else None)
    return hasil
