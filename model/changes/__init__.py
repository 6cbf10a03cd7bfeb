"""Differences between two versions of a report, and how to apply them."""
