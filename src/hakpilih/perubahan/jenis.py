"""The kinds of change, and what else a change may set going: literal tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JenisPerubahan:
    """One kind: its heading, what a clerk does with it, and whether a voter enters or leaves."""

    judul: str
    kata: str  # after "mengusulkan"
    masuk: int = 0
    keluar: int = 0


JENIS_PERUBAHAN: dict[str, JenisPerubahan] = {
    "baru": JenisPerubahan("Pemilih baru", "pemilih baru", masuk=1),
    "ubah": JenisPerubahan("Perbaikan data", "perbaikan data"),
    # Whether the voter leaves is a matter of the code (`KodeTms.keluar`).
    "tms": JenisPerubahan("Tidak memenuhi syarat", "TMS", keluar=1),
    "pindah_tps": JenisPerubahan("Pindah TPS", "pindah TPS"),
    "tetap": JenisPerubahan("Tetap seperti tertulis", "tidak ada perubahan"),
    "batal": JenisPerubahan("Pembatalan", "pembatalan"),
}

# What the office asks of Disdukcapil because of a change.
PERMINTAAN: dict[str, str] = {
    "akta_kematian": "Minta Disdukcapil menerbitkan akta kematian; tanpa akta, namanya kembali pada DP4 "
    "berikutnya.",
    "nik": "Minta Disdukcapil menyebut NIK yang benar.",
}
# The same in few words, as those read it who are asked.
JUDUL_PERMINTAAN: dict[str, str] = {"akta_kematian": "Akta kematian", "nik": "NIK yang benar"}
# What a voter is offered, whose entry stays as it is.
TAWARAN: dict[str, str] = {
    "pindah_memilih": "Tawarkan pindah memilih: KK dan KTP-el-nya masih di sini, tetapi ia tinggal di tempat "
    "lain.",
}
# The mark that stays on whom it is offered to.
TANDA_TAWARAN: dict[str, str] = {"pindah_memilih": "Ditawari pindah memilih"}
# Elements that say who somebody is; they are not corrected on a look-alike.
IDENTITAS: tuple[str, ...] = ("nik", "nama", "tanggal_lahir", "jenis_kelamin")
