"""Template tags and filters of the office: every pattern of a screen is one tag here.

The tag only arranges its data; the markup is in `templates/kantor/komponen/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kantor import bahasa
from kantor.izin_alamat import bisa, kaidah_dari
from kantor.templatetags import banding, rupa
from kantor.templatetags.grafik import bilah_alasan, bilah_neraca, garis_tren
from kantor.templatetags.ikon import gambar_ikon
from kantor.templatetags.kesalahan import kesalahan, tujuan
from kantor.templatetags.rupa import angka, persen, tanggal, tgl, ukuran, waktu
from kantor.templatetags.rupa import nik as nik
from kantor.templatetags.tabel import Tabel, tulis

register = template.Library()
LETAK = "kantor/komponen/"
IKON_NADA = {"galat": "galat", "awas": "awas", "beres": "beres", "kabar": "kabar"}
NADA_PESAN = {"error": "galat", "warning": "awas", "success": "beres"}

for _nama, _fungsi in {
    "angka": angka,
    "persen": persen,
    "tanda": rupa.tanda,
    "tanggal": tanggal,
    "hari_tanggal": rupa.hari_tanggal,
    "tgl": tgl,
    "waktu": waktu,
    "jam": rupa.jam,
    "nik": rupa.nik,
    "ukuran": ukuran,
    "langkah_peta": rupa.langkah_peta,
    "beda_huruf": banding.beda_huruf,
}.items():
    register.filter(_nama, _fungsi)


@register.filter
def nada_pesan(tingkat: str) -> str:
    """The mood of a message of `django.contrib.messages`, from its level tag."""
    return NADA_PESAN.get(tingkat, "kabar")


@register.filter
def potongan(nilai: Any) -> banding.Segmen:
    """Text, or pieces already cut by `beda_huruf`, as pieces `(text, marked)`."""
    if isinstance(nilai, list | tuple):
        return list(nilai)
    return [(str(tulis(nilai)), False)]


terjemah = register.filter("terjemah", bahasa.terjemah)


@register.simple_tag
def ikon(nama: str, ukuran: str = "k") -> SafeString:
    """An icon of 16 px ("k") or 20 px ("b")."""
    return gambar_ikon(nama, ukuran)


@register.simple_tag
def ikon_nada(nada: str, ukuran: str = "b") -> SafeString:
    """The icon that belongs to a mood, so that no meaning rests on colour alone."""
    return gambar_ikon(IKON_NADA.get(nada, "kabar"), ukuran)


@register.simple_tag
def lencana(teks: str, nada: str = "", ikon: str = "") -> SafeString:
    """A badge: the state of a page or a row."""
    gambar = gambar_ikon(ikon) if ikon else ""
    return format_html(
        '<span class="lencana {}">{}<span>{}</span></span>', nada, gambar, terjemah(teks)
    )


@register.simple_tag
def segarkan_tanpa_skrip(detik: int = 5) -> SafeString:
    """For the head of a page that waits: reloads it where there is no JavaScript."""
    return format_html('<noscript><meta http-equiv="refresh" content="{}"></noscript>', detik)


@register.simple_tag(takes_context=True)
def alamat_boleh(context: Context, nama: str, *bagian: Any, **kunci: Any) -> str:
    """An address where it exists and the role may ask it, else nothing: a button nobody is refused."""
    pengguna = context.get("user")
    try:
        alamat = reverse(nama, args=bagian, kwargs=kunci)
    except NoReverseMatch:
        return ""
    kaidah = kaidah_dari(resolve(alamat).func, nama)
    if kaidah is None or not getattr(pengguna, "is_authenticated", False):
        return ""
    return alamat if not kaidah.tindakan or any(bisa(pengguna, t) for t in kaidah.tindakan) else ""


@register.inclusion_tag(LETAK + "pesan.html")
def pesan(nada: str, judul: str, isi: str = "", alamat: str = "", kata: str = "") -> dict[str, Any]:
    """A notice in a mood."""
    return {"nada": nada, "judul": judul, "isi": isi, "alamat": alamat, "kata": kata}


@register.inclusion_tag(LETAK + "pesan.html")
def galat(judul: str, isi: str = "", alamat: str = "", kata: str = "") -> dict[str, Any]:
    """What went wrong and what is safe, announced at once."""
    return {
        "nada": "galat", "judul": judul, "isi": isi, "alamat": alamat, "kata": kata, "gawat": True,
    }  # fmt: skip


@register.inclusion_tag(LETAK + "kosong.html")
def kosong(judul: str, isi: str = "", alamat: str = "", kata: str = "") -> dict[str, Any]:
    """Nothing here yet: what to do first."""
    return {"judul": judul, "isi": isi, "alamat": alamat, "kata": kata}


@register.inclusion_tag(LETAK + "jejak_halaman.html")
def jejak_halaman(*bagian: str) -> dict[str, Any]:
    """Where this page is: text, address, text, address, … and the last text alone."""
    pasangan = list(zip(bagian[:-1:2], bagian[1::2], strict=True))
    return {"pasangan": pasangan, "akhir": bagian[-1] if len(bagian) % 2 else ""}


@register.inclusion_tag(LETAK + "jejak.html", takes_context=True)
def jejak(context: Context, butir: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The history of a thing, newest first, in the zone of the office."""
    return {"butir": list(butir), "zona": _zona(context)}


