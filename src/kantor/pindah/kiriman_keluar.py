"""Moves to another office as a signed file: prepared by one person, let out by another, answered."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from hakpilih.daftar import kiriman as berkas
from hakpilih.daftar.kunci_kantor import baca_kunci
from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.berkas.models import Baris
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pindah.aturan import kini
from kantor.pindah.jangkauan import di_wilayah
from kantor.pindah.kantor_lain import kantor_dari, kunci_kami
from kantor.pindah.keadaan import BATAL, DIBUANG, DIKIRIM, DISIAPKAN, SAH, TERJAWAB
from kantor.pindah.models import BarisKiriman, KantorLain, Kiriman, Pindah
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip, simpan_arsip
from kantor.telaah.usulan_tulis import satu_saja


def hitung_calon(p: Pemilihan, kantor: KantorLain) -> int:
    """How many rows wait to be sent to that office."""
    return sum(qs.count() for qs in _calon(p, kantor))


def calon(p: Pemilihan, kantor: KantorLain) -> tuple[list[Pindah], list[Pindah]]:
    """What waits to be sent to that office: approved moves, and cancellations of moves sent before; as many
    as one file takes."""
    baru, batal = _calon(p, kantor)
    terbanyak = berkas.BARIS_TERBANYAK
    pergi = list(baru.order_by("pk")[:terbanyak])
    return pergi, list(batal.order_by("pk")[: terbanyak - len(pergi)])


def _calon(p: Pemilihan, kantor: KantorLain) -> tuple[QuerySet[Pindah], QuerySet[Pindah]]:
    terkirim = BarisKiriman.objects.filter(pindah=OuterRef("pk")).exclude(kiriman__keadaan=DIBUANG)
    ke_sana = di_wilayah(
        Pindah.objects.filter(pemilihan=p, arah="keluar"), kantor.wilayah, "tujuan"
    )
    baru = ke_sana.filter(~Exists(terkirim.filter(jenis=berkas.PINDAH)), keadaan__in=SAH)
    batal = ke_sana.filter(
        Exists(terkirim.filter(jenis=berkas.PINDAH).exclude(diterima=False)),
        ~Exists(terkirim.filter(jenis=berkas.BATAL)),
        keadaan=BATAL,
    )
    return baru, batal


def nomor_berikut(p: Pemilihan, wilayah: str, keluar: bool) -> int:
    """The number that a transfer with that office must bear next."""
    ada = Kiriman.objects.filter(pemilihan=p, wilayah=wilayah, keluar=keluar)
    terakhir = ada.exclude(keadaan=DIBUANG).order_by("-nomor").values_list("nomor", flat=True)
    return (terakhir.first() or 0) + 1


def siapkan(*, pengguna: Any, pemilihan: Pemilihan, kantor: KantorLain) -> Kiriman:
    """Put together what waits for an office; another person lets it out.

    Raises `ArgumenKeliru` where nothing waits, another transfer to it is open, or two people do not vouch for
    its key.
    """
    wajib_boleh(pengguna, "urus_pindah", pemilihan.wilayah)
    kantor_dari(baca_kunci(kantor.kunci))
    with (
        satu_saja(f"Kiriman lain kepada {kantor.nama} masih menunggu persetujuan."),
        transaction.atomic(),
    ):
        pergi, batal = calon(pemilihan, kantor)
        if not pergi and not batal:
            raise ArgumenKeliru(
                f"Tidak ada yang perlu dikirim kepada {kantor.nama}.",
                "Yang dikirim adalah pindah memilih ke sana yang sudah disetujui.",
            )
        k = Kiriman.objects.create(
            pemilihan=pemilihan,
            keluar=True,
            kantor=kantor,
            wilayah=kantor.wilayah,
            nomor=nomor_berikut(pemilihan, kantor.wilayah, True),
            pengusul=pengguna,
            dibuat=timezone.now(),
            keadaan=DISIAPKAN,
            banyak_pindah=len(pergi),
            banyak_batal=len(batal),
        )
        BarisKiriman.objects.bulk_create(
            BarisKiriman(kiriman=k, nomor=x.acak, jenis=jenis, pindah=x)
            for jenis, isi in ((berkas.PINDAH, pergi), (berkas.BATAL, batal))
            for x in isi
        )
        catat_kiriman(pengguna, "kiriman_disiapkan", k, pindah=len(pergi), batal=len(batal))
    return k


def setujui(*, pengguna: Any, kiriman: Kiriman) -> Kiriman:
    """Let a transfer out: its file is signed, sealed for the other office and kept. Another person than who
    prepared it.

    Jika sebuah pindah memilih dibatalkan sesudah kirimannya disiapkan, maka ia tidak ikut.

    Raises `ArgumenKeliru` for that person, for one that does not wait, and where nothing is left in it.
    """
    wajib_boleh(pengguna, "setujui_pindah", kiriman.pemilihan.wilayah)
    with transaction.atomic():
        k = kunci_kiriman(kiriman, DISIAPKAN)
        if k.pengusul_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda yang menyiapkan kiriman ini, jadi orang lain yang menyetujuinya.",
                "Mintalah ketua atau anggota.",
            )
        wajib_dipercaya(k)
        k.baris.filter(jenis=berkas.PINDAH).exclude(pindah__keadaan__in=SAH).delete()
        rows = list(
            k.baris.select_related("pindah__pemilih__baris", "pindah__pemilih__perbaikan").order_by(
                "pk"
            )
        )
        if not rows:
            raise ArgumenKeliru("Semua isinya sudah dibatalkan.", "Buang kiriman ini.")
        isi = _isi(k, rows)
        banyak = berkas.hitung(berkas.KIRIMAN, isi)
        data = berkas.tulis(kepala(k, berkas.KIRIMAN, banyak), isi, kunci().tandatangani)
        k.sha256 = simpan(data)
        k.banyak_pindah, k.banyak_batal = banyak[berkas.PINDAH], banyak[berkas.BATAL]
        k.pemutus, k.diputuskan, k.keadaan = pengguna, timezone.now(), DIKIRIM
        k.save()
        catat_kiriman(pengguna, "kiriman_dibuat", k, sha256=k.sha256)
    return k


def wajib_dipercaya(k: Kiriman) -> None:
    """Raises `ArgumenKeliru` where the key of the other office was let go or replaced since the transfer was
    prepared or loaded: nothing is sealed for it, and nothing it signed is accepted, any more."""
    if kantor_dari(baca_kunci(k.kantor.kunci)).pk != k.kantor_id:
        raise ArgumenKeliru(
            f"Kunci {k.kantor.nama} dicatat lagi sesudah kiriman ini.",
            "Tolak atau buang kiriman ini; muat atau siapkan lagi dengan kunci yang baru.",
        )


def buang(*, pengguna: Any, kiriman: Kiriman, alasan: str) -> None:
    """Drop a transfer that nobody let out: its number and its rows are free again."""
    wajib_boleh(pengguna, "urus_pindah", kiriman.pemilihan.wilayah)
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with transaction.atomic():
        k = kunci_kiriman(kiriman, DISIAPKAN)
        k.keadaan, k.alasan = DIBUANG, alasan.strip()
        k.save(update_fields=["keadaan", "alasan"])
        catat_kiriman(pengguna, "kiriman_dibuang", k, alasan=alasan)


def unduh(*, pengguna: Any, kiriman: Kiriman) -> tuple[str, Iterator[bytes]]:
    """Name and bytes of the file to be handed over: of a transfer to an office, or of the receipt for one.

    Raises `ArgumenKeliru` where it has not been made yet.
    """
    wajib_boleh(pengguna, "urus_pindah", kiriman.pemilihan.wilayah)
    sidik = kiriman.sha256 if kiriman.keluar else kiriman.tanda_sha256
    if not sidik:
        raise ArgumenKeliru("Berkasnya belum dibuat.", "Tunggu persetujuan orang kedua.")
    with transaction.atomic():
        catat_kiriman(pengguna, "kiriman_diunduh", kiriman, sha256=sidik)
    kami, jenis = kiriman.pemilihan.wilayah, "pindah" if kiriman.keluar else "tanda-terima"
    nama = f"{jenis}-{kami}-ke-{kiriman.wilayah}-nomor-{kiriman.nomor}.zip"
    return nama, buka_arsip(settings.ARSIP, sidik, kunci())


def muat_tanda(*, pengguna: Any, pemilihan: Pemilihan, kantor: KantorLain, data: bytes) -> Kiriman:
    """Load the receipt of a transfer that was sent: what was accepted and what was set aside, row by row.

    Raises `ArgumenKeliru` for a receipt of another file, one loaded before, and where its rows are not those
    that were sent; then nothing is noted.
    """
    wajib_boleh(pengguna, "urus_pindah", pemilihan.wilayah)
    head, isi = berkas.buka(data, baca_kunci(kantor.kunci), kunci().sandi_kiriman)
    k = Kiriman.objects.filter(
        pemilihan=pemilihan, keluar=True, wilayah=kantor.wilayah, nomor=head.nomor
    ).exclude(keadaan=DIBUANG)
    ada = k.first()
    if head.jenis != berkas.TANDA_TERIMA or ada is None or head.untuk != ada.sha256:
        raise ArgumenKeliru(
            "Tanda terima ini bukan untuk kiriman kantor ini.", "Mintalah tanda terima yang benar."
        )
    with transaction.atomic():
        ada = kunci_kiriman(ada, DIKIRIM)
        rows = {(b.nomor, b.jenis): b for b in ada.baris.all()}
        jawab = {(j.nomor, j.jenis): j for j in isi if isinstance(j, berkas.Jawaban)}
        if rows.keys() != jawab.keys() or len(isi) != len(rows):
            raise ArgumenKeliru(
                "Baris tanda terima tidak sama dengan yang dikirim.",
                "Jangan memakainya. Tanyakan kepada kantor penerima.",
            )
        for kunci_baris, b in rows.items():
            b.diterima, b.kode = jawab[kunci_baris].diterima, jawab[kunci_baris].kode[:30]
        BarisKiriman.objects.bulk_update(rows.values(), ["diterima", "kode"], batch_size=500)
        ada.banyak_diterima = sum(bool(b.diterima) for b in rows.values())
        ada.banyak_disisihkan = len(rows) - ada.banyak_diterima
        ada.tanda_sha256, ada.terjawab = simpan(data), timezone.now()
        ada.keadaan = TERJAWAB
        ada.save()
        catat_kiriman(
            pengguna, "kiriman_terjawab", ada, diterima=ada.banyak_diterima,
            disisihkan=ada.banyak_disisihkan, sha256=ada.tanda_sha256,
        )  # fmt: skip
    return ada


def kepala(k: Kiriman, jenis: str, banyak: dict[str, int], untuk: str = "") -> berkas.Kepala:
    """The head of a file about a transfer, from us to the other office."""
    p, kantor = k.pemilihan, Kantor.objects.get()
    return berkas.Kepala(
        jenis=jenis,
        nomor=k.nomor,
        pengirim=kunci_kami().teks,
        nama_pengirim=kantor.nama,
        penerima=k.kantor.kunci,
        nama_penerima=k.kantor.nama,
        pemilihan=p.nama,
        hari=p.hari.isoformat() if p.hari else "",
        dibuat=kini(p).isoformat(timespec="seconds"),
        banyak=banyak,
        untuk=untuk,
    )


def simpan(data: bytes) -> str:
    """Keep a file encrypted in the archive; its SHA-256."""
    return simpan_arsip(io.BytesIO(data), settings.ARSIP, kunci()).sha256


def kunci_kiriman(kiriman: Kiriman, keadaan: str) -> Kiriman:
    """The transfer, locked. Raises `ArgumenKeliru` where it is not in that state."""
    semua = Kiriman.objects.select_for_update(of=("self",)).select_related("pemilihan", "kantor")
    k = semua.get(pk=kiriman.pk)
    if k.keadaan != keadaan:
        raise ArgumenKeliru(f"Kiriman ini {k.kata_keadaan}.", "Muat ulang halamannya.")
    return k


def catat_kiriman(
    pengguna: Any, tindakan: str, k: Kiriman, *, alasan: str = "", **isi: Any
) -> None:
    """One event about a transfer."""
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"kiriman/{k.pk}",
        wilayah=k.pemilihan.wilayah,
        isi={"nomor": k.nomor, "kantor": k.kantor.nama, **isi},
        alasan=alasan.strip(),
    )


def _isi(k: Kiriman, rows: Sequence[BarisKiriman]) -> list[berkas.Baris]:
    """The rows with the elements the other office needs, opened for this file only."""
    pergi = [b.pindah for b in rows if b.jenis == berkas.PINDAH and b.pindah is not None]
    nik = _buka("nik", [_baris(x, "nik") for x in pergi])
    lahir = _buka("tanggal_lahir", [_baris(x, "tanggal_lahir") for x in pergi])
    asal = nama_wilayah(k.pemilihan.wilayah)
    zona = kini(k.pemilihan).tzinfo
    hasil = [
        berkas.Baris(
            nomor=x.acak,
            nama=x.nama,
            nik=n,
            jenis_kelamin=x.jenis_kelamin,
            tanggal_lahir=t,
            asal=x.asal,
            asal_nama=asal,
            tujuan=x.tujuan,
            alasan=x.alasan,
            diajukan=x.dibuat.astimezone(zona).isoformat(timespec="seconds"),
            surat_suara=tuple(x.surat_suara),
        )
        for x, n, t in zip(pergi, nik, lahir, strict=True)
    ]
    return hasil + [berkas.Baris(b.nomor, berkas.BATAL) for b in rows if b.jenis == berkas.BATAL]


def _baris(x: Pindah, unsur: str) -> Baris:
    """The row that holds an element of a voter of the DPT: of a corrected one the correction."""
    e = x.pemilih
    assert e is not None  # who leaves stands in our DPT
    return e.perbaikan if e.perbaikan is not None and f",{unsur}," in e.unsur else e.baris


def _buka(unsur: str, semua: Sequence[Baris]) -> list[str]:
    jenis = "nik" if unsur == "nik" else "lahir"
    segel = [getattr(b, f"{jenis}_segel") for b in semua]
    return kunci().buka(jenis, segel, [b.acak for b in semua], keperluan="ekspor")
