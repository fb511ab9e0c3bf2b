"""What waits for meetings: a list that no meeting has fixed, a part of it, a meeting to be closed."""

from __future__ import annotations

from typing import Any

from kantor.beranda.jalan import alamat
from kantor.daftar.keadaan import DITETAPKAN
from kantor.izin_alamat import bisa, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pleno import selectors
from kantor.pleno.keadaan import DIBUKA, TERBUKA
from kantor.templatetags.rupa import angka

Butir = dict[str, Any]


def menunggu(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """What this account prepares, records or closes."""
    if not any(bisa(pengguna, t) for t in ("catat_pleno", "tetapkan_bagian", "tetapkan_daftar")):
        return []
    tutup = _tutup(pengguna, p) + _didahului(pengguna, p)
    sudah = {b["alamat"] for b in tutup}
    return tutup + [b for b in _daftar(pengguna, p) if b["alamat"] not in sudah]


def _tutup(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Meetings whose outcome is written down and that this account may close."""
    ada = selectors.semua(pengguna, p).filter(keadaan=DIBUKA, hasil_dicatat__isnull=False)
    return [
        {
            "ikon": "orang-orang",
            "judul": f"{x.judul} menunggu Anda tutup",
            "rinci": f"Hasilnya dicatat {x.pencatat.nama}.",
            "alamat": alamat("pleno_rinci", x.pk),
            "kata": "Periksa dan tutup",
        }
        for x in ada.order_by("-pk")[:20]
        if not (selectors.boleh_tutup(pengguna, x) or x.didahului)
    ][:3]


def _didahului(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Meetings of this account's own body that are open though KPU has fixed the list."""
    ada = selectors.semua(pengguna, p).filter(
        wilayah=pengguna.wilayah, keadaan__in=TERBUKA, daftar__keadaan=DITETAPKAN
    )
    return [
        {
            "ikon": "orang-orang",
            "judul": f"{x.judul} masih terbuka",
            "rinci": f"KPU sudah menetapkan {x.daftar.nama if x.daftar else ''}. Tutup tanpa menetapkan, "
            "atau batalkan.",
            "alamat": alamat("pleno_rinci", x.pk),
            "kata": "Buka plenonya",
        }
        for x in ada.order_by("-pk")[:3]
    ]


def _daftar(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """The list that waits: the whole for KPU, its part for a PPS or PPK."""
    d = selectors.daftar_menunggu(p)
    if d is None:
        return []
    pleno = selectors.pleno_bagian(d, pengguna.wilayah)
    if putusan(pengguna, "tetapkan_daftar", p.wilayah) or (
        pengguna.wilayah == p.wilayah and bisa(pengguna, "catat_pleno")
    ):
        judul = f"{d.nama} menunggu ditetapkan: {angka(d.banyak)} pemilih"
    elif selectors.punya_bagian(d, pengguna.wilayah) and (pleno is None or pleno.terbuka):
        judul = f"{d.nama} bagian {nama_wilayah(pengguna.wilayah)} belum ditetapkan"
    else:
        return []
    if pleno is not None:
        tuju, kata = alamat("pleno_rinci", pleno.pk), "Buka plenonya"
        rinci = f"Plenonya {pleno.kata_keadaan}."
    else:
        tuju, kata = f"{alamat('pleno')}?daftar={d.pk}", "Lihat plenonya"
        rinci = f"Disusun {d.pengusul.nama}. Plenonya belum direncanakan."
    return [{"ikon": "daftar", "judul": judul, "rinci": rinci, "alamat": tuju, "kata": kata}]
