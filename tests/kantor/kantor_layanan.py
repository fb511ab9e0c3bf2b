"""The public desk of the small office: reports of two kelurahan, one published, and a file of responses."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kantor.layanan import foto as foto_laporan
from kantor.layanan import kolektif, publik
from kantor.layanan.services import umumkan
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA
from tests.kantor.dokumen.bahan import foto


@dataclass
class LayananKecil:
    """By whose kelurahan: a complaint with its photo, a response about its voter; and what is public."""

    laporan: dict[str, Any] = field(default_factory=dict)
    foto: dict[str, Any] = field(default_factory=dict)
    tanggapan: dict[str, Any] = field(default_factory=dict)
    aspirasi: Any = None
    kumpulan: Any = None


def bangun_layanan(h: Any) -> None:
    """Everything through the services that pages use."""
    y = h.layanan = LayananKecil()
    for n, (siapa, w) in enumerate((("budi", KEL_BUDI), ("citra", KEL_CITRA))):
        gambar = foto_laporan.simpan(io.BytesIO(foto()))
        isi = publik.Isi(
            "pengaduan", "tps", "terbuka", "Ada tangga.", w, kontak="0812", foto=[gambar]
        )
        y.laporan[siapa], _ = publik.kirim(pemilihan=h.pemilihan, isi=isi, tanda=f"{n:032x}")
        y.foto[siapa] = y.laporan[siapa].foto.get()
        b = h.pemilih[siapa]
        isi = publik.Isi(
            "tanggapan",
            "data_keliru",
            "terbuka",
            "Alamatnya keliru.",
            w,
            nama=b.nama,
            alamat=b.alamat,
        )
        y.tanggapan[siapa], _ = publik.kirim(pemilihan=h.pemilihan, isi=isi, tanda=f"a{n:031x}")
    isi = publik.Isi("aspirasi", "akses", "anonim", "Bidang miring di TPS.", KEL_BUDI)
    y.aspirasi, _ = publik.kirim(pemilihan=h.pemilihan, isi=isi, tanda="b" * 32)
    umumkan(pengguna=h.orang["ani"], laporan=y.aspirasi, ringkas="Bidang miring di semua TPS.")
    y.kumpulan = kolektif.muat(
        pengguna=h.orang["ani"], pemilihan=h.pemilihan, dari="RT 02", nomor_surat="", tanda="c" * 32,
        berkas=SimpleUploadedFile("rt.csv", f"nama,tanggapan\n{h.pemilih['budi'].nama},GANDA\n".encode()),
    ).kumpulan  # fmt: skip
