"""The sentence above each chart and table: what a reader would say after looking at it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext

from hakpilih.partisipasi.banding import Beda
from kantor.partisipasi.models import Angka
from kantor.partisipasi.selectors import batas, nama
from kantor.partisipasi.tujuan import Menuju, kata_sasaran
from kantor.templatetags.rupa import angka, persen

TAK_PASTI = 0.05  # percentage points: bounds closer than this decide an order


def baca_peta(isi: Sequence[Angka], target: float | None) -> str:
    """Who passes the target and who is lowest; without one, highest and lowest."""
    ada = [a for a in isi if a.persen is not None]
    if len(ada) < 2:
        return ""
    tinggi, rendah = ada[0], ada[-1]
    if target is not None:
        lewat = [a for a in ada if (a.persen or 0) >= target]
        kata = {"target": kata_sasaran(target), "terendah": _nama(rendah)}
        if not lewat:
            return (
                gettext(
                    "Belum satu wilayah pun mencapai %(target)s %%; %(terendah)s paling rendah."
                )
                % kata
            )
        if len(lewat) == len(ada):
            return (
                gettext("Semua wilayah mencapai %(target)s %%; %(terendah)s paling rendah.") % kata
            )
        if len(lewat) <= 3:
            kata["lewat"] = _daftar([_nama(a) for a in lewat])
            return (
                gettext("Hanya %(lewat)s mencapai %(target)s %%; %(terendah)s paling rendah.")
                % kata
            )
        kata |= {"n": angka(len(lewat)), "dari": angka(len(ada))}
        return (
            gettext(
                "%(n)s dari %(dari)s wilayah mencapai %(target)s %%; %(terendah)s paling rendah."
            )
            % kata
        )
    return gettext("Tertinggi %(tinggi)s %(a)s, terendah %(rendah)s %(b)s.") % {
        "tinggi": _nama(tinggi), "a": _persen(tinggi), "rendah": _nama(rendah), "b": _persen(rendah),
    }  # fmt: skip


def baca_urutan(isi: Sequence[Angka]) -> str:
    """Whether the order is sure at both ends."""
    ada = [a for a in isi if a.persen is not None]
    if len(ada) < 2:
        return ""
    ragu = sum(1 for x, y in pairwise(ada) if batas(x)[0] < batas(y)[1] - TAK_PASTI)
    if not ragu:
        return gettext("Urutannya pasti: tidak ada batas yang bertindihan.")
    return gettext("%(n)s pasang yang berurutan belum pasti urutannya: batasnya bertindihan.") % {
        "n": angka(ragu)
    }


def baca_kurang(isi: Sequence[Menuju], target: float) -> str:
    """Where most of what is missing lies."""
    kurang = sorted(((m.kurang or 0, m.nama) for m in isi if m.kurang), reverse=True)
    jumlah = sum(n for n, _ in kurang)
    if not jumlah:
        return gettext("Semua wilayah sudah mencapai %(target)s %%.") % {
            "target": kata_sasaran(target)
        }
    sampai, cacah = 0, 0
    for n, _ in kurang:
        sampai, cacah = sampai + n, cacah + 1
        if 2 * sampai >= jumlah:
            break
    if cacah > 3:
        return gettext("Kekurangannya tersebar: separuhnya ada di %(n)s wilayah.") % {
            "n": angka(cacah)
        }
    return gettext("%(bagian)s kekurangan ada di %(nama)s.") % {
        "bagian": persen(sampai / jumlah, 0), "nama": _daftar([nama_ for _, nama_ in kurang[:cacah]]),
    }  # fmt: skip


def baca_tren(isi: Sequence[dict[str, object]]) -> str:
    """From the first election to the last."""
    if len(isi) < 2:
        return ""
    a, b = isi[-2], isi[-1]
    if a["persen"] is None or b["persen"] is None:
        return ""
    selisih = float(b["persen"]) - float(a["persen"])  # type: ignore[arg-type]
    kata = {
        "besar": angka(abs(selisih), 2), "lalu": a["nama"], "kini": b["nama"],
    }  # fmt: skip
    if selisih > 0:
        return gettext("%(kini)s %(besar)s poin persen lebih tinggi daripada %(lalu)s.") % kata
    return gettext("%(kini)s %(besar)s poin persen lebih rendah daripada %(lalu)s.") % kata


def baca_banding(isi: Sequence[Beda]) -> str:
    """How many regions rose, fell, or cannot be told."""
    ada = [b for b in isi if b.poin is not None]
    naik, turun = (sum(1 for b in ada if b.arah == k) for k in ("naik", "turun"))
    return gettext("%(naik)s wilayah naik, %(turun)s turun, %(ragu)s belum pasti arahnya.") % {
        "naik": angka(naik), "turun": angka(turun), "ragu": angka(len(ada) - naik - turun),
    }  # fmt: skip


def baca_golongan(a: Angka | None, b: Angka | None, nama_a: str, nama_b: str) -> str:
    """Which of two groups came more often, if their bounds tell."""
    if a is None or b is None or a.persen is None or b.persen is None:
        return ""
    if a.persen < b.persen:
        a, b, nama_a, nama_b = b, a, nama_b, nama_a
    kata = {
        "a": nama_a.lower(),
        "b": nama_b.lower(),
        "n": angka((a.persen or 0) - (b.persen or 0), 2),
    }
    if batas(a)[0] > batas(b)[1]:
        return gettext("Pemilih %(a)s lebih sering datang: %(n)s poin persen di atas %(b)s.") % kata
    return (
        gettext(
            "Menurut angka yang cocok, pemilih %(a)s %(n)s poin persen di atas %(b)s; batasnya "
            "masih bertindihan."
        )
        % kata
    )


def _nama(a: Angka) -> str:
    return nama(a.kode, a.nama)


def _persen(a: Angka) -> str:
    return persen((a.persen or 0) / 100)


def _daftar(isi: Sequence[str]) -> str:
    if len(isi) < 2:
        return "".join(isi)
    return gettext("%(awal)s dan %(akhir)s") % {"awal": ", ".join(isi[:-1]), "akhir": isi[-1]}
