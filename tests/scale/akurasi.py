"""Accuracy: many seeds and fault settings, calibration, groups, Splink's best, public data."""

from __future__ import annotations

import dataclasses
import shutil
import sys
from collections.abc import Sequence
from functools import reduce
from typing import Any

from tests.scale.akurasi_kerja import Hasil, febrl3, febrl4, nilai_satu, nilai_splink
from tests.scale.cetakan import Cetakan
from tests.scale.kecepatan import ARTI_PADAN, splink
from tests.scale.nilai import (
    Keranjang,
    Skor,
    gabung_keranjang,
    galat_kalibrasi,
    wilson,
)
from tests.scale.pilihan import AKAR, Pilihan
from tests.scale.ukur import proses

F1_SUKAR, PRESISI_SUKAR, F1_SEMUA = 0.997, 0.998, 0.9997
PRESISI_GANDA, PEROLEHAN_GANDA = 0.95, 0.90
F1_FEBRL = {"FEBRL 4": 0.98, "FEBRL 3": 0.97}
CARA_SPLINK = ("dokumen", "ahli")


def ukur_akurasi(p: Pilihan, c: Cetakan) -> None:
    """Every seed under every setting; no threshold chosen with the truth."""
    hasil: dict[tuple[str, int], Hasil] = {}
    rival: list[tuple[str, int, str, dict[str, Any]]] = []
    for setelan in p.setelan:
        for benih in p.benih:
            print(f"  … {setelan}, seed {benih}", file=sys.stderr, flush=True)
            folder = p.kota(0, benih, setelan)
            hasil[setelan, benih] = proses(nilai_satu, folder)().hasil
            if setelan == p.setelan[0] and benih in p.benih_splink and p.splink is not None:
                for cara in CARA_SPLINK:
                    splink(p, folder, cara)()
                    pasangan = folder / f"splink_{cara}.parquet"
                    rival.append(
                        (
                            ARTI_PADAN[cara],
                            benih,
                            setelan,
                            proses(nilai_splink, folder, pasangan)().hasil,
                        )
                    )
            if (setelan, benih) != (p.setelan[0], p.benih[0]):
                shutil.rmtree(folder)
    c.judul(f"Accuracy: {p.pemilih:,} voters a list, at probability ½")
    cetak_skor(c, hasil)
    cetak_rival(c, hasil, rival)
    cetak_keandalan(c, list(hasil.values()))
    cetak_kelompok(c, list(hasil.values()))
    cetak_ganda(c, hasil)
    c.data["akurasi"] = {f"{s}, {b}": dataclasses.asdict(h) for (s, b), h in hasil.items()}
    c.data["akurasi_splink"] = [
        [nama, benih, s, {k: [t, dataclasses.asdict(x), f] for k, (t, x, f) in isi.items()}]
        for nama, benih, s, isi in rival
    ]


def cetak_skor(c: Cetakan, hasil: dict[tuple[str, int], Hasil]) -> None:
    """The table of runs, and how the worst of them stands to what was aimed at."""
    c.tabel(
        (
            "setting", "seed", "hard persons", "of all", "hard P", "hard R", "hard F1", "wrong",
            "missed", "all F1",
        ),
        [
            (
                s, b, f"{h.sukar.benar + h.sukar.luput:,}",
                f"{(h.sukar.benar + h.sukar.luput) / h.di_keduanya:.1%}", f"{h.sukar.presisi:.4f}",
                f"{h.sukar.perolehan:.4f}", f"{h.sukar.f1:.4f}", h.sukar.keliru, h.sukar.luput,
                f"{h.semua.f1:.5f}",
            )
            for (s, b), h in hasil.items()
        ],
    )  # fmt: skip
    baris = []
    for nama, tuju, ambil in (
        ("hard F1", F1_SUKAR, lambda h: h.sukar.f1),
        ("hard precision", PRESISI_SUKAR, lambda h: h.sukar.presisi),
        ("F1 of all pairs", F1_SEMUA, lambda h: h.semua.f1),
    ):
        x = sorted(ambil(h) for h in hasil.values())
        kurang = sum(v < tuju for v in x)
        baris.append(
            (nama, f"{x[0]:.5f}", f"{x[len(x) // 2]:.5f}", f"≥ {tuju}", f"{kurang} of {len(x)}")
        )
    c.tabel(("over all runs", "lowest", "median", "aim", "below"), baris)


def cetak_rival(
    c: Cetakan,
    hasil: dict[tuple[str, int], Hasil],
    rival: Sequence[tuple[str, int, str, dict[str, Any]]],
) -> None:
    """Splink beside ours on the same lists; its best cut-off is chosen with the truth."""
    if not rival:
        return
    baris = []
    for nama, benih, setelan, isi in rival:
        for cut, (ambang, s, semua) in isi.items():
            kata = "½" if cut == "half" else f"best: {ambang:.4f}"
            baris.append((nama, benih, kata, *_angka(s), f"{semua:.5f}"))
        ours = hasil[setelan, benih]
        baris.append(("hakpilih", benih, "½", *_angka(ours.sukar), f"{ours.semua.f1:.5f}"))
    c.tabel(("peer", "seed", "cut-off", "hard P", "hard R", "hard F1", "all F1"), baris)
    c.kata(
        "  Splink's pairs are made one-to-one by us, greedily or mutual best, whichever scores higher.\n"
    )


