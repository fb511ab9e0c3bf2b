"""What people without an account do: send, confirm, dispute, reopen, support. Each is one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.layanan.jenis import ANONIM, CARA, JENIS, RUTE, TANGGAPAN, WEB, rute, sifat_boleh
from hakpilih.layanan.keadaan import (
    BANTAH,
    BUKA_LAGI,
    DIGABUNG,
    KONFIRMASI,
    MASUK,
    OLEH_PENGIRIM,
    TERTUTUP,
    boleh_dibantah,
)
from hakpilih.nik import periksa_nik
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import di_bawah
from kantor.berkas.models import Baris
from kantor.berkas.segel_baris import nomor_acak
from kantor.kunci import kunci
from kantor.layanan.catat import BARU_SAJA, jejak, kunci_laporan, langkah
from kantor.layanan.kode import kode_tanda
from kantor.layanan.models import Dukungan, Foto, Kumpulan, Langkah, Laporan
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.selectors import padanan_kini
from kantor.telaah.usulan_tulis import satu_saja

FOTO_TERBANYAK = 3


@dataclass(frozen=True, slots=True)
class Isi:
    """What is sent. `nama_pengirim`, `kontak`, `alamat_pengirim`: who sends; `nama`, `alamat`, `nik`,
    `lahir`:
    the voter a response to the list is about. `foto`: SHA-256 of photos in the archive (`foto.simpan`)."""

    jenis: str
    topik: str
    sifat: str
    uraian: str
    wilayah: str
    tps: str = ""
    cara: str = WEB
    nama_pengirim: str = ""
    kontak: str = ""
    alamat_pengirim: str = ""
    nama: str = ""
    alamat: str = ""
    nik: str = ""
    lahir: date | None = None
    foto: Sequence[str] = field(default=())


def kirim(
    *, pemilihan: Pemilihan, isi: Isi, tanda: str, pencatat: Any = None
) -> tuple[Laporan, str]:
    """Take a report in; it and its tracking code, which is told this once. The same form again is the same
    report. `pencatat`: the clerk who writes it for a walk-in.

    Raises `ArgumenKeliru` for what does not fit together, or where a NIK stands in the words.
    """
    _cocok(pemilihan, isi)
    kode, sidik = kode_tanda(tanda)
    lama = Laporan.objects.filter(kode_sidik=sidik).first()
    if lama is not None:
        return lama, kode
    try:
        with transaction.atomic():
            return tulis(pemilihan, isi, sidik=sidik, pencatat=pencatat), kode
    except IntegrityError:  # the same form, sent twice at the same moment
        return Laporan.objects.get(kode_sidik=sidik), kode


def tulis(
    p: Pemilihan,
    isi: Isi,
    *,
    sidik: bytes | None = None,
    pencatat: Any = None,
    kumpulan: Kumpulan | None = None,
    nomor: int | None = None,
) -> Laporan:
    """The report with its first step, inside a transaction. It lies on the desk that the table names."""
    acak = str(nomor_acak(1)[0].as_py())
    laporan = Laporan(
        pemilihan=p,
        jenis=isi.jenis,
        topik=isi.topik,
        sifat=isi.sifat,
        cara=isi.cara,
        uraian=isi.uraian.strip(),
        wilayah=isi.wilayah,
        tps=nomor_tps(isi.tps),
        acak=acak,
        kode_sidik=sidik,
        pengirim_segel=_segel_pengirim(isi, acak),
        kumpulan=kumpulan,
        nomor=nomor,
        peran=rute(isi.jenis, isi.topik).peran,
        masuk=timezone.now(),
        **(_tentang(isi, acak) if isi.jenis == TANGGAPAN else {}),
    )
    laporan.baris = _di_daftar(p, laporan)
    laporan.save()
    Foto.objects.bulk_create(
        [Foto(laporan=laporan, nomor=n, sha256=s) for n, s in enumerate(isi.foto, 1)]
    )
    langkah(
        laporan,
        MASUK,
        pencatat,
        peristiwa={
            "jenis": JENIS[isi.jenis].judul.lower(),
            "topik": RUTE[isi.jenis, isi.topik].judul.lower(),
            "cara": CARA[isi.cara].lower(),
        },
    )
    return laporan


def nomor_tps(teks: str) -> str:
    """A TPS as everybody writes it: `3` is `003`; what is no number stays as it is."""
    rapi = teks.strip()[:20]
    return f"{int(rapi):03}" if rapi.isascii() and rapi.isdigit() else rapi


def _cocok(p: Pemilihan, isi: Isi) -> None:
    if isi.jenis not in JENIS or (isi.jenis, isi.topik) not in RUTE:
        raise ArgumenKeliru("Jenis atau topiknya belum dipilih.", "Pilih satu topik.")
    if isi.sifat not in sifat_boleh(isi.jenis):
        raise ArgumenKeliru(
            f"{JENIS[isi.jenis].judul} tidak dapat dikirim tanpa nama.",
            "Tulis nama dan alamat Anda, atau pilih jenis lain.",
        )
    if not isi.uraian.strip():
        raise ArgumenKeliru("Uraiannya belum ditulis.", "Ceritakan dengan kata Anda sendiri.")
    if not di_bawah(isi.wilayah, p.wilayah):
        raise ArgumenKeliru("Wilayah itu di luar kantor ini.", "Pilih kelurahan/desa di daftar.")
    if not JENIS[isi.jenis].boleh_anonim and not (isi.nama_pengirim and isi.alamat_pengirim):
        raise ArgumenKeliru(
            "Nama dan alamat pemohon belum ditulis.",
            "Undang-undang meminta keduanya dicatat untuk permohonan informasi.",
        )
    if isi.jenis == TANGGAPAN and not isi.nama.strip():
        raise ArgumenKeliru("Nama pemilihnya belum ditulis.", "Tulis seperti di KTP.")
    if isi.nik and (periksa_nik(isi.nik) is not None):
        raise ArgumenKeliru("NIK-nya keliru.", "NIK 16 angka, seperti di KTP; boleh dikosongkan.")
    if len(isi.foto) > FOTO_TERBANYAK:
        raise ArgumenKeliru(f"Paling banyak {FOTO_TERBANYAK} foto.", "Kurangi fotonya.")
    for bagian, teks in (("Uraian", isi.uraian), ("Nama atau alamat", [isi.nama, isi.alamat])):
        tolak_tersegel(bagian, teks, timezone.now().year)


def _segel_pengirim(isi: Isi, acak: str) -> bytes | None:
    ada = {"nama": isi.nama_pengirim, "kontak": isi.kontak, "alamat": isi.alamat_pengirim}
    ada = {k: v.strip() for k, v in ada.items() if v.strip()}
    if isi.sifat == ANONIM or not ada:
        return None
    return kunci().segel("pengirim", [json.dumps(ada, ensure_ascii=False)], [acak])[0]


def _tentang(isi: Isi, acak: str) -> dict[str, Any]:
    k = kunci()
    lahir = isi.lahir.isoformat() if isi.lahir else None
    return {
        "nama": " ".join(isi.nama.upper().split())[:200],
        "alamat": " ".join(isi.alamat.split())[:300],
        "nik_segel": k.segel("nik", [isi.nik], [acak])[0],
        "nik_sidik": k.sidik("nik", [isi.nik])[0],
        "nik_sah": bool(isi.nik) and periksa_nik(isi.nik) is None,
        "lahir_segel": k.segel("lahir", [lahir], [acak])[0],
    }


def _di_daftar(p: Pemilihan, laporan: Laporan) -> Baris | None:
    """The one row of the list matched last with the same NIK; the sender is never told."""
    padanan = padanan_kini(p)
    if padanan is None or laporan.nik_sidik is None or not laporan.nik_sah:
        return None
    ada = Baris.objects.filter(berkas=padanan.daftar_id, nik_sah=True, nik_sidik=laporan.nik_sidik)
    semua = list(ada.select_related("berkas")[:2])
    return semua[0] if len(semua) == 1 else None


def nyatakan(*, laporan: Laporan, tindakan: str, alasan: str = "") -> Langkah:
    """The sender confirms, disputes or reopens; whoever calls has seen the code.

    Raises `ArgumenKeliru` without a reason (but for a confirmation), and where the state does not allow it.
    """
    assert tindakan in OLEH_PENGIRIM, tindakan
    if tindakan != KONFIRMASI and not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis apa yang belum selesai.")
    with satu_saja(BARU_SAJA), transaction.atomic():
        satu = kunci_laporan(laporan)
        semua = list(satu.langkah.all())
        if tindakan in (BANTAH, BUKA_LAGI) and not boleh_dibantah(
            jejak(semua, satu.pemilihan.zona)
        ):
            raise ArgumenKeliru(
                "Laporan ini sudah tiga kali dibantah, jadi perselisihannya tidak dapat dilanjutkan di sini.",
                "Anda dapat menyampaikannya kepada Bawaslu, Komisi Informasi, atau Ombudsman.",
            )
        if satu.keadaan == DIGABUNG and not _induk_tertutup(satu):
            raise ArgumenKeliru(
                "Laporan yang sama belum dijawab.", "Tunggu jawabannya, lalu buka lagi halaman ini."
            )
        return langkah(satu, tindakan, None, alasan)


def _induk_tertutup(laporan: Laporan) -> bool:
    return Laporan.objects.filter(pk=laporan.induk_id, keadaan__in=TERTUTUP).exists()


def dukung(*, laporan: Laporan, peramban: bytes, hari: date) -> bool:
    """One more support of a published aspiration; False where this browser gave it today. No event: nobody's
    act about anybody."""
    if not laporan.ringkas or laporan.jenis != "aspirasi":
        raise ArgumenKeliru("Aspirasi itu tidak diumumkan.", "Muat ulang halamannya.")
    try:
        with transaction.atomic():
            Dukungan.objects.create(laporan=laporan, sidik=peramban, hari=hari)
            Laporan.objects.filter(pk=laporan.pk).update(banyak_dukungan=F("banyak_dukungan") + 1)
    except IntegrityError:
        return False
    return True
