"""What waits and what is late in the room of performance: decisions, overdue and unpublished reports,
follow-ups."""

from __future__ import annotations

from datetime import date
from typing import Any

from kantor.beranda.jalan import alamat
from kantor.izin_alamat import bisa
from kantor.kinerja import selectors
from kantor.kinerja.tulis import KELOLA, RAPAT, SETUJUI
from kantor.templatetags.rupa import angka

Butir = dict[str, Any]


def menunggu(pengguna: Any) -> list[Butir]:
    """What this account may decide."""
    m = selectors.menunggu(pengguna)
    if not m.jumlah:
        return []
    if m.terbitan and m.jumlah == len(m.terbitan):
        tujuan = alamat("pelaporan_putus", m.terbitan[0].pk)
    elif m.lra and m.jumlah == len(m.lra):
        tujuan = alamat("lra", m.lra[0].pk)
    else:
        tujuan = alamat("kinerja")
    return [
        {
            "ikon": "beres",
            "judul": f"{angka(m.jumlah)} hal kinerja atau anggaran menunggu keputusan",
            "rinci": "Perjanjian, realisasi, LRA, atau penerbitan laporan yang diajukan orang lain.",
            "alamat": tujuan,
            "kata": "Periksa",
        }
    ]


def lewat(pengguna: Any, kini: date) -> list[Butir]:
    """Overdue reports, those that only went upwards, follow-ups past their day; for whoever can mend it."""
    if not any(bisa(pengguna, t) for t in (KELOLA, SETUJUI, RAPAT)):
        return []
    x = selectors.terlambat(pengguna, kini)
    butir: list[Butir] = []
    if x.laporan and (bisa(pengguna, KELOLA) or bisa(pengguna, SETUJUI)):
        butir.append(
            {
                "ikon": "galat",
                "nada": "galat",
                "judul": f"{angka(len(x.laporan))} laporan kantor lewat tenggat",
                "rinci": f"Paling lama: {x.laporan[0].laporan.judul}.",
                "alamat": f"{alamat('pelaporan')}?tahun={x.laporan[0].laporan.tahun}",
                "kata": "Lihat laporan",
            }
        )
    if x.tertahan and (bisa(pengguna, KELOLA) or bisa(pengguna, SETUJUI)):
        butir.append(
            {
                "ikon": "awas",
                "nada": "awas",
                "judul": f"{angka(len(x.tertahan))} laporan belum terbit bagi publik",
                "rinci": "Sudah dikirim ke atas, tetapi publik belum dapat membacanya.",
                "alamat": f"{alamat('pelaporan')}?tahun={x.tertahan[0].laporan.tahun}",
                "kata": "Terbitkan",
            }
        )
    if x.tindak and bisa(pengguna, RAPAT):
        butir.append(
            {
                "ikon": "awas",
                "nada": "awas",
                "judul": f"{angka(len(x.tindak))} tindak lanjut rapat lewat tenggat",
                "rinci": f"{x.tindak[0].tindak.kata_lembaga}: {x.tindak[0].tindak.uraian[:100]}",
                "alamat": f"{alamat('rapat')}?tahun={x.tindak[0].tindak.rapat.rencana.year}",
                "kata": "Lihat",
            }
        )
    return butir
