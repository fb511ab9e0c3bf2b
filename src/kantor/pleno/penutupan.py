"""How a meeting ends: its recorder writes down the outcome, somebody else closes it and thereby fixes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.daftar.jenis import KPU
from hakpilih.errors import ArgumenKeliru
from kantor.daftar.keadaan import SIAP
from kantor.daftar.models import Daftar
from kantor.daftar.services import tetapkan
from kantor.daftar.tampilan import judul_tempat
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pleno.bagian import Isi, isi, kuorum
from kantor.pleno.berita_acara import simpanan
from kantor.pleno.keadaan import ANGGOTA, DITUTUP
from kantor.pleno.models import Pleno
from kantor.pleno.services import bersih, kunci
from kantor.riwayat.services import catat

SEBUT = 20  # parts that are missing, named one by one


def catat_hasil(
    *,
    pengguna: Any,
    pleno: Pleno,
    menetapkan: bool,
    putusan: str,
    nomor_ba: str,
    tanggal_ba: date,
    alasan_kurang: str = "",
) -> Pleno:
    """The outcome as the recorder proposes it; may be written anew until somebody else closes the meeting.

    Jika ada bagian yang belum ditetapkan di tingkat bawahnya, maka alasannya ditulis; tanpa itu hasilnya
    tidak diterima. Pleno tanpa daftar tidak menetapkan daftar.

    Raises `ArgumenKeliru` for that, or where the decision or the berita acara is missing.

    Dasar: usul proyek ini; aturannya sama bagi semua bagian.
    """
    teks = {"putusan": putusan.strip(), "nomor_ba": nomor_ba.strip()[:80]}
    if not all(teks.values()):
        raise ArgumenKeliru("Putusan atau nomor berita acaranya belum ditulis.", "Tulis keduanya.")
    bersih("Hasil", "\n".join([*teks.values(), alasan_kurang]))
    with transaction.atomic():
        p = kunci(pengguna, pleno, "hasil")
        if menetapkan and _wajib_beralasan(wajib_isi(p), alasan_kurang):
            alasan_kurang = ""
        p.menetapkan, p.tanggal_ba = menetapkan, tanggal_ba
        p.putusan, p.nomor_ba = teks["putusan"], teks["nomor_ba"]
        p.alasan_kurang = alasan_kurang.strip()
        p.hasil_dicatat = timezone.now()
        p.save()
        catat(
            pengguna=pengguna,
            tindakan="pleno_hasil_dicatat",
            objek=f"pleno/{p.pk}",
            wilayah=p.wilayah,
            isi={"hasil": kata_hasil(p), "berita_acara": p.berita_acara},
        )
    return p


def tutup(*, pengguna: Any, pleno: Pleno) -> Pleno:
    """Close a meeting: what its recorder wrote down holds from now on, and nothing of it changes any more.

    Jika kuorum tidak terpenuhi, keberatan belum dijawab, bagian yang kurang tidak beralasan, atau jumlah
    bagiannya tidak sama dengan keseluruhannya, maka pleno tidak dapat ditutup. Yang menutup bukan yang
    mencatat; di KPU juga bukan yang menyusun daftarnya. Pleno KPU yang menetapkan membekukan daftarnya.

    Raises `ArgumenKeliru` and `Ditolak` for these.

    Dasar: penetapan dalam rapat pleno (UU 7/2017, PKPU 7/2022); dua orang adalah usul proyek ini.
    """
    with transaction.atomic():
        p = kunci(pengguna, pleno, "tutup")
        hadir = _wajib_siap(p)
        i = None
        if p.menetapkan:
            # The list stays as it is while this part of it is fixed.
            assert p.daftar_id is not None
            p.daftar = (
                Daftar.objects.select_for_update(of=("self",))
                .select_related("pemilihan")
                .get(pk=p.daftar_id)
            )
            i = wajib_isi(p)
            _wajib_beralasan(i, p.alasan_kurang)
        _simpan(p, pengguna, hadir, i)
        catat(
            pengguna=pengguna,
            tindakan="pleno_ditutup",
            objek=f"pleno/{p.pk}",
            wilayah=p.wilayah,
            isi={
                "judul": p.judul, "hadir": hadir, "kuorum": p.isi["kuorum"],
                "hasil": kata_hasil(p), "berita_acara": p.berita_acara,
                "keberatan": p.keberatan.count(),
            },
        )  # fmt: skip
        if i is not None:
            _tetapkan(pengguna, p, i)
    return p


def kata_hasil(p: Pleno) -> str:
    """What a meeting comes to, in words."""
    if p.daftar is None:
        return "keputusan dicatat"
    apa = p.daftar.nama
    if p.tingkat != KPU:
        apa = f"{apa} bagian {nama_wilayah(p.wilayah)}"
    return f"menetapkan {apa}" if p.menetapkan else f"belum menetapkan {apa}"


def wajib_isi(p: Pleno) -> Isi:
    """What a meeting is to fix. Raises `ArgumenKeliru` where there is nothing, or parts are not the whole."""
    d = p.daftar
    if d is None:
        raise ArgumenKeliru(
            "Pleno ini bukan tentang daftar, jadi tidak ada yang ditetapkan.",
            "Pilih bahwa pleno ini tidak menetapkan daftar.",
        )
    i = isi(p)
    if d.keadaan != SIAP or i is None:
        raise ArgumenKeliru(
            f"{d.nama} {d.kata_keadaan}, jadi tidak dapat ditetapkan lagi dalam pleno ini.",
            "Batalkan pleno ini, atau tutup tanpa menetapkan daftar.",
        )
    if i.selisih:
        s = i.selisih[0]
        raise ArgumenKeliru(
            f"Jumlah bagiannya tidak sama: {s.perkara} {s.bagian} menurut bagiannya, "
            f"{s.keseluruhan} menurut daftarnya.",
            "Buang susunan ini dan susun lagi.",
        )
    return i


def _wajib_beralasan(i: Isi, alasan: str) -> bool:
    """Whether no part is missing. Raises `ArgumenKeliru` where some are and nobody says why."""
    if i.kurang and not alasan.strip():
        nama = sebut(i)
        raise ArgumenKeliru(
            f"{len(i.kurang)} bagian belum ditetapkan di tingkat bawahnya: {nama}.",
            "Tulis mengapa pleno ini menetapkan tanpa menunggunya.",
        )
    return not i.kurang


def sebut(i: Isi) -> str:
    """The parts that are missing, by name; a long list is cut."""
    nama = [judul_tempat(b.isi.kode) for b in i.kurang]
    lebih = len(nama) - SEBUT
    return ", ".join(nama[:SEBUT]) + (f", dan {lebih} lainnya" if lebih > 0 else "")


def _wajib_siap(p: Pleno) -> int:
    """How many members are there. Raises `ArgumenKeliru` where the meeting cannot end yet."""
    if p.hasil_dicatat is None:
        raise ArgumenKeliru(
            "Hasil pleno ini belum dicatat.", f"Mintalah {p.pencatat.nama} mencatat hasilnya."
        )
    hadir = p.hadirin.filter(golongan=ANGGOTA, hadir=True).count()
    k = kuorum(p)
    if not k.terpenuhi(hadir):
        raise ArgumenKeliru(
            f"Kuorum belum terpenuhi: {hadir} anggota hadir, paling sedikit {k.paling_sedikit}.",
            "Tunggu anggota lain, atau tunda dengan membatalkan pleno ini.",
        )
    if (belum := p.keberatan.filter(hasil="").count()) > 0:
        raise ArgumenKeliru(
            f"{belum} keberatan belum dijawab.",
            "Catat jawabannya; yang tidak diterima dapat dicatat sebagai catatan khusus.",
        )
    return hadir


def _simpan(p: Pleno, pengguna: Any, hadir: int, i: Isi | None) -> None:
    k = kuorum(p)
    p.isi = {
        **(simpanan(p, i) if i is not None else {}),
        "kuorum": k.paling_sedikit,
        "kuorum_dari_aturan": k.dari_aturan,
        "anggota_hadir": hadir,
    }
    p.keadaan, p.penutup, p.ditutup = DITUTUP, pengguna, timezone.now()
    if i is not None and not i.kurang:
        p.alasan_kurang = ""  # the missing ones came in meanwhile
    p.save()


def _tetapkan(pengguna: Any, p: Pleno, i: Isi) -> None:
    """The list, or its part, is fixed: with an event of its own, and one for what was missing."""
    d = p.daftar
    assert d is not None
    if i.kurang:
        catat(
            pengguna=pengguna,
            tindakan="bagian_kurang",
            objek=f"daftar/{d.pk}",
            wilayah=p.wilayah,
            isi={
                "nama": d.nama, "pleno": f"pleno {p.pk}", "banyak": len(i.kurang),
                "bagian": sebut(i),
            },
            alasan=p.alasan_kurang,
        )  # fmt: skip
    if p.tingkat == KPU:
        tetapkan(pengguna=pengguna, daftar=d, berita_acara=p.berita_acara)
        return
    catat(
        pengguna=pengguna,
        tindakan="bagian_ditetapkan",
        objek=f"daftar/{d.pk}",
        wilayah=p.wilayah,
        isi={
            "nama": d.nama, "tempat": nama_wilayah(p.wilayah), "pemilih": i.milik.banyak,
            "sha256": i.milik.akar, "pleno": f"pleno {p.pk}",
        },
    )  # fmt: skip
