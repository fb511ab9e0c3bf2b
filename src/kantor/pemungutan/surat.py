"""Papers of this room: invitations of a TPS with the list of receipts, and the recap of invitations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone as jam

from hakpilih.daftar.undangan import GANDA, Neraca
from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat import (
    Kop,
    Tabel,
    Tps,
    pemberitahuan,
    rekap,
    susun_banyak,
    tanda_terima,
)
from hakpilih.publikasi.surat import Undangan as Lembar
from hakpilih.tahapan.tahap import ZONA
from hakpilih.wilayah import induk
from kantor.daftar.isi import isi_pemilih
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pemungutan import selectors
from kantor.pemungutan.models import Cetakan, Lokasi, Terbitan, Undangan
from kantor.pemungutan.tempat import adalah_tps, bagian, nomor_tps, wilayah_izin
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip, simpan_arsip
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

KEDUA = "kedua, dikembalikan"


def minta_cetak(*, pengguna: Any, pemilihan: Pemilihan, wilayah: str) -> Tugas:
    """Have the invitations of all TPS of a region made as PDF, by a job.

    Raises `ArgumenKeliru` where there are none.
    """
    wajib_boleh(pengguna, "catat_undangan", wilayah_izin(wilayah, pemilihan))
    semua = selectors.per_tps(pemilihan, "" if wilayah == pemilihan.wilayah else wilayah)
    if not semua:
        raise ArgumenKeliru(
            "Tidak ada undangan di wilayah itu.", "Undangan dapat dicetak sesudah DPT ditetapkan."
        )
    banyak = sum(n.dicetak for n in semua.values())
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="pemberitahuan_dicetak",
            objek=f"tps/{wilayah}" if adalah_tps(wilayah) else f"wilayah/{wilayah}",
            wilayah=wilayah_izin(wilayah, pemilihan),
            isi={"banyak": banyak, "tps": len(semua)},
        )
        alamat = f"/pemungutan/undangan/tps/{wilayah}/" if len(semua) == 1 else "/pemungutan/"
        return antrekan(
            jenis="cetak_undangan",
            judul=f"Mencetak undangan {len(semua)} TPS",
            objek=f"pemungutan/{wilayah}",
            isi={
                "pemilihan": pemilihan.pk,
                "tps": sorted(semua),
                "alamat": alamat,
                "kata": "Buka Undangan",
            },
            pengguna=pengguna,
        )


def cetak(
    pemilihan: Pemilihan, tps: Sequence[str], pengguna: Any, lapor: Callable[[str, int], None]
) -> dict[str, Any]:
    """Write the papers of these TPS into the archive; done again, the newer ones take their place."""
    terbit = selectors.terbit(pemilihan)
    kop, dicetak = kop_surat(pemilihan), setempat(jam.now(), pemilihan)
    alasan = [a["nama"] for a in terbit[0].alasan_urut.values() if a["dipilih"]]
    pukul = next((t.pukul for t in terbit if t.pukul), "")
    lembar: dict[str, int] = {}

    def antre() -> Iterator[tuple[tuple[str, str], Callable[[], bytes]]]:
        for kode, t, isi in _isi(pemilihan, terbit, tps):
            lembar[kode] = len(isi)
            yield (kode, "surat"), partial(pemberitahuan, kop, t, isi, dicetak=dicetak, pukul=pukul)
            yield (
                (kode, "tanda"),
                partial(tanda_terima, kop, t, isi, dicetak=dicetak, alasan=alasan),
            )

    sidik: dict[str, str] = {}
    for n, ((kode, jenis), pdf) in enumerate(susun_banyak(antre())):
        sidik[jenis] = simpan_arsip(BytesIO(pdf), settings.ARSIP, kunci()).sha256
        if jenis == "tanda":
            _simpan(terbit[0], kode, sidik, lembar[kode], pengguna)
            lapor(f"Mencetak TPS {nomor_tps(kode)}", min(99, 100 * (n + 1) // (2 * len(tps))))
    return {"tps": len(lembar), "undangan": sum(lembar.values())}


def buka(
    *, pengguna: Any, pemilihan: Pemilihan, wilayah: str, tanda: bool = False
) -> Iterator[bytes]:
    """The PDF of a TPS for one reader; that it was taken is an event.

    Raises `Cetakan.DoesNotExist`, `ArsipRusak`, `KunciTakTersedia`.
    """
    wajib_boleh(pengguna, "catat_undangan", wilayah_izin(wilayah, pemilihan))
    c = selectors.cetakan(pemilihan, wilayah).get(wilayah)
    if c is None:
        raise Cetakan.DoesNotExist
    sidik = c.tanda_sha256 if tanda else c.sha256
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="pemberitahuan_diunduh",
            objek=f"tps/{wilayah}",
            wilayah=wilayah_izin(wilayah, pemilihan),
            isi={"banyak": c.banyak, "sha256": sidik},
        )
    return buka_arsip(settings.ARSIP, sidik, kunci())


def rekap_pdf(
    p: Pemilihan,
    nama_tempat: str,
    bagian_: Mapping[str, tuple[str, Neraca]],
    jumlah: Neraca,
    alasan: Mapping[str, str],
) -> bytes:
    """The recap of a place as a PDF. `bagian_`: code → name and balance."""
    kepala = ("Wilayah", "Dicetak", "Disampaikan", *alasan.values(), "Belum dicatat")

    def angka(n: Neraca) -> list[int]:
        return [n.dicetak, n.disampaikan, *(n.tidak.get(k, 0) for k in alasan), n.belum]

    tabel = Tabel(
        kepala,
        [[nama, *angka(n)] for nama, n in bagian_.values()],
        ["Jumlah", *angka(jumlah)],
        catatan=["Dicetak = disampaikan + tidak disampaikan menurut alasannya + belum dicatat."],
    )
    return rekap(
        kop_surat(p),
        "Rekapitulasi penyampaian surat pemberitahuan",
        tabel,
        dicetak=setempat(jam.now(), p),
        bawah=[nama_tempat],
    )


def kop_surat(p: Pemilihan) -> Kop:
    """The head of the office's papers."""
    kantor = Kantor.objects.first()
    nama = kantor.nama if kantor is not None else "KPU"
    return Kop(nama, p.nama, nama_wilayah(p.wilayah), p.hari, rekaan=p.wilayah.startswith("99."))


