"""Moves from another office: the signed file loaded by one person, decided by another, answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.daftar import kiriman as berkas
from hakpilih.daftar.kunci_kantor import baca_kunci
from hakpilih.daftar.pindah import MASUK, Batas, tolakan_batas
from hakpilih.errors import ArgumenKeliru
from hakpilih.nik import periksa_nik
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import di_bawah, kode_bertitik, tingkat
from kantor.berkas.segel_baris import nomor_acak
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan
from kantor.pindah.aturan import batas_pemilihan, wajib_belum_lewat
from kantor.pindah.cari import nik_terdaftar
from kantor.pindah.kantor_lain import kantor_dari, kunci_kami
from kantor.pindah.keadaan import (
    BATAL,
    DIAJUKAN,
    DIJAWAB,
    DISETUJUI,
    DITERIMA,
    DITOLAK,
    SAH,
    TERBUKA,
)
from kantor.pindah.kiriman_keluar import (
    catat_kiriman,
    kepala,
    kunci_kiriman,
    muat_tanda,
    nomor_berikut,
    simpan,
    wajib_dipercaya,
)
from kantor.pindah.models import BarisKiriman, KantorLain, Kiriman, Pindah
from kantor.pindah.services import dpt_tetap, isi_surat_suara
from kantor.telaah.usulan_tulis import satu_saja

NOMOR = 12  # characters of a sender's record number that are kept


def muat_berkas(*, pengguna: Any, pemilihan: Pemilihan, data: bytes) -> Kiriman:
    """Load a file of another office: a transfer, or the receipt for one of ours.

    Raises `KirimanDitolak` and `ArgumenKeliru` with what is wrong; then nothing is written.
    """
    wajib_boleh(pengguna, "urus_pindah", pemilihan.wilayah)
    kantor = kantor_dari(berkas.pengirim(data))
    head = berkas.periksa(data, baca_kunci(kantor.kunci))
    if baca_kunci(head.penerima) != kunci_kami():
        raise ArgumenKeliru(
            f"Berkas ini untuk {head.nama_penerima}, bukan untuk kantor ini.",
            "Periksa apakah pengirimnya memakai kunci kantor ini.",
        )
    hari = pemilihan.hari.isoformat() if pemilihan.hari else ""
    if head.hari != hari:
        raise ArgumenKeliru(
            f"Berkas ini untuk {head.pemilihan}, bukan untuk {pemilihan.nama}.",
            "Pilih pemilihannya di atas halaman, lalu muat lagi.",
        )
    if head.jenis == berkas.TANDA_TERIMA:
        return muat_tanda(pengguna=pengguna, pemilihan=pemilihan, kantor=kantor, data=data)
    return _muat(pengguna, pemilihan, kantor, data)


def _muat(pengguna: Any, p: Pemilihan, kantor: KantorLain, data: bytes) -> Kiriman:
    head, isi = berkas.buka(data, baca_kunci(kantor.kunci), kunci().sandi_kiriman)
    # Elections of one day are told apart by nothing in the file.
    sama = Kiriman.objects.filter(keluar=False, wilayah=kantor.wilayah, nomor=head.nomor)
    if sama.filter(sha256=sha256(data).hexdigest()).exclude(pemilihan=p).exists():
        raise ArgumenKeliru(
            "Berkas ini sudah dimuat untuk pemilihan lain.", "Periksa pemilihan yang dibuka."
        )
    baris = [b for b in isi if isinstance(b, berkas.Baris)]
    with (
        satu_saja(f"Kiriman ini, atau yang lain dari {kantor.nama}, baru saja dimuat."),
        transaction.atomic(),
    ):
        tolak_ulangan(p, kantor, head.nomor)
        k = Kiriman.objects.create(
            pemilihan=p,
            keluar=False,
            kantor=kantor,
            wilayah=kantor.wilayah,
            nomor=head.nomor,
            pengusul=pengguna,
            dibuat=timezone.now(),
            keadaan=DITERIMA,
            sha256=simpan(data),
            banyak_pindah=head.banyak[berkas.PINDAH],
            banyak_batal=head.banyak[berkas.BATAL],
        )
        kode = _timbang(p, kantor, baris)
        jadi = _pindah(pengguna, k, [b for b, x in zip(baris, kode, strict=True) if not x])
        lama = _terkirim(p, kantor)
        BarisKiriman.objects.bulk_create(
            BarisKiriman(
                kiriman=k,
                nomor=b.nomor[:NOMOR],
                jenis=b.jenis,
                pindah=None if x else jadi[b.nomor] if b.jenis == berkas.PINDAH else lama[b.nomor],
                diterima=False if x else None,
                kode=x,
            )
            for b, x in _sekali(baris, kode)
        )
        sisih = sum(bool(x) for x in kode)
        catat_kiriman(
            pengguna, "kiriman_diterima", k, baris=len(baris), disisihkan=sisih, sha256=k.sha256
        )
    return k


def tolak_ulangan(p: Pemilihan, kantor: KantorLain, nomor: int) -> None:
    """Raises `ArgumenKeliru` for a number that is not the next one.

    Jika nomor sebuah kiriman sudah pernah dimuat, maka ia ditolak; jika nomor sebelumnya belum sampai, maka
    yang itu dahulu. Jadi tidak ada kiriman yang terlewat atau dimuat dua kali.
    """
    berikut = nomor_berikut(p, kantor.wilayah, False)
    if nomor < berikut:
        raise ArgumenKeliru(
            f"Kiriman nomor {nomor} dari {kantor.nama} sudah pernah dimuat.",
            "Tanda terimanya dapat diunduh lagi di halaman kiriman itu.",
        )
    if nomor > berikut:
        raise ArgumenKeliru(
            f"Kiriman nomor {berikut} dari {kantor.nama} belum sampai; berkas ini nomor {nomor}.",
            "Mintalah kiriman yang terlewat, lalu muat berurutan.",
        )


@dataclass(frozen=True, slots=True)
class _Bahan:
    """What all rows of a file are weighed against."""

    pemilihan: Pemilihan
    kantor: KantorLain
    batas: tuple[Batas, ...]
    terdaftar: set[bytes]
    dicatat: set[str]
    terkirim: dict[str, Pindah]


def _timbang(p: Pemilihan, kantor: KantorLain, baris: list[berkas.Baris]) -> list[str]:
    """Of each row why it is set aside (`kiriman.SISIH`), "" where it is not."""
    sidik = kunci().sidik("nik", [b.nik if _bernik(b) else "" for b in baris])
    ada = {s for s in sidik if s}
    dpt = dpt_tetap(p)
    terbuka = Pindah.objects.filter(pemilihan=p, keadaan__in=TERBUKA, arah=MASUK)
    bahan = _Bahan(
        p, kantor, batas_pemilihan(p), nik_terdaftar(dpt, ada) if dpt else set(),
        set(terbuka.values_list("kunci", flat=True)), _terkirim(p, kantor),
    )  # fmt: skip
    hasil: list[str] = []
    nomor: set[tuple[str, str]] = set()
    orang: set[bytes] = set()
    for b, s in zip(baris, sidik, strict=True):
        satu = (b.nomor[:NOMOR], b.jenis)  # as it is kept
        kembar = satu in nomor or (s is not None and s in orang)
        nomor.add(satu)
        orang |= {s} if s is not None else set()
        hasil.append("kembar" if kembar else _sebab(b, s, bahan))
    return hasil


def _sebab(b: berkas.Baris, sidik: bytes | None, bahan: _Bahan) -> str:
    if b.jenis == berkas.BATAL:
        return "" if b.nomor in bahan.terkirim else "tak_dikenal"
    p = bahan.pemilihan
    if kode_bertitik(b.tujuan) != b.tujuan or not di_bawah(b.tujuan, p.wilayah):
        return "bukan_tujuan"
    if sidik is None or not _lengkap(b, bahan.kantor):
        return "isi_kurang"
    if sidik in bahan.terdaftar:
        return "terdaftar"
    if f"nik/{sidik.hex()}" in bahan.dicatat:
        return "sudah_ada"
    if b.alasan not in {x.kode for x in bahan.batas}:
        return "alasan"
    saat = datetime.fromisoformat(b.diajukan)
    return "lewat_batas" if tolakan_batas(bahan.batas, b.alasan, saat, p.zona) else ""


def _bernik(b: berkas.Baris) -> bool:
    return b.jenis == berkas.PINDAH and periksa_nik(b.nik) is None


def _lengkap(b: berkas.Baris, kantor: KantorLain) -> bool:
    """Whether a row has what the additional list needs, from a place of the office that sends it."""
    try:
        tolak_tersegel("Nama", [b.nama, b.asal_nama], timezone.now().year)
        lahir, saat = date.fromisoformat(b.tanggal_lahir), datetime.fromisoformat(b.diajukan)
    except (ValueError, ArgumenKeliru):
        return False
    dari_sana = kode_bertitik(b.asal) == b.asal and di_bawah(b.asal, kantor.wilayah)
    nama = bool(b.nama.strip()) and len(b.nama) <= 200 and len(b.asal_nama) <= 120
    bertempat = tingkat(b.tujuan) != "kecamatan" and b.jenis_kelamin in ("L", "P")
    return dari_sana and nama and bertempat and saat.tzinfo is not None and lahir < saat.date()


def _terkirim(p: Pemilihan, kantor: KantorLain) -> dict[str, Pindah]:
    """Moves that came from an office and were accepted, by its own number."""
    ada = BarisKiriman.objects.filter(
        kiriman__pemilihan=p, kiriman__keluar=False, kiriman__wilayah=kantor.wilayah,
        jenis=berkas.PINDAH, diterima=True,
    )  # fmt: skip
    return {b.nomor: b.pindah for b in ada.select_related("pindah") if b.pindah is not None}


def _pindah(pengguna: Any, k: Kiriman, baris: list[berkas.Baris]) -> dict[str, Pindah]:
    """The accepted rows as applications that wait for the second person, by the sender's number."""
    baris = [b for b in baris if b.jenis == berkas.PINDAH]
    if not baris:
        return {}
    acak = nomor_acak(len(baris)).to_pylist()
    nik = kunci().segel("nik", [b.nik for b in baris], acak)
    sidik = kunci().sidik("nik", [b.nik for b in baris])
    lahir = kunci().segel("lahir", [b.tanggal_lahir for b in baris], acak)
    kini = timezone.now()
    isi = [
        Pindah(
            pemilihan=k.pemilihan, arah=MASUK, acak=a, kunci=f"nik/{(s or b'').hex()}",
            nama=" ".join(b.nama.upper().split()), jenis_kelamin=b.jenis_kelamin, nik_segel=n,
            nik_sidik=s, lahir_segel=t, asal=b.asal, tujuan=b.tujuan, tempat_luar=b.asal_nama,
            alasan=b.alasan, bukti=f"Diputuskan {k.kantor.nama}", pengusul=pengguna, dibuat=kini,
            keadaan=DIAJUKAN, kiriman=k,
        )
        for b, a, n, s, t in zip(baris, acak, nik, sidik, lahir, strict=True)
    ]  # fmt: skip
    Pindah.objects.bulk_create(isi, batch_size=500)
    return {b.nomor: x for b, x in zip(baris, isi, strict=True)}


