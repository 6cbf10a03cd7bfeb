"""Finished reports of any kind, read into one representation and from there into a report."""
