"""A hundred reports added up: roster, bodies handed in, sums with their sources."""
