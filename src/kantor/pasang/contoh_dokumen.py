"""The demo's copies: one that Bawaslu has, one that waits, one rejected; and sheets on walls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from kantor.daftar.models import Daftar
from kantor.dokumen import selectors
from kantor.dokumen.models import Salinan
from kantor.dokumen.penempelan import tempel
from kantor.dokumen.services import minta, objek, serahkan, setujui, tolak
from kantor.pemilihan.selectors import hari_ini

BAWASLU = {
    "penerima": "Wati Susanti", "lembaga": "Bawaslu Kota Contoh",
    "keperluan": "Pengawasan daftar pemilih",
    "dasar": "Surat Bawaslu Kota Contoh nomor 12 (rekaan)",
}  # fmt: skip
PPK = {
    "penerima": "Dedi Prasetyo", "lembaga": "PPK Gading Raya", "keperluan": "Bekal rapat pleno PPK",
    "dasar": "Undangan pleno nomor 4 (rekaan)",
}  # fmt: skip
LO = {
    "penerima": "Galih Wicaksono", "lembaga": "LO pasangan calon nomor 1 (rekaan)",
    "keperluan": "Mencocokkan daftar pendukung", "dasar": "Tidak disebut",
}  # fmt: skip
TEMPAT = ("Papan pengumuman kantor kelurahan", "Balai RW", "Pos ronda")


def serahkan_contoh(
    daftar: Daftar, akun: Mapping[str, Any], kerjakan: Callable[[str], None]
) -> None:
    """Copies of a fixed list in every state, and its sheets posted in half of the kelurahan."""
    kota = daftar.pemilihan.wilayah
    ani, rudi, sari = (akun[n] for n in ("ani", "rudi", "sari"))
    s = minta(pengguna=ani, daftar=daftar, profil="pengawas", bentuk="csv", wilayah=kota, **BAWASLU)
    for siapa in (rudi, sari):
        s = setujui(pengguna=siapa, salinan=s)
    kerjakan(objek(s))
    s = Salinan.objects.get(pk=s.pk)
    for _ in serahkan(pengguna=ani, salinan=s):
        pass
    kecamatan = f"{kota}.01"
    tunggu = minta(
        pengguna=ani, daftar=daftar, profil="penuh", bentuk="model_a", wilayah=kecamatan, **PPK
    )
    setujui(pengguna=sari, salinan=tunggu)
    tolak(
        pengguna=rudi,
        salinan=minta(
            pengguna=ani, daftar=daftar, profil="penuh", bentuk="csv", wilayah=kota, **LO
        ),
        alasan="Peserta pemilihan tidak menerima NIK; mintalah salinan pengawas dengan dasarnya.",
    )
    _tempel(daftar, akun)


def _tempel(daftar: Daftar, akun: Mapping[str, Any]) -> None:
    """Every second kelurahan has posted all, one of the others its first sheet."""
    hari = hari_ini(daftar.pemilihan.zona)
    budi, ani = akun["budi"], akun["ani"]
    for i, t in enumerate(selectors.per_kelurahan(ani, daftar)):
        tps = selectors.tps_kelurahan(daftar, t.kelurahan)
        if t.kelurahan == budi.wilayah:
            tempel(
                pengguna=budi, daftar=daftar, wilayah=tps[:1], tempat=TEMPAT[0], dipasang=hari,
                foto=BytesIO(_foto()),
            )  # fmt: skip
        elif i % 2:
            tempel(
                pengguna=ani, daftar=daftar, wilayah=tps, tempat=TEMPAT[i % 3], dipasang=hari,
            )  # fmt: skip


def _foto() -> bytes:
    """A drawn stand-in for a phone's photo: a board with sheets."""
    gambar = Image.new("RGB", (800, 600), (122, 140, 118))
    pena = ImageDraw.Draw(gambar)
    pena.rectangle((90, 70, 710, 530), fill=(150, 112, 74))
    for x in (130, 330, 530):
        pena.rectangle((x, 120, x + 150, 480), fill=(245, 243, 236))
        for y in range(150, 470, 14):
            pena.line((x + 14, y, x + 136, y), fill=(120, 120, 120), width=2)
    keluar = BytesIO()
    gambar.save(keluar, "JPEG", quality=80)
    return keluar.getvalue()
