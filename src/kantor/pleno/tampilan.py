"""Meetings in words and rows: what the pages of this room draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hakpilih.daftar.jenis import DAFTAR
from hakpilih.wilayah import di_bawah
from kantor.daftar.keadaan import DITETAPKAN, SIAP
from kantor.daftar.models import Daftar
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import putusan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.pleno.bagian import BagianPleno, Isi, kuorum
from kantor.pleno.berita_acara import BarisBagian
from kantor.pleno.forms import YA, FormHasil, FormJawaban
from kantor.pleno.keadaan import (
    ANGGOTA,
    GOLONGAN,
    HASIL_KEBERATAN,
    JUDUL_TINGKAT,
    NADA_HASIL,
    PERKARA,
)
from kantor.pleno.models import Hadirin, Pleno
from kantor.pleno.penutupan import kata_hasil
from kantor.pleno.selectors import Kecamatan, kemajuan, pleno_bagian, tingkat_dari
from kantor.templatetags.rupa import angka
from kantor.templatetags.tabel import Baris, Kolom, Sel

# How far a part is: words and mood.
KEADAAN_BAGIAN: dict[str, tuple[str, str]] = {
    "belum": ("Belum berpleno", "awas"),
    "lewat": ("Tidak berpleno sebelum KPU menetapkan", "awas"),
    "tanpa": ("Wilayahnya tidak tertulis", "awas"),
    "gugur": ("Gugur, isinya berubah", "galat"),
    "kurang": ("Belum ditetapkan", "awas"),
    "ditetapkan": ("Ditetapkan", "beres"),
}
KOLOM = (
    Kolom("judul", "Pleno"),
    Kolom("waktu", "Waktu"),
    Kolom("wilayah", "Wilayah"),
    Kolom("daftar", "Daftar"),
    Kolom("hasil", "Hasil", boleh_sembunyi=True),
    Kolom("keadaan", "Keadaan"),
)


def baris(p: Pleno, alamat: str) -> Baris:
    """A meeting as a row of the table."""
    return Baris(
        kunci=str(p.pk),
        alamat=alamat,
        sel={
            "judul": Sel(p.judul, rinci=p.kata_tingkat),
            "waktu": Sel(p.hari, rinci=f"{p.pukul:%H.%M} {p.pemilihan.zona}"),
            "wilayah": nama_wilayah(p.wilayah),
            "daftar": p.daftar.nama if p.daftar is not None else "",
            "hasil": (kata_hasil(p).capitalize() if p.menetapkan is False else p.berita_acara)
            if p.ditutup
            else "",
            "keadaan": Sel(
                p.kata_keadaan[:1].upper() + p.kata_keadaan[1:], nada=p.nada, lencana=True
            ),
        },
    )


def bagian(b: BagianPleno, tetap: bool = False) -> dict[str, Any]:
    """A part as a row: its name, its numbers, and who fixed it. `tetap`: KPU has fixed the whole list."""
    p = b.pleno
    kata, nada = KEADAAN_BAGIAN["lewat" if tetap else "belum"]
    if b.tak_berpenetap:
        kata, nada = KEADAAN_BAGIAN["tanpa"]
    elif b.gugur:
        kata, nada = KEADAAN_BAGIAN["gugur"]
    elif b.ditetapkan:
        kata, nada = KEADAAN_BAGIAN["ditetapkan"]
    elif p is not None:
        kata, nada = p.kata_keadaan[:1].upper() + p.kata_keadaan[1:], p.nada
    return {
        "nama": judul_tempat(b.isi.kode),
        "isi": b.isi,
        "pleno": p,
        "kata": kata,
        "nada": nada,
        "berita_acara": p.berita_acara if p is not None and b.ditetapkan else "",
    }


def bagian_tetap(b: BarisBagian) -> dict[str, Any]:
    """A part as a row, as a meeting fixed it."""
    kata, nada = KEADAAN_BAGIAN["kurang" if b.kurang else "ditetapkan"]
    return {
        "nama": b.nama, "isi": b, "pleno": None, "kata": kata, "nada": nada,
        "berita_acara": b.berita_acara,
    }  # fmt: skip


def bagian_kecamatan(k: Kecamatan, tetap: bool) -> dict[str, Any]:
    """A kecamatan as a row of who has met."""
    return {
        "kode": k.kode,
        "nama": judul_tempat(k.kode),
        "sudah": k.sudah,
        "banyak": len(k.bagian),
        "pps": [bagian(b, tetap) for b in k.bagian],
        "ppk": bagian(k.ppk, tetap) if k.ppk is not None else None,
    }


def penetapan(pengguna: Any, d: Daftar, alamat: Any) -> dict[str, Any]:
    """How far a list is, by level and by kecamatan; `alamat(pleno)` is the page of a meeting."""
    maju = kemajuan(pengguna, d)
    kpu = pleno_bagian(d, d.pemilihan.wilayah)
    langkah = []
    for t in DAFTAR[d.jenis].tingkat:
        if t == "kpu":
            kata = d.kata_keadaan if d.keadaan == DITETAPKAN or kpu is None else kpu.kata_keadaan
            beres = d.keadaan == DITETAPKAN
            terlihat = kpu is not None and di_bawah(kpu.wilayah, pengguna.wilayah)
            tuju = alamat(kpu) if kpu is not None and terlihat else ""
        else:
            ada = [b for k in maju for b in (k.bagian if t == "pps" else [k.ppk]) if b is not None]
            sudah = sum(b.ditetapkan for b in ada)
            kata, beres, tuju = f"{angka(sudah)} dari {angka(len(ada))}", sudah == len(ada), ""
        langkah.append(
            {"nama": f"Pleno {JUDUL_TINGKAT[t]}", "rinci": kata, "keadaan": "sudah" if beres else "",
             "alamat": tuju}
        )  # fmt: skip
    for tahap in langkah:
        if not tahap["keadaan"] and d.keadaan == SIAP:
            tahap["keadaan"] = "kini"
            break
    return {
        "d": d,
        "langkah": langkah,
        "kecamatan": [bagian_kecamatan(k, d.tetap) for k in maju],
        "milik": milik(pengguna, d),
        "terlewat": _terlewat(maju) if d.tetap else 0,
    }


def _terlewat(semua: Sequence[Kecamatan]) -> int:
    """Parts within reach that were not fixed when KPU fixed the whole."""
    bagian_ = [b for k in semua for b in (*k.bagian, k.ppk) if b is not None]
    return sum(not b.ditetapkan for b in bagian_)


def milik(pengguna: Any, d: Daftar) -> dict[str, Any]:
    """What this account's own body does about a list: its meeting, or that it may plan one."""
    if d.keadaan != SIAP or not putusan(pengguna, "catat_pleno", pengguna.wilayah):
        return {}
    t = tingkat_dari(pengguna.wilayah)
    if t not in DAFTAR[d.jenis].tingkat:
        return {}
    if t != "kpu" and not d.bagian.filter(kode=pengguna.wilayah).exists():
        return {}
    return {
        "pleno": pleno_bagian(d, pengguna.wilayah),
        "badan": f"{JUDUL_TINGKAT[t]} {nama_wilayah(pengguna.wilayah)}",
    }


