"""Finds the title, sections, text and closing of a finished file."""
