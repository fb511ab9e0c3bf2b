"""The lists on the way from the registry to polling day: a literal table, in the order of the stages.

Sources: stages of Pilkada 2024 and Pemilu 2024 (https://bisnis.tempo.co/read/1894514/,
https://id.scribd.com/presentation/648389133/), the plenos of Jepara in 2023
(https://kab-jepara.kpu.go.id/index.php/blog/category/104?page=53), PDPB (PKPU 1/2025).
"""

from __future__ import annotations

from dataclasses import dataclass

PPS, PPK, KPU = "pps", "ppk", "kpu"
TINGKAT: dict[str, str] = {PPS: "kelurahan", PPK: "kecamatan", KPU: "kabupaten/kota"}


@dataclass(frozen=True, slots=True)
class JenisDaftar:
    """One kind of list. `dari`: the kinds it may be made from; `tingkat`: who fixes it, the lowest first;
    `menambah`: it stands beside the list it is made from and takes nobody out of it."""

    judul: str
    arti: str
    dari: tuple[str, ...]
    tingkat: tuple[str, ...]
    menambah: bool = False


DAFTAR: dict[str, JenisDaftar] = {
    "dp4_sinkron": JenisDaftar(
        "DP4 sinkron", "DP4 yang sudah disandingkan dengan DPT terakhir.", (), (KPU,)
    ),
    "dphp": JenisDaftar(
        "DPHP",
        "Daftar pemilih hasil pemutakhiran, sesudah coklit.",
        ("dp4_sinkron",),
        (PPS, PPK, KPU),
    ),
    "dps": JenisDaftar(
        "DPS", "Daftar pemilih sementara, diumumkan untuk ditanggapi.", ("dphp",), (KPU,)
    ),
    "dpshp": JenisDaftar(
        "DPSHP", "DPS hasil perbaikan, sesudah tanggapan masyarakat.", ("dps",), (PPS, PPK, KPU)
    ),
    "dpt": JenisDaftar("DPT", "Daftar pemilih tetap.", ("dpshp", "dps"), (KPU,)),
    "dptb": JenisDaftar(
        "DPTb", "Pemilih dalam DPT yang memilih di tempat lain.", ("dpt",), (PPS, PPK, KPU), True
    ),
    "dpk": JenisDaftar(
        "DPK", "Yang ber-KTP-el di luar DPT dan DPTb, dicatat KPPS pada hari pemungutan.",
        ("dpt",), (KPU,), True,
    ),
    "dpb": JenisDaftar(
        "DPB", "Daftar pemilih berkelanjutan, tiap triwulan di antara pemilihan.", ("dpt", "dpb"), (KPU,)
    ),
}  # fmt: skip


def boleh_dari(jenis: str, asal: str | None) -> bool:
    """Jika sebuah daftar disusun, maka asalnya adalah daftar tahap sebelumnya; DP4 sinkron tidak berasal dari
    daftar lain.

    Dasar: urutan tahap penyusunan daftar pemilih, PKPU 7/2022 dan PKPU 7/2024.
    """
    dari = DAFTAR[jenis].dari
    return asal in dari if dari else asal is None
