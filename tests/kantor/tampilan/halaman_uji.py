"""Reads a piece of HTML strictly: every tag closed, every id once, every reference there, nothing inline."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.template import engines

TANPA_TUTUP = {"meta", "link", "input", "br", "img", "path", "rect", "polyline"}
RUJUKAN = ("aria-describedby", "aria-labelledby", "aria-controls")


@dataclass
class Unsur:
    """An element: its tag, attributes, and all text inside."""

    tag: str
    atribut: dict[str, str]
    teks: str = ""

    def __getitem__(self, nama: str) -> str:
        return self.atribut[nama]

    def __contains__(self, nama: str) -> bool:
        return nama in self.atribut


@dataclass
class Halaman(HTMLParser):
    """What a browser would find in the text."""

    sumber: str
    unsur: list[Unsur] = field(default_factory=list)
    terbuka: list[Unsur] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.sumber)
        assert not self.terbuka, f"belum ditutup: {[u.tag for u in self.terbuka]}"
        self._periksa()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        u = Unsur(tag, {k: v or "" for k, v in attrs})
        assert len(u.atribut) == len(attrs), f"atribut ganda di <{tag}>"
        self.unsur.append(u)
        if tag not in TANPA_TUTUP:
            self.terbuka.append(u)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unsur.append(Unsur(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in TANPA_TUTUP:
            return
        assert self.terbuka, f"</{tag}> tanpa pembuka"
        assert self.terbuka[-1].tag == tag, f"</{tag}> menutup <{self.terbuka[-1].tag}>"
        self.terbuka.pop()

    def handle_data(self, data: str) -> None:
        for u in self.terbuka:
            u.teks += data

    def _periksa(self) -> None:
        id_ = [u["id"] for u in self.unsur if u.atribut.get("id")]
        assert len(id_) == len(set(id_)), f"id ganda: {sorted(x for x in id_ if id_.count(x) > 1)}"
        for u in self.unsur:
            assert "style" not in u, u
            assert u.tag != "style", u
            data = u.atribut.get("type") == "application/json"  # never run, so no policy minds it
            assert u.tag != "script" or data or u.atribut.get("src"), u
            assert not any(k.startswith("on") for k in u.atribut), u
            assert not any(
                "data:" in v or v.startswith("javascript:") for v in u.atribut.values()
            ), u
            for rujukan in RUJUKAN:
                assert set(u.atribut.get(rujukan, "").split()) <= set(id_), (rujukan, u)
            if u.tag == "label" and "for" in u:
                assert u["for"] in id_, u
            if u.tag == "a" and u.atribut.get("href", "").startswith("#") and len(u["href"]) > 1:
                assert u["href"][1:] in id_, u

    def semua(self, tag: str = "", kelas: str = "", **atribut: str) -> list[Unsur]:
        """Elements by tag, one class and attributes (`_` stands for `-`)."""
        return [
            u
            for u in self.unsur
            if (not tag or u.tag == tag)
            and (not kelas or kelas in u.atribut.get("class", "").split())
            and all(u.atribut.get(k.replace("_", "-")) == v for k, v in atribut.items())
        ]

    def satu(self, tag: str = "", kelas: str = "", **atribut: str) -> Unsur:
        """The only such element."""
        hasil = self.semua(tag, kelas, **atribut)
        assert len(hasil) == 1, (tag, kelas, atribut, hasil)
        return hasil[0]


def gambar(teks: str, **isi: object) -> Halaman:
    """A template text rendered with the office's tags, and read."""
    return Halaman(engines["django"].from_string(teks).render(isi))
