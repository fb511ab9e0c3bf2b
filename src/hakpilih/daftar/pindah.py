"""Moving a vote to another TPS (DPTb): grounds with their deadlines, direction, which ballots are received.

The clock is an argument. Grounds come from the election's rules (`hakpilih.tahapan.aturan`), deadlines from
its stages; nothing here is a number that claims to be law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.aturan import AlasanDptb
from hakpilih.tahapan.tahap import Tahap
from hakpilih.tahapan.tanggal import panjang
from hakpilih.wilayah import di_bawah, kode_bertitik, tingkat

DALAM, KELUAR, MASUK = "dalam", "keluar", "masuk"
ARAH: dict[str, str] = {
    DALAM: "di dalam daerah ini",
    KELUAR: "ke luar daerah ini",
    MASUK: "masuk ke daerah ini",
}
# How wide the area is in which a ballot is the same → how many groups of a dotted code tell it apart.
DAERAH: dict[str, int] = {
    "negara": 0,
    "provinsi": 1,
    "kabupaten": 2,
    "kecamatan": 3,
    "kelurahan": 4,
}
NAMA_DAERAH: dict[str, str] = {
    "negara": "seluruh Indonesia",
    "provinsi": "provinsi",
    "kabupaten": "kabupaten/kota",
    "kecamatan": "kecamatan",
    "kelurahan": "kelurahan/desa",
}


@dataclass(frozen=True, slots=True)
class Batas:
    """Until when one ground counts; `sampai` None where the stage has no date yet. `kode` is the ground's,
    `tahap` the stage's."""

    kode: str
    nama: str
    tahap: str
    sampai: datetime | None

    def lewat(self, kini: datetime) -> bool:
        """Whether it is too late: the last minute itself still counts."""
        return self.sampai is not None and kini >= self.sampai + timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SuratSuara:
    """One level of an election; its ballot is the same within one `daerah` (a key of `DAERAH`)."""

    kode: str
    nama: str
    daerah: str


# What an office begins with, by kind of election; it may change it. Ballots of a Pemilu whose areas are
# electoral districts are left out: no region code tells those.
SURAT_SUARA: dict[str, tuple[SuratSuara, ...]] = {
    "pilkada": (
        SuratSuara("gubernur", "Gubernur dan Wakil Gubernur", "provinsi"),
        SuratSuara("bupati_wali_kota", "Bupati/Wali Kota dan wakilnya", "kabupaten"),
    ),
    "pemilu": (
        SuratSuara("presiden", "Presiden dan Wakil Presiden", "negara"),
        SuratSuara("dpd", "DPD", "provinsi"),
    ),
    "pdpb": (),
}


def semua_batas(
    alasan: Sequence[AlasanDptb], tahap: Mapping[str, Tahap], zona: str
) -> tuple[Batas, ...]:
    """The deadline of each ground, in the order of the rules. `tahap`: stages by code; `zona`: of `ZONA`."""
    return tuple(
        Batas(
            a.kode,
            a.nama,
            a.batas,
            tahap[a.batas].batas_waktu(zona) if a.batas in tahap else None,
        )
        for a in alasan
    )


def tolakan_batas(semua: Sequence[Batas], alasan: str, kini: datetime, zona: str) -> str:
    """Why a ground does not count (any more), with the deadline; "" where it does.

    Jika alasannya tidak ada dalam aturan pemilihan itu, atau batas waktunya sudah lewat menurut zona kantor,
    maka pengajuan ditolak dengan menyebut batasnya dan alasan yang masih dilayani. Menit terakhir masih
    dihitung. Jika batasnya belum diketahui, maka pengajuan tidak ditolak karena waktu.

    Dasar: sembilan alasan sampai H-30, empat di antaranya sampai H-7 pukul 23.59 (Pilkada 2024,
    https://antaranews.com/berita/4423221/kpu-dki-ingatkan-hari-terakhir-urus-pindah-memilih-28-oktober dan
    https://gotimes.id/?p=2233); berlaku sejauh tertulis dalam aturan pemilihannya.
    """
    b = next((x for x in semua if x.kode == alasan), None)
    if b is None:
        return "Alasan itu tidak ada dalam aturan pemilihan ini."
    if not b.lewat(kini) or b.sampai is None:
        return ""
    masih = [x for x in semua if not x.lewat(kini)]
    akhir = f"Pindah memilih dengan alasan “{b.nama}” dilayani sampai {saat(b.sampai, zona)}."
    if not masih:
        return f"{akhir} Semua batas waktu pindah memilih sudah lewat."
    lain = "; ".join(kalimat_batas(masih, kini, zona, rinci=True))
    return f"{akhir} Yang masih dilayani: {lain}."


