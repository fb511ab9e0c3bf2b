"""Supervision by Bawaslu: kinds and categories, deadlines, states, and spot checks with their interval."""
