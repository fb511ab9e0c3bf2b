"""What anybody may read: published summaries, reports that say nearly the same, and how the desk did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from hakpilih.layanan.angka import Butir, Pangsa, Rekap, rekap, untuk_umum
from hakpilih.layanan.jenis import ASPIRASI, JENIS
from hakpilih.layanan.keadaan import BANTAH, BUKA_LAGI, JAWAB, TERBUKA
from hakpilih.layanan.mirip import serupa
from kantor.layanan.models import Langkah, Laporan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini

DIBANDING = 400  # the newest reports of a kind that a new one is compared with
_RUPA = ("tepat_waktu", "ditutup", "selesai", "dibantah")


@dataclass(frozen=True, slots=True)
class Serupa:
    """A published report that says nearly the same."""

    laporan: Laporan
    nilai: float


def diumumkan(p: Pemilihan, jenis: str = "") -> QuerySet[Laporan]:
    """Reports with a summary in the office's own words, the most supported first."""
    semua = Laporan.objects.filter(pemilihan=p).exclude(ringkas="").select_related("program")
    if jenis:
        semua = semua.filter(jenis=jenis)
    return semua.order_by("-banyak_dukungan", "-pk")


def mirip(p: Pemilihan, jenis: str, teks: str) -> tuple[list[Serupa], int]:
    """Published reports of that kind that say nearly the same, and how many others do: those are only
    counted, for nobody's words are shown."""
    semua = {
        s.pk: s
        for s in Laporan.objects.filter(pemilihan=p, jenis=jenis)
        .select_related("program")
        .order_by("-pk")[:DIBANDING]
    }
    calon = [(k, f"{s.ringkas} {s.uraian}") for k, s in semua.items()]
    temu = serupa(teks, calon, terbanyak=20)
    tampil = [Serupa(semua[k], n) for k, n in temu if semua[k].ringkas]
    return tampil[:3], len(temu) - len(tampil)


def angka(p: Pemilihan, jenis: str = "", qs: QuerySet[Laporan] | None = None) -> Rekap:
    """How the desk did with an election's reports (of one kind; of `qs`), for its own pages."""
    semua = Laporan.objects.filter(pemilihan=p) if qs is None else qs
    if jenis:
        semua = semua.filter(jenis=jenis)
    kini = hari_ini(p.zona)
    dijawab = set(
        Langkah.objects.filter(tindakan=JAWAB, laporan__in=semua).values_list("laporan", flat=True)
    )
    dibantah = set(
        Langkah.objects.filter(tindakan__in=(BANTAH, BUKA_LAGI), laporan__in=semua).values_list(
            "laporan", flat=True
        )
    )
    kolom = ("pk", "jenis", "keadaan", "tepat", "tenggat", "putaran")
    return rekap(
        Butir(
            j,
            keadaan,
            # Nobody answered yet and the day is past: it is late whatever comes.
            False
            if tepat is None and not putaran and keadaan in TERBUKA and tenggat and tenggat < kini
            else tepat,
            pk in dijawab,
            pk in dibantah,
        )
        for pk, j, keadaan, tepat, tenggat, putaran in semua.order_by().values_list(*kolom)
    )


def angka_umum(p: Pemilihan) -> dict[str, dict[str, Any]]:
    """For the public site: by kind ("": all of them) how many came in, and each share with how many it is of.
    Counts below ten are None (but for zero), and others with them until nobody reckons them back from the
    sum; a share stands only where its count does.

    `{"": {"masuk": 41, "tepat_waktu": {"nilai": 0.87, "dari": 38}, …}, "tanggapan": …}`
    """
    per = {jenis: angka(p, jenis) for jenis in JENIS}
    semua = angka(p)
    hasil: dict[str, dict[str, Any]] = {
        j: {"masuk": n}
        for j, n in _tertekan({j: r.masuk for j, r in per.items()}, semua.masuk).items()
    }
    for nama in _RUPA:
        pangsa: dict[str, Pangsa] = {j: getattr(r, nama) for j, r in per.items()}
        jumlah: Pangsa = getattr(semua, nama)
        dari = _tertekan({j: v.dari for j, v in pangsa.items()}, jumlah.dari)
        for j, n in dari.items():
            nilai = untuk_umum(pangsa.get(j, jumlah)) if n is not None else None
            hasil[j][nama] = {"nilai": nilai, "dari": n}
    return hasil


def _tertekan(per: Mapping[str, int], jumlah: int) -> dict[str, int | None]:
    """Counts by kind with their sum under "", small ones unprinted, also against subtraction."""
    from hakpilih.publikasi.surat.tekan import tekan

    kisi = tekan([[n, n] for n in (*per.values(), jumlah)])
    return dict(zip((*per, ""), (b[0] for b in kisi), strict=True))


def bukti_indeks(p: Pemilihan) -> Mapping[str, tuple[float, int]]:
    """Evidence for an index: name → (share in 0..1, of how many); what nothing stands behind is left out."""
    r = angka(p)
    isi = {f"layanan_{nama}": getattr(r, nama) for nama in _RUPA}
    return {k: (v.nilai, v.dari) for k, v in isi.items() if v.nilai is not None}


def kegiatan(p: Pemilihan) -> list[tuple[Any, int]]:
    """Activities that answer aspirations, each with how many published ones it answers."""
    semua = diumumkan(p, ASPIRASI).exclude(program=None)
    per: dict[Any, int] = {}
    for s in semua:
        per[s.program] = per.get(s.program, 0) + 1
    return sorted(per.items(), key=lambda x: x[0].nama)
