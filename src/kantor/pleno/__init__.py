"""Open meetings at PPS, PPK and KPU: who attended, what was objected, what was decided."""
