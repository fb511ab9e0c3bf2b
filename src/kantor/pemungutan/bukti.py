"""Undelivered invitations as evidence for the next update: cases in Perlu ditelaah, and marks of voters.

They strike nobody: a case of this kind is no evidence of its own (`telaah.usulan_dari`), so whoever proposes
a strike brings a visit or a paper, and another person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from hakpilih.daftar.undangan import ALASAN, TIDAK
from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris
from kantor.berkas.tanda import Tanda, penanda
from kantor.daftar.selectors import dalam_wilayah
from kantor.izin_alamat import putusan, wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan.models import Undangan
from kantor.pemungutan.selectors import semua_undangan
from kantor.pemungutan.tempat import wilayah_izin
from kantor.riwayat.services import catat
from kantor.telaah.antrean import LIHAT
from kantor.telaah.jenis import DIGANTIKAN, TERBUKA
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.models import Kasus, Padanan
from kantor.telaah.selectors import padanan_kini
from kantor.tugas.giliran import bergiliran
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

JENIS = "undangan"
# Reason → kind of evidence of the case (`telaah.jenis.GOLONGAN`).
GOLONGAN: dict[str, str] = {k: f"undangan_{k}" for k, a in ALASAN.items() if a.tms}
SEKALI = 200


def hitung(p: Pemilihan, wilayah: str) -> int:
    """How many undelivered invitations of a region say something about the list."""
    return _yang_berkata(p, wilayah).count()


def minta_ajukan(*, pengguna: Any, pemilihan: Pemilihan, wilayah: str) -> Tugas:
    """Have cases made of the undelivered invitations of a region, by a job.

    Jika undangan tidak disampaikan karena pemilih meninggal, pindah, atau tidak dikenal, maka ia ditelaah;
    catatan KPPS saja tidak mencoret siapa pun. Jika catatannya kemudian dibatalkan dan kasusnya masih
    terbuka, maka kasusnya ditutup.

    Raises `ArgumenKeliru` where there are none, or no matching has a queue for them.

    Dasar: setiap coretan bersandar pada dokumen (Suara Dewata, 2023); rancangan proyek ini.
    """
    wilayah = wilayah or pemilihan.wilayah
    wajib_boleh(pengguna, "usul_perubahan", wilayah)
    if padanan_kini(pemilihan) is None:
        raise ArgumenKeliru(
            "Belum ada pemadanan, jadi belum ada antrean yang dapat menerimanya.",
            "Padankan DPT dengan DP4 lebih dahulu.",
        )
    if not hitung(pemilihan, "" if wilayah == pemilihan.wilayah else wilayah):
        raise ArgumenKeliru(
            "Tidak ada undangan yang perlu ditelaah.",
            "Yang diajukan hanya yang meninggal, pindah, atau tidak dikenal.",
        )
    return antrekan(
        jenis="ajukan_undangan",
        judul="Mengajukan undangan tidak sampai ke Perlu ditelaah",
        objek=f"pemungutan/{wilayah}",
        isi={
            "pemilihan": pemilihan.pk,
            "wilayah": wilayah,
            "alamat": f"/telaah/?jenis={JENIS}",
            "kata": "Buka Perlu ditelaah",
        },
        pengguna=pengguna,
    )


def ajukan(tugas: Tugas, lapor: Callable[[str, int], None]) -> dict[str, Any]:
    """Make the cases; run again, those that are there stay as they are."""
    p = Pemilihan.objects.get(pk=tugas.isi["pemilihan"])
    wilayah = tugas.isi["wilayah"]
    padanan = padanan_kini(p)
    assert padanan is not None
    semua = _yang_berkata(p, "" if wilayah == p.wilayah else wilayah)
    banyak, baru, sudah = max(1, semua.count()), 0, 0
    for n, potong in enumerate(_potong(list(semua.order_by("pk").values_list("pk", flat=True)))):
        with bergiliran():
            for u, baris in _dengan_baris(padanan, potong):
                k, dibuat = buat_kasus(
                    pemilihan=p,
                    jenis=JENIS,
                    golongan=GOLONGAN[u.alasan],
                    daftar=baris,
                    isi={"undangan": u.pk},
                )
                if k.keadaan == DIGANTIKAN:  # taken back once, and recorded again
                    Kasus.objects.filter(pk=k.pk).update(keadaan=TERBUKA)
                baru, sudah = baru + dibuat, sudah + (not dibuat)
        lapor("Menyusun kasus", min(95, 95 * SEKALI * (n + 1) // banyak))
    ditutup = _tutup(p, padanan, wilayah, tugas.pengguna, baru)
    return {
        "kasus_baru": baru, "sudah_ada": sudah, "ditutup": ditutup,
        "alamat": tugas.isi["alamat"], "kata": tugas.isi["kata"],
    }  # fmt: skip


@transaction.atomic
def _tutup(p: Pemilihan, padanan: Padanan, wilayah: str, pengguna: Any, baru: int) -> int:
    """Close open cases whose invitation says so no more; the event of it all."""
    buka = Kasus.objects.filter(padanan=padanan, keadaan=TERBUKA, jenis=JENIS)
    buka = dalam_wilayah(buka, "" if wilayah == p.wilayah else wilayah, "wilayah")
    nomor = {k: isi.get("undangan") for k, isi in buka.values_list("pk", "isi")}
    masih: set[int] = set()
    for potong in _potong(sorted({n for n in nomor.values() if n})):
        berkata = Undangan.objects.filter(pk__in=potong, keadaan=TIDAK, alasan__in=GOLONGAN)
        masih |= set(berkata.values_list("pk", flat=True))
    lepas = [k for k, n in nomor.items() if n not in masih]
    for potong in _potong(lepas):
        Kasus.objects.filter(pk__in=potong, keadaan=TERBUKA).update(keadaan=DIGANTIKAN)
    catat(
        pengguna=pengguna,
        tindakan="kasus_undangan_diajukan",
        objek=f"pemungutan/{wilayah}",
        wilayah=wilayah,
        isi={"banyak": baru},
    )
    return len(lepas)


@penanda
def tanda_undangan(pengguna: Any, baris: Baris) -> Iterator[Tanda]:
    """Of a voter whose invitation did not arrive: the reason, for those who see voters there. A newer list's
    row of the same NIK is told too."""
    sama = Undangan.objects.filter(baris=baris)
    if baris.nik_sidik is not None and baris.nik_sah:
        sama = Undangan.objects.filter(baris__nik_sidik=baris.nik_sidik, baris__nik_sah=True)
    semua = sama.filter(keadaan=TIDAK, alasan__in=GOLONGAN, terbitan__selesai__isnull=False)
    for u in semua.select_related("terbitan__pemilihan").order_by("-pk")[:3]:
        w = wilayah_izin(u.wilayah, u.terbitan.pemilihan)
        if any(putusan(pengguna, t, w) for t in LIHAT):
            nama = u.terbitan.alasan.get(u.alasan, {}).get("nama", u.alasan)
            yield Tanda(
                "undangan tidak sampai",
                "awas",
                f"{u.terbitan.pemilihan.nama}: {nama.lower()} menurut KPPS.",
            )


def _yang_berkata(p: Pemilihan, wilayah: str) -> Any:
    semua = semua_undangan(p).filter(keadaan=TIDAK, alasan__in=GOLONGAN)
    return dalam_wilayah(semua, wilayah, "wilayah")


def _dengan_baris(padanan: Padanan, nomor: list[int]) -> Iterator[tuple[Undangan, Baris]]:
    """Invitations with the voter's row in the list that was matched last: the same row, else that of the same
    NIK; who stands there no more is left out."""
    isi = Undangan.objects.filter(pk__in=nomor, keadaan=TIDAK, alasan__in=GOLONGAN)
    semua = list(isi.select_related("baris__berkas").order_by("pk"))
    lain = [u.baris for u in semua if u.baris.berkas_id != padanan.daftar_id]
    kini = Baris.objects.filter(berkas=padanan.daftar_id)
    nik = [bytes(b.nik_sidik) for b in lain if b.nik_sidik is not None and b.nik_sah]
    per_nik = (
        {bytes(b.nik_sidik): b for b in kini.filter(nik_sah=True, nik_sidik__in=nik)} if nik else {}
    )
    for u in semua:
        if u.baris.berkas_id == padanan.daftar_id:
            yield u, u.baris
        elif u.baris.nik_sidik is not None and (b := per_nik.get(bytes(u.baris.nik_sidik))):
            yield u, b


def _potong(nomor: list[int]) -> Iterator[list[int]]:
    for awal in range(0, len(nomor), SEKALI):
        yield nomor[awal : awal + SEKALI]
