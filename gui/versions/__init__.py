"""Versions of a report: what was saved before, who changed what, and the way back."""
