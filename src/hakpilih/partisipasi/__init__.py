"""Turnout: numerator, denominator and formula version with every figure."""
