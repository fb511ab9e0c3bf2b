"""What the desk does with reports: take, pass on, note, tell, put off, answer, merge, publish."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.izin import IZIN, PERAN
from hakpilih.layanan.jam import boleh_diperpanjang
from hakpilih.layanan.jenis import JENIS, TANGGAPAN
from hakpilih.layanan.keadaan import (
    CATAT,
    DIGABUNG,
    GABUNG,
    JAWAB,
    KETERANGAN,
    PERPANJANG,
    TERUSKAN,
    TUGASKAN,
    UMUMKAN,
)
from hakpilih.layanan.keadaan import PROGRAM as BERPROGRAM
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import di_bawah
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.layanan.catat import BARU_SAJA, jejak, kunci_laporan, langkah
from kantor.layanan.models import Langkah, Laporan, Program, Templat
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.services import catat
from kantor.telaah.jenis import TERBUKA
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.usulan_tulis import satu_saja


def tujuan_untuk(jenis: str) -> dict[str, str]:
    """Jika laporannya tanggapan atas daftar, maka hanya peran yang boleh melihat pemilih yang mengurusnya;
    laporan lain diurus siapa pun yang mengurus laporan. Peran → namanya.

    Dasar: tanggapan menyebut nama pemilih; rancangan proyek ini.
    """
    return {
        r: PERAN[r].nama
        for r, isi in IZIN.items()
        if "urus_layanan" in isi and (jenis != TANGGAPAN or "lihat_pemilih" in isi)
    }


def tugaskan(*, pengguna: Any, laporan: Laporan, petugas: Pengguna) -> Langkah:
    """Say who works on it: oneself, or a colleague who may.

    Raises `ArgumenKeliru` for an account that may not handle it.
    """
    wajib_boleh(pengguna, "urus_layanan", laporan.wilayah)
    if petugas not in petugas_untuk(laporan):
        raise ArgumenKeliru(
            f"{petugas.nama} tidak dapat mengurus laporan ini.", "Pilih petugas lain."
        )
    with satu_saja(BARU_SAJA), transaction.atomic():
        return langkah(
            kunci_laporan(laporan),
            TUGASKAN,
            pengguna,
            rinci={"petugas": petugas.pk},
            peristiwa={"petugas": petugas.username},
        )


def petugas_untuk(laporan: Laporan) -> list[Pengguna]:
    """Accounts that may handle a report, by name."""
    peran = list(tujuan_untuk(laporan.jenis))
    semua = Pengguna.objects.filter(is_active=True, peran__in=peran).order_by("nama")
    return [u for u in semua if di_bawah(laporan.wilayah, u.wilayah)]


def teruskan(*, pengguna: Any, laporan: Laporan, peran: str, alasan: str) -> Langkah:
    """Lay it on another desk; nobody works on it until somebody there takes it."""
    wajib_boleh(pengguna, "urus_layanan", laporan.wilayah)
    tujuan = tujuan_untuk(laporan.jenis)
    if peran not in tujuan:
        raise ArgumenKeliru("Tujuannya belum dipilih.", f"Yang ada: {', '.join(tujuan.values())}.")
    _beralasan(alasan)
    with satu_saja(BARU_SAJA), transaction.atomic():
        satu = kunci_laporan(laporan)
        satu.peran, satu.petugas = peran, None
        rinci = {"peran": PERAN[peran].nama}
        return langkah(satu, TERUSKAN, pengguna, rinci=rinci, peristiwa=rinci, alasan=alasan)


def catat_dalam(*, pengguna: Any, laporan: Laporan, isi: str) -> Langkah:
    """A note that the sender never sees."""
    return _kata(pengguna, laporan, CATAT, isi)


def kabari(*, pengguna: Any, laporan: Laporan, isi: str) -> Langkah:
    """Tell the sender how it goes; no answer yet."""
    return _kata(pengguna, laporan, KETERANGAN, isi)


def _kata(pengguna: Any, laporan: Laporan, tindakan: str, isi: str) -> Langkah:
    wajib_boleh(pengguna, "urus_layanan", laporan.wilayah)
    _tertulis(isi)
    with satu_saja(BARU_SAJA), transaction.atomic():
        return langkah(kunci_laporan(laporan), tindakan, pengguna, isi)


def perpanjang(*, pengguna: Any, laporan: Laporan, alasan: str) -> Langkah:
    """Put off the answer to a request for information, once, with a written reason that the sender reads.

    Raises `ArgumenKeliru` for any other kind, and the second time.
    """
    wajib_boleh(pengguna, "urus_layanan", laporan.wilayah)
    _beralasan(alasan)
    with satu_saja(BARU_SAJA), transaction.atomic():
        satu = kunci_laporan(laporan)
        semua = jejak(list(satu.langkah.all()), satu.pemilihan.zona)
        if not boleh_diperpanjang(satu.jenis, semua):
            raise ArgumenKeliru(
                "Waktunya tidak dapat diperpanjang (lagi).",
                "Hanya permohonan informasi yang belum dijawab, satu kali.",
            )
        return langkah(satu, PERPANJANG, pengguna, alasan, peristiwa={}, alasan=alasan)


def jawab(*, pengguna: Any, laporan: Laporan, isi: str) -> Langkah:
    """Answer and close; the sender then says whether it is solved.

    Jika tanggapan sudah menjadi kasus dan kasus atau usul perubahannya belum diputuskan, maka laporannya
    belum dapat ditutup.

    Raises `ArgumenKeliru` then, and without words.

    Dasar: ditutup belum tentu selesai; rancangan proyek ini.
    """
    wajib_boleh(pengguna, "urus_layanan", laporan.wilayah)
    _tertulis(isi)
    with satu_saja(BARU_SAJA), transaction.atomic():
        satu = kunci_laporan(laporan)
        if belum_diputuskan(satu):
            raise ArgumenKeliru(
                "Kasus dari tanggapan ini belum diputuskan dua orang, jadi laporannya belum dapat ditutup.",
                "Putuskan dahulu kasusnya; sementara itu pengirim dapat dikabari.",
            )
        satu.petugas = satu.petugas or pengguna
        nomor = Langkah.objects.filter(laporan=satu, tindakan=JAWAB).count() + 1
        peristiwa = {"jenis": JENIS[satu.jenis].judul.lower(), "nomor": nomor}
        return langkah(satu, JAWAB, pengguna, isi, peristiwa=peristiwa)


def belum_diputuskan(laporan: Laporan) -> bool:
    """Whether the case of a response still waits: open, or with a proposal that nobody has decided."""
    if laporan.kasus_id is None:
        return False
    if Perubahan.objects.filter(kasus=laporan.kasus_id, keadaan="diusulkan").exists():
        return True
    return Kasus.objects.filter(pk=laporan.kasus_id, keadaan=TERBUKA).exists()


def gabung(*, pengguna: Any, laporan: Laporan, tujuan: Laporan) -> Langkah:
    """Merge a report into an older one that says the same: its sender reads that one's answer.

    Raises `ArgumenKeliru` for itself, another kind or election, and one that is merged already.
    """
    for satu in (laporan, tujuan):
        wajib_boleh(pengguna, "urus_layanan", satu.wilayah)
    if tujuan.pk == laporan.pk or tujuan.pemilihan_id != laporan.pemilihan_id:
        raise ArgumenKeliru("Laporan itu tidak dapat menjadi tujuannya.", "Periksa nomornya.")
    if tujuan.jenis != laporan.jenis:
        raise ArgumenKeliru(
            f"Laporan nomor {tujuan.pk} berjenis lain, {JENIS[tujuan.jenis].judul.lower()}.",
            "Yang digabung hanya laporan sejenis.",
        )
    with satu_saja(BARU_SAJA), transaction.atomic():
        # In the order of their numbers, so that two people who merge crosswise do not wait for each other.
        semua = {s.pk: s for s in map(kunci_laporan, sorted((laporan, tujuan), key=lambda s: s.pk))}
        asal, ke = semua[laporan.pk], semua[tujuan.pk]
        if ke.keadaan == DIGABUNG or asal.gabungan.filter(keadaan=DIGABUNG).exists():
            raise ArgumenKeliru(
                "Salah satunya sudah digabung.", "Gabungkan dengan laporan yang berdiri sendiri."
            )
        asal.induk = ke
        rinci = {"tujuan": ke.pk}
        return langkah(asal, GABUNG, pengguna, rinci=rinci, peristiwa=rinci)


def umumkan(*, pengguna: Any, laporan: Laporan, ringkas: str) -> Langkah:
    """Show a summary in public, in the office's own words; "" takes it back.

    Raises `ArgumenKeliru` for a response to the list: that one is about a person.
    """
    wajib_boleh(pengguna, "atur_layanan", laporan.wilayah)
    if laporan.jenis == TANGGAPAN:
        raise ArgumenKeliru(
            "Tanggapan atas daftar menyangkut orang tertentu, jadi tidak diumumkan.",
            "Umumkan angkanya saja.",
        )
    tolak_tersegel("Ringkasan", ringkas, timezone.now().year)
    with satu_saja(BARU_SAJA), transaction.atomic():
        satu = kunci_laporan(laporan)
        satu.ringkas = " ".join(ringkas.split())[:200]
        nama = "laporan_diumumkan" if satu.ringkas else "laporan_ringkasan_ditarik"
        return langkah(satu, UMUMKAN, pengguna, satu.ringkas, nama_peristiwa=nama)


def kaitkan_program(*, pengguna: Any, laporan: Laporan, program: Program) -> Langkah:
    """Say which activity answers an aspiration. Raises `ArgumenKeliru` for another election's."""
    wajib_boleh(pengguna, "urus_layanan", laporan.wilayah)
    if program.pemilihan_id != laporan.pemilihan_id:
        raise ArgumenKeliru("Kegiatan itu milik pemilihan lain.", "Pilih yang lain.")
    with satu_saja(BARU_SAJA), transaction.atomic():
        satu = kunci_laporan(laporan)
        satu.program = program
        rinci = {"program": program.pk}
        return langkah(satu, BERPROGRAM, pengguna, program.nama, rinci=rinci, peristiwa=rinci)


