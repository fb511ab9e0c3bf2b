"""The format of what became of invitations, typed from paper, `hasil_undangan`: a row per invitation.

Column names are those of the sheet that the office gives out per TPS; no official file layout was found. The
words of reasons are those of `hakpilih.daftar.undangan`, which an election may narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.format import Format, Kolom, Konteks, Temuan, TemuanBerkas
from hakpilih.intake.format_hadir import kolom_biasa
from hakpilih.intake.kode import Kode
from hakpilih.intake.sel import rata, temuan_sama

DISAMPAIKAN, TIDAK = "disampaikan", "tidak"
HASIL: Mapping[str, str] = {
    **dict.fromkeys(
        ("DISAMPAIKAN", "D", "SAMPAI", "YA", "Y", "DITERIMA", "TERSAMPAIKAN", "1", "V"), DISAMPAIKAN
    ),
    **dict.fromkeys(
        ("TIDAK", "T", "TIDAK DISAMPAIKAN", "TIDAK SAMPAI", "DIKEMBALIKAN", "KEMBALI", "0"), TIDAK
    ),
}
KEPADA: Mapping[str, str] = {
    **dict.fromkeys(
        ("SENDIRI", "S", "PEMILIH", "YANG BERSANGKUTAN", "PEMILIH SENDIRI", "YBS"), "sendiri"
    ),
    **dict.fromkeys(
        ("KELUARGA", "K", "KELUARGA SERUMAH", "SUAMI", "ISTRI", "ANAK", "ORANG TUA", "IBU", "AYAH"),
        "keluarga",
    ),
}
ALASAN: Mapping[str, str] = {
    **dict.fromkeys(("MENINGGAL", "MENINGGAL DUNIA", "WAFAT"), "meninggal"),
    **dict.fromkeys(("PINDAH", "PINDAH ALAMAT", "PINDAH DOMISILI"), "pindah"),
    **dict.fromkeys(("PINDAH MEMILIH", "PINDAH TPS", "DPTB"), "pindah_memilih"),
    **dict.fromkeys(("TIDAK DIKENAL", "TIDAK DIKENALI"), "tidak_dikenal"),
    **dict.fromkeys(
        ("TIDAK DI TEMPAT", "TIDAK ADA DI TEMPAT", "TIDAK DITEMUI", "TIDAK BERADA DI TEMPAT"),
        "tidak_di_tempat",
    ),
}


def _kode(nama: str, alias: str, pilihan: Mapping[str, str]) -> Kolom:
    return Kolom(nama, "kode", tuple(a.strip() for a in alias.split(",")), pilihan)


KOLOM: tuple[Kolom, ...] = (
    kolom_biasa("tps_kode", "kode_wilayah", "KODE TPS"),
    kolom_biasa("kel_kode", "kode_wilayah", "KODE KELURAHAN, KODE DESA, KODE KEL, KELURAHAN KODE"),
    kolom_biasa("tps_no", "nomor", "TPS, NO TPS, NOMOR TPS"),
    kolom_biasa("nomor", "angka", "NO, NO URUT, NOMOR URUT, NOMOR UNDANGAN, NO UNDANGAN"),
    kolom_biasa("kode", "teks", "KODE UNDANGAN, QR, KODE QR"),
    kolom_biasa("nama", "nama", "NAMA PEMILIH, NAMA LENGKAP"),
    _kode("hasil", "STATUS, KETERANGAN PENYAMPAIAN, PENYAMPAIAN, HASIL PENYAMPAIAN", HASIL),
    _kode("kepada", "DITERIMA OLEH, PENERIMA, DISERAHKAN KEPADA", KEPADA),
    _kode("alasan", "SEBAB, ALASAN TIDAK DISAMPAIKAN, SEBAB TIDAK DISAMPAIKAN", ALASAN),
    kolom_biasa(
        "tanggal_penyampaian", "tanggal", "TANGGAL, TGL, TGL PENYAMPAIAN, DISERAHKAN TANGGAL"
    ),
    kolom_biasa("catatan", "teks", "KET, KETERANGAN"),
)
SKEMA: pa.Schema = pa.schema(
    [
        ("baris", pa.int64()),
        ("baris_asal", pa.int64()),
        *((k, pa.string()) for k in ("tps_kode", "kel_kode", "tps_no")),
        ("nomor", pa.int64()),
        *((k, pa.string()) for k in ("kode", "nama", "hasil", "kepada", "alasan")),
        ("tanggal_penyampaian", pa.date32()),
        ("catatan", pa.string()),
        ("masalah", pa.list_(pa.string())),
    ]
)
_LEMBAR = "Lihat lembar KPPS-nya, lalu lengkapi sel ini."
KODE: dict[str, Kode] = {
    "undangan_tanpa_hasil": Kode(
        "catatan",
        "Hasil belum diisi",
        "Hasil undangan ini belum diisi, jadi ia tetap belum dicatat.",
        "Isi dengan disampaikan atau tidak, bila sudah ada hasilnya.",
    ),
    "undangan_tanpa_penunjuk": Kode(
        "galat",
        "Hasil tanpa penunjuk undangan",
        "Baris ini tidak memuat kode undangan, maupun nomor urut dengan TPS-nya, jadi undangannya tidak "
        "dapat dicari.",
        "Salin kode undangan, atau isi nomor urut bersama kode TPS-nya.",
    ),
    "undangan_tanpa_alasan": Kode(
        "galat",
        "Tidak disampaikan tanpa alasan",
        "Undangan ini tidak disampaikan, tetapi alasannya tidak diisi.",
        _LEMBAR,
    ),
    "undangan_tanpa_penerima": Kode(
        "galat",
        "Disampaikan tanpa penerima",
        "Undangan ini disampaikan, tetapi tidak disebut kepada siapa.",
        f"{_LEMBAR} Isinya sendiri atau keluarga.",
    ),
    "alasan_pada_disampaikan": Kode(
        "peringatan",
        "Alasan pada undangan yang disampaikan",
        "Undangan ini disampaikan, tetapi alasan {isi} tertulis juga.",
        "Betulkan hasilnya menjadi tidak, atau kosongkan alasannya.",
    ),
    "undangan_dua_hasil": Kode(
        "peringatan",
        "Satu undangan dua hasil",
        "{jumlah} undangan tertulis lebih dari sekali dengan hasil yang berbeda (misalnya baris {contoh}).",
        "Sisakan satu baris yang benar; yang lain tidak dimuat.",
    ),
}  # fmt: skip


def silang(tabel: pa.Table, konteks: Konteks) -> Iterator[Temuan]:
    """Jika hasil sebuah undangan tidak lengkap atau bertentangan dengan isian lain di barisnya, maka barisnya
    tetap diterima dan dikatakan apa yang kurang.

    Dasar: rancangan proyek ini; tidak ada baris yang hilang.
    """
    k = {
        n: rata(tabel[n])
        for n in ("tps_kode", "kel_kode", "tps_no", "kode", "hasil", "kepada", "alasan")
    }
    isi = {n: ~np.asarray(pc.equal(v, ""), bool) for n, v in k.items()}
    nomor = np.asarray(pc.is_valid(rata(tabel["nomor"])), bool)
    tps = isi["tps_kode"] | (isi["kel_kode"] & isi["tps_no"])
    sampai = np.asarray(pc.equal(k["hasil"], DISAMPAIKAN), bool)
    tidak = np.asarray(pc.equal(k["hasil"], TIDAK), bool)
    for kode, kolom, benar in (
        ("undangan_tanpa_hasil", "hasil", ~isi["hasil"]),
        ("undangan_tanpa_penunjuk", None, isi["hasil"] & ~isi["kode"] & ~(nomor & tps)),
        ("undangan_tanpa_alasan", "alasan", tidak & ~isi["alasan"]),
        ("undangan_tanpa_penerima", "kepada", sampai & ~isi["kepada"]),
    ):
        if benar.any():
            yield temuan_sama(kode, kolom, np.flatnonzero(benar))
    lebih = _posisi(sampai & isi["alasan"])
    if len(lebih):
        kata = pc.replace_substring(k["alasan"].take(pa.array(lebih)), "_", " ")
        yield Temuan("alasan_pada_disampaikan", "alasan", lebih, kata)


def _posisi(benar: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    return np.flatnonzero(benar).astype(np.int64)


def penunjuk(b: Mapping[str, object]) -> tuple[str, ...]:
    """What a row points at: the code of its invitation, else TPS and number; () where it says neither."""
    if b["kode"]:
        return (str(b["kode"]).lower(),)
    tps = b["tps_kode"] or (b["kel_kode"] and b["tps_no"] and f"{b['kel_kode']}.{b['tps_no']:0>3}")
    return (str(tps), str(b["nomor"])) if tps and b["nomor"] is not None else ()


class PenjagaUndangan:
    """Invitations that have two results in one file."""

    def __init__(self, konteks: Konteks) -> None:
        self._awal: dict[tuple[str, ...], tuple[object, ...]] = {}
        self._ganda: dict[tuple[str, ...], int] = {}

    def amati(self, tabel: pa.Table, temuan: Sequence[Temuan]) -> None:
        """Note what the rows of one piece say of which invitation."""
        kolom = (
            "baris",
            "kode",
            "tps_kode",
            "kel_kode",
            "tps_no",
            "nomor",
            "hasil",
            "kepada",
            "alasan",
        )
        for b in tabel.select(list(kolom)).to_pylist():
            kunci = penunjuk(b)
            if not kunci or not b["hasil"]:
                continue
            hasil = (b["hasil"], b["kepada"], b["alasan"])
            if self._awal.setdefault(kunci, hasil) != hasil:
                self._ganda.setdefault(kunci, b["baris"])

    def putusan(self) -> Iterable[TemuanBerkas]:
        """One finding for all of them."""
        if self._ganda:
            isi = {"jumlah": str(len(self._ganda)), "contoh": str(min(self._ganda.values()))}
            yield TemuanBerkas("undangan_dua_hasil", None, isi)


FORMAT: tuple[Format, ...] = (
    Format(
        nama="hasil_undangan",
        judul="Hasil penyampaian undangan (C.Pemberitahuan)",
        kolom=KOLOM,
        wajib=("hasil",),
        salah_satu=("kode", "nomor"),
        inti=("kode", "nomor", "nama"),
        skema=SKEMA,
        silang=(silang,),
        penjaga=(PenjagaUndangan,),
        kode=KODE,
    ),
)
