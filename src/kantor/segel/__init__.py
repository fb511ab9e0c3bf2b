"""Sealing: the key process, its client, recovery shares, and originals kept encrypted. No Django here."""
