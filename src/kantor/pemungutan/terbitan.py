"""Invitations from a fixed DPT: asked for by one act, written by a job, shown all at once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hakpilih.daftar.undangan import GANDA, TIDAK, Entri, alasan_untuk, undangan_kedua
from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar, Pemilih
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan.models import Penyampaian, Terbitan, Undangan
from kantor.pemungutan.tempat import kode_tps
from kantor.riwayat.services import catat
from kantor.telaah.jenis import BERLAKU, DIUSULKAN, SELESAI
from kantor.telaah.keadaan import padanan_tampil
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.usulan_tulis import satu_saja
from kantor.tugas.giliran import bergiliran, rapikan
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan
from kantor.tugas.tulis import tulis_bertahap

SEKALI, BACA = 4_000, 20_000
PANJANG_KODE = 16
_HURUF = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no letter is taken for another
_KOLOM = ("terbitan_id", "orang", "baris_id", "nomor", "kode", "wilayah", "keadaan", "alasan")
_GANDA = ("ganda_k1", "ganda_k3")
# What tells entries apart, and the changed element each belongs to: of a corrected one the correction counts.
_ENTRI = (
    ("nama", "nama"), ("nik_sidik", "nik"), ("nik_sah", "nik"), ("tahun_lahir", "tanggal_lahir"),
    ("jenis_kelamin", "jenis_kelamin"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Orang:
    entri: Entri
    baris: int
    wilayah: str
    urut: tuple[str, str, str, int]


def dpt_tetap(pemilihan: Pemilihan) -> Daftar | None:
    """The newest fixed DPT of an election."""
    tetap = Daftar.objects.filter(pemilihan=pemilihan, jenis="dpt", keadaan=DITETAPKAN)
    return tetap.order_by("-nomor").first()


def terbitkan(*, pengguna: Any, pemilihan: Pemilihan, pukul: str = "") -> Tugas:
    """Have invitations made from the newest fixed DPT; a job makes them. `pukul`: hours of voting in words.

    Jika DPT belum ditetapkan, maka undangan belum dapat dibuat. Jika DPT diperbaiki sesudahnya, maka hanya
    yang belum mempunyai undangan yang mendapatnya.

    Raises `ArgumenKeliru`, also where invitations of this DPT exist or are being made.

    Dasar: undangan diberikan kepada pemilih dalam DPT; rancangan proyek ini.
    """
    wajib_boleh(pengguna, "catat_undangan", pemilihan.wilayah)
    d = dpt_tetap(pemilihan)
    if d is None:
        raise ArgumenKeliru(
            "DPT belum ditetapkan, jadi undangan belum dapat dibuat.",
            "Tetapkan DPT dahulu di Daftar Pemilih.",
        )
    if Terbitan.objects.filter(daftar=d).exists():
        raise ArgumenKeliru(f"Undangan dari {d.nama} sudah dibuat.", "Muat ulang halamannya.")
    jam = " ".join(pukul.split())[:40]
    tolak_tersegel("Jam pemungutan", jam, timezone.now().year)
    with satu_saja("Undangan pemilihan ini sedang dibuat."), transaction.atomic():
        t = Terbitan.objects.create(
            pemilihan=pemilihan,
            daftar=d,
            alasan={
                k: {"nama": a.nama, "arti": a.arti, "tms": a.tms, "dipilih": a.dipilih}
                for k, a in alasan_untuk(pemilihan.kode).items()
            },
            pukul=jam,
            oleh=pengguna,
            dibuat=timezone.now(),
        )
        catat(
            pengguna=pengguna,
            tindakan="pemberitahuan_diminta",
            objek=f"terbitan/{t.pk}",
            wilayah=pemilihan.wilayah,
            isi={"daftar": d.nama},
        )
        return antrekan(
            jenis="terbitkan_undangan",
            judul=f"Membuat {d.banyak} undangan dari {d.nama}",
            objek=f"terbitan/{t.pk}",
            isi={"terbitan": t.pk, "alamat": "/pemungutan/", "kata": "Buka Undangan"},
            pengguna=pengguna,
        )


def tulis(t: Terbitan, lapor: Callable[[str, int], None]) -> dict[str, Any]:
    """Write the invitations; killed half-way it is begun again. Nobody sees them before the end."""
    if t.selesai is not None:
        return {"undangan": t.banyak, "kedua": t.ganda}
    _buang(t)
    lapor("Membaca DPT", 5)
    semua = _baca(t.daftar)
    lapor("Mencari undangan kedua", 25)
    kedua = undangan_kedua([o.entri for o in semua], *_kelompok(t.pemilihan, semua))
    lama = _sudah(t)
    baru = [o for o in semua if o.entri.orang not in lama]
    nomor = _nomor_terakhir(t) if lama else {}
    baris = _baris(t, baru, nomor)
    for n in tulis_bertahap(Undangan, _KOLOM, baris, SEKALI):
        lapor("Menulis undangan", 30 + 55 * n // max(1, len(baru)))
    rapikan(Undangan)
    lapor("Menandai undangan kedua", 90)
    tempat = {o.entri.orang: o.wilayah for o in semua}
    beda = {
        "keluar": sum(o not in tempat for o in lama),
        "pindah": sum(o in tempat and tempat[o] != w for o, w in lama.items()),
    }
    return _tampilkan(t, len(baru), kedua, beda)


def _buang(t: Terbitan) -> None:
    """What an interrupted run wrote."""
    semua = Undangan.objects.filter(terbitan=t)
    while nomor := list(semua.values_list("pk", flat=True)[:SEKALI]):
        with bergiliran():
            Undangan.objects.filter(pk__in=nomor).delete()


def _baca(d: Daftar) -> list[_Orang]:
    """Everybody of the list in the order in which it is printed (as `kantor.daftar.isi`)."""
    kolom = ("orang", "baris_id", "kelurahan", "tps", "unsur")
    sisi = [f"{s}__{k}" for s in ("baris", "perbaikan") for k, _ in _ENTRI]
    hasil = []
    isi = Pemilih.objects.filter(daftar=d).values_list(*kolom, *sisi).iterator(chunk_size=BACA)
    n = len(_ENTRI)
    for orang, baris, kel, tps, unsur, *nilai in isi:
        semula, baik = nilai[:n], nilai[n:]
        dipakai, sidik, sah, tahun, seks = (
            baik[i] if unsur and f",{e}," in unsur else semula[i] for i, (_, e) in enumerate(_ENTRI)
        )
        nik = bytes(sidik) if sidik is not None and sah else None
        hasil.append(
            _Orang(
                Entri(orang, nik, dipakai, tahun, seks),
                baris,
                kode_tps(kel, tps),
                (kel, tps.zfill(20), dipakai, orang),
            )
        )
    return sorted(hasil, key=lambda o: o.urut)


def _kelompok(p: Pemilihan, semua: list[_Orang]) -> tuple[list[set[int]], list[set[int]]]:
    """Entries that cases call one person, and those that are different persons."""
    orang = {o.baris: o.entri.orang for o in semua}
    kini = Q(padanan=padanan_tampil(p.pk)) | Q(keadaan__in=(DIUSULKAN, SELESAI))
    kasus = Kasus.objects.filter(
        kini, pemilihan=p, jenis__in=(*_GANDA, "ganda_k2"), golongan="ganda_dpt"
    )
    tetap = Perubahan.objects.filter(pemilihan=p, jenis="tetap", keadaan=BERLAKU)
    dipisah = set(tetap.values_list("kasus_id", flat=True))
    satu: list[set[int]] = []
    dua: list[set[int]] = []
    for pk, jenis, anggota in kasus.values_list("pk", "jenis", "anggota"):
        grup = {orang[b] for b in anggota if b in orang}
        (dua if jenis == "ganda_k2" or pk in dipisah else satu).append(grup)
    return satu, dua


def _sudah(t: Terbitan) -> dict[int, str]:
    """Who has an invitation of an earlier DPT of the same election: entry → its TPS."""
    lama = Undangan.objects.filter(terbitan__pemilihan=t.pemilihan_id).exclude(terbitan=t)
    return dict(lama.values_list("orang", "wilayah").iterator(chunk_size=BACA))


def _nomor_terakhir(t: Terbitan) -> dict[str, int]:
    lama = Undangan.objects.filter(terbitan__pemilihan=t.pemilihan_id).exclude(terbitan=t)
    hasil: dict[str, int] = {}
    for w, n in lama.values_list("wilayah", "nomor").iterator(chunk_size=BACA):
        hasil[w] = max(n, hasil.get(w, 0))
    return hasil


def _baris(t: Terbitan, semua: list[_Orang], nomor: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    for o in semua:
        nomor[o.wilayah] = nomor.get(o.wilayah, 0) + 1
        yield (t.pk, o.entri.orang, o.baris, nomor[o.wilayah], kode_acak(), o.wilayah, "belum", "")


def kode_acak() -> str:
    """80 random bits that say nothing about anybody."""
    acak = int.from_bytes(secrets.token_bytes(10), "big")
    return "".join(_HURUF[acak >> 5 * i & 31] for i in range(PANJANG_KODE))


@transaction.atomic
def _tampilkan(
    t: Terbitan, banyak: int, kedua: dict[int, int], beda: dict[str, int]
) -> dict[str, Any]:
    """Mark the second ones and show all."""
    kini = timezone.now()
    semua = Undangan.objects.filter(terbitan__pemilihan=t.pemilihan_id)
    orang = sorted({*kedua, *kedua.values()})
    ada: dict[int, Undangan] = {}
    for awal in range(0, len(orang), 500):
        ada |= {u.orang: u for u in semua.filter(orang__in=orang[awal : awal + 500])}
    ubah, catatan = [], []
    for o, utama in sorted(kedua.items()):
        u, tinggal = ada[o], ada[utama]
        if u.terbitan_id != t.pk:  # of an earlier DPT: whatever became of it stays
            continue
        u.keadaan, u.alasan, u.kembar = TIDAK, GANDA, tinggal
        ubah.append(u)
        catatan.append(
            Penyampaian(
                undangan=u, keadaan=TIDAK, alasan=GANDA, sumber="terbit", oleh=t.oleh, dibuat=kini
            )
        )
    Undangan.objects.bulk_update(ubah, ["keadaan", "alasan", "kembar"], batch_size=500)
    Penyampaian.objects.bulk_create(catatan, batch_size=500)
    t.banyak, t.ganda, t.ringkasan, t.selesai = banyak, len(ubah), beda, kini
    t.save(update_fields=["banyak", "ganda", "ringkasan", "selesai"])
    catat(
        pengguna=t.oleh,
        tindakan="pemberitahuan_diterbitkan",
        objek=f"terbitan/{t.pk}",
        wilayah=t.pemilihan.wilayah,
        isi={"daftar": t.daftar.nama, "banyak": banyak, "ganda": len(ubah)},
    )
    return {"undangan": banyak, "kedua": len(ubah)}
