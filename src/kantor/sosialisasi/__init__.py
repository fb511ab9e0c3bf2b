"""Voter education: planned, recorded on a phone, seen as reach against target, learnt from."""
