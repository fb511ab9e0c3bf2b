"""What people do with requests: compose, have approved, send, close. Each is one transaction and one
event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.permintaan.lembaga import LEMBAGA, PERTANYAAN, dapat_menjawab
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.aturan import ANGKA_KANTOR, aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, tanggal_kantor
from kantor.permintaan.keadaan import CARA, DIKIRIM, DISUSUN, KELUAR, KONSEP, berikut
from kantor.permintaan.models import Butir, Permintaan
from kantor.permintaan.susun import SUMBER, baris_pilihan, daftar_terbaru
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

IZIN = "kirim_permintaan"


def aturan(pemilihan: Pemilihan, kode: str) -> int:
    """A number of the election's rules that this room asks for; the default where the rules are older."""
    return aturan_dari(pemilihan).nilai(kode) or ANGKA_KANTOR[kode].nilai or 0


def tenggat_biasa(pemilihan: Pemilihan) -> date:
    """The due date that a new request gets unless another one is written."""
    return hari_ini(pemilihan.zona) + timedelta(days=aturan(pemilihan, "tenggat_permintaan"))


def buat(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    lembaga: str,
    pertanyaan: str,
    sumber: str,
    kepada: str,
    tujuan: str,
    tenggat: date | None = None,
    wilayah: str = "",
    ber_nik: bool = False,
    nomor_catatan: Sequence[str] = (),
) -> Permintaan:
    """A new request; its items are written by a job.

    Jika lembaga itu tidak dapat menjawab pertanyaannya, atau lembaga itu tidak memerlukan NIK, maka
    permintaan demikian ditolak: data yang keluar hanya yang perlu.

    Raises `ArgumenKeliru` also for a source that does not serve the question, a due date that is past, and
    record numbers that nobody has.

    Dasar: data pribadi diserahkan sebatas keperluannya (UU 27/2022); rancangan proyek ini.
    """
    wajib_boleh(pengguna, IZIN, wilayah or pemilihan.wilayah)
    _periksa(pemilihan, lembaga, pertanyaan, sumber, ber_nik)
    kini, kepada, tujuan = hari_ini(pemilihan.zona), kepada.strip(), tujuan.strip()
    tenggat = tenggat or tenggat_biasa(pemilihan)
    if tenggat < kini:
        raise ArgumenKeliru("Tenggatnya sudah lewat.", "Pilih hari ini atau sesudahnya.")
    if not kepada or not tujuan:
        raise ArgumenKeliru("Alamat surat atau tujuannya belum ditulis.", "Isi keduanya.")
    for bagian, teks in (("Kepada", kepada), ("Tujuan", tujuan)):
        tolak_tersegel(bagian, teks, kini.year)
    pilih = tuple(dict.fromkeys(nomor_catatan))
    if sumber == "pilihan":
        ada = {b.acak for b in baris_pilihan(pemilihan, pilih)}
        hilang = [n for n in pilih if n not in ada]
        if hilang or not ada:
            raise ArgumenKeliru(
                f"Nomor catatan {hilang[0][:12]} tidak dikenal."
                if hilang
                else "Belum ada pemilih yang dipilih.",
                "Salin nomor catatan dari halaman pemilihnya.",
            )
    with satu_saja("Permintaan lain baru saja memakai nomor ini."), transaction.atomic():
        Pemilihan.objects.select_for_update().get(pk=pemilihan.pk)
        nomor = Permintaan.objects.filter(pemilihan=pemilihan).aggregate(m=Max("nomor"))["m"] or 0
        p = Permintaan.objects.create(
            pemilihan=pemilihan, nomor=nomor + 1, lembaga=lembaga, kepada=kepada[:200],
            pertanyaan=pertanyaan, sumber=sumber, wilayah=wilayah or pemilihan.wilayah,
            tujuan=tujuan[:500], ber_nik=ber_nik, tenggat=tenggat, pengusul=pengguna,
            dibuat=timezone.now(),
        )  # fmt: skip
        _catat(
            p, pengguna, "permintaan_disusun", lembaga=p.kata_lembaga,
            perihal=PERTANYAAN[pertanyaan].judul,
        )  # fmt: skip
        antrekan(
            jenis="susun_permintaan",
            judul=f"Menyusun {p.nama} kepada {p.kata_lembaga}",
            objek=objek(p),
            isi={"permintaan": p.pk, "nomor_catatan": list(pilih)},
            pengguna=pengguna,
        )
    return p


