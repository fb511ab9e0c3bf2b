"""Invitations (C.Pemberitahuan, formerly C6): who gets one, why one was not delivered, and their balance.

An invitation is no condition of voting: whoever stands in the DPT and shows a KTP-el votes without one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from hakpilih.errors import ArgumenKeliru

BELUM, DISAMPAIKAN, TIDAK = "belum", "disampaikan", "tidak"
KEADAAN: dict[str, str] = {
    BELUM: "belum dicatat",
    DISAMPAIKAN: "disampaikan",
    TIDAK: "tidak disampaikan",
}
KEPADA: dict[str, str] = {"sendiri": "pemilih sendiri", "keluarga": "keluarga serumah"}
GANDA = "ganda"
BELUM_REKAM = "B"  # `pemilih`: state of the KTP-el


@dataclass(frozen=True, slots=True)
class Alasan:
    """Why an invitation was not delivered. `tms`: the code of TMS that the next update looks into, "" where
    the voter stays without question; `dipilih`: KPPS may choose it."""

    nama: str
    arti: str
    tms: str = ""
    dipilih: bool = True


# The five reasons of the work of KPPS as issue and training name them; no form with other words was found, so
# the words are this project's and each election keeps those it was issued with.
ALASAN: dict[str, Alasan] = {
    "meninggal": Alasan("Meninggal", "Keluarga atau RT menyebut pemilih sudah meninggal.", "meninggal"),
    "pindah": Alasan("Pindah", "Pemilih tidak lagi tinggal di kelurahan/desa ini.", "pindah_domisili"),
    "pindah_memilih": Alasan("Pindah memilih", "Pemilih memakai hak pilihnya di TPS lain."),
    "tidak_dikenal": Alasan(
        "Tidak dikenal", "Keluarga, tetangga, dan RT tidak mengenal orangnya.", "tidak_dikenal"
    ),
    "tidak_di_tempat": Alasan("Tidak di tempat", "Orangnya ada, tetapi tidak dapat ditemui."),
    GANDA: Alasan("Undangan kedua", "Orang yang sama sudah mendapat undangan lain.", dipilih=False),
}  # fmt: skip
# Election of `hakpilih.pemilihan` → its reasons; one that is not named has those of "".
ALASAN_PEMILIHAN: dict[str, tuple[str, ...]] = {"": tuple(ALASAN)}


def alasan_untuk(pemilihan: str) -> dict[str, Alasan]:
    """The reasons of an election, in the order of the form."""
    return {k: ALASAN[k] for k in ALASAN_PEMILIHAN.get(pemilihan, ALASAN_PEMILIHAN[""])}


def periksa_alasan(alasan: str, dikenal: Collection[str], status_ktp_el: str) -> None:
    """Alasan sebuah undangan tidak disampaikan.

    Jika alasannya tidak ada dalam tabel pemilihan itu, maka ditolak. Jika pemilih belum merekam KTP-el, maka
    ia tidak dicatat *tidak dikenal*: yang belum merekam tetap orang yang nyata.

    Raises `ArgumenKeliru`.

    Dasar: yang belum rekam KTP-el terhitung fiktif atau tidak dikenal (studi Kota Bengkulu, 2023); rancangan
    proyek ini menutup jalan itu.
    """
    if alasan not in dikenal:
        raise ArgumenKeliru("Alasan itu tidak dikenal pemilihan ini.", "Muat ulang halamannya.")
    if alasan == "tidak_dikenal" and status_ktp_el == BELUM_REKAM:
        raise ArgumenKeliru(
            "Pemilih ini belum merekam KTP-el; itu tidak berarti ia tidak dikenal.",
            "Pilih “Tidak di tempat” dan beri tahu PPS, supaya ia dibantu merekam.",
        )


def periksa_tanggal(pada: date, hari_ini: date, hari_pemungutan: date | None) -> None:
    """Jika tanggal penyampaian belum tiba atau sesudah hari pemungutan, maka ditolak.

    Raises `ArgumenKeliru`.

    Dasar: undangan disampaikan sebelum pemungutan; rancangan proyek ini.
    """
    if pada > hari_ini:
        raise ArgumenKeliru(
            "Tanggal penyampaiannya belum tiba.", "Tulis tanggal undangan itu diantar."
        )
    if hari_pemungutan is not None and pada > hari_pemungutan:
        raise ArgumenKeliru(
            "Tanggal penyampaiannya sesudah hari pemungutan.", "Tulis tanggal undangan itu diantar."
        )


@dataclass(frozen=True, slots=True)
class Neraca:
    """What became of a place's invitations: dicetak = disampaikan + tidak disampaikan + belum dicatat."""

    disampaikan: int = 0
    belum: int = 0
    tidak: Mapping[str, int] = field(default_factory=dict)  # reason → how many

    @property
    def tidak_disampaikan(self) -> int:
        """All that were not delivered, for whatever reason."""
        return sum(self.tidak.values())

    @property
    def dicetak(self) -> int:
        """All that were printed."""
        return self.disampaikan + self.tidak_disampaikan + self.belum


