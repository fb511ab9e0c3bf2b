"""The room of turnout."""
