"""Lines are reckoned as typst breaks them: never fewer, or a row would run into the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from hakpilih.publikasi.surat.cetak import huruf
from hakpilih.publikasi.surat.muat import SPASI_NOL, lebar, lipat, tata, tinggi

EM = 10.0
_SUMBER = """
#let d = json(bytes(sys.inputs.d))
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), size: 10pt, lang: "id", hyphenate: false,
  number-width: "tabular", kerning: false, ligatures: false)
#set par(leading: 0.42em, linebreaks: "simple")
#context [#metadata(measure(block(width: d.em * 10pt, text(d.teks))).height / 10pt) <t>]
#context [#metadata(measure(block(text(d.teks))).width / 10pt) <l>]
"""


@pytest.fixture(scope="module")
def sumber(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document that measures one text."""
    berkas = tmp_path_factory.mktemp("muat") / "ukur.typ"
    berkas.write_text(_SUMBER, "utf-8")
    return berkas


def ukur(sumber: Path, teks: str) -> tuple[float, float]:
    """Height in a column of `EM`, and width on one line, as typst has them."""
    c = typst.Compiler(
        sumber, root=sumber.parent, font_paths=huruf(), ignore_system_fonts=True,
        sys_inputs={"d": json.dumps({"teks": teks, "em": EM})},
    )  # fmt: skip
    tinggi_em, lebar_em = (json.loads(c.query(t, field="value", one=True)) for t in ("<t>", "<l>"))
    return tinggi_em, lebar_em


@given(st.text(st.sampled_from("AVWMilI.,-/'() 0123éñ😀"), max_size=60))
@settings(max_examples=25)
def test_tidak_pernah_terlalu_rendah(sumber: Path, teks: str) -> None:
    hasil, baris = lipat(teks, EM)
    setinggi, selebar = ukur(sumber, hasil)
    assert selebar <= lebar(hasil) + 1e-6
    assert setinggi <= tinggi(baris) + 1e-6
    assert hasil.replace(SPASI_NOL, "") == " ".join(teks.split())


def test_kata_panjang_dipatahkan() -> None:
    assert lipat("PENDEK", EM) == ("PENDEK", 1)
    hasil, baris = lipat("TANJUNG-KARANG/PUSAT-SEKALI", EM)
    assert hasil.split(SPASI_NOL)[0] == "TANJUNG-"
    assert baris == 2
    (isi,), (setinggi,) = tata([["A" * 60]], [35], 7.4, (2.2, 2.4), paling_rendah=5)
    assert SPASI_NOL in isi[0]
    assert setinggi > 20
