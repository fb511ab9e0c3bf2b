"""Records of the office as figures of an indicator: each with what stands above and beneath the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Min, Q
from django.urls import reverse

from hakpilih.daftar.undangan import DISAMPAIKAN
from hakpilih.indeks.catatan import CATATAN
from hakpilih.pengawasan.jenis import TEMUAN
from hakpilih.permintaan.tenggat import Terkirim, terlambat
from hakpilih.publikasi.angka import bulat
from hakpilih.tahapan.tanggal import panjang
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.selectors import berkas_berlaku
from kantor.coklit.rekap import daftar_coklit, per_tps
from kantor.daftar.models import Rekap
from kantor.dokumen.models import Penempelan
from kantor.dokumen.selectors import daftar_tetap_terbaru
from kantor.kinerja import bukti_sistem
from kantor.partisipasi.models import Angka as AngkaHadir
from kantor.partisipasi.models import Sasaran
from kantor.pemilihan.models import Pelanggaran, Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pemungutan.selectors import semua_undangan
from kantor.pengawasan.keadaan import DIJAWAB
from kantor.pengawasan.models import Catatan
from kantor.pengawasan.selectors import dengan_sisa
from kantor.permintaan.keadaan import TERKIRIM
from kantor.permintaan.models import Permintaan
from kantor.permintaan.selectors import HARIAN, MUNDUR, hari_kosong
from kantor.sosialisasi import bukti_sistem as sosialisasi


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure of the office: its value in percent, what it is made of, and on which day. `mulai`: where it
    is of a period, the first day; `rinci`: a sentence more; `galat`: standard error in percent, None where
    it is not known, 0 where everything is counted."""

    sumber: str
    atas: int
    bawah: int
    pada: date
    mulai: date | None = None
    rinci: str = ""
    galat: float | None = 0.0

    @property
    def nilai(self) -> float:
        """Percent, two decimals."""
        return round(100 * self.atas / self.bawah, 2)

    @property
    def judul(self) -> str:
        """Its name."""
        return CATATAN[self.sumber].judul

    @property
    def kalimat(self) -> str:
        """`12 dari 15 pada 3 Oktober 2024: tahap yang … ÷ tahap yang …`; of a period `12 dari 15, 1 Agustus
        2024 sampai 3 Oktober 2024: …`."""
        kapan = f" pada {panjang(self.pada)}"
        if self.mulai is not None and self.mulai != self.pada:
            kapan = f", {panjang(self.mulai)} sampai {panjang(self.pada)}"
        rinci = f" {self.rinci}" if self.rinci else ""
        return f"{bulat(self.atas)} dari {bulat(self.bawah)}{kapan}: {CATATAN[self.sumber].cara}.{rinci}"

    @property
    def alamat(self) -> str:
        """The page where what it counts is seen; "" where it has none of its own."""
        return alamat(self.sumber)


def _tahapan(p: Pemilihan, hari: date) -> tuple[int, int]:
    lewat = p.tahap.filter(akhir__lt=hari)
    return lewat.filter(selesai__lte=F("akhir")).count(), lewat.count()


def _tanpa_pelanggaran(p: Pemilihan, hari: date) -> tuple[int, int]:
    mulai = p.tahap.filter(mulai__lte=hari)
    kena = Pelanggaran.objects.filter(pemilihan=p, hasil="terbukti", tahap__isnull=False)
    return mulai.exclude(pk__in=kena.values("tahap")).count(), mulai.count()


def _nik(p: Pemilihan, hari: date) -> tuple[int, int]:
    b = berkas_berlaku(p, "dpt")
    if b is None:
        return 0, 0
    hitung = Baris.objects.filter(berkas_id=b.pk).aggregate(n=Count("pk"), sah=Count("nik_sidik"))
    return hitung["sah"], hitung["n"]


def _permintaan(p: Pemilihan, hari: date) -> tuple[int, int]:
    isi = Permintaan.objects.filter(pemilihan=p, keadaan__in=TERKIRIM, dikirim__isnull=False)
    semua = [Terkirim(*b) for b in isi.values_list("dikirim", "tenggat", "dijawab")]
    jatuh = [t for t in semua if t.dijawab is not None or terlambat(t, hari)]
    return sum(1 for t in jatuh if not terlambat(t, hari)), len(jatuh)


