"""The public desk: what a voter asks of the office, and how it is answered."""
