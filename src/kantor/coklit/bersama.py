"""Proposals of coklit put before the second person together: which rules there are, and what each is about.

The sample, the group and its decision are those of all groups (`kantor.telaah.kelompok_usul`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from hakpilih.daftar.coklit import BARU, TMS
from kantor.coklit.ajukan import JENIS_USUL, TINGKAT
from kantor.coklit.masalah import KATA_HASIL
from kantor.coklit.models import Hasil
from kantor.daftar.selectors import dalam_wilayah
from kantor.pemilihan.aturan import AturanKantor, aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.telaah.kelompok_usul import Sumber, daftarkan, himpun, menunggu
from kantor.telaah.models import Kelompok, Perubahan

SUMBER = "coklit"
GANDA = "ganda"  # decided one by one: which entry stays must be looked at


@dataclass(frozen=True, slots=True)
class Golongan:
    """One rule: what was found, and which papers were seen; with how many of one's proposals wait."""

    hasil: str
    kode_tms: str
    bukti: str  # as in `Hasil.bukti`
    banyak: int
    kata: str
    kata_bukti: str


def golongan(pengguna: Any, p: Pemilihan, wilayah: str) -> list[Golongan]:
    """The rules by which the account's own waiting proposals may be decided together, the largest first."""
    aturan = aturan_dari(p)
    per = (
        _milik(pengguna, p, wilayah)
        .exclude(kode_tms=GANDA)
        .values_list("hasil", "kode_tms", "bukti")
        .annotate(n=Count("pk"))
        .order_by("-n", "hasil", "kode_tms", "bukti")
    )
    return [Golongan(h, k, b, n, kata_hasil(aturan, h, k), kata_bukti(b)) for h, k, b, n in per]


def banyak_menunggu(pengguna: Any, p: Pemilihan, wilayah: str) -> int:
    """How many of the account's own proposals of a place wait, and may be decided together."""
    return _milik(pengguna, p, wilayah).exclude(kode_tms=GANDA).count()


def tarik(
    *, pengguna: Any, pemilihan: Pemilihan, wilayah: str, hasil: str, kode_tms: str, bukti: str
) -> Kelompok:
    """Draw the sample of one rule. Raises `ArgumenKeliru` where nothing waits by it."""
    return himpun(
        pengguna=pengguna,
        pemilihan=pemilihan,
        sumber=SUMBER,
        aturan={"hasil": hasil, "kode_tms": kode_tms, "bukti": bukti, "wilayah": wilayah},
        jenis=JENIS_USUL.get(hasil, BARU),
        kode_tms=kode_tms if hasil == TMS else "",
    )


def kata_hasil(aturan: AturanKantor, hasil: str, kode_tms: str) -> str:
    """`TMS 1, Meninggal`; `data diubah`."""
    kode = aturan.kode_tms(kode_tms)
    if kode is not None:
        return f"TMS {kode.nomor}, {kode.nama}"
    kata = KATA_HASIL.get(hasil, hasil)
    return kata[:1].upper() + kata[1:]


def kata_bukti(bukti: str) -> str:
    """The papers that were seen, in words."""
    kata = [TINGKAT[k][1] for k in bukti.split(",") if k in TINGKAT]
    return ", ".join(kata) if kata else "tanpa surat"


def _milik(pengguna: Any, p: Pemilihan, wilayah: str) -> QuerySet[Hasil]:
    usul = menunggu(pengguna, p, Perubahan.objects.all())
    ada = Hasil.objects.filter(pemilihan=p, berlaku=True, perubahan__in=usul)
    return dalam_wilayah(ada, wilayah, "kelurahan")


def _usul(p: Pemilihan, aturan: Mapping[str, str]) -> QuerySet[Perubahan]:
    ada = Hasil.objects.filter(
        pemilihan=p, berlaku=True, hasil=aturan["hasil"], kode_tms=aturan["kode_tms"],
        bukti=aturan["bukti"],
    )  # fmt: skip
    ada = dalam_wilayah(ada, aturan.get("wilayah", ""), "kelurahan")
    return Perubahan.objects.filter(pk__in=ada.values("perubahan"))


def _kata(aturan: Mapping[str, str]) -> list[str]:
    kode = aturan["kode_tms"].replace("_", " ")
    apa = KATA_HASIL.get(aturan["hasil"], aturan["hasil"])
    tempat = aturan.get("wilayah", "")
    return [
        f"{apa}, {kode}" if kode else apa,
        f"yang dilihat: {kata_bukti(aturan['bukti'])}",
        *([nama_wilayah(tempat)] if tempat else []),
    ]


daftarkan(SUMBER, Sumber("Hasil coklit", "coklit", _usul, _kata, "coklit_bersama"))
