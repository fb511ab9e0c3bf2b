"""Cases that no matching finds: from the daily KTP-el files and from answers of other agencies.

They stand in the queue of the newest matching like any other, and go along with the next one (`bawa_luar`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.jenis import DARI_LUAR, DIUSULKAN, SELESAI, TERBUKA, biaya
from kantor.telaah.keadaan import padanan_tampil
from kantor.telaah.models import Kasus, Padanan

SEKALI = 500
# What a visit, Bawaslu, KPPS or the public say of a voter of the list: no matching can find it.
LAPANGAN = (
    "coklit_tms", "coklit_ubah", "coklit_pindah", "bawaslu", "undangan_meninggal", "undangan_pindah",
    "undangan_tidak_dikenal", "layanan_tms", "layanan_ubah", "layanan_pindah",
)  # fmt: skip


@transaction.atomic
def buat_kasus(
    *,
    pemilihan: Pemilihan,
    jenis: str,
    golongan: str,
    daftar: Baris | None = None,
    rujukan: Baris | None = None,
    unsur: Sequence[str] = (),
    isi: Mapping[str, Any] | None = None,
    anggota: Sequence[int] = (),
) -> tuple[Kasus, bool]:
    """A case about these rows, and whether it is new: what is open, proposed or decided already is not asked
    twice. No event of its own: it belongs to the file it came from, which has one.

    Raises `ArgumenKeliru` before the first matching, and for a kind of evidence that a matching finds.
    """
    assert golongan in DARI_LUAR, golongan
    tampil = padanan_tampil(pemilihan.pk)
    if not tampil:
        raise ArgumenKeliru(
            "Belum ada pemadanan, jadi belum ada antrean yang dapat menerima kasus ini.",
            "Padankan DPT dengan DP4 lebih dahulu.",
        )
    Pemilihan.objects.select_for_update().get(pk=pemilihan.pk)
    kunci = _kunci(jenis, golongan, unsur, daftar, rujukan)
    ada = Kasus.objects.filter(pemilihan=pemilihan, kunci=kunci, padanan__selesai__isnull=False)
    lama = ada.filter(Q(padanan=tampil) | Q(keadaan__in=(DIUSULKAN, SELESAI))).first()
    if lama is not None:
        return lama, False
    tempat = daftar or rujukan
    assert tempat is not None
    wilayah = tempat.wilayah
    harga = biaya(jenis, golongan)
    return Kasus.objects.create(
        padanan_id=tampil,
        pemilihan=pemilihan,
        jenis=jenis,
        golongan=golongan,
        unsur=f",{','.join(unsur)}," if unsur else "",
        kunci=kunci,
        wilayah=wilayah,
        kecamatan=".".join(wilayah.split(".")[:3]),
        baris_daftar=daftar,
        baris_rujukan=rujukan,
        anggota=list(anggota),
        # Two rows of one person; of a row alone nobody stands in the list yet.
        kerugian=harga.satu if daftar is not None else harga.dua,
        isi=dict(isi or {}),
        keadaan=TERBUKA,
        dibuat=timezone.now(),
    ), True


def bawa_luar(p: Padanan) -> int:
    """Cases from outside go along with a newer matching; how many.

    Jika kasus dari luar sudah diusulkan atau diputuskan, maka ia ikut. Jika ia masih terbuka, maka ia ikut
    selama pemilihnya masih tertulis di daftar yang baru dan DP4 yang baru tidak memuat NIK yang sama dengan
    keadaan yang sama baru; selain itu pemadanan sendiri yang menemukannya. Yang ditemukan pantarlih pada
    seorang pemilih selalu ikut: pemadanan tidak tahu apa yang ada di lapangan.

    Dasar: yang dilaporkan lembaga lain tidak hilang karena pemadanan; rancangan proyek ini.
    """
    luar = Kasus.objects.filter(pemilihan=p.pemilihan_id, golongan__in=DARI_LUAR).exclude(padanan=p)
    n = luar.filter(keadaan__in=(DIUSULKAN, SELESAI)).update(padanan=p)
    buka = luar.filter(keadaan=TERBUKA).filter(
        Q(baris_daftar__isnull=True) | Q(baris_daftar__berkas=p.daftar_id)
    )
    terakhir = Padanan.objects.filter(
        pemilihan=p.pemilihan_id, selesai__isnull=False, pk__lt=p.pk
    ).order_by("-pk")
    # Those that an earlier matching left behind stay behind.
    buka = buka.filter(padanan=terakhir.values("pk")[:1])
    nomor = [
        (pk, bytes(s) if s is not None and golongan not in LAPANGAN else None, jenis, per)
        for pk, s, jenis, golongan, per in buka.values_list(
            "pk",
            "baris_rujukan__nik_sidik",
            "jenis",
            "golongan",
            "baris_rujukan__berkas__keadaan_per",
        )
    ]
    ada = _nik_di(p, {s for _, s, _, _ in nomor if s is not None})
    bawa = [
        pk
        for pk, s, jenis, per in nomor
        if s is None or s not in ada or (jenis != "baru" and per and per > p.rujukan.keadaan_per)
    ]
    for awal in range(0, len(bawa), SEKALI):
        n += Kasus.objects.filter(pk__in=bawa[awal : awal + SEKALI]).update(padanan=p)
    return n


def _nik_di(p: Padanan, sidik: set[bytes]) -> set[bytes]:
    """Which of these NIK both lists of a matching hold."""
    hasil: set[bytes] = set()
    urut = sorted(sidik)
    for awal in range(0, len(urut), SEKALI):
        ada = Baris.objects.filter(
            berkas__in=(p.rujukan_id,), nik_sah=True, nik_sidik__in=urut[awal : awal + SEKALI]
        )
        hasil |= {bytes(s) for s in ada.values_list("nik_sidik", flat=True)}
    return hasil


def _kunci(
    jenis: str, golongan: str, unsur: Sequence[str], daftar: Baris | None, rujukan: Baris | None
) -> str:
    """As `kasus_isi`: the same for the same outcome over rows of the same content."""
    h = hashlib.blake2b(f"{jenis}|{golongan}|{','.join(unsur)}".encode(), digest_size=16)
    for sisi, b in enumerate((daftar, rujukan)):
        if b is not None:
            h.update(bytes([sisi]))
            h.update(bytes(b.isi_sidik))
    return h.hexdigest()
