"""The demo's supervision: notes of Bawaslu at every stage, a spot check half done, two lists side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from hakpilih.errors import HakpilihError
from kantor.pemilihan.selectors import hari_ini
from kantor.pengawasan import services, tindak_lanjut, uji
from kantor.pengawasan.models import Butir, Catatan
from kantor.pengawasan.services import ButirMasuk, Isi, Surat
from kantor.sanding.services import minta
from kantor.telaah.models import Kasus, Perubahan

BENIH = 9971
BANYAK, TERISI = 40, 26
# What the demo's visits came to, over and over.
_HASIL = ("ditemukan",) * 7 + (
    "unsur_keliru",
    "ditemukan",
    "pindah",
    "tidak_di_tempat",
    "meninggal",
)


def awasi_contoh(pemilihan: Any, akun: Mapping[str, Any], kerjakan: Callable[[str], None]) -> None:
    """Notes: one that waits, one late, one followed, one disputed, one done."""
    wati, ani, rudi = akun["wati"], akun["ani"], akun["rudi"]
    kini = hari_ini(pemilihan.zona)
    _meninggal(pemilihan, akun)
    tps = f"{_kelurahan(pemilihan)}.001"
    surat = Surat(
        "021/PM.02/K.99.71 (rekaan)",
        kini - timedelta(16),
        kini - timedelta(15),
        kini - timedelta(4),
    )
    services.catat_pengawasan(
        pengguna=ani, pemilihan=pemilihan, surat=surat,
        isi=Isi("saran_perbaikan", "kk_dua_tps", "tps", tps, "Beberapa KK terbagi ke dua TPS."),
    )  # fmt: skip
    tempel = services.catat_pengawasan(
        pengguna=wati, pemilihan=pemilihan,
        isi=Isi("temuan", "tidak_ditempel", "tps", tps, "Pagi itu daftarnya belum ditempel di TPS."),
    )  # fmt: skip
    services.jawab(
        pengguna=ani, catatan=tempel, putusan="diterima", alasan="Benar. Daftar ditempel hari itu juga.",
        bukti="Foto tempelan dari PPS.",
    )  # fmt: skip
    tindak_lanjut.selesaikan(
        pengguna=ani, butir=Butir.objects.get(catatan=tempel), uraian="Ditempel ulang oleh PPS."
    )
    sk = services.catat_pengawasan(
        pengguna=wati, pemilihan=pemilihan,
        isi=Isi("rekomendasi", "tanpa_sk", "wilayah", _kelurahan(pemilihan),
                "Pantarlih diminta membawa SK dan menunjukkannya kepada warga."),
        surat=Surat("005/PM.00.02/K.99.71 (rekaan)", kini - timedelta(9), kini - timedelta(8)),
    )  # fmt: skip
    services.jawab(
        pengguna=rudi,
        catatan=sk,
        putusan="ditolak",
        alasan="Semua pantarlih menerima SK sebelum coklit.",
    )
    services.bantah(pengguna=wati, catatan=sk, alasan="Menerima SK belum berarti menunjukkannya.")
    _uji_petik(pemilihan, wati)
    _sanding(pemilihan, ani, kerjakan)


def _kelurahan(pemilihan: Any) -> str:
    kode = Kasus.objects.filter(pemilihan=pemilihan).exclude(wilayah=pemilihan.wilayah)
    return str(kode.order_by("wilayah").values_list("wilayah", flat=True)[0])


def _meninggal(pemilihan: Any, akun: Mapping[str, Any]) -> Catatan:
    """Voters whom Bawaslu found dead: some already struck, one rightly not."""
    coret = Perubahan.objects.filter(pemilihan=pemilihan, jenis="tms", baris_daftar__isnull=False)
    baris = [u.baris_daftar for u in coret.select_related("baris_daftar__berkas")[:2]]
    lain = Kasus.objects.filter(pemilihan=pemilihan, jenis="hilang", keadaan="terbuka")
    baris += [
        k.baris_daftar for k in lain.select_related("baris_daftar__berkas").order_by("pk")[:4]
    ]
    c = services.catat_pengawasan(
        pengguna=akun["wati"], pemilihan=pemilihan,
        isi=Isi("temuan", "meninggal", "baris", pemilihan.wilayah,
                "Menurut keluarga dan tetangga sudah meninggal, masih terdaftar."),
        butir=[ButirMasuk(b.wilayah, b, tps=b.tps) for b in baris],
    )  # fmt: skip
    services.jawab(
        pengguna=akun["ani"], catatan=c, putusan="sebagian", ditolak={len(baris)},
        alasan="Satu orang ditemui masih hidup; yang lain ditindaklanjuti satu per satu.",
        bukti="Berita acara kunjungan PPS nomor 7 (rekaan).",
    )  # fmt: skip
    for butir in Butir.objects.filter(catatan=c).order_by("urutan"):
        for u in coret.filter(baris_daftar=butir.baris_id):
            tindak_lanjut.tautkan(pengguna=akun["ani"], butir=butir, perubahan=u)
    return c


def _uji_petik(pemilihan: Any, wati: Any) -> None:
    """A random sample of the newest list, most of it visited."""
    u = uji.buat(
        pengguna=wati, pemilihan=pemilihan, arah="daftar_ke_orang", nama="Uji petik daftar, pekan pertama",
        wilayah=pemilihan.wilayah, banyak=BANYAK, benih=BENIH,
    )  # fmt: skip
    for n, b in enumerate(u.butir.select_related("uji__pemilihan").order_by("urutan")[:TERISI]):
        hasil = _HASIL[n % len(_HASIL)]
        dicoklit = None if hasil == "tidak_di_tempat" else n % 13 != 5
        stiker = None if dicoklit is None else n % 11 != 3
        uji.isi_butir(pengguna=wati, butir=b, isi=uji.IsiButir(hasil, dicoklit, stiker))


def _sanding(pemilihan: Any, ani: Any, kerjakan: Callable[[str], None]) -> None:
    """The registry beside the loaded list."""
    from kantor.telaah.selectors import padanan_kini

    p = padanan_kini(pemilihan)
    if p is None:
        raise HakpilihError("Belum ada pemadanan.", "Padankan dahulu.")
    kerjakan(minta(pengguna=ani, pemilihan=pemilihan, kiri=p.rujukan, kanan=p.daftar).objek)
