"""Candidates for everybody: the same room for each, published by a second person, versions kept."""
