"""Copies of a .docx file with a comment at each finding; everything else stays byte for byte."""
