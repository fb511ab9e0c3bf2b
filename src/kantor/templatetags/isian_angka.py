"""A number field that takes figures as people write them here."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

_RIBUAN = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")


class IsianAngka(forms.CharField):
    """A number as people write it here: `1.250,5` or `1250.5`; gives a float, None for nothing."""

    contoh = "Tulis angka, misalnya 1.250 atau 50,5."

    def __init__(self, **lain: Any) -> None:
        lain.setdefault("widget", forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=24, **lain)

    def clean(self, value: Any) -> float | None:
        """Raises ValidationError."""
        teks = str(super().clean(value)).replace(" ", "")
        if not teks:
            return None
        if _RIBUAN.fullmatch(teks):
            teks = teks.replace(".", "")
        try:
            angka = float(teks.replace(",", "."))
        except ValueError:
            raise ValidationError(self.contoh) from None
        if abs(angka) > 1e15 or angka != angka:
            raise ValidationError("Angka itu terlalu besar.")
        return angka


class IsianBulat(IsianAngka):
    """A whole number; gives an int, None for nothing. `negatif`: below nought is allowed."""

    contoh = "Tulis bilangan bulat, misalnya 1.250.000."

    def __init__(self, *, negatif: bool = False, **lain: Any) -> None:
        self.negatif = negatif
        super().__init__(**lain)

    def prepare_value(self, value: Any) -> Any:
        """What is kept stands in the field as people write it: `12.000.000`."""
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """Raises ValidationError."""
        angka = super().clean(value)
        if angka is None:
            return None
        if angka != int(angka) or (angka < 0 and not self.negatif):
            raise ValidationError(self.contoh)
        return int(angka)
