"""What KPPS wrote on paper, typed into a spreadsheet (`hasil_undangan`): through the gate, then recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from hakpilih.daftar.undangan import periksa_tanggal
from hakpilih.errors import ArgumenKeliru, HakpilihError
from hakpilih.intake import gerbang
from hakpilih.intake.format_undangan import penunjuk
from hakpilih.publikasi.kedok import tanpa_nik
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.berkas.ruang_terang import ruang_terang
from kantor.izin_alamat import Ditolak, wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pemungutan.entri import Isi, isi_undangan
from kantor.pemungutan.models import Penyampaian, Terbitan, Undangan
from kantor.pemungutan.selectors import semua_undangan
from kantor.pemungutan.services import periksa, tanggal_wajar, terapkan_banyak
from kantor.pemungutan.tempat import wilayah_izin
from kantor.riwayat.services import catat
from kantor.segel.arsip import keluarkan_arsip, simpan_arsip
from kantor.tugas.giliran import bergiliran
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

FORMAT = "hasil_undangan"
TERBESAR = 5 * 2**20
SEKALI = 300  # rows of one transaction
DISEBUT = 40  # rows that were not loaded, told one by one
# A cell of these that could not be read is no empty one: its row is told and left out.
DIPAKAI = frozenset(
    ("tps_kode", "kel_kode", "tps_no", "nomor", "hasil", "kepada", "alasan", "tanggal_penyampaian")
)
# Columns of the sheet that is given out to type into; the same that the format knows.
LEMBAR: tuple[tuple[str, int], ...] = (
    ("tps_kode", 20), ("nomor", 8), ("kode", 20), ("nama", 32), ("hasil", 14), ("kepada", 12),
    ("alasan", 18), ("tanggal", 14), ("catatan", 30),
)  # fmt: skip


def minta_muat(*, pengguna: Any, pemilihan: Pemilihan, sumber: BinaryIO, nama: str) -> Tugas:
    """Keep a file and have its rows recorded by a job.

    Raises `ArgumenKeliru` where no invitations exist, `BerkasTerlaluBesar`, `KunciTakTersedia`.
    """
    wajib_boleh(pengguna, "catat_undangan", pengguna.wilayah)
    if not Terbitan.objects.filter(pemilihan=pemilihan, selesai__isnull=False).exists():
        raise ArgumenKeliru("Belum ada undangan.", "Undangan dibuat sesudah DPT ditetapkan.")
    arsip = simpan_arsip(sumber, settings.ARSIP, kunci(), TERBESAR)
    pendek = tanpa_nik(Path(nama).name)[:120] or "hasil-undangan"
    return antrekan(
        jenis="muat_hasil_undangan",
        judul=f"Memuat catatan undangan dari {pendek}",
        objek=f"pemungutan/{pengguna.wilayah}",
        isi={
            "pemilihan": pemilihan.pk,
            "sha256": arsip.sha256,
            "ukuran": arsip.ukuran,
            "nama": pendek,
            "alamat": "/pemungutan/",
            "kata": "Buka Undangan",
        },
        pengguna=pengguna,
    )


def muat(tugas: Tugas, lapor: Callable[[str, int], None]) -> dict[str, Any]:
    """Record the rows of a file; run again, those that stand already are left as they are.

    Rows that do not hold are told with their line and reason, and nothing of them is recorded.
    """
    isi = tugas.isi
    p = Pemilihan.objects.get(pk=isi["pemilihan"])
    lapor("Memeriksa berkas", 5)
    baris, ditolak = _baca(isi)
    tercatat = tetap = 0
    salah: list[tuple[int, str]] = list(ditolak)
    urut = sorted(_pilih(baris, salah).items())
    for awal in range(0, len(urut), SEKALI):
        with bergiliran():
            n, sama, keliru = _catat(p, tugas.pengguna, dict(urut[awal : awal + SEKALI]), isi)
        tercatat, tetap = tercatat + n, tetap + sama
        salah += keliru
        lapor("Mencatat undangan", 10 + 85 * (awal + SEKALI) // max(len(urut), SEKALI))
    kalimat = [f"Baris {n}: {s}" for n, s in sorted(salah)[:DISEBUT]]
    if len(salah) > DISEBUT:
        kalimat.append(f"{len(salah) - DISEBUT} baris lain juga tidak dimuat.")
    return {
        "tercatat": tercatat, "sudah_tercatat": tetap, "tidak_dimuat": len(salah), "kalimat": kalimat,
        "alamat": isi["alamat"], "kata": isi["kata"],
    }  # fmt: skip


def lembar(p: Pemilihan, kode: str) -> Iterator[tuple[Any, ...]]:
    """The rows of the sheet of one TPS: what is recorded already is filled in."""
    semua = semua_undangan(p).filter(wilayah=kode).order_by("nomor")
    ada: dict[int, Penyampaian] = {}
    for c in Penyampaian.objects.filter(undangan__in=semua).order_by("pk"):
        ada[c.undangan_id] = c
    undangan = list(semua.select_related("baris", "terbitan__pemilihan"))
    isi = isi_undangan(undangan)
    for u in undangan:
        if u.alasan == "ganda":
            continue  # a second invitation goes back; nothing is typed for it
        c = ada.get(u.pk) if u.keadaan != "belum" else None
        yield (
            u.wilayah, u.nomor, u.kode, isi[u.pk].nama, "" if c is None else u.keadaan,
            "" if c is None else c.kepada, "" if c is None else c.alasan,
            f"{c.pada:%d-%m-%Y}" if c is not None and c.pada else "", c.keterangan if c else "",
        )  # fmt: skip


def _baca(isi: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[tuple[int, str]]]:
    """Rows that the gate accepted, and what it says of the others."""
    with ruang_terang(isi["ukuran"]) as folder:
        asal = folder / "asal" / isi["nama"]
        asal.parent.mkdir(mode=0o700)
        keluarkan_arsip(settings.ARSIP, isi["sha256"], kunci(), asal)
        hasil = gerbang.periksa(asal, FORMAT, simpan=True)
        hasil.wajib_diterima()
        assert hasil.bersih is not None
        baris = hasil.bersih.to_pylist()
        keliru = {
            m.baris: tanpa_nik(m.pesan)  # a cell is quoted in it
            for m in hasil.masalah()
            if m.baris is not None and (m.tingkat == "galat" or m.kolom in DIPAKAI)
            if m.tingkat != "catatan"
        }
    for b in baris:
        b["letak"] = b["baris_asal"] or b["baris"]
    letak = {b["baris"]: b["letak"] for b in baris}
    luar = [(letak.get(n, n), f"{t[:1].lower()}{t[1:]}".rstrip(".")) for n, t in keliru.items()]
    return [b for b in baris if b["baris"] not in keliru], luar


def _pilih(
    baris: list[dict[str, Any]], salah: list[tuple[int, str]]
) -> dict[tuple[str, ...], dict[str, Any]]:
    """Rows with a result by what they point at; two that contradict each other are both left out."""
    per: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for b in baris:
        if b["hasil"]:
            per[penunjuk(b)].append(b)
    hasil = {}
    for kunci_baris, semua in per.items():
        if len({(b["hasil"], b["kepada"], b["alasan"]) for b in semua}) > 1:
            salah += [(b["letak"], "undangan ini tertulis dengan dua hasil") for b in semua]
        elif kunci_baris:
            hasil[kunci_baris] = semua[-1]
    return hasil


def _catat(
    p: Pemilihan,
    pengguna: Any,
    baris: Mapping[tuple[str, ...], dict[str, Any]],
    isi: Mapping[str, Any],
) -> tuple[int, int, list[tuple[int, str]]]:
    """One transaction: how many were recorded, how many stood already, what was wrong with the others."""
    ada = _undangan(p, list(baris))
    entri = isi_undangan(list(ada.values()))
    catatan, tetap, salah = [], 0, []
    for penunjuk_baris, b in baris.items():
        u = ada.get(penunjuk_baris)
        try:
            c = _satu(p, pengguna, u, b, entri)
        except HakpilihError as g:
            salah.append((b["letak"], f"{g.pesan[:1].lower()}{g.pesan[1:]}".rstrip(".")))
        except Ditolak:
            salah.append((b["letak"], "undangan ini di luar wilayah Anda"))
        else:
            if c is None:
                tetap += 1
            else:
                catatan.append(c)
    if catatan:
        terapkan_banyak(catatan)
        catat(
            pengguna=pengguna,
            tindakan="hasil_undangan_dimuat",
            objek=f"pemungutan/{pengguna.wilayah}",
            wilayah=pengguna.wilayah,
            isi={"banyak": len(catatan), "nama": isi["nama"], "sha256": isi["sha256"]},
        )
    return len(catatan), tetap, salah


def _satu(
    p: Pemilihan, pengguna: Any, u: Undangan | None, b: Mapping[str, Any], entri: Mapping[int, Isi]
) -> Penyampaian | None:
    if u is None:
        raise ArgumenKeliru("Undangannya tidak ditemukan.", "Periksa kode atau nomornya.")
    wajib_boleh(pengguna, "catat_undangan", wilayah_izin(u.wilayah, p))
    if b["nama"] and _baku(b["nama"]) != _baku(entri[u.pk].nama):
        raise ArgumenKeliru(
            "Namanya lain dari nama pada undangan itu.", "Periksa barisnya, mungkin bergeser."
        )
    pada = b["tanggal_penyampaian"] or tanggal_wajar(p)
    periksa_tanggal(pada, hari_ini(p.zona), p.hari)
    tolak_tersegel("Catatan", b["catatan"], hari_ini(p.zona).year)
    c = periksa(u, b["hasil"], b["kepada"], b["alasan"], pada, b["catatan"], entri[u.pk])
    if c is not None:
        c.sumber, c.oleh = "berkas", pengguna
    return c


def _undangan(
    p: Pemilihan, penunjuk_baris: list[tuple[str, ...]]
) -> dict[tuple[str, ...], Undangan]:
    """The invitations that rows point at, locked."""
    semua = semua_undangan(p).select_for_update(of=("self",)).order_by("pk")
    semua = semua.select_related("terbitan__pemilihan", "baris", "kembar")
    kode = [k[0] for k in penunjuk_baris if len(k) == 1]
    hasil: dict[tuple[str, ...], Undangan] = {(u.kode,): u for u in semua.filter(kode__in=kode)}
    per_tps: dict[str, list[int]] = defaultdict(list)
    for k in penunjuk_baris:
        if len(k) == 2:
            per_tps[k[0]].append(int(k[1]))
    for tps, nomor in per_tps.items():
        hasil |= {(tps, str(u.nomor)): u for u in semua.filter(wilayah=tps, nomor__in=nomor)}
    return hasil


def _baku(nama: str) -> str:
    return " ".join(nama.upper().split())
