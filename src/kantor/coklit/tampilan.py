"""Coklit in words and rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from hakpilih.daftar.coklit import HASIL, PINDAH, SESUAI, TMS, UBAH, Hitungan
from hakpilih.wilayah import tingkat
from kantor.coklit.models import Hasil
from kantor.coklit.rekap import kode_tps
from kantor.coklit.selectors import Bagian, Orang
from kantor.daftar.tampilan import judul_tempat
from kantor.pemilihan.aturan import AturanKantor
from kantor.templatetags.rupa import angka, persen, tgl
from kantor.templatetags.tabel import Baris, Kolom, Sel

NADA = {SESUAI: "beres", UBAH: "kabar", PINDAH: "kabar", TMS: "awas", "baru": "kabar"}
_HASIL = (SESUAI, UBAH, PINDAH, TMS)
KEMAJUAN = (
    Kolom("nama", "Wilayah"),
    Kolom("pemilih", "Pemilih", kanan=True),
    Kolom("dikunjungi", "Dikunjungi", kanan=True),
    Kolom("belum", "Belum", kanan=True),
    *(Kolom(h, HASIL[h][:1].upper() + HASIL[h][1:], kanan=True) for h in _HASIL),
    Kolom("baru", "Baru", kanan=True),
    Kolom("kk", "KK berstiker", kanan=True),
    Kolom("terakhir", "Kunjungan terakhir"),
)
PEMILIH = (
    Kolom("nama", "Nama"),
    Kolom("alamat", "Alamat"),
    Kolom("ktp_el", "KTP-el"),
    Kolom("hasil", "Hasil"),
    Kolom("petugas", "Kunjungan"),
    Kolom("lanjut", "Usul perubahan"),
)


def sel_hitungan(h: Hitungan) -> dict[str, Any]:
    """The cells of a place."""
    bagian = persen(h.dikunjungi / h.pemilih) if h.pemilih else ""
    return {
        "pemilih": h.pemilih,
        "dikunjungi": Sel(h.dikunjungi, rinci=bagian),
        "belum": h.belum,
        **{k: h.hasil.get(k, 0) for k in _HASIL},
        "baru": h.baru,
        "kk": f"{angka(h.kk_berstiker)} dari {angka(h.kk)}" if h.kk else "",
    }


def baris_kemajuan(semua: Sequence[Bagian]) -> list[Baris]:
    """Parts of a place as rows, the address of each its parts or its TPS."""
    return [
        Baris(
            kunci=b.kode,
            alamat=_alamat(b.kode),
            sel={
                "nama": Sel(
                    judul_tempat(b.kode),
                    rinci=f"{angka(b.tps_kosong)} dari {angka(b.tps)} TPS belum menyerahkan"
                    if b.tps_kosong and tingkat(b.kode) != "tps"
                    else "belum menyerahkan"
                    if b.tps_kosong
                    else "",
                ),
                **sel_hitungan(b.hitungan),
                "terakhir": b.terakhir,
            },
        )
        for b in semua
    ]


def _alamat(kode: str) -> str:
    if tingkat(kode) in ("kecamatan", "kelurahan"):
        return f"{reverse('coklit')}?wilayah={kode}"
    return reverse("coklit_tps", args=[kode]) if kode.count(".") == 4 else ""


def kolom_tms(aturan: AturanKantor) -> list[Kolom]:
    """The codes by which somebody leaves, as columns."""
    return [
        Kolom("nama", "Wilayah"),
        *(Kolom(t.kode, f"{t.nomor} {t.nama}", kanan=True) for t in aturan.tms if t.keluar),
        Kolom("jumlah", "Jumlah TMS", kanan=True),
    ]


def baris_tms(semua: Sequence[Bagian], kolom: Sequence[Kolom]) -> list[Baris]:
    """Parts of a place by code."""
    return [
        Baris(
            kunci=b.kode,
            alamat=_alamat(b.kode),
            sel={"nama": judul_tempat(b.kode), **sel_tms(b.hitungan, kolom)},
        )
        for b in semua
    ]


def sel_tms(h: Hitungan, kolom: Sequence[Kolom]) -> dict[str, int]:
    """The cells of a place by code."""
    isi = {k.nama: h.tms.get(k.nama, 0) for k in kolom if k.nama not in ("nama", "jumlah")}
    return isi | {"jumlah": h.hasil.get(TMS, 0)}


def kata_hasil(h: Hasil, aturan: AturanKantor) -> str:
    """A result in words: `TMS 1 Meninggal`, `pindah ke TPS 004`."""
    if h.hasil == TMS:
        t = aturan.kode_tms(h.kode_tms)
        return f"TMS {t.nomor} {t.nama}" if t else "TMS"
    if h.hasil == PINDAH and h.tps_tujuan.isdigit():
        return f"Pindah ke TPS {int(h.tps_tujuan):03}"
    kata = HASIL[h.hasil]
    return kata[:1].upper() + kata[1:]


def baris_pemilih(
    kode: str, semua: Sequence[Orang], aturan: AturanKantor, *, boleh_isi: bool, lihat: bool
) -> list[Baris]:
    """The voters of a TPS as rows; the address of each leads to its form."""
    hasil = []
    for o in semua:
        alamat = reverse("coklit_isi", args=[kode, o.acak]) if boleh_isi else ""
        rt = f"RT {o.rt}" + (f" RW {o.rw}" if o.rw else "") if o.rt else ""
        hasil.append(
            Baris(
                kunci=str(o.orang),
                alamat=alamat,
                nama=o.nama.title(),
                sel={
                    "nama": Sel(o.nama.title(), rinci=f"Nomor {o.nomor}"),
                    "alamat": Sel(o.alamat.title(), rinci=rt) if o.alamat else rt,
                    "ktp_el": {"S": "Sudah", "B": "Belum"}.get(o.status_ktp_el, ""),
                    **sel_hasil(o.hasil, aturan, lihat=lihat),
                },
            )
        )
    return hasil


def sel_hasil(h: Hasil | None, aturan: AturanKantor, *, lihat: bool) -> dict[str, Any]:
    """What a visit found, who came when, and what follows from it."""
    if h is None:
        return {
            "hasil": Sel("Belum dikunjungi", nada="", lencana=True),
            "petugas": "",
            "lanjut": "",
        }
    kapan = tgl(h.tanggal) if h.tanggal else "tanpa tanggal"
    petugas = Sel(h.pantarlih.title(), rinci=kapan) if h.pantarlih else kapan
    return {
        "hasil": Sel(kata_hasil(h, aturan), nada=NADA[h.hasil], lencana=True),
        "petugas": petugas,
        "lanjut": _lanjut(h, lihat=lihat),
    }


def _lanjut(h: Hasil, *, lihat: bool) -> Any:
    if h.perubahan_id is not None:
        alamat = reverse("perubahan_rinci", args=[h.perubahan_id]) if lihat else ""
        return Sel(f"Perubahan {h.perubahan_id}", alamat=alamat)
    if h.halangan:
        alamat = reverse("kasus", args=[h.kasus_id]) if h.kasus_id and lihat else ""
        return Sel(
            f"Kasus {h.kasus_id}" if h.kasus_id else "Belum diusulkan",
            alamat=alamat,
            rinci=h.halangan,
        )
    return "" if h.hasil == SESUAI or h.diajukan is not None else "Menunggu diajukan PPS"


BERTENTANGAN = (
    Kolom("nama", "Nama"),
    Kolom("tempat", "TPS"),
    Kolom("dulu", "Hasil sebelumnya"),
    Kolom("kini", "Hasil yang dipakai"),
)


def baris_bertentangan(h: Hasil, aturan: AturanKantor) -> Baris:
    """Two results of one voter side by side."""
    kode = kode_tps(h.kelurahan, h.tps)
    assert h.pendahulu is not None
    return Baris(
        kunci=str(h.pk),
        alamat=reverse("coklit_tps", args=[kode]),
        nama=h.baris.nama.title() if h.baris else "",
        sel={
            "nama": h.baris.nama.title() if h.baris else "",
            "tempat": judul_tempat(kode),
            "dulu": Sel(kata_hasil(h.pendahulu, aturan), rinci=_dari(h.pendahulu)),
            "kini": Sel(kata_hasil(h, aturan), rinci=_dari(h)),
        },
    )


def _dari(h: Hasil) -> str:
    siapa = h.pantarlih.title() or h.oleh.nama
    return f"{siapa}, {tgl(h.tanggal)}" if h.tanggal else siapa
