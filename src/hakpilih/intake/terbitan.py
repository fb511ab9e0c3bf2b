"""From a finished pass to what the user gets: the clean table, the four files, the summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pyarrow as pa

from hakpilih.intake import parket
from hakpilih.intake.daftar_kode import Penyusun
from hakpilih.intake.format import Format
from hakpilih.intake.gudang import Gudang
from hakpilih.intake.hasil import BarisBermasalah, Hasil
from hakpilih.intake.keluaran import Keluaran, PenulisBaris, Simpanan
from hakpilih.intake.kepala import GABUNG, TEMPAT_TANGGAL, Kepala
from hakpilih.intake.lintasan import Kemajuan, Lintasan, Penampung
from hakpilih.intake.masalah import Masalah
from hakpilih.intake.pengolah import susun
from hakpilih.intake.sumber import Sumber

_URUT = {"galat": 0, "peringatan": 1, "catatan": 2}


class Terbitan:
    """Gathers what a pass produces; as a context it leaves nothing half done behind."""

    def __init__(self, fmt: Format, kepala: Kepala, *, simpan: bool, keluar: Path | None) -> None:
        self._fmt, self._kepala, self._simpan = fmt, kepala, simpan
        self._penyusun = Penyusun(fmt)
        self._keluaran = Keluaran(keluar) if keluar is not None else None
        self._simpanan: Simpanan | None = None
        self._baris: PenulisBaris | None = None

    def __enter__(self) -> Terbitan:
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        with (
            ExitStack() as tumpuk
        ):  # a full disk also fails the closing; the folder goes all the same
            if self._keluaran is not None:
                tumpuk.push(self._keluaran.buang)
            tumpuk.callback(self._tutup)
            if galat is not None:
                raise galat

    def mulai(self) -> list[Penampung]:
        """Begin (or begin again) a pass: what takes its pieces."""
        self._tutup()
        hasil: list[Penampung] = []
        folder = self._keluaran.sementara if self._keluaran is not None else None
        if self._simpan or folder is not None:
            self._simpanan = Simpanan(None if self._simpan else folder)
            hasil.append(self._simpanan)
        if folder is not None:
            self._baris = PenulisBaris(folder, self._kepala, self._penyusun)
            hasil.append(self._baris)
        return hasil

    def selesai(
        self,
        hasil: Hasil,
        lintasan: Lintasan,
        sumber: Sumber,
        berkas: Sequence[Masalah],
        pilihan: Mapping[str, Any],
        kemajuan: Kemajuan | None,
    ) -> Hasil:
        """The outcome with its clean table and its output folder."""
        sasaran = parket.skema(self._fmt, hasil.kolom_lain)
        simpan: list[pa.Table] = []
        penulis = None
        if self._keluaran is not None:
            catatan = parket.Catatan(hasil, pilihan, tuple(berkas), tuple(_lain(lintasan.gudang)))
            penulis = parket.PenulisParket(
                self._keluaran.sementara / "bersih.parquet",
                self._fmt,
                sasaran,
                parket.ke_catatan(catatan),
            )
        if self._simpanan is not None:
            for potong in self._simpanan.potong():
                tabel, temuan = parket.lengkapi(potong, lintasan.gudang, sasaran)
                if self._simpan:
                    simpan.append(tabel)
                if penulis is not None:
                    penulis.tulis(tabel, temuan)
        if self._simpan:
            hasil = replace(
                hasil, bersih=pa.concat_tables(simpan) if simpan else sasaran.empty_table()
            )
        if self._keluaran is None:
            return hasil
        assert penulis is not None
        penulis.tutup()
        self._buku(self._keluaran, hasil, lintasan, sumber, berkas, kemajuan)
        self._tutup()
        return replace(hasil, keluaran=self._keluaran.selesai())

    def _buku(
        self,
        keluaran: Keluaran,
        hasil: Hasil,
        lintasan: Lintasan,
        sumber: Sumber,
        berkas: Sequence[Masalah],
        kemajuan: Kemajuan | None,
    ) -> None:
        from hakpilih.intake.keluaran_buku import BukuKerja  # not needed without an output folder

        posisi = dict(self._kepala.posisi)
        if GABUNG in posisi:
            posisi |= dict.fromkeys(TEMPAT_TANGGAL, posisi[GABUNG])
        buku = BukuKerja(keluaran.sementara / "masalah.xlsx", self._kepala.sel, posisi)
        buku.ringkasan(hasil, kelompok(hasil, self._penyusun))
        maju = (lambda n: kemajuan(n, hasil.baris)) if kemajuan is not None else (lambda n: None)
        buku.baris(self._bermasalah(lintasan, sumber), maju)
        buku.tutup()

    def _bermasalah(self, lintasan: Lintasan, sumber: Sumber) -> Iterator[BarisBermasalah]:
        """Rows with findings, read from the file once more, as they stand there."""
        nomor = 0
        if not lintasan.gudang.ringkas():
            return
        for potongan in sumber.potongan(self._kepala.setelah, self._kepala.lebar):
            awal, nomor = nomor + 1, nomor + len(potongan.tabel) + len(potongan.rusak)
            temuan = lintasan.gudang.di(awal, nomor)
            if not len(temuan):
                continue
            per_baris: dict[int, list[Masalah]] = {}
            for kode, baris, kolom, isi in lintasan.gudang.sebut(temuan):
                per_baris.setdefault(baris, []).append(
                    self._penyusun.baris(kode, baris, kolom, isi)
                )
            posisi = np.fromiter(per_baris, np.int64) - awal
            for (asal, sel), (baris, masalah) in zip(
                susun(potongan, posisi), per_baris.items(), strict=True
            ):
                yield BarisBermasalah(baris, asal, sel, masalah)

    def _tutup(self) -> None:
        if self._baris is not None:
            self._baris.tutup()
            self._baris = None


def kelompok(hasil: Hasil, penyusun: Penyusun) -> list[tuple[str, Masalah, int]]:
    """Findings by code, gravest and most frequent first: heading, first finding, count."""
    pertama: dict[str, Masalah] = {}
    for m in hasil.masalah():
        if m.kode not in pertama:
            pertama[m.kode] = m
            if len(pertama) == len(hasil.ringkas):
                break
    semua = [(penyusun.judul(k), m, hasil.ringkas[k]) for k, m in pertama.items()]
    return sorted(semua, key=lambda s: (_URUT[s[1].tingkat], s[1].baris is not None, -s[2]))


def _lain(gudang: Gudang) -> Iterator[tuple[str, int, str | None, str]]:
    """Findings of rows that were not accepted: `bersih` has no place for them."""
    for kode, baris, kolom, isi in gudang.semua():
        if kode.startswith(("sisih_", "ditolak_")):
            yield kode, baris, kolom, isi
