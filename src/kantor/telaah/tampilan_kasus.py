"""A case as its page shows it: sentences, bars and choices from `rincian`, nothing asked anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.urls import NoReverseMatch, reverse

from hakpilih.matching.jodoh import AMBANG
from hakpilih.perubahan.usulan import Halangan
from hakpilih.publikasi.angka import bulat
from hakpilih.publikasi.kalimat import judul_elemen
from hakpilih.riwayat.tampil import perbuatan
from kantor.berkas.models import Baris
from kantor.riwayat.models import Peristiwa
from kantor.telaah import selectors_halaman as halaman
from kantor.telaah.forms import FormUsul
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.rincian import NAMA_DAFTAR, Keluarga, Medan, Rincian
from kantor.telaah.usulan_dari import kasus_unsur
from kantor.templatetags.banding import Segmen

KELAMIN = {"L": "laki-laki", "P": "perempuan"}
# What a proposal and leaving things as they are mean, by kind of evidence or kind of case.
KATA_USUL = {
    "ubah": "Perbaiki menurut DP4",
    "baru": "Usulkan pemilih baru",
    "pindah_tps": "Pindahkan TPS",
    "ktp_el_terbit/ubah": "Tulis sudah ber-KTP-el",
    "ktp_el_nik/ubah": "Isi menurut KTP-el",
    "ktp_el_nik_beda/ubah": "Perbaiki menurut KTP-el",
    "jawaban_nik/ubah": "Isi menurut jawaban Disdukcapil",
    "jawaban_ktp_el/ubah": "Tulis sudah ber-KTP-el",
    "ganda_dp4/baru": "Dua orang: usulkan pemilih baru",
    "ganda_dp4_baru/baru": "Usulkan satu pemilih baru",
}
KATA_TETAP = {
    "ganda_dp4": "Satu orang, sudah terdaftar",
    "ganda_dp4_baru": "Jangan didaftarkan",
    "ganda_k1": "Dua orang berbeda",
    "ganda_k2": "Biarkan: dua orang, NIK ditanyakan",
    "ganda_k3": "Dua orang berbeda",
    "hilang": "Tetap pemilih di sini",
    "nama_saja": "Tetap pemilih di sini",
    "baru": "Bukan pemilih baru",
    "ubah": "Biarkan seperti DPT",
    "nik": "Biarkan seperti DPT",
    "ragu": "Biarkan seperti DPT",
    "jawaban": "Tetap pemilih di sini",
}
# What is in the way (`hakpilih.perubahan`) → the field of the form that mends it.
RUAS = {
    "pilihan": "pilihan",
    "unsur": "unsur_0",
    "tps": "tps",
    "setempat": "setempat",
    "tinggal": "tinggal",
    "sumber": "sumber",
    "surat": "sumber",
    **dict.fromkeys(
        ("bukti", "tingkat", "dua_sumber", "identitas", "nama_saja", "nik_bermasalah", "belum_rekam",
         "tni_polri"),
        "tingkat",
    ),
}  # fmt: skip
SERUPA = 0.5  # share of equal characters below which a text is marked whole
HURUF = ("Y", "2", "3")  # keys of the buttons of a proposal, in their order


def alamat_pemilih(acak: str) -> str:
    """The page of the voter's record; "" where this installation has none."""
    try:
        return reverse("pemilih", args=[acak])
    except NoReverseMatch:
        return ""


def data_pemilih(k: Kasus) -> list[tuple[str, str]]:
    """The records of a case with their own pages, where a NIK may be opened for a reason."""
    ada = [
        (NAMA_DAFTAR.get(b.berkas.format, b.berkas.format), alamat_pemilih(b.acak))
        for b in (k.baris_daftar, k.baris_rujukan)
        if b is not None
    ]
    return [(nama, alamat) for nama, alamat in ada if alamat]


def dua_data(r: Rincian) -> dict[str, Any]:
    """What `{% berdampingan %}` takes; a field that only one list fills in is no difference."""
    baris = []
    for m in r.medan:
        kiri, kanan = _tandai(m)
        baris.append(
            {
                "nama": m.judul,
                "kiri": kiri or [("–", False)],
                "kanan": kanan or [("–", False)],
                "beda": m.banding == "beda",
            }
        )
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


def _tandai(m: Medan) -> tuple[Segmen, Segmen]:
    """The pieces of a field; texts with little in common are marked whole, for single marks only confuse."""
    if m.banding != "beda" or m.kode in ("nik", "nkk", "tanggal_lahir"):
        return m.kiri, m.kanan
    sama = sum(len(t) for t, beda in m.kiri if not beda)
    panjang = max(sum(len(t) for t, _ in sisi) for sisi in (m.kiri, m.kanan))
    if sama >= SERUPA * panjang:
        return m.kiri, m.kanan
    kiri, kanan = ("".join(t for t, _ in sisi) for sisi in (m.kiri, m.kanan))
    return [(kiri, True)], [(kanan, True)]


def bukti(r: Rincian) -> list[dict[str, Any]]:
    """What `{% alasan %}` takes."""
    return [{"bobot": b.bobot, "kalimat": b.kata} for b in r.bukti]


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