def _periksa(
    pemilihan: Pemilihan, lembaga: str, pertanyaan: str, sumber: str, ber_nik: bool
) -> None:
    if not dapat_menjawab(lembaga, pertanyaan):
        raise ArgumenKeliru(
            "Lembaga itu tidak menjawab pertanyaan itu.", "Pilih pertanyaan lain atau lembaga lain."
        )
    if sumber not in SUMBER or pertanyaan not in SUMBER[sumber].pertanyaan:
        raise ArgumenKeliru(
            "Butirnya tidak dapat diambil dari situ untuk pertanyaan itu.", "Pilih asal yang lain."
        )
    if ber_nik and not (LEMBAGA[lembaga].ber_nik and PERTANYAAN[pertanyaan].tentang_orang):
        raise ArgumenKeliru(
            f"{LEMBAGA[lembaga].nama} tidak memerlukan NIK untuk menjawabnya.", "Kirim tanpa NIK."
        )
    if sumber in ("tanpa_nik", "tanpa_ktp_el") and daftar_terbaru(pemilihan) is None:
        raise ArgumenKeliru(
            "Belum ada daftar yang disusun.",
            "Susun daftar dahulu, atau pilih asal butir yang lain.",
        )


@transaction.atomic
def catat_isi(*, permintaan: Permintaan, banyak: int) -> None:
    """The items are written: the draft can be looked at."""
    p = _kunci(permintaan)
    if p.keadaan != DISUSUN:
        return
    p.keadaan, p.banyak = berikut(p.keadaan, "isi"), banyak
    p.save(update_fields=["keadaan", "banyak"])
    _catat(p, p.pengusul, "permintaan_diisi", banyak=banyak)
    permintaan.refresh_from_db()


@transaction.atomic
def keluarkan(*, pengguna: Any, permintaan: Permintaan, butir: Sequence[int], alasan: str) -> int:
    """Take items out of a draft, with a reason; how many."""
    p = _boleh(pengguna, permintaan)
    if p.keadaan != KONSEP:
        raise ArgumenKeliru(f"Permintaan ini {p.kata_keadaan}.", "Muat ulang halamannya.")
    alasan = _alasan(alasan)
    n, _ = Butir.objects.filter(permintaan=p, pk__in=list(butir)).delete()
    if not n:
        raise ArgumenKeliru("Belum ada butir yang dipilih.", "Pilih butirnya lebih dahulu.")
    p.banyak = p.butir.count()
    p.save(update_fields=["banyak"])
    _catat(p, pengguna, "butir_dikeluarkan", alasan=alasan, banyak=n)
    return n


@transaction.atomic
def ajukan(*, pengguna: Any, permintaan: Permintaan) -> Permintaan:
    """Ask for a second person. Whoever asks is from now on its proposer.

    Raises `ArgumenKeliru` where it is about people and there are none.
    """
    p = _boleh(pengguna, permintaan)
    if p.tentang_orang and not p.banyak and p.keadaan == KONSEP:
        raise ArgumenKeliru(
            "Permintaan ini tidak berisi butir.", "Buang, atau susun dari asal lain."
        )
    p.keadaan = berikut(p.keadaan, "ajukan")
    p.pengusul, p.pemutus, p.diputuskan, p.alasan_putusan = pengguna, None, None, ""
    p.save()
    _catat(p, pengguna, "permintaan_diajukan", banyak=p.banyak)
    return p


def putuskan(
    *, pengguna: Any, permintaan: Permintaan, setuju: bool, alasan: str = ""
) -> Permintaan:
    """Let a request go out, or send it back to its proposer with a reason; another person than the proposer.

    Jika yang memutuskan adalah pengusulnya sendiri, maka putusannya ditolak: data pemilih keluar hanya
    dengan dua orang.

    Dasar: pelindungan data pribadi (UU 27/2022); rancangan proyek ini.
    """
    with satu_saja("Permintaan ini baru saja diputuskan orang lain."), transaction.atomic():
        p = _boleh(pengguna, permintaan)
        ke = berikut(p.keadaan, "setujui" if setuju else "kembalikan")
        if p.pengusul_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda yang mengajukannya, jadi orang lain yang memutuskan.",
                "Mintalah ketua, anggota, atau operator yang lain.",
            )
        teks = "" if setuju else _alasan(alasan)
        p.keadaan, p.pemutus, p.diputuskan, p.alasan_putusan = ke, pengguna, timezone.now(), teks
        p.save()
        if setuju:
            _catat(p, pengguna, "permintaan_disetujui", banyak=p.banyak)
        else:
            _catat(p, pengguna, "permintaan_dikembalikan", alasan=teks)
    return p


@transaction.atomic
def buang(*, pengguna: Any, permintaan: Permintaan, alasan: str) -> None:
    """Drop a request that was not sent; its event stays."""
    p = _boleh(pengguna, permintaan)
    alasan = _alasan(alasan)
    p.keadaan = berikut(p.keadaan, "buang")
    p.save(update_fields=["keadaan"])
    _catat(p, pengguna, "permintaan_dibuang", alasan=alasan)


