"""The stages of the voter list in Pemilu 2024 and Pilkada 2024: one literal table each.

A date stands here only where a public source says it (or says the rule it is counted from). Where none
was found the stage has no date and says so; `catatan` tells what single offices did, as an example.
Article numbers of the regulations were not found, so `dasar` names the regulation alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from hakpilih.tahapan.tahap import Acuan, Tahap

PEMILU = "PKPU 7/2022 jo. PKPU 7/2023, Keputusan KPU 27/2023"
PILKADA = "PKPU 7/2024, Keputusan KPU 799/2024"
JADWAL_PILKADA = "PKPU 2/2024 (tahapan dan jadwal)"

_HARNAS = (
    "https://www.harnasnews.com/kpu-ri-per-23-april-proses-pembentukan-badan-ad-hoc-dimulai.html/2"
)
_TEMPO = (
    "https://bisnis.tempo.co/read/1894514/"
    "cara-cek-tps-pilkada-2024-online-dan-daftar-sebagai-pemilih"
)
_SCRIBD = (
    "https://id.scribd.com/presentation/648389133/Mekanisme-Dan-Tata-Cara-Penyusunan-Dan-"
    "Rekapitulasi-DPT-Serta-Teknis-Penggunaan-SIDALIH-KPU-1"
)
_SUARADEWATA = (
    "https://suaradewata.com/read/202306220001/"
    "data-ganda-menjadi-momok-menyajikan-data-pemilih-berkualitas-pemilu-2024.html"
)
_JEPARA = "https://kab-jepara.kpu.go.id/index.php/blog/category/104?page=53"
_DP4 = (
    "https://amp.kompas.com/tren/read/2024/02/02/141500265/"
    "apa-itu-dp4-dalam-pemilu-berikut-penjelasan-lengkapnya"
)
_KLATEN_DPS = (
    "https://www.detik.com/jateng/berita/d-7486716/"
    "kpu-klaten-tetapkan-975-447-dps-untuk-pilkada-klaten-2024"
)
_KLATEN_DPT = (
    "https://solo.tribunnews.com/amp/2024/09/20/"
    "kpu-klaten-tetapkan-dpt-pilkada-serentak-2024-total-ada-973342-pemilih"
)
_BALIKPAPAN = (
    "https://borneoflash.com/2024/09/19/"
    "kpu-balikpapan-tetapkan-dpt-520-986-pemilih-dan-996-tps-pilkada-2024/"
)
_BENGKULU = (
    "https://radarselatan.bacakoran.co/amp/10125/dpt-pilgub-bengkulu-ditetapkan-1503923-jiwa"
)
_PEMETAAN = (
    "https://www.detik.com/sulsel/berita/d-7370108/"
    "kpu-jeneponto-petakan-pemilih-di-pilkada-maksimal-600-orang-tiap-tps"
)
_REKAP = (
    "https://tirtoberita.com/"
    "data-tni-polri-aktif-muncul-dalam-rekap-coklit-pilkada-2024-ini-temuan-kpu-sukoharjo"
)
_DPSHP = (
    "https://harianrakyatbengkulu.bacakoran.co/read/21717/"
    "ini-daftar-lengkap-dpt-pilkada-2024-provinsi-bengkulu-pemilih-di-kota-bengkulu-dan-"
    "bengkulu-utara-terbanyak/30"
)
_PINDAH = (
    "https://antaranews.com/berita/4423221/"
    "kpu-dki-ingatkan-hari-terakhir-urus-pindah-memilih-28-oktober"
)
_PINDAH_AKHIR = "https://gotimes.id/?p=2233"
TABEL_PEMILIHAN = "tabel pemilihan hakpilih"  # polling days, with sources of its own
_DPK = "https://www.maharprastowo.com/2024/01/panduan-bagi-pengawas-tps-pemilu-2024-5.html"

_KPU = "KPU kabupaten/kota"
# Every stage in order: code, name, who does it; then whether it must follow the stages above it.
URUTAN: tuple[tuple[str, str, str, bool], ...] = (
    ("masa_daftar", "Seluruh masa penyusunan daftar", "KPU semua tingkat", False),
    ("dp4", "Penyerahan DP4", "Kemendagri kepada KPU RI", True),
    ("sinkronisasi", "Sinkronisasi DP4 dengan daftar terakhir", "KPU RI", False),
    ("penyusunan", "Penyusunan daftar pemilih", _KPU, False),
    ("pemetaan_tps", "Pemetaan TPS", f"{_KPU} dibantu PPK dan PPS", False),
    ("coklit", "Coklit", "Pantarlih", True),
    ("rekap_coklit", "Rekap dan unggah hasil coklit", "PPS, PPK, KPU", True),
    ("dphp", "Pleno DPHP", "PPS, PPK, lalu KPU", True),
    ("dps", "Penetapan DPS", _KPU, True),
    ("tanggapan", "Pengumuman DPS dan tanggapan", "PPS", True),
    ("dpshp", "Penyusunan DPSHP", "PPS, PPK, KPU", True),
    ("dpt", "Penetapan DPT", f"{_KPU}, provinsi, lalu RI", True),
    ("dptb_semua", "DPTb, semua alasan", "PPS, PPK, KPU asal atau tujuan", True),
    ("dptb_terbatas", "DPTb, alasan terbatas", "PPS, PPK, KPU asal atau tujuan", True),
    ("surat_pemberitahuan", "Penyampaian surat pemberitahuan", "KPPS", True),
    ("pemungutan", "Pemungutan suara", "KPPS", True),
    ("dpk", "DPK pada hari pemungutan", "KPPS", True),
    ("rekapitulasi", "Rekapitulasi hasil", "PPK, lalu KPU", True),
)


def _tahap(dasar: str, isi: dict[str, dict[str, Any]]) -> tuple[Tahap, ...]:
    """Every stage of `URUTAN`, with what `isi` knows of it."""
    return tuple(
        Tahap(
            **{
                "kode": kode,
                "nama": nama,
                "pelaksana": pelaksana,
                "dasar": dasar,
                "berurut": berurut,
                **isi.get(kode, {}),
            }
        )
        for kode, nama, pelaksana, berurut in URUTAN
    )


def _baca(
    mulai: date | None,
    akhir: date | None,
    sumber: str | Iterable[str],
    catatan: str = "",
    **lain: Any,
) -> dict[str, Any]:
    """A stage whose dates were read."""
    alamat = (sumber,) if isinstance(sumber, str) else tuple(sumber)
    return {
        "mulai": mulai,
        "akhir": akhir,
        "sumber": alamat,
        "catatan": catatan,
        "kepastian": "terbaca",
        **lain,
    }


def _tanpa(catatan: str, *sumber: str) -> dict[str, Any]:
    """A stage without dates of which something else was read."""
    return {"catatan": catatan, "sumber": sumber}


TAHAP: dict[str, tuple[Tahap, ...]] = {
    "pemilu_2024": _tahap(
        PEMILU,
        {
            "dp4": {
                "acuan": Acuan(bulan=14),
                "kepastian": "dihitung",
                "selesai": date(2022, 12, 14),
                "sumber": (_DP4, _SUARADEWATA),
                "catatan": "Paling lambat 14 bulan sebelum hari pemungutan; diterima 14 Desember 2022.",
            },
            "sinkronisasi": _tanpa(
                "Diturunkan lewat provinsi ke kabupaten/kota; tanggalnya belum diketahui.",
                _SUARADEWATA,
            ),
            "penyusunan": _baca(date(2022, 10, 14), date(2023, 3, 14), _SCRIBD),
            "dphp": _tanpa(
                "Contoh Jepara: PPS 30–31 Maret, PPK 1–2 April, KPU 5 April 2023.", _JEPARA
            ),
            "dps": _baca(date(2023, 2, 28), date(2023, 4, 5), _SCRIBD),
            "dpshp": _baca(date(2023, 4, 24), date(2023, 5, 12), _SCRIBD),
            "dpt": _baca(date(2023, 5, 21), date(2023, 6, 21), _SCRIBD),
            "pemungutan": _baca(None, None, TABEL_PEMILIHAN, acuan=Acuan()),
            "dpk": _baca(
                None,
                None,
                _DPK,
                "Dilayani mulai pukul 12.00 selama surat suara masih ada.",
                acuan=Acuan(),
            ),
        },
    ),
    "pilkada_2024": _tahap(
        PILKADA,
        {
            "masa_daftar": _baca(
                date(2024, 5, 31), date(2024, 9, 23), _HARNAS, dasar=JADWAL_PILKADA
            ),
            "dp4": _baca(date(2024, 4, 24), date(2024, 5, 31), _HARNAS, dasar=JADWAL_PILKADA),
            "sinkronisasi": _tanpa(
                "Diturunkan lewat provinsi ke kabupaten/kota; tanggalnya belum diketahui.",
                _BENGKULU,
            ),
            "pemetaan_tps": _tanpa("Mei–Juni 2024; tanggalnya belum diketahui.", _PEMETAAN),
            "coklit": _baca(date(2024, 6, 24), date(2024, 7, 24), _TEMPO, dasar=JADWAL_PILKADA),
            "rekap_coklit": _baca(
                date(2024, 7, 25), None, _REKAP, "Akhirnya belum diketahui; contoh Sukoharjo."
            ),
            "dphp": _tanpa("Sebelum DPS; tanggalnya belum diketahui.", _KLATEN_DPS),
            "dps": _tanpa("Contoh Klaten: sekitar 11 Agustus 2024.", _KLATEN_DPS),
            "tanggapan": _tanpa("Agustus–September 2024; tanggalnya belum diketahui.", _KLATEN_DPS),
            "dpshp": _tanpa("September 2024; tanggalnya belum diketahui.", _DPSHP),
            "dpt": _tanpa(
                "Di dalam masa yang berakhir 23 September 2024. Contoh: Balikpapan 19, Klaten 20, "
                "Provinsi Bengkulu 22 September 2024.",
                _HARNAS,
                _BALIKPAPAN,
                _KLATEN_DPT,
                _BENGKULU,
            ),
            "dptb_semua": _baca(
                None,
                None,
                _PINDAH,
                "Paling lambat H-30, untuk kesembilan alasan.",
                acuan=Acuan(hari=30),
            ),
            "dptb_terbatas": _baca(
                None,
                None,
                (_PINDAH, _PINDAH_AKHIR),
                "Paling lambat H-7, hanya untuk tugas, rawat inap, tahanan, dan bencana.",
                acuan=Acuan(hari=7),
                jam=time(23, 59),
            ),
            "pemungutan": _baca(None, None, TABEL_PEMILIHAN, acuan=Acuan()),
            "dpk": {
                "acuan": Acuan(),
                "kepastian": "terbaca",
                "sumber": (_DPK,),
                "catatan": "Jam pelayanannya hanya terbaca untuk Pemilu 2024.",
            },
        },
    ),
}
