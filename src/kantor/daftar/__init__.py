"""Lists: versions composed from standing changes, their recaps, their balance, frozen by two people."""
