"""What people do with a performance agreement: write, hand in, fix, revise. Each one event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.catatan import CATATAN
from hakpilih.kinerja.capaian import ARAH, SKALA, capaian
from hakpilih.kinerja.serapan import SUMBER
from kantor.kinerja.keadaan import DIAJUKAN, DITETAPKAN, DRAF
from kantor.kinerja.models import Indikator, Pagu, Pegawai, Perjanjian
from kantor.kinerja.sumber import TANPA
from kantor.kinerja.tulis import (
    KELOLA,
    SETUJUI,
    ULANG,
    bersih,
    peristiwa,
    rupiah,
    tahun_sah,
    terisi,
    wajib,
    wajib_memutus,
)
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.usulan_tulis import satu_saja

_BARU_SAJA = "Baru saja ditulis orang lain."


def buat(
    *, pengguna: Any, tahun: int, skala: str = "lima", batas: float = 120, catatan: str = ""
) -> Perjanjian:
    """Open a draft: the first of a year, or the next version with all that the fixed one says.

    Raises `ArgumenKeliru` where one is open, and for a later version without the reason.
    """
    wajib(pengguna, KELOLA)
    tahun_sah(tahun)
    bersih(Catatan=catatan)
    if skala not in SKALA or not 100 <= batas <= 1000:
        raise ArgumenKeliru(
            "Skala atau batas reratanya tidak dikenal.", "Batasnya 100 sampai 1.000 persen."
        )
    with satu_saja("Satu versi tahun itu masih terbuka."), transaction.atomic():
        lama = Perjanjian.objects.filter(tahun=tahun).order_by("-nomor").first()
        if lama is not None and lama.keadaan in (DRAF, DIAJUKAN):
            raise ArgumenKeliru(
                f"{lama.nama} masih terbuka.", "Selesaikan dahulu, atau ubah isinya."
            )
        if lama is not None:
            terisi(Alasan_perubahan=catatan)
        p = Perjanjian.objects.create(
            tahun=tahun, nomor=(lama.nomor if lama else 0) + 1, skala=skala, batas=batas,
            catatan=catatan.strip(), penyusun=pengguna, dibuat=timezone.now(),
        )  # fmt: skip
        if lama is not None:
            _salin(lama, p)
        peristiwa(
            pengguna, p.objek, "perjanjian_dibuat", {"tahun": tahun, "nomor": p.nomor}, catatan
        )
    return p


def _salin(lama: Perjanjian, baru: Perjanjian) -> None:
    for hubungan in (lama.indikator, lama.pegawai, lama.pagu):
        for x in hubungan.all():
            x.pk, x.perjanjian = None, baru
            x._state.adding = True
            x.save()


@dataclass(frozen=True, slots=True)
class IsiIndikator:
    """What an indicator says. `sumber`: a record of the system (`hakpilih.indeks.catatan.CATATAN`) or ""."""

    sasaran: str
    nama: str
    satuan: str
    arah: str
    target: float
    penanggung: str = ""
    sumber: str = ""
    pemilihan: Pemilihan | None = None


def tulis_indikator(
    *, pengguna: Any, perjanjian: Perjanjian, isi: IsiIndikator, indikator: Indikator | None = None
) -> Indikator:
    """Add an indicator to a draft, or change one. Raises `ArgumenKeliru`."""
    wajib(pengguna, KELOLA)
    terisi(Sasaran=isi.sasaran, Indikator=isi.nama, Satuan=isi.satuan)
    bersih(Penanggung=isi.penanggung)
    if isi.arah not in ARAH:
        raise ArgumenKeliru("Arah indikatornya tidak dikenal.", "Pilih dari daftarnya.")
    capaian(isi.arah, isi.target, 0)  # says what is wrong with a target
    if isi.sumber:
        if isi.sumber not in CATATAN or isi.sumber in TANPA:
            raise ArgumenKeliru("Catatan sistem itu tidak dikenal.", "Pilih dari daftarnya.")
        if isi.pemilihan is None:
            raise ArgumenKeliru(
                "Catatan sistem dihitung dari satu pemilihan.", "Pilih pemilihannya."
            )
        isi = replace(isi, satuan="persen")
    with satu_saja(_BARU_SAJA), transaction.atomic():
        p = _draf(perjanjian)
        i = indikator or Indikator(perjanjian=p, kunci=_kunci_berikut(p.tahun))
        for nama in ("sasaran", "nama", "satuan", "penanggung"):
            panjang = Indikator._meta.get_field(nama).max_length
            setattr(i, nama, getattr(isi, nama).strip()[:panjang])
        i.arah, i.target, i.sumber, i.pemilihan = isi.arah, isi.target, isi.sumber, isi.pemilihan
        i.save()
        _diisi(pengguna, p, "indikator", i.nama)
    return i


def _kunci_berikut(tahun: int) -> int:
    ada = Indikator.objects.filter(perjanjian__tahun=tahun).aggregate(m=Max("kunci"))["m"]
    return (ada or 0) + 1


def tulis_pegawai(
    *, pengguna: Any, perjanjian: Perjanjian, bagian: str, jenis: str, perlu: int, ada: int
) -> Pegawai:
    """Staff of a part of the office; what stands there for the same part and kind is replaced."""
    wajib(pengguna, KELOLA)
    terisi(Bagian=bagian, Jenis_pegawai=jenis)
    if not (0 <= perlu < 10_000 and 0 <= ada < 10_000):
        raise ArgumenKeliru("Jumlah pegawainya tidak masuk akal.", "Tulis bilangan bulat.")
    with transaction.atomic():
        p = _draf(perjanjian)
        hasil, _ = Pegawai.objects.update_or_create(
            perjanjian=p, bagian=bagian.strip()[:120], jenis=jenis.strip()[:60],
            defaults={"perlu": perlu, "ada": ada},
        )  # fmt: skip
        _diisi(pengguna, p, "pegawai", hasil.bagian)
    return hasil


def tulis_pagu(
    *, pengguna: Any, perjanjian: Perjanjian, program: str, sumber: str, jumlah: int
) -> Pagu:
    """The ceiling of a programme; what stands there for the same programme and source is replaced."""
    wajib(pengguna, KELOLA)
    terisi(Program=program)
    rupiah("Pagunya", jumlah)
    if sumber not in SUMBER:
        raise ArgumenKeliru("Sumber dananya tidak dikenal.", "Pilih dari daftarnya.")
    with transaction.atomic():
        p = _draf(perjanjian)
        hasil, _ = Pagu.objects.update_or_create(
            perjanjian=p, program=program.strip()[:160], sumber=sumber, defaults={"jumlah": jumlah}
        )
        _diisi(pengguna, p, "pagu", hasil.program)
    return hasil


def hapus_bagian(*, pengguna: Any, bagian: Indikator | Pegawai | Pagu) -> None:
    """Take an indicator, a row of staff or a ceiling out of a draft. Raises `ArgumenKeliru`."""
    wajib(pengguna, KELOLA)
    with transaction.atomic():
        p = _draf(bagian.perjanjian)
        if isinstance(bagian, Indikator):
            apa, nama = "indikator", bagian.nama
        elif isinstance(bagian, Pegawai):
            apa, nama = "pegawai", bagian.bagian
        else:
            apa, nama = "pagu", bagian.program
        bagian.delete()
        peristiwa(pengguna, p.objek, "perjanjian_dikurangi", {"bagian": apa, "nama": nama})


def ajukan(*, pengguna: Any, perjanjian: Perjanjian) -> Perjanjian:
    """Hand a draft in. Raises `ArgumenKeliru` where it has no indicator."""
    wajib(pengguna, KELOLA)
    with transaction.atomic():
        p = _draf(perjanjian)
        banyak = p.indikator.count()
        if not banyak:
            raise ArgumenKeliru("Perjanjian ini belum punya indikator.", "Tambahkan dahulu.")
        p.keadaan, p.pengaju, p.diajukan, p.alasan = DIAJUKAN, pengguna, timezone.now(), ""
        p.save()
        peristiwa(pengguna, p.objek, "perjanjian_diajukan", {"banyak": banyak})
    return p


def tarik(*, pengguna: Any, perjanjian: Perjanjian) -> Perjanjian:
    """Take back what was handed in, to change it."""
    wajib(pengguna, KELOLA)
    with transaction.atomic():
        p = _diajukan(perjanjian)
        p.keadaan, p.pengaju, p.diajukan = DRAF, None, None
        p.save()
        peristiwa(pengguna, p.objek, "perjanjian_ditarik", {})
    return p


def putuskan(
    *, pengguna: Any, perjanjian: Perjanjian, setuju: bool, alasan: str = ""
) -> Perjanjian:
    """Jika yang memutus adalah yang mengajukan, maka ditolak: perjanjian ditetapkan dua orang. Jika
    disetujui, maka isinya tidak berubah lagi, dan perubahan menjadi versi baru; jika tidak, maka kembali
    menjadi draf dengan alasan.

    Dasar: perjanjian kinerja ditandatangani sekretaris dan ketua; rancangan proyek ini.
    """
    wajib(pengguna, SETUJUI)
    with transaction.atomic():
        p = _diajukan(perjanjian)  # who submitted it last is known once it is locked
        wajib_memutus(pengguna, p.pengaju_id, setuju=setuju, alasan=alasan)
        if setuju:
            p.keadaan, p.pemutus, p.diputus = DITETAPKAN, pengguna, timezone.now()
        else:
            p.keadaan, p.pengaju, p.diajukan, p.alasan = DRAF, None, None, alasan.strip()
        p.save()
        tindakan = "perjanjian_ditetapkan" if setuju else "perjanjian_dikembalikan"
        peristiwa(pengguna, p.objek, tindakan, {}, alasan)
    return p


def _diisi(pengguna: Any, p: Perjanjian, bagian: str, nama: str) -> None:
    peristiwa(pengguna, p.objek, "perjanjian_diisi", {"bagian": bagian, "nama": nama})


def _draf(p: Perjanjian) -> Perjanjian:
    kini = _kunci(p)
    if kini.keadaan != DRAF:
        raise ArgumenKeliru(
            f"{kini.nama} {kini.kata_keadaan}, jadi isinya tidak dapat diubah.",
            "Tarik dahulu, atau buat versi baru.",
        )
    return kini


def _diajukan(p: Perjanjian) -> Perjanjian:
    kini = _kunci(p)
    if kini.keadaan != DIAJUKAN:
        raise ArgumenKeliru(f"{kini.nama} {kini.kata_keadaan}.", ULANG)
    return kini


def _kunci(p: Perjanjian) -> Perjanjian:
    return Perjanjian.objects.select_for_update(of=("self",)).get(pk=p.pk)
