"""Changes to a voter list: what must be shown before one is approved, and what it does."""
