"""Prints the pages of the manual that come from the code, so that they cannot drift.

`make docs` writes them; `tests/docs/test_cetak.py` compares what lies there with `halaman()`. The
outputs in the READMEs are printed too: `sesi` runs the commands they show.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import cetak_riwayat
import cetak_tahapan
import sesi
import typer.main
from typer.core import TyperArgument, TyperGroup, TyperOption

from hakpilih.cli.app import app
from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.daftar_kode import KODE
from hakpilih.intake.kode import Kode
from hakpilih.intake.kode_berkas import KODE_BERKAS
from hakpilih.izin import IZIN, JANGKAUAN, PERAN, TINDAKAN
from hakpilih.matching.kerugian import AKIBAT, TERBERAT
from hakpilih.matching.penentu import PENENTU, Syarat

AKAR = Path(__file__).resolve().parent.parent
SUMBER = AKAR / "src" / "hakpilih"
KANTOR = AKAR / "src" / "kantor"
TANDA = "<!-- Halaman ini dicetak dari kode oleh `make docs`; jangan menyuntingnya. -->"
AWAL_MODUL, AKHIR_MODUL = "<!-- modul: dicetak oleh `make docs` -->", "<!-- akhir modul -->"
AWAL_KANTOR, AKHIR_KANTOR = (
    "<!-- modul kantor: dicetak oleh `make docs` -->",
    "<!-- akhir modul kantor -->",
)
BANYAK_EJAAN = 8
TINGKAT = ("galat", "peringatan", "catatan")
JUDUL_IZIN = "Siapa boleh apa"
JUDUL_TELAAH = "Menelaah pasangan yang ragu"
KATA_KODE = {"galat": "Galat", "peringatan": "Peringatan", "catatan": "Catatan"}


def halaman(readme: str = "README*.md") -> dict[Path, str]:
    """Path of each printed page → its whole text, as it should lie on disk.

    `readme`: which of the READMEs, whose commands are run for it.
    """
    return {
        AKAR / "docs/panduan/perintah.md": perintah(),
        AKAR / "docs/kaidah/kode.md": kode(),
        AKAR / "docs/kaidah/format.md": format_berkas(),
        AKAR / "docs/kaidah/telaah.md": telaah(),
        AKAR / "docs/kaidah/izin.md": izin(),
        AKAR / "docs/kaidah/tahapan.md": cetak_tahapan.tahapan(TANDA, tabel),
        AKAR / "docs/kaidah/tindakan.md": cetak_riwayat.tindakan(TANDA, tabel),
        AKAR / "docs/kaidah/README.md": indeks_kaidah(),
        AKAR / "docs/peta.md": peta((AKAR / "docs/peta.md").read_text(encoding="utf-8")),
        **{p: sesi.perbarui(p.read_text(encoding="utf-8")) for p in sorted(AKAR.glob(readme))},
    }


def sel(teks: str) -> str:
    """A text as one cell of a Markdown table."""
    return " ".join(teks.split()).replace("|", "\\|") or "—"


def tabel(judul: tuple[str, ...], baris: list[tuple[str, ...]]) -> str:
    """A Markdown table; cells are escaped."""
    isi = ["| " + " | ".join(sel(s) for s in b) + " |" for b in baris]
    return "\n".join(["| " + " | ".join(judul) + " |", "|" + "---|" * len(judul), *isi])


def perintah_terdaftar() -> dict[str, Any]:
    """Registered commands by name (`padan`, `riwayat periksa`), in the order of `--help`."""
    return dict(_perintah_di("", typer.main.get_command(app)))


def _perintah_di(awal: str, kelompok: Any) -> Iterator[tuple[str, Any]]:
    for nama, p in vars(kelompok)["commands"].items():
        if isinstance(p, TyperGroup):
            yield from _perintah_di(f"{awal}{nama} ", p)
        else:
            yield f"{awal}{nama}", p


def perintah() -> str:
    """The page of commands: purpose, arguments and options of each."""
    bagian = [
        TANDA,
        "# Perintah",
        "`hakpilih PERINTAH --help` menampilkan hal yang sama di layar. Yang dicetak miring tidak wajib.",
    ]
    for nama, p in perintah_terdaftar().items():
        argumen = [a for a in p.params if isinstance(a, TyperArgument)]
        pilihan = [o for o in p.params if isinstance(o, TyperOption)]
        pakai = " ".join(_argumen(a) for a in argumen)
        bagian += [f"## hakpilih {nama}", f"```\nhakpilih {nama} {pakai} [PILIHAN]\n```"]
        bagian.append(_paragraf(inspect.cleandoc(p.help or "")))
        rincian = [(f"`{_argumen(a)}`", getattr(a, "help", None) or "") for a in argumen]
        rincian += [(_pilihan(o), _arti(o)) for o in pilihan]
        if rincian:
            bagian.append(tabel(("Argumen atau pilihan", "Arti"), rincian))
    return "\n\n".join(bagian) + "\n"


def _argumen(a: TyperArgument) -> str:
    nama = a.metavar or (a.name or "").upper()
    if a.nargs == -1 and not nama.endswith("…"):
        nama += "…"
    return nama


def _pilihan(o: TyperOption) -> str:
    isi = "" if o.is_flag else " …"
    nama = ", ".join(f"`{n}{isi}`" for n in [*o.opts, *o.secondary_opts])
    return nama if o.required else f"*{nama}*"


def _arti(o: TyperOption) -> str:
    arti = o.help or ""
    if o.default not in (None, False, "", (), []) and not callable(o.default):
        arti += f" Bawaan: `{o.default}`."
    return arti


def _paragraf(teks: str) -> str:
    return re.sub(r"(?<!\n)\n(?!\n)", " ", teks.replace("\b", ""))


def kode() -> str:
    """The page of fault codes: those of every format, then each format's own, gravest first."""
    bagian = [
        TANDA,
        "# Kode masalah",
        "Setiap masalah di berkas, baris, atau sel punya satu kode. Galat: isi itu tidak mungkin benar. "
        "Peringatan: mungkin benar, perlu dilihat. Catatan: pemberitahuan. Kata dalam kurung kurawal "
        "diganti dengan isi berkas Anda. Kode bertanda † menahan berkas sampai dilihat orang; "
        "kode bertanda ‡ membuat seluruh berkas ditolak.",
    ]
    for judul, kumpulan in kumpulan_kode().items():
        bagian += [f"## {judul}", *_tabel_kode(kumpulan)]
    return "\n\n".join(bagian) + "\n"


