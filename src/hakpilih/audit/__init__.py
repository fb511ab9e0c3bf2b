"""Audits of a voter list: does a proposed change fall on some people more than on others."""
