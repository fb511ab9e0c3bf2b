"""Polling day at one TPS: who voted, who could not and why, DPK, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import time

SEKS = ("l", "p")
ASAL = ("dpt", "dptb", "dpk")
DATANG, BERHALANGAN = "datang", "berhalangan"


@dataclass(frozen=True, slots=True)
class Sebab:
    """Why somebody did not vote: `datang` came and did not vote, `berhalangan` is known not to have come."""

    nama: str
    golongan: str


SEBAB: dict[str, Sebab] = {
    "tidak_terdaftar": Sebab("Tidak terdaftar", DATANG),
    "tps_lain": Sebab("Terdaftar di TPS lain", DATANG),
    "tanpa_ktp_el": Sebab("Tidak membawa atau tidak punya KTP-el", DATANG),
    "lewat_waktu": Sebab("Datang sesudah TPS ditutup", DATANG),
    "surat_suara_habis": Sebab("Surat suara habis", DATANG),
    "tanpa_akses": Sebab("TPS tidak dapat dicapai atau dimasuki", BERHALANGAN),
    "sakit": Sebab("Sakit", BERHALANGAN),
    "bekerja": Sebab("Bekerja", BERHALANGAN),
    "lain": Sebab("Sebab lain", BERHALANGAN),
}
GOLONGAN: dict[str, str] = {
    DATANG: "Datang, tidak memilih",
    BERHALANGAN: "Diketahui berhalangan",
}
DILAYANI, TUNGGU, ARAHKAN, TOLAK = "dilayani", "tunggu", "arahkan", "tolak"


@dataclass(frozen=True, slots=True)
class PutusanDpk:
    """What becomes of somebody who stands in neither DPT nor DPTb; `kalimat` is what KPPS reads."""

    keadaan: str
    kalimat: str


def layani_dpk(
    *, pukul: time, mulai: int | None, ktp_el: bool, terdaftar: bool, surat_suara: bool
) -> PutusanDpk:
    """Jika ia tidak menunjukkan KTP-el, maka tidak dilayani. Jika ia terdaftar dalam DPT atau DPTb, maka ia
    bukan DPK. Jika surat suara habis, maka ia diarahkan ke TPS terdekat di kelurahan/desa yang sama. Jika
    belum tiba jam pelayanan DPK menurut aturan pemilihan, maka ia menunggu. Selain itu ia dilayani.

    `mulai`: the hour of the election's rules, None where they do not say one.

    Dasar: DPK dilayani mulai pukul 12.00 selama surat suara masih ada, selebihnya ke TPS terdekat di
    kelurahan/desa yang sama (panduan pengawas TPS Pemilu 2024).
    """
    if not ktp_el:
        return PutusanDpk(TOLAK, "KTP-el tidak ditunjukkan, jadi ia tidak dapat dicatat dalam DPK.")
    if terdaftar:
        return PutusanDpk(TOLAK, "Ia terdaftar dalam DPT atau DPTb, jadi bukan DPK.")
    if not surat_suara:
        return PutusanDpk(
            ARAHKAN, "Surat suara habis: arahkan ke TPS terdekat di kelurahan/desa yang sama."
        )
    if mulai is not None and pukul < time(mulai):
        return PutusanDpk(TUNGGU, f"DPK dilayani mulai pukul {mulai:02}.00.")
    return PutusanDpk(DILAYANI, "")


@dataclass(frozen=True, slots=True)
class Hasil:
    """The counts of one TPS, as C.Hasil asks for them; None: not written down yet."""

    dpt_l: int | None = None
    dpt_p: int | None = None
    dptb_l: int | None = None
    dptb_p: int | None = None
    pengguna_dpt_l: int | None = None
    pengguna_dpt_p: int | None = None
    pengguna_dptb_l: int | None = None
    pengguna_dptb_p: int | None = None
    pengguna_dpk_l: int | None = None
    pengguna_dpk_p: int | None = None
    disabilitas_l: int | None = None
    disabilitas_p: int | None = None
    surat_diterima: int | None = None
    surat_rusak: int | None = None
    surat_sisa: int | None = None
    suara_sah: int | None = None
    suara_tidak_sah: int | None = None
    dpk_tercatat_l: int | None = None  # names written down in this office
    dpk_tercatat_p: int | None = None
    tidak_memilih: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # SEBAB → L, P

    def jumlah(self, *nama: str) -> int | None:
        """The sum of some counts; None where one of them is not known."""
        nilai = [getattr(self, n) for n in nama]
        return None if any(n is None for n in nilai) else sum(nilai)

    @property
    def pengguna(self) -> int | None:
        """All who used their right here."""
        return self.jumlah(*(f"pengguna_{a}_{s}" for a in ASAL for s in SEKS))

    @property
    def suara(self) -> int | None:
        """Valid and invalid votes."""
        return self.jumlah("suara_sah", "suara_tidak_sah")


ANGKA: tuple[str, ...] = tuple(f.name for f in fields(Hasil) if f.name != "tidak_memilih")
_KATA = {"l": "laki-laki", "p": "perempuan"}
_JUDUL = {"dpt": "DPT", "dptb": "DPTb", "dpk": "DPK"}


@dataclass(frozen=True, slots=True)
class Ganjil:
    """One contradiction of a TPS, with its sentence."""

    kode: str
    kalimat: str


def periksa_hasil(h: Hasil) -> list[Ganjil]:
    """What cannot be true of the counts of one TPS; a count that is not known contradicts nothing.

    Jika pengguna dari DPT atau DPTb lebih banyak dari yang terdaftar, pengguna DPK lain dari nama yang
    tercatat, penyandang disabilitas lebih banyak dari pengguna, pengguna lain dari jumlah suara, atau surat
    suara terpakai, rusak, dan sisa tidak sama dengan yang diterima, maka TPS itu ditandai; angkanya tidak
    diubah.

    Dasar: hitungan; susunan C.Hasil (data pemilih, pengguna, surat suara).
    """
    hasil: list[Ganjil] = []

    def tandai(kode: str, kalimat: str) -> None:
        hasil.append(Ganjil(kode, kalimat))

    for asal in ("dpt", "dptb"):
        for s in SEKS:
            pakai, ada = getattr(h, f"pengguna_{asal}_{s}"), getattr(h, f"{asal}_{s}")
            if pakai is not None and ada is not None and pakai > ada:
                tandai(
                    f"pengguna_{asal}_lebih",
                    f"Pengguna {_KATA[s]} dari {_JUDUL[asal]} {pakai}, yang terdaftar {ada}.",
                )
    for s in SEKS:
        pakai, nama = getattr(h, f"pengguna_dpk_{s}"), getattr(h, f"dpk_tercatat_{s}")
        if pakai is not None and nama is not None and pakai != nama:
            tandai("dpk_beda", f"Pengguna {_KATA[s]} dari DPK {pakai}, nama yang tercatat {nama}.")
        cacat, semua = (
            getattr(h, f"disabilitas_{s}"),
            h.jumlah(*(f"pengguna_{a}_{s}" for a in ASAL)),
        )
        if cacat is not None and semua is not None and cacat > semua:
            tandai(
                "disabilitas_lebih",
                f"Pengguna {_KATA[s]} penyandang disabilitas {cacat}, semua pengguna {semua}.",
            )
    pengguna, suara = h.pengguna, h.suara
    if pengguna is not None and suara is not None and pengguna != suara:
        tandai("pengguna_suara", f"Pengguna {pengguna}, suara sah dan tidak sah {suara}.")
    if pengguna is not None and h.surat_diterima is not None and pengguna > h.surat_diterima:
        tandai("surat_kurang", f"Pengguna {pengguna}, surat suara diterima {h.surat_diterima}.")
    surat = h.jumlah("surat_rusak", "surat_sisa")
    if surat is not None and h.surat_diterima is not None and pengguna is not None:
        ada = pengguna + surat
        if ada != h.surat_diterima:
            tandai(
                "surat_beda",
                f"Terpakai, rusak, dan sisa {ada} surat suara; yang diterima {h.surat_diterima}.",
            )
    return hasil


def jumlahkan(semua: Iterable[Hasil]) -> Hasil:
    """The counts of several TPS together; a count that one of them lacks is that of the others.

    Jika hasil TPS dijumlahkan, maka tiap kolom adalah jumlah kolom itu di TPS yang mencatatnya, dan urutan
    maupun cara mengelompokkannya tidak mengubah apa pun.

    Dasar: hitungan.
    """
    angka: dict[str, int | None] = dict.fromkeys(ANGKA)
    tidak: dict[str, tuple[int, int]] = {}
    for h in semua:
        for k in ANGKA:
            if (n := getattr(h, k)) is not None:
                angka[k] = (angka[k] or 0) + n
        for sebab, (laki, perempuan) in h.tidak_memilih.items():
            a, b = tidak.get(sebab, (0, 0))
            tidak[sebab] = (a + laki, b + perempuan)
    return Hasil(**angka, tidak_memilih=tidak)
