"""Handling of uncaught errors."""
