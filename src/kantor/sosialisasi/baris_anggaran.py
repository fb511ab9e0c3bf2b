"""Plans and the budget lines they name: what may be chosen, how a line stands, and all of it for the room of
the budget, which lies below this one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, Sum
from django.urls import reverse

from hakpilih.kinerja.pemakaian import Pemakaian, RencanaBaris, hitung_pemakaian
from hakpilih.sosialisasi.audiens import BASIS
from kantor.izin_alamat import putusan
from kantor.kinerja import pemakai
from kantor.kinerja.models import Mata
from kantor.kinerja.tulis import LIHAT, wilayah_kantor
from kantor.sosialisasi.keadaan import SAH
from kantor.sosialisasi.models import Hadir, Kegiatan, Rencana
from kantor.sosialisasi.selectors import lengkapi
from kantor.templatetags.rupa import angka


def pilihan(sejak: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Years from `sejak` on, the newest first, each with keys and names of its lines in the order of the
    budget."""
    hasil: dict[int, list[tuple[str, str]]] = {}
    for m in Mata.objects.filter(tahun__gte=sejak).order_by("-tahun", "sumber", "kode"):
        hasil.setdefault(m.tahun, []).append((str(m.pk), nama(m)))
    return [(f"Anggaran {t}", baris) for t, baris in hasil.items()]


def nama(m: Mata) -> str:
    """`6640.HIB.003.521219 · Pendidikan pemilih`."""
    return f"{m.kode} · {m.uraian}"


def peringatan(r: Rencana) -> str:
    """A sentence where the plans that name this line need more than is left of it; "" otherwise."""
    if r.mata is None:
        return ""
    pakai = keadaan_baris(r.mata)[1]
    if not pakai.lebih:
        return ""
    return (
        f"Rencana yang memakai baris {r.mata.kode} masih butuh Rp{angka(pakai.butuh)}, sedangkan "
        f"sisanya Rp{angka(pakai.sisa)}: kurang Rp{angka(pakai.lebih)}. Kecilkan pagu "
        "rencana, pilih baris lain, atau minta pergeseran anggaran."
    )


def boleh_lihat(pengguna: Any) -> bool:
    """Whether the account may read the office's budget."""
    w = wilayah_kantor()
    return any(putusan(pengguna, t, w) for t in LIHAT)


def keadaan_baris(mata: Mata) -> tuple[int, Pemakaian]:
    """Realisation of a line in rupiah, and what every plan that names it takes from it."""
    realisasi = mata.serap.aggregate(n=Sum("nilai"))["n"] or 0
    semua = list(Rencana.objects.filter(mata=mata))
    lengkapi(semua)
    isi = [_baris(r) for r in semua]
    return realisasi, hitung_pemakaian(mata.pagu, realisasi, isi)


def rencana_setahun(tahun: int) -> list[pemakai.Rencana]:
    """Plans that name a line of a year, and those that begin in it without one; confirmed activities of the
    year without a plan come last, as one row."""
    bertaut = Q(mata__tahun=tahun) | Q(mata=None, mulai__year=tahun)
    # A cancelled plan nobody did anything for says nothing about money.
    ada = Exists(Kegiatan.objects.filter(rencana=OuterRef("pk"), keadaan=SAH))
    semua = list(
        Rencana.objects.filter(bertaut).filter(Q(dibatalkan=None) | ada).order_by("mulai", "pk")
    )
    lengkapi(semua)
    hasil = [
        pemakai.Rencana(r.mata_id, r.judul, reverse("sosialisasi_rencana", args=[r.pk]), _baris(r))
        for r in semua
    ]
    lepas = list(Kegiatan.objects.filter(rencana=None, keadaan=SAH, hari__year=tahun))
    if lepas:
        # Not a plan: cancelled, so that it counts among none.
        isi = RencanaBaris(
            None, sum(k.biaya or 0 for k in lepas), _orang(lepas),
            _orang([k for k in lepas if k.biaya is not None]), batal=True,
        )  # fmt: skip
        hasil.append(pemakai.Rencana(None, "", "", isi))
    return hasil


def _baris(r: Any) -> RencanaBaris:
    return RencanaBaris(
        r.pagu, r.terpakai, r.terjangkau, r.orang_berbiaya, batal=r.dibatalkan is not None
    )


def _orang(semua: Sequence[Kegiatan]) -> int:
    isi = Hadir.objects.filter(kegiatan__in=[k.pk for k in semua], kelompok__in=list(BASIS))
    d = isi.aggregate(a=Sum("laki"), b=Sum("perempuan"))
    return (d["a"] or 0) + (d["b"] or 0)
