"""The rules of one election as the office keeps them: versions of JSON, read back with types.

`VersiAturan.isi` has the lists `angka`, `tms`, `dptb`, `bukti` (of `hakpilih.tahapan.aturan`),
`tingkat_bukti`, and `pengecualian` (of `hakpilih.publikasi.pengecualian`) once the office changed it. What
no regulation says and the office may change is marked `rancangan`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from hakpilih.publikasi.pengecualian import Pengecualian, pengecualian
from hakpilih.tahapan.aturan import ANGKA, AlasanDptb, Aturan, Bukti, Butir, Tms
from hakpilih.tahapan.tahap import KEPASTIAN as KEPASTIAN_SUMBER
from kantor.pemilihan.models import Pemilihan, VersiAturan

RANCANGAN = "rancangan"
KEPASTIAN: dict[str, str] = {
    **KEPASTIAN_SUMBER,
    "kantor": "diisi kantor ini",
    RANCANGAN: "usul hakpilih, bukan bunyi peraturan; kantor boleh mengubahnya",
}


@dataclass(frozen=True, slots=True)
class TingkatBukti:
    """A grade of evidence, the strongest first. `sendiri`: it suffices alone; `bersurat`: it is a paper
    with a number and a date, or a scan; without it, it is somebody's word or visit."""

    kode: str
    nama: str
    contoh: str
    sendiri: bool = False
    bersurat: bool = False
    kepastian: str = RANCANGAN
    sumber: tuple[str, ...] = ()


