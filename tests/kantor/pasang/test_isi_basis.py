"""What a backup must hold: every original that a row names, and nothing that was never a file."""

from __future__ import annotations

from collections.abc import Callable

from django.apps import apps
from django.utils import timezone

from kantor.berkas.models import Berkas
from kantor.pasang.isi_basis import DI_ARSIP, isi_basis
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna

# Copies lie in a folder of their own that no backup takes; of originals see `isi_basis`; of a file of
# comments its rows are kept, not the file.
BUKAN_ARSIP = {
    ("dokumen.Salinan", "sha256"),
    ("dokumen.Serahan", "sha256"),
    ("berkas.Berkas", "sha256"),
    ("layanan.Kumpulan", "sha256"),
}


def test_setiap_sidik_di_basis_data_dikenal() -> None:
    """A new column that names a file in the archive is looked for too, in backups and checks."""
    dikenal = {(model, k) for model, *kolom in DI_ARSIP for k in kolom} | BUKAN_ARSIP
    dikenal = {(model, k) for model, k in dikenal if k.endswith("sha256")}  # not all are named so
    ada = {
        (m._meta.label, f.name)
        for m in apps.get_models()
        for f in m._meta.concrete_fields
        if f.name.endswith("sha256")
    }
    assert {(a.lower(), k) for a, k in ada} == {(a.lower(), k) for a, k in dikenal}


def test_isian_di_halaman_bukan_berkas_asli(
    pemilihan: Pemilihan, orang: Callable[[str], Pengguna]
) -> None:
    """What was typed on a page has no original, so a backup does not look for one (from the code)."""
    kini = timezone.now()
    for sha, ukuran in (("a" * 64, 12), ("halaman-1".ljust(64, "0"), 0)):
        Berkas.objects.create(
            pemilihan=pemilihan, wilayah="99.71", nama="hasil", format="hasil_coklit", sha256=sha,
            ukuran=ukuran, dari="PPS", keadaan_per=kini.date(), pengunggah=orang("ani"), diterima=kini,
        )  # fmt: skip
    assert isi_basis()["arsip"] == ["a" * 64]
