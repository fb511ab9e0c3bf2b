"""One answered questionnaire: what was sent, checked item by item; free text kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hakpilih.survei.kuesioner import BANYAK, SKALA, URAIAN, Butir, Kuesioner, tanya

Isi = dict[str, int | str | list[str]]
URAIAN_TERPANJANG = 1000
_KOSONG = "Pilih salah satu jawaban."
_ASING = "Jawaban itu tidak ada pada pertanyaan ini. Pilih lagi."


@dataclass(slots=True)
class Diperiksa:
    """What holds (`isi` by field, `uraian` by item), and what is wrong, by field, in words."""

    isi: Isi = field(default_factory=dict)
    uraian: dict[str, str] = field(default_factory=dict)
    salah: dict[str, str] = field(default_factory=dict)


def periksa(
    k: Kuesioner,
    mentah: Mapping[str, Sequence[str]],
    lembaga: Mapping[str, str] | None = None,
    dari: str = "",
) -> Diperiksa:
    """Jika sebuah butir wajib tidak diisi atau jawabannya tidak ada di kuesioner, maka butir itu disebut dan
    tidak ada yang disimpan; yang tidak wajib boleh kosong. Jika sebuah butir hanya ditanyakan kepada yang
    menjawab lain sebelumnya, maka isinya dari orang lain tidak dihitung.

    `mentah`: field → values as a form sends them. Fields the questionnaire does not know are dropped.

    Dasar: rancangan proyek ini.
    """
    hasil = Diperiksa()
    for t in tanya(k, lembaga, dari):
        b = t.butir
        if not _ditanya(b, hasil.isi):
            continue
        nilai = [v.strip() for v in mentah.get(t.nama, ()) if v.strip()]
        if b.jenis == URAIAN:
            if nilai:
                hasil.uraian[t.nama] = nilai[0][:URAIAN_TERPANJANG]
            continue
        if not nilai:
            if b.wajib:
                hasil.salah[t.nama] = _KOSONG
            continue
        dikenal = {kode for kode, _ in b.pilihan}
        if not set(nilai) <= dikenal or (b.jenis != BANYAK and len(nilai) > 1):
            hasil.salah[t.nama] = _ASING
        elif b.jenis == BANYAK:
            hasil.isi[t.nama] = [kode for kode, _ in b.pilihan if kode in set(nilai)]
        else:
            hasil.isi[t.nama] = int(nilai[0]) if b.jenis == SKALA else nilai[0]
    return hasil


def _ditanya(b: Butir, isi: Isi) -> bool:
    """Whether somebody who answered so far as `isi` says is asked `b`."""
    butir, jawaban = b.bila
    ada = isi.get(butir, "")
    semua = ada if isinstance(ada, list) else [str(ada)]
    return not butir or not set(jawaban).isdisjoint(semua)


def berbeda(pertama: Isi, kedua: Isi) -> list[str]:
    """Fields on which two entries of the same paper do not agree, in the order of the first."""
    return [n for n in dict.fromkeys([*pertama, *kedua]) if pertama.get(n) != kedua.get(n)]
