"""One case with everything its page shows: two records side by side, why, who else, and what happened.

Of a NIK, NKK or birth date the positions that differ are marked; digits only where the account may see them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from hakpilih.matching.kerugian import AKIBAT
from hakpilih.matching.penentu import PENENTU
from hakpilih.matching.tingkat import ELEMEN
from hakpilih.perubahan.jenis import JENIS_PERUBAHAN
from hakpilih.publikasi.angka import tanggal
from hakpilih.publikasi.kalimat import dari_seratus, kata_bukti, kata_kerugian, kata_lawan
from hakpilih.publikasi.tabel import UNSUR
from hakpilih.publikasi.telaah import KATA
from kantor.berkas.models import Baris
from kantor.berkas.selectors import anggota_kk
from kantor.berkas.tampilan import samakan_sealed, tampilkan_semua
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.models import Peristiwa
from kantor.telaah.antrean import wajib_lihat
from kantor.telaah.jenis import HIDUP, JENIS
from kantor.telaah.keadaan_perubahan import kata_tms
from kantor.telaah.models import Catatan, Kasus, Perubahan
from kantor.telaah.selectors import lengkap
from kantor.telaah.usulan_dari import pilihan_kasus
from kantor.templatetags.banding import Segmen, beda_huruf, segmen_nik

NAMA_DAFTAR = {
    "dpt": "DPT", "dp4": "DP4", "ktp_el_harian": "KTP-el", "jawaban_permintaan": "Jawaban",
    "hasil_coklit": "Coklit",
}  # fmt: skip
_BERSEGEL = ("nik", "nkk")


@dataclass(frozen=True, slots=True)
class Medan:
    """One field of both records; `berubah`: the matching calls it changed."""

    judul: str
    kode: str
    kiri: Segmen
    kanan: Segmen
    banding: str  # sama, beda, sebelah
    berubah: bool


@dataclass(frozen=True, slots=True)
class ButirBukti:
    """One piece of evidence: sentence, weight in bits (None where there is none), length of its bar."""

    kata: str
    bobot: float | None
    persen: int


@dataclass(frozen=True, slots=True)
class Anggota:
    """A row of a duplicate group, or a rival."""

    id: int
    daftar: str
    acak: str
    nama: str
    lahir: str
    alamat: str
    wilayah: str
    dicoret: bool
    tms: str  # how far the strike is, in words; "" where there is none


@dataclass(frozen=True, slots=True)
class Keluarga:
    """Somebody in the same KK; `ini`: the person of the case."""

    acak: str
    nama: str
    tahun: int | None
    jenis_kelamin: str
    ini: bool


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What may be proposed."""

    jenis: str
    kode_tms: str
    judul: str


