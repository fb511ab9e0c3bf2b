"""The berita acara of a closed pleno as a PDF: the same values as its page, so the same words and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.angka import bulat
from hakpilih.publikasi.surat.isi import BeritaAcara, Hadir, Keberatan, Tabel, Tertanda
from hakpilih.publikasi.surat.pleno import berita_acara
from hakpilih.tahapan.tanggal import panjang
from kantor.dokumen.kepala import kop_kantor, setempat
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pleno import selectors
from kantor.pleno.berita_acara import BarisKeberatan, IsiDaftar
from kantor.pleno.berita_acara import BeritaAcara as IsiPleno
from kantor.pleno.models import Pleno

ANGGOTA = "anggota"


def pdf_berita_acara(p: Pleno) -> bytes:
    """The paper; printed again it is the same to the byte.

    Raises `ArgumenKeliru` for a meeting that is not closed.
    """
    ba = selectors.isi_berita_acara(p)
    if ba.draf or ba.ditutup is None:
        raise ArgumenKeliru(
            "Pleno ini belum ditutup, jadi berita acaranya belum ada.",
            "Tutup plenonya dahulu; drafnya dapat dicetak dari halamannya.",
        )
    tutup = setempat(ba.ditutup, p.pemilihan)
    mulai = datetime.combine(ba.hari, ba.pukul, tutup.tzinfo)
    dibuka = setempat(ba.dibuka, p.pemilihan) if ba.dibuka is not None else mulai
    isi = BeritaAcara(
        judul=f"Berita acara {ba.judul}",
        nomor=ba.nomor,
        mulai=dibuka,
        tempat=ba.tempat,
        daftar=ba.daftar.nama if ba.daftar is not None else "",
        akar=ba.daftar.akar_daftar if ba.daftar is not None else "",
        selesai=tutup,
        acara=ba.agenda,
        kuorum=_kuorum(ba),
        hadir=[
            Hadir(h.nama or h.lembaga, h.kata_golongan, h.jabatan or h.lembaga, h.hadir)
            for h in ba.hadirin
        ],
        keberatan=[_keberatan(k) for k in ba.keberatan],
        putusan=_putusan(ba),
        tabel=_tabel_semua(ba.daftar, ba.nama_wilayah) if ba.daftar is not None else [],
        tertanda=[
            Tertanda(h.jabatan or h.kata_golongan, h.nama)
            for h in ba.hadirin
            if h.golongan == ANGGOTA and h.hadir
        ],
    )
    k = replace(kop_kantor(p.pemilihan), kantor=ba.badan, wilayah_nama=nama_wilayah(ba.wilayah))
    return berita_acara(k, isi, dicetak=tutup)


def _kuorum(ba: IsiPleno) -> str:
    menurut = "menurut aturan pemilihan" if ba.kuorum_dari_aturan else "lebih dari separuh"
    return f"{ba.anggota_hadir} dari {ba.anggota} anggota hadir; kuorum {ba.kuorum} anggota, {menurut}."


def _keberatan(k: BarisKeberatan) -> Keberatan:
    tentang = f" ({k.tentang})" if k.tentang else ""
    jawaban = " ".join(
        filter(None, (k.jawaban, f"Tindak lanjut: {k.tindak_lanjut}" if k.tindak_lanjut else ""))
    )
    return Keberatan(k.dari, f"{k.perkara}{tentang}: {k.uraian}", jawaban, k.hasil)


def _putusan(ba: IsiPleno) -> list[str]:
    hasil = [baris for baris in ba.putusan.splitlines() if baris.strip()]
    if ba.daftar is not None and ba.daftar.alasan_perbaikan:
        hasil.append(f"Alasan perbaikan daftar: {ba.daftar.alasan_perbaikan}")
    if ba.alasan_kurang:
        hasil.append(f"Bagian bertanda * belum ditetapkan di tingkat bawahnya: {ba.alasan_kurang}")
    if ba.gugur:
        hasil.append(f"Penetapan ini gugur: {ba.gugur}")
    return hasil


def _tabel_semua(d: IsiDaftar, wilayah: str) -> list[tuple[str, Tabel]]:
    return [_tabel(d, wilayah), *([_neraca(d)] if d.neraca else [])]


def _neraca(d: IsiDaftar) -> tuple[str, Tabel]:
    """How a quarter's list came to be, as offices publish it."""
    pindah = ("Masuk", "Keluar") if d.pindah else ()
    baris = [
        (n.nama, n.awal, n.baru, n.tms, *((n.masuk, n.keluar) if pindah else ()), n.akhir)
        for n in d.neraca
    ]
    kepala = ("Wilayah", "Awal", "Baru", "TMS", *pindah, "Akhir")
    antar = " + masuk − keluar; masuk dan keluar adalah pindah antarkecamatan" if pindah else ""
    catatan = (f"Akhir = awal + baru − TMS{antar}. Data {bulat(d.ubah)} pemilih diubah.",)
    return f"Dari daftar sebelumnya ke {d.nama}", Tabel(
        kepala, baris[:-1], baris[-1], catatan=catatan
    )


def _tabel(d: IsiDaftar, wilayah: str) -> tuple[str, Tabel]:
    j = d.jumlah
    lain = ("Tidak tertulis",) if j.lain else ()
    baris = [
        (
            f"{b.nama}{' *' if b.kurang else ''}", b.laki_laki, b.perempuan,
            *((b.lain,) if lain else ()), b.banyak,
        )
        for b in d.bagian
    ]  # fmt: skip
    jumlah = ("Jumlah", j.laki_laki, j.perempuan, *((j.lain,) if lain else ()), j.banyak)
    kepala = ("Wilayah", "Laki-laki", "Perempuan", *lain, "Jumlah")
    catatan = (f"Akar bagian ini: {j.akar}",) if j.akar and j.akar != d.akar_daftar else ()
    judul = f"Rekapitulasi {d.nama} {wilayah}, keadaan {panjang(d.pada)}"
    return judul, Tabel(kepala, baris, jumlah, catatan=catatan)
