"""The printed report of a region's turnout, made of what the pages show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta, timezone

from django.utils import timezone as jam

from hakpilih.partisipasi.banding import kalimat_banding
from hakpilih.partisipasi.golongan import GOLONGAN
from hakpilih.publikasi.peta_warna import svg_cetak
from hakpilih.publikasi.surat.isi import Kop, Tabel
from hakpilih.publikasi.surat.kehadiran import LaporanHadir, laporan_hadir
from hakpilih.tahapan.tahap import ZONA
from kantor.partisipasi import bacaan, selectors, tampilan
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.selectors import Tempat
from kantor.partisipasi.tujuan import Menuju
from kantor.pemilihan.models import Kantor
from kantor.templatetags.rupa import angka, persen

REKAAN = "99"


def laporan(k: Kehadiran, t: Tempat) -> bytes:
    """The report as a PDF."""
    kantor = Kantor.objects.get()
    a = selectors.angka(k, t.kode)
    assert a is not None
    s = selectors.sasaran_kini(k)
    target = float(s.persen) if s else None
    bagian = selectors.bagian(k, t)
    menuju = tampilan.menuju(k, t, target, bagian) if target is not None else []
    lalu = next(iter(selectors.sebelumnya(k)), None)
    banding = selectors.banding(k, lalu, t) if lalu else None
    lukisan = tampilan.peta(bagian) if t.bawah != "tps" else None
    ubin = tampilan.ubin(a, menuju[0] if menuju else None, target, banding)
    diketahui = [m[2] for m in a.masalah] + list(k.ringkasan.get("catatan", []))
    if banding is not None:
        rumus = banding.sendiri.kini.rumus if banding.sendiri.kini else ""
        diketahui.append(
            f"{kalimat_banding(banding.sendiri, banding.lalu.nama)} Keduanya menurut rumus {rumus}."
        )
        diketahui += banding.catatan
    isi = LaporanHadir(
        judul="Laporan kehadiran pemilih",
        tempat=selectors.nama(t.kode, a.nama),
        rumus=k.ringkasan.get("judul_rumus", ""),
        kalimat=_kalimat(a, bacaan.baca_peta(bagian, target)),
        angka=[(str(u["judul"]), str(u["nilai"]), str(u.get("catatan", ""))) for u in ubin],
        peta=svg_cetak(lukisan) if lukisan else "",
        kelas=lukisan.kelas.nama if lukisan else (),
        bagian=[*_tabel_bagian(bagian, menuju, t), *_tabel_golongan(k, t)],
        diketahui=diketahui,
        cara=_cara(k),
    )  # fmt: skip
    kop = Kop(kantor.nama, k.nama, selectors.nama(k.wilayah), k.hari, k.wilayah.startswith(REKAAN))
    dicetak = jam.now().astimezone(timezone(timedelta(hours=ZONA[kantor.zona])))
    return laporan_hadir(kop, isi, dicetak)


def _kalimat(a: Angka, peta: str) -> str:
    if a.persen is None:
        return "Angka kehadirannya belum dapat ditentukan; yang diketahui hanya batasnya."
    isi = f"{angka(a.pengguna)} dari {angka(a.pemilih)} pemilih memakai hak pilihnya"
    return f"{isi}: {persen(a.persen / 100)}, {tampilan.rentang(a)}. {peta}".strip()


def _tabel_bagian(
    bagian: list[Angka], menuju: list[Menuju], t: Tempat
) -> Iterator[tuple[str, str, Tabel]]:
    if not bagian:
        return
    kurang = {m.kode: m for m in menuju}
    kepala = [
        tampilan.KATA_TINGKAT.get(t.bawah, "Wilayah"),
        "Pemilih",
        "Pengguna",
        "Hadir (%)",
        "Batas (%)",
    ]
    kepala += ["TPS belum"] if t.bawah != "tps" else []
    kepala += ["Orang lagi"] if menuju and t.bawah != "tps" else []
    baris: list[list[str | int | None]] = []
    for a in bagian:
        sel: list[str | int | None] = [
            selectors.nama(a.kode, a.nama), a.pemilih, a.pengguna,
            "–" if a.persen is None else angka(a.persen, 2), tampilan.rentang_sel(a) or "–",
        ]  # fmt: skip
        sel += [a.satuan - a.dipakai] if t.bawah != "tps" else []
        if menuju and t.bawah != "tps":
            m = kurang.get(a.kode)
            sel.append("tercapai" if m and m.kurang == 0 else m.kurang if m else None)
        baris.append(sel)
    lebar = [2.6, *([1.0] * (len(kepala) - 1))]
    yield (
        f"Menurut {kepala[0].lower() if kepala[0] != 'TPS' else 'TPS'}",
        bacaan.baca_urutan(bagian),
        Tabel(kepala, baris, lebar=lebar),
    )


def _tabel_golongan(k: Kehadiran, t: Tempat) -> Iterator[tuple[str, str, Tabel]]:
    ada = selectors.menurut_golongan(k, t.kode)
    for jenis, j in GOLONGAN.items():
        baris: list[list[str | int | None]] = [
            [
                nama, x.pemilih, x.pengguna, "–" if x.persen is None else angka(x.persen, 2),
                tampilan.rentang_sel(x) or "–",
            ]
            for kode, nama in j.golongan.items()
            if (x := ada.get(f"{jenis}:{kode}")) is not None
        ]  # fmt: skip
        if baris:
            kepala = [j.judul, "Pemilih", "Pengguna", "Hadir (%)", "Batas (%)"]
            yield (
                f"Menurut {j.judul[0].lower()}{j.judul[1:]}", "",
                Tabel(kepala, baris, lebar=[2.6, 1, 1, 1, 1], catatan=[j.catatan]),
            )  # fmt: skip


def _cara(k: Kehadiran) -> list[str]:
    berkas = ", ".join(k.ringkasan.get("berkas", []))
    cara = [
        f"Rumus {k.ringkasan.get('rumus', '')}: {k.ringkasan.get('judul_rumus', '')}.",
        f"Dari {berkas}." if berkas else "",
        "Batas: angka terendah dan tertinggi yang masih mungkin dari sel yang bertentangan atau kosong, "
        "bila sel yang saling cocok memang benar. TPS yang belum masuk dihitung dari nol sampai penuh.",
    ]
    return [x for x in cara if x]
