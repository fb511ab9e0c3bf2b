"""What is wrong with a field of a form, as its reader is told, and where the summary leads."""

from __future__ import annotations

from django.forms import BooleanField, BoundField, ChoiceField, Field, FileField


def kesalahan(bidang: BoundField) -> list[str]:
    """What is wrong with a field; an empty one is told what to do, where the form itself does not."""
    hasil: list[str] = []
    for salah in bidang.form.errors.as_data().get(bidang.name, []):
        if salah.code == "required" and salah.messages == [
            str(Field.default_error_messages["required"])
        ]:
            hasil.append(_isi_dulu(bidang))
        else:
            hasil.extend(salah.messages)
    return hasil


def _isi_dulu(bidang: BoundField) -> str:
    if isinstance(bidang.field, FileField):
        return "Pilih berkasnya dulu."
    if isinstance(bidang.field, ChoiceField):
        return "Pilih salah satu."
    if isinstance(bidang.field, BooleanField):
        return "Centang dulu untuk melanjutkan."
    return "Isi bagian ini."


def tujuan(bidang: BoundField) -> str:
    """The id that the summary leads to: what can be typed into or ticked."""
    if bidang.id_for_label:
        return str(bidang.id_for_label)
    return f"{bidang.auto_id}_0" if len(bidang) else str(bidang.auto_id)
