"""The rule that runs through every room, as the database keeps it: who decides is not who proposed."""

from __future__ import annotations

from django.db.models import CheckConstraint, F, Q


def dua_orang(
    nama: str, *, pengusul: str = "pengusul", pemutus: str = "pemutus"
) -> CheckConstraint:
    """Nobody decides what they proposed; a row that nobody decided yet fits."""
    return CheckConstraint(
        condition=Q(**{f"{pemutus}__isnull": True}) | ~Q(**{pemutus: F(pengusul)}), name=nama
    )


def berputusan(nama: str, usul: str, *, pemutus: str = "pemutus") -> CheckConstraint:
    """A row is in the state `usul` as long as nobody decided it, and no longer."""
    belum = f"{pemutus}__isnull"
    return CheckConstraint(
        condition=Q(keadaan=usul, **{belum: True}) | (~Q(keadaan=usul) & Q(**{belum: False})),
        name=nama,
    )
