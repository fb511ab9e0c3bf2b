"""A fixed list for denominators, and a folder for what is kept."""

from __future__ import annotations

from tests.kantor.dokumen.bahan import _folder, kasus, rancangan, susun
from tests.kantor.dokumen.bahan import tetap as daftar_tetap

__all__ = ("_folder", "daftar_tetap", "kasus", "rancangan", "susun")
