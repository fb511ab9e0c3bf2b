"""One engine for composite indices: instruments are data, every score says how sure it is."""
