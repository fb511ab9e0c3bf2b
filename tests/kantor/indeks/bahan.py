"""What the tests of this room start from."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kantor.indeks import bukti_layanan, services
from kantor.indeks.bukti_layanan import BuktiMasuk
from kantor.indeks.hitungan import instrumen
from kantor.indeks.instrumen_layanan import pakai_bawaan
from kantor.indeks.models import Penilaian
from kantor.indeks.services import NilaiMasuk
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini

PDF = b"%PDF-1.4 dokumen rekaan"


def mulai(
    pengguna: Any, pemilihan: Pemilihan, kode: str = "kinerja", tahun: int = 2024
) -> Penilaian:
    """A new assessment without any value."""
    return services.buat(
        pengguna=pengguna, pemilihan=pemilihan, instrumen=pakai_bawaan(pengguna=pengguna, kode=kode),
        tahun=tahun, jenis="pilkada",
    )  # fmt: skip


def wawancara(pengguna: Any, p: Penilaian, kode: str, kesan: str = "cukup", **lain: Any) -> Any:
    """An interview about one indicator."""
    isi = {"judul": "Anggota PPK", "isi": "Sudah jalan.", "tanggal": hari_ini("WIB"), **lain}
    return bukti_layanan.tambah_bukti(
        pengguna=pengguna,
        penilaian=p,
        indikator=kode,
        masuk=BuktiMasuk("wawancara", kesan=kesan, **isi),
    )


def dokumen(pengguna: Any, p: Penilaian, kode: str, kesan: str = "") -> Any:
    """A document of one indicator; needs the key process."""
    masuk = BuktiMasuk(
        "dokumen",
        judul="Laporan rekaan",
        kesan=kesan,
        berkas=BytesIO(PDF),
        nama_berkas="laporan.pdf",
    )
    return bukti_layanan.tambah_bukti(pengguna=pengguna, penilaian=p, indikator=kode, masuk=masuk)


def isi(pengguna: Any, p: Penilaian, **nilai: float) -> None:
    """Values of some indicators."""
    services.isi(
        pengguna=pengguna, penilaian=p, dimensi="Uji",
        nilai={k: NilaiMasuk(v) for k, v in nilai.items()},
    )  # fmt: skip


def lengkap(pengguna: Any, p: Penilaian) -> Penilaian:
    """Two indicators with the evidence that is asked for: enough to hand in."""
    isi(pengguna, p, pegawai_memadai=70, anggaran_memadai=60)
    for kode in ("pegawai_memadai", "anggaran_memadai"):
        wawancara(pengguna, p, kode)
    return p


def pembanding(p: Penilaian, banyak: int = 4, kode: str = "98") -> bytes:
    """A CSV of invented regions."""
    semua = [i.kode for i in instrumen(p).indikator]
    baris = ["kode,nama," + ",".join(semua)]
    for n in range(1, banyak + 1):
        nilai = [str(40 + (n * 13 + k * 7) % 55) for k in range(len(semua))]
        baris.append(f"{kode}.{n:02d},Kabupaten Rekaan {n}," + ",".join(nilai))
    return "\n".join(baris).encode()


def bangun_indeks(k: Any) -> dict[str, Any]:
    """For the small office (`kantor_kecil`): one open and one approved assessment, a document, scores."""
    seno, rudi = k.orang["seno"], k.orang["rudi"]
    jadi = lengkap(seno, mulai(seno, k.pemilihan, tahun=2020))
    jadi = services.ajukan(pengguna=seno, penilaian=jadi)
    services.putuskan(pengguna=rudi, penilaian=jadi, setuju=True, sidik=jadi.sidik)
    draf = lengkap(seno, mulai(seno, k.pemilihan))
    return {
        "draf": draf,
        "jadi": jadi,
        "bukti": dokumen(seno, draf, "pegawai_memadai"),
        "terbit": bukti_layanan.muat_terbit(
            pengguna=seno, instrumen=None, kode="ipp", nama="IPP", tahun=2024, jenis="pilkada",
            sumber="Rekaan", berkas=BytesIO(b"kode,nama,skor\n98,Rekaan,70\n98.01,Satu,61.5\n"),
            nama_berkas="skor.csv",
        ),
    }  # fmt: skip