def kumpulan_kode() -> dict[str, Mapping[str, Kode]]:
    """Heading → codes: the gate's own, and what each format adds to them (never twice)."""
    hasil: dict[str, Mapping[str, Kode]] = {"Semua format": KODE}
    for f in FORMAT.values():
        sendiri = {k: v for k, v in f.kode.items() if k not in KODE}
        kembar = next((j for j, isi in hasil.items() if isi == sendiri), None)
        if kembar:
            hasil[f"{kembar} dan {f.nama}"] = hasil.pop(kembar)
        elif sendiri:
            hasil[f"Format {f.nama}"] = sendiri
    return hasil


def _tabel_kode(kumpulan: Mapping[str, Kode]) -> Iterator[str]:
    for t in TINGKAT:
        baris = [
            (
                f"`{k}`{_tanda(k, v)}",
                v.judul,
                v.pesan,
                f"{v.dugaan} {v.saran}",
            )
            for k, v in sorted(kumpulan.items())
            if v.tingkat == t
        ]
        if baris:
            yield f"**{KATA_KODE[t]}**"
            yield tabel(("Kode", "Judul", "Pesan", "Saran"), baris)


def _tanda(nama: str, v: Kode) -> str:
    if v.tolak or (nama in KODE_BERKAS and v.tingkat == "galat"):
        return " ‡"
    return " †" if v.tahan else ""