def pilihan(k: Kasus, r: Rincian) -> dict[str, Any]:
    """What may be proposed: buttons for the likely answers, a list for the others (codes of TMS where
    there are many), and leaving it as it is. Values are `jenis:kode_tms`, of two entries of one person
    `tms:ganda:` and the id of the entry that stays."""
    semua = [(f"{p.jenis}:{p.kode_tms}", p.judul) for p in r.pilihan if p.jenis != "tetap"]
    dua = dua_catatan(k, r)
    if dua and "tms:ganda" in dict(semua):
        depan = [
            (f"tms:ganda:{dua[0]}", "Satu orang: yang kiri tetap"),
            (f"tms:ganda:{dua[1]}", "Satu orang: yang kanan tetap"),
        ]
        semua = [*depan, *(p for p in semua if p[0] != "tms:ganda")]
    else:
        tms = [n for n, _ in semua if n.startswith("tms:")]
        depan = [
            (n, _kata(k, n, j))
            for n, j in semua
            if n != "pindah_tps:" and (n not in tms or len(tms) == 1)
        ]
        if tms and semua[0][0] in tms and len(tms) > 1:
            depan = []
    ada = {n for n, _ in depan}
    daftar = [p for p in semua if p[0] not in ada]
    tombol = [
        {"nilai": nilai, "kata": kata, "huruf": huruf, "utama": n == 0}
        for n, ((nilai, kata), huruf) in enumerate(zip(depan, HURUF, strict=False))
    ]
    return {
        "semua": semua,
        "tombol": tombol,
        "daftar": daftar,
        "huruf_daftar": "P" if tombol else "Y",
        "awal": tombol[0]["nilai"] if tombol else "",
        "tetap": kata_tetap(k) if any(p.jenis == "tetap" for p in r.pilihan) else "",
    }


def dua_keluarga(r: Rincian) -> list[dict[str, Any]]:
    """The KK of both records; one list where both stand in the same one."""
    kiri, kanan = r.keluarga_kiri, r.keluarga_kanan
    if kiri and [o.acak for o in kiri] == [o.acak for o in kanan]:
        ini = {o.acak for o in (*kiri, *kanan) if o.ini}
        satu = [replace(o, ini=o.acak in ini) for o in kiri]
        return [{"daftar": r.judul_kiri.partition(" · ")[0], "isi": keluarga(satu)}]
    dua = ((r.judul_kiri, kiri), (r.judul_kanan, kanan))
    # Two rows of one list are told apart by their numbers.
    sama = len({judul.partition(" · ")[0] for judul, _ in dua}) == 1
    return [
        {
            "daftar": judul.replace(" · ", ", ") if sama else judul.partition(" · ")[0],
            "isi": keluarga(isi),
        }
        for judul, isi in dua
        if judul
    ]


def _kata(k: Kasus, nilai: str, judul: str) -> str:
    jenis = nilai.partition(":")[0]
    return KATA_USUL.get(f"{k.golongan}/{jenis}") or KATA_USUL.get(jenis, judul)


def kata_tetap(k: Kasus) -> str:
    """What leaving the list as it is means for this kind of case."""
    return KATA_TETAP.get(k.golongan) or KATA_TETAP.get(k.jenis, "Biarkan seperti tertulis")


def dua_catatan(k: Kasus, r: Rincian) -> tuple[int, int] | None:
    """Ids of the left and the right entry, where one person may stand in the list exactly twice."""
    ada = [a.id for a in r.anggota if not a.dicoret]
    if k.golongan != "ganda_dpt" or len(ada) != 2 or k.baris_daftar_id not in ada:
        return None
    kiri = int(k.baris_daftar_id)
    return kiri, next(n for n in ada if n != kiri)


def anggota(r: Rincian) -> list[tuple[int, str]]:
    """Rows of a duplicate group as choices; those already struck are none."""
    return [
        (a.id, ", ".join(t for t in (a.nama.title(), a.daftar, a.alamat.title()) if t))
        for a in r.anggota
        if not a.dicoret
    ]


def unsur(k: Kasus) -> list[tuple[str, str]]:
    """Changed elements that may be taken over."""
    return [(e, judul_elemen(e)) for e in kasus_unsur(k)]


def isi_perubahan(u: Perubahan) -> list[tuple[str, str]]:
    """What exactly a change takes over or strikes: heading and text, for whoever decides it."""
    diambil = ", ".join(judul_elemen(e) for e in u.isi.get("unsur", ()))
    hasil = [("Diambil dari DP4", diambil)] if diambil else []
    if u.baris_tinggal is not None:
        hasil.append(("Yang dicoret", _catatan(u.baris_daftar)))
        hasil.append(("Yang tetap", _catatan(u.baris_tinggal)))
    return hasil


def _catatan(b: Baris | None) -> str:
    return f"{b.nama}, baris {bulat(b.nomor)}, {b.alamat}" if b is not None else ""


def dua_orang(u: Perubahan) -> bool:
    """Whether a correction takes its data from a row that the matching holds for another person."""
    p = u.kasus.peluang if u.kasus is not None else None
    return u.jenis == "ubah" and p is not None and round(p, 9) < AMBANG


def ke_ruas(
    halangan: Iterable[Halangan], form: FormUsul | None = None
) -> list[tuple[Halangan, str]]:
    """Each with the id of the field that mends it, "" where the form has none."""
    hasil = []
    for h in halangan:
        ruas = RUAS.get(h.kode, "")
        ada = form is not None and ruas.removesuffix("_0") in form.fields
        hasil.append((h, f"id_{ruas}" if ada else ""))
    return hasil


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
