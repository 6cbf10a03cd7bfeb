"""Registers (台账) of any kind of file, read into sheets of text."""
