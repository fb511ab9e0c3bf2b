"""A result as the pages draw it: classes, profile, levers, what drives it, agreement, ranking."""

from __future__ import annotations

from typing import Any

from hakpilih.indeks.andai import Satu
from hakpilih.indeks.bukti import TRIANGULASI
from hakpilih.indeks.instrumen import HILANG, Instrumen
from hakpilih.indeks.terbit import galat_terbesar
from kantor.indeks import gambar, hitungan
from kantor.indeks.langkah import bukti_per_indikator, sepakat
from kantor.indeks.models import Penilaian
from kantor.indeks.selectors import sebelumnya

SUMBER = {
    "data": "Galat data dan yang belum diketahui",
    "bobot": "Bobot",
    "normalisasi": "Cara menormalkan",
    "agregasi": "Cara menggabungkan",
}
SEPERINGKAT = 10  # places shown around this office
NADA_TRI = {
    "sepakat": "beres",
    "dekat": "kabar",
    "bertentangan": "galat",
    "satu": "",
    "kosong": "awas",
}
PASTI = 0.95


def nama_kategori(ins: Instrumen, kode: str | None) -> str:
    """The name of a class, "" where nothing was scored."""
    return next((k.nama for k in ins.kategori if k.kode == kode), "")


def peluang(ins: Instrumen, isi: dict[str, float] | None) -> list[dict[str, Any]]:
    """Classes from the best, each with its probability and its bounds in words."""
    if isi is None:
        return []
    hasil: list[dict[str, Any]] = []
    bawah: str | None = None
    for k in ins.kategori:
        atas = None if k.sampai is None else gambar.pendek(k.sampai)
        hasil.append({"nama": k.nama, "peluang": isi[k.kode], "persen": round(100 * isi[k.kode]),
                      "bawah": bawah, "atas": atas})  # fmt: skip
        bawah = atas
    return hasil[::-1]


def profil(ins: Instrumen, satu: dict[str, Any], dulu: dict[str, Any] | None) -> dict[str, Any]:
    """The top dimensions with score, interval and change; the scale with the bounds of the classes."""
    atas = [b for b in ins.akar.bagian if b.kode in satu["dimensi"]]
    isi = [(b, satu["dimensi"][b.kode]) for b in atas]
    lama = {} if dulu is None else {k: v["skor"] for k, v in dulu["dimensi"].items()}
    nilai = [x for _, d in isi for x in (d["skor"], *d["selang"])]
    s = gambar.skala([*nilai, *lama.values()], gambar.SEL)
    baris = [
        {
            "kode": b.kode, "nama": b.nama, "skor": d["skor"], "selang": d["selang"],
            "sel": gambar.sel(s, d["skor"], d["selang"], lama.get(b.kode)),
            "beda": None if lama.get(b.kode) is None or d["skor"] is None else d["skor"] - lama[b.kode],
        }
        for b, d in isi
    ]  # fmt: skip
    batas = [
        {"x": s.x(k.sampai), "kata": gambar.pendek(k.sampai)}
        for k in ins.kategori
        if k.sampai is not None
    ]
    return {"baris": baris, "batas": batas, "lama": bool(lama)}


def hasil(p: Penilaian, ins: Instrumen, h: dict[str, Any], semua: bool) -> dict[str, Any]:
    """All parts of the page of a result."""
    satu = h["satuan"][0]
    lalu = sebelumnya(p)
    h_lalu = hitungan.hasil(lalu) if lalu is not None else None
    dulu = h_lalu["satuan"][0] if h_lalu else None
    ada_dulu = lalu is not None and dulu is not None and dulu["skor"] is not None
    terisi = len(ins.indikator) - len(satu["hilang"])
    isi: dict[str, Any] = {
        "h": h, "satu": satu, "lalu": lalu if ada_dulu else None, "dulu": dulu,
        "terisi": terisi, "dari": len(ins.indikator), "hilang_cara": HILANG[ins.hilang],
    }  # fmt: skip
    if satu["skor"] is None:
        return isi
    kelas = satu["kategori"]
    titik = (
        (lalu.tahun, dulu["skor"]) if ada_dulu and lalu is not None and dulu is not None else None
    )
    isi |= {
        "kategori": nama_kategori(ins, kelas),
        "peluang_ini": satu["peluang_kategori"][kelas],
        "pasti": satu["peluang_kategori"][kelas] >= PASTI,
        "beda_dulu": satu["skor"] - dulu["skor"] if titik and dulu else None,
        "peluang": peluang(ins, satu["peluang_kategori"]),
        "sebaran": gambar.sebaran(h, ins, titik),
        "profil": profil(ins, satu, dulu if ada_dulu else None),
        "tuas": _tuas(h, _sasaran(ins, kelas)[1]),
        "sasaran_kelas": _sasaran(ins, kelas)[0],
        "sumber": [
            {"nama": SUMBER[k], "bagian": v, "persen": round(100 * v)}
            for k, v in sorted(h["pengaruh"]["sumber"].items(), key=lambda x: -x[1])
            if v >= 0.005
        ],
        "galat_terbesar": galat_terbesar(ins, satu["skor"]),
    }
    isi |= tri(p, ins)
    if len(h["satuan"]) > 1:
        isi |= peringkat(ins, h, semua)
    return isi


