"""What cannot be true of a calendar: a stage that ends before it begins, stages in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hakpilih.tahapan.tahap import Tahap
from hakpilih.tahapan.tanggal import panjang


def tanggal_terbalik(tahap: Sequence[Tahap]) -> Iterator[tuple[str, str]]:
    """Kesalahan tanggal di dalam satu tahap, sebagai (kode tahap, kalimat).

    Jika hari terakhir mendahului hari pertama, maka salah; jika selesai sebelum hari pertama, maka salah.

    Dasar: istilah proyek ini (hari pertama dan hari terakhir sebuah tahap).
    """
    for t in tahap:
        if t.mulai and t.akhir and t.akhir < t.mulai:
            yield t.kode, f"akhir {panjang(t.akhir)} mendahului mulai {panjang(t.mulai)}"
        if t.mulai and t.selesai and t.selesai < t.mulai:
            yield t.kode, f"selesai {panjang(t.selesai)} mendahului mulai {panjang(t.mulai)}"


def tahap_bersilang(tahap: Sequence[Tahap]) -> Iterator[tuple[str, str]]:
    """Tahap yang mendahului tahap sebelumnya, sebagai (kode tahap, kalimat).

    Jika dua tahap berurutan, maka yang kemudian tidak mulai sebelum yang terdahulu mulai, tidak
    berakhir sebelum yang terdahulu berakhir, dan tidak berakhir sebelum yang terdahulu mulai. Yang
    tanggalnya belum diketahui dan yang berjalan di samping tahap lain tidak diperiksa. Satu kalimat
    untuk setiap tahap, dan satu untuk setiap tahap terdahulu yang dilanggar.

    Dasar: urutan tahapan dalam PKPU 7/2022 dan PKPU 2/2024.
    """
    berurut = [t for t in tahap if t.berurut]
    disebut: set[str] = set()  # one wrong date would be blamed on every stage after it
    for i, t in enumerate(berurut):
        for lama in berurut[:i]:
            kalimat = _silang(t, lama)
            if kalimat and lama.kode not in disebut:
                disebut.add(lama.kode)
                yield t.kode, kalimat
                break


def _silang(t: Tahap, lama: Tahap) -> str:
    pasangan: tuple[tuple[str, date | None, str, date | None], ...] = (
        ("mulai", t.mulai, "mulai", lama.mulai),
        ("akhir", t.akhir, "akhir", lama.akhir),
        ("akhir", t.akhir, "mulai", lama.mulai),
    )
    for ini, kapan, itu, dulu in pasangan:
        if kapan and dulu and kapan < dulu:
            return f"{ini} {panjang(kapan)} mendahului {itu} {lama.nama}, {panjang(dulu)}"
    return ""
