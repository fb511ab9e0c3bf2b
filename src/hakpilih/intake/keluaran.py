"""The four outputs of `--keluar DIR`, made in a folder beside DIR that takes its place when all is done.

bersih.parquet   accepted rows, for the other commands
masalah.xlsx     the annotated workbook
disisihkan.csv   rows that are no person or TPS, as they stood in the file
ditolak.csv      rows that could not be read as one
"""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.daftar_kode import Penyusun
from hakpilih.intake.kepala import Kepala
from hakpilih.intake.pengolah import DISISIHKAN, DITOLAK, Olahan

AKHIRAN = ".sementara"
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
        periksa_tujuan(tujuan)
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        _sapu(tujuan)
        awal = f".{tujuan.name}.{os.getpid()}."
        self.sementara = Path(tempfile.mkdtemp(prefix=awal, suffix=AKHIRAN, dir=tujuan.parent))

    def buang(self) -> None:
        """Remove what was not finished."""
        shutil.rmtree(self.sementara, ignore_errors=True)

    def selesai(self) -> Path:
        """Let the finished folder take the place of DIR."""
        for nama in self.sementara.iterdir():
            if nama.name not in ISI:
                nama.unlink()
        self.sementara.chmod(0o700)  # it holds NIK
        lama = self.sementara.with_suffix(".lama")
        if self.tujuan.exists():
            self.tujuan.rename(lama)
        self.sementara.rename(self.tujuan)
        shutil.rmtree(lama, ignore_errors=True)
        return self.tujuan


def _sapu(tujuan: Path) -> None:
    """Remove what runs that were killed left beside DIR: it holds personal data."""
    for sisa in tujuan.parent.glob(f".{tujuan.name}.*{AKHIRAN}"):
        pemilik = sisa.name.removeprefix(f".{tujuan.name}.").split(".")[0]
        if pemilik.isdigit() and not _berjalan(int(pemilik)):
            shutil.rmtree(sisa, ignore_errors=True)


def _berjalan(proses: int) -> bool:
    if os.name == "nt":  # where signal 0 is not a question
        return True
    try:
        os.kill(proses, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def periksa_tujuan(tujuan: Path) -> None:
    """Raise `ArgumenKeliru` unless DIR is free, empty, or holds nothing but earlier outputs."""
    if not tujuan.exists():
        return
    asing = "bukan folder"
    if tujuan.is_dir():
        isi = sorted(p.name for p in tujuan.iterdir())
        lain = [n for n in isi if n not in ISI]
        if not lain:
            return
        asing = f"berisi {lain[0]} yang bukan keluaran periksa"
    raise ArgumenKeliru(
        f"Folder keluaran {tujuan} sudah ada dan {asing}; tidak ditimpa.",
        "Pilih nama folder lain untuk --keluar.",
    )


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
        for f in self._buka.values():
            f.close()


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