def _angka(s: Skor) -> tuple[str, str, str]:
    return f"{s.presisi:.4f}", f"{s.perolehan:.4f}", f"{s.f1:.4f}"


def cetak_keandalan(c: Cetakan, hasil: list[Hasil]) -> None:
    """Is what is said with probability p true that often? Over all runs together."""
    for kata, semua in (
        ("all weighed candidates of all runs", [h.keandalan for h in hasil]),
        (
            "of them, without people whom the truth knows to stand twice in a list",
            [h.keandalan_sekali for h in hasil],
        ),
    ):
        tabel = gabung_keranjang(semua)
        c.kata(f"Reliability: {kata}")
        c.tabel(
            ("probability", "pairs", "said", "true", "95 % interval of true"),
            [_baris_keandalan(f"{k.bawah:g}–{k.atas:g}", k) for k in tabel],
        )
        c.kata(f"  expected calibration error {galat_kalibrasi(tabel):.5f}\n")
    tahap = {
        nama: gabung_keranjang([[h.per_tahap[nama]] for h in hasil])[0]
        for nama in hasil[0].per_tahap
    }
    c.tabel(
        ("stage, all pairs", "pairs", "said", "true", "95 % interval of true"),
        [_baris_keandalan(nama, k) for nama, k in tahap.items()],
    )


def _baris_keandalan(nama: str, k: Keranjang) -> tuple[object, ...]:
    if not k.banyak:
        return nama, 0, "", "", ""
    bawah, atas = wilson(k.benar, k.banyak)
    return (
        nama,
        f"{k.banyak:,}",
        f"{k.rerata:.4f}",
        f"{k.benar / k.banyak:.4f}",
        f"{bawah:.4f}–{atas:.4f}",
    )


def cetak_kelompok(c: Cetakan, hasil: list[Hasil]) -> None:
    """Errors among hard persons by group, all runs together; kecamatan per city is one name."""
    total = reduce(Skor.__add__, (h.sukar for h in hasil))
    dasar = _laju(total)
    c.kata("Errors among hard persons by group, all runs together (missed + wrong ÷ persons)")
    baris: list[tuple[object, ...]] = [("everybody", *_baris_kelompok(total, dasar))]
    for nama in hasil[0].kelompok:
        anggota = sorted({g for h in hasil for g in h.kelompok[nama]})
        for g in anggota:
            s = reduce(Skor.__add__, (h.kelompok[nama].get(g, Skor()) for h in hasil))
            baris.append((f"{nama}: {g}", *_baris_kelompok(s, dasar)))
    c.tabel(
        ("group", "hard persons", "missed", "wrong", "error", "95 % interval", "÷ all", ""), baris
    )


def _laju(s: Skor) -> float:
    return (s.luput + s.keliru) / max(s.benar + s.luput, 1)


def _baris_kelompok(s: Skor, dasar: float) -> tuple[object, ...]:
    n = s.benar + s.luput
    bawah, atas = wilson(min(s.luput + s.keliru, n), n)
    return (
        f"{n:,}", s.luput, s.keliru, f"{_laju(s):.2%}", f"{bawah:.2%}–{atas:.2%}",
        f"{_laju(s) / dasar:.2f}" if dasar else "", "worse" if bawah > dasar else "",
    )  # fmt: skip


def cetak_ganda(c: Cetakan, hasil: dict[tuple[str, int], Hasil]) -> None:
    """Duplicates inside each list (K1 and K3), per setting, seeds together."""
    baris = []
    for setelan in dict.fromkeys(s for s, _ in hasil):
        for nama in ("ganda_dpt", "ganda_dp4"):
            s = reduce(Skor.__add__, (h.ganda[nama] for (x, _), h in hasil.items() if x == setelan))
            baris.append((f"{setelan}: {nama}", f"{s.benar + s.luput:,}", *_angka(s)))
    c.kata(f"Duplicates inside a list, K1 and K3 (aim: P ≥ {PRESISI_GANDA}, R ≥ {PEROLEHAN_GANDA})")
    c.tabel(("setting", "true pairs", "P", "R", "F1"), baris)


def ukur_febrl(p: Pilihan, c: Cetakan) -> None:
    """Public data with truth, through the alias files that are shipped."""
    c.judul("FEBRL: public data with truth, alias file, no label")
    linkage, alias = p.data / "linkage", AKAR / "contoh" / "febrl.toml"
    if not (linkage / "febrl4a.csv.gz").exists():
        c.kata("  left out: HAKPILIH_DATA holds no linkage files")
        return
    hasil = {
        "FEBRL 4": proses(febrl4, linkage, alias, p.folder / "febrl4")(),
        "FEBRL 3": proses(febrl3, linkage, alias)(),
    }
    c.tabel(
        ("data", "true pairs", "P", "R", "F1", "aim", "s"),
        [
            (
                nama, f"{u.hasil.benar + u.hasil.luput:,}", *_angka(u.hasil),
                f"≥ {F1_FEBRL[nama]}", f"{u.detik:.2f}",
            )
            for nama, u in hasil.items()
        ],
    )  # fmt: skip
    c.data["febrl"] = {nama: dataclasses.asdict(u.hasil) for nama, u in hasil.items()}