# Numbers every election of the office has a place for: the library's, and the notice period.
ANGKA_KANTOR: dict[str, Butir] = {
    **ANGKA,
    "masa_pemberitahuan": Butir(
        "masa_pemberitahuan",
        "Masa pemberitahuan",
        "hari sebelum pencoretan berlaku",
        7,
        RANCANGAN,
        catatan="Waktu bagi pemilih untuk menyanggah sebelum namanya keluar dari daftar.",
    ),
    "kuorum_ppk": Butir(
        "kuorum_ppk",
        "Kuorum pleno PPK",
        "anggota, paling sedikit",
        kepastian=RANCANGAN,
        catatan="Bila kosong: lebih dari separuh anggota.",
    ),
    "kuorum_pps": Butir(
        "kuorum_pps",
        "Kuorum pleno PPS",
        "anggota, paling sedikit",
        kepastian=RANCANGAN,
        catatan="Bila kosong: lebih dari separuh anggota.",
    ),
    "masa_salinan": Butir(
        "masa_salinan",
        "Masa unduh salinan daftar",
        "hari sesudah berkasnya siap",
        7,
        RANCANGAN,
        catatan="Sesudahnya berkas salinan dihapus; catatan siapa yang menerimanya tetap.",
    ),
    "tenggat_permintaan": Butir(
        "tenggat_permintaan",
        "Jawaban lembaga lain",
        "hari sejak permintaan dibuat",
        14,
        RANCANGAN,
        catatan="Tenggat yang diusulkan pada permintaan baru; tiap permintaan dapat memakai yang lain.",
    ),
    "ingat_nota": Butir(
        "ingat_nota",
        "Mengingatkan nota kesepahaman",
        "hari sebelum berakhir",
        60,
        RANCANGAN,
        catatan="Kantor diingatkan memperpanjang selama masa ini.",
    ),
    "tenggat_pengawasan": Butir(
        "tenggat_pengawasan",
        "Menjawab Bawaslu",
        "hari kerja sejak suratnya diterima",
        7,
        RANCANGAN,
        catatan="Dipakai bila suratnya tidak menyebut tenggat. Hari libur dan cuti bersama dilewati.",
    ),
    "tenggat_tanggapan": Butir(
        "tenggat_tanggapan",
        "Menjawab tanggapan atas daftar",
        "hari kerja sejak diterima",
        3,
        RANCANGAN,
        catatan="Masa tanggapan DPS pendek; sesuaikan dengan jadwal pemilihan ini.",
    ),
    "tenggat_pengaduan": Butir(
        "tenggat_pengaduan",
        "Menjawab pengaduan",
        "hari kerja sejak diterima",
        14,
        RANCANGAN,
        catatan="Sesuaikan dengan ketentuan pengelolaan pengaduan yang berlaku di kantor ini.",
    ),
    "tenggat_aspirasi": Butir(
        "tenggat_aspirasi", "Menjawab aspirasi", "hari kerja sejak diterima", 14, RANCANGAN
    ),
    "tenggat_informasi": Butir(
        "tenggat_informasi",
        "Menjawab permohonan informasi",
        "hari kerja sejak diterima",
        10,
        "terbaca",
        (
            "https://text-id.123dok.com/document/6zk19drpq-i-m-ekan-i-sm-e-m-em-peroleh-i-n-form-asi.html",
        ),
        "UU 14/2008 pasal 22 ayat (7).",
    ),
    "tambahan_informasi": Butir(
        "tambahan_informasi",
        "Perpanjangan permohonan informasi",
        "hari kerja, satu kali, dengan alasan tertulis",
        7,
        "terbaca",
        (
            "https://text-id.123dok.com/document/6zk19drpq-i-m-ekan-i-sm-e-m-em-peroleh-i-n-form-asi.html",
        ),
        "UU 14/2008 pasal 22 ayat (8).",
    ),
    "tenggat_keberatan": Butir(
        "tenggat_keberatan",
        "Menjawab keberatan informasi",
        "hari kerja sejak keberatan diterima",
        30,
        "terbaca",
        ("https://ppid.sumbarprov.go.id/buku_ppid2021/files/basic-html/page16.html",),
        "UU 14/2008 pasal 36 ayat (2); dijawab atasan PPID.",
    ),
}
TERBANYAK: dict[str, int] = {
    "umur_memilih": 30, "batas_tps": 2000, "kuorum": 20, "kuorum_ppk": 20,
    "kuorum_pps": 20, "jam_dpk": 23, "masa_pemberitahuan": 60,
    "masa_salinan": 90, "tenggat_pengawasan": 60, "tenggat_tanggapan": 60, "tenggat_pengaduan": 90,
    "tenggat_aspirasi": 90, "tenggat_informasi": 30, "tambahan_informasi": 30, "tenggat_keberatan": 60,
}  # fmt: skip
TINGKAT_BUKTI: tuple[TingkatBukti, ...] = (
    TingkatBukti(
        "akta",
        "Akta atau dokumen kependudukan",
        "akta kematian, KTP-el, KK, surat pindah dari Disdukcapil",
        bersurat=True,
    ),
    TingkatBukti(
        "kunjungan",
        "Kunjungan lapangan",
        "PPS atau pantarlih mendatangi alamatnya dan bertemu orangnya atau keluarganya",
        sendiri=True,
    ),
    TingkatBukti(
        "surat",
        "Surat keterangan lurah, kepala desa, atau RT/RW",
        "surat keterangan kematian dari kelurahan, surat keterangan domisili",
        bersurat=True,
    ),
    TingkatBukti(
        "pernyataan",
        "Pernyataan pemilih atau keluarganya",
        "pernyataan tertulis yang ditandatangani",
        bersurat=True,
    ),
)


