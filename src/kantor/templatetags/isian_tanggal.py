"""A date in a form: three boxes that also take a whole date typed or pasted into the first one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from kantor.templatetags.rupa import BULAN, tanggal

_NAMA_BULAN: dict[str, int] = {
    **{nama.lower(): n for n, nama in enumerate(BULAN, 1)},
    **{nama.lower()[:3]: n for n, nama in enumerate(BULAN, 1)},
    "agt": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "aug": 8, "oct": 10,
    "dec": 12, "may": 5,
}  # fmt: skip
_PISAH = re.compile(r"[\s./\-,]+")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
CARA = "Tulis seperti 27-11-2024 atau 27 November 2024."
BAGIAN = ("hari", "bulan", "tahun")
JUDUL = ("Hari", "Bulan", "Tahun")


def baca_tanggal(teks: str) -> date:
    """`27-11-2024`, `27/11/2024`, `27 November 2024`, `2024-11-27` → date.

    Raises ValidationError with a sentence that says what was read and how to write it.
    """
    bersih = teks.strip()
    potong = [p for p in _PISAH.split(bersih) if p]
    if len(potong) != 3:
        raise ValidationError(f"“{bersih[:40]}” belum tanggal yang lengkap. {CARA}", code="bentuk")
    if _ISO.fullmatch(bersih):
        potong.reverse()
    h, b, t = potong
    bulan = int(b) if _bilangan(b) else _NAMA_BULAN.get(b.lower().rstrip("."), 0)
    if not _bilangan(h):
        raise ValidationError(f"Hari “{h[:20]}” bukan angka. {CARA}", code="hari")
    if not 1 <= bulan <= 12:
        raise ValidationError(f"Bulan “{b[:20]}” tidak dikenal. {CARA}", code="bulan")
    if not _bilangan(t) or len(t) != 4:
        raise ValidationError(f"Tahun “{t[:20]}” belum 4 angka. {CARA}", code="tahun")
    try:
        return date(int(t), bulan, int(h))
    except ValueError:
        raise ValidationError(
            f"Tanggal {int(h)} {BULAN[bulan - 1]} {t} tidak ada. {CARA}", code="mustahil"
        ) from None


class KotakTanggal(forms.Widget):
    """Day, month, year; `name` alone, or a whole date in the day's box, is understood too."""

    template_name = "kantor/komponen/kotak_tanggal.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Three boxes with what was typed, also where it is no date."""
        isi = super().get_context(name, None, attrs)
        nilai = _tiga(value)
        lengkap = (self.attrs.get("autocomplete") or "") == "bday"
        isi["kotak"] = [
            {
                "nama": f"{name}_{bagian}",
                "judul": JUDUL[n],
                "kata": gettext(JUDUL[n]),
                "nilai": nilai[n],
                "lengkap": ("bday-day", "bday-month", "bday-year")[n] if lengkap else "off",
            }
            for n, bagian in enumerate(BAGIAN)
        ]
        return isi

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """The date as text, its parts joined by `-`."""
        if data.get(name):
            return str(data[name])
        potong = [str(data.get(f"{name}_{b}") or "").strip() for b in BAGIAN]
        if potong[0] and not any(potong[1:]):
            return potong[0]
        return "-".join(potong) if any(potong) else ""

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether nothing of it was sent."""
        return name not in data and all(f"{name}_{b}" not in data for b in BAGIAN)

    def id_for_label(self, id_: str) -> str:
        """The first box: the error summary leads there."""
        return f"{id_}_hari" if id_ else id_


class IsianTanggal(forms.Field):
    """A form field whose value is a `date`; `paling_awal` and `paling_akhir` bound it."""

    widget = KotakTanggal
    default_error_messages = {"required": "Isi tanggal ini. " + CARA}  # noqa: RUF012

    def __init__(
        self,
        *,
        paling_awal: date | None = None,
        paling_akhir: date | None = None,
        **lain: Any,
    ) -> None:
        self.paling_awal, self.paling_akhir = paling_awal, paling_akhir
        super().__init__(**lain)

    def to_python(self, value: Any) -> date | None:
        """Text → date."""
        if value in self.empty_values:
            return None
        return value if isinstance(value, date) else baca_tanggal(str(value))

    def validate(self, value: Any) -> None:
        """Within its bounds."""
        super().validate(value)
        if value is None:
            return
        if self.paling_awal and value < self.paling_awal:
            raise ValidationError(f"Paling awal {tanggal(self.paling_awal)}.", code="awal")
        if self.paling_akhir and value > self.paling_akhir:
            raise ValidationError(f"Paling akhir {tanggal(self.paling_akhir)}.", code="akhir")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as dates where both are."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


def _bilangan(teks: str) -> bool:
    return teks.isascii() and teks.isdigit() and len(teks) <= 4


def _tiga(value: Any) -> tuple[str, str, str]:
    if isinstance(value, date):
        return f"{value.day}", f"{value.month}", f"{value.year}"
    teks = str(value or "")
    # What the widget joined is taken apart again; what was typed whole stays in the first box.
    potong = teks.split("-")
    if len(potong) == 3 and not _ISO.fullmatch(teks):
        return potong[0], potong[1], potong[2]
    return teks, "", ""
