"""Turnout of this office: who came, where, how sure, against target and last time, and what goes with it."""
