"""Finds the official tables in a finished file and reads the values of their cells."""
