"""What Typer says by itself, in Indonesian: the headings of `--help` and errors in a command line."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.models import Context

PEMAKAIAN = "Pemakaian: "
BANTUAN = "Tampilkan bantuan ini."
PILIHAN, PERINTAH = "[PILIHAN]", "PERINTAH [ISI]…"

# Constant of `typer.rich_utils` → its text here.
JUDUL: dict[str, str] = {
    "ARGUMENTS_PANEL_TITLE": "Isi",
    "OPTIONS_PANEL_TITLE": "Pilihan",
    "COMMANDS_PANEL_TITLE": "Perintah",
    "REQUIRED_LONG_STRING": "[wajib]",
    "DEFAULT_STRING": "[bawaan: {}]",
}

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


def _terjemahkan() -> None:
    """Headings of the help panels; `rich_utils` is loaded only when help is shown."""
    from typer import rich_utils

    for nama, teks in JUDUL.items():
        setattr(rich_utils, nama, teks)


def _pemakaian(perintah: Any, ctx: Context, formatter: Any) -> None:
    isi = " ".join(perintah.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, isi, prefix=PEMAKAIAN)


def _pilihan_bantuan(pilihan: Any) -> Any:
    if pilihan is not None:
        pilihan.help = BANTUAN
    return pilihan


class Perintah(TyperCommand):
    """A command whose help is in Indonesian."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "options_metavar": PILIHAN})

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        _pemakaian(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _pilihan_bantuan(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The whole help."""
        _terjemahkan()
        super().format_help(ctx, formatter)


class Kelompok(TyperGroup):
    """The group of commands, its help in Indonesian."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args, **{**kwargs, "options_metavar": PILIHAN, "subcommand_metavar": PERINTAH}
        )

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        _pemakaian(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _pilihan_bantuan(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The whole help."""
        _terjemahkan()
        super().format_help(ctx, formatter)
