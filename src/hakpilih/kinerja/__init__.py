"""Performance and budget: achievement of indicators, budget realisation, grants, the report chain,
follow-ups."""
