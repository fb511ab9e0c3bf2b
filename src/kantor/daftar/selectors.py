"""Lists as the pages read them: numbers and people within the reach of the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, Sum

from hakpilih.daftar.beda import BARU, BERUBAH, PINDAH, TMS
from hakpilih.daftar.neraca import KOLOM
from hakpilih.daftar.rekap import CIRI
from hakpilih.daftar.tempat import SUKU
from hakpilih.wilayah import tingkat
from kantor.berkas.models import Berkas
from kantor.daftar.keadaan import DIBUANG, DISUSUN, DITETAPKAN
from kantor.daftar.models import Daftar, Neraca, Pemilih, Rekap
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import seluruh_kantor
from kantor.telaah.antrean import wajib_lihat

_BAWAH = {
    "kabupaten": "kecamatan",
    "kota": "kecamatan",
    "kecamatan": "kelurahan",
    "kelurahan": "tps",
}
SEHALAMAN = 100


@dataclass(frozen=True, slots=True)
class Tempat:
    """Which part of a list a page shows: a region ("" the whole office), and the level of its parts."""

    wilayah: str
    bawah: str  # a key of `SUKU`, "" where there is nothing below


def semua_daftar(pemilihan: Pemilihan) -> list[Daftar]:
    """The versions of an election, the newest first; those that were dropped are in the history only."""
    ada = Daftar.objects.filter(pemilihan=pemilihan).exclude(keadaan=DIBUANG)
    return list(
        ada.select_related("asal__pemilihan", "pengusul", "pemutus", "berkas").order_by("-pk")
    )


def pemilihan_berdpt() -> list[Pemilihan]:
    """Elections whose DPT is fixed, the newest first."""
    ada = Daftar.objects.filter(jenis="dpt", keadaan=DITETAPKAN).values("pemilihan")
    return list(Pemilihan.objects.filter(pk__in=ada).order_by("-hari", "-pk"))


def ambil(pengguna: Any, nomor: int) -> Daftar:
    """One version. Raises `Daftar.DoesNotExist`, and `Ditolak` where the account may see no voters."""
    d = Daftar.objects.select_related(
        "pemilihan", "asal__pemilihan", "pengusul", "pemutus", "berkas__pengunggah"
    ).get(pk=nomor)
    wajib_lihat(pengguna, pengguna.wilayah)
    return d


def berkas_baru(daftar: Daftar) -> Berkas | None:
    """The file a version starts from, where it is another one than that of the version before: one person
    loaded it, so whoever fixes the list is told."""
    lama = daftar.asal.berkas_id if daftar.asal is not None else None
    if daftar.tetap or lama == daftar.berkas_id:
        return None
    return daftar.berkas


def tempat(pengguna: Any, wilayah: str) -> Tempat:
    """The part an account asked for. Raises `Ditolak` outside its reach."""
    if not wilayah or wilayah == pengguna.wilayah:
        wilayah = "" if seluruh_kantor(pengguna) else pengguna.wilayah
    else:
        wajib_lihat(pengguna, wilayah)
    jenis = tingkat(wilayah) if wilayah else "kota"
    return Tempat(wilayah, _BAWAH.get(jenis or "", ""))


def neraca(daftar: Daftar, t: Tempat) -> list[Neraca]:
    """The balances of the parts of a place, by code."""
    if not t.bawah:
        return list(daftar.neraca.filter(tingkat="tps", kode=t.wilayah))
    return list(dalam_wilayah(daftar.neraca.filter(tingkat=t.bawah), t.wilayah).order_by("kode"))


def jumlah(daftar: Daftar, t: Tempat) -> dict[str, int]:
    """The balance of the place itself: moves within it are none."""
    if not t.wilayah:
        isi = daftar.ringkasan.get("kabupaten", {})
        return {k: int(isi.get(k, 0)) for k in KOLOM}
    jenis = tingkat(t.wilayah) or "tps"
    satu = daftar.neraca.filter(tingkat=jenis, kode=t.wilayah).values(*KOLOM).first()
    return satu or dict.fromkeys(KOLOM, 0)


def rekap(daftar: Daftar, t: Tempat, ciri: str) -> tuple[list[str], dict[str, dict[str, int]]]:
    """Groups of one of `CIRI` in a place: their names, and for each part the voters of each group."""
    assert ciri in CIRI
    kolom = "kode" if t.bawah in ("tps", "") else "kelurahan"
    isi = dalam_wilayah(Rekap.objects.filter(daftar=daftar), t.wilayah, kolom)
    hasil: dict[str, dict[str, int]] = {}
    for kode, nama, banyak in (
        isi.values_list(kolom, ciri).annotate(n=Sum("banyak")).order_by(kolom, ciri)
    ):
        atas = kode if kolom == "kode" else ".".join(kode.split(".")[: SUKU[t.bawah]])
        bagian = hasil.setdefault(atas, {})
        bagian[nama] = bagian.get(nama, 0) + banyak
    return sorted({n for b in hasil.values() for n in b}), hasil


def dalam_wilayah(qs: QuerySet[Any], wilayah: str, kolom: str = "kode") -> QuerySet[Any]:
    """Rows in or below a region."""
    if not wilayah:
        return qs
    if connection.vendor == "sqlite":  # as in `pemilihan.selectors.dalam_jangkauan`
        return qs.filter(**{f"{kolom}__gte": wilayah, f"{kolom}__lt": f"{wilayah}/"})
    return qs.filter(Q(**{kolom: wilayah}) | Q(**{f"{kolom}__startswith": f"{wilayah}."}))


_BEDA = {
    BARU: "FROM daftar_pemilih b LEFT JOIN daftar_pemilih a ON a.daftar_id = %(lama)s AND a.orang = b.orang "
    "WHERE b.daftar_id = %(baru)s AND a.id IS NULL",
    TMS: "FROM daftar_pemilih b LEFT JOIN daftar_pemilih a ON a.daftar_id = %(baru)s AND a.orang = b.orang "
    "WHERE b.daftar_id = %(lama)s AND a.id IS NULL",
    PINDAH: "FROM daftar_pemilih b JOIN daftar_pemilih a ON a.daftar_id = %(lama)s AND a.orang = b.orang "
    "WHERE b.daftar_id = %(baru)s AND (a.kelurahan <> b.kelurahan OR a.tps <> b.tps)",
    BERUBAH: "FROM daftar_pemilih b JOIN daftar_pemilih a ON a.daftar_id = %(lama)s AND a.orang = b.orang "
    "WHERE b.daftar_id = %(baru)s AND a.kelurahan = b.kelurahan AND a.tps = b.tps "
    # A correction that a newer file holds unchanged is the same one, though its row is another.
    "AND (a.unsur <> b.unsur OR (COALESCE(a.perbaikan_id, 0) <> COALESCE(b.perbaikan_id, 0) AND NOT EXISTS "
    "(SELECT 1 FROM berkas_baris x, berkas_baris y WHERE x.id = a.perbaikan_id AND y.id = b.perbaikan_id "
    "AND x.isi_sidik = y.isi_sidik)))",
}  # fmt: skip


def hitung_beda(lama: Daftar, baru: Daftar, wilayah: str) -> dict[str, int]:
    """How many people differ between two versions, by state; within a region.

    Who moved is counted where he is in the newer version, who left where he was. 254,171 voters: some
    tenths of a second for each state, the first time.
    """
    if not (lama.akar and baru.akar):
        return _hitung_beda(lama.pk, baru.pk, wilayah)
    return dict(_beda_tersimpan((lama.pk, lama.akar), (baru.pk, baru.akar), wilayah))


@lru_cache(maxsize=256)
def _beda_tersimpan(
    lama: tuple[int, str], baru: tuple[int, str], wilayah: str
) -> tuple[tuple[str, int], ...]:
    """Kept, for what is composed does not change: its root is of its content."""
    return tuple(_hitung_beda(lama[0], baru[0], wilayah).items())


def _hitung_beda(lama: int, baru: int, wilayah: str) -> dict[str, int]:
    hasil = {}
    syarat, nilai = _syarat(wilayah)
    with connection.cursor() as c:
        for keadaan, dari in _BEDA.items():
            c.execute(f"SELECT count(*) {dari}{syarat}", {"lama": lama, "baru": baru, **nilai})
            hasil[keadaan] = c.fetchone()[0]
    return hasil


def orang_beda(
    lama: Daftar,
    baru: Daftar,
    keadaan: str,
    wilayah: str,
    setelah: int = 0,
    banyak: int = SEHALAMAN,
) -> list[tuple[int, Pemilih]]:
    """People of one state, by number behind `setelah`: their number and their entry (in the newer version;
    of who left, in the older one)."""
    syarat, nilai = _syarat(wilayah)
    nilai |= {"lama": lama.pk, "baru": baru.pk, "setelah": setelah, "banyak": banyak}
    with connection.cursor() as c:
        c.execute(
            f"SELECT b.orang, b.id {_BEDA[keadaan]}{syarat} AND b.orang > %(setelah)s "
            "ORDER BY b.orang LIMIT %(banyak)s",
            nilai,
        )
        nomor = c.fetchall()
    isi = Pemilih.objects.select_related("baris__berkas", "perbaikan").in_bulk(
        [i for _, i in nomor]
    )
    return [(o, isi[i]) for o, i in nomor]


def _syarat(wilayah: str) -> tuple[str, dict[str, Any]]:
    if not wilayah:
        return "", {}
    # LIKE, for PostgreSQL orders by the rules of a language, not by bytes.
    return (
        " AND (b.kelurahan = %(wilayah)s OR b.kelurahan LIKE %(bawah)s)",
        {"wilayah": wilayah, "bawah": f"{wilayah}.%"},
    )


def versi_lain(daftar: Daftar) -> list[Daftar]:
    """Versions it can be compared with, the newest first."""
    ada = Daftar.objects.filter(pemilihan=daftar.pemilihan_id, selesai__isnull=False)
    return list(ada.exclude(pk=daftar.pk).exclude(keadaan__in=(DIBUANG, DISUSUN)).order_by("-pk"))


def dengan_nama(orang: list[tuple[int, Pemilih]]) -> Iterator[tuple[Pemilih, str]]:
    """Each entry with the name it shows: of a corrected name the correction."""
    for _, p in orang:
        baris = p.perbaikan if p.perbaikan is not None and ",nama," in p.unsur else p.baris
        yield p, baris.nama.title()
