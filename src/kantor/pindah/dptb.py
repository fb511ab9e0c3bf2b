"""The additional list (DPTb): composed from the moves that were decided, fixed by another person, dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hakpilih.daftar.beku import isi_kanonik
from hakpilih.daftar.jenis import KPU
from hakpilih.daftar.neraca_pindah import jumlah_pindah
from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.daftar.models import Daftar
from kantor.daftar.pembekuan import bekukan, wajib_dapat_ditetapkan
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pindah.keadaan import (
    DIAJUKAN,
    DIBUANG,
    DISUSUN,
    DITETAPKAN,
    MINTA_BATAL,
    SAH,
    SIAP,
)
from kantor.pindah.models import Dptb, Pindah
from kantor.pindah.selectors import gerak
from kantor.pindah.services import dpt_tetap
from kantor.pleno.keadaan import DITUTUP
from kantor.pleno.models import Pleno
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan


def semua_dptb(pemilihan: Pemilihan) -> list[Dptb]:
    """The versions of an election, the newest first; those that were dropped are in the history only."""
    ada = Dptb.objects.filter(pemilihan=pemilihan).exclude(keadaan=DIBUANG)
    return list(ada.select_related("pengusul", "pemutus", "dpt").order_by("-pk"))


def menunggu(pemilihan: Pemilihan) -> int:
    """Moves and cancellations that nobody has decided: a list that is composed now is without them."""
    return Pindah.objects.filter(pemilihan=pemilihan, keadaan__in=(DIAJUKAN, MINTA_BATAL)).count()


def belum_bertps(pemilihan: Pemilihan) -> QuerySet[Pindah]:
    """Approved moves to this office that have no TPS yet."""
    ke_sini = Pindah.objects.filter(pemilihan=pemilihan, keadaan__in=SAH).exclude(arah="keluar")
    return ke_sini.exclude(tujuan__regex=r"^\d\d\.\d\d\.\d\d\.\d{4}\.\d{3}$")


def susun(*, pengguna: Any, pemilihan: Pemilihan, alasan: str = "") -> Tugas:
    """Ask for the next version of the additional list; a job composes it.

    Jika DPTb sudah pernah ditetapkan, maka yang disusun adalah perbaikannya dan alasannya disebut. Yang
    pengajuannya belum diputuskan tidak ikut.

    Raises `ArgumenKeliru` without a fixed DPT, while another version is open, for a correction without a
    reason, and where somebody moves who was struck from the DPT since.
    """
    wajib_boleh(pengguna, "susun_rekap", pemilihan.wilayah)
    dpt = dpt_tetap(pemilihan)
    if dpt is None:
        raise ArgumenKeliru(
            "DPT belum ditetapkan, jadi belum ada DPTb.", "Tetapkan DPT dahulu dalam pleno."
        )
    if n := len(tak_di_dpt(pemilihan, dpt)):
        raise ArgumenKeliru(
            f"{n} pindah memilih milik orang yang tidak ada lagi dalam {dpt.nama}.",
            "Batalkan pindah memilihnya lebih dahulu.",
        )
    sama = Dptb.objects.filter(pemilihan=pemilihan).exclude(keadaan=DIBUANG)
    nomor = (sama.order_by("-nomor").values_list("nomor", flat=True).first() or 0) + 1
    if nomor > 1 and not alasan.strip():
        raise ArgumenKeliru(
            "DPTb sudah pernah disusun; alasan perbaikannya belum ditulis.",
            "Tulis apa yang diperbaiki dan atas dasar apa.",
        )
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with (
        satu_saja("DPTb lain sedang disusun atau menunggu ditetapkan."),
        transaction.atomic(),
    ):
        d = Dptb.objects.create(
            pemilihan=pemilihan,
            dpt=dpt,
            nomor=nomor,
            pengusul=pengguna,
            dibuat=timezone.now(),
            alasan=alasan.strip(),
        )
        catat(
            pengguna=pengguna,
            tindakan="dptb_diminta",
            objek=f"dptb/{d.pk}",
            wilayah=pemilihan.wilayah,
            isi={"nama": d.nama, "asal": dpt.nama},
            alasan=alasan.strip(),
        )
        return antrekan(
            jenis="susun_dptb",
            judul=f"Menyusun {d.nama}",
            objek=f"dptb/{d.pk}",
            isi={"dptb": d.pk},
            pengguna=pengguna,
        )


@transaction.atomic
def catat_susunan(*, dptb: Dptb, banyak: int, akar: str, ringkasan: dict[str, Any]) -> None:
    """Show a version that was composed; in the transaction that says so."""
    d = Dptb.objects.select_for_update(of=("self",)).get(pk=dptb.pk)
    if d.keadaan != DISUSUN:
        return
    d.banyak, d.akar, d.ringkasan, d.selesai = banyak, akar, ringkasan, timezone.now()
    d.keadaan = SIAP
    d.save()
    catat(
        pengguna=d.pengusul,
        tindakan="dptb_disusun",
        objek=f"dptb/{d.pk}",
        wilayah=d.pemilihan.wilayah,
        isi={"nama": d.nama, "pemilih": banyak, "sha256": akar},
    )


def berubah_sejak(d: Dptb) -> int:
    """Moves that stand otherwise than in a version that was composed: it no longer says what is so.

    Compared with the moves themselves, not by the time of a decision: one that was being saved while the
    version was composed bears an earlier time.
    """
    if d.selesai is None:
        return 0
    semua = list(gerak(d.pemilihan, d.dpt))
    kini = {(x.pk, g.tujuan) for x, g in semua if g.tujuan and not g.batal}
    beda = {n for n, _ in kini ^ set(d.pemilih.values_list("pindah", "tujuan"))}
    j = jumlah_pindah(g for _, g in semua)
    # Who leaves the region is in the balance alone.
    neraca = sum(
        abs(getattr(j, k) - int(d.ringkasan.get(k, 0))) for k in ("keluar", "masuk", "batal")
    )
    return len(beda) or neraca


def tak_di_dpt(pemilihan: Pemilihan, dpt: Daftar) -> list[int]:
    """Approved moves (ids) of voters of an earlier version of the DPT who are not in this one."""
    lama = Pindah.objects.filter(pemilihan=pemilihan, keadaan__in=SAH, pemilih__isnull=False)
    orang = dict(lama.exclude(pemilih__daftar=dpt).values_list("pk", "pemilih__orang"))
    ada: set[int] = set()
    semua = sorted(set(orang.values()))
    for awal in range(0, len(semua), 500):
        tetap = dpt.pemilih.filter(orang__in=semua[awal : awal + 500])
        ada |= set(tetap.values_list("orang", flat=True))
    return sorted(pk for pk, o in orang.items() if o not in ada)


def pleno_dptb(dptb: Dptb) -> list[Pleno]:
    """The meetings that may fix a version, the newest first: of KPU, about no other list, closed after the
    version was composed (what it fixes lay before it), and that fixed no additional list yet."""
    if dptb.selesai is None:
        return []
    ada = Pleno.objects.filter(
        pemilihan=dptb.pemilihan, tingkat=KPU, keadaan=DITUTUP, daftar__isnull=True,
        ditutup__gte=dptb.selesai, dptb__isnull=True,
    )  # fmt: skip
    return list(ada.order_by("-ditutup", "-pk"))


def tetapkan(*, pengguna: Any, dptb: Dptb, pleno: Pleno) -> Dptb:
    """Fix a composed version by a closed meeting of KPU; another person than the one who had it composed.

    Jika tidak ada pleno KPU yang ditutup sesudah DPTb disusun, maka DPTb belum dapat ditetapkan: kuorum,
    kehadiran, dan keberatan tercatat di pleno itu, dan berita acaranya menjadi berita acara DPTb.

    Raises `ArgumenKeliru` for that person, for a version that does not wait, for another meeting, and
    where moves were decided or given another TPS since it was composed: then it is dropped and made anew.
    """
    wajib_boleh(pengguna, "tetapkan_daftar", dptb.pemilihan.wilayah)
    with transaction.atomic():
        d = _kunci(dptb)
        wajib_dapat_ditetapkan(d, pengguna, "DPTb")
        # Locked: two versions never go by one meeting, and a unique constraint says so too.
        p = Pleno.objects.select_for_update(of=("self",)).get(pk=pleno.pk)
        if p not in pleno_dptb(d):
            raise ArgumenKeliru(
                "Pleno itu tidak dapat menetapkan DPTb ini.",
                "Pilih pleno KPU yang ditutup sesudah DPTb ini disusun dan belum menetapkan DPTb lain.",
            )
        dpt = dpt_tetap(d.pemilihan)
        if dpt is None or dpt.pk != d.dpt_id:
            raise ArgumenKeliru(
                "DPT diperbaiki sesudah DPTb ini disusun.", "Buang susunan ini, lalu susun lagi."
            )
        if n := berubah_sejak(d):
            raise ArgumenKeliru(
                f"{n} pindah memilih diputuskan atau berganti TPS sesudah DPTb ini disusun.",
                "Buang susunan ini, lalu susun lagi.",
            )
        d.pleno = p
        bekukan(d, pengguna, p.berita_acara, tindakan="dptb_dibekukan", objek=f"dptb/{d.pk}")
    return d


def buang(*, pengguna: Any, dptb: Dptb, alasan: str) -> None:
    """Drop a version that was not fixed; its number is free again, its event stays."""
    wajib_boleh(pengguna, "susun_rekap", dptb.pemilihan.wilayah)
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with transaction.atomic():
        d = _kunci(dptb)
        if d.keadaan not in (DISUSUN, SIAP):
            raise ArgumenKeliru(f"DPTb ini {d.kata_keadaan}.", "Muat ulang halamannya.")
        d.keadaan = DIBUANG
        d.save(update_fields=["keadaan"])
        catat(
            pengguna=pengguna,
            tindakan="dptb_dibuang",
            objek=f"dptb/{d.pk}",
            wilayah=d.pemilihan.wilayah,
            isi={"nama": d.nama},
            alasan=alasan.strip(),
        )


def dptb_tetap(pemilihan: Pemilihan) -> Dptb | None:
    """The additional list in force: its newest version that was fixed."""
    tetap = Dptb.objects.filter(pemilihan=pemilihan, keadaan=DITETAPKAN)
    return tetap.order_by("-nomor").first()


def pemilih_tps(dptb: Dptb, kode: str) -> Iterator[Pindah]:
    """Who of a version votes at one TPS, by name; for rooms that print or count it."""
    nomor = dptb.pemilih.filter(tujuan=kode).values("pindah")
    yield from Pindah.objects.filter(pk__in=nomor).order_by("nama", "pk")


def isi_daun(
    acak: str, asal: str, tujuan: str, alasan: str, nama: str, jenis_kelamin: str
) -> bytes:
    """What a leaf of the root says of one voter of the additional list."""
    return isi_kanonik([acak, asal, tujuan, alasan, nama, jenis_kelamin])


def _kunci(dptb: Dptb) -> Dptb:
    semua = Dptb.objects.select_for_update(of=("self",)).select_related("pemilihan")
    return semua.get(pk=dptb.pk)