def hadirin(p: Pleno) -> list[dict[str, Any]]:
    """The attendance list, group by group."""
    per: dict[str, list[Hadirin]] = {g: [] for g in GOLONGAN}
    for h in p.hadirin.order_by("pk"):
        per[h.golongan].append(h)
    return [
        {"kode": g, "judul": GOLONGAN[g], "isi": isi_, "hadir": sum(h.hadir for h in isi_),
         "bernama": g != ANGGOTA}
        for g, isi_ in per.items()
        if isi_
    ]  # fmt: skip


def meteran(p: Pleno) -> dict[str, Any]:
    """The quorum as a meter: who is there, how many are wanted, whether it is enough."""
    anggota = p.hadirin.filter(golongan=ANGGOTA)
    hadir, semua, k = anggota.filter(hadir=True).count(), anggota.count(), kuorum(p)
    return {
        "hadir": hadir,
        "anggota": semua,
        "kuorum": k.paling_sedikit,
        "dari_aturan": k.dari_aturan,
        "cukup": k.terpenuhi(hadir),
        "sisa": k.sisa(hadir),
        "tak_mungkin": k.paling_sedikit > semua,
        "persen": round(100 * hadir / max(1, semua)),
        "lain": p.hadirin.exclude(golongan=ANGGOTA).filter(hadir=True).count(),
    }