def kalimat_batas(
    semua: Sequence[Batas], kini: datetime, zona: str, *, rinci: bool = False
) -> list[str]:
    """The deadlines in words, the nearest first: `sampai 28 Oktober 2024 … untuk semua alasan`.

    A ground counts until its own deadline, so each later one is for fewer grounds. With `rinci` the grounds
    are named even where they are all.
    """
    hasil = []
    for sampai in sorted({b.sampai for b in semua if b.sampai is not None}):
        berlaku = [b for b in semua if b.sampai is None or b.sampai >= sampai]
        if len(berlaku) == len(semua) and not rinci:
            siapa = "semua alasan"
        else:
            siapa = gabung([_kecil(b.nama) for b in berlaku])
        kata = f"sampai {saat(sampai, zona)} untuk {siapa}"
        lewat = sampai + timedelta(minutes=1) <= kini
        hasil.append(f"{kata} (sudah lewat)" if lewat else kata)
    tanpa = [_kecil(b.nama) for b in semua if b.sampai is None]
    if tanpa:
        hasil.append(f"batas untuk {gabung(tanpa)} belum diketahui")
    return hasil


def saat(t: datetime, zona: str) -> str:
    """`20 November 2024 pukul 23.59 WIB`."""
    return f"{panjang(t.date())} pukul {t:%H.%M} {zona}"


def gabung(kata: Sequence[str]) -> str:
    """`a, b, dan c`, with semicolons where a part holds a comma of its own."""
    if len(kata) < 3:
        return " dan ".join(kata)
    pisah = "; " if any("," in k for k in kata) else ", "
    return f"{pisah.join(kata[:-1])}{pisah.rstrip()} dan {kata[-1]}"


def arah_pindah(asal: str, tujuan: str, kantor: str) -> str:
    """Which of `ARAH` a move is, seen from the office of region `kantor`. Codes are dotted.

    Jika asal dan tujuannya satu tempat, atau keduanya di luar daerah kantor, maka bukan urusan kantor ini dan
    ditolak. Asal dan tujuan sekurang-kurangnya sampai kabupaten/kota; yang di dalam daerah kantor sampai
    kelurahan/desa.

    Raises `ArgumenKeliru` for that.

    Dasar: pindah memilih diurus di tempat asal atau tempat tujuan.
    """
    for nama, kode in (("Asal", asal), ("Tujuan", tujuan)):
        if kode_bertitik(kode) != kode or tingkat(kode) in (None, "provinsi"):
            raise ArgumenKeliru(
                f"{nama} harus kode kabupaten/kota atau di bawahnya.",
                "Tulis misalnya 99.71 atau 99.71.01.1001.",
            )
        if di_bawah(kode, kantor) and tingkat(kode) not in ("kelurahan", "tps"):
            raise ArgumenKeliru(
                f"{nama} di daerah ini disebut sampai kelurahan/desa.",
                "Pilih kelurahan/desanya, dan TPS bila sudah diketahui.",
            )
    dari_sini, ke_sini = di_bawah(asal, kantor), di_bawah(tujuan, kantor)
    if not dari_sini and not ke_sini:
        raise ArgumenKeliru(
            "Asal dan tujuannya di luar daerah kantor ini.",
            "Mintalah kantor asal atau kantor tujuan mengurusnya.",
        )
    if asal == tujuan:
        raise ArgumenKeliru(
            "Asal dan tujuannya sama, jadi tidak ada yang pindah.", "Periksa TPS tujuannya."
        )
    return DALAM if dari_sini and ke_sini else KELUAR if dari_sini else MASUK


def surat_suara(semua: Sequence[SuratSuara], asal: str, tujuan: str) -> tuple[SuratSuara, ...]:
    """The ballots that a voter of `asal` receives at `tujuan`.

    Jika asal dan tujuannya di dalam daerah pemilihan yang sama untuk satu tingkat (misalnya provinsi yang
    sama untuk gubernur), maka surat suara tingkat itu diterima; yang daerahnya berbeda tidak.

    Dasar: surat suara mengikuti daerah pemilihannya; daftar tingkat dan daerahnya diatur per pemilihan.
    """
    return tuple(s for s in semua if daerah(asal, s.daerah) == daerah(tujuan, s.daerah))


def daerah(kode: str, lebar: str) -> str:
    """The area of a place: `99.71.01.1001` in its province is `99`. A place told less exactly than the
    area is itself, so it equals none that is."""
    return ".".join(kode.split(".")[: DAERAH[lebar]])


def kode_tps(kelurahan: str, tps: str) -> str:
    """`99.71.01.1001` and `7` → `99.71.01.1001.007`; the kelurahan where no number is told."""
    nomor = tps.strip()
    if nomor.isascii() and nomor.isdigit() and len(nomor) <= 3 and int(nomor):
        return f"{kelurahan}.{int(nomor):03}"
    return kelurahan


def _kecil(nama: str) -> str:
    return nama[:1].lower() + nama[1:]
