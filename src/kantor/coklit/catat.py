"""Rows of results into `Hasil`: each finds its voter, its changed elements, and what does not fit the list.

The rows of a file are written where they count for nothing yet (`siapkan`); `berlakukan` makes them count, in
place of earlier results of the same voters. Killed half-way both are begun again and come to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.daftar.coklit import BARU, PINDAH, SESUAI, TMS, UBAH
from kantor.berkas.models import Baris
from kantor.berkas.tulis_baris import buang_baris, tulis_baris
from kantor.coklit.cari import Orang, Pencari, serupa
from kantor.coklit.masalah import MASALAH
from kantor.coklit.models import Hasil, Muatan
from kantor.coklit.unsur import (
    ELEMEN,
    TERSEGEL,
    baris_baru,
    baris_ubah,
    berubah,
    kini,
    samarkan,
    tabel_baris,
)
from kantor.daftar.models import Daftar
from kantor.kunci import kunci
from kantor.pemilihan.aturan import AturanKantor, aturan_dari
from kantor.telaah.jenis import BERLAKU, DIUSULKAN
from kantor.telaah.models import Perubahan
from kantor.tugas.giliran import bergiliran

SEKALI = 500
Row = Mapping[str, Any]
Maju = Callable[[int], None]


@dataclass(slots=True)
class Terbaca:
    """One row with what became of it, not yet written. `kolom`: the columns that say something new."""

    r: Row
    orang: Orang | None
    hasil: str
    kode_tms: str = ""
    kolom: set[str] = field(default_factory=set)
    masalah: list[str] = field(default_factory=list)
    tetap: int | None = None

    @property
    def menghitung(self) -> bool:
        """Whether it counts for somebody."""
        return not any(MASALAH[m].tanpa_pemilih for m in self.masalah)

    @property
    def tempat(self) -> tuple[str, str]:
        """Where it counts: at the voter's TPS, of a new voter where he was found."""
        if self.orang is not None:
            return self.orang.kelurahan, self.orang.tps
        return self.r["kode_kelurahan"], self.r["tps"]


def baca(daftar: Daftar, rows: Sequence[Row], pencari: Pencari) -> Iterator[Terbaca]:
    """What each row that has a result says, in the order of the file."""
    aturan = aturan_dari(daftar.pemilihan)
    for awal in range(0, len(rows), SEKALI):
        yield from _baca_potong(
            [r for r in rows[awal : awal + SEKALI] if r["hasil"]], pencari, aturan
        )


def _baca_potong(rows: list[Row], pencari: Pencari, aturan: AturanKantor) -> Iterator[Terbaca]:
    pencari.siapkan(rows)
    sidik = {k: kunci().sidik(k, [r[k] for r in rows]) for k in TERSEGEL} if rows else {}
    semua = []
    for i, r in enumerate(rows):
        nik = sidik["nik"][i] if r["nik_sah"] else None
        if r["hasil"] == BARU:
            t = Terbaca(r, None, BARU, masalah=_baru(r, pencari.punya_nik(nik)))
            menurut = False
        else:
            temu = pencari.cari(r, nik)
            t = Terbaca(r, temu.orang, r["hasil"], masalah=temu.masalah)
            menurut = temu.menurut_nomor
        _golongkan(t, aturan, pencari)
        semua.append((t, menurut, {k: s[i] for k, s in sidik.items()}))
    ada = kini([t.orang for t, _, _ in semua if t.orang is not None])
    for t, menurut, s in semua:
        if t.orang is not None:
            _bandingkan(t, ada[t.orang.orang], s, menurut)
        yield t


def _baru(r: Row, punya: Sequence[Orang]) -> list[str]:
    masalah = [] if r["kode_kelurahan"] else ["baru_tanpa_tempat"]
    return masalah + (["baru_sudah_terdaftar"] if punya else [])


def _golongkan(t: Terbaca, aturan: AturanKantor, pencari: Pencari) -> None:
    """The result by the rules of the election: its code, and that a wrong TPS moves somebody."""
    r = t.r
    if t.hasil == TMS:
        tulis = r["kode_tms"]
        kode = aturan.nomor_tms(tulis) if tulis.isdigit() else aturan.kode_tms(tulis)
        if kode is None:
            t.masalah.append("kode_asing")
        elif not kode.keluar:
            t.hasil = PINDAH
        else:
            t.kode_tms = kode.kode
    if t.hasil == PINDAH and not r["tps_tujuan"]:
        t.masalah.append("tanpa_tujuan")
    if r["acak_tetap"]:
        t.tetap = pencari.baris_acak(r["acak_tetap"])


