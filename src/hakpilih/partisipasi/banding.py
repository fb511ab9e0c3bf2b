"""Election over election: the same region twice, how far the difference is sure, and what else changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.kalimat import jumlah, persen

NAIK, TURUN, BELUM_PASTI = "naik", "turun", "belum pasti"
ATAS = ("provinsi", "kabupaten", "kota", "berkas")


@dataclass(frozen=True, slots=True)
class Beda:
    """One region in two elections. `poin`: percentage points from `lalu` to `kini`, None where either has no
    figure; `paling_sedikit`, `paling_banyak`: the same between their bounds; `arah`: sure only where both
    have one sign."""

    kode: str
    nama: str
    kini: Hadir | None
    lalu: Hadir | None
    poin: float | None
    paling_sedikit: float | None
    paling_banyak: float | None

    @property
    def arah(self) -> str:
        """`naik`, `turun` or `belum pasti`."""
        if self.paling_sedikit is None or self.paling_banyak is None:
            return BELUM_PASTI
        if self.paling_sedikit > 0:
            return NAIK
        return TURUN if self.paling_banyak < 0 else BELUM_PASTI


def beda(kini: Hadir | None, lalu: Hadir | None) -> Beda:
    """Jika kedua angkanya ada, maka bedanya selisih keduanya, dan paling sedikit serta paling banyak menurut
    batas masing-masing: terendah kini dikurangi tertinggi lalu, dan sebaliknya.

    Dasar: batas kehadiran (docs/kaidah/hadir.md).
    """
    h = kini or lalu
    assert h is not None
    a, b, c = (
        _kurang(kini, lalu, *k)
        for k in (
            ("hadir_persen",) * 2,
            ("batas_bawah", "batas_atas"),
            ("batas_atas", "batas_bawah"),
        )
    )
    return Beda(h.kode or "", h.nama, kini, lalu, a, b, c)


def _kurang(kini: Hadir | None, lalu: Hadir | None, x: str, y: str) -> float | None:
    a, b = getattr(kini, x, None), getattr(lalu, y, None)
    return None if a is None or b is None else round(a - b, 6)


def bandingkan(kini: Sequence[Hadir], lalu: Sequence[Hadir]) -> list[Beda]:
    """Regions of both elections by code, those of the newer first; a region of one only has no difference."""
    dulu = {h.kode: h for h in lalu if h.kode}
    hasil = [beda(h, dulu.pop(h.kode, None)) for h in kini if h.kode]
    return hasil + [beda(None, h) for h in dulu.values()]


def perubahan_batas(
    kini: Sequence[Hadir],
    lalu: Sequence[Hadir],
    *,
    cap_kini: int | None = None,
    cap_lalu: int | None = None,
) -> list[str]:
    """What a reader must know before comparing: formulas, caps of a TPS, regions that came and went, TPS.

    `kini`, `lalu`: rows of all levels of each election.
    """
    hasil = []
    rumus = {h.rumus for h in kini}, {h.rumus for h in lalu}
    if rumus[0] != rumus[1]:
        hasil.append(
            f"Rumusnya berbeda ({', '.join(sorted(rumus[1]))} lalu {', '.join(sorted(rumus[0]))}): "
            "sebagian selisih berasal dari rumus, bukan dari pemilih."
        )
    if cap_kini and cap_lalu and cap_kini != cap_lalu:
        hasil.append(
            f"Batas pemilih per TPS berubah dari {jumlah(cap_lalu)} menjadi {jumlah(cap_kini)}: jarak ke TPS "
            "dan antreannya ikut berubah, jadi selisihnya perbandingan sebelum dan sesudah, bukan sebab."
        )
    for tingkat in ("kecamatan", "kelurahan"):
        a, b = (
            {h.kode: h.nama for h in x if h.kode and h.tingkat == tingkat} for x in (kini, lalu)
        )
        if a and b:
            hasil += _datang_pergi(tingkat, a, b)
    n = [sum(1 for h in x if h.tingkat == "tps") for x in (kini, lalu)]
    if all(n) and n[0] != n[1]:
        hasil.append(
            f"Banyak TPS berubah dari {jumlah(n[1])} menjadi {jumlah(n[0])}; TPS tidak dibandingkan satu "
            "per satu."
        )
    return hasil


def _datang_pergi(tingkat: str, a: dict[str, str], b: dict[str, str]) -> list[str]:
    hasil = []
    for kata, isi in (
        ("baru", [a[k] for k in a if k not in b]),
        ("tidak ada lagi", [b[k] for k in b if k not in a]),
    ):
        if isi:
            nama = ", ".join(isi[:5]) + (f", dan {len(isi) - 5} lainnya" if len(isi) > 5 else "")
            hasil.append(
                f"{jumlah(len(isi))} {tingkat} {kata}: {nama}. Batas wilayah atau kodenya berubah."
            )
    return hasil


def kalimat_banding(b: Beda, nama_lalu: str) -> str:
    """One sentence: how much turnout changed, and whether that is sure."""
    if b.poin is None or b.kini is None or b.lalu is None:
        return f"{b.nama}: belum dapat dibandingkan dengan {nama_lalu}."
    besar = f"{abs(b.poin):.2f}".replace(".", ",")
    kata = {NAIK: "naik", TURUN: "turun"}.get(b.arah)
    dua = f"dari {persen(b.lalu.hadir_persen)} menjadi {persen(b.kini.hadir_persen)}"
    if kata is None:
        return f"{b.nama} {dua}, tetapi angka yang bertentangan atau kosong masih dapat membalik arahnya."
    return f"{b.nama} {kata} {besar} poin persen, {dua}, dibanding {nama_lalu}."