def _sekali(baris: list[berkas.Baris], kode: list[str]) -> list[tuple[berkas.Baris, str]]:
    """Rows for the database: of one number and kind that comes twice the first alone."""
    hasil: dict[tuple[str, str], tuple[berkas.Baris, str]] = {}
    for b, x in zip(baris, kode, strict=True):
        hasil.setdefault((b.nomor[:NOMOR], b.jenis), (b, x))
    return list(hasil.values())


def putuskan(*, pengguna: Any, kiriman: Kiriman, setuju: bool, alasan: str = "") -> Kiriman:
    """Decide a transfer that was loaded: what was not set aside enters, or all of it is refused; a signed
    receipt says of each row which. Another person than who loaded it.

    Raises `ArgumenKeliru` for that person, for one that does not wait, and for a refusal without a reason.
    """
    wajib_boleh(pengguna, "setujui_pindah", kiriman.pemilihan.wilayah)
    if not setuju and not alasan.strip():
        raise ArgumenKeliru("Alasan menolaknya belum ditulis.", "Tulis dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with transaction.atomic():
        k = kunci_kiriman(kiriman, DITERIMA)
        if k.pengusul_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda yang memuat kiriman ini, jadi orang lain yang memutuskan.",
                "Mintalah ketua atau anggota.",
            )
        if setuju:
            wajib_belum_lewat(
                k.pemilihan, "Tolak kiriman ini, supaya kantor asalnya mendapat jawaban."
            )
            wajib_dipercaya(k)
        rows = list(k.baris.select_related("pindah__pemilihan").order_by("pk"))
        ubah = []
        for b in rows:
            if b.kode == "":
                b.diterima, b.kode = setuju, "" if setuju else "ditolak"
                ubah.append(_laksanakan(pengguna, k, b, alasan.strip()))
        Pindah.objects.bulk_update(ubah, _BERUBAH, batch_size=200)
        BarisKiriman.objects.bulk_update(rows, ["diterima", "kode"], batch_size=500)
        k.banyak_diterima = sum(bool(b.diterima) for b in rows)
        k.banyak_disisihkan = len(rows) - k.banyak_diterima
        k.pemutus, k.diputuskan, k.alasan = pengguna, timezone.now(), alasan.strip()
        jawab = [berkas.Jawaban(b.nomor, b.jenis, bool(b.diterima), b.kode) for b in rows]
        banyak = berkas.hitung(berkas.TANDA_TERIMA, jawab)
        head = kepala(k, berkas.TANDA_TERIMA, banyak, k.sha256)
        k.tanda_sha256 = simpan(berkas.tulis(head, jawab, kunci().tandatangani))
        k.terjawab, k.keadaan = timezone.now(), DIJAWAB
        k.save()
        catat_kiriman(
            pengguna, "kiriman_dijawab", k, alasan=alasan, diterima=k.banyak_diterima,
            disisihkan=k.banyak_disisihkan, sha256=k.tanda_sha256,
        )  # fmt: skip
    return k


_BERUBAH = (
    "keadaan", "pemutus", "diputuskan", "alasan_putusan", "surat_suara", "peminta_batal",
    "diminta_batal", "alasan_batal", "pemutus_batal", "dibatalkan",
)  # fmt: skip


def _laksanakan(pengguna: Any, k: Kiriman, b: BarisKiriman, alasan: str) -> Pindah:
    """What a decision about a row does to its move, not yet saved."""
    x, kini = b.pindah, timezone.now()
    assert x is not None  # what has no move was set aside when it was loaded
    if b.jenis == berkas.PINDAH:
        x.keadaan = DISETUJUI if b.diterima else DITOLAK
        x.pemutus, x.diputuskan, x.alasan_putusan = pengguna, kini, alasan
        if b.diterima:
            isi_surat_suara(x)
    elif b.diterima and x.keadaan in SAH:
        x.keadaan, x.peminta_batal, x.diminta_batal = BATAL, k.pengusul, kini
        x.alasan_batal, x.pemutus_batal, x.dibatalkan = "Dibatalkan kantor asalnya", pengguna, kini
    return x