def _bandingkan(
    t: Terbaca, ada: Mapping[str, Any], sidik: Mapping[str, bytes | None], menurut: bool
) -> None:
    """What is written besides the result, against the list."""
    if t.r["nama"] and not serupa(t.r["nama"], ada["nama"]):
        if menurut:  # a number alone names nobody whose name is another one
            t.orang, t.masalah = None, ["baris_bergeser"]
            return
        if t.hasil != UBAH:
            t.masalah.append("nama_beda")
    beda = berubah(t.r, ada, sidik)
    if t.hasil == UBAH:
        t.kolom = beda
        if not beda:
            t.masalah.append("ubah_tanpa_unsur")
    # The state of the KTP-el is asked of everybody, and says nothing about the row being right.
    elif t.hasil == SESUAI and beda - {"status_ktp_el"}:
        t.masalah.append("sesuai_berubah")


def lengkapi_tempat(rows: Sequence[Row]) -> list[Row]:
    """New voters without a place, at the place of all others in the file where that is one TPS.

    Jika lembar kerja satu TPS kembali dan pemilih baru di bawahnya tidak bertempat, maka tempatnya TPS itu.

    Dasar: rancangan proyek ini.
    """
    kolom = ("kode_kelurahan", "kelurahan", "kode_kecamatan", "kecamatan", "tps")
    tempat = {tuple(r[k] for k in kolom) for r in rows if r["kode_kelurahan"] and r["tps"]}
    if len(tempat) != 1:
        return list(rows)
    isi = dict(zip(kolom, tempat.pop(), strict=True))
    return [{**r, **isi} if r["hasil"] == BARU and not r["kode_kelurahan"] else r for r in rows]


def siapkan(muatan: Muatan, rows: Sequence[Row], maju: Maju) -> dict[str, int]:
    """Write all results of a file, counting for nothing yet; the ledger. What an earlier try left goes."""
    _buang(muatan)
    daftar, rows = muatan.daftar, lengkapi_tempat(rows)
    semua = list(baca(daftar, rows, Pencari(daftar)))
    _tandai_kembar(semua)
    isi = baris_ubah(daftar, [(t.r, t.orang, t.kolom) for t in semua if t.orang and t.kolom])
    isi += [baris_baru(t.r) for t in semua if t.hasil == BARU and t.menghitung]
    buang_baris(muatan.berkas_id)
    if isi:
        tulis_baris(tabel_baris(isi), muatan.berkas_id, kunci(), lambda _: None)
    baris = dict(Baris.objects.filter(berkas=muatan.berkas_id).values_list("nomor", "pk"))
    saat = timezone.now()
    for awal in range(0, len(semua), SEKALI):
        potong = semua[awal : awal + SEKALI]
        with bergiliran():
            Hasil.objects.bulk_create(
                [
                    buat(t, daftar, muatan.oleh, saat, muatan, baris.get(t.r["baris"]))
                    for t in potong
                ]
            )
        maju(awal + len(potong))
    return {
        "baris": len(rows),
        "kosong": len(rows) - len(semua),
        "tercatat": sum(t.menghitung for t in semua) - _kembar(semua),
        "tak_terpakai": sum(not t.menghitung for t in semua) + _kembar(semua),
    }


def _buang(muatan: Muatan) -> None:
    while nomor := list(Hasil.objects.filter(muatan=muatan).values_list("pk", flat=True)[:SEKALI]):
        with bergiliran():
            Hasil.objects.filter(pk__in=nomor).delete()


def _tandai_kembar(semua: Sequence[Terbaca]) -> None:
    """Of two results for one voter in a file the last one counts."""
    terakhir = {t.orang.orang: i for i, t in enumerate(semua) if t.orang is not None}
    for i, t in enumerate(semua):
        if t.orang is not None and terakhir[t.orang.orang] != i:
            t.masalah.append("dua_hasil")


def _kembar(semua: Sequence[Terbaca]) -> int:
    return sum("dua_hasil" in t.masalah for t in semua)


