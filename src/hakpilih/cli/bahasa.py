"""What Typer says by itself, in Indonesian: the headings of `--help` and errors in a command line."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.models import Context

PEMAKAIAN = "Pemakaian: "
BANTUAN = "Tampilkan bantuan ini."
PILIHAN, PERINTAH = "[PILIHAN]", "PERINTAH [ISI]…"

# Typer's own words in `--help` → ours.
JUDUL: dict[str, str] = {"Arguments": "Isi", "Options": "Pilihan", "Commands": "Perintah"}
SIFAT: tuple[tuple[str, str], ...] = ((r"\brequired\b", "wajib"), (r"\bdefault: ", "bawaan: "))
DALAM_KURUNG = re.compile(r"\[[^\[\]]*\]$")
SEPANJANG_APA_PUN = 10_000

# What Typer finds wrong in a command line → our sentence. The first pattern that fits is used.
KALIMAT: tuple[tuple[str, str], ...] = (
    (r"No such command '(.+?)'\.?.*", "Perintah “{}” tidak ada."),
    (r"No such option: (\S+?)\.?(?: .*)?", "Pilihan {} tidak ada."),
    (r"Missing option '(.+?)'.*", "Pilihan {} wajib disebut."),
    (r"Missing argument '(.+?)'.*", "{} belum disebut."),
    (r"Missing command\.", "Perintahnya belum disebut."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", "Ada yang berlebih: {}."),
    (r"Option '(.+?)' requires an argument\.?", "Pilihan {} perlu isi."),
    (r"Option '(.+?)' does not take a value\.?", "Pilihan {} tidak memakai isi."),
    (r"Invalid value for '(.+?)':.*greater than or equal to (\S+)", "Isi {} paling kecil {}."),
    (r"Invalid value for '(.+?)':.*less than or equal to (\S+)", "Isi {} paling besar {}."),
    (r"Invalid value for '(.+?)':.*valid (?:number|float)\b.*", "Isi {} harus bilangan."),
    (r"Invalid value for '(.+?)':.*valid (?:integer|int)\b.*", "Isi {} harus bilangan bulat."),
    (r"Invalid value for '(.+?)': (.+)", "Isi {} tidak dapat dipakai: {}"),
)


def kalimat(pesan: str) -> str:
    """Our sentence for Typer's `pesan`; an unknown one is quoted, so that nothing is lost."""
    satu_baris = " ".join(pesan.split())
    for pola, ganti in KALIMAT:
        cocok = re.fullmatch(pola, satu_baris, re.IGNORECASE)
        if cocok:
            return ganti.format(*cocok.groups())
    return f"Perintah ini tidak dapat dibaca: {satu_baris}"


def saran(galat: Any) -> str:
    """Where to look, for an error that knows its command."""
    jalur = galat.ctx.command_path if getattr(galat, "ctx", None) else "hakpilih"
    mirip = getattr(galat, "possibilities", None)
    awal = f"Mungkin maksud Anda {' atau '.join(sorted(mirip))}. " if mirip else ""
    return f"{awal}Lihat: {jalur} --help"


def _sifat(keterangan: str) -> str:
    def ganti(kurung: re.Match[str]) -> str:
        isi = kurung.group()
        for pola, kata in SIFAT:
            isi = re.sub(pola, kata, isi)
        return isi

    return DALAM_KURUNG.sub(ganti, keterangan)


class Bantuan(Context.formatter_class):  # type: ignore[misc,valid-type]  # not exported by Typer
    """Lays out `--help` as plain text: drawing panels would load more than all else together."""

    def write_heading(self, heading: str) -> None:
        """A heading such as *Pilihan*."""
        super().write_heading(JUDUL.get(heading, heading))

    def write_dl(self, rows: Any, *args: Any, **kwargs: Any) -> None:
        """A list of names, each with its sentence and whether it is needed."""
        super().write_dl([(n, _sifat(k)) for n, k in rows], *args, **kwargs)


class Konteks(Context):
    """The context of every command here."""

    formatter_class = Bantuan


class _Indonesia:
    """What commands and their groups have in common."""

    context_class: type[Any] = Konteks

    def get_short_help_str(self, limit: int = SEPANJANG_APA_PUN) -> str:
        """The first sentence, whole: a list of commands wraps rather than breaks off."""
        return str(super().get_short_help_str(max(limit, SEPANJANG_APA_PUN)))  # type: ignore[misc]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        isi = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, isi, prefix=PEMAKAIAN)

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        pilihan = super().get_help_option(ctx)  # type: ignore[misc]
        if pilihan is not None:
            pilihan.help = BANTUAN
        return pilihan


class Perintah(_Indonesia, TyperCommand):
    """A command whose help is in Indonesian."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "options_metavar": PILIHAN})


class Kelompok(_Indonesia, TyperGroup):
    """The group of commands, its help in Indonesian."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args, **{**kwargs, "options_metavar": PILIHAN, "subcommand_metavar": PERINTAH}
        )

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """A group without a command shows its help, and ends as a command line that lacks something."""
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            print(ctx.get_help())
            ctx.exit(2)
        hasil: list[str] = super().parse_args(ctx, args)
        return hasil
