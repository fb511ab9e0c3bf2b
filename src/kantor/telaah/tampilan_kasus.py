"""A case as its page shows it: sentences, bars and choices from `rincian`, nothing asked anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse

from hakpilih.riwayat.tampil import perbuatan
from kantor.riwayat.models import Peristiwa
from kantor.telaah import selectors_halaman as halaman
from kantor.telaah.rincian import Keluarga, Rincian

KELAMIN = {"L": "laki-laki", "P": "perempuan"}
HURUF = ("Y", "2", "3")  # keys of the buttons of a proposal, in their order


def alamat_pemilih(acak: str) -> str:
    """The page of the voter's record; "" where this installation has none."""
    try:
        return reverse("pemilih", args=[acak])
    except NoReverseMatch:
        return ""


def dua_data(r: Rincian) -> dict[str, Any]:
    """What `{% berdampingan %}` takes; a field that only one list fills in is no difference."""
    baris = [
        {
            "nama": m.judul,
            "kiri": m.kiri or [("–", False)],
            "kanan": m.kanan or [("–", False)],
            "beda": m.banding == "beda",
        }
        for m in r.medan
    ]
    return {
        "baris": baris,
        "kiri": {
            "judul": r.judul_kiri.partition(" · ")[0],
            "rinci": r.judul_kiri.partition(" · ")[2],
        },
        "kanan": {
            "judul": r.judul_kanan.partition(" · ")[0],
            "rinci": r.judul_kanan.partition(" · ")[2],
        },
        "dua": bool(r.judul_kiri and r.judul_kanan),
        "satu": [("".join(t for t, _ in (m.kiri or m.kanan)), m.judul) for m in r.medan],
    }


def bukti(r: Rincian) -> list[dict[str, Any]]:
    """What `{% alasan %}` takes."""
    return [{"bobot": b.bobot or 0.0, "kalimat": b.kata} for b in r.bukti]


def keluarga(semua: Sequence[Keluarga]) -> list[dict[str, Any]]:
    """People of one KK, each with the page of the record."""
    return [
        {
            "nama": o.nama.title(),
            "rinci": ", ".join(str(t) for t in (KELAMIN.get(o.jenis_kelamin), o.tahun) if t),
            "ini": o.ini,
            "alamat": alamat_pemilih(o.acak),
        }
        for o in semua
    ]


def pilihan(r: Rincian) -> dict[str, Any]:
    """What may be proposed: buttons for the likely answers, a list for the others (codes of TMS where
    there are many), and leaving it as it is."""
    semua = [(f"{p.jenis}:{p.kode_tms}", p.judul) for p in r.pilihan if p.jenis != "tetap"]
    tms = [p for p in semua if p[0].startswith("tms:")]
    depan = [p for p in semua if p not in tms or len(tms) == 1]
    if len(depan) > len(HURUF) or (tms and semua[0] in tms and len(tms) > 1):
        depan = []
    tombol = [
        {"nilai": nilai, "kata": kata, "huruf": huruf, "utama": n == 0}
        for n, ((nilai, kata), huruf) in enumerate(zip(depan, HURUF, strict=False))
    ]
    return {
        "semua": semua,
        "tombol": tombol,
        "daftar": [p for p in semua if p not in depan],
        "huruf_daftar": "P" if tombol else "Y",
        "awal": semua[0][0] if semua else "",
        "tetap": next((p.judul for p in r.pilihan if p.jenis == "tetap"), ""),
    }


def anggota(r: Rincian) -> list[tuple[int, str]]:
    """Rows of a duplicate group as choices; those already struck are none."""
    return [
        (a.id, ", ".join(t for t in (a.nama.title(), a.daftar, a.alamat.title()) if t))
        for a in r.anggota
        if not a.dicoret
    ]


def unsur(r: Rincian) -> list[tuple[str, str]]:
    """Changed elements that may be taken over."""
    return [(m.kode, m.judul) for m in r.medan if m.berubah]


def jejak_objek(objek: str) -> list[dict[str, Any]]:
    """The history of one thing, as `{% jejak %}` takes it."""
    peristiwa = halaman.riwayat(objek)
    return jejak(peristiwa, halaman.nama_orang(peristiwa))


def jejak(peristiwa: Sequence[Peristiwa], nama: Mapping[str, str]) -> list[dict[str, Any]]:
    """Events as `{% jejak %}` takes them, in the order given; `nama`: username → name."""
    hasil = []
    for e in peristiwa:
        isi = {
            "tindakan": e.tindakan, "objek": e.objek, "wilayah": e.wilayah, "isi": e.isi,
        }  # fmt: skip
        kalimat = perbuatan(isi)
        if e.alasan:
            kalimat = f"{kalimat}. Alasan: {e.alasan}"
        hasil.append(
            {
                "kalimat": kalimat[:1].upper() + kalimat[1:],
                "siapa": nama.get(e.pelaku, e.pelaku),
                "waktu": e.waktu,
            }
        )
    return hasil