@transaction.atomic
def kirim(
    *, pengguna: Any, permintaan: Permintaan, surat: str, dikirim: date, cara: str
) -> Permintaan:
    """Write down that it went out: with which letter, when, how. From now on the agency sees it.

    Raises `ArgumenKeliru` for a day that has not come, one before the approval, or after its due date.
    """
    p = _boleh(pengguna, permintaan)
    ke, surat = berikut(p.keadaan, "kirim"), surat.strip()
    if not surat:
        raise ArgumenKeliru("Nomor suratnya belum ditulis.", "Tulis nomor surat permintaannya.")
    if cara not in CARA:
        raise ArgumenKeliru("Cara kirim itu tidak dikenal.", "Pilih salah satu.")
    tolak_tersegel("Nomor surat", surat, timezone.now().year)
    if dikirim > hari_ini(p.pemilihan.zona):
        raise ArgumenKeliru("Tanggal kirimnya belum tiba.", "Catat sesudah suratnya dikirim.")
    if p.diputuskan is not None and dikirim < tanggal_kantor(p.diputuskan, p.pemilihan):
        raise ArgumenKeliru(
            "Tanggal kirimnya sebelum permintaan ini disetujui.", "Periksa tanggalnya."
        )
    if dikirim > p.tenggat:
        raise ArgumenKeliru(
            "Tanggal kirimnya sesudah tenggat jawaban.", "Buang permintaan ini dan susun lagi."
        )
    p.keadaan, p.surat, p.dikirim, p.cara = ke, surat[:120], dikirim, cara
    p.save()
    _catat(
        p, pengguna, "permintaan_dikirim", lembaga=p.kata_lembaga, tanggal=dikirim.isoformat(),
        surat=p.surat,
    )  # fmt: skip
    return p


@transaction.atomic
def tutup(*, pengguna: Any, permintaan: Permintaan, catatan: str, dijawab: date) -> Permintaan:
    """Close a request that was answered by letter, or of which nothing more is awaited.

    Jika butir yang belum terjawab masih ada, maka permintaan tetap dapat ditutup dengan keterangan; butirnya
    tetap tertulis belum terjawab.

    Dasar: rancangan proyek ini.
    """
    p = _boleh(pengguna, permintaan)
    ke, catatan = berikut(p.keadaan, "tutup"), _alasan(catatan)
    assert p.dikirim is not None
    if not p.dikirim <= dijawab <= hari_ini(p.pemilihan.zona):
        raise ArgumenKeliru(
            "Tanggal jawabannya harus antara tanggal kirim dan hari ini.", "Periksa tanggalnya."
        )
    p.keadaan, p.catatan, p.dijawab = ke, catatan, dijawab
    p.save()
    _catat(
        p, pengguna, "permintaan_selesai", dijawab=p.butir.exclude(jawaban="").count(),
        banyak=p.banyak,
    )  # fmt: skip
    return p


def selesaikan_bila_lengkap(p: Permintaan, pengguna: Any) -> None:
    """Close a request all of whose items are answered; in the transaction of the last answer."""
    p = _kunci(p)
    if p.keadaan != DIKIRIM or not p.banyak or p.butir.filter(jawaban="").exists():
        return
    p.keadaan, p.dijawab = berikut(p.keadaan, "tutup"), hari_ini(p.pemilihan.zona)
    p.save(update_fields=["keadaan", "dijawab"])
    _catat(p, pengguna, "permintaan_selesai", dijawab=p.banyak, banyak=p.banyak)


def wajib_keluar(pengguna: Any, p: Permintaan) -> None:
    """Raises where the account may not hand a request over, or nobody approved it yet."""
    wajib_boleh(pengguna, IZIN, p.wilayah)
    if p.keadaan not in KELUAR:
        raise ArgumenKeliru(
            f"Permintaan ini {p.kata_keadaan}, jadi berkasnya tidak keluar.",
            "Berkas keluar sesudah orang kedua menyetujuinya.",
        )


def objek(p: Permintaan) -> str:
    """How events and jobs name it."""
    return f"permintaan/{p.pk}"


def perihal(p: Permintaan) -> str:
    """What it is about and where, in words."""
    tempat = "" if p.wilayah == p.pemilihan.wilayah else f", {nama_wilayah(p.wilayah)}"
    return f"{p.kata_pertanyaan}{tempat}"


def tugas_susun(p: Permintaan) -> Tugas | None:
    """The job that writes its items, while it waits or runs."""
    jalan = Tugas.objects.filter(jenis="susun_permintaan", objek=objek(p), selesai__isnull=True)
    return jalan.order_by("-id").first()


def _boleh(pengguna: Any, permintaan: Permintaan) -> Permintaan:
    wajib_boleh(pengguna, IZIN, permintaan.wilayah)
    return _kunci(permintaan)


def _kunci(permintaan: Permintaan) -> Permintaan:
    semua = Permintaan.objects.select_for_update(of=("self",))
    return semua.select_related("pemilihan", "pengusul").get(pk=permintaan.pk)


def _alasan(teks: str) -> str:
    bersih = teks.strip()
    if not bersih:
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")
    tolak_tersegel("Alasan", bersih, timezone.now().year)
    return bersih[:1000]


def _catat(p: Permintaan, pengguna: Any, tindakan: str, *, alasan: str = "", **isi: Any) -> None:
    catat(
        pengguna=pengguna, tindakan=tindakan, objek=objek(p), wilayah=p.wilayah, isi=isi, alasan=alasan
    )  # fmt: skip
