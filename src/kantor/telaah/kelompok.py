"""Many cases decided together: a filter, a random sample that somebody looked at, two people.

The sample is drawn by a published seed (`hakpilih.perubahan.contoh_acak`). The proposals are written piece
by piece, so that others need not wait; none of them can be approved before all are written, and then all
are decided in one transaction (`kelompok_putusan`).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.perubahan.akibat import akibat as akibat_perubahan
from hakpilih.perubahan.contoh_acak import besar_contoh, kelompok_layak, tarik
from hakpilih.perubahan.jenis import JENIS_PERUBAHAN
from hakpilih.perubahan.penilaian import nilai
from hakpilih.perubahan.usulan import Syarat, Usulan
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pengguna.models import Pengguna
from kantor.riwayat.services import catat
from kantor.telaah.antrean import Saringan, saring
from kantor.telaah.jenis import (
    BERLAKU,
    DIBUANG,
    DISIAPKAN,
    DISUSUN,
    DIUSULKAN,
    JENIS,
    TERBUKA,
    pilihan,
)
from kantor.telaah.keadaan import padanan_tampil
from kantor.telaah.kelompok_usul import satukan, sumber_dari
from kantor.telaah.models import Bukti, Kasus, Kelompok, Perubahan
from kantor.telaah.usulan_dari import BuktiMasuk, Isian, bahan, baris_kasus, syarat
from kantor.telaah.usulan_tulis import buat_bukti, buat_perubahan, satu_saja
from kantor.tugas.daftar import Lapor
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

SEKALI = 500  # cases of one transaction
# Kinds that name a row to stay or a TPS for each voter cannot be decided by a filter.
BERSAMA = ("baru", "ubah", "tms", "tetap")
BENIH_TERBESAR = 2**31


def siapkan_kelompok(
    *, pengguna: Any, pemilihan: Pemilihan, saringan: Saringan, jenis: str, kode_tms: str = ""
) -> Kelompok:
    """Draw the sample of the cases of a filter, and say with which seed.

    Raises `ArgumenKeliru` for a filter without a kind, a change that kind does not offer, or no cases.
    """
    wajib_boleh(pengguna, "usul_perubahan", pengguna.wilayah)
    s = replace(saringan, keadaan=TERBUKA)
    if not s.jenis or jenis not in BERSAMA or jenis not in pilihan(s.jenis, s.golongan):
        raise ArgumenKeliru(
            "Kelompok ini tidak dapat diputuskan bersama dengan jawaban itu.",
            "Saring menurut satu jenis kasus, lalu pilih jawaban yang berlaku untuk semuanya.",
        )
    if jenis == "tms" and kode_tms == "ganda":
        raise ArgumenKeliru(
            "Ganda diputuskan satu per satu, karena harus disebut catatan mana yang tetap.",
            "Buka kasusnya dari antrean.",
        )
    with transaction.atomic():
        nomor = list(saring(pengguna, pemilihan, s).values_list("pk", flat=True))
        if not nomor:
            raise ArgumenKeliru("Tidak ada kasus terbuka dalam saringan ini.", "Ubah saringannya.")
        return siapkan_contoh(
            pengguna=pengguna,
            pemilihan=pemilihan,
            nomor=nomor,
            saringan=s.isi(),
            jenis=jenis,
            kode_tms=kode_tms,
        )


def siapkan_contoh(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    nomor: Sequence[int],
    saringan: dict[str, str],
    jenis: str,
    kode_tms: str,
) -> Kelompok:
    """A group of these cases with its sample, in the transaction of whoever chose them."""
    benih = secrets.randbelow(BENIH_TERBESAR)
    contoh = tarik(list(nomor), besar_contoh(len(nomor)), benih)
    k = Kelompok.objects.create(
        pemilihan=pemilihan,
        saringan=saringan,
        jenis=jenis,
        kode_tms=kode_tms,
        wilayah=pengguna.wilayah,
        banyak=len(nomor),
        contoh=contoh,
        benih=benih,
        pengusul=pengguna,
        dibuat=timezone.now(),
    )
    catat(
        pengguna=pengguna,
        tindakan="kelompok_disiapkan",
        objek=f"kelompok/{k.pk}",
        wilayah=k.wilayah,
        isi={
            "banyak": k.banyak,
            "contoh": len(contoh),
            "benih": str(benih),
            "jenis": jenis,
            "saringan": k.saringan,
        },
    )
    return k


def usulkan_kelompok(
    *,
    pengguna: Any,
    kelompok: Kelompok,
    dikeluarkan: Iterable[int],
    alasan: str,
    bukti: Sequence[BuktiMasuk] = (),
) -> Tugas:
    """Propose the change for all cases of the filter as it is then, but for those taken out of the sample.

    Jika lebih dari 5 % contoh dikeluarkan, maka kelompoknya ditolak: saringannya keliru. Jika kelompoknya
    mencoret, maka kunjungan tidak dapat menjadi buktinya: satu kunjungan adalah bukti satu orang.

    Raises `ArgumenKeliru` for that, for a missing reason, and for a group that somebody else prepared.
    """
    keluar = sorted({int(n) for n in dikeluarkan} & set(kelompok.contoh))
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")
    teks = [alasan, *(f"{b.sumber} {b.uraian} {b.nama_berkas}" for b in bukti)]
    for t in teks:
        tolak_tersegel("Alasan atau bukti", t, timezone.now().year)
    if not kelompok_layak(len(kelompok.contoh), len(keluar)):
        raise ArgumenKeliru(
            f"{len(keluar)} dari {len(kelompok.contoh)} contoh tidak cocok, jadi saringan ini keliru.",
            "Persempit saringannya, atau putuskan kasusnya satu per satu.",
        )
    with transaction.atomic():
        k = kunci_kelompok(kelompok, DISIAPKAN)
        if k.pengusul_id != pengguna.pk:
            raise ArgumenKeliru(
                "Kelompok ini disiapkan orang lain.", "Siapkan kelompok Anda sendiri."
            )
        wajib_boleh(pengguna, "usul_perubahan", k.wilayah)
        _tanpa_kunjungan(k, bukti)
        tampil = padanan_tampil(k.pemilihan_id)
        if Kasus.objects.filter(pk__in=k.contoh, padanan_id=tampil).count() < len(k.contoh):
            raise ArgumenKeliru(
                "Pemadanan baru sudah menggantikan kasus contoh ini.", "Siapkan kelompoknya lagi."
            )
        # A matching that ends meanwhile adds nothing unseen.
        k.hasil = {"padanan": tampil}
        if (
            sumber_dari(k) is None
        ):  # else they were proposed earlier, and are judged anew when decided
            k.hasil["dasar"] = dasar(k.pemilihan)
        k.dikeluarkan, k.alasan, k.keadaan = keluar, alasan.strip(), DISUSUN
        k.bukti = [_simpan_bukti(b) for b in bukti]
        k.save()
        catat(
            pengguna=pengguna,
            tindakan="kelompok_diminta",
            objek=f"kelompok/{k.pk}",
            wilayah=k.wilayah,
            isi={"dikeluarkan": len(keluar), "jenis": k.jenis},
            alasan=k.alasan,
        )
        return antrekan(
            jenis="usul_kelompok",
            judul=f"Mengusulkan kelompok {k.pk}",
            objek=f"kelompok/{k.pk}",
            isi={"kelompok": k.pk},
            pengguna=pengguna,
        )


def _tanpa_kunjungan(k: Kelompok, bukti: Sequence[BuktiMasuk]) -> None:
    """A visit, which suffices alone to strike somebody, is never evidence for many."""
    a = aturan_dari(k.pemilihan)
    sendiri = [t.nama for b in bukti if (t := a.tingkat(b.tingkat)) is not None and t.sendiri]
    if k.jenis == "tms" and sendiri:
        raise ArgumenKeliru(
            f"{sendiri[0]} adalah bukti satu orang, jadi tidak dapat mencoret sekelompok orang.",
            "Pakai surat yang menyebut mereka semua, atau putuskan kasusnya satu per satu.",
        )


def lanjutkan_usul(kelompok: Kelompok, lapor: Lapor) -> dict[str, Any]:
    """The job behind it: every piece in a transaction of its own; begun again it goes on where it was."""
    if kelompok.keadaan != DISUSUN:
        return dict(kelompok.hasil)
    p = Pengguna.objects.get(pk=kelompok.pengusul_id)
    if sumber_dari(kelompok) is not None:
        lapor("Menghimpun usul", 30)
        return _selesaikan_usul(kelompok, p, satukan(kelompok, p))
    s = syarat(kelompok.pemilihan)
    saringan = Saringan(**{"keadaan": TERBUKA, **kelompok.saringan})
    semua = saring(p, kelompok.pemilihan, saringan).exclude(pk__in=kelompok.dikeluarkan)
    semua = semua.filter(padanan_id=kelompok.hasil["padanan"])
    tertolak = 0
    terakhir, banyak = 0, max(1, kelompok.banyak)
    while potong := list(
        semua.filter(pk__gt=terakhir).select_related("pemilihan", "padanan").order_by("pk")[:SEKALI]
    ):
        terakhir = potong[-1].pk
        tertolak += len(potong) - _usul_potong(kelompok, potong, p, s)
        jumlah = Perubahan.objects.filter(kelompok=kelompok).count()
        lapor("Mengusulkan perubahan", min(95, 95 * (jumlah + tertolak) // banyak))
    return _selesaikan_usul(kelompok, p, tertolak)


def _usul_potong(kelompok: Kelompok, kasus: Sequence[Kasus], p: Pengguna, s: Syarat) -> int:
    """Propose for these cases; those the rules refuse, or somebody was faster with, are left out."""
    i = Isian(
        kelompok.jenis,
        kelompok.kode_tms,
        kelompok.alasan,
        [baca_bukti(b) for b in kelompok.bukti],
    )
    siap: list[Perubahan] = []
    baris = baris_kasus(kasus)
    for k in kasus:
        if kelompok.jenis not in pilihan(k.jenis, k.golongan):
            continue
        try:
            b = bahan(k, i, s, baris)
        except ArgumenKeliru:
            continue
        penilaian = nilai(b.usulan, s)
        if penilaian.diterima:
            baru = buat_perubahan(k, i, b, penilaian, p)
            baru.kelompok = kelompok
            siap.append(baru)
    with (
        satu_saja("Sebagian kasus kelompok ini baru saja diusulkan orang lain."),
        transaction.atomic(),
    ):
        masih = set(
            Kasus.objects.select_for_update()
            .filter(pk__in=[x.kasus_id for x in siap], keadaan=TERBUKA)
            .values_list("pk", flat=True)
        )
        siap = _tanpa_bentrok([x for x in siap if x.kasus_id in masih])
        if not siap:
            return 0
        Perubahan.objects.bulk_create(siap)
        Bukti.objects.bulk_create([b for x in siap for b in buat_bukti(x, i.bukti)])
        Kasus.objects.filter(pk__in=[x.kasus_id for x in siap]).update(
            keadaan=DIUSULKAN, pemegang=None, dipegang_sampai=None
        )
        catat(
            pengguna=p,
            tindakan="kelompok_sebagian",
            objek=f"kelompok/{kelompok.pk}",
            wilayah=kelompok.wilayah,
            isi={"banyak": len(siap)},
        )
    return len(siap)


def _tanpa_bentrok(siap: list[Perubahan]) -> list[Perubahan]:
    """Without those whose row is struck or entered by another change, in this piece or before it."""
    for kolom, jenis in (("baris_daftar_id", "tms"), ("baris_rujukan_id", "baru")):
        nomor = [getattr(x, kolom) for x in siap if x.jenis == jenis]
        if not nomor:
            continue
        sudah = set(
            Perubahan.objects.filter(
                jenis=jenis, keadaan__in=(DIUSULKAN, BERLAKU), **{f"{kolom}__in": nomor}
            ).values_list(kolom, flat=True)
        )
        sisa = []
        for x in siap:
            if x.jenis == jenis and getattr(x, kolom) in sudah:
                continue
            sudah.add(getattr(x, kolom))
            sisa.append(x)
        siap = sisa
    return siap


@transaction.atomic
def _selesaikan_usul(kelompok: Kelompok, p: Pengguna, tertolak: int) -> dict[str, Any]:
    k = kunci_kelompok(kelompok, DISUSUN)
    banyak = Perubahan.objects.filter(kelompok=k).count()
    k.keadaan, k.diusulkan = (DIUSULKAN, timezone.now()) if banyak else (DIBUANG, None)
    awal = k.hasil.get("dasar")
    k.hasil = {"banyak": banyak, "dilewati": tertolak}
    if (
        banyak and awal is not None and awal == dasar(k.pemilihan)
    ):  # else some were judged by the rules of before
        k.hasil["dasar"] = awal
    k.save()
    catat(
        pengguna=p,
        tindakan="kelompok_diusulkan",
        objek=f"kelompok/{k.pk}",
        wilayah=k.wilayah,
        isi={"banyak": banyak, "jenis": k.jenis, "dilewati": tertolak},
    )
    return {"kelompok": k.pk, "banyak": banyak, "dilewati": tertolak}


def batalkan_kelompok_siap(*, pengguna: Any, kelompok: Kelompok) -> None:
    """Drop a group that was only prepared; its sample stays on record."""
    with transaction.atomic():
        k = kunci_kelompok(kelompok, DISIAPKAN)
        if k.pengusul_id != pengguna.pk:
            raise ArgumenKeliru("Kelompok ini disiapkan orang lain.", "Mintalah ia membuangnya.")
        k.keadaan = DIBUANG
        k.save(update_fields=["keadaan"])
        catat(
            pengguna=pengguna,
            tindakan="kelompok_dibuang",
            objek=f"kelompok/{k.pk}",
            wilayah=k.wilayah,
        )


def dasar(p: Pemilihan) -> dict[str, Any]:
    """What the rules go by beside a case and its evidence: while it is the same, so is what they say."""
    hari = p.hari or hari_ini(p.zona)
    return {"padanan": padanan_tampil(p.pk), "aturan": p.aturan.nomor, "hari": hari.isoformat()}


def akibat(kelompok: Kelompok) -> str:
    """What approving a group does, in words and numbers."""
    u = Usulan(kelompok.jenis, kode_tms=kelompok.kode_tms)
    banyak = int(kelompok.hasil.get("banyak", kelompok.banyak))
    return akibat_perubahan(u, syarat(kelompok.pemilihan), banyak)


def judul(kelompok: Kelompok) -> str:
    """A group in words: `Perbaikan data untuk 1.200 kasus Data berubah`."""
    jenis = JENIS[kelompok.saringan["jenis"]].judul
    n = f"{kelompok.banyak:,}".replace(",", ".")
    return f"{JENIS_PERUBAHAN[kelompok.jenis].judul} untuk {n} kasus {jenis}"


def kunci_kelompok(kelompok: Kelompok, keadaan: str) -> Kelompok:
    """The group, locked for this transaction. Raises `ArgumenKeliru` where it is in another state."""
    k = Kelompok.objects.select_for_update(of=("self",)).get(pk=kelompok.pk)
    if k.keadaan != keadaan:
        raise ArgumenKeliru(
            "Kelompok ini sudah dilanjutkan atau diputuskan.", "Muat ulang halamannya."
        )
    return k


def _simpan_bukti(b: BuktiMasuk) -> dict[str, Any]:
    return {
        "tingkat": b.tingkat,
        "sumber": b.sumber,
        "uraian": b.uraian,
        "tanggal": b.tanggal.isoformat() if b.tanggal else None,
        "sha256": b.sha256,
        "nama_berkas": b.nama_berkas,
    }


def baca_bukti(b: Mapping[str, Any]) -> BuktiMasuk:
    """Evidence as it is kept in `Kelompok.bukti`."""
    hari = date.fromisoformat(b["tanggal"]) if b["tanggal"] else None
    return BuktiMasuk(**{**b, "tanggal": hari})