def keberatan(p: Pleno, form: Mapping[int, FormJawaban], boleh: bool) -> list[dict[str, Any]]:
    """Objections in order, each with the form of its answer where it may be written."""
    return [
        {
            "n": n,
            "k": k,
            "perkara": PERKARA[k.perkara],
            "hasil": HASIL_KEBERATAN.get(k.hasil, "").capitalize(),
            "nada": NADA_HASIL[k.hasil],
            "form": form.get(k.pk) or _jawaban(k) if boleh else None,
            "buka": k.pk in form,
        }
        for n, k in enumerate(p.keberatan.order_by("pk"), 1)
    ]


def _jawaban(k: Any) -> FormJawaban:
    awal = {"jawaban": k.jawaban, "hasil": k.hasil, "tindak_lanjut": k.tindak_lanjut}
    return FormJawaban(initial=awal, prefix=f"k{k.pk}")


def form_hasil(p: Pleno, i: Isi | None, data: Any = None) -> FormHasil:
    """The form of the outcome, filled with what is known or usual."""
    apa = ""
    if p.daftar is not None and i is not None:
        apa = kata_hasil_menetapkan(p)
    awal: dict[str, Any] = {
        "menetapkan": YA if p.menetapkan is not False else "tidak",
        "putusan": p.putusan or (usul_putusan(p, i) if i is not None else ""),
        "nomor_ba": p.nomor_ba,
        "tanggal_ba": p.tanggal_ba or hari_ini(p.pemilihan.zona),
        "alasan_kurang": p.alasan_kurang,
    }
    if p.didahului:
        awal |= {"menetapkan": "tidak", "putusan": p.putusan if p.menetapkan is False else ""}
    return FormHasil(
        data, initial=awal, apa=apa, kurang=bool(i and i.kurang and not p.didahului),
        dapat=not p.didahului,
    )  # fmt: skip


def kata_hasil_menetapkan(p: Pleno) -> str:
    """`DPHP bagian Anggrek`: what this meeting fixes, if it does."""
    assert p.daftar is not None
    if p.tingkat == "kpu":
        return p.daftar.nama
    return f"{p.daftar.nama} bagian {nama_wilayah(p.wilayah)}"


def usul_putusan(p: Pleno, i: Isi) -> str:
    """The usual words of the decision, with the numbers of the list."""
    b = i.milik
    lain = f", {angka(b.lain)} tanpa keterangan jenis kelamin" if b.lain else ""
    return (
        f"Menetapkan {kata_hasil_menetapkan(p)} sebanyak {angka(b.banyak)} pemilih: "
        f"{angka(b.laki_laki)} laki-laki dan {angka(b.perempuan)} perempuan{lain}."
    )


def jumlah(semua: Sequence[BagianPleno] | Sequence[BarisBagian]) -> dict[str, int]:
    """The parts of a meeting summed."""
    isi = [b.isi if isinstance(b, BagianPleno) else b for b in semua]
    kolom = ("laki_laki", "perempuan", "lain", "banyak")
    return {k: sum(getattr(b, k) for b in isi) for k in kolom}