def buat(
    t: Terbaca,
    daftar: Daftar,
    oleh: Any,
    saat: Any,
    muatan: Muatan | None = None,
    isi: int | None = None,
) -> Hasil:
    """The row of a result, not yet saved and not yet counting."""
    r, (kelurahan, tps) = t.r, t.tempat
    catatan, disamarkan = samarkan(r["catatan"])
    pantarlih, samar = samarkan(r["pantarlih"])
    masalah = t.masalah + (["catatan_disamarkan"] if disamarkan or samar else [])
    selesai = not t.menghitung or "dua_hasil" in t.masalah
    unsur = sorted({ELEMEN[k] for k in t.kolom})
    return Hasil(
        pemilihan_id=daftar.pemilihan_id,
        daftar=daftar,
        muatan=muatan,
        nomor=r["baris"] if muatan is not None else None,
        orang=t.orang.orang if t.orang is not None and "dua_hasil" not in t.masalah else None,
        baris_id=t.orang.baris if t.orang is not None else None,
        isi_id=isi,
        kelurahan=kelurahan,
        tps=tps,
        hasil=t.hasil,
        kode_tms=t.kode_tms,
        unsur=f",{','.join(unsur)}," if unsur else "",
        tps_tujuan=r["tps_tujuan"][:20],
        setempat={"ya": True, "tidak": False}.get(r["setempat"]),
        tetap_id=t.tetap,
        bukti=f",{r['bukti']}," if r["bukti"] else "",
        tanggal=r["tanggal_kunjungan"],
        pantarlih=pantarlih[:120],
        stiker={"ya": True, "tidak": False}.get(r["stiker"]),
        ktp_el=r["status_ktp_el"],
        catatan=catatan[:300],
        masalah=masalah,
        bermasalah=bool(masalah),
        berlaku=False,
        diajukan=saat if selesai else None,
        oleh=oleh,
        dibuat=saat,
    )


def berlakukan(semua: Sequence[Hasil], *, perbaikan: bool) -> list[Hasil]:
    """Let these results count; those they take the place of. `perbaikan`: they are said to correct them.

    Jika hasil yang lebih baru berbeda dari yang sudah tercatat dan tidak dinyatakan memperbaikinya, maka yang
    lebih baru dipakai dan keduanya disebut bertentangan.

    Dasar: rancangan proyek ini.
    """
    with transaction.atomic():
        orang = [h.orang for h in semua if h.orang is not None]
        lama = {
            h.orang: h
            for h in Hasil.objects.select_for_update(of=("self",))
            .select_related("kasus")
            .filter(pemilihan=semua[0].pemilihan_id, berlaku=True, orang__in=orang)
        }
        Hasil.objects.filter(pk__in=[h.pk for h in lama.values()]).update(berlaku=False)
        diputuskan = _diputuskan(lama.values())
        Hasil.objects.filter(pk__in=[h.pk for h in semua]).update(berlaku=True)
        ganti = [h for h in semua if h.orang in lama]
        for h in ganti:
            dulu = lama[h.orang]
            h.pendahulu = dulu
            beda = (h.hasil, h.kode_tms) != (dulu.hasil, dulu.kode_tms)
            h.bertentangan = beda and not perbaikan
            h.masalah = [*h.masalah, *(["bertentangan"] if h.bertentangan else [])]
            if beda and dulu.perubahan_id in diputuskan:
                h.masalah = [*h.masalah, "sudah_diputuskan"]
            h.bermasalah = bool(h.masalah)
        kolom = ["pendahulu", "bertentangan", "masalah", "bermasalah"]
        Hasil.objects.bulk_update(ganti, kolom, batch_size=100)
    for h in semua:
        h.berlaku = True
    return list(lama.values())


def _diputuskan(semua: Any) -> set[int]:
    """Which of the changes behind these results hold already."""
    nomor = [h.perubahan_id for h in semua if h.perubahan_id is not None]
    ada = Perubahan.objects.filter(pk__in=nomor, keadaan=BERLAKU)
    return set(ada.values_list("pk", flat=True))


def belum_diputuskan(semua: Sequence[Hasil]) -> list[Perubahan]:
    """The proposals behind these results that nobody has decided."""
    nomor = [h.perubahan_id for h in semua if h.perubahan_id is not None]
    return list(Perubahan.objects.filter(pk__in=nomor, keadaan=DIUSULKAN))
