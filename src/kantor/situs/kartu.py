"""Share cards of figures that were published: turnout and what is missing to the target, indices with their
interval, performance and budget. `kantor.sosialisasi.kartu` draws them; it lies in a room before this one."""

from __future__ import annotations

from collections.abc import Iterator

from hakpilih.kinerja.serapan import BULAN
from hakpilih.tahapan.tanggal import panjang
from kantor.kinerja import publik
from kantor.situs import hasil
from kantor.sosialisasi.kartu import SUMBER, Kartu
from kantor.templatetags.rupa import angka, desimal

_ILUSTRATIF = "; instrumen ilustratif"


def kartu() -> Iterator[Kartu]:
    """Those of the newest turnout, of indices of the newest year, and of the newest year of performance."""
    yield from _kehadiran()
    yield from _indeks()
    yield from _kinerja()


def _kehadiran() -> Iterator[Kartu]:
    k = next(iter(hasil.semua_kehadiran()), None)
    s = k.seluruh if k else None
    if k is None or s is None or s.persen is None or s.pengguna is None or s.pemilih is None:
        return
    sumber = f"{k.isi['nama']}, {panjang(k.hari)}, versi {k.terbitan.nomor}"
    bawah = f"{angka(s.pengguna)} dari {angka(s.pemilih)} pemilih menggunakan hak pilihnya"
    if not s.pasti and s.bawah is not None and s.atas is not None:
        bawah += f"; paling sedikit {desimal(s.bawah, 2)} %, paling banyak {desimal(s.atas, 2)} %"
    yield Kartu("kehadiran", "Kehadiran pemilih", f"{desimal(s.persen, 2)} %", bawah, sumber)
    kurang, sasaran = k.kurang_seluruh[0], k.isi["sasaran"]
    if kurang and sasaran is not None:
        yield Kartu(
            "sasaran", "Selisih ke sasaran", f"{angka(kurang)} pemilih",
            f"kurang dari sasaran {desimal(sasaran, 2)} %; yang hadir {desimal(s.persen, 2)} %", sumber,
        )  # fmt: skip


def _indeks() -> Iterator[Kartu]:
    semua = hasil.semua_indeks()
    for t in semua:
        _, _, skor, bawah, atas = t.isi["hasil"][0]
        if t.isi["tahun"] != semua[0].isi["tahun"] or skor is None:
            continue
        selang = (
            "" if bawah is None else f"selang 95 % {desimal(bawah, 1)} sampai {desimal(atas, 1)}"
        )
        kata = "; ".join(x for x in (t.isi["kategori"], selang) if x)
        sumber = f"{t.isi['instrumen']} {t.isi['tahun']}, versi {t.nomor}"
        yield Kartu(
            f"indeks-{t.objek}", t.judul, desimal(skor, 1), kata,
            sumber + (_ILUSTRATIF if t.isi["ilustratif"] else ""),
        )  # fmt: skip


def _kinerja() -> Iterator[Kartu]:
    tahun = next(iter(publik.tahun_umum()), None)
    if tahun is None:
        return
    k, a = publik.kinerja_umum(tahun), publik.anggaran_umum(tahun)
    if k is not None and k.ringkas.terukur:
        r = k.ringkas
        yield Kartu(
            "kinerja", f"Kinerja kantor {tahun}", f"{r.tercapai} dari {r.terukur}",
            "indikator yang sudah diukur mencapai targetnya", k.perjanjian.nama,
        )  # fmt: skip
    if a is not None and a.total.pagu:
        persen = desimal(100 * a.total.realisasi / a.total.pagu, 1)
        yield Kartu(
            "anggaran", f"Anggaran kantor {tahun}", f"{persen} %",
            f"Rp{angka(a.total.realisasi)} dari Rp{angka(a.total.pagu)} sudah dibelanjakan",
            f"Sampai {BULAN[a.lra.bulan - 1]} {tahun}",
        )  # fmt: skip


SUMBER.append(kartu)
