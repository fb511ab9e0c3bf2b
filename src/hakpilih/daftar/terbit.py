"""Published recaps, checked as a reader would: does the balance hold, do the sexes and the parts add up?

Nothing is corrected: what is written stays, what does not agree is said with both numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hakpilih.intake.silang_hadir import ribuan

KOLOM: dict[str, str] = {
    "awal": "awal",
    "baru": "pemilih baru",
    "tms": "TMS",
    "masuk": "pindah masuk",
    "keluar": "pindah keluar",
    "akhir": "akhir",
    "laki_laki": "laki-laki",
    "perempuan": "perempuan",
    "tps": "TPS",
}


@dataclass(frozen=True, slots=True)
class Terbit:
    """One line of a published recap. `isi`: column of `KOLOM` → number; a column that is not printed is
    missing. `rincian`: TMS by reason, where printed. `induk`: the code of the line it is a part of."""

    kode: str
    nama: str
    isi: Mapping[str, int]
    rincian: Mapping[str, int] = field(default_factory=dict)
    induk: str = ""


@dataclass(frozen=True, slots=True)
class Selisih:
    """One thing that does not add up: where, what is written, what its parts come to, in a sentence."""

    kode: str
    perkara: str
    tertulis: int
    dihitung: int
    kalimat: str


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """How many things could be checked, and which of them do not add up."""

    banyak: int
    selisih: list[Selisih]


def periksa_terbit(semua: Sequence[Terbit]) -> Pemeriksaan:
    """Everything that does not add up, line by line, then totals against their parts.

    Jika awal, baru, TMS, dan akhir tertulis, maka akhir = awal + baru − TMS + masuk − keluar. Jika laki-laki
    dan perempuan tertulis, maka jumlahnya akhir. Jika rincian TMS tertulis, maka jumlahnya TMS. Jika sebuah
    kolom tertulis pada semua bagian, maka jumlahnya sama dengan yang tertulis pada induknya; pindah TPS di
    antara bagiannya tidak dihitung pada induk.

    Dasar: identitas rekapitulasi (KPU Magetan, PDPB 2025); angka yang terbit tidak selalu demikian
    (Sukoharjo 2024).
    """
    hasil = [s for t in semua for s in _sebaris(t)]
    anak: dict[str, list[Terbit]] = {}
    for t in semua:
        anak.setdefault(t.induk, []).append(t)
    for t in semua:
        if t.kode in anak:
            hasil += _bagian(t, anak[t.kode])
    return Pemeriksaan(len(hasil), [s for s in hasil if s is not None])


def _sebaris(t: Terbit) -> Iterable[Selisih | None]:
    i = t.isi
    if all(k in i for k in ("awal", "baru", "tms", "akhir")):
        n = i["awal"] + i["baru"] - i["tms"] + i.get("masuk", 0) - i.get("keluar", 0)
        rumus = f"{ribuan(i['awal'])} + {ribuan(i['baru'])} − {ribuan(i['tms'])}"
        if i.get("masuk") or i.get("keluar"):
            rumus += f" + {ribuan(i.get('masuk', 0))} − {ribuan(i.get('keluar', 0))}"
        yield from _beda(t, "neraca", "akhir", i["akhir"], n, rumus)
    if all(k in i for k in ("laki_laki", "perempuan", "akhir")):
        n = i["laki_laki"] + i["perempuan"]
        rumus = f"laki-laki {ribuan(i['laki_laki'])} + perempuan {ribuan(i['perempuan'])}"
        yield from _beda(t, "jenis_kelamin", "akhir", i["akhir"], n, rumus)
    if t.rincian and "tms" in i:
        rumus = " + ".join(ribuan(v) for v in t.rincian.values())
        yield from _beda(t, "rincian_tms", "tms", i["tms"], sum(t.rincian.values()), rumus)


def _bagian(t: Terbit, bagian: Sequence[Terbit]) -> Iterable[Selisih | None]:
    for kolom in KOLOM:
        if kolom in ("masuk", "keluar") or kolom not in t.isi:
            continue
        if all(kolom in b.isi for b in bagian):
            n = sum(b.isi[kolom] for b in bagian)
            yield from _beda(t, "bagian", kolom, t.isi[kolom], n, f"jumlah {len(bagian)} bagiannya")


def _beda(
    t: Terbit, perkara: str, kolom: str, tertulis: int, dihitung: int, rumus: str
) -> Iterable[Selisih | None]:
    if tertulis == dihitung:
        yield None
        return
    kurang = tertulis - dihitung
    arah = "lebih besar" if kurang > 0 else "lebih kecil"
    yield Selisih(
        t.kode,
        perkara,
        tertulis,
        dihitung,
        f"{t.nama}: {KOLOM[kolom]} tertulis {ribuan(tertulis)}, padahal {rumus} = {ribuan(dihitung)}; "
        f"yang tertulis {arah} {ribuan(abs(kurang))}.",
    )
