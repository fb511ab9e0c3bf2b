"""An assessment, or a file of published scores, as the values of a paper."""

from __future__ import annotations

from typing import Any

from hakpilih.indeks.instrumen import AGREGASI, BUKTI, HILANG, Instrumen
from hakpilih.publikasi.angka import bertanda_desimal, desimal, persen
from hakpilih.publikasi.surat.indeks import BarisSelang, LaporanIndeks
from hakpilih.publikasi.surat.isi import Tabel, Tertanda
from kantor.indeks import hitungan, tampilan
from kantor.indeks.keadaan import DISETUJUI
from kantor.indeks.langkah import langkah
from kantor.indeks.models import Penilaian
from kantor.pemilihan.selectors import nama_wilayah

PERINGKAT_TERCETAK = 40


def peluang_kata(x: float) -> str:
    """A probability in percent; nothing reads as certain that is not."""
    if 0 < x < 0.005:
        return "< 1 %"
    return "> 99 %" if 0.995 < x < 1 else persen(x, 1, 0)


def laporan(p: Penilaian, ins: Instrumen, h: dict[str, Any]) -> LaporanIndeks:
    """The report of an assessment that has a score."""
    isi = tampilan.hasil(p, ins, h, semua=False)
    satu = h["satuan"][0]
    a, b = satu["selang"]
    return LaporanIndeks(
        judul=p.instrumen.nama,
        bawah=[f"{nama_wilayah(p.wilayah)}, {p.tahun}", p.kata_jenis],
        kalimat=_kalimat(p, ins, isi, satu),
        peluang=[(k["nama"], peluang_kata(k["peluang"]), k["peluang"]) for k in isi["peluang"]],
        selang=[
            ("Skor", [BarisSelang(isi["kategori"], satu["skor"], (a, b))]),
            ("Profil", [
                BarisSelang(d["nama"], d["skor"], tuple(d["selang"]), _beda(d["beda"], isi["lalu"]))
                for d in isi["profil"]["baris"] if d["skor"] is not None
            ]),
            ("Di antara daerah lain", [
                BarisSelang(
                    f"{s['peringkat']}. {s['nama']}", s["skor"], tuple(s["selang"]),
                    f"peringkat {s['selang_peringkat'][0]}–{s['selang_peringkat'][1]}",
                )
                for s in isi.get("urutan", [])[:PERINGKAT_TERCETAK]
            ]),
        ],
        batas=[(desimal(k.sampai, 1), k.sampai) for k in ins.kategori if k.sampai is not None],
        tabel=_tabel(p, ins, isi),
        catatan=_catatan(p, ins, h, satu),
        sidik=p.sidik or h["sidik"],
        draf=p.keadaan != DISETUJUI,
        tertanda=[Tertanda("Disetujui", p.pemutus.nama if p.pemutus else "")]
        if p.keadaan == DISETUJUI else [],
    )  # fmt: skip


def _beda(x: float | None, lalu: Penilaian | None) -> str:
    return "" if x is None or lalu is None else f"{bertanda_desimal(x)} sejak {lalu.tahun}"


def _kalimat(p: Penilaian, ins: Instrumen, isi: dict[str, Any], satu: dict[str, Any]) -> list[str]:
    a, b = satu["selang"]
    hasil = [
        f"Skor {desimal(satu['skor'], 1)}, selang 95 % {desimal(a, 1)} sampai {desimal(b, 1)}: "
        f"{isi['kategori']}, dengan peluang {peluang_kata(isi['peluang_ini'])}."
    ]
    if not isi["pasti"]:
        hasil.append("Kategorinya belum pasti: peluangnya kurang dari 95 %.")
    if isi["beda_dulu"] is not None:
        kata = "Naik" if isi["beda_dulu"] >= 0 else "Turun"
        hasil.append(f"{kata} {desimal(abs(isi['beda_dulu']), 1)} poin sejak {isi['lalu'].tahun}.")
    if satu["hilang"]:
        hasil.append(
            f"{isi['terisi']} dari {isi['dari']} indikator terisi. Yang belum diketahui: "
            f"{HILANG[ins.hilang]}."
        )
    if ins.ilustratif:
        hasil.append(f"Instrumen ini ilustratif. {ins.catatan}")
    if isi["bertentangan"]:
        hasil.append(f"Bukti {isi['bertentangan']} indikator bertentangan; rinciannya di bawah.")
    return hasil


def _tabel(p: Penilaian, ins: Instrumen, isi: dict[str, Any]) -> list[tuple[str, Tabel]]:
    nilai = {i.indikator: i for i in p.isian.all()}
    indikator = [
        (
            s.nama if n == 0 else "", i.nama,
            desimal(nilai[i.kode].nilai, 2) if i.kode in nilai else "belum diketahui",
            i.satuan if not i.satuan[:1].isdigit() else "",
        )
        for s in langkah(ins)
        for n, i in enumerate(s.indikator)
    ]  # fmt: skip
    tuas = [
        (t["nama"], bertanda_desimal(t["tambah"]),
         f"{peluang_kata(t['dari'])} menjadi {peluang_kata(t['menjadi'])}")
        for t in isi["tuas"]
    ]  # fmt: skip
    tri = [(t["i"].nama, t["kata"], str(t["banyak"])) for t in isi["tri"]]
    return [
        ("Yang masih dapat digerakkan kantor ini",
         Tabel(("Indikator, bila menjadi 100", "Skor", f"Peluang {isi['sasaran_kelas']}"), tuas,
               teks=1, lebar=(2.6, 0.7, 1.7))),
        ("Jenis bukti yang sepakat dan yang bertentangan",
         Tabel(("Indikator", "Hasil", "Bukti"), tri, teks=2, lebar=(2.4, 2.0, 0.6))),
        ("Nilai setiap indikator",
         Tabel(("Dimensi", "Indikator", "Nilai", "Satuan"), indikator, teks=2, lebar=(1.5, 2.6, 1.0, 0.8))),
    ]  # fmt: skip


def _catatan(p: Penilaian, ins: Instrumen, h: dict[str, Any], satu: dict[str, Any]) -> list[str]:
    r = ins.ketidakpastian
    lain = ", ".join(AGREGASI[x].split(":")[0] for x in r.agregasi_lain)
    hasil = [
        f"{h['ulangan']} tarikan Monte Carlo, benih {h['benih']}; instrumen {p.instrumen.nama} versi "
        f"{p.instrumen.versi}, sidik {p.instrumen.sidik[:16]}.",
        f"Yang digoyang: galat tiap nilai (bila tidak disebut, {desimal(r.galat, 1)} poin), bobot (koefisien "
        f"variasi {desimal(r.ragam_bobot, 2)})"
        + (f", dan cara menggabungkan ({lain})." if lain else "."),
        "Jenis bukti: " + ", ".join(BUKTI.values()) + ".",
    ]
    if p.penyusun_id:
        hasil.append(
            f"Disusun {p.penyusun.nama}" + (f", disetujui {p.pemutus.nama}." if p.pemutus else ".")
        )
    return hasil


def sidik_hasil(p: Penilaian) -> str:
    """What the paper is about, as one hash."""
    return p.sidik or hitungan.sidik(p)
