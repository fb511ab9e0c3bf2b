"""States of what one person hands in and another decides: agreements, months of the budget, publications."""

from __future__ import annotations

DRAF, DIAJUKAN, DITETAPKAN, DIKEMBALIKAN = "draf", "diajukan", "ditetapkan", "dikembalikan"
KEADAAN: dict[str, str] = {
    DRAF: "draf",
    DIAJUKAN: "menunggu keputusan",
    DITETAPKAN: "ditetapkan",
    DIKEMBALIKAN: "dikembalikan",
}
NADA: dict[str, str] = {DRAF: "", DIAJUKAN: "awas", DITETAPKAN: "beres", DIKEMBALIKAN: "galat"}
