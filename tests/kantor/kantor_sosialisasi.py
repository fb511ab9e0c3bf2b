"""What the small office has of voter education: in either kelurahan a plan and a record with its photo."""

from __future__ import annotations

import io
from typing import Any

from django.utils import timezone

from kantor.layanan import foto as foto_arsip
from kantor.sosialisasi import kanal, kegiatan, pelajaran, rencana, uji
from kantor.sosialisasi.kegiatan import Datang
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA
from tests.kantor.dokumen.bahan import foto
from tests.kantor.kinerja.bahan import pdf


def bangun_sosialisasi(h: Any) -> None:
    """Everything through the services that pages use."""
    hari = timezone.localdate()
    h.sosialisasi = {"rencana": {}, "kegiatan": {}, "foto": {}, "pelajaran": {}}
    for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA)):
        r = rencana.buat(
            pengguna=h.orang["sosi"], pemilihan=h.pemilihan,
            isi=rencana.Isi("Forum warga", w, "forum_warga", "daftar", "sosdiklih", {"keluarga": 40},
                            hari, hari),
        )  # fmt: skip
        k = kegiatan.catat(
            pengguna=h.orang[siapa], pemilihan=h.pemilihan, tanda=f"kecil-{siapa}",
            isi=kegiatan.Isi(
                "Forum warga RW 01", hari, "Pos RW", w, "forum_warga", "daftar", "ppk_pps", "PPS",
                {"keluarga": Datang(9, 11), "babinsa": Datang(1)}, rencana=r,
                foto=[foto_arsip.simpan(io.BytesIO(foto()))],
            ),
        )  # fmt: skip
        k = uji.atur(pengguna=h.orang[siapa], kegiatan=k, paket="daftar", tahap="sebelum")
        h.sosialisasi["pelajaran"][siapa] = pelajaran.tulis(
            pengguna=h.orang[siapa], pemilihan=h.pemilihan,
            isi=pelajaran.Isi("Malam lebih ramai", "RW.", "Forum malam.", "Hadir 20.", "Baik.", "Ulangi.",
                              "daftar", w),
        )  # fmt: skip
        h.sosialisasi["rencana"][siapa] = r
        h.sosialisasi["kegiatan"][siapa] = k
        h.sosialisasi["foto"][siapa] = k.foto.get()
    sosi, rudi = h.orang["sosi"], h.orang["rudi"]
    h.sosialisasi["kanal"] = kanal.buat(
        pengguna=sosi, nama="@kpu_kecil", jenis="instagram", alamat="", pengelola="Humas"
    )
    h.sosialisasi["tempat"] = kanal.tempat(
        pengguna=sosi, isi=kanal.IsiTempat("RPP Kecil", "rpp", "Jalan 1", "Tiap hari")
    )
    b = kanal.simpan_bahan(
        pengguna=sosi,
        judul="Buku saku",
        basis=[],
        sumber=io.BytesIO(pdf(h.pemilihan, "Buku saku.")),
        nama="s.pdf",
    )
    h.sosialisasi["bahan"] = kanal.terbitkan_bahan(pengguna=rudi, bahan=b)
    m = pelajaran.tulis(
        pengguna=sosi, pemilihan=h.pemilihan,
        isi=pelajaran.Isi("Sekolah", "SMA.", "Simulasi.", "Uji.", "Naik.", "Ulangi.", "tata_cara", KOTA),
    )  # fmt: skip
    h.sosialisasi["terbit"] = pelajaran.tinjau(pengguna=rudi, pelajaran=m, terima=True)
