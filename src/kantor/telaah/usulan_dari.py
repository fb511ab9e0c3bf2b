"""From a case and what a clerk chose, to the proposal that the rules judge (`hakpilih.perubahan`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hakpilih.errors import ArgumenKeliru
from hakpilih.matching.jodoh import AMBANG
from hakpilih.perubahan.jenis import IDENTITAS, JENIS_PERUBAHAN
from hakpilih.perubahan.usulan import Bukti, KodeTms, Pemilih, Syarat, Tingkat, Usulan
from kantor.berkas.models import Baris
from kantor.kunci import kunci
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.telaah.jenis import HIDUP, NIK_ORANG_LAIN, NIK_TERISI, pilihan
from kantor.telaah.models import Kasus, Perubahan

_DAFTAR = frozenset({"dpt"})  # formats whose rows stand in the list; all others speak about it
_NAMA_SAMA = frozenset({"sama", "sama_langka", "sama_umum"})
# Kinds of case in which the registry itself speaks for a change of that kind.
_DP4_MENYEBUT: Mapping[str, frozenset[str]] = {
    "ubah": frozenset({"ubah", "nik"}),
    "baru": frozenset({"baru", "nik", "nama_saja", "ganda_k1", "ganda_k3"}),
}
_MENCORET = frozenset({"hilang", "nama_saja"})


@dataclass(frozen=True, slots=True)
class BuktiMasuk:
    """Evidence as a clerk hands it in. `sha256`: a paper in the archive (`services.simpan_surat`)."""

    tingkat: str
    sumber: str
    uraian: str = ""
    tanggal: date | None = None
    sha256: str = ""
    nama_berkas: str = ""


@dataclass(frozen=True, slots=True)
class Isian:
    """What a clerk chose for a case. `baris`, `tinggal`: ids of rows; see `services.usulkan`."""

    jenis: str
    kode_tms: str = ""
    alasan: str = ""
    bukti: Sequence[BuktiMasuk] = ()
    baris: int | None = None
    tinggal: int | None = None
    unsur: Sequence[str] | None = None
    tps: str = ""
    setempat: bool | None = None
    tanda: str = ""

    def simpan(self) -> dict[str, Any]:
        """What of it is kept in `Perubahan.isi`."""
        isi = {"tps": self.tps.strip(), "setempat": self.setempat, "tanda": self.tanda}
        return {k: v for k, v in isi.items() if v not in ("", None)}


@dataclass(frozen=True, slots=True)
class Bahan:
    """A proposal with the rows it is about."""

    usulan: Usulan
    daftar: Baris | None
    rujukan: Baris | None
    tinggal: Baris | None = None
    unsur: tuple[str, ...] = field(default=())


def syarat(pemilihan: Pemilihan) -> Syarat:
    """The rules of an election as the pure rules want them."""
    a = aturan_dari(pemilihan)
    return Syarat(
        tms=tuple(KodeTms(t.nomor, t.kode, t.nama, t.keluar) for t in a.tms),
        tingkat=tuple(Tingkat(t.kode, t.nama, t.sendiri, t.bersurat) for t in a.tingkat_bukti),
        umur_memilih=a.umur_memilih,
        masa_pemberitahuan=a.masa_pemberitahuan,
    )


def bahan(
    kasus: Kasus,
    i: Isian,
    s: Syarat,
    baris: Mapping[int, Baris] | None = None,
    *,
    ditemukan: bool = True,
) -> Bahan:
    """The proposal. `ditemukan`: the newest matching finds the case too; else it is no evidence any more.

    Raises `ArgumenKeliru` for a kind the case does not offer, or a row not its own.
    """
    boleh = pilihan_kasus(kasus)
    if i.jenis not in boleh:
        kata = ", ".join(JENIS_PERUBAHAN[j].judul.lower() for j in boleh)
        raise ArgumenKeliru("Kasus ini tidak dijawab dengan perubahan itu.", f"Pilih: {kata}.")
    if baris is None:
        baris = baris_kasus([kasus])
    daftar, rujukan = _utama(kasus, i, baris)
    tinggal = baris.get(i.tinggal or 0) if i.tinggal in kasus.anggota else None
    unsur = kasus_unsur(kasus) if i.unsur is None else tuple(i.unsur)
    asing = [e for e in unsur if e not in kasus_unsur(kasus)]
    if i.jenis == "ubah" and asing:
        raise ArgumenKeliru(
            "Ada unsur yang tidak berubah dalam kasus ini.", "Muat ulang halamannya."
        )
    orang = rujukan if i.jenis == "baru" else daftar
    u = Usulan(
        jenis=i.jenis,
        alasan=i.alasan,
        kode_tms=i.kode_tms if i.jenis == "tms" else "",
        bukti=bukti_kaidah(i.bukti),
        pemilih=_pemilih(orang, kasus, i, s),
        kasus=kasus.jenis,
        pemadanan=ditemukan and _pemadanan(kasus, i),
        unsur=unsur if i.jenis == "ubah" else (),
        pasti=ditemukan and _pasti(kasus, unsur),
        tinggal=i.tinggal is not None,
        tinggal_sah=tinggal is not None and tinggal != daftar and _berdiri(tinggal, daftar),
        setempat=i.setempat,
        tps=i.tps,
        tanda=i.tanda,
    )
    return Bahan(u, daftar, rujukan, tinggal, u.unsur)


def pilihan_kasus(kasus: Kasus) -> tuple[str, ...]:
    """The changes that may answer a case.

    Jika NIK pemilih di DP4 milik orang lain dan pemadanan menilai keduanya dua orang, maka datanya tidak
    diperbaiki menurut baris orang lain itu.

    Dasar: satu NIK dapat dipegang dua orang (Suara Dewata, 2023); NIK yang benar ditanyakan ke Disdukcapil.
    """
    semua = pilihan(kasus.jenis, kasus.golongan)
    dua = kasus.peluang is not None and kasus.peluang < AMBANG
    if kasus.golongan in NIK_ORANG_LAIN and (dua or kasus.peluang is None):
        return tuple(j for j in semua if j != "ubah")
    return semua


def bukti_kaidah(bukti: Iterable[Any]) -> tuple[Bukti, ...]:
    """Evidence as the rules see it: of `BuktiMasuk` or of rows of `models.Bukti`."""
    return tuple(
        Bukti(b.tingkat, b.sumber, bool(b.uraian.strip() or b.tanggal or b.sha256)) for b in bukti
    )


def dari_perubahan(
    p: Perubahan, s: Syarat, baris: Mapping[int, Baris] | None = None, *, ditemukan: bool = True
) -> Usulan:
    """A proposed change judged once more, when somebody is about to approve it (`bahan`)."""
    bukti = list(p.bukti.all())
    if p.jenis == "batal":
        asal = p.membatalkan
        return Usulan("batal", p.alasan, berdiri=asal is not None and asal.keadaan == "berlaku")
    assert p.kasus is not None
    i = Isian(
        p.jenis,
        p.kode_tms,
        p.alasan,
        bukti,
        p.baris_rujukan_id if p.jenis == "baru" else p.baris_daftar_id,
        p.baris_tinggal_id,
        p.isi.get("unsur") or None,
        p.isi.get("tps", ""),
        p.isi.get("setempat"),
        p.isi.get("tanda", ""),
    )
    return bahan(p.kasus, i, s, baris, ditemukan=ditemukan).usulan


def kasus_unsur(kasus: Kasus) -> tuple[str, ...]:
    """The changed elements of a case."""
    return tuple(e for e in kasus.unsur.split(",") if e)


def umur(baris: Baris, hari: date, batas: int | None) -> tuple[int, int] | None:
    """Least and greatest age on that day; the birth date is opened only where the year does not decide."""
    if baris.tahun_lahir is None:
        return None
    penuh = hari.year - baris.tahun_lahir
    if penuh != batas or baris.lahir_segel is None:
        return penuh - 1, penuh
    teks = kunci().buka("lahir", [baris.lahir_segel], [baris.acak], keperluan="padan")[0]
    lahir = date.fromisoformat(teks)
    tepat = penuh - ((hari.month, hari.day) < (lahir.month, lahir.day))
    return tepat, tepat


def baris_kasus(semua: Iterable[Kasus]) -> dict[int, Baris]:
    """The rows of these cases, by id."""
    nomor = {
        n
        for k in semua
        for n in (k.baris_daftar_id, k.baris_rujukan_id, *k.anggota)
        if n is not None
    }
    return Baris.objects.select_related("berkas").in_bulk(nomor)


def _utama(kasus: Kasus, i: Isian, baris: Mapping[int, Baris]) -> tuple[Baris | None, Baris | None]:
    """The row of the list and that of the registry which the change is about."""
    daftar = baris.get(kasus.baris_daftar_id or 0)
    rujukan = baris.get(kasus.baris_rujukan_id or 0)
    if i.baris is not None:
        milik = (kasus.baris_daftar_id, kasus.baris_rujukan_id, *kasus.anggota)
        pilih = baris.get(i.baris) if i.baris in milik else None
        if pilih is None:
            raise ArgumenKeliru("Baris itu bukan bagian dari kasus ini.", "Muat ulang halamannya.")
        if pilih.berkas.format in _DAFTAR:
            daftar = pilih
        else:
            rujukan = pilih
    kurang = rujukan is None if i.jenis == "baru" else daftar is None and i.jenis != "tetap"
    if kurang or (i.jenis == "ubah" and rujukan is None):
        raise ArgumenKeliru(
            "Kasus ini tidak punya baris yang diperlukan perubahan itu.", "Pilih jawaban lain."
        )
    return daftar, rujukan


def _pemilih(orang: Baris | None, kasus: Kasus, i: Isian, s: Syarat) -> Pemilih:
    if orang is None:
        return Pemilih()
    perlu_umur = i.jenis == "baru" or i.kode_tms == "di_bawah_umur"
    hari = kasus.pemilihan.hari or hari_ini(kasus.pemilihan.zona)
    return Pemilih(
        umur=umur(orang, hari, s.umur_memilih) if perlu_umur else None,
        status_kawin=orang.status_kawin,
        status_ktp_el=orang.status_ktp_el,
        nik_sah=orang.nik_sah,
        hanya_nama=kasus.jenis == "nama_saja",
        tps=orang.tps,
    )


def _pemadanan(kasus: Kasus, i: Isian) -> bool:
    """Whether the matching itself speaks for the change."""
    if i.jenis == "tms":
        if i.kode_tms == "ganda":
            return kasus.jenis in ("ganda_k1", "ganda_k3")
        return kasus.jenis in _MENCORET
    if kasus.golongan in NIK_ORANG_LAIN:
        return False
    return kasus.jenis in _DP4_MENYEBUT.get(i.jenis, ())


def _pasti(kasus: Kasus, unsur: Sequence[str]) -> bool:
    """Whether both rows are one person beyond doubt."""
    if kasus.isi.get("nik_sama"):
        return True
    tingkat = {e: t for e, t, _ in kasus.isi.get("bukti", ())}
    return (
        kasus.golongan in NIK_TERISI
        and set(unsur) & set(IDENTITAS) == {"nik"}
        and tingkat.get("nama") in _NAMA_SAMA
        and tingkat.get("tanggal_lahir") == "sama"
    )


def _berdiri(tinggal: Baris, dicoret: Baris | None) -> bool:
    """Whether that entry is in the same list and nobody struck it or proposed to."""
    if dicoret is None or tinggal.berkas_id != dicoret.berkas_id:
        return False
    hidup = Perubahan.objects.filter(keadaan__in=HIDUP, jenis="tms")
    saling = hidup.filter(baris_tinggal=dicoret, kode_tms="ganda")
    return not hidup.filter(baris_daftar=tinggal).exists() and not saling.exists()
