"""Obstacles and efforts: what stands in the way, what is done about it, and whether it got better."""
