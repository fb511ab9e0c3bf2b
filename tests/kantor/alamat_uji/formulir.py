"""The forms of a page as a browser would send them, and what somebody might fill them with."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from random import Random
from typing import Any
from urllib.parse import urljoin

# Nothing, what a database or a date cannot hold, what a page must not repeat as it is, digits that are none.
BURUK = (
    "", " ", "\x00", "-1", "0", "1.5", "NaN", "1e400", "9" * 20, "31-02-2024", "2024-02-31", "٣", "𝟏𝟐", "😀",
    "é" * 5000, "'\"><script>x</script>", "../../etc/passwd",
)  # fmt: skip
BERKAS_BURUK = (
    b"", b"\x00\xff" * 50, b"nik;nama\n1;2\n", b"PK\x03\x04rusak", b"%PDF-1.4 rusak",
    b"\x89PNG\r\n\x1a\nrusak",
)  # fmt: skip
NAMA_BERKAS = ("a.csv", "b.xlsx", "c.pdf", "d.png", "e", "../../x.csv")


@dataclass
class Formulir:
    """One form: where it is sent, how, and what it holds."""

    tujuan: str
    cara: str
    ruas: dict[str, str] = field(default_factory=dict)
    berkas: list[str] = field(default_factory=list)

    @property
    def jenis(self) -> tuple[str, ...]:
        """What makes two forms one: their fields."""
        return (*sorted(self.ruas), *self.berkas)

    def isi(self, acak: Random) -> dict[str, Any]:
        """What it holds with a few fields gone or badly filled; sometimes all of them empty."""
        isi: dict[str, Any] = dict(self.ruas)
        if acak.random() < 0.2:
            isi = dict.fromkeys(isi, "")
        for nama in acak.sample(sorted(isi), min(len(isi), acak.randint(1, 3))):
            if acak.random() < 0.15:
                del isi[nama]
            else:
                isi[nama] = acak.choice(BURUK)
        for nama in self.berkas:
            if acak.random() < 0.7:
                isi[nama] = b = BytesIO(acak.choice(BERKAS_BURUK))
                b.name = acak.choice(NAMA_BERKAS)
        return isi


class Pembaca(HTMLParser):
    """Gathers the forms of a page."""

    def __init__(self, alamat: str) -> None:
        super().__init__()
        self._alamat, self.semua = alamat, list[Formulir]()
        self._kini: Formulir | None = None
        self._pilihan = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        if tag == "form":
            self._kini = Formulir(
                urljoin(self._alamat, a.get("action", "")), a.get("method", "get").lower()
            )
            self.semua.append(self._kini)
        elif self._kini is not None:
            self._ruas(self._kini, tag, a)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._kini = None
        elif tag == "select":
            self._pilihan = ""

    def _ruas(self, f: Formulir, tag: str, a: dict[str, str]) -> None:
        nama, jenis = a.get("name", ""), a.get("type", "text")
        if tag == "option" and self._pilihan and a.get("value"):
            if "selected" in a or not f.ruas[self._pilihan]:
                f.ruas[self._pilihan] = a["value"]
        elif not nama:
            return
        elif tag == "select":
            self._pilihan = nama
            f.ruas.setdefault(nama, "")
        elif tag == "input" and jenis == "file":
            f.berkas.append(nama)
        elif tag == "input" and jenis in ("checkbox", "radio"):
            if "checked" in a or nama not in f.ruas:
                f.ruas[nama] = a.get("value", "on")
        elif tag in ("input", "textarea", "button"):
            f.ruas.setdefault(nama, a.get("value", ""))


def formulir(alamat: str, teks: str) -> list[Formulir]:
    """The forms of the page at `alamat`."""
    p = Pembaca(alamat)
    p.feed(teks)
    return p.semua
