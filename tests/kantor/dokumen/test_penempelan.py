"""Posting: recorded with a photo that says nothing about its phone, taken down, taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image

from hakpilih.errors import ArgumenKeliru
from kantor.daftar.models import Daftar
from kantor.dokumen import foto as mesin
from kantor.dokumen import penempelan, selectors
from kantor.dokumen.models import Penempelan
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.models import Peristiwa
from tests.kantor.dokumen.bahan import (
    KEL_A,
    KEL_B,
    TPS_A,
    Orang,
    _folder,
    foto,
    kasus,
    rancangan,
    susun,
    tetap,
)

__all__ = ("_folder", "kasus", "rancangan", "susun", "tetap")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
TPS_B = f"{KEL_B}.003"


def tempel(pengguna: Any, daftar: Daftar, **isi: Any) -> Penempelan:
    isi = {
        "wilayah": [TPS_A], "tempat": "Papan kantor kelurahan", "dipasang": hari_ini(), **isi,
    }  # fmt: skip
    return penempelan.tempel(pengguna=pengguna, daftar=daftar, **isi)[0]


def berlokasi() -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "Ponsel Rahasia"  # model
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "S"  # GPS
    exif.get_ifd(0x8825)[2] = (7.0, 15.0, 44.0)
    return foto(exif=exif.tobytes(), comment=b"catatan tersembunyi")


def test_foto_penempelan_tanpa_letak(tetap: Daftar, orang: Orang, tmp_path: Any) -> None:
    asal = berlokasi()
    assert b"Ponsel Rahasia" in asal
    bersih = mesin.bersihkan(BytesIO(asal))
    with Image.open(BytesIO(bersih)) as g:
        assert g.format == "JPEG"
        assert g.size == (300, 400)  # upright
        assert not dict(g.getexif())
        assert "comment" not in g.info
    assert b"Ponsel" not in bersih
    assert b"tersembunyi" not in bersih
    p = tempel(orang("budi"), tetap, foto=BytesIO(asal))
    assert (p.foto_ukuran, len(p.foto_sha256)) == (len(bersih), 64)
    assert not [f for f in tmp_path.rglob("*.hkp") if b"JFIF" in f.read_bytes()]
    assert b"".join(penempelan.buka_foto(pengguna=orang("wati"), penempelan=p)) == bersih
    assert Peristiwa.objects.get(tindakan="foto_tempelan_dibuka").pelaku == "wati"
    with pytest.raises(Ditolak):
        penempelan.buka_foto(pengguna=orang("citra"), penempelan=p)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"bukan foto", "bukan foto"),
        (b"%PDF-1.4", "bukan foto"),
        (foto()[:200], "bukan foto"),
        (foto("GIF"), "bukan foto"),
        (b"\xff\xd8\xff" + bytes(mesin.FOTO_TERBESAR), "15 MB"),
    ],
)
def test_yang_bukan_foto_ditolak(isi: bytes, kata: str) -> None:
    with pytest.raises(ArgumenKeliru, match=kata):
        mesin.bersihkan(BytesIO(isi))


def test_foto_besar_dikecilkan_dan_raksasa_ditolak(monkeypatch: pytest.MonkeyPatch) -> None:
    for bentuk in ("JPEG", "PNG", "WEBP"):
        with Image.open(BytesIO(mesin.bersihkan(BytesIO(foto(bentuk, (3000, 2000)))))) as g:
            assert max(g.size) == mesin.SISI
    monkeypatch.setattr(mesin, "TITIK_TERBANYAK", 100)
    with pytest.raises(ArgumenKeliru, match="terlalu besar"):
        mesin.bersihkan(BytesIO(foto()))


def test_penempelan_hanya_dari_daftar_yang_ditetapkan(tetap: Daftar, orang: Orang) -> None:
    budi = orang("budi")
    for ubah, kata in (
        ({"wilayah": []}, "belum dipilih"),
        ({"wilayah": [f"{KEL_A}.009"]}, "tidak ada di daftar"),
        ({"wilayah": [KEL_A]}, "tidak ada di daftar"),
        ({"tempat": " "}, "Tempatnya"),
        ({"tempat": "Rumah 9971015403870001"}, "deretan angka"),
        ({"dipasang": hari_ini() + timedelta(days=1)}, "belum tiba"),
        ({"dipasang": hari_ini() - timedelta(days=3)}, "sebelum daftarnya"),
        ({"foto": BytesIO(b"x")}, "bukan foto"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            tempel(budi, tetap, **ubah)
    for siapa, wilayah in (("budi", TPS_B), ("wati", TPS_A), ("rudi", TPS_A), ("dedi", TPS_A)):
        with pytest.raises(Ditolak):
            tempel(orang(siapa), tetap, wilayah=[wilayah])
    assert not Penempelan.objects.exists()


def test_daftar_yang_belum_ditetapkan_tidak_ditempel(rancangan: Daftar, orang: Orang) -> None:
    with pytest.raises(ArgumenKeliru, match="belum ditetapkan"):
        tempel(orang("budi"), rancangan)


def test_yang_belum_menempel_terhitung_per_kelurahan(tetap: Daftar, orang: Orang) -> None:
    def hitung(siapa: str) -> list[tuple[str, int, int]]:
        per = selectors.per_kelurahan(orang(siapa), tetap)
        return [(t.kelurahan, t.sudah, t.belum) for t in per]

    assert hitung("ani") == [(KEL_A, 0, 1), (KEL_B, 0, 1)]
    p = tempel(orang("budi"), tetap)
    tempel(orang("budi"), tetap, tempat="Balai RW")  # twice the same TPS counts once
    assert hitung("ani") == [(KEL_A, 1, 0), (KEL_B, 0, 1)]
    assert hitung("budi") == [(KEL_A, 1, 0)]
    assert hitung("citra") == [(KEL_B, 0, 1)]
    for q in Penempelan.objects.all():
        penempelan.batalkan(pengguna=orang("budi"), penempelan=q, alasan="Salah kelurahan")
    assert hitung("ani") == [(KEL_A, 0, 1), (KEL_B, 0, 1)]
    with pytest.raises(ArgumenKeliru, match="sudah dibatalkan"):
        penempelan.turunkan(pengguna=orang("budi"), penempelan=p, pada=hari_ini())


def test_lembar_diturunkan_satu_kali(tetap: Daftar, orang: Orang) -> None:
    p = tempel(orang("budi"), tetap)
    for pada in (hari_ini() - timedelta(days=1), hari_ini() + timedelta(days=1)):
        with pytest.raises(ArgumenKeliru, match="Hari itu"):
            penempelan.turunkan(pengguna=orang("budi"), penempelan=p, pada=pada)
    with pytest.raises(Ditolak):
        penempelan.turunkan(pengguna=orang("citra"), penempelan=p, pada=hari_ini())
    p = penempelan.turunkan(pengguna=orang("budi"), penempelan=p, pada=hari_ini())
    assert p.penurun == orang("budi")
    with pytest.raises(ArgumenKeliru, match="sudah diturunkan"):
        penempelan.turunkan(pengguna=orang("budi"), penempelan=p, pada=hari_ini())
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        penempelan.batalkan(pengguna=orang("budi"), penempelan=p, alasan=" ")


def test_pps_diingatkan_menempel_dps(rancangan: Daftar, orang: Orang, sebagai: Any) -> None:
    Daftar.objects.filter(pk=rancangan.pk).update(
        jenis="dps", keadaan="ditetapkan", pemutus=orang("rudi"), diputuskan=timezone.now()
    )
    kalimat = "DPS: 1 TPS belum ditempel"
    assert kalimat in sebagai("budi").get("/").content.decode()
    assert "belum ditempel" not in sebagai("ani").get("/").content.decode()
    rancangan.refresh_from_db()
    tempel(orang("budi"), rancangan)
    assert kalimat not in sebagai("budi").get("/").content.decode()


def test_foto_yang_dibuat_untuk_memenuhi_memori_ditolak() -> None:
    besar = BytesIO()
    Image.new("1", (5_000, 4_000)).save(besar, "PNG")  # some kilobytes
    assert len(besar.getvalue()) < 50_000
    with pytest.raises(ArgumenKeliru, match="terlalu besar untuk dibuka"):
        mesin.bersihkan(BytesIO(besar.getvalue()))
    asal = foto(sisi=(5_000, 4_000))  # what a phone takes
    assert mesin.bersihkan(BytesIO(asal))


@pytest.mark.filterwarnings("ignore")
def test_foto_yang_rusak_di_tengah_ditolak_dengan_kalimat() -> None:
    asal = bytearray(berlokasi())
    letak = asal.index(b"Exif") + 6
    for geser in range(0, 60, 3):
        rusak = bytearray(asal)
        rusak[letak + geser : letak + geser + 3] = b"\xff\xff\xff"
        keberatan = ""
        try:
            assert mesin.bersihkan(BytesIO(bytes(rusak)))
        except ArgumenKeliru as g:
            keberatan = g.pesan
        assert not keberatan or "bukan foto" in keberatan


def test_hari_ditetapkan_menurut_jam_kantor(
    tetap: Daftar, orang: Orang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fixed at one in the morning of 12 August in Eastern Indonesia, when it was the 11th in London."""
    tetap.pemilihan.zona = "WIT"
    monkeypatch.setattr(tetap, "diputuskan", datetime(2024, 8, 11, 16, 0, tzinfo=UTC))
    with pytest.raises(ArgumenKeliru, match="sebelum daftarnya ditetapkan"):
        tempel(orang("budi"), tetap, dipasang=date(2024, 8, 11))
    assert tempel(orang("budi"), tetap, dipasang=date(2024, 8, 12)).dipasang == date(2024, 8, 12)
