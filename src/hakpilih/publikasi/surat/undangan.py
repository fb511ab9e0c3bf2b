"""Invitations to vote (C.Pemberitahuan, formerly C6) of one polling station, and who received one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat.cetak import nama_hari, qr, susun
from hakpilih.publikasi.surat.isi import Kop, Tertanda, Tps, Undangan
from hakpilih.publikasi.surat.muat import tata
from hakpilih.publikasi.surat.orang import JENIS_KELAMIN, alamat_lengkap
from hakpilih.tahapan.tanggal import panjang

KETUA_KPPS = Tertanda("Ketua KPPS")
_LEBAR = (10.0, 62.0, 9.0, 96.0, 26.0, 46.0, 24.0)  # mm of the columns of `tanda_terima`
_TINGGI_TANDA = 26.0  # pt: room to sign in


def pemberitahuan(
    kop: Kop,
    tps: Tps,
    pemilih: Sequence[Undangan],
    *,
    dicetak: datetime,
    pukul: str = "",
    bawa: str = "Bawalah surat ini dan KTP-el Anda.",
    bentuk: str = "Model C.Pemberitahuan",
    tertanda: Tertanda = KETUA_KPPS,
) -> bytes:
    """The invitations of a TPS as a PDF: three to a page with lines to cut along, each with a receipt to tear
    off. 508 of them take about 1.5 s.

    `pukul`: hours of voting as words ("07.00–13.00 WIB"), a rule of the election, as is `bawa`.

    Raises `ArgumenKeliru` where the election has no polling day, or a code is missing or stands twice.
    """
    if kop.hari is None:
        raise ArgumenKeliru(
            "Pemilihan ini tidak punya hari pemungutan suara.", "Isi harinya di tahapan."
        )
    kode = [u.kode for u in pemilih]
    if "" in kode or len(set(kode)) != len(kode):
        raise ArgumenKeliru(
            "Setiap undangan perlu kode sendiri.", "Buat lagi kode undangan TPS ini."
        )
    isi = {
        "bentuk": bentuk,
        "tps": asdict(tps),
        "hari": f"{nama_hari(kop.hari)}, {panjang(kop.hari)}",
        "pukul": pukul,
        "bawa": bawa,
        "undangan": [_satu(u) for u in pemilih],
        "tertanda": asdict(tertanda),
    }
    return susun("pemberitahuan", kop, isi, dicetak, bertanda=False)


def tanda_terima(
    kop: Kop,
    tps: Tps,
    pemilih: Sequence[Undangan],
    *,
    dicetak: datetime,
    judul: str = "Tanda terima surat pemberitahuan",
    alasan: Sequence[str] = (),
    tertanda: Sequence[Tertanda] = (KETUA_KPPS,),
) -> bytes:
    """The list KPPS carries along: who received an invitation, when, signed; or why it was not delivered.

    `alasan`: the reasons of the election in words, printed with letters to write in the last column.
    """
    isian = [
        [u.nomor, u.nama, u.jenis_kelamin, alamat_lengkap(u.alamat, u.rt, u.rw), "", "", ""]
        for u in pemilih
    ]
    baris, tinggi = tata(isian, _LEBAR, 9.0, (3.0, 2.0), paling_rendah=_TINGGI_TANDA)
    isi = {
        "judul": judul,
        "tps": asdict(tps),
        "lebar": _LEBAR,
        "baris": baris,
        "tinggi": tinggi,
        "alasan": [f"{chr(65 + i)} {a}" for i, a in enumerate(alasan)],
        "tertanda": [asdict(t) for t in tertanda],
    }
    return susun("tanda_terima", kop, isi, dicetak, bertanda=False)


def _satu(u: Undangan) -> dict[str, str]:
    return {
        "nomor": u.nomor,
        "kode": u.kode,
        "nama": u.nama,
        "jenis_kelamin": JENIS_KELAMIN.get(u.jenis_kelamin, ""),
        "alamat": alamat_lengkap(u.alamat, u.rt, u.rw),
        "qr": qr(u.tautan or u.kode),
    }
