"""What the small office has of supervision, obstacles and surveys."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from hakpilih.hambatan.banding import ANGKA, NAIK, Ukur
from hakpilih.survei.muat import muat
from kantor.hambatan import services
from kantor.pengawasan import services as pengawasan
from kantor.pengawasan import uji
from kantor.survei import penutupan, penyiapan
from kantor.survei.models import Jawaban
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA

if TYPE_CHECKING:
    from tests.kantor.kantor_kecil import KantorKecil

PDF = b"%PDF-1.4 laporan pelatihan, rekaan"


def bangun_pengawasan(h: KantorKecil) -> None:
    """In either kelurahan: a note of Bawaslu that waits for an answer, and a spot check of its PPS."""
    for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA)):
        h.pengawasan[siapa] = pengawasan.catat_pengawasan(
            pengguna=h.orang["wati"], pemilihan=h.pemilihan,
            isi=pengawasan.Isi("temuan", "meninggal", "baris", w, "Keluarganya menunjukkan akta."),
            butir=[pengawasan.ButirMasuk(w, h.pemilih[siapa])],
        )  # fmt: skip
        h.uji[siapa] = uji.buat(
            pengguna=h.orang[siapa], pemilihan=h.pemilihan, arah="daftar_ke_orang",
            nama="Uji petik", wilayah=w, banyak=3, benih=7,
        )  # fmt: skip


def bangun_hambatan(h: KantorKecil) -> None:
    """One of Budi's and one of Citra's."""
    hari = timezone.localdate()
    for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA)):
        oleh = h.orang[siapa]
        x = services.catat_hambatan(
            pengguna=oleh, pemilihan=h.pemilihan,
            isi=services.Isi("Listrik sering padam", "Unggahan gagal.", "pps", "internal", w, hari),
            kaitan=services.Kaitan(catatan=h.pengawasan[siapa]),
        )  # fmt: skip
        services.tambah_berkas(
            pengguna=oleh,
            hambatan=x,
            sumber=io.BytesIO(PDF + siapa.encode()),
            nama="l.pdf",
            uraian="Laporan",
        )
        services.tambah_upaya(
            pengguna=oleh, hambatan=x, isi=services.IsiUpaya("perangkat", "Genset pinjaman.", "PPS")
        )
        services.tambah_ukuran(
            pengguna=oleh, hambatan=x,
            isi=services.IsiUkuran("Padam", ANGKA, NAIK, "jam", "Catatan PPS"),
            sebelum=services.Sisi(Ukur(9), hari - timedelta(9)),
        )  # fmt: skip
        services.tulis_pembelajaran(pengguna=oleh, hambatan=x, uraian="Siapkan genset sejak awal.")
        h.hambatan[siapa] = x


def bangun_survei(h: KantorKecil) -> None:
    """One of voters that is prepared, one of a service that is open, one that is closed and released."""
    hari = timezone.localdate()
    sosi, rudi = h.orang["sosi"], h.orang["rudi"]

    def siap(kode: str, **lain: Any) -> Any:
        r = penyiapan.Rencana(f"Survei {kode}", hari, hari + timedelta(9), benih=3, **lain)
        return penyiapan.buat(pengguna=sosi, pemilihan=h.pemilihan, kuesioner=muat(kode), rencana=r)

    h.survei["pemilih"] = siap("tidak_memilih", galat=0.2, menjawab=1.0)
    for nama in ("buka", "rilis"):
        s = siap("ikm", banyak=9)
        penyiapan.terbitkan_kode(pengguna=sosi, survei=s)
        h.survei[nama] = penyiapan.buka(pengguna=sosi, survei=s)
    isi = {b.kode: 3 for b in s.kuesioner.butir if b.jenis == "skala"} | {"jenis_layanan": "lain"}
    Jawaban.objects.bulk_create(
        [Jawaban(survei=s, kelompok=s.wilayah, cara="daring", isi=isi) for _ in range(7)]
    )
    penutupan.tutup(pengguna=sosi, survei=s)
    penutupan.ajukan(pengguna=sosi, survei=s)
    h.survei["rilis"] = penutupan.putuskan(pengguna=rudi, survei=s, rilis=True)
