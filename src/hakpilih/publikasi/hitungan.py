"""Counts for the report: where people differ, when they were born, how sure the pairs are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa

from hakpilih.publikasi.tabel import Meja, baris_baris

REKAAN = 0.9
TANPA_TEMPAT = "Tanpa wilayah"
PPM = (
    1_000_000_000  # chances are summed as whole numbers, so that the order of threads is no matter
)

# Upper bounds of the classes of `peluang` among the pairs, finer where almost all of them lie.
KELAS_PELUANG: tuple[float, ...] = (0.6, 0.7, 0.8, 0.9, 0.99, 0.999, 1.0)


@dataclass(slots=True)
class Tempat:
    """Counts of one kecamatan or kelurahan. Pairs are counted at their place in the DPT."""

    nama: str
    dpt: int = 0
    dp4: int = 0
    hanya_dpt: int = 0
    hanya_dp4: int = 0
    berubah: int = 0
    di: str = ""  # the kecamatan a kelurahan lies in
    bagian: list[Tempat] = field(default_factory=list)

    @property
    def bernama(self) -> bool:
        """Whether the lists say where this is."""
        return self.nama != TANPA_TEMPAT

    @property
    def neto(self) -> int:
        """How many more people the DP4 has here than the DPT."""
        return self.dp4 - self.dpt

    @property
    def hanya(self) -> int:
        """Rows on one list only."""
        return self.hanya_dpt + self.hanya_dp4

    def tambah(self, lain: Tempat) -> None:
        """Add the counts of a part."""
        for k in ("dpt", "dp4", "hanya_dpt", "hanya_dp4", "berubah"):
            setattr(self, k, getattr(self, k) + getattr(lain, k))


@dataclass(frozen=True, slots=True)
class KelasPeluang:
    """How many pairs, by stage, have a chance in [bawah, atas)."""

    bawah: float
    atas: float
    per_tahap: dict[str, int]

    @property
    def jumlah(self) -> int:
        """Pairs of all stages."""
        return sum(self.per_tahap.values())


def per_kecamatan(meja: Meja) -> list[Tempat]:
    """Counts per kecamatan, each with its kelurahan in `bagian`, in the order of codes and names.

    The two lists meet by code where a code could be told, otherwise by name; a name that stands
    beside one code only, anywhere in the lists, is taken for that code.
    """
    _letakkan(meja)
    hitung = meja.sql(
        "SELECT kec, kel, sum(dpt)::BIGINT dpt, sum(dp4)::BIGINT dp4, sum(hd)::BIGINT hanya_dpt, "
        "sum(h4)::BIGINT hanya_dp4, sum(ubah)::BIGINT berubah FROM ("
        "SELECT kec, kel, count(*) dpt, 0 dp4, 0 hd, 0 h4, 0 ubah FROM tempat_dpt GROUP BY ALL "
        "UNION ALL SELECT kec, kel, 0, count(*), 0, 0, 0 FROM tempat_dp4 GROUP BY ALL "
        "UNION ALL SELECT kec, kel, 0, 0, count(*), 0, 0 FROM hanya_dpt JOIN tempat_dpt USING (baris) "
        "GROUP BY ALL UNION ALL "
        "SELECT kec, kel, 0, 0, 0, count(*), 0 FROM hanya_dp4 JOIN tempat_dp4 USING (baris) GROUP BY ALL "
        "UNION ALL SELECT kec, kel, 0, 0, 0, 0, count(*) FROM pasangan p JOIN tempat_dpt t "
        "ON t.baris = p.baris_dpt WHERE len(p.berubah) > 0 GROUP BY ALL"
        ") GROUP BY kec, kel ORDER BY kec = '', kec, kel = '', kel"
    )
    nama = {
        (tk, kunci): label
        for tk, kunci, label in baris_baris(meja.sql(_SQL_NAMA), ("tk", "kunci", "label"))
    }
    hasil: dict[str, Tempat] = {}
    angka = ("dpt", "dp4", "hanya_dpt", "hanya_dp4", "berubah")
    for kec, kel, *isi in baris_baris(hitung, ("kec", "kel", *angka)):
        judul = str(nama.get(("kec", kec)) or kec or TANPA_TEMPAT)
        induk = hasil.setdefault(str(kec), Tempat(judul))
        anak = Tempat(
            str(nama.get(("kel", f"{kec}|{kel}")) or kel or TANPA_TEMPAT),
            **dict(zip(angka, isi, strict=True)),  # type: ignore[arg-type]
            di=judul,
        )
        induk.tambah(anak)
        induk.bagian.append(anak)
    return list(hasil.values())


def kecamatan_baris(meja: Meja, daftar: str) -> pa.ChunkedArray:
    """The kecamatan of each row of one list, in the order of rows, as `per_kecamatan` names it; "" unknown.

    `per_kecamatan(meja)` must have run before.
    """
    tabel = meja.sql(
        f"WITH nama AS ({_SQL_NAMA}) SELECT t.baris, coalesce(n.label, t.kec) AS nama FROM "
        f"tempat_{daftar} t LEFT JOIN nama n ON n.tk = 'kec' AND n.kunci = t.kec ORDER BY t.baris"
    )
    return tabel.column("nama")


_BAKU = (
    "regexp_replace(regexp_replace(upper(trim({0})), '\\s+', ' ', 'g'), "
    "'^(KELURAHAN|KEL\\.?|DESA|KECAMATAN|KEC\\.?) +', '')"
)
# The spelling used most often, the first in the alphabet among equals.
_SQL_NAMA = (
    "SELECT tk, kunci, label FROM ("
    "SELECT *, row_number() OVER (PARTITION BY tk, kunci ORDER BY n DESC, label) AS ke FROM ("
    "SELECT 'kec' AS tk, kec AS kunci, nama_kec AS label, count(*) AS n FROM tempat GROUP BY ALL "
    "UNION ALL SELECT 'kel', kec || '|' || kel, nama_kel, count(*) FROM tempat GROUP BY ALL"
    ") WHERE label <> '' AND NOT regexp_full_match(label, '[0-9.]+')) WHERE ke = 1"
)


def _letakkan(meja: Meja) -> None:
    """Give every row of both lists the keys of its kecamatan and kelurahan."""
    asal = " UNION ALL ".join(
        f"SELECT '{d}' AS daftar, a.baris, a.kode_kecamatan, a.kode_kelurahan, o.kecamatan, "
        f"o.kelurahan FROM asal_{d} a JOIN orang_{d} o USING (baris)"
        for d in ("dpt", "dp4")
    )
    meja.buat(
        "CREATE TABLE letak AS SELECT daftar, baris, coalesce(kode_kecamatan, '') AS kode_kec, "
        f"coalesce(kode_kelurahan, '') AS kode_kel, {_BAKU.format('kecamatan')} AS nama_kec, "
        f"{_BAKU.format('kelurahan')} AS nama_kel FROM ({asal})"
    )
    meja.buat(
        "CREATE TABLE tempat AS WITH kec AS ("
        "SELECT nama_kec, min(kode_kec) AS kode FROM letak WHERE nama_kec <> '' AND kode_kec <> '' "
        "GROUP BY nama_kec HAVING count(DISTINCT kode_kec) = 1), berkec AS ("
        "SELECT l.*, CASE WHEN kode_kec <> '' THEN kode_kec ELSE coalesce(k.kode, l.nama_kec) END AS kec "
        "FROM letak l LEFT JOIN kec k USING (nama_kec)), kel AS ("
        "SELECT kec, nama_kel, min(kode_kel) AS kode FROM berkec WHERE nama_kel <> '' "
        "AND kode_kel <> '' GROUP BY kec, nama_kel HAVING count(DISTINCT kode_kel) = 1) "
        "SELECT b.daftar, b.baris, b.kec, b.nama_kec, b.nama_kel, "
        "CASE WHEN kode_kel <> '' THEN kode_kel ELSE coalesce(k.kode, b.nama_kel) END AS kel "
        "FROM berkec b LEFT JOIN kel k USING (kec, nama_kel)"
    )
    for d in ("dpt", "dp4"):
        meja.buat(f"CREATE VIEW tempat_{d} AS SELECT * FROM tempat WHERE daftar = '{d}'")


def per_tahun_lahir(meja: Meja) -> dict[int | None, tuple[int, int]]:
    """Birth year (None: unknown) → rows only in the DPT, rows only in the DP4; in order of years."""
    tabel = meja.sql(
        "SELECT lahir, sum(hd)::BIGINT hd, sum(h4)::BIGINT h4 FROM ("
        "SELECT o.lahir, 1 AS hd, 0 AS h4 FROM hanya_dpt JOIN orang_dpt o USING (baris) UNION ALL "
        "SELECT o.lahir, 0, 1 FROM hanya_dp4 JOIN orang_dp4 o USING (baris)"
        ") GROUP BY lahir ORDER BY lahir NULLS LAST"
    )
    return {
        None if t is None else int(str(t)): (int(str(a)), int(str(b)))
        for t, a, b in baris_baris(tabel, ("lahir", "hd", "h4"))
    }


def keyakinan(meja: Meja) -> tuple[list[KelasPeluang], dict[str, float]]:
    """The pairs by class of chance and stage; per stage, how many pairs are wrong if the chances hold.

    The second is the sum of 1 − peluang.
    """
    batas = (0.0, *KELAS_PELUANG)
    kelas = " ".join(f"WHEN peluang < {b} THEN {i}" for i, b in enumerate(KELAS_PELUANG[:-1]))
    tabel = meja.sql(
        f"SELECT CASE {kelas} ELSE {len(KELAS_PELUANG) - 1} END AS ke, tahap, count(*) AS n, "
        f"sum(round((1 - peluang) * {PPM})::BIGINT)::BIGINT AS keliru "
        "FROM pasangan GROUP BY ALL ORDER BY ke, tahap"
    )
    isi: list[dict[str, int]] = [{} for _ in KELAS_PELUANG]
    keliru: dict[str, float] = {}
    for ke, tahap, n, salah in baris_baris(tabel, ("ke", "tahap", "n", "keliru")):
        isi[int(str(ke))][str(tahap)] = int(str(n))
        keliru[str(tahap)] = keliru.get(str(tahap), 0.0) + int(str(salah)) / PPM
    hasil = [
        KelasPeluang(max(0.5, a), b, p) if i == 0 else KelasPeluang(a, b, p)
        for i, (a, b, p) in enumerate(zip(batas, KELAS_PELUANG, isi, strict=False))
    ]
    return hasil, keliru


def orang_rekaan(meja: Meja) -> bool:
    """Whether the people are invented: nearly every NIK (some are mistyped) begins with 99 or 98.

    No such province exists.
    """
    tabel = meja.sql(
        "SELECT count(*) AS n, count(*) FILTER (left(nik_asli, 2) IN ('99', '98')) AS rekaan FROM "
        "(SELECT nik_asli FROM orang_dpt UNION ALL SELECT nik_asli FROM orang_dp4) "
        "WHERE length(nik_asli) = 16"
    )
    n, rekaan = next(iter(baris_baris(tabel, ("n", "rekaan"))))
    return int(str(n)) > 0 and int(str(rekaan)) >= REKAAN * int(str(n))


def per_alasan(isi: Iterable[tuple[str, int]], urutan: Iterable[str]) -> dict[str, int]:
    """Counts by reason, in the order of the literal table, unknown reasons last."""
    ada = dict(isi)
    return {k: ada[k] for k in (*urutan, *sorted(set(ada) - set(urutan))) if ada.get(k)}
