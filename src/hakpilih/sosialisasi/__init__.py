"""Voter education: whom it is for, by which way, how far it reached, what it cost and what it changed."""