@dataclass(frozen=True, slots=True)
class AturanKantor(Aturan):
    """`Aturan` of the library with what the office adds: grades of evidence, by strength; and which counts
    are published whole (None: what holds for its kind of election)."""

    tingkat_bukti: tuple[TingkatBukti, ...] = ()
    pengecualian: tuple[Pengecualian, ...] | None = None

    @property
    def umur_memilih(self) -> int | None:
        """Years of age on polling day."""
        return self.nilai("umur_memilih")

    @property
    def batas_tps(self) -> int | None:
        """The most voters a TPS may have."""
        return self.nilai("batas_tps")

    @property
    def kuorum(self) -> int | None:
        """The fewest members at a pleno."""
        return self.nilai("kuorum")

    @property
    def masa_pemberitahuan(self) -> int:
        """Days between the approval of a strike and the day it holds."""
        return self.nilai("masa_pemberitahuan") or 0

    @property
    def masa_salinan(self) -> int:
        """Days that a copy which leaves the office can be downloaded."""
        return self.nilai("masa_salinan") or ANGKA_KANTOR["masa_salinan"].nilai or 1

    def kode_tms(self, kode: str) -> Tms | None:
        """The TMS code with our short code (`meninggal`); None where this election has none such."""
        return next((t for t in self.tms if t.kode == kode), None)

    def nomor_tms(self, nomor: str) -> Tms | None:
        """The TMS code with that number on the form."""
        return next((t for t in self.tms if t.nomor == nomor), None)

    def tingkat(self, kode: str) -> TingkatBukti | None:
        """The grade of evidence of that code."""
        return next((t for t in self.tingkat_bukti if t.kode == kode), None)

    def untuk(self, kode: str) -> Bukti | None:
        """What a strike for that reason must rest on, where a source says it."""
        return next((b for b in self.bukti if b.kode == kode), None)


def aturan_dari(pemilihan: Pemilihan) -> AturanKantor:
    """The rules in force of this election (its newest version)."""
    return _utuh(urai_aturan(pemilihan.aturan.isi), pemilihan)


def aturan_versi(versi: VersiAturan) -> AturanKantor:
    """The rules as that version has them."""
    return _utuh(urai_aturan(versi.isi), versi.pemilihan)


def _utuh(a: AturanKantor, p: Pemilihan) -> AturanKantor:
    return a if a.pengecualian is not None else replace(a, pengecualian=pengecualian(p.jenis))


def aturan_kantor(asal: Aturan) -> AturanKantor:
    """Rules of the library with the office's additions, where they have none of their own."""
    if isinstance(asal, AturanKantor):
        return asal
    angka = {**ANGKA_KANTOR, **asal.angka}
    return AturanKantor(angka, asal.tms, asal.dptb, asal.bukti, TINGKAT_BUKTI)


def isi_aturan(asal: Aturan) -> dict[str, Any]:
    """Rules as the JSON of `VersiAturan.isi`."""
    a = aturan_kantor(asal)
    isi = {
        "angka": [_rata(b) for b in a.angka.values()],
        "tms": [_rata(t) for t in a.tms],
        "dptb": [_rata(d) for d in a.dptb],
        "bukti": [_rata(b) for b in a.bukti],
        "tingkat_bukti": [_rata(t) for t in a.tingkat_bukti],
    }
    if a.pengecualian is not None:
        isi["pengecualian"] = [_rata(p) for p in a.pengecualian]
    return isi


def urai_aturan(isi: Mapping[str, Any]) -> AturanKantor:
    """`isi_aturan` read back; {} is an election of which no rule is known."""
    angka = {b["kode"]: Butir(**_beku(b)) for b in isi.get("angka", ())}
    return AturanKantor(
        angka or dict(ANGKA_KANTOR),
        tuple(Tms(**_beku(t)) for t in isi.get("tms", ())),
        tuple(AlasanDptb(**_beku(d)) for d in isi.get("dptb", ())),
        tuple(Bukti(**_beku(b)) for b in isi.get("bukti", ())),
        tuple(TingkatBukti(**_beku(t)) for t in isi["tingkat_bukti"])
        if "tingkat_bukti" in isi
        else TINGKAT_BUKTI,
        tuple(Pengecualian(**_beku(p)) for p in isi["pengecualian"])
        if "pengecualian" in isi
        else None,
    )


def _rata(butir: Any) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(butir).items()}


def _beku(isi: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in isi.items()}
