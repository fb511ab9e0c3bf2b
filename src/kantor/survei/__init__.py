"""Surveys of the office: prepared, answered without an account, closed once, released by a second person."""
