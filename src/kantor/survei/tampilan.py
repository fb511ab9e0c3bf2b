"""Results in words and small drawings: rows of tables, one sentence for each item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from hakpilih.survei.kuesioner import SKALA, Butir, Kuesioner
from kantor.pemilihan.selectors import nama_wilayah
from kantor.survei.models import CARA, NADA, Survei
from kantor.templatetags.rupa import angka, desimal, persen, tanda
from kantor.templatetags.tabel import Baris, Kolom, Sel

KOLOM = (
    Kolom("survei", "Survei"),
    Kolom("buka", "Dibuka"),
    Kolom("tutup", "Ditutup"),
    Kolom("lembar", "Lembar", kanan=True),
    Kolom("jawaban", "Jawaban", kanan=True),
    Kolom("keadaan", "Keadaan"),
)
LEBAR = 200.0


def baris(s: Survei) -> Baris:
    """One survey as a row of the list."""
    return Baris(
        kunci=str(s.pk),
        alamat=reverse("survei_rinci", args=[s.pk]),
        sel={
            "survei": Sel(s.judul, rinci=s.kuesioner.judul),
            "buka": s.mulai,
            "tutup": s.akhir,
            "lembar": s.sampel,
            "jawaban": s.jawaban.count(),
            "keadaan": Sel(s.kata_keadaan.capitalize(), nada=NADA[s.keadaan], lencana=True),
        },
    )


def butir(s: Survei) -> list[dict[str, Any]]:
    """Items of a closed survey: sentence, rows with bar and interval, breakdowns."""
    k, isi = s.kuesioner, s.hasil or {}
    hasil = []
    for b in isi.get("butir", []):
        item = k.menurut(b["kode"])
        kata = dict(item.pilihan)
        skala = item.jenis == SKALA
        a = b["angka"]
        ada = [(kode, x) for kode, x in b["pilihan"] if x]
        utama = max(ada, key=lambda p: p[1]["nilai"], default=None)
        hasil.append(
            {
                "kode": b["kode"],
                "teks": item.teks,
                "n": b["n"],
                "skala": skala,
                "rata": _rata(a, item) if a else None,
                "terbanyak": {"kata": kata[utama[0]], **_bagian(utama[1])} if utama else None,
                "baris": [
                    {
                        "kata": kata[kode],
                        "angka": _bagian(x) if x else None,
                        "kunci": f"survei/{s.pk}/{b['kode']}/{kode}",
                    }
                    for kode, x in b["pilihan"]
                ],
                "pilah": _pilah(k, b, item),
            }
        )
    return hasil


def _pilah(k: Kuesioner, b: Mapping[str, Any], item: Butir) -> list[dict[str, Any]]:
    per: dict[str, list[dict[str, Any]]] = {}
    kata = dict(item.pilihan)
    for g in b["kelompok"]:
        a = g["angka"]
        if a is None:
            isi = None
        elif item.jenis == SKALA:
            isi = {"kata": "", **_rata(a, item)}
        else:
            kode, nilai = max(g["pilihan"], key=lambda p: p[1]["nilai"])
            isi = {"kata": kata[kode], **_bagian(nilai)}
        per.setdefault(g["pilah"], []).append(
            {"nama": nama_kelompok(k, g["pilah"], g["kode"]), "angka": isi, "n": a["n"] if a else 0}
        )
    return [{"nama": nama_pilah(k, v), "baris": isi} for v, isi in per.items()]


def nama_pilah(k: Kuesioner, kode: str) -> str:
    """The heading of a breakdown."""
    if kode == "lapis":
        return "Wilayah"
    return "Cara menjawab" if kode == "cara" else k.menurut(kode).teks


def nama_kelompok(k: Kuesioner, pilah: str, kode: str) -> str:
    """The words of a group."""
    if pilah == "lapis":
        return nama_wilayah(kode)
    if pilah == "cara":
        return CARA[kode]
    return dict(k.menurut(pilah).pilihan).get(kode, kode)


def ukuran(s: Survei) -> list[dict[str, Any]]:
    """Aspects with their reliability."""
    k, hasil = s.kuesioner, []
    nama = {u.kode: u.nama for u in k.ukuran}
    for u in (s.hasil or {}).get("ukuran", []):
        item = next(b for b in k.butir if b.ukuran == u["kode"])
        if u["angka"]["nilai"] is None or u["angka"]["n"] < 5:
            continue
        r = u["keandalan"]
        hasil.append(
            {
                "nama": nama[u["kode"]], "angka": _rata(u["angka"], item), "butir": r["butir"],
                "alfa": _koefisien(r["alfa"], r["alfa_selang"]),
                "omega": _koefisien(r["omega"], r["omega_selang"]), "bacaan": _andal(r),
            }
        )  # fmt: skip
    return hasil


def indeks(s: Survei) -> dict[str, Any] | None:
    """The satisfaction index with its class and the chance of each."""
    x = (s.hasil or {}).get("indeks")
    if not x:
        return None
    a = x["angka"]
    return {
        "nilai": desimal(a["nilai"]),
        "selang": _selang(desimal, a),
        "kelas": x["kelas"],
        "nama": x["nama"],
        "peluang": [(kode, persen(p, 0)) for kode, p in x["peluang"].items()],
        "unsur": [
            {"kata": s.kuesioner.menurut(u).teks, "angka": _rata(v, s.kuesioner.menurut(u))}
            for u, v in x["unsur"].items()
        ],
    }


def matriks(s: Survei) -> list[dict[str, Any]]:
    """The matrices as tables: who rates whom, and the gaps, the widest first."""
    nama = dict(s.lapis.order_by("pk").values_list("kode", "nama"))
    hasil = []
    for m in (s.hasil or {}).get("matriks") or []:
        nilai = {(x["dari"], x["ke"]): x for x in m["nilai"]}
        timbal = sorted(
            (t for t in m["timbal"] if t["selisih"] is not None), key=lambda t: -abs(t["selisih"])
        )
        hasil.append(
            {
                "nama": m["nama"],
                "kepala": list(nama.values()),
                "baris": [
                    {
                        "nama": nama[a],
                        "sel": [_sel_matriks(nilai.get((a, b))) for b in nama],
                    }
                    for a in nama
                ],
                "timbal": [
                    {
                        "a": nama[t["a"]], "b": nama[t["b"]], "selisih": tanda(t["selisih"], 2),
                        "selang": f"{tanda(t['bawah'], 2)} sampai {tanda(t['atas'], 2)}"
                        if t["bawah"] is not None else "",
                    }
                    for t in timbal
                ],
                "tahan": [nama[x] for x in m["tahan"]],
            }
        )  # fmt: skip
    return hasil


def _sel_matriks(x: Mapping[str, Any] | None) -> dict[str, str]:
    if x is None:
        return {"nilai": "–", "selang": ""}
    if x["nilai"] is None:
        return {"nilai": "ditahan", "selang": ""}
    return {"nilai": desimal(x["nilai"]), "selang": f"n = {angka(x['n'])}"}


def respons(s: Survei) -> dict[str, str]:
    """The response rate in words."""
    r = (s.hasil or {}).get("respons") or {}
    return {
        "ditarik": angka(r.get("ditarik")), "luar": angka(r.get("luar")),
        "menjawab": angka(r.get("menjawab")),
        "bagian": persen(r["bagian"], 1) if r.get("bagian") is not None else "–",
    }  # fmt: skip


def _bagian(a: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "nilai": persen(a["nilai"], 1),
        "selang": _selang(lambda x: persen(x, 1), a),
        "gambar": _gambar(a, 0.0, 1.0),
    }


def _rata(a: Mapping[str, Any], item: Butir) -> dict[str, Any]:
    rendah, tinggi = item.angka
    return {
        "nilai": desimal(a["nilai"]),
        "selang": _selang(desimal, a),
        "gambar": _gambar(a, rendah, tinggi),
        "atas": tinggi,
    }


def _selang(tulis: Any, a: Mapping[str, Any]) -> str:
    if a["bawah"] is None:
        return ""
    return f"{tulis(a['bawah'])} sampai {tulis(a['atas'])}"


def _gambar(a: Mapping[str, Any], rendah: float, tinggi: float) -> dict[str, str]:
    def x(nilai: float) -> float:
        return max(0.0, min(1.0, (nilai - rendah) / (tinggi - rendah))) * LEBAR

    hasil = {"bilah": f"{x(a['nilai']):.1f}"}
    if a["bawah"] is not None:
        hasil |= {"bawah": f"{x(a['bawah']):.1f}", "atas": f"{x(a['atas']):.1f}"}
    return hasil


def _koefisien(nilai: float | None, selang: list[float] | None) -> str:
    if nilai is None:
        return "–"
    if not selang:
        return str(desimal(nilai))
    return f"{desimal(nilai)} ({desimal(selang[0])} sampai {desimal(selang[1])})"


def _andal(r: Mapping[str, Any]) -> str:
    from hakpilih.survei.keandalan import Keandalan

    isi = {**r, "alfa_selang": r["alfa_selang"], "omega_selang": r["omega_selang"]}
    return Keandalan(**isi).bacaan