def neraca(isi: Iterable[tuple[str, str, int]]) -> Neraca:
    """The balance of counts by state and reason.

    Jika undangan dihitung menurut keadaannya, maka yang dicetak sama dengan yang disampaikan, ditambah yang
    tidak disampaikan menurut alasannya, ditambah yang belum dicatat.

    Raises `KeyError` for a state that is none.

    Dasar: hitungan.
    """
    hitung = dict.fromkeys(KEADAAN, 0)
    tidak: dict[str, int] = defaultdict(int)
    for keadaan, alasan, banyak in isi:
        hitung[keadaan] += banyak
        if keadaan == TIDAK:
            tidak[alasan] += banyak
    return Neraca(hitung[DISAMPAIKAN], hitung[BELUM], dict(tidak))


def gabung(semua: Iterable[Neraca]) -> Neraca:
    """The balance of several places together.

    Jika neraca bagian dijumlahkan, maka hasilnya neraca keseluruhan, kolom demi kolom.

    Dasar: hitungan.
    """
    disampaikan = belum = 0
    tidak: dict[str, int] = defaultdict(int)
    for n in semua:
        disampaikan += n.disampaikan
        belum += n.belum
        for alasan, banyak in n.tidak.items():
            tidak[alasan] += banyak
    return Neraca(disampaikan, belum, dict(tidak))


@dataclass(frozen=True, slots=True)
class Langkah:
    """One hop of undelivered invitations: what ought to be returned, what was handed up, what arrived."""

    seharusnya: int
    diserahkan: int
    diterima: int

    @property
    def cocok(self) -> bool:
        """Whether all three agree."""
        return self.seharusnya == self.diserahkan == self.diterima


def selisih(langkah: Langkah, dari: str, ke: str) -> list[str]:
    """What does not agree in a hop, in sentences; none where it does.

    Jika yang diserahkan lain dari yang tidak disampaikan, atau yang diterima lain dari yang diserahkan, maka
    selisihnya disebut; tidak ada angka yang dibetulkan sendiri.

    Dasar: pengembalian undangan yang tidak disampaikan lewat PPS ke PPK; rancangan proyek ini.
    """
    kata: list[str] = []
    if (beda := langkah.seharusnya - langkah.diserahkan) > 0:
        kata.append(f"{beda} undangan yang seharusnya kembali belum diserahkan {dari}.")
    elif beda < 0:
        kata.append(
            f"{dari} menyerahkan {-beda} undangan lebih banyak dari yang seharusnya kembali."
        )
    if (beda := langkah.diserahkan - langkah.diterima) > 0:
        kata.append(f"{beda} undangan yang diserahkan {dari} belum dicatat diterima {ke}.")
    elif beda < 0:
        kata.append(
            f"{ke} mencatat menerima {-beda} undangan lebih banyak dari yang diserahkan {dari}."
        )
    return kata


@dataclass(frozen=True, slots=True)
class Entri:
    """An entry of the list, to look for second invitations. `nik`: keyed hash of a valid NIK."""

    orang: int
    nik: Hashable | None
    nama: str
    tahun_lahir: int | None
    jenis_kelamin: str


def undangan_kedua(
    entri: Sequence[Entri],
    satu_orang: Iterable[Collection[int]],
    dua_orang: Iterable[Collection[int]] = (),
) -> dict[int, int]:
    """Which entries get no invitation of their own: entry → entry whose invitation is handed over.

    `satu_orang`: groups of entries that cases K1 or K3 call one person; `dua_orang`: groups of different
    persons (K2, or decided so). Groups may name entries that are not in the list.

    Jika dua entri adalah satu orang menurut kasus ganda, atau ber-NIK sama dengan nama yang sama atau dengan
    tahun lahir dan jenis kelamin yang sama, maka satu undangan disampaikan (entri yang lebih dahulu dikenal)
    dan yang lain dikembalikan. Jika keduanya dinyatakan dua orang, maka masing-masing mendapat undangannya.
    Jika NIK sama tetapi orangnya tidak serupa, maka keduanya disampaikan.

    Dasar: satu undangan disampaikan dan selebihnya dikembalikan (studi Kota Bengkulu, 2023); satu NIK dapat
    dipegang dua orang (Suara Dewata, 2023).
    """
    ada = {e.orang for e in entri}
    beda = {frozenset((a, b)) for g in dua_orang for a in g for b in g if a != b}
    pasangan = set()
    for grup in satu_orang:
        pasangan |= set(combinations(sorted(set(grup) & ada), 2))
    per_nik: dict[Hashable, list[Entri]] = defaultdict(list)
    for e in entri:
        if e.nik is not None:
            per_nik[e.nik].append(e)
    for sama in per_nik.values():
        urut = sorted(sama, key=lambda e: e.orang)
        pasangan |= {(a.orang, b.orang) for a, b in combinations(urut, 2) if _serupa(a, b)}
    kelompok: dict[int, set[int]] = {}
    for a, b in sorted(pasangan):
        kiri, kanan = kelompok.get(a, {a}), kelompok.get(b, {b})
        # Nobody called different from any of a group joins it: rather one invitation too many.
        if kiri is kanan or any(frozenset((x, y)) in beda for x in kiri for y in kanan):
            continue
        satu = kiri | kanan
        kelompok |= dict.fromkeys(satu, satu)
    return {o: min(g) for o, g in kelompok.items() if o != min(g)}


def _serupa(a: Entri, b: Entri) -> bool:
    if " ".join(a.nama.upper().split()) == " ".join(b.nama.upper().split()):
        return True
    lahir = a.tahun_lahir is not None and a.tahun_lahir == b.tahun_lahir
    return lahir and a.jenis_kelamin == b.jenis_kelamin