def _sasaran(ins: Instrumen, kelas: str) -> tuple[str, list[str]]:
    """What a lever should reach: the next class or better, in words, and the codes of those classes; of the
    best class that one."""
    kode = [k.kode for k in ins.kategori]
    n = min(kode.index(kelas) + 1, len(kode) - 1)
    lebih = "" if n == len(kode) - 1 else " atau lebih"
    return f"{ins.kategori[n].nama}{lebih}", kode[n:]


def _tuas(h: dict[str, Any], kelas: list[str]) -> list[dict[str, Any]]:
    """Levers with the probability of those classes before and after."""
    dari = sum(h["peluang_dasar"][k] for k in kelas)
    return [{**t, "dari": dari, "menjadi": sum(t["peluang"][k] for k in kelas)} for t in h["tuas"]]


def tri(p: Penilaian, ins: Instrumen) -> dict[str, Any]:
    """Of every indicator with evidence whether its kinds agree, what contradicts itself first."""
    per = bukti_per_indikator(p)
    urut = ["bertentangan", "dekat", "satu", "kosong", "sepakat"]
    baris: list[dict[str, Any]] = []
    for i in ins.indikator:
        if i.kode in per:
            t = sepakat(per[i.kode])
            baris.append({"i": i, "t": t, "banyak": len(per[i.kode]), "nada": NADA_TRI[t.hasil],
                          "kata": TRIANGULASI[t.hasil]})  # fmt: skip
    baris.sort(key=lambda b: urut.index(b["t"].hasil))
    return {"tri": baris, "bertentangan": sum(1 for b in baris if b["t"].hasil == "bertentangan")}


def peringkat(ins: Instrumen, h: dict[str, Any], semua: bool) -> dict[str, Any]:
    """Units in order with rank intervals; without `semua` those around this office."""
    urut = sorted(
        (s for s in h["satuan"] if s["skor"] is not None), key=lambda s: (-s["skor"], s["kode"])
    )
    sendiri = h["satuan"][0]["kode"]
    letak = next(n for n, s in enumerate(urut) if s["kode"] == sendiri)
    banyak = len(urut)
    tampil = urut
    if not semua and banyak > 2 * SEPERINGKAT:
        tampil = urut[max(0, letak - SEPERINGKAT) : letak + SEPERINGKAT]
    s = gambar.skala([x for b in tampil for x in (*b["selang"], b["skor"])], gambar.SEL)
    nama = {k.kode: k.nama for k in ins.kategori}
    return {
        "urutan": [
            {**b, "nama": h["nama"][b["kode"]], "kini": b["kode"] == sendiri,
             "sel": gambar.sel(s, b["skor"], b["selang"]), "kelas": nama[b["kategori"]]}
            for b in tampil
        ],
        "urutan_sisa": banyak - len(tampil),
        "banyak_satuan": banyak,
        "kelas_satuan": [(k.nama, h["kelas"][""].get(k.kode, 0)) for k in ins.kategori[::-1]],
        "provinsi": [
            {"kode": k, "isi": [(x.nama, v.get(x.kode, 0)) for x in ins.kategori[::-1]],
             "jumlah": sum(v.values())}
            for k, v in sorted(h["kelas"].items()) if k
        ],
        "koherensi": [k for k in h["koherensi"] if k["alfa"] is not None],
        "nama_simpul": {d.kode: d.nama for d in (ins.akar, *ins.akar.bagian)},
        "penggerak": sorted(
            (x for x in h["pengaruh"]["indikator"] if x["pengaruh"] is not None),
            key=lambda x: -x["pengaruh"],
        )[:8],
        "nama_indikator": {i.kode: i.nama for i in ins.indikator},
    }  # fmt: skip


def dua_selang(dasar: Satu, naik: Satu) -> dict[str, Any]:
    """Both intervals of a what-if on one scale."""
    s = gambar.skala([*dasar.selang, *naik.selang], gambar.LEBAR)
    return {
        "dasar": gambar.sel(s, dasar.skor, dasar.selang),
        "naik": gambar.sel(s, naik.skor, naik.selang),
        "tanda": [{"x": s.x(t), "kata": t} for t in range(0, 101, 10) if s.rendah <= t <= s.tinggi],
    }
