"""Performance and budget: agreement and realisation, budget lines, grants, the report chain, meetings and
what came of them."""
