"""A proposed change with its evidence, the conditions of the election, and what came of both."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tingkat:
    """A grade of evidence. `sendiri`: it suffices alone, as a visit does; `bersurat`: it is a paper."""

    kode: str
    nama: str
    sendiri: bool = False
    bersurat: bool = False


@dataclass(frozen=True, slots=True)
class KodeTms:
    """A code of ineligibility of this election. `keluar`: whether the voter leaves the list."""

    nomor: str
    kode: str
    nama: str
    keluar: bool = True


@dataclass(frozen=True, slots=True)
class Syarat:
    """What the election asks: its codes, its grades of evidence (strongest first), and its numbers.

    `masa_pemberitahuan` in days. `umur_memilih` in years, None where the election's rules do not say it.
    """

    tms: tuple[KodeTms, ...]
    tingkat: tuple[Tingkat, ...]
    umur_memilih: int | None = None
    masa_pemberitahuan: int = 0

    def kode(self, kode: str) -> KodeTms | None:
        """The code of this election, None where it has none such."""
        return next((t for t in self.tms if t.kode == kode), None)

    def derajat(self, kode: str) -> Tingkat | None:
        """The grade of that name."""
        return next((t for t in self.tingkat if t.kode == kode), None)


@dataclass(frozen=True, slots=True)
class Bukti:
    """One piece of evidence: its grade, who it is from, and what makes a paper traceable."""

    tingkat: str
    sumber: str
    tertelusur: bool = False  # a number, a date or a scan


@dataclass(frozen=True, slots=True)
class Pemilih:
    """What the list says of the person. `umur`: least and greatest possible age on polling day."""

    umur: tuple[int, int] | None = None
    status_kawin: str = ""
    status_ktp_el: str = ""
    nik_sah: bool = True
    hanya_nama: bool = False
    tps: str = ""


@dataclass(frozen=True, slots=True)
class Usulan:
    """One proposed change, as far as the rules look at it.

    `kasus`: the kind of case it comes from. `pemadanan`: whether the matching itself speaks for the
    change, as it does for a row that is missing from the registry. `pasti`: whether both rows are one
    person beyond doubt (equal valid NIK; or none in the list, and name and birth date equal).
    `tinggal_sah`: whether the entry that is to stay is another one of the same case, still in the list.
    `setempat`: whether KK and KTP-el are still here. `berdiri`: whether the change that is to be undone
    stands.
    """

    jenis: str
    alasan: str = ""
    kode_tms: str = ""
    bukti: tuple[Bukti, ...] = ()
    pemilih: Pemilih = field(default_factory=Pemilih)
    kasus: str = ""
    pemadanan: bool = False
    unsur: tuple[str, ...] = ()
    pasti: bool = False
    tinggal: bool = False
    tinggal_sah: bool = False
    setempat: bool | None = None
    tps: str = ""
    tanda: str = ""
    berdiri: bool = True

    def tms(self, *kode: str) -> bool:
        """Whether it strikes for one of these reasons (any, where none is named)."""
        return self.jenis == "tms" and (not kode or self.kode_tms in kode)


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why a change cannot be proposed as it is, and what to do."""

    kode: str
    pesan: str
    saran: str


@dataclass(frozen=True, slots=True)
class Penilaian:
    """What the rules say: nothing in the way, or what is; requests, offers and the effect in words."""

    halangan: tuple[Halangan, ...]
    permintaan: tuple[str, ...]  # keys of `jenis.PERMINTAAN`
    tawaran: tuple[str, ...]  # keys of `jenis.TAWARAN`
    akibat: str
    hari_pemberitahuan: int

    @property
    def diterima(self) -> bool:
        """Whether it may be proposed."""
        return not self.halangan
