"""The one place where a step of a report is written: locked, judged by the table, folded anew, told to the
history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.layanan.jam import KEBERATAN, TAMBAHAN, jam, tepat_waktu
from hakpilih.layanan.jenis import JENIS
from hakpilih.layanan.keadaan import (
    BANTAH,
    BUKA_LAGI,
    KEADAAN,
    LANGKAH,
    MASUK,
    TUGASKAN,
    Jejak,
    boleh,
    keadaan,
)
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.tahapan.libur import LIBUR
from hakpilih.tahapan.tahap import ZONA
from kantor.layanan.models import Langkah, Laporan
from kantor.pemilihan.aturan import ANGKA_KANTOR, aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.services import catat

BARU_SAJA = "Laporan ini baru saja diurus orang lain."
# Step → its event.
PERISTIWA: dict[str, str] = {
    "tugaskan": "laporan_ditugaskan",
    "teruskan": "laporan_diteruskan",
    "catat": "laporan_dicatat",
    "keterangan": "laporan_dikabari",
    "perpanjang": "laporan_diperpanjang",
    "jawab": "laporan_dijawab",
    "gabung": "laporan_digabung",
    "kasus": "laporan_berkasus",
    "program": "laporan_berprogram",
    "umumkan": "laporan_diumumkan",
    "sunting": "foto_laporan_disamarkan",
    "konfirmasi": "laporan_dikonfirmasi",
    "bantah": "laporan_dibantah",
    "buka_lagi": "laporan_dibuka_lagi",
    "masuk": "laporan_masuk",
}


@dataclass(frozen=True, slots=True)
class Umum:
    """Whoever acts without an account, as the history names them."""

    username: str = "masyarakat"
    peran: str = "umum"


UMUM = Umum()


def hari_aturan(p: Pemilihan) -> dict[str, int | None]:
    """Every number of working days that the clock asks for; the shipped one where the office has none yet."""
    a = aturan_dari(p)
    nama = [*(j.tenggat for j in JENIS.values()), TAMBAHAN, KEBERATAN]
    return {n: a.nilai(n) if n in a.angka else ANGKA_KANTOR[n].nilai for n in nama}


def libur(p: Pemilihan) -> frozenset[date]:
    """Days on which the office does not work: the national list, and its own polling day."""
    return LIBUR if p.hari is None else LIBUR | {p.hari}


def jejak(semua: Sequence[Langkah], zona: str) -> list[Jejak]:
    """Steps as the rules see them, each on its day in the office's zone."""
    geser = timedelta(hours=ZONA[zona])
    return [Jejak(s.tindakan, (s.pada.replace(tzinfo=None) + geser).date()) for s in semua]


def kunci_laporan(laporan: Laporan) -> Laporan:
    """The report as it is now, held until the transaction ends."""
    semua = Laporan.objects.select_for_update(of=("self",)).select_related("pemilihan", "petugas")
    return semua.get(pk=laporan.pk)


def langkah(
    laporan: Laporan,
    tindakan: str,
    pengguna: Any,
    isi: str = "",
    rinci: Mapping[str, Any] | None = None,
    peristiwa: Mapping[str, Any] | None = None,
    nama_peristiwa: str = "",
    alasan: str = "",
) -> Langkah:
    """Write one step of a report that is locked (`kunci_laporan`), and what follows from it. `pengguna` None:
    its sender. `peristiwa`: the content of its event.

    Raises `ArgumenKeliru` where the state does not allow it, or the words hold a NIK or a birth date.
    """
    tolak_tersegel("Isinya", [isi, alasan], timezone.now().year)
    semua = list(Langkah.objects.filter(laporan=laporan).order_by("nomor"))
    if tindakan != MASUK and not boleh(laporan.keadaan, tindakan):
        raise ArgumenKeliru(
            f"Laporan ini {KEADAAN[laporan.keadaan]}, jadi langkah “{LANGKAH[tindakan].lower()}” tidak dapat "
            "diambil.",
            "Muat ulang halamannya.",
        )
    baru = Langkah.objects.create(
        laporan=laporan,
        nomor=len(semua) + 1,
        tindakan=tindakan,
        oleh=pengguna,
        pada=timezone.now(),
        isi=isi.strip(),
        rinci=dict(rinci or {}),
    )
    segarkan(laporan, [*semua, baru])
    catat(
        pengguna=pengguna or UMUM,
        tindakan=nama_peristiwa or PERISTIWA[tindakan],
        objek=f"laporan/{laporan.pk}",
        wilayah=laporan.wilayah,
        isi=dict(peristiwa or {}),
        alasan=alasan.strip(),
    )
    return baru


def segarkan(laporan: Laporan, semua: Sequence[Langkah]) -> None:
    """State, deadline and punctuality of a report out of its steps; saved."""
    p = laporan.pemilihan
    isi, hari, bebas = jejak(semua, p.zona), hari_aturan(p), libur(p)
    laporan.keadaan = keadaan(isi)
    laporan.tenggat = jam(laporan.jenis, isi, hari, bebas).tenggat
    laporan.putaran = sum(j.tindakan in (BANTAH, BUKA_LAGI) for j in isi)
    dijawab = any(j.tindakan == "jawab" for j in isi)
    laporan.tepat = tepat_waktu(laporan.jenis, isi, hari, isi[-1].hari, bebas) if dijawab else None
    if semua[-1].tindakan == TUGASKAN:
        laporan.petugas_id = semua[-1].rinci["petugas"]
    laporan.save()