@register.inclusion_tag(LETAK + "tugas_hari.html")
def tugas_hari(butir: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What must be done: icon, words, one button each."""
    return {"butir": list(butir)}


@register.inclusion_tag(LETAK + "angka.html")
def angka_(ubin: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Figures with their trend."""
    siap = [
        {**u, "garis": garis_tren(u.get("tren") or ()), "nilai": tulis(u["nilai"])} for u in ubin
    ]
    return {"ubin": siap}


register.tags["angka"] = register.tags.pop("angka_")


@register.inclusion_tag(LETAK + "langkah.html")
def langkah(
    tahap: Iterable[Mapping[str, Any]], arah: str = "", label: str = "Tahapan"
) -> dict[str, Any]:
    """The stages of something as a line; `arah="tegak"` stands on wide screens too."""
    siap = [{**t, "rinci": _rinci(t.get("rinci"))} for t in tahap]
    return {"tahap": siap, "arah": arah, "label": label}


@register.inclusion_tag(LETAK + "buku_besar.html")
def buku_besar(diterima: int, disisihkan: int, ditolak: int, ditandai: int = 0) -> dict[str, Any]:
    """The ledger of a file: every row that was read is in one of three."""
    seluruh = diterima + disisihkan + ditolak
    bagian = [
        ("beres", "Diterima", diterima),
        ("awas", "Disisihkan, perlu ditelaah", disisihkan),
        ("galat", "Ditolak, perlu diunggah ulang", ditolak),
    ]
    return {
        "bilah": bilah_neraca([(nada, n) for nada, _, n in bagian]),
        "bagian": [
            {
                "nada": nada,
                "judul": judul,
                "banyak": n,
                "pangsa": n / seluruh if seluruh else None,
                "ditandai": ditandai if nada == "beres" else 0,
            }
            for nada, judul, n in bagian
        ],
    }


@register.inclusion_tag(LETAK + "masalah.html")
def masalah(kelompok: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The faults of a file, grouped by what becomes of their rows."""
    return {"kelompok": list(kelompok)}


@register.inclusion_tag(LETAK + "kemajuan.html")
def kemajuan(persen: float, kata: str, alamat: str = "", sisa: str = "") -> dict[str, Any]:
    """How far a job is; with `alamat` it asks there again every two seconds and replaces itself."""
    return {"persen": max(0, min(100, round(persen))), "kata": kata, "alamat": alamat, "sisa": sisa}


@register.inclusion_tag(LETAK + "bukti.html")
def bukti(
    butir: Iterable[Mapping[str, Any]], judul: str = "Tanda terima", qr: SafeString | str = ""
) -> dict[str, Any]:
    """A receipt."""
    return {"butir": [{**b, "nilai": tulis(b["nilai"])} for b in butir], "judul": judul, "qr": qr}


@register.inclusion_tag(LETAK + "halaman.html")
def halaman(mundur: str | None, maju: str | None, kata: str = "") -> dict[str, Any]:
    """To the page before and the next one."""
    return {"mundur": mundur, "maju": maju, "kata": kata}


@register.inclusion_tag(LETAK + "tabel.html", takes_context=True)
def tabel(context: Context, t: Tabel) -> dict[str, Any]:
    """The table that the view built."""
    return {"t": t, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag(LETAK + "saringan.html", takes_context=True)
def saringan(context: Context, form: BaseForm, kata: str = "Saring") -> dict[str, Any]:
    """The filters above a table: a form of GET that keeps the order and the columns."""
    tetap: list[tuple[str, str]] = []
    if (permintaan := context.get("request")) is not None:
        tetap = [
            (k, n)
            for k in permintaan.GET
            for n in permintaan.GET.getlist(k)
            if k in ("urut", "kolom")
        ]
    return {"form": form, "tetap": tetap, "kata": kata}


@register.inclusion_tag(LETAK + "berdampingan.html")
def berdampingan(
    baris: Iterable[Mapping[str, Any]], kiri: Mapping[str, str], kanan: Mapping[str, str]
) -> dict[str, Any]:
    """Two records side by side, what differs marked to the letter."""
    return {"baris": [{**b, "dua": (b["kiri"], b["kanan"])} for b in baris], "sisi": (kiri, kanan)}


@register.inclusion_tag(LETAK + "alasan.html")
def alasan(butir: Sequence[Mapping[str, Any]], kaki: str = "") -> dict[str, Any]:
    """Why alike, why not: a bar and a sentence for each piece of evidence.

    Evidence that was never weighed (all `bobot` None) is told as sentences, without bars and `kaki`.
    """
    if butir and all(b["bobot"] is None for b in butir):
        return {"butir": butir, "tanpa_bobot": True, "kaki": ""}
    bilah = bilah_alasan([float(b["bobot"] or 0.0) for b in butir])
    return {"butir": [{**b, "bilah": r} for b, r in zip(butir, bilah, strict=True)], "kaki": kaki}


@register.inclusion_tag(LETAK + "putusan.html", takes_context=True)
def putusan(
    context: Context,
    alamat: str,
    tombol: Iterable[Mapping[str, Any]],
    akibat: str | SafeString = "",
    form: BaseForm | None = None,
) -> dict[str, Any]:
    """The bar of a decision: its effect in numbers, its grounds, its buttons."""
    return {
        "alamat": alamat,
        "tombol": list(tombol),
        "akibat": akibat,
        "form": form,
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_block_tag(takes_context=True)
def formulir(
    context: Context,
    content: str,
    form: BaseForm,
    alamat: str = "",
    berkas: bool = False,
    metode: str = "post",
    kelas: str = "",
) -> str:
    """A whole form: error summary, fields, then the buttons written between the tags."""
    isi = {
        "form": form,
        "alamat": alamat,
        "berkas": berkas or form.is_multipart(),
        "metode": metode,
        "kelas": kelas,
        "tombol": content,
        "csrf_token": context.get("csrf_token"),
    }
    return render_to_string(LETAK + "formulir.html", isi)


@register.inclusion_tag(LETAK + "ringkas_galat.html")
def ringkas_galat(form: BaseForm) -> dict[str, Any]:
    """The summary above a form: each fault leads to its field."""
    butir = [
        (tujuan(ruas), ruas.label, salah)
        for ruas in form.visible_fields()
        for salah in kesalahan(ruas)
    ]
    tersembunyi = [s for ruas in form.hidden_fields() for s in ruas.errors]
    umum = [*form.non_field_errors(), *tersembunyi]
    return {"butir": butir, "umum": umum, "banyak": len(butir) + len(umum)}


@register.inclusion_tag(LETAK + "ruas.html")
def ruas(bidang: BoundField, kelas: str = "", ringkas: bool = False) -> dict[str, Any]:
    """One field: label above, hint, fault, box; `ringkas` leaves "boleh kosong" out."""
    widget = bidang.field.widget
    if isinstance(
        getattr(widget, "choices", None), list
    ):  # of this form alone: forms copy their fields
        widget.choices = [
            (
                n,
                [(m, terjemah(k)) for m, k in kata]
                if isinstance(kata, list | tuple)
                else terjemah(kata),
            )
            for n, kata in widget.choices
        ]
    jenis = getattr(widget, "input_type", "")
    kelompok = bool(widget.use_fieldset)
    atribut: dict[str, Any] = {}
    if not kelompok:
        kunci = [f"{bidang.auto_id}_{akhir}" for akhir, ada in
                 (("petunjuk", bidang.help_text), ("salah", bidang.errors)) if ada]  # fmt: skip
        if kunci:
            atribut["aria-describedby"] = " ".join(kunci)
        if bidang.errors:
            atribut["aria-invalid"] = "true"
        if jenis not in ("checkbox", "radio", "file") and "class" not in widget.attrs:
            atribut["class"] = "penuh"
    return {
        "bidang": bidang,
        "masukan": bidang.as_widget(attrs=atribut),
        "kelompok": kelompok,
        "centang": jenis == "checkbox" and not kelompok,
        # `salah_satu`: one of several must be filled, so none of them reads as optional.
        "boleh_kosong": not (
            bidang.field.required or ringkas or hasattr(bidang.field, "salah_satu")
        ),
        "salah": kesalahan(bidang),
        "kelas": kelas,
    }


def _rinci(nilai: Any) -> list[str]:
    if nilai is None or nilai == "":
        return []
    semua = nilai if isinstance(nilai, list | tuple) else [nilai]
    return [tgl(n) if isinstance(n, date | datetime) else str(tulis(n)) for n in semua]


def _zona(context: Context) -> str:
    return getattr(context.get("kantor_ini"), "zona", "") or ""


IKON_RUANG: dict[str, str] = {
    "Beranda": "rumah",
    "Berkas": "berkas",
    "Perlu ditelaah": "telaah",
    "Perubahan": "ubah",
    "Permintaan": "daftar",
    "Daftar Pemilih": "daftar",
    "Tahapan": "kalender",
    "Riwayat": "riwayat",
    "Pengguna": "orang-orang",
    "Coklit": "hp",
    "Sanding": "kolom",
    "Pleno": "orang-orang",
    "Dokumen": "cetak",
    "Pindah memilih": "pindah",
    "Pemungutan": "beres",
    "Pengawasan": "bukti",
    "Hambatan": "awas",
    "Indeks": "kolom",
    "Sosialisasi": "orang-orang",
    "Kinerja": "daftar",
    "Survei": "daftar",
}
PENDEK: dict[str, str] = {
    "Perlu ditelaah": "Telaah",
    "Daftar Pemilih": "Daftar",
    "Pindah memilih": "Pindah",
}
DI_BAWAH = 4  # rooms in the bottom bar beside "Menu"


@register.filter
def ikon_ruang(ruang: Mapping[str, Any]) -> str:
    """The icon of a room."""
    return str(ruang.get("ikon") or IKON_RUANG.get(str(ruang.get("nama")), "titik"))


@register.filter
def nama_pendek(nama: str) -> str:
    """The name of a room as the bottom bar has space for it."""
    return PENDEK.get(nama, nama)


@register.filter
def ruang_di_menu(ruang: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the room we are in stands only in the menu of the bottom bar."""
    return any(r.get("kini") for r in ruang[DI_BAWAH:])
