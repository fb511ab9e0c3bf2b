"""What people do with Bawaslu's notes: record, withdraw, answer, dispute. Each one event."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.pengawasan.jenis import BARIS, JENIS, KATEGORI, SASARAN, TEMUAN
from hakpilih.pengawasan.keadaan import (
    DIBANTAH,
    DITARIK,
    DITERIMA,
    DITOLAK,
    MENUNGGU,
    PUTUSAN,
    SEBAGIAN,
    boleh_dibantah,
)
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.tahapan.libur import LIBUR, hari_kerja
from hakpilih.tahapan.tanggal import panjang
from kantor.berkas.models import Baris
from kantor.izin_alamat import wajib_boleh, wajib_salah_satu_di
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.models import Pelanggaran, Pemilihan, Tahap
from kantor.pemilihan.selectors import hari_ini
from kantor.pengawasan.keadaan import BAWASLU, DIJAWAB, SURAT
from kantor.pengawasan.models import Bantahan, Butir, Catatan, Jawaban
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja

BARU_SAJA = "Catatan ini baru saja dijawab atau dibantah orang lain."
MENCATAT = ("catat_pengawasan", "jawab_pengawasan")


@dataclass(frozen=True, slots=True)
class ButirMasuk:
    """A point that is recorded: a row of a loaded file, or somebody whom none names."""

    wilayah: str
    baris: Baris | None = None
    nama: str = ""
    alamat: str = ""
    tps: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Surat:
    """The letter a note came with; a temuan may come without one."""

    nomor: str = ""
    tanggal: date | None = None
    diterima: date | None = None  # today where it is not told
    tenggat: date | None = None  # by the election's rules where it is not told


@dataclass(frozen=True, slots=True)
class Isi:
    """What a note says. `wilayah` of notes on voters is worked out of the voters."""

    jenis: str
    kategori: str
    sasaran: str
    wilayah: str
    uraian: str
    tahap: Tahap | None = None
    pelanggaran: Pelanggaran | None = None


def catat_pengawasan(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    isi: Isi,
    surat: Surat = Surat(),
    butir: Sequence[ButirMasuk] = (),
) -> Catatan:
    """Record a note: Bawaslu its own, the office what came by letter.

    Jika jenisnya saran perbaikan atau rekomendasi, maka nomor dan tanggal suratnya disebut. Jika suratnya
    tidak menyebut tenggat, maka tenggatnya dihitung dari aturan pemilihan.

    Raises `ArgumenKeliru` for what does not fit together, `Ditolak` outside the account's reach.

    Dasar: tiga jenis ini milik Bawaslu dan tidak dicampur; yang wajib bersurat rancangan proyek ini.
    """
    wajib_salah_satu_di(pengguna, MENCATAT, isi.wilayah)
    _cocok(pemilihan, isi, surat, butir)
    for bagian, teks in (("Uraian", isi.uraian), ("Nomor surat", surat.nomor)):
        tolak_tersegel(bagian, teks, timezone.now().year)
    for b in butir:
        tolak_tersegel("Keterangan butir", [b.nama, b.alamat, b.keterangan], timezone.now().year)
    dari = BAWASLU if pengguna.peran == "bawaslu" else SURAT
    if dari == SURAT and not surat.nomor.strip():
        raise ArgumenKeliru(
            "Kantor mencatat dari surat Bawaslu, dan nomor suratnya belum disebut.",
            "Tulis nomor dan tanggal suratnya.",
        )
    kini = hari_ini(pemilihan.zona)
    diterima = surat.diterima or kini
    with transaction.atomic():
        c = Catatan.objects.create(
            pemilihan=pemilihan,
            jenis=isi.jenis,
            kategori=isi.kategori,
            sasaran=isi.sasaran,
            wilayah=isi.wilayah,
            tahap=isi.tahap,
            pelanggaran=isi.pelanggaran,
            uraian=isi.uraian.strip(),
            nomor_surat=surat.nomor.strip(),
            tanggal_surat=surat.tanggal,
            diterima=diterima,
            tenggat=surat.tenggat or _tenggat(pemilihan, diterima),
            dari=dari,
            pencatat=pengguna,
            dicatat=timezone.now(),
            banyak=max(1, len(butir)),
        )
        Butir.objects.bulk_create(_butir(c, butir or (ButirMasuk(isi.wilayah),)), batch_size=500)
        _peristiwa(
            pengguna,
            c,
            "pengawasan_dicatat",
            {"kategori": c.kata_kategori.lower(), "banyak": c.banyak, "dari": dari},
        )
    return c


def _tenggat(p: Pemilihan, diterima: date) -> date | None:
    banyak = aturan_dari(p).nilai("tenggat_pengawasan")
    return None if banyak is None else hari_kerja(diterima, banyak, LIBUR)


def _cocok(p: Pemilihan, isi: Isi, surat: Surat, butir: Sequence[ButirMasuk]) -> None:
    for nama, nilai, tabel in (
        ("Jenis", isi.jenis, JENIS),
        ("Kategori", isi.kategori, KATEGORI),
        ("Sasaran", isi.sasaran, SASARAN),
    ):
        if nilai not in tabel:
            raise ArgumenKeliru(
                f"{nama} “{nilai}” tidak dikenal.", f"Yang ada: {', '.join(tabel)}."
            )
    k = KATEGORI[isi.kategori]
    if isi.sasaran not in k.sasaran:
        kata = ", ".join(SASARAN[s].lower() for s in k.sasaran)
        raise ArgumenKeliru(
            f"Kategori {k.judul.lower()} bukan tentang {SASARAN[isi.sasaran].lower()}.",
            f"Kategori ini tentang: {kata}.",
        )
    if (isi.sasaran == BARIS) != bool(butir):
        raise ArgumenKeliru(
            "Pemilihnya belum disebut."
            if not butir
            else "Pemilih disebut, sasarannya bukan pemilih.",
            "Sebut pemilihnya, atau pilih sasaran lain.",
        )
    if not isi.uraian.strip():
        raise ArgumenKeliru("Uraiannya belum ditulis.", "Tulis apa yang didapati.")
    if isi.jenis != TEMUAN and not (surat.nomor.strip() and surat.tanggal):
        raise ArgumenKeliru(
            f"{JENIS[isi.jenis].judul} disampaikan dengan surat; nomor atau tanggalnya belum ada.",
            "Tulis nomor dan tanggal suratnya.",
        )
    _tanggal(p, surat)
    for benda in (isi.tahap, isi.pelanggaran):
        if benda is not None and benda.pemilihan_id != p.pk:
            raise ArgumenKeliru(
                "Tahap atau dugaan pelanggaran itu milik pemilihan lain.", "Pilih yang lain."
            )


def _tanggal(p: Pemilihan, surat: Surat) -> None:
    kini = hari_ini(p.zona)
    for nama, hari in (("Tanggal surat", surat.tanggal), ("Tanggal diterima", surat.diterima)):
        if hari is not None and hari > kini:
            raise ArgumenKeliru(f"{nama} {panjang(hari)} belum tiba.", "Periksa tanggalnya.")
    if surat.tanggal and surat.diterima and surat.diterima < surat.tanggal:
        raise ArgumenKeliru(
            "Suratnya diterima sebelum tanggal suratnya sendiri.", "Periksa kedua tanggalnya."
        )
    if surat.tenggat and surat.tenggat < (surat.diterima or surat.tanggal or surat.tenggat):
        raise ArgumenKeliru("Tenggatnya mendahului hari diterima.", "Periksa tenggatnya.")


def _butir(c: Catatan, semua: Sequence[ButirMasuk]) -> list[Butir]:
    return [
        Butir(
            catatan=c,
            urutan=n,
            baris=b.baris,
            nama=b.nama.strip()[:200],
            alamat=b.alamat.strip()[:300],
            wilayah=b.wilayah,
            tps=b.tps.strip()[:20],
            keterangan=b.keterangan.strip()[:300],
        )
        for n, b in enumerate(semua, 1)
    ]


def tarik(*, pengguna: Any, catatan: Catatan, alasan: str) -> None:
    """Withdraw a note that nobody has answered; only who recorded it.

    Raises `ArgumenKeliru` for anybody else, and once it is answered.
    """
    wajib_salah_satu_di(pengguna, MENCATAT, catatan.wilayah)
    _beralasan(alasan)
    with transaction.atomic():
        c = _kunci(catatan)
        if c.pencatat_id != pengguna.pk:
            raise ArgumenKeliru("Hanya pencatatnya yang dapat menariknya.", "Hubungi pencatatnya.")
        if c.keadaan != MENUNGGU:
            raise ArgumenKeliru("Catatan ini sudah dijawab atau ditarik.", "Muat ulang halamannya.")
        c.keadaan, c.ditarik = DITARIK, timezone.now()
        c.save(update_fields=["keadaan", "ditarik"])
        _peristiwa(pengguna, c, "pengawasan_ditarik", {}, alasan)


def jawab(
    *,
    pengguna: Any,
    catatan: Catatan,
    putusan: str,
    alasan: str,
    bukti: str = "",
    nomor_surat: str = "",
    ditolak: Collection[int] = (),
) -> Jawaban:
    """Answer a note, or the dispute about the first answer. `ditolak`: numbers of the points that are not
    accepted, where it is accepted in part.

    Raises `ArgumenKeliru` for the recorder, without a reason, and where nothing waits for an answer.
    """
    wajib_boleh(pengguna, "jawab_pengawasan", catatan.wilayah)
    _beralasan(alasan)
    for bagian, teks in (("Bukti", bukti), ("Nomor surat", nomor_surat)):
        tolak_tersegel(bagian, teks, timezone.now().year)
    if putusan not in PUTUSAN:
        raise ArgumenKeliru("Putusannya belum dipilih.", "Pilih satu putusan.")
    with satu_saja(BARU_SAJA), transaction.atomic():
        c = _kunci(catatan)
        lawan = _lawan(c)
        if pengguna.pk in (lawan, c.pencatat_id):
            raise ArgumenKeliru(
                "Anda yang mencatatnya, jadi orang lain yang menjawab.",
                "Mintalah rekan Anda di kantor menjawabnya.",
            )
        buang = _ditolak(c, putusan, ditolak)
        j = Jawaban.objects.create(
            catatan=c,
            nomor=1 if c.keadaan == MENUNGGU else 2,
            putusan=putusan,
            alasan=alasan.strip(),
            bukti=bukti.strip(),
            nomor_surat=nomor_surat.strip(),
            lawan_id=lawan,
            oleh=pengguna,
            pada=timezone.now(),
        )
        butir = Butir.objects.filter(catatan=c)
        butir.update(putusan=DITERIMA if putusan != DITOLAK else DITOLAK)
        butir.filter(urutan__in=buang).update(putusan=DITOLAK)
        c.keadaan = DIJAWAB
        c.save(update_fields=["keadaan"])
        isi = {"putusan": PUTUSAN[putusan].lower(), "nomor": j.nomor, "ditolak": len(buang)}
        _peristiwa(pengguna, c, "pengawasan_dijawab", isi, alasan)
    return j


def _lawan(c: Catatan) -> int:
    """Who recorded what is to be answered now."""
    if c.keadaan == MENUNGGU:
        return c.pencatat_id
    if c.keadaan == DIBANTAH:
        return Bantahan.objects.get(catatan=c).oleh_id
    raise ArgumenKeliru("Tidak ada yang menunggu jawaban di sini.", "Muat ulang halamannya.")


def _ditolak(c: Catatan, putusan: str, nomor: Collection[int]) -> set[int]:
    if putusan != SEBAGIAN:
        return set()
    ada = set(Butir.objects.filter(catatan=c, urutan__in=nomor).values_list("urutan", flat=True))
    asing = sorted(set(nomor) - ada)
    if asing:
        raise ArgumenKeliru(
            f"Butir {', '.join(map(str, asing[:5]))} tidak ada pada catatan ini.",
            f"Nomornya 1 sampai {c.banyak}.",
        )
    if c.banyak > 1 and (not ada or len(ada) == c.banyak):
        raise ArgumenKeliru(
            "Diterima sebagian berarti ada butir yang diterima dan ada yang tidak.",
            "Sebut nomor butir yang tidak diterima, atau pilih putusan lain.",
        )
    return ada if c.banyak > 1 else set()


def bantah(*, pengguna: Any, catatan: Catatan, alasan: str, nomor_surat: str = "") -> Bantahan:
    """Bawaslu does not accept the first answer; the office enters it from a letter only.

    Raises `ArgumenKeliru` where it was disputed before or is not answered.
    """
    wajib_salah_satu_di(pengguna, MENCATAT, catatan.wilayah)
    _beralasan(alasan)
    tolak_tersegel("Nomor surat", nomor_surat, timezone.now().year)
    if pengguna.peran != "bawaslu" and not nomor_surat.strip():
        raise ArgumenKeliru(
            "Bantahan datang dari Bawaslu, dan nomor suratnya belum disebut.",
            "Tulis nomor suratnya.",
        )
    with satu_saja(BARU_SAJA), transaction.atomic():
        c = _kunci(catatan)
        jawaban = Jawaban.objects.filter(catatan=c).count()
        bantahan = Bantahan.objects.filter(catatan=c).count()
        if not boleh_dibantah(jawaban, bantahan, c.keadaan == DITARIK):
            raise ArgumenKeliru(
                "Jawaban ini tidak dapat dibantah (lagi): bantahan satu kali, sesudah jawaban pertama.",
                "Catat sebagai catatan baru bila ada perkara lain.",
            )
        b = Bantahan.objects.create(
            catatan=c, alasan=alasan.strip(), nomor_surat=nomor_surat.strip(), oleh=pengguna,
            pada=timezone.now(),
        )  # fmt: skip
        c.keadaan = DIBANTAH
        c.tenggat = _tenggat(c.pemilihan, hari_ini(c.pemilihan.zona))
        c.save(update_fields=["keadaan", "tenggat"])
        _peristiwa(pengguna, c, "pengawasan_dibantah", {}, alasan)
    return b


def kaitkan(*, pengguna: Any, catatan: Catatan, pelanggaran: Pelanggaran) -> None:
    """Say which alleged violation a note belongs to; the violation itself stays where it is.

    Raises `ArgumenKeliru` for one of another election.
    """
    wajib_salah_satu_di(pengguna, MENCATAT, catatan.wilayah)
    if pelanggaran.pemilihan_id != catatan.pemilihan_id:
        raise ArgumenKeliru("Dugaan itu milik pemilihan lain.", "Pilih yang lain.")
    wajib_salah_satu_di(pengguna, MENCATAT, pelanggaran.wilayah)
    with transaction.atomic():
        c = _kunci(catatan)
        c.pelanggaran = pelanggaran
        c.save(update_fields=["pelanggaran"])
        _peristiwa(pengguna, c, "pengawasan_dikaitkan", {"pelanggaran": pelanggaran.pk})


def _beralasan(alasan: str) -> None:
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)


def _kunci(c: Catatan) -> Catatan:
    semua = Catatan.objects.select_for_update(of=("self",)).select_related("pemilihan")
    return semua.get(pk=c.pk)


def _peristiwa(
    pengguna: Any, c: Catatan, tindakan: str, isi: dict[str, Any], alasan: str = ""
) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"pengawasan/{c.pk}",
        wilayah=c.wilayah,
        isi={"jenis": JENIS[c.jenis].judul.lower(), **isi},
        alasan=alasan.strip(),
    )