@dataclass(slots=True)
class Rincian:
    """Everything about one case."""

    medan: list[Medan]
    judul_kiri: str
    judul_kanan: str
    anggota: list[Anggota]
    bukti: list[ButirBukti]
    peluang: float | None
    kata_peluang: str
    lawan: str
    penentu: str
    akibat: str
    kerugian: str
    pilihan: list[Pilihan]
    keluarga_kiri: list[Keluarga] = field(default_factory=list)
    keluarga_kanan: list[Keluarga] = field(default_factory=list)
    perubahan: list[Perubahan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    riwayat: list[Peristiwa] = field(default_factory=list)


def rincian(kasus: Kasus, pengguna: Any) -> Rincian:
    """All of it, about a dozen queries and four calls to the key process. Raises `Ditolak`."""
    wajib_lihat(pengguna, kasus.wilayah)
    kiri, kanan = _dua_baris(kasus)
    perubahan = list(lengkap(Perubahan.objects.filter(kasus=kasus)).order_by("pk"))
    return Rincian(
        medan=_medan(kasus, kiri, kanan, pengguna),
        judul_kiri=_judul(kiri, kasus),
        judul_kanan=_judul(kanan, kasus),
        anggota=_anggota(kasus, pengguna),
        bukti=_bukti(kasus),
        peluang=kasus.peluang,
        kata_peluang=_kata_peluang(kasus),
        lawan=_lawan(kasus),
        penentu=PENENTU[kode].kata if (kode := kasus.isi.get("penentu", "")) in PENENTU else "",
        akibat=AKIBAT[kode].kata
        if (kode := kasus.isi.get("akibat", "")) in AKIBAT
        else JENIS[kasus.jenis].akibat,
        kerugian=f"Kerugian harapan {kata_kerugian(kasus.kerugian)}.",
        pilihan=_pilihan(kasus),
        keluarga_kiri=_keluarga(kiri, pengguna),
        keluarga_kanan=_keluarga(kanan, pengguna),
        perubahan=perubahan,
        catatan=list(Catatan.objects.filter(kasus=kasus).select_related("oleh").order_by("pk")),
        riwayat=_riwayat(kasus, perubahan),
    )


def _dua_baris(kasus: Kasus) -> tuple[Baris | None, Baris | None]:
    """The row of the list and that of the registry; of a row alone, beside the one most like it; of a
    duplicate, beside its other entry."""
    nomor = [kasus.baris_daftar_id, kasus.baris_rujukan_id]
    lain = [n for n in kasus.anggota if n not in nomor]
    if kasus.golongan.startswith("ganda_d") and lain:
        depan = nomor[0] if kasus.golongan == "ganda_dpt" else nomor[1]
        nomor = [depan, lain[0]]
    elif None in nomor and kasus.isi.get("terdekat"):
        nomor[nomor.index(None)] = kasus.isi["terdekat"]
    ada = Baris.objects.select_related("berkas").in_bulk([n for n in nomor if n])
    return ada.get(nomor[0] or 0), ada.get(nomor[1] or 0)


def _judul(baris: Baris | None, kasus: Kasus) -> str:
    if baris is None:
        return ""
    nama = NAMA_DAFTAR.get(baris.berkas.format, baris.berkas.format)
    dekat = ", yang paling mirip" if kasus.isi.get("terdekat") == baris.pk else ""
    return f"{nama} · baris {baris.nomor}{dekat}"


def _medan(kasus: Kasus, kiri: Baris | None, kanan: Baris | None, pengguna: Any) -> list[Medan]:
    ada = [b for b in (kiri, kanan) if b is not None]
    tampil = dict(zip((b.pk for b in ada), tampilkan_semua(ada, pengguna), strict=True))
    a = _teks(tampil[kiri.pk]) if kiri else {}
    b = _teks(tampil[kanan.pk]) if kanan else {}
    samar = any(t["tanpa_nik"] for t in tampil.values())
    posisi: Mapping[str, list[int] | None] = (
        samakan_sealed(kiri, kanan) if kiri and kanan and not samar else {}
    )
    berubah = set(kasus.unsur.split(","))
    hasil = []
    for u in UNSUR:
        x, y = a.get(u.kolom, ""), b.get(u.kolom, "")
        if not (x or y):
            continue
        if u.kolom in _BERSEGEL:
            beda = posisi.get(u.kolom) or []
            segmen = (_nomor(kiri, x, beda), _nomor(kanan, y, beda))
        elif u.kolom in KATA and x and y:
            segmen = ([(x, x != y)], [(y, x != y)])
        else:
            segmen = beda_huruf(x, y) if x and y else (_utuh(x), _utuh(y))
        banding = "sebelah" if not (x and y) else _banding(segmen)
        hasil.append(Medan(u.judul, u.kolom, *segmen, banding, u.elemen in berubah))
    return hasil


def _teks(t: Mapping[str, Any]) -> dict[str, str]:
    """What is written in a row, as words, by the names of `publikasi.tabel.UNSUR`."""
    lahir = tanggal(t["lahir"]) if t["lahir"] else str(t["tahun_lahir"] or "")
    rt_rw = f"{t['rt']}/{t['rw']}" if t["rt"] or t["rw"] else ""
    isi = {**t, "tanggal_lahir": lahir, "rt_rw": rt_rw}
    return {
        u.kolom: KATA.get(u.kolom, {}).get(isi.get(u.kolom, ""), isi.get(u.kolom, "") or "")
        for u in UNSUR
    }


def _nomor(baris: Baris | None, teks: str, beda: Sequence[int]) -> Segmen:
    return segmen_nik(baris.wilayah, beda) if baris is not None and teks else []


def _utuh(teks: str) -> Segmen:
    return [(teks, False)] if teks else []


def _banding(segmen: tuple[Segmen, Segmen]) -> str:
    return "beda" if any(b for s in segmen for _, b in s) else "sama"


def _anggota(kasus: Kasus, pengguna: Any) -> list[Anggota]:
    baris = list(
        Baris.objects.filter(pk__in=kasus.anggota)
        .select_related("berkas")
        .order_by("berkas", "nomor")
    )
    tms = kata_tms(
        Perubahan.objects.filter(baris_daftar__in=baris, jenis="tms", keadaan__in=HIDUP),
        hari_ini(kasus.pemilihan.zona),
    )
    return [
        Anggota(
            b.pk,
            NAMA_DAFTAR.get(b.berkas.format, b.berkas.format),
            b.acak,
            b.nama,
            tanggal(t["lahir"]) if t["lahir"] else str(b.tahun_lahir or ""),
            b.alamat,
            b.wilayah,
            b.pk in tms,
            tms.get(b.pk, ""),
        )
        for b, t in zip(baris, tampilkan_semua(baris, pengguna) if baris else [], strict=True)
    ]


def _bukti(kasus: Kasus) -> list[ButirBukti]:
    butir = [(kata_bukti(e, t), b) for e, t, b in kasus.isi.get("bukti", ())]
    kata = [(k[:1].upper() + k[1:], b) for k, b in butir if k]
    puncak = max((abs(b) for _, b in kata if b is not None), default=0.0) or 1.0
    hasil = [ButirBukti(k, b, 0 if b is None else round(100 * abs(b) / puncak)) for k, b in kata]
    return sorted(hasil, key=lambda x: -x.persen)


def _kata_peluang(kasus: Kasus) -> str:
    if kasus.peluang is None:
        return ""
    n = dari_seratus(kasus.peluang)
    if kasus.isi.get("terdekat"):
        return f"Peluang baris yang paling mirip adalah orang yang sama: {n}."
    return f"Peluang orang yang sama: {n}."


def _lawan(kasus: Kasus) -> str:
    if "awal" not in kasus.isi or kasus.peluang is None:
        return ""
    tingkat = {f"bukti_{e}": None for e in ELEMEN}
    tingkat |= {f"bukti_{e}": t for e, t, _ in kasus.isi.get("bukti", ())}
    return kata_lawan(
        {
            **tingkat,
            "alasan": kasus.golongan,
            "peluang": kasus.peluang,
            "lawan": kasus.isi.get("lawan"),
        }
    )


def _pilihan(kasus: Kasus) -> list[Pilihan]:
    """What the case offers: kinds that its rows allow, with the codes that the election knows."""
    ada = {
        "ubah": bool(kasus.baris_daftar_id and kasus.baris_rujukan_id and kasus.unsur),
        "baru": kasus.baris_rujukan_id is not None,
        "tms": kasus.baris_daftar_id is not None,
        "pindah_tps": kasus.baris_daftar_id is not None,
        "tetap": True,
    }
    aturan = aturan_dari(kasus.pemilihan)
    hasil = []
    for jenis in pilihan_kasus(kasus):
        if not ada[jenis]:
            continue
        if jenis != "tms":
            hasil.append(Pilihan(jenis, "", JENIS_PERUBAHAN[jenis].judul))
            continue
        for kode in JENIS[kasus.jenis].kode_tms:
            if (t := aturan.kode_tms(kode)) is not None:
                hasil.append(Pilihan("tms", kode, f"TMS {t.nomor} {t.nama}"))
    return hasil


def _keluarga(baris: Baris | None, pengguna: Any) -> list[Keluarga]:
    """Everybody of the same KK in the same list, the person of the case among them."""
    if baris is None or baris.nkk_sidik is None:
        return []
    semua = sorted([baris, *anggota_kk(baris, pengguna)], key=lambda b: b.nomor)
    return [
        Keluarga(b.acak, b.nama, b.tahun_lahir, b.jenis_kelamin, b.pk == baris.pk) for b in semua
    ]


def _riwayat(kasus: Kasus, perubahan: Sequence[Perubahan]) -> list[Peristiwa]:
    """What happened to the case and to its changes, oldest first."""
    objek = {f"kasus/{kasus.pk}"} | {f"perubahan/{p.pk}" for p in perubahan}
    objek |= {f"kelompok/{p.kelompok_id}" for p in perubahan if p.kelompok_id}
    return list(Peristiwa.objects.filter(Q(objek__in=sorted(objek))).order_by("pk")[:200])
