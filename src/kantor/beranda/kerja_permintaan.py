"""What requests between agencies ask of this account today, and what is late."""

from __future__ import annotations

from datetime import date
from typing import Any

from hakpilih.perubahan.jenis import JUDUL_PERMINTAAN
from kantor.beranda.jalan import alamat
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.permintaan import selectors, services
from kantor.telaah import permintaan
from kantor.templatetags.rupa import angka, tanggal

Butir = dict[str, Any]
TERBANYAK = 3


def hari_ini(pengguna: Any, p: Pemilihan, kini: date) -> list[Butir]:
    """Requests that wait for this account: to be answered, approved, sent; agreements that end."""
    if bisa(pengguna, "jawab_permintaan"):
        return [*_dijawab(pengguna, p, kini), *_diminta(pengguna, p)]
    if not bisa(pengguna, services.IZIN):
        return []
    return [*_disetujui(pengguna, p), *_dikirim(pengguna, p)]


def kelak(pengguna: Any, p: Pemilihan, kini: date) -> list[Butir]:
    """Agreements that end: less pressing than the work of the day."""
    return _nota(pengguna, p, kini) if bisa(pengguna, services.IZIN) else []


def terlambat(pengguna: Any, p: Pemilihan, kini: date) -> list[Butir]:
    """Answers that are overdue, and days without a KTP-el file."""
    if not bisa(pengguna, services.IZIN):
        return []
    semua = selectors.terlambat(pengguna, p, kini)
    butir = [
        {
            "ikon": "jam",
            "nada": "awas",
            "judul": f"{s.kata_lembaga} terlambat menjawab {angka((kini - s.tenggat).days)} hari",
            "rinci": f"{s.nama}, {services.perihal(s)}; tenggatnya {tanggal(s.tenggat)}.",
            "alamat": alamat("permintaan_rinci", s.pk),
            "kata": "Buka permintaannya",
        }
        for s in semua[:TERBANYAK]
    ]
    if len(semua) > TERBANYAK:
        butir[-1]["rinci"] += f" {angka(len(semua) - TERBANYAK)} permintaan lain juga terlambat."
    kosong = selectors.hari_kosong(p, kini)
    if kosong:
        butir.append(
            {
                "ikon": "jam",
                "nada": "awas",
                "judul": f"{angka(len(kosong))} hari kerja tanpa berkas KTP-el",
                "rinci": f"Yang terakhir {tanggal(kosong[-1])}. Tanyakan kepada Disdukcapil.",
                "alamat": alamat("ktp_el"),
                "kata": "Lihat berkas harian",
            }
        )
    return butir


def _dijawab(pengguna: Any, p: Pemilihan, kini: date) -> list[Butir]:
    return [
        {
            "ikon": "daftar",
            "nada": "awas" if s.terlambat(kini) else "",
            "judul": f"{s.nama}: {services.perihal(s)}, {angka(s.banyak)} butir",
            "rinci": f"Dijawab paling lambat {tanggal(s.tenggat)}.",
            "alamat": alamat("permintaan_rinci", s.pk),
            "kata": "Jawab",
        }
        for s in selectors.terbuka(pengguna, p, TERBANYAK)
    ]


def _diminta(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """What approved changes ask of the civil registry."""
    ada = {JUDUL_PERMINTAAN[k]: n for k, n in permintaan.hitung(pengguna, p).items() if n}
    if not ada:
        return []
    return [
        {
            "ikon": "daftar",
            "judul": f"{angka(sum(ada.values()))} permintaan KPU kepada Disdukcapil",
            "rinci": ", ".join(f"{kata}: {angka(m)}" for kata, m in ada.items()) + ".",
            "alamat": alamat("permintaan"),
            "kata": "Lihat permintaan",
        }
    ]


def _disetujui(pengguna: Any, p: Pemilihan) -> list[Butir]:
    return [
        {
            "ikon": "beres",
            "judul": f"{s.nama} kepada {s.kata_lembaga} menunggu persetujuan",
            "rinci": f"Diajukan {s.pengusul.nama}: {angka(s.banyak)} butir, "
            f"{'dengan' if s.ber_nik else 'tanpa'} NIK.",
            "alamat": alamat("permintaan_rinci", s.pk),
            "kata": "Periksa permintaannya",
        }
        for s in selectors.menunggu(pengguna, p)[:TERBANYAK]
    ]


def _dikirim(pengguna: Any, p: Pemilihan) -> list[Butir]:
    n = selectors.siap_dikirim(pengguna, p)
    if not n:
        return []
    return [
        {
            "ikon": "unggah",
            "judul": f"{angka(n)} permintaan siap dikirim",
            "rinci": "Sudah disetujui orang kedua. Cetak suratnya, kirim, lalu catat pengirimannya.",
            "alamat": f"{alamat('permintaan_semua')}?keadaan=disetujui",
            "kata": "Kirim permintaan",
        }
    ]


def _nota(pengguna: Any, p: Pemilihan, kini: date) -> list[Butir]:
    habis = selectors.nota_akan_habis(pengguna, p, kini, services.aturan(p, "ingat_nota"))
    return [
        {
            "ikon": "awas",
            "nada": "awas",
            "judul": f"Nota kesepahaman dengan {n.kata_lembaga} {_sisa((n.sampai - kini).days)}",
            "rinci": f"Nomor {n.nomor}, sampai {tanggal(n.sampai)}. Perpanjang atau akhiri.",
            "alamat": alamat("nota"),
            "kata": "Lihat nota",
        }
        for n in habis[:TERBANYAK]
    ]


def _sisa(hari: int) -> str:
    return "sudah berakhir" if hari < 0 else f"berakhir {angka(hari)} hari lagi"
