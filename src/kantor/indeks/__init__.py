"""Indices of the office: instruments as versions, guided entry with evidence, a second person, results."""
