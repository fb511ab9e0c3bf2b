"""Opt-in benchmarks (`make bench`): they print figures and ratios, and assert nothing about time."""