def format_berkas() -> str:
    """The page of file formats: what a file must have, and how offices spell its columns."""
    bagian = [
        TANDA,
        "# Format berkas",
        "Judul kolom dikenali dari nama resminya atau ejaan lain di bawah ini, tanpa membedakan huruf "
        "besar, spasi, dan tanda baca. Kolom lain dibawa serta dan disebutkan.",
    ]
    for f in FORMAT.values():
        bagian.append(f"## {f.nama}: {f.judul}")
        pertama = next(g.nama for g in FORMAT.values() if g.kolom == f.kolom)
        if pertama != f.nama:
            bagian.append(f"Kolom dan syaratnya sama dengan `{pertama}`.")
            continue
        if f.wajib:
            bagian.append(f"Wajib ada: {', '.join(f'`{k}`' for k in f.wajib)}.")
        if f.salah_satu:
            bagian.append(f"Sekurangnya salah satu: {', '.join(f'`{k}`' for k in f.salah_satu)}.")
        baris = [
            (f"`{k.nama}`", k.jenis, _ejaan(k.alias), _isi_pilihan(k.pilihan)) for k in f.kolom
        ]
        bagian.append(tabel(("Kolom", "Jenis isi", "Ejaan lain", "Isi yang dikenal"), baris))
    return "\n\n".join(bagian) + "\n"


def _ejaan(alias: tuple[str, ...]) -> str:
    sisa = len(alias) - BANYAK_EJAAN
    return ", ".join(alias[:BANYAK_EJAAN]) + (f", dan {sisa} ejaan lain" if sisa > 0 else "")


def _isi_pilihan(pilihan: Mapping[str, str]) -> str:
    menurut_kode: dict[str, list[str]] = {}
    for ejaan, k in pilihan.items():
        menurut_kode.setdefault(k, []).append(ejaan)
    return "; ".join(f"{k or 'kosong'} = {', '.join(e)}" for k, e in menurut_kode.items())


def telaah() -> str:
    """The page for whoever decides doubtful pairs: what an error costs a voter, what settles a pair."""
    biaya = [(f"`{k}`", f"{a.satu:g}", f"{a.dua:g}", a.kata) for k, a in AKIBAT.items()]
    jawab = [
        (f"`{k}`", " atau ".join(_syarat(s) for s in p.bila), p.kata) for k, p in PENENTU.items()
    ]
    return (
        "\n\n".join(
            [
                TANDA,
                f"# {JUDUL_TELAAH}",
                "Tabel di balik kolom `akibat`, `kerugian`, dan `penentu` di `ragu.parquet`. Caranya "
                "diterangkan di [kaidah padan](padan.md).",
                "## Beratnya akibat bagi pemilih",
                f"Skala ini kami susun sendiri dan hanya untuk mengurutkan pekerjaan: {TERBERAT} berarti "
                "seorang pemilih kehilangan suaranya. Kerugian harapan adalah peluang satu orang dikali "
                "kolom kedua, ditambah peluang dua orang dikali kolom ketiga.",
                tabel(
                    ("`akibat`", "Bila satu orang", "Bila dua orang", "Bunyinya di laporan"), biaya
                ),
                "## Yang memutuskan sebuah pasangan",
                "Dibaca dari atas: baris pertama yang cocok adalah jawabannya. `tanpa_nik` menyebut daftar "
                "yang NIK-nya tidak ada atau tidak terbaca.",
                tabel(("`penentu`", "Bila", "Yang dilihat atau ditanyakan"), jawab),
            ]
        )
        + "\n"
    )


def _syarat(syarat: Syarat) -> str:
    isi = [f"`{nama}` {' / '.join(boleh)}" for nama, boleh in syarat.items()]
    return "; ".join(isi) or "selain itu"


def izin() -> str:
    """The page of permissions: the reach of every role, then every action with who may do it."""
    peran = [(f"`{k}`", p.nama, p.kata_tingkat) for k, p in PERAN.items()]
    tindakan = [
        (f"`{t}`", kata, *(_siapa(t, jangkauan) for jangkauan in JANGKAUAN))
        for t, kata in TINDAKAN.items()
    ]
    return (
        "\n\n".join(
            [
                TANDA,
                f"# {JUDUL_IZIN}",
                "Yang tidak disebut di sini tidak boleh. Izin berlaku di wilayah akun seseorang; tingkat "
                "wilayah itu harus sesuai dengan perannya. Pembagian tugas mengikuti UU 7/2017; rinciannya "
                "rancangan proyek ini.",
                "## Peran",
                tabel(("Peran", "Nama", "Tingkat wilayah akun"), peran),
                "## Tindakan",
                tabel(
                    ("Tindakan", "Artinya", *(f"Boleh, {j}" for j in JANGKAUAN.values())),
                    tindakan,
                ),
            ]
        )
        + "\n"
    )


