"""The four figures of the first page. Trends come from dates that are stored, never from a guess."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from datetime import timezone as zona_waktu
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from hakpilih.tahapan.tahap import ZONA
from hakpilih.wilayah import induk, tingkat
from kantor.beranda.jalan import alamat
from kantor.berkas.models import Baris, Berkas
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar
from kantor.daftar.selectors import jumlah, tempat
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, nama_wilayah, seluruh_kantor
from kantor.pengguna.selectors import (
    akun_terlihat,
    banyak_menunggu,
    perubahan_terbuka,
    undangan_terbuka,
)
from kantor.telaah.jenis import BERLAKU, DIBATALKAN, DISUSUN, DITOLAK, DIUSULKAN, TERBUKA
from kantor.telaah.keadaan import padanan_tampil
from kantor.telaah.models import Kasus, Padanan, Perubahan, Putusan
from kantor.telaah.permintaan import hitung as hitung_permintaan
from kantor.telaah.rekap import banyak_pemilih
from kantor.templatetags.rupa import angka as tulis
from kantor.templatetags.rupa import tgl

HARI_TREN = 14
TERSIMPAN = 500  # counts of days gone by that one process keeps
_LEWAT: dict[tuple[str, date, str], list[int]] = {}
Ubin = dict[str, Any]


def ubin(pengguna: Any, p: Pemilihan | None, kini: date) -> list[Ubin]:
    """Four figures (fewer where a role has fewer) for `{% angka %}`."""
    if bisa(pengguna, "kelola_akun"):
        return _akun(pengguna)
    if p is None:
        return []
    if tingkat(pengguna.wilayah) == "tps":
        return [u for u in (_pemilih(pengguna, p),) if u]
    if bisa(pengguna, "lihat_pemilih") or bisa(pengguna, "lihat_tanpa_nik"):
        return [u for u in (_pemilih(pengguna, p), *_kerja(pengguna, p, kini)) if u]
    return _berkas(pengguna, p) if bisa(pengguna, "muat_berkas") else []


def daftar_kini(p: Pemilihan) -> Berkas | None:
    """The list that is worked on: that of the newest matching, else None."""
    padanan = Padanan.objects.filter(pemilihan=p).select_related("daftar").order_by("-id").first()
    return padanan.daftar if padanan else None


def _pemilih(pengguna: Any, p: Pemilihan) -> Ubin | None:
    """Voters within reach: of the newest list that was fixed, until then of the file that was loaded."""
    w = pengguna.wilayah
    mana = "" if seluruh_kantor(pengguna) else f" {nama_wilayah(w)}"
    tetap = (
        Daftar.objects.filter(pemilihan=p, keadaan=DITETAPKAN)
        .order_by("-diputuskan", "-pk")
        .first()
    )
    if tetap is not None:
        return {
            "judul": f"Pemilih dalam daftar{mana}",
            "nilai": jumlah(tetap, tempat(pengguna, ""))["akhir"],
            "catatan": f"{tetap.nama}, keadaan per {tgl(tetap.pada)}",
        }
    daftar = daftar_kini(p)
    if daftar is None:
        return None
    if tingkat(w) == "tps":
        nomor = w.rpartition(".")[2]
        n = Baris.objects.filter(
            berkas=daftar, kode_kelurahan=induk(w), tps__in=[nomor, nomor.lstrip("0")]
        ).count()
    else:
        n = banyak_pemilih(pengguna, daftar)
    return {
        "judul": f"Pemilih dalam daftar{mana}",
        "nilai": n,
        "catatan": f"keadaan per {tgl(daftar.keadaan_per)}",
    }


def _kerja(pengguna: Any, p: Pemilihan, kini: date) -> list[Ubin]:
    """Cases, proposals and decisions within reach."""
    kasus = kasus_per_keadaan(pengguna, p)
    usul = _per_keadaan(dalam_jangkauan(Perubahan.objects.filter(pemilihan=p), pengguna))
    # `+ 0`: the few decisions of a day are found first, not all changes of the election.
    milik = Putusan.objects.annotate(milik=F("perubahan__pemilihan_id") + 0).filter(milik=p.pk)
    putus = dalam_jangkauan(milik, pengguna, "perubahan__wilayah")
    tren = per_hari(putus, kini, p.zona, f"{p.pk}/{pengguna.wilayah}")
    usul.pop(DISUSUN, None)  # of a group that is still being written
    putus_semua = sum(usul.get(k, 0) for k in (BERLAKU, DITOLAK, DIBATALKAN))
    return [
        {
            "judul": "Perlu ditelaah",
            "nilai": kasus.get(TERBUKA, 0),
            "dari": f"dari {tulis(sum(kasus.values()))} kasus",
            "alamat": alamat("telaah"),
        },
        {
            "judul": "Menunggu persetujuan",
            "nilai": usul.get(DIUSULKAN, 0),
            "dari": f"dari {tulis(sum(usul.values()))} usulan",
            "alamat": alamat("perubahan"),
        },
        {
            "judul": "Sudah diputuskan",
            "nilai": putus_semua,
            "catatan": f"{tulis(tren[-1])} hari ini, {tulis(sum(tren))} dalam {HARI_TREN} hari",
            "tren": tren if any(tren) else None,
        },
    ]


def kasus_per_keadaan(pengguna: Any, p: Pemilihan) -> dict[str, int]:
    """Cases of the newest matching within reach, by state; counted once for a page."""
    ingat = getattr(pengguna, "_kasus_per_keadaan", None)
    if ingat is None or ingat[0] != p.pk:
        kasus = Kasus.objects.filter(padanan_id=padanan_tampil(p.pk))
        ingat = (p.pk, _per_keadaan(dalam_jangkauan(kasus, pengguna)))
        pengguna._kasus_per_keadaan = ingat
    return dict(ingat[1])


def _per_keadaan(qs: QuerySet[Any]) -> dict[str, int]:
    return dict(qs.order_by().values_list("keadaan").annotate(n=Count("id")))


def per_hari(putusan: QuerySet[Putusan], kini: date, zona: str, siapa: str) -> list[int]:
    """Decisions a day, the last `HARI_TREN` days in the office's zone, today last.

    Days before yesterday are over and decisions are never changed: they are counted once a day in this
    process, for each `siapa` (election and region).
    """
    kunci = (siapa, kini, zona)
    if kunci not in _LEWAT:
        if len(_LEWAT) >= TERSIMPAN:
            _LEWAT.clear()
        _LEWAT[kunci] = _hitung(putusan, kini, zona, range(HARI_TREN - 1, 1, -1))
    return [*_LEWAT[kunci], *_hitung(putusan, kini, zona, range(1, -1, -1))]


def _hitung(putusan: QuerySet[Putusan], kini: date, zona: str, lalu: range) -> list[int]:
    """How many on each of the days that are so many days ago."""
    hari = [kini - timedelta(days=n) for n in lalu]
    return [
        putusan.filter(
            pada__gte=tengah_malam(h, zona), pada__lt=tengah_malam(h + timedelta(days=1), zona)
        ).count()
        for h in hari
    ]


def tengah_malam(hari: date, zona: str) -> datetime:
    """The first moment of a day in that zone."""
    return datetime(hari.year, hari.month, hari.day, tzinfo=zona_waktu(timedelta(hours=ZONA[zona])))


def _akun(pengguna: Any) -> list[Ubin]:
    akun, tuju = akun_terlihat(pengguna), alamat("pengguna")
    aktif = akun.filter(is_active=True)
    undangan, perubahan = undangan_terbuka(pengguna), perubahan_terbuka(pengguna)
    lama = undangan.aggregate(m=Min("kedaluwarsa"))["m"]
    return [
        {"judul": "Akun aktif", "nilai": aktif.count(), "dari": f"dari {tulis(akun.count())}",
         "alamat": tuju},
        {"judul": "Belum pernah masuk", "nilai": aktif.filter(last_login=None).count()},
        {"judul": "Undangan terbuka", "nilai": undangan.count(),
         "catatan": f"yang terdekat habis {tgl(lama)}" if lama else ""},
        {"judul": "Perubahan peran terbuka", "nilai": perubahan.count(),
         "catatan": f"{tulis(banyak_menunggu(pengguna))} menunggu putusan Anda"},
    ]  # fmt: skip


def _berkas(pengguna: Any, p: Pemilihan) -> list[Ubin]:
    """Files of whoever hands them over, and what the office asks of them."""
    n = dalam_jangkauan(Berkas.objects.filter(pemilihan=p), pengguna).aggregate(
        semua=Count("id"),
        dimuat=Count("id", filter=Q(dimuat__isnull=False)),
        ditolak=Count("id", filter=Q(ditolak__isnull=False)),
    )
    return [
        {"judul": "Permintaan KPU", "nilai": sum(hitung_permintaan(pengguna, p).values()),
         "alamat": alamat("permintaan")},
        {"judul": "Berkas diserahkan", "nilai": n["semua"], "alamat": alamat("berkas")},
        {"judul": "Sudah dimuat", "nilai": n["dimuat"]},
        {"judul": "Belum dimuat", "nilai": n["semua"] - n["dimuat"] - n["ditolak"],
         "catatan": f"{tulis(n['ditolak'])} lagi ditolak" if n["ditolak"] else ""},
    ]  # fmt: skip
