"""The register of obstacles and efforts: what stands in the way, what was done, and whether it got better."""