def _siapa(tindakan: str, jangkauan: str) -> str:
    return ", ".join(PERAN[p].nama for p, isi in IZIN.items() if isi.get(tindakan) == jangkauan)


def indeks_kaidah() -> str:
    """The list of rule pages, each under its own heading."""
    bagian = [
        TANDA,
        "# Kaidah",
        "Aturan dalam kata sehari-hari: jika begini, maka begitu. Setiap judul di halaman kaidah punya "
        "uji dengan nama yang sama.",
    ]
    judul = {
        "format.md": "Format berkas",
        "kode.md": "Kode masalah",
        "telaah.md": JUDUL_TELAAH,
        "izin.md": JUDUL_IZIN,
        "tahapan.md": cetak_tahapan.JUDUL,
        "tindakan.md": cetak_riwayat.JUDUL,
    }
    judul |= {
        p.name: p.read_text(encoding="utf-8").partition("# ")[2].splitlines()[0]
        for p in (AKAR / "docs/kaidah").glob("*.md")
        if p.name != "README.md" and p.name not in judul
    }
    bagian.append("\n".join(f"- [{j}]({nama})" for nama, j in sorted(judul.items())))
    return "\n\n".join(bagian) + "\n"


def peta(lama: str) -> str:
    """The map with its lists of modules renewed; everything outside the marks stays."""
    teks = _antara(lama, AWAL_MODUL, AKHIR_MODUL, daftar_modul(SUMBER))
    return _antara(teks, AWAL_KANTOR, AKHIR_KANTOR, daftar_modul(KANTOR))


def _antara(teks: str, awal: str, akhir: str, isi: str) -> str:
    kepala, _, sisa = teks.partition(awal)
    _, _, ekor = sisa.partition(akhir)
    return f"{kepala}{awal}\n\n{isi}\n\n{akhir}{ekor}"


def modul(akar: Path) -> Iterator[tuple[str, str]]:
    """Each module that says what it does, as a path below `akar`, with its first sentence."""
    for path in sorted(akar.rglob("*.py")):
        kalimat = kalimat_pertama(path)
        if kalimat and "migrations" not in path.parts:
            yield path.relative_to(akar).as_posix(), kalimat


def daftar_modul(akar: Path) -> str:
    """One table per room: each module with the first sentence of its docstring."""
    ruang: dict[str, list[tuple[str, ...]]] = {}
    for jalur, kalimat in modul(akar):
        nama = jalur.partition("/")[0] if "/" in jalur else ""
        awal = "" if akar == SUMBER else f"{akar.name}/"
        ruang.setdefault(nama, []).append((f"`{awal}{jalur}`", kalimat))
    atas = {SUMBER: "the words everything else uses", KANTOR: "what all rooms of the office share"}
    return "\n\n".join(
        f"### {_judul_ruang(akar, r, atas[akar])}\n\n" + tabel(("Module", "What it does"), ruang[r])
        for r in sorted(ruang)
    )


def _judul_ruang(akar: Path, ruang: str, atas: str) -> str:
    if not ruang:
        return atas
    return ruang if akar == SUMBER else f"{akar.name}.{ruang}"


def kalimat_pertama(path: Path) -> str:
    """First sentence of a module's docstring, "" where there is none. The module is not imported."""
    isi = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    paragraf = " ".join(isi.split("\n\n")[0].split())
    return re.split(r"(?<=[.!?])\s", paragraf)[0]


if __name__ == "__main__":
    for tujuan, teks in halaman().items():
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        tujuan.write_text(teks, encoding="utf-8")
        print(tujuan.relative_to(AKAR))