def _ktp_el(p: Pemilihan, hari: date) -> tuple[int, int]:
    ada = Berkas.objects.filter(pemilihan=p, format=HARIAN, ditolak__isnull=True)
    pertama = ada.aggregate(awal=Min("keadaan_per"))["awal"]
    if pertama is None:
        return 0, 0
    mulai = max(pertama, hari - MUNDUR)
    kerja = sum(1 for n in range((hari - mulai).days) if (mulai + timedelta(days=n)).weekday() < 5)
    return kerja - len(hari_kosong(p, hari)), kerja


def _temuan(p: Pemilihan, hari: date) -> tuple[int, int]:
    semua = dengan_sisa(Catatan.objects.filter(pemilihan=p, jenis=TEMUAN, ditarik=None), hari)
    return semua.filter(keadaan=DIJAWAB, ada_sisa=False).count(), semua.count()


def _saran(p: Pemilihan, hari: date) -> tuple[int, int]:
    semua = Catatan.objects.filter(pemilihan=p, ditarik=None).exclude(jenis=TEMUAN)
    return semua.filter(keadaan=DIJAWAB).count(), semua.count()


def _coklit(p: Pemilihan, hari: date) -> tuple[int, int]:
    d = daftar_coklit(p)
    if d is None:
        return 0, 0
    isi = [t.hitungan for t in per_tps(d)]
    return sum(h.pemilih - h.belum for h in isi), sum(h.pemilih for h in isi)


def _tempel(p: Pemilihan, hari: date) -> tuple[int, int]:
    d = daftar_tetap_terbaru(p)
    if d is None:
        return 0, 0
    tps = Rekap.objects.filter(daftar=d).values("kode").distinct().count()
    sudah = Penempelan.objects.filter(daftar=d, batal=False).values("wilayah").distinct().count()
    return min(sudah, tps), tps


def _undangan(p: Pemilihan, hari: date) -> tuple[int, int]:
    hitung = semua_undangan(p).aggregate(
        n=Count("pk"), sampai=Count("pk", filter=Q(keadaan=DISAMPAIKAN))
    )
    return hitung["sampai"], hitung["n"]


def _kehadiran(p: Pemilihan, hari: date) -> tuple[int, int]:
    a = AngkaHadir.objects.filter(kehadiran__pemilihan=p, golongan="", kode=p.wilayah).first()
    if a is None or a.pengguna is None or not a.pemilih:
        return 0, 0
    return a.pengguna, a.pemilih


def _kehadiran_sasaran(p: Pemilihan, hari: date) -> tuple[int, int]:
    pengguna, pemilih = _kehadiran(p, hari)
    s = Sasaran.objects.filter(kehadiran__pemilihan=p, kini=True).first()
    if s is None or not pemilih:
        return 0, 0
    perlu = round(pemilih * float(s.persen) / 100)
    return min(pengguna, perlu), perlu


def _kinerja(
    hitung: Callable[[date], tuple[int, int]],
) -> Callable[[Pemilihan, date], tuple[int, int]]:
    """Records of the office, not of an election."""
    return lambda p, hari: hitung(hari)


HITUNG: Mapping[str, Callable[[Pemilihan, date], tuple[int, int]]] = {
    "tahapan_tepat_waktu": _tahapan,
    "tahapan_tanpa_pelanggaran": _tanpa_pelanggaran,
    "nik_sah": _nik,
    "permintaan_tepat_waktu": _permintaan,
    "ktp_el_harian": _ktp_el,
    "temuan_ditindaklanjuti": _temuan,
    "saran_bawaslu_dijawab": _saran,
    "coklit_terlaksana": _coklit,
    "daftar_ditempel": _tempel,
    "undangan_sampai": _undangan,
    "kehadiran": _kehadiran,
    "kehadiran_sasaran": _kehadiran_sasaran,
    **{kode: _kinerja(hitung) for kode, hitung in bukti_sistem.HITUNG.items()},
}


def alamat(sumber: str) -> str:
    """The page a record is from; "" where it has none of its own."""
    s = sosialisasi.SUMBER.get(sumber)
    return reverse(s.alamat) if s is not None else ""


def angka(p: Pemilihan, sumber: str) -> Angka | None:
    """The figure of a record of `CATATAN` today; None where there is nothing to count yet."""
    hari = hari_ini(p.zona)
    if sumber in sosialisasi.SUMBER:
        c = sosialisasi.SUMBER[sumber].hitung(p, hari)
        if c is None:
            return None
        return Angka(sumber, c.atas, c.bawah, c.sampai, c.mulai, c.rinci, c.galat)
    atas, bawah = HITUNG[sumber](p, hari)
    return Angka(sumber, atas, bawah, hari) if bawah else None
