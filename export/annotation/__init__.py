"""Copies of a .docx file with a comment at each finding, otherwise byte by byte the file they were made of."""
