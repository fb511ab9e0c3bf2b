"""Voters who vote elsewhere (DPTb): grounds, deadlines, transfers between two offices."""
