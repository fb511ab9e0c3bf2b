"""Results of the house-to-house check that come on paper or as a file."""