@transaction.atomic
def tulis_program(
    *, pengguna: Any, pemilihan: Pemilihan, nama: str, uraian: str, persen: int
) -> Program:
    """A new activity, or how far one of that name is now."""
    wajib_boleh(pengguna, "atur_layanan", pemilihan.wilayah)
    _tertulis(nama)
    tolak_tersegel("Uraian", uraian, timezone.now().year)
    p, _ = Program.objects.update_or_create(
        pemilihan=pemilihan,
        nama=nama.strip(),
        defaults={
            "uraian": uraian.strip(),
            "persen": persen,
            "oleh": pengguna,
            "diubah": timezone.now(),
        },
    )
    catat(
        pengguna=pengguna, tindakan="program_layanan_ditulis", objek=f"program/{p.pk}",
        wilayah=pemilihan.wilayah, isi={"nama": p.nama, "persen": persen},
    )  # fmt: skip
    return p


@transaction.atomic
def tulis_templat(*, pengguna: Any, jenis: str, judul: str, isi: str) -> Templat:
    """A new ready answer, or a new wording of the one with that title."""
    wajib_boleh(pengguna, "atur_layanan", pengguna.wilayah)
    _tertulis(judul)
    _tertulis(isi)
    t, _ = Templat.objects.update_or_create(
        judul=judul.strip(),
        defaults={
            "jenis": jenis,
            "isi": isi.strip(),
            "oleh": pengguna,
            "diubah": timezone.now(),
        },
    )
    catat(
        pengguna=pengguna, tindakan="templat_layanan_ditulis", objek=f"templat/{t.pk}",
        wilayah=pengguna.wilayah, isi={"judul": t.judul},
    )  # fmt: skip
    return t


@transaction.atomic
def buka_pengirim(*, pengguna: Any, laporan: Laporan, alasan: str) -> dict[str, str]:
    """Name, contact and address of the sender, for one reader with a reason; {} of one who gave none.

    Raises `ArgumenKeliru` without a reason, `SegelTakTerbuka` where it does not open.
    """
    wajib_boleh(pengguna, "buka_pengirim", laporan.wilayah)
    _beralasan(alasan)
    if laporan.pengirim_segel is None:
        return {}
    catat(
        pengguna=pengguna,
        tindakan="pengirim_dibuka",
        objek=f"laporan/{laporan.pk}",
        wilayah=laporan.wilayah,
        alasan=alasan.strip(),
    )
    teks = kunci().buka("pengirim", [laporan.pengirim_segel], [laporan.acak])[0]
    isi: dict[str, str] = json.loads(teks)
    return isi


def _tertulis(isi: str) -> None:
    if not isi.strip():
        raise ArgumenKeliru("Isinya belum ditulis.", "Tulis sedikitnya satu kalimat.")
    tolak_tersegel("Isinya", isi, timezone.now().year)


def _beralasan(alasan: str) -> None:
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
