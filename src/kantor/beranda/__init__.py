"""The first page: what must I do today, what is late, what changed, four figures; for one's own role."""

from __future__ import annotations

from kantor.beranda.tampilan import beranda

__all__ = ["beranda"]
