"""What a newer matching means for what was proposed and decided before: none of it is lost or done twice.

Changes follow their rows into the newer files, cases that were found again stay with their decisions, and
strikes of people whom the registry names again are marked.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import Q

from kantor.berkas.models import Baris
from kantor.telaah.jenis import DARI_LUAR, DIUSULKAN, HIDUP, SELESAI, TERBUKA
from kantor.telaah.models import Kasus, Padanan, Perubahan

I64 = npt.NDArray[np.int64]
# Codes under which somebody leaves although the registry may well name him.
TETAP_DI_DP4 = ("ganda", "di_bawah_umur", "tni", "polri")
_KOLOM = ("baris_daftar_id", "baris_rujukan_id", "baris_tinggal_id")
SEKALI = 500


def bawa(p: Padanan) -> int:
    """Proposed and decided cases that this matching found again stay, and its own copies go; how many."""
    tabel = Kasus._meta.db_table
    with connection.cursor() as c:
        c.execute(
            f'UPDATE "{tabel}" SET padanan_id = %s WHERE pemilihan_id = %s AND keadaan IN (%s, %s) AND '
            f'kunci IN (SELECT kunci FROM "{tabel}" WHERE padanan_id = %s AND keadaan = %s)',
            [p.pk, p.pemilihan_id, DIUSULKAN, SELESAI, p.pk, TERBUKA],
        )
        if c.rowcount:
            c.execute(
                f'DELETE FROM "{tabel}" WHERE padanan_id = %s AND keadaan = %s AND kunci IN '
                f'(SELECT kunci FROM "{tabel}" WHERE padanan_id = %s AND keadaan IN (%s, %s))',
                [p.pk, TERBUKA, p.pk, DIUSULKAN, SELESAI],
            )
        dibawa: int = c.rowcount
    return dibawa


def alihkan_baris(p: Padanan) -> int:
    """Living changes, and the cases they answer, of rows that stand unchanged in the files of this matching
    go over to those rows; how many changes.

    Jika daftar diganti berkas yang lebih baru dan seorang pemilih masih tertulis persis sama di sana, maka
    perubahan yang sudah diusulkan atau disetujui baginya tetap berlaku atas daftar itu.

    Dasar: perubahan adalah tentang orangnya, bukan tentang berkasnya; rancangan proyek ini.
    """
    hidup = list(
        Perubahan.objects.filter(pemilihan=p.pemilihan_id, keadaan__in=HIDUP)
        .exclude(jenis="batal")
        .only("pk", "kasus_id", *_KOLOM)
    )
    kasus = Kasus.objects.in_bulk({h.kasus_id for h in hidup if h.kasus_id is not None})
    # Open cases from outside stay with their voters too: no matching finds them again.
    luar = Kasus.objects.filter(pemilihan=p.pemilihan_id, keadaan=TERBUKA, golongan__in=DARI_LUAR)
    kasus |= {k.pk: k for k in luar}
    terpakai = {n for h in hidup for k in _KOLOM if (n := getattr(h, k)) is not None}
    nomor = set(terpakai)
    for k in kasus.values():
        nomor |= {n for n in (k.baris_daftar_id, k.baris_rujukan_id, *k.anggota) if n is not None}
    ke = _baris_sama(p, nomor, terpakai)
    ubah = [h for h in hidup if any(getattr(h, k) in ke for k in _KOLOM)]
    for h in ubah:
        for kolom in _KOLOM:
            setattr(h, kolom, ke.get(getattr(h, kolom), getattr(h, kolom)))
    Perubahan.objects.bulk_update(ubah, [_nama(k) for k in _KOLOM], batch_size=SEKALI)
    pindah = [k for k in kasus.values() if _alihkan_kasus(k, ke)]
    Kasus.objects.bulk_update(
        pindah, [*(_nama(k) for k in _KOLOM[:2]), "anggota"], batch_size=SEKALI
    )
    return len(ubah)


def _alihkan_kasus(k: Kasus, ke: dict[int, int]) -> bool:
    """Point a case at the rows of the newer files; whether it has any there."""
    lama = (k.baris_daftar_id, k.baris_rujukan_id, k.anggota)
    k.baris_daftar_id = ke.get(k.baris_daftar_id or 0, k.baris_daftar_id)
    k.baris_rujukan_id = ke.get(k.baris_rujukan_id or 0, k.baris_rujukan_id)
    k.anggota = [ke.get(n, n) for n in k.anggota]
    return lama != (k.baris_daftar_id, k.baris_rujukan_id, k.anggota)


def _nama(kolom: str) -> str:
    return kolom.removesuffix("_id")


def _baris_sama(p: Padanan, nomor: set[int], terpakai: set[int]) -> dict[int, int]:
    """Of these rows, those of earlier files → the row of the same content in this matching's file.

    Of rows written alike more than once, the first goes to the first; a row that a change is about already
    (`terpakai`) takes no second one.
    """
    baru = {"dpt": p.daftar_id, "dp4": p.rujukan_id}
    lama: dict[str, dict[bytes, list[int]]] = {f: defaultdict(list) for f in baru}
    urut = sorted(nomor)
    for awal in range(0, len(urut), SEKALI):
        isi = Baris.objects.filter(pk__in=urut[awal : awal + SEKALI])
        isi = isi.exclude(berkas__in=baru.values()).order_by("pk")
        for pk, jenis, sidik in isi.values_list("pk", "berkas__format", "isi_sidik"):
            if jenis in lama:
                lama[jenis][bytes(sidik)].append(pk)
    ke: dict[int, int] = {}
    for jenis, dicari in lama.items():
        if not dicari:
            continue
        ada = Baris.objects.filter(berkas=baru[jenis]).order_by("nomor")
        for pk, sidik in ada.values_list("pk", "isi_sidik").iterator(chunk_size=20_000):
            antre = dicari.get(bytes(sidik))
            if antre and pk not in terpakai:
                ke[antre.pop(0)] = pk
    return ke


def tandai_kembali(p: Padanan, berpasangan: I64) -> int:
    """Mark the strikes of people whom this matching's registry names again; how many.

    `berpasangan`: ids of the rows of the list that have a partner. Jika seseorang dicoret karena tidak ada
    di DP4 dan DP4 berikutnya memuatnya, maka pencoretannya diperiksa lagi.

    Dasar: tanpa akta, nama yang meninggal kembali pada DP4 berikutnya (Garda Flores, Sikka 2024).
    """
    semua = Perubahan.objects.filter(pemilihan=p.pemilihan_id)
    semua.filter(kembali__isnull=False).update(kembali=None)
    coret = list(
        semua.filter(jenis="tms", keadaan__in=HIDUP, baris_rujukan__isnull=True)
        .exclude(kode_tms__in=TETAP_DI_DP4)
        .values_list("pk", "baris_daftar_id", "baris_daftar__berkas", "baris_daftar__nik_sidik")
    )
    pasti = set(berpasangan[np.isin(berpasangan, [b for _, b, _, _ in coret])].tolist())
    sidik = {bytes(s) for _, _, berkas, s in coret if s and berkas != p.daftar_id}
    ada = _nik_ada(p, sidik)
    kembali = [
        pk
        for pk, baris, berkas, s in coret
        if baris in pasti or (berkas != p.daftar_id and s and bytes(s) in ada)
    ]
    for awal in range(0, len(kembali), SEKALI):
        semua.filter(pk__in=kembali[awal : awal + SEKALI]).update(kembali=p)
    return len(kembali)


def _nik_ada(p: Padanan, sidik: set[bytes]) -> set[bytes]:
    """Which of these NIK the registry of a matching holds; for people who left the newer list already."""
    urut, ada = sorted(sidik), set()
    for awal in range(0, len(urut), SEKALI):
        cari = Baris.objects.filter(
            berkas=p.rujukan_id, nik_sah=True, nik_sidik__in=urut[awal : awal + SEKALI]
        )
        ada |= {bytes(s) for s in cari.values_list("nik_sidik", flat=True)}
    return ada


def dicoret_dulu(baris: Baris) -> list[Perubahan]:
    """Standing strikes of whoever bears the NIK of this row, in whichever list; the newest first."""
    if baris.nik_sidik is None or not baris.nik_sah:
        return []
    sama = Baris.objects.filter(nik_sidik=baris.nik_sidik, nik_sah=True)
    coret = Perubahan.objects.filter(
        ~Q(kode_tms="ganda"), jenis="tms", keadaan__in=HIDUP, baris_daftar__in=sama
    )
    return list(coret.select_related("pemilihan").order_by("-pk")[:3])
