"""The calendars that hakpilih knows: shipped ones by their code, PDPB by rule for any year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hakpilih.errors import ArgumenKeliru
from hakpilih.pemilihan import PEMILIHAN
from hakpilih.tahapan.aturan import ANGKA, ATURAN, Aturan
from hakpilih.tahapan.jadwal_2024 import TAHAP
from hakpilih.tahapan.tahap import Jadwal, Tahap

# The day the tables of this room were last changed: a calendar file says so (`DTSTAMP`).
TABEL_PER = date(2026, 11, 24)

# PKPU 1/2025: an office's continuous updating at least every three months, the national recap at
# least every six. That these are the quarters and halves of a calendar year is our reading: an
# office's report of 2025 counts them so ("TW IV").
PDPB_SEJAK, PDPB_SAMPAI = 2025, 2100
DASAR_PDPB = "PKPU 1/2025"
DASAR_REKAP_PDPB = "PKPU 1/2025 menurut Perbawaslu 1/2025"
SUMBER_PDPB = (
    "https://kab-purwakarta.kpu.go.id/page/read/pemutakhiran-data-pemilih-berkelanjutan",
    "https://kab-magetan.kpu.go.id/blog/read/"
    "8903_catatan-akhir-tahun-pemutakhiran-data-pemilih-berkelanjutan-pdpb-tahun-2025",
)
SUMBER_REKAP_PDPB = (
    "https://pasal.id/peraturan/perban/peraturan-bawaslu-no-1-tahun-2025/koreksi/7920244",
)
_POLA_PDPB = re.compile(r"pdpb_([0-9]{4})")
_ROMAWI = ("I", "II", "III", "IV")


def jadwal(kode: str) -> Jadwal:
    """The calendar of that code: `pemilu_2024`, `pilkada_2024`, or `pdpb_` and a year.

    Raises `ArgumenKeliru` where there is none, naming what there is.
    """
    if kode in TAHAP:
        p = PEMILIHAN[kode]
        jenis = kode.partition("_")[0]
        tahap = tuple(t.pada(p.hari) for t in TAHAP[kode])
        return Jadwal(kode, p.nama, jenis, p, ATURAN[kode], tahap, TABEL_PER)
    cocok = _POLA_PDPB.fullmatch(kode)
    if cocok:
        return jadwal_pdpb(int(cocok[1]))
    ada = f"Yang ada: {', '.join(TAHAP)}, dan pdpb_ dengan tahunnya, misalnya pdpb_2026."
    if kode in PEMILIHAN:
        raise ArgumenKeliru(f"Tahapan {PEMILIHAN[kode].nama} belum ada di hakpilih.", ada)
    raise ArgumenKeliru(f"Pemilihan “{kode}” tidak dikenal.", ada)


def jadwal_pdpb(tahun: int) -> Jadwal:
    """Kalender pemutakhiran data pemilih berkelanjutan (PDPB) satu tahun.

    Jika kantor itu KPU kabupaten/kota, maka pemutakhiran selesai paling lambat di akhir setiap triwulan;
    rekapitulasi nasional oleh KPU RI paling lambat di akhir setiap semester. Selain tahun 2025–2100
    ditolak (`ArgumenKeliru`).

    Dasar: PKPU 1/2025 (sekurangnya tiap 3 bulan dan tiap 6 bulan); batas triwulan menurut kalender
    adalah bacaan kami.
    """
    if not PDPB_SEJAK <= tahun <= PDPB_SAMPAI:
        raise ArgumenKeliru(
            f"Kalender PDPB tahun {tahun} tidak dapat disusun: {DASAR_PDPB} baru ada sejak "
            f"{PDPB_SEJAK}, dan kami menghitungnya sampai {PDPB_SAMPAI}.",
            f"Sebutkan tahun antara keduanya, misalnya pdpb_{PDPB_SEJAK}.",
        )
    tahap: list[Tahap] = []
    for i, romawi in enumerate(_ROMAWI):
        tahap.append(
            Tahap(
                f"triwulan_{i + 1}",
                f"PDPB triwulan {romawi}",
                "KPU kabupaten/kota",
                DASAR_PDPB,
                "disimpulkan",
                date(tahun, 3 * i + 1, 1),
                _akhir_bulan(tahun, 3 * i + 3),
                sumber=SUMBER_PDPB,
                catatan="Sekurangnya tiap 3 bulan; dihitung per triwulan kalender.",
            )
        )
        if i % 2:
            tahap.append(
                Tahap(
                    f"rekap_semester_{(i + 1) // 2}",
                    f"Rekapitulasi nasional semester {_ROMAWI[i // 2]}",
                    "KPU RI",
                    DASAR_REKAP_PDPB,
                    "disimpulkan",
                    None,
                    _akhir_bulan(tahun, 3 * i + 3),
                    sumber=SUMBER_REKAP_PDPB,
                    catatan="Sekurangnya tiap 6 bulan; dihitung per semester kalender.",
                )
            )
    aturan = Aturan(dict(ANGKA))
    return Jadwal(f"pdpb_{tahun}", f"PDPB {tahun}", "pdpb", None, aturan, tuple(tahap), TABEL_PER)


def _akhir_bulan(tahun: int, bulan: int) -> date:
    return date(tahun + bulan // 12, bulan % 12 + 1, 1) - timedelta(days=1)
