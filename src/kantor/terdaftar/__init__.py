"""Am I on the list? What a voter asks without an account, and how the office opens and closes it."""
