"""Reads web pages: saved, archived, or copied out of a browser."""
