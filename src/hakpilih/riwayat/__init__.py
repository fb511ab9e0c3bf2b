"""The append-only history: numbered events in one hash chain, kept in a file that anyone can check."""
