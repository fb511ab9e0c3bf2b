"""The clock of a report, in working days of the office: when an answer is due, who is told when late."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hakpilih.layanan.jenis import INFORMASI, JENIS
from hakpilih.layanan.keadaan import BANTAH, BUKA_LAGI, JAWAB, MASUK, PERPANJANG, Jejak
from hakpilih.tahapan.libur import LIBUR, hari_kerja, hari_kerja_antara

TAMBAHAN, KEBERATAN = "tambahan_informasi", "tenggat_keberatan"
# Working days late → who is told besides whoever works on it, the highest last.
NAIK: tuple[tuple[int, str], ...] = ((1, "sekretariat"), (3, "anggota"), (5, "ketua"))


@dataclass(frozen=True, slots=True)
class Jam:
    """A round of a report: since when the office owes an answer, until when, and whether that was put off."""

    sejak: date
    tenggat: date | None
    diperpanjang: bool = False


def jam(
    jenis: str,
    semua: Sequence[Jejak],
    hari: Mapping[str, int | None],
    libur: Collection[date] = LIBUR,
) -> Jam:
    """Jam laporan yang langkahnya `semua`.

    Jika laporan masuk, dibantah, atau dibuka lagi, maka tenggatnya dihitung dari hari itu dalam hari kerja
    menurut jenisnya. Jika yang dibantah jawaban atas permohonan informasi, maka itu keberatan dan tenggatnya
    sendiri. Jika permohonan informasi diperpanjang sekali, maka tenggatnya bertambah; jenis lain tidak dapat
    diperpanjang.

    `hari`: nama aturan → banyak hari kerja; kosong: tanpa tenggat.

    Dasar: UU 14/2008 pasal 22 ayat (7) dan (8), sepuluh hari kerja dan tambahan tujuh; pasal 36 ayat (2),
    tiga puluh hari kerja atas keberatan; yang lain rancangan proyek ini.
    """
    mulai = [j for j in semua if j.tindakan in (MASUK, BANTAH, BUKA_LAGI)][-1]
    letak = max(i for i, j in enumerate(semua) if j is mulai)
    panjang = any(j.tindakan == PERPANJANG for j in semua[letak:])
    keberatan = jenis == INFORMASI and mulai.tindakan != MASUK
    banyak = hari.get(KEBERATAN if keberatan else JENIS[jenis].tenggat)
    if banyak is None:
        return Jam(mulai.hari, None, panjang)
    if panjang and jenis == INFORMASI and not keberatan:
        banyak += hari.get(TAMBAHAN) or 0
    return Jam(mulai.hari, hari_kerja(mulai.hari, banyak, libur), panjang)


def boleh_diperpanjang(jenis: str, semua: Sequence[Jejak]) -> bool:
    """Jika yang diminta informasi, belum pernah diperpanjang, dan belum pernah dijawab, maka boleh satu kali.

    Dasar: UU 14/2008 pasal 22 ayat (8), paling lambat tujuh hari kerja berikutnya dengan alasan tertulis.
    """
    sudah = {j.tindakan for j in semua}
    return jenis == INFORMASI and not sudah & {PERPANJANG, JAWAB}


def terlambat(tenggat: date | None, kini: date, libur: Collection[date] = LIBUR) -> int:
    """Working days past the deadline; 0 on its day, before it, and without one."""
    if tenggat is None or kini <= tenggat:
        return 0
    return max(1, hari_kerja_antara(tenggat, kini, libur))


def naik_ke(lewat: int) -> tuple[str, ...]:
    """Jika jawaban terlambat 1, 3, atau 5 hari kerja, maka sekretariat, anggota, lalu ketua ikut diberi tahu.

    Dasar: rancangan proyek ini.
    """
    return tuple(peran for batas, peran in NAIK if lewat >= batas)


def tepat_waktu(
    jenis: str,
    semua: Sequence[Jejak],
    hari: Mapping[str, int | None],
    kini: date,
    libur: Collection[date] = LIBUR,
) -> bool | None:
    """Whether the first answer came in time; None while that is not known, or where there is no deadline.

    Jika tenggat pertamanya lewat tanpa jawaban, maka laporan itu tidak dijawab tepat waktu walaupun kelak
    dijawab.
    """
    letak = next((i for i, j in enumerate(semua) if j.tindakan == JAWAB), None)
    pertama = jam(jenis, semua[:letak], hari, libur).tenggat
    if pertama is None:
        return None
    if letak is not None:
        return semua[letak].hari <= pertama
    return False if kini > pertama else None
