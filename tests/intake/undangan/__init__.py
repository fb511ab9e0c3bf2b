"""Coklit results typed from paper."""