def setempat(waktu: datetime, p: Pemilihan) -> datetime:
    """A time in the zone of the office."""
    return waktu.astimezone(timezone(timedelta(hours=ZONA[p.zona])))


def _simpan(t: Terbitan, kode: str, sidik: Mapping[str, str], banyak: int, pengguna: Any) -> None:
    Cetakan.objects.update_or_create(
        terbitan=t,
        wilayah=kode,
        defaults={
            "sha256": sidik["surat"],
            "tanda_sha256": sidik["tanda"],
            "banyak": banyak,
            "oleh": pengguna,
            "dibuat": jam.now(),
        },
    )


def _isi(
    p: Pemilihan, terbit: Sequence[Terbitan], tps: Sequence[str]
) -> Iterator[tuple[str, Tps, list[Lembar]]]:
    """TPS with the sheets to print: entries of the newest DPT, as they stand there."""
    nomor = [t.pk for t in terbit]
    tempat = dict(Lokasi.objects.filter(pemilihan=p).values_list("wilayah", "tempat"))
    kelurahan, orang = None, {}
    for kode in sorted(tps):
        if bagian(kode, "kelurahan") != kelurahan:
            kelurahan = bagian(kode, "kelurahan")
            isi = isi_pemilih(terbit[0].daftar, kelurahan).to_pylist() if kelurahan else []
            orang = {b["orang"]: b for b in isi}
        semua = Undangan.objects.filter(terbitan__in=nomor, wilayah=kode).order_by("nomor")
        lembar = [
            _lembar(u, orang[u.orang]) for u in semua if u.orang in orang
        ]  # who left the list since is not printed
        if lembar:
            yield kode, _tps(kode, tempat.get(kode, "")), lembar


def _lembar(u: Undangan, b: Mapping[str, Any]) -> Lembar:
    nomor = f"{u.nomor} ({KEDUA})" if u.alasan == GANDA else str(u.nomor)
    return Lembar(
        nomor, u.kode, b["nama"], b["jenis_kelamin"] or "", b["alamat"] or "", b["rt"] or "",
        b["rw"] or "",
    )  # fmt: skip


def _tps(kode: str, lokasi: str) -> Tps:
    kel = bagian(kode, "kelurahan")
    kec = induk(kel) or ""
    return Tps(
        kode,
        nomor_tps(kode),
        nama_wilayah(kel),
        nama_wilayah(kec),
        nama_wilayah(induk(kec) or ""),
        lokasi,
    )
