"""The four outputs of `--keluar DIR`, made in a folder beside DIR that takes its place when all is done.

bersih.parquet   accepted rows, for the other commands
masalah.xlsx     the annotated workbook
disisihkan.csv   rows that are no person or TPS, as they stood in the file
ditolak.csv      rows that could not be read as one
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import pyarrow as pa

from hakpilih.intake.daftar_kode import Penyusun
from hakpilih.intake.kepala import Kepala
from hakpilih.intake.pengolah import DISISIHKAN, DITOLAK, Olahan
from hakpilih.tulis import folder_samping, gantikan, periksa_tujuan

ISI = ("bersih.parquet", "masalah.xlsx", "disisihkan.csv", "ditolak.csv")
_CSV = {DISISIHKAN: "disisihkan.csv", DITOLAK: "ditolak.csv"}
# A spreadsheet that opens our CSV runs a cell that begins so.
_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def jinakkan(teks: str) -> str:
    """Text that no spreadsheet takes for a formula; the apostrophe is taken off again on reading."""
    return f"'{teks}" if teks.startswith(_RUMUS) or teks.lstrip().startswith(_RUMUS) else teks


class Keluaran:
    """The folder of one run. Until `selesai` nothing stands in DIR."""

    def __init__(self, tujuan: Path) -> None:
        self.tujuan = tujuan
        periksa_tujuan(tujuan, ISI.__contains__)
        self._tumpuk = ExitStack()
        self.sementara = self._tumpuk.enter_context(folder_samping(tujuan))

    def buang(
        self,
        jenis: type[BaseException] | None = None,
        galat: BaseException | None = None,
        jejak: TracebackType | None = None,
    ) -> None:
        """Remove what was not finished, because of `galat` where there is one."""
        self._tumpuk.__exit__(jenis, galat, jejak)

    def selesai(self) -> Path:
        """Let the finished folder take the place of DIR."""
        for nama in self.sementara.iterdir():
            if nama.name not in ISI:
                nama.unlink()
        gantikan(self.sementara, self.tujuan)
        return self.tujuan


class PenulisBaris:
    """disisihkan.csv and ditolak.csv: rows as they stood in the file, with line and reason."""

    def __init__(self, folder: Path, kepala: Kepala, penyusun: Penyusun) -> None:
        self._penyusun = penyusun
        self._buka: dict[int, IO[str]] = {}
        self._tulis: dict[int, Any] = {}
        kop = ["baris", "baris_asal", "alasan", *(jinakkan(s) for s in kepala.sel)]
        for golongan, nama in _CSV.items():
            f = (folder / nama).open("w", encoding="utf-8-sig", newline="")
            self._buka[golongan] = f
            self._tulis[golongan] = csv.writer(f)
            self._tulis[golongan].writerow(kop)

    def terima(self, olahan: Olahan) -> None:
        """The rows of one piece that were not accepted."""
        if not olahan.sel:
            return
        alasan = {
            int(p): self._penyusun.baris(t.kode, 0, None, isi).pesan
            for t in olahan.temuan
            if t.kode.startswith(("sisih_", "ditolak_"))
            for p, isi in zip(t.posisi, t.isi.to_pylist(), strict=True)
        }
        for p in sorted(olahan.sel):
            nomor = [str(olahan.baris[p]), str(olahan.asal[p]), jinakkan(alasan[p])]
            sel = [jinakkan(s) for s in olahan.sel[p]]
            self._tulis[int(olahan.golongan[p])].writerow([*nomor, *sel])

    def tutup(self) -> None:
        """Flush and close both."""
        with ExitStack() as tumpuk:
            for f in self._buka.values():
                tumpuk.callback(f.close)


class Simpanan:
    """Accepted rows until the file has been read to its end: in memory, or in the output folder."""

    def __init__(self, folder: Path | None) -> None:
        self._potong: list[pa.Table] = []
        self._jalur = None if folder is None else folder / "bersih.arrow"
        self._tulis: pa.ipc.RecordBatchFileWriter | None = None

    def terima(self, olahan: Olahan) -> None:
        """The accepted rows of one piece."""
        if self._jalur is None:
            self._potong.append(olahan.bersih)
            return
        if self._tulis is None:
            self._tulis = pa.ipc.new_file(self._jalur, olahan.bersih.schema)
        self._tulis.write_table(olahan.bersih)

    def potong(self) -> Iterator[pa.Table]:
        """The pieces again, in order."""
        yield from self._potong
        if self._tulis is not None:
            self._tulis.close()
            assert self._jalur is not None
            with pa.memory_map(str(self._jalur)) as peta, pa.ipc.open_file(peta) as f:
                for i in range(f.num_record_batches):
                    yield pa.Table.from_batches([f.get_batch(i)])
