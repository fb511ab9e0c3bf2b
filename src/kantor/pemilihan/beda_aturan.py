"""What is different between two versions of an election's rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kantor.pemilihan.aturan import AturanKantor

DAFTAR: dict[str, str] = {
    "tms": "Kode TMS",
    "dptb": "Alasan DPTb",
    "bukti": "Bukti",
    "tingkat_bukti": "Tingkat bukti",
    "pengecualian": "Yang terbit utuh",
}
_KOLOM: dict[str, tuple[tuple[str, str], ...]] = {
    "tms": (("kode", "kode"), ("nama", "bunyi"), ("keluar", "keluar dari daftar")),
    "dptb": (("nama", "bunyi"), ("batas", "batas")),
    "bukti": (("nama", "untuk"), ("surat", "surat")),
    "tingkat_bukti": (
        ("nama", "bunyi"), ("contoh", "contoh"), ("sendiri", "cukup sendiri"), ("bersurat", "bersurat"),
    ),
    "pengecualian": (("nama", "bunyi"), ("dasar", "dasar")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference: the kind of rule, which one, and both sides in words ("" where it was not)."""

    jenis: str
    nama: str
    lama: str
    baru: str

    @property
    def kalimat(self) -> str:
        """`Pemilih per TPS: 600 → 580`."""
        return f"{self.jenis} {self.nama}: {self.lama or 'tidak ada'} → {self.baru or 'tidak ada'}"


def beda_aturan(lama: AturanKantor, baru: AturanKantor) -> list[Beda]:
    """Every rule whose words, number or effect differ; how sure it is does not count."""
    hasil: list[Beda] = []
    for k in {**lama.angka, **baru.angka}:
        a, b = lama.angka.get(k), baru.angka.get(k)
        kiri, kanan = a.nilai if a else None, b.nilai if b else None
        if kiri != kanan:
            nama = (b or a).nama  # type: ignore[union-attr]
            hasil.append(Beda("Angka", nama, _kata(kiri), _kata(kanan)))
    for nama, judul in DAFTAR.items():
        hasil += _daftar(nama, judul, getattr(lama, nama) or (), getattr(baru, nama) or ())
    return hasil


def kunci(nama: str, butir: Any) -> str:
    """What an entry of that list is known by: the number on the form, else its code."""
    return str(butir.nomor if nama == "tms" else butir.kode)


def _daftar(nama: str, judul: str, lama: Sequence[Any], baru: Sequence[Any]) -> Iterator[Beda]:
    kiri = {kunci(nama, b): b for b in lama}
    kanan = {kunci(nama, b): b for b in baru}
    for k in {**kiri, **kanan}:
        a, b = kiri.get(k), kanan.get(k)
        if a is None or b is None:
            ada = a or b
            isi = "; ".join(_isi(ada, kolom, sebutan) for kolom, sebutan in _KOLOM[nama])
            yield Beda(judul, k, isi if a else "", isi if b else "")
            continue
        beda = [(c, s) for c, s in _KOLOM[nama] if getattr(a, c) != getattr(b, c)]
        if beda:
            yield Beda(
                judul,
                k,
                "; ".join(_isi(a, c, s) for c, s in beda),
                "; ".join(_isi(b, c, s) for c, s in beda),
            )


def _isi(butir: Any, kolom: str, sebutan: str) -> str:
    return f"{sebutan} {_kata(getattr(butir, kolom))}"


def _kata(nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return "belum diketahui" if nilai is None else str(nilai)
