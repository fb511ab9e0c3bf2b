"""Sets of five questions for before and after, with what is right and where it stands.

An office may choose the set that fits the purpose of an activity. What a law sets per election stands in the
rule table of that election; the questions here are of what UU 7/2017, UU 1/2015 and its amendments hold for
both.
"""

from __future__ import annotations

from dataclasses import dataclass

TIDAK_TAHU = 0  # the first choice of every question: nobody has to guess
TAK_TAHU = "Tidak tahu"


@dataclass(frozen=True, slots=True)
class Butir:
    """A question: choices after "Tidak tahu", the right one counted from 1, and its basis."""

    tanya: str
    pilihan: tuple[str, str, str]
    benar: int
    dasar: str


@dataclass(frozen=True, slots=True)
class Paket:
    """Five questions of one purpose."""

    judul: str
    butir: tuple[Butir, Butir, Butir, Butir, Butir]


PAKET: dict[str, Paket] = {
    "memilih": Paket(
        "Cara memilih",
        (
            Butir(
                "Pukul berapa TPS dibuka untuk memilih?",
                ("07.00 sampai 13.00", "09.00 sampai 15.00", "07.00 sampai 18.00"),
                1,
                "Jadwal pemungutan suara 2024",
            ),
            Butir(
                "Apa yang dibawa ke TPS oleh pemilih yang terdaftar?",
                ("Kartu keluarga saja", "KTP-el, dan undangan bila ada", "Kartu anggota partai"),
                2,
                "UU 7/2017 pasal 348",
            ),
            Butir(
                "Bolehkah orang lain memilihkan Anda di TPS?",
                ("Boleh, asal sekeluarga", "Boleh, asal membawa surat", "Tidak boleh"),
                3,
                "UU 7/2017 pasal 533",
            ),
            Butir(
                "Siapa yang boleh mendampingi pemilih tunanetra di bilik suara?",
                ("Orang yang dipilihnya sendiri", "Hanya petugas TPS", "Tidak seorang pun"),
                1,
                "UU 7/2017 pasal 356",
            ),
            Butir(
                "Apa yang dilakukan bila surat suara yang diterima ternyata rusak?",
                ("Tetap dipakai", "Minta ganti satu kali", "Pulang tanpa memilih"),
                2,
                "UU 7/2017 pasal 355",
            ),
        ),
    ),
    "daftar": Paket(
        "Daftar pemilih dan politik uang",
        (
            Butir(
                "Mulai umur berapa seseorang boleh memilih?",
                ("16 tahun", "17 tahun, atau sudah kawin", "21 tahun"),
                2,
                "UU 7/2017 pasal 1 angka 34",
            ),
            Butir(
                "Ke mana melapor bila nama Anda belum ada di daftar pemilih?",
                ("PPS di kelurahan/desa", "Tim kampanye", "Ketua RT saja"),
                1,
                "UU 7/2017 pasal 206",
            ),
            Butir(
                "Apakah anggota TNI dan Polri ikut memilih?",
                ("Ya, di TPS khusus", "Ya, bila sedang cuti", "Tidak"),
                3,
                "UU 7/2017 pasal 200",
            ),
            Butir(
                "Ke mana melapor bila ada yang memberi uang agar dipilih?",
                ("Kantor pos", "Bawaslu", "Disdukcapil"),
                2,
                "UU 7/2017 pasal 454",
            ),
            Butir(
                "Anda akan berada di kota lain pada hari pemungutan. Apa yang dapat dilakukan?",
                ("Mengurus pindah memilih", "Menitipkan suara", "Tidak dapat apa-apa"),
                1,
                "UU 7/2017 pasal 210",
            ),
        ),
    ),
}


def nilai(paket: str, jawaban: tuple[int, ...]) -> tuple[bool, ...]:
    """Right or wrong, question by question; "Tidak tahu" is wrong. Raises `KeyError` for no such set."""
    return tuple(j == b.benar for j, b in zip(jawaban, PAKET[paket].butir, strict=True))
