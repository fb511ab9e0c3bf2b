"""`hakpilih hadir`: turnout of every region, with numerator, denominator, formula and bounds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from hakpilih.partisipasi.hadir import Hadir
    from hakpilih.partisipasi.tampil import Baris

LEBAR_BUKAN_TERMINAL = 120
WILAYAH = "Wilayah"
LEBAR_NAMA = 7  # a region's name is folded rather than narrower than this
JARAK = 3  # between two columns
# What a narrow terminal does without, first to go first: said elsewhere, or in --json and --keluar.
URUTAN_LEPAS = ("Rumus", "Dipakai", "No", "Kode", "Batas", "Pemilih", "Pengguna")


def hadir(
    berkas: Annotated[
        list[Path], typer.Argument(help="Tabel kehadiran per TPS atau per wilayah; boleh beberapa.")
    ],
    format_: Annotated[
        str | None,
        typer.Option("--format", help="hadir_tps atau hadir_wilayah; bawaannya dikenali sendiri."),
    ] = None,
    kolom: Annotated[Path | None, typer.Option(help="Berkas alias kolom (TOML).")] = None,
    wilayah_berkas: Annotated[
        Path | None, typer.Option(help="CSV kode dan nama wilayah, agar nama mendapat kode.")
    ] = None,
    rumus: Annotated[
        str | None,
        typer.Option(help="2020, 2024, dpt, atau terbit; bawaannya rumus sumbernya."),
    ] = None,
    pemilihan: Annotated[
        str | None,
        typer.Option(help="Pemilihannya, misalnya pemilu_2024, bila berkas tidak menyebutnya."),
    ] = None,
    tingkat: Annotated[
        str | None,
        typer.Option(
            help="Tingkat yang ditampilkan (dengan --json: yang terbawah): provinsi, kabupaten, "
            "kota, kecamatan, kelurahan, tps."
        ),
    ] = None,
    sasaran: Annotated[
        float | None,
        typer.Option(
            help="Sasaran kehadiran dalam persen: sebutkan berapa pemilih lagi menuju ke sana."
        ),
    ] = None,
    json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="Cetak JSON: semua tingkat dari provinsi sampai kelurahan dan jumlahnya; TPS hanya "
            "dengan --tingkat tps.",
        ),
    ] = False,
    keluar: Annotated[
        Path | None, typer.Option(help="Simpan tabel yang ditampilkan ke berkas CSV ini.")
    ] = None,
) -> None:
    """Hitung kehadiran pemilih di setiap wilayah, lengkap dengan rumus dan batasnya."""
    from hakpilih.cli.langkah import tolakan_json

    with tolakan_json(json):
        _jalankan(
            berkas,
            format_,
            kolom,
            wilayah_berkas,
            rumus,
            pemilihan,
            tingkat,
            sasaran,
            json=json,
            keluar=keluar,
        )


def _jalankan(
    berkas: list[Path],
    format_: str | None,
    kolom: Path | None,
    wilayah_berkas: Path | None,
    rumus: str | None,
    pemilihan: str | None,
    tingkat: str | None,
    sasaran: float | None,
    *,
    json: bool,
    keluar: Path | None,
) -> None:
    from hakpilih.partisipasi.hitung import hitung_hadir
    from hakpilih.partisipasi.muat import muat
    from hakpilih.partisipasi.pilihan import periksa_pemilihan, periksa_rumus
    from hakpilih.partisipasi.sasaran import periksa_sasaran
    from hakpilih.partisipasi.sasaran import sasaran as hitung_sasaran
    from hakpilih.partisipasi.tampil import peringkatkan, simpan_csv, tingkat_baku

    menuju = periksa_sasaran(sasaran)
    terbawah = tingkat_baku(tingkat) if tingkat else None
    hasil = hitung_hadir(
        [muat(b, format_, kolom=kolom, wilayah_berkas=wilayah_berkas) for b in berkas],
        rumus=periksa_rumus(rumus),
        tingkat_terbawah=terbawah or "kelurahan",
        pemilihan=periksa_pemilihan(pemilihan),
    )
    baris = peringkatkan(hasil, terbawah)
    if keluar is not None:
        simpan_csv(baris, keluar)
    if json:
        cetak_json(
            [
                h.json() | ({"sasaran": hitung_sasaran(h, menuju).json()} if menuju else {})
                for h in hasil
            ]
        )
        return
    _cetak(hasil, baris, keluar, menuju)


def _cetak(
    hasil: Sequence[Hadir], baris: Sequence[Baris], keluar: Path | None, menuju: float | None
) -> None:
    from rich.console import Console

    from hakpilih.partisipasi.kalimat import kalimat_baca
    from hakpilih.partisipasi.tampil import catatan

    layar = Console(highlight=False)
    if not layar.is_terminal:
        layar = Console(highlight=False, width=LEBAR_BUKAN_TERMINAL)
    for isi in kalimat_baca(hasil, baris):
        layar.print(isi, style="bold", markup=False)
    layar.print()
    if any(b.hadir.batas_atas is not None for b in baris):
        _cetak_tabel(layar, hasil, baris, menuju)
    for b in baris:
        if b.hadir.induk == "" and b.hadir.tingkat == "berkas":
            _cetak_masalah(layar, b.hadir)
    layar.print()
    for isi in catatan([b.hadir for b in baris]):
        layar.print(isi, markup=False)
    if keluar is not None:
        layar.print(f"Tabel ini disimpan di {keluar}.", markup=False)
    else:
        layar.print("Masalah setiap wilayah: --json, atau --keluar tabel.csv.", markup=False)


def _cetak_masalah(layar: Console, h: Hadir) -> None:
    if not h.masalah:
        return
    layar.print()
    layar.print(f"Yang perlu diketahui dari {h.nama}:", markup=False)
    for m in h.masalah:
        layar.print(f"  · {m.pesan}", markup=False)


def _sel(b: Baris, *, sebagian: bool, menuju: float | None) -> dict[str, str]:
    """The cells of one row by heading."""
    from hakpilih.partisipasi.kalimat import jumlah, persen, rentang
    from hakpilih.partisipasi.sasaran import sasaran

    h = b.hadir
    isi = {
        "No": str(b.peringkat or ""),
        "Kode": h.kode or "",
        WILAYAH: h.nama,
        "Pengguna": jumlah(h.pengguna_hak_pilih),
        "Pemilih": jumlah(h.pemilih),
        "Hadir": persen(h.hadir_persen),
        "Batas": rentang(h),
        "Rumus": h.rumus,
    }
    if sebagian:
        isi["Dipakai"] = f"{jumlah(h.dipakai)}/{jumlah(h.satuan)}" if h.satuan > 1 else ""
    if menuju is not None:
        kurang = sasaran(h, menuju).kurang
        isi[f"Menuju {menuju:g} %".replace(".", ",")] = (
            "tercapai" if kurang == 0 else "–" if kurang is None else f"{jumlah(kurang)} lagi"
        )
    return isi


def _kolom_muat(isi: Sequence[dict[str, str]], lebar: int) -> list[str]:
    """The headings that fit into `lebar` with whole numbers: others go, a name may be folded."""
    butuh = {k: max(len(k), *(len(b[k]) for b in isi)) for k in isi[0]}
    butuh[WILAYAH] = min(butuh[WILAYAH], LEBAR_NAMA)
    for k in URUTAN_LEPAS:
        if sum(butuh.values()) + JARAK * len(butuh) - 1 <= lebar:
            break
        butuh.pop(k, None)
    return list(butuh)


def _baris_tabel(
    hasil: Sequence[Hadir], baris: Sequence[Baris], isi: Sequence[dict[str, str]]
) -> Iterator[tuple[str, dict[str, str]]]:
    """What to add in turn: a `garis`, a `kepala` naming the parent, a row (`isi`)."""
    nama = {(h.pemilihan, h.kode): h.nama for h in hasil if h.kode}
    induk = {b.hadir.induk for b in baris if b.hadir.tingkat != "berkas"}
    terakhir: str | None = None
    for b, sel in zip(baris, isi, strict=True):
        h = b.hadir
        if h.tingkat == "berkas":
            yield "garis", {}
        elif len(induk) > 1 and h.induk != terakhir:
            yield "garis", {}
            judul = nama.get((h.pemilihan, h.induk), h.induk)
            yield "kepala", {"Kode": h.induk, WILAYAH: judul}
        terakhir = h.induk
        yield "isi", sel


def _cetak_tabel(
    layar: Console, hasil: Sequence[Hadir], baris: Sequence[Baris], menuju: float | None = None
) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    sebagian = any(b.hadir.dipakai < b.hadir.satuan > 1 for b in baris)
    isi = [_sel(b, sebagian=sebagian, menuju=menuju) for b in baris]
    kolom = _kolom_muat(isi, layar.width)
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for k in kolom:
        if k == WILAYAH:
            tabel.add_column(k, overflow="fold")
        else:
            tabel.add_column(k, justify="left" if k in ("Kode", "Rumus") else "right", no_wrap=True)
    for jenis, sel in _baris_tabel(hasil, baris, isi):
        if jenis == "garis":
            tabel.add_section()
        else:
            gaya = "bold" if jenis == "kepala" else ""
            tabel.add_row(*(Text(sel.get(k, ""), style=gaya) for k in kolom))
    layar.print(tabel)
    lepas = [k for k in isi[0] if k not in kolom]
    if lepas:
        layar.print(f"Layar ini sempit: kolom {', '.join(lepas)} tidak ditampilkan.", markup=False)
